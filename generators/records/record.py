"""What an issued decision changes in the electronic records of the people whom it is about, and who must do what by when.

It is an exchange between people and programs of one office. No format of the national database is public; none is claimed (``NOT_THE_DATABASE``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any, Final, Literal

SCHEMA: Final = "urn:vanban:record:1"
NOT_THE_DATABASE: Final = (
    "Tệp của vanban để cơ quan cập nhật hồ sơ điện tử; không phải định dạng trao đổi của Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức "
    "(chưa có định dạng nào được công bố)."
)

Scalar = str | int | float | bool | None
Source = Literal["paper", "typed", "unknown", "added"]
"""Where a value is from: the paper itself, somebody who typed it, or nowhere (then it is None: nothing is guessed). ``added``: nothing stood there before."""

State = Literal["open", "late", "done", "excused", "waiting", "left"]
"""Of a duty: ``waiting`` for what it counts from; ``left``: the law sets no number of days."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The paper: which file (``sha256`` of its bytes), made of which data and template (their hashes, as its evidence has them)."""

    kind: str
    number: str
    day: dt.date
    unit: str
    subject: str
    template: str
    template_sha256: str
    data_sha256: str
    sha256: str
    edited: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other decision, and is the same of its Word file, its PDF and the signed one."""
        return hashlib.sha256(f"{self.template} {self.data_sha256} {self.number}".encode()).hexdigest()

    def record(self) -> dict[str, Any]:
        """For a program."""
        return {
            "kind": self.kind,
            "number": self.number or None,
            "day": self.day.isoformat(),
            "unit": self.unit,
            "subject": self.subject,
            "template": self.template,
            "template_sha256": self.template_sha256,
            "data_sha256": self.data_sha256,
            "sha256": self.sha256,
            "edited": self.edited,
        }


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that changes. ``group`` is the Roman number of the group of data, ``data`` the words of its heading under which the change falls.

    ``field`` is the name in the template's form, ``title`` what people call it; ``since`` the first day of the new value, where the paper says it.
    """

    group: str
    group_title: str
    data: str
    field: str
    title: str
    new: Scalar
    old: Scalar = None
    old_source: Source = "unknown"
    since: dt.date | None = None

    def record(self) -> dict[str, Any]:
        """For a program."""
        return {
            "group": self.group,
            "group_title": self.group_title,
            "data": self.data,
            "field": self.field,
            "title": self.title,
            "old": self.old,
            "old_source": self.old_source,
            "new": self.new,
            "since": self.since.isoformat() if self.since else None,
        }


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """What changes in one person's record. ``id`` is the record's identifier: the personal identification number, blank where it is not known."""

    name: str
    id: str
    id_source: Source
    id_law: str
    changes: tuple[FieldChange, ...]

    def record(self) -> dict[str, Any]:
        """For a program."""
        return {
            "name": self.name,
            "id": self.id or None,
            "id_source": self.id_source,
            "id_law": self.id_law,
            "changes": [one.record() for one in self.changes],
        }


@dataclass(frozen=True, slots=True)
class DutyDay:
    """One thing that must be done. ``day`` is the last day that is in time, None where it cannot be told: ``why`` says why not.

    ``start`` is the day from which it counts; ``unsure``: ``day`` is the earliest that it can be; ``doubt``: what is not quite sure about a day of rest on which
    it rests, with the day by the other reading of it, ``if_worked``. ``done`` is the day on which it was done.
    """

    id: str
    title: str
    who: str
    law: str
    state: State
    limit: str = ""
    start: dt.date | None = None
    day: dt.date | None = None
    done: dt.date | None = None
    condition: str = ""
    why: str = ""
    unsure: str = ""
    doubt: str = ""
    if_worked: dt.date | None = None

    def record(self) -> dict[str, Any]:
        """For a program."""
        named = {"from": self.start, "day": self.day, "done": self.done, "if_worked": self.if_worked}
        days = {name: day.isoformat() if day else None for name, day in named.items()}
        said = {"limit": self.limit, "condition": self.condition, "why": self.why, "unsure": self.unsure, "doubt": self.doubt}
        texts = {name: text or None for name, text in said.items()}
        return {"id": self.id, "title": self.title, "who": self.who, "law": self.law, "state": self.state, **days, **texts}


@dataclass(frozen=True, slots=True)
class Record:
    """All of it. ``in_system``: whether the decision was made in the information system for managing public employees (None: not known, both cases are told)."""

    law: str
    decision: Decision
    people: tuple[PersonChanges, ...]
    creates: Literal["never", "always", "if-none"]
    duties: tuple[DutyDay, ...]
    in_system: bool | None = None
    notes: tuple[str, ...] = ()
    made: dt.datetime | None = None

    def record(self) -> dict[str, Any]:
        """For a program, as `records.schema` describes it: days and times in ISO 8601, what is not known is null."""
        return {
            "schema": SCHEMA,
            "about": NOT_THE_DATABASE,
            "made": self.made.isoformat(timespec="seconds") if self.made else None,
            "law": self.law,
            "decision": self.decision.record(),
            "creates": self.creates,
            "in_system": self.in_system,
            "people": [one.record() for one in self.people],
            "duties": [one.record() for one in self.duties],
            "notes": list(self.notes),
        }
