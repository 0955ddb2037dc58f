"""Lines that were wrapped where the page had no more room: what the lines around tell, whatever words they hold."""

from itertools import chain
from typing import Final

from legaltext.grammar.rule import rule
from legaltext.references import words
from legaltext.references.patterns import GAP, exactly, pattern

_LINES: Final = 4  # that are looked at on either side
_LONGEST: Final = 160  # characters; longer lines are paragraphs
_SHORTEST: Final = 40
_NEARLY: Final = 0.8  # of the longest line: another that was wrapped there
_BEGINS: Final = rule(
    rf"[ \t]*(?:[-–•*+(\"“|_]|\d{{1,3}}[.)]|[a-zđ][.)]|{pattern('điều', 'chương', 'mục', 'phần', 'article', 'chapter', 'section')}{GAP}?[\dIVX]"
    rf"|(?:{exactly(*words.NEXT_OF_RECITAL)})(?!\w))",
)


def is_wrapped(text: str, low: str, newline: int) -> bool:
    """True where a line goes on below: the first word of the next had no more room on it, and another line around is as wide.

    `newline` is the offset of the end of the line in `text`; `low` is the text in small letters. A line that ends a sentence, and one that begins an
    item, a heading or a recital, go on with nothing.
    """
    start = text.rfind("\n", max(0, newline - _LONGEST), newline) + 1
    line = text[start:newline].rstrip()
    if not _SHORTEST <= len(line) <= _LONGEST or line[-1] in ".;:!?" or _BEGINS.match(low, newline + 1):
        return False
    below = text[newline + 1 : newline + 1 + _LONGEST].partition("\n")[0]
    first = below.split(maxsplit=1)
    if not first:
        return False
    widths = [len(one) for one in chain(_above(text, start), _below(text, newline + 1))]
    width = max((one for one in widths if one <= _LONGEST), default=0)
    return width >= len(line) * _NEARLY and len(line) + 1 + len(first[0]) > width


def _above(text: str, start: int) -> list[str]:
    """The lines before an offset, up to an empty one."""
    lines = text[max(0, start - _LINES * _LONGEST) : max(0, start - 1)].split("\n")[-_LINES:]
    blank = max((number for number, line in enumerate(lines) if not line.strip()), default=-1)
    return [line.rstrip() for line in lines[blank + 1 :]]


def _below(text: str, start: int) -> list[str]:
    """The lines from an offset on, up to an empty one; not the last of a text cut short."""
    lines = text[start : start + _LINES * _LONGEST].split("\n")[:_LINES]
    blank = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    return [line.rstrip() for line in lines[:blank]]
