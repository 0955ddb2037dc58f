"""The properties of a document: of a Word file that was made from a template, they are not the template's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from generators.docx.names import DUBLIN_CORE
from generators.docx.package import parse_xml, relations, relationships_of, to_bytes

if TYPE_CHECKING:
    from generators.docx.package import Parts

_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS: Final = "http://purl.org/dc/terms/"
_CREATOR: Final = f"{{{DUBLIN_CORE}}}creator"
# Who edited the template, when, and how often: nothing of that is true of the document, and names of people have no business in it.
_OF_THE_TEMPLATE: Final = (
    *(f"{{{_CORE}}}{name}" for name in ("lastModifiedBy", "revision", "lastPrinted")),
    *(f"{{{_TERMS}}}{name}" for name in ("created", "modified")),
)
_DOCUMENTS: Final = 256  # whose properties are remembered: all of a unit from one template have the same


def core_part(parts: Parts) -> str | None:
    """The name of the part with the core properties (ECMA-376 Part 2, 11); None where a file has none."""
    rels = parts.get(relationships_of(""))
    name = _core_named(rels) if rels is not None else None
    return name if name in parts else None


def authored(parts: Parts, author: str) -> Parts:
    """The parts with ``author`` as the creator of the document, none where that is blank, and without what is said of the making of the template.

    A file without core properties stays without.
    """
    name = core_part(parts)
    return parts if name is None else {**parts, name: _authored(parts[name], author)}


def common(parts: Parts, others: Parts) -> Parts:
    """The parts with those of their core properties alone of which the ``others`` say the same."""
    name, of = core_part(parts), core_part(others)
    if name is None or (of is not None and parts[name] == others[of]):
        return parts
    said = {(node.tag, node.text) for node in parse_xml(others[of], of)} if of else set()
    root = parse_xml(parts[name], name)
    for node in list(root):
        if (node.tag, node.text) not in said:
            root.remove(node)
    return {**parts, name: to_bytes(root)}


@lru_cache(maxsize=_DOCUMENTS)
def _core_named(rels: bytes) -> str | None:
    found = relations({relationships_of(""): rels}, "")
    return next((one.target for one in found if one.kind == "core-properties" and not one.external), None)


@lru_cache(maxsize=_DOCUMENTS)
def _authored(core: bytes, author: str) -> bytes:
    root = parse_xml(core, "core.xml")
    for node in list(root.iter(_CREATOR, *_OF_THE_TEMPLATE)):
        if node.getparent() is root:
            root.remove(node)
    if author:
        etree.SubElement(root, _CREATOR).text = author
    return to_bytes(root)
