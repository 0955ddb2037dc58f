"""From when to when: instruments, and provisions that an amendment, a repeal or the instrument itself singles out."""

import weakref
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from legaltext.corpus.corpus import Corpus
from legaltext.folders.holding import Holding
from legaltext.ingest import parse_lines
from legaltext.model import Instrument, Relation
from legaltext.semantics.validity import Validity, in_force, validity
from legaltext.sources.plain import Line
from tests.some import some

START, END = date(2099, 7, 1), date(2105, 1, 1)
OWN, LATER = "1/2099/QH99", "2/2101/QH99"


def law(*lines: str) -> Instrument:
    text = [
        f"Luật số: {OWN}",
        "Quốc hội ban hành Luật Mẫu.",
        "Chương I",
        "CHUNG",
        "Điều 1. Một",
        "1. Khoản một.",
        "2. Khoản hai.",
        "Điều 2. Hai",
        "Lời điều hai.",
        "Chương II",
        "THI HÀNH",
        "Điều 3. Hiệu lực",
        "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2099.",
        *lines,
    ]
    return parse_lines([Line(number, line) for number, line in enumerate(text, 1)]).instruments[0]


def later(*relations: tuple[str, str | None, date]) -> Instrument:
    base = law()
    bonds = tuple(Relation(kind, LATER, "art_1", OWN, eid, day) for kind, eid, day in relations)
    return replace(base, facts=replace(base.facts, number=LATER), relations=bonds)


def test_a_provision_is_in_force_as_its_instrument() -> None:
    assert validity(law(), "art_1__clause_2") == Validity(START, None)
    assert not in_force(law(), "art_1", date(2099, 6, 30))
    assert in_force(law(), "art_1", START)
    assert in_force(law(), None, START)


def test_an_instrument_whose_first_day_is_not_known_is_not_in_force() -> None:
    unknown = replace(law(), facts=replace(law().facts, effective=None))
    assert not in_force(unknown, None, END)


def test_the_end_of_the_instrument_ends_all() -> None:
    ended = replace(law(), facts=replace(law().facts, expires=END))
    assert in_force(ended, "art_2", date(2104, 12, 31))
    assert not in_force(ended, "art_2", END)


@pytest.mark.parametrize(
    ("repealed", "asked", "still"),
    [
        ("art_1", "art_1__clause_2", False),
        ("art_1__clause_2", "art_1__clause_2", False),
        ("art_1__clause_2", "art_1", True),
        ("art_1__clause_2", "art_1__clause_1", True),
        ("chp_I", "art_2", False),
        ("chp_I", "art_3", True),
        (None, "art_3", False),
    ],
)
def test_a_repeal_ends_what_it_names_and_all_below(repealed: str | None, asked: str, still: bool) -> None:
    others = [later(("repeals", repealed, END))]
    assert in_force(law(), asked, date(2104, 12, 31), others=others)
    assert in_force(law(), asked, END, others=others) is still


def test_what_ended_it_is_named() -> None:
    found = validity(law(), "art_1__clause_1", others=[later(("repeals", "art_1", END))])
    assert [(r.source, r.source_eid, r.effective) for r in found.because] == [(LATER, "art_1", END)]


def test_an_article_that_was_added_begins_with_the_amendment() -> None:
    others = [later(("adds", "art_2", date(2101, 1, 1)))]
    assert not in_force(law(), "art_2", START, others=others)
    assert in_force(law(), "art_2", date(2101, 1, 1), others=others)
    assert in_force(law(), "art_1", START, others=others)


def test_an_amendment_of_words_ends_nothing() -> None:
    assert validity(law(), "art_1", others=[later(("amends", "art_1", END))]) == Validity(START, None)


def test_a_new_version_of_an_article_ends_nothing_a_new_law_ends_the_old() -> None:
    assert in_force(law(), "art_1", END, others=[later(("replaces", "art_1", END))])
    assert not in_force(law(), "art_1", END, others=[later(("replaces", None, END))])


def test_a_repeal_of_another_law_does_not_matter() -> None:
    other = later(("repeals", "art_1", END))
    other = replace(other, relations=tuple(replace(r, target="9/2090/QH90") for r in other.relations))
    assert in_force(law(), "art_1", END, others=[other])


def test_notes_beside_the_text_count() -> None:
    noted = replace(law(), relations=(Relation("repealed_by", OWN, "art_2", LATER, None, END),))
    assert not in_force(noted, "art_2", END)
    assert in_force(noted, "art_1", END)


# ---- the instrument's own words


@pytest.mark.parametrize(
    "words",
    [
        "2. Khoản 2 Điều 1 và Điều 2 Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2100.",
        "2. Luật này có hiệu lực từ ngày 01 tháng 7 năm 2099, trừ khoản 2 Điều 1 và Điều 2 có hiệu lực kể từ ngày 01/01/2100.",
    ],
)
def test_parts_that_take_effect_later(words: str) -> None:
    instrument = law(words)
    assert validity(instrument, "art_2").start == date(2100, 1, 1)
    assert validity(instrument, "art_1__clause_2").start == date(2100, 1, 1)
    assert validity(instrument, "art_1__clause_1").start == START
    assert validity(instrument).start == START


def test_parts_that_end_by_themselves() -> None:
    instrument = law("2. Điều 2 của Luật này hết hiệu lực kể từ ngày 01 tháng 01 năm 2105.")
    assert validity(instrument, "art_2") == Validity(START, END, validity(instrument, "art_2").because)
    assert validity(instrument, "art_1").end is None


def test_an_article_of_another_law_is_not_meant() -> None:
    instrument = law("2. Điều 2 Luật Khác số 9/2090/QH90 hết hiệu lực kể từ ngày 01 tháng 01 năm 2105.")
    assert validity(instrument, "art_2").end is None


# ---- the corpus


def test_the_law_of_the_corpus(corpus: Corpus) -> None:
    instrument = corpus.instruments["129/2025/QH15"]
    others = list(corpus.instruments.values())
    assert not in_force(instrument, "art_27__clause_2", date(2026, 6, 30), others=others)
    assert in_force(instrument, "art_27__clause_2", date(2026, 7, 1), others=others)
    assert all(validity(instrument, p.eid, others=others) == Validity(date(2026, 7, 1), None) for p in some(instrument.walk()))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2. Quy định tại khoản 2 Điều 1 Luật này có hiệu lực từ ngày 01-01-2101.", date(2101, 1, 1), None),
        ("2. Từ ngày 01 tháng 01 năm 2101, khoản 2 Điều 1 Luật này có hiệu lực thi hành.", date(2101, 1, 1), None),
        ("2. Khoản 2 Điều 1 Luật này có hiệu lực đến hết ngày 31 tháng 12 năm 2100.", START, date(2101, 1, 1)),
        (
            "2. Khoản 2 Điều 1 có hiệu lực từ ngày 01/01/2101 đến hết ngày 31/12/2102.",
            date(2101, 1, 1),
            date(2103, 1, 1),
        ),
        ("2. Khoản 2 và khoản 1 Điều 1 có hiệu lực từ ngày 01/01/2101.", date(2101, 1, 1), None),
        # neither of these tells a day
        ("2. Khoản 2 Điều 1 có hiệu lực từ ngày 31/02/2101.", START, None),
    ],
)
def test_days_of_a_part_however_they_are_written(words: str, start: date, end: date | None) -> None:
    found = validity(law(words), "art_1__clause_2")
    assert (found.start, found.end) == (start, end)
    assert validity(law(words), "art_2").start == START


def test_of_a_list_of_parts_each_is_the_one_that_is_said() -> None:
    """Khoản 2 and điểm b khoản 3, not khoản 3 as a whole, nor a điểm of khoản 2."""
    said = "2. Các quy định tại khoản 2 và điểm b khoản 4 Điều 3 của Luật này có hiệu lực từ ngày 01/01/2101."
    whole = law(said, "3. Khác.", "4. Gồm:", "a) một;", "b) hai.")
    later_on = [p.eid for p in whole.walk() if validity(whole, p.eid).start == date(2101, 1, 1)]
    assert later_on == ["art_3__clause_2", "art_3__clause_4__point_b"]


def test_what_is_typed_is_asked_for_its_own_day_too() -> None:
    """`law show` and what a template cites go this way; a text that is checked goes another."""
    whole = law("2. Khoản 2 Điều 1 Luật này có hiệu lực từ ngày 01 tháng 01 năm 2101.")
    corpus = Corpus([Holding(whole, cast("Any", None), Path(), {})], ())
    for citation in (f"khoản 2 Điều 1 Luật Mẫu số {OWN}", "khoản 2 Điều 1", "art_1__clause_2"):
        assert corpus.resolve(citation, on=date(2100, 12, 31)).status == "not-in-force", citation
        assert corpus.resolve(citation, on=date(2101, 1, 1)).status == "resolved", citation
        before = corpus.resolve(citation, on=date(2099, 6, 30))
        assert (before.status, "01/07/2099" in before.message) == ("not-in-force", True)
    assert corpus.resolve(f"khoản 1 Điều 1 Luật Mẫu số {OWN}", on=START).status == "resolved"


def test_days_that_are_remembered_are_those_of_their_law() -> None:
    """Who reads three thousand laws has one at a time; a next one, which may stand at the same place, has its own days."""
    for year in (2101, 2102, 2103):
        whole = law(f"2. Khoản 2 Điều 1 Luật này có hiệu lực từ ngày 01 tháng 01 năm {year}.")
        assert [validity(whole, "art_1__clause_2").start for _ in range(2)] == [date(year, 1, 1)] * 2
        watched = weakref.ref(whole)
        del whole
        assert watched() is None
