"""What is made of an object once: not again while it lives, and never of another that comes to stand at its place."""

import weakref

from legaltext.basics.once import once_each


class Whole(list[int]):
    """Anything that can be watched."""

    __slots__ = ("__weakref__",)


def test_it_is_made_once_and_forgotten_with_the_object() -> None:
    made: list[int] = []

    @once_each
    def first(whole: Whole) -> int:
        made.append(whole[0])
        return whole[0]

    for number in range(5):
        whole = Whole([number])
        assert (first(whole), first(whole)) == (number, number)
        watched = weakref.ref(whole)
        del whole
        assert watched() is None
    assert made == list(range(5))
