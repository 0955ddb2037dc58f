"""A rendered document laid out paragraph by paragraph, each of them once for all documents in which it stands with the same width and names.

Nearly all paragraphs of a document are those of the one before it. Its XML is therefore cut at its paragraphs: what stands between them is the frame (tables,
sections), and both are remembered by what they are. What comes out is to the byte what `layout.lay_out` makes of the whole tree, which takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import flow, ruled_lines
from generators.docx.names import w
from generators.docx.order import put_in_order
from generators.docx.package import DECLARATION, xml_parser
from generators.docx.shapes import NoShapeError, Paragraph, concerns_more

_REMEMBERED: Final = 1_024  # paragraphs: a template has about fifty, and a row changes ten of them
_FRAMES: Final = 128  # a list that is longer, or a part that is left out, makes another
_HEAD: Final = re.compile(r"<w:document(?: [^<>]*)?>")
_END: Final = "</w:p>"
_MARK: Final = "<w:p>\N{PILCROW SIGN}</w:p>"  # where a paragraph stands in the frame
_PARSER: Final = xml_parser()
_PARAGRAPH: Final = w("p")
_PAGE: Final = -1  # as a width: that of the page's text
_known: Final[dict[str, dict[str, Paragraph]]] = {}  # by how their document begins, and their XML without its end
_met: Final[set[int]] = set()  # hashes of their XML: the paragraphs of a row's own words come once, and are not worth remembering
_MET: Final = 8_192


class _NotInPiecesError(Exception):
    """The document cannot be cut at its paragraphs."""


class _Row(NamedTuple):
    """A row in which number and date may stand: the paragraphs of its two cells by number, and all that are in or below the left one."""

    cells: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]

    def needs(self, paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
        """What number and date need; nothing where the row is not theirs."""
        if not any(paragraphs[number].need for cell in self.cells for number in cell):
            return ()
        needs = [
            max([one.need for number in cell if (one := paragraphs[number]).need and one.style == style], default=0)
            for cell, style in zip(self.cells, flow.COLUMNS, strict=True)
        ]
        return tuple(needs) if flow.moves(needs, blank=all(paragraphs[number].blank for number in self.left)) else ()


class _Frame(NamedTuple):
    """What stands between the paragraphs. By the number of each paragraph: the width that its cell offers, and the paragraph just above it (-1: none)."""

    between: tuple[bytes, ...]
    widths: tuple[int, ...]
    above: tuple[int, ...]
    sections: frozenset[int]
    rows: tuple[_Row, ...]
    blocks: tuple[flow.Block | int, ...]  # of the body; a paragraph by its number


def lay_out_pieces(xml: str) -> tuple[bytes, list[str]] | None:
    """The main part of a rendered document, laid out, and its paragraphs as `text.body_paragraphs` gives them.

    None where the XML is none, or cannot be cut: then the whole tree has to be looked at.
    """
    head = _HEAD.match(xml)
    if head is None:
        return None
    try:
        return _laid_out(head[0], xml)
    except (_NotInPiecesError, NoShapeError, etree.XMLSyntaxError):
        return None


def _laid_out(head: str, xml: str) -> tuple[bytes, list[str]]:
    between, pieces = _cut(xml)
    paragraphs = _paragraphs(head, pieces)
    frame = _frame(between)
    needs = tuple([row.needs(paragraphs) for row in frame.rows])
    if any(needs):
        frame = _frame(between, needs)
    page = ruled_lines.one_width(frame.sections.union(*[one.sections for one in paragraphs if one.sections]))
    if page is None:
        raise _NotInPiecesError
    widths = [page if width == _PAGE else width for width in frame.widths]
    names = _once(frozenset().union(*[one.names for one in paragraphs if one.names]))
    laid = [one.laid(width, names) for one, width in zip(paragraphs, widths, strict=True)]
    out = [one.xml for one in laid]
    drawn: dict[int, tuple[int, int] | None] = {}
    for number in [number for number, one in enumerate(paragraphs) if one.ruled]:
        if (above := frame.above[number]) >= 0:
            drawn[number] = ruled_lines.fitted_indents(
                paragraphs[number].style, drawn.get(above) or laid[above].indents, laid[above].parts, widths[number]
            )
            out[number] = laid[number].otherwise(drawn[number])
    for place in flow.kept([laid[one].block if isinstance(one, int) else one for one in frame.blocks]):
        if isinstance(kept := frame.blocks[place], int):
            out[kept] = laid[kept].otherwise(drawn.get(kept), kept=True)
    whole = chain.from_iterable(zip(frame.between, out, strict=False))
    return b"".join((DECLARATION, *whole, frame.between[-1])), [one.words for one in laid if one.words.strip()]


@lru_cache(maxsize=_FRAMES)
def _once(names: frozenset[str]) -> frozenset[str]:
    """The names as the documents before had them, where they are the same: each look for one set among others compares them else."""
    return names


def _paragraphs(head: str, pieces: Sequence[str]) -> list[Paragraph]:
    """The paragraphs. One that is met again is remembered; when too many are, all go that do not stand in this document. Raises NoShapeError."""
    known = _known.setdefault(head, {})
    if sum(map(len, _known.values())) > _REMEMBERED:
        here = {piece: known[piece] for piece in pieces if piece in known}
        _known.clear()
        known = _known[head] = here
    if len(_met) > _MET:
        _met.clear()

    def new(piece: str) -> Paragraph:
        paragraph = Paragraph(head, piece + _END)
        if hash(piece) in _met:
            known[piece] = paragraph
        _met.add(hash(piece))
        return paragraph

    return [known.get(piece) or new(piece) for piece in pieces]


def _cut(xml: str) -> tuple[tuple[str, ...], list[str]]:
    """What stands between the paragraphs, and the paragraphs without their end. Raises _NotInPiecesError where something between them ends like one."""
    *ended, rest = xml.split(_END)
    between, pieces = [], []
    for one in ended:
        if one.startswith("<w:p>"):  # right behind the one before it, as nearly each
            between.append("")
            pieces.append(one)
            continue
        start = one.find("<w:p>")
        other = one.find("<w:p ", 0, start if start >= 0 else len(one))
        start = other if other >= 0 else start
        if start < 0:
            raise _NotInPiecesError
        between.append(one[:start])
        pieces.append(one[start:])
    return (*between, rest), pieces


@lru_cache(maxsize=_FRAMES)
def _frame(between: tuple[str, ...], needs: tuple[tuple[int, ...], ...] = ()) -> _Frame:
    """The frame; with ``needs`` of its rows, the border between number and date moved. Raises _NotInPiecesError where it has other paragraphs."""
    whole = _MARK.join(between)
    if concerns_more(whole):
        raise _NotInPiecesError
    root = etree.fromstring(whole.encode(), _PARSER)
    paragraphs = list(root.iter(_PARAGRAPH))
    body = root.find(w("body"))
    if body is None or body.getnext() is not None or root.tag != w("document") or len(paragraphs) != len(between) - 1:
        raise _NotInPiecesError
    put_in_order(root)
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs)}
    rows = list(flow.heading_rows(root))
    for (table, cells), need in zip(rows, needs, strict=False):
        if need:
            flow.move_border(table, cells, need)
    cut = tuple(etree.tostring(root, encoding="UTF-8").split(_MARK.encode()))
    if len(cut) != len(between):
        raise _NotInPiecesError

    def numbered(nodes: Sequence[Element]) -> tuple[int, ...]:
        return tuple(numbers[node] for node in nodes if node in numbers)

    above = (paragraph.getprevious() for paragraph in paragraphs)
    return _Frame(
        cut,
        tuple(ruled_lines.available_width(paragraph, _PAGE) for paragraph in paragraphs),
        tuple(numbers.get(node, -1) if node is not None else -1 for node in above),
        ruled_lines.section_widths(root),
        tuple(
            _Row(tuple(numbered(cell.findall(_PARAGRAPH)) for cell in cells), numbered(list(cells[0].iter(_PARAGRAPH))))
            for _, cells in rows
        ),
        tuple(numbers[node] if node in numbers else flow.Block.of(node) for node in body),
    )
