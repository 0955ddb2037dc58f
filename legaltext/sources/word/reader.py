"""A Word file as lines: paragraphs in order with the automatic numbers that Word prints, cells of tables, text boxes, notes apart.

Markup: ECMA-376 Part 1 (WordprocessingML). What Word does not show (deleted revisions, hidden text) and what stands outside
the text (headers, footers) is kept in `Source.dropped`.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Final

from lxml import etree

from legaltext.basics.text import clean_line
from legaltext.sources.old_letters import OLD_FONT, OldFont, old_font, unicode_pieces
from legaltext.sources.plain import SourceError
from legaltext.sources.safe_zip import Code, Limits, UnsafeZipError, read_zip
from legaltext.sources.source import Builder, Call, Source, split_breaks, tell_old_letters
from legaltext.sources.word.numbers import Numbers, W, on, value
from legaltext.sources.word.styles import Styles
from legaltext.sources.xml import parse_xml

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PICTURES: Final = ("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", "{urn:schemas-microsoft-com:vml}imagedata")

LIMITS: Final = Limits(total=40_000_000, ratio=150)  # text only: pictures are not unpacked
_REFUSALS: Final[dict[Code, str]] = {
    "broken": "not a whole .docx file ({}); open it in Word, save it again and try that",
    "encrypted": "the file has a password; remove it in Word (File, Info, Protect Document) and try again",
    "name": "a member of the file has an unsafe name, {}; do not use this file",
    "twice": "a member of the file stands in it twice, {}; open it in Word, save it again and try that",
    "members": "the file has {} members, more than any text has; do not use this file",
    "total": "the text of the file is larger than {}; split the file and try again",
    "ratio": "{} is packed beyond belief (a zip bomb); do not use this file",
}
_CODES: Final[dict[Code, str]] = {
    "broken": "source-broken",
    "twice": "source-broken",
    "encrypted": "source-old-word",
    "total": "source-too-large",
}
_WANTED: Final = re.compile(r"(?:.*/)?(?:[^/]+\.rels|[^/]+\.xml)", re.IGNORECASE)
# Elements around other content that say nothing themselves.
_WRAPPERS: Final = frozenset(
    W + name for name in ("ins", "moveTo", "smartTag", "hyperlink", "customXml", "sdt", "sdtContent", "bdo", "dir", "fldSimple")
)
_GONE: Final = frozenset(W + name for name in ("del", "moveFrom"))
_GRAPHICS: Final = frozenset(W + name for name in ("drawing", "pict", "object"))
_PLAIN: Final = {W + "tab": " ", W + "ptab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"} | {
    W + "softHyphen": "\u00ad"  # the place of "ư" in TCVN3; elsewhere it shows nothing
}
_NOTE_MARKS: Final = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
# Symbol fonts put these at private places.
_SYMBOLS: Final = {"f0b7": "•", "f0a7": "▪", "f06f": "□", "f0a8": "□", "f0fe": "☑", "f0fc": "✓", "f0d8": "➢", "f02d": "-"}


@dataclass(slots=True)
class _Words:
    """The words of one paragraph while they are gathered."""

    pieces: list[tuple[str, OldFont | None]] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)  # before which piece a note is called, and which
    boxes: list[etree._Element] = field(default_factory=list)
    unseen: list[tuple[str, tuple[str, OldFont | None]]] = field(default_factory=list)  # reason, words

    def add(self, words: str, font: OldFont | None = None) -> None:
        self.pieces.append((words, font))

    def say(self, words: str, font: OldFont | None, *, hidden: bool) -> None:
        if hidden:
            self.unseen.append(("hidden", (words, font)))
        else:
            self.add(words, font)


def parse_docx(content: bytes, path: Path) -> Source:
    """The lines of a Word file that is held in memory; `path` names it in messages. Raises SourceError."""
    parts = _parts(content, path)
    main = _main_part(parts, path)
    folder = posixpath.dirname(main)

    def part(name: str) -> etree._Element | None:
        data = parts.get(posixpath.join(folder, name))
        return None if data is None else parse_xml(data, f"{path}: {name}")

    document = parse_xml(parts[main], f"{path}: {main}")
    body = document.find(W + "body")
    if body is None:
        raise SourceError(f"{path}: {main} holds no Word text; open it in Word, save it as .docx and try that", "source-broken")
    styles = part("styles.xml")
    old = any(OLD_FONT.search(data.decode("latin-1")) for name, data in parts.items() if name.endswith(".xml"))
    reader = _BodyReader(Styles(styles, old=old), Numbers(part("numbering.xml"), styles))
    out = reader.out
    try:
        reader.blocks(body, out.line)
        for kind in ("footnote", "endnote"):
            reader.notes(part(f"{kind}s.xml"), kind)
        reader.margins(parts, folder, path)
    except RecursionError as error:
        raise SourceError(
            f"{path}: tables nested too deeply; open it in Word, save it again and try that", "source-broken"
        ) from error
    if not out.lines:
        pictures = next(body.iter(*_PICTURES), None) is not None
        why = "only pictures, no text: it needs text recognition (OCR) first" if pictures else "no text"
        raise SourceError(f"{path}: the file holds {why}", "source-picture" if pictures else "source-no-text")
    tell_old_letters(out, reader.old)
    for form in sorted(reader.numbers.unknown):
        out.notice("unknown-number-format", form)
    return out.build(path, "docx")


def _parts(content: bytes, path: Path) -> dict[str, bytes]:
    """The parts of the package that are read; the strict namespaces of ISO 29500 become the usual ones."""
    try:
        parts = read_zip(content, LIMITS, lambda name: _WANTED.fullmatch(name) is not None)
    except UnsafeZipError as error:
        code = _CODES.get(error.code, "source-unsafe")
        raise SourceError(f"{path}: {_REFUSALS[error.code].format(error.detail)}", code) from error
    return {name: data.replace(_STRICT, _TRANSITIONAL) for name, data in parts.items()}


def _main_part(parts: dict[str, bytes], path: Path) -> str:
    """The part with the text: the one that the package names, as a rule word/document.xml."""
    name = "word/document.xml"
    if "_rels/.rels" in parts:
        for relation in parse_xml(parts["_rels/.rels"], f"{path}: _rels/.rels").iter(_RELATION):
            if relation.get("Type", "").endswith("/officeDocument"):
                name = relation.get("Target", "").lstrip("/")
    if name not in parts:
        raise SourceError(
            f"{path}: no Word text inside; open it in Word (or what made it), save it as .docx and try that", "source-broken"
        )
    return name


Emit = Callable[[str, Iterable[Call]], None]


class _BodyReader:
    """Walks the body of a Word file."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self.styles = styles
        self.numbers = numbers
        self.out = Builder()
        self.fields: list[bool] = []  # of each open field: is this its result?
        self.marks: dict[str, str] = {}  # note → its printed mark
        self.old: Counter[tuple[str, bool]] = (
            Counter()
        )  # paragraphs by the encoding of their old fonts, and whether they could be read
        self.carry: _Words | None = None  # words whose paragraph mark is deleted or hidden: they run on

    # ---- paragraphs and tables

    def blocks(self, node: etree._Element, emit: Emit) -> None:
        """All paragraphs below a body, a cell, a text box or a note."""
        for child in node:
            tag = child.tag
            if tag == W + "p":
                self.paragraph(child, emit)
            elif tag == W + "tbl":
                self.table(child, emit)
            elif tag in _WRAPPERS:
                self.blocks(child, emit)
            elif tag == MC + "AlternateContent":
                self.blocks(_chosen(child), emit)
            elif tag == W + "altChunk":
                self.out.notice("foreign-part", "a part in another format, which Word shows and this reader does not")
        self.flush(emit)

    def table(self, table: etree._Element, emit: Emit) -> None:
        for row in _inside(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and (properties.find(W + "del") is not None or on(properties.find(W + "hidden"))):
                reason = "deleted" if properties.find(W + "del") is not None else "hidden"
                for cell in _inside(row, W + "tc"):
                    self.blocks(cell, lambda raw, _calls, why=reason: self.out.drop(raw, why))  # type: ignore[misc]  # mypy cannot infer a lambda with defaults
                continue
            for cell in _inside(row, W + "tc"):
                self.blocks(cell, emit)

    def paragraph(self, paragraph: etree._Element, emit: Emit) -> None:
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle") or self.styles.default
        words, self.carry = self.carry or _Words(), None
        self.runs(paragraph, words, style)
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is not None and (any(mark.find(tag) is not None for tag in _GONE) or self.styles.hidden(mark, style)):
            self.carry = words
            return
        number = self.number(properties, style)
        self.finish(words, (number, self.number_font(mark, properties, style)) if number else None, emit)

    def number_font(self, mark: etree._Element | None, properties: etree._Element | None, style: str) -> OldFont | None:
        """How the letters of an automatic number are meant: its level may name a font, else it looks as the paragraph's mark does."""
        own = properties.find(W + "numPr") if properties is not None else None
        of_style = self.styles.numbering(style)
        num = value(own, "numId") or (of_style.num if of_style else "")
        level = value(own, "ilvl") or (of_style.level if of_style else None)
        face = self.numbers.face(num, int(level) if level and level.isdecimal() else 0)
        return old_font(face) if face else self.styles.font(mark, style)

    def number(self, properties: etree._Element | None, style: str) -> str:
        """What Word prints before the paragraph; its own numbering counts before that of its style."""
        own = properties.find(W + "numPr") if properties is not None else None
        of_style = self.styles.numbering(style)
        num = value(own, "numId") or (of_style.num if of_style else None)
        if num is None or num == "0":
            return ""
        level = value(own, "ilvl")
        if level is None and of_style is not None and of_style.num == num:
            linked = self.numbers.level_of_style(num, of_style.style)
            level = str(linked) if linked is not None else of_style.level
        return self.numbers.number(num, int(level) if level and level.isascii() and level.isdigit() else 0)

    def flush(self, emit: Emit) -> None:
        if self.carry is not None:
            words, self.carry = self.carry, None
            self.finish(words, None, emit)

    def finish(self, words: _Words, number: tuple[str, OldFont | None] | None, emit: Emit) -> None:
        pieces = unicode_pieces([number, *words.pieces] if number else words.pieces, self.old)
        ahead = 1 if number else 0
        ends = [0, *accumulate(map(len, pieces))]
        calls = [Call(ends[before + ahead], note) for before, note in words.calls]
        start = 0
        for piece in split_breaks("".join(pieces)):
            end = start + len(piece)
            emit(piece, [Call(call.offset - start, call.note) for call in calls if start <= call.offset <= end])
            start = end + 1
        for reason in ("deleted", "hidden"):
            self.out.drop("".join(unicode_pieces([piece for why, piece in words.unseen if why == reason], self.old)), reason)
        for box in words.boxes:
            outer, self.fields = self.fields, []
            self.blocks(box, emit)
            self.fields = outer

    # ---- runs

    def runs(self, node: etree._Element, words: _Words, style: str) -> None:
        for child in node:
            tag = child.tag
            if tag == W + "r":
                self.run(child, words, style)
            elif tag in _WRAPPERS:
                self.runs(child, words, style)
            elif tag == W + "del":
                for run in child.iter(W + "r"):
                    gone = "".join(t.text or "" for t in run.iter(W + "delText", W + "t"))
                    words.unseen.append(("deleted", (gone, self.styles.font(run.find(W + "rPr"), style))))
            elif tag == MC + "AlternateContent":
                self.runs(_chosen(child), words, style)
            elif isinstance(tag, str) and tag.startswith(_MATH):
                self.formula(child, words)

    def run(self, run: etree._Element, words: _Words, style: str) -> None:
        properties = run.find(W + "rPr")
        hidden = self.styles.hidden(properties, style)
        capitals = not hidden and self.styles.capitals(properties, style)
        font = self.styles.font(properties, style, capitals=capitals)
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self.field(child.get(W + "fldCharType", ""))
            elif tag == W + "delText":
                words.unseen.append(("deleted", (child.text or "", font)))
            elif not all(self.fields):
                continue  # the code of a field, not what it shows
            elif tag == W + "t":
                text = (child.text or "").replace("\n", " ")
                words.say(text.upper() if capitals and font is None else text, font, hidden=hidden)
            elif hidden:
                continue
            elif tag in _PLAIN:
                words.add(_PLAIN[tag], font)
            elif tag in _NOTE_MARKS:
                self.call(child, _NOTE_MARKS[tag], words)
            else:
                self.other(child, words, style)

    def other(self, child: etree._Element, words: _Words, style: str) -> None:
        """What is rare in a run: symbols, drawings, formulas, ruby."""
        tag = child.tag
        if tag == W + "sym":
            code = child.get(W + "char", "").lower()
            if (font := old_font(child.get(W + "font"))) is not None and re.fullmatch("f0[2-9a-f][0-9a-f]", code):
                words.add(chr(int(code, 16)), font)
                return
            words.add(_SYMBOLS.get(code) or _symbol(code))
        elif tag == MC + "AlternateContent":
            for inner in _chosen(child):
                self.other(inner, words, style)
        elif tag in _GRAPHICS:
            words.boxes.extend(_boxes(child))
            if next(child.iter(*_PICTURES), None) is not None:
                self.out.notice("picture", "words inside a picture are not read")
        elif tag == W + "ruby":
            for base in child.iterfind(W + "rubyBase"):
                self.runs(base, words, style)

    def formula(self, node: etree._Element, words: _Words) -> None:
        text = "".join(t.text or "" for t in node.iter(_MATH + "t"))
        if text:
            self.out.notice("formula", f"written on one line: {text[:60]}")
            words.add(text)

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    # ---- what stands beside the text

    def call(self, node: etree._Element, kind: str, words: _Words) -> None:
        key = f"{kind} {node.get(W + 'id', '')}"
        if node.get(W + "customMarkFollows", "0") in {"0", "false", "off"}:  # else the text itself has a mark after it
            same = sum(1 for known in self.marks if known.startswith(kind))
            self.marks.setdefault(key, str(same + 1))
        words.calls.append((len(words.pieces), key))

    def notes(self, root: etree._Element | None, kind: str) -> None:
        for note in root.iterfind(W + kind) if root is not None else ():
            if note.get(W + "type", "normal") != "normal":
                continue  # the rule between text and notes
            key = f"{kind} {note.get(W + 'id', '')}"

            def emit(raw: str, _calls: Iterable[Call], key: str = key) -> None:
                self.out.note(key, self.marks.get(key, ""), raw)

            self.blocks(note, emit)

    def margins(self, parts: dict[str, bytes], folder: str, path: Path) -> None:
        """Headers and footers: on the page, and not of the text."""
        seen: set[tuple[str, str]] = set()
        for name in sorted(parts):
            if match := re.fullmatch(re.escape(folder) + r"/?(header|footer)\d*\.xml", name):
                kind = match[1]

                def emit(raw: str, _calls: Iterable[Call], kind: str = kind) -> None:
                    if (kind, text := clean_line(raw)) not in seen:
                        seen.add((kind, text))
                        self.out.drop(text, kind)

                self.fields, self.carry = [], None
                self.blocks(parse_xml(parts[name], f"{path}: {name}"), emit)


def _inside(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, the cells of a row: directly below, or inside wrappers (content controls)."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _chosen(alternate: etree._Element) -> etree._Element:
    """Of several ways to show the same thing, one: the first that holds a text, else the first."""
    ways = [child for child in alternate if child.tag in {MC + "Choice", MC + "Fallback"}]
    spoken = (way for way in ways if next(way.iter(W + "t"), None) is not None)
    return next(spoken, ways[0] if ways else alternate)


def _boxes(node: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a drawing, outermost only."""
    for child in _chosen(node) if node.tag == MC + "AlternateContent" else node:
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _symbol(code: str) -> str:
    """The character of `w:sym`; the replacement character where only a private font knows it."""
    number = int(code, 16) if re.fullmatch("[0-9a-f]{2,5}", code) else 0
    return chr(number) if 0x20 <= number < 0xD800 else "\ufffd"  # noqa: PLR2004 -- below: controls; above: surrogates and private places
