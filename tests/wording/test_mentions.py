"""What words speak of: days, and other words whole."""

import datetime as dt

import pytest

from generators.wording.mentions import days_in, mentions


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Quyết định số 45/QĐ-UBND ngày 12 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh Mẫu", ["2025-02-12"]),
        ("Biên bản ngày 8/10/2026, họp lại 09-10-2026.", ["2026-10-08", "2026-10-09"]),
        ("Quyết định số 12/10/2026/QĐ-X; số 1.2.2026-A", []),
        ("ngày 31 tháng 02 năm 2026; tháng 3 năm 2026", []),
        (["ngày 01 tháng 3 năm 2026", "ngày 2/3/2026"], ["2026-03-01", "2026-03-02"]),
        (None, []),
    ],
)
def test_the_days_that_words_name(words: object, days: list[str]) -> None:
    assert days_in(words) == [dt.date.fromisoformat(day) for day in days]


@pytest.mark.parametrize("words", ["đang nghỉ THAI SẢN.", "Dược sĩ (thai sản)", ["không", "nghỉ thai  sản"], "thai sa\u0309n"])
def test_words_that_are_there(words: object) -> None:
    assert mentions(words, "ốm nặng", "thai sản")


@pytest.mark.parametrize("words", ["thái sản", "thai sảng", "khai sản", "", None, []])
def test_words_that_are_not(words: object) -> None:
    assert not mentions(words, "thai sản", "hai")


def test_the_tone_stands_on_either_letter() -> None:
    assert mentions("tạm đình chỉ công tác để hoà giải", "hòa giải")


def test_a_word_with_another_tone_is_another_word() -> None:
    assert not mentions("thái độ", "thai")
    assert not mentions("đồng thời", "đồng thơ")
    assert mentions("có thai.", "thai")
