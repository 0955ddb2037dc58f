"""The relations of an instrument or a provision, sorted as the map draws them: what it rests on above, what guides it below, the older left, the younger right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from legaltext.basics.text import nfc
from legaltext.corpus.corpus import Corpus
from legaltext.export.said import bond_words
from legaltext.grammar.languages import GRAMMARS
from legaltext.model import InstrumentFacts
from legaltext.references.model import InstrumentName
from legaltext.store.graph import Edge, Vertex, edges_of, references

Side = Literal["above", "below", "left", "right"]
SIDES: Final[tuple[Side, ...]] = ("above", "left", "right", "below")

# Where the other one stands, seen from the source of a bond and from its target.
_PLACES: Final[dict[str, tuple[Side, Side]]] = {
    "based_on": ("above", "below"),
    "guided_by": ("below", "above"),
    "amends": ("left", "right"),
    "adds": ("left", "right"),
    "repeals": ("left", "right"),
    "replaces": ("left", "right"),
    "amended_by": ("right", "left"),
    "added_by": ("right", "left"),
    "repealed_by": ("right", "left"),
    "replaced_by": ("right", "left"),
}
_OF_THE_WHOLE: Final = {"adds": "amends", "added_by": "amended_by"}


@dataclass(frozen=True, slots=True)
class Related:
    """One that stands in relation to the middle: where it is drawn, in which words, since when; the places (own eId, other eId) that say so.

    `held`: its words are there to be read; `known`: it has a page; `named`: what the words call it where no number is known.
    """

    side: Side
    words: tuple[str, ...]
    to: Vertex
    day: date | None
    held: bool
    known: bool
    places: tuple[tuple[str | None, str | None], ...] = ()
    named: str = ""


def relations_of(corpus: Corpus, facts: InstrumentFacts) -> tuple[Related, ...]:
    """The instruments in relation to one, each once a side, by date. What its words merely cite is none."""
    gathered = _Gathered(corpus, facts.number)
    gathered.told_by_the_texts()
    gathered.told_by_the_register(facts)
    recited = dict.fromkeys(name.title for name in _recited(corpus, facts.number) if name.title and not name.number)
    words = (bond_words("based_on", inward=False),)
    unnumbered = [Related("above", words, Vertex(None, None), None, held=False, known=False, named=title) for title in recited]
    return tuple(sorted([*unnumbered, *gathered.related()], key=_by_date))


class _Gathered:
    """The relations of an instrument, by side and number of the other."""

    def __init__(self, corpus: Corpus, number: str) -> None:
        self.corpus, self.number = corpus, number
        self.found: dict[tuple[Side, str], dict[str, list[tuple[str | None, str | None]]]] = {}

    def put(
        self, kind: str, other: str | None, own_eid: str | None = None, other_eid: str | None = None, *, inward: bool
    ) -> None:
        """A bond of some kind with another one; of the instrument as a whole, and so an addition is an amendment."""
        if not other or other == self.number:
            return
        kind = _OF_THE_WHOLE.get(kind, kind)
        told = self.found.setdefault((_PLACES[kind][inward], other), {}).setdefault(bond_words(kind, inward=inward), [])
        if (own_eid, other_eid) != (None, None) and (own_eid, other_eid) not in told:
            told.append((own_eid, other_eid))

    def told_by_the_texts(self) -> None:
        """Bonds of the texts that are held, and the recitals of this one."""
        for edge, inward in _bonds(self.corpus, self.number):
            own, far = (edge.target, edge.source) if inward else (edge.source, edge.target)
            self.put(edge.type, far.number, own.eid, far.eid, inward=inward)
        for name in _recited(self.corpus, self.number):
            self.put("based_on", name.number, inward=False)

    def told_by_the_register(self, facts: InstrumentFacts) -> None:
        """Who amends and who ends whom, as the register says."""
        for amender in facts.amended_by:
            self.put("amended_by", amender, inward=False)
        for other in self.corpus.known.values():
            if self.number in other.amended_by:
                self.put("amended_by", other.number, inward=True)
            ender = _ender(self.corpus, other)
            if ender is not None and other.number == self.number:
                self.put("repeals", ender.number, None, ender.eid, inward=True)
            elif ender is not None and ender.number == self.number:
                self.put("repeals", other.number, ender.eid, inward=False)

    def related(self) -> Iterator[Related]:
        """Each once a side."""
        for (side, other), words in self.found.items():
            places = dict.fromkeys(place for told in words.values() for place in told)
            day, held = _day(self.corpus, other), other in self.corpus.instruments
            yield Related(side, tuple(words), Vertex(other, None), day, held, other in self.corpus.known, tuple(places))


def relations_of_provision(corpus: Corpus, facts: InstrumentFacts, eid: str) -> tuple[Related, ...]:
    """What a provision (with all below it) refers to at the right, what refers to it at the left, what guides it below, other bonds above."""
    if corpus.store is None:
        return ()
    found: dict[tuple[Side, Vertex], dict[str, None]] = {}
    for way in ("out", "in"):
        inward = way == "in"
        for edge in references(corpus.store, facts.number, eid, "in" if inward else "out"):
            side: Side = (
                ("left" if inward else "right") if edge.type == "cites" else "below" if edge.type == "guided_by" else "above"
            )
            far = edge.source if inward else edge.target
            if far != Vertex(facts.number, None):  # "Luật này" leads nowhere
                found.setdefault((side, far), {})[bond_words(edge.type, inward=inward)] = None
    return tuple(
        Related(
            side,
            tuple(words),
            vertex,
            _day(corpus, vertex.number),
            _held(corpus, vertex),
            vertex.number in corpus.known if vertex.number else False,
        )
        for (side, vertex), words in found.items()
    )


def _bonds(corpus: Corpus, number: str) -> Iterator[tuple[Edge, bool]]:
    """The bonds of an instrument but for mere citations, each with whether it leads here."""
    if corpus.store is None:
        return
    for way, inward in (("out", False), ("in", True)):
        edges: Iterable[Edge] = edges_of(corpus.store, number, "in" if way == "in" else "out")
        yield from ((edge, inward) for edge in edges if edge.type in _PLACES)


def _recited(corpus: Corpus, number: str) -> Iterator[InstrumentName]:
    """The instruments that the recitals of a held one name: "Căn cứ Bộ luật Lao động số 45/2019/QH14, …"."""
    from legaltext.references.find import find  # late: the rules of all citations hang on it, and the server is up before

    held = corpus.instruments.get(number)
    for words in (text.vi for text in held.front) if held is not None else ():
        if words and GRAMMARS["vi"].recital.match(words) and words.lower().startswith("căn cứ"):
            for cited in find(nfc(words)):
                yield from (reference.name for reference in cited.references)


def _ender(corpus: Corpus, facts: InstrumentFacts) -> Vertex | None:
    """The provision that ended a registered instrument, as the register names it."""
    if not facts.ended_by or not facts.expires:
        return None
    targets = corpus.resolve(facts.ended_by, on=facts.expires).targets
    return Vertex(targets[0].instrument.number, targets[0].eid) if targets else None


def _held(corpus: Corpus, vertex: Vertex) -> bool:
    law = corpus.instruments.get(vertex.number) if vertex.number else None
    return law is not None and (vertex.eid is None or vertex.eid in law.index)


def _day(corpus: Corpus, number: str | None) -> date | None:
    facts = corpus.known.get(number) if number else None
    return (facts.effective or facts.issued) if facts else None


def _by_date(one: Related) -> tuple[int, date, str]:
    return SIDES.index(one.side), one.day or date.max, one.to.number or ""
