"""The pages of a PDF as pieces of text with their places, read in a process of its own within bounds of time, memory and size.

Nothing that a file does there can harm or hold up the caller. The file goes through pipes: nothing of it is written to a disk. A new program is run, and not
a fork of this one or a `multiprocessing` child: a fork of a process with threads may hang, and a child would run the caller's main script again.
"""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from legaltext.basics import bounded
from legaltext.sources.pdf.page import Piece
from legaltext.sources.plain import SourceError

MAX_PAGES: Final = 3_000
MAX_SECONDS: Final = 120.0
MAX_MEMORY: Final = 2_000_000_000  # bytes of the reading process, where the system bounds it (not Windows, not macOS)
_WORKER: Final = Path(__file__).with_name("worker.py")
_END, _TAIL = b"%%EOF", 2048  # how a PDF ends; some programs write a little behind it
_AGAIN: Final = "print it to a new PDF and try that"
_NOT_THROUGH: Final = f"a broken PDF, which its reader did not get through; {_AGAIN}"
# What the worker says, as a sentence and as the code of docs/ma-loi.md.
_WRONG: Final = {
    "password": ("the PDF has a password; print it to a new PDF without one and try that", "source-password"),
    "broken": (f"a broken PDF; {_AGAIN}", "source-broken"),
    "page": (f"a broken PDF: its page {{page}} cannot be opened; {_AGAIN}", "source-broken"),
    "letters": ("more text than any law has, up to page {page}; split the file and try again", "source-too-large"),
    "memory": (f"reading the PDF takes more memory than {MAX_MEMORY // 1_000_000:,} MB; {_AGAIN}", "source-endless"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. Measures are points; `pieces` count theirs from the lower left corner. `stuck` are texts stuck on it, not drawn in it."""

    wide: float
    high: float
    pieces: list[Piece]
    stuck: list[str]
    picture: bool  # no letters, but a picture
    whole: bool  # the file's table of contents is; else it was made again from what was found, and something may be missing


def pages_of(content: bytes, path: Path, *, seconds: float = MAX_SECONDS) -> Iterator[Page]:
    """The pages of a PDF, each made when it is asked for. Raises SourceError for a file that is not read; `path` names it in messages."""
    answer = _run(content, path, seconds)
    try:
        first, last = json.loads(answer[0]), json.loads(answer[-1])
        wrong, count = last.get("error"), first.get("pages")
        why, code = _WRONG[wrong] if wrong else ("", "")
        why = why.format(page=last.get("page"))
    except (ValueError, LookupError, AttributeError) as error:
        raise SourceError(f"{path}: {_NOT_THROUGH}", "source-broken") from error
    if not why and isinstance(count, int) and count > MAX_PAGES:
        why, code = f"{count:,} pages, more than {MAX_PAGES:,}; split the file and try again", "source-too-large"
    elif not why and len(answer) - 1 != count:
        why, code = _NOT_THROUGH, "source-broken"
    elif not why and not first.get("whole") and _END not in content[-_TAIL:]:
        why, code = "the end of the PDF is missing; get the file again", "source-broken"
    if why:
        raise SourceError(f"{path}: {why}", code)
    for line in answer[1:]:
        try:
            page = json.loads(line)
            pieces = [Piece(*piece) for piece in page["pieces"]]
            yield Page(page["wide"], page["high"], pieces, page["stuck"], page["picture"], bool(first.get("whole")))
        except (ValueError, LookupError, TypeError) as error:
            raise SourceError(f"{path}: {_NOT_THROUGH}", "source-broken") from error


def _run(content: bytes, path: Path, seconds: float) -> list[bytes]:
    """The lines of the worker's answer."""
    pdfium = bounded.folder_of("pypdfium2_raw")
    if pdfium is None:
        raise SourceError(f"{path}: pypdfium2 reads PDF files and is not installed; pip install pypdfium2")
    try:
        done = bounded.run(_WORKER, content, seconds, MAX_MEMORY, pdfium, str(MAX_PAGES))
    except subprocess.TimeoutExpired:
        why = f"not read after {seconds:.0f} seconds; split the file or print it to a new PDF"
        raise SourceError(f"{path}: {why}", "source-endless") from None
    except OSError as error:
        raise SourceError(f"{path}: the reader of PDF files does not start ({error})") from error
    if done.returncode:
        why = f"a broken PDF, or one that takes too much memory (its reader ended with {done.returncode}); {_AGAIN}"
        raise SourceError(f"{path}: {why}", "source-broken")
    return done.stdout.splitlines()
