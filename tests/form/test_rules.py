"""The rules of `vanban check`: our library breaks none, and each catches its own mistake alone."""

import copy
import re

import pytest
from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.docx import nd30, ruled_lines
from generators.docx.package import Parts, read_package
from generators.docx.style_ids import StyleId
from generators.form.report import RULES, check
from tests.docx.papers import (
    CONTRACT,
    DECISION,
    LETTER,
    PERSONAL,
    REPORT,
    Mutation,
    Root,
    W,
    decompose,
    drop,
    english,
    exchange,
    exchange_cells,
    find,
    headed,
    header,
    insert_before,
    law,
    mutated,
    on_style,
    put,
    remove,
    runs,
    section,
    set_text,
    setting,
    several_addressees,
    styled,
    swap,
    text_of,
)
from tests.form.papers import COPY, MARKED, broken, paper
from tests.library import of_some
from tests.some import rarely


def says(words: str) -> Mutation:
    return lambda root, _: insert_before(find(root, StyleId.NOI_DUNG, 1), StyleId.NOI_DUNG, words)


def in_annex(words: str) -> Mutation:
    return lambda root, _: insert_before(list(find(root, StyleId.PHU_LUC).itersiblings())[2], StyleId.NOI_DUNG, words)


def second_annex(root: Root, _: Parts) -> None:
    """Two annexes, each a section of its own, neither with a number."""
    where = find(root, StyleId.PHU_LUC)
    insert_before(
        where,
        StyleId.PHU_LUC,
        "Phụ lục",
        StyleId.TEN_PHU_LUC,
        "BẢNG",
        StyleId.KEM_THEO,
        text_of(find(root, StyleId.KEM_THEO)),
        StyleId.HET,
        " ",
    )
    end = where.getprevious()
    properties = None if end is None else end.find(W + "pPr")
    assert properties is not None
    properties.append(copy.deepcopy(next(root.iterfind(f"{W}body/{W}sectPr"))))


def review(mark: str) -> Mutation:
    """A mark of Word's review in the first paragraph of the text."""
    made = {
        "ins": '<w:ins w:id="1"><w:r><w:t> thêm</w:t></w:r></w:ins>',
        "del": '<w:del w:id="1"><w:r><w:delText> bớt</w:delText></w:r></w:del>',
        "rPrChange": '<w:r><w:rPr><w:rPrChange w:id="1"><w:rPr/></w:rPrChange></w:rPr></w:r>',
        "commentReference": '<w:r><w:commentReference w:id="0"/></w:r>',
    }[mark]
    space = f'xmlns:w="{W[1:-1]}"'
    node = etree.fromstring(
        made.replace(" ", f" {space} ", 1)
        if made.startswith(("<w:ins", "<w:del"))
        else made.replace("<w:r>", f"<w:r {space}>", 1)
    )
    return lambda root, _: find(root, StyleId.NOI_DUNG).append(copy.deepcopy(node))


def typed(words: str, font: str) -> Mutation:
    """A paragraph of the text in a font of its own."""

    def change(root: Root, parts: Parts) -> None:
        says(words)(root, parts)
        runs(find(root, StyleId.NOI_DUNG, 1), "rFonts", ascii=font, hAnsi=font)

    return change


def other_note(old: str, new: str) -> Mutation:
    """The number and day of the note under the annex, one of them not the document's."""

    def change(root: Root, _: Parts) -> None:
        note = "(Kèm theo Quyết định số 215/QĐ-BVM ngày 05 tháng 10 năm 2026 của Giám đốc Bệnh viện đa khoa Mẫu)"
        set_text(find(root, StyleId.KEM_THEO), note.replace(old, new))

    return change


def drop_node(node: Root | None) -> None:
    assert node is not None
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


BY_HAND: list[tuple[str, str, Mutation]] = [
    ("page-size", DECISION, section("pgSz", w="12240", h="15840")),
    ("page-margins", DECISION, section("pgMar", left="1134")),
    ("page-number", CONTRACT, header(b" PAGE ", b" DATE ")),
    ("page-number-place", DECISION, header(b'<w:pStyle w:val="VBSoTrang"/>', b'<w:pStyle w:val="VBSoTrang"/><w:jc w:val="right"/>')),
    ("page-number-look", DECISION, header(b"<w:r>", b'<w:r><w:rPr><w:sz w:val="20"/></w:rPr>')),
    ("page-number-first", DECISION, drop("titlePg")),
    ("annex-page-numbers", DECISION, drop("pgNumType")),
    ("font", DECISION, on_style(StyleId.TRICH_YEU, lambda node: runs(node, "rFonts", ascii="Arial", hAnsi="Arial"))),
    ("colour", DECISION, on_style(StyleId.TRICH_YEU, lambda node: runs(node, "color", val="FF0000"))),
    ("language", DECISION, english),
    ("components", DECISION, remove(StyleId.SO)),
    ("components-order", DECISION, exchange(StyleId.QUOC_HIEU, StyleId.TIEU_NGU)),
    ("heading-sides", DECISION, exchange_cells),
    ("quoc-hieu-text", DECISION, put(StyleId.QUOC_HIEU, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.")),
    ("tieu-ngu-text", DECISION, put(StyleId.TIEU_NGU, "Độc lập-Tự do-Hạnh phúc")),
    ("tieu-ngu-text", PERSONAL, put(StyleId.TIEU_NGU, "Độc lập – Tự do – Hạnh phúc")),
    ("so-form", DECISION, put(StyleId.SO, "Số 215/QĐ-BVM")),
    ("so-form", DECISION, put(StyleId.SO, "Số: 215/QĐ - BVM")),
    ("so-zero", DECISION, headed(StyleId.SO, "Số: 5/QĐ-BVM")),
    ("so-kind", DECISION, put(StyleId.SO, "Số: 215/TTr-BVM")),
    ("so-kind", LETTER, put(StyleId.SO, "Số: 455/CV-BVM")),
    ("date-form", DECISION, put(StyleId.DIA_DANH_NGAY, "Mẫu Sơn ngày 05 tháng 10 năm 2026")),
    ("date-zero", DECISION, put(StyleId.DIA_DANH_NGAY, "Mẫu Sơn, ngày 5 tháng 10 năm 2026")),
    ("date-zero", DECISION, headed(StyleId.DIA_DANH_NGAY, "Mẫu Sơn, ngày 05 tháng 07 năm 2026")),
    ("date-zero", PERSONAL, put(StyleId.DIA_DANH_NGAY, "Mẫu Sơn, ngày 15 tháng 2 năm 2027")),
    ("date-real", DECISION, swap("ngày 12 tháng 02 năm 2025", "ngày 31 tháng 02 năm 2025")),
    ("can-cu-punctuation", DECISION, swap("10 tháng 12 năm 2025;", "10 tháng 12 năm 2025,")),
    ("kinh-gui-punctuation", LETTER, several_addressees),
    ("noi-nhan-punctuation", DECISION, swap("- Như Điều 3;", "- Như Điều 3,")),
    ("noi-nhan-luu", DECISION, swap("- Lưu: VT, TCCB.", "- Văn thư, TCCB.")),
    ("signing-form", DECISION, put(StyleId.QUYEN_HAN, "KT GIÁM ĐỐC")),
    ("end-mark", DECISION, swap("./.", ".")),
    ("chuong-sequence", CONTRACT, put(StyleId.CHUONG, "Chương II")),
    ("chuong-line", CONTRACT, lambda root, _: insert_before(find(root, StyleId.CHUONG), StyleId.CHUONG, "PHẦN I. QUY ĐỊNH CHUNG")),
    ("dieu-sequence", CONTRACT, swap("Điều 2. ", "Điều 4. ")),
    ("khoan-sequence", CONTRACT, swap("2. Thời hạn:", "3. Thời hạn:")),
    ("diem-sequence", CONTRACT, swap("đ) Được", "e) Được")),
    ("muc-la-ma-sequence", REPORT, swap("II. LÝ DO", "IV. LÝ DO")),
    ("dieu-dot", CONTRACT, swap("Điều 2. ", "Điều 2: ")),
    ("dieu-mark", DECISION, on_style(StyleId.NOI_DUNG, lambda node: runs(node, "b", val="0"))),
    ("citation-capitals", CONTRACT, swap("Điều 7 Luật Viên chức", "điều 7 Luật Viên chức")),
    ("citation-capitals", LETTER, swap("quy định tại khoản", "quy định tại Khoản")),
    ("double-spaces", DECISION, swap("Về việc miễn", "Về việc  miễn")),
    ("tone-marks", DECISION, lambda root, _: insert_before(find(root, StyleId.NOI_DUNG, 1), StyleId.NOI_DUNG, "Tòa hòa giải, Hội đồng khoá này.")),
    ("tone-marks", DECISION, says("Tòa hòa giải. Hoà giải xong, Toà án lưu hồ sơ.")),
    ("unicode-nfc", DECISION, decompose),
    ("unicode-letters", DECISION, swap("Trưởng phòng", "Tr\N{LATIN SMALL LETTER U WITH HORN}ởng ph\N{CYRILLIC SMALL LETTER O}\N{COMBINING GRAVE ACCENT}ng")),
    ("first-line", DECISION, on_style(StyleId.NOI_DUNG, lambda node: setting(node, "ind", firstLine="0"))),
    ("paragraph-gap", DECISION, on_style(StyleId.NOI_DUNG, lambda node: setting(node, "spacing", before="0"), 1)),
    ("line-spacing", DECISION, on_style(StyleId.NOI_DUNG, lambda node: setting(node, "spacing", line="480", lineRule="auto"), 1)),
    ("tieu-ngu-rule", DECISION, remove(StyleId.GACH_TIEU_NGU)),
    ("tieu-ngu-rule", DECISION, on_style(StyleId.GACH_TIEU_NGU, lambda node: setting(node, "ind", left="2000", right="2000"))),
    ("co-quan-rule", DECISION, remove(StyleId.GACH)),
    ("trich-yeu-rule", DECISION, remove(StyleId.GACH, 1)),
    ("trich-yeu-rule", DECISION, on_style(StyleId.GACH, lambda node: setting(node, "ind", left="100", right="100"), 1)),
    ("law-exists", CONTRACT, swap("Điều 7 Luật Viên chức", "Điều 777 Luật Viên chức")),
    ("law-in-force", CONTRACT, swap("Điều 7 Luật Viên chức", "Điều 7 Luật Viên chức số 58/2010/QH12")),
    ("quotation-differs", DECISION, says("Khoản 9 Điều 4 Luật Viên chức quy định: “Từ chức là việc viên chức quản lý tự nguyện xin nghỉ giữ chức vụ”.")),
    ("quotation-differs", DECISION, in_annex("Khoản 9 Điều 4 Luật Viên chức quy định: “Từ chức là việc viên chức quản lý tự nguyện xin nghỉ giữ chức vụ”.")),
    ("quotation-elsewhere", DECISION, says("Khoản 8 Điều 4 Luật Viên chức quy định: “Từ chức là việc viên chức quản lý tự nguyện xin thôi giữ chức vụ”.")),
    ("retold-differs", DECISION, says("Khoản 9 Điều 4 Luật Viên chức quy định: Từ chức là việc viên chức quản lý tự nguyện xin nghỉ giữ chức vụ.")),
    ("translation-differs", DECISION, says("Clause 9 Article 4 of the Law on Public Employees provides: “Resignation means a voluntary request by a managerial public employee to keep a position”.")),
    ("limit-differs", DECISION, says("Thời hạn kiến nghị là 07 ngày kể từ ngày công khai kết quả xếp loại, theo khoản 2 Điều 27 Luật Viên chức.")),
    ("limit-unclear", DECISION, says("Thời hạn xử lý kỷ luật không quá 60 ngày theo khoản 3 Điều 36 Luật Viên chức.")),
    ("can-cu-law", DECISION, swap("Luật Viên chức ngày 10 tháng 12 năm 2025", "Luật Viên chức số 129/2025/QH15 ngày 10 tháng 12 năm 2025")),
    ("can-cu-named", DECISION, swap("Quyết định số 45/QĐ-UBND ngày 12 tháng 02 năm 2025 của", "Quyết định số 45/QĐ-UBND của")),
    ("can-cu-dash", DECISION, swap("Căn cứ Luật Viên chức", "- Căn cứ Luật Viên chức")),
    ("quyet-dinh-colon", DECISION, put(StyleId.QUYET_DINH, "QUYẾT ĐỊNH")),
    ("trich-yeu-words", DECISION, swap("Về việc miễn nhiệm", "V/v miễn nhiệm")),
    ("ho-ten-title", DECISION, put(StyleId.HO_TEN, "TS. Nguyễn Văn Mẫu")),
    ("noi-nhan-nhu-tren", LETTER, swap("- Như trên;", "- Phòng Tổ chức cán bộ;")),
    ("noi-nhan-vt", DECISION, swap("- Lưu: VT, TCCB.", "- Lưu: TCCB.")),
    ("place-capitals", DECISION, says("Bà Trần Thị Ví Dụ làm việc tại thành phố Hồ Chí Minh.")),
    ("place-capitals", DECISION, says("Trụ sở đặt tại quận 1.")),
    ("body-capitals", DECISION, says("Báo cáo Ủy Ban Nhân Dân tỉnh.")),
    ("body-capitals", DECISION, says("Báo cáo thủ tướng Chính phủ.")),
    ("instrument-capitals", DECISION, says("Thực hiện theo công văn số 12/SYT-TCCB của Sở Y tế.")),
    ("instrument-capitals", DECISION, says("Bà nhận Quyết Định này trước ngày hiệu lực.")),
    ("tracked-changes", DECISION, review("ins")),
    ("tracked-changes", PERSONAL, review("del")),
    ("tracked-changes", LETTER, review("rPrChange")),
    ("comments", DECISION, review("commentReference")),
    ("old-font", DECISION, typed("Thùc hiÖn kho¶n 1 §iÒu 7 LuËt Viªn chøc.", ".VnTime")),
    ("old-font", DECISION, typed("Thöïc hieän khoaûn 1 Ñieàu 7 Luaät Vieân chöùc.", "VNI-Times")),
    ("font", DECISION, typed("Thực hiện nhiệm vụ được giao.", ".VnTime")),
    ("so-doubled", DECISION, put(StyleId.SO, "Số: 215/QĐ-QĐ-BVM")),
    ("so-doubled", DECISION, put(StyleId.SO, "Số: 215/QĐ-BVM-BVM")),
    ("opening-doubled", DECISION, swap("Theo đề nghị của", "Theo đề nghị của Theo đề nghị của")),
    ("opening-doubled", DECISION, swap("Theo đề nghị của", "Theo đề nghị của Xét đề nghị của")),
    ("opening-doubled", DECISION, swap("Về việc miễn", "Về việc về việc miễn")),
    ("opening-doubled", DECISION, swap("- Như Điều 3;", "- - Như Điều 3;")),
    ("name-capitals", DECISION, put(StyleId.HO_TEN, "nguyễn văn mẫu")),
    ("name-capitals", DECISION, put(StyleId.HO_TEN, "Nguyễn văn Mẫu")),
    ("name-capitals", DECISION, says("Giao ông nguyễn văn thử làm tổ trưởng.")),
    ("name-upper", DECISION, says("Giao bà TRẦN THỊ VÍ DỤ làm tổ trưởng.")),
    ("kem-theo-head", DECISION, other_note("số 215/", "số 216/")),
    ("kem-theo-head", DECISION, other_note("ngày 05", "ngày 06")),
    ("body-capitals", DECISION, says("Báo cáo Ban Giám Đốc.")),
    ("body-capitals", DECISION, says("Báo cáo Sở y tế tỉnh Mẫu.")),
    ("honour-capitals", DECISION, says("Bà được tặng Huân chương lao động hạng Ba.")),
    ("honour-capitals", DECISION, says("Cùng dự có nghệ sĩ nhân dân Trần Thị Ví Dụ.")),
    ("day-capitals", DECISION, says("Bà nghỉ vào dịp tết nguyên đán.")),
    ("muc-khan-text", MARKED, put(StyleId.MUC_KHAN, "HỎA TỐC HẸN GIỜ")),
    ("muc-khan-frame", MARKED, on_style(StyleId.MUC_KHAN, lambda node: setting(node, "pBdr"))),
    ("dau-place", MARKED, lambda root, _: find(root, StyleId.CHU_KY_SO).addprevious(find(root, StyleId.MUC_KHAN))),
    ("luu-hanh-frame", MARKED, on_style(StyleId.LUU_HANH, lambda node: setting(node, "pBdr"))),
    ("luu-hanh-place", MARKED, lambda root, _: next(root.iter(W + "tbl")).addnext(find(root, StyleId.LUU_HANH))),
    ("nguoi-soan-form", MARKED, put(StyleId.NGUOI_SOAN, "pl (300)")),
    ("dia-chi-line", MARKED, lambda root, _: drop_node(find(root, StyleId.DIA_CHI).getprevious())),
    ("chu-ky-so-form", MARKED, put(StyleId.CHU_KY_SO, "Số: 455/BVM-TCCB; 08/12/2026; 08:30")),
    ("sao-form", COPY, put(StyleId.HINH_THUC_SAO, "SAO Y BẢN CHÍNH")),
    ("sao-so", COPY, put(StyleId.SO, "Số: 12/SL-SYT", 1)),
    ("sao-components", COPY, remove(StyleId.DIA_DANH_NGAY, 1)),
    ("sao-line", COPY, remove(StyleId.GACH_PHU_LUC)),
    ("phu-luc-number", DECISION, put(StyleId.PHU_LUC, "Phụ lục 1")),
    ("phu-luc-number", DECISION, second_annex),
    ("phu-luc-line", DECISION, put(StyleId.PHU_LUC, "Phụ lục I: Các quy định")),
    ("phu-luc-mentioned", DECISION, swap("được trích tại Phụ lục kèm theo", "được trích ở cuối văn bản")),
    ("kem-theo-form", DECISION, put(StyleId.KEM_THEO, "(Kèm theo Quyết định số 215/QĐ-BVM)")),
    ("law-clear", REPORT, swap("Phòng Tổ chức cán bộ báo cáo", "Theo khoản 2, Phòng Tổ chức cán bộ báo cáo")),
]  # fmt: skip


def looks() -> list[tuple[str, str, str]]:
    """Rule, component and property of every rule of looks."""
    ids = {rule.id for rule in RULES}
    return [
        (f"{component.rule}-{look.replace('bigger', 'size')}", component.style, look)
        for component in nd30.BY_STYLE.values()
        for look in ("size", "bigger", "bold", "italic", "case", "align")
        if f"{component.rule}-{look.replace('bigger', 'size')}" in ids
    ]


def spoil(node: Root, component: nd30.Component, look: str) -> None:
    if look == "size":
        runs(node, "sz", val=str(round(component.sizes[0] * 2) - 1))
    elif look == "bigger":
        runs(node, "sz", val=str(round(component.sizes[1] * 2) + 1))
    elif look == "bold":
        runs(node, "b", val="0" if component.bold else "1")
    elif look == "italic":
        runs(node, "i", val="0" if component.italic else "1")
    elif look == "align":
        setting(node, "jc", val="right" if component.align != "right" else "left")
    else:
        set_text(node, text_of(node).capitalize() if component.case == "upper" else text_of(node).upper())
        ruled_lines.fit_ruled_lines(node.getroottree().getroot())


@pytest.mark.parametrize("slug", [of_some(slug) for slug in open_catalog().slugs()])
def test_the_library_breaks_no_rule(slug: str) -> None:
    report = check(paper(slug), slug, corpus=law())
    assert not [(one.rule.id, one.broken) for one in report.broken]
    declared = open_catalog().get(slug).manifest
    own = {None: "cá nhân", nd30.FORM: ""}  # the form of another decree is no kind of this one
    assert report.kind == own.get(declared.kind, declared.kind)
    assert report.counts()["kept"] > (10 if declared.kind in own else 70), (
        "a document that is not understood breaks no rule either"
    )


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        (MARKED, {"muc-khan-text", "luu-hanh-frame", "nguoi-soan-form", "dia-chi-line", "chu-ky-so-form"}),
        (COPY, {"sao-form", "sao-so", "sao-components", "sao-line"}),
    ],
    ids=["marked", "copy"],
)
def test_stamps_marks_and_copies_break_no_rule(slug: str, expected: set[str]) -> None:
    report = check(paper(slug), slug, corpus=law())
    assert not [(one.rule.id, one.broken) for one in report.broken]
    assert {one.rule.id for one in report.verdicts if one.status == "kept"} >= expected


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("27/2026/NĐ-CP", "normative"),
        ("04/2026/TT-BYT", "normative"),
        ("129/2025/QH15", "normative"),
        ("10/2026/UBTVQH16", "normative"),
        ("08/2026/QĐ-TTg", "normative"),
        ("12/2026/QĐ-UBND", "normative"),
        ("15/2026/NQ-HĐND", "normative"),
        ("02/VBHN-BYT", "normative"),
        ("215/QĐ-UBND", "administrative"),
        ("215/QĐ-TTg", "administrative"),
        ("45/NQ-HĐND", "administrative"),
    ],
)
def test_a_year_in_its_number_tells_a_normative_instrument(number: str, form: str) -> None:
    """Their layout is another (Điều 4 khoản 2 điểm a): a decision of one case has no year between number and symbol."""
    assert check(mutated(paper(DECISION), put(StyleId.SO, f"Số: {number}")), "văn bản").form == form


def test_a_red_stamp_and_one_of_secrecy_are_no_slip_and_no_name_of_a_body() -> None:
    def stamp(root: Root, _: Parts) -> None:
        urgent = find(root, StyleId.MUC_KHAN)
        runs(urgent, "color", val="FF0000")
        secret = copy.deepcopy(urgent)
        set_text(secret, "TỐI MẬT")
        urgent.addprevious(secret)

    report = check(mutated(paper(MARKED), stamp), "mật", corpus=law())
    assert not [(one.rule.id, one.broken) for one in report.broken]


@pytest.mark.parametrize(("rule", "slug", "change"), BY_HAND, ids=[f"{i}-{rule}" for i, (rule, _, _) in enumerate(BY_HAND)])
def test_a_mistake_is_caught_by_its_rule_alone(rule: str, slug: str, change: Mutation) -> None:
    report = check(mutated(paper(slug), change), slug, corpus=law())
    assert broken(report) == {rule}
    assert all(one.found and one.expected and one.fix for verdict in report.broken for one in verdict.broken)


# The right forms are the examples of Phụ lục II of the decree.
WRITTEN: list[tuple[str, str, str]] = [
    ("Bà làm việc tại thành phố Hồ Chí Minh.", "thành phố", "Thành phố"),  # III.1.c
    ("Bà làm việc tại thủ đô Hà Nội.", "thủ đô", "Thủ đô"),
    ("Bà cư trú tại quận 1.", "quận", "Quận"),  # III.1.b
    ("Báo cáo Hội Đồng Nhân Dân tỉnh Mẫu.", "Hội Đồng Nhân Dân", "Hội đồng nhân dân"),  # IV.1.a
    ("Báo cáo Ủy ban Nhân dân tỉnh Mẫu.", "Nhân dân", "nhân dân"),
    ("Báo cáo thủ tướng chính phủ.", "thủ tướng chính phủ", "Thủ tướng Chính phủ"),  # V.3
    ("Bà được tặng Huân chương sao vàng.", "Huân chương sao vàng", "Huân chương Sao vàng"),  # V.2
    ("Có nghệ sĩ nhân dân Trần Thị Ví Dụ dự.", "nghệ sĩ nhân dân", "Nghệ sĩ Nhân dân"),
    ("Thực hiện bộ luật số 45/2019/QH14.", "bộ luật", "Bộ luật"),  # V.6
    ("Bà nghỉ Tết Nguyên Đán.", "Tết Nguyên Đán", "tết Nguyên đán"),  # V.8.b
    ("Bà nghỉ tết trung thu.", "tết trung thu", "tết Trung thu"),
    ("Bà nghỉ từ tháng chạp.", "tháng chạp", "tháng Chạp"),  # V.8.c
]


@pytest.mark.parametrize(("sentence", "wrong", "right"), WRITTEN, ids=[right for _, _, right in WRITTEN])
def test_a_capital_is_told_as_the_decree_writes_it(sentence: str, wrong: str, right: str) -> None:
    def told(words: str) -> list[tuple[str, str]]:
        report = check(mutated(paper(DECISION), says(words)), "văn bản")
        return [(one.found, one.expected) for verdict in report.broken for one in verdict.broken]

    assert told(sentence) == [(f"“{wrong}”", f"“{right}”")]
    assert told(sentence.replace(wrong, right)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Bà Lê Thị Mẫu và ông Trần Văn Thử đi họp.", "Ông phạm lỗi nhiều lần.", "Bà hà tiện.", "Ông bà ngoại của em.", "Bà đỗ xe ở cổng.",
        "Báo cáo Ban Giám đốc và ban giám đốc các cơ sở.", "Cơ sở y tế và toàn bộ tài chính của đơn vị.", "Trường Đại học Y Dược Mẫu.",
        "Lưu lưu lượng nước; Số số hóa.", "Kính gửi Kính thưa quý vị.", "Đường Hai Bà Trưng, xã Lê thị trấn Mẫu.",
        "Thực hiện từng bước, từng bước một.", "Điều này cho thấy rõ; điền theo Mẫu số 05 và Phần C.",
        "Tòa hòa giải với bà Tôn Nữ Thuỵ Khuê, ông Hoà và Công ty Thuận Hoá.",
    ],
)  # fmt: skip
def test_prose_is_no_slip(sentence: str) -> None:
    assert broken(check(mutated(paper(DECISION), says(sentence)), "văn bản", corpus=law())) == set()


@pytest.mark.parametrize(("numbers", "rules"), [("1 2", set()), ("1 3", {"chuong-sequence"}), ("2", {"chuong-sequence"})])
def test_tieu_muc_are_counted_within_their_muc(numbers: str, rules: set[str]) -> None:
    def sections(root: Root, _: Parts) -> None:
        first = find(root, StyleId.NOI_DUNG, 1)
        for muc in ("1", "2"):
            insert_before(first, StyleId.CHUONG, f"Mục {muc}", StyleId.TEN_CHUONG, "QUY ĐỊNH CHUNG")
            for tieu_muc in numbers.split():
                insert_before(first, StyleId.CHUONG, f"Tiểu mục {tieu_muc}", StyleId.TEN_CHUONG, "QUY ĐỊNH")

    assert broken(check(mutated(paper(DECISION), sections), "văn bản")) == rules


@pytest.mark.parametrize(("rule", "style", "look"), [look if at % 3 == 0 else rarely(*look) for at, look in enumerate(looks())])
def test_a_wrong_look_is_caught_by_its_rule_alone(rule: str, style: str, look: str) -> None:
    slugs = (DECISION, CONTRACT, LETTER, REPORT, PERSONAL, MARKED, COPY)
    base = next(slug for slug in slugs if styled(etree.fromstring(read_package(paper(slug), slug)["word/document.xml"]), style))
    change = on_style(style, lambda node: spoil(node, nd30.BY_STYLE[style], look))
    kind = "TTr" if base == PERSONAL else ""  # so that a body's rules bind it
    before = broken(check(paper(base), base, kind=kind))
    assert broken(check(mutated(paper(base), change), base, kind=kind)) - before == {rule}


def test_every_rule_has_a_mistake() -> None:
    assert {rule.id for rule in RULES} == {rule for rule, _, _ in BY_HAND} | {rule for rule, _, _ in looks()}
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.source and re.fullmatch("[a-z-]+", rule.id) for rule in RULES)


# Lines of a report as they follow each other, and the rules that they break.
COUNTED: list[tuple[str, tuple[str, ...], set[str]]] = [
    ("letters of a list", tuple(f"{letter}. Nội dung" for letter in "ABCDĐEGHIKLMNOPQRSTUVXY"), set()),
    ("the English alphabet", tuple(f"{letter}. Nội dung" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"), set()),
    ("sections in Roman numbers below letters", ("A. Một", "1. Đầu", "B. Hai", "1. Đầu", "2. Sau"), set()),
    ("points below 3.1, 3.2", ("3.1. Nghĩa vụ", "a) Một;", "b) Hai.", "3.2. Quyền", "a) Một;"), set()),
    ("a gap below 3.1", ("3.1. Nghĩa vụ", "a) Một;", "c) Ba.", "3.2. Quyền", "a) Một;"), {"diem-sequence"}),
    ("a list that does not begin with a", ("3.1. Nghĩa vụ", "b) Hai."), {"diem-sequence"}),
    ("points below 1), 2)", ("1) Một:", "a) Một;", "2) Hai:", "a) Một;", "b) Hai."), set()),
    ("points below dashes", ("- Về người:", "a) Một;", "b) Hai.", "- Về tiền:", "a) Một;"), set()),
    ("points below lines that end with a colon", ("Bên A gồm:", "a) Một;", "b) Hai.", "Bên B gồm:", "a) Một;"), set()),
    ("dashes within a point", ("1. Việc", "a) Một:", "- việc nhỏ;", "- việc nhỏ;", "b) Hai.", "- việc nhỏ;", "c) Ba."), set()),
    ("a gap behind dashes", ("1. Việc", "a) Một:", "- việc nhỏ;", "c) Ba."), {"diem-sequence"}),
    ("a list within a list", ("1. Việc", "a) Một:", "- Gồm:", "a) Trong;", "b) Trong;", "b) Hai."), set()),
    ("points that begin anew in the middle", ("1. Việc", "a) Một;", "b) Hai;", "a) Ba."), {"diem-sequence"}),
    ("sections below parts in words", ("PHẦN THỨ NHẤT: ĐÁNH GIÁ", "I. MỘT", "II. HAI", "PHẦN THỨ HAI: PHƯƠNG HƯỚNG", "I. MỘT"), set()),
    ("sections below parts in letters", ("PHẦN A. ĐÁNH GIÁ", "I. MỘT", "II. HAI", "PHẦN B. PHƯƠNG HƯỚNG", "I. MỘT"), set()),
    ("parts in words above their titles", ("Phần thứ nhất", "I. MỘT", "II. HAI", "Phần thứ hai", "I. MỘT"), set()),
    ("a part in words that lacks", ("PHẦN THỨ NHẤT", "PHẦN THỨ BA"), {"chuong-sequence"}),
    ("a table of contents", ("I. MỞ ĐẦU.......... 3", "II. KẾT QUẢ.......... 5", "I. MỞ ĐẦU", "II. KẾT QUẢ"), set()),
    ("marks of notes in a consolidated text", ("1.[2] Một:", "a)[3] Đầu;", "b) Sau.", "1a.[4] Hai;", "2. Ba."), set()),
    ("a clause put in and one that lacks", ("1. Một.", "1a. Hai.", "3. Ba."), {"khoan-sequence"}),
    ("small Roman numerals", ("1. Một:", "i) Đầu;", "ii) Sau;", "2. Hai:", "i) Đầu;", "ii) Sau."), set()),
    ("points a1), a2) within a)", ("a) Một:", "a1) Đầu;", "a2) Sau;", "b) Hai."), set()),
    ("points below questions", ("Câu 1: Hỏi", "a) Một", "b) Hai", "Câu 2: Hỏi", "a) Một"), set()),
    ("points below steps", ("Bước 1. Làm", "a) Một;", "b) Hai.", "Bước 2. Làm", "a) Một;", "d) Bốn."), {"diem-sequence"}),
    ("answers to choose from", ("Câu 1.", "A. Một", "B. Hai", "C. Ba", "D. Bốn", "Câu 2.", "A. Một"), set()),
    ("sections within H.", (*(f"{letter}. Việc" for letter in "ABCDEGH"), "I. MỘT", "II. HAI", "I. Việc", "K. Việc"), set()),
    ("đ that lacks", tuple(f"{letter}) Việc" for letter in "abcde"), {"diem-sequence"}),
    ("chapters with their titles", ("CHƯƠNG 1. MỞ ĐẦU", "CHƯƠNG 2 CƠ SỞ", "CHƯƠNG 3: KẾT QUẢ"), set()),
    ("chapters of which one lacks", ("CHƯƠNG 1. MỞ ĐẦU", "CHƯƠNG 3: KẾT QUẢ"), {"chuong-sequence"}),
    ("a chapter with its title below, one with its title beside", ("CHƯƠNG I MỞ ĐẦU", "CHƯƠNG II KẾT QUẢ", "CHƯƠNG IV KẾT LUẬN"), {"chuong-sequence"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "rules"), [one[1:] for one in COUNTED], ids=[one[0] for one in COUNTED])
def test_units_are_counted_within_what_is_above_them(lines: tuple[str, ...], rules: set[str]) -> None:
    from tests.form.gold.base import named
    from tests.form.gold.writing import docx

    report = check(docx(named("BC", "BÁO CÁO", "Kết quả công tác", *lines, "Xin báo cáo./.")), "báo cáo")
    assert {rule for rule in broken(report) if rule.endswith("-sequence")} == rules
