"""Our fonts as the second engine needs them, so that its lines are as long as LibreOffice's. What is changed is changed in memory, for one drawing.

- `rdocx` 0.16 moves letters of a pair together ("Vi", "Tờ") whatever the document says; LibreOffice and Word do so only where `w:kern` is set. Therefore the
  tables that say how far (`kern`, `GPOS`) are left out.
- LibreOffice draws a no-break space of slanted type wider, by a twelfth of the line's height (it takes it for the end of the slanted words, and leaves room
  for the slant). Therefore that one letter is made as wide.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from generators.pdf import fonts
from generators.pdf.errors import FontMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILY: Final = "Liberation Serif"
_PAIRS: Final = frozenset({b"kern", b"GPOS"})
_HEAD: Final = struct.Struct(">4sHHHH")  # OpenType specification, "Organization of an OpenType Font"
_ENTRY: Final = struct.Struct(">4sLLL")
_SLANTED: Final = 2  # of `macStyle` in the table `head`
_SHARE: Final = 12  # of the line's height
_SPACE, _NBSP = 0x20, 0xA0


def files() -> Iterator[tuple[str, bytes]]:
    """Liberation Serif in its four styles, by family name; nothing where this machine does not have it: the engine brings its own along."""
    try:
        found = fonts.find()
    except FontMissing:
        return
    for file in found:
        if file.name.startswith(fonts.FAMILY):
            yield FAMILY, adapted(file.read_bytes())


def adapted(font: bytes) -> bytes:
    """The font without the tables of pairs, and with a wider no-break space where it is slanted. Raises struct.error for what is no font."""
    kind, count, *_ = _HEAD.unpack_from(font)
    entries = [_ENTRY.unpack_from(font, _HEAD.size + _ENTRY.size * number) for number in range(count)]
    kept = [entry for entry in entries if entry[0] not in _PAIRS]
    content = bytearray(font)
    _widen(content, {tag: offset for tag, _, offset, _ in entries})
    power = len(kept).bit_length() - 1
    head = _HEAD.pack(kind, len(kept), 16 << power, power, 16 * len(kept) - (16 << power))
    head += b"".join(_ENTRY.pack(*entry) for entry in kept)
    return head + bytes(content[len(head) :])  # the tables stay where they are


def _widen(font: bytearray, tables: dict[bytes, int]) -> None:
    """Make the no-break space of a slanted font wider (tables `head`, `hhea`, `hmtx`)."""
    (style,) = struct.unpack_from(">H", font, tables[b"head"] + 44)
    if not style & _SLANTED:
        return
    of = {code: glyph for code, glyph in fonts.glyphs(bytes(font)) if code in {_SPACE, _NBSP}}
    glyph = of.get(_NBSP)
    ascent, descent, gap = struct.unpack_from(">hhh", font, tables[b"hhea"] + 4)
    (widths,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    if glyph is None or glyph == of.get(_SPACE) or glyph >= widths:  # the space itself must not become wider
        return
    place = tables[b"hmtx"] + 4 * glyph
    (width,) = struct.unpack_from(">H", font, place)
    struct.pack_into(">H", font, place, width + round((ascent - descent + gap) / _SHARE))
