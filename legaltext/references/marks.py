"""What stands in a text and is no part of its words: marks of direction and of width, long runs of blanks, the brackets and addresses of markdown links, emphasis, specks of scans.

What is missing in it is the blank between words that are glued together (glued.py), and letters of fixed words that a conversion lost (worn.py).
Citations are read in the words alone; `Words` leads their offsets back into the text as it was given.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from legaltext.grammar.rule import LOWER, rule
from legaltext.references.glued import openings
from legaltext.references.worn import repairs

# Of direction and of width
_MARKS: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# All blanks but the end of a line in one set: a choice of two sets takes five times as long to look for
_BLANK: Final = rf"[\t\x0b-\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_MARKS}]"
_ADDRESS: Final = r"\]\((?:[^()\s]|\([^()\s]*\)){1,900}\)"
_SPECK: Final = rf"""
    \.(?=\n[{LOWER}]{{2,}}(?![)\w]))(?<=[{LOWER}\d,]\.)
    |\.(?=\n\d)(?:(?<=iều\.)|(?<=hoản\.))|\.(?=\n(?:19|20)\d\d)(?<=ăm\.)
    |\.(?=\n[a-zđ][, ])(?<=iểm\.)
    |\.(?=\nĐiều này)(?<=\d\.)
    |['’‘`^*](?=[ ][{LOWER}A-ZĐ])(?<=\d.)
    # a speck between the letter of a point and its comma: "điểm c„, điểm d"
    |_(?=[ ]\w)(?<=[ ][{LOWER}]_)
    |[„‚`´’'^*~](?=,[ ]\w|\n(?:khoản|Điều)[ ])(?<=[ ]\w.)
    # a letter that no word is, at the end of a line: "Luật Trật tự, an toàn ị↵giao thông"
    |[ ][ịỊ](?=\n[{LOWER}]{{2,}}(?![)\w]))(?<=[{LOWER}]{{2}}[ ].)(?!\nkhoản)
    # an empty line in the middle of a sentence, as a PDF's lines are copied: "the Law on ↵↵Officials"
    |(?<=[\w,][ ])\n(?=\n[\w(“])
    # the same where a page ends: "về hoạt động xây↵↵dựng hết hiệu lực", "Nghị định↵↵này"
    |\n(?=\n[{LOWER}]{{2,}}(?![)\w]))(?<=[{LOWER},]\n)
    # a speck in the middle of a line: "Luật Xử. lý vi phạm hành chính"
    |\.(?=[ ][{LOWER}]{{2,}}(?!\w|\.))(?<=\w[{LOWER}]\.)
    # a speck at the head of a line, and one between two words: "Luật Xử↵. lý", "Điều 89 ' Nghị định này"
    |[.,][ ](?=[{LOWER}]{{2,}}[ ])(?<=\n..)
    |['`‹›~¬^][ ](?<=[\w,][ ]..)(?=[{LOWER}A-ZĐ])
    |\.(?=\n[^\W_])(?!\n\d{{1,2}}[.)])(?:(?<=[ ]của\.)|(?<=[ ]và\.)|(?<=[ ]theo\.)|(?<=[ ]tại\.)|(?<=[ ]các\.)|(?<=[ ]số\.))
"""
_NO_WORDS: Final = rule(
    rf"""
    # U+200E, U+202A …: direction; U+200B, U+00AD …: width
    [{_MARKS}]+
    # blanks after the fourth: a rule that tries each of them against each takes hours over the place for a signature
    |(?<={_BLANK}{{4}}){_BLANK}+
    # "[145/2020/NĐ-CP](https://…)", "[Luật Giáo dục](https://…)"
    |(?P<link>\[)(?=[^\[\]\n]{{1,300}}{_ADDRESS})
    |(?P<address>{_ADDRESS})
    # "số [95/2026/NĐ-CP]", "[ 95/2026/NĐ-CP ]"
    |(?P<open>\[)[^\S\n]?(?=\d{{1,5}}[^\S\n]?/[^\[\]\n]{{2,60}}\])|(?P<close>\](?!\())(?:(?<=[A-Zg\d]\])|(?<=[A-Zg\d][ ]\]))
    # a stop that a scan saw at the end of a line in the middle of a sentence: "ngày 24 tháng 12 năm.↵2021", "khoản 1 Điều.↵125"
    |(?P<speck>{_SPECK})
    # "**Luật Viên chức**", "*Căn cứ*", never the "2 * 3" of a sum
    |(?<=[^*\s])\*{{1,3}}(?![*\w])|(?<![*\w])\*{{1,3}}(?![*\s])
    """
)


# What only some texts have: brackets and emphasis; a speck beside a blank or a comma
_SIGNS: Final = {
    **{sign: rule(re.escape(sign)) for sign in "[]*"},
    **{sign: rule(rf"{re.escape(sign)}(?:[ ](?:(?<=[ ].[ ])|(?<=\d.[ ]))|[,\n](?<=[ ]\w.[,\n]))") for sign in "'’‘`^~‹›¬„‚´"},
    "_": rule(r"_(?=[ ])(?<=[ ]\w_)"),
    ".": rule(rf"\.(?=[ ][{LOWER}])(?<=[{LOWER}]\.)"),
}
# The ends of lines: a speck below, an empty line, a letter that no word is, a stop; each with what the rule above has around it, so that no two are of one
_LINE_ENDS: Final = rule(
    rf"""
    \n(?:
        (?P<below>(?=[.,][ ]))
        |(?P<line>(?=\n)(?:(?<=[ ]\n)|(?<=[{LOWER},]\n)(?=\n[{LOWER}])))
        |(?P<stop>(?<=\.\n)(?:(?=[{LOWER}])|(?=Điều này)|(?=[^\W_])
            (?:(?<=iều\.\n)|(?<=hoản\.\n)|(?<=ăm\.\n)|(?<=của\.\n)|(?<=và\.\n)|(?<=theo\.\n)|(?<=tại\.\n)|(?<=các\.\n)|(?<=số\.\n))))
        |(?P<letter>(?<=[ ][ịỊ]\n)(?=[{LOWER}]))
    )
    """
)
_FROM_LINE_END: Final = {"below": 1, "line": 0, "stop": -1, "letter": -2}
# Of marks, which are printed as little as all blanks but one; of long runs of blanks
_ASCII_BLANKS: Final = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f"
_MARK_BEGINS: Final = re.compile(f"[{_MARKS}]")
_RUN_BEGINS: Final = re.compile(f"{_BLANK}{{5}}")
_RUN: Final = 4  # blanks of a run that are kept
_CLOSING: Final = re.compile(rf"{_ADDRESS}|[^\S\n]?\]")


class Words:
    """The words of a text, `text`, without what is none; offsets of both can be told from each other."""

    def __init__(self, given: str) -> None:
        """`given` is NFC."""
        self.given = self.text = given
        self._starts: list[int] = []  # of the stretches that are kept, in the words
        self._shifts: list[int] = []  # what is to be added there
        self._clean()

    def _clean(self) -> None:
        stretches = tuple(self._stretches())
        changes = self._changes()
        if not changes and len(stretches) <= 1 and (not stretches or stretches[0] == (0, len(self.given))):
            return
        kept: list[str] = []
        at = 0
        for start, end in stretches:
            begin = start
            within = changes[bisect_right(changes, (start, start, "\uffff")) : bisect_right(changes, (end - 1, end, "\uffff"))]
            for first, last, words_ in [*within, (end, end, "")]:
                if last > end:
                    continue
                kept += [self.given[begin:first], words_]
                self._lead(at, begin)
                at += first - begin
                if last > first:
                    self._lead(at, first)
                    self._lead(at + len(words_) - 1, last - 1)
                at += len(words_)
                begin = last
        self.text = "".join(kept)

    def _changes(self) -> list[tuple[int, int, str]]:
        """What stands for what in the given text, in order: a blank where one is missing, whole words for those that lost letters."""
        repaired = repairs(self.given)
        missing = openings(self.given)
        inside = {at for first, last, _ in repaired for at in range(first + 1, last)}
        return sorted([*repaired, *((at, at, " ") for at in missing if at not in inside)])

    def _lead(self, at: int, given: int) -> None:
        """From an offset of the words on, they are those from an offset of the given text on."""
        self._starts.append(at)
        self._shifts.append(given - at)

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """First and last offset of what is kept."""
        position = 0
        opened = False
        for start in sorted(set(self._begins())):
            match = _NO_WORDS.match(self.given, start) if start >= position else None
            if match is None or (match["close"] and not opened):
                continue
            opened = (opened or bool(match["open"])) and not match["close"]
            if match.start() > position:
                yield position, match.start()
            position = match.end()
        if position < len(self.given):
            yield position, len(self.given)

    def _begins(self) -> Iterator[int]:
        """The offsets at which what is no word may begin, in no order."""
        given = self.given
        for sign, begins in _SIGNS.items():
            if sign in given:
                yield from (found.start() for found in begins.finditer(given))
        yield from (found.start() + _FROM_LINE_END[found.lastgroup or ""] for found in _LINE_ENDS.finditer(given))
        # whether a text has no mark, and no blank but the usual one
        printed = (
            not any(blank in given for blank in _ASCII_BLANKS) if given.isascii() else given.replace("\n", " ").isprintable()
        )
        if not printed:
            yield from (found.start() for found in _MARK_BEGINS.finditer(given))
        if not printed or " " * (_RUN + 1) in given:
            yield from (found.start() + _RUN for found in _RUN_BEGINS.finditer(given))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the given text of a stretch of its words. A bracket that opens in it closes in it, with its address."""
        if not self._starts:
            return start, end
        first, last = self._given(start), self._given(end - 1) + 1
        if self.given.count("[", first, last) > self.given.count("]", first, last) and (
            closing := _CLOSING.match(self.given, last)
        ):
            last = closing.end()
        return first, last

    def _given(self, offset: int) -> int:
        """The place in the given text of one character of the words."""
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]
