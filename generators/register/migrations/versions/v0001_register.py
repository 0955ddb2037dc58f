"""The register as it began: settings, series of numbers, entries, what they cite, what was done when."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "setting",
        sa.Column("unit", sa.String(300), primary_key=True),
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "series",
        sa.Column("unit", sa.String(300), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("counter", sa.String(40), primary_key=True),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("unit", sa.String(300), nullable=False),
        sa.Column("unit_name", sa.String(300), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("counter", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("suffix", sa.String(4), nullable=False),
        sa.Column("symbol", sa.String(60)),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("template", sa.String(200), nullable=False),
        sa.Column("template_sha256", sa.String(64), nullable=False),
        sa.Column("matter", sa.String(100), nullable=False),
        sa.Column("form", sa.String(300), nullable=False),
        sa.Column("ground", sa.Text, nullable=False),
        sa.Column("level", sa.String(100), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("source", sa.String(12), nullable=False),
        sa.Column("signer", sa.String(300), nullable=False),
        sa.Column("recipients", sa.Text, nullable=False),
        sa.Column("keeper", sa.String(300), nullable=False),
        sa.Column("copies", sa.Integer),
        sa.Column("sent", sa.Date),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("person", sa.String(300), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("replaced_by", sa.Integer, sa.ForeignKey("entry.id")),
        sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("unit", "year", "counter", "number", "suffix", name="one_number_of_a_series"),
        sa.UniqueConstraint("unit", "year", "number", "suffix", "symbol", name="one_number_and_symbol_of_a_year"),
        sa.CheckConstraint("state IN ('reserved', 'issued', 'cancelled', 'replaced')", name="known_state"),
        sa.CheckConstraint("number > 0", name="positive_number"),
    )
    op.create_index("entry_by_file", "entry", ["sha256"])
    op.create_index("entry_by_day", "entry", ["day"])
    op.create_table(
        "cited",
        sa.Column("entry", sa.Integer, sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("instrument", sa.String(60), nullable=False),
        sa.Column("eid", sa.String(120)),
        sa.Column("label", sa.Text, nullable=False),
    )
    op.create_index("cited_by_provision", "cited", ["instrument", "eid"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entry.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("change_of_entry", "change", ["entry"])
