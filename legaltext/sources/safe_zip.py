"""A zip from anywhere, read with limits and without trust: what the reader of Word files and the writer of documents share."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

Code = Literal["broken", "encrypted", "name", "twice", "members", "total", "ratio"]

_ENTRY: Final = b"PK\x01\x02"  # how the entry of a member begins in the list of them (APPNOTE 4.3.12)
_BY_CHANCE: Final = 20  # times as many beginnings as members are let pass: packed bytes, or a zip within, may look like one
_FIRST: Final = b"PK\x03\x04"  # what comes before it is another file, which another program reads
# Folders and a name, none of which is nothing, "." or ".." or ends like one: programs that resolve such names take them for other parts
_NAME: Final = re.compile(r"(?:[^\x00-\x1f\\:*?\"<>|/]*[^\x00-\x1f\\:*?\"<>|/. ](?:/(?!$)|$))+")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may swell to. A member above `ratio_from` bytes may be at most `ratio` times its packed size."""

    members: int = 500
    total: int = 60_000_000
    ratio: int = 200
    ratio_from: int = 1_000_000


class UnsafeZipError(ValueError):
    """A zip that is not read. `code` says why; `detail` is the member or the figure that the sentence to the user needs."""

    def __init__(self, code: Code, detail: str = "") -> None:
        self.code: Code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}")


def read_zip(content: bytes, limits: Limits, wanted: Callable[[str], bool] | None = None) -> dict[str, bytes]:
    """The members of a zip by name, or only the `wanted` ones (all are checked). Raises UnsafeZipError, nothing else."""
    if (entries := content.count(_ENTRY)) > _BY_CHANCE * limits.members:  # before `zipfile` makes an object of each
        raise UnsafeZipError("members", str(entries))
    if not content.startswith(_FIRST):
        raise UnsafeZipError("broken", "no zip")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read_members(archive, limits, wanted)
    except UnsafeZipError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError) as error:
        raise UnsafeZipError("broken", str(error)) from error


def _read_members(archive: zipfile.ZipFile, limits: Limits, wanted: Callable[[str], bool] | None) -> dict[str, bytes]:
    """The wanted members, by what is really in them: the sizes that a zip declares may lie."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.members:
        raise UnsafeZipError("members", str(len(infos)))
    seen: set[str] = set()
    parts: dict[str, bytes] = {}
    total = 0
    for info in infos:
        _check_member(info, seen, limits)
        if wanted is not None and not wanted(info.filename):
            continue
        with archive.open(info) as member:  # the declared size may lie: read what is there, no more than may be
            data = member.read(limits.total - total + 1)
        total += len(data)
        if total > limits.total:
            raise UnsafeZipError("total", f"{limits.total // 1_000_000} MB")
        _check_ratio(info, len(data), limits)
        parts[info.filename] = data
    return parts


def _check_member(info: zipfile.ZipInfo, seen: set[str], limits: Limits) -> None:
    """Refuse what a zip may only have on purpose: a path outside, a name twice, a password."""
    name = info.orig_filename  # whole: in `filename` it ends where a zero byte stands
    if info.flag_bits & 0x1:
        raise UnsafeZipError("encrypted")
    if not _NAME.fullmatch(name):
        raise UnsafeZipError("name", repr(name[:80]))
    if name.lower() in seen:
        raise UnsafeZipError("twice", name[:80])
    seen.add(name.lower())
    _check_ratio(info, info.file_size, limits)


def _check_ratio(info: zipfile.ZipInfo, size: int, limits: Limits) -> None:
    if size > limits.ratio_from and size > limits.ratio * max(info.compress_size, 1):
        raise UnsafeZipError("ratio", info.filename[:80])
