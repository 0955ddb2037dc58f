"""What workers are asked for: files of strangers read for the register, old registers brought in. Whatever such a file does to its reader, the server answers on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generators.findings import DocumentError, Finding
from generators.web.register.book import unit_named
from generators.web.sent import as_file, named
from generators.web.work import worker

if TYPE_CHECKING:
    from generators.batch.results import Told
    from generators.register.paper import PaperRead, Typed


@dataclass(frozen=True, slots=True)
class OldRegister:
    """What became of an old register. ``told`` is to be known of the table, ``said`` is wrong or doubtful in its rows, ``marked`` its copy with these cells marked."""

    rows: int
    wrong: int
    written: int
    told: tuple[Finding, ...]
    said: tuple[Told, ...]
    marked: bytes | None


def read_file(content: bytes, name: str, typed: Typed, people: bool) -> PaperRead:  # noqa: FBT001 -- the queue takes arguments by their place
    """The paper in a file, with what is typed of it; of the unit of the profile where neither says whose it is. Raises DocumentError."""
    from generators.register.paper import read_paper

    desk = worker.desk()
    return read_paper(content, name, typed, catalog=desk.catalog, people=people, own=lambda: unit_named(desk))


def bring_in(content: bytes, name: str, unit: str, year: int, how: str, who: str) -> OldRegister:
    """An old register brought in from a table: ``how`` is "check" (nothing is written), "all" (all rows or none), "right" (those that are right). Raises DocumentError."""
    from generators.batch.results import Told
    from generators.register.old_rows import marked

    register = worker.desk().register
    assert register is not None  # the server that asks has one
    with as_file(content, name) as path:
        try:
            done = register.import_old(path, unit, year, skip=how == "right", only_check=how == "check", who=who)
            wrong = sum(row.wrong for row in done.rows)
            copy = marked(path, done.rows) if any(row.findings for row in done.rows) else None
        except DocumentError as error:
            raise DocumentError(named(error.findings, path, name)) from error
        told = named(done.told, path, name)
    said = [
        Told(row.place, "", row.columns.get(one.where, one.where), one.message, str(one.code), one.severity == "error")
        for row in done.rows
        for one in row.findings
        if one.severity != "note"
    ]
    return OldRegister(len(done.rows), wrong, done.written, told, tuple(sorted(said, key=lambda one: not one.wrong)), copy)
