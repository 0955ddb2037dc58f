"""Rows of the database as what they say, and back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from generators.register.entries import Change, Cited, Entry, Number, Particulars
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from sqlalchemy.engine import Row


def values_of(one: Particulars) -> dict[str, Any]:
    """The columns of an entry that its particulars fill, with the words by which it is searched: no person's among them."""
    searched = (one.subject, one.form, one.ground, one.recipients, one.keeper, one.note, one.signer)
    return {
        "kind": one.kind,
        "day": one.day,
        "subject": one.subject,
        "template": one.template,
        "template_sha256": one.template_sha256,
        "matter": one.matter,
        "form": one.form,
        "ground": one.ground,
        "level": one.level,
        "sha256": one.sha256,
        "source": one.source,
        "signer": one.signer,
        "recipients": one.recipients,
        "keeper": one.keeper,
        "copies": one.copies,
        "sent": one.sent,
        "note": one.note,
        "person": one.person,
        "person_id": one.person_id,
        "folded": " ".join(fold(" ".join(filter(None, searched))).split()),
    }


def entry_of(row: Row[Any], cites: tuple[Cited, ...]) -> Entry:
    """The entry of a row and of what it cites."""
    one = Particulars(
        row.kind, row.day, row.subject, row.template, row.template_sha256, row.matter, row.form, row.ground, row.level, cites, row.sha256,
        row.source, row.signer, row.recipients, row.keeper, row.copies, row.sent, row.note, row.person, row.person_id,
    )  # fmt: skip
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


def number_of(row: Row[Any]) -> Number:
    """The number of a row."""
    return Number(row.id, row.unit_name, row.year, row.counter, row.kind, row.number, row.symbol or "", row.suffix, row.day)


def change_of(row: Row[Any]) -> Change:
    """What was done."""
    return Change(row.entry, moment(row.at), row.what, row.who, row.note)


def moment(at: dt.datetime) -> dt.datetime:
    """A moment of the database in UTC: SQLite keeps no zone."""
    return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
