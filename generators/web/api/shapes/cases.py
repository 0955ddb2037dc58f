"""The shapes of answers about cases: where one stands, its facts, papers, events and limits."""

from typing import Any

from pydantic import Field

from generators.web.api.shapes.base import FindingShape, Shape


class CasePaper(Shape):
    """A paper of a case. `file` and `pdf` are names for `/papers/{file}`; `state` is draft, checked, issued or superseded."""

    name: str
    step: str
    state: str
    revision: int = Field(description="Of the facts of which it was made.")
    sha256: str
    file: str
    pdf: str | None
    signed_pdf: str | None = Field(description="The PDF that came back signed.")
    unfinished: bool
    day: str | None
    symbol: str | None
    mention: str | None
    edited: bool
    unchanged: bool = Field(description="Its file is the one that was made or issued.")


class BoundShape(Shape):
    """A day that the law sets for a step. `state`: open, kept, broken, late, unknown (`why` says why), or left to rules that are not held."""

    step: str
    title: str
    kind: str
    state: str
    limit: str | None
    from_: str | None = Field(alias="from")
    day: str | None
    held: str | None
    law: str
    planned: bool
    back: bool
    done: bool
    bars: bool
    why: str | None
    unsure: str | None
    doubt: str | None
    if_worked: str | None = Field(description="The day where the day of rest that `doubt` tells of is none.")


class StepShape(Shape):
    """A step. `state`: done, next, waiting, elsewhere (this case has it not), or unknown; places are those of the facts."""

    step: str
    title: str
    who: str
    law: list[str]
    state: str
    optional: bool
    template: str | None
    outside: str | None
    day: str | None
    paper: CasePaper | None
    late: bool
    lacks: list[str]
    unanswered: list[str]
    waits: list[str]
    stale: list[str]
    titles: dict[str, str] = Field(description="What people call each of these places, in Vietnamese.")
    bounds: list[BoundShape]


class CaseListed(Shape):
    """A case in the list of all."""

    id: str
    title: str
    matter: str
    opened: str
    closed: bool
    next: list[str] = Field(description="The steps that come next and that every such case takes.")
    late: int


class CasesShape(Shape):
    """All cases; those that cannot be read are among the findings."""

    cases: list[CaseListed]
    findings: list[FindingShape]


class CaseShape(Shape):
    """Where a case stands."""

    id: str
    title: str
    matter: str
    opened: str
    closed: bool
    revision: int
    edited: bool
    steps: list[StepShape]
    findings: list[FindingShape]


class FactsShape(Shape):
    """The facts as typed, with the JSON Schema of everything that may be typed. `sha256` is what `since` takes."""

    revision: int
    sha256: str
    facts: dict[str, Any]
    fields_schema: dict[str, Any] = Field(alias="schema")
    findings: list[FindingShape]


class KeptFacts(Shape):
    """The facts were kept under a revision; what is wrong with them is told all the same."""

    revision: int
    sha256: str
    findings: list[FindingShape]


class MadePaper(Shape):
    """A paper that was made, and what is to be known of it."""

    paper: CasePaper
    findings: list[FindingShape]


class IssuedPaper(MadePaper):
    """A paper that was issued."""

    entry: int | None = Field(description="The id of its entry in the register; null where it is in none.")


class SignedPaper(MadePaper):
    """An issued paper whose signed PDF came back."""

    signatures: int


class CheckedShape(Shape):
    """What a check found: of each paper, and of the case beside."""

    wrong: bool
    papers: dict[str, list[FindingShape]]
    findings: list[FindingShape]


class BundleEntry(Shape):
    """A paper of a bundle; `page` is where it begins, null where it is on paper only."""

    title: str
    step: str
    day: str | None
    symbol: str | None
    state: str
    file: str | None
    page: int | None


class BundleShape(Shape):
    """All papers in one file."""

    sha256: str
    entries: list[BundleEntry]
    findings: list[FindingShape]
    content: str = Field(description="The file, in base64.")


class DueShape(BoundShape):
    """A limit of a case."""

    id: str
    case: str
    step_title: str
    who: str
    step_state: str
    days_left: int | None = Field(description="Below 0 where it is late; null where the day cannot be told.")


class DueShapes(Shape):
    """The limits, the nearest first; `unknown` are those of next steps whose day cannot be told yet."""

    cases: int
    due: list[DueShape]
    unknown: list[DueShape]
    findings: list[FindingShape]


class EventShape(Shape):
    """Something that happened; `more` is what only some kinds have. Facts are named, never told."""

    time: str
    kind: str
    step: str | None
    paper: str | None
    revision: int | None
    sha256: str | None
    who: str | None
    more: dict[str, Any]
