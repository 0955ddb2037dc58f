"""The shapes of answers about the register of outgoing papers."""

from typing import Literal

from pydantic import Field

from generators.web.api.shapes.base import FindingShape, Shape


class NumberShape(Shape):
    """A number that was given out and waits for its paper. `series` is a kind, "chung", "bản sao" or "mật"."""

    id: int
    unit: str
    year: int
    series: str
    kind: str
    number: int
    symbol: str
    so_ky_hieu: str
    day: str | None
    told: list[FindingShape]


class RegisteredCitation(Shape):
    """A provision that the paper cites; `eid` null: the whole instrument."""

    instrument: str
    eid: str | None
    label: str


class EntryShape(Shape):
    """A number with what is registered under it; what is not known is null or blank. `person` and `person_id` only where the office lets the register hold them."""

    id: int
    unit: str
    year: int
    series: str
    number: int
    suffix: str
    symbol: str
    so_ky_hieu: str
    state: Literal["reserved", "issued", "cancelled", "replaced"]
    kind: str
    day: str | None
    subject: str
    template: str
    matter: str
    form: str
    ground: str
    level: str
    cited: list[RegisteredCitation]
    sha256: str
    source: Literal["evidence", "typed", "imported"]
    signer: str
    recipients: str
    keeper: str
    copies: int | None
    sent: str | None
    note: str
    reason: str
    replaced_by: int | None
    person: str = ""
    person_id: str = ""
    told: list[FindingShape] = Field(description="What there was to be known when it was written; read later, nothing.")


class PageShape(Shape):
    """A part of a list: `total` are all that there are, `pages` how many parts of that size they make (1 where there are none)."""

    total: int
    page: int
    pages: int


class EntriesShape(PageShape):
    """A page of entries."""

    entries: list[EntryShape]


class GapShape(Shape):
    """A number under which no paper is out, and why."""

    unit: str
    year: int
    series: str
    number: int
    so_ky_hieu: str
    why: Literal["reserved", "cancelled", "missing"]
    reason: str
    since: str | None


class GapsShape(PageShape):
    """A page of numbers without a paper."""

    gaps: list[GapShape]


class ChangeShape(Shape):
    """One thing that was done to an entry."""

    entry: int
    at: str
    what: str
    who: str
    note: str


class RowSaid(Shape):
    """What is wrong or doubtful in a row of an old register."""

    where: str
    column: str
    code: str
    message: str
    wrong: bool


class ImportShape(Shape):
    """What became of an old register."""

    rows: int
    wrong: int
    written: int
    told: list[FindingShape]
    said: list[RowSaid]
