"""The words of a paragraph as they are compared: whatever blanks stand between them."""

from unicodedata import category

from generators.catalog import values
from generators.docx.text import one_space

BLANKS = [char for char in map(chr, range(0x11_0000)) if char.isspace()]


def test_blanks_of_every_kind_are_one_space() -> None:
    assert {" ", "\t", "\n", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}"} < set(BLANKS)
    for blank in BLANKS:
        for text in (f"ở{blank}b", f"ở{blank}{blank}b", f"ở {blank} b", f"{blank}ở b", f"ở b{blank}"):
            assert one_space(text) == "ở b", ascii(text)


def test_what_is_typed_has_them_as_one_space_too() -> None:
    for blank in (*(one for one in BLANKS if category(one) == "Zs"), "\t"):
        for text in (f"ở{blank}b", f"ở{blank}{blank}b", f"{blank}ở b", f"ở b{blank}"):
            assert values.text(text) == "ở b", ascii(text)
