"""The tables of the register, as the newest migration leaves them (a test compares the two)."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION: Final = "0001"
"""The newest migration, which the program needs."""

metadata: Final = MetaData()

# What an office chose. unit "": for all; year 0: for every year.
settings: Final = Table(
    "setting",
    metadata,
    Column("unit", String(300), primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
)


def longest(column: Column[str]) -> int:
    """How many characters a column of text takes."""
    assert isinstance(column.type, String)
    assert column.type.length
    return column.type.length


# The last number that was given out. Its row is what those who want a number wait for.
series: Final = Table(
    "series",
    metadata,
    Column("unit", String(300), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("counter", String(40), primary_key=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
)

entries: Final = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", String(300), nullable=False),  # as units are compared
    Column("unit_name", String(300), nullable=False),  # as it was written
    Column("year", Integer, nullable=False),
    Column("counter", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("suffix", String(4), nullable=False),
    Column("symbol", String(60)),  # None: not known yet
    Column("state", String(12), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("day", Date),
    Column("subject", Text, nullable=False),
    Column("template", String(200), nullable=False),
    Column("template_sha256", String(64), nullable=False),
    Column("matter", String(100), nullable=False),
    Column("form", String(300), nullable=False),
    Column("ground", Text, nullable=False),
    Column("level", String(100), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("source", String(12), nullable=False),
    Column("signer", String(300), nullable=False),
    Column("recipients", Text, nullable=False),
    Column("keeper", String(300), nullable=False),
    Column("copies", Integer),
    Column("sent", Date),
    Column("note", Text, nullable=False),
    Column("person", String(300), nullable=False),
    Column("person_id", String(20), nullable=False),
    Column("folded", Text, nullable=False),  # what is searched by words, without marks
    Column("reason", Text, nullable=False),
    Column("replaced_by", Integer, ForeignKey("entry.id")),
    Column("reserved_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("unit", "year", "counter", "number", "suffix", name="one_number_of_a_series"),
    UniqueConstraint("unit", "year", "number", "suffix", "symbol", name="one_number_and_symbol_of_a_year"),
    CheckConstraint("state IN ('reserved', 'issued', 'cancelled', 'replaced')", name="known_state"),
    CheckConstraint("number > 0", name="positive_number"),
)
Index("entry_by_file", entries.c.sha256)
Index("entry_by_day", entries.c.day)

cited: Final = Table(
    "cited",
    metadata,
    Column("entry", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("instrument", String(60), nullable=False),
    Column("eid", String(120)),
    Column("label", Text, nullable=False),
)
Index("cited_by_provision", cited.c.instrument, cited.c.eid)

# What was done when; rows are added and never changed, but for a name that an office takes out of its book.
changes: Final = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", Integer, ForeignKey("entry.id"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("what", String(20), nullable=False),
    Column("who", String(120), nullable=False),
    Column("note", Text, nullable=False),
)
Index("change_of_entry", changes.c.entry)
