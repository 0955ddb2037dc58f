"""The text of each page of many PDFs, read by PDFium: a program of its own, which `quick_text` runs.

PDFium is written in C++ and knows one thread: what a file does to it ends this process and nothing else. On standard input come the files, each behind its size
(eight bytes); for each a line of JSON goes to standard output: the texts of its pages, or null where it is none. Nothing is written elsewhere, and nothing of
this project imported.

    python bounded.py SECONDS BYTES-OF-MEMORY text_worker.py FOLDER-OF-PYPDFIUM2
"""

import ctypes
import json
import sys
from typing import Any, Final

_SIZE: Final = 8


def main() -> None:
    """Read a file, answer, and so on to the end of the input."""
    sys.path.append(sys.argv[1])
    import pypdfium2_raw as pdfium

    source, out = sys.stdin.buffer, sys.stdout.buffer
    pdfium.FPDF_InitLibrary()
    while size := source.read(_SIZE):
        texts = _texts(pdfium, source.read(int.from_bytes(size, "big")))
        out.write(json.dumps(texts).encode() + b"\n")
        out.flush()


def _texts(pdfium: Any, content: bytes) -> list[str] | None:
    """The texts of the pages; None for what is no PDF, has a password or a page that cannot be read."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        return None
    try:
        pages = [_text(pdfium, document, number) for number in range(pdfium.FPDF_GetPageCount(document))]
    finally:
        pdfium.FPDF_CloseDocument(document)
    whole = [page for page in pages if page is not None]
    return whole if len(whole) == len(pages) else None


def _text(pdfium: Any, document: Any, number: int) -> str | None:
    """The text of a page; None where it cannot be read."""
    page = pdfium.FPDF_LoadPage(document, number)
    words = pdfium.FPDFText_LoadPage(page) if page else None
    if not words:
        return None
    count = pdfium.FPDFText_CountChars(words)
    units = (ctypes.c_ushort * (2 * max(0, count) + 1))()  # a letter takes one or two, and a zero ends them
    written = pdfium.FPDFText_GetText(words, 0, count, units) if count > 0 else 1
    pdfium.FPDFText_ClosePage(words)
    pdfium.FPDF_ClosePage(page)
    return bytes(units)[: 2 * (written - 1)].decode("utf-16-le", "replace")


if __name__ == "__main__":
    main()
