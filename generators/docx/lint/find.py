"""The components of a document, recognised as a reader does: by their words and their place, never by the name of a style.

A component is called by the style of `nd30.COMPONENTS` that stands for it ("VBQuocHieu"); its layout is looked up there. What is not
recognised has no component, and no rule of a component is held against it.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from generators.docx.lint import words as w
from generators.docx.lint.read import Document, Line
from legaltext.text import fold

_HEAD: Final = 40  # the heading of a document stands in its first lines
_LONG_TITLE: Final = 120
_SUBJECT_LINES: Final = 4
PERSONAL: Final = "cá nhân"
LETTER: Final = "Công văn"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line with the component that it is: the style of `nd30` and, in the text, the kind and number of its unit."""

    line: Line
    component: str
    unit: str = ""  # chapter, roman, article, clause, point
    num: str = ""


@dataclass(slots=True)
class Paper:
    """A document with what was recognised in it. `kind` is an abbreviation of `nd30.KINDS`, LETTER, PERSONAL or ""."""

    document: Document
    lines: list[Line]  # those that show something, in order
    pieces: list[Piece] = field(default_factory=list)
    kind: str = ""
    annex_from: int | None = None  # the index in `lines` where the annexes begin
    ended: int | None = None  # the index in `lines` where notes after the signatures begin

    def of(self, *components: str) -> list[Piece]:
        """The pieces of these components, in order."""
        return [piece for piece in self.pieces if piece.component in components]

    def first(self, component: str) -> Piece | None:
        """The first piece of a component."""
        return next((piece for piece in self.pieces if piece.component == component), None)

    @property
    def main(self) -> list[Line]:
        """The lines before annexes and notes: an annex quotes others, a rule of writing does not bind what is quoted."""
        return self.lines[: min(x for x in (self.annex_from, self.ended, len(self.lines)) if x is not None)]

    @property
    def body(self) -> list[Piece]:
        """The running text."""
        return self.of("VBNoiDung", "VBDieu", "VBKhoanTen", "VBMucLaMa", "VBChuong", "VBTenChuong")


def find_components(document: Document, kind: str = "") -> Paper:
    """Recognise the components of a document. `kind` is what the caller knows of it; else it is found from the title."""
    return _Finding(document, kind).run()


class _Finding:
    """One document on its way, line by line; `taken` says which component a line is."""

    def __init__(self, document: Document, kind: str) -> None:
        self.paper = Paper(document, [line for line in document.lines if line.words], kind=kind)
        self.lines = self.paper.lines
        self.folded = [fold(line.words) for line in self.lines]
        self.taken: dict[int, Piece] = {}

    def run(self) -> Paper:
        paper = self.paper
        heading = next((i for i, words in enumerate(self.folded[:_HEAD]) if w.QUOC_HIEU.match(words)), -1)
        paper.annex_from = next((i for i in range(heading + 1, len(self.lines)) if self._begins_annex(i)), None)
        end = len(self.lines) if paper.annex_from is None else paper.annex_from
        places = next((i for i in range(end) if w.PLACES.match(self.folded[i])), None)
        if places is not None:
            notes = (i for i in range(places, end) if self.folded[i].startswith("ghi chu"))
            paper.ended = next(notes, None)
            end = end if paper.ended is None else paper.ended
        after = self._head(heading)
        foot = self._foot_begins(after, end, places)
        after = self._title(after, foot)
        self._kind()
        self._body(self._opening(after, foot), foot)
        self._foot(foot, end)
        self._annex()
        paper.pieces = [self.taken[i] for i in sorted(self.taken)]
        return paper

    def _take(self, i: int, component: str, unit: str = "", num: str = "") -> None:
        self.taken[i] = Piece(self.lines[i], component, unit, num)

    # The head

    def _head(self, heading: int) -> int:
        """Quốc hiệu, Tiêu ngữ, names, number, place and date; returns where the rest begins."""
        last = -1
        for i, words in enumerate(self.folded[:_HEAD]):
            component = "VBQuocHieu" if i == heading else "VBTieuNgu" if w.TIEU_NGU.match(words) else ""
            if component and not any(piece.component == component for piece in self.taken.values()):
                self._take(i, component)
                last = i
        cell = self.lines[last].cell if last >= 0 else None
        for i, words in enumerate(self.folded[:_HEAD]):
            line = self.lines[i]
            near = i <= last + 6 if cell is None or line.cell is None else line.cell.table == cell.table
            if i in self.taken or not near or w.is_rule(line):
                continue
            for component, pattern in (("VBSo", w.NUMBER), ("VBDiaDanhNgay", w.DATE), ("VBTrichYeuCongVan", w.SUBJECT)):
                if pattern.match(words) and not any(piece.component == component for piece in self.taken.values()):
                    self._take(i, component)
                    last = max(last, i)
                    break
        self._names(heading)
        if cell is not None:
            inside = (i for i, line in enumerate(self.lines) if line.cell is not None and line.cell.table == cell.table)
            last = max([last, *inside])
        return last + 1

    def _names(self, heading: int) -> None:
        """The issuing body and the one above it: lines of the left column that are neither number nor rule."""
        if heading < 0:
            return
        cell = self.lines[heading].cell
        if cell is None:
            names = list(range(heading))
        else:
            names = [
                i
                for i, line in enumerate(self.lines[:_HEAD])
                if line.cell is not None
                and line.cell.table == cell.table
                and line.cell.row == cell.row
                and line.cell.column != cell.column
            ]
        names = [
            i for i in names if i not in self.taken and not w.is_rule(self.lines[i]) and not self.folded[i].startswith("mau ")
        ]
        bold = [i for i in names if all(span.look.bold for span in self.lines[i].letters())]
        plain = [i for i in names if i not in bold]
        split = len(names) - 1
        if len(names) > 2 and bold and plain and max(plain) < min(bold):  # noqa: PLR2004 -- a name may wrap
            split = len(plain)
        for position, i in enumerate(names):
            self._take(i, "VBCoQuanChuQuan" if position < split else "VBCoQuan")

    def _title(self, after: int, foot: int) -> int:
        """Tên loại and trích yếu; returns where the rest begins."""
        i = self._skip(after, foot)
        if i >= foot or not self._is_title(i):
            return after
        self._take(i, "VBTenLoai")
        i += 1
        for _ in range(_SUBJECT_LINES):
            if i >= foot or w.is_rule(self.lines[i]) or not self._is_subject(i):
                break
            self._take(i, "VBTrichYeu")
            i += 1
        return i

    def _skip(self, i: int, end: int) -> int:
        while i < end and (w.is_rule(self.lines[i]) or i in self.taken):
            i += 1
        return i

    def _is_title(self, i: int) -> bool:
        line, words = self.lines[i], self.folded[i]
        if words.startswith("kinh gui") or len(words) > _LONG_TITLE or line.words.endswith((";", ",")):
            return False
        known = w.kind_of(words) or w.PERSONAL_TITLE.match(words)
        strong = line.setting.align == "center" or all(span.look.bold for span in line.letters())
        return strong if known else line.words.isupper() and strong

    def _is_subject(self, i: int) -> bool:
        """A line of the trích yếu: not the next component, and set as a title is."""
        line, words = self.lines[i], self.folded[i]
        if self._special(words) or w.unit(line)[0] or words.startswith(("kinh gui", "(kem theo")):
            return False
        if self._after_rule(i) or (line.words.isupper() and not self.lines[i - 1].words.isupper()):
            return False
        return line.setting.align == "center" or all(span.look.bold for span in line.letters())

    def _after_rule(self, i: int) -> bool:
        """True where a ruled line stands between this line and the one before."""
        every = self.paper.document.lines
        before, this = every.index(self.lines[i - 1]), every.index(self.lines[i])
        return any(w.is_rule(line) for line in every[before + 1 : this])

    @staticmethod
    def _special(words: str) -> bool:
        return any(pattern.match(words) for pattern in (w.BASIS, w.RESOLVED, w.PROPOSAL, w.PLACES))

    def _kind(self) -> None:
        """What kind of document it is, where the caller did not say."""
        if self.paper.kind:
            return
        components = {piece.component for piece in self.taken.values()}
        title = next((fold(piece.line.words) for piece in self.taken.values() if piece.component == "VBTenLoai"), "")
        if "VBSo" not in components and "VBCoQuan" not in components:
            self.paper.kind = PERSONAL if title else ""
        elif title:
            self.paper.kind = w.kind_of(title)
        else:
            self.paper.kind = LETTER

    # The text

    def _opening(self, i: int, foot: int) -> int:
        """Kính gửi, thẩm quyền, căn cứ, "QUYẾT ĐỊNH:"; returns where the running text begins."""
        titled = any(piece.component == "VBTenLoai" for piece in self.taken.values())
        deciding = self.paper.kind in {"QĐ", "NQ"}
        seen = False
        while i < foot:
            line, words = self.lines[i], self.folded[i]
            if w.is_rule(line):
                pass
            elif words.startswith("kinh gui"):
                i = self._addressees(i, foot)
                continue
            elif deciding and w.RESOLVED.match(words):
                self._take(i, "VBQuyetDinh")
                return i + 1
            elif titled and w.BASIS.match(words) and (deciding or seen or line.words.endswith(";") or w.all_italic(line)):
                self._take(i, "VBCanCu")
                seen = True
            elif seen and (w.PROPOSAL.match(words) or (w.all_italic(line) and not w.unit(line)[0])):
                self._take(i, "VBCanCu")
            elif deciding and not seen and not w.unit(line)[0] and (line.words.isupper() or line.setting.align == "center"):
                self._take(i, "VBThamQuyen")
            else:
                break
            i += 1
        return i

    def _addressees(self, i: int, foot: int) -> int:
        several = self.folded[i].rstrip(": ") == "kinh gui"
        self._take(i, "VBKinhGuiNhieu" if several else "VBKinhGui")
        i += 1
        while i < foot and several and self.lines[i].words.startswith(("-", "–")):
            self._take(i, "VBKinhGuiDS")
            i += 1
        return i

    def _body(self, begin: int, end: int) -> None:
        title = False
        for i in range(begin, end):
            line, words = self.lines[i], self.folded[i]
            if line.cell is not None or w.is_rule(line) or not any(map(str.isalpha, words)):
                continue
            if title and (line.setting.align == "center" or line.words.isupper()):
                self._take(i, "VBTenChuong")
                title = False
                continue
            title = False
            kind, num = w.unit(line)
            if w.HEADING.match(words):
                heading = w.HEADING.match(words)
                assert heading is not None
                self._take(i, "VBChuong", {"phan": "part", "chuong": "chapter"}.get(heading[1], "section"), heading[2].upper())
                title = True
            elif kind == "roman":
                self._take(i, "VBMucLaMa", kind, num)
            elif kind in {"article", "clause"} and w.all_bold(line):
                self._take(i, "VBDieu" if kind == "article" else "VBKhoanTen", kind, num)
            elif kind or not self._is_inner_title(line):
                self._take(i, "VBNoiDung", kind, num)

    @staticmethod
    def _is_inner_title(line: Line) -> bool:
        """A heading of the writer's own ("BÊN A"): centred, and bold or in capitals."""
        return line.setting.align == "center" and (line.words.isupper() or w.all_bold(line))

    # The foot

    def _foot_begins(self, after: int, end: int, places: int | None) -> int:
        """Where the signatures begin: at their table, or at nơi nhận or the signer's position where there is none."""
        text = [i for i in range(after, end) if self.lines[i].cell is None and (places is None or i < places)]
        begin = end
        for i in range(end - 1, after - 1, -1):
            if self.lines[i].cell is None:
                if i in text and not self._begins_foot(i):
                    break
                begin = i if self._begins_foot(i) else begin
            elif self._signs(i, end):
                begin = i
            else:
                break
        return begin if places is None else min(begin, places)

    def _begins_foot(self, i: int) -> bool:
        words = self.lines[i].words
        return bool(w.PLACES.match(self.folded[i]) or (w.SIGNING.match(words) and words.isupper()))

    def _signs(self, i: int, end: int) -> bool:
        """True for a line in a table of signatures or of nơi nhận."""
        cell = self.lines[i].cell
        assert cell is not None
        near = range(max(0, i - 60), min(end, i + 60))
        table = [j for j in near if (other := self.lines[j].cell) is not None and other.table == cell.table]
        return any(
            w.PLACES.match(self.folded[j])
            or re.match(r"\((chu )?(da )?ky\b", self.folded[j])
            or (self.lines[j].words.isupper() and len(self.folded[j]) > 4 and w.all_bold(self.lines[j]))  # noqa: PLR2004 -- "TT", "STT" head a list
            for j in table
        )

    def _foot(self, begin: int, end: int) -> None:
        columns: dict[int | None, list[int]] = {}
        listing: int | None = None
        for i in range(begin, end):
            line, words = self.lines[i], self.folded[i]
            column = line.cell.column if line.cell else None
            place = (line.cell.table * 1000 + line.cell.column) if line.cell else None
            if w.is_rule(line):
                continue
            if w.PLACES.match(words):
                self._take(i, "VBNoiNhan")
                listing = place
            elif line.words.startswith(("-", "–")) or (listing is not None and place == listing):
                self._take(i, "VBNoiNhanDS")
            elif w.DATE.match(words):
                if not any(piece.component == "VBDiaDanhNgay" for piece in self.taken.values()):
                    self._take(i, "VBDiaDanhNgay")
            elif line.words.startswith("("):
                self._take(i, "VBGhiChuKy")
            elif not line.words.rstrip("0123456789").endswith((")", ",")):
                columns.setdefault(column, []).append(i)
        for found in columns.values():
            self._signature(found)

    def _signature(self, column: list[int]) -> None:
        """Authority and position above, the name last."""
        upper = [i for i in column if self.lines[i].words.isupper()]
        for i in column:
            named = i == column[-1] and (len(column) > 1 or i not in upper)
            rank = i not in upper and any(j < i for j in upper) and i != column[0]
            self._take(i, "VBHoTen" if named or rank else "VBQuyenHan")

    # The annex

    def _begins_annex(self, i: int) -> bool:
        line = self.lines[i]
        return line.cell is None and w.ANNEX.match(self.folded[i]) is not None and i > 0

    def _annex(self) -> None:
        title = False
        for i in range(len(self.lines) if self.paper.annex_from is None else self.paper.annex_from, len(self.lines)):
            line, words = self.lines[i], self.folded[i]
            if self._begins_annex(i):
                self._take(i, "VBPhuLuc")
                title = True
            elif title and words.startswith("(kem theo"):
                self._take(i, "VBKemTheo")
                title = False
            elif title and (line.setting.align == "center" or line.words.isupper()):
                self._take(i, "VBTenPhuLuc")
            else:
                title = False
