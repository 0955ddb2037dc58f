"""The parts of a condition of a manifest, and the same condition with one of them turned into its opposite: does any case notice?"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from jinja2 import nodes
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser

from generators.expressions.sandbox import Budget, sandbox

Condition = Callable[[Mapping[str, object]], bool]


def parts_of(source: str) -> int:
    """How many parts a condition has: what `and`, `or`, `not` and `if` join, wherever in it that stands; a lone condition is one."""
    return len(list(_parts(_root(source))))


@cache
def turned(source: str, number: int) -> Condition:
    """The condition with part `number` (from 0) turned into its opposite, to be called with the names that it reads."""
    root = _root(source)
    parent, field, index, part = list(_parts(root))[number]
    opposite = nodes.Not(part, lineno=1)
    if index is None:
        setattr(parent, field, opposite)
    else:
        getattr(parent, field)[index] = opposite
    template = sandbox(autoescape=False, draft=False).from_string(nodes.Template([root], lineno=1))
    expression = TemplateExpression(template, undefined_to_none=False)

    def holds(names: Mapping[str, object]) -> bool:
        with Budget():
            return bool(expression(**names))

    return holds


def _root(source: str) -> nodes.Assign:
    """What Jinja makes of an expression: ``result = …``."""
    found = Parser(sandbox(autoescape=False, draft=False), source, state="variable").parse_expression()
    return nodes.Assign(nodes.Name("result", "store"), found, lineno=1)


_Place = tuple[nodes.Node, str, int | None, nodes.Expr]
_OPERANDS: dict[type[nodes.Node], tuple[str, ...]] = {
    nodes.And: ("left", "right"),
    nodes.Or: ("left", "right"),
    nodes.Not: ("node",),
    nodes.CondExpr: ("test",),
}


def _parts(parent: nodes.Node, *, judged: bool = True) -> Iterator[_Place]:
    """The parts below a node with where each stands. `judged`: the node's own value is taken for true or false."""
    operands = _OPERANDS.get(type(parent), ())
    for field, value in parent.iter_fields():
        inside = field in operands or (judged and isinstance(parent, nodes.Assign | nodes.CondExpr) and field != "target")
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, nodes.Node):
                continue
            if inside and isinstance(child, nodes.Expr) and type(child) not in _OPERANDS and not isinstance(child, nodes.Const):
                yield parent, field, index, child
            yield from _parts(child, judged=inside)
