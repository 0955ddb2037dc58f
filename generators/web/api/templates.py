"""The templates, their fields and samples, and what can be told of data before a document is made: `/api/v1/templates/…`."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from generators.catalog.catalog import Template
from generators.catalog.source import read_data
from generators.document.render import examine
from generators.legal.deadlines import deadlines, ics
from generators.web.api.data import FormData
from generators.web.api.kept import answer
from generators.web.api.shapes import documents as shapes
from generators.web.api.shapes.base import REFUSALS, Body
from generators.web.attachment import ICS, attachment
from generators.web.desk import AtDesk, Desk

router = APIRouter(prefix="/api/v1/templates", tags=["documents"], responses=REFUSALS)

Family = Annotated[str, Path(description="The family of the template.", examples=["dismissal"])]
Layout = Annotated[Literal["json", "ics"], Query(alias="format", description="json, or ics: a calendar.")]
Name = Annotated[str, Path(description="Its name in the family.", examples=["quyet-dinh-mien-nhiem"])]


class Given(Body):
    """The data of a document."""

    data: FormData


class ToExamine(Given):
    """Data that are to be a document."""

    draft: bool = Field(default=False, description="Let fields lack.")


def template_at(desk: Desk, family: str, name: str) -> Template:
    """The template of an address. Raises Problem (404) where there is none."""
    return desk.template(f"{family}/{name}")


@router.get("", response_model=list[shapes.TemplateShape])
def list_templates(desk: AtDesk) -> Response:
    """The templates."""
    return answer([_listed(template) for template in desk.catalog.templates()])


@router.get("/{family}/{name}", response_model=shapes.TemplateWhole)
def template(desk: AtDesk, family: Family, name: Name) -> Response:
    """A template with the JSON Schema of its fields (choices as the law gives them today) and sample data that render."""
    found = template_at(desk, family, name)
    said = found.manifest
    return answer(
        _listed(found)
        | {
            "law": said.law,
            "annex": said.annex,
            "matters": [matter.id for matter in desk.matters.serving(found.slug)],
            "schema": found.fields.on(corpus=desk.corpus).json_schema(),
            "example": read_data(found.example),
        }
    )


def _listed(template: Template) -> dict[str, Any]:
    said = template.manifest
    return {
        "slug": template.slug,
        "family": said.family,
        "title": said.title,
        "kind": said.kind or None,
        "issuer": said.issuer,
        "own": template.own,
        "replaces": template.replaces,
    }


@router.post("/{family}/{name}/examine", response_model=shapes.Findings)
def examined(desk: AtDesk, family: Family, name: Name, given: ToExamine) -> Response:
    """What is wrong with data, as far as that can be told before a document is made: fields, căn cứ, conditions of the law. Nothing is kept."""
    found = examine(template_at(desk, family, name), given.data, corpus=desk.corpus, draft=given.draft, unit=desk.unit)
    return answer({"findings": [one.record() for one in found]})


@router.post(
    "/{family}/{name}/deadlines",
    response_model=list[shapes.DeadlineShape],
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}},
)
def deadlines_of(desk: AtDesk, family: Family, name: Name, given: Given, layout: Layout = "json") -> Response:
    """What must be done by when in a matter, counted by the law's own limits; the data may still lack fields."""
    chosen = template_at(desk, family, name)
    found = deadlines(chosen, given.data, desk.corpus)
    if layout == "ics":
        return attachment(ics(chosen, found), "thoi-han.ics", ICS)
    return answer([one.record() for one in found])
