"""How the rules of the law's words are written: over several lines, each part under an example of what it matches."""

import re
from collections.abc import Iterable
from re import Pattern
from typing import Any, Final, cast
from weakref import WeakSet

# Letters for a character class: "Đ" and "Ệ" are no part of A-Z. Letters with two marks: capitals have even numbers.
UPPER: Final = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
LOWER: Final = "a-z" + UPPER.removeprefix("A-Z").lower()

_BLANK = re.compile(r"(?<=[^\s\\]) (?=\S)")


def rule(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Pattern[str]:
    """A pattern as with `re.VERBOSE`, but a single blank inside a line is a blank of the text: the words of the law are full of them.

    Line breaks, indents and two blanks or more are layout, and what follows them behind "#" is a comment. A blank at the edge of a line is written `[ ]`.
    It is compiled when it is first used: a program uses few of the five hundred, and to compile them all takes longer than to write a document.
    """
    made = _Rule(pattern, flags)
    _made.add(made)
    return cast("Pattern[str]", made)


def compile_all() -> None:
    """Compile every rule that there is: for a process from which others are forked that will need them."""
    for one in tuple(_made):
        one.compile()


class _Rule:
    """What a compiled pattern has, from the moment on that something of it is asked for."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self._written = pattern, flags

    def compile(self) -> None:
        """Have all that a pattern has."""
        written, flags = self._written
        compiled = re.compile(_BLANK.sub(r"\\ ", written), flags | re.VERBOSE)
        self.__dict__.update({one: getattr(compiled, one) for one in _OF_PATTERNS})

    def __getattr__(self, name: str) -> Any:
        if name not in _OF_PATTERNS:  # a copy is made of what was written
            raise AttributeError(name)
        self.compile()
        return self.__dict__[name]


_made: WeakSet[_Rule] = WeakSet()
_OF_PATTERNS: Final = frozenset(name for name in dir(Pattern) if not name.startswith("_"))


def either(words: Iterable[str]) -> str:
    r"""Alternatives for words that stand as they are, the longest first: `either(("luật", "bộ luật")) == "bộ\\ luật|luật"`."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
