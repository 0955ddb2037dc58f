"""A print run: many documents in one PDF whose pages are those of each document made by itself."""

from __future__ import annotations

import hashlib
import io

import pypdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from generators.document.print_run import print_run
from generators.docx.join import NotJoinable, join
from generators.docx.package import DOCUMENT, read_package, write_package
from generators.pdf.check import read
from generators.pdf.engine import convert_one
from generators.pdf.libreoffice import LibreOffice
from legaltext.corpus.corpus import Corpus
from tests.library import rendered
from tests.pdf.word import docx, endless, paragraph, run

SLUGS = ("dismissal/quyet-dinh-mien-nhiem", "contracts/hop-dong-lao-dong-chuyen-gia-song-ngu", "resignation/don-xin-thoi-viec")
PAGE_NUMBER = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def pictures(pdf: bytes) -> list[str]:
    """A hash of how each page looks."""
    file = pypdfium2.PdfDocument(pdf)
    try:
        return [hashlib.sha256(bytes(page.render(scale=1).buffer)).hexdigest() for page in file]
    finally:
        file.close()


def edited(document: bytes, old: str, new: str) -> bytes:
    parts = read_package(document, "docx")
    changed = parts[DOCUMENT].decode().replace(old, new)
    assert changed != parts[DOCUMENT].decode()
    return write_package({**parts, DOCUMENT: changed.encode()})


@pytest.mark.usefixtures("real_libreoffice")
@pytest.mark.parametrize("slug", SLUGS)
def test_pages_are_those_of_each_document_by_itself(slug: str, corpus: Corpus) -> None:
    one = rendered(slug, corpus).docx
    other = edited(one, "Mẫu Sơn", "Mẫu Hải")
    together = print_run([one, other, one])
    assert together.joined
    alone, changed = (pictures(convert_one(LibreOffice(), document)) for document in (one, other))
    assert alone != changed
    assert pictures(together.pdf) == [*alone, *changed, *alone]
    assert [pages and pages[1] - pages[0] for pages in together.pages] == [len(alone), len(changed), len(alone)]
    assert not any(together.findings)


@pytest.mark.usefixtures("real_libreoffice")
def test_a_print_run_is_tagged_and_conforms(corpus: Corpus) -> None:
    together = print_run([rendered(SLUGS[0], corpus).docx] * 2)
    facts = read(together.pdf)
    assert (facts.tagged, facts.language) == (True, "vi-VN")
    metadata = pypdf.PdfReader(io.BytesIO(together.pdf)).xmp_metadata
    assert metadata is not None
    assert metadata.pdfaid_part == "2"


@pytest.mark.usefixtures("real_libreoffice")
def test_documents_of_two_kinds_are_printed_in_their_order_all_the_same() -> None:
    first, second = docx(paragraph(run("Thứ nhất")), font="Times New Roman"), docx(paragraph(run("Thứ hai")), language="en-US")
    with pytest.raises(NotJoinable, match="other styles"):
        join([first, second])
    together = print_run([first, second, first])
    assert not together.joined
    assert [text.strip() for text in read(together.pdf).text] == ["Thứ nhất", "Thứ hai", "Thứ nhất"]
    assert together.pages == ((0, 1), (1, 2), (2, 3))
    assert [finding.code for finding in together.findings[1]] == ["pdf-language"]


@pytest.mark.usefixtures("real_libreoffice")
def test_a_document_that_is_none_is_left_out_and_told() -> None:
    good = docx(paragraph(run("Văn bản")))
    together = print_run([good, good[:300], good])
    assert together.pages == ((0, 1), None, (1, 2))
    assert [finding.code for finding in together.findings[1]] == ["pdf-not-made"]
    assert read(together.pdf).pages == 2


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
        f"<w:p>{PAGE_NUMBER.format('NUMPAGES')}</w:p>",
        f"<w:p>{PAGE_NUMBER.format('REF x')}</w:p>",
        '<w:p><w:fldSimple w:instr="NUMPAGES"/></w:p>',
        '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
        '<w:p><w:hyperlink w:anchor="x"/></w:p>',
        "<w:tbl/>",
    ],
    ids=["list", "number of pages", "reference", "simple field", "note", "link", "table at the end"],
)
def test_what_counts_across_a_document_is_not_joined(body: str) -> None:
    document = docx(paragraph(run("a")), body)
    with pytest.raises(NotJoinable):
        join([document, document])


def test_the_number_of_a_page_and_names_that_nothing_points_to_are_joined() -> None:
    name = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    document = docx(f"<w:p>{name}{PAGE_NUMBER.format('PAGE')}</w:p>")
    xml = read_package(join([document, document]), "docx")[DOCUMENT].decode()
    assert "_GoBack" not in xml
    assert xml.count("w:bookmarkStart") == xml.count("w:sectPr>") // 2 == 2


@pytest.mark.slow(reason="waits until a document on which LibreOffice would go on for hours is given up, twice")
@pytest.mark.usefixtures("real_libreoffice")
def test_a_document_without_end_is_left_out_of_the_print_run() -> None:
    good = docx(paragraph(run("Văn bản")))
    together = print_run([good, docx(endless()), good], LibreOffice(timeout=4))
    assert [pages is None for pages in together.pages] == [False, True, False]
    assert [finding.code for finding in together.findings[1]] == ["office-timeout"]
    assert read(together.pdf).pages == 2
