"""The blocks of templates, filled in with the examples of Nghị định 30/2020/NĐ-CP, print those examples where the decree has them."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from lxml import etree

from generators.docx import blocks, nd30
from generators.docx.compile import compile_template
from generators.docx.names import w
from generators.docx.package import DOCUMENT
from generators.docx.render import fill
from generators.docx.style_ids import StyleId
from generators.docx.text import style_of, text_of
from generators.steps import finished
from tests.docx import decree
from tests.docx.word import cells, is_ruled, lines_of

Element = etree._Element
SLUG = "petitions/mau-thu"


def no_names(place: Callable[[], str], *, aside: bool) -> dict[str, Any]:  # noqa: ARG001 -- what an engine is asked for
    """Nothing besides the data: no law is cited here."""
    return {}


UNIT = {"ten": "Cục Văn thư và Lưu trữ nhà nước", "co_quan_chu_quan": "Bộ Nội vụ", "viet_tat": "BNV", "dia_danh": "Hà Nội"}
SIGNER = {"quyen_han": "TM.", "tap_the": "Ủy ban nhân dân", "chuc_vu": "Chủ tịch", "ho_ten": "Nguyễn Văn A"}
DATA: dict[str, Any] = {
    "don_vi": UNIT,
    "don_vi_soan": "VP",
    "so": 15,
    "ngay_ky": date(2020, 1, 5),
    "dia_danh": "Hà Nội",
    "nguoi_ky": SIGNER,
    "noi_nhan": ["Các bộ, cơ quan ngang bộ", "Lưu: VT, TCCB"],
    "bilingual": False,
}


def written(block: Sequence[Element], **changes: Any) -> list[Element]:
    """The children of the body when the block is filled in, without the properties of its section."""
    compiled = compile_template(SLUG, blocks.package(list(block), title="Thử"), draft=False)
    filled = finished(fill(compiled, {**DATA, **changes}, no_names))
    assert filled.findings == []
    body = etree.fromstring(filled.parts[DOCUMENT])[0]
    return [child for child in body if child.tag != w("sectPr")]


def said(nodes: Sequence[Element]) -> list[str]:
    return [line for node in nodes for line in lines_of(node)]


def looks(node: Element) -> list[str]:
    return [style_of(paragraph) for paragraph in node.iter(w("p"))]


# The heading: boxes 1 to 5b of PL I.IV.2


@pytest.mark.parametrize("kind", decree.ABBREVIATIONS)
def test_the_heading_of_a_document_with_a_kind(kind: str) -> None:
    [table] = written(blocks.heading(kind))
    [[names, motto], [number, dated]] = cells(table)
    assert names == [decree.PARENT, decree.BODY]
    assert motto == [decree.QUOC_HIEU, decree.TIEU_NGU]
    assert number == [decree.NUMBER.replace("QĐ", kind)]
    assert dated == ([] if kind == "BB" else [decree.DATED]), "Mẫu 1.9 says the day in the text"


def test_each_part_of_the_heading_has_its_style_and_lines_stand_under_name_and_tieu_ngu() -> None:
    [table] = written(blocks.heading("QĐ"))
    [[names, motto], [number, dated]] = [[list(cell.iter(w("p"))) for cell in row.iter(w("tc"))] for row in table.iter(w("tr"))]
    assert [style_of(one) for one in names] == [StyleId.CO_QUAN_CHU_QUAN, StyleId.CO_QUAN, StyleId.GACH]
    assert [style_of(one) for one in motto] == [StyleId.QUOC_HIEU, StyleId.TIEU_NGU, StyleId.GACH_TIEU_NGU]
    assert [style_of(one) for one in (*number, *dated)] == [StyleId.SO, StyleId.DIA_DANH_NGAY]
    assert [is_ruled(one) for one in (*names, *motto)] == [False, False, True] * 2


def test_the_heading_of_a_letter() -> None:
    [table] = written(blocks.heading("Công văn", "nâng bậc lương năm 2019"), so=5)
    [_, [number, dated]] = cells(table)
    assert number == [decree.NUMBER_OF_LETTER, decree.SUBJECT_OF_LETTER]
    assert dated == [decree.DATED]
    assert looks(table)[-3:-1] == [StyleId.SO, StyleId.TRICH_YEU_CONG_VAN]


def test_a_body_without_one_above_it_has_one_name() -> None:
    [table] = written(blocks.heading("QĐ"), don_vi={**UNIT, "co_quan_chu_quan": ""})
    assert cells(table)[0][0] == [decree.BODY]


def test_a_form_of_a_body_has_its_names_and_neither_number_nor_date() -> None:
    """Nghị định 232/2026/NĐ-CP, Phụ lục IV, Phần B."""
    [table] = written(blocks.heading(nd30.FORM))
    assert cells(table) == [[["BỘ NỘI VỤ", decree.BODY], [decree.QUOC_HIEU, decree.TIEU_NGU]]]


def test_the_foot_of_a_form_of_a_body_is_its_heads_and_is_sent_to_nobody() -> None:
    _, table = written(blocks.form_signature())
    assert cells(table) == [[[], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]]]


def test_a_document_that_has_no_number_yet_has_room_for_it() -> None:
    [table] = written(blocks.heading("QĐ"), so="")
    [number] = (line for line in map(text_of, table.iter(w("p"))) if line.startswith("Số:"))
    assert re.fullmatch(r"Số: \N{NO-BREAK SPACE}{4,}/QĐ-BNV", number)  # Mẫu 1.2: "Số:         /QĐ-…3..."


def test_a_month_from_three_on_has_no_zero() -> None:
    [table] = written(blocks.heading("QĐ"), don_vi={**UNIT, "dia_danh": "Thành phố Hồ Chí Minh"}, ngay_ky=date(2019, 6, 29))
    assert cells(table)[1][1] == ["Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019"]  # PL I.V


def test_unknown_kind_is_refused() -> None:
    for kind in ("CV", "QCh", "DAn", "Quyết định", "Thư công"):
        with pytest.raises(ValueError, match="unknown kind"):
            blocks.heading(kind)


def test_the_heading_of_a_person_runs_across_the_page() -> None:
    motto = written(blocks.personal_heading())
    assert said(motto) == [decree.QUOC_HIEU, decree.TIEU_NGU]
    assert [is_ruled(one) for one in motto] == [False, False, True]


# Tên loại, trích yếu, Kính gửi, căn cứ


def test_a_line_stands_under_the_subject_and_under_nothing_else() -> None:
    title = written(blocks.title("CHỈ THỊ", "Về công tác phòng, chống lụt bão"))
    assert said(title) == ["CHỈ THỊ", "Về công tác phòng, chống lụt bão"]
    assert [style_of(one) for one in title] == [StyleId.TEN_LOAI, StyleId.TRICH_YEU, StyleId.GACH]
    assert [is_ruled(one) for one in title] == [False, False, True]
    assert [style_of(one) for one in written(blocks.title("ĐƠN XIN THÔI VIỆC"))] == [StyleId.TEN_LOAI]


@pytest.mark.parametrize("printed", [decree.ONE_ADDRESSEE, decree.SEVERAL_ADDRESSEES], ids=["one", "several"])
def test_addressees(printed: list[str]) -> None:
    names = [line.removeprefix("Kính gửi: ").removeprefix("- ").rstrip(";.") for line in printed if line != "Kính gửi:"]
    assert said(written(blocks.addressees(), kinh_gui=names)) == printed


@pytest.mark.parametrize(
    ("then", "more", "signs"),
    [("", False, [";", "."]), ("theo_de_nghi", True, [";", ";"]), ("theo_de_nghi", False, [";", "."])],
    ids=["nothing follows", "a proposal follows", "a proposal could follow"],
)
def test_each_basis_ends_with_a_semicolon_and_the_last_line_with_a_stop(then: str, more: bool, signs: list[str]) -> None:
    basis = ["Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025", "Căn cứ Nghị định số 27/2026/NĐ-CP"]
    printed = said(written(blocks.legal_basis(then), basis=basis, theo_de_nghi=more))
    assert printed == [line + sign for line, sign in zip(basis, signs, strict=True)]  # PL I.II.6.a


def test_the_mark_of_an_article_without_a_title_is_bold_by_itself() -> None:
    [article] = written([blocks.article(1, "Miễn nhiệm bà Trần Thị Ví Dụ.")])
    [mark, *rest] = article.iter(w("r"))
    assert text_of(article) == "Điều 1. Miễn nhiệm bà Trần Thị Ví Dụ."  # Mẫu 1.2
    assert text_of(mark) == "Điều 1."
    assert [run.find(f"{w('rPr')}/{w('rStyle')}") is not None for run in (mark, *rest)] == [True, False, False]


# The foot: boxes 7a to 9b of PL I.IV.2


@pytest.mark.parametrize(
    ("signer", "printed"),
    [
        (SIGNER, decree.FOR_A_COLLECTIVE),
        ({"quyen_han": "KT.", "tap_the": "Bộ trưởng", "chuc_vu": "Thứ trưởng", "ho_ten": "Trần Văn B"}, decree.FOR_THE_HEAD),
        ({"quyen_han": "Q.", "tap_the": "", "chuc_vu": "Giám đốc", "ho_ten": "Trần Văn B"}, ["Q. GIÁM ĐỐC", "Trần Văn B"]),
        ({"quyen_han": "", "tap_the": "", "chuc_vu": "Giám đốc", "ho_ten": "Trần Văn B"}, ["GIÁM ĐỐC", "Trần Văn B"]),
    ],
    ids=["TM.", "KT.", "Q.", "the head"],
)
def test_the_foot_of_a_document(signer: dict[str, str], printed: list[str]) -> None:
    gap, table = written(blocks.signature(), nguoi_ky=signer)
    assert said([gap]) == []
    [[recipients, signed]] = cells(table)
    assert signed == printed
    assert recipients == ["Nơi nhận:", "- Các bộ, cơ quan ngang bộ;", "- Lưu: VT, TCCB."]  # PL I.V, box 9b
    *above, name = [style for style in looks(table) if style in {StyleId.QUYEN_HAN, StyleId.HO_TEN}]
    assert name == StyleId.HO_TEN
    assert set(above) == {StyleId.QUYEN_HAN}


def test_the_foot_of_minutes_has_the_secretary_left_the_chair_right_and_recipients_below() -> None:
    foot = written(blocks.minutes_signatures("THƯ KÝ", "Trần Văn B", "CHỦ TỌA", "Nguyễn Văn A"))
    signed, recipients = (table for table in foot if table.tag == w("tbl"))
    # Mẫu 1.9
    assert [[cell[0] for cell in row] for row in cells(signed)] == [
        ["THƯ KÝ", "CHỦ TỌA"],
        ["Trần Văn B", "Nguyễn Văn A"],
    ]
    assert cells(recipients) == [[["Nơi nhận:", "- Các bộ, cơ quan ngang bộ;", "- Lưu: VT, TCCB."], []]]


def test_the_foot_of_a_contract_has_both_parties_side_by_side_and_no_recipients() -> None:
    _, table = written(blocks.two_signatures("NGƯỜI KÝ HỢP ĐỒNG", "Trần Văn B"))
    left, right = zip(*cells(table), strict=True)
    assert [line for cell in left for line in cell] == ["NGƯỜI KÝ HỢP ĐỒNG", "(Ký và ghi rõ họ tên)", "Trần Văn B"]
    assert [line for cell in right for line in cell] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Ký tên, đóng dấu)", "Nguyễn Văn A"]


def test_the_foot_of_a_person_stands_in_the_right_half() -> None:
    _, table = written(blocks.personal_signature("NGƯỜI LÀM ĐƠN", "Trần Văn B"))
    assert cells(table) == [[[], [decree.DATED, "NGƯỜI LÀM ĐƠN", "(Ký và ghi rõ họ tên)", "Trần Văn B"]]]


def test_the_foot_of_a_form_has_a_day_for_each_who_signs() -> None:
    _, table = written(
        blocks.dated_signatures(("Ngày 01", "NGƯỜI TỰ NHẬN", "Trần Văn B"), ("Ngày 02", "NGƯỜI DUYỆT", "Nguyễn Văn A"))
    )
    left, right = zip(*cells(table), strict=True)
    assert [line for cell in left for line in cell] == ["Ngày 01", "NGƯỜI TỰ NHẬN", "(Ký và ghi rõ họ tên)", "Trần Văn B"]
    assert [line for cell in right for line in cell] == ["Ngày 02", "NGƯỜI DUYỆT", "(Ký và ghi rõ họ tên)", "Nguyễn Văn A"]


def test_a_ruled_table_repeats_its_head_and_has_a_row_for_each() -> None:
    table = blocks.ruled_table((4000, 5355), ("TT", "Nơi"), "for noi in noi_nhan", ("{{ loop.index }}", "{{ noi }}"))
    [made] = written([table])
    assert cells(made) == [[["TT"], ["Nơi"]], [["1"], ["Các bộ, cơ quan ngang bộ"]], [["2"], ["Lưu: VT, TCCB"]]]
    heads = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in made.iter(w("tr"))]
    assert heads == [True, False, False]
    borders = made.find(f"{w('tblPr')}/{w('tblBorders')}")
    assert borders is not None
    assert {side.get(w("val")) for side in borders} == {"single"}
    with pytest.raises(ValueError, match="zip"):
        blocks.ruled_table((4000, 5355), ("TT",), "for noi in noi_nhan", ("{{ noi }}",))


@pytest.mark.parametrize(
    "foot",
    [
        blocks.signature(),
        blocks.minutes_signatures("THƯ KÝ", "B", "CHỦ TỌA", "A"),
        blocks.two_signatures("BÊN A", "B"),
        blocks.personal_signature("NGƯỜI LÀM ĐƠN", "B"),
        blocks.dated_signatures(("Ngày 01", "NGƯỜI TỰ NHẬN", "B"), ("Ngày 02", "NGƯỜI DUYỆT", "A")),
        blocks.form_signature(),
    ],
    ids=["document", "minutes", "contract", "person", "form", "form of a body"],
)
def test_no_foot_splits_or_stands_without_the_text(foot: blocks.Block) -> None:
    gap, table, *_ = written([blocks.text("Hết./."), *foot])[1:]
    assert gap.find(f"{w('pPr')}/{w('keepNext')}") is not None
    rows = list(table.iter(w("tr")))
    assert rows
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    kept = {
        nd30.BY_STYLE[StyleId(style)].keep_next for style in looks(table)[:-1] if style in {StyleId.QUYEN_HAN, StyleId.GHI_CHU_KY}
    }
    assert kept == {True}


# The annex: PL I.III.1 and Mẫu 2.1

NOTE = "(Kèm theo Quyết định số 15/QĐ-BNV ngày 05 tháng 01 năm 2020 của Cục Văn thư và Lưu trữ nhà nước)"
PROVISION = {"label": "Khoản 2 Điều 27", "vi": ["2. Thời hạn là 05 ngày."], "en": ["2. The time limit is 05 days."]}


def annex(*, bilingual: bool) -> list[Element]:
    return written(
        [blocks.text("Lời văn"), *blocks.annex(NOTE)], bilingual=bilingual, cited=[PROVISION], english_notice="Bản dịch"
    )


def test_the_head_of_an_annex() -> None:
    [_, end, word, title, note, line, *_] = annex(bilingual=False)
    assert end.find(f"{w('pPr')}/{w('sectPr')}") is not None, "its pages are numbered by themselves (PL I.III.1.đ)"
    assert (text_of(word), style_of(word)) == ("Phụ lục", StyleId.PHU_LUC), (
        "one annex has no number, and the word small letters (PL I.III.1)"
    )
    assert (text_of(title), style_of(title)) == ("CÁC QUY ĐỊNH ĐƯỢC VIỆN DẪN", StyleId.TEN_PHU_LUC)
    assert (" ".join(text_of(note).replace("\N{NO-BREAK SPACE}", " ").split()), style_of(note)) == (NOTE, StyleId.KEM_THEO)
    assert is_ruled(line)


def test_the_pages_of_an_annex_count_from_one() -> None:
    body = etree.fromstring(
        dict(compile_template(SLUG, blocks.package(blocks.annex(NOTE), title="Thử"), draft=False).parts)[DOCUMENT]
    )[0]
    first, second = body.iter(w("sectPr"))
    assert first.find(w("pgNumType")) is None
    start = second.find(w("pgNumType"))
    assert start is not None
    assert start.get(w("start")) == "1"
    assert all(section.find(w("titlePg")) is not None for section in (first, second)), "no number on page 1 (PL I.I.7)"


def test_the_annex_quotes_in_one_language_or_in_two_beside_each_other() -> None:
    assert said(annex(bilingual=False)[6:]) == ["Khoản 2 Điều 27", "2. Thời hạn là 05 ngày."]
    notice, table, *_ = annex(bilingual=True)[6:]
    assert said([notice]) == ["Bản dịch"]
    assert cells(table) == [
        [["Tiếng Việt"], ["English"]],
        [["Khoản 2 Điều 27"]],
        [["2. Thời hạn là 05 ngày."], ["2. The time limit is 05 days."]],
    ]
    [head, *_] = table.iter(w("tr"))
    assert head.find(f"{w('trPr')}/{w('tblHeader')}") is not None, "the head stands on every page"
    english = [run for run in table.iter(w("r")) if run.find(f"{w('rPr')}/{w('lang')}") is not None]
    assert [text_of(run) for run in english] == ["English", "2. The time limit is 05 days."], "and is marked as English"


def test_same_blocks_same_bytes() -> None:
    first, second = (blocks.package([*blocks.heading("QĐ"), *blocks.annex("(Kèm theo …)")], title="Thử") for _ in range(2))
    assert first == second
