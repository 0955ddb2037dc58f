"""A corpus of about 100,000 provisions, and how long it takes to open it, to show a provision and to search.

    python -m benchmarks.corpus_100k [FOLDER] [--provisions N]

The corpus is made of copies of the shipped Luật Viên chức under other numbers and titles, in FOLDER (kept for the next time) or in one that is thrown away.
Latencies are medians over many calls; "process" is the whole command from the shell, a new process each time.
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
    """The median of so many calls, in milliseconds."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        spent.append(time.perf_counter() - started)
    return 1000 * median(spent)


def line(what: str, value: str) -> None:
    print(f"{what:<66} {value:>12}", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--provisions", type=int, default=100_000)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="vanban-100k-") as scratch:
        base: Path = given.folder or Path(scratch)
        os.environ |= {"VANBAN_CACHE": str(base / "cache"), "VANBAN_CORPUS": str(base / "corpus")}
        measure(base, make(base / "corpus", given.provisions))


def measure(base: Path, copies: int) -> None:
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

    line("build the store (first time, or nothing to do)", f"{timed(open_corpus, 1) / 1000:.1f} s")
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
    line("open the corpus", f"{timed(open_corpus, 15):.1f} ms")
    line("open and resolve one citation by number", f"{timed(lambda: open_corpus().resolve(cited, on=ON), 15):.1f} ms")
    corpus = open_corpus()
    line("resolve one more", f"{timed(lambda: corpus.resolve(cited, on=ON), 50):.2f} ms")
    searcher = Searcher(store())
    for query in (
        "kỷ luật viên chức",
        "ky luat vien chuc",
        f"k{copies}",
        '"thời hạn xử lý kỷ luật"',
        "public employees dismissal",
    ):
        ask = partial(searcher.search, query_of(query), limit=10)
        line(f"search {query} ({len(ask())} hits shown)", f"{timed(ask, 15):.1f} ms")
    line("process: vanban law show, by number", f"{timed(vanban('show', cited, '--on', '2026-11-22'), 9):.0f} ms")
    line("process: vanban law search", f"{timed(vanban('search', 'kỷ luật viên chức'), 9):.0f} ms")
    line("process: python -c pass", f"{timed(lambda: subprocess.run([sys.executable, '-c', 'pass'], check=True), 9):.0f} ms")


if __name__ == "__main__":
    main()
