"""Conditions and the messages beside them: expressions of the manifest, evaluated in the sandbox, each with a budget of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from generators.expressions.sandbox import Budget, sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def holds(condition: str, names: Mapping[str, object]) -> bool:
    """Whether the condition holds for these names. Raises what it raises, in any way an expression may fail (jinja2.TemplateError, TypeError …)."""
    with Budget():
        # Jinja copies whatever it is given several times, and there are ten times as many names as a condition uses.
        result = _compiled(condition)({name: names[name] for name in names_of(condition) if name in names})
        return bool(result)  # a strict undefined raises here, with its name


def told(message: str, names: Mapping[str, object]) -> str:
    """The message with what stands in ``{{ }}`` filled in; a field that lacks prints its name. Raises what an expression raises."""
    with Budget():
        return sandbox(autoescape=False, draft=True).from_string(message).render(**names)


def trees(condition: str, message: str = "") -> Iterator[nodes.Template]:
    """A condition and a message as trees, for checks that only read; what cannot be parsed is told where it is evaluated."""
    env = sandbox(autoescape=False, draft=False)
    for source in (f"{{{{ {condition} }}}}" if condition else "", message):
        try:
            yield env.parse(source)
        except jinja2.TemplateSyntaxError:
            continue


@lru_cache(maxsize=2_048)
def names_of(condition: str) -> frozenset[str]:
    """The names that a condition uses; none where it cannot be parsed."""
    return frozenset(name.name for tree in trees(condition) for name in tree.find_all(nodes.Name))


@lru_cache(maxsize=2_048)  # a library has some seven hundred
def _compiled(condition: str) -> Callable[..., object]:
    return sandbox(autoescape=False, draft=False).compile_expression(condition, undefined_to_none=False)
