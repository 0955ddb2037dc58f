"""A blank form as commented YAML: every field with its title, whether it is required, and what to type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generators.catalog.matters import KEYWORD
from generators.catalog.schema import sole_value

if TYPE_CHECKING:
    from generators.catalog.schema import Schema


def skeleton(slug: str, title: str, schema: Schema) -> str:
    """YAML to fill in for the template; parsed as it is, it is data whose every required field is blank."""
    lines = [
        f"# {title}",
        f"# Mẫu: {slug}",
        "# Điền vào giữa hai dấu nháy. Ngày ghi như 15/07/2026. Trường không bắt buộc có thể để trống hoặc xóa đi.",
        "",
    ]
    _object(schema, 0, lines)
    return "\n".join(lines) + "\n"


def _object(schema: Schema, depth: int, lines: list[str]) -> None:
    required = schema.get("required", ())
    for name, child in schema.get("properties", {}).items():
        _field(name, child, depth, lines, required=name in required)


def _field(name: str, schema: Schema, depth: int, lines: list[str], *, required: bool) -> None:
    """One field: a note with its title, whether it is required and what may be chosen; what is to be known of it; and the line to fill in."""
    pad = "  " * depth
    about = [str(schema.get("title") or name), "bắt buộc" if required else "không bắt buộc"]
    choices = schema.get("enum") or schema.get("items", {}).get("enum")
    if choices and not schema.get(KEYWORD):  # of a matter the description tells those that the template is for
        about.append("chọn: " + " | ".join(str(choice) or "(để trống)" for choice in choices))
    if schema.get("format") == "date":
        about.append("ngày/tháng/năm")
    lines.append(f"{pad}# {' · '.join(about)}")
    description = " ".join(str(schema.get("description") or "").split())
    if description:
        lines.append(f"{pad}#   {description}")
    if "properties" in schema:
        lines.append(f"{pad}{name}:")
        _object(schema, depth + 1, lines)
    elif schema.get("type") == "array" or "items" in schema:
        lines.append(f"{pad}{name}:")
        _item(schema.get("items", {}), depth + 1, lines)
    else:
        lines.append(
            f"{pad}{name}: {json.dumps(_typed(sole_value(schema) if required else schema.get('default')), ensure_ascii=False)}"
        )


def _typed(default: object) -> str:
    """A default as one types it."""
    if isinstance(default, bool):
        return "có" if default else "không"
    if default is None or isinstance(default, str):
        return default or ""
    return json.dumps(default, ensure_ascii=False)


def _item(schema: Schema, depth: int, lines: list[str]) -> None:
    """One blank item of a list."""
    pad = "  " * depth
    if "properties" not in schema:
        lines.append(f'{pad}- ""')
        return
    inner: list[str] = []
    _object(schema, depth + 1, inner)
    lines.append(f"{pad}-")
    lines.extend(inner)
