"""Words held against those of a provision: do they stand there, nearly, or not at all; and which are other ones.

Only words count. Marks of punctuation and quotation, capitals, blanks, where a tone mark stands ("hoà", "hòa"), y or i ("kỷ", "kỉ"), a zero before a number and the markers of
clauses and points do not. What is left out by "…", "(...)", "[…]", and what stands in square brackets, is not compared.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from legaltext.grammar.rule import rule
from legaltext.model import Lang, Provision
from legaltext.semantics.respell import plain

_WORD: Final = rule(r"\w+")
# "…", "...", "(…)", "[...]", "[sic]", "____": words that are left out, or put in by who quotes; a number between blank lines: that of a page
_CUT: Final = rule(r"\[[^\[\]\n]{0,200}\]|\(\s*(?:…|\.{2,}|_{2,})\s*\)|…+|\.{2,}|_{2,}|(?<=\n\n)[ \t]*\d{1,3}[ \t]*(?=\n\n)")
# "2. ", "a) ", "- " where a clause, a point, a line of a list begins
_MARKER: Final = rule(r"(?:(?<=\n)|(?<=^)|(?<=[\n:;.“\"«] ))[“\"«]?(?:\d{1,3}[a-zđ]?\.|[a-zđ]{1,2}\)|[-–+•])(?=\s)", re.MULTILINE)
# "mỹ", "kỷ", "quý": one letter i or y at the end of a syllable whose consonants leave no choice of sound
_Y: Final = rule(r"((?:qu|[bcdđghklmnprstvx])h?)([yỳýỷỹỵ])")
_I: Final = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_MUCH: Final = 60_000  # pairs of the same words: more are not compared word by word
_STRAY: Final = 2  # words in a row that may stand anywhere
_NEAR: Final = 8  # words of the law beyond which such a few are no part of the same passage


class Difference(NamedTuple):
    """Words of a draft and those that the law has in their place; blank where the one or the other has none. `start` and `end` are offsets in the draft's words."""

    said: str
    law: str
    start: int
    end: int


class Words:
    """A text as its words: `keys` are what is compared, `spans` where each stands."""

    def __init__(self, text: str, offset: int = 0) -> None:
        """Read a text (NFC) without marks of what is left out; `parts_of` cuts one that has them. It begins at an offset of the one that spans are of."""
        self.text, self.offset = text, offset
        markers = {match.end() for match in _MARKER.finditer(self.text)}
        spans = [match.span() for match in _WORD.finditer(self.text)]
        # the bracket or full stop behind a marker is its end
        own = [span for span in spans if not (span[1] + 1 in markers and span[1] - span[0] <= 4)]  # noqa: PLR2004 -- letters of a marker
        self.keys = [_key(text[start:end]) for start, end in own]
        self.spans = [(start + offset, end + offset) for start, end in own]
        self._joined = f" {' '.join(self.keys)} "

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands here."""
        return Counter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def said(self, first: int, last: int) -> str:
        """The words from one to before another, as they are written."""
        return self.between(self.spans[first][0], self.spans[last - 1][1]) if first < last else ""

    def between(self, start: int, end: int) -> str:
        """What stands between two offsets, with single blanks."""
        return " ".join(self.text[max(0, start - self.offset) : end - self.offset].split())

    def find(self, words: "Words", start: int = 0) -> int | None:
        """At which word the same words begin, at or after a word; None where they do not stand here."""
        at = self._joined.find(words._joined, self._starts[start])  # noqa: SLF001 -- of its own kind
        return bisect_right(self._starts, at) - 1 if at >= 0 and words.keys else None

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(key) + 1 for key in self.keys)]


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    """A word as it is compared."""
    word = plain(word.lower())
    if word.isdecimal():
        return word.lstrip("0") or "0"
    return match[1] + match[2].translate(_I) if (match := _Y.fullmatch(word)) else word


_DAYS: Final = _key("ngày")
_WORKING: Final = (_key("làm"), _key("việc"))


def parts_of(text: str) -> list[Words]:
    """The words of a quotation (NFC), cut where it says that it leaves words out. Never raises."""
    start, parts = 0, []
    for cut in _CUT.finditer(text):
        parts.append(Words(text[start : cut.start()], start))
        start = cut.end()
    parts.append(Words(text[start:], start))
    return [part for part in parts if part.keys]


def law_words(provisions: Iterable[Provision], lang: Lang) -> str:
    """The words of provisions with all below them, a paragraph a line."""
    return "\n".join(words for one in provisions for words in one.paragraphs(lang) if words)


def stands_in(law: Words, parts: Sequence[Words]) -> bool:
    """True where all parts stand in the law's words, in their order."""
    at = 0
    for part in parts:
        found = law.find(part, at)
        if found is None:
            return False
        at = found + len(part)
    return True


def unworked_days(law: Words, text: str, parts: Sequence[Words]) -> Difference | None:
    """What is missing where the words of a text stand in the law's, and end with days of which the law goes on to say that they are working days: that is another limit.

    `parts` are those of the text. None also where the text says that the law goes on ("10 ngày…").
    """
    at = 0
    for part in parts:
        found = law.find(part, at)
        if found is None:
            return None
        at = found + len(part)
    working = at + len(_WORKING)
    if not parts or parts[-1].keys[-1] != _DAYS or tuple(law.keys[at:working]) != _WORKING:
        return None
    end = parts[-1].spans[-1][1]
    return None if _CUT.search(text, end) else Difference("", law.said(at, working), end, end)


def differences(law: Words, parts: Sequence[Words], *, strict: bool = False) -> tuple[Difference, ...] | None:
    """What is other in words that nearly stand in the law's; None where they are too far from them to be the same passage, or there are none.

    `strict`: words may hardly be left out without a mark, as for what is not between quotation marks.
    """
    total = sum(map(len, parts))
    few = max(1, total // (10 if strict else 5))
    if sum(key not in law.counts for part in parts for key in part.keys) > few:
        return None
    found: list[Difference] = []
    unmatched = left_out = pairs = 0
    for part in parts:
        if law.find(part) is not None:
            continue
        pairs += sum(law.counts[key] for key in part.keys)
        blocks = _passage(law, part) if pairs <= _MUCH else []
        if not blocks:
            return None
        unmatched += len(part) - sum(size for *_, size in blocks)
        left_out += sum(max(0, (b - a - size) - (d - c - size)) for (a, c, size), (b, d, _) in pairwise(blocks))
        found += _told(law, part, blocks)
    gap = max(3, total // 8) if strict else total
    if not found or unmatched > few or left_out > gap:
        return None
    return tuple(found)


def _passage(law: Words, part: Words) -> list[tuple[int, int, int]]:
    """Where the words of a part stand in the law, as (word of the law, word of the part, how many); a few that stand far from the others are not of it."""
    matched = SequenceMatcher(None, law.keys, part.keys, autojunk=False).get_matching_blocks()
    blocks = [(one.a, one.b, one.size) for one in matched if one.size]
    for edge, beside in ((0, 1), (-1, -2)):
        while len(blocks) > 1 and blocks[edge][2] <= _STRAY and _apart(blocks[edge], blocks[beside]) > _NEAR:
            del blocks[edge]
    return blocks


def _apart(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """How many words of the law lie between two blocks beyond those of the part that do."""
    first, second = sorted((one, other))
    return (second[0] - first[0] - first[2]) - (second[1] - first[1] - first[2])


def _told(law: Words, part: Words, blocks: Sequence[tuple[int, int, int]]) -> Iterator[Difference]:
    """The differences between, before and behind the words that are the same."""
    (a, b, _), (c, d, size) = blocks[0], blocks[-1]
    head = max(0, a - b), 0
    tail = min(len(law), c + size + len(part) - d - size), len(part)
    bounds = [(*head, 0), *blocks, (*tail, 0)]
    for (a, b, size), (c, d, _) in pairwise(bounds):
        first, last = (a + size, c), (b + size, d)
        if last[0] == last[1] and (first[0] == first[1] or b + size in (0, len(part))):
            continue
        start = part.spans[last[0]][0] if last[0] < len(part) else part.spans[-1][1]
        end = part.spans[last[1] - 1][1] if last[0] < last[1] else start
        yield Difference(part.said(*last), law.said(*first), start, end)
