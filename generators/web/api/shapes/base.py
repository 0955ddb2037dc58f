"""What all shapes share: nothing may be in an answer that its shape does not tell; texts in two languages; problems."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generators.web.unfit import unfit


class Shape(BaseModel):
    """An object with exactly these members."""

    model_config = ConfigDict(extra="forbid")


class Body(Shape):
    """The body of a request: nothing in it that is not known, and nothing of another kind (0 is not false)."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _iso(value: object) -> object:
    """A day as people write it for programs; pydantic itself would also take a number for seconds since 1970."""
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and len(value) == len("2026-07-01"):
            return date.fromisoformat(value)
    except ValueError as error:  # which repeats what was sent
        raise unfit("day") from error
    raise unfit("day")


Day = Annotated[date, BeforeValidator(_iso)]


class Bilingual(Shape):
    """A text in the languages that have it."""

    vi: str | None
    en: str | None


class Paragraphs(Shape):
    """Paragraphs, aligned by position; null where a language lacks one."""

    vi: list[str | None]
    en: list[str | None]


class FindingShape(Shape):
    """Something that is wrong (error), to be looked at (warning) or to be known (note). `code` stands in docs/ma-loi.md."""

    code: str
    severity: str
    where: str
    line: int | None
    message: str
    law: str | None


class Wrong(Shape):
    """A part of a request that is missing or does not fit; what was sent is not repeated. `code` says which fault it is, `message` tells it in Vietnamese."""

    where: str
    code: str
    message: str


class ProblemShape(BaseModel):
    """A refusal (RFC 9457, application/problem+json). `code` is a stable id, `detail` a Vietnamese sentence."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["urn:vanban:not-found"])
    title: str
    status: int
    detail: str
    code: str
    findings: list[FindingShape] = Field([])
    errors: list[Wrong] = Field([])


REFUSALS: dict[int | str, dict[str, Any]] = {
    404: {"model": ProblemShape, "description": "There is no such thing."},
    422: {"model": ProblemShape, "description": "Something is missing or does not fit; `errors` or `findings` say what."},
}
"""How any operation may refuse; what is common to all (400, 403, 405 …) is said once in the description."""
