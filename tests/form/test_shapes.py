"""Ruled lines and page numbers are seen however they are drawn and placed, and their absence is told."""

import pytest
from lxml import etree

from generators.docx.names import R
from generators.docx.package import Parts
from generators.docx.style_ids import StyleId
from generators.form.report import check
from tests.docx.papers import DECISION, Mutation, Root, W, mutated
from tests.form.papers import broken, paper
from tests.form.shapes import (
    above_the_title,
    blanks_below,
    bordered,
    cell_border,
    connector,
    hung,
    old_connector,
    old_line,
    page_number_in,
    together,
    underlined,
    without_lines,
)

LINES = {"tieu-ngu-rule", "co-quan-rule", "trich-yeu-rule"}


def lines_missing(*changes: Mutation) -> set[str]:
    """The rules of lines that a decision breaks whose own lines were taken away."""
    return broken(check(mutated(paper(DECISION), together(without_lines, *changes)), "qd.docx")) & LINES


def test_each_line_that_is_not_there_is_told() -> None:
    assert lines_missing() == LINES


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (hung(StyleId.TIEU_NGU, 0, connector(20, down=6)), "tieu-ngu-rule"),
        (hung(StyleId.DIA_DANH_NGAY, 0, connector(20)), "tieu-ngu-rule"),  # on the next line
        (hung(StyleId.SO, 0, connector(20)), "co-quan-rule"),
        (hung(StyleId.SO, 0, connector(90)), "tieu-ngu-rule"),  # on the cell beside
        (hung(StyleId.DIA_DANH_NGAY, 0, connector(-60)), "co-quan-rule"),
        (hung(StyleId.QUOC_HIEU, 0, connector(20, down=12)), "tieu-ngu-rule"),  # on the line above
        (hung(StyleId.TEN_LOAI, 0, connector(110, down=-14)), "tieu-ngu-rule"),  # on the paragraph below the table
        (hung(StyleId.TEN_LOAI, 0, connector(12, down=-14)), "co-quan-rule"),
        (hung(StyleId.TEN_LOAI, 0, connector(140, down=-14, of="page")), "tieu-ngu-rule"),
        (hung(StyleId.TRICH_YEU, 0, connector(110, down=-22)), "tieu-ngu-rule"),  # and on the next, far above it
        (above_the_title(connector(110, down=-10)), "tieu-ngu-rule"),
        (hung(StyleId.TIEU_NGU, 0, old_line(20, down=6)), "tieu-ngu-rule"),
        (hung(StyleId.SO, 0, old_line(90)), "tieu-ngu-rule"),
        (hung(StyleId.SO, 0, old_connector(20)), "co-quan-rule"),
        (hung(StyleId.TRICH_YEU, 0, connector(65, down=6)), "trich-yeu-rule"),
        (hung(StyleId.THAM_QUYEN, 0, connector(65)), "trich-yeu-rule"),
        (underlined(StyleId.TIEU_NGU), "tieu-ngu-rule"),
        (bordered(StyleId.TIEU_NGU), "tieu-ngu-rule"),
        (blanks_below(StyleId.CO_QUAN, "---o0o---"), "co-quan-rule"),
        (blanks_below(StyleId.CO_QUAN, "¯¯¯¯¯¯¯¯¯¯¯¯¯"), "co-quan-rule"),
        (blanks_below(StyleId.CO_QUAN, "", leader=True), "co-quan-rule"),
        (cell_border(StyleId.TIEU_NGU), "tieu-ngu-rule"),
        (cell_border(StyleId.CO_QUAN), "co-quan-rule"),
    ],
)
def test_a_line_is_seen_wherever_it_hangs(change: Mutation, seen: str) -> None:
    assert lines_missing(change) == LINES - {seen}


@pytest.mark.parametrize(
    "change",
    [
        hung(StyleId.TIEU_NGU, 0, connector(20, wide=30, high=30)),  # a frame for a photograph
        hung(StyleId.NOI_DUNG, 2, connector(65)),  # far below
        hung(StyleId.HO_TEN, 0, connector(10)),
    ],
)
def test_another_shape_is_no_line(change: Mutation) -> None:
    assert lines_missing(change) == LINES


def test_an_underline_is_measured_as_a_line_is() -> None:
    """The line below the body is a third to a half of the words, PL I.II.2.b: an underline is as long as they are."""
    report = check(mutated(paper(DECISION), together(without_lines, underlined(StyleId.CO_QUAN))), "qd.docx")
    told = next(one for one in report.broken if one.rule.id == "co-quan-rule")
    assert told.broken[0].found == "đường kẻ dài 100% dòng chữ"


FRAME = '<w:p><w:pPr><w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" {} w:y="1"/></w:pPr>{{field}}</w:p>'
TABS = '<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="4677"/><w:tab w:val="right" w:pos="9355"/></w:tabs></w:pPr>{}{{field}}</w:p>'
TAB = "<w:r><w:tab/></w:r>"
PTAB = '<w:p><w:r><w:ptab w:relativeTo="margin" w:alignment="{}" w:leader="none"/></w:r>{{field}}</w:p>'
BOX = (
    '<w:p><w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>{}</wp:align></wp:positionH><wp:extent cx="400000" cy="250000"/>'
    "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p>{{field}}</w:p></w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
)
CELL = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p></w:tc>'


def row(number_at: int) -> str:
    cells = "".join(CELL.format("{field}" if at == number_at else "") for at in range(3))
    return f"<w:tbl><w:tblPr/><w:tr>{cells}</w:tr></w:tbl><w:p/>"


def number_rules(inside: str) -> set[str]:
    def change(_: Root, parts: Parts) -> None:
        parts["word/header1.xml"] = page_number_in(inside)

    report = check(mutated(paper(DECISION), change), "qd.docx")
    assert "page-number-place" in {one.rule.id for one in report.verdicts if one.status != "not-applicable"}
    return {name for name in broken(report) if name.startswith("page-number")}


@pytest.mark.parametrize(
    ("inside", "centred"),
    [
        (FRAME.format('w:xAlign="center"'), True),
        (FRAME.format('w:xAlign="right"'), False),
        (FRAME.format('w:x="4500"'), True),
        (TABS.format(TAB), True),
        (TABS.format(TAB + TAB), False),
        (TABS.format("<w:r><w:t>Bệnh viện Mẫu</w:t></w:r>" + TAB), True),
        (TABS.format(""), False),
        (PTAB.format("center"), True),
        (PTAB.format("right"), False),
        (BOX.format("center"), True),
        (BOX.format("right"), False),
        (row(1), True),
        (row(2), False),
        ('<w:sdt><w:sdtContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p></w:sdtContent></w:sdt>', True),
    ],
)
def test_a_page_number_is_where_it_shows(inside: str, centred: bool) -> None:
    assert number_rules(inside) == (set() if centred else {"page-number-place"})


def test_what_no_page_shows_is_not_looked_at() -> None:
    """A file keeps footers of even pages that its settings do not use."""

    def change(root: Root, parts: Parts) -> None:
        footer = page_number_in("<w:p>{field}</w:p>").replace(b"w:hdr", b"w:ftr")
        parts["word/footer9.xml"] = footer
        name = "word/_rels/document.xml.rels"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
        parts[name] = parts[name].replace(
            b"</Relationships>", f'<Relationship Id="even9" Type="{kind}" Target="footer9.xml"/></Relationships>'.encode()
        )
        for end in root.iter(W + "sectPr"):
            reference = etree.Element(W + "footerReference", {W + "type": "even", f"{{{R}}}id": "even9"})
            end.insert(0, reference)

    assert broken(check(mutated(paper(DECISION), change), "qd.docx")) == set()
