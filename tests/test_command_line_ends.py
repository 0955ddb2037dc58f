"""How commands end where the machine says no: a full disk, a closed pipe, Ctrl-C, no home. One line, no traceback, nothing half-written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generators.files import reason, write
from generators.findings import DocumentError
from tests.program import vanban

PROGRAM = [sys.executable, "-c", "import sys; sys.argv[0] = 'vanban'; from generators.cli import main; main()"]
SLUG = "petitions/kien-nghi-ket-qua-xep-loai"
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")


def process(*words: str, stdout: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run of its own, as in a shell; `stdout` is a file to print to."""
    settings = {**os.environ, "VANBAN_LANG": "vi", "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    with open(stdout or os.devnull, "w") as out:  # noqa: PTH123 -- /dev/full is no Path to be pretty about
        return subprocess.run(
            [*PROGRAM, *words], stdout=out if stdout else subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=settings, check=False
        )  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "to-khai.yaml"
    assert vanban("new", SLUG, "--example", "-o", str(path)).exit_code == 0
    return path


@needs_full
@pytest.mark.parametrize("words", [("templates",), ("--help",), ("new", SLUG), ("schema", SLUG)])
def test_a_full_disk_behind_the_output_is_told_in_one_line(words: tuple[str, ...]) -> None:
    ended = process(*words, stdout="/dev/full")
    assert (ended.returncode, ended.stderr) == (2, "vanban: đầu ra: ổ đĩa đã đầy.\n")


@needs_full
def test_the_law_tells_it_in_english() -> None:
    ended = process("law", "show", "Điều 24", stdout="/dev/full")
    assert (ended.returncode, ended.stderr) == (2, "vanban: output: No space left on device.\n")


def test_a_reader_that_goes_away_ends_the_program_quietly() -> None:
    # Forty kilobytes would find room in a pipe of the usual size and be written before it is closed
    running = subprocess.Popen(
        [*PROGRAM, "law", "tree", "--depth", "point"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, pipesize=4_096,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert (running.wait(), said) == (1, b"")


def test_an_interruption_is_told_in_one_line_with_the_code_that_shells_know() -> None:
    running = subprocess.Popen(
        [*PROGRAM, "deadlines", SLUG, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "VANBAN_LANG": "vi", "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    for _ in range(200):  # until it waits for the data: everything is imported then
        if Path(f"/proc/{running.pid}/wchan").exists() and b"yaml" in Path(f"/proc/{running.pid}/maps").read_bytes():
            break
        time.sleep(0.05)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    assert (running.returncode, out, err.decode().strip()) == (130, b"", "Đã dừng.")


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without telling it")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_is_told_to_end_takes_its_temporary_files_away(data: Path, tmp_path: Path, number: signal.Signals) -> None:
    """A copy of the document lies there while LibreOffice (here one that never ends) makes a PDF of it."""
    office, temporary = tmp_path / "bin" / "soffice", tmp_path / "tmp"
    office.parent.mkdir()
    temporary.mkdir()
    office.write_text("#!/bin/sh\nexec sleep 600\n")
    office.chmod(0o755)
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(temporary)}
    settings["PATH"] = f"{office.parent}{os.pathsep}{settings['PATH']}"
    command = [*PROGRAM, "render", SLUG, str(data), "-o", str(tmp_path / "a.docx"), "--pdf"]
    with subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        end = time.monotonic() + 120
        while not any(temporary.rglob("in/*.docx")) and running.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        assert any(temporary.rglob("in/*.docx"))
        running.send_signal(number)
        assert running.wait(30) == 128 + number
    assert list(temporary.iterdir()) == []
    assert (tmp_path / "a.docx").exists(), "what was finished before stays"


def test_an_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(old, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.docx", b"old")]


def test_a_disk_that_fills_up_while_a_document_is_written_keeps_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DocumentError, match=r"\[output-unwritable\].*ổ đĩa đã đầy"):
        write(old, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.docx", b"old")]


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("khong-co/a.docx", "không có tệp hoặc thư mục này"),
        ("to-khai.yaml/a.docx", "không phải là thư mục"),
        ("a" * 300 + ".docx", "tên quá dài"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_told(data: Path, output: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    for words in (("render", SLUG, data.name, "-o", output), ("new", SLUG, "-o", output)):
        ended = vanban(*words)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert ended.stderr.count("\n") == 1
        assert "[output-unwritable]" in ended.stderr
        assert says in ended.stderr
    assert [path.name for path in data.parent.iterdir()] == [data.name]


@pytest.mark.slow(reason="reads the law from its text three times, in processes that can keep nothing of it")
def test_without_a_home_and_a_cache_the_answers_are_the_same(data: Path) -> None:
    """A folder below a file: nobody can make it, whoever runs this."""
    nowhere = {"HOME": str(data / "home"), "XDG_CACHE_HOME": str(data / "cache"), "VANBAN_CACHE": "", "VANBAN_CORPUS": ""}
    for words in (
        ("law", "show", "khoản 2 Điều 27"),
        ("law", "search", "kiến nghị", "--limit", "1"),
        ("deadlines", SLUG, str(data)),
    ):
        with_none, usual = process(*words, **nowhere), vanban(*words)
        assert (with_none.returncode, with_none.stdout, with_none.stderr) == (0, usual.stdout, "")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.ENOENT, errno.ENAMETOOLONG, errno.EROFS])
def test_why_the_system_refuses_is_said_in_vietnamese(number: int) -> None:
    assert not reason(OSError(number, os.strerror(number))).isascii()


def test_a_reason_that_is_not_known_is_told_in_the_words_of_the_system() -> None:
    assert reason(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert reason(OSError("no number")) == "no number"


@pytest.mark.parametrize(
    ("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)]
)
def test_colours_stand_on_a_terminal_unless_they_are_not_wanted(settings: dict[str, str], coloured: bool) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "", "PYTHONPATH": os.pathsep.join(sys.path), **settings}
    ended = subprocess.run([*PROGRAM, "law", "show", "khoản 2 Điều 27"], stdout=theirs, env=environment, check=False)
    os.close(theirs)
    said = b""
    try:
        while more := os.read(ours, 4096):
            said += more
    except OSError:  # a terminal that is closed at the other end
        pass
    os.close(ours)
    assert ended.returncode == 0
    assert "Thời hạn kiến nghị".encode() in said
    assert (b"\x1b[" in said) is coloured


def test_without_a_terminal_there_are_no_colours() -> None:
    ended = process("law", "show", "khoản 2 Điều 27")
    assert "Thời hạn kiến nghị" in ended.stdout
    assert "\x1b" not in ended.stdout
