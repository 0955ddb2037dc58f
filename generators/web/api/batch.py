"""Batches over REST: rows in, a job that is followed, cancelled, and whose results are fetched."""

from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, UploadFile
from fastapi import Path as InPath
from pydantic import Field
from starlette.responses import Response

from generators.batch.alike import Alike
from generators.batch.rows import Row
from generators.web import batch_job
from generators.web.api.data import FormData
from generators.web.api.kept import answer
from generators.web.api.shapes import documents as shapes
from generators.web.api.shapes.base import REFUSALS, Body
from generators.web.api.templates import Family, Name, template_at
from generators.web.batch_job import BatchOptions
from generators.web.desk import AtDesk
from generators.web.sent import file_name
from generators.web.work.at_hand import AtWork
from generators.web.work.follow import EVENTS, fetched, followed
from generators.web.work.own_jobs import AtJobs

router = APIRouter(prefix="/api/v1", tags=["batches"], responses=REFUSALS)

_MOST: Final = 20_000  # rows in one body; a file may have more
_STARTED: Final[dict[int | str, dict[str, Any]]] = {
    202: {"description": "The job, to be followed at `/api/v1/jobs/{job}`.", "model": shapes.JobShape}
}
Key = Annotated[str, InPath(description="The id of a job; it is the key to the results.")]

_CHECK = "Only check the rows: the result has what is wrong with each."
_PATTERN = "How files are called, as “{so}-{nguoi}”."
_NUMBER = "The official number of the first document: 120 or 120/QĐ-BVM."


class BatchOrder(Body):
    """Rows of data, and how documents are made of them; the options are those of `vanban batch`."""

    rows: list[FormData] = Field(min_length=1, max_length=_MOST, description="The data of each document.")
    only_check: bool = Field(default=False, description=_CHECK)
    pdf: bool = Field(default=False, description="A PDF beside each document.")
    to_print: bool = Field(default=False, description="One PDF of all for the printer.")
    pdfa: bool = Field(default=True, description="PDFs as PDF/A.")
    pattern: str = Field("", max_length=200, description=_PATTERN)
    number_from: str = Field("", max_length=60, description=_NUMBER)
    bilingual: bool = Field(default=False, description="English beside the quoted provisions.")
    draft: bool = Field(default=False, description="Let fields lack.")


@router.post("/templates/{family}/{name}/batch", status_code=202, responses=_STARTED)
def start_batch(desk: AtDesk, jobs: AtJobs, family: Family, name: Name, order: BatchOrder) -> Response:
    """Documents of rows. All rows are checked first; a wrong one costs the others nothing."""
    slug = template_at(desk, family, name).slug
    alike = Alike()
    rows = [Row.of(number, data, alike) for number, data in enumerate(order.rows, 1)]
    options = BatchOptions(**order.model_dump(exclude={"rows"}))
    return answer(jobs.start("batch", batch_job.make_batch, desk, slug, rows, options).record(), 202)


@router.post("/templates/{family}/{name}/batch/file", status_code=202, responses=_STARTED)
async def start_batch_of_file(
    desk: AtDesk,
    work: AtWork,
    jobs: AtJobs,
    family: Family,
    name: Name,
    file: UploadFile,
    *,
    only_check: Annotated[bool, Form(description=_CHECK)] = False,
    pdf: Annotated[bool, Form(description="A PDF beside each document.")] = False,
    to_print: Annotated[bool, Form(description="One PDF of all for the printer.")] = False,
    pattern: Annotated[str, Form(max_length=200, description=_PATTERN)] = "",
    number_from: Annotated[str, Form(max_length=60, description=_NUMBER)] = "",
    bilingual: Annotated[bool, Form(description="English beside the quoted provisions.")] = False,
    draft: Annotated[bool, Form(description="Let fields lack.")] = False,
) -> Response:
    """Documents of the rows of a spreadsheet (xlsx, csv), JSON lines, or a YAML or JSON list."""
    slug = template_at(desk, family, name).slug
    called = file_name(file)
    listed = await work.run(batch_job.read_list, await file.read(), called, slug, draft)
    options = BatchOptions(
        only_check=only_check,
        pdf=pdf,
        to_print=to_print,
        pattern=pattern,
        number_from=number_from,
        bilingual=bilingual,
        draft=draft,
    )
    facts = {"list": Path(called).stem, "told": listed.told}
    return answer(jobs.start("batch", batch_job.make_batch, desk, slug, listed.rows, options, facts=facts).record(), 202)


@router.get("/jobs", response_model=list[shapes.JobShape])
def list_jobs(jobs: AtJobs) -> Response:
    """The jobs of the one who asks, the oldest first."""
    return answer([job.record() for job in jobs.all()])


@router.get("/jobs/{job}", response_model=shapes.JobShape)
def job_state(jobs: AtJobs, job: Key) -> Response:
    """How far a job is."""
    return answer(jobs.of(job).record())


@router.get(
    "/jobs/{job}/events",
    responses={200: {"description": "Server-sent events.", "content": {EVENTS: {"schema": {"type": "string"}}}}},
)
async def job_events(jobs: AtJobs, job: Key) -> Response:
    """How far a job is, told at each change (`progress`) until it ends (`end`)."""
    return followed(jobs.of(job))


@router.get(
    "/jobs/{job}/results/{file}",
    responses={
        200: {
            "description": "A file of `results`.",
            "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("application/zip", "text/csv")},
        }
    },
    response_model=shapes.BatchResult,
)
def job_result(
    jobs: AtJobs,
    job: Key,
    file: Annotated[str, InPath(description="The name of a result, as van-ban.zip.", examples=["van-ban.zip"])],
) -> Response:
    """A result of a job: van-ban.zip (all documents), ket-qua.csv and ket-qua.json (what became of each row)."""
    return fetched(jobs.of(job), file)


@router.post("/jobs/{job}/cancel", status_code=204)
def cancel_job(jobs: AtJobs, job: Key) -> Response:
    """Take a job back, with all that it made."""
    jobs.delete(job)
    return Response(status_code=204)
