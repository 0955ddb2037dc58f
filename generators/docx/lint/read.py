"""A Word file as lines with their looks: what a reader sees, in the order of the text, with the place of each line."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from generators.docx import rules
from generators.docx.lint.styles import Look, Setting, Styles
from generators.docx.package import PR, Parts, parse_xml, read_package, relationships_of
from generators.errors import DocumentError
from legaltext.sources.word_numbers import Numbers, W, on, value, whole
from legaltext.text import nfc

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_GRAPHICS: Final = frozenset((W + "drawing", W + "pict", _MC + "AlternateContent"))
_NOT_HERE: Final = frozenset((W + "del", W + "moveFrom", W + "txbxContent", _MC + "Fallback"))
_MILLIMETRE: Final = 25.4 / 1440


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one look."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table; tables and rows count from 0, columns too."""

    table: int
    row: int
    column: int


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

    @property
    def text(self) -> str:
        """The letters as they stand in the file; what Word sets in capitals is in capitals."""
        return "".join(span.text.upper() if span.look.caps else span.text for span in self.spans)

    @property
    def words(self) -> str:
        """The text in NFC with single blanks."""
        return " ".join(nfc(self.text).split())

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
            raise DocumentError.of("package-broken", where, "Không phải tài liệu Word (.docx). Hãy lưu lại bằng Word.")
        self.body = body
        related = dict(self._related(self.main, posixpath.dirname(self.main)))
        styles = self._part(related.get("styles", ""))
        self.styles = Styles(styles, self._part(related.get("theme", "")))
        self.numbers = Numbers(self._part(related.get("numbering", "")), styles)
        self.targets = dict(self._targets())

    def run(self) -> Document:
        """Read sections first: a line needs to know which one it is in."""
        ends = list(self.body.iter(W + "sectPr"))
        sections: list[Section] = []
        for end in ends:
            sections.append(self._section(end, sections[-1] if sections else None))
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
            return 0.0 if of is None else whole(of.get(W + name)) * _MILLIMETRE

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
        places: dict[Element, int] = {}
        section = number = 0
        for paragraph in root.iter(W + "p"):
            if any(up.tag == _MC + "Fallback" for up in paragraph.iterancestors()):
                continue
            number += 1
            yield from self._paragraph(paragraph, number, _cell(paragraph, places), section)
            section += paragraph.find(f"{W}pPr/{W}sectPr") is not None

    def _paragraph(self, paragraph: Element, number: int, cell: Cell | None, section: int) -> Iterator[Line]:
        properties = paragraph.find(W + "pPr")
        style = self.styles.paragraph_style(properties)
        table = next(paragraph.iterancestors(W + "tbl"), None)
        in_table = value(table.find(W + "tblPr"), "tblStyle") or "" if table is not None else ""
        setting = self.styles.setting(properties, style, in_table)
        label = self._label(properties, style)
        spans: list[list[Span]] = [[]]
        if label:
            spans[0].append(Span(label, self.styles.look(None, style, in_table)))
        drawing = False
        for run in _runs(paragraph):
            look = self.styles.look(run.find(W + "rPr"), style, in_table)
            drawing = drawing or any(child.tag in _GRAPHICS for child in run)
            if look.hidden:
                continue
            for position, text in enumerate(_text(run).split("\n")):
                if position:
                    spans.append([])
                if text:
                    spans[-1].append(Span(text, look))
        length = rules.rule_length(paragraph) if setting.border else None
        for line in spans:
            yield Line(number, tuple(line), setting, cell, section, drawing, _has_page_field(paragraph), bool(label), length)

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


def _cell(paragraph: Element, places: dict[Element, int]) -> Cell | None:
    """The innermost cell around a paragraph; a table of one cell is a frame. `places` remembers numbers of tables, rows, cells."""
    cell = row = None
    for up in paragraph.iterancestors(W + "tc", W + "tr", W + "tbl"):
        if up.tag == W + "tc":
            cell = up
        elif up.tag == W + "tr":
            row = up
        elif cell is not None and row is not None:
            if up not in places:
                root = up.getroottree().getroot()
                places[up] = places[root] = places.get(root, -1) + 1
                places.update((one, position) for position, one in enumerate(up.iterfind(W + "tr")))
            if cell not in places:
                places.update((one, position) for position, one in enumerate(row.iterfind(W + "tc")))
            if sum(1 for _ in zip(up.iterfind(f"{W}tr/{W}tc"), range(2), strict=False)) > 1:
                return Cell(places[up], places.get(row, 0), places.get(cell, 0))
            cell = row = None
    return None


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
