"""The pages of a PDF as PNG images, drawn by PDFium, and where given passages stand on them: a program of its own, which `images` runs.

A PDF may come from anybody, and PDFium is written in C++: what a file does to it ends this process and nothing else. On standard input comes a line of JSON
(what is wanted), behind it the file. On standard output goes a line of JSON with the number of pages, or with what is wrong; then for each page that is wanted
a line with its measures and boxes, and the PNG behind it. Nothing is written elsewhere, and nothing of this project imported.

    python bounded.py SECONDS BYTES-OF-MEMORY images_worker.py FOLDER-OF-PYPDFIUM2
"""

import ctypes
import json
import struct
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from ctypes import byref
from typing import Any, Final

_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_WHITE: Final = 0xFFFFFFFF
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_GRAY, _RGB = 0, 2  # PNG (ISO/IEC 15948), 11.2.2: colour types
_TEXT_LIKE: Final = 3  # of zlib: print compresses well at once
_HIGHEST: Final = 6  # times its width: a page that is higher is drawn narrower
_HEAD: Final = 24  # letters by which the part of a passage is known that stands before the end of a page
_PLACES: Final = 50  # of one passage on one page


def main() -> None:
    """Read, answer a page at a time. Raises MemoryError for a page that there is no room for: the program ends with it."""
    sys.path.append(sys.argv[1])
    import pypdfium2_raw as pdfium

    source, out = sys.stdin.buffer, sys.stdout.buffer
    wanted = json.loads(source.readline())
    content = source.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        wrong = "password" if pdfium.FPDF_GetLastError() == _PASSWORD else "broken"
        out.write(json.dumps({"error": wrong}).encode() + b"\n")
        return
    count = pdfium.FPDF_GetPageCount(document)
    out.write(json.dumps({"pages": count}).encode() + b"\n")
    passages = [_bare(passage) for passage in wanted["passages"]]
    pending: dict[int, str] = {}  # by passage, what of it has to stand on the next page
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            out.write(json.dumps({"error": "page", "page": number + 1}).encode() + b"\n")
            return
        boxes = list(_boxes(pdfium, page, passages, pending)) if any(passages) else []
        if wanted["first"] <= number < wanted["end"]:
            wide, high, png = _drawn(pdfium, page, wanted["width"])
            told = {"page": number, "width": wide, "height": high, "boxes": boxes, "png": len(png)}
            out.write(json.dumps(told).encode() + b"\n" + png)
            out.flush()
        pdfium.FPDF_ClosePage(page)


def _drawn(pdfium: Any, page: Any, width: int) -> tuple[int, int, bytes]:
    """The page in so many pixels: its width and height, and the PNG; gray where it has no colour."""
    points_wide, points_high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    ratio = points_high / points_wide if points_wide > 0 else 1.0
    wide = width if ratio <= _HIGHEST else max(1, round(width * _HIGHEST / ratio))
    high = max(1, round(wide * ratio))
    bitmap = pdfium.FPDFBitmap_Create(wide, high, 0)
    if not bitmap:
        raise MemoryError
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, _WHITE)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
    pdfium.FPDFBitmap_Destroy(bitmap)
    if stride != 4 * wide:
        pixels = b"".join(pixels[row * stride : row * stride + 4 * wide] for row in range(high))
    return wide, high, _png(pixels, wide, high)


def _png(pixels: bytes, wide: int, high: int) -> bytes:
    """The PNG of pixels of four bytes (red, green, blue, nothing)."""
    red, green, blue = pixels[0::4], pixels[1::4], pixels[2::4]
    if red == green == blue:
        kind, line, samples = _GRAY, wide, red
    else:
        colour = bytearray(3 * wide * high)
        colour[0::3], colour[1::3], colour[2::3] = red, green, blue
        kind, line, samples = _RGB, 3 * wide, bytes(colour)
    rows = b"".join(b"\0" + samples[at : at + line] for at in range(0, len(samples), line))  # filter 0 before each row
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, kind, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, _TEXT_LIKE)),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _bare(text: str) -> str:
    """A passage as it is compared: without blanks, line ends and unseen letters, which pages have elsewhere."""
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if _counts(sign))


def _counts(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cf", "Cn"}


def _boxes(pdfium: Any, page: Any, passages: list[str], pending: dict[int, str]) -> Iterator[list[float]]:
    """Where the passages stand: the number of the passage; left, top, right, bottom as parts of the page's width and height."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return
    signs: list[str] = []
    at: list[int] = []  # of each letter that counts, its place in PDFium's text
    for place in range(max(0, pdfium.FPDFText_CountChars(text))):
        sign = chr(pdfium.FPDFText_GetUnicode(text, place))
        if _counts(sign):
            signs.append(sign)
            at.append(place)
    words = "".join(signs)
    for number, passage in enumerate(passages):
        for first, end in _places(words, number, passage, pending):
            yield from _rectangles(pdfium, page, text, number, at[first], at[end - 1] + 1)
    pdfium.FPDFText_ClosePage(text)


def _places(words: str, number: int, passage: str, pending: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Where a passage stands in the letters of a page: whole, or what of it is before the end of this page or goes on from the one before."""
    rest = pending.pop(number, "")
    if rest and (first := words.find(rest[:_HEAD])) >= 0:
        length = _alike(words, first, rest)
        yield first, first + length
        if length < len(rest):
            pending[number] = rest[length:]
        return
    if not passage:
        return
    first, found = words.find(passage), 0
    while first >= 0 and found < _PLACES:
        yield first, first + len(passage)
        found += 1
        first = words.find(passage, first + len(passage))
    if found or len(passage) <= _HEAD:
        return
    first = words.rfind(passage[:_HEAD])
    if first >= 0:
        length = _alike(words, first, passage)
        yield first, first + length
        pending[number] = passage[length:]


def _alike(words: str, first: int, passage: str) -> int:
    """How many letters from a place on are those of the passage."""
    length = 0
    while length < len(passage) and first + length < len(words) and words[first + length] == passage[length]:
        length += 1
    return length


def _rectangles(pdfium: Any, page: Any, text: Any, number: int, first: int, end: int) -> Iterator[list[float]]:
    """A box a line; the corners go through PDFium's own map from the page to a device, which knows of pages that are turned."""
    unit = 10_000
    for ends in _lines(pdfium, text, first, end):
        corners = []
        for x, y in ends:
            across, down = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDF_PageToDevice(page, 0, 0, unit, unit, 0, x, y, byref(across), byref(down))
            corners.append((across.value / unit, down.value / unit))
        (x0, y0), (x1, y1) = corners
        yield [number, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]


def _lines(pdfium: Any, text: Any, first: int, end: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Upper left and lower right corner of each line of a passage, in points; engines draw a word at a time, and PDFium gives a box for each."""
    line: tuple[float, float, float, float] | None = None
    for rectangle in range(max(0, pdfium.FPDFText_CountRects(text, first, end - first))):
        edges = tuple(ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetRect(text, rectangle, *map(byref, edges))
        left, top, right, bottom = (edge.value for edge in edges)
        if line is not None:
            shared = min(line[1], top) - max(line[3], bottom)
            if shared > 0.5 * min(line[1] - line[3], top - bottom):
                line = min(line[0], left), max(line[1], top), max(line[2], right), min(line[3], bottom)
                continue
            yield line[:2], line[2:]
        line = left, top, right, bottom
    if line is not None:
        yield line[:2], line[2:]


if __name__ == "__main__":
    main()
