"""`vanban check` as a command, on the decree's own forms, on what is no document; and looks as Word resolves them."""

import copy
import datetime as dt
import json
import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from generators.cli import main
from generators.docx.package import Parts, read_package, write_package
from generators.docx.style_ids import StyleId
from generators.findings import DocumentError
from generators.form.report import check
from generators.form.styles import Styles
from generators.form.table import as_json, as_lines
from tests.docx.papers import DECISION, Root, W, broken, law, mutated, paper, put, text_of
from tests.form.strangers import by_a_hurried_clerk
from tests.shared import SHARED

DECREE = SHARED / "nd30" / "Phuluc3.docx"

needs_decree = pytest.mark.skipif(not DECREE.exists(), reason="the decree's own files are not beside the checkout (../shared)")

# The decree's own forms, each as a document of its own: its kind, and what it breaks. Each breach is in the file, and explained here.
# All are marked as English or Swedish text ("language").

FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "1.1": (
        "NQ",
        {
            "can-cu-punctuation": "“Căn cứ ;” has a blank before its sign",
            "can-cu-align": "the placeholders of the căn cứ are aligned to the left",
            "double-spaces": "“TỔ  CHỨC” with two blanks",
        },
    ),
    "1.2": ("QĐ", {"can-cu-align": "placeholders aligned to the left", "noi-dung-align": "so is “Điều 1……”"}),
    "1.3": (
        "QĐ",
        {
            "can-cu-align": "placeholders aligned to the left",
            "noi-dung-align": "so is “Điều ...”",
            "font": "the name of the form that follows, “Mẫu văn bản (được ban hành…)”, is in Calibri",
        },
    ),
    "1.4": ("", {"trich-yeu-rule": "the line under a short placeholder is longer than half of it"}),
    "1.5": ("Công văn", {}),
    "1.6": (
        "CĐ",
        {
            "noi-dung-align": "“…6 điện:” is centred",
            "trich-yeu-rule": "the line under a short placeholder is longer than half of it",
        },
    ),
    "1.7": ("GM", {}),
    "1.8": ("GGT", {"noi-dung-align": "“…2… trân trọng giới thiệu:” is centred"}),
    "1.9": (
        "BB",
        {
            "noi-nhan-punctuation": "“- ……… ;” has a blank before its sign",
            "tone-marks": "“chủ toạ” beside “CHỦ TỌA”",
            "noi-dung-size": "the last line is set in size 11",
            "font": "and in Calibri",
        },
    ),
    "1.10": (
        "GNP",
        {
            "chuc-vu-align": "the position is justified, not centred",
            "first-line": "“…2… cấp cho:” goes on with a line and is not set in",
        },
    ),
    "2.1": ("phụ lục", {"double-spaces": "“ngày…4  tháng” with two blanks"}),
    "2.2": ("phụ lục", {"double-spaces": "“ngày…3  tháng” with two blanks"}),
    "3.1": (
        "",
        {
            "co-quan-size": "the body that makes the copy is set in size 14",
            "sao-form": "the form of copy is the placeholder “……1……”",
        },
    ),
    "3.2": ("", {}),
}


# The decree and its annexes as they are: long texts about layout. How many places, each read in the file.
WHOLE: dict[str, dict[str, int]] = {
    "30_2020_ND_CP.docx": {
        "double-spaces": 9,  # lines filled out with blanks ("liên tiếp từ      số 01")
        "tone-marks": 1,  # “uỷ” beside “khóa”
        "unicode-nfc": 1,  # one paragraph of Điều 30
        "language": 1,  # marked as Dutch
    },
    "Phuluc1.docx": {
        "double-spaces": 15,  # "kiểu      chữ nghiêng"
        "tone-marks": 7,  # “minh họa”, “HÒA” beside “Tuỳ”, “hoá”
        "language": 1,
    },
    "Phuluc2.docx": {},
    "Phuluc3.docx": {
        "double-spaces": 3,  # in forms 1.1, 2.1, 2.2
        "tone-marks": 3,  # “uỷ quyền”, “HOÀ”, “chủ toạ” beside “thỏa thuận”
        "annex-page-numbers": 2,  # the forms of an annex, “Phụ lục …1...”, within an annex
        "font": 10,  # the names of forms are in Calibri
        "language": 1,
    },
}


@cache
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


@needs_decree
@pytest.mark.parametrize("name", FORMS)
def test_the_decree_breaks_its_rules_where_we_know(name: str) -> None:
    kind, explained = FORMS[name]
    report = check(decree_forms()[name], f"Mẫu {name}")
    assert report.kind == kind
    assert broken(report) == {"language", *explained}
    assert report.counts()["kept"] > (25 if name.startswith("2") else 60)


@needs_decree
@pytest.mark.parametrize(("name", "explained"), WHOLE.items(), ids=WHOLE)
def test_the_decree_itself_is_not_drowned_in_findings(name: str, explained: dict[str, int]) -> None:
    report = check((SHARED / "nd30" / name).read_bytes(), name, corpus=law())
    assert report.form == ("annex" if name.startswith("Ph") else "normative")
    assert {one.rule.id: len(one.broken) for one in report.broken} == explained


# The command and its reports


def test_the_command(tmp_path: Path) -> None:
    good, bad = tmp_path / "dung.docx", tmp_path / "sai.docx"
    good.write_bytes(paper(DECISION))
    bad.write_bytes(mutated(paper(DECISION), put(StyleId.SO, "Số: 5/QĐ-BVM")))
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


def test_a_hurried_decision_is_told_what_is_wrong_in_words(tmp_path: Path) -> None:
    file = tmp_path / "voi.docx"
    file.write_bytes(by_a_hurried_clerk())
    done = CliRunner().invoke(main, ["check", str(file)])
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines[0] == "voi.docx · Quyết định · pháp luật ngày 05/07/2026"
    wrong, look = (next(i for i, line in enumerate(lines) if line.startswith(start)) for start in ("SAI - phải sửa", "CẦN XEM"))
    told = {line.split("[")[1].split("]")[0]: i for i, line in enumerate(lines) if line.startswith(("  ✗", "  ?"))}
    must = (
        "tieu-ngu-text", "so-form", "so-zero", "date-zero", "can-cu-punctuation", "noi-nhan-punctuation", "noi-nhan-luu", "end-mark",
        "quyet-dinh-colon", "trich-yeu-words", "law-in-force", "citation-capitals", "instrument-capitals", "dieu-sequence", "dieu-dot",
        "co-quan-chu-quan-bold", "ten-loai-size", "can-cu-size", "can-cu-italic", "noi-dung-size", "noi-nhan-italic", "dieu-mark",
        "first-line", "tieu-ngu-rule", "co-quan-rule", "page-size", "page-margins",
    )  # fmt: skip
    assert all(wrong < told[rule] < look for rule in must)
    assert all(
        told[rule] > look for rule in ("can-cu-law", "can-cu-named", "can-cu-dash", "ho-ten-title", "double-spaces", "language")
    )
    at = told["noi-dung-size"]
    assert lines[at + 1 : at + 4] == [
        "      đoạn 13–15 (3 chỗ): “Điều 1: Cho thôi việc đối với ông Lê Văn Thử theo quy định …”",
        "        cỡ 12 → cỡ 13–14",
        "      Cách sửa: Chọn đoạn, đặt cỡ chữ 14.",
    ]
    assert any(line.startswith("ĐẠT: ") for line in lines)
    assert re.fullmatch(r"\d+ quy tắc: \d+ sai, \d+ cần xem, \d+ đạt, \d+ không xét\.", lines[-1])


def test_the_day_decides_the_law() -> None:
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
