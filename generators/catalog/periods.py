"""``periods: [tu_ngay, den_ngay]`` on a list: its items are periods that follow each other, from a first to a last day.

Two that have more than one day in common, or that stand in no order of time, are most often slips of typing. No law says that nobody has two tasks at once: it is
doubtful, never wrong. That a period ends before it begins is ``not_before`` of its last day.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from generators.catalog.messages import label_of, title_of
from generators.catalog.places import groups, places
from generators.catalog.schema import schema_at
from generators.codes import Code
from generators.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.catalog.schema import FieldPath, Schema

KEYWORD: Final = "periods"
Lists = tuple[tuple["FieldPath", tuple[str, str]], ...]
"""Where lists of periods stand, each with the names of the first and the last day of a period."""


def periods_of(schema: Schema) -> Lists:
    """The lists of periods below a schema."""
    return tuple((path, ends) for path, said in places(schema, KEYWORD) if (ends := _ends(schema, path, said)) is not None)


def no_periods(schema: Schema) -> tuple[FieldPath, ...]:
    """Where the keyword stands and does not name two days of the items."""
    return tuple(path for path, said in places(schema, KEYWORD) if _ends(schema, path, said) is None)


def _ends(schema: Schema, path: FieldPath, said: object) -> tuple[str, str] | None:
    days = schema_at(schema, (*path, 0)).get("properties", {})
    match said:
        case [str(first), str(last)] if {days.get(name, {}).get("format") for name in (first, last)} == {"date"}:
            return first, last
    return None


def check_periods(root: Schema, data: object, lists: Lists) -> Iterator[Finding]:
    """A warning for each period that lies in an earlier item's as well, or else that stands out of the order of time. ``lists`` is what `periods_of` says of ``root``."""
    for path, (first, last) in lists:
        for where, group in groups(data, path[:-1]):
            items = group.get(str(path[-1]))
            at = (*where, path[-1])
            known = list(_known(items if isinstance(items, list) else [], first, last))
            found = {later[0]: _overlap(root, at, earlier, later) for earlier, later in _overlapping(known)}
            yield from found.values()
            if not found:
                yield from _disorder(root, at, known)


Known = tuple[int, dt.date, dt.date]


def _known(items: list[object], first: str, last: str) -> Iterator[Known]:
    """The periods whose days are both there and in order, each with its number from 0."""
    for number, item in enumerate(items):
        begins, ends = (item.get(first), item.get(last)) if isinstance(item, dict) else (None, None)
        if isinstance(begins, dt.date) and isinstance(ends, dt.date) and begins <= ends:
            yield number, begins, ends


def _overlapping(known: list[Known]) -> Iterator[tuple[Known, Known]]:
    """Two items each, as the list has them one after the other, with more in common than a day on which one ends and the other begins: many write it so.

    Each period is held against the one that lasts longest of those that began before it: a list may be long, and all pairs of it too many.
    """
    lasting: Known | None = None
    for period in sorted(known, key=lambda each: each[1:]):
        if lasting is not None and period[1] < min(lasting[2], period[2]):
            yield (lasting, period) if lasting[0] < period[0] else (period, lasting)
        if lasting is None or period[2] > lasting[2]:
            lasting = period


def _overlap(root: Schema, at: FieldPath, earlier: Known, later: Known) -> Finding:
    message = (
        f"{title_of(root, (*at, later[0]))} ({_span(later)}) trùng thời gian với mục {earlier[0] + 1} ({_span(earlier)}):"
        " hãy kiểm tra các ngày này, trừ khi làm hai việc cùng lúc."
    )
    return Finding(Code.FIELD_DOUBTFUL, label_of((*at, later[0])), message, "warning")


def _disorder(root: Schema, at: FieldPath, known: list[Known]) -> Iterator[Finding]:
    """One warning for a list that runs neither forwards nor back, at the first item that turns."""
    forwards = [earlier[1] <= later[1] for earlier, later in pairwise(known)]
    if all(forwards) or not any(forwards):
        return
    number = known[forwards.index(not forwards[0]) + 1][0]
    message = (
        f"{title_of(root, (*at, number))} không theo thứ tự thời gian như các mục trước: hãy kiểm tra các ngày hoặc xếp lại."
    )
    yield Finding(Code.FIELD_DOUBTFUL, label_of((*at, number)), message, "warning")


def _span(period: Known) -> str:
    return f"{period[1]:%d/%m/%Y} – {period[2]:%d/%m/%Y}"
