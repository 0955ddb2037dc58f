"""The evidence of a document in its PDF: the XML that the DOCX carries, as an attachment."""

from __future__ import annotations

import io
from typing import Final

from generators.codes import Code
from generators.findings import DocumentError
from generators.pdf.errors import quiet, unreadable

NAME: Final = "vanban-evidence.xml"
_KIND: Final = "/text/xml"
_LARGEST: Final = 20_000_000


def attach(pdf: bytes, xml: bytes) -> bytes:
    """The PDF with the evidence attached; its own bytes stay as they are, for the attachment is written after them.

    It is attached as PDF/A-3 asks (ISO 19005-3, 6.8): with its kind, two names, and as a file that belongs to the document.
    """
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, NameObject, TextStringObject

    from generators.pdf.steady import skeleton

    writer = PdfWriter(io.BytesIO(skeleton(pdf)), incremental=True)
    file = writer.add_attachment(NAME, xml)
    file.subtype = NameObject(_KIND)
    file.alternative_name = TextStringObject(NAME)
    file.associated_file_relationship = NameObject("/Supplement")
    writer.root_object[NameObject("/AF")] = ArrayObject([file.pdf_object.indirect_reference])
    # It names the properties (the title) in its trailer only where they changed, and else readers lose them: this entry says what holds anyway.
    writer.add_metadata({"/Trapped": NameObject("/False")})
    out = io.BytesIO()
    writer.write(out)
    return pdf + out.getvalue()[len(pdf) :]


def attached(pdf: bytes, where: str) -> bytes | None:
    """The evidence attached to a PDF; None where there is none. Raises DocumentError where the file cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    quiet("pypdf")
    try:
        found = PdfReader(io.BytesIO(pdf)).attachments.get(NAME, [])
        content = bytes(found[0]) if found else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise unreadable(pdf, where) from error
    if content is not None and len(content) > _LARGEST:
        raise DocumentError.of(Code.EVIDENCE_BROKEN, where, "Phần chứng cứ trong tệp lớn bất thường. Hãy lấy lại tệp gốc.")
    return content
