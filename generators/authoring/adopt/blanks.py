"""Blanks in a line of a form, and what is to be filled in there: by the words before it, and by its own where it has some."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from legaltext.basics.text import capital, fold

Habit = Literal["dots", "brackets", "named", "box"]
BOX: Final = "☐"
"""A box to be ticked, as the reader of a file draws it."""

# "……", "......", "____", with the number of a note in them ("...3...") or blanks; an end mark "./." is none of it
_DOTS: Final = r"(?:…|\.{3,}(?!/\.\s*$)|_{3,})(?:[…_]|\.(?!/\.\s*$)|[ \u00a0]+(?=[….]{2}|…)|[ \u00a0]*(?:\d{1,2}|\(\d{1,2}\))[ \u00a0]*(?=[….]))*"
_NAMED: Final = r"«\s*([^«»]+?)\s*»|\{\{\s*([^{}]+?)\s*\}\}|<<\s*([^<>]+?)\s*>>"
_BRACKETS: Final = r"\[\s*([^\[\]\d][^\[\]]{0,79}?)?\s*\]"
_ANY: Final = re.compile(f"(?P<dots>{_DOTS}(?:@{_DOTS})?)|{_NAMED}|{_BRACKETS}")
_ONE: Final = f"(?:{_DOTS}|«[^«»]+»|\\{{\\{{[^{{}}]+\\}}\\}}|<<[^<>]+>>|\\[[^\\[\\]]{{0,80}}\\])"
# "ngày … tháng … năm …": one blank
_DAY: Final = re.compile(rf"ngày\s*{_ONE}\s*tháng\s*{_ONE}\s*năm\s*{_ONE}", re.IGNORECASE)
_SLASHED: Final = re.compile(rf"{_ONE}\s*/\s*{_ONE}\s*/\s*{_ONE}")
_HOUR: Final = re.compile(rf"{_ONE}\s*giờ(?:\s*{_ONE}(?:\s*phút)?)?", re.IGNORECASE)
_STOPPED: Final = re.compile(r"…\.$")
_CLAUSE: Final = re.compile(r"[;,.:()–]|\s-\s")
_ONLY: Final = re.compile(r"[\s.…_/;]*")
_WORDS: Final = 6  # of a label at most, where no colon says that all before it is one
_LABEL: Final = 60  # characters of one, where a colon or a note says it
# "Trần Phú,...", "v.v...": more of the same, and no blank
_AND_SO_ON: Final = re.compile(r"(?:,|\bv\.?v\.?)\s?(?:…|\.{3})(?![.…])")
# "……(1)", "……2": the number of the note that says what is filled in
_NOTED: Final = re.compile(r"[ \u00a0]?\((\d{1,2})\)|(\d{1,2})(?!\w)")
_BOXES: Final = re.compile("[☐□▢◻❏❑]")
_COMB: Final = re.compile("[☐□▢◻❏❑]{3,}")  # a box for each letter or figure of what is filled in


TICKED: Final = "ô đánh dấu"
"""The name of the kind of a box."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be filled in: how staff call it, the shared definition (blank: ``schema`` is its own), a sample, and the filter with which it is printed."""

    name: str
    definition: str
    sample: Any
    filter: str = ""
    schema: Mapping[str, Any] = field(default_factory=dict)


KINDS: Final = {
    one.name: one
    for one in (
        Kind("ngày", "ngay", "2026-09-15", "ngay"),
        Kind("ngày sinh", "ngay", "1990-03-08", "ngay"),
        Kind("giờ", "gio", "14 giờ 00"),
        Kind("số tiền", "so_tien", 5_000_000, "tien"),
        Kind("số", "so_dem", 3),
        Kind("họ tên", "ho_ten", "Trần Thị Ví Dụ"),
        Kind("ông/bà", "danh_xung", "Bà"),
        Kind("CCCD", "so_cccd", "001190000001"),
        Kind("điện thoại", "so_dien_thoai", "0900 000 001"),
        Kind("dòng chữ", "dong_ngan", "nội dung mẫu"),
        Kind("đoạn văn", "dong_chu", "nội dung mẫu của mục này"),
        Kind(
            TICKED,
            "",
            sample=True,
            schema={"type": "boolean", "default": False, "description": "Có hoặc không; có thì ô được đánh dấu."},
        ),
        Kind("các đoạn", "danh_sach_doan", ["Nội dung mẫu thứ nhất.", "Nội dung mẫu thứ hai."]),
    )
}
UNNAMED: Final = "Nội dung"
"""The label of a blank to which no words lead."""
KEPT: Final = "để nguyên"
"""The answer by which a blank stays as it is, to be filled in by hand."""

# The last words before a blank, folded, and what they ask for; the first that fits counts.
_ASKS: Final = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\bhe so\b|\bma so\b|\bbac\b", "dòng chữ"),
        (r"\bso luong\b|\bso nguoi\b|\bso phieu\b|\bso ngay\b|\bso ban\b|\bgom$|\btong so\b", "số"),
        (r"\bsinh (?:ngay|ngay thang nam)$|\bngay(?: thang nam)? sinh$|\bngay, thang, nam sinh$", "ngày sinh"),
        (r"\bngay(?: [a-z]+){0,4}$|\btu$|\bden het$|\bthoi han nop$", "ngày"),
        (r"\bcccd\b|\bcmnd\b|\bcan cuoc\b|\bchung minh\b", "CCCD"),
        (r"\bdien thoai\b|\bdtdd\b|\bdt$|\bsdt$", "điện thoại"),
        (r"\bso tien\b|\btien\b|\bmuc luong\b|\bkinh phi\b|\bgia tri\b|\btro cap\b|\bphu cap\b", "số tiền"),
        (r"\bho ten\b|\bho va ten\b|\bten toi la$|\bten la$|\bong \(ba\)$|\bong/ba$|\bchu tri$|\bchu toa$|\bthu ky$", "họ tên"),
    )
)  # fmt: skip
_ASIDE: Final = re.compile(r"(?<=\w)\s*\((?!(?:bà|Bà)\))[^()]*[^\W\d_][^()]*\)(?=\s*:\s*$)")  # "Họ và tên (viết chữ in hoa):"
_HOURS: Final = re.compile(r"\b(?:giờ|lúc)\s*:?$", re.IGNORECASE)  # with its marks: "Phụ lục", "năng lực" ask for no hour
_ADDRESS: Final = re.compile(r"\bông\s*(?:\(bà\)|/\s*bà)\s*:?\s*$", re.IGNORECASE)
_MONEY_AFTER: Final = re.compile(r"\s*(?:đồng|VNĐ|VND|đ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of a line: its letters from ``start`` to ``end``, what stands there, the words that lead to it, what may be filled in (a name of `KINDS`)."""

    start: int
    end: int
    shown: str
    label: str
    kind: str
    habit: Habit
    filter: str = ""  # with which it is printed, where it is another than that of its kind
    note: str = ""  # the number of the note that says what is filled in


def blanks_in(line: str, *, alone: bool = True, notes: Mapping[str, str] | None = None) -> list[Blank]:
    """The blanks of a line in order. ``alone``: a line of nothing but a blank asks for paragraphs (in the cell of a table it asks for a line).

    ``notes`` are the notes of the form by their numbers: what stands in one names the blank at which its number stands.
    """
    found = [*_combs(line), *_boxes(line)]
    for pattern, kind, printed in ((_DAY, "ngày", "ngay_thang_nam"), (_SLASHED, "ngày", "ngay"), (_HOUR, "giờ", "")):
        for match in pattern.finditer(line):
            if not _within(found, match.start()):
                label = _label(line, match.start(), match.end(), found) or capital(kind)
                said = "ngày sinh" if kind == "ngày" and "sinh" in fold(label) else kind
                found.append(Blank(match.start(), match.end(), match[0], label, said, "dots", printed))
    whole = alone and _ONLY.fullmatch(line) is not None
    more = [match.span() for match in _AND_SO_ON.finditer(line)]
    for match in _ANY.finditer(line):
        if _within(found, match.start()) or any(first < match.start() and match.end() <= last for first, last in more):
            continue
        own = next(filter(None, match.groups()[1:]), "")
        label = own.replace("_", " ") if own else _label(line, match.start(), match.end(), found)
        habit: Habit = "dots" if match["dots"] else "brackets" if match[0].startswith("[") else "named"
        end = match.end()
        if whole:
            found.append(Blank(0, len(line), line, UNNAMED, "các đoạn", habit))
            break
        before = line[: match.start()] if not own else ""
        kind, printed = kind_for(label), ""
        if _ADDRESS.search(before):
            label, kind = "Họ và tên", "họ tên"
        noted, end = _noted(line, match.start(), end, notes or {})
        if noted and kind == "dòng chữ":
            label = _cut(re.sub(r"\s*\([^)]*\)?", "", (notes or {})[noted]).strip(" .;:"))
            kind = kind_for(label)
        if after := _MONEY_AFTER.match(line, end):
            kind, end = "số tiền", after.end()
        shown = line[match.start() : end]
        found.append(Blank(match.start(), end, shown, capital(label or UNNAMED), kind, habit, printed, noted))
    return [_without_stop(one, line) for one in sorted(found, key=lambda one: one.start)]


def _combs(line: str) -> list[Blank]:
    """Boxes for single letters or figures, without anything between them: a row of them is one blank ("Số CCCD: □□□□□□□□□□□□")."""
    found: list[Blank] = []
    for match in _COMB.finditer(line):
        label = _label(line, match.start(), match.end(), found) or UNNAMED
        found.append(Blank(match.start(), match.end(), match[0], capital(label), kind_for(label), "dots"))
    return found


def _boxes(line: str) -> list[Blank]:
    """The boxes of a line, each with its words: those behind it, or before it where the line has them so ("Nam ☐ Nữ ☐"); and what leads to all of them."""
    combs = [match.span() for match in _COMB.finditer(line)]
    places = [
        at for at in (match.start() for match in _BOXES.finditer(line)) if not any(first <= at < last for first, last in combs)
    ]
    if not places:
        return []
    lead, colon, first = line[: places[0]].rpartition(":")
    before = any(map(str.isalpha, first)) and not any(map(str.isalpha, line[places[-1] + 1 :]))
    parts = [len(lead + colon), *(at + 1 for at in places)] if before else [*places, len(line)]
    found = []
    for number, at in enumerate(places):
        own = line[parts[number] : at] if before else line[at + 1 : parts[number + 1]]
        words = _cut(_ANY.split(own)[0].strip(" \t.:;,-–/"))
        about = _cut(lead.strip(" -–+*"))
        label = f"{about}: {words}" if about and words else words or about
        found.append(Blank(at, at + 1, line[at], capital(label or UNNAMED), TICKED, "box"))
    return found


def _noted(line: str, start: int, end: int, notes: Mapping[str, str]) -> tuple[str, int]:
    """The number of the note of the dots from ``start`` to ``end``, in them or right behind them, and where they end with it; blank where there is none."""
    inside = re.search(r"\d{1,2}", line[start:end])
    if inside and inside[0] in notes:
        return inside[0], end
    behind = _NOTED.match(line, end)
    number = (behind[1] or behind[2]) if behind else ""
    return (number, behind.end()) if behind and number in notes else ("", end)


def _cut(words: str) -> str:
    """The first words of a label that is too long."""
    return words if len(words) <= _LABEL else words[: _LABEL + 1].rpartition(" ")[0]


def _without_stop(blank: Blank, line: str) -> Blank:
    """The blank without the full stop of its sentence: "… năm …." ends in one."""
    if blank.end == len(line) and blank.start > 0 and _STOPPED.search(blank.shown):
        return replace(blank, end=blank.end - 1, shown=blank.shown[:-1])
    return blank


def _within(found: list[Blank], at: int) -> bool:
    return any(one.start <= at < one.end for one in found)


def _label(line: str, start: int, end: int, found: list[Blank]) -> str:
    """The last words before a blank, else the first behind it."""
    begin = max((one.end for one in found if one.end <= start), default=0)
    before = line[begin:start]
    for match in _ANY.finditer(line):
        if match.end() <= start:
            before = line[match.end() : start]
    before = _ASIDE.sub("", before)
    clauses = [part.strip(" -–+*") for part in _CLAUSE.split(before) if any(map(str.isalpha, part))]
    if clauses:
        named = before.rstrip().endswith(":") and len(clauses[-1]) <= _LABEL
        return " ".join(clauses[-1].split()[0 if named else -_WORDS :])
    behind = _ANY.split(line[end:])[0]
    clauses = [part.strip(" -–+*") for part in _CLAUSE.split(behind or "") if any(map(str.isalpha, part))]
    return " ".join(clauses[0].split()[:_WORDS]) if clauses else ""


def kind_for(label: str) -> str:
    """What a label asks for: a name of `KINDS`."""
    words = " ".join(fold(label).replace(":", " ").split())
    for pattern, name in _ASKS:
        if pattern.search(words):
            return name
    return "giờ" if _HOURS.search(label) else "dòng chữ"
