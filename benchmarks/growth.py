"""How the time grows with the text: each job on a text of one, four and sixteen times the size. What grows with the size alone takes four times as long a step.

    python -m benchmarks.growth

The law is the one that ships, its chapters and articles counted on. The English of the pairs has lost every twentieth paragraph, so that it must be aligned; the
form is plain paragraphs, each of which could be the translation of any other. Seconds of the processor,
medians of three runs; the ratios are of figures of the same minutes.
"""

import random
import re
import resource
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

from legaltext.basics.numbering import roman
from legaltext.basics.paths import corpus_root
from legaltext.ingest import parse_lines
from legaltext.references.find import find
from legaltext.sources.pdf.reader import parse_pdf
from legaltext.sources.plain import Line, split_lines
from tests.legaltext.small_files import Drawn, pdf

SIZES = (1, 4, 16)
RUNS = 3
LAW = corpus_root() / "luat-129-2025-qh15"
ARTICLES, CLOSING = 43, 3  # of the law; the last are lines
FORM = (("Họ và tên", "Full name"), ("Quốc tịch", "Nationality"), ("Số hộ chiếu", "Passport number"), ("Lý do", "Reason"))
_CHAPTER = re.compile(r"(Chương|Chapter) [IVX]+")
_ARTICLE = re.compile(r"(Điều|Article) (\d+)\.")


def grown(name: str, times: int) -> list[str]:
    """The lines of the law so many times, its chapters and articles counted on; what stands before and behind them once."""
    lines = [line.text for line in split_lines((LAW / name).read_text(encoding="utf-8"))]
    first = next(n for n, text in enumerate(lines) if _CHAPTER.fullmatch(text))
    out = lines[:first]
    chapter = 0
    for copy in range(times):
        for text in lines[first:-CLOSING]:
            if head := _CHAPTER.fullmatch(text):
                chapter += 1
                out.append(f"{head[1]} {roman(chapter)}")
            elif head := _ARTICLE.match(text):
                out.append(f"{head[1]} {int(head[2]) + ARTICLES * copy}.{text[head.end() :]}")
            else:
                out.append(text)
    return out + lines[-CLOSING:]


def numbered(texts: list[str]) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def pair(times: int) -> list[Line]:
    """A page with the law in both languages, every twentieth paragraph of the English lost."""
    english = [text for n, text in enumerate(grown("en.txt", times)) if n < 20 or n % 20 != 7]
    return numbered(grown("vi.txt", times) + english)


def forms(times: int) -> list[Line]:
    """The same law once, and in its annex a form in both languages that grows."""
    rng = random.Random(7)
    rows = [(*rng.choice(FORM), n) for n in range(100 * times)]
    vietnamese = [*grown("vi.txt", 1)[:-CLOSING], "PHỤ LỤC I", "DANH MỤC", *(f"{here} của mục {n}: …" for here, _, n in rows)]
    english = [
        *grown("en.txt", 1)[:-CLOSING],
        "APPENDIX I",
        "LIST",
        *(f"{there} of item {n}: …" for _, there, n in rows if n % 20),
    ]
    return numbered(vietnamese + english)


def printed(times: int) -> bytes:
    """The law as a PDF."""
    words = "\n".join(grown("vi.txt", times)).replace("\n", " \n ").split(" ")
    pages: list[list[Drawn]] = [[]]
    line, y = "", 780.0
    for word in words:
        if word == "\n" or len(line) + len(word) > 75:
            pages[-1].append((85, y, 14, line))
            line, y = "", y - 18
            if y < 60:
                pages.append([])
                y = 780.0
        line += f" {word}" if line else word.strip()
    return pdf(*pages)


# What is measured: on which input of a size, and what is done with it.
JOBS: dict[str, tuple[Callable[[int], object], Callable[..., object]]] = {
    "text to instrument": (lambda times: numbered(grown("vi.txt", times)), parse_lines),
    "page in two languages to instrument": (pair, parse_lines),
    "page with a form in two languages": (forms, parse_lines),
    "citations": (lambda times: "\n".join(grown("vi.txt", times)), find),
    "PDF to lines": (printed, lambda content: parse_pdf(content, Path("law.pdf"))),
}


def spent() -> float:
    """Seconds of the processor so far, with those of processes that ended: a PDF is read in one of its own."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def seconds(run: Callable[..., object], given: object) -> float:
    """The median of the runs."""
    found = []
    for _ in range(RUNS):
        before = spent()
        run(given)
        found.append(spent() - before)
    return median(found)


def main() -> None:
    """Print the table."""
    heads = [f"{size}× (s)" for size in SIZES] + [f"{b}× : {a}×" for a, b in pairwise(SIZES)]
    print(f"{'':40}" + "".join(f"{head:>10}" for head in heads))
    for what, (make, run) in JOBS.items():
        figures = [seconds(run, make(size)) for size in SIZES]
        steps = [b / a for a, b in pairwise(figures)]
        print(
            f"{what:40}" + "".join(f"{figure:10.2f}" for figure in figures) + "".join(f"{step:10.1f}" for step in steps),
            flush=True,
        )


if __name__ == "__main__":
    main()
