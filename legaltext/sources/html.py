"""A web page as lines: the law with its site around it; what is not the law is left out by name.

Blocks and line breaks make lines, a browser's list numbers are printed, footnotes are kept apart. Where the page holds articles,
the text is the smallest part of the page with all of them, the head before and the signature after them; the rest is "site".
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Final

from lxml import etree

from legaltext.basics.numbering import roman
from legaltext.basics.text import nfc
from legaltext.sources.old_letters import OLD_FONT, OldFont, old_font, unicode_pieces
from legaltext.sources.plain import SourceError
from legaltext.sources.site import Row, leave_out_site, upwards
from legaltext.sources.source import Builder, Call, Source, split_breaks, tell_old_letters
from legaltext.sources.xml import MAX_TAGS

_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form "  # noqa: SIM905 -- words read best as words
    "h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_NO_WORDS: Final = frozenset("script style template svg math object embed audio video canvas iframe noscript".split())  # noqa: SIM905
_CONTROLS: Final = frozenset("nav title select option textarea button input datalist".split())  # noqa: SIM905
_HIDDEN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK_STYLE: Final = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|table|flex|grid|list-item)", re.IGNORECASE)
_PRE_STYLE: Final = re.compile(r"(?:^|;)\s*white-space\s*:\s*pre", re.IGNORECASE)
_NO_LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_FAMILY: Final = re.compile(r"font-family\s*:\s*([^;}]+)", re.IGNORECASE)
_CHARSET: Final = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_BLANK: Final = re.compile(r"[ \t\r\n\f]+")
# Word and its exports, wikis and generators name the anchors of notes so: href="#_ftn1" calls the note at name="_ftn1".
_NOTE: Final = re.compile(r"_?(?:ftn|edn|fn|footnote|endnote|cite_note)[-_:]?(\d+|[a-z*])", re.IGNORECASE)
_NOTE_MARK: Final = re.compile(r"\W{0,2}(\w{1,4}|\*{1,3})\W{0,2}")
_LEADING_MARK: Final = re.compile(r"\s*[\[(]?(?:\d{1,3}|\*{1,3})[\])]?[.:]?\s*")
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,3}|[a-zđ]|[ivxIVX]+)\s*[.)]")
_C1: Final = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}  # &#150; means what Windows means


def parse_html(content: bytes, path: Path) -> Source:
    """The lines of a web page that is held in memory; `path` names it in messages. Raises SourceError."""
    if content.count(b"<") > MAX_TAGS:
        raise SourceError(
            f"{path}: more than {MAX_TAGS:,} HTML tags; save the part of the page with the text and try that", "source-too-large"
        )
    out = Builder()
    text, sure = _decode(content)
    if not sure:
        out.notice("broken-encoding", "bytes that are no text were replaced")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(text.encode(), parser) if text.strip() else None
    if root is None:
        raise SourceError(f"{path}: the page is empty", "source-empty")
    if any("depth" in error.message for error in parser.error_log):  # libxml2 leaves out what is below
        raise SourceError(
            f"{path}: tags nested too deeply; save the part of the page with the text and try that", "source-broken"
        )
    reader = _PageReader(faces=_faces(root) if OLD_FONT.search(text) else None)
    rows = reader.read(root)
    leave_out_site(rows)
    _emit(rows, out)
    tell_old_letters(out, reader.old)
    if not out.lines:
        raise SourceError(
            f"{path}: the page holds no text; it may be built by scripts: print it to PDF or save it as text", "source-no-text"
        )
    return out.build(path, "html")


def _decode(content: bytes) -> tuple[str, bool]:
    """The text of the page, and whether every byte of it could be read.

    Bytes that are valid UTF-8 are UTF-8 whatever the page declares; a declaration counts for others.
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _known(content.decode(encoding, "replace"))
    declared = _CHARSET.search(content[:8192])
    named = [declared[1].decode("ascii")] if declared else []
    if OLD_FONT.search(content.decode("latin-1")):
        named = ["cp1252", "latin-1"]  # its letters are places in the table of a font
    names = ["utf-8", *named, "cp1258"]
    for name in names:
        try:
            return _known(content.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    return _known(content.decode("utf-8" if declared and declared[1].lower() in {b"utf-8", b"utf8"} else "cp1258", "replace"))


def _known(text: str) -> tuple[str, bool]:
    sure = "\ufffd" not in text
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return nfc(text.replace("\x00", "")), sure


@dataclass(slots=True)
class _PageReader:
    """Walks the page once, without recursion, and gathers rows."""

    faces: dict[str, str] | None = None  # fonts by the selectors of the page's styles; None where the page names no old one
    rows: list[Row] = field(default_factory=list)
    parts: list[tuple[str, OldFont | None]] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)  # before which part a note is called, and which
    note: str | None = None
    old: Counter[tuple[str, bool]] = field(default_factory=Counter)
    outside_link: bool = False  # words of the row that are no link
    why: list[tuple[etree._Element, str]] = field(default_factory=list)
    pre: int = 0
    links: int = 0
    lists: list[tuple[etree._Element, int]] = field(default_factory=list)

    def read(self, root: etree._Element) -> list[Row]:
        skip: etree._Element | None = None
        element = root
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skip is not None:
                if event == "end" and element is skip:
                    skip = None
                    self.words(element.tail, element.getparent())
                continue
            if event == "start":
                if element.tag in _NO_WORDS or self.is_call(element):
                    skip = element
                else:
                    self.start(element)
            else:
                self.end(element)
        self.flush(element)
        return self.rows

    def is_call(self, element: etree._Element) -> bool:
        """A link to a note: it is remembered, its mark is no word of the text."""
        if element.tag != "a" or not element.get("href", "").startswith("#"):
            return False
        found = _NOTE.fullmatch(element.get("href", "")[1:])
        if found is None:
            return False
        mark = "".join(t for t in element.itertext() if isinstance(t, str)).strip()
        if _NOTE_MARK.fullmatch(mark) is None:
            return False
        self.calls.append((len(self.parts), found[1]))
        return True

    def start(self, element: etree._Element) -> None:
        style = element.get("style", "")
        if element.tag in _BLOCKS or (style and _BLOCK_STYLE.search(style)):
            self.flush(element.getparent())
        if why := self.reason(element, style):
            self.flush(element.getparent())
            self.why.append((element, why))
        if element.tag == "pre" or (style and _PRE_STYLE.search(style)):
            self.pre += 1
        if element.tag == "a" and element.get("href") is not None:
            self.links += 1
        for name in (element.get("name"), element.get("id")):
            if name and (found := _NOTE.fullmatch(name)):
                self.note = found[1]
        if element.tag == "ol":
            self.lists.append((element, _whole(element.get("start"), 1)))
        elif element.tag == "li":
            self.item(element)
        elif element.tag == "br":
            self.add("\n")
        self.words(element.text, element)

    def reason(self, element: etree._Element, style: str) -> str | None:
        """Why an element is not of the text; None where it is."""
        if element.tag in _CONTROLS:
            return "site"
        if element.get("hidden") is not None or (style and _HIDDEN.search(style)):
            return "hidden"
        return "deleted" if element.tag == "del" else None

    def end(self, element: etree._Element) -> None:
        style = element.get("style", "")
        leaves = bool(self.why) and self.why[-1][0] is element
        if element.tag in _BLOCKS or leaves or (style and _BLOCK_STYLE.search(style)):
            self.flush(element)
        if leaves:
            self.why.pop()
        if element.tag == "pre" or (style and _PRE_STYLE.search(style)):
            self.pre -= 1
        if element.tag == "a" and element.get("href") is not None:
            self.links -= 1
        if element.tag == "ol" and self.lists:
            self.lists.pop()
        self.words(element.tail, element.getparent())

    def item(self, element: etree._Element) -> None:
        """Print the number of a list's item, as a browser does, unless the item brings its own."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or not self.lists:
            return
        owner, count = self.lists[-1]
        count = _whole(element.get("value"), count)
        self.lists[-1] = (owner, count + 1)
        if _NO_LIST_STYLE.search(owner.get("style", "") + element.get("style", "")):
            return
        if not _NUMBERED.match("".join(t for _, t in zip(range(8), element.itertext(), strict=False) if isinstance(t, str))):
            self.add(f"{_list_number(count, owner.get('type', '1'))}. ")

    def words(self, text: str | None, element: etree._Element | None) -> None:
        if not text or element is None:
            return
        text = text.translate(_C1)
        if not self.pre:
            text = _BLANK.sub(" ", text)
        self.add(text, self.font(element) if self.faces is not None else None)
        if self.links == 0 and text.strip():
            self.outside_link = True

    def add(self, text: str, font: OldFont | None = None) -> None:
        self.parts.append((text, font))

    def font(self, element: etree._Element) -> OldFont | None:
        """What the letters of an element mean: the nearest font that it or what holds it names."""
        assert self.faces is not None
        for holder in (element, *element.iterancestors()):
            named = _FAMILY.search(holder.get("style", ""))
            face = holder.get("face") if holder.tag == "font" else named[1] if named else None
            for kind in holder.get("class", "").split():
                face = face or self.faces.get(f"{holder.tag}.{kind}") or self.faces.get(f".{kind}")
            if face := face or self.faces.get(str(holder.tag)):
                return old_font(_first_face(face))
        return None

    def flush(self, element: etree._Element | None) -> None:
        """End the line; `element` is where its words stand."""
        pieces = unicode_pieces(self.parts, self.old)
        text = "".join(pieces)
        if element is not None and (text.strip() or self.calls):
            why = self.why[-1][1] if self.why else None
            begin = 0
            ends = [0, *accumulate(map(len, pieces))]
            places = [(ends[before], note) for before, note in self.calls]
            for piece in split_breaks(text):
                calls = [Call(at - begin, note) for at, note in places if begin <= at <= begin + len(piece)]
                self.rows.append(Row(piece, element, calls, self.note, not self.outside_link, why))
                begin += len(piece) + 1
                if piece.strip():
                    self.note = None
        self.parts, self.calls, self.outside_link = [], [], False


def _faces(root: etree._Element) -> dict[str, str]:
    """The fonts that the page's own styles give, by selector: ".cu", "p.MsoNormal", "p"."""
    out: dict[str, str] = {}
    for style in root.iter("style"):
        for rule in (style.text or "").split("}")[:-1]:  # not by a pattern, which takes the square of the time where braces lack
            before, _, declared = rule.rpartition("{")
            if named := _FAMILY.search(declared):
                out |= dict.fromkeys((selector.strip() for selector in before.rpartition("{")[2].split(",")), named[1])
    return out


def _first_face(family: str) -> str:
    return family.split(",", maxsplit=1)[0].strip(" \"'")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text.strip()) else default


def _list_number(count: int, kind: str) -> str:
    """The number that a browser prints before an item of a list of this kind; figures where letters or numerals run out."""
    if kind in {"a", "A"} and 0 < count <= 26:  # noqa: PLR2004 -- the letters of the alphabet
        return chr(ord(kind) + count - 1)
    if kind in {"i", "I"} and 0 < count < 4000:  # noqa: PLR2004 -- Roman numerals end there
        return roman(count) if kind == "I" else roman(count).lower()
    return str(count)


# ---- lines and notes


def _emit(rows: list[Row], out: Builder) -> None:
    """Rows into lines and notes: a note reaches to the next one, the last to the end of its block."""
    called = {call.note for row in rows if row.why is None for call in row.calls}
    last = max((n for n, row in enumerate(rows) if row.why is None and row.note in called), default=-1)
    note: str | None = None
    for position, row in enumerate(rows):
        if row.why is not None:
            out.drop(row.text, row.why)
            continue
        if row.note in called:
            note = row.note
            out.note(note or "", note or "", _LEADING_MARK.sub("", row.text, count=1))
        elif note is not None and (position < last or _same_note(row.element, note)):
            out.note(note, note, row.text)
        else:
            note = None
            out.line(row.text, row.calls)


def _same_note(element: etree._Element, note: str) -> bool:
    """True inside the block that Word makes for a note: <div id="ftn1">."""
    names: Iterable[str] = (holder.get("id", "") for holder in upwards(element))
    return any((found := _NOTE.fullmatch(name)) is not None and found[1] == note for name in names)
