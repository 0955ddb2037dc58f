"""Dates, numbers and lists as Nghị định 30/2020/NĐ-CP and Vietnamese offices write them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from markupsafe import Markup

from generators.wording.vietnamese import (
    BLANK_NUMBER,
    FILTERS,
    Placeholder,
    bang_chu,
    danh_sach,
    hoa,
    hoa_dau,
    ngay,
    ngay_thang_nam,
    so_van_ban,
    so_viet,
    ten_nguoi,
    thanh_cau,
    thuong_dau,
    tien,
    tien_bang_chu,
)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dt.date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (dt.date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (dt.date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (dt.date(2026, 9, 1), "ngày 01 tháng 9 năm 2026"),
        (dt.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_zero_before_days_below_ten_and_months_one_and_two(date: dt.date, words: str) -> None:
    assert ngay_thang_nam(date) == words


def test_short_date_always_has_two_digits() -> None:
    assert ngay(dt.date(1990, 6, 5)) == "05/06/1990"


@pytest.mark.parametrize(
    "filter_", [ngay, ngay_thang_nam, hoa, hoa_dau, danh_sach, so_viet, bang_chu, tien, tien_bang_chu, ten_nguoi]
)
@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_prints_nothing(filter_: object, nothing: object) -> None:
    assert callable(filter_)
    assert filter_(nothing) == ""


def test_a_date_filter_refuses_what_is_no_date() -> None:
    with pytest.raises(TypeError):
        ngay("05/01/1990")


@pytest.mark.parametrize(
    ("number", "printed"),
    [("5", "05"), (5, "05"), ("15", "15"), ("123", "123"), ("12a", "12a"), ("", BLANK_NUMBER), (None, BLANK_NUMBER)],
)
def test_number_of_a_document(number: object, printed: str) -> None:
    assert so_van_ban(number) == printed


def test_upper_case_knows_vietnamese_and_composes() -> None:
    assert hoa("Bệnh viện Đa khoa đường Nguyễn") == "BỆNH VIỆN ĐA KHOA ĐƯỜNG NGUYỄN"
    assert hoa(unicodedata.normalize("NFD", "Nguyễn Thị Ước")) == "NGUYỄN THỊ ƯỚC"


def test_upper_case_of_markup_does_not_break_its_entities() -> None:
    assert hoa(Markup("A &amp; b")) == "A & B"


@pytest.mark.parametrize(
    ("text", "capital"),
    [("khoản 2 Điều 27", "Khoản 2 Điều 27"), ("điểm đ", "Điểm đ"), ("“ước”", "“Ước”"), ("05 ngày", "05 ngày")],
)
def test_capital_first_letter(text: str, capital: str) -> None:
    assert hoa_dau(text) == capital


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a và b"),
        (["a", "b", "c"], "a, b và c"),
        (["a", "", None, "c"], "a và c"),
        ("một chuỗi", "một chuỗi"),
    ],
)
def test_list(items: object, text: str) -> None:
    assert danh_sach(items) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (1005021, "1.005.021"),
        (Decimal("1005021.5"), "1.005.021,5"),
        (2.34, "2,34"),
        (Decimal("2.340"), "2,34"),
        (-1500, "-1.500"),
    ],
)
def test_vietnamese_numbers(number: float | Decimal, text: str) -> None:
    assert so_viet(number) == text


IN_WORDS = [
    (0, "không"),
    (1, "một"),
    (4, "bốn"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi tư"),
    (25, "hai mươi lăm"),
    (51, "năm mươi mốt"),
    (55, "năm mươi lăm"),
    (100, "một trăm"),
    (101, "một trăm linh một"),
    (104, "một trăm linh bốn"),
    (105, "một trăm linh năm"),
    (110, "một trăm mười"),
    (111, "một trăm mười một"),
    (115, "một trăm mười lăm"),
    (521, "năm trăm hai mươi mốt"),
    (1000, "một nghìn"),
    (1001, "một nghìn không trăm linh một"),
    (1010, "một nghìn không trăm mười"),
    (1015, "một nghìn không trăm mười lăm"),
    (1100, "một nghìn một trăm"),
    (10_000, "mười nghìn"),
    (21_000, "hai mươi mốt nghìn"),
    (100_005, "một trăm nghìn không trăm linh năm"),
    (2_500_000, "hai triệu năm trăm nghìn"),
    (1_000_001, "một triệu không trăm linh một"),
    (1_005_021_000, "một tỷ không trăm linh năm triệu không trăm hai mươi mốt nghìn"),
    (1_000_000_005, "một tỷ không trăm linh năm"),
    (15_000_024_000, "mười lăm tỷ không trăm hai mươi tư nghìn"),
    (10**12, "một nghìn tỷ"),
    (10**15, "một triệu tỷ"),
    (1_234_567_890, "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi"),
    (
        999_999_999_999,
        "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
    ),
    (-15, "âm mười lăm"),
]


@pytest.mark.parametrize(("number", "words"), IN_WORDS)
def test_numbers_in_words(number: int, words: str) -> None:
    assert bang_chu(number) == words


def test_no_two_numbers_have_the_same_words() -> None:
    assert len({bang_chu(number) for number in range(20_000)}) == 20_000


def test_money_in_figures_and_in_words() -> None:
    assert tien(1_005_021_000) == "1.005.021.000 đồng"
    assert tien_bang_chu(1_005_021_000) == "một tỷ không trăm linh năm triệu không trăm hai mươi mốt nghìn đồng"
    assert tien_bang_chu(Decimal(2_500_000)) == "hai triệu năm trăm nghìn đồng"


@pytest.mark.parametrize("filter_", [bang_chu, tien, tien_bang_chu])
def test_only_whole_numbers_have_words(filter_: object) -> None:
    assert callable(filter_)
    with pytest.raises(ValueError, match="needs a whole number"):
        filter_(Decimal("1.5"))
    for no_number in ("15", True, 1.5):
        with pytest.raises(TypeError):
            filter_(no_number)


def test_a_number_too_large_has_no_words() -> None:
    with pytest.raises(ValueError, match="at most 18 digits"):
        bang_chu(10**18)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("NGUYỄN VĂN MẪU", "Nguyễn Văn Mẫu"),
        ("trần thị  ví dụ", "Trần Thị Ví Dụ"),
        ("Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Vla-đi-mia I-lích Lê-nin", "Vla-đi-mia I-lích Lê-nin"),
        (unicodedata.normalize("NFD", "ĐẶNG THỊ ƯỚC"), "Đặng Thị Ước"),
    ],
)
def test_name_of_a_person(typed: str, name: str) -> None:
    assert ten_nguoi(typed) == name


def test_every_filter_shows_what_a_draft_lacks() -> None:
    class Lacking(Placeholder):
        def __str__(self) -> str:
            return "«so_tien»"

    assert {name: filter_(Lacking()) for name, filter_ in FILTERS.items()} == dict.fromkeys(FILTERS, "«so_tien»")


def test_a_choice_of_the_law_inside_a_sentence() -> None:
    assert thuong_dau("Đang cư trú tại Việt Nam") == "đang cư trú tại Việt Nam"
    assert (thuong_dau(""), thuong_dau(None)) == ("", "")


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        ("Ngày 14 tháng 9, hai bên đã họp", "Ngày 14 tháng 9, hai bên đã họp."),
        ("Đã họp.", "Đã họp."),
        ("Đã họp. Nhất trí ", "Đã họp. Nhất trí."),
        ("Đề nghị “hủy quyết định.”", "Đề nghị “hủy quyết định.”"),
        ("Đề nghị “hủy quyết định”", "Đề nghị “hủy quyết định”."),
        ("Vì sao?", "Vì sao?"),
        ("v.v.", "v.v."),
        ("", ""),
        (None, ""),
    ],
)
def test_an_item_of_a_numbered_list_is_a_sentence(item: str | None, printed: str) -> None:
    assert thanh_cau(item) == printed
