"""From when to when a provision is in force: as its instrument, unless an amendment, a repeal or the instrument itself says otherwise.

Three things are read: the facts of the instrument; the bonds that instruments state (`repeals`, `repealed_by`, `replaced_by`, `adds` … with a provision as
their target); and the instrument's own words for parts of itself ("Điều 5 và khoản 2 Điều 7 Luật này có hiệu lực từ ngày 01 tháng 01 năm 2027").
An amendment that changes words does not end a provision, nor does one that puts a new version in its place; an instrument that is replaced ends. An end is the first day on which it is no longer in force.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from legaltext.basics.dates import check_date
from legaltext.basics.once import once_each
from legaltext.grammar.names import KINDS, LEVEL_OF
from legaltext.grammar.rule import either, rule
from legaltext.model import Instrument, Relation
from legaltext.references.model import CitationError
from legaltext.references.written import parse_citation

# How bonds touch the validity of what they name, seen from the one who states them and from the one who suffers them.
_ENDS: Final = frozenset({"repeals"})
_ENDED: Final = frozenset({"repealed_by"})
_BEGINS: Final = frozenset({"adds"})
_BEGUN: Final = frozenset({"added_by"})
_REPLACES: Final = frozenset({"replaces"})  # these two end an instrument as a whole only
_REPLACED: Final = frozenset({"replaced_by"})

_UNITS: Final = either(LEVEL_OF["vi"])
_DAY: Final = r"ngày (?P<day{0}>\d{{1,2}})(?: tháng |[/.-])(?P<month{0}>\d{{1,2}})(?: năm |[/.-])(?P<year{0}>\d{{4}})"
_OWN: Final = rule(
    rf"""
    # "Từ ngày 01 tháng 01 năm 2027," before "Điều 9 Luật này có hiệu lực"
    (?:\b(?:kể )?từ {_DAY.format("0")}, ?(?:các )?(?:quy định (?:tại )?)?)?
    # "…, trừ Điều 5 và khoản 2 Điều 7", "Quy định tại Điều 9 Luật này"
    (?P<units>(?:(?:các|{_UNITS})[ ])(?:(?!hiệu lực|quy định|sửa đổi)[^.;:()])*?)
    (?: (?:của )?(?:{either(KINDS)}) này)?,?
    # "có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027", "hết hiệu lực kể từ ngày 01/01/2027", "có hiệu lực đến hết ngày 31 tháng 12 năm 2096"
    [ ](?:(?P<ends>hết hiệu lực)|có hiệu lực)(?: thi hành)*
    (?P<since>[ ](?:kể )?từ {_DAY.format("")})?
    (?P<until>(?<!hết hiệu lực)[ ](?:cho )?đến (?:hết )?{_DAY.format("1")})?
    """,
    re.IGNORECASE,
)
_UNIT: Final = rule(rf"(?:^|(?<=[ ,(]))(?:các )?(?:{_UNITS}) (?=[\dIVXa-zđ]+\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Validity:
    """When a provision is in force: from `start` (None: not known) until the day before `end` (None: no end is known); `because` names what says so."""

    start: date | None
    end: date | None
    because: tuple[Relation, ...] = ()

    def covers(self, on: date) -> bool:
        """True where it is in force on that day. What begins on a day that is not known is not in force."""
        check_date(on, "on")
        return self.start is not None and self.start <= on and (self.end is None or on < self.end)


def validity(instrument: Instrument, eid: str | None = None, *, others: Iterable[Instrument] = ()) -> Validity:
    """When an instrument, or one of its provisions, is in force. `others`: instruments that may repeal or add to it (those of the corpus).

    What befalls a chapter or an article befalls all below it; the instrument bounds them all.
    """
    facts = instrument.facts
    start, end = facts.effective, facts.expires
    because: list[Relation] = []
    chain: set[str] | None = None  # what is above is only read where something befalls a part
    for relation, sign, target in _changes(instrument, others):
        day = relation.effective
        if day is None:
            continue
        if target is not None:
            chain = _above(instrument, eid) if chain is None else chain
            if target not in chain:
                continue
        if sign < 0 and (end is None or day < end):
            end = day
            because.append(relation)
        elif sign > 0 and target is not None and (start is None or day > start):
            start = day
            because.append(relation)
    return Validity(start, end, tuple(because))


def in_force(instrument: Instrument, eid: str | None, on: date, *, others: Iterable[Instrument] = ()) -> bool:
    """True where a provision (None: the instrument as a whole) is in force on a day."""
    check_date(on, "on")
    return validity(instrument, eid, others=others).covers(on)


def _above(instrument: Instrument, eid: str | None) -> set[str]:
    """The provision and all that hold it: what is said of them is said of it. Of an eId that is not in the tree, the ids that its own name contains."""
    out: set[str] = set()
    while eid:
        out.add(eid)
        here = instrument.index.get(eid)
        eid = here.parent if here is not None else eid.rpartition("__")[0]
    return out


def _changes(instrument: Instrument, others: Iterable[Instrument]) -> Iterator[tuple[Relation, int, str | None]]:
    """What begins (+1) or ends (-1), as bond and eId of this instrument."""
    number = instrument.facts.number
    for relation in instrument.relations:
        if relation.type in _ENDED or (relation.type in _REPLACED and relation.source_eid is None):
            yield relation, -1, relation.source_eid
        elif relation.type in _BEGUN:
            yield relation, 1, relation.source_eid
    yield from own_days(instrument)
    for other in others:
        for relation in other.relations:
            if relation.target != number:
                continue
            if relation.type in _ENDS or (relation.type in _REPLACES and relation.target_eid is None):
                yield relation, -1, relation.target_eid
            elif relation.type in _BEGINS:
                yield relation, 1, relation.target_eid


def own_days(instrument: Instrument) -> Iterator[tuple[Relation, int, str]]:
    """The days from which parts of an instrument begin (+1) or end (-1) by its own words: as bonds to itself (takes_effect, repealed_by), with the eId of the part."""
    if (known := instrument.own_days) is None:
        yield from _own_days(instrument)
    else:
        yield from ((relation, sign, relation.source_eid or "") for relation, sign in known)


@once_each
def _own_days(instrument: Instrument) -> tuple[tuple[Relation, int, str], ...]:
    """The same, read once, since each citation asks for it."""
    return tuple(_read_own_days(instrument))


def _read_own_days(instrument: Instrument) -> Iterator[tuple[Relation, int, str]]:
    number = instrument.facts.number
    for provision in instrument.walk():
        for paragraph in provision.text:
            words = paragraph.vi or ""
            if "hiệu lực" not in words:
                continue
            for found in _OWN.finditer(words):
                for day, ends in _days(found):
                    kind = "repealed_by" if ends else "takes_effect"
                    for eid in _eids(found["units"]):
                        if eid in instrument.index:
                            yield (
                                Relation(kind, number, eid, number, provision.eid, day, paragraph.vi_line),
                                -1 if ends else 1,
                                eid,
                            )


def _days(found: re.Match[str]) -> Iterator[tuple[date, bool]]:
    """The days that a sentence on a part gives, each with whether something ends on it; a day that the calendar does not have says nothing."""
    since = "" if found["since"] else "0" if found["day0"] and not found["until"] else None
    for which, ends in ((since, bool(found["ends"])), ("1" if found["until"] else None, True)):
        if which is not None:
            with suppress(ValueError):
                day = date(*(int(found[name + which]) for name in ("year", "month", "day")))
                yield day + timedelta(days=which == "1"), ends


def _eids(units: str) -> list[str]:
    """The provisions in "khoản 2 Điều 7 và Điều 9": the longest run of words to the end that is a citation of this instrument."""
    for begin in _UNIT.finditer(units):
        try:
            references = parse_citation(units[begin.start() :].strip(" ,"))
        except CitationError:
            continue
        if any(r.instrument.number or r.instrument.title for r in references):
            return []
        return [eid for r in references if (eid := r.eid())]
    return []
