"""What a picture takes to draw is known before anything draws it."""

import struct

import pytest

from generators.docx.package import MAX_PIXELS, read_package
from generators.docx.pictures import pixels
from generators.findings import DocumentError
from tests.generators.small import codes, docx_of

SEGMENT = b"\xff\xe0\x00\x10" + bytes(14)  # APP0, sixteen bytes long


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(9)


def tiff(order: str, width: int, height: int) -> bytes:
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, 3)
    tags = struct.pack(f"{order}HHIHxx", 254, 3, 1, 0) + struct.pack(f"{order}HHIHxx", 256, 3, 1, width)
    return head + tags + struct.pack(f"{order}HHII", 257, 4, 1, height)


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (png(30_000, 20_000), 600_000_000),
        (b"GIF89a" + struct.pack("<HH", 300, 200), 60_000),
        (b"BM" + bytes(16) + struct.pack("<ii", 300, -200), 60_000),
        (b"\xff\xd8" + SEGMENT + b"\xff\xff\xff\xc2\x00\x11\x08" + struct.pack(">HH", 200, 300), 60_000),
        (tiff("<", 300, 200), 60_000),
        (tiff(">", 300, 200), 60_000),
        (png(30_000, 20_000)[:20], 0),
        (b"\xff\xd8" + SEGMENT * 3, 0),
        (b"\xff\xd8" + b"\xff\xe0\x00\x00" * 5_000, 0),
        (b"II*\0\xff\xff\xff\xff", 0),
        (b"", 0),
    ],
)
def test_the_size_stands_at_the_head_of_a_picture(picture: bytes, said: int) -> None:
    assert pixels(picture) == said


def test_a_picture_that_takes_gigabytes_is_refused() -> None:
    """LibreOffice took a minute and a gigabyte for 870 kB, and gave nothing."""
    with pytest.raises(DocumentError) as caught:
        read_package(docx_of("x", more={"word/media/a.png": png(MAX_PIXELS // 1_000 + 1, 1_000)}), "x")
    assert codes(caught.value.findings) == ["package-too-big"]
    assert read_package(docx_of("x", more={"word/media/a.png": png(MAX_PIXELS // 1_000, 1_000)}), "x")
