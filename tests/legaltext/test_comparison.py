"""Two texts side by side: which provision answers to which, what differs within the words, and how that is told."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree, html

import legaltext
from legaltext.cli import law
from legaltext.corpus.corpus import Corpus
from legaltext.model import Instrument, Provision
from legaltext.references.resolve import eid_label
from legaltext.semantics.comparison import Comparison, Row, Side, compare, heading_of, own_words, pieces_of, said
from tests.shared import SHARED
from tests.some import some

HEAD = "Luật số: {}\nHà Nội, ngày 10 tháng 12 năm {}\nLUẬT\nMẪU\nQuốc hội ban hành Luật Mẫu.\n"
BODY = """\
Điều 1. Phạm vi
Luật này quy định về mẫu.
Điều 2. Thời hạn
1. Cơ quan trả lời trong thời hạn 05 ngày kể từ ngày nhận đơn.
2. Người nộp đơn được thông báo bằng văn bản về kết quả.
3. Hồ sơ gồm:
a) Đơn;
b) Bản sao giấy tờ;
c) Tài liệu khác.
Điều 3. Hiệu lực
Luật này có hiệu lực từ ngày 01 tháng 7 năm 2026.
"""


def text(body: str, number: str = "1/2026/QH16", year: int = 2025) -> Instrument:
    [instrument] = legaltext.parse(HEAD.format(number, year) + body).instruments
    return instrument


FIRST = text(BODY)


def differing(found: Comparison) -> list[str]:
    """The rows that differ, a line each: what of, how, and the words."""
    return [told(row) for row in found.rows if row.status != "same" or row.renumbered]


def told(row: Row) -> str:
    sides = [eid_label(side.eid) if side else "–" for side in (row.a, row.b)]
    words = " ".join(f"{'-' if piece.side == 'a' else '+'}{piece.text.strip()}" for piece in row.words if piece.side != "same")
    how = row.nature or ("renumbered" if row.status == "same" else row.status)
    return f"{sides[0] if sides[0] == sides[1] else ' | '.join(sides)}: {how}: {words}".rstrip(": ")


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        ("05 ngày", "07 ngày", ["khoản 1 Điều 2: figures: -05 +07"]),
        ("bằng văn bản", "bằng điện tử", ["khoản 2 Điều 2: words: -văn bản +điện tử"]),
        ("bằng văn bản", "bằng văn bàn", ["khoản 2 Điều 2: marks: -bản +bàn"]),
        ("Đơn;", "đơn,", ["điểm a khoản 3 Điều 2: marks: -Đơn; +đơn,"]),
        ("Thời hạn", "Thời hạn trả lời", ["Điều 2: words: +trả lời"]),
        ("về kết quả", "", ["khoản 2 Điều 2: words: -về kết quả"]),
        # what stands in between moves what follows, and is told once
        (
            "3. Hồ sơ",
            "3. Văn phòng lưu hồ sơ ba năm.\n4. Hồ sơ",
            ["– | khoản 3 Điều 2: only-b: +Văn phòng lưu hồ sơ ba năm.", "khoản 3 Điều 2 | khoản 4 Điều 2: renumbered"],
        ),
        ("c) Tài liệu khác.\n", "", ["điểm c khoản 3 Điều 2 | –: only-a: -Tài liệu khác."]),
        # a scan that reads one letter for another loses no point
        ("c) Tài", "đ) Tài", ["điểm c khoản 3 Điều 2 | điểm đ khoản 3 Điều 2: renumbered"]),
        # rewritten from the first word to the last: still the same khoản
        (
            "Người nộp đơn được thông báo bằng văn bản về kết quả.",
            "Kết luận thanh tra phải gửi Bộ trưởng.",
            [
                "khoản 2 Điều 2: words: -Người nộp đơn được thông báo bằng văn bản về kết quả. +Kết luận thanh tra phải gửi Bộ trưởng."
            ],
        ),
        # lines broken otherwise, and tone marks set elsewhere, are no difference
        ("trong thời hạn 05", "trong thời\nhạn 05", []),
    ],
)
def test_one_difference_is_told_where_it_is(old: str, new: str, rows: list[str]) -> None:
    changed = BODY.replace(old, new, 1)
    assert changed != BODY
    assert differing(compare(FIRST, text(changed))) == rows


def test_the_same_text_is_equal() -> None:
    found = compare(FIRST, text(BODY))
    assert found.equal
    assert found.counts()["same"] == len(found.rows) == 9
    assert compare(text(BODY.replace("hạn", "hạn, hoà")), text(BODY.replace("hạn", "hạn, hòa"))).equal


def test_both_sides_are_whole() -> None:
    """Nothing is lost: the words of each side put together are its words."""
    second = text(BODY.replace("05", "07").replace("c) Tài liệu khác.", "c) Tài liệu.").replace("Hồ sơ gồm", "Đơn gồm"))
    for row in compare(FIRST, second).rows:
        sides: list[tuple[Side, Provision | None]] = [("a", row.a), ("b", row.b)]
        for side, provision in sides:
            assert said(row.heading, side) == heading_of(provision)
            assert said(row.pieces, side) == own_words(provision)


def test_figures_that_changed_places_are_told() -> None:
    """Two khoản that are nearly alike answer to those of their numbers, or a swapped time limit would pass for a moved khoản."""
    lines = "Điều 1. Hạn\n{}. Cơ quan tiếp nhận trả lời đơn của viên chức bằng văn bản trong thời hạn {} ngày làm việc kể từ ngày nhận đơn."
    one, other = (
        text("\n".join([lines.format(1, first), lines.format(2, second).partition("\n")[2]]))
        for first, second in (("05", "07"), ("07", "05"))
    )
    assert differing(compare(one, other)) == ["khoản 1 Điều 1: figures: -05 +07", "khoản 2 Điều 1: figures: -07 +05"]


def test_words_that_one_side_does_not_hold_are_not_compared() -> None:
    outline = replace(FIRST, body=tuple(replace(article, held=False, text=(), children=()) for article in FIRST.body))
    found = compare(FIRST, outline)
    assert [row.status for row in found.rows if row.a and "__" not in row.a.eid] == ["not-held"] * 3
    assert not found.equal


def test_an_old_and_a_new_law_are_paired_by_what_they_say() -> None:
    new = text(
        "Điều 1. Giải thích từ ngữ\nMẫu là vật thử.\nĐiều 2. Phạm vi\nLuật này quy định về mẫu và việc khác.\nĐiều 7. Thời hạn trả lời\n"
        "1. Cơ quan trả lời trong thời hạn 03 ngày kể từ ngày nhận đơn.\n",
        "9/2030/QH17",
        2030,
    )
    pairs = [(row.a and row.a.eid, row.b and row.b.eid) for row in compare(FIRST, new).rows]
    assert ("art_1", "art_2") in pairs
    assert ("art_2", "art_7") in pairs
    assert ("art_2__clause_1", "art_7__clause_1") in pairs
    assert (None, "art_1") in pairs  # the same number, and nothing in common
    assert ("art_3", None) in pairs


@pytest.mark.parametrize(
    ("one", "other", "pieces"),
    [
        ("", "", []),
        ("một hai", "", [("a", "một hai")]),
        ("giữ nguyên", "giữ nguyên", [("same", "giữ nguyên")]),
        ("một hai ba bốn năm", "một hai BA bốn năm", [("same", "một hai"), ("a", " ba"), ("b", " BA"), ("same", " bốn năm")]),
        ("trong 05\nngày", "trong 05 ngày", [("same", "trong 05 ngày")]),
        # two words between differences are no island that one could read
        (
            "ở đây có một và hai nơi",
            "ở đây có ba và bốn nơi",
            [("same", "ở đây có"), ("a", " một và hai"), ("b", " ba và bốn"), ("same", " nơi")],
        ),
    ],
)
def test_words_side_by_side(one: str, other: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.side, piece.text) for piece in pieces_of(one, other)] == pieces


# ---- the command


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(HEAD.format("1/2026/QH16", 2025) + BODY, encoding="utf-8")
    other.write_text(HEAD.format("1/2026/QH16", 2025) + BODY.replace("05 ngày", "<b>07</b> ngày"), encoding="utf-8")
    return one, other


def run(*arguments: object) -> Result:
    return CliRunner().invoke(law, ["compare", *map(str, arguments)])


def test_the_command_tells_what_differs(files: tuple[Path, Path]) -> None:
    done = run(*files)
    assert done.exit_code == 1
    assert "A: Luật Mẫu số 1/2026/QH16 (a.txt)" in done.output
    assert "8 mục giống nhau; 1 khác (trong đó 1 khác con số)." in done.output
    assert "Khoản 1 Điều 2: khác con số\n  … trả lời trong thời hạn [-05-] {+<b>07</b>+} ngày kể từ ngày nhận đơn." in done.output.replace("Cơ quan ", "… ", 1)  # fmt: skip
    same = run(files[0], files[0])
    assert (same.exit_code, "9 mục giống nhau; 0 khác." in same.output) == (0, True)


def test_the_command_for_programs(files: tuple[Path, Path]) -> None:
    read = json.loads(run(*files, "--format", "json").output)
    assert read["counts"]["changed"] == read["counts"]["figures"] == len(read["rows"]) == 1
    [row] = read["rows"]
    assert (row["status"], row["nature"], row["a"]["eid"], row["b"]["label"]) == (
        "changed",
        "figures",
        "art_2__clause_1",
        "khoản 1 Điều 2",
    )
    assert {"side": "a", "text": " 05"} in row["pieces"]
    assert len(json.loads(run(*files, "--format", "json", "--full").output)["rows"]) == 9


def test_the_page_is_whole_and_safe(files: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "so-sanh.html"
    assert run(*files, "--format", "html", "-o", page).exit_code == 1
    written = page.read_text(encoding="utf-8")
    assert "<b>07" not in written
    assert "&lt;b&gt;07" in written
    assert re.search(r"<script|https?:|url\(|@import|\bon\w+=", written) is None
    tree = html.document_fromstring(written)
    assert [marked(node) for node in tree.iter("del")][1:] == ["05"]  # the first explains the colour
    assert [marked(node) for node in tree.iter("ins")][1:] == ["<b>07</b>"]
    rows = [str(row.get("class")) for row in tree.iter("tr")][1:]
    assert sorted(rows) == ["changed figures", *["same"] * 8]


def marked(node: etree._Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


def test_versions_of_an_instrument_of_the_corpus(corpus: Corpus, files: tuple[Path, Path]) -> None:
    assert "129/2025/QH15" in corpus.instruments
    assert run("129/2025/QH15@2026-07-01", "129/2025/QH15").exit_code == 0
    mixed = run("129/2025/QH15@01/07/2026", files[0])
    assert (mixed.exit_code, "lời văn ngày 01/07/2026 (kho luật)" in mixed.output) == (1, True)


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("58/2010/QH12", "58/2010/QH12: "),  # known by name only
        ("999/2026/QH16", "không có trong kho"),
        ("129/2025/QH15@hôm-qua", "is not a date"),
        ("khong-co-tep.docx", "khong-co-tep.docx"),
    ],
)
def test_what_cannot_be_compared(files: tuple[Path, Path], what: str, message: str) -> None:
    done = run(what, files[0])
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


# ---- real texts

LAWS = SHARED / "laws"


@pytest.mark.skipif(not LAWS.exists(), reason="the laws are not beside the checkout (../shared)")
@pytest.mark.parametrize("number", ["234-2026-ND-CP", "235-2026-ND-CP"])
def test_two_readings_of_a_scan_differ_by_slips(number: str) -> None:
    """Every article is paired with the one of its number, and no time limit differs."""
    one, other = (
        legaltext.parse_file(LAWS / "decrees-2026" / f"{number}{second}.md").instruments[0] for second in ("", ".second-scan")
    )
    found = compare(one, other)
    articles = [row for row in found.rows if row.a and row.a.eid.startswith("art_") and "__" not in row.a.eid]
    assert [row.a.num for row in articles if row.a] == [row.b.num if row.b else None for row in articles]
    amounts = re.compile(r"\b\d+ (?:ngày|tháng|năm)\b")
    for row in some([row for row in found.rows if row.status == "changed"]):
        sides = [said(row.pieces, "a"), said(row.pieces, "b")]
        if len(amounts.findall(sides[0])) == len(amounts.findall(sides[1])):
            assert amounts.findall(sides[0]) == amounts.findall(sides[1])


@pytest.mark.skipif(not LAWS.exists(), reason="the laws are not beside the checkout (../shared)")
def test_the_old_and_the_new_law_on_public_employees(corpus: Corpus) -> None:
    [old] = legaltext.parse_file(LAWS / "docx" / "Luật-58-2010-QH12.docx").instruments
    pairs = {row.a.num: row.b.num for row in compare(old, corpus.instruments["129/2025/QH15"]).rows if row.a and row.b and "__" not in row.a.eid and row.a.eid.startswith("art_")}  # fmt: skip
    # read in both laws: the same matter, another number
    wanted = {"3": "4", "16": "7", "17": "8", "18": "9", "19": "10", "20": "15", "21": "16", "23": "17", "32": "24", "34": "28", "51": "33", "53": "36", "54": "38", "56": "37"}  # fmt: skip
    assert {num: pairs.get(num) for num in wanted} == wanted
    assert (
        not {"8", "27", "46", "57"} & pairs.keys()
    )  # chức danh nghề nghiệp, tập sự, hưu trí, truy cứu hình sự: no article of their own any more
