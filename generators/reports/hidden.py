"""Small counts hidden, and with them others, so that no sum gives a hidden one away.

A count from 1 to below the threshold is hidden; zeros stay: they are nobody's. One hidden number in a row whose total is printed is the total less the
others, so further ones are hidden until each small count could just as well be another: there are other numbers, none of them zero where something is
hidden (zeros are printed), which fit every equation between all the tables. Beside that no printed total leaves hidden parts that come to less than the threshold together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm

Key = tuple[object, ...]
"""What is counted: how it is called in all places where it is named."""
_Vector = Mapping[Key, int]
_Row = dict[Key, int | Fraction]


@dataclass(frozen=True, slots=True)
class Equation:
    """A total and the parts that it is the sum of."""

    total: Key
    parts: tuple[Key, ...]


def hide(
    counts: Mapping[Key, int], equations: Sequence[Equation], least: int, dear: Callable[[Key], int] = lambda _: 0
) -> frozenset[Key]:
    """The counts to hide so that none from 1 to ``least`` - 1 can be worked out. ``dear`` says what one would rather print: higher is kept longer."""
    small = sorted((key for key, count in counts.items() if 0 < count < least), key=str)
    hidden = set(small)
    proofs: dict[Key, _Vector] = {}
    while (near := _given_away(counts, equations, hidden, small, least, proofs)) is not None:
        left = [key for key in near if key not in hidden and counts[key]] or [
            key for key in counts if key not in hidden and counts[key]
        ]
        if not left:
            return frozenset(hidden)  # all is hidden
        hidden.add(min(left, key=lambda key: (dear(key), counts[key], str(key))))
    for key in sorted(hidden.difference(small), key=lambda key: (-dear(key), -counts[key], str(key))):
        # what was hidden on the way and turns out not to be needed
        kept = {each: way for each, way in proofs.items() if key not in way}
        if _given_away(counts, equations, hidden - {key}, small, least, kept) is None:
            hidden.remove(key)
            proofs = kept
    return frozenset(hidden)


def _given_away(
    counts: Mapping[Key, int],
    equations: Sequence[Equation],
    hidden: set[Key],
    small: Sequence[Key],
    least: int,
    proofs: dict[Key, _Vector],
) -> set[Key] | None:
    """What stands beside a small count that can be worked out, or nearly; None where there is none.

    ``proofs`` has for small counts a change of hidden ones that fits: it goes on to fit when more is hidden. New ones are added.
    """
    ways = _ways(hidden, equations)
    free = {key for way in ways for key in way}  # the others are worked out, hidden or not
    for one in equations:
        parts = [counts[key] for key in one.parts if key in free]
        if one.total not in free and parts and sum(parts) < least:
            return {one.total, *one.parts}
    for key in (key for key in small if key not in proofs):
        way = next((each for each in _through(key, ways) if _fits(counts, each)), None)
        if way is None:
            return {each for one in equations if key in (one.total, *one.parts) for each in (one.total, *one.parts)}
        proofs |= {each: way for each in small if each in way}
    return None


def _fits(counts: Mapping[Key, int], way: _Vector) -> bool:
    """Whether the hidden counts could be changed so: each stays a whole number above zero."""
    return all(counts[key] + change > 0 for key, change in way.items())


def _through(key: Key, ways: Sequence[_Vector]) -> Iterator[_Vector]:
    """Changes that touch a count: each way forth and back, and two at once."""
    for way in ways:
        if key in way:
            yield way
            yield _sum(way, -1, {}, 0)
    for first, second in combinations(ways, 2):
        if key in first or key in second:
            for one, other in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                way = _sum(first, one, second, other)
                if key in way:
                    yield way


def _sum(first: _Vector, one: int, second: _Vector, other: int) -> _Vector:
    keys = dict.fromkeys([*first, *second])
    added = {key: one * first.get(key, 0) + other * second.get(key, 0) for key in keys}
    return {key: value for key, value in added.items() if value}


def _ways(hidden: Collection[Key], equations: Iterable[Equation]) -> list[_Vector]:
    """Changes of hidden counts that no equation notices, in whole numbers; every other such change is made of these."""
    pivots = _solved(hidden, equations)
    ways: dict[Key, _Row] = {key: {key: 1} for key in sorted(set(hidden) - set(pivots), key=str)}
    for pivot, row in pivots.items():
        for key in (key for key in row if key != pivot):
            ways[key][pivot] = -row[key]
    return [_whole(way) for way in ways.values()]


def _solved(hidden: Collection[Key], equations: Iterable[Equation]) -> dict[Key, _Row]:
    """The equations between hidden counts, each solved for one that stands in no other (Gauss–Jordan)."""
    pivots: dict[Key, _Row] = {}
    for one in equations:
        row: _Row = {}
        for key, factor in ((one.total, -1), *((part, 1) for part in one.parts)):
            if key in hidden:
                row[key] = row.get(key, 0) + factor
        for pivot in [key for key in row if key in pivots]:
            if pivot in row:
                _take(row, pivots[pivot], row[pivot])
        row = {key: value for key, value in row.items() if value}
        if not row:
            continue
        pivot = min(row, key=lambda key: (abs(row[key]) != 1, str(key)))
        by = row[pivot]
        row = {key: value * by if abs(by) == 1 else Fraction(value) / by for key, value in row.items()}
        for other in pivots.values():
            if pivot in other:
                _take(other, row, other[pivot])
        pivots[pivot] = row
    return pivots


def _whole(way: _Row) -> _Vector:
    by = lcm(*(Fraction(value).denominator for value in way.values()))
    return {key: int(value * by) for key, value in way.items()}


def _take(row: _Row, other: _Row, times: int | Fraction) -> None:
    for key, value in other.items():
        left = row.get(key, 0) - times * value
        if left:
            row[key] = left
        else:
            row.pop(key, None)
