"""`vanban serve` ends soon when it is told to, whatever it is doing, and leaves nothing: no process, no file."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2
import pytest

from tests.cases import changed, library

SLUG = "dismissal/quyet-dinh-mien-nhiem"
SECONDS = 5.0
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes of Linux")


@contextmanager
def served(temporary: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server whose temporary files have a folder of their own, and its address."""
    command = [sys.executable, "-c", "from generators.cli import main; main()", "serve", "--port", "0", "--no-browser"]
    temporary.mkdir()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": str(temporary)}
    ) as server:
        assert server.stdout is not None
        try:
            yield server, "http://" + server.stdout.readline().split("http://")[1].split("/")[0]
        finally:
            server.kill()


def of_server(temporary: Path) -> list[str]:
    """The processes of a server, known by their folder of temporary files."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.fsencode(str(temporary)) in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
    return found


def ended(server: subprocess.Popen[str], temporary: Path, how: signal.Signals) -> str:
    """Told to end, it is gone in time, with all of its processes and files. What it said on the way."""
    crowded = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))  # others are at work here, too
    begun = time.monotonic()
    server.send_signal(how)
    _, said = server.communicate(timeout=60)
    assert time.monotonic() - begun < SECONDS * crowded
    until = time.monotonic() + SECONDS * crowded
    while of_server(temporary) and time.monotonic() < until:
        time.sleep(0.1)
    assert of_server(temporary) == []
    assert list(temporary.iterdir()) == []
    assert server.returncode in (128 + how, -how)
    return said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_while_its_workers_come_up(tmp_path: Path, how: signal.Signals) -> None:
    temporary = tmp_path / "t"
    with served(temporary) as (server, _):
        assert "Traceback" not in ended(server, temporary, how)


@pytest.mark.slow(reason="workers come up")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_while_a_job_runs_that_is_followed(tmp_path: Path, how: signal.Signals) -> None:
    temporary, told = tmp_path / "t", threading.Event()
    template = library().get(SLUG)
    data = json.loads(json.dumps(changed(template, {}), default=str))
    rows = [data | {"so": f"{number}/QĐ-TS"} for number in range(1, 400)]
    with served(temporary) as (server, address):
        started = httpx2.post(f"{address}/api/v1/templates/{SLUG}/batch", json={"rows": rows, "pdf": True}, timeout=60)
        assert started.status_code == 202, started.text

        def follow() -> None:
            with (
                suppress(httpx2.HTTPError),
                httpx2.stream("GET", f"{address}/api/v1/jobs/{started.json()['id']}/events", timeout=60) as events,
            ):
                for line in events.iter_lines():
                    if '"stage": "check"' in line:
                        told.set()

        following = threading.Thread(target=follow)
        following.start()
        assert told.wait(60)
        assert len(of_server(temporary)) > 1
        assert list(temporary.iterdir())
        assert "Traceback" not in ended(server, temporary, how)
        following.join(10)
        assert not following.is_alive()


@pytest.mark.slow(reason="workers come up")
def test_it_ends_while_somebody_waits_for_a_document(tmp_path: Path) -> None:
    temporary, answered = tmp_path / "t", list[int]()
    data = json.loads(json.dumps(changed(library().get(SLUG), {}), default=str))
    with served(temporary) as (server, address):
        httpx2.get(f"{address}/", timeout=60).raise_for_status()

        def wait() -> None:
            with suppress(httpx2.HTTPError):  # cut off
                order = {"data": data}
                answered.append(httpx2.post(f"{address}/api/v1/templates/{SLUG}/render", json=order, timeout=60).status_code)

        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(0.3)
        assert "Traceback" not in ended(server, temporary, signal.SIGTERM)
        waiting.join(10)
        assert not waiting.is_alive()
        assert answered in ([], [500], [503])
