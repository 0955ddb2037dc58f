"""Days that cannot be together: ``not_after: document`` on a date field (nobody signs before he is born), ``not_before: ngay_sinh`` for a field beside it.

On a field of words (``Quyết định số 5/QĐ-BVM ngày 02 tháng 01 năm 2026 của …``) the same holds for each day that the words name.

``near: document`` on a date field: a day more than a year from the document's is doubtful, for a year that is a slip is most often the next one or the last.

The days of one matter are the conditions of its manifest; what holds for a field wherever it is used stands here, once, in the shared definitions.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from generators.catalog.messages import label_of, title_of
from generators.catalog.places import groups, places
from generators.catalog.schema import FieldPath, Schema, schema_at
from generators.codes import Code
from generators.findings import Finding
from generators.wording.mentions import days_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# Years from the document's day beyond which a day of it is a slip of typing: no office, contract or limit runs so far ahead, nobody is so old.
_AHEAD, _BACK = 20, 110
_TO_COME: Final = 10  # years from today for the document itself
_KEYWORDS: Final = ("not_before", "not_after")
_NEAR: Final = "near"
_YEAR: Final = 366  # days
OF_DOCUMENT: Final = "document"  # the document's own date; any other name is a field of the same group


def ordered(root: Schema) -> frozenset[int]:
    """The ids of the schemas below ``root`` that say of a day in what order it is, or have one that does below them."""
    found: set[int] = set()
    _orders(root, found)
    return frozenset(found)


def _orders(schema: Schema, found: set[int]) -> bool:
    below = [_orders(child, found) for child in (*schema.get("properties", {}).values(), schema.get("items", {})) if child]
    if any(below) or not schema.keys().isdisjoint(_KEYWORDS):
        found.add(id(schema))
    return id(schema) in found


def check_order(
    root: Schema, data: object, document: str, within: Collection[int] | None = None
) -> Iterator[tuple[FieldPath, Finding]]:
    """Each pair of days that is out of order, with the path of the field that says so. ``document`` is the field of the document's date.

    ``data`` has dates where the schema has them; a day that lacks is compared with nothing. ``within`` is what `ordered` says of ``root``.
    """
    own = data.get(document) if isinstance(data, dict) else None
    looked_at = ordered(root) if within is None else within
    yield from _walk(root, root, data, (), own if isinstance(own, dt.date) else None, document, looked_at)


def near(schema: Schema) -> tuple[FieldPath, ...]:
    """Where the days stand that are near the document's."""
    return tuple(path for path, said in places(schema, _NEAR) if said == OF_DOCUMENT)


def not_near(schema: Schema) -> tuple[FieldPath, ...]:
    """Where the keyword stands and says something else: it knows the document's day alone."""
    return tuple(path for path, said in places(schema, _NEAR) if said != OF_DOCUMENT)


def check_near(root: Schema, data: object, document: str, paths: Collection[FieldPath]) -> Iterator[Finding]:
    """A warning for each day at ``paths`` (what `near` says of ``root``) that is more than a year before or after the document's."""
    own = data.get(document) if isinstance(data, dict) else None
    if not isinstance(own, dt.date):
        return
    for path in paths:
        for where, group in groups(data, path[:-1]):
            day, at = group.get(str(path[-1])), (*where, path[-1])
            if isinstance(day, dt.date) and abs((day - own).days) > _YEAR:
                how = f"{'sau' if day > own else 'trước'} ngày của văn bản ({own:%d/%m/%Y}) hơn một năm"
                message = f"{title_of(root, at)} là {day:%d/%m/%Y}, {how}: hãy kiểm tra có gõ nhầm năm không."
                yield Finding(Code.FIELD_DOUBTFUL, label_of(at), message, "warning")


def check_years(root: Schema, data: object, document: str, today: dt.date) -> Iterator[tuple[FieldPath, Finding]]:
    """Each day whose year is a slip of typing (2062 for 2026), measured from the document's day, and that from today."""
    own = data.get(document) if isinstance(data, dict) else None
    if not isinstance(own, dt.date):
        return
    if own.year - today.year > _TO_COME:
        yield (document,), _slip(root, (document,), own, f"sau hôm nay {own.year - today.year} năm")
        return
    for path, day in _days(data):
        ahead = day.year - own.year
        if ahead > _AHEAD or -ahead > _BACK:
            how = f"{'sau' if ahead > 0 else 'trước'} ngày của văn bản ({own:%d/%m/%Y}) {abs(ahead)} năm"
            yield path, _slip(root, path, day, how)


def _days(data: object, path: FieldPath = ()) -> list[tuple[FieldPath, dt.date]]:
    found: list[tuple[FieldPath, dt.date]] = []
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in below:
        if isinstance(value, str):
            continue
        if isinstance(value, dt.date):
            found.append(((*path, name), value))
        else:
            found += _days(value, (*path, name))
    return found


def _slip(root: Schema, path: FieldPath, day: dt.date, how: str) -> Finding:
    message = f"{title_of(root, path)} là {day:%d/%m/%Y}, {how}: có lẽ gõ nhầm năm. Hãy kiểm tra lại."
    return Finding(Code.FIELD_DATE, label_of(path), message)


def _walk(
    root: Schema, schema: Schema, data: object, path: FieldPath, own: dt.date | None, document: str, within: Collection[int]
) -> Iterator[tuple[FieldPath, Finding]]:
    """Below one field; ``own`` is the document's day. A day is compared with one of the same group, or with the document's."""
    if id(schema) not in within:
        return
    if isinstance(data, list):
        items = schema.get("items", {})
        for number, item in enumerate(data):
            yield from _named(root, items, item, (*path, number), own, document)
            yield from _walk(root, items, item, (*path, number), own, document, within)
    if not isinstance(data, dict):
        return
    for name, child in [(name, child) for name, child in schema.get("properties", {}).items() if id(child) in within]:
        day = data.get(name)
        if isinstance(day, str):
            yield from _named(root, child, day, (*path, name), own, document)
            continue
        if not isinstance(day, dt.date):
            yield from _walk(root, child, day, (*path, name), own, document, within)
            continue
        for keyword in _KEYWORDS:
            other = child.get(keyword)
            against = own if other == OF_DOCUMENT else data.get(other) if other else None
            if isinstance(against, dt.date) and (day < against if keyword == "not_before" else day > against):
                named = (document,) if other == OF_DOCUMENT else (*path, str(other))
                yield (
                    (*path, name),
                    _out_of_order(root, (*path, name), day, "trước" if keyword == "not_before" else "sau", named, against),
                )


def _named(
    root: Schema, schema: Schema, words: object, path: FieldPath, own: dt.date | None, document: str
) -> Iterator[tuple[FieldPath, Finding]]:
    """The days after the document's that a field of words names, where it may not."""
    if own is None or not isinstance(words, str) or schema.get("not_after") != OF_DOCUMENT:
        return
    for day in days_in(words):
        if day > own:
            title = schema_at(root, (document,)).get("title") or document
            message = (
                f"{title_of(root, path)} nêu ngày {day:%d/%m/%Y}, sau “{title}” ({own:%d/%m/%Y}): hãy kiểm tra lại hai ngày này."
            )
            yield path, Finding(Code.FIELD_ORDER, label_of(path), message)


def _out_of_order(root: Schema, path: FieldPath, day: dt.date, how: str, named: FieldPath, against: dt.date) -> Finding:
    title = schema_at(root, named).get("title") or named[-1]
    message = f"{title_of(root, path)} là {day:%d/%m/%Y}, {how} “{title}” ({against:%d/%m/%Y}): hãy kiểm tra lại hai ngày này."
    return Finding(Code.FIELD_ORDER, label_of(path), message)
