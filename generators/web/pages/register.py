"""`/so-van-ban`: the register of outgoing papers. What is looked for is sent in bodies, for words of papers may name people; addresses hold ids, units and years."""

import datetime as dt
from base64 import b64encode
from functools import partial
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, File, Form, Path, Query, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.register.entries import STATES, Entry, Gap
from generators.register.series import LAST_NUMBER, kinds
from generators.web.addresses import law_address
from generators.web.attachment import XLSX, attachment
from generators.web.days import no_day
from generators.web.desk import AtDesk, Desk
from generators.web.register import doings
from generators.web.register.book import AtBook, Book, PerhapsBook, exported_book
from generators.web.register.papers import PaperForm, issue
from generators.web.register.sought import Sought, asked_of, year_of
from generators.web.sent import file_name
from generators.web.show import page
from generators.web.work.at_hand import AtWork
from legaltext.basics.dates import typed_day

router = APIRouter(prefix="/so-van-ban", include_in_schema=False)

HERE: Final = "/so-van-ban"
_SHOWN: Final = 200  # lines of what is wrong
_ON_A_PAGE: Final = 50
_LAST: Final = 100_000  # pages
Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
Text = Annotated[str, Form(max_length=300)]
Asked = Annotated[str | None, Query(max_length=300)]
PageNumber = Annotated[int, Query(ge=1, le=_LAST)]
Paper = Annotated[PaperForm, Depends()]


@router.get("")
def listed(
    request: Request,
    desk: AtDesk,
    book: PerhapsBook,
    nam: Asked = None,
    loai: Asked = "",
    trang_thai: Asked = "",
    don_vi: Asked = "",
    trang: PageNumber = 1,
) -> Response:
    """The papers of a year (this one), of a kind, a state, a unit; where the server has no register, how one is turned on."""
    if book is None:
        return page(request, "register_off.html.jinja")
    year = str(dt.date.today().year) if nam is None else nam
    sought = Sought(kind=loai or "", state=trang_thai or "", unit=don_vi or "", year=year)
    return _listed(request, desk, book, sought, trang)


@router.post("")
def look(
    request: Request,
    desk: AtDesk,
    book: AtBook,
    tu_khoa: Text = "",
    so: Text = "",
    loai: Text = "",
    tu: Text = "",
    den: Text = "",
    dieu: Text = "",
    viec: Text = "",
    don_vi: Text = "",
    nam: Text = "",
    trang_thai: Text = "",
    trang: Annotated[int, Form(ge=1, le=_LAST)] = 1,
) -> Response:
    """The papers that have all that was asked; an address that can be kept where it names nobody."""
    sought = Sought(tu_khoa, so, loai, tu, den, dieu, viec, don_vi, nam, trang_thai)
    if not sought.private:
        return RedirectResponse(_address(sought), 303)
    return _listed(request, desk, book, sought, trang)


def _address(sought: Sought, number: int = 1) -> str:
    """Where the list of what is sought is, by what may stand in an address."""
    asked = {"nam": sought.year, "loai": sought.kind, "trang_thai": sought.state, "don_vi": sought.unit}
    kept = {name: value.strip() for name, value in asked.items() if value.strip() or name == "nam"}
    return f"{HERE}?{urlencode(kept | ({'trang': str(number)} if number > 1 else {}))}"


def _listed(request: Request, desk: Desk, book: Book, sought: Sought, number: int) -> Response:
    problems: tuple[Finding, ...] = ()
    entries: list[Entry] = []
    gaps: list[Gap] = []
    count = 0
    try:
        asked = asked_of(sought, lambda: desk.corpus)
        entries, count = book.register.newest((number - 1) * _ON_A_PAGE, _ON_A_PAGE, **asked)
        gaps = book.register.gaps(unit=sought.unit.strip(), year=asked["year"])
    except DocumentError as error:
        problems = error.findings
    last = max(1, -(-count // _ON_A_PAGE))
    if number > last and not problems:
        return _listed(request, desk, book, sought, last)
    return page(
        request,
        "register.html.jinja",
        status=422 if problems else 200,
        book=book,
        sought=sought,
        entries=entries,
        count=count,
        first=(number - 1) * _ON_A_PAGE + 1,
        number=number,
        last=last,
        address=partial(_address, sought),
        gaps=gaps,
        problems=problems,
        kinds=kinds(),
        states=STATES,
        matters=desk.matters.matters.values(),
        this_year=dt.date.today().year,
    )


@router.get("/muc/{number}")
def entry(request: Request, desk: AtDesk, book: AtBook, number: Id) -> Response:
    """One number, with what is registered under it and what was done."""
    return _entry(request, desk, book, book.entry(number))


def _entry(
    request: Request,
    desk: Desk,
    book: Book,
    found: Entry,
    *,
    said: tuple[Finding, ...] = (),
    done: str = "",
    refused: bool = False,
) -> Response:
    laws = [
        (one.label, law_address(one.instrument, one.eid, on=found.day) if one.instrument in desk.corpus.instruments else "")
        for one in found.particulars.cited
    ]
    replaced = book.entry(found.replaced_by) if found.replaced_by else None
    slug = found.particulars.template
    return page(
        request,
        "register_entry.html.jinja",
        status=422 if refused else 200,
        book=book,
        entry=found,
        laws=laws,
        replaced=replaced,
        changes=book.register.history(found.id),
        template=desk.catalog.get(slug) if slug in desk.catalog.slugs() else None,
        matter=desk.matters.matters.get(found.particulars.matter),
        kinds=kinds(),
        said=said,
        done=done,
        refused=refused,
    )


@router.post("/muc/{number}/huy")
def cancel(
    request: Request,
    desk: AtDesk,
    book: AtBook,
    number: Id,
    ly_do: Annotated[str, Form(max_length=2000)] = "",
    *,
    dang_ky_nham: Annotated[bool, Form()] = False,
) -> Response:
    """A number that will not be used, or a paper that was registered by mistake."""
    register, found = book.for_writing(), book.entry(number)
    try:
        register.cancel(found.id, ly_do, issued=dang_ky_nham, who=book.who)
    except DocumentError as error:
        return _entry(request, desk, book, found, said=error.findings, refused=True)
    return RedirectResponse(f"{HERE}/muc/{number}", 303)


@router.get("/dang-ky")
def choose_file(request: Request, desk: AtDesk, book: AtBook) -> Response:
    """Where the file of a paper is given."""
    return _to_issue(request, desk, book, PaperForm())


def _to_issue(request: Request, desk: Desk, book: Book, form: PaperForm, problems: tuple[Finding, ...] = ()) -> Response:
    status = 422 if problems else 200
    return page(
        request,
        "register_issue.html.jinja",
        status=status,
        book=book,
        form=form,
        problems=problems,
        kinds=kinds(),
        matters=desk.matters.matters.values(),
    )


@router.post("/dang-ky")
def issue_file(
    request: Request, desk: AtDesk, book: AtBook, work: AtWork, form: Paper, tep: Annotated[UploadFile | None, File()] = None
) -> Response:
    """A paper is registered; what is to be known of it is said beside its entry."""
    content = tep.file.read() if tep else b""
    if not tep or not content:
        return _to_issue(request, desk, book, form, (_no_file(),))
    try:
        made = issue(book, work, content, file_name(tep), form)
    except DocumentError as error:
        return _to_issue(request, desk, book, form, error.findings)
    return _entry(request, desk, book, made, said=made.told, done="issued")


def _no_file() -> Finding:
    return Finding(Code.FILE_UNREADABLE, "tệp", "Chưa chọn tệp, hoặc tệp rỗng.")


@router.get("/giu-so")
def choose_kind(request: Request, book: AtBook) -> Response:
    """Where a number is asked for."""
    return _to_reserve(request, book, {})


def _to_reserve(request: Request, book: Book, typed: dict[str, str], problems: tuple[Finding, ...] = ()) -> Response:
    return page(
        request,
        "register_reserve.html.jinja",
        status=422 if problems else 200,
        book=book,
        typed=typed,
        problems=problems,
        kinds=kinds(),
    )


@router.post("/giu-so")
def reserve(
    request: Request,
    desk: AtDesk,
    book: AtBook,
    loai: Text = "",
    don_vi: Text = "",
    ngay: Text = "",
    ky_hieu: Text = "",
    tu_so: Text = "",
    ghi_chu: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """The next number waits for its paper."""
    register = book.for_writing()
    typed = {"loai": loai, "don_vi": don_vi, "ngay": ngay, "ky_hieu": ky_hieu, "tu_so": tu_so, "ghi_chu": ghi_chu}
    problems: list[Finding] = []
    day = begin = None
    try:
        day = typed_day(ngay) if ngay.strip() else None
    except ValueError:
        problems.append(no_day(ngay, "ngày"))
    if tu_so.strip():
        if tu_so.strip().isdecimal() and 0 < int(tu_so) <= LAST_NUMBER:
            begin = int(tu_so)
        else:
            problems.append(Finding(Code.REGISTER_NUMBER, "số bắt đầu", f"“{tu_so[:20]}” không phải là số; hãy ghi như 120."))
    if not problems:
        try:
            made = register.reserve(
                don_vi.strip() or book.unit, loai, year=None if day else dt.date.today().year, day=day, symbol=ky_hieu.strip(), begin=begin,
                note=ghi_chu, who=book.who,
            )  # fmt: skip
            return _entry(request, desk, book, book.entry(made.id), said=made.told, done="reserved")
        except DocumentError as error:
            problems += error.findings
    return _to_reserve(request, book, typed, tuple(problems))


@router.get("/nhap")
def choose_table(request: Request, book: AtBook) -> Response:
    """Where an old register is given."""
    return _to_import(request, book, {})


def _to_import(
    request: Request,
    book: Book,
    typed: dict[str, str],
    problems: tuple[Finding, ...] = (),
    done: doings.OldRegister | None = None,
    name: str = "",
) -> Response:
    copy = b64encode(done.marked).decode("ascii") if done and done.marked else ""
    return page(
        request,
        "register_import.html.jinja",
        status=422 if problems else 200,
        book=book,
        typed=typed,
        problems=problems,
        done=done,
        name=name,
        said=done.said[:_SHOWN] if done else (),
        copy=copy,
        kind=XLSX,
    )


@router.post("/nhap")
def bring_in(
    request: Request,
    book: AtBook,
    work: AtWork,
    nam: Text = "",
    don_vi: Text = "",
    cach: Annotated[Literal["check", "all", "right"], Form()] = "check",
    tep: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """An old register is checked, or brought in."""
    book.for_writing()
    typed = {"nam": nam, "don_vi": don_vi, "cach": cach}
    content = tep.file.read() if tep else b""
    if not tep or not content:
        return _to_import(request, book, typed, (_no_file(),))
    name = file_name(tep, "so-cu")
    try:
        done = work.wait_for(doings.bring_in, content, name, don_vi.strip() or book.unit, year_of(nam.strip()), cach, book.who)
    except DocumentError as error:
        return _to_import(request, book, typed, error.findings)
    return _to_import(request, book, typed, (), done, name)


@router.get("/xuat")
def export(
    book: AtBook, nam: Annotated[int, Query(ge=1900, le=9999)], don_vi: Annotated[str, Query(max_length=300)] = ""
) -> Response:
    """The book of a unit and year as NĐ 30 wants it printed."""
    return attachment(exported_book(book, don_vi, nam), f"so-van-ban-di-{nam}.xlsx", XLSX)
