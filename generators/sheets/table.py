"""A table as rows of data: its heading found, its columns matched with the fields of a template, its cells read.

Everything that is wrong with the columns is told at once. A further sheet with the name of a list gives its items, by the number (STT) of their row; the
sheet "Chung" gives what is the same in every row, once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.messages import label_of
from generators.catalog.values import shown
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.sheets.cells import BadCellError, Kind, read_cell
from generators.sheets.columns import Column, Headings, Listing, column_letters, columns_of, heading_key, listings_of
from generators.sheets.grid import NO_FACT, Grid
from generators.sheets.layout import EXPLAINED, KEY, SEARCHED, Layout, covered, key_text, layout, likeness
from generators.sheets.letters import told_once, wrong_letters
from generators.sheets.no_data import no_data, other_heading, shifted, signs, unread

if TYPE_CHECKING:
    from generators.catalog.schema import Schema

ROWS: Final = "Danh sách"
COMMON: Final = "Chung"
COMMON_HEADINGS: Final = ("Mục", "Giá trị", EXPLAINED)
MAX_NAME: Final = 31
"""Characters of the name of a sheet; Excel takes no more."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as data that was typed. ``number`` is the sheet's, ``columns`` names the column of each field, ``problems`` are those of its cells.

    ``refused`` is what one sees in the cells that were refused, by the label of the field; ``shared`` are the labels of what it has from the sheet of what is common.
    """

    number: int
    data: dict[str, Any]
    columns: Mapping[str, str]
    problems: tuple[Finding, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """The rows of a table, and what is to be known of it as a whole."""

    rows: list[TableRow]
    told: tuple[Finding, ...] = ()
    common: Mapping[str, Any] = field(default_factory=dict)


def read_table(grids: Sequence[Grid], schema: Schema, where: str, *, given: Collection[str] = (), draft: bool = False) -> Table:
    """The rows of the sheets of one file; the first has the rows, others give lists and what is common.

    ``given`` are labels of fields (or of groups) that come from elsewhere, so that no column is asked for them; ``draft`` asks for none.
    Raises DocumentError with everything that keeps the table from being read.
    """
    if not grids:
        raise DocumentError.of(Code.ROWS_UNREADABLE, where, "Tệp không có trang tính nào có dữ liệu.")
    return _Reading(grids, schema, where, given, draft=draft).table()


@dataclass(frozen=True, slots=True)
class _Items:
    """What further sheets give to rows, by their number (STT): lists by path, the column of each field, what is wrong with cells, what one sees in those."""

    data: dict[str, dict[Any, list[Any]]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: dict[str, list[Finding]] = field(default_factory=dict)
    refused: dict[str, dict[str, str]] = field(default_factory=dict)


class _Reading:
    """One file on its way."""

    def __init__(self, grids: Sequence[Grid], schema: Schema, where: str, given: Collection[str], *, draft: bool) -> None:
        self.where, self.given, self.draft = where, given, draft
        self.columns, listings = columns_of(schema), listings_of(schema)
        self.main = main_of(grids, schema)
        self.common_grid = next((grid for grid in grids if _is_common(grid) and grid is not self.main), None)
        self.listings: list[tuple[Listing, Grid]] = []
        self.findings: list[Finding] = []
        self.told: list[Finding] = []
        self.blank: dict[str, str] = {}  # fields that the sheet of what is common has, with nothing beside them
        own = likeness(self.main, self.columns)
        for grid in grids:
            if grid in (self.main, self.common_grid):
                continue
            listing = next((one for one in listings if heading_key(grid.name) in listing_names(one)), None)
            if listing is not None:
                self.listings.append((listing, grid))
                continue
            place = f"{where}, trang “{grid.name}”"
            if likeness(grid, self.columns) * 2 > own > 1:
                message = f"Trang này cũng có các dòng như trang “{self.main.name}”. Hãy dồn các dòng vào một trang, hoặc ẩn, xóa trang này."
                self.findings.append(Finding(Code.SHEET_SKIPPED, place, message))
                continue
            if meant := _misnamed(grid, listings):
                message = f"Trang này có các cột của danh sách “{meant.title}” mà tên khác nên không được đọc. Hãy đổi tên trang thành “{sheet_name(meant.title)}”, hoặc ẩn, xóa trang."
                self.findings.append(Finding(Code.SHEET_SKIPPED, place, message))
                continue
            lists = ", ".join(f"“{sheet_name(one.title)}”" for one in listings if not one.of_texts)
            known = f" Trang của danh sách phải tên là: {lists}." if lists else ""
            message = f"Trang tính này không được đọc; các dòng được đọc ở trang “{self.main.name}”.{known}"
            self.told.append(Finding(Code.SHEET_SKIPPED, place, message, "warning"))

        ours = {heading_key(COMMON)}.union(*map(listing_names, listings))
        for name in self.main.hidden_sheets:
            if heading_key(name) in ours:
                message = (
                    "Trang này đang bị ẩn nên không được đọc. Hãy bỏ ẩn (bấm chuột phải vào tên trang › Bỏ ẩn), hoặc xóa trang."
                )
                self.findings.append(Finding(Code.SHEET_SKIPPED, f"{where}, trang “{name}”", message))

    def table(self) -> Table:
        """The whole. Raises DocumentError."""
        place = f"{self.where}, trang “{self.main.name}”" if self.main.name else self.where
        try:
            found = layout(self.main, self.columns, place)
        except DocumentError as error:
            self.check_headings(range(min(SEARCHED, len(self.main.rows))), place)
            broken = (Finding(Code.ROW_UNREADABLE, f"{place}, dòng {row + 1}", why) for row, why in self.main.unread.items())
            raise DocumentError((*broken, *self.told, *error.findings)) from error
        if found.findings:
            self.check_headings(range(max(0, found.heading - 1), found.first), place)
        self.findings += found.findings
        common, common_names = self.common()
        self.check_missing(found, common, place)
        items = self.items(found)
        self.check_rows(found, place)
        if any(finding.severity == "error" for finding in self.findings):
            raise DocumentError((*self.findings, *self.told))
        self.tell_hidden(found, place)
        self.tell_stray(found)
        return Table(list(self.rows(found, common, common_names, items)), tuple(self.told), common)

    def check_headings(self, rows: range, place: str) -> None:
        """Raises DocumentError where the letters of these rows, among which headings are looked for, are no Vietnamese: what else is said of them helps nobody."""
        width = max((len(self.main.rows[row]) for row in rows), default=0)
        if wrong := wrong_letters(self.main, rows, range(width)):
            raise DocumentError((told_once(self.main, wrong, place), *self.told))

    def check_rows(self, found: Layout, place: str) -> None:
        """Note what keeps the rows as a whole from being read: other columns further down, letters of which most rows have some that are no Vietnamese."""
        rows = found.data_rows
        if other := other_heading(found, rows, place):
            self.findings.append(other)
        if len({row for row, _ in found.wrong_letters}) * 2 > len(rows):
            self.findings.append(told_once(self.main, found.wrong_letters, place))

    def rows(
        self, found: Layout, common: Mapping[str, Any], common_names: Mapping[str, str], items: _Items
    ) -> Iterator[TableRow]:
        """The rows that hold data, each with what the other sheets give it."""
        paths = {column.label: column.path for column in self.columns if column.label in common_names}
        own_names = self.names(found)
        # By what a row has from the sheet of what is common: rows that have the same share them
        named = {frozenset[str](): own_names}
        hidden_by, needed = covered(found), self.needed(found, common)
        filled: list[int] = []  # cells of the rows so far
        usual = 0
        for row in found.data_rows:
            if refusal := unread(found, row) or shifted(found, row) or no_data(found, row, needed, hidden_by, usual):
                if filled and refusal.code is Code.ROW_NO_DATA and signs(found, row):
                    usual = sorted(filled)[len(filled) // 2]
                seen = self.main.seen(row, next((index for index in found.columns if self.main.says(row, index)), 0))
                yield TableRow(row + 1, {}, own_names, (refusal,), {refusal.where: seen})
                continue
            filled.append(sum(self.main.says(row, index) for index in found.columns))
            data, problems, refused = self.row(found, row, hidden_by)
            key = self.key(found, row)
            for path, listed in items.data.get(key, {}).items() if key else ():
                _set(data, path, listed)
            problems += items.problems.get(key, ()) if key else ()
            refused |= items.refused.get(key, {}) if key else {}
            without = [label for label, path in paths.items() if _get(data, path) is None]
            _fill(data, common)
            shared = frozenset(label for label in without if _get(data, paths[label]) is not None)
            if shared not in named:
                named[shared] = own_names | {label: common_names[label] for label in shared}
            names: Mapping[str, str] = named[shared]
            if key and key in items.names:
                names = {**names, **items.names[key]}
            if row in self.main.hidden:
                message = "Dòng này đang bị ẩn (lọc) trong bảng tính mà vẫn được đọc. Nếu không cần thì xóa hẳn dòng."
                problems.append(Finding(Code.ROW_HIDDEN, KEY, message, "warning"))
            yield TableRow(row + 1, data, names, tuple(problems), refused, shared)

    def tell_hidden(self, found: Layout, place: str) -> None:
        """Tell of the columns that are read although nobody sees them; our own sheets hide some that are blank."""
        hidden = [
            found.name(at)
            for at in found.columns
            if any(first <= at <= last for first, last in self.main.hidden_columns)
            and any(self.main.says(row, at) for row in found.data_rows)
        ]
        if hidden:
            message = f"Cột {', '.join(hidden)} đang bị ẩn trong bảng tính mà vẫn được đọc. Nếu không cần thì xóa hẳn cột."
            self.told.append(Finding(Code.COLUMN_HIDDEN, place, message, "warning"))

    def tell_stray(self, found: Layout) -> None:
        """Tell of the rows below the heading that say something, but in no column of a field."""
        read = set(found.data_rows)
        aside = found.own | {found.key}
        stray = [
            row + 1
            for row in range(found.first, len(self.main.rows))
            if row not in read
            and not found.explains(row)
            and not found.repeats(row)
            and any(self.main.text(row, index) for index in aside if index is not None)
        ]
        repeated = [row + 1 for row in range(found.first, len(self.main.rows)) if found.repeats(row)]
        for rows, why in ((stray, f"chỉ có chữ ở cột {KEY} hoặc ghi chú"), (repeated, "lặp lại dòng tiêu đề")):
            if rows:
                numbers = ", ".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")  # noqa: PLR2004 -- as many as one reads
                message = f"Dòng {numbers} {why} nên không được đọc."
                place = f"{self.where}, trang “{self.main.name}”" if self.main.name else self.where
                self.told.append(Finding(Code.SHEET_SKIPPED, place, message, "warning"))

    def names(self, found: Layout) -> dict[str, str]:
        """The column of each field by its label; of one without a column its full name."""
        names = {column.label: column.full for column in self.columns}
        return names | {column.label: found.name(index) for index, column in found.columns.items()}

    def row(
        self, found: Layout, row: int, hidden_by: Mapping[tuple[int, int], str]
    ) -> tuple[dict[str, Any], list[Finding], dict[str, str]]:
        """The data of a row, what is wrong with its cells, and what one sees in those that are refused."""
        data: dict[str, Any] = {}
        problems: list[Finding] = []
        refused: dict[str, str] = {}
        for index, column in found.columns.items():
            if (row, index) in hidden_by:
                problems.append(Finding(Code.CELL_MERGED, column.label, hidden_by[row, index]))
                continue
            text = _cell(found, row, index, column.label, problems, refused)
            if text:
                _set(data, column.path, _items(text) if column.is_list else text)
        return data, problems, refused

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
        for column in self.columns:
            if column.path in there or not self.must_give(column, common):
                continue
            if any(listing.path == column.path for listing, _ in self.listings):
                continue
            message = f"Thiếu cột “{column.full}”."
            if column.label in self.blank:
                message = (
                    f"Chưa ghi “{column.full}” ở trang “{COMMON}” ({self.blank[column.label]}), trang này cũng không có cột đó."
                )
            self.findings.append(Finding(Code.COLUMN_MISSING, place, message))

    def must_give(self, column: Column, common: Mapping[str, Any]) -> bool:
        """Whether each row has to say what stands in a column: a document needs it, and nothing else gives it."""
        if self.draft or not column.required or _get(common, column.path) is not None:
            return False
        return not any(column.label == label or column.label.startswith(f"{label}.") for label in self.given)

    def needed(self, found: Layout, common: Mapping[str, Any]) -> list[int]:
        """The columns that each row has to fill."""
        return [index for index, column in found.columns.items() if self.must_give(column, common)]

    def key(self, found: Layout, row: int) -> str:
        """The number of a row (STT) as it is called on further sheets; blank where it has none."""
        return "" if found.key is None else key_text(found.grid.value(row, found.key))

    def items(self, found: Layout) -> _Items:
        """The items of the lists on further sheets."""
        items, names, problems, refused = (all_items := _Items()).data, all_items.names, all_items.problems, all_items.refused
        keys = Counter(key for row in found.data_rows if (key := self.key(found, row))) if self.listings else Counter[str]()
        for listing, grid in self.listings:
            place = f"{self.where}, trang “{grid.name}”"
            try:
                own = layout(grid, listing.columns, place)
            except DocumentError as error:
                self.findings += error.findings
                continue
            self.findings += own.findings
            hidden_by = covered(own)
            for row in own.data_rows:
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
                    if (row, index) in hidden_by:
                        cell_problems.append(Finding(Code.CELL_MERGED, label, hidden_by[row, index]))
                        continue
                    text = _cell(own, row, index, label, cell_problems, refused.setdefault(key, {}))
                    if not column.path:
                        said = text
                    elif text:
                        _set(item, column.path, _items(text) if column.is_list else text)
                listed.append(said)
        return all_items


def main_of(grids: Sequence[Grid], schema: Schema) -> Grid:
    """The sheet that has the rows: of those with no name of their own the one that names most fields, the first where several do."""
    columns, listings = columns_of(schema), listings_of(schema)
    plain = [
        grid
        for grid in grids
        if not _is_common(grid)
        and not any(_is_of(grid, one, columns) for one in listings if heading_key(grid.name) in listing_names(one))
    ]
    return max(plain or grids, key=lambda grid: likeness(grid, columns))


def _is_of(grid: Grid, listing: Listing, columns: Sequence[Column]) -> bool:
    """Whether a sheet with a name of a list has its items. A list that is called as the sheet of rows is ("danh_sach") has them where its columns are there."""
    return heading_key(grid.name) != heading_key(ROWS) or likeness(grid, listing.columns) > likeness(grid, columns)


def tables_of(grids: Sequence[Grid], schema: Schema, where: str) -> list[list[Grid]]:
    """The sheets of a file as tables, in their order: each that has the columns of the main one by itself, all others with the main one.

    Raises DocumentError with each sheet that has rows of its own (what every row must have) under other columns: to pass it over would lose them.
    """
    columns, main = columns_of(schema), main_of(grids, schema)
    wanted, needed = _fields(main, columns), set(schema.get("required", ()))
    fields = {id(grid): _fields(grid, columns) for grid in grids if grid is not main and not _is_common(grid)}
    other = [grid for grid in grids if needed and needed <= fields.get(id(grid), set()) != wanted]
    if other:
        message = f"Trang này cũng có các dòng, mà các cột không như trang “{main.name}”. Hãy sửa tiêu đề cho giống nhau, hoặc ẩn, xóa trang này."
        raise DocumentError(Finding(Code.SHEET_SKIPPED, f"{where}, trang “{grid.name}”", message) for grid in other)
    alike = {key for key, found in fields.items() if found and found == wanted}
    own = [grid for grid in grids if id(grid) not in alike]
    return [own if grid is main else [grid] for grid in grids if grid is main or id(grid) in alike]


def _fields(grid: Grid, columns: Sequence[Column]) -> set[str]:
    """The labels of the fields that the columns of a sheet stand for; of one without a heading none."""
    try:
        return {column.label for column in layout(grid, columns, grid.name).columns.values()}
    except DocumentError:
        return set()


def _misnamed(grid: Grid, listings: Iterable[Listing]) -> Listing | None:
    """The list of which a sheet has the columns, though it has another name: a document without the list looks right."""
    likely = max((one for one in listings if not one.of_texts), key=lambda one: likeness(grid, one.columns), default=None)
    return likely if likely and likeness(grid, likely.columns) >= min(2, len(likely.columns)) else None


def _is_common(grid: Grid) -> bool:
    return heading_key(grid.name) == heading_key(COMMON)


def common_heading(grid: Grid) -> int | None:
    """The row of headings of the sheet of what is common; None where it has none."""
    wanted = tuple(map(heading_key, COMMON_HEADINGS[:2]))
    rows = range(min(SEARCHED, len(grid.rows)))
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


def _cell(found: Layout, row: int, index: int, label: str, problems: list[Finding], refused: dict[str, str] | None = None) -> str:
    """The text of a cell; what is wrong with it is added to the problems, and what one sees in it to what is refused."""
    grid = found.grid
    value = grid.rows[row][index] if index < len(grid.rows[row]) else None
    fact = grid.facts.get((row, index), NO_FACT)
    if fact is NO_FACT and (value is None or value == ""):
        return ""
    if why := found.wrong_letters.get((row, index)):
        problems.append(Finding(Code.CELL_CHANGED, label, f"Chữ trong ô {why}"))
        if refused is not None:
            refused[label] = grid.seen(row, index)
        return ""
    doubt = found.turned.get((row, index)) if found.kinds[index] is Kind.DATE else None
    try:
        typed = read_cell(value, fact, found.columns[index].schema, found.kinds[index], epoch_1904=grid.epoch_1904, turned=doubt)
    except BadCellError as error:
        problems.append(Finding(error.code, label, str(error)))
        if refused is not None:
            refused[label] = grid.seen(row, index)
        return ""
    if typed.doubt:
        problems.append(Finding(Code.FIELD_DOUBTFUL, label, typed.doubt, "warning"))
    return typed.text


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
