"""The fields of a posted form ("uy_vien[0].ho_ten") as the data that they mean, and back to a name: the one reader of these names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.catalog.schema import FieldPath

OWN: Final = "_"  # what begins the names of the page's own controls; no field begins so (`manifest.FIELD_NAME`)
_NAME: Final = re.compile(r"[^.\[\]]+(?:\[\d{0,4}\]|\.[^.\[\]]+)*")
_PART: Final = re.compile(r"\[(\d*)\]|\.?([^.\[\]]+)")
_DEEPEST: Final = 12
_END: Final = -1  # "x[]": one more item


def name_of(path: FieldPath) -> str:
    """The name of a field in a form: ``uy_vien[0].ho_ten``, counted from 0 (a label counts from 1)."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out


def path_of(name: str) -> FieldPath:
    """The path of a name; an item that is put at the end of its list has -1. Raises DocumentError for what is no name of a field."""
    parts: FieldPath = tuple(word or (int(number) if number else _END) for number, word in _PART.findall(name) if word or name)
    if not _NAME.fullmatch(name) or len(parts) > _DEEPEST:
        raise DocumentError.of(Code.DATA_UNREADABLE, name[:80], "Tên mục này không đọc được. Hãy mở lại trang rồi điền lại.")
    return parts


def data_of(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The data that a form says, every leaf as typed. A field that is left blank was not given; a blank item of a list keeps its place.

    Of several values of one name the last holds (a box that is ticked comes after its "không"). Items are in the order of their numbers. Raises
    DocumentError where a name is none, or says that one field is two things.
    """
    top: dict[str | int, Any] = {}
    for name, value in pairs:
        if name.startswith(OWN):
            continue
        path = path_of(name)
        here = top
        for at, part in enumerate(path):
            key = part if part != _END else len(here)
            if at + 1 == len(path):
                if isinstance(here.get(key), dict):
                    raise _two_things(name)
                here[key] = value
                continue
            here = here.setdefault(key, {})
            if not isinstance(here, dict):
                raise _two_things(name)
    done: dict[str, Any] = _settled(top, "")
    return done


def _settled(found: dict[str | int, Any], name: str) -> Any:
    numbered = [key for key in found if isinstance(key, int)]
    if numbered and len(numbered) != len(found):
        raise _two_things(name)
    if numbered:
        return [_below(found[key], f"{name}[{key}]") for key in sorted(numbered)]
    out = {}
    for key, value in found.items():
        done = _below(value, str(key))
        if done not in ({}, []) and not (isinstance(done, str) and not done.strip()):
            out[key] = done
    return out


def _below(value: Any, name: str) -> Any:
    return _settled(value, name) if isinstance(value, dict) else value


def _two_things(name: str) -> DocumentError:
    return DocumentError.of(
        Code.DATA_UNREADABLE, name[:80], "Mục này vừa là một ô, vừa là một nhóm. Hãy mở lại trang rồi điền lại."
    )
