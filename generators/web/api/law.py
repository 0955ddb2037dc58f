"""The law as a whole: citations, search, the citations of a text."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from generators.web.api.instruments import On
from generators.web.api.kept import NOT_MODIFIED, answer, of_the_law
from generators.web.api.shapes import law as shapes
from generators.web.api.shapes.base import REFUSALS, Body, Day
from generators.web.desk import AtDesk
from legaltext.export import views
from legaltext.model import Level

router = APIRouter(prefix="/api/v1", tags=["law"], responses=REFUSALS)

_LONGEST_QUERY = 500  # characters
_LONGEST_TEXT = 2_000_000  # characters: a decree with its annexes has a quarter of it


@router.get("/cite", response_model=shapes.ResolutionShape, responses=NOT_MODIFIED)
def cite(
    request: Request,
    desk: AtDesk,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=_LONGEST_QUERY,
            description="A citation, Vietnamese or English, or an eId.",
            examples=["khoản 4 Điều 22 Luật Viên chức"],
        ),
    ],
    on: On = None,
    instrument: Annotated[
        str | None, Query(max_length=200, description="The number or name of the instrument that is meant where q names none.")
    ] = None,
) -> Response:
    """What a citation means on a day, with the words of its provisions. 404 where there is no such provision; else `status` says how sure it is."""
    day = on or date.today()
    return of_the_law(request, desk, day, lambda: views.citation_view(desk.corpus, q, on=day, default=instrument))


@router.get("/search", response_model=shapes.Hits, responses=NOT_MODIFIED)
def search(
    request: Request,
    desk: AtDesk,
    q: Annotated[
        str, Query(min_length=1, max_length=_LONGEST_QUERY, description="Words, and phrases in quotes.", examples=["thoi viec"])
    ],
    on: Annotated[Day | None, Query(description="Only in instruments in force on that day.")] = None,
    instrument: Annotated[
        list[Annotated[str, Field(max_length=200)]] | None, Query(max_length=20, description="Only in these (number or name).")
    ] = None,
    level: Annotated[list[Level] | None, Query(max_length=20, description="Only provisions of these levels.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 10,
) -> Response:
    """The provisions with all words of a query, with or without diacritics, Vietnamese or English; "a phrase" in quotes."""

    def found() -> object:
        return views.search_view(desk.corpus, q, limit=limit, instruments=instrument or (), levels=level or (), on=on)

    return of_the_law(request, desk, on or date.today(), found)


class Draft(Body):
    """A text whose citations are to be checked."""

    text: str = Field(max_length=_LONGEST_TEXT, examples=["Căn cứ khoản 4 Điều 22 Luật Viên chức."])
    on: Day | None = Field(None, description="The day on which what is cited must be in force; the text's own, else today.")


@router.post("/cites", response_model=shapes.CitationsShape)
def cites(desk: AtDesk, draft: Draft) -> Response:
    """Every citation of a text, checked; nothing of the text is kept."""
    return answer(views.cites_view(desk.corpus, draft.text, on=draft.on))
