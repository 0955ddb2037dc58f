"""Dates, numbers, money, names and lists as a Vietnamese office writes them: the filters that templates use.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3 điểm c (số của văn bản: a leading 0 below 10) and
khoản 4 điểm b (ngày: a leading 0 below 10; tháng: a leading 0 for months 1 and 2 only).

An absent value (``None``, blank) prints nothing; a :class:`Placeholder` (a field that a draft still lacks) prints itself.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from markupsafe import Markup

_LAST_PADDED_MONTH = 2
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGEST = 10**18
_GROUP, _BILLION = 1000, 10**9
# "Nguyễn", "VĂN": the letters of a name between blanks, hyphens and apostrophes
_NAME_PART = re.compile(r"[^\W\d_]+")

_ENDING = frozenset(".!?…;:")

BLANK_NUMBER = "\N{NO-BREAK SPACE}" * 6
"""Room for the number that the clerk writes, or the system stamps, after signing."""


class Placeholder:
    """A value that is not there yet; ``str()`` of it is what a draft shows, e.g. ``«ho_ten»``."""


def ngay(value: object) -> str:
    """``05/01/1990``: day and month always of two digits, for tables and personal data. Raises TypeError for what is no date."""
    date = date_of(value)
    return date if isinstance(date, str) else f"{date.day:02d}/{date.month:02d}/{date.year:04d}"


def ngay_thang_nam(value: object) -> str:
    """``ngày 05 tháng 01 năm 2026`` but ``ngày 05 tháng 3 năm 2026`` (Nghị định 30, Phụ lục I, Phần I, II.4). Raises TypeError for what is no date."""
    date = date_of(value)
    return date if isinstance(date, str) else written_date(date.day, date.month, str(date.year))


@lru_cache(maxsize=1_024)  # a paper prints the same few days again and again
def written_date(day: int, month: int, year: str) -> str:
    """The words for a day, which need not exist: a leading 0 for days below 10 and for months 1 and 2, and no other."""
    padded = f"{month:02d}" if month <= _LAST_PADDED_MONTH else str(month)
    return f"ngày {day:02d} tháng {padded} năm {year}"


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


def thuong_dau(value: object) -> str:
    """Small first letter, the rest as it is, for a choice of the law inside a sentence: ``Có đăng ký dự tuyển`` → ``có đăng ký dự tuyển``."""
    text = _text(value)
    return text if isinstance(value, Placeholder) else text[:1].lower() + text[1:]


def thanh_cau(value: object) -> str:
    """An item of a numbered list as a sentence: a full stop where nothing ends it: ``Đã họp`` → ``Đã họp.``."""
    text = _text(value).rstrip()
    return text if isinstance(value, Placeholder) or not text or text.rstrip("”\"’')»")[-1:] in _ENDING else f"{text}."


def danh_sach(value: object, last: str = "và") -> str:
    """``["a", "b", "c"]`` → ``a, b và c``; blanks are left out. Raises TypeError for what is no list."""
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
    """``1005021.5`` → ``1.005.021,5``: dots group thousands, a comma begins the decimals. Raises TypeError for what is no number, ValueError for one without end."""
    if (shown := absent(value)) is not None:
        return shown
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


def bang_chu(value: object) -> str:
    """A whole number in words: ``1005021000`` → ``một tỷ không trăm linh năm triệu không trăm hai mươi mốt nghìn``.

    Read in groups of three as schools teach it: a group after the first names its hundreds ("không trăm"), zero tens are "linh", a group of zeros is silent.
    (The library num2words leaves "không trăm" out and reads 1.010 as "một nghìn lẻ mười".)
    Raises TypeError for what is no number, ValueError for a fraction or more than 18 digits.
    """
    if (shown := absent(value)) is not None:
        return shown
    number = _whole(value, "bang_chu")
    if abs(number) >= _LARGEST:
        msg = "bang_chu needs a number of at most 18 digits"
        raise ValueError(msg)
    return f"âm {_words(-number)}" if number < 0 else _words(number)


def tien(value: object) -> str:
    """An amount of money: ``1005021000`` → ``1.005.021.000 đồng``. Raises TypeError, ValueError for what is no whole number."""
    if (shown := absent(value)) is not None:
        return shown
    return f"{so_viet(_whole(value, 'tien'))} đồng"


def tien_bang_chu(value: object) -> str:
    """An amount of money in words: ``2500000`` → ``hai triệu năm trăm nghìn đồng``. Raises as `bang_chu`: TypeError, ValueError."""
    if (shown := absent(value)) is not None:
        return shown
    return f"{bang_chu(value)} đồng"


def ten_nguoi(value: object) -> str:
    """A person's name with a capital on every syllable (Nghị định 30, Phụ lục II.II): ``NGUYỄN VĂN MẪU`` → ``Nguyễn Văn Mẫu``.

    Only a name that is all capitals (as identity cards have it) or all small letters changes; one that mixes them is as its bearer writes it.
    """
    if isinstance(value, Placeholder):
        return str(value)
    text = " ".join(_text(value).split())
    if text not in (text.upper(), text.lower()):
        return text
    return _NAME_PART.sub(lambda found: found.group()[0].upper() + found.group()[1:].lower(), text)


def _words(number: int) -> str:
    """A number from 0 on in words; from a billion on, "tỷ" parts what stands above it from the three groups below."""
    high, low = divmod(number, _BILLION)
    words = [_words(high), "tỷ"] if high else []
    groups = (low // _GROUP**2, low // _GROUP % _GROUP, low % _GROUP)
    for group, unit in zip(groups, ("triệu", "nghìn", ""), strict=True):
        if group:
            words += [_hundreds(group, named=bool(words)), unit]
    return " ".join(filter(None, words)) or _DIGITS[0]


def _hundreds(group: int, *, named: bool) -> str:
    """A group from 1 to 999 in words; ``named`` says "không trăm" where it has no hundreds."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or named else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    """The last digit: "mốt" and "tư" after mươi, "lăm" after mười and mươi."""
    after_tens = {1: "mốt", 4: "tư", 5: "lăm"} if tens > 1 else {5: "lăm"} if tens == 1 else {}
    return after_tens.get(ones, _DIGITS[ones])


def _whole(value: object, name: str) -> int:
    """The value as an int; ``name`` is the filter that asks."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        msg = f"{name} needs a whole number, not {type(value).__name__}"
        raise TypeError(msg)
    if value != int(value):
        msg = f"{name} needs a whole number"
        raise ValueError(msg)
    return int(value)


def absent(value: object) -> str | None:
    """What an absent value or a placeholder prints; None for any other value."""
    if isinstance(value, Placeholder):
        return str(value)
    return "" if value is None or value == "" else None


def date_of(value: object) -> dt.date | str:
    """A date, or the text to print in its place. Raises TypeError for what is neither."""
    if isinstance(value, dt.date):
        return value
    if (shown := absent(value)) is not None:
        return shown
    msg = f"a date is needed here, not {type(value).__name__} {str(value)[:40]!r}"
    raise TypeError(msg)


def _text(value: object) -> str:
    """Plain text of a value; escaped markup (the result of a macro or a ``set`` block) is unescaped, for it is escaped once more when printed."""
    if value is None:
        return ""
    return unicodedata.normalize("NFC", value.unescape() if isinstance(value, Markup) else str(value))


FILTERS: dict[str, Callable[..., Any]] = {
    filter_.__name__: filter_
    for filter_ in (
        ngay,
        ngay_thang_nam,
        so_van_ban,
        hoa,
        hoa_dau,
        thuong_dau,
        thanh_cau,
        danh_sach,
        so_viet,
        bang_chu,
        tien,
        tien_bang_chu,
        ten_nguoi,
    )
}
"""Every filter of this module under the name that templates use."""
