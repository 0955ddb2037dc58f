"""The JSON Schema of a template's fields: references into the shared definitions replaced, every object closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from generators.catalog.reader import read_once
from generators.codes import Code
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Schema = dict[str, Any]
FieldPath = tuple[str | int, ...]

DEFINITIONS = "definitions.yaml"


def resolved(slug: str, schema: Mapping[str, Any], shared: Path) -> Schema:
    """The schema with each ``$ref`` (into definitions.yaml, or ``#/…`` there) replaced by what it refers to.

    Keywords beside a ``$ref`` add to it: ``required`` and ``properties`` are joined, any other keyword wins over the definition's.
    Raises DocumentError where a reference leads nowhere, elsewhere or in a circle.
    """
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    resources = [
        (DEFINITIONS, DRAFT202012.create_resource(definitions(shared))),
        ("", DRAFT202012.create_resource(dict(schema))),
    ]
    registry: Any = Registry().with_resources(resources)
    return _closed(cast("Schema", _Walker(f"{slug}/manifest.yaml").walk(dict(schema), registry.resolver(), ())))


def type_of(schema: Schema) -> str:
    """The type a value of the schema has; the first but "null" where several are allowed; text where nothing is said."""
    kind = schema.get("type")
    if isinstance(kind, str):
        return kind
    if isinstance(kind, list) and (named := next((str(name) for name in kind if name != "null"), None)):
        return named
    return "object" if "properties" in schema else "array" if "items" in schema else "string"


def sole_value(schema: Schema) -> Any:
    """What a required field has where nothing else can stand there: its default, else its only choice; None where it is to be filled in."""
    if schema.get("default") not in (None, "", [], {}):
        return schema["default"]
    choices = [schema["const"]] if "const" in schema else schema.get("enum", ())
    return choices[0] if len(choices) == 1 and choices[0] != "" else None


def schema_at(root: Schema, path: FieldPath) -> Schema:
    """The schema of the field at a path; an empty one where the schema says nothing of it."""
    here = root
    for part in path:
        here = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part, {})
    return here


def definitions(path: Path) -> Schema:
    """The shared definitions in a file, by name; none where there is no file. Whoever asks gets the same ones, to look at. Raises DocumentError."""
    if not path.is_file():
        return {}
    found = read_once(path, str(path), Code.MANIFEST_UNREADABLE, _mapping)
    if found is None:
        raise DocumentError.of(Code.MANIFEST_UNREADABLE, str(path), "Tệp phải gồm các dòng “tên: định nghĩa”.")
    return found


def _mapping(data: object) -> Schema | None:
    return data if isinstance(data, dict) else None


class _Walker:
    """Replaces references below one schema; ``where`` names the manifest in messages."""

    def __init__(self, where: str) -> None:
        self.where = where

    def walk(self, node: Any, resolver: Any, seen: tuple[int, ...]) -> Any:
        if isinstance(node, list):
            return [self.walk(item, resolver, seen) for item in node]
        if not isinstance(node, dict):
            return node
        rest = {key: self.walk(item, resolver, seen) for key, item in node.items() if key != "$ref"}
        ref = node.get("$ref")
        return _joined(self.target(ref, resolver, seen), rest) if isinstance(ref, str) else rest

    def target(self, ref: str, resolver: Any, seen: tuple[int, ...]) -> Schema:
        """What a reference refers to, its own references replaced."""
        from referencing.exceptions import Unresolvable

        if ref.partition("#")[0] not in ("", DEFINITIONS):
            raise self.wrong(f"“$ref: {ref}” phải chỉ tới {DEFINITIONS}.")
        try:
            found = resolver.lookup(ref)
        except Unresolvable as error:
            raise self.wrong(f"“$ref: {ref}” không chỉ tới định nghĩa nào trong {DEFINITIONS}.") from error
        if id(found.contents) in seen:
            raise self.wrong(f"“$ref: {ref}” dẫn vòng về chính nó.")
        if not isinstance(found.contents, dict):
            raise self.wrong(f"“$ref: {ref}” không chỉ tới một JSON Schema.")
        return cast("Schema", self.walk(found.contents, found.resolver, (*seen, id(found.contents))))

    def wrong(self, message: str) -> DocumentError:
        return DocumentError.of(Code.MANIFEST_INVALID, self.where, message)


def _joined(target: Schema, rest: Schema) -> Schema:
    """A definition with what stands beside the reference to it: fields and what is required add up, all else replaces."""
    joined = {**target, **rest}
    if "required" in target and "required" in rest:
        joined["required"] = list(dict.fromkeys([*target["required"], *rest["required"]]))
    if "properties" in target and "properties" in rest:
        joined["properties"] = {**target["properties"], **rest["properties"]}
    return joined


# "; để trống nếu không có", "bỏ trống nếu chưa chấm dứt"
_MAY_BE_BLANK = re.compile(r"[;,]?\s*\b(?:để|bỏ) trống nếu [^.;]*(?=[.;]|$)", re.IGNORECASE)


def _not_blank(schema: Schema) -> None:
    """A field that must hold something is not described as one to leave blank, whatever the shared definition that it is taken from says."""
    if (schema.get("minItems") or schema.get("minLength")) and schema.get("default") in (None, "", []):
        schema.pop("default", None)
        if isinstance(schema.get("description"), str):
            schema["description"] = _MAY_BE_BLANK.sub("", schema["description"]).strip()


def _closed(schema: Schema) -> Schema:
    """Every object takes its own fields only, unless it says otherwise: a misspelt field is never dropped silently."""
    if "properties" in schema:
        schema.setdefault("additionalProperties", False)
        for name in schema.get("required", ()):
            if name in schema["properties"]:
                _not_blank(schema["properties"][name])
        for child in schema["properties"].values():
            _closed(child)
    if isinstance(schema.get("items"), dict):
        _closed(schema["items"])
    return schema


def united(first: Schema, *others: Schema) -> Schema:
    """A schema with the properties of all, each as the first that has it says; required is what all require."""
    if not others:
        return first
    schemas = (first, *others)
    properties: dict[str, Any] = {}
    for schema in schemas:
        for name, child in schema.get("properties", {}).items():
            known = properties.get(name)
            groups = known is not None and type_of(known) == type_of(child) == "object"
            properties[name] = united(known or {}, child) if groups else child if known is None else known
    required = [name for name in first.get("required", ()) if all(name in one.get("required", ()) for one in others)]
    return {**first, "properties": properties, "required": required}
