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
    from collections.abc import Iterable, Iterator, Mapping

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
    """A time limit in the words of the law: "90 ngày"; of a law whose words are not ``held`` in ours, from the facts."""

    title: str
    limit: str
    law: str
    held: bool


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


class _Law:
    """The law of the matters on a day, as advice names it."""

    def __init__(self, corpus: Corpus, law: str, on: dt.date) -> None:
        """``law`` is what a bare "Điều 22" means. Raises NotInForceError where it is not in force that day."""
        found = corpus.resolve(law, on=on)
        if found.status != "resolved":
            raise NotInForceError(found.message)
        self.corpus, self.law, self.on, self.named = corpus, law, on, found.targets[0]

    def targets(self, citation: str, fit: tuple[str, ...] = ("resolved",)) -> tuple[Target, ...]:
        """What a citation means. Raises LookupError where what became of it is not ``fit``."""
        found = self.corpus.resolve(citation, on=self.on, default=self.law)
        if found.status not in fit:
            raise LookupError(found.message)
        return found.targets

    def unit(self, citation: str) -> str:
        """The provision of a citation, named only: its words need not be held. Raises LookupError."""
        return self.label(self.targets(citation, ("resolved", "external")))

    def term(self, title: str, citation: str, number: int | None, default: str | None) -> Term:
        """The time limit of a provision, of which ``number`` is the one that is meant where it sets several."""
        limit = self.corpus.time_limit(citation, on=self.on, default=default, number=number)
        targets = self.corpus.resolve(citation, on=self.on, default=default).targets
        return Term(title, limit.text, self.label(targets), held=limit.fact is None)

    def label(self, targets: Iterable[Target]) -> str:
        """The provisions; with the name of their instrument where that is another."""
        own = self.named.instrument.number
        return danh_sach([(one.unit_label() if one.instrument.number == own else "") or one.label() for one in targets])


def advise(matter: Matter, matters: Matters, catalog: Catalog, corpus: Corpus, on: dt.date) -> Advice:
    """The advice on a matter by the law of a day.

    Raises NotInForceError where the law of the matters is not in force that day, LookupError where a citation or DocumentError where a
    template is wrong (``vanban templates check`` tells all of these).
    """
    law = _Law(corpus, matters.law, on)
    templates = {paper.template: catalog.get(paper.template) for paper in matter.papers if paper.template}
    terms = [
        *(law.term(limit.title, limit.law, limit.number, matters.law) for limit in matter.limits),
        *(
            law.term(rule.title, rule.limit, rule.number, t.manifest.law)
            for paper in matter.papers
            if paper.template and paper.deadlines
            for t in [templates[paper.template]]
            for rule in t.manifest.deadlines
        ),
    ]
    return Advice(
        matter=matter,
        instrument=law.named.label(),
        grounds=tuple(
            Ground(target.unit_label(), target.instrument.label(), tuple(filter(None, target.paragraphs("vi"))))
            for citation in matter.law
            for target in law.targets(citation)
        ),
        choices=tuple(options(matter.choices_from, corpus, on, matters.law)) if matter.choices_from else (),
        decides=(matter.decides.who, law.unit(matter.decides.law)) if matter.decides else None,
        papers=tuple(
            PaperAdvised(paper.template, paper.missing or templates[paper.template].manifest.title, paper.note)
            for paper in matter.papers
        ),
        terms=tuple(dict.fromkeys(terms)),
        left=tuple(
            Left(
                item.to,
                item.about,
                law.unit(item.law),
                tuple((target.label(), target.instrument.held) for name in item.see for target in law.targets(name)),
            )
            for item in matter.left
        ),
        others=tuple(
            Other(item.matter, matters.matters[item.matter].form, item.difference, law.unit(item.law)) for item in matter.others
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
