"""The report on leaving office and service: the register's entries and the figures of other units, counted once each, in tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.findings import Finding
from generators.reports.leavings import UNSAID, Leaving, Period, Read, incomplete, years_of
from generators.reports.sheet import Given, Sheets
from generators.reports.tables import Cube, Row, Table, Trend
from generators.reports.units import Units
from generators.wording.vietnamese import hoa_dau, thanh_cau
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.register.entries import Entry
    from generators.reports.leavings import Forms

_FIRST_YEAR: Final = 1900
"""The first that a register may have; what is earlier is a slip."""
_BELOW: Final = frozenset({Code.REPORT_SCOPE, Code.REPORT_PARTIAL, Code.REPORT_EMPTY, Code.REPORT_UNITS})
"""Findings that belong below the tables as well."""


@dataclass(frozen=True)
class Report:
    """What a period comes to.

    ``tables`` are over everything that was counted (by level, by ground, by year, against the year before); ``sent`` show what each unit sent as it
    was sent, beside what it adds up to, and are empty where small counts are hidden. ``notes`` are the sentences that belong below the tables,
    ``findings`` what whoever makes the report has to know; those of severity "error" want an answer before it is sent on.
    """

    period: Period
    units: tuple[str, ...]
    total: int | None
    tables: tuple[Table, ...]
    sent: tuple[Table, ...]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    least: int = 0

    @property
    def title(self) -> str:
        """ "Thôi giữ chức vụ, thôi việc năm 2026"."""
        title = self.period.title
        return f"Thôi giữ chức vụ, thôi việc {title if title.startswith('từ') else f'năm {title}' if self.period.is_year else f'các năm {title}'}"

    @property
    def years(self) -> Table:
        """The counts by form and year: what the picture shows."""
        return next(table for table in self.tables if table.id == "years")

    def record(self) -> dict[str, object]:
        """For a program: days in ISO 8601, hidden counts null."""
        return {
            "title": self.title,
            "from": self.period.since.isoformat(),
            "to": self.period.until.isoformat(),
            "units": list(self.units),
            "total": self.total,
            "least": self.least or None,
            "tables": [table.record() for table in self.tables],
            "sent": [table.record() for table in self.sent],
            "notes": list(self.notes),
            "findings": [one.record() for one in self.findings],
        }


def misfit(since: dt.date, until: dt.date) -> str:
    """Why there is no report on these days, for people (Vietnamese); blank where there may be one."""
    if until < since:
        return "Ngày cuối trước ngày đầu."
    return f"Ngày đầu phải từ năm {_FIRST_YEAR}." if since.year < _FIRST_YEAR else ""


def make_report(
    entries: Sequence[Entry], sheets: Sheets, since: dt.date, until: dt.date, forms: Forms, *, least: int = 0
) -> Report:
    """The report on the days from ``since`` to ``until``, both counted.

    ``entries`` are those of the register, also of the year before the period for the trend; ``least`` hides counts from 1 to below it (0 or 1: none).
    Raises ValueError for a period that cannot be (`misfit` says why).
    """
    if wrong := misfit(since, until):
        raise ValueError(wrong)
    return _Making(entries, sheets, Period(since, until), forms, least).report()


class _Making:
    """One report on its way."""

    def __init__(self, entries: Sequence[Entry], sheets: Sheets, period: Period, forms: Forms, least: int) -> None:
        self.entries, self.sheets, self.period, self.forms, self.least = entries, sheets, period, forms, least
        self.findings: list[Finding] = []
        self.years = years_of(entries)
        self.units = Units([*(one.unit for one in sheets.given), *(one.unit for one in entries)])
        self.names: dict[str, str] = {}

    def report(self) -> Report:
        """All of it."""
        parts = self.period.by_year()
        given = list(self.counted(self.sheets.given))
        read = self.forms.read(self.entries, self.period)
        self.findings += read.findings()
        years = {part.since.year - back for part in parts for back in (0, 1)}
        self.findings += (
            Finding(Code.REPORT_PARTIAL, "sổ văn bản", said, "warning")
            for said in incomplete(self.entries, self.forms.kinds, years)
        )
        leavings = [*self.of_sheets(given), *(self.within_years(read.leavings, parts))]
        self.findings += self.empty(parts, given)
        self.findings += self.units.findings()
        periods = sorted({*(one.period for one in given), *(part for part in parts if self.is_known(part, given))})
        trends = [self.trend(part) for part in parts if self.is_known(part, given)]
        cube = Cube(leavings, tuple(self.forms.names), periods, trends)
        tables, hidden = cube.tables(self.least)
        if hidden:
            message = f"{hidden} số được ẩn: các số từ 1 đến {self.least - 1}, và các số mà từ đó tính ra được chúng."
            self.findings.append(Finding(Code.REPORT_HIDDEN, "bảng", message, "note"))
        units: dict[str, str] = {}
        for name in (*(one.unit for one in leavings), *(one.unit for one in given)):
            units.setdefault(self.units.key(name), name)
        levels = tables[0].rows[-1].cells[-1]
        return Report(
            self.period,
            tuple(units.values()),
            levels if isinstance(levels, int) else None,
            tables,
            ()
            if self.least > 1
            else tuple(_sent(number, one) for number, one in enumerate((one for one in given if len(one.lines) > 1), 1)),
            tuple(self.notes(read, given)),
            (*self.sheets.findings, *self.sheets.sums(figures=self.least <= 1), *self.findings),
            self.least if self.least > 1 else 0,
        )

    def counted(self, given: Iterable[Given]) -> Iterator[Given]:
        """What of the sheets is counted: whole years within the period, of units whose papers are not in the register for these years."""
        for one in given:
            if not self.period.holds(one.period):
                if self.period.meets(one.period):
                    message = f"{one.unit}, {one.form}: số liệu {one.period.title} không nằm trọn trong kỳ báo cáo nên không tách được; không đếm."
                    self.findings.append(Finding(Code.REPORT_PERIOD, one.where, message, "warning"))
                continue
            own = [
                each
                for each in self.entries
                if each.state in {"issued", "replaced"}
                and each.day
                and one.period.since <= each.day <= one.period.until
                and self.units.key(each.unit) == self.units.key(one.unit)
            ]
            if own:
                counted = sum(1 for each in self.forms.read(own, one.period).leavings if each.form == one.form)
                by_register, by_sheet = (
                    f" ({number})" if self.least <= 1 else "" for number in (counted, sum(one.parts().values()))
                )
                message = (
                    f"{one.unit} có văn bản của chính mình trong sổ ({one.period.title}), {one.form}: đếm theo sổ{by_register}, "
                    f"không đếm các dòng của bảng{by_sheet}. Hãy xem hai số có khớp không."
                )
                self.findings.append(Finding(Code.REPORT_TWICE, one.where, message))
                continue
            yield one

    def of_sheets(self, given: Iterable[Given]) -> Iterator[Leaving]:
        for one in given:
            for (ground, level), count in one.parts().items():
                yield self.named(Leaving(one.form, self.forms.names[one.form], ground, level, one.period, one.unit, count))

    def within_years(self, leavings: Iterable[Leaving], parts: Sequence[Period]) -> Iterator[Leaving]:
        """Those of days, each as of the part of its year."""
        for one in leavings:
            yield self.named(replace(one, period=next(part for part in parts if part.holds(one.period))))

    def named(self, one: Leaving) -> Leaving:
        """Ground and level in the first spelling of what differs only in letters' case, marks and blanks."""
        ground, level = (
            self.names.setdefault(f"{kind}:{fold(text)}", text) for kind, text in (("g", one.ground), ("l", one.level))
        )
        return replace(one, ground=ground, level=level)

    def is_known(self, part: Period, given: Iterable[Given]) -> bool:
        """Whether there are figures of these days at all: no paper in the register is not the same as nobody left."""
        return part.since.year in self.years or any(one.period == part for one in given)

    def empty(self, parts: Sequence[Period], given: Sequence[Given]) -> Iterator[Finding]:
        """The years of the report of which nothing is known; figures of years that nobody asked for."""
        none = [part for part in parts if not self.is_known(part, given) and not any(one.period.holds(part) for one in given)]
        runs: list[Period] = []
        for part in none:
            if runs and runs[-1].until + dt.timedelta(days=1) == part.since:
                runs[-1] = Period(runs[-1].since, part.until)
            else:
                runs.append(part)
        if runs:
            titles = ", ".join(run.title for run in runs)
            message = f"Không có số liệu kỳ {titles} nên không đếm được; không có nghĩa là không ai thôi."
            yield Finding(Code.REPORT_EMPTY, "kỳ báo cáo", message, "error" if len(none) == len(parts) else "warning")
        asked = {*parts, *(part.before() for part in parts)}
        outside: dict[str, dict[str, None]] = {}
        for one in self.sheets.given:
            if not any(one.period.meets(part) for part in asked):
                outside.setdefault(one.unit, {})[one.period.title] = None
        for unit, titles_of in outside.items():
            message = f"Số liệu {', '.join(titles_of)} ngoài kỳ báo cáo; không đếm."
            yield Finding(Code.REPORT_PERIOD, unit, message, "note")

    def trend(self, part: Period) -> Trend:
        """The same days of the year before."""
        before = part.before()
        if part.is_year:
            before = Period.years(part.since.year - 1, part.since.year - 1)
        given = [
            one for one in self.sheets.given if one.period == before and self.units.key(one.unit) not in self.of_register(before)
        ]
        read = self.forms.read(self.entries, before)
        then = [*self.of_sheets(given), *(replace(self.named(one), period=before) for one in read.leavings)]
        units_then = {self.units.key(one.unit) for one in given} | self.of_register(before)
        units_now = {self.units.key(one.unit) for one in self.sheets.given if one.period == part} | self.of_register(part)
        if not units_then:
            message = f"Không có số liệu kỳ {before.title} nên không so sánh được với kỳ {part.title}."
            self.findings.append(Finding(Code.REPORT_SCOPE, "so với năm trước", message, "warning"))
        elif units_then != units_now:
            named = [*(one.unit for one in self.sheets.given), *(one.unit for one in self.entries)]
            names = {self.units.key(unit): unit for unit in named}
            only = (
                f"{period.title} có mà năm kia không có: {', '.join(sorted(names[unit] for unit in some))}"
                for period, some in ((part, units_now - units_then), (before, units_then - units_now))
                if some
            )
            message = f"Hai năm không cùng các đơn vị. {'; '.join(only)}. Phần tăng, giảm có thể chỉ vì vậy."
            self.findings.append(Finding(Code.REPORT_SCOPE, "so với năm trước", message, "warning"))
        return Trend(part, before, tuple(then), bool(units_then))

    def of_register(self, period: Period) -> set[str]:
        """The units with papers in the register in the years of a period, of those that decide: a council signs summons and minutes, and nobody leaves by them."""
        years = {period.since.year, period.until.year}
        out = [one for one in self.entries if one.day and one.state in {"issued", "replaced"}]
        deciding = {self.units.key(one.unit) for one in out if one.kind in self.forms.kinds}
        units = {self.units.key(one.unit) for one in out if one.day and one.day.year in years}
        return units & deciding if deciding else units

    def notes(self, read: Read, given: Sequence[Given]) -> Iterator[str]:
        """What one who reads the tables has to know of them."""
        yield "Mỗi số là số quyết định, tính theo ngày ban hành; quyết định đã hủy hoặc đã được thay thế không đếm."
        if any(UNSAID in (one.level, one.ground) for one in read.leavings):
            yield f"“{UNSAID}”: nguồn không cho biết cấp của đơn vị hoặc căn cứ, lý do."
        for one in given:
            for fault in one.faults():
                yield f"Số liệu của {one.unit} ({one.period.title}, {one.form}): {fault.sentence(figures=self.least <= 1)}."
            if self.least <= 1 and (hint := one.hint()):
                yield hint
        yield from read.sentences()
        yield from (one.message for one in self.findings if one.code in _BELOW)
        if self.least > 1:
            yield f"Các số từ 1 đến {self.least - 1} được ẩn, cùng các số mà từ đó tính ra được chúng."


def _sent(number: int, one: Given) -> Table:
    """What a unit sent, beside what it adds up to."""
    sent, levels = one.sent, one.levels()
    parts = {place: count for place, count in sent.items() if None not in place}
    stated_rows = any(level is None for _, level in sent)
    rows: list[Row] = []
    for ground in one.grounds():
        added = [count for (each, _), count in parts.items() if each == ground]
        cells = [sent.get((ground, level), "") for level in levels]
        rows.append(
            Row((ground,), (*cells, *([sent.get((ground, None), "")] if stated_rows else ()), sum(added) if added else ""))
        )
    if any(ground is None for ground, _ in sent):
        rows.append(
            Row(
                ("Tổng được gửi",),
                (*(sent.get((None, level), "") for level in levels), *([sent.get((None, None), "")] if stated_rows else ()), ""),
                total=True,
            )
        )
    sums = [sum(count for (_, each), count in parts.items() if each == level) for level in levels]
    stated_sum = sum(count for (ground, level), count in sent.items() if level is None and ground is not None)
    rows.append(Row(("Cộng lại",), (*sums, *([stated_sum] if stated_rows else ()), sum(parts.values())), total=True))
    title = f"Số liệu của {one.unit}, {one.period.title}: {one.form}"
    columns = (*levels, *(("Tổng được gửi",) if stated_rows else ()), "Cộng lại")
    return Table(
        f"sent-{number}",
        title,
        ("Căn cứ, lý do",),
        columns,
        tuple(rows),
        " ".join(thanh_cau(hoa_dau(fault.sentence())) for fault in one.faults()),
    )
