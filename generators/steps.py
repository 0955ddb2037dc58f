"""Work in steps, so that several pieces of it can be done side by side: one step of all, then the next step of all.

What a step needs of code and tables is near in the processor when the next piece of work comes to it. One document after the other finds it gone, each of them in
each of its steps: that is a fifth of the time that a document takes.
"""

from collections.abc import Generator, Iterable
from typing import TypeVar

Result = TypeVar("Result")

Steps = Generator[None, None, Result]
"""A piece of work: it stops after each step, and gives its result in the end."""


def finished(work: Steps[Result]) -> Result:
    """The result of one piece of work. Raises whatever it raises."""
    (result,) = side_by_side([work])
    return result


def side_by_side(pieces: Iterable[Steps[Result]]) -> list[Result]:
    """The results of pieces of work, in their order, the steps of which are done in turn. Raises whatever one of them raises."""
    running = dict(enumerate(pieces))
    results: dict[int, Result] = {}
    while running:
        for number, piece in list(running.items()):
            try:
                next(piece)
            except StopIteration as end:
                results[number] = end.value
                del running[number]
    return [results[number] for number in sorted(results)]
