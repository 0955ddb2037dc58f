"""A law's file becomes a folder of one's own corpus, reads back to the same tree, and is never written over."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legaltext.basics.paths import corpus_root
from legaltext.cli import law
from legaltext.corpus.corpus import open_corpus
from legaltext.folders.read import load_holding
from legaltext.ingest import parse_file
from tests.legaltext.small_files import p, pdf, word
from tests.some import some

PAGE = """Trang chủ
Luật số: 7/2098/QH99
Hà Nội, ngày 10 tháng 12 năm 2098
LUẬT
MẪU BẢY
Căn cứ Hiến pháp;
Quốc hội ban hành Luật Mẫu bảy.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Luật này quy định:
a) Việc một;
b) Việc hai.
2. Đoạn của khoản hai.
Đoạn thứ nhì của khoản hai.
Mục 1. VIỆC KHÁC
Điều 2. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2099; quy định trước đây trái với Luật này thôi áp dụng từ ngày đó.
"""


EIDS = [
    "chp_I",
    "art_1",
    "art_1__clause_1",
    "art_1__clause_1__point_a",
    "art_1__clause_1__point_b",
    "art_1__clause_2",
    "chp_I__sec_1",
    "art_2",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "luat-mau.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def add(file: Path, corpus: Path, *more: str) -> Result:
    return CliRunner().invoke(law, ["add", str(file), "--corpus", str(corpus), *more])


def test_a_law_is_added_and_can_be_asked(file: Path, tmp_path: Path) -> None:
    done = add(file, tmp_path / "mine")
    assert done.exit_code == 0, done.output
    assert "1 chương, 1 mục, 2 điều, 2 khoản, 2 điểm" in done.output
    folder = tmp_path / "mine" / "luat-7-2098-qh99"
    assert sorted(path.name for path in folder.iterdir()) == ["instrument.yaml", "vi.txt"]
    shown = CliRunner().invoke(
        law, ["show", "điểm b khoản 1 Điều 1 Luật Mẫu bảy", "--corpus", str(tmp_path / "mine"), "--on", "2099-08-01"]
    )
    assert shown.output.splitlines()[-1] == "b) Việc hai."


def page_of(text: str) -> bytes:
    """The lines as paragraphs on a page of A4: indented, more space below the titles, and the last paragraph runs on over four lines."""
    *lines, last = text.splitlines()
    first, *more = re.split(r" (?=từ ngày|quy định|trái với|thôi áp)", last)
    drawn = []
    height = 800.0
    for x, line in (*((113.0, line) for line in (*lines, first)), *((85.0, line) for line in more)):
        drawn.append((x, height, 14.0, line))
        height -= 18 if line[-1] in ".;:" or len(drawn) > len(lines) else 30
    return pdf(drawn)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("luat.txt", PAGE.encode()),
        ("luat.md", PAGE.replace("\n", "\n\n").replace("Chương I\n", "## Chương I\n").replace("Điều 1.", "### Điều 1.").encode()),
        ("luat.html", f"<html><body>{''.join(f'<p>{line}</p>' for line in PAGE.splitlines())}</body></html>".encode()),
        ("luat.docx", word("".join(p(line) for line in PAGE.splitlines()))),
        ("luat.pdf", page_of(PAGE)),
    ],
    ids=["txt", "md", "html", "docx", "pdf"],
)
def test_whatever_file_it_comes_in_it_is_the_same_law(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    done = add(tmp_path / name, tmp_path / "mine")
    assert done.exit_code == 0, done.output
    own = ["--corpus", str(tmp_path / "mine"), "--on", "2099-08-01"]
    tree = load_holding(tmp_path / "mine" / "luat-7-2098-qh99").instrument
    assert [provision.eid for provision in tree.walk()] == EIDS
    shown = CliRunner().invoke(law, ["show", "khoản 2 Điều 1 Luật Mẫu bảy", *own]).output.splitlines()
    assert shown[-2:] == ["2. Đoạn của khoản hai.", "Đoạn thứ nhì của khoản hai."]
    found = CliRunner().invoke(law, ["search", "doan thu nhi", "--format", "json", *own])
    assert [hit["eid"] for hit in json.loads(found.output)["hits"]] == ["art_1__clause_2"]


def test_the_text_reads_back_to_the_same_tree(file: Path, tmp_path: Path) -> None:
    add(file, tmp_path / "mine")
    back = load_holding(tmp_path / "mine" / "luat-7-2098-qh99").instrument
    read = parse_file(file).instruments[0]

    def shape(tree: object) -> list[object]:
        return [(p.eid, p.parent, p.paragraphs("vi")) for p in tree.walk()]  # type: ignore[attr-defined]  # only the fields that both kinds have

    assert shape(back) == shape(read)
    assert [t.vi for t in back.front] == [t.vi for t in read.front]
    assert (back.facts.number, back.facts.title.vi) == ("7/2098/QH99", "Luật Mẫu bảy")


@pytest.mark.parametrize("name", ["luat-129-2025-qh15", "nghi-dinh-27-2026-nd-cp"])
def test_the_shipped_instruments_would_be_written_without_a_change(name: str) -> None:
    """Both languages; outlines, quoted numbers, wrapped up paragraphs as the law has them."""
    from legaltext.folders.write import text_of
    from legaltext.ingest import parse_lines, parse_pair
    from legaltext.sources.plain import split_lines

    law_ = load_holding(corpus_root() / name).instrument
    vi = split_lines(text_of(law_, "vi"))
    back = parse_pair(vi, split_lines(text_of(law_, "en"))) if "en" in law_.languages else parse_lines(vi)
    for lang in law_.languages:
        assert [p.paragraphs(lang) for p in back.instruments[0].body] == [p.paragraphs(lang) for p in some(law_.body)]
    assert list(back.instruments[0].index) == list(law_.index)


def test_what_is_there_is_never_written_over(file: Path, tmp_path: Path) -> None:
    add(file, tmp_path / "mine")
    text = tmp_path / "mine" / "luat-7-2098-qh99" / "vi.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("Việc hai", "Việc đã sửa tay"), encoding="utf-8")
    again = add(file, tmp_path / "mine")
    assert (again.exit_code, "đã có trong kho" in again.output) == (2, True)
    assert "Việc đã sửa tay" in text.read_text(encoding="utf-8")


def test_a_law_that_ships_is_not_added_again(tmp_path: Path) -> None:
    done = add(corpus_root() / "luat-129-2025-qh15" / "vi.txt", tmp_path / "mine")
    assert (done.exit_code, "129/2025/QH15 đã có trong kho" in done.output) == (2, True)
    assert not (tmp_path / "mine").exists()


def test_facts_that_the_text_does_not_say(file: Path, tmp_path: Path) -> None:
    file.write_text(
        PAGE.replace("Luật số: 7/2098/QH99\n", "").replace("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2099; ", ""),
        encoding="utf-8",
    )
    nameless = add(file, tmp_path / "mine")
    assert (nameless.exit_code, "--number" in nameless.output) == (2, True)
    done = add(file, tmp_path / "mine", "--number", "8/2098/QH99")
    assert (done.exit_code, "Chưa biết ngày có hiệu lực" in done.output) == (1, True)
    notes = (tmp_path / "mine" / "luat-8-2098-qh99" / "instrument.yaml").read_text(encoding="utf-8")
    assert 'facts:\n  number: "8/2098/QH99"\n' in notes
    assert "\n  # effective:" in notes
    assert str(tmp_path) not in notes  # the file's name, not where it lay
    known = open_corpus(beside=[tmp_path / "mine"]).known["8/2098/QH99"]
    assert (known.held, known.effective) == (True, None)


def test_the_answer_as_json(file: Path, tmp_path: Path) -> None:
    record = json.loads(add(file, tmp_path / "mine", "--format", "json").output)
    assert (record["facts"]["id"], record["missing"], record["changed"]) == ("7/2098/QH99", [], [])


def test_no_law_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi ông.\n", encoding="utf-8")
    done = add(path, tmp_path / "mine")
    assert done.exit_code == 2
    assert not (tmp_path / "mine").exists()


# ---- law list


def test_the_list_says_what_is_held_and_what_is_only_known() -> None:
    done = CliRunner().invoke(law, ["list", "--format", "json"])
    records = {record["id"]: record for record in json.loads(done.output)}
    assert (records["129/2025/QH15"]["held"], records["129/2025/QH15"]["counts"]["article"]) == (True, 43)
    assert (records["58/2010/QH12"]["held"], records["58/2010/QH12"]["expires"]) == (False, "2026-07-01")


def test_the_list_on_a_day() -> None:
    done = CliRunner().invoke(law, ["list", "--on", "2026-06-30"])
    assert "58/2010/QH12" in done.output
    assert "129/2025/QH15" not in done.output
    assert "129/2025/QH15" in CliRunner().invoke(law, ["list", "--on", "01/07/2026"]).output
