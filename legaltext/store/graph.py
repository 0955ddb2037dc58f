"""Who refers to whom: references in the words, and the relations of instruments, out of a provision and into it, followed as far as one likes."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from legaltext.store.reader import Store

Direction = Literal["out", "in"]


@dataclass(frozen=True, slots=True)
class Node:
    """An instrument or one of its provisions. `number` is None where the words do not tell which instrument it is."""

    number: str | None
    eid: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """One reference. `type` is "cites" for one in the words, else the relation (guided_by, based_on, amends, adds, repeals, amended_by …).

    `text` is the citation as written, at `part` (text, wrap_up) `paragraph` (from 1) `start`–`end` of the source; relations have none.
    `depth` counts the steps from where one asked, 1 for direct.
    """

    type: str
    source: Node
    target: Node
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
    start = Node(number, eid)
    seen = {start}
    queue = deque([(start, 1)])
    told: set[tuple[str, Node, Node]] = set()
    while queue:
        node, step = queue.popleft()
        for edge in _out(store, node, step) if direction == "out" else _into(store, node, step):
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


_LINK = """
    SELECT l.type, i.number, p.eid, l.target, l.eid, l.text, l.part, l.paragraph, l.start, l.end
    FROM links l JOIN provisions p ON p.id = l.provision JOIN instruments i ON i.id = l.instrument JOIN known k ON k.instrument = i.id"""
_RELATION = """
    SELECT r.type, r.source, r.source_eid, r.target, r.target_eid FROM relations r JOIN known k ON k.instrument = r.instrument"""
# The provision itself, what its id begins (also in instruments that are not held), and what stands below it in the text (the articles of a chapter).
_BELOW = "({0} = ? OR {0} GLOB ? OR {0} IN (SELECT eid FROM provisions WHERE id BETWEEN ? AND ?))"


@dataclass(frozen=True, slots=True)
class _Place:
    """A node with its rows in the store; none where its words are not held."""

    node: Node
    first: int = 0
    last: int = -1

    def covers(self, store: Store, other: Node) -> bool:
        """True for the node itself and all that is below it."""
        if other.number != self.node.number or self.node.eid is None:
            return other.number == self.node.number
        if other.eid is None or other.eid == self.node.eid or other.eid.startswith(f"{self.node.eid}__"):
            return other.eid is not None
        return bool(store.rows("SELECT 1 FROM provisions WHERE eid = ? AND id BETWEEN ? AND ?", other.eid, self.first, self.last))


def _place(store: Store, node: Node) -> _Place:
    rows = store.rows("SELECT instrument FROM known WHERE number = ?", node.number)
    if not rows:
        return _Place(node)
    span = store.span(rows[0][0], node.eid) if node.eid else store.whole(rows[0][0])
    return _Place(node, *(span or ()))


def _cites(row: tuple[Any, ...], step: int) -> Edge:
    kind, number, eid, target, target_eid, text, part, paragraph, start, end = row
    if start == end:  # an operation as a whole: its words stand in several places
        part = paragraph = start = end = None
    return Edge(kind, Node(number, eid), Node(target, target_eid), text, part, paragraph, start, end, step)


def _relation(row: tuple[Any, ...], step: int) -> Edge:
    kind, source, source_eid, target, target_eid = row
    return Edge(kind, Node(source, source_eid), Node(target, target_eid), depth=step)


def _out(store: Store, node: Node, step: int) -> Iterator[Edge]:
    place = _place(store, node)
    cited = (
        _cites(row, step)
        for row in store.rows(f"{_LINK} WHERE l.provision BETWEEN ? AND ? ORDER BY l.id", place.first, place.last)
    )
    yield from (edge for edge in cited if not place.covers(store, edge.target))
    bonds = (_relation(row, step) for row in store.rows(f"{_RELATION} WHERE k.number = ? ORDER BY r.id", node.number))
    yield from (edge for edge in bonds if place.covers(store, edge.source))


def _into(store: Store, node: Node, step: int) -> Iterator[Edge]:
    place = _place(store, node)
    below = (node.eid, f"{node.eid}__*", place.first, place.last) if node.eid else ()
    links, bonds = ((f"AND {_BELOW.format(column)}" if node.eid else "") for column in ("l.eid", "r.target_eid"))
    cited = (_cites(row, step) for row in store.rows(f"{_LINK} WHERE l.target = ? {links} ORDER BY l.id", node.number, *below))
    yield from (edge for edge in cited if not place.covers(store, edge.source))
    for row in store.rows(f"{_RELATION} WHERE r.target = ? {bonds} ORDER BY r.id", node.number, *below):
        yield _relation(row, step)
