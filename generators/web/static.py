"""Style sheets and scripts: our own in `static/`, and htmx from the package that ships it. Each address has a hash of the content in it, so browsers may keep it."""

import hashlib
import mimetypes
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

router = APIRouter()

_FOREVER: Final = "public, max-age=31536000, immutable"
# htmx 2 of the wheel of django-htmx, the one maintained package on PyPI that ships it; nothing of that package is imported, and Django is not needed.
_HTMX: Final = "django_htmx/static/django_htmx/htmx-2.min.js"


@cache
def _files() -> dict[str, bytes]:
    """All that is served, by name. Read once: nothing that a reader types becomes a path."""
    own = {one.name: one.read_bytes() for one in (files("generators.web") / "static").iterdir() if one.is_file()}
    return own | {"htmx.js": distribution("django-htmx").locate_file(_HTMX).read_bytes()}  # type: ignore[attr-defined]  # a Path here


@cache
def address_of(name: str) -> str:
    """Where a file is served: `address_of("page.css") == "/static/1a2b3c4d5e6f/page.css"`. Raises KeyError for an unknown one."""
    return f"/static/{hashlib.sha256(_files()[name]).hexdigest()[:12]}/{name}"


@router.get("/static/{version}/{name}", include_in_schema=False)
def static(version: str, name: str) -> Response:
    """A file; the version only tells browsers apart what they keep."""
    content = _files().get(name)
    if content is None:
        raise HTTPException(404)
    kind = "text/javascript" if name.endswith((".js", ".mjs")) else mimetypes.guess_type(name)[0] or "application/octet-stream"
    current = address_of(name) == f"/static/{version}/{name}"
    return Response(content, media_type=kind, headers={"Cache-Control": _FOREVER if current else "no-cache"})
