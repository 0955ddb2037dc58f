"""What the law says of a matter on a day: its form, provisions, time limits and papers; and the refusal of a paper that is for another matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generators.catalog.matters import Matter
from generators.catalog.matters_file import load_matters
from generators.catalog.options import options
from generators.codes import Code
from generators.findings import Finding, one_line
from generators.wording.vietnamese import danh_sach

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.matters import Matters
    from legaltext.corpus.corpus import Corpus
    from legaltext.references.resolve import Target


class NotInForceError(LookupError):
    """The law of the matters is not in force on the day; the message (Vietnamese) says which law is."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision: "khoản 9 Điều 4", of which instrument, and its words."""

    unit: str
    instrument: str  # "Luật Viên chức số 129/2025/QH15"
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A time limit in the words of the law: "90 ngày"."""

    title: str
    limit: str
    law: str


@dataclass(frozen=True, slots=True)
class PaperAdvised:
    """A paper of the matter with its title; ``note`` says when it is used. ``template`` is "" where the library has none for it yet."""

    template: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Left:
    """What the law leaves to others. ``see``: the label of each instrument, and whether its words are held."""

    to: str
    about: str
    law: str
    see: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A form that is commonly taken for this one."""

    matter: str
    form: str
    difference: str
    law: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer of ``vanban advise``. ``choices`` are the forms that the law gives where the matter has several."""

    matter: Matter
    instrument: str
    grounds: tuple[Ground, ...]
    choices: tuple[str, ...]
    decides: tuple[str, str] | None  # who, and the provision that says so
    papers: tuple[PaperAdvised, ...]
    terms: tuple[Term, ...]
    left: tuple[Left, ...]
    others: tuple[Other, ...]


def advise(matter: Matter, matters: Matters, catalog: Catalog, corpus: Corpus, on: dt.date) -> Advice:
    """The advice on a matter by the law of a day.

    Raises NotInForceError where the law of the matters is not in force that day, LookupError where a citation or DocumentError where a
    template is wrong (``vanban templates check`` tells all of these).
    """
    law = corpus.resolve(matters.law, on=on)
    if law.status != "resolved":
        raise NotInForceError(law.message)

    own = law.targets[0].instrument.number

    def of_the_law(target: Target) -> str:
        """The provision; with the name of its instrument where that is another."""
        return (target.unit_label() if target.instrument.number == own else "") or target.label()

    def targets(citation: str, fit: tuple[str, ...] = ("resolved",)) -> tuple[Target, ...]:
        found = corpus.resolve(citation, on=on, default=matters.law)
        if found.status not in fit:
            raise LookupError(found.message)
        return found.targets

    def unit(citation: str) -> str:
        """Named only: its words need not be held."""
        return danh_sach([of_the_law(target) for target in targets(citation, ("resolved", "external"))])

    def term(title: str, citation: str, number: int | None, default: str | None) -> Term:
        limit = corpus.time_limit(citation, on=on, default=default, number=number)
        return Term(
            title, limit.text, danh_sach([of_the_law(t) for t in corpus.resolve(citation, on=on, default=default).targets])
        )

    templates = {paper.template: catalog.get(paper.template) for paper in matter.papers if paper.template}
    terms = [
        *(term(limit.title, limit.law, limit.number, matters.law) for limit in matter.limits),
        *(
            term(rule.title, rule.limit, rule.number, t.manifest.law)
            for paper in matter.papers
            if paper.template and paper.deadlines
            for t in [templates[paper.template]]
            for rule in t.manifest.deadlines
        ),
    ]
    return Advice(
        matter=matter,
        instrument=law.targets[0].label(),
        grounds=tuple(
            Ground(target.unit_label(), target.instrument.label(), tuple(filter(None, target.paragraphs("vi"))))
            for citation in matter.law
            for target in targets(citation)
        ),
        choices=tuple(options(matter.choices_from, corpus, on, matters.law)) if matter.choices_from else (),
        decides=(matter.decides.who, unit(matter.decides.law)) if matter.decides else None,
        papers=tuple(
            PaperAdvised(paper.template, paper.missing or templates[paper.template].manifest.title, paper.note)
            for paper in matter.papers
        ),
        terms=tuple(dict.fromkeys(terms)),
        left=tuple(
            Left(
                item.to,
                item.about,
                unit(item.law),
                tuple((target.label(), target.instrument.held) for name in item.see for target in targets(name)),
            )
            for item in matter.left
        ),
        others=tuple(
            Other(item.matter, matters.matters[item.matter].form, item.difference, unit(item.law)) for item in matter.others
        ),
    )


def wrong_form(template: Template, values: Mapping[str, Any], corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    """The refusal of a paper whose data says that something happened which the law has another form for.

    Names the form, the law of it on the day (where that is in force), and the templates that fit.
    """
    for name in template.fields.events:
        if not values.get(name):
            continue
        matters = load_matters(template.matters)
        matter = matters.of_event(str(values[name]))
        if matter is None or template.slug in matter.templates():
            continue
        found = corpus.resolve(matter.law[0], on=on, default=matters.law)
        former = template.manifest.former  # whose articles of the same numbers say other things
        known = found.status == "resolved" and not (former and former.covers(on))
        law = f" ({danh_sach([target.label() for target in found.targets])})" if known else ""
        fitting = ", ".join(matter.templates())
        papers = f"mẫu phù hợp: {fitting}" if fitting else "chưa có mẫu cho việc này"
        message = f"Việc đã nêu (“{one_line(matter.event)}”) thuộc hình thức “{matter.form}”, không dùng mẫu này; {papers}{law}."
        yield Finding(Code.GUARD_FAILED, name, message)
