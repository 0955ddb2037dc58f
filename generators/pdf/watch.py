"""A watcher beside a process that works with LibreOffice: where that one is killed, it ends LibreOffice and takes the folder with the documents away.

No process can clean up after its own `kill -9`, and LibreOffice, a grandchild of whoever starts it, would go on with a person's paper in its hands. The watcher
is a shell that waits at a pipe of which the process holds the other end: when that end is closed and nobody has ended the watcher, the process is gone.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Its words: the folder, then the files outside of it. It reads the process group, and then waits for the end of the pipe. What is killed may still write for a moment.
_SCRIPT: Final = """
trap "" HUP INT TERM
folder=$1
shift
read -r group
read -r over
[ -z "$group" ] || kill -9 "-$group"
for again in 1 2 3 4 5 6 7 8 9; do
    rm -rf -- "$folder"
    [ -e "$folder" ] || break
    sleep 0.1
done
rm -f -- "$@"
"""


class Watcher:
    """The watcher of one folder."""

    def __init__(self, folder: Path, others: Sequence[Path]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 -- our own script; the only names in it are ours
            ["/bin/sh", "-c", _SCRIPT, "vanban-watch", str(folder), *map(str, others)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath},
            cwd="/",
            start_new_session=True,  # whatever is done to the group of its starter is not done to it
        )

    def of(self, group: int) -> None:
        """Let it end this process group when the time comes; said once."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # somebody has ended it
            self._process.stdin.write(f"{group}\n".encode())

    def end(self) -> None:
        """It is not needed any more: this process has cleaned up itself."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        self._process.stdin.close()


@contextmanager
def watched(folder: Path, others: Sequence[Path] = ()) -> Iterator[Watcher]:
    """A watcher while the folder is in use; ``others`` are files outside of it that go with it. Raises OSError where there is no shell to start."""
    watcher = Watcher(folder, others)
    try:
        yield watcher
    finally:
        watcher.end()
