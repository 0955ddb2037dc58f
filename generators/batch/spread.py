"""How rows are spread over workers: in chunks of some work, in waves, over any executor. All come back, whatever dies meanwhile."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final, Self

from generators.batch.engine import ENGINE
from generators.batch.work import Outcome, Task
from generators.codes import Code
from generators.findings import Finding
from legaltext.basics import processes

Work = Callable[[Sequence[Task]], list[Outcome]]

_WAVE: Final = 3  # chunks a worker that are handed out before one is back
_IDLE_SECONDS: Final = 15  # without a chunk that is done, until the pool is asked whether it still lives


@dataclass(frozen=True, slots=True)
class Pace:
    """How work is handed out: ``first`` rows to begin with, then as many as take ``seconds``, never more than ``most``.

    Little is then lost with a worker that dies, and handing over costs nothing beside it. From ``worth_a_worker`` rows on a second process pays for its start.
    """

    first: int
    seconds: float
    most: int
    worth_a_worker: int


ROWS: Final = Pace(first=8, seconds=0.5, most=10_000, worth_a_worker=200)


@dataclass(frozen=True, slots=True)
class Pool:
    """What does the work: an executor, and how many chunks it works on at once.

    ``died`` is raised for a chunk with which workers died again and again; ``idle`` is called while nothing comes back, and raises where nothing will.
    """

    executor: Executor
    workers: int
    died: tuple[type[Exception], ...] = ()
    idle: Callable[[], None] = lambda: None


class _Sizes:
    """How many rows make a chunk, by what the last ones took."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.size = pace.first

    def of(self, left: int, workers: int) -> int:
        """The rows of the next chunk, of so many that are left: towards the end fewer, so that the workers end together."""
        return min(self.size, left, max(self.pace.first, left // (2 * workers)))

    def learn(self, rows: int, seconds: float) -> None:
        if seconds > 0:
            self.size = max(1, round(min(4 * self.size, self.pace.most, rows * self.pace.seconds / seconds)))


class _WorkerDied(Exception):  # noqa: N818 -- what happened, and no error yet
    """A process died; these tasks were in the hands of the pool and have to be done again."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        super().__init__()
        self.tasks = tasks


def here(tasks: Sequence[Task], work: Work, pace: Pace = ROWS) -> Iterator[list[Outcome]]:
    """The chunks of the tasks, one after the other in this process."""
    sizes, start = _Sizes(pace), 0
    while start < len(tasks):
        chunk = tasks[start : start + sizes.size]
        outcomes, seconds = _timed(work, chunk)
        sizes.learn(len(chunk), seconds)
        start += len(chunk)
        yield outcomes


def spread(tasks: Iterable[Task], work: Work, pool: Pool, pace: Pace = ROWS) -> Iterator[list[Outcome]]:
    """The chunks of the tasks as a pool is done with them, in waves: never more in its hands than it needs to keep busy.

    Raises DocumentError where the pool can do no work.
    """
    sizes, waiting, running = _Sizes(pace), deque(tasks), dict[Future[tuple[list[Outcome], float]], list[Task]]()
    singly = deque[list[Task]]()  # rows of chunks with which a worker died: one by one, so that the one it died of is found
    try:
        while waiting or singly or running:
            while (waiting or singly) and len(running) < _WAVE * pool.workers:
                chunk = singly.popleft() if singly else [waiting.popleft() for _ in range(sizes.of(len(waiting), pool.workers))]
                try:
                    running[pool.executor.submit(_timed, work, chunk)] = chunk
                except BrokenProcessPool:
                    raise _WorkerDied([*chunk, *(task for chunk in running.values() for task in chunk)]) from None
            ready, _ = wait(running, timeout=_IDLE_SECONDS, return_when=FIRST_COMPLETED)
            if not ready:
                pool.idle()
            for future in ready:
                try:
                    outcomes, seconds = future.result()
                except BrokenProcessPool:
                    raise _WorkerDied([task for chunk in running.values() for task in chunk]) from None
                except pool.died:
                    chunk = running.pop(future)
                    if len(chunk) == 1:
                        yield [_given_up(chunk[0])]
                    singly.extend([task] for task in chunk if len(chunk) > 1)
                    continue
                sizes.learn(len(running.pop(future)), seconds)
                yield outcomes
    finally:
        for future in running:
            future.cancel()


def _timed(work: Work, chunk: Sequence[Task]) -> tuple[list[Outcome], float]:
    """The chunk, and the seconds that it took where it was worked on."""
    start = time.perf_counter()
    outcomes = work(chunk)
    return outcomes, time.perf_counter() - start


class Workers:
    """Processes of this machine for all stages of a batch, which have the engine loaded before the first row comes. Used as a context; none is left behind.

    What one stage has opened the next one has. They start when there is work for them; ``begin`` is called in each of them first.
    """

    def __init__(self, begin: Callable[[], None] | None = None) -> None:
        self._begin = begin
        self._pool: Pool | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._close()

    def start(self, count: int) -> Pool:
        """So many processes, or those that there are where these are as many; they start without being waited for."""
        if self._pool is None or self._pool.workers < count:
            self._close()
            executor = self._open.enter_context(processes.pool(count, ENGINE))
            self._pool = Pool(executor, count)
            if self._begin is not None:
                for _ in range(count):
                    executor.submit(self._begin)
        return self._pool

    def spread(self, tasks: Sequence[Task], work: Work, count: int, pace: Pace = ROWS) -> Iterator[list[Outcome]]:
        """The chunks of the tasks, by so many processes. Where one dies, the rows that were at work go one by one, so that only the one it died of is given up."""
        left = {task.number: task for task in tasks}
        while left:
            suspects: Sequence[Task] = ()
            try:
                for outcomes in spread(left.copy().values(), work, self.start(count), pace):
                    for outcome in outcomes:
                        del left[outcome.number]
                    yield outcomes
            except _WorkerDied as died:
                suspects = died.tasks
                self._close()
            for (task,), answer in processes.one_by_one(work, deque([task] for task in suspects), ENGINE):
                del left[task.number]
                yield [_given_up(task)] if isinstance(answer, processes.ProcessDied) else answer

    def _close(self) -> None:
        self._pool = None
        self._open.close()


def _given_up(task: Task) -> Outcome:
    message = "Dòng này làm tiến trình xử lý dừng đột ngột (hết bộ nhớ?). Hãy kiểm tra dữ liệu của dòng."
    return Outcome(task.number, (Finding(Code.ROW_FAILED, f"dòng {task.number}", message),))
