"""Found and read as people marked them: the gold set, in both halves."""

import pytest

from legaltext.references.find import find
from tests.legaltext.references.gold_set import Half, own, passages, shared, written
from tests.shared import SHARED

FLOOR = 0.98


def test_the_gold_set_is_as_large_as_it_claims() -> None:
    marks = [mark for passage in passages() for mark in passage.marked]
    if not SHARED.exists():
        pytest.skip("the texts beside the checkout (../shared) are not there; the own sentences alone are fewer")
    assert sum(len(mark.targets) for mark in marks) >= 400
    assert len(marks) >= 400


@pytest.mark.parametrize("half", ["tune", "judge"])
@pytest.mark.parametrize("part", ["own", "shared"])
def test_both_halves_are_read_as_people_read_them(half: Half, part: str) -> None:
    chosen = [passage for passage in (own() if part == "own" else shared()) if passage.half == half]
    if not chosen:
        pytest.skip("the texts beside the checkout (../shared) are not there")
    gold = {(i, mark.start, mark.end): mark.targets for i, passage in enumerate(chosen) for mark in passage.marked}
    found = {(i, c.start, c.end): written(c) for i, passage in enumerate(chosen) for c in find(passage.text)}
    both = gold.keys() & found.keys()
    # of the shared texts, scans among them, a word or two cannot be read: their floor is a little lower for each part, 0.98 for the whole
    floor = FLOOR if part == "own" else 0.96
    assert len(both) / len(found) >= floor, sorted(found.keys() - gold.keys())
    assert len(both) / len(gold) >= floor, sorted(gold.keys() - found.keys())
    assert sum(gold[key] == found[key] for key in both) / len(both) >= FLOOR


def test_each_half_as_a_whole_reaches_the_floor() -> None:
    from benchmarks.references import score

    for half in ("tune", "judge"):
        total, wrong = score(passage for passage in passages() if passage.half == half)
        assert min(total.ratios()) >= FLOOR, wrong
