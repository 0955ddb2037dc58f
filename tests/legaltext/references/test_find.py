"""What is a citation and what is not, where it begins and ends."""

import unicodedata

import pytest

from legaltext.references import context_rules
from legaltext.references.find import find
from legaltext.references.model import InstrumentName
from tests.legaltext.references.gold_set import written


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(citation.text, written(citation)) for citation in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "theo quy định của pháp luật về lao động",
        "theo quy định của pháp luật",
        "trừ trường hợp luật khác có quy định",
        "tài khoản 5, thời điểm 2, giai đoạn 3, địa điểm a",
        "một khoản 500.000 đồng và khoản 3 triệu đồng",
        "tài sản thuê khoán 1 năm; mức 2; phân 3; đoàn 4",
        "Mục đích của dự án",
        "Điều này cho thấy cần sửa quy chế",
        "các điều khoản này",
        "Hợp đồng có Điều 5.2",
        "at this point a person may leave; this article is short; the law on enterprises",
        "tuân thủ Hiến pháp và pháp luật",
        "Luật gia và luật sư",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5. Quyền của viên chức\n1. Được bảo vệ.",
        "Chương III\nQUẢN LÝ VIÊN CHỨC",
        "Mục 2 TUYỂN DỤNG",
        "“Điều 30. Phân loại",
        "### Điều 9.\n\nThời hạn",
        "Luật số: 129/2025/QH15\nHà Nội",
        "Số: 45/QĐ-SNV\nMẫu Sơn, ngày 01 tháng 8 năm 2026",
        "LUẬT VIÊN CHỨC",
        "Sở Nội vụ tỉnh Mẫu\n1. Nội dung",
        "Sở Nội vụ tỉnh Mẫu \n 1.1. Nội dung",
        "Kính gửi: Sở Nội vụ tỉnh Mẫu\n2) Thời gian",
    ],
)
def test_headings_and_the_head_of_a_document_cite_nothing(text: str) -> None:
    assert read(text) == []


def test_a_line_may_begin_with_a_citation() -> None:
    assert read("Điều 65 của Luật này hết hiệu lực.\nKhoản 1 Điều 4 được sửa đổi như sau:") == [
        ("Điều 65 của Luật này", ("65 @this",)),
        ("Khoản 1 Điều 4", ("4.1",)),
    ]


def test_a_citation_goes_over_a_wrapped_line_but_not_over_a_heading() -> None:
    assert read("quy định tại khoản 3\nĐiều 4 Nghị\nđịnh này.") == [("khoản 3\nĐiều 4 Nghị\nđịnh này", ("4.3 @this",))]
    assert read("quy định tại khoản này\nĐiều 5. Thời hạn") == [("khoản này", ("..",))]
    assert [text for text, _ in read("lập theo Mẫu\nsố 1. Thời hạn, theo Mẫu\n01 ban hành kèm theo Nghị định này")] == [
        "Mẫu\nsố 1",
        "Mẫu\n01 ban hành kèm theo Nghị định này",
    ]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("điểm c khoản 4 Điều 22", ("22.4.c",)),
        ("Điểm c, khoản 4, Điều 22", ("22.4.c",)),
        ("Article 22, Clause 4, Point c", ("22.4.c",)),
        ("Điều 22 khoản 4 điểm c", ("22.4.c",)),
        ("Article 22(4)(c)", ("22.4.c",)),
        ("Điều 4, khoản 2 Điều 5", ("4", "5.2")),
        ("điểm a khoản 1 và khoản 2 Điều 5", ("5.1.a", "5.2")),
        ("khoản 1 Điều 5 và khoản 2", ("5.1", ".2 ?")),
        ("từ điểm c đến điểm e khoản 2 Điều 8", ("8.2.c", "8.2.d", "8.2.đ", "8.2.e")),
        ("Article 5, Clause 1 and Clause 2", ("5.1", "5.2")),
        ("các điểm a, b khoản 1, 2 Điều 5", ("5.1.a ?", "5.2.a ?", "5.1.b ?", "5.2.b ?")),
    ],
)
def test_nesting_lists_and_ranges(text: str, targets: tuple[str, ...]) -> None:
    [(_, got)] = read(f"theo {text} thì")
    assert sorted(got) == sorted(targets)


def test_a_unit_that_cannot_be_read_makes_the_rest_unclear() -> None:
    assert read("quy định tại khoản II Điều 2 Nghị định này") == [("Điều 2 Nghị định này", ("2 @this ?",))]


_CLAUSE = "Theo khoản 11 Điều 2 Nghị định này, "
_ARTICLE = "Điều 11. Thẩm quyền\n1. Bộ trưởng "


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (_CLAUSE + "khoản II Điều 2 Nghị định này", ("khoản II Điều 2 Nghị định này", ("2.11 @this",))),
        (_CLAUSE + "điểm a khoản Il, Điều 2 Luật này", ("điểm a khoản Il, Điều 2 Luật này", ("2.11.a @this",))),
        (_CLAUSE + "khoản lI\nĐiều 2 Nghị định này", ("khoản lI\nĐiều 2 Nghị định này", ("2.11 @this",))),
        (_ARTICLE + "khoản 1 Điều II Nghị định này", ("khoản 1 Điều II Nghị định này", ("11.1 @this",))),
        # of another article, of two clauses, of another paper, of a text that has both: nothing tells that it is an 11
        (_CLAUSE + "khoản II Điều 3 Nghị định này", ("Điều 3 Nghị định này", ("3 @this ?",))),
        (_CLAUSE + "khoản 2 Điều 2 Luật này, khoản II Điều 2 Nghị định này", ("Điều 2 Nghị định này", ("2 @this ?",))),
        (_ARTICLE + "khoản 1 Điều II Hiệp định này", ("khoản 1 Điều II", ("II.1",))),
        (_ARTICLE + "\nĐiều II. B\nkhoản 1 Điều II Nghị định này", ("khoản 1 Điều II Nghị định này", ("II.1 @this",))),
    ],
)
def test_a_misread_eleven_is_one_where_the_text_tells_it(text: str, last: tuple[str, tuple[str, ...]]) -> None:
    assert read(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tại điểm a khoản 1 Điều 4 Nghị định nay:", ("điểm a khoản 1 Điều 4 Nghị định nay", ("4.1.a @this",))),
        ("theo khoản 2 Điều 3 Luật nay và quy định khác", ("khoản 2 Điều 3 Luật nay", ("3.2 @this",))),
        ("tại Phụ lục I ban hành kèm theo Thông tư nay\n\nb)", ("Phụ lục I ban hành kèm theo Thông tư nay", ("annex_I @this",))),
        ("theo quy định của Nghị định nay.", ("Nghị định nay", ("@this",))),
        ("tại điểm b khoản 2 Điều nay;", ("điểm b khoản 2 Điều nay", (".2.b",))),
        # "now": what is done follows
        ("Điều 4 Nghị định nay được sửa đổi", ("Điều 4 Nghị định", ("4",))),
        ("khoản 2 Điều 3 Luật nay là khoản 3", ("khoản 2 Điều 3 Luật", ("3.2",))),
        ("khoản 1 Điều nay bãi bỏ", ("khoản 1", (".1",))),
    ],
)
def test_a_scan_lost_the_tone_of_this(text: str, found: tuple[str, tuple[str, ...]]) -> None:
    assert read(text)[0] == found


@pytest.mark.parametrize(
    "text", ["Nghị định nay, Luật nay.", "hiện nay; từ Nghị định đến nay.", "Theo Nghị định nay được sửa đổi.", "tại Điều nay."]
)
def test_now_is_no_instrument(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "| Mẫu số | Tên biểu mẫu |\n|---|---|\n| Mẫu số 01 | Đơn khiếu nại |\n| Mẫu số 14a | Quyết định |",
        "| STT | Mẫu | Tên |\n| 1 | Mẫu số 05.b/TT | Bảng kê |\n| 2 | Mẫu số 06 |",
        "Mẫu số 01\tĐơn khiếu nại",
        "1\tMẫu số 01\tĐơn khiếu nại",
        "Mẫu số 01 Đơn khiếu nại\nMẫu số 02   Giấy ủy quyền",
        "1. Mẫu số 01: Đơn khiếu nại;\nb) Mẫu số 02 - Giấy ủy quyền;",
        "| Form No. 01 | Application |",
    ],
)
def test_the_entries_of_a_list_of_forms_cite_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("| Đơn khiếu nại theo Mẫu số 01 | 1 bản |", ("Mẫu số 01", ("form 01",))),
        ("| Đơn khiếu nại | Mẫu số 01 |", ("Mẫu số 01", ("form 01",))),
        ("| Mẫu số 01 ban hành kèm theo Nghị định này | x |", ("Mẫu số 01 ban hành kèm theo Nghị định này", ("@this form 01",))),
        ("Mẫu số 01 Phụ lục I Luật này\nMẫu số 02 cũ", ("Mẫu số 01 Phụ lục I Luật này", ("annex_I @this form 01",))),
        ("Mẫu số 01 Đơn khiếu nại được dùng.", ("Mẫu số 01", ("form 01",))),
        ("Mẫu số 01 dùng cho cá nhân\nMẫu số 02 dùng cho tổ chức", ("Mẫu số 01", ("form 01",))),
        ("| khoản 1 Điều 5 | sửa đổi |", ("khoản 1 Điều 5", ("5.1",))),
    ],
)
def test_cells_that_cite(text: str, cited: tuple[str, tuple[str, ...]]) -> None:
    assert read(text)[0] == cited


def test_a_name_that_ends_in_the_state() -> None:
    assert [words for words, _ in read("under the Maritime Code of Vietnam.")] == ["the Maritime Code of Vietnam"]


def test_where_a_name_ends() -> None:
    assert [text for text, _ in read("theo Luật Viên chức và quy định của Luật Phí và lệ phí, Luật Cán bộ, công chức.")] == [
        "Luật Viên chức",
        "Luật Phí và lệ phí",
        "Luật Cán bộ, công chức",
    ]


def test_a_longer_name_is_not_the_shorter_one() -> None:
    assert read("theo Luật Thanh niên xung phong thì") == [("Luật Thanh niên xung phong", ("@Luật Thanh niên xung phong",))]


def test_an_instrument_with_all_that_is_said_of_it() -> None:
    text = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
    [citation] = find(f"Căn cứ {text};")
    name = citation.references[0].instrument
    assert (citation.text, name.number, str(name.issued), name.issuer) == (text, "30/2020/NĐ-CP", "2020-03-05", "Chính phủ")


def test_an_amended_law_is_one_citation_with_its_amenders() -> None:
    text = "Luật Viên chức số 58/2010/QH12 đã được sửa đổi, bổ sung một số điều theo Luật số 52/2019/QH14"
    [citation] = find(f"Căn cứ {text} và Nghị định này")[:1]
    [reference] = citation.references
    assert citation.text == text
    assert reference.instrument.amended_by == (InstrumentName(number="52/2019/QH14", kind="luật"),)


def test_numbers_without_diacritics_are_the_same_numbers() -> None:
    assert read("Decree No. 27/2026/ND-CP; 27/2026/NÐ-CP") == [
        ("Decree No. 27/2026/ND-CP", ("@27/2026/NĐ-CP",)),
        ("27/2026/NÐ-CP", ("@27/2026/NĐ-CP",)),
    ]


def test_offsets_are_those_of_composed_text() -> None:
    text = "Theo quy định tại điểm đ khoản 2 Điều 5 của Luật này, người lao động được nghỉ."
    decomposed = unicodedata.normalize("NFD", text)
    assert find(decomposed) == find(text)
    [citation] = find(decomposed)
    assert text[citation.start : citation.end] == citation.text == "điểm đ khoản 2 Điều 5 của Luật này"


def test_a_term_of_a_contract_is_no_citation_of_law() -> None:
    text = "Bãi bỏ khoản 4 Điều 5 của Hợp đồng theo khoản 1 Điều 22 Luật Viên chức."
    assert [citation.text for citation in find(text)] == ["khoản 1 Điều 22 Luật Viên chức"]


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", " \u200b", "\u200b\t"])
def test_a_long_run_of_blanks_is_read_in_its_length_and_parts_nothing_and_joins_nothing(blank: str) -> None:
    """Tried one against each other, 20,000 blanks would take hours: the place for a signature, or somebody's wish."""
    run = blank * 20_000
    text = f"Theo Luật Đất đai{run}x. Nghị định số 112/2020/NĐ-CP về xử lý{run}thì theo khoản 2{run}Điều 5 Luật Viên chức."
    found = find(text)
    assert [" ".join(citation.text.replace("\u200b", " ").split()) for citation in found][-2:] == [
        "Nghị định số 112/2020/NĐ-CP về xử lý",
        "khoản 2 Điều 5 Luật Viên chức",
    ]
    assert all(text[citation.start : citation.end] == citation.text for citation in found)


def test_the_words_that_are_looked_for_first_are_of_what_details_a_law() -> None:
    assert all(first in phrase.split() for phrase, first in context_rules.DETAILING.items())
    assert all(context_rules.DETAILS.search(f"{phrase} một số điều của ") for phrase in context_rules.DETAILING)
