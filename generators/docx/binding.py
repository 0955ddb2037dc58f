"""Bonds (`wording.bonds`) kept: a number is not torn from what it counts, a name or a word not in two by the end of a line.

A no-break space keeps its width where a line is justified, and looks uneven there. Justified text is therefore broken into lines as a word
processor does, with the widths of its letters, and only the bonds that a line's end would cut are made firm. All other lines
(names, titles, columns) have all of theirs, where they are more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import nd30, ruled_lines
from generators.docx.names import XML, w
from generators.docx.text import Styled, child_of, style_of, styled_paragraphs
from generators.wording.bonds import Bond, bonds, names_in

_NBSP: Final = "\N{NO-BREAK SPACE}"
_HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"  # until `w:noBreakHyphen` stands in its place
_FIRM_OF: Final = {" ": _NBSP, "-": _HYPHEN}
_JUSTIFIED: Final = frozenset({"both", "distribute"})
# Twips by which a line may hold less or more in another program than we reckon.
_DOUBTS: Final = (0, -60, 60)
# A line is not left emptier than this share of its room for the sake of a bond: wide blanks look worse.
_LEAST_FILLED: Final = {Bond.LOOSE: 0.85}
_LEAST: Final = 0.55
_ROOM_LEFT: Final = 0.95  # of a narrow line, for a program that draws wider
_REMEMBERED: Final = 4_096  # paragraphs: the words of the law come again in every document
_PROPERTIES: Final = w("pPr")
_ALIGNED: Final = w("jc")
_LETTERS: Final = w("t")
_SIGNS: Final = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): _HYPHEN}
_PARTS: Final = re.compile(f"({_HYPHEN})")


@dataclass(slots=True)
class _Words:
    """The characters of a paragraph (a tab and a forced break are one each), and what they stand in by the place where it begins."""

    text: str
    parts: list[tuple[int, Element, ruled_lines.Face]]

    @classmethod
    def of(cls, paragraph: Element, style: str) -> _Words:
        pieces: list[str] = []
        parts: list[tuple[int, Element, ruled_lines.Face]] = []
        place = 0
        for run, face in ruled_lines.faces(paragraph, style):
            for child in run:
                piece = (child.text or "") if child.tag == _LETTERS else _SIGNS.get(str(child.tag), "")
                if piece:
                    pieces.append(piece)
                    parts.append((place, child, face))
                    place += len(piece)
        return cls("".join(pieces), parts)

    @property
    def line(self) -> _Line:
        """What decides where its lines end, besides the room that they have."""
        return _Line(self.text, tuple((start, face) for start, _, face in self.parts))


class _Line(NamedTuple):
    """Characters, and the look of those from each place on."""

    text: str
    looks: tuple[tuple[int, ruled_lines.Face], ...]

    def widths(self) -> list[float]:
        """The width of each character in twips."""
        ends = [start for start, _ in self.looks[1:]] + [len(self.text)]
        return [
            width
            for (start, face), end in zip(self.looks, ends, strict=True)
            for width in ruled_lines.letter_widths(self.text[start:end], face)
        ]


def bind(document: Element, paragraphs: Sequence[Styled] | None = None) -> list[Styled]:
    """Keep the bonds of every paragraph below `document`. Running it again changes nothing but what has been edited since.

    `paragraphs` are those of the document, where they are at hand. Returns those in which hyphens are left to `bind_hyphens`.
    """
    page = ruled_lines.only_page(document)
    hyphens: list[Styled] = []
    styled = list(styled_paragraphs(document)) if paragraphs is None else paragraphs
    every = [_Words.of(paragraph, style) for paragraph, style in styled]
    names = {name for words in every for name in _names(words.text)}
    for (paragraph, style), words in zip(styled, every, strict=True):
        alignment = _alignment(paragraph, style)
        justified = alignment in _JUSTIFIED
        # A name or a title, and no running text of a column.
        narrow = alignment == "center"
        low = f" {words.text.lower()} " if narrow else ""
        named = frozenset(name for name in names if f" {name}" in low) if narrow else frozenset[str]()
        if not bonds(words.text, narrow=narrow, names=named):
            continue
        if not justified and "-" in words.text:
            hyphens.append((paragraph, style))
        room = _room(paragraph, style, page)
        if justified:
            firm = _cut_by_lines(words.line, room, ruled_lines.first_line(paragraph, style))
        else:
            firm = frozenset(
                place for place in _kept_in_column(words.line, room, narrow=narrow, names=named) if words.text[place] != "-"
            )
        _make_firm(words, firm)
    return hyphens


def bind_hyphens(document: Element, paragraphs: Sequence[Styled]) -> None:
    """Keep the hyphens at which lines of names, titles and columns would end, as they are once they are balanced: a no-break hyphen looks wider.

    `paragraphs` are those that `bind` left.
    """
    page = ruled_lines.only_page(document) if paragraphs else None
    for paragraph, style in paragraphs:
        words = _Words.of(paragraph, style)
        if any(words.text[place] == "-" for place in bonds(words.text)):
            room, first = _room(paragraph, style, page), ruled_lines.first_line(paragraph, style)
            _make_firm(words, _cut_by_lines(words.line, room, first, only="-"))


@lru_cache(maxsize=_REMEMBERED)
def _names(text: str) -> tuple[str, ...]:
    """The words in the names of a paragraph."""
    return tuple(names_in(text))


def line_count(paragraph: Element, page: int | None = None) -> int:
    """How many lines a paragraph takes, by the widths of its letters; an empty one takes one. `page` is the width of the page's text, where it is known."""
    style = style_of(paragraph)
    words, room = _Words.of(paragraph, style).line, _room(paragraph, style, page)
    if not words.text:
        return 1
    return sum(
        1 for _ in _lines(words.text, words.widths(), frozenset(), (room - ruled_lines.first_line(paragraph, style), room))
    )


def _alignment(paragraph: Element, style: str) -> str:
    own = child_of(child_of(paragraph, _PROPERTIES), _ALIGNED)
    component = nd30.BY_STYLE.get(style)
    return own.get(w("val"), "") if own is not None else component.align if component else "left"


def _room(paragraph: Element, style: str, page: int | None) -> int:
    """The width of a line in twips, but for the first."""
    left, right = ruled_lines.indents(paragraph, style)
    return ruled_lines.available_width(paragraph, page) - left - right


@lru_cache(maxsize=_REMEMBERED)
def _cut_by_lines(words: _Line, room: int, first: int, only: str = "") -> frozenset[int]:
    """The bonds (of a kind of character, or all) that lines would end at, were they not firm; the first line is shorter by ``first``."""
    of = {place: bond for place, bond in bonds(words.text).items() if not only or words.text[place] == only}
    rooms = (room - first, room)
    widths = words.widths()
    firm: set[int] = set()
    if "\n" not in words.text and sum(widths) < min(rooms) + min(_DOUBTS):
        return frozenset()
    for doubt in _DOUBTS:
        given_up: set[int] = set()

        def lines(firm: AbstractSet[int], doubt: int = doubt) -> Iterator[tuple[int, int]]:
            return _lines(words.text, widths, firm, (rooms[0] + doubt, rooms[1] + doubt))

        while cut := next(((start, end) for start, end in lines(firm) if end in of and end not in given_up), None):
            start, end = cut
            shorter = next(line_end for line_start, line_end in lines({*firm, end}) if line_start == start)
            filled = sum(widths[start:shorter]) / max(rooms[start > 0] + doubt, 1)
            if shorter >= end or filled < _LEAST_FILLED.get(of[end], _LEAST):
                given_up.add(end)
            else:
                firm.add(end)
    return frozenset(firm)


def _lines(text: str, widths: Sequence[float], firm: AbstractSet[int], rooms: tuple[float, float]) -> Iterator[tuple[int, int]]:
    """Where lines start, and the blank or hyphen at which they end (the end of the text for the last)."""
    start, used, end, room = 0, 0.0, -1, rooms[0]  # `end` is the last place in this line at which it may end
    at = 0
    while at < len(text):
        char = text[at]
        used += widths[at]
        if char in " \t":
            if at not in firm:
                end = at  # a blank hangs over the edge
        elif char == "\n" or (used > room and end >= 0):
            at = at if char == "\n" else end
            yield start, at
            start, used, end, room = at + 1, 0.0, -1, rooms[1]
        elif char == "-" and at not in firm and text[at + 1 : at + 2].strip():
            end = at
        at += 1
    yield start, len(text)


@lru_cache(maxsize=_REMEMBERED)
def _kept_in_column(words: _Line, whole: int, *, narrow: bool, names: frozenset[str]) -> frozenset[int]:
    """The bonds of lines that are no running text: all where that costs no more than one line, else the firmer ones."""
    of = bonds(words.text, narrow=narrow, names=names)
    widths = words.widths()
    if "\n" not in words.text and sum(widths) <= whole + min(_DOUBTS):
        return frozenset()
    room = whole * _ROOM_LEFT

    def lines(firm: AbstractSet[int]) -> list[tuple[int, int]]:
        return list(_lines(words.text, widths, firm, (room, room)))

    most = len(lines(frozenset())) + 1
    for least in sorted(set(of.values()), reverse=True):
        firm = frozenset(place for place, bond in of.items() if bond <= least)
        made = lines(firm)
        if len(made) <= most and all(sum(widths[start:end]) <= room for start, end in made):
            return firm
    return frozenset()


def _make_firm(words: _Words, places: AbstractSet[int]) -> None:
    """Put no-break signs at these places."""
    if not places:
        return
    for start, node, _ in words.parts:
        here = node.text or ""
        inside = [place - start for place in places if start <= place < start + len(here)] if node.tag == _LETTERS else ()
        if not inside:
            continue
        chars = list(here)
        for place in inside:
            chars[place] = _FIRM_OF.get(chars[place], chars[place])
        node.text = "".join(chars)
        if _HYPHEN in node.text:
            _hyphens(node)


def _hyphens(node: Element) -> None:
    """Word's own no-break hyphen in place of the character, which its fonts may lack."""
    run = node.getparent()
    if run is None:
        return
    position = run.index(node)
    run.remove(node)
    for part in filter(None, _PARTS.split(node.text or "")):
        new = etree.Element(w("noBreakHyphen" if part == _HYPHEN else "t"))
        if part != _HYPHEN:
            new.text = part
            new.set(f"{{{XML}}}space", "preserve")
        run.insert(position, new)
        position += 1
