"""What both packages promise of their public functions: a day given as another thing is told at once."""

from __future__ import annotations

import ast
import re
from datetime import date, datetime

import pytest

from legaltext import Corpus, resolve
from tests.public import Function, functions, offered

# Beside what the exported names lead to: where days are counted and compared.
DOORS = (
    "legaltext.corpus.check_draft",
    "legaltext.semantics.calendar",
    "legaltext.semantics.validity",
    "legaltext.semantics.versions",
)
MOMENTS = {f"legaltext.semantics.calendar.{name}" for name in ("weekday", "add_months", "Calendar.add", "Calendar.due")}


def dated() -> list[tuple[Function, str]]:
    """The functions that take a day, with the name of that argument."""
    doors = [function for function in functions() if function.module in DOORS]
    return [
        (function, arg.arg)
        for function in dict.fromkeys([*offered(), *doors])
        for arg in function.arguments
        if arg.annotation is not None and re.search(r"\bdate\b", ast.unparse(arg.annotation))
    ]


def optional(function: Function, argument: str) -> bool:
    return any(arg.arg == argument and arg.annotation and "None" in ast.unparse(arg.annotation) for arg in function.arguments)


def test_there_are_functions_that_take_a_day() -> None:
    found = {(function.name, argument) for function, argument in dated()}
    assert len(found) > 20
    assert {
        ("legaltext.resolve", "on"),
        ("legaltext.corpus.corpus.Corpus.resolve", "on"),
        ("legaltext.model.InstrumentFacts.in_force", "on"),
        ("generators.check", "on"),
        ("generators.verify", "today"),
        ("generators.advise", "on"),
        ("generators.catalog.fields.Fields.on", "day"),
    } <= found
    assert {function.name for function, _ in dated()} > MOMENTS


def named(function: object) -> str | None:
    return function.name if isinstance(function, Function) else None


@pytest.mark.parametrize(("function", "argument"), dated(), ids=named)
def test_a_day_that_is_no_date_is_told_before_anything_else(function: Function, argument: str) -> None:
    others = {arg.arg: None for arg in function.arguments if arg.arg != argument}
    given: object
    for given in ("2026-08-01", "01/08/2026", "", 20260801):
        with pytest.raises(TypeError) as told:
            function.loaded()(**others, **{argument: given})
        assert str(told.value) == f"{argument} takes a date, not {type(given).__name__}: give one such as date(2026, 8, 1)"


@pytest.mark.parametrize(("function", "argument"), [one for one in dated() if one[0].name not in MOMENTS], ids=named)
def test_a_moment_is_no_day_but_where_hours_are_counted(function: Function, argument: str) -> None:
    others = {arg.arg: None for arg in function.arguments if arg.arg != argument}
    with pytest.raises(TypeError, match=rf"^{argument} takes a date, not a datetime: give its \.date\(\)$"):
        function.loaded()(**others, **{argument: datetime(2026, 8, 1, 8, 0)})  # noqa: DTZ001 -- hours of the office


@pytest.mark.parametrize(("function", "argument"), [one for one in dated() if not optional(*one)], ids=named)
def test_a_day_that_must_be_said_is_missed_in_the_same_words(function: Function, argument: str) -> None:
    with pytest.raises(TypeError, match=f"^{argument} takes a date, not NoneType"):
        function.loaded()(**dict.fromkeys(arg.arg for arg in function.arguments))


def test_a_date_and_a_subclass_of_it_are_days(corpus: Corpus) -> None:
    class Day(date):
        """A date of another library."""

    for day in (date(2026, 8, 1), Day(2026, 8, 1)):
        assert resolve("khoản 2 Điều 27 Luật Viên chức", on=day, corpus=corpus).status == "resolved"
