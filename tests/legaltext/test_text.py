import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.basics.text import clean_line, fold, nfc


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Điều 4", "dieu 4"),
        ("đơn vị", "don vi"),
        ("HOÀ", "hoa"),
        ("hòa", "hoa"),
        ("Ðiều", "dieu"),
        ("QUYẾT ĐỊNH", "quyet dinh"),
        ("Nguyễn Thuỳ", "nguyen thuy"),
    ],
)
def test_folding_drops_case_and_marks_and_knows_đ(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_old_and_new_tone_marks_compare_equal() -> None:
    assert fold("Cộng hoà xã hội") == fold("Cộng hòa xã hội")


def test_decomposed_text_becomes_the_letters_one_types() -> None:
    assert nfc(unicodedata.normalize("NFD", "Nguyễn Đức")) == "Nguyễn Đức"


def test_a_line_is_cleaned_of_what_cannot_be_seen() -> None:
    assert clean_line(" \u00a0Điều\u00a01.\ufeff  Viên\u200b chức\t") == "Điều 1. Viên chức"


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(nfc(text))
