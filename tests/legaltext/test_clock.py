"""Work that takes longer than it may is ended, wherever in it the time goes."""

import re
import signal
import threading
import time
from contextlib import suppress

import pytest

from legaltext.basics.clock import TooLong, processor_seconds

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such clock")


def in_a_pattern() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def in_code() -> None:
    while True:
        pass


def swallowing() -> None:
    with suppress(Exception):  # as a reader might
        in_code()


def first_in_an_object_that_goes() -> None:
    class Slow:
        def __del__(self) -> None:
            until = time.process_time() + 0.1
            while time.process_time() < until:
                pass

    Slow()
    in_code()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the first time it does not get out of `__del__`
@pytest.mark.parametrize("work", [in_a_pattern, in_code, swallowing, first_in_an_object_that_goes])
def test_what_would_not_end_is_ended(work: object) -> None:
    assert callable(work)
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(TooLong), processor_seconds(0.05):
        work()
    assert (signal.getsignal(signal.SIGPROF), signal.getitimer(signal.ITIMER_PROF)) == (before, (0.0, 0.0))


def test_what_ends_in_time_is_left_alone() -> None:
    with processor_seconds(0.05):
        done = sum(range(10))
    in_time = sum(range(3_000_000))
    assert (done, in_time) == (45, 4_499_998_500_000)


def test_in_another_thread_nothing_is_bounded_and_nothing_breaks() -> None:
    done: list[int] = []

    def work() -> None:
        with processor_seconds(0.05):
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]
