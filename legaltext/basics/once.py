"""What is made of an object once and kept as long as the object lives."""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Whole = TypeVar("Whole")
Made = TypeVar("Made")


def once_each(make: Callable[[Whole], Made]) -> Callable[[Whole], Made]:
    """A function that remembers what it made of each object, told apart by identity, and holds none of them: what it returns must not refer to the object."""
    made: dict[int, Made] = {}

    @wraps(make)
    def read(whole: Whole) -> Made:
        key = id(whole)
        if key not in made:
            made[key] = make(whole)
            weakref.finalize(whole, made.pop, key, None)
        return made[key]

    return read
