"""A table as text (CSV): its letters, what parts its cells, and its rows as the lines of the file are counted by a spreadsheet."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, Final

from generators.catalog.source import decoded
from generators.codes import Code
from generators.findings import DocumentError
from generators.sheets.grid import MAX_CELLS, MAX_COLUMNS, Grid

if TYPE_CHECKING:
    from generators.findings import Finding

_MARKS: Final = "\t;|,"
_LOOKED_AT: Final = 20  # rows by which it is told what parts the cells
_INSTEAD: Final = "Hãy mở bằng Excel (hoặc LibreOffice), lưu thành .xlsx rồi làm lại."
_LONGEST: Final = 200_000  # characters of a cell
_UNREAD: Final = 200  # rows that cannot be read, until the file is given up


def read_delimited(content: bytes, where: str) -> tuple[Grid, list[Finding]]:
    """The table of a text, and how its letters were read where they are not UTF-8. Raises DocumentError for what is no table."""
    csv.field_size_limit(_LONGEST)
    text, told = decoded(content, where, _INSTEAD)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):  # what Excel heeds
        rows, unread = _rows(rest, first.strip()[-1], where)
        rows.insert(0, [])
        unread = {row + 1: why for row, why in unread.items()}
    else:
        rows, unread = _rows(text, _mark(text), where)
    if sum(map(len, rows)) > MAX_CELLS or max(map(len, rows), default=0) > MAX_COLUMNS:
        raise DocumentError.of(Code.ROWS_UNREADABLE, where, "Bảng quá lớn. Hãy chia thành nhiều tệp.")
    return Grid("", rows, bare=True, unread=unread), told


def _mark(text: str) -> str:
    """What parts the cells: the mark by which most cells come out of a usual row of the first ones."""

    def cells(mark: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        sizes = sorted(len(row) for row in islice(reader, _LOOKED_AT) if any(cell.strip() for cell in row))
        return (sizes[len(sizes) // 2], sizes[-1]) if sizes else (0, 0)

    try:
        return max(_MARKS, key=cells)
    except csv.Error:
        return _MARKS[-1]  # told when it is read


def _rows(text: str, mark: str, where: str) -> tuple[list[list[str]], dict[int, str]]:
    """The rows, and of those that cannot be read (they hold their first line) why. Raises DocumentError where these are too many.

    Behind a quotation mark that is not closed all lines would be one cell: reading begins again with the next line.
    """
    lines = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    unread: dict[int, str] = {}
    begun = at = 0  # lines before the reader, and before the row
    while begun < len(lines):
        reader = csv.reader((lines[number] for number in range(begun, len(lines))), delimiter=mark, strict=True)
        try:
            for row in reader:
                rows.append(row)
                at = begun + reader.line_num
            break
        except csv.Error as error:
            message = (
                f"Không đọc được từ dòng {at + 1} của tệp: một dấu nháy kép mở mà không đóng, hoặc đóng giữa ô. Hãy sửa dòng đó."
            )
            if len(unread) == _UNREAD:
                raise DocumentError.of(Code.ROWS_UNREADABLE, where, message) from error
            unread[len(rows)] = message
            rows.append([lines[at].strip()])
            begun = at = at + 1
    return rows, unread
