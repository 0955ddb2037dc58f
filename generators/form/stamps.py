"""What a document may have besides its main components: stamps, the drafter's mark, the address at the foot, what a digital signature shows."""

from typing import Final

from generators.docx.style_ids import StyleId
from generators.form import patterns
from generators.form.read import TextLine
from generators.form.recognised import Piece, RecognisedDocument, Sorting
from legaltext.basics.text import fold

_STAMPS: Final = (
    (StyleId.MUC_KHAN, patterns.URGENCY),
    (StyleId.DO_MAT, patterns.SECRECY),  # its look is that of the law on state secrets
    (StyleId.LUU_HANH, patterns.CIRCULATION),
    (StyleId.CHU_KY_SO, patterns.SIGNED_AT),
)


def find_stamps(sorting: Sorting, end: int) -> None:
    """Stamps and the text of a digital signature in the head of a document, so that none is taken for the name of a body."""
    for i in range(end):
        if component := _stamp(sorting.lines[i], sorting.folded[i]):
            sorting.take(i, component)


def _stamp(line: TextLine, words: str) -> StyleId | None:
    """Which stamp a line is; None where it is none."""
    found = next((component for component, pattern in _STAMPS if pattern.match(words)), None)
    if found in {StyleId.MUC_KHAN, StyleId.DO_MAT} and not (line.words.isupper() or line.framed):
        return None  # "Khẩn", "Mật" is a word
    return found


def find_in_margins(document: RecognisedDocument) -> None:
    """The same in the header of the first page, and the address in its footer."""
    if not document.file.sections or document.form not in {"administrative", "annex"}:
        return
    section = document.file.sections[0]
    for line in section.shown(section.headers):
        if component := _stamp(line, fold(line.words)):
            document.pieces.append(Piece(line, component))
    addresses = (line for line in section.shown(section.footers) if patterns.is_address(fold(line.words)))
    document.pieces.extend(Piece(line, StyleId.DIA_CHI) for line in addresses)
