"""One process that works for the server: started, asked one thing after the other, replaced when it dies or is too late. It ends with the server."""

import contextlib
import pickle
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from generators.pdf.private import remove
from generators.web.desk import Desk
from generators.web.settings import Settings
from legaltext.basics import processes

_PRELOAD: Final = (  # once for all workers; what hangs on them takes a second
    "generators.web.work.tasks",
    "generators.document.render",
    "generators.docx.render",
    "generators.form.report",
    "legaltext.corpus.check_draft",
    "legaltext.corpus.draft_file",
)
_BEHIND: Final = 5  # as `nice` counts: after the pages, before batches (`processes.begin`); what it starts, as LibreOffice, stands where it does
_START_SECONDS: Final = 60.0  # until a process has opened the law and the templates; it takes one or two
_END_SECONDS: Final = 2.0  # for a process to take away what it has on the disk before it is killed


class WorkerDied(Exception):  # noqa: N818 -- what happened
    """The process died over its work: killed, no memory, a fault in a library."""


class TooLong(Exception):  # noqa: N818 -- what happened
    """The work took longer than it may; its process was ended."""


class Fault(Exception):  # noqa: N818 -- a fault of ours
    """The work failed by a fault of the program: its kind and place, never its words, which may be somebody's data."""


class Worker:
    """The process, seen from the server. Not to be used by two threads at once, but for `end`."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.folder = folder  # the worker's own: what it leaves behind when it is killed is found there
        self.process: BaseProcess | None = None
        self.link: Connection[Any, Any] | None = None

    def start(self) -> None:
        """The process with the law and the templates open. Raises WorkerDied where it does not come up."""
        if self.process is not None and self.process.is_alive():
            return
        self.end()
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
        except FileNotFoundError as error:  # the server has closed meanwhile
            raise WorkerDied from error
        context: Any = processes.context(_PRELOAD)  # the types of the library know no `Process` of a context
        self.link, theirs = context.Pipe()
        process: BaseProcess = context.Process(
            target=_work, args=(theirs, self.settings, self.folder), name="vanban", daemon=True
        )
        process.start()
        self.process = process  # only now it can be ended
        theirs.close()
        self._answer(_START_SECONDS)

    def ask(self, function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> Any:
        """What the function gives in the process, or raises there. Raises WorkerDied, TooLong, or Fault beside that."""
        self.start()
        assert self.link is not None
        try:
            self.link.send((function, arguments))
        except OSError as error:
            self.end()
            raise WorkerDied from error
        done, value = self._answer(seconds)
        if done:
            return value
        raise value

    def _answer(self, seconds: float) -> tuple[bool, Any]:
        """What comes from the process. Raises WorkerDied and TooLong; there is no process then any more."""
        link, process = self.link, self.process
        assert link is not None
        assert process is not None
        if not wait([link, process.sentinel], seconds):
            self.end()
            raise TooLong
        try:
            answer: tuple[bool, Any] = link.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise WorkerDied from error
        return answer

    def stop(self) -> None:
        """Tell the process to end, from whatever thread; the thread that uses it finds that it died."""
        process = self.process
        if process is not None:
            with contextlib.suppress(OSError):  # it is ending already
                process.terminate()

    def kill(self) -> None:
        """End the process at once, from whatever thread; what it started ends by itself (`generators.pdf.watch`)."""
        process = self.process
        if process is not None:
            with contextlib.suppress(OSError):  # it is ending already
                process.kill()

    def end(self) -> None:
        """End the process, and take away what it left on the disk."""
        process, link = self.process, self.link
        self.process = self.link = None
        if process is not None:
            with contextlib.suppress(OSError):
                process.terminate()
            process.join(_END_SECONDS)
            with contextlib.suppress(OSError):
                process.kill()
            process.join(_END_SECONDS)
        if link is not None:
            link.close()
        remove(self.folder)


# ---- in the process

_at_work: dict[str, Any] = {}


def desk() -> Desk:
    """The law and the templates of this process."""
    found: Desk = _at_work["desk"]
    return found


def folder() -> Path:
    """Where this process may write what has to be a file for a moment."""
    found: Path = _at_work["folder"]
    return found


def _work(link: "Connection[Any, Any]", settings: Settings, own: Path) -> None:
    """Open everything, say so, and do what is asked, one thing after the other."""
    processes.begin(_BEHIND)
    _guard_memory()
    _at_work.update(desk=Desk(settings), folder=own)
    with contextlib.suppress(Exception):  # what is wrong with the law or the templates is told by the first work that needs them
        _ = desk().corpus, desk().catalog, desk().unit
    link.send((True, None))
    while True:
        try:
            function, arguments = link.recv()
        except EOFError:  # the server is gone
            return
        link.send_bytes(_packed(function, arguments))


def _guard_memory() -> None:
    """The first to be ended where memory lacks; and no image of the memory after a crash, it holds people's data."""
    with contextlib.suppress(OSError):  # not Linux
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
    with contextlib.suppress(ImportError):  # not Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _packed(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    """What comes of the work, packed; an exception that cannot travel is told by its kind and place."""
    try:
        return pickle.dumps((True, function(*arguments)))
    except Exception as error:  # noqa: BLE001 -- whatever it is, the server has to know
        with contextlib.suppress(Exception):
            packed = pickle.dumps((False, error))
            pickle.loads(packed)  # noqa: S301 -- what we packed ourselves; some exceptions cannot be made again
            return packed
        where = traceback.extract_tb(error.__traceback__)[-1]
        return pickle.dumps((False, Fault(f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}")))
