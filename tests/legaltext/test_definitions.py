"""Defined terms: found in the articles that explain them, and wherever the text uses them."""

import json

import pytest
from click.testing import CliRunner

from legaltext.commands.terms import terms
from legaltext.corpus.corpus import Corpus
from legaltext.ingest import parse_lines
from legaltext.model import Instrument
from legaltext.semantics.definitions import DefinedTerms, find_definitions, linked
from legaltext.sources.plain import Line
from tests.some import some

LAW = "129/2025/QH15"
OF_THE_LAW = [
    "Hoạt động nghề nghiệp của viên chức",
    "Viên chức quản lý",
    "Đạo đức nghề nghiệp",
    "Quy tắc ứng xử",
    "Vị trí việc làm",
    "Điều động",
    "Bổ nhiệm",
    "Biệt phái",
    "Từ chức",
    "Miễn nhiệm",
    "Tạm đình chỉ công tác",
]


def law(*lines: str) -> Instrument:
    text = ["Luật số: 1/2099/QH99", "Quốc hội ban hành Luật Mẫu.", *lines]
    return parse_lines([Line(number, line) for number, line in enumerate(text, 1)]).instruments[0]


def test_the_eleven_terms_of_the_law(corpus: Corpus) -> None:
    found = find_definitions(corpus.instruments[LAW])
    assert [d.term for d in found] == OF_THE_LAW
    assert [d.eid for d in found] == [f"art_4__clause_{n}" for n in range(1, 12)]
    assert {d.scope for d in found} == {None}
    assert found[6].text == "việc cấp có thẩm quyền quyết định giao viên chức giữ một chức vụ quản lý."


def test_its_translation_defines_the_same(corpus: Corpus) -> None:
    found = find_definitions(corpus.instruments[LAW], "en")
    assert [d.eid for d in found] == [f"art_4__clause_{n}" for n in range(1, 12)]
    assert [d.term for d in found][4:7] == ["Job position", "Transfer", "Appointment"]


def test_where_the_term_stands(corpus: Corpus) -> None:
    instrument = corpus.instruments[LAW]
    for d in some(find_definitions(instrument)):
        words = instrument.index[d.eid].text[d.paragraph - 1].vi
        assert words is not None
        assert words[d.start : d.end] == d.term


def test_uses_in_the_law(corpus: Corpus) -> None:
    found = [use for use in linked(corpus.instruments[LAW]) if use[3].definition.term == "Quy tắc ứng xử"]
    assert [(eid, part) for eid, part, _, _ in found] == [
        ("art_2__clause_3", "text"),
        ("art_7__clause_5", "text"),
        ("art_39__clause_1__point_c", "text"),
    ]


# ---- the shapes of a definition


def defined(*lines: str) -> list[tuple[str, str]]:
    instrument = law("Điều 1. Giải thích từ ngữ", "Trong Luật này, các từ ngữ dưới đây được hiểu như sau:", *lines)
    return [(d.term, d.text) for d in find_definitions(instrument)]


@pytest.mark.parametrize(
    ("line", "term", "text"),
    [
        ("1. Du lịch là chuyến đi.", "Du lịch", "chuyến đi."),
        ("1. “Tàu biển” là phương tiện nổi.", "Tàu biển", "phương tiện nổi."),
        ('1. "Tàu biển" được hiểu là phương tiện nổi.', "Tàu biển", "phương tiện nổi."),
        ("1. Cung cấp thông tin bao gồm việc công khai.", "Cung cấp thông tin", "việc công khai."),
        ("1. Loài cây nguy cấp, quý, hiếm là loài cây có giá trị.", "Loài cây nguy cấp, quý, hiếm", "loài cây có giá trị."),
        ("1. Lâm sản: sản phẩm từ rừng.", "Lâm sản", "sản phẩm từ rừng."),
    ],
)
def test_shapes(line: str, term: str, text: str) -> None:
    assert defined(line, "2. Khác là khác.")[0] == (term, text)


def test_a_short_name_beside_the_term_means_the_same() -> None:
    assert defined("1. Quỹ hỗ trợ việc làm (sau đây gọi là Quỹ) là quỹ của Nhà nước.", "2. Khác là khác.")[:2] == [
        ("Quỹ hỗ trợ việc làm", "quỹ của Nhà nước."),
        ("Quỹ", "quỹ của Nhà nước."),
    ]


def test_a_short_name_in_any_provision() -> None:
    instrument = law(
        "Điều 1. Phạm vi",
        "Các bộ, cơ quan ngang bộ (sau đây gọi chung là bộ) thực hiện Luật này.",
        "Điều 2. Trách nhiệm",
        "Mỗi bộ báo cáo.",
    )
    [definition] = find_definitions(instrument)
    assert (definition.term, definition.kind, definition.text) == ("bộ", "alias", "Các bộ, cơ quan ngang bộ")
    assert [(eid, use.start, use.end) for eid, _, _, use in linked(instrument)] == [
        ("art_1", 4, 6),
        ("art_1", 22, 24),
        ("art_2", 4, 6),
    ]


def test_a_sentence_elsewhere_is_no_definition() -> None:
    assert (
        find_definitions(law("Điều 1. Thời hiệu", "1. Thời hiệu là thời hạn do luật quy định.", "2. Không tính thời gian khác."))
        == ()
    )


def test_terms_of_a_chapter_hold_in_it_only() -> None:
    instrument = law(
        "Chương I",
        "CHUNG",
        "Điều 1. Giải thích từ ngữ",
        "Trong Chương này, các từ ngữ dưới đây được hiểu như sau:",
        "1. Người dùng là người dùng mạng.",
        "2. Mạng là mạng máy tính.",
        "Điều 2. Quyền",
        "Người dùng có quyền.",
        "Chương II",
        "RIÊNG",
        "Điều 3. Khác",
        "Người dùng khác.",
    )
    assert {d.scope for d in find_definitions(instrument)} == {"chp_I"}
    assert {eid for eid, _, _, use in linked(instrument) if use.definition.term == "Người dùng"} == {"art_1__clause_1", "art_2"}


# ---- uses


def uses(text: str, *words: str) -> list[str]:
    lines = [f"{n}. {word} là thứ ấy." for n, word in enumerate(words, 1)]
    instrument = law("Điều 1. Giải thích từ ngữ", "Trong Luật này, các từ ngữ dưới đây được hiểu như sau:", *lines)
    return [use.text for use in DefinedTerms(find_definitions(instrument)).uses_in(text)]


def test_the_longest_term_counts() -> None:
    assert uses("Nhà ở xã hội và nhà ở.", "Nhà ở", "Nhà ở xã hội") == ["Nhà ở xã hội", "nhà ở"]


def test_whole_words_and_only_the_first_letter_may_differ() -> None:
    assert uses("Mạnh, MẠNG, mạng; mạng-lưới; xmạng", "Mạng", "Khác") == ["mạng", "mạng"]


def test_offsets_are_those_of_the_nfc_text() -> None:
    instrument = law(
        "Điều 1. Giải thích từ ngữ",
        "Trong Luật này, các từ ngữ dưới đây được hiểu như sau:",
        "1. Mạng là mạng.",
        "2. Nút là nút.",
    )
    [use] = DefinedTerms(find_definitions(instrument)).uses_in("Một mạng")
    assert (use.start, use.end) == (4, 8)


# ---- vanban law terms


def test_the_command() -> None:
    output = CliRunner().invoke(terms, ["Luật Viên chức năm 2025"]).stdout
    assert "11 từ ngữ được giải thích" in output
    assert "Tạm đình chỉ công tác (khoản 11 Điều 4)" in output
    assert "Dùng 3 lần: Điều 2, Điều 7, Điều 39" in output


def test_the_command_as_json() -> None:
    [record] = json.loads(CliRunner().invoke(terms, [LAW, "--format", "json"]).stdout)
    assert [term["term"] for term in record["terms"]] == OF_THE_LAW
    assert [use["eid"] for use in record["terms"][3]["uses"]] == [
        "art_2__clause_3",
        "art_7__clause_5",
        "art_39__clause_1__point_c",
    ]
