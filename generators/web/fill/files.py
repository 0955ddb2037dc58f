"""The data of a form as a file, and a file as the data of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from generators.catalog.schema import Schema, type_of
from generators.catalog.source import MAX_FILE, decoded, read_source
from generators.catalog.unit import filled
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.web.fill.build import Shape

if TYPE_CHECKING:
    from generators.catalog.catalog import Template
    from generators.web.desk import Desk


def begun(template: Template, desk: Desk) -> dict[str, Any]:
    """What a form has before anything is typed: what the unit's profile gives. Raises DocumentError where that is wrong."""
    return fitted(template, {}, desk)[0]


def opened(template: Template, content: bytes, name: str, desk: Desk) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The data in a file (YAML as `vanban new` writes it, or JSON), and what is to be said of it: what no field of the form takes is named.

    Raises DocumentError for what is no such file.
    """
    if len(content) > MAX_FILE:
        raise DocumentError.of(
            Code.DATA_UNREADABLE, name, f"Tệp lớn hơn {MAX_FILE // 1_000_000} MB; đây không phải tờ khai của một văn bản."
        )
    text, told = decoded(content, name)
    source = read_source(text)
    if not isinstance(source.data, Mapping):
        raise DocumentError.of(Code.DATA_UNREADABLE, name, "Tệp phải gồm các dòng “trường: giá trị”, như khi bấm “Lưu dữ liệu”.")
    data, lost = fitted(template, source.data, desk)
    return data, (*told, *source.told, *lost)


def fitted(template: Template, typed: Mapping[str, Any], desk: Desk) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The data of a form or file with what the unit's profile gives, every leaf a text; and what is to be said of it.

    Raises DocumentError where the profile or the manifest is wrong.
    """
    given = filled(template, typed, desk.unit)
    shape = Shape()
    data: dict[str, Any] = shape.fit(template.fields.schema, given.data)
    known = {one.where: one for one in template.fields.check(given.data, desk.corpus).findings if one.code is Code.FIELD_UNKNOWN}
    lost = tuple(
        known.get(label) or Finding(Code.FIELD_TYPE, label, f"{label}: tờ khai không nhận được nội dung này của tệp.")
        for label in shape.lost
    )
    return data, (*given.findings, *lost)


def saved(template: Template, data: Mapping[str, Any], desk: Desk) -> bytes:
    """The data as the YAML that `vanban new` writes and `vanban render` takes, with the notes of each field.

    Raises DocumentError where the manifest is wrong.
    """
    fields = template.fields.on(template.fields.day_of(data), desk.corpus)
    return fields.skeleton(given=_as_left(fields.schema, _without_blank_items(data))).encode()


def _as_left(schema: Schema, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with a blank for every single field that was left: a form to be filled in would have its default there, as if it had been typed."""
    out = dict(data)
    for name, child in schema.get("properties", {}).items():
        if type_of(child) == "object":
            out[name] = (
                _as_left(child, data[name]) if isinstance(data.get(name), Mapping) else data.get(name, _as_left(child, {}))
            )
        elif type_of(child) != "array":
            out.setdefault(name, "")
    return out


def _without_blank_items(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_blank_items(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_blank_items(item) for item in value if item not in ("", {})]
    return value
