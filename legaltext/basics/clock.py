"""Work on what anybody may have written, ended where it takes longer than it may."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

# Seconds until it is raised once more: what is raised while Python frees an object, or looks for garbage, is only told and does not get out.
_AGAIN: Final = 1.0


class TooLong(BaseException):
    """The work took longer than it may. No `except Exception` on the way can take that for a fault of its own."""


@contextmanager
def processor_seconds(most: float) -> Iterator[None]:
    """What is done inside may take so many seconds of the processor; then TooLong is raised in it, in the middle of a pattern as well.

    Nothing is bounded in another thread than the main one, nor where the system has no such clock (Windows).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(_number: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, most, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
