"""What a unit gives its papers: a form with the fields that its profile (``don-vi.yaml``) knows, and what of it came from there.

A value of the form wins. One that tells that another unit or person is meant takes nothing of the profile: half of one and half of another is neither.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.messages import label_of
from generators.catalog.schema import FieldPath, Schema, schema_at, type_of
from generators.catalog.typed_once import PAPERS, load_typed_once
from generators.catalog.values import shown
from generators.codes import Code
from generators.docx.nd30 import FORM, KINDS, KINDS_WITHOUT_ABBREVIATION, PERSONAL
from generators.findings import Finding, within
from generators.wording.persons import alike
from legaltext.basics.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generators.catalog.catalog import Template
    from generators.catalog.fields import Checked
    from generators.catalog.typed_once import OneOf, TypedOnce, UnitField
    from generators.findings import Severity

_UNIT: Final = "don_vi"  # the issuing unit, as `templates/definitions.yaml` has it and `vanban template new` sets it
_GROUP: Final = (dict, Mapping)  # nearly each is the first: an abstract class is asked in ten times as long
_NAMES: Final = 4_096  # keys of data, as typed
_KINDS: Final = 256
NOTHING: Final = frozenset({"-", "–", "—"})
"""Typed for a field that a profile may give: this paper has none."""


FROM_UNIT: Final = re.compile(r" \(lấy từ .*\)$", re.DOTALL)
"""What the place of a finding has behind the label of its field, where the value came from the profile: " (lấy từ don-vi.yaml: nguoi_ky[1])"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A profile that was read and found right. ``lines`` are those of its fields, by label; ``findings`` what is to be looked at.

    ``numbers``: which items of each list that a form takes one of were filled in, from 1, as they stand in the file.
    """

    path: Path
    data: Mapping[str, Any]
    rules: TypedOnce
    lines: Mapping[str, int]
    numbers: Mapping[str, tuple[int, ...]]
    findings: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()  # how values were understood


def unit_name(data: Mapping[str, Any]) -> str:
    """The name of the unit in a profile, or in the data of a paper; blank where it is not there."""
    unit = data.get(_UNIT)
    return str(unit.get("ten") or "") if isinstance(unit, Mapping) else ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with what the unit gives. ``taken``: the label of each field that came from the profile → its label there.

    ``findings`` are of what could not be taken; an error among them is about the field that it names, and all that is to be said of it.
    """

    data: Any
    unit: Unit | None = None
    taken: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    day: dt.date | None = None  # the document's, which tells who may sign
    givable: tuple[str, ...] = ()  # the labels that a profile can give

    def on(self, checked: Checked) -> Checked:
        """What the check of the filled form found, without what only follows from an error told here."""
        if not self.findings:
            return checked
        errors = tuple(finding for finding in self.findings if finding.severity == "error")
        others = (finding for finding in checked.findings if not any(within(finding.where, error.where) for error in errors))
        return replace(checked, findings=(*errors, *others))

    def located(self, finding: Finding) -> Finding:
        """The finding with the place in the profile, where the field that it is about came from there; of one that lacks, that it could come from there."""
        if finding.code is Code.FIELD_MISSING and any(within(finding.where, label) for label in self.givable):
            there = f"vào {self.unit.path}" if self.unit else "trong hồ sơ đơn vị: vanban don-vi new"
            return replace(finding, message=f"{finding.message} (Mục này ghi một lần được {there}.)")
        place = next((label for label in self.taken if within(finding.where, label)), None)
        if place is None or self.unit is None:
            return finding
        there = self.taken[place] + finding.where[len(place) :]
        where = f"{finding.where} (lấy từ {self.unit.path}: {there})"
        return replace(finding, where=where, line=self.unit.lines.get(there) or self.unit.lines.get(self.taken[place]))

    @property
    def source(self) -> str:
        """The name of the profile's file; blank without one."""
        return self.unit.path.name if self.unit else ""

    def value(self, path: FieldPath) -> Any:
        """What the form has there; None where it has nothing."""
        here = self.data
        for part in path:
            here = here.get(part) if isinstance(here, dict) else None
        return here

    def people(self, path: FieldPath) -> tuple[str, ...]:
        """Whom of the profile a form may call there: "Nguyễn Văn Mẫu (Giám đốc)"; nobody where it is no such field."""
        one = self._list_for(path)
        return tuple(_name(person, one.one_of) for person in self._persons(one)) if one and one.one_of else ()

    def chosen(self, path: FieldPath) -> str:
        """Whom the form has there from the profile; blank where nobody."""
        one = self._list_for(path)
        mine = self.value(path)
        if not one or not one.one_of or not isinstance(mine, dict):
            return ""
        return next((_name(person, one.one_of) for person in self._persons(one) if _agree(mine, person, one.identity)), "")

    def called(self, path: FieldPath) -> str:
        """How a form calls the one whom it has there."""
        one = self._list_for(path)
        return str(self.value(path)[one.one_of.by[0]]) if one and one.one_of else ""

    def _list_for(self, path: FieldPath) -> UnitField | None:
        rules = self.unit.rules.unit if self.unit else {}
        return next((one for one in rules.values() if one.one_of and path in one.gives), None)

    def _persons(self, one: UnitField) -> tuple[Mapping[str, Any], ...]:
        people = self.unit.data.get(one.name, ()) if self.unit else ()
        return tuple(person for person in people if one.one_of and self.day and _may(person, one.one_of, self.day))

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that came from the profile, wholly or in part: "don_vi", "nguoi_ky", "vien_chuc.don_vi_cong_tac"."""
        given = self.unit.rules.unit if self.unit else {}
        paths = dict.fromkeys(label_of(path) for one in given.values() for path in one.gives)
        return tuple(path for path in paths if any(within(label, path) for label in self.taken))


def filled(template: Template, typed: object, unit: Unit | None) -> FilledForm:
    """The form (as typed, not checked) for a template with what the unit gives on the document's day; without a unit, only without what "-" refuses.

    What is no mapping of fields comes back as it is, for the check of the fields to say so.

    Raises DocumentError where the rules of the library are wrong.
    """
    if not isinstance(typed, Mapping):
        return FilledForm(typed)
    work = _Filling(template, tidy(typed), unit)
    rules = unit.rules if unit else load_typed_once(template.typed_once)
    for one in rules.unit.values():
        for path in one.gives:
            work.take(one, path)
    findings = (*(unit.findings if unit else ()), *work.findings)
    return FilledForm(work.data, unit, work.taken, findings, work.day if unit else None, _givable(rules, work.kind))


@lru_cache(maxsize=_KINDS)
def _givable(rules: TypedOnce, kind: str) -> tuple[str, ...]:
    """The labels of the fields of a kind of paper that a profile can give."""
    return tuple(label_of(path) for one in rules.unit.values() if kind not in one.not_for for path in one.gives)


def given_by(unit: Unit | None, template: Template) -> frozenset[str]:
    """The labels of the fields that a form may leave to the unit; those of whole groups where it has people for them.

    Raises DocumentError where the rules of the library are wrong.
    """
    if unit is None:
        return frozenset()
    form = filled(template, {}, unit)
    people = (label_of(path) for one in unit.rules.unit.values() for path in one.gives if form.people(path))
    return frozenset((*form.taken, *people))


def paper_names() -> dict[str, str]:
    """How the parts of a profile for one kind of paper are called (folded), and the kind: "qd", "quyet dinh" → "QĐ"."""
    names = {fold(kind): kind for kind in (*KINDS_WITHOUT_ABBREVIATION, FORM, PERSONAL)}
    return {fold(name): kind for kind, name in KINDS.items()} | names | {fold(kind): kind for kind in KINDS}


class _Filling:
    """One form on its way."""

    def __init__(self, template: Template, data: dict[str, Any], unit: Unit | None) -> None:
        self.template, self.data, self.unit = template, data, unit
        self.schema = template.fields.schema
        self.kind = template.manifest.kind or PERSONAL
        self.taken: dict[str, str] = {}
        self.findings: list[Finding] = []

    @cached_property
    def day(self) -> dt.date:
        """The document's day; today where it has none that can be read."""
        return self.template.fields.day_of(self.data) or dt.date.today()

    def take(self, one: UnitField, path: FieldPath) -> None:
        """One field of the profile into one field of the form, where the template has it and its group is there or must be."""
        target = self.template.fields.at(path)
        group = self.group(path) if target else None
        if group is None:
            return
        name = str(path[-1])
        refused = _without_refused(group, name, target)
        if self.unit is None or refused is None:
            return
        if one.one_of is not None:
            if type_of(target) == "object":
                self.person(self.unit, one, one.one_of, group, path)
            return
        for value, label in self.layers(self.unit, one):
            if isinstance(value, Mapping):
                if type_of(target) == "object":
                    self.parts(one, group, path, value, label, refused)
            elif blank(group.get(name)) and _fits(value, target):
                group[name] = value
                self.taken[label_of(path)] = label

    def group(self, path: FieldPath) -> dict[str, Any] | None:
        """The group that holds the field; None where it is none, or an optional one of which nothing was filled in."""
        here = self.data
        for depth, part in enumerate(path[:-1], 1):
            name = str(part)
            there = here.get(name)
            if blank(there):
                if name not in schema_at(self.schema, path[: depth - 1]).get("required", ()):
                    return None
                there = {}
            if not isinstance(there, _GROUP):
                return None
            here[name] = there = tidy(there)
            here = there
        return here

    def layers(self, unit: Unit, one: UnitField) -> list[tuple[Any, str]]:
        """What the profile says of a field for this paper, with its label there: of the template, of the kind, of all papers."""
        slug = self.template.slug
        own, kind = {fold(slug), fold(slug.rpartition("/")[2])}, paper_names()
        found: list[tuple[bool, Any, str]] = []
        for key, said in unit.data.get(PAPERS, {}).items():
            mine = fold(key) in own
            if one.name in said and (mine or kind.get(fold(key)) == self.kind):
                found.append((not mine, said[one.name], label_of((PAPERS, key, one.name))))
        layers = [(value, label) for _, value, label in sorted(found, key=lambda layer: layer[0])]
        if one.name in unit.data and self.kind not in one.not_for and not one.one_of:
            layers.append((unit.data[one.name], one.name))
        return layers

    def parts(
        self,
        one: UnitField,
        group: dict[str, Any],
        path: FieldPath,
        value: Mapping[str, Any],
        label: str,
        refused: frozenset[str] = frozenset(),
    ) -> None:
        """A group of the form with what it lacks of that of the profile, where both are the same unit or person."""
        name = str(path[-1])
        typed = group.get(name)
        if not (blank(typed) or isinstance(typed, Mapping)):
            return
        mine = tidy(typed) if isinstance(typed, Mapping) else {}
        if not _agree(mine, value, one.identity):
            return
        for part in schema_at(self.schema, path).get("properties", {}):
            if part in value and value[part] != "" and blank(mine.get(part)) and part not in refused:
                mine[part] = value[part]
                self.taken[label_of((*path, part))] = f"{label}.{part}"
        if mine:
            group[name] = mine

    def person(self, unit: Unit, one: UnitField, rule: OneOf, group: dict[str, Any], path: FieldPath) -> None:
        """The one of a list whom the form calls, or who is meant where it calls nobody."""
        people = [
            (item, label_of((one.name, number - 1)))
            for number, item in zip(unit.numbers[one.name], unit.data.get(one.name, ()), strict=True)
        ]
        typed = group.get(str(path[-1]))
        if not people:
            return
        if isinstance(typed, Mapping) and any(not blank(tidy(typed).get(part)) for part in one.identity):
            mine = [person for person in people if _agree(tidy(typed), person[0], one.identity)]
            today = self.on_the_day(mine, rule)
            if mine and not today:
                self.tell(f"{unit.path.name}: {self.days(mine[0][0], rule)}.", label_of(path), "warning")
            chosen = today[0] if len(today) == 1 else None
        elif isinstance(typed, str) and not blank(typed):
            chosen = self.called(unit, typed, people, rule, label_of(path))
            if chosen:
                group[str(path[-1])] = {}
        else:
            chosen = self.uncalled(unit, one, rule, people)
        if chosen:
            self.parts(one, group, path, *chosen)

    def uncalled(
        self, unit: Unit, one: UnitField, rule: OneOf, people: list[tuple[Mapping[str, Any], str]]
    ) -> tuple[Mapping[str, Any], str] | None:
        """The one for this kind of paper, else the one by default; None where the profile does not tell."""
        for name, label in self.layers(unit, one):
            return self.called(unit, str(name), people, rule, f"{unit.path}: {label}", line=unit.lines.get(label))
        if self.kind in one.not_for:
            return None
        marked = [person for person in people if person[0].get(rule.default)]
        today = self.on_the_day(marked or (people if len(people) == 1 else []), rule)
        if len(today) == 1:
            return today[0]
        names = ", ".join(_name(person, rule) for person, _ in today or self.on_the_day(people, rule))
        many = f"có hơn một người ký mặc định ({names})" if today else "không có người ký mặc định"
        ask = f" Người có thể ký ngày đó: {names}." if names and not today else ""
        message = (
            f"Vào ngày {self.day:%d/%m/%Y} {many}.{ask} Hãy ghi {rule.default} cho một người, hoặc ghi người ký trong tờ khai."
        )
        self.tell(message, f"{unit.path}: {one.name}", "warning", unit.lines.get(one.name))
        return None

    def called(
        self,
        unit: Unit,
        name: str,
        people: list[tuple[Mapping[str, Any], str]],
        rule: OneOf,
        where: str,
        line: int | None = None,
    ) -> tuple[Mapping[str, Any], str] | None:
        """The one of that name (or office), on the document's day; None, with what is wrong told, where it is nobody or could be several."""
        meant = [one for one in people if any(same_words(one[0].get(by, ""), name) for by in rule.by)]
        today = self.on_the_day(meant, rule)
        if len(today) == 1:
            return today[0]
        if today:
            message = f"{shown(name)} trong {unit.path.name} là nhiều người: {', '.join(_name(one, rule) for one, _ in today)}. Hãy ghi đủ họ tên và chức vụ của một người."
        elif meant:
            message = f"Theo {unit.path.name}, {self.days(meant[0][0], rule)}; ngày của văn bản là {self.day:%d/%m/%Y}. Hãy ghi người khác, hoặc sửa {unit.path.name}."
        else:
            known = ", ".join(_name(one, rule) for one, _ in people)
            message = f"{unit.path.name} không có người ký {shown(name)}; chỉ có: {known}. Hãy ghi một người trong đó, hoặc ghi đủ từng mục của người ký."
        self.tell(message, where, "error", line)
        return None

    def on_the_day(self, people: Iterable[tuple[Mapping[str, Any], str]], rule: OneOf) -> list[tuple[Mapping[str, Any], str]]:
        """Those who may sign on the document's day."""
        return [person for person in people if _may(person[0], rule, self.day)]

    def days(self, person: Mapping[str, Any], rule: OneOf) -> str:
        first, last = person.get(rule.first), person.get(rule.last)
        since = f" từ ngày {first:%d/%m/%Y}" if first else ""
        until = f" đến hết ngày {last:%d/%m/%Y}" if last else ""
        return f"{_name(person, rule)} chỉ được ký{since}{until}"

    def tell(self, message: str, where: str, severity: Severity, line: int | None = None) -> None:
        self.findings.append(Finding(Code.UNIT_SIGNER, where, message, severity, line=line))


def _without_refused(group: dict[str, Any], name: str, target: Schema) -> frozenset[str] | None:
    """Take out what was typed as "-": the parts of the group that are so; None where the field itself is."""
    value = group.get(name)
    if isinstance(value, str):
        if value.strip() not in NOTHING:
            return frozenset()
        del group[name]
        if type_of(target) == "array":
            group[name] = []
        return None
    if not isinstance(value, _GROUP) or type_of(target) != "object":
        return frozenset()
    parts = tidy(value)
    refused = frozenset(part for part, item in parts.items() if isinstance(item, str) and item.strip() in NOTHING)
    group[name] = {part: item for part, item in parts.items() if part not in refused}
    return refused


def _fits(value: object, target: Schema) -> bool:
    return type_of(target) == "array" if isinstance(value, list) else type_of(target) not in ("array", "object")


def _agree(typed: Mapping[str, Any], said: Mapping[str, Any], identity: Iterable[str]) -> bool:
    """True where nothing that was typed tells of another than the profile says."""
    return all(blank(typed.get(part)) or same_words(typed[part], said.get(part, "")) for part in identity)


def _may(person: Mapping[str, Any], rule: OneOf, day: dt.date) -> bool:
    return (person.get(rule.first) or dt.date.min) <= day <= (person.get(rule.last) or dt.date.max)


def same_words(one: object, other: object) -> bool:
    """True where two values say the same, however capitals, dots and the letter that bears a tone were typed, or where one was typed without any diacritics.

    With other diacritics they are others: Nguyễn Văn Hưng is not Nguyễn Văn Hùng.
    """
    mine, theirs = alike(*(" ".join(str(value).replace(".", " ").split()) for value in (one, other)))
    return mine == theirs


def _name(person: Mapping[str, Any], rule: OneOf) -> str:
    first, *more = (str(person[by]) for by in rule.by if person.get(by))
    return f"{first} ({', '.join(more)})" if more else first


def tidy(data: Mapping[Any, Any]) -> dict[str, Any]:
    """The mapping with its keys as fields are called."""
    return {_field_name(key): value for key, value in data.items()}


@lru_cache(maxsize=_NAMES, typed=True)
def _field_name(key: object) -> str:
    return nfc(str(key)).strip()


def listed(value: object) -> list[Any]:
    """The items of a list as typed; one group without its dash is a list of one."""
    return list(value) if isinstance(value, list | tuple) else [value]


def blank(value: object) -> bool:
    """True for what a form has before anything is filled in; an empty list was typed so."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, _GROUP):
        return all(map(blank, value.values()))
    if isinstance(value, list | tuple):
        return bool(value) and all(map(blank, value))
    return value is None
