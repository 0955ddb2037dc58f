"""What is wrong in ``procedures.yaml`` beyond its form: matters, templates and fields that are not there, citations, limits, conditions that can never hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generators.authoring.cited import Cited
from generators.authoring.variables import Variables
from generators.catalog.matters import FILE as MATTERS
from generators.catalog.matters import KEYWORD
from generators.catalog.matters_file import load_matters
from generators.catalog.options import with_options
from generators.catalog.procedure_fields import facts_of, field_at, readable, schema_of
from generators.catalog.procedures import FILE, Source
from generators.catalog.procedures_file import load_procedures
from generators.catalog.schema import type_of
from generators.codes import Code
from generators.expressions.names import NAMES, Where
from generators.expressions.sandbox import sandbox
from generators.findings import DocumentError, Finding, within
from generators.records.rules import FILE as RECORDS
from generators.records.rules_file import load_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generators.catalog.catalog import Catalog
    from generators.catalog.matters import Matters
    from generators.catalog.procedures import Bound, Procedure, Procedures, Step
    from generators.catalog.schema import Schema
    from legaltext.corpus.corpus import Corpus


def check_procedures(catalog: Catalog, corpus: Corpus, on: dt.date) -> tuple[Finding, ...]:
    """Everything that is wrong; nothing where the templates below this root have no procedures, or their matters cannot be read (told there)."""
    path = catalog.root / FILE
    if not path.is_file():
        return ()
    try:
        procedures = load_procedures(path)
        matters = load_matters(catalog.root / MATTERS)
    except DocumentError as error:
        return tuple(finding for finding in error.findings if finding.where.startswith(FILE))
    check = _Check(procedures, matters, catalog, corpus, on)
    return tuple(check.findings())


class _Check:
    """The law is that of the day, or of the day on which the law of the procedures begins, where that is later."""

    def __init__(self, procedures: Procedures, matters: Matters, catalog: Catalog, corpus: Corpus, on: dt.date) -> None:
        self.procedures, self.matters, self.catalog = procedures, matters, catalog
        self.cited = Cited(corpus, procedures.law, on)

    def findings(self) -> Iterator[Finding]:
        """Of the matters, then of each procedure; what rests on a template that cannot be read is silent."""
        yield from self.every_matter()
        for procedure in self.procedures.procedures.values():
            yield from self.law(procedure)
            wrong = readable(procedure, self.catalog)
            for step in procedure.steps.values():
                if step.template in wrong:
                    message = f"Không dùng được mẫu “{step.template}”. {wrong[step.template].findings[0].message}"
                    yield _wrong(Code.PROCEDURES_TEMPLATE, f"procedures.{procedure.id}.steps.{step.id}.paper", message)
            if not wrong:
                try:
                    yield from _Fields(procedure, self.matters, self.catalog, self.cited).findings()
                except DocumentError as error:  # the schema of its own facts
                    yield _wrong(Code.PROCEDURES_FIELD, f"procedures.{procedure.id}.facts", error.findings[0].message)

    def every_matter(self) -> Iterator[Finding]:
        """Each matter has a procedure or a reason, and each paper of a matter is a step of its procedure, or has a reason not to be."""
        for name in self.procedures.without:
            if name not in self.matters.matters:
                yield _wrong(Code.PROCEDURES_MATTER, f"without.{name}", f"Không có việc “{name}” trong {MATTERS}.")
        for matter in self.matters.matters.values():
            procedure = self.procedures.of_matter(matter.id)
            if procedure is None:
                if matter.id not in self.procedures.without:
                    message = (
                        f"Việc “{matter.id}” chưa có thủ tục. Hãy thêm vào matters của một thủ tục, hoặc nêu lý do ở “without”."
                    )
                    yield _wrong(Code.PROCEDURES_MATTER, "procedures", message)
                continue
            steps = procedure.templates(matter.id)
            for slug in matter.templates():
                if slug not in steps and slug not in procedure.leaves_out:
                    message = f"Việc “{matter.id}” dùng mẫu {slug} mà thủ tục không có bước nào. Hãy thêm bước, hoặc nêu lý do ở “leaves_out”."
                    yield _wrong(Code.PROCEDURES_MATTER, f"procedures.{procedure.id}", message)
        for procedure in self.procedures.procedures.values():
            yield from self.named(procedure)

    def named(self, procedure: Procedure) -> Iterator[Finding]:
        """The matters and left-out templates that a procedure names."""
        key = f"procedures.{procedure.id}"
        there = [name for name in procedure.matters if name in self.matters.matters]
        for name in procedure.matters:
            if name not in there:
                yield _wrong(Code.PROCEDURES_MATTER, f"{key}.matters", f"Không có việc “{name}” trong {MATTERS}.")
        used = {slug for name in there for slug in self.matters.matters[name].templates()}
        for slug in procedure.leaves_out:
            if slug not in used or slug in procedure.templates():
                yield _wrong(
                    Code.PROCEDURES_MATTER, f"{key}.leaves_out.{slug}", "Không việc nào dùng mẫu này, hoặc đã có bước. Hãy bỏ."
                )

    def law(self, procedure: Procedure) -> Iterator[Finding]:
        """Every citation leads somewhere, every limit can be read."""
        for key, citation in _citations(procedure):
            if message := self.cited.unresolved(citation):
                yield _wrong(Code.PROCEDURES_CITATION, key, f"{message} Hãy sửa trích dẫn.")
        for key, left in _left(procedure):
            if message := self.cited.not_the_words(left.to, left.law):
                yield _wrong(Code.PROCEDURES_CITATION, f"{key}.to", message)
        for step in procedure.steps.values():
            for key, kind, bound in _bounds(procedure, step):
                yield from self.bound(key, kind, bound)

    def bound(self, key: str, kind: str, bound: Bound) -> Iterator[Finding]:
        """The law sets it, or leaves it to whom it is said to."""
        if bound.limit:
            yield from self.limit(key, kind, bound)
            yield from self.duties(key, bound)
        elif bound.fact and not self.cited.sets_day(bound.fact, bound.law, yearly=bool(bound.year)):
            day = "một ngày của mỗi năm" if bound.year else "một ngày (ngày của mỗi năm thì ghi “year”)"
            message = f"Không có dữ kiện “{bound.fact}” của {bound.law} nêu {day}. Hãy sửa tên."
            yield _wrong(Code.PROCEDURES_CITATION, f"{key}.fact", message)
        elif bound.left and (message := self.cited.not_the_words(bound.left, bound.law)):
            yield _wrong(Code.PROCEDURES_CITATION, f"{key}.left", message)

    def duties(self, key: str, bound: Bound) -> Iterator[Finding]:
        """The duties that are the same obligation are there, and the first of them has the same limit."""
        rules = load_rules(self.catalog.root / RECORDS) if bound.duties else None
        if rules is None:
            return
        for name in bound.duties:
            if name not in rules.duties:
                yield _wrong(Code.PROCEDURES_CITATION, f"{key}.duties", f"Không có việc “{name}” ở duties trong {RECORDS}.")
        first = rules.duties.get(bound.duties[0])
        if first and self.cited.places(first.limit, rules.law) != self.cited.places(bound.limit):
            message = f"Việc “{first.id}” trong {RECORDS} có thời hạn ở {first.limit or first.law}, không phải {bound.limit}."
            yield _wrong(Code.PROCEDURES_CITATION, f"{key}.duties", message)

    def limit(self, key: str, kind: str, bound: Bound) -> Iterator[Finding]:
        """The provision sets it, and as what stands here: a limit of at most so many days is no earliest day."""
        try:
            limit = self.cited.limit(bound.limit, bound.number)
        except LookupError as error:
            yield _wrong(
                Code.PROCEDURES_CITATION, f"{key}.limit", f"{error.args[0]} Luật không nêu thời hạn thì ghi “left” và “law”."
            )
            return
        if (limit.direction == "before") != bound.back:
            word = "before" if limit.direction == "before" else "from"
            yield _wrong(Code.PROCEDURES_CITATION, key, f"Thời hạn “{limit.text}” của {bound.limit} phải tính bằng “{word}”.")
        # "at least 5 days before" is a latest day, "at least 30 days from" an earliest one
        proper = {"at_most": "latest", "at_least": "earliest"}.get(limit.bound)
        if bound.back and proper:
            proper = "earliest" if proper == "latest" else "latest"
        if proper and proper != kind:
            yield _wrong(
                Code.PROCEDURES_CITATION, key, f"Thời hạn “{limit.text}” của {bound.limit} thuộc “{proper}”, không phải “{kind}”."
            )


class _Fields:
    """The fields that one procedure names, in the papers and its own facts."""

    def __init__(self, procedure: Procedure, matters: Matters, catalog: Catalog, cited: Cited) -> None:
        self.procedure, self.matters, self.catalog, self.cited = procedure, matters, catalog, cited
        self.key = f"procedures.{procedure.id}"
        self.facts = facts_of(procedure, catalog)

    def findings(self) -> Iterator[Finding]:
        """Of the conditions, the steps, the events and the roles."""
        yield from self.conditions()
        yield from self.one_thing()
        for step in self.procedure.steps.values():
            for key, _, bound in _bounds(self.procedure, step):
                yield from self.bound(key, step, bound)
            if step.template:
                yield from self.paper(f"{self.key}.steps.{step.id}", step)
        for event in self.procedure.events.values():
            yield from self.day(f"{self.key}.events.{event.id}.day", event.day)
        for role in self.procedure.roles.values():
            for key, source in (*(("names", one) for one in role.names), *(("of", one) for one in role.of)):
                schema = self.at(source)
                if schema is None or type_of(schema) != "string":
                    yield _wrong(Code.PROCEDURES_FIELD, f"{self.key}.roles.{role.id}.{key}", f"Không có mục chữ “{source}”.")

    def at(self, source: Source) -> Schema | None:
        return schema_of(source, self.procedure, self.catalog) if source.step else field_at(self.facts, source.field)

    def conditions(self) -> Iterator[Finding]:
        """They can be read, ask only what somebody is asked, and compare with choices that there are."""
        schema, lapsed = with_options(
            self.facts, self.cited.corpus, self.cited.on, self.cited.law, f"{FILE}: {self.procedure.id}"
        )
        yield from lapsed
        conditions = [(f"{self.key}.{key}", when) for key, when in self.procedure.conditions()]
        for key, when in conditions:
            if message := _unparsable(when):
                yield _wrong(Code.PROCEDURES_FIELD, key, f"Không đọc được điều kiện “{when}”: {message}. Hãy sửa.")
        found = Variables.of_conditions(schema, conditions, Where.DEADLINE)
        for name, key in found.unknown:
            yield _wrong(Code.PROCEDURES_FIELD, key, f"Không giấy nào của thủ tục và không mục nào của “facts” hỏi “{name}”.")
        for name, _, key in found.misplaced:
            yield _wrong(Code.PROCEDURES_FIELD, key, f"“{name}” không dùng được ở đây ({NAMES[name].about}).")
        for words, key in found.choices:
            yield _wrong(
                Code.PROCEDURES_FIELD,
                key,
                f"“{words}” không phải là một lựa chọn của mục được so, nên điều kiện không bao giờ đúng.",
            )

    def one_thing(self) -> Iterator[Finding]:
        """What two papers of a case ask under one name and title is asked once: their choices are the same then."""
        asked: dict[tuple[str, str], list[tuple[Step, list[str]]]] = {}
        for step in self.procedure.steps.values():
            fields = self.catalog.get(step.template).fields.schema["properties"] if step.template else {}
            for name, field in fields.items():
                if "enum" in field and not field.get(KEYWORD) and name not in {*step.own, *step.sets, *step.takes}:
                    choices = sorted(filter(None, field["enum"]))
                    before = asked.setdefault((name, field.get("title", "")), [])
                    other = next((one for one, known in before if known != choices and _meet(one, step)), None)
                    before.append((step, choices))
                    if other:
                        message = f"Mục “{name}” của bước này và của bước “{other.id}” có lựa chọn khác nhau. Hãy ghi vào “own”, hoặc lấy bằng “takes”."
                        yield _wrong(Code.PROCEDURES_FIELD, f"{self.key}.steps.{step.id}", message)

    def bound(self, key: str, step: Step, bound: Bound) -> Iterator[Finding]:
        """The days that it counts from and holds are days; what stops and restarts it are periods and days."""
        name, _, path = bound.start.partition(".")
        if not name:
            pass  # a day of every year
        elif name in self.procedure.steps:
            yield from self.day(f"{key}.from", Source(name, path))
        elif path:
            yield _wrong(Code.PROCEDURES_FIELD, f"{key}.from", f"“{name}” là một sự kiện, không có mục “{path}”.")
        if bound.year and type_of(field_at(self.facts, bound.year) or {}) != "integer":
            yield _wrong(Code.PROCEDURES_FIELD, f"{key}.year", f"Không có mục “{bound.year}” là một năm.")
        if bound.day:
            yield from self.day(f"{key}.day", Source(step.id, bound.day))
        for name, parts in ((bound.pauses, ("tu_ngay", "den_ngay")), (bound.restarts, ())):
            if name and not _list_of_days(self.facts.get("properties", {}).get(name), parts):
                yield _wrong(
                    Code.PROCEDURES_FIELD, key, f"“{name}” không phải là danh sách {'khoảng ngày' if parts else 'ngày'}."
                )

    def day(self, key: str, source: Source) -> Iterator[Finding]:
        if not _is_day(self.at(source)):
            yield _wrong(Code.PROCEDURES_FIELD, key, f"Không có mục ngày “{source}”.")

    def paper(self, key: str, step: Step) -> Iterator[Finding]:
        """What a step sets and takes are fields of its paper, of a fitting type; and the paper is for each of its matters."""
        schema = self.catalog.get(step.template).fields.schema
        for kind, names in (("sets", step.sets), ("takes", step.takes), ("own", step.own)):
            for name in names:
                if field_at(schema, name) is None:
                    message = f"Mẫu {step.template} không có mục “{name}”."
                    yield _wrong(Code.PROCEDURES_FIELD, f"{key}.{kind}.{name}", message)
        yield from self.sets(key, step)
        yield from self.takes(key, step)
        if any(field.get(KEYWORD) for field in schema.get("properties", {}).values()):
            yield from self.serves(key, step)

    def sets(self, key: str, step: Step) -> Iterator[Finding]:
        """Each value is one that the field may have."""
        fields = self.catalog.get(step.template).fields
        for name, value in step.sets.items():
            for finding in fields.check({name: value}, self.cited.corpus).findings:
                if within(finding.where, name) and finding.code not in (Code.FIELD_MISSING, Code.FIELD_UNKNOWN):
                    yield _wrong(Code.PROCEDURES_FIELD, f"{key}.sets.{name}", finding.message)

    def takes(self, key: str, step: Step) -> Iterator[Finding]:
        """Each source fits the field."""
        schema = self.catalog.get(step.template).fields.schema
        for name, sources in step.takes.items():
            if target := field_at(schema, name):
                for source in sources:
                    if message := self.unfit(source, target):
                        yield _wrong(Code.PROCEDURES_FIELD, f"{key}.takes.{name}", message)

    def serves(self, key: str, step: Step) -> Iterator[Finding]:
        """A paper that asks what has happened refuses matters that do not name it."""
        for name in step.matters or self.procedure.matters:
            if name in self.matters.matters and step.template not in self.matters.matters[name].templates():
                message = f"Mẫu {step.template} không dùng cho việc “{name}” (papers của {MATTERS}). Hãy ghi “matters” của bước."
                yield _wrong(Code.PROCEDURES_MATTER, key, message)

    def unfit(self, source: Source, target: Schema) -> str:
        """Why a field cannot take what is there (Vietnamese); blank where it can."""
        if source.step and not source.field:
            step = self.procedure.steps[source.step]
            if not step.template and not step.outside:
                return f"Bước “{source}” không có giấy tờ để nhắc đến."
            words = target.get("items", {}) if type_of(target) == "array" else target
            return "" if _is_words(words) else "Lời nhắc đến một giấy tờ chỉ đặt được vào mục chữ, hoặc danh sách dòng chữ."
        found = self.at(source)
        if found is None:
            return f"Không có mục “{source}”."
        if type_of(found) != type_of(target) or _is_day(found) != _is_day(target):
            return f"Mục “{source}” là {_kind(found)}, mục này là {_kind(target)}."
        if not _choices_meet(found, target):
            return f"Mục “{source}” không có lựa chọn nào của mục này."
        lacks = set(target.get("required", ())) - set(found.get("properties", {}))
        return f"Mục “{source}” không có {', '.join(sorted(lacks))}." if lacks else ""


def _wrong(code: Code, key: str, message: str) -> Finding:
    return Finding(code, f"{FILE}: {key}", message)


def _meet(one: Step, other: Step) -> bool:
    """Whether a case may have both."""
    return not one.matters or not other.matters or bool(set(one.matters) & set(other.matters))


def _bounds(procedure: Procedure, step: Step) -> Iterator[tuple[str, str, Bound]]:
    """The bounds of a step, each with its key and whether it is an earliest or a latest day."""
    for kind, bounds in (("earliest", step.earliest), ("latest", step.latest)):
        for number, bound in enumerate(bounds, 1):
            yield f"procedures.{procedure.id}.steps.{step.id}.{kind}[{number}]", kind, bound


def _left(procedure: Procedure) -> Iterator[tuple[str, Any]]:
    """What is left to others, each with its key."""
    key = f"procedures.{procedure.id}"
    yield from ((f"{key}.left[{number}]", left) for number, left in enumerate(procedure.left, 1))
    for step in procedure.steps.values():
        yield from ((f"{key}.steps.{step.id}.left[{number}]", left) for number, left in enumerate(step.left, 1))


def _citations(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Every citation, with its key."""
    key = f"procedures.{procedure.id}"
    yield from ((f"{key}.law[{number}]", law) for number, law in enumerate(procedure.law, 1))
    for step in procedure.steps.values():
        yield from ((f"{key}.steps.{step.id}.law[{number}]", law) for number, law in enumerate(step.law, 1))
        yield from ((f"{where}.law", bound.law) for where, _, bound in _bounds(procedure, step) if bound.law != bound.limit)
    yield from ((f"{key}.events.{event.id}.law", event.law) for event in procedure.events.values())
    yield from ((f"{key}.roles.{role.id}.law", role.law) for role in procedure.roles.values() if role.law)
    yield from ((f"{key}.apart[{number}].law", apart.law) for number, apart in enumerate(procedure.apart, 1))
    yield from ((f"{key}.dossier.{item.id}.law", item.law) for item in procedure.dossier.values())
    for where, left in _left(procedure):
        yield f"{where}.law", left.law
        yield from ((f"{where}.see", name) for name in left.see)


def _unparsable(condition: str) -> str:
    import jinja2

    try:
        sandbox(autoescape=False, draft=False).compile_expression(condition)
    except jinja2.TemplateError as error:
        return str(error)
    return ""


def _is_day(schema: Schema | None) -> bool:
    return schema is not None and schema.get("format") == "date"


def _is_words(schema: Schema) -> bool:
    """Whether a paper can be mentioned there: words that are no choice, and not what follows a lead of its own ("Theo đề nghị của")."""
    if "lead" in schema:
        return False
    return type_of(schema) == "string" and not _is_day(schema) and "enum" not in schema and "options_from" not in schema


def _choices_meet(found: Schema, target: Schema) -> bool:
    """Whether what stands at a source may be a choice of the field, where it has choices; those that the law gives are compared by where they come from."""
    theirs, ours = (set(filter(None, one.get("enum", ()))) for one in (found, target))
    if ours:
        return bool(theirs & ours)
    return "options_from" not in target or target["options_from"] == found.get("options_from")


def _list_of_days(schema: Schema | None, parts: tuple[str, ...]) -> bool:
    items = (schema or {}).get("items", {})
    return all(_is_day(items.get("properties", {}).get(part)) for part in parts) if parts else _is_day(items)


def _kind(schema: Schema) -> str:
    named = {"string": "chữ", "array": "danh sách", "object": "nhóm", "boolean": "có hoặc không", "integer": "số", "number": "số"}
    return "ngày" if _is_day(schema) else named.get(type_of(schema), type_of(schema))
