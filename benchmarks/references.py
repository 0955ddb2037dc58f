"""How well citations are found and read, on two gold sets, each in two halves; and how fast.

    python -m benchmarks.references            precision, recall, target accuracy of each half; MB/s
    python -m benchmarks.references --wrong    and every difference in the tune half
    python -m benchmarks.references --wrong judge

Rules are made looking at the tune half only; the judge half is for the figures. The first set is halved by chance. Of the second, by title, each judge half is
marked by reading whole paragraphs before the finder is run on them; once its differences have been looked at it is part of the tune half, and another is marked
(the figures of each: docs/speed.md). A citation counts as found where its span is the gold's span exactly;
its targets count where all of them are right, in order. The second set, by title, is harder: its last column is the share of targets that only the rest of
the text tells ("Điều 5 của Luật", "Luật Giá" after "Luật Giá số 16/2023/QH15", "BLHS") of which the number or name is told. The floor is the first set's;
the second is to reach it.
"""

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import eq
from pathlib import Path

from legaltext.references.find import find
from legaltext.references.model import Citation
from tests.legaltext.references.gold_by_title import NOT_JUDGED, by_title, needs_telling, read_as, told, written_and_told
from tests.legaltext.references.gold_set import Passage, passages, written

FLOOR = 0.98
SPEED_FLOOR = 5.0  # MB/s
ROOT = Path(__file__).parents[1]


@dataclass(slots=True)
class Score:
    """Counts of one half."""

    gold: int = 0
    targets: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0
    telling: int = 0
    told: int = 0

    def line(self, name: str) -> str:
        """One row of the table."""
        precision, recall, accuracy = self.ratios()
        told = f"{self.told / self.telling:8.4f}" if self.telling else f"{'-':>8}"
        return f"{name:16} {self.gold:6} {self.targets:8} {precision:10.4f} {recall:8.4f} {accuracy:8.4f} {told}"

    def ratios(self) -> tuple[float, float, float]:
        """Precision, recall, and of the citations found the share whose targets are all right."""
        return self.right / max(1, self.found), self.right / max(1, self.gold), self.exact / max(1, self.right)


Same = Callable[[tuple[str, ...], tuple[str, ...]], bool]


@cache
def _citations(document: str) -> tuple[Citation, ...]:
    return find(document)


def _found(passage: Passage) -> dict[tuple[int, int], Citation]:
    """The citations that begin in a passage, by their offsets in it; none of those that are not judged."""
    begin, end = passage.at, passage.at + len(passage.text)
    within = [c for c in _citations(passage.document or passage.text) if begin <= c.start < end]
    ignored = [(m.start, m.end) for m in passage.marked if m.targets == NOT_JUDGED]
    spans = {(c.start - begin, c.end - begin): c for c in within}
    return {(a, b): c for (a, b), c in spans.items() if not any(a < last and first < b for first, last in ignored)}


def score(chosen: Iterable[Passage], same: Same = eq) -> tuple[Score, list[str]]:
    """The counts over some passages, and a line for each difference. `same` says whether targets as written are those of the gold."""
    total = Score()
    wrong: list[str] = []
    for passage in chosen:
        found = _found(passage)
        gold = {(m.start, m.end): m for m in passage.marked if m.targets != NOT_JUDGED}
        total.gold += len(gold)
        total.targets += sum(len(m.targets) for m in gold.values())
        total.telling += sum(needs_telling(target) for m in gold.values() for target in m.targets)
        total.found += len(found)
        where = f"{passage.part} {passage.name!r}"
        wrong += [f"missed  {where}: {passage.text[a:b]!r}" for a, b in gold if (a, b) not in found]
        wrong += [f"extra   {where}: {passage.text[a:b]!r}" for a, b in found if (a, b) not in gold]
        for span in found.keys() & gold.keys():
            total.right += 1
            got, wanted = (written if same is eq else written_and_told)(found[span]), gold[span].targets
            total.told += sum(map(told, got, wanted))
            if same(got, wanted):
                total.exact += 1
            else:
                wrong.append(f"targets {where}: {passage.text[span[0] : span[1]]!r}: {got}, gold {wanted}")
    return total, wrong


def speed() -> tuple[float, float]:
    """MB/s of `find` on the law that ships (Vietnamese, English), best of five, one core's time."""
    out = []
    for name in ("vi.txt", "en.txt"):
        text = (ROOT / "corpus" / "luat-129-2025-qh15" / name).read_text(encoding="utf-8") * 4
        best = float("inf")
        for _ in range(5):
            start = time.process_time()
            find(text)
            best = min(best, time.process_time() - start)
        out.append(len(text.encode()) / best / 1e6)
    return out[0], out[1]


def main() -> None:
    """Print the table; exit code 1 where a floor is missed."""
    print(f"{'half':16} {'gold':>6} {'targets':>8} {'precision':>10} {'recall':>8} {'targets':>8} {'told':>8}")
    missed = False
    sets: tuple[tuple[str, list[Passage], Same], ...] = (("", list(passages()), eq), ("by title, ", list(by_title()), read_as))
    for name, everything, same in sets:
        for half in ("tune", "judge"):
            total, wrong = score((p for p in everything if p.half == half), same)
            print(total.line(name + half))
            missed = missed or (same is eq and min(total.ratios()) < FLOOR)
            if "--wrong" in sys.argv and half == (sys.argv[-1] if sys.argv[-1] in ("tune", "judge") else "tune"):
                print("\n".join(f"  {line}" for line in wrong))
    for name, rate in zip(("Vietnamese", "English"), speed(), strict=True):
        print(f"find, {name}: {rate:.1f} MB/s (floor {SPEED_FLOOR:.0f})")
        missed = missed or rate < SPEED_FLOOR
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
