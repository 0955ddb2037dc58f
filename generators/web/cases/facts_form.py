"""The facts of a case as one form: a section a step, with the shared facts that it asks for first; what is wrong stands beside its field.

What comes back from a browser is compared with what it was shown: only what was changed there is written, as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from generators.cases.compose import Composer
from generators.cases.facts import DOSSIER, SHARED, STEPS, value_at
from generators.cases.form import form_schemas
from generators.cases.status import status
from generators.catalog.unit import blank
from generators.codes import Code
from generators.document.render import examine
from generators.findings import DocumentError, Finding, within
from generators.web.cases.words import Words
from generators.web.fill.build import Building, Shape
from generators.web.fill.nodes import Form, Node, Said, Section
from generators.web.fill.told import place, reasons_asked, said_of, say_amounts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.cases.case import Case
    from generators.cases.status import Status, StepStatus
    from generators.catalog.schema import FieldPath, Schema
    from generators.web.desk import Desk

MATTER: Final = "vu-viec"
"""The section of what the case itself asks, before its steps."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The form. ``open`` are the keys of the sections that one has to look at now; ``hidden`` steps can be shown on wish: name and title."""

    form: Form
    open: frozenset[str]
    hidden: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class OfPaper:
    """What is to be said of one step's paper: its findings, and the conditions whose written reason is asked for."""

    findings: tuple[Finding, ...] = ()
    reasons: frozenset[str] = field(default_factory=frozenset)


def shown(
    case: Case,
    desk: Desk,
    data: Mapping[str, Any] | None = None,
    *,
    also: tuple[str, ...] = (),
    chosen: str = "",
    focus: FieldPath = (),
    pasted: Mapping[str, str] = MappingProxyType({}),
    more: Iterable[Finding] = (),
) -> Shown:
    """The form with the facts as they are kept, else with ``data`` that are not kept yet (then only what can be said of these alone is said).

    ``also`` are steps to show beside those that the case needs, ``chosen`` the step that one came for. Raises DocumentError where the library is wrong.
    """
    standing = status(case)
    found = _papers(case, desk, standing) if data is None else {}
    values = Shape().fit(case.fields.schema, case.facts.data if data is None else data) or {}
    schemas = form_schemas(case, standing, (*also, *([chosen] if chosen in case.fields.steps else [])))
    reasons = {step: one.reasons for step, one in found.items()}
    form = Form(_sections(case, schemas, values, reasons, focus))
    general = case.checked.findings if data is None else case.fields.fields.check(data, case.library.corpus).findings
    _tell(form, case, desk, (*more, *general), found)
    say_amounts(form, case.fields.schema)
    for node in form.nodes():
        node.pasted = pasted.get(node.name, "")
    turn = {one.step.id for one in standing.steps if one.state == "next" and not one.step.optional}
    wanted = {one.key for one in form.sections if one.errors() or one.key in (*turn, chosen, MATTER) or _has(one, focus)}
    steps = case.fields.steps.values()
    hidden = tuple((step.id, step.title) for step in steps if step.id not in schemas and step.id not in also)
    return Shown(form, frozenset(wanted), hidden)


def _has(section: Section, focus: FieldPath) -> bool:
    return bool(focus) and any(node.path == focus[: len(node.path)] for node in section.nodes)


def _sections(
    case: Case, schemas: Mapping[str, Schema], values: Mapping[str, Any], reasons: Mapping[str, frozenset[str]], focus: FieldPath
) -> list[Section]:
    """The case's own questions, then the steps in their order, then what a person ticks off of the dossier."""
    fields = case.fields
    parts = {MATTER: Section(MATTER, case.matter.form[:1].upper() + case.matter.form[1:], [])}
    parts |= {step.id: Section(step.id, step.title, []) for step in fields.steps.values()}
    parts[DOSSIER] = Section(DOSSIER, "Giấy tờ không do bước nào làm ra", [])

    def put(key: str, section: Schema, path: FieldPath, building: Building, names: Iterable[str]) -> None:
        required = section.get("required", ())
        for name in names:
            at = (*path, name)
            value = value_at(values, at)
            parts[key].nodes.append(building.node(section["properties"][name], at, value, required=name in required))

    plain = Building(None, focus=focus)
    for name in schemas[SHARED]["properties"]:
        put(fields.first.get(name, MATTER), schemas[SHARED], (SHARED,), plain, [name])
    if DOSSIER in schemas:
        put(DOSSIER, schemas[DOSSIER], (DOSSIER,), plain, schemas[DOSSIER]["properties"])
    for step, schema in schemas.items():
        if step in fields.steps:
            own = Building(fields.templates.get(step), reasons=reasons.get(step, frozenset()), focus=focus)
            put(step, schema, (STEPS, step), own, schema["properties"])
    made = [section for section in parts.values() if section.nodes]
    for number, section in enumerate(made, 1):
        section.number = number
    return made


def _papers(case: Case, desk: Desk, standing: Status) -> dict[str, OfPaper]:
    """What the law and the templates say of the papers that come next or are drafts, as the facts are kept; what lacks only is left to the count."""
    composer = Composer(case)
    return {one.step.id: _of_paper(case, desk, one, composer) for one in standing.steps if _asked(case, one)}


def _asked(case: Case, one: StepStatus) -> bool:
    if one.step.id not in case.fields.templates or one.state == "elsewhere":
        return False
    begun = one.paper is not None and one.paper.state in ("draft", "checked")
    return begun or (one.state == "next" and not one.step.optional)


def _of_paper(case: Case, desk: Desk, one: StepStatus, composer: Composer) -> OfPaper:
    step = one.step.id
    template = case.fields.templates[step]
    try:
        found = examine(template, composer.composed(step).data, corpus=desk.corpus, unit=desk.unit)
    except DocumentError as error:
        found = error.findings
    found = tuple(finding for finding in found if finding.code is not Code.FIELD_MISSING)
    return OfPaper((*composer.composed(step).findings, *found), reasons_asked(found, template))


def _tell(form: Form, case: Case, desk: Desk, general: Iterable[Finding], found: Mapping[str, OfPaper]) -> None:
    """Put each finding beside its field, what belongs to none apart."""
    words = Words(case.fields)
    by_label = {node.label: node for node in form.nodes()}
    today = case.library.today()

    def put(where: str, said: Said) -> None:
        near = [label for label in by_label if within(where, label)]
        beside = by_label[max(near, key=len)].said if near else form.apart
        if all((one.severity, one.message) != (said.severity, said.message) for one in beside):
            beside.append(said)

    for finding in general:
        message = words.sentence(finding.message)
        title = words.title(place(finding))
        put(
            place(finding),
            Said(
                finding.severity, message if title or not finding.where else f"{finding.where}: {message}", code=str(finding.code)
            ),
        )
    for step, one in found.items():
        template = case.fields.templates[step]
        day = Composer(case).day(step)[0] or today
        for finding in one.findings:
            where = case.fields.place(step, place(finding))
            said = said_of(finding, template, desk, day, f"{STEPS}-{step}-")
            put(where, said)


# ---- what comes back


def posted_of(node: Node) -> Any:
    """What a browser sends of a field that nobody changed; None where that is nothing."""
    match node.kind:
        case "group":
            return _kept({str(part.path[-1]): posted_of(part) for part in node.parts})
        case "list":
            items = [posted_of(part) for part in node.parts]
            return None if all(blank(item) for item in items) else items
        case "boxes":
            return list(node.chosen) or None
        case "box":
            return "có" if node.value else "không" if node.given else None
    return node.value.strip() or None


def _kept(found: dict[str, Any]) -> dict[str, Any] | None:
    return {name: value for name, value in found.items() if not blank(value)} or None


def plain(value: Any) -> Any:
    """A posted value, for comparing: browsers end lines in their own way, and what is blank was not given."""
    if isinstance(value, Mapping):
        return _kept({str(name): plain(item) for name, item in value.items()})
    if isinstance(value, list):
        items = [plain(item) for item in value]
        while items and blank(items[-1]):
            items.pop()
        return items or None
    return "\n".join(str(value).splitlines()).strip() or None if value is not None else None


def leaves(form: Form) -> dict[FieldPath, Node]:
    """The fields of a form by where each stands; a list is one."""
    return {node.path: node for section in form.sections for top in section.nodes for node in _below(top)}


def _below(node: Node) -> Iterator[Node]:
    if node.kind != "group":
        yield node
    for part in node.parts if node.kind == "group" else ():
        yield from _below(part)


def written(case: Case, was: Form, posted: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with what was changed in the form; all else stays as it was typed, whoever typed it."""
    data = deepcopy(dict(case.facts.data))
    known = leaves(was)
    for path, node in known.items():
        value = value_at(posted, path)
        if plain(value) != plain(posted_of(node)):
            _put(data, path, value)
    for path, value in _others(posted, known):  # refused by whoever writes it, and not dropped here
        _put(data, path, value)
    return data


@dataclass(frozen=True, slots=True)
class Met:
    """What two people typed at once: the form with both, and the fields in which they differ, with what the other wrote."""

    data: dict[str, Any]
    differ: tuple[tuple[FieldPath, str], ...]


def met(mine: Mapping[str, Any], theirs: Form, base: Form | None) -> Met:
    """What I typed into a form that showed ``base`` (None: it is not known any more), put together with what others have written since."""
    known = leaves(base) if base else {}
    data: dict[str, Any] = {}
    differ: list[tuple[FieldPath, str]] = []
    for path, node in leaves(theirs).items():
        own, other = plain(value_at(mine, path)), plain(posted_of(node))
        before = plain(posted_of(known[path])) if path in known else None
        untouched = base is not None and own == before
        if own != other and not untouched and (base is None or other != before):
            differ.append((path, _in_words(other)))
        value = posted_of(node) if untouched else value_at(mine, path)
        if value is not None:
            _put(data, path, value)
    for path, value in _others(mine, leaves(theirs)):
        _put(data, path, value)
    return Met(data, tuple(differ))


def _in_words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(filter(None, map(_in_words, value.values())))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_in_words, value)))
    return str(value or "")


def _others(posted: Mapping[str, Any], known: Mapping[FieldPath, Node], above: FieldPath = ()) -> Iterator[tuple[FieldPath, Any]]:
    """What was posted for no field of the form."""
    for name, value in posted.items():
        path = (*above, name)
        if path in known:
            continue
        if isinstance(value, Mapping):
            yield from _others(value, known, path)
        else:
            yield path, value


def _put(data: dict[str, Any], path: FieldPath, value: Any) -> None:
    here = data
    for part in path[:-1]:
        there = here.get(str(part))
        below = here[str(part)] = dict(there) if isinstance(there, Mapping) else {}
        here = below
    if blank(plain(value)):
        here.pop(str(path[-1]), None)
    else:
        here[str(path[-1])] = value
