"""The register of the server that was asked, for one who asks: `book: AtBook`. What is wrong with the database is told without its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Depends, Request

from generators.catalog.unit import unit_name
from generators.codes import Code
from generators.findings import DocumentError
from generators.web.problems import Problem
from generators.web.security.start import is_loopback
from generators.web.security.who import Who

if TYPE_CHECKING:
    from generators.register.entries import Entry
    from generators.register.register import Register
    from generators.web.desk import Desk

_OFF: Final = (
    "Máy chủ này chưa mở sổ văn bản đi. Người quản trị mở bằng: vanban serve --register ĐỊA-CHỈ (hoặc biến VANBAN_REGISTER)."
)
_BROKEN: Final = (
    "Không dùng được sổ văn bản trên máy chủ; chưa có gì được ghi. Hãy thử lại, rồi báo quản trị viên (vanban register list)."
)
_NOBODY: Final = "Chỉ người đã đăng nhập, hoặc người ngồi tại máy này, mới được ghi vào sổ văn bản."
_OF_DATABASE: Final = frozenset((Code.REGISTER_UNREACHABLE, Code.REGISTER_NEWER))


@dataclass(frozen=True, slots=True)
class Book:
    """The register, and who works on it. ``names`` and ``person_ids``: the office lets the register hold people's names, their numbers."""

    register: Register
    unit: str  # the name of the unit by the server's profile; blank where it has none
    who: str
    may_write: bool
    names: bool
    person_ids: bool

    def for_writing(self) -> Register:
        """The register, to write in. Raises Problem (403) for one of whom nobody knows who it is."""
        if not self.may_write:
            raise Problem(403, "register-nobody", _NOBODY)
        return self.register

    def entry(self, number: int) -> Entry:
        """The entry of an id. Raises Problem (404) where there is none."""
        try:
            return self.register.get(number)
        except DocumentError as error:
            if {one.code for one in error.findings} == {Code.REGISTER_UNKNOWN}:
                raise Problem(404, str(Code.REGISTER_UNKNOWN), "Sổ không có mục này.") from error
            raise

    def record(self, entry: Entry) -> dict[str, object]:
        """An entry for a program; a person who was registered before the office turned that off is not in it."""
        hidden = {name for name, shown in (("person", self.names), ("person_id", self.person_ids)) if not shown}
        return {name: value for name, value in entry.record().items() if name not in hidden}


def perhaps_book(request: Request) -> Iterator[Book | None]:
    """The register of the server that was asked; None where it has none. Raises Problem (503) where the database fails, also in what is done with it."""
    desk: Desk = request.app.state.desk
    who: Who = request.state.who
    try:
        yield _book(desk, who)
    except DocumentError as error:
        if of_database(error):
            raise Problem(503, str(error.findings[0].code), _BROKEN, headers={"Retry-After": "30"}) from error
        raise


def of_database(error: DocumentError) -> bool:
    """Whether the database is to blame: its address is in the words, which nobody else is told."""
    return bool({one.code for one in error.findings} & _OF_DATABASE)


PerhapsBook = Annotated[Book | None, Depends(perhaps_book)]


def book_here(book: PerhapsBook) -> Book:
    """The register of the server that was asked. Raises Problem (404) where it has none."""
    if book is None:
        raise Problem(404, "register-off", _OFF)
    return book


AtBook = Annotated[Book, Depends(book_here)]


def _book(desk: Desk, who: Who) -> Book | None:
    from generators.register.settings import NAMES, PERSON_IDS

    register = desk.register
    if register is None:
        return None
    names, person_ids = (register.setting(name) == "có" for name in (NAMES, PERSON_IDS))
    return Book(register, unit_named(desk), who.name, bool(who.name) or is_loopback(who.owner), names, person_ids)


def unit_named(desk: Desk) -> str:
    """The name of the unit by the server's profile; blank where it has none, or that cannot be read."""
    try:
        unit = desk.unit
    except DocumentError:
        return ""
    return unit_name(unit.data) if unit else ""


def exported_book(book: Book, unit: str, year: int) -> bytes:
    """The spreadsheet of a unit's register of a year; where no unit is named, of the only one there is, else of the server's. Raises Problem (404) where there is nothing."""
    from generators.register.export import exported

    entries = book.register.entries(unit=unit.strip(), year=year)
    if not unit.strip() and book.unit and len({one.unit.casefold() for one in entries}) > 1:
        entries = book.register.entries(unit=book.unit, year=year)
    try:
        return exported(entries, book.register.gaps(unit=entries[0].unit, year=year) if entries else ())
    except DocumentError as error:
        raise Problem(404, str(Code.REGISTER_UNKNOWN), "Chưa xuất được sổ.", findings=error.findings) from error
