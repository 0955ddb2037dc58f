"""What a function raises, read from its source: by itself, through the helpers that only its module uses, and, asked for, by what it calls says of itself.

Only calls are followed whose target is plain in the source: a function or class of the module or imported by name, a method of the same class. What a
`try` or `suppress` around a call takes is not raised.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tests.public import modules


class Place(NamedTuple):
    module: str
    owner: str
    name: str


CONSTRUCTORS = ("__init__", "__post_init__")
# What these raise is said once for all: an argument of another type than its annotation (docs/python.md), an installation that lacks its files.
SAID_ONCE = frozenset(
    {
        Place("legaltext.basics.arguments", "", "check_type"),
        Place("legaltext.basics.dates", "", "check_date"),
        Place("legaltext.basics.paths", "", "corpus_root"),
    }
)


class _Sources(NamedTuple):
    functions: dict[Place, ast.FunctionDef]
    classes: dict[tuple[str, str], ast.ClassDef]
    imported: dict[tuple[str, str], tuple[str, str]]
    bases: dict[str, set[str]]  # of every exception: its own name and those of its bases


@lru_cache(maxsize=1)
def _sources() -> _Sources:
    functions: dict[Place, ast.FunctionDef] = {}
    classes: dict[tuple[str, str], ast.ClassDef] = {}
    imported: dict[tuple[str, str], tuple[str, str]] = {}
    for module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                imported |= {(module, alias.asname or alias.name): (node.module or "", alias.name) for alias in node.names}
        for part in tree.body:
            if isinstance(part, ast.FunctionDef):
                functions[Place(module, "", part.name)] = part
            elif isinstance(part, ast.ClassDef):
                classes[module, part.name] = part
                functions |= {Place(module, part.name, own.name): own for own in part.body if isinstance(own, ast.FunctionDef)}
    bases = {
        name: {base.__name__ for base in value.__mro__}
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }
    ahead = {
        name: [ast.unparse(base) for base in node.bases] for (_, name), node in classes.items() if node.name.endswith("Error")
    }
    while ready := [name for name, above in ahead.items() if all(one in bases for one in above)]:
        for name in ready:
            bases[name] = {name}.union(*(bases[one] for one in ahead.pop(name)))
    return _Sources(functions, classes, imported, bases)


def named(words: str) -> set[str]:
    """The exceptions that words name, with their bases (but those of everything): who says LookupError says that he raises KeyError."""
    return {word for word in re.findall(r"\w+", words) if word in _sources().bases}


def covers(said: set[str], raised: str) -> bool:
    """Whether docstrings that name these exceptions name one that is raised: itself, or a base of it that says something."""
    return bool(said & (_sources().bases[raised] - {"Exception", "BaseException", "object"}))


def promised(place: Place) -> set[str]:
    """The exceptions that a docstring says are raised; of a constructor, that of its class as well."""
    owner = _sources().classes.get((place.module, place.owner)) if place.name in CONSTRUCTORS else None
    words = " ".join(filter(None, (ast.get_docstring(node) for node in (owner, _sources().functions[place]) if node is not None)))
    return named(" ".join(re.findall(r"[Rr]aises? ((?:[^.]|\.(?=\w))*)", words)))


def target(place: Place, call: ast.Call) -> Place | None:
    """What a call leads to; None where the source does not say it plainly."""
    functions, imported = _sources().functions, _sources().imported

    def made(module: str, name: str) -> Place | None:
        found = (Place(module, "", name), *(Place(module, name, maker) for maker in CONSTRUCTORS))
        return next((one for one in found if one in functions), None)

    match call.func:
        case ast.Name(name):
            return made(place.module, name) or made(*imported.get((place.module, name), ("", "")))
        case ast.Attribute(ast.Name("self" | "cls"), name):
            found = Place(place.module, place.owner, name)
        case ast.Attribute(ast.Name(owner), name):
            module, real = imported.get((place.module, owner), (place.module, owner))
            whole = Place(f"{module}.{real}", "", name)
            found = whole if whole in functions else Place(module, real, name)
        case _:
            return None
    return found if found in functions else None


def raised(place: Place, *, by_others: bool = False, above: tuple[Place, ...] = ()) -> set[str]:
    """The exceptions that leave a function; `by_others`: also those that the public functions it calls promise."""
    out: set[str] = set()
    for node, taken in walked(_sources().functions[place]):
        found: set[str] = set()
        if isinstance(node, ast.Raise):
            found = _types(node.exc) if node.exc is not None else set()
        elif isinstance(node, ast.Call) and (there := target(place, node)) not in (None, place, *above, *SAID_ONCE):
            assert there is not None
            helper = there.name.startswith("_") and there.name not in CONSTRUCTORS
            found = promised(there) if helper or by_others else set()
            found = found | raised(there, by_others=by_others, above=(place, *above)) if helper else found
        out |= {name for name in found if not _sources().bases[name] & taken}
    return out


def walked(function: ast.FunctionDef) -> Iterator[tuple[ast.AST, frozenset[str]]]:
    """What stands in a function, but not in those within it, each with the exceptions that are taken there."""
    ahead: list[tuple[ast.AST, frozenset[str]]] = [(part, frozenset()) for part in function.body]
    while ahead:
        node, taken = ahead.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            continue
        yield node, taken
        guarded: list[ast.stmt] = node.body if isinstance(node, ast.Try | ast.With) else []
        within = taken
        if isinstance(node, ast.Try):
            within = taken.union(*(_types(handler.type) for handler in node.handlers))
        elif isinstance(node, ast.With):
            calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
            within = taken.union(*(_types(one) for call in calls if ast.unparse(call.func) == "suppress" for one in call.args))
        ahead += [(part, within if part in guarded else taken) for part in ast.iter_child_nodes(node)]


def _types(node: ast.expr | None) -> set[str]:
    """The exceptions of an `except` or a `raise`: `DocumentError.of(…)` is one; a bare `except` takes all."""
    return {"BaseException"} if node is None else named(ast.unparse(node.func if isinstance(node, ast.Call) else node))
