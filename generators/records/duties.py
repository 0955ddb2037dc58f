"""Who must do what with an electronic record by when: each limit read from the decree's words and counted by the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generators.legal.citations import Citations
from generators.legal.limits import LimitError, UnknownLimit
from generators.records.record import DutyDay
from generators.records.rules import RECEIVED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.records.rules import Creates, Duty, Rules
    from legaltext.corpus.corpus import Corpus

_IN_SYSTEM: Final = "khi quyết định được lập trên hệ thống thông tin quản lý cán bộ, công chức, viên chức"
_BY_HAND: Final = "khi quyết định không lập trên hệ thống thông tin quản lý cán bộ, công chức, viên chức"
_NO_RECORD_YET: Final = "khi người này chưa có hồ sơ điện tử"


def duties(
    rules: Rules,
    corpus: Corpus,
    decided: dt.date,
    creates: Creates,
    *,
    in_system: bool | None,
    today: dt.date,
    happened: Mapping[str, dt.date] | None = None,
    excused: frozenset[str] = frozenset(),
) -> tuple[DutyDay, ...]:
    """The duties after a decision of the day ``decided``, in the order of the rules.

    ``happened`` has the day of each duty that is done, and of the notice of the system (``RECEIVED``); ``excused`` are duties that do not fall due here.
    """
    known = happened or {}
    counting = _Counting(rules, corpus, decided, today, known)
    found: list[DutyDay] = []
    for duty in rules.duties.values():
        if (duty.creates and creates == "never") or (in_system is not None and duty.by == ("hand" if in_system else "system")):
            continue
        conditions = [duty.condition] if duty.condition and known.keys().isdisjoint(duty.starts) else []
        if duty.creates and creates == "if-none":
            conditions.append(_NO_RECORD_YET)
        if in_system is None and duty.by != "any":
            conditions.append(_IN_SYSTEM if duty.by == "system" else _BY_HAND)
        day = counting.day(duty)
        if duty.id in excused or (day.start is None and not excused.isdisjoint(duty.starts)):
            day = replace(day, state="excused", why="")
        found.append(replace(day, condition="; ".join(conditions)))
    return tuple(found)


class _Counting:
    """The duties of one record, counted."""

    def __init__(self, rules: Rules, corpus: Corpus, decided: dt.date, today: dt.date, happened: Mapping[str, dt.date]) -> None:
        self.rules, self.today, self.decided, self.happened = rules, today, decided, happened
        self.citations = Citations(corpus, decided, rules.law)

    def day(self, duty: Duty) -> DutyDay:
        """One duty; a day that cannot be told says why."""
        law = ", ".join(target.label() for target in self.citations.resolve(duty.law).targets) or duty.law
        done = self.happened.get(duty.id)
        blank = DutyDay(duty.id, duty.title, duty.who, law, "done" if done else "waiting", done=done)
        days = {"decision": self.decided, **self.happened}
        start = min((days[one] for one in duty.starts if one in days), default=None)
        if duty.left:
            return replace(blank, start=start, state="done" if done else "left", why=f"Luật không nêu số ngày: “{duty.left}”.")
        limit = self.citations.limit(duty.limit, duty.number, f"records.yaml: duties.{duty.id}")
        if isinstance(limit, UnknownLimit):
            return replace(blank, why=" ".join(finding.message for finding in self.citations.findings.values()))
        known = replace(blank, limit=str(limit), start=start)
        if start is None:
            return replace(known, why=f"Chưa ghi vào nhật ký ngày để tính: {' hoặc '.join(map(self.title, duty.starts))}.")
        try:
            end = limit.ends(start)
        except LimitError as error:
            return replace(known, why=str(error))
        late = not end.unsure and (done or self.today) > end.day
        known = replace(known, day=end.day, unsure=end.unsure, doubt=end.doubt, if_worked=end.if_worked)
        return replace(known, state="done" if done else "late" if late else "open")

    def title(self, start: str) -> str:
        """What a duty counts from, for people."""
        if start == RECEIVED:
            return "ngày nhận được thông báo viên chức đã cập nhật hồ sơ"
        duty = self.rules.duties[start]
        return f"ngày làm xong việc “{duty.title[:1].lower()}{duty.title[1:]}”"
