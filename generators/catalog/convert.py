"""Text to values by the schema of a template: groups, lists and single values, what was understood and what cannot be read.

Everything arrives as text (YAML is read without guessing, a spreadsheet cell is text): the schema says what each value is.
"""

from __future__ import annotations

import datetime as dt
import marshal
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, cast

from generators.catalog import reading, values
from generators.catalog.messages import label_of, title_of, unknown_field
from generators.catalog.places import place_of
from generators.catalog.schema import FieldPath, Schema, sole_value, type_of
from generators.catalog.values import BadValueError
from generators.codes import Code
from generators.findings import DocumentError, Finding, Severity
from generators.wording.letters import lacking
from legaltext.basics.text import nfc

MAX_VALUES = 50_000
MAX_DEPTH = 12
_READ = 4_096  # values that are kept as they were read
_GROUPS = 512  # groups and lists that are kept as they were converted
_LONGEST_GROUP = 4_096  # bytes of one of them, as it was typed

_ABSENT = object()
_SEVERAL = (dict, list)  # a group or a list; `dict | list` would be made anew for each field
# What parts the items of a list in one cell: semicolons, and line breaks as `values.text` knows them
_ITEMS = re.compile("[;\n\r\x0b\x0c\x85\u2028\u2029]")
_NAMED = 5  # characters that a message names


class EmptyObject(dict[str, Any]):
    """An optional object that the data left out: its fields are all there and blank, and it is itself false."""

    def __bool__(self) -> bool:
        return any(bool(value) for value in self.values())


@dataclass(slots=True)
class Group:
    """A group or list with which nothing is wrong: its value, how many values it has, what its lists kept of their items; its value with all that was left out."""

    value: Any
    count: int
    kept: dict[FieldPath, list[int]]
    completed: Any = None
    jsonable: Any = None


@dataclass(slots=True)
class Remembered:
    """What was converted before, by the schema of which it is (which lives as long): single values by their text, groups by their place and all that was typed."""

    values: dict[tuple[int, str], reading.Reading] = field(default_factory=dict)
    groups: dict[tuple[int, FieldPath, bytes], Group] = field(default_factory=dict)


@dataclass
class Converter:
    """Text to values by the schema; what cannot be read is a finding, and is left out."""

    root: Schema
    leads: Mapping[str, tuple[str, ...]]
    remembered: Remembered
    findings: list[Finding] = field(default_factory=list)
    told: list[Finding] = field(default_factory=list)
    spoiled: set[FieldPath] = field(default_factory=set)
    kept: dict[FieldPath, list[int]] = field(default_factory=dict)  # list → which of its items, as typed, were kept
    count: int = 0
    groups: dict[FieldPath, Group] = field(default_factory=dict)  # with which nothing is wrong

    def again(self, schema: Schema, value: object, path: FieldPath) -> Any:
        """`convert`; what many documents have in common (the unit, its signer, the recipients) is converted once. It is never changed."""
        if not isinstance(value, _SEVERAL):
            known_value = self.remembered.values.get((id(schema), value)) if type(value) is str else None
            if known_value is None or known_value.told or self.count >= MAX_VALUES:
                return self.convert(schema, value, path)
            self.count += 1
            return _ABSENT if known_value.value is None else known_value.value
        try:
            typed = marshal.dumps(value, 2)  # equal bytes, equal values: plain ones alone, none of them by reference
        except ValueError:
            typed = b""
        if not typed or len(typed) > _LONGEST_GROUP:
            return self.convert(schema, value, path)
        key, groups = (id(schema), path, typed), self.remembered.groups
        known = groups.get(key)
        if known is None or self.count + known.count > MAX_VALUES:
            said, before = self.said(), self.count
            converted = self.convert(schema, value, path)
            if self.said() != said or converted is _ABSENT:
                return converted
            kept = {place: items for place, items in self.kept.items() if place[: len(path)] == path}
            known = Group(converted, self.count - before, kept)
            if len(groups) >= _GROUPS:
                groups.clear()
            groups[key] = known
        else:
            self.count += known.count
            self.kept.update(known.kept)
        self.groups[path] = known
        return known.value

    def said(self) -> tuple[int, int, int]:
        """How much was said of the data so far."""
        return len(self.findings), len(self.told), len(self.spoiled)

    def convert(self, schema: Schema, value: object, path: FieldPath) -> Any:
        """The value as the schema has it. Raises DocumentError where the data as a whole is too large."""
        self.count += 1
        if self.count > MAX_VALUES or len(path) > MAX_DEPTH:
            raise DocumentError.of(
                Code.DATA_UNREADABLE, label_of(path), "Dữ liệu quá lớn hoặc lồng nhau quá sâu cho một văn bản."
            )
        kind = type_of(schema)
        if kind == "object":
            return self.mapping(schema, value, path)
        if kind == "array":
            return self.sequence(schema, value, path)
        return self.scalar(schema, value, path)

    def mapping(self, schema: Schema, value: object, path: FieldPath) -> Any:
        """A group, its fields in the order of the schema; an optional group of which nothing was filled in is left out."""
        if not isinstance(value, Mapping):
            return self.bad(
                path, BadValueError(Code.FIELD_TYPE, "Ở đây cần nhóm trường, mỗi trường một dòng thụt vào “trường: giá trị”.")
            )
        properties: Schema = schema.get("properties", {})
        given: dict[str, Any] = {}
        for key, item in value.items():
            name = key if key in properties else nfc(str(key)).strip()
            if name in properties:
                given[name] = item
            elif schema.get("additionalProperties", False) is False:
                self.findings.append(unknown_field(self.root, schema, path, name))
            else:
                extra = schema.get("additionalProperties")
                given[name] = item
                properties = {**properties, name: extra if isinstance(extra, dict) else {}}
        out: dict[str, Any] = {}
        required = schema.get("required", ())
        for name, child in properties.items():
            item = given.get(name)
            if item is None and type_of(child) == "object" and name in required:
                item = {}  # so that every field lacking in it is named
            if _is_blank(item) and name in required and (sole := sole_value(child)) is not None:
                item = sole
                self.note(
                    (*path, name), reading.Told(f"được điền {values.shown(sole)}, giá trị duy nhất hoặc mặc định của mục này.")
                )
            if item is None:
                continue
            converted = self.again(child, item, (*path, name))
            if converted is not _ABSENT and (converted != {} or name in required):
                out[name] = converted
        return out

    def sequence(self, schema: Schema, value: object, path: FieldPath) -> Any:
        """A list without its blank items; one that is blank altogether was not given."""
        items: Schema = schema.get("items", {})
        listed: list[object]
        if isinstance(value, str):  # one cell of a sheet: items on lines of their own, or parted by semicolons
            listed = [part for part in _ITEMS.split(value) if part.strip()]
        elif isinstance(value, list | tuple):
            listed = list(value)
        elif isinstance(value, Mapping) and type_of(items) == "object":  # one group typed without its dash
            listed = [value]
        else:
            return self.bad(path, BadValueError(Code.FIELD_TYPE, "Ở đây cần danh sách, mỗi mục một dòng bắt đầu bằng “- ”."))
        out: list[Any] = []
        kept = self.kept.setdefault(path, [])
        before = len(self.findings)
        for number, item in enumerate(listed):
            line = as_line(item) if type_of(items) == "string" else item
            converted = self.convert(items, line, (*path, number))
            if converted is not _ABSENT and converted != {}:
                out.append(converted)
                kept.append(number)
        if not out and len(self.findings) > before:
            self.spoiled.add(path)
        if out and schema.get("last"):
            self.put_last(str(schema["last"]), out, kept, path)
        return out if out or value == [] else _ABSENT

    def put_last(self, word: str, out: list[Any], kept: list[int], path: FieldPath) -> None:
        """The item that begins with a word, at the end of the list and with its colon; where there is none, that is a finding."""
        # "Lưu: VT", "Lưu VT", "Lưu - VT", but neither "Lưu trữ tỉnh" nor "Lưu Văn Mẫu"
        begins = re.compile(rf"(?i:{word})\b\s*(?:[:;.\-–]\s*(?=\w)|(?=[A-ZĐ]{{2}}))")
        own = [at for at, item in enumerate(out) if isinstance(item, str) and begins.match(item)]
        if not own:
            message = f"thiếu dòng cuối “{word}: …”. Hãy bổ sung, ví dụ “{word}: VT, TCCB” (chữ viết tắt nơi lưu)."
            self.findings.append(Finding(Code.FIELD_INVALID, label_of(path), f"{title_of(self.root, path)} {message}"))
            return
        for at in own:
            plain = begins.sub(f"{word}: ", out[at], count=1)
            if plain != out[at]:
                self.note((*path, kept[at]), reading.Told(f"{values.shown(out[at])} được viết lại thành “{plain}”."))
                out[at] = plain
        if len(own) == 1 and own[0] != len(out) - 1:
            self.note((*path, kept[own[0]]), reading.Told(f"dòng “{word}: …” được chuyển xuống cuối."))
            for listed in (out, kept):
                listed.append(listed.pop(own[0]))

    def scalar(self, schema: Schema, value: object, path: FieldPath) -> Any:
        """A single value; blank was not given, but where blank is one of the choices."""
        try:
            read = self.reading(schema, as_text(value), path)
        except BadValueError as error:
            return self.bad(path, error)
        for told in read.told:
            self.note(path, told)
        return _ABSENT if read.value is None else read.value

    def note(self, path: FieldPath, told: reading.Told) -> None:
        """Note what was understood of a value, or what a person should look at."""
        code, severity = (Code.FIELD_DOUBTFUL, "warning") if told.doubt else (Code.FIELD_UNDERSTOOD, "note")
        self.told.append(
            Finding(code, label_of(path), f"{title_of(self.root, path)}: {told.message}", cast("Severity", severity))
        )

    def reading(self, schema: Schema, text: str, path: FieldPath) -> reading.Reading:
        """What was typed, read; the same is read once. Raises BadValueError."""
        key, read = (id(schema), text), self.remembered.values
        if (known := read.get(key)) is None:
            if len(read) >= _READ:
                read.clear()
            known = reading.read(schema, text, self.leads.get(place_of(path), ()))
            if isinstance(known.value, str) and (boxes := lacking(known.value)):
                known = replace(known, told=(*known.told, reading.Told(_boxes(boxes), doubt=True)))
            read[key] = known
        return known

    def bad(self, path: FieldPath, error: BadValueError) -> object:
        """Note what cannot be read; nothing more is said of it or of what is below it."""
        self.findings.append(Finding(error.code, label_of(path), f"{title_of(self.root, path)}: {error}"))
        self.spoiled.add(path)
        return _ABSENT

    def typed_path(self, path: FieldPath) -> FieldPath:
        """A path in the converted data as a path in what was typed: blank and unreadable items of lists count there."""
        out: FieldPath = ()
        for part in path:
            out = (*out, self.kept[out][part] if isinstance(part, int) and out in self.kept else part)
        return out

    def complete(self, schema: Schema, value: object, path: FieldPath, missing: set[str]) -> Any:
        """The value with every optional field that was left out there and blank; what was wrong or is required stays out."""
        kind = type_of(schema)
        if kind == "array" and isinstance(value, list):
            items: Schema = schema.get("items", {})
            return [
                self.complete(items, item, (*path, number), missing) for number, item in zip(self.kept[path], value, strict=True)
            ]
        if kind != "object" or not isinstance(value, dict):
            return value
        out = dict(value)
        for name, child in schema.get("properties", {}).items():
            if name in value:
                if isinstance(item := value[name], _SEVERAL):
                    out[name] = self.completed(child, item, (*path, name), missing)
            elif (place := (*path, name)) not in self.spoiled and not (missing and label_of(place) in missing):
                out[name] = _blank(child)
        return out

    def completed(self, schema: Schema, value: object, path: FieldPath, missing: set[str]) -> Any:
        """`complete`, once for a group or list with which nothing is wrong; where anything is, each is looked at."""
        group = self.groups.get(path)
        if group is None or missing or self.spoiled:
            return self.complete(schema, value, path, missing)
        if group.completed is None:
            group.completed = self.complete(schema, value, path, missing)
        return group.completed

    def jsonable(self, value: dict[str, Any]) -> dict[str, Any]:
        """All the data as JSON has them; of a group or list with which nothing is wrong, that is made once."""
        return {name: item if isinstance(item, str) else self._jsonable_below(name, item) for name, item in value.items()}

    def _jsonable_below(self, name: str, value: object) -> Any:
        group = self.groups.get((name,))
        if group is None:
            return jsonable(value)
        if group.jsonable is None:
            group.jsonable = jsonable(value)
        return group.jsonable


def jsonable(value: object) -> Any:
    """A value as JSON has it."""
    if isinstance(value, dict):
        return {key: item if isinstance(item, str) else jsonable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [item if isinstance(item, str) else jsonable(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _boxes(chars: tuple[str, ...]) -> str:
    """What is to be said of characters that the font lacks."""
    named = ", ".join(f"{char} (U+{ord(char):04X})" for char in chars[:_NAMED]) + (" …" if len(chars) > _NAMED else "")
    return f"phông chữ của văn bản (Times New Roman) không có {named}; khi in có thể thành ô vuông. Hãy thay bằng chữ."


def _is_blank(value: object) -> bool:
    """Whether nothing was typed."""
    return value is None or (isinstance(value, str) and not value.strip())


def as_text(value: object) -> str:
    """A scalar that a caller gave already typed, as the text that one would type. Raises BadValueError for a list or a group."""
    if isinstance(value, str):
        return str(value)  # also of one that calls itself markup
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, int | float | Decimal | dt.date):
        return str(value)
    raise BadValueError(Code.FIELD_TYPE, "Ở đây cần một giá trị, không phải danh sách hay nhóm trường.")


def as_line(item: object) -> object:
    """ "- Lưu: VT, TCCB" is a mapping to YAML and "- - Như Điều 3" a list; to the one who typed it each is a line of text."""
    if isinstance(item, list) and len(item) == 1 and isinstance(line := as_line(item[0]), str):
        return f"- {line}"
    if isinstance(item, Mapping) and len(item) == 1:
        [(key, rest)] = item.items()
        if isinstance(rest, str):
            return f"{key}: {rest}"
    return item


def _blank(schema: Schema) -> Any:
    """What stands for an optional value that was left out: its default, else blank text, an empty list, nothing."""
    kind = type_of(schema)
    if "default" in schema:
        default = schema["default"]
        return values.date(str(default)) if schema.get("format") == "date" else deepcopy(default)
    if kind == "object":
        return EmptyObject({name: _blank(child) for name, child in schema.get("properties", {}).items()})
    if kind == "array":
        return []
    return "" if kind == "string" and schema.get("format") != "date" else None
