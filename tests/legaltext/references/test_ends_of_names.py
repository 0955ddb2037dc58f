"""Where the names of instruments end that offices write: subjects of two parts, the years and laws of an amendment, annexes of contracts, names given before."""

import pytest

from legaltext.references.find import find
from tests.legaltext.references.gold_by_title import written_and_told


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(citation.text, written_and_told(citation)) for citation in find(text)]


def cited(text: str) -> list[str]:
    return [words for words, _ in read(text)]


@pytest.mark.parametrize(
    "subject",
    [
        "quy định về phân cấp trong lĩnh vực thi đua, khen thưởng; quy định chi tiết một số điều của Luật Thi đua, khen thưởng",
        "quy định tiêu chuẩn xét nâng hạng; bổ nhiệm vào chức danh nghề nghiệp",
        "quy định phân định thẩm quyền; phân quyền, phân cấp",
        "quy định việc sử dụng vốn nhà nước để mua sắm, đơn vị sự nghiệp công lập",
        "về chế độ đối với người đã nghỉ hưu không được hưởng lương",
    ],
)
def test_a_recital_holds_the_whole_subject(subject: str) -> None:
    name = f"Nghị định số 2/2026/NĐ-CP của Chính phủ {subject}"
    assert cited(f"Căn cứ {name};\nCăn cứ Luật Giá;") == [name, "Luật Giá"]


@pytest.mark.parametrize(
    "following",
    [
        "nhu cầu của hai bên;",
        "căn cứ biên bản họp;",
        "xét đơn của người xin nghỉ;",
        "sửa đổi, bổ sung một số điều;",
        "Hồ sơ của đơn vị;",
    ],
)
def test_the_next_item_of_a_recital_is_no_part_of_the_subject(following: str) -> None:
    assert cited(f"Căn cứ Nghị định số 2/2026/NĐ-CP về công tác văn thư; {following}\n") == [
        "Nghị định số 2/2026/NĐ-CP về công tác văn thư"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Nghị định số 144/2021/NĐ-CP quy định xử phạt trong lĩnh vực an ninh; phòng, chống tệ nạn xã hội hết hiệu lực.",
            ["Nghị định số 144/2021/NĐ-CP quy định xử phạt trong lĩnh vực an ninh; phòng, chống tệ nạn xã hội"],
        ),
        (
            "theo Nghị định số 2/2026/NĐ-CP quy định về văn thư; quy định tại Điều 5 Luật Lưu trữ.",
            ["Nghị định số 2/2026/NĐ-CP quy định về văn thư", "Điều 5 Luật Lưu trữ"],
        ),
        (
            "Nghị định 168/2024/NĐ-CP xử phạt vi phạm hành chính trong lĩnh vực giao thông vẫn áp dụng.",
            ["Nghị định 168/2024/NĐ-CP xử phạt vi phạm hành chính trong lĩnh vực giao thông"],
        ),
        (
            "theo Nghị định 168/2024/NĐ-CP xử phạt người lái xe.",
            ["Nghị định 168/2024/NĐ-CP"],
        ),
        (
            "Nghị định số 61/2018/NĐ-CP về cơ chế một cửa, một cửa liên thông được áp dụng.",
            ["Nghị định số 61/2018/NĐ-CP về cơ chế một cửa, một cửa liên thông"],
        ),
        (
            "Nghị định số 61/2018/NĐ-CP về cơ chế một cửa, một người phụ trách.",
            ["Nghị định số 61/2018/NĐ-CP về cơ chế một cửa"],
        ),
        (
            "Căn cứ Quyết định số 749/QĐ-TTg phê duyệt “Chương trình Chuyển đổi số; định hướng”;\n",
            ["Quyết định số 749/QĐ-TTg phê duyệt “Chương trình Chuyển đổi số; định hướng”"],
        ),
        (
            "Luật số 58/2010/QH12 quy định “Viên chức thôi việc”.",
            ["Luật số 58/2010/QH12"],
        ),
        (
            "Nghị quyết số 326/2016/UBTVQH14 quy định về án phí và lệ phí Tòa án, tuyên xử.",
            ["Nghị quyết số 326/2016/UBTVQH14 quy định về án phí và lệ phí Tòa án"],
        ),
        (
            "Pursuant to Decree No. 145/2020/ND-CP elaborating the Labor Code, the Company issues rules.",
            ["Decree No. 145/2020/ND-CP elaborating the Labor Code"],
        ),
        (
            "Pursuant to Decree No. 145/2020/ND-CP elaborating the Labor Code, the Company and the Union agree.",
            ["Decree No. 145/2020/ND-CP elaborating the Labor Code"],
        ),
        (
            "Circular No. 9/2020/TT-BLDTBXH implementing the Labor Code remains in force.",
            ["Circular No. 9/2020/TT-BLDTBXH implementing the Labor Code"],
        ),
        (
            "Under Decree No. 53/2022/ND-CP on data, data shall be stored in Vietnam.",
            ["Decree No. 53/2022/ND-CP on data"],
        ),
        # what a circular details is part of its subject, what stands behind "và" is not
        (
            "Thông tư số 78/2021/TT-BTC hướng dẫn một số điều của Nghị định số 123/2020/NĐ-CP về hóa đơn và Nghị định số 1/2020/NĐ-CP.",
            [
                "Thông tư số 78/2021/TT-BTC hướng dẫn một số điều của Nghị định số 123/2020/NĐ-CP về hóa đơn",
                "Nghị định số 1/2020/NĐ-CP",
            ],
        ),
        # as scans have them
        (
            "Nghị định số 168/2024/NĐ-CP\nngày 26 tháng I 12 năm 2024 của Chính phủ quy định xử phạt;",
            ["Nghị định số 168/2024/NĐ-CP\nngày 26 tháng I 12 năm 2024 của Chính phủ quy định xử phạt"],
        ),
        ("theo Luật Giáo dục ,quốc phòng và an ninh.", ["Luật Giáo dục ,quốc phòng và an ninh"]),
        ("theo điểm b, điểm c_ khoản 5 Điều 13 Luật Giá.", ["điểm b, điểm c_ khoản 5 Điều 13 Luật Giá"]),
        ("theo Mu số 10 Phụ lục III Nghị định này.", ["Mu số 10 Phụ lục III Nghị định này"]),
        ("theo Luật Trật tự, an toàn ị\ngiao thông đường bộ.", ["Luật Trật tự, an toàn ị\ngiao thông đường bộ"]),
        ("ˆ Phụ lục IV Si uu\nMẪU BẢN MÔ TẢ CÔNG VIỆC\n", []),
        ("theo Phụ lục IV Nghị định này\nMẪU BẢN MÔ TẢ CÔNG VIỆC\n", ["Phụ lục IV Nghị định này"]),
        # a heading in capitals
        (
            "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH\nSỐ 168/2024/NĐ-CP NGÀY 26 THÁNG 12 NĂM 2024\nQUY ĐỊNH XỬ PHẠT VỀ TRẬT TỰ,\nAN TOÀN GIAO THÔNG\n\nĐiều 1",
            ["NGHỊ ĐỊNH\nSỐ 168/2024/NĐ-CP NGÀY 26 THÁNG 12 NĂM 2024\nQUY ĐỊNH XỬ PHẠT VỀ TRẬT TỰ,\nAN TOÀN GIAO THÔNG"],
        ),
        ("NGHỊ ĐỊNH\nSỐ 168/2024/NĐ-CP NGÀY 26 THÁNG 12 NĂM 2024\n", []),
        ("theo Luật Điện lực (sửa đổi) và Luật Giá.", ["Luật Điện lực (sửa đổi)", "Luật Giá"]),
        (
            "Decree No. 53/2022/ND-CP on data, records and documents applies.",
            ["Decree No. 53/2022/ND-CP on data, records and documents"],
        ),
    ],
)
def test_where_a_subject_ends(text: str, names: list[str]) -> None:
    assert cited(text) == names


@pytest.mark.parametrize(
    "name",
    [
        "Bộ luật Hình sự năm 2015 (sửa đổi, bổ sung năm 2017)",
        "Bộ luật Hình sự năm 2015, được sửa đổi, bổ sung năm 2017",
        "Bộ luật Hình sự 2015 (sđ, bs 2017, 2025)",
        "Bộ luật Hình sự 2015 sửa đổi các năm 2017 và 2025",
    ],
)
def test_the_years_of_an_amendment_belong_to_the_name_and_are_not_its_year(name: str) -> None:
    assert read(f"theo Điều 174 {name}.") == [(f"Điều 174 {name}", ("174 @Bộ luật Hình sự 2015",))]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        # an amender is no older than what it amends, nor a law of its own name older than the amender before it
        (
            (
                "Luật Kế toán số 88/2015/QH13 được sửa đổi theo Luật số 38/2019/QH14, Luật Kiểm toán độc lập số 67/2011/QH12 "
                "được sửa đổi theo Luật số 97/2015/QH13, Luật Giá số 16/2023/QH15;"
            ),
            ["@88/2015/QH13 +38/2019/QH14", "@67/2011/QH12 +97/2015/QH13", "@16/2023/QH15"],
        ),
        (
            "Luật Giá số 16/2023/QH15 được sửa đổi theo Luật số 5/2025/QH15, Luật Thư viện số 46/2024/QH14;",
            ["@16/2023/QH15 +5/2025/QH15", "@46/2024/QH14"],
        ),
        (
            "Luật Giá số 16/2023/QH15 được sửa đổi theo Luật số 5/2025/QH15, Luật Thư viện số 46/2026/QH16;",
            ["@16/2023/QH15 +5/2025/QH15 +46/2026/QH16"],
        ),
        ("Luật Giá số 16/2023/QH15 được sửa đổi theo Luật số 5/2020/QH14;", ["@16/2023/QH15", "@5/2020/QH14"]),
        ("Luật Giá số 16/2023/QH15 được sửa đổi theo số 5/2025/QH15;", ["@16/2023/QH15 +5/2025/QH15"]),
        # what amends the law in a subject does not amend what has the subject
        (
            "Nghị quyết số 41/2017/QH14 về việc thi hành Bộ luật Hình sự số 100/2015/QH13 được sửa đổi theo Luật số 12/2017/QH14.",
            ["@41/2017/QH14"],
        ),
    ],
)
def test_who_amended_what(text: str, targets: list[str]) -> None:
    assert [target for _, found in read(text) for target in found] == targets


@pytest.mark.parametrize(
    "text",
    [
        "Phụ lục này là bộ phận của Hợp đồng lao động số 12/HĐLĐ.",
        "PHỤ LỤC HỢP ĐỒNG\nPhụ lục này được lập thành 02 bản.",
        "Hai bên ký Phụ lục này.",
        "This Appendix forms an integral part of the Labor Contract.",
    ],
)
def test_the_annex_of_a_contract_is_no_law(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Phụ lục này áp dụng cho hợp đồng số 1 theo Thông tư này.",
        "Mẫu biểu quy định tại Phụ lục này áp dụng cho các đơn vị.",
    ],
)
def test_the_annex_of_a_decree_is_cited(text: str) -> None:
    assert "Phụ lục này" in cited(text)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("theo Điều 49 Luật Việc làm; Điều 56 cùng Luật.", ["49 @Luật Việc làm", "56 ~Luật Việc làm"]),
        ("theo Luật Giá và Luật Nhà ở; khoản 2 Điều 5 của luật đó.", ["@Luật Giá", "@Luật Nhà ở", "5.2 ~Luật Nhà ở"]),
        ("the Land Law; Article 9 of that Law.", ["@Land Law", "9 ~Land Law"]),
        # a regulation that is named has its own articles
        (
            "theo Điều 8 Thông tư số 12/2021/TT-BXD; Điều 3 Quy chế ban hành kèm theo Quyết định số 5/2024/QĐ-UBND.",
            ["8 @12/2021/TT-BXD", "3", "@5/2024/QĐ-UBND"],
        ),
        # letters and digits without a blank
        (
            "Nghị định số 145/2020/NĐ-CP; khoản 3 Điều 8 NĐ145.",
            ["@145/2020/NĐ-CP", "8.3 @NĐ145 ~145/2020/NĐ-CP"],
        ),
        ("Thông tư 5/2020 của Bộ GD&ĐT", ["@5/2020 ~5/2020/TT-BGDĐT"]),
        ("the Civil Code (Law No. 91/2015/QH13)", ["@91/2015/QH13"]),
    ],
)
def test_what_is_meant(text: str, targets: list[str]) -> None:
    assert [target for _, found in read(text) for target in found] == targets


@pytest.mark.parametrize(
    ("text", "unclear"), [("tại Điều G7\nNghị định này", True), ("Điều 2. Nghị định này có hiệu lực.", False)]
)
def test_an_instrument_behind_a_unit_that_cannot_be_read_is_doubted(text: str, unclear: bool) -> None:
    assert [target.endswith("?") for _, found in read(text) for target in found] == [unclear]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "theo Thông tư 22/2021/TT-BGDĐT quy định về đánh giá học sinh áp dụng từ năm học này.",
            ["Thông tư 22/2021/TT-BGDĐT quy định về đánh giá học sinh"],
        ),
        ("Nghị định 130/2020/NĐ-CP về thu nhập chưa quy định việc này.", ["Nghị định 130/2020/NĐ-CP về thu nhập"]),
        (
            "Decree No. 99/2022/ND-CP on security interests and enforced under Article 299 of the Civil Code.",
            ["Decree No. 99/2022/ND-CP on security interests", "Article 299 of the Civil Code"],
        ),
        ("under the Law on Tendering No. 22/2023/QH15.", ["the Law on Tendering No. 22/2023/QH15"]),
        ("under Part Seven of the Civil Code.", ["Part Seven of the Civil Code"]),
        (
            "Nghị định số 77/2025/NĐ-CP ngày ðI tháng 4 năm 2025 của Chính phủ.",
            ["Nghị định số 77/2025/NĐ-CP ngày ðI tháng 4 năm 2025 của Chính phủ"],
        ),
        ("clause 7 of the shareholders' agreement", []),
        ("Hai bên ký Phụ lục số 02.", []),
        ("theo Phụ lục TI ban hành kèm theo Nghị định này.", ["Phụ lục TI ban hành kèm theo Nghị định này"]),
        (
            "Nghị định số 77/2025/NĐ-CP về xử lý đối với tài sản được xác lập quyền sở hữu.",
            ["Nghị định số 77/2025/NĐ-CP về xử lý đối với tài sản được xác lập quyền sở hữu"],
        ),
        ("Nghị định số 77/2025/NĐ-CP đối với viên chức được áp dụng.", ["Nghị định số 77/2025/NĐ-CP"]),
    ],
)
def test_what_other_papers_showed(text: str, names: list[str]) -> None:
    assert cited(text) == names


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        # numbers with a blank where none belongs, with a stroke left out
        ("Điều 27 Nghị quyết số 326/2016/UBTVQH 14 về án phí", ["27 @326/2016/UBTVQH14"]),
        ("Nghị quyết số 15/2020 NQ-HĐND về phí", ["@15/2020/NQ-HĐND"]),
        # a law that amends another, by its short name and its number
        ("Luật Xây dựng sửa đổi số 62/2020/QH14", ["@62/2020/QH14"]),
        # a comma between two clauses that is left out
        ("các điểm s, t khoản 1 khoản 2 Điều 51 Bộ luật Hình sự", ["51.1.s @Bộ luật Hình sự", "51.1.t @Bộ luật Hình sự", "51.2 @Bộ luật Hình sự"]),
        ("theo điểm a khoản 1 khoản 2 triệu đồng", [".1.a"]),
    ],
)  # fmt: skip
def test_slips_of_the_pen(text: str, targets: list[str]) -> None:
    assert [target for _, found in read(text) for target in found] == targets


@pytest.mark.parametrize(
    "name",
    [
        "Nghị định số 63/2010/NĐ-CP ngày 08/6/20210 của Chính phủ",
        "Nghị định số 63/2010/NĐ-CP ngày 31/2/2010 của Chính phủ",
        "Nghị định số 63/2010/NĐ-CP ngày 24 - 9 - 2010 của Chính phủ",
        "Nghị định số 3/2025/NĐ-CP ngày 01 tháng 01 năm 202 5 của Chính phủ",
        "Luật Khiếu nại 11/11/2011",
        "Circular No. 39/2018/TT-BTC dated April 20th, 2018 of the Ministry of Finance",
        "Circular No. 39/2018/TT-BTC dated Sepember 01, 2018 of the Ministry of Finance",
        "Circular No. 39/2018/TT-BTC of Dec. 10, 2018",
        # a title behind number and day; letters between a title and its year
        "Pháp lệnh số 26/2005/PL-UBTVQH11 ngày 29/6/2005 ưu đãi người có công với cách mạng",
        "Bộ luật Tố tụng dân sự (BLTTDS) năm 2015",
        "Bộ luật Dân sự (BLDS) 2015",
        "Luật An ninh mạng (24/2018/QH14)",
        # who issued it together, a ministry of the past, a court by its letters
        "Thông tư liên tịch số 5/2010/TTLT/BTC-BNN ngày 15 tháng 11 năm 2010 giữa Bộ Tài chính và Bộ Nông nghiệp và PTNT",
        "Quyết định số 03/2002/QĐ-BTS ngày 23/1/2002 của Bộ trưởng Bộ Thủy sản",
        "Nghị quyết số 01/2007/NQ-HĐTP TANDTC ngày 02/10/2007",
        # the day before an English name
        "the November 29, 2013 Land Law",
        # a comma for "và"
        "Luật Tổ chức Hội đồng nhân dân, Uỷ ban nhân dân ngày 26 tháng 11 năm 2003",
    ],
)
def test_days_however_they_are_written(name: str) -> None:
    assert cited(f"Căn cứ {name};") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # headings whose line breaks are lost, or that are glued to what follows
        (
            "Điều 1. Ban hành kèm theo Nghị quyết này Nội quy. Điều 2. Nghị quyết này được thông qua.",
            ["Nghị quyết này", "Nghị quyết này"],
        ),
        ("Điều 1.Bãi bỏ Quyết định số 5/2010/QĐ-UBND.", ["Quyết định số 5/2010/QĐ-UBND"]),
        ("theo khoản 2. Điều 5 Luật này và Điều 7. Luật Giá quy định", ["khoản 2. Điều 5 Luật này", "Điều 7", "Luật Giá"]),
        ("Công ty của Luật sư A, B", []),
    ],
)
def test_headings_in_lines_that_are_lost(text: str, names: list[str]) -> None:
    assert cited(text) == names


def test_the_years_of_amendments_in_brackets_are_none_of_the_law() -> None:
    assert [target for _, found in read("Điều 171 Bộ luật Tố tụng hình sự (sửa đổi, bổ sung năm 2011)") for target in found] == [
        "171 @Bộ luật Tố tụng hình sự"
    ]
