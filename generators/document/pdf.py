"""A DOCX as a PDF that is proved to hold its words, and carries its evidence."""

from generators.findings import Finding


def make_pdf(docx: bytes) -> tuple[bytes, list[Finding]]:
    """The PDF, and what is wrong with it (an empty list proves that every paragraph stands in it, in the right fonts and language).

    Raises PdfError where there is no PDF at all; the DOCX is not touched by it.
    """
    from generators.evidence.in_pdf import attach
    from generators.evidence.stamp import evidence_xml, read_evidence
    from generators.pdf.check import check, paragraphs
    from generators.pdf.libreoffice import convert

    pdf = convert(docx)
    evidence = read_evidence(docx)
    if evidence is not None:
        pdf = attach(pdf, evidence_xml(evidence))
    return pdf, check(pdf, paragraphs(docx))
