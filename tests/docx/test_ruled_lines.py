"""The ruled lines are as long as Nghị định 30/2020/NĐ-CP wants them under the words above, measured with the widths of Times New Roman."""

import json
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from generators.docx import blocks, nd30, ruled_lines
from generators.docx.style_ids import StyleId
from generators.docx.text import style_of
from generators.pdf import fonts
from generators.pdf.errors import FontMissing
from tests.docx import decree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


# The widths of letters


def widths_in(font: bytes) -> Iterator[tuple[str, float]]:
    """Every letter of a TrueType font with its advance width in thousandths of the type size ("hmtx", OpenType specification)."""
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    (em,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (count,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    for code, glyph in fonts.glyphs(font):
        (width,) = struct.unpack_from(">H", font, tables[b"hmtx"] + 4 * min(glyph, count - 1))
        yield chr(code), width * 1000 / em


@pytest.mark.parametrize(
    ("style", "bold", "italic"),
    [("Regular", False, False), ("Bold", True, False), ("Italic", False, True), ("BoldItalic", True, True)],
)
def test_widths_are_those_of_the_font(style: str, *, bold: bool, italic: bool) -> None:
    try:
        found = {file.name: file for file in fonts.find()}
    except FontMissing as error:
        pytest.skip(str(error))
    own = dict(widths_in(found[f"{fonts.FAMILY}-{style}.ttf"].read_bytes()))
    data = json.loads(Path(ruled_lines.__file__).with_name("letter_widths.json").read_text(encoding="utf-8"))["faces"]
    listed = data[{"Regular": "regular", "Bold": "bold", "Italic": "italic", "BoldItalic": "bold italic"}[style]]
    assert len(listed) > 100
    for letter in {*listed, *fonts.VIETNAMESE}:
        of_a_thousand = ruled_lines.text_width(letter, 50, bold=bold, italic=italic)  # 50 points are 1,000 twips
        assert abs(of_a_thousand - own[letter]) < 1, letter


def test_a_letter_with_marks_is_as_wide_as_without_and_a_horn_has_a_width() -> None:
    """The sums are those of the advance widths of Liberation Serif, which has the metrics of Times New Roman."""
    half_a_point = 10
    assert abs(ruled_lines.text_width(decree.QUOC_HIEU, 12, bold=True) - 5006.84) < half_a_point
    assert abs(ruled_lines.text_width(decree.TIEU_NGU, 13, bold=True) - 3182.84) < half_a_point
    for letters in ("aáàảãạăắằẳẵặâấầẩẫậ", "eéèẻẽẹêếềểễệ", "oóòỏõọôốồổỗộ", "ơớờởỡợ", "ưứừửữự", "ƯỨỪỬỮỰ", "yýỳỷỹỵ"):
        assert len({ruled_lines.text_width(letter, 14) for letter in letters}) == 1
    assert ruled_lines.text_width("ơ", 14) > ruled_lines.text_width("o", 14)
    assert ruled_lines.text_width("e\u0302\u0301", 14) == ruled_lines.text_width("ế", 14)


# The lines


def heading_with(name: str) -> tuple[etree._Element, etree._Element, etree._Element]:
    """A heading that bears `name`: the root, the rule under the name, the rule under Tiêu ngữ."""
    body = etree.Element(f"{W}body")
    body.extend(blocks.heading("QĐ"))
    for paragraph in body.iter(f"{W}p"):
        if style_of(paragraph) == StyleId.CO_QUAN:
            next(paragraph.iter(f"{W}t")).text = name
    of_name, of_tieu_ngu = (
        next(p for p in body.iter(f"{W}p") if style_of(p) == style_id) for style_id in (StyleId.GACH, StyleId.GACH_TIEU_NGU)
    )
    return body, of_name, of_tieu_ngu


def drawn_length(rule: etree._Element) -> int:
    """The length in twips of a ruled line as its indents say."""
    left, right = ruled_lines.indents(rule)
    return ruled_lines.available_width(rule) - left - right


def lines_of(name: str, available: float) -> list[str]:
    """The name wrapped word by word, as a reader would check it with a ruler."""
    lines: list[str] = []
    for word in name.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and ruled_lines.text_width(joined, 12, bold=True) <= available:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


WORDS = ("BỆNH", "VIỆN", "ĐA", "KHOA", "TRUNG", "TÂM", "KIỂM", "SOÁT", "TRƯỜNG", "ĐẠI HỌC", "VÀ", "TỈNH", "ƯƠNG", "MỸ", "-", "I")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
@example("BỆNH VIỆN ĐA KHOA MẪU")
@example("TRUNG TÂM KIỂM SOÁT BỆNH TẬT VÀ CHĂM SÓC SỨC KHỎE CỘNG ĐỒNG TỈNH MẪU")
def test_rule_under_a_name_is_a_third_to_a_half_of_its_line(name: str) -> None:
    root, rule, _ = heading_with(name)
    ruled_lines.fit_ruled_lines(root)
    component = nd30.BY_STYLE[StyleId.CO_QUAN]
    available = blocks.HEADING_COLUMNS[0] - component.left - component.right
    widest = max(ruled_lines.text_width(line, component.size, bold=True) for line in lines_of(name, available))
    a_twip = 1.0
    least, most = decree.LINE_UNDER_NAME
    assert widest * least - a_twip <= drawn_length(rule) <= widest * most + a_twip


def test_rule_under_tieu_ngu_is_as_long_as_the_text_and_centred() -> None:
    root, _, rule = heading_with("BỆNH VIỆN")
    ruled_lines.fit_ruled_lines(root)
    width = ruled_lines.text_width(decree.TIEU_NGU, nd30.BY_STYLE[StyleId.TIEU_NGU].size, bold=True)
    assert abs(drawn_length(rule) - width) <= len(("left", "right"))
    indent = rule.find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert indent.get(f"{W}left") == indent.get(f"{W}right")


def test_fitting_twice_changes_nothing() -> None:
    root, _, _ = heading_with("TRƯỜNG ĐẠI HỌC SƯ PHẠM")
    ruled_lines.fit_ruled_lines(root)
    once = etree.tostring(root)
    ruled_lines.fit_ruled_lines(root)
    assert etree.tostring(root) == once


def test_formatting_and_line_breaks_of_a_run_count() -> None:
    root, rule, _ = heading_with("TRƯỜNG ĐẠI HỌC")
    ruled_lines.fit_ruled_lines(root)
    bold = drawn_length(rule)
    name = rule.getprevious()
    assert name is not None
    run = next(name.iter(f"{W}r"))
    properties = etree.SubElement(run, f"{W}rPr")
    etree.SubElement(properties, f"{W}b").set(f"{W}val", "0")
    ruled_lines.fit_ruled_lines(root)
    assert drawn_length(rule) < bold
    etree.SubElement(run, f"{W}br")
    etree.SubElement(run, f"{W}t").text = "SƯ PHẠM"
    regular = drawn_length(rule)
    ruled_lines.fit_ruled_lines(root)
    assert drawn_length(rule) == regular, "the second line is the shorter one"


def test_rule_without_a_text_above_keeps_its_indents() -> None:
    body = etree.Element(f"{W}body")
    body.append(blocks.ruled_line())
    before = etree.tostring(body)
    ruled_lines.fit_ruled_lines(body)
    assert etree.tostring(body) == before
