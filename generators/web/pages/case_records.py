"""`/so-van-ban/ho-so-dien-tu/{case}/{paper}`: the electronic record of an issued paper of a case – what changes, who must do what by when, the log, the notice, who may look. Kept in the folder of the case."""

import datetime as dt
from functools import partial
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from generators.cases.case import Case
from generators.findings import DocumentError, Finding
from generators.records.notice import notice, shown
from generators.records.record import Record
from generators.records.rules import RECEIVED
from generators.web.attachment import attachment
from generators.web.cases.shelf import AtShelf
from generators.web.days import no_day
from generators.web.records.kept import (
    By,
    Done,
    Kept,
    OfConsent,
    as_it_would_be,
    consent,
    in_force,
    kept_already,
    kept_of,
    note,
    paper_named,
    rules_of,
)
from generators.web.records.making import record_in_case
from generators.web.records.typed import IN_SYSTEM, InSystem, answers_of, laws_of
from generators.web.security.who import AsWhom
from generators.web.show import page
from generators.web.work.at_hand import AtWork
from legaltext.basics.dates import typed_day

router = APIRouter(prefix="/so-van-ban/ho-so-dien-tu/{key}/{name}", include_in_schema=False)

_SYSTEM: Final = {known: word for word, known in IN_SYSTEM.items()}
_DOINGS: Final[dict[str, Done]] = {"xong": "done", "nhan": "received", "khong": "excused"}
_CONSENTS: Final[dict[str, OfConsent]] = {"dong-y": "consent", "rut": "withdrawn", "xem": "viewed"}
Text = Annotated[str, Form(max_length=500)]


class _At:
    """The record of one paper, for one who asks."""

    def __init__(self, request: Request, shelf: AtShelf, work: AtWork, who: AsWhom, key: str, name: str) -> None:
        """Raises Problem (404) where there is no such paper."""
        self.request, self.shelf, self.work, self.who = request, shelf, work, who.name
        self.case: Case = shelf.open(key)
        self.paper = paper_named(self.case, name)
        self.address = f"/so-van-ban/ho-so-dien-tu/{key}/{name}"

    @property
    def there(self) -> Kept:
        """The record that is kept. Raises Problem (404) where none is yet, DocumentError where it cannot be read."""
        return kept_already(self.shelf, self.case, self.paper)

    def page(
        self,
        *,
        made: Record | None = None,
        told: tuple[Finding, ...] = (),
        problems: tuple[Finding, ...] = (),
        typed: dict[str, str] | None = None,
        given: dict[str, str] | None = None,
        done: bool = False,
    ) -> Response:
        """All of it. ``made`` is not kept yet; ``typed`` (for the log) or ``given`` (for the record) was refused for its ``problems``."""
        kept: Kept | None = None
        try:
            kept = kept_of(self.shelf, self.case, self.paper)
            if kept is None and made is None:
                first = as_it_would_be(self.shelf, self.work, self.case, self.paper)
                made, told = first.record, first.told
        except DocumentError as error:
            problems = tuple(dict.fromkeys((*problems, *error.findings)))
        record = made or (kept.record if kept else None)
        in_system = made.in_system if made else kept.in_system if kept else None
        values: dict[str, Any] = {
            "case": self.case,
            "paper": self.paper,
            "address": self.address,
            "kept": kept,
            "record": record,
            "preview": made is not None,
            "he_thong": _SYSTEM[in_system],
            "laws": laws_of(self.case.library.corpus, record) if record else {},
            "notices": [notice(kept.record, person) for person in kept.record.people] if kept else [],
            "received": self._received(kept.record) if kept else False,
            "problems": problems,
            "told": told,
            "typed": {"viec": "", "ngay": "", "ai": self.who, "ghi_chu": "", "ben": "", "nguoi": "1"} | (typed or {}),
            "given": given or {},
            "today": dt.date.today(),
            "done": done or bool(self.request.query_params.get("da_ghi")),
            "shown": shown,
        }
        return page(self.request, "case_record.html.jinja", status=422 if problems else 200, **values)

    def _received(self, record: Record) -> bool:
        """Whether a duty counts from the notice of the person's own update."""
        known = rules_of(self.shelf).duties
        return any(RECEIVED in known[one.id].starts for one in record.duties if one.id in known)


At = Annotated[_At, Depends()]


@router.get("")
def look(at: At) -> Response:
    """The record as it is kept; where none is, as it would be."""
    return at.page()


@router.get("/record.json")
def take(at: At) -> Response:
    """The file: as it is kept, else as it would be."""
    if kept := kept_of(at.shelf, at.case, at.paper):
        return attachment(kept.path.read_bytes(), "record.json", "application/json")
    made = as_it_would_be(at.shelf, at.work, at.case, at.paper)
    return attachment(made.text.encode(), "record.json", "application/json")


@router.post("")
async def make(
    request: Request,
    at: At,
    he_thong: Annotated[InSystem, Form()] = "",
    lam: Annotated[Literal["xem", "ghi", "tep"], Form(alias="_lam")] = "xem",
) -> Response:
    """The record made with what was typed: shown, kept in the case, or its file."""
    form = await request.form()
    typed = answers_of(form)
    try:
        with at.shelf.told(at.case.folder):
            asked = partial(record_in_case, in_system=IN_SYSTEM[he_thong], keep=lam == "ghi")
            made = await at.work.run(asked, at.case.folder, in_force(at.paper), typed)
    except DocumentError as error:
        given = {field: value for field, value in form.multi_items() if isinstance(value, str)}
        return await run_in_threadpool(at.page, problems=error.findings, given=given)
    if lam == "tep":
        return attachment(made.text.encode(), "record.json", "application/json")
    if lam == "ghi" and not made.told:
        return RedirectResponse(f"{at.address}?da_ghi=1", 303)
    return await run_in_threadpool(at.page, made=None if lam == "ghi" else made.record, told=made.told, done=lam == "ghi")


@router.post("/nhat-ky")
def write(
    at: At,
    lam: Annotated[Literal["xong", "nhan", "khong"], Form(alias="_lam")],
    viec: Text = "",
    ngay: Text = "",
    ai: Text = "",
    ghi_chu: Text = "",
) -> Response:
    """What was done with the record, or need not be."""
    try:
        note(at.shelf, at.there, _DOINGS[lam], _day(ngay), By(ai, at.who), duty=viec, note_=ghi_chu)
    except DocumentError as error:
        return at.page(problems=error.findings, typed={"viec": viec, "ngay": ngay, "ai": ai, "ghi_chu": ghi_chu})
    return RedirectResponse(f"{at.address}#nhat-ky", 303)


@router.post("/dong-y")
def agree(
    at: At,
    lam: Annotated[Literal["dong-y", "rut", "xem"], Form(alias="_lam")],
    nguoi: Annotated[int, Form(ge=1, le=500)] = 1,
    ben: Text = "",
    ngay: Text = "",
    ai: Text = "",
    thong_diep: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Somebody else may look at a person's record, or no longer, or has."""
    message = thong_diep.file.read() if thong_diep else b""
    kind = _CONSENTS[lam]
    try:
        consent(at.shelf, at.there, at.there.person(nguoi), kind, ben, _day(ngay), By(ai, at.who), message or None)
    except DocumentError as error:
        return at.page(problems=error.findings, typed={"ben": ben, "ngay": ngay, "ai": ai, "nguoi": str(nguoi)})
    return RedirectResponse(f"{at.address}#dong-y", 303)


def _day(typed: str) -> dt.date:
    """A day as people write it; blank is today. Raises DocumentError for what is none."""
    try:
        return typed_day(typed) if typed.strip() else dt.date.today()
    except ValueError as error:
        raise DocumentError([no_day(typed, "ngày")]) from error
