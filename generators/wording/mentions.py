"""What the words of a field speak of, as far as words tell: the days that they name, and whether one of some words is among them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache

from generators.wording.persons import same_letters
from generators.wording.vietnamese import Placeholder

# "… ngày 15 tháng 7 năm 2026 của …", "… ngày 15/7/2026 …"; in "15/7/2026-QĐ" it is part of a number
_DAY = re.compile(
    r"(?<![\w/.-])(?:(\d{1,2}) tháng (\d{1,2}) năm (\d{4})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))(?![\w/]|[.-]\w)",
    re.IGNORECASE | re.ASCII,
)

# after a whole word: no letter, nor the tone that `same_letters` puts behind it
_END = r"(?![\w\u0300-\u0323])"


def mentions(words: object, *wanted: str) -> bool:
    """Whether the words (or one line of a list) have one of those wanted, as whole words in any case and with the tone on either letter."""
    lines = [same_letters(line) for line in _lines(words)]
    # Only of what is there an expression is made: a name that is looked for is another in each row of a batch.
    return any(letters in line and _has_words(line, letters) for letters in map(same_letters, wanted) for line in lines)


@lru_cache(maxsize=1_024)  # whose office decides is the same in the papers of a batch
def _has_words(line: str, letters: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(letters)}{_END}", line) is not None


def days_in(words: object) -> list[dt.date]:
    """Every day that the words (or the lines of a list) name: "ngày 05 tháng 10 năm 2026", "05/10/2026", "5-10-2026"; what is no real day is none."""
    return [day for text in _texts(words) for day in _days_in_text(text)]


@lru_cache(maxsize=1_024)  # papers of one template name the same decisions and meetings
def _days_in_text(text: str) -> tuple[dt.date, ...]:
    found = []
    for match in _DAY.finditer(" ".join(text.split())):
        day, month, year = (int(part) for part in match.groups() if part)
        with suppress(ValueError):
            found.append(dt.date(year, month, day))
    return tuple(found)


def _texts(words: object) -> list[str]:
    """One text or several; what a draft lacks is none."""
    if isinstance(words, Placeholder) or words is None:
        return []
    several = [words] if isinstance(words, str) else words if isinstance(words, Iterable) else []
    return [str(one) for one in several if not isinstance(one, Placeholder)]


def _lines(words: object) -> list[str]:
    """One text or several, blanks as one; what a draft lacks is none."""
    return [" ".join(text.split()) for text in _texts(words)]
