"""The text of many PDFs by PDFium, in a tenth of the time that pypdf takes; in a process of its own, whose start pays from some files on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generators.pdf.in_worker import MEMORY
from legaltext.basics import bounded

if TYPE_CHECKING:
    from collections.abc import Sequence

WORTH: Final = 400_000
"""Bytes of PDF from which on it is worth a process: four papers of three pages."""
_SECONDS: Final = 60
_BYTES_A_SECOND: Final = 200_000  # a hundredth of what it reads
_WORKER: Final = Path(__file__).with_name("text_worker.py")


def texts(pdfs: Sequence[bytes]) -> list[tuple[str, ...] | None]:
    """The text of each page of each PDF; None where it was not read: for what PDFium cannot read, and for all where so few are not worth it, or it ended early."""
    size = sum(map(len, pdfs))
    pdfium = bounded.folder_of("pypdfium2_raw")
    if size < WORTH or pdfium is None:
        return [None] * len(pdfs)
    seconds = _SECONDS + size / _BYTES_A_SECOND
    try:
        content = b"".join(len(pdf).to_bytes(8, "big") + pdf for pdf in pdfs)
        done = bounded.run(_WORKER, content, seconds, MEMORY, pdfium).stdout
    except (OSError, subprocess.TimeoutExpired):
        done = b""
    answers = [json.loads(line) for line in done.splitlines(keepends=True) if line.endswith(b"\n")]
    read = [None if pages is None else tuple(pages) for pages in answers]
    return [*read, *[None] * (len(pdfs) - len(read))]
