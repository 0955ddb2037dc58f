"""An instrument's own number comes from its head or from what the page states of it: never from a recital, a title or "kèm theo"."""

import pytest

from legaltext.ingest import parse_file, parse_text
from legaltext.model import Instrument
from tests.shared import SCANS, STRUCTURE, needs_scans, needs_structure
from tests.some import some

BODY = "Điều 1. Phạm vi\nNội dung.\nĐiều 2. Hiệu lực\nNội dung."


def first(text: str) -> Instrument:
    return parse_text(text).instruments[0]


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("CHÍNH PHỦ\nSố: 7/2099/NĐ-CP\nNGHỊ ĐỊNH\nVề mẫu", "7/2099/NĐ-CP"),
        ("QUỐC HỘI\nLuật số: 7/2099/QH99\nLUẬT\nMẪU", "7/2099/QH99"),
        ("BỘ LUẬT\nMẪU\nSỐ 7/2099/QH99 NGÀY 1 THÁNG 2 NĂM 2099", "7/2099/QH99"),
        ("CHÍNH PHỦ\n-—- Số: 7/2099/NĐ-CP Hà Nội, ngày 1 tháng 2 năm 2099\nNGHỊ ĐỊNH\nVề mẫu", "7/2099/NĐ-CP"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBỘ NỘI VỤ Số: 7/2099/TT-BNV\nTHÔNG TƯ\nVề mẫu", "7/2099/TT-BNV"),
        ("QUYẾT ĐỊNH\nVề mẫu\nSố: 15/QĐ-BV", "15/QĐ-BV"),
        ("# Nghị định 7/2099/NĐ-CP\nCHÍNH PHỦ\nNGHỊ ĐỊNH\nVề mẫu", ""),  # the title of a page is no head
        ("Nghị định số: 7/2099/NĐ-CP\nCăn cứ Luật Mẫu số 1/2099/QH99;", "7/2099/NĐ-CP"),
        # a title names what it amends, also where it is in capitals or broken
        ("CHÍNH PHỦ\nNGHỊ ĐỊNH\nSửa đổi một số điều của Nghị định số 7/2099/NĐ-CP", ""),
        ("CHÍNH PHỦ\nNGHỊ ĐỊNH\nSỬA ĐỔI MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ 7/2099/NĐ-CP", ""),
        ("CHÍNH PHỦ\nNGHỊ ĐỊNH\nSỬA ĐỔI MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH\nSỐ 7/2099/NĐ-CP", ""),
        ("CHÍNH PHỦ\nNGHỊ ĐỊNH\nSửa đổi một số điều của Nghị định\nsố 7/2099/NĐ-CP ngày 1 tháng 2 năm 2099", ""),
        # recitals, misread or broken or with a bullet
        ("CHÍNH PHỦ\nNGHỊ ĐỊNH\nVề mẫu\nCăn cú Luật Mẫu số 1/2099/QH99;", ""),
        ("CHÍNH PHỦ\nNGHỊ ĐỊNH\nVề mẫu\nCăn cứ Luật Mẫu, Luật Khác và Luật\nsố 1/2099/QH99;", ""),
        ("CHÍNH PHỦ\nNGHỊ ĐỊNH\nVề mẫu\nCăn cứ Luật Mẫu, được sửa đổi bởi\nLuật số: 1/2099/QH99", ""),
        ("BỘ NỘI VỤ\nTHÔNG TƯ\nVề mẫu\n(Ban hành kèm theo Quyết định số 7/2099/QĐ-TTg)", ""),
        # contracts and forms have none
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHỢP ĐỒNG LAO ĐỘNG\n- Căn cứ Bộ luật Dân sự số 91/2015/QH13;", ""),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHỢP ĐỒNG LAO ĐỘNG\nSố: 12/2099/HĐLĐ\nCăn cứ:\n- Luật Mẫu số 1/2099/QH99;", ""),
        ("Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN ĐỀ NGHỊ\nCăn cứ Luật Mẫu số 1/2099/QH99;", ""),
    ],
)  # fmt: skip
def test_heads(head: str, number: str) -> None:
    assert first(f"{head}\n{BODY}").facts.number == number


@pytest.mark.parametrize(
    "fields",
    [
        "| Trường | Giá trị |\n|---|---|\n| **Số hiệu** | 7/2099/NĐ-CP |",
        '---\ntitle: "Mẫu"\nsohieu: "7/2099/NĐ-CP"\n---',
        "---\ntitle: Mẫu\nso-hieu: 7/2099/NĐ-CP\n---",
        "---\nlayout: vanban\nso: 7/2099/NĐ-CP\n---",
        "# Mẫu\n- **Số hiệu:** 7/2099/NĐ-CP",
        "Số hiệu\n7/2099/NĐ-CP",
    ],
)
def test_what_a_page_states(fields: str) -> None:
    assert first(f"{fields}\nNGHỊ ĐỊNH\nVề mẫu\nCăn cứ Luật Mẫu số 1/2099/QH99;\n{BODY}").facts.number == "7/2099/NĐ-CP"


def test_a_head_that_differs_from_what_the_page_states_is_reported() -> None:
    decree = first(f"---\nsohieu: 72/2099/NĐ-CP\n---\nCHÍNH PHỦ\nSố: 7/2099/NĐ-CP\nNGHỊ ĐỊNH\nVề mẫu\n{BODY}")
    assert decree.facts.number == "72/2099/NĐ-CP"
    assert [d.detail for d in decree.diagnostics if d.code == "number-differs"] == ["7/2099/NĐ-CP; the page states 72/2099/NĐ-CP"]


def test_a_title_keeps_the_number_of_what_it_amends() -> None:
    decree = first(f"CHÍNH PHỦ\nNGHỊ ĐỊNH\nSửa đổi một số điều của Nghị định số 7/2099/NĐ-CP\nvề mẫu\nCăn cứ Hiến pháp;\n{BODY}")
    assert decree.facts.title.vi == "Nghị định sửa đổi một số điều của Nghị định số 7/2099/NĐ-CP về mẫu"


@needs_structure
@pytest.mark.parametrize(("case", "number"), [("number-from-recital", "253/2026/NĐ-CP"), ("own-number-missing", "")])
def test_cases(case: str, number: str) -> None:
    assert parse_file(STRUCTURE / f"{case}.txt").instruments[0].facts.number == number


@needs_scans
def test_the_scans_have_their_own_numbers() -> None:
    names = {"ND": "NĐ", "BGDDT": "BGDĐT"}
    for path in some(sorted(SCANS.glob("*.md"))):
        number, year, *series = path.stem.split("-")
        assert parse_file(path).instruments[0].facts.number == f"{number}/{year}/" + "-".join(names.get(s, s) for s in series)
