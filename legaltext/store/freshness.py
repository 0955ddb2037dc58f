"""Where things are kept: the cache (may be deleted at any time), the user's own corpus, and how a change of a corpus folder is noticed.

Nothing is ever written inside the package or the checkout, and nothing that a user asks or drafts is kept: the cache holds the corpus only.
"""

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from legaltext.basics.paths import corpus_root
from legaltext.grammar.names import NAME_LISTS

FILES = ("instrument.yaml", "vi.txt", "en.txt")
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


def cache_dir() -> Path:
    """`$VANBAN_CACHE`, else `vanban` in the user's cache folder (XDG Base Directory: `$XDG_CACHE_HOME`, else ~/.cache)."""
    if own := os.environ.get("VANBAN_CACHE"):
        return Path(own)
    return _xdg("XDG_CACHE_HOME", ".cache") / "vanban"


def default_user_corpus() -> Path:
    """Where `vanban law add` writes: `vanban/corpus` in the user's data folder (`$XDG_DATA_HOME`, else ~/.local/share)."""
    return _xdg("XDG_DATA_HOME", ".local/share") / "vanban" / "corpus"


def user_corpora() -> list[Path]:
    """The user's own corpus folders: those of `$VANBAN_CORPUS` (empty: none); without it, the default one where it is there."""
    own = os.environ.get("VANBAN_CORPUS")
    if own is not None:
        return [Path(part) for part in own.split(os.pathsep) if part]
    default = default_user_corpus()
    return [default] if default.is_dir() else []


def _xdg(variable: str, default: str) -> Path:
    value = os.environ.get(variable, "")
    return Path(value) if os.path.isabs(value) else Path(os.path.expanduser("~"), default)  # noqa: PTH111, PTH117 -- Path.home() raises where there is no home


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
    return ";".join((f"{count}:{size}:{changed}", *(_stamp(f"{names}/{file}") for file in NAME_LISTS)))


def scan(roots: Sequence[str]) -> dict[str, str]:
    """Every instrument folder and register below the roots, with the sizes and times of its files: equal where nothing changed.

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
            facts = _stamp(f"{path}/{FILES[0]}")
            if facts != "-":
                out[path] = ";".join((facts, *(_stamp(f"{path}/{file}") for file in FILES[1:])))
    return out


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116 -- three a folder, at every start
    except OSError:
        return "-"
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"


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
