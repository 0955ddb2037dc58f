"""Citations as they print: non-breaking spaces, and the capitals of Nghị định 30/2020/NĐ-CP, Phụ lục II.V.7."""

import re
from typing import Final

from legaltext.basics.text import capital, nfc
from legaltext.model import UNIT_NAMES, Level

NBSP: Final = "\N{NO-BREAK SPACE}"

# Phụ lục II.V.7: Phần, Chương, Mục, Tiểu mục, Điều begin with a capital; khoản, điểm do not.
_SMALL: Final = (UNIT_NAMES["vi"][Level.CLAUSE], UNIT_NAMES["vi"][Level.POINT])
# "khoản 2", "Điều 27a", "Chương III", "điểm đ"
_UNIT: Final = re.compile(rf"\b({'|'.join(UNIT_NAMES['vi'].values())})[ \u00a0]+(?=\d|[IVXLC]+\b|[a-zđ]\b)", re.IGNORECASE)
# "Article 27", "Point b", "No. 129/2025/QH15"
_UNIT_EN: Final = re.compile(rf"\b({'|'.join(map(capital, UNIT_NAMES['en'].values()))}|No\.) (?=\w)")


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
        if lower in _SMALL:
            return (word if found.start() == 0 else lower) + NBSP
        return capital(lower) + NBSP

    return _UNIT.sub(unit, text)
