"""Pages of the law, which hold nothing that anybody typed: browsers may keep them, and ask whether they still hold."""

import hashlib
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response


def kept(request: Request, made: Response) -> Response:
    """The page with a tag of its content; an empty 304 where the browser has that content already."""
    tag = f'"{hashlib.sha256(made.body).hexdigest()[:32]}"'
    told = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Accept, HX-Request"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if made.status_code == HTTPStatus.OK and tag in known:
        return Response(status_code=304, headers=told)
    made.headers.update(told)
    return made
