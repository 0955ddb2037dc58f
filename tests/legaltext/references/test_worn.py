"""Letters that conversions lost, and other slips of recitals: each sentence is read as the same sentence with its letters, and nothing is read into other words."""

from datetime import date

import pytest

from legaltext.references.find import find
from legaltext.references.worn import repairs

_DECREE = "Căn cứ Nghị định số 105/2005/NĐ-CP ngày 17 tháng 8 năm 2005 "

# As a conversion left it, and as it was written
WORN = [
    (_DECREE + "ca Chính phủ quy định chi tiết Luật Điện lực;", _DECREE + "của Chính phủ quy định chi tiết Luật Điện lực;"),
    (_DECREE + "củ Chính phủ về điện;", _DECREE + "của Chính phủ về điện;"),
    ("theo Thông tư số 14/2014/TT-BYT ca Bộ Y tế về khám bệnh.", "theo Thông tư số 14/2014/TT-BYT của Bộ Y tế về khám bệnh."),
    (
        "Căn cứ Luật sửa đi, bsung một sđiều của Luật Điện lực ngày 20 tháng 11 năm 2012;",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Điện lực ngày 20 tháng 11 năm 2012;",
    ),
    (
        "Căn cứ Luật sửa đổi, b sung mt s điu của Luật Giá ngày 20 tháng 11 năm 2012;",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Giá ngày 20 tháng 11 năm 2012;",
    ),
    (
        "Căn cứ Pháp lệnhsửa đi, bổ sung một số điều của Pháp lệnh ngoại hốis 06/2013/PL-UBTVQH13 ngày 18 tháng 3 năm 2013;",
        "Căn cứ Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh ngoại hối số 06/2013/PL-UBTVQH13 ngày 18 tháng 3 năm 2013;",
    ),
    (
        "Căn cứ Quyết định số 24/2011/QĐ-TTg ngày 15 tháng 4 năm 2011 của Thtướng Chính phủ về giá bán điện;",
        "Căn cứ Quyết định số 24/2011/QĐ-TTg ngày 15 tháng 4 năm 2011 của Thủ tướng Chính phủ về giá bán điện;",
    ),
    (
        "Căn cứ Luật sửa đổi, bổ sung mộtsố điu của Luật Giá năm 2012;",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Giá năm 2012;",
    ),
    ("theo Quyết định số 24/2011/QĐ-TTg của Thtướng Chính phủ.", "theo Quyết định số 24/2011/QĐ-TTg của Thủ tướng Chính phủ."),
    ("theo Quyết định số 24/2011/QĐ-TTg của Thủ tưng.", "theo Quyết định số 24/2011/QĐ-TTg của Thủ tướng."),
    (
        "Căn Thông tư 19/2013/TT-BYT ngày 12/7/2013 Bộ Y tế việc hướng dẫn quản lý chất lượng; Căn vào Luật Giá năm 2023;",
        "Căn cứ Thông tư 19/2013/TT-BYT ngày 12/7/2013 của Bộ Y tế về việc hướng dẫn quản lý chất lượng; Căn cứ vào Luật Giá năm 2023;",
    ),
    (
        "Căn Nghị định số 96/2008/NĐ-CP ngày 26 tháng 8 năm 2008 Chính phủ Quy định chức năng của Ngân hàng Nhà nước;",
        "Căn cứ Nghị định số 96/2008/NĐ-CP ngày 26 tháng 8 năm 2008 của Chính phủ Quy định chức năng của Ngân hàng Nhà nước;",
    ),
    (
        "theo Luật Giám định tư pháp số 13⁄2012/QH13 đã được sửa đổi theo Luật số 56/2020/QH14.",
        "theo Luật Giám định tư pháp số 13/2012/QH13 đã được sửa đổi theo Luật số 56/2020/QH14.",
    ),
    (
        "theo Nghị định số 72/2013/NĐ\nCP ngày 15/7/2013 của Chính phủ.",
        "theo Nghị định số 72/2013/NĐ-CP ngày 15/7/2013 của Chính phủ.",
    ),
]
# Words that are whole, and words like those that conversions leave
WHOLE = [
    "Bệnh viện trực 3 ca Bộ phận cấp cứu; ghi nhận 12 ca Bộ Y tế công bố năm 2020.",
    "Cây xanh và căn cước; Căn hộ theo Luật Nhà ở; Căn phòng số 5. Căn Bộ luật không phải là căn cứ",
    "Theo Nghị định số 96/2008/NĐ-CP ngày 26 tháng 8 năm 2008 Chính phủ quy định chức năng, Bộ Y tế việc gì cũng làm.",
    "Luật sửa đổi, bổ sung một số điều của Luật Điện lực; Thủ tướng Chính phủ; quy định chi tiết; hướng dẫn thi hành",
    "the laws 2012/2013/EU; 1⁄2 of it; sung túc; bi sung; Samb sung, đamts điu",
]


@pytest.mark.parametrize(("worn", "whole"), WORN)
def test_a_sentence_that_lost_letters_is_read_as_with_them(worn: str, whole: str) -> None:
    plain, found = find(whole), find(worn)
    assert plain
    assert [[r.instrument for r in c.references] for c in found] == [[r.instrument for r in c.references] for c in plain]
    assert all(worn[c.start : c.end] == c.text for c in found)
    # what stands between the citations is the same on both sides: each begins and ends at the same word
    assert [worn[c.end : c.end + 1] for c in found] == [whole[c.end : c.end + 1] for c in plain]
    assert [c.text[:5] for c in found] == [c.text[:5] for c in plain]


@pytest.mark.parametrize("words", WHOLE)
def test_nothing_is_read_into_other_words(words: str) -> None:
    # with a slip elsewhere in the text, so that it is looked through
    assert [words[a:b] for a, b, _ in repairs(f"{words}\nmột sđiều") if b <= len(words)] == []


def test_what_stands_for_what() -> None:
    assert repairs("ngày 1/2/2005 ca Chính phủ về một s điu") == ((14, 16, "của"), (30, 39, "một số điều"))
    assert repairs("Luật Điện lực") == ()


# A day of which a part is lost or misread, and the whole citation: no day is claimed
DAYS = [
    "Luật Xây dựng ngày 18 tháng năm 2014",
    "Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng ó năm 2015",
    "Luật Doanh nghiệp ngày 26 tháng Í Ï năm 2014",
    "Luật Giá ngày 22 tháng ] ] năm 2019",
    "Luật Giá ngày tháng 6 năm 2012",
    "Luật Ngân hàng Nhà nước Việt Nam số 46/2010/QH12 ngày 16 tháng năm 2010",
    "Nghị định số 96/2008/NĐ-CP ngày 26 tháng năm 2008 của Chính phủ",
]


@pytest.mark.parametrize("cited", DAYS)
def test_a_day_of_which_a_part_is_lost_belongs_to_the_citation_and_is_not_told(cited: str) -> None:
    found = find(f"Căn cứ {cited};")
    assert [c.text for c in found] == [cited]
    assert found[0].references[0].instrument.issued is None


# Names in small letters that nobody knows: their own number ends them, behind "Căn cứ" their day
MISREAD = [
    (
        "Căn cứ Pháp lệnh ngoại hi s 28/2005/PL-UBTVQH11 ngày 13 tháng 12 năm 2005;",
        "Pháp lệnh ngoại hi s 28/2005/PL-UBTVQH11 ngày 13 tháng 12 năm 2005",
    ),
    (
        "Căn cứ Luật quản sử dụng vốn nhà nước đầu tư ngày 26 tháng 11 năm 2014;",
        "Luật quản sử dụng vốn nhà nước đầu tư ngày 26 tháng 11 năm 2014",
    ),
    (
        "Luật sửa bồ sung một số điều của Luật Xây dựng ngày 17 tháng 6 năm 2020;",
        "Luật sửa bồ sung một số điều của Luật Xây dựng ngày 17 tháng 6 năm 2020",
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
        "Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
    ),
]


@pytest.mark.parametrize(("sentence", "cited"), MISREAD)
def test_a_misread_name_goes_up_to_its_number_or_its_day(sentence: str, cited: str) -> None:
    assert [c.text for c in find(sentence)] == [cited]


def test_a_law_that_does_something_has_no_name() -> None:
    assert find("Luật được Quốc hội thông qua số 12/2020/QH14.")[0].text == "số 12/2020/QH14"
    assert find("Căn cứ Luật được Quốc hội thông qua ngày 26 tháng 11 năm 2014;") == ()
    assert find("Theo kế hoạch, Luật sẽ có ngày 26 tháng 11 năm 2014.") == ()


@pytest.mark.parametrize(
    "cited",
    [
        "Nghị định số 232/2026/NĐ-CP\nđày 26 tháng 6 năm 2026 của Chính phủ",
        "Nghị định số 232/2026/NĐ-CP\này 26 tháng 6 năm 2026 của Chính phủ",
    ],
)
def test_a_day_whose_word_is_misread_at_the_head_of_a_line(cited: str) -> None:
    (found,) = find(f"(kiểm theo {cited})")
    assert found.text == cited
    assert found.references[0].instrument.issued == date(2026, 6, 26)


def test_no_other_word_at_the_head_of_a_line_begins_a_day() -> None:
    number = "Nghị định số 232/2026/NĐ-CP"
    assert [c.text for c in find(f"theo {number}\nhay 26 người; theo {number} nay 26 tháng 6 năm 2026.")] == [number, number]


_DATED = "Thông tư số 46/2026/TT-BGDĐT ngày 10 tháng 06 năm 2026"


@pytest.mark.parametrize("opened", ["Kèm theo", "Ban hành kèm theo", "kiểm theo"])
def test_a_heading_over_two_blocks_has_its_issuer(opened: str) -> None:
    cited = f"{_DATED}\n\ncủa Bộ trưởng Bộ Giáo dục và Đào tạo"
    (found,) = find(f"*({opened} {cited})*\n\nChương I")
    assert found.text == cited
    assert found.references[0].instrument.issuer == "Bộ trưởng Bộ Giáo dục và Đào tạo"


@pytest.mark.parametrize(
    "text",
    [
        f"theo {_DATED}\n\ncủa Bộ trưởng Bộ Giáo dục và Đào tạo)",
        f"(Kèm theo {_DATED}\n\ncủa Bộ trưởng Bộ Giáo dục và Đào tạo quy định)",
        f"(Kèm theo {_DATED}\n\n\ncủa Bộ trưởng Bộ Giáo dục và Đào tạo)",
    ],
)
def test_what_is_no_such_heading_ends_with_its_block(text: str) -> None:
    assert find(text)[0].text == _DATED


@pytest.mark.parametrize(
    ("text", "cited", "title"),
    [
        ("theo Luật Thuế thu nhập cá nhân2 thì", "Luật Thuế thu nhập cá nhân", "Luật Thuế thu nhập cá nhân"),
        ("theo Bộ luật Lao động13, người lao động", "Bộ luật Lao động", "Bộ luật Lao động"),
        ("theo Luật đất đai2 thì", "Luật đất đai", "Luật đất đai"),
        ("theo Luật Đất đai1 năm 2024 thì", "Luật Đất đai1 năm 2024", "Luật Đất đai"),
        ("theo Luật Giá3 số 16/2023/QH15 thì", "Luật Giá3 số 16/2023/QH15", "Luật Giá"),
        # a letter of the name, misread: no footnote
        ("theo Luật Đất đa1 thì", "Luật Đất đa1", "Luật Đất đa1"),
    ],
)
def test_the_number_of_a_footnote_is_no_part_of_a_title(text: str, cited: str, title: str) -> None:
    (found,) = find(text)
    assert (found.text, found.references[0].instrument.title) == (cited, title)


def test_a_footnote_makes_no_title_of_another_word() -> None:
    assert find("theo luật gia1 thì") == ()  # a jurist, not "Luật Giá"
