"""Whether words have a name: as a whole, with its marks, or without any where one of them was typed so."""

import pytest

from generators.wording.persons import bears_name


@pytest.mark.parametrize(
    ("words", "name", "has"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An", True),
        ("NGUYEN VAN AN - BVM", "Nguyễn Văn An", True),  # a certificate without marks
        ("Nguyễn Văn Anh", "Nguyễn Văn An", False),
        ("Nguyễn Văn Ân", "Nguyễn Văn An", False),
        ("Nguyễn Văn An", "Nguyen Van An", True),
        ("Lê Thị Hòa", "Lê Thị Hoà", True),
        ("Lê Thị Hoa", "Lê Thị Hoà", False),
        ("Nguyễn Văn An", "", False),
        ("", "Nguyễn Văn An", False),
    ],
)
def test_words_that_have_a_name(words: str, name: str, has: bool) -> None:
    assert bears_name(words, name) is has
