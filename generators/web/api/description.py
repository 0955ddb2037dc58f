"""`/openapi.json`: the operations as FastAPI reads them from the code, with refusals as what they are, application/problem+json."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from generators.web.problems import PROBLEM

_ABOUT: Final = (
    "The law as a tree of provisions, and documents whose every cited article is real, in force and quoted word for word. "
    "The pages and the command line ask the same functions. Texts for people are Vietnamese. "
    "Nothing that is sent is kept, but in cases and the register where the office turned them on: no data, no documents, no log of either."
)
_TAGS: Final = [
    {
        "name": "law",
        "description": "Instruments, provisions, citations, search. Answers have an ETag: ask again with If-None-Match.",
    },
    {"name": "advice", "description": "What happened: which form, which law, which papers."},
    {"name": "documents", "description": "Templates, their fields, documents made of them, deadlines."},
    {"name": "batches", "description": "Many documents of rows: jobs that are followed, cancelled, fetched."},
    {
        "name": "cases",
        "description": "A matter from its first fact to its last paper; kept on the server where `vanban serve --cases` says so, else 404 `cases-off`.",
    },
    {
        "name": "register",
        "description": "The register of outgoing papers, kept on the server where `vanban serve --register` says so, else 404 `register-off`.",
    },
    {"name": "reports", "description": "Statistics over the register and the figures of other units."},
    {
        "name": "records",
        "description": "What an issued decision changes in electronic records, and who must update what by when.",
    },
    {"name": "files", "description": "Word and PDF files that are looked at: form, citations, evidence."},
]
_COMMON: Final = {
    "400": "The request cannot be read.",
    "403": "Not allowed: sent by a page of another site, or by nobody who may.",
    "413": "The body is too large.",
    "429": "Too many requests.",
    "503": "Busy, or something that is needed is not there; `Retry-After` says when to try again.",
}
_METHODS: Final = ("get", "post", "put", "delete")


def install(app: FastAPI) -> None:
    """Let the application describe itself so."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # the way that FastAPI's own guide gives


def _described(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title="vanban", version="1", summary=_ABOUT, routes=app.routes, tags=_TAGS)
    problem = {"schema": {"$ref": "#/components/schemas/ProblemShape"}}
    for path in made["paths"].values():
        for operation in (path[method] for method in _METHODS if method in path):
            answers = operation["responses"]
            for status, words in _COMMON.items():
                answers.setdefault(status, {"description": words})
            for status, answer in answers.items():
                if status >= "400":
                    answer["content"] = {PROBLEM: problem}
    return made
