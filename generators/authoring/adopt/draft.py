"""What a form from elsewhere would be as a template: the lines of its text, a question for each blank, and what is not taken over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from generators.authoring.adopt.blanks import KEPT, KINDS, UNNAMED, blanks_in, kind_for
from generators.authoring.adopt.tables import DOTS, counts, is_list, total_row
from generators.catalog.manifest import FIELD_NAME
from generators.codes import Code
from generators.docx.style_ids import StyleId
from generators.expressions.names import RESERVED
from generators.findings import DocumentError, Finding, one_line
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.authoring.adopt.blanks import Blank
    from generators.authoring.adopt.tables import Grid
    from generators.docx.blocks import Aligned
    from generators.form.read import TextLine
    from generators.form.recognised import Piece, RecognisedDocument

# What the blocks of the library say in every template: heading, title, căn cứ, signatures, nơi nhận.
_OF_BLOCKS: Final = frozenset(
    {
        *(StyleId.QUOC_HIEU, StyleId.TIEU_NGU, StyleId.CO_QUAN_CHU_QUAN, StyleId.CO_QUAN, StyleId.SO, StyleId.DIA_DANH_NGAY),
        *(StyleId.TEN_LOAI, StyleId.TRICH_YEU, StyleId.TRICH_YEU_CONG_VAN, StyleId.THAM_QUYEN, StyleId.CAN_CU),
        *(StyleId.KINH_GUI, StyleId.KINH_GUI_NHIEU, StyleId.KINH_GUI_DS, StyleId.NOI_NHAN, StyleId.NOI_NHAN_DS),
        *(StyleId.QUYEN_HAN, StyleId.HO_TEN, StyleId.GHI_CHU_KY),
    }
)
_FOOT: Final = frozenset(
    {StyleId.NOI_NHAN_DS, StyleId.QUYEN_HAN, StyleId.HO_TEN, StyleId.GHI_CHU_KY, StyleId.DIA_CHI, StyleId.NGUOI_SOAN}
)
_FOOT_ROWS: Final = 12  # of a table that may be the foot of a paper, where no line of it says so
_NO_PLACE: Final = frozenset(
    {StyleId.DO_MAT, StyleId.MUC_KHAN, StyleId.LUU_HANH, StyleId.NGUOI_SOAN, StyleId.DIA_CHI, StyleId.CHU_KY_SO}
)
"""Components for which no template of ours has a block: they are told."""
_ALIGNED: Final[Mapping[str, Aligned]] = {"center": "center", "right": "right", "end": "right"}
_SHORT: Final = 40  # characters of a line that may be the name of what is to be filled in behind it
_STYLED_LINE: Final = re.compile(r"Kính gửi|Nơi nhận")
_SIGNED: Final = re.compile(r"\(?(?:Đã )?[Kk]ý\b|[^,;]{0,60}, ngày\b.{0,40}\bnăm\b[\s.…_\d]*$")
_DATED: Final = re.compile(r"[^,;]{0,60}, ngày\b[^,;]{0,40}\btháng\b[^,;]{0,40}\bnăm\b[\s.…_\d]*")
# "1 Tên tổ chức", "(2) Tên người đề nghị", "* Mẫu này": what stands below the signatures and explains a number of the form
_NOTE: Final = re.compile(r"(?:\((?P<bracketed>\d{1,2})\)|(?P<plain>\d{1,2})|\*{1,3})[ \u00a0]?(?P<says>[^\W\d].*)")
_LONGEST_HEAD: Final = 60
_LONGEST_LABEL: Final = 200
_NAME_WORDS: Final = 5  # of the name of a field
# The fields of the blocks, and the reserved names: no blank may take one.
_TAKEN: Final = RESERVED | {
    *(
        "don_vi",
        "so",
        "ngay_ky",
        "don_vi_soan",
        "tham_quyen_ban_hanh",
        "can_cu_khac",
        "theo_de_nghi",
        "kinh_gui",
        "nguoi_ky",
        "noi_nhan",
    ),
    *("dia_danh", "ho_ten_nguoi_ky", "ho_ten_chu_toa", "ho_ten_thu_ky"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its words, as what it was recognised, where it stands in a table, and its blanks with their questions (by number).

    ``listed`` names the list that its table is; ``aligned`` is how it stands where that is not as text does, ``emphasised`` whether all of it is bold or italic.
    """

    words: str
    component: StyleId | None
    unit: str
    num: str
    cell: tuple[int, int, int] | None
    blanks: tuple[tuple[Blank, int], ...]
    listed: str = ""
    aligned: Aligned = ""
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a blank: the field that it becomes, of each row of ``listed`` where that is given. ``kind`` is a name of `KINDS`, or KEPT."""

    number: int
    line: str
    name: str
    label: str
    kind: str
    shown: str = ""
    listed: str = ""

    def record(self) -> dict[str, Any]:
        """For the file of answers."""
        return {"cho": self.number, "dong": self.line, "muc": self.name, "ten": self.label, "loai": self.kind}


@dataclass(frozen=True, slots=True)
class Draft:
    """A form on its way.

    ``left`` says what is not taken over, ``told`` what may be a blank all the same; ``signs`` the labels of those who sign, from left to right; ``merged`` how many lines of
    dots go on with the blank above them; ``lists`` what the list of each name is called, ``totals`` the words of the row that adds it up, with its number and column; ``grids`` how the tables of its lines are drawn.
    """

    lines: tuple[Line, ...]
    questions: tuple[Question, ...]
    pieces: tuple[Piece, ...]
    left: tuple[str, ...]
    told: tuple[str, ...]
    signs: tuple[str, ...]
    merged: int
    lists: Mapping[str, str]
    totals: Mapping[str, tuple[str, int, int]]
    grids: Mapping[int, Grid]


def draft_of(document: RecognisedDocument, grids: Mapping[int, Grid]) -> Draft:
    """The lines of the text with their questions, in order; ``grids`` is how its tables are drawn."""
    return _Drafting(document, grids).run()


class _Drafting:
    """One form on its way, line by line."""

    def __init__(self, document: RecognisedDocument, grids: Mapping[int, Grid]) -> None:
        self.document, self.drawn = document, grids
        self.noted = _notes_of(document)
        self.notes = _explained((*self.noted, *document.lines[len(document.main) :]))
        self.by_note: dict[str, str] = {}  # the name of the field that a note stands for
        self.pieces = _without_false_foot(document)
        self.parts = {id(piece.line): piece for piece in self.pieces}
        self.lines: list[Line] = []
        self.questions: list[Question] = []
        self.left: list[str] = []
        self.told: list[str] = []
        self.blocks: list[str] = []
        self.merged = 0
        self.grids: dict[int, dict[tuple[int, int], str]] = {}
        for line in document.main:
            if line.cell and line.cell.table >= 0:
                grid, place = self.grids.setdefault(line.cell.table, {}), (line.cell.row, line.cell.column)
                grid[place] = f"{grid[place]} {line.words}" if place in grid else line.words
        self.named: dict[int, str] = {}  # the lists by their tables
        self.lists: dict[str, str] = {}
        self.totals: dict[str, tuple[str, int, int]] = {}

    def run(self) -> Draft:
        main = self.document.main[: len(self.document.main) - len(self.noted)]
        foot = min((i for i, line in enumerate(main) if _of_foot(self.parts.get(id(line)))), default=len(main))
        signs = main[_signed(main) :] if foot == len(main) else []
        dated = _dated(main, foot, self.parts)
        for place, line in enumerate(main[: len(main) - len(signs)]):
            piece = self.parts.get(id(line))
            component = piece.component if piece else None
            if line.ruled:
                continue
            if component in _OF_BLOCKS or place == dated:
                self.blocks.append(line.words)
            elif component in _NO_PLACE or place > foot:
                why = "ở phần chữ ký" if place > foot else "chưa có khối cho thành phần này"
                self.left.append(f"“{one_line(line.words, 60)}” ({why})")
            else:
                self.take(line, piece)
        self.blocks += [line.words for line in signs if not line.ruled]
        self.say()
        who = tuple(line.words for line in signs if line.words.isupper()) or _labels(self.pieces)
        return Draft(
            tuple(self.lines), tuple(self.questions), tuple(self.pieces), tuple(self.left), tuple(self.told), who, self.merged, self.lists,
            self.totals, self.drawn,
        )  # fmt: skip

    def take(self, line: TextLine, piece: Piece | None) -> None:
        """A line of the text, or dots that go on with the line above them."""
        cell = (line.cell.table, line.cell.row, line.cell.column) if line.cell and line.cell.table >= 0 else None
        if cell and is_list(self.grids[cell[0]]):
            self.take_of_list(line, cell)
            return
        blanks = blanks_in(line.words, alone=cell is None, notes=self.notes)
        if len(blanks) == 1 and blanks[0].kind == "các đoạn" and self.lines and _goes_on(self.lines[-1]):
            self.merged += 1
            return
        asked = []
        for blank in blanks:
            number = len(self.questions) + 1
            alone = not any(map(str.isalpha, line.words[: blank.start] + line.words[blank.end :])) and blank.habit == "dots"
            label = self.head_of(cell) if cell and (alone or blank.label == UNNAMED) else ""
            kind = kind_for(label) if label and blank.kind in ("dòng chữ", "ngày") else blank.kind
            label = label or blank.label
            name = self.by_note.get(blank.note) or self.free(label)
            same = next((one for one in self.questions if one.name == name), None)
            kind = same.kind if same else kind  # what one note explains is filled in once
            self.by_note |= {blank.note: name} if blank.note else {}
            self.questions.append(Question(number, one_line(line.words, 160), name, label, kind, blank.shown))
            asked.append((blank, number))
        names = (
            line.words.endswith(":")
            and len(line.words) <= _SHORT
            and not (line.words.isupper() or _STYLED_LINE.match(line.words))
        )
        if names and not blanks and cell is None:
            self.told.append(
                f"Dòng “{line.words}” kết thúc bằng dấu hai chấm mà không có chỗ trống; muốn máy hỏi thì gõ thêm ……."
            )
        unit, num = (piece.unit, piece.num) if piece else ("", "")
        component = piece.component if piece else None
        aligned = _ALIGNED.get(line.setting.align, "") if not line.tabbed else ""
        emphasised = bool(line.words) and (line.bold or line.italic)
        self.lines.append(Line(line.words, component, unit, num, cell, tuple(asked), aligned=aligned, emphasised=emphasised))

    def take_of_list(self, line: TextLine, cell: tuple[int, int, int]) -> None:
        """A cell of a list: its head, or that of the first row, which stands for all; the rows below it are more of the same, but for the one that adds them up."""
        table, row, column = cell
        grid = self.grids[table]
        total = total_row(grid)
        rows = sorted({one for one, _ in grid} - {total})
        if table not in self.named:
            lead = self.lines[-1].words if self.lines and self.lines[-1].cell is None else ""
            self.told = [one for one in self.told if not one.startswith(f"Dòng “{lead}”")]  # the table is what the colon leads to
            self.named[table] = name = self.free("danh sách")
            self.lists[name] = lead.rstrip(" :") if lead.endswith(":") and len(lead) <= _LONGEST_HEAD else "Danh sách"
        listed = self.named[table]
        asked: tuple[tuple[Blank, int], ...] = ()
        if row == total and any(map(str.isalpha, line.words)):
            self.totals[listed] = (grid[row, column], row, column)
        if row > rows[1]:
            return
        head = grid[rows[0], column][:_LONGEST_HEAD]
        below = [said for (one, other), said in grid.items() if one in rows[1:] and other == column]
        if row == rows[1] and not counts(head, below):
            if any(one.cell == cell for one in self.lines):  # a cell of several lines
                return
            blank = replace(blanks_in(DOTS, alone=False)[0], label=head, kind=kind_for(head))
            number = len(self.questions) + 1
            told = f"Bảng “{one_line(self.lists[listed], 80)}”, cột “{one_line(head, 60)}” (mỗi dòng của bảng một lần)"
            self.questions.append(Question(number, told, self.free(head), head, blank.kind, blank.shown, listed))
            asked = ((blank, number),)
        self.lines.append(Line(line.words, None, "", "", cell, asked, listed))

    def free(self, label: str) -> str:
        """The name of a field that no other has."""
        return _free_name(label, {*(one.name for one in self.questions), *self.lists})

    def head_of(self, cell: tuple[int, int, int]) -> str:
        """What stands over a cell in the first row of its table, else what stands left of it; blank where nothing does."""
        above = next((line for line in self.lines if line.cell and line.cell[0] == cell[0] and line.cell[2] == cell[2]), None)
        if above and above.cell and above.cell[1] < cell[1] and not above.blanks:
            return above.words[:_LONGEST_HEAD]
        left = next((line for line in self.lines if line.cell == (cell[0], cell[1], cell[2] - 1)), None)
        return left.words.rstrip(" :.")[:_LONGEST_HEAD] if left and not left.blanks else ""

    def say(self) -> None:
        """What became of the words that are no text."""
        if self.blocks:
            shown = "; ".join(f"“{one_line(words, 40)}”" for words in self.blocks)
            self.told.append(
                f"{len(self.blocks)} dòng thể thức thay bằng khối chung, phần của từng văn bản hỏi trong tờ khai: {shown}."
            )
        if any(set(_without_blanks(line)) & set("{}") for line in self.lines):
            self.told.append("Dấu { } trong lời văn được viết thành ( ), vì mẫu dùng { } cho các thẻ.")
        behind = [line for line in (*self.noted, *self.document.lines[len(self.document.main) :]) if not line.ruled]
        if behind:
            self.left.append(f"{len(behind)} dòng sau chữ ký (ghi chú, phụ lục), bắt đầu bằng “{one_line(behind[0].words, 60)}”")


def _note(words: str) -> tuple[str, str] | None:
    """The number of a note and what it says; None for what is no note with a number."""
    found = _NOTE.fullmatch(words)
    number = (found["bracketed"] or found["plain"]) if found else None
    return (number, found["says"]) if found and number else None


def _explained(lines: Sequence[TextLine]) -> dict[str, str]:
    """What the notes say, by their numbers, up to where they begin anew: then they are of another form."""
    out: dict[str, str] = {}
    for number, says in filter(None, (_note(line.words) for line in lines)):
        if number in out or (out and int(number) < int(list(out)[-1])):
            break
        out[number] = says
    return out


def _notes_of(document: RecognisedDocument) -> list[TextLine]:
    """The lines below the signature, or below a line drawn there, that explain the numbers of the form; none where the text ends otherwise."""
    main, at = document.main, len(document.main)
    while at and (main[at - 1].ruled or (_NOTE.fullmatch(main[at - 1].words) and not blanks_in(main[at - 1].words))):
        at -= 1
    headed = bool(at) and fold(main[at - 1].words).startswith("ghi chu")
    at -= headed
    notes = main[at:]
    apart = headed or (bool(notes) and notes[0].ruled) or (bool(at) and _signs(main[at - 1]))
    return notes if apart and not all(line.ruled for line in notes) else []


def _dated(main: Sequence[TextLine], foot: int, parts: Mapping[int, Piece]) -> int | None:
    """The line of place and date right above the signatures, where the paper has none that was recognised; None where there is no such line."""
    if foot == len(main) or any(piece.component == StyleId.DIA_DANH_NGAY for piece in parts.values()):
        return None
    above = next((at for at in range(foot - 1, -1, -1) if not main[at].ruled), None)
    return above if above is not None and _DATED.fullmatch(main[above].words) else None


def _labels(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """What stands over each signature, the lines of one together."""
    out: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if piece.component == StyleId.QUYEN_HAN and not piece.line.ruled:
            more = before is not None and before.component == StyleId.QUYEN_HAN and before.line.cell == piece.line.cell
            out[-1:] = [f"{out[-1]} {piece.line.words}"] if more else [*out[-1:], piece.line.words]
        before = piece
    return tuple(out)


def _signs(line: TextLine) -> bool:
    return _SIGNED.match(line.words) is not None or (line.words.isupper() and not blanks_in(line.words))


def _without_blanks(line: Line) -> str:
    words = line.words
    for blank, _ in reversed(line.blanks):
        words = words[: blank.start] + words[blank.end :]
    return words


def _signed(main: Sequence[TextLine]) -> int:
    """Where the signature of a paper without nơi nhận begins: place and date, who signs in capitals, "(Ký và ghi rõ họ tên)"; the end where there is none."""
    at = len(main)
    while at and _signs(main[at - 1]):
        at -= 1
    return at


def _of_foot(piece: Piece | None) -> bool:
    return piece is not None and piece.component in (StyleId.NOI_NHAN, StyleId.QUYEN_HAN)


def _without_false_foot(document: RecognisedDocument) -> list[Piece]:
    """The pieces without those that take a table of the text for the foot: a long one in which nothing is headed "Nơi nhận"."""
    rows = {(line.cell.table, line.cell.row) for line in document.main if line.cell}
    headed = {piece.line.cell.table for piece in document.of(StyleId.NOI_NHAN) if piece.line.cell}
    long = {table for table, count in Counter(table for table, _ in rows).items() if count > _FOOT_ROWS} - headed
    return [
        piece for piece in document.pieces if not (piece.component in _FOOT and piece.line.cell and piece.line.cell.table in long)
    ]


def _goes_on(line: Line) -> bool:
    """Whether a line ends with a blank, so that dots below it are more of the same."""
    return bool(line.blanks) and line.blanks[-1][0].habit == "dots" and not line.words[line.blanks[-1][0].end :].strip(" .;/")


def _free_name(label: str, taken: set[str]) -> str:
    """The name of a field for a label, that no other has: "Họ và tên" → "ho_va_ten"."""
    words = re.findall(r"[a-z0-9]+", fold(label))
    while words and words[0][0].isdigit():
        words = words[1:]
    base = "_".join(words[:_NAME_WORDS]) or "noi_dung"
    name, count = base, 1
    while name in taken or name in _TAKEN:
        count += 1
        name = f"{base}_{count}"
    return name


def answered(draft: Draft, answers: object, where: str) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """The questions with the answers of a file (a list of `Question.record`); a blank that it leaves out stays as it is, which is told.

    Raises DocumentError with all that is wrong in the answers.
    """
    wrong: list[Finding] = []
    given: dict[int, Mapping[Any, Any]] = {}
    for one in answers if isinstance(answers, Sequence) and not isinstance(answers, str) else ():
        number = one.get("cho") if isinstance(one, Mapping) else None
        if not isinstance(number, int) or not 1 <= number <= len(draft.questions):
            message = f"Mỗi câu trả lời ghi “cho: SỐ”, số từ 1 đến {len(draft.questions)} như trong tệp câu hỏi. Hãy sửa."
            wrong.append(Finding(Code.ADOPT_ANSWER, where, message))
        else:
            given[number] = one
    if not isinstance(answers, Sequence) or isinstance(answers, str):
        wrong.append(
            Finding(Code.ADOPT_ANSWER, where, "Cần “chỗ_trống” là danh sách câu trả lời. Hãy lấy tệp câu hỏi bằng --questions.")
        )
    out = []
    for question in draft.questions:
        one = given.get(question.number)
        if one is None:
            out.append(replace(question, kind=KEPT))
            continue
        asked = replace(
            question,
            name=str(one.get("muc", question.name)),
            label=str(one.get("ten", question.label)),
            kind=str(one.get("loai", question.kind)),
        )
        wrong += wrong_with(asked, out, where)
        out.append(asked)
    if wrong:
        raise DocumentError(wrong)
    return tuple(out), tuple(kept(out))


def wrong_with(asked: Question, before: Sequence[Question], where: str) -> Iterator[Finding]:
    """What is wrong with an answer, given those before it."""
    if asked.kind == KEPT:
        return
    place = f"{where}: chỗ {asked.number}"
    if asked.kind not in KINDS:
        yield Finding(Code.ADOPT_ANSWER, place, f"Không có loại “{asked.kind[:40]}”; chọn: {', '.join((*KINDS, KEPT))}.")
    if not FIELD_NAME.fullmatch(asked.name) or asked.name in _TAKEN:
        yield Finding(
            Code.ADOPT_ANSWER,
            place,
            f"“{asked.name[:40]}” không đặt làm tên mục được: ghi chữ thường không dấu, và không trùng tên mục chung.",
        )
    if not asked.label.strip() or len(asked.label) > _LONGEST_LABEL or set(asked.label) & set("{}%<>"):
        yield Finding(
            Code.ADOPT_ANSWER,
            place,
            f"Tên hiển thị của mục phải có, không quá {_LONGEST_LABEL} ký tự, không có dấu ngoặc nhọn, %, <, >.",
        )
    lists = {one.listed for one in (*before, asked) if one.listed}
    if asked.name in lists or asked.listed in {one.name for one in before if one.kind != KEPT}:
        yield Finding(Code.ADOPT_ANSWER, place, f"“{', '.join(sorted(lists))}” là tên của bảng. Hãy đặt tên mục khác.")
    same = next(
        (one for one in before if one.listed == asked.listed and one.name == asked.name and one.kind not in (asked.kind, KEPT)),
        None,
    )
    if same:
        yield Finding(
            Code.ADOPT_ANSWER,
            place,
            f"Mục “{asked.name}” đã là “{same.kind}” ở chỗ {same.number}. Hãy ghi cùng loại, hoặc tên khác.",
        )


def kept(questions: Sequence[Question]) -> Iterator[Finding]:
    """Which blanks stay as they are."""
    for one in questions:
        if one.kind == KEPT:
            message = f"Chỗ trống “{one_line(one.shown, 30)}” để nguyên, điền tay sau khi in: “{one_line(one.line, 80)}”."
            yield Finding(Code.ADOPT_KEPT, f"chỗ {one.number}", message, "warning")
