"""Where a signature goes: pages drawn here line by line, and places that follow from the decree (PL I.II.7, PL I.II.8, PL I.IV)."""

from __future__ import annotations

import pytest

from generators.codes import Code
from generators.docx import nd30
from generators.docx.nd30 import points
from generators.findings import DocumentError
from generators.pdf.lines import Box, Line, PageLines
from generators.signing.place import Spot, corner_box, for_signatory, picture_box, places, seal_box

WIDTH, HEIGHT = points(210), points(297)
WORDS = "Số: 240/QĐ-BVM; 05/11/2026; 08:30:00 +07:00"
NAME = "Nguyễn Văn Mẫu"


def line(words: str, middle: float, bottom: float, width: float = 40) -> Line:
    """A line of 5 mm in height; all in millimetres from the lower left corner."""
    return Line(words, Box(points(middle - width / 2), points(bottom), points(middle + width / 2), points(bottom + 5)))


def page(*lines: Line) -> PageLines:
    return PageLines(WIDTH, HEIGHT, lines)


NOI_NHAN = line("Nơi nhận:", 40, 100)
PAPER = page(
    line("Điều 3. Quyết định này có hiệu lực.", 110, 120, 150), NOI_NHAN, line("GIÁM ĐỐC", 150, 100), line(NAME, 150, 75)
)


def refused(*pages: PageLines, name: str = "") -> str:
    with pytest.raises(DocumentError) as told:
        for_signatory(pages, name, "a.pdf")
    assert [one.code for one in told.value.findings] == [Code.SIGN_PLACE]
    return told.value.findings[0].message


def test_it_is_the_space_between_position_and_name() -> None:
    (spot,) = places([page(line("Trang đầu", 100, 200)), PAPER])
    assert (spot.page, spot.name) == (1, NAME)
    assert (spot.box.bottom, spot.box.top) == (points(80), points(100))
    assert spot.box.middle == pytest.approx(points(150))


@pytest.mark.parametrize(
    "block",
    [
        [line("KT. GIÁM ĐỐC", 150, 106), line("PHÓ GIÁM ĐỐC", 150, 100), line(NAME, 150, 75)],
        [line("NGƯỜI LÀM ĐƠN", 150, 106), line("(Ký và ghi rõ họ tên)", 150, 100), line(NAME, 150, 75)],
        [line("TM. HỘI ĐỒNG", 150, 106), line("CHỦ TỊCH", 150, 100), line("GIÁM ĐỐC BỆNH VIỆN", 150, 76), line(NAME, 150, 70.5)],
        [line("GIÁM ĐỐC", 150, 100), line("PGS.TS. Nguyễn Văn Mẫu", 150, 75)],
    ],
    ids=["of a deputy", "with a note", "with another title above the name (7b)", "with an academic title"],
)  # fmt: skip
def test_the_lines_may_be_as_the_decree_has_them(block: list[Line]) -> None:
    (spot,) = places([page(NOI_NHAN, *block)])
    assert spot.name == NAME
    assert spot.box.top == points(100)


@pytest.mark.parametrize(
    "lines",
    [
        [line("GIÁM ĐỐC", 150, 100), line(NAME, 150, 92)],  # no room for a signature
        [line("GIÁM ĐỐC", 150, 200), line(NAME, 150, 75)],  # too far to belong together
        [line("GIÁM ĐỐC", 150, 100), line(NAME, 120, 75, 80)],  # not on one axis
        [line("Giám đốc", 150, 100), line(NAME, 150, 75)],  # a sentence, perhaps
        [line("GIÁM ĐỐC", 150, 100), line("Điều 1. Phạm vi", 150, 75)],
        [line("GIÁM ĐỐC", 150, 100), line("nguyễn văn mẫu", 150, 75)],
        [line("GIÁM ĐỐC", 150, 100)],
        [line("- NƠI NHẬN", 150, 100), line(NAME, 150, 75)],
    ],
)
def test_what_is_no_place_of_signing_is_not_taken_for_one(lines: list[Line]) -> None:
    assert places([page(*lines)]) == ()
    assert "--page và --box" in refused(page(*lines))


def test_of_several_places_the_name_chooses_and_without_one_they_are_told() -> None:
    minutes = page(
        line("THƯ KÝ", 60, 100),
        line("Đặng Thị Thử", 60, 75),
        line("CHỦ TRÌ", 150, 100),
        line(NAME, 150, 75),
    )
    assert for_signatory([minutes], "đặng thị thử", "a.pdf").name == "Đặng Thị Thử"
    message = refused(minutes)
    assert "Có 2 chỗ ký" in message
    assert "Đặng Thị Thử (trang 1)" in message
    assert "của “Trần Văn”" in refused(minutes, name="Trần Văn")


def test_a_name_with_other_marks_or_a_letter_more_is_of_another_place() -> None:
    minutes = page(
        line("THƯ KÝ", 60, 100),
        line("Đặng Thị An", 60, 75),
        line("CHỦ TRÌ", 150, 100),
        line("Đặng Thị Anh", 150, 75),
    )
    for typed in ("Đặng Thị An", "Dang Thi An"):
        assert for_signatory([minutes], typed, "a.pdf").name == "Đặng Thị An"
    assert "của “Đặng Thị Ân”" in refused(minutes, name="Đặng Thị Ân")


@pytest.mark.parametrize(("ratio", "millimetres"), [(2.5, (45, 18)), (5.0, (50, 10)), (1.0, (18, 18))])
def test_the_picture_fills_the_space_and_no_more(ratio: float, millimetres: tuple[float, float]) -> None:
    """20 mm of room, of which one stays free above and below; at most 50 mm wide."""
    spot = picture_box(for_signatory([PAPER], "", "a.pdf"), ratio)
    assert (spot.box.width, spot.box.height) == pytest.approx(tuple(map(points, millimetres)))
    assert spot.box.middle == pytest.approx(points(150))  # PL I.II.7.d: “đặt canh giữa”
    assert (spot.box.bottom + spot.box.top) / 2 == pytest.approx(points(90))


def test_the_seal_lies_over_a_third_of_the_signature_at_its_left_in_its_real_size() -> None:
    """PL I.II.8.a: “trùm lên khoảng 1/3 hình ảnh chữ ký số của người có thẩm quyền về bên trái”, “bằng kích thước thực tế của dấu”."""
    signature = Spot(0, Box(points(120), points(80), points(165), points(98)))
    seal = seal_box(signature, (36, 36), PAPER, "a.pdf").box
    assert (seal.width, seal.height) == pytest.approx((points(36), points(36)))
    covered = (seal.right - signature.box.left) / signature.box.width
    assert covered == pytest.approx(1 / 3)
    assert seal.left < signature.box.left  # at its left
    assert (seal.bottom + seal.top) / 2 == pytest.approx((signature.box.bottom + signature.box.top) / 2)


def test_a_seal_that_leaves_the_page_is_refused() -> None:
    with pytest.raises(DocumentError, match="không nằm trọn trong trang"):
        seal_box(Spot(0, Box(points(5), points(80), points(50), points(98))), (36, 36), PAPER, "a.pdf")


def test_the_words_on_an_attached_text_stand_at_the_top_right_of_its_first_page() -> None:
    """PL I.II.8.b: “Góc trên, bên phải, trang đầu”; within the margins of PL I.I.3."""
    spot = corner_box([PAPER, PAPER], WORDS, "a.pdf")
    assert spot.page == 0
    assert spot.box.right == pytest.approx(points(210 - nd30.PAGE.right.used))
    assert points(297 - 20) <= spot.box.bottom < spot.box.top <= points(297)
    assert spot.box.left > points(210 / 2)


def test_where_something_stands_in_the_corner_it_is_told() -> None:
    with pytest.raises(DocumentError, match="đã có chữ: “XEM XONG TRẢ LẠI”"):
        corner_box([page(line("XEM XONG TRẢ LẠI", 170, 284))], WORDS, "a.pdf")


def test_words_that_do_not_go_on_a_line_are_told() -> None:
    with pytest.raises(DocumentError, match="dài quá một dòng"):
        corner_box([PAPER], f"Số: {'240/QĐ-BVM' * 10}", "a.pdf")
