"""What workers make: documents, PDFs, pages as images with what is cited marked on them."""

import io
from collections.abc import Iterator

import pypdf
import pytest

from generators.catalog.catalog import open_catalog
from generators.catalog.source import read_source
from generators.findings import DocumentError
from generators.web.settings import Settings
from generators.web.work import tasks
from generators.web.work.queue import Work

SLUG = "dismissal/quyet-dinh-mien-nhiem"


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    made = Work(Settings(workers=1))
    yield made
    made.close()


@pytest.fixture(scope="module")
def data() -> dict[str, object]:
    return dict(read_source(open_catalog().get(SLUG).example, whole=False).data)


def test_a_document_comes_with_what_it_rests_on(work: Work, data: dict[str, object]) -> None:
    made = work.wait_for(tasks.make_document, SLUG, data)
    assert made.docx.startswith(b"PK")
    assert made.evidence.template == made.slug == SLUG
    assert [one.label for one in made.cited] == [one.label for one in made.evidence.cited]
    assert "129/2025/QH15" in {one.instrument for one in made.cited}
    assert not [one for one in made.findings if one.severity == "error"]


def test_data_that_are_wrong_are_told_with_all_their_findings(work: Work, data: dict[str, object]) -> None:
    lacking = {name: value for name, value in data.items() if name not in {"don_vi", "ngay_ky"}}
    with pytest.raises(DocumentError) as raised:
        work.wait_for(tasks.make_document, SLUG, lacking)
    assert len(raised.value.findings) > 1


@pytest.mark.slow(reason="LibreOffice starts")
def test_a_pdf_comes_from_libreoffice_with_its_evidence(work: Work, data: dict[str, object]) -> None:
    docx = work.wait_for(tasks.make_document, SLUG, data).docx
    made = work.wait_for(tasks.make_pdf, docx)
    assert "vanban-evidence.xml" in pypdf.PdfReader(io.BytesIO(made.pdf)).attachments
    assert not made.findings


def test_a_draft_is_shown_as_pages_with_passages_marked(work: Work, data: dict[str, object]) -> None:
    seen = work.wait_for(tasks.preview, SLUG, data, tasks.Options(draft=True), 600, 0, 40, ("QUYẾT ĐỊNH", "không có câu này"))
    assert seen.pages.count == len(seen.pages.images)
    first = seen.pages.images[0]
    assert (first.number, first.width) == (0, 600)
    assert first.png.startswith(b"\x89PNG")
    marked = {box.passage for page in seen.pages.images for box in page.boxes}
    assert marked == {0}
    assert seen.made.cited
