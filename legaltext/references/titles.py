"""Titles of laws: where a name ends inside a sentence is decided by the names that exist.

"theo Luật Viên chức và quy định …" ends after "chức"; "theo Luật Phí và lệ phí" does not end before "và". The names in common use are a list beside the register
(grammar/names.py); the corpus adds the titles that it knows.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from legaltext.basics.text import fold
from legaltext.grammar.names import law_abbreviations, law_titles
from legaltext.references.patterns import lower

_WORD = re.compile(
    r"(?:(,)|(?<=\w)[^\S\n],(?=[^\W\d]))?(?:(?<=[ ],)|[^\S\n]+|[^\S\n]*\n[^\S\n]*)(-[^\S\n]+|–[^\S\n]+)?(\(\w+(?:[/-]\w+)*\)|\w+(?:[/-]\w+)*(?:['’]s?(?=\s))?|&(?=\s))"
)

_NOTE: Final = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
_SYLLABLE = re.compile(r"\w+")
_NO_LETTER = re.compile(r"[^\w]|_")
_KINDS: Final = {"Bộ luật ": "BL", "Luật ": "L", "Pháp lệnh ": "PL"}
_WORDS_OF_A_SLIP: Final = 4  # in a shorter title a misread word makes another one
_SHORT_WORD: Final = 2
_LONGEST_WORD: Final = 16
_LONGEST: Final = 90  # characters of a title that anybody shortens

# English names in use in small letters, with the Vietnamese title that each one means
_ENGLISH: Final = {name.lower(): title for title, names in law_titles().items() for name in names}
_ON: Final = re.compile(r"(law|code|ordinance) on (?:the )?((?:[\w-]+ ){0,2}[\w-]+)")


def _turned(names: Mapping[str, str]) -> dict[str, str]:
    """ "education law" for "law on education", "enterprise law" for "law on enterprises": how English turns short names around."""
    out: dict[str, str] = {}
    for name, title in names.items():
        if match := _ON.fullmatch(name):
            subject = match[2]
            for said in {subject, subject.removesuffix("s")}:
                out.setdefault(f"{said} {match[1]}", title)
    return out


ENGLISH: Final = _turned(_ENGLISH) | _ENGLISH
VIETNAMESE: Final = {fold(name).replace(",", ""): title for name, title in ENGLISH.items()}
"""The Vietnamese title of an English name as look-ups compare it, without commas."""


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    """A word as the tree of names has it: without accents, "lí" and "lý" one."""
    return fold(word.replace("’", "'")).replace("y", "i")


def _said(match: re.Match[str]) -> str:
    """A word of a text as the tree of names has it, with the comma or dash before it."""
    comma, dash, word = match.groups()
    return (comma or "") + ("-" if dash else "") + ("va" if word == "&" else _key(word))


def words_of(title: str) -> list[str]:
    """A title as the tree of names keeps it: folded words, a comma or dash kept before its word."""
    return [(m[1] or "") + ("-" if m[2] else "") + _key(m[3]) for m in _WORD.finditer(" " + lower(title))]


@lru_cache(maxsize=8192)
def _letters(word: str) -> str:
    """The letters and marks of a syllable, wherever the tone stands: "hoà" and "hòa" are one."""
    return "".join(sorted(unicodedata.normalize("NFD", word).replace("y", "i")))


_AND: Final = _letters("và")


def _same(written: str, title: list[str], misread: int) -> bool:
    """True where the written words are the title's: without any accents, or with at most one syllable misread ("Luật gia" is not "Luật Giá")."""
    if written.isascii():
        return not misread
    words = [word for word in written.replace(",", " ").replace("&", "và").split() if word not in "-–"]
    if len(words) != len(title):  # a comma for "và", and "và" for a comma
        words, title = [word for word in words if word != "và"], [word for word in title if word != _AND]
    return sum(_letters(a) != b for a, b in zip(words, title, strict=False)) <= (len(title) > 2)  # noqa: PLR2004 -- the type word and more than one


def plain_letters(written: str) -> str:
    """Letters for a title as look-ups compare them: "HN & GĐ" and "HN-GĐ" are HNGĐ."""
    letters = _NO_LETTER.sub("", written.replace(" và ", "")).upper().replace("Ð", "Đ")
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in letters)


def letters_of(title: str) -> str:
    """The letters that stand for a title without its kind: of "Luật Phòng, chống tham nhũng" PCTN. "và" has none."""
    words = _SYLLABLE.findall(title)[2 if title.startswith("Bộ luật ") else 1 :]
    return plain_letters("".join(word[0] for word in words if word != "và"))


@cache
def _short_names() -> dict[str, str]:
    """Short names in use that are more or less than the first letters of a title, by their letters, and what each means."""
    return {plain_letters(short): title for title, shorts in law_abbreviations().items() for short in shorts if " " not in short}


@cache
def _other_names() -> dict[str, str]:
    """Names in use for laws that are called otherwise, folded: "Luật Lao động" for the code, "Luật Khám chữa bệnh"."""
    return {fold(short): title for title, shorts in law_abbreviations().items() for short in shorts if " " in short}


class Titles:
    """Names of laws by their words. `read` finds the longest one at a place."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        """`titles` are added to the names in common use."""
        self._tree: dict[str, Any] = {}
        self._letters: dict[str, set[str]] = {}
        self._by_length: dict[int, dict[int, list[str]]] = {}  # the words of a node (by its id) by their length
        titles = tuple(titles)
        self._own = {fold(title) for title in titles}
        for title in (*law_titles(), *titles):
            kind = next((kind for kind in _KINDS if title.startswith(kind)), None)
            if kind is not None and len(title) < _LONGEST:
                self._letters.setdefault(_KINDS[kind] + letters_of(title), set()).add(title)
        others = (short for shorts in law_abbreviations().values() for short in shorts if " " in short)
        for title in (*law_titles(), *ENGLISH, *others, *titles):
            node = self._tree
            for word in words_of(title):
                node = node.setdefault(word, {})
            node[""] = [_letters(word) for word in lower(title).replace(",", " ").split() if word not in "-–"]

    def read(self, low: str, start: int, end: int) -> int | None:
        """The offset after the longest known title that begins with the type word at `start:end` of the lower-case text; None where there is none.

        In a title of several words one may be misread: "Luật Thi bành án dân sự". The number of a footnote at its end is none of it: "Luật Đất đai1".
        """
        node: dict[str, Any] | None = self._tree
        for word in low[start:end].split():
            node = node.get(_key(word)) if node else None
        if not node or ("" not in node and self._ends_here(low, node, end)):
            return None
        return self._walk(low, start, node, end)

    @staticmethod
    def _ends_here(low: str, node: dict[str, Any], end: int) -> bool:
        """True where the first word behind a type word shows that no title goes on there, as with most laws that are spoken of."""
        if not low.startswith(" ", end):
            return not low.startswith((",", "\n"), end) and not low[end : end + 1].isspace()
        word, blank, _ = low[end + 1 : end + _LONGEST_WORD].partition(" ")
        key = _key(word)
        return bool(blank) and word.isalpha() and key != "va" and not (key in node or f",{key}" in node)

    def _walk(self, low: str, first: int, node: dict[str, Any] | None, end: int) -> int | None:
        """The offset after the longest title on from a node; where its words go on both with and without a comma, on either way."""
        best = None
        depth = misread = 0
        others: list[tuple[dict[str, Any], int]] = []
        while node:
            if "" in node and (depth >= _WORDS_OF_A_SLIP or not misread) and _same(low[first:end], node[""], misread):
                best = end
            word_match = _WORD.match(low, end)
            if word_match is None:
                break
            key = _said(word_match)
            following, word_match = self._step(low, node, key, word_match)
            word = word_match[3]
            unsaid = node.get("," + key)  # a comma may be left out: "Luật Phòng chống tham nhũng"
            if following is None:
                following = unsaid
            elif unsaid is not None:
                others.append((unsaid, word_match.end()))
            if (
                following is None
                and word[-1].isdigit()
                and (note := _NOTE.search(word))
                and (last := node.get(key.removesuffix(note[0])))
            ):
                stop = word_match.end() - len(note[0])
                best = stop if "" in last and _same(low[first:stop], last[""], misread) else best
                break
            if following is None and depth and not misread and (near := self._nearest(key, node)) is not None:
                following, misread = node[near], 1
            node = following
            depth += 1
            end = word_match.end()
        for other in others:
            if (longer := self._walk(low, first, *other)) is not None:
                best = longer if best is None else max(best, longer)
        return best

    @staticmethod
    def _step(low: str, node: dict[str, Any], key: str, said: re.Match[str]) -> tuple[dict[str, Any] | None, re.Match[str]]:
        """The node that a word leads to from another, and the word that did: "và" and a comma stand for each other."""
        following = node.get(key)
        if following is None and said[1] and not said[2]:  # "Hội đồng nhân dân, Ủy ban nhân dân" for "… và Ủy ban nhân dân"
            following = node.get("va", {}).get(key[1:])
        elif following is None and key == "va":  # "… và Ủy ban nhân dân" for "Hội đồng nhân dân, Ủy ban nhân dân"
            again = _WORD.match(low, said.end())
            following = node.get("," + _key(again[3])) if again and not (again[1] or again[2]) else None
            said = again if again and following is not None else said
        return following, said

    def _nearest(self, key: str, node: dict[str, Any]) -> str | None:
        """The one word of a node of which a written one differs by a letter ("bành" for "hanh"); None where none or several do."""
        if len(key) <= _SHORT_WORD:
            return None
        if id(node) not in self._by_length:
            lengths: dict[int, list[str]] = {}
            for word in node:
                lengths.setdefault(len(word), []).append(word)
            self._by_length[id(node)] = lengths
        first, rest = key[0], key[1:]
        near = [
            word
            for word in self._by_length[id(node)].get(len(key), ())
            if (word[0] == first or word[1:] == rest) and sum(map(str.__ne__, word, key)) == 1
        ]
        return near[0] if len(near) == 1 else None

    def by_letters(self, written: str) -> tuple[str, ...]:
        """The titles that "BLHS", "LVC" or "Luật NSNN" may stand for: one where the short name is in use, else all with these first letters."""
        kind = next((kind for kind in _KINDS if written.startswith(kind)), None)
        letters = plain_letters(written if kind is None else _KINDS[kind] + written.removeprefix(kind))
        if letters in _short_names():
            return (_short_names()[letters],)
        found = self._letters.get(letters, ())
        return tuple({fold(title): title for title in sorted(found)}.values())

    def called(self, title: str) -> tuple[str, ...]:
        """The title of a law that is called otherwise in common use; nothing where it is not, or where a law has this title itself."""
        other = _other_names().get(fold(title))
        return (other,) if other is not None and fold(title) not in self._own else ()

    def kind_of(self, letters: str) -> str | None:
        """The kind of the law that "BLHS" or "LVC" names; None where it names none."""
        titles = self.by_letters(letters)
        return None if not titles else "bộ luật" if titles[0].startswith("Bộ luật") else "luật"


@cache
def builtin() -> Titles:
    """The names that need no corpus."""
    return Titles()
