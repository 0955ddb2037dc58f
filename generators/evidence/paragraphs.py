"""The paragraphs of a document as marks that tell whether each still says the same, and what is other, where the words themselves are not kept.

A mark is a hash over the paragraph and the digest of the document's data, so that the same paragraph in two documents has two marks. It can be
guessed all the same: whoever holds the rest of the document can try names for one that was blacked out. `docs/command-line.md` says so.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from generators.docx.text import as_printed, one_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Kind = Literal["changed", "added", "missing", "moved"]
About = Literal["number", "day", "signature", "blank", "words"]

_BY_HAND: Final[dict[str, Any]] = json.loads(Path(__file__).with_name("by_hand.json").read_text(encoding="utf-8"))
# What is left to be filled in: "Số:       /QĐ-BV", "ngày … tháng", "Ý kiến: ........", "____", the label of a draft «Họ và tên»
_BLANK: Final = re.compile(r"[^\S\t\n]{3,}|[.…_]{3,}|…|«[^«»]*»")
_NEAR_A_BLANK: Final = ("…", "«", "..", "__", "._", "_.")  # one of them is in each of these, but for blanks
# "Số: 12/QĐ-BV"; "Hà Nội, ngày 05 tháng 7 năm 2026"
_NUMBER: Final = re.compile(r"số\s*:", re.IGNORECASE)
_DAY: Final = re.compile(r"[^,]{1,60}, ngày \S* ?tháng \S* ?năm \S*", re.IGNORECASE)
_DATE: Final = re.compile(r"ngày \d", re.IGNORECASE)
# What stands before a blank: "… Quyết định số", "…, ngày", "tháng"
_BEFORE: Final[tuple[tuple[re.Pattern[str], About], ...]] = (
    (re.compile(r"\bsố\s*:?$", re.IGNORECASE), "number"),
    (re.compile(r"\b(ngày|tháng|năm)$", re.IGNORECASE), "day"),
)
_LONG: Final = 32  # hex digits of the digest of a paragraph
_SHORT: Final = 16  # hex digits of the digest of a piece
_SIZE: Final = re.compile(r"[0-9]{1,7}")
_NO_SIZE: Final = 10**7
_LONGEST: Final = 10_000  # characters of a paragraph in which blanks are looked for
_ALIKE: Final = 0.5  # of difflib: from here on two paragraphs are one that was edited


class Mark(NamedTuple):
    """One paragraph: ``digest`` of its words; ``around`` the pieces on both sides of its blanks ("length:digest"), empty without blanks."""

    digest: str
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph that is other than it was. ``was`` and ``now`` count paragraphs from 1, as made and as they stand; None on the side where it is not.

    ``old`` is None where the old words are not known (only their mark is kept); ``after`` is the paragraph before it, as it stands.
    """

    kind: Kind
    about: About
    was: int | None
    now: int | None
    old: str | None
    new: str | None
    after: str = ""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What was filled in by hand where the document left a blank, or a signature: ``values`` in the paragraph ``text`` (number ``now``, from 1)."""

    now: int
    text: str
    values: tuple[tuple[About, str], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The paragraphs that are other, and what was filled in by hand."""

    changes: tuple[ParagraphChange, ...] = ()
    filled: tuple[FilledIn, ...] = ()


def marks(paragraphs: Iterable[str], key: str) -> tuple[Mark, ...]:
    """The marks of the paragraphs (as `body_paragraphs` gives them) of a document whose evidence has ``key``, the digest of its data."""
    begun = _begun(key)

    def digest_of(words: bytes) -> str:
        whole = begun.copy()
        whole.update(words)
        return whole.hexdigest()[:_LONG]

    return tuple(
        [
            Mark(digest_of(words), tuple([f"{size}:{digest_of(piece)[:_SHORT]}" for size, piece in pieces]) if pieces else ())
            for words, pieces in map(_printed, paragraphs)
        ]
    )


@lru_cache(maxsize=2_048)  # the words of the law and of a template come again in every document
def _printed(paragraph: str) -> tuple[bytes, tuple[tuple[int, bytes], ...]]:
    """The words as printed, and what stands around their blanks, each with its length in characters; nothing where they have none."""
    pieces = _pieces(paragraph) if _may_have_blanks(paragraph) else []
    return as_printed(paragraph).encode(), tuple((len(piece), piece.encode()) for piece in pieces) if len(pieces) > 1 else ()


def _may_have_blanks(paragraph: str) -> bool:
    """False where there can be none: to look for blanks themselves stops at each letter, and takes ten times as long."""
    return len(one_space(paragraph)) < len(paragraph) or any(map(paragraph.__contains__, _NEAR_A_BLANK))


def digest(words: str, key: str) -> str:
    """The first 128 bits (hex) of SHA-256 over the key and the words as printed."""
    whole = _begun(key)
    whole.update(words.encode())
    return whole.hexdigest()[:_LONG]


def _begun(key: str) -> hashlib._Hash:
    return hashlib.sha256(f"{key}\n".encode())


def compare(made: Sequence[Mark], known: Iterable[str], now: Sequence[str], key: str) -> Compared:
    """The paragraphs ``now`` against the marks of those that were made; ``known`` are words that may be among the old ones: those whose mark is."""
    return _Comparison(made, {digest(words, key): words for words in map(as_printed, known)}, now, key).run()


def filled(text: str, around: Sequence[str], key: str) -> list[tuple[str, str]] | None:
    """What stands in the blanks between the pieces, each with the piece before it; None where a piece is not there."""
    if not around[1:] or len(text) > _LONGEST:  # evidence that somebody wrote may say anything
        return None
    (first, said_first), *inner, (last, said_last) = map(_sized, around)
    end = len(text) - last
    if first > end or digest(text[:first], key)[:_SHORT] != said_first or digest(text[end:], key)[:_SHORT] != said_last:
        return None
    found, before, at = list[tuple[str, str]](), text[:first], first
    for size, said in inner:
        starts = range(at, end - size + 1)
        start = next((start for start in starts if digest(text[start : start + size], key)[:_SHORT] == said), None)
        if start is None:
            return None
        found.append((before, text[at:start].strip()))
        before, at = text[start : start + size], start + size
    return [*found, (before, text[at:end].strip())]


class _Comparison:
    """One comparison on its way. Old paragraphs are places in ``made``, new ones places in ``now``."""

    def __init__(self, made: Sequence[Mark], words: Mapping[str, str], now: Sequence[str], key: str) -> None:
        self.made, self.words, self.key = made, words, key
        self.now = [as_printed(paragraph) for paragraph in now]
        self.digests = [digest(paragraph, key) for paragraph in self.now]
        self.changes: list[ParagraphChange] = []
        self.order: list[int] = []  # of each change: before which paragraph of the document it is told
        self.filled: list[FilledIn] = []

    def run(self) -> Compared:
        """All that is other, in the order of the document."""
        were = [mark.digest for mark in self.made]
        for kind, a, b, c, d in difflib.SequenceMatcher(None, were, self.digests, autojunk=False).get_opcodes():
            if kind != "equal":
                self.block(list(range(a, b)), list(range(c, d)))
        ordered = [change for _, change in sorted(zip(self.order, self.changes, strict=True), key=lambda pair: pair[0])]
        return Compared(tuple(_with_moves(ordered, were, self.digests)), tuple(sorted(self.filled, key=lambda one: one.now)))

    def block(self, old: list[int], new: list[int]) -> None:
        """Old paragraphs in place of which others stand: first what is filled in, then what is alike, then what stands in the same place."""
        self.fill_blanks(old, new)
        self.take_signatures(old, new)
        pairs = list(self.alike(old, new))
        taken = dict(pairs)
        old = [place for place in old if place not in taken]
        new = [place for place in new if place not in taken.values()]
        if len(old) == len(new):  # with other numbers nothing tells which of them became which
            pairs += zip(old, new, strict=True)
            old, new = [], []
        for was, now in pairs:
            self.tell(was, now)
        for was in old:
            self.tell(was, None)
        for now in new:
            self.tell(None, now)

    def fill_blanks(self, old: list[int], new: list[int]) -> None:
        """Takes out the paragraphs whose pieces all stand where they stood, the longest first: a blank line would take anything."""
        for was in sorted((place for place in old if self.made[place].around), key=self.fixed, reverse=True):
            for now in new:
                values = filled(self.now[now], self.made[was].around, self.key)
                if values is None:
                    continue
                given = tuple((_about_blank(before, value), value) for before, value in values if _BLANK.sub("", value))
                if given:
                    self.filled.append(FilledIn(now + 1, self.now[now], given))
                old.remove(was)
                new.remove(now)
                break

    def fixed(self, place: int) -> int:
        """How many characters of a paragraph with blanks stand fast."""
        return sum(size for size, _ in map(_sized, self.made[place].around))

    def take_signatures(self, old: list[int], new: list[int]) -> None:
        """Takes out what only says that it is signed: a line of its own, or a mark beside words that are as they were."""
        for now in tuple(new):
            for rest, said in _unsigned(self.now[now]):
                was = next((place for place in old if rest and self.made[place].digest == digest(rest, self.key)), None)
                if rest and was is None:
                    continue
                self.filled.append(FilledIn(now + 1, self.now[now], (("signature", said),)))
                new.remove(now)
                if was is not None:
                    old.remove(was)
                break

    def alike(self, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Old paragraphs whose words are known, with the new ones most like them."""
        ratios = sorted(
            (
                (_likeness(self.words[said], self.now[now]), was, now)
                for was in old
                if (said := self.made[was].digest) in self.words
                for now in new
            ),
            key=lambda one: -one[0],  # of two that are as like the first pair, as they come
        )
        taken_old, taken_new = set[int](), set[int]()
        for ratio, was, now in ratios:
            if ratio >= _ALIKE and was not in taken_old and now not in taken_new:
                taken_old.add(was)
                taken_new.add(now)
                yield was, now

    def tell(self, was: int | None, now: int | None) -> None:
        """One change."""
        old = None if was is None else self.words.get(self.made[was].digest)
        new = None if now is None else self.now[now]
        kind: Kind = "added" if was is None else "missing" if now is None else "changed"
        at = self.place_of(was) if now is None else now
        places = (None if was is None else was + 1, None if now is None else now + 1)
        self.changes.append(ParagraphChange(kind, _about(old, new), *places, old, new, self.now[at - 1] if at else ""))
        self.order.append(at)

    def place_of(self, was: int | None) -> int:
        """Before which paragraph of the document an old one would stand: behind the nearest one before it that is still there."""
        before = [mark.digest for mark in self.made[: was or 0]]
        return next((self.digests.index(said) + 1 for said in reversed(before) if said in self.digests), 0)


def _with_moves(changes: Sequence[ParagraphChange], were: Sequence[str], are: Sequence[str]) -> Iterator[ParagraphChange]:
    """The changes, with one that is missing here and added there as moved."""
    missing = {were[one.was - 1]: one for one in changes if one.kind == "missing" and one.was}
    added = {are[one.now - 1]: one for one in changes if one.kind == "added" and one.now}
    both = missing.keys() & added.keys()
    for one in changes:
        if one.kind == "added" and one.now and are[one.now - 1] in both and added[are[one.now - 1]] is one:
            yield replace(one, kind="moved", was=missing[are[one.now - 1]].was, old=one.new)
        elif not (one.kind == "missing" and one.was and were[one.was - 1] in both and missing[were[one.was - 1]] is one):
            yield one


def _pieces(paragraph: str) -> list[str]:
    """What stands around the blanks of a paragraph; one piece where it has none. Blanks side by side are one."""
    first, *inner = [as_printed(piece) for piece in _BLANK.split(paragraph.lstrip())]
    return [first, *filter(None, inner[:-1]), *inner[-1:]]


def _sized(piece: str) -> tuple[int, str]:
    """The length and the digest of a piece; a length that no paragraph has where somebody wrote what is none."""
    size, _, said = piece.partition(":")
    return int(size) if _SIZE.fullmatch(size) else _NO_SIZE, said


def _likeness(one: str, other: str) -> float:
    """How much of their words two paragraphs share in the same order, 0 to 1; 0 also where it is plainly less than `_ALIKE`."""
    matcher = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _unsigned(text: str) -> Iterator[tuple[str, str]]:
    """What a paragraph says without its words of a signature, and these; nothing where it has none."""
    low = text.casefold()
    if any(low.startswith(line) for line in _BY_HAND["lines"]):
        yield "", text
    for said in sorted(_BY_HAND["marks"], key=len, reverse=True):
        if low == said:
            yield "", text
        elif low.startswith(f"{said} "):
            yield text[len(said) :].strip(), text[: len(said)]
        elif low.endswith(f" {said}"):
            yield text[: -len(said)].strip(), text[-len(said) :]


def _about_blank(before: str, value: str) -> About:
    """What a blank is about: by the words before it, or the date written out in it."""
    if _DATE.match(value):
        return "day"
    return next((about for pattern, about in _BEFORE if pattern.search(before)), "blank")


def _about(*sides: str | None) -> About:
    """What a changed paragraph is about, by the words of either side that are known."""
    words = [side for side in sides if side]
    if any(_NUMBER.match(side) for side in words):
        return "number"
    return "day" if any(_DAY.fullmatch(side) for side in words) else "words"
