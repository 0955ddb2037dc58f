"""What a line may be: a heading of some level, a numbered paragraph, or plain words. The sequence decides later."""

from collections.abc import Iterable
from dataclasses import dataclass

from legaltext.basics.numbering import ORDINALS
from legaltext.basics.text import is_upper
from legaltext.grammar.lines import Grammar
from legaltext.grammar.scan import LOOSE
from legaltext.grammar.vi import NOT_A_TITLE
from legaltext.model import Level
from legaltext.sources.plain import Line

# Levels by depth: a provision stands in one of a smaller depth. An annex stands beside the body and holds what it wants.
LEVELS = (*Level,)
PART, CHAPTER, SECTION, SUBSECTION, ARTICLE, CLAUSE, POINT, ANNEX, FORM = range(len(LEVELS))
WORDS = -1
_DEPTHS = {"t_" + level.value: depth for depth, level in enumerate(LEVELS)}


@dataclass(slots=True, eq=False)
class Mark:
    """A line and what stands at its head: the depth and number it claims (`WORDS`: plain words) and the words after them.

    `loose`: the number is written in a way ("1)", "a.") that counts only where it is exactly the next one.
    """

    line: Line
    depth: int
    num: str | None
    words: str
    loose: bool = False

    @property
    def level(self) -> Level | None:
        """The level that is claimed; None for plain words."""
        return LEVELS[self.depth] if self.depth >= 0 else None


def mark(line: Line, grammar: Grammar) -> Mark:
    """Read the head of a line: `mark("4. Khi phục vụ …")` claims to be clause 4."""
    text = line.text
    rule = grammar.heads.get(text[0])
    if rule is None:
        return _loose(line) if text[0] == "(" and grammar.lang == "en" else Mark(line, WORDS, None, text)
    match = rule.match(text)
    if match is None:
        return _loose(line) if text[0].isdigit() or text[0].islower() else Mark(line, WORDS, None, text)
    name = match.lastgroup or ""
    depth = _DEPTHS[name]
    words: str = match[name]
    num: str | None = match["n" + name[1:]]
    if depth < ARTICLE:
        assert num is not None
        # "Mục 1 Chương XI của Bộ luật này", "Chương II của Luật này": a line that begins with a citation is no heading
        if words and match["s" + name[1:]] is None and NOT_A_TITLE.match(words):
            return Mark(line, WORDS, None, text)
        last = num.rpartition(" ")[2]
        num = ORDINALS.get(last.lower(), last)
    elif words and (
        (depth == ANNEX and not _heads_annex(words, separated=match["s_annex"] is not None))
        or (depth == FORM and not _heads_form(words, match["s_form"]))
    ):
        return Mark(line, WORDS, None, text)
    return Mark(line, depth, num, words.strip())


def _heads_form(words: str, separator: str) -> bool:
    """True where words after "Mẫu số 01a" are its title, or its name in English behind a stroke: "Mẫu số 09 Phụ lục III ban hành …" is a sentence."""
    return (
        is_upper(words)
        or separator.strip() == "/"
        or (separator != "" and words[0].isupper() and words[-1] not in ".;,")
        or (words[0] == "(" and words[-1] == ")")
    )


def _heads_annex(words: str, *, separated: bool) -> bool:
    """True where words after "Phụ lục I" are its title: "Phụ lục kèm theo Nghị định này …" is a sentence."""
    return (
        is_upper(words)
        or (separated and words[0].isupper() and words[-1] not in ".;:,")
        or (words[0] == "(" and words[-1] == ")")
    )


def _loose(line: Line) -> Mark:
    """The mark of a line whose number is written in an older way ("1)", "a."): a khoản or a điểm, or plain words."""
    match = LOOSE.match(line.text)
    if match is None:
        return Mark(line, WORDS, None, line.text)
    num, letter = match["number"], match["letter"] or match["bracketed"]
    return Mark(line, CLAUSE if num else POINT, num or letter, line.text[match.end() :], loose=True)


def read_marks(lines: Iterable[Line], grammar: Grammar) -> list[Mark]:
    """The marks of many lines."""
    return [mark(line, grammar) for line in lines]
