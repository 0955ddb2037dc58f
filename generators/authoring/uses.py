"""Where a template rests on the law: every citation in its manifest and in its Word file, with its place; and every variable that it uses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from jinja2 import nodes

from generators.catalog.manifest import ENGINE_NAMES
from generators.catalog.matters import FILE, KEYWORD
from generators.catalog.matters_file import load_matters
from generators.catalog.options import citations as options_of
from generators.docx.compile import compile_template
from generators.expressions.sandbox import sandbox
from generators.legal.citations import names_law

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.catalog.catalog import Template
    from generators.catalog.manifest import Manifest
    from generators.catalog.schema import Schema

Kind = Literal["basis", "former", "guard", "limit", "option", "deadline", "cite", "quote", "matter"]
_CALLS: dict[str, Kind] = {"cite": "cite", "quote": "quote", "limit": "limit", "age": "option", "options": "option"}
_METHODS = frozenset({"get", "items", "keys", "values"})


@dataclass(frozen=True, slots=True)
class Use:
    """One citation of a template; ``number`` is which of several limits is meant.

    ``on`` is the day for which it is meant, where that is not every day; ``may_lack`` where the words of the law need not be held.
    """

    kind: Kind
    where: str
    citation: str
    number: int | None = None
    on: dt.date | None = None
    may_lack: bool = False


def uses(template: Template) -> Iterator[Use]:
    """Every citation of a template. Raises DocumentError where its Word file cannot be read."""
    manifest, where = template.manifest, f"{template.slug}/manifest.yaml"
    yield from _dated(manifest, where)
    for number, guard in enumerate(manifest.guards, 1):
        place = f"{where}: guards[{number}]"
        on = guard.last or guard.first
        yield Use("guard", place, guard.law, on=on, may_lack=names_law(guard.law))
        for tree in _trees(guard.require, guard.message):
            for _, use in _calls(tree):
                yield replace(use, where=place, on=on, may_lack=guard.override)
    for path, citation in options_of(template.fields.schema):
        yield Use("option", f"{where}: fields.{'.'.join(path)}", citation)
    yield from _matters(template)
    for number, rule in enumerate(manifest.deadlines, 1):
        yield Use("deadline", f"{where}: deadlines[{number}]", rule.limit, rule.number)
    for part in compile_template(template.slug, template.docx, draft=False).compiled:
        if part.tree is not None:
            for line, use in _calls(part.tree):
                yield Use(use.kind, part.where(line), use.citation, use.number)


def _dated(manifest: Manifest, where: str) -> Iterator[Use]:
    """The căn cứ, with what transitional provisions put in their place, and the provisions of the former law."""
    for number, entry in enumerate(manifest.basis, 1):
        moved = entry.transition
        for cite in (entry.cite, *((*moved.cites, moved.by) if moved else ())):
            yield Use("basis", f"{where}: basis[{number}]", cite)
    if former := manifest.former:
        for cite in former.provisions.values():
            full = cite if names_law(cite) else f"{cite} {former.law}"
            yield Use("former", f"{where}: former", full, on=former.last, may_lack=True)


def _matters(template: Template) -> Iterator[Use]:
    """What decides the form of the matters that the template is for, where it refuses others."""
    if any(field.get(KEYWORD) for field in template.fields.schema.get("properties", {}).values()):
        for matter in load_matters(template.matters).serving(template.slug):
            for citation in matter.law:
                yield Use("matter", f"{FILE}: matters.{matter.id}.law", citation)


def _trees(expression: str, message: str = "") -> Iterator[nodes.Template]:
    """An expression and a message as trees; what cannot be parsed is told where it is used."""
    from jinja2 import TemplateSyntaxError

    env = sandbox(autoescape=False, draft=False)
    for source in (f"{{{{ {expression} }}}}" if expression else "", message):
        try:
            yield env.parse(source)
        except TemplateSyntaxError:
            continue


def _calls(tree: nodes.Template) -> Iterator[tuple[int, Use]]:
    """``cite``, ``quote`` and ``limit`` with a citation that stands in the source, and the line of each."""
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name in _CALLS and call.args):
            continue
        first, *rest = call.args
        if isinstance(first, nodes.Const) and isinstance(first.value, str):
            kind = _CALLS[call.node.name]
            for number in _numbers(rest[0]) if kind == "limit" and rest else (None,):
                yield call.lineno, Use(kind, "", first.value, number)


def _numbers(node: nodes.Node) -> list[int | None]:
    """Every whole number that an argument may be: 1 and 2 in ``2 if x else 1``."""
    if isinstance(node, nodes.CondExpr):
        return [number for child in (node.expr1, node.expr2) if child is not None for number in _numbers(child)]
    return [node.value] if isinstance(node, nodes.Const) and isinstance(node.value, int) else [None]


# What filters do with a list of groups: the same groups on, one of them, only how many, or one member of each.
_SAME: Final = frozenset({"list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr"})
_ONE: Final = frozenset({"first", "last", "min", "max"})
_COUNTED: Final = frozenset({"length", "count"})


@dataclass
class Variables:
    """The variables of a template: which fields it names, ``unknown`` what no field is, with its place."""

    schema: Schema
    unknown: list[tuple[str, str]] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)  # compared with a field that has no such choice, and where
    _named: set[int] = field(default_factory=set)  # the identities of the schemas of fields that are named

    @classmethod
    def of(cls, template: Template, schema: Schema | None = None) -> Variables:
        """Those of the Word file, the conditions and the deadlines. Raises DocumentError where the Word file cannot be read.

        ``schema`` has the choices that the law gives (``Fields.on``); without it these are not compared.
        """
        found = cls(schema or template.fields.schema)
        manifest = template.manifest
        told = (name for name, field in found.schema.get("properties", {}).items() if field.get(KEYWORD))
        for path in (manifest.date, "can_cu_khac", "ly_do_bo_qua", *told, *(rule.start for rule in manifest.deadlines)):
            found._name_path(path.split("."))
        for part in compile_template(template.slug, template.docx, draft=False).compiled:
            if part.tree is not None:
                found._read(part.tree, part.where)
        for name, sources in (
            ("guards", [(guard.require, guard.message) for guard in manifest.guards]),
            ("deadlines", [(rule.when, "") for rule in manifest.deadlines]),
        ):
            for number, (expression, message) in enumerate(sources, 1):
                place = f"{template.slug}/manifest.yaml: {name}[{number}]"
                for tree in _trees(expression, message):
                    found._read(tree, lambda _line, place=place: place)
        return found

    def unused(self) -> Iterator[str]:
        """The fields that are named nowhere, also those within groups and lists: "don_vi.dia_chi", "danh_sach[].tuoi"."""
        yield from self._unused(self.schema, "")

    def _unused(self, schema: Schema, prefix: str) -> Iterator[str]:
        for name, child in schema.get("properties", {}).items():
            if id(child) not in self._named:
                yield f"{prefix}{name}"
                continue
            yield from self._unused(child, f"{prefix}{name}.")
            yield from self._unused(child.get("items", {}), f"{prefix}{name}[].")

    def _name_path(self, names: Sequence[str]) -> None:
        """A field that is named as a whole, with all that is in it, and the groups around it."""
        here: Schema | None = self.schema
        for name in names:
            here = (here or {}).get("properties", {}).get(name)
            self._named.add(id(here))
        self._whole(here)

    def _whole(self, schema: Schema | None) -> None:
        """What is handed on as a whole: everything in it may be used."""
        if not schema:
            return
        self._named.add(id(schema))
        for child in schema.get("properties", {}).values():
            self._whole(child)
        self._whole(schema.get("items"))

    def _read(self, tree: nodes.Template, where: Any) -> None:
        for node in tree.body:
            self._visit(node, {}, where)

    def _visit(self, node: nodes.Node, scope: dict[str, Schema | None], where: Any) -> Schema | None:
        """The schema of what a node stands for, as far as it is known; names on the way are noted."""
        match node:
            case nodes.Name():
                return self._name(node, scope, where)
            case nodes.Getattr() | nodes.Getitem():
                return self._member(node, scope, where)
            case nodes.For():
                self._loop(node, scope, where)
                return None
            case nodes.Assign():
                value = self._visit(node.node, scope, where)
                if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = value
                else:
                    self._whole(value)
                return None
            case nodes.Macro():
                scope[node.name] = None
                scope = {**scope, **{argument.name: None for argument in node.args}}
        found = [self._visit(child, scope, where) for child in node.iter_child_nodes()]
        return self._combined(node, found, where)

    def _combined(self, node: nodes.Node, found: list[Schema | None], where: Any) -> Schema | None:
        """The schema of what a node makes of its children, whose schemas are ``found``."""
        match node:
            case nodes.Compare():
                self._compared(found[0], [operand.expr for operand in node.ops], where)
            case nodes.Filter():
                return self._filtered(node, found[0] if found else None, where)
            case nodes.CondExpr():  # of "a if b else c" the test is only asked
                for child, schema in zip(node.iter_child_nodes(), found, strict=True):
                    if child is not node.test:
                        self._whole(schema)
            case nodes.Call() | nodes.Keyword() | nodes.Pair() | nodes.List() | nodes.Tuple() | nodes.Output() | nodes.Concat():
                for schema in found:
                    self._whole(schema)
        return None

    def _filtered(self, node: nodes.Filter, over: Schema | None, where: Any) -> Schema | None:
        """What a filter gives on."""
        named = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        if node.name in ("selectattr", "rejectattr"):
            named += node.args[:1]
        for attribute in named:
            if isinstance(attribute, nodes.Const):
                member = (over or {}).get("items", {}).get("properties", {}).get(attribute.value)
                self._whole(member)
                if node.name in ("selectattr", "rejectattr") and len(node.args) > 2:  # noqa: PLR2004 -- attribute, test, value
                    self._compared(member, node.args[2:], where)
        if node.name in _SAME:
            return over
        if node.name in _ONE:
            return (over or {}).get("items")
        if node.name not in _COUNTED and not named:
            self._whole(over)
        return None

    def _compared(self, schema: Schema | None, others: list[nodes.Expr], where: Any) -> None:
        """Words compared with a field of choices must be among them, or the comparison never holds."""
        if not schema or "enum" not in schema:
            return
        for other in others:
            for node in (other, *other.find_all(nodes.Const)):
                if isinstance(node, nodes.Const) and isinstance(node.value, str) and node.value not in ("", *schema["enum"]):
                    self.choices.append((node.value, where(node.lineno)))

    def _loop(self, node: nodes.For, scope: dict[str, Schema | None], where: Any) -> None:
        over = self._visit(node.iter, scope, where)
        inner = {**scope, "loop": None}
        for target in (node.target, *node.target.find_all(nodes.Name)):
            if isinstance(target, nodes.Name):
                inner[target.name] = (over or {}).get("items") if target is node.target else None
        for child in (*node.body, *node.else_, *((node.test,) if node.test else ())):
            self._visit(child, inner, where)

    def _name(self, node: nodes.Name, scope: dict[str, Schema | None], where: Any) -> Schema | None:
        if node.name in scope:
            return scope[node.name]
        if node.name in self.schema.get("properties", {}):
            found: Schema = self.schema["properties"][node.name]
            self._named.add(id(found))
            return found
        if node.ctx == "load" and node.name not in ENGINE_NAMES and node.name != "namespace":
            self.unknown.append((node.name, where(node.lineno)))
        return None

    def _member(self, node: nodes.Getattr | nodes.Getitem, scope: dict[str, Schema | None], where: Any) -> Schema | None:
        over = self._visit(node.node, scope, where)
        if isinstance(node, nodes.Getitem):
            if not (isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)):
                self._visit(node.arg, scope, where)
                return (over or {}).get("items")
            name = node.arg.value
        else:
            name = node.attr
        if not over or "properties" not in over:
            return None
        if name not in over["properties"]:
            if name in _METHODS:
                self._whole(over)
            else:
                self.unknown.append((f"{over.get('title', '')}: {name}", where(node.lineno)))
            return None
        found: Schema = over["properties"][name]
        self._named.add(id(found))
        return found
