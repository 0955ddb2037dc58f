"""What a condition says is remembered by the fields that it reads, and by nothing less."""

from __future__ import annotations

import datetime as dt
from typing import Any

import jinja2
import pytest

from generators.catalog.convert import EmptyObject
from generators.expressions.conditions import holds
from generators.expressions.names import Where
from generators.expressions.reads import holds_again, reads


def again(condition: str, *each: dict[str, Any], **engine: Any) -> list[bool]:
    return [holds_again(Where.GUARD, condition, values, lambda values=values: {**values, **engine}) for values in each]  # type: ignore[misc]  # mypy cannot infer a lambda with defaults


@pytest.mark.parametrize(
    ("condition", "each"),
    [
        ("a <= b", [{"a": dt.date(2026, 1, 1), "b": dt.date(2026, 1, 2)}, {"a": dt.date(2026, 1, 3), "b": dt.date(2026, 1, 2)}]),
        ("g", [{"g": {"x": ""}}, {"g": EmptyObject(x="")}]),
        ("g.x.y is defined", [{"g": {"x": 1}}, {"g": {"x": {"y": 1}}}]),
        ("d.year > 2025", [{"d": dt.date(2026, 1, 1)}, {"d": dt.date(2025, 1, 1)}]),
        ("g is defined", [{}, {"g": None}]),
        ("a is sameas true", [{"a": 1}, {"a": True}]),
        ("a is string", [{"a": "2026-01-01"}, {"a": dt.date(2026, 1, 1)}]),
        ("g.x is string", [{"g": {"x": "y"}}, {"g": {"x": {}}}]),
        ("a.startswith(b)", [{"a": "xy", "b": "x"}, {"a": "xy", "b": "y"}]),
        ("a.split(sep=b)|length > 1", [{"a": "x,y", "b": ","}, {"a": "x,y", "b": ";"}]),
        ("l|map(attribute='x')|sum > 2", [{"l": [{"x": 1}, {"x": 2}]}, {"l": [{"x": 1}]}]),
        ("g[b]", [{"g": {"x": 1, "y": 0}, "b": "x"}, {"g": {"x": 1, "y": 0}, "b": "y"}]),
    ],
)
def test_what_is_remembered_is_what_would_be_found(condition: str, each: list[dict[str, Any]]) -> None:
    found = [holds(condition, values) for values in each]
    assert len(set(found)) == 2
    assert again(condition, *each) == found == again(condition, *each)


def test_what_asks_the_law_is_asked_each_time() -> None:
    asked: list[str] = []

    def effective(citation: str) -> bool:
        asked.append(citation)
        return len(asked) == 1

    assert again("effective('Luật Mẫu') and a", {"a": 1}, {"a": 1}, effective=effective) == [True, False]


def test_what_reads_other_fields_only_is_not_asked_again() -> None:
    asked: list[str] = []

    def same_name(one: str, _other: str) -> bool:
        asked.append(one)
        return True

    for so in (1, 2):
        assert again("same_name(ten, ten)", {"ten": "Mẫu", "so": so}, same_name=same_name) == [True]
    assert asked == ["Mẫu"]


def test_what_fails_fails_again() -> None:
    for _ in range(2):
        with pytest.raises(jinja2.UndefinedError):
            again("a.b > 1", {"a": {}})


def test_what_is_given_by_name_is_read_as_well() -> None:
    assert reads("a.split(sep=b.c)") == ("a", "b.c")


def test_an_answer_is_one_of_its_place() -> None:
    """In one place a name exists, in another it does not: the answer of the first is none for the second."""
    names = {"same_name": lambda one, other: one == other, "a": "x"}
    assert holds_again(Where.GUARD, "same_name(a, 'x')", {"a": "x"}, lambda: names)
    with pytest.raises(jinja2.UndefinedError):
        holds_again(Where.BASIS, "same_name(a, 'x')", {"a": "x"}, lambda: {"a": "x"})
