"""The instruments that the corpus holds, and those that it only knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generators.web.law.status import State
from legaltext.basics.text import fold
from legaltext.corpus.corpus import Corpus
from legaltext.model import InstrumentFacts


@dataclass(frozen=True, slots=True)
class Listed:
    """An instrument in the list: its state on the day, and how many provisions of it are held, by level."""

    facts: InstrumentFacts
    state: State
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found: with words, and only in the register."""

    held: tuple[Listed, ...]
    known: tuple[Listed, ...]


def listing(corpus: Corpus, words: str, on: date) -> Listing:
    """All instruments whose number and title have all the words (with or without diacritics), the latest first."""
    wanted = fold(words).split()
    found = [facts for facts in corpus.known.values() if all(word in _said(facts) for word in wanted)]
    found.sort(key=lambda facts: (facts.effective or facts.issued or date.min, facts.number), reverse=True)
    rows = [
        Listed(facts, _state(facts, on), corpus.store.counts(facts.number) if facts.held and corpus.store else {})
        for facts in found
    ]
    return Listing(tuple(row for row in rows if row.facts.held), tuple(row for row in rows if not row.facts.held))


def _said(facts: InstrumentFacts) -> str:
    return fold(" ".join(filter(None, (facts.number, facts.label(), facts.title.vi, facts.title.en, facts.issuer))))


def _state(facts: InstrumentFacts, on: date) -> State:
    if facts.effective is None:
        return "unknown"
    return "in-force" if facts.in_force(on) else "not-yet" if on < facts.effective else "ended"
