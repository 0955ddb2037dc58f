"""Data with one thing changed, for tests of what then is told."""

from copy import deepcopy
from typing import Any


def with_change(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of data with one thing changed, whose keys and places in lists are parted by "/"; None takes it away."""
    copy = deepcopy(data)
    *above, last = path.split("/")
    here: Any = copy
    for part in above:
        here = here[int(part) if isinstance(here, list) else part]
    place = int(last) if isinstance(here, list) else last
    if value is None:
        del here[place]
    else:
        here[place] = value
    return copy
