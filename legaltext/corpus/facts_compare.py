"""The facts against the words, where both are at hand: what a fact says and its provision does not.

Nothing is decided here. A difference may be a fact that was misread, a scan that was, or an amendment that a fact does not know yet: a person looks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from legaltext.basics.text import fold
from legaltext.corpus.facts import age_of, limit_of
from legaltext.model import Instrument
from legaltext.references.resolve import Resolution, Target, eid_label
from legaltext.semantics.facts import (
    AgeFact,
    CountFact,
    Fact,
    FactItem,
    LimitFact,
    ListFact,
    MajorityFact,
    written,
)

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus

# Whole numbers as texts write them, folded; beyond these they stand in digits.
_IN_WORDS: Final = dict(enumerate(("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"))) | {
    0.5: "nua"
}
# How texts write a share that must be passed, folded.
_SHARES: Final = {(1, 2): ("qua nua", "1/2", "50%", "da so")}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact that its provision's words do not bear out. `label` names the provision, `text` is what the words say instead (Vietnamese)."""

    fact: Fact
    label: str
    said: str
    text: str

    def __str__(self) -> str:
        """One line: file, line, name, and both sides."""
        return f"{self.fact.where}: {self.fact.name}: dữ kiện ghi {self.said}; {self.label}: {self.text}"


def disagreements(corpus: "Corpus", on: date, only: Iterable[Fact] | None = None) -> Iterator[Disagreement]:
    """All differences between facts and held words on a day (the first or the last day of an instrument that is not in force then).

    `only`: of these facts alone. Facts of instruments that are not held, of words that are not held, and of other days are passed over.
    """
    for fact in corpus.facts if only is None else only:
        day = _day(corpus, fact, on)
        version = corpus.version(fact.instrument, day)
        if version is None or not corpus.facts.holds(fact, day):
            continue
        found = _found(corpus, fact, version.instrument, day)
        if found.status != "external" and (text := _against(fact, found, version.instrument, corpus, day)):
            yield Disagreement(fact, corpus.facts.citation(fact), f"“{_said(fact)}”", text)


def _found(corpus: "Corpus", fact: Fact, instrument: Instrument, day: date) -> Resolution:
    """Its provision. Where nobody knows from when the instrument is in force, no day could find it, and its words are there all the same."""
    citation = corpus.facts.citation(fact)
    provision = instrument.index.get(fact.eid)
    if corpus.known[fact.instrument].effective is None and provision is not None:
        return Resolution(citation, "resolved", (Target(corpus.known[fact.instrument], provision, fact.eid),))
    return corpus.resolve(citation, on=day)


def _day(corpus: "Corpus", fact: Fact, on: date) -> date:
    """A day near `on` on which its instrument is in force."""
    known = corpus.known[fact.instrument]
    first, end = known.effective or on, known.expires
    return max(first, min(on, end - timedelta(days=1)) if end else on)


def _said(fact: Fact) -> str:
    """What a fact says, in short: its figure, or what its list is of."""
    return fact.nhan if isinstance(fact, ListFact) else str(getattr(fact, "text", fact.nhan))


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, parts)))


def _against(fact: Fact, found: Resolution, instrument: Instrument, corpus: "Corpus", day: date) -> str:
    """What the words say instead; empty where they bear the fact out."""
    if found.status != "resolved":
        return found.message
    if isinstance(fact, LimitFact) and fact.amount is not None:
        return _limit(fact, found, corpus, day)
    if isinstance(fact, AgeFact) and fact.amount is not None:
        return _age(fact, found, corpus, day)
    words = fold(" ".join(filter(None, (w for target in found.targets for w in target.paragraphs("vi")))))
    if isinstance(fact, ListFact):
        lost = [item for item in _all(fact.items) if item.eid is not None and item.eid not in instrument.index]
        unknown = [f"không có {eid_label(item.eid or '')}" for item in lost]
        # what stands in an annex is not in the words of the provision that refers to it
        wanted = [figure for item in _all(fact.items) if item not in lost for figure in _figures(item) if fact.annex is None]
        return _joined([*unknown, *(_lacks(words, ways) for ways in wanted)])
    return _joined(_lacks(words, ways) for ways in _ways(fact))


def _limit(fact: LimitFact, found: Resolution, corpus: "Corpus", day: date) -> str:
    """The time limit that the words set, where it is another one."""
    try:
        limit = limit_of(found, corpus.facts, day, fact.number)
    except LookupError as error:
        return str(error.args[0])
    same = (limit.amount, limit.unit, limit.bound) == (fact.amount, fact.unit, fact.bound)
    return "" if same else f"nguyên văn ghi “{limit.text}” ({limit.bound}, dữ kiện: {fact.bound})"


def _age(fact: AgeFact, found: Resolution, corpus: "Corpus", day: date) -> str:
    """The age that the words name, where it is another one."""
    try:
        amount, unit, text, _ = age_of(found, corpus.facts, day)
    except LookupError as error:
        return str(error.args[0])
    same = (amount, unit) == (fact.amount, "month" if fact.unit_words.startswith("tháng") else "year")
    return "" if same else f"nguyên văn ghi “{text}”"


def _all(items: Iterable[FactItem]) -> Iterator[FactItem]:
    for item in items:
        yield from item.walk()


def _lacks(words: str, ways: tuple[str, ...]) -> str:
    """A figure that stands in the words in none of the ways in which it may be written."""
    padded = f" {words} "
    return "" if any(way in padded for way in ways) else f"nguyên văn không có “{ways[0].strip()}”"


def _ways(fact: Fact) -> Iterator[tuple[str, ...]]:
    """The figures of a fact, each in all ways in which a text may write it (folded)."""
    match fact:
        case LimitFact(day=date() as day):
            yield (
                f"{day.day:02d} thang {day.month:02d} nam {day.year}",
                f"{day.day} thang {day.month} nam {day.year}",
                f"{day.day:02d} thang {day.month} nam {day.year}",
                f"{day:%d/%m/%Y}",
                f"{day.day}/{day.month}/{day.year}",
            )
        case LimitFact(yearly=yearly) if yearly is not None:
            yield (
                f" {yearly.day} thang {yearly.month} ",
                *(f"{yearly.day:02d} thang {month}" for month in (f"{yearly.month:02d}", str(yearly.month))),
                f"{yearly.day:02d}/{yearly.month:02d}",
                f"{yearly.day}/{yearly.month} ",
            )
        case AgeFact(offset=int(offset)):
            yield (f"{written(abs(offset))} tuoi",)
        case AgeFact(roadmap=roadmap) if roadmap is not None:
            for row in roadmap.values():
                yield (f"{row.age.years} tuoi {written(row.age.months)} thang",)
                yield (f"{written(row.step)} thang",)
                yield (f"{row.until_age.years} tuoi",)
                yield (f"nam {row.year}",)
                yield (f"nam {row.until_year}",)
        case CountFact():
            yield _number(fact.amount, "%" if fact.unit_words == "%" else "")
        case MajorityFact():
            yield _SHARES.get((fact.numerator, fact.denominator), (fact.text,))


def _figures(item: FactItem) -> Iterator[tuple[str, ...]]:
    """Those of an item."""
    for bound in item.points or ():
        if bound is not None:
            yield _number(bound, "")
    for level in item.levels or ():
        yield _number(level, "")


def _number(amount: float, after: str) -> tuple[str, ...]:
    """A number in digits or in words, as a word of its own."""
    whole = int(amount)
    digits = [f"{amount:g}".replace(".", ",")] if whole != amount else [written(whole), str(whole)]
    marks = (" ", ",", ".", ";", ")", "-") if not after else ("",)
    ways = [f"{before}{digit}{after}{mark}" for digit in digits for before in (" ", "(") for mark in marks]
    ways += [f" {_IN_WORDS[amount]} "] if amount in _IN_WORDS and not after else []
    return tuple(dict.fromkeys(ways))
