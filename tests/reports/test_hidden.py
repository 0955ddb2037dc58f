"""Small counts are hidden so that nobody works them out: tried by working them out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.reports.hidden import Equation, Key, hide
from generators.reports.leavings import Leaving, Period
from generators.reports.tables import Cube, Trend

LEAST = 3


def cross(table: Sequence[Sequence[int]]) -> tuple[dict[Key, int], list[Equation]]:
    """A table with its sums: the cells by row and column, "T" for the sum of a line."""
    rows, columns = range(len(table)), range(len(table[0]))
    counts: dict[Key, int] = {(row, column): table[row][column] for row in rows for column in columns}
    counts |= {(row, "T"): sum(table[row]) for row in rows} | {
        ("T", column): sum(table[row][column] for row in rows) for column in columns
    }
    counts["T", "T"] = sum(map(sum, table))
    equations = [Equation((row, "T"), tuple((row, column) for column in columns)) for row in rows]
    equations += [Equation(("T", column), tuple((row, column) for row in rows)) for column in columns]
    equations.append(Equation(("T", "T"), tuple((row, "T") for row in rows)))
    equations.append(Equation(("T", "T"), tuple(("T", column) for column in columns)))
    return counts, equations


Ranges = dict[Key, tuple[int, int]]


def narrowed(ranges: Ranges, equations: Sequence[Equation]) -> Ranges | None:
    """The ranges that the equations leave, each used again and again; None where they cannot all hold."""
    ranges, before = dict(ranges), None
    while ranges != before:
        before = dict(ranges)
        for one in equations:
            terms = [(one.total, 1), *((part, -1) for part in one.parts)]
            for key, sign in terms:
                others = [(ranges[each], -sign * factor) for each, factor in terms if each != key]
                low = sum(least if factor > 0 else -most for (least, most), factor in others)
                high = sum(most if factor > 0 else -least for (least, most), factor in others)
                ranges[key] = max(low, ranges[key][0]), min(high, ranges[key][1])
                if ranges[key][0] > ranges[key][1]:
                    return None
    return ranges


def solutions(
    counts: Mapping[Key, int], equations: Sequence[Equation], hidden: frozenset[Key], most: int
) -> Iterator[dict[Key, int]]:
    """Everything that the hidden counts may be for one who has the printed ones and knows that no zero is hidden: from 1 to ``most``, all equations kept."""

    def search(ranges: Ranges) -> Iterator[dict[Key, int]]:
        left = narrowed(ranges, equations)
        if left is None:
            return
        undecided = [key for key, (low, high) in left.items() if low < high]
        if not undecided:
            yield {key: low for key, (low, _) in left.items()}
            return
        key = min(undecided, key=lambda one: left[one][1] - left[one][0])
        for value in range(left[key][0], left[key][1] + 1):
            yield from search({**left, key: (value, value)})

    return search({key: (1, most) if key in hidden else (count, count) for key, count in counts.items()})


def worked_out(counts: Mapping[Key, int], equations: Sequence[Equation], hidden: frozenset[Key]) -> set[Key]:
    """The small counts that have one value only."""
    most = max(counts.values()) + 3
    return {
        key
        for key in hidden
        if 0 < counts[key] < LEAST
        and next((one for one in solutions(counts, equations, hidden, most) if one[key] != counts[key]), None) is None
    }


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ([[1, 9], [8, 7]], "a single hidden one is the total less the other"),
        ([[1, 1, 9], [5, 6, 7]], "two that come to two are one each"),
        ([[2, 5, 0, 0], [5, 5, 5, 5], [0, 0, 5, 2]], "a hidden one between two groups of hidden ones"),
        ([[1]], "a table of one"),
        ([[1, 0], [0, 8]], "a row of its own"),
    ],
)
def test_nothing_small_is_worked_out(table: list[list[int]], why: str) -> None:
    counts, equations = cross(table)
    hidden = hide(counts, equations, LEAST)
    assert {key for key, count in counts.items() if 0 < count < LEAST} <= hidden
    assert not worked_out(counts, equations, hidden), why


def test_who_tries_to_work_it_out_does_where_only_the_small_ones_are_hidden() -> None:
    counts, equations = cross([[1, 9], [8, 7]])
    assert worked_out(counts, equations, frozenset({(0, 0)})) == {(0, 0)}
    counts, equations = cross([[1, 1, 9], [5, 6, 7]])
    assert worked_out(counts, equations, frozenset({(0, 0), (0, 1), (1, 0), (1, 1)})) == {(0, 0), (0, 1)}


def test_nothing_is_hidden_where_nothing_is_small_and_no_zero_ever() -> None:
    counts, equations = cross([[0, 9], [8, 7]])
    assert hide(counts, equations, LEAST) == frozenset()
    counts, equations = cross([[0, 1], [8, 7]])
    assert all(counts[key] for key in hide(counts, equations, LEAST))


def test_what_is_hidden_together_is_not_small_either() -> None:
    """Two hidden ones that come to 3 could be 1 and 2 or 2 and 1: nobody knows which, but that they are few."""
    counts, equations = cross([[1, 2, 20], [30, 40, 50], [60, 70, 80]])
    hidden = hide(counts, equations, 10)
    row = next(one for one in equations if one.total == (0, "T"))
    assert row.total in hidden or sum(counts[key] for key in row.parts if key in hidden) >= 10


def test_parts_are_hidden_before_totals() -> None:
    counts, equations = cross([[1, 9, 8], [8, 7, 9], [7, 8, 9]])
    hidden = hide(counts, equations, LEAST, lambda key: "T" in key)
    assert len(hidden) == 4
    assert not any("T" in key for key in hidden)


def test_no_table_of_two_rows_and_columns_gives_a_small_count_away() -> None:
    """All of them: what a table may give away hangs on few counts being small, and few examples have just those."""
    for cells in product((0, 1, 2, 3, 8), repeat=4):
        counts, equations = cross([cells[:2], cells[2:]])
        assert not worked_out(counts, equations, hide(counts, equations, LEAST)), cells


@settings(max_examples=60)
@given(
    st.integers(1, 3).flatmap(
        lambda wide: st.lists(
            st.lists(st.sampled_from((0, 0, 1, 1, 2, 3, 5, 8)), min_size=wide, max_size=wide), min_size=1, max_size=3
        )
    )
)
def test_no_table_gives_a_small_count_away(table: list[list[int]]) -> None:
    counts, equations = cross(table)
    hidden = hide(counts, equations, LEAST)
    assert not worked_out(counts, equations, hidden)
    for one in equations:
        together = sum(counts[key] for key in one.parts if key in hidden)
        assert one.total in hidden or together == 0 or together >= LEAST


LEAVINGS = st.lists(
    st.builds(
        Leaving,
        form=st.sampled_from(("từ chức", "thôi việc")),
        what=st.just("office"),
        ground=st.sampled_from(("a", "b")),
        level=st.sampled_from(("cấp tỉnh", "cấp xã")),
        period=st.sampled_from((Period.years(2025, 2025), Period.years(2026, 2026))),
        unit=st.just("Đơn vị mẫu"),
        count=st.integers(1, 5),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40)
@given(LEAVINGS)
def test_no_table_gives_away_what_another_hides(leavings: list[Leaving]) -> None:
    """The tables of a report have their sums in common: by level, by ground, by year, and the year before."""
    periods = (Period.years(2025, 2025), Period.years(2026, 2026))
    earlier = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    trend = Trend(periods[0], earlier, tuple(leavings[:1]), known=True)
    cube = Cube(leavings, ("từ chức", "thôi việc"), periods, (trend,))
    equations = cube.equations()
    hidden = hide(cube.counts, equations, LEAST)
    assert not worked_out(cube.counts, equations, hidden)
