"""Cut a page into what is law and what is not: instruments and languages on one side, named page furniture and editors' notes on the other.

Every non-blank line gets exactly one role (design: nothing is lost).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from re import Match

from legaltext.basics.numbering import rank
from legaltext.basics.text import is_upper
from legaltext.grammar.languages import GRAMMARS
from legaltext.grammar.lines import Grammar
from legaltext.grammar.vi import ANNEXED, ATTACHED
from legaltext.grammar.website import ANNOTATION, ANNOTATION_TYPES, BODY_LOOK, ELISION, FURNITURE, GAP, RULED_LINE, SEE_TEXT
from legaltext.model import Lang
from legaltext.parsing.front import own_number, stated_number, to_date
from legaltext.parsing.layout import lay_out
from legaltext.parsing.line_heads import ANNEX, ARTICLE, CHAPTER, FORM, PART, WORDS, Mark, mark
from legaltext.parsing.misspelt import heading_meant
from legaltext.sources.plain import Line

_FRONT_LINES = 150  # how far the first heading may stand below the head of an instrument
_NOTE = 2_000  # characters of an editor's note: a sentence
_LOST = 3  # how many numbers a scan may have lost where a law goes on
_FIRST_NUMBER = 16  # characters in which the number of a heading stands
_HEAD_LINES = 14  # how far the number may stand below the first line of a head


class LineRole(StrEnum):
    """What a line of a page is."""

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
    # Lines that head what is attached: "QUY CHẾ …", "Mẫu số 01" after the signature
    annexes: set[int] = field(default_factory=set)
    attached: bool = False  # an annex, regulation or form has begun
    marked: set[int] = field(default_factory=set)  # lines that the source marks as headings
    wrapped: bool = False  # the source breaks its lines

    @property
    def lines(self) -> int:
        """How many lines of law it holds."""
        return len(self.front) + len(self.body) + len(self.closing)


@dataclass(frozen=True, slots=True)
class Annotation:
    """An editor's note: what, how (guided_by …), by which instrument and which part of it, from when."""

    line: int
    type: str
    number: str
    place: str
    kind: str
    effective: date | None


@dataclass(slots=True)
class Page:
    """The cut: regions in order, notes, and the role of each non-blank line with a name for it."""

    regions: list[Region]
    annotations: list[Annotation]
    roles: dict[int, tuple[LineRole, str]]
    # Lines that are the rest of a wrapped paragraph: the line where it begins
    joined: dict[int, int] = field(default_factory=dict)
    stated: str | None = None  # the number that the page's fields state ("Số hiệu"), for its first instrument


class _Cutter:
    def __init__(self, lines: Sequence[Line], *, wrapped: bool, marked: set[int]) -> None:
        self.lines = lines
        self.wrapped = wrapped
        self.marked = marked
        self.page = Page([], [], {})
        self.region: Region | None = None
        self.state = LineRole.FURNITURE
        self.note: Annotation | None = None
        self.after_see_text = False
        self.enacted = False
        self.filled_in = False  # a form is open
        self.counted = False  # the open instrument has had its Điều 1
        self.heading: int | None = None  # where the first heading of the instrument stands, whose front is being read

    def cut(self) -> Page:
        """Walk the lines. In the body of a law most are plain words, which one look tells."""
        lines, roles = self.lines, self.page.roles
        here = (LineRole.PROVISION, "")
        look = BODY_LOOK.match
        position, end = 0, len(lines)
        while position < end:
            line = lines[position]
            text = line.text
            if self.state is LineRole.PROVISION and look(text) is None and " bởi " not in text:
                self.counted = self.counted or text.startswith("Điều 1.")
                self.region.body.append(line)  # type: ignore[union-attr]  # a state of PROVISION has a region
                roles[line.number] = here
            elif taken := self.gap_at(position):
                position += taken
                continue
            else:
                self.line(line, position)
            position += 1
        return self.page

    def put(self, line: Line, role: LineRole, name: str = "") -> None:
        """Say what a line is."""
        self.page.roles[line.number] = (role, name)

    # ---- gaps: up to three "..." and the paywall sentence

    def gap_at(self, position: int) -> int:
        """How many lines the paywall marker at this position has; 0 where there is none."""
        lines = self.lines
        if lines[position].text[0] not in ".…BHVĐM":
            return 0
        end = position
        while end < len(lines) and end - position < 4 and ELISION.match(lines[end].text):  # noqa: PLR2004 -- a few dots, not a page
            end += 1
        if end == len(lines) or not GAP.match(lines[end].text):
            return 0
        for line in lines[position : end + 1]:
            self.put(line, LineRole.FURNITURE, "paywall")
        if self.region is not None:
            self.region.gaps.append(Gap(lines[position].number, lines[end].number))
        return end + 1 - position

    # ---- one line

    def line(self, line: Line, position: int) -> None:
        """One line that may be more than words of a body: known furniture and notes first, then by where the page stands."""
        text = line.text
        if RULED_LINE.match(text) and not ELISION.match(text):
            self.put(line, LineRole.FURNITURE, "rule")
        elif SEE_TEXT.match(text):
            self.put(line, LineRole.FURNITURE, "see-text")
            self.close()
            self.after_see_text = True
        elif len(text) <= _NOTE and " bởi " in text and (found := ANNOTATION.match(text)):
            self.annotation(line, found)
        elif self.region is None or self.state is LineRole.CLOSING:
            self.outside(line, position)
        elif self.state is LineRole.PROVISION:
            self.body(line, position)
        elif (lang := starts(line)) and lang != self.region.lang:
            self.begin(line, lang, position)
        else:
            self.front(line, position)

    def annotation(self, line: Line, found: Match[str]) -> None:
        """An editor's note ends what stands before it and tells what the excerpt below it is."""
        self.close()
        note = Annotation(
            line=line.number,
            type=ANNOTATION_TYPES[found["verb"]],
            number=found["number"],
            place=found["place"].strip(),
            kind=found["kind"],
            effective=to_date(found["day"], found["month"], found["year"]),
        )
        self.put(line, LineRole.ANNOTATION, note.type)
        self.page.annotations.append(note)
        self.note = note

    def confirmed(self, position: int, lang: Lang) -> bool:
        """True where the head of an instrument is more than the head of a form: its number, or words that enact it, come soon."""
        grammar = GRAMMARS[lang]
        ahead = self.lines[position : position + _HEAD_LINES]
        if lang == "vi":
            return any(own_number(line.text) or grammar.enactment.match(line.text) for line in ahead)
        return any(grammar.number.match(line.text) or grammar.enactment.match(line.text) for line in ahead)

    def outside(self, line: Line, position: int) -> None:
        """Outside a law, or in its closing: a new law, what is attached to this one, known furniture, the signature, or text of the page."""
        text, region = line.text, self.region
        lang = starts(line)
        if region is not None and self.attached(line, position):
            region.attached = True
            self.filled_in = mark(line, GRAMMARS[region.lang]).depth == FORM
            region.annexes.add(line.number)
            self.resume(line)
        elif (
            region is not None
            and lang == region.lang
            and (GRAMMARS[lang].signature.match(text) or not self.confirmed(position, lang))
        ):
            self.closing(line)
        elif lang is not None:
            self.begin(line, lang, position)
        elif (name := next((name for name, rule in FURNITURE if rule.match(text)), None)) is not None:
            self.close()
            self.put(line, LineRole.FURNITURE, name)
        elif region is not None:
            if self.goes_on(line, region):
                self.resume(line)
            else:  # signatures and names
                self.closing(line)
        elif bare := self.begins_bare(line):
            self.begin(line, bare, position)
        elif ELISION.match(text):
            self.put(line, LineRole.FURNITURE, "elision")
        else:
            self.put(line, LineRole.FURNITURE, "page-text")

    def attached(self, line: Line, position: int) -> bool:
        """True for the title of what follows the signature: an annex, a form, or regulations issued with a decision."""
        assert self.region is not None
        return mark(line, GRAMMARS[self.region.lang]).depth in (ANNEX, FORM) or self.regulations(line, position)

    def regulations(self, line: Line, position: int) -> bool:
        """True for "QUY CHẾ …" with "(Ban hành kèm theo Quyết định số …)" below, or where the articles begin anew below it."""
        if not ANNEXED.match(line.text):
            return False
        if any(ATTACHED.match(below.text) for below in self.lines[position + 1 : position + 6]):
            return True
        return self.counted and is_upper(line.text) and self.begins_anew(position + 1)

    def begins_anew(self, position: int) -> bool:
        """True where the next article is Điều 1."""
        assert self.region is not None
        grammar = GRAMMARS[self.region.lang]
        for below in self.lines[position : position + _HEAD_LINES]:
            item = mark(below, grammar)
            if item.depth == ARTICLE:
                return item.num == "1"
        return False

    def goes_on(self, line: Line, region: Region) -> bool:
        """True where the law goes on after what looked like its end: the next article or chapter."""
        grammar = GRAMMARS[region.lang]
        item = mark(line, grammar)
        if item.depth not in (PART, CHAPTER, ARTICLE):
            return False
        here = rank(item.num or "")
        for earlier in reversed(region.body):
            before = mark(earlier, grammar)
            if before.depth == item.depth:
                last = rank(before.num or "")
                return (
                    here is not None
                    and last is not None
                    and (here.follows(last) or last.major < here.major <= last.major + _LOST)
                )
        return False

    def resume(self, line: Line) -> None:
        """The law goes on after what looked like its end."""
        assert self.region is not None
        self.state = LineRole.PROVISION
        self.region.body.append(line)
        self.put(line, LineRole.PROVISION)

    def begins_bare(self, line: Line) -> Lang | None:
        """A law whose head is not whole: its number, its kind, a recital or the first heading begins it."""
        for lang, grammar in GRAMMARS.items():
            if grammar.recital.match(line.text) and line.text.endswith((";", ".", ",")):
                return lang
            if any(rule.match(line.text) for rule in (grammar.number, grammar.kind, grammar.enactment)):
                return lang
            if mark(line, grammar).depth in (PART, CHAPTER, ARTICLE):
                return lang
        return None

    def begin(self, line: Line, lang: Lang, position: int) -> None:
        """A new instrument, or an excerpt that the note before it introduces."""
        self.close()
        self.region = Region(
            lang,
            note=None if self.after_see_text else self.note,
            host=self.after_see_text,
            wrapped=self.wrapped,
            marked=self.marked,
        )
        self.note = self.note if self.after_see_text else None
        self.after_see_text = False
        self.page.regions.append(self.region)
        self.state, self.enacted = LineRole.FRONT, False
        self.heading = self.first_heading(position, GRAMMARS[lang])
        self.front(line, position)

    def first_heading(self, position: int, grammar: Grammar) -> int | None:
        """Where the first article, or the heading above it, stands; None where none is near."""
        for at in range(position, min(len(self.lines), position + _FRONT_LINES)):
            text = self.lines[at].text
            if 0 <= mark(self.lines[at], grammar).depth <= ARTICLE or begins_body(self.lines[at]):
                return at
            if SEE_TEXT.match(text) or GAP.match(text) or ELISION.match(text) or grammar.passage.match(text):
                return None
        return None

    def close(self) -> None:
        """No instrument is open."""
        self.region = None
        self.state = LineRole.FURNITURE

    def front(self, line: Line, position: int) -> None:
        """The head of an instrument, up to the words of enactment or the first heading."""
        region = self.region
        assert region is not None
        grammar = GRAMMARS[region.lang]
        if (self.heading is not None and position < self.heading) or self.is_front(line, grammar, region):
            region.front.append(line)
            self.enacted = self.enacted or grammar.enactment.match(line.text) is not None
            self.put(line, LineRole.FRONT, "front")
        else:
            self.state = LineRole.PROVISION
            self.body(line, position)

    def is_front(self, line: Line, grammar: Grammar, region: Region) -> bool:
        """True for a line that belongs to the head: recitals and enactment; before them known lines and the title in capitals."""
        text = line.text
        if grammar.recital.match(text) or grammar.enactment.match(text):
            return True
        if ELISION.match(text):
            return not region.body
        if self.enacted or mark(line, grammar).depth >= 0:
            return False
        # between the head and the recitals stand only known lines and the title, in capitals, under the kind
        return bool(
            grammar.front.match(text)
            or grammar.start.match(text)
            or grammar.kind.match(text)
            or (is_upper(text) and any(grammar.kind.match(earlier.text) for earlier in region.front)),
        )

    def body(self, line: Line, position: int) -> None:
        """A line in the body: words, the title of a chapter, the closing, an editor's dots, or the head of a new instrument."""
        region = self.region
        assert region is not None
        grammar = GRAMMARS[region.lang]
        lang = starts(line)
        item = mark(line, grammar)
        depth = item.depth
        self.counted = self.counted or (depth == ARTICLE and item.num == "1")
        if self.is_title(region, grammar) and is_upper(line.text):  # "Chương V" above "QUỐC HỘI", "CHỦ TỊCH NƯỚC": a title
            region.body.append(line)
            self.put(line, LineRole.PROVISION)
        elif lang is not None and self.begins(lang, position):
            self.begin(line, lang, position)
        elif not (region.attached and region.closing) and (
            grammar.passage.match(line.text) or grammar.signature.match(line.text)
        ):
            self.state = LineRole.CLOSING
            self.closing(line)
        elif depth in (ANNEX, FORM):
            region.attached = region.attached or depth == ANNEX
            self.filled_in = depth == FORM and region.attached
            region.body.append(line)
            self.put(line, LineRole.PROVISION)
        elif not self.filled_in and is_upper(line.text) and self.regulations(line, position) and not self.below_annex(region):
            region.attached = True
            region.annexes.add(line.number)
            region.body.append(line)
            self.put(line, LineRole.PROVISION)
        elif ELISION.match(line.text):
            region.body.append(line)
            self.put(line, LineRole.FURNITURE, "elision")
        else:
            region.body.append(line)
            self.put(line, LineRole.PROVISION)

    def begins(self, lang: Lang, position: int) -> bool:
        """True where the head of an instrument in the body begins a new one. In what is attached it is, as a rule, the head of a form."""
        assert self.region is not None
        if not self.region.attached:
            return lang != self.region.lang or self.confirmed(position, lang)
        kind = GRAMMARS[lang].kind
        return self.confirmed(position, lang) and any(
            kind.match(line.text) for line in self.lines[position : position + _HEAD_LINES]
        )

    def below_annex(self, region: Region) -> bool:
        """True where a line just before heads an annex: what follows is its title."""
        grammar = GRAMMARS[region.lang]
        return any(line.number in region.annexes or mark(line, grammar).depth == ANNEX for line in region.body[-3:])

    def is_title(self, region: Region, grammar: Grammar) -> bool:
        """True where the line before is a chapter's number alone: what follows is its title."""
        if not region.body:
            return False
        before = mark(region.body[-1], grammar)
        return 0 <= before.depth < ARTICLE and not before.words

    def closing(self, line: Line) -> None:
        """A line of the signature or after it."""
        assert self.region is not None
        self.region.closing.append(line)
        self.put(line, LineRole.CLOSING, "closing")


def begins_body(line: Line) -> bool:
    """True for the first article as hands and scans write it: "Điều 1 Phạm vi điều chỉnh", "Điêu 1. Phạm vi điều chỉnh"."""
    if "1" not in line.text[:_FIRST_NUMBER]:
        return False
    meant = heading_meant(Mark(line, WORDS, None, line.text))
    return meant is not None and meant.depth == ARTICLE and meant.num == "1"


def starts(line: Line) -> Lang | None:
    """The language in which this line is the head of an instrument."""
    return next((lang for lang, grammar in GRAMMARS.items() if grammar.start.match(line.text)), None)


def cut_page(lines: Sequence[Line]) -> Page:
    """Cut the lines of a page. Never raises on text."""
    layout = lay_out(lines)
    page = _Cutter(layout.lines, wrapped=layout.wrapped, marked=layout.marked).cut()
    page.joined = layout.joined
    page.stated = stated_number(lines)
    for number, name in layout.furniture.items():
        page.roles[number] = (LineRole.FURNITURE, name)
    return page
