"""What people type, read with good will: one function from a raw value and the schema of its field to the value and what was understood.

Every field of every template goes through :func:`read`, and so may a cell of a spreadsheet or a box of a web form. Three rules hold:

* what is written as it should be is never changed, and nothing is told of it;
* what is read otherwise than it is written is told (Vietnamese), for the one who typed it may have meant something else;
* what can be read in two ways is not read: it stays as typed, and the checks of the schema say what is wrong with it.

Two keywords of a schema say more than its type: ``reads: name`` (a person's name), ``reads: money`` (đồng), ``reads: place``,
``reads: office`` (one who signs, printed in capitals), ``reads: words`` (as without it); and ``lead: Kính gửi``
names words that the page has already. ``end_mark: none`` and ``one_line: true`` mean one paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from generators.catalog import amounts, values
from generators.catalog.leads import without_lead
from generators.catalog.schema import type_of
from generators.catalog.values import BadValueError, shown
from generators.codes import Code
from generators.wording.persons import same_letters
from generators.wording.vietnamese import ten_nguoi
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generators.catalog.schema import Schema


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be known of a reading: ``doubt`` where a person should look at it, else only what was understood. The message is Vietnamese."""

    message: str
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A value (None where nothing was typed) and what was understood."""

    value: Any
    told: tuple[Told, ...] = ()


# "- ", "– ", "• ": what begins an item of a list, and is the page's to print
_MARK: Final = re.compile(r"^(?:[-–—+•▪●*·]\s+)+")
# A line that begins like an item or a clause: "- …", "1. …", "a) …": lines of that kind are no one paragraph
_ITEM: Final = re.compile(r"^(?:[-–—+•▪●*·]\s|\d{1,2}[.)]\s|[a-zđ]\)\s)")
# "^[0-9]{12}$": digits and their number
_ALL_DIGITS: Final = re.compile(r"\^(?:\[0-9\]|\\d)\{(\d+)\}\$")
_TELEPHONE: Final = r"^\+?"  # how the pattern of a telephone number begins
# What people put between digits, and the apostrophe that keeps a spreadsheet from reading them as a number
_BETWEEN_DIGITS: Final = re.compile(r"['’\s.\-–—()]")
_LONGEST_NUMBER: Final = 15  # digits of a telephone number with its country (ITU-T E.164)
# "14:00", "14h00", "14g", "14 giờ": a time of day
_TIME: Final = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ|gio)\s*(\d{2})?(?:\s*(?:phút|phut|p|'))?", re.IGNORECASE | re.ASCII)
# "Ông Nguyễn Văn Mẫu", "TS. Nguyễn Văn Mẫu"
_TITLE: Final = re.compile(r"^(?:ông|bà|anh|chị|cô)\s+\S|^[^\W\d_]{1,6}\.", re.IGNORECASE)
# Letters, and what stands between them in names: "Y'Hen Niê", "Nguyễn Thị Hoa - Mai"
_OF_A_NAME: Final = re.compile(r"(?:[^\W\d_]|[ .'’-])+")
# "Nguyễn Văn Mẫu 2", "Mẫu & Thử", "<Mẫu>", "Nguyễn Văn Mẫu, ThS": quotation marks and brackets may hold another name
_NO_NAME: Final = re.compile(r"[^\w\s.'’‘ʼ`\-–()“”\"]|[\d_]")
_SHOUTED: Final = 3  # words in capitals from which it is no abbreviation


def all_digits(schema: Schema) -> int:
    """How many digits a field has that is nothing but digits (a CCCD: 12); 0 for any other."""
    found = _ALL_DIGITS.fullmatch(str(schema.get("pattern", "")))
    return int(found[1]) if found else 0


def is_telephone(schema: Schema) -> bool:
    """Whether a field is a telephone number."""
    return str(schema.get("pattern", "")).startswith(_TELEPHONE)


def read(schema: Schema, typed: str, leads: Iterable[str] = ()) -> Reading:
    """The value of a single field (text, number, yes or no, date) from what was typed.

    ``leads`` are words that the page prints right before it. Raises BadValueError (Vietnamese) for what cannot be read; whether the value keeps the
    other rules of the schema (choices, pattern, bounds) is not asked here.
    """
    text = values.text(typed)
    if schema.get("end_mark") == "none":
        text = values.without_end_mark(text)
    if not text:
        return Reading("" if "" in schema.get("enum", ()) else None)
    told: list[Told] = []
    kind = type_of(schema)
    text = _unquoted(schema, kind, text, told)
    found = _found(schema, kind, text, leads, told)
    return replace(found, told=(*told, *found.told)) if told else found


def _found(schema: Schema, kind: str, text: str, leads: Iterable[str], told: list[Told]) -> Reading:
    """The value of text that is not blank."""
    if (kind in ("integer", "number", "boolean") or schema.get("format") == "date") and text[-1] in ".;," and len(text) > 1:
        text = text.rstrip(" .;,") or text
        told.append(Told("dấu ở cuối được bỏ đi."))
    if kind in ("integer", "number", "boolean"):
        return _scalar(schema, kind, text.replace("\n", " "))
    if schema.get("format") == "date":
        return date(text)
    if "enum" in schema:
        return _choice(schema["enum"], text.replace("\n", " "))
    text = _one_line(schema, text, told)
    own = schema.get("lead")
    repeated: list[str] = []
    text = without_lead(text, [*leads, *([own] if own else [])], repeated, sure=own)
    told += map(Told, repeated)
    text = _to_pattern(schema, text, told)
    match schema.get("reads"):
        case "name":
            text = _name(text, told)
        case "place" if text == text.lower() and any(char.isalpha() for char in text):
            told.append(Told(f"{shown(text)} không có chữ hoa nào. Hãy xem lại cách viết hoa tên địa danh.", doubt=True))
        case "office":
            pass  # printed in capitals in any case
        case _:
            _shouted(schema, text, told)
    return Reading(text)


def _unquoted(schema: Schema, kind: str, text: str, told: list[Told]) -> str:
    """What an editor left in quotes of print: nothing but words may be printed so, and of these a person is asked."""
    inner = text[1:-1].strip()
    if not inner or text[0] not in '“”„‘"' or text[-1] not in '”“’"' or re.search('[“”„"]', inner):
        return text
    if (
        kind != "string"
        or "format" in schema
        or "enum" in schema
        or schema.get("reads")
        or not re.search(schema.get("pattern", ""), text)
    ):
        told.append(Told("Dấu nháy quanh lời được bỏ đi."))
        return inner
    told.append(Told(f"{text[0]}…{text[-1]}: dấu nháy ở đầu và cuối sẽ được in ra. Hãy bỏ đi nếu không phải ý đó.", doubt=True))
    return text


def _scalar(schema: Schema, kind: str, text: str) -> Reading:
    if kind == "boolean":
        return Reading(values.boolean(text))
    if kind == "number":
        return Reading(values.number(text))
    value, meant = amounts.whole(text, money=schema.get("reads") == "money", title=str(schema.get("title") or ""))
    return Reading(value, (Told(f"{shown(text)} được hiểu là {meant}."),) if meant else ())


# "05 / 10 / 2026", "5-10-2026", "ngày 5.10.2026", "05 10 2026"
_DAY_FIRST: Final = re.compile(r"(?:ngày |ngay )?(\d{1,2})(?:\s*[/.\-]\s*|\s+)(\d{1,2})(?:\s*[/.\-]\s*|\s+)(\d{4})")
# "2026/10/05", "2026-10-05 00:00:00" as a spreadsheet hands it on
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
_MIDNIGHT: Final = re.compile(r"[ t]00:00(?::00(?:\.0+)?)?z?$")
# "ngày 5 tháng 10, năm 2026", "ngay 5 thang 10 nam 2026"
_WORDY: Final = re.compile(r"(?:ngay )?(\d{1,2}),? thang (\d{1,2}),? (?:nam )?(\d{4})")
# "15/7/2026", "2026-07-15", "ngày 15 tháng 7 năm 2026": nothing to tell
_PLAIN: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{1,2}-\d{1,2}|(?:[Nn]gày )?\d{1,2} tháng \d{1,2} năm \d{4}", re.ASCII)
# "15/07/26"
_SHORT_YEAR: Final = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2}", re.ASCII)
_MONTHS: Final = 12
_ONLY_DAYS: Final = range(13, 32)  # numbers that are no months


def date(text: str) -> Reading:
    """A day, the day before the month as Vietnamese write it, or the year first. Raises BadValueError where there is no such day."""
    flat = " ".join(text.split())
    if _PLAIN.fullmatch(flat):
        if numbers := _DAY_FIRST.fullmatch(flat):
            _check_month(flat, *numbers.groups())
        return Reading(values.date(flat))
    plain = _MIDNIGHT.sub("", fold(flat)).translate({ord(dash): "-" for dash in "–—−"})
    if not plain.isascii():
        return Reading(values.date(flat))
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(plain) or _WORDY.fullmatch(plain):
        day, month, year = found.groups()
    else:
        if _SHORT_YEAR.fullmatch(flat):
            raise BadValueError(
                Code.FIELD_DATE, f"{shown(flat)} không phải là ngày đầy đủ: hãy ghi năm bằng bốn chữ số, như 15/07/2026."
            )
        return Reading(values.date(flat))
    _check_month(flat, day, month, year)
    value = values.date(f"{int(day)}/{int(month)}/{year}")
    return Reading(value, (Told(f"{shown(flat)} được hiểu là ngày {value:%d/%m/%Y}."),))


def _check_month(flat: str, day: str, month: str, year: str) -> None:
    """Raises BadValueError for a day that is one with its month first: which was meant is not guessed."""
    if int(month) in _ONLY_DAYS and 0 < int(day) <= _MONTHS:
        hint = f"tháng {int(month)} không có; nếu là ngày {int(month)} tháng {int(day)} thì ghi {int(month):02d}/{int(day):02d}/{year}"
        raise BadValueError(Code.FIELD_DATE, f"{shown(flat)} không phải là ngày có thật: {hint}.")


def _choice(choices: Iterable[object], text: str) -> Reading:
    """The choice that was meant: but for capitals, marks, blanks and points. One that none or several are near stays as typed."""
    texts = [str(choice) for choice in choices]
    if text in texts:
        return Reading(text)
    for key in (same_letters, _letters):
        wanted = key(text)
        near = [choice for choice in texts if choice and wanted and key(choice) == wanted]
        if len(near) == 1:
            return Reading(near[0], (Told(f"{shown(text)} được hiểu là “{near[0]}”."),))
        if near:
            break
    return Reading(text)


def _letters(text: str) -> str:
    """The letters and digits alone, without marks: "K.T" and "KT." are the same."""
    return "".join(char for char in fold(text) if char.isalnum())


def _one_line(schema: Schema, text: str, told: list[Told]) -> str:
    """Line breaks joined where the field is one paragraph; the mark of an item taken off. Raises BadValueError for lines that are several items."""
    one = schema.get("end_mark") == "none" or schema.get("one_line")
    if one and "\n" in text:
        lines = text.split("\n")
        if "" in lines or any(_ITEM.match(line) for line in lines[1:]):
            message = "gồm nhiều đoạn hoặc nhiều mục, ở đây chỉ ghi một đoạn. Hãy viết liền thành một đoạn."
            raise BadValueError(Code.FIELD_AMBIGUOUS, message)
        text = " ".join(lines)
        told.append(Told(f"{len(lines)} dòng được nối thành một đoạn."))
    if one and (bare := _MARK.sub("", text)) != text and bare:
        told.append(Told(f"Dấu đầu dòng ở {shown(text)} được bỏ đi: mẫu tự đặt dấu."))
        text = bare
    return text


def _to_pattern(schema: Schema, text: str, told: list[Told]) -> str:
    """Text that breaks the pattern of its field, written so that it keeps it, where there is one such way. Digits are never repeated in what is told."""
    pattern = schema.get("pattern")
    if not isinstance(pattern, str) or re.search(pattern, text):
        return text
    found = {one for one in _spellings(pattern, text) if re.search(pattern, one)}
    if len(found) != 1:
        return text
    (mended,) = found
    if sum(char.isdigit() for char in mended) == len(mended.lstrip("+")):
        told.append(Told(f"đã bỏ dấu cách, dấu chấm, gạch nối giữa các chữ số; còn {len(mended.lstrip('+'))} chữ số."))
    else:
        told.append(Told(f"{shown(text)} được hiểu là “{mended}”."))
    return mended


def _spellings(pattern: str, text: str) -> Iterator[str]:
    """Other ways to write the same."""
    digits = _BETWEEN_DIGITS.sub("", text)
    if digits.removeprefix("+").isdecimal() and digits.isascii():
        telephone = pattern.startswith(_TELEPHONE) and len(digits) <= _LONGEST_NUMBER
        if _ALL_DIGITS.fullmatch(pattern) or telephone:
            yield digits
            return
    if re.fullmatch(r"\d+[.,]\d+", text, re.ASCII):
        yield text.replace(".", ",") if "." in text else text.replace(",", ".")
    if time := _TIME.fullmatch(text):
        yield f"{int(time[1])} giờ {time[2] or '00'}"
    yield text.upper()
    if number := re.fullmatch(r"(?:số|so)\s*:?\s*(\S+)", text, re.IGNORECASE):
        yield number[1]
    yield re.sub(r"\s*[–—]\s*", "-", text)


def _name(text: str, told: list[Told]) -> str:
    """A person's name with its capitals; what stands before the name is told, and signs that no name has."""
    mended = ten_nguoi(text) if _OF_A_NAME.fullmatch(text) else text
    if mended != text:
        told.append(Told(f"{shown(text)} được viết lại thành “{mended}”."))
    if _TITLE.match(mended):
        told.append(Told(f"{shown(mended)}: chỉ ghi họ và tên; danh xưng, học hàm, học vị không thuộc tên người.", doubt=True))
    if strange := _NO_NAME.search(mended):
        told.append(Told(f"{shown(mended)}: có “{strange[0]}”, tên người không có; hãy kiểm tra lại.", doubt=True))
    return mended


def _shouted(schema: Schema, text: str, told: list[Told]) -> None:
    """Whole words in capitals cannot be given their small letters by rule: a person is asked."""
    words = [word for word in text.split() if any(char.isalpha() for char in word)]
    if schema.get("end_mark") == "none" and text == text.upper() and not text.isascii() and len(words) >= _SHOUTED:
        told.append(Told(f"{shown(text)} viết hoa toàn bộ nên in ra giữa câu cũng vậy. Hãy viết hoa như trong câu.", doubt=True))
