"""Dates, numbers, names and lists as a Vietnamese office writes them: the filters that templates use.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3 (số của văn bản: a leading 0 below 10) and
khoản 4 (ngày: a leading 0 below 10; tháng: a leading 0 for months 1 and 2 only).

An absent value (``None``, blank) prints nothing; a :class:`Placeholder` (a field that a draft still lacks) prints itself.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from markupsafe import Markup

BLANK_NUMBER = "\N{NO-BREAK SPACE}" * 6
"""Room for the number that the clerk writes, or the system stamps, after signing."""


class Placeholder:
    """A value that is not there yet; ``str()`` of it is what a draft shows, e.g. ``«ho_ten»``."""


def ngay(value: object) -> str:
    """``05/01/1990``: day and month always of two digits, for tables and personal data."""
    date = _date(value)
    return date if isinstance(date, str) else f"{date.day:02d}/{date.month:02d}/{date.year:04d}"


def ngay_thang_nam(value: object) -> str:
    """``ngày 05 tháng 01 năm 2026`` but ``ngày 05 tháng 3 năm 2026`` (Nghị định 30, Phụ lục I, Phần I, II.4)."""
    date = _date(value)
    if isinstance(date, str):
        return date
    padded_months = 2
    month = f"{date.month:02d}" if date.month <= padded_months else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def so_van_ban(value: object) -> str:
    """The number of a document: ``5`` → ``05``, ``123`` as it is, nothing → room to write it."""
    if isinstance(value, Placeholder):
        return str(value)
    text = "" if value is None else str(value).strip()
    if not text:
        return BLANK_NUMBER
    return f"0{text}" if len(text) == 1 and text.isdigit() else text


def hoa(value: object) -> str:
    """UPPER case; Vietnamese letters included: ``Đặng`` → ``ĐẶNG``."""
    return str(value) if isinstance(value, Placeholder) else _text(value).upper()


def hoa_dau(value: object) -> str:
    """Capital first letter, the rest as it is: ``khoản 2 Điều 27`` → ``Khoản 2 Điều 27``."""
    text = _text(value)
    if isinstance(value, Placeholder):
        return text
    for position, char in enumerate(text):
        if char.isalpha():
            return text[:position] + char.upper() + text[position + 1 :]
        if char.isdigit():
            break
    return text


def danh_sach(value: object, last: str = "và") -> str:
    """``["a", "b", "c"]`` → ``a, b và c``; blanks are left out."""
    if value is None or isinstance(value, str | Placeholder):
        return _text(value)
    if not isinstance(value, Iterable):
        msg = f"danh_sach needs a list, not {type(value).__name__}"
        raise TypeError(msg)
    items = [text for text in (_text(item) for item in value) if text]
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def so_viet(value: object) -> str:
    """``1005021.5`` → ``1.005.021,5``: dots group thousands, a comma begins the decimals."""
    if value is None or value == "":
        return ""
    if isinstance(value, Placeholder):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        msg = f"so_viet needs a number, not {type(value).__name__}"
        raise TypeError(msg)
    number = Decimal(str(value))
    if not number.is_finite():
        msg = "so_viet needs a finite number"
        raise ValueError(msg)
    whole, _, decimals = f"{number:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def _date(value: object) -> dt.date | str:
    """A date, or the text to print in its place."""
    if isinstance(value, dt.date):
        return value
    if value is None or value == "":
        return ""
    if isinstance(value, Placeholder):
        return str(value)
    msg = f"a date is needed here, not {type(value).__name__} {str(value)[:40]!r}"
    raise TypeError(msg)


def _text(value: object) -> str:
    """Plain text of a value; escaped markup (the result of a macro or a ``set`` block) is unescaped, for it is escaped once more when printed."""
    if value is None:
        return ""
    return unicodedata.normalize("NFC", value.unescape() if isinstance(value, Markup) else str(value))


FILTERS: dict[str, Callable[..., Any]] = {
    filter_.__name__: filter_ for filter_ in (ngay, ngay_thang_nam, so_van_ban, hoa, hoa_dau, danh_sach, so_viet)
}
"""Every filter of this module under the name that templates use."""
