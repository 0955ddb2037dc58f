"""Where a paragraph stands when it does not stand in the running text: a cell of a table, a text box."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from generators.docx.measure import number
from generators.docx.names import DRAWING, MC, WP, w
from generators.form.styles import is_drawn
from legaltext.sources.word.numbers import value

BOX: Final = w("txbxContent")
FALLBACK: Final = f"{{{MC}}}Fallback"
_WRAPPERS: Final = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_EDGES: Final = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_APART: Final = 12  # paragraphs: text boxes anchored nearer to each other stand side by side
# "position:absolute;margin-left:283.5pt": the place of an old text box (VML)
_LEFT: Final = re.compile(r"margin-left:\s*(?P<length>-?[\d.]+)(?P<unit>pt|in|cm|mm)?")
_EMU_OF_A_TWIP: Final = 635
_MIDDLE: Final = 2_300_000  # EMU (6.4 cm): a box that begins farther to the right stands in the right half


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a paragraph stands in a table, or in what is set like one (text boxes, tabs: `table` is negative). All count from 0."""

    table: int
    row: int
    column: int
    ruled: bool = field(default=False, compare=False)  # a line is drawn along its top
    underlined: bool = field(default=False, compare=False)  # a line is drawn along its bottom, and none around it


class Cells:
    """The cells and text boxes of a part. Columns are those of the grid, so that a merged cell keeps its place."""

    def __init__(self, root: Element) -> None:
        self._cells: dict[Element, Cell] = {}
        self._frames: dict[Element, bool] = {}  # the only cell of a table, text boxes: is there a line around it?
        for table, node in enumerate(root.iter(w("tbl"))):
            self._table(table, node)
        self._boxes(root)

    def of(self, paragraph: Element) -> Cell | None:
        """The innermost cell or text box around a paragraph; a table of one cell is a frame and no table."""
        for up in paragraph.iterancestors(w("tc"), BOX):
            if up in self._cells:
                return self._cells[up]
        return None

    def framed(self, paragraph: Element) -> bool:
        """True where a line is drawn around the paragraph."""
        return any(self._frames.get(up, False) for up in paragraph.iterancestors(w("tc"), BOX))

    def _table(self, at: int, table: Element) -> None:
        """The cells of one table."""
        rows = rows_of(table)
        if sum(map(len, rows)) == 1:
            only = next(cell for row in rows for _, cell in row)
            own, style = only.find(f"{w('tcPr')}/{w('tcBorders')}"), value(table.find(w("tblPr")), "tblStyle")
            borders = table.find(f"{w('tblPr')}/{w('tblBorders')}") if own is None else own
            self._frames[only] = bool(style) if borders is None else _drawn(borders)
            return
        borders = table.find(f"{w('tblPr')}/{w('tblBorders')}")
        for row, cells in enumerate(rows):
            for column, cell in cells:
                own = cell.find(f"{w('tcPr')}/{w('tcBorders')}")
                top = own if own is not None or row else borders
                self._cells[cell] = Cell(
                    at,
                    row,
                    column,
                    ruled=top is not None and _drawn(top, ("top",)),
                    underlined=own is not None
                    and _drawn(own, ("bottom",))
                    and not _drawn(own, ("left", "start", "right", "end")),
                )

    def _boxes(self, root: Element) -> None:
        """Text boxes whose anchors are near each other are columns of one row."""
        group, last, paragraphs = 0, None, 0
        for node in root.iter(w("p"), BOX):
            if node.tag != BOX:
                paragraphs += 1
                continue
            if any(up.tag == FALLBACK for up in node.iterancestors()):
                continue
            if last is None or paragraphs - last > _APART:
                group -= 1
            last = paragraphs
            self._cells[node] = Cell(group, 0, int(_offset(node) > _MIDDLE))
            self._frames[node] = _lined(node)


def rows_of(table: Element) -> list[list[tuple[int, Element]]]:
    """The cells of each row of a table, each with the column of the grid at which it begins, from 0."""
    out = []
    for row in _children(table, w("tr")):
        column, cells = int(number(value(row.find(w("trPr")), "gridBefore"))), []
        for cell in _children(row, w("tc")):
            cells.append((column, cell))
            column += max(1, int(number(value(cell.find(w("tcPr")), "gridSpan"), 1)))
        out.append(cells)
    return out


def _children(node: Element, tag: str) -> Iterator[Element]:
    """The children of a name, also those inside content controls and tracked insertions."""
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            stack.extend(reversed(child))


def _drawn(borders: Element, names: Sequence[str] = _EDGES) -> bool:
    """True where a line is drawn along one of these edges."""
    return any(is_drawn(borders.find(w(name))) for name in names)


def _offset(box: Element) -> float:
    """How far from the left a text box begins, in EMU."""
    for up in box.iterancestors():
        if up.tag == f"{{{WP}}}anchor":
            side = up.findtext(f"{{{WP}}}positionH/{{{WP}}}align")
            if side:
                return math.inf if side in {"right", "outside"} else 0.0
            return number(up.findtext(f"{{{WP}}}positionH/{{{WP}}}posOffset"))
        found = _LEFT.search(up.get("style", "")) if isinstance(up.tag, str) else None
        if found:
            return number(found["length"] + (found["unit"] or "pt")) * _EMU_OF_A_TWIP
        if up.tag == w("p"):
            break
    return 0.0


def _lined(box: Element) -> bool:
    """True where the shape of a text box is drawn with a line."""
    for up in box.iterancestors():
        if up.get("stroked", "t") in {"f", "false"}:
            return False
        shape = next((child for child in up if isinstance(child.tag, str) and child.tag.endswith("}spPr")), None)
        if shape is not None:
            line = shape.find(f"{{{DRAWING}}}ln")
            return line is not None and line.find(f"{{{DRAWING}}}noFill") is None
        if up.tag == w("p"):
            break
    return True
