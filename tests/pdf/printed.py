"""What the pages of a PDF show, line by line, so that two engines can be compared: the letters that stand on one height, without blanks."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import chain, zip_longest
from pathlib import Path
from typing import NamedTuple

from generators.pdf.check import squeeze
from legaltext.sources.pdf.extract import pages_of
from legaltext.sources.pdf.page import Piece

_ONE_HEIGHT = 4.0  # points: letters of one line, in another size or raised, stand no farther apart
_FIRM = str.maketrans("\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}", "--")

Pages = tuple[tuple[str, ...], ...]


def pieces(pdf: bytes) -> list[list[Piece]]:
    """The pieces of each page."""
    return [page.pieces for page in pages_of(pdf, Path("x.pdf"))]


def printed(pdf: bytes) -> Pages:
    """The lines of each page, from the top."""
    return tuple(tuple(_lines(page)) for page in pieces(pdf))


def _lines(page: list[Piece]) -> list[str]:
    lines: list[list[Piece]] = []
    for piece in sorted(page, key=lambda piece: -piece.y):
        if not lines or lines[-1][-1].y - piece.y > _ONE_HEIGHT:
            lines.append([])
        lines[-1].append(piece)
    return [squeeze("".join(piece.text for piece in sorted(line, key=lambda piece: piece.x)).translate(_FIRM)) for line in lines]


class Agreement(NamedTuple):
    """How far two renderings agree: lines that stand in both in the same order, and pages that end with the same line, of how many."""

    lines: int
    of_lines: int
    ends: int
    of_ends: int


def agreement(here: Pages, there: Pages) -> Agreement:
    """How far the pages of one engine agree with those of the engine of record."""
    blocks = SequenceMatcher(None, list(chain(*there)), list(chain(*here)), autojunk=False).get_matching_blocks()
    ends = [(ours[-1:] if ours else None) == (theirs[-1:] if theirs else None) for ours, theirs in zip_longest(here, there)]
    return Agreement(sum(block.size for block in blocks), sum(map(len, there)), sum(ends), len(ends))
