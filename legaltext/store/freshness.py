"""Whether a store in the cache still says what the corpus folders say, and how builders keep out of each other's way.

Nothing that a user asks or drafts is kept: the cache holds the corpus only.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from legaltext.basics.paths import corpus_root
from legaltext.folders.holding import FACTS, FACTS_SCHEMA
from legaltext.grammar.names import NAME_LISTS
from legaltext.store.schema import APPLICATION, SCHEMA

FILES = ("instrument.yaml", "vi.txt", "en.txt", "instrument.json")
REGISTER = "instruments.yaml"
# Modules whose change may change what is read from the same text; the others (commands, exports) may change at will.
_ENGINE = (
    "",
    "basics",
    "grammar",
    "parsing",
    "sources",
    "sources/word",
    "sources/pdf",
    "references",
    "semantics",
    "folders",
    "store",
)
_KEEP_DAYS = 90


def key_of(roots: Sequence[str]) -> str:
    """A file name for what is built from these folders: the last one's name and a checksum of all."""
    text = "\0".join(roots).encode("utf-8", "surrogateescape")
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in os.path.basename(roots[-1]))[:40]  # noqa: PTH119 -- a string it is
    return f"{name}-{zlib.crc32(text):08x}{zlib.adler32(text):08x}"


def engine() -> str:
    """What identifies the code that reads the texts and the names that it knows: where either has changed they are read again."""
    base = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 -- on the path of every look-up, where a Path costs
    size = changed = count = 0
    for name in _ENGINE:
        with suppress(OSError), os.scandir(os.path.join(base, name)) as entries:  # noqa: PTH118 -- as above
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    size, changed, count = size + status.st_size, changed + status.st_mtime_ns, count + 1
    names = corpus_root()
    read_by = (*NAME_LISTS, f"{FACTS}/{FACTS_SCHEMA}")
    return ";".join((f"{count}:{size}:{changed}", *(_stamp(f"{names}/{file}") for file in read_by)))


def scan(roots: Sequence[str]) -> dict[str, str]:
    """Every instrument folder, register and file of facts below the roots, with the sizes and times of its files: equal where nothing changed.

    Sorted by name within each root, the roots in their order. A root that is not there holds nothing.
    """
    out: dict[str, str] = {}
    for root in roots:
        try:
            with os.scandir(root) as entries:
                names = sorted(
                    entry.name for entry in entries if entry.name == REGISTER or (entry.name[0] != "." and entry.is_dir())
                )
        except OSError:
            continue
        for name in names:
            path = f"{root}/{name}"
            if name == REGISTER:
                out[path] = _stamp(path)
                continue
            if name == FACTS:
                out.update((file, _stamp(file)) for file in _files_of_facts(path))
            facts = _stamp(f"{path}/{FILES[0]}")
            if facts != "-":
                out[path] = ";".join((facts, *(_stamp(f"{path}/{file}") for file in FILES[1:])))
    return out


def _files_of_facts(folder: str) -> list[str]:
    """The files of facts in a folder, sorted."""
    try:
        with os.scandir(folder) as entries:
            return sorted(f"{folder}/{entry.name}" for entry in entries if is_facts(f"{folder}/{entry.name}"))
    except OSError:
        return []


def is_facts(path: str) -> bool:
    """True for the path of a file of facts."""
    folder, _, name = path.rpartition("/")
    return folder.endswith(f"/{FACTS}") and name.endswith((".yaml", ".yml")) and not name.startswith(".")


def is_one_file(path: str) -> bool:
    """True for a register or a file of facts, False for the folder of an instrument."""
    return path.endswith(f"/{REGISTER}") or is_facts(path)


def _stamp(path: str) -> str:
    """Size and times of a file: equal where nobody touched it."""
    try:
        status = os.stat(path)  # noqa: PTH116 -- three a folder, at every start
    except OSError:
        return "-"
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"


# ---- a store that is there


def connect(path: Path) -> sqlite3.Connection | None:
    """The file, read only; None where it is not there. It is never changed in place, so SQLite need not lock it."""
    try:
        # as_uri() escapes what a path may hold; a file of a read-only cache opens as well
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None
    return connection


def is_fresh(connection: sqlite3.Connection, roots: Sequence[str]) -> bool:
    """True where a store was built to its end, by this code, from the files that are there now. Raises sqlite3.Error for a broken file."""
    application, version = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("application_id", "user_version"))
    if (application, version) != (APPLICATION, SCHEMA):
        return False
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    if meta.get("roots") != "\n".join(roots) or meta.get("engine") != engine():
        return False
    return dict(connection.execute("SELECT path, stamp FROM folders")) == scan(roots)


# ---- builders


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Wait until no other process is in here with the same lock file. The lock ends with the process that holds it, however that ends.

    Where files cannot be locked nobody waits: what is built is put in place by a rename, so two builders cost time and nothing else.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with path.open("a", encoding="ascii") as file:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def sweep(folder: Path, pattern: str) -> None:
    """Remove what nobody has rebuilt for a quarter of a year; it is built again when it is wanted."""
    oldest = time() - _KEEP_DAYS * 86400
    for path in folder.glob(pattern):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()
