"""Which fields a condition reads: "phieu.dong_y" and "uy_vien" of ``phieu.dong_y > uy_vien|length``.

A finding of a condition points at one of them, and a condition on a field that is wrong already is silent.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import nodes

from generators.expressions.conditions import trees
from generators.expressions.names import NAMES
from generators.findings import within

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=1024)
def reads(condition: str) -> tuple[str, ...]:
    """The paths of the fields that a condition reads, in the order in which they stand; none where it cannot be parsed."""
    return tuple(dict.fromkeys(path for tree in trees(condition) for path in _paths(tree)))


def _paths(node: nodes.Node) -> list[str]:
    """Below a node: the longest chain of members from each name. A method is no field: of ``gio.split(":")`` it is "gio"."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        return [path for child in (node.node.node, *node.args) for path in _paths(child)]
    if (path := _path(node)) is not None:
        return [path] if path.partition(".")[0] not in NAMES else []
    return [path for child in node.iter_child_nodes() for path in _paths(child)]


def _path(node: nodes.Node) -> str | None:
    """ "a.b" of the member b of the name a; None for anything else."""
    match node:
        case nodes.Name(name=str(name), ctx="load"):
            return name
        case nodes.Getattr(node=inner, attr=str(member)) | nodes.Getitem(node=inner, arg=nodes.Const(value=str(member))):
            return None if (before := _path(inner)) is None else f"{before}.{member}"
    return None


def touches(path: str, failed: Iterable[str]) -> bool:
    """Whether a field, a part of it or the group around it is among those labels ("uy_vien[2].ho_ten")."""
    return any(within(path, label) or within(label, path) for label in failed)
