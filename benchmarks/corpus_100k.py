"""A corpus of about 100,000 provisions (or a million), and how long it takes to read it, to open it, to show a provision and to search.

    python -m benchmarks.corpus_100k [FOLDER] [--provisions N] [--workers N]
    make bench PARTS=corpus_1m

The corpus is made of copies of the shipped Luật Viên chức under other numbers and titles, in FOLDER (kept for the next time) or in one that is thrown away.
Latencies are medians over many calls: on the clock and, in brackets, of the processor, which other work on the machine hardly changes; "process" is the whole command from the shell, a new process each time.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.watching import run

SOURCE = Path(__file__).parents[1] / "corpus" / "luat-129-2025-qh15"
NUMBER, TITLE = "129/2025/QH15", "VIÊN CHỨC"
PROVISIONS = 320  # of one copy, about
ON = date(2026, 11, 22)


def make(root: Path, provisions: int) -> int:
    """Write the copies that are not there yet; how many there are."""
    copies = -(-provisions // PROVISIONS)
    for n in range(1, copies + 1):
        folder = root / f"luat-{n}"
        if folder.exists():
            continue
        folder.mkdir(parents=True)
        for name in ("vi.txt", "en.txt"):
            text = (SOURCE / name).read_text(encoding="utf-8").replace(NUMBER, f"{n}/2024/QH15")
            # another title and a word of its own in each copy, so that a search has something to tell them apart by
            text = text.replace(f"\n{TITLE}\n", f"\nVIÊN CHỨC MẪU {n}\n", 1).replace(
                "Luật Viên chức.", f"Luật Viên chức mẫu {n}.", 1
            )
            text = text.replace("kỷ luật viên chức", f"kỷ luật viên chức loại k{n}")
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "instrument.yaml").write_text("provenance: {vi: a synthetic copy for a benchmark}\n", encoding="utf-8")
    return copies


def timed(call: Callable[[], object], times: int) -> float:
    """The median of so many calls on the clock, in milliseconds."""
    return both(call, times)[0]


def both(call: Callable[[], object], times: int) -> tuple[float, float]:
    """The medians of so many calls on the clock and of the processor, in milliseconds."""
    spent = []
    for _ in range(times):
        started = time.perf_counter(), time.process_time()
        call()
        spent.append((time.perf_counter() - started[0], time.process_time() - started[1]))
    clock, processor = (1000 * median(column) for column in zip(*spent, strict=True))
    return clock, processor


def shown(figures: tuple[float, float]) -> str:
    """Both figures."""
    return f"{figures[0]:.2f} ({figures[1]:.2f}) ms"


def line(what: str, value: str) -> None:
    print(f"{what:<66} {value:>20}", flush=True)


def main(provisions: int = 100_000) -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--provisions", type=int, default=provisions)
    arguments.add_argument("--workers", type=int, default=2)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="vanban-100k-") as scratch:
        base: Path = given.folder or Path(scratch)
        os.environ |= {"VANBAN_CACHE": str(base / "cache"), "VANBAN_CORPUS": str(base / "corpus")}
        measure(base, make(base / "corpus", given.provisions), given.workers)


BUILD = "import sys\nfrom legaltext.corpus.corpus import open_corpus\nif __name__ == '__main__': open_corpus(workers=int(sys.argv[1]))"
QUERIES = (
    "kỷ luật viên chức", "ky luat vien chuc", "nghỉ hưu", "hợp đồng làm việc", "tuyển dụng", '"thời hạn xử lý kỷ luật"',
    "public employees dismissal", "đơn vị sự nghiệp công lập", "quyền của viên chức", "đánh giá xếp loại",
)  # fmt: skip


def measure(base: Path, copies: int, workers: int) -> None:
    """Print what it takes to read, open, ask and change the corpus."""
    from legaltext.corpus.corpus import open_corpus
    from legaltext.search.query import Searcher, query_of
    from legaltext.store.reader import Store

    def store() -> Store:
        found = open_corpus().store
        assert found is not None
        return found

    def vanban(*words: str) -> Callable[[], object]:
        command = [sys.executable, "-m", "generators.cli", "law", *words]
        return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    built_in = run([sys.executable, "-c", BUILD, str(workers)])
    line(
        f"read it with {workers} processes (or nothing to do)",
        f"{built_in.seconds:.1f} ({built_in.processor:.1f}) s, {built_in.memory:.0f} MB",
    )
    corpus, built = open_corpus(), store()
    count = built.rows("SELECT count(*) FROM provisions")[0][0]
    line(
        "instruments; provisions; references",
        f"{len(corpus.instruments)}; {count}; {built.rows('SELECT count(*) FROM links')[0][0]}",
    )
    line("store on disk", f"{built.path.stat().st_size / 1e6:.0f} MB")
    line("build the search index (first time, or nothing to do)", f"{timed(lambda: Searcher(built), 1) / 1000:.1f} s")
    index = next(path for path in (base / "cache").glob("search-*") if path.is_dir())
    line("search index on disk", f"{sum(p.stat().st_size for p in index.rglob('*') if p.is_file()) / 1e6:.0f} MB")
    touched = base / "corpus" / "luat-1" / "vi.txt"
    touched.write_text(touched.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    line("store again after one instrument changed", f"{timed(open_corpus, 1):.0f} ms")
    line("index again after one instrument changed", f"{timed(lambda: Searcher(store()), 1):.0f} ms")
    cited = f"điểm c khoản 4 Điều 22 Luật số {copies}/2024/QH15"
    line("open the corpus", shown(both(open_corpus, 15)))
    line("open and resolve one citation by number", shown(both(lambda: open_corpus().resolve(cited, on=ON), 15)))
    corpus = open_corpus()
    corpus.resolve(cited, on=ON)
    others = iter(f"điểm c khoản 4 Điều 22 Luật số {n}/2024/QH15" for n in range(1, copies + 1))
    line("resolve one more, another law each time", shown(both(lambda: corpus.resolve(next(others), on=ON), min(200, copies))))
    searcher = Searcher(store())
    found = []
    for query in (*QUERIES, f"k{copies}"):
        ask = partial(searcher.search, query_of(query), limit=10)
        line(f"search {query} ({len(ask())} hits shown)", shown(both(ask, 15)))
        found.append(both(ask, 15))
    line("search, median of these", shown((median(f[0] for f in found), median(f[1] for f in found))))
    line("process: vanban law show, by number", f"{timed(vanban('show', cited, '--on', '2026-11-22'), 9):.0f} ms")
    line("process: vanban law search", f"{timed(vanban('search', 'kỷ luật viên chức'), 9):.0f} ms")
    line("process: python -c pass", f"{timed(lambda: subprocess.run([sys.executable, '-c', 'pass'], check=True), 9):.0f} ms")


if __name__ == "__main__":
    main()
