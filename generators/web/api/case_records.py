"""Electronic records of the papers of cases over REST: kept in the case, their duties, the log, consents to views. Where the server keeps no cases, each answer is 404 `cases-off`."""

import datetime as dt
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from pydantic import Field
from starlette.responses import Response

from generators.findings import Finding
from generators.records.notice import notices
from generators.records.record import Record
from generators.web.api.cases import CONFLICT, Key
from generators.web.api.data import FormData
from generators.web.api.kept import answer
from generators.web.api.shapes import records as shapes
from generators.web.api.shapes.base import REFUSALS, Body, Day
from generators.web.cases.shelf import AtShelf
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
    of_office,
    paper_named,
)
from generators.web.records.making import Made, record_in_case
from generators.web.security.who import AsWhom
from generators.web.work.at_hand import AtWork

router = APIRouter(prefix="/api/v1", tags=["records"], responses=REFUSALS)

_ONE = "/cases/{case}/records/{paper}"
PaperName = Annotated[
    str, Path(description="The name of an issued paper, without the ending of its file.", examples=["07-quyet_dinh"])
]


class ToKeep(Body):
    """What the paper does not say."""

    answers: FormData = Field({}, description="Identifiers and values before, as `vanban record file --blank` asks them.")
    in_system: bool | None = Field(
        None, description="Whether the decision was made in the information system; null: not known, both cases are told."
    )


class ToNote(Body):
    """What was done."""

    kind: Done = Field(description="A duty is done, or excused; or the notice of the person's own update was received.")
    duty: str = Field("", max_length=60, description="The id of a duty.", examples=["cap_nhat"])
    day: Day | None = Field(None, description="The day on which it was done; unless said, today.")
    who: str = Field("", max_length=500, description="Who did it, a person or an organisation; unless said, who signed in.")
    note: str = Field("", max_length=500, description="A note; of what is excused, the reason.")


@router.get("/records/due", response_model=shapes.RecordsDue)
def records_due(
    shelf: AtShelf,
    days: Annotated[
        int | None, Query(ge=0, le=3650, description="Of what is in time, only what falls due within these days.")
    ] = None,
) -> Response:
    """What is to be done with the records of all cases, the late first, as `vanban record due`; and the decisions without one."""
    found = of_office(shelf, days)
    lists = {"due": found.due, "undated": found.undated, "missing": found.missing}
    said: dict[str, Any] = {name: [one.record() for one in listed] for name, listed in lists.items()}
    return answer(said | {"records": found.records, "late": found.late, "findings": [one.record() for one in found.findings]})


@router.get(_ONE, response_model=shapes.CaseRecord, responses=CONFLICT)
def case_record(shelf: AtShelf, work: AtWork, case: Key, paper: PaperName) -> Response:
    """The record of an issued paper as it is kept, with its log, the notices and the consents; where none is, as it would be."""
    found = shelf.open(case)
    one = paper_named(found, paper)
    if kept := kept_of(shelf, found, one):
        return answer(_told(kept))
    return answer(_fresh(as_it_would_be(shelf, work, found, one)))


@router.put(_ONE, response_model=shapes.CaseRecord, responses=CONFLICT)
def keep_record(shelf: AtShelf, work: AtWork, case: Key, paper: PaperName, given: ToKeep) -> Response:
    """The record made, with what is known beside the paper, and kept in the case; in place of that which there is. The log stays."""
    found = shelf.open(case)
    one = paper_named(found, paper)
    with shelf.told(found.folder):
        making = partial(record_in_case, in_system=given.in_system, keep=True)
        made = work.wait_for(making, found.folder, in_force(one), given.answers)
    return answer(_told(kept_already(shelf, found, one), made.told))


@router.post(f"{_ONE}/log", response_model=shapes.CaseRecord, responses=CONFLICT)
def note_in_log(shelf: AtShelf, who: AsWhom, case: Key, paper: PaperName, given: ToNote) -> Response:
    """Write down that a duty is done, or need not be, or that the notice of the person's own update was received."""
    found = shelf.open(case)
    one = paper_named(found, paper)
    by, day = By(given.who, who.name), given.day or dt.date.today()
    note(shelf, kept_already(shelf, found, one), given.kind, day, by, duty=given.duty, note_=given.note)
    return answer(_told(kept_already(shelf, found, one)))


@router.post(f"{_ONE}/consents", response_model=shapes.CaseRecord, responses=CONFLICT)
def note_consent(
    shelf: AtShelf,
    by: AsWhom,
    case: Key,
    paper: PaperName,
    kind: Annotated[OfConsent, Form(description="A consent, its withdrawal, or a view under it.")],
    viewer: Annotated[str, Form(max_length=500, description="Who may look: a body, an organisation, a person.")],
    person: Annotated[int, Form(ge=1, le=500, description="Which person of the record.")] = 1,
    day: Annotated[Day | None, Form(description="The day; unless said, today.")] = None,
    who: Annotated[str, Form(max_length=500, description="Who writes it down; unless said, who signed in.")] = "",
    message: Annotated[
        UploadFile | None, File(description="The electronic message of the person; only its hash is kept.")
    ] = None,
) -> Response:
    """Write down a person's consent to a view by others, its withdrawal, or a view."""
    said = message.file.read() if message else b""
    found = shelf.open(case)
    one = paper_named(found, paper)
    kept = kept_already(shelf, found, one)
    consent(shelf, kept, kept.person(person), kind, viewer, day or dt.date.today(), By(who, by.name), said or None)
    return answer(_told(kept_already(shelf, found, one)))


def _told(kept: Kept, told: tuple[Finding, ...] = ()) -> dict[str, Any]:
    people = [
        {"notice": text, "consents": [one.record() for one in consents]}
        for (_, text), consents in zip(notices(kept.record), kept.consents, strict=True)
    ]
    return _whole(kept.record, people, (*told, *kept.findings)) | {"kept": True, "log": [one.record() for one in kept.entries]}


def _fresh(made: Made) -> dict[str, Any]:
    people = [{"notice": text, "consents": []} for text in made.notices]
    return _whole(made.record, people, made.told) | {"kept": False, "log": []}


def _whole(record: Record, people: list[dict[str, Any]], findings: tuple[Finding, ...]) -> dict[str, Any]:
    return {"record": record.record(), "people": people, "findings": [one.record() for one in findings]}
