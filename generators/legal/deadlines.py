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
from generators.legal.due_days import DueDay, calendar
from generators.legal.limits import LimitError, UnknownLimit
from generators.wording.vietnamese import hoa_dau

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    back: bool = False  # whether the law counts it back from ``start``
    doubt: str = ""  # what is not quite sure about a day of rest on which ``due`` rests, and the day by the other reading of it
    if_worked: dt.date | None = None  # that day

    def record(self) -> dict[str, str | bool | None]:
        """For a program: days are ISO; ``unsure``, ``back``, ``doubt`` and ``if_worked`` only where it is so."""
        said: dict[str, str | bool | None] = {"title": self.title, "for": self.whom, "field": self.field}
        said |= {"from": self.start.isoformat() if self.start else None, "due": self.due.isoformat() if self.due else None}
        further: dict[str, str | bool | None] = {"unsure": self.unsure, "back": self.back, "doubt": self.doubt}
        further["if_worked"] = self.if_worked.isoformat() if self.if_worked else None
        return said | {"limit": self.limit, "law": self.law} | {name: value for name, value in further.items() if value}


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
    law = ", ".join(target.label() for target in citations.resolve(rule.limit).targets)
    known = Deadline(rule.title, rule.whom, rule.start, start, None, str(limit), law, back=limit.back)
    if start is None:
        return known
    try:
        end = limit.paused(values.get(rule.pauses)).ends(start, values.get(rule.restarts))
    except LimitError as error:
        raise DocumentError.of(Code.DEADLINE_ERROR, place, str(error)) from error
    return replace(known, start=end.start, due=end.day, unsure=end.unsure, doubt=end.doubt, if_worked=end.if_worked)


def _day(values: Mapping[str, Any], path: Iterable[str]) -> dt.date | None:
    here: Any = values
    for name in path:
        here = here.get(name) if isinstance(here, dict) else None
    return here if isinstance(here, dt.date) else None


def ics(template: Template, found: Iterable[Deadline]) -> bytes:
    """The deadlines as a calendar (RFC 5545): a whole-day event each, with a reminder the day before."""
    return calendar("deadlines", template.manifest.title, _days(template, found))


def _days(template: Template, found: Iterable[Deadline]) -> Iterator[DueDay]:
    for item in found:
        if item.due is None or item.start is None:
            continue
        unsure = (f" Có thể muộn hơn: {item.unsure}" if item.unsure else "") + (f" {item.doubt}" if item.doubt else "")
        yield DueDay(
            f"{template.slug.replace('/', '.')}.{item.field}.{item.start:%Y%m%d}.{item.due:%Y%m%d}",
            item.start,
            item.due,
            f"{item.title} ({item.whom})",
            f"{hoa_dau(item.law)}: {item.limit}, tính {'ngược ' if item.back else ''}từ ngày {item.start:%d/%m/%Y}.{unsure}",
            item.title,
        )
