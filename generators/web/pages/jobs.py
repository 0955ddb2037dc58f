"""What the pages ask of a job: how far it is, once or as it goes on (server-sent events), its results, and that it be taken back."""

from fastapi import APIRouter
from starlette.responses import JSONResponse, RedirectResponse, Response

from generators.web.work.follow import fetched, followed
from generators.web.work.own_jobs import AtJobs

router = APIRouter(prefix="/viec", include_in_schema=False)


@router.get("/{key}/trang-thai")
def state(key: str, jobs: AtJobs) -> Response:
    """How far it is."""
    return JSONResponse(jobs.of(key).record())


@router.get("/{key}/tien-do")
async def follow(key: str, jobs: AtJobs) -> Response:
    """How far it is, told at each change until it ends; `EventSource` reads it."""
    return followed(jobs.of(key))


@router.get("/{key}/tep/{name}")
def fetch(key: str, name: str, jobs: AtJobs) -> Response:
    """A result, as a file to keep. The name is looked up and never becomes a path."""
    return fetched(jobs.of(key), name)


@router.post("/{key}/xoa")
def delete(key: str, jobs: AtJobs) -> Response:
    """Take it back with all that it made."""
    jobs.delete(key)
    return RedirectResponse("/", 303)
