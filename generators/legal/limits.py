"""A time limit of the law as a value: it prints the law's words, is added to a day, and says why it cannot be counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

if TYPE_CHECKING:
    from legaltext.semantics.time_grammar import TimeUnit

Unsure = Literal["", "earliest", "latest"]
"""The end that a limit has where a day of rest is not known yet; ``""``: none, LimitError."""

_MONTHS: Final = {"month": 1, "year": 12}


class LimitError(ValueError):
    """A time limit that cannot be counted from a day; the message is Vietnamese."""


class TermError(LimitError):
    """A limit that is no term: its last day cannot be counted from any day, so the template is wrong."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as the law has it: prints its words ("05 ngày"), and can be added to a date or taken from it.

    Counting follows Bộ luật Dân sự 2015, Điều 147 and 148 (legaltext.semantics.calendar): the first day does not count, and an end on a weekend or holiday
    moves to the next working day; working days are counted without weekends and holidays. Taken from a date, nothing moves. What cannot be counted (hours, a
    day of rest that is not decided yet) raises LimitError.
    """

    amount: int
    unit: TimeUnit
    text: str
    unsure: Unsure = ""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"amount", "unit", "text", "last_day"})
    PRINTS: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.text

    def last_day(self, first: object) -> object:
        """The last day of a term this long that begins on ``first``, which counts: 5 years from 01/11/2026 run to 31/10/2031.

        A term (of an appointment, a contract) is no time limit for doing something: a day of rest at its end moves nothing.
        """
        from legaltext.semantics.calendar import add_months

        if not isinstance(first, dt.date):
            return first  # a draft has no day yet
        if self.unit not in _MONTHS:
            msg = f"Không tính được ngày cuối của thời hạn “{self.text}”: chỉ tính theo tháng, năm."
            raise TermError(msg)
        end = add_months(first, self.amount * _MONTHS[self.unit])
        return end if end.day != first.day else end - dt.timedelta(days=1)

    def __add__(self, date: object) -> dt.date:
        return self._shifted(date, 1) if isinstance(date, dt.date) else NotImplemented

    __radd__ = __add__

    def __rsub__(self, date: object) -> dt.date:
        return self._shifted(date, -1) if isinstance(date, dt.date) else NotImplemented

    def _shifted(self, date: dt.date, sign: int) -> dt.date:
        """The day that the limit ends on; of a limit that is ``unsure`` the earliest or latest that it can be, where no one knows."""
        from legaltext.semantics.calendar import CalendarError, open_calendar

        calendar = open_calendar()
        try:
            try:
                return calendar.add(date, sign * self.amount, self.unit)
            except CalendarError:
                if not self.unsure or sign < 0:
                    raise
                earliest, latest = calendar.bounds(date, self.amount, self.unit)
                return earliest if self.unsure == "earliest" else latest
        except CalendarError as error:
            msg = f"Không tính được thời hạn “{self.text}” từ ngày {date:%d/%m/%Y}. {error}"
            raise LimitError(msg) from error


@dataclass(frozen=True, slots=True)
class UnknownLimit:
    """Stands for a limit whose citation failed (already reported): prints the citation, leaves dates as they are."""

    citation: str

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"last_day"})
    PRINTS: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"«{self.citation}»"

    def last_day(self, first: object) -> object:
        """The day itself: nothing can be counted."""
        return first

    def __add__(self, date: object) -> object:
        return date

    __radd__ = __rsub__ = __add__
