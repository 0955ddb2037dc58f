"""Documents made of data: DOCX, PDF, or both with all that is to be said of them as JSON. Nothing is kept."""

from base64 import b64encode
from functools import partial
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from generators.codes import Code
from generators.findings import DocumentError
from generators.pdf.choose import EngineName
from generators.web.api.data import FormData
from generators.web.api.kept import answer
from generators.web.api.shapes import documents as shapes
from generators.web.api.shapes.base import REFUSALS, Body
from generators.web.api.templates import Family, Name, template_at
from generators.web.attachment import DOCX, PDF, saved_as
from generators.web.desk import AtDesk
from generators.web.problems import Problem
from generators.web.work import tasks
from generators.web.work.at_hand import AtWork

router = APIRouter(prefix="/api/v1/templates", tags=["documents"], responses=REFUSALS)

Kind = Literal["docx", "pdf", "json"]
_KINDS: Final[dict[str, Kind]] = {DOCX: "docx", PDF: "pdf", "application/json": "json"}
_BINARY: Final[dict[str, Any]] = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (DOCX, PDF)}
_FOUND: Final = "Vanban-Findings"


class Order(Body):
    """A document to be made, with the options of `vanban render`."""

    data: FormData
    bilingual: bool = Field(default=False, description="English beside the quoted provisions.")
    draft: bool = Field(default=False, description="Let fields lack: their titles stand there, each page says DỰ THẢO.")
    annex: bool | None = Field(None, description="With the annex of the cited provisions or without; null: as the template says.")
    one_page: bool = Field(
        default=False, description="Set closer, as far as the decree allows, where it then stands on one page."
    )
    pdf: bool = Field(default=False, description="The PDF too, where JSON is answered.")
    pdfa: bool = Field(default=True, description="The PDF as PDF/A.")
    engine: EngineName = Field("auto", description="What makes the PDF.")


@router.post(
    "/{family}/{name}/render",
    response_model=shapes.MadeShape,
    responses={
        200: {
            "description": f"The document. `{_FOUND}` counts what is to be known of it, errors of form among them: the JSON answer says what.",
            "content": _BINARY,
        }
    },
)
async def render_document(
    request: Request,
    desk: AtDesk,
    work: AtWork,
    family: Family,
    name: Name,
    order: Order,
    layout: Annotated[
        Kind | None, Query(alias="format", description="What is answered; else what Accept prefers, DOCX where it does not say.")
    ] = None,
) -> Response:
    """A document of a template and data. Everything that is wrong with the data is said at once (422), and then there is none.

    The document is held against Nghị định 30/2020/NĐ-CP and the law it cites; it is handed out also where that finds an error.
    """
    slug = template_at(desk, family, name).slug
    wanted = layout or preferred(request.headers.get("accept", ""))
    options = tasks.Options(bilingual=order.bilingual, draft=order.draft, annex=order.annex, one_page=order.one_page)
    made = await work.run(tasks.make_document, slug, order.data, options)
    findings, pdf = made.findings, b""
    if wanted == "pdf" or (wanted == "json" and order.pdf):
        try:
            done = await work.run(partial(tasks.make_pdf, pdfa=order.pdfa), made.docx, order.engine)
        except DocumentError as error:  # the data are right: this machine cannot make it
            raise Problem(
                503, str(Code.PDF_NOT_MADE), "Chưa làm được tệp PDF; tệp Word thì làm được.", findings=error.findings
            ) from error
        findings, pdf = (*findings, *done.findings), done.pdf
    if wanted == "json":
        return answer(
            {
                "template": made.slug,
                "on": made.in_force_on.isoformat(),
                "from_unit": list(made.from_unit),
                "cited": [
                    {"instrument": law.instrument, "eid": law.eid, "label": law.label, "sha256": law.sha256} for law in made.cited
                ],
                "findings": [one.record() for one in findings],
                "docx": b64encode(made.docx).decode(),
                "pdf": b64encode(pdf).decode() if pdf else None,
            }
        )
    headers = saved_as(f"{name}.{wanted}") | {_FOUND: str(len(findings)), "Vary": "Accept"}
    return Response(pdf or made.docx, media_type=PDF if wanted == "pdf" else DOCX, headers=headers)


def preferred(accept: str) -> Kind:
    """What is answered to an Accept header: of what it names the kind with the greatest weight, the first of equals; DOCX where it names none of ours."""
    best: tuple[float, Kind] = (0.0, "docx")
    for each in accept.split(","):
        media, *parameters = (part.strip().lower() for part in each.split(";"))
        weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        try:
            value = float(weight)
        except ValueError:
            continue
        if media in _KINDS and value > best[0]:
            best = (value, _KINDS[media])
    return best[1]
