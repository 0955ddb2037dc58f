"""The ruled lines of Nghị định 30/2020/NĐ-CP: under Tiêu ngữ, under the issuing body's name, under the trích yếu.

A rule is an empty paragraph whose top border is the line and whose left and right indents give its length, so that
Word and LibreOffice draw the same without any drawing. What stands above it comes from data; `fit_rules` therefore
runs on the rendered document, measures the line above and sets the indents. It needs no font: the widths below are
those of Times New Roman (and of every metric-compatible face) for the ASCII letters; a Vietnamese letter is as wide as
its base letter, except Ơ, Ư and đ, which have their own.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final, cast

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import nd30
from generators.docx.measure import length
from generators.docx.package import W
from generators.docx.text import style_of, w

_HORN: Final = "\N{COMBINING HORN}"
_UNKNOWN: Final = 500  # thousandths of the type size; the width of a digit

_ASCII: Final[dict[tuple[bool, bool], str]] = {  # (bold, italic): widths of the characters 32 to 126
    (False, False): """250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500
        278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722
        944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389
        278 500 500 722 500 500 444 480 200 480 541""",
    (True, False): """250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500
        333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722
        1000 722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389
        333 556 500 722 500 500 444 394 220 394 520""",
    (False, True): """250 333 420 500 500 833 778 214 333 333 500 675 250 333 250 278 500 500 500 500 500 500 500 500 500 500
        333 333 675 675 675 500 920 611 611 667 722 611 611 722 722 333 444 667 556 833 667 722 611 722 611 500 556 722 611
        833 611 556 556 389 278 389 422 500 333 500 500 444 500 444 278 500 500 278 278 444 278 722 500 500 500 500 389 389
        278 500 444 667 444 444 389 400 275 400 541""",
    (True, True): """250 389 555 500 500 833 778 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500
        333 333 570 570 570 500 832 667 667 667 722 667 667 722 778 389 500 667 611 889 722 722 611 722 667 556 611 722 667
        889 667 611 611 333 278 333 570 500 333 500 500 444 500 444 333 500 556 278 278 500 278 778 556 500 500 500 389 389
        278 556 444 667 500 444 389 348 220 348 570""",
}  # fmt: skip
_OTHER: Final[dict[tuple[bool, bool], dict[str, int]]] = {
    (False, False): {"Đ": 722, "đ": 500, "Ơ": 722, "ơ": 529, "Ư": 776, "ư": 542, "“": 444, "”": 444, "…": 1000},
    (True, False): {"Đ": 722, "đ": 556, "Ơ": 778, "ơ": 554, "Ư": 796, "ư": 600, "“": 500, "”": 500, "…": 1000},
    (False, True): {"Đ": 722, "đ": 500, "Ơ": 722, "ơ": 534, "Ư": 754, "ư": 545, "“": 556, "”": 556, "…": 889},
    (True, True): {"Đ": 722, "đ": 500, "Ơ": 722, "ơ": 537, "Ư": 775, "ư": 599, "“": 500, "”": 500, "…": 1000},
}
_EVERY_FACE: Final[dict[str, int]] = {"\u00a0": 250, "‘": 333, "’": 333, "–": 500, "—": 1000, "«": 500, "»": 500}


def _table(face: tuple[bool, bool]) -> dict[str, int]:
    widths = (int(width) for width in _ASCII[face].split())
    return {chr(32 + position): width for position, width in enumerate(widths)} | _OTHER[face] | _EVERY_FACE


_WIDTHS: Final = {face: _table(face) for face in _ASCII}


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width in twips of `text` set on one line in Times New Roman of `size` points."""
    widths = _WIDTHS[bold, italic]
    return sum(_letter(char, widths) for char in unicodedata.normalize("NFC", text)) * size * 20 / 1000


def _letter(char: str, widths: dict[str, int]) -> int:
    """Return the width of one composed letter: its own, else that of the letter without its marks (but with its horn)."""
    if char in widths:
        return widths[char]
    letters = unicodedata.normalize("NFD", char)
    base = unicodedata.normalize("NFC", letters[0] + _HORN) if _HORN in letters else letters[0]
    return widths.get(base, _UNKNOWN)


Piece = tuple[str, float]  # a word or a blank with its width in twips; "\n" is a forced break


def line_widths(pieces: list[Piece], available: float) -> list[float]:
    """Wrap `pieces` into lines of at most `available` twips, as a word processor does, and return the width of each."""
    lines: list[float] = []
    line = word = gap = 0.0
    for text, width in [*pieces, ("\n", 0.0)]:
        if text not in {" ", "\n"}:
            word += width
            continue
        if line and line + gap + word > available:
            lines.append(line)
            line = word
        else:
            line += gap + word
        gap, word = width, 0.0
        if text == "\n":
            lines.append(line)
            line = gap = 0.0
    return lines


def widest_line(pieces: list[Piece], available: float) -> float:
    """Return the width of the widest line into which `pieces` wrap; a single word that is too long counts as `available`."""
    return min(max(line_widths(pieces, available)), available)


def fit_rules(document: Element) -> None:
    """Set the length of every ruled line below `document` (``w:document``, ``w:body``) after the text above it.

    The paragraph just above a rule is measured: its style gives size and weight (a run's own formatting goes first), its
    table cell or the page gives the width in which it wraps. A rule without text above it keeps the indents it has.
    Running it again changes nothing.
    """
    for rule in list(document.iter(w("p"))):
        share = nd30.RULE_STYLES.get(style_of(rule))
        above = rule.getprevious()
        if share is None or above is None or above.tag != w("p"):
            continue
        available = available_width(rule)
        left, right = indents(above)
        drawn = widest_line(list(pieces_of(above)), available - left - right) * share[1].used
        if drawn > 0:
            shift = (left - right) / 2
            spare = (available - drawn) / 2
            set_indents(rule, max(0, round(spare + shift)), max(0, round(spare - shift)))


def indents(paragraph: Element) -> tuple[int, int]:
    """Return the left and right indent of a paragraph in twips: its own, else those of its style in `nd30`."""
    component = nd30.BY_STYLE.get(style_of(paragraph))
    styled = (component.left, component.right) if component else (0, 0)
    own = paragraph.find(f"{w('pPr')}/{w('ind')}")
    if own is None:
        return styled
    left, right = (length(own.get(w(side)), default) for side, default in zip(("left", "right"), styled, strict=True))
    return left, right


def rule_length(rule: Element) -> int:
    """Return the length in twips of a rule as its indents say."""
    indent = rule.find(f"{w('pPr')}/{w('ind')}")
    left, right = (int(indent.get(w(side), "0")) for side in ("left", "right")) if indent is not None else (0, 0)
    return available_width(rule) - left - right


def pieces_of(paragraph: Element) -> Iterator[Piece]:
    """Give the words and blanks of a paragraph with their widths: its style gives size and weight, a run's own formatting goes first."""
    component = nd30.BY_STYLE.get(style_of(paragraph))
    for run in paragraph.iter(w("r")):
        size = component.size if component else 14.0
        own = run.find(f"{w('rPr')}/{w('sz')}")
        if own is not None:
            size = int(own.get(w("val"), "28")) / 2
        bold = _switch(run, "b", default=bool(component and component.bold))
        italic = _switch(run, "i", default=bool(component and component.italic))
        for child in run:
            if child.tag in {w("br"), w("cr")}:
                yield "\n", 0.0
            elif child.tag == w("tab"):
                yield " ", text_width(" ", size, bold=bold, italic=italic)
            elif child.tag == w("t"):
                for position, word in enumerate((child.text or "").split(" ")):
                    if position:
                        yield " ", text_width(" ", size, bold=bold, italic=italic)
                    yield word, text_width(word, size, bold=bold, italic=italic)


def _switch(run: Element, name: str, *, default: bool) -> bool:
    own = run.find(f"{w('rPr')}/{w(name)}")
    return default if own is None else own.get(w("val"), "1") not in {"0", "false", "off"}


def available_width(paragraph: Element, page: int | None = None) -> int:
    """Return the width in twips that the paragraph's cell, or else its page, offers; `page` is the page's where it is known."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    table = None if cell is None else next(cell.iterancestors(w("tbl")), None)
    width = None if cell is None else cell.find(f"{w('tcPr')}/{w('tcW')}")
    if table is None or width is None or width.get(w("type"), "dxa") != "dxa":
        return _page_text_width(paragraph) if page is None else page
    sides = table.findall(f"{w('tblPr')}/{w('tblCellMar')}/*")
    margins = {side.tag: length(side.get(w("w"))) for side in sides}
    # Word's own cell margin is 0.19 cm on either side where the table says nothing.
    left = margins.get(w("left"), margins.get(w("start"), 108))
    right = margins.get(w("right"), margins.get(w("end"), 108))
    return length(width.get(w("w"))) - left - right


def _page_text_width(paragraph: Element) -> int:
    """Return the width between the margins of the section in which the paragraph stands."""
    # A section's properties stand at its end: in its last paragraph, or at the end of the body.
    ends = paragraph.xpath("descendant::w:sectPr | following::w:sectPr", namespaces={"w": W})
    found = cast("list[Element]", ends)
    if not found:
        return nd30.PAGE.text_width
    size, margin = found[0].find(w("pgSz")), found[0].find(w("pgMar"))
    if size is None or margin is None:
        return nd30.PAGE.text_width
    return length(size.get(w("w"))) - length(margin.get(w("left"))) - length(margin.get(w("right")))


# What may follow w:ind among a paragraph's properties (ECMA-376 Part 1, 17.3.1.26 fixes their order).
_AFTER_INDENT: Final = frozenset(
    w(name)
    for name in (
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
        *("outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)


def set_indents(paragraph: Element, left: int, right: int) -> None:
    """Give a paragraph of a style its own indents, in twips."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        return
    indent = properties.find(w("ind"))
    if indent is None:
        indent = etree.Element(w("ind"))
        place = next((i for i, child in enumerate(properties) if child.tag in _AFTER_INDENT), len(properties))
        properties.insert(place, indent)
    indent.set(w("left"), str(left))
    indent.set(w("right"), str(right))
