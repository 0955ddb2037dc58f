"""How the text runs over lines and pages: lines of about one length, nothing torn apart by the end of one, no title, lead-in or signature alone."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generators.docx import binding, blocks, flow, ruled_lines
from generators.docx.binding import bind, bind_hyphens
from generators.docx.flow import balance_lines, fit_heading, keep_together
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
    body = of(note)
    bind(body)
    balance_lines(body)
    assert len(lines(note)) > 1
    assert "ngày\u00a029\u00a0tháng\u00a09\u00a0năm\u00a02026" in {word for word, _ in ruled_lines.measured_words(note)}


WIDTHS = st.one_of(st.integers(0, 900), st.floats(0, 900))
WORDS = st.lists(st.one_of(st.tuples(st.just("w"), WIDTHS), st.just((" ", 70.0)), st.just(("\n", 0.0))), min_size=1, max_size=40)


@given(WORDS.map(tuple), st.integers(100, 9_355))
def test_no_narrower_width_has_as_few_lines(words: tuple[ruled_lines.MeasuredWord, ...], available: int) -> None:
    def count(width: int) -> int:
        return len(ruled_lines.line_widths(words, width))

    together = "".join(text for text, _ in words).replace("\n", " ").split(" ")
    parts = iter([width for text, width in words if text == "w"])
    longest = max((sum(next(parts) for _ in word) for word in together), default=0)
    found = flow._narrowest(words, available)
    assert count(found) == count(available) or found == available
    assert count(found - 1) > count(available) or found in (round(longest) + 1, available)


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
    assert min(lines(note)) > 0.4 * max(lines(note)), "a name stays whole"


# What stands together (`wording.bonds` says it, `binding` keeps it)


def words(paragraph: etree._Element) -> str:
    """The words with "~" for what does not break."""
    signs = {f"{{{W}}}noBreakHyphen": "≈"}
    return "".join(signs.get(str(node.tag)) or node.text or "" for node in paragraph.iter(f"{{{W}}}t", *signs)).replace(
        "\u00a0", "~"
    )


FILL = "Hai bên thống nhất thực hiện những nội dung sau đây theo đúng quy định"  # nearly a line


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("tại khoản 12 Điều 20", "khoản~12"),
        ("từ ngày 31 tháng 8 năm 2026", "ngày~31"),
        ("điện thoại 0200 3000 001 của", "0200~3000"),
        ("số 03/HĐLV-THPTGĐ nhé", "HĐLV≈THPTGĐ"),
        ("là 1.005.021.000 đồng", "000~đồng"),
        ("và Tài chính - Kế toán", "chính~-"),
    ],
)
def test_a_line_of_text_does_not_end_within_what_stands_together(last: str, kept: str) -> None:
    seen = set()
    for more in range(1, 40):  # the end of the line moves letter by letter over the phrase
        paragraph = blocks.text(f"{FILL[:45]} {'n' * more} {last} và những nội dung khác có liên quan.")
        bind(of(paragraph))
        seen.add(kept in words(paragraph))
        assert words(paragraph).replace("~", " ").replace("≈", "-").count(last) == 1
    assert seen == {True, False}, "only where a line would end there"


def test_text_of_one_line_keeps_its_blanks() -> None:
    for paragraph in (blocks.text("Theo khoản 2 Điều 27."), blocks.paragraph(StyleId.SO, "Số: 15/QĐ-BVM")):
        before = etree.tostring(paragraph)
        bind(of(paragraph))
        assert etree.tostring(paragraph) == before


def test_binding_again_changes_nothing() -> None:
    body = of(*(blocks.text(f"{FILL} {'n' * length} tại khoản 12 Điều 20 ngày 31 tháng 8.") for length in range(40)))
    bind(body)
    once = etree.tostring(body)
    bind(body)
    assert etree.tostring(body) == once
    assert "\u00a0".encode() in once or b"&#160;" in once


@pytest.mark.parametrize(
    ("style", "text", "whole"),
    [
        (
            StyleId.QUYEN_HAN,
            "KT. TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ VÀ ĐÀO TẠO BỒI DƯỠNG",
            ["KT.~TRƯỞNG~PHÒNG", "TỔ~CHỨC", "CÁN~BỘ", "ĐÀO~TẠO", "BỒI~DƯỠNG"],
        ),
        (StyleId.CO_QUAN, "SỞ GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ HỒ CHÍ MINH", ["GIÁO~DỤC", "ĐÀO~TẠO", "THÀNH~PHỐ", "HỒ~CHÍ~MINH"]),
        (StyleId.KEM_THEO, NOTE, ["Cao~Văn~Giả~Định", "ngày~20~tháng~10~năm~2026"]),
    ],
)
def test_a_narrow_column_does_not_tear_words_and_names(style: StyleId, text: str, whole: list[str]) -> None:
    paragraph = blocks.paragraph(style, text)
    bind(of(blocks.layout_table((5200, 4000), [([paragraph], [])])))
    assert [part for part in whole if part not in words(paragraph)] == []


def test_only_the_hyphen_at_which_a_line_would_end_is_made_firm() -> None:
    seen = set()
    for more in range(30):
        note = blocks.paragraph(
            StyleId.KEM_THEO, f"(Kèm theo {'n' * more} Quyết định số 03/HĐLV-THPTGĐ ngày 29 tháng 9 năm 2026 của Hiệu trưởng)"
        )
        body = of(note)
        hyphens = bind(body)
        assert "≈" not in words(note)
        balance_lines(body)
        bind_hyphens(body, hyphens)
        seen.add("≈" in words(note))
    assert seen == {True, False}


# The heading, when number or place are long


def heading(number: str, place: str) -> tuple[etree._Element, list[int], list[list[int]]]:
    """The table, the columns of its grid, and the widths of the cells of each row."""
    cells = (
        [blocks.paragraph(StyleId.SO, f"Số: {number}")],
        [blocks.paragraph(StyleId.DIA_DANH_NGAY, f"{place}, ngày 15 tháng 12 năm 2026")],
    )
    names = ([blocks.paragraph(StyleId.CO_QUAN, BODY)], blocks.personal_heading())
    table = blocks.layout_table(blocks.HEADING_COLUMNS, [names, cells])
    fit_heading(of(table))
    width = f"{{{W}}}w"
    grid = [int(column.get(width, "")) for column in table.iter(f"{{{W}}}gridCol")]
    rows = [[int(cell.get(width, "")) for cell in row.iter(f"{{{W}}}tcW")] for row in table.iter(f"{{{W}}}tr")]
    return table, grid, rows


def test_a_long_place_and_date_have_one_line() -> None:
    table, grid, rows = heading("15/QĐ-BVM", "Thành phố Mẫu Sơn Thượng Giả Định")
    dated = next(paragraph for paragraph in table.iter(f"{{{W}}}p") if style_of(paragraph) == StyleId.DIA_DANH_NGAY)
    assert len(lines(dated)) == 1
    assert rows[0] == list(blocks.HEADING_COLUMNS), "the names keep their columns"
    assert rows[1][0] < rows[0][0]
    assert sum(grid) == sum(rows[0]) == sum(rows[1])
    assert len(grid) == 3


def test_a_long_number_has_one_line() -> None:
    table, grid, rows = heading("1234/QĐ-TTGDTXHNĐTBDCBVCMAU", "Mẫu")
    number = next(paragraph for paragraph in table.iter(f"{{{W}}}p") if style_of(paragraph) == StyleId.SO)
    assert len(lines(number)) == 1
    assert rows[1][0] > rows[0][0]
    assert sum(grid) == sum(rows[1])


def test_place_and_date_above_the_signature_of_a_person_have_one_line() -> None:
    foot = blocks.personal_signature("NGƯỜI LÀM ĐƠN", "Nguyễn Văn Mẫu")
    dated = next(paragraph for paragraph in foot[1].iter(f"{{{W}}}p") if style_of(paragraph) == StyleId.DIA_DANH_NGAY)
    next(dated.iter(f"{{{W}}}t")).text = "Thành phố Mẫu Sơn Thượng Giả Định, ngày 15 tháng 12 năm 2026"
    fit_heading(of(*foot))
    assert len(lines(dated)) == 1


@pytest.mark.parametrize("place", ["Mẫu Sơn", "Xã " + "Mẫu Sơn " * 9])
def test_what_fits_or_never_can_keeps_its_columns(place: str) -> None:
    _, grid, rows = heading("15/QĐ-BVM", place)
    assert grid == rows[0] == rows[1] == list(blocks.HEADING_COLUMNS)


# The page of the signatures


def test_two_paragraphs_of_text_at_least_stand_on_the_page_of_the_signatures() -> None:
    texts = [blocks.text(f"{number}. Nội dung.") for number in range(1, 5)]
    keep_together(of(*texts, *blocks.signature()))
    assert [text.find(KEEP) is not None for text in texts] == [False, False, True, True]


def test_the_heading_of_an_article_is_no_text_of_that_page() -> None:
    before, title, last = (
        blocks.text("2. Nội dung."),
        blocks.paragraph(StyleId.DIEU, "Điều 3. Thi hành"),
        blocks.text("Hai bên thi hành."),
    )
    keep_together(of(before, title, last, *blocks.signature()))
    assert all(paragraph.find(KEEP) is not None for paragraph in (before, title, last))


@pytest.mark.parametrize("room", range(3_000, 9_000, 170))
def test_lines_of_which_nobody_doubts_where_they_end_need_no_second_look(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "Căn cứ khoản 2 Điều 27 và Quyết định số 12/QĐ-UBND ngày 31 tháng 8 năm 2026 về kinh tế-xã hội; chi 2.500.000 đồng\tcho khoản 3.\n"
        * 3
    )
    light, bold = (ruled_lines.Face(14.0, weight, False) for weight in (False, True))
    line = binding.Line.of([ruled_lines.Part(text[:60], light), ruled_lines.Part(text[60:], bold)])
    looked_once = binding._cut_by_lines(line, room, 567)
    monkeypatch.setattr(binding, "_first_doubt", lambda *_: binding._Breaks.BEGIN)
    assert binding._cut_by_lines(line, room, 567) == looked_once


@pytest.mark.parametrize("room", range(650, 9_000, 170))
def test_a_line_ends_at_the_last_blank_or_hyphen_that_fits(room: int) -> None:
    text = (
        "Theo Kế hoạch số 12/KH-UBND của xã, chi cho  phát triển\t kinh tế-xã hội - du lịch năm 2024-2026 \nlà 2.500.000 đồng. "
    )
    looks = [ruled_lines.Face(size, bold, False) for size, bold in ((14.0, False), (13.0, True), (14.0, False))]
    letters = [text[:3], text[3:47], text[47:]]
    breaks = binding._Breaks(binding.Line.of([ruled_lines.Part(*part) for part in zip(letters, looks, strict=True)]))

    def width(start: int, end: int) -> float:
        each = [face for part, face in zip(letters, looks, strict=True) for _ in part]
        line = text[start:end].rstrip()
        shown = zip(line.replace("\t", " ").replace("\n", ""), each[start:], strict=False)
        return sum(ruled_lines.text_width(letter, face.size, bold=face.bold) for letter, face in shown)

    def may_end(at: int) -> bool:
        blank = text[at] in " \t" and text[at + 1 : at + 2] not in {" ", "\t"}
        return (blank and text[at + 1] != "\n") or text[at] == "\n" or (text[at] == "-" and not text[at + 1].isspace())

    expected, start = [], 0
    while start <= len(text):
        places = [at for at in range(start, len(text) - 1) if may_end(at)] + [len(text)]
        forced = text.find("\n", start) if "\n" in text[start:] else len(text)
        fitting = [at for at in places if at <= forced and width(start, at + (text[at : at + 1] == "-")) <= room]
        expected.append(max(fitting, default=places[0]))
        start = expected[-1] + 1
    assert [breaks.at(end) for _, end in breaks.lines(room, 0)] == expected
