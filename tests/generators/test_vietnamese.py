"""Dates, numbers and lists as Nghị định 30/2020/NĐ-CP and Vietnamese offices write them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from markupsafe import Markup

from generators.vietnamese import BLANK_NUMBER, danh_sach, hoa, hoa_dau, ngay, ngay_thang_nam, so_van_ban, so_viet


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


@pytest.mark.parametrize("filter_", [ngay, ngay_thang_nam, hoa, hoa_dau, danh_sach, so_viet])
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
