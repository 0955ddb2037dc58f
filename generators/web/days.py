"""Days as people type them on a page."""

import datetime as dt

from generators.codes import Code
from generators.findings import Finding
from generators.web.problems import Problem
from legaltext.basics.dates import typed_day


def day_typed(text: str) -> dt.date | None:
    """ "05/10/2026" or "2026-10-05"; None for nothing. Raises Problem for what is no day, with one id wherever it was typed."""
    if not text.strip():
        return None
    try:
        return typed_day(text)
    except ValueError:
        raise Problem(400, "day-unreadable", no_day(text, "").message) from None


def no_day(text: str, where: str) -> Finding:
    """What is said of words that are no day, at the field where they were typed."""
    return Finding(Code.FIELD_DATE, where, f"“{text.strip()[:20]}” không phải là ngày; hãy ghi như 05/10/2026.")
