"""The first page, and the choice of the language."""

from typing import Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from generators.web.desk import AtDesk
from generators.web.languages import COOKIE, Language
from generators.web.show import page

router = APIRouter(include_in_schema=False)

# The papers that offices make most, one a line of work; a folder of templates that lacks one shows the others.
_MOST_USED: Final = (
    "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
    "contracts/quyet-dinh-tuyen-dung",
    "appointments/quyet-dinh-bo-nhiem",
    "dismissal/quyet-dinh-mien-nhiem",
    "dismissal/quyet-dinh-ky-luat",
    "resignation/don-xin-thoi-viec",
    "resignation/quyet-dinh-cho-thoi-viec",
    "petitions/kien-nghi-ket-qua-xep-loai",
)


@router.get("/")
def home(request: Request, desk: AtDesk) -> Response:
    """Where one begins: what happened, the forms most in use, the law at hand."""
    first = desk.matters.questions[desk.matters.first]
    templates = desk.catalog.templates()
    asked_for = [one for slug in _MOST_USED for one in templates if one.slug == slug]
    held = [law.facts for law in desk.corpus.instruments.values()]
    return page(request, "home.html.jinja", first=first, templates=asked_for, count=len(templates), laws=held)


@router.post("/ngon-ngu/{language}")
def choose_language(request: Request, language: Language) -> Response:
    """The pages in another language, on the page one came from."""
    came_from = urlsplit(request.headers.get("referer", "")).path
    back = RedirectResponse(came_from if came_from.startswith("/") and not came_from.startswith("//") else "/", 303)
    back.set_cookie(COOKIE, language, max_age=31_536_000, httponly=True, samesite="lax")
    return back
