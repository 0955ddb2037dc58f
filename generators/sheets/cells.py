"""A cell as the text that was typed into it, or why that cannot be told: what a spreadsheet makes of numbers, days and zeros is undone or refused by name.

The text then goes where all typed text goes (:mod:`generators.catalog.reading`).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.reading import all_digits, is_telephone
from generators.catalog.schema import type_of
from generators.catalog.values import shown
from generators.codes import Code
from generators.sheets.grid import NO_FACT, Fact

if TYPE_CHECKING:
    from generators.catalog.schema import Schema
    from generators.sheets.days import Turned


class Kind(Enum):
    """What a cell of a field holds, as far as a spreadsheet can spoil it."""

    TEXT = "text"
    DIGITS = "digits"  # a CCCD: so many digits, zeros among them
    TELEPHONE = "telephone"
    DATE = "date"
    NUMBER = "number"
    BOOLEAN = "boolean"


def kind_of(schema: Schema) -> Kind:
    """The kind of a field; of a list, that of its items."""
    kind = type_of(schema)
    if kind == "array":
        return kind_of(schema.get("items", {}))
    if kind == "boolean":
        return Kind.BOOLEAN
    if kind in ("integer", "number"):
        return Kind.NUMBER
    if schema.get("format") == "date":
        return Kind.DATE
    if all_digits(schema):
        return Kind.DIGITS
    return Kind.TELEPHONE if is_telephone(schema) else Kind.TEXT


class BadCellError(ValueError):
    """A cell that does not say any more what was typed; the message is Vietnamese and says what to do."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Typed:
    """The text of a cell, blank where there is none, and what a person should look at."""

    text: str
    doubt: str = ""


_NOTHING: Final = Typed("")
# What Excel writes where a formula fails
_ERROR: Final = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)|#{3,}")
# "7.9E+10", "1,23E+11"
_SCIENTIFIC: Final = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
# A telephone number of Vietnam without its first zero: 912345678, 2438123456
_LOST_ZERO: Final = re.compile(r"[35789][0-9]{8}|2[0-9]{9}")
# Days since 1900 as Excel counts them: 10000 is in 1927, 80000 in 2119. Smaller numbers may be years.
_SERIAL: Final = range(10_000, 80_001)
_MONTHS: Final = 12
_EXACT: Final = 10**15  # Excel keeps fifteen digits
_AS_TEXT: Final = "Hãy định dạng ô là Văn bản (Text) rồi gõ lại"


def read_cell(
    value: Any, fact: Fact, schema: Schema, kind: Kind, *, epoch_1904: bool = False, turned: Turned | None = None
) -> Typed:
    """The text of a cell for a field of this kind; ``turned`` is what the others of its column tell of its day.

    Raises BadCellError where it does not say what was typed.
    """
    if turned is not None:
        if turned.refused:
            raise BadCellError(Code.CELL_CHANGED, turned.message)
        return replace(read_cell(value, fact, schema, kind, epoch_1904=epoch_1904), doubt=turned.message)
    if fact is not NO_FACT:
        _check(fact)
    if isinstance(value, str):
        return _text(value, kind)
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        if kind is Kind.BOOLEAN:
            return Typed("có" if value else "không")
        raise BadCellError(
            Code.CELL_CHANGED, f"Ô chứa giá trị đúng/sai ({str(value).upper()}) chứ không phải nội dung. {_AS_TEXT}."
        )
    if isinstance(value, int | float):
        return _number(float(value), fact, schema, kind, epoch_1904=epoch_1904)
    return _day(value, kind, fact.parts)


def _check(fact: Fact) -> None:
    if fact.error:
        raise BadCellError(Code.CELL_ERROR, f"Công thức ở ô này báo lỗi {fact.error}. Hãy sửa công thức, hoặc gõ thẳng giá trị.")
    if fact.uncounted:
        message = "Ô có công thức mà tệp không lưu kết quả. Hãy mở tệp bằng Excel, lưu lại; hoặc dán giá trị (Paste Values)."
        raise BadCellError(Code.CELL_FORMULA, message)
    if fact.percent:
        message = "Ô định dạng phần trăm nên không rõ số cần ghi. Hãy đổi định dạng ô rồi gõ lại số."
        raise BadCellError(Code.CELL_CHANGED, message)


def _text(value: str, kind: Kind) -> Typed:
    text = value.strip()
    if not text:
        return _NOTHING
    if text.startswith("=") and len(text) > 1:
        message = (
            "Ô chứa công thức ở dạng chữ, không phải kết quả. Hãy gõ thẳng giá trị, hoặc đổi định dạng ô rồi nhập lại công thức."
        )
        raise BadCellError(Code.CELL_FORMULA, message)
    if text[0] == "#" and _ERROR.fullmatch(text):
        raise BadCellError(
            Code.CELL_ERROR, f"Ô chứa {text}, không phải giá trị. Hãy sửa công thức ở tệp gốc, hoặc gõ thẳng giá trị."
        )
    if kind in (Kind.DIGITS, Kind.TELEPHONE, Kind.NUMBER) and _SCIENTIFIC.fullmatch(text):
        message = f"Bảng tính đã viết số ở dạng rút gọn (như 7.9E+10), các chữ số sau đã mất. {_AS_TEXT} đủ các chữ số."
        raise BadCellError(Code.CELL_CHANGED, message)
    if kind is Kind.TELEPHONE and _LOST_ZERO.fullmatch(re.sub(r"[ .\-]", "", text)):
        raise _lost_zero("số điện thoại không bắt đầu bằng 0")
    if kind is Kind.DATE and text.isascii() and text.isdigit() and int(text[:9]) in _SERIAL:
        message = f"{shown(text)} là số ngày của Excel, không phải ngày. Hãy định dạng cột là Ngày (dd/mm/yyyy) rồi lưu lại tệp."
        raise BadCellError(Code.CELL_CHANGED, message)
    return Typed(value)


def _number(value: float, fact: Fact, schema: Schema, kind: Kind, *, epoch_1904: bool) -> Typed:
    """The digits as they were typed, with a comma before decimals."""
    whole = value.is_integer()
    if kind is Kind.DATE:
        return _serial(value, epoch_1904=epoch_1904)
    _check_digits(value)
    if whole and (kind is not Kind.TEXT or not fact.decimals):
        text = str(int(value)).zfill(fact.zeros)
    else:
        text = _decimals(value, fact.decimals)
    match kind:
        case Kind.DIGITS:
            wanted = all_digits(schema)
            if not whole or value < 0 or len(text) < wanted:
                raise _lost_zero(f"chỉ còn {len(text)} trong {wanted} chữ số" if whole else "")
        case Kind.TELEPHONE:
            if not whole or not re.match(r"0|84\d{9}", text):
                raise _lost_zero("số điện thoại không bắt đầu bằng 0")
        case Kind.BOOLEAN if text not in ("0", "1"):
            raise BadCellError(Code.CELL_CHANGED, f"Ô chứa số {text}; ở đây cần “có” hoặc “không”.")
        case Kind.TEXT:
            return _number_as_text(text, schema, whole=whole)
    return Typed(text)


def _check_digits(value: float) -> None:
    """Refuse a number that is none, or has more digits than a spreadsheet keeps."""
    if math.isnan(value):
        raise BadCellError(Code.CELL_ERROR, "Ô không chứa số đọc được. Hãy gõ lại giá trị.")
    if abs(value) >= _EXACT:
        raise BadCellError(Code.CELL_CHANGED, f"Số có hơn 15 chữ số; bảng tính đã đổi các chữ số cuối thành 0. {_AS_TEXT}.")


def _number_as_text(text: str, schema: Schema, *, whole: bool) -> Typed:
    """A number where a text is wanted: a code ("01.003") is none any more."""
    pattern = (schema.get("items", {}) if type_of(schema) == "array" else schema).get("pattern")
    if not isinstance(pattern, str):
        return Typed(text)
    if not whole and not re.search(pattern, text) and re.search(pattern, text.replace(",", ".")):
        raise BadCellError(Code.CELL_CHANGED, f"Bảng tính đã đổi nội dung ô thành số {text}. {_AS_TEXT}.")
    of_code = pattern != r"\S" and all(re.search(pattern, before + text) for before in "0A")
    return Typed(text, "Ô lưu dạng số; nếu mã này có số 0 ở đầu thì đã mất. Hãy xem lại." if of_code else "")


def _lost_zero(why: str) -> BadCellError:
    said = f" ({why})" if why else ""
    return BadCellError(Code.CELL_CHANGED, f"Ô lưu dạng số nên mất số 0 ở đầu{said}. {_AS_TEXT} đủ các chữ số.")


def _decimals(value: float, wanted: int) -> str:
    """ "2,34"; with as many decimals as the cell shows where that loses nothing."""
    exact = f"{value:.15g}"
    if "e" in exact:
        exact = f"{value:.15f}".rstrip("0").rstrip(".")
    padded = f"{value:.{wanted}f}"
    return (padded if wanted and float(padded) == float(exact) else exact).replace(".", ",")


def _serial(value: float, *, epoch_1904: bool) -> Typed:
    """A day that is shown as its number, for its cell has lost the format of a date."""
    text = _decimals(value, 0)
    if not value.is_integer() or int(value) not in _SERIAL:
        raise BadCellError(
            Code.CELL_CHANGED, f"Ô chứa số {text}, không phải ngày. Hãy định dạng ô là Ngày (dd/mm/yyyy) rồi gõ lại."
        )
    day = (dt.date(1904, 1, 1) if epoch_1904 else dt.date(1899, 12, 30)) + dt.timedelta(int(value))
    return Typed(
        day.isoformat(), f"Ô chứa số {text}, là ngày {day:%d/%m/%Y} theo cách đếm của Excel. Hãy xem lại, định dạng ô là Ngày."
    )


def _day(value: Any, kind: Kind, parts: str = "") -> Typed:
    """A day or time as a spreadsheet keeps it; ``parts`` are those of the day that one sees."""
    if isinstance(value, dt.time):
        return Typed(f"{value:%H:%M}")
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if kind is Kind.DATE and isinstance(value, dt.date):
        if isinstance(value, dt.datetime):
            message = f"Ô có cả giờ ({value:%d/%m/%Y %H:%M}). Hãy chỉ ghi ngày."
            raise BadCellError(Code.CELL_CHANGED, message)
        return Typed(value.isoformat(), _unseen(value, parts))
    as_shown = f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)
    raise BadCellError(Code.CELL_CHANGED, f"Bảng tính đã đổi nội dung ô thành ngày giờ ({as_shown}). {_AS_TEXT}.")


def _unseen(day: dt.date, parts: str) -> str:
    """What is doubtful of a day that looks otherwise than it is. Raises BadCellError where one sees only a part of it: a spreadsheet makes one of "1/2000"."""
    lacking = [name for part, name in (("d", "ngày"), ("m", "tháng"), ("y", "năm")) if part not in parts]
    if parts and lacking:
        message = f"Ô không hiện {', '.join(lacking)}; bảng tính tự ghi là {day:%d/%m/%Y}. Hãy định dạng ô là Ngày (dd/mm/yyyy) rồi gõ lại đủ ngày, tháng, năm."
        raise BadCellError(Code.CELL_CHANGED, message)
    if parts.startswith("md") and day.month != day.day <= _MONTHS:
        return f"Ô hiện tháng trước ngày ({day:%m/%d/%Y}), được đọc là ngày {day.day} tháng {day.month}. Hãy xem lại, định dạng ô là dd/mm/yyyy."
    return ""
