"""Conditions that many templates share: ``guards.yaml`` beside the shared definitions, used in a manifest by name.

    guards:
      - use: khong_tu_quyet_dinh
        with: {nguoi: vien_chuc, law: khoản 1 Điều 30}

A shared condition names its parameters (``for``) with what each is where the manifest does not say; ``$nguoi`` in its texts is what the manifest
says. What comes out is a guard like any other, over the fields of the template.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from generators.catalog.reader import read_once
from generators.codes import Code
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE: Final = "guards.yaml"
# "$nguoi.ho_ten": a parameter in a text
_PARAMETER: Final = re.compile(r"\$([a-z][a-z0-9_]*)")


def expanded(guards: object, path: Path) -> object:
    """The guards of a manifest with each ``use`` replaced by the shared conditions of that name in the file; anything else as it is.

    Raises DocumentError: an unknown name, a parameter that lacks or that nobody knows.
    """
    if not isinstance(guards, list):
        return guards
    return [one for item in guards for one in (_used(item, path) if isinstance(item, dict) and "use" in item else (item,))]


def _used(item: dict[Any, Any], path: Path) -> Iterator[dict[str, Any]]:
    name, given = item["use"], item.get("with") or {}
    shared = load(path).get(name)
    if shared is None:
        raise _wrong(f"use: {name}", f"{FILE} không có điều kiện này; chỉ có: {', '.join(load(path)) or '(trống)'}.")
    known = shared.get("for") or {}
    if item.keys() - {"use", "with"} or not isinstance(given, dict) or given.keys() - known.keys():
        raise _wrong(f"use: {name}", f"Ghi “use”, và ở “with” chỉ các tham số: {', '.join(known)}.")
    values = {**known, **given}
    if lacking := [one for one, value in values.items() if not isinstance(value, str)]:
        raise _wrong(f"use: {name}", f"Thiếu tham số (hoặc không phải chữ): {', '.join(lacking)}.")
    for number, guard in enumerate(shared["guards"], 1):
        yield {**{key: _filled(value, values, name) for key, value in guard.items()}, "shared": f"{name}[{number}]"}


def _filled(value: object, values: Mapping[str, str], name: str) -> object:
    if not isinstance(value, str):
        return value
    if unknown := {one for one in _PARAMETER.findall(value) if one not in values}:
        raise _wrong(name, f"Tham số không khai báo ở “for”: {', '.join(sorted(unknown))}.")
    return _PARAMETER.sub(lambda match: values[match[1]], value)


def load(path: Path) -> dict[str, dict[str, Any]]:
    """The shared conditions by name; none where there is no file. Raises DocumentError."""
    return read_once(path, FILE, Code.MANIFEST_UNREADABLE, _parse) if path.is_file() else {}


def _parse(found: object) -> dict[str, dict[str, Any]]:
    if not isinstance(found, dict):
        raise _wrong("(cả tệp)", "Tệp phải gồm các dòng “tên: điều kiện”.")
    for name, shared in found.items():
        sound = isinstance(shared, dict) and isinstance(shared.get("guards"), list) and isinstance(shared.get("for", {}), dict)
        if not sound or shared.keys() - {"for", "guards"} or not all(isinstance(guard, dict) for guard in shared["guards"]):
            raise _wrong(str(name), "Phải gồm “for” (tham số: giá trị thường dùng) và “guards” (danh sách điều kiện).")
    return cast("dict[str, dict[str, Any]]", found)


def _wrong(key: str, message: str) -> DocumentError:
    return DocumentError.of(Code.MANIFEST_INVALID, f"{FILE}: {key}", message)
