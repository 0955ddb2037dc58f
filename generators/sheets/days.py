"""Days of a column beside each other: where a spreadsheet that counts the month first has taken a day for a month, only the others of the column show it.

"20/05/1998" stays a text in such an Excel, for there is no month 20, and "03/04/1998" becomes the 4th of March.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from generators.catalog.values import shown
from generators.sheets.columns import column_letters

if TYPE_CHECKING:
    from generators.sheets.grid import Grid, Place

_NUMBERS: Final = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})\s*", re.ASCII)
_MONTHS: Final = 12
_LEAP: Final = 2000
_SURE: Final = 4  # days that are all in the first twelve of a month: by chance in two of a hundred columns


class Turned(NamedTuple):
    """What is to be said of a cell, and whether its day cannot be told."""

    message: str
    refused: bool


def turned(grid: Grid, rows: Sequence[int], columns: Iterable[int]) -> dict[Place, Turned]:
    """The cells of these columns of days of which day and month may have changed places."""
    return {
        (row, index): doubt for index in columns for row, doubt in (*_of_texts(grid, rows, index), *_of_days(grid, rows, index))
    }


def _of_texts(grid: Grid, rows: Iterable[int], index: int) -> Iterator[tuple[int, Turned]]:
    """Texts that may be either, in a column where one has its month first; refused where none has its day first."""
    texts = dict(_numbers(grid, rows, index))
    month_first = next((row for row, (one, two) in texts.items() if one <= _MONTHS < two), None)
    if month_first is None:
        return
    why = f"Cột này có ngày viết tháng trước (ô {_cell(grid, month_first, index)})"
    mixed = any(two <= _MONTHS < one for one, two in texts.values())
    for row, (one, two) in texts.items():
        if one != two and max(one, two) <= _MONTHS:
            message = f"{why} nên không rõ ô này là ngày {one} tháng {two} hay ngày {two} tháng {one}. Hãy viết ngày trước tháng ở cả cột."
            yield row, Turned(message, not mixed)


def _of_days(grid: Grid, rows: Iterable[int], index: int) -> Iterator[tuple[int, Turned]]:
    """Days that are all in the first twelve of a month, in a column where those of another day stayed texts."""
    days = {row: value for row in rows if isinstance(value := grid.value(row, index), dt.date)}
    text = next((row for row, (one, two) in _numbers(grid, rows, index) if two <= _MONTHS < one), None)
    if text is None or any(day.day > _MONTHS for day in days.values()):
        return
    why = f"cột này có ngày còn là chữ (ô {_cell(grid, text, index)}), mà không ô ngày nào quá ngày 12"
    for row, day in days.items():
        if day.day != day.month:
            message = (
                f"Bảng tính có thể đã đổi ngày với tháng: ô này là ngày {day.day} tháng {day.month}, {why}. Hãy đối chiếu,"
                " định dạng cả cột là Văn bản (Text) rồi gõ lại như 20/05/1998."
            )
            yield row, Turned(message, len(days) >= _SURE)


def _numbers(grid: Grid, rows: Iterable[int], index: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """The first two numbers of the texts that are days, by their row."""
    for row in rows:
        value = grid.value(row, index)
        if isinstance(value, str) and (found := _NUMBERS.fullmatch(value)):
            one, two, year = map(int, found.groups())
            month, day = sorted((one, two))
            # "32/01/2026", "31/02/1980" are slips, and would stay texts whichever comes first
            if 1 <= month <= _MONTHS and day <= monthrange(year or _LEAP, month)[1]:
                yield row, (one, two)


def _cell(grid: Grid, row: int, column: int) -> str:
    return f"{column_letters(column)}{row + 1}: {shown(grid.seen(row, column))}"
