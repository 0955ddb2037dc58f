"""Work in processes: in order, a few ahead; an item that a process dies of costs the others nothing. A store that several read is the one that one reads."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from legaltext.basics.processes import ProcessDied, in_order
from legaltext.store import build
from tests.legaltext.small_laws import write_laws

POISON = 13


def double(number: int) -> int:
    return 2 * number


def dying(number: int) -> int:
    if number == POISON:
        os._exit(1)
    return 2 * number


@pytest.mark.parametrize(("count", "workers"), [(0, 2), (1, 2), (40, 1), (40, 2)])
def test_answers_come_in_the_order_of_the_items(count: int, workers: int) -> None:
    assert list(in_order(double, range(count), workers)) == [(number, 2 * number) for number in range(count)]


def test_an_item_that_a_process_dies_of_is_told_and_the_others_are_done() -> None:
    found = dict(in_order(dying, range(40), 2))
    assert list(found) == list(range(40))
    assert isinstance(found.pop(POISON), ProcessDied)
    assert all(answer == 2 * number for number, answer in found.items())


def test_items_are_taken_a_few_ahead_and_not_all() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    answers = in_order(double, items(), 2)
    next(answers)
    assert 0 < len(taken) <= 8
    answers.close()  # type: ignore[attr-defined]  # a generator it is


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [line for line in connection.iterdump() if 'INSERT INTO "folders"' not in line]


def test_a_store_that_two_read_is_the_one_that_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_WORTH_WORKERS", 2)
    write_laws(tmp_path / "kho", 6)
    (tmp_path / "kho" / "luat-3" / "instrument.yaml").write_text("provenance: [", encoding="utf-8")
    for workers in (1, 2):
        build.rebuild(tmp_path / f"{workers}.sqlite", [str(tmp_path / "kho")], workers=workers).close()
    one, two = dump(tmp_path / "1.sqlite"), dump(tmp_path / "2.sqlite")
    assert sum('INSERT INTO "instruments"' in line for line in one) == 5
    assert one == two
