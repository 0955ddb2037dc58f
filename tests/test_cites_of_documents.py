"""What we render is itself a draft that `law cites` reads: nothing in it may need mending, quoted law included."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.catalog.catalog import open_catalog
from generators.cli import main
from generators.document.render import render
from legaltext.corpus.corpus import open_corpus
from legaltext.references.quoted import paragraph_at, quoted_places
from tests.library import of_some


@pytest.mark.parametrize("slug", [of_some(slug) for slug in open_catalog().slugs()])
def test_every_citation_of_a_rendered_document_holds(slug: str, tmp_path: Path) -> None:
    template = open_catalog().get(slug)
    path = tmp_path / "document.docx"
    path.write_bytes(render(template, template.example, corpus=open_corpus()).docx)
    result = CliRunner().invoke(main, ["law", "cites", str(path)], catch_exceptions=False)
    assert (result.exit_code, "Không có chỗ nào phải sửa." in result.stdout) == (0, True), result.stdout


def test_a_quoted_paragraph_stands_in_its_provision_and_a_common_sentence_in_none() -> None:
    places = quoted_places([open_corpus().instruments["129/2025/QH15"]])
    own = places[
        "4. Ngoài các trường hợp chấm dứt hợp đồng làm việc theo quy định tại khoản 1 Điều này, hợp đồng làm việc chấm dứt trong các trường hợp sau:"
    ]
    assert (own.instrument, own.eid) == ("129/2025/QH15", "art_22__clause_4")
    assert "Chính phủ quy định chi tiết Điều này." not in places
    english = "3. Contracts must not be concluded for the performance of work relating to national security, state secrets or other matters prescribed by law."
    assert places[english].eid == "art_21__clause_3"


def test_the_paragraph_around_an_offset() -> None:
    assert paragraph_at("Một\nHai  ba\nBốn", 6) == "Hai ba"
