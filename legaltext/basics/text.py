"""Unicode for Vietnamese law: NFC, one kind of blank, and folding for look-ups.

Everything inside the project is NFC. Folding is for comparing only; the law's own words are never changed by it.
Both foldings keep one character per character, so an offset in the folded text is an offset in the text.
"""

import re
import unicodedata
from functools import lru_cache

# NBSP, thin and other typographic blanks: a page means a plain space by each of them.
_BLANKS = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " "
)
# Zero-width characters, marks of direction and the byte order mark carry no meaning in Vietnamese.
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2066\u2067\u2068\u2069\ufeff\u00ad")
)
_ODDITIES: dict[int, str | None] = {**_BLANKS, **_INVISIBLE}
_ODD = re.compile(f"[{''.join(map(chr, _ODDITIES))}]")
_SPACES = re.compile(" {2,}")
# a wide sign, a digit of another script
_WIDER = re.compile(r"[\uff01-\uff5e]|(?![0-9])\d")

# Letters of other alphabets that print like Latin ones: an OCR or a wrong keyboard leaves them ("р)" in Cyrillic for "p)").
_LOOK_ALIKES = str.maketrans(
    "ÐðƉАВЕЅІЈКМНОРСТУХЅаеѕіјорсухΑΒΕΗΙΚΜΝΟΡΤΥΧονı",
    "ĐđĐABESIJKMHOPCTYXSaesijopcyxABEHIKMNOPTYXovi",
)
# What East Asian keyboards type ("Điều ２．"), and the digits of other scripts: each stands for one of ASCII
_WIDE = re.compile("[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]+")
_SUSPECT = re.compile(f"[{''.join(map(chr, _LOOK_ALIKES))}]")
_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_\u0300-\u036f]*)*")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LONE = re.compile("[Ðð\u0400-\u052f]+")  # a Greek letter by itself is a symbol of a formula
_VIETNAMESE = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ\u1ea0-\u1ef9]")


def nfc(text: str) -> str:
    """The text in Unicode normal form C: decomposed text from a Mac becomes the letters that a keyboard types."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is: "khoản 2 Điều 27" as "Khoản 2 Điều 27"."""
    return text[:1].upper() + text[1:]


def clean_line(text: str) -> str:
    """A line as the parser reads it: NFC, every blank a plain space, no runs of spaces, no invisible characters."""
    text = nfc(text)
    if _ODD.search(text) is not None:
        text = text.translate(_ODDITIES)
    text = text.strip()
    return _SPACES.sub(" ", text) if "  " in text else text


def narrowed(text: str) -> str:
    """The text with wide signs and digits of other scripts as those of ASCII: `narrowed("２７") == "27"`."""
    return _WIDER.sub(_narrow, text)


def _narrow(match: re.Match[str]) -> str:
    char = match[0]
    return str(unicodedata.decimal(char)) if char.isdecimal() else chr(ord(char) - 0xFEE0)


def mend_look_alikes(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text with foreign look-alike letters as the Latin ones they stand for, and what was mended: offset and word as written.

    `mend_look_alikes("Ðiều 2 và điểm с") == ("Điều 2 và điểm c", ((0, "Ðiều"), (15, "с")))`. A word is mended where its other letters
    are Latin; one that is made of look-alikes only, where nothing else on a Vietnamese line is foreign. Offsets are those of
    the result, which has as many characters as `nfc(text)` unless a mended letter carried its marks apart.
    """
    if _WIDE.search(text) is not None:
        wide = tuple((match.start(), match[0]) for match in _WIDE.finditer(text))
        narrow, more = mend_look_alikes(_WIDE.sub(lambda match: narrowed(match[0]), text))
        return narrow, tuple(sorted((*wide, *more)))
    if _SUSPECT.search(text) is None:
        return text, ()
    rest = text.translate(_LOOK_ALIKES)
    vietnamese = _FOREIGN.search(rest) is None and _VIETNAMESE.search(nfc(rest)) is not None
    out: list[str] = []
    mended: list[tuple[int, str]] = []
    end = length = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if _SUSPECT.search(word) is None:
            continue
        new = nfc(word.translate(_LOOK_ALIKES))
        alone = all(_SUSPECT.match(char) for char in word)
        if _FOREIGN.search(new) is not None or (alone and not (vietnamese and _LONE.fullmatch(word))):
            continue
        before = text[end : match.start()]
        mended.append((length + len(before), word))
        out += (before, new)
        length += len(before) + len(new)
        end = match.end()
    return "".join((*out, text[end:])), tuple(mended)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """A letter without its marks, small; đ is d (also as the Icelandic ð that fonts mix up with it)."""
    if char in "đĐðÐ":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: `fold("Điều 4") == "dieu 4"`. Offsets are those of `nfc(text)`.

    Old and new tone marks ("hoà", "hòa") fold to the same letters.
    """
    text = nfc(text)
    return text.lower() if text.isascii() else "".join(map(_fold_char, text))


_SMALL_L = re.compile(r"(?<=[^\W\d_])l(?=[^\W\d_a-z]|\b)|\bl(?=[^\W\d_a-z])")


def is_upper(text: str) -> bool:
    """True where a line is set in capitals, as titles of chapters are: it has letters and none of them is lower case.

    A small "l" inside a word of capitals is the I that somebody meant to type: "BẠO LỰC GlA ĐÌNH".
    """
    return text.isupper() or ("l" in text and _SMALL_L.sub("I", text).isupper())
