"""What a template declares in ``manifest.yaml``, which is read in :mod:`generators.catalog.manifest_file`."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from legaltext.basics.dates import check_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ISSUERS = ("đơn vị", "cá nhân")
# "ngay_ky"
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
# What stands in the folder of a later version: "tu-2027-01-01/manifest.yaml"
_LATER = re.compile(r"tu-\d{4}-\d{2}-\d{2}/")
# A template: "dismissal/quyet-dinh-mien-nhiem"
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _within(on: dt.date, first: dt.date | None, last: dt.date | None) -> bool:
    """True from the first to the last of days; None leaves an end open."""
    check_date(on, "on")
    return (first is None or first <= on) and (last is None or on <= last)


@dataclass(frozen=True, slots=True)
class Transition:
    """What takes the place of a căn cứ in the matters that a transitional provision (``by``) leaves to instruments that have ended (``cites``).

    ``when`` is an expression as in guards.
    """

    when: str
    by: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BasisEntry:
    """One căn cứ: a citation, and the days of documents for which it is the right one (both days included).

    With ``when`` (an expression as in guards) it stands only in the matters for which that holds. With ``offered_by`` (a field that is yes or no) it
    stands where that is yes; where it is not, it is offered in a note: an instrument that belongs there, whose facts nobody could check.
    """

    cite: str
    first: dt.date | None = None
    last: dt.date | None = None
    when: str = ""
    transition: Transition | None = None
    offered_by: str = ""

    def covers(self, on: dt.date) -> bool:
        """True where a document of that day rests on it."""
        return _within(on, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Former:
    """The law before: what a document dated until ``last`` (from ``first``) rests on in place of the template's law.

    Either ``provisions`` gives, for provisions of the template's law, those of the former one that say the same of the matter; a condition or
    deadline without a counterpart does not apply then, and a citation without one is refused. Or ``refuse`` says why there is no such paper.
    """

    law: str
    last: dt.date
    first: dt.date | None = None
    provisions: Mapping[str, str] = field(default_factory=dict)
    refuse: str = ""

    def covers(self, on: dt.date) -> bool:
        """True for a document of the days of the former law (also of days before ``first``, for which there is no paper)."""
        return _within(on, None, self.last)


@dataclass(frozen=True, slots=True)
class Guard:
    """What the law forbids: ``require`` must be true; ``message`` (may hold ``{{ }}``) says what is wrong; ``law`` is why.

    One with an ``id`` and ``override: true`` may be set aside by a written reason (``ly_do_bo_qua.<id>`` in the data). ``first`` and ``last`` are
    the days of the documents that it holds for, where it is a rule of the law of these days only.

    ``at`` is the field that a finding points at (else the first that ``require`` reads); with ``warn`` the document is made and the finding is
    a warning: what the law leaves to a person. ``each`` names a field with a list: the condition is asked of every item, under the name ``item``, and
    ``at`` is a field of the item. ``shared`` tells which shared condition (:mod:`generators.catalog.shared_guards`) it is: "name[1]".
    """

    require: str
    message: str
    law: str
    id: str = ""
    override: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    at: str = ""
    warn: bool = False
    each: str = ""
    shared: str = ""

    def covers(self, on: dt.date) -> bool:
        """True where it holds for a document of that day."""
        return _within(on, self.first, self.last)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """Something that must be done in time: ``limit`` (the ``number``-th of a provision with several) counted from the day in a field.

    ``when`` is an expression as in guards; without it, always. ``pauses`` is the field of periods that do not count, ``restarts`` that of days on
    which it begins anew.
    """

    title: str
    start: str
    limit: str
    whom: str
    number: int | None = None
    when: str = ""
    pauses: str = ""
    restarts: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The declaration of one template. ``fields`` is its JSON Schema as written; ``fields.py`` gives it its meaning."""

    title: str
    family: str
    # An abbreviation of Nghị định 30, Phụ lục III.I, or the name of a kind that has none; None: a person's own paper
    kind: str | None
    issuer: str
    law: str | None  # the instrument that a bare "Điều 27" of this template means
    date: str  # the field that is the date of the document
    basis: tuple[BasisEntry, ...]
    fields: Mapping[str, Any]
    guards: tuple[Guard, ...]
    deadlines: tuple[DeadlineRule, ...] = ()
    former: Former | None = None
    annex: bool = True  # whether the annex of the cited provisions stands behind a document where nothing else is asked for
    extends: str = ""  # the template whose manifest this one takes over


def folder_hash(folder: Path, fields: Mapping[str, Any], guards: Iterable[Guard] = ()) -> str:
    """SHA-256 (hex) of what makes a template: every file of its folder but the example, the cases, later versions and hidden or lock files, and what it takes.

    ``fields`` is its schema with the shared definitions in place of their references: those that it uses count, others do not.
    Of ``guards`` those count that are shared, for their words stand elsewhere. Names and contents count, times and order on disk do not.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if (
            not path.is_file()
            or name in ("example.yaml", "cases.yaml")
            or path.name.startswith((".", "~$"))
            or _LATER.match(name)
        ):
            continue
        content = path.read_bytes()
        digest.update(f"{len(name.encode())}:{name}:{len(content)}:".encode())
        digest.update(content)
    digest.update(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode())
    for guard in guards:
        if guard.shared:
            digest.update(json.dumps(asdict(guard), ensure_ascii=False, sort_keys=True, default=str).encode())
    return digest.hexdigest()
