"""Whether data keeps its schema is asked of one library and why it does not of another: they must never be of two minds."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle, islice
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generators.catalog.convert import jsonable
from tests.cases import changed, library
from tests.library import of_some

_OTHER: tuple[Any, ...] = (
    "",
    " ",
    "\n",
    "x",
    "KHÁC",
    "a\n",
    "012345678901",
    "012345678901\n",
    "٠١٢٣٤٥٦٧٨٩٠١",
    "x" * 20_001,
    0,
    -1,
    1.5,
    True,
    None,
    [],
    {},
    [""] * 60,
)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*path, key))


def spoiled(data: Any) -> Iterator[Any]:
    """The data with other values in each place, with each value left out, and with one too many."""
    others = cycle(_OTHER)
    for path in places(data):
        if not path:
            continue
        for value in (*islice(others, 4), ...):
            copy = deepcopy(data)
            below = copy
            for part in path[:-1]:
                below = below[part]
            if value is ...:
                del below[path[-1]]
            else:
                below[path[-1]] = value
            yield copy
    yield {**data, "khong_co": "x"}


@pytest.mark.parametrize("slug", [of_some(slug) for slug in library().slugs()])
def test_both_libraries_are_of_one_mind(slug: str) -> None:
    template = library().get(slug)
    fields = template.fields.on()
    right = jsonable(fields.check(changed(template, {})).data)
    exact = Draft202012Validator(fields.schema)
    assert fields.rules(right)
    tried = [(data, exact.is_valid(data)) for data in spoiled(right)]
    assert {valid for _, valid in tried} == {True, False}
    passed_wrongly = [data for data, valid in tried if fields.rules(data) and not valid]
    assert not passed_wrongly
