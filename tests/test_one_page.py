"""`--one-page`: closer within the decree, never beyond; and said how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from lxml.etree import _Element as Element
from pypdf import PdfWriter

from generators.catalog.catalog import open_catalog
from generators.document.one_page import on_one_page
from generators.document.own_check import check_own
from generators.document.render import Rendered, render
from generators.docx import nd30
from generators.docx.names import w
from generators.docx.package import DOCUMENT, parse_xml, read_package
from generators.docx.style_ids import StyleId
from generators.docx.text import body_paragraphs
from generators.docx.tighten import RUNNING, SETTINGS, STYLES, before_annexes, tightened
from generators.evidence.verify import verify
from generators.pdf.errors import OfficeMissing, PdfError
from legaltext.corpus.corpus import Corpus
from tests.library import needs_office

SLUG = "appointments/quyet-dinh-dieu-dong"


@pytest.fixture(scope="module")
def done(corpus: Corpus) -> Rendered:
    template = open_catalog().get(SLUG)
    return render(template, template.example, corpus=corpus)


class Pages:
    """An engine that makes blank pages, so many for each document that it is given."""

    def __init__(self, *pages: int) -> None:
        self.pages = pages
        self.given: list[bytes] = []

    def convert(self, documents: Sequence[bytes]) -> list[bytes | PdfError]:
        self.given = list(documents)
        return [self.blank(count) for count in self.pages]

    @staticmethod
    def blank(count: int) -> bytes:
        writer, out = PdfWriter(), BytesIO()
        for _ in range(count):
            writer.add_blank_page(200, 200)
        writer.write(out)
        return out.getvalue()


def looks(docx: bytes) -> dict[str, tuple[int, int, int]]:
    """Style → letters (half points), room before, line."""
    root = parse_xml(read_package(docx, DOCUMENT)[STYLES], STYLES)
    found = {}
    for style in root.iter(w("style")):
        size, spacing = style.find(f"{w('rPr')}/{w('sz')}"), style.find(f"{w('pPr')}/{w('spacing')}")
        if size is not None and spacing is not None:
            numbers = (size.get(w("val")), spacing.get(w("before")), spacing.get(w("line")))
            found[str(style.get(w("styleId")))] = tuple(int(one or 0) for one in numbers)
    return found  # type: ignore[return-value]


def test_what_fits_as_it_is_stays_as_it_is(done: Rendered) -> None:
    fitted, told = on_one_page(done, Pages(1, 1, 1))
    assert fitted is done
    assert (told.code, told.severity) == ("one-page-set", "note")
    assert "giữ trình bày thường" in told.message


@pytest.mark.parametrize(("pages", "size"), [((2, 1, 1), 28), ((2, 2, 1), 26)])
def test_the_setting_that_changes_least_is_taken(done: Rendered, pages: tuple[int, ...], size: int) -> None:
    fitted, told = on_one_page(done, Pages(*pages))
    letters, _, line = looks(fitted.docx)[StyleId.NOI_DUNG]
    assert (letters, line, told.code) == (size, 240, "one-page-set")
    assert ("cỡ chữ 13" in told.message) is (size == 26)
    assert body_paragraphs(body(fitted.docx)) == body_paragraphs(body(done.docx))


def body(docx: bytes) -> Element:
    return parse_xml(read_package(docx, DOCUMENT)[DOCUMENT], DOCUMENT)


def test_what_never_fits_stays_as_it_was_and_is_told(done: Rendered) -> None:
    fitted, told = on_one_page(done, Pages(3, 3, 2))
    assert fitted is done
    assert (told.code, told.severity) == ("one-page-too-long", "warning")
    assert "3 trang; cỡ chữ 13, giãn dòng đơn, cách đoạn 6 pt vẫn còn 2 trang" in told.message


def missing(_: Sequence[bytes]) -> list[bytes | PdfError]:
    raise OfficeMissing


def broken(documents: Sequence[bytes]) -> list[bytes | PdfError]:
    return [OfficeMissing() for _ in documents]


@pytest.mark.parametrize("convert", [missing, broken])
def test_where_pages_cannot_be_counted_nothing_is_changed_and_that_is_told(
    done: Rendered, convert: Callable[[Sequence[bytes]], list[bytes | PdfError]]
) -> None:
    class NoOffice:
        def convert(self, documents: Sequence[bytes]) -> list[bytes | PdfError]:
            return convert(documents)

    fitted, told = on_one_page(done, NoOffice())
    assert fitted is done
    assert (told.code, told.severity) == ("one-page-unmeasured", "warning")
    assert "Chưa đếm được số trang" in told.message


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.said)
def test_no_setting_goes_beyond_the_decree_or_makes_anything_wider(done: Rendered, setting: object) -> None:
    """PL I.II.6.e: size 13 to 14, at least 6 pt between paragraphs, at least single lines; what is not running text keeps its letters."""
    from generators.docx.package import write_package

    before = looks(done.docx)
    after = looks(write_package(tightened(read_package(done.docx, DOCUMENT), setting)))  # type: ignore[arg-type]
    assert before.keys() == after.keys()
    for style, (size, room, line) in after.items():
        assert (size, room, line) <= before[style]
        assert all(now <= then for now, then in zip((size, room, line), before[style], strict=True))
        if style in RUNNING:
            least, most = nd30.BY_STYLE[style].sizes
            assert least <= size / 2 <= most
            assert line >= nd30.LINE_SPACING.least
        else:
            assert size == before[style][0]
    assert after[StyleId.NOI_DUNG][1] == nd30.LEAST_PARAGRAPH_GAP
    assert after != before


def test_a_document_in_the_closest_setting_keeps_every_rule_and_its_evidence(done: Rendered, corpus: Corpus) -> None:
    fitted, _ = on_one_page(done, Pages(2, 2, 1))
    assert check_own(fitted, corpus) == ()
    assert verify(fitted.docx, "a.docx", corpus=corpus, catalog=open_catalog()).text_same


def test_only_what_stands_before_the_annex_is_measured(done: Rendered) -> None:
    engine = Pages(1, 1, 1)
    on_one_page(done, engine)
    measured = body_paragraphs(body(engine.given[0]))
    assert any("Phụ lục" in words and "CÁC QUY ĐỊNH" not in words for words in measured)
    assert "CÁC QUY ĐỊNH ĐƯỢC VIỆN DẪN" in body_paragraphs(body(done.docx))
    assert "CÁC QUY ĐỊNH ĐƯỢC VIỆN DẪN" not in measured
    assert measured == body_paragraphs(body(done.docx))[: len(measured)]
    assert len(body(engine.given[0]).findall(f".//{w('sectPr')}")) == 1


def test_a_document_of_one_section_is_measured_whole(done: Rendered) -> None:
    parts = before_annexes(read_package(done.docx, DOCUMENT))
    assert before_annexes(parts) is parts


@needs_office
@pytest.mark.slow(reason="LibreOffice makes three papers")
def test_a_paper_of_two_pages_stands_on_one(done: Rendered) -> None:
    fitted, told = on_one_page(done)
    assert told.code == "one-page-set"
    assert "cỡ chữ 13" in told.message
    assert looks(fitted.docx)[StyleId.NOI_DUNG][0] == 26
