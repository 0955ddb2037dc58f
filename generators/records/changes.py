"""The values that a paper changes, person by person: the new ones from its data, the old ones from the paper or from whoever knows them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import jinja2

from generators.catalog.schema import schema_at
from generators.codes import Code
from generators.expressions.conditions import holds
from generators.findings import DocumentError, Finding
from generators.legal.citations import Citations
from generators.legal.limits import LimitError, UnknownLimit
from generators.records.record import FieldChange, PersonChanges

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generators.catalog.catalog import Template
    from generators.catalog.fields import Checked
    from generators.catalog.schema import Schema
    from generators.records.answers import Answers
    from generators.records.record import Scalar, Source
    from generators.records.rules import Change, Paper, Rules
    from legaltext.corpus.corpus import Corpus

ID_LAW = "khoản 3 Điều 16"
"""The provision by which the personal identification number is the record's identifier."""
_NAME, _ID = "ho_ten", "so_cccd"


def people_of(
    rules: Rules, paper: Paper, template: Template, checked: Checked, corpus: Corpus, answers: Answers, day: dt.date
) -> tuple[tuple[PersonChanges, ...], list[Finding]]:
    """What changes for each person, in the order of the paper; and what is not known (warnings), or wrong in the answers (errors)."""
    reading = _Reading(rules, paper, template, corpus, day)
    subjects = list(_subjects(paper, checked.values))
    findings = answers.fit(len(subjects))
    people: list[PersonChanges] = []
    for place, values in enumerate(subjects, 1):
        answer = answers.of(place)
        person = values.get(paper.person)
        person = person if isinstance(person, dict) else {}
        name = str(person.get(_NAME) or "")
        where = f"người thứ {place}" if len(subjects) > 1 else "người có hồ sơ"
        said = str(person.get(_ID) or "")
        if said and answer.id and said != answer.id:
            findings.append(
                Finding(Code.RECORD_PERSON, where, "Số định danh trong tờ trả lời khác số trên văn bản. Hãy sửa một trong hai.")
            )
        id_ = said or answer.id
        source: Source = "paper" if said else "typed" if id_ else "unknown"
        if not id_:
            message = "Chưa biết số định danh cá nhân, là mã định danh hồ sơ điện tử (khoản 3 Điều 16). Hãy ghi vào tờ trả lời (--answers)."
            findings.append(Finding(Code.RECORD_PERSON, where, message, "warning"))
        changes = []
        asked = {change.key for change in paper.changes}
        for key in answer.old:
            if key not in asked:
                message = f"Văn bản không làm đổi mục “{key}”. Các mục: {', '.join(sorted(asked))}."
                findings.append(Finding(Code.RECORD_ANSWER, f"{where}: gia_tri_cu.{key}", message))
        for change in paper.changes:
            one = reading.change(change, values, answer.old)
            if one is None:
                continue
            if one.old_source == "unknown":
                message = "Chưa biết giá trị cũ: hồ sơ ghi “chưa biết” (null). Biết thì ghi vào tờ trả lời; trước đó không có gì thì ghi “không có”."
                findings.append(Finding(Code.RECORD_OLD, f"{where}: {one.title} ({one.field})", message, "warning"))
            if one.old is None or one.old != one.new:
                changes.append(one)
        people.append(PersonChanges(name, id_, source, reading.label(ID_LAW), tuple(changes)))
    return tuple(people), findings


def _subjects(paper: Paper, values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The values of the paper as they are for each person: the list of people is that person then."""
    found = values.get(paper.person)
    for one in found if isinstance(found, list) else [found]:
        yield {**values, paper.person: one}


class _Reading:
    """The changes of one paper, read."""

    def __init__(self, rules: Rules, paper: Paper, template: Template, corpus: Corpus, day: dt.date) -> None:
        self.rules, self.paper, self.template = rules, paper, template
        self.citations = Citations(corpus, day, rules.law)

    def change(self, change: Change, values: Mapping[str, Any], answers: Mapping[str, Scalar]) -> FieldChange | None:
        """One change as it is for a person; None where it is not of this paper. Raises DocumentError where its rule cannot be read."""
        if change.when and not self.holds(change, values):
            return None
        new = change.says or self.value(change, values)
        if new is None:
            return None
        said = _scalar(_at(values, change.old)) if change.old else None
        old = said if said is not None else answers.get(change.key)
        source: Source = "paper" if said is not None else "typed" if old is not None else "unknown"
        if source == "unknown" and (change.adds or self.paper.creates == "always"):
            source = "added"
        since = _at(values, change.since) if change.since else None
        title = change.title or self.title(change.new)
        return FieldChange(
            change.group, self.heading(change.group), change.data, change.key, title, new, old, source,
            since if isinstance(since, dt.date) else None,
        )  # fmt: skip

    def holds(self, change: Change, values: Mapping[str, Any]) -> bool:
        try:
            return holds(change.when, values)
        except (jinja2.TemplateError, TypeError) as error:
            message = f"Không tính được “{change.when}”: {error}. Hãy sửa records.yaml."
            raise DocumentError.of(Code.RECORDS_FIELD, f"records.yaml: {self.paper.template}", message) from error

    def value(self, change: Change, values: Mapping[str, Any]) -> Scalar:
        """The new value; of a blank last day that which the law's term gives."""
        found = _scalar(_at(values, change.new))
        start = _at(values, change.starts) if change.starts else None
        if found is not None or not isinstance(start, dt.date):
            return found
        limit = self.citations.limit(change.term, change.number, f"records.yaml: {self.paper.template}")
        if isinstance(limit, UnknownLimit):
            raise DocumentError(self.citations.findings.values())
        try:
            return _scalar(limit.last_day(start))
        except LimitError as error:
            raise DocumentError.of(Code.RECORD_LIMIT, change.key, str(error)) from error

    def title(self, path: str) -> str:
        """What people call a field: its title, after those of what it is part of."""
        return title_of(self.template.fields.schema, self.paper.person, path)

    def heading(self, group: str) -> str:
        """The heading of a group of data, in the words of the annex."""
        return heading_of(self.citations, self.rules, group)

    def label(self, law: str) -> str:
        """A provision with its instrument."""
        return ", ".join(target.label() for target in self.citations.resolve(law).targets) or law


def heading_of(citations: Citations, rules: Rules, group: str) -> str:
    """The heading of a group of data, in the words of the annex; blank where it is not held."""
    for target in citations.resolve(rules.group_law(group)).targets:
        if target.provision is not None and target.provision.heading is not None:
            return target.provision.heading.vi or ""
    return ""


def title_of(schema: Schema, person: str, path: str) -> str:
    """The title of a field at the path of a rule: "Bố trí công tác – Nơi làm việc"; a path through the list of people is that of each."""
    parts: list[str | int] = []
    titles: list[str] = []
    for name in path.split("."):
        parts.append(name)
        here = schema_at(schema, tuple(parts))
        if name != person:
            titles.append(str(here.get("title") or name))
        if here.get("type") == "array":
            parts.append(0)
    return " – ".join(titles)


def _at(values: Mapping[str, Any], path: str) -> Any:
    here: Any = values
    for name in path.split("."):
        here = here.get(name) if isinstance(here, dict) else None
    return here


def _scalar(value: Any) -> Scalar:
    """A value as JSON has it; None for a blank one. A list of texts is one text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, str):
        return value.strip() or None
    return value if isinstance(value, bool | int | float) else None
