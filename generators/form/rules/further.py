"""Rules of what a document may have besides: stamps, the drafter's mark, the address, a digital signature's text, copies, annexes."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from generators.docx import nd30
from generators.docx.style_ids import StyleId
from generators.form.patterns import ANNEX, DRAFTER, NUMBER_AND_SYMBOL, OPEN
from generators.form.read import TextLine
from generators.form.recognised import Piece, RecognisedDocument
from generators.form.rule import ANNEXED, Broken, Examined, Rule, some
from legaltext.basics.numbering import rank
from legaltext.basics.text import fold

_STAMPS: Final = "Dấu, chỉ dẫn"
_COPIES: Final = "Bản sao"
_ANNEXES: Final = "Phụ lục"
# "PL.(300)"
_DRAFTED: Final = re.compile(r"[A-ZĐ]{1,8}\.\s?\(\d{1,5}\)")
# "- Lưu: VT, TCCB. PL.(300)": the drafter's mark at the end of the last line of nơi nhận
_DRAFTED_AT_END: Final = re.compile(r"\.\s+([^\W\d_]{1,8}[. ]{0,2}\(\d{1,5}[^()]{0,5}\))$")
# "Số: 15/QĐ-BNV; 05/01/2020; 08:30:00 +07:00"
_SIGNED: Final = re.compile(
    rf"""
    .+;\ ?
    \d{{1,2}}\D\d{{1,2}}\D\d{{4}} [;,]?
    \ ?\d{{2}}:\ ?\d{{2}}:\ ?\d{{2}} [;\ ]*
    {re.escape(nd30.TIME_ZONE).replace(":", ":?")}
    """,
    re.VERBOSE,
)
# "II"
_ROMAN: Final = re.compile(r"[IVX]+")
# "Phụ lục", "PHỤ LỤC SỐ " before the number of an annex
_ANNEX_WORDS: Final = re.compile(r"^(?:phụ lục\s*(?:số\s+)?|bản trích)", re.IGNORECASE)
_AFTER_NUMBER: Final = re.compile(r"[\s.:–-]")
_FROM_BODY: Final = ("(kèm theo ", " số ", "ngày ", "tháng ", "năm ")  # in this order, then the body or the parties


# Stamps


def urgency(examined: Examined) -> list[Broken] | None:
    """One of the three levels of urgency."""
    pieces = examined.document.of(StyleId.MUC_KHAN)
    levels = ", ".join(nd30.URGENCY_LEVELS)
    return some(
        (
            Broken.at(piece.line, piece.line.words, f"một trong: {levels}", "Ghi đúng mức độ khẩn.")
            for piece in pieces
            if piece.line.words.upper().replace("HOẢ", "HỎA") not in nd30.URGENCY_LEVELS
        ),
        when=pieces,
    )


def _framed(component: StyleId) -> Callable[[Examined], list[Broken] | None]:
    """It stands in a frame of a single line."""

    def check(examined: Examined) -> list[Broken] | None:
        pieces = examined.document.of(component)
        fix = "Đặt dòng chữ trong khung hình chữ nhật viền đơn."
        return some(
            (Broken.at(one.line, "không có khung", "khung viền đơn", fix) for one in pieces if not one.line.framed), when=pieces
        )

    return check


def stamp_place(examined: Examined) -> list[Broken] | None:
    """Secrecy and urgency stand on the left, under number or V/v (boxes 10a, 10b)."""
    pieces = examined.document.of(StyleId.MUC_KHAN, StyleId.DO_MAT)
    heading = examined.document.first(StyleId.QUOC_HIEU)
    expected = "bên trái, dưới số, ký hiệu hoặc trích yếu công văn (ô 10a, 10b)"
    return some(
        (
            Broken.at(one.line, "ở bên phải hoặc trên Quốc hiệu", expected, "Chuyển dấu về bên trái, dưới số, ký hiệu.")
            for one in pieces
            if heading is not None and _misplaced(one.line, heading.line)
        ),
        when=pieces,
    )


def _misplaced(stamp: TextLine, heading: TextLine) -> bool:
    """True for a stamp in the column of Quốc hiệu, above it, or aligned to the right."""
    if stamp.cell is not None and heading.cell is not None and stamp.cell.table == heading.cell.table:
        return stamp.cell.column == heading.cell.column
    return stamp.cell is None and (stamp.number < heading.number or stamp.setting.align == "right")


def circulation_place(examined: Examined) -> list[Broken] | None:
    """Notes on circulation stand in the top margin (box 11)."""
    pieces = examined.document.of(StyleId.LUU_HANH)
    heading = examined.document.first(StyleId.QUOC_HIEU)
    below = [
        one
        for one in pieces
        if heading is not None and one.line in examined.document.lines and one.line.order > heading.line.order
    ]
    expected = "ở lề trên trang đầu, trên Quốc hiệu (ô 11)"
    return some(
        (Broken.at(one.line, "ở dưới Quốc hiệu", expected, "Chuyển chỉ dẫn lên lề trên của trang đầu.") for one in below),
        when=pieces,
    )


# The drafter's mark, the address, the digital signature


def drafter(examined: Examined) -> list[Broken] | None:
    """ "PL.(300)": the drafter's letters in capitals and the number of copies in brackets."""
    marks = [
        (piece, mark)
        for piece in examined.document.of(StyleId.NGUOI_SOAN, StyleId.NOI_NHAN_DS)
        if (mark := drafter_mark(piece.line.words))
    ]
    expected = "chữ viết tắt in hoa, dấu chấm, số bản trong ngoặc: “PL.(300)”"
    return some(
        (
            Broken.at(piece.line, mark, expected, "Ghi lại ký hiệu người soạn thảo.")
            for piece, mark in marks
            if not _DRAFTED.fullmatch(mark)
        ),
        when=marks,
    )


def drafter_mark(words: str) -> str:
    """The drafter's mark at the end of a line, or ""."""
    if DRAFTER.fullmatch(words):
        return words
    found = _DRAFTED_AT_END.search(words) if words.startswith("- Lưu") else None
    return found[1] if found else ""


def address_line(examined: Examined) -> list[Broken] | None:
    """A line over the whole width stands above the address."""
    pieces = examined.document.of(StyleId.DIA_CHI)
    if not pieces:
        return None
    first = pieces[0].line
    margins = [line for section in examined.document.file.sections for lines in section.footers.values() for line in lines]
    for every in (examined.document.file.lines, tuple(margins)):
        at = next((i for i, line in enumerate(every) if line is first), None)
        if at is not None and (first.setting.border or any(line.ruled for line in every[max(0, at - 2) : at])):
            return []
    return [
        Broken.at(first, "không có đường kẻ ở trên", "đường kẻ nét liền hết chiều ngang", "Kẻ đường nét liền trên dòng địa chỉ.")
    ]


def signed_at(examined: Examined) -> list[Broken] | None:
    """Number and symbol (or form of copy and body), day, time with seconds, time zone."""
    pieces = examined.document.of(StyleId.CHU_KY_SO)
    expected = f"“Số: 15/QĐ-BNV; 05/01/2020; 08:30:00 {nd30.TIME_ZONE}”"
    fix = "Ghi đủ ngày tháng năm; giờ phút giây; múi giờ Việt Nam."
    return some(
        (Broken.at(one.line, one.line.words, expected, fix) for one in pieces if not _SIGNED.fullmatch(one.line.words)),
        when=pieces,
    )


# Copies


def _form_of_copy(document: RecognisedDocument) -> Piece | None:
    return next((piece for piece in document.copied if piece.component == StyleId.HINH_THUC_SAO), None)


def copy_form(examined: Examined) -> list[Broken] | None:
    """SAO Y, SAO LỤC or TRÍCH SAO."""
    piece = _form_of_copy(examined.document)
    if not examined.document.copied:
        return None
    names = ", ".join(nd30.COPY_FORMS)
    if piece is None:
        return [Broken.about("bản sao", "không thấy hình thức sao", f"một trong: {names}", "Ghi hình thức sao.")]
    good = piece.line.words.upper() in nd30.COPY_FORMS
    return [] if good else [Broken.at(piece.line, piece.line.words, f"một trong: {names}", "Ghi đúng hình thức sao.")]


def copy_number(examined: Examined) -> list[Broken] | None:
    """ "Số: 12/SY-BNV": the abbreviation is that of the form of copy."""
    form = _form_of_copy(examined.document)
    piece = next((one for one in examined.document.copied if one.component == StyleId.SO), None)
    if form is None or piece is None or OPEN.search(piece.line.words):
        return None
    wanted = next((short for name, short in nd30.COPY_FORMS.items() if form.line.words.upper().startswith(name)), "")
    found = NUMBER_AND_SYMBOL.fullmatch(piece.line.words)
    if found and found["symbol"].split("-")[0] == wanted:
        return []
    expected = f"“Số: 12/{wanted}-<cơ quan sao>”"
    return [Broken.at(piece.line, piece.line.words, expected, "Sửa ký hiệu bản sao theo Phụ lục III.")]


def copy_parts(examined: Examined) -> list[Broken] | None:
    """A copy names the body that made it, its number, place and date, the signer and nơi nhận."""
    if not examined.document.copied:
        return None
    first = examined.document.copied[0].line
    found = {piece.component for piece in examined.document.copied}
    needed = (StyleId.CO_QUAN, StyleId.SO, StyleId.DIA_DANH_NGAY, StyleId.QUYEN_HAN, StyleId.HO_TEN, StyleId.NOI_NHAN)
    names = [nd30.BY_STYLE[one].said for one in needed if one not in found]
    return [Broken.at(first, f"không thấy {name} của bản sao", f"có {name}", f"Thêm {name} của bản sao.") for name in names]


def copy_line(examined: Examined) -> list[Broken] | None:
    """A line over the whole width stands between the document and the components of its copy."""
    begin = examined.document.copy_from
    if begin is None:
        return None
    every = examined.document.file.lines
    first = examined.document.lines[begin]
    at = next(i for i, line in enumerate(every) if line is first)
    if (first.cell is not None and first.cell.ruled) or any(line.ruled for line in every[max(0, at - 4) : at]):
        return []
    return [
        Broken.at(first, "không có đường kẻ ở trên", "đường kẻ nét liền hết chiều ngang", "Kẻ đường nét liền trên phần bản sao.")
    ]


# Annexes


def _numbers(examined: Examined) -> list[tuple[Piece, str]]:
    """The annexes, each with what stands after "Phụ lục"."""
    return [(piece, _ANNEX_WORDS.sub("", piece.line.words)) for piece in examined.document.of(StyleId.PHU_LUC)]


def annex_number(examined: Examined) -> list[Broken] | None:
    """Two annexes or more are numbered in Roman numerals, one after the other. One in a file of its own may be any of several."""
    found = [(piece, _AFTER_NUMBER.split(number)[0]) for piece, number in _numbers(examined) if not OPEN.search(number)]
    alone = len(found) == 1
    before = rank(found[0][1]) if found and examined.document.form == "annex" and _ROMAN.fullmatch(found[0][1]) else None
    wrong = []
    for at, (piece, number) in enumerate(found):
        now = rank(number) if _ROMAN.fullmatch(number) else None
        expected = (before[0] if before else 1) + at
        if (now is None and (number or not alone)) or (now is not None and now[0] != expected):
            wrong.append(
                Broken.at(piece.line, piece.line.words, "số La Mã liên tiếp: Phụ lục I, Phụ lục II", "Đánh lại số phụ lục.")
            )
    return some(wrong, when=found)


def annex_own_line(examined: Examined) -> list[Broken] | None:
    """ "Phụ lục I" has a line of its own, its title the next one."""
    pieces = examined.document.of(StyleId.PHU_LUC)
    return some(
        (
            Broken.at(
                piece.line, piece.line.words, "“Phụ lục …” một dòng, tên phụ lục dòng dưới", "Xuống dòng sau số của phụ lục."
            )
            for piece in pieces
            if not ANNEX.match(fold(piece.line.words))
        ),
        when=pieces,
    )


def annex_mentioned(examined: Examined) -> list[Broken] | None:
    """The text says that there is an annex."""
    pieces = examined.document.of(StyleId.PHU_LUC)
    if not pieces or examined.document.form == "annex":
        return None
    if any("phụ lục" in line.words.lower() for line in examined.document.main):
        return []
    return [
        Broken.at(
            pieces[0].line,
            "lời văn không nhắc phụ lục",
            "lời văn có chỉ dẫn về phụ lục",
            "Thêm câu chỉ dẫn, như “(Phụ lục kèm theo)”.",
        )
    ]


def annex_note(examined: Examined) -> list[Broken] | None:
    """ "(Kèm theo Quyết định số … ngày … tháng … năm … của …)" stands under the title of each annex."""
    pieces = examined.document.of(StyleId.PHU_LUC, StyleId.KEM_THEO)
    if not pieces:
        return None
    return list(_notes(pieces))[::-1]


def _notes(pieces: list[Piece]) -> Iterator[Broken]:
    """What is wrong with the note under each annex, from the last annex to the first."""
    expected = "“(Kèm theo <loại văn bản> số … ngày … tháng … năm … của …)”"
    notes: list[Piece] = []
    for piece in reversed(pieces):
        if piece.component == StyleId.KEM_THEO:
            notes.insert(0, piece)
            continue
        words = " ".join(note.line.words for note in notes)
        if not notes:
            yield Broken.at(piece.line, "không có dòng “(Kèm theo …)”", expected, "Thêm dòng chỉ dẫn dưới tên phụ lục.")
        elif not OPEN.search(words) and not _is_note(words.lower()):
            yield Broken.at(notes[0].line, words, expected, "Ghi đủ số, ký hiệu, ngày và cơ quan ban hành văn bản.")
        notes = []


def _is_note(words: str) -> bool:
    """True for "(kèm theo … số … ngày … tháng … năm … của …)", in small letters."""
    at = 0
    for part in _FROM_BODY:
        found = words.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return words.endswith(")") and any(party in words[at:] for party in ("của ", "giữa "))


RULES: Final = (
    Rule("muc-khan-text", _STAMPS, "PL I.III.2.b", "Mức độ khẩn", urgency),
    Rule("muc-khan-frame", _STAMPS, "PL I.III.2.b", "Khung của dấu mức độ khẩn", _framed(StyleId.MUC_KHAN)),
    Rule("dau-place", _STAMPS, "PL I.IV.2", "Vị trí dấu độ mật, mức độ khẩn", stamp_place),
    Rule("luu-hanh-frame", _STAMPS, "PL I.III.2.c", "Khung của chỉ dẫn lưu hành", _framed(StyleId.LUU_HANH)),
    Rule("luu-hanh-place", _STAMPS, "PL I.III.2.c, PL I.IV.2", "Vị trí chỉ dẫn lưu hành", circulation_place),
    Rule("nguoi-soan-form", _STAMPS, "PL I.III.3", "Cách ghi ký hiệu người soạn thảo", drafter),
    Rule("dia-chi-line", _STAMPS, "PL I.III.4", "Đường kẻ trên địa chỉ", address_line),
    Rule("chu-ky-so-form", _STAMPS, "PL I.II.8.b", "Thông tin chữ ký số", signed_at, ANNEXED),
    Rule("sao-form", _COPIES, "PL I, Phần II.II.1.a", "Hình thức sao", copy_form),
    Rule("sao-so", _COPIES, "PL I, Phần II.II.1.c, PL III.I", "Số, ký hiệu bản sao", copy_number),
    Rule("sao-components", _COPIES, "PL I, Phần II.II.1", "Đủ thành phần của bản sao", copy_parts),
    Rule("sao-line", _COPIES, "PL I, Phần II.II.2.a", "Đường kẻ trên phần bản sao", copy_line),
    Rule("phu-luc-number", _ANNEXES, "PL I.III.1.a", "Đánh số phụ lục", annex_number, ANNEXED),
    Rule("phu-luc-line", _ANNEXES, "PL I.III.1.b", "Phụ lục và số ở dòng riêng", annex_own_line, ANNEXED),
    Rule("phu-luc-mentioned", _ANNEXES, "PL I.III.1.a", "Lời văn có chỉ dẫn về phụ lục", annex_mentioned),
    Rule("kem-theo-form", _ANNEXES, "PL I.III.1.c", "Thông tin chỉ dẫn kèm theo văn bản", annex_note, ANNEXED),
)  # fmt: skip
