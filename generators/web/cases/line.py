"""A case as a time line: its steps in their order with what is to be done, by when and by which provision; what lacks, each with the place where it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generators.cases.compose import MENTION
from generators.cases.facts import STEPS, value_at
from generators.legal.cited_law import CitedLaw
from generators.web.addresses import citation_address, held_address
from generators.web.cases.words import Told, Words, field_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from generators.cases.case import Case
    from generators.cases.days import BoundDay
    from generators.cases.journal import Event
    from generators.cases.paper import Paper
    from generators.cases.status import Status, StepStatus
    from generators.catalog.procedures import Step
    from generators.findings import Finding


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; ``to`` is blank where it leads nowhere."""

    name: str
    to: str


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A limit, and where its provision can be read."""

    bound: BoundDay
    why: str
    law: Link


@dataclass(frozen=True, slots=True)
class Row:
    """One step. ``lacks`` and ``asked`` lead to the page of the facts; ``draft`` is its paper that is not issued, ``issued`` the one in force."""

    standing: StepStatus
    number: int
    bounds: tuple[BoundRow, ...]
    lacks: tuple[Link, ...]
    asked: tuple[Link, ...]
    waits: tuple[str, ...]
    stale: tuple[str, ...]
    left: tuple[str, ...]
    draft: Paper | None
    issued: Paper | None
    mention: str  # of a paper from elsewhere, as it was typed

    @property
    def step(self) -> Step:
        """The step of the procedure."""
        return self.standing.step

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Those that can be taken away."""
        return tuple(paper for paper in (self.draft, self.issued) if paper is not None)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event: when, what, at which step, by whom."""

    event: Event
    step: str
    about: str


@dataclass(frozen=True, slots=True)
class Line:
    """The time line. ``elsewhere`` are the steps that this case does not have; ``findings`` what is wrong with its files and facts."""

    case: Case
    status: Status
    rows: tuple[Row, ...]
    elsewhere: tuple[Row, ...]
    findings: tuple[Told, ...]
    events: tuple[Happened, ...]
    shown: Row | None
    laws: tuple[Provision, ...]
    papers: int  # that are issued


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision beside the line. ``state``: "held" (in force on the day ``on``), "ended" (not in force then), or "external" (its words are not held)."""

    law: CitedLaw
    address: str
    state: str
    on: dt.date


def line_of(case: Case, standing: Status, findings: Iterable[Finding] = (), step: str = "") -> Line:
    """The time line of a case, the law of a step (else of the first that comes next) beside it. Raises DocumentError."""
    words = Words(case.fields)
    work = _Rows(case, words)
    rows = tuple(work.row(number, one) for number, one in enumerate(standing.steps, 1))
    here = tuple(row for row in rows if row.standing.state != "elsewhere" or row.papers)
    turn = [row for row in here if row.standing.state == "next"]
    first = next((row for row in turn if not row.step.optional), turn[0] if turn else here[0] if here else None)
    shown = next((row for row in rows if row.step.id == step), first)
    return Line(
        case,
        standing,
        here,
        tuple(row for row in rows if row not in here),
        tuple(words.told(one) for one in findings),
        tuple(_happened(case, event) for event in reversed(case.journal.events)),
        shown,
        laws_of(case, shown.standing) if shown else (),
        sum(paper.state == "issued" for paper in case.papers),
    )


class _Rows:
    """The rows of one case."""

    def __init__(self, case: Case, words: Words) -> None:
        self.case, self.words = case, words
        self.facts = f"/ho-so/{case.about.key}/du-kien"

    def row(self, number: int, one: StepStatus) -> Row:
        step = one.step.id
        draft = one.paper if one.paper is not None and one.paper.state in ("draft", "checked") else None
        return Row(
            one,
            number,
            tuple(self.bound(bound, one) for bound in one.bounds),
            tuple(self.field(place, one) for place in one.lacks),
            tuple(self.field(place, one) for place in one.unanswered),
            tuple(self.case.fields.steps[other].title for other in one.waits),
            tuple(one.titles[place] for place in one.stale),
            tuple(f"{left.to}: {left.about} ({left.law})" for left in one.step.left),
            draft,
            self.case.issued(step),
            str(value_at(self.case.facts.data, (STEPS, step, MENTION)) or "") if one.step.outside else "",
        )

    def field(self, place: str, one: StepStatus) -> Link:
        """A fact, and where it is typed: the field itself, else what it is part of."""
        return Link(one.titles[place], f"{self.facts}?buoc={one.step.id}#n-{field_id(place)}")

    def bound(self, bound: BoundDay, one: StepStatus) -> BoundRow:
        day = one.day or self.case.library.today()
        library = self.case.library
        address = citation_address(library.corpus, bound.law, on=day, default=library.procedures.law)
        return BoundRow(bound, self.words.sentence(bound.why), Link(bound.law, address or ""))


def laws_of(case: Case, one: StepStatus) -> tuple[Provision, ...]:
    """What the law says of a step on its day (today, where it has none), each provision once."""
    library = case.library
    day = one.day or library.today()
    found: dict[str, Provision] = {}
    for citation in (*one.step.law, *(bound.law for bound in one.bounds)):
        resolution = library.corpus.resolve(citation, on=day, default=library.procedures.law)
        for target in resolution.targets:
            law = CitedLaw.of(target)
            state = "external" if not law.vi else "held" if resolution.status == "resolved" else "ended"
            found.setdefault(law.label, Provision(law, held_address(library.corpus, [target]) or "", state, day))
    return tuple(found.values())


def _happened(case: Case, event: Event) -> Happened:
    step = case.fields.steps.get(event.step)
    more = event.more
    about = [str(more["symbol"])] if more.get("symbol") else []
    if event.kind == "checked":
        about.append(f"{more.get('errors', 0)} lỗi, {more.get('warnings', 0)} lưu ý")
    if event.kind == "facts":
        about.append(f"bản {event.revision}")
    if more.get("reason"):
        about.append(f"lý do: {more['reason']}")
    return Happened(event, step.title if step else event.step, "; ".join(about))


def file_at(case: Case, name: str) -> Path | None:
    """A file of a paper by its name ("03-trieu_tap.docx", ".pdf", ".ky.pdf"): it is looked up among the papers, and never becomes a path; None where it is not there."""
    files = (path for paper in case.papers for path in (paper.docx, paper.pdf, *([paper.signed_pdf] if paper.signed else [])))
    return next((path for path in files if path.name == name and path.is_file()), None)
