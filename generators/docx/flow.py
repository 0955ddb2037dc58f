"""How the text runs over lines and pages, where that depends on words that come from data and from the law.

All of this therefore runs on the rendered document, in this order: `fit_heading` gives number and date a line each, `binding.bind` says what stands
together, `balance_lines` breaks names and titles accordingly, `ruled_lines.fit_ruled_lines` draws lines as long as those above them, `keep_together` holds pages.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

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
_COLUMNS: Final = ("số", "địa danh, ngày")  # of the heading
_LAST: Final = 2  # paragraphs of text that stand on the page of the signatures
_QUOTED: Final = StyleId.DIEU_KHOAN_TRICH
_ENDS: Final = (".", ";", ",", "”")  # what ends a text; the title of an article ends with a word


def balance_lines(document: Element, paragraphs: Sequence[Styled] | None = None) -> None:
    """Make the lines of centred names and titles about equally long, so that the last one is not a single word.

    The paragraph gets indents: the widest that leave it as many lines as it has. One that fits on a line, or has indents of its own
    (staff or an earlier run gave them), stays as it is. `paragraphs` are those of the document, where they are at hand.
    """
    page = ruled_lines.only_page(document)
    for paragraph, style in styled_paragraphs(document) if paragraphs is None else paragraphs:
        if style not in _BALANCED or child_of(child_of(paragraph, w("pPr")), w("ind")) is not None:
            continue
        left, right = ruled_lines.indents(paragraph)
        available = ruled_lines.available_width(paragraph, page) - left - right
        words = tuple(ruled_lines.measured_words(paragraph))
        if len(ruled_lines.line_widths(words, available)) == 1:
            continue
        slack = _SLACK + _SLACK_OF_NBSP * sum(word.count(_NBSP) for word, _ in words)
        spare = available - _narrowest(words, available) - slack
        if spare > 0:
            ruled_lines.set_indents(paragraph, left + spare // 2, right + spare // 2)


@lru_cache(maxsize=512)  # the names of a unit stand above each of its papers
def _narrowest(words: tuple[ruled_lines.MeasuredWord, ...], available: int) -> int:
    """The least width in which `words` have no more lines than in `available`."""
    lines = len(ruled_lines.line_widths(words, available))
    # A word cannot wrap: less than the longest one is no width at all. One that has a no-break hyphen comes in parts.
    longest = current = 0.0
    for text, width in words:
        current = 0.0 if text in {" ", "\n"} else current + width
        longest = max(longest, current)
    least, most = min(round(longest) + 1, available), available
    while least < most:
        middle = (least + most) // 2
        if len(ruled_lines.line_widths(words, middle)) > lines:
            least = middle + 1
        else:
            most = middle
    return most


def fit_heading(document: Element) -> None:
    """Give number and date of a heading a line each: where one is too long for its column, and the other leaves room, the border between them moves.

    So it does for place and date above the signature of a person. The names above them keep their columns. Where both do not fit, and where the author has merged cells, all stays as it is.
    """
    for table in document.iter(w("tbl")):
        rows = [row.findall(w("tc")) for row in table.findall(w("tr"))]
        if any(len(cells) != len(_COLUMNS) or _spans(cells) for cells in rows):
            continue
        for cells in rows:
            needs = [_needed(cell, style) for cell, style in zip(cells, (StyleId.SO, StyleId.DIA_DANH_NGAY), strict=True)]
            if needs[1] and (needs[0] or not text_of(cells[0]).strip()):
                _move_border(table, cells, needs)


def _spans(cells: Sequence[Element]) -> bool:
    """Whether a cell of a row spans several columns."""
    return any(child_of(child_of(cell, w("tcPr")), w("gridSpan")) is not None for cell in cells)


def _needed(cell: Element, style: StyleId) -> int:
    """The width that the paragraphs of a style in a cell need to have a line each; 0 where there is none."""
    widths = [0]
    for paragraph in cell.findall(w("p")):
        if style_of(paragraph) == style:
            words = list(ruled_lines.measured_words(paragraph))
            if drawn := sum(width for _, width in words):
                widths.append(round(drawn) + sum(ruled_lines.indents(paragraph)) + _EDGE)
    return max(widths)


def _move_border(table: Element, cells: Sequence[Element], needs: Sequence[int]) -> None:
    """Move the border between the cells of one row of a table of two columns, so that each has what it needs."""
    grid = table.find(w("tblGrid"))
    columns = [] if grid is None else [length(column.get(w("w"))) for column in grid.findall(w("gridCol"))]
    if grid is None or len(columns) != len(_COLUMNS) or sum(needs) > sum(columns):
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
        for paragraph in body.findall(w("p")):
            if _above_signatures(paragraph):
                _keep_last(paragraph)
            following = paragraph.getnext()
            words = "".join(map(str, paragraph.itertext(w("t")))).rstrip()
            if words and following is not None and (words.endswith(":") or _is_title(paragraph, words)):
                _keep_next(paragraph)


def _above_signatures(paragraph: Element) -> bool:
    """Whether it is the gap between the text and the table of signatures."""
    following = paragraph.getnext()
    return style_of(paragraph) == StyleId.KHOANG and following is not None and following.tag == w("tbl")


def _keep_last(gap: Element) -> None:
    """Keep the last paragraphs above the gap on its page; the heading of an article between them is no text."""
    left, paragraph = _LAST, gap.getprevious()
    while left and paragraph is not None and paragraph.tag == w("p"):
        _keep_next(paragraph)
        component = nd30.BY_STYLE.get(style_of(paragraph))
        left -= not (component is not None and component.keep_next) and bool(text_of(paragraph).strip())
        paragraph = paragraph.getprevious()


def _is_title(paragraph: Element, words: str) -> bool:
    if words.endswith(_ENDS) or style_of(paragraph) == _QUOTED:
        return False
    above = paragraph.getprevious()
    return above is not None and style_of(above) == _QUOTED


def _keep_next(paragraph: Element) -> None:
    """Keep a paragraph on the page of the next block, unless its author has said how it is."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    if properties.find(w("keepNext")) is not None:
        return
    # w:keepNext comes second among a paragraph's properties, after its style (ECMA-376 Part 1, 17.3.1.26).
    properties.insert(1 if properties.find(w("pStyle")) is not None else 0, etree.Element(w("keepNext")))
