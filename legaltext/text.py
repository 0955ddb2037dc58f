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
# Zero-width characters and the byte order mark carry no meaning in Vietnamese.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = re.compile(" {2,}")


def nfc(text: str) -> str:
    """The text in Unicode normal form C: decomposed text from a Mac becomes the letters that a keyboard types."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """A line as the parser reads it: NFC, every blank a plain space, no runs of spaces, no invisible characters."""
    text = nfc(text)
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    text = text.translate(_BLANKS).strip()
    return _SPACES.sub(" ", text) if "  " in text else text


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
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


def is_upper(text: str) -> bool:
    """True where a line is set in capitals, as titles of chapters are: it has letters and none of them is lower case."""
    return text.isupper()
