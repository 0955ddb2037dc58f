"""What open cases must do by when: over all cases of a folder, as a list and as a calendar."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.cases.case import ABOUT, Case
from generators.cases.paper import FOLDER
from generators.cases.revisions import REVISIONS
from generators.cases.status import status
from generators.findings import DocumentError, Finding
from generators.legal.due_days import DueDay, calendar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from generators.cases.case import Library
    from generators.cases.days import BoundDay
    from generators.cases.status import Status, StepStatus

_DEEPEST: Final = 4  # folders below the one that is named in which cases are looked for


@dataclass(frozen=True, slots=True)
class Due:
    """One limit of one case. ``days`` are those that are left (below 0: late); None where the last day cannot be told, for which ``bound.why`` is the reason."""

    folder: Path
    case: str
    key: str
    step: StepStatus
    bound: BoundDay
    days: int | None

    def record(self) -> dict[str, Any]:
        """For a program."""
        step = {
            "step": self.step.step.id,
            "step_title": self.step.step.title,
            "who": self.step.step.who,
            "step_state": self.step.state,
        }
        return {"folder": str(self.folder), "case": self.case, **step, "days_left": self.days, **self.bound.record()}


@dataclass(frozen=True, slots=True)
class DueList:
    """The limits, the nearest first; those whose day cannot be told are ``unknown``. ``findings``: cases that could not be read cost the others nothing."""

    due: tuple[Due, ...]
    unknown: tuple[Due, ...]
    cases: int
    findings: tuple[Finding, ...] = ()

    def record(self) -> dict[str, Any]:
        """For a program."""
        lists = {"due": [one.record() for one in self.due], "unknown": [one.record() for one in self.unknown]}
        return {"cases": self.cases, **lists, "findings": [one.record() for one in self.findings]}


def cases_below(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folders that are cases: those named, else what is below them; each once, sorted. What cannot be looked into has none."""
    found: set[Path] = set()
    for folder in folders:
        found.update([folder] if (folder / ABOUT).is_file() else _below(folder, _DEEPEST))
    return tuple(sorted(found))


def _below(folder: Path, depth: int, own: Collection[str] = ()) -> Iterator[Path]:
    """The cases so many folders deep; ``own`` are folders of a case with its files, in which nobody keeps another."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name not in own and entry.is_dir()]
    except OSError:
        return
    for path in map(folder.joinpath, names):
        is_case = (path / ABOUT).is_file()
        if is_case:
            yield path
        if depth > 1:
            yield from _below(path, depth - 1, (FOLDER, REVISIONS) if is_case else ())


def due(folders: Iterable[Path], library: Library, *, days: int = 30, today: dt.date | None = None) -> DueList:
    """What the open cases below the folders must do within so many days, and what is late. Never raises for a case: it is told."""
    day = today or library.today()
    found: list[Due] = []
    unknown: list[Due] = []
    findings: list[Finding] = []
    opened = 0
    for folder in cases_below(folders):
        try:
            case = Case.open(folder, library)
            if case.closed:
                continue
            opened += 1
            standing = status(case, today=day)
        except DocumentError as error:
            findings += error.findings
            continue
        findings += (one for one in case.journal.findings)
        near, untold = limits_of(case, standing, day, days)
        found += near
        unknown += untold
    return DueList(sooner(found), tuple(unknown), opened, tuple(findings))


def limits_of(case: Case, standing: Status, day: dt.date, days: int) -> tuple[list[Due], list[Due]]:
    """What one case, which stands so on a day, must do within so many days or is late with; and the limits of its next steps whose day cannot be told."""
    found: list[Due] = []
    unknown: list[Due] = []
    for step in standing.steps:
        if step.state in ("done", "elsewhere") or (step.step.optional and step.paper is None and step.state != "next"):
            continue
        for bound in step.bounds:
            if bound.done or bound.state == "excused":
                continue
            one = Due(case.folder, standing.title, case.about.key, step, bound, (bound.day - day).days if bound.day else None)
            if bound.kind == "latest" and one.days is not None and one.days <= days:
                found.append(one)
            elif bound.kind == "latest" and one.days is None and step.state == "next":
                unknown.append(one)
    return found, unknown


def sooner(found: Iterable[Due]) -> tuple[Due, ...]:
    """The nearest first."""
    return tuple(sorted(found, key=lambda one: (one.bound.day or dt.date.max, str(one.folder), one.step.step.id)))


def ics(items: Iterable[Due]) -> bytes:
    """The limits as a calendar (RFC 5545): a whole-day event each, with a reminder the day before. Nothing in it names a person."""
    return calendar("cases", "Thời hạn của các vụ việc", _days(items))


def _days(items: Iterable[Due]) -> Iterator[DueDay]:
    numbers: dict[tuple[str, str], int] = {}
    for item in items:
        bound = item.bound
        if bound.day is None:
            continue
        place = (item.key, item.step.step.id)
        numbers[place] = numbers.get(place, 0) + 1
        since = f", tính {'ngược ' if bound.back else ''}từ ngày {bound.start:%d/%m/%Y}" if bound.start else ""
        unsure = (f" Có thể muộn hơn: {bound.unsure}" if bound.unsure else "") + (f" {bound.doubt}" if bound.doubt else "")
        yield DueDay(
            f"{item.key}.{item.step.step.id}.{numbers[place]}",
            bound.start or bound.day,
            bound.day,
            f"{bound.title} ({item.case}, {item.folder.name})",
            f"{bound.law}: {bound.limit}{since}. Người làm: {item.step.step.who}.{unsure}",
            bound.title,
        )
