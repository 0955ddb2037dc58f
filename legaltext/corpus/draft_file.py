"""The words of the file of a draft, for `check_draft`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from legaltext.basics.text import nfc
from legaltext.corpus.audit import READING
from legaltext.sources.plain import decode
from legaltext.sources.read import read_content, refuse_misnamed

_MARGINS: Final = ("header", "footer", "running-head")  # what stands at the edges of the pages
_DETAILS: Final = 5  # of what a reader noticed, in one line


@dataclass(frozen=True, slots=True)
class DraftFile:
    """The words of a file, NFC, what stands at the edges of its pages, and what its reader noticed: a line each for people, and the codes."""

    text: str
    margins: str = ""
    notes: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()


def read_draft_file(content: bytes, file: Path) -> DraftFile:
    """The words of a draft (txt, docx, pdf, html); of a plain text exactly its characters, so that offsets are those of the file. Raises SourceError."""
    source = read_content(content, file)
    refuse_misnamed(source)
    noticed: dict[str, list[str]] = {}
    for one in source.diagnostics:
        if one.code in READING:
            noticed.setdefault(one.code, []).append(one.detail)
    notes = tuple(f"[{code}] {READING[code]}: {'; '.join(details[:_DETAILS])}" for code, details in noticed.items())
    if source.format == "text":
        return DraftFile(nfc(decode(content, file).replace("\r\n", "\n").replace("\r", "\n")), "", notes, frozenset(noticed))
    text = nfc("\n".join(line.text for line in (*source.lines, *source.notes)))
    margins = dict.fromkeys(nfc(one.text) for reason in _MARGINS for one in source.dropped if one.reason == reason)
    return DraftFile(text, "\n".join(margins), notes, frozenset(noticed))
