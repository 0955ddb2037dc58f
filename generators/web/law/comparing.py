"""Two texts side by side: which ones can be chosen, and what is compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from legaltext.basics.text import fold
from legaltext.corpus.audit import left_undone
from legaltext.corpus.corpus import Corpus
from legaltext.export.asked import instrument_named, version_held
from legaltext.export.comparison import Text, comparison_json
from legaltext.export.frbr import slug
from legaltext.model import InstrumentFacts, Version
from legaltext.semantics.comparison import Comparison, compare

_AS_A_DAY: Final = len("2020-07-01"), 2
"""How many characters a day has, and how many dashes."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of two texts: an instrument, and the day of its words; None: as they are held, for nobody has amended it."""

    facts: InstrumentFacts
    on: date | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two texts compared. `doubts`: what may have changed the words of either and is not carried out."""

    a: Chosen
    b: Chosen
    found: Comparison
    doubts: tuple[str, ...]


def chosen(corpus: Corpus, facts: InstrumentFacts, words: str) -> Chosen:
    """What an address names to compare `facts` with: a day ("2020-07-01"), another instrument ("58-2010-qh12"), or one on a day ("58-2010-qh12@2020-07-01").

    Raises UnansweredError for an instrument that is not known, ValueError for a day that is none.
    """
    name, _, day = words.partition("@")
    if name[:1].isdigit() and (len(name), name.count("-")) == _AS_A_DAY:
        try:
            return Chosen(facts, date.fromisoformat(name))
        except ValueError:
            if slug(name) not in {slug(number) for number in corpus.known}:
                raise
    other = instrument_named(corpus, name)
    return Chosen(other, date.fromisoformat(day)) if day else as_read(other)


def as_read(facts: InstrumentFacts, on: date | None = None) -> Chosen:
    """An instrument with the words that its page shows: those of a day, or of today where others have amended it."""
    return Chosen(facts, on or (date.today() if facts.amended_by else None))


def side_by_side(corpus: Corpus, one: Chosen, other: Chosen) -> SideBySide:
    """Two texts compared, the older one first. Raises UnansweredError where the words of one are not held."""
    return compared(corpus, *sorted((one, other), key=_age))


@lru_cache(maxsize=16)
def compared(corpus: Corpus, a: Chosen, b: Chosen) -> SideBySide:
    """Two texts compared in the order in which they are named. Raises UnansweredError where the words of one are not held."""
    versions = [_version(corpus, side) for side in (a, b)]
    doubts = tuple(line for version in versions for line in left_undone(corpus, version))
    return SideBySide(a, b, compare(versions[0].instrument, versions[1].instrument), tuple(dict.fromkeys(doubts)))


def record(pair: SideBySide, *, full: bool) -> dict[str, Any]:
    """Two texts compared, for programs: as `vanban law compare --format json`, with the days as in REST (ISO) and what is in doubt."""
    a, b = (Text(side.facts.label(), "kho luật", side.on.isoformat() if side.on else None) for side in (pair.a, pair.b))
    return comparison_json(pair.found, a, b, full=full) | {"doubts": list(pair.doubts)}


def _version(corpus: Corpus, side: Chosen) -> Version:
    if side.on is not None:
        return version_held(corpus, side.facts, side.on)
    held = corpus.instruments.get(side.facts.number)
    return Version(held) if held is not None else version_held(corpus, side.facts, date.today())


def _age(side: Chosen) -> tuple[date, date]:
    first = side.facts.effective or side.facts.issued or date.min
    return first, side.on or first


def days_of_change(corpus: Corpus, facts: InstrumentFacts) -> tuple[date, ...]:
    """The days on which the words of an instrument may have changed: its first, and the first of each one that amends it."""
    others = (corpus.known.get(number) for number in facts.amended_by)
    days = {facts.effective or facts.issued, *(other.effective for other in others if other is not None)}
    return tuple(sorted(day for day in days if day))


def comparable(corpus: Corpus, facts: InstrumentFacts) -> tuple[InstrumentFacts, ...]:
    """The other instruments whose words are held, those of the same name or kind first."""
    held = [corpus.known[number] for number in corpus.instruments if number != facts.number]
    return tuple(sorted(held, key=lambda one: (_like(one, facts), one.type != facts.type, one.number)))


def _like(one: InstrumentFacts, facts: InstrumentFacts) -> bool:
    return fold(one.title.vi or "") != fold(facts.title.vi or "")


def amenders(corpus: Corpus, facts: InstrumentFacts) -> Iterator[InstrumentFacts | str]:
    """What amends an instrument: its facts, or its number where nothing more is known."""
    for number in facts.amended_by:
        yield corpus.known.get(number) or number
