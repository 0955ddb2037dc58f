"""The references in an instrument's words, as the store keeps them for the graph.

What a provision says is read when its folder is read; which instrument a name means is settled afterwards, when all of the corpus is known.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legaltext.model import Instrument, InstrumentFacts, Provision, Text
from legaltext.references.find import find
from legaltext.references.model import InstrumentName, Reference
from legaltext.references.relative import forms_of, in_a_form, may_speak_of, meant
from legaltext.references.resolve import Resolver
from legaltext.semantics.amended_place import AmendedPlace, AmendedPlaces
from legaltext.semantics.amendment_rules import AmendmentKind
from legaltext.semantics.amendments import Amendments

# A day on which whatever has no end is in force: for names whose own day says nothing.
_ANY_DAY = date(2999, 1, 1)
_AMENDS: dict[AmendmentKind, str] = {
    "amend": "amends",
    "rename": "amends",
    "replace_words": "amends",
    "insert_words": "amends",
    "renumber": "amends",
    "add": "adds",
    "repeal": "repeals",
}


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
    places = AmendedPlaces(instrument)
    done: set[tuple[str, str | None]] = set()
    for link in _amending(places.read):
        if (link.source, link.eid) not in done:
            done.add((link.source, link.eid))
            yield link
    for provision in instrument.walk():
        for part, paragraphs in (("text", provision.text), ("wrap_up", provision.wrap_up)):
            for position, paragraph in enumerate(paragraphs, 1):
                for link in _links(instrument, provision, part, position, paragraph, places):
                    if not link.name or (link.source, link.eid) not in done:
                        yield link


def _amending(read: Amendments) -> Iterator[StoredLink]:
    """What an instrument does to others; what could not be read of it amends all the same."""
    for operation in read.operations:
        if operation.instrument.said and not operation.ends_all:  # the end of a whole is a fact, no link
            place = (operation.source, "text", 1, 0, 0, operation.citation)
            kind = "amends" if operation.keeps else _AMENDS[operation.kind]
            yield StoredLink(kind, *place, _pack(operation.instrument), operation.target)
    for unread in read.unread:
        for name in (unread.instrument,) if unread.instrument.said else read.named:
            for eid in unread.targets or (None,):
                yield StoredLink("amends", unread.source, "text", 1, 0, 0, unread.words, _pack(name), eid)


def _links(
    instrument: Instrument, provision: Provision, part: str, position: int, paragraph: Text, places: AmendedPlaces
) -> Iterator[StoredLink]:
    """The citations of a paragraph. In an instruction of an amending law and in what it quotes, a bare "Điều 5" is one of the amended law."""
    words = paragraph.vi or paragraph.en or ""
    here = places.at(provision.eid, words) if places.name(provision.eid) is not None else None
    for citation in find(words):
        for reference in citation.references:
            place = ("cites", provision.eid, part, position, citation.start, citation.end, citation.text)
            name = reference.instrument if reference.inferred in ("nearby", "amended") else reference.name
            if reference.unclear or (name.alone and not name.said and here is None):
                continue  # "Điều 5 của Luật": which one, this paragraph does not tell
            if name.said:
                yield StoredLink(*place, _pack(name), reference.eid())
            elif here is not None and here.speaks_of_it(reference) and (here.name.said or here.wording):
                yield from (StoredLink(*place, _pack(here.name), eid) for eid in _amended_targets(reference, here))
            else:
                yield from (StoredLink(*place, "", eid) for eid in _own_targets(reference, instrument, provision))
            for amender in name.amended_by:
                if amender.said:
                    yield StoredLink(*place, _pack(amender), None)


def _amended_targets(reference: Reference, here: AmendedPlace) -> tuple[str | None, ...]:
    """What a reference in an amending provision leads to in the amended law; nothing where that is not certain."""
    if not here.name.said or (not here.wording and reference.relative is not None):
        return ()  # "Điều này" of an instruction
    if reference.relative is None:
        return (reference.eid(),)
    found = meant(reference, None, here.eid)
    return found if len(found) == 1 else ()


def _own_targets(reference: Reference, instrument: Instrument, provision: Provision) -> tuple[str | None, ...]:
    """What a reference without the name of another instrument leads to: one provision, the instrument as a whole (None), or nothing that is certain."""
    if in_a_form(provision.eid) or not may_speak_of(reference.instrument, instrument.facts):
        return ()
    if reference.relative is None and not reference.units:
        forms = forms_of(reference, instrument)
        return forms if len(forms) == 1 else (None,)
    found = meant(reference, instrument, provision.eid)
    return found if len(found) == 1 else ()


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
    query = """
        SELECT DISTINCT l.name, coalesce(i.effective, i.issued) FROM links l JOIN instruments i ON i.id = l.instrument
        WHERE l.name <> ''"""
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
        "UPDATE links SET target = (SELECT CASE WHEN links.eid IS NULL THEN loose ELSE strict END FROM settled s "
        "WHERE s.name = links.name "
        "AND s.day IS (SELECT coalesce(i.effective, i.issued) FROM instruments i WHERE i.id = links.instrument)) WHERE name <> ''"
    )
    connection.execute("DROP TABLE settled")
