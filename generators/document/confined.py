"""Templates of strangers are filled in by a process of its own, within bounds of time, processor and memory.

Jinja's sandbox keeps a template from what it may not reach, and cannot bound what it costs: a loop over a long text, a list of lists, a pattern of the
schema that tries for ever. Whatever that does ends the process beside this one, and the template is refused by name. The templates that ship are known and
run here. The process stays for the next document, so that only the first one pays for its start; it is a new program and no fork, as `legaltext.sources.pdf`
says why, and it works the same where nothing can be forked.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generators.catalog.catalog import Template
    from legaltext.corpus.corpus import Corpus

SECONDS: Final = 30.0  # for one document, by the clock; one of the library takes a hundredth of one, the first a second
MEMORY: Final = (
    1_000_000_000  # bytes of address space, where the system bounds it (Linux); a document of the library needs a tenth
)
GIVEN_UP: Final = 3  # documents in a row that a template did not get through: no further one is tried in this process
_WORKER: Final = Path(__file__).with_name("confined_worker.py")
_SIZE: Final = 8  # bytes that say how long a message is


@dataclass
class _Worker:
    """The process, and what it was last given. Not to be used by two threads at once."""

    seconds: float
    memory: int
    process: subprocess.Popen[bytes] | None = None
    owner: int = 0  # the process that started it: a fork of that one has no business with it
    template: tuple[Template, bytes] | None = None  # as it was last sent
    failed: dict[str, int] = field(default_factory=dict)  # documents in a row that a template did not get through
    sent: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    inside: bool = False  # this process is the one that is confined

    def ask(
        self,
        job: Callable[..., Any],
        template: Template,
        given: Sequence[Any],
        corpus: Corpus | None,
        options: Mapping[str, Any],
    ) -> Any:
        """What comes of the job. Raises DocumentError, as the job does, or where the template is not done within its bounds."""
        with self.lock:
            key = f"{template.slug} {template.folder}"
            if self.failed.get(key, 0) >= GIVEN_UP:
                raise _refused(template.slug, f"không làm xong {GIVEN_UP} văn bản liền trong giới hạn nên không thử nữa")
            law = pickle.dumps((corpus.revision, corpus)) if corpus is not None else b""
            answer = self._answer(pickle.dumps((job, self._packed(template), law, tuple(given), dict(options))))
            if isinstance(answer, str):
                self.failed[key] = self.failed.get(key, 0) + 1
                raise _refused(template.slug, answer)
            self.failed.pop(key, None)
            result, wrong = answer
            if isinstance(wrong, tuple) and any(finding.code is Code.TEMPLATE_LIMIT for finding in wrong):
                self.end()  # all its memory was taken once, and may not be in order
        if isinstance(wrong, Exception):
            raise wrong
        if wrong is not None:
            raise DocumentError(wrong)
        return result

    def _packed(self, template: Template) -> bytes:
        """The template with its Word file; the same object is packed once, and another one never taken for it."""
        if self.template is None or self.template[0] is not template:
            self.sent += 1
            self.template = template, pickle.dumps((self.sent, _anywhere(template), template.docx))
        return self.template[1]

    def _answer(self, message: bytes) -> tuple[Any, Any] | str:
        """What the process answers: the result and what is wrong (findings, or an exception of another kind); or why there is no answer."""
        try:
            process = self._started()
            assert process.stdin is not None
            assert process.stdout is not None
            late = threading.Event()
            clock = threading.Timer(self.seconds, _too_late, (process, late))
            clock.daemon = True
            clock.start()
            try:
                with contextlib.suppress(BrokenPipeError):
                    process.stdin.write(len(message).to_bytes(_SIZE, "big") + message)
                    process.stdin.flush()
                head = process.stdout.read(_SIZE)
                content = process.stdout.read(int.from_bytes(head, "big")) if len(head) == _SIZE else b""
            finally:
                clock.cancel()
            if content:
                found: tuple[Any, Any] = pickle.loads(content)  # noqa: S301 -- from our own program
                return found
        except BaseException:
            self.end()
            raise
        self.end()
        if late.is_set():
            return f"không làm xong trong {self.seconds:.0f} giây"
        return f"làm tiến trình lập văn bản dừng đột ngột (quá {self.memory // 1_000_000} MB bộ nhớ?)"

    def _started(self) -> subprocess.Popen[bytes]:
        """The process that runs, or a new one."""
        if self.process is None or self.owner != os.getpid() or self.process.poll() is not None:
            self.owner, self.template = os.getpid(), None
            # -I: nothing of the caller's environment or folder decides what it runs; it finds modules where this process does.
            command = [sys.executable, "-I", "-X", "utf8", str(_WORKER), str(round(self.seconds)), str(self.memory), *sys.path]
            self.process = subprocess.Popen(  # noqa: S603 -- our own program
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=0,  # Ctrl+C is for this process, and what it starts ends with it
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self.process

    def end(self) -> None:
        """End the process; the next document gets a new one."""
        process, self.process, self.template = self.process, None, None
        if process is not None and self.owner == os.getpid():
            _kill(process)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            process.wait()


def _too_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process and all that it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _anywhere(template: Template) -> Template:
    """The template for a process that may have begun in another folder, without its other versions: which one it is was chosen here."""
    return replace(template, folder=template.folder.absolute(), definitions=template.definitions.absolute(), versions=[])


def _refused(slug: str, why: str) -> DocumentError:
    message = f"Mẫu này {why}. Hãy xem vòng lặp, điều kiện và biểu thức của mẫu (pattern); không dùng mẫu của người lạ."
    return DocumentError.of(Code.TEMPLATE_LIMIT, slug, message)


_worker = _Worker(SECONDS, MEMORY)
atexit.register(_worker.end)


def is_needed(template: Template) -> bool:
    """Whether work on a template has to go to the process beside this one. Raises DocumentError where no templates ship."""
    return not (_worker.inside or template.ships)


def enter() -> None:
    """This process is the one beside another, and held to its bounds: it does the work itself."""
    _worker.inside = True


def in_confinement(job: Callable[..., Any], template: Template, *given: Any, corpus: Corpus | None = None, **options: Any) -> Any:
    """What the job gives for a template, done by the process beside this one; it and all that it is given go there by pickle.

    Raises DocumentError, as the job does, or (``template-limit``) where the template takes more time or memory than a document may.
    """
    return _worker.ask(job, template, given, corpus, options)
