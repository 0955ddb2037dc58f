"""Whole numbers and amounts of money as people type them: "1.500.000 đ", "5 triệu", "1 tỷ 500 triệu", "1,500,000".

A number that can be read in two ways ("1,500", "1.500 triệu") is refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from generators.catalog import values
from generators.catalog.values import BadValueError, shown
from generators.codes import Code
from generators.wording.vietnamese import so_viet, tien_bang_chu
from legaltext.basics.text import fold

_SCALES: Final = {"nghin": 1_000, "ngan": 1_000, "k": 1_000, "trieu": 1_000_000, "tr": 1_000_000, "ty": 10**9, "ti": 10**9}
# "đ", "đồng", "VNĐ" at the end, without marks
_CURRENCY: Final = re.compile(r"\s*(?:vnd|vn dong|dong|d|₫)\.?$")
# "1500000", "1.500.000", "1 500 000", "1,500,000", each with zeros for the decimals at most
_GROUPED: Final = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:,\d{3}){2,})", re.ASCII)
_NO_DECIMALS: Final = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+),0{1,2}|(?P<other>\d{1,3}(?:,\d{3})+)\.0{1,2}", re.ASCII)
# "5 triệu", "1,5 tỷ" of a longer amount; without marks
_SCALED: Final = re.compile(rf"(\d+(?:[.,]\d+)?)\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z])\s*", re.ASCII)
_THREE: Final = 3  # decimals that look like a group of thousands


def whole(text: str, *, money: bool, title: str = "") -> tuple[int, str]:
    """The number, and in what it was read otherwise than digits say (blank: not so). Raises BadValueError.

    ``money`` takes the words and signs of amounts of đồng; ``title`` is that of the field: "Số tháng" takes "12 tháng".
    """
    try:
        return values.integer(text), ""
    except BadValueError as error:
        value = _money(text) if money else _counted(text, title)
        if value is None:
            raise error from None
    return value, f"{so_viet(value)} đồng ({tien_bang_chu(value)})" if money else so_viet(value)


def _counted(text: str, title: str) -> int | None:
    """ "12 tháng" for "Số tháng …": the unit is the word after "Số" in the title, and no other."""
    unit = re.match(r"so (\w+)", fold(title))
    found = re.fullmatch(r"(\d+)\s*([^\W\d_]+)\.?", text.strip())
    if unit is None or found is None or fold(found[2]) != unit[1] or not found[1].isascii():
        return None
    return values.integer(found[1])


def _money(text: str) -> int | None:
    """An amount of đồng; None where it is none. Raises BadValueError where it is two."""
    plain = _CURRENCY.sub("", " ".join(fold(text).split())).strip()
    if exact := _NO_DECIMALS.fullmatch(plain):
        plain = exact["whole"] or exact["other"]
    elif re.fullmatch(r"\d{1,3},\d{3}", plain):
        raise BadValueError(
            Code.FIELD_AMBIGUOUS,
            f"{shown(text)} có hai cách hiểu; hãy ghi đủ chữ số, như {plain.replace(',', '')} hoặc {plain.split(',')[0]}.",
        )
    if _GROUPED.fullmatch(plain):
        return values.integer(re.sub(r"[ .,]", "", plain))
    return _scaled(plain, text)


def _scaled(plain: str, text: str) -> int | None:
    """ "1 ty 500 trieu": each scale smaller than the one before."""
    total, last, end = Decimal(0), 10**12, 0
    while found := _SCALED.match(plain, end):
        number, scale = found[1], _SCALES[found[2]]
        if len(number.replace(",", ".").partition(".")[2]) >= _THREE:
            raise BadValueError(Code.FIELD_AMBIGUOUS, f"{shown(text)} có hai cách hiểu; hãy ghi đủ chữ số.")
        part = Decimal(number.replace(",", ".")) * scale
        if scale >= last or part >= last or part != int(part):
            return None
        total, last, end = total + part, scale, found.end()
    return int(total) if end and end == len(plain) else None
