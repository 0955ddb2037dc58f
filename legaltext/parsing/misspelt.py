"""What a line would be if its heading were written well: words and numbers as scans and hands misspell them, which the sequence still has to prove."""

from typing import Final

from legaltext.basics.numbering import rank, roman_value
from legaltext.basics.text import fold
from legaltext.grammar.scan import SLIP_GROUP, SLIP_WORDS, SPECKED
from legaltext.grammar.vi import BARE_ARTICLE, CITATION_GOES_ON
from legaltext.model import UNIT_NAMES
from legaltext.parsing.line_heads import ARTICLE, CHAPTER, LEVELS, SECTION, WORDS, Mark
from legaltext.parsing.slips import digits

SHORT: Final = 24
"""Characters of a chapter's number alone, with specks of the scan."""
_LONG_TITLE: Final = 250  # characters: a longer line is no title
# The words of headings as scans and hands misspell them, folded: "Điêu", "Điền"
_MISSPELT: Final = {
    "dieu": ARTICLE,
    "dien": ARTICLE,
    "dieo": ARTICLE,
    "dleu": ARTICLE,
    "dicu": ARTICLE,
    fold(UNIT_NAMES["vi"][LEVELS[CHAPTER]]): CHAPTER,
    "chuomg": CHAPTER,
    "chuorg": CHAPTER,
    fold(UNIT_NAMES["vi"][LEVELS[SECTION]]): SECTION,
}
_STROKES: Final = str.maketrans(
    {"l": "I", "1": "I", "i": "I", "Ï": "I", "]": "I", "|": "I", "!": "I", "H": "II", "T": "I", "F": "I", "J": "I", "[": "I"}
)


def title_weight(words: str) -> float:
    """What the words after a number say: a title, or the rest of a citation."""
    if CITATION_GOES_ON.match(words):
        return -2.5
    return 0.5 if words and len(words) <= _LONG_TITLE and words[-1] not in ".;:," else 0.0


def heading_meant(item: Mark) -> Mark | None:
    """What a line of words would be if its heading were written well; None where it is no heading at all."""
    text = item.line.text
    if (bare := BARE_ARTICLE.match(text)) is not None:
        words = bare["words"]
        return Mark(item.line, ARTICLE, bare["num"], words) if title_weight(words) > 0 else None
    if len(text) <= SHORT and (alone := SLIP_GROUP.match(text)) is not None:
        return _group(item, _MISSPELT[fold(alone["word"])], alone["number"], "")
    if (specked := SPECKED.match(text)) is not None:
        return Mark(item.line, ARTICLE, specked["number"], specked["words"])
    match = SLIP_WORDS.match(text)
    if match is None:
        return None
    depth = _MISSPELT.get(fold(match["word"]), WORDS)
    words, read = match["words"], match["number"]
    if depth == ARTICLE:
        if not match["end"] and words:
            return None
        value = digits(read) if rank(read) is None or not read.isdecimal() else int(read)
        return Mark(item.line, ARTICLE, str(value), words) if value else None
    if depth == WORDS or (words and not words.isupper()):
        return None
    return _group(item, depth, read, words)


def _group(item: Mark, depth: int, read: str, words: str) -> Mark | None:
    """The heading of a chapter or section by what a scan made of its number."""
    num = read if read.isdecimal() else read.translate(_STROKES)
    return Mark(item.line, depth, num, words) if num.isdecimal() or roman_value(num) else None
