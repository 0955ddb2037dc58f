"""Files that are sent: what messages call them, and a path for readers that want one."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from generators.web.work import worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from starlette.datastructures import UploadFile

    from generators.findings import Finding

_LONGEST: Final = 200


def file_name(file: UploadFile, otherwise: str = "tệp") -> str:
    """How messages name the file: the last part of what the sender calls it, ``otherwise`` where that is nothing."""
    return (file.filename or "").replace("\\", "/").rpartition("/")[2][:_LONGEST] or otherwise


@contextmanager
def as_file(content: bytes, name: str) -> Iterator[Path]:
    """A file that was sent, for readers that want a path: in the worker's own folder, for as long as it is read."""
    path = worker.folder() / f"list{PurePath(name).suffix.lower()[:8]}"
    path.write_bytes(content)
    try:
        yield path
    finally:
        path.unlink()


def named(findings: Iterable[Finding], path: Path, name: str) -> tuple[Finding, ...]:
    """The findings, in which the file is called as its sender calls it."""
    return tuple(
        replace(one, where=one.where.replace(str(path), name), message=one.message.replace(str(path), name)) for one in findings
    )
