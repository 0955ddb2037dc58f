"""What is wrong with the facts that templates rest on: those that do not exist, and those that the held words do not bear out."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generators.authoring.uses import uses
from generators.codes import OF_STATUS, Code
from generators.findings import DocumentError, Finding
from legaltext.corpus.facts_compare import disagreements
from legaltext.semantics.facts import ListFact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from generators.authoring.uses import Use
    from generators.catalog.catalog import Template
    from legaltext.corpus.corpus import Corpus
    from legaltext.semantics.facts import Fact


def check_named(use: Use, corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    """A fact that a template asks for by name is there, of a provision in force."""
    fact = corpus.facts.named(use.citation)
    if fact is None:
        near = difflib.get_close_matches(use.citation, corpus.facts.names(), 1, cutoff=0.5)
        hint = f" Có phải “{near[0]}”?" if near else ""
        yield Finding(Code.VARIABLE_UNDECLARED, use.where, f"Không có dữ kiện “{use.citation}”.{hint}")
        return
    found = corpus.resolve(corpus.facts.citation(fact), on=on)
    if found.status not in ("resolved", "external"):
        yield Finding(OF_STATUS[found.status], use.where, f"Dữ kiện “{use.citation}”: {found.message}")


def facts_of(template: Template, corpus: Corpus, on: dt.date) -> Iterator[Fact]:
    """The facts on which a template rests: by name, or by a provision for which it asks a limit, an age or choices."""
    asked = set()
    for use in uses(template):
        if use.kind == "fact":
            if fact := corpus.facts.named(use.citation):
                yield fact
        elif use.kind in ("limit", "option", "deadline"):
            found = corpus.resolve(use.citation, on=use.on or on, default=template.manifest.law)
            asked |= {(target.instrument.number, target.eid) for target in found.targets}
    yield from (fact for fact in corpus.facts if (fact.instrument, fact.eid) in asked)


def check_facts(corpus: Corpus, on: dt.date, only: Iterable[Fact] | None = None) -> Iterator[Finding]:
    """Every difference between facts and held words: of a figure an error, of the items of a list (a scan loses their letters) a warning."""
    for found in disagreements(corpus, on, only):
        severe = not isinstance(found.fact, ListFact)
        message = f"{found.said} ở dữ kiện {found.fact.name}; {found.label}: {found.text.rstrip('.')}. Hãy xem bản gốc rồi sửa vi.txt hoặc dữ kiện."
        yield Finding(Code.FACT_DISAGREES, found.fact.where, message, "error" if severe else "warning")


def rested_on(templates: Iterable[Template], corpus: Corpus, on: dt.date) -> Iterator[Fact]:
    """The facts on which templates rest; one that cannot be read has been told elsewhere."""
    for template in templates:
        try:
            yield from facts_of(template, corpus, on)
        except DocumentError:
            continue
