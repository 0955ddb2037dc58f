"""The sheets of an Excel file. Values are read by calamine; what it does not tell (errors, formulas without result, formats, hidden rows) is read from the XML.

The file may come from anybody: it is unpacked within limits, no DTD is let in, and a sheet is measured before its cells are laid out.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from generators.codes import Code
from generators.findings import DocumentError
from generators.sheets.columns import column_letters
from generators.sheets.grid import MAX_CELLS, MAX_COLUMNS, NO_FACT, Fact, Grid, Place
from legaltext.sources.safe_zip import Limits, UnsafeZipError, read_zip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

_LIMITS: Final = Limits(members=2_000, total=300_000_000)
_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT: Final = {  # "Strict Open XML", which Excel offers to save as, has names of its own
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_OLE: Final = b"\xd0\xcf\x11\xe0"
_PLACE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
# Colours, room left for a sign, blanks and marks between digits: "[Red]", "_)", "* ", "\\ "
_BESIDE_DIGITS: Final = re.compile(r'\[[^\]]*\]|_.|\*.|[()]|\\[ .\-]|"[ .\-]*"|(?<=0)[ \-](?=0)')
# '000000000000', '"0"00000000000'
_ZEROS: Final = re.compile(r'(?:"(0+)"|\\(0))?(0{2,})')
# "0.00", "#,##0.0", '0.00_);(0.00)'
_DECIMALS: Final = re.compile(r"(?:#,##)?0\.(0+)(?![0#?.Ee%])")
# ECMA-376, 18.8.30; 14 and 22 are shown as the computer has it. What is typed as "3/4" and "1/2000" becomes 16 and 17.
_BUILT_IN: Final = {
    2: Fact(decimals=2),
    4: Fact(decimals=2),
    9: Fact(percent=True),
    10: Fact(percent=True),
    15: Fact(parts="dmy"),
    16: Fact(parts="dm"),
    17: Fact(parts="my"),
}
# What is no part of a day: words, the name of a weekday, hours with their minutes
_BESIDE_DAYS: Final = re.compile(
    r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|d{3,}|h+(?:[^a-z]*m+)?(?:[^a-z]*s+[.0]*)?|m+(?=[^a-z]*s)|am/pm|a/p'
)
_AS_THE_COMPUTER_HAS_IT: Final = "[$-f800]"


def read_workbook(content: bytes, where: str) -> list[Grid]:
    """The visible sheets of a file that hold anything, in their order; ``where`` names it. Raises DocumentError with what keeps it from being read."""
    parts = _parts(content, where)
    try:
        return _grids(content, parts, where)
    except (etree.XMLSyntaxError, KeyError, ValueError, IndexError) as error:
        raise _refused(where, "Tệp Excel bị hỏng. Hãy mở bằng Excel, lưu lại thành .xlsx rồi làm lại.") from error


def _parts(content: bytes, where: str) -> dict[str, bytes]:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise _refused(
                where, "Tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ), lưu lại rồi làm lại."
            )
        raise _refused(where, "Đây là tệp Excel đời cũ (.xls). Hãy mở bằng Excel, lưu thành .xlsx rồi làm lại.")
    if not content.startswith(b"PK"):
        raise _refused(where, "Tệp không phải tệp Excel (.xlsx), dù tên như vậy. Hãy mở bằng Excel, lưu thành .xlsx rồi làm lại.")
    try:
        parts = read_zip(content, _LIMITS, lambda name: name.endswith((".xml", ".rels")))
    except UnsafeZipError as error:
        if error.code == "encrypted":
            raise _refused(where, "Tệp có mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi làm lại.") from error
        if error.code == "broken":
            raise _refused(where, "Tệp Excel bị hỏng. Hãy mở bằng Excel, lưu lại thành .xlsx rồi làm lại.") from error
        message = f"Tệp không an toàn hoặc quá lớn khi giải nén ({error}). Hãy chép các ô sang một tệp mới rồi làm lại."
        raise _refused(where, message) from error
    if "xl/workbook.xml" not in parts:
        kind = "bảng tính LibreOffice (.ods)" if "content.xml" in parts else "tệp nén, không phải tệp Excel (.xlsx)"
        raise _refused(where, f"Đây là {kind}. Hãy mở bằng Excel hoặc LibreOffice, lưu thành .xlsx rồi làm lại.")
    for name, part in parts.items():
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise _refused(where, f"Tệp không an toàn ({name} có DTD). Không dùng tệp này; hãy xin lại tệp gốc.")
    return {name: _transitional(part) for name, part in parts.items()}


def _transitional(part: bytes) -> bytes:
    for strict, usual in _STRICT.items():
        part = part.replace(strict, usual) if strict in part[:2_000] else part
    return part


def _grids(content: bytes, parts: Mapping[str, bytes], where: str) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    book = _xml(parts["xl/workbook.xml"])
    properties = book.find(f"{_S}workbookPr")
    epoch_1904 = properties is not None and _true(properties.get("date1904"))
    counted = book.find(f"{_S}calcPr")
    formats = _formats(parts)
    links = _links(parts)
    hidden = tuple(sheet.get("name", "") for sheet in book.iter(f"{_S}sheet") if _away(sheet))
    grids, laid_out, read = [], 0, set[str]()
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for sheet in book.iter(f"{_S}sheet"):
                part = links.get(sheet.get(f"{_R}id", ""), "")
                name = sheet.get("name", "")
                if _away(sheet) or part not in parts:
                    continue
                if part in read:
                    message = f"two sheets of one part: {part}"  # thousands of names for one long sheet would be read as often
                    raise ValueError(message)
                read.add(part)
                # Who writes formulas without counting them says so here; the results that stand there are made up.
                uncounted = counted is not None and _true(counted.get("fullCalcOnLoad"))
                said = _Sheet(formats, uncounted=uncounted)
                said.read(parts[part])
                if said.cells == 0:
                    continue
                laid_out += said.room(f"{where}, trang “{name}”", laid_out)
                rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
                grid = Grid(name, rows, said.facts, said.merged, frozenset(said.hidden), epoch_1904)
                grids.append(replace(grid, hidden_columns=said.hidden_columns, hidden_sheets=hidden))
    except CalamineError as error:
        raise _refused(
            where, f"Không đọc được tệp Excel ({error}). Hãy mở bằng Excel, lưu lại thành .xlsx rồi làm lại."
        ) from error
    return grids


@dataclass
class _Sheet:
    """What the XML of one sheet says besides values."""

    formats: Sequence[Fact]
    uncounted: bool
    facts: dict[Place, Fact] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    cells: int = 0
    last_row: int = -1
    last_column: int = -1

    def read(self, part: bytes) -> None:
        """Go through the sheet, a row at a time."""
        row = -1
        wanted = (f"{_S}row", f"{_S}mergeCell", f"{_S}col")
        for _, element in etree.iterparse(
            io.BytesIO(part), events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
        ):
            if element.tag == f"{_S}row":
                number = element.get("r")
                row = int(number) - 1 if number else row + 1
                self.row(row, element)
            elif element.tag == f"{_S}col":
                if _true(element.get("hidden")):
                    self.hidden_columns.append((int(element.get("min", "1")) - 1, int(element.get("max", "1")) - 1))
            else:
                first, _, last = element.get("ref", "").partition(":")
                self.merged.append((_place(first), _place(last or first)))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        self.check_merged()

    def check_merged(self) -> None:
        """Leave ranges away that hold nothing. Raises ValueError where they overlap or end before they begin: no program makes such.

        A sheet whose every range covers every row would be looked through for hours.
        """
        self.merged = [(first, last) for first, last in self.merged if first[0] <= self.last_row and first[1] <= self.last_column]
        covered = sum(
            (min(last[0], self.last_row) - first[0] + 1) * (min(last[1], self.last_column) - first[1] + 1)
            for first, last in self.merged
        )
        turned = any(last[0] < first[0] or last[1] < first[1] for first, last in self.merged)
        if turned or covered > (self.last_row + 1) * (self.last_column + 1):
            message = f"no ranges of merged cells: they cover {covered}"
            raise ValueError(message)

    def row(self, row: int, element: Element) -> None:
        if _true(element.get("hidden")):
            self.hidden.add(row)
        column, suffix = -1, str(row + 1)
        for cell in element:
            place = cell.get("r")
            column = _column(place, suffix) if place else column + 1
            if len(cell) == 0:
                continue
            self.cells += 1
            self.last_row, self.last_column = row, max(self.last_column, column)
            fact = self.fact(cell)
            if fact is not NO_FACT:
                self.facts[row, column] = fact

    def fact(self, cell: Element) -> Fact:
        kind, value, formula = cell.get("t", "n"), None, False
        for child in cell:
            if child.tag == f"{_S}v":
                value = child.text
            elif child.tag == f"{_S}f":
                formula = True
        if kind == "e":
            return Fact(error=value or "#N/A")
        if formula and (self.uncounted or (not value and kind != "str")):
            return Fact(uncounted=True)
        if kind == "n":
            style = int(cell.get("s", "0"))
            return self.formats[style] if style < len(self.formats) else NO_FACT
        return NO_FACT

    def room(self, where: str, taken: int) -> int:
        """How many cells it lays out. Raises DocumentError where they lie so far apart that it, or all sheets together (``taken``), would fill the memory."""
        cells = (self.last_row + 1) * (self.last_column + 1)
        if self.last_column >= MAX_COLUMNS or taken + cells > MAX_CELLS:
            last = f"{column_letters(self.last_column)}{self.last_row + 1}"
            message = f"Ô cuối cùng ở tận {last}: bảng quá lớn. Hãy xóa các dòng, cột thừa ở xa, hoặc chia thành nhiều tệp."
            raise _refused(where, message)
        return cells


def _formats(parts: Mapping[str, bytes]) -> list[Fact]:
    """What each style of cells says of a number."""
    if "xl/styles.xml" not in parts:
        return []
    styles = _xml(parts["xl/styles.xml"])
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter(f"{_S}numFmt")}
    own = {number: _of_code(code) for number, code in codes.items()}
    cells = styles.find(f"{_S}cellXfs")
    numbers = [one.get("numFmtId", "0") for one in cells] if cells is not None else []
    return [own.get(number) or _BUILT_IN.get(int(number), NO_FACT) for number in numbers]


def _of_code(code: str) -> Fact:
    first = _BESIDE_DIGITS.sub("", code.partition(";")[0])
    if found := _ZEROS.fullmatch(first):
        return Fact(zeros=sum(map(len, filter(None, found.groups()))))
    if first.endswith("%"):
        return Fact(percent=True)
    if found := _DECIMALS.match(first):
        return Fact(decimals=len(found[1]))
    shown = code.partition(";")[0].lower()
    parts = "" if shown.startswith(_AS_THE_COMPUTER_HAS_IT) else _parts_of_day(shown)
    return Fact(parts=parts) if parts else NO_FACT


def _parts_of_day(code: str) -> str:
    """Which parts of a day a format shows, in their order; a month that is called by its name is taken for no day."""
    plain = _BESIDE_DAYS.sub("", code)
    parts = "" if re.search("[0#?]", plain) else "".join(dict.fromkeys(char for char in plain if char in "dmy"))
    return "".join(sorted(parts)) if "mmm" in plain else parts


def _links(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Where the sheets of the workbook lie, by their id."""
    found = {}
    for link in _xml(parts["xl/_rels/workbook.xml.rels"]):
        target = link.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found[link.get("Id", "")] = path
    return found


def _xml(part: bytes) -> Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _place(name: str) -> Place:
    found = _PLACE.fullmatch(name)
    if found is None:
        message = f"no cell: {name!r}"
        raise ValueError(message)
    return int(found[2]) - 1, _column(found[1] + found[2], found[2])


def _column(name: str, row: str) -> int:
    """The column of a cell in a row. Raises ValueError where it names another row, or no column."""
    letters = name.removesuffix(row)
    column = 0
    for char in letters:
        column = column * 26 + ord(char) - ord("A") + 1
    if not letters.isalpha() or not letters.isupper() or not letters.isascii() or letters == name:
        message = f"no cell of row {row}: {name!r}"
        raise ValueError(message)
    return column - 1


def _away(sheet: Element) -> bool:
    """Whether nobody sees a sheet of the workbook."""
    return sheet.get("state", "visible") != "visible"


def _true(value: str | None) -> bool:
    return value in ("1", "true")


def _refused(where: str, message: str) -> DocumentError:
    return DocumentError.of(Code.ROWS_UNREADABLE, where, message)
