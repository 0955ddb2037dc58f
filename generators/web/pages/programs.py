"""`/docs`: the REST interface for those who write programs."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from generators.web.api.operations import Operation, operations
from generators.web.show import page

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def programs(request: Request) -> Response:
    """The operations by kind."""
    told = request.app.openapi()
    address = f"{request.url.scheme}://{request.url.netloc}"
    found: dict[str, list[Operation]] = {tag["name"]: [] for tag in told["tags"]}
    for tag, operation in operations(told, address):
        found.setdefault(tag, []).append(operation)
    return page(request, "programs.html.jinja", about={tag["name"]: tag["description"] for tag in told["tags"]}, groups=found)
