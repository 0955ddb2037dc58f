"""Pages of a PDF as images, and where passages stand on them. The PDFs are written here, so that what stands where is known."""

import io
import struct
import zlib

import pypdf
import pytest

from generators.findings import DocumentError
from generators.pdf import images
from generators.pdf.images import page_images


def pdf(*pages: str, size: tuple[int, int] = (400, 800), turned: int = 0) -> bytes:
    """A PDF whose pages have these drawing commands; the font F is Helvetica."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(pages):
        box = f"/MediaBox[0 0 {size[0]} {size[1]}]/Rotate {turned}"
        objects += [
            f"<</Type/Page/Parent 2 0 R{box}/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * number} 0 R>>",
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, words in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{words}\nendobj\n".encode("latin-1"))
    begin = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n".encode()
    )
    out.write(f"startxref\n{begin}\n%%EOF\n".encode())
    return out.getvalue()


def said(*lines: str, x: int = 40, y: int = 700) -> str:
    """Lines of 20 points, 30 points apart."""
    return "BT /F 20 Tf 30 TL " + f"{x} {y} Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


def decoded(png: bytes) -> tuple[int, int, int, bytes]:
    """Width, height, colour type and the rows of a PNG, every checksum compared."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, head, data = 8, b"", b""
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length) == (zlib.crc32(name + content),)
        head, data = (content, data) if name == b"IHDR" else (head, data + content)
        at += 12 + length
    assert name == b"IEND"
    wide, high, depth, kind, *rest = struct.unpack(">IIBBBBB", head)
    assert (depth, rest) == (8, [0, 0, 0])
    return wide, high, kind, zlib.decompress(data)


def test_a_black_page_is_gray_and_in_proportion() -> None:
    [page] = page_images(pdf("0 0 200 800 re f"), width=100).images  # the left half black
    wide, high, kind, rows = decoded(page.png)
    assert (wide, high, kind) == (100, 200, 0) == (page.width, page.height, 0)
    assert len(rows) == 200 * 101
    middle = rows[100 * 101 : 101 * 101]
    assert middle == b"\0" + bytes(50) + b"\xff" * 50


def test_a_page_with_colour_keeps_it() -> None:
    [page] = page_images(pdf("1 0 0 rg 0 0 200 800 re f"), width=100).images
    wide, high, kind, rows = decoded(page.png)
    assert (wide, high, kind) == (100, 200, 2)
    middle = rows[100 * 301 : 101 * 301]
    assert middle == b"\0" + b"\xff\0\0" * 50 + b"\xff" * 150


def test_a_passage_has_a_box_where_it_stands_and_another_one_none() -> None:
    content = pdf(said("Quyet dinh nay", "co hieu luc"))
    [page] = page_images(content, passages=("nay co  hieu", "khong co", "")).images
    assert {box.passage for box in page.boxes} == {0}
    first, second = page.boxes  # a line each
    assert 100 / 400 < first.left < first.right < 200 / 400
    assert 1 - 725 / 800 < first.top < first.bottom <= 1 - 694 / 800
    assert second.left == pytest.approx(40 / 400, abs=0.01)
    assert 1 - 695 / 800 < second.top < second.bottom <= 1 - 664 / 800


def test_words_that_are_drawn_one_by_one_are_one_box_a_line() -> None:
    content = pdf(" ".join((said("Dieu", x=40), said("khoan", x=120), said("diem", x=200), said("Luat", x=40, y=670))))
    [page] = page_images(content, passages=("Dieu khoan diem Luat",)).images
    assert [(round(box.left * 40), box.right * 400 > 200) for box in page.boxes] == [(4, True), (4, False)]


def test_every_place_of_a_passage_is_marked_on_all_pages() -> None:
    content = pdf(said("Dieu 5", "Dieu 5"), said("Dieu 5"))
    assert [len(page.boxes) for page in page_images(content, passages=("Dieu 5",)).images] == [2, 1]


def test_a_passage_over_the_end_of_a_page_is_marked_on_both() -> None:
    content = pdf(said("Vien chuc bi mien nhiem khi khong", "- 1 -"), said("Trang 2", "con du suc khoe", "Het"))
    passage = "Vien chuc bi mien nhiem khi khong con du suc khoe"
    first, second = page_images(content, passages=(passage,)).images
    assert len(first.boxes) == len(second.boxes) == 1
    assert second.boxes[0].top == pytest.approx(1 - (670 + 15) / 800, abs=0.01)  # the second line
    [alone] = page_images(content, passages=(passage,), first=1, end=2).images  # the first page counts, though it is not drawn
    assert alone.boxes == second.boxes


def test_boxes_of_a_turned_page_stand_where_the_page_shows_them() -> None:
    [page] = page_images(pdf(said("Quyet dinh"), turned=90), passages=("Quyet",)).images
    assert page.width > page.height
    [box] = page.boxes
    # turned to the right: what stood at the upper left stands at the upper right, and runs down
    assert box.left > 0.8
    assert box.bottom - box.top > box.right - box.left
    assert box.top == pytest.approx(40 / 400, abs=0.02)


def test_only_the_pages_that_are_asked_for_come_and_the_count_is_told() -> None:
    pages = page_images(pdf(*["0 0 9 9 re f"] * 5), width=50, first=1, end=3)
    assert pages.count == 5
    assert [page.number for page in pages.images] == [1, 2]
    many = page_images(pdf(*["0 0 9 9 re f"] * (images.MOST_PAGES + 1)), width=10, end=10_000)
    assert (len(many.images), many.count) == (images.MOST_PAGES, images.MOST_PAGES + 1)


def test_a_page_that_is_very_high_takes_no_more_memory() -> None:
    [page] = page_images(pdf("0 0 9 9 re f", size=(10, 14_000)), width=2_400).images
    assert page.width * page.height <= 2_400 * 2_400 * 6
    assert page.height <= 2_400 * 6


def test_what_cannot_be_drawn_is_refused_by_name() -> None:
    locked = pypdf.PdfWriter(io.BytesIO(pdf("0 0 9 9 re f")))
    locked.encrypt("x", algorithm="RC4-128")
    out = io.BytesIO()
    locked.write(out)
    for content, words in ((out.getvalue(), "có mật khẩu"), (b"%PDF-1.4 nothing", "bị hỏng"), (b"", "bị hỏng")):
        with pytest.raises(DocumentError, match=words) as raised:
            page_images(content, where="tệp gửi lên")
        assert raised.value.findings[0].code == "pdf-unreadable"
        assert raised.value.findings[0].where == "tệp gửi lên"


def test_a_drawing_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "TIMEOUT", 0.01)
    with pytest.raises(DocumentError, match="Chưa vẽ xong"):
        page_images(pdf("0 0 9 9 re f"))


@pytest.mark.parametrize("said", [b'{"pages": 2}\n{"page": 0, "wid', b'{"pages": 2}\n', b'{"pag', b""])
def test_a_drawing_that_was_ended_in_the_middle_of_its_answer_is_refused(said: bytes) -> None:
    with pytest.raises(DocumentError, match="bị hỏng"):
        images._read(said, "tệp gửi lên", whole=False)
