"""Instruments, their provisions, and what the law says of both: `/api/v1/instruments/…`."""

from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from generators.web.api.kept import NOT_MODIFIED, of_the_law
from generators.web.api.shapes import law as shapes
from generators.web.api.shapes.base import REFUSALS, Day
from generators.web.desk import AtDesk, Desk
from generators.web.law.comparing import as_read, compared, record
from legaltext.export import views
from legaltext.export.asked import instrument_named
from legaltext.export.frbr import file_stem
from legaltext.model import InstrumentFacts

router = APIRouter(prefix="/api/v1/instruments", tags=["law"], responses={**REFUSALS, **NOT_MODIFIED})

Number = Annotated[
    str, Path(description="The number as in addresses: 129/2025/QH15 is `129-2025-qh15`.", examples=["129-2025-qh15"])
]
Eid = Annotated[str, Path(description="The Akoma Ntoso eId of a provision.", examples=["art_22__clause_4"])]
On = Annotated[
    Day | None, Query(description="The day by whose law is answered; today where nothing is said.", examples=["2026-07-01"])
]
Lang = Annotated[Literal["vi", "en"], Query(description="The language.")]
Format = Literal["json", "akn", "jsonl", "html"]

_MEDIA: Final = {
    "akn": ("application/akn+xml", ".xml"),
    "jsonl": ("application/jsonl", ".jsonl"),
    "html": ("text/html", ".html"),
}
_FILES: Final[dict[str, Any]] = {
    "application/akn+xml": {"schema": {"type": "string"}},
    "application/jsonl": {"schema": {"type": "string"}},
    "text/html": {"schema": {"type": "string"}},
}


def _named(desk: Desk, number: str) -> InstrumentFacts:
    return instrument_named(desk.corpus, number)


@router.get("", response_model=list[shapes.InstrumentShape])
def list_instruments(
    request: Request,
    desk: AtDesk,
    on: On = None,
    *,
    in_force: Annotated[bool, Query(description="Only what is in force on the day.")] = False,
    held: Annotated[bool, Query(description="Only those whose text is held.")] = False,
) -> Response:
    """The instruments whose text is held, and those that are only registered so that they can be cited."""
    day = on or date.today()
    return of_the_law(request, desk, day, lambda: views.instruments_view(desk.corpus, on=day, in_force=in_force, held=held))


@router.get(
    "/{number}",
    response_model=shapes.InstrumentShape,
    responses={200: {"description": "What is known of the instrument, or its text.", "content": _FILES}},
)
def instrument(
    request: Request,
    desk: AtDesk,
    number: Number,
    on: On = None,
    layout: Annotated[
        Format,
        Query(
            alias="format",
            description="json: what is known of it. Its text: akn (Akoma Ntoso 1.0, one language), html, jsonl (an object a line).",
        ),
    ] = "json",
    lang: Annotated[
        Literal["vi", "en"] | None, Query(description="The language of akn; of html, which has both unless one is named.")
    ] = None,
) -> Response:
    """What is known of an instrument, or its whole text; with `on` in the words of that day, without it as issued."""
    facts, day = _named(desk, number), on or date.today()
    if layout == "json":
        return of_the_law(request, desk, day, lambda: views.instrument_view(desk.corpus, facts, day))
    media, ending = _MEDIA[layout]
    name = f"{file_stem(facts)}{ending}"
    return of_the_law(
        request, desk, day, lambda: views.text_view(desk.corpus, facts, layout, lang, on=on), media=media, file=name
    )


@router.get("/{number}/tree", response_model=shapes.Tree)
def tree(
    request: Request,
    desk: AtDesk,
    number: Number,
    on: On = None,
    depth: Annotated[
        Literal["chapter", "section", "article", "clause", "point"], Query(description="The lowest level that is shown.")
    ] = "article",
) -> Response:
    """The outline of an instrument as it stands on a day."""
    facts, day = _named(desk, number), on or date.today()
    return of_the_law(request, desk, day, lambda: views.tree_view(desk.corpus, facts, on=day, depth=depth))


@router.get("/{number}/provisions/{eid}", response_model=shapes.ProvisionOnDay)
def provision(request: Request, desk: AtDesk, number: Number, eid: Eid, on: On = None) -> Response:
    """One provision with its words on a day, in both languages; `status` says whether it is in force then."""
    facts, day = _named(desk, number), on or date.today()
    return of_the_law(request, desk, day, lambda: views.provision_view(desk.corpus, facts, eid, on=day))


Way = Annotated[Literal["out", "in", "both"], Query(description="What it refers to, what refers to it, or both.")]
Steps = Annotated[int, Query(ge=1, le=5, description="How many steps to follow.")]
From = Annotated[
    Day | None, Query(alias="from", description="The day of the event: then each limit has the day on which it ends.")
]


@router.get("/{number}/references", response_model=shapes.ReferencesShape)
def references(request: Request, desk: AtDesk, number: Number, direction: Way = "both", depth: Steps = 1) -> Response:
    """What an instrument (all its provisions) refers to, and what refers to it."""
    return _references(request, desk, number, None, direction, depth)


@router.get("/{number}/provisions/{eid}/references", response_model=shapes.ReferencesShape)
def references_of_provision(
    request: Request, desk: AtDesk, number: Number, eid: Eid, direction: Way = "both", depth: Steps = 1
) -> Response:
    """What a provision with all below it refers to, and what refers to it."""
    return _references(request, desk, number, eid, direction, depth)


def _references(request: Request, desk: Desk, number: str, eid: str | None, direction: str, depth: int) -> Response:
    facts = _named(desk, number)
    ways: tuple[Literal["out", "in"], ...] = ("out", "in") if direction == "both" else ("out",) if direction == "out" else ("in",)
    return of_the_law(
        request,
        desk,
        date.min,  # references are those of the text as issued, on any day
        lambda: views.references_view(desk.corpus, facts, eid, ways=ways, depth=depth),
    )


@router.get("/{number}/relations", response_model=shapes.RelationsShape)
def relations(request: Request, desk: AtDesk, number: Number) -> Response:
    """The bonds between an instrument and others: based on, guided by, amends, repeals."""
    facts = _named(desk, number)
    return of_the_law(request, desk, date.min, lambda: views.relations_view(desk.corpus, facts))


@router.get("/{number}/limits", response_model=list[shapes.LimitShape])
def limits(request: Request, desk: AtDesk, number: Number, on: On = None, start: From = None, lang: Lang = "vi") -> Response:
    """The time limits that an instrument sets."""
    return _limits(request, desk, number, None, on, start, lang)


@router.get("/{number}/provisions/{eid}/limits", response_model=list[shapes.LimitShape])
def limits_of_provision(
    request: Request, desk: AtDesk, number: Number, eid: Eid, on: On = None, start: From = None, lang: Lang = "vi"
) -> Response:
    """The time limits that a provision with all below it sets."""
    return _limits(request, desk, number, eid, on, start, lang)


def _limits(
    request: Request, desk: Desk, number: str, eid: str | None, on: date | None, start: date | None, lang: Literal["vi", "en"]
) -> Response:
    facts, day = _named(desk, number), on or start or date.today()
    return of_the_law(request, desk, day, lambda: views.limits_view(desk.corpus, facts, eid, on=day, lang=lang, start=start))


@router.get("/{number}/terms", response_model=shapes.Terms)
def terms(request: Request, desk: AtDesk, number: Number, on: On = None, lang: Lang = "vi") -> Response:
    """The terms that an instrument defines, and where each is used."""
    facts, day = _named(desk, number), on or date.today()
    return of_the_law(request, desk, day, lambda: views.terms_view(desk.corpus, facts, on=day, lang=lang))


@router.get("/{number}/compare", response_model=shapes.ComparisonShape)
def compare(
    request: Request,
    desk: AtDesk,
    number: Number,
    on: On = None,
    other: Annotated[
        str,
        Query(
            alias="with",
            max_length=200,
            description="The other instrument; the same one where nothing is said.",
            examples=["27-2026-nd-cp"],
        ),
    ] = "",
    other_on: Annotated[Day | None, Query(alias="with_on", description="The day of the other words, as `on`.")] = None,
    *,
    full: Annotated[bool, Query(description="All rows, and not only those that differ.")] = False,
) -> Response:
    """Two texts provision by provision: the instrument (`a`) beside another, or beside its own words of another day (`b`)."""
    facts = _named(desk, number)
    a, b = as_read(facts, on), as_read(_named(desk, other) if other else facts, other_on)
    return of_the_law(request, desk, date.today(), lambda: record(compared(desk.corpus, a, b), full=full))
