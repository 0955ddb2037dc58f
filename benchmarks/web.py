"""Fifty people in the pages at once while documents, PDFs and a batch are made, and LibreOffice is killed again and again: how long a page takes, and what goes wrong.

    python -m benchmarks.web [--people 50] [--seconds 20] [--kill-every 4] [--batch job] [--rows 9000]

It starts a server of its own on the loopback address, and asks no other. A person looks at a page for a second (half to one and a half) before the next. The batch is a job of
that server, as an office runs it from the page or over REST; `--batch command` runs `vanban batch` beside the server instead. Seconds are those of the clock, as a person sees
them; what else the machine does is in them, so its load is told, and what these people themselves take of the processor.
"""

import argparse
import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.batch import SLUG, data_of, write_rows

PAGES = (
    "/",
    "/luat",
    "/luat/129-2025-qh15",
    "/tim?q=mien%20nhiem",
    "/chon-hinh-thuc",
    "/kiem-tra",
    "/api/v1/instruments/129-2025-qh15/provisions/art_22",
)
PROGRAM = (sys.executable, "-c", "from generators.cli import main; main()")
THINKS = (0.5, 1.5)  # seconds


@dataclass
class Seen:
    """What the people saw: seconds of each page, what each answer was, and how often LibreOffice was killed."""

    pages: list[float] = field(default_factory=list)
    by_page: dict[str, list[float]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    pdfs: int = 0
    killed: int = 0
    batch: str = "none"
    starting: tuple[float, float] = (0.0, 0.0)  # until the server answered: seconds of the clock, and of its processor
    processor: float = 0.0  # seconds that the process which answers took, for all that it answered after the first time
    asking: float = 0.0  # seconds of the processor that the people took

    def part(self, share: float) -> float:
        """The seconds within which such a share of all pages came."""
        return sorted(self.pages)[min(len(self.pages) - 1, int(share * len(self.pages)))]

    @property
    def wrong(self) -> dict[str, int]:
        """The answers that were none."""
        return {answer: count for answer, count in self.answers.items() if not answer.endswith(" 200")}


@contextlib.contextmanager
def serving(*options: str) -> Iterator[tuple[str, int, tuple[float, float]]]:
    """A server: its address, its process, the seconds until it answered (clock, processor)."""
    begun = time.monotonic()
    with subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0", "--no-browser", *options], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        assert server.stdout is not None
        address = "http://" + server.stdout.readline().split("http://")[1].split("/")[0]
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{address}/static/x/page.css", timeout=5)
                break
            time.sleep(0.02)
        try:
            yield address, server.pid, (time.monotonic() - begun, processor_of(server.pid))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


async def walk(address: str, pid: int, people: int, seconds: float, kill_every: float) -> Seen:
    """So many people for so many seconds, two programs that have PDFs made, and somebody who kills LibreOffice."""
    seen = Seen()
    bounds = httpx.Limits(max_connections=people + 8, max_keepalive_connections=people + 8)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=bounds) as client:
        for page in PAGES:
            seen.answers[f"first {page} {(await client.get(page)).status_code}"] += 1
        until, spent, asking = time.monotonic() + seconds, processor_of(pid), time.process_time()
        await asyncio.gather(
            *(_person(client, seen, until, number) for number in range(people)),
            *(_program(client, seen, until) for _ in range(2)),
            _killer(pid, seen, until, kill_every),
        )
        seen.processor, seen.asking = processor_of(pid) - spent, time.process_time() - asking
    return seen


async def _person(client: httpx.AsyncClient, seen: Seen, until: float, number: int) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, 1))
    while time.monotonic() < until:
        page = chance.choice(PAGES)
        begun = time.monotonic()
        try:
            answer = str((await client.get(page, headers={"Accept": "text/html"})).status_code)
        except httpx.TransportError as error:
            answer = type(error).__name__
        took = time.monotonic() - begun
        seen.pages.append(took)
        seen.by_page.setdefault(page, []).append(took)
        seen.answers[f"{page} {answer}"] += 1
        await asyncio.sleep(chance.uniform(*THINKS))


async def _program(client: httpx.AsyncClient, seen: Seen, until: float) -> None:
    order = {"data": data_of(SLUG)}
    while time.monotonic() < until:
        answer = await client.post(f"/api/v1/templates/{SLUG}/render?format=pdf", json=order)
        seen.answers[f"pdf {answer.status_code}"] += 1
        seen.pdfs += answer.content.startswith(b"%PDF")


async def _killer(pid: int, seen: Seen, until: float, every: float) -> None:
    """Kill LibreOffice, and only that of this server, as soon as it runs, every so many seconds."""
    while every and time.monotonic() < until:
        for one in offices_of(pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
                seen.killed += 1
                await asyncio.sleep(every)
                break
        await asyncio.sleep(0.02)


def processor_of(pid: int) -> float:
    """Seconds of the processor that a process took."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def offices_of(pid: int) -> list[int]:
    """The processes of LibreOffice below a process."""
    parents, names = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            head, _, tail = stat.read_text(encoding="utf-8", errors="replace").rpartition(") ")
            one = int(stat.parent.name)
            parents[one], names[one] = int(tail.split()[1]), head.partition("(")[2]
    found = []
    for one in parents:
        above = one
        while above in parents and above != pid:
            above = parents[above]
        if above == pid and names[one].startswith("soffice.bin"):
            found.append(one)
    return found


@contextlib.contextmanager
def batching(how: str, address: str, rows: int, folder: Path) -> Iterator[Callable[[], str]]:
    """A batch of so many rows meanwhile: a job of the server, or the command beside it; asked at the end, it tells how far it is."""
    if how == "none":
        yield lambda: "none"
        return
    table = write_rows(folder / "rows.jsonl", SLUG, rows)
    if how == "command":
        command = [*PROGRAM, "batch", SLUG, str(table), "-o", str(folder / "out")]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as batch:
            yield (
                lambda: "ended before" if batch.poll() is not None else f"{len(list((folder / 'out').glob('*.docx')))} documents"
            )
            batch.send_signal(signal.SIGINT)
        return
    with httpx.Client(base_url=address, timeout=60) as client, table.open("rb") as file:
        started = client.post(f"/api/v1/templates/{SLUG}/batch/file", files={"file": (table.name, file)})
        job = started.raise_for_status().json()["id"]

        def told() -> str:
            state = client.get(f"/api/v1/jobs/{job}").json()
            return f"{state['state']}, {state['stage']} {state['done']} of {state['total']}"

        yield told
        client.post(f"/api/v1/jobs/{job}/cancel")


def measure(people: int, seconds: float, kill_every: float, how: str, rows: int) -> Seen:
    """What people saw while a batch of so many rows runs."""
    with (
        tempfile.TemporaryDirectory(prefix="vanban-web-") as folder,
        serving() as (address, pid, start),
        batching(how, address, rows, Path(folder)) as told,
    ):
        seen = asyncio.run(walk(address, pid, people, seconds, kill_every))
        seen.batch, seen.starting = told(), start
        return seen


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--kill-every", type=float, default=4)
    asked.add_argument("--batch", choices=("job", "command", "none"), default="job")
    asked.add_argument(
        "--rows", type=int, default=9_000, help="of the batch; what a server takes in one file ends some hundreds above"
    )
    options = asked.parse_args()
    before = os.getloadavg()[0]
    seen = measure(options.people, options.seconds, options.kill_every, options.batch, options.rows)
    print(
        f"{os.cpu_count()} cores, load before {before:.1f}, after {os.getloadavg()[0]:.1f}; batch ({options.batch}) at the end: {seen.batch}"
    )
    clock, processor = seen.starting
    print(f"the server answered after {clock:.2f} s, {processor:.2f} s of the processor")
    each = 1000 * seen.processor / max(1, len(seen.pages))
    print(
        f"{options.people} people, {len(seen.pages)} pages in {options.seconds:.0f} s, {each:.1f} ms of the processor a page; the people took {seen.asking:.1f} s of it"
    )
    print(
        "pages: "
        + ", ".join(
            f"{name} {1000 * seen.part(share):.0f} ms"
            for name, share in (("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("longest", 1))
        )
    )
    for page, times in sorted(seen.by_page.items()):
        print(f"  {page:55} {len(times):5} median {1000 * sorted(times)[len(times) // 2]:6.0f} ms")
    print(f"PDFs {seen.pdfs}, LibreOffice killed {seen.killed} times; wrong answers: {seen.wrong or 'none'}")


if __name__ == "__main__":
    main()
