"""Rules of form: which components there are and where, the number, dates, căn cứ, nơi nhận, signing."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from generators.docx import nd30
from generators.docx.style_ids import StyleId
from generators.form.paper import LETTER, PERSONAL, Paper, Piece
from generators.form.rule import ALL, Broken, Case, Rule, some
from generators.form.rules.mark import drafter_mark
from generators.form.words import NUMBER_AND_SYMBOL, OPEN

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
_PADDED_DAYS: Final = 10
_PADDED_MONTHS: Final = 2  # PL I.II.4.b
_DATE: Final = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b", re.IGNORECASE)
_PLACE_DATE: Final = re.compile(r"[^\W\d_].*, ngày \d{1,2} tháng \d{1,2} năm \d{4}")
_GROUP_OF_SYMBOL: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)?")
_BAD_SIGNING: Final = re.compile(r"(TM|KT|TL|TUQ|T/M|K/T|T/L|T/U/Q)(?=\s|/\s)")
_MANY: Final = 2


def _said(component: str) -> str:
    return nd30.BY_STYLE[component].said


def required(case: Case) -> list[Broken] | None:
    """The components that such a document must have (Điều 8 khoản 2 of the decree)."""
    paper = case.paper
    if not paper.kind or not paper.lines:
        return None
    needed = [StyleId.QUOC_HIEU, StyleId.TIEU_NGU, StyleId.CO_QUAN, StyleId.SO, StyleId.QUYEN_HAN, StyleId.HO_TEN]
    if paper.kind != nd30.MINUTES:  # its date is that of the meeting, PL III.1.9
        needed.append(StyleId.DIA_DANH_NGAY)
    if paper.kind not in {nd30.CONTRACT, "BGN", "BTT"}:  # their parties hold them
        needed.append(StyleId.NOI_NHAN)
    needed.append(StyleId.TRICH_YEU_CONG_VAN if paper.kind == LETTER else StyleId.TEN_LOAI)
    return [
        Broken.about(
            "cả văn bản", f"không thấy {_said(one)}", f"có {_said(one)}", f"Thêm {_said(one)} ({nd30.BY_STYLE[one].source})."
        )
        for one in needed
        if paper.first(one) is None
    ]


def order(case: Case) -> list[Broken] | None:
    """Components follow each other as in the diagram of PL I.IV."""
    return some(_out_of_order(case.paper), when=case.paper.first(StyleId.QUOC_HIEU))


def _out_of_order(paper: Paper) -> Iterator[Broken]:
    for row in _ORDER:
        present = [piece for one in row if (piece := paper.first(one)) is not None]
        for before, after in pairwise(present):
            if before.line.number > after.line.number:
                names = _said(before.component), _said(after.component)
                yield Broken.at(
                    after.line,
                    f"{names[1]} đứng trước {names[0]}",
                    f"{names[0]} đứng trước {names[1]}",
                    "Đổi chỗ hai thành phần.",
                )


def sides(case: Case) -> list[Broken] | None:
    """The issuing body stands on the left, Quốc hiệu on the right."""
    left, right = case.paper.first(StyleId.CO_QUAN), case.paper.first(StyleId.QUOC_HIEU)
    if left is None or right is None or left.line.cell is None or right.line.cell is None:
        return None
    if left.line.cell.column < right.line.cell.column:
        return []
    return [
        Broken.at(
            right.line, "Quốc hiệu ở bên trái", "cơ quan ban hành bên trái, Quốc hiệu bên phải", "Đổi chỗ hai ô ở đầu văn bản."
        )
    ]


def quoc_hieu(case: Case) -> list[Broken] | None:
    """The words of Quốc hiệu; the place of the tone mark in HÒA is not of them."""
    return _exactly(case.paper.first(StyleId.QUOC_HIEU), nd30.QUOC_HIEU)


def tieu_ngu(case: Case) -> list[Broken] | None:
    """The words of Tiêu ngữ: hyphens with blanks around, a capital at each phrase."""
    return _exactly(case.paper.first(StyleId.TIEU_NGU), nd30.TIEU_NGU)


def _exactly(piece: Piece | None, words: str) -> list[Broken] | None:
    if piece is None:
        return None
    found = piece.line.words.replace("HOÀ", "HÒA").replace("Hoà", "Hòa")
    good = found == words or (
        found.lower() == words.lower() and (words.isupper() or found.isupper())
    )  # its capitals have a rule of their own
    return [] if good else [Broken.at(piece.line, piece.line.words, words, "Gõ lại đúng như mẫu.")]


# Số, ký hiệu


def number_form(case: Case) -> list[Broken] | None:
    """ "Số: 15/QĐ-BNV": a colon, "/" and "-" without blanks."""
    piece = case.paper.first(StyleId.SO)
    if piece is None or OPEN.search(piece.line.words):
        return None
    found = NUMBER_AND_SYMBOL.fullmatch(piece.line.words)
    groups = found["symbol"].split("-") if found else []
    if groups and all(_GROUP_OF_SYMBOL.fullmatch(group) for group in groups) and not re.search(r"\d /", piece.line.words):
        return []
    expected = "“Số: 15/QĐ-BNV”: dấu hai chấm sau “Số”, “/” và “-” không cách chữ"
    return [Broken.at(piece.line, piece.line.words, expected, "Gõ lại số, ký hiệu.")]


def _number(case: Case) -> tuple[Piece, str, str] | None:
    """The piece with its number and symbol, whatever the blanks around them."""
    piece = case.paper.first(StyleId.SO)
    found = re.search(r"(\d*)\s*/\s*([^/]+)$", piece.line.words) if piece else None
    return (piece, found[1], found[2]) if piece and found else None


def number_zero(case: Case) -> list[Broken] | None:
    """A number below 10 begins with 0."""
    found = _number(case)
    if found is None or not found[1]:
        return None
    piece, number, _ = found
    wrong = len(number) == 1 or (len(number) > _MANY and number.startswith("0"))
    expected = f"{int(number):02d}"
    return [Broken.at(piece.line, f"số {number}", f"số {expected}", f"Ghi số {expected}.")] if wrong else []


def number_kind(case: Case) -> list[Broken] | None:
    """The symbol begins with the abbreviation of the kind; that of a công văn has none."""
    found = _number(case)
    kind = case.paper.kind
    if found is None or not kind or kind == PERSONAL or OPEN.search(found[2]):
        return None
    piece, _, symbol = found
    first = symbol.split("-")[0].strip()
    if kind == LETTER:
        wrong = first in {"CV", *nd30.KINDS}
        expected = "chữ viết tắt cơ quan - đơn vị soạn thảo (công văn không có chữ viết tắt tên loại)"
    else:
        wrong = first != kind
        expected = f"{kind}-… ({nd30.KINDS.get(kind, kind)})"
    return [Broken.at(piece.line, f"ký hiệu {symbol}", expected, "Sửa chữ viết tắt tên loại theo Phụ lục III.")] if wrong else []


# Dates


def date_form(case: Case) -> list[Broken] | None:
    """ "Hà Nội, ngày 05 tháng 01 năm 2020": a comma after the place."""
    piece = case.paper.first(StyleId.DIA_DANH_NGAY)
    if piece is None or not re.search(r"ngày \d+ tháng \d+ năm \d{4}", piece.line.words):
        return None
    if _PLACE_DATE.fullmatch(piece.line.words):
        return []
    return [Broken.at(piece.line, piece.line.words, "“Địa danh, ngày … tháng … năm …”", "Ghi dấu phẩy sau địa danh.")]


def _dates(case: Case) -> list[tuple[Piece, re.Match[str]]]:
    parts = (
        piece for piece in case.paper.pieces if piece.component not in {StyleId.PHU_LUC, StyleId.TEN_PHU_LUC, StyleId.KEM_THEO}
    )
    return [(piece, found) for piece in parts for found in _DATE.finditer(piece.line.words)]


def date_zero(case: Case) -> list[Broken] | None:
    """A leading 0 for days below 10 and for months 1 and 2, and no other."""
    dates = _dates(case)
    return some(
        (
            Broken.at(piece.line, found[0], good, f"Ghi “{good}”.")
            for piece, found in dates
            if found[0].split()[1::2] != (good := _written(found)).split()[1::2]
        ),
        when=dates,
    )


def _written(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[2])
    padded = f"{day:02d}" if day < _PADDED_DAYS else str(day)
    return f"ngày {padded} tháng {f'{month:02d}' if month <= _PADDED_MONTHS else month} năm {found[3]}"


def date_real(case: Case) -> list[Broken] | None:
    """Each day exists."""
    dates = _dates(case)
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


def basis_punctuation(case: Case) -> list[Broken] | None:
    """Căn cứ end with ";", the last one with "."."""
    pieces = case.paper.of(StyleId.CAN_CU)
    return some(_punctuation(pieces), when=pieces)


def addressees(case: Case) -> list[Broken] | None:
    """Several addressees: one a line, "- …;", the last with "."."""
    pieces = case.paper.of(StyleId.KINH_GUI_DS)
    return some(_punctuation(pieces), when=pieces)


def places(case: Case) -> list[Broken] | None:
    """Nơi nhận: "- …;", the last with "."."""
    pieces = case.paper.of(StyleId.NOI_NHAN_DS)
    dashes = (
        Broken.at(piece.line, piece.line.words, "bắt đầu bằng “- ”", "Thêm gạch đầu dòng, hoặc nối vào dòng trên.")
        for piece in pieces
        if not piece.line.words.startswith("- ")
    )
    return some([*dashes, *_punctuation(pieces)], when=pieces)


def copies_kept(case: Case) -> list[Broken] | None:
    """The last line of nơi nhận is "- Lưu: …"."""
    pieces = case.paper.of(StyleId.NOI_NHAN_DS)
    if not pieces:
        return None
    if pieces[-1].line.words.startswith("- Lưu: ") and not any(piece.line.words.startswith("- Lưu") for piece in pieces[:-1]):
        return []
    expected = "dòng cuối “- Lưu: VT, <đơn vị soạn thảo>.”"
    return [Broken.at(pieces[-1].line, pieces[-1].line.words, expected, "Đưa dòng “- Lưu: VT, …” xuống cuối nơi nhận.")]


def signing(case: Case) -> list[Broken] | None:
    """TM., KT., TL., TUQ., Q. with their dots."""
    pieces = case.paper.of(StyleId.QUYEN_HAN)
    forms = ", ".join(nd30.SIGNING_FORMS)
    return some(
        (
            Broken.at(piece.line, f"“{found[0]}”", f"một trong: {forms}", "Ghi đúng quyền hạn của người ký, có dấu chấm.")
            for piece in pieces
            if (found := _BAD_SIGNING.match(piece.line.words))
        ),
        when=pieces,
    )


def end_mark(case: Case) -> list[Broken] | None:
    """The text ends with "./."."""
    body = case.paper.of(StyleId.NOI_DUNG)
    if not body or case.paper.kind in {"HĐ", "BGN", "BTT", ""} or case.paper.first(StyleId.NOI_NHAN) is None:
        return None
    line = body[-1].line
    rest = case.paper.main[next(i for i, one in enumerate(case.paper.main) if one is line) :]
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
    Rule("quoc-hieu-text", _GROUP, "PL I.II.1.a", "Lời Quốc hiệu", quoc_hieu, binds=ALL),
    Rule("tieu-ngu-text", _GROUP, "PL I.II.1.b", "Lời Tiêu ngữ", tieu_ngu, binds=ALL),
    Rule("so-form", _GROUP, "PL I.II.3", "Cách ghi số, ký hiệu", number_form),
    Rule("so-zero", _GROUP, "PL I.II.3", "Số dưới 10 có số 0 ở trước", number_zero),
    Rule("so-kind", _GROUP, "PL I.II.3, PL III.I", "Chữ viết tắt tên loại trong ký hiệu", number_kind),
    Rule("date-form", _GROUP, "PL I.II.4", "Cách ghi địa danh, ngày", date_form, binds=ALL),
    Rule("date-zero", _GROUP, "PL I.II.4.b", "Số 0 ở trước ngày dưới 10 và tháng 1, 2", date_zero, binds=ALL),
    Rule("date-real", _GROUP, "PL I.II.4.b", "Ngày có thật", date_real, binds=ALL),
    Rule("can-cu-punctuation", _GROUP, "PL I.II.6.a", "Dấu câu của căn cứ", basis_punctuation),
    Rule("kinh-gui-punctuation", _GROUP, "PL I.II.9.d", "Dấu câu của Kính gửi", addressees),
    Rule("noi-nhan-punctuation", _GROUP, "PL I.II.9.d", "Dấu câu của nơi nhận", places),
    Rule("noi-nhan-luu", _GROUP, "PL I.II.9.d", "Nơi nhận có dòng Lưu ở cuối", copies_kept),
    Rule("signing-form", _GROUP, "PL I.II.7.b", "Quyền hạn của người ký", signing),
    Rule("end-mark", _GROUP, "PL III.1", "Lời văn kết thúc bằng “./.”", end_mark),
)  # fmt: skip
