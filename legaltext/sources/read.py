"""Any file as lines of text: the reader is chosen by what is in the file, then by its name."""

import re
from pathlib import Path
from typing import Final

from legaltext.sources.plain import SourceError, decode
from legaltext.sources.source import Source, plain_source

MAX_BYTES: Final = 200_000_000

# How a file begins that no reader takes, what it is, and what to do.
_REFUSED: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc), or one with a password; open it in Word, save it as .docx and try that"),
    (b"{\\rtf", "a rich text file (.rtf); open it in Word, save it as .docx and try that"),
    (b"\x89PNG", "a picture; it needs text recognition (OCR) first"),
    (b"\xff\xd8\xff", "a picture; it needs text recognition (OCR) first"),
    (b"II*\x00", "a picture; it needs text recognition (OCR) first"),
    (b"MM\x00*", "a picture; it needs text recognition (OCR) first"),
    (b"Rar!", "an archive; unpack it and give the file inside"),
    (b"7z\xbc\xaf", "an archive; unpack it and give the file inside"),
    (b"\x1f\x8b", "an archive; unpack it and give the file inside"),
)
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)[\s>]", re.IGNORECASE)
_XML: Final = re.compile(rb"\s*<\?xml\b")
_MHTML: Final = re.compile(rb"\s*(?:MIME-Version|From|Subject|Date|Content-Type):", re.IGNORECASE)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a]")


def read(path: Path) -> Source:
    """The lines of a text, markdown, HTML, Word or PDF file.

    Raises SourceError, whose message says what is wrong, where, and what to do; OSError where the file cannot be opened.
    """
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise SourceError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split the file and try again")
    return read_content(content, path)


def read_content(content: bytes, path: Path) -> Source:
    """The lines of a file that is held in memory; `path` is its name."""
    start = content[:4096]
    for beginning, what in _REFUSED:
        if start.startswith(beginning):
            raise SourceError(f"{path}: {what}")
    if start.startswith(b"PK\x03\x04"):
        return _zipped(content, path)
    if b"%PDF-" in start[:1024]:
        from legaltext.sources.pdf.reader import parse_pdf

        return parse_pdf(content, path)
    if _is_html(start, path):
        from legaltext.sources.html import parse_html

        return parse_html(content, path)
    return _plain(content, path)


def _zipped(content: bytes, path: Path) -> Source:
    """A Word file; other packages are named and refused."""
    if b"mimetypeapplication/vnd.oasis" in content[:120]:
        raise SourceError(f"{path}: an OpenDocument file; save it as .docx and try that")
    from legaltext.sources.word.reader import parse_docx

    return parse_docx(content, path)


def _is_html(start: bytes, path: Path) -> bool:
    """True for a web page; a plain text may speak of `<p>`, but does not begin with it."""
    text = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # UTF-16 is ASCII with zeros here
    found = _HTML.search(text)
    if path.suffix.lower() in {".html", ".htm", ".xhtml"}:
        if _MHTML.match(text):
            raise SourceError(f"{path}: a web archive (.mht); open it in a browser, save it as a web page (.html) and try that")
        return True
    if found is None:
        return False
    before = text[: found.start()]
    return not before or before.startswith((b"<!--", b"<?xml", b"<!"))


def _plain(content: bytes, path: Path) -> Source:
    """A plain text, or the reason why it is none."""
    if not content.strip():
        raise SourceError(f"{path}: the file is empty")
    if _XML.match(content):
        raise SourceError(f"{path}: XML that is no web page; give the text as .txt, .html, .docx or .pdf")
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and (found := _CONTROL.search(content[:65536])):
        raise SourceError(f"{path}: not a text (byte {found.start()}); give it as .txt, .html, .docx or .pdf")
    return plain_source(decode(content, path), path)
