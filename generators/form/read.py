"""A Word file as lines with their looks: what a reader sees, in the order of the text, with the place of each line."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from generators.codes import Code
from generators.docx import ruled_lines
from generators.docx.measure import length as twips
from generators.docx.package import PR, Parts, parse_xml, read_package, relationships_of
from generators.findings import DocumentError
from generators.form.cells import BOX, FALLBACK, MC, Cell, Places
from generators.form.styles import Look, Setting, Styles
from legaltext.basics.text import nfc
from legaltext.sources.word.numbers import Numbers, W, on, value, whole

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TEXT: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_GRAPHICS: Final = frozenset((W + "drawing", W + "pict", MC + "AlternateContent"))
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_NOT_HERE: Final = frozenset((W + "del", W + "moveFrom", BOX, FALLBACK))
_MILLIMETRE: Final = 25.4 / 1440


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one look."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or what stands between its forced breaks. `number` counts the paragraphs of its part from 1."""

    number: int
    spans: tuple[Span, ...]
    setting: Setting
    cell: Cell | None = None
    section: int = 0
    drawing: bool = False
    page_field: bool = False
    numbered: bool = False
    rule_length: int | None = None  # of a paragraph that is a ruled line, in twips
    framed: bool = False  # a line is drawn around it
    tabbed: bool = False  # set with tabs or blanks beside another line: how it is aligned cannot be told

    # The letters as they stand in the file (what Word sets in capitals is in capitals); the same in NFC with single blanks.
    text: str = field(init=False, compare=False, repr=False)
    words: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        text = "".join(span.text.upper() if span.look.caps else span.text for span in self.spans)
        object.__setattr__(self, "text", text)  # a frozen record computes its fields once
        object.__setattr__(self, "words", " ".join(nfc(text).split()))

    def letters(self) -> Iterator[Span]:
        """The spans that show something; the marks of notes are none of the line's own."""
        return (span for span in self.spans if span.text.strip() and not (span.look.raised and any(map(str.isalnum, span.text))))


@dataclass(frozen=True, slots=True)
class Section:
    """A section: page in millimetres, and the lines of its headers and footers by type (default, first, even)."""

    width: float
    height: float
    margins: dict[str, float]
    title_page: bool
    restart: int | None
    headers: dict[str, tuple[Line, ...]]
    footers: dict[str, tuple[Line, ...]]

    @property
    def landscape(self) -> bool:
        """True where the page lies on its side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file as read: its lines, sections and default language."""

    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    language: str


def read_document(content: bytes, where: str) -> Document:
    """The document in a .docx; `where` names it in messages. Raises DocumentError for what is no Word file or is not safe."""
    parts = read_package(content, where)
    return _Reading(parts, where).run()


class _Reading:
    """One file on its way."""

    def __init__(self, parts: Parts, where: str) -> None:
        self.parts = parts
        self.where = where
        self.main = next((name for kind, name in self._related("", "") if kind == "officeDocument"), "")
        root = self._part(self.main)
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise DocumentError.of(Code.PACKAGE_BROKEN, where, "Không phải tài liệu Word (.docx). Hãy lưu lại bằng Word.")
        self.body = body
        related = dict(self._related(self.main, posixpath.dirname(self.main)))
        styles = self._part(related.get("styles", ""))
        self.styles = Styles(styles, self._part(related.get("theme", "")))
        self.numbers = Numbers(self._part(related.get("numbering", "")), styles)
        self.targets = dict(self._targets())
        self.text_widths: list[int] = []  # of each section, in twips

    def run(self) -> Document:
        """Read sections first: a line needs to know which one it is in."""
        ends = [node for node in self.body.iter(W + "sectPr") if not _was(node)]
        sections: list[Section] = []
        for end in ends:
            section = self._section(end, sections[-1] if sections else None)
            sections.append(section)
            self.text_widths.append(round((section.width - section.margins["left"] - section.margins["right"]) / _MILLIMETRE))
        return Document(tuple(self._lines(self.body)), tuple(sections), self.styles.language)

    def _part(self, name: str) -> Element | None:
        return parse_xml(self.parts[name], f"{self.where}: {name}") if name in self.parts else None

    def _relations(self, part: str) -> Iterator[Element]:
        root = self._part(relationships_of(part) if part else "_rels/.rels")
        return root.iter(f"{{{PR}}}Relationship") if root is not None else iter(())

    def _related(self, part: str, folder: str) -> Iterator[tuple[str, str]]:
        """Kind and name of the parts to which a part points."""
        for node in self._relations(part):
            if node.get("TargetMode") != "External":
                yield str(node.get("Type", "")).rpartition("/")[2], _name(folder, str(node.get("Target", "")))

    def _targets(self) -> Iterator[tuple[str, str]]:
        folder = posixpath.dirname(self.main)
        for node in self._relations(self.main):
            yield str(node.get("Id", "")), _name(folder, str(node.get("Target", "")))

    def _section(self, node: Element, before: Section | None) -> Section:
        size, margin, number = node.find(W + "pgSz"), node.find(W + "pgMar"), node.find(W + "pgNumType")

        def length(of: Element | None, name: str) -> float:
            return 0.0 if of is None else twips(of.get(W + name)) * _MILLIMETRE

        start = None if number is None else number.get(W + "start")
        return Section(
            length(size, "w"),
            length(size, "h"),
            {side: length(margin, side) for side in ("top", "bottom", "left", "right")},
            on(node.find(W + "titlePg")),
            None if start is None else whole(start),
            self._margin_lines(node, "header", before.headers if before else {}),
            self._margin_lines(node, "footer", before.footers if before else {}),
        )

    def _margin_lines(self, node: Element, kind: str, before: dict[str, tuple[Line, ...]]) -> dict[str, tuple[Line, ...]]:
        """The headers or footers of a section; a type that it does not name is that of the section before."""
        found = dict(before)
        for reference in node.iterfind(f"{W}{kind}Reference"):
            root = self._part(self.targets.get(reference.get(_R + "id", ""), ""))
            if root is not None:
                found[reference.get(W + "type", "default")] = tuple(self._lines(root))
        return found

    def _lines(self, root: Element) -> Iterator[Line]:
        places = Places(root)
        section = number = 0
        for paragraph in root.iter(W + "p"):
            if any(up.tag == FALLBACK for up in paragraph.iterancestors()):
                continue
            number += 1
            yield from self._paragraph(paragraph, number, places, section)
            end = paragraph.find(f"{W}pPr/{W}sectPr")
            section += end is not None

    def _paragraph(self, paragraph: Element, number: int, places: Places, section: int) -> Iterator[Line]:
        properties = paragraph.find(W + "pPr")
        style = self.styles.paragraph_style(properties)
        table = next(paragraph.iterancestors(W + "tbl"), None)
        in_table = value(table.find(W + "tblPr"), "tblStyle") or "" if table is not None else ""
        setting = self.styles.setting(properties, style, in_table)
        label = self._label(properties, style)
        spans: list[list[Span]] = [[]]
        if label:
            mark = None if properties is None else properties.find(W + "rPr")  # a number looks as the paragraph's mark does
            spans[0].append(Span(label, self.styles.look(mark, style, in_table)))
        drawing = False
        for run in _runs(paragraph):
            look = self.styles.look(run.find(W + "rPr"), style, in_table)
            drawing = drawing or any(child.tag in _GRAPHICS and _is_stroke(child) for child in run)
            if look.hidden:
                continue
            for position, text in enumerate(_text(run).split("\n")):
                if position:
                    spans.append([])
                if text:
                    spans[-1].append(Span(text, look))
        page = self.text_widths[min(section, len(self.text_widths) - 1)] if self.text_widths else None
        ruled = ruled_lines.available_width(paragraph, page) - setting.left - setting.right if setting.border else None
        cell, framed = places.of(paragraph), setting.framed or places.framed(paragraph)
        for line in spans:
            yield Line(
                number, tuple(line), setting, cell, section, drawing, _has_page_field(paragraph), bool(label), ruled, framed
            )

    def _label(self, properties: Element | None, style: str) -> str:
        """What Word prints before the paragraph by itself: "1. "."""
        own = None if properties is None else properties.find(W + "numPr")
        by_style = self.styles.numbering(style)
        num = value(own, "numId") or value(by_style, "numId")
        if num is None or num == "0":
            return ""
        level = value(own, "ilvl") or value(by_style, "ilvl")
        return self.numbers.number(num, whole(level) if level else self.numbers.level_of_style(num, style) or 0)


def _name(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _was(node: Element) -> bool:
    """True for the properties that a section had before a tracked change."""
    up = node.getparent()
    return up is not None and up.tag == W + "sectPrChange"


def _is_stroke(graphic: Element) -> bool:
    """True for a drawing that may be a line: no picture, no text box."""
    return next(graphic.iter(BOX, _PICTURE), None) is None


def _runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph itself: not those of a text box in it, nor deleted ones."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == W + "r":
            yield node
        elif node.tag not in _NOT_HERE:
            stack.extend(reversed(node))


def _text(run: Element) -> str:
    return "".join(child.text or "" if child.tag == W + "t" else _TEXT.get(str(child.tag), "") for child in run)


def _has_page_field(paragraph: Element) -> bool:
    codes = [node.get(W + "instr", "") for node in paragraph.iter(W + "fldSimple")]
    codes.append("".join(node.text or "" for node in paragraph.iter(W + "instrText")))
    return any("PAGE" in code.upper().split() for code in codes)
