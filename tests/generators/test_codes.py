"""The codes of findings: each is raised by some code, expected by some test and explained; and the one that only repeats another is left out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from generators.codes import OF_STATUS, PRECEDENCE, Code
from generators.findings import Finding, without_echoes
from legaltext.references.model import Status
from tests.cases import cases

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ma-loi.md"
REGISTRY = ROOT / "generators" / "codes.py"
ROW = re.compile(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
WRITTEN = re.compile(rf"(?<![\w-])({'|'.join(sorted(Code, key=len, reverse=True))})(?![\w-])")


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def named(path: Path) -> Iterator[str]:
    """The codes that a file names as `Code.…`."""
    for node in nodes(path):
        match node:
            case ast.Attribute(value=ast.Name("Code"), attr=name) if name in Code.__members__:
                yield Code[name]


def written(path: Path) -> Iterator[str]:
    """The codes that stand in the texts of a file, docstrings left out."""
    docstrings = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    for node in nodes(path):
        match node:
            case ast.Constant(str(text)) if id(node) not in docstrings:
                yield from WRITTEN.findall(text)


@cache
def expected_in_cases() -> frozenset[str]:
    """The codes that the cases of the templates expect, which tests/test_cases.py holds them to."""
    return frozenset(code for case in cases() for code in (case.warns if case.lawful else [told.code for told in case.told()]))


SOURCES = [path for path in (ROOT / "generators").rglob("*.py") if path != REGISTRY]
TESTS = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]


def test_there_are_sources_and_tests_to_look_through() -> None:
    assert len(SOURCES) > 50
    assert len(TESTS) > 50


@cache
def raised() -> set[str]:
    found = {code for path in SOURCES for code in named(path)}
    if any(isinstance(node, ast.Name) and node.id == "OF_STATUS" for path in SOURCES for node in nodes(path)):
        found |= set(OF_STATUS.values())
    return found


@cache
def expected() -> set[str]:
    return {found for path in TESTS for found in (*named(path), *written(path))}


@pytest.mark.parametrize("code", Code)
def test_each_code_is_raised_somewhere(code: Code) -> None:
    assert code in raised()


@pytest.mark.parametrize("code", Code)
def test_each_code_is_expected_by_some_test(code: Code) -> None:
    assert code in expected_in_cases() or code in expected()


def test_no_code_is_spelt_out_beside_the_registry() -> None:
    assert [(path.name, found) for path in SOURCES for found in written(path)] == []


def test_what_becomes_of_a_citation_that_fails_has_a_code() -> None:
    assert set(OF_STATUS) == set(get_args(Status)) - {"resolved"}


def test_the_page_explains_each_code_in_the_words_of_the_registry() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert [(code, meaning) for code, meaning, _ in rows] == [(code, code.vi) for code in Code]
    assert all(code.en.endswith(".") for code in Code)


# Which finding silences which


def finding(code: Code, about: str = "") -> Finding:
    return Finding(code, f"chỗ {code} {about}", "Lời báo.", about=about)


BASIS, CITATION = Code.BASIS_NOT_IN_FORCE, Code.CITATION_NOT_IN_FORCE
OLD, NEW = "Luật cũ đã hết hiệu lực.", "Luật mới chưa có hiệu lực."


def test_a_citation_of_the_law_that_is_told_already_is_left_out_and_one_of_another_law_stays() -> None:
    told, echo, other = finding(BASIS, NEW), finding(CITATION, NEW), finding(CITATION, OLD)
    assert without_echoes([echo, told, other]) == (told, other)
    assert without_echoes([echo, other]) == (echo, other)


def test_where_nothing_is_said_of_the_law_nothing_is_the_same() -> None:
    both = finding(BASIS), finding(CITATION)
    assert without_echoes(both) == both


@pytest.mark.parametrize("told", [BASIS, CITATION])
def test_choices_of_a_law_that_is_not_in_force_are_no_news_where_that_is_told(told: Code) -> None:
    options, field = finding(Code.OPTIONS_NOT_IN_FORCE), finding(Code.FIELD_CHOICE)
    assert without_echoes([options, finding(told, NEW), field]) == (finding(told, NEW), field)
    assert without_echoes([options, field]) == (options, field)


def test_no_finding_silences_itself_or_is_silenced_by_one_that_it_silences() -> None:
    pairs = {(rule.told, rule.silenced) for rule in PRECEDENCE}
    assert pairs
    assert not {(silenced, told) for told, silenced in pairs} & pairs
