"""An argument of another type than its annotation is told at once and in one line: else it ends in an AttributeError deep inside, or passes for another value."""


def check_type(given: object, name: str, *kinds: type) -> None:
    """Raises TypeError where the argument `name` is of none of these types."""
    if not isinstance(given, kinds):
        raise TypeError(f"{name} takes {' or '.join(kind.__name__ for kind in kinds)}, not {type(given).__name__}")
