"""`nd30` says what Nghị định 30/2020/NĐ-CP says; and the facts by which that is judged are those of the decree's own Word files."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from generators.docx import nd30
from generators.docx.blocks import HEADING_COLUMNS
from generators.docx.names import w
from generators.docx.package import read_package
from generators.docx.ruled_lines import text_width
from generators.docx.style_ids import StyleId
from legaltext.basics.text import fold
from tests.docx import decree
from tests.shared import SHARED

OWN_FILES = SHARED / "nd30"
needs_decree = pytest.mark.skipif(not OWN_FILES.exists(), reason="the decree's own files are not beside the checkout (../shared)")


# The data


@pytest.mark.parametrize("said", decree.COMPONENTS, ids=lambda said: said.style)
def test_a_component_looks_as_the_decree_says(said: decree.Said) -> None:
    component = nd30.BY_STYLE[said.style]
    assert component.source == said.provision
    assert component.sizes == said.sizes
    assert component.sizes[0] <= component.size <= component.sizes[1]
    assert (component.bold, component.italic) == (said.bold, said.italic)
    assert (component.case == "upper") == said.upper
    assert component.align == (said.place or component.align)


def test_every_component_has_its_fact() -> None:
    assert set(nd30.BY_STYLE) == set(decree.BY_STYLE) | decree.UNRULED
    assert {component.style for component in nd30.COMPONENTS if component.source == "customary"} == decree.UNRULED


def test_what_the_decree_does_not_rule_is_not_looked_at_by_the_linter() -> None:
    assert {component.style for component in nd30.BY_STYLE.values() if not component.rule} == {*decree.UNRULED, StyleId.SO_TRANG}
    rules = [component.rule for component in nd30.BY_STYLE.values() if component.rule]
    assert len(rules) == len(set(rules)) == 34


def test_the_page() -> None:
    page = nd30.PAGE
    assert (nd30.twips(page.width), nd30.twips(page.height)) == decree.PAPER
    for side, (least, most) in decree.MARGINS.items():
        margin: nd30.Range = getattr(page, side)
        assert (margin.least, margin.most) == (least, most)
        assert margin.allows(margin.used)
    assert (page.number.least, page.number.most) == (13, 14)  # PL I.I.7
    assert page.number.allows(page.number.used)
    assert page.header < page.top.least  # the page number stands in the top margin
    assert (nd30.FONT, nd30.LANGUAGE) == ("Times New Roman", "vi-VN")  # PL I.I.4


def test_the_running_text() -> None:
    assert nd30.FIRST_LINE_CHOICES == decree.FIRST_LINE
    assert nd30.LEAST_PARAGRAPH_GAP == decree.LEAST_GAP
    assert (nd30.LINE_SPACING.least, nd30.LINE_SPACING.most) == decree.LINE
    running = [nd30.BY_STYLE[style] for style in (StyleId.CAN_CU, StyleId.NOI_DUNG, StyleId.DIEU, StyleId.KHOAN_TEN)]
    for component in running:
        assert component.first_line in decree.FIRST_LINE, component.name
        assert component.before >= decree.LEAST_GAP, component.name
        assert decree.LINE[0] <= component.line <= decree.LINE[1], component.name
        assert component.size == nd30.BY_STYLE[StyleId.NOI_DUNG].size, "a unit has the size of the text (PL I.II.6.đ)"


def test_lines_that_stand_close() -> None:
    for style in (StyleId.QUOC_HIEU, StyleId.TIEU_NGU, StyleId.CO_QUAN_CHU_QUAN, StyleId.CO_QUAN):
        component = nd30.BY_STYLE[style]  # single spaced: PL I.II.1.c, PL I.II.2.b
        assert (component.before, component.after, component.line) == (0, 0, 240), component.name
    assert nd30.BY_STYLE[StyleId.TRICH_YEU_CONG_VAN].before == 6 * 20, "6 pt under the number (PL I.II.5.b)"


def test_the_ruled_lines() -> None:
    shares = {style: (line.share.least, line.share.most) for style, line in nd30.RULED_LINES.items()}
    assert shares[StyleId.GACH_TIEU_NGU] == decree.LINE_UNDER_TIEU_NGU
    assert shares[StyleId.GACH] == decree.LINE_UNDER_NAME
    assert all(line.share.allows(line.share.used) for line in nd30.RULED_LINES.values())


def test_the_words() -> None:
    assert (nd30.QUOC_HIEU, nd30.TIEU_NGU) == (decree.QUOC_HIEU, decree.TIEU_NGU)
    assert nd30.END_MARK == "./."  # PL III.1.2
    assert nd30.TIME_ZONE == "+07:00"  # PL I.II.8.b
    assert nd30.SECRECY_LEVELS == decree.SECRECY
    assert tuple(map(fold, nd30.URGENCY_LEVELS)) == tuple(map(fold, decree.URGENCY))
    assert nd30.CIRCULATION_NOTES == decree.CIRCULATION
    assert list(nd30.SIGNING_FORMS) == decree.SIGNING
    assert nd30.COPY_FORMS == decree.COPIES


def test_the_kinds_of_documents() -> None:
    kinds = [kind.removesuffix(" (cá biệt)") for kind in decree.KINDS.split(", ")]
    assert len(kinds) == 29
    named = [kind for kind in kinds if kind not in {"công văn", "thư công"}]  # these two have no abbreviation
    assert list(nd30.KINDS) == decree.ABBREVIATIONS
    assert list(map(fold, nd30.KINDS.values())) == list(map(fold, named))
    assert nd30.KINDS_WITHOUT_ABBREVIATION == ("Công văn", "Thư công")
    assert (nd30.KINDS[nd30.MINUTES], nd30.KINDS[nd30.CONTRACT], nd30.LETTER) == ("Biên bản", "Hợp đồng", "Công văn")
    assert nd30.RESOLVING == {"NQ": "QUYẾT NGHỊ", "QĐ": "QUYẾT ĐỊNH"}  # Mẫu 1.1, Mẫu 1.2


def test_quoc_hieu_stands_on_one_line() -> None:
    component = nd30.BY_STYLE[StyleId.QUOC_HIEU]
    assert text_width(nd30.QUOC_HIEU, component.size, bold=component.bold) < HEADING_COLUMNS[1]


# The facts themselves, against the decree's Word files


def rows(name: str, holding: str) -> list[list[str]]:
    """The rows of the tables that hold these words, each cell as its words, a line each."""
    root = etree.fromstring(read_package((OWN_FILES / name).read_bytes(), name)["word/document.xml"])
    tables = [table for table in root.iter(w("tbl")) if holding in "".join(node.text or "" for node in table.iter(w("t")))]
    assert tables
    return [[" ".join(lines(cell)) for cell in row.findall(w("tc"))] for table in tables for row in table.findall(w("tr"))]


def lines(cell: etree._Element) -> list[str]:
    texts = ("".join(node.text or "" for node in paragraph.iter(w("t"))) for paragraph in cell.iter(w("p")))
    return [" ".join(text.split()) for text in texts if text.strip()]


@needs_decree
def test_the_facts_are_those_of_the_table_of_specimen_letters() -> None:
    table = [row for row in rows("Phuluc1.docx", "Kiểu chữ") if len(row) > 4 and row[2:5] != ["", "", ""]]
    found = {row[1]: tuple(row[2:5]) for row in reversed(table)}  # of two rows of one name, the first
    tabled = [said for said in decree.COMPONENTS if said.row]
    assert len(tabled) > 25
    for said in tabled:
        assert found[said.row] == (said.letters, said.size, said.face), said.style


@needs_decree
def test_the_abbreviations_are_those_of_the_decree() -> None:
    table = [row for row in rows("Phuluc3.docx", "Chữ viết tắt") if len(row) == 3 and row[2] and row[2] != "Chữ viết tắt"]
    kinds = {row[1].removesuffix(" (cá biệt)"): row[2] for row in table}
    assert [*kinds.values()] == [*decree.ABBREVIATIONS, "SY", "TrS", "SL"]
    assert {fold(name): short for name, short in kinds.items() if not short.startswith("S") and short != "TrS"} == {
        fold(name): short for short, name in nd30.KINDS.items()
    }


@needs_decree
@pytest.mark.parametrize(
    "words",
    [
        "Cách mép trên và mép dưới 20 - 25 mm, cách mép trái 30 - 35 mm, cách mép phải 15 - 20 mm",
        "cỡ chữ 13 đến 14, kiểu chữ đứng, được đặt canh giữa theo chiều ngang trong phần lề trên của văn bản, không hiển thị số trang thứ nhất",
        "có độ dài bằng độ dài của dòng chữ",
        "có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ",
        "đối với những số thể hiện ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước",
        "cách dòng 6pt với số và ký hiệu văn bản",
        "chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm; khoảng cách giữa các đoạn văn tối thiểu là 6pt",
        "khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa là 1,5 lines",
        "chữ in thường, cỡ chữ từ 13 đến 14, kiểu chữ nghiêng, cùng phông chữ với nội dung văn bản, màu đen",
        "Số trang của Phụ lục được đánh số riêng theo từng Phụ lục",
        "ký hiệu bằng chữ in hoa, số lượng bản bằng chữ số Ả Rập, cỡ chữ 11, kiểu chữ đứng",
    ],
)
def test_the_facts_stand_in_the_text_of_the_decree(words: str) -> None:
    assert words in text_of(OWN_FILES / "Phuluc1.docx")


@needs_decree
def test_what_is_said_of_signatures_are_the_words_of_the_decree() -> None:
    facts = json.loads(Path(nd30.__file__).with_name("nd30.json").read_text(encoding="utf-8"))["signatures"]
    quoted = [words for fact in facts.values() for words in re.findall("“([^”]+)”", fact["source"])]
    assert len(quoted) == 4
    said = " ".join((text_of(OWN_FILES / "Phuluc1.docx") + text_of(OWN_FILES / "30_2020_ND_CP.docx")).split())
    assert [words for words in quoted if words not in said] == []
    signatures = nd30.SIGNATURES
    assert f"màu {signatures.signatory_colour}," in quoted[0]
    assert f"màu {signatures.unit_colour}," in quoted[1]
    assert signatures.covers == 1 / 3  # “trùm lên khoảng 1/3 …”
    assert nd30.BY_STYLE[StyleId.CHU_KY_SO].sizes == (10, 10)


@needs_decree
def test_the_kinds_are_those_of_the_seventh_article() -> None:
    assert decree.KINDS in text_of(OWN_FILES / "30_2020_ND_CP.docx")


def text_of(file: Path) -> str:
    root = etree.fromstring(read_package(file.read_bytes(), file.name)["word/document.xml"])
    return " ".join(" ".join(lines(paragraph)) for paragraph in root.iter(w("p")))
