"""Of what law the bare units of an amending text are: in its instructions and in the new wording that it quotes."""

import pytest

from legaltext.references.find import find
from tests.legaltext.references.gold_by_title import written_and_told

DECREE = "Nghị định số 10/2020/NĐ-CP ngày 17 tháng 01 năm 2020 của Chính phủ quy định về vận tải"
HEAD = f"NGHỊ ĐỊNH\nSửa đổi, bổ sung một số điều của {DECREE}\nCăn cứ Luật Giá số 16/2023/QH15;\n"


def told(text: str, words: str) -> tuple[str, ...]:
    """The targets of the last citation with these words."""
    return [written_and_told(citation) for citation in find(text) if citation.text == words][-1]


@pytest.mark.parametrize(
    "instruction",
    [
        "Điều 1. Sửa đổi, bổ sung Điều 22",
        "### Điều 1.\nSửa đỗi, bỗ sung Điều 22",
        "Điều 1. Bãi bỏ Điều 22.",
        "Điều 1. Bổ sung điểm e vào sau điểm đ khoản 3 Điều 21 và Điều 22",
        "Điều 1. Sửa đổi\n1. Điều 22 được sửa đổi, bổ sung như sau:",
        "Điều 1. Sửa đổi\n1. Thay thế cụm từ “cơ sở” bằng cụm từ “đơn vị” tại khoản\n1 Điều 21 và Điều 22.",
        "Điều 1. Sửa đổi khoản 2 Điều 4 như sau:\n“2. Xe phải có phù hiệu theo Điều 22.”.",
        "Điều 1. Sửa đổi khoản 2 Điều 4 như sau:\n“2. Xe phải có phù hiệu:\na) Theo Điều 22;\nb) Theo hợp đồng.”.",
    ],
)
def test_the_title_tells(instruction: str) -> None:
    citation = next(citation for citation in find(HEAD + instruction) if "Điều 22" in citation.text)
    assert [reference.inferred for reference in citation.references if reference.eid() == "art_22"] == ["amended"]
    assert citation.references[-1].name.number == "10/2020/NĐ-CP"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Điều 2. Điều khoản chuyển tiếp\nXe đã cấp phù hiệu theo Điều 22 được dùng đến hết hạn.",
        HEAD
        + "Điều 1. Sửa đổi Điều 4 như sau:\n“Điều 4. Xe”.\nĐiều 2. Hiệu lực thi hành\nBộ trưởng chịu trách nhiệm thi hành Điều 22.",
        HEAD.replace("của Nghị", "của Thông tư số 01/2020/TT-BNV và Nghị") + "Điều 1. Bãi bỏ Điều 22.",
        HEAD.replace("Sửa đổi, bổ sung một số điều của", "Thay thế") + "Điều 1. Bãi bỏ Điều 22.",
        f"Căn cứ {DECREE};\nĐiều 1. Bãi bỏ Điều 22.",
        "Luật số 76/2025/QH15 sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15.\nĐiều 1. Bãi bỏ Điều 22.",
        f'thay_the: "{DECREE}"\nĐiều 1. Dữ liệu\n"Dữ liệu theo Điều 22.',
        HEAD
        + "Điều 1. Sửa đổi khoản 1 Điều 4 như sau:\n“1. Xe chạy.\nĐiều 2. Hiệu lực thi hành\nXe đã cấp phù hiệu theo Điều 22.",
        HEAD + "Điều 2. Chuyển tiếp\n" + "Xe đã cấp phù hiệu.\n" * 30 + '" Xe khác theo Điều 22.',
    ],
)
def test_where_nothing_tells_nothing_is_told(text: str) -> None:
    assert told(text, "Điều 22") == ("22",)


OMNIBUS = """Điều 80. Sửa đổi, bổ sung một số luật
1. Sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15 như sau:
a) Sửa đổi khoản 1 Điều 5 như sau:
“1. Theo Điều 6 và khoản 2 Điều này.”;
b) Bãi bỏ Điều 8.
2. Bãi bỏ khoản 3 Điều 4 của Luật Phí và lệ phí số 97/2015/QH13.
Điều 81. Sửa đổi, bổ sung một số điều của Luật Kế toán số 88/2015/QH13
1. Bãi bỏ Điều 9.
Điều 82. Bãi bỏ Điều 10."""


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Điều 6 và khoản 2 Điều này", ("6 ~16/2023/QH15", ".2")),
        ("Điều 8", ("8 ~16/2023/QH15",)),
        ("Điều 9", ("9 ~88/2015/QH13",)),
        ("Điều 10", ("10",)),
    ],
)
def test_the_nearest_unit_tells(words: str, targets: tuple[str, ...]) -> None:
    assert told(OMNIBUS, words) == targets


def test_the_law_of_the_amended_decree_is_the_law() -> None:
    text = HEAD.replace("quy định về vận tải", "quy định chi tiết một số điều và biện pháp thi hành Luật Thư viện")
    text += "Điều 1. Sửa đổi khoản 2 Điều 4 như sau:\n“2. Thư viện nêu tại khoản 3 Điều 19 của Luật.”."
    assert told(text, "khoản 3 Điều 19 của Luật") == ("19.3 ~Luật Thư viện",)


def test_the_items_of_a_list_that_say_what_they_are_about() -> None:
    text = (
        "quy định chi tiết Luật Giá số 16/2023/QH15, gồm:\na) Khoản 2 Điều 3 về bình ổn giá;\nb) Điều 8 về thẩm định;\nc) Điều 9."
    )
    assert told(text, "Điều 8") == ("8 ~16/2023/QH15",)
    assert told(text, "Điều 9") == ("9 ~16/2023/QH15",)
