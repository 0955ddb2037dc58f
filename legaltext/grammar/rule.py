"""How the rules of the law's words are written: over several lines, each part under an example of what it matches."""

import re
from collections.abc import Iterable
from re import Pattern
from typing import Final

# Letters for a character class: "Đ" and "Ệ" are no part of A-Z. Letters with two marks: capitals have even numbers.
UPPER: Final = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
LOWER: Final = "a-z" + UPPER.removeprefix("A-Z").lower()

_BLANK = re.compile(r"(?<=[^\s\\]) (?=\S)")


def rule(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Pattern[str]:
    """A pattern as with `re.VERBOSE`, but a single blank inside a line is a blank of the text: the words of the law are full of them.

    Line breaks, indents and two blanks or more are layout, and what follows them behind "#" is a comment. A blank at the edge of a line is written `[ ]`.
    """
    return re.compile(_BLANK.sub(r"\\ ", pattern), flags | re.VERBOSE)


def either(words: Iterable[str]) -> str:
    r"""Alternatives for words that stand as they are, the longest first: `either(("luật", "bộ luật")) == "bộ\\ luật|luật"`."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
