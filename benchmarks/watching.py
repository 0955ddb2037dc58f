"""What a command takes with all that it starts: seconds on the clock, seconds of the processor, and the most memory at one time."""

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Spent:
    """What some sessions of processes take: seconds of the processor by process, and the most memory at one time, in MB."""

    sessions: set[int]
    processor: dict[int, float] = field(default_factory=dict)
    memory: float = 0.0

    def look(self) -> None:
        """Look at the processes once."""
        memory = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError, IndexError, ValueError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[3]) not in self.sessions:
                    continue
                self.processor[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / _TICKS
                found = re.search(r"^Pss: +(\d+)", (stat.parent / "smaps_rollup").read_text(), re.MULTILINE)
                memory += int(found[1]) if found else 0
        self.memory = max(self.memory, memory / 1000)

    @property
    def seconds(self) -> float:
        """Of the processor, all processes together."""
        return sum(self.processor.values())


@contextlib.contextmanager
def watched(*sessions: int) -> Iterator[Spent]:
    """What these sessions take meanwhile."""
    spent, over = Spent(set(sessions)), Event()
    spent.look()
    before = dict(spent.processor)

    def watch() -> None:
        while not over.wait(0.05):
            spent.look()

    thread = Thread(target=watch)
    thread.start()
    try:
        yield spent
    finally:
        over.set()
        thread.join()
        spent.processor = {pid: seconds - before.get(pid, 0) for pid, seconds in spent.processor.items()}


@dataclass(frozen=True)
class Run:
    """One run of the command: seconds on the clock and of the processor, memory in MB."""

    seconds: float
    processor: float
    memory: float

    def line(self, what: str, rows: int) -> None:
        """Print it."""
        each = f"{rows / self.seconds:8.0f} a second" if rows else ""
        print(f"{what:<58} {self.seconds:7.1f} s  {self.processor:7.1f} s of processor  {self.memory:5.0f} MB {each}", flush=True)


def run(
    command: Sequence[str],
    *,
    beside: tuple[int, ...] = (),
    kill_when: Callable[[], bool] | None = None,
    more: Mapping[str, str] | None = None,
) -> Run:
    """Run a command in a session of its own; `beside` are sessions that work for it. Killed with all its processes when that is asked. `more`: further environment."""
    started = time.perf_counter()
    environment = {**os.environ, **(more or {})}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, env=environment
    )
    with watched(process.pid, *beside) as spent:
        if kill_when is not None:
            while process.poll() is None and not kill_when():
                time.sleep(0.01)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        _, errors = process.communicate()
    if process.returncode and kill_when is None:
        raise SystemExit(errors.decode())
    return Run(time.perf_counter() - started, spent.seconds, spent.memory)
