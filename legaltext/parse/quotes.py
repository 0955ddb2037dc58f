"""Quoted law: the lines that an amending provision puts in the place of others. They are its content, never structure of the host.

A quotation begins with an opening mark after words that end with a colon ("… như sau:") and ends where its marks balance. A closing
mark that the source forgot is supplied by the sequence: where the host's next number comes with words that amend.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from legaltext.parse.marks import ARTICLE, CLAUSE, POINT, WORDS, Mark

_MARKS = re.compile('[“”„«»"〝〞]')
_FIRST = frozenset("“”„«\"〝'‘")
# "1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:", "Khoản 1 Điều 4 được sửa đổi, bổ sung như sau:"
_ANNOUNCES = re.compile(r"(?:như sau|sau đây|là|thành|như|bằng) ?:$|:$")
_AMENDS = re.compile(r"(?i:sửa đổi|bổ sung|thay thế)")
_FOLLOWS = re.compile(r"như sau ?:[ “”„«\"'‘.…]*$")
# what a host's own next provision begins with: "2. Bổ sung …", "7. Khoản 2 Điều 8 được …", "Điều 3. Hiệu lực thi hành"
_RESUMES = re.compile(
    r"(?:Sửa đổi|Bổ sung|Bãi bỏ|Bỏ |Thay |Thay thế|Hủy bỏ|Huỷ bỏ|Đổi tên|Chuyển|(?:Các )?(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Mm]ục|[Cc]hương|đoạn|[Tt]ên|[Tt]iêu đề|[Cc]ụm từ) .*(?:được|như sau)"
    r"|(?:Điều khoản|Hiệu lực|Trách nhiệm|Tổ chức|Quy định) (?:thi hành|chuyển tiếp|thực hiện)|Luật này có hiệu lực)"
)
_END = re.compile(r"[“”„»\"〞'’][ .;,:/]*$")
_LONGEST = 3000  # lines of one quotation: an unclosed one must not make a page quadratic


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
    for position, item in enumerate(marks):
        text = item.line.text
        if position <= end:
            continue
        if (
            text[0] in _FIRST
            and position
            and ((out[-1:] and end == position - 1) or _ANNOUNCES.search(marks[position - 1].line.text))
        ):
            found = _close(marks, position, position, out)
        elif item.depth >= ARTICLE and position and _bare(marks, position):
            found = _unquoted(marks, position, out)
        elif "“" in text and ("như sau" in text or text[0] == "“") and (left := depth_after(text)):
            found = _close(marks, position + 1, position, out, left) if _inline(text) else None
        else:
            continue
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
    unit = {ARTICLE: "[Đđ]iều", CLAUSE: "[Kk]hoản", POINT: "[Đđ]iểm"}.get(item.depth)
    if unit is None or re.search(rf"{unit}(?: \w+,)*(?: \w+ và)? {item.num}(?!\w)", announced) is None:
        return False
    return item.depth == ARTICLE or _RESUMES.match(item.words) is None


def _unquoted(marks: Sequence[Mark], first: int, before: Sequence[Quotation]) -> Quotation | None:
    """New wording without quotation marks: it ends where the host's next number comes with words that amend."""
    own = _host(marks, first, before, announced=first - 1)
    stop = min(len(marks), first + _LONGEST)
    for position in range(first + 1, stop):
        if _resumes(marks, position, own):
            return Quotation(first, position - 1, closed=True)
    return Quotation(first, stop - 1, closed=True) if marks[first].depth == ARTICLE else None


def _inline(text: str) -> bool:
    """True where a quotation that is still open began right after the words that announce it: "… như sau: “1. Di sản …"."""
    at = text.find("như sau")
    return at >= 0 and text[at + 7 :].lstrip(" :")[:1] in _FIRST


def _close(marks: Sequence[Mark], first: int, opened: int, before: Sequence[Quotation], depth: int = 0) -> Quotation | None:
    """The quotation that begins at `first`: up to where its marks balance, or to the host's next number."""
    own = _host(marks, opened, before)
    resumed: int | None = None
    stop = min(len(marks), first + _LONGEST)
    for position in range(first, stop):
        text = marks[position].line.text
        if position > opened and _resumes(marks, position, own):
            if position + 1 < len(marks) and _FOLLOWS.search(text) and marks[position + 1].line.text[0] in _FIRST:
                return Quotation(
                    first, position - 1, closed=False
                )  # a quotation announced inside a quotation: the first was not closed
            resumed = position if resumed is None else resumed
        if depth == 0 and text[0] in _FIRST and position == first:
            depth = 1 + depth_after(text[1:]) if _closes_itself(text) is False else 0
        else:
            depth = depth_after(text, depth)
        if depth == 0:
            return Quotation(first, position, closed=True)
    if resumed is not None:
        return Quotation(first, resumed - 1, closed=False)
    if before or _ends(marks, first, stop):
        return Quotation(first, stop - 1, closed=False)
    return None


def _closes_itself(text: str) -> bool:
    """True where a line that begins with a mark is closed on the same line."""
    return depth_after("“" + text[1:]) == 0


def _ends(marks: Sequence[Mark], first: int, stop: int) -> bool:
    return any(_END.search(marks[position].line.text) for position in range(first + 1, stop))


def _host(
    marks: Sequence[Mark], position: int, before: Sequence[Quotation], announced: int | None = None
) -> dict[int, str | None]:
    """The numbers of the open article, clause and point of the host, at the line that announces the quotation."""
    quoted = [(q.first, q.last) for q in before]
    own: dict[int, str | None] = {}
    index = len(quoted) - 1
    at = announced if announced is not None else position - 1 if marks[position].line.text[0] in _FIRST else position
    while at >= 0 and ARTICLE not in own:
        while index >= 0 and quoted[index][0] > at:
            index -= 1
        if index >= 0 and quoted[index][0] <= at <= quoted[index][1]:
            at = quoted[index][0] - 1
            continue
        item = marks[at]
        if item.depth in (ARTICLE, CLAUSE, POINT) and not any(depth <= item.depth for depth in own):
            own[item.depth] = item.num
        at -= 1
    return own


def _resumes(marks: Sequence[Mark], position: int, own: dict[int, str | None]) -> bool:
    """True where a line is the host's next provision: the next number of an open level, with words that amend or end a law."""
    from legaltext.numbering import follows, place

    item = marks[position]
    if item.depth not in (ARTICLE, CLAUSE, POINT):
        return False
    here = place(item.num or "")
    if here is None:
        return False
    own_num = own.get(item.depth)
    words = item.words or (
        marks[position + 1].line.text if position + 1 < len(marks) and marks[position + 1].depth == WORDS else ""
    )
    if own_num is None or not follows(here, place(own_num)):
        return False
    return _RESUMES.match(words) is not None
