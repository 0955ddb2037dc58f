"""Where a template rests on the law: every citation in its manifest and in its Word file, with its place; and every variable that it uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import nodes

from generators.catalog.manifest import ENGINE_NAMES
from generators.catalog.options import citations as options_of
from generators.docx.compile import compile_template
from generators.docx.sandbox import sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.catalog.catalog import Template
    from generators.catalog.schema import Schema

Kind = Literal["basis", "guard", "limit", "option", "deadline", "cite", "quote"]
_CALLS: dict[str, Kind] = {"cite": "cite", "quote": "quote", "limit": "limit", "age": "option", "options": "option"}
_METHODS = frozenset({"get", "items", "keys", "values"})


@dataclass(frozen=True, slots=True)
class Use:
    """One citation of a template; ``number`` is which of several limits is meant."""

    kind: Kind
    where: str
    citation: str
    number: int | None = None


def uses(template: Template) -> Iterator[Use]:
    """Every citation of a template. Raises DocumentError where its Word file cannot be read."""
    manifest, where = template.manifest, f"{template.slug}/manifest.yaml"
    for number, entry in enumerate(manifest.basis, 1):
        yield Use("basis", f"{where}: basis[{number}]", entry.cite)
    for number, guard in enumerate(manifest.guards, 1):
        place = f"{where}: guards[{number}]"
        yield Use("guard", place, guard.law)
        for tree in _trees(guard.require, guard.message):
            for _, use in _calls(tree):
                yield Use(use.kind, place, use.citation, use.number)
    for path, citation in options_of(template.fields.schema):
        yield Use("option", f"{where}: fields.{'.'.join(path)}", citation)
    for number, rule in enumerate(manifest.deadlines, 1):
        yield Use("deadline", f"{where}: deadlines[{number}]", rule.limit, rule.number)
    for part in compile_template(template.slug, template.docx, draft=False).compiled:
        if part.tree is not None:
            for line, use in _calls(part.tree):
                yield Use(use.kind, part.where(line), use.citation, use.number)


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


@dataclass
class Variables:
    """The variables of a template: ``used`` are the fields that are named anywhere, ``unknown`` what no field is, with its place."""

    fields: Schema
    used: set[str] = field(default_factory=set)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)  # compared with a field that has no such choice, and where
    _where: str = ""

    @classmethod
    def of(cls, template: Template, schema: Schema | None = None) -> Variables:
        """Those of the Word file, the conditions and the deadlines. Raises DocumentError where the Word file cannot be read.

        ``schema`` has the choices that the law gives (``Fields.on``); without it these are not compared.
        """
        found = cls((schema or template.fields.schema).get("properties", {}))
        manifest = template.manifest
        found.used |= {
            manifest.date,
            "can_cu_khac",
            "ly_do_bo_qua",
            *(rule.start.partition(".")[0] for rule in manifest.deadlines),
        }
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
                return None
            case nodes.Macro():
                scope[node.name] = None
                scope = {**scope, **{argument.name: None for argument in node.args}}
        first: Schema | None = None
        for number, child in enumerate(node.iter_child_nodes()):
            found = self._visit(child, scope, where)
            first = found if number == 0 else first
        if isinstance(node, nodes.Compare):
            self._compared(first, [operand.expr for operand in node.ops], where)
        elif isinstance(node, nodes.Filter) and node.name in ("selectattr", "rejectattr") and len(node.args) > 2:  # noqa: PLR2004 -- attribute, test, value
            name = node.args[0].value if isinstance(node.args[0], nodes.Const) else ""
            self._compared((first or {}).get("items", {}).get("properties", {}).get(name), node.args[2:], where)
        return (
            first if isinstance(node, nodes.Filter) and node.name in ("list", "sort", "unique", "reverse", "selectattr") else None
        )

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
        if node.name in self.fields:
            self.used.add(node.name)
            found: Schema = self.fields[node.name]
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
            if name not in _METHODS:
                self.unknown.append((f"{over.get('title', '')}: {name}", where(node.lineno)))
            return None
        found: Schema = over["properties"][name]
        return found
