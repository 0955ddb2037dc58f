"""The lines that a page of a PDF shows: pypdf's pieces of text with their places, put together line by line."""

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any, Final

# How wide letters of a serif text face are, in thousandths of its size; marks above and below a letter add nothing.
_WIDTHS: Final = {
    **dict.fromkeys("ijl.,;:'|!/\\ ", 270),
    **dict.fromkeys('ftrsI()[]-“”"', 360),
    **dict.fromkeys("acezJ", 444),
    **dict.fromkeys("mW%@", 830),
    **dict.fromkeys("wMABCDGHKNOQRUVXYĐ", 710),
    **dict.fromkeys("EFLPSTZ", 600),
}
_PLAIN: Final = 500
_SUPERSCRIPT: Final = 0.78  # a mark of a note is at most so large, as a part of the line's size
_RAISED: Final = 0.12
_MARK: Final = re.compile(r"\s*[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*")
_UNIT: Final = re.compile(r"(?:^|[\s\d/])[kcdmh]?m$")  # m², km³ are no notes
_COLUMN_GAP: Final = 3.0  # letters' sizes: words so far apart stand in two columns
_SKEW: Final = 10.0  # degrees by which a scan may lie askew

Matrix = tuple[float, ...]


@dataclass(slots=True)
class Piece:
    """A piece of text as the page draws it."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    angle: float  # degrees; 0 runs to the right
    upright: bool = True

    @property
    def width(self) -> float:
        """How wide it prints, roughly."""
        return width(self.text, self.size)


@dataclass(slots=True)
class PdfLine:
    """A line of a page. `marks` are the raised figures in it, with their offsets: they may call notes."""

    page: int
    x: float
    y: float
    size: float
    right: float
    text: str
    bold: bool
    upright: bool = True
    marks: list[tuple[int, str]] = field(default_factory=list)


def width(text: str, size: float) -> float:
    """How wide a text prints, roughly: enough to tell a full line from a short one."""
    return sum(0 if "\u0300" <= c <= "\u036f" else _WIDTHS.get(c, _PLAIN) for c in text) * size / 1000


def pieces_of(page: Any, tick: Callable[[], None]) -> list[Piece]:
    """The pieces of text on a page in the order in which they are drawn. `tick` is called often and may raise to stop."""
    out: list[Piece] = []

    def visit(text: str, cm: Matrix, tm: Matrix, font: dict[str, Any] | None, size: float) -> None:
        text = text.replace("\n", "").replace("\r", "")
        if not text:
            return
        x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
        y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        along = (cm[0] * tm[0] + cm[2] * tm[1], cm[1] * tm[0] + cm[3] * tm[1])
        scale = math.hypot(*along) or 1.0
        name = str(font.get("/BaseFont", "")) if font else ""
        out.append(Piece(text, x, y, abs(size) * scale, "bold" in name.lower(), math.degrees(math.atan2(along[1], along[0]))))

    page.extract_text(visitor_text=visit, visitor_operand_before=lambda *_: tick())
    return out


def level(pieces: list[Piece], wide: float, high: float) -> tuple[list[Piece], float]:
    """The pieces with the page turned so that most of its text runs to the right, and the height of the page as it lies then."""
    quarters = Counter[int]()
    for piece in pieces:
        quarters[round(piece.angle / 90) % 4] += len(piece.text.strip())
    turn = quarters.most_common(1)[0][0] if quarters else 0
    for piece in pieces:
        for _ in range(turn):
            piece.x, piece.y = piece.y, -piece.x
        piece.y += (0.0, wide, high, 0.0)[turn]
        piece.x += (0.0, 0.0, wide, high)[turn]
        askew = (piece.angle - 90 * turn + 180) % 360 - 180
        piece.upright = abs(askew) <= _SKEW
    return pieces, wide if turn % 2 else high


def lines_of(pieces: list[Piece], page: int) -> list[PdfLine]:
    """The lines of a page, in the order in which they are drawn; from top to bottom where that order is none."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and _same_row(rows[-1], piece):
            rows[-1].append(piece)
        elif piece.text.strip():
            rows.append([piece])
    lines = [_line(row, page) for row in rows]
    lines = [line for line in lines if line.text.strip() or line.marks]
    jumps = sum(1 for one, other in pairwise(lines) if other.y > one.y + one.size)
    if jumps > max(4, len(lines) // 4):
        lines.sort(key=lambda line: (-round(line.y / 3), line.x))
    return lines


def _same_row(row: list[Piece], piece: Piece) -> bool:
    """True where a piece goes on with the row: at its height (or raised a little), and not in another column."""
    last = next((p for p in reversed(row) if p.text.strip()), row[-1])
    if piece.upright != last.upright:
        return False
    size = max(p.size for p in row)
    if not piece.text.strip():
        return abs(piece.y - row[0].y) < 0.6 * size
    if abs(piece.y - row[0].y) > 0.5 * max(size, piece.size):
        return False
    gap = piece.x - (last.x + last.width)
    return -max(0.25 * last.width, 2 * size) < gap < _COLUMN_GAP * size + 0.08 * last.width


def _line(row: list[Piece], page: int) -> PdfLine:
    """Pieces side by side as one line, with blanks where there is space; small raised figures are marks of notes, but not those of a unit (m²)."""
    size = median(p.size for p in row for _ in p.text.strip()) if any(p.text.strip() for p in row) else row[0].size
    base = next((p.y for p in row if p.size > _SUPERSCRIPT * size), row[0].y)
    parts: list[str] = []
    length = 0
    marks: list[tuple[int, str]] = []
    for n, piece in enumerate(row):
        small = piece.size <= _SUPERSCRIPT * size and piece.y > base + _RAISED * size
        raised = small and (found := _MARK.fullmatch(piece.text)) is not None
        if raised and found is not None and not _UNIT.search("".join(parts)):
            marks.append((length, found[1]))
            continue
        text = piece.text.lstrip() if raised else piece.text  # "m²": pypdf sees a gap before what is raised
        if n and parts and not raised and not parts[-1].endswith(" ") and not text.startswith(" "):
            before = row[n - 1]
            if piece.x - (before.x + before.width) > 0.6 * size + 0.06 * before.width:
                text = " " + text
        parts.append(text)
        length += len(text)
    spoken = [p for p in row if p.text.strip()] or row
    last = spoken[-1]
    right = last.x + width(last.text.rstrip(), last.size)
    bold = all(p.bold for p in spoken)
    return PdfLine(page, row[0].x, base, size, right, "".join(parts), bold, row[0].upright, marks)
