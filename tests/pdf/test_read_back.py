"""A document's PDF reads as its Word file does: paragraph by paragraph, also where two languages stand side by side."""

from pathlib import Path

import pytest

from legaltext.corpus.corpus import Corpus
from legaltext.sources.pdf.reader import parse_pdf
from legaltext.sources.word.reader import parse_docx
from tests.legaltext.small_files import words
from tests.library import rendered
from tests.pdf.word import pdf_of


@pytest.mark.usefixtures("real_libreoffice")
@pytest.mark.parametrize("slug", ["contracts/hop-dong-lao-dong-chuyen-gia-song-ngu", "dismissal/quyet-dinh-mien-nhiem"])
def test_every_paragraph_of_the_word_file_is_one_of_the_pdf(slug: str, corpus: Corpus) -> None:
    docx = rendered(slug, corpus).docx
    wanted = words(parse_docx(docx, Path("x.docx")))
    found = words(parse_pdf(pdf_of(docx), Path("x.pdf")))
    assert len(wanted) > 30
    assert [text for text in wanted if text not in found] == []
