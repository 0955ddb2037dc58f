"""Jobs that outlive a request: a batch, a document that waits to be fetched. Each has one owner, ends at a time, and takes all that it made with it."""

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, Literal

from generators.findings import DocumentError
from generators.pdf.private import PrivateFolder, clear_leftovers, remove
from generators.web.problems import Problem
from generators.web.security.faults import LOG, told

State = Literal["waiting", "running", "done", "failed", "cancelled"]

ENDED: Final[frozenset[State]] = frozenset(("done", "failed", "cancelled"))
AT_ONCE: Final = 2
"""Jobs that run; the others wait."""
MOST_OF_ONE: Final = 8
MOST: Final = 200
MOST_BYTES: Final = 300_000_000
"""Of all results that are held in memory; what is larger goes into the job's folder (`Job.folder`, `put_file`)."""
_SWEEP_SECONDS: Final = 30.0
_CLOSE_SECONDS: Final = (
    1.0  # for what runs to see that it is over; what waits for LibreOffice does not, and ends with the program
)
_MANY: Final = "Bạn đang có {most} việc trên máy chủ. Hãy tải về rồi xóa bớt một việc, hoặc chờ việc cũ hết hạn."
_FULL: Final = "Máy chủ đang giữ quá nhiều kết quả nên chưa nhận thêm. Hãy thử lại sau vài phút."
_GONE: Final = "Không có việc này, hoặc việc đã hết hạn: kết quả chỉ được giữ trên máy chủ một lúc. Hãy làm lại."
_FAULT: Final = "Chương trình gặp lỗi ở việc này. Hãy thử lại; nếu vẫn vậy, hãy báo quản trị viên kèm giờ."


class Cancelled(Exception):  # noqa: N818 -- what happened
    """Somebody took the job back: raised inside of it, where it tells its progress."""


@dataclass(frozen=True, slots=True)
class Result:
    """A file to be fetched: its bytes, or the place in the job's folder."""

    name: str
    media_type: str
    content: bytes | Path


@dataclass(eq=False)
class Job:
    """One job, seen by the thread that works on it and by those who ask how far it is. ``version`` grows with each change."""

    id: str  # not to be guessed: it is the key to the results, with the owner
    owner: str
    kind: str  # what the pages call it: "batch", "document"
    jobs: "Jobs" = field(repr=False)
    state: State = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    problem: Problem | None = None  # why it failed
    results: dict[str, Result] = field(default_factory=dict, repr=False)
    facts: dict[str, Any] = field(default_factory=dict, repr=False)  # what its page wants to know besides, only in memory
    version: int = 0
    begun: float | None = None
    touched: float = 0.0
    cancelled: bool = False
    brief: bool = False  # done soon again: once it has ended, it goes where its owner wants room for another

    # ---- for the thread that works

    def progress(self, stage: str, done: int, total: int) -> None:
        """How far it is; `Batch.progress` has this form. Raises Cancelled where it was taken back."""
        if self.cancelled:
            raise Cancelled
        self.stage, self.done, self.total = stage, done, total
        self.version += 1

    @property
    def folder(self) -> Path:
        """A folder of its own (0700) that goes with it."""
        return self.jobs.folder_of(self)

    def put(self, name: str, content: bytes, media_type: str) -> None:
        """A result, held in memory. Raises Problem where the server holds too much already."""
        self.jobs.room_for(len(content))
        self.results[name] = Result(name, media_type, content)
        self.version += 1

    def put_file(self, name: str, path: Path, media_type: str) -> None:
        """A result that is a file in the job's folder. Raises ValueError for a file elsewhere, which would not go with the job."""
        if not path.resolve().is_relative_to(self.folder):
            raise ValueError("a result must be in the folder of its job")
        self.results[name] = Result(name, media_type, path)
        self.version += 1

    # ---- for those who ask

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in ENDED

    def before(self) -> int:
        """How many jobs wait before this one."""
        return self.jobs.before(self)

    def seconds_left(self) -> float | None:
        """About how long it takes from here, by what is done; None where that cannot be told yet."""
        if self.state != "running" or not self.begun or not self.done or self.done > self.total:
            return None
        return (time.monotonic() - self.begun) / self.done * (self.total - self.done)

    def record(self) -> dict[str, Any]:
        """How far it is, for a program and for `EventSource`; no word of anybody's data."""
        left = self.seconds_left()
        said: dict[str, Any] = {"id": self.id, "kind": self.kind, "state": self.state, "stage": self.stage}
        said |= {
            "done": self.done,
            "total": self.total,
            "before": self.before(),
            "seconds_left": None if left is None else round(left),
        }
        return said | {"results": list(self.results), "problem": self.problem.record() if self.problem else None}


class Jobs:
    """The jobs of one server. ``keep`` is the seconds that one is kept from when it was last asked for, once it has ended."""

    def __init__(self, keep: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.keep = keep
        self._clock = clock
        self._jobs: dict[str, Job] = {}
        self._lock = threading.RLock()
        self._private: PrivateFolder | None = None
        self._waiting: SimpleQueue[tuple[Job, Callable[..., object], tuple[Any, ...]] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._sweeper: threading.Thread | None = None
        self._closed = threading.Event()

    def new(self, owner: str, kind: str, facts: Mapping[str, Any] | None = None, *, brief: bool = False) -> Job:
        """A job that waits for `start`. Raises Problem where the owner, or all together, have too many.

        Before an owner is refused, the oldest of his that is of no more use goes: one that was ``brief``, or that made nothing.
        """
        with self._lock:
            self.sweep()
            own = [job for job in self._jobs.values() if job.owner == owner]
            spare = [job for job in own if job.ended and (job.brief or job.state != "done")]
            if len(own) >= MOST_OF_ONE and spare:
                self._drop(min(spare, key=lambda job: job.touched))
            elif len(own) >= MOST_OF_ONE:
                raise Problem(429, "jobs-many", _MANY.format(most=MOST_OF_ONE))
            if len(self._jobs) >= MOST or self._closed.is_set():
                raise Problem(503, "busy", _FULL, headers={"Retry-After": "60"})
            job = Job(secrets.token_urlsafe(24), owner, kind, self, facts=dict(facts or {}), touched=self._clock(), brief=brief)
            self._jobs[job.id] = job
            if self._sweeper is None:
                self._sweeper = threading.Thread(target=self._sweep_again, name="vanban-jobs", daemon=True)
                self._sweeper.start()
            return job

    def start(self, job: Job, function: Callable[..., object], *arguments: Any) -> None:
        """Let a thread call ``function(job, *arguments)``, which tells its progress and puts its results; what it raises is the job's problem."""
        self._waiting.put((job, function, arguments))
        with self._lock:
            if len(self._threads) < AT_ONCE:
                # The program does not wait for such a thread when it ends, as it would for those of concurrent.futures.
                thread = threading.Thread(target=self._serve, name=f"vanban-job-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()

    def of(self, owner: str, key: str) -> Job:
        """The job of an owner. Raises Problem (404) where there is none, and no less for somebody else's."""
        with self._lock:
            self.sweep()
            job = self._jobs.get(key)
            if job is None or job.owner != owner:
                raise Problem(404, "job-gone", _GONE)
            job.touched = self._clock()
            return job

    def all_of(self, owner: str) -> list[Job]:
        """The jobs of an owner, the oldest first."""
        with self._lock:
            self.sweep()
            return [job for job in self._jobs.values() if job.owner == owner]

    def delete(self, owner: str, key: str) -> None:
        """Take a job back, with all that it made; one that runs ends where it next tells its progress. Raises Problem as `of` does."""
        self._drop(self.of(owner, key))

    def before(self, job: Job) -> int:
        """How many jobs wait before one."""
        with self._lock:
            waiting = [one for one in self._jobs.values() if one.state == "waiting"]
            return waiting.index(job) if job in waiting else 0

    def folder_of(self, job: Job) -> Path:
        """The folder of a job. Raises Cancelled where the job is gone: nobody would take the folder away."""
        with self._lock:
            if self._closed.is_set() or self._jobs.get(job.id) is not job:
                raise Cancelled
            if self._private is None:
                clear_leftovers()
                self._private = PrivateFolder()
            return self._private.below(job.id)

    def room_for(self, size: int) -> None:
        """Raises Problem where so many bytes more are too many."""
        with self._lock:
            contents = [result.content for job in self._jobs.values() for result in job.results.values()]
        if size + sum(len(content) for content in contents if isinstance(content, bytes)) > MOST_BYTES:
            raise Problem(503, "busy", _FULL, headers={"Retry-After": "60"})

    def sweep(self) -> None:
        """Drop what ended and nobody asked for any more, and what was never started."""
        with self._lock:
            for job in list(self._jobs.values()):
                if job.state != "running" and self._clock() - job.touched > self.keep:
                    self._drop(job)

    def close(self) -> None:
        """Drop everything; what runs is told to end, and waited for a moment."""
        self._closed.set()
        with self._lock:
            for job in list(self._jobs.values()):
                self._drop(job)
        for _ in self._threads:
            self._waiting.put(None)  # those before it were dropped, and end at once
        until = time.monotonic() + _CLOSE_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        if self._private is not None:
            self._private.remove()

    def _serve(self) -> None:
        while (one := self._waiting.get()) is not None:
            self._run(*one)

    def _run(self, job: Job, function: Callable[..., object], arguments: tuple[Any, ...]) -> None:
        try:
            with self._lock:
                if job.cancelled:
                    raise Cancelled  # noqa: TRY301 -- taken back while it waited
                job.state, job.begun = "running", time.monotonic()
                job.version += 1
            function(job, *arguments)
            job.state = "cancelled" if job.cancelled else "done"
        except Cancelled:
            job.state = "cancelled"
        except Problem as problem:
            job.state, job.problem = "failed", problem
        except DocumentError as error:
            job.state = "failed"
            job.problem = Problem(422, "findings", "Có chỗ chưa đúng; xem từng chỗ dưới đây.", findings=error.findings)
        except Exception as error:  # noqa: BLE001 -- a fault of ours: its place to the log, a sentence to its owner
            LOG.error("%s", told(error))
            job.state, job.problem = "failed", Problem(500, "fault", _FAULT)
        finally:
            job.touched = self._clock()
            job.version += 1
            with self._lock:
                if self._jobs.get(job.id) is not job:  # dropped while it ran
                    self._remove(job)

    def _drop(self, job: Job) -> None:
        """Out of the register at once; its results and its folder go with it, those of one that runs when it ends."""
        job.cancelled = True
        self._jobs.pop(job.id, None)
        if job.state != "running":
            if job.state == "waiting":
                job.state = "cancelled"
            self._remove(job)

    def _remove(self, job: Job) -> None:
        job.results.clear()
        job.facts.clear()
        if self._private is not None:
            remove(self._private.path / job.id)

    def _sweep_again(self) -> None:
        while not self._closed.wait(_SWEEP_SECONDS):
            self.sweep()
