"""Work in processes beside this one: a few at a time, given back in order, none left behind.

A program that starts them must be importable (`if __name__ == "__main__":`), as for `multiprocessing`; so nothing here is used unless it is asked for.
"""

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.context import BaseContext
from typing import Final, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_AHEAD: Final = 4  # items a process that are handed out before the first of them is back: what waits is in memory
# The forkserver listens on a socket below the folder of temporary files, whose whole name may have 103 bytes (macOS; 107 on Linux).
_LONGEST_FOLDER: Final = 60
_STOPS: list[Callable[[], None]] = []


def stopped_by(stop: Callable[[], None]) -> None:
    """Let this be called, from whatever thread, where this process has to end at once because the one that started it is gone."""
    _STOPS.append(stop)


class ProcessDied(Exception):  # noqa: N818 -- what happened to one item
    """The process that worked on an item died of it: no memory, or a fault in a library."""


@contextmanager
def pool(workers: int, preload: Sequence[str] = ()) -> Iterator[ProcessPoolExecutor]:
    """So many processes, which have the modules `preload` loaded before the first work comes; none is left behind."""
    if sys.platform == "win32" or len(tempfile.gettempdir()) > _LONGEST_FOLDER:
        context: BaseContext = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
    executor = ProcessPoolExecutor(workers, context, initializer=_begin)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def in_order(
    work: Callable[[Item], Answer], items: Iterable[Item], workers: int, preload: Sequence[str] = ()
) -> Iterator[tuple[Item, Answer | ProcessDied]]:
    """Each item with what the work gives for it, in the order of the items; ProcessDied for one that a process died of, which costs the others nothing.

    With one worker the work is done in this process. Whatever else the work raises is raised here.
    """
    left = iter(items)
    if workers < 2 or multiprocessing.current_process().daemon:  # noqa: PLR2004 -- one is this process; a daemon may start none
        for item in left:
            yield item, work(item)
        return
    suspects = deque[Item]()  # what was handed out when a process died: one by one, so that the one it died of is found
    over = False
    while not over:
        yield from one_by_one(work, suspects, preload)
        over = yield from _side_by_side(work, left, suspects, workers, preload)


def one_by_one(
    work: Callable[[Item], Answer], items: deque[Item], preload: Sequence[str] = ()
) -> Iterator[tuple[Item, Answer | ProcessDied]]:
    """Each item by itself in a process, which is started anew when an item makes it die (ProcessDied). `items` is empty in the end."""
    while items:
        with pool(1, preload) as executor:
            try:
                while items:
                    answer = executor.submit(work, items[0]).result()
                    yield items.popleft(), answer
            except BrokenProcessPool as error:
                yield items.popleft(), ProcessDied(str(error))


def _side_by_side(
    work: Callable[[Item], Answer], left: Iterator[Item], suspects: deque[Item], workers: int, preload: Sequence[str]
) -> Generator[tuple[Item, Answer], None, bool]:
    """The items that are left, a few at a time; True when there are none any more, False where a process died: what it had is in `suspects` then."""
    running = deque[tuple[Item, Future[Answer]]]()
    with pool(workers, preload) as executor:
        try:
            while True:
                running.extend((item, executor.submit(work, item)) for item in islice(left, _AHEAD * workers - len(running)))
                if not running:
                    return True
                answer = running[0][1].result()
                yield running.popleft()[0], answer
        except BrokenProcessPool:
            suspects.extend(item for item, _ in running)
            return False


def _begin() -> None:
    """How a worker begins: Ctrl+C is for the one that started it, and a worker whose starter is gone ends (it would wait for work for ever)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    for stop in _STOPS:
        with suppress(Exception):  # it has to end, whatever cannot be stopped
            stop()
    os._exit(1)
