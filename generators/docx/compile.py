"""A Word template, compiled once: each part that holds text becomes a Jinja template that still knows its paragraphs.

docxtpl's ``patch_xml`` makes Jinja of Word's XML. Around it, this module refuses what docxtpl would lose silently (text beside
``{%p … %}``, a brace on its own), and keeps the place of every tag: each tag of the patched source gets a line of its own, so
the line that Jinja names in an error, or is at while it runs, is the number of a tag, and the tag knows its paragraph.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import jinja2
from jinja2 import nodes
from lxml import etree

from generators.codes import Code
from generators.docx.names import FORMULA, MC, w
from generators.docx.own_styles import with_own_ids
from generators.docx.package import DOCUMENT, Parts, content_types, parse_xml, read_package, refuse_embedded
from generators.docx.text import own_nodes
from generators.expressions.sandbox import FORBIDDEN_NODES, sandbox
from generators.findings import DocumentError, Finding, one_line
from legaltext.basics.text import nfc

_MAIN_TYPE: Final = "wordprocessingml.document.main+xml"
_TEXT_TYPES: Final = tuple(f"wordprocessingml.{kind}+xml" for kind in ("footnotes", "endnotes", "header", "footer"))
# "{{ ho_ten }}", "{% if draft %}", "{# ghi chú #}"
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# "{%-"
_OPENING: Final = re.compile(r"\{[{%#][-+]?")
# "{%p if draft %}", "{%tr for noi in noi_nhan %}": takes away what holds it
_WRAPPED: Final = re.compile(r"\{(?P<sign>[{%#])(?P<holder>p|tr|tc|r)\s")
# "{% raw %}", "{% colspan 2 %}": of Jinja and of docxtpl, and of no use in a document
_UNSUPPORTED: Final = re.compile(r"\{%[-+]?\s*(vm|hm|colspan|cellbg|raw|autoescape)\b")

_HOLDERS: Final = {"p": "đoạn", "tr": "hàng", "tc": "ô"}
# What a run may hold beside such a tag: letters, which are looked at by themselves, and what prints nothing but a blank.
_UNSEEN: Final = frozenset(map(w, ("rPr", "t", "tab", "cr", "softHyphen", "lastRenderedPageBreak")))
# What stands in no run.
_OUTSIDE_RUNS: Final = (w("sectPr"), w("fldSimple"), f"{{{FORMULA}}}oMath")
_THINGS: Final = {
    **dict.fromkeys((w("drawing"), w("pict"), w("object"), f"{{{MC}}}AlternateContent"), "hình"),
    **dict.fromkeys((w("footnoteReference"), w("endnoteReference")), "cước chú"),
    **dict.fromkeys((w("fldSimple"), w("fldChar"), w("instrText")), "trường (field)"),
    w("br"): "ngắt trang",
    w("sectPr"): "ngắt phần",
    w("sym"): "ký hiệu",
    f"{{{FORMULA}}}oMath": "công thức",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A Jinja tag and where it stands: the paragraph's number in its part (from 1) and its text."""

    source: str
    paragraph: int
    text: str


_Report = Callable[[Tag, Code, str], None]  # tag, code, message


@dataclass(frozen=True, slots=True, eq=False)
class CompiledPart:
    """One part (document, header, footnotes …) as a Jinja template."""

    slug: str
    name: str
    template: jinja2.Template
    tags: tuple[Tag, ...]
    lines: tuple[int, ...]  # the first source line of each tag
    tree: nodes.Template | None = None  # what the tags say, for checks that only read

    def where(self, line: int | None) -> str:
        """The place of a source line, for a finding."""
        if line is None or not self.tags:
            return _where(self.slug, self.name, None)
        return _where(self.slug, self.name, self.tags[max(bisect.bisect_right(self.lines, line) - 1, 0)])


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be filled in. ``parts`` are all the parts of the package; those compiled are replaced when rendered."""

    slug: str
    parts: Parts
    compiled: tuple[CompiledPart, ...]
    document: str  # name of the main part


# A library as it is and as drafts, a fifth of a megabyte each: in a smaller one form after form would push each other out.
@lru_cache(maxsize=256)
def compile_template(slug: str, docx: bytes, *, draft: bool) -> CompiledTemplate:
    """The compiled template; the same bytes are compiled once. Raises DocumentError with everything found wrong in its parts."""
    parts = read_package(docx, f"{slug}/template.docx")
    refuse_embedded(parts, f"{slug}/template.docx")
    parts = with_own_ids(parts)
    types = content_types(parts)
    main = [name for name, kind in types.items() if kind.endswith(_MAIN_TYPE)]
    if len(main) != 1:
        raise DocumentError.of(
            Code.PACKAGE_BROKEN, f"{slug}/template.docx", "Không phải tài liệu Word (.docx). Hãy lưu lại bằng Word."
        )
    names = [*main, *sorted(name for name, kind in types.items() if kind.endswith(_TEXT_TYPES))]
    compiled: list[CompiledPart] = []
    findings: list[Finding] = []
    for name in names:
        try:
            part = _compile_part(slug, name, parts[name], draft=draft)
        except DocumentError as error:
            findings.extend(error.findings)
            continue
        if part is not None:
            compiled.append(part)
    if findings:
        raise DocumentError(findings)
    return CompiledTemplate(slug, parts, tuple(compiled), main[0])


def _compile_part(slug: str, name: str, content: bytes, *, draft: bool) -> CompiledPart | None:
    """The compiled part; None where it holds no tag."""
    root = parse_xml(content, f"{slug}: {name}")
    for node in root.iter(w("t")):
        node.text = nfc(node.text or "")
    tags, findings = _scan(slug, name, root)
    if findings:
        raise DocumentError(findings)
    if not tags and name != DOCUMENT:
        return None
    source, lines = _source(root)
    if len(lines) != len(tags):
        message = "Có thẻ bị Word tách rời không ghép lại được. Hãy gõ lại các thẻ trong mẫu (một lần, không định dạng giữa thẻ)."
        raise DocumentError.of(Code.TEMPLATE_TAG, _where(slug, name, None), message)
    env = sandbox(autoescape=True, draft=draft)
    place = CompiledPart(slug, name, jinja2.Template(""), tags, lines)
    try:
        tree = env.parse(source)
        forbidden = [
            Finding(Code.TEMPLATE_FORBIDDEN, place.where(node.lineno), "Lệnh này không được dùng trong mẫu.")
            for node in tree.find_all(FORBIDDEN_NODES)
        ]
        if forbidden:
            raise DocumentError(forbidden)
        template = env.from_string(tree)
    except jinja2.TemplateSyntaxError as error:
        message = f"Thẻ viết sai: {error.message}. Hãy sửa thẻ trong mẫu Word."
        raise DocumentError.of(Code.TEMPLATE_SYNTAX, place.where(error.lineno), message) from error
    except (RecursionError, SyntaxError) as error:  # Python takes twenty loops within each other
        raise DocumentError.of(
            Code.TEMPLATE_SYNTAX, place.where(None), "Thẻ lồng nhau quá sâu. Hãy viết lại đơn giản hơn."
        ) from error
    return CompiledPart(slug, name, template, tags, lines, tree)


def _source(root: etree._Element) -> tuple[str, tuple[int, ...]]:
    """The part as Jinja source in which every tag begins a new line inside itself, and those lines."""
    from docxtpl import DocxTemplate  # heavy: imports python-docx

    patched: str = DocxTemplate("").patch_xml(etree.tostring(root, encoding="unicode"))
    pieces: list[str] = []
    lines: list[int] = []
    line, end = 1, 0
    for found in _TAG.finditer(patched):
        before, tag = patched[end : found.start()], found.group().replace("&amp;", "&")
        opening = _OPENING.match(tag)
        head = opening.group() if opening else tag[:2]
        tag = f"{head}\n{tag[len(head) :]}"
        line += before.count("\n")
        lines.append(line + 1)
        line += tag.count("\n")
        pieces += (before, tag)
        end = found.end()
    return "".join([*pieces, patched[end:]]), tuple(lines)


def _scan(slug: str, name: str, root: etree._Element) -> tuple[tuple[Tag, ...], list[Finding]]:
    """The tags of a part in order, and what is wrong with them before Jinja even looks."""
    tags: list[Tag] = []
    findings: list[Finding] = []

    def wrong(tag: Tag, code: Code, message: str) -> None:
        findings.append(Finding(code, _where(slug, name, tag), message))

    for number, paragraph in enumerate(root.iter(w("p")), 1):
        text = "".join(node.text or "" for node in own_nodes(paragraph, "t"))
        if "{" not in text and "}" not in text:
            continue
        for source in _TAG.findall(text):
            tag = Tag(source, number, text)
            tags.append(tag)
            if found := _UNSUPPORTED.match(source):
                wrong(tag, Code.TEMPLATE_FORBIDDEN, f"Lệnh “{found.group(1)}” không được dùng trong mẫu.")
            if found := _WRAPPED.match(source):
                _check_wrapped(tag, paragraph, found["sign"], found["holder"], wrong)
        rest = _TAG.sub("", text)
        if "{" in rest or "}" in rest:
            message = (
                "Có dấu ngoặc nhọn lẻ: thẻ phải mở và đóng trong cùng một đoạn ({{ … }} hoặc {% … %}). Hãy sửa trong mẫu Word."
            )
            wrong(Tag("", number, text), Code.TEMPLATE_TAG, message)
    findings.extend(_elsewhere(slug, name, root))
    return tuple(tags), findings


def _check_wrapped(tag: Tag, paragraph: etree._Element, sign: str, level: str, wrong: _Report) -> None:
    """``{%p … %}`` removes its paragraph, ``{%tr … %}`` its row: nothing else may stand there, for it would vanish."""
    if sign == "{":
        wrong(tag, Code.TEMPLATE_FORBIDDEN, f"“{{{{{level}” chèn XML thô, không được dùng. Hãy dùng {{{{ … }}}}.")
        return
    if level == "r":
        return
    if set(tag.source[2:-2]) & set("%}"):
        wrong(tag, Code.TEMPLATE_TAG, "Trong thẻ loại này không được có dấu % hoặc }. Hãy đặt giá trị bằng {% set %} trước đó.")
    holder = paragraph if level == "p" else next(paragraph.iterancestors(w(level)), None)
    if holder is None:
        wrong(tag, Code.TEMPLATE_TAG, f"Thẻ “{{%{level}” phải nằm trong bảng. Hãy dùng {{%p … %}} ở đây.")
        return
    beside = "".join(node.text or "" for node in holder.iter(w("t"))).replace(tag.source, "", 1).strip()
    if beside or (things := list(dict.fromkeys(_things(holder)))):
        what = f"“{one_line(beside, 60)}”" if beside else ", ".join(things)
        unit = _HOLDERS[level]
        wrong(
            tag, Code.TEMPLATE_TEXT_LOST, f"Thẻ này xóa cả {unit} chứa nó, nên {what} sẽ mất. Hãy để thẻ đứng riêng một {unit}."
        )


def _things(holder: etree._Element) -> Iterator[str]:
    """What a reader would miss of a paragraph, row or cell besides its letters: pictures, notes, breaks of page and section, fields …"""
    in_runs = (child for run in holder.iter(w("r")) for child in run if child.tag not in _UNSEEN)
    for node in (*in_runs, *holder.iter(*_OUTSIDE_RUNS)):
        if node.tag != w("br") or node.get(w("type")) in {"page", "column"}:
            yield _THINGS.get(str(node.tag), f"thành phần “{etree.QName(node).localname}”")


def _elsewhere(slug: str, name: str, root: etree._Element) -> Iterator[Finding]:
    """Tags where no reader sees them, and what an author's Word left behind."""
    where = f"{slug}: {name}"
    hidden = [str(value) for node in root.iter() if isinstance(node.tag, str) for value in node.attrib.values()]
    hidden += [node.text or "" for node in root.iter() if node.tag != w("t")]
    if any("{{" in value or "{%" in value or "{#" in value for value in hidden):
        yield Finding(
            Code.TEMPLATE_TAG,
            where,
            "Có thẻ ngoài đoạn văn (chú thích ảnh, mã trường …). Thẻ chỉ được đặt trong chữ của văn bản.",
        )
    if any(True for _ in root.iter(w("ins"), w("del"), w("moveFrom"), w("moveTo"))):
        yield Finding(
            Code.TEMPLATE_TRACKED_CHANGES,
            where,
            "Mẫu còn thay đổi chưa chấp nhận (Track Changes). Hãy Accept All trong Word rồi lưu lại.",
        )
    if any(True for _ in root.iter(w("commentReference"))):
        yield Finding(Code.TEMPLATE_COMMENTS, where, "Mẫu còn ghi chú (Comment). Hãy xóa hết ghi chú trong Word rồi lưu lại.")


def _where(slug: str, name: str, tag: Tag | None) -> str:
    """The place of a tag, for a finding: template, part, paragraph with its words, and the tag where it does not stand alone."""
    part = name.removeprefix("word/")
    if tag is None:
        return f"{slug}: {part}"
    shown = f"{slug}: {part}, đoạn {tag.paragraph} “{one_line(tag.text, 80)}”"
    return f"{shown}, thẻ {one_line(tag.source, 80)}" if tag.source and tag.source != tag.text.strip() else shown
