"""Any file as lines of text: the reader is chosen by what is in the file, then by its name."""

import re
from pathlib import Path
from typing import Final

from legaltext.sources.plain import SourceError, decode
from legaltext.sources.source import Source, plain_source

MAX_BYTES: Final = 200_000_000

# How a file begins that no reader takes, what it is, and what to do.
_REFUSED: Final[tuple[tuple[bytes, str, str], ...]] = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word file (.doc), or one with a password; open it in Word, save it as .docx and try that",
        "source-old-word",
    ),
    (b"{\\rtf", "a rich text file (.rtf); open it in Word, save it as .docx and try that", "source-rtf"),
    (b"\x89PNG", "a picture; it needs text recognition (OCR) first", "source-picture"),
    (b"\xff\xd8\xff", "a picture; it needs text recognition (OCR) first", "source-picture"),
    (b"II*\x00", "a picture; it needs text recognition (OCR) first", "source-picture"),
    (b"MM\x00*", "a picture; it needs text recognition (OCR) first", "source-picture"),
    (b"Rar!", "an archive; unpack it and give the file inside", "source-archive"),
    (b"7z\xbc\xaf", "an archive; unpack it and give the file inside", "source-archive"),
    (b"\x1f\x8b", "an archive; unpack it and give the file inside", "source-archive"),
)
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)[\s>]", re.IGNORECASE)
# What stands before the first element: a declaration, remarks, a document type
_PROLOG: Final = re.compile(rb"(?:\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>))*\s*", re.IGNORECASE | re.DOTALL)
_ROOT: Final = re.compile(rb"<[A-Za-z_][\w:.-]*[\s/>]")
_MHTML: Final = re.compile(rb"\s*(?:MIME-Version|From|Subject|Date|Content-Type):", re.IGNORECASE)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a]")


def read(path: Path) -> Source:
    """The lines of a text, markdown, HTML, Word or PDF file.

    Raises SourceError, whose message says what is wrong, where, and what to do; OSError where the file cannot be opened.
    """
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise SourceError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split the file and try again", "source-too-large")
    return read_content(content, path)


def read_content(content: bytes, path: Path) -> Source:
    """The lines of a file that is held in memory; `path` is its name. Raises SourceError."""
    start = content[:4096]
    for beginning, what, code in _REFUSED:
        if start.startswith(beginning):
            raise SourceError(f"{path}: {what}", code)
    if start.startswith(b"PK\x03\x04"):
        return _zipped(content, path)
    if b"%PDF-" in start[:1024]:
        from legaltext.sources.pdf.reader import parse_pdf

        return parse_pdf(content, path)
    if _is_html(start, path):
        from legaltext.sources.apart import parse_html_apart

        return parse_html_apart(content, path)
    return _plain(content, path)


# What is in a file by the ending of its name; other endings say nothing certain
_NAMED: Final = {
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
}


def refuse_misnamed(source: Source) -> None:
    """Raise SourceError where the name of a file says another format than what is in it: it may be another file than its owner thinks."""
    named = _NAMED.get(source.path.suffix.lower())
    if named is not None and named != source.format:
        raise SourceError(f"{source.path}: named {source.path.suffix}, and holds {source.format}", "source-misnamed")


def _zipped(content: bytes, path: Path) -> Source:
    """A Word file; other packages are named and refused."""
    if b"mimetypeapplication/vnd.oasis" in content[:120]:
        raise SourceError(f"{path}: an OpenDocument file; save it as .docx and try that", "source-odt")
    from legaltext.sources.word.reader import parse_docx

    return parse_docx(content, path)


def _is_html(start: bytes, path: Path) -> bool:
    """True for a web page; a plain text may speak of `<p>`, but does not begin with it."""
    text = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # UTF-16 is ASCII with zeros here
    found = _HTML.search(text)
    if path.suffix.lower() in {".html", ".htm", ".xhtml"}:
        if _MHTML.match(text):
            raise SourceError(
                f"{path}: a web archive (.mht); open it in a browser, save it as a web page (.html) and try that", "source-mht"
            )
        return True
    if found is None:
        return False
    prolog = _PROLOG.match(text)
    at = prolog.end() if prolog else 0
    if _ROOT.match(text, at):  # an element: of a page, or of other XML, which may have a <meta> or <p> further on
        return _HTML.match(text, at) is not None
    before = text[: found.start()]
    return not before or before.startswith((b"<!--", b"<?xml", b"<!"))


def looks_xml(content: bytes) -> bool:
    """True for XML that is no web page: it says so, or its first element names a namespace."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    prolog = _PROLOG.match(start)
    at = prolog.end() if prolog else 0
    if _HTML.match(start, at) or not start.lstrip().startswith(b"<"):
        return False
    named = _ROOT.match(start, at) is not None and b"xmlns" in start[at : start.find(b">", at)]
    return named or start.lstrip().startswith(b"<?xml")


def looks_json(content: bytes) -> bool:
    """True for JSON or JSON lines: an object or a list that ends where the file or its first line ends."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    import json  # here, for few texts begin so

    text = content.decode("utf-8-sig", "replace").strip()
    for piece in (text, text.partition("\n")[0]):
        try:
            found = json.loads(piece)
        except (ValueError, RecursionError):
            continue
        return isinstance(found, (dict, list)) and bool(found)
    return False


def _plain(content: bytes, path: Path) -> Source:
    """A plain text, or the reason why it is none."""
    if not content.strip():
        raise SourceError(f"{path}: the file is empty", "source-empty")
    if looks_xml(content):
        raise SourceError(f"{path}: XML that is no web page; give the text as .txt, .html, .docx or .pdf", "source-xml")
    if looks_json(content):
        raise SourceError(f"{path}: JSON, which is no text", "source-json")
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and (found := _CONTROL.search(content[:65536])):
        raise SourceError(f"{path}: not a text (byte {found.start()}); give it as .txt, .html, .docx or .pdf", "source-not-text")
    return plain_source(decode(content, path), path)
