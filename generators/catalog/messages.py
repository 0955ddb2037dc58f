"""The words for what is wrong with a field: each JSON Schema error as a Vietnamese sentence that says what to do."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from generators.catalog.schema import FieldPath, Schema, schema_at
from generators.catalog.values import shown
from generators.codes import Code
from generators.findings import Finding
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BOUNDS = {"minimum": "ít nhất", "exclusiveMinimum": "lớn hơn", "maximum": "không quá", "exclusiveMaximum": "nhỏ hơn"}
_MANY = 15  # more choices than that are not listed in one message
_PERSONAL = 6  # that many digits may be somebody's number
# A pattern of digits only, "^[0-9]{12}$": its number is the group.
_DIGITS = re.compile(r"\^(?:\[0-9\]|\\d)\{(\d+)\}\$")
# "van_ban_dong_y", "ky_luat_dang.ngay_cong_bo"; not the slug of a template, not the name of a file
_NAME = re.compile(r"(?<![\w/.-])[a-z][a-z0-9]*(?:[_.][a-z0-9]+)+(?![\w/-])")


def label_of(path: FieldPath) -> str:
    """How a path is written for people: ``vien_chuc.ho_ten``, ``noi_nhan[2]`` (counted from 1)."""
    out = ""
    for part in path:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else part
    return out or "(dữ liệu)"


def title_of(root: Schema, path: FieldPath) -> str:
    """The Vietnamese title of a field, with its group where it has one: ``“Họ và tên” (Viên chức)``."""
    own = f"“{schema_at(root, path).get('title') or _last_name(path)}”"
    if path and isinstance(path[-1], int):
        own = f"mục {path[-1] + 1} của “{schema_at(root, path[:-1]).get('title') or _last_name(path[:-1])}”"
    named = [part for part in path if isinstance(part, str)]
    group = schema_at(root, tuple(named[:-1])).get("title") if len(named) > 1 else None
    return f"{own} ({group})" if group else own


def unknown_field(root: Schema, schema: Schema, path: FieldPath, name: str) -> Finding:
    """A name that the template does not have: misspelt, or at the wrong place."""
    place = label_of((*path, name))
    properties: Schema = schema.get("properties", {})
    wanted = fold(name).replace(" ", "_")
    near = difflib.get_close_matches(wanted, properties, 1, cutoff=0.6)
    titles = {fold(str(child.get("title", ""))).replace(" ", "_"): key for key, child in properties.items()}
    if not near and (by_title := difflib.get_close_matches(wanted, titles, 1, cutoff=0.8)):
        near = [titles[by_title[0]]]
    if not near:
        deep = list(_all_paths(root, ()))
        leaves = difflib.get_close_matches(wanted, {str(other[-1]): 0 for other in deep}, 1, cutoff=0.75)
        near = ["” hoặc “".join(label_of(other) for other in deep if other[-1] in leaves)] if leaves else []
    advice = f"có phải “{near[0]}”?" if near else f"hãy bỏ đi. Các trường có thể dùng: {', '.join(properties)}."
    return Finding(Code.FIELD_UNKNOWN, place, f"Không có trường “{name[:80]}”; {advice}")


def explain(root: Schema, error: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Finding]]:
    """The findings of one JSON Schema error at ``path``, each with the path of its field."""
    if error.validator in ("required", "dependentRequired"):
        wanted = error.validator_value
        names = (
            wanted
            if isinstance(wanted, list)
            else [name for key, more in wanted.items() if key in error.instance for name in more]
        )
        for name in names:
            if name not in error.instance:
                place = (*path, name)
                about = str(schema_at(root, place).get("description") or "").strip()
                hint = about or "Hãy bổ sung."
                yield place, Finding(Code.FIELD_MISSING, label_of(place), f"Thiếu {title_of(root, place)}. {hint}")
        return
    code, sentence = _sentence(error, schema_at(root, path))
    yield path, Finding(code, label_of(path), f"{title_of(root, path)} {sentence}")


def _sentence(error: Any, schema: Schema) -> tuple[Code, str]:
    """The code of a JSON Schema error, and the words that follow the title of the field."""
    limit, value = error.validator_value, error.instance
    match error.validator:
        case "enum" | "const":
            choices = [str(choice) for choice in (limit if isinstance(limit, list) else [limit])]
            about = str(schema.get("description") or "").strip()
            return Code.FIELD_CHOICE, _nearest(choices, str(value), about) if len(choices) > _MANY else _choice(
                choices, str(value)
            )
        case "pattern":
            return _pattern(str(limit), str(value), schema)
        case "minLength":
            return Code.FIELD_TOO_SHORT, f"quá ngắn (ít nhất {limit} ký tự)."
        case "maxLength":
            return Code.FIELD_TOO_LONG, f"dài {len(value)} ký tự, quá giới hạn {limit}. Hãy rút gọn."
        case "minItems":
            return Code.FIELD_TOO_FEW, f"cần ít nhất {limit} mục, đang có {len(value)}."
        case "maxItems":
            return Code.FIELD_TOO_MANY, f"chỉ được nhiều nhất {limit} mục, đang có {len(value)}."
        case "uniqueItems":
            return Code.FIELD_REPEATED, "có mục lặp lại. Hãy bỏ mục trùng."
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            return Code.FIELD_OUT_OF_RANGE, f"là {shown(value)}, phải {_BOUNDS[error.validator]} {limit}."
        case "multipleOf":
            return Code.FIELD_OUT_OF_RANGE, f"là {shown(value)}, phải là bội số của {limit}."
        case _:
            about = error.schema.get("description") or schema.get("description") or "Hãy xem lại yêu cầu của mẫu."
            return Code.FIELD_INVALID, f"không hợp lệ. {about}"


def _choice(choices: list[str], value: str) -> str:
    near = difflib.get_close_matches(fold(value), [fold(choice) for choice in choices], 1)
    hint = next((f" Có phải “{choice}”?" for choice in choices if near and fold(choice) == near[0]), "")
    listed = ", ".join(f"“{choice}”" for choice in choices if choice) + (" hoặc để trống" if "" in choices else "")
    return f"không thể là {shown(value)}; chọn một trong: {listed}.{hint}"


def _nearest(choices: list[str], value: str, about: str) -> str:
    """Of many choices only those that are near are named, and what the field says of them."""
    by_key = {fold(choice): choice for choice in choices if choice}
    near = difflib.get_close_matches(fold(value), by_key, 3, cutoff=0.5)
    hint = f" Có phải: {'; '.join(f'“{by_key[key]}”' for key in near)}?" if near else ""
    return f"không thể là {shown(value)}.{hint} {about}".rstrip()


def _pattern(pattern: str, value: str, schema: Schema) -> tuple[Code, str]:
    """A pattern in words. Digits (CCCD, telephone) are never repeated in a message, for messages end up in logs."""
    if digits := _DIGITS.fullmatch(pattern):
        wanted = int(digits.group(1))
        if not (value.isascii() and value.isdigit()):
            return Code.FIELD_FORMAT, f"phải gồm đúng {wanted} chữ số, không có dấu cách hay ký tự khác."
        lost = " Bảng tính có thể đã bỏ số 0 ở đầu." if len(value) < wanted else ""
        return Code.FIELD_FORMAT, f"phải gồm đúng {wanted} chữ số; đang có {len(value)}.{lost}"
    about = str(schema.get("description") or "Hãy xem lại yêu cầu của mẫu.").strip()
    told = "" if sum(char.isdigit() for char in value) >= _PERSONAL else f": {shown(value)}"
    return Code.FIELD_FORMAT, f"không đúng dạng{told}. {about}"


def titles_of(root: Schema) -> dict[str, str]:
    """The title of each field by its label, for `in_words`."""
    return {label_of(path): str(schema_at(root, path).get("title") or path[-1]) for path in _all_paths(root, ())}


def in_words(message: str, titles: Mapping[str, str]) -> str:
    """A message for people who see no file of data: fields go by their titles, where it calls them as such a file does ("hãy ghi ở van_ban_dong_y").

    ``titles`` has them by their labels; the end of a label is enough where it is that of one title.
    """

    def titled(found: re.Match[str]) -> str:
        name = found[0]
        if "_" not in name:
            return name
        if name in titles:
            return f"“{titles[name]}”"
        near = {title for label, title in titles.items() if label.endswith(f".{name}")}
        return f"“{near.pop()}”" if len(near) == 1 else name

    return _NAME.sub(titled, message)


def _last_name(path: FieldPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "dữ liệu")


def _all_paths(schema: Schema, path: FieldPath) -> Iterator[FieldPath]:
    for name, child in schema.get("properties", {}).items():
        yield (*path, name)
        yield from _all_paths(child, (*path, name))
