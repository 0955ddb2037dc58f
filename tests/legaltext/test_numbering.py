from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.basics.numbering import LETTERS, native, rank, roman, roman_value, token
from legaltext.model import Level, make_eid


@given(st.integers(1, 3999))
def test_roman_numerals_round_trip(value: int) -> None:
    assert roman_value(roman(value)) == value


@pytest.mark.parametrize("wrong", ["IIII", "VX", "", "ABC", "IC"])
def test_what_only_looks_roman_is_refused(wrong: str) -> None:
    assert roman_value(wrong) is None


def test_points_follow_the_vietnamese_alphabet() -> None:
    for before, after in pairwise(LETTERS):
        first, second = rank(before), rank(after)
        assert first
        assert second
        assert second.follows(first)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12", "12a"),
        ("12a", "12b"),
        ("12a", "13"),
        ("12", "13"),
        ("d", "đ"),
        ("đ", "e"),
        ("đ", "đ1"),
        ("đ1", "e"),
        ("e", "g"),
        ("e", "f"),
        ("f", "g"),
        ("j", "k"),
    ],
)
def test_what_comes_next(before: str, after: str) -> None:
    first, second = rank(before), rank(after)
    assert second
    assert second.follows(first)


@pytest.mark.parametrize(("before", "after"), [("12", "14"), ("d", "e"), ("d", "f"), ("2", "2"), ("3", "1")])
def test_what_does_not_come_next(before: str, after: str) -> None:
    second = rank(after)
    assert second is None or not second.follows(rank(before))


def test_dd_is_đ() -> None:
    assert native("dd") == "đ"
    assert token("đ") == "dd"
    assert rank("dd") == rank("đ")


@pytest.mark.parametrize(
    ("level", "num", "parent", "eid"),
    [
        (Level.SECTION, "5", "chp_III", "chp_III__sec_5"),
        (Level.ARTICLE, "22", "chp_III__sec_1", "art_22"),  # an article's number is unique: it starts a new id
        (Level.CLAUSE, "4", "art_22", "art_22__clause_4"),
        (Level.POINT, "đ", "art_5__clause_2", "art_5__clause_2__point_dd"),
        (Level.ARTICLE, "12a", None, "art_12a"),
        (Level.CHAPTER, "I", "part_2", "part_2__chp_I"),
        (Level.ANNEX, None, None, "annex"),
    ],
)
def test_eids(level: Level, num: str | None, parent: str | None, eid: str) -> None:
    assert make_eid(level, num, parent) == eid
