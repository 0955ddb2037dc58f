"""Rules of what is named in the form: the instruments in the căn cứ, who signs, to whom a letter goes."""

import re
from typing import Final

from generators.docx import nd30
from generators.docx.style_ids import StyleId
from generators.form.patterns import OPEN
from generators.form.recognised import Piece
from generators.form.rule import Broken, Examined, Rule, some
from generators.form.vocabulary import any_of, listed

_GROUP: Final = "Bố cục và nội dung trình bày"
# "Căn cứ ", "- Căn cứ khoản 2 Điều 27 "
_BASIS: Final = r"[-–+*•]?\s*Căn cứ (?:vào |các )?(?:khoản .{1,40}|Điều .{1,40}|điểm .{1,40})?"
# "Căn cứ Luật Viên chức …"
_LAW: Final = re.compile(rf"{_BASIS}(?:{any_of(listed('basis', 'laws'))})\b")
# What has a number of its own and a body that issued it; a quy chế, a biên bản or a conclusion may have none.
_NUMBERED: Final = re.compile(rf"{_BASIS}(?:{any_of(listed('basis', 'named_in_full'))})\b")
_HAS: Final[dict[str, re.Pattern[str]]] = {
    # "số 27/2026/NĐ-CP", "số: 45/QĐ-UBND", "27/2026/NĐ-CP"
    "số, ký hiệu": re.compile(r"\bsố ?:? ?\d{1,7}[\w.-]{0,30}/[\w.-]|\b\d{1,7}/\d{4}/[\w-]"),
    # "ngày 12 tháng 02 năm 2025", "ngày 12/02/2025"
    "ngày tháng năm": re.compile(r"\bngày \d{1,2} ?(?:tháng|[/.-]) ?\d{1,2} ?(?:năm|[/.-]) ?\d{4}"),
    # "của Chính phủ", "Thông tư liên tịch"
    "cơ quan ban hành": re.compile(r"\bcủa [A-ZĐÀ-Ỹ]|\bliên tịch\b"),
    # "về việc …", "quy định …"
    "trích yếu": re.compile(rf"\b(?:{any_of(listed('basis', 'subject_begins'))})\b"),
}
# "số 129/2025/QH15", "của Quốc hội"
_NAMED_TWICE: Final = re.compile(rf"\bsố\s*:?\s*\d+/|\bcủa (?:{any_of(listed('basis', 'issuers_of_laws'))})\b", re.IGNORECASE)
_BEFORE_A_NAME: Final = "before_a_name"
# "TS. ", "BSCKII ", "CKI. ", "Tiến sĩ ", "Đại tá "
_DEGREES: Final = re.compile(
    rf"""
    (?:{any_of(listed(_BEFORE_A_NAME, "abbreviations"))}|BSCK\w*|CK[I1]{{1,2}})\b[.,\ ]
    | (?:{any_of(listed(_BEFORE_A_NAME, "degrees"))})\b
    | (?:{any_of(listed(_BEFORE_A_NAME, "grades_of_rank"))})\ (?:{any_of(listed(_BEFORE_A_NAME, "ranks"))})\b
    """,
    re.VERBOSE,
)
# "- Lưu: VT, TCCB."
_ARCHIVED: Final = re.compile(r"- Lưu:? (?:VT|Văn thư)\b")


def law_by_name(examined: Examined) -> list[Broken] | None:
    """A law or ordinance is cited by its type and name: no number, no issuing body."""
    laws = [piece for piece in examined.document.of(StyleId.CAN_CU) if _LAW.match(piece.line.words)]
    fix = "Chỉ ghi tên loại và tên của Luật, Pháp lệnh; giữ số nếu cơ quan đã thống nhất ghi như vậy."
    return some(
        (
            Broken.at(piece.line, f"“{found[0].strip()}…”", "không ghi số, ký hiệu, cơ quan ban hành của Luật, Pháp lệnh", fix)
            for piece in laws
            if (found := _NAMED_TWICE.search(piece.line.words))
        ),
        when=laws,
    )


def named_in_full(examined: Examined) -> list[Broken] | None:
    """Any other instrument is named with number, date, issuing body and subject."""
    named = [
        piece
        for piece in examined.document.of(StyleId.CAN_CU)
        if _NUMBERED.match(piece.line.words) and not OPEN.search(piece.line.words)
    ]
    expected = "tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành, trích yếu"
    return some(
        (
            Broken.at(piece.line, f"thiếu {', '.join(missing)}", expected, "Ghi đủ tên văn bản được căn cứ.")
            for piece in named
            if (missing := [what for what, pattern in _HAS.items() if not pattern.search(piece.line.words)])
        ),
        when=named,
    )


def plain_lines(examined: Examined) -> list[Broken] | None:
    """Each căn cứ begins with its own words: the forms have no dash before it."""
    pieces = examined.document.of(StyleId.CAN_CU)
    return some(
        (
            Broken.at(
                one.line,
                f"“{one.line.words[:12]}…”",
                "không có gạch đầu dòng",
                "Bỏ gạch đầu dòng trước “Căn cứ”, “Theo đề nghị”.",
            )
            for one in pieces
            if one.line.words[0] in "-–+*•"
        ),
        when=pieces,
    )


def resolved(examined: Examined) -> list[Broken] | None:
    """ "QUYẾT ĐỊNH:" ends with a colon."""
    pieces = examined.document.of(StyleId.QUYET_DINH)
    return some(
        (
            Broken.at(one.line, one.line.words, f"{one.line.words}:", "Thêm dấu hai chấm.")
            for one in pieces
            if not one.line.words.endswith(":")
        ),
        when=pieces,
    )


def subject(examined: Examined) -> list[Broken] | None:
    """ "V/v" stands in a letter only; under the name of a kind stands "Về việc …"."""
    pieces = examined.document.of(StyleId.TRICH_YEU)
    fix = "Viết “Về việc” thay cho “V/v”; “V/v” chỉ dùng ở công văn."
    return some(
        (Broken.at(one.line, one.line.words, "“Về việc …”", fix) for one in pieces if one.line.words.lower().startswith("v/v")),
        when=pieces,
    )


def bare_name(examined: Examined) -> list[Broken] | None:
    """No academic rank, degree or title of honour before the signer's name; ministries of the field may allow some."""
    names = examined.document.of(StyleId.HO_TEN)
    fix = "Bỏ học hàm, học vị, danh hiệu; chỉ giữ khi người đứng đầu cơ quan quản lý ngành (vũ trang, giáo dục, y tế, khoa học) quy định."
    return some(
        (
            Broken.at(piece.line, f"“{found[0].strip()}”", "chỉ họ và tên", fix)
            for piece in names
            if (found := _DEGREES.match(piece.line.words)) and not piece.line.words.isupper()
        ),
        when=names,
    )


def as_above(examined: Examined) -> list[Broken] | None:
    """Nơi nhận of a letter begins with "- Như trên;"."""
    recipients = examined.document.of(StyleId.NOI_NHAN_DS)
    if not recipients or examined.document.kind != nd30.LETTER:
        return None
    first = recipients[0].line
    good = first.words.startswith("- Như trên")
    return [] if good else [Broken.at(first, first.words, "dòng đầu “- Như trên;”", "Thêm dòng “- Như trên;” ở đầu nơi nhận.")]


def _archived(piece: Piece) -> bool:
    """True where the office of records is named, or room is left for what is kept."""
    return bool(_ARCHIVED.match(piece.line.words) or OPEN.search(piece.line.words))


def archive(examined: Examined) -> list[Broken] | None:
    """ "- Lưu: VT, …": the office of records is named first."""
    lines = [piece for piece in examined.document.of(StyleId.NOI_NHAN_DS) if piece.line.words.startswith("- Lưu")]
    fix = "Ghi “- Lưu: VT, <đơn vị soạn thảo>.”."
    return some((Broken.at(one.line, one.line.words, "“- Lưu: VT, …”", fix) for one in lines if not _archived(one)), when=lines)


RULES: Final = (
    Rule("can-cu-law", _GROUP, "PL I.II.6.a", "Căn cứ Luật, Pháp lệnh: chỉ tên loại và tên", law_by_name, weight="look"),
    Rule("can-cu-named", _GROUP, "PL I.II.6.a", "Căn cứ ghi đủ tên văn bản", named_in_full, weight="look"),
    Rule("can-cu-dash", _GROUP, "PL III.1.1, PL III.1.2", "Căn cứ không có gạch đầu dòng", plain_lines, weight="look"),
    Rule("quyet-dinh-colon", _GROUP, "PL III.1.1, PL III.1.2", "Dấu hai chấm sau “QUYẾT ĐỊNH”", resolved),
    Rule("trich-yeu-words", _GROUP, "PL I.II.5.b", "Không viết “V/v” dưới tên loại", subject),
    Rule("ho-ten-title", _GROUP, "PL I.II.7.c", "Không ghi học hàm, học vị trước họ tên", bare_name, weight="look"),
    Rule("noi-nhan-nhu-tren", _GROUP, "PL I.II.9.b", "Nơi nhận của công văn bắt đầu bằng “Như trên”", as_above),
    Rule("noi-nhan-vt", _GROUP, "PL I.II.9.d", "Lưu tại văn thư (VT)", archive),
)
