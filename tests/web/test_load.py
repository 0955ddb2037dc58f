"""People in the pages while documents are made and LibreOffice is killed: nobody sees more than a second try. `python -m benchmarks.web` is the large one."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.batch import SLUG, data_of
from benchmarks.web import offices_of, serving, walk
from generators.findings import DocumentError
from generators.web.settings import Settings
from generators.web.work import tasks
from generators.web.work.queue import Work


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    made = Work(Settings(workers=1))
    yield made
    made.close()


def kill_offices(times: int, over: threading.Event) -> int:
    """Kill LibreOffice below this process so many times, each as soon as it runs; how often it was found."""
    killed = set[int]()
    while len(killed) < times and not over.is_set():
        for pid in offices_of(os.getpid()):
            if pid not in killed:
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
        time.sleep(0.005)
    return len(killed)


@pytest.mark.slow(reason="LibreOffice starts and is killed")
@pytest.mark.parametrize("times", [1, 2])
def test_libreoffice_that_is_killed_costs_a_second_try(work: Work, times: int) -> None:
    docx = work.wait_for(tasks.make_document, SLUG, data_of(SLUG)).docx
    over, killed = threading.Event(), list[int]()
    killer = threading.Thread(target=lambda: killed.append(kill_offices(times, over)))
    killer.start()
    try:
        if times == 1:
            assert work.wait_for(tasks.make_pdf, docx, "libreoffice").pdf.startswith(b"%PDF")
        else:
            with pytest.raises(DocumentError) as raised:
                work.wait_for(tasks.make_pdf, docx, "libreoffice")
            assert raised.value.findings[0].code == "pdf-not-made"
    finally:
        over.set()
        killer.join()
    assert killed == [times]


@pytest.mark.slow(reason="a server, ten people and LibreOffice for some seconds")
def test_people_get_their_pages_while_pdfs_are_made() -> None:
    # In a thread: the browser of other tests has a loop in this one.
    with serving("--workers", "1") as (address, pid, _), ThreadPoolExecutor(1) as thread:
        seen = thread.submit(asyncio.run, walk(address, pid, people=10, seconds=4, kill_every=0)).result()
    assert len(seen.pages) >= 10
    assert seen.wrong == {}
    assert seen.pdfs == seen.answers["pdf 200"] >= 2
