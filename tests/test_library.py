"""What holds for every paper of the library whose facts are written down: it cites, says and quotes what it must, in Word and in PDF."""

import pytest

from legaltext.corpus.corpus import Corpus
from tests import test_library_appointments, test_library_contracts, test_library_leaving
from tests.library import Facts, check_citations, check_draft, check_pdfs, check_words, names, needs_office

FACTS = [*test_library_appointments.FACTS, *test_library_contracts.FACTS, *test_library_leaving.FACTS]


@pytest.mark.parametrize("facts", FACTS, ids=names(FACTS))
def test_what_it_cites_is_resolved_on_its_date(facts: Facts, corpus: Corpus) -> None:
    check_citations(facts, corpus)


@pytest.mark.parametrize("facts", FACTS, ids=names(FACTS))
def test_it_says_what_it_must_and_quotes_the_law_word_for_word(facts: Facts, corpus: Corpus) -> None:
    check_words(facts, corpus)


@needs_office
@pytest.mark.parametrize("bilingual", [False, True], ids=["vi", "vi-en"])
def test_their_pdfs_have_the_same_words_and_pages(corpus: Corpus, *, bilingual: bool) -> None:
    check_pdfs(FACTS, corpus, bilingual=bilingual)


@pytest.mark.parametrize("facts", FACTS, ids=names(FACTS))
def test_an_empty_draft_shows_what_lacks(facts: Facts, corpus: Corpus) -> None:
    check_draft(facts, corpus)
