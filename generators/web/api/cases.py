"""Cases over REST: `/api/v1/cases`. Where the server keeps none (`vanban serve --cases`), each answer is 404 `cases-off`."""

from base64 import b64encode
from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Form, Path, Query, UploadFile
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import Response

from generators.cases.case import Case
from generators.cases.due import Due, ics
from generators.cases.edit import FactsChangedError, close, replace_facts, set_facts
from generators.cases.kept import Standing
from generators.cases.status import status
from generators.findings import Finding
from generators.register.paper import Typed
from generators.web.api.data import FormData
from generators.web.api.kept import answer
from generators.web.api.shapes import cases as shapes
from generators.web.api.shapes.base import REFUSALS, Body, ProblemShape
from generators.web.attachment import DOCX, ICS, PDF, attachment
from generators.web.cases import doings
from generators.web.cases.line import file_at
from generators.web.cases.shelf import AtShelf, Shelf
from generators.web.problems import Problem
from generators.web.register.book import PerhapsBook
from generators.web.security.who import AsWhom
from generators.web.work.at_hand import AtWork

router = APIRouter(prefix="/api/v1/cases", tags=["cases"], responses=REFUSALS)

CONFLICT: Final[dict[int | str, dict[str, Any]]] = {
    409: {"model": ProblemShape, "description": "Somebody else has changed the facts meanwhile; or two folders are this case."}
}
Key = Annotated[str, Path(description="The id of a case: a random one, which says nothing of it.")]
StepId = Annotated[str, Path(description="The id of a step.", examples=["bao_cao_kiem_diem"])]
Days = Annotated[int, Query(ge=0, le=3650, description="How many days ahead.")]
Layout = Annotated[Literal["json", "ics"], Query(alias="format", description="json, or ics: a calendar.")]


class NewCase(Body):
    """A new case."""

    matter: str = Field(max_length=80, description="A matter that has a procedure.", examples=["ky_luat"])
    title: str = Field(
        "", max_length=200, description="What the office calls it; nothing personal, it stands in lists and calendars."
    )


class WholeFacts(Body):
    """All facts of a case, in place of those it has."""

    facts: FormData
    since: str = Field("", pattern=r"^([0-9a-f]{64})?$", description="The `sha256` of the facts that these were made from.")


class SomeFacts(Body):
    """Some facts by their places."""

    values: dict[str, Any] = Field(
        max_length=2000, description="`chung.vien_chuc.ho_ten`, or without `chung.`; null takes a value out.", examples=[{}]
    )
    also: list[str] = Field(
        [], max_length=100, description="Steps whose fields are to stand in the form though they are not needed yet."
    )


class ToMake(Body):
    """How a paper is made."""

    pdf: bool = Field(default=False, description="A PDF beside it.")
    draft: bool = Field(default=False, description="Let facts lack; every page says DỰ THẢO.")
    force: bool = Field(default=False, description="Write over a draft that was edited by hand.")


class ToIssue(Body):
    """How a paper is issued."""

    number: str = Field("", max_length=40, description="The number that the clerk gave, where the paper has room for it.")
    reason: str = Field(
        "", max_length=2000, description="Why it is issued though a condition between papers does not hold; kept."
    )
    edited: bool = Field(default=False, description="Issue the file as it was edited by hand.")
    begin: bool = Field(default=False, description="Let a series of the register begin with the number of this paper.")
    subject: str = Field(
        "", max_length=4000, description="The statement in the register, where that of the paper names a person."
    )
    form: str = Field("", max_length=300, description="The form of leaving in the register, where the paper does not tell it.")
    ground: str = Field(
        "",
        max_length=4000,
        description="The ground in the register: which case of the law; unless said, what the paper's choice says.",
    )
    level: str = Field("", max_length=100, description="The level of the unit in the register, where its settings do not say it.")


class ToBundle(Body):
    """What is put together."""

    kind: Literal["pdf", "zip"] = Field("pdf", description="One PDF with a list of contents, or the files.", examples=["zip"])
    drafts: bool = Field(default=False, description="With papers that are not issued yet.")


class ToClose(Body):
    """The matter has ended, or goes on."""

    again: bool = Field(default=False, description="Open it again.")


@router.get("", response_model=shapes.CasesShape)
def list_cases(shelf: AtShelf) -> Response:
    """All cases, the open ones first."""
    found = shelf.overview(0)
    return answer({"cases": [_listed(one) for one in (*found.open, *found.closed)], "findings": _said(found.findings)})


@router.post("", status_code=201, response_model=shapes.CaseShape)
def new_case(shelf: AtShelf, who: AsWhom, given: NewCase) -> Response:
    """A new case of a matter, with an empty form of facts."""
    return answer(_whole(shelf, shelf.new(given.matter, " ".join(given.title.split()), who.name)), 201)


@router.get(
    "/due",
    response_model=shapes.DueShapes,
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}},
)
def due_in_cases(shelf: AtShelf, days: Days = 30, layout: Layout = "json") -> Response:
    """What the open cases must do by when, the late first."""
    found = shelf.overview(days)
    if layout == "ics":
        return attachment(ics(found.due), "thoi-han.ics", ICS)
    due, unknown = [_due(one) for one in found.due], [_due(one.due) for one in found.untold]
    return answer({"cases": len(found.open), "due": due, "unknown": unknown, "findings": _said(found.findings)})


@router.get("/{case}", response_model=shapes.CaseShape, responses=CONFLICT)
def case_status(shelf: AtShelf, case: Key) -> Response:
    """Where a case stands: each step, what lacks, the days with their provisions."""
    return answer(_whole(shelf, shelf.open(case)))


@router.get("/{case}/facts", response_model=shapes.FactsShape, responses=CONFLICT)
def case_facts(shelf: AtShelf, case: Key) -> Response:
    """The facts of a case."""
    found = shelf.open(case)
    with shelf.told(found.folder):
        facts = found.facts
        said = {
            "revision": facts.revision,
            "sha256": facts.sha256,
            "facts": facts.data,
            "schema": found.fields.fields.json_schema(),
        }
        return answer(said | {"findings": _said((*facts.told, *found.checked.findings))})


@router.put("/{case}/facts", response_model=shapes.KeptFacts, responses=CONFLICT)
def put_facts(shelf: AtShelf, who: AsWhom, case: Key, given: WholeFacts) -> Response:
    """Other facts in place of those it has; what the form has no place for is refused. What else is wrong is told, and kept."""
    found = shelf.open(case)
    with shelf.told(found.folder):
        try:
            replace_facts(found, given.facts, since=given.since, who=who.name)
        except FactsChangedError as error:
            raise Problem(409, "case-changed", error.findings[0].message) from error
        return answer(_kept(found))


@router.post("/{case}/facts", response_model=shapes.KeptFacts, responses=CONFLICT)
def post_facts(shelf: AtShelf, who: AsWhom, case: Key, given: SomeFacts) -> Response:
    """Some facts set by their places; where one of them is wrong, none is."""
    found = shelf.open(case)
    with shelf.told(found.folder):
        set_facts(found, given.values, also=given.also, who=who.name)
        return answer(_kept(found))


@router.post("/{case}/steps/{step}/render", response_model=shapes.MadePaper, responses=CONFLICT)
def render_step(shelf: AtShelf, work: AtWork, who: AsWhom, case: Key, step: StepId, order: ToMake) -> Response:
    """The paper of a step, from the facts as they are now."""
    found = shelf.open(case)
    with shelf.told(found.folder):
        made = work.wait_for(partial(doings.make, **order.model_dump()), found.folder, step, who.name)
        return answer({"paper": made.paper.record(), "findings": _said(made.findings)})


@router.post("/{case}/steps/{step}/issue", response_model=shapes.IssuedPaper, responses=CONFLICT)
def issue_step(shelf: AtShelf, work: AtWork, who: AsWhom, book: PerhapsBook, case: Key, step: StepId, order: ToIssue) -> Response:
    """The draft of a step is issued: its files are frozen, and later papers take its number, day and signer. Where the server has a register, it is registered."""
    if book:
        book.for_writing()
    found = shelf.open(case)
    with shelf.told(found.folder):
        typed = Typed(**order.model_dump(include={"number", "subject", "form", "ground", "level"}))
        sending = partial(doings.send, typed=typed, reason=order.reason, edited=order.edited, begin=order.begin)
        sent = work.wait_for(sending, found.folder, step, who.name)
        return answer({"paper": sent.paper.record(), "entry": sent.entry, "findings": _said(sent.findings)})


@router.post("/{case}/steps/{step}/signed", response_model=shapes.SignedPaper, responses=CONFLICT)
async def signed_step(
    shelf: AtShelf,
    work: AtWork,
    who: AsWhom,
    case: Key,
    step: StepId,
    file: UploadFile,
    *,
    again: Annotated[bool, Form(description="In place of the signed file that there is.")] = False,
) -> Response:
    """The signed PDF of an issued paper comes back: it must show that paper and nothing else, and its signatures must hold."""
    content = await file.read()
    found = await run_in_threadpool(shelf.open, case)
    with shelf.told(found.folder):
        done = await work.run(partial(doings.take_back, again=again), found.folder, step, who.name, content)
    return answer({"paper": done.paper.record(), "signatures": done.signatures, "findings": _said(done.findings)})


@router.post("/{case}/check", response_model=shapes.CheckedShape, responses=CONFLICT)
def check_case(
    shelf: AtShelf, work: AtWork, who: AsWhom, case: Key, step: Annotated[str, Query(description="Only this step.")] = ""
) -> Response:
    """The papers of a case against the decree, the law, the facts, each other; drafts that hold become “checked”."""
    found = shelf.open(case)
    with shelf.told(found.folder):
        checked = work.wait_for(doings.look, found.folder, step, who.name)
        said = checked.record()
        return answer(said | {"findings": _said(shelf.placed(one, found.folder) for one in checked.findings)})


@router.post("/{case}/bundle", response_model=shapes.BundleShape, responses=CONFLICT)
def bundle_case(shelf: AtShelf, work: AtWork, who: AsWhom, case: Key, order: ToBundle) -> Response:
    """All issued papers in one PDF with a list of contents, or as a ZIP."""
    found = shelf.open(case)
    with shelf.told(found.folder):
        made = work.wait_for(
            partial(doings.gather, drafts=order.drafts), found.folder, order.kind, who.name, seconds=doings.GATHERING
        )
        return answer(made.record() | {"content": b64encode(made.content).decode()})


@router.get(
    "/{case}/papers/{file}",
    responses={
        200: {
            "description": "The file.",
            "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (DOCX, PDF)},
        },
        **CONFLICT,
    },
    response_class=Response,
)
def case_paper(
    shelf: AtShelf, case: Key, file: Annotated[str, Path(description="The name of its file.", examples=["01-hop_kiem_diem.docx"])]
) -> Response:
    """A paper as it stands in the case."""
    path = file_at(shelf.open(case), file)
    if path is None:
        raise Problem(404, "case-paper", "Hồ sơ không có tệp này.")
    return attachment(path.read_bytes(), file, DOCX if path.suffix == ".docx" else PDF)


@router.get("/{case}/events", response_model=list[shapes.EventShape], responses=CONFLICT)
def case_events(shelf: AtShelf, case: Key) -> Response:
    """What has happened, the oldest first; nothing is ever taken out."""
    return answer(
        [
            {
                "time": one.time.isoformat(timespec="seconds"),
                "kind": one.kind,
                "step": one.step or None,
                "paper": one.paper or None,
                "revision": one.revision or None,
                "sha256": one.sha256 or None,
                "who": one.who or None,
                "more": dict(one.more),
            }
            for one in shelf.open(case).journal.events
        ]
    )


@router.post("/{case}/close", response_model=shapes.CaseShape, responses=CONFLICT)
def close_case(shelf: AtShelf, who: AsWhom, case: Key, order: ToClose) -> Response:
    """The matter has ended: no deadline is told any more, no paper made; or it goes on."""
    found = shelf.open(case)
    with shelf.told(found.folder):
        close(found, who=who.name, again=order.again)
    return answer(_whole(shelf, found))


def _whole(shelf: Shelf, case: Case) -> dict[str, Any]:
    with shelf.told(case.folder):
        standing = status(case)
    findings = _said(shelf.placed(one, case.folder) for one in standing.findings)
    return {"id": case.about.key, **standing.record(), "findings": findings}


def _listed(one: Standing) -> dict[str, Any]:
    turn = [step.step.id for step in one.status.steps if step.state == "next" and not step.step.optional]
    said = {"id": one.key, "title": one.status.title, "matter": one.status.matter, "opened": one.status.opened.isoformat()}
    return {**said, "closed": one.case.closed, "next": turn, "late": one.late}


def _kept(case: Case) -> dict[str, Any]:
    facts = case.facts
    return {"revision": facts.revision, "sha256": facts.sha256, "findings": _said(case.checked.findings)}


def _due(one: Due) -> dict[str, Any]:
    said = one.record()
    del said["folder"]  # where the server keeps it is nobody's business
    return {"id": one.key, **said}


def _said(findings: Iterable[Finding]) -> list[dict[str, Any]]:

    return [one.record() for one in findings]
