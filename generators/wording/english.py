"""Dates and money as the English column of a bilingual document writes them: the filters that templates use.

An absent value (``None``, blank) prints nothing; a placeholder of a draft prints itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generators.wording.vietnamese import absent, date_of
from legaltext.grammar.names import MONTHS

_MONTHS = tuple(MONTHS)


def ngay_tieng_anh(value: object) -> str:
    """A date: ``9 November 2026``. Raises TypeError for what is no date."""
    date = date_of(value)
    return date if isinstance(date, str) else f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def tien_tieng_anh(value: object) -> str:
    """An amount of đồng: ``60000000`` → ``VND 60,000,000``. Raises TypeError for what is no whole number."""
    if (shown := absent(value)) is not None:
        return shown
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"a whole number is needed here, not {type(value).__name__}"
        raise TypeError(msg)
    return f"VND {value:,}"


FILTERS: dict[str, Callable[..., Any]] = {filter_.__name__: filter_ for filter_ in (ngay_tieng_anh, tien_tieng_anh)}
"""Every filter of this module under the name that templates use."""
