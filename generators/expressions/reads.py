"""Which fields a condition reads: "phieu.dong_y" and "uy_vien" of ``phieu.dong_y > uy_vien|length``.

A finding of a condition points at one of them, a condition on a field that is wrong already is silent, and where those fields say what they said in another
document, so does a condition that asks nothing else.
"""

from __future__ import annotations

import datetime as dt
import pickle
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from generators.expressions.conditions import holds, names_of, trees
from generators.expressions.names import NAMES, Where
from generators.findings import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Names that ask nothing but what they are given
_OF_WORDS: Final = frozenset({"same_name", "like_name", "mentions", "days_in", "range"})
_REMEMBERED: Final = 4_096  # answers
_PLAIN: Final = (str, dt.date)  # and no kinds of them
_answers: Final[dict[tuple[int, str, tuple[object, ...]], bool]] = {}


@lru_cache(maxsize=2_048)
def reads(condition: str) -> tuple[str, ...]:
    """The paths of the fields that a condition reads, in the order in which they stand; none where it cannot be parsed."""
    return tuple(dict.fromkeys(path for tree in trees(condition) for path in _paths(tree)))


def holds_again(where: Where, condition: str, values: Mapping[str, object], names: Callable[[], Mapping[str, object]]) -> bool:
    """Whether a condition holds (`conditions.holds`) for the fields ``values`` and all ``names`` that there are ``where`` it stands, the fields among them.

    Remembered by its place and by what the fields say that it reads.
    Raises what the condition raises, in any way an expression may fail.
    """
    paths = _rests_on(condition)
    if paths is None:
        return holds(condition, names())
    # The value of the place, not the place: Python reckons the hash of a flag in many steps.
    key = where._value_, condition, tuple([_reached(values, path) for path in paths])
    if (known := _answers.get(key)) is None:
        known = holds(condition, names())
        if len(_answers) >= _REMEMBERED:
            _answers.clear()
        _answers[key] = known
    return known


@lru_cache(maxsize=2_048)
def _rests_on(condition: str) -> tuple[tuple[str, ...], ...] | None:
    """The paths of the fields that alone decide a condition; None where it asks the law or an item of a list as well."""
    asked = names_of(condition) & NAMES.keys()
    return tuple(tuple(path.split(".")) for path in reads(condition)) if asked <= _OF_WORDS else None


def _reached(values: Mapping[str, object], path: tuple[str, ...]) -> object:
    """What stands at the end of a path, or as far as groups go on it, and how far that is: that decides what an expression finds there.

    Words and days at its end stand for themselves, all else is packed: 1 is no True.
    """
    here: object = values
    for depth, part in enumerate(path):
        if not isinstance(here, dict) or part not in here:
            return pickle.dumps((depth, here if depth else None))
        here = here[part]
    return here if type(here) in _PLAIN else pickle.dumps((len(path), here))


def _paths(node: nodes.Node) -> list[str]:
    """Below a node: the longest chain of members from each name. A method is no field: of ``gio.split(":")`` it is "gio"."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        return [path for child in (node.node.node, *node.iter_child_nodes(exclude=("node",))) for path in _paths(child)]
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
