"""The layout of Nghị định 30/2020/NĐ-CP in the templates that ship, and the ruled lines that are fitted to their texts."""

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.docx import blocks, nd30, ruled_lines
from generators.docx.style_ids import StyleId

TEMPLATES = Path(__file__).parents[2] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OF_A_BODY = ("contracts/hop-dong-lam-viec-xac-dinh-thoi-han", "dismissal/quyet-dinh-mien-nhiem")
OF_A_PERSON = ("petitions/kien-nghi-ket-qua-xep-loai", "resignation/don-xin-thoi-viec")
SLUGS = (*OF_A_BODY, *OF_A_PERSON)
HELPERS = {StyleId.THE, StyleId.KHOANG, StyleId.HET}
A_HALF_MILLIMETRE = 0.5

every_template = pytest.mark.parametrize("slug", SLUGS)


def part(slug: str, name: str) -> etree._Element:
    with zipfile.ZipFile(TEMPLATES / slug / "template.docx") as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def value(parent: etree._Element | None, path: str, attribute: str = "val", default: str = "") -> str:
    """An attribute of the first element on the path below `parent` ("rPr/sz"), or the default."""
    found = None if parent is None else parent.find("/".join(W + step for step in path.split("/")))
    return default if found is None else found.get(W + attribute, default)


def switched_on(parent: etree._Element, path: str) -> bool:
    found = parent.find("/".join(W + step for step in path.split("/")))
    return found is not None and found.get(W + "val", "1") not in {"0", "false"}


def style_of(paragraph: etree._Element) -> str:
    return value(paragraph, "pPr/pStyle")


def text_of(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(W + "t"))


def styles_of(slug: str) -> dict[str, etree._Element]:
    return {style.get(W + "styleId", ""): style for style in part(slug, "styles").iter(W + "style")}


def outline(slug: str) -> list[tuple[str, str]]:
    """Style and text of every paragraph, in order."""
    return [(style_of(paragraph), text_of(paragraph)) for paragraph in part(slug, "document").iter(W + "p")]


def outline_of(elements: list[etree._Element]) -> list[tuple[str, str]]:
    return [(style_of(paragraph), text_of(paragraph)) for element in elements for paragraph in element.iter(W + "p")]


def holds(whole: list[tuple[str, str]], piece: list[tuple[str, str]]) -> bool:
    return any(whole[start : start + len(piece)] == piece for start in range(len(whole) - len(piece) + 1))


# The data


def test_used_values_lie_in_their_ranges() -> None:
    page = nd30.PAGE
    for range_ in (
        page.top,
        page.bottom,
        page.left,
        page.right,
        page.number,
        nd30.LINE_SPACING,
        nd30.RULED_LINES[StyleId.GACH].share,
    ):
        assert range_.allows(range_.used)
    for component in nd30.COMPONENTS:
        least, most = component.sizes
        assert least <= component.size <= most, component.name
        assert component.source.startswith("PL ") or component.source == "customary"
    body = nd30.BY_STYLE[StyleId.NOI_DUNG]
    assert body.before >= nd30.LEAST_PARAGRAPH_GAP
    assert body.first_line in nd30.FIRST_LINE_CHOICES
    assert nd30.BY_STYLE[StyleId.DIEU].size == body.size


def test_kinds() -> None:
    kinds = 29
    assert len(nd30.KINDS) + len(nd30.KINDS_WITHOUT_ABBREVIATION) == kinds
    assert nd30.KINDS["QC"] == "Quy chế"
    assert nd30.KINDS["PB"] == "Phiếu báo"
    assert "CV" not in nd30.KINDS


def test_quoc_hieu_stands_on_one_line() -> None:
    component = nd30.BY_STYLE[StyleId.QUOC_HIEU]
    assert ruled_lines.text_width(nd30.QUOC_HIEU, component.size, bold=component.bold) < blocks.HEADING_COLUMNS[1]


# The templates


@every_template
def test_opens_with_python_docx(slug: str) -> None:
    document = docx.Document(str(TEMPLATES / slug / "template.docx"))
    assert any("CỘNG HÒA" in text for _, text in outline(slug))
    assert document.core_properties.title


@every_template
def test_page(slug: str) -> None:
    sections = list(part(slug, "document").iter(W + "sectPr"))
    assert len(sections) == len(("the text", "the annex"))
    page = nd30.PAGE
    for section in sections:
        assert (value(section, "pgSz", "w"), value(section, "pgSz", "h")) == ("11906", "16838")
        for side in ("top", "bottom", "left", "right"):
            millimetres = int(value(section, "pgMar", side)) * 25.4 / 1440
            assert getattr(page, side).allows(millimetres, tolerance=A_HALF_MILLIMETRE)
        assert switched_on(section, "titlePg")
        references = {node.get(W + "type"): node.get(R + "id") for node in section.iter(W + "headerReference")}
        assert references.keys() == {"default"}
    assert value(sections[0], "pgNumType", "start") == ""
    assert value(sections[1], "pgNumType", "start") == "1", "an annex counts its pages from 1 (PL I.III.1.đ)"


@every_template
def test_page_number(slug: str) -> None:
    header = part(slug, "header1")
    fields = [node.get(W + "instr", "").split() for node in header.iter(W + "fldSimple")]
    assert fields == [["PAGE"]]
    (paragraph,) = header.iter(W + "p")
    style = styles_of(slug)[style_of(paragraph)]
    assert value(style, "pPr/jc") == "center"
    assert nd30.PAGE.number.allows(int(value(style, "rPr/sz")) / 2)
    assert not switched_on(style, "rPr/i")


@every_template
def test_defaults(slug: str) -> None:
    sheet = part(slug, "styles")
    fonts = list(sheet.iter(W + "rFonts"))
    assert fonts
    for node in fonts:
        assert set(node.attrib.values()) == {nd30.FONT}, "no theme fonts"
    assert {name.removeprefix(W) for name in map(str, fonts[0].attrib)} == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert value(sheet, "docDefaults/rPrDefault/rPr/lang") == nd30.LANGUAGE
    assert not list(part(slug, "document").iter(W + "rFonts"))


@every_template
def test_styles_carry_the_decree(slug: str) -> None:
    styles = styles_of(slug)
    for component in nd30.COMPONENTS:
        style = styles[component.style]
        least, most = component.sizes
        assert value(style, "name") == component.name
        assert least <= int(value(style, "rPr/sz")) / 2 <= most, component.name
        assert switched_on(style, "rPr/b") == component.bold, component.name
        assert switched_on(style, "rPr/i") == component.italic, component.name
        assert value(style, "pPr/jc") == component.align, component.name


@every_template
def test_every_paragraph_has_a_style_of_ours_and_keeps_to_it(slug: str) -> None:
    for paragraph in part(slug, "document").iter(W + "p"):
        style = style_of(paragraph)
        component = nd30.BY_STYLE.get(style)
        assert component or style in nd30.RULED_LINES or style in HELPERS, text_of(paragraph)
        for run in paragraph.iter(W + "r"):
            assert run.find(f"{W}rPr/{W}sz") is None, text_of(run)
        if component and component.case == "upper":
            words = "".join(letters for letters in text_of(paragraph).split("{") if "}" not in letters)
            assert words == words.upper(), text_of(paragraph)


@every_template
def test_no_tag_is_split_over_runs(slug: str) -> None:
    for run in part(slug, "document").iter(W + "r"):
        text = text_of(run)
        for opening, closing in (("{{", "}}"), ("{%", "%}")):
            assert text.count(opening) == text.count(closing), text


@every_template
def test_control_tags_stand_alone_in_grey(slug: str) -> None:
    for style, text in outline(slug):
        assert (style == StyleId.THE) == text.startswith(("{%p ", "{%tr ")), text


@every_template
def test_the_foot_stays_with_the_text(slug: str) -> None:
    """The table with the signature does not split, and the paragraphs above it stay on its page."""
    body = part(slug, "document").find(W + "body")
    assert body is not None
    tables = [child for child in body if child.tag == W + "tbl" and "nguoi_ky.ho_ten" in text_of(child)]
    tables = tables or [child for child in body if child.tag == W + "tbl" and "(Ký và ghi rõ họ tên)" in text_of(child)]
    (table,) = tables
    for row in table.iter(W + "tr"):
        assert switched_on(row, "trPr/cantSplit")
    gap = table.getprevious()
    assert gap is not None
    assert switched_on(gap, "pPr/keepNext")
    last = gap.getprevious()
    assert last is not None
    assert switched_on(last, "pPr/keepNext")


@every_template
def test_text_points_to_the_annex(slug: str) -> None:
    text = "\n".join(text for style, text in outline(slug) if style == StyleId.NOI_DUNG)
    assert "Phụ lục kèm theo" in text, "PL I.III.1.a: the text says that there is an annex"


def test_levels_of_quality_are_those_of_the_law() -> None:
    """Luật Viên chức, khoản 1 Điều 26: điểm a to d."""
    law = (TEMPLATES.parent / "corpus/luat-129-2025-qh15/vi.txt").read_text(encoding="utf-8")
    article = law.partition("Điều 26. ")[2].partition("2. ")[0]
    points = [line[3:].rstrip(";.") for line in article.splitlines() if line[1:3] == ") "]
    fields = open_catalog().get("petitions/thong-bao-ket-qua-xep-loai").fields.on(date(2026, 11, 23))
    assert fields.schema["properties"]["danh_sach"]["items"]["properties"]["muc_xep_loai"]["enum"] == points


# The blocks are the same everywhere


def test_heading_is_the_same_for_every_body() -> None:
    for slug, kind in zip(OF_A_BODY, ("HĐ", "QĐ"), strict=True):
        assert holds(outline(slug), outline_of(blocks.heading(kind)))


def test_heading_is_the_same_for_every_person() -> None:
    for slug in OF_A_PERSON:
        assert outline(slug)[:3] == outline_of(blocks.personal_heading())
        assert holds(outline(slug), outline_of(blocks.addressees()))


def test_signatures() -> None:
    name = "{{ vien_chuc.ho_ten }}"
    for slug, label in zip(OF_A_PERSON, ("NGƯỜI KIẾN NGHỊ", "NGƯỜI LÀM ĐƠN"), strict=True):
        assert holds(outline(slug), outline_of(blocks.personal_signature(label, name)))
    assert holds(outline(OF_A_BODY[0]), outline_of(blocks.two_signatures("NGƯỜI KÝ HỢP ĐỒNG", name)))
    assert holds(outline(OF_A_BODY[1]), outline_of(blocks.signature()))


@every_template
def test_annex_is_the_same_everywhere(slug: str) -> None:
    whole = outline(slug)
    note = next(text for style, text in whole if style == StyleId.KEM_THEO)
    assert note.startswith("(Kèm theo ")
    assert holds(whole, outline_of(blocks.annex(note)))


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        blocks.heading("CV")


def test_same_blocks_same_bytes() -> None:
    first, second = (blocks.package([*blocks.heading("QĐ"), *blocks.annex("(Kèm theo …)")], title="Thử") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None


# The ruled lines


def test_widths_are_those_of_times_new_roman() -> None:
    """Against the advance widths of Liberation Serif (metric-compatible), summed by fontTools."""
    quoc_hieu, half_a_point = 5006.84, 10
    assert abs(ruled_lines.text_width(nd30.QUOC_HIEU, 12, bold=True) - quoc_hieu) < half_a_point
    assert abs(ruled_lines.text_width(nd30.TIEU_NGU, 13, bold=True) - 3182.84) < half_a_point
    for letters in ("aáàảãạăắằẳẵặâấầẩẫậ", "eéèẻẽẹêếềểễệ", "oóòỏõọôốồổỗộ", "ơớờởỡợ", "ưứừửữự", "ƯỨỪỬỮỰ", "yýỳỷỹỵ"):
        assert len({ruled_lines.text_width(letter, 14) for letter in letters}) == 1
    assert ruled_lines.text_width("ơ", 14) > ruled_lines.text_width("o", 14)
    assert ruled_lines.text_width("e\u0302\u0301", 14) == ruled_lines.text_width("ế", 14)


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
    assert widest / 3 - a_twip <= drawn_length(rule) <= widest / 2 + a_twip


def test_rule_under_tieu_ngu_is_as_long_as_the_text_and_centred() -> None:
    root, _, rule = heading_with("BỆNH VIỆN")
    ruled_lines.fit_ruled_lines(root)
    width = ruled_lines.text_width(nd30.TIEU_NGU, nd30.BY_STYLE[StyleId.TIEU_NGU].size, bold=True)
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
