"""`vanban check` on the decree's own forms and annexes: it is found to break its rules where we know why, and nowhere else."""

import copy
import re
from functools import cache

import pytest
from lxml import etree

from generators.docx import nd30
from generators.docx.package import read_package, write_package
from generators.form.report import check
from tests.docx.papers import Root, W, law, text_of
from tests.form.papers import broken
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
    "1.4": ("", {}),  # no sign of a kind, “TÊN LOẠI VĂN BẢN”: the page alone is looked at
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
    "3.1": ("", {}),  # nor have the forms of a copy
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
    assert report.counts()["kept"] > (60 if kind in {*nd30.KINDS, nd30.LETTER} else 25 if kind else 10)


@needs_decree
@pytest.mark.parametrize(("name", "explained"), WHOLE.items(), ids=WHOLE)
def test_the_decree_itself_is_not_drowned_in_findings(name: str, explained: dict[str, int]) -> None:
    report = check((SHARED / "nd30" / name).read_bytes(), name, corpus=law())
    assert report.form == ("annex" if name.startswith("Ph") else "normative")
    assert {one.rule.id: len(one.broken) for one in report.broken} == explained


@needs_decree
def test_every_form_of_the_decree_is_judged() -> None:
    assert set(decree_forms()) == set(FORMS)
    assert {file.name for file in DECREE.parent.glob("*.docx")} == set(WHOLE)
