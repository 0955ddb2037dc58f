"""A document without the annex of the provisions it cites: neither the annex nor a word that leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generators import verify
from generators.catalog.catalog import open_catalog
from generators.catalog.manifest_file import parse_manifest
from generators.catalog.reader import read_yaml
from generators.cli import main
from generators.codes import Code
from generators.document.own_check import check_own
from generators.document.render import Rendered, render
from generators.docx.annex import is_fixed
from generators.docx.names import w
from generators.docx.package import DOCUMENT, parse_xml, read_package
from generators.docx.text import body_paragraphs
from generators.findings import DocumentError
from legaltext.corpus.corpus import Corpus
from tests.generators.small import codes

CATALOG = open_catalog()
FIXED = [t.slug for t in CATALOG.templates() if is_fixed(read_package(t.docx, DOCUMENT)[DOCUMENT])]
FREE = [slug for slug in CATALOG.slugs() if slug not in FIXED]
SLUG = "resignation/quyet-dinh-cho-thoi-viec"


def words(done: Rendered) -> list[str]:
    return body_paragraphs(parse_xml(read_package(done.docx, DOCUMENT)[DOCUMENT], DOCUMENT))


def example(slug: str, corpus: Corpus, *, annex: bool | None = None, bilingual: bool = False) -> Rendered:
    return render(slug, CATALOG.get(slug).example, corpus=corpus, catalog=CATALOG, annex=annex, bilingual=bilingual)


def vanban(*said: str) -> Result:
    return CliRunner().invoke(main, list(said), catch_exceptions=False)


def test_there_are_templates_of_both_kinds() -> None:
    assert len(FREE) > 20
    assert len(FIXED) >= 5
    assert all(slug.startswith(("contracts/hop-dong", "contracts/phu-luc-hop-dong")) for slug in FIXED)


@pytest.mark.parametrize("slug", FREE)
def test_it_goes_with_every_word_that_leads_to_it_and_nothing_else_does(slug: str, corpus: Corpus) -> None:
    whole, short = example(slug, corpus), example(slug, corpus, annex=False)
    said = words(short)
    assert any("Phụ lục kèm theo" in one for one in words(whole))
    assert [one for one in said if "Phụ lục kèm theo" in one] == []
    assert "CÁC QUY ĐỊNH ĐƯỢC VIỆN DẪN" not in said
    assert [one for one in said if one != one.strip() and one not in words(whole)] == []
    before = words(whole)[: words(whole).index("CÁC QUY ĐỊNH ĐƯỢC VIỆN DẪN") - 1]
    changed = [one for one in before if one not in said]
    assert len(changed) == 1
    assert "được trích tại Phụ lục kèm theo" in changed[0]
    body = parse_xml(read_package(short.docx, DOCUMENT)[DOCUMENT], DOCUMENT)
    assert len(list(body.iter(w("sectPr")))) == 1
    assert check_own(short, corpus) == ()


@pytest.mark.parametrize("slug", FIXED)
def test_where_the_words_lead_to_it_in_any_case_that_is_refused(slug: str, corpus: Corpus) -> None:
    with pytest.raises(DocumentError) as caught:
        example(slug, corpus, annex=False)
    assert codes(one for one in caught.value.findings if one.severity == "error") == [Code.ANNEX_FIXED]
    assert words(example(slug, corpus, annex=True)) == words(example(slug, corpus))


def test_what_is_cited_and_quoted_is_told_as_it_is(corpus: Corpus) -> None:
    whole, short = example(SLUG, corpus), example(SLUG, corpus, annex=False)
    assert [one.label for one in short.cited] == [one.label for one in whole.cited]
    assert any(one.quoted for one in whole.evidence.cited)
    assert not any(one.quoted for one in short.evidence.cited)
    found = verify(short.docx, corpus=corpus, data=CATALOG.get(SLUG).example)
    assert (found.verdict, found.text_same) == ("same", True)


def test_the_old_words_of_a_document_without_one_are_found_again(corpus: Corpus) -> None:
    """`verify --data` renders anew in each form, this one too: the words proved to be those of the making."""
    short = example(SLUG, corpus, annex=False)
    found = verify(short.docx, corpus=corpus, data=CATALOG.get(SLUG).example)
    assert found.remade is not None
    assert words(short) in [list(text) for text in found.remade.texts]


def test_the_manifest_says_what_holds_where_nothing_is_asked() -> None:
    data = read_yaml(CATALOG.get(SLUG).folder / "manifest.yaml", SLUG, Code.MANIFEST_UNREADABLE)
    assert isinstance(data, dict)
    data.pop("extends", None)
    guards: dict[str, object] = {"guards": []}
    assert parse_manifest({**data, **guards}, SLUG).annex is True
    assert parse_manifest({**data, **guards, "annex": False}, SLUG).annex is False
    with pytest.raises(DocumentError, match=r"manifest-invalid.*annex"):
        parse_manifest({**data, **guards, "annex": "không"}, SLUG)


def test_on_the_command_line(tmp_path: Path) -> None:
    data, out = tmp_path / "d.yaml", tmp_path / "a.docx"
    vanban("new", SLUG, "--example", "-o", str(data))
    assert vanban("render", SLUG, str(data), "-o", str(out), "--no-annex").exit_code == 0
    short = out.read_bytes()
    assert vanban("render", SLUG, str(data), "-o", str(out), "--annex").exit_code == 0
    assert len(out.read_bytes()) > len(short)
    fixed = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"
    vanban("new", fixed, "--example", "-o", str(tmp_path / "e.yaml"))
    refused = vanban("render", fixed, str(tmp_path / "e.yaml"), "-o", str(tmp_path / "b.docx"), "--no-annex")
    assert (refused.exit_code, (tmp_path / "b.docx").exists()) == (2, False)
    assert "[annex-fixed]" in refused.stderr
