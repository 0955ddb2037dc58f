"""Where on the printed pages each field stands: so that the field being edited is seen there, and a click there goes to its field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generators.pdf.images import Pages
    from generators.web.fill.nodes import Form, Node

_SHORTEST: Final = 3  # characters: what is shorter stands anywhere on a page
_MOST: Final = 200  # fields of one form that are looked for
_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SHORT_DAYS: Final = 2  # months that are written with two digits: "ngày 02 tháng 01" (Nghị định 30, Phụ lục I, Mục II, khoản 4)
_LONG: Final = 8  # characters from which words are sure to be those of the field, however often they stand there
_OFTENEST: Final = 6  # places of what is shorter: what stands oftener is no place of that field


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page in pixels of its image; ``id`` is that of the field."""

    id: str
    x: float
    y: float
    width: float
    height: float


def passages_of(form: Form) -> list[tuple[str, str]]:
    """What is looked for on the pages: the id of a field, and its words as they print (a field may print in several ways)."""
    found: list[tuple[str, str]] = []
    for node in form.nodes():
        if node.kind in ("group", "list", "box", "boxes", "radio") or node.hidden:
            continue
        found += ((node.id, words) for words in dict.fromkeys(_printed(node)))
    return found[:_MOST]


def _printed(node: Node) -> Iterable[str]:
    value = " ".join(node.value.split()).rstrip(".;")
    if not value:
        yield f"«{node.title}»"  # what a draft prints for what lacks
    elif day := _DAY.fullmatch(value):
        first, month, year = int(day[1]), int(day[2]), day[3]
        yield f"{first:02d}/{month:02d}/{year}"
        yield f"ngày {first:02d} tháng {month if month > _SHORT_DAYS else f'{month:02d}'} năm {year}"
    elif len(value) >= _SHORTEST:
        yield value
        yield value.upper()


def marks_on(pages: Pages, passages: list[tuple[str, str]]) -> Mapping[int, list[Mark]]:
    """The places by page (from 0). Words that stand in many places are no place of a field."""
    boxes = [(image, box) for image in pages.images for box in image.boxes]
    often: dict[int, int] = {}
    for _, box in boxes:
        often[box.passage] = often.get(box.passage, 0) + 1
    marks: dict[int, list[Mark]] = {image.number: [] for image in pages.images}
    for image, box in boxes:
        id_, words = passages[box.passage]
        if often[box.passage] > _OFTENEST and len(words) < _LONG:
            continue
        left, top = box.left * image.width, box.top * image.height
        size = ((box.right - box.left) * image.width, (box.bottom - box.top) * image.height)
        marks[image.number].append(Mark(id_, round(left, 1), round(top, 1), round(size[0], 1), round(size[1], 1)))
    return marks
