"""The ruled lines of Nghị định 30/2020/NĐ-CP: under Tiêu ngữ, under the issuing body's name, under the trích yếu.

A ruled line is an empty paragraph whose top border is the line and whose left and right indents give its length, so that Word and
LibreOffice draw the same without any drawing. What stands above it comes from data; `fit_ruled_lines` therefore runs on the rendered
document, measures the line above and sets the indents. It needs no font: `letter_widths.json` has the widths of the letters.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, cast

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import nd30
from generators.docx.measure import length
from generators.docx.names import W, w
from generators.docx.style_ids import StyleId
from generators.docx.text import Styled, child_of, style_of, styled_paragraphs
from legaltext.sources.word.numbers import on

_FACES: Final[dict[str, dict[str, int]]] = json.loads(Path(__file__).with_name("letter_widths.json").read_text(encoding="utf-8"))[
    "faces"
]
_WIDTHS: Final = {
    (bold, italic): _FACES[name]
    for name, bold, italic in (
        ("regular", False, False), ("bold", True, False), ("italic", False, True), ("bold italic", True, True),
    )
}  # fmt: skip
_PROPERTIES: Final = w("pPr")
_INDENT: Final = w("ind")
_ALIGNED: Final = w("jc")
_BODY: Final = w("body")
_LOOKS: Final = w("rPr")
_VALUE: Final = w("val")
_SIZE: Final = w("sz")
_STYLE: Final = w("rStyle")
_BOLD: Final = w("b")
_ITALIC: Final = w("i")
_OF_FACE: Final = frozenset({_SIZE, _STYLE, _BOLD, _ITALIC})
_WORDS: Final = 8_192  # of a face, whose widths are remembered
_UNKNOWN: Final = 500  # thousandths of the type size; the width of a digit
HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"  # stands for `w:noBreakHyphen`
_DRAWN: Final = {"\t": " ", HYPHEN: "-"}
_LETTERS: Final = w("t")
_SIGNS: Final = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): HYPHEN}
DIGIT: Final = re.compile("[0-9]")
_HORN: Final = "\N{COMBINING HORN}"

_WORD_CELL_MARGIN: Final = 108  # twips, left and right, where a table says nothing: 0.19 cm
# What may follow w:ind among a paragraph's properties (ECMA-376 Part 1, 17.3.1.26 fixes their order).
_AFTER_INDENT: Final = frozenset(
    w(name)
    for name in (
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
        *("outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)

MeasuredWord = tuple[str, float]  # a word or a blank with its width in twips; "\n" is a forced break


class Face(NamedTuple):
    """How letters look: their size in points, and the two switches."""

    size: float
    bold: bool
    italic: bool


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width in twips of `text` set on one line in Times New Roman of `size` points."""
    return _width(text, Face(size, bold, italic))


@lru_cache(maxsize=8_192)  # words come again in every document
def _width(text: str, face: Face) -> float:
    widths = _WIDTHS[face.bold, face.italic]
    return sum(_letter(char, widths) for char in unicodedata.normalize("NFC", text)) * face.size * 20 / 1000


def _letter(char: str, widths: dict[str, int]) -> int:
    """Return the width of one composed letter: its own, else that of the letter without its marks (but with its horn)."""
    if char in widths:
        return widths[char]
    letters = unicodedata.normalize("NFD", char)
    base = unicodedata.normalize("NFC", letters[0] + _HORN) if _HORN in letters else letters[0]
    return widths.get(base, _UNKNOWN)


def line_widths(words: Sequence[MeasuredWord], available: float) -> list[float]:
    """Wrap `words` into lines of at most `available` twips, as a word processor does, and return the width of each."""
    return wrapped(words, available)[0]


def wrapped(words: Sequence[MeasuredWord], available: float) -> tuple[list[float], float]:
    """Return the widths of the lines into which `words` wrap, and the least width in which they wrap otherwise (infinite: in none that is wider)."""
    lines: list[float] = []
    otherwise = math.inf
    line = word = gap = 0.0
    for text, width in [*words, ("\n", 0.0)]:
        if text not in {" ", "\n"}:
            word += width
            continue
        longer = line + gap + word
        if line and longer > available:
            lines.append(line)
            line = word
            otherwise = min(otherwise, longer)
        else:
            line = longer
        gap, word = width, 0.0
        if text == "\n":
            lines.append(line)
            line = gap = 0.0
    return lines, otherwise


def widest_line(words: Sequence[MeasuredWord], available: float) -> float:
    """Return the width of the widest line into which `words` wrap; a single word that is too long counts as `available`."""
    return min(max(line_widths(words, available)), available)


def fit_ruled_lines(document: Element, paragraphs: Sequence[Styled] | None = None) -> None:
    """Set the length of every ruled line below `document` (``w:document``, ``w:body``) after the text above it.

    The paragraph just above it is measured: its style gives size and weight (a run's own formatting goes first), its table cell or the page
    gives the width in which it wraps. A ruled line without text above it keeps the indents it has. Running it again changes nothing.
    `paragraphs` are those of the document, where they are at hand.
    """
    page = only_page(document)
    for drawn, style in styled_paragraphs(document) if paragraphs is None else paragraphs:
        above = drawn.getprevious()
        if style in nd30.RULED_LINES and above is not None and above.tag == w("p"):
            fit_ruled_line(drawn, style, above, available_width(drawn, page))


def fit_ruled_line(drawn: Element, style: str, above: Element, available: int) -> None:
    """`fit_ruled_lines` of one of them, where `available` is the width that its cell or page offers."""
    fitted = fitted_indents(style, indents(above), tuple(part for _, part in parts(above)), available)
    if fitted is not None:
        set_indents(drawn, *fitted)


def fitted_indents(style: str, above: tuple[int, int], words: tuple[Part, ...], available: int) -> tuple[int, int] | None:
    """Return the indents of a ruled line below a paragraph with the indents `above` and these words; None where it keeps its own."""
    return _fitted_indents(style, above, digits_alike(words), available)


@lru_cache(maxsize=512)  # what stands above them is in most documents of a unit the same
def _fitted_indents(style: str, above: tuple[int, int], words: tuple[Part, ...], available: int) -> tuple[int, int] | None:
    left, right = above
    share = nd30.RULED_LINES[style].share.used
    length_drawn = widest_line(list(measured(words)), available - left - right) * share
    if length_drawn <= 0:
        return None
    shift = (left - right) / 2
    spare = (available - length_drawn) / 2
    return max(0, round(spare + shift)), max(0, round(spare - shift))


def indents(paragraph: Element, style: str | None = None) -> tuple[int, int]:
    """Return the left and right indent of a paragraph in twips: its own, else those of its style in `nd30` (`style` where it is known)."""
    component = nd30.BY_STYLE.get(style_of(paragraph) if style is None else style)
    styled = (component.left, component.right) if component else (0, 0)
    own = child_of(child_of(paragraph, _PROPERTIES), _INDENT)
    if own is None:
        return styled
    left, right = (length(own.get(w(side)), default) for side, default in zip(("left", "right"), styled, strict=True))
    return left, right


def first_line(paragraph: Element, style: str | None = None) -> int:
    """Return by how much the first line of a paragraph is shorter than the others, in twips; less than 0 where it hangs out."""
    component = nd30.BY_STYLE.get(style_of(paragraph) if style is None else style)
    styled = component.first_line - component.hanging if component else 0
    own = child_of(child_of(paragraph, _PROPERTIES), _INDENT)
    if own is None or (own.get(w("firstLine")) is None and own.get(w("hanging")) is None):
        return styled
    return length(own.get(w("firstLine"))) - length(own.get(w("hanging")))


def faces(paragraph: Element, style: str | None = None) -> Iterator[tuple[Element, Face]]:
    """Give the runs of a paragraph with their look: its style gives size and weight, a run's own formatting goes first."""
    component = nd30.BY_STYLE.get(style_of(paragraph) if style is None else style)
    bold, italic = bool(component and component.bold), bool(component and component.italic)
    plain = Face(component.size if component else 14.0, bold, italic)
    for run in paragraph.iter(w("r")):
        looks = child_of(run, _LOOKS)
        own = {child.tag: child for child in looks} if looks is not None else {}
        if own.keys().isdisjoint(_OF_FACE):
            yield run, plain
            continue
        size, number = own.get(_SIZE), own.get(_STYLE)
        heavy = number is not None and number.get(_VALUE) == StyleId.SO_DIEU
        yield (
            run,
            Face(
                plain.size if size is None else int(size.get(_VALUE, "28")) / 2,
                on(own[_BOLD]) if _BOLD in own else heavy or bold,
                on(own[_ITALIC]) if _ITALIC in own else italic,
            ),
        )


class _SpacedWidths(dict[str, int]):
    """The widths of words of a face with a blank behind them in hundredths of a twip, reckoned when they are first asked for."""

    def __init__(self, face: Face) -> None:
        self._widths, self._unit = _WIDTHS[face.bold, face.italic], round(face.size * 2)
        super().__init__()

    def __missing__(self, word: str) -> int:
        if len(self) >= _WORDS:
            self.clear()
        # Thousandths of the type size, and its half points: 20 twips a point.
        width = sum(_letter(_DRAWN.get(char, char), self._widths) for char in f"{word} ") * self._unit
        self[word] = width
        return width


@lru_cache(maxsize=64)
def spaced_widths(face: Face) -> Mapping[str, int]:
    """Give the width of any word of composed letters, with a blank behind it, in hundredths of a twip; that of a blank for no word.

    Whole numbers add up to the same in whatever order: sizes are half points, widths thousandths of them.
    """
    return _SpacedWidths(face)


class Part(NamedTuple):
    """Characters of one look in one node: letters, or a sign, which is one character (a tab, a forced break, a no-break hyphen)."""

    text: str
    face: Face
    letters: bool = True


def digits_alike(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Give the parts with all digits as 0: all have one width, so what is reckoned of widths alone is the same for all numbers of as many digits."""
    return tuple([Part(DIGIT.sub("0", text), face, letters) for text, face, letters in parts])


def parts(paragraph: Element, style: str | None = None) -> Iterator[tuple[Element, Part]]:
    """Give the letters and signs of a paragraph with the nodes in which they stand."""
    for run, face in faces(paragraph, style):
        for child in run:
            letters = child.tag == _LETTERS
            if text := (child.text or "") if letters else _SIGNS.get(str(child.tag), ""):
                yield child, Part(text, face, letters)


def measured(words: Iterable[Part]) -> Iterator[MeasuredWord]:
    """Give words and blanks with their widths; words that a no-break hyphen joins come apart, without a blank between them."""
    for text, face, letters in words:
        if text == "\n" and not letters:
            yield "\n", 0.0
            continue
        first, *more = (text if letters else _DRAWN[text]).split(" ")
        yield first, _width(first, face)
        blank = " ", _width(" ", face)
        for word in more:
            yield blank
            yield word, _width(word, face)


def measured_words(paragraph: Element) -> Iterator[MeasuredWord]:
    """Give `measured` of the words of a paragraph."""
    return measured(part for _, part in parts(paragraph))


class Look(NamedTuple):
    """What a paragraph is besides its words: its style, `w:jc`, its indents and by how much its first line is shorter, in twips; whether the indents are its own."""

    style: str
    alignment: str
    left: int
    right: int
    first: int
    own: bool

    @classmethod
    def of(cls, paragraph: Element, style: str) -> Look:
        """That of a paragraph of a style."""
        properties = child_of(paragraph, _PROPERTIES)
        aligned, component = child_of(properties, _ALIGNED), nd30.BY_STYLE.get(style)
        alignment = str(aligned.get(_VALUE, "")) if aligned is not None else component.align if component else "left"
        own = child_of(properties, _INDENT) is not None
        return cls(style, alignment, *indents(paragraph, style), first_line(paragraph, style), own)

    def room(self, available: int) -> int:
        """The room of its lines, where `available` is the width that its cell or page offers."""
        return available - self.left - self.right


def available_width(paragraph: Element, page: int | None = None) -> int:
    """Return the width in twips that the paragraph's cell, or else its page, offers; `page` is the page's where it is known."""
    parent = paragraph.getparent()
    if page is not None and parent is not None and parent.tag == _BODY:
        return page
    cell = next(paragraph.iterancestors(w("tc")), None)
    table = None if cell is None else next(cell.iterancestors(w("tbl")), None)
    width = child_of(child_of(cell, w("tcPr")), w("tcW"))
    if table is None or width is None or width.get(w("type"), "dxa") != "dxa":
        return _page_text_width(paragraph) if page is None else page
    sides = table.findall(f"{w('tblPr')}/{w('tblCellMar')}/*")
    margins = {side.tag: length(side.get(w("w"))) for side in sides}
    left = margins.get(w("left"), margins.get(w("start"), _WORD_CELL_MARGIN))
    right = margins.get(w("right"), margins.get(w("end"), _WORD_CELL_MARGIN))
    return length(width.get(w("w"))) - left - right


def only_page(document: Element) -> int | None:
    """Return the width between the margins where all sections of a document have the same, so that nobody has to look which one a paragraph is in."""
    return one_width(section_widths(document))


def section_widths(node: Element) -> frozenset[int]:
    """Return the widths between the margins of the sections below a node, in twips."""
    return frozenset(_text_width_of(section) for section in node.iter(w("sectPr")))


def one_width(found: Iterable[int]) -> int | None:
    """Return the one width of all sections; None where they differ, that of `nd30` where there is none."""
    widths = set(found)
    return nd30.PAGE.text_width if not widths else widths.pop() if len(widths) == 1 else None


def _page_text_width(paragraph: Element) -> int:
    """Return the width between the margins of the section in which the paragraph stands."""
    # A section's properties stand at its end: in its last paragraph, or at the end of the body.
    ends = paragraph.xpath("descendant::w:sectPr | following::w:sectPr", namespaces={"w": W})
    found = cast("list[Element]", ends)
    return _text_width_of(found[0]) if found else nd30.PAGE.text_width


def _text_width_of(section: Element) -> int:
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margin is None:
        return nd30.PAGE.text_width
    return length(size.get(w("w"))) - length(margin.get(w("left"))) - length(margin.get(w("right")))


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
