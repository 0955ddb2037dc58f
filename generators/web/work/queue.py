"""The bounded queue before the workers: who waits knows how many are before, who comes when it is full is told so at once."""

import asyncio
import math
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from generators.pdf.private import PrivateFolder, clear_leftovers
from generators.web.problems import Problem
from generators.web.settings import Settings
from generators.web.work.worker import TooLong, Worker, WorkerDied

Answer = TypeVar("Answer")

_TRIES: Final = 2  # a worker may be killed over a work that is not to blame
_LONGEST_ADVICE: Final = 120  # seconds that one is sent away for
_CLOSE_SECONDS: Final = (
    1.5  # for a process to take away what it made; one that is only coming up sees by itself that the server is gone
)
_FULL: Final = (
    "Máy đang có {waiting} việc chờ nên chưa nhận thêm. Hãy thử lại sau {seconds} giây; những gì đã nhập vẫn còn trên trang."
)
_DIED: Final = "Việc này làm tiến trình xử lý dừng đột ngột hai lần (hết bộ nhớ?) nên không làm được. Hãy kiểm tra dữ liệu, bớt phần quá dài, rồi thử lại."
_LATE: Final = (
    "Việc này chưa xong sau {seconds} giây nên đã dừng. Hãy thử lại; nếu vẫn vậy, hãy bớt phần quá dài hoặc chia nhỏ tệp."
)
_REPLACED: Final = "Việc này được thay bằng việc mới hơn của cùng một trang."
_STOPPING: Final = "Máy chủ đang dừng. Hãy thử lại sau ít phút."


@dataclass(eq=False)
class Ticket:
    """Some work that was handed in. ``key`` is the page it is for, which has one such work in the queue at most; blank: nobody's."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float
    key: str
    future: Future[Any] = field(default_factory=Future)

    def give(self, answer: Any) -> None:
        """The answer, where somebody still waits for it."""
        try:
            self.future.set_result(answer)
        except InvalidStateError:  # taken back meanwhile
            return

    def refuse(self, error: BaseException) -> None:
        """Why there is none."""
        try:
            self.future.set_exception(error)
        except InvalidStateError:  # taken back meanwhile
            return


class Work:
    """The queue and the workers of one server. The first worker starts with the server, a further one when it is needed, each by its own thread."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._waiting: deque[Ticket] = deque()
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._workers: list[Worker] = []
        self._idle = 0
        self._closed = False
        self._usual = 1.0  # seconds that a work takes, by the last ones
        self._private: PrivateFolder | None = None

    # ---- for those who hand in

    async def run(self, function: Callable[..., Answer], *arguments: Any, key: str = "", seconds: float | None = None) -> Answer:
        """What a function at the top of a module gives in a worker; what it raises is raised here.

        Raises Problem beside that: ``busy`` where the queue is full, ``work-died``, ``work-late``, ``work-replaced``. A waiting work goes where the one who awaits it does.
        """
        answer: Answer = await asyncio.wrap_future(self.submit(function, *arguments, key=key, seconds=seconds).future)
        return answer

    def wait_for(self, function: Callable[..., Answer], *arguments: Any, key: str = "", seconds: float | None = None) -> Answer:
        """The same for a thread. Raises as `run` does."""
        answer: Answer = self.submit(function, *arguments, key=key, seconds=seconds).future.result()
        return answer

    def submit(self, function: Callable[..., Any], *arguments: Any, key: str = "", seconds: float | None = None) -> Ticket:
        """Hand in some work. With a ``key``, it takes the place of that page's work that still waits. Raises Problem where the queue is full."""
        ticket = Ticket(function, arguments, seconds or self.settings.work_seconds, key)
        with self._changed:
            if self._closed:
                raise Problem(503, "stopping", _STOPPING)
            self._forget_cancelled()
            before = next((old for old in self._waiting if key and old.key == key), None)
            if before is not None:
                self._waiting[self._waiting.index(before)] = ticket
                before.refuse(Problem(409, "work-replaced", _REPLACED))
            elif len(self._waiting) >= self.settings.waiting:
                seconds = self.advice()
                message = _FULL.format(waiting=len(self._waiting), seconds=seconds)
                raise Problem(503, "busy", message, headers={"Retry-After": str(seconds)})
            else:
                self._waiting.append(ticket)
            if self._idle < len(self._waiting) and len(self._threads) < self.settings.workers:
                self._one_more()
            self._changed.notify()
        return ticket

    def before(self, key: str) -> int | None:
        """How many works wait before that of a page; None where it has none that waits (it is being done, or is done)."""
        with self._changed:
            self._forget_cancelled()
            return next((place for place, ticket in enumerate(self._waiting) if key and ticket.key == key), None)

    @property
    def waiting(self) -> int:
        """How many works wait."""
        with self._changed:
            return len(self._waiting)

    def advice(self) -> int:
        """Seconds after which the queue should have room."""
        return max(1, min(_LONGEST_ADVICE, math.ceil(self._usual * len(self._waiting) / self.settings.workers / 2)))

    # ---- for the server

    def start(self) -> None:
        """The first worker, in the background. Raises RuntimeError after `close`: a server that was ended is made anew."""
        with self._changed:
            if self._closed:
                raise RuntimeError("this server was ended; make another one")
            if not self._threads:
                self._one_more()

    def close(self) -> None:
        """Refuse what waits, end what is being done, and leave nothing."""
        with self._changed:
            self._closed = True
            for ticket in self._waiting:
                ticket.refuse(Problem(503, "stopping", _STOPPING))
            self._waiting.clear()
            self._changed.notify_all()
        for worker in self._workers:
            worker.stop()
        until = time.monotonic() + _CLOSE_SECONDS
        for worker, thread in zip(self._workers, self._threads, strict=True):
            if worker.process is not None:
                thread.join(max(0.0, until - time.monotonic()))
        for worker in self._workers:
            worker.kill()  # else the program would wait for it when it ends
        if self._private is not None:
            self._private.remove()

    # ---- the threads

    def _forget_cancelled(self) -> None:
        for ticket in [ticket for ticket in self._waiting if ticket.future.cancelled()]:
            self._waiting.remove(ticket)

    def _one_more(self) -> None:
        """A thread with a worker. The lock is held."""
        if self._private is None:
            clear_leftovers()
            self._private = PrivateFolder()
        worker = Worker(self.settings, self._private.path / str(len(self._workers)))
        thread = threading.Thread(target=self._serve, args=(worker,), name=f"vanban-work-{len(self._threads)}", daemon=True)
        self._workers.append(worker)
        self._threads.append(thread)
        thread.start()

    def _serve(self, worker: Worker) -> None:
        try:
            worker.start()  # warm before the first work comes
        except (WorkerDied, TooLong):  # a work that needs it will tell
            worker.end()
        while (ticket := self._next()) is not None:
            begun = time.monotonic()
            self._do(worker, ticket)
            self._usual = 0.8 * self._usual + 0.2 * (time.monotonic() - begun)
        worker.end()

    def _next(self) -> Ticket | None:
        """The next work that somebody still waits for; None when the server stops."""
        with self._changed:
            while not self._closed:
                if self._waiting:
                    ticket = self._waiting.popleft()
                    if ticket.future.set_running_or_notify_cancel():
                        return ticket
                    continue
                self._idle += 1
                self._changed.wait()
                self._idle -= 1
        return None

    def _do(self, worker: Worker, ticket: Ticket) -> None:
        for _ in range(_TRIES):
            try:
                ticket.give(worker.ask(ticket.function, ticket.arguments, ticket.seconds))
            except WorkerDied:
                if self._closed:
                    break
                continue
            except TooLong:
                ticket.refuse(Problem(504, "work-late", _LATE.format(seconds=round(ticket.seconds))))
            except BaseException as error:  # noqa: BLE001 -- it is raised where the work was handed in
                ticket.refuse(error)
            return
        ticket.refuse(Problem(503, "stopping", _STOPPING) if self._closed else Problem(500, "work-died", _DIED))
