"""Days are `datetime.date`. What a caller gives instead is told at once and in one line, before it is compared with a day or passes for "today"."""

import re
from datetime import date, datetime
from typing import Final

# As on paper (05/10/2026, also with dots or dashes), or as programs write it.
_TYPED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})")


def typed_day(text: str) -> date:
    """A day as people type it: "05/10/2026", "5.10.2026" or "2026-10-05". Raises ValueError for what is none."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text[:40]!r} is not a date; write it as 2026-10-05 or 05/10/2026")
    day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    return date(int(year), int(month), int(day))


def check_date(given: object, name: str, *, may_lack: bool = False, may_have_hour: bool = False) -> None:
    """Raises TypeError where the argument `name` is no date: text, a number, None (but with `may_lack`), or a datetime (but with `may_have_hour`).

    A datetime is a date to Python, and yet cannot be compared with one.
    """
    if isinstance(given, datetime):
        if not may_have_hour:
            raise TypeError(f"{name} takes a date, not a datetime: give its .date()")
    elif not isinstance(given, date) and not (may_lack and given is None):
        raise TypeError(f"{name} takes a date, not {type(given).__name__}: give one such as date(2026, 8, 1)")
