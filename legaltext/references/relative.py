"""Resolve a citation that was found in a text, from the place where it stands: "khoản 1 Điều này" inside Điều 5 is khoản 1 Điều 5 of the same instrument.

A wrong target is worse than none: what could mean two things is reported as ambiguous, without a target.
"""

from datetime import date

from legaltext.basics.numbering import rank
from legaltext.basics.text import capital, fold
from legaltext.model import EID_LEVELS, Instrument, InstrumentFacts, Level, Provision, make_eid
from legaltext.references.model import At, Citation, InstrumentName, Reference
from legaltext.references.resolve import Resolution, Resolver, Status, Target, eid_label, plain_title
from legaltext.references.titles import ENGLISH

Problem = tuple[Status, str]
_NO_PROBLEM: Problem = ("resolved", "")
# Which of several troubles gives the whole citation its status
_GRAVITY: tuple[Status, ...] = ("not-found", "not-in-force", "ambiguous", "external", "resolved")


def resolve_citation(
    resolver: Resolver, citation: Citation, on: date, at: At | None = None, own: Instrument | None = None
) -> Resolution:
    """Every target of a citation, in the order written, and the gravest trouble among them.

    `own` is the document in which it stands where the corpus does not hold it (a draft); `at.instrument` is then its number.
    """
    targets: list[Target] = []
    problems: list[Problem] = []
    for reference in citation.references:
        target, found = _reference(resolver, reference, on, at, own)
        if target is not None and target not in targets:
            targets.append(target)
        problems.extend(problem for problem in found if problem[1] and problem not in problems)
    status: Status = min((status for status, _ in problems), key=_GRAVITY.index, default=_NO_PROBLEM[0])
    return resolver.resolution(citation.text, status, targets, " ".join(message for _, message in problems), on)


def _reference(
    resolver: Resolver, reference: Reference, on: date, at: At | None, own: Instrument | None
) -> tuple[Target | None, list[Problem]]:
    if reference.unclear:
        return None, [("ambiguous", "Có nhiều cách hiểu viện dẫn này; viết rõ từng điểm, khoản, Điều và tên văn bản.")]
    name = reference.instrument
    problems: list[Problem] = []
    if name.said:
        facts, problem = _named(resolver, name, on)
        problems.append(problem)
    else:
        facts, problem = _here(resolver, name, at, reference, own)
        problems.append(problem)
    if facts is None:
        return None, problems
    instrument = own if own is not None and facts is own.facts else resolver.text(facts.number, on)
    units = reference.units
    base: str | None = None
    if reference.relative is not None:
        base, trouble = _climb(instrument, reference, at)
        if trouble[1]:
            return None, [*problems, trouble]
    if base is None and not units:
        if reference.form:
            problems.append(("external", f"Chưa kiểm tra được Mẫu số {reference.form} kèm theo {facts.label()}."))
        return Target(facts, None, None), problems
    target, trouble = _provision(resolver, facts, instrument, base, reference, on, draft=instrument is own)
    if name.said and target is not None and instrument is not None and not problems[0][1] and not trouble[1]:
        trouble = _in_force(resolver, instrument, target, on)
    return target, [*problems, trouble]


def _in_force(resolver: Resolver, instrument: Instrument, target: Target, on: date) -> Problem:
    """Whether the provision itself is in force: a part of a law may begin later or be repealed by itself."""
    start, end = resolver.life(instrument, target.eid)
    if end is not None and end <= on:
        return "not-in-force", f"{target.label()} đã hết hiệu lực từ ngày {end:%d/%m/%Y}; viện dẫn quy định thay thế."
    if start is not None and on < start:
        return "not-in-force", f"{target.label()} chỉ có hiệu lực từ ngày {start:%d/%m/%Y}."
    return _NO_PROBLEM


# ---- which instrument


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
    if name.this and name.kind and not _same_kind(name.kind, facts.type):
        return None, ("ambiguous", f"“{_this(name)} này” đứng trong {facts.label()}: không rõ là văn bản nào.")
    return facts, _NO_PROBLEM


def _this(name: InstrumentName) -> str:
    kind = name.kind or "văn bản"
    return capital(kind)


def _same_kind(written: str, actual: str) -> bool:
    return not actual or written == actual or {written, actual} <= {"luật", "bộ luật"} or actual.startswith(written)


def _named(resolver: Resolver, name: InstrumentName, on: date) -> tuple[InstrumentFacts | None, Problem]:
    """The instrument that is named, and whether it was in force."""
    label = _name_label(name)
    if name.number:
        facts = resolver.facts_of(name.number)
        if facts is None:
            return None, ("external", f"{label} chưa có trong danh mục văn bản nên chưa kiểm tra được.")
        if trouble := _disagrees(name, facts):
            return None, ("ambiguous", trouble)
        return facts, resolver.force(facts, on)
    candidates = _by_title(resolver, name.title or "")
    if not candidates:
        return None, ("external", f"“{label}” chưa có trong danh mục văn bản nên chưa kiểm tra được.")
    if name.year or name.issued:
        dated = [f for f in candidates if f.issued and (f.issued == name.issued if name.issued else f.issued.year == name.year)]
        if not dated:
            known = "; ".join(f.label() + (f" (năm {f.issued.year})" if f.issued else "") for f in candidates)
            return None, ("external", f"“{label}” chưa có trong danh mục văn bản; danh mục có: {known}.")
        candidates = dated
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


def _by_title(resolver: Resolver, title: str) -> list[InstrumentFacts]:
    """All instruments of a title; an English one stands for its Vietnamese one, so that the older law of that name is found too."""
    plain = plain_title(" ".join(title.split()))
    found = resolver.titles.get(plain, [])
    vietnamese = {plain_title(ENGLISH.get(plain, ""))} | {plain_title(facts.title.vi) for facts in found if facts.title.vi}
    return list({facts.number: facts for name in (plain, *vietnamese) for facts in resolver.titles.get(name, ())}.values())


def _name_label(name: InstrumentName) -> str:
    words = name.title or _this(name) if name.kind or name.title else "Văn bản"
    if name.number:
        return f"{words} số {name.number}"
    return f"{words} năm {name.year}" if name.year else words


def _disagrees(name: InstrumentName, facts: InstrumentFacts) -> str | None:
    """What a citation says of a numbered instrument against what is known of it: a slip in the number is found by its title, type or date."""
    if name.title and not any(plain_title(t) == plain_title(name.title) for t in (facts.title.vi, facts.title.en) if t):
        english = ENGLISH.get(plain_title(name.title))
        if (
            facts.title.vi
            and (english is None or fold(english) != fold(facts.title.vi))
            and name.title.isascii() == facts.title.vi.isascii()
        ):
            return f"Số {facts.number} là của {facts.title.vi}, không phải {name.title}; kiểm tra lại tên và số, ký hiệu."
    if name.kind and not _same_kind(name.kind, facts.type):
        return f"Số {facts.number} là của {facts.label()}, không phải {name.kind}; kiểm tra lại loại văn bản và số, ký hiệu."
    if name.issued and facts.issued and name.issued != facts.issued:
        return f"{facts.label()} ban hành ngày {facts.issued:%d/%m/%Y}, không phải ngày {name.issued:%d/%m/%Y}; sửa lại ngày ban hành."
    if name.year and facts.issued and name.year != facts.issued.year:
        return f"{facts.label()} ban hành năm {facts.issued.year}, không phải năm {name.year}; sửa lại năm."
    return None


# ---- which provision


def _climb(instrument: Instrument | None, reference: Reference, at: At | None) -> tuple[str | None, Problem]:
    """The eId of the unit from which relative units are counted: of "Điều này" in art_5__clause_2 it is art_5."""
    level = reference.relative
    said = _unit_words(reference)
    if at is None or at.eid is None or level is None:
        return None, ("ambiguous", f"Không rõ {said} là của Điều nào; ghi thêm số Điều và tên văn bản.")
    steps = at.eid.split("__")
    levels = [EID_LEVELS.get(step.partition("_")[0]) for step in steps]
    if level in levels:
        return "__".join(steps[: levels.index(level) + 1]), _NO_PROBLEM
    if instrument is not None and at.eid in instrument.index:  # "Chương này" from inside an article
        place: Provision | None = instrument.index[at.eid]
        while place is not None and place.level is not level:
            place = instrument.index.get(place.parent) if place.parent else None
        if place is not None:
            return place.eid, _NO_PROBLEM
    if level is Level.CLAUSE and reference.units and Level.ARTICLE in levels:
        article = steps[levels.index(Level.ARTICLE)]  # a bare "điểm a" in an article without clauses
        if instrument is not None and make_eid(*reference.units[0], article) in instrument.index:
            return article, _NO_PROBLEM
    return None, ("ambiguous", f"Không rõ {said}: chỗ viện dẫn không nằm trong {_LEVEL_WORDS[level]} nào.")


_LEVEL_WORDS = {
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
    Level.ARTICLE: "Điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.ANNEX: "Phụ lục",
}


def _unit_words(reference: Reference) -> str:
    if eid := reference.eid():
        return eid_label(eid)
    return f"{_LEVEL_WORDS[reference.relative]} này" if reference.relative else "viện dẫn này"


def _provision(
    resolver: Resolver,
    facts: InstrumentFacts,
    instrument: Instrument | None,
    base: str | None,
    reference: Reference,
    on: date,
    *,
    draft: bool,
) -> tuple[Target | None, Problem]:
    """The provision of an instrument that a reference means; of a `draft`, the instrument is the very paper."""
    eid = base
    for level, num in reference.units:
        eid = make_eid(level, num or None, eid)
    if instrument is not None and draft:
        return _in_draft(facts, instrument, eid or "")
    if instrument is None or eid is None or eid in instrument.index:
        target, problem = resolver.provision(facts, eid, on)
        if instrument is not None and not problem[1] and reference.paragraph is not None and target.provision is not None:
            many = len(target.provision.text)
            if reference.paragraph > many:
                return target, ("not-found", f"{target.label()} chỉ có {many} đoạn, không có đoạn {reference.paragraph}.")
        return target, problem
    if base is None and reference.units[0][0] is not Level.ARTICLE:
        # "Mục 2", "Chương I" of a code with parts: the path may be longer than what is said
        found = [p for p in instrument.walk() if _matches(p, reference.units, instrument)]
        if len(found) == 1:
            return resolver.provision(facts, found[0].eid, on)
        if len(found) > 1:
            labels = "; ".join(eid_label(p.eid) for p in found[:5])
            return None, ("ambiguous", f"{facts.label()} có nhiều {eid_label(eid)}: {labels}. Ghi thêm Chương hoặc Phần.")
    if reference.units and reference.units[0][0] is Level.ANNEX:
        return Target(facts, None, eid), (
            "external",
            f"Nội dung {eid_label(eid)} {facts.label()} không có trong kho: chưa kiểm tra được.",
        )
    return resolver.provision(facts, eid, on)


def _in_draft(facts: InstrumentFacts, own: Instrument, eid: str) -> tuple[Target, Problem]:
    """A draft's own units: articles are all there; an annex or a chapter may be in another file."""
    if eid in own.index:
        return Target(facts, own.index[eid], eid), _NO_PROBLEM
    label = eid_label(eid)
    if eid.startswith("art_"):
        return Target(facts, None, eid), (
            "not-found",
            f"{facts.label()} không có {label}; nếu là của văn bản khác, ghi thêm tên văn bản đó.",
        )
    return Target(facts, None, eid), ("external", f"{label} không có trong tệp này nên chưa kiểm tra được.")


def _matches(provision: Provision, units: tuple[tuple[Level, str], ...], instrument: Instrument) -> bool:
    """True where a provision is the innermost unit said, and the others stand above it in their order."""
    place: Provision | None = provision
    wanted = list(units)
    if provision.level is not wanted[-1][0]:
        return False
    while place is not None and wanted:
        level, num = wanted[-1]
        if place.level is level and _same_number(place.num, num):
            wanted.pop()
        elif place is provision:
            return False
        place = instrument.index.get(place.parent) if place.parent else None
    return not wanted


def _same_number(a: str | None, b: str) -> bool:
    """ "II" and "2" are one number of a part."""
    return a == b or (a is not None and rank(a) is not None and rank(a) == rank(b))
