"""An instrument whose words are not held, as far as it is known all the same: what has been noted of its provisions, and who cites them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from legaltext.basics.dates import check_date
from legaltext.corpus.corpus import Corpus
from legaltext.export.said import LIMIT_BOUNDS, limit_words
from legaltext.semantics.facts import (
    AgeFact,
    ConditionFact,
    CountFact,
    Fact,
    FactItem,
    LimitFact,
    ListFact,
    MajorityFact,
    WhoFact,
)
from legaltext.semantics.time_grammar import Bound
from legaltext.store.graph import Vertex, edges_of

_DAY_BOUNDS: Final[Mapping[Bound, str]] = {
    "at_most": "chậm nhất",
    "at_least": "sớm nhất",
    "exactly": "",
    "less_than": "trước",
    "more_than": "sau",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact: its figure as prose says it ("không quá 05 ngày làm việc kể từ ngày nhận", blank for none), or its items; what is uncertain in it on the day."""

    fact: Fact
    figure: str
    items: tuple[FactItem, ...]
    doubts: str


@dataclass(frozen=True, slots=True)
class KnownProvision:
    """One provision of which something is known: its facts, and the places that cite it."""

    eid: str
    facts: tuple[Stated, ...]
    cited_by: tuple[Vertex, ...]


def known_provisions(corpus: Corpus, number: str, on: date) -> tuple[KnownProvision, ...]:
    """All provisions of which something is known on a day, in the order of their numbers."""
    check_date(on, "on")
    facts: dict[str, list[Stated]] = {}
    for fact in corpus.facts:
        if fact.instrument == number and corpus.facts.holds(fact, on):
            facts.setdefault(fact.eid, []).append(_stated(fact, corpus.facts.doubts(fact, on)))
    cited: dict[str, dict[Vertex, None]] = {}
    for edge in edges_of(corpus.store, number, "in") if corpus.store is not None else ():
        if edge.type == "cites" and edge.target.eid and edge.source.number != number:
            cited.setdefault(edge.target.eid, {})[edge.source] = None
    return tuple(
        KnownProvision(eid, tuple(facts.get(eid, ())), tuple(cited.get(eid, ())))
        for eid in sorted({*facts, *cited}, key=_in_order)
    )


def _stated(fact: Fact, doubts: str) -> Stated:
    items = fact.items if isinstance(fact, ListFact) else ()
    return Stated(fact, _figure(fact), items, doubts)


def _figure(fact: Fact) -> str:
    if isinstance(fact, ConditionFact):
        return "đủ các điều kiện" if fact.require == "all" else "một trong các trường hợp"
    if isinstance(fact, WhoFact):
        return fact.does
    if isinstance(fact, LimitFact):
        limit = fact.as_time_limit()
        return " ".join(filter(None, limit_words(limit))) if limit else f"{_DAY_BOUNDS[fact.bound]} {fact.text}".strip()
    if isinstance(fact, AgeFact) and fact.offset is not None:
        return f"{'thấp hơn' if fact.offset < 0 else 'cao hơn'} {fact.text}"
    # An age that changes with the year: no one figure
    if not isinstance(fact, AgeFact | CountFact | MajorityFact) or fact.text == fact.nhan:
        return ""
    bound = None if isinstance(fact, MajorityFact) else fact.bound
    return f"{LIMIT_BOUNDS[bound] if bound else ''} {fact.text}".strip()


def _in_order(eid: str) -> list[tuple[int, str]]:
    """Numbers as numbers: Điều 9 before Điều 10."""
    return list(_parts(eid))


def _parts(eid: str) -> Iterator[tuple[int, str]]:
    for part in re.split(r"(\d+)", eid):
        yield (int(part), "") if part.isdigit() else (0, part)
