"""A DOCX as a PDF that is proved to hold its words."""

from generators.errors import Finding


def make_pdf(docx: bytes) -> tuple[bytes, list[Finding]]:
    """The PDF, and what is wrong with it (an empty list proves that every paragraph stands in it, in the right fonts and language).

    Raises PdfError where there is no PDF at all; the DOCX is not touched by it.
    """
    from generators.pdf.check import check, paragraphs
    from generators.pdf.office import convert

    pdf = convert(docx)
    return pdf, check(pdf, paragraphs(docx))
