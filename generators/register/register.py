"""The register of outgoing papers (sổ văn bản đi): it gives each paper its number, and holds what it was.

A number is given in a transaction of its own, while nobody else can be given one of its series: two never get the same, and none is passed over. What
becomes of it afterwards (used, cancelled, left) stays in the register for ever; nothing is deleted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, Unpack

from sqlalchemy import insert, select, update

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.register import look_up, settings
from generators.register.admission import check_paper, check_words
from generators.register.allot import counter_of, entry_at, hold_series, order, symbol_of, take, twice, waiting
from generators.register.database import Database, default_url
from generators.register.entries import Change, Entry, Gap, Number, Paper, Particulars, written
from generators.register.privacy import without_people
from generators.register.rows import cite, entry_of, number_of, values_of
from generators.register.series import kind_named, read_number
from generators.register.tables import changes, entries, longest
from generators.wording.persons import same_letters
from legaltext.basics.dates import check_date

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Row

    from generators.register.look_up import Asked
    from generators.register.old_rows import OldRow

_SHOWN: Final = 5  # numbers that are named in a sentence


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an old register: its rows with what is wrong in each, how many were written, what is to be known of the table."""

    rows: list[OldRow]
    written: int
    told: tuple[Finding, ...] = ()


class Register:
    """A register that is open. Use it in a ``with``; each call is a transaction of its own, and any number of programs may work at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """The register at a URL: ``sqlite:////folder/file`` or ``postgresql://user@host/name``; None: $VANBAN_REGISTER, else a file of the user's.

        It is made where there is none yet, and brought to the tables of this version. Raises DocumentError where that cannot be.
        """
        return cls(Database(url or default_url()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @property
    def place(self) -> str:
        """Where it is, without a password."""
        return self._database.shown

    # ---- numbers

    def reserve(
        self,
        unit: str,
        kind: str,
        *,
        year: int | None = None,
        day: dt.date | None = None,
        symbol: str = "",
        begin: int | None = None,
        secret: bool = False,
        note: str = "",
        who: str = "",
    ) -> Number:
        """Give out the next number of a unit for a kind of paper ("QĐ", "quyết định") in a year, or in that of the ``day`` which the paper will bear.

        ``begin`` is the number with which a series starts here that was kept elsewhere before; ``secret``: of the series of papers with a state
        secret. The number waits (state "reserved") until `issue` or `cancel`. Raises DocumentError.
        """
        check_date(day, "day", may_lack=True)
        wanted_kind = kind_named(kind)
        key = _unit_key(unit)
        of_year = _year(year, day)
        if symbol:
            symbol = read_number(f"1/{symbol}", "ký hiệu").symbol
        with self._database.writing() as connection:
            check_words(connection, {"ghi chú": note})
            counter = counter_of(connection, key, of_year, wanted_kind, secret=secret)
            symbol = symbol or symbol_of(connection, key, wanted_kind)
            number = take(connection, (key, of_year, counter), begin, begin=begin is not None)
            values = values_of(Particulars(kind=wanted_kind, day=day, note=note)) | {
                "unit": key, "unit_name": " ".join(unit.split()), "year": of_year, "counter": counter, "number": number, "suffix": "",
                "symbol": symbol or None, "state": "reserved", "reason": "", "reserved_at": _now(),
            }  # fmt: skip
            made = self._insert(connection, values, "reserved", who)
            told = order(connection, made) if day else ()
            return replace(number_of(made), told=told)

    def issue(
        self,
        paper: Paper,
        *,
        begin: bool = False,
        again: bool = False,
        secret: bool = False,
        replaces: int | None = None,
        who: str = "",
    ) -> Entry:
        """Register a paper that is out. One without a number gets the next; a number that was reserved is used; another must be the next.

        ``begin`` lets a series that has no number yet start with that of the paper; ``again`` registers a file that is registered already;
        ``replaces`` is the id of the entry in whose place the paper is. What was worth knowing is in ``told`` of the entry. Raises DocumentError
        with all that is wrong with the paper, and nothing is written then.
        """
        key = _unit_key(paper.unit)
        one, day = paper.particulars, paper.particulars.day
        check_date(day, "day", may_lack=True)
        with self._database.writing() as connection:
            told = check_paper(connection, paper, secret=secret)
            assert day is not None
            kind = kind_named(one.kind)
            counter = counter_of(connection, key, day.year, kind, secret=secret)
            place = (key, day.year, counter)
            hold_series(connection, place)  # from here on nobody else registers in it
            told += twice(connection, one, again=again)
            one = replace(one, kind=kind, level=one.level or settings.value_of(connection, settings.LEVEL, key))
            symbol = paper.symbol or ("" if secret else symbol_of(connection, key, kind))
            values = values_of(one) | {"state": "issued"}
            reserved = entry_at(connection, place, paper.number) if paper.number is not None else None
            if reserved is not None:
                made = self._use(connection, reserved, values, paper, symbol, who)
            else:
                told += waiting(connection, place)
                number = take(connection, place, paper.number, begin=begin)
                values |= {
                    "unit": key, "unit_name": " ".join(paper.unit.split()), "year": day.year, "counter": counter, "number": number,
                    "suffix": "", "symbol": symbol or None, "reason": "", "reserved_at": _now(),
                }  # fmt: skip
                made = self._insert(connection, values, "issued", who)
            cite(connection, made.id, one)
            told += order(connection, made)
            if replaces is not None:
                told += self._replace(connection, replaces, made, who)
            return replace(entry_of(made, one.cited), told=told)

    def examine(self, paper: Paper) -> tuple[Finding, ...]:
        """What is to be known of a paper before a number is taken for it. Raises DocumentError with all for which `issue` would refuse the paper itself."""
        with self._database.reading() as connection:
            return check_paper(connection, paper, secret=False)

    def cancel(self, entry: int, reason: str, *, issued: bool = False, who: str = "") -> Entry:
        """Say, with a written reason, that a reserved number will not be used; with ``issued`` also of a paper that was registered by mistake.

        The number is not given out again. Raises DocumentError.
        """
        why = " ".join(reason.split())
        if not why:
            raise DocumentError.of(Code.REGISTER_REASON, "lý do", "Hủy số phải ghi lý do; sổ giữ lý do ấy.")
        with self._database.writing() as connection:
            check_words(connection, {"lý do": why})
            found = _entry(connection, entry)
            name = written(found.number, found.suffix, found.symbol or "")
            if found.state == "issued" and not issued:
                message = (
                    "Văn bản đã phát hành thì được sửa đổi, thay thế bằng văn bản có hình thức tương đương (khoản 3 Điều 18 Nghị định "
                    "30/2020/NĐ-CP), không hủy số. Chỉ khi đăng ký nhầm mới hủy, phải nói rõ là nhầm."
                )
                raise DocumentError.of(Code.REGISTER_STATE, name, message)
            if found.state in {"cancelled", "replaced"}:
                raise DocumentError.of(Code.REGISTER_STATE, name, "Số này đã hủy hoặc văn bản đã được thay thế từ trước.")
            connection.execute(update(entries).where(entries.c.id == entry).values(state="cancelled", reason=why))
            _log(connection, entry, "cancelled", who, why)
            return look_up.by_id(connection, entry)

    def import_old(
        self, path: Path, unit: str, year: int, *, skip: bool = False, only_check: bool = False, who: str = ""
    ) -> Imported:
        """Bring in an old register of a unit and year from a table (XLSX, CSV) with the columns of NĐ 30/2020, PL IV, mục I; or one that `exported` wrote, as it was.

        Nothing is written unless every row is right; with ``skip`` those that are. Numbers that lie between and have no row are shown by `gaps`.
        Raises DocumentError where the file cannot be read as such a table.
        """
        from generators.register.bring_in import bring_in, examine
        from generators.register.old_rows import read_old
        from generators.register.own_book import read_back

        key = _unit_key(unit)
        rows, told = read_back(path, year) or read_old(path, year)
        with self._database.writing() as connection:
            examine(connection, rows, key, year)
            wrong = any(row.wrong for row in rows)
            done = 0 if only_check or (wrong and not skip) else bring_in(connection, rows, key, " ".join(unit.split()), year, who)
        return Imported(rows, done, told)

    # ---- what is there

    def get(self, entry: int) -> Entry:
        """The entry of that id. Raises DocumentError."""
        with self._database.reading() as connection:
            _entry(connection, entry)
            return look_up.by_id(connection, entry)

    def named(self, number: str, *, year: int, unit: str = "", kind: str = "") -> Entry:
        """The entry of a number as it is written, "15/QĐ-BVM" or "15", in a year. Raises DocumentError where there is none, or several are meant."""
        sought = read_number(number)
        wanted = kind_named(kind) if kind else ""
        with self._database.reading() as connection:
            found = look_up.numbered(connection, sought, year, _unit_key(unit) if unit else "", wanted)
        if len(found) == 1:
            return found[0]
        said = f"năm {year}" + (f", {unit}" if unit else "") + (f", {wanted}" if wanted else "")
        message = f"Không có số này trong sổ ({said})."
        if found:
            shown = "; ".join(f"{one.so_ky_hieu} ({one.kind}, {one.unit})" for one in found[:_SHOWN])
            message = f"Có nhiều số như vậy: {shown}. Hãy ghi cả ký hiệu, loại hoặc đơn vị."
        raise DocumentError.of(Code.REGISTER_UNKNOWN, number[:60], message)

    def entries(self, *, unit: str = "", year: int | None = None, states: Sequence[str] = ()) -> list[Entry]:
        """All entries in the order of units, years, series and numbers; only those of a unit, a year, some states."""
        return self.find(unit=unit, year=year, states=states)

    def find(self, **asked: Unpack[Asked]) -> list[Entry]:
        """The entries that have all of it (`Asked`), in the order of units, years, series and numbers. Raises DocumentError for a kind that there is not."""
        query = _query(asked)
        with self._database.reading() as connection:
            return look_up.found(connection, query)

    def part(self, begin: int, most: int, **asked: Unpack[Asked]) -> tuple[list[Entry], int]:
        """Of the same entries in the same order, ``most`` after the first ``begin``; and how many there are in all. Raises DocumentError for a kind that there is not."""
        query = _query(asked)
        with self._database.reading() as connection:
            return look_up.part(connection, query, begin, most)

    def newest(self, begin: int, most: int, **asked: Unpack[Asked]) -> tuple[list[Entry], int]:
        """Of the same entries, the latest first, ``most`` after the first ``begin``; and how many there are in all. Raises DocumentError for a kind that there is not."""
        query = _query(asked)
        with self._database.reading() as connection:
            return look_up.newest(connection, query, begin, most)

    def gaps(self, *, unit: str = "", year: int | None = None) -> list[Gap]:
        """The numbers under which no paper is out: reserved and not used, cancelled, or not known at all. Raises DocumentError for a blank unit."""
        with self._database.reading() as connection:
            return look_up.gaps(connection, _unit_key(unit) if unit else "", year)

    def history(self, entry: int) -> list[Change]:
        """What was done to an entry, in order. Raises DocumentError where there is none of that id."""
        with self._database.reading() as connection:
            _entry(connection, entry)
            return look_up.history(connection, entry)

    # ---- what the office chose

    def setting(self, name: str, *, unit: str = "", year: int = 0) -> str:
        """What was chosen (`generators.register.settings`), that of a year where it goes by years; blank where nothing was. Raises DocumentError for a blank unit."""
        with self._database.reading() as connection:
            return settings.value_of(connection, name, _unit_key(unit) if unit else "", year)

    def choose(self, name: str, value: str, *, unit: str = "", year: int = 0) -> str:
        """Choose, and return what is kept. Raises DocumentError where there is no such setting or value, or numbers were given by the old one.

        Turning people off lets no more in; what is held already stays until `forget_people`.
        """
        with self._database.writing() as connection:
            return settings.choose(connection, name, value, _unit_key(unit) if unit else "", year)

    def forget_people(self) -> int:
        """Take every person's name and number out of the register. Returns of how many entries.

        Recipients that name somebody are left out, as `read_paper` does; in other words “…” stands for a name. The signer stays: the book has a column for him.
        """
        with self._database.writing() as connection:
            held = 0
            for row in connection.execute(select(entries).order_by(entries.c.id)).all():
                one = _without_people(entry_of(row, ()).particulars)
                values = values_of(one) | {"reason": without_people(row.reason)}
                if any(getattr(row, name) != value for name, value in values.items() if name != "folded"):
                    connection.execute(update(entries).where(entries.c.id == row.id).values(**values))
                    _log(connection, row.id, "forgotten", "")
                    held += 1
            for row in connection.execute(select(changes).where(changes.c.note != "")).all():
                if (note := without_people(row.note)) != row.note:
                    connection.execute(update(changes).where(changes.c.id == row.id).values(note=note))
            return held

    # ---- writing

    @staticmethod
    def _insert(connection: Connection, values: dict[str, Any], what: str, who: str) -> Row[Any]:
        """Put an entry in; told where the number and symbol are there already in another series of the unit."""
        if values["symbol"] is not None:
            there = connection.execute(
                select(entries).where(
                    entries.c.unit == values["unit"],
                    entries.c.year == values["year"],
                    entries.c.number == values["number"],
                    entries.c.suffix == values["suffix"],
                    entries.c.symbol == values["symbol"],
                )
            ).first()
            if there:
                message = "Số, ký hiệu này đã có trong năm ở dãy số khác; số và ký hiệu là duy nhất (khoản 1 Điều 15 Nghị định 30/2020/NĐ-CP)."
                raise DocumentError.of(
                    Code.REGISTER_TAKEN, written(values["number"], values["suffix"], values["symbol"]), message
                )
        made = connection.execute(insert(entries).values(**values).returning(entries)).one()
        _log(connection, made.id, what, who)
        return made

    @staticmethod
    def _use(connection: Connection, there: Row[Any], values: dict[str, Any], paper: Paper, symbol: str, who: str) -> Row[Any]:
        """The paper under a number that was reserved for it."""
        name = written(there.number, there.suffix, there.symbol or paper.symbol)
        if there.state != "reserved":
            what = "đã hủy" if there.state == "cancelled" else f"đã đăng ký cho văn bản “{there.subject}”"
            raise DocumentError.of(
                Code.REGISTER_TAKEN, name, f"Số này {what}. Hãy lấy số tiếp theo, hoặc xem lại số ghi trên văn bản."
            )
        if there.kind != values["kind"]:
            raise DocumentError.of(
                Code.REGISTER_STATE, name, f"Số này được giữ cho loại {there.kind}, văn bản là {values['kind']}."
            )
        if there.symbol and paper.symbol and there.symbol != paper.symbol:
            message = f"Số được giữ có ký hiệu {there.symbol}, trên văn bản là {paper.symbol}. Hãy sửa một trong hai."
            raise DocumentError.of(Code.REGISTER_DISAGREES, name, message)
        kept = values | {"symbol": there.symbol or symbol or None, "note": values["note"] or there.note}
        made = connection.execute(update(entries).where(entries.c.id == there.id).values(**kept).returning(entries)).one()
        _log(connection, there.id, "issued", who)
        return made

    @staticmethod
    def _replace(connection: Connection, old: int, new: Row[Any], who: str) -> tuple[Finding, ...]:
        """The old paper is out of force, and the new one is in its place."""
        there = _entry(connection, old)
        name = written(there.number, there.suffix, there.symbol or "")
        if there.state != "issued" or there.id == new.id:
            raise DocumentError.of(Code.REGISTER_STATE, name, "Chỉ văn bản đã phát hành, chưa bị thay thế mới được thay thế.")
        connection.execute(update(entries).where(entries.c.id == old).values(state="replaced", replaced_by=new.id))
        _log(connection, old, "replaced", who, written(new.number, new.suffix, new.symbol or ""))
        if there.kind == new.kind:
            return ()
        message = f"Văn bản {there.kind} được thay thế bằng {new.kind}: khoản 3 Điều 18 Nghị định 30/2020/NĐ-CP đòi văn bản có hình thức tương đương."
        return (Finding(Code.REGISTER_STATE, name, message, "warning"),)


def _query(asked: Asked) -> look_up.Query:
    """What is asked, as the database has it. Raises DocumentError for a kind that there is not."""
    check_date(asked.get("since"), "since", may_lack=True)
    check_date(asked.get("until"), "until", may_lack=True)
    kind, unit = asked.get("kind"), asked.get("unit")
    return replace(look_up.Query(**asked), kind=kind_named(kind) if kind else "", unit=_unit_key(unit) if unit else "")


def _without_people(one: Particulars) -> Particulars:
    """What is registered of a paper, but for the people whom it names."""
    kept = [line for line in one.recipients.split("; ") if without_people(line) == line]
    words: dict[str, Any] = {
        name: without_people(getattr(one, name)) for name in ("subject", "form", "ground", "level", "keeper", "note")
    }
    return replace(one, **words, recipients="; ".join(kept), person="", person_id="")


def _unit_key(unit: str) -> str:
    """A unit as it is compared: in any capitals, with the tone on either letter. Raises DocumentError where none is named."""
    key = same_letters(unit)
    if not key:
        raise DocumentError.of(Code.FIELD_MISSING, "đơn vị", "Chưa ghi đơn vị ban hành văn bản.")
    if max(len(key), len(unit)) > longest(entries.c.unit):
        raise DocumentError.of(
            Code.FIELD_TOO_LONG, "đơn vị", f"Tên đơn vị dài quá {longest(entries.c.unit)} ký tự. Hãy ghi ngắn hơn."
        )
    return key


def _year(year: int | None, day: dt.date | None) -> int:
    if year is not None and day is not None and year != day.year:
        message = (
            f"Ngày {day:%d/%m/%Y} không thuộc năm {year}: số đi theo năm của văn bản (khoản 1 Điều 15 Nghị định 30/2020/NĐ-CP)."
        )
        raise DocumentError.of(Code.FIELD_DATE, "ngày", message)
    if day is None and year is None:
        raise DocumentError.of(Code.FIELD_MISSING, "năm", "Cần năm, hoặc ngày của văn bản.")
    return day.year if day else int(year or 0)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _entry(connection: Connection, entry: int) -> Row[Any]:
    found = connection.execute(select(entries).where(entries.c.id == entry).with_for_update()).first()
    if found is None:
        raise DocumentError.of(Code.REGISTER_UNKNOWN, str(entry), "Sổ không có mục này.")
    return found


def _log(connection: Connection, entry: int, what: str, who: str, note: str = "") -> None:
    connection.execute(insert(changes).values(entry=entry, at=_now(), what=what, who=who[: longest(changes.c.who)], note=note))
