"""What stands in the margin of an article: where it refers to and what refers to it, time limits, the templates that rest on it, guidance, changes, gaps."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from generators.authoring.impact import Cited
from generators.authoring.uses import KIND_WORDS
from legaltext.corpus.audit import FINDINGS, NOTES, READING
from legaltext.corpus.corpus import Corpus
from legaltext.export.said import bond_words
from legaltext.model import UNIT_NAMES, Diagnostic, InstrumentFacts, Lang, Level, Provision, Relation, Version
from legaltext.semantics.time_limits import TimeLimit, limits_of
from legaltext.semantics.validity import own_days
from legaltext.store.graph import Edge, Vertex, edges_of

_WITHIN: Final = frozenset({Level.CLAUSE, Level.POINT})
# What describes the page that a text was read from and not the text
_OF_THE_SOURCE: Final = frozenset({"page-furniture"})
# A unit that a reader names: "clause 2" is all that it says, or what it took other signs for ("l. → clause 1")
_UNIT: Final = re.compile(rf"(?:^|(?<=→ ))(?:{'|'.join(Level)})(?= \S+$)")


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation as it is told: in which words ("được hướng dẫn bởi"), to what, from when. `doubt`: it may have changed the words, and has not been carried out."""

    words: str
    to: Vertex
    day: date | None = None
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """A template that rests on a provision, with what for: "điều kiện", "viện dẫn"."""

    slug: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something noticed in reading the text. `wrong`: a finding, not only a note; `details` is what the reader says of each: "clause 2", words of the text."""

    code: str
    words: str
    count: int
    wrong: bool
    details: tuple[str, ...] = ()

    def details_in(self, lang: Lang) -> tuple[str, ...]:
        """The details for readers of a language: "clause 2" is "khoản 2" in Vietnamese, and so it is in "l. → clause 1"; words of the text stay."""
        return tuple(_UNIT.sub(lambda unit: UNIT_NAMES[lang][Level(unit[0])], one) for one in self.details)


@dataclass(frozen=True, slots=True)
class Day:
    """The day from which a part begins, or ends, by the instrument's own words at `by`."""

    eid: str
    begins: bool
    day: date
    by: str | None


@dataclass(frozen=True, slots=True)
class Margin:
    """The margin of one provision, with what is below it up to the next one that has a margin of its own."""

    out: tuple[Vertex, ...] = ()
    into: tuple[Vertex, ...] = ()
    bonds: tuple[Bond, ...] = ()
    days: tuple[Day, ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    templates: tuple[TemplateUse, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self == Margin()


def has_margin(provision: Provision) -> bool:
    """Whether a provision has a margin of its own: all but khoản and điểm, which stand in that of their article."""
    return provision.level not in _WITHIN


@dataclass(slots=True)
class _Gathered:
    """What is known of one eId."""

    out: list[Vertex] = field(default_factory=list)
    into: list[Vertex] = field(default_factory=list)
    bonds: list[Bond] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    limits: list[TimeLimit] = field(default_factory=list)
    uses: list[Cited] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class Margins:
    """The margins of an instrument on a day. All that is known is gathered once; each margin is made when it is asked for."""

    def __init__(
        self, corpus: Corpus, facts: InstrumentFacts, version: Version | None, cited: Iterable[Cited], lang: Lang
    ) -> None:
        """`version` is None for an instrument whose words are not held; `lang` the language of the time limits."""
        self.facts = facts
        self._index: Mapping[str, Provision] = version.instrument.index if version else {}
        self._by: dict[str | None, _Gathered] = defaultdict(_Gathered)
        if corpus.store is not None:
            self._edges(edges_of(corpus.store, facts.number, "out"), edges_of(corpus.store, facts.number, "in"))
        for one in cited:
            if one.vertex.number == facts.number:
                self._at(one.vertex.eid).uses.append(one)
        if version is not None:
            self._words(version, lang)

    def of(self, provision: Provision) -> Margin:
        """The margin of a provision (of a khoản or điểm too, where it is shown alone)."""
        return self._margin(
            {one.eid for one in _own(provision)}, [self._by[one.eid] for one in _own(provision) if one.eid in self._by]
        )

    def of_the_whole(self) -> Margin:
        """What is known of the instrument as a whole, and of what has no place in it."""
        return self._margin(set(), [self._by[None]] if None in self._by else [])

    # ---- gathering

    def _at(self, eid: str | None) -> _Gathered:
        """Where what is said of an eId is kept: at the next one above it where the text has no such provision."""
        while eid and self._index and eid not in self._index:
            eid = eid.rpartition("__")[0]
        return self._by[(eid or None) if self._index else None]

    def _edges(self, out: Sequence[Edge], into: Sequence[Edge]) -> None:
        for edge in out:
            here = self._at(edge.source.eid)
            if edge.type == "cites":
                here.out.append(edge.target)
            else:
                here.bonds.append(Bond(bond_words(edge.type, inward=False), edge.target))
        for edge in into:
            here = self._at(edge.target.eid)
            if edge.type == "cites":
                here.into.append(edge.source)
            else:
                here.bonds.append(Bond(bond_words(edge.type, inward=True), edge.source))

    def _words(self, version: Version, lang: Lang) -> None:
        for doubt, changes in ((False, version.changes), (True, version.left)):
            for bond in changes:
                self._at(bond.source_eid).bonds.append(_change(bond, doubt=doubt))
        for bond in version.instrument.relations:
            self._at(bond.source_eid).bonds.append(_change(bond, doubt=False))
        for relation, sign, eid in own_days(version.instrument):
            if relation.effective is not None:
                self._at(eid).days.append(Day(eid, sign > 0, relation.effective, relation.target_eid))
        for limit in limits_of(version.instrument, lang):
            self._at(limit.eid).limits.append(limit)
        for noticed in version.instrument.diagnostics:
            if noticed.code not in _OF_THE_SOURCE:
                self._at(noticed.eid).diagnostics.append(noticed)

    # ---- telling

    def _margin(self, own: set[str], parts: Sequence[_Gathered]) -> Margin:
        here = {None, *own}  # "Luật này" leads nowhere either
        bonds = tuple(_once(bond for part in parts for bond in part.bonds))
        told = {bond.to for bond in bonds}

        def elsewhere(vertices: Iterable[Vertex]) -> tuple[Vertex, ...]:
            others = (v for v in vertices if not (v.number == self.facts.number and v.eid in here) and v not in told)
            return tuple(dict.fromkeys(others))

        uses = (one for part in parts for one in part.uses)
        return Margin(
            out=elsewhere(v for part in parts for v in part.out),
            into=elsewhere(v for part in parts for v in part.into),
            bonds=bonds,
            days=tuple(dict.fromkeys(day for part in parts for day in part.days)),
            limits=tuple(limit for part in parts for limit in part.limits),
            templates=_templates(uses),
            remarks=_remarks([noticed for part in parts for noticed in part.diagnostics]),
        )


def _own(provision: Provision) -> Iterator[Provision]:
    """A provision and what is below it, but for what has a margin of its own."""
    yield provision
    for child in provision.children:
        if not has_margin(child):
            yield from _own(child)


def _change(bond: Relation, *, doubt: bool) -> Bond:
    return Bond(bond_words(bond.type, inward=False), Vertex(bond.target, bond.target_eid), bond.effective, doubt)


def _once(bonds: Iterable[Bond]) -> Iterator[Bond]:
    """Each bond once: the one that tells its day, and of one that is carried out no doubt."""
    best: dict[tuple[str, Vertex], Bond] = {}
    for bond in bonds:
        known = best.get((bond.words, bond.to))
        if known is None or (known.day is None and bond.day is not None) or (known.doubt and not bond.doubt):
            best[bond.words, bond.to] = bond
    yield from best.values()


def _templates(uses: Iterable[Cited]) -> tuple[TemplateUse, ...]:
    kinds: dict[str, dict[str, None]] = {}
    for one in uses:
        kinds.setdefault(one.template, {})[KIND_WORDS[one.use.kind]] = None
    return tuple(TemplateUse(slug, tuple(words)) for slug, words in kinds.items())


def _remarks(noticed: Sequence[Diagnostic]) -> tuple[Remark, ...]:
    out = []
    for code, count in Counter(one.code for one in noticed).items():
        words = FINDINGS.get(code) or NOTES.get(code) or READING.get(code) or code
        details = tuple(dict.fromkeys(one.detail for one in noticed if one.code == code and one.detail))
        out.append(Remark(code, words, count, code in FINDINGS or code in READING, details))
    return tuple(out)
