"""A paragraph as its letters and what is around them: read once as a tree, and then laid out and written for any letters without one.

The paragraphs of two documents of a template differ in their letters and in little else. What they have in common is their shape: their style and their runs. To
know it saves reading and writing the XML of each of them, which takes longer than their layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import flow, nd30, ruled_lines
from generators.docx.binding import is_narrow, names_within
from generators.docx.layout import lay_out_title, lay_out_words
from generators.docx.names import w
from generators.docx.package import xml_parser
from generators.docx.ruled_lines import HYPHEN, Face, Look, Part
from generators.docx.text import is_plain, style_of
from generators.wording.bonds import names_in

_SHAPES: Final = 1_024  # a template has some dozen
_OTHERWISE: Final = 1_024  # ruled lines, and paragraphs that stand on the page of the next one
_PARSER: Final = xml_parser()
_PARAGRAPH: Final = w("p")
_MARK: Final = "\N{PILCROW SIGN}"  # stands for the letters of a node
_PLAIN: Final = "<w:t>"
_KEPT: Final = '<w:t xml:space="preserve">'  # with the blanks at its ends
_NODE: Final = re.compile(rf"({_PLAIN}|{_KEPT})([^<]*)</w:t>")
_MARKED: Final = re.compile(rf"(?:{_PLAIN}|{_KEPT}){_MARK}</w:t>")
_BROKEN: Final = re.compile(r"([\n\t])")
_BREAKS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_NO_BREAK: Final = "<w:noBreakHyphen/>"
_FOOT: Final = "</w:document>"
_ENTITIES: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&quot;": '"', "&#39;": "'", "&apos;": "'"}
_ENTITY: Final = re.compile("|".join(_ENTITIES))
# What XML cannot hold, reads otherwise than it is written, or calls by a name that only a parser knows
_ODD: Final = re.compile(
    rf"[^\t\n -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]|]]>|&(?!{'|'.join(sign[1:] for sign in _ENTITIES)})"
)
_LEFT, _RIGHT = 31_415_926_535_897_932_384, 27_182_818_284_590_452_353  # stand for the indents that a paragraph gets


# What is numbered or moved through the whole document, and what is no element
_WHOLE: Final = ("paraId=", "docPr", "moveFrom", "Fallback", "<!", "<?")


def concerns_more(xml: str) -> bool:
    """Whether XML says something that concerns more of its document than itself, so that the whole tree has to be looked at."""
    return any(sign in xml for sign in _WHOLE)


class NoShapeError(Exception):
    """The XML is no paragraph, or one that only a tree can be made of."""


class _Span(NamedTuple):
    """One node in a run: letters, or the sign that it is; ``hidden``: struck through, or not shown."""

    sign: str
    face: Face
    hidden: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is without its letters. ``sections`` are the text widths of sections that end in it.

    Its XML: ``opened`` before the first letters, by whether the paragraph gets indents (numbers stand for them) and is kept on the page of the next block;
    ``begun`` is how each node of letters begins, ``between`` what is behind it.
    """

    look: Look
    sections: frozenset[int]
    spans: tuple[_Span, ...]
    opened: Mapping[tuple[bool, bool], str]
    begun: tuple[str, ...]
    between: tuple[str, ...]

    @classmethod
    def of(cls, head: str, xml: str) -> Shape:
        """That of a paragraph of a document that begins with ``head``; marks stand for its letters. Raises NoShapeError."""
        if concerns_more(xml):
            raise NoShapeError
        paragraph = _parsed(head, xml)
        style = style_of(paragraph)
        parts = list(ruled_lines.parts(paragraph, style))
        _, *between = _MARKED.split(_written(paragraph))
        drawn = [node for node, part in parts if part.letters or part.text == HYPHEN]
        nested = next(paragraph.iterdescendants(_PARAGRAPH), None) is not None
        if (
            nested
            or drawn != list(paragraph.iter(w("t"), w("noBreakHyphen")))
            or len(between) != sum(one.letters for _, one in parts)
        ):
            raise NoShapeError
        runs = {node: not is_plain(run) for run in paragraph.iter(w("r")) for node in run}
        spans = tuple(_Span("" if part.letters else part.text, part.face, runs[node]) for node, part in parts)
        switch = (False, True)
        opened = {(indented, kept): _opened(head, xml, indented, kept) for indented in switch for kept in switch}
        begun = tuple(found[1] for found in _NODE.finditer(xml))
        return cls(Look.of(paragraph, style), ruled_lines.section_widths(paragraph), spans, opened, begun, tuple(between))

    def parts(self, letters: Iterable[str]) -> list[tuple[_Span, Part]]:
        """The parts of a paragraph of this shape; nodes without letters are none."""
        found = iter(letters)
        return [(span, Part(text, span.face, not span.sign)) for span in self.spans if (text := span.sign or next(found))]


def _parsed(head: str, xml: str) -> Element:
    """A paragraph in a document of its own, whose namespaces it has. Raises NoShapeError where it is none."""
    try:
        (paragraph,) = etree.fromstring(f"{head}{xml}{_FOOT}".encode(), _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NoShapeError from error
    if paragraph.tag != _PARAGRAPH:
        raise NoShapeError
    return paragraph


def _written(paragraph: Element) -> str:
    """The XML of a paragraph as it stands in its document. (By itself it would declare its namespaces.)"""
    whole = etree.tostring(paragraph.getroottree(), encoding="unicode")
    return whole[whole.index("<w:p") : whole.rindex(_FOOT)]


def _opened(head: str, xml: str, indented: bool, kept: bool) -> str:  # noqa: FBT001 -- the two switches of `Shape.opened`
    paragraph = _parsed(head, xml)
    if indented:
        ruled_lines.set_indents(paragraph, _LEFT, _RIGHT)
    if kept:
        flow.keep_next(paragraph)
    return _MARKED.split(_written(paragraph))[0]


def _is_plain_text(written: str) -> bool:
    """Whether it has nothing that could be odd: to look for what is odd stops at each letter."""
    return written.isprintable() and "&" not in written and "]]>" not in written


_shape_of = lru_cache(maxsize=_SHAPES)(Shape.of)


def _cut(head: str, xml: str) -> tuple[Shape, list[str]]:
    """The shape of a paragraph, and its letters node by node; a line feed or tab among them is a node of its own. Raises NoShapeError."""
    first, *rest = _NODE.split(xml)
    shape, letters = [first], []
    nodes = iter(rest)
    for begun, written, between in zip(nodes, nodes, nodes, strict=True):
        if not _is_plain_text(written) and _ODD.search(written):
            raise NoShapeError
        text = _ENTITY.sub(lambda found: _ENTITIES[found[0]], written) if "&" in written else written
        whole = "\n" not in text and "\t" not in text
        kept = begun if whole and text == text.strip() and "  " not in text else _KEPT
        for piece in (text,) if whole else filter(None, _BROKEN.split(text)):
            if not whole and piece in _BREAKS:
                shape.append(_BREAKS[piece])
                continue
            shape.append(f"{kept}{_MARK}</w:t>")
            letters.append(piece)
        shape.append(between)
    return _shape_of(head, "".join(shape)), letters


@dataclass(slots=True, eq=False)
class Laid:
    """A paragraph laid out: the words that a reader sees, what keeping it on a page asks, the parts that it has now, its indents in twips, its XML."""

    words: str
    block: flow.Block
    parts: tuple[Part, ...]
    indents: tuple[int, int]
    xml: bytes
    _written: Callable[..., bytes]

    @lru_cache(maxsize=_OTHERWISE)  # noqa: B019 -- bounded, and what is remembered of it is small
    def otherwise(self, indents: tuple[int, int] | None, *, kept: bool = False) -> bytes:
        """The XML with other indents (None: its own), or kept on the page of the next block."""
        return self._written(indents, kept=kept)


class Paragraph:
    """A paragraph that is to be laid out: what others ask of it before, and how it is laid out in a width, in a document with names."""

    def __init__(self, head: str, xml: str) -> None:
        self.shape, self._letters = _cut(head, xml)
        self._parts = self.shape.parts(self._letters)
        look, parts = self.shape.look, [part for _, part in self._parts]
        text = "".join([part.text for part in parts])
        self.style, self.sections = look.style, self.shape.sections
        self.ruled = look.style in nd30.RULED_LINES
        self.names = frozenset(names_in(text))
        self.narrow = text if is_narrow(look) else ""  # its words where it has to know the names of the document
        # Of number or date: the width of a line to itself
        self.need = flow.line_need(look, ruled_lines.digits_alike(parts)) if look.style in flow.COLUMNS else 0
        self.blank = not text.strip()
        self._laid: dict[int | tuple[int, frozenset[str]], Laid] = {}

    def laid(self, available: int, names: frozenset[str]) -> Laid:
        """The paragraph laid out where the width ``available`` is offered, in a document with these names."""
        key = (available, names_within(self.narrow, names)) if self.narrow else available
        if (known := self._laid.get(key)) is None:
            known = self._laid[key] = self._lay_out(available, names)
        return known

    def _lay_out(self, available: int, names: frozenset[str]) -> Laid:
        look = self.shape.look
        lay_out = lay_out_title if self.narrow else lay_out_words
        made, indents = lay_out(look, [part for _, part in self._parts], available, names)
        parts = tuple(chain.from_iterable(made))
        shown = [part for (span, _), pieces in zip(self._parts, made, strict=True) if not span.hidden for part in pieces]
        letters = "".join([part.text for part in parts if part.letters]).rstrip()
        blank = not letters and all(part.letters or part.text != HYPHEN for part in parts)
        filled = [pieces for (_, part), pieces in zip(self._parts, made, strict=True) if part.letters]
        written = partial(_filled_in, self.shape, self._letters, filled, indents)
        return Laid(
            "".join([part.text if part.letters or part.text != HYPHEN else "-" for part in shown]),
            flow.Block(_PARAGRAPH, self.style, letters[-1:], blank),
            parts,
            indents or (look.left, look.right),
            written(),
            written,
        )


def _filled_in(
    shape: Shape,
    letters: Sequence[str],
    filled: Sequence[tuple[Part, ...]],
    own: tuple[int, int] | None,
    indents: tuple[int, int] | None = None,
    *,
    kept: bool = False,
) -> bytes:
    """The XML of a paragraph of a shape, where ``filled`` is what its nodes that have letters are filled with, with other indents than its ``own``, or kept on a page."""
    indents = indents or own
    opened = shape.opened[indents is not None, kept]
    if indents is not None:
        opened = opened.replace(str(_LEFT), str(indents[0])).replace(str(_RIGHT), str(indents[1]))
    out = [opened]
    filling = iter(filled)
    for begun, text, between in zip(shape.begun, letters, shape.between, strict=True):
        if not text:
            out += (begun[:-1], "/>", between)
            continue
        pieces = next(filling)
        start = begun if len(pieces) == 1 else _KEPT
        out += [f"{start}{_escaped(piece)}</w:t>" if are_letters else _NO_BREAK for piece, _, are_letters in pieces]
        out.append(between)
    return "".join(out).encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
