"""Words that lost the blank between them on the way to text: "củaỦy ban", "ngày26/11/2003", "NĐ-CPngày", "nhândân", "Điều 2.Quyết định này".

A Vietnamese syllable has one group of vowels and at most one tone, so that letters with more are several syllables. They are parted where each part is a
syllable that the names of laws, issuers and subjects have ("nhân|dân"; "QUYÈN", which a scan misread, is none). Nothing is parted that has no letter of
Vietnamese: English, numbers and names by letters stay as they are.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from legaltext.grammar.names import issuers, law_titles, subjects
from legaltext.references import words
from legaltext.references.patterns import ACCENTED

_MARKED: Final = ACCENTED + ACCENTED.upper()
_VOWEL: Final = _MARKED + "aeiouyAEIOUY"
_CONSONANT: Final = "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"
_TONED: Final = "".join(char for char in ACCENTED if char not in "ăâêôơư")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_LONGEST: Final = 40  # letters
_SYLLABLE: Final = 8  # letters of the longest, and one


def _glued(word: str, rare: str, *, to_digits: bool) -> re.Pattern[str]:
    """A word to which another is glued, before it or, `to_digits`, a number behind; it is found by the rarest of its letters."""
    before, after = word.split(rare)
    behind = rf"|(?={after}\d)" if to_digits else ""
    return re.compile(rf"{rare}(?<={before}{rare})(?={after})(?:(?<=\w{before}{rare}){behind})")


# What shows that words are glued. A text that lost blanks lost them all over: what takes long to look for is looked for where it begins
_BEGINNING: Final = 40_000  # characters
_ANYWHERE: Final = (
    *(
        _glued(word, rare, to_digits=False)
        for word, rare in (("Điều", "Đ"), ("Luật", "L"), ("Nghị", "N"), ("Thông", "T"), ("Quyết", "Q"), ("của", "ủ"))
    ),
    *(_glued(word, rare, to_digits=True) for word, rare in (("năm", "ă"), ("ngày", "à"), ("số", "ố"))),
)
_WHERE_IT_BEGINS: Final = tuple(
    map(
        re.compile,
        (
            # "mộtsố", "Banhành"
            rf"[{_VOWEL}](?=[{_CONSONANT}]{{1,4}}[{_VOWEL}])(?:(?<=[{_MARKED}])|[{_CONSONANT}]{{1,4}}[{_MARKED}])",
            r"của(?=\w)",
        ),
    )
)
_STOPPED: Final = re.compile(r"\.(?=[A-ZĐ][^\W\dA-ZĐ_])(?<=\d\.)")  # "Điều 2.Quyết định này", "Article 1.Scope"
_COMMA: Final = re.compile(r",(?=[^\W\d_]{2})(?<=[^\W\d_],)")  # "sửa đổi,bổ sung"
_TOKEN: Final = re.compile(r"[^\W_]{4,}")
_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
_CAPITALS: Final = re.compile(r"(?P<letters>(?:TTg|[A-ZĐƯ&]{2,}))(?P<word>[^\W\d_]+)")
_CAMEL: Final = re.compile(rf"(?<=[{ACCENTED}a-zđ])(?=[{ACCENTED.upper()}A-ZĐ])")


def openings(text: str) -> tuple[int, ...]:
    """The offsets of a text (NFC) at which a blank is missing, in order."""
    out = {match.end() for begins in (_STOPPED, _COMMA) for match in begins.finditer(text)}
    if not text.isascii() and (
        any(sign.search(text) for sign in _ANYWHERE) or any(sign.search(text, 0, _BEGINNING) for sign in _WHERE_IT_BEGINS)
    ):
        for token in _TOKEN.finditer(text):
            word = token[0]
            if not word.isascii() and len(word) <= _LONGEST:
                out.update(token.start() + at for at in _parted(word))
    return tuple(sorted(out))


@lru_cache(maxsize=8192)
def _parted(token: str) -> tuple[int, ...]:
    """Where the words begin, but for the first, that stand in letters and digits in a row."""
    out: list[int] = []
    before = ""  # the piece before: a number, a word, or what is neither
    for match in _PIECE.finditer(token):
        if match[0].isdigit():
            out += [match.start()] if before == "word" else []
            before = "number"
            continue
        begins = _beginnings(match[0])
        out += [match.start() + at for at in begins if at or before == "number"]
        before = "word" if begins and _is_word(match[0][begins[-1] :]) else ""
    return tuple(out)


def _beginnings(letters: str) -> tuple[int, ...]:
    """Where words begin in letters in a row, 0 among them if they begin with one; nothing where they are no words."""
    if (capitals := _CAPITALS.fullmatch(letters)) and not letters.isupper():
        for at in (capitals.start("word") - 1, capitals.start("word")):
            if _is_word(letters[at:]):
                return (at,)
    out: list[int] = []
    begin = 0
    for end in [*(match.start() for match in _CAMEL.finditer(letters)), len(letters)]:
        syllables = next(_ways(letters[begin:end].lower(), 0), None)
        if syllables is None:
            return ()
        out += [begin, *(begin + at for at in syllables)]
        begin = end
    return tuple(out) if any(map(_is_word, (letters[a:b] for a, b in pairwise([*out, len(letters)])))) else ()


def _is_word(letters: str) -> bool:
    """True for a known syllable."""
    return len(letters) > 1 and _spelled(letters.lower()) in _known()


@cache
def _known() -> frozenset[str]:
    """The syllables of the names that are known and of the words that cite, in small letters."""
    names = (*law_titles(), *issuers(), *subjects().values(), *words.KINDS, *words.AROUND_NAMES)
    found = {word for name in names for word in re.findall(r"[^\W\d_]+", name.lower())}
    return frozenset(_spelled(word) for word in found if any(char in _VOWEL for char in word))


@lru_cache(maxsize=8192)
def _spelled(syllable: str) -> str:
    """A syllable with its tone at the end, wherever it stands in it: "uỷ" and "ủy" are one."""
    apart = unicodedata.normalize("NFD", syllable)
    return "".join(sorted(apart, key=_TONES.__contains__))


def _ways(letters: str, start: int) -> Iterator[tuple[int, ...]]:
    """The ways in which small letters are known syllables, as where each begins but for the first; those whose syllables begin with consonants come first."""
    if _spelled(letters[start:]) in _known():
        yield ()
    for end in sorted(range(start + 1, min(len(letters) - 1, start + _SYLLABLE)), key=lambda end: (letters[end] in _VOWEL, -end)):
        if _spelled(letters[start:end]) in _known() and _may_part(letters, start, end):
            yield from ((end, *rest) for rest in _ways(letters, end))


def _may_part(letters: str, start: int, at: int) -> bool:
    """False between two vowels, which are those of one syllable, unless each has a tone of its own: "của|ủy"."""
    between = letters[at - 1] in _VOWEL and letters[at] in _VOWEL
    return not between or all(any(char in _TONED for char in part) for part in (letters[start:at], letters[at:]))
