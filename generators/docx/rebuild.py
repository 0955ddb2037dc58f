"""Templates whose repeating blocks are those of `blocks`: what differs, and the same template with the blocks built anew.

Compared is what a reader sees and a renderer reads; what Word leaves behind when it saves (revision ids, proofing marks, split runs) is no
difference. The wording between the blocks is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from generators.codes import Code
from generators.docx import nd30, parts
from generators.docx.names import DUBLIN_CORE, MC, W14, R, w
from generators.docx.own_styles import name_of, own_styles, styles_part, with_own_ids
from generators.docx.package import DOCUMENT, Parts, parse_xml, read_package, relations
from generators.docx.recognise import NAMES, UNSEEN, BlockName, FoundBlock, find_blocks
from generators.docx.style_ids import StyleId
from generators.docx.text import style_of, take_out, text_of
from generators.findings import DocumentError, one_line

_SHOWN: Final = 80
_EVERYWHERE: Final[tuple[BlockName, ...]] = ("heading", "foot", "page")  # blocks that no paper lacks
# Relationships of a document that hold nothing of its text: built anew, or not needed.
_OF_WORD: Final = frozenset(
    {
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "header",
        "footer",
        "customXml",
        "glossaryDocument",
    }
)
# The element of the text that uses what such a relationship points to: where it is absent, nothing is lost.
_USED_BY: Final = {
    "numbering": "numPr",
    "footnotes": "footnoteReference",
    "endnotes": "endnoteReference",
    "comments": "commentReference",
}
# What a new package would not have, as it is told.
_LOST: Final = {
    "image": "hình ảnh",
    "hyperlink": "liên kết",
    "numbering": "đánh số tự động",
    "footnotes": "cước chú",
    "endnotes": "chú thích cuối",
}
# What readers of the Office schemas miss in a package that has none, as it is told.
_EXPECTED: Final = {"fontTable": "bảng phông chữ", "theme": "chủ đề (theme)"}
# What Word leaves behind when it saves.
_LEAVINGS: Final = tuple(map(w, ("proofErr", "lastRenderedPageBreak", "noProof")))


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as built: which block (Vietnamese), where it stands, and how it differs."""

    block: str
    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A template against the blocks. `missing` are the blocks (Vietnamese) that were not found in it."""

    differences: tuple[Difference, ...]
    missing: tuple[str, ...]


def compare(docx: bytes, where: str, kind: str | None) -> Compared:
    """What differs from the blocks in a template whose manifest says `kind`. Raises DocumentError where it cannot be read."""
    return _Template(docx, where, kind).compared


def rebuild(docx: bytes, where: str, kind: str | None, title: str) -> bytes:
    """The template with every block that differs built anew; the bytes it came with where none does. `title` is for a file without one.

    Raises DocumentError where it cannot be read, or holds what would be lost (images, notes, automatic numbers, words within a block).
    """
    template = _Template(docx, where, kind)
    return template.rebuilt(title) if template.compared.differences else docx


class _Template:
    """A template that was read, with its blocks."""

    def __init__(self, docx: bytes, where: str, kind: str | None) -> None:
        self.where = where
        self.package = with_own_ids(read_package(docx, where))
        if DOCUMENT not in self.package:
            raise DocumentError.of(Code.PACKAGE_BROKEN, where, "Không phải tài liệu Word (.docx). Hãy lưu lại bằng Word.")
        self.document = parse_xml(self.package[DOCUMENT], where)
        body = self.document.find(w("body"))
        if body is None:
            raise DocumentError.of(Code.PACKAGE_BROKEN, where, "Tệp Word không có nội dung. Hãy lưu lại bằng Word.")
        self.body = body
        found = find_blocks(body, kind)
        self.changed = [(block, detail) for block in found if (detail := _difference(body, block, self.package)) is not None]
        differences = (Difference(NAMES[block.name], _where(body, block), detail) for block, detail in self.changed)
        missing = tuple(NAMES[name] for name in _EVERYWHERE if name not in {block.name for block in found})
        self.compared = Compared((*differences, *_styles(self.package), *_around(self.package)), missing)

    def rebuilt(self, title: str) -> bytes:
        """A new package of ours around the text."""
        if lost := sorted(set(_lost(self.document, self.package))):
            told = ", ".join(dict.fromkeys(one.block for one in self.compared.differences))
            message = f"Mẫu có {', '.join(lost)} nên không dựng lại tự động được. Hãy bỏ phần đó, hoặc tự sửa: {told}."
            raise DocumentError.of(Code.TEMPLATE_NOT_REBUILT, self.where, message)
        if own := [words for block, _ in self.changed for words in _own_words(self.body, block)]:
            shown = "; ".join(f"“{one_line(words, _SHOWN)}”" for words in own)
            message = f"Trong các khối dùng chung có lời văn riêng của mẫu, dựng lại sẽ mất: {shown}. Hãy chuyển ra ngoài khối rồi chạy lại."
            raise DocumentError.of(Code.TEMPLATE_NOT_REBUILT, self.where, message)
        for block, _ in reversed(self.changed):
            for node in list(self.body)[block.start : block.stop]:
                self.body.remove(node)
            for node in reversed(block.built):
                self.body.insert(block.start, node)
        return _written(self.document, self._title() or title)

    def _title(self) -> str:
        """The title that the file has."""
        content = self.package.get("docProps/core.xml")
        return (parse_xml(content, self.where).findtext(f"{{{DUBLIN_CORE}}}title") or "").strip() if content else ""


def canonical(node: Element) -> bytes:
    """The XML of a node as it reads: without Word's leavings, and without the lengths of ruled lines (`ruled_lines.fit_ruled_lines`)."""
    node = deepcopy(node)
    node.tail = None
    _tidy(node)
    for paragraph in node.iter(w("p")):
        if style_of(paragraph) in nd30.RULED_LINES:
            _drop(paragraph.iter(w("ind")))
        _join_runs(paragraph)
    # Word writes these on saving, with the values that hold without them.
    _drop(node.iter(w("tblLook")))
    _drop(one for one in node.iter(w("cols")) if one.get(w("num"), "1") == "1" and not len(one))
    _drop(one for one in node.iter(w("docGrid")) if one.get(w("type"), "default") == "default")
    _drop(one for one in node.iter(w("lang")) if one.get(w("val")) == nd30.LANGUAGE)
    for reference in node.iter(w("headerReference")):
        reference.set(f"{{{R}}}id", parts.HEADER_ID)
    for empty in (*node.iter(w("rPr")), *node.iter(w("pPr"))):
        if not len(empty):
            _drop([empty])
    for switch in node.iter(*map(w, ("b", "i", "keepNext", "cantSplit", "tblHeader", "titlePg"))):
        if switch.get(w("val")) in ("1", "true", "on"):
            del switch.attrib[w("val")]
    etree.cleanup_namespaces(node)
    return etree.tostring(node, method="c14n", exclusive=True)


def _difference(body: Element, block: FoundBlock, package: Parts) -> str | None:
    """How a block differs from what is built; None where it does not."""
    here = [node for node in list(body)[block.start : block.stop] if node.tag not in UNSEEN]
    if block.name == "page" and not _numbered(here[0], package):
        return "thiếu số trang ở lề trên"
    if [canonical(node) for node in here] == [canonical(node) for node in block.built]:
        return None
    for ours, theirs in zip_longest(_words(block.built), _words(here), fillvalue=""):
        if ours != theirs:
            return f"thấy “{one_line(theirs, _SHOWN)}”, cần “{one_line(ours, _SHOWN)}”"
    return "trình bày khác"


def _own_words(body: Element, block: FoundBlock) -> Iterator[str]:
    """What staff have written within a block: paragraphs of a style that it does not have, or of the running text."""
    lines = [line for node in block.built for line in node.iter(w("p"))]
    styles, texts = {style_of(line) for line in lines} - {StyleId.NOI_DUNG}, {text_of(line) for line in lines}
    for node in list(body)[block.start : block.stop]:
        for line in node.iter(w("p")):
            words = text_of(line)
            if words.strip() and words not in texts and style_of(line) not in styles:
                yield words


def _words(nodes: Sequence[Element]) -> list[str]:
    lines = [text_of(line) for node in nodes for line in node.iter(w("p"))]
    return [line for line in lines if line.strip()]


def _where(body: Element, block: FoundBlock) -> str:
    """The number of the paragraph with which a block begins, as the messages of `compile` count them."""
    before = sum(len(list(node.iter(w("p")))) for node in list(body)[: block.start])
    return f"đoạn {before + 1}" if block.name != "page" else "cuối văn bản"


def _numbered(section: Element, package: Parts) -> bool:
    """Whether the section's header is the page number and nothing else (PL I.I.7)."""
    reference = next((one for one in section.iter(w("headerReference")) if one.get(w("type")) == "default"), None)
    targets = {one.id: one.target for one in relations(package, DOCUMENT)}
    target = targets.get(reference.get(f"{{{R}}}id", ""), "") if reference is not None else ""
    if target not in package:
        return False
    header = parse_xml(package[target], target)
    codes = [one.get(w("instr"), "") for one in header.iter(w("fldSimple"))] + [
        one.text or "" for one in header.iter(w("instrText"))
    ]
    styles = {style_of(line) for line in header.iter(w("p"))}
    return "".join(codes).split()[:1] == ["PAGE"] and styles == {StyleId.SO_TRANG} and text_of(header).strip().isdigit()


def _styles(package: Parts) -> Iterator[Difference]:
    """Our styles that are gone or look different."""
    part = styles_part(package)
    there = {one.get(w("styleId"), ""): one for one in parse_xml(package[part], part).iter(w("style"))} if part else {}
    gone = [style for identifier, style in own_styles().items() if identifier not in there]
    other = [
        style for identifier, style in own_styles().items() if identifier in there and _look(there[identifier]) != _look(style)
    ]
    for fault, styles in (("thiếu", gone), ("định dạng khác", other)):
        if styles:
            names = ", ".join(f"“{name_of(style)}”" for style in styles)
            yield Difference("kiểu chữ", "danh sách kiểu", f"{fault}: {one_line(names, 3 * _SHOWN)}")


def _around(package: Parts) -> Iterator[Difference]:
    """What lacks around the text."""
    there = {relation.kind for relation in relations(package, DOCUMENT)}
    if missing := [name for kind, name in _EXPECTED.items() if kind not in there]:
        yield Difference("thành phần tệp", "cả tệp", f"thiếu {', '.join(missing)}")


def _look(style: Element) -> tuple[bytes, ...]:
    """What a style says of paragraphs and letters."""
    return tuple(canonical(one) for name in ("pPr", "rPr") if (one := style.find(w(name))) is not None and len(one))


def _lost(document: Element, package: Parts) -> Iterator[str]:
    """What the document holds besides its text, which a new package would not have."""
    for relation in relations(package, DOCUMENT):
        user = _USED_BY.get(relation.kind)
        if relation.kind in _OF_WORD or (user and next(document.iter(w(user)), None) is None):
            continue
        yield _LOST.get(relation.kind, f"thành phần “{relation.kind}”")


def _written(document: Element, title: str) -> bytes:
    """The package of a document whose root Word may have written: our parts around its text."""
    _tidy(document)
    body = document.find(w("body"))
    assert body is not None
    used = {etree.QName(node).namespace for node in body.iter() if isinstance(node.tag, str)}
    used |= {etree.QName(name).namespace for node in body.iter() for name in node.attrib}
    # Namespaces that a reader may pass over are said to be so at the root: those that the text still uses.
    prefixes = document.get(f"{{{MC}}}Ignorable", "").split()
    ignorable = {prefix: space for prefix in prefixes if (space := document.nsmap.get(prefix)) is not None and space in used}
    return parts.write(body, title=title, ignorable=ignorable)


def _tidy(root: Element) -> None:
    """Take away revision ids, proofing marks and the bookmark of the last edit."""
    for node in root.iter():
        for name in list(node.attrib):
            if "}rsid" in str(name) or str(name) in (f"{{{W14}}}paraId", f"{{{W14}}}textId"):
                del node.attrib[name]
    edited = {one.get(w("id")) for one in root.iter(w("bookmarkStart")) if one.get(w("name")) == "_GoBack"}
    _drop(one for one in (*root.iter(w("bookmarkStart")), *root.iter(w("bookmarkEnd"))) if one.get(w("id")) in edited)
    _drop(root.iter(*_LEAVINGS))
    _drop(one for one in root.iter(w("rPr")) if not len(one))


def _join_runs(paragraph: Element) -> None:
    """Runs that follow each other and look the same become one."""
    last: Element | None = None
    for run in list(paragraph.iter(w("r"))):
        properties = run.find(w("rPr"))
        _drop(
            one
            for one in (properties if properties is not None else ())
            if one.tag == w("lang") and one.get(w("val")) == nd30.LANGUAGE
        )
        for letters in run.iter(w("t")):
            letters.attrib.clear()
        if last is not None and run.getprevious() is last and _plain(last) and _plain(run) and _dress(last) == _dress(run):
            into, more = last.find(w("t")), run.find(w("t"))
            if into is not None and more is not None:
                into.text = (into.text or "") + (more.text or "")
                _drop([run])
                continue
        last = run


def _plain(run: Element) -> bool:
    """Whether a run holds one text and nothing else."""
    return [child.tag for child in run if child.tag != w("rPr")] == [w("t")]


def _dress(run: Element) -> bytes:
    """The properties of a run, to be compared."""
    properties = run.find(w("rPr"))
    return b"" if properties is None or not len(properties) else etree.tostring(properties, method="c14n", exclusive=True)


def _drop(nodes: Iterable[Element]) -> None:
    for node in list(nodes):
        take_out(node)
