"""What a form is made of: its fields as a tree, each with its name, its words, what it has and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from generators.catalog.messages import label_of
from generators.catalog.schema import FieldPath
from generators.web.fill.flat import name_of

Kind = Literal["line", "text", "date", "money", "number", "select", "radio", "box", "boxes", "group", "list"]


_OPEN: Final = 4  # groups of a list that stand open


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: what is posted, what is read; ``among`` is the heading that it stands under."""

    value: str
    label: str
    among: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence beside a field. ``law`` is the provision that a refusal rests on, ``address`` its page here; ``reasons`` the ids of the fields for a written reason."""

    severity: str
    message: str
    law: str = ""
    address: str = ""
    reasons: tuple[str, ...] = ()
    code: str = ""
    forms: tuple[tuple[str, str], ...] = ()  # other templates that it names: slug and title


@dataclass(slots=True)
class Node:
    """A field, a group of fields, or a list of them. ``value`` and ``chosen`` are what it has, as typed."""

    path: FieldPath
    kind: Kind
    title: str
    about: str = ""
    required: bool = False
    value: str = ""
    chosen: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    parts: list[Node] = field(default_factory=list)  # of a group its fields, of a list its items
    hint: str = ""  # what stands there where it is left blank
    longest: int = 0  # characters, as the schema allows; 0: not said
    pattern: str = ""  # that of the schema, for the keyboard that a phone shows
    from_unit: bool = False  # it has what the unit's profile says
    people: tuple[str, ...] = ()  # whom the unit's profile offers here
    columns: tuple[str, ...] = ()  # of a list of groups: the titles of their fields, in order
    fewest: int = 0
    given: bool = False  # of a box: "không" was said, and not only left
    said: list[Said] = field(default_factory=list)
    asked: bool = False  # a reason for setting a condition aside: shown only when it is asked for,
    hidden: bool = False  # and else not
    focus: bool = False  # where one goes on after a list was changed
    pasted: str = ""  # of a list: rows that could not be taken over, to be mended
    numbered: int = 0

    @property
    def name(self) -> str:
        """Its name in the form."""
        return name_of(self.path)

    @property
    def label(self) -> str:
        """How findings call it."""
        return label_of(self.path)

    @property
    def id(self) -> str:
        """What its id on the page ends with: a selector that needs no escapes."""
        return "-".join(map(str, self.path))

    @property
    def empty(self) -> bool:
        """True where nothing was filled in."""
        if self.kind in ("group", "list"):
            return all(part.empty for part in self.parts)
        return not self.value.strip() and not self.chosen

    @property
    def folds(self) -> bool:
        """Whether the items of a list are folded: groups, and more of them than one sees at once."""
        return self.kind == "list" and len(self.parts) > _OPEN and self.parts[0].kind == "group"

    @property
    def unfolded(self) -> bool:
        """Whether an item of such a list is open all the same: something is to be done there."""
        return self.empty or bool(self.errors() or self.lacks()) or any(node.focus for node in self.walk())

    @property
    def gist(self) -> str:
        """What tells an item from the others: the first two things that it has."""
        return " – ".join([node.value.strip() for node in self.walk() if node.value.strip()][:2])

    def walk(self) -> Iterator[Node]:
        """Itself and everything below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def errors(self) -> int:
        """How many errors stand beside it and what is below it."""
        return sum(one.severity == "error" for node in self.walk() for one in node.said)

    def lacks(self) -> int:
        """How many required fields are blank: those of a group that need not be there only once something of it is."""
        if self.kind == "list":
            return int(self.empty) if self.fewest else sum(part.lacks() for part in self.parts if not part.empty)
        if self.kind == "group":
            return 0 if self.empty and not self.required else sum(part.lacks() for part in self.parts)
        return int(self.required and self.empty and not self.hint)


@dataclass(slots=True)
class Section:
    """A part of the form with its heading."""

    key: str
    title: str
    nodes: list[Node]
    number: int = 0

    def errors(self) -> int:
        """How many errors there are in it."""
        return sum(node.errors() for node in self.nodes)

    def lacks(self) -> int:
        """How many required fields of it are blank."""
        return sum(node.lacks() for node in self.nodes)


@dataclass(slots=True)
class Form:
    """A whole form. ``apart`` is what is said of no field of it."""

    sections: list[Section]
    apart: list[Said] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """All fields, groups and lists."""
        for section in self.sections:
            for node in section.nodes:
                yield from node.walk()

    def errors(self) -> int:
        """How many errors there are."""
        return sum(section.errors() for section in self.sections) + sum(one.severity == "error" for one in self.apart)

    def lacks(self) -> int:
        """How many required fields are blank."""
        return sum(section.lacks() for section in self.sections)

    def at(self, path: FieldPath) -> Node | None:
        """The node at a path."""
        return next((node for node in self.nodes() if node.path == path), None)
