"""``typed_once.yaml``: which fields a unit gives once for all its papers, and which go from one form to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.reader import Reader, read_once
from generators.catalog.schema import DEFINITIONS, resolved
from generators.codes import Code

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generators.catalog.schema import FieldPath, Schema

FILE: Final = "typed_once.yaml"
PAPERS: Final = "theo_mau"
"""The part of a profile that holds for papers of one kind, or of one template, only."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """How a form takes one item of a list: called by one of ``by``, from the day ``first`` to ``last``; ``default`` marks the one that is taken uncalled."""

    by: tuple[str, ...]
    first: str
    last: str
    default: str


@dataclass(frozen=True, slots=True)
class UnitField:
    """A field of a unit's profile, and the fields of forms (paths) that take it.

    ``paper``: only for one kind or template (below :data:`PAPERS`). ``not_for``: the kinds that do not take it unless it is said for them. ``identity``:
    its parts that tell who it is: a form that says another there takes nothing of it.
    """

    name: str
    schema: Mapping[str, Any]
    gives: tuple[FieldPath, ...]
    paper: bool = False
    not_for: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    one_of: OneOf | None = None


@dataclass(frozen=True, slots=True)
class Becomes:
    """A field of certain templates (``of``) that is another field of others: the day of an application, in the decision on it."""

    of: tuple[str, ...]
    field: str
    into: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What goes from one form to another: never ``never``, only within a kind ``same_kind``.

    ``same`` are fields that are one thing under several titles: under these, or under any where there are none.
    """

    never: tuple[str, ...]
    same_kind: tuple[str, ...]
    same: Mapping[str, tuple[str, ...]]
    becomes: tuple[Becomes, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TypedOnce:
    """The whole file."""

    unit: Mapping[str, UnitField]
    carried: Carried


def load_typed_once(path: Path) -> TypedOnce:
    """The file. Raises DocumentError with everything that is wrong in its form."""
    return read_once(path, FILE, Code.MANIFEST_UNREADABLE, parse_typed_once)


def parse_typed_once(data: object) -> TypedOnce:
    """The same of parsed YAML. Raises DocumentError with all that is wrong in it."""
    reader = _TypedOnce(Code.MANIFEST_INVALID, FILE)
    return reader.checked(reader.typed_once(data))


def profile_schema(rules: TypedOnce, path: Path) -> Schema:
    """What a profile may hold: nothing of it is required, but of each item of a list what makes it one. ``path`` is the file of the rules.

    Raises DocumentError where a reference into the definitions beside it is wrong.
    """
    typed: Schema = {name: dict(field.schema) for name, field in rules.unit.items()}
    plain = resolved(FILE, {"type": "object", "properties": typed}, path.with_name(DEFINITIONS))["properties"]
    fields = {name: _optional(schema) for name, schema in plain.items()}
    general = {name: schema for name, schema in fields.items() if not rules.unit[name].paper}
    own = {name: _called(schema) if rules.unit[name].one_of else schema for name, schema in fields.items()}
    papers: Schema = {"type": "object", "additionalProperties": False, "properties": own, "title": "Loại văn bản, mẫu"}
    about = "Mỗi loại văn bản (QĐ, HĐ, TTr, TB, BB, Công văn, cá nhân…) hoặc mỗi tên mẫu một nhóm; ở đây ghi gì thì thay cho mục chung ở trên."
    general[PAPERS] = {
        "title": "Riêng cho từng loại văn bản, từng mẫu",
        "description": about,
        "type": "object",
        "properties": {},
        "additionalProperties": papers,
    }
    return {"type": "object", "title": "Hồ sơ đơn vị", "additionalProperties": False, "properties": general}


def _optional(schema: Schema) -> Schema:
    """The schema without what is required of it or of its parts; items of a list stay whole."""
    out = {key: value for key, value in schema.items() if key not in ("required", "minItems")}
    if "properties" in out:
        out["properties"] = {name: _optional(child) for name, child in out["properties"].items()}
    return out


def _called(schema: Schema) -> Schema:
    """Where one kind of paper names one of the list."""
    about = f"Họ tên hoặc chức vụ của một người ở “{schema.get('title', '')}”."
    return {"type": "string", "title": schema["items"].get("title", ""), "description": about, "maxLength": 200}


class _TypedOnce(Reader):
    def typed_once(self, data: object) -> TypedOnce:
        top = self.mapping(data, "", ("unit",), ("carried",))
        unit = {name: self.field(name, item) for name, item in self.named(top, "unit").items()}
        return TypedOnce(unit, self.carried(top.get("carried") or {}))

    def field(self, name: str, item: object) -> UnitField:
        key = f"unit.{name}"
        data = self.mapping(item, key, ("schema",), ("gives", "paper", "not_for", "identity", "one_of"))
        schema = data.get("schema")
        if not isinstance(schema, dict):
            self.wrong(f"{key}.schema", "Phải là một JSON Schema.")
            schema = {}
        if name == PAPERS:
            self.wrong(key, f"“{PAPERS}” là tên dành riêng. Hãy đặt tên khác.")
        return UnitField(
            name,
            schema,
            tuple(tuple(path.split(".")) for path in self.texts(data, "gives", key) or (name,)),
            self.flag(data, "paper", key, default=False),
            self.texts(data, "not_for", key),
            self.texts(data, "identity", key),
            self.one_of(data["one_of"], f"{key}.one_of") if "one_of" in data else None,
        )

    def one_of(self, item: object, key: str) -> OneOf:
        data = self.mapping(item, key, ("by", "first", "last", "default"))
        first, last, default = (self.text(data, name, key) for name in ("first", "last", "default"))
        return OneOf(self.texts(data, "by", key), first, last, default)

    def carried(self, item: object) -> Carried:
        data = self.mapping(item, "carried", (), ("never", "same_kind", "same", "becomes"))
        same = {}
        for key, one in self.items(data, "same", "carried"):
            row = self.mapping(one, key, ("field",), ("titles",))
            same[self.text(row, "field", key)] = self.texts(row, "titles", key)
        becomes = []
        for key, one in self.items(data, "becomes", "carried"):
            row = self.mapping(one, key, ("of", "field", "is"))
            becomes.append(Becomes(self.texts(row, "of", key), self.text(row, "field", key), self.text(row, "is", key)))
        never, same_kind = (self.texts(data, name, "carried") for name in ("never", "same_kind"))
        return Carried(never, same_kind, same, tuple(becomes))
