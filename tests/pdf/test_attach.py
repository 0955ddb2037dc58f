"""What is attached to a PDF is the same to the byte whether all of its objects are read for it or only those on which it hangs."""

import io

import pypdf
import pytest

from generators.evidence import in_pdf
from generators.evidence.in_pdf import attach, attached
from generators.pdf.steady import skeleton
from legaltext.corpus.corpus import Corpus
from tests.library import rendered
from tests.pdf.word import docx, paragraph, pdf_of, run

XML = "<chứng-cứ>Viên chức</chứng-cứ>".encode()
MANY = [paragraph(run(f"Đoạn {number} của một văn bản nhiều trang. " * 20)) for number in range(60)]


def whole(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What pypdf attaches where it reads all."""
    with monkeypatch.context() as patch:
        patch.setattr("generators.pdf.steady.skeleton", lambda pdf: pdf)
        return attach(pdf, XML)


@pytest.mark.usefixtures("real_libreoffice")
def test_it_is_the_same_as_from_the_whole_file(monkeypatch: pytest.MonkeyPatch, corpus: Corpus) -> None:
    for pdf in (pdf_of(docx(*MANY)), pdf_of(rendered("contracts/hop-dong-lao-dong-chuyen-gia-song-ngu", corpus).docx)):
        assert skeleton(pdf) != pdf
        assert len(skeleton(pdf)) == len(pdf)
        done = attach(pdf, XML)
        assert done == whole(pdf, monkeypatch)
        assert done.startswith(pdf)
        assert attached(done, "x") == XML
        assert len(pypdf.PdfReader(io.BytesIO(done), strict=True).pages) > 2


@pytest.mark.usefixtures("real_libreoffice")
def test_a_file_with_other_files_or_built_in_another_way_is_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = pdf_of(docx(paragraph(run("Một trang"))))
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.add_attachment("khác.txt", b"x")
    out = io.BytesIO()
    writer.write(out)
    named = pdf.replace(b"/Lang(vi-VN)", b"/Names<<>>  ")
    assert len(named) == len(pdf)
    for other in (attach(pdf, b"<truoc/>"), out.getvalue(), named):
        assert skeleton(other) == other
        assert attach(other, XML) == whole(other, monkeypatch)
    assert in_pdf.attached(attach(attach(pdf, b"<truoc/>"), XML), "x") is not None
