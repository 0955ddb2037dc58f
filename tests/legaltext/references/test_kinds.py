"""The kinds of citations that offices, courts and scans write, several wordings of each: where they begin and end, and what they are read as.

Targets are written as in the gold sets (gold_set.py, gold_by_title.py): "~" is what the words do not say and the rest of the text tells.
"""

import pytest

from legaltext.references.find import find
from tests.legaltext.references.gold_by_title import written_and_told


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(citation.text, written_and_told(citation)) for citation in find(text)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Nghị định số 115/2020/ NĐ-CP ngày 25/9/2020", "@115/2020/NĐ-CP"),
        ("Nghị định số 115 / 2020 / NĐ - CP", "@115/2020/NĐ-CP"),
        ("Nghị định số 115/2020/NĐ–CP", "@115/2020/NĐ-CP"),
        ("Nghị định số 115/2020/NĐ\u2011CP", "@115/2020/NĐ-CP"),
        ("Nghị định số 115/2020/NĐCP", "@115/2020/NĐ-CP"),
        ("Nghị định số 115/2020/ND-CP", "@115/2020/NĐ-CP"),
        ("Nghị định số 115/2020/nđ-cp", "@115/2020/NĐ-CP"),
        ("Nghị định số 115/2020-NĐ-CP", "@115/2020/NĐ-CP"),
        ("Thông tư số 34 /2019/TT- BGTVT", "@34/2019/TT-BGTVT"),
        ("Thông tư liên tịch số 01/2017/TTLT-BCA-BNN&PTNT", "@01/2017/TTLT-BCA-BNN&PTNT"),
        ("Nghị quyết liên tịch số 05/2020/NQLT-CP-UBTƯMTTQVN", "@05/2020/NQLT-CP-UBTƯMTTQVN"),
        ("Luật Viên chức số 129/2025/QH 15", "@129/2025/QH15"),
        ("Luật số 129/2025/QH-15", "@129/2025/QH15"),
        ("Luật Viên chức số 129/2025/QHXV", "@129/2025/QH15"),
        ("Pháp lệnh số 14/2004/PL-\nUBTVQH11", "@14/2004/PL-UBTVQH11"),
        ("Quyết định số 27/2023/QĐTTg", "@27/2023/QĐ-TTg"),
        ("Nghị định số\n111/2024/NĐ-CP", "@111/2024/NĐ-CP"),
        ("NĐ 115/2020/NĐ-CP", "@115/2020/NĐ-CP"),
        ("TT 06/2023/TT-BNV", "@06/2023/TT-BNV"),
        ("Luật Kinh doanh bảo hiểm (số 08/2022/QH15)", "@08/2022/QH15"),
        ("Luật Hợp tác xã (Luật số 17/2023/QH15 ngày 20/6/2023)", "@17/2023/QH15"),
        ("Luật Điện lực (sửa đổi) số 61/2024/QH15", "@61/2024/QH15"),
        ("Luật Đầu tư công năm 2024 số 58/2024/QH15", "@58/2024/QH15"),
        ("Luật Bảo hiểm y tế sửa đổi 2014", "@Luật Bảo hiểm y tế 2014"),
        ("NĐ30/2020/NĐ-CP", "@30/2020/NĐ-CP"),
        (
            "Luật Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS) số 64/2006/QH11",
            "@64/2006/QH11",
        ),
        # its year or its letters are left out
        ("Nghị định số 115/NĐ-CP ngày 25/9/2020", "@115/NĐ-CP ~115/2020/NĐ-CP"),
        ("Nghị định 115/2020 của Chính phủ", "@115/2020 ~115/2020/NĐ-CP"),
        ("Nghị định số 115/2020", "@115/2020 ~115/2020/NĐ-CP"),
        ("Luật Viên chức số 58/2010", "@58/2010 ~58/2010/QH12"),
        ("Quyết định 27/2023 của Thủ tướng Chính phủ", "@27/2023 ~27/2023/QĐ-TTg"),
        ("Thông tư 13/2020 của Bộ Giáo dục và Đào tạo", "@13/2020 ~13/2020/TT-BGDĐT"),
        ("Nghị định số 15 ngày 28/01/2022 của Chính phủ", "@Nghị định số 15 ~15/2022/NĐ-CP"),
        ("Nghị quyết 42/2017 của Quốc hội", "@42/2017 ~42/2017/QH14"),
        ("Decree 145/2020 of the Government", "@145/2020 ~145/2020/NĐ-CP"),
        # what may lack a year, or be of either assembly, stays as it is written
        ("Quyết định số 1015/QĐ-TTg ngày 30/8/2022", "@1015/QĐ-TTg"),
        ("Nghị quyết số 01/NQ-CP ngày 05/01/2024", "@01/NQ-CP"),
        ("Luật Viên chức số 12/2021", "@12/2021"),
        ("Nghị định số 36-CP ngày 24-4-1997", "@36-CP"),
    ],
)
@pytest.mark.parametrize("frame", ["Căn cứ {};", "Theo Điều 5 {} thì làm."])
def test_numbers(text: str, target: str, frame: str) -> None:
    units = "5 " if "Điều 5" in frame else ""
    words = ("Điều 5 " if units else "") + text
    assert read(frame.format(text)) == [(words, (units + target,))]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("K1 Đ35 BLLĐ", ("35.1 @BLLĐ ~Bộ luật Lao động",)),
        ("K.1 Đ.35 BLLĐ", ("35.1 @BLLĐ ~Bộ luật Lao động",)),
        ("k1 đ35 BLLĐ", ("35.1 @BLLĐ ~Bộ luật Lao động",)),
        ("điểm a K1, K3 Đ35 BLLĐ 2019", ("35.1.a @BLLĐ 2019 ~Bộ luật Lao động 2019", "35.3 @BLLĐ 2019 ~Bộ luật Lao động 2019")),
        ("Đ.5 Luật Viên chức", ("5 @Luật Viên chức",)),
        ("khoản 2 Đ27 Luật VC", ("27.2 @Luật VC ~Luật Viên chức",)),
        ("Điều 27.9 Luật Viên chức", ("27.9 @Luật Viên chức",)),
        ("Điều 27.2.a của Luật Viên chức", ("27.2.a @Luật Viên chức",)),
        ("khoản 9/Điều 27 Luật Viên chức", ("27.9 @Luật Viên chức",)),
        ("điểm a/khoản 9/Điều 27 Luật Viên chức", ("27.9.a @Luật Viên chức",)),
        ("khoản 9 - Điều 27 Luật Viên chức", ("27.9 @Luật Viên chức",)),
        ("điểm a) khoản 9 Điều 27 Luật Viên chức", ("27.9.a @Luật Viên chức",)),
        ("Đ27.9 Luật VC", ("27.9 @Luật VC ~Luật Viên chức",)),
        ("Đ27K9 Luật VC", ("27.9 @Luật VC ~Luật Viên chức",)),
        ("K9Đ27 Luật VC", ("27.9 @Luật VC ~Luật Viên chức",)),
        ("Điều 27 (khoản 9) Luật Viên chức", ("27.9 @Luật Viên chức",)),
        ("Điều 27 (điểm a khoản 9) Luật Viên chức", ("27.9.a @Luật Viên chức",)),
        ("Luật Khám chữa bệnh", ("@Luật Khám chữa bệnh ~Luật Khám bệnh, chữa bệnh",)),
        ("Điều 35 Luật Lao động", ("35 @Luật Lao động ~Bộ luật Lao động",)),
        ("Luật Phòng chống tham nhũng 2018", ("@Luật Phòng chống tham nhũng 2018",)),
        ("LĐĐ 2013", ("@LĐĐ 2013 ~Luật Đất đai 2013",)),
        ("Luật TNCN", ("@Luật TNCN ~Luật Thuế thu nhập cá nhân",)),
        ("Nghị định 100 năm 2019", ("@Nghị định 100 2019 ~100/2019/NĐ-CP",)),
        ("Điều 51 BLHS năm 2015", ("51 @BLHS 2015 ~Bộ luật Hình sự 2015",)),
        ("Điều 273 BLTTDS", ("273 @BLTTDS ~Bộ luật Tố tụng dân sự",)),
        ("Điều 119 BLTTHS", ("119 @BLTTHS ~Bộ luật Tố tụng hình sự",)),
        ("Điều 29 LVC", ("29 @LVC ~Luật Viên chức",)),
        ("Điều 59 Luật HN & GĐ", ("59 @Luật HN & GĐ ~Luật Hôn nhân và gia đình",)),
        ("Điều 5 Luật PCCC và CNCH", ("5 @Luật PCCC và CNCH ~Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ",)),
        # letters of more than one title, or of none: as they are written
        ("Điều 5 Luật ĐT", ("5 @Luật ĐT",)),
        ("Điều 5 Luật QWRT", ("5 @Luật QWRT",)),
    ],
)
def test_short_forms(text: str, targets: tuple[str, ...]) -> None:
    assert read(f"Xem {text} để biết.") == [(text, targets)]


def test_a_short_form_says_its_proper_one() -> None:
    assert find("theo K9 Đ27 BLLĐ")[0].advice == (
        "“K9 Đ27” được đọc là khoản 9 Điều 27; viết đầy đủ như vậy.",
        "“BLLĐ” là Bộ luật Lao động; viết đầy đủ tên văn bản.",
    )
    assert find("Nghị định 115/2020 của Chính phủ")[0].advice == (
        "“115/2020” thiếu năm hoặc ký hiệu; số, ký hiệu đầy đủ là 115/2020/NĐ-CP.",
    )


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("các điều từ 38 đến 41 của Luật này", ("38 @this", "39 @this", "40 @this", "41 @this")),
        ("các khoản từ 29 đến 31 Điều 3 Luật này", ("3.29 @this", "3.30 @this", "3.31 @this")),
        ("các điểm từ a đến c khoản 2 Điều 5 Luật này", ("5.2.a @this", "5.2.b @this", "5.2.c @this")),
        ("Điều 38 đến Điều 40 Luật này", ("38 @this", "39 @this", "40 @this")),
        ("các Điều 5 – 7 Luật này", ("5 @this", "6 @this", "7 @this")),
        ("điểm b khoản 2 Điều 227, 228 Luật này", ("227.2.b @this", "228 @this")),
        ("khoản 1 Điều 5, 6 và 7 Luật này", ("5.1 @this", "6 @this", "7 @this")),
        ("khoản 1 các Điều 5, 6 Luật này", ("5.1 @this", "6.1 @this")),
        ("khoản 1, 2 ,5 Điều 65 Luật này", ("65.1 @this", "65.2 @this", "65.5 @this")),
        ("khoản 1,2,5 Điều 65 Luật này", ("65.1 @this", "65.2 @this", "65.5 @this")),
        ("điểm a,b khoản 2 Điều 65 Luật này", ("65.2.a @this", "65.2.b @this")),
        ("khoản 7 Điều I1 Luật này", ("11.7 @this",)),
        ("điểu a khoản 1 Điều 39 Luật này", ("39.1.a @this",)),
        ("điểm ẹ khoản 2 Điều 5 Luật này", ("5.2.e @this",)),
        ("khoản 1 Điều.37 Luật này", ("37.1 @this",)),
        ("khoản 2 Điều 34. của Luật này", ("34.2 @this",)),
        ("khoản 1.Điều 37 Luật này", ("37.1 @this",)),
        ("khoản l Điều 37 Luật này", ("37.1 @this",)),
        ("khoản 1, khoán 2 Điều 37 Luật này", ("37.1 @this", "37.2 @this")),
        ("khoản 5 Điều 49. Nghị định này", ("49.5 @this",)),
        ("khoản 2. Điều 5 Luật này", ("5.2 @this",)),
        ("Điều62 Luật này", ("62 @this",)),
        ("Đìêu 62 Luật này", ("62 @this",)),
        ("Điều 62' Luật này", ("62 @this",)),
        ("các điểm a, b, e và d khoản 8 Điều 5 Luật này", tuple(f"5.8.{letter} @this ?" for letter in "abed")),
        ("các điều 5, 6, từ 8 đến 10 và 12 của Luật này", tuple(f"{n} @this" for n in (5, 6, 8, 9, 10, 12))),
        ("các điều từ điều 38 đến điều 40 Luật này", ("38 @this", "39 @this", "40 @this")),
        ("từ Điều 3 tới hết Điều 5 Luật này", ("3 @this", "4 @this", "5 @this")),
        ("khoản 2, khoản 3 Điều 5, 6 Luật này", ("5.2 @this", "5.3 @this", "6 @this")),
        ("Mẫu số 01a/01b tại Phụ lục của Nghị định này", ("annex @this form 01a", "annex @this form 01b")),
        ("Mẫu số 05.b/TT ban hành kèm theo Nghị định này", ("@this form 05.b/TT",)),
        ("Phân thứ tư Luật này", ("part_4 @this",)),
    ],
)
def test_ranges_lists_and_slips(text: str, targets: tuple[str, ...]) -> None:
    assert read(f"quy định tại {text}, được làm.") == [(text, targets)]


def test_a_speck_at_the_end_of_a_line_ends_nothing() -> None:
    text = "khoản 1 Điều.\n125 Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm.\n2020 của.\nChính phủ về viễn thông.\nvà tần số"
    assert read(f"theo {text}; được làm.") == [(text, ("125.1 @15/2020/NĐ-CP",))]


@pytest.mark.parametrize(
    "text",
    [
        "các điểm a, d, §\nvà k khoản 1 Điều 28 Luật Giá",
        "khoản § Điều 5 Luật Giá",
        "điểm § khoản 7 Điều 3 Luật Giá",
        "điểm Ì khoản 7 Điều 3 Luật Giá",
        "điểm ¡ 1, điểm h khoản 7 Điều 3 Luật Giá",
        "Phụ lục Ì ban hành kèm theo Nghị định số 30/2020/NĐ-CP",
        "Phụ lục ¡ ban hành kèm theo Nghị định số 30/2020/NĐ-CP",
    ],
)
def test_a_unit_that_cannot_be_read_leaves_the_rest_unclear(text: str) -> None:
    references = [reference for citation in find(f"quy định tại {text}.") for reference in citation.references]
    assert references
    assert all(reference.unclear for reference in references)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 29-NQ/TW ngày 04 tháng 11 năm 2013 của Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI về đổi mới giáo dục",
        "Thông tư liên tịch số 55/2015/TTLT-BTC-BKHCN của Bộ trưởng Bộ Tài chính, Bộ trưởng Bộ Khoa học và Công nghệ hướng dẫn định mức",
        "Quyết định số 88/QĐ-BVM ngày 12/01/2024 của Giám đốc Bệnh viện Mẫu về việc cử viên chức đi học",
        "Quyết định số 5/QĐ-UBND ngày 05/6/2024 của Chủ tịch UBND tỉnh Mẫu Sơn về việc phê duyệt đề án",
        "Nghị định số 165/2025/NĐ-CP của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Dữ liệu",
        "Nghị định số 1/2020/NĐ-CP về Hệ thống thông tin, Cơ sở dữ liệu quốc gia",
        "Nghị định số 1/2020/NĐ-CP quy định về quản lý, thanh toán, quyết toán dự án",
    ],
)
@pytest.mark.parametrize("after", [" hết hiệu lực.", ";", " và Điều 3 Luật Giá."])
def test_who_issued_it_and_what_it_is_about(text: str, after: str) -> None:
    assert read(f"Căn cứ {text}{after}")[0][0] == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("theo Luật Du lịch kết hợp kiểm tra", "Luật Du lịch"),
        ("theo Luật Thi hành án dân sự làm căn cứ", "Luật Thi hành án dân sự"),
        ("theo Luật Phòng, chống HIV/AIDS trong điều trị", "Luật Phòng, chống HIV/AIDS"),
        ("theo Pháp lệnh Dân số.", "Pháp lệnh Dân số"),
        ("theo Luật Chuyển đổi số và dữ liệu", "Luật Chuyển đổi số"),
        ("theo Luật Thanh niên xung phong thì", "Luật Thanh niên xung phong"),
        ("theo Luật Hoa kiểng quy định", "Luật Hoa kiểng"),
        ("theo luật viên chức, người", "luật viên chức"),
        ("theo Bộ luật Hình\nsự, Tòa án", "Bộ luật Hình sự"),
    ],
)
def test_where_titles_end(text: str, name: str) -> None:
    assert [targets for _, targets in read(text)] == [(f"@{name}",)]


def test_an_unknown_title_goes_on_to_its_number() -> None:
    text = "Luật Trồng hoa, nuôi ong và giữ rừng của người cao tuổi số 12/2031/QH16"
    assert read(f"Căn cứ {text} và Luật Giá;") == [(text, ("@12/2031/QH16",)), ("Luật Giá", ("@Luật Giá",))]


def test_a_subject_does_not_swallow_the_next_law() -> None:
    first = "Nghị định số 1/2020/NĐ-CP của Chính phủ về xử phạt vi phạm, an toàn thông tin mạng"
    assert [text for text, _ in read(f"Theo {first} và Luật Bảo vệ môi trường.")] == [first, "Luật Bảo vệ môi trường"]
    both = "Nghị định số 1/2020/NĐ-CP quy định chi tiết Luật Giá và Luật Điện lực"
    assert [text for text, _ in read(f"Theo {both};")] == [both]


def test_an_amended_law_is_read_through_the_slips_of_a_scan() -> None:
    text = "Luật Giá số 16/2023/QH15 được stra đổi, bễ sung một số điều bởi Luật số 1/2025/QH15,Luật số 2/2025/QH15"
    assert read(f"Căn cứ {text};") == [(text, ("@16/2023/QH15 +1/2025/QH15 +2/2025/QH15",))]


def test_an_unfinished_list_ends_at_the_end_of_its_line() -> None:
    assert read("theo khoản 3 Điều 8, khoản 6 Điều 9,\nĐiều 50.\n\nđ) Bãi bỏ")[0][1] == ("8.3", "9.6", "50")


def test_a_subject_does_not_swallow_what_is_cited_next() -> None:
    first = "Nghị định số 159/2018/NĐ-CP của Chính phủ về quản lý nạo vét"
    assert [text for text, _ in read(f"Theo khoản 1 Điều 3 {first} và khoản 2 Điều 16 Nghị định số 25/2020/NĐ-CP.")] == [
        f"khoản 1 Điều 3 {first}",
        "khoản 2 Điều 16 Nghị định số 25/2020/NĐ-CP",
    ]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Luật Quản lý thuế số 108/2025/QH15 có hiệu lực. Theo Điều 5 Luật Quản lý thuế.", "5 @Luật Quản lý thuế ~108/2025/QH15"),
        ("Luật Quản lý thuế số 38/2019/QH14. Theo Điều 5 Luật Quản lý thuế năm 2025.", "5 @Luật Quản lý thuế 2025"),
        ("Luật Giá số 1/2012/QH13; Luật Giá số 2/2023/QH15. Theo Điều 5 Luật Giá.", "5 @Luật Giá"),
        ("Luật Giá số 2/2023/QH15 (sau đây gọi là Luật). Theo Điều 5 của Luật.", "5 ~2/2023/QH15"),
        ("Luật Giá số 2/2023/QH15, sau đây gọi tắt là “Luật Giá 23”. Theo Điều 5 Luật Giá.", "5 @Luật Giá ~2/2023/QH15"),
        (
            "Nghị định số 43/2014/NĐ-CP (sau đây viết tắt là Nghị định 43). Theo Điều 5 Nghị định 43.",
            "5 @Nghị định 43 ~43/2014/NĐ-CP",
        ),
        ("Nghị định số 43/2014/NĐ-CP. Theo Điều 5 Nghị định 43.", "5 @Nghị định 43 ~43/2014/NĐ-CP"),
        ("Theo Điều 5 Nghị định 43.", "5 @Nghị định 43"),
        (
            "Thông tư này quy định chi tiết một số điều của Luật Giá số 2/2023/QH15. Căn cứ Luật Điện lực. Theo Điều 5 của Luật.",
            "5 ~2/2023/QH15",
        ),
        ("Luật Giá và Luật Điện lực. Theo Điều 5 của Luật.", "5"),
        ("Theo Luật Giá số 2/2023/QH15, gồm: khoản 3 Điều 3, Điều 9.", "3.3 ~2/2023/QH15"),
        ("Theo Luật Giá số 2/2023/QH15, Điều 27, khoản 2 thì làm.", "27.2 ~2/2023/QH15"),
        ("Bãi bỏ các quy định sau của Thông tư số 1/2018/TT-BTC:\na) Điều 2;\nb) Điều 9.", "9 ~1/2018/TT-BTC"),
    ],
)
def test_what_the_text_said_before(text: str, targets: str) -> None:
    assert targets in read(text)[-1][1]


@pytest.mark.parametrize(
    ("text", "cited", "targets"),
    [
        ("under the Civil Code, Article 123, and", "the Civil Code, Article 123", ("123 @Civil Code",)),
        (
            "under Labor Code No. 45/2019/QH14, Article 35(1)(a).",
            "Labor Code No. 45/2019/QH14, Article 35(1)(a)",
            ("35.1.a @45/2019/QH14",),
        ),
        ("under the Education Law dated 14 June 2005;", "the Education Law dated 14 June 2005", ("@Education Law",)),
        ("under the Enterprise Law 2020;", "the Enterprise Law 2020", ("@Enterprise Law 2020",)),
        (
            "Article 1 of the Government's Decree No. 31/2011/ND-CP.",
            "Article 1 of the Government's Decree No. 31/2011/ND-CP",
            ("1 @31/2011/NĐ-CP",),
        ),
        ("Decree No. 75/2006 / ND-CP of August 2, 2006.", "Decree No. 75/2006 / ND-CP of August 2, 2006", ("@75/2006/NĐ-CP",)),
        (
            "under the Law on Entry, Exit, Transit, and Residence of Foreigners in Vietnam No. 47/2014/QH13.",
            "the Law on Entry, Exit, Transit, and Residence of Foreigners in Vietnam No. 47/2014/QH13",
            ("@47/2014/QH13",),
        ),
        (
            "Article 5.1(a) of Decree No. 152/2020/ND-CP",
            "Article 5.1(a) of Decree No. 152/2020/ND-CP",
            ("5.1.a @152/2020/NĐ-CP",),
        ),
        ("under Art. 5 of the Law on Competition.", "Art. 5 of the Law on Competition", ("5 @Law on Competition",)),
        ("under the 2019 Labor Code, Article 169,", "the 2019 Labor Code, Article 169", ("169 @Labor Code 2019",)),
        ("under the 2020 Law on Investment.", "the 2020 Law on Investment", ("@Law on Investment 2020",)),
        (
            "the 1992 Constitution of the Socialist Republic of Vietnam",
            "the 1992 Constitution of the Socialist Republic of Vietnam",
            ("@Hiến pháp 1992",),
        ),
        (
            "the Law on Fire Prevention, Fire Fighting, Rescue and Salvage applies.",
            "the Law on Fire Prevention, Fire Fighting, Rescue and Salvage",
            ("@Law on Fire Prevention, Fire Fighting, Rescue and Salvage",),
        ),
        ("under the Law on \n\nEnterprises 2020.", "the Law on \n\nEnterprises 2020", ("@Law on Enterprises 2020",)),
        ("Articles from 38 to 40 of this Law", "Articles from 38 to 40 of this Law", ("38 @this", "39 @this", "40 @this")),
        # the year before a name, with "the" and without
        (
            "under Article 5 of the 2014 Law on Real Estate Business.",
            "Article 5 of the 2014 Law on Real Estate Business",
            ("5 @Law on Real Estate Business 2014",),
        ),
        ("updates in new 2023 Housing Law)", "2023 Housing Law", ("@Housing Law 2023",)),
        ("pursuant to 2014 Law on Housing,", "2014 Law on Housing", ("@Law on Housing 2014",)),
        ("In 2013 Land Law was passed.", "Land Law", ("@Land Law",)),
        ("as of 2024 Land Law applies.", "Land Law", ("@Land Law",)),
        ("changed between 2003 and 2013 Land Law.", "Land Law", ("@Land Law",)),
        # a name before its type word, told by the number; what is no part of it
        ("and Marine Parks Law No. 29/2023/QH15.", "Marine Parks Law No. 29/2023/QH15", ("@29/2023/QH15",)),
        ("passed, New Marine Parks Law No. 29/2023/QH15.", "Law No. 29/2023/QH15", ("@29/2023/QH15",)),
        ("under Annotated Law on Investment.", "Law on Investment", ("@Law on Investment",)),
        ("elsewhere, Clean Air Law No. 5/1990 applies", "Law No. 5/1990", ("@5/1990",)),
        ("Article 5 of the new Law on Housing;", "Article 5 of the new Law on Housing", ("5 @Law on Housing",)),
        ("Article 7 of the amended 2013 Land Law", "Article 7 of the amended 2013 Land Law", ("7 @Land Law 2013",)),
        ("Article 7 of the new Law is strict", "Article 7", ("7",)),
        ("under Article 5 of the Labor Code1 they", "Article 5 of the Labor Code", ("5 @Labor Code",)),
        (
            "Decree 156/2018/ND-CP regarding the Law on Forestry may be amended",
            "Decree 156/2018/ND-CP regarding the Law on Forestry",
            ("@156/2018/NĐ-CP",),
        ),
        (
            "Law on amendment of Article 170 of the Law on Enterprises dated June 20, 2013",
            "Law on amendment of Article 170 of the Law on Enterprises dated June 20, 2013",
            ("@Law on amendment of Article 170 of the Law on Enterprises",),
        ),
        (
            "Decree of Government No. 79/2000/ND-CP of December 29, 2000 applies",
            "Decree of Government No. 79/2000/ND-CP of December 29, 2000",
            ("@79/2000/NĐ-CP",),
        ),
        ("This Article applies to all. This Article summarizes the news.", "This Article", (".",)),
        ("Joint Circulars No. 5/2010/TTLT-BTC-BKH;", "Joint Circulars No. 5/2010/TTLT-BTC-BKH", ("@5/2010/TTLT-BTC-BKH",)),
        ("under Vietnamese Law on Investment.", "Law on Investment", ("@Law on Investment",)),
        # small letters with a day, in a recital
        (
            "Pursuant to the law on housing, November 29, 2005;",
            "the law on housing, November 29, 2005",
            ("@law on housing",),
        ),
        ("pursuant to the law on housing of 29 November 2005;", "the law on housing of 29 November 2005", ("@law on housing",)),
        ("Pursuant to the Land Law of November 26,2003;", "the Land Law of November 26,2003", ("@Land Law",)),
        ("under the Land Law, December 1, 2025 is the deadline.", "the Land Law", ("@Land Law",)),
        # a name in a recital up to its day, but no other paper
        (
            "Pursuant to the Law on organization of Wards and Markets at all levels of May 6, 2003;",
            "the Law on organization of Wards and Markets at all levels of May 6, 2003",
            ("@Law on organization of Wards and Markets at all levels",),
        ),
        (
            "Pursuant to the Law on Housing and the Report of the Ministry dated May 5, 2010;",
            "the Law on Housing",
            ("@Law on Housing",),
        ),
        # what is amended, in the name of the law that amends it
        (
            "and Law on amendments to Article 6 and Annex 4 on list of lines of Law on Investment dated November 22, 2016;",
            "Law on amendments to Article 6 and Annex 4 on list of lines of Law on Investment dated November 22, 2016",
            ("@Law on amendments to Article 6 and Annex 4 on list of lines of Law on Investment",),
        ),
        ("a law amending Article 5 of the Law on Investment.", "Article 5 of the Law on Investment", ("5 @Law on Investment",)),
        # subjects: a law, up to a participle; not what may say which provisions
        (
            "amending Decree 156/2018/ND-CP regarding the Law on Forestry;",
            "Decree 156/2018/ND-CP regarding the Law on Forestry",
            ("@156/2018/NĐ-CP",),
        ),
        ("Decree 156/2018/ND-CP regarding forest land applies", "Decree 156/2018/ND-CP", ("@156/2018/NĐ-CP",)),
        ("The Law No. 13/2003/QH11 on Land passed", "The Law No. 13/2003/QH11 on Land", ("@13/2003/QH11",)),
        # footnotes
        ("replace the current Law on Land1", "Law on Land", ("@Law on Land",)),
        ("under the Labor Code1 they", "the Labor Code", ("@Labor Code",)),
        ("under the Law on Land1 No. 45/2013/QH13 they", "the Law on Land1 No. 45/2013/QH13", ("@45/2013/QH13",)),
        # the article on the line above, also of lines that a PDF parts
        ("subject to the\nLaw on Land they", "the\nLaw on Land", ("@Law on Land",)),
        ("are dismissed; The \n\nLaw on Officers only provides", "The \n\nLaw on Officers", ("@Law on Officers",)),
        ("in the\n\nLaw on Land they", "Law on Land", ("@Law on Land",)),
        ("who breathe\nLaw on Land they", "Law on Land", ("@Law on Land",)),
        ("under Decree No. 15/2020/ND-CP1 they", "Decree No. 15/2020/ND-CP", ("@15/2020/NĐ-CP",)),
        # headings wherever the lines broke
        ("in this chapter.\n\nArticle 2.- Taxpayers\n\nThis Law applies", "This Law", ("@this",)),
        ("DECREES: Chapter I GENERAL PROVISIONS Article 1.- Scope This Decree applies", "This Decree", ("@this",)),
    ],
)
def test_english(text: str, cited: str, targets: tuple[str, ...]) -> None:
    assert read(text) == [(cited, targets)]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "Pursuant to Decrees No.15/CP of March 4, 1994 on the tasks of the Ministry; No. 34/CP of April 23, 1994 on land and No. 5/CP of May 2, 1995;",
            ["Decrees No.15/CP of March 4, 1994 on the tasks of the Ministry", "No. 34/CP of April 23, 1994 on land", "No. 5/CP of May 2, 1995"],
        ),
        ("Circulars No. 5/2010/TT-BTC and 6/2010/TT-BTC", ["Circulars No. 5/2010/TT-BTC", "6/2010/TT-BTC"]),
        ("Room No. 34/CP of May 5 in the hotel", []),
        (
            "Cybersecurity Law (Law No. 24/2018/QH14, effective January 1, 2019)",
            ["Cybersecurity Law", "Law No. 24/2018/QH14"],
        ),
        (
            "the Land Law (Law No. 31/2024/QH15 dated January 18, 2024) applies",
            ["the Land Law (Law No. 31/2024/QH15 dated January 18, 2024)"],
        ),
        (
            "Decree No. 17/2006/ND-CP dated January 27, 2006, on amending some articles of the Decrees guiding the Land Law;",
            ["Decree No. 17/2006/ND-CP dated January 27, 2006", "the Land Law"],
        ),
        # laws elsewhere, and prose
        ("the French law on housing of 5 May 2005 and the law on contracts", []),
        ("the law on housing, May 5, 2005 was a Thursday;", []),
        ("the 2014 Law Review and the laws No. 5", []),
        ("the 1994 Marine Insurance Law", []),
    ],
)  # fmt: skip
def test_english_lists_and_what_is_none(text: str, cited: list[str]) -> None:
    assert [words for words, _ in read(text)] == cited


@pytest.mark.parametrize(
    "text",
    [
        "Điều này đặt ra yêu cầu mới.",
        "Điều này cần được xem xét.",
        "Điều này chưa từng có.",
        "Điều này nhằm giảm chi phí.",
        "Nó khó. Điều này buộc ta chờ.",
        "Công ty Luật TNHH ABC",
        "Công ty Luật Hợp danh Mẫu và Trường Đại học Luật Hà Nội",
        "Mẫu 07\nĐƠN XIN NGHỈ",
        "điểm a và điểm b của phiếu đánh giá",
        "Điều 5 Điều lệ công ty, khoản 2 Điều 4 của thỏa thuận",
        "clause 2 of the tender",
        "Công ước của Liên hợp quốc về Luật Biển năm 1982",
        "Sơ yếu lý lịch Mẫu 2C-BNV/2008",
        "phiên bản Đ27.9 của phần mềm",
        "căn hộ K1 Đ35; Phụ lục I kèm theo Hợp đồng; khoản 3 Điều 5 Hợp đồng này",
        "giảng viên Luật Dân sự",
        "khoản 1,5 triệu đồng; nhà số Đ5; tầng K1",
        "Thay cụm từ “Điều 5” bằng cụm từ “Điều 6”",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert read(text) == []


def test_the_article_speaks_of_itself() -> None:
    assert read("Điều này quy định về giá.") == [("Điều này", (".",))]
    assert read("theo quy định tại Điều này nhằm giảm chi phí.") == [("Điều này", (".",))]


def test_units_of_something_else_are_not_those_of_the_law_before() -> None:
    text = "Article 5 of the Law on Securities and Articles 6 and 7 of its guiding Decree No. 155/2020/ND-CP"
    assert [targets for _, targets in read(text)] == [("5 @Law on Securities",), ("6", "7"), ("@155/2020/NĐ-CP",)]


def test_marks_of_direction_are_nothing() -> None:
    text = "Thực hiện \u200ekhoản 9 \u202aĐiều 27\u202c Luật Viên chức."
    [citation] = find(text)
    assert (citation.text, written_and_told(citation)) == (
        "khoản 9 \u202aĐiều 27\u202c Luật Viên chức",
        ("27.9 @Luật Viên chức",),
    )
    assert text[citation.start : citation.end] == citation.text


def test_a_link_is_read_as_its_words() -> None:
    assert read("Theo Điều 62 Nghị định số [145/2020/NĐ-CP](https://vanban.vn/x).") == [
        ("Điều 62 Nghị định số [145/2020/NĐ-CP](https://vanban.vn/x)", ("62 @145/2020/NĐ-CP",))
    ]
    assert read("Theo **Điều 5** **Luật Viên chức**.") == [("Điều 5** **Luật Viên chức", ("5 @Luật Viên chức",))]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        # "bỏ luật" is no "bộ luật" under other accents
        ("Bãi bỏ Luật Thanh niên số 53/2005/QH11.", {"Luật Thanh niên số 53/2005/QH11": "@53/2005/QH11"}),
        ("Hủy bỏ\nLuật Báo chí số 103/2016/QH13.", {"Luật Báo chí số 103/2016/QH13": "@103/2016/QH13"}),
        ("bãi bỏ Bộ luật Lao động số 10/2012/QH13.", {"Bộ luật Lao động số 10/2012/QH13": "@10/2012/QH13"}),
        ("theo bô luật lao động số 45/2019/QH14,", {"bô luật lao động số 45/2019/QH14": "@45/2019/QH14"}),
        # a speck behind "được"
        (
            "Luật Quy hoạch số 21/2017/QH14 được. sửa đổi, bổ sung bởi Luật số\n28/2018/QH14;",
            {"Luật Quy hoạch số 21/2017/QH14 được. sửa đổi, bổ sung bởi Luật số\n28/2018/QH14": "@21/2017/QH14 +28/2018/QH14"},
        ),
        # who amended it; several amenders behind one "các Luật"
        (
            "Luật Giá số 16/2023/QH15 đã được Quốc hội sửa đổi, bổ sung theo Luật số 44/2024/QH15;",
            {
                "Luật Giá số 16/2023/QH15 đã được Quốc hội sửa đổi, bổ sung theo Luật số 44/2024/QH15": "@16/2023/QH15 +44/2024/QH15"
            },
        ),
        (
            "Luật Giá số 16/2023/QH15 được sửa đổi bởi các Luật số 10/2024/QH15, số 61/2024/QH15 và số 84/2025/QH15 của Quốc hội.",
            {
                "Luật Giá số 16/2023/QH15 được sửa đổi bởi các Luật số 10/2024/QH15, số 61/2024/QH15 và số 84/2025/QH15 của Quốc hội": (
                    "@16/2023/QH15 +10/2024/QH15 +61/2024/QH15 +84/2025/QH15"
                )
            },
        ),
        (
            "Luật Giá số 16/2023/QH15 được sửa đổi bởi Luật số 10/2024/QH15, số 85/2024/NĐ-CP",
            {
                "Luật Giá số 16/2023/QH15 được sửa đổi bởi Luật số 10/2024/QH15": "@16/2023/QH15 +10/2024/QH15",
                "số 85/2024/NĐ-CP": "@85/2024/NĐ-CP",
            },
        ),
        ("khoản 1 Điều 5 bỏ luật lao động", {"khoản 1 Điều 5": "5.1"}),
        # a name whose comma is left out, where other names have none there
        (
            "theo Luật quản lý sử dụng tài sản công số 15/2017/QH14",
            {"Luật quản lý sử dụng tài sản công số 15/2017/QH14": "@15/2017/QH14"},
        ),
        # the year of a name in brackets that are not its own
        ("bị xử lý (Luật Viên chức, 2010).", {"Luật Viên chức, 2010": "@Luật Viên chức 2010"}),
        ("were dismissed (Labor Code, 2019).", {"Labor Code, 2019": "@Labor Code 2019"}),
        # names in small letters, with "the" and a possessive
        ("the Law on the People’s police and relevant laws", {"the Law on the People’s police": "@Law on the People’s police"}),
        (
            "under the Law on the People's Public Security, officers",
            {"the Law on the People's Public Security": "@Law on the People's Public Security"},
        ),
        (
            "under the Law on national defense and training education.",
            {"the Law on national defense and training education": "@Law on national defense and training education"},
        ),
        (
            "under the Law on national defense and police officers shall",
            {"the Law on national defense": "@Law on national defense"},
        ),
    ],
)
def test_a_name_is_read_whole(text: str, targets: dict[str, str]) -> None:
    assert dict(read(text)) == {words: (target,) for words, target in targets.items()}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("quy định cơ chế quản lý, tổ chức thực hiện các chương trình mục tiêu.", True),
        ("về lập, tổ chức thi hành quy hoạch.", True),
        ("về quản lý, tổ chức và hoạt động của hội.", True),
        ("về vận tải, tổ chức thực hiện nghiêm túc.", False),
        ("về quản lý, tổ chức phải báo cáo.", False),
    ],
)
def test_work_goes_on_with_work_in_a_subject(text: str, cited: bool) -> None:
    [(words, _)] = read(f"theo Nghị định số 10/2020/NĐ-CP {text}")
    assert words.endswith(text.rstrip(".") if cited else text.partition(",")[0])


@pytest.mark.parametrize(
    "subject",
    [
        "về sửa đổi, bổ sung một số điều của Luật Giáo dục đại học",
        "về\nsửa đổi, bổ sung một số điều của Luật Giáo dục đại học",
        "về việc sửa đổi, bổ sung một số điều của Luật Giáo dục đại học",
    ],
)
def test_the_subject_of_an_amending_law_has_a_comma(subject: str) -> None:
    assert read(f"theo Luật số 34/2018/QH14 {subject}, trường tự chủ.") == [
        (f"Luật số 34/2018/QH14 {subject}", ("@34/2018/QH14",))
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("theo Điều 4 Luật Giá và\nĐiều 53. Nghị định này.", "Điều 53. Nghị định này"),
        ("b) Điều 44, Điều 45,\nĐiều 46. , Điều 47.", "Điều 44, Điều 45,\nĐiều 46"),
    ],
)
def test_a_wrapped_line_is_no_heading(text: str, words: str) -> None:
    assert words in dict(read(text))


@pytest.mark.parametrize("above", ["1. Quy định sau đây;", "Căn cứ Luật Giá số 16/2023/QH15,", "theo quy định của Luật Giá."])
def test_a_heading_stays_one(above: str) -> None:
    cited = dict(read(f"{above}\nĐiều 5. Nghị định này quy định về giá."))
    assert "Nghị định này" in cited
    assert not any(words.startswith("Điều 5") for words in cited)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("bãi bỏ các Điều 12, 13, khoản 2 Điều 14 và Phụ lục II Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP"),
        ("theo Điều 12, cùng các Phụ lục I, II của Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP"),
        ("theo Điều 12 và Phụ lục II ban hành kèm theo Nghị định số 10/2020/NĐ-CP", None),
        ("theo Điều 12 và Phụ lục II Nghị định này", None),
        ("theo Điều 12; Phụ lục II Nghị định số 10/2020/NĐ-CP", None),
        ("theo khoản 2 Điều này và Phụ lục II Nghị định số 10/2020/NĐ-CP", None),
        ("theo Điều 12 và Điều 3 Phụ lục II", None),
    ],
)
def test_articles_before_an_annex_are_of_its_instrument(text: str, meant: str | None) -> None:
    for reference in find(text)[0].references:
        assert (reference.meant.number if reference.meant else None) == meant


@pytest.mark.parametrize(
    ("text", "cited", "targets"),
    [
        # specks of scans
        (
            "tại điểm c„, điểm d khoản 8 Điều 21 của\nNghị định này.",
            "điểm c„, điểm d khoản 8 Điều 21 của\nNghị định này",
            ("21.8.c @this", "21.8.d @this"),
        ),
        ("tại các điểm a và đ'\nkhoản 1 Điều 28 Luật Giá.", "các điểm a và đ'\nkhoản 1 Điều 28 Luật Giá", ("28.1.a @Luật Giá", "28.1.đ @Luật Giá")),
        ("tại các điểm c, đ. h và k khoản 7 Điều 3.", "các điểm c, đ. h và k khoản 7 Điều 3", ("3.7.c", "3.7.đ", "3.7.h", "3.7.k")),
        ("tại các điểm đ, h và ¡\nkhoản 1 Điều 28.", "các điểm đ, h và ¡\nkhoản 1 Điều 28", ("28.1.đ", "28.1.h", "28.1.i")),
        ("tại điểm ¡ khoản 5 Điều 6 Luật này.", "điểm ¡ khoản 5 Điều 6 Luật này", ("6.5.i @this",)),
        ("tại điểm h, điểm ¡, điểm k khoản 3 Điều 6.", "điểm h, điểm ¡, điểm k khoản 3 Điều 6", ("6.3.h", "6.3.i", "6.3.k")),
        ("tại điểm ï khoản 5 Điều 6 Luật này.", "điểm ï khoản 5 Điều 6 Luật này", ("6.5.i @this",)),
        ("tại khoản 3 Điều 3 của Ì\nNghị định nảy.", "khoản 3 Điều 3 của Ì\nNghị định nảy", ("3.3 @this",)),
        ("tại Điều 3 thuộc | \nLuật Giá.", "Điều 3 thuộc | \nLuật Giá", ("3 @Luật Giá",)),
        ("theo khoản ] Điều 28 Luật Giá.", "khoản ] Điều 28 Luật Giá", ("28.1 @Luật Giá",)),
        ("theo khoản 2 Điều ¡ này.", "khoản 2 Điều ¡ này", (".2",)),
        ("theo khoản 1 Điều 8 Nghị định nàỷ.", "khoản 1 Điều 8 Nghị định nàỷ", ("8.1 @this",)),
        ("theo khoản 1 Điều 8 của\nNạhị định này.", "khoản 1 Điều 8 của\nNạhị định này", ("8.1 @this",)),
        ("theo Phụ lục I ban bành kèm theo Nghị định này", "Phụ lục I ban bành kèm theo Nghị định này", ("annex_I @this",)),
        ("theo Phụ lục I kèm theo\nNghị định định này;", "Phụ lục I kèm theo\nNghị định định này", ("annex_I @this",)),
        ("thi hành Nghị\n\nđịnh này.", "Nghị\n\nđịnh này", ("@this",)),
        ("theo Mẫu số 1 1 tại Phụ lục II Nghị định này", "Mẫu số 1 1 tại Phụ lục II Nghị định này", ("annex_II @this form 11",)),
        # semicolons, commas, line ends
        ("tại khoản 13;\nđiểm a khoản 14 Điều này,", "khoản 13;\nđiểm a khoản 14 Điều này", (".13", ".14.a")),
        ("tại điểm a khoản 3; điểm b khoản 7 Điều 32;", "điểm a khoản 3; điểm b khoản 7 Điều 32", ("32.3.a", "32.7.b")),
        ("các điều 93, 104,118 của Bộ luật này", "các điều 93, 104,118 của Bộ luật này", ("93 @this", "104 @this", "118 @this")),
        ("tại các \nđiều 26, 27 của Luật này", "các \nđiều 26, 27 của Luật này", ("26 @this", "27 @this")),
        ("tại Điều 20 \ncủa Luật này.", "Điều 20 \ncủa Luật này", ("20 @this",)),
        # English
        ("under Article 36 of the 2019 Labor Code,", "Article 36 of the 2019 Labor Code", ("36 @Labor Code 2019",)),
        ("the law on social insurance No. 41/2024/QH15", "the law on social insurance No. 41/2024/QH15", ("@41/2024/QH15",)),
        (
            "Decree No. 152/2020/ND-CP dated December 30, 2020 on workers, as amended by Decree No. 70/2023/ND-CP;",
            "Decree No. 152/2020/ND-CP dated December 30, 2020 on workers, as amended by Decree No. 70/2023/ND-CP",
            ("@152/2020/NĐ-CP +70/2023/NĐ-CP",),
        ),
        ("[35] Điểm này được bổ sung.", "Điểm này", ("...",)),
    ],
)  # fmt: skip
def test_read_whole(text: str, cited: str, targets: tuple[str, ...]) -> None:
    assert read(text) == [(cited, targets)]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "ban hành Nghị định sửa đổi Nghị định số 168/2024/NĐ-CP quy định xử phạt; trừ điểm giấy phép.",
            ["Nghị định số 168/2024/NĐ-CP quy định xử phạt; trừ điểm giấy phép"],
        ),
        (
            "theo Nghị định số 168/2024/NĐ-CP quy định xử phạt; trừ điểm giấy phép.",
            ["Nghị định số 168/2024/NĐ-CP quy định xử phạt"],
        ),
        (
            "theo Nghị định số 112/2020/NĐ-CP về kỷ luật cán bộ, viên chức, kiến nghị cảnh cáo theo khoản 2 Điều 17 Luật Giá.",
            ["Nghị định số 112/2020/NĐ-CP về kỷ luật cán bộ, viên chức", "khoản 2 Điều 17 Luật Giá"],
        ),
        (
            "Thông tư số 1/2020/TT-BYT của Bộ trưởng Bộ Y tế ban hành Điều lệ trường;",
            ["Thông tư số 1/2020/TT-BYT của Bộ trưởng Bộ Y tế ban hành Điều lệ trường"],
        ),
        (
            "Decree No. 2/2020/ND-CP of the Government on workers and the Law on Employment.",
            ["Decree No. 2/2020/ND-CP of the Government on workers", "the Law on Employment"],
        ),
        (
            "sửa đổi theo Luật sửa đổi, bổ sung một số điều của Luật Giá số 1/2027/QH16 và Luật Phí và lệ phí số 97/2015/QH13;",
            ["Luật sửa đổi, bổ sung một số điều của Luật Giá số 1/2027/QH16", "Luật Phí và lệ phí số 97/2015/QH13"],
        ),
        (
            "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15 và Luật Thư viện số 46/2019/QH14.",
            ["Luật Giá số 16/2023/QH15", "Luật Thư viện số 46/2019/QH14"],
        ),
        (
            "Nghị định số 118/2021/NĐ-CP được sửa đổi theo Nghị định số 68/2025/NĐ-CP và Nghị định số 120/2021/NĐ-CP quy định chế độ.",
            [
                "Nghị định số 118/2021/NĐ-CP được sửa đổi theo Nghị định số 68/2025/NĐ-CP",
                "Nghị định số 120/2021/NĐ-CP quy định chế độ",
            ],
        ),
        ("bãi bỏ một số điều, khoản\n1. Thay thế cụm từ", []),
        ("theo bộ luật lao động, luật việc làm và luật giá.", ["bộ luật lao động", "luật việc làm", "luật giá"]),
    ],
)
def test_where_one_ends_and_the_next_begins(text: str, cited: list[str]) -> None:
    assert [words for words, _ in read(text)] == cited


@pytest.mark.parametrize("title", ["Luật Thi bành án dân sự", "Luật Thi hành án dân sự"])
def test_a_name_with_a_misread_letter_has_the_number_of_its_like(title: str) -> None:
    [_, (_, targets)] = read(f"Căn cứ Luật Thi hành án dân sự số 106/2025/QH15; theo Điều 82 của {title}.")
    assert targets == (f"82 @{title} ~106/2025/QH15",)


def test_the_number_of_the_law_that_ends_is_not_that_of_its_name() -> None:
    text = "Luật Giá số 16/2023/QH15. Luật Giá số 11/2012/QH13 hết hiệu lực từ ngày đó; theo Điều 5 Luật Giá."
    assert read(text)[-1] == ("Điều 5 Luật Giá", ("5 @Luật Giá ~16/2023/QH15",))


@pytest.mark.parametrize(
    "text",
    [
        "Theo khoản 2 Điều 5 Nghị định thư về bảo hộ nhãn hiệu.",
        "Theo Điều 3 của Nghị định thư Kyoto, Việt Nam có nghĩa vụ báo cáo.",
        "Theo điểm a khoản 1 Điều 2 nghị định thư giữa hai Chính phủ.",
        "Theo Điều 5 Hiệp định thương mại tự do.",
        "Theo Điều 3 Điều ước quốc tế mà Việt Nam là thành viên.",
        "Theo Điều 4 Công ước Viên năm 1980.",
        "Theo khoản 1 Điều 6 của Hiến chương Liên hợp quốc.",
        "Theo khoản 2 Điều 4 Bản ghi nhớ.",
        "Under Article 6 of the Protocol on trade.",
        "Article 5 of the Vienna Convention applies.",
    ],
)
def test_units_of_a_treaty_cite_no_law(text: str) -> None:
    assert read(text) == []


def test_a_treaty_beside_a_law_and_the_law_on_treaties() -> None:
    text = "Theo Điều 4 Công ước Viên, Điều 13 Nghị định thư bổ sung và Điều 3 Luật Điều ước quốc tế số 108/2016/QH13."
    assert [words for words, _ in read(text)] == ["Điều 3 Luật Điều ước quốc tế số 108/2016/QH13"]


@pytest.mark.parametrize("text", ["Theo Điều 6 Luật tục", "Theo Điều 6 Luật chơi", "Theo Điều 6 Luật lệ", "Theo Điều 6 Luật sư"])
def test_what_begins_like_luat_is_not_the_law_that_is_spoken_of(text: str) -> None:
    assert [words for words, _ in read(text)] == ["Điều 6"]


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        ("Căn cứ Điều 2 Quyết định kỷ luật số 15/QĐ-BV ngày 01/02/2026;", "Điều 2 Quyết định kỷ luật số 15/QĐ-BV ngày 01/02/2026", "2 @15/QĐ-BV"),
        ("Theo Điều 1 Quyết định của Tòa án nhân dân.", "Điều 1 Quyết định của Tòa án nhân dân", "1 @Quyết định của Tòa án nhân dân"),
        ("Theo Điều 4 Quyết định xử phạt và Điều 3.", "Điều 4 Quyết định xử phạt", "4 @Quyết định xử phạt"),
        ("Theo Điều 4 Nghị quyết Đại hội cổ đông số 01/NQ-ĐHĐCĐ.", "Điều 4 Nghị quyết Đại hội cổ đông số 01/NQ-ĐHĐCĐ", "4 @01/NQ-ĐHĐCĐ"),
        ("Theo Điều 2 Quyết định có hiệu lực từ hôm nay.", "Điều 2", "2"),
        ("Khoản 2 Điều 4 quyết định việc này.", "Khoản 2 Điều 4", "4.2"),
    ],
)  # fmt: skip
def test_a_decision_on_one_matter_is_another_paper_than_this(text: str, words: str, target: str) -> None:
    assert [(said, read_as[0]) for said, read_as in read(text)][:1] == [(words, target)]


def test_wide_digits_are_digits() -> None:
    assert read("Theo khoản ２ Điều ２７ Nghị định số １１５/2020/NĐ-CP.") == [
        ("khoản ２ Điều ２７ Nghị định số １１５/2020/NĐ-CP", ("27.2 @115/2020/NĐ-CP",))
    ]


def test_chapters_that_were_inserted() -> None:
    assert read("Theo Chương IIa Luật Viên chức, Mục 2a Chương VIa Nghị định này.") == [
        ("Chương IIa Luật Viên chức", ("chp_IIa @Luật Viên chức",)),
        ("Mục 2a Chương VIa Nghị định này", ("chp_VIa__sec_2a @this",)),
    ]
    assert read("Thời điểm ca trực, khoản vay, mục ca, phần via.") == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Articles 35(1)(a), 36 and 37(2) of the Labor Code", ("35.1.a @Labor Code", "36 @Labor Code", "37.2 @Labor Code")),
        ("Articles 5, 6 and 7(2) of this Law", ("5 @this", "6 @this", "7.2 @this")),
        ("Articles 5, 6 and 7 of this Law", ("5 @this", "6 @this", "7 @this")),
        ("Articles 5 to 7 of this Law", ("5 @this", "6 @this", "7 @this")),
        ("Article 35(1)(a) and Article 36(2) of the Labor Code", ("35.1.a @Labor Code", "36.2 @Labor Code")),
        ("Clause 2 Article 5 and Article 7(1)(b) of this Decree", ("5.2 @this", "7.1.b @this")),
        ("Điều 5 (khoản 1) và Điều 6 (điểm a khoản 2) Luật Viên chức", ("5.1 @Luật Viên chức", "6.2.a @Luật Viên chức")),
    ],
)
def test_each_article_of_a_list_has_its_own_brackets(text: str, targets: tuple[str, ...]) -> None:
    assert read(f"{'Under' if text.startswith(('Art', 'Cl')) else 'Theo'} {text}.") == [(text, targets)]


def test_an_amount_behind_an_article_with_brackets_is_none() -> None:
    assert read("Under Articles 5(1), 10 days after the notice.") == [("Articles 5(1)", ("5.1",))]
