"""Whether two names are one person's, as far as the names tell: "CAO  VĂN HOÀ" and "Cao Văn Hòa" are the same, "Cao Van Hoa" is like them.

Two people may bear one name, and one person's name may be typed with a slip: that is for a person to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from generators.wording.vietnamese import Placeholder
from legaltext.basics.text import clean_line, fold, mend_look_alikes

# "Ông", "PGS.TS.", "BS.": what stands before a name and is none of it
_TITLE = re.compile(r"^(?:(?:ông|bà)\s+|[^\W\d_]{1,6}\.\s*)+", re.IGNORECASE)
# "hoà" between blanks and marks of punctuation
_SYLLABLE = re.compile(r"[^\W\d_]+")
_FIRST_AND_LAST = 2  # the parts of a name that nobody leaves out
# Huyền, sắc, ngã, hỏi, nặng: which letter of a syllable bears it is a habit
_TONES = {
    "\u0300",
    "\u0301",
    "\u0303",
    "\u0309",
    "\u0323",
}


def same_name(name: object, other: object) -> bool:
    """Whether the names are the same: but for capitals, blanks, titles and the letter that bears the tone. Of a list: one of it."""
    return any(_plain(one) == _plain(two) != "" for one in _names(name) for two in _names(other))


def like_name(name: object, other: object) -> bool:
    """Whether the names are not the same, and yet near: other marks, a middle name left out, one letter too many, too few or swapped."""
    return not same_name(name, other) and any(
        _near(_unmarked(one), _unmarked(two)) for one in _names(name) for two in _names(other)
    )


def alike(one: str, other: str) -> tuple[str, str]:
    """Two texts as they are compared: in small letters with their marks, but without marks where one of them was typed so ("Nguyen Van Hung")."""
    marked = same_letters(one), same_letters(other)
    bare = " ".join(fold(one).split()), " ".join(fold(other).split())
    return bare if marked[0] == bare[0] or marked[1] == bare[1] else marked


def bears_name(text: str, name: str) -> bool:
    """Whether a text has the name as whole words: "NGUYEN VAN AN" names Nguyễn Văn An, and no "Nguyễn Văn Anh" or "Nguyễn Văn Ân" does."""
    said, wanted = alike(text, name)
    return bool(wanted) and f" {wanted} " in f" {said} "


def _names(value: object) -> list[str]:
    """One name or several; what a draft lacks, and a blank, is none."""
    if isinstance(value, Placeholder) or value is None:
        return []
    if isinstance(value, str):
        return [value] if value.strip() else []
    return [str(one) for one in value if one and not isinstance(one, Placeholder)] if isinstance(value, Iterable) else []


@lru_cache(maxsize=4_096)  # who signs, and who sits on a board, are the same in every document
def _bare(name: str) -> str:
    return _TITLE.sub("", " ".join(_letters(name).split()))


@lru_cache(maxsize=4_096)
def _plain(name: str) -> str:
    return same_letters(_bare(name)).replace(" ", "")


@lru_cache(maxsize=4_096)  # the papers of a batch have one office, one unit, one who signs
def same_letters(text: str) -> str:
    """The text in small letters with their marks, each syllable's tone after it: the same for "Hoà" and "Hòa"."""
    return " ".join(_SYLLABLE.sub(lambda match: _syllable(match[0]), _letters(text).casefold()).split())


@lru_cache(maxsize=4_096)
def _letters(text: str) -> str:
    """The text with its letters put together, and those of another alphabet that print the same as what they stand for: "Ðịnh" is "Định"."""
    return mend_look_alikes(clean_line(text))[0]


@lru_cache(maxsize=4_096)  # names are many, their syllables few
def _syllable(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in letters if char in _TONES)
    return "".join(char for char in letters if char not in _TONES) + tones


@lru_cache(maxsize=4_096)
def _unmarked(name: str) -> str:
    return fold(_bare(name))


def _near(first: str, second: str) -> bool:
    if first == second or _one_slip(first, second):
        return True
    short, long = sorted((first.split(), second.split()), key=len)
    one_more = len(long) == len(short) + 1 > _FIRST_AND_LAST
    return one_more and any(short == [*long[:at], *long[at + 1 :]] for at in range(1, len(long) - 1))


def _one_slip(one: str, two: str) -> bool:
    """One letter too many or too few, or two neighbours swapped."""
    short, long = sorted((one, two), key=len)
    if len(long) == len(short) + 1:
        return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))
    if len(long) > len(short):
        return False
    return any(short == long[:at] + long[at + 1] + long[at] + long[at + 2 :] for at in range(len(long) - 1))
