"""A key that stands twice in JSON is told by its name, wherever JSON of others is read."""

from __future__ import annotations

import pytest

from legaltext.basics.json_data import RepeatedKeyError, loads_once
from legaltext.folders.document import DocumentFormatError, read_document


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"so": 1, "so": 1}', "so"),
        ('{"a": {"b": 1, "c": 2, "b": 3}}', "b"),
        ('[1, [{"x": null, "y": 2, "x": null}]]', "x"),
        ('{"so": 1, "s\\u006f": 2}', "so"),  # written otherwise, and the same
        ('{"": 1, "": 2}', ""),
        (b'\xef\xbb\xbf{"a": 1, "a": 2}', "a"),
    ],
)
def test_a_key_that_stands_twice(text: str | bytes, key: str) -> None:
    with pytest.raises(RepeatedKeyError) as error:
        loads_once(text)
    assert error.value.key == key


def test_what_stands_once_in_each_object_is_read() -> None:
    assert loads_once('{"a": {"a": 1}, "b": [{"a": 2}, {"a": 3}], "A": 4}') == {"a": {"a": 1}, "b": [{"a": 2}, {"a": 3}], "A": 4}
    assert loads_once("[1.50]", parse_float=str) == ["1.50"]


def test_a_law_in_which_a_key_stands_twice_is_none() -> None:
    with pytest.raises(DocumentFormatError, match="key 'id' stands twice"):
        read_document(b'{"id": "1/2026/QH15", "id": "2/2026/QH15"}')
