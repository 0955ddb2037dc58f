"""Lines drawn as shapes (DrawingML, VML): how long each is and where it shows, which need not be the paragraph or the cell that holds its anchor."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from generators.docx.measure import number
from generators.docx.names import DRAWING, MC, PICTURE, WP, w
from generators.form.cells import BOX, FALLBACK

GRAPHICS: Final = frozenset((w("drawing"), w("pict"), w("object"), f"{{{MC}}}AlternateContent"))
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_PICTURES: Final = (f"{{{PICTURE}}}pic", f"{_VML}imagedata")
_SHAPES: Final = tuple(f"{_VML}{name}" for name in ("line", "shape", "rect", "polyline"))
# Shares of the page's width: the names of the head stand before the first, Quốc hiệu after the second.
_LEFT: Final = 0.42
_RIGHT: Final = 0.56
_EMU: Final = 635  # to a twip
_FLAT: Final = 0.15  # of its length: a line is no higher, however carelessly it was drawn
_THIN: Final = 60  # twips (a millimetre): a picture that is no higher is one of a line
_PIXEL: Final = 15  # twips: what a length of VML without a unit counts
_OWN: Final = frozenset(
    ("", "column", "character", "text", "char", "insideMargin")
)  # measured from the column or cell that holds the anchor


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line, as the file places it.

    `middle` is where its middle stands, in twips from the left of what `of` names: "column" (the anchor's cell or column), "margin" or "page"; None where the
    file does not tell. `below` counts twips down from the paragraph that holds the anchor, None where it is measured from something else.
    """

    middle: float | None = None
    of: str = "column"
    below: float | None = None

    def shown(self, width: float, *, in_cell: bool, margin: float) -> "Shown":
        """Say where it shows, in a cell or column that is `width` twips wide; `margin` is that of the page, to the left."""
        if in_cell:
            if self.middle is None or self.of != "column":
                return Shown(0, "" if self.of != "column" else "own", self.below)
            return Shown(-1 if self.middle < 0 else int(self.middle > width), "own", self.below)
        if self.middle is None or not width or self.of not in {"column", "margin", "page"}:
            return Shown(0, "", self.below)
        share = (self.middle - (margin if self.of == "page" else 0)) / width
        return Shown(0, "left" if share < _LEFT else "right" if share > _RIGHT else "middle", self.below)


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a drawn line shows.

    That is `shift` cells to the right of the one that holds its anchor (side "own"), or on a side of the page ("left", "middle", "right"); the side is blank
    where it cannot be told. `below` as in `Stroke`.
    """

    shift: int
    side: str
    below: float | None


def strokes_of(graphic: Element) -> Iterator[Stroke]:
    """The lines that a drawing of a run shows; a picture, a text box or a figure with height is none."""
    for shape in _shapes(graphic):
        if next(shape.iter(BOX), None) is not None:
            continue
        stroke = _modern(shape) if shape.tag.startswith(f"{{{WP}}}") else _old(shape)
        if stroke is not None:
            yield stroke


def _shapes(graphic: Element) -> Iterator[Element]:
    """The anchors of a drawing, or the shapes of an old one. What is written a second time for older programs counts where it stands alone."""
    found = [one for one in graphic.iter(f"{{{WP}}}anchor", f"{{{WP}}}inline") if not _second(one)]
    yield from found or (one for one in graphic.iter(*_SHAPES))


def _second(node: Element) -> bool:
    return next(node.iterancestors(FALLBACK), None) is not None


def _modern(anchor: Element) -> Stroke | None:
    """The line of a DrawingML anchor."""
    extents = [one for one in anchor.iter(f"{{{WP}}}extent", f"{{{DRAWING}}}ext") if one.get("cx")]
    sizes = [(abs(number(one.get("cx"))) / _EMU, abs(number(one.get("cy"))) / _EMU) for one in extents]
    if not _is_flat(sizes, picture=next(anchor.iter(*_PICTURES), None) is not None):
        return None
    length = sizes[0][0] if sizes else 0.0
    across, down = anchor.find(f"{{{WP}}}positionH"), anchor.find(f"{{{WP}}}positionV")
    below = None if down is None or down.get("relativeFrom") not in {"paragraph", "line"} else _offset(down)
    if across is None:
        return Stroke(below=0.0)
    of = _frame(across.get("relativeFrom", ""))
    side = across.findtext(f"{{{WP}}}align")
    if side:
        return Stroke(_aligned(side), of, below)
    left = _offset(across)
    return Stroke(None if left is None else left + length / 2, of, below)


def _offset(position: Element) -> float | None:
    text = position.findtext(f"{{{WP}}}posOffset")
    return None if text is None else number(text) / _EMU


def _aligned(side: str) -> float | None:
    """Where a line stands that is aligned: far to the left or right; None for one in the middle, of which no side is told."""
    return {"left": -math.inf, "inside": -math.inf, "right": math.inf, "outside": math.inf}.get(side)


def _frame(relative: str) -> str:
    return "column" if relative in _OWN else "margin" if "argin" in relative else relative


def _is_flat(sizes: list[tuple[float, float]], *, picture: bool) -> bool:
    """True where one of the figures is a level line; a drawing that does not tell its size may be one."""
    if picture:
        return any(wide and high <= min(_THIN, wide * _FLAT) for wide, high in sizes)
    return not sizes or any(wide and high <= wide * _FLAT for wide, high in sizes)


def _old(shape: Element) -> Stroke | None:
    """The line of a VML shape."""
    style = dict(_style(shape.get("style", "")))
    ends = [_point(shape.get(name)) for name in ("from", "to")]
    below = _twips(style.get("margin-top") or style.get("top"))
    if shape.get(f"{_OFFICE}hr") in {"t", "true"}:
        return Stroke(below=0.0)
    if all(ends):
        (x1, y1), (x2, y2) = (one for one in ends if one)
        size = (abs(x2 - x1), abs(y2 - y1))
        left: float | None = min(x1, x2) + (_twips(style.get("margin-left")) or 0)
        below = min(y1, y2) + (below or 0)
    else:
        size = (_twips(style.get("width")) or 0, _twips(style.get("height")) or 0)
        left = _twips(style.get("margin-left") or style.get("left"))
    if not _is_flat([size] if any(size) else [], picture=next(shape.iter(*_PICTURES), None) is not None):
        return None
    of = _frame(style.get("mso-position-horizontal-relative", ""))
    if next(shape.iterancestors(f"{_VML}group"), None) is not None:
        return Stroke(None, of)  # its figures are those of the group
    if style.get("mso-position-vertical-relative", "text") not in {"text", "line"}:
        below = None
    side = style.get("mso-position-horizontal", "absolute")
    if side != "absolute":
        return Stroke(_aligned(side), of, below)
    return Stroke(None if left is None else left + size[0] / 2, of, below)


def _style(text: str) -> Iterator[tuple[str, str]]:
    """ "position:absolute;margin-left:51.6pt" as names and values."""
    for part in text.split(";"):
        name, _, said = part.partition(":")
        yield name.strip().lower(), said.strip().lower()


def _twips(text: str | None) -> float | None:
    said = (text or "").strip().removesuffix("px")
    found = number(said, math.nan)
    if math.isnan(found):
        return None
    return found if said[-1].isalpha() else found * _PIXEL


def _point(text: str | None) -> tuple[float, float] | None:
    """ "51.6pt,1.8pt" in twips."""
    across, _, down = (text or "").partition(",")
    x, y = _twips(across), _twips(down)
    return None if x is None or y is None else (x, y)
