"""Resolve a citation that was found in a text, from the place where it stands: "khoản 1 Điều này" inside Điều 5 is khoản 1 Điều 5 of the same instrument.

A wrong target is worse than none: what could mean two things is reported as ambiguous, without a target.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from legaltext.basics.numbering import Rank, rank
from legaltext.basics.once import once_each
from legaltext.basics.text import capital, fold
from legaltext.grammar.names import unit_name
from legaltext.model import ATTACHED_KINDS, Instrument, InstrumentFacts, Level, Text, eid_units
from legaltext.references.known_names import (
    amender_slip,
    day_slip,
    disagrees,
    number_slip,
    of_subject,
    plain_title,
    series_slip,
    subject_said,
    subject_slip,
)
from legaltext.references.model import At, Citation, InstrumentName, Reference, Status
from legaltext.references.relative import forms_of, in_a_form, may_speak_of, meant, same_kind
from legaltext.references.resolve import Resolution, Resolver, Target, eid_label, several
from legaltext.references.titles import VIETNAMESE

Problem = tuple[Status, str]
_NO_PROBLEM: Problem = ("resolved", "")
# Which of several troubles gives the whole citation its status
_GRAVITY: tuple[Status, ...] = ("not-found", "not-in-force", "ambiguous", "external", "resolved")


@dataclass(frozen=True, slots=True)
class _Where:
    """The day that is asked, the place where the words stand, the document that holds them where no corpus does, and the subject that they give."""

    on: date
    at: At | None
    own: Instrument | None
    about: str


def resolve_citation(
    resolver: Resolver, citation: Citation, on: date, at: At | None = None, own: Instrument | None = None
) -> Resolution:
    """Every target of a citation, in the order written, and the gravest trouble among them.

    `own` is the document in which it stands where the corpus does not hold it (a draft); `at.instrument` is then its number.
    """
    targets: list[Target] = []
    problems: list[Problem] = []
    where = _Where(on, at, own, subject_said(citation))
    advice = list(citation.advice)
    for reference in citation.references:
        if reference.inferred in ("nearby", "amended") and at is not None and own is None:
            reference = replace(reference, meant=None, inferred=None)  # noqa: PLW2901 -- a bare "Điều 5" in a law is its own, whatever it names before; what a held law amends its structure tells
        target, found = _reference(resolver, reference, where)
        if target is not None and (said := _how_it_is_known(reference, target, on)) and said not in advice:
            advice.append(said)
        if target is not None and target not in targets:
            targets.append(target)
        problems.extend(problem for problem in found if problem[1] and problem not in problems)
    status: Status = min((status for status, _ in problems), key=_GRAVITY.index, default=_NO_PROBLEM[0])
    found_ = resolver.resolution(citation.text, status, targets, " ".join(message for _, message in problems), on)
    return replace(found_, advice=tuple(advice)) if advice else found_


def _how_it_is_known(reference: Reference, target: Target, on: date) -> str:
    """What to say of an instrument that the words of the citation do not tell; nothing where the citation itself advises the full name.

    Nor where a name means what it would mean alone: the law of that name in force on the day.
    """
    facts = target.instrument
    label = facts.label()
    if plain_title(reference.instrument.title or "") == plain_title(facts.title.vi or "") and facts.in_force(on):
        return ""
    said = reference.instrument.title or capital(reference.instrument.kind or "")
    if reference.inferred in ("earlier", "alone"):
        where = "đã nêu trước đó" if reference.inferred == "earlier" else "văn bản duy nhất cùng loại được nói đến"
        what = f"“{said}”" if said else f"“{_unit_words(reference)}”"
        return f"{what} được hiểu là {'của ' if not said else ''}{label} ({where})."
    if reference.inferred == "amended":
        return f"“{_unit_words(reference)}” được hiểu là của {label}, văn bản được sửa đổi."
    if reference.inferred in ("list", "nearby", "after"):
        where = "sau" if reference.inferred == "after" else "trước"
        return f"“{_unit_words(reference)}” được hiểu là của {label}, nêu ngay {where} đó; ghi rõ tên văn bản nếu không phải."
    if reference.instrument.alone:
        return f"“{said}” được hiểu là {label}, văn bản mà văn bản này quy định chi tiết hoặc căn cứ vào."
    return ""


def _reference(resolver: Resolver, reference: Reference, where: _Where) -> tuple[Target | None, list[Problem]]:
    """The target of one reference, and the troubles with it: first which instrument, then which provision, then whether it is in force."""
    if doubt := _doubt(reference, where):
        return None, [doubt]
    name = reference.name
    facts, problem = _instrument(resolver, name, reference, where)
    problems = [problem]
    on, at, own = where.on, where.at, where.own
    if facts is None:
        return as_read(reference, at) if problem[0] in ("external", "not-found") else None, problems
    instrument = own if own is not None and facts is own.facts else resolver.text(facts.number, on)
    if (form := _form(resolver, facts, instrument, reference, where)) is not None:
        return form[0], [*problems, form[1]]
    attached = name.this and name.kind in ATTACHED_KINDS and not may_speak_of(name, facts)
    if reference.relative is None and not reference.units and not attached:
        return Target(facts, None, None), problems
    found = meant(replace(reference, instrument=name), instrument, at.eid if at is not None else None)
    if attached and not found:
        return None, [*problems, ("external", f"“{_this(name)} này” không có trong văn bản này: chưa kiểm tra được.")]
    if len(found) != 1:
        return None, [*problems, ("ambiguous", _why_not_one(reference, found, facts, at))]
    if instrument is not None and instrument is own:
        target, trouble = _in_draft(facts, instrument, found[0])
    else:
        target, trouble = _provision(resolver, facts, instrument, found[0], reference, on)
    clean = not (problem[1] or trouble[1] or _itself(facts, where))
    if target is not None and name.said and instrument is not None and clean:
        trouble = resolver.part_in_force(target, on)
    return target, [*problems, trouble]


def _form(
    resolver: Resolver, facts: InstrumentFacts, instrument: Instrument | None, reference: Reference, where: _Where
) -> tuple[Target, Problem] | None:
    """The form that a reference names and the trouble with it; None where it names none, or one of an annex whose forms are not told apart."""
    if reference.form is None or reference.relative is not None:
        return None
    forms = forms_of(reference, instrument) if instrument is not None else ()
    if not forms and reference.units:
        return None
    if len(forms) == 1 and instrument is not None and instrument is where.own:
        return Target(facts, instrument.index[forms[0]], forms[0]), _NO_PROBLEM
    return resolver.form(facts, instrument, reference, where.on)


def _doubt(reference: Reference, where: _Where) -> Problem | None:
    """Why no target is looked for: the words have several readings, or are of a paper that is still to be made."""
    name = reference.name
    if reference.unclear:
        return "ambiguous", "Có nhiều cách hiểu viện dẫn này; viết rõ từng điểm, khoản, Điều và tên văn bản."
    if not name.said and where.at is not None and in_a_form(where.at.eid):
        return "external", "Đứng trong biểu mẫu: là của văn bản sẽ lập theo mẫu, không phải của văn bản này."
    if reference.inferred == "nearby" and where.own is not None and (reference.eid() or "") in where.own.index:
        of_both = f"Không rõ {_unit_words(reference)} là của văn bản này hay của {_name_label(name)}; ghi rõ tên văn bản."
        return "ambiguous", of_both
    return None


def as_read(reference: Reference, at: At | None = None) -> Target:
    """What the words say of an instrument that is not known: its number, name and the provision, so that a program can go on with them.

    `at` is where they stand: words that name no instrument are of that one.
    """
    name = reference.name
    here = at if at is not None and not name.said else None
    number = name.number or (here.instrument if here else "")
    facts = InstrumentFacts(number, name.kind or "", Text(vi=name.title), issued=name.issued, held=False)
    if reference.relative is not None or here is not None:
        (eid,) = meant(reference, None, here.eid if here else None) or (None,)
        return Target(facts, None, eid)
    return Target(facts, None, reference.eid())


# ---- which instrument


def _instrument(
    resolver: Resolver, name: InstrumentName, reference: Reference, where: _Where
) -> tuple[InstrumentFacts | None, Problem]:
    """The instrument of a reference: named, spoken of, or the one where the words stand."""
    if name.said:
        return _named(resolver, name, where)
    return _the_one(resolver, name, where) if name.alone else _here(resolver, name, where.at, reference, where.own)


def _the_one(resolver: Resolver, name: InstrumentName, where: _Where) -> tuple[InstrumentFacts | None, Problem]:
    """The law that "Điều 5 của Luật" means in an instrument that is known: the one that its title says it details, else the one that it is based on."""
    from legaltext.references.find import find  # the text around was not at hand when the citation was found

    host = _host(resolver, where.at)
    facts_here = resolver.facts_of(where.at.instrument) if where.at is not None else None
    title = facts_here.title.vi or "" if facts_here is not None and not same_kind(name.kind or "", facts_here.type) else ""
    named = [r.name for c in find(title) for r in c.references if r.name.said and r.name.kind == name.kind]
    known = {facts.number: facts for one in named if (facts := _named(resolver, one, replace(where, about=""))[0]) is not None}
    if not known and host is not None and not named:
        based = (resolver.known.get(bond.target) for bond in host.relations if bond.type == "based_on")
        known = {facts.number: facts for facts in based if facts is not None and facts.type == name.kind}
    if len(known) != 1:
        return None, ("ambiguous", f"Không rõ “{_this(name)}” là văn bản nào; ghi thêm tên hoặc số, ký hiệu.")
    (facts,) = known.values()
    return facts, resolver.force(facts, where.on)


def _host(resolver: Resolver, at: At | None) -> Instrument | None:
    """The instrument where the words stand, where it is held."""
    return resolver.held.get(at.instrument) if at is not None else None


def _here(
    resolver: Resolver, name: InstrumentName, at: At | None, reference: Reference, own: Instrument | None
) -> tuple[InstrumentFacts | None, Problem]:
    """The instrument where the words stand."""
    if at is None and not name.this and reference.units and reference.units[0][0] is Level.ANNEX:
        # "tại Phụ lục kèm theo": an annex of the very paper, of which a draft need not hold more than its words
        return None, ("external", f"{_unit_words(reference)} là của chính văn bản này hoặc tệp kèm theo: chưa kiểm tra được.")
    if at is None:
        what = f"“{_this(name)} này”" if name.this else _unit_words(reference)
        return None, ("ambiguous", f"Không rõ {what} là của văn bản nào; ghi thêm tên, số ký hiệu văn bản.")
    facts = own.facts if own is not None and at.instrument == own.facts.number else resolver.facts_of(at.instrument)
    if facts is None:
        return None, ("external", f"Văn bản {at.instrument} chưa có trong danh mục nên chưa kiểm tra được.")
    if not may_speak_of(name, facts) and name.kind not in ATTACHED_KINDS:
        return None, ("ambiguous", f"“{_this(name)} này” đứng trong {facts.label()}: không rõ là văn bản nào.")
    return facts, _NO_PROBLEM


def _this(name: InstrumentName) -> str:
    """The type word of "Luật này"."""
    kind = name.kind or "văn bản"
    return capital(kind)


def _itself(facts: InstrumentFacts, where: _Where) -> bool:
    """True where an instrument names itself, which it does before it is in force."""
    return where.at is not None and where.at.instrument == facts.number


def _named(resolver: Resolver, name: InstrumentName, where: _Where) -> tuple[InstrumentFacts | None, Problem]:
    """The instrument that is named, and whether it was in force."""
    own, about, on = where.own, where.about, where.on
    label = _name_label(name)
    candidates = _by_title(resolver, name.title or "")
    if name.number and own is not None and _names_itself(name, own.facts):
        trouble = disagrees(name, own.facts, ())
        return (None, ("ambiguous", trouble)) if trouble else (own.facts, _NO_PROBLEM)
    if name.number:
        facts = resolver.facts_of(name.number)
        if facts is None:
            alike = candidates or of_subject(about, name.kind, resolver.known.values())
            slip = number_slip(name, alike)
            if slip and slip[0] == "ambiguous" and not any(one.in_force(on) for one in alike):
                slip = None  # none of that name that is known was in force on the day: the number may be of the one that was
            return None, slip or series_slip(name) or (
                "external",
                f"{label} chưa có trong danh mục văn bản nên chưa kiểm tra được.",
            )
        known = resolver.known.values()
        if trouble := disagrees(name, facts, candidates) or subject_slip(facts, about, known) or amender_slip(name, facts):
            return None, ("ambiguous", trouble)
        return facts, _NO_PROBLEM if _itself(facts, where) else resolver.force(facts, on)
    if not candidates:
        return None, ("external", f"“{label}” chưa có trong danh mục văn bản nên chưa kiểm tra được.")
    return _of_title(resolver, name, candidates, where)


def _names_itself(name: InstrumentName, own: InstrumentFacts) -> bool:
    """True for the number of the document itself; with another year it is that of another paper, for numbers begin anew each year."""
    year = name.issued.year if name.issued else name.year
    return fold(own.number) == fold(name.number or "") and not (year and own.issued and year != own.issued.year)


def _of_title(
    resolver: Resolver, name: InstrumentName, candidates: Sequence[InstrumentFacts], where: _Where
) -> tuple[InstrumentFacts | None, Problem]:
    """Of the instruments of a title the one of the day or year that is said, the one that the text itself is based on, else the one in force on the date."""
    on = where.on
    label = _name_label(name)
    if name.year or name.issued:
        dated = [f for f in candidates if f.issued and (f.issued == name.issued if name.issued else f.issued.year == name.year)]
        if not dated:
            return None, day_slip(name, label, candidates)
        candidates = dated
    candidates = _based_on(resolver, where.at, candidates) or candidates
    valid = [facts for facts in candidates if facts.in_force(on)]
    if len(valid) > 1:
        labels = "; ".join(facts.label() for facts in valid)
        return None, ("ambiguous", f"“{label}” có thể là: {labels}. Ghi thêm số, ký hiệu.")
    if valid:
        return valid[0], _NO_PROBLEM
    if len(candidates) > 1 and name.year is None:
        last = max(candidates, key=lambda f: f.effective or date.min)
        return last, resolver.force(last, on)
    return candidates[0], resolver.force(candidates[0], on)


def _based_on(resolver: Resolver, at: At | None, candidates: Sequence[InstrumentFacts]) -> list[InstrumentFacts]:
    """Those of some instruments that the one where the words stand says it is based on."""
    host = _host(resolver, at)
    based = {bond.target for bond in host.relations if bond.type == "based_on"} if host is not None else set()
    return [facts for facts in candidates if facts.number in based]


def _by_title(resolver: Resolver, title: str) -> list[InstrumentFacts]:
    """All instruments of a title; an English one stands for its Vietnamese one, so that the older law of that name is found too."""
    plain = plain_title(" ".join(title.split()))
    found = resolver.titles.get(plain, [])
    vietnamese = {plain_title(VIETNAMESE.get(plain, ""))} | {plain_title(facts.title.vi) for facts in found if facts.title.vi}
    return list({facts.number: facts for name in (plain, *vietnamese) for facts in resolver.titles.get(name, ())}.values())


def _name_label(name: InstrumentName) -> str:
    """An instrument as the citation names it, for messages."""
    words = name.title or _this(name) if name.kind or name.title else "Văn bản"
    if name.number:
        return f"{words} số {name.number}"
    return f"{words} năm {name.year}" if name.year else words


# ---- which provision


def _why_not_one(reference: Reference, found: Sequence[str], facts: InstrumentFacts, at: At | None) -> str:
    """What to say where the units of a reference lead nowhere, or to several provisions."""
    if found:
        return several(facts, reference, found)
    said = _unit_words(reference)
    if at is None or at.eid is None or reference.relative is None:
        return f"Không rõ {said} là của Điều nào; ghi thêm số Điều và tên văn bản."
    return f"Không rõ {said}: chỗ viện dẫn không nằm trong {unit_name(reference.relative)} nào."


def _unit_words(reference: Reference) -> str:
    """The units of a reference as prose says them, for messages: "khoản 1 Điều 5", "Điều này"."""
    if eid := reference.eid():
        return eid_label(eid)
    return f"{unit_name(reference.relative)} này" if reference.relative else "viện dẫn này"


def _provision(
    resolver: Resolver, facts: InstrumentFacts, instrument: Instrument | None, eid: str, reference: Reference, on: date
) -> tuple[Target, Problem]:
    """The provision of an instrument that a reference means, and what is wrong with it."""
    if instrument is not None and eid not in instrument.index and reference.units and reference.units[0][0] is Level.ANNEX:
        message = f"Nội dung {eid_label(eid)} {facts.label()} không có trong kho: chưa kiểm tra được."
        return Target(facts, None, eid), ("external", message)
    target, problem = resolver.provision(facts, eid, on)
    if instrument is not None and not problem[1] and reference.paragraph is not None and target.provision is not None:
        many = len(target.provision.text)
        if reference.paragraph > many:
            return target, ("not-found", f"{target.label()} chỉ có {many} đoạn, không có đoạn {reference.paragraph}.")
    return target, problem


def _after_a_gap(own: Instrument, eid: str) -> str | None:
    """The unit that comes next where one is missing in the middle of its like: a number was left out, or lost by whoever read the page."""
    steps = eid.split("__")
    missing = next(n for n in range(1, len(steps) + 1) if "__".join(steps[:n]) not in own.index)
    eid, above = "__".join(steps[:missing]), "__".join(steps[: missing - 1])
    level, num = eid_units(eid)[-1]
    wanted = rank(num)
    if wanted is None or level not in (Level.ARTICLE, Level.CLAUSE, Level.POINT):
        return None
    if wanted.minor:
        return None
    highest, eids = _in_order(own).get((level, above), ((), ()))
    place = bisect_right(highest, wanted)
    return eids[place] if place < len(eids) else None


@once_each
def _in_order(own: Instrument) -> dict[tuple[Level, str], tuple[list[Rank], list[str]]]:
    """The units of each level by what holds them: the highest rank up to each, and their eIds."""
    found: dict[tuple[Level, str], tuple[list[Rank], list[str]]] = {}
    for unit in own.walk():
        if unit.num and (place := rank(unit.num)) is not None:
            highest, eids = found.setdefault((unit.level, unit.eid.rpartition("__")[0]), ([], []))
            highest.append(max(place, highest[-1]) if highest else place)
            eids.append(unit.eid)
    return found


@once_each
def _in_annexes(own: Instrument) -> Counter[tuple[str, Level]]:
    """How many units of each level each annex has."""
    return Counter((unit.eid.split("__")[0], unit.level) for unit in own.walk() if "__" in unit.eid)


def _in_draft(facts: InstrumentFacts, own: Instrument, eid: str) -> tuple[Target | None, Problem]:
    """A draft's own units: articles are all there; an annex or a chapter may be in another file."""
    if eid in own.index:
        return Target(facts, own.index[eid], eid), _NO_PROBLEM
    label = eid_label(eid)
    if after := _after_a_gap(own, eid):
        message = (
            f"{capital(label)} không thấy trong văn bản này mà có {eid_label(after)}: đánh số sót, hoặc tệp quét mất số; xem lại."
        )
        return None, ("ambiguous", message)
    annex = own.index.get(eid.split("__", maxsplit=1)[0])
    if annex is not None and annex.level is Level.ANNEX and annex.heading is not None and annex.eid != eid:
        unit = eid.partition("__")[2]
        level = eid_units(unit)[0][0]
        alike = _in_annexes(own)[annex.eid, level]
        if alike or level is Level.ARTICLE:
            what = f"{annex.heading.vi} (kèm theo {facts.label()}) không có {eid_label(unit)}"
            return Target(facts, None, eid), ("not-found", f"{what}; chỉ có {alike} {unit_name(level).lower()}.")
    if eid.startswith("art_"):
        return Target(facts, None, eid), (
            "not-found",
            f"{facts.label()} không có {label}; nếu là của văn bản khác, ghi thêm tên văn bản đó.",
        )
    return Target(facts, None, eid), ("external", f"{label} không có trong tệp này nên chưa kiểm tra được.")
