"""`/so-van-ban/ho-so-dien-tu`: what is to be done with the electronic records of the cases; and what any issued decision changes in them, kept nowhere: the page carries on what was given."""

from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from starlette.datastructures import FormData
from starlette.responses import Response

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.records.notice import shown
from generators.web.attachment import attachment
from generators.web.cases.shelf import PerhapsShelf
from generators.web.desk import AtDesk, Desk
from generators.web.records.kept import Office, of_office
from generators.web.records.making import Asked, Made, make
from generators.web.records.typed import IN_SYSTEM, InSystem, answers_of, laws_of
from generators.web.sent import file_name
from generators.web.show import page
from generators.web.work.at_hand import AtWork

router = APIRouter(prefix="/so-van-ban/ho-so-dien-tu", include_in_schema=False)

_CARRIED: Final = 700_000  # bytes of a file that a page carries on in its form


@dataclass(frozen=True, slots=True)
class _Given:
    """A file that was given, now or on the page before."""

    name: str = ""
    content: bytes = b""

    @property
    def carried(self) -> str:
        """For the form; blank where it is too large to go on."""
        return b64encode(self.content).decode("ascii") if len(self.content) <= _CARRIED else ""


@router.get("")
def choose(
    request: Request, desk: AtDesk, shelf: PerhapsShelf, ngay: Annotated[int | None, Query(ge=0, le=3650)] = None
) -> Response:
    """What is to be done with the records of the cases, where the server keeps some; and where a decision and its data are given."""
    return _shown(request, desk, _Given(), _Given(), {}, office=of_office(shelf, ngay) if shelf else None)


@router.post("")
async def made_of(
    request: Request,
    desk: AtDesk,
    work: AtWork,
    tep: Annotated[UploadFile | None, File()] = None,
    du_lieu: Annotated[UploadFile | None, File()] = None,
    so: Annotated[str, Form(max_length=80)] = "",
    he_thong: Annotated[InSystem, Form()] = "",
    lam: Annotated[Literal["xem", "tep"], Form(alias="_lam")] = "xem",
    *,
    da_sua: Annotated[bool, Form()] = False,
) -> Response:
    """The record on the page, or its file."""
    typed = {"so": so.strip(), "he_thong": he_thong, "da_sua": da_sua}
    form = await request.form()
    file, data = _Given(), _Given()
    try:
        file, data = await _given(tep, form, "tep"), await _given(du_lieu, form, "du_lieu")
        _refuse_blank(file, data)
        asked = Asked(file.content, file.name, data.content, data.name, so.strip(), IN_SYSTEM[he_thong], da_sua, answers_of(form))
        made = await work.run(make, asked)
    except DocumentError as error:
        return _shown(request, desk, file, data, typed, problems=error.findings)
    if lam == "tep":
        return attachment(made.text.encode(), "record.json", "application/json")
    return _shown(request, desk, file, data, typed, made=made)


def _refuse_blank(file: _Given, data: _Given) -> None:
    """Raises DocumentError for each that was not given."""
    lacks = [
        Finding(Code.FILE_UNREADABLE, what, "Chưa chọn tệp, hoặc tệp rỗng.")
        for what, one in (("văn bản", file), ("dữ liệu", data))
        if not one.content
    ]
    if lacks:
        raise DocumentError(lacks)


async def _given(sent: UploadFile | None, form: FormData, name: str) -> _Given:
    """What was chosen now, else what the page carried on. Raises DocumentError where somebody changed that."""
    if sent is not None and (content := await sent.read()):
        return _Given(file_name(sent), content)
    try:
        return _Given(str(form.get(f"{name}_ten", "")), b64decode(str(form.get(f"{name}_noi_dung", "")), validate=True))
    except (Error, ValueError) as error:
        raise DocumentError.of(Code.FILE_UNREADABLE, name, "Tệp đã đưa vào không còn đọc được. Hãy chọn lại tệp.") from error


def _shown(
    request: Request,
    desk: Desk,
    file: _Given,
    data: _Given,
    typed: dict[str, Any],
    *,
    made: Made | None = None,
    problems: tuple[Finding, ...] = (),
    office: Office | None = None,
) -> Response:
    return page(
        request,
        "record.html.jinja",
        status=422 if problems else 200,
        typed={"so": "", "he_thong": "", "da_sua": False} | typed,
        file=file,
        data=data,
        made=made,
        laws=laws_of(desk.corpus, made.record) if made else {},
        problems=problems,
        office=office,
        shown=shown,
    )
