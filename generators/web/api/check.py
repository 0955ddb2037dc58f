"""Files that are looked at, and not kept: the check of form and law, the citations, the comparison with the evidence."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from starlette.responses import Response

from generators.docx import nd30
from generators.docx.nd30 import PERSONAL
from generators.web.api import file_tasks
from generators.web.api.kept import answer
from generators.web.api.shapes import documents as shapes
from generators.web.api.shapes import law as law_shapes
from generators.web.api.shapes.base import REFUSALS
from generators.web.problems import Problem
from generators.web.sent import file_name
from generators.web.work.at_hand import AtWork

router = APIRouter(prefix="/api/v1", tags=["files"], responses=REFUSALS)

On = Annotated[
    str,
    Form(
        pattern=r"^(\d{4}-\d{2}-\d{2})?$",
        description="The day on which what is cited must be in force; the document's own, else today.",
    ),
]
_KINDS = (*nd30.KINDS, nd30.LETTER, PERSONAL)


@router.post("/check", response_model=shapes.ReportShape)
async def check_file(
    work: AtWork,
    file: UploadFile,
    kind: Annotated[str, Form(description=f"What the title does not say: one of {', '.join(_KINDS)}.")] = "",
    on: On = "",
) -> Response:
    """A Word file against Nghị định 30/2020/NĐ-CP, and the law that it cites."""
    if kind not in ("", *_KINDS):
        raise Problem(422, "kind-unknown", f"Không có loại văn bản này; hãy ghi một trong: {', '.join(_KINDS)}.")
    return answer(await work.run(file_tasks.checked, await file.read(), file_name(file), kind, _day(on)))


@router.post("/cites/file", response_model=law_shapes.CitationsOfFile)
async def cites_of_file(work: AtWork, file: UploadFile, on: On = "") -> Response:
    """Every citation of a file (docx, pdf, html, txt), checked."""
    return answer(await work.run(file_tasks.cited, await file.read(), file_name(file), _day(on)))


@router.post("/verify", response_model=shapes.VerifiedShape)
async def verify_file(
    work: AtWork,
    file: UploadFile,
    data: Annotated[str, Form(description="The data that it was made from, as JSON or YAML: they give the old words.")] = "",
) -> Response:
    """A document that was made here (DOCX or PDF) against its evidence, and the evidence against the law of today."""
    return answer(await work.run(file_tasks.verified, await file.read(), file_name(file), data))


def _day(said: str) -> date | None:
    """A day of a form; None where the field was left empty. Raises Problem (422) for a day that there is not."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise Problem(422, "request-invalid", f"“{said}” không phải là một ngày.") from error
