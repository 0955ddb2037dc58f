"""Which articles are a draft's own."""

from datetime import date

import pytest

from legaltext.corpus.check_draft import check_draft
from legaltext.corpus.corpus import Corpus

DAY = date(2026, 12, 1)


@pytest.mark.parametrize("text", ["Điều 22", "Điều 99", "khoản 9 Điều 22", "Theo Điều 99"])
def test_a_bare_article_is_nobody_s_and_not_the_text_s_own(corpus: Corpus, text: str) -> None:
    """It has no words that would make it an article, and names no law: it was called resolved."""
    [(_, resolution)] = check_draft(text, corpus, on=DAY).citations
    assert resolution.status == "ambiguous"
    assert resolution.message


def test_an_article_with_words_is_the_text_s_own(corpus: Corpus) -> None:
    [(_, resolution)] = check_draft("Điều 9\nVăn bản này có hiệu lực theo Điều 9.", corpus, on=DAY).citations
    assert (resolution.status, [target.eid for target in resolution.targets]) == ("resolved", ["art_9"])
