"""Electronic records in the folders of the server's cases: which are there, which decision has none yet, what is late, what is written down of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from generators.cases.case import Case
from generators.cases.due import cases_below
from generators.cases.record import path_for, unrecorded
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.records.due import DueItem, due_records, with_log
from generators.records.files import FOLDER, read_record
from generators.records.log import Entry, log_consent, log_done, log_excused, log_received, read_log
from generators.records.rules import FILE
from generators.records.rules_file import load_rules
from generators.web.problems import Problem
from generators.web.records.making import record_in_case, told_of_no_command

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from generators.cases.paper import Paper
    from generators.records.record import PersonChanges, Record
    from generators.records.rules import Rules
    from generators.web.cases.shelf import Shelf
    from generators.web.records.making import Made
    from generators.web.work.at_hand import Bench

Done = Literal["done", "received", "excused"]
OfConsent = Literal["consent", "withdrawn", "viewed"]


@dataclass(frozen=True, slots=True)
class Kept:
    """The record of a paper of a case, its duties as they stand today; ``entries`` are those of its decision, the latest first.

    ``consents`` are of each person, in the order of the record: who may look now. ``in_system`` is what the file says, before the log.
    """

    paper: Paper
    path: Path
    record: Record
    in_system: bool | None
    entries: tuple[Entry, ...]
    consents: tuple[tuple[Entry, ...], ...]
    findings: tuple[Finding, ...]

    def person(self, place: int) -> PersonChanges:
        """The person of a place, from 1. Raises Problem (404) where there is none."""
        if not 0 < place <= len(self.record.people):
            raise Problem(404, str(Code.RECORD_PERSON), f"Hồ sơ chỉ có {len(self.record.people)} người.")
        return self.record.people[place - 1]


@dataclass(frozen=True, slots=True)
class OfCase:
    """Something to be done with the record of a paper of a case; ``item`` None: the record itself is still to be kept."""

    key: str
    title: str
    paper: str
    symbol: str
    day: dt.date | None
    item: DueItem | None = None

    def record(self) -> dict[str, Any]:
        """For a program; where the server keeps it is nobody's business."""
        said = {"case": self.key, "title": self.title, "paper": self.paper, "number": self.symbol or None}
        if self.item is None:
            return said | {"day": self.day.isoformat() if self.day else None}
        return said | {"days": self.item.days, "duty": self.item.duty.record()}


@dataclass(frozen=True, slots=True)
class Office:
    """What is to be done with the records of all cases, the late first. ``undated`` waits for something, or has no number of days in the law; ``missing`` are decisions without a record."""

    due: tuple[OfCase, ...]
    undated: tuple[OfCase, ...]
    missing: tuple[OfCase, ...]
    records: int
    late: bool
    findings: tuple[Finding, ...]


def of_office(shelf: Shelf, days: int | None = None) -> Office:
    """The records of all cases; of what is still in time only what falls due within ``days``. A case that cannot be read costs the others nothing. Raises DocumentError where the rules are wrong."""
    rules, library = rules_of(shelf), shelf.library
    due: list[OfCase] = []
    undated: list[OfCase] = []
    missing: list[OfCase] = []
    findings: list[Finding] = []
    count, late = 0, False
    for folder in cases_below([shelf.folder]):
        try:
            with shelf.told(folder):
                case = Case.open(folder, library)
                found = due_records([folder / FOLDER], library.corpus, library.catalog, days=days, today=library.today())
                missing += (_of(case, paper) for paper in unrecorded(case, rules))
        except DocumentError as error:
            findings += error.findings
            continue
        count, late = count + found.records, late or found.late
        findings += (shelf.placed(one, folder) for one in found.findings)
        papers = {paper.name: paper for paper in case.papers}
        due += (_of(case, papers[item.file.stem], item) for item in found.due if item.file.stem in papers)
        undated += (_of(case, papers[item.file.stem], item) for item in found.undated if item.file.stem in papers)
    due.sort(key=lambda one: (one.item.days or 0, bool(one.item.duty.condition)) if one.item else (0, False))
    return Office(tuple(due), tuple(undated), tuple(missing), count, late, tuple(findings))


def _of(case: Case, paper: Paper, item: DueItem | None = None) -> OfCase:
    return OfCase(case.about.key, case.about.title, paper.name, paper.symbol, paper.day, item)


def rules_of(shelf: Shelf) -> Rules:
    """The rules of the server's library. Raises DocumentError where they are wrong."""
    return load_rules(shelf.library.catalog.root / FILE)


def paper_named(case: Case, name: str) -> Paper:
    """The issued paper of a name: it is looked up, and never becomes a path. Raises Problem (404) where there is none."""
    found = next((one for one in case.papers if one.name == name and one.issued), None)
    if found is None:
        raise Problem(404, "case-paper", "Hồ sơ không có giấy đã ban hành này.")
    return found


def in_force(paper: Paper) -> str:
    """The step of a paper that is in force. Raises DocumentError for one in whose place there is another."""
    if paper.state != "issued":
        message = "Giấy này đã bị thay: chỉ giấy đang có hiệu lực mới làm đổi hồ sơ điện tử."
        raise DocumentError.of(Code.CASE_STATE, paper.name, message)
    return paper.step


def kept_of(shelf: Shelf, case: Case, paper: Paper) -> Kept | None:
    """The record of a paper; None where none is kept yet. Raises DocumentError where it cannot be read."""
    path = path_for(case, paper)
    if not path.is_file():
        return None
    with shelf.told(case.folder):
        record, log = read_record(path), read_log(path.parent)
        library = case.library
        standing = with_log(record, log, rules_of(shelf), library.corpus, library.today())
        entries = tuple(one for one in reversed(log.entries) if one.decision == record.decision.key)
        consents = tuple(tuple(log.consents(one.id).values()) if one.id else () for one in record.people)
        findings = tuple(shelf.placed(one, case.folder) for one in log.findings)
    return Kept(paper, path, standing, record.in_system, entries, consents, findings)


def as_it_would_be(shelf: Shelf, work: Bench, case: Case, paper: Paper) -> Made:
    """The record of a paper of which none is kept, made by a worker. Raises DocumentError where the paper is not in force, or changes nothing; Problem where the queue is full."""
    with shelf.told(case.folder):
        return work.wait_for(record_in_case, case.folder, in_force(paper), {})


def kept_already(shelf: Shelf, case: Case, paper: Paper) -> Kept:
    """The record of a paper, for what needs one. Raises Problem (404) where none is kept yet, DocumentError where it cannot be read."""
    found = kept_of(shelf, case, paper)
    if found is None:
        raise Problem(404, "record-missing", "Chưa ghi thay đổi hồ sơ điện tử của giấy này. Hãy ghi trước, rồi ghi nhật ký.")
    return found


def note(shelf: Shelf, one: Kept, kind: Done, day: dt.date, by: By, *, duty: str = "", note_: str = "") -> Entry:
    """Write down that a duty is done or does not fall due (``note_`` says why), or that the notice of the person's own update was received. Raises DocumentError with all that does not fit."""
    folder, who, more = one.path.parent, by.who, by.noted(note_)
    with told_of_no_command(), shelf.told(folder.parent):
        if kind == "received":
            return log_received(folder, one.record, day, who, note=more)
        if kind == "done":
            return log_done(folder, one.record, duty, day, who, note=more)
        return log_excused(folder, one.record, duty, more if note_.strip() else "", who)


def consent(
    shelf: Shelf, one: Kept, person: PersonChanges, kind: OfConsent, viewer: str, day: dt.date, by: By, message: bytes | None
) -> Entry:
    """Write down a consent of a person to a view by others, its withdrawal, or a view. Raises DocumentError with all that does not fit."""
    folder = one.path.parent
    with told_of_no_command(), shelf.told(folder.parent):
        return log_consent(folder, kind, person.id, viewer, day, by.who, message=message, note=by.noted(""))


@dataclass(frozen=True, slots=True)
class By:
    """Who did something (``who``: a person or an organisation, as it was typed; else the one who signed in), and who writes it down (``writer``: by the name of the login)."""

    typed: str
    writer: str

    @property
    def who(self) -> str:
        """For the log."""
        return " ".join(self.typed.split()) or self.writer

    def noted(self, words: str) -> str:
        """The note, with the writer where that is another."""
        by = f"người ghi: {self.writer}" if self.writer and self.writer != self.who else ""
        return "; ".join(filter(None, (" ".join(words.split()), by)))
