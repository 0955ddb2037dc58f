"""`/ho-so`: the cases of the office, what is due, and one case as a time line. Addresses hold the random name of a case and names of steps; what is typed goes in bodies."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final, Literal

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from generators.cases.case import Case
from generators.cases.compose import MENTION
from generators.cases.due import ics, limits_of, sooner
from generators.cases.edit import close, set_facts
from generators.cases.facts import DAY, STEPS
from generators.cases.papers import foreseen
from generators.cases.status import status
from generators.codes import Code
from generators.findings import DocumentError, Finding, worst_first
from generators.register.paper import Typed
from generators.web.attachment import DOCX, ICS, PDF, attachment
from generators.web.cases import doings
from generators.web.cases.line import Line, file_at, line_of
from generators.web.cases.shelf import AtShelf, PerhapsShelf, Shelf
from generators.web.cases.words import Told, Words
from generators.web.desk import Desk, desk_of
from generators.web.problems import Problem
from generators.web.records.kept import rules_of
from generators.web.register.book import PerhapsBook, of_database
from generators.web.security.who import AsWhom
from generators.web.show import page
from generators.web.work.at_hand import AtWork

if TYPE_CHECKING:
    from generators.cases.numbers import ForRegister

router = APIRouter(prefix="/ho-so", include_in_schema=False)

ZIP: Final = "application/zip"
_AHEAD: Final = 30  # days, where nothing else is asked for
_EVER: Final = 3650
Days = Annotated[int, Query(alias="ngay", ge=0, le=_EVER)]
Ticked = Annotated[bool, Form()]
Long = Annotated[str, Form(max_length=2000)]


@router.get("")
def listed(request: Request, shelf: PerhapsShelf, ngay: Days = _AHEAD) -> Response:
    """All cases with what is due; where the server keeps none, how that is turned on."""
    found = shelf.overview(ngay) if shelf else None
    return page(request, "cases.html.jinja", found=found, days=ngay, titles=_matters(shelf) if shelf else {})


@router.get("/thoi-han.ics")
def calendar(shelf: AtShelf, ngay: Days = _AHEAD) -> Response:
    """What is due in all cases, as a calendar."""
    return attachment(ics(shelf.overview(ngay).due), "thoi-han.ics", ICS)


@router.get("/moi")
def choose(request: Request, shelf: AtShelf) -> Response:
    """For what a case can be opened."""
    procedures = shelf.library.procedures
    return page(request, "cases_new.html.jinja", procedures=procedures.procedures.values(), titles=_matters(shelf))


@router.get("/moi/{matter}")
def ask_title(request: Request, shelf: AtShelf, matter: str) -> Response:
    """A new case of a matter: what it is called in lists."""
    return _new(request, shelf, matter)


@router.post("/moi/{matter}")
def begin(shelf: AtShelf, who: AsWhom, matter: str, ten: Annotated[str, Form(max_length=200)] = "") -> Response:
    """The case is opened; on to its facts."""
    case = shelf.new(matter, " ".join(ten.split()), who.name)
    return RedirectResponse(f"/ho-so/{case.about.key}", 303)


def _new(request: Request, shelf: Shelf, matter: str) -> Response:
    try:
        procedure, found = shelf.library.of_matter(matter)
    except DocumentError as error:
        raise Problem(404, "matter-unknown", "Không mở được hồ sơ cho việc này.", findings=error.findings) from error
    return page(request, "case_new.html.jinja", procedure=procedure, matter=found, steps=procedure.of_matter(matter))


def _matters(shelf: Shelf) -> dict[str, str]:
    """The form of each matter that a case may be of, by its name."""
    procedures = shelf.library.procedures.procedures.values()
    return {matter: shelf.library.of_matter(matter)[1].form for one in procedures for matter in one.matters}


@router.get("/{key}")
def line(request: Request, shelf: AtShelf, key: str, buoc: str = "") -> Response:
    """One case, the law of a step beside it."""
    return _shown(request, shelf, shelf.open(key), buoc)


def _shown(
    request: Request,
    shelf: Shelf,
    case: Case,
    step: str = "",
    *,
    said: tuple[Told, ...] = (),
    refused: bool = False,
    done: str = "",
    given: Mapping[str, str] | None = None,
) -> Response:
    """The page of a case; ``said`` is what came of a button, ``given`` what was typed at ``step`` to issue its paper, where that was refused."""
    with shelf.told(case.folder):
        standing = status(case)
        found = line_of(case, standing, [shelf.placed(one, case.folder) for one in standing.findings], step)
    for_register = _for_register(desk_of(request), case, found)
    code = 422 if refused else 200
    return page(
        request,
        "case.html.jinja",
        status=code,
        line=found,
        said=said,
        refused=refused,
        done=done,
        address=f"/ho-so/{case.about.key}",
        registers=bool(shelf.registers),
        records=rules_of(shelf).papers.keys(),
        for_register=for_register,
        foreseen=_foreseen(shelf, case, found, for_register),
        given=given or {},
    )


def _foreseen(shelf: Shelf, case: Case, line: Line, known: "Mapping[str, ForRegister]") -> dict[str, tuple[Told, ...]]:
    """Of each step with a draft what would be said if it were issued now, the worst first; ``known`` is what the register is told of them."""
    said: dict[str, tuple[Told, ...]] = {}
    for row in line.rows if not line.status.closed else ():
        if row.draft:
            step = row.step.id
            with shelf.told(case.folder):
                found = foreseen(case, step, line.status, numberless=bool(shelf.registers))
            said[step] = _said(shelf, case, (*found, *(known[step].told if step in known else ())))
    return said


def _for_register(desk: Desk, case: Case, line: Line) -> "dict[str, ForRegister]":
    """Of each step with a draft what the register will be told of it, where the server has one that answers."""
    try:
        register = desk.register
        if register is None:
            return {}
        from generators.cases.numbers import for_register  # late: the libraries of databases, which only few servers need

        known = {row.step.id: for_register(case, row.step.id, register) for row in line.rows if row.draft}
    except DocumentError:
        return {}  # told when the paper is issued
    return {step: one for step, one in known.items() if one}


@router.post("/{key}/buoc/{step}")
def work_on(
    request: Request,
    shelf: AtShelf,
    work: AtWork,
    who: AsWhom,
    book: PerhapsBook,
    key: str,
    step: str,
    lam: Annotated[Literal["lap", "kiem", "ban-hanh"], Form(alias="_lam")],
    *,
    pdf: Ticked = False,
    thieu: Ticked = False,
    de: Ticked = False,
    sua: Ticked = False,
    dau: Ticked = False,
    so: Annotated[str, Form(max_length=40)] = "",
    ly_do: Long = "",
    trich_yeu: Annotated[str, Form(max_length=4000)] = "",
    hinh_thuc: Annotated[str, Form(max_length=300)] = "",
    can_cu: Annotated[str, Form(max_length=4000)] = "",
    cap: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """The paper of a step made, checked or issued; what is in the way is said on the page of the case."""
    case = shelf.open(key)
    findings: tuple[Finding, ...]
    given: dict[str, str] = {}
    try:
        with shelf.told(case.folder):
            if lam == "lap":
                findings = work.wait_for(
                    partial(doings.make, pdf=pdf, draft=thieu, force=de), case.folder, step, who.name
                ).findings
                done = "lap"
            elif lam == "kiem":
                checked = work.wait_for(doings.look, case.folder, step, who.name)
                findings, done = checked.all, "kiem"
            else:
                if book:
                    book.for_writing()
                number, subject, form, ground, level = (
                    " ".join(text.split()) for text in (so, trich_yeu, hinh_thuc, can_cu, cap)
                )
                typed = Typed(number=number, subject=subject, form=form, ground=ground, level=level)
                given = {"so": so, "ly_do": ly_do, "trich_yeu": trich_yeu, "hinh_thuc": hinh_thuc, "can_cu": can_cu, "cap": cap}
                findings = work.wait_for(
                    partial(doings.send, typed=typed, reason=ly_do, edited=sua, begin=dau), case.folder, step, who.name
                ).findings
                done = "ban-hanh"
    except DocumentError as error:
        if of_database(error):
            raise
        case.reload()
        return _shown(request, shelf, case, step, said=_said(shelf, case, error.findings), refused=True, given=given)
    case.reload()
    if not findings and done != "kiem":
        return RedirectResponse(f"/ho-so/{key}?buoc={step}#b-{step}", 303)
    return _shown(request, shelf, case, step, said=_said(shelf, case, findings), done=done)


def _said(shelf: Shelf, case: Case, findings: tuple[Finding, ...]) -> tuple[Told, ...]:
    """What came of a button, or would come of it, the worst first."""
    words = Words(case.fields)
    return tuple(words.told(shelf.placed(one, case.folder)) for one in worst_first(findings))


@router.post("/{key}/buoc/{step}/ngay")
def record_day(
    request: Request,
    shelf: AtShelf,
    who: AsWhom,
    key: str,
    step: str,
    ngay: Annotated[str, Form(max_length=40)] = "",
    van_ban: Annotated[str, Form(max_length=600)] = "",
) -> Response:
    """The day of a step that has no paper of ours, and what the paper from elsewhere is."""
    case = shelf.open(key)
    rule = case.fields.steps.get(step)
    if rule is None or rule.template:
        raise Problem(404, str(Code.CASE_STEP), "Hồ sơ không có bước này, hoặc bước này lập giấy ở đây.")
    values = {f"{STEPS}.{step}.{DAY}": ngay.strip()} | ({f"{STEPS}.{step}.{MENTION}": van_ban.strip()} if rule.outside else {})
    try:
        with shelf.told(case.folder):
            set_facts(case, values, who=who.name)
    except DocumentError as error:
        return _shown(request, shelf, case, step, said=_said(shelf, case, error.findings), refused=True)
    return RedirectResponse(f"/ho-so/{key}?buoc={step}#b-{step}", 303)


@router.post("/{key}/buoc/{step}/ky")
async def signed(
    request: Request,
    shelf: AtShelf,
    work: AtWork,
    who: AsWhom,
    key: str,
    step: str,
    tep: UploadFile,
    *,
    thay: Ticked = False,
) -> Response:
    """The signed PDF of an issued paper comes back."""
    content = await tep.read()
    case = await run_in_threadpool(shelf.open, key)
    try:
        with shelf.told(case.folder):
            done = await work.run(partial(doings.take_back, again=thay), case.folder, step, who.name, content)
    except DocumentError as error:
        said = _said(shelf, case, error.findings)
        return await run_in_threadpool(_shown, request, shelf, case, step, said=said, refused=True)
    case.reload()
    if not done.findings:
        return RedirectResponse(f"/ho-so/{key}?buoc={step}#b-{step}", 303)
    said = _said(shelf, case, done.findings)
    return await run_in_threadpool(_shown, request, shelf, case, step, said=said, done="ky")


@router.get("/{key}/giay/{name}")
def take(shelf: AtShelf, key: str, name: str) -> Response:
    """A paper as it stands in the case."""
    file = file_at(shelf.open(key), name)
    if file is None:
        raise Problem(404, "case-paper", "Hồ sơ không có tệp này; hãy lập lại giấy.")
    return attachment(file.read_bytes(), file.name, DOCX if file.suffix == ".docx" else PDF)


@router.post("/{key}/dong-tap")
def gather(
    request: Request,
    shelf: AtShelf,
    work: AtWork,
    who: AsWhom,
    key: str,
    *,
    kieu: Annotated[Literal["pdf", "zip"], Form()] = "pdf",
    du_thao: Ticked = False,
) -> Response:
    """All papers in one file, to be taken away."""
    case = shelf.open(key)
    try:
        with shelf.told(case.folder):
            made = work.wait_for(partial(doings.gather, drafts=du_thao), case.folder, kieu, who.name, seconds=doings.GATHERING)
    except DocumentError as error:
        return _shown(request, shelf, case, said=_said(shelf, case, error.findings), refused=True)
    return attachment(made.content, f"ho-so.{kieu}", PDF if kieu == "pdf" else ZIP)


@router.get("/{key}/thoi-han.ics")
def calendar_of(shelf: AtShelf, key: str) -> Response:
    """All limits of one case that are still to be kept, as a calendar."""
    case = shelf.open(key)
    with shelf.told(case.folder):
        near, _ = limits_of(case, status(case), shelf.library.today(), _EVER)
    return attachment(ics(sooner(near)), "thoi-han.ics", ICS)


@router.post("/{key}/ket-thuc")
def end(
    request: Request, shelf: AtShelf, who: AsWhom, key: str, lam: Annotated[Literal["dong", "mo"], Form(alias="_lam")]
) -> Response:
    """The matter has ended, or goes on."""
    case = shelf.open(key)
    try:
        with shelf.told(case.folder):
            close(case, who=who.name, again=lam == "mo")
    except DocumentError as error:
        return _shown(request, shelf, case, said=_said(shelf, case, error.findings), refused=True)
    return RedirectResponse(f"/ho-so/{key}", 303)
