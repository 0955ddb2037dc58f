"""A document with what was recognised in it: its form, its components, and the parts that other rules bind (annexes, copies, quotations).

A component is called by the style of `nd30` that stands for it (StyleId.QUOC_HIEU); its layout is looked up there.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

from generators.docx.nd30 import PERSONAL
from generators.docx.style_ids import StyleId
from generators.form.patterns import blanked
from generators.form.read import TextLine, WordFile
from legaltext.basics.text import fold

# Who is bound: Điều 7 of the decree lists the administrative documents; laws have a layout of their own, a person's paper follows
# custom, an annex may be a file by itself (PL I.III.1.d), and of anything else too little is known.
Form = Literal["administrative", "personal", "normative", "annex", "unknown"]

NORMATIVE: Final = "quy phạm"
ANNEX: Final = "phụ lục"
_FORMS: Final[dict[str, Form]] = {PERSONAL: "personal", NORMATIVE: "normative", ANNEX: "annex"}
_READ: Final = 400  # characters: by these a component is known
_LONGEST_QUOTE: Final = 400  # lines; a sign that is never closed quotes nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """A line with the component that it is: the style of `nd30` and, in the text, the kind and number of its unit."""

    line: TextLine
    component: StyleId
    unit: str = ""  # part, chapter, section, subsection, article, clause, point; roman: "I. TIÊU ĐỀ"
    num: str = ""


@dataclass(slots=True)
class RecognisedDocument:
    """A document with what was recognised in it. `kind` is an abbreviation of `nd30.KINDS`, one of the names above, or ""."""

    file: WordFile
    lines: list[TextLine]  # those that show something, in order
    pieces: list[Piece] = field(default_factory=list)
    copied: list[Piece] = field(default_factory=list)  # the components of the copy under the document, PL I, Phần II
    kind: str = ""
    given: bool = False  # the caller says the kind
    marked: bool = False  # Quốc hiệu or Tiêu ngữ
    headed: bool = False  # that, and a body's name or number
    issued_with: bool = False  # "(Ban hành kèm theo Quyết định số …)": number, date and signature stand on that
    annex_from: int | None = None  # the index in `lines` where the annexes begin
    ended: int | None = None  # the index in `lines` where notes after the signatures begin
    copy_from: int | None = None  # the index in `lines` where the components of a copy begin
    quoted: frozenset[int] = frozenset()  # the indices in `lines` of what goes on with a quotation: the words of another text

    @property
    def form(self) -> Form:
        """Which rules bind the document."""
        if self.kind in _FORMS:
            return _FORMS[self.kind]
        if self.kind and (self.headed or self.given):
            return "administrative"
        return "personal" if self.kind and self.marked else "unknown"

    def of(self, *components: StyleId) -> list[Piece]:
        """The pieces of these components, in order."""
        return [piece for piece in self.pieces if piece.component in components]

    def every(self, *components: StyleId) -> list[Piece]:
        """The same, those of a copy too."""
        return [piece for piece in (*self.pieces, *self.copied) if piece.component in components]

    def first(self, component: StyleId) -> Piece | None:
        """The first piece of a component."""
        return next((piece for piece in self.pieces if piece.component == component), None)

    @property
    def main(self) -> list[TextLine]:
        """The lines before annexes, notes and copies: an annex quotes others, a rule of writing does not bind what is quoted."""
        ends = (None if self.form == "annex" else self.annex_from, self.ended, self.copy_from, len(self.lines))
        return self.lines[: min(end for end in ends if end is not None)]

    @property
    def annexes(self) -> list[TextLine]:
        """The lines of annexes, where the document is not one itself."""
        if self.form == "annex" or self.annex_from is None:
            return []
        return self.lines[self.annex_from : self.copy_from]

    @property
    def own_words(self) -> list[TextLine]:
        """The lines before annexes, notes and copies that are not quoted."""
        return [line for i, line in enumerate(self.main) if i not in self.quoted]

    @property
    def body(self) -> list[Piece]:
        """The running text."""
        return self.of(StyleId.NOI_DUNG, StyleId.DIEU, StyleId.KHOAN_TEN, StyleId.MUC_LA_MA, StyleId.CHUONG, StyleId.TEN_CHUONG)


class Sorting:
    """A document on its way: its lines, their folded words, and which component each was taken for."""

    def __init__(self, document: RecognisedDocument) -> None:
        self.document = document
        self.lines = document.lines
        self.folded = [fold(blanked(line.words[:_READ])) for line in self.lines]
        self.taken: dict[int, Piece] = {}

    def take(self, i: int, component: StyleId, unit: str = "", num: str = "") -> None:
        """TextLine `i` is this component."""
        self.taken[i] = Piece(self.lines[i], component, unit, num)

    def has(self, component: StyleId) -> bool:
        """True where a line was taken for it."""
        return any(piece.component == component for piece in self.taken.values())

    def index(self, component: StyleId) -> int | None:
        """The first line that was taken for a component."""
        return min((i for i, piece in self.taken.items() if piece.component == component), default=None)


def quoted(lines: list[TextLine]) -> frozenset[int]:
    """Which lines (their positions) go on with, or end, a quotation that began on an earlier line: the words of another text."""
    out: set[int] = set()
    words = [line.words for line in lines]
    depths = [one.count("“") - one.count("”") for one in words]
    i = 0
    while i < len(lines):
        end = _end_of_quote(words, depths, i)
        out.update(range(i + 1, end + 1))
        i = max(i, end) + 1
    return frozenset(out)


def _end_of_quote(words: list[str], depths: list[int], begin: int) -> int:
    """The line that closes the quotation which a line leaves open; the line itself where it opens none, or none is closed."""
    depth = depths[begin]
    straight = words[begin].startswith('"') and words[begin].count('"') % 2 == 1
    if depth <= 0 and not straight:
        return begin
    for i in range(begin + 1, min(len(words), begin + _LONGEST_QUOTE)):
        if depth > 0:
            depth += depths[i]
            if depth <= 0:
                return i
        elif words[i].rstrip(".;, ").endswith('"'):
            return i
    return begin
