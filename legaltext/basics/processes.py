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
from contextlib import contextmanager
from itertools import islice
from multiprocessing.context import BaseContext
from typing import Any, Final, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_AHEAD: Final = 4  # items a process that are handed out before the first of them is back: what waits is in memory
_BEHIND: Final = 10  # a ninth of the share of its starter where both want the processor
_ENDING: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_SETTLED: Final = "legaltext.basics.settled"
# The forkserver listens on a socket below the folder of temporary files, whose whole name may have 103 bytes (macOS; 107 on Linux).
_LONGEST_FOLDER: Final = 60


class ProcessDied(Exception):  # noqa: N818 -- what happened to one item
    """The process that worked on an item died of it: no memory, or a fault in a library."""


def context(preload: Sequence[str] = ()) -> BaseContext:
    """How processes are started here: never as a fork of this one, and with the modules `preload` loaded where that can be done once for all of them."""
    if sys.platform == "win32" or len(tempfile.gettempdir()) > _LONGEST_FOLDER:
        return multiprocessing.get_context("spawn")
    chosen = multiprocessing.get_context("forkserver")
    chosen.set_forkserver_preload([*preload, _SETTLED])
    return chosen


def get_ready(preload: Sequence[str]) -> None:
    """Begin to load the modules, where that is done once for all processes, without waiting for it: whoever asks for a process later finds them loaded.

    For where it is known early that there will be work, and what it is only later.
    """
    if context(preload).get_start_method() != "forkserver":
        return
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()  # it would let Ctrl+C through again
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # it goes to whom is started: Ctrl+C is not for that one
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What would end this program (Ctrl+C, `kill`) does so after what is done inside: a process that is half started would be left behind, and complain."""
    came: list[int] = []
    before: dict[int, Any] = {}
    try:
        for name in _ENDING if threading.current_thread() is threading.main_thread() else ():
            number = getattr(signal, name, None)
            if number is not None and callable(handler := signal.getsignal(number)):
                before[number] = handler
                signal.signal(number, lambda number, _frame: came.append(number))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


class _Pool(ProcessPoolExecutor):
    """Processes that are started whole or not at all: the first work that is handed in starts them."""

    def submit(self, fn: Callable[..., Answer], /, *args: Any, **kwargs: Any) -> Future[Answer]:
        with undisturbed():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def pool(workers: int, preload: Sequence[str] = ()) -> Iterator[ProcessPoolExecutor]:
    """So many processes, which have the modules `preload` loaded before the first work comes; none is left behind."""
    executor = _Pool(workers, context(preload), initializer=begin)
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
    running, answers = deque[Item](), deque[Future[Answer]]()
    with pool(workers, preload) as executor:
        try:
            while True:
                for item in islice(left, _AHEAD * workers - len(running)):
                    running.append(item)  # first: where a process has just died, to hand it out fails
                    answers.append(executor.submit(work, item))
                if not running:
                    return True
                answer = answers.popleft().result()
                yield running.popleft(), answer
        except BrokenProcessPool:
            suspects.extend(running)
            return False


def begin(behind: int = _BEHIND) -> None:
    """How a worker begins: Ctrl+C is for the one that started it, and a worker whose starter is gone ends (it would wait for work for ever).

    It stands `behind` in the queue for the processor (as `nice` counts): a program that answers people gets it before what works through a list.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(behind)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
