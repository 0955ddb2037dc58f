"""Offsets of the normal form back to the text as it was given: what is found in `nfc(text)` is marked in `text`."""

import unicodedata
from collections.abc import Iterator

from legaltext.basics.text import nfc


class Offsets:
    """Turns spans of `nfc(text)` into spans of `text`; for a text that is in NFC already, every span is its own."""

    def __init__(self, text: str) -> None:
        """`text` as it was given, composed or not."""
        self.normal = nfc(text)
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        if self.normal == text:
            return
        self._starts = []
        start = 0
        for cluster in _clusters(text):
            length, end = len(nfc(cluster)), start + len(cluster)
            self._starts += [start] * length
            self._ends += [end] * length
            start = end

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters start…end of the normal form stand in the text; a letter keeps all of its marks."""
        if self._starts is None:
            return start, end
        if start == end:
            at = self._starts[start] if start < len(self._starts) else (self._ends[-1] if self._ends else 0)
            return at, at
        return self._starts[start], self._ends[end - 1]


def _clusters(text: str) -> Iterator[str]:
    """The text in pieces whose normal forms, put together, are the normal form of the whole: a letter with its marks each."""
    cluster = ""
    for char in text:
        if cluster and _joins(cluster, char):
            cluster += char
        else:
            if cluster:
                yield cluster
            cluster = char
    if cluster:
        yield cluster


def _joins(cluster: str, char: str) -> bool:
    """True where a character melts into the cluster before it when both are composed."""
    if char.isascii():
        return False
    # a mark; or a letter that melts into the one before it, as the parts of a Korean syllable do
    return unicodedata.combining(char) != 0 or nfc(cluster + char) != nfc(cluster) + nfc(char)
