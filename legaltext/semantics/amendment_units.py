"""Edits of units and their titles: amended, added beside others, repealed, renamed, renumbered."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from legaltext.grammar.names import LEVEL_OF
from legaltext.model import Level
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_edits import ENDS, SIDES, Edit, Segment, Where
from legaltext.semantics.amendment_rules import AmendmentKind, Verb
from legaltext.semantics.amendment_tokens import Place, Token, places

_KIND: Final[dict[Verb, AmendmentKind]] = {
    "amend": "amend",
    "replace": "amend",
    "add": "add",
    "repeal": "repeal",
    "rename": "rename",
    "renumber": "renumber",
}


def unit_edits(segment: Segment, verb: Verb) -> list[Edit]:
    """The edits of the units that a verb acts on."""
    parts = _Parts(segment, verb)
    for token in _in_order(segment, verb):
        parts.take(token)
    parts.close()
    out = parts.edits or _whole_instrument(segment, verb)
    if segment.misread:
        out = [replace(edit, clear=False) for edit in out]
    if verb == "renumber":
        return _renumbered(out, parts.new, segment)
    quotes = [token.text for token in segment.tokens if token.kind == "quote"]
    if quotes:
        out = [replace(edit, by=quotes[-1]) if edit.kind == "rename" else edit for edit in out]
    if parts.new and out and verb in ("amend", "replace"):
        out = [*out, *_grown(out, parts.new, segment)]
    return out


def _whole_instrument(segment: Segment, verb: Verb) -> list[Edit]:
    """ "Bãi bỏ Nghị quyết số 5/2080/QH80": an instrument that is repealed by its name, and nothing said of its parts."""
    named = next((token for token in segment.tokens if token.kind == "named"), None)
    begun = next((token for token in segment.every if token.kind == "verb"), None)
    if verb != "repeal" or named is None or begun is None or named.name is None or not named.name.said:
        return []
    between = segment.sentence[begun.end : named.start].strip().lower() if begun.end <= named.start else "?"
    if between not in ("", "toàn bộ") or not segment.plain():
        return []
    return [Edit("repeal", Place(()), segment.citation(named), named.name)]


def _in_order(segment: Segment, verb: Verb) -> list[Token]:
    """The pieces of a part; of "Điều 5 được bổ sung khoản 3" the article as what the new unit goes into."""
    passive = next((token for token in segment.every if token.kind == "verb"), None)
    chains = [token for token in segment.tokens if token.kind == "chain"]
    if verb != "add" or passive is None or not passive.passive or len({t.start < passive.start for t in chains}) == 1:
        return segment.tokens
    into = Token("joint", passive.start, passive.start, joint="into")
    return [into, *segment.tokens]


@dataclass(slots=True)
class _Parts:
    """Goes through the pieces of a sentence: targets, what they come beside, what they go into, what stands after "bằng"."""

    segment: Segment
    verb: Verb
    edits: list[Edit] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    beside: Token | None = None
    container: Token | None = None
    new: list[Token] = field(default_factory=list)
    role: Literal["target", "beside", "container", "new"] = "target"
    where: Where = "after"

    def take(self, token: Token) -> None:
        """One piece: a joint says what the next chain is."""
        if token.kind == "chain":
            self.chain(token)
        elif token.joint == "by":
            self.role = "new"
        elif token.joint in SIDES:
            self.role, self.where = "beside", SIDES[token.joint]
        elif token.joint in ENDS:
            self.role, self.where = "container", ENDS[token.joint]
        elif token.joint == "into" and self.verb == "add":
            self.role = "container"

    def chain(self, token: Token) -> None:
        """A chain in its role."""
        if self.role == "new":
            self.new.append(token)
            return
        if self.role == "beside":
            self.beside = token
        elif self.role == "container":
            self.container = token
        else:
            if self.targets and self.verb == "add" and (self.beside is not None or self.container is not None):
                self.close()
            self.targets.append(token)
        self.role = "target"

    def close(self) -> None:
        """The edits on the targets so far, which share what they come beside or go into."""
        self.edits.extend(self.made())
        self.targets, self.beside, self.container = [], None, None

    def made(self) -> list[Edit]:
        """An edit for each target."""
        above = self.segment.above
        if self.container is not None:
            above = tuple(place.path for place in self.segment.places(self.container) if place.path)
        beside = places(self.beside, above)[-1] if self.beside is not None else None
        if beside is not None and self.beside is not None and self.targets and self.beside.start < self.targets[0].start:
            above = (beside.path, *above)  # "Bổ sung vào sau khoản 2 Điều 5 khoản 2a"
        out: list[Edit] = []
        whole = self.whole()
        for token in self.targets:
            found = places(token, above) if above != self.segment.above else self.segment.places(token)
            out.extend(self.edit(place, token, beside) for place in found if whole)
        return out or self.counted(beside)

    def whole(self) -> bool:
        """True where a unit goes as a whole: not "một số nội dung tại Điều 3", not "quy định về phí tại Điều 3"."""
        return self.verb != "repeal" or (self.segment.plain() and not self.segment.partly())

    def edit(self, place: Place, token: Token, beside: Place | None) -> Edit:
        """An edit of a place; of its title, a renaming."""
        kind = _KIND[self.verb]
        if place.part == "title" and kind in ("amend", "rename"):
            if place.path and place.path[-1][0] in (Level.CLAUSE, Level.POINT):  # "tên khoản 7": its opening words
                kind, place = "amend", replace(place, part="opening")
            else:
                kind, place = "rename", replace(place, part=None)
        elif kind == "rename" and place.part is None and place.path[-1:] and place.path[-1][0] in (Level.CLAUSE, Level.POINT):
            kind, place = "amend", replace(place, part="opening")
        if place.part == "some" and kind == "add" and self.where == "end":  # "Bổ sung vào cuối khoản 2 Điều 5 đoạn như sau"
            place = replace(place, part="last")
        name = self.segment.name_of(token)
        beside = beside if kind == "add" else None
        return Edit(kind, place, self.segment.citation(token), name, where=self.where, beside=beside)

    def counted(self, beside: Place | None) -> list[Edit]:
        """ "Bổ sung một khoản vào Điều 44": the number is that of the new wording."""
        found = rules.COUNTED.search(self.segment.sentence)
        token = self.container or self.beside
        if token is None or self.verb != "add" or found is None:
            return []
        level = LEVEL_OF["vi"][found["unit"].lower()]
        inside = places(token, self.segment.above)
        if self.container is None:  # "Bổ sung một điều mới sau Điều 5"
            inside = [replace(place, path=place.path[:-1]) for place in inside]
        said, name = self.segment.citation(token), self.segment.name_of(token)
        return [Edit("add", place, said, name, where=self.where, beside=beside, level=level) for place in inside]


def _renumbered(edits: Sequence[Edit], new: Sequence[Token], segment: Segment) -> list[Edit]:
    """Units with the numbers that they get, one by one."""
    above = tuple(edit.place.path for edit in edits) or segment.above
    numbers = [place for token in new for place in places(token, above[:1])]
    if len(numbers) != len(edits):
        return []
    return [replace(edit, kind="renumber", to=number) for edit, number in zip(edits, numbers, strict=True)]


def _grown(edits: Sequence[Edit], new: Sequence[Token], segment: Segment) -> list[Edit]:
    """ "Điều 45 được sửa đổi, bổ sung thành các điều 45, 45a và 45b": what is new of it. What replaces another unit elsewhere is none."""
    old = {edit.place.path for edit in edits}
    found = [(token, place) for token in new for place in places(token, ())]
    if not any(place.path in old for _, place in found):
        return []
    last = edits[-1]
    return [
        Edit("add", place, segment.citation(token), last.name, beside=last.place)
        for token, place in found
        if place.path not in old
    ]
