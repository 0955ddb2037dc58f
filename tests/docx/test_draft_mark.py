"""DỰ THẢO on every page of a draft, and the titles of the fields that it lacks."""

import pytest
from lxml import etree

from generators.document.render import Rendered, render
from generators.docx.draft_mark import WORDS, mark_draft
from generators.docx.names import R, W
from generators.docx.package import DOCUMENT, Parts, read_package, relations
from generators.pdf.check import read
from generators.pdf.libreoffice import LibreOffice
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.library import needs_office, rendered, text_of

CONTRACT = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"


def draft(corpus: Corpus, slug: str = CONTRACT, **data: object) -> Rendered:
    return render(library().get(slug), data, corpus=corpus, draft=True)


def headers(parts: Parts) -> dict[tuple[int, str], str]:
    """The words of the header of each section and kind of page that says one."""
    targets = {one.id: one.target for one in relations(parts, DOCUMENT)}
    found = {}
    for number, section in enumerate(etree.fromstring(parts[DOCUMENT]).iter(f"{{{W}}}sectPr")):
        for reference in section.iter(f"{{{W}}}headerReference"):
            header = etree.fromstring(parts[targets[str(reference.get(f"{{{R}}}id"))]])
            found[number, str(reference.get(f"{{{W}}}type"))] = "".join(map(str, header.itertext()))
    return found


def test_each_header_of_a_draft_has_the_mark_once(corpus: Corpus) -> None:
    found = headers(read_package(draft(corpus).docx, "x"))
    assert {(0, "first"), (0, "default"), (1, "default")} == found.keys(), (
        "the first page of the annex has the header of the first page"
    )
    assert [words.count(WORDS) for words in found.values()] == [1, 1, 1]


def test_a_finished_document_has_none(corpus: Corpus) -> None:
    assert WORDS not in "".join(headers(read_package(rendered(CONTRACT, corpus).docx, "x")).values())


def test_a_document_without_headers_gets_them(corpus: Corpus) -> None:
    parts = read_package(rendered(CONTRACT, corpus).docx, "x")
    root = etree.fromstring(parts[DOCUMENT])
    for reference in list(root.iter(f"{{{W}}}headerReference")):
        parent = reference.getparent()
        assert parent is not None
        parent.remove(reference)
    marked = mark_draft({**parts, DOCUMENT: etree.tostring(root)}, DOCUMENT)
    assert headers(marked) == {(0, "first"): WORDS, (0, "default"): WORDS}


@needs_office
def test_every_page_shows_it_and_nothing_moves(corpus: Corpus) -> None:
    finished = rendered(CONTRACT, corpus)
    as_draft = render(library().get(CONTRACT), library().get(CONTRACT).example, corpus=corpus, draft=True)
    one, other = (read(pdf) for pdf in LibreOffice().convert([finished.docx, as_draft.docx]) if isinstance(pdf, bytes))
    assert [text.count(WORDS) for text in other.text] == [1] * one.pages
    assert [text.replace(WORDS, "").split() for text in other.text] == [text.split() for text in one.text]


@pytest.mark.parametrize(
    ("slug", "shown"),
    [
        (CONTRACT, "Một bên là «ông/bà» «Họ và tên người ký», chức vụ «Chức vụ người ký»"),
        (CONTRACT, "sinh ngày «Ngày sinh»; số CCCD/căn cước: «Số CCCD/căn cước»"),
        ("petitions/thong-bao-ket-qua-xep-loai", "1 «Họ và tên» «Chức danh, vị trí việc làm» «Mức xếp loại chất lượng»"),
    ],
)
def test_a_field_that_lacks_shows_its_title(slug: str, shown: str, corpus: Corpus) -> None:
    assert shown in text_of(draft(corpus, slug))


def test_no_draft_shows_a_name_of_a_field(corpus: Corpus) -> None:
    for slug in library().slugs():
        assert "_" not in text_of(draft(corpus, slug)), slug
