"""The page of a form: built from what was typed, with everything that is to be said of it in its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generators.catalog.unit import filled
from generators.expressions.names import REASONS
from generators.findings import DocumentError, Finding
from generators.web.fill.build import build
from generators.web.fill.told import examined, reasons_asked, say_amounts, settled, tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.catalog.catalog import Template
    from generators.catalog.schema import FieldPath
    from generators.catalog.unit import FilledForm
    from generators.web.desk import Desk
    from generators.web.fill.nodes import Form


@dataclass(frozen=True, slots=True)
class View:
    """``reasons`` are the ids of the fields that ask for a written reason now; ``errors`` how many places are wrong or lack."""

    form: Form
    reasons: tuple[str, ...]
    errors: int


def view(
    template: Template,
    typed: Mapping[str, Any],
    desk: Desk,
    *,
    findings: tuple[Finding, ...] | None = None,
    more: tuple[Finding, ...] = (),
    all_of_it: bool = False,
    focus: FieldPath = (),
    pasted: Mapping[str, str] = MappingProxyType({}),
) -> View:
    """The form with what was typed. ``findings`` are those of a try to make the document (else what can be told before), ``more`` what else is to be said.

    ``pasted`` are rows that stay, by the name of their list. Raises DocumentError where the template or the unit's profile is wrong, CorpusError where the law cannot be read.
    """
    day = template.fields.day_of(typed)
    if findings is None:
        try:
            findings = examined(template, settled(template, typed, desk), desk)
        except DocumentError as error:
            findings = error.findings
    asked = reasons_asked(findings, template)
    schema = template.fields.on(day, desk.corpus).schema
    form = build(
        template, schema, typed, matters=desk.matters, of_unit=blank_form(template, typed, desk), reasons=asked, focus=focus
    )
    tell(form, (*more, *findings), template, desk, day or dt.date.today(), all_of_it=all_of_it)
    say_amounts(form, schema)
    for node in form.nodes():
        node.pasted = pasted.get(node.name, "")
    return View(form, tuple(f"{REASONS}-{one}" for one in sorted(asked)), form.errors() if all_of_it else 0)


def blank_form(template: Template, typed: Mapping[str, Any], desk: Desk) -> FilledForm | None:
    """What the unit's profile gives a form of that day in which nothing else was typed; None without a profile."""
    if desk.unit is None:
        return None
    day = {template.manifest.date: typed[template.manifest.date]} if template.manifest.date in typed else {}
    return filled(template, day, desk.unit)
