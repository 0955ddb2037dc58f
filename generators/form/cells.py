"""Where a paragraph stands when it does not stand in the running text: a cell of a table, a text box."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from generators.docx.measure import number
from legaltext.sources.word.numbers import W, value

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BOX: Final = W + "txbxContent"
FALLBACK: Final = MC + "Fallback"
_WRAPPERS: Final = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_EDGES: Final = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_APART: Final = 12  # paragraphs: text boxes anchored nearer to each other stand side by side
_MIDDLE: Final = 2_300_000  # EMU (6.4 cm): a box that begins farther to the right stands in the right half


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table, or in what is set like one (text boxes, tabs: `table` is negative). All count from 0."""

    table: int
    row: int
    column: int
    ruled: bool = field(default=False, compare=False)  # a line is drawn along its top


class Places:
    """The cells and text boxes of a part. Columns are those of the grid, so that a merged cell keeps its place."""

    def __init__(self, root: Element) -> None:
        self._cells: dict[Element, Cell] = {}
        self._frames: dict[Element, bool] = {}  # the only cell of a table, text boxes: is there a line around it?
        for table, node in enumerate(root.iter(W + "tbl")):
            self._table(table, node)
        self._boxes(root)

    def of(self, paragraph: Element) -> Cell | None:
        """The innermost cell or text box around a paragraph; a table of one cell is a frame and no table."""
        for up in paragraph.iterancestors(W + "tc", BOX):
            if up in self._cells:
                return self._cells[up]
        return None

    def framed(self, paragraph: Element) -> bool:
        """True where a line is drawn around the paragraph."""
        return any(self._frames.get(up, False) for up in paragraph.iterancestors(W + "tc", BOX))

    def _table(self, number_: int, table: Element) -> None:
        rows = list(_children(table, W + "tr"))
        cells = [list(_children(row, W + "tc")) for row in rows]
        if sum(map(len, cells)) == 1:
            only = next(cell for row in cells for cell in row)
            own, style = only.find(f"{W}tcPr/{W}tcBorders"), value(table.find(W + "tblPr"), "tblStyle")
            borders = table.find(f"{W}tblPr/{W}tblBorders") if own is None else own
            self._frames[only] = bool(style) if borders is None else _drawn(borders)
            return
        borders = table.find(f"{W}tblPr/{W}tblBorders")
        for row, found in enumerate(cells):
            before = rows[row].find(f"{W}trPr")
            column = int(number(value(before, "gridBefore")))
            for cell in found:
                own = cell.find(f"{W}tcPr/{W}tcBorders")
                top = own if own is not None or row else borders
                self._cells[cell] = Cell(number_, row, column, ruled=top is not None and _drawn(top, ("top",)))
                column += max(1, int(number(value(cell.find(W + "tcPr"), "gridSpan"), 1)))

    def _boxes(self, root: Element) -> None:
        """Text boxes whose anchors are near each other are columns of one row."""
        group, last, paragraphs = 0, None, 0
        for node in root.iter(W + "p", BOX):
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
    edges = (borders.find(W + name) for name in names)
    return any(edge is not None and edge.get(W + "val", "nil") not in {"nil", "none"} for edge in edges)


def _offset(box: Element) -> float:
    """How far from the left a text box begins, in EMU."""
    for up in box.iterancestors():
        if up.tag == _WP + "anchor":
            side = up.findtext(f"{_WP}positionH/{_WP}align")
            if side:
                return {"right": 9e9, "outside": 9e9}.get(side, 0.0)
            return number(up.findtext(f"{_WP}positionH/{_WP}posOffset"))
        found = re.search(r"margin-left:\s*(-?[\d.]+)(pt|in|cm|mm)?", up.get("style", "")) if isinstance(up.tag, str) else None
        if found:
            return number(found[1] + (found[2] or "pt")) * 635
        if up.tag == W + "p":
            break
    return 0.0


def _lined(box: Element) -> bool:
    """True where the shape of a text box is drawn with a line."""
    for up in box.iterancestors():
        if up.get("stroked", "t") in {"f", "false"}:
            return False
        shape = next((child for child in up if isinstance(child.tag, str) and child.tag.endswith("}spPr")), None)
        if shape is not None:
            line = shape.find(_A + "ln")
            return line is not None and line.find(_A + "noFill") is None
        if up.tag == W + "p":
            break
    return True
