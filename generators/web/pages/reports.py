"""`/bao-cao`: who left office and service, from the register and the sheets of other units. Sheets are kept nowhere: the page carries them on itself."""

import datetime as dt
from base64 import b64decode, b64encode
from binascii import Error
from typing import Annotated, Final, Literal

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.reports.picture import shown
from generators.reports.report import misfit
from generators.web.attachment import XLSX, attachment
from generators.web.days import no_day
from generators.web.register.book import PerhapsBook
from generators.web.reports.making import KINDS, NAME, Asked, Layout, Made, Sheet, empty_sheet, make
from generators.web.sent import file_name
from generators.web.show import page
from generators.web.work.at_hand import AtWork
from legaltext.basics.dates import typed_day

router = APIRouter(prefix="/bao-cao", include_in_schema=False)

_CARRIED: Final = 600_000  # bytes of sheets that a page carries on in its form
_MOST: Final = 50  # sheets
_LEAST: Final = range(2, 1000)


@router.get("")
def choose(request: Request, book: PerhapsBook) -> Response:
    """Which period, and the sheets of other units."""
    today = dt.date.today()
    typed = {"tu": f"01/01/{today.year}", "den": f"{today:%d/%m/%Y}"}
    return _shown(request, typed, (), has_register=book is not None)


@router.get("/bang-trong")
async def blank(work: AtWork) -> Response:
    """The spreadsheet that other units fill in."""
    return attachment(await work.run(empty_sheet), "so-lieu-thoi-viec.xlsx", XLSX)


@router.post("")
async def report(
    request: Request,
    book: PerhapsBook,
    work: AtWork,
    tu: Annotated[str, Form(max_length=20)] = "",
    den: Annotated[str, Form(max_length=20)] = "",
    don_vi: Annotated[str, Form(max_length=300)] = "",
    an: Annotated[str, Form(max_length=10)] = "",
    bang: Annotated[list[UploadFile] | None, File()] = None,
    ten: Annotated[list[str] | None, Form(max_length=_MOST)] = None,
    noi_dung: Annotated[list[str] | None, Form(max_length=_MOST)] = None,
    lam: Annotated[Literal["xem", "xlsx", "docx", "html", "svg"], Form(alias="_lam")] = "xem",
) -> Response:
    """The report, or its file."""
    typed = {"tu": tu, "den": den, "don_vi": don_vi, "an": an}
    has_register = book is not None
    sheets: list[Sheet] = []
    try:
        sheets = [*_carried(ten or [], noi_dung or []), *[await _sent(one) for one in (bang or [])[:_MOST] if one.filename]]
        asked = _asked(typed)
        made = await work.run(make, asked, sheets, None if lam == "xem" else lam)
    except DocumentError as error:
        return _shown(request, typed, sheets, has_register=has_register, problems=error.findings)
    if lam != "xem":
        return _file(made, asked, lam)
    return _shown(request, typed, sheets, has_register=has_register, made=made)


async def _sent(file: UploadFile) -> Sheet:
    return Sheet(file_name(file), await file.read())


def _carried(names: list[str], contents: list[str]) -> list[Sheet]:
    """The sheets that the page carried on. Raises DocumentError where somebody changed them."""
    try:
        return [Sheet(name, b64decode(content, validate=True)) for name, content in zip(names, contents, strict=True)]
    except (Error, ValueError) as error:
        raise DocumentError.of(Code.FILE_UNREADABLE, "bảng", "Bảng đã đưa vào không còn đọc được. Hãy chọn lại tệp.") from error


def _asked(typed: dict[str, str]) -> Asked:
    """The days and bounds of a form. Raises DocumentError with all that is wrong."""
    wrong: list[Finding] = []
    days: list[dt.date] = []
    for name, where in (("tu", "từ ngày"), ("den", "đến hết ngày")):
        try:
            days.append(typed_day(typed[name]))
        except ValueError:
            said = typed[name].strip()
            wrong.append(no_day(said, where) if said else Finding(Code.FIELD_DATE, where, "Chưa ghi ngày."))
    if not wrong and (cannot := misfit(*days)):
        wrong.append(Finding(Code.FIELD_DATE, "từ ngày, đến hết ngày", f"{cannot} Hãy sửa một trong hai."))
    least = typed["an"].strip()
    if least and not (least.isdecimal() and int(least) in _LEAST):
        message = f"“{least}” không dùng được: hãy ghi một số từ {_LEAST[0]}, hoặc bỏ trống."
        wrong.append(Finding(Code.FIELD_OUT_OF_RANGE, "ẩn các số nhỏ hơn", message))
    if wrong:
        raise DocumentError(wrong)
    return Asked(days[0], days[1], " ".join(typed["don_vi"].split()), int(least) if least else 0)


def _file(made: Made, asked: Asked, layout: Layout) -> Response:
    return attachment(made.file, f"{NAME}-{asked.since:%Y%m%d}-{asked.until:%Y%m%d}.{layout}", KINDS[layout])


def _shown(
    request: Request,
    typed: dict[str, str],
    sheets: list[Sheet] | tuple[()],
    *,
    has_register: bool,
    made: Made | None = None,
    problems: tuple[Finding, ...] = (),
) -> Response:
    fits = sum(len(one.content) for one in sheets) <= _CARRIED
    carried = [(one.name, b64encode(one.content).decode("ascii")) for one in sheets] if fits else []
    return page(
        request,
        "report.html.jinja",
        status=422 if problems else 200,
        typed={"tu": "", "den": "", "don_vi": "", "an": ""} | typed,
        has_register=has_register,
        carried=carried,
        too_large=not fits,
        report=made.report if made else None,
        svg=made.svg if made else "",
        problems=problems,
        shown=shown,
    )
