"""What is to be done with the records in some folders, the late ones first: counted from the decisions and from what the log says was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generators.findings import DocumentError, Finding
from generators.records.duties import duties
from generators.records.files import FOLDER, is_record, read_record
from generators.records.log import Log, read_log
from generators.records.rules import FILE
from generators.records.rules_file import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generators.catalog.catalog import Catalog
    from generators.records.record import DutyDay, Record
    from generators.records.rules import Rules
    from legaltext.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class DueItem:
    """One duty of one record; ``days`` are left until its last day (negative: late), None where there is no such day."""

    file: Path
    number: str
    duty: DutyDay
    days: int | None = None

    def record(self) -> dict[str, Any]:
        """For a program."""
        return {"file": str(self.file), "number": self.number or None, "days": self.days, "duty": self.duty.record()}


@dataclass(frozen=True, slots=True)
class DueRecords:
    """``due``: what has a day; ``undated``: what waits for something, or has no number of days in the law; ``records`` that were looked at."""

    due: tuple[DueItem, ...]
    undated: tuple[DueItem, ...]
    records: int
    findings: tuple[Finding, ...]

    @property
    def late(self) -> bool:
        """Whether anything that must be done, and not only under a condition, is late."""
        return any(one.days is not None and one.days < 0 and not one.duty.condition for one in self.due)

    def record(self) -> dict[str, Any]:
        """For a program."""
        lists = {"due": [one.record() for one in self.due], "undated": [one.record() for one in self.undated]}
        return {**lists, "records": self.records, "late": self.late, "findings": [one.record() for one in self.findings]}


def with_log(record: Record, log: Log, rules: Rules, corpus: Corpus, today: dt.date) -> Record:
    """The record with its duties as they stand on a day, by what the log says."""
    decision = record.decision
    happened, excused = log.happened(decision.key), log.excused(decision.key)
    in_system = record.in_system
    if in_system is None:  # what was done tells where
        ways = {rules.duties[one].by for one in happened if one in rules.duties} - {"any"}
        in_system = ways == {"system"} if len(ways) == 1 else None
    now = duties(
        rules, corpus, decision.day, record.creates, in_system=in_system, today=today, happened=happened, excused=excused
    )
    return replace(record, duties=now, in_system=in_system)


def due_records(
    folders: Iterable[Path], corpus: Corpus, catalog: Catalog, *, days: int | None = None, today: dt.date | None = None
) -> DueRecords:
    """What is not done of the records in folders (and in ``ho-so-dien-tu`` of a case); of what is still in time only what falls due within ``days``.

    What cannot be read is in the findings and costs the rest nothing. Raises DocumentError where the rules of the library are wrong.
    """
    rules = load_rules(catalog.root / FILE)
    on = today or dt.date.today()
    findings: list[Finding] = []
    due: list[DueItem] = []
    undated: list[DueItem] = []
    count = 0
    for path, record, log in _records(folders, findings):
        count += 1
        for duty in with_log(record, log, rules, corpus, on).duties:
            if duty.state in ("done", "excused"):
                continue
            left = (duty.day - on).days if duty.day else None
            item = DueItem(path, record.decision.number, duty, left)
            if left is None:
                undated.append(item)
            elif days is None or left <= days:
                due.append(item)
    due.sort(key=lambda one: (one.days or 0, bool(one.duty.condition), str(one.file)))
    return DueRecords(tuple(due), tuple(undated), count, tuple(findings))


def _records(folders: Iterable[Path], findings: list[Finding]) -> Iterator[tuple[Path, Record, Log]]:
    """The records of the folders, each with the log of its folder."""
    for top in folders:
        for folder in (top, top / FOLDER):
            paths = sorted(path for path in folder.glob("*.json") if path.is_file()) if folder.is_dir() else []
            try:
                log = read_log(folder) if paths else Log()
            except DocumentError as error:
                findings += error.findings
                continue
            findings += log.findings
            for path in paths:
                try:
                    if is_record(path):
                        yield path, read_record(path), log
                except DocumentError as error:
                    findings += error.findings
