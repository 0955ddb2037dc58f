"""Edits of provisions as a sentence tells them, and the part of a sentence that one verb governs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from legaltext.model import Level
from legaltext.references.model import InstrumentName
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_rules import AmendmentKind, Verb
from legaltext.semantics.amendment_tokens import Joint, Place, Token, UnitPath, blanked, lead, places

Where = Literal["after", "before", "end", "start"]
# Joints that say on which side of something else, and at which end of the place itself
SIDES: Final[dict[Joint | None, Where]] = {"after": "after", "before": "before"}
ENDS: Final[dict[Joint | None, Where]] = {"end": "end", "start": "start"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit on one place. `citation` is the place as written.

    `words` are those that are replaced, deleted or put in, `by` the new ones (of a title too), `anchor` those beside which others are put in.
    `beside` is the unit before or after which a new one comes, `to` the number that a unit gets; `level` that of a new unit whose number its wording gives.
    """

    kind: AmendmentKind
    place: Place
    citation: str
    name: InstrumentName | None = None
    words: str | None = None
    by: str | None = None
    anchor: str | None = None
    where: Where = "after"
    beside: Place | None = None
    to: Place | None = None
    level: Level | None = None
    clear: bool = True


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Words that are replaced, deleted or put in; the places are told with it or below it."""

    kind: AmendmentKind
    words: str
    by: str | None = None
    anchor: str | None = None
    where: Where = "after"
    clear: bool = True


@dataclass(slots=True)
class Segment:
    """What one verb of a sentence acts on."""

    text: str
    sentence: str
    verb: Verb | None
    tokens: list[Token]
    every: list[Token]
    above: tuple[UnitPath, ...]
    shared: list[Place]
    misread: bool  # of its sentence (`misread`)
    named: list[UnitPath] = field(default_factory=list)

    def of_words(self) -> bool:
        """True where it acts on quoted words, and not on a unit or its title."""
        first = first_object(self.tokens)
        if first is None or self.verb in ("rename", "renumber"):
            return False
        if first.kind == "quote":
            return True
        return first.part != "title" and any(token.kind == "quote" and token.words for token in self.tokens)

    def name_of(self, token: Token) -> InstrumentName | None:
        """The instrument that a chain is of: the next name to its right before "bằng", else the last to its left."""
        stop = next(
            (t.start for t in self.every if t.joint == "by" and t.start > token.end and _acts(self.every, t)), len(self.sentence)
        )
        right = next((t.name for t in self.every if t.kind == "named" and token.end <= t.start < stop), None)
        left = next((t.name for t in reversed(self.every) if t.kind == "named" and t.start < token.start), None)
        return right or left

    def places(self, token: Token) -> list[Place]:
        """The places of a chain, which are what the lines below may speak of."""
        found = places(token, self.above)
        self.named.extend(place.path for place in found if place.path)
        return found

    def citation(self, token: Token) -> str:
        """A chain as written, without the word that says that its title is meant."""
        title = rules.TITLE.match(self.sentence, token.start)
        return self.sentence[title.end() if title else token.start : token.end].strip()

    def listing(self) -> bool:
        """True where the places are listed below: "… như sau:", "… tại các quy định sau đây:"."""
        return self.text.rstrip().endswith(":") or self.partly()

    def partly(self) -> bool:
        """True for "một số nội dung tại Điều 3", which are not told; "các quy định tại Điều 3" are all."""
        some = (self.sentence[token.start : token.end].lower() for token in self.tokens if token.joint == "some")
        return any(not words.startswith("các ") for words in some)

    def excepted(self, token: Token) -> bool:
        """True for "khoản 2 Điều 7" in "tại các điều, khoản, trừ khoản 2 Điều 7": a place that is left as it is."""
        return rules.EXCEPTION.search(self.sentence, 0, token.start) is not None

    def any_name(self) -> InstrumentName | None:
        """The instrument that the sentence names."""
        return next((token.name for token in self.every if token.kind == "named"), None)

    def plain(self) -> bool:
        """True where nothing in the sentence is left unread that could name another place."""
        return _plain(self.sentence, tuple((token.start, token.end) for token in self.every))


@lru_cache(maxsize=4)  # each verb of a sentence asks for it
def _plain(sentence: str, read: tuple[tuple[int, int], ...]) -> bool:
    rest = rules.HISTORY.sub(" ", blanked(sentence, read)[lead(sentence) :])
    rest = rules.FILLER.sub(" ", rules.OWN_DAY.sub(" ", rest))
    return not any(char.isalnum() for char in rest)


def misread(sentence: str, every: Sequence[Token]) -> bool:
    """True where a unit stands in the sentence whose number could not be read: "mục 3.1 thuộc phần VII"."""
    read = bytearray(len(sentence))
    spans = [(token.start, token.end) for token in every]
    for start, end in (*spans, *(match.span() for match in rules.HISTORY.finditer(sentence))):
        read[start:end] = b"x" * (end - start)
    return any(not read[match.start()] for match in rules.UNIT_WORD.finditer(sentence, lead(sentence)))


def first_object(found: Sequence[Token]) -> Token | None:
    """The first thing that can be acted on."""
    return next((token for token in found if token.kind in ("chain", "quote")), None)


def _acts(found: Sequence[Token], by: Token) -> bool:
    """True where units, and no words, stand after "bằng"."""
    after = next((token for token in found if token.start >= by.end and token.kind in ("chain", "quote")), None)
    return after is not None and after.kind == "chain"
