"""The lines of a PDF and where on the page they stand; read in a process of its own within bounds of time and memory, for a PDF may come from anybody."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generators.pdf.in_worker import pages_of

TIMEOUT: Final = 30.0
"""Seconds for one file; a page takes a hundredth of one."""
_WORKER: Final = Path(__file__).with_name("lines_worker.py")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: its edges in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Halfway between left and right."""
        return (self.left + self.right) / 2

    def meets(self, other: Box) -> bool:
        """Whether the two have an area in common."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a cell's line where cells stand beside each other: its words (NFC), and the box of what is drawn."""

    words: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page: its measures in points, and its lines in the order of the file."""

    width: float
    height: float
    lines: tuple[Line, ...]


def read_lines(pdf: bytes, where: str = "PDF") -> tuple[PageLines, ...]:
    """The pages with their lines; ``where`` names the file in what is wrong. Raises DocumentError where the file cannot be read."""
    return tuple(
        PageLines(wide, high, tuple(Line(unicodedata.normalize("NFC", words), Box(*edges)) for words, *edges in lines))
        for wide, high, lines in pages_of(_WORKER, pdf, TIMEOUT, where)
    )
