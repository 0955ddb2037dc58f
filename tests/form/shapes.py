"""Ruled lines and page numbers as people draw and place them: shapes hung on this or that paragraph, borders, underlines, frames, tabs, text boxes."""

from lxml import etree

from generators.docx.package import Parts
from generators.docx.style_ids import StyleId
from tests.docx.papers import Mutation, Root, W, find, runs, setting, styled

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_EMU = 36_000  # a millimetre


def connector(left: float, *, down: float = 1, wide: float = 30, high: float = 0, of: str = "column") -> Root:
    """A line of DrawingML in a run, in millimetres, with the old shape beside it that Word writes for older programs."""
    size = f'cx="{wide * _EMU:.0f}" cy="{high * _EMU:.0f}"'
    return etree.fromstring(
        f'<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="{of}"><wp:posOffset>{left * _EMU:.0f}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down * _EMU:.0f}</wp:posOffset></wp:positionV><wp:extent {size}/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:xfrm><a:ext {size}/></a:xfrm></wps:spPr></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>{_vml_line(left, down, wide)}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_line(left: float, *, down: float = 1, wide: float = 30) -> Root:
    """A line of VML, as Word 2003 draws it."""
    return etree.fromstring(f"<w:r {_SPACES}><w:pict>{_vml_line(left, down, wide)}</w:pict></w:r>")


def old_connector(left: float, *, down: float = 1, wide: float = 30) -> Root:
    """A connector of VML: a shape without height."""
    style = f"position:absolute;margin-left:{left}mm;margin-top:{down}mm;width:{wide}mm;height:0"
    return etree.fromstring(f'<w:r {_SPACES}><w:pict><v:shape type="#_x0000_t32" style="{style}"/></w:pict></w:r>')


def _vml_line(left: float, down: float, wide: float) -> str:
    return f'<v:line style="position:absolute" from="{left}mm,{down}mm" to="{left + wide}mm,{down}mm"/>'


def without_lines(root: Root, _: Parts) -> None:
    """No ruled line below Tiêu ngữ, the body and the trích yếu."""
    for style in (StyleId.GACH_TIEU_NGU, StyleId.GACH):
        for node in styled(root, style):
            parent = node.getparent()
            assert parent is not None
            parent.remove(node)


def hung(where: str, position: int, shape: Root) -> Mutation:
    """A shape hung on the n-th paragraph of a style."""

    def change(root: Root, _: Parts) -> None:
        find(root, where, position).append(shape)

    return change


def together(*changes: Mutation) -> Mutation:
    """Several changes, one after the other."""

    def change(root: Root, parts: Parts) -> None:
        for one in changes:
            one(root, parts)

    return change


def above_the_title(*shapes: Root) -> Mutation:
    """An empty paragraph between the heading and the title that holds shapes."""

    def change(root: Root, _: Parts) -> None:
        paragraph = etree.SubElement(etree.Element("x"), W + "p")
        paragraph.extend(shapes)
        find(root, StyleId.TEN_LOAI).addprevious(paragraph)

    return change


def underlined(style: str) -> Mutation:
    """The letters of a component are underlined."""
    return lambda root, _: runs(find(root, style), "u", val="single")


def bordered(style: str) -> Mutation:
    """A border below the paragraph."""

    def change(root: Root, _: Parts) -> None:
        setting(find(root, style), "pBdr")
        etree.SubElement(next(find(root, style).iter(W + "pBdr")), W + "bottom", {W + "val": "single", W + "sz": "4"})

    return change


def blanks_below(style: str, words: str, *, leader: bool = False) -> Mutation:
    """Below the component a paragraph of strokes; with `leader`, one tab whose way is filled."""
    tabs = '<w:pPr><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="900"/></w:tabs></w:pPr>' if leader else ""
    text = "<w:tab/>" if leader else f"<w:t>{words}</w:t>"

    def change(root: Root, _: Parts) -> None:
        find(root, style).addnext(etree.fromstring(f"<w:p {_SPACES}>{tabs}<w:r>{text}</w:r></w:p>"))

    return change


def cell_border(style: str) -> Mutation:
    """The cell of a component is a row of its own with a line along its bottom."""

    def change(root: Root, _: Parts) -> None:
        cell = next(find(root, style).iterancestors(W + "tc"))
        row = next(cell.iterancestors(W + "tr"))
        below = etree.Element(W + "tr")
        at = [one for one in row if one.tag == W + "tc"].index(cell)
        for one in row.iterfind(W + "tc"):
            other = etree.SubElement(below, W + "tc")
            last = find(root, style) if one is cell else one.findall(W + "p")[1]
            other.extend(list(last.itersiblings()))
            if not len(other):
                etree.SubElement(other, W + "p")
        row.addnext(below)
        properties = row.findall(W + "tc")[at].find(W + "tcPr")
        assert properties is not None
        borders = etree.SubElement(properties, W + "tcBorders")
        etree.SubElement(borders, W + "bottom", {W + "val": "single", W + "sz": "4"})

    return change


def page_number_in(inside: str) -> bytes:
    """A header that holds this; `{field}` in it is the runs of a page number in size 13."""
    look = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="26"/></w:rPr>'
    field = (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{look}<w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>2</w:t></w:r><w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f"<w:hdr {_SPACES}>{inside.replace('{field}', field)}</w:hdr>".encode()
