"""Conditions between the papers of a case: order of days, limits between steps, who may not be two, the same person everywhere, the dossier.

All of it comes from the procedure's data, with the provision; the papers' own conditions are asked when each is made (`generators.legal.guards`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generators.cases.compose import Composer
from generators.cases.days import BoundDay, bounds_of, event_day
from generators.cases.facts import DAY, DOSSIER, SHARED, STEPS, value_at
from generators.cases.known import answer, names_of
from generators.cases.status import belonging
from generators.catalog.unit import blank, same_words
from generators.codes import Code
from generators.findings import Finding
from generators.legal.limits import in_doubt
from generators.wording.persons import like_name, same_name

if TYPE_CHECKING:
    from generators.cases.case import Case
    from generators.catalog.procedures import Role, Source, Step
    from generators.findings import Severity

_NAME: Final = "ho_ten"
_WHO: Final = ("ngay_sinh", "so_cccd")
"""Parts that one person has only one of, whatever the day."""
_POST: Final = ("danh_xung", "chuc_vu")
"""Parts that should be the same everywhere in a case, and may change with the days."""


@dataclass(frozen=True, slots=True)
class Across:
    """What is wrong between papers, and the step at which it counts."""

    step: str
    finding: Finding


def across(case: Case, *, today: dt.date | None = None) -> tuple[Across, ...]:
    """What is wrong between the papers of a case, as far as days and papers are there: of issued papers as they are, of others as the facts have them.

    Raises DocumentError where the facts cannot be read or the library is wrong.
    """
    work = _Between(case, today or case.library.today())
    steps = [step for step in case.fields.steps.values() if work.belongs[step.id] is not False]
    found = [one for step in steps for one in (*work.order(step), *work.limits(step), *work.dossier(step))]
    return (*found, *work.events(), *work.apart(), *work.members(), *work.people())


class _Between:
    """One case on one day."""

    def __init__(self, case: Case, today: dt.date) -> None:
        self.case, self.today = case, today
        self.composer = Composer(case, today)
        self.names = names_of(case, self.composer)
        self.belongs = belonging(case, self.names)

    def title(self, step: str) -> str:
        return f"“{self.case.fields.steps[step].title}”"

    def day_place(self, step: str) -> str:
        template = self.case.fields.templates.get(step)
        return f"{STEPS}.{step}.{template.manifest.date if template else DAY}"

    def order(self, step: Step) -> Iterator[Across]:
        """No step comes before what it rests on."""
        day, _ = self.composer.day(step.id)
        belong = [one for one, answer_ in self.belongs.items() if answer_ is not False]
        for before in self.case.procedure.needs(step.id, belong):
            earlier, _ = self.composer.day(before)
            if day is not None and earlier is not None and earlier > day:
                message = (
                    f"Bước {self.title(step.id)} ngày {day:%d/%m/%Y} trước bước {self.title(before)} ngày {earlier:%d/%m/%Y} mà nó dựa vào"
                    f" ({step.law[0]}). Hãy kiểm tra lại hai ngày."
                )
                yield Across(step.id, Finding(Code.CASE_ORDER, self.day_place(step.id), message, law=step.law[0]))

    def events(self) -> Iterator[Across]:
        """Nothing is received before the day of the paper that it is: a limit would be counted from a day that cannot be."""
        for event in self.case.procedure.events.values():
            day = event_day(self.case, event.id, self.composer, self.names, self.today)
            for before in event.after:
                earlier = self.composer.day(before)[0] if self.belongs.get(before, False) is not False else None
                if day is None or earlier is None or earlier <= day:
                    continue
                counted = (
                    step.id for step in self.case.fields.steps.values() if any(one.start == event.id for one in step.bounds)
                )
                place = f"{STEPS}.{event.day.step}.{event.day.field}" if event.day.step else f"{SHARED}.{event.day.field}"
                message = (
                    f"{event.title} là {day:%d/%m/%Y}, trước bước {self.title(before)} ngày {earlier:%d/%m/%Y} ({event.law})."
                    " Hãy kiểm tra lại hai ngày."
                )
                yield Across(next(counted, before), Finding(Code.CASE_ORDER, place, message, law=event.law))

    def limits(self, step: Step) -> Iterator[Across]:
        """No step is outside the limits that others set."""
        for bound in bounds_of(self.case, step, self.composer, self.names, self.today):
            where = self.day_place(step.id)
            if bound.state == "broken":
                code = Code.CASE_BARRED if bound.bars else Code.CASE_LIMIT
                yield Across(step.id, Finding(code, where, _limit_words(bound), law=bound.law))
            elif bound.turns:
                yield Across(step.id, Finding(Code.CASE_LIMIT_UNKNOWN, where, _turns_words(bound), "warning", law=bound.law))
            elif bound.state == "unknown" and bound.held is not None:
                why = bound.why or bound.unsure
                message = f"{bound.title}: chưa kiểm tra được thời hạn ({bound.law}). {why}"
                yield Across(step.id, Finding(Code.CASE_LIMIT_UNKNOWN, where, message, "warning", law=bound.law))

    def dossier(self, step: Step) -> Iterator[Across]:
        """What the law lists is there before the step."""
        if self.case.paper(step.id) is None:
            return
        for item in self.case.procedure.dossier_of(self.case.matter.id):
            holds = answer(item.when, self.names) if step.id in item.due else False
            if holds is False:
                continue
            makers = [one for one in item.steps if one in self.case.fields.steps]
            if makers:
                there = any(self.composer.day(one)[1] for one in makers)
            else:  # no step makes it: somebody says that it is there
                there = value_at(self.case.checked.values, (DOSSIER, item.id)) is True
            if not there:
                place = self.day_place(makers[0]) if makers else f"{DOSSIER}.{item.id}"
                severity: Severity = "error" if holds else "warning"
                doubt = "" if holds else " Chưa biết có cần hay không: còn thiếu dữ kiện."
                message = f"Trước bước {self.title(step.id)} hồ sơ phải có {item.what} ({item.law}).{doubt}"
                yield Across(step.id, Finding(Code.CASE_DOSSIER, place, message, severity, law=item.law))

    def apart(self) -> Iterator[Across]:
        """Nobody has two roles that the law keeps apart."""
        roles = self.case.procedure.roles
        for rule in self.case.procedure.apart:
            for at, first in enumerate(rule.roles):
                for second in rule.roles[at + 1 :]:
                    yield from self.both(roles[first], roles[second], rule.law, rule.note, warn=rule.warn)

    def both(self, first: Role, second: Role, law: str, note: str, *, warn: bool) -> Iterator[Across]:
        told: set[tuple[str, str]] = set()
        for _, one in self.named(first.names):
            for place, other in self.named(second.names):
                if not same_name(one, other) or (place, other) in told:
                    continue
                told.add((place, other))
                why = f" ({note})" if note else ""
                message = f"Cùng một người vừa là {_small(first.title)}, vừa là {_small(second.title)}: {law}{why}. Trùng họ tên mà là hai người thì ghi lý do khi ban hành."
                yield Across(
                    self.step_of(place), Finding(Code.CASE_APART, place, message, "warning" if warn else "error", law=law)
                )

    def members(self) -> Iterator[Across]:
        """Who acts as one of several is one of them: a council is made up of those whom the decision names."""
        for role in self.case.procedure.roles.values():
            known = [name for _, name in self.named(role.of)]
            steps = ", ".join(dict.fromkeys(self.title(one.step) for one in role.of if one.step in self.case.fields.steps))
            for place, name in self.named(role.names) if known else ():
                if not same_name(name, known):
                    message = (
                        f"{role.title}: người ở mục này không có ở bước {steps} ({role.law}). Hãy kiểm tra họ tên; đã thay người bằng quyết định khác thì ghi lý do"
                        " khi ban hành."
                    )
                    yield Across(self.step_of(place), Finding(Code.CASE_PERSON, place, message, law=role.law))

    def step_of(self, place: str) -> str:
        """The step at which a place counts; the first, of a fact that several have."""
        return place.split(".")[1] if place.startswith(STEPS) else next(iter(self.case.fields.steps))

    def named(self, names: Iterable[Source]) -> Iterator[tuple[str, str]]:
        """Who is named: the place where that is said, and the name."""
        for source in names:
            path = source.field.split(".")
            if source.step and source.step not in self.case.fields.steps:
                continue
            if source.step:
                if self.belongs[source.step] is False:
                    continue
                data: Any = self.composer.paper_data(source.step)
                place = f"{STEPS}.{source.step}.{source.field}"
            else:
                data, place = self.composer.facts.get(SHARED), f"{SHARED}.{source.field}"
            yield from ((place, name) for name in _at(data, path))

    def people(self) -> Iterator[Across]:
        """The same person is called the same, and has the same post, in every paper."""
        people: list[tuple[str, str, Mapping[str, Any]]] = []
        for step in self.case.fields.templates:
            if self.case.paper(step) is not None:
                people += [(step, label, person) for label, person in _persons(self.composer.paper_data(step), "")]
        for at, (step, label, person) in enumerate(people):
            seen = False
            for earlier, other_label, other in people[:at]:
                if earlier == step or seen:
                    continue
                for finding in self.compared((step, label, person), (earlier, other_label, other)):
                    seen = True
                    yield Across(step, finding)

    def compared(self, one: tuple[str, str, Mapping[str, Any]], two: tuple[str, str, Mapping[str, Any]]) -> Iterator[Finding]:
        """What two papers say differently of one person."""
        (step, label, person), (earlier, other_label, other) = one, two
        where, law = f"{STEPS}.{step}.{label}", self.case.procedure.law[0]
        name, known = person[_NAME], other[_NAME]
        if not same_name(name, known):
            places = self.case.fields.places
            if places[step].get(label) == places[earlier].get(other_label) == (SHARED, label):
                message = (
                    f"Giấy của bước {self.title(step)} và của bước {self.title(earlier)} ghi hai người khác nhau ở cùng một mục."
                )
                yield Finding(Code.CASE_PERSON, f"{where}.{_NAME}", message, law=law)
            elif like_name(name, known):
                message = f"Họ tên ở bước {self.title(step)} gần giống một họ tên ở bước {self.title(earlier)}: nếu là một người thì hãy ghi giống nhau."
                yield Finding(Code.CASE_PERSON, f"{where}.{_NAME}", message, "warning")
            return
        signs_for_others = any(not blank(who.get("quyen_han")) for who in (person, other))
        for part in (*_WHO, *(() if signs_for_others else _POST)):
            mine, theirs = person.get(part), other.get(part)
            if blank(mine) or blank(theirs) or same_words(_plain(mine), _plain(theirs)):
                continue
            severity: Severity = "error" if part in _WHO else "warning"
            message = (
                f"Cùng một người mà bước {self.title(step)} và bước {self.title(earlier)} ghi {part} khác nhau. Hãy kiểm tra lại."
            )
            yield Finding(Code.CASE_PERSON, f"{where}.{part}", message, severity, law=law)


def _limit_words(bound: BoundDay) -> str:
    """What is wrong, with the words of the limit, how it was counted, and the provision."""
    assert bound.day is not None  # a broken one has both
    assert bound.held is not None
    counted = bound.limit + (f", tính {'ngược ' if bound.back else ''}từ ngày {bound.start:%d/%m/%Y}" if bound.start else "")
    rest = (
        " Hết thời hiệu thì không làm bước này nữa."
        if bound.bars
        else " Hãy kiểm tra lại ngày; đã đúng thì nêu lý do khi ban hành."
    )
    doubt = f" {in_doubt(bound.day, bound.doubt)}" if bound.doubt else ""
    other = " Tính như vậy thì đúng hạn." if bound.turns else ""
    return f"{bound.title}: {_edge(bound, bound.day)} ({counted}; {bound.law}), mà ngày ghi là {bound.held:%d/%m/%Y}.{rest}{doubt}{other}"


def _turns_words(bound: BoundDay) -> str:
    """That a limit is kept only where a day of rest is one that is not quite sure."""
    assert bound.day is not None  # of a limit that was counted, and of a step that is held to it
    assert bound.held is not None
    return (
        f"{bound.title}: ngày ghi là {bound.held:%d/%m/%Y}, chỉ đúng hạn nhờ một ngày nghỉ chưa chắc ({_edge(bound, bound.day)};"
        f" {bound.limit}; {bound.law}). {in_doubt(bound.day, bound.doubt)} Tính như vậy thì không đúng hạn."
    )


def _edge(bound: BoundDay, day: dt.date) -> str:
    return f"{'sớm nhất' if bound.kind == 'earliest' else 'muộn nhất'} {day:%d/%m/%Y}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _plain(value: object) -> object:
    """A value as it is compared: a day by what it is, however it was typed."""
    from generators.cases.compose import read_day

    return read_day(value) or value


def _at(data: Any, path: list[str]) -> Iterator[str]:
    """The texts at a path, of every item where there is a list on it."""
    if isinstance(data, list):
        for item in data:
            yield from _at(item, path)
    elif path:
        if isinstance(data, Mapping):
            yield from _at(data.get(path[0]), path[1:])
    elif isinstance(data, str) and data.strip():
        yield data


def _persons(data: Any, label: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every group of a paper that names a person, with its place."""
    if isinstance(data, list):
        for number, item in enumerate(data, 1):
            yield from _persons(item, f"{label}[{number}]")
    elif isinstance(data, Mapping):
        if isinstance(data.get(_NAME), str) and data[_NAME].strip():
            yield label, data
        for name, item in data.items():
            yield from _persons(item, f"{label}.{name}" if label else str(name))
