"""What a spreadsheet makes of what people type: undone where one thing can be meant, refused by name where it is lost. The files are real."""

import datetime as dt
from typing import Any, Final

import pytest

from tests.sheets.books import Shown, changed, one, person, read, read_csv, workbook

DAY: Final = dt.date(2023, 3, 15)  # day 45000 of Excel, which counts 1 January 1900 as day 1 and 29 February 1900 as a day
TEXT = {"num_format": "@"}


@pytest.mark.parametrize(
    ("field", "cell", "typed"),
    [
        ("ngay_sinh", Shown(DAY, {"num_format": "dd/mm/yyyy"}), "2023-03-15"),
        ("ngay_sinh", Shown(DAY, {"num_format": '"ngày" dd "tháng" mm "năm" yyyy'}), "2023-03-15"),
        ("ngay_sinh", Shown(DAY, {"num_format": 14}), "2023-03-15"),
        ("ngay_sinh", "15/03/2023", "15/03/2023"),
        ("ngay_sinh", " 15.3.2023\u00a0", " 15.3.2023\u00a0"),
        ("so_cccd", Shown("001099000001", TEXT), "001099000001"),
        ("so_cccd", Shown(1099000001, {"num_format": "000000000000"}), "001099000001"),
        ("so_cccd", Shown(1099000001, {"num_format": '"0"00000000000'}), "001099000001"),
        ("so_cccd", 123456789012, "123456789012"),
        ("dien_thoai", Shown(912345678, {"num_format": "0000000000"}), "0912345678"),
        ("dien_thoai", 84912345678, "84912345678"),
        ("dien_thoai", Shown(912345678, {"num_format": r"0000\ 000\ 000"}), "0912345678"),
        ("so_cccd", Shown(1099000001, {"num_format": "[$-42A]000000000000"}), "001099000001"),
        ("he_so", Shown(2.3, {"num_format": "_(* #,##0.00_);_(* (#,##0.00)"}), "2,30"),
        ("he_so", Shown(2.3, {"num_format": "[Red]0.00"}), "2,30"),
        ("so_con", Shown(2, {"num_format": "#,##0.00"}), "2"),
        ("dien_thoai", "0912 345 678", "0912 345 678"),
        ("dien_thoai", "84912345678", "84912345678"),
        ("dien_thoai", "+84 912 345 678", "+84 912 345 678"),
        ("dien_thoai", "19001234", "19001234"),
        ("dien_thoai", "02438123456", "02438123456"),
        ("he_so", 2.34, "2,34"),
        ("he_so", Shown(2.3, {"num_format": "0.00"}), "2,30"),
        ("he_so", Shown(3, {"num_format": "0.00"}), "3,00"),
        ("he_so", Shown(2.345, {"num_format": "0.00"}), "2,345"),  # what is shown is not what is there: nothing is rounded away
        ("he_so", Shown(0.1 + 0.2 + 2.04, None), "2,34"),  # 2.3400000000000003
        ("so_con", 2, "2"),
        ("so_con", 1_500_000_000, "1500000000"),
        ("dang_vien", True, "có"),
        ("dang_vien", False, "không"),
        ("dang_vien", 1, "1"),
        ("ghi_cong", 14, "14"),
        ("ghi_cong", Shown(dt.time(14, 30), {"num_format": "hh:mm"}), "14:30"),
        ("ho_ten", "TRẦN THỊ VÍ DỤ", "TRẦN THỊ VÍ DỤ"),
        ("ho_ten", Shown("Trần Thị Ví Dụ", None, "=A9"), "Trần Thị Ví Dụ"),
        ("so_con", Shown(3, None, "=1+2"), "3"),
        ("ma_so", "V.08.01.03", "V.08.01.03"),
    ],
)
def test_a_cell_says_what_was_typed(field: str, cell: Any, typed: str | None) -> None:
    data, problems = one(**{field: cell})
    assert (data.get(field), problems) == (typed, [])


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("so_cccd", 1099000001, "cell-changed"),  # 001099000001 without its zeros
        ("so_cccd", Shown(79000000012, {"num_format": "0.00E+00"}), "cell-changed"),
        ("so_cccd", "7.9E+10", "cell-changed"),
        ("so_cccd", "7,9099E+10", "cell-changed"),
        ("dien_thoai", 912345678, "cell-changed"),
        ("dien_thoai", "912345678", "cell-changed"),
        ("dien_thoai", "912 345.678", "cell-changed"),
        ("dien_thoai", "2438123456", "cell-changed"),
        ("dien_thoai", "9.12E+08", "cell-changed"),
        ("so_con", "1.5E+09", "cell-changed"),
        ("ghi_cong", 1234567890123456, "cell-changed"),  # the sixteenth digit is lost
        ("ghi_cong", Shown(DAY, {"num_format": "dd/mm/yyyy"}), "cell-changed"),  # "15/3" became a day
        ("he_so", Shown(dt.date(2034, 2, 1), {"num_format": "mmm-yy"}), "cell-changed"),  # and so did 2.34
        ("ghi_cong", True, "cell-changed"),
        ("so_con", True, "cell-changed"),
        ("dang_vien", 3, "cell-changed"),
        ("so_con", Shown(0.5, {"num_format": "0%"}), "cell-changed"),
        ("ngay_sinh", 1998, "cell-changed"),  # a year
        ("ngay_sinh", 45000.5, "cell-changed"),
        ("ngay_sinh", Shown(dt.datetime.combine(DAY, dt.time(7, 30)), {"num_format": "dd/mm/yyyy hh:mm"}), "cell-changed"),
        ("ma_so", 15.111, "cell-changed"),  # 15.111 is a code
        ("ghi_cong", Shown("#N/A", None, "=VLOOKUP(1,A1:B2,2,0)"), "cell-error"),
        ("so_con", Shown("#DIV/0!", None, "=1/0"), "cell-error"),
        ("ghi_cong", Shown("#REF!", None, "=#REF!"), "cell-error"),
        ("ghi_cong", "#N/A", "cell-error"),
        ("so_cccd", "########", "cell-error"),
        ("ho_ten", "=A2&B2", "cell-formula"),
    ],
)
def test_a_cell_that_has_lost_what_was_typed_is_refused(field: str, cell: Any, code: str) -> None:
    data, problems = one(**{field: cell})
    assert (data.get(field) if field != "ho_ten" else None, problems) == (None, [code])


def test_a_day_that_is_shown_as_its_number_is_read_and_told() -> None:
    data, problems = one(ngay_sinh=45000)
    assert (data["ngay_sinh"], problems) == ("2023-03-15", ["field-doubtful"])


def test_days_that_are_counted_from_1904() -> None:
    cells = person(ngay_sinh=Shown(DAY, {"num_format": "dd/mm/yyyy"})), person(ngay_sinh=45000)
    mac = [changed(workbook(("DS", rows)), {"xl/workbook.xml": ("<workbookPr", '<workbookPr date1904="1"')}) for rows in cells]
    assert [read(content).rows[0].data["vien_chuc"]["ngay_sinh"] for content in mac] == ["2027-03-16"] * 2  # 1462 days later


def test_a_code_that_is_a_number_may_have_lost_its_zero() -> None:
    assert one(ma_so=1003) == ({"ho_ten": "Trần Thị Ví Dụ", "ma_so": "1003"}, ["field-doubtful"])


def test_what_is_refused_says_what_to_do_and_repeats_no_number() -> None:
    (row,) = read(workbook(("DS", person(so_cccd=1099000001)))).rows
    (problem,) = row.problems
    assert problem.where == "vien_chuc.so_cccd"
    assert (
        problem.message
        == "Ô lưu dạng số nên mất số 0 ở đầu (chỉ còn 10 trong 12 chữ số). Hãy định dạng ô là Văn bản (Text) rồi gõ lại đủ các chữ số."
    )


@pytest.mark.parametrize(
    ("what", "value"),
    [("<v>3</v>", ""), ("<v>3</v>", "<v></v>"), ("<v>3</v>", "<v/>")],
)
def test_a_formula_without_result_is_refused(what: str, value: str) -> None:
    content = workbook(("DS", person(so_con=Shown(3, None, "=1+2"))))
    (row,) = read(changed(content, {"xl/worksheets/sheet1.xml": (what, value)})).rows
    assert [problem.code for problem in row.problems] == ["cell-formula"]
    assert "so_con" not in row.data["vien_chuc"]


def test_a_formula_whose_result_is_blank_is_a_blank_cell() -> None:
    content = workbook(("DS", person(ghi_cong=Shown("", None, '=""'))))
    as_excel_has_it = changed(content, {"xl/worksheets/sheet1.xml": ('<c r="B2">', '<c r="B2" t="str">')})
    (row,) = read(as_excel_has_it).rows
    assert (row.data, row.problems) == ({"vien_chuc": {"ho_ten": "Trần Thị Ví Dụ"}}, ())


def test_results_that_nobody_counted_are_none() -> None:
    """Programs that write formulas put 0 there and ask Excel to count when it opens the file."""
    (row,) = read(workbook(("DS", person(so_con=Shown(0, None, "=1+2"))), counted=False)).rows
    assert [problem.code for problem in row.problems] == ["cell-formula"]


@pytest.mark.parametrize(
    ("cell", "typed", "codes"),
    [
        ("001099000001", "001099000001", []),
        ("7.9099E+10", None, ["cell-changed"]),
        ("'001099000001", "'001099000001", []),
        ("=1+2", None, ["cell-formula"]),
        ("#REF!", None, ["cell-error"]),
    ],
)
def test_a_cell_of_a_text(cell: str, typed: str | None, codes: list[str]) -> None:
    (row,) = read_csv(f"Viên chức: Họ và tên,Số CCCD\nTrần Thị Ví Dụ,{cell}\n").rows
    assert (row.data["vien_chuc"].get("so_cccd"), [problem.code for problem in row.problems]) == (typed, codes)


def test_the_number_of_a_day_in_a_text_is_refused() -> None:
    """A text does not say from when its days are counted."""
    (row,) = read_csv("Viên chức Họ và tên;Ngày sinh\nTrần Thị Ví Dụ;45000\n").rows
    assert [problem.code for problem in row.problems] == ["cell-changed"]
