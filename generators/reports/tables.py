"""The tables of a report: what is counted by form, ground, level and year, each total the sum of its parts, small counts hidden on wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generators.reports.hidden import Equation, Key, hide
from generators.reports.leavings import UNSAID, WHAT, Leaving, Period

if TYPE_CHECKING:
    from generators.catalog.matters import Leaves

Cell = int | str | None
"""A count; words in the place of one; None: a count that is hidden."""

ALL: Final = "Tổng cộng"
NO_FIGURES: Final = "không có số liệu"
_DEAR: Final = {"all": 9, "f": 6, "p": 5, "b": 5, "l": 5, "fg": 3, "fl": 2, "fp": 2, "fb": 2}
"""What one would rather print, by the first of a key: totals before parts."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the words at its head, its cells; ``total`` where it is the sum of rows."""

    labels: tuple[str, ...]
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its head columns and its columns of figures are called, and its rows. ``id`` names it for a program."""

    id: str
    title: str
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    def record(self) -> dict[str, object]:
        """For a program; a hidden count is null."""
        return {
            "id": self.id,
            "title": self.title,
            "heads": list(self.heads),
            "columns": list(self.columns),
            "rows": [{"labels": list(row.labels), "cells": list(row.cells), "total": row.total} for row in self.rows],
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Trend:
    """A period and the same days a year earlier: the leavings of each. ``known``: there are figures of the earlier one."""

    period: Period
    before: Period
    then: tuple[Leaving, ...]
    known: bool


class Cube:
    """The counts of leavings by form, ground, level and period, and every sum of them that is printed."""

    def __init__(
        self, leavings: Iterable[Leaving], forms: Sequence[str], periods: Sequence[Period], trends: Sequence[Trend]
    ) -> None:
        self.leavings = tuple(leavings)
        there = {one.form for one in self.leavings} | {one.form for trend in trends for one in trend.then}
        self.what: Mapping[str, Leaves] = {
            one.form: one.what for one in (*self.leavings, *(one for trend in trends for one in trend.then))
        }
        self.forms = tuple(form for form in forms if form in there)
        self.levels = _unsaid_last(one.level for one in self.leavings)
        self.periods, self.trends = tuple(periods), tuple(trends)
        self.grounds = {form: _unsaid_last(one.ground for one in self.leavings if one.form == form) for form in self.forms}
        self.counts = self._counted()

    def _counted(self) -> Mapping[Key, int]:
        counts: Counter[Key] = Counter(dict.fromkeys(self._keys(), 0))
        for one in self.leavings:
            keys = (
                ("fgl", one.form, one.ground, one.level), ("fg", one.form, one.ground), ("fl", one.form, one.level), ("l", one.level),
                ("f", one.form), ("all",), ("fp", one.form, one.period), ("p", one.period),
            )  # fmt: skip
            for key in keys:
                counts[key] += one.count
        for trend in self.trends:
            if trend.known and trend.before not in self.periods:
                for one in trend.then:
                    counts["fb", one.form, trend.before] += one.count
                    counts["b", trend.before] += one.count
        return counts

    def _keys(self) -> Iterable[Key]:
        """Every count that is printed, whether or not there is anything to count."""
        yield ("all",)
        yield from (("l", level) for level in self.levels)
        yield from (("p", period) for period in self.periods)
        for form in self.forms:
            yield ("f", form)
            yield from (("fl", form, level) for level in self.levels)
            yield from (("fp", form, period) for period in self.periods)
            for ground in self.grounds[form]:
                yield ("fg", form, ground)
                yield from (("fgl", form, ground, level) for level in self.levels)
        for trend in self.trends:
            if trend.known and trend.before not in self.periods:
                yield ("b", trend.before)
                yield from (("fb", form, trend.before) for form in self.forms)

    def equations(self) -> list[Equation]:
        """Every sum that somebody who has the tables can do."""
        out = [
            Equation(("all",), tuple(("f", form) for form in self.forms)),
            Equation(("all",), tuple(("l", level) for level in self.levels)),
            Equation(("all",), tuple(("p", period) for period in self.periods)),
            *(Equation(("l", level), tuple(("fl", form, level) for form in self.forms)) for level in self.levels),
            *(Equation(("p", period), tuple(("fp", form, period) for form in self.forms)) for period in self.periods),
        ]
        for form in self.forms:
            grounds = self.grounds[form]
            out += [
                Equation(("f", form), tuple(("fg", form, ground) for ground in grounds)),
                Equation(("f", form), tuple(("fl", form, level) for level in self.levels)),
                Equation(("f", form), tuple(("fp", form, period) for period in self.periods)),
                *(
                    Equation(("fg", form, ground), tuple(("fgl", form, ground, level) for level in self.levels))
                    for ground in grounds
                ),
                *(
                    Equation(("fl", form, level), tuple(("fgl", form, ground, level) for ground in grounds))
                    for level in self.levels
                ),
            ]
        out += [
            Equation(("b", trend.before), tuple(("fb", form, trend.before) for form in self.forms))
            for trend in self.trends
            if trend.known and trend.before not in self.periods
        ]
        return [one for one in out if one.parts]

    def tables(self, least: int = 0) -> tuple[tuple[Table, ...], int]:
        """The tables, and how many of their counts are hidden."""
        hidden = hide(self.counts, self.equations(), least, lambda key: _DEAR.get(str(key[0]), 0)) if least > 1 else frozenset()

        def cell(*key: object) -> int | None:
            return None if key in hidden else self.counts[key]

        tables = [self._by_level(cell), self._by_ground(cell), self._by_period(cell)]
        if self.trends:
            tables.append(self._trend(cell))
        return tuple(tables), len(hidden)

    def _by_level(self, cell: _Cell) -> Table:
        rows = [
            Row((form, WHAT[self.what[form]]), (*(cell("fl", form, level) for level in self.levels), cell("f", form)))
            for form in self.forms
        ]
        rows.append(Row((ALL, ""), (*(cell("l", level) for level in self.levels), cell("all")), total=True))
        return Table("levels", "Theo hình thức và cấp", ("Hình thức", "Thôi"), (*self.levels, ALL), tuple(rows))

    def _by_ground(self, cell: _Cell) -> Table:
        rows: list[Row] = []
        for form in self.forms:
            rows += (
                Row((form, ground), (*(cell("fgl", form, ground, level) for level in self.levels), cell("fg", form, ground)))
                for ground in self.grounds[form]
            )
            cells = (*(cell("fl", form, level) for level in self.levels), cell("f", form))
            if len(self.grounds[form]) > 1:
                rows.append(Row((form, "Cộng"), cells, total=True))
        return Table("grounds", "Theo hình thức, căn cứ và cấp", ("Hình thức", "Căn cứ, lý do"), (*self.levels, ALL), tuple(rows))

    def _by_period(self, cell: _Cell) -> Table:
        titles = tuple(period.title for period in self.periods)
        rows = [Row((form,), (*(cell("fp", form, period) for period in self.periods), cell("f", form))) for form in self.forms]
        rows.append(Row((ALL,), (*(cell("p", period) for period in self.periods), cell("all")), total=True))
        return Table("years", "Theo hình thức và năm", ("Hình thức",), (*titles, ALL), tuple(rows))

    def _trend(self, cell: _Cell) -> Table:
        rows: list[Row] = []
        for trend in self.trends:
            earlier = ("fp", "p") if trend.before in self.periods else ("fb", "b")
            of_form, of_all = earlier
            for form in self.forms:
                now = cell("fp", form, trend.period)
                then: Cell = cell(of_form, form, trend.before) if trend.known else NO_FIGURES
                if now != 0 or then not in (0, NO_FIGURES):
                    rows.append(Row((trend.period.title, form), (then, now, *_change(then, now))))
            then = cell(of_all, trend.before) if trend.known else NO_FIGURES
            now = cell("p", trend.period)
            rows.append(Row((trend.period.title, ALL), (then, now, *_change(then, now)), total=True))
        columns = ("Năm trước", "Năm nay", "Tăng, giảm", "Tỷ lệ")
        note = "“Năm trước” là cùng những ngày ấy của năm liền trước."
        return Table("trend", "So với năm trước", ("Năm", "Hình thức"), columns, tuple(rows), note)


if TYPE_CHECKING:
    from collections.abc import Callable

    _Cell = Callable[..., int | None]


def _change(then: Cell, now: int | None) -> tuple[Cell, Cell]:
    """By how much, and in percent of the year before; of nothing there is no percentage."""
    if isinstance(then, str):
        return "", ""
    if then is None or now is None:
        return None, None
    if not then:
        return f"{now - then:+d}", ""
    return f"{now - then:+d}", f"{100 * (now - then) / then:+.1f}%".replace(".", ",")


def _unsaid_last(names: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order; what nobody said last."""
    once = tuple(dict.fromkeys(names))
    return (*(name for name in once if name != UNSAID), *(name for name in once if name == UNSAID))
