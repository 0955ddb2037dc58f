"""What a program of its own says of a PDF: within bounds of time and memory, for a PDF may come from anybody."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Final

from generators.pdf.errors import unreadable
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
        raise unreadable(pdf, where)
    return pages
