"""How the text runs over lines and pages: lines of about one length, no title and no lead-in alone at the foot of a page."""

from copy import deepcopy

import pytest
from lxml import etree

from generators.docx import blocks, ruled_lines
from generators.docx.flow import balance_lines, keep_together
from generators.docx.names import W
from generators.docx.package import read_package
from generators.docx.parts import element
from generators.docx.style_ids import StyleId
from generators.docx.text import style_of
from generators.wording.vietnamese import BLANK_NUMBER
from legaltext.corpus.corpus import Corpus
from tests.library import rendered

KEEP = f"{{{W}}}pPr/{{{W}}}keepNext"
INDENT = f"{{{W}}}pPr/{{{W}}}ind"
NOTE = "(Kèm theo Đơn khiếu nại ngày 20 tháng 10 năm 2026 của ông Cao Văn Giả Định)"
BODY = "Trung tâm Kiểm soát bệnh tật và Y tế dự phòng khu vực liên huyện Mẫu Sơn - Ví Dụ".upper()


def lines(paragraph: etree._Element) -> list[float]:
    left, right = ruled_lines.indents(paragraph)
    return ruled_lines.line_widths(
        list(ruled_lines.measured_words(paragraph)), ruled_lines.available_width(paragraph) - left - right
    )


def of(*content: etree._Element) -> etree._Element:
    return element("document", element("body", *content))


@pytest.mark.parametrize(("style", "words"), [(StyleId.KEM_THEO, NOTE), (StyleId.TRICH_YEU, f"Về việc sáp nhập {BODY.lower()}")])
def test_lines_of_a_title_are_about_equally_long(style: str, words: str) -> None:
    title = blocks.paragraph(style, words)
    body = of(title)
    before = lines(title)
    balance_lines(body)
    after = lines(title)
    assert len(after) == len(before) > 1
    assert min(after) > 0.5 * max(after)
    assert min(before) < min(after)


@pytest.mark.parametrize("number", ["52", BLANK_NUMBER])
def test_a_title_never_breaks_within_its_date(number: str) -> None:
    note = blocks.paragraph(
        StyleId.KEM_THEO, f"(Kèm theo Tờ trình số {number}/TTr-TCCB ngày 29 tháng 9 năm 2026 của Phòng Tổ chức cán bộ)"
    )
    balance_lines(of(note))
    assert len(lines(note)) > 1
    assert "ngày\u00a029\u00a0tháng\u00a09\u00a0năm\u00a02026" in {word for word, _ in ruled_lines.measured_words(note)}


def test_a_name_in_the_heading_is_balanced_in_its_column() -> None:
    name = blocks.paragraph(StyleId.CO_QUAN, BODY)
    balance_lines(of(blocks.layout_table(blocks.HEADING_COLUMNS, [([name], [])])))
    assert len(lines(name)) > 1
    assert min(lines(name)) > 0.6 * max(lines(name))


def test_what_fits_on_a_line_or_has_indents_of_its_own_stays() -> None:
    short = blocks.paragraph(StyleId.KEM_THEO, "(Kèm theo Tờ trình số 52/TTr-TCCB)")
    own = blocks.paragraph(StyleId.KEM_THEO, NOTE)
    ruled_lines.set_indents(own, 600, 600)
    text = blocks.text(NOTE * 3)
    body = of(short, own, text)
    whole = etree.tostring(body)
    balance_lines(body)
    assert etree.tostring(body) == whole


def test_balancing_again_changes_nothing() -> None:
    body = of(blocks.paragraph(StyleId.KEM_THEO, NOTE), blocks.ruled_line(StyleId.GACH_PHU_LUC))
    balance_lines(body)
    ruled_lines.fit_ruled_lines(body)
    once = etree.tostring(body)
    balance_lines(body)
    ruled_lines.fit_ruled_lines(body)
    assert etree.tostring(body) == once


def test_what_announces_a_list_stays_with_its_first_item() -> None:
    lead, item, last = blocks.text("Tôi cam kết:"), blocks.text("- Bàn giao đầy đủ;"), blocks.text("Nơi gửi:")
    keep_together(of(lead, item, last))
    assert [paragraph.find(KEEP) is not None for paragraph in (lead, item, last)] == [True, False, False]


def test_the_title_of_a_quoted_article_stays_with_its_text() -> None:
    label = blocks.paragraph(StyleId.DIEU_KHOAN_TRICH, "Điều 8 Luật Viên chức số 129/2025/QH15")
    title, clause = blocks.text("Điều 8. Nghĩa vụ của viên chức"), blocks.text("1. Thực hiện đúng nhiệm vụ.")
    point = blocks.text("a) Khiển trách;")
    keep_together(of(label, title, clause, deepcopy(label), point, blocks.text("x")))
    assert [paragraph.find(KEEP) is not None for paragraph in (title, clause, point)] == [True, False, False]


@pytest.mark.parametrize("slug", ["don-khieu-nai-quyet-dinh-ky-luat", "don-xin-thoi-viec", "kien-nghi-ket-qua-xep-loai"])
def test_the_annex_of_a_paper_of_the_library_names_the_person_on_a_line_of_some_length(slug: str) -> None:
    root = etree.fromstring(read_package(rendered(slug, Corpus.open()).docx, slug)["word/document.xml"])
    (note,) = (paragraph for paragraph in root.iter(f"{{{W}}}p") if style_of(paragraph) == StyleId.KEM_THEO)
    assert len(lines(note)) > 1
    assert min(lines(note)) > 0.5 * max(lines(note))
