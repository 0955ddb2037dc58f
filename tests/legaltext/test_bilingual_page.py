"""A page of a site in two languages, of our own making: site furniture, gaps where the English is sold, excerpts of a decree.

What the page holds was read off it by eye; the same facts of the real page of Luật Viên chức stand in test_seed_page.py.
"""

from datetime import date
from pathlib import Path

import pytest

from legaltext.ingest import Parsed, parse_file
from legaltext.model import Instrument, Level
from legaltext.parsing.page import LineRole

PAGE = Path(__file__).parent / "pages" / "bilingual-page.txt"


@pytest.fixture(scope="module")
def page() -> Parsed:
    return parse_file(PAGE)


@pytest.fixture(scope="module")
def law(page: Parsed) -> Instrument:
    return page.instruments[0]


@pytest.fixture(scope="module")
def decree(page: Parsed) -> Instrument:
    return page.instruments[1]


def test_both_languages_make_one_tree(law: Instrument) -> None:
    assert [p.eid for p in law.walk()] == [
        "chp_I",
        "art_1",
        "art_2",
        "art_2__clause_1",
        "art_2__clause_2",
        "art_2__clause_2__point_a",
        "art_2__clause_2__point_b",
        "art_2__clause_2__point_c",
        "art_2__clause_3",
        "chp_II",
        "art_3",
        "art_3__clause_1",
        "art_3__clause_2",
        "art_4",
        "art_4__clause_1",
        "art_4__clause_2",
    ]
    assert law.languages == ("vi", "en")
    point = law.index["art_2__clause_2__point_c"]
    assert [(p.vi, p.en) for p in point.text] == [("Ghi sổ mỗi tháng.", "Keeping records every month.")]


def test_each_gap_is_found_at_its_place(law: Instrument) -> None:
    """A heading, a point, a second paragraph, the number of a chapter; the fifth swallowed the signature."""
    assert [(d.eid, d.part, d.paragraph, d.line) for d in law.diagnostics if d.code == "missing-translation"] == [
        ("art_2", "heading", None, 132),
        ("art_2__clause_2__point_b", "text", 1, 146),
        ("art_2__clause_3", "text", 2, 160),
    ]
    assert [(d.eid, d.line) for d in law.diagnostics if d.code == "missing-number"] == [("chp_II", 168)]
    assert [d.line for d in law.diagnostics if d.code == "gap"] == [132, 146, 160, 168, 194]
    assert {d.code for d in law.diagnostics} == {"gap", "missing-translation", "missing-number"}


def test_what_stands_after_a_gap_is_not_drawn_into_it(law: Instrument) -> None:
    article = law.index["art_2"]
    assert not law.index["art_1"].children
    assert (article.heading.vi, article.heading.en) == ("Nguyên tắc", None) if article.heading else False
    assert [p.en for p in law.index["art_2__clause_1"].text] == ["A model garden shall have a fence."]
    assert [p.en for p in law.index["art_2__clause_3"].text] == ["A fence shall not be higher than 02 metres.", None]
    assert [(p.vi, p.en) for p in law.index["art_2__clause_2"].wrap_up] == [
        ("Việc ghi sổ được làm bằng bút mực.", "Records shall be kept in ink.")
    ]
    chapter = law.index["chp_II"].heading
    assert chapter is not None
    assert (chapter.vi, chapter.en) == ("ĐIỀU KHOẢN THI HÀNH", "IMPLEMENTATION PROVISIONS")


def test_facts_closing_and_relations(law: Instrument) -> None:
    facts = law.facts
    assert (facts.number, facts.type, facts.title.vi, facts.title.en) == (
        "98/2099/QH99",
        "luật",
        "Luật Vườn mẫu",
        "Law on Model Gardens",
    )
    assert (facts.issued, facts.effective, facts.signer) == (date(2099, 1, 5), date(2099, 7, 1), "Nguyễn Văn Mẫu")
    assert [(p.vi, p.en) for p in law.closing][1:] == [("CHỦ TỊCH QUỐC HỘI", None), ("Nguyễn Văn Mẫu", None)]
    assert [(r.type, r.source_eid, r.target, r.target_eid) for r in law.relations] == [
        ("repeals", "art_4__clause_2", "8/2080/QH90", None),
        ("guided_by", "art_3__clause_1", "9/2099/NĐ-CP", None),
        ("guided_by", "art_3__clause_2", "9/2099/NĐ-CP", "chp_II"),
    ]


def test_the_decree_is_put_together_from_its_excerpts(decree: Instrument) -> None:
    assert (decree.facts.number, decree.facts.effective) == ("9/2099/NĐ-CP", date(2099, 8, 1))
    articles = [p for p in decree.walk() if p.level is Level.ARTICLE]
    assert [(p.num, p.held) for p in articles] == [("1", False), ("2", False), ("3", True), ("4", True), ("5", False)]
    assert [d.eid for d in decree.diagnostics if d.code == "not-held"] == ["art_1", "art_2", "art_5"]
    assert [p.vi for p in decree.index["art_3__clause_2__point_b"].text] == ["Sổ ghi."]
    assert [(p.eid, p.heading.vi) for p in decree.body if p.heading] == [
        ("chp_I", "ĐỐI TƯỢNG"),
        ("chp_II", "HỒ SƠ ĐIỆN TỬ"),
        ("chp_III", "ĐIỀU KHOẢN THI HÀNH"),
    ]
    assert "ocr-repair" not in {d.code for d in decree.diagnostics}  # "Đ" and "Ố" are capitals


def test_no_line_is_lost_and_site_furniture_is_named(page: Parsed) -> None:
    assert page.unaccounted() == []
    roles = page.roles[0]
    assert roles[2] == (LineRole.FURNITURE, "page-text")  # the stray title of another law
    assert roles[9] == (LineRole.FURNITURE, "site-fields")  # "Ngày công báo Đã biết"
    assert roles[146] == (LineRole.FURNITURE, "paywall")
    assert roles[236] == (LineRole.ANNOTATION, "guided_by")
    assert roles[231] == (LineRole.ANNOTATION, "context")
    assert roles[138] == (LineRole.PROVISION, "98/2099/QH99#art_2__clause_2__point_a")
