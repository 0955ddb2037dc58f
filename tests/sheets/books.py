"""Real spreadsheets for tests: cells as people leave them, in files that XlsxWriter writes."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generators.catalog.schema import Schema
from generators.sheets.delimited import read_delimited
from generators.sheets.table import Table, read_table
from generators.sheets.workbook import read_workbook

_TEXT = {"type": "string"}
SCHEMA: Schema = {
    "type": "object",
    "required": ["vien_chuc"],
    "properties": {
        "vien_chuc": {
            "title": "Viên chức",
            "type": "object",
            "required": ["ho_ten"],
            "properties": {
                "ho_ten": {"title": "Họ và tên", "reads": "name", **_TEXT},
                "ngay_sinh": {"title": "Ngày sinh", "format": "date", **_TEXT},
                "so_cccd": {"title": "Số CCCD", "pattern": "^[0-9]{12}$", **_TEXT},
                "dien_thoai": {"title": "Điện thoại", "pattern": r"^\+?[0-9][0-9 .]{6,18}[0-9]$", **_TEXT},
                "he_so": {"title": "Hệ số", "pattern": "^[0-9]{1,2},[0-9]{2}$", **_TEXT},
                "so_con": {"title": "Số con", "type": "integer"},
                "dang_vien": {"title": "Đảng viên", "type": "boolean"},
                "ghi_cong": {"title": "Ghi công", **_TEXT},
                "ma_so": {"title": "Mã số", "pattern": "^([0-9A-Z][0-9A-Z.]{1,19})?$", **_TEXT},
            },
        },
        "nguoi_ky": {
            "title": "Người ký",
            "type": "object",
            "properties": {"ho_ten": {"title": "Họ và tên", **_TEXT}, "chuc_vu": {"title": "Chức vụ", **_TEXT}},
        },
        "noi_nhan": {"title": "Nơi nhận", "type": "array", "items": _TEXT},
        "con": {
            "title": "Con",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"ten": {"title": "Tên", **_TEXT}, "sinh": {"title": "Sinh", "format": "date", **_TEXT}},
            },
        },
    },
}


@dataclass(frozen=True)
class Shown:
    """A value with the format in which a sheet shows it, or a formula with the result that stands in the file."""

    value: Any
    form: Mapping[str, Any] | None = None
    formula: str = ""


def put(book: Workbook, sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """One cell, as Excel would have it after somebody typed."""
    if isinstance(value, Shown):
        form = book.add_format(dict(value.form)) if value.form else None
        if value.formula:
            sheet.write_formula(row, column, value.formula, form, value.value)
        else:
            sheet.write(row, column, value.value, form)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write(row, column, value)


def workbook(
    *sheets: tuple[str, Sequence[Sequence[Any]]], then: Callable[[Workbook, Worksheet], None] | None = None, counted: bool = True
) -> bytes:
    """A file of sheets, each a name and its rows; ``then`` does more to the first. ``counted``: as Excel saves it, with the results of formulas."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    first = None
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        first = first or sheet
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                put(book, sheet, number, column, value)
    if then and first:
        then(book, first)
    book.close()
    return changed(out.getvalue(), {"xl/workbook.xml": (' fullCalcOnLoad="1"', "")}) if counted else out.getvalue()


def changed(content: bytes, parts: Mapping[str, tuple[str, str]], more: Mapping[str, bytes] | None = None) -> bytes:
    """The file with the words (a pattern) of some parts replaced, and parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name in parts:
                text, count = re.subn(*parts[name], data.decode())
                assert count, f"{name}: nothing to replace"
                data = text.encode()
            new.writestr(name, data)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def read(content: bytes, **more: Any) -> Table:
    """The table of a file."""
    return read_table(read_workbook(content, "x.xlsx"), SCHEMA, "x.xlsx", **more)


def read_csv(content: bytes | str, **more: Any) -> Table:
    """The table of a text."""
    grid, told = read_delimited(content.encode() if isinstance(content, str) else content, "x.csv")
    table = read_table([grid], SCHEMA, "x.csv", **more)
    return Table(table.rows, (*told, *table.told), table.common)


def person(**cells: Any) -> list[list[Any]]:
    """Headings and one row with these cells: by name of the field in the group of the person."""
    names = {"ho_ten": "Trần Thị Ví Dụ", **cells}
    titles = SCHEMA["properties"]["vien_chuc"]["properties"]
    return [[f"Viên chức: {titles[name]['title']}" for name in names], list(names.values())]


def one(**cells: Any) -> tuple[dict[str, Any], list[str]]:
    """What is read of a person's row, and the codes of what is wrong with its cells."""
    (row,) = read(workbook(("DS", person(**cells)))).rows
    return row.data.get("vien_chuc", {}), [str(problem.code) for problem in row.problems]
