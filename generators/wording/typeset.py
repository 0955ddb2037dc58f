"""Citations as they print: with the capitals of Nghị định 30/2020/NĐ-CP, Phụ lục II.V.7. What stands on one line is told by `bonds`."""

import re
from functools import lru_cache
from typing import Final

from legaltext.basics.text import capital, nfc
from legaltext.model import UNIT_NAMES, Level

NBSP: Final = "\N{NO-BREAK SPACE}"

# Phụ lục II.V.7: Phần, Chương, Mục, Tiểu mục, Điều begin with a capital; khoản, điểm do not.
_SMALL: Final = (UNIT_NAMES["vi"][Level.CLAUSE], UNIT_NAMES["vi"][Level.POINT])
# "khoản 2", "Điều 27a", "Chương III", "điểm đ"
_UNIT: Final = re.compile(rf"\b({'|'.join(UNIT_NAMES['vi'].values())})[ \u00a0]+(?=\d|[IVXLC]+\b|[a-zđ]\b)", re.IGNORECASE)


@lru_cache(maxsize=512)  # the documents of a template cite the same
def typeset(citation: str) -> str:
    """A citation as it prints: capitals as Nghị định 30, Phụ lục II.V.7 has them, plain blanks.

    The first letter keeps the case in which it was written, so that a sentence may begin with "Khoản 2".
    """
    text = " ".join(nfc(citation).replace(NBSP, " ").split())

    def unit(found: re.Match[str]) -> str:
        word = found.group(1)
        lower = word.lower()
        if lower in _SMALL:
            return f"{word if found.start() == 0 else lower} "
        return f"{capital(lower)} "

    return _UNIT.sub(unit, text)
