"""Slips of a scan at the head of a line: "e)" for "c)", "1," and "l." for "1.", "Điêu 5.", a lost number.

The sequence must prove what was meant: the number before and the number after leave one reading, or the only other reading is impossible. What is not proved
stays as it was read, and its break in the sequence is reported.
"""

import re
from collections.abc import Sequence

from legaltext.basics.numbering import LETTERS, Rank, native, rank, roman_value
from legaltext.basics.text import fold
from legaltext.grammar.scan import SLIP
from legaltext.parsing.line_heads import ANNEX, ARTICLE, CLAUSE, POINT, Mark
from legaltext.parsing.nodes import Node

# What a scan reads for a digit, and for a letter of a point.
_DIGITS = str.maketrans(
    {
        c: digit
        for digit, read in {
            "1": "lIiÏïÍíìÌ|!]¡t",
            "0": "oOQD",
            "5": "Ss",
            "8": "B",
            "2": "Zz",
            "9": "gq",
            "6": "b",
            "4": "A",
        }.items()
        for c in read
    }
)
_CONFUSED: dict[str, str] = {
    "c": "eo€¢é", "e": "coéèêœ6", "o": "c0", "đ": "d", "d": "đ", "g": "qc9", "q": "g", "h": "b", "b": "h6", "i": "l1ïíì", "l": "i1",
    "k": "h", "m": "n", "n": "mu", "p": "đ", "u": "n", "v": "y", "y": "v", "a": "o8",
}  # fmt: skip
_SENTENCE = 20  # characters: a shorter line is no khoản that lost its stop
_AHEAD = 400  # numbered lines looked through for a witness
_END = re.compile(r"[.;:…?!”\"][\W_]*(?:\w[\W_]*)?$")  # a sentence's end, or one with a speck of the scan after it


def _letter(value: int) -> str:
    """The letter of a point by its place in the alphabet; empty beyond it."""
    return LETTERS[value - 1] if 0 < value <= len(LETTERS) else ""


def digits(read: str) -> int | None:
    """The number that a scan meant by what it read; None where it is none."""
    meant = read.translate(_DIGITS)
    return int(meant) if meant.isdecimal() else None


def _likely(read: str, value: int, depth: int) -> bool:
    """True where a scan could have made what was read out of this number."""
    if depth != POINT:
        return digits(read) == value or (depth < ARTICLE and roman_value(read.replace("l", "I").replace("1", "I")) == value)
    letter, read = _letter(value), native(read)
    if not letter:
        return False
    bare = fold(read) if read not in LETTERS else read
    return read in _CONFUSED.get(letter, "") or bare == letter or (len(read) > 1 and letter in read)


class Slips:
    """Looks ahead in the marks of a text, and mends what the sequence proves."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        """The marks in order; quoted lines among them are plain words already."""
        self.marks = marks
        self.following: list[int] | None = None

    # ---- what comes next

    def next_position(self, position: int) -> int | None:
        """The next line that claims a number."""
        if self.following is None:
            following = [len(self.marks)] * len(self.marks)
            ahead = len(self.marks)
            for at in range(len(self.marks) - 1, -1, -1):
                following[at] = ahead
                if self.marks[at].depth >= 0:
                    ahead = at
            self.following = following
        ahead = self.following[position]
        return ahead if ahead < len(self.marks) else None

    def next_mark(self, position: int) -> Mark | None:
        """The next line that claims a number, as its mark."""
        ahead = self.next_position(position)
        return None if ahead is None else self.marks[ahead]

    def next_rank(self, position: int, depth: int) -> Rank | None:
        """The next number of the same level, before the provision that holds them ends."""
        at = self.next_position(position)
        for _ in range(_AHEAD):
            if at is None:
                return None
            item = self.marks[at]
            if item.depth == depth:
                return rank(item.num or "")
            if item.depth < depth or item.depth == ANNEX:
                return None
            at = self.next_position(at)
        return None

    # ---- mending

    def of_words(self, position: int, stack: Sequence[Node], last: Sequence[Rank | None]) -> tuple[Mark, str] | str | None:
        """The provision that a line of plain words begins, where a slip hides its number; with what was read.

        Only words that tell of a doubt where the next number stands there without its stop and nothing proves it.
        """
        line = self.marks[position].line
        text = line.text
        match = SLIP.match(text)
        if match is None:
            return None
        depth = POINT if match["letter"] is not None else CLAUSE
        if (
            not stack
            or (depth == CLAUSE and not any(node.depth == ARTICLE for node in stack))
            or not self.begins(position, stack)
        ):
            return None
        if depth == POINT and stack[-1].depth not in (ARTICLE, CLAUSE, POINT):
            return None
        read = match["letter"] or match["number"] or ""
        before = last[depth]
        value = (before[0] if before else 0) + 1
        after = self.next_rank(position, depth)
        witness = after is not None and after[0] == value + 1
        exact = rank(read) == (value, 0)
        if exact:  # the number is right, and what stands around it is not
            proved = witness or before is not None
        elif match["number"] is not None and match["end"] is None:  # "S Quyết định …": not even a dot is left
            proved = witness and before is not None and _likely(read, value, depth)
        elif not read:  # ". Định kỳ …": the number is lost
            proved = witness
        else:
            proved = (witness and before is not None) or (
                _likely(read, value, depth) and self.alone(read, before, value, after, depth)
            )
        if exact and match["number"] is not None and match["end"] is None:  # "1 Điều kiện …": the dot is missing
            proved = witness and (before is not None or (stack[-1].depth == ARTICLE and not stack[-1].text))
            proved = proved or (after is None and before is not None and len(text) > _SENTENCE and text[-1] in ".;:")
            if not proved and before is not None:
                return f"{match['number']} → clause {value}?"
        if not proved:
            return None
        num = _letter(value) if depth == POINT else str(value)
        return Mark(line, depth, num, text[match.end() :]), text[: match.end()].strip()

    def of_mark(self, position: int, stack: Sequence[Node], last: Sequence[Rank | None]) -> tuple[Mark, str] | None:
        """The same for a line whose number reads well but cannot stand there: "e)" between "b)" and "d)"."""
        item = self.marks[position]
        depth, before = item.depth, last[item.depth]
        if depth < ARTICLE or not stack:
            return None
        value = (before[0] if before else 0) + 1
        after = self.next_rank(position, depth)
        read = rank(item.num or "")
        between = read is not None and (before is None or before < read) and (after is None or read < after)
        between = between and not (after is None and read is not None and read[0] > value + 1 and depth == POINT)
        if between or not self.alone(item.num or "", before, value, after, depth):
            return None
        witness = after is not None and after[0] == value + 1
        if not witness and not _likely(item.num or "", value, depth):
            return None
        num = _letter(value) if depth == POINT else str(value)
        return Mark(item.line, depth, num, item.words), f"{item.num}{')' if depth == POINT else '.'}"

    def alone(self, read: str, before: Rank | None, value: int, after: Rank | None, depth: int) -> bool:
        """True where the numbers on both sides leave this value only."""
        if after is None:
            here = rank(read)
            # "a, b, e" and no more: read as it stands three points are lost, read as "c" none
            return here is None or (before is not None and here <= before) or here[0] > value + 1
        if after[0] <= value:
            return False
        return after[0] == value + 1 or not any(_likely(read, other, depth) for other in range(value + 1, after[0]))

    def begins(self, position: int, stack: Sequence[Node]) -> bool:
        """True where a new provision may begin: after a finished sentence, or under a heading."""
        node = stack[-1]
        if node.depth <= ARTICLE and not node.text:
            return True
        return _END.search(self.marks[position - 1].line.text) is not None
