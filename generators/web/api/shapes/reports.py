"""The shape of the report on leaving."""

from pydantic import Field

from generators.web.api.shapes.base import FindingShape, Shape


class ReportRow(Shape):
    """A row: its words, its figures (null: hidden; text: a change, a percentage, or nothing)."""

    labels: list[str]
    cells: list[int | str | None]
    total: bool


class ReportTable(Shape):
    """A table. `note` names the sums in it that do not add up."""

    id: str
    title: str
    heads: list[str]
    columns: list[str]
    rows: list[ReportRow]
    note: str


class ReportShape(Shape):
    """What a period comes to, as `vanban report leaving --format json`. `sent`: what each unit sent, beside what it adds up to."""

    title: str
    from_: str = Field(alias="from")
    to: str
    units: list[str]
    total: int | None
    least: int | None
    tables: list[ReportTable]
    sent: list[ReportTable]
    notes: list[str]
    findings: list[FindingShape]
