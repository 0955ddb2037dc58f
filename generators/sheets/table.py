"""A table as rows of data: its heading found, its columns matched with the fields of a template, its cells read.

Everything that is wrong with the columns is told at once. A further sheet with the name of a list gives its items, by the number (STT) of their row; the
sheet "Chung" gives what is the same in every row, once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.messages import label_of
from generators.catalog.values import shown
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.sheets.cells import BadCellError, Kind, kind_of, read_cell
from generators.sheets.columns import Column, Headings, Listing, column_letters, columns_of, heading_key, listings_of
from generators.sheets.grid import NO_FACT, Grid

if TYPE_CHECKING:
    from generators.catalog.schema import FieldPath, Schema

COMMON: Final = "Chung"
KEY: Final = "STT"
PROBLEMS: Final = "Vấn đề và cách sửa"
EXPLAINED: Final = "Giải thích"
COMMON_HEADINGS: Final = ("Mục", "Giá trị", EXPLAINED)
MAX_NAME: Final = 31
"""Characters of the name of a sheet; Excel takes no more."""

_KEYS: Final = frozenset(map(heading_key, (KEY, "TT", "Số TT", "Số thứ tự")))
_OWN: Final = (heading_key("Ghi chú"), heading_key(PROBLEMS))  # what people keep beside the fields
_SEARCHED: Final = 30  # rows among which the heading is looked for
_COUNT: Final = re.compile(r"\(?(\d{1,3})\)?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as data that was typed. ``number`` is the sheet's, ``columns`` names the column of each field, ``problems`` are those of its cells."""

    number: int
    data: dict[str, Any]
    columns: Mapping[str, str]
    problems: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Table:
    """The rows of a table, and what is to be known of it as a whole."""

    rows: list[TableRow]
    told: tuple[Finding, ...] = ()
    common: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Layout:
    """Where in a grid what stands: the rows of the heading, and the field of each column."""

    grid: Grid
    heading: int
    columns: dict[int, Column] = field(default_factory=dict)
    key: int | None = None
    own: set[int] = field(default_factory=set)
    unclear: set[FieldPath] = field(default_factory=set)  # fields that a heading may mean, among others
    findings: list[Finding] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The first row below the heading."""
        return self.heading + 1

    @cached_property
    def kinds(self) -> dict[int, Kind]:
        """The kind of each column."""
        return {index: kind_of(column.schema) for index, column in self.columns.items()}

    def data_rows(self) -> Iterator[int]:
        """The rows that hold data: not blank ones, nor those that explain or count the columns."""
        for row in range(self.first, len(self.grid.rows)):
            if any(self.grid.says(row, index) for index in self.columns) and not self.explains(row):
                yield row

    def explains(self, row: int) -> bool:
        """Whether a row says what the columns are for: "Giải thích" before it, or "(1) (2) (3) …"."""
        if self.key is not None and heading_key(self.grid.text(row, self.key)) == heading_key(EXPLAINED):
            return True
        cells = [value for index in range(len(self.grid.rows[row])) if (value := self.grid.value(row, index)) is not None]
        counts = [_count(value) for value in cells]
        return len(counts) > 2 and None not in counts and counts == list(range(counts[0] or 0, (counts[0] or 0) + len(counts)))  # noqa: PLR2004

    def name(self, index: int) -> str:
        """How a column is called for people: "Ngày sinh (D)"."""
        title = self.columns[index].title
        return f"{title} ({column_letters(index)})"


def layout(grid: Grid, columns: Sequence[Column], where: str) -> Layout:
    """The layout of a sheet for these columns; with what is wrong in its headings. Raises DocumentError where it has none."""
    headings = Headings(columns)
    best = max(range(min(_SEARCHED, len(grid.rows))), key=lambda row: (_hits(grid, row, headings), -row), default=0)
    if not grid.rows or not _hits(grid, best, headings):
        names = ", ".join(f"“{column.full}”" for column in columns[:4])
        message = f"Không thấy dòng tiêu đề. Cần một dòng có tên các mục như {names}… Tạo bảng trống bằng “vanban sheet”."
        raise DocumentError.of(Code.COLUMN_MISSING, where, message)
    tops = {cell: first for first, last in grid.merged for cell in _cells(first, last)}
    parted = any(first[0] == last[0] == best and last[1] > first[1] for first, last in grid.merged)
    if parted and best + 1 < len(grid.rows) and _hits(grid, best + 1, headings):
        best += 1  # "CCCD" over "Số" and "Ngày cấp"
    found = Layout(grid, best)
    width = max((len(row) for row in grid.rows), default=0)
    spread = not any(
        first[0] <= best - 1 <= last[0] for first, last in grid.merged
    )  # no merged cells: a group goes on to the next
    above = ""
    for index in range(width):
        own = _said(grid, best, index, tops)
        over = _said(grid, best - 1, index, tops) if best else ""
        above = over or (above if spread else "")
        texts = [f"{above} {own}", own] if own and above else [own or over]
        _place(found, headings, index, texts, where)
    _check_twice(found, where)
    return found


def _hits(grid: Grid, row: int, headings: Headings) -> int:
    """In how many cells of a row a field is named."""
    texts = [grid.text(row, index) for index in range(len(grid.rows[row]))]
    return sum(bool(text) and bool(headings.find([text])) for text in texts)


def _said(grid: Grid, row: int, column: int, tops: Mapping[tuple[int, int], tuple[int, int]]) -> str:
    """What stands in a cell of the heading, which may be merged with others."""
    return grid.text(*tops.get((row, column), (row, column)))


def _place(found: Layout, headings: Headings, index: int, texts: Sequence[str], where: str) -> None:
    """Take the column of a heading, or note what is wrong with it."""
    name, letters = texts[-1], column_letters(index)
    place = f"{where}, cột {letters}"
    key = heading_key(name)
    if not name:
        if any(found.grid.says(row, index) for row in range(found.first, len(found.grid.rows))):
            message = "Cột không có tiêu đề mà có dữ liệu. Hãy đặt tiêu đề (bỏ gộp ô ở dòng tiêu đề), hoặc xóa cột."
            found.findings.append(Finding(Code.COLUMN_UNKNOWN, place, message))
    elif key in _KEYS and found.key is None:
        found.key = index
    elif key.startswith(_OWN):
        found.own.add(index)
    else:
        meant = headings.find(texts)
        if len(meant) == 1:
            found.columns[index] = meant[0]
        elif meant:
            found.unclear |= {column.path for column in meant}
            names = "; ".join(f"“{column.qualified}”" for column in meant)
            message = f"Tiêu đề {shown(name)} chưa rõ là mục nào. Hãy ghi đủ: {names}."
            found.findings.append(Finding(Code.COLUMN_AMBIGUOUS, place, message))
        else:
            near = headings.near(name)
            advice = (
                f"có phải “{near.full}”?"
                if near
                else "hãy xóa cột, hoặc đổi tiêu đề bắt đầu bằng “Ghi chú” nếu chỉ ghi cho mình."
            )
            found.findings.append(Finding(Code.COLUMN_UNKNOWN, place, f"Mẫu không có mục {shown(name)}; {advice}"))


def _check_twice(found: Layout, where: str) -> None:
    count = Counter(column.path for column in found.columns.values())
    for path, times in count.items():
        if times > 1:
            letters = [column_letters(index) for index, column in found.columns.items() if column.path == path]
            full = next(column.full for column in found.columns.values() if column.path == path)
            message = f"Có {times} cột cùng là “{full}”. Hãy xóa bớt, hoặc đổi tiêu đề."
            found.findings.append(Finding(Code.COLUMN_AMBIGUOUS, f"{where}, cột {', '.join(letters)}", message))


def read_table(grids: Sequence[Grid], schema: Schema, where: str, *, given: Collection[str] = (), draft: bool = False) -> Table:
    """The rows of the sheets of one file; the first has the rows, others give lists and what is common.

    ``given`` are labels of fields (or of groups) that come from elsewhere, so that no column is asked for them; ``draft`` asks for none.
    Raises DocumentError with everything that keeps the table from being read.
    """
    if not grids:
        raise DocumentError.of(Code.ROWS_UNREADABLE, where, "Tệp không có trang tính nào có dữ liệu.")
    return _Reading(grids, schema, where, given, draft=draft).table()


class _Reading:
    """One file on its way."""

    def __init__(self, grids: Sequence[Grid], schema: Schema, where: str, given: Collection[str], *, draft: bool) -> None:
        self.where, self.given, self.draft = where, given, draft
        self.columns, listings = columns_of(schema), listings_of(schema)
        common = [grid for grid in grids if heading_key(grid.name) == heading_key(COMMON)]
        self.main = next((grid for grid in grids if grid not in common), grids[0])
        self.common_grid = next((grid for grid in common if grid is not self.main), None)
        self.listings: list[tuple[Listing, Grid]] = []
        self.findings: list[Finding] = []
        self.told: list[Finding] = []
        self.blank: dict[str, str] = {}  # fields that the sheet of what is common has, with nothing beside them
        for grid in grids:
            if grid in (self.main, self.common_grid):
                continue
            listing = next((one for one in listings if heading_key(grid.name) in listing_names(one)), None)
            if listing is None:
                lists = ", ".join(f"“{sheet_name(one.title)}”" for one in listings if not one.of_texts)
                known = f" Trang của danh sách phải tên là: {lists}." if lists else ""
                message = f"Trang tính này không được đọc; các dòng phải ở trang đầu.{known}"
                self.told.append(Finding(Code.SHEET_SKIPPED, f"{where}, trang “{grid.name}”", message, "warning"))
            else:
                self.listings.append((listing, grid))

    def table(self) -> Table:
        """The whole. Raises DocumentError."""
        place = f"{self.where}, trang “{self.main.name}”" if self.main.name else self.where
        try:
            found = layout(self.main, self.columns, place)
        except DocumentError as error:
            raise DocumentError((*self.told, *error.findings)) from error
        self.findings += found.findings
        common, common_names = self.common()
        self.check_missing(found, common, place)
        items, item_names, stray = self.items(found)
        if any(finding.severity == "error" for finding in self.findings):
            raise DocumentError((*self.findings, *self.told))
        rows = []
        names = self.names(found) | common_names
        covered = _covered(found)
        for row in found.data_rows():
            data, problems = self.row(found, row, covered)
            key = self.key(found, row)
            more = dict(names)
            for path, listed in items.get(key, {}).items() if key else ():
                _set(data, path, listed)
            more |= item_names.get(key, {}) if key else {}
            problems += stray.get(key, ()) if key else ()
            _fill(data, common)
            if row in self.main.hidden:
                message = "Dòng này đang bị ẩn (lọc) trong bảng tính mà vẫn được đọc. Nếu không cần thì xóa hẳn dòng."
                problems.append(Finding(Code.ROW_HIDDEN, KEY, message, "warning"))
            rows.append(TableRow(row + 1, data, more if key and key in item_names else names, tuple(problems)))
        return Table(rows, tuple(self.told), common)

    def names(self, found: Layout) -> dict[str, str]:
        """The column of each field by its label; of one without a column its full name."""
        names = {column.label: column.full for column in self.columns}
        return names | {column.label: found.name(index) for index, column in found.columns.items()}

    def row(self, found: Layout, row: int, covered: Mapping[tuple[int, int], str]) -> tuple[dict[str, Any], list[Finding]]:
        """The data of a row, and what is wrong with its cells."""
        data: dict[str, Any] = {}
        problems: list[Finding] = []
        for index, column in found.columns.items():
            if (row, index) in covered:
                problems.append(Finding(Code.CELL_MERGED, column.label, covered[row, index]))
                continue
            text = _cell(found, row, index, column.label, problems)
            if text:
                _set(data, column.path, _items(text) if column.is_list else text)
        return data, problems

    def common(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What the sheet "Chung" says for every row, and where each field stands there."""
        data: dict[str, Any] = {}
        names: dict[str, str] = {}
        grid = self.common_grid
        if grid is None:
            return data, names
        headings, problems = Headings(self.columns), list[Finding]()
        place = f"{self.where}, trang “{grid.name}”"
        first = common_heading(grid)
        if first is None:
            message = "Trang này phải có dòng tiêu đề “Mục”, “Giá trị” (cột A, B). Hãy tạo lại bằng “vanban sheet”."
            self.findings.append(Finding(Code.COLUMN_MISSING, place, message))
            return data, names
        for row in range(first + 1, len(grid.rows)):
            meant = headings.find([grid.text(row, 0)])
            if not grid.says(row, 1):
                self.blank |= {column.label: f"ô B{row + 1}" for column in meant}
                continue
            if len(meant) != 1:
                near = headings.near(grid.text(row, 0))
                hint = f"có phải “{near.full}”?" if near else "hãy xóa dòng này."
                message = (
                    f"Mẫu không có mục {shown(grid.text(row, 0))}; {hint}"
                    if not meant
                    else f"Mục chưa rõ. Hãy ghi đủ tên như “{meant[0].qualified}”."
                )
                self.findings.append(
                    Finding(Code.COLUMN_AMBIGUOUS if meant else Code.COLUMN_UNKNOWN, f"{place}, ô A{row + 1}", message)
                )
                continue
            (column,) = meant
            names[column.label] = f"{column.full} ({grid.name}, ô B{row + 1})"
            text = _cell(Layout(grid, first, {1: column}), row, 1, f"{place}, ô B{row + 1} ({column.full})", problems)
            if text:
                _set(data, column.path, _items(text) if column.is_list else text)
        self.findings += (problem for problem in problems if problem.severity == "error")
        self.told += (problem for problem in problems if problem.severity != "error")
        return data, names

    def check_missing(self, found: Layout, common: Mapping[str, Any], place: str) -> None:
        """Every column that each document needs and that nothing gives."""
        there = {column.path for column in found.columns.values()} | found.unclear
        for column in self.columns if not self.draft else ():
            if not column.required or column.path in there or _get(common, column.path) is not None:
                continue
            if any(column.label == label or column.label.startswith(f"{label}.") for label in self.given):
                continue
            if any(listing.path == column.path for listing, _ in self.listings):
                continue
            message = f"Thiếu cột “{column.full}”."
            if column.label in self.blank:
                message = (
                    f"Chưa ghi “{column.full}” ở trang “{COMMON}” ({self.blank[column.label]}), trang này cũng không có cột đó."
                )
            self.findings.append(Finding(Code.COLUMN_MISSING, place, message))

    def key(self, found: Layout, row: int) -> str:
        """The number of a row (STT) as it is called on further sheets; blank where it has none."""
        return "" if found.key is None else key_text(found.grid.value(row, found.key))

    def items(self, found: Layout) -> tuple[dict[str, dict[Any, list[Any]]], dict[str, dict[str, str]], dict[str, list[Finding]]]:
        """The items of the lists on further sheets, by the number of their row; their columns; what is wrong with their cells."""
        items: dict[str, dict[Any, list[Any]]] = {}
        names: dict[str, dict[str, str]] = {}
        problems: dict[str, list[Finding]] = {}
        keys = Counter(key for row in found.data_rows() if (key := self.key(found, row))) if self.listings else Counter[str]()
        for listing, grid in self.listings:
            place = f"{self.where}, trang “{grid.name}”"
            try:
                own = layout(grid, listing.columns, place)
            except DocumentError as error:
                self.findings += error.findings
                continue
            self.findings += own.findings
            covered = _covered(own)
            for row in own.data_rows():
                key = self.key(own, row)
                if keys.get(key, 0) != 1:
                    self.findings.append(
                        _no_row(key, keys.get(key, 0), f"{place}, dòng {row + 1}", self.main.name, keyed=own.key is not None)
                    )
                    continue
                listed = items.setdefault(key, {}).setdefault(listing.path, [])
                path = (*listing.path, len(listed))
                item: dict[str, Any] = {}
                said: Any = item
                for index, column in own.columns.items():
                    label = label_of((*path, *column.path))
                    names.setdefault(key, {})[label] = f"{column.title} ({grid.name}, ô {column_letters(index)}{row + 1})"
                    cell_problems = problems.setdefault(key, [])
                    if (row, index) in covered:
                        cell_problems.append(Finding(Code.CELL_MERGED, label, covered[row, index]))
                        continue
                    text = _cell(own, row, index, label, cell_problems)
                    if not column.path:
                        said = text
                    elif text:
                        _set(item, column.path, _items(text) if column.is_list else text)
                listed.append(said)
        return items, names, problems


def common_heading(grid: Grid) -> int | None:
    """The row of headings of the sheet of what is common; None where it has none."""
    wanted = tuple(map(heading_key, COMMON_HEADINGS[:2]))
    rows = range(min(_SEARCHED, len(grid.rows)))
    return next((row for row in rows if (heading_key(grid.text(row, 0)), heading_key(grid.text(row, 1))) == wanted), None)


def sheet_name(title: str) -> str:
    """The name of the sheet of a list: without what Excel does not take, cut to its limit."""
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:MAX_NAME].strip()


def listing_names(listing: Listing) -> set[str]:
    """How the sheet of a list may be called, as keys of headings."""
    return {heading_key(sheet_name(listing.title)), heading_key(listing.title), heading_key(label_of(listing.path)[:MAX_NAME])}


def _no_row(key: str, times: int, place: str, main: str, *, keyed: bool) -> Finding:
    if not keyed:
        message = f"Trang này thiếu cột “{KEY}” (số thứ tự của dòng ở trang “{main}”)."
    elif not key:
        message = f"Chưa ghi {KEY}: dòng này thuộc về dòng nào ở trang “{main}”?"
    elif times:
        message = f"{KEY} {shown(key)} có ở {times} dòng của trang “{main}”. Hãy đánh lại số, mỗi dòng một số."
    else:
        message = f"Không có dòng nào ở trang “{main}” có {KEY} {shown(key)}. Hãy sửa lại số."
    return Finding(Code.ROW_KEY, place, message)


def _cell(found: Layout, row: int, index: int, label: str, problems: list[Finding]) -> str:
    """The text of a cell; what is wrong with it is added to the problems."""
    grid = found.grid
    value = grid.rows[row][index] if index < len(grid.rows[row]) else None
    fact = grid.facts.get((row, index), NO_FACT)
    if fact is NO_FACT and (value is None or value == ""):
        return ""
    try:
        typed = read_cell(value, fact, found.columns[index].schema, found.kinds[index], epoch_1904=grid.epoch_1904)
    except BadCellError as error:
        problems.append(Finding(error.code, label, str(error)))
        return ""
    if typed.doubt:
        problems.append(Finding(Code.FIELD_DOUBTFUL, label, typed.doubt, "warning"))
    return typed.text


def _covered(found: Layout) -> dict[tuple[int, int], str]:
    """The cells that are merged into others which say something, with what is to be said of each; of the columns that are read."""
    covered: dict[tuple[int, int], str] = {}
    rows = set(found.data_rows()) if found.grid.merged else set()
    for first, last in found.grid.merged:
        if not found.grid.says(*first) or last[0] < found.first:
            continue
        top = f"{column_letters(first[1])}{first[0] + 1}"
        area = f"{top}:{column_letters(last[1])}{last[0] + 1}"
        message = f"Ô bị gộp với ô {top} (vùng {area}), chỉ ô đầu có giá trị. Hãy bỏ gộp ô rồi điền từng dòng."
        for row in (row for row in range(first[0], min(last[0] + 1, len(found.grid.rows))) if row in rows):
            for column in (index for index in found.columns if first[1] <= index <= last[1]):
                if (row, column) != first:
                    covered[row, column] = message
    return covered


def _cells(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The cells of a range, as far as a heading may be wide and high."""
    for row in range(first[0], min(last[0], first[0] + _SEARCHED) + 1):
        for column in range(first[1], min(last[1], first[1] + 1_000) + 1):
            yield row, column


def _items(text: str) -> list[str]:
    """The items of a list that stand in one cell: each on its line; where there is one line, parted by semicolons."""
    parts = text.splitlines() if "\n" in text.strip() else text.split(";")
    return [part for part in parts if part.strip()]


def _fill(data: dict[str, Any], common: Mapping[str, Any]) -> None:
    """What is common, where the row says nothing of it. A group of which the row says anything otherwise is the row's alone: half of each is neither."""
    for name, value in common.items():
        own = data.get(name)
        if own is None:
            data[name] = dict(value) if isinstance(value, dict) else value
        elif isinstance(own, dict) and isinstance(value, dict) and all(own.get(key, value[key]) == value[key] for key in value):
            _fill(own, value)


def _set(data: dict[str, Any], path: Sequence[Any], value: Any) -> None:
    for name in path[:-1]:
        data = data.setdefault(name, {})
    data[path[-1]] = value


def _get(data: Mapping[str, Any], path: Sequence[Any]) -> Any:
    here: Any = data
    for name in path:
        here = here.get(name) if isinstance(here, Mapping) else None
    return here


def key_text(value: Any) -> str:
    """A number of a row: 3.0 and "3" are one."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(str(value).split())


def _count(value: Any) -> int | None:
    found = _COUNT.fullmatch(key_text(value))
    return int(found[1]) if found else None
