"""How well `vanban check` tells what is wrong in Word files: precision and recall over files whose truth is known.

    python -m benchmarks.linter            the figures, over all and by source
    python -m benchmarks.linter --wrong    and every difference

What is true was told before the linter was run: of files beside the checkout (../shared; the decree's own forms, laws, small cases) by reading
them, of those written here (tests/form/gold/papers.py) by construction. A rule that is broken in a file counts once; where its places were noted, it is right only
if it is broken there and nowhere else. Rules were mended while these files were looked at, so the figures are those of a set that is known. Of the 48 papers of tests/form/gold/judge.py, written before the linter was
run on them, it found all 25 faults of SAI and no other (one had been overlooked when the truth was written), and 45 of 46 kinds. The floors are those of SAI; what a person decides (CẦN XEM) is counted beside it.
"""

import sys
from collections.abc import Iterable
from itertools import chain

from generators.form.report import check
from legaltext.corpus.corpus import open_corpus
from tests.form.gold.papers import made
from tests.form.gold.shared_files import shared_files
from tests.form.gold.truth import Paper, Score, hold

PRECISION_FLOOR = 0.95
RECALL_FLOOR = 0.95
SOURCES = ("cases", "nd30", "laws")


def score(papers: Iterable[Paper]) -> dict[tuple[str, str], Score]:
    """The counts by source (as the names begin) and weight."""
    corpus = open_corpus()
    scores: dict[tuple[str, str], Score] = {}
    for paper in papers:
        report = check(paper.content(), paper.name, corpus=corpus)
        source = next((name for name in SOURCES if paper.name.startswith(f"{name}/")), "written here")
        for weight in ("wrong", "look"):
            for name in (source, "all"):
                hold(scores.setdefault((name, weight), Score()), paper, report, weight)
    return scores


def main() -> None:
    """Print the table; exit code 1 where a floor is missed."""
    papers = list(chain(shared_files(), made()))
    scores = score(papers)
    print(f"{len(papers)} files")
    print(
        f"{'source':14} {'weight':9} {'true':>5} {'right':>6} {'false':>6} {'missed':>7} {'precision':>10} {'recall':>7} {'kinds':>9}"
    )
    for (source, weight), one in sorted(scores.items(), key=lambda item: (item[0][1], item[0][0] == "all"), reverse=True):
        right, false, missed = one.right.total(), one.false.total(), one.missed.total()
        kinds = f"{one.kinds_right}/{one.kinds}" if one.kinds else "-"
        name = {"wrong": "SAI", "look": "CẦN XEM"}[weight]
        print(
            f"{source:14} {name:9} {right + missed:5} {right:6} {false:6} {missed:7} {one.precision():10.4f} {one.recall():7.4f} {kinds:>9}"
        )
    everything = scores["all", "wrong"]
    if "--wrong" in sys.argv:
        print(*everything.told, "CẦN XEM:", *scores["all", "look"].told, sep="\n")
    sys.exit(everything.precision() < PRECISION_FLOOR or everything.recall() < RECALL_FLOOR)


if __name__ == "__main__":
    main()
