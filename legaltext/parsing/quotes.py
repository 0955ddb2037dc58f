"""Quoted law: the lines that an amending provision puts in the place of others. They are its content, never structure of the host.

A quotation begins with an opening mark after words that end with a colon ("… như sau:") and ends where its marks balance. A closing
mark that the source forgot is supplied by the sequence: where the host's next number comes with words that amend.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legaltext.basics.numbering import rank
from legaltext.grammar.rule import rule
from legaltext.model import UNIT_NAMES
from legaltext.parsing.line_heads import ARTICLE, LEVELS, POINT, WORDS, Mark

_MARKS = re.compile('[“”„«»"〝〞]')
_FIRST = frozenset("“”„«\"〝'‘")
# "1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:", "Khoản 1 Điều 4 được sửa đổi, bổ sung như sau:"
_ANNOUNCES = re.compile(r"(?:như sau|sau đây|là|thành|như|bằng) ?:$|:$")
_AMENDS = re.compile(r"(?i:sửa đổi|bổ sung|thay thế)")
_FOLLOWS = re.compile(r"như sau ?:[ “”„«\"'‘.…]*$")
# what a host's own next provision begins with
_RESUMES = rule(
    r"""
    # "2. Bổ sung …", "3. Bãi bỏ …"
    Sửa đổi|Bổ sung|Bãi bỏ|Bỏ[ ]|Thay[ ]|Thay thế|Hủy bỏ|Huỷ bỏ|Đổi tên|Chuyển
    # "7. Khoản 2 Điều 8 được …", "Tên Chương II được sửa đổi như sau"
    |(?:Các )?(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Mm]ục|[Cc]hương|đoạn|[Tt]ên|[Tt]iêu đề|[Cc]ụm từ) .*(?:được|như sau)
    # "Điều 3. Hiệu lực thi hành", "Luật này có hiệu lực …"
    |(?:Điều khoản|Hiệu lực|Trách nhiệm|Tổ chức|Quy định) (?:thi hành|chuyển tiếp|thực hiện)|Luật này có hiệu lực
    """
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


def find_quotations(marks: Sequence[Mark]) -> list[Quotation]:
    """The quotations of a text, in order; each begins on a line of its own or inside the line that announces it."""
    out: list[Quotation] = []
    end = -1  # the last line that is quoted
    own: dict[int, str | None] = {}  # the numbers of the open article, clause and point of the host
    search = _Search(marks)
    for position, item in enumerate(marks):
        if position <= end:
            continue
        text = item.line.text
        found: Quotation | None = None
        if text[0] in _FIRST and position and ((out and end == position - 1) or _ANNOUNCES.search(marks[position - 1].line.text)):
            found = search.close(position, position, own)
        elif item.depth >= ARTICLE and position and _bare(marks, position):
            found = search.unquoted(position, own)
        elif ARTICLE <= item.depth <= POINT:
            for depth in range(item.depth, POINT + 1):
                own.pop(depth, None)
            own[item.depth] = item.num
        if found is None and "“" in text and "như sau" in text and _inline(text) and (left := depth_after(text)):
            found = search.close(position + 1, position, own, left)
        if found is not None and found.last >= found.first:
            out.append(found)
            end = found.last
    return out


def _bare(marks: Sequence[Mark], position: int) -> bool:
    """True for new wording that the source does not quote: "Điều 7. …" under "Sửa đổi Điều 7 như sau:", which names that very number."""
    announced = marks[position - 1].line.text
    if not announced.endswith(":") or _FOLLOWS.search(announced) is None or _AMENDS.search(announced) is None:
        return False
    item = marks[position]
    if item.depth > POINT:
        return False
    unit = UNIT_NAMES["vi"][LEVELS[item.depth]]
    if re.search(rf"(?i:{unit})(?: \w+,)*(?: \w+ và)? {item.num}(?!\w)", announced) is None:
        return False
    return item.depth == ARTICLE or _RESUMES.match(item.words) is None


def _inline(text: str) -> bool:
    """True where a quotation that is still open began right after the words that announce it: "… như sau: “1. Di sản …"."""
    at = text.find("như sau")
    return at >= 0 and text[at + 7 :].lstrip(" :")[:1] in _FIRST


def _closes_itself(text: str) -> bool:
    """True where a line that begins with a mark is closed on the same line."""
    return depth_after("“" + text[1:]) == 0


class _Search:
    """Looks for the ends of quotations. What it reads in vain is counted, so that a page full of opening marks stays linear."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
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
            if position > opened and _resumes(marks, position, own):
                if position + 1 < len(marks) and _FOLLOWS.search(text) and marks[position + 1].line.text[0] in _FIRST:
                    return Quotation(first, position - 1, closed=False)  # announced inside a quotation: the first was not closed
                resumed = position if resumed is None else resumed
            if position == first and depth == 0 and text[0] in _FIRST:
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
            if _resumes(self.marks, position, own):
                return Quotation(first, position - 1, closed=True)
        self.wasted += stop - first
        return Quotation(first, stop - 1, closed=True) if self.marks[first].depth == ARTICLE and stop == len(self.marks) else None


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
    return _RESUMES.match(words) is not None
