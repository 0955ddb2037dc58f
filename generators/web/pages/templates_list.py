"""`/mau`: the templates, by family and by matter; found without diacritics."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from generators.web.desk import AtDesk
from generators.web.listed import LONGEST, found_groups
from generators.web.show import page

router = APIRouter(include_in_schema=False)


@router.get("/mau")
def templates(request: Request, desk: AtDesk, q: str = "", theo: str = "nhom") -> Response:
    """The list, of those that match where something is looked for."""
    found, count = found_groups(desk, q, by_matter=theo == "viec")
    return page(request, "templates.html.jinja", groups=found, q=q[:LONGEST], by=theo, count=count)
