"""What the files of a batch are called: a pattern of fields, made safe for every system, unique in their folder and never outside it."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.schema import type_of
from generators.codes import Code
from generators.findings import DocumentError
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generators.catalog.schema import Schema

PATTERN: Final = "{dong:04}-{nguoi}"
_LONGEST: Final = 80  # characters of a name: with a folder and the suffix within what every system takes
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")
# Windows opens a device by these names, whatever follows the full stop.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
_SIGNER: Final = "nguoi_ky"
_NAME: Final = "ho_ten"


def person_field(schema: Schema) -> str:
    """The label of the field with the name of the person whom the document is about: "vien_chuc.ho_ten"; blank where it is about none.

    Of the groups that have a name it is the one of which most is asked; not the signer.
    """
    groups = [(len(group.get("properties", {})), path) for path, group in _groups(schema) if _SIGNER not in path]
    if not groups:
        return ""
    most = max(size for size, _ in groups)
    return ".".join((*next(path for size, path in groups if size == most), _NAME))


def _groups(schema: Schema, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """The groups that have a name, not those in lists, in the order of the schema."""
    for name, child in schema.get("properties", {}).items():
        if type_of(child) == "object":
            if _NAME in child.get("properties", {}):
                yield (*path, name), child
            yield from _groups(child, (*path, name))


def said(data: Mapping[str, Any], label: str) -> str:
    """What the data has under a label, as text; blank where it has nothing there."""
    value: Any = data
    for name in label.split(".") if label else ():
        value = value.get(name) if isinstance(value, dict) else None
    return "" if value is None or isinstance(value, dict | list) or not label else " ".join(str(value).split())


class Namer:
    """Names by a pattern: ``{dong}`` is the row's number, ``{nguoi}`` the person's name, ``{so}`` and ``{vien_chuc.ho_ten}`` are fields.

    Raises DocumentError for a pattern that cannot be read or names what is no field.
    """

    def __init__(self, pattern: str, schema: Schema) -> None:
        self.person = person_field(schema)
        self._parts: list[tuple[str, str, str]] = []  # text before it, label, format
        try:
            for text, label, form, conversion in string.Formatter().parse(pattern):
                if conversion or (form and not re.fullmatch(r"0?\d{1,2}", form)):
                    raise _wrong(pattern, f"Không dùng được “{{{label}!{conversion or form}}}”.")
                if label is not None and label not in ("dong", "nguoi") and not _is_field(schema, label):
                    raise _wrong(pattern, f"Mẫu không có trường “{label}”.")
                self._parts.append((text, label or "", form or ""))
        except ValueError as error:
            raise _wrong(pattern, "Dấu ngoặc nhọn không khớp.") from error

    def name(self, number: int, data: Mapping[str, Any], taken: set[str], *, own: str = "") -> str:
        """A name that is not taken yet, or only by the file itself (``own``); without suffix, in small letters. It is taken then."""
        pieces = []
        for text, label, form in self._parts:
            pieces.append(text)
            if label == "dong":
                pieces.append(f"{number:{form or '04'}}")
            elif label:
                value = said(data, self.person if label == "nguoi" else label)
                pieces.append(f"{int(value):{form}}" if form and value.isascii() and value.isdigit() else value)
        stem = safe("".join(pieces)) or f"{number:04}"
        name, count = stem, 1
        while name in taken and name != own:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        return name


def safe(text: str) -> str:
    """ "Trần Thị Ví Dụ" as "tran-thi-vi-du"."""
    name = _UNSAFE.sub("-", fold(text)).strip("-")[:_LONGEST].strip("-")
    return f"tep-{name}" if _DEVICES.fullmatch(name) else name


def _is_field(schema: Schema, label: str) -> bool:
    """True for a single value that is not in a list."""
    for name in label.split("."):
        child = schema.get("properties", {}).get(name)
        if child is None:
            return False
        schema = child
    return type_of(schema) not in ("object", "array")


def _wrong(pattern: str, message: str) -> DocumentError:
    return DocumentError.of(Code.BATCH_PATTERN, f"“{pattern}”", f"{message} Viết như “{PATTERN}” hoặc “{{so}}-{{nguoi}}”.")
