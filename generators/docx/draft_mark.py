"""DỰ THẢO in the top margin of every page of a draft, beside the page number and out of the way of the text.

It stands in a frame of its own in the headers, which moves nothing: a draft has the lines and pages of the finished document. Word and LibreOffice draw it alike.
"""

import posixpath
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import nd30
from generators.docx.names import R, w
from generators.docx.package import CONTENT_TYPES, CT, PR, Parts, parse_xml, relations, relationships_of, to_bytes
from generators.docx.parts import element
from generators.docx.style_ids import StyleId

WORDS: Final = "DỰ THẢO"

_HEADER: Final = "header_draft.xml"
_ID: Final = "rIdDraft"
_WIDTH: Final = nd30.twips(30)
_TOP: Final = nd30.twips(8)  # below the edge of the page; the text begins at 20 mm
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def mark_draft(parts: Parts, document: str) -> Parts:
    """The parts with the mark in every header of the main part `document`; a kind of page that has no header gets one."""
    out = dict(parts)
    root = parse_xml(out[document], document)
    targets = {one.id: one.target for one in relations(out, document)}
    new = posixpath.join(posixpath.dirname(document), _HEADER)
    marked: set[str] = set()
    there: set[str] = set()  # what a section does not have, it takes from the one before
    for section in root.iter(w("sectPr")):
        own = {one.get(w("type"), ""): targets.get(one.get(f"{{{R}}}id", ""), "") for one in section.iter(w("headerReference"))}
        marked |= {target for target in own.values() if target in out}
        there |= own.keys()
        for kind in ("default", "first"):
            if kind not in there and (kind == "default" or section.find(w("titlePg")) is not None):
                reference = element("headerReference", type=kind)
                reference.set(f"{{{R}}}id", _ID)
                section.insert(0, reference)
                there.add(kind)
                marked.add(new)
    if new in marked:
        out[document] = to_bytes(root)
        out[new] = to_bytes(element("hdr", element("p", element("pPr", element("pStyle", val=StyleId.SO_TRANG)))))
        _tie(out, document, new)
    for name in sorted(marked):
        header = parse_xml(out[name], name)
        header.insert(0, _mark())
        out[name] = to_bytes(header)
    return out


def _mark() -> Element:
    """The words in a box at the right margin."""
    sides = ("top", "left", "bottom", "right")
    frame = element("framePr", w=_WIDTH, hSpace=0, wrap="around", vAnchor="page", hAnchor="margin", xAlign="right", y=_TOP)
    letters = element("t")
    letters.text = WORDS
    properties = element(
        "pPr",
        frame,
        element("pBdr", *(element(side, val="single", sz=6, space=1, color="000000") for side in sides)),
        element("jc", val="center"),
    )
    return element(
        "p", properties, element("r", element("rPr", element("b"), element("sz", val=26), element("szCs", val=26)), letters)
    )


def _tie(parts: Parts, document: str, new: str) -> None:
    """Say of the new header what it is and that the document has it."""
    name = relationships_of(document)
    root = parse_xml(parts[name], name)
    etree.SubElement(root, f"{{{PR}}}Relationship", Id=_ID, Type=f"{R}/header", Target=posixpath.basename(new))
    parts[name] = to_bytes(root)
    types = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    etree.SubElement(types, f"{{{CT}}}Override", PartName=f"/{new}", ContentType=_TYPE)
    parts[CONTENT_TYPES] = to_bytes(types)
