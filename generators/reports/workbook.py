"""The report as a spreadsheet: a sheet a table, each cell a value, so that no formula changes what was reported. The same report gives the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from generators.reports.picture import HIDDEN
from generators.sheets.look import Look, height_of, lines_of
from generators.sheets.write import CREATED, WORDS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from generators.reports.report import Report
    from generators.reports.tables import Table

_NAMES: Final = {
    "levels": "Hình thức, cấp",
    "grounds": "Căn cứ",
    "years": "Theo năm",
    "trend": "So với năm trước",
}
_NOTES: Final = "Ghi chú"
_HEAD: Final = 34  # widths of columns
_CELL: Final = 14
_WIDE: Final = 90


def xlsx(report: Report) -> bytes:
    """The workbook: the tables, what units sent, the notes."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, WORDS) as book:
        book.set_properties({"title": report.title, "created": CREATED})
        look = _Look(book)
        for table in (*report.tables, *report.sent):
            number = table.id.removeprefix("sent-")
            _table(book.add_worksheet(_NAMES.get(table.id, f"Gửi đến {number}")), look, report, table)
        sheet = book.add_worksheet(_NOTES)
        sheet.set_column(0, 0, _WIDE)
        for row, note in enumerate(report.notes):
            sheet.write_string(row, 0, note, look.text)
            sheet.set_row(row, height_of(lines_of(note, _WIDE)))
        _printed(sheet)
    return out.getvalue()


class _Look:
    def __init__(self, book: Workbook) -> None:
        self.head = Look(book).heading(required=False)
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        box = {**base, "border": 1, "border_color": "#9AA5B1"}
        self.title = book.add_format({**base, "bold": True, "font_size": 14})
        self.text = book.add_format({**base, "text_wrap": True, "num_format": "@"})
        self.labels = {
            total: book.add_format({**box, "text_wrap": True, "num_format": "@", "bold": total}) for total in (False, True)
        }
        self.cells = {
            total: book.add_format({**box, "align": "right", "num_format": "#,##0", "bold": total}) for total in (False, True)
        }


def _table(sheet: Worksheet, look: _Look, report: Report, table: Table) -> None:
    heads = len(table.heads)
    sheet.write_string(0, 0, f"{report.title} – {table.title}", look.title)
    sheet.set_column(0, heads - 1, _HEAD)
    sheet.set_column(heads, heads + len(table.columns) - 1, _CELL)
    for column, name in enumerate((*table.heads, *table.columns)):
        sheet.write_string(2, column, name, look.head)
    for number, row in enumerate(table.rows, 3):
        for column, label in enumerate(row.labels):
            sheet.write_string(number, column, label, look.labels[row.total])
        for column, cell in enumerate(row.cells, heads):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell, look.cells[row.total])
            else:
                sheet.write_string(number, column, HIDDEN if cell is None else cell, look.cells[row.total])
        sheet.set_row(number, height_of(max(lines_of(label, _HEAD) for label in row.labels)))
    if table.note:
        sheet.write_string(4 + len(table.rows), 0, table.note, look.title)
    sheet.freeze_panes(3, heads)
    _printed(sheet)


def _printed(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RTrang &P/&N")
