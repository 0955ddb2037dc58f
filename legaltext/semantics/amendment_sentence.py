"""What one sentence of an amending law does: its edits, each on one place, before the new wording is shared out among them.

"Sửa đổi, bổ sung khoản 1 và bổ sung khoản 1a vào sau khoản 1 Điều 30" is two edits; "thay cụm từ “A” bằng cụm từ “B” tại Điều 5, khoản 2 Điều 7" is two as well, a place
each. What cannot be told is not told: an edit whose place is not clear is marked, and a sentence that instructs and gives no edit is for the caller to report.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from legaltext.basics.text import fold
from legaltext.references.model import InstrumentName
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_edits import Edit, Segment, WordEdit, first_object
from legaltext.semantics.amendment_rules import Verb
from legaltext.semantics.amendment_tokens import Token, UnitPath, lead, masked, places, tokens
from legaltext.semantics.amendment_units import unit_edits
from legaltext.semantics.amendment_words import listed, word_edits

_HEAD: Final = 24  # characters in which the first words of an instruction stand


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


def read_sentence(words: str, above: Sequence[UnitPath], verb: Verb | None = None, pending: Sequence[WordEdit] = ()) -> Sentence:
    """The edits of a sentence. `above` are the units of which the sentence above it speaks, `verb` and `pending` what it does: a list of places has neither."""
    listing = verb is not None or bool(pending) or words.endswith(":")
    if not _may_instruct(words, listing=listing):
        return Sentence()
    sentence = masked(words)
    found = tokens(words, sentence)
    out = Sentence(instructs=_verb_at_start(sentence, found))
    names = [token.name for token in found if token.kind == "named" and token.name is not None]
    out.name = next((name for name in names if name.said), None)
    out.own = out.name is None and any(name.this for name in names)
    broken = any(mark in rules.QUOTE_MARKS for mark in sentence)
    if out.instructs:
        segments = _segments(found)
    elif (verb is not None or pending) and (opens := first_object(found)) is not None and opens.start <= lead(sentence) + 1:
        out.instructs = True
        segments = [(None if pending else verb, found)]
    else:
        return out
    first = next((i for i, token in enumerate(found) if token.kind == "verb"), 0)
    before = [token for token in found[:first] if token.kind == "chain"] if not (found and found[first].passive) else []
    shared = [place for token in before for place in places(token, above)]
    around = tuple(place.path for place in shared if place.path) or tuple(above)
    named: list[UnitPath] = []
    edits: list[Edit]
    wordy: tuple[WordEdit, ...]
    for own, segment in segments:
        out.verb = out.verb or own
        out.some = out.some or own == "many" or any(token.joint == "some" for token in segment)
        reader = Segment(words, sentence, own, segment, found, around, shared)
        if own is None or own == "many":
            edits, wordy = listed(reader, pending), ()
        elif reader.of_words():
            edits, wordy = ([], ()) if broken else word_edits(reader)
        else:
            edits, wordy = unit_edits(reader, own), ()
        out.edits.extend(edits)
        out.words = (*out.words, *wordy)
        named.extend(reader.named)
    out.units = tuple(dict.fromkeys(named)) or tuple(place.path for place in shared)
    return out


def _may_instruct(words: str, *, listing: bool) -> bool:
    """A cheap look whether a sentence can be an instruction at all: nearly all of the law is none."""
    begin = lead(words)
    start = fold(words[begin : begin + _HEAD])
    return rules.BEGINS.match(start) is not None and (listing or rules.SAYS.search(fold(words)) is not None)


def _verb_at_start(sentence: str, found: Sequence[Token]) -> bool:
    """True where the first verb begins the sentence, comes after a place, or is in the passive voice after what it acts on."""
    begin = lead(sentence)
    first = next((token for token in found if token.kind == "verb"), None)
    if first is None:
        return False
    if not first.passive:
        return first.start <= begin or rules.PLACE_FIRST.fullmatch(sentence, begin, first.start) is not None
    opens = first_object(found)
    return opens is not None and opens.start <= begin + 1 and opens.start < first.start and not _own_day(sentence, first)


def _own_day(sentence: str, verb: Token) -> bool:
    """True for "hết hiệu lực từ ngày 01 tháng 01 năm 2027": it tells when, which is not when the amending law begins."""
    return rules.OWN_DAY.search(sentence, verb.end) is not None


def _segments(found: list[Token]) -> list[tuple[Verb | None, list[Token]]]:
    """The parts of a sentence, one a verb; what stands before a passive verb is acted on by it."""
    verbs = [i for i, token in enumerate(found) if token.kind == "verb"]
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
