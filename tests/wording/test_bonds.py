"""Words of several syllables in names, as the capitals of a sentence show them."""

import pytest

from generators.wording.bonds import Bond, bond_at, bonds, has_hyphens, names_in


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Giám đốc Bệnh viện Đa khoa Chợ Rẫy", {"bệnh viện", "đa khoa", "chợ rẫy"}),
        ("của Trung tâm Chăm sóc sức khỏe khu vực Mẫu Sơn Thượng;", {"trung tâm", "chăm sóc", "mẫu sơn thượng"}),
        ("theo Quyết định của Sở Y tế tỉnh Mẫu và Ban Quản lý rừng", {"quyết định", "y tế", "quản lý"}),
        ("Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025", {"viên chức"}),
        ("Ông Lã Đình Thí Dụ đương nhiên thôi giữ chức vụ", set()),
        ("Bổ nhiệm ông Lã Đình Thí Dụ làm Trưởng khoa Nội tổng hợp", {"trưởng khoa"}),
        ("của Bệnh viện Mẫu quy định chức năng", {"bệnh viện"}),
        ("Quyết định này có hiệu lực", set()),
        ("do UBND tỉnh và Đảng ủy xã, Phòng 3 làm", {"đảng ủy"}),
        ("", set()),
    ],
)
def test_the_words_in_the_names_of_a_sentence(sentence: str, words: set[str]) -> None:
    assert set(names_in(sentence)) == words


def test_a_line_in_capitals_does_not_end_within_them() -> None:
    line = "TRUNG TÂM CHĂM SÓC MẪU SƠN"
    without, with_names = (
        bonds(line, narrow=True, names=names) for names in (frozenset[str](), frozenset({"chăm sóc", "mẫu sơn"}))
    )
    assert [line[place - 4 : place + 4] for place in with_names if place not in without] == ["CHĂM SÓC", " MẪU SƠN"]
    assert bonds(line, names=frozenset({"chăm sóc"})) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Theo khoản 2 Điều 27a và số 12/QĐ-UBND ngày 31 tháng 8 năm 2026 của kinh tế-xã hội",
        "- 0900 000 012, 2.500.000 đồng - VND 60,000,000; KT. GIÁM ĐỐC x- -y COVID-19  khoản  3",
    ],
)
def test_the_bond_at_a_place_is_that_of_the_whole_text(text: str) -> None:
    found = {place: bond for place, sign in enumerate(text) if sign in " -" and (bond := bond_at(text, place))}
    assert found == bonds(text)
    assert Bond.LOOSE in bonds("số 12").values()
    assert has_hyphens(text) == any(text[place] == "-" for place in bonds(text))
