"""A batch on a cluster: a real scheduler and real workers on this machine. Nothing is lost and nothing made twice, whoever dies."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generators.batch import cluster
from generators.batch.journal import FOLDER, opened
from generators.batch.work import Setting, Task, make_rows
from generators.evidence.stamp import engine_version
from generators.pdf.choose import look_for
from generators.pdf.errors import OfficeMissing, PdfError
from generators.pdf.libreoffice import LibreOffice
from generators.pdf.preview import Preview
from tests.batch.lists import PEOPLE, SLUG, batch, files, row, write_rows
from tests.cases import library

pytest.importorskip("distributed", reason="the extra “cluster” is not installed (.ci/setup dev)")

ROOT = Path(__file__).parents[2]
_ADDRESS = re.compile(rb"Scheduler at: +(tcp://\S+)")


class Machines:
    """A scheduler and its workers, each a process of its own on the loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        log = self.folder / f"{len(self.processes)}.log"
        own = {
            **os.environ,
            "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "10s",
            "PYTHONPATH": os.pathsep.join(sys.path),
            **environment,
        }
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
                cwd=self.folder, env=own, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def scheduler(self) -> None:
        self.start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        until = time.monotonic() + 60
        while not (found := _ADDRESS.search((self.folder / "0.log").read_bytes())) and time.monotonic() < until:
            time.sleep(0.05)
        assert found, (self.folder / "0.log").read_text()
        self.address = found[1].decode()

    def worker(self, name: str, **environment: str) -> subprocess.Popen[bytes]:
        """A worker without a nanny: one that is killed stays away."""
        own = self.folder / name
        own.mkdir()
        words = (
            "--no-nanny",
            "--nthreads",
            "1",
            "--no-dashboard",
            "--host",
            "127.0.0.1",
            "--name",
            name,
            "--local-directory",
            str(own),
        )
        return self.start("dask_worker", self.address, *words, **environment)

    def ready(self, count: int) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=60)

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    (tmp_path / "machines").mkdir()
    found = Machines(tmp_path / "machines")
    try:
        found.scheduler()
        yield found
    finally:
        found.stop()


@pytest.mark.slow(reason="starts a scheduler and two workers, each a Python of its own that loads the engine")
def test_a_worker_that_is_killed_loses_no_row_and_makes_none_twice(tmp_path: Path, machines: Machines) -> None:
    killed, _ = machines.worker("mot"), machines.worker("hai")
    machines.ready(2)
    names = [f"Người Mẫu Số {number}" for number in range(400)]
    rows = write_rows(tmp_path / "a.jsonl", [row(name) for name in names])
    words = [SLUG, str(rows), "-o", "cum", "--scheduler", machines.address, "--number-from", "7"]
    process = subprocess.Popen(
        [sys.executable, "-m", "generators.cli", "batch", *words],
        cwd=tmp_path,  # where no worker stands
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while process.poll() is None and len(list((tmp_path / "cum").glob("*.docx"))) < 40:
        time.sleep(0.002)
    assert process.poll() is None, "the batch was done before a worker could be killed"
    os.kill(killed.pid, signal.SIGKILL)
    there = len(files(tmp_path / "cum"))
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert there < len(names), "the worker was killed after all was done"
    assert batch(rows, tmp_path / "day", "--workers", "1", "--number-from", "7").exit_code == 0
    assert len(files(tmp_path / "cum")) == len(names)
    assert files(tmp_path / "cum") == files(tmp_path / "day")
    journal = [json.loads(line) for line in (tmp_path / "cum" / FOLDER / "batch.jsonl").read_text(encoding="utf-8").splitlines()]
    done = [line["done"] for line in journal if "done" in line]
    assert len(done) == len(set(done)) == len(names)
    assert sorted(int(line["so"]) for line in journal if "so" in line) == list(range(7, 7 + len(names)))
    with (tmp_path / "cum" / "ket-qua.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["Kết quả"] for line in csv.DictReader(file)] == ["đã tạo"] * len(names)
    assert [path.name for path in (tmp_path / "cum" / FOLDER).iterdir()] in (["batch.jsonl", "lock"], ["lock", "batch.jsonl"])


@pytest.mark.slow(reason="starts a scheduler and two workers, which make 24 PDFs and a print run with LibreOffice")
@pytest.mark.long
def test_workers_make_the_pdfs_and_one_that_is_killed_costs_none(tmp_path: Path, machines: Machines) -> None:
    try:
        look_for(LibreOffice())
    except PdfError as error:
        pytest.skip(str(error))
    killed, _ = machines.worker("mot"), machines.worker("hai")
    machines.ready(2)
    names = [f"Người Mẫu Số {number}" for number in range(24)]
    rows = write_rows(tmp_path / "a.jsonl", [row(name) for name in names])
    words = [SLUG, str(rows), "-o", "cum", "--scheduler", machines.address, "--pdf", "--print"]
    process = subprocess.Popen(
        [sys.executable, "-m", "generators.cli", "batch", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while process.poll() is None and not list((tmp_path / "cum" / FOLDER).glob("*/*/vanban-*/in/*.docx")):
        time.sleep(0.002)
    assert process.poll() is None, "all was done before a worker could be killed"
    assert not list((tmp_path / "cum").glob("*.pdf"))
    os.kill(killed.pid, signal.SIGKILL)
    told, errors = process.communicate(timeout=180)
    assert process.returncode == 0, errors
    assert "PDF: đã tạo 24 tệp." in told
    assert batch(rows, tmp_path / "day", "--workers", "1", "--pdf", "--print").exit_code == 0
    there, here = ({path.name: path.read_bytes() for path in (tmp_path / name).glob("*.pdf")} for name in ("cum", "day"))
    assert len(here) == len(names) + 1
    assert there == here
    assert not [path for path in (tmp_path / "cum" / FOLDER).iterdir() if path.is_dir()]


@pytest.mark.slow(reason="starts a scheduler and two workers")
def test_a_worker_with_another_program_is_refused_by_its_name_and_nothing_is_made(tmp_path: Path, machines: Machines) -> None:
    """The same number of version, and one byte of the program that differs."""
    other = tmp_path / "other"
    other.mkdir()
    for name in ("generators", "legaltext", "corpus", "templates"):
        shutil.copytree(ROOT / name, other / name)
    with (other / "generators" / "files.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    machines.worker("dung")
    machines.worker("khac", PYTHONPATH=os.pathsep.join([str(other), *sys.path]))
    machines.ready(2)
    rows = write_rows(tmp_path / "a.jsonl", [row(name) for name in PEOPLE])
    done = batch(rows, tmp_path / "ra", "--scheduler", machines.address)
    assert done.exit_code == 2
    told = [line for line in done.stderr.splitlines() if "cluster-worker" in line]
    assert len(told) == 1
    assert "mã nguồn khác" in told[0]
    assert not files(tmp_path / "ra")


def test_no_scheduler_at_the_address_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.5)
    rows = write_rows(tmp_path / "a.jsonl", [row(PEOPLE[0])])
    for address in ("tcp://127.0.0.1:9", "khong phai dia chi", "ftp://x:1"):
        done = batch(rows, tmp_path / "ra", "--scheduler", address)
        assert (done.exit_code, "cluster-unreachable" in done.stderr) == (2, True), address
    assert not files(tmp_path / "ra")


def test_workers_or_a_cluster_and_not_both(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "a.jsonl", [row(PEOPLE[0])])
    assert batch(rows, tmp_path / "ra", "--scheduler", "tcp://127.0.0.1:9", "--workers", "2").exit_code == 2


# ---- what makes a worker like the coordinator


@pytest.fixture
def likeness(tmp_path: Path) -> cluster.Likeness:
    from generators.catalog.catalog import open_catalog
    from legaltext.corpus.corpus import open_corpus

    setting = Setting(SLUG, open_catalog().root, open_corpus().roots)
    (tmp_path / "ra" / FOLDER).mkdir(parents=True)
    sign = tmp_path / "ra" / FOLDER / "cluster-x"
    sign.write_text("x", encoding="ascii")
    template, law, _ = cluster._has(setting)
    return cluster.Likeness(setting, engine_version(), cluster._code(), template, law, "x", sign)


def test_a_worker_that_has_all_is_taken(likeness: cluster.Likeness) -> None:
    assert cluster.unlike(likeness) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"engine": "vanban 9"}, "phiên bản"),
        ({"code": ""}, "mã nguồn khác"),
        ({"template": ""}, "có mẫu"),
        ({"law": ""}, "kho luật"),
        ({"token": "y"}, "không thấy thư mục"),
        ({"sign": Path("/khong/co/.vanban/cluster-x")}, "không thấy thư mục"),
    ],
)
def test_a_worker_is_told_what_it_has_otherwise(likeness: cluster.Likeness, change: dict[str, object], words: str) -> None:
    (told,) = cluster.unlike(replace(likeness, **change))  # type: ignore[arg-type]  # values of several types
    assert words in told


def test_a_worker_without_the_templates_or_with_another_profile_is_told(likeness: cluster.Likeness, tmp_path: Path) -> None:
    (told,) = cluster.unlike(replace(likeness, setting=replace(likeness.setting, templates=tmp_path)))
    assert "không mở được" in told
    (told,) = cluster.unlike(replace(likeness, setting=replace(likeness.setting, unit_said="khác")))
    assert "hồ sơ đơn vị" in told


def test_a_worker_with_another_engine_of_pdfs_or_none_is_told(
    likeness: cluster.Likeness, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"LibreOffice": "LibreOffice 7.4, phông 1", "Preview": "rdocx 0.16, phông 1"}
    monkeypatch.setattr(cluster, "described", lambda engine: said[type(engine).__name__])
    office = replace(likeness, pdf=LibreOffice(), pdf_said=said["LibreOffice"])
    assert cluster.unlike(office) == cluster.unlike(replace(office, pdf=Preview(), pdf_said=said["Preview"])) == ()
    (told,) = cluster.unlike(replace(office, pdf_said="LibreOffice 24.8, phông 1"))
    assert told == "tạo PDF bằng LibreOffice 7.4, phông 1, máy này có LibreOffice 24.8, phông 1"

    def lacks(_engine: object) -> str:
        raise OfficeMissing

    monkeypatch.setattr(cluster, "described", lacks)
    assert cluster.unlike(likeness) == ()
    (told,) = cluster.unlike(office)
    assert told.startswith("chưa có bộ tạo PDF")


def test_a_worker_that_joins_later_is_looked_at_before_its_first_chunk(likeness: cluster.Likeness) -> None:
    from generators.findings import DocumentError

    with pytest.raises(DocumentError, match="cluster-worker"):
        cluster._by_a_like(replace(likeness, law="khác"), lambda _tasks: [], [])
    assert cluster._by_a_like(likeness, lambda _tasks: [], []) == []


# ---- work that is done twice


def test_two_workers_may_make_the_same_row_at_once(tmp_path: Path) -> None:
    setting = Setting(SLUG, library().root, (ROOT / "corpus",))
    with opened(tmp_path / "ra") as journal:
        half_done = journal.half_done()
        task = Task(1, (json.dumps(row(PEOPLE[0]), default=str).encode(), b""), file="a.docx")
        (one,) = make_rows(setting, [task], tmp_path / "ra", half_done)
        (two,) = make_rows(setting, [task], tmp_path / "ra", half_done)
    assert one == two
    assert one.sha256
    assert list(files(tmp_path / "ra")) == ["a.docx"]


def test_what_an_earlier_run_lost_sight_of_puts_nothing_in_place(tmp_path: Path) -> None:
    """A worker that still has a chunk of a run that was killed must not overwrite what the next run made."""
    setting = Setting(SLUG, library().root, (ROOT / "corpus",))
    task = Task(1, (json.dumps(row(PEOPLE[0]), default=str).encode(), b""), file="a.docx")
    with opened(tmp_path / "ra") as journal:
        before = journal.half_done()
    with opened(tmp_path / "ra") as journal:
        assert journal.half_done() != before
        (late,) = make_rows(setting, [task], tmp_path / "ra", before)
        assert [finding.code for finding in late.findings if finding.severity == "error"] == ["output-unwritable"]
    assert not files(tmp_path / "ra")
