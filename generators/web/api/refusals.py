"""What the law, its search and its readers refuse, as problems with the ids of the command line."""

from typing import Final

from fastapi import FastAPI, Request
from starlette.responses import Response

from generators.web.problems import Problem, answer
from legaltext.export.asked import UnansweredError
from legaltext.folders.holding import CorpusError
from legaltext.search.index import SearchError
from legaltext.sources.plain import SourceError

_UNREADABLE: Final = "Kho luật trên máy chủ có chỗ không đọc được; báo người quản trị (vanban law audit)."
_STATUS: Final = {"not-found": 404, "external": 404, "ambiguous": 422, "not-in-force": 422}


def install(app: FastAPI) -> None:
    """Each kind of refusal becomes a problem."""

    @app.exception_handler(UnansweredError)
    async def _unanswered(request: Request, error: UnansweredError) -> Response:
        return answer(request, Problem(_STATUS[error.status], error.status, error.message))

    @app.exception_handler(SourceError)
    async def _source(request: Request, error: SourceError) -> Response:
        return answer(request, Problem(422, error.code, error.vietnamese()))

    @app.exception_handler(SearchError)
    async def _search(request: Request, error: SearchError) -> Response:
        return answer(request, Problem(503, "search-unavailable", str(error)))

    @app.exception_handler(CorpusError)
    async def _corpus(request: Request, _: CorpusError) -> Response:
        return answer(request, Problem(503, "corpus-unreadable", _UNREADABLE))
