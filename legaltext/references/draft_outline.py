"""A draft as far as its citations need it: its day, its own number and type, its own articles, and which of them a place in the text stands in.

It is a reading of headings only, so that any paper can be checked; what parsing/ makes of a law is more, and asks more of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from legaltext.basics.numbering import rank
from legaltext.grammar.rule import rule
from legaltext.model import Instrument, InstrumentFacts, Level, Provision, Text, make_eid
from legaltext.references.model import At
from legaltext.references.patterns import pattern
from legaltext.references.words import KINDS

_B: Final = r"[^\S\n]+"  # a blank on one line
_HEAD: Final = 4000  # the date of a document stands on its first page
_TAIL: Final = 2000  # that of a contract or petition before the signatures
# "Mẫu Sơn, ngày 15 tháng 8 năm 2026"; "Hanoi, August 15, 2026" is not a Vietnamese office's
_PLACE_DATE: Final = rule(
    rf"""
    ,[^\S\n]*{pattern("ngày")}{_B}(\d{{1,2}}){_B}{pattern("tháng")}{_B}(\d{{1,2}}){_B}{pattern("năm")}{_B}(\d{{4}})
    [^\S\n]*(?:\n|$)
    """
)
# "Số: 45/QĐ-SNV", "Luật số: 129/2025/QH15"
_NUMBER: Final = rule(
    rf"^[^\S\n]*(?:{pattern(*KINDS)}{_B})?{pattern('số')}[^\S\n]*:?[^\S\n]*(?P<number>\d+[\w/-]*/[\w/-]+)", re.MULTILINE
)
# "QUYẾT ĐỊNH" alone on its line
_KIND: Final = rule(rf"^[^\S\n]*(?P<kind>{pattern(*KINDS)})[^\S\n]*$", re.MULTILINE)
_LINE: Final = rule(r"[^\S\n]*(?P<line>[^\n]+)")
_LEAD: Final = r"[#*>\s_]*"
_HEADING: Final = rule(
    rf"""
    {_LEAD}
    (?:
        # "Điều 5.", "Article 12a:"
        {pattern("điều", "article")}{_B}(?P<article>\d{{1,4}}[a-zđ]?)(?:[.:*_]|$)
        # "2. Người …", "đ) Có …"
        |(?P<clause>\d{{1,3}}[a-zđ]?)[.][^\S\n]|(?P<point>(?:dd|[a-zđ])\d?)\)[^\S\n]
        # "PHỤ LỤC I" alone on its line
        |(?P<annex>{pattern("phụ lục", "annex", "appendix")}(?:{_B}[ivx\d]+)?[^\S\n]*$)
        # "Chương II"
        |{pattern("chương", "chapter")}{_B}(?P<chapter>[ivxlc\d]+)(?![\w,])
    )
    """
)
_INSTRUCTION: Final = rule(
    rf"""
    {_LEAD}(?:{pattern("điều")}{_B}\d+[a-zđ]?[.:]?{_B}|\d+[a-zđ]?[.)]{_B}|[a-zđ]\){_B})?
    (?:
        # "Điều 1. Sửa đổi, bổ sung một số điều của …", "2. Bãi bỏ Điều 9.", "a) Thay thế cụm từ …"
        {pattern("sửa đổi", "bổ sung", "bãi bỏ", "hủy bỏ", "thay thế", "đổi tên", "bỏ cụm từ")}(?!\w)
        # "Điều 5 được sửa đổi như sau:"
        |(?:{pattern("các")}{_B})?{pattern("điều", "khoản", "điểm")}
        [^\n]*{pattern("được sửa đổi", "được bổ sung", "được thay thế")}[^\n]*{pattern("như sau")}
    )
    """
)
# "Điều 5" anywhere
_ARTICLE: Final = rule(rf"{pattern('điều')}{_B}(?P<num>\d{{1,4}}[a-zđ]?)(?!\w)")


@dataclass(frozen=True, slots=True)
class Amended:
    """A line of an instruction that amends another paper: a bare "Điều 5" is one of that paper.

    `start` is the offset of the article that holds the instruction, which names the paper. Of new wording, `wording` is True and `eid` the article that it
    will stand in, as far as that is said.
    """

    start: int
    wording: bool
    eid: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """`day` is None where the draft does not give one; `own` is None where it has no articles of its own."""

    day: date | None
    day_line: int | None
    own: Instrument | None
    _starts: tuple[int, ...]
    _eids: tuple[str | None, ...]
    _amended: tuple[tuple[int, int, Amended], ...] = ()  # lines by their first and last offset, in order

    def at(self, offset: int) -> At | None:
        """The place of an offset in the draft's own articles."""
        if self.own is None:
            return None
        place = bisect_right(self._starts, offset) - 1
        return At(self.own.facts.number, self._eids[place] if place >= 0 else None)

    def amended(self, offset: int) -> Amended | None:
        """What stands at an offset where the draft amends another paper; None where it speaks for itself."""
        place = bisect_right(self._amended, offset, key=lambda line: line[0]) - 1
        return self._amended[place][2] if place >= 0 and offset <= self._amended[place][1] else None


def read_draft(text: str) -> Draft:
    """The draft in a text (NFC). Never raises."""
    low = text.lower() if len(text.lower()) == len(text) else text
    day, day_line = _day(low)
    found = _NUMBER.search(low, 0, _HEAD)
    kind = _KIND.search(text.lower()[:_HEAD]) if len(text) == len(text.lower()) else None
    number = text[found.start("number") : found.end("number")] if found else ""
    provisions, starts, eids = _units(text, low)
    own = None
    if any(p.level is Level.ARTICLE for p in provisions):
        name = KINDS.get(" ".join(kind["kind"].split()), "") if kind else ""
        facts = InstrumentFacts(number, name or "dự thảo", Text(), held=True)
        own = Instrument(facts, tuple(provisions), ("vi",))
    return Draft(day, day_line, own, tuple(starts), tuple(eids), tuple(_instructions(text, low)))


def _day(low: str) -> tuple[date | None, int | None]:
    """The day of the place and date at the head or before the signatures, and its line; a day that no calendar has is none."""
    for match in (_PLACE_DATE.search(low, 0, _HEAD), _PLACE_DATE.search(low, max(0, len(low) - _TAIL))):
        if match:
            try:
                return date(int(match[3]), int(match[2]), int(match[1])), low.count("\n", 0, match.start()) + 1
            except ValueError:
                continue
    return None, None


def _units(text: str, low: str) -> tuple[list[Provision], list[int], list[str | None]]:
    """The draft's own units, flat, and where each begins. Quoted articles of an amending draft are content."""
    out: dict[str, Provision] = {}
    starts: list[int] = []
    eids: list[str | None] = []
    article: str | None = None
    clause: str | None = None
    clause_num: str | None = None
    quoted = False

    def add(level: Level, num: str, parent: str | None, start: int) -> str:
        eid = make_eid(level, num, parent)
        out.setdefault(eid, Provision(eid, level, num, parent))
        starts.append(start)
        eids.append(eid)
        return eid

    for line in _LINE.finditer(text):
        start = line.start("line")
        words = line["line"]
        if not quoted and (heading := _HEADING.match(low, start, line.end())):
            if heading["article"] and text[heading.start("article") - 5 : heading.start("article")].strip()[:1].isupper():
                article, clause, clause_num = add(Level.ARTICLE, heading["article"], None, start), None, None
            elif heading["clause"] and article and _next(clause_num, heading["clause"]):
                clause_num = heading["clause"]
                clause = add(Level.CLAUSE, clause_num, article, start)
            elif heading["point"] and article:
                add(Level.POINT, heading["point"], clause or article, start)
            elif heading["annex"]:
                article = clause = clause_num = None
                starts.append(start)
                eids.append(None)
            elif heading["chapter"] and text[heading.start("chapter")].isupper():
                add(Level.CHAPTER, text[heading.start("chapter") : heading.end("chapter")], None, start)
        opened, closed = words.count("“"), words.count("”")
        quoted = (quoted or opened > 0) and opened + quoted > closed
    return list(out.values()), starts, eids


def _instructions(text: str, low: str) -> Iterator[tuple[int, int, Amended]]:
    """The lines of instructions, and of the new wording that they quote."""
    article: int | None = None
    whole = part = False  # whether the article, the unit below it is an instruction
    target: str | None = None
    quoted = False
    lines = 0  # since the article began
    for line in _LINE.finditer(text):
        start, end, words = line.start("line"), line.end(), line["line"]
        wording = quoted or words[0] == "“"
        after = start
        if not wording:
            says = _INSTRUCTION.match(low, start, end) is not None
            heading = _HEADING.match(low, start, end)
            if heading is None and lines == 1:
                whole = whole or says  # "Điều 1." alone, its title on the next line
            elif heading is None:
                part = part or says
            elif heading["article"]:
                article, whole, part, target, after, lines = start, says, False, None, heading.end("article"), 0
            elif heading["annex"] or heading["chapter"]:
                whole = part = False
            else:
                part, target = says, None
        lines += 1
        if article is not None and (whole or part):
            # the article that an instruction names last, or that the new wording begins with
            named = [found["num"] for found in _ARTICLE.finditer(low, after, end)]
            if named and (not wording or words.lstrip("“").lower().startswith("điều")):
                target = make_eid(Level.ARTICLE, named[0] if wording else named[-1], None)
            yield start, end, Amended(article, wording, target if wording else None)
        opened, closed = words.count("“"), words.count("”")
        quoted = (quoted or opened > 0) and opened + quoted > closed


def _next(before: str | None, num: str) -> bool:
    """Clauses go upwards by one; what does not is a list of something else."""
    now = rank(num)
    return now is not None and now.follows(rank(before) if before else None)
