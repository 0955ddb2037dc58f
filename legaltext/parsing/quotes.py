"""Quoted law: the lines that an amending provision puts in the place of others. They are its content, never structure of the host.

A quotation begins with an opening mark after words that end with a colon ("… như sau:") and ends where its marks balance. A closing
mark that the source forgot is supplied by the sequence: where the host's next number comes with words that amend.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from legaltext.basics.numbering import rank
from legaltext.basics.text import fold
from legaltext.grammar.en import AMENDS as AMENDS_ENGLISH
from legaltext.grammar.rule import rule
from legaltext.grammar.vi import AMENDS, AMENDS_FOLDED
from legaltext.model import UNIT_NAMES, Lang
from legaltext.parsing.line_heads import ARTICLE, LEVELS, POINT, WORDS, Mark

_MARKS = re.compile('[“”„«»"〝〞]')
FIRST_MARKS = frozenset("“”„«\"〝'‘")
# "1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:", "Khoản 1 Điều 4 được sửa đổi, bổ sung như sau:"
_ANNOUNCES = re.compile(r"(?::|như sau ?[:;.,]?)$")
_FOLLOWS = re.compile(r"như sau ?[:;.,]?[ “”„«\"'‘.…]*$")
# what a host's own next provision begins with
_RESUMES = rule(
    r"""
    # "2. Bổ sung …", "3. Bãi bỏ …"
    Sửa đổi|Bổ sung|Bãi bỏ|Bỏ[ ]|Thay[ ]|Thay thế|Hủy bỏ|Huỷ bỏ|Đổi tên|Chuyển
    # "7. Khoản 2 Điều 8 được …", "Tên Chương II được sửa đổi như sau"
    |(?:Các )?(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Mm]ục|[Cc]hương|đoạn|[Tt]ên|[Tt]iêu đề|[Cc]ụm từ) .*(?:được|như sau)
    # "Điều 3. Hiệu lực thi hành", "Luật này có hiệu lực …"
    |(?:Điều khoản|Hiệu lực|Trách nhiệm|Tổ chức|Quy định) (?:thi hành|chuyển tiếp|thực hiện)
    |(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định) này có hiệu lực
    """
)
_RESUMES_FOLDED = rule(
    r"(?:sua doi|bo sung|bai bo|thay the)\b|(?:dieu khoan|hieu luc|trach nhiem|to chuc|quy dinh) (?:thi hanh|chuyen tiep|thuc hien)"
)
_END = re.compile(r"[“”„»\"〞'’][ .;,:/]*$")
_LONGEST, _LEAST = 3000, 40  # lines of one quotation, and after many that were never closed


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of quoted lines, as positions: first and last, both inclusive; `closed` is False where the sequence had to end it."""

    first: int
    last: int
    closed: bool


def depth_after(text: str, depth: int = 0) -> int:
    """How many quotations are open after a line, given how many were before it. Marks are judged by their neighbours."""
    for match in _MARKS.finditer(text):
        at = match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = before in " (:" and after not in " .,;:)"
        closes = before not in " (" and not (after.isalnum() and match[0] != "”")
        if opens == closes:
            opens = match[0] in "“„«〝" or (match[0] == '"' and depth == 0)
        depth += 1 if opens else -1 if depth else 0
    return depth


def amends(text: str, lang: Lang) -> bool:
    """True where a line instructs to change a law: "Sửa đổi, bổ sung khoản 2 Điều 4", not "hình thức xử phạt bổ sung"."""
    if lang == "en":
        return AMENDS_ENGLISH.search(text) is not None
    return AMENDS.search(text) is not None or AMENDS_FOLDED.search(fold(text)) is not None


def announces(item: Mark) -> bool:
    """True for a line that new wording may follow: it ends so ("… như sau:"), or is a heading that amends ("Điều 1. Sửa đổi, bổ sung Điều 4").

    "Thay thế cụm từ … tại Điều 2." is a whole instruction: what follows it is none of its words.
    """
    text = item.line.text
    return _ANNOUNCES.search(text) is not None or (
        text[-1] not in '.;,”"' and fold(item.words[:8]).startswith(("sua doi", "bo sung"))
    )


def resumes(words: str) -> bool:
    """True for words that the next provision of an amending law begins with: "Sửa đổi …", "Hiệu lực thi hành"."""
    return _RESUMES.match(words) is not None or _RESUMES_FOLDED.match(fold(words[:40])) is not None


def names_unit(text: str, item: Mark) -> bool:
    """True where a line names the unit that a mark claims: "Bổ sung các Điều 5a, 5b" names Điều 5b."""
    if not 0 <= item.depth <= POINT or item.num is None or not text:
        return False
    unit = UNIT_NAMES["vi"][LEVELS[item.depth]]
    return re.search(rf"(?i:{unit})(?: \w+,)*(?: \w+ và)? {re.escape(item.num)}(?!\w)", text) is not None


def find_quotations(marks: Sequence[Mark], lang: Lang, hosts: Collection[int] | None = None) -> list[Quotation]:
    """The quotations of a text, in order; each begins on a line of its own or inside the line that announces it.

    Only what amends quotes: an opening mark elsewhere is a speck, or speech. `hosts` are the positions of the text's own headings, which no quotation runs past;
    without them (they are not known yet) only marks of quotation are looked at.
    """
    return _Finder(marks, lang, hosts).run()


class _Finder:
    """Walks the lines with the numbers of the host's open article, khoản and điểm."""

    def __init__(self, marks: Sequence[Mark], lang: Lang, hosts: Collection[int] | None) -> None:
        self.marks, self.lang, self.hosts = marks, lang, hosts
        self.own: dict[int, str | None] = {}
        self.places: dict[int, int] = {}  # where they stand
        self.amending: dict[int, bool] = {}
        self.search = _Search(marks, hosts)

    def run(self) -> list[Quotation]:
        """All quotations."""
        out: list[Quotation] = []
        end = -1  # the last line that is quoted
        for position, item in enumerate(self.marks):
            if position <= end:
                continue
            text = item.line.text
            depth = item.depth
            if text[0] not in FIRST_MARKS and "“" not in text:  # the common case: nothing is quoted here
                if depth < 0 or depth > POINT:
                    continue
                if depth == POINT and self.hosts is None:
                    self.own[POINT], self.places[POINT] = item.num, position
                    continue
                if self.hosts is None:
                    if depth >= ARTICLE:
                        self.note(position, item)
                    continue
            found = self.at(position, item, after=bool(out) and end == position - 1)
            if found is not None and found.last >= found.first:
                out.append(found)
                end = found.last
        return out

    def at(self, position: int, item: Mark, *, after: bool) -> Quotation | None:
        """The quotation that begins at a line, or inside it. `after`: the line before is quoted."""
        text = item.line.text
        found: Quotation | None = None
        if self.hosts is not None and position in self.hosts:
            self.note(position, item)
        elif text[0] in FIRST_MARKS and position and (after or self.announced(position)) and self.in_amendment(position):
            found = self.search.close(position, position, self.own)
        elif item.depth >= 0 and position and self.hosts is not None and self.bare(position, item, after=after):
            found = self.search.unquoted(position, self.own)
        elif ARTICLE <= item.depth <= POINT and (self.hosts is None or item.depth != ARTICLE):
            self.note(position, item)
        if (
            found is None
            and "“" in text
            and "như sau" in text
            and _inline(text)
            and (left := depth_after(text))
            and self.changes(position)
        ):
            found = self.search.close(position + 1, position, self.own, left)
        return found

    def note(self, position: int, item: Mark) -> None:
        """The host's own article, khoản or điểm."""
        if item.depth < POINT:
            for depth in range(item.depth, POINT + 1):
                self.own.pop(depth, None)
                self.places.pop(depth, None)
        if item.depth >= ARTICLE:
            self.own[item.depth] = item.num
            self.places[item.depth] = position

    def changes(self, position: int) -> bool:
        """True where a line amends; that of a heading with its title below."""
        known = self.amending.get(position)
        if known is None:
            item = self.marks[position]
            text = item.line.text
            if item.depth >= 0 and not item.words and position + 1 < len(self.marks):
                text = f"{text} {self.marks[position + 1].line.text}"
            known = self.amending[position] = amends(text, self.lang)
        return known

    def in_amendment(self, position: int) -> bool:
        """True where what a line stands under amends: the line before, or the host's open point, khoản or article."""
        return self.changes(position - 1) or any(self.changes(place) for place in self.places.values())

    def announced(self, position: int) -> bool:
        """True where the line before announces new wording: by a colon, by "như sau", or being a heading of the host that amends."""
        before = position - 1
        item = self.marks[before]
        return (
            _ANNOUNCES.search(item.line.text) is not None
            or (before in self.places.values() and announces(item))
            or self.titled(before)
        )

    def titled(self, before: int) -> bool:
        """True where the line before is the title of the host's open article, on a line of its own, and amends."""
        place = self.places.get(ARTICLE)
        return (
            place == before - 1
            and not self.marks[place].words
            and fold(self.marks[before].line.text[:8]).startswith(("sua doi", "bo sung"))
        )

    def bare(self, position: int, item: Mark, *, after: bool) -> bool:
        """True for new wording that the source does not quote: "Điều 7. …" or "1. …" under "Sửa đổi Điều 7 như sau:", which names that very number.

        A heading that is none of the text's own, right after an instruction or new wording, is new wording too.
        """
        if item.depth > POINT:
            return False
        announced = self.marks[position - 1].line.text
        if item.depth <= ARTICLE:
            return self.in_amendment(position) and (after or self.announced(position))
        if _FOLLOWS.search(announced) is None or not self.changes(position - 1) or not names_unit(announced, item):
            return False
        return not resumes(item.words)


def _inline(text: str) -> bool:
    """True where a quotation that is still open began right after the words that announce it: "… như sau: “1. Di sản …"."""
    at = text.find("như sau")
    return at >= 0 and text[at + 7 :].lstrip(" :")[:1] in FIRST_MARKS


def _closes_itself(text: str) -> bool:
    """True where a line that begins with a mark is closed on the same line."""
    return depth_after("“" + text[1:]) == 0


class _Search:
    """Looks for the ends of quotations. What it reads in vain is counted, so that a page full of opening marks stays linear."""

    def __init__(self, marks: Sequence[Mark], hosts: Collection[int] | None) -> None:
        self.marks = marks
        self.hosts = hosts or ()
        self.wasted = 0

    def stop(self, first: int) -> int:
        """How far to look for the end of a quotation that begins at `first`."""
        return min(len(self.marks), first + max(_LEAST, _LONGEST - self.wasted))

    def close(self, first: int, opened: int, own: Mapping[int, str | None], depth: int = 0) -> Quotation | None:
        """The quotation that begins at `first`: up to where its marks balance, or to the host's next number."""
        marks = self.marks
        resumed: int | None = None
        ends = False
        stop = self.stop(first)
        for position in range(first, stop):
            text = marks[position].line.text
            if position in self.hosts or marks[position].depth > POINT:
                return Quotation(first, (position if resumed is None else resumed) - 1, closed=False)
            if position > opened and _resumes(marks, position, own):
                if position + 1 < len(marks) and _FOLLOWS.search(text) and marks[position + 1].line.text[0] in FIRST_MARKS:
                    return Quotation(first, position - 1, closed=False)  # announced inside a quotation: the first was not closed
                resumed = position if resumed is None else resumed
            if position == first and depth == 0 and text[0] in FIRST_MARKS:
                depth = 0 if _closes_itself(text) else 1 + depth_after(text[1:])
            else:
                depth = depth_after(text, depth)
            if depth == 0:
                return Quotation(first, position, closed=True)
            ends = ends or (position > first and _END.search(text) is not None)
        self.wasted += stop - first
        if resumed is not None:
            return Quotation(first, resumed - 1, closed=False)
        return Quotation(first, stop - 1, closed=False) if ends and stop == len(marks) else None

    def unquoted(self, first: int, own: Mapping[int, str | None]) -> Quotation | None:
        """New wording without quotation marks: it ends where the host's next number comes with words that amend."""
        stop = self.stop(first)
        for position in range(first + 1, stop):
            if position in self.hosts or self.marks[position].depth > POINT or _resumes(self.marks, position, own):
                return Quotation(first, position - 1, closed=True)
        self.wasted += stop - first
        return Quotation(first, stop - 1, closed=True) if self.marks[first].depth <= ARTICLE and stop == len(self.marks) else None


def _resumes(marks: Sequence[Mark], position: int, own: Mapping[int, str | None]) -> bool:
    """True where a line is the host's next provision: the next number of an open level, with words that amend or end a law."""
    item = marks[position]
    own_num = own.get(item.depth)
    if own_num is None:
        return False
    here = rank(item.num or "")
    if here is None or not here.follows(rank(own_num)):
        return False
    below = marks[position + 1] if position + 1 < len(marks) else None
    words = item.words or (below.line.text if below is not None and below.depth == WORDS else "")
    return resumes(words)
