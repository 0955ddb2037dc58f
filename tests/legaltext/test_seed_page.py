"""The real page of Luật Viên chức: site furniture, paywall gaps, excerpts of a decree, editors' notes."""

from collections import Counter
from datetime import date

import pytest

from legaltext.ingest import Parsed, parse_file
from legaltext.model import Instrument, Level
from legaltext.parsing.page import LineRole
from tests.shared import SEED, needs_seed

pytestmark = needs_seed


@pytest.fixture(scope="module")
def page() -> Parsed:
    return parse_file(SEED)


@pytest.fixture(scope="module")
def law(page: Parsed) -> Instrument:
    return page.instruments[0]


@pytest.fixture(scope="module")
def decree(page: Parsed) -> Instrument:
    return page.instruments[1]


def levels(instrument: Instrument) -> dict[Level, int]:
    return Counter(p.level for p in instrument.walk())


def test_the_law_is_whole(law: Instrument) -> None:
    assert levels(law) == {Level.CHAPTER: 6, Level.SECTION: 8, Level.ARTICLE: 43, Level.CLAUSE: 167, Level.POINT: 86}
    assert [p.num for p in law.walk() if p.level is Level.ARTICLE] == [str(n) for n in range(1, 44)]


@pytest.mark.parametrize(
    ("eid", "before", "after"),
    [
        ("art_36__clause_1", 2, 0),
        ("art_25__clause_3", 1, 1),
        ("art_26__clause_1", 1, 2),
        ("art_13__clause_1", 2, 0),
        ("art_43__clause_5", 2, 0),
        ("art_42", 1, 0),
    ],
)
def test_every_paragraph_is_in_its_place(law: Instrument, eid: str, before: int, after: int) -> None:
    provision = law.index[eid]
    assert (len(provision.text), len(provision.wrap_up)) == (before, after)


def test_the_closing_is_not_article_43(law: Instrument) -> None:
    assert [p.vi for p in law.closing] == [
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, Kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 2025./.",
        "CHỦ TỊCH QUỐC HỘI",
        "Trần Thanh Mẫn",
    ]
    assert (
        law.closing[0].en
        == "This Law was passed by the 15th National Assembly of the Socialist Republic of Vietnam at its 10th Session on December 10, 2025./."
    )


def test_facts(law: Instrument) -> None:
    facts = law.facts
    assert (facts.number, facts.type, facts.title.vi, facts.title.en) == (
        "129/2025/QH15",
        "luật",
        "Luật Viên chức",
        "Law on Public Employees",
    )
    assert (facts.issued, facts.effective, facts.signer) == (date(2025, 12, 10), date(2026, 7, 1), "Trần Thanh Mẫn")


# What the English of the page lacks, read off the page by eye: (provision, part, paragraph) at the line of the marker.
LOST = [
    ("art_2", "heading", None, 758),
    ("art_3__clause_4", "text", 1, 784),
    ("art_4__clause_7", "text", 1, 810),
    ("art_6", "heading", None, 836),
    ("art_7__clause_2", "text", 1, 862),
    ("art_8__clause_4__point_b", "text", 1, 888),
    ("art_9__clause_4", "text", 1, 914),
    ("art_10__clause_5", "text", 1, 940),
    ("art_11__clause_6", "text", 1, 966),
    ("art_13__clause_1", "text", 2, 992),
    ("art_17", "heading", None, 1044),
    ("art_18", "heading", None, 1070),
    ("art_19__clause_1__point_d", "text", 1, 1096),
    ("art_20", "heading", None, 1122),
    ("art_21__clause_3", "text", 1, 1148),
    ("art_22__clause_4__point_c", "text", 1, 1174),
    ("art_23__clause_2__point_b", "text", 1, 1200),
    ("chp_III__sec_3", "heading", None, 1226),
    ("art_25__clause_3", "text", 1, 1252),
    ("art_26", "heading", None, 1278),
    ("art_26__clause_2__point_b", "text", 1, 1304),
    ("art_28__clause_2", "text", 1, 1330),
    ("art_30__clause_2", "text", 2, 1356),
    ("chp_IV", "heading", None, 1382),
    ("art_34__clause_2", "text", 1, 1408),
    ("art_36", "heading", None, 1434),
    ("art_36__clause_3", "text", 1, 1460),
    ("art_38__clause_1", "text", 1, 1486),
    ("art_39__clause_1__point_dd", "text", 1, 1512),
    ("art_40__clause_1__point_dd", "text", 1, 1538),
    ("art_41__clause_2", "text", 1, 1564),
    ("art_43", "heading", None, 1590),
]


def test_missing_translations_are_exactly_those_that_are_missing(law: Instrument) -> None:
    found = [(d.eid, d.part, d.paragraph, d.line) for d in law.diagnostics if d.code == "missing-translation"]
    assert found == LOST


def test_the_other_two_of_the_34_gaps(law: Instrument) -> None:
    """One swallowed "Chapter III" above a title that survived, the last one the signature."""
    assert sum(1 for d in law.diagnostics if d.code == "gap") == 34
    assert [(d.eid, d.line) for d in law.diagnostics if d.code == "missing-number"] == [("chp_III", 1018)]
    title = law.index["chp_III"].heading
    assert title
    assert title.en == "RECRUITMENT AND EMPLOYMENT OF PUBLIC EMPLOYEES"
    assert law.closing[1].en is None


def test_clauses_of_article_2_do_not_hang_under_article_1(law: Instrument) -> None:
    assert not law.index["art_1"].children
    assert (law.index["art_2__clause_1"].text[0].en or "").startswith(
        "Professional activities of public employees shall be associated"
    )


def test_the_decree_is_an_outline_with_one_chapter_held(decree: Instrument) -> None:
    articles = [p for p in decree.walk() if p.level is Level.ARTICLE]
    assert len(articles) == 32
    assert levels(decree)[Level.CHAPTER] == 6
    assert [p.num for p in articles if p.held] == ["16", "17", "18", "19", "20", "21", "22"]
    assert {d.eid for d in decree.diagnostics if d.code == "not-held" and d.eid and d.eid.startswith("art")} == {
        p.eid for p in articles if not p.held
    }
    assert len(decree.index["art_19__clause_2"].children) == 6
    assert decree.facts.effective == date(2026, 7, 1)


def test_relations(law: Instrument) -> None:
    guided = [(r.source_eid, r.target, r.target_eid, r.effective) for r in law.relations if r.type == "guided_by"]
    assert guided == [
        ("art_39__clause_1__point_d", "27/2026/NĐ-CP", None, date(2026, 7, 1)),
        ("art_41", "27/2026/NĐ-CP", "chp_III", date(2026, 7, 1)),
    ]
    assert [(r.source_eid, r.target) for r in law.relations if r.type == "repeals"] == [("art_43__clause_2", "58/2010/QH12")]


def test_no_line_is_lost_and_site_furniture_is_named(page: Parsed) -> None:
    assert page.unaccounted() == []
    roles = page.roles[0]
    assert roles[1] == (LineRole.FURNITURE, "page-text")  # the stray title of another law
    assert roles[8] == (LineRole.FURNITURE, "site-fields")  # "Ngày công báo Đã biết"
    assert roles[992] == (LineRole.FURNITURE, "paywall")
    assert roles[1779] == (LineRole.ANNOTATION, "guided_by")
    assert roles[1777] == (LineRole.ANNOTATION, "context")
    assert roles[994] == (LineRole.PROVISION, "129/2025/QH15#art_13__clause_2")
