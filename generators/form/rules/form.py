"""Rules of form: which components there are and where, the number, dates, căn cứ, nơi nhận, signing."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from generators.docx import nd30
from generators.docx.nd30 import PERSONAL
from generators.docx.style_ids import StyleId
from generators.form.patterns import MISWRITTEN_SIGNING, NUMBER_AND_SYMBOL, OPEN, kind_of_symbol
from generators.form.read import TextLine
from generators.form.recognised import Piece, RecognisedDocument
from generators.form.rule import ALL, PERSONS, Broken, Examined, Rule, some
from generators.form.rules.further import drafter_mark
from generators.wording.vietnamese import so_van_ban, written_date

_GROUP: Final = "Bố cục và nội dung trình bày"
_ORDER: Final = (
    (StyleId.QUOC_HIEU, StyleId.TIEU_NGU),
    (StyleId.CO_QUAN_CHU_QUAN, StyleId.CO_QUAN, StyleId.SO, StyleId.TRICH_YEU_CONG_VAN, StyleId.KINH_GUI),
    (StyleId.TIEU_NGU, StyleId.DIA_DANH_NGAY, StyleId.TEN_LOAI),
    (
        StyleId.TEN_LOAI,
        StyleId.TRICH_YEU,
        StyleId.THAM_QUYEN,
        StyleId.CAN_CU,
        StyleId.QUYET_DINH,
        StyleId.NOI_DUNG,
        StyleId.NOI_NHAN,
        StyleId.PHU_LUC,
    ),
    (StyleId.TRICH_YEU, StyleId.KINH_GUI, StyleId.NOI_DUNG, StyleId.QUYEN_HAN, StyleId.HO_TEN, StyleId.PHU_LUC),
)
# "(Ký, ghi rõ họ tên)", "(Chữ ký, họ tên)"
_SIGN_HERE: Final = re.compile(r"\((?:đã )?(?:ký|chữ ký)\b.{0,40}(?:tên|dấu)", re.IGNORECASE)
# "Hôm nay, ngày 05 tháng 8 năm 2026", "Hôm nay ngày 5/8/2026"
_TODAY: Final = re.compile(r"hôm nay\W+(?:là )?ngày", re.IGNORECASE)
# "ngày 5 tháng 07 năm 2026"
_DATE: Final = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b", re.IGNORECASE)
# "Hà Nội, ngày 05 tháng 01 năm 2020"
_PLACE_DATE: Final = re.compile(r"[^\W\d_].*, ngày \d{1,2} tháng \d{1,2} năm \d{4}")
# "QĐ", "BNV", "TT.HĐND"
_GROUP_OF_SYMBOL: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)?")
# "5 /QĐ - BNV": the number and its symbol, whatever the blanks around them
_NUMBER: Final = re.compile(r"(?P<number>\d*)\s*/\s*(?P<symbol>[^/]+)$")
_CONTRACTS: Final = frozenset((nd30.CONTRACT,))
_PADDED: Final = 2  # digits to which a number is filled up with a 0


def _said(component: StyleId) -> str:
    """How messages name a component."""
    return nd30.BY_STYLE[component].said


def required(examined: Examined) -> list[Broken] | None:
    """The components that such a document must have (Điều 8 khoản 2 of the decree)."""
    document = examined.document
    if not document.kind or not document.lines:
        return None
    if document.issued_with:  # what is issued with a decision: number, date and signature are that one's
        return None
    parties = document.kind in nd30.BETWEEN_PARTIES  # named in the text, which has the day, too
    needed = [StyleId.QUOC_HIEU, StyleId.TIEU_NGU, StyleId.SO, StyleId.QUYEN_HAN, *([] if parties else [StyleId.CO_QUAN])]
    if not _to_be_signed(document):
        needed.append(StyleId.HO_TEN)
    if document.kind != nd30.MINUTES and not (parties and _tells_day(document)):  # its date is that of the meeting, PL III.1.9
        needed.append(StyleId.DIA_DANH_NGAY)
    if document.kind not in nd30.BETWEEN_PARTIES:
        needed.append(StyleId.NOI_NHAN)
    needed.append(StyleId.TRICH_YEU_CONG_VAN if document.kind == nd30.LETTER else StyleId.TEN_LOAI)
    return [
        Broken.about(
            "cả văn bản", f"không thấy {_said(one)}", f"có {_said(one)}", f"Thêm {_said(one)} ({nd30.BY_STYLE[one].source})."
        )
        for one in needed
        if document.first(one) is None
    ]


def _to_be_signed(document: RecognisedDocument) -> bool:
    """True where room is left for the name: "(Ký, ghi rõ họ tên)"."""
    return any(_SIGN_HERE.match(line.words) for line in document.main)


def _tells_day(document: RecognisedDocument) -> bool:
    """True where the text says on which day the parties met: "Hôm nay, ngày 05 tháng 8 năm 2026"."""
    return any(_TODAY.search(line.words) for line in document.main)


def order(examined: Examined) -> list[Broken] | None:
    """Components follow each other as in the diagram of PL I.IV."""
    return some(_out_of_order(examined.document), when=examined.document.first(StyleId.QUOC_HIEU))


def _out_of_order(document: RecognisedDocument) -> Iterator[Broken]:
    """Neighbours in a row of the diagram that stand the other way round; the decree has no form of a contract, whose căn cứ some set above its title."""
    free = {StyleId.CAN_CU} if document.kind == nd30.CONTRACT else set()
    for row in _ORDER:
        present = [piece for one in row if one not in free and (piece := document.first(one)) is not None]
        for before, after in pairwise(present):
            if before.line.order > after.line.order and not (_hangs(before.line, after.line) or _hangs(after.line, before.line)):
                names = _said(before.component), _said(after.component)
                yield Broken.at(
                    after.line,
                    f"{names[1]} đứng trước {names[0]}",
                    f"{names[0]} đứng trước {names[1]}",
                    "Đổi chỗ hai thành phần.",
                )


def _hangs(line: TextLine, other: TextLine) -> bool:
    """True for a line in a text box: it shows where the box was put, whatever holds its anchor."""
    return line.cell is not None and line.cell.table < 0 and (other.cell is None or other.cell.table != line.cell.table)


def sides(examined: Examined) -> list[Broken] | None:
    """The issuing body stands on the left, Quốc hiệu on the right."""
    left, right = examined.document.first(StyleId.CO_QUAN), examined.document.first(StyleId.QUOC_HIEU)
    if left is None or right is None or left.line.cell is None or right.line.cell is None:
        return None
    if left.line.cell.column < right.line.cell.column:
        return []
    return [
        Broken.at(
            right.line, "Quốc hiệu ở bên trái", "cơ quan ban hành bên trái, Quốc hiệu bên phải", "Đổi chỗ hai ô ở đầu văn bản."
        )
    ]


def quoc_hieu(examined: Examined) -> list[Broken] | None:
    """The words of Quốc hiệu; the place of the tone mark in HÒA is not of them."""
    return _exactly(examined.document.first(StyleId.QUOC_HIEU), nd30.QUOC_HIEU)


def tieu_ngu(examined: Examined) -> list[Broken] | None:
    """The words of Tiêu ngữ: hyphens with blanks around, a capital at each phrase."""
    return _exactly(examined.document.first(StyleId.TIEU_NGU), nd30.TIEU_NGU)


def _exactly(piece: Piece | None, words: str) -> list[Broken] | None:
    """The words as they must be; the place of the tone mark and, for a line in capitals, the case are no matter here."""
    if piece is None:
        return None
    found = piece.line.words.replace("HOÀ", "HÒA").replace("Hoà", "Hòa")
    # Its capitals have a rule of their own
    good = found == words or (found.lower() == words.lower() and (words.isupper() or found.isupper()))
    return [] if good else [Broken.at(piece.line, piece.line.words, words, "Gõ lại đúng như mẫu.")]


# Số, ký hiệu


def number_form(examined: Examined) -> list[Broken] | None:
    """ "Số: 15/QĐ-BNV": a colon, "/" and "-" without blanks."""
    piece = examined.document.first(StyleId.SO)
    if piece is None or OPEN.search(piece.line.words):
        return None
    found = NUMBER_AND_SYMBOL.fullmatch(piece.line.words)
    groups = found["symbol"].split("-") if found else []
    if groups and all(_GROUP_OF_SYMBOL.fullmatch(group) for group in groups) and not re.search(r"\d /", piece.line.words):
        return []
    expected = "“Số: 15/QĐ-BNV”: dấu hai chấm sau “Số”, “/” và “-” không cách chữ"
    return [Broken.at(piece.line, piece.line.words, expected, "Gõ lại số, ký hiệu.")]


def _number(examined: Examined) -> tuple[Piece, str, str] | None:
    """The piece with its number and symbol, whatever the blanks around them."""
    piece = examined.document.first(StyleId.SO)
    found = _NUMBER.search(piece.line.words) if piece else None
    return (piece, found["number"], found["symbol"]) if piece and found else None


def number_zero(examined: Examined) -> list[Broken] | None:
    """A number below 10 begins with 0."""
    found = _number(examined)
    if found is None or not found[1]:
        return None
    piece, number, _ = found
    wrong = len(number) == 1 or (len(number) > _PADDED and number.startswith("0"))
    expected = so_van_ban(int(number))
    return [Broken.at(piece.line, f"số {number}", f"số {expected}", f"Ghi số {expected}.")] if wrong else []


def number_kind(examined: Examined) -> list[Broken] | None:
    """The symbol begins with the abbreviation of the kind; that of a công văn has none."""
    found = _number(examined)
    kind = examined.document.kind
    if found is None or not kind or kind == PERSONAL or OPEN.search(found[2]):
        return None
    piece, _, symbol = found
    first = symbol.split("-")[0].strip()
    if kind == nd30.LETTER:
        wrong = first in {"CV", *nd30.KINDS}
        expected = "chữ viết tắt cơ quan - đơn vị soạn thảo (công văn không có chữ viết tắt tên loại)"
    else:
        annex = kind == nd30.CONTRACT and first == nd30.ANNEX_TO_CONTRACT  # a series of its own
        wrong = kind not in {first, kind_of_symbol(f"/{symbol}")} and not annex
        expected = f"{kind}-… ({nd30.KINDS.get(kind, kind)})"
    return [Broken.at(piece.line, f"ký hiệu {symbol}", expected, "Sửa chữ viết tắt tên loại theo Phụ lục III.")] if wrong else []


# Dates


def date_form(examined: Examined) -> list[Broken] | None:
    """ "Hà Nội, ngày 05 tháng 01 năm 2020": a comma after the place."""
    piece = examined.document.first(StyleId.DIA_DANH_NGAY)
    if piece is None or not re.search(r"ngày \d+ tháng \d+ năm \d{4}", piece.line.words):
        return None
    if _PLACE_DATE.fullmatch(piece.line.words):
        return []
    return [Broken.at(piece.line, piece.line.words, "“Địa danh, ngày … tháng … năm …”", "Ghi dấu phẩy sau địa danh.")]


def _dates(examined: Examined) -> list[tuple[Piece, re.Match[str]]]:
    """Every written date, but for the head of an annex, which repeats that of the document."""
    parts = (
        piece
        for piece in examined.document.pieces
        if piece.component not in {StyleId.PHU_LUC, StyleId.TEN_PHU_LUC, StyleId.KEM_THEO}
    )
    return [(piece, found) for piece in parts for found in _DATE.finditer(piece.line.words)]


def date_zero(examined: Examined) -> list[Broken] | None:
    """A leading 0 for days below 10 and for months 1 and 2, and no other."""
    dates = _dates(examined)
    return some(
        (
            Broken.at(piece.line, found[0], good, f"Ghi “{good}”.")
            for piece, found in dates
            if found[0].split()[1::2] != (good := written_date(int(found[1]), int(found[2]), found[3])).split()[1::2]
        ),
        when=dates,
    )


def date_real(examined: Examined) -> list[Broken] | None:
    """Each day exists."""
    dates = _dates(examined)
    return some(
        (
            Broken.at(piece.line, found[0], "một ngày có trong lịch", "Kiểm tra lại ngày, tháng.")
            for piece, found in dates
            if not _is_day(found)
        ),
        when=dates,
    )


def _is_day(found: re.Match[str]) -> bool:
    try:
        date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return False
    return True


# Lists: căn cứ, kính gửi, nơi nhận


def _punctuation(pieces: list[Piece]) -> Iterator[Broken]:
    """Each line ends with ";", the last one with "."."""
    for piece in pieces:
        words = piece.line.words.removesuffix(drafter_mark(piece.line.words)).rstrip()
        last = piece is pieces[-1]
        good, name = (".", "dấu chấm") if last else (";", "dấu chấm phẩy")
        if not words.endswith(good) or words.endswith((" ;", "./.", ";.")):
            expected = f"{name} “{good}” ở cuối {'dòng cuối' if last else 'dòng'}"
            yield Broken.at(piece.line, f"kết thúc “…{words[-12:]}”", expected, f"Kết thúc dòng bằng {name}.")


def basis_punctuation(examined: Examined) -> list[Broken] | None:
    """Căn cứ end with ";", the last one with "."."""
    pieces = examined.document.of(StyleId.CAN_CU)
    return some(_punctuation(pieces), when=pieces)


def addressees(examined: Examined) -> list[Broken] | None:
    """Several addressees: one a line, "- …;", the last with "."."""
    pieces = examined.document.of(StyleId.KINH_GUI_DS)
    return some(_punctuation(pieces), when=pieces)


def recipients(examined: Examined) -> list[Broken] | None:
    """Nơi nhận: "- …;", the last with "."."""
    pieces = examined.document.of(StyleId.NOI_NHAN_DS)
    dashes = (
        Broken.at(piece.line, piece.line.words, "bắt đầu bằng “- ”", "Thêm gạch đầu dòng, hoặc nối vào dòng trên.")
        for piece in pieces
        if not piece.line.words.startswith("- ")
    )
    return some([*dashes, *_punctuation(pieces)], when=pieces)


def copies_kept(examined: Examined) -> list[Broken] | None:
    """The last line of nơi nhận is "- Lưu: …"."""
    pieces = examined.document.of(StyleId.NOI_NHAN_DS)
    if not pieces:
        return None
    if pieces[-1].line.words.startswith("- Lưu: ") and not any(piece.line.words.startswith("- Lưu") for piece in pieces[:-1]):
        return []
    expected = "dòng cuối “- Lưu: VT, <đơn vị soạn thảo>.”"
    return [Broken.at(pieces[-1].line, pieces[-1].line.words, expected, "Đưa dòng “- Lưu: VT, …” xuống cuối nơi nhận.")]


def signing(examined: Examined) -> list[Broken] | None:
    """TM., KT., TL., TUQ., Q. with their dots."""
    pieces = examined.document.of(StyleId.QUYEN_HAN)
    forms = ", ".join(nd30.SIGNING_FORMS)
    return some(
        (
            Broken.at(piece.line, f"“{found[0]}”", f"một trong: {forms}", "Ghi đúng quyền hạn của người ký, có dấu chấm.")
            for piece in pieces
            if (found := MISWRITTEN_SIGNING.match(piece.line.words))
        ),
        when=pieces,
    )


def end_mark(examined: Examined) -> list[Broken] | None:
    """The text ends with "./."."""
    body = examined.document.of(StyleId.NOI_DUNG)
    if not body or examined.document.kind in {*nd30.BETWEEN_PARTIES, ""} or examined.document.first(StyleId.NOI_NHAN) is None:
        return None
    line = body[-1].line
    rest = examined.document.main[next(i for i, one in enumerate(examined.document.main) if one is line) :]
    if any(one.words.endswith(nd30.END_MARK) for one in rest):  # it may follow room to be filled in
        return []
    return [
        Broken.at(
            line, f"kết thúc “…{line.words[-12:]}”", f"kết thúc bằng “{nd30.END_MARK}”", f"Thêm “{nd30.END_MARK}” ở cuối lời văn."
        )
    ]


RULES: Final = (
    Rule("components", _GROUP, "Điều 8, PL I.IV", "Đủ các thành phần thể thức", required),
    Rule("components-order", _GROUP, "PL I.IV", "Thứ tự các thành phần", order),
    Rule("heading-sides", _GROUP, "PL I.IV", "Vị trí hai bên ở đầu văn bản", sides),
    Rule("quoc-hieu-text", _GROUP, "PL I.II.1.a", "Lời Quốc hiệu", quoc_hieu, binds=ALL, asks=PERSONS),
    Rule("tieu-ngu-text", _GROUP, "PL I.II.1.b", "Lời Tiêu ngữ", tieu_ngu, binds=ALL, asks=PERSONS),
    Rule("so-form", _GROUP, "PL I.II.3", "Cách ghi số, ký hiệu", number_form, asks=_CONTRACTS),
    Rule("so-zero", _GROUP, "PL I.II.3", "Số dưới 10 có số 0 ở trước", number_zero, asks=_CONTRACTS),
    Rule("so-kind", _GROUP, "PL I.II.3, PL III.I", "Chữ viết tắt tên loại trong ký hiệu", number_kind, asks=_CONTRACTS),
    Rule("date-form", _GROUP, "PL I.II.4", "Cách ghi địa danh, ngày", date_form, binds=ALL, asks=PERSONS),
    Rule("date-zero", _GROUP, "PL I.II.4.b", "Số 0 ở trước ngày dưới 10 và tháng 1, 2", date_zero, binds=ALL, asks=PERSONS),
    Rule("date-real", _GROUP, "PL I.II.4.b", "Ngày có thật", date_real, binds=ALL),
    Rule("can-cu-punctuation", _GROUP, "PL I.II.6.a", "Dấu câu của căn cứ", basis_punctuation),
    Rule("kinh-gui-punctuation", _GROUP, "PL I.II.9.d", "Dấu câu của Kính gửi", addressees),
    Rule("noi-nhan-punctuation", _GROUP, "PL I.II.9.d", "Dấu câu của nơi nhận", recipients),
    Rule("noi-nhan-luu", _GROUP, "PL I.II.9.d", "Nơi nhận có dòng Lưu ở cuối", copies_kept),
    Rule("signing-form", _GROUP, "PL I.II.7.b", "Quyền hạn của người ký", signing),
    Rule("end-mark", _GROUP, "PL III.1", "Lời văn kết thúc bằng “./.”", end_mark),
)  # fmt: skip
