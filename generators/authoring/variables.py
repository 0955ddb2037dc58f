"""Every variable that a template uses, in its Word file and in its conditions: which fields it names, and what is no field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from generators.catalog.matters import KEYWORD
from generators.docx.compile import compile_template
from generators.expressions.conditions import trees
from generators.expressions.names import ITEM, NAMES, REASONS, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generators.catalog.catalog import Template
    from generators.catalog.manifest import Manifest
    from generators.catalog.schema import Schema

_METHODS: Final = frozenset({"get", "items", "keys", "values"})
_OF_MACROS: Final = ("caller", "varargs", "kwargs")  # what Jinja gives to a macro

# What filters do with a list of groups: the same groups on, one of them, only how many, or one member of each.
_SAME: Final = frozenset({"list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr"})
_ONE: Final = frozenset({"first", "last", "min", "max"})
_COUNTED: Final = frozenset({"length", "count"})


@dataclass(frozen=True, slots=True)
class _Source:
    """Where an expression comes from: the kind of place, which decides what names exist, and the place of each of its lines."""

    kind: Where
    place: Callable[[int], str]


@dataclass
class Variables:
    """The variables of a template: which fields it names, ``unknown`` what no field is, with its place.

    ``misplaced`` are names of the engine that do not exist where they are used: the name, where it is used, and its place.
    """

    schema: Schema
    unknown: list[tuple[str, str]] = field(default_factory=list)
    misplaced: list[tuple[str, Where, str]] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)  # compared with a field that has no such choice, and where
    _named: set[int] = field(default_factory=set)  # the identities of the schemas of fields that are named

    @classmethod
    def of(cls, template: Template, schema: Schema | None = None) -> Variables:
        """Those of the Word file, the conditions, the căn cứ and the deadlines. Raises DocumentError where the Word file cannot be read.

        ``schema`` has the choices that the law gives (``Fields.on``); without it these are not compared.
        """
        found = cls(schema or template.fields.schema)
        manifest = template.manifest
        told = (name for name, field in found.schema.get("properties", {}).items() if field.get(KEYWORD))
        for path in (manifest.date, "can_cu_khac", REASONS, *told, *(rule.start for rule in manifest.deadlines)):
            found._name_path(path.split("."))
        for part in compile_template(template.slug, template.docx, draft=False).compiled:
            if part.tree is not None:
                found._read(part.tree, _Source(Where.WORD, part.where))
        for kind, key, condition, message, each in _conditions(manifest):
            place = f"{template.slug}/manifest.yaml: {key}"
            scope = {ITEM: found._items_of(each)} if each else {}
            for tree in trees(condition, message):
                found._read(tree, _Source(kind, _always(place)), scope)
        return found

    @classmethod
    def of_conditions(cls, schema: Schema, conditions: Iterable[tuple[str, str]], kind: Where) -> Variables:
        """Those of conditions over a schema, each with its place; what cannot be parsed has none."""
        found = cls(schema)
        for place, condition in conditions:
            for tree in trees(condition):
                found._read(tree, _Source(kind, _always(place)))
        return found

    def unused(self) -> Iterator[str]:
        """The fields that are named nowhere, also those within groups and lists: "don_vi.dia_chi", "danh_sach[].tuoi"."""
        yield from self._unused(self.schema, "")

    def _unused(self, schema: Schema, prefix: str) -> Iterator[str]:
        """Of a group that is named nowhere only the group is told, not each of its fields."""
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

    def _items_of(self, name: str) -> Schema | None:
        """The schema of the items of a list, which is named by that."""
        over = self.schema.get("properties", {}).get(name)
        self._named.add(id(over))
        return (over or {}).get("items")

    def _read(self, tree: nodes.Template, source: _Source, given: Mapping[str, Schema | None] | None = None) -> None:
        """``given`` are names that stand for fields there."""
        scope = dict(given or {})  # with what the template itself sets, and the schema of what it is set to
        for node in tree.body:
            self._visit(node, scope, source)

    def _visit(self, node: nodes.Node, scope: dict[str, Schema | None], source: _Source) -> Schema | None:
        """The schema of what a node stands for, as far as it is known; names on the way are noted."""
        match node:
            case nodes.Name():
                return self._name(node, scope, source)
            case nodes.Getattr() | nodes.Getitem():
                return self._member(node, scope, source)
            case nodes.For():
                self._loop(node, scope, source)
                return None
            case nodes.Assign():
                value = self._visit(node.node, scope, source)
                if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = value
                else:
                    self._whole(value)
                return None
            case nodes.AssignBlock(target=nodes.Name(name=name)):
                scope[name] = None
            case nodes.With():
                self._with(node, scope, source)
                return None
            case nodes.CallBlock():
                scope = {**scope, **{argument.name: None for argument in node.args}}
            case nodes.Macro():
                scope[node.name] = None
                scope = {**scope, **dict.fromkeys((*(argument.name for argument in node.args), *_OF_MACROS))}
        found = [self._visit(child, scope, source) for child in node.iter_child_nodes()]
        return self._combined(node, found, source)

    def _combined(self, node: nodes.Node, found: list[Schema | None], source: _Source) -> Schema | None:
        """The schema of what a node makes of its children, whose schemas are ``found``."""
        match node:
            case nodes.Compare():
                self._compared(found[0], [operand.expr for operand in node.ops], source)
            case nodes.Filter():
                return self._filtered(node, found[0] if found else None, source)
            case nodes.CondExpr():  # of "a if b else c" the test is only asked
                for child, schema in zip(node.iter_child_nodes(), found, strict=True):
                    if child is not node.test:
                        self._whole(schema)
            case nodes.Call() | nodes.Keyword() | nodes.Pair() | nodes.List() | nodes.Tuple() | nodes.Output() | nodes.Concat():
                for schema in found:
                    self._whole(schema)
        return None

    def _filtered(self, node: nodes.Filter, over: Schema | None, source: _Source) -> Schema | None:
        """What a filter gives on."""
        named = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        if node.name in ("selectattr", "rejectattr"):
            named += node.args[:1]
        for attribute in named:
            if isinstance(attribute, nodes.Const):
                member = (over or {}).get("items", {}).get("properties", {}).get(attribute.value)
                self._whole(member)
                if node.name in ("selectattr", "rejectattr") and len(node.args) > 2:  # noqa: PLR2004 -- attribute, test, value
                    self._compared(member, node.args[2:], source)
        if node.name in _SAME:
            return over
        if node.name in _ONE:
            return (over or {}).get("items")
        if node.name not in _COUNTED and not named:
            self._whole(over)
        return None

    def _compared(self, schema: Schema | None, others: list[nodes.Expr], source: _Source) -> None:
        """Words compared with a field of choices must be among them, or the comparison never holds."""
        if not schema or "enum" not in schema:
            return
        for node in (may_be for other in others for may_be in _may_be(other)):
            if isinstance(node.value, str) and node.value not in ("", *schema["enum"]):
                self.choices.append((node.value, source.place(node.lineno)))

    def _loop(self, node: nodes.For, scope: dict[str, Schema | None], source: _Source) -> None:
        """The variable of a loop stands for the items of the list, inside the loop only; ``loop`` exists there as well."""
        over = self._visit(node.iter, scope, source)
        inner = {**scope, "loop": None}
        for target in (node.target, *node.target.find_all(nodes.Name)):
            if isinstance(target, nodes.Name):
                inner[target.name] = (over or {}).get("items") if target is node.target else None
        for child in (*node.body, *node.else_, *((node.test,) if node.test else ())):
            self._visit(child, inner, source)

    def _with(self, node: nodes.With, scope: dict[str, Schema | None], source: _Source) -> None:
        """What ``with`` sets exists inside it only."""
        values = [self._visit(value, scope, source) for value in node.values]
        names = [target.name if isinstance(target, nodes.Name) else "" for target in node.targets]
        inner = {**scope, **dict(zip(names, values, strict=True))}
        for child in node.body:
            self._visit(child, inner, source)

    def _name(self, node: nodes.Name, scope: dict[str, Schema | None], source: _Source) -> Schema | None:
        """What the template sets itself wins over a field, a field over the engine."""
        if node.name in scope:
            return scope[node.name]
        if node.name in self.schema.get("properties", {}):
            found: Schema = self.schema["properties"][node.name]
            self._named.add(id(found))
            return found
        if node.ctx == "load":
            known = NAMES.get(node.name)
            if known is None:
                self.unknown.append((node.name, source.place(node.lineno)))
            elif source.kind not in known.where:
                self.misplaced.append((node.name, source.kind, source.place(node.lineno)))
        return None

    def _member(self, node: nodes.Getattr | nodes.Getitem, scope: dict[str, Schema | None], source: _Source) -> Schema | None:
        """A field of a group, an item of a list; of what has no schema (a limit, a date) nothing is known."""
        over = self._visit(node.node, scope, source)
        if isinstance(node, nodes.Getitem):
            if not (isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)):
                self._visit(node.arg, scope, source)
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
                self.unknown.append((f"{over.get('title', '')}: {name}", source.place(node.lineno)))
            return None
        found: Schema = over["properties"][name]
        self._named.add(id(found))
        return found


def _may_be(node: nodes.Expr) -> Iterator[nodes.Const]:
    """The words that a value may be: both of "a if b else c", each of a list, the values of a table that is asked; not what a function is asked for."""
    match node:
        case nodes.Const():
            yield node
        case nodes.List() | nodes.Tuple():
            for item in node.items:
                yield from _may_be(item)
        case nodes.CondExpr():
            for branch in (node.expr1, node.expr2):
                if branch is not None:
                    yield from _may_be(branch)
        case nodes.Getitem(node=nodes.Dict(items=pairs)):
            for pair in pairs:
                yield from _may_be(pair.value)
        case nodes.Or() | nodes.And():
            yield from _may_be(node.left)
            yield from _may_be(node.right)


def _always(place: str) -> Callable[[int], str]:
    """The place of an expression of one line."""
    return lambda _line: place


def _conditions(manifest: Manifest) -> Iterator[tuple[Where, str, str, str, str]]:
    """The conditions of a manifest: where they stand, the key, the expression, the message beside it, and the list whose items it is asked of."""
    for number, guard in enumerate(manifest.guards, 1):
        yield Where.GUARD, f"guards[{number}]", guard.require, guard.message, guard.each
    for number, entry in enumerate(manifest.basis, 1):
        yield Where.BASIS, f"basis[{number}].when", entry.when or entry.offered_by, "", ""
        if entry.transition is not None:
            yield Where.BASIS, f"basis[{number}].transition.when", entry.transition.when, "", ""
    for number, rule in enumerate(manifest.deadlines, 1):
        yield Where.DEADLINE, f"deadlines[{number}]", rule.when, "", ""
