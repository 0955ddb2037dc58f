"""What is said of a form, each sentence beside its field; and the data as they go to the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from generators.catalog import reading
from generators.catalog.manifest import SLUG
from generators.catalog.messages import in_words, titles_of
from generators.catalog.schema import schema_at
from generators.catalog.unit import FROM_UNIT, filled
from generators.catalog.values import BadValueError
from generators.codes import Code
from generators.document.render import examine
from generators.expressions.names import REASONS
from generators.expressions.reads import reads
from generators.findings import DocumentError, Finding, unique, within
from generators.legal.guards import ANSWERED_BY_A_REASON
from generators.web.addresses import citation_address
from generators.web.fill.nodes import Form, Node, Said
from generators.web.no_commands import of_no_command
from generators.wording.vietnamese import tien, tien_bang_chu

if TYPE_CHECKING:
    import datetime as dt

    from generators.catalog.catalog import Template
    from generators.catalog.manifest import Guard
    from generators.web.desk import Desk

_REASON: Final = re.compile(rf"(vào|ở) {REASONS}\.\w+")
_UNCHECKED: Final = re.compile(r"(?<=Chưa kiểm tra được )điều kiện “\w+”")  # its name is one of the manifest
_OF_THE_LAW: Final = ANSWERED_BY_A_REASON | {Code.GUARD_OVERRIDDEN, Code.GUARD_DOUBT, Code.GUARD_ERROR}


def settled(template: Template, typed: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """The data of a form as a file would say them: what is blank there and the unit's profile would fill in is refused ("-"), for the form shows all that is meant.

    Raises DocumentError where the profile cannot be read.
    """
    data = deepcopy(dict(typed))
    for label in filled(template, data, desk.unit).taken:
        here: Any = data
        *groups, name = label.split(".")
        for group in groups:
            here = here.setdefault(group, {})
            if not isinstance(here, dict):
                break
        else:
            here[name] = "-"
    return data


def examined(template: Template, data: Mapping[str, Any], desk: Desk) -> tuple[Finding, ...]:
    """Everything that can be said of settled data before a document is made: errors, warnings, and how values were understood.

    Raises DocumentError where the profile cannot be read.
    """
    found = examine(template, data, corpus=desk.corpus, unit=desk.unit)
    given = filled(template, data, desk.unit)
    try:
        notes = template.fields.check(given.data, desk.corpus).told
    except DocumentError:
        notes = ()  # it was told above why
    return unique((*found, *notes))


def place(finding: Finding) -> str:
    """The label of the field that a finding is about."""
    return FROM_UNIT.sub("", finding.where)


def tell(form: Form, findings: Iterable[Finding], template: Template, desk: Desk, on: dt.date, *, all_of_it: bool) -> None:
    """Put each finding beside its field, and what belongs to none apart. Unless ``all_of_it``, what is only not filled in yet is left to the count."""
    by_label = {node.label: node for node in form.nodes()}
    for finding in findings:
        if finding.code is Code.FIELD_MISSING and not all_of_it:
            continue
        where = place(finding)
        near = [label for label in by_label if within(where, label)]
        node = by_label[max(near, key=len)] if near else None
        said = said_of(finding, template, desk, on)
        if node is None:
            form.apart.append(said)
        elif all((one.severity, one.message) != (said.severity, said.message) for one in node.said):
            node.said.append(said)


def reasons_asked(findings: Iterable[Finding], template: Template) -> frozenset[str]:
    """The conditions that do not hold and that a written reason may set aside."""
    return frozenset(guard.id for finding in findings for guard in _guards(finding, template))


def _guards(finding: Finding, template: Template) -> list[Guard]:
    """The conditions behind a finding which the law lets one set aside; where several say the same place and law, all of them."""
    if finding.code not in (*ANSWERED_BY_A_REASON, Code.GUARD_OVERRIDDEN):
        return []
    where = place(finding)
    return [
        guard
        for guard in template.manifest.guards
        if guard.override and guard.law == finding.law and where.endswith(guard.at or next(iter(reads(guard.require)), ""))
    ]


def said_of(finding: Finding, template: Template, desk: Desk, on: dt.date, within: str = "") -> Said:
    """A finding about data of a template as a form says it; ``within`` is what stands before the ids of its fields where the form is of more than that."""
    address = citation_address(desk.corpus, finding.law, on=on, default=template.manifest.law) if finding.law else None
    reasons = (
        tuple(f"{within}{REASONS}-{guard.id}" for guard in _guards(finding, template)) if finding.severity == "error" else ()
    )
    forms: tuple[tuple[str, str], ...] = ()
    message = of_no_command(_UNCHECKED.sub("một điều kiện của luật", finding.message))
    if finding.code in _OF_THE_LAW:  # what is wrong with a file of data calls fields as the file does
        message, forms = _in_words(message, template, desk)
    return Said(finding.severity, message, finding.law, address or "", reasons, str(finding.code), forms)


def _in_words(message: str, template: Template, desk: Desk) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A message as a page says it: fields and templates by their titles, and which templates these are. In a file of data they go by their names."""
    message = in_words(_REASON.sub(r"\1 ô lý do bằng văn bản", message), titles_of(template.fields.schema))
    slugs = [slug for slug in dict.fromkeys(SLUG.findall(message)) if slug in desk.catalog.slugs()]
    forms = tuple((slug, desk.catalog.get(slug).manifest.title) for slug in slugs)
    for slug, title in forms:
        message = message.replace(f"mẫu {slug}", f"mẫu “{title}”").replace(slug, f"“{title}”")
    return message, forms


def titles_in(labels: Iterable[str], form: Form) -> list[str]:
    """The titles of fields of a form; the label where it has none of it."""
    found = {node.label: node.title for node in form.nodes()}
    return list(dict.fromkeys(found.get(label, label) for label in labels))


def say_amounts(form: Form, schema: dict[str, Any]) -> None:
    """Beside each amount of money what it is in words."""
    for node in form.nodes():
        if node.kind == "money" and node.value.strip():
            _say_amount(node, schema)


def _say_amount(node: Node, schema: dict[str, Any]) -> None:
    try:
        value = reading.read(schema_at(schema, node.path), node.value).value
    except BadValueError:
        return  # what is wrong with it is said by the check
    if isinstance(value, int) and not any(one.code == Code.FIELD_UNDERSTOOD for one in node.said):
        node.said.append(Said("note", f"{tien(value)} ({tien_bang_chu(value)})"))
