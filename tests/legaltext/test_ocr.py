"""Slips of a scan: mended where the sequence proves what was meant, and always reported; otherwise left as they were read."""

import pytest

from legaltext.ingest import parse_file, parse_lines
from legaltext.model import Instrument, Level
from legaltext.sources.plain import split_lines
from tests.legaltext.small_laws import law
from tests.shared import DECREES, needs

needs_decrees = needs(DECREES, "the scanned decrees are")


def repairs(instrument: Instrument) -> list[tuple[str | None, str]]:
    return [(d.eid, d.detail) for d in instrument.diagnostics if d.code == "ocr-repair"]


@pytest.mark.parametrize(
    ("lines", "repair"),
    [
        ("a) một;\nb) hai;\ne) ba;\nd) bốn.", ("art_1__clause_1__point_c", "e) → point c")),
        ("a) một;\nb) hai;\nc) ba;\nđ) bốn;\nđ) năm.", ("art_1__clause_1__point_d", "đ) → point d")),
        ("a) một;\ncb) hai;\nc) ba.", ("art_1__clause_1__point_b", "cb) → point b")),
        ("a) một;\n,b) hai;\nc) ba.", ("art_1__clause_1__point_b", ",b) → point b")),
        ("8) một;\nb) hai;\nc) ba.", ("art_1__clause_1__point_a", "8) → point a")),
        ("a) một;\nb) hai;\ne) ba.", ("art_1__clause_1__point_c", "e) → point c")),  # as read, three points would be lost
    ],
)
def test_points(lines: str, repair: tuple[str, str]) -> None:
    instrument = law(f"Điều 1. Một\n1. Gồm:\n{lines}\n2. Hết.")
    assert repairs(instrument) == [repair]


@pytest.mark.parametrize(
    ("lines", "repair"),
    [
        ("1, Người dân.\n2. Nhà nước.", ("art_1__clause_1", "1, → clause 1")),
        ("l. Người dân.\n2. Nhà nước.", ("art_1__clause_1", "l. → clause 1")),
        ("Ï. Người dân.\n2. Nhà nước.", ("art_1__clause_1", "Ï. → clause 1")),
        ("1. Người dân.\n. Nhà nước.\n3. Xã hội.", ("art_1__clause_2", ". → clause 2")),
        ("1. Người dân.\n._ 2. Nhà nước.", ("art_1__clause_2", "._ 2. → clause 2")),
        ("1. A.\n2. B.\n3. C.\n4. D.\nS Nhà nước.\n6. Xã hội.", ("art_1__clause_5", "S → clause 5")),
        ("1. Người dân.\n8. Nhà nước.\n3. Xã hội.", ("art_1__clause_2", "8. → clause 2")),
    ],
)
def test_clauses(lines: str, repair: tuple[str, str]) -> None:
    assert repairs(law(f"Điều 1. Một\n{lines}")) == [repair]


@pytest.mark.parametrize("heading", ["Điêu 2. Hai", "ĐIỂU 2. Hai", "Diều 2. Hai", "Điều2. Hai"])
def test_headings(heading: str) -> None:
    instrument = law(f"Điều 1. Một\nHết.\n{heading}\nNội dung.\nĐiều 3. Ba\nHết.")
    assert [p.eid for p in instrument.walk()] == ["art_1", "art_2", "art_3"]
    assert [eid for eid, _ in repairs(instrument)] == ["art_2"]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("1. Gồm:\na) một;\nb) hai;\nc) ba;\nđ) bốn.", "number-gap"),  # "d)" misread, or lost: nothing proves it
        ("1. Gồm:\na) một;\nc) ba;\nd) bốn.", "number-gap"),
        ("1. Một.\n3. Ba.\n4. Bốn.", "number-gap"),
        ("1. Một.\n2. Hai.\n1. Lại một.\n2. Lại hai.", "number-order"),
    ],
)
def test_what_nothing_proves_stays_as_it_was_read(lines: str, left: str) -> None:
    instrument = law(f"Điều 1. Một\n{lines}")
    assert repairs(instrument) == []
    assert left in {d.code for d in instrument.diagnostics}


def test_a_line_that_goes_on_in_the_middle_of_a_sentence_is_no_clause() -> None:
    instrument = law("Điều 1. Một\n1. Áp dụng khoản\n2, Điều 5 của Luật này;\n2. Hết.")
    assert repairs(instrument) == []
    assert len(instrument.index["art_1"].children) == 2


WRAPPED = """---
title: "Nghị định mẫu"
---

# Nghị định mẫu

| Số hiệu | 3/2099/NĐ-CP |
|---|---|

## VĂN BẢN

CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
——— Độc lập - Tự do - Hạnh phúc
Số: 3/2099/NĐ-CP Hà Nội, ngày 26 tháng 6 năm 2099
NGHỊ ĐỊNH
Quy định về mẫu
Căn cứ Luật Mẫu số 1/2099/QH99;
Chính phủ ban hành Nghị định quy định về mẫu của các cơ quan và
đơn vị trong cả nước.

## Chương I
QUY ĐỊNH CHUNG
### Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng của Nghị định
này trong cả nước
1. Nghị định này quy định về mẫu của các cơ quan, tổ chức, đơn vị
trong cả nước và việc sử dụng mẫu đó theo quy định tại khoản 3

12

Điều 5 của Luật Mẫu trong thời hạn 30 ngày kể từ ngày 01 tháng 7 năm
2099. Các mẫu khác không thuộc phạm vi của Nghị định này.
2. Nghị định này áp dụng đối với:
a) Cơ quan nhà nước ở trung ương và ở địa phương, kể cả các đơn vị sự
nghiệp trực thuộc;
b) Tổ chức khác.
### Điều 2. Giải thích từ ngữ
Trong Nghị định này, mẫu là văn bản được lập sẵn để dùng nhiều
lần mà không phải viết lại.
### Điều 3. Hiệu lực
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2099 và
thay thế các quy định trước đây.
"""


def test_hard_wrapped_lines_become_paragraphs_and_furniture_is_named() -> None:
    parsed = parse_lines(split_lines(WRAPPED))
    (decree,) = parsed.instruments
    assert parsed.unaccounted() == []
    assert (decree.facts.number, decree.facts.title.vi) == (
        "3/2099/NĐ-CP",
        "Nghị định quy định về mẫu của các cơ quan và đơn vị trong cả nước",
    )
    assert [p.eid for p in decree.walk()] == [
        "chp_I",
        "art_1",
        "art_1__clause_1",
        "art_1__clause_2",
        "art_1__clause_2__point_a",
        "art_1__clause_2__point_b",
        "art_2",
        "art_3",
    ]
    (text,) = decree.index["art_1__clause_1"].text
    assert (text.vi or "").endswith(
        "tại khoản 3 Điều 5 của Luật Mẫu trong thời hạn 30 ngày kể từ ngày 01 tháng 7 năm 2099. Các mẫu khác không thuộc phạm vi của Nghị định này."
    )
    title = decree.index["art_1"].heading
    assert title is not None
    assert title.vi == "Phạm vi điều chỉnh và đối tượng áp dụng của Nghị định này trong cả nước"
    names = {name for role, name in parsed.roles[0].values() if role == "furniture"}
    assert names == {"yaml-head", "page-text", "site-fields", "page-number"}


@needs_decrees
@pytest.mark.parametrize(
    ("name", "chapters", "articles"),
    [
        ("232-2026-ND-CP.md", 4, 19),
        ("233-2026-ND-CP.md", 4, 21),
        ("234-2026-ND-CP.md", 5, 26),
        ("234-2026-ND-CP.second-scan.md", 5, 26),
        ("235-2026-ND-CP.md", 0, 17),
    ],
)
def test_the_scanned_decrees(name: str, chapters: int, articles: int) -> None:
    parsed = parse_file(DECREES / name)
    (decree,) = parsed.instruments
    assert parsed.unaccounted() == []
    assert decree.facts.number == f"{name[:3]}/2026/NĐ-CP"
    levels = [p.level for p in decree.walk() if not p.eid.startswith("annex")]
    assert (levels.count(Level.CHAPTER), levels.count(Level.ARTICLE)) == (chapters, articles)


@needs_decrees
def test_two_scans_of_one_decree_have_the_same_provisions() -> None:
    first, second = (
        {p.eid for p in parse_file(DECREES / f"234-2026-ND-CP{name}.md").instruments[0].walk()} for name in ("", ".second-scan")
    )
    assert (
        len(first ^ second) <= 16
    )  # one scan has lost the mark of a point that the other has, or reads d as đ where nothing disproves it
    assert {f"art_{n}" for n in range(1, 27)} <= first & second
