"""The evidence that a document carries: which template, which law word for word, which engine, which data (as a hash, never the data).

It is a custom XML part of the DOCX, as Word keeps them: it survives saving in Word, and changes nothing that one sees.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import uuid
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from generators.docx.package import (
    CONTENT_TYPES,
    CT,
    PR,
    Parts,
    content_types,
    parse_xml,
    read_package,
    relationships_of,
    to_bytes,
)
from generators.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.legal.citations import Cited

NAMESPACE: Final = "urn:vanban:evidence:1"
_DS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(frozen=True, slots=True)
class CitedWords:
    """A provision (``eid`` None: a whole instrument) as the document cited it; ``sha256`` of its words, None where not held."""

    instrument: str
    eid: str | None
    label: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document rests on."""

    template: str
    template_sha256: str
    engine: str
    document_date: dt.date
    data_sha256: str
    cited: tuple[CitedWords, ...]

    @classmethod
    def of(
        cls, *, template: str, template_sha256: str, document_date: dt.date, data_sha256: str, cited: Iterable[Cited]
    ) -> Evidence:
        """The evidence of a rendering by this version of the engine."""
        words = tuple(CitedWords(item.instrument, item.eid, item.label, item.sha256) for item in cited)
        return cls(template, template_sha256, engine_version(), document_date, data_sha256, words)


@cache
def engine_version() -> str:
    """ "vanban 0.1.0"; without an installed distribution (a bare checkout) "vanban 0"."""
    from importlib import metadata

    try:
        return f"vanban {metadata.version('vanban')}"
    except metadata.PackageNotFoundError:
        return "vanban 0"


def stamp(parts: Parts, evidence: Evidence, document: str) -> Parts:
    """The parts with the evidence among them, tied to the main part ``document``. An earlier stamp is replaced."""
    out = dict(parts)
    name = _existing(out)
    content = to_bytes(_to_xml(evidence))
    if name is not None:
        out[name] = content
        return out
    number = next(n for n in range(1, len(out) + 2) if f"customXml/item{n}.xml" not in out)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    out[item] = content
    root = etree.Element(f"{{{_DS}}}datastoreItem", nsmap={"ds": _DS})
    root.set(f"{{{_DS}}}itemID", f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)).upper()}}}")
    references = etree.SubElement(root, f"{{{_DS}}}schemaRefs")
    etree.SubElement(references, f"{{{_DS}}}schemaRef").set(f"{{{_DS}}}uri", NAMESPACE)
    out[properties] = to_bytes(root)
    _relate(out, item, f"{_OFFICE}/customXmlProps", posixpath.basename(properties))
    _relate(out, document, f"{_OFFICE}/customXml", posixpath.relpath(item, posixpath.dirname(document)))
    _declare(out, properties)
    return out


def read_evidence(docx: bytes, where: str = "tệp DOCX") -> Evidence | None:
    """The evidence in a DOCX; None where it carries none. Raises DocumentError where the file cannot be read safely."""
    parts = read_package(docx, where)
    name = _existing(parts)
    return _from_xml(parse_xml(parts[name], name)) if name else None


def _existing(parts: Parts) -> str | None:
    for name in sorted(parts):
        if name.startswith("customXml/") and name.endswith(".xml") and NAMESPACE.encode() in parts[name]:
            root = parse_xml(parts[name], name)
            if root.tag == f"{{{NAMESPACE}}}evidence":
                return name
    return None


def _to_xml(evidence: Evidence) -> etree._Element:
    root = etree.Element(f"{{{NAMESPACE}}}evidence", nsmap={"e": NAMESPACE})
    root.set("engine", evidence.engine)
    root.set("documentDate", evidence.document_date.isoformat())
    _add(root, "template", slug=evidence.template, sha256=evidence.template_sha256)
    _add(root, "data", sha256=evidence.data_sha256)
    cited = _add(root, "cited")
    for item in evidence.cited:
        _add(cited, "provision", instrument=item.instrument, eid=item.eid, label=item.label, sha256=item.sha256)
    return root


def _from_xml(root: etree._Element) -> Evidence:
    def child(name: str) -> etree._Element:
        found = root.find(f"{{{NAMESPACE}}}{name}")
        return etree.Element(name) if found is None else found

    cited = tuple(
        CitedWords(str(node.get("instrument", "")), _optional(node, "eid"), str(node.get("label", "")), _optional(node, "sha256"))
        for node in child("cited").iter(f"{{{NAMESPACE}}}provision")
    )
    template, data = child("template"), child("data")
    try:
        date = dt.date.fromisoformat(str(root.get("documentDate", "")))
    except ValueError as error:
        message = "Phần chứng cứ trong tệp đã bị sửa (ngày văn bản không đọc được). Hãy tạo lại văn bản từ mẫu."
        raise DocumentError.of("evidence-broken", "customXml", message) from error
    return Evidence(
        template=str(template.get("slug", "")),
        template_sha256=str(template.get("sha256", "")),
        engine=str(root.get("engine", "")),
        document_date=date,
        data_sha256=str(data.get("sha256", "")),
        cited=cited,
    )


def _optional(node: etree._Element, name: str) -> str | None:
    value = node.get(name)
    return None if value is None else str(value)


def _add(parent: etree._Element, name: str, **attributes: str | None) -> etree._Element:
    node = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    for key, value in attributes.items():
        if value is not None:
            node.set(key, value)
    return node


def _relate(parts: Parts, source: str, kind: str, target: str) -> None:
    """A relationship from ``source``, with the first free id."""
    name = relationships_of(source)
    root = parse_xml(parts[name], name) if name in parts else etree.fromstring(f'<Relationships xmlns="{PR}"/>')
    taken = {str(node.get("Id")) for node in root}
    free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    node = etree.SubElement(root, f"{{{PR}}}Relationship")
    for key, value in (("Id", free), ("Type", kind), ("Target", target)):
        node.set(key, value)
    parts[name] = to_bytes(root)


def _declare(parts: Parts, properties: str) -> None:
    """The content types of the new parts."""
    root = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    extensions = {str(node.get("Extension", "")).lower() for node in root.iter(f"{{{CT}}}Default")}
    for extension, kind in (("rels", _RELATIONSHIPS_TYPE), ("xml", "application/xml")):
        if extension not in extensions:
            node = etree.Element(f"{{{CT}}}Default")
            node.set("Extension", extension)
            node.set("ContentType", kind)
            root.insert(0, node)
    if content_types(parts).get(properties) != _PROPERTIES_TYPE:
        node = etree.SubElement(root, f"{{{CT}}}Override")
        node.set("PartName", f"/{properties}")
        node.set("ContentType", _PROPERTIES_TYPE)
    parts[CONTENT_TYPES] = to_bytes(root)
