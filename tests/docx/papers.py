"""Papers of the library, rendered, and mistakes to put into them."""

import copy
import unicodedata
from collections.abc import Callable
from functools import cache

from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.document.render import render
from generators.docx import nd30
from generators.docx.blocks import FOOT_COLUMNS, HEADING_COLUMNS, layout_table, paragraph, ruled_line
from generators.docx.package import Parts, read_package, write_package
from generators.docx.style_ids import StyleId
from generators.form.report import Report
from legaltext.corpus.corpus import Corpus, open_corpus

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DECISION = "dismissal/quyet-dinh-mien-nhiem"
CONTRACT = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"
LETTER = "petitions/van-ban-giai-quyet-kien-nghi"
REPORT = "dismissal/to-trinh-mien-nhiem"
PERSONAL = "resignation/don-xin-tu-chuc"
MARKED = "công văn có dấu, chỉ dẫn, địa chỉ"
COPY = "bản sao y của quyết định"
Root = etree._Element
Mutation = Callable[[Root, Parts], None]


@cache
def law() -> Corpus:
    return open_corpus()


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


def mutated(content: bytes, change: Mutation) -> bytes:
    parts = read_package(content, "văn bản")
    root = etree.fromstring(parts["word/document.xml"])
    change(root, parts)
    return write_package({**parts, "word/document.xml": etree.tostring(root)})


def broken(report: Report) -> set[str]:
    return {verdict.rule.id for verdict in report.broken}


def styled(root: Root, style: str) -> list[Root]:
    return [
        one for one in root.iter(W + "p") if (name := one.find(f"{W}pPr/{W}pStyle")) is not None and name.get(W + "val") == style
    ]


def find(root: Root, style: str, position: int = 0) -> Root:
    return styled(root, style)[position]


def insert_before(where: Root, *styles_and_words: str) -> None:
    for style, words in zip(styles_and_words[::2], styles_and_words[1::2], strict=True):
        where.addprevious(paragraph(style, words))


def text_of(node: Root) -> str:
    return "".join(one.text or "" for one in node.iter(W + "t"))


def set_text(node: Root, words: str) -> None:
    first, *rest = node.iter(W + "t")
    first.text = words
    for one in rest:
        one.text = ""


def put(style: str, words: str, position: int = 0) -> Mutation:
    """The paragraph of a style says something else."""
    return lambda root, _: set_text(find(root, style, position), words)


def plain(node: Root) -> str:
    return (node.text or "").replace("\N{NO-BREAK SPACE}", " ")


def swap(old: str, new: str) -> Mutation:
    """The first text that holds `old` has `new` in its place."""

    def change(root: Root, _: Parts) -> None:
        node = next(one for one in root.iter(W + "t") if old in plain(one))
        node.text = plain(node).replace(old, new, 1)

    return change


def runs(node: Root, name: str, **attributes: str) -> None:
    """A property on every run of a paragraph."""
    for run in node.iter(W + "r"):
        properties = run.find(W + "rPr")
        if properties is None:
            properties = etree.Element(W + "rPr")
            run.insert(0, properties)
        for old in properties.findall(W + name):
            properties.remove(old)
        etree.SubElement(properties, W + name, {W + key: value for key, value in attributes.items()})


def setting(node: Root, name: str, **attributes: str) -> None:
    """A property of the paragraph itself."""
    properties = node.find(W + "pPr")
    assert properties is not None
    for old in properties.findall(W + name):
        properties.remove(old)
    etree.SubElement(properties, W + name, {W + key: value for key, value in attributes.items()})


def on_style(style: str, act: Callable[[Root], None], position: int = 0) -> Mutation:
    return lambda root, _: act(find(root, style, position))


def section(name: str, **attributes: str) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        node = next(root.iter(W + name))
        for key, value in attributes.items():
            node.set(W + key, value)

    return change


def drop(name: str) -> Mutation:
    """The first element of a name is taken away."""

    def change(root: Root, _: Parts) -> None:
        node = next(root.iter(W + name))
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    return change


def header(old: bytes, new: bytes) -> Mutation:
    def change(_: Root, parts: Parts) -> None:
        assert old in parts["word/header1.xml"]
        parts["word/header1.xml"] = parts["word/header1.xml"].replace(old, new)

    return change


def remove(style: str, position: int = 0) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        node = find(root, style, position)
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    return change


def exchange(first: str, second: str) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        one, other = find(root, first), find(root, second)
        place = copy.deepcopy(one)
        one.addprevious(copy.deepcopy(other))
        other.addprevious(place)
        for node in (one, other):
            parent = node.getparent()
            assert parent is not None
            parent.remove(node)

    return change


def exchange_cells(root: Root, _: Parts) -> None:
    row = next(root.iter(W + "tr"))
    row.append(row.findall(W + "tc")[0])


def english(root: Root, _: Parts) -> None:
    for node in root.iter(W + "p"):
        runs(node, "lang", val="en-US")


def decompose(root: Root, _: Parts) -> None:
    set_text(node := find(root, StyleId.TRICH_YEU), unicodedata.normalize("NFD", text_of(node)))


def several_addressees(root: Root, parts: Parts) -> None:
    where = find(root, StyleId.KINH_GUI)
    insert_before(
        where, StyleId.KINH_GUI_NHIEU, "Kính gửi:", StyleId.KINH_GUI_DS, "- Khoa Dược;", StyleId.KINH_GUI_DS, "- Khoa Nhi;"
    )
    remove(StyleId.KINH_GUI)(root, parts)


# Papers with what no template has: stamps, an address, a digital signature's text; the components of a copy


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
