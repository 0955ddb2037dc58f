"""A Word file as the second engine needs it to break lines and pages where LibreOffice does. Nobody gets this file: it is made, drawn and forgotten.

What `rdocx` 0.16 does otherwise, each seen on the papers of the library:

- it ends a line after "/", and after a no-break hyphen (`w:noBreakHyphen`): a joiner of no width holds both;
- it tears the last line off a paragraph of three, although widow control is on: such a paragraph is kept whole, which is what widow control comes to;
- it reckons what a line spacing of more than one adds below the line and not above, so the last line of a page does not fit: the page gets that much more room;
- it keeps no row of a table with the next one: rows that are kept are drawn as one row, which holds them as a table of their own.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from generators.codes import Code
from generators.docx import nd30
from generators.docx.binding import line_count
from generators.docx.measure import length
from generators.docx.names import XML, w
from generators.docx.package import DOCUMENT, parse_xml, read_package, to_bytes, write_package
from generators.docx.ruled_lines import only_page
from generators.docx.text import child_of, take_out
from generators.findings import DocumentError
from generators.pdf.kept import STYLES, Styles, is_kept, units

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WHERE: Final = "tệp Word"
# No line ends behind it (UAX 14, LB8a), and Liberation Serif has it, which lacks the word joiner
_JOINER: Final = "\N{ZERO WIDTH JOINER}"
_SLASH: Final = re.compile(r"/(?=\S)")
_WRITTEN: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TORN: Final = 3  # lines of a paragraph that no page end may tear: two stand together on either side of one
_MOST_KEPT: Final = 30  # lines in rows that are drawn as one: what is longer than a page cannot be kept
_ABOVE: Final = 17  # twips: what a spacing of 1.05 adds to a line of 14 points
# What rdocx is given at most: it takes four times the XML in memory, and its time is not measured on more. A thousand pages have about ten million bytes.
MOST_XML: Final = 20_000_000
MOST_PARAGRAPHS: Final = 20_000

_NAMES: Final = {name: w(name) for name in ("p", "r", "t", "tc", "tr", "tbl", "pPr", "noBreakHyphen", "keepNext", "keepLines")}


def prepared(docx: bytes) -> tuple[bytes, str]:
    """The file for the engine, and the language that the document declares ("vi-VN", blank where it declares none).

    Raises DocumentError for what is no safe Word file (`generators.docx.package`), and for one that is too big.
    """
    parts = read_package(docx, _WHERE)
    if sum(len(part) for name, part in parts.items() if not name.startswith("word/media/")) > MOST_XML:
        raise DocumentError.of(
            Code.PACKAGE_TOO_BIG, _WHERE, f"Nội dung giải nén vượt {MOST_XML // 1_000_000} MB. Hãy tạo PDF bằng LibreOffice."
        )
    styles = Styles(parts.get(STYLES))
    for name in list(parts):
        if _WRITTEN.fullmatch(name):
            root = parse_xml(parts[name], name)
            if name == DOCUMENT:
                if sum(1 for _ in root.iter(_NAMES["p"])) > MOST_PARAGRAPHS:
                    raise DocumentError.of(
                        Code.PACKAGE_TOO_BIG, _WHERE, f"Quá {MOST_PARAGRAPHS:,} đoạn. Hãy tạo PDF bằng LibreOffice."
                    )
                # With pages of several widths it is that of the decree: lines are counted to tell short paragraphs from long ones, no more.
                page = only_page(root) or nd30.PAGE.text_width
                _hold_paragraphs(root, styles, page)
                _hold_rows(root, styles, page)
                _more_room(root)
            _hold_words(root)  # last: the joiners are no letters, of which lines are counted above
            parts[name] = to_bytes(root)
    return write_package(parts), styles.language


def _hold_words(root: Element) -> None:
    """Join what the engine would tear at a sign: "235/2026/NĐ-CP"."""
    for sign in list(root.iter(_NAMES["noBreakHyphen"])):
        before = sign.getprevious()
        text = before if before is not None and before.tag == _NAMES["t"] else etree.Element(_NAMES["t"])
        if text is not before:
            sign.addprevious(text)
        text.text = f"{text.text or ''}-{_JOINER}"
        after = sign.getnext()
        if after is not None and after.tag == _NAMES["t"]:  # the joiner holds only within one text
            text.text += after.text or ""
            take_out(after)
        text.set(f"{{{XML}}}space", "preserve")
        take_out(sign)
    for text in root.iter(_NAMES["t"]):
        if text.text and "/" in text.text:
            text.text = _SLASH.sub(f"/{_JOINER}", text.text)


def _hold_paragraphs(root: Element, styles: Styles, page: int) -> None:
    """Keep whole what widow control keeps whole."""
    for paragraph in root.iter(_NAMES["p"]):
        properties = child_of(paragraph, _NAMES["pPr"])
        if child_of(properties, _NAMES["keepLines"]) is not None or not styles.says(paragraph, w("widowControl")):
            continue
        if line_count(paragraph, page) > _TORN:
            continue
        if properties is None:
            properties = etree.Element(_NAMES["pPr"])
            paragraph.insert(0, properties)
        # It comes behind style and keepNext (ECMA-376 Part 1, 17.3.1.26).
        place = sum(child.tag in {w("pStyle"), _NAMES["keepNext"]} for child in properties)
        properties.insert(place, etree.Element(_NAMES["keepLines"]))


def _more_room(root: Element) -> None:
    for margin in root.iter(w("pgMar")):
        margin.set(w("bottom"), str(max(0, length(margin.get(w("bottom"))) - _ABOVE)))


# ---- rows that stand together


def _hold_rows(root: Element, styles: Styles, page: int) -> None:
    """Draw rows of which each is kept with the next, over the end of a table too, as one row that holds them as tables."""
    for body in root.iter(w("body")):
        chain: list[Element] = []
        for unit in [*units(body), None]:
            if unit is not None and (chain or unit.tag == _NAMES["tr"]):
                chain.append(unit)
            if unit is None or (chain and not is_kept(unit, styles)):
                _join(chain, page)
                chain = []


def _join(chain: list[Element], page: int) -> None:
    """Put the units of a chain into one row in the place of the first."""
    while chain and chain[-1].tag != _NAMES["tr"]:
        chain.pop()
    if (
        len(chain) <= 1
        or sum(_lines(unit, page) for unit in chain) > _MOST_KEPT
        or any(row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in chain)
    ):
        return
    table = chain[0].getparent()
    if table is None:
        return
    holder, cell = _holder(table)
    chain[0].addprevious(holder)
    within: Element | None = None
    source: Element | None = None
    for unit in chain:
        above = unit.getparent()
        if unit.tag != _NAMES["tr"]:
            cell.append(unit)
            source = None
            continue
        if above is not source or within is None:
            source, within = above, etree.SubElement(cell, _NAMES["tbl"])
            if above is not None:
                within.extend(copy.deepcopy(child) for child in above if child.tag in {w("tblPr"), w("tblGrid")})
        within.append(unit)
        if above is not None and above is not table and above.find(_NAMES["tr"]) is None:
            take_out(above)


def _lines(unit: Element, page: int) -> int:
    """The lines of a paragraph, or of the longest cell of a row."""
    if unit.tag != _NAMES["tr"]:
        return sum(line_count(one, page) for one in unit.iter(_NAMES["p"]))
    return max((sum(line_count(one, page) for one in cell.iter(_NAMES["p"])) for cell in unit.findall(_NAMES["tc"])), default=0)


def _holder(table: Element) -> tuple[Element, Element]:
    """An empty row over all columns of a table, without margins and lines, and its cell."""
    columns = [length(column.get(w("w"))) for column in table.iter(w("gridCol"))]
    row = etree.Element(_NAMES["tr"])
    _add(etree.SubElement(row, w("trPr")), "cantSplit")
    cell = etree.SubElement(row, _NAMES["tc"])
    properties = etree.SubElement(cell, w("tcPr"))
    _add(properties, "tcW", w=str(sum(columns)), type="dxa")
    _add(properties, "gridSpan", val=str(max(1, len(columns))))
    borders = _add(properties, "tcBorders")
    margins = _add(properties, "tcMar")
    for side in ("top", "left", "bottom", "right"):
        _add(borders, side, val="nil")
        _add(margins, side, w="0", type="dxa")
    return row, cell


def _add(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, w(name), {w(key): value for key, value in attributes.items()})
