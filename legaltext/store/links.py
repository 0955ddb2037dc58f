"""The references in an instrument's words, as the store keeps them for the graph.

What a provision says is read when its folder is read; which instrument a name means is settled afterwards, when all of the corpus is known.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legaltext.model import EID_LEVELS, Instrument, InstrumentFacts, Level, Provision, Text, make_eid
from legaltext.references.find import find
from legaltext.references.model import InstrumentName, Reference
from legaltext.references.resolve import Resolver
from legaltext.semantics.amendments import Kind, find_amendments

# A day on which whatever has no end is in force: for names whose own day says nothing.
_ANY_DAY = date(2999, 1, 1)
_AMENDS: dict[Kind, str] = {"amend": "amends", "rename": "amends", "replace_words": "amends", "add": "adds", "repeal": "repeals"}
_DEPTH = {level: depth for depth, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class StoredLink:
    """One target of one citation: where it stands (offsets in that paragraph), how it names the instrument (empty: its own) and which part it means."""

    type: str  # cites; or what an amending law does to its target: amends, adds, repeals
    source: str
    part: str  # text | wrap_up
    paragraph: int  # from 1
    start: int
    end: int
    text: str
    name: str
    eid: str | None


def links_of(instrument: Instrument) -> Iterator[StoredLink]:
    """The references in the words of an instrument, Vietnamese where there is Vietnamese."""
    amended: dict[str, InstrumentName] = {}
    done: set[tuple[str, str | None]] = set()
    for operation in find_amendments(instrument):
        amended.setdefault(operation.source, operation.instrument)
        if operation.instrument.said and (operation.source, operation.target) not in done:
            done.add((operation.source, operation.target))
            kind = _AMENDS[operation.kind]
            yield StoredLink(
                kind, operation.source, "text", 1, 0, 0, operation.citation, _pack(operation.instrument), operation.target
            )
    for provision in instrument.walk():
        for part, paragraphs in (("text", provision.text), ("wrap_up", provision.wrap_up)):
            for position, paragraph in enumerate(paragraphs, 1):
                for link in _links(provision, part, position, paragraph, amended.get(provision.eid)):
                    if (link.source, link.eid) not in done:
                        yield link


def _links(
    provision: Provision, part: str, position: int, paragraph: Text, amended: InstrumentName | None
) -> Iterator[StoredLink]:
    """The citations of a paragraph. In an instruction of an amending law and in what it quotes, a bare "Điều 5" is one of the `amended` law."""
    for citation in find(paragraph.vi or paragraph.en or ""):
        for reference in citation.references:
            place = ("cites", provision.eid, part, position, citation.start, citation.end, citation.text)
            name = reference.instrument
            if amended is not None and not name.said:
                name = amended
            if reference.unclear or (amended is not None and reference.relative is not None):
                continue  # "Điều này" in quoted words is the article that they will stand in
            eid = absolute(reference, provision.eid)
            if name.said or name.this or eid is not None:
                yield StoredLink(*place, _pack(name), eid)
            for amender in name.amended_by:
                if amender.said:
                    yield StoredLink(*place, _pack(amender), None)


def absolute(reference: Reference, place: str) -> str | None:
    """The eId that a reference means where it stands: "khoản 1 Điều này" in `art_5__clause_2` is `art_5__clause_1`."""
    if reference.relative is None:
        return reference.eid()
    kept: list[str] = []
    for step in place.split("__"):
        level = EID_LEVELS.get(step.partition("_")[0])
        if level is None or _DEPTH[level] > _DEPTH[reference.relative]:
            break
        kept.append(step)
    if not kept or EID_LEVELS[kept[-1].partition("_")[0]] is not reference.relative:
        return None  # no such unit above the place
    eid: str | None = "__".join(kept)
    for level, num in reference.units:
        eid = make_eid(level, num, eid)
    return eid


def _pack(name: InstrumentName) -> str:
    """How the text names the instrument, as the table keeps it; nothing where it means its own."""
    if not name.said:
        return ""
    return json.dumps(
        [name.number, name.title, name.year, name.kind, name.issued and name.issued.isoformat(), name.issuer], ensure_ascii=False
    )


def _unpack(packed: str) -> InstrumentName:
    number, title, year, kind, issued, issuer = json.loads(packed)
    return InstrumentName(number, title, year, kind=kind, issued=issued and date.fromisoformat(issued), issuer=issuer)


def settle(connection: sqlite3.Connection, known: dict[str, InstrumentFacts]) -> None:
    """Write the number of the instrument that each name means: of several that have had a name, the one in force when the citing one came into force.

    Where none of that name was in force then, a later one is meant by a name alone, but not by a name with an article: its articles are others.
    """
    resolver = Resolver({}, known)
    query = "SELECT DISTINCT l.name, coalesce(i.effective, i.issued) FROM links l JOIN instruments i ON i.id = l.instrument WHERE l.name <> ''"
    settled = []
    for packed, day in connection.execute(query).fetchall():
        name = _unpack(packed)
        strict, _ = (None, "") if name.number or not day else resolver.instrument(name, date.fromisoformat(day))
        loose, _ = (None, "") if name.number or strict else resolver.instrument(name, _ANY_DAY)
        number = name.number or (strict.number if strict else None)
        settled.append((number, number or (loose.number if loose else None), packed, day))
    connection.execute("CREATE TEMP TABLE settled (strict TEXT, loose TEXT, name TEXT, day TEXT)")
    connection.executemany("INSERT INTO settled VALUES (?, ?, ?, ?)", settled)
    connection.execute("CREATE INDEX temp.settled_name ON settled (name, day)")
    connection.execute(
        "UPDATE links SET target = (SELECT number FROM instruments i WHERE i.id = links.instrument) WHERE name = ''"
    )
    connection.execute(
        "UPDATE links SET target = (SELECT CASE WHEN links.eid IS NULL THEN loose ELSE strict END FROM settled s WHERE s.name = links.name "
        "AND s.day IS (SELECT coalesce(i.effective, i.issued) FROM instruments i WHERE i.id = links.instrument)) WHERE name <> ''"
    )
    connection.execute("DROP TABLE settled")
