"""Many documents as one PDF for the printer: joined, converted once, and each proved to stand there word for word on pages of its own."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import IO

    from generators.findings import Finding
    from generators.pdf.check import PdfFacts
    from generators.pdf.engine import Engine


@dataclass(frozen=True, slots=True)
class PrintRun:
    """The PDF, blank where no document could be printed; where the pages of each document are, and what is wrong with them.

    ``pages`` are the first page and the one behind the last, from 0; None for a document that is not in it. ``joined`` is False where each was converted by
    itself and the pages were put together: they print alike, but have no structure for screen readers and conform to no standard.
    """

    pdf: bytes
    pages: tuple[tuple[int, int] | None, ...]
    findings: tuple[tuple[Finding, ...], ...]
    joined: bool


def print_run(documents: Sequence[bytes], engine: Engine | None = None) -> PrintRun:
    """The documents in their order as one PDF. ``engine`` is LibreOffice where nothing is said, and what is joined then PDF/A-2b.

    What cannot be joined, or comes out otherwise than one by one, is converted one by one. Raises PdfError only where none can be made on this machine.
    """
    return _joined(documents, engine) or _one_by_one(documents, engine)


def put_together(pdfs: Iterable[bytes | IO[bytes]], out: IO[bytes]) -> None:
    """The pages of several PDFs in one, written to ``out``, with the title and the author that all of them have."""
    from pypdf import PdfReader, PdfWriter

    with PdfWriter() as writer:
        said: list[dict[str, str]] = []
        for pdf in pdfs:
            reader = PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
            of: Mapping[str, object] = reader.metadata or {}
            said.append({name: str(of[name]) for name in ("/Title", "/Author") if name in of})
            writer.append(reader, import_outline=False)
        writer.add_metadata({name: value for name, value in said[0].items() if all(one.get(name) == value for one in said)})
        writer.write(out)


def _joined(documents: Sequence[bytes], engine: Engine | None) -> PrintRun | None:
    """Converted at once; None where that cannot be done, or a document is not found on its pages."""
    from generators.docx.join import NotJoinable, join
    from generators.findings import DocumentError
    from generators.pdf.check import readings
    from generators.pdf.engine import convert_one
    from generators.pdf.errors import FontMissing, OfficeMissing, PdfError
    from generators.pdf.libreoffice import LibreOffice
    from generators.pdf.preview import Preview
    from generators.pdf.profile import Standard
    from generators.pdf.quick_text import texts

    try:
        together = engine or LibreOffice(standard=Standard.PDF_A_2B)
        if isinstance(together, Preview):  # it does not tell on which page a document begins
            return None
        if isinstance(together, LibreOffice):  # a second for three more, where one takes a hundredth
            together = replace(together, timeout=together.timeout + len(documents) / 3)
        pdf = convert_one(together, join(documents))
        [text] = texts([pdf])
        found = (_where(facts, documents) for facts in readings(pdf, text))
        pages = next(filter(None, found), None)
    except (OfficeMissing, FontMissing):
        raise
    except (NotJoinable, DocumentError, PdfError):
        return None
    return PrintRun(pdf, pages, ((),) * len(documents), joined=True) if pages else None


def _where(facts: PdfFacts, documents: Sequence[bytes]) -> tuple[tuple[int, int], ...] | None:
    """The pages of each document; None where one is not found on its pages word for word, or the PDF is not as it must be."""
    from generators.docx.join import place
    from generators.pdf.check import missing_text, paragraphs, wrong_form

    starts = [facts.places.get(place(number), -1) for number in range(len(documents))]
    bounds = [*starts, facts.pages]
    if starts[0] != 0 or any(start >= end for start, end in pairwise(bounds)) or wrong_form(facts):
        return None
    pages = tuple(pairwise(bounds))
    if any(missing_text(facts.text[start:end], paragraphs(docx)) for (start, end), docx in zip(pages, documents, strict=True)):
        return None
    return pages


def _one_by_one(documents: Sequence[bytes], engine: Engine | None) -> PrintRun:
    """Converted each by itself; one that fails is left out and told."""
    from generators.pdf.check import WHERE, check, paragraphs, read
    from generators.pdf.errors import PdfError
    from generators.pdf.libreoffice import LibreOffice

    pages: list[tuple[int, int] | None] = []
    findings: list[tuple[Finding, ...]] = []
    pdfs: list[bytes] = []
    at = 0
    for docx, made in zip(documents, (engine or LibreOffice()).convert(documents), strict=True):
        if isinstance(made, PdfError):
            pages.append(None)
            findings.append((made.finding(WHERE),))
            continue
        count = read(made).pages
        pages.append((at, at + count))
        findings.append(tuple(check(made, paragraphs(docx))))
        at += count
        pdfs.append(made)
    out = io.BytesIO()
    if pdfs:
        put_together(pdfs, out)
    return PrintRun(out.getvalue(), tuple(pages), tuple(findings), joined=False)
