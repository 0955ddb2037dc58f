"""Work in processes: in order, a few ahead; an item that a process dies of costs the others nothing. A store that several read is the one that one reads."""

import gc
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from pathlib import Path

import pytest

from legaltext.basics import processes
from legaltext.basics.processes import ProcessDied, in_order
from legaltext.store import build
from tests.legaltext.small_laws import write_laws

POISON = 13


def double(number: int) -> int:
    return 2 * number


def dying(number: int) -> int:
    if number == POISON:
        os._exit(1)
    return 2 * number


@pytest.mark.parametrize(("count", "workers"), [(0, 2), (1, 2), (40, 1), (40, 2)])
def test_answers_come_in_the_order_of_the_items(count: int, workers: int) -> None:
    assert list(in_order(double, range(count), workers)) == [(number, 2 * number) for number in range(count)]


def test_an_item_that_a_process_dies_of_is_told_and_the_others_are_done() -> None:
    found = dict(in_order(dying, range(40), 2))
    assert list(found) == list(range(40))
    assert isinstance(found.pop(POISON), ProcessDied)
    assert all(answer == 2 * number for number, answer in found.items())


def test_what_is_told_to_end_ends_after_its_process_was_started() -> None:
    told = []

    def start() -> None:
        with processes.undisturbed():
            signal.raise_signal(signal.SIGINT)
            told.append("started")
        told.append("not heeded")

    with pytest.raises(KeyboardInterrupt):
        start()
    assert told == ["started"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_who_ignores_a_signal_ignores_it_still() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with processes.undisturbed():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def place(_: int) -> int:
    return os.nice(0)


def test_who_answers_people_gets_the_processor_first() -> None:
    assert {answer for _, answer in in_order(place, range(4), 2)} == {min(19, os.nice(0) + 10)}


def left_alone(_: int) -> bool:
    return gc.get_freeze_count() > 1_000


@pytest.mark.skipif(processes.context().get_start_method() != "forkserver", reason="processes begin anew here")
def test_what_all_processes_have_loaded_stays_the_memory_of_all() -> None:
    assert all(answer for _, answer in in_order(left_alone, range(4), 2))


_WAITS = """
import signal
from legaltext.basics import processes

if __name__ == "__main__":
    processes.get_ready(["tests.legaltext.slow_to_load"])
    try:
        signal.pause()
    except KeyboardInterrupt:
        print("ended")
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes")
def test_who_interrupts_while_it_is_got_ready_sees_nothing_of_that(tmp_path: Path) -> None:
    loading = tmp_path / "loading"
    process = subprocess.Popen(
        [sys.executable, "-c", _WAITS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LOADING": str(loading)},
    )  # fmt: skip
    while not loading.exists():
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate() == ("ended\n", "")


def test_items_are_taken_a_few_ahead_and_not_all() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    answers = in_order(double, items(), 2)
    next(answers)
    assert 0 < len(taken) <= 8
    answers.close()  # type: ignore[attr-defined]  # a generator it is


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [line for line in connection.iterdump() if 'INSERT INTO "folders"' not in line]


def test_a_store_that_two_read_is_the_one_that_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_WORTH_WORKERS", 2)
    write_laws(tmp_path / "kho", 6)
    (tmp_path / "kho" / "luat-3" / "instrument.yaml").write_text("provenance: [", encoding="utf-8")
    for workers in (1, 2):
        build.rebuild(tmp_path / f"{workers}.sqlite", [str(tmp_path / "kho")], workers=workers).close()
    one, two = dump(tmp_path / "1.sqlite"), dump(tmp_path / "2.sqlite")
    assert sum('INSERT INTO "instruments"' in line for line in one) == 5
    assert one == two


def test_an_item_that_could_not_be_handed_out_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process dies between two items: the pool takes no more, and the item is already taken from the list."""

    class Dying:
        def submit(self, work: Callable[[int], int], item: int) -> Future[int]:
            if item == 3:
                raise BrokenProcessPool
            answer = Future[int]()
            answer.set_result(work(item))
            return answer

    monkeypatch.setattr(processes, "pool", lambda workers, _: nullcontext(Dying() if workers > 1 else Whole()))
    assert list(in_order(abs, range(6), 2)) == [(number, number) for number in range(6)]


class Whole:
    def submit(self, work: Callable[[int], int], item: int) -> Future[int]:
        answer = Future[int]()
        answer.set_result(work(item))
        return answer
