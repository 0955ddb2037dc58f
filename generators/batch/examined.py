"""What a worker found out about a row when it checked it, so that the one that makes its document need not find it out again.

It travels packed: unpacked it takes several times the memory, and the one in the middle has no use for it. What the rows of a list have in common (the law that
they rest on) is in a piece of its own, which is kept once.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from generators.batch import alike

if TYPE_CHECKING:
    from generators.document.examination import Examined

MOST: Final = 40_000_000
"""Bytes that are kept of a list: those of ten thousand rows that are in nothing alike. Of a row for which there is no room all is found out again."""

Packed = tuple[alike.Packed, bytes]
"""What the data of a row say; and what was found out about them."""


class Packing:
    """Packs what was found out about some rows, to travel."""

    def __init__(self) -> None:
        self._alike = alike.Alike()
        self._common: dict[bytes, bytes] = {}

    def pack(self, examined: Examined) -> Packed:
        """What was found out about one of them."""
        common = pickle.dumps(replace(examined, checked=None))  # type: ignore[arg-type]  # it is put back in `unpack`
        return self._alike.pack(pickle.dumps(examined.checked)), self._common.setdefault(common, common)


def unpack(packed: Packed) -> Examined:
    """What was packed, by a process of the same batch."""
    own, common = packed
    return replace(_common(common), checked=pickle.loads(alike.unpack(own)))  # noqa: S301 -- from a worker of this batch, like all that it gives back


@lru_cache(maxsize=64)
def _common(packed: bytes) -> Examined:
    found: Examined = pickle.loads(packed)  # noqa: S301 -- as above
    return found


class Kept:
    """What is kept of the rows of a batch between check and making, within bounds."""

    def __init__(self, most: int | None = None) -> None:
        self._left = MOST if most is None else most
        self._of: dict[int, Packed] = {}
        self._shared: dict[bytes, bytes] = {}

    def keep(self, row: int, packed: Packed | None) -> None:
        """What was found out about a row, where there is room for it."""
        if packed is None:
            return
        (own, like), common = packed
        size = len(own) + sum(len(one) for one in (like, common) if one not in self._shared)
        if size <= self._left:
            self._left -= size
            self._of[row] = (own, self._share(like)), self._share(common)

    def _share(self, piece: bytes) -> bytes:
        return self._shared.setdefault(piece, piece)

    def take(self, row: int) -> Packed | None:
        """What was found out about a row; it is not kept any longer."""
        return self._of.pop(row, None)
