"""What one sentence of an amending law does: its edits, each on one place, before the new wording is shared out among them.

"Sửa đổi, bổ sung khoản 1 và bổ sung khoản 1a vào sau khoản 1 Điều 30" is two edits; "thay cụm từ “A” bằng cụm từ “B” tại Điều 5, khoản 2 Điều 7" is two as well, a place
each. What cannot be told is not told: an edit whose place is not clear is marked, and a sentence that instructs and gives no edit is for the caller to report.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from legaltext.grammar.names import LEVEL_OF
from legaltext.model import Level
from legaltext.references.model import InstrumentName
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_rules import AmendmentKind, Verb
from legaltext.semantics.amendment_tokens import Place, Token, UnitPath, lead, masked, places, tokens

Where = Literal["after", "before", "end", "start"]

_KIND: Final[dict[Verb, AmendmentKind]] = {
    "amend": "amend",
    "replace": "amend",
    "add": "add",
    "repeal": "repeal",
    "rename": "rename",
    "renumber": "renumber",
}


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


def starts_like_one(words: str) -> bool:
    """True where a sentence begins as an instruction does: with its verb, or with a unit (words) and a passive verb."""
    sentence = masked(words)
    return _verb_at_start(sentence, tokens(words, sentence))


def read_sentence(words: str, above: Sequence[UnitPath], verb: Verb | None = None, pending: Sequence[WordEdit] = ()) -> Sentence:
    """The edits of a sentence. `above` are the units of which the sentence above it speaks, `verb` and `pending` what it does: a list of places has neither."""
    sentence = masked(words)
    found = tokens(words, sentence)
    out = Sentence(instructs=_verb_at_start(sentence, found))
    names = [token.name for token in found if token.kind == "named" and token.name is not None]
    out.name = next((name for name in names if name.said), None)
    out.own = out.name is None and any(name.this for name in names)
    broken = any(mark in rules.QUOTE_MARKS for mark in sentence)
    if out.instructs:
        segments = _segments(found)
    elif (verb is not None or pending) and (opens := _first(found)) is not None and opens.start <= lead(sentence) + 1:
        out.instructs = True
        segments = [(verb, found)]
    else:
        return out
    first = next((i for i, token in enumerate(found) if token.kind == "verb"), 0)
    before = [token for token in found[:first] if token.kind == "chain"] if not (found and found[first].passive) else []
    shared = [place for token in before for place in places(token, above)]
    around = tuple(place.path for place in shared if place.path) or tuple(above)
    named: list[UnitPath] = []
    for own, segment in segments:
        out.verb = out.verb or own
        out.some = out.some or own == "many" or any(token.joint == "some" for token in segment)
        reader = _Segment(words, sentence, own, segment, found, around, shared)
        if own is None or own == "many":
            edits, wordy = reader.listed(pending), ()
        elif reader.of_words():
            edits, wordy = ([], ()) if broken else reader.words_edits()
        else:
            edits, wordy = reader.unit_edits(), ()
        out.edits.extend(edits)
        out.words = (*out.words, *wordy)
        named.extend(reader.named)
    out.units = tuple(dict.fromkeys(named)) or tuple(place.path for place in shared)
    return out


def _verb_at_start(sentence: str, found: Sequence[Token]) -> bool:
    """True where the first verb begins the sentence, comes after a place, or is in the passive voice after what it acts on."""
    begin = lead(sentence)
    first = next((token for token in found if token.kind == "verb"), None)
    if first is None:
        return False
    if not first.passive:
        return first.start <= begin or rules.PLACE_FIRST.fullmatch(sentence, begin, first.start) is not None
    opens = _first(found)
    return opens is not None and opens.start <= begin + 1 and opens.start < first.start and not _own_day(sentence, first)


def _own_day(sentence: str, verb: Token) -> bool:
    """True for "hết hiệu lực từ ngày 01 tháng 01 năm 2027": it tells when, which is not when the amending law begins."""
    return rules.OWN_DAY.search(sentence, verb.end) is not None


def _first(found: Sequence[Token]) -> Token | None:
    """The first thing that can be acted on."""
    return next((token for token in found if token.kind in ("chain", "quote")), None)


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


@dataclass(slots=True)
class _Words:
    """Words on their way to be edits: old ones, the way they change, the places."""

    old: list[str] = field(default_factory=list)
    new: str | None = None
    anchors: list[str] = field(default_factory=list)
    where: Where | None = None
    by: bool = False
    chains: list[Token] = field(default_factory=list)
    everywhere: bool = False

    @property
    def whole(self) -> bool:
        """True where old and new words, or words and what they are put beside, are both there."""
        return self.new is not None or bool(self.anchors) or self.where in ("end", "start")


@dataclass(slots=True)
class _Segment:
    """What one verb of a sentence acts on."""

    text: str
    sentence: str
    verb: Verb | None
    tokens: list[Token]
    every: list[Token]
    above: tuple[UnitPath, ...]
    shared: list[Place]
    named: list[UnitPath] = field(default_factory=list)

    def of_words(self) -> bool:
        """True where it acts on quoted words, and not on a unit or its title."""
        first = _first(self.tokens)
        if first is None or self.verb in ("rename", "renumber"):
            return False
        if first.kind == "quote":
            return True
        return first.part != "title" and any(token.kind == "quote" and token.words for token in self.tokens)

    def name_of(self, token: Token) -> InstrumentName | None:
        """The instrument that a chain is of: the next name to its right before "bằng", else the last to its left."""
        stop = next((t.start for t in self.every if t.joint == "by" and t.start > token.end and _acts(self.every, t)), len(self.sentence))
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

    # ---- words

    def listed(self, pending: Sequence[WordEdit]) -> list[Edit]:
        """The places of words that the sentence above names."""
        out = []
        for token in self.tokens:
            if token.kind == "chain":
                name = self.name_of(token)
                for place in self.places(token):
                    out.extend(_edit(word, place, self.citation(token), name, clear=word.clear and self.plain()) for word in pending)
        return out

    def words_edits(self) -> tuple[list[Edit], tuple[WordEdit, ...]]:
        """The edits of words, a place each; words whose places stand below."""
        groups = self.groups()
        if groups is None:
            return [], ()
        plain = self.plain()
        for i, group in enumerate(groups):  # "“A” bằng “B”, “C” bằng “D” tại Điều 5"
            if not group.chains and not group.everywhere:
                later = next((g for g in groups[i + 1 :] if g.chains or g.everywhere), None)
                if later is not None:
                    group.chains, group.everywhere = later.chains, later.everywhere
        edits: list[Edit] = []
        without: list[WordEdit] = []
        for group in groups:
            words = self.changes(group)
            if words is None:
                return [], ()
            if group.chains:
                for token in group.chains:
                    name = self.name_of(token)
                    for place in self.places(token):
                        edits.extend(_edit(word, place, self.citation(token), name, clear=plain) for word in words)
            elif self.shared:
                edits.extend(_edit(word, place, _said(place), self.any_name(), clear=plain) for place in self.shared for word in words)
            elif group.everywhere or not self.listing():
                at = Place(()) if group.everywhere or not self.above else None
                around = [at] if at is not None else [Place(self.above[0], None, self.above[1:])]
                edits.extend(_edit(word, place, self.sentence.strip(" :."), self.any_name(), clear=plain) for place in around for word in words)
            else:
                without.extend(replace(word, clear=plain) for word in words)
        return edits, tuple(without)

    def listing(self) -> bool:
        """True where the places are listed below: "… như sau:", "… tại các quy định sau đây:"."""
        return self.text.rstrip().endswith((":", ";")) or any(token.joint == "some" for token in self.tokens)

    def any_name(self) -> InstrumentName | None:
        """The instrument that the sentence names."""
        return next((token.name for token in self.every if token.kind == "named"), None)

    def groups(self) -> list[_Words] | None:
        """The words with what becomes of them; None where they cannot be told apart."""
        out = [_Words()]
        joint: str | None = None
        for position, token in enumerate(self.tokens):
            here = out[-1]
            if token.kind == "joint":
                if token.joint in ("by", "after", "before"):
                    joint = token.joint
                elif token.joint in ("end", "start"):
                    if here.whole or here.chains:  # "tại khoản 1 Điều 24; vào cuối điểm i khoản 2 Điều 39"
                        here = _Words(old=list(here.old))
                        out.append(here)
                    here.where = token.joint
                elif token.joint == "everywhere":
                    here.everywhere = True
                elif token.joint == "nameless":
                    here.chains.append(Token("chain", token.start, token.end, units=[(Level.ANNEX, ("",))], clear=False))
            elif token.kind == "chain":
                if joint is not None and not (here.whole or joint == "by"):
                    return None  # "cụm từ “A” vào sau khoản 1"
                here.chains.append(token)
                joint = None
            elif token.kind == "quote":
                if not token.text:
                    return None
                if joint == "by":
                    if here.new is not None or not here.old:
                        return None
                    here.new, joint = token.text, None
                elif joint in ("after", "before"):
                    if not here.old or (here.where is not None and here.where != joint):
                        return None
                    here.anchors.append(token.text)
                    here.where = "after" if joint == "after" else "before"
                    joint = None
                elif here.whole and here.anchors and not here.chains and not self.moves(position):
                    here.anchors.append(token.text)  # "vào sau cụm từ “B” và cụm từ “C”"
                elif here.whole or here.chains:
                    out.append(_Words(old=[token.text]))
                else:
                    here.old.append(token.text)
        return out if all(group.old for group in out) and joint is None else None

    def moves(self, position: int) -> bool:
        """True where words are followed by a joint, and so are not one more anchor of the words before."""
        after = next((t for t in self.tokens[position + 1 :] if t.kind == "quote" or t.joint in ("by", "after", "before", "end", "start")), None)
        return after is not None and after.kind == "joint"

    def changes(self, group: _Words) -> list[WordEdit] | None:
        """What becomes of the words of a group; None where the sentence does not tell."""
        if self.verb == "add":
            if not group.whole or group.new is not None or len(group.old) != 1:
                return None
            where = group.where or "after"
            if where in ("end", "start"):
                return [WordEdit("insert_words", group.old[0], where=where)]
            return [WordEdit("insert_words", group.old[0], anchor=anchor, where=where) for anchor in group.anchors]
        if group.anchors or group.where:
            # "Bỏ từ “A” trước cụm từ “B”": which one of several
            if self.verb != "repeal" or len(group.old) != 1 or len(group.anchors) != 1:
                return None
            old, anchor = group.old[0], group.anchors[0]
            both = f"{old} {anchor}" if group.where == "before" else f"{anchor} {old}"
            return [WordEdit("replace_words", both, by=anchor)]
        if self.verb == "repeal":
            return None if group.new is not None else [WordEdit("replace_words", old, by="") for old in group.old]
        if group.new is None:
            return None
        return [WordEdit("replace_words", old, by=group.new) for old in group.old]

    def plain(self) -> bool:
        """True where nothing in the sentence is left unread that could name another place."""
        marks = list(self.sentence)
        for token in self.every:
            marks[token.start : token.end] = " " * (token.end - token.start)
        rest = rules.HISTORY.sub(" ", "".join(marks)[lead(self.sentence) :])
        rest = rules.FILLER.sub(" ", rest)
        return not any(char.isalnum() for char in rest)

    # ---- units

    def unit_edits(self) -> list[Edit]:
        """The edits of units and their titles."""
        assert self.verb is not None
        out: list[Edit] = []
        targets: list[Token] = []
        beside: Token | None = None
        container: Token | None = None
        new: list[Token] = []
        quotes = [token.text for token in self.tokens if token.kind == "quote"]
        role = "target"
        where: Where = "after"

        def flush() -> None:
            out.extend(self.made(targets, beside, container, where))

        for token in self.tokens:
            if token.kind == "joint":
                if token.joint in ("after", "before"):
                    role, where = "beside", "after" if token.joint == "after" else "before"
                elif token.joint in ("end", "start"):
                    role, where = "container", "end" if token.joint == "end" else "start"
                elif token.joint == "into":
                    role = "container" if self.verb == "add" else "target"
                elif token.joint == "by":
                    role = "new"
            elif token.kind == "chain":
                if role == "new":
                    new.append(token)
                elif role == "beside":
                    beside, role = token, "target"
                elif role == "container":
                    container, role = token, "target"
                elif (beside is not None or container is not None) and self.verb == "add":
                    flush()
                    targets, beside, container = [token], None, None
                else:
                    targets.append(token)
        flush()
        if self.verb == "renumber":
            return self.renumbered(out, new)
        title = quotes[-1] if quotes and (self.verb == "rename" or any(e.kind == "rename" for e in out)) else None
        out = [replace(edit, by=title) if edit.kind == "rename" and title else edit for edit in out]
        if new and out and self.verb in ("amend", "replace"):
            out.extend(self.grown(out, new))
        return out

    def made(self, targets: Sequence[Token], beside: Token | None, container: Token | None, where: Where) -> list[Edit]:
        """The edits on targets that share what they come after or go into."""
        assert self.verb is not None
        out = []
        above = self.above
        if container is not None:
            inside = self.places(container)
            above = tuple(place.path for place in inside if place.path)
        next_to = places(beside, above)[-1] if beside is not None else None
        for token in targets:
            kind = _KIND[self.verb]
            if kind == "rename" and not token.units and token.part is None:
                continue
            found = places(token, above) if container is not None else self.places(token)
            for place in found:
                own = kind
                if place.part == "title" and kind in ("amend", "rename"):
                    if place.path and place.path[-1][0] in (Level.CLAUSE, Level.POINT):  # "tên khoản 7": its opening words
                        place = replace(place, part="opening")  # noqa: PLW2901
                        own = "amend"
                    else:
                        place = replace(place, part=None)  # noqa: PLW2901
                        own = "rename"
                out.append(
                    Edit(own, place, self.citation(token), self.name_of(token), where=where, beside=next_to if own == "add" else None)
                )
        if not targets and container is not None and self.verb == "add":
            counted = rules.COUNTED.search(self.sentence)
            level = LEVEL_OF["vi"][counted["unit"].lower()] if counted else None
            if level is not None:
                out.extend(
                    Edit("add", place, self.citation(container), self.name_of(container), where=where, beside=next_to, level=level)
                    for place in places(container, self.above)
                )
        return out

    def renumbered(self, edits: Sequence[Edit], new: Sequence[Token]) -> list[Edit]:
        """Units with the numbers that they get, one by one."""
        above = tuple(edit.place.path for edit in edits) or self.above
        numbers = [place for token in new for place in places(token, above[:1])]
        if len(numbers) != len(edits):
            return []
        return [replace(edit, kind="renumber", to=number) for edit, number in zip(edits, numbers, strict=True)]

    def grown(self, edits: Sequence[Edit], new: Sequence[Token]) -> list[Edit]:
        """ "Điều 45 được sửa đổi, bổ sung thành các điều 45, 45a và 45b": what is new of it. What replaces another unit elsewhere is none."""
        old = {edit.place.path for edit in edits}
        found = [(token, place) for token in new for place in places(token, ())]
        if not any(place.path in old for _, place in found):
            return []
        after = edits[-1].place
        return [
            Edit("add", place, self.citation(token), edits[-1].name, beside=after) for token, place in found if place.path not in old
        ]


def _acts(found: Sequence[Token], by: Token) -> bool:
    """True where units, and no words, stand after "bằng"."""
    after = next((token for token in found if token.start >= by.end and token.kind in ("chain", "quote")), None)
    return after is not None and after.kind == "chain"


def _edit(word: WordEdit, place: Place, citation: str, name: InstrumentName | None, *, clear: bool) -> Edit:
    """Words that change, at a place."""
    return Edit(
        word.kind, place, citation, name, words=word.words, by=word.by, anchor=word.anchor, where=word.where, clear=clear and word.clear
    )


def _said(place: Place) -> str:
    """A place by its eId, where the sentence names it elsewhere."""
    return place.eid or ""
