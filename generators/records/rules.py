"""What papers change in the electronic record of a person, and who must do what by when (``templates/records.yaml``).

Data only. The groups of data are those of the annex of Nghị định 27/2026/NĐ-CP, whose headings are held and whose text is not: a change names the words of the
heading under which it falls, never a field of the national database, of which no description is public. No number of days stands here: a duty cites its provision.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE: Final = "records.yaml"

Creates = Literal["never", "always", "if-none"]
"""Whether a paper is one after which a record has to be created: always, or where the person has none yet."""

By = Literal["any", "hand", "system"]
"""How the decision was made: outside the information system for managing public employees ("hand"), or in it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that has to be done. ``who`` are words of the provision ``who_law``; ``limit`` cites the time limit, blank where the law sets none (``left`` says what it says).

    ``starts`` is "decision" (its day), or the ids of what is logged first, one of which is enough (other duties, or ``RECEIVED``). ``creates``: only where a record is created. ``condition`` says, for
    people, when it has to be done, where that is not known from the paper. With ``by`` it is a duty only where the decision was made so.
    """

    id: str
    title: str
    who: str
    who_law: str
    law: str
    starts: tuple[str, ...]
    limit: str = ""
    number: int | None = None
    left: str = ""
    creates: bool = False
    by: By = "any"
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a paper changes: ``data`` are words of the heading of ``group`` (a Roman number).

    ``new`` is where its value stands in the paper's fields ("bo_tri.noi_lam_viec"), or ``says`` is the value. ``term`` cites the time (the ``number``-th of a provision with
    several) that a blank ``new`` is the last day of, counted from the day ``starts``. ``old`` is where the paper says what was before; ``since`` the day from which the new value holds. ``when`` is an expression over the fields.
    With ``adds`` it is a new entry beside those that are there (a reward, a training): nothing stood in its place.
    """

    group: str
    data: str
    new: str = ""
    says: str = ""
    title: str = ""
    old: str = ""
    since: str = ""
    when: str = ""
    term: str = ""
    starts: str = ""
    number: int | None = None
    adds: bool = False

    @property
    def key(self) -> str:
        """Its name in the record: the field, or its title where no field has the value."""
        return self.new or "_".join(fold(self.title).split())

    @property
    def paths(self) -> tuple[str, ...]:
        """The fields that it reads."""
        return tuple(filter(None, (self.new, self.old, self.since, self.starts)))


@dataclass(frozen=True, slots=True)
class Paper:
    """What one kind of paper changes. ``person`` is the field of the person, or the list of those that it is about: then a path through it means each one's own.

    ``note`` is what a person has to look at besides.
    """

    template: str
    person: str
    changes: tuple[Change, ...]
    creates: Creates = "never"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """All of it. ``law`` is the instrument that a bare "Điều 19" means, ``kinds`` are the kinds of papers each of which must be told about here.

    ``without`` are templates that change no data of the record, ``unknown`` those of which nobody here knows whether they do; each with the reason.
    """

    law: str
    annex: str
    kinds: tuple[str, ...]
    duties: Mapping[str, Duty]
    papers: Mapping[str, Paper]
    without: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)

    def group_law(self, group: str) -> str:
        """The citation of a group of data: "phần VI Phụ lục"."""
        return f"phần {group} {self.annex}"

    def citations(self) -> Iterator[tuple[str, str]]:
        """Every citation of the duties and changes, with the key where it stands."""
        for duty in self.duties.values():
            key = f"duties.{duty.id}"
            yield from ((f"{key}.{name}", law) for name, law in (("law", duty.law), ("who_law", duty.who_law)) if law)


RECEIVED: Final = "nhan_thong_bao"
"""What is logged when the office has the system's notice that the person has updated the record: from then its approval is counted (19.3.a)."""
