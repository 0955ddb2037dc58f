"""Rules of what is named in the form: the instruments in the căn cứ, who signs, to whom a letter goes."""

import re
from typing import Final

from generators.docx.style_ids import StyleId
from generators.form.paper import LETTER, Piece
from generators.form.rule import Broken, Case, Rule, some
from generators.form.words import OPEN

_GROUP: Final = "Bố cục và nội dung trình bày"
_BASIS: Final = r"[-–+*•]?\s*Căn cứ (?:vào |các )?(?:khoản .{1,40}|Điều .{1,40}|điểm .{1,40})?"
_LAW: Final = re.compile(rf"{_BASIS}(Hiến pháp|Bộ luật|Luật|Pháp lệnh)\b")
# What has a number of its own and a body that issued it; a quy chế, a biên bản or a conclusion may have none.
_NUMBERED: Final = re.compile(rf"{_BASIS}(Nghị định|Thông tư liên tịch|Thông tư|Nghị quyết|Quyết định|Chỉ thị)\b")
_HAS: Final[dict[str, re.Pattern[str]]] = {
    "số, ký hiệu": re.compile(r"\bsố ?:? ?\d{1,7}[\w.-]{0,30}/[\w.-]|\b\d{1,7}/\d{4}/[\w-]"),
    "ngày tháng năm": re.compile(r"\bngày \d{1,2} ?(?:tháng|[/.-]) ?\d{1,2} ?(?:năm|[/.-]) ?\d{4}"),
    "cơ quan ban hành": re.compile(r"\bcủa [A-ZĐÀ-Ỹ]|\bliên tịch\b"),
    "trích yếu": re.compile(
        r"\b(?:về|quy định|hướng dẫn|ban hành|sửa đổi|bổ sung|phê duyệt|thành lập|công nhận|công bố|giao|bổ nhiệm|điều động|tiếp nhận|"
        r"kiện toàn|điều chỉnh|bãi bỏ|thực hiện|triển khai|phân cấp|ủy quyền|cho phép|đổi tên|tổ chức lại|sáp nhập|tăng cường)\b"
    ),
}
_NAMED_TWICE: Final = re.compile(
    r"\bsố\s*:?\s*\d+/|\bcủa (?:Quốc hội|Ủy ban Thường vụ Quốc hội|Uỷ ban Thường vụ Quốc hội)\b", re.IGNORECASE
)
_DEGREES: Final = re.compile(
    r"(?:(?:GS|PGS|TS|TSKH|ThS|CN|KS|KTS|BS|DS|LS|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT|BSCK\w*|CK[I1]{1,2}|AHLĐ)\b[., ]|"
    r"(?:Phó [Gg]iáo sư|Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ|Dược sĩ|Luật sư|Nhà giáo|Thầy thuốc|Nghệ sĩ)\b|"
    r"(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)\b)"
)


def law_by_name(case: Case) -> list[Broken] | None:
    """A law or ordinance is cited by its type and name: no number, no issuing body."""
    laws = [piece for piece in case.paper.of(StyleId.CAN_CU) if _LAW.match(piece.line.words)]
    fix = "Chỉ ghi tên loại và tên của Luật, Pháp lệnh; giữ số nếu cơ quan đã thống nhất ghi như vậy."
    return some(
        (
            Broken.at(piece.line, f"“{found[0].strip()}…”", "không ghi số, ký hiệu, cơ quan ban hành của Luật, Pháp lệnh", fix)
            for piece in laws
            if (found := _NAMED_TWICE.search(piece.line.words))
        ),
        when=laws,
    )


def named_in_full(case: Case) -> list[Broken] | None:
    """Any other instrument is named with number, date, issuing body and subject."""
    named = [
        piece
        for piece in case.paper.of(StyleId.CAN_CU)
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


def plain_lines(case: Case) -> list[Broken] | None:
    """Each căn cứ begins with its own words: the forms have no dash before it."""
    pieces = case.paper.of(StyleId.CAN_CU)
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


def resolved(case: Case) -> list[Broken] | None:
    """ "QUYẾT ĐỊNH:" ends with a colon."""
    pieces = case.paper.of(StyleId.QUYET_DINH)
    return some(
        (
            Broken.at(one.line, one.line.words, f"{one.line.words}:", "Thêm dấu hai chấm.")
            for one in pieces
            if not one.line.words.endswith(":")
        ),
        when=pieces,
    )


def subject(case: Case) -> list[Broken] | None:
    """ "V/v" stands in a letter only; under the name of a kind stands "Về việc …"."""
    pieces = case.paper.of(StyleId.TRICH_YEU)
    fix = "Viết “Về việc” thay cho “V/v”; “V/v” chỉ dùng ở công văn."
    return some(
        (Broken.at(one.line, one.line.words, "“Về việc …”", fix) for one in pieces if one.line.words.lower().startswith("v/v")),
        when=pieces,
    )


def bare_name(case: Case) -> list[Broken] | None:
    """No academic rank, degree or title of honour before the signer's name; ministries of the field may allow some."""
    names = case.paper.of(StyleId.HO_TEN)
    fix = "Bỏ học hàm, học vị, danh hiệu; chỉ giữ khi người đứng đầu cơ quan quản lý ngành (vũ trang, giáo dục, y tế, khoa học) quy định."
    return some(
        (
            Broken.at(piece.line, f"“{found[0].strip()}”", "chỉ họ và tên", fix)
            for piece in names
            if (found := _DEGREES.match(piece.line.words)) and not piece.line.words.isupper()
        ),
        when=names,
    )


def as_above(case: Case) -> list[Broken] | None:
    """Nơi nhận of a letter begins with "- Như trên;"."""
    places = case.paper.of(StyleId.NOI_NHAN_DS)
    if not places or case.paper.kind != LETTER:
        return None
    first = places[0].line
    good = first.words.startswith("- Như trên")
    return [] if good else [Broken.at(first, first.words, "dòng đầu “- Như trên;”", "Thêm dòng “- Như trên;” ở đầu nơi nhận.")]


def _archived(piece: Piece) -> bool:
    return bool(re.match(r"- Lưu:? (?:VT|Văn thư)\b", piece.line.words) or OPEN.search(piece.line.words))


def archive(case: Case) -> list[Broken] | None:
    """ "- Lưu: VT, …": the office of records is named first."""
    lines = [piece for piece in case.paper.of(StyleId.NOI_NHAN_DS) if piece.line.words.startswith("- Lưu")]
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
