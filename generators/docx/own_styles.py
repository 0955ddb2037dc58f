"""Our paragraph styles under their own ids, whatever program has saved the file.

Word keeps the ids of styles. LibreOffice keeps their names only and makes ids of the ASCII letters in them ("VB Quốc hiệu" becomes
"VBQuchiu"), so that a template saved by it would lose what is recognised by style.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from lxml.etree import _Element as Element

from generators.docx.names import w
from generators.docx.package import Parts, content_types, parse_xml, to_bytes
from generators.docx.parts import styles
from legaltext.sources.word.numbers import value

_STYLES_TYPE: Final = "wordprocessingml.styles+xml"
_NAMING: Final = tuple(map(w, ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")))
_ID: Final = w("styleId")
_VAL: Final = w("val")


@cache
def own_styles() -> Mapping[str, Element]:
    """Our styles by id."""
    return {style.get(_ID, ""): style for style in styles().iter(w("style")) if style.get(w("customStyle"))}


def name_of(style: Element) -> str:
    """The name of a ``w:style``, as Word's list shows it."""
    return value(style, "name") or ""


def styles_part(parts: Parts) -> str | None:
    """The name of the part that holds the styles; None where there is none."""
    return next((name for name, kind in content_types(parts).items() if kind.endswith(_STYLES_TYPE) and name in parts), None)


def with_own_ids(parts: Parts) -> Parts:
    """The parts with every style of ours under its own id; the same parts where they are so already."""
    part = styles_part(parts)
    if part is None:
        return parts
    ids = {name_of(style): identifier for identifier, style in own_styles().items()}
    found = {style.get(_ID, ""): ids.get(name_of(style), "") for style in parse_xml(parts[part], part).iter(w("style"))}
    renamed = {old: new for old, new in found.items() if new and new != old and new not in found}
    if not renamed:
        return parts
    changed = {name: _renamed(content, name, renamed) for name, content in parts.items() if _holds_styles(name)}
    return {**parts, **changed}


def _holds_styles(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml")


def _renamed(content: bytes, name: str, ids: Mapping[str, str]) -> bytes:
    """A part with other ids for these styles, where they are defined and where they are used."""
    root = parse_xml(content, name)
    for node in root.iter(*_NAMING):
        node.set(_VAL, ids.get(node.get(_VAL, ""), node.get(_VAL, "")))
    for style in root.iter(w("style")):
        style.set(_ID, ids.get(style.get(_ID, ""), style.get(_ID, "")))
    return to_bytes(root)
