"""Where a page number stands in the header or footer, however it was brought there: alignment, tab stops, a frame, a text box, a cell."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

from generators.docx import ruled_lines
from generators.docx.measure import length, number
from generators.docx.names import WP, w
from generators.docx.text import own_nodes
from generators.form.cells import BOX
from generators.form.styles import Setting, TabStop

_PAGE: Final = re.compile(r"\bPAGE\b", re.IGNORECASE)
_CONDITION: Final = re.compile(r"^\s*IF\b", re.IGNORECASE)
_NEAR: Final = 0.06  # of the width: a stop that leads so near to the middle was meant to
_EMU: Final = 635  # to a twip
_DEFAULT_STOP: Final = 720  # twips
_MARKS: Final = ("tab", "ptab", "fldSimple", "instrText")
_CENTRED: Final = re.compile(r"mso-position-horizontal:\s*(\w+)")


def has_page_field(paragraph: Element) -> bool:
    """True where a field of the paragraph itself shows the page number, also one that Word has split over runs."""
    codes = [node.get(w("instr"), "") for node in own_nodes(paragraph, "fldSimple")]
    codes.append("".join(node.text or "" for node in own_nodes(paragraph, "instrText")))
    return any(_PAGE.search(code) for code in codes)


def is_conditional(paragraph: Element) -> bool:
    """True for a number that shows on some pages only: { IF { PAGE } > 1 … }."""
    return any(_CONDITION.match(node.text or "") for node in own_nodes(paragraph, "instrText"))


def place_of_number(paragraph: Element, setting: Setting, frame: Element | None, width: int) -> str:
    """Where the page number of a paragraph stands: left, center, right or both. `width` is that between the margins, in twips."""
    if frame is not None and (found := _in_frame(frame, setting.align, width)):
        return found
    if (stop := _stop_before(paragraph, setting, width)) is not None:
        return stop
    cell = next(paragraph.iterancestors(w("tc"), BOX), None)
    if cell is None:
        return setting.align
    return _in_box(cell, setting.align, width) if cell.tag == BOX else _in_cell(cell, setting.align)


def _in_frame(frame: Element, align: str, width: int) -> str:
    """A frame by its alignment or its place; a wide one by the alignment within."""
    side = frame.get(w("xAlign"))
    wide = length(frame.get(w("w")))
    if side == "center" and wide < width * (1 - _NEAR) and wide:
        return align if align != "both" else "left"
    if side:
        return {"inside": "left", "outside": "right"}.get(side, side)
    if frame.get(w("dropCap")) or frame.get(w("x")) is None:
        return ""
    middle = length(frame.get(w("x"))) + wide / 2
    return "center" if _is_middle(middle, width) else "left" if middle < width / 2 else "right"


def _is_middle(place: float, width: int) -> bool:
    return abs(place - width / 2) <= width * _NEAR


def _stop_before(paragraph: Element, setting: Setting, width: int) -> str | None:
    """How the number is aligned at the tab stop that leads to it; None without a tab before it."""
    at: float = setting.left + setting.first_line
    found: str | None = None
    code = ""
    for node in own_nodes(paragraph, *_MARKS, "t"):
        if node.tag == w("t"):
            at += ruled_lines.text_width(node.text or "", 13)
        elif node.tag == w("ptab"):
            found = node.get(w("alignment"), "left")
            at = {"center": width / 2, "right": width}.get(found, 0)
        elif node.tag == w("tab"):
            if next(node.iterancestors(w("pPr")), None) is None:
                stop = _next_stop(setting.stops, at)
                at = stop.place
                found = _aligned_at(stop, width)
        else:
            code += node.text or node.get(w("instr")) or ""
            if _PAGE.search(code):
                return found
    return found


def _next_stop(stops: tuple[TabStop, ...], at: float) -> TabStop:
    """The stop after a place: one of the paragraph's own, or the next of those that Word has every 1.27 cm."""
    own = next((stop for stop in stops if stop.place > at and stop.align != "bar"), None)
    return own or TabStop((int(at) // _DEFAULT_STOP + 1) * _DEFAULT_STOP, "left", "")


def _aligned_at(stop: TabStop, width: int) -> str:
    if _is_middle(stop.place, width):
        return "center"
    return "left" if stop.place < width / 2 else "right"


def _in_cell(cell: Element, align: str) -> str:
    """A cell of a header's table: in the middle is what is centred in a cell in the middle."""
    row = next(cell.iterancestors(w("tr")), None)
    table = next(cell.iterancestors(w("tbl")), None)
    if row is None or table is None:
        return align
    cells = list(row.iter(w("tc")))
    grid = [max(1, length(one.get(w("w")))) for one in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    widths = list(_widths(cells, grid))
    at = cells.index(cell)
    begin, whole = sum(widths[:at]), sum(widths)
    place = {"center": begin + widths[at] / 2, "right": begin + widths[at]}.get(align, begin)
    return "center" if _is_middle(place, round(whole)) else "left" if place < whole / 2 else "right"


def _widths(cells: list[Element], grid: list[int]) -> Iterator[float]:
    """The widths of the cells of a row: their own, else those of the columns they cover."""
    column = 0
    for cell in cells:
        own, span = cell.find(f"{w('tcPr')}/{w('tcW')}"), cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        count = 1 if span is None else max(1, int(number(span.get(w("val")), 1)))
        wide = 0.0 if own is None or own.get(w("type"), "dxa") == "auto" else number(own.get(w("w")))
        yield wide or sum(grid[column : column + count]) or float(count)
        column += count


def _in_box(box: Element, align: str, width: int) -> str:
    """A text box by its place; one as wide as the text by the alignment within."""
    for up in box.iterancestors():
        if up.tag == f"{{{WP}}}anchor":
            extent = up.find(f"{{{WP}}}extent")
            wide = 0.0 if extent is None else number(extent.get("cx")) / _EMU
            side = up.findtext(f"{{{WP}}}positionH/{{{WP}}}align")
            offset = up.findtext(f"{{{WP}}}positionH/{{{WP}}}posOffset")
            if side == "center" or (offset is not None and _is_middle(number(offset) / _EMU + wide / 2, width)):
                return "center" if align == "center" or wide < width / 4 else align
            return {"inside": "left", "outside": "right"}.get(side, side) if side else align if offset is None else "left"
        if isinstance(up.tag, str) and (found := _CENTRED.search(up.get("style", ""))):
            return found[1] if found[1] in {"left", "center", "right"} else align
        if up.tag == w("p"):
            break
    return align
