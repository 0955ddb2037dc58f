"""Many documents from end to end: how fast, how much memory, what killing costs, how one worker, two and a cluster compare; and docxtpl on the same page.

    python -m benchmarks.batch [--rows 1000 10000] [--template SLUG]

Each figure is that of the whole command, a process of its own with all that it starts: seconds on the clock, seconds of the processor, and the most memory that all its
processes have at one time (PSS: what they share is counted once). The clock shows what else the machine does; the processor's seconds hardly do.
"""

import argparse
import compileall
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any
from zipfile import ZipFile

from benchmarks.watching import Run, run

SLUG = "dismissal/quyet-dinh-mien-nhiem"
DISK_AT_REST_MS = 0.2
FAMILIES = ("Trần", "Nguyễn", "Lê", "Phạm", "Hoàng", "Đỗ", "Đặng", "Bùi")


def write_rows(path: Path, slug: str, count: int) -> Path:
    """A list of sample people: the example of the template, another name and number in each row."""
    example = data_of(slug)
    person = next(key for key, value in example.items() if isinstance(value, dict) and "ho_ten" in value and key != "nguoi_ky")
    with path.open("w", encoding="utf-8") as file:
        for n in range(1, count + 1):
            name = f"{FAMILIES[n % len(FAMILIES)]} Văn Mẫu {letters(n)}"
            row = example | {"so": str(n), person: example[person] | {"ho_ten": name}}
            file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    return path


def letters(number: int) -> str:
    """A number as a name may have it: B, C … BA."""
    out = ""
    while number:
        number, digit = divmod(number, 20)
        out = "ABCDEGHIKLMNOPQRSTUV"[digit] + out
    return out.capitalize()


def data_of(slug: str) -> dict[str, Any]:
    from generators.catalog.catalog import open_catalog
    from generators.catalog.source import read_data

    return dict(read_data(open_catalog().get(slug).folder / "example.yaml"))


def batch(slug: str, rows: Path, folder: Path, *words: str, beside: tuple[int, ...] = (), kill_at: int = 0) -> Run:
    """Run the command; killed with all its processes when so many documents are there, where that is asked."""
    command = [sys.executable, "-m", "generators.cli", "batch", slug, str(rows), "-o", str(folder), *words]
    kill_when = (lambda: len(list(folder.glob("*.docx"))) >= kill_at) if kill_at else None
    return run(command, beside=beside, kill_when=kill_when)


@contextlib.contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A scheduler on the loopback with workers of one thread each: its address, and its processes."""
    from distributed import Client

    where = folder / "scheduler.json"
    dask = [sys.executable, "-m"]
    start = [
        [*dask, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(where)]
    ] + [
        [*dask, "distributed.cli.dask_worker", "--scheduler-file", str(where), "--no-nanny", "--nthreads", "1", "--no-dashboard",
         "--local-directory", str(folder / f"worker-{n}")] for n in range(workers)
    ]  # fmt: skip
    processes = [
        subprocess.Popen(one, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True) for one in start
    ]
    try:
        while not where.exists():
            time.sleep(0.05)
        with Client(scheduler_file=str(where), set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
            address = client.scheduler.address
        yield address, tuple(process.pid for process in processes)
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


# ---- the peer


def peer_template(slug: str, folder: Path) -> tuple[Path, dict[str, str]]:
    """The finished page as a template of docxtpl: what the row says stands there as `{{ f1 }}`, all else as it is; and the data for it."""
    from generators.document.render import render
    from legaltext.corpus.corpus import open_corpus

    data = data_of(slug)
    docx = folder / "page.docx"
    docx.write_bytes(render(slug, data, corpus=open_corpus()).docx)
    values = sorted({text for text in leaves(data) if len(text) > 3}, key=len, reverse=True)
    out, used = folder / "peer.docx", dict[str, str]()
    with ZipFile(docx) as page, ZipFile(out, "w") as template:
        for name in page.namelist():
            content = page.read(name)
            if name == "word/document.xml":
                text = content.decode()
                for value in values:
                    if f">{value}<" in text or f" {value}" in text:
                        key = f"f{len(used) + 1}"
                        used[key] = value
                        text = text.replace(value, f"{{{{ {key} }}}}")
                content = text.encode()
            template.writestr(name, content)
    return out, used


def peer_with_tags(slug: str, folder: Path) -> tuple[Path, dict[str, Any]]:
    """Our own template as docxtpl reads it, with its loops, conditions and filters and its annex; and what we give to it, the functions of its tags among it."""
    from generators.catalog.catalog import open_catalog
    from generators.document.render import render
    from generators.docx import render as filling
    from generators.docx.compile import compile_template
    from generators.docx.package import write_package
    from legaltext.corpus.corpus import open_corpus

    template = open_catalog().get(slug)
    given: list[dict[str, Any]] = []
    fill_in = filling._rendered  # noqa: SLF001 -- what stands there is what the tags are given

    def watched(part: Any, values: Any) -> str:
        given.append(dict(values))
        return fill_in(part, values)

    filling._rendered = watched  # noqa: SLF001 -- as above
    try:
        render(template, data_of(slug), corpus=open_corpus())
    finally:
        filling._rendered = fill_in  # noqa: SLF001 -- as above
    compiled = compile_template(template.slug, template.docx, draft=False)
    docx = folder / "tags.docx"
    docx.write_bytes(write_package(compiled.parts))
    return docx, given[-1]


def say_disk(folder: Path, content: bytes, count: int = 64) -> None:
    """What one file takes here, written beside its place and moved there as a batch does: some 0.06 ms of the processor on a disk at rest, and nothing of it is work of ours.

    An ext4 without a journal gives no number of a file out again for minutes after that file was deleted, and looks at all of them for each new one: ten times as much,
    more than a third of a document, behind a run that has cleared its folder.
    """
    started = time.process_time()
    for n in range(count):
        (folder / f"{n}.new").write_bytes(content)
        (folder / f"{n}.new").replace(folder / f"{n}.file")
    took = 1000 * (time.process_time() - started) / count
    print(f"{'a file of that size, written and moved, on this disk':<58} {took:7.2f} ms of processor a document", flush=True)
    if took > DISK_AT_REST_MS:
        print(
            "  the disk still looks at files that were deleted within minutes, for each document below: wait five minutes",
            flush=True,
        )


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for child in value.values():
            yield from leaves(child)
    elif isinstance(value, list):
        for child in value:
            yield from leaves(child)
    elif isinstance(value, str):
        yield value


def beside_docxtpl(slug: str, folder: Path, rounds: int = 7, each: int = 32, warm: int = 1_024) -> None:
    """Documents a second in one process, ours alone and then in turn with docxtpl's: milliseconds of the processor a document, the median of the rounds.

    Ours are of rows that no document was made of before, and once more of the same ones, as of people whose words come again; docxtpl remembers nothing. It makes the
    same page in two ways: with all but some values standing in it already, and from the tags of our template. It has neither checked the data nor laid out a line.
    ``each`` is twice as many as a batch makes side by side, ``warm`` are the new rows that ours makes first, one after the other as in a batch; the second half of them counts.
    """
    from generators.batch.work import Setting, Task, make_rows
    from generators.catalog.catalog import open_catalog
    from generators.expressions.sandbox import sandbox
    from legaltext.corpus.corpus import open_corpus

    page, values = peer_template(slug, folder)
    with_tags, names = peer_with_tags(slug, folder)
    setting = Setting(slug, open_catalog().root, open_corpus().roots)
    lines = write_rows(folder / "some.jsonl", slug, each * (rounds + 1) + warm).read_bytes().splitlines()
    tasks = [Task(n, (line, b""), file=f"{n}.docx") for n, line in enumerate(lines, 1)]
    half_done = folder / "tmp"
    half_done.mkdir()
    say_disk(half_done, (folder / "page.docx").read_bytes())

    def ours(turn: int) -> None:
        for outcome in make_rows(setting, tasks[turn * each : (turn + 1) * each], folder, half_done):
            if outcome.failed:
                raise SystemExit(str(outcome.findings))

    def milliseconds(job: Callable[[int], object], turn: int) -> float:
        started = time.process_time()
        job(turn)
        return 1000 * (time.process_time() - started) / each

    jobs = {
        "vanban, the whole path, rows that are new": ours,
        "vanban, the same rows again": ours,
        f"docxtpl, {len(values)} values on the finished page": docxtpl_job(page, folder, each, values, autoescape=True),
        "docxtpl, our template with its tags": docxtpl_job(
            with_tags, folder, each, names, jinja_env=sandbox(autoescape=True, draft=False)
        ),
    }
    alone = [milliseconds(ours, turn) for turn in range(rounds + 1, rounds + 1 + warm // each)]
    print(
        f"{'vanban alone, new rows one after the other':<58} {median(alone[len(alone) // 2 :]):7.2f} ms of processor a document",
        flush=True,
    )
    taken: dict[str, list[float]] = {who: [] for who in jobs}
    for turn in range(rounds + 1):
        for who, job in jobs.items():
            took = milliseconds(job, turn)
            if turn:  # the first is to get warm
                taken[who].append(took)
    for who, found in taken.items():
        print(f"{who:<58} {median(found):7.2f} ms of processor a document", flush=True)
    new_ms, _, *peers_ms = (median(found) for found in taken.values())
    for what, peer_ms in zip(("values", "tags"), peers_ms, strict=True):
        print(f"{f'docxtpl ({what}) : vanban, new rows':<58} {peer_ms / new_ms:7.1f}", flush=True)


def docxtpl_job(template: Path, folder: Path, each: int, values: dict[str, Any], **options: Any) -> Callable[[int], None]:
    """So many documents of a template by docxtpl in the ordinary way. Ends the program where the page is another one than ours in `folder`."""
    from docxtpl import DocxTemplate

    from generators.docx.text import as_printed
    from generators.pdf.check import paragraphs

    def made(turn: int) -> None:
        for n in range(each):
            document = DocxTemplate(template)
            document.render(values, **options)
            document.save(folder / f"{template.stem}-{n}.docx")
        if not turn:
            words = [
                [as_printed(one) for one in paragraphs((folder / name).read_bytes())]
                for name in (f"{template.stem}-0.docx", "page.docx")
            ]
            if words[0] != words[1]:
                raise SystemExit(f"docxtpl made another page of {template.name}: nothing can be compared")

    return made


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000])
    arguments.add_argument("--template", default=SLUG)
    given = arguments.parse_args()
    slug = given.template
    # As installers do; where no process may write them, each would compile the modules anew
    for package in ("generators", "legaltext"):
        compileall.compile_dir(Path(package), quiet=1)
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory(prefix="vanban-batch-") as scratch:
        base = Path(scratch)
        beside_docxtpl(slug, base)
        lists = {count: write_rows(base / f"{count}.jsonl", slug, count) for count in given.rows}
        for count, rows in lists.items():
            for workers in (1, 2):
                batch(slug, rows, base / f"{count}-{workers}", "--workers", str(workers)).line(
                    f"{count} rows, {workers} worker(s)", count
                )
        count, rows = next(iter(lists.items()))
        batch(slug, rows, base / f"{count}-2", "--workers", "2").line(f"{count} rows again, all there", count)
        killed = batch(slug, rows, base / "killed", "--workers", "2", kill_at=count // 2)
        resumed = batch(slug, rows, base / "killed", "--workers", "2")
        whole = Run(killed.seconds + resumed.seconds, killed.processor + resumed.processor, max(killed.memory, resumed.memory))
        whole.line(f"{count} rows, killed at half and run again", count)
        if find_spec("distributed") is None:
            print("Dask: not measured, the extra “cluster” is not installed")
        else:
            with cluster(base, 2) as (address, processes):
                for turn in ("workers that are new", "workers that have worked"):
                    done = batch(slug, rows, base / f"dask-{len(turn)}", "--scheduler", address, beside=processes)
                    done.line(f"{count} rows, Dask, 2 {turn}", count)
        print(f"load of the machine after: {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
