"""Two readings or versions of an instrument side by side, or an old law and a new one: which provision answers to which, and which words differ.

Provisions of one instrument are paired by number and words, those of two instruments by words and headings alone: a number says nothing there. What has no counterpart
stands alone; nothing is paired that shares neither words nor a number. Old and new tone marks ("hoà", "hòa") and the breaking of lines are no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, Literal

from legaltext.basics.text import fold, nfc
from legaltext.model import Instrument, Level, Provision

Nature = Literal["words", "figures", "marks"]
Status = Literal["same", "changed", "only-a", "only-b", "not-held"]
Side = Literal["same", "a", "b"]

_SIDES: Final[tuple[Side, Side]] = ("a", "b")
_HEADED: Final = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION})
_TOKEN: Final = re.compile(r"\s*(?:\w+|[^\w\s])")
_WORD: Final = re.compile(r"[^\W_]+")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
# The share of word pairs in common (Dice) from which on two provisions answer to each other. Articles on one matter of Luật Viên chức 2010 and 2025 have 40 to 90 %
# in common, others below 30 %.
_ALIKE: Final = 0.4
_SAME_NUMBER: Final = 0.2  # what the same number is worth among provisions of one instrument
_LIKE_HEADING: Final = 0.65  # two headings that have so much in common are of one matter
_HEADING: Final = 0.5  # and what that is worth
_REWRITTEN: Final = 0.3  # below it words are shown as replaced whole: word by word nobody could read them
_ISLAND: Final = 2  # so many words between two differences are shown as part of them
_MANY: Final = 160_000  # pairs that are looked at; beyond that only neighbours and equal numbers
_NEAR: Final = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both have, or that stand on one side only."""

    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A provision with its counterpart, without what is below them; None where it has none.

    ``heading`` and ``pieces`` are the words of their headings and their own words, without number and marker.
    """

    a: Provision | None
    b: Provision | None
    heading: tuple[Piece, ...]
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> tuple[Piece, ...]:
        """Heading and words."""
        return (*self.heading, *self.pieces)

    @property
    def status(self) -> Status:
        """ "not-held" where the words of one side are not held, so that nothing can be compared."""
        if self.a is None:
            return "only-b"
        if self.b is None:
            return "only-a"
        if not (self.a.held and self.b.held):
            return "not-held"
        return "same" if all(piece.side == "same" for piece in self.words) else "changed"

    @property
    def renumbered(self) -> bool:
        """Whether the two have other numbers."""
        return self.a is not None and self.b is not None and self.a.num != self.b.num

    @property
    def nature(self) -> Nature | None:
        """What differs: figures before other words; "marks" where only tone marks, capitals or punctuation do. None where nothing does."""
        if self.status != "changed":
            return None
        one, other = (_WORD.findall(fold(f"{said(self.heading, side)} {said(self.pieces, side)}")) for side in _SIDES)
        if [word for word in one if _has_digit(word)] != [word for word in other if _has_digit(word)]:
            return "figures"
        return "marks" if one == other else "words"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows in the order of the first text, with what only the second has where it stands there."""

    a: Instrument
    b: Instrument
    rows: tuple[Row, ...]

    def counts(self) -> dict[str, int]:
        """How many rows there are of each status; of the changed ones those whose figures, or only marks, differ; those with other numbers."""
        out = {
            status: sum(row.status == status for row in self.rows)
            for status in ("same", "changed", "only-a", "only-b", "not-held")
        }
        natures = {nature: sum(row.nature == nature for row in self.rows) for nature in ("figures", "marks")}
        return {**out, **natures, "renumbered": sum(row.renumbered for row in self.rows)}

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return all(row.status == "same" and not row.renumbered for row in self.rows)


def compare(a: Instrument, b: Instrument) -> Comparison:
    """The two side by side, in Vietnamese (in English where there is no Vietnamese). They are one instrument where their numbers are equal, or one has none."""
    same = not (a.facts.number and b.facts.number) or a.facts.number == b.facts.number
    return Comparison(a, b, tuple(_rows(a.body, b.body, same=same)))


def said(pieces: Iterable[Piece], side: Side) -> str:
    """The words of one side."""
    return "".join(piece.text for piece in pieces if piece.side in ("same", side))


def heading_of(provision: Provision | None) -> str:
    """The words of a heading, without its number; blank where there is none."""
    return nfc(provision.heading.vi or provision.heading.en or "") if provision and provision.heading else ""


def own_words(provision: Provision | None) -> str:
    """The words of a provision without heading, number and what is below it, a paragraph a line."""
    texts = (*provision.text, *provision.wrap_up) if provision else ()
    return "\n".join(nfc(words) for text in texts if (words := text.vi or text.en))


def pieces_of(one: str, other: str) -> tuple[Piece, ...]:
    """Two texts word by word."""
    a, b = _TOKEN.findall(one), _TOKEN.findall(other)
    matcher = SequenceMatcher(None, [_key(token) for token in a], [_key(token) for token in b], autojunk=False)
    if a and b and matcher.ratio() < _REWRITTEN:
        return (Piece("a", _plain(a)), Piece("b", _plain(b)))
    pieces: list[Piece] = []
    for kind, a1, a2, b1, b2 in _joined(matcher.get_opcodes()):
        if kind == "equal":
            pieces.append(Piece("same", _plain(a[a1:a2])))
            continue
        if a1 < a2:
            pieces.append(Piece("a", _plain(a[a1:a2])))
        if b1 < b2:
            pieces.append(Piece("b", _plain(b[b1:b2])))
    return tuple(pieces)


def _joined(codes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps, with few equal words between two differences taken into them."""
    held: tuple[str, int, int, int, int] | None = None
    for position, step in enumerate(codes):
        kind, a1, a2, b1, b2 = step
        island = kind == "equal" and a2 - a1 <= _ISLAND and held is not None and position + 1 < len(codes)
        if kind == "equal" and not island:
            if held is not None:
                yield held
            held = None
            yield step
        else:
            held = ("replace", held[1] if held else a1, a2, held[3] if held else b1, b2)
    if held is not None:
        yield held


def _plain(tokens: Sequence[str]) -> str:
    """Words as they were written, with every blank a space: lines may be broken otherwise."""
    return re.sub(r"\s+", " ", "".join(tokens))


@lru_cache(maxsize=20_000)
def _key(token: str) -> str:
    """A word as it is compared: a tone mark counts wherever in the word it is set."""
    word = token.strip()
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(char for char in letters if char in _TONES))
    return unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES)) + tones


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


# ---- which answers to which


class _Node:
    """A provision as it is paired: its own words, and pairs of words for likeness."""

    def __init__(self, provision: Provision) -> None:
        self.provision = provision
        self.headed = provision.level in _HEADED

    @cached_property
    def heading(self) -> frozenset[str]:
        """The pairs of words of its heading."""
        return _pairs(heading_of(self.provision))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Those of all that it says (of a chapter: of its heading)."""
        below = [self.provision] if self.headed else list(self.provision.walk())
        return _pairs("\n".join(words for one in below for words in (heading_of(one), own_words(one))))


def _pairs(text: str) -> frozenset[str]:
    """Neighbouring words, folded; a single word by itself."""
    words = _WORD.findall(fold(text))
    return frozenset([" ".join(two) for two in pairwise(words)] or words)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of what both have, from 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _rows(a: Sequence[Provision], b: Sequence[Provision], *, same: bool) -> Iterator[Row]:
    """The rows of what stands in two scopes: the bodies of instruments, or what is below two provisions."""
    left, right = [_Node(p) for p in _flat(a)], [_Node(p) for p in _flat(b)]
    partner = _paired(left, right, same=same)
    for i, j in _in_order(len(left), len(right), partner):
        yield from _row(left[i].provision if i is not None else None, right[j].provision if j is not None else None, same=same)


def _row(a: Provision | None, b: Provision | None, *, same: bool) -> Iterator[Row]:
    """A row, and those of what is below it."""
    yield Row(a, b, pieces_of(heading_of(a), heading_of(b)), pieces_of(own_words(a), own_words(b)))
    if not any(side and side.level in _HEADED for side in (a, b)):  # what is below those stands in the same scope
        yield from _rows(a.children if a else (), b.children if b else (), same=same)


def _flat(provisions: Sequence[Provision]) -> Iterator[Provision]:
    """The provisions of a scope in their order: what is below chapters and their like as well, not what is below articles."""
    for provision in provisions:
        yield provision
        if provision.level in _HEADED:
            yield from _flat(provision.children)


def _paired(left: Sequence[_Node], right: Sequence[_Node], *, same: bool) -> dict[int, int]:
    """The position in the one list → that of the counterpart in the other; the likest first, and in one instrument at last those of the same number."""
    scored = sorted(_scored(left, right, same=same), key=lambda entry: (-entry[0], abs(entry[1] - entry[2]), entry[1]))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    if same:
        rest = {(right[j].provision.level, right[j].provision.num): j for j in range(len(right) - 1, -1, -1) if j not in taken}
        for i, node in enumerate(left):
            own = rest.get((node.provision.level, node.provision.num)) if i not in partner else None
            if own is not None and own not in taken:
                partner[i] = own
                taken.add(own)
    return partner


def _scored(left: Sequence[_Node], right: Sequence[_Node], *, same: bool) -> Iterator[tuple[float, int, int]]:
    """The pairs that answer to each other, with how much."""
    many = len(left) * len(right) > _MANY
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one.provision.level is not other.provision.level:
                continue
            number = one.provision.num == other.provision.num
            if many and not number and abs(i - j) > _NEAR:
                continue
            heading = _likeness(one.heading, other.heading)
            likeness = _likeness(one.pairs, other.pairs)
            if likeness >= _ALIKE or heading >= _LIKE_HEADING or (number and not one.pairs and not other.pairs):
                yield likeness + _HEADING * heading + _SAME_NUMBER * (number and same), i, j


def _in_order(left: int, right: int, partner: dict[int, int]) -> Iterator[tuple[int | None, int | None]]:
    """All positions: the order of the left list, and what only the right one has after what it stands behind there."""
    owner = {j: i for i, j in partner.items()}
    after: dict[int | None, list[int]] = {}
    behind: int | None = None
    for j in range(right):
        if j in owner:
            behind = owner[j]
        else:
            after.setdefault(behind, []).append(j)
    yield from ((None, j) for j in after.get(None, ()))
    for i in range(left):
        yield i, partner.get(i)
        yield from ((None, j) for j in after.get(i, ()))
