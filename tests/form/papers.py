"""Papers of the library, rendered, and with what no template has: stamps, an address, a digital signature's text; the components of a copy."""

from functools import cache

from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.document.render import render
from generators.docx import nd30
from generators.docx.blocks import FOOT_COLUMNS, HEADING_COLUMNS, layout_table, paragraph, ruled_line
from generators.docx.package import Parts
from generators.docx.style_ids import StyleId
from generators.form.report import Report
from tests.docx.papers import CONTRACT, DECISION, LETTER, Root, W, find, insert_before, law, mutated, runs, setting, styled

MARKED = "công văn có dấu, chỉ dẫn, địa chỉ"
COPY = "bản sao y của quyết định"


@cache
def paper(slug: str) -> bytes:
    if slug == MARKED:
        return mutated(paper(LETTER), mark)
    if slug == COPY:
        return mutated(paper(DECISION), add_copy)
    catalog = open_catalog()
    content = render(slug, catalog.get(slug).example, corpus=law(), catalog=catalog).docx
    if slug == CONTRACT:  # with what no template has: a chapter
        return mutated(
            content,
            lambda root, _: insert_before(
                find(root, StyleId.DIEU), StyleId.CHUONG, "Chương I", StyleId.TEN_CHUONG, "QUY ĐỊNH CHUNG"
            ),
        )
    return content


def broken(report: Report) -> set[str]:
    return {verdict.rule.id for verdict in report.broken}


def styled_as(style: str, words: str, *, frame: bool = False) -> Root:
    """A paragraph that looks as `nd30` says of a component for which templates have no style."""
    component = nd30.BY_STYLE[style]
    made = paragraph(style, words)
    setting(made, "jc", val=component.align)
    setting(made, "ind", left="0", firstLine="0")
    runs(made, "sz", val=str(round(component.size * 2)))
    runs(made, "b", val=str(int(component.bold)))
    if frame:
        setting(made, "pBdr")
        borders = next(made.iter(W + "pBdr"))
        for side in ("top", "left", "bottom", "right"):
            etree.SubElement(borders, W + side, {W + "val": "single", W + "sz": "4"})
    return made


def mark(root: Root, _: Parts) -> None:
    table = next(root.iter(W + "tbl"))
    table.addprevious(styled_as(StyleId.CHU_KY_SO, "Số: 455/BVM-TCCB; 08/12/2026; 08:30:15 +07:00"))
    table.addprevious(styled_as(StyleId.LUU_HANH, "LƯU HÀNH NỘI BỘ", frame=True))
    find(root, StyleId.TRICH_YEU_CONG_VAN).addnext(styled_as(StyleId.MUC_KHAN, "HỎA TỐC", frame=True))
    styled(root, StyleId.NOI_NHAN_DS)[-1].addnext(styled_as(StyleId.NGUOI_SOAN, "PL.(300)"))
    foot = next(find(root, StyleId.NOI_NHAN).iterancestors(W + "tbl"))
    foot.addnext(styled_as(StyleId.DIA_CHI, "Địa chỉ: số 1 đường Ví Dụ; ĐT: 0200 000 000; Fax: 0200 000 001"))
    foot.addnext(ruled_line())


def add_copy(root: Root, _: Parts) -> None:
    foot = next(find(root, StyleId.NOI_NHAN).iterancestors(W + "tbl"))
    names = [paragraph(StyleId.CO_QUAN, "SỞ Y TẾ TỈNH MẪU"), ruled_line(), paragraph(StyleId.SO, "Số: 12/SY-SYT")]
    form = [styled_as(StyleId.HINH_THUC_SAO, "SAO Y"), paragraph(StyleId.DIA_DANH_NGAY, "Mẫu Sơn, ngày 09 tháng 10 năm 2026")]
    places = [
        paragraph(StyleId.NOI_NHAN, "Nơi nhận:"),
        paragraph(StyleId.NOI_NHAN_DS, "- Phòng Kế hoạch;"),
        paragraph(StyleId.NOI_NHAN_DS, "- Lưu: VT."),
    ]
    signer = [paragraph(StyleId.QUYEN_HAN, "CHÁNH VĂN PHÒNG"), paragraph(StyleId.HO_TEN, "Hoàng Văn Thử")]
    head, signed = layout_table(HEADING_COLUMNS, [(names, form)]), layout_table(FOOT_COLUMNS, [(places, signer)])
    for node in (signed, paragraph(StyleId.NOI_DUNG), head, ruled_line(StyleId.GACH_PHU_LUC)):
        foot.addnext(node)
