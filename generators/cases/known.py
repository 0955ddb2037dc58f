"""What conditions of a procedure see of a case, and what they come to: yes, no, or not known yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import jinja2

from generators.cases.facts import SHARED
from generators.catalog.schema import Schema
from generators.expressions.conditions import holds
from generators.expressions.reads import reads

if TYPE_CHECKING:
    from generators.cases.case import Case
    from generators.cases.compose import Composer
    from generators.cases.facts import CaseFields


def names_of(case: Case, composer: Composer) -> dict[str, Any]:
    """The shared facts by their names, typed, and what the procedure asks that one paper alone has.

    One that nobody has answered is its default or nothing; where a paper needs it, or no default says what no answer means, it is not among them: what hangs on it is not known yet.
    """
    given = case.checked.data.get(SHARED, {})
    done = case.checked.values.get(SHARED, {})
    schemas: Mapping[str, Schema] = case.fields.schema["properties"][SHARED]["properties"]
    out: dict[str, Any] = {}
    for name, schema in schemas.items():
        if name in given:
            out[name] = done.get(name, given[name])
        elif name not in case.fields.needed:
            out[name] = schema.get("default")
    for name in case.procedure.asked() - schemas.keys():
        out |= _of_a_paper(case, composer, name)
    return out


def _of_a_paper(case: Case, composer: Composer, name: str) -> dict[str, Any]:
    """A field that no papers share, as the first paper has it that has it: of the steps that every case has before the others."""
    fields = case.fields
    steps = fields.asking(name)
    for step in steps:
        checked = fields.templates[step].fields.check({**composer.paper_data(step)}, case.library.corpus)
        if name in checked.data:
            return {name: checked.values[name]}
    schemas = [fields.templates[step].fields.schema for step in steps]
    if not schemas or any(name in schema.get("required", ()) for schema in schemas):
        return {}
    return {name: schemas[0]["properties"][name].get("default")}


def answer(condition: str, names: Mapping[str, Any]) -> bool | None:
    """Whether a condition holds; None where it hangs on a fact that is not known yet."""
    if not condition:
        return True
    try:
        return holds(condition, names)
    except (jinja2.UndefinedError, TypeError):
        return None


def unanswered(condition: str, names: Mapping[str, Any], fields: CaseFields) -> tuple[str, ...]:
    """The places of the facts that a condition reads and nobody has answered: "chung.ket_qua", "buoc.quyet_dinh.hinh_thuc"."""
    return tuple(_place(path, fields) for path in reads(condition) if path.partition(".")[0] not in names)


def _place(path: str, fields: CaseFields) -> str:
    """Where a fact that a condition reads is typed; of one that no papers share, below the first step that has it."""
    name = path.partition(".")[0]
    steps = () if name in fields.schema["properties"][SHARED]["properties"] else fields.asking(name)
    return fields.place(steps[0], path) if steps else f"{SHARED}.{path}"
