"""What people type, as values: text without surprises, Vietnamese numbers, dates that exist, có/không.

Each reader takes text and returns the value, or raises :class:`BadValueError` whose message (Vietnamese) says what is wrong and how to write it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal

from generators.codes import Code
from legaltext.basics.text import nfc

MAX_TEXT = 20_000
EARLIEST, LATEST = 1800, 2200  # years beyond are typing slips

# Prints nothing, and is none of Unicode's marks for it: letters without a body (Hangul, Khmer), a joiner of graphemes, selectors of Mongolian, tags.
_BODILESS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufffc\ufffd]")
# What joins or parts letters and signs made of several (an emoji of a family): it is seen.
_JOINERS = frozenset("\u200c\u200d")
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_BLANKS = re.compile(r"[^\S\n]+")  # every Unicode blank but the line feed

_TRUE = frozenset({"có", "co", "true", "x", "yes", "y", "1", "đúng", "dung"})
_FALSE = frozenset({"không", "khong", "ko", "false", "no", "n", "0", "sai"})

# "2026-07-15"
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
# "15/7/2026", "15.07.2026"
_VIET_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
# "ngày 15 tháng 7 năm 2026"
_WORDY_DATE = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE | re.ASCII)

# "1005", "2.34"
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# "2,34"
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+")
# "1.005.021,5"
_GROUPED_NUMBER = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
# "1.234": a thousand and more as Vietnamese write it, one and a bit as others do
_AMBIGUOUS_NUMBER = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")


class BadValueError(ValueError):
    """A value that cannot be read; ``code`` is the finding's code, the message is Vietnamese."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


def text(value: str) -> str:
    """The text in NFC, ends trimmed, runs of blanks (also NBSP, tab) as one space, line breaks kept as line feeds.

    Zero-width blanks and hyphens that print nothing go. What cannot be printed is refused, never dropped: control characters, half characters, those that turn
    the reading direction or stand unseen among the others, those that no Unicode names or only one font knows, and the mark of a letter that was lost (U+FFFD).
    Raises BadValueError for these, and for a text that is too long.
    """
    plain = str.__str__(value)  # never a subclass such as Markup, which would print unescaped
    if len(plain) > MAX_TEXT:
        raise BadValueError(Code.FIELD_TOO_LONG, f"Nội dung dài {len(plain)} ký tự, quá giới hạn {MAX_TEXT}. Hãy rút gọn.")
    # As nearly each: then no sign is to be left out, and its blanks are spaces.
    if plain.isprintable() and _unprintable(plain) is None:
        plain = nfc(plain)
        return (_BLANKS.sub(" ", plain) if "  " in plain else plain).strip(" ")
    plain = _LINE_BREAKS.sub("\n", plain)
    if (at := _unprintable(plain)) is not None:
        raise BadValueError(
            Code.FIELD_CONTROL_CHARACTER,
            f"Có ký tự điều khiển hoặc ký tự không in được (U+{ord(plain[at]):04X}) ở vị trí {at + 1}. Hãy gõ lại nội dung này.",
        )
    lines = nfc(plain.translate(_INVISIBLE)).split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines).strip()


def _unprintable(text: str) -> int | None:
    """Where the first character stands that no paper can show; None where there is none."""
    if not text.isprintable():  # what Unicode calls Other (Cc, Cf, Cs, Co, Cn) or a separator but the plain blank
        for at, char in enumerate(text):
            if not char.isprintable() and not char.isspace() and ord(char) not in _INVISIBLE and char not in _JOINERS:
                return at
            if "\x1c" <= char <= "\x1f":  # "separators" of information, which are blanks to Python
                return at
    found = None if text.isascii() else _BODILESS.search(text)
    return found.start() if found else None


def integer(value: str) -> int:
    """``1005``, ``1.005`` (Vietnamese grouping), ``-3``. Raises BadValueError."""
    if not value.isascii() or not (_PLAIN_NUMBER.fullmatch(value) or _GROUPED_NUMBER.fullmatch(value)):
        raise BadValueError(Code.FIELD_TYPE, f"{shown(value)} không phải là số nguyên. Hãy chỉ ghi chữ số, ví dụ 36.")
    digits = value.replace(".", "") if _GROUPED_NUMBER.fullmatch(value) else value.removesuffix(".0")
    if "," in digits or "." in digits:
        raise BadValueError(Code.FIELD_TYPE, f"{shown(value)} có phần lẻ; ở đây cần số nguyên.")
    return _bounded(digits, value)


def number(value: str) -> int | Decimal:
    """``2,34`` and ``2.34``, ``1.005.021,5``; ``1.234`` alone is refused, for it means two things. Raises BadValueError."""
    if value.isascii():
        if _AMBIGUOUS_NUMBER.fullmatch(value):
            comma, joined = value.replace(".", ","), value.replace(".", "")
            raise BadValueError(Code.FIELD_AMBIGUOUS, f"{shown(value)} có hai cách hiểu; hãy ghi {comma} hoặc {joined}.")
        if _GROUPED_NUMBER.fullmatch(value) and value.count(".") + value.count(",") > 1:
            value = value.replace(".", "").replace(",", ".")
        elif _COMMA_NUMBER.fullmatch(value):
            value = value.replace(",", ".")
        if _PLAIN_NUMBER.fullmatch(value):
            if "." not in value:
                return _bounded(value, value)
            exact = Decimal(value)
            return int(exact) if exact == exact.to_integral_value() else exact.normalize()
    raise BadValueError(Code.FIELD_TYPE, f"{shown(value)} không phải là số. Hãy ghi như 2,34 hoặc 1005000.")


def boolean(value: str) -> bool:
    """có/không, true/false, x, đúng/sai, 1/0. Raises BadValueError for any other word."""
    word = value.lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise BadValueError(Code.FIELD_TYPE, f"{shown(value)} không rõ là có hay không. Hãy ghi “có” hoặc “không”.")


def without_end_mark(text: str) -> str:
    """The text without the "." or ";" that people put at its end although the template sets one; "..." stays."""
    return text[:-1].rstrip() if text.endswith((".", ";")) and not text.endswith("...") else text


def date(value: str) -> dt.date:
    """``2026-07-15``, ``15/07/2026``, ``5/7/2026``, ``15.07.2026``, ``ngày 15 tháng 7 năm 2026``; it must be a day that exists. Raises BadValueError."""
    if found := _ISO_DATE.fullmatch(value):
        year, month, day = found.groups()
    elif found := _VIET_DATE.fullmatch(value) or _WORDY_DATE.fullmatch(value):
        day, month, year = found.groups()
    else:
        raise BadValueError(Code.FIELD_DATE, f"{shown(value)} không phải là ngày. Hãy ghi như 15/07/2026 hoặc 2026-07-15.")
    try:
        exact = dt.date(int(year), int(month), int(day))
    except ValueError:
        raise BadValueError(
            Code.FIELD_DATE, f"{shown(value)} không phải là ngày có thật. Hãy kiểm tra lại ngày, tháng, năm."
        ) from None
    if not EARLIEST <= exact.year <= LATEST:
        raise BadValueError(Code.FIELD_DATE, f"{shown(value)}: năm {exact.year} không hợp lý. Hãy kiểm tra lại.")
    return exact


def _bounded(digits: str, value: str) -> int:
    longest = 18
    if len(digits) > longest:
        raise BadValueError(Code.FIELD_TYPE, f"{shown(value)}: số quá lớn.")
    return int(digits)


def shown(value: object, limit: int = 60) -> str:
    """The value in Vietnamese quotation marks, cut where it is long."""
    flat = " ".join(str(value).split())
    return f"“{flat if len(flat) <= limit else flat[: limit - 1] + '…'}”"


def canonical_json(value: object) -> str:
    """One text for one value: keys sorted, no blanks, dates in ISO form, decimals without trailing zeros."""
    return _canonical(value)


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    msg = f"{type(value).__name__} is not data"
    raise TypeError(msg)


# `json.dumps` would make an encoder each time that it is called so.
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode
