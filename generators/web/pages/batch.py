"""“Hàng loạt”: a spreadsheet in, the report of its check, then as many documents as it has rows, in one file. All of it is kept for a while and goes with its job."""

from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from generators.batch.plan import NumberFrom
from generators.catalog.catalog import Template
from generators.findings import DocumentError
from generators.web.attachment import XLSX, attachment
from generators.web.batch_job import ZIP, BatchOptions, check_list, made_sheet, make_batch, read_list
from generators.web.desk import AtDesk
from generators.web.listed import LONGEST, found_groups
from generators.web.problems import Problem
from generators.web.sent import file_name
from generators.web.show import page
from generators.web.work.at_hand import AtWork
from generators.web.work.jobs import Job
from generators.web.work.own_jobs import AtJobs, OwnJobs

router = APIRouter(prefix="/hang-loat", include_in_schema=False)

HERE: Final = "/hang-loat"
CHECK: Final = "batch-check"
MAKE: Final = "batch"
_SHOWN: Final = 300  # lines of the report on the page; the marked copy has all


@router.get("")
def choose(request: Request, desk: AtDesk, jobs: AtJobs, q: str = "") -> Response:
    """Which template, of those that match where something is looked for; and the lists that are still here."""
    found, count = found_groups(desk, q)
    return page(request, "batch_choose.html.jinja", groups=found, q=q[:LONGEST], count=count, jobs=_own(jobs))


@router.get("/viec/{key}")
def show(request: Request, desk: AtDesk, jobs: AtJobs, key: str) -> Response:
    """How far a list is; what was found in it; what was made of it."""
    job = _job(jobs, key)
    template = desk.template(job.facts["slug"])
    if not job.ended:
        return page(request, "batch_running.html.jinja", job=job, template=template, kind=job.kind)
    if job.kind == CHECK and job.state == "done":
        return _checked(request, job, template)
    return page(request, "batch_done.html.jinja", job=job, template=template, zip=ZIP, kind=job.kind)


@router.post("/viec/{key}/tao")
def make(
    request: Request,
    desk: AtDesk,
    jobs: AtJobs,
    key: str,
    *,
    pdf: Annotated[bool, Form()] = False,
    in_giay: Annotated[bool, Form()] = False,
    so_tu: Annotated[str, Form(max_length=60)] = "",
    ten_tep: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Begin with the documents of a checked list."""
    checked = _job(jobs, key)
    if checked.kind != CHECK or checked.state != "done":
        raise Problem(409, "batch-not-checked", "Danh sách này chưa kiểm tra xong.")
    template = desk.template(checked.facts["slug"])
    try:
        if so_tu.strip():
            NumberFrom.read(so_tu)
    except DocumentError as error:
        return _checked(
            request, checked, template, problems=[one.message for one in error.findings], status=422, typed=(so_tu, ten_tep)
        )
    facts = {name: checked.facts[name] for name in ("slug", "list", "rows", "bilingual")}
    options = BatchOptions(
        pdf=pdf, to_print=in_giay, pattern=ten_tep.strip(), number_from=so_tu.strip(), bilingual=facts["bilingual"]
    )
    job = jobs.start(MAKE, make_batch, desk, template.slug, facts["rows"], options, facts=facts)
    return RedirectResponse(f"{HERE}/viec/{job.id}", 303)


@router.post("/viec/{key}/bo")
def take_back(desk: AtDesk, jobs: AtJobs, key: str) -> Response:
    """Take a list back with all that was made of it."""
    slug = desk.template(_job(jobs, key).facts["slug"]).slug
    jobs.delete(key)
    return RedirectResponse(f"{HERE}/{slug}", 303)


@router.get("/{family}/{name}")
def begin(request: Request, desk: AtDesk, jobs: AtJobs, family: str, name: str) -> Response:
    """Where a list is given."""
    return _begin(request, desk.template(f"{family}/{name}"), jobs)


@router.get("/{family}/{name}/bang-tinh")
async def sheet(desk: AtDesk, work: AtWork, family: str, name: str) -> Response:
    """The empty spreadsheet of a template, with what the unit's profile gives."""
    template = desk.template(f"{family}/{name}")
    return attachment(await work.run(made_sheet, template.slug), f"{template.slug.rpartition('/')[2]}.xlsx", XLSX)


@router.post("/{family}/{name}")
async def check(
    request: Request,
    desk: AtDesk,
    work: AtWork,
    jobs: AtJobs,
    family: str,
    name: str,
    tep: Annotated[UploadFile | None, File()] = None,
    *,
    song_ngu: Annotated[bool, Form()] = False,
) -> Response:
    """Check all rows of a list."""
    template = desk.template(f"{family}/{name}")
    content, called = (await tep.read(), file_name(tep, "danh-sach")) if tep else (b"", "")
    if not content:
        return _begin(request, template, jobs, problems=["Chưa chọn tệp, hoặc tệp rỗng."], status=422)
    try:
        listed = await work.run(read_list, content, called, template.slug, False)  # noqa: FBT003 -- the queue takes arguments by their place
    except DocumentError as error:
        return _begin(request, template, jobs, problems=[f"{one.where}: {one.message}" for one in error.findings], status=422)
    facts = {"slug": template.slug, "list": called, "rows": listed.rows, "told": listed.told, "bilingual": song_ngu}
    job = jobs.start(
        CHECK,
        check_list,
        desk,
        work.work,
        template.slug,
        listed.rows,
        BatchOptions(only_check=True, bilingual=song_ngu),
        content,
        called,
        facts=facts,
        brief=True,
    )
    return RedirectResponse(f"{HERE}/viec/{job.id}", 303)


def _begin(
    request: Request, template: Template, jobs: OwnJobs, *, problems: list[str] | None = None, status: int = 200
) -> Response:
    own = [job for job in _own(jobs) if job.facts["slug"] == template.slug]
    return page(request, "batch.html.jinja", status=status, template=template, problems=problems or [], jobs=own)


def _checked(
    request: Request,
    job: Job,
    template: Template,
    *,
    problems: list[str] | None = None,
    status: int = 200,
    typed: tuple[str, str] = ("", ""),
) -> Response:
    said = job.facts["said"]
    return page(
        request,
        "batch_checked.html.jinja",
        status=status,
        job=job,
        template=template,
        problems=problems or [],
        rows=job.facts["count"],
        wrong=job.facts["failed"],
        said=said[:_SHOWN],
        more=len(said) - len(said[:_SHOWN]),
        marked=next((name for name in job.results if name.endswith(".xlsx")), None),
        typed=typed,
    )


def _own(jobs: OwnJobs) -> list[Job]:
    """The lists of the one who asks, the youngest first."""
    return [job for job in reversed(jobs.all()) if job.kind in (CHECK, MAKE) and "slug" in job.facts]


def _job(jobs: OwnJobs, key: str) -> Job:
    job = jobs.of(key)
    if job not in _own(jobs):
        raise Problem(404, "job-gone", "Không có danh sách này.")
    return job
