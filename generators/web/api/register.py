"""The register of outgoing papers over REST. Where the server has none (`vanban serve --register`), each answer is 404 `register-off`."""

import datetime as dt
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Path, Query, UploadFile
from pydantic import Field
from starlette.responses import Response

from generators.register.look_up import Asked
from generators.register.series import LAST_NUMBER
from generators.web.api.kept import answer
from generators.web.api.shapes import register as shapes
from generators.web.api.shapes.base import REFUSALS, Body, Day
from generators.web.attachment import XLSX, attachment
from generators.web.desk import AtDesk
from generators.web.register import doings
from generators.web.register.book import AtBook, Book, exported_book
from generators.web.register.papers import PaperForm, issue
from generators.web.register.sought import Sought, asked_of
from generators.web.sent import file_name
from generators.web.work.at_hand import AtWork

router = APIRouter(prefix="/api/v1/register", tags=["register"], responses=REFUSALS)

Id = Annotated[int, Path(ge=1, le=2**31 - 1, description="The id of an entry.")]
Year = Annotated[int, Query(ge=1900, le=9999, description="The year of the series.")]
Unit = Annotated[str, Query(max_length=300, description="Only those of this unit.")]
Page = Annotated[int, Query(ge=1, le=10**6, description="The page, from 1; beyond the last there is nothing.")]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many on a page.")]
State = Literal["reserved", "issued", "cancelled", "replaced"]
Paper = Annotated[PaperForm, Depends()]


class Search(Body):
    """What entries must have, all of it; what is left out asks nothing."""

    words: str = Field("", max_length=300, description="In statement, recipients, note; without regard to marks.")
    number: str = Field("", max_length=80, description="15, or 15/QĐ-BVM.")
    kind: str = Field("", max_length=60, description="QĐ, or quyết định.")
    since: str = Field("", max_length=20, description="The first day: 2026-10-05.")
    until: str = Field("", max_length=20, description="The last day.")
    cites: str = Field("", max_length=300, description="A provision that is cited: khoản 2 Điều 22 Luật Viên chức.")
    matter: str = Field("", max_length=80)
    unit: str = Field("", max_length=300)
    year: str = Field("", pattern=r"^([0-9]{4})?$")
    state: str = Field("", max_length=20, description="reserved, issued, cancelled or replaced.")


class ToReserve(Body):
    """For what the next number is wanted."""

    kind: str = Field(max_length=60, description="QĐ, or quyết định.", examples=["QĐ"])
    unit: str = Field("", max_length=300, description="Unless said, the unit of the server's profile.")
    year: int | None = Field(None, ge=1900, le=9999, description="Unless said that of `day`, or this one.")
    day: Day | None = Field(None, description="The day that the paper will bear.")
    symbol: str = Field("", max_length=60, description="QĐ-BVM; unless said, by the register's setting.")
    begin: int | None = Field(None, ge=1, le=LAST_NUMBER, description="The series begins here with this number.")
    note: str = Field("", max_length=2000, description="For what; names nobody.")


class ToCancel(Body):
    """Why a number will not be used."""

    reason: str = Field(max_length=2000, description="Kept; names nobody.")
    by_mistake: bool = Field(default=False, description="The paper is out, and was registered by mistake.")


@router.get("/entries", response_model=shapes.EntriesShape)
def list_entries(
    book: AtBook, year: Year | None = None, unit: Unit = "", state: State | None = None, page: Page = 1, limit: Limit = 50
) -> Response:
    """A page of the entries in the order of units, years, series and numbers."""
    asked: Asked = {"unit": unit.strip(), "year": year, "states": (state,) if state else ()}
    return _entries(book, asked, page, limit)


@router.post("/find", response_model=shapes.EntriesShape)
def find_entries(desk: AtDesk, book: AtBook, asked: Search, page: Page = 1, limit: Limit = 50) -> Response:
    """A page of the entries that have all that is asked. It is asked in a body: words of papers may name people."""
    return _entries(book, asked_of(Sought(**asked.model_dump()), lambda: desk.corpus), page, limit)


def _entries(book: Book, asked: Asked, page: int, limit: int) -> Response:
    found, total = book.register.part((page - 1) * limit, limit, **asked)
    return answer({**_place(page, limit, total), "entries": [book.record(one) for one in found]})


def _place(page: int, limit: int, total: int) -> dict[str, int]:
    return {"total": total, "page": page, "pages": max(1, -(-total // limit))}


@router.get("/entries/{number}", response_model=shapes.EntryShape)
def entry(book: AtBook, number: Id) -> Response:
    """One entry."""
    return answer(book.record(book.entry(number)))


@router.get("/entries/{number}/history", response_model=list[shapes.ChangeShape])
def history(book: AtBook, number: Id) -> Response:
    """What was done to an entry, by whom."""
    return answer([one.record() for one in book.register.history(book.entry(number).id)])


@router.get("/gaps", response_model=shapes.GapsShape)
def gaps(book: AtBook, year: Year | None = None, unit: Unit = "", page: Page = 1, limit: Limit = 50) -> Response:
    """A page of the numbers under which no paper is out."""
    found = book.register.gaps(unit=unit.strip(), year=year)
    shown = found[(page - 1) * limit : page * limit]
    return answer({**_place(page, limit, len(found)), "gaps": [one.record() for one in shown]})


@router.get("/export", responses={200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}})
def export(book: AtBook, year: Year, unit: Unit = "") -> Response:
    """The register of a unit and year as a spreadsheet in the form of NĐ 30/2020, PL IV."""
    return attachment(exported_book(book, unit, year), f"so-van-ban-di-{year}.xlsx", XLSX)


@router.post("/reserve", status_code=201, response_model=shapes.NumberShape)
def reserve(book: AtBook, asked: ToReserve) -> Response:
    """Give out the next number of a series; it waits for its paper."""
    year = asked.year or (None if asked.day else dt.date.today().year)
    given = asked.model_dump(exclude={"kind", "unit", "year"})
    return answer(
        book.for_writing().reserve(asked.unit.strip() or book.unit, asked.kind, year=year, who=book.who, **given).record(), 201
    )


@router.post("/issue", status_code=201, response_model=shapes.EntryShape)
def issue_file(book: AtBook, work: AtWork, file: UploadFile, paper: Paper) -> Response:
    """Register a paper (docx, pdf). What neither it nor its evidence says is typed beside it; what is typed must not gainsay it."""
    return answer(book.record(issue(book, work, file.file.read(), file_name(file), paper)), 201)


@router.post("/entries/{number}/cancel", response_model=shapes.EntryShape)
def cancel(book: AtBook, number: Id, asked: ToCancel) -> Response:
    """Say, with its reason, that a number will not be used. It is not given out again."""
    register = book.for_writing()
    return answer(book.record(register.cancel(book.entry(number).id, asked.reason, issued=asked.by_mistake, who=book.who)))


@router.post("/import/file", response_model=shapes.ImportShape)
def import_file(
    book: AtBook,
    work: AtWork,
    file: UploadFile,
    year: Annotated[int, Form(ge=1900, le=9999, description="The year of the old register.")],
    unit: Annotated[str, Form(max_length=300, description="Unless said, the unit of the server's profile.")] = "",
    how: Annotated[
        Literal["check", "all", "right"], Form(description="Only check; all rows or none; those that are right.")
    ] = "check",
) -> Response:
    """An old register from a spreadsheet (xlsx, csv) with the columns of NĐ 30/2020, PL IV."""
    book.for_writing()
    done = work.wait_for(doings.bring_in, file.file.read(), file_name(file), unit.strip() or book.unit, year, how, book.who)
    said = [
        {"where": one.where, "column": one.column, "code": one.code, "message": one.message, "wrong": one.wrong}
        for one in done.said
    ]
    told = [one.record() for one in done.told]
    return answer({"rows": done.rows, "wrong": done.wrong, "written": done.written, "told": told, "said": said})
