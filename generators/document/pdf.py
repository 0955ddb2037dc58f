"""A DOCX as a PDF that is proved to hold its words, and carries its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.findings import Finding
    from generators.pdf.engine import Engine


def make_pdf(docx: bytes, engine: Engine | None = None) -> tuple[bytes, list[Finding]]:
    """The PDF, and what is wrong with it (an empty list proves that every paragraph stands in it, in the right fonts and language).

    ``engine`` is LibreOffice where nothing is said. Raises PdfError where there is no PDF at all; the DOCX is not touched by it.
    """
    from generators.evidence.in_pdf import attach
    from generators.evidence.stamp import evidence_xml, read_evidence
    from generators.pdf.check import check, paragraphs
    from generators.pdf.engine import convert_one
    from generators.pdf.libreoffice import LibreOffice

    pdf = convert_one(engine or LibreOffice(), docx)
    evidence = read_evidence(docx)
    if evidence is not None:
        pdf = attach(pdf, evidence_xml(evidence))
    return pdf, check(pdf, paragraphs(docx))
