"""What is wrong between rows: a number given twice, one person's papers under two names, a person twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from generators.batch.names import said
from generators.catalog.schema import type_of
from generators.codes import Code
from generators.findings import Finding, Severity
from generators.wording.persons import same_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generators.batch.plan import NumberFrom
    from generators.batch.rows import Row
    from generators.catalog.schema import Schema

_NUMBER: Final = "so"
_NAMED: Final = 5  # rows that are named beside one, of those that say the same
_IDENTITY: Final = "so_cccd"
_UNIT: Final = "don_vi.viet_tat"


class Known(NamedTuple):
    """What a row says by which it is known among the others; blank what it does not say."""

    number: str
    person: str
    identity: str
    unit: str


def known_by(rows: Sequence[Row], person: str, schema: Schema) -> dict[int, Known]:
    """The same of each row, by its number. ``person`` is the label of the name of whom the document is about."""
    identity = _identity(person, schema)
    labels = (_NUMBER, person, identity, _UNIT)
    return {row.number: Known(*(said(data, label) for label in labels)) for row in rows for data in [row.data]}


def numbering(
    rows: Mapping[int, Known], number_from: NumberFrom, common: str = "", leads: Sequence[str] = ()
) -> Iterator[tuple[int, Finding]]:
    """Each row that cannot get a number: it has one of its own, or its documents have another symbol than the one that was given.

    ``common`` is the abbreviation of the unit where a row does not say it; ``leads`` are the words before that on the page: "/QĐ-".
    """
    for number, row in rows.items():
        if row.number:
            message = f"Dòng này đã có số {row.number}. Hãy để trống cột số, hoặc đừng đánh số theo thứ tự dòng (--number-from)."
            yield number, Finding(Code.BATCH_NUMBER, _NUMBER, message)
        unit = row.unit or common
        if number_from.symbol and unit and (printed := _printed(number_from.symbol, unit, leads)):
            message = f"Văn bản ghi ký hiệu “{printed}”, không phải “{number_from.symbol}”. Hãy sửa --number-from (hoặc chữ viết tắt của đơn vị ở cột này)."
            yield number, Finding(Code.BATCH_NUMBER, _UNIT, message)


def _printed(symbol: str, unit: str, leads: Sequence[str]) -> str:
    """The symbol that a document has, where it is not the one that was given; "…" for what the page does not tell."""
    before = [lead.removeprefix("/") for lead in leads if lead.startswith("/")]
    if len(before) != 1:
        return "" if symbol == unit or symbol.endswith(f"-{unit}") else f"…-{unit}"
    whole = f"{before[0]}{unit}"
    # A letter to others has the unit first, and who wrote it behind: "BVM-TCCB"
    return "" if symbol == whole or (not before[0] and symbol.startswith(f"{unit}-")) else whole


def across(rows: Mapping[int, Known], person: str, schema: Schema) -> Iterator[tuple[int, Finding]]:
    """Each row of which something is to be said beside the others, with that. ``person`` as in `known_by`."""
    identity = _identity(person, schema)
    by_number, by_identity, by_name = (defaultdict[str, list[int]](list) for _ in range(3))
    for number, row in rows.items():
        if row.number:
            by_number[row.number.casefold().lstrip("0")].append(number)  # "07" and "7" are one
        if row.identity:
            by_identity["".join(row.identity.split())].append(number)
        if row.person:
            by_name[same_letters(row.person)].append(number)
    for numbers in by_number.values():
        yield from _told(numbers, Code.ROW_NUMBER_TWICE, _NUMBER, "Số văn bản này còn ở {}. Mỗi văn bản một số.", "error")
    for numbers in by_identity.values():
        message = "Số CCCD này còn ở {}. Hãy kiểm tra có nhập hai lần hoặc nhầm người không."
        yield from _told(numbers, Code.ROW_PERSON_TWICE, identity, message, "warning")
    twice = {number for numbers in by_identity.values() if len(numbers) > 1 for number in numbers}
    for numbers in by_name.values():
        message = "Người này còn ở {}. Nếu là hai người trùng tên thì không cần sửa."
        yield from _told([n for n in numbers if n not in twice], Code.ROW_PERSON_TWICE, person, message, "warning")


def _identity(person: str, schema: Schema) -> str:
    """The label of the number by which the person is known; blank where the rows have none."""
    *group, _ = person.split(".")
    for part in group:
        schema = schema.get("properties", {}).get(part, {})
    child = schema.get("properties", {}).get(_IDENTITY)
    return ".".join((*group, _IDENTITY)) if person and child is not None and type_of(child) == "string" else ""


def _told(numbers: Sequence[int], code: Code, where: str, message: str, severity: Severity) -> Iterator[tuple[int, Finding]]:
    """The finding for each of several rows; nothing for one alone."""
    for number in numbers:
        if others := [str(other) for other in numbers if other != number]:
            more = f" và {len(others) - _NAMED} dòng khác" if len(others) > _NAMED else ""
            yield number, Finding(code, where, message.format(f"dòng {', '.join(others[:_NAMED])}{more}"), severity)
