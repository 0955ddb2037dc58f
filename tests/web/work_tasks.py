"""What the workers are asked for in tests: at the top of a module, as they have to be."""

import os
import signal
import time
from pathlib import Path

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.web.work import worker


def pid() -> int:
    return os.getpid()


def law() -> str:
    return worker.desk().corpus.instruments["129/2025/QH15"].facts.number


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def refuse() -> None:
    raise DocumentError([Finding(Code.FIELD_MISSING, "ho_ten", "Thiếu họ và tên.", "warning")])


def fault_with_words(secret: str) -> None:
    class Odd(Exception):  # noqa: N818 -- cannot travel: its module does not have it
        pass

    raise Odd(secret)


def die(notes: str, times: int) -> int:
    """Die as by kill -9, so many times; how often it was tried."""
    with Path(notes).open("a") as file:
        file.write("x")
    tried = Path(notes).stat().st_size
    if tried <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return tried


def leave_a_file() -> str:
    path = worker.folder() / "left"
    path.write_text("nobody")
    return str(path)
