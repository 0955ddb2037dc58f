"""The search over templates, matters, instruments and provisions."""

from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from generators.web.desk import AtDesk
from generators.web.languages import language_of
from generators.web.law.finding import Results, find_all
from generators.web.law.names import instrument_label
from generators.web.problems import Problem
from generators.web.show import page
from legaltext.export.asked import UnansweredError, instrument_named
from legaltext.search.query import SearchError

router = APIRouter(include_in_schema=False)

_STEP: Final = 20
_MOST: Final = 200


@router.get("/tim")
def found(
    request: Request,
    desk: AtDesk,
    q: str = "",
    within: Annotated[str, Query(alias="van-ban")] = "",
    shown: Annotated[int, Query(alias="so-ket-qua")] = _STEP,
) -> Response:
    """What the words of `q` find; in one instrument only where `van-ban` names one."""
    corpus, language = desk.corpus, language_of(request)
    try:
        facts = instrument_named(corpus, within) if within else None
    except UnansweredError as error:
        raise Problem(404, "law-unknown", error.message) from error
    limit, failed, results = min(max(shown, 1), _MOST), "", Results((), (), (), (), (), all_words=True, more=False)
    try:
        results = find_all(
            corpus,
            desk.catalog.templates(),
            desk.matters,
            q,
            on=date.today(),
            language=language,
            limit=limit,
            within=facts.number if facts else "",
        )
    except SearchError as error:
        failed = str(error)
    return page(
        request,
        "found.html.jinja",
        q=q,
        within=facts,
        within_name=within,
        within_label=instrument_label(facts, language) if facts else "",
        results=results,
        failed=failed,
        next_step=min(limit + _STEP, _MOST) if results.more and limit < _MOST else None,
    )
