"""Cut a page into what is law and what is not: instruments and languages on one side, named page furniture and editors' notes on the other.

Every non-blank line gets exactly one place (design: nothing is lost).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from re import Match

from legaltext.grammar import ANNOTATION, ELISION, FURNITURE, GAP, GRAMMARS, RULE, SEE_TEXT, Grammar
from legaltext.model import Lang, Level
from legaltext.parse.marks import mark
from legaltext.sources.plain import Line
from legaltext.text import is_upper


class Place(StrEnum):
    """Where a line went."""

    PROVISION = "provision"
    FRONT = "front"
    CLOSING = "closing"
    ANNOTATION = "annotation"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Gap:
    """A paywall marker where a paragraph was swallowed: its first and last line."""

    first: int
    last: int


@dataclass(slots=True)
class Region:
    """A run of lines that is one instrument in one language, or an editor's excerpt of one."""

    lang: Lang
    front: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    note: "Annotation | None" = None  # the editor's note that introduces an excerpt
    host: bool = False  # the passage of the page's own law that a note explains

    @property
    def lines(self) -> int:
        """How many lines of law it holds."""
        return len(self.front) + len(self.body) + len(self.closing)


@dataclass(frozen=True, slots=True)
class Annotation:
    """An editor's note: what, how (guided_by …), by which instrument and which part of it, from when."""

    line: int
    type: str
    verb: str
    number: str
    place: str
    kind: str
    effective: date | None


@dataclass(slots=True)
class Page:
    """The cut: regions in order, notes, and the place of each non-blank line with a name for it."""

    regions: list[Region]
    annotations: list[Annotation]
    places: dict[int, tuple[Place, str]]


class _Cutter:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.page = Page([], [], {})
        self.region: Region | None = None
        self.state = Place.FURNITURE
        self.gap: list[Line] = []
        self.note: Annotation | None = None
        self.after_see_text = False
        self.enacted = False

    def cut(self) -> Page:
        position = 0
        while position < len(self.lines):
            taken = self.gap_at(position)
            if taken:
                position += taken
            else:
                self.line(self.lines[position])
                position += 1
        return self.page

    def put(self, line: Line, place: Place, name: str = "") -> None:
        self.page.places[line.number] = (place, name)

    # ---- gaps: up to three "..." and the paywall sentence

    def gap_at(self, position: int) -> int:
        """How many lines the paywall marker at this position has; 0 where there is none."""
        end = position
        while end < len(self.lines) and end - position < 4 and ELISION.match(self.lines[end].text):  # noqa: PLR2004 -- a few dots, not a page
            end += 1
        if end == len(self.lines) or not GAP.match(self.lines[end].text):
            return 0
        for line in self.lines[position : end + 1]:
            self.put(line, Place.FURNITURE, "paywall")
        if self.region is not None:
            self.region.gaps.append(Gap(self.lines[position].number, self.lines[end].number))
        return end + 1 - position

    # ---- one line

    def line(self, line: Line) -> None:
        text = line.text
        if RULE.match(text) and not ELISION.match(text):
            self.put(line, Place.FURNITURE, "rule")
        elif SEE_TEXT.match(text):
            self.put(line, Place.FURNITURE, "see-text")
            self.close()
            self.after_see_text = True
        elif found := ANNOTATION.match(text):
            self.annotation(line, found)
        elif self.region is None or self.state is Place.CLOSING:
            self.outside(line)
        elif (lang := self.starts(line)) and (lang != self.region.lang or self.region.body):
            self.begin(line, lang)
        elif self.state is Place.FRONT:
            self.front(line)
        else:
            self.body(line)

    def annotation(self, line: Line, found: Match[str]) -> None:
        from legaltext.grammar import ANNOTATION_TYPES
        from legaltext.parse.front import to_date

        self.close()
        note = Annotation(
            line=line.number,
            type=ANNOTATION_TYPES[found["verb"]],
            verb=found["verb"],
            number=found["number"],
            place=found["place"].strip(),
            kind=found["kind"],
            effective=to_date(found["day"], found["month"], found["year"]),
        )
        self.put(line, Place.ANNOTATION, note.type)
        self.page.annotations.append(note)
        self.note = note

    def starts(self, line: Line) -> Lang | None:
        """The language in which this line is the head of an instrument."""
        return next((lang for lang, grammar in GRAMMARS.items() if grammar.start.match(line.text)), None)

    def outside(self, line: Line) -> None:
        """Outside a law, or in its closing: a new law, known furniture, the signature, or text of the page."""
        text = line.text
        if lang := self.starts(line):
            if self.region is not None and self.region.lang == lang and GRAMMARS[lang].signature.match(text):
                self.closing(line)
            else:
                self.begin(line, lang)
            return
        name = next((name for name, rule in FURNITURE if rule.match(text)), None)
        if name is not None:
            self.close()
            self.put(line, Place.FURNITURE, name)
        elif self.region is not None:  # the closing: signatures and names
            self.closing(line)
        elif lang := self.begins_bare(line):
            self.begin(line, lang)
        elif ELISION.match(text):
            self.put(line, Place.FURNITURE, "elision")
        else:
            self.put(line, Place.FURNITURE, "page-text")

    def begins_bare(self, line: Line) -> Lang | None:
        """A law whose head is not whole: its number, its kind, a recital or the first heading begins it."""
        for lang, grammar in GRAMMARS.items():
            if grammar.recital.match(line.text) and line.text.endswith((";", ".", ",")):
                return lang
            if any(rule.match(line.text) for rule in (grammar.number, grammar.kind, grammar.enactment)):
                return lang
            if mark(line, grammar).level in (Level.PART, Level.CHAPTER, Level.ARTICLE):
                return lang
        return None

    def begin(self, line: Line, lang: Lang) -> None:
        self.close()
        self.region = Region(lang, note=None if self.after_see_text else self.note, host=self.after_see_text)
        self.note = self.note if self.after_see_text else None
        self.after_see_text = False
        self.page.regions.append(self.region)
        self.state, self.enacted = Place.FRONT, False
        self.front(line)

    def close(self) -> None:
        self.region = None
        self.state = Place.FURNITURE

    def front(self, line: Line) -> None:
        """The head of an instrument, up to the words of enactment or the first heading."""
        region = self.region
        assert region is not None
        grammar = GRAMMARS[region.lang]
        if self.is_front(line, grammar, region):
            region.front.append(line)
            self.enacted = self.enacted or grammar.enactment.match(line.text) is not None
            self.put(line, Place.FRONT, "front")
        else:
            self.state = Place.PROVISION
            self.body(line)

    def is_front(self, line: Line, grammar: Grammar, region: Region) -> bool:
        text = line.text
        if grammar.recital.match(text) or grammar.enactment.match(text):
            return True
        if ELISION.match(text):
            return not region.body
        if self.enacted or mark(line, grammar).level is not None:
            return False
        # between the head and the recitals stand only known lines and the title, in capitals, under the kind
        return bool(
            grammar.front.match(text)
            or grammar.start.match(text)
            or grammar.kind.match(text)
            or (is_upper(text) and any(grammar.kind.match(earlier.text) for earlier in region.front)),
        )

    def body(self, line: Line) -> None:
        region = self.region
        assert region is not None
        grammar = GRAMMARS[region.lang]
        if grammar.passage.match(line.text) or grammar.signature.match(line.text):
            self.state = Place.CLOSING
            self.closing(line)
        elif ELISION.match(line.text):
            region.body.append(line)
            self.put(line, Place.FURNITURE, "elision")
        else:
            region.body.append(line)
            self.put(line, Place.PROVISION)

    def closing(self, line: Line) -> None:
        assert self.region is not None
        self.region.closing.append(line)
        self.put(line, Place.CLOSING, "closing")


def cut_page(lines: Sequence[Line]) -> Page:
    """Cut the lines of a page. Never raises on text."""
    return _Cutter(lines).cut()
