"""What one sentence of an amending law does: its edits, each on one place, before the new wording is shared out among them.

"Sửa đổi, bổ sung khoản 1 và bổ sung khoản 1a vào sau khoản 1 Điều 30" is two edits; "thay cụm từ “A” bằng cụm từ “B” tại Điều 5, khoản 2 Điều 7" is two as well, a place
each. What cannot be told is not told: an edit whose place is not clear is marked, and a sentence that instructs and gives no edit is for the caller to report.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from legaltext.basics.text import fold
from legaltext.references.model import InstrumentName
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_edits import Edit, Segment, WordEdit, first_object, misread
from legaltext.semantics.amendment_rules import Verb
from legaltext.semantics.amendment_tokens import Place, Token, UnitPath, lead, masked, opens, places, tokens
from legaltext.semantics.amendment_units import unit_edits
from legaltext.semantics.amendment_words import listed, word_edits

_HEAD: Final = 24  # characters in which the first words of an instruction stand


_Part: TypeAlias = tuple[Verb | None, list[Token]]


@dataclass(slots=True)
class Sentence:
    """What a sentence says: edits; the instrument and the units that it names; words whose places are told below; whether it says "some of"."""

    instructs: bool = False
    edits: list[Edit] = field(default_factory=list)
    name: InstrumentName | None = None
    own: bool = False  # it speaks of the amending instrument itself: "Luật này"
    units: tuple[UnitPath, ...] = ()
    verb: Verb | None = None
    words: tuple[WordEdit, ...] = ()
    some: bool = False
    broken: bool = False  # a quotation in it has no end, so that what is quoted is not certain


def read_sentence(words: str, above: Sequence[UnitPath], verb: Verb | None = None, pending: Sequence[WordEdit] = ()) -> Sentence:
    """The edits of a sentence. `above` are the units of which the sentence above it speaks, `verb` and `pending` what it does: a list of places has neither."""
    listing = verb is not None or bool(pending) or words.endswith(":")
    if not _may_instruct(words, listing=listing):
        return Sentence()
    sentence = rules.CONSISTS.sub(lambda match: " " * len(match[0]), masked(words))
    found = tokens(words, sentence)
    out = Sentence(instructs=_verb_at_start(sentence, found))
    names = [token.name for token in found if token.kind == "named" and token.name is not None]
    out.name = next((name for name in names if name.said), None)
    out.own = out.name is None and any(name.this for name in names)
    out.broken = any(mark in rules.QUOTE_MARKS for mark in sentence)
    if out.instructs:
        segments = _segments(found)
    elif (verb is not None or pending) and (first := first_object(found)) is not None and _begins(sentence, first):
        out.instructs = True
        segments = [(None if pending else verb, found)]
    else:
        if words.endswith(":"):  # "Tại Điều 3:"
            out.units = tuple(
                place.path for token in found if token.kind == "chain" for place in places(token, above) if place.path
            )
        return out
    _fill(out, segments, _Whole(words, sentence, found, tuple(above), tuple(pending), out.broken, misread(sentence, found)))
    return out


@dataclass(frozen=True, slots=True)
class _Whole:
    """A sentence with what stands above it; `broken` where a quotation in it has no end, `misread` where a number in it was not read."""

    words: str
    sentence: str
    found: list[Token]
    above: tuple[UnitPath, ...]
    pending: tuple[WordEdit, ...]
    broken: bool
    misread: bool

    def segment(self, verb: Verb | None, tokens: list[Token], shared: list[Place]) -> Segment:
        """The part of it that one verb governs."""
        around = tuple(place.path for place in shared if place.path) or self.above
        return Segment(self.words, self.sentence, verb, tokens, self.found, around, shared, self.misread)


def _fill(out: Sentence, segments: Sequence[_Part], whole: _Whole) -> None:
    """Read the parts of a sentence into what it says."""
    first = next((i for i, token in enumerate(whole.found) if token.kind == "verb"), 0)
    leads = whole.found[:first] if first and not whole.found[first].passive else []
    shared = [place for token in leads if token.kind == "chain" for place in places(token, whole.above)]
    named: list[UnitPath] = [place.path for place in shared if place.path]
    for position, (verb, tokens_of) in enumerate(segments):
        segment = whole.segment(verb, tokens_of, shared)
        out.verb = out.verb or verb
        out.some = (
            out.some
            or bool(rules.LISTED.match(whole.sentence, lead(whole.sentence)))
            or verb in ("many", "other")
            or any(token.joint == "some" for token in tokens_of)
        )
        if verb is None or verb in ("many", "other"):
            out.edits.extend(listed(segment, whole.pending) if verb is None else ())
            named.extend(place.path for token in tokens_of if token.kind == "chain" for place in segment.places(token))
        elif segment.of_words():
            own = shared or _lent(position, segments, whole)
            edits, wordy = ([], ()) if whole.broken else word_edits(whole.segment(verb, tokens_of, own))
            out.edits.extend(edits)
            out.words = (*out.words, *wordy)
            named.extend(place.path for token in tokens_of if token.kind == "chain" for place in segment.places(token))
        else:
            if shared and not any(token.kind == "chain" for token in tokens_of):  # "Khoản 1 Điều 5 sửa đổi như sau"
                segment = whole.segment(verb, [*leads, *tokens_of], [])
            edits = unit_edits(segment, verb)
            if not (verb == "amend" and _lends(position, segments, whole)):  # "Sửa đổi khoản 2 Điều 5: thay cụm từ …"
                out.edits.extend(edits)
            named.extend(segment.named)
    out.units = tuple(dict.fromkeys(filter(None, named)))


def _lent(position: int, segments: Sequence[_Part], whole: _Whole) -> list[Place]:
    """The places of words that have none: those of the words after them, else of what stands before: "bỏ “A” và thay “B” bằng “C” tại Điều 5"."""
    if any(token.kind == "chain" or token.joint == "everywhere" for token in segments[position][1]):
        return []
    for _, tokens_of in (*segments[position + 1 :], *reversed(segments[:position])):
        if found := [place for token in tokens_of if token.kind == "chain" for place in places(token, whole.above)]:
            return found
    return []


def _lends(position: int, segments: Sequence[_Part], whole: _Whole) -> bool:
    """True for units that are named for the words after them only."""
    return any(
        whole.segment(verb, tokens_of, []).of_words() and not any(token.kind == "chain" for token in tokens_of)
        for verb, tokens_of in segments[position + 1 :]
        if verb is not None
    )


def _may_instruct(words: str, *, listing: bool) -> bool:
    """A cheap look whether a sentence can be an instruction at all: nearly all of the law is none."""
    begin = lead(words)
    start = fold(words[begin : begin + _HEAD])
    return rules.BEGINS.match(start) is not None and (listing or rules.SAYS.search(fold(words)) is not None)


def _verb_at_start(sentence: str, found: Sequence[Token]) -> bool:
    """True where the first verb begins the sentence, comes after a place, or is in the passive voice after what it acts on."""
    first = next((token for token in found if token.kind == "verb"), None)
    if first is None:
        return False
    if not first.passive:
        return opens(sentence, first.start)
    if sentence.find(":", first.end) >= 0 and rules.LISTED.match(sentence, lead(sentence)):
        return True
    acted = first_object(found)
    return acted is not None and _begins(sentence, acted) and acted.start < first.start


def _begins(sentence: str, token: Token) -> bool:
    """True where a sentence begins with a piece of it: "Quy định tại khoản 3 Điều 5 được …" does with the unit."""
    return rules.OBJECT_LEAD.fullmatch(sentence, min(lead(sentence), token.start), token.start) is not None


def _segments(found: list[Token]) -> list[tuple[Verb | None, list[Token]]]:
    """The parts of a sentence, one a verb; what stands before a passive verb is acted on by it."""
    verbs = [i for i, token in enumerate(found) if token.kind == "verb"]
    if len(verbs) > 1 and all(found[i].passive for i in verbs):  # "Khoản 2 được bãi bỏ và khoản 3 được sửa đổi như sau"
        ends = [*verbs[:-1], len(found)]
        starts = [0, *verbs[:-1]]
        parts = [[t for t in found[start:end] if t.kind != "verb"] for start, end in zip(starts, ends, strict=True)]
        if all(first_object(part) is not None and not any(t.joint == "by" for t in part) for part in parts[:-1]):
            return [(found[i].verb, part) for i, part in zip(verbs, parts, strict=True)]
    out: list[tuple[Verb | None, list[Token]]] = []
    start = 0
    for position, i in enumerate(verbs):
        end = verbs[position + 1] if position + 1 < len(verbs) else len(found)
        begin = start if found[i].passive and position == 0 else i
        if found[i].passive and position and not any(token.kind in ("chain", "quote") for token in found[i + 1 : end]):
            continue
        out.append((found[i].verb, [token for token in found[begin:end] if token.kind != "verb"]))
        start = end
    return out
