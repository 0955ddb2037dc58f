"""Dates and money in the English column."""

import datetime as dt

import pytest

from generators.expressions.sandbox import sandbox
from generators.wording.english import ngay_tieng_anh, tien_tieng_anh


def test_dates_and_money() -> None:
    assert ngay_tieng_anh(dt.date(2026, 11, 9)) == "9 November 2026"
    assert tien_tieng_anh(60_000_000) == "VND 60,000,000"
    assert (ngay_tieng_anh(None), tien_tieng_anh("")) == ("", "")


def test_a_draft_shows_what_lacks() -> None:
    template = sandbox(autoescape=False, draft=True).from_string("{{ ngay_ky|ngay_tieng_anh }} {{ muc_luong|tien_tieng_anh }}")
    assert template.render() == "«ngay_ky» «muc_luong»"


def test_words_are_no_date_and_fractions_no_money() -> None:
    with pytest.raises(TypeError, match="a date is needed"):
        ngay_tieng_anh("9 tháng 11")
    with pytest.raises(TypeError, match="a whole number"):
        tien_tieng_anh(1.5)
