"""The picture of a signature or seal: read as PNG says, and only of the kind that Nghị định 30/2020/NĐ-CP lets stand on a paper."""

from __future__ import annotations

import pytest

from generators.codes import Code
from generators.findings import DocumentError
from generators.signing.picture import read_picture
from tests.signing.pictures import BLACK, BLUE, CLEAR, RED, WHITE, Dot, png, seal, signature

GREEN: Dot = (20, 140, 60, 255)


def refused(content: bytes, colour: str) -> list[str]:
    with pytest.raises(DocumentError) as told:
        read_picture(content, "hinh.png", colour)
    assert {one.code for one in told.value.findings} == {Code.SIGN_PICTURE}
    assert {one.where for one in told.value.findings} == {"hinh.png"}
    return [one.message for one in told.value.findings]


def speckled(x: int, y: int) -> Dot:
    """No two dots alike, so that a filter that is undone wrongly shows; the corners are clear."""
    return (x * 7 % 90, y * 11 % 90, 170 + (x + y) % 60, 255 if 0 < x < 8 else 0)


@pytest.mark.parametrize("filtered", range(5))
def test_the_dots_are_those_that_were_written_whatever_the_filter(filtered: int) -> None:
    picture = read_picture(png(9, 6, speckled, filtered=filtered), "hinh.png", "xanh")
    assert (picture.width, picture.height) == (9, 6)
    dots = [speckled(x, y) for y in range(6) for x in range(9)]
    assert picture.colour == b"".join(bytes(dot[:3]) for dot in dots)
    assert picture.opacity == bytes(dot[3] for dot in dots)


def test_a_seal_has_the_size_that_its_file_says() -> None:
    said = read_picture(seal(millimetres=36), "dau.png", "đỏ").millimetres
    assert said == pytest.approx((36, 36), abs=0.1)
    assert read_picture(seal(millimetres=None), "dau.png", "đỏ").millimetres is None


@pytest.mark.parametrize(("ink", "colour"), [(BLUE, "xanh"), (GREEN, "xanh"), (RED, "đỏ")])
def test_the_ink_is_of_the_colour_that_the_decree_names(ink: Dot, colour: str) -> None:
    assert read_picture(signature(ink), "hinh.png", colour).is_of(colour)


@pytest.mark.parametrize(("ink", "colour"), [(RED, "xanh"), (BLACK, "xanh"), (BLUE, "đỏ"), (BLACK, "đỏ"), (GREEN, "đỏ")])
def test_ink_of_another_colour_is_refused(ink: Dot, colour: str) -> None:
    (message,) = refused(signature(ink), colour)
    assert f"không phải màu {colour}" in message


def test_a_ground_that_covers_words_is_refused_and_so_are_both_faults_at_once() -> None:
    first, second = refused(signature(BLACK, WHITE), "xanh")
    assert "không phải màu xanh" in first
    assert "Nền của hình không trong suốt" in second
    # one opaque corner is enough
    (only,) = refused(png(20, 20, lambda x, y: BLUE if x + y > 30 else CLEAR), "xanh")
    assert "trong suốt" in only


def test_a_picture_of_nothing_is_refused() -> None:
    assert "không có nét nào" in refused(png(20, 20, lambda _x, _y: CLEAR), "xanh")[0]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "không phải tệp PNG"),
        (b"\xff\xd8\xff\xe0 JFIF", "không phải tệp PNG"),
        (signature()[:200], ""),
        (png(4, 4, speckled, interlaced=True), "interlaced"),
        (png(4, 4, speckled, bits=16), "16 bit"),
        (signature() + b"\0" * 5_000_001, "quá lớn"),
        (png(1, 1, speckled).replace(b"\0\0\0\1\0\0\0\1\x08", b"\0\1\0\0\0\1\0\0\x08"), "65536 × 65536"),
    ],
    ids=["empty", "jpeg", "cut short", "interlaced", "sixteen bits", "too large", "a bomb"],
)
def test_what_cannot_be_read_is_told_with_what_to_do(content: bytes, why: str) -> None:
    (message,) = refused(content, "xanh")
    assert why in message
    assert "Hãy lưu lại thành tệp PNG nền trong suốt" in message
