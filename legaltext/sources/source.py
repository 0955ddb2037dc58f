"""What every reader gives: the lines of the text, the notes kept apart from it, and what was left out with the reason.

Every word of a file is in exactly one of `lines`, `notes` and `dropped` (design: nothing is lost).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from legaltext.basics.text import clean_line, mend_look_alikes
from legaltext.model import Diagnostic
from legaltext.sources.old_letters import looks_old, title_of
from legaltext.sources.plain import Line, split_lines

Format = Literal["text", "html", "docx", "pdf"]

# A break before a word in small letters splits no sentence ("… theo quy định⏎của pháp luật"), but one before "a) Văn bản" does.
_POINT: Final = re.compile(r"\s*[a-zđ]{1,2}\d?\s*(?:[).]|[/-]\s)")
_SENTENCE_END: Final = re.compile(r"[.;:!?\-_…”\"]\s*$")


@dataclass(frozen=True, slots=True)
class Note(Line):
    """A footnote or endnote: its mark ("1"), and the line and the offset in it where the text calls it (None: nowhere).

    A long note has several paragraphs; they share the mark. Its `number` continues the numbers of the lines.
    """

    mark: str = ""
    at: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that are on the page and not of the text: why they were left out, and the line (0: none) after which they stood."""

    after: int
    text: str
    reason: str  # "running-head", "page-number", "banner", "stamp", "site", "header", "footer", "hidden", …
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as lines. Numbers count from 1 in the order of the text; of a plain text they are those of the file."""

    path: Path
    format: Format
    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A place in a raw line where a note is called: the offset, and which note."""

    offset: int
    note: str


def plain_source(text: str, path: Path) -> Source:
    """A plain text as lines; look-alike letters are mended and reported. `path` is the name of its file."""
    lines: list[Line] = []
    diagnostics: list[Diagnostic] = []
    for line in split_lines(text):
        words, mended = mend_look_alikes(line.text)
        lines.append(Line(line.number, words) if mended else line)
        diagnostics.extend(Diagnostic("look-alike", line.number, detail=f"{word} ({offset})") for offset, word in mended)
    diagnostics.extend(_unread(lines))
    return Source(path, "text", tuple(lines), diagnostics=tuple(diagnostics))


def tell_old_letters(out: "Builder", told: Counter[tuple[str, bool]]) -> None:
    """Say what was read as letters of before Unicode, and what could not be: the encoding and how many paragraphs."""
    for (encoding, read), count in sorted(told.items(), key=lambda entry: (entry[0][0], not entry[0][1])):
        if read:
            out.notice("converted-letters", f"{title_of(encoding)}: {count}")
        else:
            out.notice("unread-letters", f"{title_of(encoding)}: {count}")


def _unread(lines: Iterable[Line]) -> Iterator[Diagnostic]:
    """Words that seem to be Vietnamese of before Unicode, in a font that says nothing of it: told, not guessed."""
    if encoding := looks_old(line.text for line in lines):
        yield Diagnostic("unread-letters", None, detail=f"{title_of(encoding)}: no font says so")


class Builder:
    """Collects raw lines in order, cleans them and numbers them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.dropped: list[Dropped] = []
        self.diagnostics: list[Diagnostic] = []
        self._calls: dict[str, tuple[int, int]] = {}
        self._notes: list[tuple[str, str, str]] = []

    def line(self, raw: str, calls: Iterable[Call] = ()) -> None:
        """Add a line; a blank one only leaves its calls at the end of the line before."""
        text = self.clean(raw, len(self.lines) + 1)
        if text:
            self.lines.append(Line(len(self.lines) + 1, text))
        for call in calls:
            if text:
                place = len(self.lines), min(len(clean_line(raw[: call.offset])), len(text))
            else:
                place = len(self.lines), len(self.lines[-1].text) if self.lines else 0
            self._calls.setdefault(call.note, place)

    def note(self, key: str, mark: str, raw: str) -> None:
        """Add a paragraph of the note that `Call(…, key)` calls."""
        self._notes.append((key, mark, raw))

    def drop(self, raw: str, reason: str, page: int | None = None) -> None:
        """Leave a line out, by name."""
        if text := clean_line(raw):
            self.dropped.append(Dropped(len(self.lines), text, reason, page))

    def notice(self, code: str, detail: str = "") -> None:
        """Something odd at the line that comes next."""
        self.diagnostics.append(Diagnostic(code, len(self.lines) + 1, detail=detail))

    def clean(self, raw: str, number: int) -> str:
        """A line as the parser reads it; look-alike letters are mended and reported."""
        text, mended = mend_look_alikes(clean_line(raw))
        self.diagnostics.extend(Diagnostic("look-alike", number, detail=f"{word} ({offset})") for offset, word in mended)
        return text

    def build(self, path: Path, format_: Format) -> Source:
        """The source."""
        notes: list[Note] = []
        for key, mark, raw in self._notes:
            number = len(self.lines) + len(notes) + 1
            if text := self.clean(raw, number):
                at, offset = self._calls.get(key, (None, None))
                notes.append(Note(number, text, mark, at, offset))
        self.diagnostics.extend(_unread(self.lines))
        return Source(path, format_, tuple(self.lines), tuple(notes), tuple(self.dropped), tuple(self.diagnostics))


def split_breaks(text: str) -> Iterator[str]:
    """The lines of a paragraph that has line breaks; a break inside a sentence becomes a blank. Offsets stay as they are."""
    if "\n" not in text:
        yield text
        return
    first, *rest = text.split("\n")
    line = first
    for piece in rest:
        small = piece.lstrip()[:1].islower() and not _POINT.match(piece)
        if small and line.strip() and not _SENTENCE_END.search(line):
            line = f"{line} {piece}"
        else:
            yield line
            line = piece
    yield line
