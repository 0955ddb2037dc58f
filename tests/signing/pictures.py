"""Pictures of signatures and seals, drawn for the tests: PNG files as a scanner would leave them, with a ground that is transparent or not."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable

Dot = tuple[int, int, int, int]
CLEAR: Dot = (0, 0, 0, 0)
BLUE: Dot = (20, 40, 170, 255)
RED: Dot = (200, 20, 30, 255)
BLACK: Dot = (10, 10, 10, 255)
WHITE: Dot = (255, 255, 255, 255)


def png(
    width: int,
    height: int,
    dot: Callable[[int, int], Dot],
    *,
    filtered: int = 0,
    millimetres: float | None = None,
    interlaced: bool = False,
    bits: int = 8,
) -> bytes:
    """A PNG of four samples a dot, every row written with the same filter; ``millimetres``: its width, as the file says it."""
    rows, before = bytearray(), bytes(4 * width)
    for y in range(height):
        row = b"".join(bytes(dot(x, y)) for x in range(width))
        rows += bytes([filtered]) + bytes((row[at] - predicted(filtered, row, before, at)) % 256 for at in range(len(row)))
        before = row
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 6, 0, 0, interlaced))]
    if millimetres:
        a_metre = round(width * 1000 / millimetres)
        chunks.append((b"pHYs", struct.pack(">IIB", a_metre, a_metre, 1)))
    chunks += [(b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def predicted(kind: int, row: bytes, before: bytes, at: int) -> int:
    """What a filter of PNG takes for a sample (ISO/IEC 15948, 9.2), written down as the standard says it."""
    left = row[at - 4] if at >= 4 else 0
    above = before[at]
    corner = before[at - 4] if at >= 4 else 0
    if kind == 4:
        guess = left + above - corner
        return min((left, above, corner), key=lambda one: abs(guess - one))
    return (0, left, above, (left + above) // 2)[kind]


def signature(ink: Dot = BLUE, ground: Dot = CLEAR) -> bytes:
    """A wave, as a hand writes."""

    def dot(x: int, y: int) -> Dot:
        line = 40 + 28 * math.sin(x / 14) * math.cos(x / 61)
        return ink if abs(y - line) < 3 and 8 < x < 192 else ground

    return png(200, 80, dot)


def seal(ink: Dot = RED, ground: Dot = CLEAR, millimetres: float | None = 36) -> bytes:
    """Two rings and a star of sorts."""

    def dot(x: int, y: int) -> Dot:
        away = math.hypot(x - 90, y - 90)
        star = away < 22 + 14 * math.cos(5 * math.atan2(x - 90, 90 - y))
        return ink if 84 < away < 89 or 55 < away < 58 or star else ground

    return png(180, 180, dot, millimetres=millimetres)
