"""What the facts of a procedure are: its own questions, and the fields of its papers; and the schema of what a :class:`Source` leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generators.catalog.procedures import FILE
from generators.catalog.schema import DEFINITIONS, Schema, resolved
from generators.findings import DocumentError

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog
    from generators.catalog.procedures import Procedure, Source, Step

DAY: Final = "ngay"
NUMBER: Final = "so"
_RECORDED: Final[Schema] = {
    "type": "object",
    "properties": {DAY: {"type": "string", "format": "date"}, NUMBER: {"type": "string"}},
}


def own_facts(procedure: Procedure, catalog: Catalog) -> Schema:
    """The procedure's own questions as an object's schema. Raises DocumentError where a reference in it is wrong."""
    schema = {"type": "object", "properties": dict(procedure.facts)}
    return resolved(f"{FILE}: {procedure.id}", schema, catalog.root / DEFINITIONS)


def facts_of(procedure: Procedure, catalog: Catalog) -> Schema:
    """What ``facts.…`` and the conditions of a procedure read, as an object's schema: its own questions, else the fields of its papers.

    A name that papers use for different things is that of the first step which has it. Raises DocumentError where a schema is wrong or a
    template is not there.
    """
    properties: dict[str, Any] = {}
    for step in procedure.steps.values():
        if step.template:
            for name, field in catalog.get(step.template).fields.schema.get("properties", {}).items():
                properties.setdefault(name, field)
    return {"type": "object", "properties": {**properties, **own_facts(procedure, catalog)["properties"]}}


def paper_of(step: Step, catalog: Catalog) -> Schema:
    """The fields of a step's paper; of one without a template what is recorded of it. Raises DocumentError."""
    if step.template:
        return catalog.get(step.template).fields.schema
    recorded = dict(_RECORDED["properties"])
    if not step.outside:
        del recorded[NUMBER]
    return {**_RECORDED, "properties": recorded}


def field_at(schema: Schema, path: str) -> Schema | None:
    """The field at a path with dots, through the items of lists: "uy_vien.ho_ten". None where there is none."""
    here: Schema | None = schema
    for name in path.split("."):
        while here is not None and "items" in here:
            here = here["items"]
        here = (here or {}).get("properties", {}).get(name)
    return here


def schema_of(source: Source, procedure: Procedure, catalog: Catalog) -> Schema | None:
    """The schema of the value at a source with a field; of a step as a whole that of its day. None where there is none. Raises DocumentError."""
    if not source.step:
        return field_at(facts_of(procedure, catalog), source.field)
    step = procedure.steps[source.step]
    if source.field:
        return field_at(paper_of(step, catalog), source.field)
    return field_at(paper_of(step, catalog), catalog.get(step.template).manifest.date if step.template else DAY)


def readable(procedure: Procedure, catalog: Catalog) -> dict[str, DocumentError]:
    """The templates of a procedure that are not there or cannot be read, each with why."""
    wrong: dict[str, DocumentError] = {}
    for slug in procedure.templates():
        try:
            _ = catalog.get(slug).fields
        except DocumentError as error:
            wrong[slug] = error
    return wrong
