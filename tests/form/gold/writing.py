"""Word files written as people write them: letters and paragraphs formatted by hand, no styles, and the habits of those who have used Word for years.

Nothing here comes from the styles or templates of the project: what a paper looks like stands in the words that make it. Sizes in points.
"""

import re
from collections.abc import Iterable
from typing import Any, Final
from xml.sax.saxutils import escape

from generators.docx.package import write_package
from generators.docx.ruled_lines import text_width

_SPACES: Final = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_FONT: Final = "Times New Roman"
_EMU: Final = 635  # of a twip
LEFT, RIGHT = 3402, 5670  # twips: the columns of a heading
# "**Điều 1.** Lời văn": bold; "__nghiêng__": italic
_MARKS: Final = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")

Xml = str


def run(
    words: str, size: float = 14, *, b: bool = False, i: bool = False, font: str = _FONT, colour: str = "", lang: str = ""
) -> Xml:
    """Letters of one look; tabs are tabs."""
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' + "<w:b/>" * b + "<w:i/>" * i
    look += (f'<w:color w:val="{colour}"/>' if colour else "") + f'<w:sz w:val="{round(size * 2)}"/>'
    look += f'<w:lang w:val="{lang}"/>' if lang else ""
    pieces = (
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece != "\t" else "<w:tab/>"
        for piece in re.split(r"(\t)", words)
        if piece
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{''.join(pieces)}</w:r>"


def runs(words: str, size: float = 14, *, b: bool = False, i: bool = False, font: str = _FONT) -> Xml:
    """Letters, with what stands between ** in bold and between __ in italics."""
    out, at = [], 0
    for found in _MARKS.finditer(words):
        out += [run(words[at : found.start()], size, b=b, i=i, font=font)] if at < found.start() else []
        out.append(run(found[1] or found[2], size, b=b or bool(found[1]), i=i or bool(found[2]), font=font))
        at = found.end()
    return "".join(out) + (run(words[at:], size, b=b, i=i, font=font) if at < len(words) else "")


def p(
    words: str = "", size: float = 14, *, b: bool = False, i: bool = False, align: str = "center", indent: float = 0, before: float = 0,
    line: int = 240, font: str = _FONT, more: Xml = "", settings: Xml = "",
) -> Xml:  # fmt: skip
    """A paragraph. `indent` in centimetres, `before` in points, `line` in 240ths; `more` stands after the letters."""
    inside = f'<w:spacing w:before="{round(before * 20)}" w:after="0" w:line="{line}" w:lineRule="auto"/>'
    inside += f'<w:ind w:firstLine="{round(indent * 567)}"/>' if indent else ""
    return f'<w:p><w:pPr>{settings}{inside}<w:jc w:val="{align}"/></w:pPr>{runs(words, size, b=b, i=i, font=font)}{more}</w:p>'


def text(words: str = "", **other: Any) -> Xml:
    """A paragraph of the running text as the decree wants it: size 14, justified, set in by 1 cm, 6 pt before it."""
    return p(words, **{"align": "both", "indent": 1, "before": 6, **other})


def article(words: str, **other: Any) -> Xml:
    """ "Điều 1. Lời văn" with its mark in bold."""
    return text(re.sub(r"^(Điều \d+\.)", r"**\1**", words), **other)


def shape(twips: float) -> Xml:
    """A line drawn as Word draws one today, anchored in a paragraph."""
    cx = round(twips * _EMU)
    return (
        f'<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
        f' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>230000</wp:posOffset></wp:positionV><wp:extent cx="{cx}" cy="0"/><wp:wrapNone/>'
        f'<wp:docPr id="7" name="Straight Connector 7"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
        f"</wp:anchor></w:drawing></w:r>"
    )


def old_shape(twips: float) -> Xml:
    """A line drawn as Word 2003 drew one."""
    return f'<w:r><w:pict><v:line style="position:absolute" from="20pt,18pt" to="{20 + twips / 20:.0f}pt,18pt"/></w:pict></w:r>'


def border(length: float, width: int) -> Xml:
    """A line that is the border of an empty paragraph in a column of that width."""
    side = max(0, round((width - 216 - length) / 2))
    edges = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    return f'<w:p><w:pPr>{edges}<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'


def strokes(length: float, size: float) -> Xml:
    """A line typed with underscores."""
    return p(more=run("_" * round(length / text_width("_", size)), size))


def ruled(words: str, size: float, by: str, width: int, share: float, *, b: bool = True) -> Xml:
    """A centred line of words with a line under it, drawn `by` "shape", "old", "border", "strokes" or not at all ("")."""
    length = text_width(words, size, bold=b) * share
    if by in ("shape", "old"):
        return p(words, size, b=b, more=(shape if by == "shape" else old_shape)(length))
    below = {"border": border(length, width), "strokes": strokes(length, size), "": ""}[by]
    return p(words, size, b=b) + below


def cell(inside: Iterable[Xml], width: int, span: int = 1) -> Xml:
    """A cell of a table."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{f"<w:gridSpan w:val={chr(34)}{span}{chr(34)}/>" if span > 1 else ""}</w:tcPr>{"".join(inside)}</w:tc>'


def table(*rows: tuple[Iterable[Xml], ...], widths: tuple[int, ...] = (LEFT, RIGHT), lines: bool = False) -> Xml:
    """A table without lines, or with."""
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        f"<w:tr>{''.join(cell(inside, width) for inside, width in zip(row, widths, strict=True))}</w:tr>" for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{f"<w:tblBorders>{edges}</w:tblBorders>" if lines else ""}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def section(*, top: float = 20, bottom: float = 20, left: float = 30, right: float = 15, numbered: bool = False, start: int = 0,
            first: bool = True, width: int = 11906, height: int = 16838) -> Xml:  # fmt: skip
    """The properties of a section: margins in millimetres, page in twips, with the header that holds the page number or without."""
    margins = " ".join(
        f'w:{side}="{round(mm * 1440 / 25.4)}"'
        for side, mm in (("top", top), ("right", right), ("bottom", bottom), ("left", left))
    )
    header = '<w:headerReference w:type="default" r:id="rId9"/>' if numbered else ""
    number = f'<w:pgNumType w:start="{start}"/>' if start else ""
    title = "<w:titlePg/>" if first else ""
    return f'<w:sectPr>{header}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>{number}{title}</w:sectPr>'


def new_section(**other: Any) -> Xml:
    """The paragraph that ends a section."""
    return f"<w:p><w:pPr>{section(**other)}</w:pPr></w:p>"


PAGE_BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def page_field(size: float = 13) -> Xml:
    """The number of the page, as Word writes the field: over several runs."""
    look = f'<w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}"/><w:sz w:val="{round(size * 2)}"/></w:rPr>'
    marks = ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGE </w:instrText>", '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>",
             '<w:fldChar w:fldCharType="end"/>')  # fmt: skip
    return "".join(f"<w:r>{look}{mark}</w:r>" for mark in marks)


HEADERS: Final[dict[str, Xml]] = {
    "centred": f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{page_field()}</w:p>',
    "frame": f'<w:p><w:pPr><w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="1"/></w:pPr>{page_field(14)}</w:p><w:p/>',
    "tab": f'<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="4680"/></w:tabs></w:pPr><w:r><w:tab/></w:r>{page_field()}</w:p>',
    "ptab": f'<w:p><w:r><w:ptab w:relativeTo="margin" w:alignment="center" w:leader="none"/></w:r>{page_field()}</w:p>',
    "control": f'<w:sdt><w:sdtContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{page_field()}</w:p></w:sdtContent></w:sdt><w:p/>',
    "right": f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{page_field()}</w:p>',
    "small": f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{page_field(10)}</w:p>',
}  # fmt: skip


def docx(body: Iterable[Xml], *, last: Xml = "", header: str = "", parts: dict[str, Xml] | None = None) -> bytes:
    """The file: its paragraphs, the last section, which header, and further parts (comments) by name."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = {"styles": "styles", **({"header": "header1"} if header else {}), **{name: name for name in parts or {}}}
    styles = (
        f'<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}"/><w:sz w:val="24"/><w:lang w:val="vi-VN"/>'
        '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )
    types = "".join(f'<Override PartName="/word/{file}.xml" ContentType="{kind}.{name}+xml"/>' for name, file in names.items())
    linked = "".join(
        f'<Relationship Id="{"rId9" if name == "header" else f"rId{n}"}" Type="{office}/{name}" Target="{file}.xml"/>'
        for n, (name, file) in enumerate(names.items(), 20)
    )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006'
    content = {
        "[Content_Types].xml": f'<Types {space}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships {space}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(body)}{last or section(numbered=bool(header))}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships {space}/relationships">{linked}</Relationships>',
        "word/styles.xml": styles,
    }
    if header:
        content["word/header1.xml"] = f"<w:hdr {_SPACES}>{HEADERS[header]}</w:hdr>"
    for name, inside in (parts or {}).items():
        content[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{inside}</w:{name}>"
    return write_package({name: one.encode() for name, one in content.items()})
