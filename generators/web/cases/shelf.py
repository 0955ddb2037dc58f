"""The cases of a server: folders below one that the office named (`vanban serve --cases`), known in addresses by their own random names and nothing else."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Depends, Request

from generators.cases.case import Case
from generators.cases.due import Due, cases_below, limits_of, sooner
from generators.cases.kept import Standing, Standings
from generators.cases.opening import create
from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding
from generators.web.cases.words import Words
from generators.web.desk import Desk
from generators.web.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from generators.cases.case import Library

KEY: Final = re.compile(r"[0-9a-z]{8,64}")
_OFF: Final = (
    "Máy chủ này chưa mở phần hồ sơ vụ việc. Người quản trị mở bằng: vanban serve --cases THƯ-MỤC (hoặc biến VANBAN_CASES)."
)


@dataclass(frozen=True, slots=True)
class Untold:
    """A limit of which nobody can say the day yet, and why not."""

    due: Due
    why: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All cases: the open ones, those that have ended, what is due (the late first), and what could not be read."""

    open: tuple[Standing, ...]
    closed: tuple[Standing, ...]
    due: tuple[Due, ...]
    untold: tuple[Untold, ...]
    findings: tuple[Finding, ...]


class Shelf:
    """The folder of the cases and what they stand on."""

    def __init__(self, folder: Path, library: Library, registers: str = "", standings: Standings | None = None) -> None:
        """``registers`` is the address of the register in which issued papers are entered; blank: in none. ``standings`` remembers where cases stood."""
        self.folder, self.library, self.registers = folder, library, registers
        self.standings = standings or Standings()

    def new(self, matter: str, title: str, who: str) -> Case:
        """A new case, in a folder of a random name. Raises DocumentError."""
        folder = self.folder / secrets.token_hex(8)
        with self.told(folder):
            return create(matter, folder, self.library, title=title, who=who)

    def open(self, key: str) -> Case:
        """The case of an address. Raises Problem where there is none, or two folders say that they are it; DocumentError where it cannot be read."""
        folders = self.standings.of_key(key, cases_below([self.folder])) if KEY.fullmatch(key) else ()
        if len(folders) > 1:
            detail = (
                "Có hai thư mục cùng là hồ sơ này (một bản là bản sao). Hãy chuyển bản sao ra khỏi thư mục hồ sơ của máy chủ."
            )
            raise Problem(409, "case-twice", detail)
        for folder in folders:
            with self.told(folder):
                case = Case.open(folder, self.library)
            if case.about.key == key:  # else it became another in this moment
                return case
        raise Problem(404, "case-unknown", "Không có hồ sơ này.")

    def overview(self, days: int) -> Overview:
        """Where all cases stand. A case that cannot be read costs the others nothing."""
        known: list[Standing] = []
        findings: list[Finding] = []
        due: list[Due] = []
        untold: list[Untold] = []
        today = self.library.today()
        folders = cases_below([self.folder])
        self.standings.only(folders)
        for folder in folders:
            try:
                with self.told(folder):
                    one = self.standings.of(folder, self.library, today)
            except DocumentError as error:
                findings += error.findings
                continue
            known.append(one)
            case = one.case
            if not case.closed:
                near, unknown = limits_of(case, one.status, today, days)
                due += near
                words = Words(case.fields)
                untold += (Untold(late, words.sentence(late.bound.why)) for late in unknown)
        known.sort(key=lambda one: (one.status.opened, one.key), reverse=True)
        return Overview(
            tuple(one for one in known if not one.case.closed),
            tuple(one for one in known if one.case.closed),
            sooner(due),
            tuple(untold),
            tuple(findings),
        )

    @contextmanager
    def told(self, folder: Path) -> Iterator[None]:
        """What is wrong in a case names no folder of the server beyond that of its cases. Raises DocumentError."""
        try:
            yield
        except DocumentError as error:
            raise type(error)(self.placed(one, folder) for one in error.findings) from error
        except OSError as error:
            message = f"Không đọc hay ghi được hồ sơ: {reason(error)}. Hãy báo quản trị viên."
            raise DocumentError.of(Code.OUTPUT_UNWRITABLE, folder.name, message) from error

    def placed(self, finding: Finding, folder: Path) -> Finding:
        """The finding with its place within the folder of the cases."""

        def within(text: str) -> str:
            return text.replace(f"{folder}/", f"{folder.name}/").replace(str(folder), folder.name)

        return replace(finding, where=within(finding.where), message=within(finding.message))


def shelf_or_none(request: Request) -> Shelf | None:
    """The cases of the server that was asked; None where it keeps none."""
    desk: Desk = request.app.state.desk
    return shelf_of(desk)


def shelf_of(desk: Desk) -> Shelf | None:
    """The cases of a desk; None where it keeps none. Raises DocumentError, CorpusError where the library cannot be read."""
    folder = desk.settings.cases
    return Shelf(folder, desk.library, desk.settings.register, desk.standings) if folder else None


def shelf_here(request: Request) -> Shelf:
    """The cases of the server that was asked. Raises Problem (404) where it keeps none."""
    found = shelf_or_none(request)
    if found is None:
        raise Problem(404, "cases-off", _OFF)
    return found


AtShelf = Annotated[Shelf, Depends(shelf_here)]
PerhapsShelf = Annotated[Shelf | None, Depends(shelf_or_none)]
