"""Columns of a page: lines that stand side by side, as in a table or a paper in two languages, each told between which edges it runs."""

from collections import Counter
from itertools import pairwise
from typing import Final

from legaltext.sources.pdf.page import PdfLine

_BESIDE: Final = 0.3  # of a letter's size: how much lower a line may be and still stand beside another
_CENTRED: Final = 0.6  # of a letter's size: how much higher the lines of the cell before may be than the first of the next
_SAME_EDGE: Final = 2.0  # points
_PLACE: Final = 6.0  # points: an edge is where lines begin so near to each other
_ENOUGH: Final = 3  # rows that make a column; fewer are a head of two cells, or drawn at random


def name_columns(lines: list[PdfLine]) -> None:
    """Set `column` of each line that stands in one. Lines are in the order in which they are drawn: a cell from top to bottom, then the one beside it."""
    steps = [n for n, (one, other) in enumerate(pairwise(lines), 1) if steps_aside(one, other)]
    edges = Counter(round(lines[n].x / _PLACE) for n in steps)
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    for n in steps:
        place = round(lines[n].x / _PLACE)
        if edges[place - 1] + edges[place] + edges[place + 1] < _ENOUGH:
            continue
        first = lines[n]
        for back in range(n - 1, -1, -1):
            line = lines[back]
            beside = line.page == first.page and line.right <= first.x + _SAME_EDGE and line.y <= first.y + _CENTRED * line.size
            if not beside or back in right:
                break
            right[back] = first.x
        for on in range(n, len(lines)):
            line = lines[on]
            if line.page != first.page or line.x < first.x - _SAME_EDGE or (on > n and steps_aside(lines[on - 1], line)):
                break
            left[on] = first.x
    for n in left.keys() | right.keys():
        lines[n].column = round(left.get(n, 0.0) / _PLACE), round(right.get(n, 0.0) / _PLACE)


def steps_aside(one: PdfLine, other: PdfLine) -> bool:
    """True where a line begins to the right of the one drawn before it, beside or above it."""
    return one.page == other.page and other.x >= one.right and other.y > one.y - _BESIDE * other.size
