"""Lengths as Word files write them: twips, numbers with a fraction (Google Docs), numbers with a unit (strict files, ST_UniversalMeasure)."""

import re
from typing import Final

# "1701", "12.5", "14pt", "2.54cm"
_NUMBER: Final = re.compile(r"\s*(-?\d{1,9}(?:\.\d{1,30})?)(mm|cm|in|pt|pc|pi)?\s*")
_TWIPS: Final = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}


def number(text: str | None, default: float = 0.0, *, unit: float = 1.0) -> float:
    """A number of an attribute; one with a unit in twips divided by `unit`. The default where it is absent or no number.

    `number("28", unit=10)` and `number("14pt", unit=10)` are the same half-points.
    """
    found = _NUMBER.fullmatch(text) if text is not None else None
    if found is None:
        return default
    return float(found[1]) * _TWIPS[found[2]] / unit if found[2] else float(found[1])


def length(text: str | None, default: int = 0) -> int:
    """A length in whole twips."""
    return round(number(text, default))
