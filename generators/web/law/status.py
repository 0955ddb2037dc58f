"""Whether an instrument was in force on a day, what ended it, and which one applies instead."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from legaltext.corpus.corpus import Corpus
from legaltext.model import InstrumentFacts
from legaltext.store.graph import Edge, edges_of

State = Literal["in-force", "not-yet", "ended", "unknown"]

_ENDS = frozenset({"repeals", "replaces"})
_ENDED = frozenset({"repealed_by", "replaced_by"})


@dataclass(frozen=True, slots=True)
class Status:
    """The state of an instrument on a day. `by`: what ended it, with the provision that says so; `instead`: what applies on that day in its place.

    `kept`: the transitional provision (number, eId) that leaves some matters to one that has ended.
    """

    state: State
    by: tuple[tuple[str, str | None], ...] = ()
    instead: tuple[str, ...] = ()
    kept: tuple[str, str] | None = None


def status_of(corpus: Corpus, facts: InstrumentFacts, on: date) -> Status:
    """The state of an instrument on a day; "unknown" where the first day of its force is not known."""
    if facts.effective is None:
        return Status("unknown")
    if facts.in_force(on):
        return Status("in-force", _ends(corpus, facts) if facts.expires else ())
    ended = facts.expires is not None and facts.expires <= on
    by = _ends(corpus, facts) if facts.expires else ()
    near = [number for number, _ in by] if ended else _replaced(corpus, facts)
    same = corpus.resolve(facts.title.vi, on=on).targets if facts.is_law and facts.title.vi else ()
    candidates = dict.fromkeys([*near, *(target.instrument.number for target in same)])
    instead = tuple(n for n in candidates if n != facts.number and n in corpus.known and corpus.known[n].in_force(on))
    return Status("ended" if ended else "not-yet", by, instead, facts.kept_by if ended else None)


def _ends(corpus: Corpus, facts: InstrumentFacts) -> tuple[tuple[str, str | None], ...]:
    """The instruments that end one as a whole, each with the provision that does so where it is known."""
    found: dict[str, str | None] = {}
    for edge in _bonds(corpus, facts.number, outward=False):
        if edge.type in _ENDS and edge.target.eid is None and edge.source.number:
            found.setdefault(edge.source.number, edge.source.eid)
    for edge in _bonds(corpus, facts.number, outward=True):
        if edge.type in _ENDED and edge.source.eid is None and edge.target.number:
            found.setdefault(edge.target.number, edge.target.eid)
    if facts.ended_by and facts.expires:
        for target in corpus.resolve(facts.ended_by, on=facts.expires).targets:
            found.setdefault(target.instrument.number, target.eid)
    return tuple(found.items())


def _replaced(corpus: Corpus, facts: InstrumentFacts) -> list[str]:
    """What an instrument ends as a whole: until its own first day those apply."""
    bonds = _bonds(corpus, facts.number, outward=True)
    said = [edge.target.number for edge in bonds if edge.type in _ENDS and edge.target.eid is None and edge.target.number]
    registered = [
        other.number
        for other in corpus.known.values()
        if other.ended_by and other.expires == facts.effective and facts.number in other.ended_by
    ]
    return [*said, *registered]


def _bonds(corpus: Corpus, number: str, *, outward: bool) -> list[Edge]:
    if corpus.store is None:
        return []
    return [edge for edge in edges_of(corpus.store, number, "out" if outward else "in") if edge.type != "cites"]
