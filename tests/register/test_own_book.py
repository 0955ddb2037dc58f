"""What `export` writes is read back as it was; what was changed in it since is seen."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from generators.codes import Code
from generators.findings import DocumentError
from generators.register.entries import Cited, Entry, Gap, Particulars
from generators.register.export import exported
from generators.register.register import Imported, Register
from tests.register.papers import MONDAY, UNIT, codes, paper
from tests.sheets.books import workbook

Sheets = dict[str, list[list[Any]]]

DAY = dt.timedelta(days=1)


def full(register: Register) -> None:
    """Numbers in every state and series, with all that an entry may hold."""
    register.choose("ten-nguoi", "có")
    register.choose("cccd", "có")
    old = register.issue(
        paper(
            signer="GIÁM ĐỐC", recipients="Như Điều 3; các khoa", keeper="VT", copies=5, sent=MONDAY, note="gấp", form="cho thôi việc",
            ground="theo đơn", level="tỉnh", matter="thoi_viec", template="resignation/quyet-dinh-cho-thoi-viec", template_sha256="b" * 64,
            sha256="a" * 64, source="evidence", person="Trần Thị Mẫu", person_id="001088000001",
            cited=(Cited("129/2025/QH15", "art_22__cl_1", "khoản 1 Điều 22"), Cited("27/2026/NĐ-CP", None, "Nghị định số 27/2026/NĐ-CP")),
        )
    )  # fmt: skip
    register.issue(paper(subject='Quyết định: =1+1, "hai  khoảng" – Về việc', day=MONDAY + DAY), replaces=old.id)
    register.cancel(register.reserve(UNIT, "QĐ", year=2026, symbol="QĐ-BVM").id, "hội nghị hoãn")
    register.reserve(UNIT, "công văn", year=2026)
    register.issue(paper(kind="TB", symbol="TB-BVM", copies=0, subject="Thông báo nghỉ"))
    register.issue(paper(1, symbol="", subject=""), secret=True) if register.reserve(UNIT, "QĐ", year=2026, secret=True) else None
    register.reserve(UNIT, "HĐ", year=2026, begin=40)


def state(register: Register) -> tuple[list[Entry], list[Gap]]:
    """All that is held, without what a database gives by itself: ids, and the moment at which a number was taken."""
    entries = register.entries()
    names = {entry.id: f"{entry.counter} {entry.so_ky_hieu}" for entry in entries}
    plain = [
        replace(one, id=0, replaced_by=None, reason=f"{one.reason}>{names.get(one.replaced_by or 0, '')}") for one in entries
    ]
    return plain, [replace(gap, since=None) for gap in register.gaps()]


def written(register: Register) -> bytes:
    return exported(register.entries(), register.gaps())


def brought(register: Register, content: bytes, folder: Path, **more: Any) -> Imported:
    path = folder / "so.xlsx"
    path.write_bytes(content)
    return register.import_old(path, more.pop("unit", UNIT), 2026, **more)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Register]:
    """An empty register that holds people."""
    with Register.open(f"sqlite:///{tmp_path / 'khac.sqlite3'}") as opened:
        opened.choose("ten-nguoi", "có")
        opened.choose("cccd", "có")
        yield opened


def test_a_register_comes_back_as_it_was(register: Register, other: Register, tmp_path: Path) -> None:
    full(register)
    first = register.named("01/QĐ-BVM", year=2026)
    held = {each.name: getattr(first.particulars, each.name) for each in fields(Particulars)}
    assert [name for name, value in held.items() if value in ("", None, ())] == [], "a field that no entry has is not tried"
    done = brought(other, written(register), tmp_path)
    assert [str(one) for row in done.rows for one in row.findings if one.severity == "error"] == []
    assert done.written == len(register.entries()) == 7
    assert state(other) == state(register)
    assert written(other) == written(register)
    # and numbers go on where they were
    for kind in ("QĐ", "công văn", "TB", "HĐ"):
        assert other.reserve(UNIT, kind, year=2026).number == register.reserve(UNIT, kind, year=2026).number


def test_a_register_that_was_brought_in_comes_back_too(register: Register, other: Register, tmp_path: Path) -> None:
    """With numbers put between, and with numbers of which nothing is known, also the first and the last."""
    from tests.register.test_book import book

    rows = [
        ["01/QĐ-BVM", dt.date(2025, 1, 5), "Quyết định về việc thi đua"],  # of another year: passed over
        ["02/QĐ-BVM", dt.date(2026, 1, 6), "Quyết định về việc thi đua"],
        ["02a/QĐ-BVM", dt.date(2026, 1, 6), "Quyết định về việc họp"],
        ["05/QĐ-BVM", dt.date(2026, 1, 9), "Quyết định về việc họp"],
        ["07/QĐ-BVM", dt.date(2026, 1, 9), ""],
    ]
    assert register.import_old(book(tmp_path, rows), UNIT, 2026, skip=True).written == 3
    done = brought(other, written(register), tmp_path)
    assert done.written == 3
    assert [gap.number for gap in other.gaps()] == [1, 3, 4, 6, 7]
    assert state(other) == state(register)
    assert other.reserve(UNIT, "QĐ", year=2026).number == 8


@pytest.mark.parametrize("rule", ["chung", "HĐ"])
def test_series_that_a_unit_chose_come_back_where_the_other_register_numbers_so(
    register: Register, other: Register, tmp_path: Path, rule: str
) -> None:
    register.choose("cap-so", rule, unit=UNIT, year=2026)
    register.issue(paper())
    register.issue(paper(kind="TB", symbol="TB-BVM"))
    content = written(register)
    refused = brought(other, content, tmp_path)
    assert {(one.where, one.code) for row in refused.rows for one in row.findings} == {("day_so", Code.REGISTER_DISAGREES)}
    assert (refused.written, other.entries()) == (0, [])
    other.choose("cap-so", rule, unit=UNIT, year=2026)
    assert brought(other, content, tmp_path).written == 2
    assert state(other) == state(register)


def test_a_row_that_is_there_already_is_told(register: Register, tmp_path: Path) -> None:
    full(register)
    before = state(register)
    done = brought(register, written(register), tmp_path)
    assert done.written == 0
    assert {one.code for row in done.rows for one in row.findings if one.severity == "error"} == {Code.REGISTER_TAKEN}
    assert state(register) == before


def sheets(content: bytes) -> Sheets:
    """The cells of each sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def edited(content: bytes, change: Callable[[Sheets], object]) -> bytes:
    """The spreadsheet as somebody saves it who has changed something."""
    book = sheets(content)
    change(book)
    return workbook(*((name, [[None if one == "" else one for one in row] for row in rows]) for name, rows in book.items()))


def put(heading: str, value: object, *, row: int = 1) -> Callable[[Sheets], None]:
    def change(book: Sheets) -> None:
        data = book["Dữ liệu"]
        data[row][data[0].index(heading)] = value

    return change


def alone(heading: str, value: object) -> Callable[[Sheets], None]:
    """A change in the sheet of all that is held, without the sheets of the book."""

    def change(book: Sheets) -> None:
        put(heading, value)(book)
        del book["Quyết định"]

    return change


def test_a_book_that_was_saved_anew_comes_back(register: Register, other: Register, tmp_path: Path) -> None:
    full(register)
    assert brought(other, edited(written(register), lambda _: None), tmp_path).written == 7
    assert state(other) == state(register)


@pytest.mark.parametrize(
    ("heading", "value", "where", "code"),
    [
        ("Trạng thái", "xong", "trang_thai", Code.FIELD_CHOICE),
        ("Nguồn", "", "nguon", Code.FIELD_CHOICE),
        ("Ngày", "05/10/2026", "ngay", Code.FIELD_TYPE),
        ("Ngày", dt.date(2025, 10, 5), "ngay", Code.FIELD_DATE),
        ("Ngày", None, "ngay", Code.FIELD_MISSING),
        ("Năm", 2025, "nam", Code.FIELD_DATE),
        ("Số lượng bản", 1.5, "so_luong", Code.FIELD_TYPE),
        ("Trích yếu", 7, "trich_yeu", Code.FIELD_TYPE),
        ("Trích yếu", "Về việc ông Lê Văn Mẫu", "trich_yeu", Code.REGISTER_PERSON),
        ("Số, ký hiệu", "không số", "so_ky_hieu", Code.REGISTER_NUMBER),
        ("Dãy số", "", "day_so", Code.FIELD_MISSING),
        ("Dãy số", "TB", "day_so", Code.REGISTER_DISAGREES),
        ("Loại", "giấy", "loai", Code.FIELD_CHOICE),
        ("Đơn vị", "Trường Mẫu", "don_vi", Code.REGISTER_DISAGREES),
        ("Mã viện dẫn", "129/2025/QH15#art_1", "vien_dan", Code.FIELD_INVALID),
    ],
)
def test_what_is_wrong_in_a_cell_is_told(
    register: Register, tmp_path: Path, heading: str, value: object, where: str, code: Code
) -> None:
    register.issue(paper())
    content = edited(written(register), alone(heading, value))
    with Register.open(f"sqlite:///{tmp_path / 'khac.sqlite3'}") as other:
        done = brought(other, content, tmp_path)
        assert (where, code) in {(one.where, one.code) for row in done.rows for one in row.findings if one.severity == "error"}
        assert (done.written, other.entries()) == (0, [])


def test_people_are_refused_where_the_register_holds_none(register: Register, tmp_path: Path) -> None:
    full(register)
    with Register.open(f"sqlite:///{tmp_path / 'khac.sqlite3'}") as other:
        done = brought(other, written(register), tmp_path)
        assert {one.where for row in done.rows for one in row.findings if one.code is Code.REGISTER_PERSON} == {
            "ho_ten",
            "so_dinh_danh",
        }
        assert "Trần Thị" not in str([one.message for row in done.rows for one in row.findings])
        assert done.written == 0


def test_a_line_of_the_book_that_says_another_thing_is_told(register: Register, other: Register, tmp_path: Path) -> None:
    """What somebody corrects there alone would be lost."""
    full(register)

    def change(book: Sheets) -> None:
        book["Quyết định"][11][2] = "Quyết định về việc khác"
        book["Thông báo"].append(["02/TB-BVM", None, "Thông báo thêm"])

    with pytest.raises(DocumentError) as raised:
        brought(other, edited(written(register), change), tmp_path)
    assert [one.where.rpartition("trang ")[2] for one in raised.value.findings] == [
        "“Quyết định”, dòng 12",
        "“Thông báo”, dòng 12",
    ]
    assert other.entries() == []


def test_signatures_and_sheets_of_others_are_told_and_not_taken(register: Register, other: Register, tmp_path: Path) -> None:
    full(register)

    def change(book: Sheets) -> None:
        book["Quyết định"][10][8] = "đã nhận"
        book["Ghi nhớ"] = [["x"]]

    done = brought(other, edited(written(register), change), tmp_path)
    assert done.written == 7
    assert [one.code for one in done.told] == [Code.SHEET_SKIPPED] * 2


def test_a_book_without_a_column_of_all_that_is_held_is_refused(register: Register, other: Register, tmp_path: Path) -> None:
    register.issue(paper())
    content = edited(written(register), put("Nơi lưu", None, row=0))
    with pytest.raises(DocumentError, match="thiếu cột: Nơi lưu") as raised:
        brought(other, content, tmp_path)
    assert codes(raised) == [Code.ROWS_UNREADABLE]


def test_a_number_in_the_place_of_another_that_is_not_in_the_book_is_told(
    register: Register, other: Register, tmp_path: Path
) -> None:
    old = register.issue(paper())
    register.issue(paper(day=dt.date(2027, 1, 4)), replaces=old.id)
    done = brought(other, exported(register.entries(year=2026), register.gaps(year=2026)), tmp_path)
    assert [(one.where, one.code, one.severity) for row in done.rows for one in row.findings] == [
        ("thay_bang", Code.REGISTER_UNKNOWN, "warning")
    ]
    assert other.entries()[0].state == "replaced"


def test_the_marked_copy_is_of_the_sheet_that_is_read(register: Register, tmp_path: Path) -> None:
    from generators.register.old_rows import marked

    register.issue(paper())
    content = edited(written(register), alone("Trạng thái", "xong"))
    with Register.open(f"sqlite:///{tmp_path / 'khac.sqlite3'}") as other:
        done = brought(other, content, tmp_path)
    copy = sheets(marked(tmp_path / "so.xlsx", done.rows))
    assert any("phải là một trong" in str(one) for row in copy["Dữ liệu"] for one in row)
