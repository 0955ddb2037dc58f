"""A consolidated law (VBHN): its head lists what amended it, and its footnotes say which provision each changed."""

from collections import Counter
from datetime import date

import pytest

from legaltext.ingest import parse_file, parse_lines, parse_text
from legaltext.model import Relation
from legaltext.parsing.page import LineRole
from legaltext.sources.plain import split_lines
from legaltext.sources.source import Note
from tests.shared import CONSOLIDATED, STRUCTURE, WORD_LAWS, needs_consolidated, needs_structure

TEXT = """LUẬT
MẪU
Luật Mẫu số 1/2090/QH90 ngày 02 tháng 3 năm 2090 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2090, được sửa đổi, bổ sung bởi:
1. Luật số 2/2095/QH95 ngày 01 tháng 6 năm 2095 của Quốc hội sửa đổi, bổ sung một số điều của Luật Mẫu, có hiệu lực kể từ ngày 01 tháng 01 năm 2096;
2. Luật Khác số 3/2097/QH97 ngày 01 tháng 6 năm 2097 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 01 năm 2098.
Căn cứ Hiến pháp;
Điều 1. Một
1. Người dân:
a) một;
b) hai.
Điều 2. Hai
Hết."""
NOTES = [
    Note(
        13,
        "Khoản này được sửa đổi, bổ sung theo quy định tại khoản 4 Điều 1 của Luật số 2/2095/QH95 sửa đổi, bổ sung một số điều của Luật Mẫu, có hiệu lực kể từ ngày 01 tháng 01 năm 2096.",
        mark="1",
        at=8,
        offset=2,
    ),
    Note(
        14,
        "Điểm này được bãi bỏ theo quy định tại Điều 9 của Luật Khác số 3/2097/QH97, có hiệu lực kể từ ngày 01 tháng 01 năm 2098.",
        mark="2",
        at=10,
        offset=2,
    ),
    Note(15, "Điều này nói về việc khác.", mark="3", at=11, offset=2),
]


def test_the_head_and_the_notes_become_relations() -> None:
    parsed = parse_lines(split_lines(TEXT), NOTES)
    (law,) = parsed.instruments
    assert parsed.unaccounted() == []
    assert (law.facts.number, law.facts.title.vi, law.facts.issued) == ("1/2090/QH90", "Luật Mẫu", date(2090, 3, 2))
    first, second = date(2096, 1, 1), date(2098, 1, 1)
    assert list(law.relations) == [
        Relation("amended_by", "1/2090/QH90", None, "2/2095/QH95", None, first, 4),
        Relation("amended_by", "1/2090/QH90", None, "3/2097/QH97", None, second, 5),
        Relation("amended_by", "1/2090/QH90", "art_1__clause_1", "2/2095/QH95", "art_1__clause_4", first, 13),
        Relation("repealed_by", "1/2090/QH90", "art_1__clause_1__point_b", "3/2097/QH97", "art_9", second, 14),
    ]


@needs_consolidated
def test_a_real_consolidated_law() -> None:
    (law,) = parse_file(CONSOLIDATED).instruments
    assert (law.facts.number, law.facts.title.vi) == ("04/2007/QH12", "Luật Thuế thu nhập cá nhân")
    listed = [r.target for r in law.relations if r.source_eid is None]
    assert listed == [
        "26/2012/QH13",
        "71/2014/QH13",
        "31/2024/QH15",
        "43/2024/QH15",
        "48/2024/QH15",
        "56/2024/QH15",
        "71/2025/QH15",
        "93/2025/QH15",
    ]
    found = {(r.type, r.source_eid, r.target, r.target_eid) for r in law.relations if r.source_eid}
    assert ("amended_by", "art_3__clause_1", "71/2014/QH13", "art_2__clause_1") in found
    assert ("amended_by", "art_3__clause_1", "48/2024/QH15", "art_17") in found
    assert ("amended_by", "art_3__clause_6__point_c", "71/2014/QH13", "art_2__clause_2") in found
    assert Counter(r.effective is None for r in law.relations)[False] == len(law.relations)


# ---- notes that stand in the text itself

DOCX = WORD_LAWS / "67-VBHN-VPQH.docx"
BODY = (
    "LUẬT\nMẪU\nĐiều 1.{0} Một\n1.{1} Người dân.\n2. Danh sách:\na) một;\nb){2} hai.\n3.{3} (được bãi bỏ)\nĐiều 2{4}. Hai\nHết.\nĐiều 3. Hiệu lực{5}\n"
    "Luật này có hiệu lực từ ngày 1 tháng 7 năm 2090."
)
FOOT = [
    "Điều này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 1 của Luật số 2/2095/QH95, có hiệu lực kể từ ngày 01 tháng 01 năm 2096.",
    "Khoản này được bổ sung theo quy định tại khoản 2 Điều 1 của Luật số 2/2095/QH95, có hiệu lực kể từ ngày 01 tháng 01 năm 2096.",
    "Điểm này được sửa đổi theo quy định tại điểm a khoản 3 Điều 1 của Luật số 2/2095/QH95, có hiệu lực kể từ ngày 01 tháng 01 năm 2096.",
    "Khoản này được bãi bỏ theo quy định tại khoản 4 Điều 1 của Luật số 2/2095/QH95, có hiệu lực kể từ ngày 01 tháng 01 năm 2096.",
    "Điều này được sửa đổi theo quy định tại Điều 2 của Luật số 2/2095/QH95, có hiệu lực kể từ ngày 01 tháng 01 năm 2096.",
    "Điều 3 của Luật số 2/2095/QH95 quy định như sau:",
]
TREE = [
    *("art_1", "art_1__clause_1", "art_1__clause_2", "art_1__clause_2__point_a", "art_1__clause_2__point_b", "art_1__clause_3"),
    *("art_2", "art_3"),
]


@pytest.mark.parametrize("marks", [[f"[{n}]" for n in range(1, 7)], list("¹²³⁴⁵⁶")], ids=["brackets", "raised"])
def test_notes_in_the_text_become_relations_and_hide_no_number(marks: list[str]) -> None:
    foot = (
        "\n".join(f"{mark} {note}" for mark, note in zip(marks, FOOT, strict=True))
        + "\n“Điều 3. Hiệu lực\n1. Luật này có hiệu lực.”"
    )
    parsed = parse_text(f"{BODY.format(*marks)}\n{foot}")
    (law,) = parsed.instruments
    assert [p.eid for p in law.walk()] == TREE
    assert parsed.unaccounted() == []
    assert [p.title("vi") for p in law.body] == ["Điều 1. Một", "Điều 2. Hai", "Điều 3. Hiệu lực"]
    assert law.diagnostics == ()
    assert [(r.type, r.source_eid, r.target, r.target_eid, r.effective) for r in law.relations] == [
        ("amended_by", "art_1", "2/2095/QH95", "art_1__clause_1", date(2096, 1, 1)),
        ("added_by", "art_1__clause_1", "2/2095/QH95", "art_1__clause_2", date(2096, 1, 1)),
        ("amended_by", "art_1__clause_2__point_b", "2/2095/QH95", "art_1__clause_3__point_a", date(2096, 1, 1)),
        ("repealed_by", "art_1__clause_3", "2/2095/QH95", "art_1__clause_4", date(2096, 1, 1)),
        ("amended_by", "art_2", "2/2095/QH95", "art_2", date(2096, 1, 1)),
    ]
    assert {parsed.roles[0][n] for n in range(13, 21)} == {(LineRole.ANNOTATION, "footnote")}


def test_calls_whose_notes_are_not_in_the_file_are_told() -> None:
    parsed = parse_text(BODY.format(*(f"[{n}]" for n in range(1, 7))))
    assert [p.eid for p in parsed.instruments[0].walk()] == TREE
    assert [d.detail for d in parsed.diagnostics if d.code == "missing-note"] == [f"[{n}]" for n in range(1, 7)]


@pytest.mark.parametrize(
    "words",
    [
        "Diện tích là 30 m², 5 km² và 10² ha.",
        "Theo tài liệu [7] của Bộ.",
        "Xem [1] và [5] ở dưới.",
        "Xem [1] và [2] ở dưới.",
        "Người [...] và […].",
    ],
)
def test_what_is_no_note_stays(words: str) -> None:
    (law,) = parse_text(f"Điều 1. Một\n{words}\nĐiều 2. Hai\nHết.").instruments
    assert [t.vi for t in law.index["art_1"].text] == [words]


@needs_structure
@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("consolidated-article-with-footnote", ["art_1", "art_2", "art_3", "art_3__clause_1", "art_4"]),
        (
            "consolidated-clause-with-footnote",
            [
                *(
                    "art_1",
                    "art_1__clause_1",
                    "art_1__clause_2",
                    "art_1__clause_3",
                    "art_1__clause_4",
                    "art_2",
                    "art_2__clause_1",
                ),
                *("art_2__clause_2", "art_2__clause_2__point_a", "art_2__clause_2__point_b", "art_2__clause_3", "art_3"),
            ],
        ),
    ],
)
def test_cases(case: str, expected: list[str]) -> None:
    (law,) = parse_file(STRUCTURE / f"{case}.txt").instruments
    assert [p.eid for p in law.walk()] == expected
    assert law.facts.title.vi == "Luật Doanh nghiệp"


@needs_structure
def test_a_case_says_who_amended_which_article() -> None:
    (law,) = parse_file(STRUCTURE / "consolidated-article-with-footnote.txt").instruments
    assert [(r.type, r.source_eid, r.target, r.target_eid) for r in law.relations] == [
        ("amended_by", "art_2", "76/2025/QH15", "art_1__clause_1"),
        ("added_by", "art_3", "76/2025/QH15", "art_1__clause_2"),
    ]


@pytest.mark.skipif(not DOCX.exists(), reason="the consolidated law as a Word file is not beside the checkout (../shared)")
def test_a_real_consolidated_law_with_notes_in_its_text() -> None:
    parsed = parse_file(DOCX)
    (law,) = parsed.instruments
    assert parsed.unaccounted() == []
    assert [d.code for d in law.diagnostics] == []
    assert [p.num for p in law.index["art_4"].children] == [str(n) for n in range(1, 36)]
    noted = [r for r in law.relations if r.source_eid and r.type != "repeals"]
    assert len(noted) == 52  # 54 notes, of which the first and the 48th speak of no provision
    assert all(r.effective is not None for r in noted)
    assert ("added_by", "art_4__clause_35", "76/2025/QH15", "art_1__clause_1__point_d") in {
        (r.type, r.source_eid, r.target, r.target_eid) for r in noted
    }


def test_calls_before_the_stop_and_an_article_that_is_no_more() -> None:
    head = "LUẬT\nMẪU\nĐiều 1. Một\n1[1]. Khoản.\n2. Gồm:\na[2]) một;\nb) hai.\nĐiều 2[3] (được bãi bỏ)\nĐiều 3. Ba\nHết.\n"
    notes = (
        "[1] Khoản này được sửa đổi.\n[2] Điểm này được sửa đổi.\n[3] Điều này được bãi bỏ theo Điều 9 của Luật số 3/2097/QH97."
    )
    (law,) = parse_text(head + notes).instruments
    assert [p.eid for p in law.walk()] == [
        "art_1",
        "art_1__clause_1",
        "art_1__clause_2",
        "art_1__clause_2__point_a",
        "art_1__clause_2__point_b",
        "art_2",
        "art_3",
    ]
    assert [(r.type, r.source_eid, r.target) for r in law.relations] == [("repealed_by", "art_2", "3/2097/QH97")]


@pytest.mark.parametrize(
    ("head", "issuer", "title"),
    [
        (
            "Nghị định số 1/2090/NĐ-CP ngày 05 tháng 3 năm 2090 của Chính phủ về công tác văn thư, lưu trữ, có hiệu lực kể từ ngày 05 tháng 3 năm 2090, được sửa đổi, bổ sung bởi:",
            "Chính phủ",
            "Nghị định về công tác văn thư, lưu trữ",
        ),
        (
            "Thông tư số 1/2090/TT-BTC ngày 05 tháng 3 năm 2090 của Bộ trưởng Bộ Tài chính hướng dẫn kế toán, được sửa đổi, bổ sung bởi:",
            "Bộ trưởng Bộ Tài chính",
            "Thông tư hướng dẫn kế toán",
        ),
        (
            "Luật Mẫu số 1/2090/QH90 ngày 05 tháng 3 năm 2090 của Quốc hội, có hiệu lực kể từ ngày 05 tháng 5 năm 2090, được sửa đổi, bổ sung bởi:",
            "Quốc hội",
            "Luật Mẫu",
        ),
    ],
)
def test_the_subject_of_what_is_consolidated_is_its_title_and_not_its_issuer(head: str, issuer: str, title: str) -> None:
    (law,) = parse_text(
        f"{head.partition(' số')[0].removesuffix(' Mẫu').upper()}\nMẪU\n{head}\nĐiều 1. Một\nLời.\nĐiều 2. Hai\nLời."
    ).instruments
    assert (law.facts.issuer, law.facts.title.vi) == (issuer, title)
