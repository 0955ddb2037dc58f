"""What must stand on the page before it is signed: a signature may be added after, printing may not.

Read from the page itself, whoever made it: the mark of a draft, the number, the day. The one thing that comes with a signature are the words on an attached text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.docx import nd30
from generators.docx.draft_mark import WORDS as DRAFT
from generators.findings import Finding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from generators.pdf.lines import PageLines

# "Số: 240/QĐ-BVM", "Số:" – the number of a paper, on a line of its own
_NUMBER: Final = re.compile(r"Số\s*:(?P<rest>.*)")
_GIVEN: Final = re.compile(r"\s*\d+[\w-]*\s*/\s*\S+.*")
# "Mẫu Sơn, ngày 12 tháng 10 năm 2026": place and day, on a line of their own
_DAY: Final = re.compile(r"[^,;]+,\s*ngày(?P<day>.*?)tháng(?P<month>.*?)năm(?P<year>.*)")
_BLANK: Final = re.compile(r"[\s.…_]*")


def lacking(pages: Sequence[PageLines], where: str, *, numbered: bool = True) -> Iterator[Finding]:
    """What is in the way of a signature. ``numbered``: the paper is one of a body and has a number (a person's own paper and an attached text have none)."""
    if any(line.words.strip("[]() ") == DRAFT for page in pages for line in page.lines):
        message = f"Tệp còn dấu “{DRAFT}”. Hãy lập lại văn bản đầy đủ (không có --draft) rồi ký tệp đó."
        yield Finding(Code.SIGN_NOT_FINAL, where, message)
    first = pages[0].lines
    numbers = [found["rest"] for line in first if (found := _NUMBER.fullmatch(line.words))]
    if (numbers or numbered) and not any(map(_GIVEN.fullmatch, numbers)):
        what = "Số văn bản còn để trống" if numbers else "Trang đầu không có dòng “Số: …”"
        hint = "" if numbers else " Giấy tờ của cá nhân không có số thì thêm --no-number."
        message = f"{what}; ký rồi thì không in thêm được. Hãy cấp số, lập lại tệp PDF rồi ký.{hint}"
        yield Finding(Code.SIGN_NOT_FINAL, where, message)
    days = [found for page in pages for line in page.lines if (found := _DAY.fullmatch(line.words))]
    if any(_BLANK.fullmatch(found[part]) for found in days for part in ("day", "month", "year")):
        message = "Ngày văn bản còn để trống; ký rồi thì không in thêm được. Hãy ghi ngày, lập lại tệp PDF rồi ký."
        yield Finding(Code.SIGN_NOT_FINAL, where, message)


def signed_words(number: str, at: dt.datetime) -> str:
    """Number and symbol, day, time with seconds, time zone: "Số: 15/QĐ-BNV; 05/01/2020; 08:30:00 +07:00" (PL I.II.8.b)."""
    return f"Số: {number}; {at:%d/%m/%Y}; {at:%H:%M:%S} {nd30.TIME_ZONE}"
