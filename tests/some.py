"""A test over a set fails where the set is empty."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def some(items: Iterable[T]) -> list[T]:
    """The items, of which there must be one."""
    found = list(items)
    assert found, "nothing to look at"
    return found
