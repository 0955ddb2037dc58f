"""The lines that a page of a PDF shows: pieces of text with their places, put together line by line."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from legaltext.sources.old_letters import old_font, unicode_pieces

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
_GOES_ON: Final = ".,;:!?)]”"
_UNIT: Final = re.compile(r"(?:^|[\s\d/])[kcdmh]?m$")  # m², km³ are no notes
_COLUMN_GAP: Final = 3.0  # letters' sizes: words so far apart stand in two columns
_SPACE: Final = 0.2  # letters' sizes: words so far apart have a blank between them
WIDE_HYPHEN: Final = "\x02"  # as the worker gives it: a hyphen as wide as a letter
_SKEW: Final = 10.0  # degrees by which a scan may lie askew


@dataclass(slots=True)
class Piece:
    """A piece of text as the page draws it, without blanks at its ends. Measures are points."""

    text: str
    x: float
    y: float
    width: float
    size: float
    angle: float  # degrees; 0 runs to the right
    font: str
    blank: bool  # space was seen before it
    upright: bool = True

    @property
    def bold(self) -> bool:
        """True for letters in bold type."""
        return "bold" in self.font.lower()

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return self.x + self.width


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
    column: tuple[int, int] | None = None  # names the column of a table, the same on all pages


def width(text: str, size: float) -> float:
    """How wide a text prints, roughly: enough to tell a full line from a short one."""
    return sum(0 if "\u0300" <= c <= "\u036f" else _WIDTHS.get(c, _PLAIN) for c in text) * size / 1000


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


def lines_of(pieces: list[Piece], page: int, old: Counter[tuple[str, bool]]) -> list[PdfLine]:
    """The lines of a page, in the order in which they are drawn; from top to bottom where that order is none.

    `old` counts the lines in fonts from before Unicode, by the encoding and by whether they could be read.
    """
    rows: list[_Row] = []
    for piece in pieces:
        if rows and rows[-1].takes(piece):
            rows[-1].add(piece)
        else:
            rows.append(_Row(piece))
    lines = [_line(_in_unicode(row.pieces, old), page) for row in rows]
    # Up and to the left is no order of reading; up and to the right begins the next column.
    jumps = sum(1 for one, other in pairwise(lines) if other.y > one.y + one.size and other.x < one.right)
    if jumps > max(4, len(lines) // 4):
        lines.sort(key=lambda line: (-round(line.y / 3), line.x))
    return lines


class _Row:
    """Pieces side by side."""

    def __init__(self, piece: Piece) -> None:
        self.pieces = [piece]
        self.y, self.size = piece.y, piece.size  # the largest type

    def takes(self, piece: Piece) -> bool:
        """True where a piece goes on with the row: at its height (or raised a little), and not in another column."""
        last = self.pieces[-1]
        if piece.upright != last.upright or abs(piece.y - self.y) > 0.5 * max(self.size, piece.size):
            return False
        return -max(0.25 * last.width, 2 * self.size) < piece.x - last.right < _COLUMN_GAP * self.size

    def add(self, piece: Piece) -> None:
        """Put a piece at the end."""
        self.pieces.append(piece)
        self.size = max(self.size, piece.size)


def _in_unicode(row: list[Piece], old: Counter[tuple[str, bool]]) -> list[Piece]:
    """The pieces of a row with the letters that they show, where their fonts are from before Unicode."""
    fonts = [old_font(piece.font) for piece in row]
    for piece, font in zip(row, fonts, strict=True):
        if WIDE_HYPHEN in piece.text:
            letter = font is not None and "courier" not in piece.font.lower()
            piece.text = piece.text.replace(WIDE_HYPHEN, "\u00ad" if letter else "-")
            if font is not None and not letter:  # there all letters are as wide
                old[font.encoding, False] += 1
    if not any(fonts):
        return row
    texts = unicode_pieces([(piece.text, font) for piece, font in zip(row, fonts, strict=True)], old)
    for piece, text in zip(row, texts, strict=True):
        piece.text = text
    return [piece for piece in row if piece.text]  # a mark went to the letter before it


def _line(row: list[Piece], page: int) -> PdfLine:
    """Pieces side by side as one line, with blanks where there is space; small raised figures are marks of notes, but not those of a unit (m²)."""
    size = median(p.size for p in row for _ in p.text)
    base = next((p.y for p in row if p.size > _SUPERSCRIPT * size), row[0].y)
    parts: list[str] = []
    length = 0
    marks: list[tuple[int, str]] = []
    before: Piece | None = None  # None behind a mark too
    for piece in row:
        small = piece.size <= _SUPERSCRIPT * size and piece.y > base + _RAISED * size
        found = _MARK.fullmatch(piece.text) if small else None
        if found is not None and not _UNIT.search("".join(parts[-3:])):
            marks.append((length, found[1]))
            before = None
            continue
        # Behind a mark a word begins, or the sentence goes on: its room is no measure ("năm 2024¹;", "1. ¹Các khoản").
        apart = piece.text[0] not in _GOES_ON if before is None else piece.blank or piece.x - before.right > _SPACE * size
        text = f" {piece.text}" if parts and apart and found is None else piece.text
        parts.append(text)
        length += len(text)
        before = piece
    bold = all(p.bold for p in row)
    return PdfLine(page, row[0].x, base, size, row[-1].right, "".join(parts), bold, row[0].upright, marks)
