"""Days are `datetime.date`. What a caller gives instead is told at once and in one line, before it is compared with a day or passes for "today"."""

from datetime import date, datetime


def check_date(given: object, name: str, *, may_lack: bool = False, may_have_hour: bool = False) -> None:
    """Raises TypeError where the argument `name` is no date: text, a number, None (but with `may_lack`), or a datetime (but with `may_have_hour`).

    A datetime is a date to Python, and yet cannot be compared with one.
    """
    if isinstance(given, datetime):
        if not may_have_hour:
            raise TypeError(f"{name} takes a date, not a datetime: give its .date()")
    elif not isinstance(given, date) and not (may_lack and given is None):
        raise TypeError(f"{name} takes a date, not {type(given).__name__}: give one such as date(2026, 8, 1)")
