"""How the words of citations become patterns.

Patterns run on `lower(text)`, which has the offsets of the text. Every accented letter of a word stands for its whole family (ề: e è é ê …), so that
"Điều", "dieu" and the "Điêu" of a scan are one word. They may stand in `grammar.rule.rule`, and have no blanks of their own.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

# A blank, or the end of a line that was wrapped; never an empty line.
GAP: Final = r"(?:[^\S\n]*\n[^\S\n]*|[^\S\n]+)"

# What shows that "nay" is the "này" of a scan, and not "now": nothing that is done follows it
TONE_LOST: Final = rf"(?=[^\S\n]*(?:[.,;:)”\"|]|\n[^\S\n]*(?:\n|$)|$)|{GAP}(?:và|hoặc|thì)(?!\w))"

# What `\s` has, for a set of characters that is looked for at each: a category in it takes longer
BLANKS: Final = r"\t-\r\x1c-\x1f\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

# Letters of Vietnamese that bear a mark, small; "đ" bears none
ACCENTED: Final = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_FLOATING: Final = ("oa", "oe", "uy")  # the tone stands on either of the two: "hòa" and "hoà", "ủy" and "uỷ"


def _base(letter: str) -> str:
    """A letter without its marks."""
    return "d" if letter in "đð" else unicodedata.normalize("NFD", letter)[0]


_FAMILY: Final = {base: f"[{base}{''.join(c for c in ACCENTED if _base(c) == base)}]" for base in "aeiouy"} | {"d": "[dđð]"}


def _characters(word: str) -> Iterator[str]:
    """The pattern of each character of a word."""
    for position, char in enumerate(word):
        if char == " ":
            yield GAP
        elif char == "-":
            yield "[-–]"
        elif char in ACCENTED or char == "đ" or _is_floating(word, position):
            yield _FAMILY[_base(char)]
        else:
            yield re.escape(char)


def _is_floating(word: str, position: int) -> bool:
    """True for the letter without a tone of a pair whose tone may stand on it as well."""
    for first in (position - 1, position):
        pair = word[first : first + 2] if first >= 0 else ""
        if "".join(map(_base, pair)) in _FLOATING and not pair.isascii():
            return True
    return False


def lower(text: str) -> str:
    """The text in lower case, character for character (a letter whose lower case is longer stays as it is)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def before_blanks(text: str, end: int, blanks: str | None = None) -> int:
    """Where a text ends that goes up to an offset, without the blanks at its end (else these characters); nothing of it is copied."""
    while end and (text[end - 1].isspace() if blanks is None else text[end - 1] in blanks):
        end -= 1
    return end


def pattern(*words: str) -> str:
    """Alternatives for words of either language: blanks match any gap, accented letters their family. Of two that fit, the longer is taken."""
    return f"(?:{prefix_tree(dict.fromkeys(sorted(words, key=len, reverse=True), ''))})"


def prefix_tree(endings: Mapping[str, str]) -> str:
    """Words and what must follow each, as one pattern that reads every common beginning once."""
    tree: dict[str, Any] = {}
    for word, ending in endings.items():
        node = tree
        for char in _characters(word):
            node = node.setdefault(char, {})
        node[""] = ending
    return _branch(tree)


def _branch(node: dict[str, Any]) -> str:
    """A node of the tree as a pattern: what it goes on with, or what must follow where a word ends here."""
    branches = [key + _branch(below) for key, below in node.items() if key] + ([node[""]] if "" in node else [])
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def exactly(*alternatives: str) -> str:
    """As `pattern`, but an accented letter stands for itself: where "mức" must not be "mục"."""
    ordered = sorted(alternatives, key=len, reverse=True)
    return "(?:" + "|".join(GAP.join(map(re.escape, word.split(" "))) for word in ordered) + ")"
