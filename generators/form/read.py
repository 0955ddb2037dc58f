"""A Word file as lines with their looks: what a reader sees, in the order of the text, with the cell and section of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from generators.codes import Code
from generators.docx import ruled_lines
from generators.docx.measure import length as twips
from generators.docx.names import R, w
from generators.docx.package import Parts, parse_xml, read_package, relations
from generators.docx.text import words_of
from generators.findings import DocumentError
from generators.form.cells import BOX, FALLBACK, Cell, Cells
from generators.form.page_numbers import has_page_field, is_conditional, place_of_number
from generators.form.strokes import GRAPHICS, Shown, strokes_of
from generators.form.styles import Look, Setting, Styles
from legaltext.basics.text import nfc
from legaltext.sources.old_letters import old_font, read_pieces, title_of
from legaltext.sources.word.numbers import Numbers, on, value, whole

_NOT_HERE: Final = frozenset((w("del"), w("moveFrom"), BOX, FALLBACK))
_MILLIMETRE: Final = 25.4 / 1440
_AFTER_LATIN_1: Final = "\u0100"
# "__________", "- - - - -", "====", "───", "¯¯¯", "---o0o---", "***": a line drawn with signs
_STROKES: Final = re.compile(r"[_\-‐‑–—=─━⎯¯‾*~][_\-‐‑–—=─━⎯¯‾*~.\s]{2,}$|[-–—*_=~\s]{2,}[o0O@&*\s]{1,7}[-–—*_=~\s]{2,}$")


# Tracked changes of words, of looks, of settings, of tables and sections (ECMA-376 Part 1, 17.13.5), but for those of a table's grid, which Word leaves behind
# and shows nowhere; where a comment hangs
_CHANGES: Final = frozenset(
    w(name)
    for name in (
        *(
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
            "trPrChange",
            "tcPrChange",
        ),
        *("cellIns", "cellDel", "cellMerge"),
    )
)
_COMMENTS: Final = frozenset((w("commentReference"),))


@dataclass(frozen=True, slots=True)
class StyledText:
    """Letters of one look. `encoding` is what people call the encoding from before Unicode in which they stand in the file, blank for Unicode."""

    text: str
    look: Look
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph, or what stands between its forced breaks. `number` counts the paragraphs of its part from 1."""

    number: int
    spans: tuple[StyledText, ...]
    setting: Setting
    cell: Cell | None = None
    section: int = 0
    strokes: tuple[Shown, ...] = ()  # the lines drawn as shapes whose anchor it holds
    page_field: bool = False
    place: str = ""  # where its page number stands: left, center, right, both
    conditional: bool = False  # the page number shows on some pages only
    numbered: bool = False
    drawn_length: int | None = None  # of a paragraph that is a ruled line, in twips
    framed: bool = False  # a line is drawn around it
    in_header: bool = False  # of the header of a page, which some files use for their head
    tabbed: bool = False  # set with tabs or blanks beside another line: how it is aligned cannot be told

    # The letters as they stand in the file (what Word sets in capitals is in capitals); the same in NFC with single blanks.
    text: str = field(init=False, compare=False, repr=False)
    words: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        text = "".join(span.text.upper() if span.look.caps else span.text for span in self.spans)
        object.__setattr__(self, "text", text)  # a frozen record computes its fields once
        object.__setattr__(self, "words", " ".join(nfc(text).split()))

    def letters(self) -> Iterator[StyledText]:
        """The spans that show something; the marks of notes are none of the line's own."""
        return (span for span in self.spans if span.text.strip() and not (span.look.raised and any(map(str.isalnum, span.text))))

    @property
    def order(self) -> tuple[bool, int]:
        """Where it stands: what is in the header of the page is above the text."""
        return not self.in_header, self.number

    @property
    def bold(self) -> bool:
        """True where every letter is bold."""
        return all(span.look.bold for span in self.letters())

    @property
    def italic(self) -> bool:
        """True where every letter is italic."""
        return all(span.look.italic for span in self.letters())

    @property
    def ruled(self) -> bool:
        """True for a ruled line: a bordered or drawn empty paragraph, or one made of strokes."""
        if self.words:
            return _STROKES.match(self.words) is not None
        return self.setting.border or bool(self.strokes) or self.stroked

    @property
    def stroked(self) -> bool:
        """True for blanks and tabs that show as a line: underlined, or led by one."""
        if self.words or not self.text:
            return False
        led = "\t" in self.text and any(stop.leader in {"underscore", "heavy", "hyphen"} for stop in self.setting.stops)
        return led or any(span.look.underlined for span in self.spans)


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section: page in millimetres, and the lines of its headers and footers by type (default, first, even)."""

    width: float
    height: float
    margins: dict[str, float]
    title_page: bool
    restart: int | None
    even_pages: bool  # these have headers and footers of their own
    headers: dict[str, tuple[TextLine, ...]]
    footers: dict[str, tuple[TextLine, ...]]

    def shown(self, margin: dict[str, tuple[TextLine, ...]]) -> Iterator[TextLine]:
        """The lines of `headers` or `footers` that a page shows: a file may keep those of first and even pages without using them."""
        shows = {"default": True, "first": self.title_page, "even": self.even_pages}
        return (line for kind, lines in margin.items() if shows.get(kind) for line in lines)

    @property
    def landscape(self) -> bool:
        """True where the page lies on its side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as read: its lines, sections and default language; the paragraphs (from 1) with changes that nobody accepted yet, and with comments."""

    lines: tuple[TextLine, ...]
    sections: tuple[PageSection, ...]
    language: str
    changed: tuple[int, ...] = ()
    commented: tuple[int, ...] = ()


def read_word_file(content: bytes, where: str) -> WordFile:
    """What is in a .docx; `where` names it in messages. Raises DocumentError for what is no Word file or is not safe."""
    parts = read_package(content, where)
    return _Reading(parts, where).run()


class _Reading:
    """One file on its way."""

    def __init__(self, parts: Parts, where: str) -> None:
        self.parts = parts
        self.where = where
        main = next((one.target for one in relations(parts, "") if one.kind == "officeDocument" and not one.external), "")
        root = self._part(main)
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise DocumentError.of(Code.PACKAGE_BROKEN, where, "Không phải tài liệu Word (.docx). Hãy lưu lại bằng Word.")
        self.body = body
        related = [one for one in relations(parts, main) if not one.external]
        named = {one.kind: one.target for one in related}
        self.targets = {one.id: one.target for one in related}
        styles = self._part(named.get("styles", ""))
        self.styles = Styles(styles, self._part(named.get("theme", "")))
        self.numbers = Numbers(self._part(named.get("numbering", "")), styles)
        settings = self._part(named.get("settings", ""))
        self.even_pages = settings is not None and on(settings.find(w("evenAndOddHeaders")))
        self.text_widths: list[int] = []  # of each section, in twips
        self.left_margins: list[int] = []

    def run(self) -> WordFile:
        """Read sections first: a line needs to know which one it is in."""
        ends = [node for node in self.body.iter(w("sectPr")) if not _was(node)]
        sections: list[PageSection] = []
        for end in ends:
            width, left, right = (_length(end, *of) for of in (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right")))
            self.text_widths.append(round(width - left - right))
            self.left_margins.append(round(left))
            sections.append(self._section(end, sections[-1] if sections else None))
        changed, commented = (tuple(_paragraphs_with(self.body, marks)) for marks in (_CHANGES, _COMMENTS))
        return WordFile(tuple(self._lines(self.body)), tuple(sections), self.styles.language, changed, commented)

    def _part(self, name: str) -> Element | None:
        return parse_xml(self.parts[name], f"{self.where}: {name}") if name in self.parts else None

    def _section(self, node: Element, before: PageSection | None) -> PageSection:
        """A section of pages; headers and footers that it does not have are those of the section before."""
        number = node.find(w("pgNumType"))
        start = None if number is None else number.get(w("start"))
        return PageSection(
            _length(node, "pgSz", "w") * _MILLIMETRE,
            _length(node, "pgSz", "h") * _MILLIMETRE,
            {side: _length(node, "pgMar", side) * _MILLIMETRE for side in ("top", "bottom", "left", "right")},
            on(node.find(w("titlePg"))),
            None if start is None else whole(start),
            self.even_pages,
            self._margin_lines(node, "header", before.headers if before else {}),
            self._margin_lines(node, "footer", before.footers if before else {}),
        )

    def _margin_lines(self, node: Element, kind: str, before: dict[str, tuple[TextLine, ...]]) -> dict[str, tuple[TextLine, ...]]:
        """The headers or footers of a section; a type that it does not name is that of the section before."""
        found = dict(before)
        for reference in node.iterfind(w(f"{kind}Reference")):
            root = self._part(self.targets.get(reference.get(f"{{{R}}}id", ""), ""))
            if root is not None:
                found[reference.get(w("type"), "default")] = tuple(self._lines(root, len(self.text_widths) - 1))
        return found

    def _lines(self, root: Element, section: int = 0) -> Iterator[TextLine]:
        """The lines of a part in order; what Word writes twice for older programs is read once."""
        cells = Cells(root)
        number = 0
        for paragraph in root.iter(w("p")):
            if any(up.tag == FALLBACK for up in paragraph.iterancestors()):
                continue
            number += 1
            yield from self._paragraph(paragraph, number, cells, section)
            end = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
            section += end is not None

    def _paragraph(self, paragraph: Element, number: int, cells: Cells, section: int) -> Iterator[TextLine]:
        """A paragraph as lines, cut at its forced breaks, its automatic number before the first."""
        properties = paragraph.find(w("pPr"))
        style = self.styles.paragraph_style(properties)
        table = next(paragraph.iterancestors(w("tbl")), None)
        in_table = value(table.find(w("tblPr")), "tblStyle") or "" if table is not None else ""
        setting = self.styles.setting(properties, style, in_table)
        label = self._label(properties, style)
        spans: list[list[StyledText]] = [[]]
        if label:
            mark = None if properties is None else properties.find(w("rPr"))  # a number looks as the paragraph's mark does
            spans[0].append(StyledText(label, self.styles.look(mark, style, in_table)))
        page = self.text_widths[min(section, len(self.text_widths) - 1)] if self.text_widths else None
        available = ruled_lines.available_width(paragraph, page)
        cell, framed = cells.of(paragraph), setting.framed or cells.framed(paragraph)
        margin = self.left_margins[min(section, len(self.left_margins) - 1)] if self.left_margins else 0
        strokes: list[Shown] = []
        for run in _runs(paragraph):
            look = self.styles.look(run.find(w("rPr")), style, in_table)
            drawn = (stroke for child in run if child.tag in GRAPHICS for stroke in strokes_of(child))
            strokes.extend(stroke.shown(available, in_cell=cell is not None, margin=margin) for stroke in drawn)
            if look.hidden:
                continue
            for position, text in enumerate(words_of(run).split("\n")):
                if position:
                    spans.append([])
                if text:
                    spans[-1].append(StyledText(text, look))
        numbered = has_page_field(paragraph)
        place = place_of_number(paragraph, setting, self.styles.frame(properties, style), page or 0) if numbered else ""
        for line in map(_in_unicode, spans):
            yield TextLine(
                number,
                tuple(line),
                setting,
                cell,
                section,
                strokes=tuple(strokes),
                page_field=numbered,
                place=place,
                conditional=numbered and is_conditional(paragraph),
                numbered=bool(label),
                drawn_length=available - setting.left - setting.right if setting.border else None,
                framed=framed,
            )

    def _label(self, properties: Element | None, style: str) -> str:
        """What Word prints before the paragraph by itself: "1. "."""
        own = None if properties is None else properties.find(w("numPr"))
        by_style = self.styles.numbering(style)
        num = value(own, "numId") or value(by_style, "numId")
        if num is None or num == "0":
            return ""
        level = value(own, "ilvl") or value(by_style, "ilvl")
        return self.numbers.number(num, whole(level) if level else self.numbers.level_of_style(num, style) or 0)


def _in_unicode(spans: list[StyledText]) -> list[StyledText]:
    """The letters that the page shows, where a font is from before Unicode (.VnTime, VNI-Times); letters of Unicode in such a font are left."""
    fonts = [old_font(span.look.font) for span in spans]
    if not any(fonts):
        return spans
    texts, read, unread = read_pieces([(span.text, font) for span, font in zip(spans, fonts, strict=True)])
    out = []
    for span, font, text in zip(spans, fonts, texts, strict=True):
        old = font is not None and (
            font.encoding in read or (font.encoding in unread and max(span.text, default="") < _AFTER_LATIN_1)
        )
        out.append(StyledText(text, span.look, title_of(font.encoding) if font is not None and old else ""))
    return out


def _paragraphs_with(body: Element, marks: frozenset[str]) -> Iterator[int]:
    """The numbers of the paragraphs that hold one of these marks; a row of a table that was added or taken out has the number of its first."""
    number = last = 0
    for node in body.iter(w("p"), *marks):
        if any(up.tag == FALLBACK for up in node.iterancestors()):
            continue
        if node.tag == w("p"):
            number += 1
        elif (here := number + (next(node.iterancestors(w("p")), None) is None)) != last:
            last = here
            yield here


def _was(node: Element) -> bool:
    """True for the properties that a section had before a tracked change."""
    up = node.getparent()
    return up is not None and up.tag == w("sectPrChange")


def _length(section: Element, name: str, side: str) -> float:
    """A length of the properties of a section, in twips; 0 where they do not say it."""
    node = section.find(w(name))
    return 0.0 if node is None else float(twips(node.get(w(side))))


def _runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph itself: not those of a text box in it, nor deleted ones."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == w("r"):
            yield node
        elif node.tag not in _NOT_HERE:
            stack.extend(reversed(node))
