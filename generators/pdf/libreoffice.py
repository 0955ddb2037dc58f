"""DOCX to PDF with LibreOffice, as a black box that is not trusted: a profile of its own, no network, fixed fonts, a time limit.

A call makes any number of PDFs with one start of LibreOffice. Calls may run in parallel, in threads and processes: each has its own folder and profile, and
nothing is shared. No LibreOffice outlives its call: its start is a third of a second of the processor, hundredths of that for each of fifty documents, and
for it one document never meets what another left behind in memory.

The output *file* is the proof of success. LibreOffice exits with 0 for a file it could not read, and for one that is not there. A document at which it dies
or stands still is found by the files that it had finished: that one is tried once more by itself, and the others go on in a new LibreOffice.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError

from generators.pdf import fonts, profile
from generators.pdf.errors import ConversionFailed, NoRoom, OfficeMissing, OfficeTimeout, PdfError
from generators.pdf.office_docx import prepared
from generators.pdf.private import clear_leftovers, in_use
from generators.pdf.profile import Standard
from generators.pdf.steady import steady
from generators.pdf.watch import Watcher, watched

TIMEOUT = 60.0
"""Seconds in which the next document of a call must be finished: a hundred times what one takes."""

_SAYS_WHO_IT_IS = 30.0  # seconds until it says its version; a third of one is usual

_ROOM = 4_000_000  # bytes free on the disk, below which it may not have got through: its profile alone is one megabyte

_FOLDER = "vanban-office-"

COMMANDS = ("soffice", "libreoffice")
PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


class _End(Enum):
    """How a call ended: it was through with its documents, it died before, it stood still and was stopped."""

    OVER = "over"
    DIED = "died"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """The engine. ``timeout`` is the seconds in which the next document must be finished; ``standard`` what its PDFs conform to.

    ``folder`` is where the private folders of its calls are made; None: among the temporary files of the system.
    """

    timeout: float = TIMEOUT
    standard: Standard = Standard.PDF_A_3B
    folder: Path | None = None

    def convert(self, documents: Sequence[bytes]) -> list[bytes | PdfError]:
        """The PDFs of ``documents`` in order, each a PDF or the reason why there is none: a bad file does not spoil the others.

        Fifty a call is a good number. Raises ``OfficeMissing``, ``FontMissing`` and ``NoRoom``, and OSError where else what it wrote cannot be written or taken away again.
        """
        if not documents:
            return []
        office = find_office()
        files = fonts.find()
        results: dict[int, bytes | PdfError] = {}
        waiting = [list(range(len(documents)))]
        while waiting:
            call = waiting.pop(0)
            try:
                found, complaint, state = self._call(office, files, [documents[number] for number in call])
            except OSError as error:
                if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                    raise
                raise NoRoom(str(self.folder or tempfile.gettempdir())) from error
            finished = [number for number, pdf in zip(call, found, strict=True) if pdf is not None]
            results.update((number, steady(pdf)) for number, pdf in zip(call, found, strict=True) if pdf is not None)
            # It takes them in their order: what it has left behind the last finished one it has refused.
            passed = call.index(finished[-1]) + 1 if finished else 0
            if state is _End.OVER:
                passed = len(call)
            results.update((number, ConversionFailed(complaint)) for number in call[:passed] if number not in results)
            if passed == len(call):
                continue
            if len(call) == 1:
                results[call[0]] = OfficeTimeout(self.timeout) if state is _End.STUCK else ConversionFailed(complaint)
                continue
            # It ended at the next one, or at one behind that which it has refused by then: alone that will be seen.
            waiting += [part for part in ([call[passed]], call[passed + 1 :]) if part]
        return [results[number] for number in range(len(documents))]

    def _call(self, office: str, files: Sequence[Path], documents: Sequence[bytes]) -> tuple[list[bytes | None], str, _End]:
        """One start of LibreOffice: the PDF of each document or None, what it said, and how it ended."""
        with _private_folder(self.folder) as (folder, watcher):
            # Numbers for names: equal names would overwrite each other, and a person's name would show in the list of processes.
            sources = [folder / "in" / f"{number:06}.docx" for number in range(len(documents))]
            for name in ("in", "out", "home", "tmp", "run"):
                (folder / name).mkdir(mode=0o700)
            for source, document in zip(sources, documents, strict=True):
                source.write_bytes(prepared(document))
            profile.write(folder / "profile", standard=self.standard)
            font_config = fonts.configure(folder, files)
            command = [
                *_wrapper(),
                office,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--infilter=MS Word 2007 XML",  # else LibreOffice guesses, and prints a file that is no DOCX as plain text
                "--convert-to",
                "pdf:writer_pdf_Export",
                "--outdir",
                str(folder / "out"),
                *map(str, sources),
            ]
            state = _run(command, _environment(folder, font_config), folder, self.timeout, watcher)
            found = [_proved(folder / "out" / f"{source.stem}.pdf") for source in sources]
            # It ends without a word where it cannot write, and the document would be blamed.
            if None in found and shutil.disk_usage(folder).free < _ROOM:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return found, _complaints(folder / "log"), state


def find_office() -> str:
    """The path of LibreOffice's start command. Raises ``OfficeMissing``."""
    for command in COMMANDS:
        if found := shutil.which(command):
            return found
    for place in PLACES:
        for path in sorted(Path("/").glob(place.lstrip("/")), reverse=True):  # the newest of several
            if os.access(path, os.X_OK):
                return str(path)
    raise OfficeMissing


def version() -> str:
    """What LibreOffice says that it is: "LibreOffice 7.4.7.2 40(Build:2)". Raises ``OfficeMissing``."""
    try:
        said = subprocess.run(  # noqa: S603 -- our own words
            [find_office(), "--version"], check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SAYS_WHO_IT_IS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OfficeMissing from error
    return said.stdout.decode(errors="replace").strip()


def _proved(path: Path) -> bytes | None:
    """The PDF in ``path`` if it is one, whole, readable and with a page."""
    try:
        pdf = path.read_bytes()
    except FileNotFoundError:
        return None
    if not pdf.startswith(b"%PDF-") or b"%%EOF" not in pdf[-64:]:  # the end: a stopped LibreOffice leaves half a file
        return None
    try:
        pages = len(pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return pdf if pages else None


def _complaints(log: Path) -> str:
    """What LibreOffice said, without its progress lines and the warning that Java is absent, which is meant to be."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(line for line in lines if line and not line.startswith(("convert ", "Warning: failed to launch javaldx")))[
        -2000:
    ]


@contextlib.contextmanager
def _private_folder(below: Path | None) -> Iterator[tuple[Path, Watcher]]:
    """A folder only this user may enter (0700), gone afterwards whatever happens, for it holds personal data; and who watches that it goes."""
    if below is None:  # who gives a place clears it up
        _clear_up_once()
    folder = Path(tempfile.mkdtemp(prefix=_FOLDER, dir=below)).resolve()
    try:
        with watched(folder, _sockets(folder / "profile")) as watcher:
            try:
                with in_use(folder):
                    yield folder, watcher
            finally:
                _remove(folder)
    finally:
        _remove(folder)  # also where nobody could be started who watches


@cache
def _clear_up_once() -> None:
    """Take away what a power cut has left of earlier work."""
    clear_leftovers(_FOLDER)


def _remove(folder: Path) -> None:
    """The folder with all in it; raises OSError rather than leave it behind in silence."""
    for _ in range(50):  # a process that is being killed may still write for a moment
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.02)
    shutil.rmtree(folder)  # say why it stays


def _environment(folder: Path, font_config: Path) -> dict[str, str]:
    """The whole environment of LibreOffice: nothing of ours is passed on, so no proxy, display, locale or secret either."""
    return {
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "FONTCONFIG_FILE": str(font_config),
        "SAL_USE_VCLPLUGIN": "svp",  # draw in memory even where a desktop is running
        "SAL_DISABLE_PRINTERLIST": "true",  # the layout must not depend on a printer
        "SAL_DISABLE_DEFAULTPRINTER": "true",
        "SAL_DISABLE_OPENCL": "true",
        "DISABLE_EXTENSION_SYNCHRONIZATION": "true",
        "OOO_DISABLE_RECOVERY": "true",
    }


def _wrapper() -> list[str]:
    """What stands before the command: no core dump (it would hold the document), and no network where the kernel allows it."""
    return ["/bin/sh", "-c", 'ulimit -c 0; exec "$0" "$@"', *_network_wall()]


@cache
def _network_wall() -> tuple[str, ...]:
    """A prefix that cuts a command off the network, or nothing.

    The profile already forbids fetching, and that is what is relied on (and tested alone). A network namespace needs no rights on
    most Linux systems and costs 3 ms, so it stands behind as a second wall; in many containers it is not allowed, and not missed.
    """
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    wall = (unshare, "--user", "--map-current-user", "--net")
    allowed = subprocess.run([*wall, "true"], check=False, capture_output=True, stdin=subprocess.DEVNULL)  # noqa: S603 -- fixed words
    return wall if allowed.returncode == 0 else ()


def _run(command: Sequence[str], environment: dict[str, str], folder: Path, timeout: float, watcher: Watcher) -> _End:
    """Run in a process group of its own until the end, or until no further file was finished within the time limit. No process survives."""
    with (folder / "log").open("wb") as log:  # a file and no pipe: nobody can block on it
        process = subprocess.Popen(  # noqa: S603 -- a list, no shell; the only names in it are ours
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            process_group=0,  # no session: Linux shares the processor among sessions first, and `nice` counts only within one
        )
    watcher.of(process.pid)
    ended, finished, deadline = False, 0, time.monotonic() + timeout
    try:
        while not (ended := _has_ended(process.pid)) and time.monotonic() < deadline:
            time.sleep(0.01)
            if (now := sum(1 for _ in (folder / "out").iterdir())) != finished:
                finished, deadline = now, time.monotonic() + timeout
    finally:  # also on Ctrl+C
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
        for socket in _sockets(folder / "profile"):
            socket.unlink(missing_ok=True)
    return _End.STUCK if not ended else _End.OVER if code == 0 else _End.DIED


def _has_ended(pid: int) -> bool:
    """Look without collecting the process: until it is collected its number, the group's too, cannot be given to another."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _sockets(profile_folder: Path) -> list[Path]:
    """Where a LibreOffice that is killed leaves its socket (its place is fixed, its name the profile's address, hashed)."""
    name = hashlib.md5(profile_folder.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    hexadecimal = "".join(f"{byte:x}" for byte in name)  # without leading zeros, as LibreOffice writes it
    return [
        Path(place, f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{hexadecimal}")
        for place in ("/tmp", "/var/tmp")  # noqa: S108 -- where LibreOffice puts its pipes
    ]
