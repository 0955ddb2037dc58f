"""A number of identity against the person beside it: it tells the sex and the year of birth, so one that was copied from the line above is seen.

The fourth figure is that of century and sex (born in 1900 to 1999: 0 a man, 1 a woman; from 2000: 2 and 3; and so on), the fifth and sixth are the last of
the year. Source: Thông tư số 07/2016/TT-BCA, Phụ lục III, and Thông tư số 59/2021/TT-BCA, as they are commonly quoted; their texts were not at hand, and
sex or day of birth may have been put right since the number was given. So it is doubtful, never wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from generators.catalog.messages import label_of, title_of
from generators.catalog.places import Pairs, groups
from generators.codes import Code
from generators.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.catalog.schema import Schema

KEYWORD: Final = "tells"  # on a number: the fields beside it for sex ("Ông", "Bà") and day of birth
_NUMBER: Final = re.compile(r"[0-9]{12}")
# the same in the words of a paper: "số CCCD/căn cước … do Bộ Công an cấp ngày …"
_IN_WORDS: Final = re.compile(r"(?:CCCD|[Cc]ăn cước)\D{0,20}?(?<!\d)([0-9]{8,})(?!\d)")
_MEN_AND_WOMEN: Final = ("Ông", "Bà")


def check_identity(root: Schema, data: object, numbers: Pairs) -> Iterator[Finding]:
    """A warning for each number of identity that is of another sex or year than the person beside it. ``numbers`` are the fields with the keyword (`places.pairs_of`)."""
    for path, (sex, born) in numbers:
        for where, person in groups(data, path[:-1]):
            number = person.get(str(path[-1]))
            for figures in _numbers(number) if isinstance(number, str) else ():
                at = (*where, path[-1])
                for what in _other(figures, person.get(sex), person.get(born)):
                    message = f"{title_of(root, at)}: {what}: hãy kiểm tra có ghi đúng số, đúng người không."
                    yield Finding(Code.FIELD_DOUBTFUL, label_of(at), message, "warning")


def _numbers(words: str) -> list[str]:
    """The number of identity that a field is, or those that its words name."""
    return [words] if _NUMBER.fullmatch(words) else _IN_WORDS.findall(words)


def _other(number: str, sex: object, born: object) -> Iterator[str]:
    if not _NUMBER.fullmatch(number):
        yield f"số này có {len(number)} chữ số, mà số CCCD/căn cước có 12"
        return
    century, woman = divmod(int(number[3]), 2)
    if sex in _MEN_AND_WOMEN and sex != _MEN_AND_WOMEN[woman]:
        yield f"số này là của {('nam', 'nữ')[woman]}, mà đã ghi “{sex}”"
    year = 1900 + 100 * century + int(number[4:6])
    if isinstance(born, dt.date) and born.year != year:
        yield f"số này là của người sinh năm {year}, mà ngày sinh đã ghi là {born:%d/%m/%Y}"
