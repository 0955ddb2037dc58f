"""The queue and its workers: what is handed in comes back, whatever happens to the process that did it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from starlette.testclient import TestClient

from generators.findings import DocumentError
from generators.pdf.private import PrivateFolder, clear_leftovers
from generators.web.app import create_app
from generators.web.problems import Problem
from generators.web.settings import Settings
from generators.web.work.queue import Work
from generators.web.work.worker import Fault
from tests.web import work_tasks as tasks

Answer = TypeVar("Answer")
ONE = Settings(workers=1, waiting=3)


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    made = Work(ONE)
    yield made
    made.close()


def run(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    """What a coroutine gives, in a thread of its own: the browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def alive(pid: int) -> bool:
    """Whether a process is there and works; one that ended and waits to be collected does not."""
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False


def waits(condition: Callable[[], object], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_work_is_done_in_another_process_with_the_law_open(work: Work) -> None:
    async def both() -> tuple[int, str]:
        return await work.run(tasks.pid), await work.run(tasks.law)

    pid, law = run(both())
    assert pid != os.getpid()
    assert law == "129/2025/QH15"


def test_pages_get_the_processor_before_documents(work: Work) -> None:
    assert work.wait_for(os.nice, 0) == min(19, os.nice(0) + 5)


def test_what_is_wrong_comes_back_whole(work: Work) -> None:
    with pytest.raises(DocumentError) as raised:
        work.wait_for(tasks.refuse)
    [finding] = raised.value.findings
    assert (finding.code, finding.where, finding.severity) == ("field-missing", "ho_ten", "warning")


def test_a_fault_that_cannot_travel_is_told_without_its_words(work: Work) -> None:
    with pytest.raises(Fault, match=r"Odd at work_tasks\.py") as raised:
        work.wait_for(tasks.fault_with_words, "Nguyễn Văn Mẫu")
    assert "Mẫu" not in str(raised.value)


def test_what_cannot_be_handed_over_is_told_and_the_next_is_done(work: Work) -> None:
    with pytest.raises((AttributeError, TypeError, Exception), match="pickle"):
        work.wait_for(lambda: None)
    assert work.wait_for(tasks.sleep, 0) == 0


def test_who_waits_knows_how_many_are_before_and_a_full_queue_refuses(work: Work) -> None:
    begun = work.submit(tasks.sleep, 0.8)
    assert waits(lambda: work.waiting == 0)
    tickets = [work.submit(tasks.sleep, 0, key=f"page{number}") for number in range(3)]
    assert [work.before(f"page{number}") for number in range(3)] == [0, 1, 2]
    assert work.before("another") is None
    assert work.before("") is None
    with pytest.raises(Problem) as raised:
        work.submit(tasks.sleep, 0)
    assert (raised.value.status, raised.value.code) == (503, "busy")
    assert 1 <= int(raised.value.headers["Retry-After"]) <= 120
    assert begun.future.result(20) == 0.8
    assert [ticket.future.result(20) for ticket in tickets] == [0, 0, 0]


def test_a_newer_work_of_a_page_takes_the_place_of_the_one_that_waits(work: Work) -> None:
    work.submit(tasks.sleep, 0.3)
    assert waits(lambda: work.waiting == 0)
    old = work.submit(tasks.sleep, 0, key="page")
    between = work.submit(tasks.sleep, 0)
    new = work.submit(tasks.sleep, 0.01, key="page")
    assert work.before("page") == 0
    with pytest.raises(Problem) as raised:
        old.future.result(1)
    assert (raised.value.status, raised.value.code) == (409, "work-replaced")
    assert new.future.result(20) == 0.01
    assert between.future.result(20) == 0


def test_who_goes_away_gives_up_the_place(work: Work) -> None:
    async def gone() -> None:
        running = asyncio.create_task(work.run(tasks.sleep, 0.3))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(work.run(tasks.sleep, 5))
        await asyncio.sleep(0.05)
        assert work.waiting == 1
        waiting.cancel()
        await running

    run(gone())
    begun = time.monotonic()
    work.wait_for(tasks.sleep, 0)
    assert time.monotonic() - begun < 4


def test_a_worker_that_dies_costs_a_second_try_and_no_more(work: Work, tmp_path: Path) -> None:
    assert work.wait_for(tasks.die, str(tmp_path / "once"), 1) == 2
    with pytest.raises(Problem) as raised:
        work.wait_for(tasks.die, str(tmp_path / "always"), 99)
    assert (raised.value.status, raised.value.code) == (500, "work-died")
    assert (tmp_path / "always").stat().st_size == 2
    assert work.wait_for(tasks.sleep, 0) == 0


def test_what_takes_too_long_is_ended(work: Work) -> None:
    pid = work.wait_for(tasks.pid)
    with pytest.raises(Problem) as raised:
        work.wait_for(tasks.sleep, 60, seconds=0.3)
    assert (raised.value.status, raised.value.code) == (504, "work-late")
    assert not alive(pid)
    assert work.wait_for(tasks.pid) != pid


def test_nothing_is_left_of_a_queue_that_is_closed() -> None:
    work = Work(ONE)
    pid, left = work.wait_for(tasks.pid), Path(work.wait_for(tasks.leave_a_file))
    assert left.exists()
    running, waiting = work.submit(tasks.sleep, 60), work.submit(tasks.sleep, 60)
    assert waits(lambda: work.waiting == 1)
    work.close()
    for ticket in (running, waiting):
        with pytest.raises(Problem) as raised:
            ticket.future.result(5)
        assert (raised.value.status, raised.value.code) == (503, "stopping")
    assert not alive(pid)
    assert not left.parents[1].exists()
    with pytest.raises(Problem):
        work.submit(tasks.sleep, 0)


KILLED = """
import sys, time
from generators.web.settings import Settings
from generators.web.work.queue import Work
from tests.web import work_tasks as tasks
if __name__ == "__main__":
    work = Work(Settings(workers=1))
    print(work.wait_for(tasks.pid), work.wait_for(tasks.leave_a_file), flush=True)
    work.wait_for(tasks.sleep, 60)
"""


def test_a_killed_server_leaves_no_worker_and_the_next_start_clears_its_folder(tmp_path: Path) -> None:
    program = tmp_path / "killed.py"
    program.write_text(KILLED, encoding="utf-8")
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True, env=where) as server:
        assert server.stdout is not None
        pid, left = server.stdout.readline().split()
        os.kill(server.pid, signal.SIGKILL)
    assert waits(lambda: not alive(int(pid))), "the worker lives on"
    mine = PrivateFolder()
    cleared = clear_leftovers()
    assert mine.path not in cleared
    assert mine.path.exists(), "a living server's folder was cleared"
    mine.remove()
    assert not Path(left).exists()


def test_the_server_answers_before_its_workers_are_up() -> None:
    work = Work(ONE)
    begun = time.monotonic()
    work.start()
    assert time.monotonic() - begun < 0.5
    work.close()


def test_a_full_queue_is_a_problem_with_the_time_to_wait() -> None:
    app = create_app(replace(ONE, waiting=0))

    @app.get("/api/v1/cho")
    def cho() -> str:
        return str(app.state.work.wait_for(tasks.pid))

    answer = TestClient(app, base_url="http://127.0.0.1").get("/api/v1/cho")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert int(answer.headers["retry-after"]) >= 1


def test_a_page_is_told_how_many_are_before(program: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    places = {"trang": 3, "sau": 0}
    monkeypatch.setattr(program.app.state.work, "before", places.get)  # type: ignore[attr-defined]  # FastAPI's
    assert program.get("/hang-doi/trang").text == "3 việc đang chờ trước bạn."
    assert program.get("/hang-doi/sau").text == "Sắp đến lượt bạn."
    assert program.get("/hang-doi/khac").text == ""


LEFT = """
from generators.pdf.private import PrivateFolder
if __name__ == "__main__":
    kept = PrivateFolder()
    (kept.path / "left").write_text("nobody")
    print(kept.path)
"""


def test_a_program_that_ends_without_clearing_up_leaves_no_folder(tmp_path: Path) -> None:
    program = tmp_path / "left.py"
    program.write_text(LEFT, encoding="utf-8")
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, env=where, check=True).stdout
    assert "vanban-serve-" in said
    assert not Path(said.strip()).exists()
