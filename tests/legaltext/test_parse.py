"""A law page beside its golden tree, and keyword soup."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from legaltext.ingest import parse_file, parse_lines, read_lines
from legaltext.model import Provision
from legaltext.parsing.page import LineRole
from legaltext.sources.plain import SourceError, split_lines
from tests.some import rarely

PAGES = Path(__file__).parent / "pages"


def drawing(provision: Provision, indent: int = 0) -> Iterator[str]:
    pad = "  " * indent
    title = provision.heading.vi if provision.heading else None
    yield f"{pad}{provision.eid}" + (f" | {title}" if title else "")
    for paragraph in provision.text:
        yield f"{pad}  = {paragraph.vi}"
    for child in provision.children:
        yield from drawing(child, indent + 1)
    for paragraph in provision.wrap_up:
        yield f"{pad}  + {paragraph.vi}"


def test_a_page_and_its_tree() -> None:
    parsed = parse_file(PAGES / "small-law.txt")
    (instrument,) = parsed.instruments
    drawn = "\n".join(line for top in instrument.body for line in drawing(top))
    assert drawn == (PAGES / "small-law.tree").read_text(encoding="utf-8").rstrip()


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Quốc hội ban hành Luật việc làm,", "Luật việc làm"),
        ("Quốc hội ban hành Luật việc làm.", "Luật việc làm"),
        ("Quốc hội ban hành Luật việc làm;", "Luật việc làm"),
        ("Quốc hội ban hành Luật doanh nghiệp[1].", "Luật doanh nghiệp"),
        ("Quốc hội ban hành Luật nhập cảnh, xuất cảnh và quá cảnh ,", "Luật nhập cảnh, xuất cảnh và quá cảnh"),
    ],
)
def test_a_title_ends_before_what_ends_its_sentence(sentence: str, title: str) -> None:
    lines = (
        "QUỐC HỘI",
        "Luật số: 98/2098/QH98",
        "Căn cứ Hiến pháp;",
        sentence,
        "Điều 1. Phạm vi",
        "Luật này quy định.",
        "Điều 2. Hiệu lực",
        "Có.",
    )
    (instrument,) = parse_lines(split_lines("\n".join(lines))).instruments
    assert instrument.facts.title.vi == title


def test_the_facts_are_read_from_the_words() -> None:
    (instrument,) = parse_file(PAGES / "small-law.txt").instruments
    facts = instrument.facts
    assert (facts.number, facts.type, facts.title.vi, facts.issuer) == ("99/2099/QH99", "luật", "Luật Mẫu và ví dụ", "Quốc hội")
    assert (facts.issued, facts.effective, facts.signer) == (date(2099, 1, 5), date(2099, 7, 1), "Nguyễn Văn Mẫu")
    assert [(r.type, r.source_eid, r.target) for r in instrument.relations] == [("repeals", "art_3__clause_2", "1/1999/QH10")]
    assert [p.vi for p in instrument.closing] == [
        "Luật này được Quốc hội khóa XV thông qua ngày 05 tháng 01 năm 2099.",
        "CHỦ TỊCH QUỐC HỘI",
        "Nguyễn Văn Mẫu",
    ]


def test_every_line_has_its_place() -> None:
    parsed = parse_file(PAGES / "small-law.txt")
    assert parsed.unaccounted() == []
    assert parsed.roles[0][2] == (LineRole.FURNITURE, "rule")
    assert parsed.roles[0][38] == (LineRole.PROVISION, "99/2099/QH99#art_2__clause_1__point_b")


def test_what_is_odd_is_said_and_nothing_raised() -> None:
    (instrument,) = parse_lines(split_lines("Điều 1. Một\n1. Khoản.\n3. Khoản ba.\nĐiều 5. Năm\na) Điểm.\n")).instruments
    assert [(d.code, d.line) for d in instrument.diagnostics if d.code == "number-gap"] == [("number-gap", 3), ("number-gap", 4)]
    assert {"art_1__clause_3", "art_5__point_a"} <= set(instrument.index)


def test_an_article_without_words_is_not_held() -> None:
    (instrument,) = parse_lines(split_lines("Điều 1. Một\n...\nĐiều 2. Hai\nCó chữ.\n")).instruments
    assert [(p.eid, p.held) for p in instrument.walk()] == [("art_1", False), ("art_2", True)]


WORDS = [
    *(
        "Điều 1. Một",
        "Điều 2.",
        "Điều 3",
        "Điều 65 của Luật",
        "Chương I",
        "Chương II ĐẦU ĐỀ",
        "CHỮ HOA",
        "Mục 1. MỤC",
        "Mục đích",
        "Tiểu mục 2",
        "Phần thứ nhất",
    ),
    *(
        "1. Một",
        "2. Hai",
        "2a. Hai a",
        "a) a",
        "b) b",
        "đ) đ",
        "dd) dd",
        "e) e;",
        "...",
        "[...]",
        "-----",
        "PHỤ LỤC",
        "PHỤ LỤC DANH MỤC",
        "I Một",
        "II Hai",
    ),
    *(
        "QUỐC HỘI",
        "LUẬT",
        "VIÊN CHỨC",
        "Căn cứ Hiến pháp;",
        "Quốc hội ban hành Luật Mẫu.",
        "THE NATIONAL ASSEMBLY",
        "Article 1. One",
        "Chapter I",
        "Xem nội dung VB",
    ),
    *(
        "Bạn phải đăng nhập để xem được toàn bộ nội dung văn bản Tiếng Anh",
        "CHỦ TỊCH QUỐC HỘI",
        "Nguyễn Văn Mẫu",
        "Luật này được Quốc hội thông qua ngày mai",
    ),
    *(
        "X được hướng dẫn bởi Chương I Nghị định 1/2026/NĐ-CP có hiệu lực từ ngày 01/07/2026",
        "Số hiệu 1/2026/NĐ-CP",
        "một đoạn văn.",
        "Luật số: 1/2026/QH15",
    ),
]


@pytest.mark.parametrize("seed", [seed if seed < 3 else rarely(seed) for seed in range(20)])
def test_soup_of_keywords_never_raises_and_never_loses_a_line(seed: int) -> None:
    """100,000 pages in all with those of `make test-long`."""
    rng = random.Random(seed)
    for _ in range(5_000):
        lines = split_lines("\n".join(rng.choices(WORDS, k=rng.randint(1, 12))))
        parsed = parse_lines(lines)
        assert parsed.unaccounted() == [], lines


def test_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    path.write_bytes("Điều 1.\nViên chức".encode("cp1258", errors="replace") + b"\n\xff\xfe\xfa")
    with pytest.raises(SourceError, match="UTF-8"):
        read_lines(path)


def days(*lines: str) -> tuple[date | None, date | None]:
    head = ("CHÍNH PHỦ", "Số: 98/2098/NĐ-CP", "Hà Nội, ngày 10 tháng 3 năm 2098", "NGHỊ ĐỊNH", "Quy định về việc mẫu")
    (instrument,) = parse_lines(split_lines("\n".join((*head, "Điều 1. Phạm vi", "Nghị định này quy định.", *lines)))).instruments
    return instrument.facts.effective, instrument.facts.expires


@pytest.mark.parametrize(
    ("sentence", "first", "end"),
    [
        ("Nghị định này có hiệu lực thi hành kể từ ngày 15/8/2098.", date(2098, 8, 15), None),
        ("Nghị định này có hiệu lực thi hành từ ngày 15-08-2098.", date(2098, 8, 15), None),
        ("Nghị định này có hiệu lực từ 0 giờ ngày 15 tháng 8 năm 2098.", date(2098, 8, 15), None),
        ("Nghị định này bắt đầu có hiệu lực từ ngày 15 tháng 8 năm 2098.", date(2098, 8, 15), None),
        ("Nghị định này có hiệu lực kể từ ngày ký ban hành.", date(2098, 3, 10), None),
        # an end is the first day on which it is no longer in force (Bộ luật Dân sự 2015, Điều 148: the last day counts)
        ("Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2098 đến hết ngày 31 tháng 12 năm 2098.", date(2098, 7, 1), date(2099, 1, 1)),
        ("Nghị định này có hiệu lực từ ngày ký đến ngày 31/12/2098.", date(2098, 3, 10), date(2099, 1, 1)),
        ("Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2098 và được thực hiện trong 05 năm.", date(2098, 7, 1), date(2103, 7, 1)),
        # what has to be reckoned, or stands in another paper, is not said
        ("Nghị định này có hiệu lực sau 45 ngày, kể từ ngày ký ban hành.", None, None),
        ("Nghị định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", None, None),
        ("Nghị định này có hiệu lực từ ngày 31 tháng 02 năm 2098.", None, None),
    ],
)  # fmt: skip
def test_from_when_until_when(sentence: str, first: date | None, end: date | None) -> None:
    assert days("Điều 2. Hiệu lực thi hành", sentence) == (first, end)


def test_the_day_that_new_wording_gives_is_that_of_the_amended_law() -> None:
    wording = ("“Điều 9. Hiệu lực thi hành", "Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2090.”.")
    amends = ("Điều 2. Sửa đổi, bổ sung Điều 9 Nghị định số 1/2089/NĐ-CP như sau:", *wording)
    assert days(*amends, "Điều 3. Hiệu lực thi hành", "Nghị định này có hiệu lực từ ngày 15 tháng 8 năm 2098.")[0] == date(
        2098, 8, 15
    )
    assert days(*amends, "Điều 3. Trách nhiệm", "Các Bộ trưởng chịu trách nhiệm.")[0] is None


def test_the_day_in_a_form_of_the_annex_is_that_of_a_paper_to_be_made() -> None:
    form = ("TM. CHÍNH PHỦ", "Phụ lục I", "MẪU QUYẾT ĐỊNH", "Điều 1. Nội dung", "Quyết định này có hiệu lực kể từ ngày ký.")
    assert days("Điều 2. Hiệu lực", "Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký.", *form) == (None, None)
