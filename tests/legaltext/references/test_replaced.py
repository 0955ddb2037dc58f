"""Words in quotation marks: those that an amending instruction replaces cite nothing, all others do."""

import pytest

from legaltext.references.find import find


def cited(text: str) -> list[str]:
    return [citation.text for citation in find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“Luật Đầu tư”, “Luật Nhà ở” và “Luật Đất đai”", ["Luật Đầu tư", "Luật Nhà ở", "Luật Đất đai"]),
        ('"Law on Investment 2020",\n"Law on Housing 2023", "Law on Tax Administration 2019"', ["Law on Investment 2020", "Law on Housing 2023", "Law on Tax Administration 2019"]),
        ('read the "Labor Code" and the "Law on Employment" first', ["Labor Code", "Law on Employment"]),
        ("Bãi bỏ “Điều 5 Quyết định số 12/2020/QĐ-UBND” và “Quyết định số 13/2020/QĐ-UBND”.", ["Điều 5 Quyết định số 12/2020/QĐ-UBND", "Quyết định số 13/2020/QĐ-UBND"]),
        ("Trong hợp đồng này cụm từ “Luật Đất đai” chỉ Luật số 31/2024/QH15.", ["Luật Đất đai", "Luật số 31/2024/QH15"]),
        ("Sửa đổi khoản 2 Điều 5 như sau: “2. Thực hiện theo Điều 7 của Luật Đất đai.”", ["khoản 2 Điều 5", "Điều 7 của Luật Đất đai"]),
        ("Sách “Bình luận Bộ luật Dân sự” và “Hỏi đáp Luật Đất đai”", ["Bộ luật Dân sự", "Luật Đất đai"]),
    ],
)  # fmt: skip
def test_quoted_names_cite(text: str, names: list[str]) -> None:
    assert cited(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thay cụm từ “Luật Đất đai năm 2013” bằng cụm từ “Luật Đất đai năm 2024” tại Điều 5.", ["Điều 5"]),
        ("Thay thế các cụm từ “Điều 5”, “Điều 6” và “Luật Giá” bằng cụm từ “Điều 7” tại Điều 9.", ["Điều 9"]),
        ("Thay thế “Điều 5” bằng “Điều 6” tại Điều 8.", ["Điều 8"]),
        ("Bổ sung cụm từ “Luật Giá” vào sau cụm từ “Luật Phí và lệ phí” tại Điều 8.", ["Điều 8"]),
        ("Bỏ cụm từ “theo Luật Đầu tư” tại Điều 8.", ["Điều 8"]),
        ("Cụm từ “Điều 5” tại Điều 7 được thay bằng cụm từ “Điều 6”.", ["Điều 7"]),
        ("Thay thế các cụm từ sau đây:\na) Cụm từ “Luật Giá” tại Điều 5;\nb) “Điều 3” thành “Điều 4” tại Điều 6.", ["Điều 5", "Điều 6"]),
        ('Replace the phrases "Article 5" and "the Labor Code" with "Article 7" in Article 9 of this Law.', ["Article 9 of this Law"]),
        ('The phrase "Article 5" in Article 7 is replaced by the phrase "Article 6".', ["Article 7"]),
        ("Sửa đổi cụm từ ‘Luật Giá’ thành ‘Luật Đất đai’ tại Điều 8.", ["Điều 8"]),
    ],
)  # fmt: skip
def test_words_that_an_instruction_replaces_cite_nothing(text: str, names: list[str]) -> None:
    assert cited(text) == names
