"""How the pages of a PDF look without their annotations, read by PDFium: a program of its own, which `alike` runs.

PDFium is written in C++: what a file does to it ends this process and nothing else. On standard input comes the file; on standard output goes one JSON array: for each
page the digest of its picture and how many annotations of each sort it has; or null for what is no PDF, has a password or a page that cannot be read.
Nothing is written elsewhere, and nothing of this project imported.

    python bounded.py SECONDS BYTES-OF-MEMORY alike_worker.py FOLDER-OF-PYPDFIUM2
"""

import ctypes
import hashlib
import json
import sys
from typing import Any, Final

_PER_POINT: Final = 1.5  # 108 dots an inch: a changed digit changes dots
_MOST: Final = 4000  # dots of an edge
_GREY: Final = 1  # FPDFBitmap_Gray
_AS_GREY: Final = 0x08  # FPDF_GRAYSCALE; without FPDF_ANNOT: no annotations
_WHITE: Final = 0xFFFFFFFF


def main() -> None:
    """Read, answer."""
    sys.path.append(sys.argv[1])
    import pypdfium2_raw as pdfium

    content = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    pages = [_page(pdfium, document, number) for number in range(pdfium.FPDF_GetPageCount(document))] if document else [None]
    sys.stdout.write(json.dumps(None if None in pages else pages))


def _page(pdfium: Any, document: Any, number: int) -> tuple[str, dict[int, int]] | None:
    """The picture of a page, and its annotations by their sort; None where it cannot be read."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return None
    wide, high = (round(edge * _PER_POINT) for edge in (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)))
    if not (0 < wide <= _MOST and 0 < high <= _MOST):
        return None
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, _GREY, None, 0)
    if not bitmap:
        return None
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, _WHITE)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, _AS_GREY)
    size = pdfium.FPDFBitmap_GetStride(bitmap) * high
    dots = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)
    digest = hashlib.sha256(f"{wide}x{high}".encode() + dots).hexdigest()
    pdfium.FPDFBitmap_Destroy(bitmap)
    sorts: dict[int, int] = {}
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        sort = pdfium.FPDFAnnot_GetSubtype(annotation) if annotation else -1
        sorts[sort] = sorts.get(sort, 0) + 1
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)
    pdfium.FPDF_ClosePage(page)
    return digest, sorts


if __name__ == "__main__":
    main()
