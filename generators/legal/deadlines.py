"""What must be done by when: the deadlines of a template's matter, counted from the days in the data by the limits of the law."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import jinja2

from generators.codes import Code
from generators.expressions.conditions import holds
from generators.expressions.names import Where, given
from generators.findings import DocumentError, Finding
from generators.legal.citations import Citations
from generators.legal.limits import LimitError, UnknownLimit
from generators.wording.vietnamese import hoa_dau

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generators.catalog.catalog import Template
    from generators.catalog.manifest import DeadlineRule
    from legaltext.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing to do. ``due`` is the last day on which it is in time; None where ``start`` is not known yet."""

    title: str
    whom: str
    field: str  # the field of the day from which it counts
    start: dt.date | None
    due: dt.date | None
    limit: str  # the words of the law: "10 ngày làm việc"
    law: str  # "khoản 3 Điều 27 Luật Viên chức số 129/2025/QH15"
    unsure: str = ""  # why ``due`` is only the earliest day that the limit can end on; it may be some days later


def deadlines(template: Template, data: Mapping[str, Any], corpus: Corpus) -> list[Deadline]:
    """The deadlines, the nearest first, those without a day last. The data may still lack fields (the matter goes on); what is there must be right.

    The law is that of the document's date; before there is one, of the day from which the limit counts. Raises DocumentError with all
    that is wrong in the data, or in the deadlines of the template.
    """
    checked = template.fields.check(data, corpus)
    wrong = [f for f in checked.findings if f.severity == "error" and f.code is not Code.FIELD_MISSING]
    if wrong:
        raise DocumentError(wrong)
    findings: list[Finding] = []
    found: list[Deadline] = []
    for number, rule in enumerate(template.manifest.deadlines, 1):
        place = f"{template.slug}/manifest.yaml: deadlines[{number}]"
        try:
            if not rule.when or holds(rule.when, {**checked.values, **given(Where.DEADLINE, {})}):
                found.append(_deadline(rule, template, checked.values, corpus, place))
        except DocumentError as error:
            findings.extend(error.findings)
        except (jinja2.TemplateError, TypeError) as error:
            if not checked.findings:  # else it may rest on a field that lacks
                findings.append(Finding(Code.DEADLINE_ERROR, place, f"Không tính được “{rule.when}”: {error}. Hãy sửa mẫu."))
    if findings:
        raise DocumentError(findings)
    return sorted(found, key=lambda item: (item.due is None, item.due or dt.date.max))


def _deadline(rule: DeadlineRule, template: Template, values: Mapping[str, Any], corpus: Corpus, place: str) -> Deadline:
    """One deadline by the law of the document's day. Raises DocumentError where the law sets no such limit, or it cannot be counted at all."""
    start = _day(values, rule.start.split("."))
    day = _day(values, [template.manifest.date]) or start or dt.date.today()
    citations = Citations(corpus, day, template.manifest.law, template.manifest.former)
    limit = citations.limit(rule.limit, rule.number, place)
    if isinstance(limit, UnknownLimit):
        raise DocumentError(citations.findings.values())
    limit = limit.paused(values.get(rule.pauses))
    try:
        begins = limit.restarted(start, values.get(rule.restarts))
    except LimitError as error:
        raise DocumentError.of(Code.DEADLINE_ERROR, place, str(error)) from error
    start = begins if isinstance(begins, dt.date) else start
    unsure = ""
    try:
        due = limit + start if start else None
    except LimitError as error:
        unsure = str(error)  # a day of rest years ahead is no reason to hide what must be done this month
        try:
            due = replace(limit, unsure="earliest") + start if start else None
        except LimitError:
            raise DocumentError.of(Code.DEADLINE_ERROR, place, str(error)) from error
    law = ", ".join(target.label() for target in citations.resolve(rule.limit).targets)
    return Deadline(rule.title, rule.whom, rule.start, start, due, str(limit), law, unsure)


def _day(values: Mapping[str, Any], path: Iterable[str]) -> dt.date | None:
    here: Any = values
    for name in path:
        here = here.get(name) if isinstance(here, dict) else None
    return here if isinstance(here, dt.date) else None


def ics(template: Template, found: Iterable[Deadline]) -> bytes:
    """The deadlines as a calendar (RFC 5545): a whole-day event each, with a reminder the day before."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//vanban//deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", template.manifest.title)
    for item in found:
        if item.due is None or item.start is None:
            continue
        event = Event()
        event.add("uid", f"{template.slug.replace('/', '.')}.{item.field}.{item.start:%Y%m%d}.{item.due:%Y%m%d}@vanban")
        event.add("dtstamp", dt.datetime.combine(item.start, dt.time(), dt.UTC))  # the same data, the same bytes
        event.add("dtstart", item.due)
        event.add("dtend", item.due + dt.timedelta(days=1))
        event.add("summary", f"{item.title} ({item.whom})")
        unsure = f" Có thể muộn hơn: {item.unsure}" if item.unsure else ""
        event.add("description", f"{hoa_dau(item.law)}: {item.limit}, tính từ ngày {item.start:%d/%m/%Y}.{unsure}")
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", item.title)
        alarm.add("trigger", dt.timedelta(days=-1))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
