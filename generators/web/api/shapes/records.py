"""The shapes of answers about the electronic records of cases."""

from typing import Annotated, Any, Final

from pydantic import Field, WithJsonSchema

from generators.records.files import schema
from generators.web.api.shapes.base import FindingShape, Shape

PUBLISHED: Final[dict[str, Any]] = {name: value for name, value in schema().items() if name not in ("$schema", "$id")}
"""The schema of a record, as it stands in a description."""
RecordShape = Annotated[dict[str, Any], WithJsonSchema(PUBLISHED)]


class DutyShape(Shape):
    """Something that must be done. `state`: open, late, done, excused, waiting (for what it counts from), left (the law sets no number of days)."""

    id: str
    title: str
    who: str
    law: str
    state: str
    from_: str | None = Field(alias="from")
    day: str | None = Field(description="The last day; null where it cannot be told: `why` says why not.")
    done: str | None
    limit: str | None
    condition: str | None
    why: str | None
    unsure: str | None
    doubt: str | None = Field(description="What is not quite sure about a day of rest on which `day` rests.")
    if_worked: str | None = Field(description="The last day where that day is none of rest; null where there is no such doubt.")


class MissingShape(Shape):
    """An issued decision that changes electronic records and has no record in its case yet."""

    case: str = Field(description="The id of the case.")
    title: str
    paper: str
    number: str | None
    day: str | None


class RecordDue(Shape):
    """A duty of a record that is not done."""

    case: str = Field(description="The id of the case.")
    title: str
    paper: str
    number: str | None
    days: int | None = Field(description="Until its last day, below 0 where it is late; null where there is no such day.")
    duty: DutyShape


class RecordsDue(Shape):
    """What is to be done with the records of all cases, the late first. `late`: something is that must be done whatever the case."""

    due: list[RecordDue]
    undated: list[RecordDue]
    missing: list[MissingShape]
    records: int
    late: bool
    findings: list[FindingShape]


class RecordEntry(Shape):
    """An entry of the log. `kind`: done, received (the notice of the person's own update), excused, consent, withdrawn, viewed."""

    time: str
    kind: str
    day: str
    who: str
    decision: str | None = None
    duty: str | None = None
    note: str | None = None
    person: str | None = None
    viewer: str | None = None
    message_sha256: str | None = None
    content: list[dict[str, Any]] | None = None


class RecordPerson(Shape):
    """For one person of the record: the notice of the changes, and who has a consent to look now."""

    notice: str
    consents: list[RecordEntry]


class CaseRecord(Shape):
    """The record of a paper, its duties as they stand today by the log. `kept`: it is in the case; else it is as it would be."""

    kept: bool
    record: RecordShape
    log: list[RecordEntry] = Field(description="The latest first.")
    people: list[RecordPerson]
    findings: list[FindingShape]
