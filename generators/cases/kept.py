"""Where cases stand, remembered while nothing changes on which that rests: the files of the case, the day, the library. In memory only."""

from __future__ import annotations

import datetime as dt
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generators.cases.case import ABOUT, Case, about_of
from generators.cases.status import Status, status
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from generators.cases.case import Library

_MOST: Final = 2_000  # cases
_SETTLED: Final = 2_000_000_000  # nanoseconds: the coarsest clock of a file system (FAT), within which a second change may not show in the times of a file
_File = tuple[str, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """A case and where it stands."""

    case: Case
    status: Status

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return self.case.about.key

    @property
    def turn(self) -> tuple[str, ...]:
        """The titles of the steps that come next and that every such case takes."""
        return tuple(one.step.title for one in self.status.steps if one.state == "next" and not one.step.optional)

    @property
    def late(self) -> int:
        """How many steps are late."""
        return sum(one.late for one in self.status.steps)


@dataclass(frozen=True, slots=True)
class _RestsOn:
    """All on which the standing of a case rests; two that are equal give the same."""

    files: tuple[_File, ...]
    of_library: tuple[_File, ...]
    days: tuple[dt.date, dt.date]


class Standings:
    """Where cases stood when they were last looked at, and by which keys they are known. Threads may share it."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[_RestsOn, Standing]] = {}
        self._keys: dict[Path, tuple[_File, str]] = {}

    def of(self, folder: Path, library: Library, today: dt.date) -> Standing:
        """The case in a folder and where it stands on a day. Raises DocumentError where it cannot be read, OSError where its folder cannot."""
        now = time.time_ns()
        files = tuple(sorted((*_files(folder), *(file for below in _folders(folder) for file in _files(below)))))
        days = today, dt.date.today()  # typed years are held against the second (`check_years`)
        rests_on = _RestsOn(files, tuple(sorted(_files(library.catalog.root))), days)
        before, known = self._known.get(folder, (None, None))
        if known is not None and before == rests_on and known.case.library is library:
            return known
        case = Case.open(folder, library)
        found = Standing(case, status(case, today=today))
        if all(_settled(file, now) for file in files):
            if folder in self._known or len(self._known) < _MOST:
                # Without its facts, which are read again when somebody asks for them.
                bare = Case(folder, case.about, library, case.procedure, case.matter, case.journal)
                self._known[folder] = rests_on, Standing(bare, found.status)
        else:
            self._known.pop(folder, None)
        return found

    def of_key(self, key: str, folders: Collection[Path]) -> tuple[Path, ...]:
        """Of these folders, which are cases, those that say that they are the one of a key. Each is asked once, until the file changes that says so."""
        for gone in self._keys.keys() - set(folders):
            self._keys.pop(gone, None)
        return tuple(folder for folder in folders if self._key(folder) == key)

    def _key(self, folder: Path) -> str:
        """The key of the case in a folder; blank where it cannot be read."""
        now = time.time_ns()
        try:
            file = _file(f"{folder / ABOUT}")
            before, known = self._keys.get(folder, (None, ""))
            if before == file:
                return known
            key = about_of(folder).key
        except (OSError, DocumentError):
            return ""
        if _settled(file, now):
            self._keys[folder] = file, key
        return key

    def only(self, folders: Iterable[Path]) -> None:
        """Forget every case but those in these folders."""
        for gone in self._known.keys() - set(folders):
            self._known.pop(gone, None)


def _folders(folder: Path) -> Iterator[str]:
    """The folders in a folder: a case has its files in it and one below."""
    with os.scandir(folder) as entries:
        yield from (entry.path for entry in entries if entry.is_dir())


def _files(folder: Path | str) -> Iterator[_File]:
    """What is known of each file in a folder."""
    with os.scandir(folder) as entries:
        yield from (_file(entry.path) for entry in entries if entry.is_file())


def _file(path: str) -> _File:
    """The path of a file, when it was changed (content; content or rights), its size, which it is, its rights. Raises OSError."""
    of = os.stat(path)  # noqa: PTH116 -- of thousands of files; and that of an entry may be an old one on Windows
    return path, of.st_mtime_ns, of.st_ctime_ns, of.st_size, of.st_ino, of.st_mode


def _settled(file: _File, now: int) -> bool:
    """Whether a file was last changed so long before now (nanoseconds) that a later change shows in its times."""
    _, changed, made, *_ = file
    return now - max(changed, made) > _SETTLED
