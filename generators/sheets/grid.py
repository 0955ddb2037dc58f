"""A sheet as it was read: values by row and column, and what the values do not say (errors, formulas, formats, merged and hidden cells)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

WHOLE: Final = "cả dòng"
"""Where a finding is that is about no field of a row, but all of it."""
MAX_CELLS: Final = 10_000_000  # some 600 MB once read
MAX_COLUMNS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Fact:
    """What is to be known of a cell besides its value.

    ``zeros``: as many digits are shown; ``decimals``: as many behind the comma; ``parts``: which parts of a day, in their order ("dmy", "my"), blank where
    the computer on which it is looked at decides.
    """

    error: str = ""  # "#N/A"
    uncounted: bool = False  # a formula whose result does not stand in the file
    zeros: int = 0
    decimals: int = 0
    percent: bool = False
    parts: str = ""


NO_FACT: Final = Fact()
Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Rows and columns count from 0, and begin with the first of the sheet whether anything stands there or not.

    ``merged`` are first and last cell of each range; ``hidden`` rows, ``hidden_columns`` as first and last of each range, ``hidden_sheets`` those of its file.
    ``epoch_1904`` says from when its days are counted; ``bare`` that it is a text, which knows no formats; ``unread`` why rows of a text cannot be read.
    """

    name: str
    rows: Sequence[Sequence[Any]]
    facts: Mapping[Place, Fact] = field(default_factory=dict)
    merged: Sequence[tuple[Place, Place]] = ()
    hidden: frozenset[int] = frozenset()
    epoch_1904: bool = False
    bare: bool = False
    hidden_columns: Sequence[tuple[int, int]] = ()
    hidden_sheets: Sequence[str] = ()
    unread: Mapping[int, str] = field(default_factory=dict)

    def value(self, row: int, column: int) -> Any:
        """What stands in a cell; None where nothing."""
        if not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row]):
            return None
        value = self.rows[row][column]
        return None if isinstance(value, str) and not value.strip() else value

    def says(self, row: int, column: int) -> bool:
        """Whether a cell holds anything: a value, an error, a formula."""
        fact = self.facts.get((row, column), NO_FACT)
        return self.value(row, column) is not None or bool(fact.error) or fact.uncounted

    def text(self, row: int, column: int) -> str:
        """What stands there as a heading: one line; blank where nothing or no text."""
        value = self.value(row, column)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def seen(self, row: int, column: int) -> str:
        """What a person sees in a cell, as far as its value tells: one line."""
        fact, value = self.facts.get((row, column), NO_FACT), self.value(row, column)
        if fact.error or value is None:
            return fact.error or ("(công thức)" if fact.uncounted else "")
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            plain = f"{value:.15g}" if not float(value).is_integer() else f"{value:.0f}"
            return f"{value * 100:.15g}%" if fact.percent else plain.zfill(fact.zeros)
        if isinstance(value, dt.datetime) and value.time() != dt.time():
            return f"{value:%d/%m/%Y %H:%M}"
        return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else " ".join(str(value).split())
