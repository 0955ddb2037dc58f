"""What stands in a draft for a field that lacks: its title («Họ và tên»)."""

from collections.abc import Mapping
from typing import Any

from generators.catalog.convert import EmptyObject
from generators.expressions.sandbox import DraftUndefined


def labelled(values: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an object of the schema, with a placeholder for each field that is not among them, also in its lists and groups."""
    out = dict(values)
    for name, child in schema.get("properties", {}).items():
        out[name] = _labelled(out[name], child) if name in out else _placeholder(name, child)
    return out


def _labelled(value: Any, schema: Mapping[str, Any]) -> Any:
    if isinstance(value, EmptyObject):
        return value  # an optional group that was left out: nothing of it lacks, and it stays false
    if isinstance(value, Mapping):
        return labelled(value, schema)
    if isinstance(value, list):
        return [_labelled(item, schema.get("items", {})) for item in value]
    return value


def _placeholder(name: str, schema: Mapping[str, Any]) -> Any:
    """One placeholder; for a group one for each of its fields, for a list of groups one group."""
    if "properties" in schema:
        return labelled({}, schema)
    if "properties" in schema.get("items", {}):
        return [labelled({}, schema["items"])]
    return DraftUndefined(name=str(schema.get("title") or name))
