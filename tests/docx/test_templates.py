"""Every template of the library, and the paper that its example makes, against what Nghị định 30/2020/NĐ-CP says and its forms show.

Judged by the facts of `decree`, never by `nd30` or by what the blocks build: a wrong block that all templates have got is wrong here.
"""

import io
import re
from functools import cache

import docx
import pytest
from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.docx.blocks import annex, heading, package, text
from generators.docx.names import R, w
from generators.docx.package import read_package
from generators.docx.ruled_lines import available_width, indents, line_widths, measured_words
from generators.docx.style_ids import StyleId
from generators.docx.text import style_of, text_of
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.docx import decree
from tests.docx.word import cells, lines_of
from tests.library import rendered

Element = etree._Element
CATALOG = open_catalog()
SLUGS = tuple(CATALOG.slugs())
assert len(SLUGS) > 30, "the library is there"
KIND = {slug: CATALOG.get(slug).manifest.kind for slug in SLUGS}
OF_A_PERSON = tuple(slug for slug in SLUGS if KIND[slug] is None)
# Of a body, as another decree prints them: neither number nor date, sent to nobody
FORMS = tuple(slug for slug in SLUGS if KIND[slug] == "Biểu mẫu")
OF_A_BODY = tuple(slug for slug in SLUGS if KIND[slug] is not None and slug not in FORMS)
DECISIONS = tuple(slug for slug in SLUGS if KIND[slug] == "QĐ")
LETTERS = tuple(slug for slug in SLUGS if KIND[slug] == "Công văn")
MINUTES = tuple(slug for slug in SLUGS if KIND[slug] == "BB")
CONTRACTS = tuple(slug for slug in SLUGS if KIND[slug] == "HĐ")
BETWEEN_PARTIES = (*CONTRACTS, *(slug for slug in SLUGS if KIND[slug] == "BTT"))  # each party signs and has its copy
SENT = tuple(slug for slug in OF_A_BODY if slug not in {*MINUTES, *BETWEEN_PARTIES})  # one signs, and others receive it
# A decision is direct (Mẫu 1.2), or indirect (Mẫu 1.3): it approves or issues a text that goes with it.
INDIRECT = tuple(slug for slug in DECISIONS if re.match(r"Quyết định (ban hành|phê duyệt)\b", CATALOG.get(slug).manifest.title))
# Printed with it
WITH_A_TEXT = tuple(slug for slug in INDIRECT if CATALOG.get(slug).manifest.title.startswith("Quyết định ban hành"))
# A form on which the one assessed and then the authority write, each with name and day; it stays in the file and is sent to nobody.
ASSESSED = tuple(
    slug for slug in OF_A_PERSON if {"ngay_xep_loai", "nguoi_xep_loai"} <= CATALOG.get(slug).manifest.fields["properties"].keys()
)
ADDRESSED = tuple(slug for slug in OF_A_PERSON if slug not in ASSESSED)
for group in (FORMS, ADDRESSED, ASSESSED, DECISIONS, INDIRECT, WITH_A_TEXT, LETTERS, MINUTES, CONTRACTS, BETWEEN_PARTIES, SENT):
    assert group, "a test of none is no test"
HELPERS = {StyleId.THE, StyleId.KHOANG, StyleId.HET}
LINES = {StyleId.GACH_TIEU_NGU: decree.LINE_UNDER_TIEU_NGU, StyleId.GACH: decree.LINE_UNDER_NAME}

NEW = "a new file"
TO_A_CONTRACT = "contracts/phu-luc-hop-dong-lam-viec"  # a "Phụ lục" itself: what it quotes has another name, its numbers a series of their own


def annex_of(slug: str) -> str:
    return "Bản trích" if slug == TO_A_CONTRACT else "Phụ lục"


every_template = pytest.mark.parametrize("slug", SLUGS)
every_file = pytest.mark.parametrize("slug", [NEW, *SLUGS])  # those that ship, and one made now


def file(slug: str) -> bytes:
    if slug == NEW:
        return package([*heading("QĐ"), text("Lời văn./."), *annex("(Kèm theo …)")], title="Thử")
    return CATALOG.get(slug).docx


def part(slug: str, name: str) -> Element:
    return etree.fromstring(read_package(file(slug), slug)[f"word/{name}.xml"])


@cache
def law() -> Corpus:
    return open_corpus()


@cache
def paper(slug: str) -> Element:
    """The document that the example makes: its ``w:body``."""
    return etree.fromstring(read_package(rendered(slug, law()).docx, slug)["word/document.xml"])[0]


def main(slug: str) -> list[Element]:
    """The children of its body up to the end of its first section: before the annex, and before the text that a decision issues."""
    nodes = list(paper(slug))
    return nodes[: 1 + next(at for at, node in enumerate(nodes) if ends_section(node))]


def issued(slug: str) -> list[Element]:
    """What stands between the document and its annex: the text that a decision issues (Mẫu 1.3), else nothing."""
    nodes = list(paper(slug))
    return nodes[len(main(slug)) : next(at for at, node in enumerate(nodes) if style_of(node) == StyleId.PHU_LUC)]


def ends_section(node: Element) -> bool:
    return node.find(f"{w('pPr')}/{w('sectPr')}") is not None


def value(parent: Element | None, path: str, attribute: str = "val") -> str:
    """An attribute of the first element on the path below `parent` ("rPr/sz"); blank where there is none."""
    found = None if parent is None else parent.find("/".join(map(w, path.split("/"))))
    return "" if found is None else found.get(w(attribute), "")


def switched_on(parent: Element, path: str) -> bool:
    found = parent.find("/".join(map(w, path.split("/"))))
    return found is not None and found.get(w("val"), "1") not in {"0", "false"}


def styled(nodes: list[Element], *styles: StyleId) -> list[str]:
    """The words of the paragraphs with one of these styles."""
    paragraphs = (paragraph for node in nodes for paragraph in node.iter(w("p")))
    return [" ".join(lines_of(one)) for one in paragraphs if style_of(one) in styles and lines_of(one)]


# The file: page, styles, what staff would break


@every_file
def test_word_opens_it_and_it_has_a_title(slug: str) -> None:
    document = docx.Document(io.BytesIO(file(slug)))
    assert document.core_properties.title


@every_file
def test_the_page(slug: str) -> None:
    first, *further = part(slug, "document").iter(w("sectPr"))
    assert len(further) == (2 if slug in WITH_A_TEXT else 1)  # the text that it issues, if any; the annex
    for section in (first, *further):
        assert (int(value(section, "pgSz", "w")), int(value(section, "pgSz", "h"))) == decree.PAPER
        for side, (least, most) in decree.MARGINS.items():
            assert least - 0.02 <= int(value(section, "pgMar", side)) * 25.4 / 1440 <= most + 0.02, side
        assert switched_on(section, "titlePg"), "no number on page 1 (PL I.I.7)"
        references = {node.get(w("type")): node.get(f"{{{R}}}id") for node in section.iter(w("headerReference"))}
        assert references.keys() == {"default"}
    assert value(first, "pgNumType", "start") == ""
    # A text that is issued, the annex: PL I.I.7, PL I.III.1.đ
    assert {value(section, "pgNumType", "start") for section in further} == {"1"}


@every_file
def test_the_page_number_stands_in_the_middle_of_the_top_margin(slug: str) -> None:
    header = part(slug, "header1")
    assert [node.get(w("instr"), "").split() for node in header.iter(w("fldSimple"))] == [["PAGE"]]
    [paragraph] = header.iter(w("p"))
    assert style_of(paragraph) == StyleId.SO_TRANG


@every_file
def test_the_letters_are_times_new_roman_and_the_language_is_vietnamese(slug: str) -> None:
    sheet = part(slug, "styles")
    fonts = list(sheet.iter(w("rFonts")))
    assert fonts
    for node in fonts:
        assert set(node.attrib.values()) == {"Times New Roman"}, "no theme fonts (PL I.I.4)"
    assert value(sheet, "docDefaults/rPrDefault/rPr/lang") == "vi-VN"
    assert value(sheet, "docDefaults/rPrDefault/rPr/color") == "000000"
    assert not list(part(slug, "document").iter(w("rFonts")))


@every_file
def test_its_styles_look_as_the_decree_says(slug: str) -> None:
    styles = {style.get(w("styleId"), ""): style for style in part(slug, "styles").iter(w("style"))}
    own = [said for said in decree.COMPONENTS if said.style in styles]
    assert len(own) == 29
    for said in own:
        style = styles[said.style]
        least, most = said.sizes
        assert least <= int(value(style, "rPr/sz")) / 2 <= most, said.style
        assert (switched_on(style, "rPr/b"), switched_on(style, "rPr/i")) == (said.bold, said.italic), said.style
        assert value(style, "pPr/jc") == (said.place or value(style, "pPr/jc")), said.style
        if said.place == decree.JUSTIFIED:
            assert int(value(style, "pPr/ind", "firstLine")) in decree.FIRST_LINE, said.style
            assert int(value(style, "pPr/spacing", "before")) >= decree.LEAST_GAP, said.style
            assert decree.LINE[0] <= int(value(style, "pPr/spacing", "line")) <= decree.LINE[1], said.style


@every_file
def test_every_paragraph_has_a_style_of_ours_and_keeps_to_it(slug: str) -> None:
    known = {*decree.BY_STYLE, *decree.UNRULED, *LINES, StyleId.GACH_PHU_LUC, *HELPERS}
    paragraphs = list(part(slug, "document").iter(w("p")))
    assert len(paragraphs) > 20
    for paragraph in paragraphs:
        assert style_of(paragraph) in known, text_of(paragraph)
        assert not [run for run in paragraph.iter(w("r")) if run.find(f"{w('rPr')}/{w('sz')}") is not None], text_of(paragraph)
        said = decree.BY_STYLE.get(StyleId(style_of(paragraph)))
        if said and said.upper:
            words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text_of(paragraph))
            assert words == words.upper(), text_of(paragraph)


@every_file
def test_no_tag_is_split_over_runs_and_control_tags_stand_alone_in_grey(slug: str) -> None:
    document = part(slug, "document")
    assert "{{" in text_of(document)
    assert "{%p " in text_of(document)
    for run in document.iter(w("r")):
        for opening, closing in (("{{", "}}"), ("{%", "%}")):
            assert text_of(run).count(opening) == text_of(run).count(closing), text_of(run)
    for paragraph in document.iter(w("p")):
        assert (style_of(paragraph) == StyleId.THE) == text_of(paragraph).startswith(("{%p ", "{%tr ")), text_of(paragraph)


@every_template
def test_the_text_points_to_the_annex(slug: str) -> None:
    words = " ".join(lines_of(part(slug, "document")))
    assert re.search(rf"{annex_of(slug)} (?:kèm theo|của Hợp đồng này)", words), "PL I.III.1.a"


# The paper: its parts as the forms of PL III.II have them


@pytest.mark.parametrize("slug", OF_A_BODY)
def test_the_heading_of_a_body(slug: str) -> None:
    kind = KIND[slug]
    [table, *_] = main(slug)
    [[names, motto], [number, dated]] = cells(table)
    assert names
    assert all(name == name.upper() for name in names)
    assert motto == [decree.QUOC_HIEU, decree.TIEU_NGU]
    symbol = r"[A-ZĐ]+-[A-ZĐ]+" if kind == "Công văn" else rf"{'PLHĐ' if slug == TO_A_CONTRACT else kind}-[A-ZĐ]+"  # PL I.II.3.b
    assert re.fullmatch(rf"Số: (0[1-9]|[1-9]\d+)/{symbol}", number[0]), number  # PL I.II.3.c
    assert [line[:4] for line in number[1:]] == (["V/v "] if kind == "Công văn" else [])
    if kind == "BB":
        assert dated == []  # Mẫu 1.9
    else:
        [line] = dated
        assert re.fullmatch(r"[^,]+, ngày (0[1-9]|[12]\d|3[01]) tháng (0[12]|[3-9]|1[0-2]) năm \d{4}", line), line  # PL I.II.4


@pytest.mark.parametrize("slug", FORMS)
def test_the_heading_and_the_foot_of_a_form(slug: str) -> None:
    """Nghị định 232/2026/NĐ-CP, Phụ lục IV, Phần B: the names beside Quốc hiệu and nothing below them; the head of the body signs."""
    [heading, *_, foot] = [node for node in main(slug) if node.tag == w("tbl")]
    [[names, motto]] = cells(heading)
    assert len(names) == 2
    assert all(name == name.upper() for name in names)
    assert motto == [decree.QUOC_HIEU, decree.TIEU_NGU]
    [[left, signed]] = cells(foot)
    assert (left, signed) == ([], ["GIÁM ĐỐC", "Nguyễn Văn Mẫu"])


@pytest.mark.parametrize("slug", OF_A_PERSON)
def test_the_heading_of_a_person(slug: str) -> None:
    motto = main(slug)[:2]
    assert [node.tag for node in motto] == [w("p"), w("p")]
    assert [line for node in motto for line in lines_of(node)] == [decree.QUOC_HIEU, decree.TIEU_NGU]


@every_template
def test_each_ruled_line_is_as_long_as_its_words_allow(slug: str) -> None:
    drawn = [line for node in main(slug) for line in node.iter(w("p")) if style_of(line) in LINES]
    assert len(drawn) >= (2 if KIND[slug] else 1)
    for line in drawn:
        above = line.getprevious()
        assert above is not None
        left, right = indents(above)
        widest = max(line_widths(list(measured_words(above)), available_width(above) - left - right))
        length = available_width(line) - sum(indents(line))
        least, most = LINES[StyleId(style_of(line))]
        a_point = 20
        assert least * widest - a_point <= length <= most * widest + a_point, text_of(above)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in LETTERS])
def test_the_title_stands_above_the_subject_and_a_letter_alone_has_none(slug: str) -> None:
    [title] = styled(main(slug), StyleId.TEN_LOAI)
    assert title == title.upper()
    subjects = styled(main(slug), StyleId.TRICH_YEU)
    assert not any(subject.startswith("V/v") for subject in subjects)
    if KIND[slug] == "QĐ":
        [subject] = subjects
        assert subject.startswith(("Ban hành ", "Phê duyệt ") if slug in INDIRECT else "Về việc ")  # Mẫu 1.3, 1.2


@pytest.mark.parametrize("slug", WITH_A_TEXT)
def test_a_decision_issues_a_text_of_its_own_heading_and_articles(slug: str) -> None:
    """The second page of Mẫu 1.3."""
    assert any("kèm theo Quyết định này" in line for line in styled(main(slug), StyleId.NOI_DUNG) if line.startswith("Điều 1."))
    [heading_table, *_] = text_of_it = issued(slug)
    [[names, motto]] = cells(heading_table)  # it has no number and no day of its own
    assert (names, motto) == tuple(cells(main(slug)[0])[0])
    [title] = styled(text_of_it, StyleId.TEN_LOAI)
    assert title == title.upper()
    assert len(styled(text_of_it, StyleId.TRICH_YEU)) == 1
    [note] = styled(text_of_it, StyleId.KEM_THEO)
    assert re.fullmatch(r"\(Kèm theo Quyết định số \d+/QĐ-\S+ ngày \d\d tháng \d+ năm \d{4} của .+\)", note), note
    articles = [found[1] for line in styled(text_of_it, StyleId.DIEU) if (found := re.match(r"Điều (\d+)\. \S", line))]
    assert len(articles) >= 2
    assert articles == [str(number) for number in range(1, len(articles) + 1)]
    assert [line for node in text_of_it for line in lines_of(node)][-1].endswith("./.")


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in WITH_A_TEXT])
def test_the_annex_follows_the_document(slug: str) -> None:
    assert issued(slug) == []


@pytest.mark.parametrize("slug", LETTERS)
def test_a_letter_has_no_title(slug: str) -> None:
    assert styled(main(slug), StyleId.TEN_LOAI, StyleId.TRICH_YEU) == []


@pytest.mark.parametrize("slug", DECISIONS)
def test_a_decision_names_its_authority_its_basis_and_its_articles(slug: str) -> None:
    nodes = main(slug)
    order = [style_of(node) for node in nodes if style_of(node) in {StyleId.THAM_QUYEN, StyleId.CAN_CU, StyleId.QUYET_DINH}]
    assert order[0] == StyleId.THAM_QUYEN
    assert order[-1] == StyleId.QUYET_DINH
    assert set(order[1:-1]) == {StyleId.CAN_CU}
    basis = styled(nodes, StyleId.CAN_CU)
    assert {line[-1] for line in basis[:-1]} <= {";"}
    assert basis[-1].endswith(".")
    assert {line.split()[0] for line in basis} <= {"Căn", "Theo", "Xét"}
    assert styled(nodes, StyleId.QUYET_DINH) == ["QUYẾT ĐỊNH:"]
    articles = [
        found[1] for line in styled(nodes, StyleId.NOI_DUNG, StyleId.DIEU) if (found := re.match(r"Điều (\d+)\. \S", line))
    ]
    assert articles == [str(number) for number in range(1, len(articles) + 1)]
    assert len(articles) >= 2


@pytest.mark.parametrize("slug", [*LETTERS, *(slug for slug in SLUGS if KIND[slug] == "TTr"), *ADDRESSED])
def test_what_is_sent_to_somebody_says_to_whom(slug: str) -> None:
    first, *rest = styled(main(slug), StyleId.KINH_GUI, StyleId.KINH_GUI_NHIEU, StyleId.KINH_GUI_DS)
    if rest:
        assert first == "Kính gửi:"
        assert all(line.startswith("- ") for line in rest)
        assert [line[-1] for line in rest] == [";"] * (len(rest) - 1) + ["."]
    else:
        assert re.fullmatch(r"Kính gửi: .*[^.;]", first)  # PL I.V


@pytest.mark.parametrize("slug", SENT)
def test_the_foot_has_recipients_left_and_the_signer_right(slug: str) -> None:
    [foot] = [node for node in main(slug)[1:] if node.tag == w("tbl") and "Nơi nhận:" in lines_of(node)]
    [[recipients, signed]] = cells(foot)
    assert recipients[0] == "Nơi nhận:"
    if KIND[slug] == "QĐ":
        assert recipients[1].startswith("- Như Điều ")  # Mẫu 1.2
    else:  # PL I.II.9.b: those named above are not named again; where nobody is, as in Mẫu 1.4 and 1.7, each is named here
        assert (recipients[1] == "- Như trên;") == bool(styled(main(slug), StyleId.KINH_GUI, StyleId.KINH_GUI_NHIEU))
        assert "- Như trên;" not in recipients[2:]
    assert all(re.fullmatch(r"- .*[^;.];", line) for line in recipients[1:-1])
    assert re.fullmatch(r"- Lưu: VT(?:, .+)?\.", recipients[-1])
    *above, name = signed
    assert above
    assert all(line == line.upper() for line in above)
    assert re.fullmatch(r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]* ?){2,}", name), "name without title (PL I.II.7.c)"


@pytest.mark.parametrize("slug", MINUTES)
def test_minutes_are_signed_by_secretary_and_chair_and_sent_below(slug: str) -> None:
    *_, signed, recipients = [node for node in main(slug) if node.tag == w("tbl")]
    [[secretary, chair], [left, right]] = cells(signed)
    assert "THƯ KÝ" in secretary[0]
    assert re.match(r"CHỦ (TỌA|TRÌ|TỊCH)|TRƯỞNG BAN", chair[0]), chair  # Mẫu 1.9
    assert len(left) == len(right) == 1
    assert cells(recipients)[0][0][0] == "Nơi nhận:"


@pytest.mark.parametrize("slug", BETWEEN_PARTIES)
def test_a_contract_is_signed_by_two_side_by_side(slug: str) -> None:
    signed = [node for node in main(slug) if node.tag == w("tbl")][-1]
    assert {len(row) for row in cells(signed)} == {2}
    assert len(styled([signed], StyleId.HO_TEN)) == 2
    assert not styled(main(slug), StyleId.NOI_NHAN)


@pytest.mark.parametrize("slug", ASSESSED)
def test_an_assessed_person_and_the_authority_sign_side_by_side_each_under_the_day(slug: str) -> None:
    """Phụ lục II of Nghị định 233/2026/NĐ-CP."""
    signed = [node for node in main(slug) if node.tag == w("tbl")][-1]
    [labels, names] = cells(signed)
    assert len(labels) == len(names) == 2
    for day, label, note in labels:
        assert re.fullmatch(r"Ngày \d\d tháng \d+ năm \d{4}", day)
        assert label == label.upper()
        assert note == "(Ký và ghi rõ họ tên)"
    assert "VIÊN CHỨC" in labels[0][1]
    assert "CẤP CÓ THẨM QUYỀN" in labels[1][1]
    assert [len(name) for name in names] == [1, 1]
    assert not styled(main(slug), StyleId.KINH_GUI, StyleId.KINH_GUI_NHIEU, StyleId.NOI_NHAN)


@pytest.mark.parametrize("slug", ADDRESSED)
def test_a_person_signs_in_the_right_half_under_place_and_date(slug: str) -> None:
    signed = [node for node in main(slug) if node.tag == w("tbl")][-1]
    [[left, right]] = cells(signed)
    assert left == []
    assert re.fullmatch(r"[^,]+, ngày \d\d tháng \d+ năm \d{4}", right[0])
    assert right[1] == right[1].upper()
    assert len(right) == 4


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in CONTRACTS])
def test_the_text_ends_with_its_mark(slug: str) -> None:
    signed = next(at for at, node in enumerate(main(slug)) if styled([node], StyleId.QUYEN_HAN))
    words = [line for node in main(slug)[:signed] for line in lines_of(node)]
    assert words[-1].endswith("./."), words[-1]  # Mẫu 1.1 to 1.10; a contract is none of them


@every_template
def test_the_foot_stays_with_the_text(slug: str) -> None:
    """No row of it splits, and the paragraphs above it stay on its page."""
    foot = [node for node in main(slug) if node.tag == w("tbl")][-1]
    rows = list(foot.iter(w("tr")))
    assert rows
    assert all(switched_on(row, "trPr/cantSplit") for row in rows)
    gap = foot.getprevious()
    assert gap is not None
    assert switched_on(gap, "pPr/keepNext")


@every_template
def test_the_annex(slug: str) -> None:
    nodes = list(paper(slug))
    before = len(main(slug)) + len(issued(slug))
    rest = nodes[before:]
    assert styled(rest, StyleId.PHU_LUC) == [annex_of(slug)]  # PL I.III.1.b: small letters, no number where there is one
    [title] = styled(rest, StyleId.TEN_PHU_LUC)
    assert title == title.upper()
    [note] = styled(rest, StyleId.KEM_THEO)
    if KIND[slug] and slug not in FORMS:  # PL I.III.1.c
        assert re.fullmatch(r"\(Kèm theo .+ số \d+/\S+ ngày \d\d tháng \d+ năm \d{4} (?:của|giữa) .+\)", note), note
    else:
        assert re.fullmatch(r"\(Kèm theo .+ ngày \d\d tháng \d+ năm \d{4} của .+\)", note), note
    assert ends_section(nodes[before - 1])
