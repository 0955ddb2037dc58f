"""What is wrong between rows: a number given twice, one person's papers under two names, a person twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from generators.batch.names import said
from generators.catalog.schema import type_of
from generators.codes import Code
from generators.findings import Finding, Severity
from generators.wording.persons import same_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.batch.plan import NumberFrom
    from generators.batch.rows import Row
    from generators.catalog.schema import Schema

_NUMBER: Final = "so"
_NAMED: Final = 5  # rows that are named beside one, of those that say the same
_IDENTITY: Final = "so_cccd"
_UNIT: Final = "don_vi.viet_tat"


def numbering(rows: Sequence[Row], number_from: NumberFrom, common: str = "") -> Iterator[tuple[int, Finding]]:
    """Each row that cannot get a number: it has one of its own, or its documents have another symbol than the one that was given.

    ``common`` is the abbreviation of the unit where a row does not say it.
    """
    for row in rows:
        data = row.data
        if own := said(data, _NUMBER):
            message = f"Dòng này đã có số {own}. Hãy để trống cột số, hoặc không dùng --number-from."
            yield row.number, Finding(Code.BATCH_NUMBER, _NUMBER, message)
        unit = said(data, _UNIT) or common
        if number_from.symbol and unit and number_from.symbol != unit and not number_from.symbol.endswith(f"-{unit}"):
            message = (
                f"Ký hiệu “{number_from.symbol}” không phải của đơn vị viết tắt “{unit}”. Hãy sửa --number-from hoặc cột này."
            )
            yield row.number, Finding(Code.BATCH_NUMBER, _UNIT, message)


def across(rows: Sequence[Row], person: str, schema: Schema) -> Iterator[tuple[int, Finding]]:
    """Each row of which something is to be said beside the others, with that. ``person`` is the label of the name of whom the document is about."""
    identity = person.rpartition(".")[0] + f".{_IDENTITY}" if person and _has(schema, person, _IDENTITY) else ""
    by_number, by_identity, by_name = (defaultdict[str, list[int]](list) for _ in range(3))
    for row in rows:
        data = row.data
        if number := said(data, _NUMBER):
            by_number[number.casefold()].append(row.number)
        who = "".join(said(data, identity).split()) if identity else ""
        if who:
            by_identity[who].append(row.number)
        if name := said(data, person):
            by_name[same_letters(name)].append(row.number)
    for numbers in by_number.values():
        yield from _told(numbers, Code.ROW_NUMBER_TWICE, _NUMBER, "Số văn bản này còn ở {}. Mỗi văn bản một số.", "error")
    for numbers in by_identity.values():
        message = "Số CCCD này còn ở {}. Hãy kiểm tra có nhập hai lần hoặc nhầm người không."
        yield from _told(numbers, Code.ROW_PERSON_TWICE, identity, message, "warning")
    twice = {number for numbers in by_identity.values() if len(numbers) > 1 for number in numbers}
    for numbers in by_name.values():
        message = "Người này còn ở {}. Nếu là hai người trùng tên thì không cần sửa."
        yield from _told([n for n in numbers if n not in twice], Code.ROW_PERSON_TWICE, person, message, "warning")


def _has(schema: Schema, person: str, name: str) -> bool:
    for part in person.split(".")[:-1]:
        schema = schema.get("properties", {}).get(part, {})
    child = schema.get("properties", {}).get(name)
    return child is not None and type_of(child) == "string"


def _told(numbers: Sequence[int], code: Code, where: str, message: str, severity: Severity) -> Iterator[tuple[int, Finding]]:
    """The finding for each of several rows; nothing for one alone."""
    for number in numbers:
        if others := [str(other) for other in numbers if other != number]:
            more = f" và {len(others) - _NAMED} dòng khác" if len(others) > _NAMED else ""
            yield number, Finding(code, where, message.format(f"dòng {', '.join(others[:_NAMED])}{more}"), severity)
