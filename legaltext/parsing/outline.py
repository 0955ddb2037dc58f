"""Which lines of a text open its provisions: the reading that explains the whole text wins.

All lines that look like headings are collected with the evidence for them; the chain of numbers with the best support is chosen for the articles, then for what
stands above them, then for the khoản of each article. What is left over is new wording of an amending article, or words.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from legaltext.basics.numbering import Rank, rank, roman, roman_value
from legaltext.grammar.lines import Grammar
from legaltext.grammar.scan import SLIP, SLIP_HEADING
from legaltext.grammar.vi import CITATION_GOES_ON, LEADS_TO_NUMBER
from legaltext.grammar.website import ELISION
from legaltext.parsing.chain import (
    ARTICLES,
    GROUPS,
    NUMBERS,
    WHOLE,
    Candidate,
    Prices,
    best_chain,
    between,
    first_of_equals,
    position_of,
    printed_again,
)
from legaltext.parsing.layout import is_finished
from legaltext.parsing.line_heads import (
    ANNEX,
    ARTICLE,
    CLAUSE,
    FORM,
    LEVELS,
    PART,
    POINT,
    SECTION,
    SUBSECTION,
    WORDS,
    Mark,
)
from legaltext.parsing.misspelt import SHORT, heading_meant, title_weight
from legaltext.parsing.quotes import FIRST_MARKS, Quotation, amends, announces, find_quotations, names_unit, resumes
from legaltext.parsing.slips import digits

_GROUP_WORDS: Final = ("Chương", "CHƯƠNG", "Mục", "MỤC")
_TITLE_LINES: Final = 6  # lines of a chapter's title
_SPECKS: Final = 8  # characters within which a heading begins behind specks
_TAIL: Final = 16  # characters at the end of a line that lead to a number: "… khoản 12"
_ODD_HEADS: Final = SLIP_HEADING | set(".…A")
_FREE: Final = Prices(follows=1.0, gap=0.0, missing=0.0, most=0.0)  # in an excerpt numbers may be missing anywhere


@dataclass(slots=True)
class Outline:
    """The marks as they were settled, and what was noticed on the way."""

    marks: list[Mark]
    quotations: list[Quotation] = field(default_factory=list)
    repairs: dict[int, str] = field(default_factory=dict)  # position → what was read there
    # Position → the heading or number that a line of words claims; empty for one that hardly does
    refused: dict[int, str] = field(default_factory=dict)


Claim = tuple[int, Mark, Rank]  # the position of a line, what it claims to be, and the rank of its number


@dataclass(slots=True)
class _Scope:
    """A part of the text that counts its articles by itself: the body, or what is attached. Its claims by level; `gaps`: lines were left out in it."""

    first: int
    end: int
    claims: dict[int, list[Claim]] = field(default_factory=dict)
    gaps: bool = False

    def add(self, position: int, item: Mark) -> None:
        """A line that claims to be a heading."""
        here = rank(item.num or "")
        if here is not None:
            self.claims.setdefault(item.depth, []).append((position, item, here))


def settle(marks: list[Mark], grammar: Grammar, *, excerpt: bool, marked: Collection[int]) -> Outline:
    """Choose the headings and numbers of a text. Marks that are not chosen become words.

    `excerpt`: the text may begin in the middle; `marked` are the numbers of lines that the source itself marks as headings.
    """
    return _Settler(marks, grammar, excerpt=excerpt, marked=marked).run()


class _Settler:
    """The choice for one text, level by level."""

    def __init__(self, marks: list[Mark], grammar: Grammar, *, excerpt: bool, marked: Collection[int]) -> None:
        self.marks = marks
        self.lang = grammar.lang
        self.excerpt = excerpt
        self.marked = marked
        self.out = Outline(marks)
        self.hosts: set[int] = set()
        self.wide: dict[int, Mark] = {}  # misspelt headings: what they would be, by position
        self.guess: list[Quotation] = []
        self.elisions: list[int] = []
        self.articled: list[int] = []  # where the articles stand
        self.spoken: dict[int, bool] = {}  # lines inside what looks quoted, and whether the quotation was closed

    def run(self) -> Outline:
        """Headings first, with a first look at what is quoted; then the quotations between them; then the numbers."""
        marks = self.marks
        scopes = self.scopes()
        self.guess = find_quotations(marks, self.lang)
        for quotation in self.guess:
            for position in range(quotation.first, quotation.last + 1):
                self.spoken[position] = quotation.closed
        left: list[int] = []
        for scope in scopes:
            left += self.articles(scope)
            self.articled = [position for position, _, _ in scope.claims.get(ARTICLE, ()) if position in self.hosts]
            left += self.groups(scope)
        if left or self.guess:
            self.out.quotations = find_quotations(marks, self.lang, self.hosts)
        quoted = {p for q in self.out.quotations for p in range(q.first, q.last + 1)}
        for position in left:
            if position not in quoted:
                self.refuse(position)
        for position in quoted:
            self.plain(position)
        self.numbers()
        return self.out

    def plain(self, position: int) -> None:
        """A line is words."""
        item = self.marks[position]
        item.depth, item.num, item.words = WORDS, None, item.line.text

    def refuse(self, position: int) -> None:
        """A line is words although it looks like a heading or a number."""
        item = self.marks[position]
        if item.depth < 0:
            return
        self.out.refused[position] = "" if item.loose else f"{LEVELS[item.depth]} {item.num}"
        self.plain(position)

    # ---- candidates

    def scopes(self) -> list[_Scope]:
        """The body and what is attached, each with the lines that claim to be headings, also with a slip ("Điền 36. Hiệu lực")."""
        scope = _Scope(0, len(self.marks), gaps=self.excerpt)
        out = [scope]
        form = False
        for position, item in enumerate(self.marks):
            depth = item.depth
            if depth < 0:
                text = item.line.text
                if (
                    text[0] in _ODD_HEADS
                    or 0 < text.find("Điều", 0, _SPECKS) < _SPECKS
                    or (len(text) <= SHORT and any(word in text for word in _GROUP_WORDS))
                ):
                    self.odd(position, item, scope, form=form)
            elif depth <= ARTICLE:
                scope.add(position, item)
            elif depth >= ANNEX:
                scope.end = position
                scope = _Scope(position + 1, len(self.marks), gaps=self.excerpt)
                out.append(scope)
                form = depth == FORM
        return out

    def odd(self, position: int, item: Mark, scope: _Scope, *, form: bool) -> None:
        """A line of words that may be more: an editor's dots, or a heading with a slip. A form has none."""
        text = item.line.text
        if text[0] in ".…" and ELISION.match(text):
            scope.gaps = True
            self.elisions.append(position)
        elif not form and (found := heading_meant(item)) is not None:
            self.wide[position] = found
            scope.add(position, found)

    # ---- articles

    def articles(self, scope: _Scope) -> list[int]:
        """Choose the articles of a scope; gives the positions that are left over."""
        claims = scope.claims.get(ARTICLE)
        if not claims:
            return []
        if self.obvious(claims):
            self.hosts.update(position for position, _, _ in claims)
            return []
        amending = self.amending(claims)
        plain = sum(1 for position, item, _ in claims if position not in self.wide and item.line.number in self.marked)
        marked = plain * 2 > len(claims)
        candidates: list[Candidate] = []
        announced = ""
        chapters = self.new_chapters(scope) if amending else []
        for position, item, here in claims:
            weight = self.heading(position, item, amending=amending, marked=marked)
            above = candidates[-1].rank if candidates else None
            announced = self.announcing(position, item, announced if above is not None and above < here else "")
            if announced:  # new wording may end a law as well; then the numbers decide
                weight -= 2.5 if resumes(item.words) else 5.0
            elif chapters and chapters[0] < position:
                if resumes(item.words):
                    chapters = [place for place in chapters if place > position]
                else:
                    weight -= 5.0
            candidates.append(Candidate(position, here, weight, exact=position in self.wide))
        prices = _FREE if scope.gaps else ARTICLES
        chain = best_chain(candidates, prices, anywhere=self.excerpt)
        return self.take(claims, chain, candidates)

    def new_chapters(self, scope: _Scope) -> list[int]:
        """Where chapters (sections …) stand that the line before announces as new wording: the articles below them are new wording too."""
        groups = [claim for depth in range(PART, ARTICLE) for claim in scope.claims.get(depth, ())]
        return sorted(
            position
            for position, item, _ in groups
            if position not in self.wide and position not in self.spoken and self.announcing(position, item, "")
        )

    def obvious(self, claims: Sequence[Claim]) -> bool:
        """True where there is nothing to choose: whole headings from 1 on, each the next one, none quoted and none the rest of a citation."""
        before: Rank | None = None
        for position, item, here in claims:
            if not here.follows(before) or position in self.wide or position in self.spoken or CITATION_GOES_ON.match(item.words):
                return False
            before = here
        return True

    def take(
        self, claims: Sequence[Claim], chain: Sequence[Candidate], candidates: Sequence[Candidate], last: Rank | None = None
    ) -> list[int]:
        """Make the chosen lines headings, mend a single misread number between two; gives the positions that are left over.

        `last` is the number with which the part above ended, where they count on.
        """
        by_position = {position: item for position, item, _ in claims}
        arabic = all((claim.num or "").isdecimal() for position, claim, _ in claims if position not in self.wide)
        for position, claim, here in claims if arabic else ():
            if position in self.wide and claim.depth in (SECTION, SUBSECTION):
                claim.num = str(here.major)  # "Mục l" above "Mục 2" is Mục 1
        chain = first_of_equals(chain, candidates)
        chosen = {item.position for item in chain}
        for place in chain:
            self.open(place.position, by_position[place.position])
        left = [item for item in candidates if item.position not in chosen]
        counted_on = [Candidate(-1, last, 0.0)] if last and chain and chain[0].rank > last else []
        for item, value in between([*counted_on, *chain], left):
            as_read = item.rank.major == value
            if (as_read or item.weight >= WHOLE) and item.position not in self.spoken:
                read = by_position[item.position]
                self.open(item.position, read, None if as_read else _like(read.num or "", value))
                chosen.add(item.position)
        for item in printed_again(chain, left):
            if item.position not in chosen and item.position not in self.spoken and self.opensprinted_again(item, chain):
                self.hosts.add(item.position)
                chosen.add(item.position)
        return [item.position for item in left if item.position not in chosen and not self.printed_twice(item, chain)]

    def opensprinted_again(self, item: Candidate, chain: Sequence[Candidate]) -> bool:
        """True for a heading with the number of the one before that has something of its own between them: an article, where it stands above articles."""
        if self.marks[item.position].depth == ARTICLE:
            return True
        before = chain[bisect_left(chain, item.position, key=position_of) - 1].position
        return bisect_left(self.articled, before) < bisect_left(self.articled, item.position)

    def printed_twice(self, item: Candidate, chain: Sequence[Candidate]) -> bool:
        """True for the heading of a chapter that a page prints again, with no article between; the walk takes it for furniture."""
        own = self.marks[item.position]
        if not 0 <= own.depth < ARTICLE:
            return False
        at = bisect_left(chain, item.position, key=position_of) - 1
        if at < 0 or chain[at].rank != item.rank or item.position - chain[at].position > _TITLE_LINES + 1:
            return False
        return all(self.marks[p].depth < 0 for p in range(chain[at].position + 1, item.position))

    def open(self, position: int, item: Mark, num: str | None = None) -> None:
        """A line is a heading of the text; `num` where its number was mended."""
        own = self.marks[position]
        if position in self.wide or num is not None:
            self.out.repairs[position] = (
                own.line.text[: len(own.line.text) - len(item.words)].strip() if item.words else own.line.text
            )
        own.depth, own.num, own.words, own.loose = item.depth, num or item.num, item.words, False
        self.hosts.add(position)

    def amending(self, claims: Sequence[Claim]) -> bool:
        """True for an instrument that amends others from its first article on."""
        first = next((position for position, _, _ in claims if position not in self.wide), None)
        return first is not None and amends(self.with_title(first), self.lang)

    def with_title(self, position: int) -> str:
        """A heading with the line below it where it has no words of its own."""
        item = self.marks[position]
        if item.words or position + 1 >= len(self.marks):
            return item.line.text
        return f"{item.line.text} {self.marks[position + 1].line.text}"

    def heading(self, position: int, item: Mark, *, amending: bool, marked: bool) -> float:
        """The evidence that a line is a heading of an article: its form, its words, what stands around it, and the mark-up of the source."""
        weight = 0.8 if position in self.wide else 2.0
        if item.line.number in self.marked:
            weight += 2.0
        elif marked:
            weight -= 1.0
        weight += title_weight(item.words)
        weight -= self.broken(position)
        if position + 1 < len(self.marks):
            below = self.marks[position + 1]
            if below.depth == CLAUSE and below.num == "1":
                weight += 0.7
        if item.line.text[0] in FIRST_MARKS and (amending or announces(self.marks[position - 1])):
            weight -= 5.0  # no speck, but the beginning of new wording
        if amending and not resumes(self.with_title(position).partition(". ")[2] or item.words):
            weight -= 1.5
        if (closed := self.spoken.get(position)) is not None:
            weight -= 4.5 if closed else 0.5
        return weight

    def broken(self, position: int) -> float:
        """How much the line before speaks against a beginning here: it breaks off in a sentence, or in a citation."""
        if position == 0:
            return 0.0
        before = self.marks[position - 1]
        text = before.line.text
        if 0 <= before.depth <= ARTICLE or position - 1 in self.wide or text.isupper():
            return 0.0
        if LEADS_TO_NUMBER.search(text, max(0, len(text) - _TAIL)):
            return 2.5
        return 0.0 if is_finished(text) else 0.8

    def announcing(self, position: int, item: Mark, before: str) -> str:
        """The line that announces new wording by the number of this heading: "Điều 4. …" under "Sửa đổi, bổ sung Điều 4 như sau"; empty where none does.

        `before` is the line that announced the heading before: it may name several.
        """
        above = self.marks[position - 1] if position else None
        if above is not None and announces(above) and names_unit(above.line.text, item) and amends(above.line.text, self.lang):
            return above.line.text
        return before if before and names_unit(before, item) else ""

    # ---- what stands above articles

    def groups(self, scope: _Scope) -> list[int]:
        """Choose parts, chapters, sections and subsections, each within the one above; gives the positions that are left over."""
        left: list[int] = []
        spans = [(scope.first, scope.end)]
        for depth in range(PART, ARTICLE):
            claims = scope.claims.get(depth)
            if not claims:
                continue
            left += self.group(scope, claims, spans)
            opened = sorted({first for first, _ in spans} | {p for p, _, _ in claims if p in self.hosts})
            spans = list(pairwise([*opened, scope.end]))
        return left

    def group(self, scope: _Scope, claims: Sequence[Claim], spans: Sequence[tuple[int, int]]) -> list[int]:
        """Choose the headings of one level: the numbers begin anew in each span, or count on."""
        left: list[int] = []
        overall: Rank | None = None
        prices = _FREE if scope.gaps else GROUPS
        at = 0
        for _, end in spans:
            inside: list[Claim] = []
            while at < len(claims) and claims[at][0] < end:
                inside.append(claims[at])
                at += 1
            if not inside:
                continue
            if self.obvious(inside):
                self.hosts.update(position for position, _, _ in inside)
                overall = inside[-1][2]
                continue
            candidates = [
                Candidate(position, here, self.group_weight(position, item), exact=position in self.wide)
                for position, item, here in inside
            ]
            starts = (None,) if overall is None else (None, overall)
            chain = best_chain(candidates, prices, starts, anywhere=self.excerpt)
            before, overall = overall, chain[-1].rank if chain else overall
            left += self.take(inside, chain, candidates, before)
        return left

    def group_weight(self, position: int, item: Mark) -> float:
        """The evidence for a heading above articles."""
        weight = (0.8 if position in self.wide else 2.0) - self.broken(position)
        if item.line.number in self.marked:
            weight += 1.0
        words = item.words or (self.marks[position + 1].line.text if position + 1 < len(self.marks) else "")
        if words.isupper():
            weight += 0.5
        if (closed := self.spoken.get(position)) is not None:
            weight -= 4.5 if closed else 0.5
        if self.announcing(position, item, ""):
            weight -= 5.0
        return weight

    # ---- khoản and điểm

    def numbers(self) -> None:
        """Choose the khoản of each article. Its điểm are few at a time, and a khoản whose number is lost may part them: the walk decides on them."""
        article: int | None = None
        before: Rank | None = None
        even = True  # so far each number is the next one
        for position, item in enumerate(self.marks):
            depth = item.depth
            if depth < 0 or depth == POINT:
                continue
            if depth == CLAUSE:
                here = rank(item.num or "")
                even = even and here is not None and not item.loose and here.follows(before)
                before = here
                continue
            if article is not None and not even:
                self.clauses(article, position)
            article = position if depth == ARTICLE else None
            before, even = None, True
        if article is not None and not even:
            self.clauses(article, len(self.marks))

    def clauses(self, first: int, end: int) -> None:
        """Choose the khoản of one article whose numbers do not simply follow each other."""
        if self.excerpt or bisect_left(self.elisions, first) < bisect_left(self.elisions, end):
            return  # lines were left out: the walk decides
        candidates = self.without_lists(
            [item for position in range(first + 1, end) if (item := self.number(position)) is not None]
        )
        chain = best_chain(candidates, NUMBERS)
        chosen = {item.position for item in chain}
        self.twice(candidates, chain, chosen, end)
        for position in range(first + 1, end):
            if self.marks[position].depth == CLAUSE and position not in chosen:
                self.refuse(position)

    def without_lists(self, candidates: list[Candidate]) -> list[Candidate]:
        """The same with less weight for what a khoản lists by numbers: "1. Hồ sơ gồm:" / "1. Đơn;" / "2. Giấy." / "2. Thời hạn …"."""
        listed = 0  # the number before in such a list
        for place, item in enumerate(candidates):
            text = self.marks[item.position - 1].line.text
            if place and item.rank == Rank(1) and text[-1] == ":":
                listed = 1
            elif listed and item.rank == Rank(listed + 1) and text[-1] in ";.,":
                listed += 1
            else:
                listed = 0
                continue
            candidates[place] = replace(item, weight=item.weight - 0.6)
        return candidates

    def number(self, position: int) -> Candidate | None:
        """A line as a candidate for a khoản; one that a slip hides is mended by the walk, and holds its place for those after it."""
        item = self.marks[position]
        if item.depth == CLAUSE:
            here = rank(item.num or "")
            weight = (0.7 if item.loose else 2.0) - self.broken(position) - (0.8 if item.words[:1].islower() else 0.0)
            return None if here is None else Candidate(position, here, weight, exact=item.loose)
        if item.depth != WORDS or (match := SLIP.match(item.line.text)) is None or not match["number"] or not match["end"]:
            return None
        value = digits(match["number"])
        return Candidate(position, Rank(value), 0.8 - self.broken(position), exact=True) if value else None

    def twice(self, candidates: Sequence[Candidate], chain: Sequence[Candidate], chosen: set[int], end: int) -> None:
        """A number that is typed twice: "1. … 2. … 2. …". It is the next one where that number is proved to be lacking, else it stands as typed."""
        for place, item in enumerate(chain):
            ahead = chain[place + 1] if place + 1 < len(chain) else None
            stop = ahead.position if ahead else end
            inside = candidates[
                bisect_left(candidates, item.position + 1, key=position_of) : bisect_left(candidates, stop, key=position_of)
            ]
            others = [c for c in inside if not self.marks[c.position].loose]
            if len(others) != 1 or others[0].rank != item.rank or others[0].weight < WHOLE:
                continue
            again = others[0].position
            if self.marks[again - 1].line.text[-1] == ":":
                continue
            restarts = self.restarts(item.position, again, stop)
            if ahead.rank.major == item.rank.major + 2 if ahead else restarts:
                read = self.marks[again]
                self.out.repairs[again] = f"{read.num}."
                read.num = str(item.rank.major + 1)
            chosen.add(again)

    def restarts(self, first: int, again: int, stop: int) -> bool:
        """True where both of two khoản have điểm that begin with a): one list cannot begin twice."""
        before = any(self.marks[p].depth == POINT for p in range(first + 1, again))
        after = next((self.marks[p].num for p in range(again + 1, stop) if self.marks[p].depth == POINT), None)
        return before and after == "a"


def _like(written: str, value: int) -> str:
    """A number in the numerals of another: 4 written like "VI" is "IV"."""
    return roman(value) if roman_value(written) else str(value)
