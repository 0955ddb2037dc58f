"""Files that are appended to and never changed: a line of JSON an entry, each with the hash of the line before it, so that one which was taken out or changed is told.

A line that was cut off when the machine stopped stays where it is; the next entry begins a line of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.files import MAX_DOCUMENT, reason
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PREVIOUS: Final = "prev"
"""The key of the hash of the line before."""
NOT_FOLLOWING: Final = (
    "Dòng này không nối tiếp dòng trước: có dòng đã bị xóa, sửa hoặc chèn. Nhật ký chỉ được ghi thêm; hãy đối chiếu với bản sao."
)


def this_second() -> dt.datetime:
    """The time of an entry: to the second, with the zone of this machine."""
    return dt.datetime.now().astimezone().replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A line: what it says (None where that is no object of JSON), whether it follows the line before, and whether it is the last and lacks its end."""

    number: int
    said: Mapping[str, Any] | None
    follows: bool
    torn: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The lines of a file, the hash of the last for the next, and whether the last has its end."""

    lines: tuple[ChainLine, ...] = ()
    last: str = ""
    whole: bool = True


def read_chain(path: Path, code: Code) -> Chain:
    """The lines of a file; none where there is no file. Raises DocumentError where it cannot be read, or (``code``) is too large."""
    try:
        if path.stat().st_size > MAX_DOCUMENT:
            raise DocumentError.of(code, str(path), "Nhật ký lớn bất thường; hãy kiểm tra lại tệp.")
        content = path.read_bytes()
    except FileNotFoundError:
        return Chain()
    except OSError as error:
        raise DocumentError.of(Code.FILE_UNREADABLE, str(path), f"Không đọc được nhật ký: {reason(error)}.") from error
    lines = content.split(b"\n")
    whole = not lines[-1]
    found: list[ChainLine] = []
    previous = ""
    for number, line in enumerate(lines[:-1] if whole else lines, 1):
        said = _object(line)
        follows = said is not None and said.get(PREVIOUS, "") == previous
        found.append(ChainLine(number, said, follows, torn=not whole and number == len(lines)))
        previous = _hash(line)
    return Chain(tuple(found), previous, whole)


def append_line(path: Path, last: str, record: Mapping[str, Any], *, whole: bool = True, private: bool = False) -> str:
    """The hash of one line more, which is on the disk when this returns; ``last`` and ``whole`` are those of the chain, read under the lock that the caller holds.

    ``private``: a new file may be read by its owner alone. Raises DocumentError where it cannot be written.
    """
    line = json.dumps({**record, PREVIOUS: last}, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600 if private else 0o666)
        with os.fdopen(handle, "ab") as file:
            file.write((b"" if whole else b"\n") + line + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise DocumentError.of(Code.OUTPUT_UNWRITABLE, str(path), f"Không ghi được nhật ký: {reason(error)}.") from error
    return _hash(line)


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
