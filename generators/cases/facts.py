"""Which facts a case has: the union of what its papers need, each asked once, and where each field of each paper takes its value from.

A field of several papers is one fact (below ``chung``) where its name, its type and its title are the same, where the library says that it is one thing under
several titles (``typed_once.yaml``: `carried.same`), or where a unit gives it once for all its papers. What is a paper's own – its number, its day, its recipients
(``never`` and ``paper`` there), and what the procedure names (`Step.own`) – stands below the step (``buoc``). A value typed below a step goes before the shared one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from generators.cases.merged import loosened, merged
from generators.catalog.fields import Fields
from generators.catalog.manifest import ISSUERS
from generators.catalog.matters import KEYWORD
from generators.catalog.schema import FieldPath, Schema, resolved, type_of
from generators.catalog.typed_once import load_typed_once
from generators.docx.nd30 import PERSONAL
from generators.expressions.names import REASONS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.matters import Matter
    from generators.catalog.procedures import Procedure, Step
    from generators.catalog.typed_once import TypedOnce
    from legaltext.corpus.corpus import Corpus

SHARED: Final = "chung"
STEPS: Final = "buoc"
DOSSIER: Final = "ho_so"
DAY: Final = "ngay"
"""The day of a step that has no paper of ours, as it is typed below the step."""

_DATE: Final[Schema] = {"type": "string", "format": "date", "title": "Ngày"}
_TEXT: Final[Schema] = {"type": "string", "end_mark": "none", "maxLength": 600}
_PARTS: Final = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


@dataclass(frozen=True)
class CaseFields:
    """The facts of the cases of one matter. ``places``: of each step, where the value of each field of its paper stands in the facts of the case.

    ``templates``: of each step with a paper of ours, its template. ``schema`` is of everything that may be typed; nothing in it is required.
    """

    procedure: Procedure
    matter: Matter
    steps: Mapping[str, Step]
    templates: Mapping[str, Template]
    places: Mapping[str, Mapping[str, FieldPath]]
    schema: Schema
    first: Mapping[str, str] = field(default_factory=dict)  # of each shared fact the step that asks for it first
    # Shared facts that a paper requires, or the procedure asks without saying what no answer means
    needed: frozenset[str] = frozenset()

    @cached_property
    def fields(self) -> Fields:
        """The facts as fields that can be read and checked."""
        return Fields("vu-viec", "Dữ kiện của vụ việc", self.schema)

    def place(self, step: str, label: str) -> str:
        """Where a place of a step's paper ("vien_chuc.ho_ten", "noi_nhan[2]") stands in the facts: "chung.vien_chuc.ho_ten"; as it is where it is no field."""
        for name, path in self.places.get(step, {}).items():
            rest = label.removeprefix(name)
            if rest != label and rest[:1] in ("", ".", "[", " "):
                return ".".join(map(str, path)) + rest
        return label

    def asking(self, name: str) -> tuple[str, ...]:
        """The steps whose papers have a field of the name, those that every case has before the others."""
        found = (step for step in self.templates if name in self.places[step])
        return tuple(sorted(found, key=lambda step: self.steps[step].optional))

    def title(self, place: str, step: str = "") -> str:
        """The title of a fact by its place, after that of its group, and of its step unless it is ``step``: "Ra quyết định kỷ luật: Số"; blank for what is no fact."""
        parts = parts_of(place)
        names = parts[1:]  # below the section
        if not names or parts[0] not in (SHARED, STEPS, DOSSIER):
            return ""
        schema: Any = self.schema["properties"].get(parts[0], {})
        titles: list[str] = []
        for part in names:
            if isinstance(part, int):
                schema = schema.get("items", {})
                titles.append(f"mục {part}")
                continue
            schema = schema.get("properties", {}).get(part) if type_of(schema) == "object" else None
            if schema is None:
                return ""
            titles.append(str(schema.get("title") or part))
        return ": ".join(titles[1:] if step and parts[:2] == [STEPS, step] else titles)


def parts_of(place: str) -> list[str | int]:
    """The names in the label of a place, and the numbers (from 1) of what is in a list: "noi_nhan[2]" is ``["noi_nhan", 2]``."""
    return [int(number) if number else word for number, word in _PARTS.findall(place)]


def fields_of(procedure: Procedure, matter: Matter, catalog: Catalog, corpus: Corpus, on: dt.date) -> CaseFields:
    """The facts of a case, with the choices that the law gives on a day. Raises DocumentError where a template or the library is wrong."""
    return _Union(procedure, matter, catalog, corpus, on).fields()


class _Union:
    """The form of one matter, as it comes together."""

    def __init__(self, procedure: Procedure, matter: Matter, catalog: Catalog, corpus: Corpus, on: dt.date) -> None:
        self.procedure, self.matter = procedure, matter
        self.steps = {step.id: step for step in procedure.of_matter(matter.id)}
        self.templates = {step.id: catalog.get(step.template).on(on) for step in self.steps.values() if step.template}
        self.schemas: dict[str, Schema] = {
            step: template.fields.on(on, corpus).schema["properties"] for step, template in self.templates.items()
        }
        any_template = next(iter(self.templates.values()), None)
        self.rules: TypedOnce | None = load_typed_once(any_template.typed_once) if any_template else None
        self.definitions = any_template.definitions if any_template else None
        self.asked = frozenset((*procedure.facts, *procedure.asked(), *_named(procedure)))
        self.shared: dict[str, Schema] = {}
        self.first: dict[str, str] = {}
        self.needed = {name for name, schema in procedure.facts.items() if "default" not in schema}
        self.places: dict[str, dict[str, FieldPath]] = {step: {} for step in self.steps}

    def fields(self) -> CaseFields:
        own_facts = self.procedure.facts
        if own_facts and self.definitions is not None:
            plain = resolved("procedures.yaml", {"type": "object", "properties": dict(own_facts)}, self.definitions)
            self.shared |= {name: loosened(schema) for name, schema in plain["properties"].items()}
        for name, users in self.users().items():
            ours = sorted(users, key=lambda step: self.steps[step].optional)  # a fact has the title of a step that every case has
            for group in self.groups(name, ours):
                self.put(name, group)
        parts: Schema = {step.id: self.section(step) for step in self.steps.values()}
        schema: Schema = {"type": "object", "title": self.procedure.title, "additionalProperties": False}
        schema["properties"] = {
            SHARED: {"type": "object", "title": "Dữ kiện chung", "additionalProperties": False, "properties": self.shared},
            STEPS: {"type": "object", "title": "Từng bước", "additionalProperties": False, "properties": parts},
        }
        if listed := self.dossier():
            schema["properties"][DOSSIER] = listed
        return CaseFields(
            self.procedure, self.matter, self.steps, self.templates, self.places, schema, self.first, frozenset(self.needed)
        )

    def users(self) -> dict[str, list[str]]:
        """Of each name of a field, the steps whose papers ask for it, in their order; what a step decides, or takes from another, it does not ask for."""
        found: dict[str, list[str]] = {}
        for step, schema in self.schemas.items():
            for name, child in schema.items():
                if name in self.steps[step].takes or name in self.steps[step].sets:
                    self.places[step][name] = (STEPS, step, name)
                elif not child.get(KEYWORD):  # the case is of one matter: its papers are told which
                    found.setdefault(name, []).append(step)
        return found

    def groups(self, name: str, users: Iterable[str]) -> list[list[str]]:
        """The steps that mean the same by a name; a step whose paper means its own is alone."""
        groups: list[list[str]] = []
        for step in users:
            same = None if self.is_own(step, name) else next((g for g in groups if self.same(name, g[0], step)), None)
            if same is None:
                groups.append([step])
            else:
                same.append(step)
        return groups

    def put(self, name: str, group: list[str]) -> None:
        """One fact for those steps: shared where several mean it (the first such group has the name), else the step's own."""
        sharing = len(group) > 1 or (name in self.asked and not self.is_own(group[0], name))
        known = self.shared.get(name)
        schemas = [loosened(self.schemas[step][name]) for step in group]
        for schema in schemas if sharing else ():
            known = schema if known is None else merged(known, schema)
            if known is None:
                break
        if not sharing or known is None or (name in self.first and name not in self.procedure.facts):
            for step in group:
                self.places[step][name] = (STEPS, step, name)
            return
        self.shared[name] = known
        self.first.setdefault(name, group[0])
        if any(name in self.templates[step].fields.schema.get("required", ()) for step in group):
            self.needed.add(name)
        for step in group:
            self.places[step][name] = (SHARED, name)

    def is_own(self, step: str, name: str) -> bool:
        """Whether a field is of the paper alone: its day, what no form hands on, what a unit types for each paper, what the procedure says."""
        if name == self.templates[step].manifest.date or name == REASONS or name in self.steps[step].own:
            return True
        rules = self.rules
        if rules is None:
            return False
        of_unit = rules.unit.get(name)
        kind = self.templates[step].manifest.kind or PERSONAL
        return name in rules.carried.never or (of_unit is not None and (of_unit.paper or kind in of_unit.not_for))

    def same(self, name: str, one: str, other: str) -> bool:
        """Whether two papers mean one thing by a name."""
        if self.is_own(one, name):
            return False
        ours, theirs = self.schemas[one][name], self.schemas[other][name]
        if merged(loosened(ours), loosened(theirs)) is None or set(ours.get("enum", ())) != set(theirs.get("enum", ())):
            return False
        titles = {str(ours.get("title")), str(theirs.get("title"))}
        if len(titles) == 1 or self.rules is None:
            return len(titles) == 1
        if name in self.rules.unit and all(self.templates[step].manifest.issuer == ISSUERS[0] for step in (one, other)):
            return True
        known = self.rules.carried.same.get(name)
        return known is not None and (not known or titles.issubset(known))

    def section(self, step: Step) -> Schema:
        """What may be typed below a step: every field of its paper; of one that is not of ours, its day and what is known of it."""
        about = "; ".join(filter(None, (step.who, ", ".join(step.law))))
        out: Schema = {"type": "object", "title": step.title, "description": about, "additionalProperties": False}
        if step.id in self.templates:
            parts = {name: loosened(child) for name, child in self.schemas[step.id].items() if not child.get(KEYWORD)}
        else:
            parts = {DAY: {**_DATE, "title": "Ngày của giấy" if step.outside else "Ngày thực hiện"}}
            if step.outside:
                parts["van_ban"] = {
                    **_TEXT,
                    "title": step.outside,
                    "description": "Tên loại, số, ký hiệu, ngày và nơi ban hành, như khi viện dẫn.",
                }
        return {**out, "properties": parts}

    def dossier(self) -> Schema | None:
        """What of the dossier no step makes: a person says that it is there."""
        parts: Schema = {
            item.id: {"type": "boolean", "title": item.what, "description": f"Có hoặc không; {item.law}."}
            for item in self.procedure.dossier_of(self.matter.id)
            if not item.steps
        }
        if not parts:
            return None
        return {"type": "object", "title": "Có trong hồ sơ", "additionalProperties": False, "properties": parts}


def _named(procedure: Procedure) -> Iterator[str]:
    """The facts that the procedure counts from, takes over or knows people by, whichever papers ask for them."""
    sources = [event.day for event in procedure.events.values()]
    sources += [source for step in procedure.steps.values() for taken in step.takes.values() for source in taken]
    sources += [source for role in procedure.roles.values() for source in role.names]
    yield from (source.field.partition(".")[0] for source in sources if not source.step)
    for step in procedure.steps.values():
        yield from (name for bound in step.bounds for name in (bound.pauses, bound.restarts) if name)


def value_at(data: object, path: Iterable[str | int]) -> Any:
    """What the facts have at a path of names; None where they have nothing."""
    here = data
    for part in path:
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def fitted(value: Any, schema: Schema) -> Any:
    """A value of the case without the parts that a paper does not ask for."""
    if isinstance(value, Mapping) and type_of(schema) == "object" and "properties" in schema:
        return {name: fitted(value[name], child) for name, child in schema["properties"].items() if name in value}
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        return [fitted(item, schema["items"]) for item in value]
    return value
