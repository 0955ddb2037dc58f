"""What both packages promise of their public functions: a day given as another thing is told at once."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date, datetime

import pytest

import generators
import legaltext
from generators import Catalog
from legaltext import Corpus, resolve
from tests.public import PACKAGES, Function, functions, offered
from tests.raises import Place, covers, raised
from tests.raises import named as named_exceptions

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


SLUG = "quyet-dinh-mien-nhiem"


# What mypy would refuse is what these are about: who calls without it must be told as well.
@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        (lambda: legaltext.find(None), "text"),  # type: ignore[arg-type]
        (lambda: legaltext.find(b"x"), "text"),  # type: ignore[arg-type]
        (lambda: legaltext.parse(b"x"), "parse"),  # type: ignore[arg-type]
        (lambda: legaltext.resolve(None), "citation"),  # type: ignore[arg-type]
        (lambda: legaltext.resolve("Điều 27", at="129/2025/QH15"), "at"),  # type: ignore[arg-type]
        (lambda: Catalog("templates"), "root"),  # type: ignore[arg-type]
        (lambda: Catalog.open().get(None), "name"),  # type: ignore[arg-type]
        (lambda: generators.render(None, {}), "template"),  # type: ignore[arg-type]
        (lambda: generators.render(SLUG, [1]), "data"),  # type: ignore[arg-type]
        (lambda: generators.render(SLUG, b"a: b"), "data"),  # type: ignore[arg-type]
        (lambda: generators.render(SLUG, {}, draft="false"), "draft"),  # type: ignore[arg-type]
        (lambda: generators.render(SLUG, {}, unit="don-vi.yaml"), "unit"),  # type: ignore[arg-type]
        (lambda: generators.verify(b"PK", data=5), "data"),  # type: ignore[arg-type]
        (lambda: generators.advise(None), "happened"),  # type: ignore[arg-type]
        (lambda: generators.advise(["x"]), "happened"),  # type: ignore[arg-type]
    ],
)
def test_an_argument_of_another_type_is_a_type_error_that_names_it(wrong: Callable[[], object], name: str) -> None:
    """As docs/python.md says of all: not an AttributeError from deep inside."""
    with pytest.raises(TypeError, match=f"^{name} takes "):
        wrong()


def test_a_date_and_a_subclass_of_it_are_days(corpus: Corpus) -> None:
    class Day(date):
        """A date of another library."""

    for day in (date(2026, 8, 1), Day(2026, 8, 1)):
        assert resolve("khoản 2 Điều 27 Luật Viên chức", on=day, corpus=corpus).status == "resolved"


# ---- what a docstring says of what is raised

# What clerks type is told by click, and their help is no docstring.
COMMANDS = re.compile(r"\.(?:commands\.|cli$)")


def documented() -> list[Function]:
    return [function for function in functions() if not COMMANDS.search(function.module)]


def lacking(function: Function, *, by_others: bool) -> set[str]:
    """The exceptions that a function raises and its docstring does not name."""
    said = named_exceptions(function.doc)
    return {
        one
        for one in raised(Place(function.module, function.owner, function.node.name), by_others=by_others)
        if not covers(said, one)
    }


def test_every_public_function_has_a_docstring() -> None:
    assert len(functions()) > 900
    assert [function.name for function in functions() if not function.doc] == []


def test_every_public_function_names_what_it_raises_itself() -> None:
    raising = [function for function in documented() if raised(Place(function.module, function.owner, function.node.name))]
    assert len(raising) > 80
    assert {function.name: found for function in raising if (found := lacking(function, by_others=False))} == {}


def test_what_the_packages_offer_names_also_what_it_hands_on() -> None:
    assert len(offered()) > 80
    assert {function.name: found for function in offered() if (found := lacking(function, by_others=True))} == {}


def test_the_names_that_are_exported_say_whether_they_raise() -> None:
    verbs = [function for function in offered() if function.module in PACKAGES]
    assert len(verbs) >= 8
    assert [verb.name for verb in verbs if not re.search(r"\b[Rr]aises\b", verb.doc)] == []


def test_what_is_raised_is_read_from_the_source() -> None:
    """A raise in the body, one that an `except` puts another in place of, one of a helper, one that is taken, one that a function called promises."""
    assert raised(Place("generators.files", "", "read")) == {"DocumentError"}
    assert {"TypeError", "ValueError"} == raised(Place("generators.wording.vietnamese", "", "tien"))
    assert raised(Place("generators.catalog.fields", "Fields", "day_of"), by_others=True) == set()
    resolve_ = Place("legaltext", "", "resolve")
    assert (raised(resolve_), raised(resolve_, by_others=True)) == (set(), {"CorpusError"})
