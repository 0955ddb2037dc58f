"""Numbers of provisions: Roman, Arabic with a suffix (12a), Vietnamese letters; what comes next; eId tokens.

The letters of points are a b c d đ e g h i k … (none of ă â ê ô ơ ư); an English text writes dd for đ, or has its own alphabet: f comes between e and g
and j, w, z after i, v, y, as do lists of some Vietnamese texts.
"""

import re
from functools import lru_cache
from typing import NamedTuple

LETTERS = "abcdđeghiklmnopqrstuvxy"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(LETTERS, 1)}
_FOREIGN = {"f": "e", "j": "i", "w": "v", "z": "y"}  # letters of the English alphabet, and those after which they come
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ARABIC = re.compile(r"(\d+)([a-zđ]?\d*)")
_ROMAN = re.compile(r"([IVXLCDM]+)([a-zđ]?)")
_POINT = re.compile(r"(dd|[a-zđ])(\d*)")
_NO_TOKEN = re.compile(r"[^0-9a-z]+")


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral in capitals, or None where it is none: `roman_value("XIV") == 14`."""
    total, highest = 0, 0
    for letter in reversed(numeral):
        value = _ROMAN_VALUES.get(letter)
        if value is None:
            return None
        total = total - value if value < highest else total + value
        highest = max(highest, value)
    return total if total and roman(total) == numeral else None


@lru_cache(maxsize=512)
def roman(value: int) -> str:
    """A whole number from 1 to 3999 as a Roman numeral."""
    pairs = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    out = ""
    for number, numeral in pairs:
        count, value = divmod(value, number)
        out += numeral * count
    return out


class Rank(NamedTuple):
    """Where a number stands in its sequence: `12` < `12a` < `13`; `d` < `đ` < `đ1` < `e`. A plain pair compares fast."""

    major: int
    minor: int = 0

    def follows(self, other: "Rank | None") -> bool:
        """True where this number may come right after the other one (None: at the beginning)."""
        if other is None:
            return self[0] == 1 and self[1] <= 1
        if self[0] == other[0]:
            return self[1] == other[1] + 1
        return self[0] == other[0] + 1 and self[1] <= 1


@lru_cache(maxsize=4096)
def rank(num: str) -> Rank | None:
    """The rank of an Arabic number or a Roman one in capitals, with or without a suffix ("12a", "IVa"), or of a point's letter."""
    if match := _ARABIC.fullmatch(num):
        suffix = match[2]
        minor = 0
        if suffix:
            minor = (_LETTER_RANK.get(suffix[0], 0) * 100 + int(suffix[1:] or 0)) if suffix[0].isalpha() else 0
            minor = minor // 100 if minor % 100 == 0 else minor
        return Rank(int(match[1]), minor)
    if (match := _ROMAN.fullmatch(num)) and (value := roman_value(match[1])) is not None:
        return Rank(value, _LETTER_RANK.get(match[2], 0))
    if match := _POINT.fullmatch(num):
        letter = "đ" if match[1] == "dd" else match[1]
        if letter in _LETTER_RANK:
            return Rank(_LETTER_RANK[letter], int(match[2] or 0))
        if letter in _FOREIGN and not match[2]:
            return Rank(_LETTER_RANK[_FOREIGN[letter]], 1)
    return None


# The number of a part in words, as an Arabic number: "Phần thứ hai", "Part Two".
ORDINALS = {
    word: str(value)
    for words in (
        "nhất hai ba tư năm sáu bảy tám chín mười",
        "một hai ba bốn năm sáu bẩy tám chín mười",
        "one two three four five six seven eight nine ten",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for value, word in enumerate(words.split(), 1)
}


_ORDINAL_WORDS = {num: word for word, num in reversed(ORDINALS.items()) if word in "nhất hai ba tư năm sáu bảy tám chín mười"}


def ordinal(num: str) -> str | None:
    """An Arabic number as the words that a part has: `ordinal("2") == "thứ hai"`; None from eleven on."""
    return f"thứ {_ORDINAL_WORDS[num]}" if num in _ORDINAL_WORDS else None


def native(num: str) -> str:
    """A point's letter as the Vietnamese text writes it: `native("dd") == "đ"`."""
    return "đ" + num[2:] if num.startswith("dd") else num


def token(num: str) -> str:
    """A number as it stands in an eId, ASCII only: `token("đ") == "dd"`."""
    return num.replace("đ", "dd")


def form_token(num: str) -> str:
    """The number of a form as it stands in an eId: `form_token("2C-BNV/2008") == "2c.bnv.2008"`."""
    return _NO_TOKEN.sub(".", token(num.lower())).strip(".")
