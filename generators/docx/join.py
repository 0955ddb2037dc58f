"""Many documents as one Word file for a print run: a section begins where a document begins, and its pages are numbered from 1 again.

Only what is known to stay as it was is joined: documents with the same styles, settings and fonts, without automatic numbers, notes, fields but that of the page
number, and all else that counts or collects across a whole document. What is refused is printed by itself.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from generators.docx.names import R, w
from generators.docx.package import (
    CONTENT_TYPES,
    CT,
    DOCUMENT,
    PR,
    Parts,
    content_types,
    parse_xml,
    read_package,
    relationships_of,
    to_bytes,
    write_package,
)
from generators.docx.parts import element
from generators.docx.properties import common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

_PLACE: Final = "vanban{}"
# What counts, names or collects across a whole document.
_WHOLE: Final = frozenset(
    map(
        w,
        (
            "numPr",
            "footnoteReference",
            "endnoteReference",
            "commentReference",
            "fldSimple",
            "sdt",
            "object",
            "altChunk",
            "subDoc",
        ),
    )
)
_REFERENCES: Final = (w("headerReference"), w("footerReference"))
_FIELDS: Final = frozenset({"PAGE"})
_MAY_DIFFER: Final = frozenset({"header", "footer", "image", "hyperlink"})
_LEFT_OUT: Final = frozenset({"customXml"})  # the evidence stands in the documents themselves
# The children of a section that stand before its page numbers (CT_SectPr)
_BEFORE_NUMBERS: Final = frozenset(
    map(
        w,
        (
            "headerReference",
            "footerReference",
            "footnotePr",
            "endnotePr",
            "type",
            "pgSz",
            "pgMar",
            "paperSrc",
            "pgBorders",
            "lnNumType",
        ),
    )
)


class NotJoinable(Exception):  # noqa: N818 -- the name says what happened
    """Documents that are no print run together; ``str`` says why."""


def place(number: int) -> str:
    """The name of the place at which a document begins in the joined one; the first is 0. Letters and digits only: all else is encoded in a PDF."""
    return _PLACE.format(number)


def join(documents: Sequence[bytes]) -> bytes:
    """One Word file of all, in order. Raises NotJoinable, and DocumentError for what is no Word file that is safe to read."""
    if not documents:
        raise NotJoinable("there is no document")
    joined = _Joined(read_package(documents[0], DOCUMENT))
    for number, document in enumerate(documents):
        joined.add(read_package(document, DOCUMENT), number)
    return joined.written()


class _Joined:
    """What is joined so far: the parts of the first document, and the bodies of all."""

    def __init__(self, first: Parts) -> None:
        self.parts = {name: part for name, part in first.items() if not name.startswith("customXml/")}
        self.root = _root(first)
        self.body = _body(self.root)
        for child in list(self.body):
            self.body.remove(child)
        types = parse_xml(self.parts[CONTENT_TYPES], CONTENT_TYPES)
        for one in [one for one in types if one.get("PartName", "").startswith("/customXml/")]:
            types.remove(one)
        self.parts[CONTENT_TYPES] = to_bytes(types)
        self.relations = parse_xml(self.parts[relationships_of(DOCUMENT)], DOCUMENT)
        for one in list(self.relations):
            if _kind(one) in _LEFT_OUT | _MAY_DIFFER:
                self.relations.remove(one)
        self.same = {_kind(one): self.parts.get(_target(one)) for one in self.relations}
        self.ids: dict[tuple[str, bytes], str] = {}
        self.kinds: set[tuple[str, str]] | None = None
        self.section: Element | None = None  # of the last document, which is not behind it yet

    def add(self, parts: Parts, number: int) -> None:
        """The next document. Raises NotJoinable."""
        root = _root(parts)
        body = _body(root)
        _refuse(root)
        self._tie(root, parts)
        self.parts = common(self.parts, parts)  # what several units issue has none of them for its author
        sections = list(root.iter(w("sectPr")))
        if not len(body) or body[-1].tag != w("sectPr"):
            raise NotJoinable("no section at the end")
        self._begin(sections)
        _mark(body, number)
        self._end_section()
        self.section = body[-1]
        body.remove(self.section)
        self.body.extend(list(body))

    def written(self) -> bytes:
        """The Word file."""
        assert self.section is not None
        self.body.append(self.section)
        self.parts[DOCUMENT] = to_bytes(self.root)
        self.parts[relationships_of(DOCUMENT)] = to_bytes(self.relations)
        return write_package(self.parts)

    def _begin(self, sections: Sequence[Element]) -> None:
        """Let the first section of a document begin a page, with number 1 and headers of its own; what it lacks it would take from the document before."""
        first = sections[0]
        kinds = {(str(one.tag), one.get(w("type"), "default")) for section in sections for one in section.iter(*_REFERENCES)}
        own = {(str(one.tag), one.get(w("type"), "default")) for one in first.iter(*_REFERENCES)}
        if own != kinds or (self.kinds is not None and kinds != self.kinds):
            raise NotJoinable("headers that begin in a later section, or not in every document")
        self.kinds = kinds
        start = first.find(w("type"))
        if start is not None:
            start.set(w("val"), "nextPage")
        numbers = first.find(w("pgNumType"))
        if numbers is None:
            numbers = element("pgNumType")
            first.insert(sum(child.tag in _BEFORE_NUMBERS for child in first), numbers)
        if numbers.get(w("start")) is None:
            numbers.set(w("start"), "1")

    def _end_section(self) -> None:
        """Put the section of the last document behind its last paragraph."""
        if self.section is None:
            return
        last = self.body[-1] if len(self.body) else None
        if last is None or last.tag != w("p") or last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            raise NotJoinable("no paragraph at the end")
        properties = last.find(w("pPr"))
        if properties is None:
            properties = element("pPr")
            last.insert(0, properties)
        change = properties.find(w("pPrChange"))
        if change is None:
            properties.append(self.section)
        else:
            change.addprevious(self.section)

    def _tie(self, root: Element, parts: Parts) -> None:
        """Give the parts that a document brings along a place in the joined one, and their names in the document with it."""
        same: dict[str, bytes | None] = {}
        renamed: dict[str, str] = {}
        for one in parse_xml(parts[relationships_of(DOCUMENT)], DOCUMENT):
            kind = _kind(one)
            if kind in _LEFT_OUT:
                continue
            if kind not in _MAY_DIFFER:
                same[kind] = parts.get(_target(one))
                continue
            renamed[one.get("Id", "")] = self._id(one, kind, parts)
        if same != self.same:
            raise NotJoinable("other styles, settings or fonts")
        for node in root.iter(etree.Element):
            for name, value in node.attrib.items():
                if str(name).startswith(f"{{{R}}}") and str(value) in renamed:
                    node.set(name, renamed[str(value)])

    def _id(self, relation: Element, kind: str, parts: Parts) -> str:
        """The relation of the joined document to the same part or address."""
        outside = relation.get("TargetMode") == "External"
        source = "" if outside else _target(relation)
        content = relation.get("Target", "").encode() if outside else parts[source]
        if source and relationships_of(source) in parts:
            raise NotJoinable("a header or picture that has parts of its own")
        key = (kind, content)
        if key not in self.ids:
            self.ids[key] = f"rIdIn{len(self.ids) + 1}"
            added = etree.SubElement(self.relations, f"{{{PR}}}Relationship")
            added.set("Id", self.ids[key])
            added.set("Type", relation.get("Type", ""))
            if outside:
                added.set("Target", relation.get("Target", ""))
                added.set("TargetMode", "External")
            else:
                added.set("Target", posixpath.relpath(self._placed(source, content, parts), posixpath.dirname(DOCUMENT)))
        return self.ids[key]

    def _placed(self, source: str, content: bytes, parts: Parts) -> str:
        """The name under which a part stands: its own, or where another has that, a new one."""
        if self.parts.get(source) == content:
            return source
        stem, suffix = posixpath.splitext(source)
        name = source if source not in self.parts else f"{stem}_in{len(self.ids)}{suffix}"
        self.parts[name] = content
        kind = content_types(parts)[source]
        types = parse_xml(self.parts[CONTENT_TYPES], CONTENT_TYPES)
        if content_types({CONTENT_TYPES: self.parts[CONTENT_TYPES], name: b""})[name] != kind:
            override = etree.SubElement(types, f"{{{CT}}}Override")
            override.set("PartName", f"/{name}")
            override.set("ContentType", kind)
            self.parts[CONTENT_TYPES] = to_bytes(types)
        return name


def _root(parts: Parts) -> Element:
    if DOCUMENT not in parts:
        raise NotJoinable("the main part has another name")
    return parse_xml(parts[DOCUMENT], DOCUMENT)


def _body(root: Element) -> Element:
    body = root.find(w("body"))
    if body is None:
        raise NotJoinable("no body")
    return body


def _refuse(root: Element) -> None:
    """Raises NotJoinable for what would mean something else beside other documents."""
    for node in root.iter(etree.Element):
        if node.tag in _WHOLE:
            raise NotJoinable(etree.QName(node).localname)
        if node.tag == w("instrText") and not _FIELDS.issuperset((node.text or "").split()[:1]):
            raise NotJoinable(f"field {(node.text or '').split()[:1]}")
        if node.tag == w("hyperlink") and node.get(w("anchor")) is not None:
            raise NotJoinable("a link to a place in the document")


def _mark(body: Element, number: int) -> None:
    """Name the place where the document begins; other names nothing points to, and they may stand in several documents."""
    for node in list(body.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)
    first = next(body.iter(w("p")), None)
    if first is None:
        raise NotJoinable("no paragraph")
    at = 1 if len(first) and first[0].tag == w("pPr") else 0
    first.insert(at, element("bookmarkStart", id=number, name=place(number)))
    first.insert(at + 1, element("bookmarkEnd", id=number))


def _kind(relation: Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _target(relation: Element) -> str:
    """The name of the part that the main part is related to."""
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return ""
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(DOCUMENT), target))
    )
