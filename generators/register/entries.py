"""What stands in the register: numbers, entries, what is missing, what was done when. All of it frozen; `record()` gives each to a program."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, Literal

from generators.findings import Finding
from generators.wording.vietnamese import so_van_ban

State = Literal["reserved", "issued", "cancelled", "replaced"]
"""A number that waits for its paper; a paper that is out; a number (or paper) that does not count, with its reason; a paper in whose place another is."""

Source = Literal["evidence", "typed", "imported"]
"""Where an entry is from: the evidence that the file carries, what somebody typed of a file without, an old register."""

STATES: Final[dict[State, str]] = {
    "reserved": "giữ số",
    "issued": "đã phát hành",
    "cancelled": "đã hủy",
    "replaced": "đã thay thế",
}
SOURCES: Final[dict[Source, str]] = {
    "evidence": "theo chứng cứ trong tệp",
    "typed": "theo thông tin tự ghi, tệp không có chứng cứ",
    "imported": "nhập từ sổ cũ",
}


def written(number: int, suffix: str, symbol: str) -> str:
    """The number as papers write it: "05/QĐ-BVM", "12a/QĐ-BVM"; without a symbol "05"."""
    shown = f"{so_van_ban(number)}{suffix}"
    return f"{shown}/{symbol}" if symbol else shown


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was given out. ``counter`` is its series: a kind, "chung", "bản sao" or "mật"; ``symbol`` is blank where not known yet.

    ``told`` is what there is to be known of giving it, not part of the number.
    """

    id: int
    unit: str
    year: int
    counter: str
    kind: str
    number: int
    symbol: str = ""
    suffix: str = ""
    day: dt.date | None = None
    told: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def so_ky_hieu(self) -> str:
        """Number and symbol: "05/QĐ-BVM"."""
        return written(self.number, self.suffix, self.symbol)

    def record(self) -> dict[str, object]:
        """For a program; ``day`` in ISO 8601 or None."""
        return {
            "id": self.id,
            "unit": self.unit,
            "year": self.year,
            "series": self.counter,
            "kind": self.kind,
            "number": self.number,
            "symbol": self.symbol,
            "so_ky_hieu": self.so_ky_hieu,
            "day": self.day.isoformat() if self.day else None,
            "told": [one.record() for one in self.told],
        }


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision that the paper cites; ``eid`` None: the whole instrument."""

    instrument: str
    eid: str | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What can be stated of a paper beside its number. A blank text and None are what nobody knows or said.

    ``kind`` is an abbreviation of NĐ 30/2020, PL III.I, or "công văn"; ``matter`` an id of templates/matters.yaml, ``form`` its form of leaving,
    ``ground`` the case in which the law allows it, as typed; ``level`` that of the unit. ``signer``, ``recipients``, ``keeper``, ``copies``, ``sent``,
    ``note`` are the columns 4–8 and 10 of the form of the register (NĐ 30/2020, PL IV). ``person_id`` has 12 digits.
    """

    kind: str = ""
    day: dt.date | None = None
    subject: str = ""
    matter: str = ""
    form: str = ""
    ground: str = ""
    level: str = ""
    signer: str = ""
    recipients: str = ""
    keeper: str = ""
    copies: int | None = None
    sent: dt.date | None = None
    note: str = ""
    person: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars(Stated):
    """What is registered of a paper: what is stated of it, and what its file tells; ``sha256`` of that file in hexadecimal digits.

    ``person`` and ``person_id`` are held only where the office turned that on.
    """

    template: str = ""
    template_sha256: str = ""
    cited: tuple[Cited, ...] = ()
    sha256: str = ""
    source: Source = "typed"

    @property
    def tells(self) -> bool:
        """Whether it says what the paper is about: of a paper with a state secret no more is held than number and day."""
        return any((self.subject, self.sha256, self.recipients, self.note, self.cited, self.form, self.ground))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper on its way into the register: whose it is, the number that it bears (None: it gets the next), and its particulars."""

    unit: str
    particulars: Particulars
    number: int | None = None
    suffix: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of the register with what is registered under it.

    ``reason`` is why it was cancelled, ``replaced_by`` the id of the entry in its place. ``told`` is what there was to be known when it was
    written; read later, an entry has none.
    """

    id: int
    unit: str
    year: int
    counter: str
    number: int
    suffix: str
    symbol: str
    state: State
    particulars: Particulars
    reason: str = ""
    replaced_by: int | None = None
    told: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def so_ky_hieu(self) -> str:
        """Number and symbol: "05/QĐ-BVM"."""
        return written(self.number, self.suffix, self.symbol)

    @property
    def kind(self) -> str:
        """The kind of the paper, as in `Particulars`."""
        return self.particulars.kind

    @property
    def day(self) -> dt.date | None:
        """The day of the paper; None for a number that waits for its paper."""
        return self.particulars.day

    def record(self) -> dict[str, object]:
        """For a program: days in ISO 8601, what is not known as None or blank text. A person's name and number only where they are held."""
        one = self.particulars
        person = {"person": one.person, "person_id": one.person_id} if one.person or one.person_id else {}
        return {
            "id": self.id,
            "unit": self.unit,
            "year": self.year,
            "series": self.counter,
            "number": self.number,
            "suffix": self.suffix,
            "symbol": self.symbol,
            "so_ky_hieu": self.so_ky_hieu,
            "state": self.state,
            "kind": one.kind,
            "day": one.day.isoformat() if one.day else None,
            "subject": one.subject,
            "template": one.template,
            "matter": one.matter,
            "form": one.form,
            "ground": one.ground,
            "level": one.level,
            "cited": [{"instrument": each.instrument, "eid": each.eid, "label": each.label} for each in one.cited],
            "sha256": one.sha256,
            "source": one.source,
            "signer": one.signer,
            "recipients": one.recipients,
            "keeper": one.keeper,
            "copies": one.copies,
            "sent": one.sent.isoformat() if one.sent else None,
            "note": one.note,
            "reason": self.reason,
            "replaced_by": self.replaced_by,
            **person,
            "told": [each.record() for each in self.told],
        }


@dataclass(frozen=True, slots=True)
class Gap:
    """A number of a series under which no paper is out: ``why`` it is so.

    "reserved": it waits for its paper (``since`` that moment); "cancelled": with its ``reason``; "missing": nothing is known of it.
    """

    unit: str
    year: int
    counter: str
    number: int
    why: Literal["reserved", "cancelled", "missing"]
    symbol: str = ""
    suffix: str = ""
    reason: str = ""
    since: dt.datetime | None = None

    def record(self) -> dict[str, object]:
        """For a program; ``since`` in ISO 8601, UTC."""
        return {
            "unit": self.unit,
            "year": self.year,
            "series": self.counter,
            "number": self.number,
            "so_ky_hieu": written(self.number, self.suffix, self.symbol),
            "why": self.why,
            "reason": self.reason,
            "since": self.since.isoformat() if self.since else None,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was done to an entry; they are only ever added to. ``who`` is blank where nobody was named."""

    entry: int
    at: dt.datetime
    what: str
    who: str = ""
    note: str = ""

    def record(self) -> dict[str, object]:
        """For a program; ``at`` in ISO 8601, UTC."""
        return {"entry": self.entry, "at": self.at.isoformat(), "what": self.what, "who": self.who, "note": self.note}
