"""The picture of a report: bars by year and form, as SVG.

Plain SVG and no plotting library: its words stay words (they scale, can be searched and read aloud, and need no font of the machine that draws), the same
report gives the same bytes, and an office server need not install tens of megabytes for some rectangles. Forms differ by hatching and not by colour, so a
greyscale print tells them apart; where they are more than the hatchings they are numbered. Each bar has its count above it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from generators.wording.vietnamese import so_viet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.reports.report import Report
    from generators.reports.tables import Cell

_WIDTH: Final = 920.0
_LEFT: Final = 64.0
_RIGHT: Final = 16.0
_TOP: Final = 56.0
_PLOT: Final = 300.0  # the height of the bars
_LEGEND: Final = 24.0  # a line of the legend
_WIDEST: Final = 64.0  # of a bar
_FOUR_DIGITS: Final = 26.0  # the width of such a number
_INK: Final = "#1a1a1a"
_HALO: Final = 'stroke="#ffffff" stroke-width="3" paint-order="stroke"'  # a number over the bar beside it can be read
# line spacing, angle, ground: told apart in black and white, from solid to blank
_FILLS: Final = (
    (0, 0, "#3a4a5c"), (6, 45, "#ffffff"), (0, 0, "#b9c3ce"), (6, -45, "#ffffff"), (5, 0, "#e6eaee"), (5, 90, "#ffffff"), (9, 45, "#8795a5"), (10, -45, "#dfe4e9"),
)  # fmt: skip
HIDDEN: Final = "ẩn"


def svg(report: Report) -> str:
    """The picture, as one element that can stand in a page or a file of its own. A hidden count has a mark and no bar."""
    return "".join(_Picture(report).parts())


def alt(report: Report) -> str:
    """The same in words, for who does not see it: the counts of each year by form."""
    table = report.years
    said = (
        f"{title}: {', '.join(f'{row.labels[0]} {shown(row.cells[index])}' for row in table.rows if not row.total)}"
        for index, title in enumerate(table.columns[:-1])
    )
    return f"Biểu đồ cột, số quyết định theo năm và hình thức. {'; '.join(said)}."


def shown(cell: Cell) -> str:
    """A cell in words: "2.268"; "ẩn" where it is hidden."""
    return HIDDEN if cell is None else cell if isinstance(cell, str) else so_viet(cell)


class _Picture:
    def __init__(self, report: Report) -> None:
        self.report = report
        table = report.years
        self.years = table.columns[:-1]
        self.rows = [row for row in table.rows if not row.total]
        counts = [cell for row in self.rows for cell in row.cells[:-1] if isinstance(cell, int)]
        self.step = _step(max(counts, default=0))
        self.high = self.step * (1 + max(counts, default=0) // self.step)
        self.numbered = len(self.rows) > len(_FILLS)  # then two forms have the same hatching

    def parts(self) -> Iterator[str]:
        bottom = _TOP + _PLOT
        height = bottom + 44 + _LEGEND * max(len(self.rows), 1)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {height:g}" role="img" aria-labelledby="bd-ten bd-loi" '
            f'font-family="\'Times New Roman\', \'Liberation Serif\', serif" font-size="15" fill="{_INK}">'
        )
        yield f'<title id="bd-ten">{escape(self.report.title)}</title><desc id="bd-loi">{escape(alt(self.report))}</desc>'
        yield f'<rect width="{_WIDTH:g}" height="{height:g}" fill="#ffffff"/><defs>'
        yield from (_pattern(index) for index in range(min(len(self.rows), len(_FILLS))))
        yield f'</defs><text x="{_WIDTH / 2:g}" y="24" text-anchor="middle" font-size="18" font-weight="bold">{escape(self.report.title)}</text>'
        for value in range(0, self.high + 1, self.step):
            y = self.y(value)
            yield f'<line x1="{_LEFT:g}" x2="{_WIDTH - _RIGHT:g}" y1="{y:g}" y2="{y:g}" stroke="#c4c9cf" stroke-width="{1.5 if not value else 0.7}"/>'
            yield f'<text x="{_LEFT - 8:g}" y="{y + 5:g}" text-anchor="end">{so_viet(value)}</text>'
        yield from self.bars(bottom)
        for index, row in enumerate(self.rows):
            y = bottom + 44 + _LEGEND * index
            yield f'<rect x="{_LEFT:g}" y="{y:g}" width="26" height="16" fill="{_fill(index)}" stroke="{_INK}"/>'
            number = f"{index + 1}. " if self.numbered else ""
            yield f'<text x="{_LEFT + 34:g}" y="{y + 13:g}">{number}{escape(row.labels[0])}</text>'
        yield "</svg>\n"

    def bars(self, bottom: float) -> Iterator[str]:
        """The bars of each year side by side."""
        group = (_WIDTH - _LEFT - _RIGHT) / max(len(self.years), 1)
        width = min(_WIDEST, group * 0.84 / max(len(self.rows), 1))
        small = width < _FOUR_DIGITS
        for number, year in enumerate(self.years):
            middle = _LEFT + group * (number + 0.5)
            yield f'<text x="{middle:g}" y="{bottom + 30:g}" text-anchor="middle">{escape(year)}</text>'
            for index, row in enumerate(self.rows):
                cell = row.cells[number]
                x = middle + (index - len(self.rows) / 2) * width
                top = self.y(cell) if isinstance(cell, int) else bottom
                if isinstance(cell, int) and cell:
                    yield f'<rect x="{x:.2f}" y="{top:.2f}" width="{width * 0.92:.2f}" height="{bottom - top:.2f}" fill="{_fill(index)}" stroke="{_INK}"/>'
                if self.numbered:
                    yield f'<text x="{x + width * 0.46:.2f}" y="{bottom + 12:g}" font-size="9" text-anchor="middle">{index + 1}</text>'
                if cell != 0:
                    at_x, at_y = f"{x + width * 0.46:.2f}", f"{top - 5:.2f}"
                    how = f'transform="rotate(-90 {at_x} {at_y})" text-anchor="start" dy="4"' if small else 'text-anchor="middle"'
                    yield f'<text x="{at_x}" y="{at_y}" font-size="13" {_HALO} {how}>{shown(cell)}</text>'

    def y(self, value: int) -> float:
        """Where a count is."""
        return round(_TOP + _PLOT * (1 - value / self.high), 2)


def _pattern(index: int) -> str:
    space, angle, ground = _FILLS[index]
    if not space:
        return ""
    return (
        f'<pattern id="bd-{index}" width="{space}" height="{space}" patternUnits="userSpaceOnUse" patternTransform="rotate({angle})">'
        f'<rect width="{space}" height="{space}" fill="{ground}"/><line x1="0" y1="0" x2="{space}" y2="0" stroke="{_INK}" stroke-width="2"/></pattern>'
    )


def _fill(index: int) -> str:
    index %= len(_FILLS)
    return f"url(#bd-{index})" if _FILLS[index][0] else _FILLS[index][2]


def _step(highest: int) -> int:
    """Between two lines: 1, 2 or 5 times a power of ten, so that there are some five."""
    step = 1
    while highest > step * 6:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return step
