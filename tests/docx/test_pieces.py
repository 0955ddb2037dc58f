"""A document laid out by its paragraphs is to the byte what the whole tree gives; what cannot be cut at its paragraphs is left to the tree."""

from string import digits

import pytest
from lxml import etree

from generators.document.render import render
from generators.docx import blocks, pieces
from generators.docx.layout import lay_out
from generators.docx.names import MC, W14, W
from generators.docx.order import put_in_order
from generators.docx.package import parse_xml, to_bytes
from generators.docx.parts import element
from generators.docx.pieces import lay_out_pieces
from generators.docx.ruled_lines import text_width
from generators.docx.style_ids import StyleId
from generators.docx.text import body_paragraphs
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library
from tests.library import of_some
from tests.test_library_pages import long

LONG = "Trung tâm Kiểm soát bệnh tật và Y tế dự phòng khu vực liên huyện Mẫu Sơn - Ví Dụ"


def by_tree(xml: str) -> tuple[bytes, list[str]]:
    root = parse_xml(xml.encode(), "")
    put_in_order(root)
    lay_out(root)
    return to_bytes(root), body_paragraphs(root)


def source(*content: etree._Element) -> str:
    """The XML of a document as a template leaves it."""
    document = element("document", element("body", *content, blocks.section()))
    return etree.tostring(document, encoding="unicode")


@pytest.mark.parametrize("slug", [of_some(slug) for slug in library().slugs()])
def test_each_paper_of_the_library_is_the_same(slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def noted(xml: str) -> tuple[bytes, list[str]] | None:
        seen.append(xml)
        return lay_out_pieces(xml)

    monkeypatch.setattr(pieces, "lay_out_pieces", noted)
    for data in (changed(library().get(slug), {}), long(slug)):
        for bilingual in (False, True):
            render(slug, data, corpus=Corpus.open(), bilingual=bilingual)
    assert len(seen) == 4
    for xml in seen:
        assert lay_out_pieces(xml) == by_tree(xml)


def heading(number: str, place: str, *, body: str = "BỆNH VIỆN MẪU") -> etree._Element:
    rows = [
        ([blocks.paragraph(StyleId.CO_QUAN, body), blocks.ruled_line()], blocks.personal_heading()),
        ([blocks.paragraph(StyleId.SO, number)], [blocks.paragraph(StyleId.DIA_DANH_NGAY, place)]),
    ]
    return blocks.layout_table(blocks.HEADING_COLUMNS, rows)


DAY = "Mẫu Sơn, ngày 05 tháng 10 năm 2026"


@pytest.mark.parametrize(
    "content",
    [
        [heading("Số: 12/QĐ-BVM", DAY), blocks.text("x")],
        [heading("Số: 12/QĐ-BVĐKKVMS-TCHC-KHTH", DAY), blocks.text("x")],
        [heading("Số: 12/QĐ-BVĐKKVMS-TCHC-KHTH", DAY), heading("", f"{DAY} tại một nơi xa")],
        [heading("Số: 12/QĐ-BVM", DAY, body=LONG.upper())],
        [blocks.layout_table([6000, 3000], [([blocks.text("Chữ khác")], [blocks.paragraph(StyleId.DIA_DANH_NGAY, f"{DAY} tại đó")])])],
        [blocks.layout_table([4000, 5000], [([blocks.text(LONG)], [blocks.ruled_line(), blocks.text("x")])]), blocks.ruled_line()],
        [blocks.paragraph(StyleId.TRICH_YEU, f"Về việc sáp nhập {LONG}"), blocks.ruled_line(), blocks.text(f"Nay sáp nhập {LONG} hai\nlần:  ")],
        [blocks.text(""), blocks.paragraph(StyleId.TRICH_YEU, ""), blocks.text("A & B <1> \"x\" 'y' > z")],
        [blocks.text("Các việc sau:"), blocks.text("- một\tviệc"), blocks.paragraph(StyleId.DIEU, "Điều 2. Thi hành"), *blocks.signature()],
        [blocks.layout_table([4000, 5000], [([], [blocks.text(LONG)])]), blocks.text("x"), blocks.section_end(), blocks.text(LONG)],
    ],
)  # fmt: skip
def test_headings_lines_and_pages_are_the_same(content: list[etree._Element]) -> None:
    xml = source(*content)
    assert lay_out_pieces(xml) == by_tree(xml)


def test_the_names_of_one_paragraph_count_in_the_next() -> None:
    title = blocks.paragraph(
        StyleId.TRICH_YEU, f"Về việc bổ nhiệm ông Cao Văn Giả Định làm Giám đốc {LONG.replace('Y tế', 'chợ rẫy')}"
    )
    for text in ("Theo đề nghị của Bệnh viện Chợ Rẫy.", "Theo đề nghị của Bệnh viện."):
        xml = source(title, blocks.text(text))
        assert lay_out_pieces(xml) == by_tree(xml)


NOTE = "(Kèm theo Quyết định số {}/QĐ-BVM ngày {} tháng 10 năm 2026 của Giám đốc Bệnh viện Đa khoa khu B{}a Mẫu Sơn)"


@pytest.mark.parametrize("names", ["Bệnh viện Đa khoa Mẫu", "Trực tại Khu B5a mới"])
def test_what_differs_in_its_digits_alone_is_the_same(names: str) -> None:
    """Titles are remembered but for their digits; a name that has one is another name."""
    for number in ("7", "10", "19", "20", "05", "315", "990", "1000", "7777", "48210/2026"):
        for day in ("05", "31"):
            title = blocks.paragraph(StyleId.KEM_THEO, NOTE.format(number, day, number[0]))
            xml = source(heading(f"Số: {number}/QĐ-BVM", f"Mẫu Sơn, ngày {day} tháng 10 năm 2026"), blocks.text(names), title)
            assert lay_out_pieces(xml) == by_tree(xml)


def test_digits_are_as_wide_as_each_other() -> None:
    for bold in (False, True):
        for italic in (False, True):
            assert len({text_width(digit, 14, bold=bold, italic=italic) for digit in digits}) == 1


def test_a_paragraph_that_is_met_again_is_remembered_and_one_that_came_once_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_known", {})
    for name in ("Một", "Hai", "Ba"):
        lay_out_pieces(source(blocks.text(f"Bổ nhiệm bà {name}."), blocks.text("Trưởng phòng Tổ chức cán bộ thi hành.")))
    assert ["thi hành" in xml for known in pieces._known.values() for xml in known] == [True]


def other_page() -> etree._Element:
    last = blocks.section_end()
    size = last.find(f".//{{{W}}}pgSz")
    assert size is not None
    size.set(f"{{{W}}}w", "16838")
    return last


def numbered() -> etree._Element:
    paragraph = blocks.text("x")
    paragraph.set(f"{{{W14}}}paraId", "0A")
    return paragraph


def boxed() -> etree._Element:
    box = element("pict", element("txbxContent", blocks.text("trong khung")))
    return element("p", element("r", box), element("r", element("t")))


def twice() -> etree._Element:
    paragraph = blocks.text("x")
    etree.SubElement(paragraph, f"{{{MC}}}Fallback")
    return paragraph


@pytest.mark.parametrize(
    "content",
    [[blocks.text("x"), other_page(), blocks.text("y")], [numbered(), numbered()], [boxed()], [twice()], [element("p"), blocks.text("x")]],
    ids=["two widths of page", "ids", "a text box", "written twice", "empty"],
)  # fmt: skip
def test_what_cannot_be_cut_is_left_to_the_tree(content: list[etree._Element]) -> None:
    xml = source(*content)
    assert lay_out_pieces(xml) is None
    assert by_tree(xml)


@pytest.mark.parametrize(
    "wrong",
    ["</w:t>", "<w:t>", "</w:p>", "<w:p>", "&", "&nbsp;", "]]>", "\x01", "<!-- x -->", "<?x y?>", "</w:tbl>", "<w:p><w:r/></w:p>"],
)  # fmt: skip
def test_xml_that_is_none_is_left_to_the_tree_which_tells(wrong: str) -> None:
    xml = source(blocks.text("một"), blocks.text("hai"))
    assert lay_out_pieces(xml) is not None
    assert lay_out_pieces(xml.replace("hai", f"hai{wrong}")) is None


def test_one_paragraph_stands_in_several_widths_and_comes_again() -> None:
    columns = blocks.layout_table([3000, 6000], [([blocks.text(LONG)], [blocks.text(LONG)])])
    for content in ([columns, blocks.text(LONG), blocks.text(LONG)], [blocks.text(LONG), blocks.text("x")]):
        xml = source(*content)
        assert lay_out_pieces(xml) == by_tree(xml)


def test_all_that_is_remembered_may_go_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_REMEMBERED", 2)
    xml = source(*(blocks.text(f"Khoản {number} Điều {number % 3}") for number in range(6)), blocks.text("Khoản 1 Điều 1"))
    assert lay_out_pieces(xml) == by_tree(xml)
