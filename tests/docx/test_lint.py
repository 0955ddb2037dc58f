"""`vanban check`: our library breaks no rule, the decree's own forms do for reasons, and each rule catches its own mistake alone."""

import copy
import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.cli import main
from generators.docx import nd30, rules
from generators.docx.blocks import paragraph
from generators.docx.lint import look_rules
from generators.docx.lint.report import RULES, Report, as_json, as_lines, check
from generators.docx.package import Parts, read_package, write_package
from generators.errors import DocumentError
from generators.pipeline import render
from legaltext.corpus import Corpus, open_corpus

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DECREE = Path("/work/shared/nd30/Phuluc3.docx")
DECISION = "dismissal/quyet-dinh-mien-nhiem"
CONTRACT = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"
LETTER = "petitions/van-ban-giai-quyet-kien-nghi"
REPORT = "dismissal/to-trinh-mien-nhiem"
PERSONAL = "resignation/don-xin-tu-chuc"
Root = etree._Element
Mutation = Callable[[Root, Parts], None]


@cache
def law() -> Corpus:
    return open_corpus()


@cache
def paper(slug: str) -> bytes:
    catalog = open_catalog()
    content = render(slug, catalog.get(slug).example, corpus=law(), catalog=catalog).docx
    if slug == CONTRACT:  # with what no template has: a chapter
        return mutated(
            content, lambda root, _: insert_before(find(root, "VBDieu"), "VBChuong", "Chương I", "VBTenChuong", "QUY ĐỊNH CHUNG")
        )
    return content


def mutated(content: bytes, change: Mutation) -> bytes:
    parts = read_package(content, "văn bản")
    root = etree.fromstring(parts["word/document.xml"])
    change(root, parts)
    return write_package({**parts, "word/document.xml": etree.tostring(root)})


def broken(report: Report) -> set[str]:
    return {verdict.rule.id for verdict in report.broken}


def styled(root: Root, style: str) -> list[Root]:
    return [
        one for one in root.iter(W + "p") if (name := one.find(f"{W}pPr/{W}pStyle")) is not None and name.get(W + "val") == style
    ]


def find(root: Root, style: str, position: int = 0) -> Root:
    return styled(root, style)[position]


def insert_before(where: Root, *styles_and_words: str) -> None:
    for style, words in zip(styles_and_words[::2], styles_and_words[1::2], strict=True):
        where.addprevious(paragraph(style, words))


def text_of(node: Root) -> str:
    return "".join(one.text or "" for one in node.iter(W + "t"))


def set_text(node: Root, words: str) -> None:
    first, *rest = node.iter(W + "t")
    first.text = words
    for one in rest:
        one.text = ""


def put(style: str, words: str, position: int = 0) -> Mutation:
    """The paragraph of a style says something else."""
    return lambda root, _: set_text(find(root, style, position), words)


def plain(node: Root) -> str:
    return (node.text or "").replace("\N{NO-BREAK SPACE}", " ")


def swap(old: str, new: str) -> Mutation:
    """The first text that holds `old` has `new` in its place."""

    def change(root: Root, _: Parts) -> None:
        node = next(one for one in root.iter(W + "t") if old in plain(one))
        node.text = plain(node).replace(old, new, 1)

    return change


def runs(node: Root, name: str, **attributes: str) -> None:
    """A property on every run of a paragraph."""
    for run in node.iter(W + "r"):
        properties = run.find(W + "rPr")
        if properties is None:
            properties = etree.Element(W + "rPr")
            run.insert(0, properties)
        for old in properties.findall(W + name):
            properties.remove(old)
        etree.SubElement(properties, W + name, {W + key: value for key, value in attributes.items()})


def setting(node: Root, name: str, **attributes: str) -> None:
    """A property of the paragraph itself."""
    properties = node.find(W + "pPr")
    assert properties is not None
    for old in properties.findall(W + name):
        properties.remove(old)
    etree.SubElement(properties, W + name, {W + key: value for key, value in attributes.items()})


def on_style(style: str, act: Callable[[Root], None], position: int = 0) -> Mutation:
    return lambda root, _: act(find(root, style, position))


def section(name: str, **attributes: str) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        node = next(root.iter(W + name))
        for key, value in attributes.items():
            node.set(W + key, value)

    return change


def drop(name: str) -> Mutation:
    """The first element of a name is taken away."""

    def change(root: Root, _: Parts) -> None:
        node = next(root.iter(W + name))
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    return change


def header(old: bytes, new: bytes) -> Mutation:
    def change(_: Root, parts: Parts) -> None:
        assert old in parts["word/header1.xml"]
        parts["word/header1.xml"] = parts["word/header1.xml"].replace(old, new)

    return change


def remove(style: str, position: int = 0) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        node = find(root, style, position)
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    return change


def exchange(first: str, second: str) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        one, other = find(root, first), find(root, second)
        place = copy.deepcopy(one)
        one.addprevious(copy.deepcopy(other))
        other.addprevious(place)
        for node in (one, other):
            parent = node.getparent()
            assert parent is not None
            parent.remove(node)

    return change


def exchange_cells(root: Root, _: Parts) -> None:
    row = next(root.iter(W + "tr"))
    row.append(row.findall(W + "tc")[0])


def english(root: Root, _: Parts) -> None:
    for node in root.iter(W + "p"):
        runs(node, "lang", val="en-US")


def decompose(root: Root, _: Parts) -> None:
    set_text(node := find(root, "VBTrichYeu"), unicodedata.normalize("NFD", text_of(node)))


def several_addressees(root: Root, parts: Parts) -> None:
    where = find(root, "VBKinhGui")
    insert_before(where, "VBKinhGuiNhieu", "Kính gửi:", "VBKinhGuiDS", "- Khoa Dược;", "VBKinhGuiDS", "- Khoa Nhi;")
    remove("VBKinhGui")(root, parts)


BY_HAND: list[tuple[str, str, Mutation]] = [
    ("page-size", DECISION, section("pgSz", w="12240", h="15840")),
    ("page-margins", DECISION, section("pgMar", left="1134")),
    ("page-number", DECISION, header(b" PAGE ", b" DATE ")),
    ("page-number-place", DECISION, lambda root, parts: header(b'<w:pStyle w:val="VBSoTrang"/>', b'<w:pStyle w:val="VBSoTrang"/><w:jc w:val="right"/>')(root, parts)),
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
    assert report.kind == (declared.kind or {"cá nhân": "cá nhân"}.get(declared.issuer, "Công văn"))


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


# The decree's own forms, each as a document of its own. What they break is in them, and is explained here.

EXPLAINED = {
    "language": "the decree's files are marked as English",
    "can-cu-align": "placeholders are aligned to the left",
    "noi-dung-align": "placeholders are aligned to the left",
    "can-cu-punctuation": "“Căn cứ ;” of form 1.1 has a blank before its sign",
    "double-spaces": "“TỔ  CHỨC” of form 1.1, “……  tháng” of form 1.6",
    "font": "Calibri in form 1.9; the name of the form that follows 1.3",
    "trich-yeu-rule": "forms 1.4 and 1.6 draw a line longer than half of a placeholder",
    "ho-ten-size": "form 1.5 has its address in size 11 under the signature",
    "ho-ten-align": "the address of form 1.5 runs over the page",
    "first-line": "“…2… trân trọng giới thiệu:” is centred in forms 1.6, 1.8, 1.10",
    "noi-nhan-punctuation": "“……… ;” of form 1.9 has a blank before its sign",
    "tone-marks": "“chủ toạ” beside “CHỦ TỌA” in form 1.9",
    "noi-dung-size": "the last line of form 1.9 is set in Calibri 11",
    "chuc-vu-align": "form 1.10 leaves it to the left",
}


def decree_forms() -> dict[str, bytes]:
    parts = read_package(DECREE.read_bytes(), DECREE.name)
    root = etree.fromstring(parts["word/document.xml"])
    body = root.find(W + "body")
    assert body is not None
    forms: dict[str, list[Root]] = {}
    name = ""
    for node in body:
        if node.tag == W + "p" and (found := re.match(r"Mẫu (\d\.\d+) - ", text_of(node))):
            name = found[1]
            forms[name] = []
        elif name and node.tag != W + "sectPr":
            forms[name].append(node)
    out = {}
    for name, nodes in forms.items():
        own = copy.deepcopy(root)
        inside = own.find(W + "body")
        assert inside is not None
        for node in [node for node in inside if node.tag != W + "sectPr"]:
            inside.remove(node)
        for node in reversed(nodes):
            inside.insert(0, copy.deepcopy(node))
        out[name] = write_package({**parts, "word/document.xml": etree.tostring(own)})
    return out


@pytest.mark.skipif(not DECREE.exists(), reason="the decree's own files are not here")
def test_the_decree_breaks_its_rules_where_we_know() -> None:
    forms = decree_forms()
    kinds = {
        "1.1": "NQ",
        "1.2": "QĐ",
        "1.3": "QĐ",
        "1.5": "Công văn",
        "1.6": "CĐ",
        "1.7": "GM",
        "1.8": "GGT",
        "1.9": "BB",
        "1.10": "GNP",
    }
    for name, kind in kinds.items():
        report = check(forms[name], f"Mẫu {name}")
        assert report.kind == kind
        assert broken(report) <= EXPLAINED.keys(), name
        assert report.counts()["kept"] > 60


@pytest.mark.skipif(not DECREE.exists(), reason="the decree's own files are not here")
def test_the_whole_annex_of_the_decree_is_read() -> None:
    report = check(DECREE.read_bytes(), DECREE.name, corpus=law())
    assert "page-size" not in broken(report)


# The command and its reports


def test_the_command(tmp_path: Path) -> None:
    good, bad = tmp_path / "dung.docx", tmp_path / "sai.docx"
    good.write_bytes(paper(DECISION))
    bad.write_bytes(mutated(paper(DECISION), put("VBSo", "Số: 5/QĐ-BVM")))
    run = CliRunner().invoke(main, ["check", str(good)])
    assert (run.exit_code, "0 sai" in run.output) == (0, True)
    run = CliRunner().invoke(main, ["check", str(bad)])
    assert run.exit_code == 1
    assert "so-zero" in run.output
    run = CliRunner().invoke(main, ["check", str(bad), "--format", "json", "--on", "2026-10-05", "--kind", "Quyết định"])
    record = json.loads(run.output)
    assert (run.exit_code, record["kind"], record["on"], record["summary"]["broken"]) == (1, "QĐ", "2026-10-05", 1)
    found = next(rule for rule in record["rules"] if rule["status"] == "broken")
    assert found["id"] == "so-zero"
    assert found["findings"] == [
        {"place": "đoạn 7", "paragraph": 7, "text": "Số: 5/QĐ-BVM", "found": "số 5", "expected": "số 05", "fix": "Ghi số 05."}
    ]
    assert CliRunner().invoke(main, ["check", str(good), "--kind", "thơ"]).exit_code == 2


def test_the_day_decides_the_law() -> None:
    import datetime as dt

    before = check(paper(DECISION), "văn bản", on=dt.date(2026, 6, 1), corpus=law())
    assert broken(before) == {"law-in-force"}


@pytest.mark.parametrize("content", [b"", b"PK", b"\xd0\xcf\x11\xe0", write_package({"[Content_Types].xml": b"<Types/>"})])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError):
        check(content, "lạ.docx")


def test_an_empty_document() -> None:
    def empty(root: Root, _: Parts) -> None:
        body = root.find(W + "body")
        assert body is not None
        body[:] = []

    report = check(mutated(paper(DECISION), empty), "trống.docx", corpus=law())
    assert not report.kind
    assert json.loads(as_json(report))
    assert list(as_lines(report))


# Looks as Word resolves them


def test_styles_are_resolved_as_word_does() -> None:
    from generators.docx.lint.styles import Styles

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = etree.fromstring(f"""<w:styles {space}>
        <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:sz w:val="26"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="C"><w:rPr><w:b/><w:rFonts w:ascii="Arial"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="Y"/></w:style>
        <w:style w:type="paragraph" w:styleId="Y"><w:basedOn w:val="X"/></w:style>
        </w:styles>""")
    theme = etree.fromstring(
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:theme>'
    )
    read = Styles(styles, theme)
    plain_look = read.look(None, "B", "")
    assert (plain_look.font, plain_look.size, plain_look.bold, plain_look.italic) == ("Calibri", 13.0, True, True)
    toggled = read.look(etree.fromstring(f'<w:rPr {space}><w:rStyle w:val="C"/></w:rPr>'), "B", "")
    assert (toggled.font, toggled.bold) == ("Arial", False)  # two styles that say bold take each other back
    direct = read.look(etree.fromstring(f'<w:rPr {space}><w:rStyle w:val="C"/><w:b/><w:sz w:val="28"/></w:rPr>'), "B", "")
    assert (direct.bold, direct.size) == (True, 14.0)
    assert read.setting(None, "B", "").align == "center"
    assert read.look(None, "X", "").size == 11.0  # a circle ends at the document's defaults
