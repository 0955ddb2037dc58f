"""The register out of the program and into it: the book of NĐ 30/2020, PL IV, mục I, and an old one on a spreadsheet."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from generators.codes import Code
from generators.findings import DocumentError
from generators.register.entries import Cited
from generators.register.export import exported
from generators.register.old_rows import marked
from generators.register.register import Imported, Register
from tests.register.papers import MONDAY, UNIT, codes, paper
from tests.sheets.books import workbook

# Phụ lục IV, mục I.2: "Tối thiểu gồm 10 nội dung"
TEN = [
    "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
]  # fmt: skip


def rows_of(content: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()


def filled(register: Register) -> None:
    register.issue(
        paper(signer="GIÁM ĐỐC, Nguyễn Văn Mẫu", copies=5, sent=MONDAY, cited=(Cited("129/2025/QH15", "art_22", "Điều 22"),))
    )
    register.issue(paper(subject='=HYPERLINK("http://x")', note="+1"))
    register.cancel(register.reserve(UNIT, "QĐ", year=2026, symbol="QĐ-BVM").id, "hội nghị hoãn")
    register.reserve(UNIT, "công văn", year=2026)


def test_the_book_has_the_cover_and_the_ten_columns_of_the_form(register: Register) -> None:
    filled(register)
    rows = rows_of(exported(register.entries()), "Quyết định")
    said = [row[0] for row in rows[:6]]
    assert said[0] == UNIT.upper()
    assert said[1:5] == ["SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2026", "Từ ngày 05/10/2026 đến ngày 05/10/2026", "Từ số 1 đến số 3"]
    at = rows.index(TEN)
    assert rows[at + 1] == [f"({number})" for number in range(1, 11)]
    first = [
        "01/QĐ-BVM",
        MONDAY,
        "Quyết định về việc cho viên chức thôi việc",
        "GIÁM ĐỐC, Nguyễn Văn Mẫu",
        "",
        "",
        5.0,
        MONDAY,
        "",
        "",
    ]
    assert rows[at + 2] == first
    assert rows[at + 4][0::9] == ["03/QĐ-BVM", "Đã hủy: hội nghị hoãn"]
    assert rows_of(exported(register.entries()), "Công văn")[-1][-1] == "Giữ số"


def test_nothing_of_the_book_runs_and_it_is_the_same_twice(register: Register) -> None:
    filled(register)
    content = exported(register.entries())
    assert content == exported(register.entries())
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 3
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet.lower() for sheet in sheets)
    assert any('Quyết định: =HYPERLINK("http://x")' in row for row in rows_of(content, "Quyết định"))


def test_a_unit_that_looks_like_a_formula_is_words_on_the_cover_too(register: Register) -> None:
    register.issue(paper(unit="=1+1"))
    content = exported(register.entries())
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist())
    assert rows_of(content, "Quyết định")[0][0] == "=1+1"


def test_people_stand_in_the_book_only_where_they_are_held(register: Register) -> None:
    filled(register)
    assert "Họ và tên" not in rows_of(exported(register.entries()), "Dữ liệu")[0]
    register.choose("ten-nguoi", "có")
    register.issue(paper(person="Trần Thị Mẫu"))
    assert any("Trần Thị Mẫu" in row for row in rows_of(exported(register.entries()), "Dữ liệu"))


def test_a_book_is_of_one_unit_and_year(register: Register) -> None:
    for unit, year in ((None, None), (UNIT, 2026), ("Trường Mẫu", 2026)):
        if unit:
            register.reserve(unit, "QĐ", year=year)
        if unit != UNIT:
            with pytest.raises(DocumentError) as raised:
                exported(register.entries())
            assert codes(raised) == [Code.REGISTER_UNKNOWN]


GOOD: list[list[Any]] = [
    ["01/QĐ-BVM", dt.date(2026, 1, 5), "Quyết định về việc phân công nhiệm vụ", "GIÁM ĐỐC", "Các khoa", "VT", 5],
    ["02/QĐ-BVM", dt.date(2026, 1, 6), "Về việc thành lập Tổ công tác", "GIÁM ĐỐC", "Như Điều 3", "VT", 4],
    ["04/QĐ-BVM", dt.date(2026, 1, 8), "Quyết định: khen thưởng", "", "", "", None],
    ["01/TB-BVM", dt.date(2026, 1, 8), "Thông báo nghỉ lễ", "", "", "", None],
]


def book(folder: Path, rows: Sequence[Sequence[Any]], *more: str) -> Path:
    """An old register as an office keeps it: a title above, the numbers of the columns below the headings."""
    path = folder / "so-cu.xlsx"
    heading = [*TEN[:7], *more]
    path.write_bytes(
        workbook(("Sổ", [["SỔ ĐĂNG KÝ VĂN BẢN ĐI"], heading, [f"({n})" for n in range(1, len(heading) + 1)], *rows]))
    )
    return path


def brought(register: Register, path: Path, **more: Any) -> Imported:
    return register.import_old(path, UNIT, 2026, **more)


def wrong(done: Imported) -> list[tuple[int, str, Code]]:
    return [(row.row, one.where, one.code) for row in done.rows for one in row.findings if one.severity == "error"]


def test_an_old_register_comes_in_and_numbers_go_on_behind_it(register: Register, tmp_path: Path) -> None:
    done = brought(register, book(tmp_path, GOOD))
    assert wrong(done) == []
    assert done.written == 4
    first = register.named("01/QĐ-BVM", year=2026).particulars
    assert (first.subject, first.day, first.copies, first.source) == (
        "Về việc phân công nhiệm vụ",
        dt.date(2026, 1, 5),
        5,
        "imported",
    )
    assert register.named("1/TB-BVM", year=2026).kind == "TB"
    assert [(gap.number, gap.why) for gap in register.gaps()] == [(3, "missing")]
    assert register.reserve(UNIT, "QĐ", year=2026).number == 5
    found = register.issue(paper(3))  # the paper of the row that lacked turns up
    assert found.number == 3
    assert [gap.number for gap in register.gaps()] == [5]


DAY = dt.date(2026, 1, 5)
Sheet = tuple[str, list[list[Any]]]
DECISIONS: Sheet = (
    "Quyết định",
    [TEN[:3], ["01/QĐ-BVM", DAY, "Quyết định về việc họp"], ["02/QĐ-BVM", DAY, "Quyết định về việc thi đua"]],
)


def of_sheets(folder: Path, *sheets: Sheet) -> Path:
    path = folder / "so-nhieu-trang.xlsx"
    path.write_bytes(workbook(*sheets))
    return path


def test_an_old_register_of_several_sheets_with_the_same_columns_comes_in_whole(register: Register, tmp_path: Path) -> None:
    notices: Sheet = ("Thông báo", [["SỔ ĐĂNG KÝ VĂN BẢN ĐI"], [TEN[1], TEN[0], TEN[2]], [DAY, "01/TB-BVM", "Thông báo nghỉ lễ"]])
    done = brought(
        register, of_sheets(tmp_path, DECISIONS, notices, ("Tờ trình", [TEN[:3]]), ("Danh bạ", [["Khoa", "Máy lẻ"], ["Nhi", 12]]))
    )
    assert wrong(done) == []
    assert [row.place for row in done.rows] == [
        "trang “Quyết định”, dòng 2",
        "trang “Quyết định”, dòng 3",
        "trang “Thông báo”, dòng 3",
    ]
    assert done.written == 3
    assert register.named("1/TB-BVM", year=2026).particulars.subject == "Thông báo nghỉ lễ"
    assert [(one.code, "“Danh bạ”" in one.where) for one in done.told] == [(Code.SHEET_SKIPPED, True)]


def test_what_is_wrong_in_a_sheet_is_told_with_it_and_marked_there(register: Register, tmp_path: Path) -> None:
    again: Sheet = (
        "Tháng 2",
        [
            TEN[:3],
            ["02/QĐ-BVM", dt.date(2026, 2, 5), "Quyết định về việc họp"],
            ["03/QĐ-BVM", dt.date(2025, 2, 5), "Quyết định về việc họp"],
        ],
    )
    path = of_sheets(tmp_path, DECISIONS, again)
    done = brought(register, path)
    told = {(row.place, one.message) for row in done.rows for one in row.findings}
    assert (
        "trang “Quyết định”, dòng 3",
        "Số này có ở cả trang “Tháng 2”, dòng 2. Mỗi số một dòng; hãy sửa số, hoặc xóa dòng thừa.",
    ) in told
    assert [(row.place, [one.code for one in row.findings]) for row in done.rows if row.sheet == "Tháng 2"] == [
        ("trang “Tháng 2”, dòng 2", [Code.ROW_NUMBER_TWICE]),
        ("trang “Tháng 2”, dòng 3", [Code.FIELD_DATE]),
    ]
    copy = marked(path, done.rows)
    assert [bool(row[3]) for row in rows_of(copy, "Quyết định")] == [True, False, True]
    assert [bool(row[3]) for row in rows_of(copy, "Tháng 2")] == [True, True, True]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (("Công văn", [TEN[:2], ["01/BVM-TCCB", DAY]]), Code.SHEET_SKIPPED),
        (("Văn bản đến", [["Ngày đến", "Số đến", *TEN[:3]], [DAY, 1, "5/SYT-VP", DAY, "Về việc họp"]]), Code.COLUMN_UNKNOWN),
    ],
)
def test_a_sheet_with_numbers_under_other_columns_is_refused_and_not_passed_over(
    other: Sheet, code: Code, register: Register, tmp_path: Path
) -> None:
    with pytest.raises(DocumentError) as raised:
        brought(register, of_sheets(tmp_path, DECISIONS, other))
    assert set(codes(raised)) == {code}
    assert register.entries() == []


def test_nothing_comes_in_unless_all_is_right_or_one_says_so(register: Register, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        *GOOD,
        ["không số", dt.date(2026, 1, 9), "Quyết định về việc thi đua"],
        ["05/QĐ-BVM", dt.date(2025, 1, 9), "Quyết định về việc thi đua"],
        ["06/QĐ-BVM", dt.date(2026, 1, 9), "Thông báo về việc thi đua"],
        ["07/QĐ-BVM", dt.date(2026, 1, 9), ""],
        ["08/QĐ-BVM", "32/01/2026", "Quyết định về việc kỷ luật ông Nguyễn Văn Mẫu"],
        ["04/QĐ-BVM", dt.date(2026, 1, 9), "Quyết định về việc thi đua"],
        ["12", dt.date(2026, 1, 9), "Về việc thi đua"],
    ]
    path = book(tmp_path, rows)
    done = brought(register, path)
    assert sorted(wrong(done)) == sorted([
        (6, "so_ky_hieu", Code.ROW_NUMBER_TWICE),
        (8, "so_ky_hieu", Code.REGISTER_NUMBER),
        (9, "ngay", Code.FIELD_DATE),
        (10, "so_ky_hieu", Code.REGISTER_DISAGREES),
        (11, "trich_yeu", Code.FIELD_MISSING),
        (12, "ngay", Code.FIELD_DATE),
        (12, "trich_yeu", Code.REGISTER_PERSON),
        (13, "so_ky_hieu", Code.ROW_NUMBER_TWICE),
        (14, "loai", Code.FIELD_MISSING),
    ])  # fmt: skip
    assert "Mẫu" not in str([one.message for row in done.rows for one in row.findings])
    assert done.written == 0
    assert register.entries() == []
    assert brought(register, path, only_check=True, skip=True).written == 0
    assert brought(register, path, skip=True).written == 3
    again = brought(register, path, skip=True)
    assert again.written == 0
    assert {(row, code) for row, _, code in wrong(again) if code is Code.REGISTER_TAKEN} >= {
        (row, Code.REGISTER_TAKEN) for row in (4, 5, 7)
    }


@pytest.mark.parametrize("way", ["theo-loai", "chung"])
def test_a_number_stands_once_in_a_series_whatever_its_symbol_and_kind(register: Register, tmp_path: Path, way: str) -> None:
    register.choose("cap-so", way, unit=UNIT, year=2026)
    rows: list[list[Any]] = [
        ["01/QĐ-BVM", dt.date(2026, 1, 5), "Quyết định về việc thi đua"],
        ["01/QÐ-BVM", dt.date(2026, 1, 5), "Quyết định về việc họp"],  # the Ð of an old keyboard
        ["02/QĐ-BVM", dt.date(2026, 1, 6), "Quyết định về việc thi đua"],
        ["2/QĐ-BVM-TCCB", dt.date(2026, 1, 6), "Quyết định về việc họp"],
        ["03", dt.date(2026, 1, 7), "Quyết định về việc thi đua"],
        ["03/TB-BVM", dt.date(2026, 1, 7), "Thông báo về việc họp"],
    ]
    twice = [row for row, _, code in wrong(brought(register, book(tmp_path, rows))) if code is Code.ROW_NUMBER_TWICE]
    assert twice == ([4, 5, 6, 7] if way == "theo-loai" else [4, 5, 6, 7, 8, 9])


def test_the_number_of_a_row_that_was_passed_over_is_missing_and_not_given_again(register: Register, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["01/QĐ-BVM", dt.date(2025, 1, 5), "Quyết định về việc thi đua"],  # of another year
        *GOOD[1:],
        ["09/QĐ-BVM", dt.date(2026, 1, 9), ""],  # without a statement
    ]
    done = brought(register, book(tmp_path, rows), skip=True)
    assert [row for row, *_ in wrong(done)] == [4, 8]
    assert not any(one.code is Code.REGISTER_ORDER for row in done.rows for one in row.findings), "no day goes by a wrong one"
    assert [gap.number for gap in register.gaps() if gap.counter == "QĐ"] == [1, 3, 5, 6, 7, 8, 9]
    assert register.reserve(UNIT, "QĐ", year=2026).number == 10


def test_what_became_of_an_old_number_comes_in_too(register: Register, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["01/QĐ-BVM", None, "", "", "", "", None, "đã hủy", "viết hỏng"],
        ["02/QĐ-BVM", None, "", "", "", "", None, "đã hủy", ""],
        ["02a/QĐ-BVM", dt.date(2026, 2, 2), "Quyết định về việc thi đua", "", "", "", None, "", ""],
        ["03/QĐ-BVM", dt.date(2026, 2, 1), "Quyết định về việc thi đua", "", "", "", None, "đã thay thế", ""],
    ]
    path = book(tmp_path, rows, "Trạng thái", "Lý do hủy")
    done = brought(register, path, skip=True)
    assert wrong(done) == [(5, "ly_do_huy", Code.REGISTER_REASON)]
    told = [(row.row, one.code) for row in done.rows for one in row.findings if one.severity == "warning"]
    assert told == [(6, Code.REGISTER_NUMBER), (7, Code.REGISTER_ORDER)]
    assert [(one.so_ky_hieu, one.state) for one in register.entries()] == [
        ("01/QĐ-BVM", "cancelled"), ("02a/QĐ-BVM", "issued"), ("03/QĐ-BVM", "replaced"),
    ]  # fmt: skip


def test_a_table_that_is_no_register_is_refused(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "khac.xlsx"
    path.write_bytes(workbook(("Sổ", [["Họ và tên", "Ngày sinh"], ["Nguyễn Văn Mẫu", dt.date(1990, 1, 1)]])))
    with pytest.raises(DocumentError) as raised:
        brought(register, path)
    assert codes(raised)[0] is Code.COLUMN_MISSING


def test_signatures_of_those_who_received_are_told_not_to_be_kept(register: Register, tmp_path: Path) -> None:
    done = brought(register, book(tmp_path, [[*GOOD[0], "Mẫu"]], "Ký nhận"))
    assert [one.code for one in done.told] == [Code.SHEET_SKIPPED]
    assert done.written == 1
