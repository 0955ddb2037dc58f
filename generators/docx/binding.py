"""Bonds (`wording.bonds`) kept: a number is not torn from what it counts, a name or a word not in two by the end of a line.

A no-break space keeps its width where a line is justified, and looks uneven there. Justified text is therefore broken into lines as a word
processor does, with the widths of its letters, and only the bonds that a line's end would cut are made firm. All other lines
(names, titles, columns) have all of theirs, where they are more than one.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import accumulate
from operator import sub
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import ruled_lines
from generators.docx.names import XML, w
from generators.docx.ruled_lines import HYPHEN, Look, Part
from generators.docx.text import Styled, style_of, styled_paragraphs
from generators.wording.bonds import Bond, bond_at, bonds, has_hyphens, names_in

_NBSP: Final = "\N{NO-BREAK SPACE}"
_FIRM_OF: Final = {" ": _NBSP, "-": HYPHEN}
_JUSTIFIED: Final = frozenset({"both", "distribute"})
_NARROW: Final = "center"  # a name or a title, and no running text of a column
# Twips by which a line may hold less or more in another program than we reckon.
_DOUBTS: Final = (0, -60, 60)
_LESS, _MORE = min(_DOUBTS), max(_DOUBTS)
# A line is not left emptier than this share of its room for the sake of a bond: wide blanks look worse.
_LEAST_FILLED: Final = {Bond.LOOSE: 0.85}
_LEAST: Final = 0.55
_ROOM_LEFT: Final = 0.95  # of a narrow line, for a program that draws wider
_REMEMBERED: Final = 4_096  # the words of a paragraph, and the names of a document
_PARTS: Final = re.compile(f"({HYPHEN})")
_HYPHEN: Final = re.compile(r"-(?=\S)")
_HUNDRED: Final = 100


class Line(NamedTuple):
    """The characters of a paragraph, and its parts, whose looks decide where its lines end, besides the room that they have."""

    text: str
    parts: Sequence[Part]

    @classmethod
    def of(cls, parts: Sequence[Part]) -> Line:
        """Those of its parts."""
        return cls("".join([part.text for part in parts]), parts)


class _Hyphen(NamedTuple):
    """A hyphen at which a line may end: which character, the reaches before and behind it, in which word."""

    at: int
    reach: int
    behind: int
    word: int


_BEGUN: Final = _Hyphen(-1, 0, 0, 0)


class _Breaks:
    """Where lines of a text end, by the widths of its letters. Rooms are in twips, reaches in hundredths of one from the begin of the text.

    Words are what stands between blanks and forced breaks; places at which a line may end are called by the number of the word that they are behind, hyphens within words
    by numbers below 0. A line is called by the place at which the one before it ends. `firm` are characters at which no line may end.
    """

    BEGIN: Final = -1

    def __init__(self, line: Line) -> None:
        self._text, self._parts = line
        self._words = _blanks_alike(self._text).split(" ")
        self._lengths = list(accumulate(map(len, self._words)))
        widths: list[int] = []
        blanks: list[int] = []
        for text, face, _ in self._parts:
            spaced = ruled_lines.spaced_widths(face)
            words = self._words if text == self._text else _blanks_alike(text).split(" ")
            found = list(map(spaced.__getitem__, words))
            if widths:  # a word whose look changes within it
                found[0] += widths.pop() - blanks.pop()
            widths += found
            blanks += [spaced[""]] * len(found)
        self._reaches = list(accumulate(widths))  # behind each word and a blank
        self._fits = list(map(sub, self._reaches, blanks))  # without the blank, which hangs over the edge
        self.last = len(widths) - 1
        self._forced = [word for word in range(self.last) if self._text[self.at(word)] == "\n"] if "\n" in self._text else []
        self._hyphens = [_BEGUN]  # the first stands for the begin
        self._cuts: dict[int, list[int]] = {}  # of words
        self.width = math.inf if self._forced else self._fits[-1] / _HUNDRED
        """That of all of it on one line; no width is enough where it has forced breaks."""

    def at(self, place: int) -> int:
        """Which character it is; the length of the text for its end."""
        return self._lengths[place] + place if place >= 0 else self._hyphens[~place].at

    def filled(self, line: int, end: int) -> float:
        """The width of a line up to where it ends, in twips."""
        reach = self._fits[end] if end >= 0 else self._hyphens[~end].reach
        return (reach - (self._reaches[line] if line >= 0 else self._hyphens[~line].behind)) / _HUNDRED

    def end(self, line: int, room: float, firm: AbstractSet[int] = frozenset()) -> int:
        """The place at which a line ends."""
        if line >= 0:
            first, reach = line + 1, self._reaches[line]
        else:
            _, _, reach, first = self._hyphens[~line]
        limit = reach + room * _HUNDRED
        over = bisect_right(self._fits, limit, first)
        while over <= self.last and not self._words[over]:
            over += 1
        if self._forced and (forced := [word for word in self._forced if first <= word < over]):
            return forced[0]
        if over > self.last:
            return self.last
        for word in range(over, first - 1, -1):
            if "-" in self._words[word]:
                for place in reversed(self._within(word, reach)):
                    if self.at(place) not in firm and (word < over or self._hyphens[~place].behind <= limit):
                        return place
            if word > first and self._lengths[word - 1] + word - 1 not in firm:
                return word - 1
        return self._next_place(over, reach, firm)

    def _next_place(self, word: int, reach: int, firm: AbstractSet[int]) -> int:
        """The first place within a word or behind it: where a line ends that it is longer than."""
        while True:
            for place in self._within(word, reach):
                if self.at(place) not in firm:
                    return place
            if word == self.last or word in self._forced or (self._words[word + 1] and self.at(word) not in firm):
                return word
            word += 1

    def _within(self, word: int, reach: int) -> list[int]:
        """The hyphens within a word, behind a reach; one that ends it is none ("kinh tế-xã hội" has one)."""
        if "-" not in self._words[word]:
            return []
        if word not in self._cuts:
            start = self.at(word - 1) + 1 if word else 0
            found = [start + match.start() for match in _HYPHEN.finditer(self._words[word])]
            self._cuts[word] = [~(len(self._hyphens) + number) for number in range(len(found))]
            self._hyphens += [_Hyphen(at, self._reach(at, word, start), self._reach(at + 1, word, start), word) for at in found]
        return [place for place in self._cuts[word] if self._hyphens[~place].reach >= reach]

    def _reach(self, at: int, word: int, start: int) -> int:
        """The reach before a character of a word, which starts at another one."""
        reach, begin = self._reaches[word - 1] if word else 0, 0
        for text, face, _ in self._parts:
            spaced = ruled_lines.spaced_widths(face)
            reach += spaced[text[max(start - begin, 0) : max(at - begin, 0)]] - spaced[""]
            begin += len(text)
        return reach

    def lines(self, room: float, first: float, firm: AbstractSet[int] = frozenset()) -> Iterator[tuple[int, int]]:
        """Each line, and where it ends; the first is shorter by ``first``."""
        line = end = self.BEGIN
        while end != self.last:
            line, end = end, self.end(end, room - first if end == self.BEGIN else room, firm)
            yield line, end


def bind(document: Element, paragraphs: Sequence[Styled] | None = None) -> list[Styled]:
    """Keep the bonds of every paragraph below `document`. Running it again changes nothing but what has been edited since.

    `paragraphs` are those of the document, where they are at hand. Returns those in which hyphens are left to `bind_hyphens`.
    """
    page = ruled_lines.only_page(document)
    styled = list(styled_paragraphs(document)) if paragraphs is None else paragraphs
    lines = [Line.of([part for _, part in ruled_lines.parts(paragraph, style)]) for paragraph, style in styled]
    names = frozenset(name for line in lines for name in names_in(line.text))
    left = []
    for (paragraph, style), line in zip(styled, lines, strict=True):
        look, available = Look.of(paragraph, style), ruled_lines.available_width(paragraph, page)
        _make_firm(paragraph, style, firm_blanks(line, look, available, names))
        if may_have_firm_hyphens(line, look):
            left.append((paragraph, style))
    return left


def is_narrow(look: Look) -> bool:
    """Whether a paragraph is no running text of any kind, so that all words and names in it are kept: it has to know those of its document."""
    return look.alignment == _NARROW


def firm_blanks(line: Line, look: Look, available: int, names: frozenset[str]) -> frozenset[int]:
    """The places of the blanks (in running text also hyphens) of a paragraph at which no line may end.

    `available` is the width that its cell or page offers, `names` are the words in the names of its document.
    """
    if not line.text:
        return frozenset()
    if look.alignment in _JUSTIFIED:
        return _cut_by_lines(line, look.room(available), look.first)
    narrow = is_narrow(look)
    named = names_within(line.text, names) if narrow else frozenset()
    firm = _kept_in_column(line, look.room(available), narrow=narrow, names=named)
    return frozenset(place for place in firm if line.text[place] != "-")


def may_have_firm_hyphens(line: Line, look: Look) -> bool:
    """Whether hyphens are left to `firm_hyphens`."""
    return look.alignment not in _JUSTIFIED and has_hyphens(line.text)


def firm_hyphens(line: Line, look: Look, available: int) -> frozenset[int]:
    """The hyphens of names, titles and columns at which their lines would end, as these are once they are balanced: a no-break hyphen looks wider."""
    return _cut_by_lines(line, look.room(available), look.first, only="-")


@lru_cache(maxsize=_REMEMBERED)
def names_within(text: str, names: frozenset[str]) -> frozenset[str]:
    """Those of the names that begin a word of a text."""
    low = f" {text.lower()} "
    return frozenset(name for name in names if f" {name}" in low)


def bind_hyphens(document: Element, paragraphs: Sequence[Styled]) -> None:
    """Make `firm_hyphens` firm in the paragraphs that `bind` left."""
    page = ruled_lines.only_page(document) if paragraphs else None
    for paragraph, style in paragraphs:
        line = Line.of([part for _, part in ruled_lines.parts(paragraph, style)])
        available = ruled_lines.available_width(paragraph, page)
        _make_firm(paragraph, style, firm_hyphens(line, Look.of(paragraph, style), available))


def line_count(paragraph: Element, page: int | None = None) -> int:
    """How many lines a paragraph takes, by the widths of its letters; an empty one takes one. `page` is the width of the page's text, where it is known."""
    style = style_of(paragraph)
    line, look = Line.of([part for _, part in ruled_lines.parts(paragraph, style)]), Look.of(paragraph, style)
    room = look.room(ruled_lines.available_width(paragraph, page))
    return sum(1 for _ in _Breaks(line).lines(room, look.first)) if line.text else 1


def _blanks_alike(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")


def _cut_by_lines(words: Line, room: int, first: int, only: str = "") -> frozenset[int]:
    """The bonds (of a kind of character, or all) that lines would end at, were they not firm; the first line is shorter by ``first``."""
    breaks, text = _Breaks(words), words.text
    if breaks.width < room - max(first, 0) + _LESS:
        return frozenset()

    known: dict[int, Bond | None] = {breaks.last: None}

    def bond_of(end: int) -> Bond | None:
        if end not in known:
            place = breaks.at(end)
            known[end] = bond_at(text, place) if not only or text[place] == only else None
        return known[end]

    firm: set[int] = set()
    doubtful = _first_doubt(breaks, room, first, bond_of)
    for doubt in _DOUBTS:
        line = doubtful
        while line != breaks.last:
            here = room + doubt - (first if line == breaks.BEGIN else 0)
            end = breaks.end(line, here, firm)
            bond = bond_of(end)
            if bond is not None:
                shorter = breaks.end(line, here, {*firm, breaks.at(end)})
                filled = breaks.filled(line, shorter) / max(here, 1)
                if breaks.at(shorter) < breaks.at(end) and filled >= _LEAST_FILLED.get(bond, _LEAST):
                    firm.add(breaks.at(end))
                    continue
            line = end
    return frozenset(firm)


def _first_doubt(breaks: _Breaks, room: int, first: int, bond_of: Callable[[int], Bond | None]) -> int:
    """The first line that other programs may end elsewhere, or that ends at a bond; all before it need no second look."""
    line, here = breaks.BEGIN, room - first
    while (end := breaks.end(line, here + _LESS)) != breaks.last:
        if end != breaks.end(line, here + _MORE) or bond_of(end) is not None:
            return line
        line, here = end, room
    return breaks.last


def _kept_in_column(words: Line, whole: int, *, narrow: bool, names: frozenset[str]) -> frozenset[int]:
    """The bonds of lines that are no running text: all where that costs no more than one line, else the firmer ones."""
    breaks = _Breaks(words)
    if breaks.width <= whole + _LESS:
        return frozenset()
    of = bonds(words.text, narrow=narrow, names=names)
    if not of:
        return frozenset()
    room = whole * _ROOM_LEFT
    most = sum(1 for _ in breaks.lines(room, 0)) + 1
    for least in sorted(set(of.values()), reverse=True):
        places = frozenset(place for place, bond in of.items() if bond <= least)
        made = list(breaks.lines(room, 0, places))
        if len(made) <= most and all(breaks.filled(line, end) <= room for line, end in made):
            return places
    return frozenset()


def made_firm(parts: Sequence[Part], places: AbstractSet[int]) -> list[tuple[Part, ...]]:
    """What becomes of each part when its characters at these places (of all characters) are firm: itself, or letters and no-break hyphens in turn."""
    if not places:
        return [(part,) for part in parts]
    made: list[tuple[Part, ...]] = []
    start = 0
    for part in parts:
        text, face, _ = part
        end = start + len(text)
        inside = [place - start for place in places if start <= place < end] if part.letters else ()
        start = end
        for place in inside:
            text = f"{text[:place]}{_FIRM_OF.get(text[place], text[place])}{text[place + 1 :]}"
        if not inside:
            made.append((part,))
        elif HYPHEN not in text:
            made.append((Part(text, face),))
        else:
            made.append(tuple([Part(piece, face, piece != HYPHEN) for piece in _PARTS.split(text) if piece]))
    return made


def _make_firm(paragraph: Element, style: str, places: AbstractSet[int]) -> None:
    """Put no-break signs at these places of a paragraph."""
    if not places:
        return
    nodes, parts = zip(*ruled_lines.parts(paragraph, style), strict=True)
    for node, part, pieces in zip(nodes, parts, made_firm(parts, places), strict=True):
        if len(pieces) == 1 and pieces[0].letters:
            node.text = pieces[0].text
        elif pieces != (part,):
            _put_in_place(node, pieces)


def _put_in_place(node: Element, pieces: Iterable[Part]) -> None:
    """Letters and hyphens in place of letters: Word's own no-break hyphen, for its fonts may lack the character."""
    run = node.getparent()
    if run is None:
        return
    position = run.index(node)
    run.remove(node)
    for piece in pieces:
        new = etree.Element(w("t" if piece.letters else "noBreakHyphen"))
        if piece.letters:
            new.text = piece.text
            new.set(f"{{{XML}}}space", "preserve")
        run.insert(position, new)
        position += 1
