"""Statistics over REST: who left office and service, from the register (where the server has one) and the sheets of other units."""

import datetime as dt
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, UploadFile
from starlette.responses import Response

from generators.reports.report import misfit
from generators.web.api.kept import answer
from generators.web.api.shapes import reports as shapes
from generators.web.api.shapes.base import REFUSALS
from generators.web.attachment import XLSX, attachment
from generators.web.problems import Problem
from generators.web.register.book import perhaps_book
from generators.web.reports.making import KINDS, NAME, Asked, Sheet, empty_sheet, make, record
from generators.web.sent import file_name
from generators.web.work.at_hand import AtWork

router = APIRouter(prefix="/api/v1/reports", tags=["reports"], responses=REFUSALS)

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_FILE = {"schema": {"type": "string", "format": "binary"}}


@router.get("/leaving/sheet", responses={200: {"content": {XLSX: _FILE}}})
async def leaving_sheet(work: AtWork) -> Response:
    """The spreadsheet that other units fill in."""
    return attachment(await work.run(empty_sheet), "so-lieu-thoi-viec.xlsx", XLSX)


@router.post(
    "/leaving",
    dependencies=[Depends(perhaps_book)],  # what is wrong with the database is told without its address
    response_model=shapes.ReportShape,
    responses={200: {"content": dict.fromkeys(KINDS.values(), _FILE)}},
)
async def report_leaving(
    work: AtWork,
    since: Annotated[str, Form(alias="from", pattern=_DAY, description="The first day.")],
    until: Annotated[str, Form(alias="to", pattern=_DAY, description="The last day.")],
    sheets: Annotated[list[UploadFile] | None, Form(description="Figures of other units (xlsx, csv).")] = None,
    unit: Annotated[str, Form(max_length=300, description="In the register, only those of this unit.")] = "",
    least: Annotated[int, Form(ge=0, le=999, description="Hide counts from 1 to below this, and what gives them away.")] = 0,
    layout: Annotated[
        Literal["json", "xlsx", "docx", "html", "svg"], Form(alias="format", description="docx is a draft.")
    ] = "json",
) -> Response:
    """Who left, by form, ground, level and year, and against the year before. Sums of sheets that do not add up are findings of severity error."""
    asked = Asked(_day(since), _day(until), unit.strip(), least)
    if wrong := misfit(asked.since, asked.until):
        raise Problem(422, "request-invalid", wrong)
    given = [Sheet(file_name(one), await one.read()) for one in sheets or []]
    if layout == "json":
        return answer(await work.run(record, asked, given))
    made = await work.run(make, asked, given, layout)
    return attachment(made.file, f"{NAME}.{layout}", KINDS[layout])


def _day(said: str) -> dt.date:
    """A day of a form. Raises Problem (422) for one that there is not."""
    try:
        return dt.date.fromisoformat(said)
    except ValueError as error:
        raise Problem(422, "request-invalid", f"“{said}” không phải là một ngày.") from error
