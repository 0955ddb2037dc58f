"""A folder that only this process may enter, for what cannot stay in memory: gone with it, and after a power cut when the next one begins such work."""

import contextlib
import os
import shutil
import sys
import tempfile
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

SERVER: Final = "vanban-serve-"
"""How the folder of a server is called."""
_ALIVE: Final = "alive"


class PrivateFolder:
    """A folder (0700) among the temporary files; a file in it is locked as long as its server lives, which tells it from leftovers."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=SERVER)).resolve()
        self._alive = (self.path / _ALIVE).open("wb")
        _lock(self._alive)
        self._end = weakref.finalize(self, remove, self.path)  # also where the program ends without being asked to clear up

    def below(self, name: str) -> Path:
        """A folder in it, made where it is not there."""
        folder = self.path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def remove(self) -> None:
        """The folder with all in it."""
        self._alive.close()
        self._end()


def remove(folder: Path) -> None:
    """A folder with all in it, where it is there; a process that is being ended may still write into it for a moment."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.05)


@contextlib.contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """A folder that `clear_leftovers` leaves alone meanwhile."""
    with (folder / _ALIVE).open("wb") as alive:
        _lock(alive)
        yield


def clear_leftovers(prefix: str = SERVER) -> list[Path]:
    """Take away what processes left that were killed (kill -9, a power cut); which these were. Another user's, and what is in use, are not touched."""
    cleared = []
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with contextlib.suppress(OSError):  # not ours, or taken away meanwhile by another process that starts
            if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
                continue
            if not folder.is_symlink() and _is_left(folder / _ALIVE):
                shutil.rmtree(folder)
                cleared.append(folder)
    return cleared


if sys.platform == "win32":

    def _lock(file: IO[bytes]) -> None:
        """An open file is lock enough: nobody can delete it."""

    def _is_left(alive: Path) -> bool:
        alive.unlink()  # OSError while somebody has it open
        return True

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        """Hold the file for as long as it is open."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_left(alive: Path) -> bool:
        with alive.open("rb") as file, contextlib.suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
