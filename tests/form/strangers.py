"""The papers of the library as others would have made them: headings in tabs, text boxes and merged cells; other programs' ways of writing."""

import copy
from collections.abc import Iterable

from lxml import etree

from generators.docx.package import Parts, read_package, write_package
from generators.docx.style_ids import StyleId
from tests.docx.papers import DECISION, Root, W, find, mutated, styled, text_of
from tests.form.papers import paper

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOX_SPACES = (
    f'{SPACE} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_EMU = 360_000  # a centimetre

Part = tuple[str, float, str]  # words, size, "b" and "i"


def run(words: str, size: float, look: str = "") -> str:
    switches = "".join(f"<w:{name}/>" for name in look)
    text = "".join("<w:tab/>" if one == "\t" else f'<w:t xml:space="preserve">{one}</w:t>' for one in _pieces(words))
    return f'<w:r><w:rPr>{switches}<w:sz w:val="{round(size * 2)}"/></w:rPr>{text}</w:r>'


def _pieces(words: str) -> Iterable[str]:
    for position, piece in enumerate(words.split("\t")):
        if position:
            yield "\t"
        if piece:
            yield piece


def line(*parts: Part, align: str = "left") -> Root:
    inside = "".join(run(*part) for part in parts)
    return etree.fromstring(f'<w:p {SPACE}><w:pPr><w:jc w:val="{align}"/></w:pPr>{inside}</w:p>')


QUOC_HIEU: Part = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b")
TIEU_NGU: Part = ("Độc lập - Tự do - Hạnh phúc", 13, "b")
PARENT: Part = ("SỞ Y TẾ TỈNH MẪU", 12, "")
BODY: Part = ("BỆNH VIỆN ĐA KHOA MẪU", 12, "b")
NUMBER: Part = ("Số: 215/QĐ-BVM", 13, "")
DATED: Part = ("Mẫu Sơn, ngày 05 tháng 10 năm 2026", 13, "i")
STROKES: Part = ("__________", 13, "")
LONG_STROKES: Part = ("__________________________", 13, "")
TAB: Part = ("\t", 13, "")
PLACES: Part = ("Nơi nhận:", 12, "bi")


def in_tabs(root: Root, _: Parts) -> None:
    """The heading and the signatures of the decision with tabs, no table."""
    heading = next(root.iter(W + "tbl"))
    foot = next(find(root, StyleId.NOI_NHAN).iterancestors(W + "tbl"))
    places = [text_of(one) for one in styled(root, StyleId.NOI_NHAN_DS)]
    for row in (
        line(PARENT, TAB, QUOC_HIEU), line(BODY, TAB, TIEU_NGU), line(STROKES, TAB, LONG_STROKES), line(NUMBER, ("   \t  ", 13, ""), DATED),
    ):  # fmt: skip
        heading.addprevious(row)
    foot.addprevious(line(PLACES, TAB, ("GIÁM ĐỐC", 14, "b")))
    for place in places[:-1]:
        foot.addprevious(line((place, 11, "")))
    foot.addprevious(line((places[-1], 11, ""), ("\t\t", 11, ""), ("Nguyễn Văn Mẫu", 14, "b")))
    for table in (heading, foot):
        _drop(table)


def in_boxes(root: Root, _: Parts) -> None:
    """The heading in two text boxes that hang on one empty paragraph, the right one first in the file."""
    heading = next(root.iter(W + "tbl"))
    right = [
        line(QUOC_HIEU, align="center"),
        line(TIEU_NGU, align="center"),
        line(LONG_STROKES, align="center"),
        line(DATED, align="center"),
    ]
    left = [line(PARENT, align="center"), line(BODY, align="center"), line(STROKES, align="center"), line(NUMBER, align="center")]
    anchor = etree.fromstring(f"<w:p {SPACE}/>")
    for centimetres, inside in ((8, right), (0, left)):
        anchor.append(box(centimetres, inside))
    heading.addprevious(anchor)
    _drop(heading)


def box(centimetres: int, inside: list[Root]) -> Root:
    box = etree.fromstring(
        f'<w:r {_BOX_SPACES}><w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>{centimetres * _EMU}</wp:posOffset>'
        "</wp:positionH><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent/>"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    next(box.iter(W + "txbxContent")).extend(inside)
    return box


def in_merged_cells(root: Root, _: Parts) -> None:
    """The heading in a table of three columns and four rows, the left two merged, a row for each line."""
    heading = next(root.iter(W + "tbl"))
    rows = [(PARENT, QUOC_HIEU), (BODY, TIEU_NGU), (STROKES, LONG_STROKES), (NUMBER, DATED)]
    table = etree.fromstring(f"<w:tbl {SPACE}><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid></w:tbl>")
    for left, right in rows:
        row = etree.SubElement(table, W + "tr")
        for part, span in ((left, 2), (right, 1)):
            cell = etree.SubElement(row, W + "tc")
            properties = etree.SubElement(cell, W + "tcPr")
            etree.SubElement(properties, W + "gridSpan", {W + "val": str(span)})
            cell.append(line(part, align="center"))
    heading.addprevious(table)
    _drop(heading)


def _drop(node: Root) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def strict(slug: str) -> bytes:
    """As Word saves "Strict Open XML": other namespaces, lengths with units, start and end for left and right."""
    parts = read_package(paper(slug), slug)
    names = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    out: Parts = {}
    for name, part in parts.items():
        content = _with_units(part) if name.startswith("word/") and name.endswith(".xml") else part
        for old, new in names.items():
            content = content.replace(old, new)
        out[name] = content
    return write_package(out)


def _with_units(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for node in root.iter(W + "pgSz", W + "pgMar", W + "ind"):
        for key, value in [(str(key), str(value)) for key, value in node.attrib.items()]:
            new = key.replace("left", "start").replace("right", "end") if node.tag == W + "ind" else key
            del node.attrib[key]
            node.set(new, f"{int(value) / 20:g}pt" if value.isdigit() else value)
    return etree.tostring(root)


def google(slug: str) -> bytes:
    """As Google Docs exports: no styles of one's own, everything said on paragraph and run, Arial by default, lengths with fractions."""
    parts = read_package(paper(slug), slug)
    styles = {
        one.get(W + "styleId"): one
        for one in etree.fromstring(parts["word/styles.xml"]).iterfind(W + "style")
        if one.get(W + "styleId")
    }
    plain = (
        f'<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/>'
        '<w:lang w:val="vi"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"/></w:styles>'
    )

    def said_here(content: Root, _: Parts) -> None:
        for one in content.iter(W + "p"):
            _say(one, styles)

    parts["word/styles.xml"] = plain.encode()
    header = etree.fromstring(parts["word/header1.xml"])
    said_here(header, parts)
    parts["word/header1.xml"] = etree.tostring(header)
    return mutated(write_package(parts), said_here)


def _say(node: Root, styles: dict[str | None, Root]) -> None:
    """Everything that the style of a paragraph says is said on the paragraph and its runs."""
    properties = node.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        node.insert(0, properties)
    name = properties.find(W + "pStyle")
    style = styles.get("Normal" if name is None else name.get(W + "val"))
    if name is not None:
        properties.remove(name)
    _add(properties, [] if style is None else style.iterfind(f"{W}pPr/*"))
    for inner in properties.iter(W + "ind", W + "spacing"):
        for key, value in [(str(key), str(value)) for key, value in inner.attrib.items()]:
            if value.isdigit() and int(value):
                inner.set(key, f"{value}.0000000000002")
    for one in node.iter(W + "r"):
        _say_on_run(one, [] if style is None else list(style.iterfind(f"{W}rPr/*")))


def _say_on_run(node: Root, letters: list[Root]) -> None:
    look = node.find(W + "rPr")
    if look is None:
        look = etree.Element(W + "rPr")
        node.insert(0, look)
    mark = look.find(W + "rStyle")
    if mark is not None:  # "Điều 1." in bold
        look.remove(mark)
        look.append(etree.Element(W + "b"))
    _add(look, letters)
    _add(look, [etree.Element(W + "sz", {W + "val": "28"})])
    etree.SubElement(look, W + "rFonts", {W + "ascii": "Times New Roman", W + "hAnsi": "Times New Roman"})


def _add(properties: Root, more: Iterable[Root]) -> None:
    """What stands here already wins, attribute by attribute: a paragraph that says its gap below keeps the gap above of its style."""
    for own in more:
        here = properties.find(own.tag)
        if here is None:
            properties.append(copy.deepcopy(own))
            continue
        for key, value in own.attrib.items():
            if here.get(key) is None:
                here.set(key, value)


def by_a_hurried_clerk() -> bytes:
    """A decision typed into an empty document of Word: Letter paper, margins of 2 cm, 12 points, old habits and slips."""
    parts = read_package(paper(DECISION), "qd.docx")
    right: list[Part] = [
        (QUOC_HIEU[0], 13, "b"),
        ("Độc lập – Tự do – Hạnh phúc", 14, "b"),
        ("Mẫu Sơn, ngày 5 tháng 07 năm 2026", 13, "i"),
    ]
    left: list[Part] = [("SỞ Y TẾ TỈNH MẪU", 13, "b"), ("BỆNH VIỆN ĐA KHOA MẪU", 13, "b"), ("Số: 5 /QĐ - BVM", 13, "")]
    text: list[Part] = [
        ("- Căn cứ Luật viên chức số 58/2010/QH12 ngày 15/11/2010;", 12, ""),
        ("- Căn cứ Nghị định 115/2020/NĐ-CP của Chính phủ;", 12, ""),
        ("- Xét đề nghị của Trưởng phòng  Tổ chức cán bộ,", 12, ""),
        ("QUYẾT ĐỊNH", 14, "b"),
        ("Điều 1: Cho thôi việc đối với ông Lê Văn Thử theo quy định tại Điều 35 Khoản 1 Luật Viên chức.", 12, ""),
        ("Điều 2: Ông Thử nộp lại thẻ theo Quyết Định này.", 12, ""),
        ("Điều 4: Các phòng và ông Thử chịu trách nhiệm thi hành quyết định này.", 12, ""),
    ]
    places: list[Part] = [("Nơi nhận:", 12, "b"), ("- Như Điều 3", 12, ""), ("- Lưu VT.", 12, "")]
    signer: list[Part] = [("GIÁM ĐỐC", 14, "b"), ("TS. Nguyễn Văn Mẫu", 14, "b")]
    titles = [
        line(("QUYẾT ĐỊNH", 16, "b"), align="center"),
        line(("V/v cho thôi việc đối với viên chức", 14, "b"), align="center"),
    ]
    root = etree.fromstring(f"<w:document {SPACE}><w:body/></w:document>")
    root[0].extend([_two_columns(left, right), *titles, *(line(part) for part in text), _two_columns(places, signer)])
    edges = " ".join(f'w:{side}="1134"' for side in ("top", "right", "bottom", "left"))
    root[0].append(etree.fromstring(f'<w:sectPr {SPACE}><w:pgSz w:w="12240" w:h="15840"/><w:pgMar {edges}/></w:sectPr>'))
    styles = f'<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
    return write_package({**parts, "word/document.xml": etree.tostring(root), "word/styles.xml": styles.encode()})


def _two_columns(*columns: list[Part]) -> Root:
    table = etree.fromstring(f"<w:tbl {SPACE}><w:tr/></w:tbl>")
    for parts in columns:
        cell = etree.SubElement(table[0], W + "tc")
        cell.extend(line(part, align="center") for part in parts)
    return table
