"""A time limit of the law as a value: it prints the law's words, is added to a day, and says why it cannot be counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legaltext.semantics.calendar import Calendar
    from legaltext.semantics.facts import Age
    from legaltext.semantics.time_grammar import TimeUnit

Unsure = Literal["", "earliest", "latest"]
"""The end that a limit has where a day of rest is not known yet; ``""``: none, LimitError."""

Reading = Literal["", "worked", "later"]
"""How what is not quite sure is read: as it is taken; days off as worked; an age of whoever was born on 29/02 as reached the day after 28/02."""

_MONTHS: Final = {"month": 1, "year": 12}
_DAYS: Final = {"day": 1, "week": 7}


Counted = list[tuple[dt.date | None, str]]
"""Days on which limits were found to end, each with what is not quite sure about a day of rest on which it rests; blank where all is. None: an end that
only decided whether something else counts."""


def in_doubt(day: dt.date, doubt: str) -> str:
    """What people are told of the end of a limit that rests on a day of rest that is not quite sure."""
    return f"Ngày {day:%d/%m/%Y} chưa chắc. {doubt}"


def age_reached(age: Age, birth: dt.date, reading: Reading, counted: Counted | None) -> dt.date:
    """The day on which whoever was born on a day has an age; ``counted`` takes it down with what the law leaves open about it."""
    day = age.reached(birth)
    if not age.unsaid(birth):
        return day
    after = day + dt.timedelta(days=1)
    if counted is not None:
        doubt = (
            f"Người sinh ngày {birth:%d/%m/%Y} không có ngày sinh trong năm {day.year}, luật không nói đủ {age} vào ngày nào: ngày cuối tháng"
            f" ({day:%d/%m/%Y}) như khoản 3 Điều 148 Bộ luật Dân sự về thời hạn tính bằng tháng, hay ngày liền sau ({after:%d/%m/%Y})."
        )
        counted.append((day, doubt))
    return after if reading == "later" else day


def _both(notes: Iterable[str], if_worked: dt.date | None) -> str:
    """What is not quite sure about days of rest, and the day that is counted where they are worked (None: the same)."""
    other = [f"Nếu là ngày làm việc thì tính ra ngày {if_worked:%d/%m/%Y}."] if if_worked else []
    return " ".join((*notes, *other))


def _day(found: object, otherwise: dt.date) -> dt.date:
    """What is known to be a day."""
    return found if isinstance(found, dt.date) else otherwise


@dataclass(frozen=True, slots=True)
class End:
    """How a limit ends: counted from (or back from) ``start``, on ``day``.

    ``unsure``: why ``day`` is only the earliest that it can be. ``doubt``: what is not quite sure about a day of rest on which it rests;
    ``if_worked`` is the day by the other reading of that.
    """

    start: dt.date
    day: dt.date
    unsure: str = ""
    doubt: str = ""
    if_worked: dt.date | None = None


class LimitError(ValueError):
    """A time limit that cannot be counted from a day; the message is Vietnamese."""


class TermError(LimitError):
    """A limit that is no term: its last day cannot be counted from any day, so the template is wrong."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as the law has it: prints its words ("05 ngày"), and can be added to a date or taken from it.

    Counting follows Bộ luật Dân sự 2015, Điều 147 and 148 (legaltext.semantics.calendar): the first day does not count, and an end on a weekend or holiday
    moves to the next working day; working days are counted without weekends and holidays. Taken from a date, nothing moves. What cannot be counted (hours, a
    day of rest that is not decided yet) raises LimitError. ``back``: the law counts it back from its day ("chậm nhất là 05 ngày làm việc trước ngày họp").
    ``reading``: of what is not quite sure, the other one. ``counted`` takes down each day that is counted.
    """

    amount: int
    unit: TimeUnit
    text: str
    unsure: Unsure = ""
    pauses: tuple[tuple[dt.date, dt.date], ...] = ()
    back: bool = False
    reading: Reading = ""
    counted: Counted | None = field(default=None, compare=False, repr=False)

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset(
        {"amount", "unit", "text", "last_day", "paused", "reached", "restarted"}
    )
    PRINTS: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.text

    def paused(self, periods: object) -> Limit:
        """The same limit that stands still in periods which do not count: mappings with ``tu_ngay`` and ``den_ngay``, both days included.

        Days that lie in several periods are left out once; a period that begins after the limit has ended moves nothing.
        """
        days = [(one.get("tu_ngay"), one.get("den_ngay")) for one in periods] if isinstance(periods, list) else []
        known = sorted((a, b) for a, b in days if isinstance(a, dt.date) and isinstance(b, dt.date) and a <= b)
        return replace(self, pauses=tuple(known))

    def restarted(self, first: object, events: object) -> object:
        """The day from which the limit counts when it begins anew with each event that comes before it has ended; the first day itself without one."""
        if not isinstance(first, dt.date) or not isinstance(events, list):
            return first  # a draft has no day yet
        start, silent = first, replace(self, counted=None)
        for event in sorted(day for day in events if isinstance(day, dt.date)):
            if start < event:
                if self.counted is not None:
                    self.counted.extend((None, note) for note in self._doubts(start)[0])
                start = event if event <= start + silent else start
        return start

    def last_day(self, first: object) -> object:
        """The last day of a term this long that begins on ``first``, which counts: 5 years from 01/11/2026 run to 31/10/2031.

        A term (of an appointment, a contract) is no time limit for doing something: a day of rest at its end moves nothing.
        Raises TermError where it is not counted in months or years.
        """
        from legaltext.semantics.calendar import add_months

        if not isinstance(first, dt.date):
            return first  # a draft has no day yet
        if self.unit not in _MONTHS:
            msg = f"Không tính được ngày cuối của thời hạn “{self.text}”: chỉ tính theo tháng, năm."
            raise TermError(msg)
        end = add_months(first, self.amount * _MONTHS[self.unit])
        return end if end.day != first.day else end - dt.timedelta(days=1)

    def reached(self, birth: object) -> object:
        """The day on which whoever was born on a day has this age. Raises TermError where it is not counted in months or years."""
        from legaltext.semantics.facts import Age

        if not isinstance(birth, dt.date):
            return birth  # a draft has no day yet
        if self.unit not in _MONTHS:
            msg = f"“{self.text}” không phải một độ tuổi: chỉ tính theo tháng, năm."
            raise TermError(msg)
        age = Age(*divmod(self.amount * _MONTHS[self.unit], _MONTHS["year"]))
        return age_reached(age, birth, self.reading, self.counted)

    def __add__(self, date: object) -> dt.date:
        return self._shifted(date, 1) if isinstance(date, dt.date) else NotImplemented

    __radd__ = __add__

    def __rsub__(self, date: object) -> dt.date:
        return self._shifted(date, -1) if isinstance(date, dt.date) else NotImplemented

    def _shifted(self, date: dt.date, sign: int) -> dt.date:
        """The day that the limit ends on; of a limit that is ``unsure`` the earliest or latest that it can be, where no one knows."""
        from legaltext.semantics.calendar import CalendarError

        asked = self._asked(date, sign)
        try:
            calendar = self._calendar()
            try:
                day = calendar.add(*asked)
            except CalendarError:
                if not self.unsure:
                    raise
                earliest, latest = calendar.bounds(*asked)
                day = earliest if self.unsure == "earliest" else latest
        except CalendarError as error:
            msg = f"Không tính được thời hạn “{self.text}” từ ngày {date:%d/%m/%Y}. {error}"
            raise LimitError(msg) from error
        if self.counted is not None:
            self.counted.append((day, replace(self, back=sign < 0).doubt(date)))
        return day

    def doubt(self, date: dt.date) -> str:
        """What is not quite sure about a day of rest on which the end counted from (``back``: back from) a date rests, and the end by the other reading of it.

        Blank where all is sure, or nothing can be counted.
        """
        notes, if_worked = self._doubts(date)
        return _both(notes, if_worked)

    def _doubts(self, date: dt.date) -> tuple[tuple[str, ...], dt.date | None]:
        """What is not quite sure about the days of rest on which the end rests, a sentence each, and the end by the other reading."""
        from legaltext.semantics.calendar import CalendarError

        try:
            found = self._calendar().due(*self._asked(date, -1 if self.back else 1))
        except (CalendarError, LimitError):
            return (), None
        return tuple(f"{note}." for note in found.notes), found.if_worked

    def end(self, date: dt.date) -> dt.date:
        """The day on which it ends, counted from a date (``back``: back from it). Raises LimitError."""
        return self._shifted(date, -1 if self.back else 1)

    def ends(self, first: dt.date, events: object = None) -> End:
        """How it ends, begun anew with each of the ``events`` that comes before it has ended. Raises LimitError where it cannot be counted at all."""
        asked: Counted = []
        limit, other = replace(self, counted=asked), replace(self, counted=None, reading="worked")
        start, unsure = _day(limit.restarted(first, events), first), ""
        try:
            day = limit.end(start)
        except LimitError as error:
            # A day of rest years ahead is no reason to hide what must be done this month.
            unsure = str(error)
            day = replace(limit, unsure="earliest").end(start)
        if unsure or not any(doubt for _, doubt in asked):
            return End(start, day, unsure)
        if_worked = other.end(_day(other.restarted(first, events), first))
        if if_worked == day:
            return End(start, day)
        notes = dict.fromkeys((*(doubt for on, doubt in asked if on is None), *self._doubts(start)[0]))
        return End(start, day, doubt=_both(notes, if_worked), if_worked=if_worked)

    def _calendar(self) -> Calendar:
        """The calendar of this reading. Raises CalendarError."""
        from legaltext.semantics.calendar import open_calendar

        return open_calendar().if_worked if self.reading == "worked" else open_calendar()

    def _asked(self, date: dt.date, sign: int) -> tuple[dt.date, int, TimeUnit]:
        """What the calendar is asked: from which day, how many of what; days of the pauses are left out before."""
        if self.pauses and sign > 0:
            return self._moved(date) - dt.timedelta(days=1), 1, "day"
        return date, sign * self.amount, self.unit

    def _moved(self, first: dt.date) -> dt.date:
        """The last day by count when the days of the pauses are left out. Raises TermError for a limit of working days or hours."""
        from legaltext.semantics.calendar import add_months

        if self.unit in _MONTHS:
            end = add_months(first, self.amount * _MONTHS[self.unit])
        elif self.unit in _DAYS:
            end = first + dt.timedelta(days=self.amount * _DAYS[self.unit])
        else:
            msg = f"Không trừ được thời gian không tính khỏi thời hạn “{self.text}”: chỉ trừ được khi thời hạn tính theo ngày, tháng, năm."
            raise TermError(msg)
        counted = first  # the days until here have been looked at
        for begins, ends in self.pauses:
            begins = max(begins, counted + dt.timedelta(days=1))  # noqa: PLW2901 -- a day of two periods is left out once
            if begins > end:
                break
            if ends >= begins:
                end += ends - begins + dt.timedelta(days=1)
                counted = ends
        return end


@dataclass(frozen=True, slots=True)
class UnknownLimit:
    """Stands for a limit whose citation failed (already reported): prints the citation, leaves dates as they are."""

    citation: str

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"last_day", "paused", "reached", "restarted"})
    PRINTS: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"«{self.citation}»"

    def last_day(self, first: object) -> object:
        """The day itself: nothing can be counted."""
        return first

    def reached(self, birth: object) -> object:
        """The day itself."""
        return birth

    def paused(self, _periods: object) -> UnknownLimit:
        """Itself."""
        return self

    def restarted(self, first: object, _events: object) -> object:
        """The day itself."""
        return first

    def __add__(self, date: object) -> object:
        return date

    __radd__ = __rsub__ = __add__
