"""What a program of its own says of a PDF: within bounds of time and memory, for a PDF may come from anybody."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Final

from generators.codes import Code
from generators.findings import DocumentError
from legaltext.basics import bounded

MEMORY: Final = 1_000_000_000
"""Bytes of the reading process, where the system bounds it (not Windows, not macOS)."""


def pages_of(worker: Path, pdf: bytes, seconds: float, where: str) -> list[Any]:
    """What the program ``worker`` (which has PDFium) says of each page, at least one. Raises DocumentError where the file cannot be read."""
    pdfium = bounded.folder_of("pypdfium2_raw")
    assert pdfium is not None
    try:
        done = bounded.run(worker, pdf, seconds, MEMORY, pdfium)
        pages = json.loads(done.stdout) if done.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, ValueError):
        pages = None
    if not isinstance(pages, list) or not pages:
        message = "Tệp PDF bị hỏng, có mật khẩu hoặc quá lớn nên không đọc được; hãy lấy lại tệp gốc."
        raise DocumentError.of(Code.PDF_UNREADABLE, where, message)
    return pages
