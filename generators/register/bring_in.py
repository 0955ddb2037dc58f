"""Entries of an old register among those that are there: all in one transaction, or none."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select, update

from generators.codes import Code
from generators.register.admission import problems_of_people, problems_of_words
from generators.register.allot import Place, counter_of, hold_series, within
from generators.register.entries import written as shown
from generators.register.old_rows import NUMBER, OldRow
from generators.register.rows import cite, values_of
from generators.register.series import CLASSIFIED
from generators.register.tables import changes, entries, longest, series
from generators.wording.persons import same_letters

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_WORDS: Final = {
    "trich_yeu": "subject",
    "noi_nhan": "recipients",
    "noi_luu": "keeper",
    "ghi_chu": "note",
    "can_cu_ly_do": "ground",
    "hinh_thuc": "form",
}


def examine(connection: Connection, rows: list[OldRow], unit: str, year: int) -> None:
    """Tell in each row what is wrong beside what the register holds: the number is taken, a person is named, days out of order."""
    taken = {
        (row.counter, row.number, row.suffix): row.symbol or ""
        for row in connection.execute(select(entries).where(entries.c.unit == unit, entries.c.year == year))
    }
    symbols = {(number, suffix, symbol) for (_, number, suffix), symbol in taken.items() if symbol}
    counters = {
        row.place: row.counter or counter_of(connection, unit, year, row.particulars.kind, secret=False)
        for row in rows
        if row.number is not None and (row.particulars.kind or row.counter)
    }
    _tell_twice(rows, counters)
    for row in rows:
        if row.number is not None and row.place in counters:
            there = (counters[row.place], row.number.number, row.number.suffix) in taken
            if not row.missing and (there or (row.number.number, row.number.suffix, row.number.symbol) in symbols):
                row.tell(Code.REGISTER_TAKEN, NUMBER, "Số này đã có trong sổ. Hãy xóa dòng, hoặc xem lại số.")
        words = {label: str(getattr(row.particulars, name)) for label, name in _WORDS.items()}
        row.findings += problems_of_words(connection, {**words, "ly_do_huy": row.reason})
        if row.own:
            _tell_own(connection, row, unit, year)
    _tell_order(rows, counters, year)


def _tell_own(connection: Connection, row: OldRow, unit: str, year: int) -> None:
    """Whether an exported row belongs here: its unit, its series as this register numbers, people only where they are held."""
    one = row.particulars
    if same_letters(row.unit) != unit:
        row.tell(Code.REGISTER_DISAGREES, "don_vi", "Dòng này là của đơn vị khác. Hãy nêu đúng đơn vị khi nhập.")
    if one.kind and row.counter not in {counter_of(connection, unit, year, one.kind, secret=False), CLASSIFIED}:
        message = f"Dãy số “{row.counter}” không phải dãy mà sổ này cấp cho loại ấy. Hãy đặt cách cấp số (cap-so) như sổ đã xuất rồi nhập."
        row.tell(Code.REGISTER_DISAGREES, "day_so", message)
    if row.counter == CLASSIFIED and one.tells:
        row.tell(Code.REGISTER_SECRET, "trich_yeu", "Văn bản mật: sổ này chỉ giữ số và ngày. Hãy bỏ nội dung đã ghi.")
    row.findings += problems_of_people(connection, {"ho_ten": one.person}, {"so_dinh_danh": one.person_id})


def _tell_twice(rows: list[OldRow], counters: Mapping[str, str]) -> None:
    """A number that stands in two rows: of one series, or with one symbol."""
    places: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows:
        for place in _places(row, counters):
            places[place].append(row.place)
    for row in rows:
        others = dict.fromkeys(one for place in _places(row, counters) for one in places[place] if one != row.place)
        if others:
            message = f"Số này có ở cả {'; '.join(others)}. Mỗi số một dòng; hãy sửa số, hoặc xóa dòng thừa."
            row.tell(Code.ROW_NUMBER_TWICE, NUMBER, message)


def _places(row: OldRow, counters: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Where the number of a row may stand once."""
    if row.number is not None and row.place in counters:
        number = f"{row.number.number}{row.number.suffix}"
        yield "series", counters[row.place], number
        if row.number.symbol:
            yield "symbol", row.number.symbol, number


def _tell_order(rows: list[OldRow], counters: Mapping[str, str], year: int) -> None:
    """A row whose day is earlier than that of a lower number of its series (khoản 1 Điều 15 NĐ 30)."""
    latest: dict[str, tuple[dt.date, int]] = {}
    numbered = [row for row in rows if row.place in counters and row.particulars.day and row.particulars.day.year == year]
    for row in sorted(numbered, key=lambda row: (row.number.number, row.number.suffix) if row.number else (0, "")):
        day, number = row.particulars.day, row.number
        assert day is not None
        assert number is not None
        counter = counters[row.place]
        before = latest.get(counter)
        if before and day < before[0]:
            message = f"Ngày {day:%d/%m/%Y} sớm hơn ngày {before[0]:%d/%m/%Y} của số {before[1]}: số lấy theo thứ tự thời gian. Hãy xem lại ngày."
            row.tell(Code.REGISTER_ORDER, "ngay", message, "warning")
        else:
            latest[counter] = day, number.number


def bring_in(connection: Connection, rows: list[OldRow], unit: str, name: str, year: int, who: str) -> int:
    """Write the rows that are not wrong. Returns how many. The number of a row that is wrong elsewhere is one that was given: it is missing, and not given again."""
    now, written = dt.datetime.now(dt.UTC), 0
    there: dict[str, int] = {}
    replaced: dict[int, OldRow] = {}
    for row in rows:
        if (
            row.number is None
            or not (row.particulars.kind or row.counter)
            or any(one.code is Code.REGISTER_DISAGREES for one in row.findings)
        ):
            continue
        counter = row.counter or counter_of(connection, unit, year, row.particulars.kind, secret=False)
        _reach(connection, (unit, year, counter), row.number.number)
        if row.wrong or row.missing:
            continue
        values: dict[str, Any] = values_of(row.particulars) | {
            "unit": unit, "unit_name": row.unit or name, "year": year, "counter": counter, "number": row.number.number, "suffix": row.number.suffix,
            "symbol": row.number.symbol or None, "state": row.state, "reason": row.reason, "reserved_at": now,
        }  # fmt: skip
        made = connection.execute(insert(entries).values(**values).returning(entries.c.id)).scalar_one()
        connection.execute(
            insert(changes).values(entry=made, at=now, what="imported", who=who[: longest(changes.c.who)], note="")
        )
        cite(connection, made, row.particulars)
        there[f"{counter}: {shown(row.number.number, row.number.suffix, row.number.symbol)}"] = made
        if row.replaced_by:
            replaced[made] = row
        written += 1
    for entry, row in replaced.items():
        if row.replaced_by in there:
            connection.execute(update(entries).where(entries.c.id == entry).values(replaced_by=there[row.replaced_by]))
        else:
            row.tell(
                Code.REGISTER_UNKNOWN,
                "thay_bang",
                f"Không nhập được “{row.replaced_by}” nên không ghi được mối liên hệ.",
                "warning",
            )
    return written


def _reach(connection: Connection, place: Place, number: int) -> None:
    """Let the series go from the number, or to it: what lies between and has no row is shown as missing."""
    there = hold_series(connection, place)
    first = min(there.first, number) if there.last else number
    connection.execute(update(series).where(*within(series, place)).values(first=first, last=max(there.last, number)))
