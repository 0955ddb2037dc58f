"""What every reader yields: lines with their numbers."""

from dataclasses import dataclass
from pathlib import Path

from legaltext.basics.text import clean_line


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line of a source: its number (from 1) and its cleaned words."""

    number: int
    text: str


class SourceError(ValueError):
    """A file that cannot be read as text; the message says which, why and what to do. `code` never changes its meaning (docs/ma-loi.md)."""

    def __init__(self, message: str, code: str = "source-unreadable") -> None:
        super().__init__(message)
        self.code = code

    def vietnamese(self) -> str:
        """The same in one line for staff, with its code: "[source-empty] don.docx: tệp rỗng"."""
        from legaltext.sources.reasons import REASONS  # here, for most files can be read

        where, _, why = str(self).replace("\n", " ").partition(": ")
        return f"[{self.code}] {where}: {REASONS[self.code].format(why=why)}"


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of a text, cleaned (NFC, plain single spaces), numbered as an editor numbers them."""
    out = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if words := clean_line(raw):
            out.append(Line(number, words))
    return out


def decode(data: bytes, path: Path) -> str:
    """The text of a UTF-8 (with or without a byte order mark) or UTF-16 file. Raises SourceError."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8 and try again", "source-encoding") from error
