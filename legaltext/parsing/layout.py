"""The page before it is cut: marks of Markdown taken off, lines of furniture named, hard-wrapped lines joined into paragraphs.

Only a source that shows hard wraps is joined; a paragraph keeps the number of its first line and knows its last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from legaltext.basics.text import clean_line, is_upper
from legaltext.grammar.lines import Grammar
from legaltext.grammar.rule import rule
from legaltext.grammar.scan import SLIP, SPECKED
from legaltext.grammar.vi import VI
from legaltext.parsing.line_heads import ARTICLE, CLAUSE, mark
from legaltext.sources.plain import Line


@dataclass(frozen=True, slots=True)
class Joined(Line):
    """A paragraph of several source lines: `last` is the number of its last one."""

    last: int = 0


@dataclass(slots=True)
class Layout:
    """A page's lines as paragraphs; the furniture that was taken out, by line; and for each joined line the one it was joined to."""

    lines: list[Line]
    furniture: dict[int, str] = field(default_factory=dict)
    joined: dict[int, int] = field(default_factory=dict)
    wrapped: bool = False
    marked: set[int] = field(default_factory=set)  # lines that the source marks as headings ("### Điều 5")


_FENCE = re.compile(r"-{3,}$")
# "title: Luật …", "- một mục" between two "---": YAML at the head of a page of Markdown
_FIELD = re.compile(r"[\w-]+:(?: |$)|- |\.\.\.$")
# "## Điều 5"
_HASHES = re.compile(r"#{1,6} +")
# "**Điều 5**", "***Nơi nhận:***", "__Điều 5__"; "*Căn cứ* Luật …", but not the stars of "(*) Ghi chú … (*)"
_STRONG = re.compile(r"(\*{2,3}|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[\w“\"(])([^*]*?[\w.,;:!?)”\"])\*(?![\w*])")
# an emphasis that goes on in the next lines: "*(Kèm theo Thông tư …" / "của Bộ trưởng …)*"
_OPENED = re.compile(r"(\*{1,3}|__)(?=[\w“\"(])(?!.*(?:\*|__))")
_EMPHASIS_LINES = 4
# "| Số hiệu | 129/2025/QH15 |"
_TABLE = re.compile(r"\|.*\|$")
# "- Căn cứ …"
_BULLET = re.compile(r"[-*•] +")
# "12", "- 3 -", "Trang 5", "12 r": the number of a page; "|", "E]", "4!": specks that a scan takes for letters
_PAGE_NUMBER = re.compile(r"(?:[-–—] ?)?(?:[Tt]rang )?\d{1,3}(?:/\d{1,3})?(?: ?[-–—])?$")
_SPECK = re.compile(r"(?:[\W_]|\w(?!\w))+$")
# "2 CÔNG BÁO/Số 655 + 656", what a signature with a token prints
_BANNER = rule(
    r"""
    (?:\d+ )?CÔNG BÁO/Số|(?:\(C\)|©) ?Cơ quan phát hành|Cổng Thông tin điện tử Chính phủ
    |Người ký:[ ]|Thời gian ký:[ ]|Email: thongtinchinhphu
    """
)
_FINISHED = re.compile(r"[.;:!?…”\"/)\]]$")
_NEVER = re.compile(r"(?!)")
_SMALLEST = 20  # lines: fewer do not show a width


def is_finished(text: str) -> bool:
    """True where a paragraph ends as sentences end; a wrapped line does not."""
    return _FINISHED.search(text) is not None


def lay_out(lines: Sequence[Line]) -> Layout:
    """Take off Markdown, name furniture, join what a hard wrap parted."""
    out = Layout(list(lines))
    if lines and (_FENCE.fullmatch(lines[0].text) or any(line.text[0] in "#*|" for line in lines)):
        _markdown(out)
    width = _width(out.lines)
    if width:
        out.wrapped = True
        _specks(out)
        _unwrap(out, width)
    return out


# ---- Markdown


def _markdown(out: Layout) -> None:
    """Take off marks, and name as furniture what Markdown and its YAML head add to the law."""
    lines = out.lines
    kept: list[Line] = []
    start = _yaml_head(lines)
    out.furniture.update((line.number, "yaml-head") for line in lines[:start])
    hashed = any(_HASHES.match(line.text) for line in lines)
    law = False
    closing: dict[int, str] = {}  # lines on which an emphasis ends that began on a line before
    for position, line in enumerate(lines[start:], start):
        text = line.text
        if hashed or text.startswith("**") or "*" in text:
            if _HASHES.match(text):
                out.marked.add(line.number)
            text = _plain(text, _emphasis(lines, position, closing), closing.get(position, ""))
        law = law or VI.recital.match(text) is not None or (text != "" and mark(Line(line.number, text), VI).depth >= 0)
        if not text:
            out.furniture[line.number] = "markdown"
        elif not law and _TABLE.match(text):
            out.furniture[line.number] = "site-fields"
        else:
            kept.append(line if text == line.text else Line(line.number, text))
    out.lines = kept


def _yaml_head(lines: Sequence[Line]) -> int:
    """How many lines the YAML between two "---" at the beginning has, these included."""
    if not _FENCE.match(lines[0].text):
        return 0
    end = next((p for p in range(1, min(len(lines), 80)) if _FENCE.match(lines[p].text)), 0)
    return end + 1 if end and all(_FIELD.match(line.text) for line in lines[1:end]) else 0


def _emphasis(lines: Sequence[Line], position: int, closing: dict[int, str]) -> str:
    """The mark with which an emphasis begins on this line that ends on one of the next; that line is noted."""
    opened = _OPENED.match(lines[position].text)
    if opened is None:
        return ""
    for below in range(position + 1, min(len(lines), position + _EMPHASIS_LINES)):
        text = lines[below].text
        if opened[1] in text:
            if text.endswith(opened[1]) and opened[1] not in text[: -len(opened[1])]:
                closing[below] = opened[1]
                return opened[1]
            return ""
    return ""


def _plain(text: str, opened: str = "", closed: str = "") -> str:
    """A line of Markdown without its marks; `opened` and `closed` are those of an emphasis over several lines."""
    text = text[len(opened) :].removesuffix(closed) if opened or closed else text
    heading = _HASHES.match(text)
    if heading:
        text = text[heading.end() :].rstrip("# ")
    if "&nbsp;" in text:
        text = clean_line(text.replace("&nbsp;", " "))
    if "**" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
    if "*" in text:
        text = _ITALIC.sub(r"\1", text)
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet and VI.recital.match(text, bullet.end()) else text


# ---- hard wraps


def _width(lines: Sequence[Line]) -> int:
    """The width at which the source breaks its lines; 0 where its lines are paragraphs."""
    if len(lines) < _SMALLEST:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    widest = lengths[len(lengths) * 97 // 100]
    broken = sum(
        1
        for line in lines
        if line.text[0].islower() and not SLIP.match(line.text) and VI.heads.get(line.text[0], _NEVER).match(line.text) is None
    )
    return widest if widest <= 120 and broken * 6 > len(lines) else 0  # noqa: PLR2004 -- a line of print; a sixth of all lines go on


def _specks(out: Layout) -> None:
    """Take out page numbers, banners and what is no word at all."""
    kept = []
    for line in out.lines:
        text = line.text
        if _PAGE_NUMBER.match(text):
            out.furniture[line.number] = "page-number"
        elif len(text) <= 4 and _SPECK.match(text):  # noqa: PLR2004 -- "2 \"" and "E]" are specks, a longer run may be words
            out.furniture[line.number] = "scan-noise"
        elif _BANNER.match(text):
            out.furniture[line.number] = "page-banner"
        else:
            kept.append(line)
    out.lines = kept


def _unwrap(out: Layout, width: int) -> None:
    """Join the lines of each paragraph."""
    kept: list[Line] = []
    parts: list[str] = []
    first = last = before = None
    for line in out.lines:
        if first is not None and before is not None and _goes_on(before, line, width, first):
            out.joined[line.number] = first.number
            parts.append(line.text)
            last = line
        else:
            if first is not None and last is not None:
                kept.append(Joined(first.number, " ".join(parts), last.number) if len(parts) > 1 else first)
            first = last = line
            parts = [line.text]
        before = line
    if first is not None and last is not None:
        kept.append(Joined(first.number, " ".join(parts), last.number) if len(parts) > 1 else first)
    out.lines = kept


def _goes_on(before: Line, line: Line, width: int, first: Line) -> bool:
    """True where a line is the rest of the paragraph that the line before began."""
    text, earlier = line.text, before.text
    grammar = VI
    if _heads(line, grammar) or _stands_alone(text, grammar) or _stands_alone(earlier, grammar):
        return False
    if mark(first, grammar).depth in range(ARTICLE) or (is_upper(earlier) and is_upper(text)):
        return False
    if text[0].islower():
        return not is_finished(earlier) or line.number == before.number + 1
    if is_finished(earlier):
        return False
    if mark(first, grammar).depth == ARTICLE and first is before:
        return False
    return len(earlier) >= 0.7 * width and not is_upper(text)


def _heads(line: Line, grammar: Grammar) -> bool:
    """True where a line begins, or may begin after a slip of the scan, a numbered provision or an item of a list."""
    text = line.text
    if text[:2] in ("- ", "+ ", "• ", "~ ", "* ") or text[0] in "“„":
        return True
    item = mark(line, grammar)
    if item.depth >= 0:
        return not (item.depth == CLAUSE and not item.words)
    return SLIP.match(text) is not None or SPECKED.match(text) is not None


def _stands_alone(text: str, grammar: Grammar) -> bool:
    """True for lines of a head or a closing: they are no part of a paragraph."""
    if any(rule.search(text) for rule in (grammar.kind, grammar.place_date)):
        return True
    return any(rule.match(text) for rule in (grammar.start, grammar.number, grammar.recital, grammar.signature, grammar.passage))
