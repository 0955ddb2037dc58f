"""A web page read by a process of its own, within bounds of time and memory: what it is made of decides how long that takes, and anybody may have made it.

libxml2 compares each attribute of a tag with all before it; a hundred thousand take it minutes. As with a PDF (`legaltext.sources.pdf.extract`), a new program
is run and no fork, and the page goes through pipes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any, Final

from legaltext.basics import bounded
from legaltext.model import Diagnostic
from legaltext.sources.plain import Line, SourceError
from legaltext.sources.source import Dropped, Note, Source

MAX_SECONDS: Final = 60.0  # a page of a megabyte takes half of one
MAX_MEMORY: Final = 2_000_000_000  # bytes of the reading process, where the system bounds it (not Windows, not macOS)
_WORKER: Final = Path(__file__).with_name("apart_worker.py")
_SMALLER: Final = "save the part of the page with the text and try that"


def parse_html_apart(content: bytes, path: Path, *, seconds: float = MAX_SECONDS) -> Source:
    """What `parse_html` gives. Raises SourceError, as it does, and for a page that is not read within the bounds."""
    try:
        done = bounded.run(_WORKER, json.dumps(str(path)).encode() + b"\n" + content, seconds, MAX_MEMORY, *_modules())
    except subprocess.TimeoutExpired:
        raise SourceError(f"{path}: not read after {seconds:.0f} seconds; {_SMALLER}", "source-endless") from None
    except OSError as error:
        raise SourceError(f"{path}: the reader of web pages does not start ({error})") from error
    try:
        answer = json.loads(done.stdout)
        if wrong := answer.get("error"):
            raise SourceError(*wrong)
        return unpacked(answer, path)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        if isinstance(error, SourceError):
            raise
        why = f"the page takes more memory than {MAX_MEMORY // 1_000_000:,} MB, or breaks its reader (which ended with {done.returncode})"
        raise SourceError(f"{path}: {why}; {_SMALLER}", "source-endless") from error


def packed(source: Source) -> dict[str, object]:
    """A web page as JSON can say it."""
    return {
        "lines": [astuple(line) for line in source.lines],
        "notes": [astuple(note) for note in source.notes],
        "dropped": [astuple(one) for one in source.dropped],
        "diagnostics": [(one.code, one.line, one.detail) for one in source.diagnostics],
    }


def unpacked(said: dict[str, list[list[Any]]], path: Path) -> Source:
    """The web page again. Raises ValueError, LookupError or TypeError for what is none."""
    return Source(
        path,
        "html",
        tuple(Line(*one) for one in said["lines"]),
        tuple(Note(*one) for one in said["notes"]),
        tuple(Dropped(*one) for one in said["dropped"]),
        tuple(Diagnostic(code, line, detail=detail) for code, line, detail in said["diagnostics"]),
    )


def _modules() -> list[str]:
    """Where the program finds modules: this package first, wherever it was imported from."""
    return list(dict.fromkeys((str(Path(__file__).parents[2]), *filter(None, sys.path))))
