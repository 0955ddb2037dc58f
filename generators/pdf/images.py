"""The pages of a PDF as images, for a page in the browser: drawn in a process of its own within bounds of time and memory, for a PDF may come from anybody.

Passages that are to be marked come back as boxes beside the image, so that one image serves whatever is marked on it, and each mark can be clicked.
"""

from __future__ import annotations

import io
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.findings import DocumentError
from generators.pdf.in_worker import MEMORY
from legaltext.basics import bounded

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 900
"""Pixels: an A4 page at 109 dots an inch, sharp in a column of 600 points."""
WIDEST: Final = 2_400
MOST_PAGES: Final = 40
"""Of one call: who wants more asks again."""
TIMEOUT: Final = 30.0
"""Seconds for one call; a page takes a tenth of one."""
_WORKER: Final = Path(__file__).with_name("images_worker.py")
_WRONG: Final = {
    "password": "Tệp PDF có mật khẩu nên không xem được; hãy in thành tệp PDF mới không có mật khẩu.",
    "page": "Trang {page} của tệp PDF bị hỏng nên không xem được; hãy lấy lại tệp gốc.",
}
_BROKEN: Final = "Tệp PDF bị hỏng nên không xem được; hãy lấy lại tệp gốc."


@dataclass(frozen=True, slots=True)
class Box:
    """A line of a passage on a page: which passage, and its edges as parts (0 to 1) of the page's width and height from the upper left corner."""

    passage: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page (from 0) as a PNG of so many pixels; ``boxes``: where on it the passages stand that were asked for."""

    number: int
    width: int
    height: int
    png: bytes
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """Some pages of a file that has ``count``."""

    count: int
    images: tuple[PageImage, ...]


def page_images(
    pdf: bytes, *, width: int = WIDTH, first: int = 0, end: int = MOST_PAGES, passages: Sequence[str] = (), where: str = "PDF"
) -> Pages:
    """The pages from ``first`` to before ``end`` (from 0; at most `MOST_PAGES`), each ``width`` pixels wide (at most `WIDEST`).

    ``passages`` are looked for without regard to blanks and line ends, over the end of a page as well; what does not stand there has no box. ``where`` names
    the file in what is wrong. Raises DocumentError for a file that cannot be drawn.
    """
    pdfium = bounded.folder_of("pypdfium2_raw")
    assert pdfium is not None
    wanted = {
        "width": max(1, min(width, WIDEST)),
        "first": first,
        "end": min(end, first + MOST_PAGES),
        "passages": list(passages),
    }
    try:
        given = json.dumps(wanted).encode() + b"\n" + pdf
        done = bounded.run(_WORKER, given, TIMEOUT, MEMORY, pdfium)
    except subprocess.TimeoutExpired as late:
        message = f"Chưa vẽ xong các trang sau {TIMEOUT:.0f} giây; hãy in thành tệp PDF mới rồi thử lại."
        raise DocumentError.of(Code.PDF_UNREADABLE, where, message) from late
    return _read(done.stdout, where, whole=done.returncode == 0)


def _read(output: bytes, where: str, *, whole: bool) -> Pages:
    """The answer of the program. Raises DocumentError where it is an error, or not whole."""
    source = io.BytesIO(output)
    count, images = 0, []
    while (line := source.readline()).endswith(b"\n"):  # one that is cut off is the last of a program that was ended
        told: dict[str, Any] = json.loads(line)
        if wrong := told.get("error"):
            raise DocumentError.of(Code.PDF_UNREADABLE, where, _WRONG.get(wrong, _BROKEN).format(page=told.get("page")))
        if "pages" in told:
            count = told["pages"]
            continue
        boxes = tuple(Box(int(passage), *edges) for passage, *edges in told["boxes"])
        images.append(PageImage(told["page"], told["width"], told["height"], source.read(told["png"]), boxes))
    if not whole or not count:
        raise DocumentError.of(Code.PDF_UNREADABLE, where, _BROKEN)
    return Pages(count, tuple(images))
