"""Quoted paragraphs in a draft."""

from legaltext.references import quoted


def test_a_text_without_line_ends_is_folded_once_for_all_its_citations() -> None:
    """Folding it for each citation made 100 kB take half a minute."""
    text = "Điều 1  Luật Viên chức; " * 50
    quoted._folded.cache_clear()
    found = {quoted.paragraph_at(text, offset) for offset in range(0, len(text), 24)}
    assert found == {" ".join(text.split())}
    assert quoted._folded.cache_info().misses == 1
