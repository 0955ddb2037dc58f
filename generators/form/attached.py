"""Texts that a document brings into force and carries behind its signatures: a quy chế, a quy định. Each counts its units by itself."""

import re
from typing import Final

from generators.form import patterns
from generators.form.read import TextLine
from generators.form.recognised import RecognisedDocument
from legaltext.basics.text import fold

# "(Ban hành kèm theo Quyết định số …", "(Kèm theo …"
NOTE: Final = re.compile(r"\(?(?:ban hanh )?kem theo\b")
# "QUY CHẾ", "NỘI QUY" on a line of its own; not "QUY ĐỊNH CHUNG"
_TITLE: Final = re.compile(r"(?:quy che|quy dinh|noi quy|dieu le)$")
_TITLE_LINES: Final = 5  # a title and its subject above the note, or above the first unit where there is none
_FIRST: Final = frozenset((("article", "1"), ("roman", "I")))


def beginnings(document: RecognisedDocument) -> list[int]:
    """Where, among the lines before annexes, each attached text begins: at its title. What stands above the first article or nơi nhận is the document's own head."""
    lines = document.main
    text = next((i for i, line in enumerate(lines) if _is_text_or_foot(line)), len(lines))
    found: list[int] = []
    for i in range(text + 1, len(lines)):
        if found and i <= found[-1] + _TITLE_LINES:
            continue
        words = fold(lines[i].words)
        if NOTE.match(words) and (begin := _title_above(lines, i)) is not None:
            found.append(begin)
        elif _TITLE.match(words) and lines[i].words.isupper() and _is_set_as_title(lines[i]) and _begins_to_count(lines, i):
            found.append(i)
    return found


def begins_with_head(document: RecognisedDocument, title: int) -> int:
    """Where the attached text with this title begins: at the head of its own that may stand above it in a table, with Quốc hiệu (PL III, Mẫu 1.3)."""
    lines = document.main
    above = lines[title - 1].cell if title else None
    if above is None:
        return title
    head = [i for i in range(title) if (cell := lines[i].cell) is not None and cell.table == above.table]
    return head[0] if any(patterns.QUOC_HIEU.match(fold(lines[i].words)) for i in head) else title


def _is_text_or_foot(line: TextLine) -> bool:
    return patterns.unit_of(line.words)[0] == "article" or patterns.RECIPIENTS.match(fold(line.words)) is not None


def _title_above(lines: list[TextLine], note: int) -> int | None:
    """The first line of the title over a note; None where none is set there."""
    begin = note
    while begin and note - begin < _TITLE_LINES and _is_set_as_title(lines[begin - 1]):
        begin -= 1
    return begin if begin < note else None


def _is_set_as_title(line: TextLine) -> bool:
    return line.cell is None and (line.setting.align == "center" or line.words.isupper())


def _begins_to_count(lines: list[TextLine], title: int) -> bool:
    """True where the first unit of a text stands under a title."""
    if patterns.HEADING.match(fold(lines[title - 1].words)):
        return False  # the title of a chapter
    below = lines[title + 1 : title + 1 + _TITLE_LINES]
    headings = (patterns.HEADING.match(fold(line.words)) for line in below)
    return any(patterns.unit_of(line.words) in _FIRST for line in below) or any(
        found and found["num"] in {"i", "1"} for found in headings
    )
