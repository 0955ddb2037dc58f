"""Where a citation goes on behind words with which sentences go on elsewhere: "hàng không", the units in the name of an amending law, the state of a law, a list of bodies."""

import pytest

from legaltext.references.find import find

# A citation alone in its recital
WHOLE = [
    # "hàng không" is one word, and "không" part of a noun
    "Quyết định số 1374/QĐ-TCTCHKVN ngày 27/4/2020 của Tổng Giám đốc Tổng Công ty Cảng hàng không Việt Nam – CTCP về việc phân cấp ký hợp đồng",
    "Quyết định số 1374/QĐ-TCTCHKVN ngày 27/4/2020 của Tổng giám đốc Tổng công ty Cảng hàng không Việt Nam-CTCP về việc ủy quyền ký hợp đồng",
    "Quyết định số 15/QĐ-CHK ngày 27/4/2020 của Cục trưởng Cục Hàng không Việt Nam về việc giao dự toán",
    "Thông tư số 14/2015/TT-BGTVT ngày 27/4/2015 của Bộ Giao thông vận tải quy định về việc bồi thường ứng trước không hoàn lại trong vận chuyển hành khách bằng đường hàng không",
    "Nghị định số 80/2020/NĐ-CP ngày 08/7/2020 của Chính phủ về quản lý viện trợ không hoàn lại",
    # an amending law whose name holds units
    "Luật sửa đổi, bổ sung Điều 6 và Phụ lục 4 về danh mục ngành, nghề đầu tư kinh doanh có điều kiện của Luật Đầu tư ngày 22 tháng 11 năm 2016",
    "Luật sửa đổi, bổ sung khoản 1 Điều 3 của Luật Giá",
    "Luật sửa đổi Điều 170 của Luật Doanh nghiệp năm 2013",
    "Luật sửa đổi, bổ sung Điều 126 của Luật Nhà ở và Điều 121 của Luật Đất đai năm 2009",
    "Luật sửa đổi, bổ sung Điều 126 của Luật Nhà ở và Điều 121 của Luật Đất đai ngày 18 tháng 6 năm 2009",
    "Luật sửa đổi, bổ sung các Điều 5, 7 và 9 của Luật Giá số 12/2030/QH16",
    # whose law it is
    "Bộ luật dân sự Nước Cộng hòa xã hội chủ nghĩa Việt Nam 2015",
    "Bộ luật dân sự của nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2015",
    "Luật Thương mại của nước CHXHCN Việt Nam",
    # subjects that go on
    "Nghị định số 49/2010/NĐ-CP ngày 14/5/2010 của Chính phủ quy định về miễn, giảm học phí thuộc hệ thống giáo dục quốc dân từ năm học 2010-2011 đến năm học 2014-2015",
    "Quyết định số 44/2007/QĐ-BGDĐT ngày 15/8/2007 của Bộ Giáo dục và Đào tạo về học bổng đối với học sinh các trường chuyên, trường năng khiếu, các cơ sở giáo dục đại học và trung cấp chuyên nghiệp",
    "Thông tư số 14/2014/TT-BYT ngày 14/4/2014 của Bộ Y tế quy định việc chuyển tuyến giữa các cơ sở khám bệnh, chữa bệnh (KCB)",
    "Quyết định số 6858/2016/QĐ-BYT ngày 18/11/2016 của Bộ Y tế về việc ban hành Bộ tiêu chí chất lượng bệnh viện, phiên bản 2.0",
    "Nghị định 180/2024/NĐ-CP ngày 31/12/2024 về việc Quy định chính sách giảm thuế giá trị gia tăng theo nghị quyết số 174/2024/QH15 ngày 30/11/2024 của Quốc hội",
    "Quyết định số 268/QĐ-TTg ngày 23 tháng 02 năm 2011 của Thủ tướng Chính phủ về Biểu giá bán lẻ điện áp dụng từ năm 2011",
    "Luật Đầu tư theo phương thức PPP",
]


@pytest.mark.parametrize("cited", WHOLE)
def test_a_citation_goes_on(cited: str) -> None:
    assert [c.text for c in find(f"Căn cứ {cited};")] == [cited]


# The same in the middle of a sentence, where less belongs to a subject than in a recital
IN_A_SENTENCE = [
    "Nghị định số 49/2010/NĐ-CP về miễn, giảm học phí từ năm học 2010-2011 đến năm học 2014-2015",
    "Nghị định số 49/2010/NĐ-CP về miễn, giảm học phí từ năm 2011 đến hết năm 2015",
    "Quyết định số 44/2007/QĐ-BGDĐT về học bổng đối với học sinh các trường chuyên, trường năng khiếu, các cơ sở giáo dục đại học và trung cấp chuyên nghiệp",
    "Nghị định số 80/2020/NĐ-CP về quản lý viện trợ không hoàn lại",
    "Thông tư số 81/2014/TT-BGTVT về vận chuyển hàng không và hoạt động hàng không chung",
]


@pytest.mark.parametrize("cited", IN_A_SENTENCE)
def test_a_citation_goes_on_in_a_sentence(cited: str) -> None:
    assert [c.text for c in find(f"Trường thực hiện theo {cited}.")] == [cited]


# Where each ends all the same
ENDS = [
    (
        "Quyết định số 15/QĐ-CTY ngày 27/4/2020 của Giám đốc Công ty Mẫu không còn hiệu lực.",
        "Quyết định số 15/QĐ-CTY ngày 27/4/2020 của Giám đốc Công ty Mẫu",
    ),
    ("theo Nghị định số 80/2020/NĐ-CP về viện trợ không áp dụng cho dự án này.", "Nghị định số 80/2020/NĐ-CP về viện trợ"),
    ("Bộ luật Dân sự của nước ta.", "Bộ luật Dân sự"),
    ("theo Nghị định số 5/2020/NĐ-CP về phí áp dụng từ ngày 01/01/2021.", "Nghị định số 5/2020/NĐ-CP về phí"),
    (
        "theo Luật sửa đổi, bổ sung một số điều của Luật Giá và Điều 5 của Luật Đất đai.",
        "Luật sửa đổi, bổ sung một số điều của Luật Giá",
    ),
    ("theo Nghị định số 49/2010/NĐ-CP về học phí từ năm 2011.", "Nghị định số 49/2010/NĐ-CP về học phí"),
    (
        "Thông tư số 14/2014/TT-BYT ngày 14/4/2014 của Bộ Y tế quy định việc chuyển tuyến (TTYT);",
        "Thông tư số 14/2014/TT-BYT ngày 14/4/2014 của Bộ Y tế quy định việc chuyển tuyến",
    ),
    (
        "Căn cứ Nghị định số 48/2013/NĐ-CP ngày 14/5/2013 của Chính phủ về việc sửa đổi, bổ sung một số điều của các Nghị định liên quan đến thủ tục;",
        "Nghị định số 48/2013/NĐ-CP ngày 14/5/2013 của Chính phủ",
    ),
    (
        "Căn cứ Nghị định số 48/2013/NĐ-CP ngày 14/5/2013 của Chính phủ sửa đổi, bổ sung một số điều của các Nghị định liên quan đến thủ tục;",
        "Nghị định số 48/2013/NĐ-CP ngày 14/5/2013 của Chính phủ",
    ),
    (
        "Căn cứ Chỉ thị số 30/CT-TTg ngày 20/10/1999 của Thủ tướng Chính phủ về việc lập quy hoạch và Công văn số 772/BXD ngày 5/5/2000 của Bộ Xây dựng;",
        "Chỉ thị số 30/CT-TTg ngày 20/10/1999 của Thủ tướng Chính phủ về việc lập quy hoạch",
    ),
    (
        "Sửa đổi Nghị định số 151/2013/NĐ-CP ngày 01 tháng 11 năm 2013 của Chính phủ về chức năng của Tổng công ty Căn cứ Luật Giá",
        "Nghị định số 151/2013/NĐ-CP ngày 01 tháng 11 năm 2013 của Chính phủ về chức năng của Tổng công ty",
    ),
]


@pytest.mark.parametrize(("sentence", "cited"), ENDS)
def test_a_citation_ends(sentence: str, cited: str) -> None:
    assert find(sentence)[0].text == cited


def test_what_another_instrument_issued_is_no_subject() -> None:
    first, second = find(
        "trên cơ sở Quyết định số 44/2007/QĐ-BGDĐT ngày 15/8/2007 về học bổng và Quy chế đào tạo ban hành theo Quyết định số 3079/QĐ-ĐHQG ngày 26/10/2010."
    )
    assert first.text == "Quyết định số 44/2007/QĐ-BGDĐT ngày 15/8/2007 về học bổng"
    assert second.text == "Quyết định số 3079/QĐ-ĐHQG ngày 26/10/2010"


def test_what_amends_several_in_one_subject_is_cited_with_its_number_alone() -> None:
    amending = find(
        "theo Thông tư số 27/2017/TT-BGTVT ngày 25/8/2017 của Bộ Giao thông vận tải quy định về việc sửa đổi, bổ sung một số điều của Thông tư 36/2014/TT-BGTVT."
    )
    assert [c.text for c in amending] == [
        "Thông tư số 27/2017/TT-BGTVT ngày 25/8/2017 của Bộ Giao thông vận tải",
        "Thông tư 36/2014/TT-BGTVT",
    ]


def test_the_state_is_no_part_of_the_target() -> None:
    name = find("Căn cứ Bộ luật Dân sự của nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2015;")[0].references[0].instrument
    assert (name.title, name.year) == ("Bộ luật Dân sự", 2015)


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        (
            "Pursuant to the Law on Investment, Bidding, and Procurement of 2031, the unit acts.",
            ", Bidding, and Procurement of 2031",
        ),
        (
            "Pursuant to the Law on Investment, Bidding, and Procurement No. 12/2031/QH16.",
            ", Bidding, and Procurement No. 12/2031/QH16",
        ),
        ("Pursuant to the Law on Investment, Bidding and Procurement, the unit acts.", ", Bidding and Procurement"),
        ("Under the Law on Investment, Investors and Economic Organizations shall report.", ""),
        ("Pursuant to the Law on Investment, the Law on Bidding, and the Civil Code;", ""),
        ("Under the Law on Investment, Decree No. 31/2021/ND-CP and Circular No. 3/2021/TT-BKHDT.", ""),
    ],
)
def test_a_list_behind_the_name_of_a_known_english_law(sentence: str, cited: str) -> None:
    """What is longer than the name of a known law is another law, not that one; who does something under it is no part of its name."""
    assert find(sentence)[0].text == f"the Law on Investment{cited}"


@pytest.mark.parametrize(
    "word",
    [
        "Thông tư tưởng", "Thông tư duy", "Thông tư vấn", "Nghị định hướng phát triển", "Chỉ thị giác", "Chỉ thị trường",
        "Luật sư", "Luật pháp", "Quy chế độ",
    ],
)  # fmt: skip
def test_a_kind_whose_last_syllable_begins_another_word_is_no_instrument(word: str) -> None:
    assert [c.text for c in find(f"Theo khoản 1 Điều 3 {word} thì khác.")] == ["khoản 1 Điều 3"]
    assert not find(f"Theo {word} thì khác.")


def test_a_decree_that_guides_is_one() -> None:
    assert find("Theo Điều 3 Nghị định hướng dẫn thì khác.")[0].text == "Điều 3 Nghị định"
