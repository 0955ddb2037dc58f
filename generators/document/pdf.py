"""A DOCX as a PDF that is proved to hold its words, and carries its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generators.findings import Finding
    from generators.pdf.engine import Engine
    from generators.pdf.errors import PdfError


def make_pdf(docx: bytes, engine: Engine | None = None) -> tuple[bytes, list[Finding]]:
    """The PDF, and what is wrong with it (an empty list proves that every paragraph stands in it, in the right fonts and language).

    ``engine`` is LibreOffice where nothing is said, and the PDF then PDF/A-3b. Raises PdfError where there is no PDF at all; the DOCX is not touched by it.
    """
    from generators.pdf.errors import PdfError

    [made] = make_pdfs([docx], engine)
    if isinstance(made, PdfError):
        raise made
    return made


def make_pdfs(documents: Sequence[bytes], engine: Engine | None = None) -> list[tuple[bytes, list[Finding]] | PdfError]:
    """The same for each of several documents, or the reason why it has none; a bad one costs the others nothing.

    Raises PdfError only where none can be made on this machine.
    """
    from generators.evidence.in_pdf import attach
    from generators.evidence.stamp import evidence_xml, read_evidence
    from generators.pdf.check import check, paragraphs
    from generators.pdf.errors import PdfError
    from generators.pdf.libreoffice import LibreOffice
    from generators.pdf.quick_text import texts

    pdfs: list[bytes | PdfError] = []
    for docx, made in zip(documents, (engine or LibreOffice()).convert(documents), strict=True):
        evidence = None if isinstance(made, PdfError) else read_evidence(docx)
        pdfs.append(made if isinstance(made, PdfError) or evidence is None else attach(made, evidence_xml(evidence)))
    read = iter(texts([pdf for pdf in pdfs if not isinstance(pdf, PdfError)]))
    return [
        pdf if isinstance(pdf, PdfError) else (pdf, check(pdf, paragraphs(docx), text=next(read)))
        for docx, pdf in zip(documents, pdfs, strict=True)
    ]
