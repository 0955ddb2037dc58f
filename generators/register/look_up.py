"""What is asked of the register: entries by what they have, numbers without a paper, what was done."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict

from sqlalchemy import func, or_, select

from generators.register.entries import Change, Cited, Entry, Gap
from generators.register.rows import change_of, entry_of, moment
from generators.register.tables import changes, cited, entries, series
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Row

    from generators.register.series import Written

_ORDER: Final = (entries.c.unit, entries.c.year, entries.c.counter, entries.c.number, entries.c.suffix)
_AT_ONCE: Final = 500  # ids in one question: databases take no end of them


class Asked(TypedDict, total=False):
    """What entries must have, all of it; what is left out, None and blanks ask nothing.

    ``since`` and ``until`` are the first and last day; ``words`` are looked for without regard to marks and capitals, each of them; ``instrument`` and ``eids`` cited
    provisions, one of them or what is below it (`generators.register.provision`).
    """

    number: int | None
    symbol: str
    since: dt.date | None
    until: dt.date | None
    kind: str
    words: str
    instrument: str
    eids: Sequence[str]
    matter: str
    unit: str
    year: int | None
    states: Sequence[str]


@dataclass(frozen=True, slots=True)
class Query:
    """The same as the database has it: ``unit`` as units are compared, ``kind`` by its abbreviation."""

    number: int | None = None
    symbol: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    kind: str = ""
    words: str = ""
    instrument: str = ""
    eids: Sequence[str] = ()
    matter: str = ""
    unit: str = ""
    year: int | None = None
    states: Sequence[str] = ()

    def conditions(self) -> Iterable[ColumnElement[bool]]:
        """The same to the database."""
        exact = (("symbol", self.symbol), ("kind", self.kind), ("matter", self.matter), ("unit", self.unit))
        yield from (entries.c[name] == value for name, value in exact if value)
        if self.number is not None:
            yield entries.c.number == self.number
        if self.year is not None:
            yield entries.c.year == self.year
        if self.since:
            yield entries.c.day >= self.since
        if self.until:
            yield entries.c.day <= self.until
        if self.states:
            yield entries.c.state.in_(self.states)
        for word in fold(self.words).split():
            yield entries.c.folded.contains(word, autoescape=True)
        if self.instrument:
            yield entries.c.id.in_(select(cited.c.entry).where(cited.c.instrument == self.instrument, *self._provision()))

    def _provision(self) -> Iterable[ColumnElement[bool]]:
        if self.eids:
            yield or_(cited.c.eid.in_(self.eids), *(cited.c.eid.startswith(f"{eid}__", autoescape=True) for eid in self.eids))


def found(connection: Connection, query: Query) -> list[Entry]:
    """The entries, in the order of units, years, series and numbers."""
    return _entries(connection, connection.execute(select(entries).where(*query.conditions()).order_by(*_ORDER)).all())


def part(connection: Connection, query: Query, begin: int, most: int) -> tuple[list[Entry], int]:
    """Of the same entries in the same order, ``most`` after the first ``begin``; and how many there are in all."""
    return _part(connection, query, begin, most, _ORDER)


def newest(connection: Connection, query: Query, begin: int, most: int) -> tuple[list[Entry], int]:
    """The same, the latest first. A number that waits for its paper is the latest of its year."""
    order = (entries.c.year.desc(), entries.c.day.desc().nulls_first(), entries.c.number.desc(), entries.c.id.desc())
    return _part(connection, query, begin, most, order)


def _part(connection: Connection, query: Query, begin: int, most: int, order: tuple[Any, ...]) -> tuple[list[Entry], int]:
    where = tuple(query.conditions())
    count = connection.execute(select(func.count()).select_from(entries).where(*where)).scalar_one()
    rows = connection.execute(select(entries).where(*where).order_by(*order).offset(begin).limit(most)).all()
    return _entries(connection, rows), count


def by_id(connection: Connection, entry: int) -> Entry:
    """The entry of an id that is there."""
    return _entries(connection, connection.execute(select(entries).where(entries.c.id == entry)).all())[0]


def numbered(connection: Connection, sought: Written, year: int, unit: str, kind: str) -> list[Entry]:
    """The entries of a number in a year; of its symbol, the unit and the kind where these are said."""
    conditions = [entries.c.number == sought.number, entries.c.suffix == sought.suffix, entries.c.year == year]
    for column, value in ((entries.c.symbol, sought.symbol), (entries.c.unit, unit), (entries.c.kind, kind)):
        if value:
            conditions.append(column == value)
    return _entries(connection, connection.execute(select(entries).where(*conditions).order_by(*_ORDER)).all())


def history(connection: Connection, entry: int) -> list[Change]:
    """What was done to an entry, in order."""
    return [change_of(row) for row in connection.execute(select(changes).where(changes.c.entry == entry).order_by(changes.c.id))]


def gaps(connection: Connection, unit: str, year: int | None) -> list[Gap]:
    """Every number between the first and the last of each series that has no paper out."""
    of_series = [
        condition
        for condition in (series.c.unit == unit if unit else None, series.c.year == year if year else None)
        if condition is not None
    ]
    out: list[Gap] = []
    for one in connection.execute(
        select(series).where(*of_series).order_by(series.c.unit, series.c.year, series.c.counter)
    ).all():
        rows = connection.execute(
            select(entries)
            .where(entries.c.unit == one.unit, entries.c.year == one.year, entries.c.counter == one.counter)
            .order_by(entries.c.number, entries.c.suffix)
        ).all()
        if rows:
            out += _gaps(rows, one.first, one.last)
    return out


def _gaps(rows: Sequence[Row[Any]], first: int, last: int) -> list[Gap]:
    there = {row.number for row in rows}
    one = rows[0]
    missing = [
        Gap(one.unit_name, one.year, one.counter, number, "missing") for number in range(first, last + 1) if number not in there
    ]
    why: dict[str, Literal["reserved", "cancelled"]] = {"reserved": "reserved", "cancelled": "cancelled"}
    known = [
        Gap(
            row.unit_name, row.year, row.counter, row.number, why[row.state], row.symbol or "", row.suffix, row.reason,
            moment(row.reserved_at) if row.state == "reserved" else None,
        )
        for row in rows
        if row.state in why
    ]  # fmt: skip
    return sorted([*missing, *known], key=lambda gap: (gap.number, gap.suffix))


def _entries(connection: Connection, rows: Sequence[Row[Any]]) -> list[Entry]:
    """The entries of rows, each with what it cites."""
    cites: defaultdict[int, list[Cited]] = defaultdict(list)
    ids = [row.id for row in rows]
    for begin in range(0, len(ids), _AT_ONCE):
        some = select(cited).where(cited.c.entry.in_(ids[begin : begin + _AT_ONCE])).order_by(cited.c.entry, cited.c.position)
        for row in connection.execute(some):
            cites[row.entry].append(Cited(row.instrument, row.eid, row.label))
    return [entry_of(row, tuple(cites[row.id])) for row in rows]
