"""“Kiểm tra”: a Word or PDF file held against the rules of form and the law; one that vanban made, against its evidence. The file is kept nowhere."""

from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from generators.docx import nd30
from generators.docx.nd30 import PERSONAL
from generators.findings import DocumentError
from generators.web.checking import check_file
from generators.web.days import day_typed
from generators.web.problems import Problem
from generators.web.sent import file_name
from generators.web.show import page
from generators.web.work.at_hand import AtWork

router = APIRouter(include_in_schema=False)

HERE: Final = "/kiem-tra"
_KINDS: Final = {**nd30.KINDS, nd30.LETTER: nd30.LETTER, PERSONAL: "Giấy tờ của cá nhân"}


@router.get(HERE)
def choose(request: Request) -> Response:
    """Where a file is dropped."""
    return page(request, "check.html.jinja", kinds=_KINDS, problems=(), kind="", day="")


@router.post(HERE)
async def checked(
    request: Request,
    work: AtWork,
    tep: Annotated[UploadFile | None, File()] = None,
    loai: Annotated[str, Form()] = "",
    ngay: Annotated[str, Form()] = "",
) -> Response:
    """What was found."""
    if loai and loai not in _KINDS:
        raise Problem(422, "request-invalid", "Không có loại văn bản này.")
    problems: tuple[str, ...] = ()
    content = await tep.read() if tep else b""
    try:
        day = day_typed(ngay)
        if tep is None or not content:
            problems = ("Chưa chọn tệp, hoặc tệp rỗng.",)
        else:
            found = await work.run(check_file, content, file_name(tep), loai, day)
            return page(request, "check_found.html.jinja", found=found)
    except DocumentError as error:
        problems = tuple(f"{one.where}: {one.message}" for one in error.findings)
    except Problem as problem:
        if problem.code != "day-unreadable":  # that one is told beside the form, which keeps what else was chosen
            raise
        problems = (problem.detail,)
    return page(request, "check.html.jinja", status=422, kinds=_KINDS, problems=problems, kind=loai, day=ngay)
