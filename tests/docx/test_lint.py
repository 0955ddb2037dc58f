"""The rules of `vanban check`: our library breaks none, and each catches its own mistake alone."""

import re

import pytest
from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.docx import nd30, rules
from generators.docx.lint import look_rules
from generators.docx.lint.report import RULES, check
from generators.docx.package import read_package
from tests.docx.papers import (
    CONTRACT,
    DECISION,
    LETTER,
    PERSONAL,
    REPORT,
    Mutation,
    Root,
    broken,
    decompose,
    drop,
    english,
    exchange,
    exchange_cells,
    find,
    header,
    insert_before,
    law,
    mutated,
    on_style,
    paper,
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

BY_HAND: list[tuple[str, str, Mutation]] = [
    ("page-size", DECISION, section("pgSz", w="12240", h="15840")),
    ("page-margins", DECISION, section("pgMar", left="1134")),
    ("page-number", DECISION, header(b" PAGE ", b" DATE ")),
    ("page-number-place", DECISION, header(b'<w:pStyle w:val="VBSoTrang"/>', b'<w:pStyle w:val="VBSoTrang"/><w:jc w:val="right"/>')),
    ("page-number-look", DECISION, header(b"<w:r>", b'<w:r><w:rPr><w:sz w:val="20"/></w:rPr>')),
    ("page-number-first", DECISION, drop("titlePg")),
    ("annex-page-numbers", DECISION, drop("pgNumType")),
    ("font", DECISION, on_style("VBTrichYeu", lambda node: runs(node, "rFonts", ascii="Arial", hAnsi="Arial"))),
    ("colour", DECISION, on_style("VBTrichYeu", lambda node: runs(node, "color", val="FF0000"))),
    ("language", DECISION, english),
    ("components", DECISION, remove("VBSo")),
    ("components-order", DECISION, exchange("VBQuocHieu", "VBTieuNgu")),
    ("heading-sides", DECISION, exchange_cells),
    ("quoc-hieu-text", DECISION, put("VBQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.")),
    ("tieu-ngu-text", DECISION, put("VBTieuNgu", "Độc lập-Tự do-Hạnh phúc")),
    ("tieu-ngu-text", PERSONAL, put("VBTieuNgu", "Độc lập – Tự do – Hạnh phúc")),
    ("so-form", DECISION, put("VBSo", "Số 215/QĐ-BVM")),
    ("so-form", DECISION, put("VBSo", "Số: 215/QĐ - BVM")),
    ("so-zero", DECISION, put("VBSo", "Số: 5/QĐ-BVM")),
    ("so-kind", DECISION, put("VBSo", "Số: 215/TTr-BVM")),
    ("so-kind", LETTER, put("VBSo", "Số: 455/CV-BVM")),
    ("date-form", DECISION, put("VBDiaDanhNgay", "Mẫu Sơn ngày 05 tháng 10 năm 2026")),
    ("date-zero", DECISION, put("VBDiaDanhNgay", "Mẫu Sơn, ngày 5 tháng 10 năm 2026")),
    ("date-zero", DECISION, put("VBDiaDanhNgay", "Mẫu Sơn, ngày 05 tháng 07 năm 2026")),
    ("date-zero", PERSONAL, put("VBDiaDanhNgay", "Mẫu Sơn, ngày 15 tháng 2 năm 2027")),
    ("date-real", DECISION, swap("ngày 12 tháng 02 năm 2025", "ngày 31 tháng 02 năm 2025")),
    ("can-cu-punctuation", DECISION, swap("10 tháng 12 năm 2025;", "10 tháng 12 năm 2025,")),
    ("kinh-gui-punctuation", LETTER, several_addressees),
    ("noi-nhan-punctuation", DECISION, swap("- Như Điều 3;", "- Như Điều 3,")),
    ("noi-nhan-luu", DECISION, swap("- Lưu: VT, TCCB.", "- Văn thư, TCCB.")),
    ("signing-form", DECISION, put("VBQuyenHan", "KT GIÁM ĐỐC")),
    ("end-mark", DECISION, swap("./.", ".")),
    ("chuong-sequence", CONTRACT, put("VBChuong", "Chương II")),
    ("dieu-sequence", CONTRACT, swap("Điều 2. ", "Điều 4. ")),
    ("khoan-sequence", CONTRACT, swap("2. Thời hạn:", "3. Thời hạn:")),
    ("diem-sequence", CONTRACT, swap("đ) Được", "e) Được")),
    ("muc-la-ma-sequence", REPORT, swap("II. LÝ DO", "IV. LÝ DO")),
    ("dieu-dot", CONTRACT, swap("Điều 2. ", "Điều 2: ")),
    ("dieu-mark", DECISION, on_style("VBNoiDung", lambda node: runs(node, "b", val="0"))),
    ("citation-capitals", CONTRACT, swap("Điều 7 Luật Viên chức", "điều 7 Luật Viên chức")),
    ("citation-capitals", LETTER, swap("quy định tại khoản", "quy định tại Khoản")),
    ("double-spaces", DECISION, swap("Về việc miễn", "Về việc  miễn")),
    ("tone-marks", DECISION, lambda root, _: insert_before(find(root, "VBNoiDung", 1), "VBNoiDung", "Tòa hòa giải, Hội đồng khoá này.")),
    ("unicode-nfc", DECISION, decompose),
    ("unicode-letters", DECISION, swap("Trưởng phòng", "Tr\N{LATIN SMALL LETTER U WITH HORN}ởng ph\N{CYRILLIC SMALL LETTER O}\N{COMBINING GRAVE ACCENT}ng")),
    ("first-line", DECISION, on_style("VBNoiDung", lambda node: setting(node, "ind", firstLine="0"))),
    ("paragraph-gap", DECISION, on_style("VBNoiDung", lambda node: setting(node, "spacing", before="0"), 1)),
    ("line-spacing", DECISION, on_style("VBNoiDung", lambda node: setting(node, "spacing", line="480", lineRule="auto"), 1)),
    ("tieu-ngu-rule", DECISION, remove("VBGachTieuNgu")),
    ("tieu-ngu-rule", DECISION, on_style("VBGachTieuNgu", lambda node: setting(node, "ind", left="2000", right="2000"))),
    ("co-quan-rule", DECISION, remove("VBGach")),
    ("trich-yeu-rule", DECISION, remove("VBGach", 1)),
    ("trich-yeu-rule", DECISION, on_style("VBGach", lambda node: setting(node, "ind", left="100", right="100"), 1)),
    ("law-exists", CONTRACT, swap("Điều 7 Luật Viên chức", "Điều 777 Luật Viên chức")),
    ("law-in-force", DECISION, swap("Luật Viên chức ngày 10 tháng 12 năm 2025", "Luật Viên chức số 58/2010/QH12")),
    ("law-clear", REPORT, swap("Phòng Tổ chức cán bộ báo cáo", "Theo khoản 2, Phòng Tổ chức cán bộ báo cáo")),
]  # fmt: skip


def looks() -> list[tuple[str, str, str]]:
    """Rule, component and property of every rule of looks."""
    ids = {rule.id for rule in RULES}
    return [
        (f"{name}-{look}", style, look)
        for style, name in look_rules._NAMES.items()
        for look in ("size", "bold", "italic", "case", "align")
        if f"{name}-{look}" in ids
    ]


def spoil(node: Root, component: nd30.Component, look: str) -> None:
    if look == "size":
        runs(node, "sz", val=str(round(component.sizes[0] * 2) - 2))
    elif look == "bold":
        runs(node, "b", val="0" if component.bold else "1")
    elif look == "italic":
        runs(node, "i", val="0" if component.italic else "1")
    elif look == "align":
        setting(node, "jc", val="right")
    else:
        set_text(node, text_of(node).capitalize() if component.case == "upper" else text_of(node).upper())
        rules.fit_rules(node.getroottree().getroot())


@pytest.mark.parametrize("slug", open_catalog().slugs())
def test_the_library_breaks_no_rule(slug: str) -> None:
    report = check(paper(slug), slug, corpus=law())
    assert not [(one.rule.id, one.broken) for one in report.broken]
    declared = open_catalog().get(slug).manifest
    assert report.kind == (declared.kind or "cá nhân")


@pytest.mark.parametrize(("rule", "slug", "change"), BY_HAND, ids=[f"{i}-{rule}" for i, (rule, _, _) in enumerate(BY_HAND)])
def test_a_mistake_is_caught_by_its_rule_alone(rule: str, slug: str, change: Mutation) -> None:
    report = check(mutated(paper(slug), change), slug, corpus=law())
    assert broken(report) == {rule}
    assert all(one.found and one.expected and one.fix for verdict in report.broken for one in verdict.broken)


@pytest.mark.parametrize(("rule", "style", "look"), looks())
def test_a_wrong_look_is_caught_by_its_rule_alone(rule: str, style: str, look: str) -> None:
    slugs = (DECISION, CONTRACT, LETTER, REPORT, PERSONAL)
    base = next(slug for slug in slugs if styled(etree.fromstring(read_package(paper(slug), slug)["word/document.xml"]), style))
    change = on_style(style, lambda node: spoil(node, nd30.BY_STYLE[style], look))
    kind = "TTr" if base == PERSONAL else ""  # so that a body's rules bind it
    before = broken(check(paper(base), base, kind=kind))
    assert broken(check(mutated(paper(base), change), base, kind=kind)) - before == {rule}


def test_every_rule_has_a_mistake() -> None:
    assert {rule.id for rule in RULES} == {rule for rule, _, _ in BY_HAND} | {rule for rule, _, _ in looks()}
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.source and re.fullmatch("[a-z-]+", rule.id) for rule in RULES)
