"""A copy of a table with what is wrong in it: a column of messages, and the cells marked that they are about.

Only values are written, so no formula of the table runs in the copy; rows and columns stay where they were.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.messages import label_of
from generators.findings import DocumentError, one_line
from generators.sheets.cells import Kind
from generators.sheets.columns import Headings, columns_of, heading_key, listings_of
from generators.sheets.grid import NO_FACT, Fact, Grid
from generators.sheets.layout import PROBLEMS, Layout, key_text, layout
from generators.sheets.look import Look, height_of, lines_of
from generators.sheets.table import COMMON, ROWS, common_heading, listing_names, main_of, sheet_name
from generators.sheets.write import CREATED, WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from generators.catalog.schema import Schema
    from generators.findings import Finding

_OURS: Final = b"vanban"  # a program that saves the file leaves it out
_WIDTH: Final = 24.0
_WIDE: Final = 70.0
_NARROW: Final = 12.0
_FAR: Final = 4  # a name beyond that column does not stay while one scrolls
_LONGEST: Final = 32_000  # characters of a cell; Excel takes 32,767
_PARTS: Final = {"d": "dd", "m": "mm", "y": "yyyy"}
_NOTE: Final = 1_000  # characters of the note on a cell

Place = tuple[str, int, int]
"""Sheet, row and column of a cell."""


Problems = Mapping[int, Sequence[tuple["Finding", str]]]
"""What is wrong with each row, by its number, each with how its column is called."""


def marked_copy(grids: Sequence[Grid], schema: Schema, problems: Problems) -> bytes:
    """The XLSX. ``grids`` are the sheets as they were read."""
    return marked_tables([(grids, problems)], schema)


def marked_tables(tables: Sequence[tuple[Sequence[Grid], Problems]], schema: Schema) -> bytes:
    """The XLSX of several tables of one file, each with its sheets and what is wrong with its rows."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, WORDS) as book:
        book.set_properties({"created": CREATED})
        for grids, problems in tables:
            _Copy(book, grids, schema, problems).write()
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = _OURS
    return out.getvalue()


def is_untouched_copy(path: Path) -> bool:
    """Whether a file is such a copy, and nobody has saved it since."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment == _OURS
    except (OSError, zipfile.BadZipFile):
        return False


class _Copy:
    """One copy on its way."""

    def __init__(self, book: Workbook, grids: Sequence[Grid], schema: Schema, problems: Problems) -> None:
        self.book, self.grids, self.schema, self.problems = book, grids, schema, problems
        self.look = Look(book)
        self.columns = columns_of(schema)
        self.main = main_of(grids, schema)
        self.layout = layout(self.main, self.columns, self.main.name)
        self.places = self.common_places()
        self.items: dict[tuple[str, str], Place] = {}  # number of the row and label of the field of an item → its cell
        self.layouts = {self.main.name: self.layout, **self.item_layouts()}
        self.formats: dict[tuple[str, str], Format] = {}

    def common_places(self) -> dict[str, Place]:
        """Where the fields stand that are written once."""
        headings, places = Headings(self.columns), dict[str, Place]()
        for grid in self.grids:
            if grid is self.main or heading_key(grid.name) != heading_key(COMMON):
                continue
            for row in range(len(grid.rows)):
                meant = headings.find([grid.text(row, 0)])
                if len(meant) == 1 and grid.says(row, 1):
                    places[meant[0].label] = (grid.name, row, 1)
        return places

    def item_layouts(self) -> dict[str, Layout]:
        """The layouts of the sheets of lists; the place of each field of each item is noted."""
        found: dict[str, Layout] = {}
        for grid in self.grids:
            listing = next((one for one in listings_of(self.schema) if heading_key(grid.name) in listing_names(one)), None)
            if listing is None or grid is self.main:
                continue
            try:
                own = layout(grid, listing.columns, grid.name)
            except DocumentError:
                continue
            found[grid.name] = own
            count: Counter[str] = Counter()
            for row in own.data_rows:
                key = key_text(grid.value(row, own.key)) if own.key is not None else ""
                path = (*listing.path, count[key])
                count[key] += 1
                for index, column in own.columns.items():
                    self.items[key, label_of((*path, *column.path))] = (grid.name, row, index)
        return found

    def write(self) -> None:
        """All sheets."""
        marks: dict[Place, list[Finding]] = defaultdict(list)
        for number, found in self.problems.items():
            for finding, _ in found:
                if place := self.place(number, finding.where):
                    marks[place].append(finding)
        for position, grid in enumerate(self.grids):
            sheet = self.add(grid)
            self.sheet(sheet, grid, {place[1:]: found for place, found in marks.items() if place[0] == grid.name})
            if grid is self.main:
                self.messages(sheet)
                sheet.activate()
                if position:
                    sheet.set_first_sheet()

    def place(self, number: int, label: str) -> Place | None:
        """The cell that a finding of a row is about; None where it is about none."""
        row = number - 1
        here = label
        while here:
            for index, column in self.layout.columns.items():
                if column.label == here and (self.main.says(row, index) or here not in self.places):
                    return self.main.name, row, index
            key = key_text(self.main.value(row, self.layout.key)) if self.layout.key is not None else ""
            if found := self.items.get((key, here)) or self.places.get(here):
                return found
            if not here.endswith("]"):
                return None
            here = here.rpartition("[")[0]  # an item of a list that stands in one cell
        return None

    def add(self, grid: Grid) -> Worksheet:
        """A sheet of the name that it had, where Excel takes it."""
        from xlsxwriter.exceptions import XlsxWriterException

        try:
            return self.book.add_worksheet(sheet_name(grid.name) or ROWS)
        except XlsxWriterException:
            return self.book.add_worksheet()

    def sheet(self, sheet: Worksheet, grid: Grid, marks: Mapping[tuple[int, int], Sequence[Finding]]) -> None:
        """The values of a sheet, each where it was."""
        own = self.layouts.get(grid.name)
        heading = own.heading if own else common_heading(grid)
        heading = -1 if heading is None else heading
        self.merge(sheet, grid, heading)
        dropped = self.before() if own is self.layout else None
        for row, read in enumerate(grid.rows):
            # What could not be read goes where it is read as a row: in the column of numbers it would be passed over
            values = [*[None] * min(own.columns), *read] if own and row in grid.unread else read
            for column, value in enumerate(values):
                found = marks.get((row, column), ())
                fact = grid.facts.get((row, column), NO_FACT)
                shown = value if value not in (None, "") else fact.error
                if column == dropped or (shown == "" and not found):
                    continue
                as_heading = self.look.heading(required=False) if row <= heading else None
                _put(sheet, row, column, shown, as_heading or self.format(shown, fact, found, text=_is_text(own, column)))
        for (row, column), found in marks.items():
            if column >= len(grid.rows[row]):
                sheet.write_blank(row, column, None, self.format("", NO_FACT, found, text=True))
            sheet.write_comment(row, column, "\n".join(one.message for one in found)[:_NOTE], {"x_scale": 2, "y_scale": 1.5})
        widths = _widths(grid)
        for row, values in enumerate(grid.rows):
            lines = max((lines_of(value, widths[at]) for at, value in enumerate(values) if isinstance(value, str)), default=1)
            said = self.said(row + 1) if grid is self.main else ""
            sheet.set_row(row, height_of(max(lines, lines_of(said, _WIDE))), None, {"hidden": row in grid.hidden})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        named = (index for index, column in own.columns.items() if column.schema.get("reads") == "name") if own else ()
        if heading >= 0:
            near = min(named, default=_FAR)
            sheet.freeze_panes(heading + 1, near + 1 if near < _FAR else 0)

    def merge(self, sheet: Worksheet, grid: Grid, heading: int) -> None:
        """Merge the cells of the heading as they were; below it each stands for itself, as it is to be mended."""
        from xlsxwriter.exceptions import XlsxWriterException

        for first, last in grid.merged:
            if last[0] <= heading and first != last:
                with suppress(XlsxWriterException):  # two that overlap, which no program makes
                    sheet.merge_range(*first, *last, "", self.look.heading(required=False))

    def before(self) -> int | None:
        """The column of messages of an earlier copy."""
        own = self.layout
        return next((i for i in own.own if heading_key(own.grid.text(own.heading, i)) == heading_key(PROBLEMS)), None)

    def said(self, number: int) -> str:
        """What is to be said of a row, a line each."""
        lines = (
            f"{'Lỗi' if one.severity == 'error' else 'Lưu ý'} – {one_line(name, 120)}: {one_line(one.message)}"
            for one, name in self.problems.get(number, ())
        )
        return "\n".join(lines)[:_LONGEST]

    def messages(self, sheet: Worksheet) -> None:
        """The column of messages, behind all others (or where it was)."""
        grid = self.main
        before = self.before()
        column = before if before is not None else max((len(row) for row in grid.rows), default=0)
        sheet.set_column(column, column, _WIDE)
        sheet.write_string(self.layout.heading, column, PROBLEMS, self.look.heading(required=True))
        for number in self.problems:
            sheet.write_string(number - 1, column, self.said(number), self.look.message)
        last = max((len(grid.rows) - 1, self.layout.heading + 1))
        sheet.autofilter(self.layout.heading, 0, last, column)

    def format(self, value: Any, fact: Fact, found: Sequence[Finding], *, text: bool) -> Format:
        """How a cell looks: as its value was shown, and marked where something is wrong with it."""
        mark = "wrong" if any(one.severity == "error" for one in found) else "doubtful" if found else "plain"
        if isinstance(value, dt.datetime) and value.time() != dt.time():
            shown = "dd/mm/yyyy hh:mm"
        elif isinstance(value, dt.date):
            # As it was shown: what is doubtful about it stays so until it is typed again
            shown = "/".join(_PARTS[part] for part in fact.parts or "dmy")
        elif isinstance(value, dt.time | dt.timedelta):
            shown = "hh:mm"
        elif isinstance(value, int | float) and not isinstance(value, bool):
            shown = "0" * fact.zeros or ("0." + "0" * fact.decimals if fact.decimals else "0%" if fact.percent else "General")
        else:
            shown = "@" if text or isinstance(value, str) else "General"
        if (mark, shown) not in self.formats:
            self.formats[mark, shown] = self.look.of_copy(mark, shown)
        return self.formats[mark, shown]


def _widths(grid: Grid) -> list[float]:
    """How wide the columns of a sheet are, so that no cell is a tower."""
    widest = [_NARROW] * max((len(row) for row in grid.rows), default=1)
    for row in grid.rows:
        for column, value in enumerate(row):
            if isinstance(value, str):
                longest = max(map(len, value.split("\n")))
                widest[column] = max(widest[column], min(_WIDE, longest if longest <= _WIDTH else max(_WIDTH, longest / 4)))
    return widest


def _is_text(own: Layout | None, column: int) -> bool:
    return own is not None and own.kinds.get(column) in (Kind.TEXT, Kind.DIGITS, Kind.TELEPHONE)


def _put(sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
    """A value as such; no text becomes a formula, a link or a number."""
    if value == "" or value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:_LONGEST], style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, dt.date) and value.year < 1900:  # noqa: PLR2004 -- where the days of Excel begin
        sheet.write_string(row, column, f"{value:%d/%m/%Y}", style)
    else:
        sheet.write_datetime(row, column, value, style)
