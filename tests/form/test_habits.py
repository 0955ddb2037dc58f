"""Which paper it is and what stands in its head and foot, however people set it: nothing that is there is told as missing, and what is missing is told."""

import pytest

from generators.codes import Code
from generators.form.report import Report, check
from tests.docx.papers import Root
from tests.form.habits import (
    DATED,
    TODAY,
    articles,
    bare_head,
    centred,
    decided,
    foot,
    head,
    made_of,
    names,
    placed,
    places,
    prose,
    quoc_hieu,
    table,
    titled,
    two_signatures,
)
from tests.form.strangers import box

LETTER_TEXT = (
    centred("Kính gửi: Sở Y tế tỉnh Mẫu", 14),
    prose("Bệnh viện Mẫu cử ông Lê Văn Thử đi học./."),
    foot(first="Như trên"),
)
DECIDED = (*titled("QUYẾT ĐỊNH"), *decided(), foot())


def wrong(report: Report) -> set[str]:
    return {one.rule.id for one in report.weighed("wrong")}


def plan(*head_lines: Root) -> tuple[Root, ...]:
    return (*head_lines, *titled("KẾ HOẠCH"), prose("Bệnh viện làm việc sau./."), foot(first="Như trên"))


def in_boxes_on_the_title() -> list[Root]:
    """The title, with number and date in text boxes that hang on it."""
    title, subject = titled("QUYẾT ĐỊNH")
    title.append(box(0, [centred("Số: 12/QĐ-BVM")]))
    title.append(box(8, [centred(DATED, 13, "i")]))
    return [title, subject]


PAPERS: dict[str, tuple[str, tuple[Root, ...], set[str]]] = {
    "name on two lines below another": (
        "QĐ",
        (
            table(
                (names("BỘ Y TẾ", "TRƯỜNG ĐẠI HỌC", "KHOA HỌC SỨC KHỎE MẪU", bold=2), quoc_hieu()),
                ([centred("Số: 12/QĐ-ĐHM")], [centred(DATED, 13, "i")]),
            ),
            *DECIDED,
        ),
        set(),
    ),
    "name on two lines": (
        "QĐ",
        (
            table(
                (names("TRƯỜNG ĐẠI HỌC", "SƯ PHẠM MẪU", bold=2), quoc_hieu()),
                ([centred("Số: 12/QĐ-ĐHSPM")], [centred(DATED, 13, "i")]),
            ),
            *DECIDED,
        ),
        set(),
    ),
    "name above in bold": (
        "QĐ",
        (
            table(
                (names("SỞ Y TẾ TỈNH MẪU", "BỆNH VIỆN MẪU", bold=2), quoc_hieu()),
                ([centred("Số: 12/QĐ-BVM")], [centred(DATED, 13, "i")]),
            ),
            *DECIDED,
        ),
        {"co-quan-chu-quan-bold"},
    ),
    "title in the table of the head": (
        "QĐ",
        (
            table(
                (names("SỞ Y TẾ TỈNH MẪU", "BỆNH VIỆN MẪU"), quoc_hieu()),
                ([centred("Số: 12/QĐ-BVM")], [centred(DATED, 13, "i")]),
                (titled("QUYẾT ĐỊNH"),),
            ),
            *decided(),
            foot(),
        ),
        set(),
    ),
    "number and date below": (
        "QĐ",
        (bare_head(), placed("Số: 12/QĐ-BVM"), placed(DATED, 13, "i", "right"), *DECIDED),
        set(),
    ),
    "number and date by blanks": (
        "QĐ",
        (bare_head(), placed(f"Số: 12/QĐ-BVM            {DATED}"), *DECIDED),
        {"dia-danh-ngay-italic"},
    ),
    "number and date in text boxes": ("QĐ", (bare_head(), *in_boxes_on_the_title(), *decided(), foot()), set()),
    "no number": (
        "KH",
        plan(table((names("SỞ Y TẾ TỈNH MẪU", "BỆNH VIỆN MẪU"), quoc_hieu(centred(DATED, 13, "i"))))),
        {"components"},
    ),
    "signature without a table": (
        "QĐ",
        (
            head(),
            *titled("QUYẾT ĐỊNH"),
            *decided(),
            placed("GIÁM ĐỐC", 14, "b", "right"),
            placed("Nguyễn Văn Mẫu", 14, "b", "right"),
            *places(),
        ),
        set(),
    ),
    "signature by tabs": (
        "QĐ",
        (
            head(),
            *titled("QUYẾT ĐỊNH"),
            *decided(),
            placed("\t\t\t\t\t\tGIÁM ĐỐC", 14, "b"),
            placed("\t\t\t\t\t\tNguyễn Văn Mẫu", 14, "b"),
            *places(),
        ),
        set(),
    ),
    "no signature": ("QĐ", (head(), *titled("QUYẾT ĐỊNH"), *decided(), *places()), {"components"}),
    "a heading in capitals is no signature": (
        "QĐ",
        (head(), *titled("QUYẾT ĐỊNH"), *decided(), centred("BẢNG PHÂN CÔNG", 14, "b"), *places()),
        {"components"},
    ),
    "contract of a company": (
        "HĐ",
        (
            table(
                (
                    names("CÔNG TY CỔ PHẦN MẪU", more=(centred("Địa chỉ: số 1 đường Ví Dụ", 11), centred("MST: 0100000000", 11))),
                    quoc_hieu(),
                )
            ),
            centred("HỢP ĐỒNG", 14, "b"),
            centred("LAO ĐỘNG", 14, "b"),
            centred("Số: 12/HĐLĐ-CTM"),
            prose(TODAY),
            *articles(),
            two_signatures("NGƯỜI LAO ĐỘNG", "GIÁM ĐỐC"),
        ),
        set(),
    ),
    "contract of two persons": (
        "HĐ",
        (*quoc_hieu(), centred("HỢP ĐỒNG THUÊ NHÀ", 14, "b"), prose(TODAY), *articles(), two_signatures("BÊN A", "BÊN B")),
        set(),
    ),
    "đơn below the name of its form": (
        "cá nhân",
        (
            placed("Mẫu số 07", 12, "i", "right"),
            placed("(Ban hành kèm theo Thông tư số 12/2020/TT-BGDĐT)", 12, "i", "right"),
            *quoc_hieu(),
            centred("ĐƠN XIN BẢO LƯU", 14, "b"),
            placed("Kính gửi: Phòng Đào tạo"),
        ),
        set(),
    ),
    "curriculum vitae with room for a photograph": (
        "cá nhân",
        (table(([centred("Ảnh"), centred("4 x 6")], quoc_hieu())), centred("SƠ YẾU LÝ LỊCH", 14, "b"), placed("Họ và tên: ……")),
        set(),
    ),
    "report below the name of its form": (
        "BC",
        (
            head("Số: …/BC-BVM", "Mẫu Sơn, ngày … tháng … năm 2026"),
            placed("Mẫu 07", 12, "i", "right"),
            *titled("BÁO CÁO"),
            prose("Bệnh viện báo cáo như sau: đã xong./."),
            foot(first="Như trên"),
        ),
        set(),
    ),
    "form of a university": (
        "",
        (
            table((names("TRƯỜNG ĐẠI HỌC MẪU", "KHOA CÔNG NGHỆ"), quoc_hieu())),
            centred("PHIẾU ĐĂNG KÝ ĐỀ TÀI", 14, "b"),
            placed("I. Thông tin"),
            placed("III. Đề tài"),
        ),
        set(),
    ),
    "letter": ("Công văn", (head("Số: 12/BVM-TCCB"), placed("V/v cử viên chức đi học", 12), *LETTER_TEXT), set()),
    "letter without what it is about": ("Công văn", (head("Số: 12/BVM-TCCB"), *LETTER_TEXT), {"components"}),
    "draft": ("KH", plan(head("Số:       /KH-BVM", "Mẫu Sơn, ngày     tháng 10 năm 2026"), centred("DỰ THẢO", 13, "b")), set()),
    "paragraphs set in by tabs": (
        "KH",
        (
            head("Số: 12/KH-BVM"),
            *titled("KẾ HOẠCH"),
            prose("\tBệnh viện làm việc sau./.", first_line=0),
            foot(first="Như trên"),
        ),
        set(),
    ),
    "paragraph set in by two tabs": (
        "KH",
        (
            head("Số: 12/KH-BVM"),
            *titled("KẾ HOẠCH"),
            prose("\t\tBệnh viện làm việc sau./.", first_line=0),
            foot(first="Như trên"),
        ),
        {"first-line"},
    ),
    "paragraph set in by eight blanks": (  # 560 twips of 14 pt, 1 cm is 567
        "KH",
        (
            head("Số: 12/KH-BVM"),
            *titled("KẾ HOẠCH"),
            prose(f"{' ' * 8}Bệnh viện làm việc sau./.", first_line=0),
            foot(first="Như trên"),
        ),
        set(),
    ),
    "paragraph set in by four blanks": (
        "KH",
        (
            head("Số: 12/KH-BVM"),
            *titled("KẾ HOẠCH"),
            prose(f"{' ' * 4}Bệnh viện làm việc sau./.", first_line=0),
            foot(first="Như trên"),
        ),
        {"first-line"},
    ),
    "quy chế in a file of its own": (
        "QC",
        (
            bare_head(),
            *titled("QUY CHẾ", "Làm việc của Bệnh viện Mẫu"),
            centred("(Ban hành kèm theo Quyết định số 12/QĐ-BVM ngày 05 tháng 10 năm 2026 của Giám đốc)", 13, "i"),
            *articles(),
        ),
        set(),
    ),
    # Phụ lục III, Mẫu 1.3; the number is left for the office clerk
    "quy chế behind the decision, with a head of its own": (
        "QĐ",
        (
            head(),
            *titled("QUYẾT ĐỊNH", "Ban hành Quy chế làm việc"),
            *decided(),
            foot(),
            bare_head(),
            *titled("QUY CHẾ", "Làm việc của Bệnh viện Mẫu"),
            centred(f"(Kèm theo Quyết định số{' ' * 7}/QĐ-BVM ngày 05 tháng 10 năm 2026 của Giám đốc)", 14, "i"),
            *articles(),
        ),
        set(),
    ),
    "no title, but a symbol": ("QĐ", (head(), *decided(), foot()), {"components"}),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_known_and_nothing_false_is_told(name: str) -> None:
    kind, blocks, told = PAPERS[name]
    report = check(made_of(*blocks), name)
    assert report.kind == kind
    assert wrong(report) == told


def test_of_a_paper_whose_kind_is_not_known_the_page_alone_is_wrong() -> None:
    """The numbering of its parts is for a person to look at."""
    report = check(made_of(*PAPERS["form of a university"][1]), "phiếu")
    assert report.form == "unknown"
    assert {one.rule.id for one in report.weighed("look")} == {"muc-la-ma-sequence"}


@pytest.mark.parametrize(
    "number",
    [
        "Số: {{so}}/QĐ-BVM",
        "Số: ${so}/QĐ-BVM",
        "Số: «so»/QĐ-BVM",
        "Số: …/QĐ-…",
        "Số: [so]/QĐ-BVM",
        "Số: %SO%/QĐ-BVM",
        "Số: xx/QĐ-BVM",
    ],
)
def test_a_number_not_yet_given_is_a_number_and_the_file_a_template(number: str) -> None:
    report = check(made_of(head(number, "{{dia_danh}}, ngày {{ngay}} tháng {{thang}} năm {{nam}}"), *DECIDED), "mẫu")
    assert (report.kind, wrong(report)) == ("QĐ", set())
    assert [code for code, _ in report.notes] == [Code.PLACEHOLDERS_LEFT]


def looked_at(report: Report) -> set[str]:
    return {one.rule.id for one in report.weighed("look")}


def test_how_a_person_sets_the_head_is_for_a_person_to_look_at() -> None:
    """Điều 2 of the decree binds bodies; what is no matter of custom (here: a day that there is not) stays wrong."""
    plain = (centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 14), placed("Độc lập – Tự do – Hạnh phúc", 14))
    blocks = (
        *plain,
        centred("ĐƠN XIN NGHỈ PHÉP", 14, "b"),
        prose("Tôi xin nghỉ từ ngày 5 tháng 10 năm 2026 đến ngày 31 tháng 11 năm 2026."),
    )
    report = check(made_of(*blocks), "đơn")
    assert report.kind == "cá nhân"
    assert wrong(report) == {"date-real"}
    assert {"quoc-hieu-bold", "tieu-ngu-bold", "tieu-ngu-rule", "date-zero"} <= looked_at(report)


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        ("Số: 12/2026/HĐLĐ", {"so-form"}),
        ("Số: 7/HĐLĐ-CTM", {"so-zero"}),
        ("Số: 12/CTM-HĐLĐ", {"so-kind"}),
        ("Số: 12/HĐLĐ-CTM", set()),
    ],
)
def test_the_number_of_a_contract_is_for_a_person_to_look_at(number: str, rules: set[str]) -> None:
    head_of_company = table((names("CÔNG TY CỔ PHẦN MẪU"), quoc_hieu()))
    contract = (
        head_of_company,
        centred("HỢP ĐỒNG LAO ĐỘNG", 14, "b"),
        centred(number),
        prose(TODAY),
        *articles(),
        two_signatures("NGƯỜI LAO ĐỘNG", "GIÁM ĐỐC"),
    )
    report = check(made_of(*contract), "hợp đồng")
    assert (report.kind, wrong(report)) == ("HĐ", set())
    assert {one for one in looked_at(report) if one.startswith("so-")} == rules


def test_the_number_of_a_decision_is_wrong_where_its_form_is() -> None:
    assert wrong(check(made_of(head("Số: 12/2026/QĐ-BVM"), *DECIDED), "qđ")) == {"so-form"}


def with_header(kind: str, header: tuple[Root, ...], *body: Root) -> bytes:
    """A file whose header of a type holds these blocks."""
    from lxml import etree

    from generators.docx.package import read_package, write_package
    from tests.docx.papers import W
    from tests.form.strangers import SPACE

    parts = read_package(made_of(*body), "qđ")
    root = etree.fromstring(f"<w:hdr {SPACE}/>")
    root.extend(header)
    document = etree.fromstring(parts["word/document.xml"])
    section = document[0].findall(W + "sectPr")[-1]
    for old in section.findall(W + "headerReference"):
        section.remove(old)
    reference = etree.Element(
        W + "headerReference",
        {W + "type": kind, "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id": "rIdHead"},
    )
    section.insert(0, reference)
    relation = b'<Relationship Id="rIdHead" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="headhead.xml"/></Relationships>'
    relations = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation)
    changed = {
        "word/document.xml": etree.tostring(document),
        "word/headhead.xml": etree.tostring(root),
        "word/_rels/document.xml.rels": relations,
    }
    return write_package({**parts, **changed})


def test_a_head_in_the_header_of_the_first_page_is_the_head() -> None:
    report = check(with_header("first", (head(),), *DECIDED), "qđ")
    assert report.kind == "QĐ"
    assert {one for one in wrong(report) if not one.startswith("page-number")} == set()


def test_what_is_wrong_in_such_a_head_says_that_it_is_there() -> None:
    report = check(with_header("first", (head("Số: 5/QĐ-BVM"),), *DECIDED), "qđ")
    (place,) = next(one for one in report.broken if one.rule.id == "so-zero").broken
    assert (place.place, place.paragraph, place.text) == ("đầu trang (header), đoạn 5", None, "Số: 5/QĐ-BVM")


def test_a_header_that_no_page_shows_is_no_head() -> None:
    report = check(with_header("even", (head(),), *DECIDED), "qđ")
    assert (report.kind, report.form) == ("", "unknown")


@pytest.mark.parametrize(
    "sentence", ["Điều này cho thấy rõ.", "Điều này là phù hợp.", "Khoản này do ngân sách chi.", "Việc đó tốt. Điều này cần giữ."]
)
def test_a_fact_and_a_sum_are_no_citation_in_a_text_without_articles(sentence: str) -> None:
    from tests.docx.papers import law

    blocks = (head("Số: 12/KH-BVM"), *titled("KẾ HOẠCH"), prose(sentence), foot(first="Như trên"))
    report = check(made_of(*blocks), "kế hoạch", corpus=law())
    assert "law-clear" not in {one.rule.id for one in report.broken}


def test_cells_beside_each_other_are_no_citation() -> None:
    """ "Bệnh viện Đa khoa Mẫu | Số 31" is no "Mẫu số 31"; what stands in one cell still is read."""
    from tests.docx.papers import law

    def unclear(*cells: str) -> list[str]:
        blocks = (head("Số: 12/KH-BVM"), *titled("KẾ HOẠCH"), prose("Danh sách:"), table(tuple([prose(one)] for one in cells)))
        report = check(made_of(*blocks, foot(first="Như trên")), "kế hoạch", corpus=law())
        return [place.found for one in report.broken if one.rule.id == "law-clear" for place in one.broken]

    assert unclear("Bệnh viện Đa khoa Mẫu", "Số 31") == []
    assert [found[:12] for found in unclear("Bệnh viện Đa khoa Mẫu", "khoản 2 Điều 9")] == ["“khoản 2 Điề"]


def test_a_place_in_an_article_that_is_not_there_stays_unclear() -> None:
    from tests.docx.papers import law

    blocks = (head("Số: 12/KH-BVM"), *titled("KẾ HOẠCH"), prose("Thực hiện theo khoản 2 Điều này./."), foot(first="Như trên"))
    assert "law-clear" in {one.rule.id for one in check(made_of(*blocks), "kế hoạch", corpus=law()).broken}


def test_a_finished_paper_is_no_template() -> None:
    assert check(made_of(head(), *DECIDED), "quyết định").notes == ()


def test_capitals_without_a_name_below_are_no_position() -> None:
    blocks = (head(), *titled("QUYẾT ĐỊNH"), *decided(), centred("BẢNG PHÂN CÔNG", 14, "b"), *places())
    missing = next(one for one in check(made_of(*blocks), "qđ").broken if one.rule.id == "components").broken
    assert [one.found for one in missing] == ["không thấy Quyền hạn, chức vụ", "không thấy Họ tên người ký"]
