"""What stands in a draft for a field that lacks: its title («Họ và tên»)."""

from collections.abc import Mapping
from typing import Any, Final

from generators.catalog.convert import EmptyObject
from generators.expressions.sandbox import DraftUndefined, Undecided

_CHOICES: Final = frozenset({"enum", "options_from", "options_matters"})


def labelled(values: Mapping[str, Any], schema: Mapping[str, Any], asked: set[str]) -> dict[str, Any]:
    """The values of an object of the schema, with a placeholder for each field that is not among them, also in its lists and groups.

    Into ``asked`` go the titles of the choices among them on which words of the draft then hang.
    """
    out = dict(values)
    for name, child in schema.get("properties", {}).items():
        out[name] = _labelled(out[name], child, asked) if name in out else _placeholder(name, child, asked)
    return out


def _labelled(value: Any, schema: Mapping[str, Any], asked: set[str]) -> Any:
    if isinstance(value, EmptyObject):
        return value  # an optional group that was left out: nothing of it lacks, and it stays false
    if isinstance(value, Mapping):
        return labelled(value, schema, asked)
    if isinstance(value, list):
        return [_labelled(item, schema.get("items", {}), asked) for item in value]
    return value


def _placeholder(name: str, schema: Mapping[str, Any], asked: set[str]) -> Any:
    """One placeholder; for a group one for each of its fields, for a list of groups one group."""
    if "properties" in schema:
        return labelled({}, schema, asked)
    if "properties" in schema.get("items", {}):
        return [labelled({}, schema["items"], asked)]
    title, yes_no = str(schema.get("title") or name), schema.get("type") == "boolean"
    chosen = yes_no or not _CHOICES.isdisjoint(schema)
    return DraftUndefined(name=title, obj=Undecided(asked, yes_no)) if chosen else DraftUndefined(name=title)
