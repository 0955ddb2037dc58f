"""The register as a spreadsheet: the book that Nghị định 30/2020/NĐ-CP wants printed and bound, and all that is held beside it.

Điểm b khoản 2 Điều 16: what is registered in a system is printed with the fields of the form "Sổ đăng ký văn bản đi", which is PL IV, mục I: a cover and ten
columns at least. A series of numbers has a sheet of its own, for a book goes from a number to a number. Cells are values and never formulas; the same entries
give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.findings import DocumentError
from generators.register.details import DETAILS, ELSEWHERE, MISSING, OF_PEOPLE, SHEET
from generators.register.entries import SOURCES, STATES, Entry, Gap, written
from generators.register.series import kind_title
from generators.sheets.write import CREATED, WORDS
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FORM: Final = "Phụ lục IV, mục I Nghị định số 30/2020/NĐ-CP"
COLUMNS: Final = (
    ("Số, ký hiệu văn bản", 18),
    ("Ngày tháng văn bản", 13),
    ("Tên loại và trích yếu nội dung văn bản", 46),
    ("Người ký", 22),
    ("Nơi nhận văn bản", 30),
    ("Đơn vị, người nhận bản lưu", 18),
    ("Số lượng bản", 9),
    ("Ngày chuyển", 13),
    ("Ký nhận", 14),
    ("Ghi chú", 28),
)
"""The columns (1) to (10) of the form, each with its width on the sheet."""
_HEADING: Final = 8  # the row of the headings, from 0: above it stands the cover
FIRST_ROW: Final = _HEADING + 2
"""The row of the first entry, from 0."""
_LONGEST: Final = 32_000  # characters of a cell; Excel takes 32,767
_NAME: Final = 31


def exported(entries: Sequence[Entry], gaps: Iterable[Gap] = ()) -> bytes:
    """The XLSX of entries of one unit and year, in the order of series and numbers, which `own_book` reads back; ``gaps`` are those of the same.

    Raises DocumentError where there are no entries, or those of several units or years.
    """
    books = {(entry.unit.casefold(), entry.year) for entry in entries}
    if len(books) != 1:
        said = "Không có mục nào để xuất." if not books else "Sổ là của một đơn vị trong một năm."
        raise DocumentError.of(Code.REGISTER_UNKNOWN, "xuất sổ", f"{said} Hãy ghi đơn vị và năm.")
    from xlsxwriter import Workbook

    out = io.BytesIO()
    ordered = sorted(entries, key=lambda entry: (entry.counter, entry.number, entry.suffix))
    with Workbook(out, WORDS) as book:
        book.set_properties({"created": CREATED, "title": "Sổ đăng ký văn bản đi", "comments": FORM})
        look = _Look(book)
        for counter, some in groupby(ordered, key=lambda entry: entry.counter):
            _book(book.add_worksheet(sheet_name(counter)), look, counter, list(some))
        _details(book.add_worksheet(SHEET), look, ordered, [gap for gap in gaps if gap.why == "missing"])
    return out.getvalue()


class _Look:
    """The formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        font = {"font_name": "Times New Roman", "font_size": 12}
        box = {**font, "border": 1, "valign": "top", "text_wrap": True}
        self.cover = book.add_format({**font, "align": "center"})
        self.title = book.add_format({**font, "font_size": 14, "bold": True, "align": "center"})
        self.head = book.add_format({**box, "bold": True, "align": "center", "valign": "vcenter"})
        self.text = book.add_format({**box, "num_format": "@"})
        self.day = book.add_format({**box, "num_format": "dd/mm/yyyy", "align": "center"})
        self.number = book.add_format({**box, "align": "center"})

    def put(self, sheet: Worksheet, row: int, column: int, value: str | int | dt.date | None) -> None:
        """One cell: a day as a day, a number as a number, all else as text."""
        if isinstance(value, dt.date):
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), self.day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.number)
        elif value:
            sheet.write_string(row, column, value[:_LONGEST], self.text)
        else:
            sheet.write_blank(row, column, None, self.text)


def _book(sheet: Worksheet, look: _Look, counter: str, entries: Sequence[Entry]) -> None:
    """The cover's lines, and the ten columns."""
    last = len(COLUMNS) - 1
    days = [entry.day for entry in entries if entry.day]
    span = f"Từ ngày {min(days):%d/%m/%Y} đến ngày {max(days):%d/%m/%Y}" if days else "Từ ngày …… đến ngày ……"
    cover: list[tuple[str, Format]] = [
        (entries[0].unit.upper(), look.cover),
        ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", look.title),
        (f"Năm: {entries[0].year}", look.cover),
        (span, look.cover),
        (f"Từ số {entries[0].number} đến số {entries[-1].number}", look.cover),
        (f"Dãy số: {kind_title(counter)}", look.cover),
        (f"Theo {FORM}", look.cover),
    ]
    for row, (words, form) in enumerate(cover):
        sheet.merge_range(row, 0, row, last, words, form)
    for column, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADING, column, heading, look.head)
        sheet.write_string(_HEADING + 1, column, f"({column + 1})", look.head)
    for row, entry in enumerate(entries, FIRST_ROW):
        for column, value in enumerate(book_row(entry)):
            look.put(sheet, row, column, value)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING, _HEADING + 1)
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.set_footer("&CTrang &P/&N")


def book_row(entry: Entry) -> tuple[str | int | dt.date | None, ...]:
    """What the ten columns say of an entry."""
    one = entry.particulars
    said, words = kind_title(one.kind), one.subject
    if fold(words).startswith("ve viec"):
        words = f"{said} {words[:1].lower()}{words[1:]}"
    elif not fold(words).startswith(fold(said)):
        words = f"{said}: {words}" if words else said
    return (
        entry.so_ky_hieu, one.day, words, one.signer, one.recipients, one.keeper, one.copies, one.sent, "",
        "; ".join(filter(None, (_became(entry), one.note))),
    )  # fmt: skip


def _became(entry: Entry) -> str:
    """What the note of an entry begins with where it is no paper that stands."""
    if entry.state == "issued":
        return ""
    return f"{STATES[entry.state].capitalize()}{f': {entry.reason}' if entry.reason else ''}"


def _details(sheet: Worksheet, look: _Look, entries: Sequence[Entry], missing: Sequence[Gap]) -> None:
    """All that is held, a row an entry, and behind them the numbers of which nothing is known; the columns of people only where there are some."""
    people = any(entry.particulars.person or entry.particulars.person_id for entry in entries)
    names = {**DETAILS, **(OF_PEOPLE if people else {})}
    known = {entry.id: f"{entry.counter}: {entry.so_ky_hieu}" for entry in entries}
    rows = [_detail(entry, known) for entry in entries]
    rows += [
        {
            "nam": gap.year,
            "day_so": gap.counter,
            "so_ky_hieu": written(gap.number, "", ""),
            "trang_thai": MISSING,
            "don_vi": gap.unit,
        }
        for gap in missing
    ]
    for column, (name, title) in enumerate(names.items()):
        sheet.write_string(0, column, title, look.head)
        for row, said in enumerate(rows, 1):
            look.put(sheet, row, column, said.get(name))
    sheet.set_column(0, len(names) - 1, 20)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _detail(entry: Entry, known: Mapping[int, str]) -> dict[str, str | int | dt.date | None]:
    """The columns of an entry; ``known`` are the entries of the book, by their ids."""
    one = entry.particulars
    return {
        "nam": entry.year,
        "day_so": entry.counter,
        "so_ky_hieu": entry.so_ky_hieu,
        "trang_thai": STATES[entry.state],
        "loai": one.kind,
        "ngay": one.day,
        "trich_yeu": one.subject,
        "viec": one.matter,
        "hinh_thuc": one.form,
        "can_cu_ly_do": one.ground,
        "cap": one.level,
        "mau": one.template,
        "vien_dan": "\n".join(each.label for each in one.cited),
        "sha256": one.sha256,
        "nguon": SOURCES[one.source],
        "nguoi_ky": one.signer,
        "noi_nhan": one.recipients,
        "noi_luu": one.keeper,
        "so_luong": one.copies,
        "ngay_chuyen": one.sent,
        "ghi_chu": one.note,
        "ly_do_huy": entry.reason,
        "thay_bang": known.get(entry.replaced_by, ELSEWHERE) if entry.replaced_by else "",
        "mau_sha256": one.template_sha256,
        "ma_vien_dan": "\n".join(f"{each.instrument}#{each.eid or ''}" for each in one.cited),
        "don_vi": entry.unit,
        "ho_ten": one.person,
        "so_dinh_danh": one.person_id,
    }


def sheet_name(counter: str) -> str:
    """The sheet of a series: a name that Excel takes."""
    return kind_title(counter)[:_NAME]
