"""The numbers that explain a text best: of all lines that look like headings, the increasing chain with the best support.

Each candidate has a weight, the evidence for it. A chain gains the weights of its members, gains a little where a number follows the one before, and pays where
numbers are missing between two. One false number, however far it jumps, costs the true ones below it more than it brings, so it is left out.

The work grows with n log n in the candidates (n where nothing is odd).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from legaltext.basics.numbering import Rank


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open the provision of this number: its position, the number, the evidence for it; `exact`: it counts only where it is the next one."""

    position: int
    rank: Rank
    weight: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Prices:
    """What a chain gains where a number follows, and pays for a gap: at once, for each number that is missing, and at most.

    `again`: what it pays to begin anew with 1 although nothing above says so (a heading was lost).
    """

    follows: float
    gap: float
    missing: float
    most: float
    again: float = float("inf")


ARTICLES: Final = Prices(follows=1.0, gap=1.0, missing=0.15, most=4.0)
GROUPS: Final = Prices(follows=1.0, gap=0.8, missing=0.2, most=3.0, again=3.5)
NUMBERS: Final = Prices(follows=1.0, gap=0.8, missing=0.4, most=3.5)
WHOLE: Final = 2.0
"""The weight of a heading against which nothing speaks."""
_BETTER: Final = 1.5  # so much more speaks for one of two headings that the other is none


def best_chain(
    candidates: Sequence[Candidate], prices: Prices, starts: Sequence[Rank | None] = (None,), *, anywhere: bool = False
) -> list[Candidate]:
    """The best supported increasing chain of the candidates, which stand in the order of the text.

    `starts` are the numbers that may stand before the first (None: it begins with 1); `anywhere`: it may begin with any number, the text is an excerpt.
    """
    if _plain(candidates, starts):
        return list(candidates)
    return _Search(candidates, prices, starts, anywhere=anywhere).run()


def _plain(candidates: Sequence[Candidate], starts: Sequence[Rank | None]) -> bool:
    """True where nothing is to be chosen: each number follows the one before."""
    before = starts[0]
    for item in candidates:
        if item.weight <= 0 or not item.rank.follows(before):
            return False
        before = item.rank
    return True


_Best = tuple[float, int]  # the worth of a chain, and the index of its last member (-1: none)
_NONE: Final[_Best] = (float("-inf"), -1)


class _Maxima:
    """The best entry below a place, with places filled one by one (a Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self.nodes: list[_Best] = [_NONE] * (size + 1)

    def put(self, place: int, entry: _Best, *, late: bool) -> None:
        """Fill a place (from 1); `late`: instead of an equal entry."""
        nodes = self.nodes
        while place < len(nodes):
            if entry[0] > nodes[place][0] or (late and entry[0] == nodes[place][0]):
                nodes[place] = entry
            place += place & -place

    def below(self, place: int) -> _Best:
        """The best entry at places smaller than this one."""
        best = _NONE
        place -= 1
        while place:
            if self.nodes[place][0] > best[0]:
                best = self.nodes[place]
            place -= place & -place
        return best


class _Search:
    """One choice: candidates in order, each with the best chain that ends in it."""

    def __init__(self, candidates: Sequence[Candidate], prices: Prices, starts: Sequence[Rank | None], *, anywhere: bool) -> None:
        self.candidates = candidates
        self.prices = prices
        self.starts = starts
        self.anywhere = anywhere
        places = sorted({item.rank for item in candidates})
        self.places = {rank: place for place, rank in enumerate(places, 1)}
        self.open = _Maxima(len(places))  # worth plus the price of the numbers before: what a gap costs grows with its length …
        self.capped = _Maxima(len(places))  # … up to a bound
        self.exact: dict[Rank, _Best] = {}
        self.major: dict[int, _Best] = {}
        self.top: _Best = _NONE

    def run(self) -> list[Candidate]:
        """Walk the candidates, and back from the best end."""
        before: list[int] = []
        end = (0.0, -1)
        for index, item in enumerate(self.candidates):
            worth, last = self.come_from(item)
            worth += item.weight
            before.append(last)
            start = self.candidates[last].rank if last >= 0 else None
            # Of two equal ones the first counts, but behind a gap the last: what was left out may be the number that is lacking.
            gap = not item.rank.follows(start) and last >= 0
            self.keep(item, (worth, index), late=gap)
            if worth > end[0] or (gap and worth == end[0] and item.rank == self.candidates[end[1]].rank):
                end = (worth, index)
        chain: list[Candidate] = []
        at = end[1]
        while at >= 0:
            chain.append(self.candidates[at])
            at = before[at]
        return chain[::-1]

    def come_from(self, item: Candidate) -> _Best:
        """The best chain that this candidate may go on, or begin."""
        best = self.begin(item)
        if item.rank.follows(None) and not item.exact and self.top[0] - self.prices.again > best[0]:
            best = (self.top[0] - self.prices.again, self.top[1])
        for known in (
            self.exact.get(Rank(item.rank.major, item.rank.minor - 1)) if item.rank.minor else None,
            self.major.get(item.rank.major - 1) if item.rank.minor <= 1 else None,
        ):
            if known is not None and known[0] + self.prices.follows > best[0]:
                best = (known[0] + self.prices.follows, known[1])
        if item.exact:
            return best
        place = self.places[item.rank]
        for known, price in (
            (self.open.below(place), self.prices.gap + self.prices.missing * (item.rank.major - 1)),
            (self.capped.below(place), self.prices.most),
        ):
            if known[0] - price > best[0]:
                best = (known[0] - price, known[1])
        return best

    def begin(self, item: Candidate) -> _Best:
        """What it is worth that the chain begins here."""
        if self.anywhere or any(item.rank.follows(start) for start in self.starts):
            return (self.prices.follows, -1)
        low = min(start.major if start else 0 for start in self.starts)
        if item.exact or item.rank.major <= low:
            return _NONE
        return (-min(self.prices.gap + self.prices.missing * (item.rank.major - 1 - low), self.prices.most), -1)

    def keep(self, item: Candidate, entry: _Best, *, late: bool) -> None:
        """Remember the chain that ends in a candidate, for those below it; `late`: instead of an equal one that is known."""
        place = self.places[item.rank]
        self.open.put(place, (entry[0] + self.prices.missing * item.rank.major, entry[1]), late=late)
        self.capped.put(place, entry, late=late)
        self.top = max(self.top, entry)
        exact, major = self.exact.get(item.rank, _NONE), self.major.get(item.rank.major, _NONE)
        if entry[0] > exact[0] or (late and entry[0] == exact[0]):
            self.exact[item.rank] = entry
        if entry[0] > major[0] or (late and entry[0] == major[0]):
            self.major[item.rank.major] = entry


# ---- what a chain leaves over


def position_of(item: Candidate) -> int:
    """Where a candidate stands, for comparing."""
    return item.position


def first_of_equals(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chain with the first of several whole headings of one number: the others are repeated, or misread."""
    out: list[Candidate] = []
    whole: dict[Rank, list[Candidate]] = {}
    for item in candidates:
        if not item.exact and item.weight >= WHOLE:
            whole.setdefault(item.rank, []).append(item)
    for item in chain:
        low = out[-1].position if out else -1
        # behind a gap the first of two may be the number that is lacking: I, III, III is I, II, III
        same = whole.get(item.rank, ()) if item.rank.follows(out[-1].rank if out else None) else ()
        out.append(next((o for o in same if low < o.position < item.position and o.weight > item.weight - _BETTER), item))
    return out


def printed_again(chain: Sequence[Candidate], left: Sequence[Candidate]) -> Iterator[Candidate]:
    """Whole headings that were left over and have the number of the one before them in the chain: the number stands twice."""
    for item in left:
        at = bisect_left(chain, item.position, key=position_of) - 1
        if at >= 0 and chain[at].rank == item.rank and not item.exact and item.weight >= WHOLE:
            yield item


def between(chain: Sequence[Candidate], left: Sequence[Candidate]) -> Iterator[tuple[Candidate, int]]:
    """Candidates that were left over between two of the chain, as many as numbers are lacking there and all but one with these: III, VI, V is III, IV, V."""
    for before, after in pairwise(chain):
        lacking = range(before.rank.major + 1, after.rank.major)
        if not lacking:
            continue
        inside = left[bisect_left(left, before.position, key=position_of) : bisect_left(left, after.position, key=position_of)]
        inside = [item for item in inside if not item.exact or item.rank.major in lacking]
        pairs = list(zip(inside, lacking, strict=False))
        if len(inside) == len(lacking) and sum(1 for item, value in pairs if item.rank.major != value) <= 1:
            yield from pairs
