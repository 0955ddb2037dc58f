"""The words by which the linter knows things, as data: titles of laws, degrees, kinds of bodies … with the provision that speaks of each."""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from legaltext.basics.text import fold

_DATA: Final[dict[str, dict[str, list[str]]]] = json.loads(
    Path(__file__).with_name("vocabulary.json").read_text(encoding="utf-8")
)


def listed(group: str, name: str) -> tuple[str, ...]:
    """A list of the data: ``listed("basis", "laws")``."""
    return tuple(_DATA[group][name])


def any_of(written: Iterable[str], spelt: Callable[[str], str] = str) -> str:
    """An expression for one of these words as `spelt` writes them, the longest first; blanks are escaped, so that it may stand in a verbose pattern."""
    return "|".join(re.escape(spelt(one)) for one in sorted(written, key=len, reverse=True))


def any_folded(written: Iterable[str]) -> str:
    """The same for text without capitals and marks."""
    return any_of(written, fold)
