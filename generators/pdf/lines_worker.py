"""The lines of a PDF and where they stand, read by PDFium: a program of its own, which `lines` runs.

PDFium is written in C++: what a file does to it ends this process and nothing else. On standard input comes the file; on standard output goes one JSON array: for each
page its width and height and its lines, each the words and the left, bottom, right, top edge of what is drawn (points, from the lower left corner); or null for what is
no PDF, has a password or a page that cannot be read. Nothing is written elsewhere, and nothing of this project imported.

    python bounded.py SECONDS BYTES-OF-MEMORY lines_worker.py FOLDER-OF-PYPDFIUM2
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from ctypes import byref
from typing import Any, Final

_GAP: Final = 1.2  # times the size of the letters: what stands further off is another column
_SHIFT: Final = 0.5  # times the size: what is so much higher or lower is another line

Line = tuple[str, float, float, float, float]


def main() -> None:
    """Read, answer."""
    sys.path.append(sys.argv[1])
    import pypdfium2_raw as pdfium

    content = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    pages = [_page(pdfium, document, number) for number in range(pdfium.FPDF_GetPageCount(document))] if document else [None]
    sys.stdout.write(json.dumps(None if None in pages else pages))


def _page(pdfium: Any, document: Any, number: int) -> tuple[float, float, list[Line]] | None:
    """Width, height and lines of a page; None where it cannot be read."""
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    if not text:
        return None
    lines = list(_lines(pdfium, text))
    measures = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return *measures, lines


def _lines(pdfium: Any, text: Any) -> Iterator[Line]:
    """The lines of a page; cells of a table that stand beside each other are lines of their own."""
    words = ""
    left = bottom = right = top = base = size = 0.0
    blank = False
    for place in range(max(0, pdfium.FPDFText_CountChars(text))):
        sign = chr(pdfium.FPDFText_GetUnicode(text, place))
        if sign.isspace() or sign == "\0":
            blank = True
            continue
        edges = tuple(ctypes.c_double() for _ in range(4))
        x, y = ctypes.c_double(), ctypes.c_double()
        if not pdfium.FPDFText_GetCharBox(text, place, *map(byref, edges)) or not pdfium.FPDFText_GetCharOrigin(
            text, place, byref(x), byref(y)
        ):
            continue
        from_, to, low, high = (edge.value for edge in edges)
        height = max(pdfium.FPDFText_GetFontSize(text, place), high - low)
        if words and (abs(y.value - base) > _SHIFT * size or not -size < from_ - right < _GAP * size):
            yield words, left, bottom, right, top
            words = ""
        if not words:
            words, left, bottom, right, top, base, size = sign, from_, low, to, high, y.value, height
        else:
            words += f" {sign}" if blank else sign
            bottom, right, top, size = min(bottom, low), max(right, to), max(top, high), max(size, height)
        blank = False
    if words:
        yield words, left, bottom, right, top


if __name__ == "__main__":
    main()
