"""What goes wrong, as an answer: problem+json (RFC 9457) for programs, a page for people. The ids are those of the command line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final, get_args, get_origin

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.params import Form
from starlette.datastructures import ImmutableMultiDict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match

from generators.findings import DocumentError, Finding
from generators.web.packed import packed
from generators.web.show import page
from generators.web.unfit import told
from legaltext.basics.json_data import RepeatedKeyError, loads_once

PROBLEM: Final = "application/problem+json"
_WORDS: Final = {  # for people, where nothing better is known
    400: "Yêu cầu không đọc được.",
    403: "Không được phép.",
    404: "Không có trang này.",
    405: "Không làm được việc này ở đây.",
    413: "Tệp gửi lên quá lớn.",
    429: "Đang có quá nhiều việc; hãy thử lại sau ít phút.",
    503: "Máy đang bận; hãy thử lại sau ít phút.",
}


_TITLES: Final = {  # of each status, whatever happened in particular
    400: "Yêu cầu không đọc được",
    401: "Chưa đăng nhập",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Không làm được việc này ở đây",
    409: "Không khớp với những gì đang có",
    413: "Nội dung gửi lên quá lớn",
    422: "Có chỗ chưa đúng",
    429: "Quá nhiều yêu cầu",
    500: "Máy chủ gặp lỗi",
    503: "Máy chủ chưa phục vụ được",
    504: "Quá thời gian chờ",
}
_OTHER: Final = "Máy chủ không làm được việc này"


class Problem(Exception):  # noqa: N818 -- the word of RFC 9457
    """An answer that is a refusal: a status, a stable id, a Vietnamese sentence, and what is wrong in particular."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        findings: Iterable[Finding] = (),
        more: dict[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.findings = tuple(findings)
        self.more = more or {}
        self.headers = dict(headers or {})

    def record(self) -> dict[str, Any]:
        """The body of problem+json."""
        title = _TITLES.get(self.status, _OTHER)
        said: dict[str, Any] = {"type": f"urn:vanban:{self.code}", "title": title, "status": self.status}
        said |= {"detail": self.detail, "code": self.code}
        return said | ({"findings": [one.record() for one in self.findings]} if self.findings else {}) | self.more


def for_programs(request: Request) -> bool:
    """Whether a program asks: below /api, or whoever does not ask for a page, as each browser does."""
    return request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", "")


def answer(request: Request, problem: Problem) -> Response:
    """A problem for whoever asked."""
    if for_programs(request):
        made = Response(packed(problem.record()), problem.status, media_type=PROBLEM)
    else:
        made = page(request, "problem.html.jinja", status=problem.status, problem=problem)
    made.headers.update(problem.headers)
    return made


async def said_once(request: Request) -> None:
    """A dependency of every address: raises Problem for what stands twice, of which the last value alone would be read, in JSON anywhere, in a query or a form below /api.

    Raises RequestValidationError for what an address below /api does not take: `date` where `on` is meant would be answered by the law of another day.
    """
    if request.url.path.startswith("/api/"):
        await _only_what_is_taken(request)
    if "json" not in request.headers.get("content-type", "").lower():
        return
    try:
        loads_once(await request.body())
    except RepeatedKeyError as error:
        detail = f"Trong JSON gửi lên, “{error.key}” đứng hai lần trong một đối tượng. Hãy chỉ giữ một lần."
        raise Problem(422, "request-repeated", detail, more={"key": error.key}) from error
    except (ValueError, RecursionError):
        return  # no JSON; whoever reads it refuses it


async def _only_what_is_taken(request: Request) -> None:
    """Hold the query, and a form, against what the address takes."""
    parts = list(_parts(request.scope["route"].dependant))
    queries = [field for part in parts for field in part.query_params]
    forms = [field for part in parts for field in part.body_params if isinstance(field.field_info, Form)]
    _hold("query", request.query_params, queries)
    if forms:
        _hold("body", await request.form(), forms)


def _parts(dependant: Any) -> Iterator[Any]:
    """What an address takes, by its own arguments and those of what it depends on."""
    yield dependant
    for one in dependant.dependencies:
        yield from _parts(one)


def _hold(place: str, sent: ImmutableMultiDict[str, Any], fields: Iterable[Any]) -> None:
    several = {field.alias: _is_list(field.field_info.annotation) for field in fields}
    counts = Counter(name for name, _ in sent.multi_items())
    if unknown := [name for name in counts if name not in several]:
        raise RequestValidationError([{"type": "extra_forbidden", "loc": (place, name[:80]), "msg": ""} for name in unknown])
    if twice := [name for name, count in counts.items() if count > 1 and not several[name]]:
        raise Problem(422, "request-repeated", f"“{twice[0]}” được gửi hai lần. Hãy chỉ giữ một lần.", more={"key": twice[0]})


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(map(_is_list, get_args(annotation)))


def install(app: FastAPI) -> None:
    """Every way to fail ends here."""

    @app.exception_handler(Problem)
    async def _problem(request: Request, error: Problem) -> Response:
        return answer(request, error)

    @app.exception_handler(DocumentError)
    async def _document(request: Request, error: DocumentError) -> Response:
        return answer(request, Problem(422, "findings", "Có chỗ chưa đúng; xem từng chỗ dưới đây.", findings=error.findings))

    @app.exception_handler(RequestValidationError)
    async def _validation(request: Request, error: RequestValidationError) -> Response:
        wrong = {"errors": [told(one) for one in error.errors()]}
        return answer(request, Problem(422, "request-invalid", "Yêu cầu thiếu hoặc có chỗ không khớp.", more=wrong))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        status = error.status_code
        words = _WORDS.get(status, f"{_OTHER}.")
        headers = {"Allow": ", ".join(_allowed(request))} if status == HTTPStatus.METHOD_NOT_ALLOWED else error.headers
        return answer(request, Problem(status, f"http-{status}", words, headers=headers))


def _allowed(request: Request) -> list[str]:
    """The methods of an address: each is a route of its own, and the first that has the path refused it."""
    fitting = (route for route in _routes(request.app.routes) if route.matches(request.scope)[0] is not Match.NONE)
    methods = {method for route in fitting for method in getattr(route, "methods", None) or ()}
    return sorted(methods | {"HEAD"} if "GET" in methods else methods)


def _routes(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Each route; FastAPI keeps those of a router that was taken in below it."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is None:
            yield route
        else:
            yield from _routes(inner.routes)
