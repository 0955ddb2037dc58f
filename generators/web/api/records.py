"""Electronic records over REST: what an issued decision changes, who must update what by when. Nothing that is sent is kept."""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Form, UploadFile
from starlette.responses import Response

from generators.catalog.source import read_data
from generators.codes import Code
from generators.findings import DocumentError
from generators.records.files import schema
from generators.web.api.kept import answer
from generators.web.api.shapes.base import REFUSALS
from generators.web.api.shapes.records import PUBLISHED
from generators.web.records.making import Asked, make
from generators.web.sent import file_name
from generators.web.work.at_hand import AtWork

router = APIRouter(prefix="/api/v1/records", tags=["records"], responses=REFUSALS)

_SYSTEM: Final = {"": None, "yes": True, "no": False}


@router.get("/schema", response_model=dict[str, Any])
def published() -> Response:
    """The JSON Schema of a record."""
    return answer(schema())


@router.post("", responses={200: {"description": "The record.", "content": {"application/json": {"schema": PUBLISHED}}}})
async def record(
    work: AtWork,
    file: UploadFile,
    data: Annotated[UploadFile, Form(description="The data of which the decision was made, as YAML or JSON.")],
    number: Annotated[str, Form(max_length=80, description="240/QĐ-BVM, where the file bears none.")] = "",
    in_system: Annotated[
        Literal["", "yes", "no"],
        Form(description="Whether it was made in the information system; blank: not known, both cases are told."),
    ] = "",
    answers: Annotated[
        str, Form(max_length=1_000_000, description="Identifiers and values before, as `vanban record file --blank` asks them.")
    ] = "",
    *,
    edited: Annotated[bool, Form(description="Take a file whose words were changed since; each value was compared.")] = False,
) -> Response:
    """What the decision in a file (docx, pdf) changes, as `vanban record file`. It is not the format of the national database, of which none is published."""
    known = read_data(answers) if answers.strip() else {}
    if not isinstance(known, dict):
        raise DocumentError.of(Code.RECORD_ANSWER, "answers", "Tờ trả lời phải gồm các dòng “mục: giá trị”.")
    asked = Asked(
        await file.read(), file_name(file), await data.read(), file_name(data), number.strip(), _SYSTEM[in_system], edited, known
    )
    return answer((await work.run(make, asked)).record.record())
