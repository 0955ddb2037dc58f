"""The facts of a corpus by name and by provision, and what a provision sets: read from its words where they are held, else from the facts."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from legaltext.basics.dates import check_date
from legaltext.basics.text import capital, fold
from legaltext.semantics.facts import LISTS, AgeFact, Fact, FactError, LimitFact, ListFact, fact_of, written
from legaltext.semantics.time_limits import TimeLimit, find_limits

if TYPE_CHECKING:
    from legaltext.model import InstrumentFacts
    from legaltext.references.resolve import Resolution, Target
    from legaltext.store.reader import Store

OfKind = TypeVar("OfKind", bound=Fact)
AgeUnit = Literal["year", "month"]
# "đủ 18 tuổi trở lên", "dưới 12 tháng tuổi", folded: scans lose tone marks
_AGE: Final = re.compile(r"\b(?P<amount>\d{1,3}) (?P<month>thang )?tuoi\b")


class Facts:
    """All facts of a corpus, read when one is first asked for. Of two of a name the later one counts (a user's corpus stands after the one that ships)."""

    def __init__(self, read: Callable[[], Iterable[Fact]], known: Mapping[str, "InstrumentFacts"]) -> None:
        """`known`: what is known of the instruments that they are of."""
        self._read, self._known = read, known

    @classmethod
    def stored(cls, store: "Store", known: Mapping[str, "InstrumentFacts"]) -> "Facts":
        """Those of a built store."""

        def read() -> Iterator[Fact]:
            for file, number, source, record in store.fact_records():
                data = json.loads(record)
                yield fact_of(data["name"], number, data, json.loads(source), Path(file).name, data["line"])

        return cls(read, known)

    @cached_property
    def _named(self) -> dict[str, Fact]:
        return {fact.name: fact for fact in self._read()}

    @cached_property
    def _placed(self) -> dict[tuple[str, str], list[Fact]]:
        placed: dict[tuple[str, str], list[Fact]] = {}
        for fact in self._named.values():
            placed.setdefault((fact.instrument, fact.eid), []).append(fact)
        return placed

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._named.values())

    def __len__(self) -> int:
        return len(self._named)

    def named(self, name: str) -> Fact | None:
        """The fact of a name."""
        return self._named.get(name)

    def names(self) -> Iterable[str]:
        """The names of all facts."""
        return self._named.keys()

    def at(self, number: str, eid: str, kind: type[OfKind]) -> list[OfKind]:
        """The facts of one provision (not of those below it) that are of a kind, in the order of their file."""
        return [fact for fact in self._placed.get((number, eid), ()) if isinstance(fact, kind)]

    def citation(self, fact: Fact) -> str:
        """Its provision with the name of its instrument: "khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP"; of a law with a long name by its number alone.

        Raises KeyError for a fact of an instrument that the corpus does not know.
        """
        instrument = self._known[fact.instrument]
        name = instrument.label()
        return f"{fact.provision} {f'{capital(instrument.type)} số {instrument.number}' if ',' in name else name}"

    def holds(self, fact: Fact, on: date) -> bool:
        """Whether a fact says anything of a day: one that an amendment gave its words says nothing of the days before it."""
        check_date(on, "on")
        if fact.amended_by is None:
            return True
        amender = self._known.get(fact.amended_by[0])
        return amender is not None and amender.effective is not None and amender.effective <= on

    def doubts(self, fact: Fact, on: date) -> str:
        """What is uncertain in a fact on a day (Vietnamese), amendments that it was not read with included; empty where nothing is."""
        check_date(on, "on")
        amenders = (self._known.get(number) for number in self._known[fact.instrument].amended_by)
        later = [
            f"đọc trước khi {one.label()} có hiệu lực"
            for one in amenders
            if one and one.effective and fact.source.read < one.effective <= on
        ]
        return "; ".join(filter(None, (fact.doubts, *later)))

    def instead_of(self, target: "Target", kind: type[OfKind], on: date) -> list[OfKind]:
        """The facts that stand in for the words of a target which are not held. None where they are: then the words count."""
        check_date(on, "on")
        if target.eid is None or (target.provision is not None and target.provision.held):
            return []
        found = [fact for fact in self.at(target.instrument.number, target.eid, kind) if self.holds(fact, on)]
        if target.instrument.held and target.provision is None:
            # its text is held, and what changed these words is not: only a fact of the change says what they are now
            found = [fact for fact in found if fact.amended_by is not None]
        return found


# ---- what a provision sets


def limit_of(found: "Resolution", facts: Facts, on: date, number: int | None) -> TimeLimit:
    """The one time limit of what a citation leads to; `number` (from 1) is which of several.

    Raises LookupError (Vietnamese message) where it leads to nothing, or there is no limit, no such one, or several and no number.
    """
    if found.status == "external":
        return _limit_of_facts(found, facts, on, number)
    if found.status != "resolved":
        raise LookupError(found.message)
    limits = [limit for target in found.targets if target.provision for limit in find_limits(target.provision)]
    label = found.targets[0].label()
    listed = "; ".join(f"({n}) {limit.text}" for n, limit in enumerate(limits, 1))
    if not limits and (borne_out := _borne_out(found, facts, on, number)):
        return borne_out
    if not limits:
        raise LookupError(f"{label} không nêu thời hạn nào. Viện dẫn khoản, điểm nêu thời hạn.")
    if number is None and len(limits) > 1:
        raise _several(label, listed)
    if number is not None and not 1 <= number <= len(limits):
        raise LookupError(f"{label} không có thời hạn thứ {number}; chỉ có: {listed}.")
    return limits[(number or 1) - 1]


def _borne_out(found: "Resolution", facts: Facts, on: date, number: int | None) -> TimeLimit | None:
    """The limit of the one fact whose amount stands in the words, though no rule reads it as a limit there ("06 tháng liền kề")."""
    here = [
        limit
        for target in found.targets
        if target.eid
        for fact in facts.at(target.instrument.number, target.eid, LimitFact)
        if facts.holds(fact, on) and (fact.number or 1) == (number or 1) and fold(fact.text) in _folded(target)
        if (limit := fact.as_time_limit())
    ]
    return here[0] if len(here) == 1 else None


def _folded(target: "Target") -> str:
    return fold(" ".join(words for words in target.paragraphs("vi") if words))


def _several(label: str, listed: str) -> LookupError:
    return LookupError(
        f"{label} có nhiều thời hạn: {listed}. Viện dẫn khoản, điểm nêu đúng một thời hạn, hoặc ghi số thứ tự của thời hạn."
    )


def _limit_of_facts(found: "Resolution", facts: Facts, on: date, number: int | None) -> TimeLimit:
    """The same where the words are not held."""
    label = found.targets[0].label() if found.targets else found.text
    here = [fact for target in found.targets for fact in facts.instead_of(target, LimitFact, on)]
    every = [(fact.number or 1, limit) for fact in here if (limit := fact.as_time_limit())]
    timed = dict(every)
    if len({(number, limit.amount, limit.unit) for number, limit in every}) > len(timed):
        raise LookupError(f"Dữ kiện về {label} mâu thuẫn nhau: {', '.join(fact.name for fact in here)}. Sửa hoặc bỏ một.")
    listed = "; ".join(f"({n}) {limit.text}" for n, limit in sorted(timed.items()))
    if not timed:
        days = (
            f" {capital(label)} nêu {here[0].text}, không phải một khoảng thời gian: dùng fact(“{here[0].name}”)." if here else ""
        )
        raise LookupError(f"{found.message} Dữ kiện cũng không có thời hạn của quy định này.{days}")
    if number is None and any(fact.number for fact in here):
        raise _several(label, listed)
    if (number or 1) not in timed:
        raise LookupError(f"{label} không có thời hạn thứ {number} trong dữ kiện; chỉ có: {listed}.")
    return timed[number or 1]


def age_of(found: "Resolution", facts: Facts, on: date) -> tuple[int, AgeUnit, str, AgeFact | None]:
    """The one age that a provision names: amount, unit, words, and the fact that says it where the words are not held.

    Raises LookupError (Vietnamese message) where it names none, or several.
    """
    if found.status not in ("resolved", "external"):
        raise LookupError(found.message)
    if found.status == "external":
        here = [fact for target in found.targets for fact in facts.instead_of(target, AgeFact, on) if fact.amount is not None]
        if len(here) != 1:
            raise LookupError(f"{found.message} Dữ kiện không nêu đúng một độ tuổi của quy định này.")
        [fact] = here
        return fact.amount or 0, "month" if fact.unit_words.startswith("tháng") else "year", fact.text, fact
    ages = {(int(match["amount"]), bool(match["month"])) for target in found.targets for match in _AGE.finditer(_folded(target))}
    if len(ages) != 1:
        raise LookupError("Điều khoản này không nêu đúng một độ tuổi. Hãy viện dẫn điều khoản nêu độ tuổi.")
    [(amount, months)] = ages
    return amount, "month" if months else "year", f"{written(amount)} {'tháng tuổi' if months else 'tuổi'}", None


def choices_of(target: "Target", facts: Facts, on: date) -> ListFact | None:
    """The list that stands in for the points of a provision whose words are not held; None where there is none. Raises FactError where there are several."""
    lists = [fact for fact in facts.instead_of(target, ListFact, on) if fact.kind in LISTS]
    choices = [fact for fact in lists if fact.kind == "choice"] or lists
    if len(choices) > 1:
        names = ", ".join(fact.name for fact in choices)
        raise FactError(f"{target.label()} có nhiều danh sách trong dữ kiện ({names}): viện dẫn khoản, điểm chỉ có một.")
    return choices[0] if choices else None
