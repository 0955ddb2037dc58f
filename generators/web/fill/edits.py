"""Changes to a list of a form, each a button: an item more, an item less, moved, rows taken over from a spreadsheet; a person of the unit's profile."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from generators.catalog.messages import label_of
from generators.catalog.schema import FieldPath, Schema, schema_at, type_of
from generators.codes import Code
from generators.findings import DocumentError
from generators.web.fill.flat import name_of, path_of
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.catalog.unit import FilledForm

MOST = 1_000
"""Rows that are taken over at once."""
VERBS = ("them", "bo", "len", "xuong", "dan", "nguoi")


def edit(
    order: str, schema: Schema, data: dict[str, Any], pasted: Mapping[str, str], unit: FilledForm | None = None
) -> FieldPath:
    """Do what a button says ("them noi_nhan", "len noi_nhan[2]", "dan uy_vien", "nguoi nguoi_ky 1") to the data; where one goes on.

    ``pasted`` are the rows typed for a list, by its name. Raises DocumentError where the order is none of this form's.
    """
    verb, _, rest = order.partition(" ")
    name, _, which = rest.partition(" ")
    path = path_of(name)
    if verb == "nguoi":
        return _person(path, which, data, unit)
    number = path[-1] if isinstance(path[-1], int) else None
    place = path[:-1] if number is not None else path
    if type_of(schema_at(schema, place)) != "array":
        raise DocumentError.of(Code.DATA_UNREADABLE, name[:80], "Mẫu không có danh sách này. Hãy mở lại trang.")
    items = _listed(data, place)
    blank: Any = {} if type_of(schema_at(schema, (*place, 0))) == "object" else ""
    at = 0 if number is None else number
    match verb:
        case "them":
            if not items:
                items.append(blank)  # the one that is shown, and was not filled in
            items.append(blank)
            return (*place, len(items) - 1)
        case "bo" if at < len(items):
            del items[at]
            return (*place, max(min(at, len(items) - 1), 0))
        case "len" if 0 < at < len(items):
            items[at - 1], items[at] = items[at], items[at - 1]
            return (*place, at - 1)
        case "xuong" if at + 1 < len(items):
            items[at + 1], items[at] = items[at], items[at + 1]
            return (*place, at + 1)
        case "dan":
            rows = rows_of(schema_at(schema, (*place, 0)), pasted.get(name_of(place), ""), label_of(place))
            kept = [item for item in items if item not in ("", {})]
            items[:] = [*kept, *rows]
            return (*place, max(len(kept) + len(rows) - 1, 0))
    return path


def list_of(order: str) -> FieldPath:
    """The list (or group) that an order is about. Raises DocumentError where it names none."""
    path = path_of(order.partition(" ")[2].partition(" ")[0])
    return path[:-1] if isinstance(path[-1], int) else path


def rows_of(item: Schema, text: str, where: str) -> list[Any]:
    """Rows copied from a spreadsheet (cells parted by tabs) as items of a list: cells in the order of the fields, or as a first row of headings says.

    ``where`` is the label of the list. Raises DocumentError for more cells than fields, and for more rows than a list takes at once.
    """
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t") if any(cell.strip() for cell in row)]
    if len(rows) > MOST:
        raise DocumentError.of(Code.DATA_UNREADABLE, where, f"Có {len(rows)} dòng, nhiều hơn {MOST} dòng một lần.")
    if type_of(item) != "object":
        return ["\n".join(cell.strip() for cell in row if cell.strip()) for row in rows]
    fields: Schema = item.get("properties", {})
    named = {fold(str(child.get("title") or name)): name for name, child in fields.items()} | {
        fold(name): name for name in fields
    }
    order = list(fields)
    if rows and all(fold(cell.strip()) in named for cell in rows[0] if cell.strip()):
        heads = [named.get(fold(cell.strip()), "") for cell in rows.pop(0)]
        order = heads
    elif rows and fold(rows[0][0].strip()) in ("stt", "tt"):
        order = [named.get(fold(cell.strip()), "") for cell in rows.pop(0)]
    wide = max((len(row) for row in rows), default=0)
    if wide > len(order):
        message = f"Dòng dán vào có {wide} ô, danh sách này có {len(order)} cột: {', '.join(str(child.get('title') or name) for name, child in fields.items())}."
        raise DocumentError.of(Code.DATA_UNREADABLE, where, message)
    return [{name: cell.strip() for name, cell in zip(order, row, strict=False) if name and cell.strip()} for row in rows]


def _listed(data: dict[str, Any], place: FieldPath) -> list[Any]:
    """The list at a path, made where there is none; what stands in its way is the form's own group."""
    here: Any = data
    for part in place[:-1]:
        if isinstance(part, int):
            here = here[part]
            continue
        here = here.setdefault(part, {})
    name = str(place[-1])
    found = here.get(name)
    if not isinstance(found, list):
        here[name] = found = []
    return found


def _person(path: FieldPath, which: str, data: dict[str, Any], unit: FilledForm | None) -> FieldPath:
    """Call a person of the unit's profile: the form takes them by that name."""
    people = unit.people(path) if unit else ()
    if not (which.isdecimal() and int(which) < len(people)) or len(path) != 1:
        raise DocumentError.of(Code.DATA_UNREADABLE, name_of(path), "Hồ sơ đơn vị không có người này. Hãy mở lại trang.")
    data[str(path[0])] = people[int(which)].split(" (")[0]
    return path
