"""Quoted paragraphs in a draft."""

from legaltext.references import quoted


def test_a_text_without_line_ends_is_folded_once_for_all_its_citations() -> None:
    """Folding it for each citation made 100 kB take half a minute."""
    text = "Điều 1  Luật Viên chức; " * 50
    quoted._folded.cache_clear()
    found = {quoted.paragraph_at(text, offset) for offset in range(0, len(text), 24)}
    assert found == {" ".join(text.split())}
    assert quoted._folded.cache_info().misses == 1


def test_a_paragraph_longer_than_any_of_a_law_is_none() -> None:
    """Each citation of a text without line ends copied all of it: a megabyte of them took minutes."""
    text = f"Một\n{'Điều 1 ' * 5_000}\nHai"
    assert (
        quoted.paragraph_at(text, 10)
        == quoted.paragraph_at(text, len(text) // 2)
        == quoted.paragraph_at(text, len(text) - 10)
        == ""
    )
    assert quoted.paragraph_at(text, 1) == "Một"
    assert quoted.paragraph_at(text, len(text)) == "Hai"
