"""What a reference means where it stands: "khoản 1 Điều này" in khoản 2 Điều 5 is khoản 1 Điều 5. Look-ups and the graph both ask here."""

import re
from collections.abc import Mapping

from legaltext.basics.numbering import form_token, rank
from legaltext.basics.once import once_each
from legaltext.model import ATTACHED_KINDS, EID_LEVELS, Instrument, InstrumentFacts, Level, Provision, eid_units
from legaltext.references.model import InstrumentName, Reference


def meant(reference: Reference, instrument: Instrument | None, place: str | None) -> tuple[str, ...]:
    """The eIds that the units of a reference may mean which stands in the provision `place`: one, where it is certain.

    None where no such unit holds the place ("Chương này" in a law without chapters), and for an instrument as a whole; several where the units that
    are said do not tell them apart ("Mục 1" of a law with chapters). What no eId tells, the chapter of an article and whether it has clauses, is read
    from the instrument (None: its words are not held). The provision that is meant need not be there.
    """
    if reference.relative is not None:
        base = _counted_from(reference, instrument, place)
        eid = None if base is None else reference.eid(base)
        return () if eid is None else (eid,)
    if reference.form is not None and instrument is not None and (forms := forms_of(reference, instrument)):
        return forms
    name = reference.instrument
    if name.this and name.kind in ATTACHED_KINDS and instrument is not None and instrument.facts.type != name.kind:
        return tuple(eid for annex in _attached(name.kind, instrument, place) if (eid := reference.eid(annex)))
    eid = reference.eid()
    if eid is None:
        return ()
    if (
        not (name.this or name.said)
        and (annex := _annex_with_articles(instrument, place))
        and reference.units[0][0] is Level.ARTICLE
    ):
        return (reference.eid(annex) or eid,)  # "Điều 3" in a regulation that is attached is its own
    if instrument is None or reference.units[0][0] is Level.ARTICLE or eid in instrument.index:
        return (eid,)
    # the path may be longer than what is said: "Chương I" of a code with parts
    alike = by_level(instrument).get(reference.units[-1][0], ())
    return tuple(p.eid for p in alike if _ends_in(p, reference.units, instrument)) or (eid,)


@once_each
def by_level(instrument: Instrument) -> Mapping[Level, tuple[Provision, ...]]:
    """The provisions of each level in the order of the text: a draft of thousands of articles is not gone through for each of its citations."""
    found: dict[Level, list[Provision]] = {}
    for provision in instrument.walk():
        found.setdefault(provision.level, []).append(provision)
    return {level: tuple(alike) for level, alike in found.items()}


def forms_of(reference: Reference, instrument: Instrument) -> tuple[str, ...]:
    """The eIds of the forms that a reference names ("Mẫu số 01a Phụ lục I"): of the annex that it says, else of all; none where the instrument has no such form."""
    if reference.form is None or reference.relative is not None:
        return ()
    said = reference.eid() if reference.units else None
    wanted = form_token(reference.form)
    return tuple(
        p.eid
        for p in by_level(instrument).get(Level.FORM, ())
        if form_token(p.num or "") == wanted and (said is None or p.eid.startswith(f"{said}__"))
    )


def _attached(kind: str | None, instrument: Instrument, place: str | None) -> list[str]:
    """The regulations of a kind that are attached to an instrument: the one in which the place is, else all of them."""
    annexes = by_level(instrument).get(Level.ANNEX, ())
    found = [p.eid for p in annexes if p.heading and (p.heading.vi or "").lower().startswith(kind or "")]
    here = [eid for eid in found if place is not None and place.split("__")[0] == eid]
    return here or found


def _annex_with_articles(instrument: Instrument | None, place: str | None) -> str | None:
    """The annex in which a place is, where it has articles of its own."""
    annex = place.split("__")[0] if place and place.startswith("annex") else None
    if annex is None or instrument is None:
        return None
    return annex if annex in _annexes_with_articles(instrument) else None


@once_each
def _annexes_with_articles(instrument: Instrument) -> frozenset[str]:
    return frozenset(p.eid.split("__")[0] for p in by_level(instrument).get(Level.ARTICLE, ()) if p.eid.startswith("annex"))


def in_a_form(eid: str | None) -> bool:
    """True in a form that is attached: what it says of "this decision" or "Điều 1" is of the paper that is made with it."""
    return eid is not None and any(level is Level.FORM for level, _ in eid_units(eid))


def may_speak_of(name: InstrumentName, facts: InstrumentFacts) -> bool:
    """Whether words without the name of an instrument can mean the one where they stand: "Nghị định này" in a law does not."""
    return not (name.this and name.kind) or same_kind(name.kind, facts.type)


def same_kind(written: str, actual: str) -> bool:
    """Whether a type word may be said of an instrument: a code is a law as well; of a draft the type need not be known."""
    return not actual or written == actual or {written, actual} <= {"luật", "bộ luật"} or actual.startswith(written)


def _counted_from(reference: Reference, instrument: Instrument | None, place: str | None) -> str | None:
    """The unit from which relative units are counted: of "Điều này" in art_5__clause_2 it is art_5."""
    if place is None:
        return None
    steps = place.split("__")
    levels = [EID_LEVELS.get(re.split("[_-]", step, maxsplit=1)[0]) for step in steps]
    if reference.relative in levels:
        return "__".join(steps[: levels.index(reference.relative) + 1])
    if instrument is None:
        return None
    above = instrument.index.get(place)
    while above is not None and above.level is not reference.relative:
        above = instrument.index.get(above.parent or "")
    if above is not None:
        return above.eid
    if reference.relative is Level.CLAUSE and reference.units and Level.ARTICLE in levels:
        article = "__".join(steps[: levels.index(Level.ARTICLE) + 1])  # a bare "điểm a" in an article without clauses
        return article if reference.eid(article) in instrument.index else None
    return None


def _ends_in(provision: Provision, units: tuple[tuple[Level, str], ...], instrument: Instrument) -> bool:
    """True where a provision is the innermost unit said, and the others stand above it in their order."""
    if provision.level is not units[-1][0]:
        return False
    place: Provision | None = provision
    wanted = list(units)
    while place is not None and wanted:
        level, num = wanted[-1]
        if place.level is level and _same_number(place.num, num):
            wanted.pop()
        elif place is provision:
            return False
        place = instrument.index.get(place.parent) if place.parent else None
    return not wanted


def _same_number(one: str | None, other: str) -> bool:
    """ "II" and "2" are one number of a part, "2A" and "2a" one of an annex."""
    return (
        one == other
        or (one is not None and one[0].isdigit() and one.lower() == other.lower())
        or (one is not None and rank(one) is not None and rank(one) == rank(other))
    )
