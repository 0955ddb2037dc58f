"""What is left of a conversion whose process was killed: no LibreOffice, no folder with the document, no socket."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generators.pdf import libreoffice
from generators.pdf.private import clear_leftovers, in_use
from generators.pdf.watch import watched
from tests.batch.lists import PEOPLE, SLUG, row, write_rows

pytestmark = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are looked up in /proc")


def with_word(word: str) -> set[int]:
    """The processes that have this among their words, but for this one."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            if state != "Z" and word.encode() in (process / "cmdline").read_bytes():
                found.add(int(process.name))
    return found - {os.getpid()}


def until(holds: Callable[[], object], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(holds())


def folders(below: Path) -> list[Path]:
    """The private folders below this one."""
    with contextlib.suppress(FileNotFoundError):  # one that goes meanwhile
        return list(below.rglob("vanban-*"))
    return [below]


def sockets(below: Path) -> set[Path]:
    """The sockets there are of a LibreOffice with its profile in a private folder below this one; others may be at work beside it."""
    return {socket for folder in folders(below) for socket in libreoffice._sockets(folder / "profile") if socket.exists()}


def stopped_at_work(below: Path) -> set[int]:
    """The LibreOffice that works in a private folder below this one and has opened its socket, held so that it does not end by itself."""
    found: set[int] = set()
    if not sockets(below):
        return found
    for pid in {pid for folder in folders(below) for pid in with_word(f"{folder}/out")} & with_word("soffice.bin"):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
            found.add(pid)
    return found


def killed_at_work(words: list[str], private: Path) -> set[Path] | None:
    """The sockets of LibreOffice where the command was killed while that had its document in hand, so that it may not end by itself; None where all was done before."""
    process = subprocess.Popen(
        [sys.executable, "-m", "generators.cli", *words],
        env={**os.environ, "TMPDIR": str(private)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert until(lambda: stopped_at_work(private.parent) or process.poll() is not None)
        return sockets(private.parent) if process.poll() is None else None
    finally:
        process.kill()
        process.wait()


@pytest.mark.usefixtures("real_libreoffice")
@pytest.mark.parametrize("command", ["render", "batch"])
def test_nothing_goes_on_and_nothing_is_left_of_what_was_killed(command: str, tmp_path: Path) -> None:
    private = tmp_path / "tam"
    private.mkdir()
    rows = write_rows(tmp_path / "mot.jsonl", [row(PEOPLE[0])])
    single = write_rows(tmp_path / "mot.json", [row(PEOPLE[0])])
    left = None
    for number in range(10):  # where the machine has much to do, a document may be printed between two looks
        words = {
            "render": ["render", SLUG, str(single), "-o", str(tmp_path / f"ra-{number}.docx"), "--pdf"],
            "batch": ["batch", SLUG, str(rows), "-o", str(tmp_path / f"ra-{number}"), "--pdf", "--workers", "1"],
        }
        left = killed_at_work(words[command], private)
        if left is not None:
            break
    assert left
    assert until(lambda: not with_word(str(tmp_path)))
    assert until(lambda: not folders(tmp_path))
    assert not [socket for socket in left if socket.exists()]


def test_a_process_that_ends_its_own_work_is_not_meddled_with(tmp_path: Path) -> None:
    folder, other = tmp_path / "vanban-x", tmp_path / "socket"
    folder.mkdir()
    other.touch()
    sleeper = subprocess.Popen(["/bin/sleep", "60"], start_new_session=True)
    try:
        with watched(folder, [other]) as watcher:
            watcher.of(sleeper.pid)
            assert until(lambda: with_word(str(folder)))
        assert not with_word(str(folder))
        time.sleep(0.1)
        assert (folder.exists(), other.exists(), sleeper.poll()) == (True, True, None)
    finally:
        sleeper.kill()
        sleeper.wait()


def test_a_watcher_withstands_what_ends_its_starter(tmp_path: Path) -> None:
    """Ctrl+C and a terminal that is closed end the program, which then cleans up itself; the watcher stays until it has."""
    folder = tmp_path / "vanban-x"
    folder.mkdir()
    with watched(folder):
        assert until(lambda: with_word(str(folder)))
        [pid] = with_word(str(folder))
        time.sleep(0.1)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(pid, number)
        time.sleep(0.1)
        assert with_word(str(folder)) == {pid}


def test_what_a_power_cut_left_goes_and_what_is_in_use_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, working, strange = (tmp_path / name for name in ("vanban-office-a", "vanban-office-b", "vanban-khac"))
    for folder in (left, working, strange):
        folder.mkdir()
    with in_use(left), in_use(strange):
        pass  # a process that is no more
    (left / "giay.docx").write_bytes(b"x")
    libreoffice._clear_up_once.cache_clear()
    with in_use(working), libreoffice._private_folder(None) as (own, _):
        assert set(tmp_path.iterdir()) == {working, strange, own}
        assert clear_leftovers("vanban-office-") == []
    assert set(tmp_path.iterdir()) == {working, strange}
