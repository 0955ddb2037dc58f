"""Rows of the database as what they say, and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert

from generators.register.entries import Change, Cited, Entry, Number, Particulars
from generators.register.tables import cited
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Row

_COLUMNS: Final = tuple(each.name for each in fields(Particulars) if each.name != "cited")  # a table of its own has what is cited


def values_of(one: Particulars) -> dict[str, Any]:
    """The columns of an entry that its particulars fill, with the words by which it is searched: no person's among them."""
    searched = (one.subject, one.form, one.ground, one.recipients, one.keeper, one.note, one.signer)
    return {name: getattr(one, name) for name in _COLUMNS} | {
        "folded": " ".join(fold(" ".join(filter(None, searched))).split()),
    }


def entry_of(row: Row[Any], cites: tuple[Cited, ...]) -> Entry:
    """The entry of a row and of what it cites."""
    one = Particulars(cited=cites, **{name: getattr(row, name) for name in _COLUMNS})
    return Entry(
        row.id,
        row.unit_name,
        row.year,
        row.counter,
        row.number,
        row.suffix,
        row.symbol or "",
        row.state,
        one,
        row.reason,
        row.replaced_by,
    )


def cite(connection: Connection, entry: int, one: Particulars) -> None:
    """Keep what an entry cites, in place of what it cited before."""
    connection.execute(delete(cited).where(cited.c.entry == entry))
    if one.cited:
        rows = [
            {"entry": entry, "position": at, "instrument": each.instrument, "eid": each.eid, "label": each.label}
            for at, each in enumerate(one.cited)
        ]
        connection.execute(insert(cited), rows)


def number_of(row: Row[Any]) -> Number:
    """The number of a row."""
    return Number(row.id, row.unit_name, row.year, row.counter, row.kind, row.number, row.symbol or "", row.suffix, row.day)


def change_of(row: Row[Any]) -> Change:
    """What was done."""
    return Change(row.entry, moment(row.at), row.what, row.who, row.note)


def moment(at: dt.datetime) -> dt.datetime:
    """A moment of the database in UTC: SQLite keeps no zone."""
    return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
