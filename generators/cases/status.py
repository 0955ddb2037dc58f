"""Where a case stands: of each step whether it is done, whether its turn has come, what it still needs, by when it must be, and by which provision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from generators.cases.compose import Composer
from generators.cases.days import BoundDay, bounds_of
from generators.cases.facts import DAY, STEPS
from generators.cases.known import answer, names_of, unanswered
from generators.cases.paper import FOLDER, STATES
from generators.cases.revisions import changed_fields
from generators.catalog.procedure_fields import NUMBER
from generators.catalog.source import read_source
from generators.catalog.unit import tidy
from generators.codes import Code
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.cases.case import Case
    from generators.cases.paper import Paper
    from generators.catalog.procedures import Step

FROZEN: Final = (
    "Tệp này đã khóa như giấy đã ban hành, mà nhật ký chỉ có dự thảo: nhật ký mất dòng cuối, hoặc máy dừng khi đang ban hành. Giấy đã ban hành thì chép lại nhật ký từ"
    " bản sao; chưa thì ban hành lại. Muốn lập lại thì thêm --force."
)
"""Told of a draft that is kept from being written to."""
State = Literal["done", "next", "waiting", "elsewhere", "unknown"]
TITLES: Mapping[State, str] = {
    "done": "đã xong",
    "next": "làm tiếp",
    "waiting": "chưa tới",
    "elsewhere": "không thuộc vụ việc này",
    "unknown": "chưa biết",
}


@dataclass(frozen=True, slots=True)
class StepStatus:
    """One step. ``lacks`` are places of facts that its paper still needs (asked of the next steps only); ``unanswered`` those that decide whether it belongs here.

    ``waits`` are the steps that must be done before; ``stale`` the places of the facts that its paper was made with and that have changed since.
    ``titles``: what people call each of these places.
    """

    step: Step
    state: State
    paper: Paper | None
    day: dt.date | None
    bounds: tuple[BoundDay, ...] = ()
    lacks: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def late(self) -> bool:
        """Whether a day by which it had to be done has passed."""
        return any(bound.state == "late" for bound in self.bounds)

    @property
    def title(self) -> str:
        """How it stands, in a few words of Vietnamese."""
        words = [TITLES[self.state]]
        if self.paper is not None and self.state != "done":
            words.append(STATES[self.paper.state])
        if self.state == "next" and self.step.optional:
            words.append("khi cần")
        return ", ".join([*words, *(["cũ so với dữ kiện"] if self.stale else []), *(["QUÁ HẠN"] if self.late else [])])

    def record(self) -> dict[str, Any]:
        """For a program."""
        return {
            "step": self.step.id,
            "title": self.step.title,
            "who": self.step.who,
            "law": list(self.step.law),
            "state": self.state,
            "optional": self.step.optional,
            "template": self.step.template or None,
            "outside": self.step.outside or None,
            "day": self.day.isoformat() if self.day else None,
            "paper": self.paper.record() if self.paper else None,
            "late": self.late,
            "lacks": list(self.lacks),
            "unanswered": list(self.unanswered),
            "waits": list(self.waits),
            "stale": list(self.stale),
            "titles": dict(self.titles),
            "bounds": [bound.record() for bound in self.bounds],
        }


@dataclass(frozen=True, slots=True)
class Status:
    """The whole case. ``edited``: the facts were edited since their last revision (``revision`` 0: none is kept yet); ``findings`` are what is wrong with its files and facts."""

    title: str
    matter: str
    opened: dt.date
    closed: bool
    revision: int
    edited: bool
    steps: tuple[StepStatus, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, step: str) -> StepStatus:
        """One step. Raises KeyError where the case's matter has no such step."""
        found = next((one for one in self.steps if one.step.id == step), None)
        if found is None:
            raise KeyError(step)
        return found

    def record(self) -> dict[str, Any]:
        """For a program."""
        return {
            "title": self.title,
            "matter": self.matter,
            "opened": self.opened.isoformat(),
            "closed": self.closed,
            "revision": self.revision,
            "edited": self.edited,
            "steps": [step.record() for step in self.steps],
            "findings": [finding.record() for finding in self.findings],
        }


def status(case: Case, *, today: dt.date | None = None) -> Status:
    """Where the case stands on a day (today). Raises DocumentError where its facts cannot be read at all, or the library is wrong."""
    work = _Standing(case, today or case.library.today())
    steps = tuple(work.step(step) for step in case.fields.steps.values())
    facts = case.facts
    findings = (*case.journal.findings, *facts.told, *case.checked.findings, *wrong_files(case))
    return Status(
        case.about.title, case.matter.id, case.about.opened, case.closed, facts.revision, not facts.kept, steps, findings
    )


def belonging(case: Case, names: Mapping[str, Any]) -> dict[str, bool | None]:
    """Of each step whether it belongs to the case; None where that hangs on a fact that is not known yet."""
    return {step.id: answer(step.when, names) for step in case.fields.steps.values()}


class _Standing:
    """The steps of one case on one day."""

    def __init__(self, case: Case, today: dt.date) -> None:
        self.case, self.today = case, today
        self.composer = Composer(case, today)
        self.names = names_of(case, self.composer)
        self.belongs = belonging(case, self.names)

    def step(self, step: Step) -> StepStatus:
        """How one step stands."""
        paper, (day, done) = self.case.paper(step.id), self.composer.day(step.id)
        belongs = self.belongs[step.id]
        waits = self.waits(step)
        state: State = "done" if done else "next" if not waits else "waiting"
        if belongs is not True and not done and paper is None:
            state = "unknown" if belongs is None else "elsewhere"
        asked = unanswered(step.when, self.names, self.case.fields) if belongs is None else ()
        bounds = () if state == "elsewhere" else bounds_of(self.case, step, self.composer, self.names, self.today)
        lacks = self.lacks(step) if state == "next" else ()
        stale = stale_fields(self.case, paper, self.composer) if paper is not None and paper.state != "superseded" else ()
        titles = {place: self.case.fields.title(place, step.id) or place for place in (*lacks, *asked, *stale)}
        return StepStatus(step, state, paper, day, bounds, lacks, asked, waits, stale, titles)

    def waits(self, step: Step) -> tuple[str, ...]:
        """The steps that must be done before this one and are not.

        One that may be left out is waited for once its paper was begun. A step that may be left out itself, and comes after others, waits until one of them is
        done: there is no answer to a complaint that was not made.
        """
        belong = [one for one, answer_ in self.belongs.items() if answer_ is not False]
        needs = self.case.procedure.needs(step.id, belong)
        undone = tuple(one for one in needs if not self.composer.day(one)[1])
        if step.optional and undone == needs:
            return undone
        return tuple(one for one in undone if not self.case.fields.steps[one].optional or self.case.paper(one) is not None)

    def lacks(self, step: Step) -> tuple[str, ...]:
        """The places of facts that a step still needs."""
        if step.id not in self.case.fields.templates:
            day, _ = self.composer.day(step.id)
            return () if day else (f"{STEPS}.{step.id}.{DAY}",)
        return tuple(dict.fromkeys(finding.where for finding in lacking(self.case, step.id, self.composer)))


def lacking(case: Case, step: str, composer: Composer) -> tuple[Finding, ...]:
    """What the paper of a step still needs, each with its place in the facts."""
    from generators.document.render import examine

    template = case.fields.templates[step]
    data = composer.composed(step).data
    try:
        found = examine(template, data, corpus=case.library.corpus, unit=case.library.unit)
    except DocumentError as error:
        found = error.findings
    missing = (finding for finding in found if finding.code is Code.FIELD_MISSING)
    return tuple(replace(finding, where=case.fields.place(step, finding.where)) for finding in missing)


def stale_fields(case: Case, paper: Paper, composer: Composer) -> tuple[str, ...]:
    """The places of the facts that a paper was made with and that now say something else; none where all that it reads is as it was.

    An issued paper has its number, and no fact takes that away or gives another: it may be that of the draft to come.
    """
    if paper.step not in case.fields.templates:
        return ()
    try:
        before = read_source(paper.data, whole=False).data
    except DocumentError:
        return ()  # told among the files
    now = composer.composed(paper.step).data
    changed = changed_fields(tidy(before) if isinstance(before, dict) else {}, now)
    return tuple(case.fields.place(paper.step, label) for label in changed if not (paper.issued and label == NUMBER))


def wrong_files(case: Case) -> tuple[Finding, ...]:
    """Papers whose files are not those that the journal knows."""
    findings: list[Finding] = []
    for paper in case.papers:
        where = f"{FOLDER}/{paper.docx.name}"
        if not paper.docx.is_file():
            message = (
                "Không còn tệp này trong hồ sơ. Hãy chép lại từ bản sao."
                if paper.issued
                else "Không còn tệp dự thảo này; hãy lập lại."
            )
            findings.append(Finding(Code.CASE_FILE_CHANGED, where, message, "error" if paper.issued else "warning"))
        elif not paper.is_whole and paper.issued:
            message = "Văn bản đã ban hành mà tệp bị sửa sau đó. Hãy lấy lại tệp gốc từ bản sao; muốn thay thì lập văn bản mới."
            findings.append(Finding(Code.CASE_FILE_CHANGED, where, message))
        elif paper.frozen and not paper.issued:
            findings.append(Finding(Code.CASE_FILE_CHANGED, where, FROZEN))
        elif not paper.is_whole:
            message = "Tệp dự thảo đã được sửa tay sau khi lập; lập lại thì lời sửa tay sẽ mất."
            findings.append(Finding(Code.CASE_FILE_CHANGED, where, message, "warning"))
        for path in paper.changed_beside or (() if paper.data.is_file() else (paper.data,)):
            message = "Tệp đi cùng văn bản mất hoặc bị sửa sau khi lập; giấy sau lấy số liệu ở đây. Hãy lấy lại từ bản sao."
            findings.append(Finding(Code.CASE_FILE_CHANGED, f"{FOLDER}/{path.name}", message))
    known = {paper.docx.name for paper in case.papers}
    for path in sorted((case.folder / FOLDER).glob("*.docx")):
        if path.name not in known:
            message = (
                "Tệp này không có trong nhật ký của hồ sơ: được chép vào, hoặc máy dừng khi đang lập. Hãy lập lại hoặc bỏ đi."
            )
            findings.append(Finding(Code.CASE_FILE_CHANGED, f"{FOLDER}/{path.name}", message, "warning"))
    return tuple(findings)
