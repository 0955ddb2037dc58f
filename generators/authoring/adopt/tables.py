"""Tables of a form: the cells that are left empty to be filled in, and which table is a list with a row for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from generators.docx.measure import number
from generators.docx.names import w
from generators.docx.parts import element
from generators.form.cells import rows_of
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element as Element

DOTS: Final = "……"
"""What stands for a blank that is no letters."""
_EMPTY: Final = re.compile(r"[\s.…_/;-]*")
_NUMBER: Final = re.compile(r"\d{1,3}[.)]?")
# The words of a row that adds up the rows above it.
_TOTAL: Final = re.compile(r"(?:tổng(?: cộng| số| tiền| số tiền| kinh phí)?|cộng)(?:\s*\([^()]*\))?[\s:.…]*", re.IGNORECASE)
# Heads of columns of which no one adds the figures up: so much for one, or out of a hundred.
_OF_ONE: Final = re.compile(r"\b(?:don gia|dinh muc|muc|he so|ti le|ty le|trung binh|bac)\b")
_COUNTED: Final = re.compile(r"\bso luong\b|\bkhoi luong\b")
_UNITS: Final = re.compile(r"\bdon vi tinh\b|\bdvt\b|\bdon vi\b")
_NUMBERED: Final = re.compile(r"(?:s(?:o )?)?tt|so thu tu")  # the head of a column that counts
_NO_LINE: Final = frozenset({"nil", "none"})
_GRID: Final = re.compile(r"grid|luoi", re.IGNORECASE)  # the style of Word that draws lines, also in Vietnamese
_PAIR: Final = 2
_NARROWEST: Final = 560  # twips: two figures and the room beside them


@dataclass(frozen=True, slots=True)
class Grid:
    """How a table of the file is drawn: the widths of the columns of its grid (blank where it does not say), and at which of them each cell of a row begins.

    ``below``: the cells, by row and column, that only go on with the one above them.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[int, ...], ...]
    below: frozenset[tuple[int, int]] = frozenset()

    def across(self, columns: Sequence[int], whole: int) -> list[int] | None:
        """The widths of columns (by the number of the grid's column at which each begins) that together make ``whole``; None where the file does not say."""
        if not self.widths or max(columns) >= len(self.widths):
            return None
        ends = dict(pairwise([*columns, len(self.widths)]))
        own = [sum(self.widths[first:last]) for first, last in ends.items()]
        # Words stand in what a cell has for itself; of columns that cells only cover together (the grid of a form has twenty) any width will do.
        alone = {first for row in self.rows for first, last in pairwise([*row, len(self.widths)]) if ends.get(first) == last}
        least = [min(_NARROWEST, whole // (2 * len(alone) if first in alone else 4 * len(own))) for first in ends]
        wide = [max(floor, one * whole / sum(own)) for floor, one in zip(least, own, strict=True)]
        # What the narrow ones got, the others give of what they have above the least.
        over = (sum(wide) - whole) / (sum(wide) - sum(least))
        out = [round(one - (one - floor) * over) for floor, one in zip(least, wide, strict=True)]
        out[out.index(max(out))] += whole - sum(out)
        return out


@dataclass(frozen=True, slots=True)
class Ruling:
    """A table as it is drawn anew: at which column each cell of a row begins, by row, all those columns, and the cells (row, column) that go on with the one above.

    ``torn``: some cells of the file did so that cannot here.
    """

    begins: Mapping[int, tuple[int, ...]]
    columns: tuple[int, ...]
    joined: frozenset[tuple[int, int]]
    torn: bool

    @classmethod
    def of(cls, grid: Grid | None, words: Mapping[tuple[int, int], str]) -> Ruling:
        """That of a table of the file, of whose cells (row, column) these have words; a text box has no grid."""
        begins = dict(enumerate(grid.rows)) if grid else {}
        for row, column in words:
            begins[row] = tuple(sorted({*begins.get(row, ()), column}))
        columns = tuple(sorted({column for row in begins.values() for column in row}))
        ends = {
            (row, column): end for row, own in begins.items() for column, end in pairwise([columns[0], *own[1:], columns[-1] + 1])
        }
        below = {
            (row, columns[0] if column == begins[row][0] else column)
            for row, column in (grid.below if grid else ())
            if row in begins and not words.get((row, column), "").strip()
        }
        # Only a cell that is as wide as the one above can go on with it.
        joined = frozenset((row, column) for row, column in below if ends.get((row - 1, column)) == ends[row, column])
        return cls(begins, columns, joined, torn=grid is not None and len(joined) < len(grid.below))

    @property
    def has_head(self) -> bool:
        """Whether its first row may be a head: all rows have all columns, and no cell goes on from it (a head that is repeated alone would tear it)."""
        second = min(self.begins) + 1
        return all(len(row) == len(self.columns) for row in self.begins.values()) and all(row != second for row, _ in self.joined)

    def row(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Of each cell of a row the column of the file at which it begins, that at which it is drawn, and how many it covers."""
        own = self.begins[number]
        drawn = pairwise([self.columns[0], *own[1:], self.columns[-1] + 1])
        for began, (column, end) in zip(own, drawn, strict=True):
            yield began, column, sum(column <= one < end for one in self.columns)

    def down(self, row: int, column: int) -> Literal["", "restart", "continue"]:
        """How a cell is joined with those above and below."""
        return "continue" if (row, column) in self.joined else "restart" if (row + 1, column) in self.joined else ""


def grids(root: Element) -> dict[int, Grid]:
    """How each table is drawn, by its number from 0 in the order of the text."""
    return {
        at: Grid(
            _widths(table),
            tuple(tuple(column for column, _ in row) for row in rows_of(table)),
            frozenset(
                (number, column)
                for number, row in enumerate(rows_of(table))
                for column, cell in row
                if (merge := cell.find(f"{w('tcPr')}/{w('vMerge')}")) is not None
                and merge.get(w("val"), "continue") == "continue"
            ),
        )
        for at, table in enumerate(root.iter(w("tbl")))
    }


def _widths(table: Element) -> tuple[float, ...]:
    """The widths of the columns of the grid, else of the cells of the longest row; blank where one of them is none."""
    rows = [[cell.find(f"{w('tcPr')}/{w('tcW')}") for cell in row.findall(w("tc"))] for row in table.findall(w("tr"))]
    grid: list[Element | None] = list(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    drawn = grid or max(rows, key=len, default=[])
    widths = tuple(number(one.get(w("w"))) if one is not None else 0 for one in drawn)
    return widths if all(one > 0 for one in widths) else ()


def _joined(table: Element) -> bool:
    return any(table.find(f".//{w(name)}") is not None for name in ("gridSpan", "vMerge"))


def fill_cells(root: Element) -> None:
    """Put dots into the empty cells that a form leaves to be filled in: rows under a head, cells beside their label.

    Only in tables with lines: one without arranges (the heading, room to sign). One with joined cells elsewhere than in the row that adds up stays as it is, since
    nothing tells what an empty cell of it means.
    """
    for table in root.iter(w("tbl")):
        if not _ruled(table) or table.find(f".//{w('tbl')}") is not None:
            continue
        drawn = table.findall(w("tr"))
        rows = [row.findall(w("tc")) for row in drawn]
        words = {(i, j): _words(cell) for i, row in enumerate(rows) for j, cell in enumerate(row)}
        listed = is_list(words)
        total = total_row(words) if listed else None
        if any(_joined(row) for i, row in enumerate(drawn) if i != total):
            continue
        for (i, j), said in words.items():
            labelled = j > 0 and j % _PAIR == 1 and len(rows[i]) % _PAIR == 0 and bool(words[i, j - 1].strip(" :.…"))
            if not said and i != total and (listed or labelled):
                _put_dots(rows[i][j])


def is_list(words: Mapping[tuple[int, int], str]) -> bool:
    """Whether a table is a list: a head with words in each of its columns, and rows of which each cell is blank or counts; the last may add them up. ``words`` by row and column."""
    total = total_row(words)
    rows = sorted({row for row, _ in words} - {total})
    if len(rows) < _PAIR:
        return False
    head = {column: said for (row, column), said in words.items() if row == rows[0]}
    below = {place: said for place, said in words.items() if place[0] not in (rows[0], total)}
    return (
        len(head) >= _PAIR
        and all(any(map(str.isalpha, said)) and not _EMPTY.fullmatch(said) for said in head.values())
        and {column for _, column in below} <= set(head)
        and all(is_open(said) for said in below.values())
        and not all(_NUMBER.fullmatch(said) for said in below.values())
    )


def total_row(words: Mapping[tuple[int, int], str]) -> int | None:
    """The last row of a table where it says that it adds up those above ("Tổng cộng") and nothing else."""
    last = max((row for row, _ in words), default=0)
    said = [text for (row, _), text in words.items() if row == last and not _EMPTY.fullmatch(text)]
    return last if len(said) == 1 and _TOTAL.fullmatch(said[0]) else None


def adds_up(head: str, heads: Iterable[str]) -> bool:
    """Whether a column of figures may be added up, by its head: no prices of one, no shares, and no numbers of things that another of the ``heads`` has a unit for."""
    counted = _COUNTED.search(fold(head)) and any(_UNITS.search(fold(one)) for one in heads)
    return not counted and not _OF_ONE.search(fold(head))


def is_open(words: str) -> bool:
    """Whether a cell below a head says nothing by itself: blank, dots, or the number of its row."""
    return bool(_EMPTY.fullmatch(words) or _NUMBER.fullmatch(words))


def counts(head: str, below: Iterable[str]) -> bool:
    """Whether a column has the numbers of the rows."""
    said = [words for words in below if not _EMPTY.fullmatch(words)]
    return bool(_NUMBERED.fullmatch(fold(head).strip(" ."))) or (bool(said) and all(_NUMBER.fullmatch(words) for words in said))


def _ruled(table: Element) -> bool:
    """Whether a table shows lines between its cells."""
    sides = [side for name in ("tblBorders", "tcBorders") for borders in table.iter(w(name)) for side in borders]
    if sides:
        return any(side.get(w("val")) not in _NO_LINE for side in sides)
    style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
    return style is not None and _GRID.search(fold(style.get(w("val")) or "")) is not None


def _words(cell: Element) -> str:
    return " ".join("".join(letters.text or "" for letters in cell.iter(w("t"))).split())


def _put_dots(cell: Element) -> None:
    paragraph = cell.find(w("p"))
    if paragraph is not None:
        letters = element("t")
        letters.text = DOTS
        paragraph.append(element("r", letters))
