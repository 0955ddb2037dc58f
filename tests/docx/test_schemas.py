"""Every Word file of the library before an independent reader of the Office schemas: Word opens it as it is and has nothing to mend."""

from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from generators.document.render import render
from generators.docx.package import read_package, write_package
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.library import SLUGS, of_some, rendered

every_template = pytest.mark.parametrize("slug", SLUGS)
some_templates = pytest.mark.parametrize("slug", [of_some(slug) for slug in SLUGS])


def findings(docx: bytes, folder: Path) -> list[str]:
    path = folder / "paper.docx"
    path.write_bytes(docx)
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(path)
    return [f"{error.part_uri} {error.path}: {error.description}" for error in found.errors]


@every_template
def test_the_template(slug: str, tmp_path: Path) -> None:
    assert findings(library().get(slug).docx, tmp_path) == []


@some_templates
def test_the_paper_that_its_example_makes(slug: str, corpus: Corpus, tmp_path: Path) -> None:
    assert findings(rendered(slug, corpus).docx, tmp_path) == []


@some_templates
def test_the_paper_with_the_law_in_two_languages(slug: str, corpus: Corpus, tmp_path: Path) -> None:
    assert findings(rendered(slug, corpus, bilingual=True).docx, tmp_path) == []


@some_templates
def test_an_empty_draft(slug: str, corpus: Corpus, tmp_path: Path) -> None:
    assert findings(render(library().get(slug), {}, corpus=corpus, draft=True).docx, tmp_path) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", b"<w:p>", b"<w:p><w:pPr><w:jc/></w:pPr>"),
        ("word/_rels/document.xml.rels", b"relationships/theme", b"relationships/thema"),
        ("word/_rels/document.xml.rels", b"relationships/fontTable", b"relationships/fonts"),
    ],
)
def test_the_reader_finds_what_is_wrong(part: str, old: bytes, new: bytes, corpus: Corpus, tmp_path: Path) -> None:
    parts = read_package(rendered(SLUGS[0], corpus).docx, SLUGS[0])
    assert old in parts[part]
    assert findings(write_package({**parts, part: parts[part].replace(old, new, 1)}), tmp_path)
