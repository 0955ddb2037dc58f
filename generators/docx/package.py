"""A Word file as a zip of parts: read with limits and without trust, written so that the same parts give the same bytes.

Refused on reading: anything that is encrypted, runs (macros), fetches (external relationships, linked fields, altChunk), or
swells (members, sizes, ratio). Hyperlinks to the web are the only thing outside that a document may point to.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from deflate import crc32, deflate_compress
from lxml import etree

from generators.codes import Code
from generators.docx.names import w
from generators.docx.pictures import pixels
from generators.findings import DocumentError, Finding
from legaltext.sources.safe_zip import Code as ZipCode
from legaltext.sources.safe_zip import Limits, UnsafeZipError, read_zip
from legaltext.sources.xml import MAX_ATTRIBUTES, is_crowded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

LIMITS: Final = Limits()
_REFUSALS: Final[dict[ZipCode, tuple[Code, str]]] = {
    "broken": (Code.PACKAGE_BROKEN, "Không phải tệp .docx nguyên vẹn ({}). Hãy lưu lại bằng Word."),
    "encrypted": (Code.PACKAGE_ENCRYPTED, "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi lưu lại."),
    "name": (Code.PACKAGE_NAME, "Tên thành phần không hợp lệ: {}. Không dùng tệp này."),
    "twice": (Code.PACKAGE_NAME, "Thành phần “{}” có hai lần. Hãy lưu lại bằng Word."),
    "members": (Code.PACKAGE_TOO_BIG, f"Tệp nén có {{}} thành phần, quá giới hạn {LIMITS.members}."),
    "total": (Code.PACKAGE_TOO_BIG, "Nội dung giải nén vượt {}. Hãy giảm cỡ ảnh trong tệp."),
    "ratio": (Code.PACKAGE_TOO_BIG, "“{}” nén quá mức (bom nén). Không dùng tệp này."),
}

CONTENT_TYPES: Final = "[Content_Types].xml"
CT: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
PR: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT: Final = "word/document.xml"

# The fixed parts of a zip (APPNOTE 4.3.7, 4.3.12, 4.3.16). What two of its headers share: version, flags, method, time, date, checksum, sizes, lengths.
_COMMON: Final = struct.Struct("<HHHHHLLLHH")
_LOCAL: Final = b"PK\3\4"
_CENTRAL: Final = b"PK\1\2\x14\0"  # made by version 2.0 on system 0
_REST: Final = struct.Struct("<HHHLL")
_END: Final = struct.Struct("<4sHHHHLLH")
_VERSION: Final = 20
_UTF8: Final = 0x800  # the name is UTF-8
_NEW_YEAR_1980: Final = 0x21  # the first day that a zip can name
_OWNER: Final = 0o600 << 16  # only the owner reads and writes: what `zipfile` says of a member of which nothing is said
_LEVEL: Final = 6
_LEVEL_OF_DIGESTS: Final = 1  # the evidence: nearly all of it comes once, and to look longer finds a hundredth
_SMALL: Final = 4_096  # bytes: relationships and properties, which come again as well
_PACKED: Final = 1_024  # parts whose deflated form is remembered: a template has ten
_ORDERS: Final = 256  # of the names of parts: a template has one
_OLE: Final = b"\xd0\xcf\x11\xe0"
# " INCLUDEPICTURE "https://…" \\d ": fields that bring in what stands elsewhere
_FETCHING_FIELD: Final = re.compile(
    r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|RD|DATABASE|EMBED)\b", re.IGNORECASE
)
# " HYPERLINK \\o "tip" "file:///c:/x" ": the address is the first word that belongs to no switch
_LINK_FIELD: Final = re.compile(
    r"\s*HYPERLINK(?:\s*\\[lot]\s*(?:\"[^\"]*\"|[^\s\"]+)|\s*\\[a-z]\b)*+\s*\"?\s*([^\"\s]+)", re.IGNORECASE
)
# "http://…", "file:…", "\\\\server\\…", "//server/…": anywhere but in the package
_ELSEWHERE: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|\\\\|//)", re.IGNORECASE)
# "url(http://…)", "@import": what the styles of an SVG picture bring in
_STYLE_FETCH: Final = re.compile(r"@import|url\(\s*[\"']?\s*(?!#|data:|[\"')\s])", re.IGNORECASE)
_DTD: Final = b"<!DOCTYPE"
# How XML begins in UTF-8 and UTF-16, with a mark of its encoding or without: a part may be called what it is not
_XML: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*<[\0]?[?!A-Za-z]")
_SVG: Final = "http://www.w3.org/2000/svg"
_OFFICE_VML: Final = "urn:schemas-microsoft-com:office:office"
# Relationships to what is a file of another program, or runs with one
_EMBEDDED: Final = frozenset({"oleobject", "package", "control", "activexcontrolbinary"})
# "https://…", "mailto:…"
_WEB: Final = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_FIRST: Final = (CONTENT_TYPES, "_rels/.rels")

# "Strict Open XML" (ISO/IEC 29500) says the same in other namespaces; all that reads parts knows those of every other file.
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_OPEN: Final = b"http://schemas.openxmlformats.org/"
_STRICT_NAMES: Final = {
    _STRICT + strict: _OPEN + usual
    for strict, usual in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"drawingml/main", b"drawingml/2006/main"),
        (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
        (b"drawingml/picture", b"drawingml/2006/picture"),
    )
}

MAX_TAGS: Final = 2_000_000  # some 120 bytes of memory each; a code of law has 100,000

# Of one picture, three bytes and more of memory each; a page scanned at 1,200 dots an inch has 140,000,000
MAX_PIXELS: Final = 200_000_000

Parts = dict[str, bytes]


def xml_parser() -> etree.XMLParser:
    """A parser that fetches nothing, expands no entities and keeps libxml2's limits."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)


def parse_xml(content: bytes, where: str) -> etree._Element:
    """The root of an XML part. Raises DocumentError where it is not well-formed, is too big, or brings its own DTD."""
    if content.count(b"<") > MAX_TAGS:
        raise DocumentError.of(Code.PACKAGE_TOO_BIG, where, f"Quá {MAX_TAGS:,} thẻ XML. Hãy chia tệp thành nhiều tệp nhỏ hơn.")
    try:
        root = etree.fromstring(content, xml_parser())
    except etree.XMLSyntaxError as error:
        if _DTD in content.replace(b"\0", b""):  # also in UTF-16
            raise _has_dtd(where) from error
        raise DocumentError.of(
            Code.PACKAGE_XML, where, f"XML hỏng: {error.msg}. Hãy mở tệp bằng Word, lưu lại rồi thử lại."
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_dtd(where)
    if is_crowded(content, root):
        raise DocumentError.of(
            Code.PACKAGE_XML, where, f"Một thẻ có hơn {MAX_ATTRIBUTES} thuộc tính; tệp Word không bao giờ có. Không dùng tệp này."
        )
    return root


def _has_dtd(where: str) -> DocumentError:
    return DocumentError.of(Code.PACKAGE_XML, where, "Có khai báo DTD; tệp Word không bao giờ có. Không dùng tệp này.")


DECLARATION: Final = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""How every part begins, as Word declares it."""


def to_bytes(root: etree._Element) -> bytes:
    """The part as bytes."""
    return DECLARATION + etree.tostring(root, encoding="UTF-8")


def read_package(content: bytes, where: str) -> Parts:
    """The parts of a DOCX by name. ``where`` names the file in messages. Raises DocumentError with all that is unsafe in it."""
    if content[:4] == _OLE:
        raise DocumentError.of(
            Code.PACKAGE_ENCRYPTED, where, "Tệp có mật khẩu hoặc là tệp .doc cũ. Hãy bỏ mật khẩu và lưu dạng .docx."
        )
    parts = {
        name: _usual(part) if name.lower().endswith((".xml", ".rels")) else part
        for name, part in _members(content, where).items()
    }
    if CONTENT_TYPES not in parts:
        raise DocumentError.of(
            Code.PACKAGE_BROKEN, where, f"Thiếu {CONTENT_TYPES}; đây không phải tệp .docx. Hãy lưu lại bằng Word."
        )
    if findings := list(_unsafe(parts, where)):
        raise DocumentError(findings)
    return _with_usual_place(parts, where)


def _with_usual_place(parts: Parts, where: str) -> Parts:
    """The parts with the one of the text at the place where all that reads a file looks for it; some programs put it at word/document2.xml.

    Raises DocumentError where what the file shows is another part than that: whoever looked there would judge words that nobody sees.
    """
    named = {one.target for one in relations(parts, "") if one.kind == "officeDocument" and not one.external}
    same = {name for name in parts if name.lower() in {one.lower() for one in named}}
    if len(named) > 1 or (same and DOCUMENT in parts and DOCUMENT not in same):
        places = ", ".join(sorted({*named, *({DOCUMENT} & parts.keys())}))
        message = (
            f"Tệp có hai phần lời văn ({places[:120]}), không rõ phần nào là văn bản. Hãy mở bằng Word, lưu lại rồi thử lại."
        )
        raise DocumentError.of(Code.PACKAGE_BROKEN, where, message)
    if not same or DOCUMENT in same or posixpath.dirname(next(iter(same))) != posixpath.dirname(DOCUMENT):
        return parts
    [main] = same
    moved = {main: DOCUMENT, relationships_of(main): relationships_of(DOCUMENT)}
    parts = {moved.get(name, name): content for name, content in parts.items()}
    for name, tag, address in (
        ("_rels/.rels", f"{{{PR}}}Relationship", "Target"),
        (CONTENT_TYPES, f"{{{CT}}}Override", "PartName"),
    ):
        root = parse_xml(parts[name], name)
        for node in root.iter(tag):
            if node.get(address, "").lstrip("/").lower() == main.lower():
                node.set(address, f"/{DOCUMENT}")
        parts[name] = to_bytes(root)
    return parts


class _Member(NamedTuple):
    """A part as it stands in the zip: its name, what its two headers say alike, its content deflated."""

    title: bytes
    common: bytes
    deflated: bytes

    @classmethod
    def of(cls, name: str, deflated: bytes, checksum: int, size: int) -> _Member:
        """That of a part by its name, the checksum and the size of its content."""
        plain = name.isascii()
        title = name.encode("ascii" if plain else "utf-8")
        flags = 0 if plain else _UTF8
        common = _COMMON.pack(
            _VERSION, flags, zipfile.ZIP_DEFLATED, 0, _NEW_YEAR_1980, checksum, len(deflated), size, len(title), 0
        )
        return cls(title, common, deflated)


def _packed(name: str, content: bytes) -> _Member:
    level = _LEVEL_OF_DIGESTS if name.startswith("customXml/") else _LEVEL
    return _Member.of(name, bytes(deflate_compress(content, level)), crc32(content), len(content))


_packed_once = lru_cache(maxsize=_PACKED)(_packed)


def write_package(parts: Mapping[str, bytes], *, constant: Collection[str] = ()) -> bytes:
    """A DOCX of the parts: order, times, attributes and compression fixed, so that equal parts give equal bytes.

    ``constant`` are the names of parts that other documents have as well, as the styles of a template: what they are deflated is remembered. Python's
    ``zipfile`` deflates whatever it writes, and takes twice as long for it; therefore the zip is put together here. But for how its parts are deflated it is
    the one that ``zipfile`` would write.
    """
    return _zipped(
        (_packed_once if name in constant or len(parts[name]) < _SMALL else _packed)(name, parts[name])
        for name in _in_order(tuple(parts))
    )


def is_packed_here(content: bytes) -> bool:
    """Whether a DOCX that `read_package` takes is put together as `write_package` does it, by whichever version of what deflates.

    Another program has another order of parts, other times, attributes or flags.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = {member.filename: member for member in archive.infolist()}

    def as_it_stands(member: zipfile.ZipInfo) -> _Member:
        start = member.header_offset + len(_LOCAL) + _COMMON.size + len(member.filename.encode())
        return _Member.of(member.filename, content[start : start + member.compress_size], member.CRC, member.file_size)

    return _zipped(as_it_stands(found[name]) for name in _in_order(tuple(found))) == content


@lru_cache(maxsize=_ORDERS)
def _in_order(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of parts in the order of the zip."""
    return tuple(sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)))


def _zipped(members: Iterable[_Member]) -> bytes:
    """The zip of the parts."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for title, common, deflated in members:
        out += (_LOCAL, common, title, deflated)
        directory += (_CENTRAL, common, _REST.pack(0, 0, 0, _OWNER, offset), title)
        offset += len(_LOCAL) + len(common) + len(title) + len(deflated)
    count, listed = len(out) // 4, b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
    return b"".join((*out, listed, end))


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Part name → content type, overrides and defaults applied."""
    root = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    defaults = {
        str(node.get("Extension", "")).lower(): str(node.get("ContentType", "")) for node in root.iter(f"{{{CT}}}Default")
    }
    overrides = {
        str(node.get("PartName", "")).lstrip("/"): str(node.get("ContentType", "")) for node in root.iter(f"{{{CT}}}Override")
    }
    return {name: overrides.get(name) or defaults.get(name.rpartition(".")[2].lower(), "") for name in parts}


@dataclass(frozen=True, slots=True)
class Relation:
    """That a part points to another, or to an address outside: its id there, its kind ("styles", "header"), the part's name or the address."""

    id: str
    kind: str
    target: str
    external: bool


def relationships_of(part: str) -> str:
    """The name of the part that holds the relationships of a part: ``word/_rels/document.xml.rels``; blank for the whole package's."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(parts: Mapping[str, bytes], part: str) -> Iterator[Relation]:
    """What a part points to; what the package itself does for a blank name. Nothing where it says nothing."""
    name = relationships_of(part)
    if name not in parts:
        return
    folder = posixpath.dirname(part)
    for node in parse_xml(parts[name], name).iter(f"{{{PR}}}Relationship"):
        external, target = node.get("TargetMode") == "External", node.get("Target", "")
        # The address of a part is absolute, or counts from the folder of the part that points to it (ECMA-376 Part 2, 9.3).
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield Relation(node.get("Id", ""), node.get("Type", "").rpartition("/")[2], target if external else inside, external)


def _usual(part: bytes) -> bytes:
    """A part with the namespaces that everybody knows."""
    if _STRICT in part:
        for strict, usual in _STRICT_NAMES.items():
            part = part.replace(strict, usual)
    return part


def _members(content: bytes, where: str) -> Parts:
    """The members of the zip. Raises DocumentError for one that is broken, locked or swells, and for a PDF."""
    if content.startswith(b"%PDF-"):
        message = "Đây là tệp PDF, ở đây cần tệp Word (.docx). Viện dẫn trong tệp PDF thì soát bằng “vanban law cites”."
        raise DocumentError.of(Code.PACKAGE_BROKEN, where, message)
    try:
        return read_zip(content, LIMITS)
    except UnsafeZipError as error:
        code, message = _REFUSALS[error.code]
        raise DocumentError.of(code, where, message.format(error.detail)) from error


def refuse_embedded(parts: Parts, where: str) -> None:
    """Raise DocumentError for what is inside a file and belongs to another program (OLE, workbooks, programs): no template needs it.

    A paper that is only looked at may have it: old formulas and charts are such objects.
    """
    findings = []
    for name, content in sorted(parts.items()):
        kinds = _kinds(content, name) if name.lower().endswith(".rels") else ()
        if content[:4] == _OLE or "/embeddings/" in f"/{name.lower()}" or not _EMBEDDED.isdisjoint(kinds):
            message = "Mẫu nhúng đối tượng của chương trình khác (OLE, bảng tính, tệp đính kèm). Hãy xóa đối tượng đó trong Word, dùng chữ, bảng hoặc ảnh."
            findings.append(Finding(Code.PACKAGE_EMBEDDED, f"{where}: {name}", message))
    if findings:
        raise DocumentError(findings)


def _kinds(content: bytes, where: str) -> Iterator[str]:
    for node in parse_xml(content, where).iter(f"{{{PR}}}Relationship"):
        yield node.get("Type", "").rpartition("/")[2].lower()


def _unsafe(parts: Parts, where: str) -> Iterable[Finding]:
    """What a document has no business to bring along."""
    types = content_types(parts)
    for name in sorted(parts):
        low, kind = name.lower(), types[name].lower()  # names of parts are the same in any case (ECMA-376 Part 2, 6.2.2.3)
        if low.endswith("vbaproject.bin") or "/activex/" in f"/{low}":
            yield Finding(
                Code.PACKAGE_MACRO, f"{where}: {name}", "Tệp có macro hoặc ActiveX. Hãy lưu lại dạng .docx không có macro."
            )
        elif low.endswith(".rels"):
            yield from _unsafe_relationships(parts[name], f"{where}: {name}")
        elif low.endswith((".xml", ".svg")) or kind.endswith(("+xml", "/xml")) or _XML.match(parts[name]):
            yield from _unsafe_content(parts[name], f"{where}: {name}")
        if (drawn := pixels(parts[name])) > MAX_PIXELS:
            message = f"Ảnh có {drawn // 1_000_000} triệu điểm ảnh, quá giới hạn {MAX_PIXELS // 1_000_000} triệu. Hãy thu nhỏ ảnh trong tệp."
            yield Finding(Code.PACKAGE_TOO_BIG, f"{where}: {name}", message)
        if "macroenabled" in kind:
            yield Finding(Code.PACKAGE_MACRO, f"{where}: {name}", "Tệp thuộc loại có macro (.docm). Hãy lưu lại dạng .docx.")


def _unsafe_relationships(content: bytes, where: str) -> Iterable[Finding]:
    """What points outside, but for links to the web, and what brings another document along."""
    for node in parse_xml(content, where).iter(f"{{{PR}}}Relationship"):
        kind = str(node.get("Type", "")).rpartition("/")[2]
        target = str(node.get("Target", ""))
        # Where something leads is what counts, whatever it says of itself.
        external = str(node.get("TargetMode", "")).lower() == "external" or _ELSEWHERE.match(target)
        if external and not (kind == "hyperlink" and _WEB.match(target)):
            message = f"Tệp liên kết ra ngoài ({kind}: “{target[:80]}”). Hãy nhúng nội dung vào tệp hoặc bỏ liên kết."
            yield Finding(Code.PACKAGE_EXTERNAL, where, message)
        elif kind.lower() in ("afchunk", "vbaproject", "attachedtemplate", "subdocument"):
            yield Finding(Code.PACKAGE_EXTERNAL, where, f"Tệp kéo theo tài liệu khác ({kind}). Hãy chép nội dung vào thẳng tệp.")


def _unsafe_content(content: bytes, where: str) -> Iterable[Finding]:
    """What fetches words or pictures when the file is opened. Raises DocumentError for XML that is broken or brings a DTD."""
    root = parse_xml(content, where)
    if next(root.iter(w("altChunk")), None) is not None:
        yield Finding(Code.PACKAGE_EXTERNAL, where, "Tệp kéo theo tài liệu khác (altChunk). Hãy chép nội dung vào thẳng tệp.")
    for code in _field_codes(root):
        found = _FETCHING_FIELD.match(code)
        link = _LINK_FIELD.match(code)
        if found or (link and _ELSEWHERE.match(link.group(1)) and not _WEB.match(link.group(1))):
            name = found.group(1).upper() if found else "HYPERLINK"
            message = f"Tệp có trường {name} lấy nội dung từ ngoài. Hãy chép nội dung vào thẳng tệp."
            yield Finding(Code.PACKAGE_EXTERNAL, where, message)
            break
    if any(map(_fetches, root.iter(etree.Element))):
        message = "Tệp có hình lấy từ ngoài (VML, SVG). Hãy chèn lại hình vào tệp (Insert, Pictures)."
        yield Finding(Code.PACKAGE_EXTERNAL, where, message)


def _fetches(node: etree._Element) -> bool:
    """Whether an element of a picture names an address: VML (`src`, `o:href`; a link on a shape is one to follow), SVG (any `href`, styles)."""
    svg = str(node.tag).startswith(f"{{{_SVG}}}")
    for name, value in node.attrib.items():
        plain = str(name).rpartition("}")[2]
        if svg:
            if (plain == "href" and not str(value).strip().startswith(("#", "data:"))) or _STYLE_FETCH.search(str(value)):
                return True
        elif (plain == "src" or name == f"{{{_OFFICE_VML}}}href") and _ELSEWHERE.match(str(value)):
            return True
    return svg and (
        node.tag == f"{{{_SVG}}}script" or (node.tag == f"{{{_SVG}}}style" and bool(_STYLE_FETCH.search(node.text or "")))
    )


def _field_codes(root: etree._Element) -> Iterable[str]:
    """The instructions of every field, also those that Word has split over runs."""
    code = ""
    for node in root.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("delInstrText")):
        if node.tag == w("fldSimple"):
            yield str(node.get(w("instr"), ""))
        elif node.tag != w("fldChar"):
            code += node.text or ""
        else:
            yield code
            code = ""
    yield code
