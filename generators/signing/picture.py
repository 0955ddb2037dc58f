"""The picture of a signature or a seal: a PNG with a transparent ground, in the colour that the decree names, of a size that can be known.

Read here and not by a library: the one that pyHanko would take for it (Pillow) is as large as all the rest, and of PNG only what scanners and drawing
programs write for this purpose is wanted: eight bits, not interlaced.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST: Final = 5_000_000
"""Bytes of a file."""
MOST_DOTS: Final = 1_500_000
"""A seal of 36 mm at 600 dots an inch has half of them."""
_HEAD: Final = b"\x89PNG\r\n\x1a\n"
_PALETTE, _GRAY_ALPHA, _RGBA = 3, 4, 6  # ISO/IEC 15948, 11.2.2: the kinds of colour that can be transparent
_SAMPLES: Final = {_PALETTE: 1, _GRAY_ALPHA: 2, _RGBA: 4}
_BITS: Final = 8  # of a sample
_DENSITY: Final = struct.Struct(">IIB")  # pHYs: dots a unit across and down, the unit
_METRE: Final = 1
_SEEN: Final = 128  # of 255: a dot that is at least half opaque
_CLEARLY: Final = 30  # of 255: by so much a colour outdoes another


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots in rows from the upper left corner: three bytes of colour each, and one of opacity; ``millimetres`` is its size as the file says it, if it does."""

    width: int
    height: int
    colour: bytes
    opacity: bytes
    millimetres: tuple[float, float] | None

    @property
    def clear(self) -> bool:
        """Whether its ground is transparent: every corner of it is."""
        last = self.width * self.height - 1
        return not any(self.opacity[at] for at in (0, self.width - 1, last - self.width + 1, last))

    def is_of(self, colour: str) -> bool:
        """Whether what is drawn is, on the whole, "đỏ" (red) or "xanh" (blue; green is xanh in Vietnamese as well)."""
        red, green, blue = self._ink
        if colour == "đỏ":
            return red - max(green, blue) >= _CLEARLY
        return max(green, blue) - red >= _CLEARLY

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn in it."""
        return not any(opacity >= _SEEN for opacity in self.opacity)

    @property
    def _ink(self) -> tuple[float, float, float]:
        """The mean colour of the dots that one sees."""
        seen = [at for at, opacity in enumerate(self.opacity) if opacity >= _SEEN] or [0]
        red, green, blue = (sum(self.colour[3 * at + part] for at in seen) / len(seen) for part in range(3))
        return red, green, blue


def read_picture(png: bytes, where: str, colour: str) -> Picture:
    """The picture, of a kind that the decree lets stand on a paper. Raises DocumentError with all that is wrong with it."""
    try:
        picture = _decoded(png)
    except (ValueError, KeyError, IndexError, struct.error, zlib.error) as error:
        message = (
            f"Không đọc được hình ({error}). Hãy lưu lại thành tệp PNG nền trong suốt, 8 bit, không “interlaced”, "
            f"không quá {MOST_DOTS:,} điểm ảnh.".replace(",", ".")
        )
        raise DocumentError.of(Code.SIGN_PICTURE, where, message) from error
    wrong = []
    if picture.empty:
        wrong.append("Hình không có nét nào. Hãy chọn tệp khác")
    elif not picture.is_of(colour):
        wrong.append(f"Hình không phải màu {colour} như Nghị định số 30/2020/NĐ-CP quy định. Hãy quét lại bản màu")
    if not picture.clear:
        wrong.append("Nền của hình không trong suốt nên sẽ che chữ. Hãy xóa nền rồi lưu lại thành PNG")
    if wrong:
        raise DocumentError(Finding(Code.SIGN_PICTURE, where, f"{one} (Phụ lục I, Phần I, Mục II, khoản 7, 8).") for one in wrong)
    return picture


def _decoded(png: bytes) -> Picture:
    """Raises ValueError, KeyError, IndexError, struct.error or zlib.error for what is no such PNG; their words are for staff where they are Vietnamese."""
    if len(png) > LARGEST or not png.startswith(_HEAD):
        message = "tệp quá lớn" if len(png) > LARGEST else "không phải tệp PNG"
        raise ValueError(message)
    chunks: dict[bytes, bytes] = {}
    for name, data in _chunks(png):
        chunks[name] = chunks.get(name, b"") + data if name == b"IDAT" else data
    width, height, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if kind not in _SAMPLES or (kind == _PALETTE and b"tRNS" not in chunks):
        message = "hình không có nền trong suốt"
        raise ValueError(message)
    if bits != _BITS or interlaced or not 0 < width * height <= MOST_DOTS:
        message = f"{width} × {height} điểm, {bits} bit{', interlaced' if interlaced else ''}"
        raise ValueError(message)
    samples = _SAMPLES[kind]
    line = samples * width
    unpacker = zlib.decompressobj()
    rows = unpacker.decompress(chunks[b"IDAT"], (line + 1) * height)
    if len(rows) != (line + 1) * height:
        message = "tệp bị cắt cụt"
        raise ValueError(message)
    dots = _unfiltered(rows, line, samples)
    colour, opacity = _split(dots, kind, chunks)
    return Picture(width, height, colour, opacity, _size(chunks.get(b"pHYs"), width, height))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_HEAD)
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        yield name, png[at + 8 : at + 8 + length]
        at += 12 + length


def _unfiltered(rows: bytes, line: int, samples: int) -> bytes:
    """The samples, each row set free of its filter (ISO/IEC 15948, 9.2). Raises ValueError for a filter that there is not."""
    out, before = bytearray(), bytearray(line)
    for start in range(0, len(rows), line + 1):
        kind, row = rows[start], bytearray(rows[start + 1 : start + 1 + line])
        if kind >= len(_PREDICTED):
            message = "tệp hỏng"
            raise ValueError(message)
        if kind:
            predicted = _PREDICTED[kind]
            for at in range(line):
                left, corner = (row[at - samples], before[at - samples]) if at >= samples else (0, 0)
                row[at] = (row[at] + predicted(left, before[at], corner)) & 255
        out += row
        before = row
    return bytes(out)


def _nearest(left: int, above: int, corner: int) -> int:
    """Paeth's choice (9.4): of the three the one nearest to left + above - corner."""
    guess = left + above - corner
    to_left, to_above, to_corner = abs(guess - left), abs(guess - above), abs(guess - corner)
    if to_left <= to_above and to_left <= to_corner:
        return left
    return above if to_above <= to_corner else corner


# By the number of the filter: what it takes for a sample, from those at its left, above, and above at its left.
_PREDICTED: Final[tuple[Callable[[int, int, int], int], ...]] = (
    lambda _left, _above, _corner: 0,
    lambda left, _above, _corner: left,
    lambda _left, above, _corner: above,
    lambda left, above, _corner: (left + above) // 2,
    _nearest,
)


def _split(dots: bytes, kind: int, chunks: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Colour and opacity, apart."""
    if kind == _PALETTE:
        palette, clear = chunks[b"PLTE"], chunks[b"tRNS"].ljust(256, b"\xff")
        return b"".join(palette[3 * dot : 3 * dot + 3].ljust(3, b"\0") for dot in dots), bytes(clear[dot] for dot in dots)
    samples = _SAMPLES[kind]
    colour = bytearray(3 * (len(dots) // samples))
    for part in range(3):
        colour[part::3] = dots[part::samples] if kind == _RGBA else dots[0::samples]
    return bytes(colour), dots[samples - 1 :: samples]


def _size(said: bytes | None, width: int, height: int) -> tuple[float, float] | None:
    """Millimetres of width and height by the dots a metre that the file says; None where it does not."""
    if said is None or len(said) != _DENSITY.size:
        return None
    across, down, unit = _DENSITY.unpack(said)
    return (1000 * width / across, 1000 * height / down) if across and down and unit == _METRE else None
