"""Headings and signatures set in two columns with tabs or blanks, as older files have them: one paragraph, two lines side by side.

Each half becomes a line of its own, in the cell in which a table would have it. Elsewhere a tab is a tab.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generators.form import words as w
from generators.form.cells import Cell
from generators.form.read import Line, Span
from legaltext.basics.text import fold, nfc

_HEAD: Final = 15  # the heading stands in the first lines
_ROWS: Final = 9  # from Quốc hiệu to the date or the V/v
_FOOT: Final = 25  # the signatures stand in the last lines
_LONG: Final = 110  # characters: more is running text
_GAP: Final = re.compile(r"[^\S\n]*\t[^\S\n]*|[ \u00a0]{4,}")
_HEAD_TABLE: Final = -1_000
_FOOT_TABLE: Final = -1_001


def side_by_side(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with those halved that stand in the columns of a heading or of the signatures."""
    free = [i for i, line in enumerate(lines) if line.words and line.cell is None]
    rows = dict(_heading(lines, free[:_HEAD]))
    rows |= dict(_signatures(lines, [i for i in free if i not in rows]))
    if not rows:
        return lines
    return tuple(part for i, line in enumerate(lines) for part in (_halves(line, *rows[i]) if i in rows else (line,)))


def _heading(lines: tuple[Line, ...], free: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The rows of a heading: from the one that has Quốc hiệu on its right to the last with number, date or V/v."""
    begin = next((n for n, i in enumerate(free) if w.QUOC_HIEU.match(_right(lines[i])) and _left(lines[i])), None)
    if begin is None:
        return
    rows = free[begin : begin + _ROWS]
    ends = [
        n
        for n, i in enumerate(rows)
        if any(p.match(half) for p in (w.NUMBER, w.DATE, w.SUBJECT, w.TIEU_NGU) for half in _both(lines[i]))
    ]
    for row, i in enumerate(rows[: max(ends, default=0) + 1]):
        yield i, (_HEAD_TABLE, row)


def _signatures(lines: tuple[Line, ...], free: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The rows of the foot: from "Nơi nhận: ⇥ GIÁM ĐỐC", or from two positions in capitals, to the annex, a long line or the end."""
    end = next((n for n, i in enumerate(free) if n and w.ANNEX.match(fold(lines[i].words))), len(free))
    begin = next((n for n in range(end) if _begins_foot(lines[free[n]], end - n)), None)
    if begin is None:
        return
    for row, i in enumerate(free[begin:end]):
        if lines[i].numbered or len(lines[i].words) > _LONG:
            return
        yield i, (_FOOT_TABLE, row)


def _begins_foot(line: Line, left: int) -> bool:
    parts = [part for part in _GAP.split(nfc(line.text).strip()) if part.strip()]
    if len(parts) != 2 or not parts[1].isupper():  # noqa: PLR2004 -- two columns
        return False
    return bool(w.PLACES.match(fold(parts[0]))) or (left <= _FOOT and parts[0].isupper() and not re.search(r"\d", line.text))


def _both(line: Line) -> tuple[str, str]:
    return _left(line), _right(line)


def _left(line: Line) -> str:
    at = _gap(line)
    return fold(" ".join(nfc(line.text[: at[0]] if at else line.text).split()))


def _right(line: Line) -> str:
    at = _gap(line)
    return fold(" ".join(nfc(line.text[at[1] :]).split())) if at else ""


def _gap(line: Line) -> tuple[int, int] | None:
    """Where the gap between the halves is: the first one, that before the text where nothing stands on the left."""
    found = _GAP.search(line.text)
    return found.span() if found and line.text[found.end() :].strip() else None


def _halves(line: Line, table: int, row: int) -> Iterator[Line]:
    at = _gap(line)
    cuts = [(0, len(line.text))] if at is None else [(0, at[0]), (at[1], len(line.text))]
    for column, (begin, end) in enumerate(cuts):
        if line.text[begin:end].strip():
            yield replace(line, spans=tuple(_cut(line, begin, end)), cell=Cell(table, row, column), tabbed=True)


def _cut(line: Line, begin: int, end: int) -> Iterator[Span]:
    at = 0
    for span in line.spans:
        text = span.text.upper() if span.look.caps else span.text
        piece = text[max(0, begin - at) : max(0, end - at)]
        at += len(text)
        if piece:
            yield Span(piece, span.look)
