"""YAML as data: what was typed stays as it was typed, and what is wrong is told with its line."""

from collections.abc import Callable
from typing import Any

import pytest

from legaltext.basics.yaml_data import YamlError, lines_of, load_data, load_strings


def test_what_a_person_types_stays_as_it_was_typed() -> None:
    typed = "cccd: 001088000001\nngay: 2026-07-01\nso: 05\nco: yes\ntrong:\nds: [1, 0x1A]\n"
    assert load_strings(typed, "a.yaml") == {
        "cccd": "001088000001",
        "ngay": "2026-07-01",
        "so": "05",
        "co": "yes",
        "trong": "",
        "ds": ["1", "0x1A"],
    }


def test_project_data_has_types_but_no_dates() -> None:
    assert load_data("ngay: 2026-07-01\nso: 5\nco: true\ntrong:\n", "a.yaml") == {
        "ngay": "2026-07-01",
        "so": 5,
        "co": True,
        "trong": None,
    }


@pytest.mark.parametrize("load", [load_data, load_strings])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3: key 'a' stands twice"),
        ("x:\n  a: 1\n  a: 2\n", "a.yaml:3: key 'a' stands twice"),
        ("a: 1\nb: [1\n", "a.yaml:3: "),
        ("a: b: c\n", "a.yaml:1: mapping values are not allowed"),
        ("a: !!python/object/apply:os.getcwd []\n", "a.yaml:1: could not determine a constructor"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(load: object, text: str, says: str) -> None:
    assert callable(load)
    with pytest.raises(YamlError) as caught:
        load(text, "a.yaml")
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000 + "x", "- " * 101 + "x"])
def test_data_without_bottom_is_refused(text: str) -> None:
    with pytest.raises(YamlError, match=r"a\.yaml:1: nested deeper than 100 levels"):
        load_strings(text, "a.yaml")


def test_data_as_deep_as_people_nest_it_is_read() -> None:
    assert load_strings("- " * 100 + "x", "a.yaml")


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize("read", [load_data, load_strings])
def test_aliases_of_aliases_are_refused_before_anybody_walks_through_them(read: Callable[[str, str], Any]) -> None:
    with pytest.raises(YamlError, match=r"a\.yaml:\d+: aliases repeat more than 100,000 values"):
        read(LAUGHS, "a.yaml")
    with pytest.raises(YamlError, match=r"a\.yaml:1: the alias \*a stands within what it repeats"):
        read("a: &a [*a]\n", "a.yaml")
    assert lines_of(LAUGHS) == lines_of("a: &a [*a]\n") == {}


def test_what_a_program_writes_once_and_repeats_is_read() -> None:
    assert load_strings("a: &id001 [x, y]\nb: *id001\n", "a.yaml") == {"a": ["x", "y"], "b": ["x", "y"]}
