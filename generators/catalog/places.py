"""Where fields with a keyword of ours stand in a schema, and the groups of data that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.catalog.schema import FieldPath, Schema

Pairs = tuple[tuple["FieldPath", tuple[str, str]], ...]
"""Fields by their paths, each with the names of two fields beside it."""


def place_of(path: FieldPath) -> str:
    """A path as a template names it: ``danh_sach[].ho_ten``."""
    out = ""
    for part in path:
        out += "[]" if isinstance(part, int) else f".{part}" if out else part
    return out


def places(schema: Schema, keyword: str, path: FieldPath = ()) -> Iterator[tuple[FieldPath, object]]:
    """The fields below a schema that have the keyword: where they stand (-1 for each item of a list), and what it says."""
    for name, child in schema.get("properties", {}).items():
        if keyword in child:
            yield (*path, name), child[keyword]
        yield from places(child, keyword, (*path, name))
    if items := schema.get("items"):
        yield from places(items, keyword, (*path, -1))


def pairs_of(schema: Schema, keyword: str) -> Pairs:
    """The fields below a schema whose keyword names two fields beside them, with the two names."""
    return tuple((path, pair) for path, said in places(schema, keyword) if (pair := _pair(said)) is not None)


def no_pairs(schema: Schema, keyword: str) -> tuple[FieldPath, ...]:
    """Where the keyword stands and does not name two fields."""
    return tuple(path for path, said in places(schema, keyword) if _pair(said) is None)


def _pair(said: object) -> tuple[str, str] | None:
    match said:
        case [str(one), str(other)]:
            return one, other
    return None


def groups(data: object, path: FieldPath, at: FieldPath = ()) -> Iterator[tuple[FieldPath, dict[str, object]]]:
    """The groups at a path of `places`, each with where it is."""
    if not path:
        if isinstance(data, dict):
            yield at, data
    elif path[0] == -1:
        for number, item in enumerate(data if isinstance(data, list) else ()):
            yield from groups(item, path[1:], (*at, number))
    elif isinstance(data, dict):
        yield from groups(data.get(path[0]), path[1:], (*at, path[0]))
