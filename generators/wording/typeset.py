"""Citations as they print: non-breaking spaces, and the capitals of Nghị định 30/2020/NĐ-CP, Phụ lục II.V.7."""

import re
from typing import Final

from legaltext.basics.text import nfc

NBSP: Final = "\N{NO-BREAK SPACE}"

# Nghị định 30/2020/NĐ-CP, Phụ lục II.V.7: Phần, Chương, Mục, Tiểu mục, Điều begin with a capital; khoản, điểm do not.
_UNIT = re.compile(r"\b(tiểu mục|phần|chương|mục|điều|khoản|điểm|phụ lục)[ \u00a0]+(?=\d|[IVXLC]+\b|[a-zđ]\b)", re.IGNORECASE)
_UNIT_EN = re.compile(r"\b(Part|Chapter|Section|Subsection|Article|Clause|Point|Annex|No\.) (?=[\w])")
_LOWER_UNITS = ("khoản", "điểm")


def typeset_english(citation: str) -> str:
    """An English citation as it prints: a non-breaking space after each unit word and after "No."."""
    return _UNIT_EN.sub(lambda found: found.group(1) + NBSP, citation)


def typeset(citation: str) -> str:
    """A citation as it prints: a non-breaking space after each unit word, capitals as Nghị định 30, Phụ lục II.V.7 has them.

    The first letter keeps the case in which it was written, so that a sentence may begin with "Khoản 2".
    """
    text = " ".join(nfc(citation).replace(NBSP, " ").split())

    def unit(found: re.Match[str]) -> str:
        word = found.group(1)
        lower = word.lower()
        if lower in _LOWER_UNITS:
            return (word if found.start() == 0 else lower) + NBSP
        return lower[0].upper() + lower[1:] + NBSP

    return _UNIT.sub(unit, text)
