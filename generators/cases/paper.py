"""The papers of a case as its journal has them: draft, checked, issued, superseded; and whether their files are still those."""

from __future__ import annotations

import datetime as dt
import stat
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from generators.batch.journal import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generators.cases.journal import Event

FOLDER: Final = "giay-to"
State = Literal["draft", "checked", "issued", "superseded"]
STATES: Final = {"draft": "dự thảo", "checked": "đã kiểm tra", "issued": "đã ban hành", "superseded": "đã bị thay"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. ``name`` is that of its files without the ending: "03-trieu_tap". ``revision`` is that of the facts of which it was made, ``sha256`` of the DOCX.

    ``day``, ``symbol`` ("198/QĐ-BVM") and ``mention`` (how a later paper names it) are there once it is issued. ``unfinished``: fields lacked when it was made.
    """

    name: str
    step: str
    state: State
    revision: int
    sha256: str
    docx: Path
    made: dt.datetime
    unfinished: bool = False
    issued: dt.datetime | None = None
    day: dt.date | None = None
    symbol: str = ""
    mention: str = ""
    edited: bool = False  # the file that was issued had been edited after it was made
    beside: Mapping[str, str] = field(default_factory=dict)  # hashes of what was issued with it: its data, its PDF
    signed: str = ""  # the hash of the PDF that came back signed; blank where none has

    @property
    def data(self) -> Path:
        """The file of the data of which it was made."""
        return self.docx.with_suffix(".yaml")

    @property
    def pdf(self) -> Path:
        """Where its PDF stands, if there is one."""
        return self.docx.with_suffix(".pdf")

    @property
    def signed_pdf(self) -> Path:
        """Where the PDF stands that came back signed, if one has."""
        return self.docx.with_suffix(".ky.pdf")

    @property
    def is_whole(self) -> bool:
        """Whether the DOCX is the one that the journal knows."""
        return hash_of(self.docx) == self.sha256

    @property
    def frozen(self) -> bool:
        """Whether the DOCX is kept from being written to, as an issued one is."""
        return self.docx.is_file() and not self.docx.stat().st_mode & stat.S_IWUSR

    @property
    def changed_beside(self) -> tuple[Path, ...]:
        """The files that were issued with it, or signed since, and are others now, or gone."""
        known = {**self.beside, "signed": self.signed}
        files = (("data", self.data), ("pdf", self.pdf), ("signed", self.signed_pdf))
        return tuple(path for name, path in files if known.get(name) and hash_of(path) != known[name])

    def record(self) -> dict[str, Any]:
        """For a program: days are ISO, files by name."""
        return {
            "name": self.name,
            "step": self.step,
            "state": self.state,
            "revision": self.revision,
            "sha256": self.sha256,
            "file": f"{FOLDER}/{self.docx.name}",
            "pdf": f"{FOLDER}/{self.pdf.name}" if self.pdf.is_file() else None,
            "signed_pdf": f"{FOLDER}/{self.signed_pdf.name}" if self.signed else None,
            "unfinished": self.unfinished,
            "day": self.day.isoformat() if self.day else None,
            "symbol": self.symbol or None,
            "mention": self.mention or None,
            "edited": self.edited,
            "unchanged": self.is_whole,
        }


def papers_of(events: Iterable[Event], folder: Path) -> tuple[Paper, ...]:
    """The papers of the case in a folder, in the order in which they were first made."""
    found: dict[str, Paper] = {}
    for event in events:
        if not event.paper:
            continue
        if event.kind == "rendered":
            docx = folder / FOLDER / f"{event.paper}.docx"
            unfinished = bool(event.more.get("unfinished"))
            found[event.paper] = Paper(
                event.paper, event.step, "draft", event.revision, event.sha256, docx, event.time, unfinished
            )
            continue
        paper = found.get(event.paper)
        if paper is None:
            continue  # its line is one of those that cannot be read, which is told
        if event.kind == "checked" and paper.state == "draft" and not event.more.get("errors"):
            found[event.paper] = replace(paper, state="checked")
        elif event.kind == "issued":
            found[event.paper] = _issued(paper, event)
        elif event.kind == "signed" and paper.issued:
            found[event.paper] = replace(paper, signed=event.sha256)
        elif event.kind == "superseded":
            found[event.paper] = replace(paper, state="superseded")
    return tuple(found.values())


def _issued(paper: Paper, event: Event) -> Paper:
    said = event.more
    try:
        day = dt.date.fromisoformat(str(said.get("day", "")))
    except ValueError:
        day = None
    return replace(
        paper,
        state="issued",
        sha256=event.sha256 or paper.sha256,
        issued=event.time,
        day=day,
        symbol=str(said.get("symbol", "")),
        mention=str(said.get("mention", "")),
        edited=bool(said.get("edited")),
        beside={name: str(said[name]) for name in ("data", "pdf") if name in said},
    )
