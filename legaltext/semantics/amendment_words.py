"""Edits of quoted words: which go, which come in their place or beside them, and where.

"Bổ sung cụm từ “A” vào sau cụm từ “B” tại Điều 5; vào cuối điểm i khoản 2 Điều 39" puts A in twice; "bỏ cụm từ “A” tại Điều 5, cụm từ “B” tại Điều 6" is two edits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from legaltext.model import Level
from legaltext.references.model import InstrumentName
from legaltext.semantics.amendment_edits import ENDS, SIDES, Edit, Segment, Where, WordEdit
from legaltext.semantics.amendment_rules import Verb
from legaltext.semantics.amendment_tokens import Joint, Place, Token


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

    def share(self, after: "_Words | None") -> None:
        """Take the places of the words that come after, where these have none of their own."""
        if after is None:
            return
        if not self.chains and not self.everywhere:
            self.chains, self.everywhere = after.chains, after.everywhere
        if not self.whole and self.chains is not after.chains:  # "“A” tại Điều 5 và “B” tại Điều 6 được thay bằng “C”"
            self.new = after.new


def word_edits(segment: Segment) -> tuple[list[Edit], tuple[WordEdit, ...]]:
    """The edits of words, a place each; words whose places stand below. Neither where the sentence does not tell."""
    groups = _Groups(segment.tokens).read()
    if groups is None:
        return [], ()
    for group, after in reversed([*zip(groups, [*groups[1:], None], strict=True)]):  # "“A” bằng “B”, “C” bằng “D” tại Điều 5"
        group.share(after)
    plain = segment.plain()
    edits: list[Edit] = []
    without: list[WordEdit] = []
    for group in reversed(groups):
        words = _changes(group, segment.verb)
        if words is None:
            return [], ()
        placed = _placed(group, segment)
        if placed is None:
            without = [*(replace(word, clear=plain) for word in words), *without]
        else:
            edits = [*(_edit(word, place, said, name, clear=plain) for place, said, name in placed for word in words), *edits]
    return edits, tuple(without)


def listed(segment: Segment, pending: Sequence[WordEdit]) -> list[Edit]:
    """The places of words that the sentence above names."""
    plain = segment.plain()
    return [
        _edit(word, place, segment.citation(token), segment.name_of(token), clear=word.clear and plain)
        for token in segment.tokens
        if token.kind == "chain"
        for place in segment.places(token)
        for word in pending
    ]


def _placed(group: _Words, segment: Segment) -> list[tuple[Place, str, InstrumentName | None]] | None:
    """The places of words, as written and of which instrument; None where they are listed below the sentence."""
    if chains := [token for token in group.chains if not segment.excepted(token)]:
        return [(place, segment.citation(token), segment.name_of(token)) for token in chains for place in segment.places(token)]
    if segment.shared:
        return [(place, place.eid or "", segment.any_name()) for place in segment.shared]
    if not group.everywhere and segment.listing():
        return None
    where = Place(()) if group.everywhere or not segment.above else Place(segment.above[0], None, segment.above[1:])
    return [(where, segment.sentence.strip(" :."), segment.any_name())]


@dataclass(slots=True)
class _Groups:
    """Goes through the pieces of a sentence and puts together what belongs to the same words."""

    tokens: Sequence[Token]
    out: list[_Words] = field(default_factory=lambda: [_Words()])
    joint: Joint | None = None

    def read(self) -> list[_Words] | None:
        """The words with what becomes of them; None where they cannot be told apart."""
        for position, token in enumerate(self.tokens):
            if token.kind == "joint":
                self.join(token)
            elif token.kind == "chain":
                if self.joint in ("after", "before"):
                    return None  # "cụm từ “A” vào sau khoản 1"
                self.out[-1].chains.append(token)
                self.joint = None
            elif token.kind == "quote" and not (token.text and self.quote(token, position)):
                return None
        return self.out if self.joint is None and all(group.old for group in self.out) else None

    def join(self, token: Token) -> None:
        """A joint: what comes after it says how the words change, or where."""
        here = self.out[-1]
        if token.joint in ("by", "after", "before"):
            self.joint = token.joint
        elif token.joint in ENDS:
            if here.whole or here.chains:  # "tại khoản 1 Điều 24; vào cuối điểm i khoản 2 Điều 39"
                here = _Words(old=list(here.old))
                self.out.append(here)
            here.where = ENDS[token.joint]
        elif token.joint == "everywhere":
            here.everywhere = True
        elif token.joint == "nameless":
            here.chains.append(Token("chain", token.start, token.end, units=[(Level.ANNEX, ("",))], clear=False))

    def quote(self, token: Token, position: int) -> bool:
        """Quoted words: old or new ones, or those beside which others come. False where it cannot be told."""
        here, joint, self.joint = self.out[-1], self.joint, None
        if joint == "by":
            known = bool(here.old) and here.new is None
            here.new = token.text
            return known
        if joint in SIDES:
            known = bool(here.old) and here.where in (None, joint)
            here.anchors.append(token.text)
            here.where = SIDES[joint]
            return known
        if here.anchors and not here.chains and not self.moves(position):
            here.anchors.append(token.text)  # "vào sau cụm từ “B” và cụm từ “C”"
        elif here.old and (here.whole or here.chains):
            self.out.append(_Words(old=[token.text]))
        else:
            here.old.append(token.text)
        return True

    def moves(self, position: int) -> bool:
        """True where words are followed by a joint, and so are not one more anchor of the words before."""
        after = next(
            (t for t in self.tokens[position + 1 :] if t.kind == "quote" or t.joint in ("by", "after", "before", "end", "start")),
            None,
        )
        return after is not None and after.kind == "joint"


def _changes(group: _Words, verb: Verb | None) -> list[WordEdit] | None:
    """What becomes of the words of a group; None where the sentence does not tell."""
    if verb == "add":
        return _put_in(group)
    if group.anchors or group.where:
        return _beside(group) if verb == "repeal" else None
    if verb == "repeal":
        return None if group.new is not None else [WordEdit("replace_words", old, by="") for old in group.old]
    return None if group.new is None else [WordEdit("replace_words", old, by=group.new) for old in group.old]


def _put_in(group: _Words) -> list[WordEdit] | None:
    """ "Bổ sung cụm từ “A” vào sau cụm từ “B”"."""
    if not group.whole or group.new is not None or len(group.old) != 1:
        return None
    where = group.where or "after"
    if where in ("end", "start"):
        return [WordEdit("insert_words", group.old[0], where=where)]
    return [WordEdit("insert_words", group.old[0], anchor=anchor, where=where) for anchor in group.anchors]


def _beside(group: _Words) -> list[WordEdit] | None:
    """ "Bỏ từ “A” trước cụm từ “B”": which one of several goes."""
    if len(group.old) != 1 or len(group.anchors) != 1:
        return None
    old, anchor = group.old[0], group.anchors[0]
    blank = " " if old[:1].isalnum() else ""
    both = f"{old} {anchor}" if group.where == "before" else f"{anchor}{blank}{old}"
    return [WordEdit("replace_words", both, by=anchor)]


def _edit(word: WordEdit, place: Place, citation: str, name: InstrumentName | None, *, clear: bool) -> Edit:
    """Words that change, at a place."""
    return Edit(
        word.kind,
        place,
        citation,
        name,
        words=word.words,
        by=word.by,
        anchor=word.anchor,
        where=word.where,
        clear=clear and word.clear,
    )
