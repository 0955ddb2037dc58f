"""Pieces of work side by side: a step of all, then the next of all."""

import pytest

from generators.steps import Steps, finished, side_by_side


def counting(name: str, steps: int, seen: list[str]) -> Steps[str]:
    for number in range(1, steps + 1):
        seen.append(f"{name}{number}")
        yield
    return name.upper()


def test_steps_are_done_in_turn_and_results_come_in_the_order_of_the_pieces() -> None:
    seen: list[str] = []
    assert side_by_side(counting(name, steps, seen) for name, steps in (("a", 3), ("b", 1), ("c", 2))) == ["A", "B", "C"]
    assert seen == ["a1", "b1", "c1", "a2", "c2", "a3"]


def test_one_piece_alone() -> None:
    seen: list[str] = []
    assert finished(counting("a", 2, seen)) == "A"
    assert finished(counting("b", 0, seen)) == "B"
    assert seen == ["a1", "a2"]


def test_what_a_piece_raises_is_raised() -> None:
    def broken() -> Steps[str]:
        yield
        raise LookupError("mẫu")

    with pytest.raises(LookupError, match="mẫu"):
        side_by_side([broken(), counting("a", 1, [])])
