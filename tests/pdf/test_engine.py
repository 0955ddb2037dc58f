"""Any engine will do: what it gives is checked, carries the evidence of its DOCX, and a failure is raised where one document was asked for."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
import pytest

from generators.document.pdf import make_pdf
from generators.document.render import Rendered
from generators.evidence.in_pdf import attached
from generators.evidence.stamp import evidence_of
from generators.pdf.engine import Engine, convert_one
from generators.pdf.errors import ConversionFailed, PdfError
from generators.pdf.libreoffice import LibreOffice
from legaltext.corpus.corpus import Corpus
from tests.library import rendered


class Blank:
    """An engine that gives a blank page whatever it is asked for, and for nothing a failure."""

    def convert(self, documents: Sequence[bytes]) -> list[bytes | PdfError]:
        out = io.BytesIO()
        with pypdf.PdfWriter() as writer:
            writer.add_blank_page(595, 842)
            writer.write(out)
        return [out.getvalue() if document else ConversionFailed() for document in documents]


@pytest.fixture
def paper(corpus: Corpus) -> Rendered:
    return rendered("petitions/kien-nghi-ket-qua-xep-loai", corpus)


@pytest.mark.parametrize("engine", [Blank(), LibreOffice()], ids=lambda engine: type(engine).__name__)
def test_nothing_to_do_is_nothing(engine: Engine) -> None:
    assert engine.convert([]) == []


def test_a_page_without_the_words_is_found_out_and_carries_the_evidence_all_the_same(paper: Rendered) -> None:
    pdf, findings = make_pdf(paper.docx, Blank())
    assert {"pdf-text", "pdf-language", "pdf-not-tagged"} == {str(finding.code) for finding in findings}
    xml = attached(pdf, "PDF")
    assert xml is not None
    assert evidence_of(xml, "PDF") == paper.evidence


def test_one_document_is_its_pdf_or_the_reason_why_there_is_none() -> None:
    assert convert_one(Blank(), b"x").startswith(b"%PDF-")
    with pytest.raises(ConversionFailed):
        convert_one(Blank(), b"")
