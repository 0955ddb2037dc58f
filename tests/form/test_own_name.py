"""Whose paper it is where the line of its own name is left blank: never that of the body above."""

from __future__ import annotations

import pytest

from generators.docx.style_ids import StyleId
from generators.findings import DocumentError
from generators.form.components import find_components
from generators.form.patterns import may_abbreviate
from generators.form.read import read_word_file
from generators.form.report import check
from generators.register.paper import Typed, read_paper
from tests.generators.small import docx_of, run
from tests.generators.test_adopt import centred, table

ABOVE, OWN = "SỞ Y TẾ TỈNH MẪU", "BỆNH VIỆN ĐA KHOA MẪU"


def decision(*names: str, number: str = "Số: 15/QĐ-BVM", bold: bool = False) -> bytes:
    beside = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    head = table(*zip(names, beside, strict=False), (number, "Mẫu Sơn, ngày 05 tháng 10 năm 2026"))
    if bold:
        head = head.replace(run(names[0]), run(names[0]).replace("<w:t", "<w:rPr><w:b/></w:rPr><w:t", 1))
    foot = table(("Nơi nhận:", "GIÁM ĐỐC"), ("- Lưu: VT.", "Nguyễn Văn Mẫu"))
    title = map(centred, ("QUYẾT ĐỊNH", "Về việc khen thưởng", "GIÁM ĐỐC"))
    return docx_of(head, *title, "Căn cứ Luật Viên chức;", centred("QUYẾT ĐỊNH:"), "Điều 1. Tặng Giấy khen./.", foot)


def names(content: bytes) -> tuple[str, str]:
    """The body above, and whose paper it is."""
    document = find_components(read_word_file(content, "qd.docx"))
    above, own = (" ".join(one.line.words for one in document.of(kind)) for kind in (StyleId.CO_QUAN_CHU_QUAN, StyleId.CO_QUAN))
    return above, own


@pytest.mark.parametrize("blank", ["……………", "[TÊN ĐƠN VỊ]", "«Tên đơn vị»", "{{ don_vi.ten }}", "..............."])
def test_room_for_the_name_is_the_line_of_the_name(blank: str) -> None:
    assert names(decision(ABOVE, blank)) == (ABOVE, blank)


def test_an_empty_line_below_a_name_that_is_not_of_the_symbol_is_the_name_that_lacks() -> None:
    content = decision(ABOVE, "")
    assert names(content) == (ABOVE, "")
    [verdict] = [one for one in check(content, "qd.docx").broken if one.rule.id == "components"]
    assert [one.found for one in verdict.broken] == ["không thấy Cơ quan ban hành"]


@pytest.mark.parametrize(
    "content",
    [
        decision(ABOVE, "", number="Số: 15/QĐ-SYT"),  # its own symbol
        decision(ABOVE, "", number="Số: …/QĐ-…"),  # nothing tells
        decision(ABOVE, "", bold=True),  # set as the own name is (PL I.II.2)
        decision(ABOVE),  # no line is left blank
    ],
)
def test_else_the_only_name_is_the_own_one(content: bytes) -> None:
    assert names(content) == ("", ABOVE)


def test_a_name_that_wraps_or_has_room_in_it_stays_one() -> None:
    assert names(decision(ABOVE, OWN)) == (ABOVE, OWN)
    assert names(decision(ABOVE, "BỆNH VIỆN ……")) == (ABOVE, "BỆNH VIỆN ……")
    assert names(decision("TRƯỜNG ĐẠI HỌC KHOA HỌC", "XÃ HỘI VÀ NHÂN VĂN")) == ("", "TRƯỜNG ĐẠI HỌC KHOA HỌC XÃ HỘI VÀ NHÂN VĂN")


@pytest.mark.parametrize("second", ["……………", ""])
def test_the_register_asks_for_the_unit_and_takes_no_other(second: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_paper(decision(ABOVE, second), "qd.docx")
    assert [one.where for one in caught.value.findings if one.severity == "error"] == ["đơn vị"]
    assert read_paper(decision(ABOVE, second), "qd.docx", Typed(unit=OWN)).paper.unit == OWN


@pytest.mark.parametrize(
    ("number", "name", "may"),
    [
        ("Số: 15/QĐ-BVM", OWN, True),
        ("Số: 15/QĐ-BVM", ABOVE, False),
        ("Số: 640/BVM-TCCB", ABOVE, False),
        ("Số: 8/2026/HĐLV-SYT", ABOVE, True),
        ("Số: 3/QĐ-UBND", "ỦY BAN NHÂN DÂN TỈNH MẪU", True),
        ("Số: 3/ĐHQGHN-TCCB", "ĐẠI HỌC QUỐC GIA HÀ NỘI", True),
        ("Số: 3", ABOVE, True),
    ],
)
def test_the_symbol_of_a_number_tells_a_name_that_it_cannot_be_of(number: str, name: str, may: bool) -> None:
    assert may_abbreviate(number, name) == may
