"""What is found in the normal form is marked in the text as it was given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.basics.offsets import Offsets
from legaltext.basics.text import nfc

LETTERS = st.text(
    st.sampled_from("ệế Đđa5.e\u0323\u0302\u0301\u031b\u1100\u1161\u11a8\u0958\u212b") | st.characters(exclude_categories=["Cs"])
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_word_is_found_back_whole(form: str) -> None:
    text = unicodedata.normalize(form, "Viên chức được hưởng chế độ nghỉ việc")  # type: ignore[arg-type]  # the forms of the parametrisation
    offsets = Offsets(text)
    start = offsets.normal.index("hưởng chế độ")
    begin, end = offsets.original(start, start + len("hưởng chế độ"))
    assert text[begin:end] == unicodedata.normalize(form, "hưởng chế độ")  # type: ignore[arg-type]  # the forms of the parametrisation


def test_an_empty_span_stays_empty() -> None:
    text = "e\u0323\u0302 a"
    assert [Offsets(text).original(at, at) for at in range(4)] == [(0, 0), (3, 3), (4, 4), (5, 5)]


@given(LETTERS)
def test_the_whole_is_the_whole(text: str) -> None:
    offsets = Offsets(text)
    assert offsets.original(0, len(offsets.normal)) == (0, len(text))


@given(LETTERS, st.data())
def test_a_span_holds_what_was_found(text: str, data: st.DataObject) -> None:
    offsets = Offsets(text)
    start = data.draw(st.integers(0, len(offsets.normal)))
    end = data.draw(st.integers(start, len(offsets.normal)))
    begin, stop = offsets.original(start, end)
    assert offsets.normal[start:end] in nfc(text[begin:stop])
