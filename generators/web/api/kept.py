"""Answers about the law, which change only when the law at hand does: an ETag, and 304 where the asker has it already."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import Any, Final

from fastapi import Request
from starlette.responses import Response

from generators.web.attachment import saved_as
from generators.web.desk import Desk
from generators.web.packed import packed

JSON: Final = "application/json"
NOT_MODIFIED: Final[dict[int | str, dict[str, Any]]] = {
    304: {"description": "The asker has this answer already (If-None-Match)."}
}


def answer(record: Any, status: int = 200) -> Response:
    """A JSON answer that may not be kept."""
    return Response(packed(record), status, media_type=JSON)


def of_the_law(request: Request, desk: Desk, on: date, make: Callable[[], Any], *, media: str = JSON, file: str = "") -> Response:
    """What ``make`` gives (a JSON value, or the bytes of a file of kind ``media``), to be asked for again and not sent again while it stays the same.

    The tag rests on the state of the corpus, the address, and the day ``on`` by whose law is answered.
    """
    told = f"{desk.corpus.revision} {_program()} {on} {media} {request.url.path}?{request.url.query}"
    tag = f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known:  # who has the tag had the answer: it is there
        return Response(status_code=304, headers=headers)
    made = make()
    if "*" in known:
        return Response(status_code=304, headers=headers)
    if file:  # to be kept as a file: our policy would take its own style from an HTML page
        headers |= saved_as(file)
    return Response(made if isinstance(made, bytes) else packed(made), media_type=media, headers=headers)


@cache
def _program() -> str:
    return version("vanban")
