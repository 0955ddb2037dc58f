"""Where in a sheet what stands: the rows of its heading, the field of each column, the rows of its data; and what is wrong with its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.values import shown
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.sheets.cells import Kind, kind_of
from generators.sheets.columns import Column, Headings, column_letters, heading_key
from generators.sheets.days import Turned, turned
from generators.sheets.grid import Grid, Place
from generators.sheets.letters import wrong_letters

if TYPE_CHECKING:
    from generators.catalog.schema import FieldPath

KEY: Final = "STT"
PROBLEMS: Final = "Vấn đề và cách sửa"
EXPLAINED: Final = "Giải thích"
SEARCHED: Final = 30
"""Rows among which a heading is looked for."""

_KEYS: Final = frozenset(map(heading_key, (KEY, "TT", "Số TT", "Số thứ tự")))
_OWN: Final = (heading_key("Ghi chú"), heading_key(PROBLEMS))  # what people keep beside the fields
_COUNT: Final = re.compile(r"\(?(\d{1,3})\)?")
_LETTERS: Final = "ABCDEFGH"  # how columns before those with numbers are counted: A, B, 1, 2, 3


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

    @cached_property
    def shifted(self) -> frozenset[int]:
        """The rows of a text with more cells than headings, where not most have: a mark in a cell parted it in two. A mark at the end of every row parts nothing."""
        grid, wanted = self.grid, len(self.grid.rows[self.heading])
        sizes = (
            {row: len(grid.rows[row]) for row in range(self.first, len(grid.rows)) if any(map(str.strip, grid.rows[row]))}
            if grid.bare
            else {}
        )
        longer = frozenset(row for row, size in sizes.items() if size > wanted)
        return longer if len(longer) * 2 <= len(sizes) else frozenset()

    @cached_property
    def wrong_letters(self) -> dict[Place, str]:
        """The cells whose letters are no Vietnamese, with what is to be said of them."""
        names = [index for index, column in self.columns.items() if column.schema.get("reads") == "name"]
        return wrong_letters(self.grid, self.data_rows, self.columns, names)

    @cached_property
    def turned(self) -> dict[Place, Turned]:
        """The days of which the month may have been taken for the day."""
        return turned(self.grid, self.data_rows, (index for index, kind in self.kinds.items() if kind is Kind.DATE))

    @cached_property
    def data_rows(self) -> tuple[int, ...]:
        """The rows that hold data: not blank ones, nor those that explain or count the columns, nor the heading once more."""
        return tuple(
            row
            for row in range(self.first, len(self.grid.rows))
            if row in self.grid.unread
            or (any(self.grid.says(row, index) for index in self.columns) and not self.explains(row) and not self.repeats(row))
        )

    def repeats(self, row: int) -> bool:
        """Whether a row says the heading once more, as at the top of a page: every cell of it what stands there in its column."""
        return any(self._same(row, head) for head in (self.heading, self.heading - 1))

    def _same(self, row: int, head: int) -> bool:
        count = 0
        for index in range(len(self.grid.rows[row])):
            if self.grid.says(row, index):
                text = self.grid.text(row, index)
                if not text or text != self.grid.text(head, index):
                    return False
                count += 1
        return count > 1

    def explains(self, row: int) -> bool:
        """Whether a row says what the columns are for: "Giải thích" before it, or "(1) (2) (3) …", "A B 1 2 3 …"."""
        if self.key is not None and heading_key(self.grid.text(row, self.key)) == heading_key(EXPLAINED):
            return True
        count = before = letters = 0
        for index in range(len(self.grid.rows[row])):
            value = self.grid.value(row, index)
            if value is None:
                continue
            number = _count(value)
            if number is None and not count and value == _LETTERS[letters : letters + 1]:
                letters += 1
                continue
            if number is None or number != (before + 1 if count else 1 if letters else number):
                return False
            count, before = count + 1, number
        return count > 2  # noqa: PLR2004 -- two numbers may be data

    def name(self, index: int) -> str:
        """How a column is called for people: "Ngày sinh (D)"."""
        title = self.columns[index].title
        return f"{title} ({column_letters(index)})"


def layout(grid: Grid, columns: Sequence[Column], where: str) -> Layout:
    """The layout of a sheet for these columns; with what is wrong in its headings. Raises DocumentError where it has none."""
    headings = Headings(columns)
    best = max(range(min(SEARCHED, len(grid.rows))), key=lambda row: (_hits(grid, row, headings), -row), default=0)
    if not grid.rows or not _hits(grid, best, headings):
        names = ", ".join(f"“{column.full}”" for column in columns[:4])
        message = f"Không thấy dòng tiêu đề. Cần một dòng có tên các mục như {names}… Tạo bảng trống bằng “vanban sheet”."
        raise DocumentError.of(Code.COLUMN_MISSING, where, message)
    tops = {cell: first for first, last in grid.merged if first[0] <= best + 1 for cell in _cells(first, last)}
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


def likeness(grid: Grid, columns: Sequence[Column]) -> int:
    """How many fields the row of a sheet names that names most: 0 for a sheet without headings."""
    headings = Headings(columns)
    return max((_hits(grid, row, headings) for row in range(min(SEARCHED, len(grid.rows)))), default=0)


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
        rows = (row for row in range(found.first, len(found.grid.rows)) if row not in found.shifted)
        first = next((row for row in rows if found.grid.says(row, index)), None)
        if first is not None:
            what = f"dòng {first + 1}: {shown(found.grid.seen(first, index), 30)}"
            message = f"Cột không có tiêu đề mà có dữ liệu ({what}). Hãy đặt tiêu đề (bỏ gộp ô ở dòng tiêu đề), hoặc xóa cột."
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


def covered(found: Layout) -> dict[tuple[int, int], str]:
    """The cells that are merged into others which say something, with what is to be said of each; of the columns that are read."""
    covered: dict[tuple[int, int], str] = {}
    rows = set(found.data_rows) if found.grid.merged else set()
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
    for row in range(first[0], min(last[0], first[0] + SEARCHED) + 1):
        for column in range(first[1], min(last[1], first[1] + 1_000) + 1):
            yield row, column


def key_text(value: Any) -> str:
    """A number of a row: 3.0 and "3" are one."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(str(value).split())


def _count(value: Any) -> int | None:
    found = _COUNT.fullmatch(key_text(value))
    return int(found[1]) if found else None
