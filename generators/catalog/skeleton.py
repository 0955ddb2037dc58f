"""A form as commented YAML: every field with its title, whether it is required, and what to type; filled in as far as something is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Protocol

from generators.catalog.matters import KEYWORD
from generators.catalog.messages import label_of
from generators.catalog.schema import sole_value, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generators.catalog.schema import FieldPath, Schema

_PAD: Final = "  "


class Known(Protocol):
    """What a form has from the profile of a unit (:class:`generators.catalog.unit.FilledForm`)."""

    @property
    def taken(self) -> Mapping[str, str]:
        """The labels of the fields that came from there."""

    @property
    def source(self) -> str:
        """The name of its file; blank where there is none."""

    def value(self, path: FieldPath) -> Any:
        """What the form has there."""

    def people(self, path: FieldPath) -> tuple[str, ...]:
        """Whom of the profile a form may call there."""

    def chosen(self, path: FieldPath) -> str:
        """Whom it has there."""

    def called(self, path: FieldPath) -> str:
        """How that one is called."""


def skeleton(
    slug: str,
    title: str,
    schema: Schema,
    *,
    given: Mapping[str, Any] | None = None,
    unit: Known | None = None,
    left: Iterable[str] = (),
) -> str:
    """YAML to fill in for the template; parsed as it is, it is data whose every required field is blank, but for what is known.

    ``given`` are values as they are typed (groups as mappings). What ``unit`` gives stands in comments: the form is shorter, and says what will be printed.
    ``left`` are lines for the end, as comments.
    """
    lines = [
        f"# {title}",
        f"# Mẫu: {slug}",
        "# Điền vào giữa hai dấu nháy. Ngày ghi như 15/07/2026. Trường không bắt buộc có thể để trống hoặc xóa đi.",
    ]
    if unit and unit.taken:
        lines.append(
            f"# Dòng có chữ “lấy từ {unit.source}” thì không phải điền: hồ sơ đơn vị đã có. Cần ghi khác thì bỏ dấu # ở đầu các dòng dưới nó;"
            " cần bỏ hẳn thì ghi “-”."
        )
    form = _Form([*lines, ""], unit)
    form.object(schema, (), given or {})
    form.lines += ["", *left] if left else []
    return "\n".join(line.rstrip() for line in form.lines) + "\n"


def field_lines(schema: Schema, depth: int, given: Mapping[str, Any]) -> list[str]:
    """The lines of the fields of a group that stands at a depth (0: at the top of the file), each explained, filled in with what is ``given``."""
    form = _Form([], None)
    form.object(schema, tuple("" for _ in range(depth)), given)
    return [line.rstrip() for line in form.lines]


def blank_fields(schema: Schema, depth: int) -> list[str]:
    """The lines of blank fields, each with its title alone: of what has been explained before."""
    form = _Form([], None, brief=True)
    form.object(schema, tuple("" for _ in range(depth)), {})
    return form.lines


class _Form:
    """The lines of one form."""

    def __init__(self, lines: list[str], unit: Known | None, *, brief: bool = False) -> None:
        self.lines, self.filled, self.brief = lines, unit, brief

    def object(self, schema: Schema, path: FieldPath, given: Mapping[str, Any], *, may_lack: bool = False) -> None:
        """The fields of a group; of one that ``may_lack`` no default is filled in, or it would no longer be blank."""
        required = schema.get("required", ())
        for name, child in schema.get("properties", {}).items():
            self.field(child, (*path, name), given.get(name), required=name in required, may_lack=may_lack)

    def field(self, schema: Schema, path: FieldPath, given: Any, *, required: bool, may_lack: bool = False) -> None:
        """One field: a note with its title, whether it is required and what may be chosen; what is to be known of it; and the line to fill in."""
        if self.of_unit(schema, path, given, required=required):
            return
        pad, name = _PAD * (len(path) - 1), path[-1]
        self.note(schema, path, required=required)
        if isinstance(given, str) and given and type_of(schema) in ("array", "object"):
            self.lines.append(f"{pad}{name}: {_quoted(given)}")  # items on one line, a person by name: as it was typed
        elif "properties" in schema:
            self.lines.append(f"{pad}{name}:")
            lacks = not isinstance(given, dict) or not given
            self.object(schema, path, given if isinstance(given, dict) else {}, may_lack=(may_lack or not required) and lacks)
        elif schema.get("type") == "array" or "items" in schema:
            self.lines.append(f"{pad}{name}:")
            if not given and given != []:
                self.item(schema.get("items", {}), path)
            else:
                self.lines += _yaml([given] if isinstance(given, dict) else given, len(path))
        else:
            known = None if may_lack else sole_value(schema) if required else schema.get("default")
            self.lines.append(f"{pad}{name}: {_quoted(_typed(known) if given is None else given)}")

    def note(self, schema: Schema, path: FieldPath, *, required: bool) -> None:
        pad = _PAD * (len(path) - 1)
        about = [str(schema.get("title") or path[-1])]
        if not self.brief:
            about.append("bắt buộc" if required else "không bắt buộc")
        choices = schema.get("enum") or schema.get("items", {}).get("enum")
        if choices and not schema.get(KEYWORD):  # of a matter the description tells those that the template is for
            about.append("chọn: " + " | ".join(str(choice) or "(để trống)" for choice in choices))
        if schema.get("format") == "date":
            about.append("ngày/tháng/năm")
        self.lines.append(f"{pad}# {' · '.join(about)}")
        description = " ".join(str(schema.get("description") or "").split())
        if description and not self.brief:
            self.lines.append(f"{pad}#   {description}")

    def item(self, schema: Schema, path: FieldPath) -> None:
        """One blank item of a list."""
        pad = _PAD * len(path)
        if "properties" not in schema:
            self.lines.append(f'{pad}- ""')
            return
        self.lines.append(f"{pad}-")
        self.object(schema, (*path, 0), {}, may_lack=True)

    def of_unit(self, schema: Schema, path: FieldPath, given: Any, *, required: bool) -> bool:
        """Write a field that the unit gives, as comments; False where it does not, or gives it in part only."""
        form, label = self.filled, label_of(path)
        if form is None or not form.source or given is not None:
            return False
        pad, title, source = _PAD * (len(path) - 1), schema.get("title") or path[-1], form.source
        people = form.people(path)
        value = form.value(path)
        parts = schema.get("properties", {})
        taken = [part for part in parts if f"{label}.{part}" in form.taken]
        whole = label in form.taken or (bool(taken) and set(schema.get("required", ())) <= set(taken))
        if people and (whole or not taken):
            who = form.chosen(path)
            others = "; ".join(person for person in people if person != who)
            known = f"lấy từ {source}: {who}" if who else "bắt buộc" if required else "không bắt buộc"
            how = (
                f"người khác ký thì ghi họ tên: {others}"
                if who and others
                else ""
                if who
                else f"ghi họ tên một người trong {source}: {others}"
            )
            self.lines.append(f"{pad}# {' · '.join(filter(None, (str(title), known, how)))}")
            self.lines.append(f"{pad}# {path[-1]}: {_quoted(form.called(path))}" if who else f'{pad}{path[-1]}: ""')
            return True
        if whole:
            self.lines.append(f"{pad}# {title} · lấy từ {source}")
            shown = {part: value[part] for part in taken} if taken else value
            self.lines += [f"{pad}# {line}" for line in _yaml({path[-1]: shown}, 0)]
            return True
        if taken:
            self.note(schema, path, required=required)
            self.lines.append(f"{pad}{path[-1]}:")
            self.object(
                {**schema, "properties": {n: c for n, c in parts.items() if n in taken or n in schema.get("required", ())}},
                path,
                {},
            )
            return True
        return False


def as_comments(value: Any, note: str = "") -> list[str]:
    """The lines of a value as comments, with a note on the first."""
    first, *more = _yaml(value, 0)
    return [f"#   {first}{f'  # {note}' if note else ''}", *(f"#   {line}" for line in more)]


def _yaml(value: Any, depth: int) -> list[str]:
    """The lines of a value, its texts in quotes as they are."""
    pad = _PAD * depth
    if isinstance(value, dict):
        lines = []
        for name, item in value.items():
            if isinstance(item, dict | list) and item:
                lines += [f"{pad}{name}:", *_yaml(item, depth + 1)]
            else:
                lines.append(f"{pad}{name}: {_quoted(item)}")
        return lines
    lines = []
    for item in value:
        if isinstance(item, dict | list) and item:
            lines += [f"{pad}-", *_yaml(item, depth + 1)]
        else:
            lines.append(f"{pad}- {_quoted(item)}")
    return lines


def _quoted(value: Any) -> str:
    """A value as one types it, in quotes: JSON's are YAML's."""
    return json.dumps(value if isinstance(value, str | list | dict) else _typed(value), ensure_ascii=False)


def _typed(default: object) -> str:
    """A default as one types it."""
    if isinstance(default, bool):
        return "có" if default else "không"
    if default is None or isinstance(default, str):
        return default or ""
    return json.dumps(default, ensure_ascii=False, default=str).strip('"')
