"""Titles of laws: where a name ends inside a sentence is decided by the names that exist.

"theo Luật Viên chức và quy định …" ends after "chức"; "theo Luật Phí và lệ phí" does not end before "và". The names in common use are a list beside the register
(grammar/names.py); the corpus adds the titles that it knows.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from legaltext.basics.text import fold
from legaltext.grammar.names import law_titles
from legaltext.references.patterns import lower

_WORD = re.compile(r"(,)?(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)(-[^\S\n]+|–[^\S\n]+)?(\w+)")

# English names in use in small letters, with the Vietnamese title that each one means
ENGLISH: Final = {name.lower(): title for title, names in law_titles().items() for name in names}


def words_of(title: str) -> list[str]:
    """A title as the tree of names keeps it: folded words, a comma or dash kept before its word."""
    return [(m[1] or "") + ("-" if m[2] else "") + fold(m[3]) for m in _WORD.finditer(" " + lower(title))]


def _letters(word: str) -> str:
    """The letters and marks of a syllable, wherever the tone stands: "hoà" and "hòa" are one."""
    return "".join(sorted(unicodedata.normalize("NFD", word)))


def _same(written: str, title: list[str]) -> bool:
    """True where the written words are the title's: without any accents, or with at most one syllable misread ("Luật gia" is not "Luật Giá")."""
    if written.isascii():
        return True
    words = [word for word in written.replace(",", " ").split() if word not in "-–"]
    return sum(_letters(a) != b for a, b in zip(words, title, strict=False)) <= (len(title) > 2)  # noqa: PLR2004 -- the type word and more than one


class Titles:
    """Names of laws by their words. `read` finds the longest one at a place."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        """`titles` are added to the names in common use."""
        self._tree: dict[str, Any] = {}
        for title in (*law_titles(), *ENGLISH, *titles):
            node = self._tree
            for word in words_of(title):
                node = node.setdefault(word, {})
            node[""] = [_letters(word) for word in lower(title).replace(",", " ").split() if word not in "-–"]

    def read(self, low: str, start: int, end: int) -> int | None:
        """The offset after the longest known title that begins with the type word at `start:end` of the lower-case text; None where there is none."""
        node: dict[str, Any] | None = self._tree
        first = start
        for word in low[start:end].split():
            node = node.get(fold(word)) if node else None
        best = None
        while node:
            if "" in node and _same(low[first:end], node[""]):
                best = end
            word_match = _WORD.match(low, end)
            if word_match is None:
                break
            comma, dash, word = word_match.groups()
            node = node.get((comma or "") + ("-" if dash else "") + fold(word))
            end = word_match.end()
        return best


@cache
def builtin() -> Titles:
    """The names that need no corpus."""
    return Titles()
