"""Where on the page a signature goes, after NĐ 30/2020, PL I: found by where the words stand, never guessed.

A place of signing is what the decree draws as boxes 7a, 7c, 7b: the position in capitals (or a note such as "(Ký, ghi rõ họ tên)" below it), a free space, the
name, all on one axis. Where there is none, or several and no name says which, that is said, and a person names the page and the box.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.docx import nd30
from generators.docx.ruled_lines import text_width
from generators.docx.style_ids import StyleId
from generators.findings import DocumentError
from generators.pdf.lines import Box
from generators.wording.persons import bears_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.pdf.lines import Line, PageLines

# "Nguyễn Văn Mẫu", "PGS.TS. Lê Thị Minh Họa"
_NAME: Final = re.compile(r"(?:[^\W\d_]{1,5}\.\s?){0,4}(?P<name>[^\W\d_]+(?:[ -][^\W\d_]+){1,6})")
# "(Ký, ghi rõ họ tên)"
_NOTE: Final = re.compile(r"\([^()]{2,80}\)")
_TWIPS_A_POINT: Final = 20
_SPARE: Final = 2  # points beside the words of an attached text
_SAME_BLOCK: Final = nd30.points(4)  # from line to line of a name with its other title


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on a page (from 0); ``name`` is the name that is printed there, empty where none was read."""

    page: int
    box: Box
    name: str = ""


def places(pages: Sequence[PageLines]) -> tuple[Spot, ...]:
    """The places of signing, page by page: the free space between position and name, as wide as the wider of the two."""
    return tuple(spot for number, page in enumerate(pages) for spot in _on_page(number, page))


def _on_page(number: int, page: PageLines) -> Iterator[Spot]:
    lines = sorted(page.lines, key=lambda line: -line.box.top)
    for above in lines:
        if not (_is_position(above.words) or _is_note(above.words, above, lines)):
            continue
        below = [line for line in lines if line.box.top <= above.box.bottom and _beneath(above, line)]
        if not below:
            continue
        nearest = below[0]
        least, most = map(nd30.points, nd30.SIGNATURES.room)
        free = above.box.bottom - nearest.box.top
        name = _name_of(below)
        if not name or not least <= free <= most or not _on_axis(above, nearest):
            continue
        left, right = min(above.box.left, nearest.box.left), max(above.box.right, nearest.box.right)
        yield Spot(number, Box(left, nearest.box.top, right, above.box.bottom), name)


def _is_position(words: str) -> bool:
    return words == words.upper() and words != words.lower() and not words.startswith("-")


def _is_note(words: str, line: Line, lines: Sequence[Line]) -> bool:
    """Whether it is a note below a position."""
    return bool(_NOTE.fullmatch(words)) and any(
        _is_position(one.words) and 0 <= one.box.bottom - line.box.top < _SAME_BLOCK and _on_axis(one, line) for one in lines
    )


def _beneath(above: Line, line: Line) -> bool:
    """Whether a line stands, at least in part, below another."""
    return line.box.left < above.box.right and above.box.left < line.box.right


def _on_axis(one: Line, other: Line) -> bool:
    return abs(one.box.middle - other.box.middle) <= nd30.points(nd30.SIGNATURES.axis)


def _name_of(below: Sequence[Line]) -> str:
    """The name in the lines below the free space: the last of them that stand close together, for another title may stand above it (box 7b)."""
    block = [below[0]]
    for line in below[1:]:
        if block[-1].box.bottom - line.box.top > _SAME_BLOCK or not _on_axis(block[0], line):
            break
        block.append(line)
    found = _NAME.fullmatch(block[-1].words)
    return found["name"] if found and all(word[0].isupper() for word in found["name"].split()) else ""


def for_signatory(pages: Sequence[PageLines], name: str, where: str) -> Spot:
    """The place of a signatory, by name where there are several. Raises DocumentError where it cannot be told."""
    found = places(pages)
    if name:
        found = tuple(spot for spot in found if bears_name(spot.name, name))
    if len(found) == 1:
        return found[0]
    if not found:
        whose = f" của “{name}”" if name else ""
        message = (
            f"Không tìm thấy chỗ ký{whose} trên trang (chức vụ, khoảng trống, rồi họ tên ở dưới). "
            "Hãy kiểm tra tệp, hoặc nêu rõ bằng --page và --box."
        )
    else:
        names = "; ".join(f"{spot.name} (trang {spot.page + 1})" for spot in found)
        message = f"Có {len(found)} chỗ ký: {names}. Hãy chọn bằng --name “họ tên”, hoặc --page và --box."
    raise DocumentError.of(Code.SIGN_PLACE, where, message)


def picture_box(spot: Spot, ratio: float) -> Spot:
    """The box of the signatory's picture (``ratio``: its width over its height): in the middle of the free space, as large as that lets it be."""
    edge, widest = nd30.points(nd30.SIGNATURES.edge), nd30.points(nd30.SIGNATURES.widest)
    height = min(spot.box.height - 2 * edge, widest / ratio)
    width = height * ratio
    bottom = (spot.box.bottom + spot.box.top - height) / 2
    left = spot.box.middle - width / 2
    return Spot(spot.page, Box(left, bottom, left + width, bottom + height), spot.name)


def seal_box(signed: Spot, millimetres: tuple[float, float], page: PageLines, where: str) -> Spot:
    """The box of the seal in its real size over the left third of the signatory's picture. Raises DocumentError where that leaves the page."""
    width, height = map(nd30.points, millimetres)
    right = signed.box.left + nd30.SIGNATURES.covers * signed.box.width
    bottom = (signed.box.bottom + signed.box.top - height) / 2
    box = Box(right - width, bottom, right, bottom + height)
    if box.left < 0 or box.bottom < 0 or box.top > page.height:
        message = (
            f"Con dấu {millimetres[0]:.0f} × {millimetres[1]:.0f} mm không nằm trọn trong trang. Hãy xem lại kích thước của hình."
        )
        raise DocumentError.of(Code.SIGN_PLACE, where, message)
    return Spot(signed.page, box)


def corner_box(pages: Sequence[PageLines], words: str, where: str) -> Spot:
    """The box of the words on an attached text, at the top right of its first page.

    Raises DocumentError where something stands there already, or they are too long for a line.
    """
    top, height = map(nd30.points, nd30.SIGNATURES.corner)
    page = pages[0]
    right = page.width - nd30.points(nd30.PAGE.right.used)
    left = right - text_width(words, nd30.BY_STYLE[StyleId.CHU_KY_SO].size) / _TWIPS_A_POINT - _SPARE
    if left < nd30.points(nd30.PAGE.left.used):
        message = f"Số, ký hiệu dài quá một dòng: “{words[:80]}”. Hãy kiểm tra lại --number."
        raise DocumentError.of(Code.SIGN_PLACE, where, message)
    box = Box(left, page.height - top - height, right, page.height - top)
    if taken := [line.words for line in page.lines if line.box.meets(box)]:
        message = f"Góc trên, bên phải trang đầu đã có chữ: “{taken[0][:60]}”. Hãy nêu chỗ khác bằng --page và --box."
        raise DocumentError.of(Code.SIGN_PLACE, where, message)
    return Spot(0, box)
