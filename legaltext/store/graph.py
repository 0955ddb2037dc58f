"""Who refers to whom: references in the words, and the relations of instruments, out of a provision and into it, followed as far as one likes."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from legaltext.store.reader import Store

Direction = Literal["out", "in"]

_LINK = """
    SELECT l.type, i.number, p.eid, l.target, l.eid, l.text, l.part, l.paragraph, l.start, l.end
    FROM links l JOIN provisions p ON p.id = l.provision JOIN instruments i ON i.id = l.instrument
    JOIN known k ON k.instrument = i.id"""
_RELATION = """
    SELECT r.type, r.source, r.source_eid, r.target, r.target_eid FROM relations r JOIN known k ON k.instrument = r.instrument"""
# The provision itself, what its id begins (also in instruments that are not held), and what stands below it in the text (the articles of a chapter).
_BELOW = "({0} = ? OR {0} GLOB ? OR {0} IN (SELECT eid FROM provisions WHERE id BETWEEN ? AND ?))"


@dataclass(frozen=True, slots=True)
class Vertex:
    """An instrument or one of its provisions: an end of a reference. `number` is None where the words do not tell which instrument it is."""

    number: str | None
    eid: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """One reference. `type` is "cites" for one in the words, else the relation (guided_by, based_on, amends, adds, repeals, amended_by …).

    `text` is the citation as written, at `part` (text, wrap_up) `paragraph` (from 1) `start`–`end` of the source; relations have none.
    `depth` counts the steps from where one asked, 1 for direct.
    """

    type: str
    source: Vertex
    target: Vertex
    text: str = ""
    part: str | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    depth: int = 1


def references(store: Store, number: str, eid: str | None, direction: Direction, *, depth: int | None = 1) -> Iterator[Edge]:
    """The references out of a provision (with all below it) or into it, nearest first; `eid` None means the whole instrument.

    `depth`: how many steps to follow, None for all. What was asked once is not asked again, so circles end. References from a provision to itself, or
    within it, are left out.
    """
    start = Vertex(number, eid)
    seen = {start}
    queue = deque([(start, 1)])
    told: set[tuple[str, Vertex, Vertex]] = set()
    while queue:
        vertex, step = queue.popleft()
        look = _out if direction == "out" else _into
        for edge in store.ask(partial(look, store, vertex, step)):
            far = edge.target if direction == "out" else edge.source
            key = (edge.type, edge.source, edge.target)
            if key in told:
                continue
            told.add(key)
            yield edge
            if far.number is not None and far not in seen and (depth is None or step < depth):
                seen.add(far)
                # a whole instrument is where a chain ends: what all of its provisions cite is another question
                if far.eid is not None:
                    queue.append((far, step + 1))


def edges_of(store: Store, number: str, direction: Direction) -> list[Edge]:
    """All references that stand in an instrument, or that lead to it, each as it stands in the words; those within it are among both.

    For whoever shows an instrument as a whole: one question instead of one for each of its provisions. References from a provision to itself are left out.
    """
    link, bond = ("i.number", "k.number") if direction == "out" else ("l.target", "r.target")

    def read() -> list[Edge]:
        rows = store.rows(f"{_LINK} WHERE {link} = ? ORDER BY l.id", number)
        bonds = store.rows(f"{_RELATION} WHERE {bond} = ? ORDER BY r.id", number)
        return [*(_cites(row, 1) for row in rows), *(_relation(row, 1) for row in bonds)]

    return [edge for edge in store.ask(read) if edge.source != edge.target]


@dataclass(frozen=True, slots=True)
class _Extent:
    """A vertex with the rows of its provisions, itself and all below it; none where its words are not held."""

    vertex: Vertex
    first: int = 0
    last: int = -1

    @classmethod
    def of(cls, store: Store, vertex: Vertex) -> "_Extent":
        """Look the rows up."""
        extent = store.extent(vertex.number, vertex.eid) if vertex.number else None
        return cls(vertex, *(extent or ()))

    def covers(self, store: Store, other: Vertex) -> bool:
        """True for the vertex itself and all that is below it."""
        if other.number != self.vertex.number or self.vertex.eid is None:
            return other.number == self.vertex.number
        if other.eid is None or other.eid == self.vertex.eid or other.eid.startswith(f"{self.vertex.eid}__"):
            return other.eid is not None
        return bool(store.rows("SELECT 1 FROM provisions WHERE eid = ? AND id BETWEEN ? AND ?", other.eid, self.first, self.last))


def _cites(row: tuple[Any, ...], step: int) -> Edge:
    """A row of links as an edge."""
    kind, number, eid, target, target_eid, text, part, paragraph, start, end = row
    if start == end:  # an operation as a whole: its words stand in several places
        part = paragraph = start = end = None
    return Edge(kind, Vertex(number, eid), Vertex(target, target_eid), text, part, paragraph, start, end, step)


def _relation(row: tuple[Any, ...], step: int) -> Edge:
    kind, source, source_eid, target, target_eid = row
    return Edge(kind, Vertex(source, source_eid), Vertex(target, target_eid), depth=step)


def _out(store: Store, vertex: Vertex, step: int) -> list[Edge]:
    """The references out of a vertex, but for those that lead to itself or below it."""
    own = _Extent.of(store, vertex)
    rows = store.rows(f"{_LINK} WHERE l.provision BETWEEN ? AND ? ORDER BY l.id", own.first, own.last)
    bonds = store.rows(f"{_RELATION} WHERE k.number = ? ORDER BY r.id", vertex.number)
    return [
        *(edge for edge in (_cites(row, step) for row in rows) if not own.covers(store, edge.target)),
        *(edge for edge in (_relation(row, step) for row in bonds) if own.covers(store, edge.source)),
    ]


def _into(store: Store, vertex: Vertex, step: int) -> list[Edge]:
    """The references into a vertex and what is below it, but for those that start there."""
    own = _Extent.of(store, vertex)
    below = (vertex.eid, f"{vertex.eid}__*", own.first, own.last) if vertex.eid else ()
    link_below, bond_below = ((f"AND {_BELOW.format(column)}" if vertex.eid else "") for column in ("l.eid", "r.target_eid"))
    rows = store.rows(f"{_LINK} WHERE l.target = ? {link_below} ORDER BY l.id", vertex.number, *below)
    bonds = store.rows(f"{_RELATION} WHERE r.target = ? {bond_below} ORDER BY r.id", vertex.number, *below)
    return [
        *(edge for edge in (_cites(row, step) for row in rows) if not own.covers(store, edge.source)),
        *(_relation(row, step) for row in bonds),
    ]
