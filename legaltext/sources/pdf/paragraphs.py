"""Hard line wraps of a PDF joined into paragraphs: by indent, by how full a line is, by space between lines, by how lines begin and end."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, Self

from legaltext.grammar.lines import spellings
from legaltext.grammar.names import HEADED
from legaltext.grammar.rule import rule
from legaltext.model import LANGUAGES
from legaltext.sources.pdf.columns import name_columns
from legaltext.sources.pdf.page import PdfLine, width

_INDENT: Final = 8.0  # points
_ROUGH: Final = 0.03  # how wide the next word is, is an estimate: so much of the column may be missing from a full line
_BESIDE: Final = 0.3  # of a letter's size: lines so near in height stand side by side
_SAME_EDGE: Final = 2.0  # points
_COLUMN: Final = 400.0  # points: the text of a page of A4 is wider; lines that never come so far are not full
_WIDE_GAP: Final = 1.35  # of the usual distance of lines
_UNIT: Final = "|".join(spellings(lang, level) for lang in LANGUAGES for level in HEADED)
# What a paragraph of a law may begin with
_BEGINS: Final = rule(rf"""[“"]?(?:
    # "Điều 5. Tên", "“Điều 5", "Chương II", "Mẫu số 01"
    (?:{_UNIT}|Mẫu số)\s+[\dIVXLC]+[a-zđ]?(?:[.:\s]|$)
    # "12a. Khi …"; "1.500 đồng" is none
    |\d{{1,3}}[a-zđ]?\s?[.)](?!\d)
    # "đ1) Có …"
    |[a-zđ]{{1,2}}\d?\s?\)
    # "- Theo …"
    |[-–+•]\s
    # "IV. Tổ chức …"
    |(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII)\.\s
    )""")
# "Điều 5.", "Chương II" alone
_UNIT_HEAD: Final = rule(rf"[“\"]?(?:{_UNIT})\s+[\dIVXLC]+[a-zđ]?(?:\.|:|$)")
# What wraps as one: a word, or what careful typists hold together: a unit or "số" with its number, the parts of a date, of a telephone number
_FIRST: Final = rule(rf"""
    # "khoản 2", "No. 45/2019/QH14", "ngày 20 tháng 11 năm 2019"
    (?:ngày\s\d+\stháng\s\d+(?:\snăm\s\d+)?|(?:{_UNIT}|khoản|điểm|số|ngày|tháng|năm|[Nn]o\.)\s\S*
    # "0200 3000 001"
    |\d+(?:\s\d{{2,4}}(?!\S))+
    |\S*)""")
_ENDS: Final = re.compile(r"[.;:!?…][”\"'’)]*\s*$")
_HYPHEN: Final = re.compile(r"(\w+)-$")


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph."""

    lines: list[PdfLine]
    capitals: bool  # all of it

    @classmethod
    def of(cls, line: PdfLine) -> Self:
        """A paragraph that begins with this line."""
        return cls([line], line.text.isupper())

    def add(self, line: PdfLine) -> None:
        """Go on with a line."""
        self.lines.append(line)
        self.capitals = self.capitals and line.text.isupper()

    def text(self, known: Counter[str]) -> tuple[str, list[tuple[int, str, int]], list[str]]:
        """Its words; the marks in it as offset, mark and page; the hyphenated words that were mended (`known`: the words of the file)."""
        parts: list[str] = []
        length = 0
        marks: list[tuple[int, str, int]] = []
        mended: list[str] = []
        for line in self.lines:
            words = line.text.rstrip()
            cut = len(words) - len(words.lstrip())
            words = words.lstrip()
            before = parts[-1] if parts else ""
            if (hyphen := _HYPHEN.search(before)) and words[:1].isalnum():
                after = re.match(r"\w+", words)
                whole = hyphen[1] + (after[0] if after else "")
                if known[whole.casefold()] and not known[f"{hyphen[1]}-{after[0] if after else ''}".casefold()]:
                    parts[-1] = before[:-1]
                    length -= 1
                    mended.append(whole)
            elif parts:
                parts.append(" ")
                length += 1
            marks += [(length + max(0, min(offset - cut, len(words))), mark, line.page) for offset, mark in line.marks]
            parts.append(words)
            length += len(words)
        return "".join(parts), marks, mended


@dataclass(slots=True)
class _Measures:
    """The measures of a column of text: left edge, right edge, usual distance of lines."""

    left: float
    right: float
    leading: float


_Place = tuple[int, tuple[int, int] | None]  # page and column


def paragraphs_of(lines: list[PdfLine]) -> list[Paragraph]:
    """Lines in order, over all pages, as paragraphs. A cell that goes on over the page goes on behind its own words."""
    name_columns(lines)
    places = _measure(lines)
    out: list[Paragraph] = []
    ends: dict[tuple[int, int], Paragraph] = {}  # the last paragraph of each column of a table
    last: Paragraph | None = None
    for line in lines:
        if line.column in ends and ends[line.column].lines[-1].page == line.page - 1:
            last = ends[line.column]
        if last is not None and not _is_new(last, line, places):
            last.add(line)
        else:
            last = Paragraph.of(line)
            out.append(last)
        if line.column is not None:
            ends[line.column] = last
    return out


def _measure(lines: list[PdfLine]) -> dict[_Place, _Measures]:
    """The measures of each page and column. The text ends where lines end in mid-sentence; where none does, with the widest line, or as far as A4 lets it."""
    by_place: dict[_Place, list[PdfLine]] = {}
    by_column: dict[tuple[int, int] | None, list[PdfLine]] = {}
    sure: dict[tuple[int, int] | None, list[float]] = {}
    for line in lines:
        by_place.setdefault((line.page, line.column), []).append(line)
        by_column.setdefault(line.column, []).append(line)
    for one, other in pairwise(lines):
        if _place(one) == _place(other) and other.text.lstrip()[:1].islower() and other.x < one.x + _INDENT:
            sure.setdefault(one.column, []).append(one.right)
    edges: dict[tuple[int, int] | None, float] = {}
    for column, own in by_column.items():
        if column is None:
            edges[column] = median(sure[column]) if column in sure else max(max(line.right, line.x + _COLUMN) for line in own)
        else:
            edges[column] = max(line.right for line in own)
    usual = {column: _often(own) for column, own in by_column.items()}
    out: dict[_Place, _Measures] = {}
    for (page, column), own in by_place.items():
        often = _often(own) | (usual[column] & {round(line.x / 2) * 2.0 for line in own})
        gaps = [round(one.y - other.y, 1) for one, other in pairwise(own) if 0.8 * one.size < one.y - other.y < 2 * one.size]
        leading = median(sorted(gaps)[: max(1, len(gaps) * 2 // 3)]) if gaps else 0.0
        out[page, column] = _Measures(min(often) if often else min(line.x for line in own), edges[column], leading)
    return out


def _place(line: PdfLine) -> _Place:
    """Which measures are those of a line."""
    return line.page, line.column


def _often(lines: list[PdfLine]) -> set[float]:
    """Where many of the lines begin."""
    places = Counter(round(line.x / 2) * 2.0 for line in lines)
    return {place for place, count in places.items() if count >= max(2, len(lines) * 0.12)}


def _is_new(paragraph: Paragraph, line: PdfLine, places: dict[_Place, _Measures]) -> bool:
    """True where a line begins a paragraph."""
    last, page = paragraph.lines[-1], places[_place(line)]
    words, before = line.text.strip(), last.text.strip()
    gap = last.y - line.y if last.page == line.page else page.leading
    if gap < _BESIDE * line.size or not any(map(str.isalnum, words)) or not any(map(str.isalnum, before)):
        return True  # in another column; a rule of hyphens
    if line.x >= last.right or _other_cell(last, line):
        return True
    centred, full = _fullness(last, words, places[_place(last)])
    ended = _ENDS.search(before) is not None
    indented = line.x > page.left + _INDENT
    wide = bool(page.leading) and gap > _WIDE_GAP * page.leading
    if _BEGINS.match(words) and (ended or not full or indented or wide):
        return True
    if words[:1].islower():
        return ended and (wide or not full)
    if wide or not full or _changes(paragraph, line, ended=ended):
        return True
    hanging = len(paragraph.lines) > 1 and abs(line.x - last.x) < _SAME_EDGE
    return indented and not hanging and not (centred and not ended)


def _other_cell(last: PdfLine, line: PdfLine) -> bool:
    """True where a line cannot go on with a cell: it stands below the table, or both are figures, each on its own page."""
    if line.column != last.column:
        return line.x < last.x - _INDENT
    return line.column is not None and line.page != last.page and not any(map(str.isalpha, last.text + line.text))


def _fullness(last: PdfLine, words: str, page: _Measures) -> tuple[bool, bool]:
    """Whether a line is centred, and whether the first of the words that come next had no room on it."""
    span = page.right - page.left
    word = width(_FIRST.match(words)[0], last.size)  # type: ignore[index]  # words that are no blank
    centred = last.x > page.left + _INDENT and abs((last.x + last.right) - (page.left + page.right)) < _INDENT * 3
    full = last.right + word > page.right - _ROUGH * span
    return centred, full or (centred and last.right - last.x + word > (1 - 1.5 * _ROUGH) * span)


def _changes(paragraph: Paragraph, line: PdfLine, *, ended: bool) -> bool:
    """True where the print tells a heading from the text under it: bold or capitals end, or a bold "Điều 5." begins."""
    last = paragraph.lines[-1]
    if last.bold and not line.bold:
        return True
    if line.bold and not last.bold and not ended and _UNIT_HEAD.match(line.text.strip()):
        return True
    return paragraph.capitals and " " in last.text.strip() and not line.text.isupper()
