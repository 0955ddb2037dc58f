"""The words of an instrument as they stand on a day: what other instruments have changed in it is carried out.

An operation is carried out only where it is proved: its target is there, its new wording reads as the provision that it replaces, a new unit follows in the sequence after the
one that is named, the words to be replaced stand there. What cannot be carried out is told, so that nobody takes the old words for those in force.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from legaltext.basics.dates import check_date
from legaltext.basics.text import fold
from legaltext.model import Instrument, Relation, Version
from legaltext.references.model import InstrumentName
from legaltext.semantics.amendment_rules import AmendmentKind
from legaltext.semantics.amendments import Amendment, Unread, read_amendments
from legaltext.semantics.carry_out import Body
from legaltext.semantics.validity import validity

# What an operation is from the side of the provision that suffers it.
_SUFFERED: dict[AmendmentKind, str] = {
    "amend": "amended_by",
    "rename": "amended_by",
    "replace_words": "amended_by",
    "insert_words": "amended_by",
    "renumber": "amended_by",
    "add": "added_by",
    "repeal": "repealed_by",
}


def version(instrument: Instrument, amenders: Iterable[Instrument], on: date, *, elsewhere: Iterable[Relation] = ()) -> Version:
    """The instrument as amended by what was in force on a day.

    `elsewhere`: bonds that are known to amend it but whose words are not held; they are told as not carried out. A text that is consolidated
    already (its footnotes say by whom) is not amended by the same instrument again.
    """
    check_date(on, "on")
    number = instrument.facts.number
    consolidated = {bond.target for bond in instrument.relations if bond.type in ("amended_by", "added_by", "replaced_by")}
    done: list[Relation] = []
    left = [bond for bond in elsewhere if bond.target not in consolidated and (bond.effective is None or bond.effective <= on)]
    body = Body(instrument.body)
    for operation, amender, day in _operations(instrument, amenders, on):
        if amender in consolidated:
            continue
        if isinstance(operation, Unread):
            left.extend(
                Relation("amended_by", number, eid, amender, operation.source, day) for eid in operation.targets or (None,)
            )
            continue
        changed = body.carry_out(operation) if day is not None else None
        kind = _SUFFERED[operation.kind]
        if changed is None:
            left.extend(Relation(kind, number, eid, amender, operation.source, day) for eid in _suspects(operation))
        else:
            done.extend(Relation(kind, number, eid, amender, operation.source, day) for eid in changed)
    left = list(dict.fromkeys(left))
    if not done:
        return Version(instrument, (), tuple(left))
    return Version(replace(instrument, body=tuple(body.top)), tuple(done), tuple(left))


def _suspects(operation: Amendment) -> list[str | None]:
    """What an operation that is not carried out may touch."""
    if operation.target is None:
        return [None]
    return list(dict.fromkeys((operation.target, *operation.others, *((operation.to,) if operation.to else ()))))


def _operations(
    instrument: Instrument, amenders: Iterable[Instrument], on: date
) -> Iterator[tuple[Amendment | Unread, str, date | None]]:
    """What the amenders do to an instrument, oldest first, each with the amender's number and its first day; last what may be in force, for its day is not known."""
    found: list[tuple[date, int, Amendment | Unread, str]] = []
    undated: list[tuple[Amendment | Unread, str]] = []
    for amender in amenders:
        days: dict[str, date | None] = {}
        read = read_amendments(amender)
        order = {provision.eid: position for position, provision in enumerate(amender.walk())}
        names = read.named
        mine: list[Amendment | Unread] = [*read.operations, *read.unread]
        for operation in sorted(mine, key=lambda op: order.get(op.source, 0)):
            if not _means(operation.instrument, instrument, names):
                continue
            if isinstance(operation, Amendment) and operation.ends_all:
                continue  # its end is a fact of its own
            if operation.source not in days:
                days[operation.source] = validity(amender, operation.source).start
            day = operation.day or days[operation.source]
            if day is not None and day <= on:
                found.append((day, len(found), operation, amender.facts.number))
            elif day is None and (amender.facts.issued is None or amender.facts.issued <= on):
                undated.append((operation, amender.facts.number))
    for day, _, operation, number in sorted(found, key=lambda item: item[:2]):
        yield operation, number, day
    for operation, number in undated:
        yield operation, number, None


def _means(name: InstrumentName, instrument: Instrument, named: Sequence[InstrumentName]) -> bool:
    """True where an operation names this instrument, by its number or, where it gives none, by its title and no other year.

    One that names none may mean each of those that the title of the amending law names.
    """
    if not name.said:
        return any(_means(one, instrument, ()) for one in named)
    facts = instrument.facts
    if name.number:
        return name.number == facts.number
    year = facts.issued.year if facts.issued else None
    return bool(name.title) and fold(name.title or "") == fold(facts.title.vi or "") and name.year in (None, year)
