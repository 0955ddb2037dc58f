"""The evidence that a document carries: which template, which law word for word, which engine, which data (as a hash, never the data).

It is a custom XML part of the DOCX, as Word keeps them: it survives saving in Word, and changes nothing that one sees. A PDF carries the same XML as
an attachment. A digest over all of it tells whether it was edited; whoever wants to forge can compute a digest as well, so it is no signature.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import posixpath
import uuid
from dataclasses import dataclass, field, fields, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from lxml import etree

from generators.codes import Code
from generators.docx.package import (
    CONTENT_TYPES,
    CT,
    DECLARATION,
    PR,
    Parts,
    content_types,
    parse_xml,
    read_package,
    relationships_of,
    to_bytes,
)
from generators.docx.text import one_space
from generators.evidence.paragraphs import Mark, marks
from generators.findings import DocumentError
from generators.legal.overrides import Override
from generators.legal.values import ORIGINS, Origin, UsedValue
from legaltext.basics.dates import check_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generators.legal.cited_law import CitedLaw

NAMESPACE: Final = "urn:vanban:evidence:1"
_IN_QUOTES: Final = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_DS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_NO_RELATIONSHIPS: Final = f'<Relationships xmlns="{PR}"/>'.encode()
_CITED: Final = 512  # provisions
_LAWS: Final = 64  # lists of cited law: the documents of a batch have one or two
_TEMPLATES: Final = 256  # whose own parts are remembered with the evidence tied to them: they are the same in every document


@dataclass(frozen=True, slots=True)
class CitedWords:
    """A provision (``eid`` None: a whole instrument) as the document cited it; ``sha256`` of its words, None where not held.

    ``words`` are those words, a paragraph each; ``quoted`` says that the document prints them. ``kept_by`` is the transitional provision by which
    an instrument that has ended is still applied.
    """

    instrument: str
    eid: str | None
    label: str
    sha256: str | None
    words: tuple[str, ...] = ()
    quoted: bool = False
    kept_by: str = ""

    @property
    def whole(self) -> bool:
        """True where the words are those that ``sha256`` was taken of."""
        return self.sha256 is None or _digest(self.words) == self.sha256

    def __hash__(self) -> int:
        """By its place in the law: the words of one place differ from day to day alone."""
        return hash((self.instrument, self.eid))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document rests on. ``text_sha256`` is of the words of its body; ``sealed`` is False where the evidence itself was edited.

    ``values`` are the figures and lists that it takes from provisions, each by the held words or by the facts. ``paragraphs`` are the marks of
    its paragraphs in order; evidence made before they were kept has none.
    """

    template: str
    template_sha256: str
    engine: str
    document_date: dt.date
    data_sha256: str
    cited: tuple[CitedWords, ...]
    text_sha256: str = ""
    overrides: tuple[Override, ...] = ()
    values: tuple[UsedValue, ...] = ()
    paragraphs: tuple[Mark, ...] = ()
    sealed: bool = field(default=True, compare=False)

    @classmethod
    def of(
        cls,
        *,
        template: str,
        template_sha256: str,
        document_date: dt.date,
        data_sha256: str,
        cited: Iterable[CitedLaw],
        text: Iterable[str] = (),
        notes: Iterable[str] = (),
        overrides: Iterable[Override] = (),
        values: Iterable[UsedValue] = (),
    ) -> Evidence:
        """The evidence of a rendering by this version of the engine; ``text`` is the paragraphs of its body, ``notes`` those of its notes."""
        check_date(document_date, "document_date")
        shown = list(text)
        spaced = list(map(one_space, shown))
        there = set(spaced)
        words = tuple([_cited_words(item, bool(item.vi) and there.issuperset(map(one_space, item.vi))) for item in cited])
        return cls(
            template, template_sha256, engine_version(), document_date, data_sha256, words, _digest(spaced), tuple(overrides),
            tuple(values), marks((*shown, *notes), data_sha256),
        )  # fmt: skip

    def seal(self) -> str:
        """SHA-256 (hex) of all that the evidence says; marks and values that it has none of are not spoken of, as before there were any."""
        said = {name: _json(str(getattr(self, name))) for name in _OF_ITS_OWN}
        said |= {"overrides": _list_json(self.overrides), "sealed": "true"}
        if self.values:
            said["values"] = _list_json(self.values)
        if self.paragraphs:
            said["paragraphs"] = _marks_json(self.paragraphs)
        whole = _begun(self.cited).copy()
        whole.update("".join([*(f', "{name}": {said[name]}' for name in sorted(said)), "}"]).encode())
        return whole.hexdigest()


@lru_cache(maxsize=_CITED)  # the same ones in each document: what is remembered by them then finds them at once
def _cited_words(item: CitedLaw, quoted: bool) -> CitedWords:  # noqa: FBT001 -- a cache tells keywords from places
    """What the evidence says of a provision."""
    return CitedWords(item.instrument, item.eid, item.label, item.sha256, item.vi, quoted=quoted, kept_by=item.kept_by)


_OF_ITS_OWN: Final = tuple(
    each.name for each in fields(Evidence) if each.name not in {"cited", "overrides", "values", "paragraphs", "sealed"}
)
"""What evidence says in one word each."""


def _named(one: CitedWords | Override | UsedValue) -> dict[str, Any]:
    """What it says by the names of its fields (`dataclasses.asdict` copies all that is below, which takes ten times as long)."""
    return {each.name: getattr(one, each.name) for each in fields(one)}


_json: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode


def _marks_json(marks: Sequence[Mark]) -> str:
    """What the seal is taken of, for the marks of paragraphs."""
    if not _are_plain(marks):
        return _json([{"digest": one.digest, "around": one.around} for one in marks])
    said = [
        f'{{"around": [{_quoted_pieces(around)}], "digest": "{digest}"}}' if around else f'{{"around": [], "digest": "{digest}"}}'
        for digest, around in marks
    ]
    return f"[{', '.join(said)}]"


@lru_cache(maxsize=_LAWS)
def _begun(cited: tuple[CitedWords, ...]) -> hashlib._Hash:
    """The digest as far as the cited law, whose name sorts first: most of what the seal is taken of, and the same in the documents of a batch. To be copied."""
    return hashlib.sha256(f'{{"cited": {_list_json(cited)}'.encode())


def _quoted_pieces(around: Sequence[str]) -> str:
    return ", ".join([f'"{piece}"' for piece in around])


@lru_cache(maxsize=8)  # the seal asks it, and then the XML, of the same ones
def _are_plain(marks: Sequence[Mark]) -> bool:
    """Whether marks need no escaping; those that somebody wrote by hand may say anything."""
    said = "".join([f"{digest}{''.join(around).replace(':', '')}" if around else digest for digest, around in marks])
    return said.isascii() and said.isalnum()


@lru_cache(maxsize=_LAWS)
def _list_json(items: tuple[CitedWords | Override | UsedValue, ...]) -> str:
    """What the seal is taken of, for what a document shares with others: the cited law, figures, reasons."""
    said = list(map(_named, items))
    for item in said:
        if item.get("kept_by") == "":
            del item["kept_by"]
    return _json(said)


def text_digest(paragraphs: Iterable[str]) -> str:
    """SHA-256 (hex) of a document's words."""
    return _digest(map(one_space, paragraphs))


def _digest(spaced: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(spaced).encode()).hexdigest()


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
    content = evidence_xml(evidence)
    if (name := _existing(out)) is not None:
        out[name] = content
        return out
    number = next(n for n in range(1, len(out) + 2) if f"customXml/item{n}.xml" not in out)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    out[item], out[properties] = content, _PROPERTIES
    for name, kind, target in _ties(item, properties, document):
        out[name] = _related(out.get(name, _NO_RELATIONSHIPS), kind, target)
    out[CONTENT_TYPES] = _declared(out[CONTENT_TYPES], properties)
    return out


def read_evidence(docx: bytes, where: str = "tệp DOCX") -> Evidence | None:
    """The evidence in a DOCX; None where it carries none. Raises DocumentError where the file cannot be read safely."""
    return evidence_in(read_package(docx, where))


def evidence_in(parts: Parts) -> Evidence | None:
    """The evidence among the parts of a DOCX; None where there is none. Raises DocumentError where it cannot be read."""
    name = _existing(parts)
    return evidence_of(parts[name], name) if name else None


def evidence_xml(evidence: Evidence) -> bytes:
    """The evidence as it is carried."""
    said = evidence.engine, str(evidence.document_date), evidence.seal(), evidence.template, evidence.template_sha256
    engine, day, seal, template, template_sha256, data, text = map(_quoted, (*said, evidence.data_sha256, evidence.text_sha256))
    head = (
        f'<e:evidence xmlns:e="{NAMESPACE}" engine={engine} documentDate={day} seal={seal}><e:template slug={template} sha256={template_sha256}/>'
        f"<e:data sha256={data}/><e:text sha256={text}/>"
    )
    marked = _paragraphs_xml(evidence.paragraphs) if evidence.paragraphs else b""
    shared = _shared_xml(evidence.cited, evidence.overrides, evidence.values)
    return b"".join((DECLARATION, head.encode(), marked, shared, b"</e:evidence>"))


def _quoted(text: str) -> str:
    # Most are digests.
    return f'"{text}"' if text.isascii() and text.isalnum() else f'"{escape(text, _IN_QUOTES)}"'


def evidence_of(xml: bytes, where: str) -> Evidence:
    """The evidence in XML. Raises DocumentError where it cannot be read."""
    return _from_xml(parse_xml(xml, where))


def _existing(parts: Parts) -> str | None:
    """The part that holds the evidence; Word numbers custom parts as it likes, so it is known by its root."""
    for name in sorted(parts):
        if name.startswith("customXml/") and name.endswith(".xml") and NAMESPACE.encode() in parts[name]:
            root = parse_xml(parts[name], name)
            if root.tag == f"{{{NAMESPACE}}}evidence":
                return name
    return None


def _root() -> etree._Element:
    return etree.Element(f"{{{NAMESPACE}}}evidence", nsmap={"e": NAMESPACE})


def _paragraphs_xml(paragraphs: Sequence[Mark]) -> bytes:
    """The marks as they are carried."""
    if not _are_plain(paragraphs):
        parent = _add(_root(), "paragraphs")
        for one in paragraphs:
            _add(parent, "paragraph", mark=one.digest, around=" ".join(one.around) or None)
        return _inside(parent)
    marked = [
        f'<e:paragraph mark="{digest}" around="{" ".join(around)}"/>' if around else f'<e:paragraph mark="{digest}"/>'
        for digest, around in paragraphs
    ]
    return f"<e:paragraphs>{''.join(marked)}</e:paragraphs>".encode()


@lru_cache(maxsize=_LAWS)
def _shared_xml(cited: tuple[CitedWords, ...], overrides: tuple[Override, ...], values: tuple[UsedValue, ...]) -> bytes:
    """What a document shares with others: the cited law, the reasons, the figures."""
    root = _root()
    parent = _add(root, "cited")
    for item in cited:
        quoted = "true" if item.quoted else None
        node = _add(
            parent, "provision", instrument=item.instrument, eid=item.eid, label=item.label, sha256=item.sha256, quoted=quoted,
            keptBy=item.kept_by or None,
        )  # fmt: skip
        for words in item.words:
            _add(node, "words").text = words
    for override in overrides:
        _add(root, "override", guard=override.guard, message=override.message, reason=override.reason)
    for used in values:
        _add(
            root, "value", instrument=used.instrument, eid=used.eid, label=used.label, value=used.value, origin=used.origin,
            fact=used.fact or None, source=used.source or None,
        )  # fmt: skip
    return _inside(root)


def _inside(node: etree._Element) -> bytes:
    """A node as it stands in a document that has declared its namespace."""
    whole: bytes = etree.tostring(node.getroottree(), encoding="UTF-8")
    return whole[whole.index(b">") + 1 : whole.rindex(b"</")]


def _from_xml(root: etree._Element) -> Evidence:
    """The evidence as it was read, sealed where its digest is that of what it says. Raises DocumentError where it has no date."""

    def child(name: str) -> etree._Element:
        found = root.find(f"{{{NAMESPACE}}}{name}")
        return etree.Element(name) if found is None else found

    def each(parent: etree._Element, name: str) -> Iterable[etree._Element]:
        return parent.iter(f"{{{NAMESPACE}}}{name}")

    def value(node: etree._Element, name: str) -> str:
        return str(node.get(name, ""))

    try:
        date = dt.date.fromisoformat(value(root, "documentDate"))
    except ValueError as error:
        message = "Phần chứng cứ trong tệp đã bị sửa (ngày văn bản không đọc được). Hãy tạo lại văn bản từ mẫu."
        raise DocumentError.of(Code.EVIDENCE_BROKEN, "customXml", message) from error
    cited = tuple(
        CitedWords(
            value(node, "instrument"), _optional(node, "eid"), value(node, "label"), _optional(node, "sha256"),
            tuple(words.text or "" for words in each(node, "words")), quoted=node.get("quoted") == "true",
            kept_by=value(node, "keptBy"),
        )
        for node in each(child("cited"), "provision")
    )  # fmt: skip
    evidence = Evidence(
        template=value(child("template"), "slug"),
        template_sha256=value(child("template"), "sha256"),
        engine=value(root, "engine"),
        document_date=date,
        data_sha256=value(child("data"), "sha256"),
        cited=cited,
        text_sha256=value(child("text"), "sha256"),
        overrides=tuple(
            Override(value(node, "guard"), value(node, "message"), value(node, "reason")) for node in each(root, "override")
        ),
        values=tuple(
            UsedValue(
                value(node, "label"),
                value(node, "instrument"),
                value(node, "eid"),
                value(node, "value"),
                _origin(value(node, "origin")),
                value(node, "fact"),
                value(node, "source"),
            )
            for node in each(root, "value")
        ),
        paragraphs=tuple(
            Mark(value(node, "mark"), tuple(value(node, "around").split())) for node in each(child("paragraphs"), "paragraph")
        ),
    )
    return replace(evidence, sealed=value(root, "seal") == evidence.seal())


def _origin(said: str) -> Origin:
    return next((origin for origin in ORIGINS if origin == said), "text")


def _optional(node: etree._Element, name: str) -> str | None:
    value = node.get(name)
    return None if value is None else str(value)


def _add(parent: etree._Element, name: str, **attributes: str | None) -> etree._Element:
    return etree.SubElement(
        parent, f"{{{NAMESPACE}}}{name}", {key: value for key, value in attributes.items() if value is not None}
    )


@lru_cache(maxsize=_TEMPLATES)
def _ties(item: str, properties: str, document: str) -> tuple[tuple[str, str, str], ...]:
    """The relationships that tie the evidence to the main part: the part in which each stands, its kind, what it points to."""
    return (
        (relationships_of(item), f"{_OFFICE}/customXmlProps", posixpath.basename(properties)),
        (relationships_of(document), f"{_OFFICE}/customXml", posixpath.relpath(item, posixpath.dirname(document))),
    )


@lru_cache(maxsize=_TEMPLATES)
def _related(content: bytes, kind: str, target: str) -> bytes:
    """A part of relationships with one more, under the first free id."""
    root = parse_xml(content, target)
    taken = {str(node.get("Id")) for node in root}
    free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    node = etree.SubElement(root, f"{{{PR}}}Relationship")
    for key, value in (("Id", free), ("Type", kind), ("Target", target)):
        node.set(key, value)
    return to_bytes(root)


@lru_cache(maxsize=_TEMPLATES)
def _declared(content: bytes, properties: str) -> bytes:
    """The content types with those of the new parts."""
    root = parse_xml(content, CONTENT_TYPES)
    extensions = {str(node.get("Extension", "")).lower() for node in root.iter(f"{{{CT}}}Default")}
    for extension, kind in (("rels", _RELATIONSHIPS_TYPE), ("xml", "application/xml")):
        if extension not in extensions:
            node = etree.Element(f"{{{CT}}}Default")
            node.set("Extension", extension)
            node.set("ContentType", kind)
            root.insert(0, node)
    if content_types({CONTENT_TYPES: content, properties: b""})[properties] != _PROPERTIES_TYPE:
        node = etree.SubElement(root, f"{{{CT}}}Override")
        node.set("PartName", f"/{properties}")
        node.set("ContentType", _PROPERTIES_TYPE)
    return to_bytes(root)


def _properties() -> bytes:
    """What Word wants to know of a custom part: its id, and of what kind it is."""
    root = etree.Element(f"{{{_DS}}}datastoreItem", nsmap={"ds": _DS})
    root.set(f"{{{_DS}}}itemID", f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)).upper()}}}")
    references = etree.SubElement(root, f"{{{_DS}}}schemaRefs")
    etree.SubElement(references, f"{{{_DS}}}schemaRef").set(f"{{{_DS}}}uri", NAMESPACE)
    return to_bytes(root)


_PROPERTIES: Final = _properties()
