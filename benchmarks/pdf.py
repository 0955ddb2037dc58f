"""PDFs by LibreOffice: one by one, in a call, in two processes side by side, joined; and a batch from end to end, with the proof of every word.

    python -m benchmarks.pdf [--documents 100] [--runs 3] [--template SLUG]

Milliseconds a document, medians of the runs, which take turns: on the clock, and of the processor (all that was started, together). The clock shows what else the
machine does; the processor's time hardly does. That of a batch is not given: its workers are nobody's children here.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from generators.catalog.catalog import open_catalog
from generators.catalog.source import read_data
from generators.document.print_run import print_run
from generators.document.render import render
from generators.docx.join import join
from generators.pdf.errors import PdfError
from generators.pdf.libreoffice import LibreOffice
from legaltext.corpus.corpus import open_corpus

SLUG = "dismissal/quyet-dinh-mien-nhiem"
ALONE = 5  # documents that are made one by one
CALL = 50


def processor() -> float:
    """Seconds of the processor, of this process and of all that it has waited for."""
    return sum(
        used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def converted(documents: list[bytes]) -> None:
    """One call; raises what failed in it."""
    for pdf in LibreOffice().convert(documents):
        if isinstance(pdf, PdfError):
            raise pdf


def side_by_side(documents: list[bytes]) -> None:
    """Two LibreOffices at a time, each with a profile of its own."""
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(converted, [documents[at : at + CALL] for at in range(0, len(documents), CALL)]))


def proved(documents: list[bytes]) -> None:
    """Joined, converted, and each document found on its pages."""
    if not print_run(documents).joined:
        message = "the documents could not be joined"
        raise RuntimeError(message)


def batch(slug: str, rows: list[str], *words: str) -> None:
    """The whole command, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text("".join(rows), encoding="utf-8")
        command = [sys.executable, "-m", "generators.cli", "batch", slug, str(path), "-o", str(Path(folder) / "out"), *words]
        subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--template", default=SLUG)
    asked = parser.parse_args()
    template, corpus = open_catalog().get(asked.template), open_corpus()
    example = read_data(template.folder / "example.yaml")
    data = [{**example, "so": str(number + 1)} for number in range(asked.documents)]
    documents = [render(template, one, corpus=corpus).docx for one in data]
    rows = [json.dumps(one, ensure_ascii=False, default=str) + "\n" for one in data]
    many = len(documents)
    jobs: dict[str, tuple[int, Callable[[], object]]] = {
        "one by one": (ALONE, lambda: [converted([one]) for one in documents[:ALONE]]),
        f"{CALL} in a call": (min(CALL, many), lambda: converted(documents[:CALL])),
        f"two processes, {CALL} in a call": (many, lambda: side_by_side(documents)),
        "joined, one process": (many, lambda: converted([join(documents)])),
        "joined, every word proved": (many, lambda: proved(documents)),
        "batch": (many, lambda: batch(asked.template, rows)),
        "batch --pdf": (many, lambda: batch(asked.template, rows, "--pdf")),
        "batch --print": (many, lambda: batch(asked.template, rows, "--print")),
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for _ in range(asked.runs):
        for name, (count, job) in jobs.items():
            clock, used = time.perf_counter(), processor()
            job()
            taken[name].append(((time.perf_counter() - clock) / count * 1000, (processor() - used) / count * 1000))
    print(f"{asked.template}, {many} documents, {os.cpu_count()} cores; ms a document")
    print(f"{'':34} {'clock':>8} {'processor':>10}")
    for name, figures in taken.items():
        clock, used = (median(column) for column in zip(*figures, strict=True))
        shown = "-" if name.startswith("batch") else f"{used:.1f}"
        print(f"{name:34} {clock:8.1f} {shown:>10}")


if __name__ == "__main__":
    main()
