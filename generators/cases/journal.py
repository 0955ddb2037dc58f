"""What has happened in a case: one line of JSON an event in ``su-kien.jsonl``, appended only.

Each line carries the hash of the line before it, so that one that was taken out or changed is told. A line that was cut off when the machine stopped
stays where it is and is told; the next event begins a line of its own. Events say which facts changed by the names of the fields, never by what they say.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from generators.chained import NOT_FOLLOWING, PREVIOUS, append_line, read_chain
from generators.codes import Code
from generators.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "su-kien.jsonl"
PAPER_NAME: Final = re.compile(r"\d{2,4}-[a-z][a-z0-9_]*")
"""The name of a paper's files; what a journal says otherwise leads nowhere."""

Kind = Literal["opened", "facts", "rendered", "checked", "issued", "signed", "superseded", "bundled", "closed", "reopened"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)

_TITLES: Final[Mapping[str, str]] = {
    "opened": "Mở hồ sơ",
    "facts": "Ghi dữ kiện",
    "rendered": "Lập giấy tờ",
    "checked": "Kiểm tra giấy tờ",
    "issued": "Ban hành",
    "signed": "Nhận tệp đã ký số",
    "superseded": "Thay bằng giấy tờ mới",
    "bundled": "Đóng tập hồ sơ",
    "closed": "Kết thúc vụ việc",
    "reopened": "Mở lại vụ việc",
}


_BEGINNING: Final = "Nhật ký không còn, hoặc mất các dòng đầu: không biết giấy nào đã ban hành. Hãy chép lại nhật ký từ bản sao."


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``paper`` is the name of its file without the ending; ``sha256`` that of the file (or of the revision of the facts) as it then was.

    ``more`` holds what only some kinds have: ``fields`` of facts; ``number``, ``symbol``, ``day``, ``signer``, ``edited`` of an issued paper; ``by`` of one that
    was superseded; ``signatures`` (how many) of a signed file, whose hash the event has; ``errors`` and ``warnings`` (how many) of a check.
    """

    kind: Kind
    time: dt.datetime
    step: str = ""
    paper: str = ""
    revision: int = 0
    sha256: str = ""
    who: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What happened, in Vietnamese."""
        return _TITLES[self.kind]

    def record(self) -> dict[str, Any]:
        """For a program: times with their zone, only what the event has."""
        said: dict[str, Any] = {"time": self.time.isoformat(timespec="seconds"), "kind": self.kind}
        named = {"step": self.step, "paper": self.paper, "revision": self.revision, "sha256": self.sha256, "who": self.who}
        return {**said, **{name: value for name, value in named.items() if value}, **self.more}


@dataclass(frozen=True, slots=True)
class Journal:
    """The events of a case in the order in which they were written, and what is wrong with the file (errors and warnings)."""

    events: tuple[Event, ...]
    findings: tuple[Finding, ...] = ()
    last: str = ""  # the hash of the last line, for the next
    whole: bool = True  # whether the last line has its end


def read_journal(folder: Path) -> Journal:
    """The events of the case in a folder. Never raises for what a line says: it is told. Raises DocumentError where the file cannot be read."""
    path = folder / FILE
    chain = read_chain(path, Code.CASE_BROKEN)
    events: list[Event] = []
    findings: list[Finding] = []
    for line in chain.lines:
        event = _event(line.said) if line.said is not None else None
        if event is None:
            findings.append(_unreadable(path, line.number, torn=line.torn))
            continue
        events.append(event)
        if not line.follows:
            findings.append(Finding(Code.CASE_EVENTS, str(path), NOT_FOLLOWING, line=line.number))
    if not events or events[0].kind != "opened":
        findings.insert(0, Finding(Code.CASE_EVENTS, str(path), _BEGINNING))
    return Journal(tuple(events), tuple(findings), chain.last, chain.whole)


def append(folder: Path, journal: Journal, event: Event) -> Journal:
    """The journal with one event more, which is on the disk when this returns. Raises DocumentError where it cannot be written.

    The caller holds the lock of the case, and read ``journal`` under it.
    """
    last = append_line(folder / FILE, journal.last, event.record(), whole=journal.whole)
    return Journal((*journal.events, event), journal.findings, last)


def _unreadable(path: Path, number: int, *, torn: bool) -> Finding:
    if torn:
        message = "Dòng cuối của nhật ký bị cắt giữa chừng (máy dừng khi đang ghi). Dòng này được giữ nguyên; việc cuối cùng có thể phải làm lại."
        return Finding(Code.CASE_EVENTS, str(path), message, "warning", line=number)
    return Finding(
        Code.CASE_EVENTS, str(path), "Không đọc được dòng này của nhật ký; hãy đối chiếu với bản sao.", "warning", line=number
    )


_OWN: Final = frozenset({"kind", "time", "step", "paper", "revision", "sha256", "who", PREVIOUS})


def _event(said: Mapping[str, Any]) -> Event | None:
    """The event of a line; None where it is none."""
    try:
        if said["kind"] not in KINDS:
            return None
        texts = {name: said.get(name, "") for name in ("step", "paper", "sha256", "who")}
        revision = said.get("revision", 0)
        if not isinstance(revision, int) or not all(isinstance(text, str) for text in texts.values()):
            return None
        if texts["paper"] and not PAPER_NAME.fullmatch(texts["paper"]):
            return None
        more = {str(name): value for name, value in said.items() if name not in _OWN}
        return Event(said["kind"], dt.datetime.fromisoformat(said["time"]), revision=revision, more=more, **texts)
    except (ValueError, KeyError, TypeError):
        return None
