"""Counting time limits: from the day of an event to the day on which the limit ends.

The rules are those of Bộ luật Dân sự 2015: the first day does not count (khoản 2, 3 Điều 147); a limit of days, weeks, months or years ends with its last,
corresponding day (khoản 1 to 4 Điều 148); an end on a weekend or holiday moves to the next working day (khoản 5 Điều 148).
A limit of working days counts the days on which offices work: Monday to Friday (Quyết định 188/1999/QĐ-TTg) without the holidays of Bộ luật Lao động 2019,
Điều 112, with swapped days (ngày nghỉ hoán đổi).

Holidays come from the library `holidays`; what is decided anew each year stands in corpus/calendar.yaml, to which a calendar.yaml in the user's own corpus
folder adds. Covered are 2017 to 2100; from the year after `decided_through` the days of Tết, the second day of Quốc khánh and swapped days are open. Where a date would rest on a day that nobody has
decided yet, or on a year that is not covered, CalendarError says so: no date is guessed.
"""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, Literal, overload

from legaltext.basics.dates import check_date
from legaltext.basics.paths import corpus_root, user_corpora
from legaltext.basics.yaml_data import YamlError, load_data
from legaltext.semantics.time_grammar import TimeUnit

DayKind = Literal["working", "weekend", "holiday", "undecided"]

FILE: Final = "calendar.yaml"
FIRST_YEAR: Final = 2017  # the first year of Bộ luật Dân sự 2015
LAST_YEAR: Final = 2100  # the library's lunar calendar ends here
_WEEKEND: Final = (5, 6)  # Saturday, Sunday
_LONGEST_REST: Final = 30  # days; no holiday is longer, and a search that goes further has gone wrong
_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class CalendarError(ValueError):
    """A day that the calendar cannot know; the message (Vietnamese) says which and what to do."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a day is for offices. `name`: the holiday's; `note`: why that is not quite sure."""

    kind: DayKind
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a limit. `counted` is the last day by count; `day` differs from it where khoản 5 Điều 148 moves the end, and `reason` names the rest day.

    `notes` hold what is not quite sure about a day that was looked at; `if_worked` is the end where it is no day off, if that is another day.
    """

    day: date
    counted: date
    reason: str = ""
    notes: tuple[str, ...] = ()
    if_worked: date | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """calendar.yaml: what is decided year by year. `unsure`: month, day, from year, note; None where a file does not speak of it."""

    decided_through: int = 0
    off: Mapping[date, str] = field(default_factory=dict)
    work: frozenset[date] = frozenset()
    years: Mapping[int, Mapping[date, str]] = field(default_factory=dict)
    unsure: tuple[tuple[int, int, int, str], ...] | None = None

    def __or__(self, later: "Decisions") -> "Decisions":
        """Both together; what a later file says of a day or year counts."""
        return Decisions(
            max(self.decided_through, later.decided_through),
            {**self.off, **later.off},
            self.work | later.work,
            {**self.years, **later.years},
            self.unsure if later.unsure is None else later.unsure,
        )


def weekday(day: date) -> str:
    """ "thứ Hai" … "Chủ nhật"."""
    check_date(day, "day", may_have_hour=True)
    return _WEEKDAYS[day.weekday()]


def add_months(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last day of that month where it has none (khoản 3 Điều 148)."""
    check_date(day, "day", may_have_hour=True)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class _Year:
    """Days off with their names, Saturdays and Sundays that are worked, the first day of Tết, and the notes of the days off that are not quite sure."""

    off: Mapping[date, str]
    worked: frozenset[date]
    tet: date
    notes: Mapping[date, str]


class Calendar:
    """The working days of Vietnamese offices, and limits counted on them."""

    def __init__(self, decisions: Decisions, *, unsure_off: bool = True) -> None:
        """`decisions`: see load_decisions. `unsure_off`: whether a day off that is not quite sure is one."""
        self.decisions = decisions
        self._unsure_off = unsure_off
        self._years: dict[int, _Year] = {}

    @cached_property
    def if_worked(self) -> "Calendar":
        """The other reading: the days off that are not quite sure are working days, and so are those in lieu of them."""
        return Calendar(self.decisions, unsure_off=False)

    def day(self, day: date) -> Day:
        """What a day is. Raises CalendarError for a year that is not covered."""
        check_date(day, "day")
        year = self._year(day.year)
        if day in year.worked:
            return Day("working")
        if day.weekday() in _WEEKEND:
            return Day("weekend", weekday(day))
        if not self._decided(day.year) and self._waits(day, year):
            return Day("undecided")
        if day in year.off:
            return Day("holiday", year.off[day], year.notes.get(day, ""))
        return Day("working")

    @overload
    def add(self, start: datetime, amount: int, unit: TimeUnit) -> datetime: ...
    @overload
    def add(self, start: date, amount: int, unit: TimeUnit) -> date: ...
    def add(self, start: date, amount: int, unit: TimeUnit) -> date:
        """The day on which a limit ends that starts with an event on `start`. Raises CalendarError.

        A negative amount counts back ("05 ngày làm việc trước ngày họp"): no rule moves the day it leads to. A limit of hours needs a datetime, runs from that
        moment (khoản 1 Điều 147) and gives one.
        """
        check_date(start, "start", may_have_hour=True)
        if unit == "hour":
            if not isinstance(start, datetime):
                raise CalendarError("Thời hạn tính bằng giờ cần thời điểm bắt đầu (ngày và giờ), không chỉ ngày.")
            return start + timedelta(hours=amount)
        found = self.due(start, amount, unit).day
        return datetime.combine(found, datetime.max.time()) if isinstance(start, datetime) else found

    def due(self, start: date, amount: int, unit: TimeUnit) -> Due:
        """As `add`, with the reason where the end was moved and what is not sure. Raises CalendarError."""
        check_date(start, "start", may_have_hour=True)
        found = self._due(start, amount, unit)
        if not found.notes:
            return found
        other = self.if_worked.due(start, amount, unit).day
        return replace(found, if_worked=other) if other != found.day else found

    def _due(self, start: date, amount: int, unit: TimeUnit) -> Due:
        """By this reading. Raises CalendarError."""
        first = start.date() if isinstance(start, datetime) else start
        try:
            if unit == "working_day":
                return self._working_days(first, amount)
            counted = self._counted(first, amount, unit)
        except (OverflowError, ValueError) as error:
            if isinstance(error, CalendarError):
                raise
            raise CalendarError(f"Thời hạn {amount} vượt quá phạm vi của lịch.") from error
        if amount <= 0:
            return Due(counted, counted)
        ends = self._known(counted)
        notes = [ends.note]
        day = counted
        while self._known(day).kind != "working":
            day += timedelta(days=1)
            notes.append(self._known(day).note)
        return Due(day, counted, ends.name if day != counted else "", tuple(dict.fromkeys(filter(None, notes))))

    def bounds(self, start: date, amount: int, unit: TimeUnit) -> tuple[date, date]:
        """The earliest and the latest day that `due` can give, whatever days of rest the calendar does not know. Raises CalendarError (hours)."""
        check_date(start, "start")
        if unit == "hour":
            raise CalendarError("Không tính được khoảng ngày của một thời hạn tính bằng giờ.")
        rest = timedelta(days=_LONGEST_REST)
        try:
            if amount < 0:  # back: no day of rest moves the end, and only working days are counted
                whole = unit != "working_day"
                return (self._counted(start, amount, unit),) * 2 if whole else self._bounds_back(start, -amount)
            if unit == "working_day":
                return start + timedelta(days=amount), start + timedelta(days=2 * amount) + rest  # five in seven are worked
            counted = self._counted(start, amount, unit)
            return counted, counted + rest
        except (OverflowError, ValueError) as error:
            raise CalendarError(f"Thời hạn {amount} vượt quá phạm vi của lịch.") from error

    def _bounds_back(self, start: date, amount: int) -> tuple[date, date]:
        """Working days counted back: the earliest day where each that is not decided is one of rest, the latest where all are worked."""
        earliest, left = start, amount
        while left:
            earliest -= timedelta(days=1)
            left -= self.day(earliest).kind == "working"
        return earliest, start - timedelta(days=amount)

    def _counted(self, first: date, amount: int, unit: TimeUnit) -> date:
        """The last day of a limit by count (Điều 148), whatever day that is."""
        if unit in ("month", "year"):
            return add_months(first, amount * (12 if unit == "year" else 1))
        if unit == "hour":
            raise CalendarError("Thời hạn tính bằng giờ cần thời điểm bắt đầu (ngày và giờ), không chỉ ngày.")
        return first + timedelta(days=amount * (7 if unit == "week" else 1))

    def _working_days(self, first: date, amount: int) -> Due:
        """A limit of working days: only those count, forwards or back."""
        step = timedelta(days=1 if amount >= 0 else -1)
        day, left, rest = first, abs(amount), 0
        notes: list[str] = []
        while left:
            day += step
            found = self._known(day)
            notes.append(found.note)
            left -= found.kind == "working"
            rest = 0 if found.kind == "working" else rest + 1
            if rest > _LONGEST_REST:
                raise CalendarError(
                    f"Lịch ghi hơn {_LONGEST_REST} ngày nghỉ liền nhau đến {day:%d/%m/%Y}; hãy sửa calendar.yaml."
                )
        return Due(day, day, notes=tuple(dict.fromkeys(filter(None, notes))))

    def _known(self, day: date) -> Day:
        """What a day is. Raises CalendarError where that is not decided yet."""
        found = self.day(day)
        if found.kind == "undecided":
            raise CalendarError(
                f"Chưa rõ {weekday(day)} ngày {day:%d/%m/%Y} có phải ngày nghỉ: lịch nghỉ Tết, Quốc khánh và hoán đổi năm {day.year} chưa có trong kho."
                " Hãy bổ sung calendar.yaml theo thông báo chính thức."
            )
        return found

    def _decided(self, year: int) -> bool:
        """True for a year whose days of rest are decided."""
        return year <= self.decisions.decided_through or year in self.decisions.years

    def _waits(self, day: date, year: _Year) -> bool:
        """True for a weekday of a year without decisions which may or may not be taken off."""
        from_tet = (day - year.tet).days
        if _in_tet(from_tet):
            return not -1 <= from_tet <= 2  # noqa: PLR2004 -- the eve and the first three days of Tết are off whatever is decided
        if _in_national_day(day):
            return (day.month, day.day) != (9, 2)
        # a single working day between two days of rest is what swaps are made of
        return day not in year.off and all(self._rests(day + timedelta(days=step)) for step in (-1, 1))

    def _rests(self, day: date) -> bool:
        """True for a weekend or a day off."""
        return day.weekday() in _WEEKEND or day in self._year(day.year).off

    def _year(self, year: int) -> _Year:
        """What is known of a year. Raises CalendarError."""
        if year not in self._years:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise CalendarError(f"Lịch ngày làm việc chỉ có từ năm {FIRST_YEAR} đến năm {LAST_YEAR}, không có năm {year}.")
            names, worked, tet = _library(year)
            if year in self.decisions.years:
                names = {d: n for d, n in names.items() if not (_in_tet((d - tet).days) or _in_national_day(d))}
                names |= self.decisions.years[year]
            names |= {d: n for d, n in self.decisions.off.items() if d.year == year}
            notes = self._unsure(year, names)
            if not self._unsure_off:
                names = {d: n for d, n in names.items() if d not in notes}
            self._years[year] = _Year(names, worked | {d for d in self.decisions.work if d.year == year}, tet, notes)
        return self._years[year]

    def _unsure(self, year: int, names: Mapping[date, str]) -> dict[date, str]:
        """The days off of a year that are not quite sure, with the note: each of them, and the one in lieu of it where it falls on a weekend (`names`: all)."""
        unsure = {(m, d): n for m, d, since, n in self.decisions.unsure or () if year >= since}
        found = {day: unsure[day.month, day.day] for day in names if (day.month, day.day) in unsure}
        for day in tuple(found):
            if day.weekday() in _WEEKEND:  # the library calls the day in lieu by the same name and some words more
                later = (day + timedelta(days=step) for step in range(1, _LONGEST_REST))
                in_lieu = next((one for one in later if names.get(one, "").startswith(names[day])), day)
                found[in_lieu] = found[day]
        return found


def _in_tet(days: int) -> bool:
    """Where a decision may put a day off of Tết, counted from its first day."""
    return -4 <= days <= 7  # noqa: PLR2004 -- two days before or one, days in lieu of a weekend on either side


def _in_national_day(day: date) -> bool:
    """Where a decision may put a day off of Quốc khánh: 31/8 to 05/9."""
    return date(day.year, 8, 31) <= day <= date(day.year, 9, 5)


def _library(year: int) -> tuple[dict[date, str], frozenset[date], date]:
    """What the library `holidays` knows of a year: days off, days that are worked in exchange, the first day of Tết."""
    from holidays.countries.vietnam import Vietnam  # a third of a second; only those who count wait for it

    # the year before as well: a day off in December may be worked in January
    found = Vietnam(years=(year - 1, year), language="vi")  # type: ignore[no-untyped-call]  # the library types its results, not its makers
    names = {day: name for day, name in found.items() if day.year == year}
    tet = next(day for day, name in sorted(names.items()) if "Tết Nguyên Đán" in name.split("; ") and "Giao thừa" not in name)
    return names, frozenset(day for day in found.weekend_workdays if day.year == year), tet


def _days(items: object, where: str) -> Iterator[date]:
    """The days of an entry, one or a list. Raises YamlError."""
    for item in items if isinstance(items, list) else [items]:
        try:
            yield date.fromisoformat(str(item))
        except ValueError as error:
            raise YamlError(f"{where}: {item!r} is not a date (YYYY-MM-DD)") from error


def _month_day(text: object) -> tuple[int, int]:
    """ "09-02" as month and day."""
    month, day = str(text).split("-")
    return int(month), int(day)


def load_decisions(path: Path) -> Decisions:
    """Read calendar.yaml. Raises YamlError (a fault with its key), OSError."""
    data: dict[str, Any] = load_data(path.read_text(encoding="utf-8"), str(path)) or {}
    off: dict[date, str] = {}
    work: set[date] = set()
    years: dict[int, dict[date, str]] = {}
    try:
        for swap in data.get("swaps") or ():
            (worked,) = _days(swap["work"], f"{path}: swaps")
            off |= dict.fromkeys(_days(swap["rest"], f"{path}: swaps"), f"Ngày nghỉ (thay cho ngày {worked:%d/%m/%Y})")
            work.add(worked)
        for entry in data.get("days_off") or ():
            off |= dict.fromkeys(_days(entry["day"], f"{path}: days_off"), str(entry["name"]))
        for year, entry in (data.get("years") or {}).items():
            where = f"{path}: years.{year}"
            days = dict.fromkeys(_days(entry["tet"], where), "Tết Nguyên Đán")
            years[int(year)] = days | dict.fromkeys(_days(entry["quoc_khanh"], where), "Quốc khánh")
        unsure = [(*_month_day(entry["day"]), int(entry["from"]), str(entry["note"])) for entry in data.get("unsure") or ()]
        return Decisions(
            int(data.get("decided_through", 0)), off, frozenset(work), years, tuple(unsure) if "unsure" in data else None
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError(f"{path}: {error}: see the comments in the file for what it holds") from error


def open_calendar(*files: Path) -> Calendar:
    """The calendar of the given files, a later one counting before an earlier.

    Without one: the file that ships with the corpus, and those in the user's own corpus folders. Raises CalendarError where a file cannot be read.
    """
    if not files:
        own = (folder / FILE for folder in user_corpora())
        files = (corpus_root() / FILE, *(path for path in own if path.is_file()))
    return _open(files)


@lru_cache(maxsize=16)
def _open(files: tuple[Path, ...]) -> Calendar:
    """The files read once."""
    decisions = Decisions()
    try:
        for path in files:
            decisions |= load_decisions(path)
    except (YamlError, OSError) as error:
        raise CalendarError(f"Không đọc được lịch nghỉ: {error}") from error
    return Calendar(decisions)
