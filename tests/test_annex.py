"""A document without the annex of the provisions it cites: neither the annex nor a word that leads to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generators import verify
from generators.catalog.catalog import open_catalog
from generators.catalog.manifest_file import parse_manifest
from generators.catalog.reader import read_yaml
from generators.codes import Code
from generators.document.own_check import check_own
from generators.document.render import Rendered, render
from generators.docx.names import w
from generators.docx.package import DOCUMENT, parse_xml, read_package
from generators.docx.text import body_paragraphs
from generators.findings import DocumentError
from legaltext.corpus.corpus import Corpus
from tests.library import of_some
from tests.program import vanban

CATALOG = open_catalog()
SLUG = "resignation/quyet-dinh-cho-thoi-viec"


def words(done: Rendered) -> list[str]:
    return body_paragraphs(parse_xml(read_package(done.docx, DOCUMENT)[DOCUMENT], DOCUMENT))


def example(slug: str, corpus: Corpus, *, annex: bool | None = None, bilingual: bool = False) -> Rendered:
    return render(slug, CATALOG.get(slug).example, corpus=corpus, catalog=CATALOG, annex=annex, bilingual=bilingual)


LEADS = re.compile(r"được trích tại (?:Phụ lục|Bản trích) kèm theo|quoted in the attached Annex")
CLAUSE = re.compile(r"(\d+)\. ")


def main_part(said: list[str]) -> list[str]:
    """What stands before the annex."""
    return said[: next((number for number, one in enumerate(said) if one in ("Phụ lục", "Bản trích")), len(said))]


def numbers_of_last_article(said: list[str]) -> list[int]:
    """The numbers of the clauses of the last article, of each language once."""
    said = main_part(said)
    last = max(number for number, one in enumerate(said) if one.startswith("Điều "))
    found = [int(match[1]) for one in said[last:] if (match := CLAUSE.match(one))]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("slug", [of_some(slug) for slug in CATALOG.slugs()])
def test_it_goes_with_every_word_that_leads_to_it_and_nothing_else_does(slug: str, corpus: Corpus) -> None:
    whole, short = words(example(slug, corpus)), words(example(slug, corpus, annex=False))
    before = main_part(whole)
    assert any(LEADS.search(one) for one in before)
    assert [one for one in short if LEADS.search(one)] == []
    plain = [CLAUSE.sub("", one) for one in short]
    changed = [one for one in before if CLAUSE.sub("", one) not in plain]
    assert changed
    assert all(LEADS.search(one) for one in changed)
    assert len(changed) == (2 if slug.endswith("song-ngu") else 1)
    kept = [CLAUSE.sub("", one) for one in before if not LEADS.search(one)]
    assert [one for one in plain if one in kept] == kept, "nothing else goes, and nothing is moved"


@pytest.mark.parametrize("slug", [of_some(slug) for slug in CATALOG.slugs()])
def test_the_document_without_one_is_a_section_less_without_a_fault(slug: str, corpus: Corpus) -> None:
    short = example(slug, corpus, annex=False)
    body = parse_xml(read_package(short.docx, DOCUMENT)[DOCUMENT], DOCUMENT)
    assert "CÁC QUY ĐỊNH ĐƯỢC VIỆN DẪN" not in words(short)
    whole = parse_xml(read_package(example(slug, corpus).docx, DOCUMENT)[DOCUMENT], DOCUMENT)
    assert len(list(body.iter(w("sectPr")))) == len(list(whole.iter(w("sectPr")))) - 1
    assert check_own(short, corpus) == ()


CONTRACTS = [slug for slug in CATALOG.slugs() if slug.startswith(("contracts/hop-dong", "contracts/phu-luc-hop-dong"))]


@pytest.mark.parametrize("slug", CONTRACTS)
@pytest.mark.parametrize("annex", [True, False])
def test_the_clauses_of_a_contract_count_on_without_the_one_that_leads_to_it(slug: str, annex: bool, corpus: Corpus) -> None:
    numbers = numbers_of_last_article(words(example(slug, corpus, annex=annex)))
    assert len(numbers) >= 2
    assert numbers == list(range(1, len(numbers) + 1))


def test_there_are_contracts() -> None:
    assert len(CONTRACTS) >= 6


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
