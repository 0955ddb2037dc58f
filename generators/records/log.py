"""The log of updates of electronic records (khoản 4 Điều 19): who, when, what; and consents to views by others (khoản 4 Điều 20). Appended only.

One file a folder of records, ``nhat-ky-ho-so.jsonl``, which only its owner may read: a line of JSON an entry, each with the hash of the line before it, so that one which was taken
out or changed is told. A line that was cut off when the machine stopped stays where it is and is told; the next entry begins a line of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from generators.chained import NOT_FOLLOWING, append_line, read_chain, this_second
from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding
from generators.records.rules import RECEIVED
from legaltext.basics.dates import check_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from generators.records.record import Record

FILE: Final = "nhat-ky-ho-so.jsonl"
_LOCK: Final = ".khoa-ho-so"
_WAIT: Final = 20  # seconds for another program that writes
_LONGEST: Final = 500

Kind = Literal["done", "received", "excused", "consent", "withdrawn", "viewed"]
"""``received``: the office has the notice that the person updated the record; ``excused``: a duty that does not fall due, with the reason in ``note``."""
KINDS: Final[tuple[str, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``who`` did it (a person or an organisation), on the day ``day``; ``time`` is when it was written down.

    ``decision`` is the key of the decision (`Decision.key`), ``duty`` the id of a duty. ``content`` is what changed: the record's own changes, as its JSON has them. Of a consent
    ``person`` is the identifier of the record, ``viewer`` who may look, ``message_sha256`` the hash of the electronic message in which the person said so.
    """

    kind: Kind
    time: dt.datetime
    day: dt.date
    who: str
    decision: str = ""
    duty: str = ""
    note: str = ""
    person: str = ""
    viewer: str = ""
    message_sha256: str = ""
    content: tuple[dict[str, Any], ...] = ()

    def record(self) -> dict[str, Any]:
        """For a program: only what the entry has."""
        said: dict[str, Any] = {
            "time": self.time.isoformat(timespec="seconds"),
            "kind": self.kind,
            "day": self.day.isoformat(),
            "who": self.who,
        }
        names = ("decision", "duty", "note", "person", "viewer", "message_sha256")
        return {
            **said,
            **{name: value for name in names if (value := getattr(self, name))},
            **({"content": list(self.content)} if self.content else {}),
        }


@dataclass(frozen=True, slots=True)
class Log:
    """The entries of a folder in the order in which they were written, and what is wrong with the file."""

    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    last: str = ""  # the hash of the last line, for the next
    whole: bool = True  # whether the last line has its end

    def happened(self, decision: str) -> dict[str, dt.date]:
        """Of a decision: the day of each duty that is done (the first time it was), and of the last notice received (``RECEIVED``)."""
        found: dict[str, dt.date] = {}
        for entry in self.entries:
            if entry.decision != decision:
                continue
            if entry.kind == "done":
                found.setdefault(entry.duty, entry.day)
            elif entry.kind == "received":
                found[RECEIVED] = entry.day
                found.pop("phe_duyet", None)  # what the person has updated since has to be approved anew
        return found

    def excused(self, decision: str) -> frozenset[str]:
        """The duties of a decision that do not fall due."""
        return frozenset(entry.duty for entry in self.entries if entry.decision == decision and entry.kind == "excused")

    def consents(self, person: str) -> dict[str, Entry]:
        """Who may look at the record of a person now: the consent of each viewer that was not withdrawn since."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.person == person and entry.kind == "consent":
                found[entry.viewer] = entry
            elif entry.person == person and entry.kind == "withdrawn":
                found.pop(entry.viewer, None)
        return found


def read_log(folder: Path) -> Log:
    """The log of a folder. What a line says raises nothing: it is told. Raises DocumentError where the file cannot be read."""
    path = folder / FILE
    chain = read_chain(path, Code.RECORD_LOG)
    entries: list[Entry] = []
    findings: list[Finding] = []
    for line in chain.lines:
        entry = _entry(line.said) if line.said is not None else None
        if entry is None:
            message = "Không đọc được dòng này của nhật ký (bị sửa, hoặc máy dừng khi đang ghi); hãy đối chiếu với bản sao."
            findings.append(Finding(Code.RECORD_LOG, str(path), message, "warning", line=line.number))
            continue
        entries.append(entry)
        if not line.follows:
            findings.append(Finding(Code.RECORD_LOG, str(path), NOT_FOLLOWING, line=line.number))
    return Log(tuple(entries), tuple(findings), chain.last, chain.whole)


def log_done(
    folder: Path, record: Record, duty: str, day: dt.date, who: str, *, note: str = "", now: dt.datetime | None = None
) -> Entry:
    """Write down that a duty of a record is done, with what changed. Raises DocumentError with all that does not fit."""
    content = tuple({"person": one.id or None, **change.record()} for one in record.people for change in one.changes)
    entry = Entry(
        "done",
        now or this_second(),
        day,
        who,
        record.decision.key,
        duty,
        note,
        content=content if duty in ("cap_nhat", "he_thong", "tao_lap", "tao_lap_dong_thoi") else (),
    )
    return _write(folder, entry, _duty_wrong(record, duty, day))


def log_received(
    folder: Path, record: Record, day: dt.date, who: str, *, note: str = "", now: dt.datetime | None = None
) -> Entry:
    """Write down that the office has received the notice that the person updated the record: its approval is counted from then. Raises DocumentError."""
    return _write(
        folder, Entry("received", now or this_second(), day, who, record.decision.key, note=note), _day_wrong(record, day)
    )


def log_excused(folder: Path, record: Record, duty: str, reason_: str, who: str, *, now: dt.datetime | None = None) -> Entry:
    """Write down, with the reason, that a duty does not fall due here: the person has a record already. Raises DocumentError."""
    moment = now or this_second()
    wrong = _duty_wrong(record, duty, moment.date())
    if not reason_.strip():
        wrong.append(Finding(Code.RECORD_LOG, "lý do", "Không phải làm thì phải ghi lý do."))
    return _write(folder, Entry("excused", moment, moment.date(), who, record.decision.key, duty, reason_), wrong)


def log_consent(
    folder: Path, kind: Literal["consent", "withdrawn", "viewed"], person: str, viewer: str, day: dt.date, who: str, *,
    message: bytes | None = None, note: str = "", now: dt.datetime | None = None,
) -> Entry:  # fmt: skip
    """Write down a consent to a view by others, its withdrawal, or a view (khoản 4 Điều 20). ``message`` is the electronic message in which the person consents or withdraws.

    Raises DocumentError with all that does not fit: no identifier, no viewer, a consent without its message, a withdrawal or view without a consent.
    """
    check_date(day, "day")
    wrong: list[Finding] = []
    if not person:
        wrong.append(
            Finding(
                Code.RECORD_PERSON,
                "người có hồ sơ",
                "Chưa biết số định danh cá nhân nên không ghi được sự đồng ý cho hồ sơ nào. Hãy xuất lại record.json với --answers.",
            )
        )
    if not viewer.strip():
        wrong.append(Finding(Code.RECORD_LOG, "người xem", "Phải ghi ai được xem: cơ quan, tổ chức hoặc cá nhân nào."))
    if kind == "consent" and not message:
        text = "Đồng ý phải bằng thông điệp điện tử (khoản 4 Điều 20): hãy đưa tệp thông điệp; nhật ký chỉ giữ dấu của tệp."
        wrong.append(Finding(Code.RECORD_LOG, "thông điệp", text))
    digest = hashlib.sha256(message).hexdigest() if message else ""
    viewer = " ".join(viewer.split())
    entry = Entry(kind, now or this_second(), day, who, note=note, person=person, viewer=viewer, message_sha256=digest)
    return _write(folder, entry, wrong)


def _duty_wrong(record: Record, duty: str, day: dt.date) -> list[Finding]:
    known = [one.id for one in record.duties]
    wrong = _day_wrong(record, day)
    if duty not in known:
        wrong.append(Finding(Code.RECORD_LOG, duty[:60], f"Hồ sơ này không có việc đó. Các việc: {', '.join(known)}."))
    return wrong


def _day_wrong(record: Record, day: dt.date) -> list[Finding]:
    check_date(day, "day")
    if day >= record.decision.day:
        return []
    return [
        Finding(Code.RECORD_LOG, "ngày", f"Ngày {day:%d/%m/%Y} trước ngày văn bản ({record.decision.day:%d/%m/%Y}). Hãy sửa.")
    ]


def _write(folder: Path, entry: Entry, wrong: list[Finding]) -> Entry:
    """One entry more, which is on the disk when this returns. Raises DocumentError with what is wrong."""
    if not entry.who.strip():
        wrong.append(
            Finding(Code.RECORD_LOG, "người làm", "Nhật ký phải ghi tổ chức, cá nhân thực hiện (khoản 4 Điều 19): --who.")
        )
    if entry.day > entry.time.date():
        wrong.append(Finding(Code.RECORD_LOG, "ngày", f"Ngày {entry.day:%d/%m/%Y} chưa đến. Chỉ ghi việc đã làm."))
    if any(len(text) > _LONGEST for text in (entry.who, entry.note, entry.viewer)):
        wrong.append(Finding(Code.RECORD_LOG, "nội dung", f"Mỗi mục tối đa {_LONGEST} ký tự."))
    if wrong:
        raise DocumentError(wrong)
    with _locked(folder):
        log = read_log(folder)
        if entry.kind in ("withdrawn", "viewed") and entry.viewer not in log.consents(entry.person):
            message = f"Không có sự đồng ý nào đang có hiệu lực cho “{entry.viewer}” xem hồ sơ này (khoản 4 Điều 20)."
            raise DocumentError.of(Code.RECORD_LOG, "người xem", message)
        append_line(folder / FILE, log.last, entry.record(), whole=log.whole, private=True)
    return entry


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Nobody else writes meanwhile. Raises DocumentError where another program does not finish."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / _LOCK, timeout=_WAIT):
            yield
    except Timeout as error:
        raise DocumentError.of(
            Code.CASE_BUSY, str(folder), "Một chương trình khác đang ghi nhật ký này. Hãy đợi nó xong rồi chạy lại."
        ) from error
    except OSError as error:
        raise DocumentError.of(Code.OUTPUT_UNWRITABLE, str(folder), f"Không ghi được vào thư mục: {reason(error)}.") from error


_TEXTS: Final = ("who", "decision", "duty", "note", "person", "viewer", "message_sha256")


def _entry(said: Mapping[str, Any]) -> Entry | None:
    """The entry of a line; None where it is none."""
    try:
        if said["kind"] not in KINDS:
            return None
        texts = {name: said.get(name, "") for name in _TEXTS}
        content = said.get("content", [])
        if not all(isinstance(text, str) for text in texts.values()) or not _are_mappings(content):
            return None
        time, day = dt.datetime.fromisoformat(said["time"]), dt.date.fromisoformat(said["day"])
        return Entry(said["kind"], time, day, content=tuple(content), **texts)
    except (ValueError, KeyError, TypeError):
        return None


def _are_mappings(content: Collection[object]) -> bool:
    return isinstance(content, list) and all(isinstance(one, dict) for one in content)
