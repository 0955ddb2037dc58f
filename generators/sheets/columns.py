"""The fields of a template as the columns of a table: what each is called, and which column a heading means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from generators.catalog.messages import label_of
from generators.catalog.schema import sole_value, type_of
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.catalog.schema import FieldPath, Schema

UNGROUPED: Final = "Văn bản"
"""How the group of the fields is called that are in none."""
ITEM: Final = "Nội dung"
"""How the sole column of a list of texts is called."""

# "Ngày sinh (dd/mm/yyyy)": what stands in brackets explains
_BRACKETS: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Column:
    """A field that a cell can hold: a single value, or a list of texts.

    ``path`` leads to it from the data, or from the item of a list; ``groups`` are the titles of the groups around it. ``required`` where a document always needs it.
    """

    path: FieldPath
    groups: tuple[str, ...]
    schema: Schema
    required: bool

    @cached_property
    def label(self) -> str:
        """ "vien_chuc.ngay_sinh"."""
        return label_of(self.path)

    @property
    def title(self) -> str:
        """ "Ngày sinh"."""
        return str(self.schema.get("title") or self.path[-1])

    @property
    def full(self) -> str:
        """ "Viên chức: Ngày sinh"."""
        return ": ".join((*self.groups, self.title))

    @property
    def qualified(self) -> str:
        """The same where a field without a group could be taken for another: "Văn bản: Ngày ký"."""
        return self.full if self.groups else f"{UNGROUPED}: {self.title}"

    @cached_property
    def is_list(self) -> bool:
        """Whether it holds several texts."""
        return type_of(self.schema) == "array"


@dataclass(frozen=True)
class Listing:
    """A list of a template that may have a sheet of its own: a row an item. ``columns`` lead from the item; the sole one of texts has no path."""

    path: FieldPath
    title: str
    schema: Schema
    columns: tuple[Column, ...]

    @property
    def of_texts(self) -> bool:
        """Whether its items are texts and not groups."""
        return type_of(self.schema.get("items", {})) != "object"


def columns_of(schema: Schema) -> tuple[Column, ...]:
    """The fields that a row can hold, in the order of the schema; not lists of groups."""
    return tuple(_leaves(schema, (), (), required=True))


def listings_of(schema: Schema) -> tuple[Listing, ...]:
    """The lists, each with the columns of its items."""
    return tuple(_lists(schema, ()))


def nested_lists(schema: Schema) -> tuple[str, ...]:
    """The titles of lists of groups that stand in the items of a list: no cell and no sheet can hold them."""
    return tuple(
        f"{listing.title}: {inner.title}"
        for listing in listings_of(schema)
        if not listing.of_texts
        for inner in listings_of(listing.schema["items"])
        if not inner.of_texts
    )


def _leaves(schema: Schema, path: FieldPath, groups: tuple[str, ...], *, required: bool) -> Iterator[Column]:
    for name, child in schema.get("properties", {}).items():
        here = (*path, name)
        needed = required and name in schema.get("required", ())
        kind = type_of(child)
        if kind == "object":
            yield from _leaves(child, here, (*groups, str(child.get("title") or name)), required=needed)
        elif kind != "array" or type_of(child.get("items", {})) not in ("object", "array"):
            yield Column(here, groups, child, needed and sole_value(child) is None)


def _lists(schema: Schema, path: FieldPath) -> Iterator[Listing]:
    for name, child in schema.get("properties", {}).items():
        here, title = (*path, name), str(child.get("title") or name)
        kind = type_of(child)
        if kind == "object":
            yield from _lists(child, here)
        elif kind == "array":
            items = child.get("items", {})
            own = columns_of(items) if type_of(items) == "object" else (Column((), (), {**items, "title": ITEM}, required=True),)
            yield Listing(here, title, child, own)


def heading_key(text: str) -> str:
    """What two headings share that are one but for marks, capitals, blanks and points: "Ngày sinh *" and "ngay_sinh"."""
    return "".join(char for char in fold(text) if char.isalnum())


class Headings:
    """Which of the columns a heading means: by label, by title with its groups, by title, by name."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self.columns = tuple(columns)
        self._labels = {column.label: column for column in self.columns}
        self._by: list[dict[str, list[Column]]] = []
        for names in (
            lambda column: (column.label,) if len(column.path) > 1 else (),
            lambda column: tuple(
                f"{group}{name}"
                for group in _spellings(column)
                for name in (column.title, str(column.path[-1] if column.path else ""))
            ),
            lambda column: (column.title,),
            lambda column: (_BRACKETS.sub("", column.title),),
            lambda column: (str(column.path[-1]),) if column.path else (),
        ):
            keys: dict[str, list[Column]] = {}
            for column in self.columns:
                for key in {heading_key(name) for name in names(column)}:
                    keys.setdefault(key, []).append(column)
            self._by.append(keys)

    def find(self, candidates: Sequence[str]) -> tuple[Column, ...]:
        """The columns that a heading may mean: one, several where it is not clear, none where it is unknown. The first candidate that one is found for decides."""
        several: tuple[Column, ...] = ()
        for text in candidates:
            if text in self._labels:
                return (self._labels[text],)
            for key in dict.fromkeys((heading_key(text), heading_key(_BRACKETS.sub("", text)))):
                for keys in self._by if key else ():
                    found = keys.get(key, ())
                    if len(found) == 1:
                        return tuple(found)
                    several = several or tuple(found)
        return several

    def name(self, column: Column) -> str:
        """What to call a column so that it is found again."""
        return column.full if self.find([column.full]) == (column,) else column.qualified

    def near(self, text: str) -> Column | None:
        """The column whose name is most like the heading; None where none is like it."""
        keys = {key: found[0] for names in reversed(self._by) for key, found in names.items()}
        close = difflib.get_close_matches(heading_key(text), keys, 1, cutoff=0.6)
        return keys[close[0]] if close else None


def _spellings(column: Column) -> Iterator[str]:
    """How the groups around a column may be called before it."""
    for groups in (column.groups, column.groups[-1:]) if column.groups else ((UNGROUPED,),):
        joined = "".join(groups)
        if joined:
            yield joined
            yield _BRACKETS.sub("", joined)
    if len(column.path) > 1:
        yield str(column.path[-2])


def column_letters(index: int) -> str:
    """How a spreadsheet calls its column, from 0: "A", "Z", "AA"."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
