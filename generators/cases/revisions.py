"""Where the facts of a case and their revisions stand, and how two revisions differ."""

from __future__ import annotations

from typing import Any, Final

from generators.catalog.unit import blank

FACTS: Final = "du-kien.yaml"
REVISIONS: Final = "du-kien"


def changed_fields(before: Any, after: Any, path: str = "") -> tuple[str, ...]:
    """The names of the fields that two sets of facts say differently: "chung.vien_chuc.ho_ten"; a list counts as a whole."""
    if isinstance(before, dict | None) and isinstance(after, dict | None) and (before or after):
        names = dict.fromkeys((*(before or {}), *(after or {})))
        parts = (changed_fields((before or {}).get(n), (after or {}).get(n), f"{path}.{n}" if path else str(n)) for n in names)
        return tuple(name for part in parts for name in part)
    if (blank(before) and blank(after)) or before == after:
        return ()
    return (path,)
