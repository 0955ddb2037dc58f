"""The instruments that templates rest on and whose text is not held: which papers gain what by adding them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generators.authoring.uses import citation_of
from generators.authoring.uses_kept import kept_uses

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from generators.authoring.uses import Kind
    from generators.catalog.catalog import Template
    from legaltext.corpus.corpus import Corpus
    from legaltext.model import InstrumentFacts

# In the order in which they are told: what can be printed and checked then comes before what is only named.
KINDS: Final[tuple[Kind, ...]] = (
    "quote", "cite", "guard", "limit", "option", "fact", "deadline", "matter", "former", "basis",
)  # fmt: skip

BY_FACTS: Final[frozenset[Kind]] = frozenset({"limit", "option", "deadline"})
"""The kinds whose values the facts may give until the text is there."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a template gains: ``units`` are the provisions of the instrument ("khoản 4 Điều 14"), blank for the instrument as a whole.

    ``by_facts``: the value is known from the facts, and would be read from the text; else it is not known until then.
    """

    kind: Kind
    units: tuple[str, ...]
    by_facts: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """An instrument that is not held, with what each template (its full name) gains by its text. ``facts`` is how many facts of it there are."""

    instrument: InstrumentFacts
    gains: dict[str, tuple[Gain, ...]]
    facts: int


def wanted(templates: Iterable[Template], corpus: Corpus, on: dt.date) -> list[Wanted]:
    """Those on which most templates rest come first; of equals those in force. Raises DocumentError where a template cannot be read."""
    placed = {(fact.instrument, fact.eid) for fact in corpus.facts}
    found: dict[str, dict[str, dict[tuple[Kind, bool], list[str]]]] = {}
    listed = tuple(templates)
    used = kept_uses(listed)
    for template in listed:
        for use in used[template.slug]:
            citation = citation_of(use, corpus)
            day = use.on or on
            for target in corpus.resolve(citation, on=day, default=template.manifest.law).targets if citation else ():
                if target.instrument.number in corpus.instruments:
                    continue
                by_facts = use.kind in BY_FACTS and (target.instrument.number, target.eid) in placed
                gains = found.setdefault(target.instrument.number, {}).setdefault(template.slug, {})
                units = gains.setdefault((use.kind, by_facts), [])
                if target.unit_label() not in units:
                    units.append(target.unit_label())
    out = [
        Wanted(
            corpus.known[number],
            {
                slug: tuple(Gain(kind, tuple(gains[kind, known]), known) for kind, known in sorted(gains, key=_place))
                for slug, gains in papers.items()
            },
            sum(fact.instrument == number for fact in corpus.facts),
        )
        for number, papers in found.items()
    ]
    return sorted(out, key=lambda one: (-len(one.gains), not one.instrument.in_force(on), one.instrument.number))


def _place(key: tuple[Kind, bool]) -> tuple[int, bool]:
    return KINDS.index(key[0]), key[1]
