"""Numbers as they are given out: the next of a series, held while it is taken; and what is to be told of a number and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.register import settings
from generators.register.entries import Particulars, written
from generators.register.series import LAST_NUMBER, Numbering
from generators.register.tables import entries, series

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.engine import Connection, Row

_SHOWN: Final = 5  # numbers that are named in a sentence

Place = tuple[str, int, str]
"""A series of numbers: unit as compared, year, counter."""


def counter_of(connection: Connection, unit: str, year: int, kind: str, *, secret: bool) -> str:
    """The series of a paper, as its unit numbers them in that year."""
    rule = settings.value_of(connection, settings.NUMBERING, unit, year)
    return (Numbering(rule) if rule else Numbering()).counter(kind, secret=secret)


def symbol_of(connection: Connection, unit: str, kind: str) -> str:
    """The symbol that the unit's papers of a kind bear, "QĐ-BVM"; blank where the unit gave no abbreviation, or the kind has none."""
    short = settings.value_of(connection, settings.ABBREVIATION, unit)
    return f"{kind}-{short}" if short and " " not in kind else ""


def hold_series(connection: Connection, place: Place) -> Row[Any]:
    """The row of a series, which nobody else can take meanwhile."""
    unit, year, counter = place
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    fresh = dialect.insert(series).values(unit=unit, year=year, counter=counter, first=1, last=0)
    connection.execute(fresh.on_conflict_do_nothing())
    return connection.execute(select(series).where(*within(series, place)).with_for_update()).one()


def within(table: Table, place: Place) -> tuple[ColumnElement[bool], ...]:
    """The rows of a table that are of a series."""
    return tuple(table.c[name] == value for name, value in zip(("unit", "year", "counter"), place, strict=True))


def take(connection: Connection, place: Place, number: int | None, *, begin: bool) -> int:
    """Take the next number, or ``number`` where that is it, or begins the series, or is one of which nothing is known. Raises DocumentError."""
    there = hold_series(connection, place)
    following = there.last + 1
    wanted = following if number is None else number
    if not 0 < wanted <= LAST_NUMBER:
        raise DocumentError.of(Code.REGISTER_NUMBER, str(wanted), f"Số phải từ 1 đến {LAST_NUMBER}.")
    if there.last == 0 and begin:
        connection.execute(update(series).where(*within(series, place)).values(first=wanted, last=wanted))
        return wanted
    if there.first <= wanted < following and not begin:  # a hole that an old register left: `_at` found no entry
        return wanted
    if wanted != following:
        hint = "" if there.last else " Nếu trước đó số được cấp ở sổ khác, hãy bắt đầu dãy từ số này."
        message = f"Số tiếp theo của dãy “{place[2]}” năm {place[1]} là {following}, không phải {wanted}: số lấy lần lượt, không bỏ cách.{hint}"
        raise DocumentError.of(Code.REGISTER_NEXT, str(wanted), message)
    connection.execute(update(series).where(*within(series, place)).values(last=wanted))
    return wanted


def entry_at(connection: Connection, place: Place, number: int) -> Row[Any] | None:
    """What stands under a number of a series that is held."""
    return connection.execute(
        select(entries).where(*within(entries, place), entries.c.number == number, entries.c.suffix == "")
    ).first()


def waiting(connection: Connection, place: Place) -> tuple[Finding, ...]:
    """What to know where a number is given while others wait."""
    waiting = connection.execute(
        select(entries.c.number)
        .where(*within(entries, place), entries.c.state == "reserved")
        .order_by(entries.c.number)
    ).scalars().all()  # fmt: skip
    if not waiting:
        return ()
    shown = ", ".join(map(str, waiting[:_SHOWN])) + (" …" if len(waiting) > _SHOWN else "")
    message = f"Dãy “{place[2]}” năm {place[1]} còn số đã giữ mà chưa dùng: {shown}. Dùng hoặc hủy các số ấy."
    return (Finding(Code.REGISTER_WAITING, "số", message, "warning"),)


def twice(connection: Connection, one: Particulars, *, again: bool) -> tuple[Finding, ...]:
    """Told where the file is registered. Raises DocumentError unless it is to be so again."""
    if not one.sha256:
        return ()
    there = connection.execute(
        select(entries).where(entries.c.sha256 == one.sha256, entries.c.state != "cancelled").order_by(entries.c.id)
    ).first()
    if there is None:
        return ()
    name = written(there.number, there.suffix, there.symbol or "")
    day = f" ngày {there.day:%d/%m/%Y}" if there.day else ""
    found = Finding(
        Code.REGISTER_TWICE,
        name,
        f"Đúng tệp này đã đăng ký với số {name}{day} của {there.unit_name}.",
        "warning" if again else "error",
    )
    if again:
        return (found,)
    raise DocumentError([found])


def order(connection: Connection, made: Row[Any]) -> tuple[Finding, ...]:
    """Told where a lower number bears a later day, or a higher one an earlier: khoản 1 Điều 15 NĐ 30, numbers go by the days."""
    same = (
        entries.c.unit == made.unit, entries.c.year == made.year, entries.c.counter == made.counter, entries.c.day.is_not(None),
        entries.c.state.in_(("issued", "replaced")),
    )  # fmt: skip
    later = connection.execute(
        select(entries).where(*same, entries.c.number < made.number, entries.c.day > made.day).order_by(entries.c.number.desc())
    ).first()
    earlier = connection.execute(
        select(entries).where(*same, entries.c.number > made.number, entries.c.day < made.day).order_by(entries.c.number)
    ).first()
    name = written(made.number, made.suffix, made.symbol or "")
    return tuple(
        Finding(
            Code.REGISTER_ORDER,
            name,
            f"Ngày {made.day:%d/%m/%Y} {how} ngày {other.day:%d/%m/%Y} của số {other.number} ({which}): số và thời gian ban hành lấy theo thứ tự "
            "thời gian (khoản 1 Điều 15 Nghị định 30/2020/NĐ-CP). Hãy xem lại ngày.",
            "warning",
        )
        for other, how, which in ((later, "sớm hơn", "số nhỏ hơn"), (earlier, "muộn hơn", "số lớn hơn"))
        if other is not None
    )
