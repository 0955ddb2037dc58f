"""A test over a set fails where the set is empty."""

from collections.abc import Iterable
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


def some(items: Iterable[T]) -> list[T]:
    """The items, of which there must be one."""
    found = list(items)
    assert found, "nothing to look at"
    return found


def rarely(*values: Any) -> Any:
    """The parameters of a test that `make test-long` takes: others of their kind run in `make test`."""
    return pytest.param(*values, marks=pytest.mark.long)
