"""JSON that says each thing once: a key that stands twice in an object is an error (the reader of the standard library keeps the last value, silently)."""

from __future__ import annotations

import json
from typing import Any


class RepeatedKeyError(ValueError):
    """A key that stands twice in one object; ``key`` is its name."""

    def __init__(self, key: str) -> None:
        super().__init__(f"key {key[:80]!r} stands twice")
        self.key = key[:80]


def loads_once(content: str | bytes, **how: Any) -> Any:
    """The value of a JSON text; ``how`` are the hooks of `json.loads`. Raises RepeatedKeyError, ValueError for what is no JSON, and RecursionError for what is nested too deeply."""
    return json.loads(content, object_pairs_hook=_once, **how)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs. Raises RepeatedKeyError."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise RepeatedKeyError(key)
        found[key] = value
    return found
