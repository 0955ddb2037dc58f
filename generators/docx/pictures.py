"""How many pixels a picture says that it has: in a few bytes of it may stand a number that takes gigabytes to draw."""

import struct
from typing import Final

# The markers of a JPEG that begin a frame (ITU-T T.81, table B.1)
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD9)))  # those without a length
_WIDTH, _HEIGHT, _SHORT = 256, 257, 3  # tags of a TIFF, and the kind of a number of two bytes
_MOST: Final = 1_000  # segments or tags that are looked at


def pixels(content: bytes) -> int:
    """Width times height of a PNG, JPEG, GIF, BMP or TIFF; 0 for what is none of them, or cut off."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack_from(">II", content, 16)
        elif content.startswith(b"GIF8"):
            width, height = struct.unpack_from("<HH", content, 6)
        elif content.startswith(b"BM"):
            width, height = struct.unpack_from("<ii", content, 18)
        elif content.startswith(b"\xff\xd8"):
            width, height = _of_jpeg(content)
        elif content.startswith((b"II*\0", b"MM\0*")):
            width, height = _of_tiff(content, "<" if content.startswith(b"II") else ">")
        else:
            return 0
    except struct.error:
        return 0
    return abs(int(width) * int(height))  # the height of a BMP that is drawn from the top is negative


def _of_jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(_MOST):
        while content[at + 1 : at + 2] == b"\xff":  # a marker may have any number of these before it
            at += 1
        (marker,) = struct.unpack_from("B", content, at + 1)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 if marker in _ALONE else 2 + struct.unpack_from(">H", content, at + 2)[0]
    return 0, 0


def _of_tiff(content: bytes, order: str) -> tuple[int, int]:
    (at,) = struct.unpack_from(f"{order}I", content, 4)
    (count,) = struct.unpack_from(f"{order}H", content, at)
    sides = {_WIDTH: 0, _HEIGHT: 0}
    for number in range(min(count, _MOST)):
        tag, kind = struct.unpack_from(f"{order}HH", content, at + 2 + 12 * number)
        if tag in sides:
            (sides[tag],) = struct.unpack_from(order + ("H" if kind == _SHORT else "I"), content, at + 10 + 12 * number)
    return sides[_WIDTH], sides[_HEIGHT]
