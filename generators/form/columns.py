"""Headings and signatures set in two columns with tabs or blanks, as older files have them: one paragraph, two lines side by side.

Each half becomes a line of its own, in the cell in which a table would have it. Elsewhere a tab is a tab.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from generators.form import patterns
from generators.form.cells import Cell
from generators.form.read import StyledText, TextLine
from legaltext.basics.text import fold, nfc

_HEAD: Final = 15  # the heading stands in the first lines
_ROWS: Final = 9  # from Quốc hiệu to the date or the V/v
_FOOT: Final = 25  # the signatures stand in the last lines
_LONG: Final = 110  # characters: more is running text
# a tab with the blanks around it, or four blanks and more
_GAP: Final = re.compile(r"[^\S\n]*\t[^\S\n]*|[ \u00a0]{4,}")
_HEAD_TABLE: Final = -1_000
_FOOT_TABLE: Final = -1_001
_PAIR_TABLE: Final = -1_002
_TOP: Final = 25  # lines with text, those of tables too: number and date stand among them


def side_by_side(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """The lines with those halved that stand in the columns of a heading or of the signatures."""
    free = [i for i, line in enumerate(lines) if line.words and line.cell is None]
    rows = dict(_heading(lines, free[:_HEAD]))
    rows |= dict(_signatures(lines, [i for i in free if i not in rows]))
    shown = (i for i, line in enumerate(lines) if line.words)
    pairs = {i: cut for i in islice(shown, _TOP) if i not in rows and (cut := _number_and_date(lines[i]))}
    if not rows and not pairs:
        return lines
    return tuple(part for i, line in enumerate(lines) for part in _parts(line, rows.get(i), pairs.get(i)))


def _parts(line: TextLine, row: tuple[int, int] | None, pair: tuple[int, int] | None) -> Iterator[TextLine]:
    """The halves of a line that stands in a row, or is number and date; else the line itself."""
    if row is not None:
        yield from _halves(line, *row, _gap(line))
    elif pair is not None:
        yield from _halves(line, _PAIR_TABLE, line.number, pair)
    else:
        yield line


def _number_and_date(line: TextLine) -> tuple[int, int] | None:
    """The gap between number and date that share a line: "Số: 15/QĐ-BVM ⇥ Mẫu Sơn, ngày 05 tháng 10 năm 2026"."""
    if len(line.words) > _LONG or not patterns.NUMBER.match(fold(patterns.blanked(line.words))):
        return None
    for gap in re.finditer(r"\s+", line.text):
        left, right = (
            fold(patterns.blanked(" ".join(nfc(part).split()))) for part in (line.text[: gap.start()], line.text[gap.end() :])
        )
        if patterns.NUMBER.match(left) and patterns.DATE.match(right):
            return gap.span()
    return None


def _heading(lines: tuple[TextLine, ...], free: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The rows of a heading: from the one that has Quốc hiệu on its right to the last with number, date or V/v."""
    begin = next((n for n, i in enumerate(free) if patterns.QUOC_HIEU.match(_right(lines[i])) and _left(lines[i])), None)
    if begin is None:
        return
    rows = free[begin : begin + _ROWS]
    ends = [
        n
        for n, i in enumerate(rows)
        if any(
            p.match(half)
            for p in (patterns.NUMBER, patterns.DATE, patterns.SUBJECT, patterns.TIEU_NGU)
            for half in _both(lines[i])
        )
    ]
    for row, i in enumerate(rows[: max(ends, default=0) + 1]):
        yield i, (_HEAD_TABLE, row)


def _signatures(lines: tuple[TextLine, ...], free: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The rows of the foot: from "Nơi nhận: ⇥ GIÁM ĐỐC", or from two positions in capitals, to the annex, a long line or the end."""
    end = next((n for n, i in enumerate(free) if n and patterns.ANNEX.match(fold(lines[i].words))), len(free))
    begin = next((n for n in range(end) if _begins_foot(lines[free[n]], end - n)), None)
    if begin is None:
        return
    for row, i in enumerate(free[begin:end]):
        if lines[i].numbered or len(lines[i].words) > _LONG:
            return
        yield i, (_FOOT_TABLE, row)


def _begins_foot(line: TextLine, left: int) -> bool:
    """True for "Nơi nhận: ⇥ GIÁM ĐỐC", or for two positions in capitals among the last lines; `left` counts the lines to come."""
    parts = [part for part in _GAP.split(nfc(line.text).strip()) if part.strip()]
    if len(parts) != 2 or not parts[1].isupper():  # noqa: PLR2004 -- two columns
        return False
    return bool(patterns.RECIPIENTS.match(fold(parts[0]))) or (
        left <= _FOOT and parts[0].isupper() and not re.search(r"\d", line.text)
    )


def _both(line: TextLine) -> tuple[str, str]:
    return _left(line), _right(line)


def _left(line: TextLine) -> str:
    at = _gap(line)
    return fold(" ".join(nfc(line.text[: at[0]] if at else line.text).split()))


def _right(line: TextLine) -> str:
    at = _gap(line)
    return fold(" ".join(nfc(line.text[at[1] :]).split())) if at else ""


def _gap(line: TextLine) -> tuple[int, int] | None:
    """Where the gap between the halves is: the first one, that before the text where nothing stands on the left."""
    found = _GAP.search(line.text)
    return found.span() if found and line.text[found.end() :].strip() else None


def _halves(line: TextLine, table: int, row: int, at: tuple[int, int] | None) -> Iterator[TextLine]:
    """The line cut at its gap, each half in a cell of its own."""
    cuts = [(0, len(line.text))] if at is None else [(0, at[0]), (at[1], len(line.text))]
    for column, (begin, end) in enumerate(cuts):
        if line.text[begin:end].strip():
            yield replace(line, spans=tuple(_cut(line, begin, end)), cell=Cell(table, row, column), tabbed=True)


def _cut(line: TextLine, begin: int, end: int) -> Iterator[StyledText]:
    """The letters from `begin` to `end` with their looks."""
    at = 0
    for span in line.spans:
        text = span.text.upper() if span.look.caps else span.text
        piece = text[max(0, begin - at) : max(0, end - at)]
        at += len(text)
        if piece:
            yield replace(span, text=piece)
