"""What a batch meant to make and what it has made, so that it goes on where it stopped, however it stopped.

The journal lies in the folder of the documents (``.vanban/batch.jsonl``) and is only ever added to. It says which file a row is to become before the
first is made, and that a file is finished after it stands in its place. It knows rows by a hash: what it says of a person is the name of the file.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import BufferedRandom
    from pathlib import Path

FOLDER: Final = ".vanban"
_JOURNAL: Final = "batch.jsonl"
_HALF_DONE: Final = "tmp"
SUFFIX: Final = ".docx"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row and the file that it becomes. ``key`` is the hash of all that decides the document, but its number ``so``; ``sha256`` of the finished file.

    ``who`` is a hash of the name of whom it is about, ``was`` is the key of the entry that it takes the place of, ``row`` is 0 once its row is no more. ``pdf_of`` is a hash of what its PDF was to be made of, ``pdf_sha256`` of the finished PDF.
    """

    key: str
    source: str  # the name of the list (`results.list_name`)
    row: int
    file: str
    so: str = ""
    who: str = ""
    was: str = ""
    sha256: str = ""
    pdf_of: str = ""
    pdf_sha256: str = ""

    @property
    def pdf(self) -> str:
        """The name of the PDF beside the file."""
        return f"{self.file.removesuffix(SUFFIX)}.pdf"


def path_of(folder: Path) -> Path:
    """Where the journal of a folder is."""
    return folder / FOLDER / _JOURNAL


class Journal:
    """The journal of one folder, open for one batch at a time (`opened`)."""

    def __init__(self, folder: Path, file: BufferedRandom) -> None:
        self.folder = folder
        self._file = file
        self.entries: dict[str, Entry] = {}
        self.printed: dict[str, tuple[str, str]] = {}  # the files for the printer: of what, and their hash
        for line in self._whole_lines():
            self._take(line)

    def plan(self, entries: Iterable[Entry]) -> None:
        """Note what rows are to become; it is on the disk when this returns."""
        lines: list[dict[str, Any]] = []
        for entry in entries:
            self._put(entry)
            more = {name: said for name, said in (("who", entry.who), ("was", entry.was)) if said}
            lines.append({"key": entry.key, "source": entry.source, "row": entry.row, "file": entry.file, "so": entry.so, **more})
            if entry.sha256:
                lines.append({"done": entry.key, "sha256": entry.sha256})
            if entry.pdf_of:
                lines.append(_pdf_line(entry))
        self._write(lines)

    def done(self, made: Iterable[tuple[str, str]]) -> None:
        """Note the files that stand in their place: key and hash of each; it is on the disk when this returns."""
        lines = []
        for key, sha256 in made:
            self.entries[key] = replace(self.entries[key], sha256=sha256)
            lines.append({"done": key, "sha256": sha256})
        self._write(lines)

    def pdfs(self, made: Iterable[tuple[str, str, str]]) -> None:
        """Note PDFs: key, of what, and the hash of the finished one, blank where it is only to be made; it is on the disk when this returns."""
        lines = []
        for key, of, sha256 in made:
            self.entries[key] = replace(self.entries[key], pdf_of=of, pdf_sha256=sha256)
            lines.append(_pdf_line(self.entries[key]))
        self._write(lines)

    def print_file(self, name: str, of: str, sha256: str = "") -> None:
        """Note a file for the printer, in the same way."""
        self.printed[name] = of, sha256
        self._write([{"print": name, "of": of, "sha256": sha256}])

    def dropped(self, keys: Iterable[str]) -> None:
        """Note that rows are no more, and their files neither."""
        gone = [key for key in keys if self.entries.pop(key, None)]
        self._write({"gone": key} for key in gone)

    def replaced_by(self, entry: Entry) -> tuple[Entry, ...]:
        """The entries of which it takes the place, the last first: several where a run was killed before it could take them away."""
        found: list[Entry] = []
        before = self.entries.get(entry.was)
        while before is not None and before.key != entry.key and before not in found:
            found.append(before)
            before = self.entries.get(before.was)
        return tuple(found)

    def stands(self, entry: Entry) -> bool:
        """Whether the finished file is there; what somebody has written into it since is theirs, but half a file is none."""
        return bool(entry.sha256) and is_whole(self.folder / entry.file)

    def is_ours(self, entry: Entry) -> bool:
        """Whether its file may be written over or taken away: it is byte for byte the one that was made, and its PDF too, if they are there and were made to their end."""
        path, pdf = self.folder / entry.file, self.folder / entry.pdf
        return not entry.sha256 or (
            (not path.exists() or hash_of(path) == entry.sha256)
            and (not entry.pdf_sha256 or hash_of(pdf) in ("", entry.pdf_sha256))
        )

    def half_done(self) -> Path:
        """An empty folder for files that are being written, on the same disk as their places; that of an earlier run is gone.

        It has a name of its own: a worker elsewhere that an earlier run lost sight of can put nothing into its place any more.
        """
        _remove_half_done(self.folder)
        path = self.folder / FOLDER / _HALF_DONE / secrets.token_hex(8)
        path.mkdir(parents=True)
        return path

    def _whole_lines(self) -> Iterator[dict[str, Any]]:
        """What was written to its end; half a line (the power went) is cut off, so that the next begins anew."""
        end = 0
        for raw in self._file:
            if not raw.endswith(b"\n"):
                break
            end += len(raw)
            with suppress(ValueError):
                line = json.loads(raw)
                if isinstance(line, dict):
                    yield line
        self._file.truncate(end)
        self._file.seek(end)

    def _take(self, line: dict[str, Any]) -> None:
        match line:
            case {"key": str(key), "source": str(source), "row": int(row), "file": str(file), "so": str(so)} if _is_name(file):
                self._put(Entry(key, source, row, file, so, str(line.get("who", "")), str(line.get("was", ""))))
            case {"done": str(key), "sha256": str(sha256)} if entry := self.entries.get(key):
                self.entries[key] = replace(entry, sha256=sha256)
            case {"pdf": str(key), "of": str(of), "sha256": str(sha256)} if entry := self.entries.get(key):
                self.entries[key] = replace(entry, pdf_of=of, pdf_sha256=sha256)
            case {"print": str(name), "of": str(of), "sha256": str(sha256)} if _is_name(name):
                self.printed[name] = of, sha256
            case {"gone": str(key)}:
                self.entries.pop(key, None)

    def _put(self, entry: Entry) -> None:
        """Take an entry. The one whose file it is to become has none any more: what stands there may be either."""
        was = self.entries.get(entry.was)
        if was is not None and was.file == entry.file:
            self.entries[was.key] = replace(was, sha256="")
        self.entries[entry.key] = entry

    def _write(self, lines: Iterable[dict[str, Any]]) -> None:
        content = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()
        if content:
            self._file.write(content)
            self._file.flush()
            os.fsync(self._file.fileno())


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """The journal of a folder, which is made. Raises DocumentError where it cannot be, or another batch is at work in it."""
    from filelock import FileLock, Timeout

    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        with FileLock(folder / FOLDER / "lock", blocking=False), path_of(folder).open("a+b") as file:
            file.seek(0)
            try:
                yield Journal(folder, file)
            finally:
                _remove_half_done(folder)
    except Timeout as error:
        message = "Một lần chạy khác đang ghi vào thư mục này. Hãy đợi nó xong, hoặc chọn thư mục khác."
        raise DocumentError.of(Code.BATCH_BUSY, str(folder), message) from error
    except OSError as error:
        message = f"Không ghi được vào thư mục: {reason(error)}. Hãy kiểm tra thư mục, chỗ trống và quyền ghi rồi chạy lại để làm tiếp; văn bản đã xong được giữ nguyên."
        raise DocumentError.of(Code.OUTPUT_UNWRITABLE, str(folder), message) from error


def _remove_half_done(folder: Path) -> None:
    """Take the folder of half-done files away in one step, so that nothing moves out of it meanwhile."""
    gone = folder / FOLDER / f"{_HALF_DONE}-{secrets.token_hex(8)}"
    with suppress(FileNotFoundError):
        (folder / FOLDER / _HALF_DONE).rename(gone)
    for path in (folder / FOLDER).glob(f"{_HALF_DONE}-*"):
        shutil.rmtree(path, ignore_errors=True)


def hash_of(path: Path) -> str:
    """The hash of a file; blank where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def is_whole(path: Path) -> bool:
    """Whether the file is a zip to its end: what lost its end with the power is not."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 66_000))  # the end of a zip: 22 bytes and a comment of at most 65,535
            return b"PK\5\6" in file.read()
    except OSError:
        return False


def _pdf_line(entry: Entry) -> dict[str, str]:
    return {"pdf": entry.key, "of": entry.pdf_of, "sha256": entry.pdf_sha256}


def _is_name(file: str) -> bool:
    """False for what would lead out of the folder: a journal is a file that anybody can write."""
    return bool(file) and not {"/", "\\", ":", "\0"} & set(file) and not file.startswith(".")
