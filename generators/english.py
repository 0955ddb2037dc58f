"""Dates and money as the English column of a bilingual document writes them: the filters that templates use.

An absent value (``None``, blank) prints nothing; a placeholder of a draft prints itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from generators.vietnamese import Placeholder

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def ngay_tieng_anh(value: object) -> str:
    """A date: ``9 November 2026``."""
    if value is None or value == "":
        return ""
    if isinstance(value, Placeholder):
        return str(value)
    if not isinstance(value, dt.date):
        msg = f"a date is needed here, not {type(value).__name__} {str(value)[:40]!r}"
        raise TypeError(msg)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def tien_tieng_anh(value: object) -> str:
    """An amount of đồng: ``60000000`` → ``VND 60,000,000``, the unit kept beside the number."""
    if value is None or value == "":
        return ""
    if isinstance(value, Placeholder):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"a whole number is needed here, not {type(value).__name__}"
        raise TypeError(msg)
    return f"VND\N{NO-BREAK SPACE}{value:,}"


FILTERS: dict[str, Callable[..., Any]] = {filter_.__name__: filter_ for filter_ in (ngay_tieng_anh, tien_tieng_anh)}
"""Every filter of this module under the name that templates use."""
