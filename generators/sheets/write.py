"""An empty spreadsheet for a template, to be filled in: headings by group, what each column is for, choices, days and codes held to what they may be.

What is the same in all rows (:data:`generators.sheets.table.COMMON`) has a sheet of its own, and so has each list of groups. The same call gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.messages import label_of
from generators.catalog.reading import read
from generators.catalog.schema import type_of
from generators.catalog.values import BadValueError
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.sheets.cells import Kind, kind_of
from generators.sheets.columns import UNGROUPED, Column, Headings, Listing, column_letters, columns_of, listings_of, nested_lists
from generators.sheets.layout import EXPLAINED, KEY
from generators.sheets.look import Look, height_of, lines_of
from generators.sheets.table import COMMON, COMMON_HEADINGS, ROWS, sheet_name

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from generators.catalog.schema import FieldPath, Schema

_CHOICES: Final = "_chon"
_LAST: Final = 10_000  # rows that have choices and days held to what they may be
_LONGEST_LIST: Final = 255  # characters of the choices that Excel takes in a rule itself
_PROMPT: Final = 255
_TITLE: Final = 32
_LONG: Final = 60  # characters from which a field wants a wide column
CREATED: Final = dt.datetime(2020, 1, 1)  # noqa: DTZ001 -- Excel's have no zone; one day for all, so that the same call gives the same bytes
WORDS: Final[dict[str, Any]] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""The options of every workbook: what is written as words stays words, also "=1+1", also in a merged cell."""
_REASONS: Final = "ly_do_bo_qua"


@dataclass(frozen=True)
class Rows:
    """What goes into a sheet: the data of each row as typed, and what is the same in all."""

    rows: Sequence[Mapping[str, Any]] = ()
    common: Mapping[str, Any] = field(default_factory=dict)


def make_sheet(title: str, schema: Schema, once: Iterable[FieldPath], filled: Rows | None = None) -> bytes:
    """The XLSX for the fields of a schema. ``once`` are the fields, or groups of them, that have their place on the sheet of what is common.

    One of them that differs between the rows of ``filled`` has a column instead. Raises DocumentError where a spreadsheet cannot hold the fields.
    """
    from xlsxwriter import Workbook

    if deep := nested_lists(schema):
        raise DocumentError(
            Finding(
                Code.SHEET_NESTED,
                one,
                "Đây là danh sách nằm trong danh sách, bảng tính không chứa được. Hãy lập từng văn bản từ tờ khai (vanban new, hoặc trang Mẫu văn bản).",
            )
            for one in deep
        )

    out = io.BytesIO()
    with Workbook(out, WORDS) as book:
        book.set_properties({"title": title, "created": CREATED})
        _Book(book, schema, tuple(once), filled or Rows()).write()
    return out.getvalue()


class _Book:
    """One workbook on its way."""

    def __init__(self, book: Workbook, schema: Schema, once: Sequence[FieldPath], filled: Rows) -> None:
        self.book, self.filled, self.look = book, filled, Look(book)
        columns = columns_of(schema)
        self.headings = Headings(columns)
        apart = [one for one in listings_of(schema) if not one.of_texts or self.needs_sheet(one)]
        columns = tuple(column for column in columns if not any(column.path == one.path for one in apart))
        common = [column for column in columns if _is_within(column.path, once) and not self.differs(column)]
        self.rows = sorted((column for column in columns if column not in common), key=_person_first(columns))
        self.common, self.listings = common, apart
        self.choices: dict[tuple[str, ...], str] = {}
        self.choice_sheet: Worksheet | None = None

    def differs(self, column: Column) -> bool:
        """Whether rows say something else there than what is common."""
        return any(_get(row, column.path) is not None for row in self.filled.rows)

    def needs_sheet(self, listing: Listing) -> bool:
        """Whether a list of texts holds one that cannot stand in a cell with others."""
        return any(
            isinstance(items := _get(row, listing.path), list) and not _fits_cell(items)
            for row in (*self.filled.rows, self.filled.common)
        )

    def write(self) -> None:
        """All sheets: the rows first."""
        sheet = self.book.add_worksheet(ROWS)
        self.table(sheet, self.rows, [(str(number), row) for number, row in enumerate(self.filled.rows, 1)])
        sheet.activate()
        names = {ROWS.casefold(), COMMON.casefold(), _CHOICES}
        for listing in self.listings:
            name = sheet_name(listing.title)
            if name.casefold() in names:
                name = sheet_name(label_of(listing.path))
            names.add(name.casefold())
            self.table(self.book.add_worksheet(name), listing.columns, list(self.items(listing)), of=listing)
        if self.common:
            self.common_sheet(self.book.add_worksheet(COMMON))

    def items(self, listing: Listing) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """The items of a list in all rows, each with the number of its row."""
        for number, row in enumerate(self.filled.rows, 1):
            items = _get(row, listing.path)
            for item in items if isinstance(items, list) else [items] if isinstance(items, Mapping) else []:
                yield str(number), item if isinstance(item, Mapping) else {"": item}

    def table(
        self,
        sheet: Worksheet,
        columns: Sequence[Column],
        rows: Sequence[tuple[str, Mapping[str, Any]]],
        of: Listing | None = None,
    ) -> None:
        """A sheet of rows: groups, headings, explanations, and what is known."""
        look = self.look
        sheet.set_column(0, 0, 11, look.key)
        key = f"Số thứ tự của dòng ở trang “{ROWS}”" if of else "Số thứ tự, mỗi dòng một số"
        sheet.merge_range(0, 0, 1, 0, KEY, look.heading(required=True))
        sheet.write_string(2, 0, EXPLAINED, look.explained_key)
        explained = [self.explained(column) for column in columns]
        widths = [_width(column, text) for column, text in zip(columns, explained, strict=True)]
        self.groups(sheet, columns, of)
        for index, (column, text, width) in enumerate(zip(columns, explained, widths, strict=True), 1):
            hidden = {"level": 1, "hidden": True} if column.path[:1] == (_REASONS,) else {}
            sheet.set_column(index, index, width, look.cells[_format(column)], hidden)
            sheet.write_string(1, index, column.title + (" *" if column.required else ""), look.heading(required=column.required))
            sheet.write_string(2, index, text, look.explained)
        sheet.set_row(0, 20)
        sheet.set_row(
            1,
            15 * max((lines_of(column.title + " *", width) for column, width in zip(columns, widths, strict=True)), default=1)
            + 6,
        )
        sheet.set_row(
            2, 12.5 * max((lines_of(text, width * 1.15) for text, width in zip(explained, widths, strict=True)), default=1) + 6
        )
        for row, (number, data) in enumerate(rows, 3):
            sheet.write_number(row, 0, int(number), look.key)
            lines = 1
            for index, (column, width) in enumerate(zip(columns, widths, strict=True), 1):
                value = _get(data, column.path or ("",))
                self.value(sheet, row, index, column, value)
                lines = max(lines, lines_of("\n".join(_shown(value)), width))
            sheet.set_row(row, height_of(lines))
        if not rows and not of:
            sheet.write_number(3, 0, 1, look.key)
        self.validate(sheet, columns, key)
        sheet.freeze_panes(3 if of else 2, 1 + (0 if of else _frozen(columns)))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0, 1)
        sheet.repeat_columns(0, 0 if of else _frozen(columns))
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.set_footer("&L&A&RTrang &P/&N")
        if any(column.path[:1] == (_REASONS,) for column in columns):
            sheet.set_column(len(columns) + 1, len(columns) + 1, None, None, {"collapsed": True})

    def groups(self, sheet: Worksheet, columns: Sequence[Column], of: Listing | None) -> None:
        """The row of groups: each over its columns."""
        first = 1
        for index, column in enumerate(columns, 1):
            name = " – ".join(column.groups) or (of.title if of else UNGROUPED)
            last = index == len(columns) or columns[index].groups != column.groups
            if not last:
                continue
            if index > first:
                sheet.merge_range(0, first, 0, index, name, self.look.group)
            else:
                sheet.write_string(0, first, name, self.look.group)
            first = index + 1

    def common_sheet(self, sheet: Worksheet) -> None:
        """What is the same in all rows: a line a field."""
        look = self.look
        sheet.set_column(0, 0, 42)
        sheet.set_column(1, 1, 52)
        sheet.set_column(2, 2, 70)
        note = "Những gì giống nhau ở mọi dòng, chỉ ghi một lần ở đây. Dòng nào khác thì thêm cột cùng tên vào trang đầu; ô để trống thì theo trang này."
        sheet.merge_range(0, 0, 0, 2, note, look.note)
        sheet.set_row(0, 32)
        for index, heading in enumerate(COMMON_HEADINGS):
            sheet.write_string(1, index, heading, look.heading(required=False))
        for row, column in enumerate(self.common, 2):
            name = self.headings.name(column) + (" *" if column.required else "")
            sheet.write_string(row, 0, name, look.field(required=column.required))
            text = self.explained(column)
            sheet.write_string(row, 2, text, look.explained)
            value = _get(self.filled.common, column.path)
            if value is None:
                sheet.write_blank(row, 1, None, look.boxed[_format(column)])
            self.value(sheet, row, 1, column, value, look.boxed)
            lines = max(
                lines_of(text, 78), lines_of(name, 40), *(lines_of(part, 50) for part in _shown(value)), len(_shown(value)), 1
            )
            sheet.set_row(row, 14.5 * lines + 4)
            rule = self.rule(column)
            if rule:
                sheet.data_validation(row, 1, row, 1, rule)
        sheet.freeze_panes(2, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def value(
        self, sheet: Worksheet, row: int, index: int, column: Column, value: Any, formats: Mapping[str, Any] | None = None
    ) -> None:
        """Write what was typed for a field: days and numbers as such where they can be read, all else as text that no formula comes from."""
        style = (formats or self.look.cells)[_format(column)]
        if value is None or value == []:
            return
        if isinstance(value, list):
            sheet.write_string(row, index, "\n".join(str(item) for item in value), style)
            return
        text = ("có" if value else "không") if isinstance(value, bool) else str(value)
        try:
            typed = read(column.schema, text).value if kind_of(column.schema) in (Kind.DATE, Kind.NUMBER, Kind.BOOLEAN) else text
        except BadValueError:
            typed = text
        if isinstance(typed, bool):
            sheet.write_string(row, index, "có" if typed else "không", style)
        elif isinstance(typed, dt.date) and typed >= dt.date(1900, 3, 1):  # Excel takes 1900 for a leap year
            sheet.write_datetime(row, index, dt.datetime.combine(typed, dt.time()), style)
        elif isinstance(typed, str | dt.date) or typed is None or abs(typed) >= 10**15:
            sheet.write_string(row, index, text, style)
        else:
            sheet.write_number(row, index, float(typed), style)

    def validate(self, sheet: Worksheet, columns: Sequence[Column], key: str) -> None:
        """Hold choices and days to what they may be; columns with the same rule share it."""
        sheet.data_validation(3, 0, _LAST, 0, {"validate": "any", "input_title": KEY, "input_message": key})
        for rule, indexes in self.rules(columns):
            areas = " ".join(f"{column_letters(index)}4:{column_letters(index)}{_LAST + 1}" for index in indexes)
            first = indexes[0]
            sheet.data_validation(3, first, _LAST, first, {**rule, **({"multi_range": areas} if len(indexes) > 1 else {})})

    def rules(self, columns: Sequence[Column]) -> list[tuple[dict[str, Any], list[int]]]:
        """Each rule of validation, with the columns that it holds."""
        found: list[tuple[dict[str, Any], list[int]]] = []
        for index, column in enumerate(columns, 1):
            rule = self.rule(column)
            if not rule:
                continue
            same = next((indexes for known, indexes in found if known == rule), None)
            if same is None:
                found.append((rule, [index]))
            else:
                same.append(index)
        return found

    def rule(self, column: Column) -> dict[str, Any]:
        """What Excel holds the cells of a field to; nothing where that cannot be said."""
        choices = choices_of(column.schema)
        if choices:
            return {
                "validate": "list",
                "source": self.source(choices),
                "error_title": "Chọn trong danh sách",
                "error_message": "Hãy chọn một giá trị trong danh sách của ô.",
            }
        if kind_of(column.schema) is Kind.DATE and not column.is_list:
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": dt.date(1900, 3, 1),
                "maximum": dt.date(2199, 12, 31),
                "error_title": "Ngày",
                "error_message": "Hãy ghi ngày/tháng/năm, ví dụ 15/07/2026.",
            }
        if kind_of(column.schema) in (Kind.DIGITS, Kind.TELEPHONE):
            message = " ".join(str(column.schema.get("description") or "").split())
            return (
                {"validate": "any", "input_title": column.title[:_TITLE], "input_message": message[:_PROMPT]} if message else {}
            )
        return {}

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """The choices as a rule takes them: themselves, or where they stand on the hidden sheet."""
        if not any("," in choice or choice != choice.strip() for choice in choices) and len(",".join(choices)) <= _LONGEST_LIST:
            return list(choices)
        if choices not in self.choices:
            if self.choice_sheet is None:
                self.choice_sheet = self.book.add_worksheet(_CHOICES)
                self.choice_sheet.hide()
            column = len(self.choices)
            for row, choice in enumerate(choices):
                self.choice_sheet.write_string(row, column, choice)
            letters = column_letters(column)
            self.choices[choices] = f"='{_CHOICES}'!${letters}$1:${letters}${len(choices)}"
        return self.choices[choices]

    def explained(self, column: Column) -> str:
        """What a column is for: whether it must be filled in, how."""
        schema = column.schema
        parts = ["Bắt buộc." if column.required else "Không bắt buộc."]
        about = " ".join(str(schema.get("description") or "").split())
        parts += [about if about.endswith((".", ")", "…")) else f"{about}."] if about else []
        if column.is_list:
            parts.append("Mỗi mục một dòng trong ô (Alt+Enter).")
        if schema.get("format") == "date" and "dd/mm" not in about:
            parts.append("Ngày/tháng/năm.")
        if choices_of(schema):
            parts.append("Chọn trong danh sách.")
        return " ".join(parts)


def choices_of(schema: Schema) -> tuple[str, ...]:
    """What may be chosen for a single value."""
    if type_of(schema) == "boolean":
        return ("có", "không")
    return tuple(str(choice) for choice in schema.get("enum", ()) if choice != "")


def _format(column: Column) -> str:
    """Which of the formats of a cell a field has."""
    kind = kind_of(column.schema)
    if column.is_list:
        return "text"
    if kind is Kind.DATE:
        return "date"
    if kind is Kind.NUMBER:
        return "money" if column.schema.get("reads") == "money" else "number"
    return "text"


def _width(column: Column, explained: str) -> float:
    """How wide a column is, so that its heading has two lines and its explanation is no tower."""
    kind = kind_of(column.schema)
    if kind in (Kind.DATE, Kind.NUMBER, Kind.DIGITS, Kind.TELEPHONE, Kind.BOOLEAN) or choices_of(column.schema):
        least = 16.0
    else:
        least = 34.0 if column.is_list or column.schema.get("maxLength", 0) > _LONG * 2 else 24.0
    return min(44.0, max(least, len(column.title) / 2 + 3, len(explained) / 7))


def _shown(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [] if value is None else str(value).splitlines()


def _fits_cell(items: Sequence[Any]) -> bool:
    """Whether items can share a cell: none of several lines, and a single one without semicolon."""
    texts = [str(item) for item in items]
    return not any("\n" in text.strip() for text in texts) and not (len(texts) == 1 and ";" in texts[0])


def _is_within(path: FieldPath, once: Iterable[FieldPath]) -> bool:
    return any(path[: len(one)] == one for one in once)


def _person_first(columns: Sequence[Column]) -> Any:
    """The order of columns: whom the document is about, all else as in the schema, reasons to set a condition aside last."""
    names = [column for column in columns if column.schema.get("reads") == "name" and len(column.path) > 1]
    sizes = {
        column.path[:-1]: sum(other.path[: len(column.path) - 1] == column.path[:-1] for other in columns) for column in names
    }
    own = max(sizes, key=lambda path: sizes[path], default=None) if sizes else None

    def place(column: Column) -> tuple[int, int]:
        first = 0 if own is not None and column.path[: len(own)] == own else 2 if column.path[:1] == (_REASONS,) else 1
        return first, columns.index(column)

    return place


def _frozen(columns: Sequence[Column]) -> int:
    """How many columns stay while one scrolls: up to the name, where that is near."""
    near = 3
    return next((index for index, column in enumerate(columns[:near], 1) if column.schema.get("reads") == "name"), 0)


def _get(data: Mapping[str, Any], path: Sequence[Any]) -> Any:
    here: Any = data
    for name in path:
        here = here.get(name) if isinstance(here, Mapping) else None
    return None if isinstance(here, str) and not here.strip() else here
