"""Reading a PDF back: its facts, and the proof that it carries every word of its DOCX in the one font that was asked for.

A PDF is left exactly as LibreOffice wrote it: title and language come from the DOCX, tags from the profile, and a second
program that rewrites a finished document is one more that can damage it. The evidence is appended to it (evidence.py). This module only reads.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

import pypdf
from lxml import etree
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from generators.codes import Code
from generators.docx.text import UNSEEN, body_paragraphs
from generators.findings import Finding
from generators.pdf import fonts
from generators.pdf.errors import ConversionFailed, quiet

LANGUAGE = "vi-VN"
WHERE = "PDF"

_SHORTEST = 8  # characters of a paragraph that at least stand before a page break
_LARGEST_XML = 50_000_000  # bytes; a document of a thousand pages has about ten million


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a PDF: ``family`` without subset mark and style (``BAAAAA+LiberationSerif-Bold`` → ``LiberationSerif``)."""

    family: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What a PDF says of itself. ``text`` has one string a page, as extracted: do not compare it without ``squeeze``.

    ``places`` are the named ones (bookmarks), with the page on which each stands, from 0.
    """

    text: tuple[str, ...]
    fonts: frozenset[Font]
    language: str | None
    tagged: bool
    title: str | None
    places: Mapping[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages."""
        return len(self.text)


def read(pdf: bytes) -> PdfFacts:
    """The facts of ``pdf``. Raises ``ConversionFailed`` for bytes that are not a readable PDF."""
    *_, facts = readings(pdf, None)
    return facts


def readings(pdf: bytes, text: Sequence[str] | None) -> Iterator[PdfFacts]:
    """The facts of ``pdf``, with the words first as PDFium read them (``text``, see `quick_text`), then as pypdf reads them, which takes ten times as long.

    PDFium's are given only where both must read the same, so that words that stand in them are proved; of words that do not, pypdf has the last word.
    Raises ``ConversionFailed`` for bytes that are not a readable PDF.
    """
    quiet("pypdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        catalog = reader.root_object
        marks = _dictionary(catalog.get("/MarkInfo"))
        language = catalog.get("/Lang")
        facts = PdfFacts(
            text=tuple(text or ()),
            fonts=frozenset(font for page in reader.pages for font in _fonts(page.get("/Resources"), set())),
            language=str(language) if language else None,
            tagged=bool(marks.get("/Marked")) and "/StructTreeRoot" in catalog,
            title=reader.metadata.title if reader.metadata else None,
            places=dict(_places_named(reader)),
        )
        if text is not None and len(text) == len(reader.pages) and all(map(_reads_alike, reader.pages)):
            yield facts
        yield replace(facts, text=tuple(page.extract_text() for page in reader.pages))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConversionFailed(str(error)) from error


def _places_named(reader: pypdf.PdfReader) -> Iterator[tuple[str, int]]:
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        if number is not None:
            yield str(name).removeprefix("/"), number


def check(
    pdf: bytes,
    expected_text: Iterable[str],
    *,
    families: frozenset[str] = frozenset({fonts.FAMILY}),
    language: str = LANGUAGE,
    text: Sequence[str] | None = None,
) -> list[Finding]:
    """What is wrong with ``pdf``; an empty list proves it.

    ``expected_text`` is the paragraphs that must stand in it, each in one piece (see ``paragraphs``); a page may break one. ``text`` is its pages as PDFium
    read them, where it did: the answer is the same, and comes sooner where all is well.
    """
    expected = tuple(expected_text)
    found: list[Finding] = []
    try:
        for facts in readings(pdf, text):
            missing = missing_text(facts.text, expected)
            found = [*missing, *wrong_form(facts, families=families, language=language)]
            if not missing:
                break
    except ConversionFailed as error:
        return [error.finding(WHERE)]
    return found


def missing_text(pages: Iterable[str], expected_text: Iterable[str]) -> list[Finding]:
    """The paragraphs of ``expected_text`` that do not stand in the extracted ``pages``."""
    squeezed = [_page(text) for text in pages]
    return [
        Finding(Code.PDF_TEXT, WHERE, f"thiếu đoạn «{_beginning(paragraph)}» của tệp Word; hãy mở cả hai tệp để so sánh")
        for paragraph in dict.fromkeys(expected_text)
        if not _stands_in(squeeze(paragraph), squeezed)
    ]


def wrong_form(
    facts: PdfFacts, *, families: frozenset[str] = frozenset({fonts.FAMILY}), language: str = LANGUAGE
) -> list[Finding]:
    """What is wrong with fonts, language and structure of a PDF."""
    findings = []
    loose = sorted({font.family for font in facts.fonts if not font.embedded})
    if loose:
        findings.append(
            Finding(
                Code.PDF_FONT_NOT_EMBEDDED, WHERE, f"phông {', '.join(loose)} không nằm trong tệp; máy khác có thể hiện sai chữ"
            )
        )
    foreign = sorted({font.family for font in facts.fonts} - families)
    if foreign:
        findings.append(
            Finding(
                Code.PDF_FONT_FOREIGN,
                WHERE,
                f"có chữ in bằng phông {', '.join(foreign)} thay vì Times New Roman ({', '.join(sorted(families))}); "
                "mẫu dùng phông khác, hoặc có ký tự mà phông này thiếu",
            ),
        )
    if facts.language != language:
        findings.append(
            Finding(
                Code.PDF_LANGUAGE,
                WHERE,
                f"ngôn ngữ của tệp là {facts.language or 'chưa khai'}, phải là {language}; hãy sửa ngôn ngữ mặc định của mẫu",
            ),
        )
    if not facts.tagged:
        findings.append(Finding(Code.PDF_NOT_TAGGED, WHERE, "tệp không có cấu trúc cho máy đọc màn hình; hãy tạo lại tệp PDF"))
    return findings


def contains(pages: Iterable[str], paragraph: str) -> bool:
    """True if ``paragraph`` stands in the extracted ``pages`` word for word, on one page or running over to the next."""
    return _stands_in(squeeze(paragraph), [_page(text) for text in pages])


def paragraphs(docx: bytes) -> list[str]:
    """The words that a reader of the Word document's body sees, paragraph by paragraph, empty ones left out.

    Not among them: automatic numbers, headers and footers, field instructions, deleted and hidden text. Raises ``ValueError``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            if package.getinfo("word/document.xml").file_size > _LARGEST_XML:
                message = "word/document.xml is too large"
                raise ValueError(message)
            xml = package.read("word/document.xml")
        body = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        message = f"not a Word document: {error}"
        raise ValueError(message) from error
    return body_paragraphs(body)


def squeeze(text: str) -> str:
    """``text`` reduced to what must be equal in DOCX and PDF: NFC, no blanks, no soft hyphens, one hyphen, one case.

    Blanks go because a PDF has none that one could rely on (it places glyphs); case goes because Word's "all capitals" is a way
    of printing: the DOCX keeps small letters and the PDF has capitals.
    """
    return unicodedata.normalize("NFC", "".join(text.translate(UNSEEN).split())).casefold()


def _beginning(paragraph: str, length: int = 60) -> str:
    words = " ".join(paragraph.split())
    return words if len(words) <= length else words[:length].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page squeezed: its text in one piece, and where in it words end and begin, in order."""

    text: str
    bounds: tuple[int, ...]


def _page(text: str) -> _Page:
    words = [squeeze(word) for word in text.split()]
    return _Page("".join(words), tuple(accumulate((len(word) for word in words), initial=0)))


def _stands_in(paragraph: str, pages: list[_Page]) -> bool:
    """True if it is on a page in one piece, or one page ends in it and the next goes on (page number and footer between)."""
    if any(paragraph in page.text for page in pages):
        return True
    return any(_runs_over(paragraph, pages, at, start) for at, page in enumerate(pages) for start in _places(paragraph, page))


def _runs_over(rest: str, pages: list[_Page], at: int, start: int) -> bool:
    """True if whole words of this page from ``start`` on begin ``rest``, and words of the next page (and so on) end it.

    Only whole words may be torn apart: a paragraph that lacks a letter must not pass as two halves found in two places. Where on
    the pages they stand says nothing: in a table of two columns the other column comes between.
    """
    if at + 1 == len(pages):
        return False
    here, following = pages[at], pages[at + 1]
    left = rest
    for end in here.bounds:
        if end <= start:
            continue
        if not rest.startswith(here.text[start:end]):
            break
        left = rest[end - start :]
        if left in following.text and any(following.text.startswith(left, begin) for begin in following.bounds):
            return True
    # Longer than a page: on a page in the middle it is as long as it can be.
    return left != rest and any(
        _runs_over(left, pages, at + 1, begin) for begin in _places(left, following) if begin in following.bounds
    )


def _places(text: str, page: _Page) -> Iterator[int]:
    """Where on the page ``text`` may begin: wherever its first few characters are."""
    beginning = text[:_SHORTEST]
    place = page.text.find(beginning)
    while place >= 0:
        yield place
        place = page.text.find(beginning, place + 1)


def _reads_alike(page: DictionaryObject) -> bool:
    """Whether PDFium and pypdf must read the same words on a page: every font says which letters its signs are, and nothing says otherwise.

    PDFium takes words that a tag says in place of the signs (``ActualText``), and guesses letters of fonts that do not say them; pypdf does neither.
    """
    resources = _dictionary(page.get("/Resources"))
    if "/Properties" in resources or any(
        "/ToUnicode" not in _dictionary(one) for one in _dictionary(resources.get("/Font")).values()
    ):
        return False
    if any(_dictionary(one).get("/Subtype") == "/Form" for one in _dictionary(resources.get("/XObject")).values()):
        return False
    content = page.get_contents() if isinstance(page, pypdf.PageObject) else None
    return content is not None and b"/ActualText" not in content.get_data()


def _fonts(resources: PdfObject | None, seen: set[int]) -> Iterator[Font]:
    """The fonts of a page's resources, those of the forms drawn on it included."""
    if isinstance(resources, IndirectObject):
        if resources.idnum in seen:  # a form may name itself
            return
        seen.add(resources.idnum)
    known = _dictionary(resources)
    for entry in _dictionary(known.get("/Font")).values():
        font = _dictionary(entry)
        below = font.get("/DescendantFonts")
        inner = below.get_object() if isinstance(below, PdfObject) else None
        described = _dictionary(inner[0]) if isinstance(inner, ArrayObject) and inner else font
        descriptor = _dictionary(described.get("/FontDescriptor"))
        name = str(font.get("/BaseFont", "?")).removeprefix("/")
        family = name.rpartition("+")[2].partition("-")[0]
        yield Font(family, embedded=any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")))
    for entry in _dictionary(known.get("/XObject")).values():
        if isinstance(entry, IndirectObject):
            if entry.idnum in seen:
                continue
            seen.add(entry.idnum)
        yield from _fonts(_dictionary(entry).get("/Resources"), seen)


def _dictionary(value: object) -> DictionaryObject:
    """What ``value`` stands for if that is a dictionary, else an empty one."""
    target = value.get_object() if isinstance(value, PdfObject) else None
    return target if isinstance(target, DictionaryObject) else DictionaryObject()
