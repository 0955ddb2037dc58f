"""What goes into a new spreadsheet: forms that were filled in before, a row each, and what a unit gives to all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generators.catalog.convert import as_line
from generators.catalog.schema import schema_at, type_of
from generators.catalog.typed_once import load_typed_once
from generators.catalog.unit import filled
from generators.codes import Code
from generators.findings import DocumentError
from generators.sheets.columns import columns_of, listings_of
from generators.sheets.write import Rows
from legaltext.basics.text import nfc

if TYPE_CHECKING:
    from generators.catalog.catalog import Template
    from generators.catalog.schema import FieldPath
    from generators.catalog.unit import Unit
    from generators.findings import Finding


@dataclass(frozen=True, slots=True)
class Filling:
    """Rows for a sheet; ``once`` are the fields that are written once for all rows, ``told`` what is to be known of the profile."""

    rows: Rows
    once: tuple[FieldPath, ...]
    told: tuple[Finding, ...] = ()


def filled_rows(template: Template, forms: Sequence[Mapping[str, Any]], unit: Unit | None) -> Filling:
    """The forms (as typed) as rows of a sheet: what a unit gives once, and is the same in all of them, stands apart from them.

    Raises DocumentError with what of the forms has no place in a sheet, and where the rules of the library are wrong.
    """
    rules = unit.rules if unit else load_typed_once(template.typed_once)
    schema = template.fields.schema
    paths = [path for one in rules.unit.values() for path in one.gives if schema_at(schema, path)]
    done = [filled(template, form, unit) for form in forms] or [filled(template, {}, unit)]
    if lost := [finding for one in done for finding in _lost(template, one.data)]:
        raise DocumentError(lost)
    rows = [_tidy(one.data) for one in done]
    leaves = [*(column.path for column in columns_of(schema)), *(one.path for one in listings_of(schema) if one.of_texts)]
    common: dict[str, Any] = {}
    once: list[FieldPath] = []
    for path in paths:
        own = [leaf for leaf in dict.fromkeys(leaves) if leaf[: len(path)] == path]
        same = all(_get(row, leaf) == _get(rows[0], leaf) for row in rows for leaf in own)
        if not own or not same:  # a group that differs in anything belongs to the rows as a whole
            continue
        once.append(path)
        for leaf in own:
            value = _get(rows[0], leaf)
            if value is not None:
                _set(common, leaf, value)
            for row in rows:
                _drop(row, leaf)
    told = tuple(dict.fromkeys(finding for one in done for finding in one.findings))
    return Filling(Rows(rows if forms else (), common), tuple(once), told)


def _tidy(data: Any) -> dict[str, Any]:
    """A copy of nested groups, names as fields are called; what is blank is left out."""
    out: dict[str, Any] = {}
    for key, value in data.items():
        tidy = _tidy(value) if isinstance(value, Mapping) else _listed(value) if isinstance(value, list | tuple) else value
        if tidy is None or tidy == {} or (isinstance(tidy, str) and not tidy.strip()):
            continue
        out[nfc(str(key)).strip()] = tidy
    return out


def _listed(items: Sequence[Any]) -> list[Any]:
    """The items of a list: groups tidied, "Lưu: VT" the line that was typed."""
    return [_tidy(item) if isinstance(item, Mapping) else item for item in map(as_line, items)]


def _lost(template: Template, data: Any) -> list[Finding]:
    """What of a form has no place in a sheet: names that are no fields, texts where groups or lists stand."""
    found = []
    for finding in template.fields.check(data).findings:
        path = tuple(re.sub(r"\[\d+\]", "", finding.where).split("."))
        of_structure = finding.code is Code.FIELD_TYPE and type_of(schema_at(template.fields.schema, path)) in ("object", "array")
        if finding.code is Code.FIELD_UNKNOWN or of_structure:
            found.append(finding)
    return found


def _get(data: Mapping[str, Any], path: FieldPath) -> Any:
    here: Any = data
    for name in path:
        here = here.get(name) if isinstance(here, Mapping) else None
    return here


def _set(data: dict[str, Any], path: FieldPath, value: Any) -> None:
    for name in path[:-1]:
        data = data.setdefault(str(name), {})
    data[str(path[-1])] = value


def _drop(data: dict[str, Any], path: FieldPath) -> None:
    here: Any = data
    for name in path[:-1]:
        here = here.get(name) if isinstance(here, dict) else None
    if isinstance(here, dict):
        here.pop(path[-1], None)
