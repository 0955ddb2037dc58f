"""Seventeen real laws as Word files: their facts, their provisions counted, every break of a sequence, and no word lost on the way into the tree."""

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from legaltext.ingest import Parsed, parse_file
from legaltext.model import Instrument, Level
from legaltext.parsing.page import LineRole
from tests.shared import WORD_LAWS, needs_word_laws
from tests.some import some

pytestmark = needs_word_laws


@cache
def parsed(name: str) -> Parsed:
    return parse_file(WORD_LAWS / f"{name}.docx")


def law(name: str) -> Instrument:
    (instrument,) = parsed(name).instruments
    return instrument


# File; number, issued, in force from, signer; parts, chapters, sections, subsections, articles. Read off the files by eye.
LAWS = [
    ("Bộ luật-45-2019-QH14", "45/2019/QH14", "2019-11-20", "2021-01-01", "Nguyễn Thị Kim Ngân", 0, 17, 24, 0, 220),
    ("Bộ luật-91-2015-QH13", "91/2015/QH13", "2015-11-24", "2017-01-01", "Nguyễn Sinh Hùng", 6, 27, 39, 23, 689),
    ("Luật-01-2021-QH15", "01/2021/QH15", "2021-11-12", "2022-01-01", "Vương Đình Huệ", 0, 0, 0, 0, 2),
    ("Luật-09-2017-QH14", "09/2017/QH14", "2017-06-19", "2018-01-01", "Nguyễn Thị Kim Ngân", 0, 9, 9, 0, 78),
    ("Luật-100-SL-L.002", "100 SL/L.002", "1957-05-20", None, "Hồ Chí Minh", 0, 0, 0, 0, 2),
    ("Luật-104-2016-QH13", "104/2016/QH13", "2016-04-06", "2018-07-01", "Nguyễn Thị Kim Ngân", 0, 5, 2, 0, 37),
    ("Luật-16-2017-QH14", "16/2017/QH14", "2017-11-15", "2019-01-01", "Nguyễn Thị Kim Ngân", 0, 12, 20, 0, 108),
    ("Luật-24-2018-QH14", "24/2018/QH14", "2018-06-12", "2019-01-01", "Nguyễn Thị Kim Ngân", 0, 7, 0, 0, 43),
    ("Luật-32-2009-QH12", "32/2009/QH12", "2009-06-18", "2010-01-01", "Nguyễn Phú Trọng", 0, 0, 0, 0, 4),
    ("Luật-43-2019-QH14", "43/2019/QH14", "2019-06-14", "2020-07-01", "Nguyễn Thị Kim Ngân", 0, 9, 13, 4, 115),
    ("Luật-52-2019-QH14", "52/2019/QH14", "2019-11-25", "2020-07-01", "Nguyễn Thị Kim Ngân", 0, 0, 0, 0, 3),
    ("Luật-54-2010-QH12", "54/2010/QH12", "2010-06-17", "2011-01-01", "Nguyễn Phú Trọng", 0, 13, 0, 0, 82),
    ("Luật-57-2020-QH14", "57/2020/QH14", "2020-06-16", "2021-01-01", "Nguyễn Thị Kim Ngân", 0, 7, 0, 0, 41),
    ("Luật-58-2010-QH12", "58/2010/QH12", "2010-11-15", "2012-01-01", "Nguyễn Phú Trọng", 0, 6, 9, 0, 62),
    ("Luật-65-2014-QH13", "65/2014/QH13", "2014-11-25", "2015-07-01", "Nguyễn Sinh Hùng", 0, 13, 27, 0, 183),
    ("Luật-68-2020-QH14", "68/2020/QH14", "2020-11-13", "2021-07-01", "Nguyễn Thị Kim Ngân", 0, 7, 0, 0, 38),
    ("Luật-69-2014-QH13", "69/2014/QH13", "2014-11-26", "2015-07-01", "Nguyễn Sinh Hùng", 0, 10, 6, 0, 66),
]
NAMES = [entry[0] for entry in LAWS]
GROUPS = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION, Level.ARTICLE)


@pytest.mark.parametrize(
    ("name", "number", "issued", "effective", "signer", "parts", "chapters", "sections", "subsections", "articles"),
    LAWS,
    ids=NAMES,
)
def test_facts_and_levels(
    name: str,
    number: str,
    issued: str,
    effective: str | None,
    signer: str,
    parts: int,
    chapters: int,
    sections: int,
    subsections: int,
    articles: int,
) -> None:
    facts = law(name).facts
    assert (facts.number, facts.issued, facts.effective, facts.signer) == (
        number,
        date.fromisoformat(issued),
        date.fromisoformat(effective) if effective else None,
        signer,
    )
    found = Counter(p.level for p in law(name).walk())
    assert tuple(found[level] for level in GROUPS) == (parts, chapters, sections, subsections, articles)
    own = [p.num for p in law(name).walk() if p.level is Level.ARTICLE]
    assert own == [str(n) for n in range(1, articles + 1)]


@pytest.mark.parametrize(
    ("name", "kind", "title"),
    [
        ("Bộ luật-45-2019-QH14", "bộ luật", "Bộ luật Lao động"),
        ("Bộ luật-91-2015-QH13", "bộ luật", "Bộ luật dân sự"),
        ("Luật-100-SL-L.002", "luật", "Luật về chế độ báo chí"),
        ("Luật-32-2009-QH12", "luật", "Luật sửa đổi, bổ sung một số điều của Luật di sản văn hóa số 28/2001/QH10"),
        ("Luật-65-2014-QH13", "luật", "Luật nhà ở"),
    ],
)
def test_titles(name: str, kind: str, title: str) -> None:
    assert (law(name).facts.type, law(name).facts.title.vi) == (kind, title)


# Every break of a sequence in the seventeen files, as the sources have it.
BREAKS = {
    "Luật-54-2010-QH12": [("number-gap", "art_37__clause_2")],  # Điều 37 begins with a paragraph without "1."
    "Luật-58-2010-QH12": [("number-order", None)],  # Điều 42 khoản 1 lists by "1., 2., 3., 4." instead of letters
    "Luật-65-2014-QH13": [("ocr-repair", "art_148__clause_1")],  # Điều 148 writes "1 Điều kiện …" without the dot
}


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_complete_or_each_break_is_reported(name: str) -> None:
    found = [(d.code, d.eid) for d in law(name).diagnostics if d.code != "stray-words"]
    assert found == BREAKS.get(name, [])


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@pytest.mark.parametrize("name", NAMES)
def test_text_to_tree_to_text_gives_the_same_words(name: str) -> None:
    source = parsed(name)
    assert source.unaccounted() == []
    lines = [line.text for line in source.sources[0] if source.roles[0][line.number][0] is LineRole.PROVISION]
    back = [text for top in law(name).body for text in top.paragraphs("vi") if text]
    assert words(" ".join(back)) == words(" ".join(lines))


def test_chapters_that_count_on_through_the_parts() -> None:
    code = law("Bộ luật-91-2015-QH13")
    assert [p.num for p in code.walk() if p.level is Level.PART] == ["1", "2", "3", "4", "5", "6"]
    assert {"part_1__chp_I", "part_2__chp_XI", "part_2__chp_XIII__sec_2__subsec_3", "part_5__chp_XXVII"} <= set(code.index)
    assert code.index["part_1"].title("vi") == "Phần thứ nhất. QUY ĐỊNH CHUNG"


def test_a_title_that_begins_with_muc_dich_is_no_section() -> None:
    assert law("Bộ luật-91-2015-QH13").index["art_118"].text[0].vi == (
        "Mục đích của giao dịch dân sự là lợi ích mà chủ thể mong muốn đạt được khi xác lập giao dịch đó."
    )


def test_the_quoted_law_is_no_structure_of_the_law_that_quotes_it() -> None:
    amending = law("Luật-52-2019-QH14")
    assert [(a.num, len(a.children)) for a in amending.body] == [("1", 22), ("2", 13), ("3", 0)]
    assert not amending.index["art_1__clause_2"].children
    assert (amending.index["art_1__clause_2"].text[1].vi or "").startswith("“Điều 6. ")


def test_the_annex_after_the_signature() -> None:
    amending = law("Luật-01-2021-QH15")
    annex = amending.body[-1]
    assert (annex.eid, annex.heading and annex.heading.vi) == ("annex", "DANH MỤC CHỈ TIÊU THỐNG KÊ QUỐC GIA")
    assert [p.num for p in some(annex.children)] == [f"{n:02}" for n in range(1, len(annex.children) + 1)]
