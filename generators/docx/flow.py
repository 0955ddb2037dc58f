"""How the text runs over lines and pages, where that depends on words that come from data and from the law.

All of this therefore runs on the rendered document, in this order: `fit_heading` gives number and date a line each, `binding.bind` says what stands
together, `balance_lines` breaks names and titles accordingly, `ruled_lines.fit_ruled_lines` draws lines as long as those above them, `keep_together` holds pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import nd30, ruled_lines
from generators.docx.measure import length
from generators.docx.names import w
from generators.docx.style_ids import StyleId
from generators.docx.text import Styled, child_of, style_of, styled_paragraphs, text_of

# Centred lines that data makes long: names of bodies, titles, the place and date, the signer.
_BALANCED: Final = frozenset(
    {
        *(
            StyleId.CO_QUAN_CHU_QUAN,
            StyleId.CO_QUAN,
            StyleId.DIA_DANH_NGAY,
            StyleId.TRICH_YEU,
            StyleId.TRICH_YEU_CONG_VAN,
            StyleId.THAM_QUYEN,
        ),
        *(StyleId.QUYEN_HAN, StyleId.HO_TEN, StyleId.TEN_PHU_LUC, StyleId.KEM_THEO),
    }
)
# Twips by which a line may be wider in another program than we reckon: in all, and for each non-breaking space, which LibreOffice draws wider.
_SLACK: Final = 100
_SLACK_OF_NBSP: Final = 40
_EDGE: Final = 70  # the same for a line that may have all the room there is; more than `binding` doubts
_NBSP: Final = "\N{NO-BREAK SPACE}"
COLUMNS: Final = (StyleId.SO, StyleId.DIA_DANH_NGAY)
"""What stands in the two columns of a heading."""
_LAST: Final = 2  # paragraphs of text that stand on the page of the signatures
_PARAGRAPH: Final = w("p")
_TABLE: Final = w("tbl")
# Python looks up the member of an enumeration in ten times the time of a name.
_QUOTED: Final = StyleId.DIEU_KHOAN_TRICH
_GAP: Final = StyleId.KHOANG
_ENDS: Final = (".", ";", ",", "”")  # what ends a text; the title of an article ends with a word


def balance_lines(document: Element, paragraphs: Sequence[Styled] | None = None) -> None:
    """Make the lines of centred names and titles about equally long, so that the last one is not a single word.

    The paragraph gets indents: the widest that leave it as many lines as it has. One that fits on a line, or has indents of its own
    (staff or an earlier run gave them), stays as it is. `paragraphs` are those of the document, where they are at hand.
    """
    page = ruled_lines.only_page(document)
    for paragraph, style in styled_paragraphs(document) if paragraphs is None else paragraphs:
        if style in _BALANCED:
            balance(paragraph, style, ruled_lines.available_width(paragraph, page))


def balance(paragraph: Element, style: str, available: int) -> None:
    """`balance_lines` of one paragraph, where `available` is the width that its cell or page offers."""
    parts = (part for _, part in ruled_lines.parts(paragraph, style))
    if indents := balanced(ruled_lines.Look.of(paragraph, style), parts, available):
        ruled_lines.set_indents(paragraph, *indents)


def balanced(look: ruled_lines.Look, parts: Iterable[ruled_lines.Part], available: int) -> tuple[int, int] | None:
    """The indents that make the lines of a centred name or title about equally long; None where it stays as it is."""
    if look.style not in _BALANCED or look.own:
        return None
    room = look.room(available)
    words = tuple(ruled_lines.measured(parts))
    if len(ruled_lines.line_widths(words, room)) == 1:
        return None
    slack = _SLACK + _SLACK_OF_NBSP * sum(word.count(_NBSP) for word, _ in words)
    spare = room - _narrowest(words, room) - slack
    return (look.left + spare // 2, look.right + spare // 2) if spare > 0 else None


@lru_cache(maxsize=512)  # the names of a unit stand above each of its papers
def _narrowest(words: tuple[ruled_lines.MeasuredWord, ...], available: int) -> int:
    """The least width in which `words` have no more lines than in `available`."""
    lines = len(ruled_lines.line_widths(words, available))
    # A word cannot wrap: less than the longest one is no width at all. One that has a no-break hyphen comes in parts.
    longest = current = blank = 0.0
    for text, width in words:
        current = 0.0 if text in {" ", "\n"} else current + width
        longest = max(longest, current)
        blank = max(blank, width if text == " " else 0.0)
    # Nor can it be less than the share of a line, but for the blanks at its ends.
    share = sum(width for _, width in words) / lines - 2 * blank
    least = min(max(round(longest) + 1, math.floor(share)), available)
    while least < available:
        wrapped, otherwise = ruled_lines.wrapped(words, least)
        if len(wrapped) <= lines:
            break
        least = math.ceil(otherwise)
    return least


def fit_heading(document: Element) -> None:
    """Give number and date of a heading a line each: where one is too long for its column, and the other leaves room, the border between them moves.

    So it does for place and date above the signature of a person. The names above them keep their columns. Where both do not fit, and where the author has merged cells, all stays as it is.
    """
    for table, cells in list(heading_rows(document)):
        needs = [
            max((_line_need(paragraph) for paragraph in cell.findall(w("p")) if style_of(paragraph) == style), default=0)
            for cell, style in zip(cells, COLUMNS, strict=True)
        ]
        if moves(needs, blank=not text_of(cells[0]).strip()):
            move_border(table, cells, needs)


def heading_rows(document: Element) -> Iterator[tuple[Element, list[Element]]]:
    """The rows in which number and date may stand beside each other, as their table and their cells: of tables of two columns, none of them merged."""
    for table in document.iter(w("tbl")):
        rows = [row.findall(w("tc")) for row in table.findall(w("tr"))]
        if not any(len(cells) != len(COLUMNS) or _spans(cells) for cells in rows):
            yield from ((table, cells) for cells in rows)


def moves(needs: Sequence[int], *, blank: bool) -> bool:
    """Whether a row is one of number and date, or of a date alone: `needs` are what they need, ``blank`` says that the left cell has no words."""
    return bool(needs[1] and (needs[0] or blank))


def _spans(cells: Sequence[Element]) -> bool:
    """Whether a cell of a row spans several columns."""
    return any(child_of(child_of(cell, w("tcPr")), w("gridSpan")) is not None for cell in cells)


def _line_need(paragraph: Element) -> int:
    look = ruled_lines.Look.of(paragraph, style_of(paragraph))
    return line_need(look, (part for _, part in ruled_lines.parts(paragraph, look.style)))


def line_need(look: ruled_lines.Look, parts: Iterable[ruled_lines.Part]) -> int:
    """The width that a paragraph needs to have a line to itself, in twips; 0 for one without words."""
    drawn = sum(width for _, width in ruled_lines.measured(parts))
    return round(drawn) + look.left + look.right + _EDGE if drawn else 0


def move_border(table: Element, cells: Sequence[Element], needs: Sequence[int]) -> None:
    """Move the border between the cells of one row of a table of two columns, so that each has what it needs."""
    grid = table.find(w("tblGrid"))
    columns = [] if grid is None else [length(column.get(w("w"))) for column in grid.findall(w("gridCol"))]
    if grid is None or len(columns) != len(COLUMNS) or sum(needs) > sum(columns):
        return
    if all(need <= column for need, column in zip(needs, columns, strict=True)):
        return
    border = needs[0] + (sum(columns) - sum(needs)) // 2 if needs[0] else sum(columns) - needs[1]
    edges = sorted({0, columns[0], border, sum(columns)})
    for column in list(grid):
        grid.remove(column)
    for left, right in pairwise(edges):
        etree.SubElement(grid, w("gridCol")).set(w("w"), str(right - left))
    for row in table.findall(w("tr")):
        own = row.findall(w("tc"))
        here = border if own == list(cells) else columns[0]
        for cell, left, right in zip(own, (0, here), (here, sum(columns)), strict=True):
            _set_width(cell, right - left, sum(1 for edge in edges if left < edge <= right))


def _set_width(cell: Element, width: int, span: int) -> None:
    """Give a cell its width, and the columns that it spans."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = etree.Element(w("tcPr"))
        cell.insert(0, properties)
    own = properties.find(w("tcW"))
    if own is None:
        own = etree.Element(w("tcW"))
        properties.insert(0, own)
    own.set(w("w"), str(width))
    own.set(w("type"), "dxa")
    if span > 1:
        spanned = etree.Element(w("gridSpan"))
        spanned.set(w("val"), str(span))
        own.addnext(spanned)


def keep_together(document: Element) -> None:
    """Hold paragraphs of the body on the page of the next block: one that ends with ":", the title of a quoted article, the last before signatures.

    Two paragraphs of text at least stand on the page of the signatures. A paragraph whose author has switched keeping on or off stays as it is, and so
    does the text of tables, whose rows stay whole. Running it again changes nothing.
    """
    for body in document.iter(w("body")):
        blocks = list(body)
        for place in kept(list(map(Block.of, blocks))):
            keep_next(blocks[place])


class Block(NamedTuple):
    """A paragraph, a table or something else of the body: its tag, and of a paragraph its style and how its words end."""

    tag: str
    style: str = ""
    end: str = ""  # the last character of its letters, but for blanks
    blank: bool = True  # has no words, numbers or signs

    @classmethod
    def of(cls, node: Element) -> Block:
        """What keeping together asks of a node of the body."""
        if node.tag != _PARAGRAPH:
            return cls(str(node.tag))
        words = "".join(map(str, node.itertext(w("t")))).rstrip()
        return cls(_PARAGRAPH, style_of(node), words[-1:], not words and not text_of(node).strip())


def kept(blocks: Sequence[Block]) -> set[int]:
    """The places of the paragraphs that stand on the page of the next block."""
    found: set[int] = set()
    quoted = False  # whether the block above quotes an article
    for place, (tag, style, end, _) in enumerate(blocks[:-1]):
        if tag == _PARAGRAPH:
            if style == _GAP and blocks[place + 1].tag == _TABLE:
                found.update(_last_above(blocks, place))
            if end == ":" or (end and quoted and style != _QUOTED and end not in _ENDS):
                found.add(place)
        quoted = style == _QUOTED
    return found


def _last_above(blocks: Sequence[Block], gap: int) -> Iterator[int]:
    """The last paragraphs above the gap between the text and the table of signatures; the heading of an article between them is no text."""
    left, place = _LAST, gap - 1
    while left and place >= 0 and blocks[place].tag == _PARAGRAPH:
        yield place
        component = nd30.BY_STYLE.get(blocks[place].style)
        left -= not (component is not None and component.keep_next) and not blocks[place].blank
        place -= 1


def keep_next(paragraph: Element) -> None:
    """Keep a paragraph on the page of the next block, unless its author has said how it is."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    if properties.find(w("keepNext")) is not None:
        return
    # w:keepNext comes second among a paragraph's properties, after its style (ECMA-376 Part 1, 17.3.1.26).
    properties.insert(1 if properties.find(w("pStyle")) is not None else 0, etree.Element(w("keepNext")))
