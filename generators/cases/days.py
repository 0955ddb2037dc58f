"""The days that the law sets for the steps of a case: counted from what has happened (or is planned), by the limits as their provisions have them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, cast

from generators.cases.facts import SHARED
from generators.cases.known import answer, unanswered
from generators.cases.record import standing
from generators.findings import DocumentError
from generators.legal.citations import Citations, NotInForceError
from generators.legal.limits import LimitError, UnknownLimit
from legaltext.semantics.facts import FactError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.cases.case import Case
    from generators.cases.compose import Composer
    from generators.catalog.procedures import Bound, Step
    from generators.legal.fact_views import Day
    from legaltext.semantics.facts import LimitFact

Kind = Literal["earliest", "latest"]
State = Literal["open", "kept", "broken", "late", "unknown", "left", "excused"]


@dataclass(frozen=True, slots=True)
class BoundDay:
    """One limit of one step. ``day`` is the first (``earliest``) or last (``latest``) day that keeps it; None where it cannot be told, and ``why`` then says why not.

    ``start`` is the day from which (``back``: back from which) it counts, ``planned`` where that has not happened yet; ``held`` is the day of the step that is held to it.
    ``unsure``: ``day`` is the earliest that it can be, and why; ``doubt``: what is not quite sure about a day of rest on which it rests,
    ``if_worked``: the day by the other reading of it; ``turns``: the step is kept by one and broken by the other. ``bars``: after it the step can no longer be taken. States: ``kept`` and ``broken`` of a step whose day is
    there; ``late``: the day has passed and the step is not done; ``open``; ``unknown``; ``left``: the law leaves the limit to rules that are not held; ``excused``: the log of the electronic record says why it does not fall due.
    """

    step: str
    title: str
    kind: Kind
    law: str
    state: State
    limit: str = ""
    start: dt.date | None = None
    planned: bool = False
    back: bool = False
    day: dt.date | None = None
    held: dt.date | None = None
    done: bool = False
    bars: bool = False
    why: str = ""
    unsure: str = ""
    doubt: str = ""
    if_worked: dt.date | None = None
    turns: bool = False

    def record(self) -> dict[str, Any]:
        """For a program: days are ISO."""
        named = {"from": self.start, "day": self.day, "held": self.held, "if_worked": self.if_worked}
        days = {name: day.isoformat() if day else None for name, day in named.items()}
        said = {"step": self.step, "title": self.title, "kind": self.kind, "state": self.state, "limit": self.limit or None}
        more = {"law": self.law, "planned": self.planned, "back": self.back, "done": self.done, "bars": self.bars}
        return {**said, **days, **more, "why": self.why or None, "unsure": self.unsure or None, "doubt": self.doubt or None}


def bounds_of(case: Case, step: Step, composer: Composer, names: Mapping[str, Any], today: dt.date) -> tuple[BoundDay, ...]:
    """The limits of a step that are its own in this case, those without a day among them."""
    found: list[BoundDay] = []
    kinds: tuple[tuple[Kind, tuple[Bound, ...]], ...] = (("earliest", step.earliest), ("latest", step.latest))
    for kind, bounds in kinds:
        for bound in bounds:
            holds = answer(bound.when, names)
            if holds is None:
                lacking = ", ".join(unanswered(bound.when, names, case.fields)) or bound.when
                why = f"Chưa biết thời hạn này có áp dụng không: cần {lacking}."
                found.append(BoundDay(step.id, bound.title, kind, bound.law, "unknown", why=why, bars=bound.bars))
            elif holds:
                found.append(_Counting(case, composer, names, today).bound(step, bound, kind))
    return tuple(found)


def event_day(case: Case, name: str, composer: Composer, names: Mapping[str, Any], today: dt.date) -> dt.date | None:
    """The day of an event of the procedure, or of a step; None where it is not known."""
    return _Counting(case, composer, names, today).start(name)[0]


class _Counting:
    """One limit, counted."""

    def __init__(self, case: Case, composer: Composer, names: Mapping[str, Any], today: dt.date) -> None:
        self.case, self.composer, self.names, self.today = case, composer, names, today

    def bound(self, step: Step, bound: Bound, kind: Kind) -> BoundDay:
        held, done = self.composer.day(step.id, bound.day)
        if bound.day and held is None:
            held, done = self.composer.day(step.id)
        blank = BoundDay(step.id, bound.title, kind, bound.law, "unknown", back=bound.back, held=held, done=done, bars=bound.bars)
        if bound.fact:
            return self.fixed(step, bound, blank)
        if not bound.limit:
            return replace(blank, state="left", why=f"Luật giao cho {bound.left}; kho luật không có thời hạn này.")
        return (self.logged(bound, blank) if bound.duties else None) or self.counted(step, bound, blank)

    def counted(self, step: Step, bound: Bound, blank: BoundDay) -> BoundDay:
        """A limit of so many days from a day or back from it."""
        held, done, kind = blank.held, blank.done, blank.kind
        start, happened = self.start(bound.start)
        day_of_law = held or start or self.today
        citations = Citations(self.case.library.corpus, day_of_law, self.case.library.procedures.law)
        limit = citations.limit(bound.limit, bound.number, f"procedures.yaml: {self.case.procedure.id}.{step.id}")
        if isinstance(limit, UnknownLimit):
            return replace(blank, why=" ".join(finding.message for finding in citations.findings.values()))
        law = ", ".join(target.label() for target in citations.resolve(bound.limit).targets) or bound.law
        known = replace(blank, limit=str(limit), law=law)
        if start is None:
            return replace(known, why=f"Chưa có ngày để tính: {self.title(bound.start)}.")
        if bound.pauses:
            limit = limit.paused(self.fact(bound.pauses))
        try:
            end = replace(limit, back=bound.back).ends(start, self.fact(bound.restarts) if bound.restarts else None)
        except LimitError as error:
            return replace(known, start=start, planned=not happened, why=str(error))
        start, day, unsure = end.start, end.day, end.unsure
        done_or_late = self.state(kind, day, held, done=done, unsure=bool(unsure))
        if done_or_late == "late" and not happened and not bound.back:
            # Nothing runs from what has not happened, even where its day was planned and has passed.
            why = f"Chưa tính được: {self.title(bound.start)} dự kiến {start:%d/%m/%Y}, đã qua mà chưa xong."
            return replace(known, start=start, planned=True, why=why)
        known = replace(known, state=done_or_late, start=start, planned=not happened, day=day, unsure=unsure)
        known = replace(known, doubt=end.doubt, if_worked=end.if_worked)
        if end.if_worked is None or held is None:
            return known
        broken = [self.state(kind, one, held, done=done, unsure=False) == "broken" for one in (day, end.if_worked)]
        return replace(known, turns=broken[0] != broken[1])

    def logged(self, bound: Bound, blank: BoundDay) -> BoundDay | None:
        """A limit that an electronic record keeps, as its log has it: of the ways in which the duty is done that which was taken, else which is not conditional.

        None where there is no record of the paper, or the duty is none of this one.
        """
        try:
            record = standing(self.case, bound.start, self.today)
        except DocumentError as error:
            return replace(blank, why=" ".join(finding.message for finding in error.findings))
        duties = [duty for duty in record.duties if duty.id in bound.duties] if record else []
        if not duties:
            return None
        for taken in ("done", "excused"):
            duties = [one for one in duties if one.state == taken] or duties
        duty = next((one for one in duties if not one.condition), duties[0])
        states: dict[str, State] = {"waiting": "unknown", "done": "kept"}
        state = states.get(duty.state, cast("State", duty.state))
        if duty.done and duty.day and duty.done > duty.day:
            state = "unknown" if duty.unsure else "broken"
        return replace(
            blank,
            title=f"{blank.title} (theo nhật ký hồ sơ điện tử)",
            law=duty.law,
            state=state,
            limit=", ".join(filter(None, (duty.limit, duty.condition))),
            start=duty.start,
            day=duty.day,
            held=duty.done,
            done=duty.done is not None,
            why=duty.why or ("không phải làm" if state == "excused" else ""),
            unsure=duty.unsure,
            doubt=duty.doubt,
            if_worked=duty.if_worked,
        )

    def fixed(self, step: Step, bound: Bound, blank: BoundDay) -> BoundDay:
        """A limit that is one day ("đến ngày 01 tháng 7 năm 2027"), or one of every year ("trước ngày 15 tháng 12"); what is doubtful of it stands with its words."""
        citations = Citations(self.case.library.corpus, blank.held or self.today, self.case.library.procedures.law)
        year = self.fact(bound.year) if bound.year else None
        try:
            if bound.year and not isinstance(year, int):
                return replace(blank, why=f"Chưa biết năm nào: cần {SHARED}.{bound.year}.")
            # that the fact is a day is checked of the file (`generators.authoring.check_procedures`)
            found = cast("Day", citations.fact(bound.fact, f"procedures.yaml: {self.case.procedure.id}.{step.id}"))
            day = found.day(year)
        except (NotInForceError, FactError) as error:
            return replace(blank, why=str(error))
        fact = cast("LimitFact", found.fact)
        before = fact.bound == "less_than"
        last = day - dt.timedelta(days=1) if before else day
        doubt = f" ({fact.doubt})" if fact.doubt else ""
        law = ", ".join(target.label() for target in citations.resolve(bound.law).targets) or bound.law
        words = f"{'trước ' if before else 'đến '}{fact.text}{doubt}"
        return replace(
            blank, limit=words, law=law, day=last, state=self.state(blank.kind, last, blank.held, done=blank.done, unsure=False)
        )

    def state(self, kind: Kind, day: dt.date, held: dt.date | None, *, done: bool, unsure: bool) -> State:
        if held is not None:
            kept = held >= day if kind == "earliest" else held <= day
            if unsure and not (kept and kind == "latest"):
                return "unknown"  # the day may be later than that
            if not kept:
                return "broken"
            if done:
                return "kept"
        if kind == "latest" and not done and day < self.today:
            return "unknown" if unsure else "late"
        return "open"

    def start(self, name: str) -> tuple[dt.date | None, bool]:
        """The day from which a limit counts, and whether it has come."""
        event = self.case.procedure.events.get(name)
        if event is None:
            step, _, path = name.partition(".")
            return self.composer.day(step, path)
        if event.day.step:
            return self.composer.day(event.day.step, event.day.field)
        value: Any = self.names
        for part in event.day.field.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return (value, value <= self.today) if isinstance(value, dt.date) else (None, False)

    def title(self, name: str) -> str:
        """What that day is, for people."""
        if event := self.case.procedure.events.get(name):
            return event.title[:1].lower() + event.title[1:] + ("" if event.day.step else f" ({SHARED}.{event.day.field})")
        step, _, path = name.partition(".")
        known = self.case.procedure.steps.get(step)
        return f"ngày của bước “{known.title if known else step}”" + (f" ({path})" if path else "")

    def fact(self, path: str) -> Any:
        value: Any = self.names
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value
