"""The table *provision × paper × guard*: for each khoản of the law and each fact of its decrees what holds it, which paper is missing, or why none is needed.

What holds a provision is read from the templates: conditions by their ``law`` and by the limits, ages and facts for which they ask, choices, deadlines, căn cứ,
words that cite it. Only what cannot be read there stands in ``coverage.yaml`` (:mod:`generators.catalog.coverage`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from generators.authoring.uses import citation_of
from generators.authoring.uses_kept import kept_uses
from generators.catalog.matters import KEYWORD
from generators.expressions.reads import reads
from legaltext.model import Level
from legaltext.references.resolve import eid_label
from legaltext.semantics.facts import AgeFact, LimitFact, ListFact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from generators.authoring.uses import Use
    from generators.catalog.catalog import Template
    from generators.catalog.coverage import Coverage, Said
    from legaltext.corpus.corpus import Corpus
    from legaltext.model import Provision
    from legaltext.semantics.facts import Fact

By = Literal["condition", "doubt", "choice", "field", "deadline", "matter", "basis", "cited"]
State = Literal["held", "warned", "partly", "missing", "cited", "open", "none", "empty"]
_NUMBER: Final = re.compile(r"(\d+)")
HOLDS: Final[frozenset[By]] = frozenset({"condition", "doubt", "choice", "field", "deadline", "matter"})
"""What makes a paper keep a provision. A căn cứ and words that cite it only name it."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One place of a template that rests on the provision: ``field`` is what it points at, ``shared`` the condition of ``guards.yaml`` that it is."""

    by: By
    template: str
    citation: str
    field: str = ""
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One provision, or one fact of it (``fact``: its name; ``about``: what it is of, for a provision the title of its article)."""

    instrument: str
    eid: str
    about: str
    fact: str = ""
    holds: tuple[Hold, ...] = ()
    said: Said | None = None

    @property
    def provision(self) -> str:
        """ "khoản 2 Điều 27"."""
        return eid_label(self.eid)

    @property
    def state(self) -> State:
        """What becomes of it, the strongest first; "empty" where nothing is known of it."""
        held = {hold.by for hold in self.holds} & HOLDS
        lacks = self.said and (self.said.open or self.said.rest)
        if held:
            whole: State = "warned" if held == {"doubt"} else "held"
            return "partly" if lacks or (self.said and self.said.missing) else whole
        if lacks:
            return "open"
        if self.said and self.said.missing:
            return "missing"
        if self.said and self.said.none:
            return "none"
        return "cited" if self.holds else "empty"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a use leads, with what it holds there."""

    use: Use
    hold: Hold
    number: str
    eid: str


def table(templates: Iterable[Template], corpus: Corpus, coverage: Coverage, *, on: dt.date) -> tuple[Row, ...]:
    """All rows, in the order of the law and then of the facts. Raises DocumentError where a template cannot be read."""
    return _Table(tuple(templates), corpus, coverage, on).rows()


def clauses(provisions: Iterable[Provision]) -> Iterator[tuple[Provision, Provision]]:
    """Each khoản with its article; an article without khoản with itself."""
    for provision in provisions:
        if provision.level is not Level.ARTICLE:
            yield from clauses(provision.children)
            continue
        below = [child for child in provision.children if child.level is Level.CLAUSE]
        yield from ((child, provision) for child in below or [provision])


class _Table:
    def __init__(self, templates: tuple[Template, ...], corpus: Corpus, coverage: Coverage, on: dt.date) -> None:
        self.corpus, self.coverage, self.on = corpus, coverage, on
        self.templates = {template.slug: template for template in templates}
        self.places = list(self._places())
        self.shared: defaultdict[str, list[Hold]] = defaultdict(list)
        for place in self.places:
            if place.hold.shared:
                self.shared[place.hold.shared.partition("[")[0]].append(place.hold)

    def rows(self) -> tuple[Row, ...]:
        """Of the law and of the facts."""
        said = self._said()
        found: list[Row] = []
        for target in self.corpus.resolve(self.coverage.law, on=self.on).targets:
            number = target.instrument.number
            for provision, article in clauses(self.corpus.instruments[number].body):
                eid, row = provision.eid, said.get((number, provision.eid))
                holds = (*self._of_provision(number, eid), *self._by_hand(row))
                found.append(Row(number, eid, (article.heading.vi if article.heading else None) or "", "", _unique(holds), row))
        numbers = {
            target.instrument.number for name in self.coverage.facts for target in self.corpus.resolve(name, on=self.on).targets
        }
        rest = [self._of_decree(number, eid, row) for (number, eid), row in said.items() if number in numbers]
        rest += [self._row_of(fact) for fact in self.corpus.facts if fact.instrument in numbers]
        return (*found, *sorted(rest, key=lambda row: (row.instrument, _order(row.eid))))

    def _row_of(self, fact: Fact) -> Row:
        row = self.coverage.named.get(fact.name)
        holds = (*self._of_fact(fact), *self._by_hand(row))
        return Row(fact.instrument, fact.eid, fact.nhan, fact.name, _unique(holds), row)

    def _of_decree(self, number: str, eid: str, said: Said) -> Row:
        """A provision of a decree that no fact is of: there are no words of it to name it by."""
        return Row(number, eid, "", "", _unique((*self._of_provision(number, eid), *self._by_hand(said))), said)

    def _said(self) -> Mapping[tuple[str, str], Said]:
        """What the file says, by provision: a key may be of several."""
        return {
            (target.instrument.number, target.eid): said
            for key, said in self.coverage.provisions.items()
            for target in self.corpus.resolve(key, on=self.on, default=self.coverage.law).targets
            if target.eid
        }

    def _places(self) -> Iterator[_Place]:
        """Every use of every template that leads to a provision."""
        used = kept_uses([*self.templates.values()])
        for template in self.templates.values():
            for use in used[template.slug]:
                hold = _hold(use, template)
                found = self.corpus.resolve(citation_of(use, self.corpus), on=use.on or self.on, default=template.manifest.law)
                for target in found.targets:
                    if hold and target.eid:
                        yield _Place(use, hold, target.instrument.number, target.eid)

    def _of_provision(self, number: str, eid: str) -> Iterator[Hold]:
        """What rests on it or on a part of it; of what rests on the whole that it is part of, only that the words cite it."""
        for place in self.places:
            if place.number != number:
                continue
            if place.eid == eid or place.eid.startswith(f"{eid}__"):
                yield place.hold
            elif eid.startswith(f"{place.eid}__"):
                yield _cited(place.hold)

    def _of_fact(self, fact: Fact) -> Iterator[Hold]:
        """What asks for it by name or by its provision; what rests on the provision alone holds it only where the provision has no other fact."""
        alone = sum(one.eid == fact.eid for one in self.corpus.facts if one.instrument == fact.instrument) == 1
        for place in self.places:
            if place.number != fact.instrument:
                continue
            use = place.use
            if use.kind == "fact":
                if use.citation == fact.name:
                    yield place.hold
            elif place.eid == fact.eid and _asks(use, fact):
                yield place.hold
            elif place.eid == fact.eid or place.eid.startswith(f"{fact.eid}__"):
                yield place.hold if alone else _cited(place.hold)

    def _by_hand(self, said: Said | None) -> Iterator[Hold]:
        """What the file names: fields, shared conditions, the provision that says the same."""
        if said is None:
            return
        for slug, fields in said.by.items():
            yield from (Hold("field", slug, "", name) for name in fields)
        for name in said.guards:
            yield from self.shared.get(name, ())
        if said.same:
            for target in self.corpus.resolve(said.same, on=self.on, default=self.coverage.law).targets:
                if target.eid:
                    yield from self._of_provision(target.instrument.number, target.eid)


def _order(eid: str) -> tuple[tuple[int, str], ...]:
    """The place of a provision in its instrument: khoản 2 stands before khoản 10, điểm d before điểm đ ("dd")."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in _NUMBER.split(eid))


def _asks(use: Use, fact: Fact) -> bool:
    """Whether a use that leads to the provision of a fact takes the value of just this one."""
    if use.kind in ("limit", "deadline"):
        return isinstance(fact, LimitFact) and (fact.number or 1) == (use.number or 1)
    return use.kind == "option" and isinstance(fact, ListFact | AgeFact)


def _hold(use: Use, template: Template) -> Hold | None:
    """What a use is for its template; None for the law before and for căn cứ of whole instruments, which say nothing of a provision of the law."""
    place = use.where.rpartition(": ")[2]
    if place.startswith("guards["):
        guard = template.manifest.guards[int(place.removeprefix("guards[").rstrip("]")) - 1]
        at = guard.at or next(iter(reads(guard.require)), "")
        at = f"{guard.each}.{at}" if guard.each and guard.at else at
        by: By = "cited" if use.kind in ("cite", "quote") else "doubt" if guard.warn else "condition"
        return Hold(by, template.slug, use.citation, at, guard.shared)
    if use.kind == "former":
        return None
    if use.kind == "option" and place.startswith("fields."):
        return Hold("choice", template.slug, use.citation, place.removeprefix("fields."))
    if use.kind == "deadline":
        rule = template.manifest.deadlines[int(place.removeprefix("deadlines[").rstrip("]")) - 1]
        return Hold("deadline", template.slug, use.citation, rule.start)
    if use.kind == "matter":
        asking = (name for name, one in template.fields.schema.get("properties", {}).items() if one.get(KEYWORD))
        return Hold("matter", template.slug, use.citation, next(asking, ""))
    return Hold("basis" if use.kind == "basis" else "cited", template.slug, use.citation)


def _cited(hold: Hold) -> Hold:
    return Hold("cited", hold.template, hold.citation)


def _unique(holds: Iterable[Hold]) -> tuple[Hold, ...]:
    """Each once, by what it is, then by template; a field that a condition points at is not named again."""
    order: tuple[By, ...] = ("condition", "doubt", "choice", "field", "deadline", "matter", "basis", "cited")
    every = dict.fromkeys(holds)
    pointed = {(one.template, one.field) for one in every if one.by in ("condition", "doubt", "choice")}
    kept = (one for one in every if one.by != "field" or (one.template, one.field) not in pointed)
    return tuple(sorted(kept, key=lambda one: (order.index(one.by), one.template, one.field, one.citation)))
