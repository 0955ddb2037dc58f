"""The public functions and methods of the two packages, found in their sources: by what they are called, and by what leads to them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGES = ("legaltext", "generators")


@dataclass(frozen=True)
class Function:
    """A function, or a method of `owner`, as it stands in its module."""

    module: str
    owner: str
    node: ast.FunctionDef

    @property
    def name(self) -> str:
        return ".".join(filter(None, (self.module, self.owner, self.node.name)))

    @property
    def doc(self) -> str:
        return ast.get_docstring(self.node) or ""

    @property
    def arguments(self) -> list[ast.arg]:
        given = self.node.args
        return [arg for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs) if arg.arg not in ("self", "cls")]

    def loaded(self) -> Any:
        """The function itself; a method is bound to an object of its class of which nothing was made, every field of it None."""
        module = import_module(self.module)
        if not self.owner:
            return getattr(module, self.node.name)
        owner = getattr(module, self.owner)
        made = owner.__new__(owner)
        for field in fields(owner) if is_dataclass(owner) else ():
            object.__setattr__(made, field.name, None)
        return getattr(made, self.node.name)


@lru_cache(maxsize=1)
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Each module of both packages, parsed."""

    def named(path: Path) -> str:
        return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return tuple((named(path), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


@lru_cache(maxsize=1)
def functions() -> tuple[Function, ...]:
    """Every function and method whose name, and whose class, do not begin with a stroke."""
    return tuple(
        Function(module, owner, node)
        for module, tree in modules()
        for owner, body in [("", tree.body), *((c.name, c.body) for c in tree.body if isinstance(c, ast.ClassDef))]
        for node in body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not owner.startswith("_")
        if not any(ast.unparse(decorator) == "overload" for decorator in node.decorator_list)
    )


@lru_cache(maxsize=1)
def offered() -> tuple[Function, ...]:
    """What a program comes to from the names that the packages export: those functions, and the methods of every class that their types lead to."""
    exported = {name for package in PACKAGES for name in import_module(package).__all__}
    verbs = [function for function in functions() if function.module in PACKAGES and function.node.name in exported]
    said = {
        node.name: {word for type_ in types_shown(node) for word in re.findall(r"\w+", ast.unparse(type_))}
        for _, tree in modules()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    ahead = exported.union(*(re.findall(r"\w+", ast.unparse(verb.node.returns or ast.Constant(None))) for verb in verbs))
    reached: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name in said and name not in reached:
            reached.add(name)
            ahead |= said[name]
    return (*verbs, *(function for function in functions() if function.owner in reached))


def types_shown(owner: ast.ClassDef) -> Iterator[ast.expr]:
    """The types of its attributes, and what its methods give; of those that are its own affair nothing."""
    for part in owner.body:
        match part:
            case ast.AnnAssign(target=ast.Name(name), annotation=type_) if not name.startswith("_"):
                yield type_
            case ast.FunctionDef(name=name, returns=ast.expr() as type_) if not name.startswith("_"):
                yield type_
