"""A Word file as LibreOffice needs it to keep paragraphs with what follows. Nobody gets this file: it is made, printed and forgotten.

While LibreOffice 7.4 reads a text it begins a page after so many paragraphs (rows of tables count, hidden paragraphs too), before it knows how high they are:
after 25, in a text of more than a hundred after 20 (sw/source/core/layout/laycache.cxx, `SwLayHelper`). What does not belong there comes back, but where the page
really ends right before that paragraph, the one above it stays behind although it is to stay with it: a heading alone at the foot of a page. A hidden
paragraph above the heading moves the count on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from generators.docx.names import w
from generators.docx.package import DOCUMENT, parse_xml, read_package, to_bytes, write_package
from generators.findings import DocumentError
from generators.pdf.kept import STYLES, Styles, is_kept, units

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WHERE: Final = "tệp Word"
_GUESSED: Final = (21, 26)  # the paragraphs after which it begins a page, and the one that it begins with
_MOST: Final = 20  # what is hidden above one heading; a longer chain of kept paragraphs is left as it is
_HIDDEN: Final = '<w:p xmlns:w="{}"><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>'


def prepared(docx: bytes) -> bytes:
    """The file for LibreOffice; the same one where nothing is to be moved, or where it is no Word file of ours to look into."""
    try:
        parts = read_package(docx, _WHERE)
        root = parse_xml(parts[DOCUMENT], DOCUMENT)
        moved = _move(root, Styles(parts.get(STYLES)))
    except (DocumentError, KeyError):
        return docx
    if not moved:
        return docx
    parts[DOCUMENT] = to_bytes(root)
    return write_package(parts)


def _move(root: Element, styles: Styles) -> bool:
    """Hide paragraphs above chains of kept ones that a guessed page would tear; whether there were any."""
    moved = False
    for body in root.iter(w("body")):
        count = 0  # of what stands above
        chain: list[Element] = []
        for unit in list(units(body)):
            chain.append(unit)
            if is_kept(unit, styles):
                continue
            first, length = chain[0], len(chain)
            chain = []
            hidden = 0
            if first.tag == w("p"):
                while hidden <= _MOST and _torn(count + hidden, length):
                    hidden += 1
            if 0 < hidden <= _MOST:
                for _ in range(hidden):
                    first.addprevious(etree.fromstring(_HIDDEN.format(first.nsmap[first.prefix])))
                moved = True
                count += hidden
            count += length
    return moved


def _torn(above: int, length: int) -> bool:
    """Whether a page is begun within a chain that has so many paragraphs above it."""
    return any((above + place) % guessed == 0 for guessed in _GUESSED for place in range(2, length + 1))
