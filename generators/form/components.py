"""The components of a document, recognised as a reader does: by their words and their place, never by the name of a style.

What is not recognised has no component, and no rule of a component is held against it.
"""

import re
from dataclasses import replace
from typing import Final

from generators.docx import nd30
from generators.docx.nd30 import PERSONAL
from generators.docx.style_ids import StyleId
from generators.form import attached, foot, patterns, stamps
from generators.form.columns import side_by_side
from generators.form.head_in_header import with_head
from generators.form.read import TextLine, WordFile
from generators.form.recognised import ANNEX, NORMATIVE, RecognisedDocument, Sorting, quoted
from legaltext.basics.text import fold

_HEAD: Final = 40  # the heading of a document stands in its first lines
_NEAR: Final = 6  # lines from Quốc hiệu to the date and to the V/v
_LAW_HEAD: Final = 12  # the number of a law stands in its first lines
_LONG_TITLE: Final = 120
_SUBJECT_LINES: Final = 4
_UNDER_TITLE: Final = 3  # lines
# "(Ban hành kèm theo Quyết định số …)"
_ISSUED_WITH: Final = re.compile(r"\(?(?:duoc )?ban hanh kem theo (?:quyet dinh|nghi quyet)")
_ADDRESSEE: Final = 200  # characters of a line of addressees at most


def find_components(file: WordFile, kind: str = "") -> RecognisedDocument:
    """Recognise the components of a document. `kind` is what the caller knows of it; else it is found from number and title."""
    file = with_head(file)
    file = replace(file, lines=side_by_side(file.lines))
    lines = [line for line in file.lines if line.words and not patterns.INSTRUCTION.match(line.words)]
    return _Finding(Sorting(RecognisedDocument(file, lines, kind=kind, given=bool(kind), quoted=quoted(lines)))).run()


def _column(line: TextLine) -> tuple[int, int] | None:
    """The column of a table in which a line stands."""
    return (line.cell.table, line.cell.column) if line.cell else None


class _Finding:
    """One document on its way, line by line."""

    def __init__(self, sorting: Sorting) -> None:
        self.sorting = sorting
        self.document = sorting.document
        self.lines = sorting.lines
        self.folded = sorting.folded
        self.taken = sorting.taken
        self._take = sorting.take

    def run(self) -> RecognisedDocument:
        document = self.document
        heading = next((i for i, words in enumerate(self.folded[:_HEAD]) if patterns.QUOC_HIEU.match(words)), -1)
        if heading < 0 and not document.kind and any(foot.begins_annex(self.sorting, i) for i in range(min(2, len(self.lines)))):
            document.kind = ANNEX
        foot.find_ends(self.sorting, heading)
        if document.form != "annex":
            self._main(heading)
        foot.find_annexes(self.sorting)
        document.pieces = [self.taken[i] for i in sorted(self.taken)]
        stamps.find_in_margins(document)
        return document

    def _main(self, heading: int) -> None:
        """What stands above, in and below the text, in the order in which one tells from another."""
        end = len(self.document.main)
        stamps.find_stamps(self.sorting, min(end, _HEAD))
        after, title = self._head(heading)
        # the signatures stand above what is attached
        close = next((attached.begins_with_head(self.document, title) for title in attached.beginnings(self.document)), end)
        begin = foot.begins(self.sorting, after, close)
        after = self._title(after, title, begin)
        self._kind(heading)
        if self.document.form == "normative":
            begin = end  # what stands under a law is not looked at
        self._body(self._opening(after, begin), begin)
        foot.find_signatures(self.sorting, begin, close)
        foot.find_copy(self.sorting)

    # The head

    def _head(self, heading: int) -> tuple[int, int]:
        """Quốc hiệu, Tiêu ngữ, names, number, place and date; returns where the rest begins, and the line of the title or -1."""
        last = -1
        for i, words in enumerate(self.folded[:_HEAD]):
            component = StyleId.QUOC_HIEU if i == heading else StyleId.TIEU_NGU if patterns.TIEU_NGU.match(words) else None
            if component and not self.sorting.has(component):
                self._take(i, component)
                last = i
        cell = self.lines[last].cell if last >= 0 else None
        title = self._named_title(last)
        below = title if title >= 0 else _HEAD  # below the title "V/v" is a slip, and a date is the text's
        opening = self._opening_line(last, below)
        for i in range(min(_HEAD, len(self.lines))):
            line = self.lines[i]
            beside = line.cell is not None and (line.cell.table < 0 or (cell is not None and line.cell.table == cell.table))
            if (
                i in self.taken
                or line.ruled
                or i == title
                or not (beside or i <= min(last + _NEAR, opening) or last < i < opening)
            ):
                continue
            component = self._of_head(i, under_title=below < i and not beside)
            if component is not None:
                self._take(i, component)
                last = max(last, i)
        for i in self._names(heading):
            last = max(last, i)
        if cell is not None:
            inside = (i for i, line in enumerate(self.lines) if line.cell is not None and line.cell.table == cell.table)
            last = max([last, *inside])
        return (last + 1 if title < 0 else min(last + 1, title)), title

    def _of_head(self, i: int, *, under_title: bool) -> StyleId | None:
        """Number, place and date, or "V/v"; under the title only a number and a date that are set as such."""
        if under_title and self.lines[i].setting.align not in {"center", "right"}:
            return None
        for component, pattern in (
            (StyleId.SO, patterns.NUMBER),
            (StyleId.DIA_DANH_NGAY, patterns.DATE),
            (StyleId.TRICH_YEU_CONG_VAN, patterns.SUBJECT),
        ):
            if under_title and component == StyleId.TRICH_YEU_CONG_VAN:
                continue
            if pattern.match(self.folded[i]) and not self.sorting.has(component):
                return component
        return None

    def _named_title(self, last: int) -> int:
        """The first line below Tiêu ngữ that is set as a title and names a kind of document, before the text begins; -1 where there is none.

        Căn cứ, the name of a form and where it comes from may stand above it.
        """
        motto = self.lines[last].cell if last >= 0 else None
        based = False
        for i in range(last + 1, min(_HEAD, len(self.lines))):
            line, words = self.lines[i], self.folded[i]
            if words.startswith("kinh gui") or patterns.unit_of(line.words)[0] == "article" or patterns.RECIPIENTS.match(words):
                return -1
            based = based or patterns.BASIS.match(words) is not None
            beside = motto is not None and line.cell is not None and line.cell.table == motto.table and line.cell.row <= motto.row
            if beside or line.ruled:
                continue
            named = patterns.kind_of(words) or patterns.PERSONAL_TITLE.match(words) or patterns.LAW_TITLE.match(words)
            if named and line.words.isupper() and self._is_title(i) and not (based and patterns.RESOLVED.match(words)):
                return i
            if line.cell is None and len(words) > _LONG_TITLE and not (based or patterns.ABOVE_TITLE.match(words)):
                return -1
        return -1

    def _opening_line(self, last: int, below: int) -> int:
        """Where the text begins: what stands there is no part of the head. A number may stand below the title."""
        for i in range(last + 1, min(_HEAD, len(self.lines))):
            line, words = self.lines[i], self.folded[i]
            if (below < i and i > below + _UNDER_TITLE) or words.startswith("kinh gui") or self._special(words):
                return i
            if line.cell is None and (patterns.unit_of(line.words)[0] or len(words) > _LONG_TITLE):
                return i
        return min(_HEAD, len(self.lines))

    def _names(self, heading: int) -> list[int]:
        """The issuing body and the one above it: lines of the left column above the number, neither ruled line nor stamp."""
        cell = self.lines[heading].cell if heading >= 0 else None
        number = self.sorting.index(StyleId.SO)
        if heading < 0:
            return []
        if cell is None:
            names = list(range(heading))
        else:
            motto = self.sorting.index(StyleId.TIEU_NGU) or heading
            last_row = max(cell.row, line.row if (line := self.lines[motto].cell) is not None else 0)
            names = [
                i
                for i, line in enumerate(self.lines[:_HEAD])
                if line.cell is not None
                and line.cell.table == cell.table
                and line.cell.column != cell.column
                and (i < number if number is not None else line.cell.row <= last_row)
            ]
            if cell.table < 0:  # what is set in text boxes or with tabs may have its first line above them
                free = (i for i in range(heading if number is None else number) if self.lines[i].cell is None)
                names = sorted({*names, *free})
        names = [i for i in names if i not in self.taken and not self.lines[i].ruled]
        names = [i for i in names if patterns.may_name_body(self.lines[i].words, self.folded[i])]
        bold = [i for i in names if self.lines[i].bold]
        plain = [i for i in names if i not in bold]
        split = len(names) - 1
        if bold and plain and max(plain) < min(bold):
            split = len(plain)
        else:
            while split > 0 and not self._begins_name(names[split]):  # a name may wrap
                split -= 1
        if split == 0 and names and self._lacks_own_name(names, number):
            split = len(names)
        for position, i in enumerate(names):
            self._take(i, StyleId.CO_QUAN_CHU_QUAN if position < split else StyleId.CO_QUAN)
        return names

    def _begins_name(self, i: int) -> bool:
        """Whether a line of the left column begins the name of a body, or is left blank for one."""
        return patterns.begins_name(self.folded[i]) or patterns.is_blank(self.lines[i].words)

    def _lacks_own_name(self, names: list[int], number: int | None) -> bool:
        """Whether all that is named is the body above, and a line below it empty: it is not bold, and the symbol of the number is another's."""
        if number is None or any(self.lines[i].bold for i in names):
            return False
        every, last = self.document.file.lines, self.lines[names[-1]]
        column = (line for line in every[every.index(last) + 1 :] if _column(line) == _column(last))
        below = next(column, None)
        empty = below is not None and not below.words and not below.ruled
        said = " ".join(self.lines[i].words for i in names)
        return empty and not patterns.may_abbreviate(self.lines[number].words, said)

    def _title(self, after: int, title: int, foot: int) -> int:
        """Tên loại and trích yếu; returns where the rest begins."""
        i = title if 0 <= title < foot else self._skip(after, foot)
        if i >= foot or not self._is_title(i):
            return after
        if self._symbol() in nd30.RESOLVING and not patterns.kind_of(self.folded[i]):
            return after  # a decision without its name begins with who decides
        for above in range(after, i):  # a contract may have its căn cứ above its title
            if above not in self.taken and patterns.BASIS.match(self.folded[above]):
                self._take(above, StyleId.CAN_CU)
        self._take(i, StyleId.TEN_LOAI)
        i += 1
        while i < foot and self._goes_on(i):
            self._take(i, StyleId.TEN_LOAI)
            i += 1
        for _ in range(_SUBJECT_LINES):
            while i < foot and i in self.taken:
                i += 1
            if i >= foot or self.lines[i].ruled or not self._is_subject(i):
                break
            self._take(i, StyleId.TRICH_YEU)
            i += 1
        return max(i, after)

    def _goes_on(self, i: int) -> bool:
        """True where a line in capitals goes on with the name of the kind above: "HỢP ĐỒNG / LAO ĐỘNG", "BÁO CÁO TỔNG KẾT / CÔNG TÁC NĂM 2026"."""
        line, before = self.lines[i], self.lines[i - 1]
        kind = patterns.kind_of(self.folded[i - 1])
        wraps = kind in {"", *nd30.BETWEEN_PARTIES} or len(self.folded[i - 1]) > len(fold(nd30.KINDS[kind])) + 1
        if self._after_rule(i) or i in self.taken or not wraps or not self._is_subject(i):
            return False
        looks = [{(span.look.size, span.look.bold) for span in one.letters()} for one in (line, before)]
        return line.words.isupper() and looks[0] == looks[1]

    def _skip(self, i: int, end: int) -> int:
        while i < end and (self.lines[i].ruled or i in self.taken or patterns.ABOVE_TITLE.match(self.folded[i])):
            i += 1
        return i

    def _is_title(self, i: int) -> bool:
        """A line set as a title (centred or bold, or in capitals) that names a kind of document; another one must be both."""
        line, words = self.lines[i], self.folded[i]
        if words.startswith("kinh gui") or len(words) > _LONG_TITLE or line.words.endswith((";", ",")):
            return False
        known = patterns.kind_of(words) or patterns.PERSONAL_TITLE.match(words) or patterns.LAW_TITLE.match(words)
        strong = line.setting.align == "center" or line.bold
        return (strong or line.words.isupper()) if known else (line.words.isupper() and strong)

    def _is_subject(self, i: int) -> bool:
        """A line of the trích yếu: not the next component, and set as a title is."""
        line, words = self.lines[i], self.folded[i]
        if self._special(words) or patterns.unit_of(line.words)[0] or patterns.NO_SUBJECT.match(words):
            return False
        if line.cell is not None and line.cell != self.lines[i - 1].cell:  # a table
            return False
        if self._after_rule(i) or (line.words.isupper() and not self.lines[i - 1].words.isupper()):
            return False
        return line.setting.align == "center" or line.bold

    def _after_rule(self, i: int) -> bool:
        """True where a ruled line stands between this line and the one before."""
        every = self.document.file.lines
        before, this = every.index(self.lines[i - 1]), every.index(self.lines[i])
        return any(line.ruled for line in every[before + 1 : this])

    @staticmethod
    def _special(words: str) -> bool:
        return any(
            pattern.match(words) for pattern in (patterns.BASIS, patterns.RESOLVED, patterns.PROPOSAL, patterns.RECIPIENTS)
        )

    def _kind(self, heading: int) -> None:
        """What kind of document it is, where the caller did not say: what its title names, else what its symbol or "V/v" and "Kính gửi" tell."""
        document = self.document
        of_body = self.sorting.has(StyleId.SO) or self.sorting.has(StyleId.CO_QUAN)
        document.marked = heading >= 0 or self.sorting.has(StyleId.TIEU_NGU)
        document.headed = document.marked and of_body
        document.issued_with = any(_ISSUED_WITH.match(words) for words in self.folded[:_HEAD])
        if document.kind:
            return
        titles = (piece.line.words for _, piece in sorted(self.taken.items()) if piece.component == StyleId.TEN_LOAI)
        title = fold(" ".join(titles))
        symbol = self._symbol()
        head = zip(self.lines[:_LAW_HEAD], self.folded, strict=False)
        if patterns.LAW_TITLE.match(title) or any(
            patterns.NUMBER.match(words) and patterns.LAW_NUMBER.search(line.words) for line, words in head
        ):
            document.kind = NORMATIVE
        elif patterns.PERSONAL_TITLE.match(title) and not symbol:
            document.kind = PERSONAL
        elif title:
            document.kind = patterns.kind_of(title) if document.marked else ""
            document.kind = document.kind or (symbol if document.headed else "")
        elif document.headed:
            written_to = any(words.startswith("kinh gui") for words in self.folded[:_HEAD])
            letter = self.sorting.has(StyleId.TRICH_YEU_CONG_VAN) or written_to
            document.kind = nd30.LETTER if letter else symbol

    def _symbol(self) -> str:
        """The kind that the number's symbol names."""
        number = self.sorting.index(StyleId.SO)
        return "" if number is None else patterns.kind_of_symbol(self.lines[number].words)

    # The text

    def _opening(self, i: int, foot: int) -> int:
        """Kính gửi, thẩm quyền, căn cứ, "QUYẾT ĐỊNH:"; returns where the running text begins."""
        deciding = self.document.kind in nd30.RESOLVING
        titled = deciding or self.sorting.has(StyleId.TEN_LOAI)
        seen = False
        while i < foot:
            line, words = self.lines[i], self.folded[i]
            if line.ruled or i in self.taken:
                pass
            elif words.startswith("kinh gui"):
                i = self._addressees(i, foot)
                continue
            elif deciding and patterns.RESOLVED.match(words):
                self._take(i, StyleId.QUYET_DINH)
                return i + 1
            elif titled and patterns.BASIS.match(words) and (deciding or seen or line.words.endswith(";") or line.italic):
                self._take(i, StyleId.CAN_CU)
                seen = True
            elif seen and (patterns.PROPOSAL.match(words) or (line.italic and not patterns.unit_of(line.words)[0])):
                self._take(i, StyleId.CAN_CU)
            elif (
                deciding
                and not seen
                and not patterns.unit_of(line.words)[0]
                and (line.words.isupper() or line.setting.align == "center")
            ):
                self._take(i, StyleId.THAM_QUYEN)
            else:
                break
            i += 1
        return i

    def _addressees(self, i: int, foot: int) -> int:
        """ "Kính gửi:" with the list below it; returns where the rest begins."""
        several = self.folded[i].rstrip(": ") == "kinh gui"
        self._take(i, StyleId.KINH_GUI_NHIEU if several else StyleId.KINH_GUI)
        several = several or re.match(r"kinh gui\s*:?\s*[-–]", self.folded[i]) is not None
        i += 1
        while i < foot and several and self.lines[i].words.startswith(("-", "–")) and len(self.folded[i]) < _ADDRESSEE:
            self._take(i, StyleId.KINH_GUI_DS)
            i += 1
        return i

    def _body(self, begin: int, end: int) -> None:
        """The running text: headings of parts, articles and clauses with titles, the rest."""
        title = False
        lettered = patterns.lettered([line.words for line in self.lines[begin:end]])
        for i in range(begin, end):
            line, words = self.lines[i], self.folded[i]
            if (
                i in self.taken
                or line.cell is not None
                or line.ruled
                or not any(map(str.isalpha, words))
                or _ISSUED_WITH.match(words)
            ):
                continue
            if title and (line.setting.align == "center" or line.words.isupper()):
                self._take(i, StyleId.TEN_CHUONG)
                title = False
                continue
            title = False
            if patterns.IN_CONTENTS.search(line.text):
                continue
            kind, num = patterns.unit_of(line.words)
            if heading := patterns.HEADING.match(words):
                self._take(
                    i,
                    StyleId.CHUONG,
                    patterns.HEADINGS[heading["level"]].value,
                    heading["num"].upper(),
                )
                title = True
            elif kind == "roman" and i - begin not in lettered:
                self._take(i, StyleId.MUC_LA_MA, kind, num)
            elif kind in {"article", "clause"} and line.bold:
                self._take(i, StyleId.DIEU if kind == "article" else StyleId.KHOAN_TEN, kind, num)
            elif kind == "roman" or (patterns.heading_and_title(line.words) and (line.bold or line.words.isupper())):
                pass  # "I." that is a letter, "CHƯƠNG 3 PHƯƠNG PHÁP": headings of which the decree says nothing
            elif kind or not self._is_inner_title(line):
                self._take(i, StyleId.NOI_DUNG, kind, num)

    @staticmethod
    def _is_inner_title(line: TextLine) -> bool:
        """A heading of the writer's own ("BÊN A"): centred, and bold or in capitals."""
        return line.setting.align == "center" and (line.words.isupper() or line.bold)
