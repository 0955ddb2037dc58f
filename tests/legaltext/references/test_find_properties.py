"""What holds for any text at all."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext.basics.text import nfc
from legaltext.references.find import find
from tests.legaltext.references.gold_set import own

LISTED = """Điều|điều|khoản|điểm|Mục|Chương|Phần|Phụ lục|Mẫu số|đoạn|thứ|này|5|12a|a|đ|IV|II.|1,|2;|và|hoặc|\
đến|từ|các|của|theo|tại|Luật|luật|Bộ luật|Viên chức|Lao động|Nghị định|số|129/2025/QH15|30/2020/NĐ-CP|năm|2025|ngày|05|tháng|3|Chính phủ|\
về|công tác|đã được sửa đổi, bổ sung|một số điều|(|)|“|”|\n|\n\n|\xa0|Article|Clause|Points|this|Law|on|Decree|No.|the|of|and|\
to|Labor Code|ĐIỀU|LUẬT|İ|ﬁ|ế|/|-|.|,|;|99999|0|Hiến pháp|kèm theo|ban hành|\
K1|Đ5|Đ.5|27.9|BLHS|LVC|Luật NSNN|NĐ|115/2020|115|[|](x)|*|\u200e|\u202a|sau đây gọi là|gồm:|của Luật|QH 15|TT- BTC|l|I1|¡|năm.|.\n|cụm từ"""
WORDS = st.sampled_from(LISTED.split("|"))
SOUP = st.lists(WORDS, max_size=40).map(" ".join)
SENTENCES = [passage.text for passage in own()]


@settings(max_examples=400, deadline=None)
@given(st.one_of(SOUP, st.text(max_size=200)))
def test_nothing_is_raised_and_offsets_slice_to_the_words(text: str) -> None:
    found = find(text)
    composed = nfc(text)
    assert all(composed[citation.start : citation.end] == citation.text for citation in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(citation.references and citation.start < citation.end for citation in found)


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_decomposed_text_is_the_same_text(text: str) -> None:
    assert find(unicodedata.normalize("NFD", text)) == find(unicodedata.normalize("NFC", text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_paragraphs_do_not_touch_each_other(sentences: list[str]) -> None:
    """Each sentence in a paragraph of its own, with neutral words between: the same citations at the same places."""
    text, expected = "", []
    for sentence in sentences:
        text += "Ghi chú.\n\n"
        expected += [(len(text) + c.start, len(text) + c.end) for c in find(sentence)]
        text += sentence + "\n\n"
    assert [(c.start, c.end) for c in find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Luật Viên chức số 1/2025/QH15 được sửa đổi, bổ sung theo " * 2000,
        "Luật sửa đổi, bổ sung một số điều của " * 2000,
        "Điều 1; " * 2000,
        "khoản 1, " * 2000,
        "điểm a, " * 2000,
        "K1 " * 2000,
        "Law on Entry, Exit, " * 2000,
        "Luật Giá số 1/2020/QH14 (sau đây gọi là Luật Giá) " * 2000,
        "[1/2 " * 2000,
        "LUẬT VIÊN CHỨC " * 2000,
        "từ điểm a đến điểm y từ khoản 1 đến khoản 999 Điều 1 đến Điều 999",
        "Điều 5" + " " * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_hostile_text_costs_little(text: str) -> None:
    """No deep recursion, no list of millions, no time that grows with the square of the text."""
    assert sum(len(citation.references) for citation in find(text)) <= 10_000
