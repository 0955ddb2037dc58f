"""One schema out of several: what papers mean by one field, as one field of the case's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generators.catalog.schema import Schema, type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# What the form of a case says of a field. What is required, and how two fields must agree, each paper says when its turn comes.
_KEPT: Final = (
    "title",
    "description",
    "type",
    "format",
    "enum",
    "pattern",
    "maxLength",
    "default",
    "reads",
    "end_mark",
    "options_from",
)
_ABOUT: Final = ("title", "description")


def loosened(schema: Schema) -> Schema:
    """The schema without what is required or must be many: a case is filled in bit by bit."""
    out: Schema = {key: schema[key] for key in _KEPT if key in schema and key != "options_from"}
    if "properties" in schema:
        out["properties"] = {name: loosened(child) for name, child in schema["properties"].items()}
        out["additionalProperties"] = False
    if isinstance(schema.get("items"), dict):
        out["items"] = loosened(schema["items"])
    return out


def merged(ours: Schema, theirs: Schema) -> Schema | None:
    """One field for two papers, both loosened: the parts of both, and only those choices and bounds that both have. None where they are of different types."""
    if type_of(ours) != type_of(theirs) or ours.get("format") != theirs.get("format"):
        return None
    out: Schema = {key: value for key, value in ours.items() if key in _ABOUT or theirs.get(key) == value}
    out |= {key: ours[key] for key in ("type",) if key in ours}
    if "enum" in ours and "enum" in theirs and "enum" not in out:
        out["enum"] = list(dict.fromkeys([*ours["enum"], *theirs["enum"]]))
    mine, others = ours.get("properties"), theirs.get("properties")
    if mine is not None or others is not None:
        parts = _parts(mine or {}, others or {})
        if parts is None:
            return None
        out |= {"properties": parts, "additionalProperties": False}
    if "items" in ours or "items" in theirs:
        items = merged(ours.get("items", {}), theirs.get("items", {}))
        if items is None:
            return None
        out["items"] = items
    return out


def _parts(ours: Mapping[str, Schema], theirs: Mapping[str, Schema]) -> Schema | None:
    parts: Schema = dict(ours)
    for name, child in theirs.items():
        one = merged(parts[name], child) if name in parts else child
        if one is None:
            return None
        parts[name] = one
    return parts
