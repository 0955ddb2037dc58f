"""A draft as far as its citations need it: its day, its own number and type, its own articles, and which of them a place in the text stands in.

It is a reading of headings only, so that any paper can be checked; what parsing/ makes of a law is more, and asks more of the text.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from legaltext.basics.numbering import rank
from legaltext.basics.once import once_each
from legaltext.basics.text import fold
from legaltext.grammar.rule import rule
from legaltext.model import ATTACHED_KINDS, Instrument, InstrumentFacts, Level, Provision, Text, make_eid
from legaltext.references.model import UNKNOWN_KIND, At
from legaltext.references.patterns import pattern
from legaltext.references.words import KINDS

_B: Final = r"[^\S\n]+"  # a blank on one line
_HEAD: Final = 4000  # the date of a document stands on its first page
_TAIL: Final = 2000  # that of a contract or petition before the signatures
# "Mẫu Sơn, ngày 15 tháng 8 năm 2026"; "Hanoi, August 15, 2026" is not a Vietnamese office's
_D: Final = rf"""
    {pattern("ngày")}[^\S\n]*(?:
        (?P<day>\d{{1,2}})[^\S\n]*{pattern("tháng")}[^\S\n]*(?P<month>\d{{1,2}})[^\S\n]*,?[^\S\n]*{pattern("năm")}[^\S\n]*(?P<year>\d{{4}})
        |(?P<day2>\d{{1,2}})(?P<sep>[/.-])(?P<month2>\d{{1,2}})(?P=sep)(?P<year2>\d{{4}})
    )(?!\d)"""
_PLACE_DATE: Final = rule(rf",[^\S\n]*{_D}(?:[^\S\n]|[*_)])*(?:\n|$)")
# What stands before the comma: a place of a few words, alone or behind the number; no recital, no birthday
_PLACE: Final = rule(
    rf"""
    [^\S\n]*+[*_(|]*+[^\S\n]*(?:(?:{pattern(*KINDS)}{_B})?{pattern("số")}[^\S\n]*:?[^\S\n]*[\d.…]*[^\s,]*[^\S\n|]+[|]?[^\S\n]*)?
    (?!{pattern("căn cứ", "theo", "xét", "sinh", "cấp", "ký", "luật", "nghị định", "quyết định")}(?!\w))
    (?:[^\W\d]+(?:[^\S\n]*[.–-]?[^\S\n]*[^\W\d]+){{0,6}}|[.…_]+)[^\S\n]*
    """
)
# What happened on another day: "Căn cứ Luật Viên chức, ngày …", "sinh tại Mẫu Sơn, ngày …"
_ANOTHER_DAY: Final = rule(
    rf"(?<!\w){pattern('căn cứ', 'căn cước', 'theo', 'xét', 'sinh', 'cấp', 'ký', 'đơn', 'công văn', 'hợp đồng', *KINDS)}(?!\w)(?![^\S\n]*{pattern('số')}[^\S\n]*:)"
)
# "Hôm nay, ngày 05 tháng 6 năm 2026, tại …", "Vào hồi 14 giờ 00 ngày 05/6/2026": the day of a contract, of minutes
_TODAY: Final = rule(
    rf"""
    ^[^\S\n]*+[*_+–-]*+[^\S\n]*+
    (?:{pattern("hôm nay")}|(?:{pattern("vào")}{_B})?{pattern("hồi", "lúc")}{_B}\d|{pattern("hợp đồng này được", "biên bản này được", "hợp đồng được", "biên bản được")}{_B})
    [^\n]{{0,80}}?(?<!\w){_D}
    """,
    re.MULTILINE,
)
# "Số: 45/QĐ-SNV", "Luật số: 129/2025/QH15"
_NUMBER: Final = rule(
    rf"""
    ^[^\S\n]*(?:(?:{pattern(*KINDS)}{_B})?{pattern("số")}[^\S\n]*:|{pattern("số")}(?={_B}\d+[\w/-]*/[\w/-]+[^\S\n]*(?:$|\w[^\n]*,[^\S\n]*{pattern("ngày")})))
    [^\S\n]*(?P<number>\d+[\w/-]*/[\w/-]+)
    """,
    re.MULTILINE,
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
        # "PHỤ LỤC I" alone on its line, "Phụ lục số 01. Danh mục", "PHỤ LỤC II – BIỂU MẪU"
        |(?P<annex>{pattern("phụ lục", "annex", "appendix")}(?:{_B}(?:{pattern("số", "no")}[.:]?[^\S\n]*)?(?P<annexed>(?:[ivx]+|\d+)[a-z]?|[a-z](?!\w)))?(?!\w)[^\S\n]*[*_]*)
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
_ATTACHED_NAME: Final = rule(rf"{_LEAD}(?P<kind>{pattern(*ATTACHED_KINDS)})(?!\w)")
# "(Ban hành kèm theo Quyết định số …)"
ISSUED_WITH: Final = rule(
    rf"{_LEAD}\(?(?:{pattern('được')}{_B})?(?:{pattern('ban hành', 'phê duyệt')}{_B})?{pattern('kèm theo')}{_B}"
)
_BELOW_A_NAME: Final = 8  # lines in which what is attached is told to be so, or begins to count its articles anew
_WORDS: Final = rule(r"[^\W_]")
# "Điều 5" anywhere
_ARTICLE: Final = rule(rf"{pattern('điều')}{_B}(?P<num>\d{{1,4}}[a-zđ]?)(?!\w)")
# The clause that an instruction names with its article: "điểm b khoản 2 Điều 5"; the number with which a clause of new wording begins
_CLAUSE_OF: Final = rule(rf"{pattern('khoản')}{_B}(?P<num>\d{{1,3}}[a-zđ]?){_B}(?:{pattern('của')}{_B})?{pattern('điều')}{_B}\d")
_CLAUSE_HEAD: Final = rule(r"(?<=\n)[“\"]?(?P<num>\d{1,3}[a-zđ]?)[.][^\S\n]")


@dataclass(frozen=True, slots=True)
class Amended:
    """A line of an instruction that amends another paper: a bare "Điều 5" is one of that paper.

    `start` is the offset of the article that holds the instruction, which names the paper. Of new wording, `wording` is True and `eid` the article, or its
    clause, that it will stand in, as far as that is said.
    """

    start: int
    wording: bool
    eid: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """`day` is None where the draft does not give one; `own` is None where it has neither articles nor a number of its own."""

    day: date | None
    day_line: int | None
    own: Instrument | None  # with its number, type and day, and what there is of units
    placed: bool  # it has articles
    starts: tuple[int, ...]  # of lines or units, in order, and in which provision each stands
    eids: tuple[str | None, ...]
    _amended: tuple[tuple[int, int, Amended], ...] = ()  # lines by their first and last offset, in order

    def at(self, offset: int | None) -> At | None:
        """The place of an offset in the draft's own articles; None for what stands outside them."""
        if self.own is None or not self.placed:
            return None
        place = bisect_right(self.starts, offset) - 1 if offset is not None else -1
        return At(self.own.facts.number, self.eids[place] if place >= 0 else None)

    def has_attached(self, name: str) -> bool:
        """True where a regulation is attached whose name begins with these words, or these words with its name."""
        said = fold(name)
        return self.own is not None and any(one.startswith(said) or said.startswith(f"{one} ") for one in _attached(self.own))

    def attached(self, offset: int) -> bool:
        """True at an offset in an annex or in what is attached."""
        place = bisect_right(self.starts, offset) - 1
        return place >= 0 and (self.eids[place] or "").startswith("annex")

    def amended(self, offset: int) -> Amended | None:
        """What stands at an offset where the draft amends another paper; None where it speaks for itself."""
        place = bisect_right(self._amended, offset, key=lambda line: line[0]) - 1
        return self._amended[place][2] if place >= 0 and offset <= self._amended[place][1] else None


@once_each
def _attached(own: Instrument) -> tuple[str, ...]:
    """The folded names of what is attached."""
    return tuple(dict.fromkeys(fold(p.heading.vi or "") for p in own.walk() if p.level is Level.ANNEX and p.heading))


def read_draft(text: str, head: str = "") -> Draft:
    """The draft in a text (NFC). `head`: what stands on its pages outside the text, where its number and day may be. Never raises."""
    low = text.lower() if len(text.lower()) == len(text) else text
    signed, day, day_line = _day(low)
    if day is None and head:
        signed, day, day_line = (*_day(head.lower())[:2], None)
    number = _own_number(text, low) or _own_number(head, head.lower())
    kind = _KIND.search(text.lower()[:_HEAD]) if len(text) == len(text.lower()) else None
    outline = _Outline(text, low)
    outline.read()
    provisions = tuple(outline.units.values())
    own = None
    placed = any(p.level is Level.ARTICLE for p in provisions)
    if number or placed:
        name = KINDS.get(" ".join(kind["kind"].split()), "") if kind else ""
        facts = InstrumentFacts(number, name or UNKNOWN_KIND, Text(), issued=day if signed else None, held=True)
        own = Instrument(facts, provisions, ("vi",))
    return Draft(day, day_line, own, placed, tuple(outline.starts), tuple(outline.eids), tuple(_instructions(text, low)))


def _own_number(text: str, low: str) -> str:
    """The number at the head of a draft; empty where it has none."""
    found = _NUMBER.search(low, 0, _HEAD)
    return text[found.start("number") : found.end("number")] if found else ""


def _day(low: str) -> tuple[bool, date | None, int | None]:
    """The day of a draft and its line: that of the place and date at the head, of "Hôm nay, ngày …", or before the signatures.

    First whether it is that of the place and date, which others name it by. A day that no calendar has is none.
    """
    tail = max(0, len(low) - _TAIL)
    tries = ((True, _PLACE_DATE, 0, _HEAD), (False, _TODAY, 0, 3 * _HEAD), (True, _PLACE_DATE, tail, len(low)))
    for signed, pattern_, start, end in tries:
        for match in pattern_.finditer(low, start, end):
            line = low.rfind("\n", 0, match.start()) + 1
            if pattern_ is _PLACE_DATE and not _is_place(low, line, match.start(), words=match["sep"] is None):
                continue
            found = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
            try:
                return signed, date(*map(int, found)), low.count("\n", 0, match.start("sep" if match["sep"] else "day")) + 1
            except ValueError:
                continue
    return False, None, None


def _is_place(low: str, start: int, end: int, *, words: bool) -> bool:
    """True where a place stands before ", ngày …". Before a day in words a scan's specks may stand too, but nothing that tells what else happened that day."""
    if _PLACE.fullmatch(low, start, end):
        return True
    return words and low[start:end].rstrip()[-1:].isalpha() and _ANOTHER_DAY.search(low, start, end) is None


class _Outline:
    """The draft's own units, flat, and where each begins. Quoted articles of an amending draft are content.

    A regulation that is issued with it and an annex are units at the end, which count their articles anew.
    """

    def __init__(self, text: str, low: str) -> None:
        self.text, self.low = text, low
        self.units: dict[str, Provision] = {}
        self.starts: list[int] = []
        self.eids: list[str | None] = []
        self.annex: str | None = None
        self.article: str | None = None
        self.clause: str | None = None
        self.clause_num: str | None = None
        self.alike: Counter[str] = Counter()  # annexes of one number, or without one

    def read(self) -> None:
        """Go through the lines once."""
        quoted = False
        lines = list(_LINE.finditer(self.text))
        before = ""
        for position, line in enumerate(lines):
            words = line["line"]
            if not quoted and (name := _attached_name(lines, position, before, self.low, anew=self.article is not None)):
                self.annexed(None, line.start("line"), name)
            elif not quoted and (heading := _HEADING.match(self.low, line.start("line"), line.end())):
                self.unit(heading, line.start("line"))
            before = words
            opened, closed = words.count("“"), words.count("”")
            quoted = (quoted or opened > 0) and opened + quoted > closed

    def unit(self, heading: re.Match[str], start: int) -> None:
        """What a heading begins, if its numbers say that it begins something."""
        text = self.text
        if heading["article"] and text[heading.start("article") - 5 : heading.start("article")].strip()[:1].isupper():
            if _WORDS.search(text, heading.end()) is None:
                return  # "Điều 22" and nothing behind it is what somebody cites, and no article of his
            self.article = self.add(Level.ARTICLE, heading["article"], self.annex, start)
            self.clause = self.clause_num = None
        elif heading["clause"] and self.article and _next(self.clause_num, heading["clause"]):
            self.clause_num = heading["clause"]
            self.clause = self.add(Level.CLAUSE, self.clause_num, self.article, start)
        elif heading["point"] and self.article:
            self.add(Level.POINT, heading["point"], self.clause or self.article, start)
        elif heading["annex"] and self.is_heading_of_annex(heading):
            self.annexed(_annex_number(heading["annexed"]), start)
        elif heading["chapter"] and text[heading.start("chapter")].isupper():
            self.add(Level.CHAPTER, text[heading.start("chapter") : heading.end("chapter")], self.annex, start)

    def is_heading_of_annex(self, heading: re.Match[str]) -> bool:
        """True where "Phụ lục II" ends the line, or a sign or a title in capitals follows; "Phụ lục II kèm theo …" cites it."""
        end = self.text.find("\n", heading.end())
        rest = self.text[heading.end() : end if end >= 0 else len(self.text)].strip()
        return self.text[heading.start("annex")].isupper() and (not rest or rest[0] in ".:–-" or rest.isupper())

    def annexed(self, num: str | None, start: int, name: str | None = None) -> None:
        """An annex or a regulation begins."""
        self.annex = self.add(Level.ANNEX, num, None, start, name)
        self.article = self.clause = self.clause_num = None

    def add(self, level: Level, num: str | None, parent: str | None, start: int, heading: str | None = None) -> str:
        """Note a unit down; its eId. Of two annexes of one number, or without one, the second is told from the first."""
        eid = make_eid(level, num, parent)
        if level is Level.ANNEX:
            self.alike[eid] += 1
            eid = f"{eid}-{self.alike[eid]}" if self.alike[eid] > 1 else eid
        self.units.setdefault(eid, Provision(eid, level, num, parent, heading=Text(vi=heading) if heading else None))
        self.starts.append(start)
        self.eids.append(eid)
        return eid


def _annex_number(written: str | None) -> str | None:
    """The number of an annex as citations have it: "01" is 1, "2A" is 2a, "ii" is II."""
    plain = written.lstrip("0") if written else ""
    return (plain.lower() if plain[:1].isdigit() else plain.upper()) or None


def _attached_name(lines: Sequence[re.Match[str]], position: int, before: str, low: str, *, anew: bool) -> str | None:
    """The name of what is attached and begins at a line: "QUY CHẾ LÀM VIỆC"; None where nothing begins there.

    It stands in capitals, and below it "(Ban hành kèm theo …)"; or an article 1 where articles stand before it (`anew`). "QUY ĐỊNH CHUNG" below
    "Chương I" is the title of a chapter.
    """
    words = lines[position]["line"]
    if not words.isupper() or _ATTACHED_NAME.match(low, lines[position].start("line"), lines[position].end()) is None:
        return None
    if (above := _HEADING.match(before.lower())) and above["chapter"]:
        return None
    name = [words.strip(" *_#")]
    title = True
    for line in lines[position + 1 : position + 1 + _BELOW_A_NAME]:
        below = line["line"]
        if ISSUED_WITH.match(low, line.start("line"), line.end()):
            return " ".join(name)
        heading = _HEADING.match(low, line.start("line"), line.end())
        if heading and heading["article"]:
            return " ".join(name) if heading["article"] == "1" and anew else None
        title = title and below.isupper() and heading is None
        if title:
            name.append(below.strip(" *_#"))
    return None


def _instructions(text: str, low: str) -> Iterator[tuple[int, int, Amended]]:
    """The lines of instructions, and of the new wording that they quote."""
    article: int | None = None
    whole = part = False  # whether the article, the unit below it is an instruction
    target: str | None = None
    clause: str | None = None
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
                article, whole, part, after, lines = start, says, False, heading.end("article"), 0
                target = clause = None
            elif heading["annex"] or heading["chapter"]:
                whole = part = False
            else:
                part, target, clause = says, None, None
        lines += 1
        if article is not None and (whole or part):
            # the article that an instruction names last, or that the new wording begins with
            named = [found["num"] for found in _ARTICLE.finditer(low, after, end)]
            if named and (not wording or words.lstrip("“").lower().startswith("điều")):
                target, clause = make_eid(Level.ARTICLE, named[0] if wording else named[-1], None), None
            if clauses := [found["num"] for found in (_CLAUSE_OF if not wording else _CLAUSE_HEAD).finditer(low, after, end)]:
                clause = clauses[-1]
            there = make_eid(Level.CLAUSE, clause, target) if target and clause else target
            yield start, end, Amended(article, wording, there if wording else None)
        opened, closed = words.count("“"), words.count("”")
        quoted = (quoted or opened > 0) and opened + quoted > closed


def _next(before: str | None, num: str) -> bool:
    """Clauses go upwards by one; what does not is a list of something else."""
    now = rank(num)
    return now is not None and now.follows(rank(before) if before else None)
