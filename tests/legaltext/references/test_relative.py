"""What a reference means where it stands: look-ups and the graph give one answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legaltext.corpus.corpus import Corpus, open_corpus
from legaltext.folders.holding import Holding
from legaltext.ingest import parse_file, parse_lines
from legaltext.model import Instrument, Level
from legaltext.references.find import find
from legaltext.references.model import At, Citation, InstrumentName, Reference
from legaltext.references.relative import meant, same_kind
from legaltext.semantics.amendments import read_amendments
from legaltext.sources.plain import split_lines
from legaltext.store.links import links_of
from tests.shared import SHARED

LAW = """Luật số: 5/2099/QH99
Hà Nội, ngày 10 tháng 12 năm 2099
LUẬT
MẪU NĂM
Quốc hội ban hành Luật Mẫu năm.
Chương I
QUY ĐỊNH CHUNG
Mục 1
PHẠM VI
Điều 1. Phạm vi
Luật này quy định theo Điều 2.
Điều 2. Điểm không có khoản
Gồm:
a) Làm theo điểm b;
b) Làm theo Chương này và theo Mục này;
c) Làm theo khoản này.
Chương II
THỰC HIỆN
Mục 1
CÁCH LÀM
Điều 3. Khoản và điểm
1. Làm theo khoản 2 Điều này, khoản 9 Điều này hoặc Chương I:
a) Theo điểm b khoản này;
b) Theo khoản 2.
2. Theo Nghị định này, theo Mục 1 hoặc theo Mục 1 Chương II.
Chương III
TRONG PHẦN CUỐI
Mục 2
MỘT MỤC
Điều 4. Cuối
Theo Mục 2 hoặc theo Chương IX.
"""
NUMBER = "5/2099/QH99"
# Each citation of the law that names no other, where it stands, and what it means: nothing where that is not certain.
MEANINGS = [
    ("art_1", "Luật này", [None]),
    ("art_1", "Điều 2", ["art_2"]),
    ("art_2__point_a", "điểm b", ["art_2__point_b"]),  # a point in an article without clauses
    ("art_2__point_b", "Chương này", ["chp_I"]),  # which no eId of an article tells
    ("art_2__point_b", "Mục này", ["chp_I__sec_1"]),
    ("art_2__point_c", "khoản này", []),  # there is no clause that it could stand in
    ("art_3__clause_1", "khoản 2 Điều này", ["art_3__clause_2"]),
    ("art_3__clause_1", "khoản 9 Điều này", ["art_3__clause_9"]),  # which is not there: that is another fault
    ("art_3__clause_1", "Chương I", ["chp_I"]),
    ("art_3__clause_1__point_a", "điểm b khoản này", ["art_3__clause_1__point_b"]),
    ("art_3__clause_1__point_b", "khoản 2", ["art_3__clause_2"]),
    ("art_3__clause_2", "Nghị định này", []),  # no law is a decree
    ("art_3__clause_2", "Mục 1", []),  # of Chương I or of Chương II?
    ("art_3__clause_2", "Mục 1 Chương II", ["chp_II__sec_1"]),
    ("art_4", "Mục 2", ["chp_III__sec_2"]),  # the only one
    ("art_4", "Chương IX", ["chp_IX"]),  # not there
]


def law() -> Instrument:
    [instrument] = parse_lines(split_lines(LAW)).instruments
    return instrument


def in_memory(*instruments: Instrument) -> Corpus:
    return Corpus([Holding(one, parse_lines(()), Path(), {}) for one in instruments], ())


def citations(instrument: Instrument) -> Iterator[tuple[str, str, int, Citation]]:
    """The citations of an instrument that name no other one: eId, part, paragraph, citation. Instructions that amend another are left out."""
    amending = {operation.source for operation in read_amendments(instrument).operations}
    for provision in instrument.walk():
        for part, paragraphs in (("text", provision.text), ("wrap_up", provision.wrap_up)):
            for position, paragraph in enumerate(paragraphs, 1):
                for citation in find(paragraph.vi or paragraph.en or "") if provision.eid not in amending else ():
                    if not any(reference.unclear or reference.instrument.said for reference in citation.references):
                        yield provision.eid, part, position, citation


def resolved(corpus: Corpus, number: str, eid: str, citation: Citation) -> list[str | None]:
    facts = corpus.known[number]
    found = corpus.resolve_citation(citation, on=facts.effective or facts.issued or date(2026, 7, 1), at=At(number, eid))
    assert all(target.instrument.number == number for target in found.targets)
    return [target.eid for target in found.targets]


def linked(instrument: Instrument) -> dict[tuple[str, str, int, int], list[str | None]]:
    """What the graph has for each citation: its place, and the own provisions that it leads to."""
    out: dict[tuple[str, str, int, int], list[str | None]] = {}
    for link in links_of(instrument):
        if link.type == "cites" and not link.name:
            found = out.setdefault((link.source, link.part, link.paragraph, link.start), [])
            if link.eid not in found:
                found.append(link.eid)
    return out


def test_every_citation_of_the_law_means_what_it_says_in_look_ups_and_in_the_graph() -> None:
    instrument = law()
    corpus, graph = in_memory(instrument), linked(instrument)
    said = [(eid, citation.text, resolved(corpus, NUMBER, eid, citation)) for eid, _, _, citation in citations(instrument)]
    assert said == MEANINGS
    drawn = [
        (eid, citation.text, graph.get((eid, part, position, citation.start), []))
        for eid, part, position, citation in citations(instrument)
    ]
    assert drawn == MEANINGS


DECREE = """Số: 7/2099/NĐ-CP
NGHỊ ĐỊNH
Chính phủ ban hành Nghị định về mẫu.
Điều 1. Ban hành
Ban hành kèm theo Nghị định này hai quy chế.
Điều 2. Hiệu lực
Từ ngày ký.
TM. CHÍNH PHỦ
Nguyễn Văn Mẫu
Phụ lục I
QUY CHẾ LÀM VIỆC
Điều 1. Phạm vi
1. Một.
2. Hai.
Điều 2. Cách làm
1. Ba.
Phụ lục II
QUY CHẾ HỌP
Điều 1. Phạm vi
1. Bốn.
Phụ lục III
DANH MỤC MẪU
1. Năm.
"""


@pytest.mark.parametrize(
    ("place", "words", "said", "expected"),
    [
        # an article of which nothing is said is of the regulation in which one reads, or of the decree itself
        ("annex_I__art_2__clause_1", "Điều 2", "", ["annex_I__art_2"]),
        ("annex_I__art_2__clause_1", "khoản 2 Điều 1", "", ["annex_I__art_1__clause_2"]),
        ("annex_II__art_1__clause_1", "khoản 2 Điều 1", "", ["annex_II__art_1__clause_2"]),  # not there: another fault
        ("annex_III__clause_1", "Điều 2", "", ["art_2"]),  # a list has no articles
        ("art_2", "khoản 2 Điều 1", "", ["art_1__clause_2"]),  # which only a regulation has
        (None, "khoản 2 Điều 1", "", ["art_1__clause_2"]),
        ("annex_I__art_2__clause_1", "Điều 2", "nghị định", ["art_2"]),
        # a regulation is the one in which one reads, or may be each
        ("annex_I__art_2__clause_1", "Điều 1", "quy chế", ["annex_I__art_1"]),
        ("annex_II__art_1__clause_1", "khoản 1 Điều 1", "quy chế", ["annex_II__art_1__clause_1"]),
        ("annex_II", "Điều 1", "quy chế", ["annex_II__art_1"]),
        ("annex_III__clause_1", "Điều 1", "quy chế", ["annex_I__art_1", "annex_II__art_1"]),
        ("art_1", "Điều 1", "quy chế", ["annex_I__art_1", "annex_II__art_1"]),
        (None, "Điều 1", "quy chế", ["annex_I__art_1", "annex_II__art_1"]),
        ("art_1", "Điều 1", "điều lệ", []),  # none is attached
    ],
)
def test_in_a_decree_with_regulations_that_have_articles(place: str | None, words: str, said: str, expected: list[str]) -> None:
    [decree] = parse_lines(split_lines(DECREE)).instruments
    [citation] = find(words)
    name = InstrumentName(this=True, kind=said) if said else InstrumentName()
    assert list(meant(replace(citation.references[0], instrument=name), decree, place)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Chương 2", ["chp_II"]),
        ("Chương II", ["chp_II"]),
        ("Mục I Chương 2", ["chp_II__sec_1"]),
        ("Mục 1", ["chp_I__sec_1", "chp_II__sec_1"]),
        ("Mục 2 Chương II", ["chp_II__sec_2"]),  # not there
        ("Chương 9", ["chp_9"]),  # nor this
    ],
)
def test_a_number_may_be_written_in_either_way(words: str, expected: list[str]) -> None:
    [citation] = find(f"Thực hiện theo {words}.")
    assert list(meant(citation.references[0], law(), None)) == expected


def test_an_annex_of_an_instrument_whose_words_are_not_held_tells_nothing_of_its_articles() -> None:
    [citation] = find("Điều 1")
    assert meant(citation.references[0], None, "annex_I__art_2") == ("art_1",)


@pytest.mark.parametrize(
    ("written", "actual", "same"),
    [
        ("luật", "luật", True),
        ("luật", "bộ luật", True),  # "Luật này" in a code
        ("bộ luật", "luật", True),
        ("thông tư", "thông tư liên tịch", True),
        ("thông tư liên tịch", "thông tư", False),
        ("nghị định", "luật", False),
        ("luật", "nghị định", False),
        ("nghị định", "", True),  # a draft need not say what it is
    ],
)
def test_a_type_word_may_be_said_of_a_type(written: str, actual: str, *, same: bool) -> None:
    assert same_kind(written, actual) is same


def test_what_is_not_certain_is_said() -> None:
    corpus = in_memory(law())
    messages = {}
    for eid, _, _, citation in citations(law()):
        found = corpus.resolve_citation(citation, on=date(2100, 1, 1), at=At(NUMBER, eid))
        if not found.targets:
            messages[citation.text] = (found.status, found.message)
    assert messages["khoản này"] == ("ambiguous", "Không rõ khoản này: chỗ viện dẫn không nằm trong khoản nào.")
    assert messages["Mục 1"][1].startswith("Luật Mẫu năm số 5/2099/QH99 có nhiều Mục 1: Mục 1 Chương I; Mục 1 Chương II.")
    assert messages["Nghị định này"][1].startswith("“Nghị định này” đứng trong Luật Mẫu năm")


def check_agreement(corpus: Corpus) -> int:
    """Look-ups and graph agree on every citation of every instrument; how many there were."""
    count = 0
    for number, instrument in corpus.instruments.items():
        graph = linked(instrument)
        for eid, part, position, citation in citations(instrument):
            drawn = graph.get((eid, part, position, citation.start), [])
            assert drawn == resolved(corpus, number, eid, citation), f"{number} {eid} {citation.text!r}"
            count += 1
    return count


def test_look_ups_and_graph_agree_on_the_law_that_ships() -> None:
    assert check_agreement(open_corpus()) > 40


@pytest.mark.skipif(
    not (SHARED / "laws" / "docx").exists(), reason="the laws as Word files are not beside the checkout (../shared)"
)
@pytest.mark.slow(reason="reads 22 laws as Word files and 6 scans")
def test_look_ups_and_graph_agree_on_laws_as_they_come() -> None:
    files = [*(SHARED / "laws" / "docx").glob("*.docx"), *(SHARED / "laws" / "decrees-2026").glob("*.md")]
    found = [one for path in sorted(files) for one in parse_file(path).instruments if one.facts.number]
    assert check_agreement(in_memory(*found)) > 2000


@pytest.mark.parametrize(
    ("reference", "place", "means"),
    [
        # "khoản 1 Điều này"
        (Reference(((Level.CLAUSE, "1"),), InstrumentName(), 0, 1, relative=Level.ARTICLE), "art_5__clause_2", "art_5__clause_1"),
        # "điểm đ khoản này"
        (
            Reference(((Level.POINT, "đ"),), InstrumentName(), 0, 1, relative=Level.CLAUSE),
            "art_5__clause_2__point_a",
            "art_5__clause_2__point_dd",
        ),
        # "Điều này" in an annex
        (Reference((), InstrumentName(), 0, 1, relative=Level.ARTICLE), "annex_I__art_2__clause_1", "annex_I__art_2"),
        # "khoản này" in an article without clauses
        (Reference((), InstrumentName(), 0, 1, relative=Level.CLAUSE), "art_5", None),
        # "Chương này": only the tree knows
        (Reference((), InstrumentName(), 0, 1, relative=Level.CHAPTER), "art_5", None),
        # "Mục 2"
        (Reference(((Level.SECTION, "2"),), InstrumentName(), 0, 1), "art_5", "sec_2"),
        # "Điều 7": the same wherever it stands
        (Reference(((Level.ARTICLE, "7"),), InstrumentName(), 0, 1), None, "art_7"),
        # "Điều này" nowhere
        (Reference((), InstrumentName(), 0, 1, relative=Level.ARTICLE), None, None),
    ],
)
def test_without_the_tree_the_eid_of_the_place_tells_what_it_can(
    reference: Reference, place: str | None, means: str | None
) -> None:
    assert meant(reference, None, place) == (() if means is None else (means,))
