"""What a document may have besides its main components: stamps, the drafter's mark, the address at the foot, what a digital signature shows."""

from generators.docx.style_ids import StyleId
from generators.form import words as w
from generators.form.paper import Paper, Piece, Sorting
from generators.form.read import Line
from legaltext.basics.text import fold

SECRECY = StyleId.DO_MAT  # its look is that of the law on state secrets, and no component of the decree
_STAMPS = (
    (StyleId.MUC_KHAN, w.URGENCY),
    (SECRECY, w.SECRECY),
    (StyleId.LUU_HANH, w.CIRCULATION),
    (StyleId.CHU_KY_SO, w.SIGNED_AT),
)


def find_stamps(sorting: Sorting, end: int) -> None:
    """Stamps and the text of a digital signature in the head of a document, so that none is taken for the name of a body."""
    for i in range(end):
        if component := _stamp(sorting.lines[i], sorting.folded[i]):
            sorting.take(i, component)


def _stamp(line: Line, words: str) -> str:
    found = next((component for component, pattern in _STAMPS if pattern.match(words)), "")
    if found in {StyleId.MUC_KHAN, SECRECY} and not (line.words.isupper() or line.framed):
        return ""  # "Khẩn", "Mật" is a word
    return found


def find_in_margins(paper: Paper) -> None:
    """The same in the header of the first page, and the address in its footer."""
    if not paper.document.sections or paper.form not in {"administrative", "annex"}:
        return
    section = paper.document.sections[0]
    for lines in section.headers.values():
        for line in lines:
            if component := _stamp(line, fold(line.words)):
                paper.pieces.append(Piece(line, component))
    for lines in section.footers.values():
        paper.pieces.extend(Piece(line, StyleId.DIA_CHI) for line in lines if w.is_address(fold(line.words)))
