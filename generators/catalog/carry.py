"""One form from another (``vanban new --from``): what means the same in both goes over as it was typed, and what does not is told with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.messages import label_of
from generators.catalog.schema import FieldPath, Schema, schema_at, type_of
from generators.catalog.typed_once import load_typed_once
from generators.catalog.unit import FilledForm, blank, filled, same_words, tidy
from generators.codes import Code
from generators.docx.nd30 import PERSONAL
from generators.findings import DocumentError, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.unit import Unit
    from legaltext.corpus.corpus import Corpus

# "# Mẫu: dismissal/quyet-dinh-mien-nhiem": the head of a form that `vanban new` made
_OF: Final = re.compile(r"^#\s*Mẫu:\s*(\S+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Left:
    """A value that does not go over: of which file, which field, and why not (Vietnamese)."""

    source: str
    label: str
    value: Any
    why: str


@dataclass(slots=True)
class CarriedForm:
    """What goes over: ``data`` for the new form; ``names`` of the fields, each with its file; and what was ``left``."""

    data: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


def template_of(text: str, data: object, catalog: Catalog) -> tuple[Template, ...]:
    """The templates that a form may be of: the one that its head names, else those that have every field in it, else any. Raises DocumentError."""
    if found := _OF.search(text):
        try:
            return (catalog.get(found[1]),)
        except DocumentError:
            pass  # of a library that is not here: its fields tell
    every = catalog.templates()
    paths = [path for path, _ in _leaves(data, ())]
    fitting = tuple(one for one in every if paths and all(schema_at(one.fields.schema, path) for path in paths))
    return fitting or every


def carried(
    template: Template,
    sources: Sequence[tuple[str, Mapping[str, Any], Sequence[Template]]],
    *,
    unit: Unit | None = None,
    corpus: Corpus | None = None,
) -> CarriedForm:
    """What a form for the template takes of others: each a name for messages, its data as typed, and the templates that it may be of.

    The first that has a value wins. What the unit's profile gives is left to it. Raises DocumentError where the rules of the library are wrong.
    """
    work = _Carrying(template, filled(template, {}, unit))
    for name, data, origins in sources:
        work.source, work.origins = name, tuple(origins)
        for key, value in tidy(data).items():
            work.top(key, value)
    work.hold(corpus)
    return work.out


class _Carrying:
    """One form on its way."""

    def __init__(self, template: Template, unit: FilledForm) -> None:
        self.template, self.unit = template, unit
        self.schema = template.fields.schema
        self.rules = load_typed_once(template.typed_once).carried
        self.out = CarriedForm()
        self.source = ""
        self.origins: tuple[Template, ...] = ()

    def top(self, name: str, value: Any) -> None:
        """One field of the other form."""
        if blank(value):
            return
        slugs = {origin.slug for origin in self.origins}
        for rule in self.rules.becomes:
            if name == rule.field and slugs <= set(rule.of) and schema_at(self.schema, (rule.into,)):
                self.put((rule.into,), value)
                return
        if name == self.template.manifest.date or name in {origin.manifest.date for origin in self.origins}:
            self.leave((name,), value, "ngày của văn bản kia")
        elif name in self.rules.never:
            self.leave((name,), value, "của riêng văn bản kia")
        elif name in self.rules.same_kind and {_kind(origin) for origin in self.origins} != {_kind(self.template)}:
            self.leave((name,), value, "chỉ dùng cho văn bản cùng loại")
        else:
            self.visit((name,), value)

    def visit(self, path: FieldPath, value: Any) -> None:
        """A field, or a part of one, into its place where that is the same thing."""
        if blank(value):
            return
        label, target = label_of(path), schema_at(self.schema, path)
        theirs = [schema for origin in self.origins if (schema := schema_at(origin.fields.schema, path))]
        if not target:
            self.leave(path, value, "mẫu này không có mục này")
        elif not theirs or {type_of(schema) for schema in theirs} != {type_of(target)}:
            self.leave(path, value, "không rõ có phải cùng một mục không")
        elif other := next((schema for schema in theirs if not self.same(label, schema, target)), None):
            self.leave(path, value, f"ở đó là “{other.get('title', '')}”, ở đây là “{target.get('title', '')}”")
        elif label in self.unit.taken:
            if not _equal(value, self.unit.value(path)):
                self.leave(path, value, f"ở đây lấy từ {self.unit.source}")
        elif type_of(target) == "object" and isinstance(value, Mapping):
            for part, item in tidy(value).items():
                self.visit((*path, part), item)
        else:
            self.put(path, value)

    def same(self, label: str, theirs: Schema, ours: Schema) -> bool:
        """Whether a field is the same thing in both: under one title, or under titles that the library says are one thing."""
        titles = theirs.get("title"), ours.get("title")
        known = self.rules.same.get(label)
        return titles[0] == titles[1] or (known is not None and (not known or set(titles) <= set(known)))

    def put(self, path: FieldPath, value: Any) -> None:
        """The value, unless an earlier form had another."""
        here = self.out.data
        for part in path[:-1]:
            here = here.setdefault(str(part), {})
        name, label = str(path[-1]), label_of(path)
        if blank(here.get(name)):
            here[name] = value
            self.out.names[label] = self.source
        elif here[name] != value:
            self.leave(path, value, f"đã lấy từ {self.out.names.get(label, 'tờ khai trước')}")

    def leave(self, path: FieldPath, value: Any, why: str) -> None:
        self.out.left.append(Left(self.source, label_of(path), value, why))

    def hold(self, corpus: Corpus | None) -> None:
        """Take out again what the new form would refuse."""
        for finding in self.template.fields.check(self.out.data, corpus).findings if self.out.data else ():
            label = next((one for one in self.out.names if within(finding.where, one)), None)
            if label is None or finding.code is Code.FIELD_MISSING:
                continue
            *groups, name = label.split(".")
            here = self.out.data
            for group in groups:
                here = here[group]
            self.out.left.append(Left(self.out.names.pop(label), label, here.pop(name), finding.message))


def _kind(template: Template) -> str:
    return template.manifest.kind or PERSONAL


def _equal(value: Any, other: Any) -> bool:
    if isinstance(value, list | tuple) and isinstance(other, list):
        return len(value) == len(other) and all(map(_equal, value, other))
    return same_words(value, other)


def _leaves(data: object, path: FieldPath) -> Iterator[tuple[FieldPath, object]]:
    """Every value that is filled in, groups opened."""
    if isinstance(data, Mapping):
        for name, item in tidy(data).items():
            yield from _leaves(item, (*path, name))
    elif not blank(data):
        yield path, data
