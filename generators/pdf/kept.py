"""What of a Word file is kept on a page with what follows, by its paragraphs and its styles: both engines need help with that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from generators.docx.names import w
from generators.docx.package import parse_xml
from generators.docx.text import child_of, style_of
from legaltext.sources.word.numbers import on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

STYLES: Final = "word/styles.xml"
_DEEP: Final = 20  # styles that rest on styles
_PARAGRAPH: Final = w("p")
_PROPERTIES: Final = w("pPr")
_ROW: Final = w("tr")


class Styles:
    """What the styles of a document say of its paragraphs, and its language."""

    def __init__(self, part: bytes | None) -> None:
        root = parse_xml(part, STYLES) if part else etree.Element(w("styles"))
        self._styles = {str(style.get(w("styleId"))): style for style in root.iter(w("style"))}
        language = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
        self.language = "" if language is None else language.get(w("val"), "")

        self._default = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")

    def says(self, paragraph: Element, switch: str) -> bool:
        """Whether a switch of a paragraph is on: as itself says, else its style and those that rests on, else the defaults. Off where none says it, as in LibreOffice."""
        own = child_of(child_of(paragraph, _PROPERTIES), switch)
        style, left = style_of(paragraph), _DEEP
        while own is None and left and (found := self._styles.get(style)) is not None:
            own = child_of(child_of(found, _PROPERTIES), switch)
            based = child_of(found, w("basedOn"))
            style, left = "" if based is None else based.get(w("val"), ""), left - 1
        if own is None:
            own = child_of(self._default, switch)
        return own is not None and on(own)


def units(body: Element) -> Iterator[Element]:
    """What stands on pages, in order: the rows of tables, and paragraphs (and whatever else there is) between them."""
    for block in list(body):
        yield from block.findall(_ROW) if block.tag == w("tbl") else (block,)


def is_kept(unit: Element, styles: Styles) -> bool:
    """Whether a paragraph, or a row by its first paragraph, is kept with what follows."""
    first = unit if unit.tag == _PARAGRAPH else next(unit.iter(_PARAGRAPH), None)
    return first is not None and unit.tag in {_PARAGRAPH, _ROW} and styles.says(first, w("keepNext"))
