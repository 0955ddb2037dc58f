"""Resolve citations: which provision of which instrument, and whether it was in force on the date in question.

Nothing is dropped silently: every reference ends as resolved, external, ambiguous, not-found or not-in-force, with one Vietnamese line that says what to do.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from legaltext.basics.numbering import token
from legaltext.basics.text import capital, fold, nfc
from legaltext.grammar.names import ENGLISH_KINDS, HEADED, unit_name
from legaltext.model import UNIT_NAMES, Instrument, InstrumentFacts, Lang, Level, Provision, Relation, Version, eid_units
from legaltext.references.known_names import day_slip, disagrees, number_slip, plain_title, series_slip
from legaltext.references.model import CitationError, InstrumentName, Reference, Status
from legaltext.references.relative import by_level, forms_of, meant
from legaltext.references.written import is_eid, parse_citation, units_in_short

# The order of legal force; a citation without an instrument means the highest that has such a provision.
_FORCE = ("bộ luật", "luật", "pháp lệnh", "nghị quyết", "nghị định", "quyết định", "thông tư")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads. Without a provision: the instrument as a whole, or one whose words are not held.

    The words are those of the day in question; `changes` are the bonds to what has changed them since the instrument was issued.
    """

    instrument: InstrumentFacts
    provision: Provision | None
    eid: str | None
    changes: tuple[Relation, ...] = ()

    def unit_label(self, lang: Lang = "vi") -> str:
        """The provision as prose cites it: "điểm c khoản 4 Điều 22", "Point c Clause 4 Article 22"; empty for the whole instrument."""
        return eid_label(self.eid, lang) if self.eid else ""

    def label(self, lang: Lang = "vi") -> str:
        """The full citation: "khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15".

        In English: "Clause 2 Article 27 of the Law on Public Employees No. 129/2025/QH15".
        """
        if lang == "en":
            return " of ".join(filter(None, (self.unit_label("en"), english_name(self.instrument))))
        return f"{self.unit_label()} {self.instrument.label()}".strip()

    def paragraphs(self, lang: Lang) -> tuple[str | None, ...]:
        """The provision's words with everything below it, markers included; None for what a language lacks. Empty without a provision."""
        return self.provision.paragraphs(lang) if self.provision else ()

    def digest(self) -> str:
        """SHA-256 (hex) of the Vietnamese words; of nothing where no words are held."""
        return self.provision.digest() if self.provision else ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a citation. `message` is empty where all of it resolved.

    `notes` say by what the words were changed that it leads to, `doubts` what may have changed them and is not at hand; `advice` what is written in a short
    way and its proper form, or how an instrument is known that the words do not name (Vietnamese, all three).
    """

    text: str
    status: Status
    targets: tuple[Target, ...]
    message: str = ""
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


def unverified_facts(found: Iterable[Resolution]) -> tuple[str, ...]:
    """What of the cited instruments was never compared with an official text, a Vietnamese line an instrument."""
    facts = (target.instrument for resolution in found for target in resolution.targets)
    return tuple(dict.fromkeys(one.warning() for one in facts if one.unverified))


def in_transition(found: Sequence[Resolution]) -> list[Resolution]:
    """The citations of one document, those of an ended instrument as resolved where the document also cites the transitional provision that keeps it."""
    cited = {(target.instrument.number, target.eid) for resolution in found for target in resolution.targets}
    return [
        replace(one, status="resolved", message="")
        if one.status == "not-in-force" and one.targets and all(target.instrument.kept_by in cited for target in one.targets)
        else one
        for one in found
    ]


def eid_label(eid: str, lang: Lang = "vi") -> str:
    """`art_22__clause_4__point_dd` as "điểm đ khoản 4 Điều 22", "Point dd Clause 4 Article 22"."""
    units = reversed(eid_units(eid))
    return " ".join(f"{unit_name(level, lang)} {num if lang == 'vi' else token(num)}".strip() for level, num in units)


_ENGLISH_TYPES = {kind: word.capitalize() for word, kind in ENGLISH_KINDS.items()}


def english_name(facts: InstrumentFacts) -> str:
    """How English prose names an instrument: "the Law on Public Employees No. 129/2025/QH15", "Decree No. 27/2026/NĐ-CP"."""
    if facts.is_law and facts.title.en:
        return f"the {facts.title.en} No. {facts.number}"
    return f"{_ENGLISH_TYPES.get(facts.type, facts.type.capitalize())} No. {facts.number}"


# "art_3a", "chp_IIa": numbers of what was inserted
_INSERTED = re.compile(r"_(?:\d+|[IVXLC]+)[a-z]+(?:__|$)")

# From which day a provision is in force and from which it is no longer (None: not known, no end known); semantics reads it, which stands above.
Life = Callable[[Instrument, str | None], tuple[date | None, date | None]]


# The words of an instrument (its number) as they stand on a day; None where they are not held.
Versions = Callable[[str, date], Version | None]


def life_of_the_whole(instrument: Instrument, eid: str | None) -> tuple[date | None, date | None]:  # noqa: ARG001 -- as every Life
    """The life of a provision where nothing more is known: that of its instrument."""
    return instrument.facts.effective, instrument.facts.expires


class Resolver:
    """Looks citations up among the instruments that are held and those that are only registered."""

    def __init__(
        self,
        held: Mapping[str, Instrument],
        known: Mapping[str, InstrumentFacts],
        life: Life = life_of_the_whole,
        versions: Versions | None = None,
        first: Callable[[], Collection[str]] | None = None,
    ) -> None:
        """`known` has the facts of all instruments by number, held or not. Without `versions` the words are those that are held, whatever the day.

        `first` gives the numbers that a citation without an instrument means before all others: those that were not added beside a corpus.
        """
        self.held, self.known, self.life = held, known, life
        self._first = first
        self.version: Versions = versions or self._as_held

    @cached_property
    def titles(self) -> dict[str, list[InstrumentFacts]]:
        """The instruments by their titles. Only a citation by name asks for all of them."""
        out: dict[str, list[InstrumentFacts]] = {}
        for facts in self.known.values():
            for title in {facts.title.vi, facts.title.en} - {None}:
                out.setdefault(plain_title(title or ""), []).append(facts)
        return out

    def resolve(self, citation: str, on: date, *, default: str | None = None) -> Resolution:
        """Resolve every target of a citation or eId on a date. `default` is what a citation without an instrument means (a name or number)."""
        said = citation.strip()
        if is_eid(said):
            return self._of(citation, said, self._name_of(default), on) if default else self._bare(citation, said, on)
        try:
            references, advice = self._read(citation)
        except CitationError as error:
            hint = f"không hiểu từ “{error.text[error.position :]}”" if error.position else "đây không phải là một trích dẫn"
            return Resolution(
                citation,
                "not-found",
                (),
                f"Không đọc được trích dẫn “{citation}”: {hint}. Viết như “điểm c khoản 4 Điều 22 Luật Viên chức”.",
            )
        name = self._name_of(default) if default and all(r.instrument == InstrumentName() for r in references) else None
        targets: list[Target] = []
        problems: list[tuple[Status, str]] = []
        told: list[str] = []
        for reference in references:
            wanted = name or reference.instrument
            eid = reference.eid()
            if wanted == InstrumentName() and eid is not None:
                found = self._bare(citation, eid, on, reference)
                targets.extend(found.targets)
                told.extend(found.notes)
                if found.message:
                    problems.append((found.status, found.message))
                continue
            facts, problem = self.instrument(wanted, on)
            if facts is None:
                problems.append(problem)
                continue
            if reference.form is not None:
                target, trouble = self.form(facts, self.text(facts.number, on), reference, on)
                targets.append(target)
                problems.extend(p for p in (problem, trouble) if p[1])
                continue
            eids = meant(reference, self.text(facts.number, on), None)
            if len(eids) > 1:
                problems.append(("ambiguous", several(facts, reference, eids)))
                continue
            target, troubles = self._on_day(facts, eids[0] if eids else None, on, problem)
            targets.append(target)
            problems.extend(troubles)
        status: Status = problems[0][0] if problems else "resolved"
        found = self.resolution(citation, status, targets, " ".join(dict.fromkeys(message for _, message in problems)), on)
        return replace(found, notes=tuple(dict.fromkeys((*found.notes, *told))), advice=advice)

    def _name_of(self, said: str) -> InstrumentName:
        """The instrument that a name or number means; what cannot be read is a title that no instrument has."""
        if (facts := self.facts_of(said)) is not None:  # not all numbers are written as those of today
            return InstrumentName(number=facts.number)
        try:
            name = parse_citation(said)[0].instrument
        except CitationError:
            name = InstrumentName()
        return name if name != InstrumentName() else InstrumentName(title=said)

    def _of(self, citation: str, eid: str, name: InstrumentName, on: date) -> Resolution:
        """An eId in the instrument of a name, and in no other: most eIds are in every instrument."""
        facts, problem = self.instrument(name, on)
        if facts is None:
            return Resolution(citation, problem[0], (), problem[1])
        target, problems = self._on_day(facts, eid, on, problem)
        status: Status = problems[0][0] if problems else "resolved"
        return self.resolution(citation, status, (target,), " ".join(message for _, message in problems), on)

    def _read(self, citation: str) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
        """The targets of a typed citation, and how it is written properly; one that is short, or that names no known title, is read as in a text.

        Raises CitationError.
        """
        references: tuple[Reference, ...] = ()
        problem: CitationError | None = None
        try:
            references = parse_citation(citation)
        except CitationError as error:
            problem = error
        unknown = any(r.instrument.title and plain_title(r.instrument.title) not in self.titles for r in references)
        if not problem and not unknown:
            short = units_in_short(citation)
            if short is None:
                return references, ()
            proper = "; ".join(dict.fromkeys(eid_label(eid) for reference in references if (eid := reference.eid())))
            return references, (f"“{short}” được đọc là {proper}; viết đầy đủ như vậy.",)
        from legaltext.references.find import (
            find,
        )  # its patterns take a moment to build, and what is typed properly does not need them

        words = nfc(citation).strip().rstrip(".")
        name = words.rpartition(" ")[2]
        for tried in dict.fromkeys((words, words.removesuffix(name) + name.upper())):  # "lvc" for "LVC"
            found = find(tried)
            if (
                len(found) == 1
                and found[0].text == tried
                and not any(r.unclear or r.relative or r.name.this or r.name.alone for r in found[0].references)
            ):
                return tuple(replace(r, instrument=r.name) for r in found[0].references), found[0].advice
        if problem:
            raise problem
        return references, ()

    def resolution(self, text: str, status: Status, targets: Sequence[Target], message: str, on: date) -> Resolution:
        """What became of a citation, with what one should know of the words it leads to."""
        notes, doubts = [], []
        for target in targets:
            if target.changes:
                notes.append(f"{capital(target.label())}: lời văn đã được sửa đổi, bổ sung {self._by(target.changes)}.")
            version = self.version(target.instrument.number, on) if target.provision is not None else None
            if version is not None and (unknown := [bond for bond in version.left if _nearest(bond, version.instrument) is None]):
                doubts.append(
                    f"{target.instrument.label()} đã được sửa đổi, bổ sung {self._by(unknown)}, mà nội dung sửa đổi không có trong kho "
                    "hoặc chưa ghép được: đối chiếu lời văn trước khi dùng."
                )
        return Resolution(text, status, tuple(targets), message, tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(doubts)))

    # ---- instruments

    def facts_of(self, number: str) -> InstrumentFacts | None:
        """The facts of a number, with or without its diacritics ("27/2026/ND-CP"), with or without a zero before it; None where it is not known."""
        return self.known.get(number) or self._folded.get(_plain_number(number))

    @cached_property
    def _folded(self) -> dict[str, InstrumentFacts]:
        """The facts by number without diacritics."""
        return {_plain_number(facts.number): facts for facts in self.known.values()}

    def instrument(self, name: InstrumentName, on: date) -> tuple[InstrumentFacts | None, tuple[Status, str]]:
        """The instrument that a name means on a date: by number that one; by title the one in force (a year, "năm 2025", decides before the date)."""
        if name.number:
            return self._numbered(name, name.number, on)
        candidates = titled = self.titles.get(plain_title(name.title or ""), [])
        if name.year:
            candidates = [facts for facts in candidates if facts.issued and facts.issued.year == name.year]
        if titled and not candidates:
            return None, ("not-found", day_slip(name, f"{name.title} năm {name.year}", titled)[1])
        if not candidates:
            year = f" năm {name.year}" if name.year else ""
            return None, (
                "not-found",
                f"Không có văn bản “{name.title}{year}” trong kho và trong danh mục văn bản; kiểm tra lại tên hoặc ghi số, ký hiệu.",
            )
        valid = [facts for facts in candidates if facts.in_force(on)]
        if len(valid) == 1:
            chosen = valid[0]
            held = [facts for facts in candidates if facts.held]
            if not chosen.held and held:  # the date lies outside the life of the one that we could quote
                return None, self.force(held[0], on)
            return chosen, ("resolved", "")
        if not valid:
            return None, self.force(candidates[-1], on)
        labels = "; ".join(facts.label() for facts in valid)
        return None, ("ambiguous", f"“{name.title}” có thể là: {labels}. Ghi thêm số, ký hiệu.")

    def _numbered(self, name: InstrumentName, number: str, on: date) -> tuple[InstrumentFacts | None, tuple[Status, str]]:
        """The instrument of a number; none where its name, as far as one is said, is not the one of that number."""
        facts = self.facts_of(number)
        candidates = self.titles.get(plain_title(name.title), []) if name.title else []
        if facts is None:
            message = f"Văn bản số {number} không có trong kho và trong danh mục văn bản; kiểm tra lại số, ký hiệu."
            return None, number_slip(name, candidates) or series_slip(name) or ("not-found", message)
        if trouble := disagrees(name, facts, candidates):
            return None, ("ambiguous", trouble)
        return facts, self.force(facts, on)

    def force(self, facts: InstrumentFacts, on: date) -> tuple[Status, str]:
        """Nothing where the instrument is in force on the date; else what to say, with the law that was."""
        if facts.in_force(on):
            return "resolved", ""
        if facts.effective is None:
            return "not-in-force", f"Chưa biết ngày có hiệu lực của {facts.label()}; bổ sung vào kho văn bản rồi làm lại."
        if on < facts.effective:
            what = f"{facts.label()} chưa có hiệu lực vào ngày {on:%d/%m/%Y} (có hiệu lực từ ngày {facts.effective:%d/%m/%Y})"
        else:
            last = facts.expires
            what = (
                f"{facts.label()} đã hết hiệu lực vào ngày {on:%d/%m/%Y} (hết hiệu lực từ ngày {last:%d/%m/%Y}{_by(facts)})"
                if last
                else facts.label()
            )
        others = [
            other for other in self.titles.get(plain_title(facts.title.vi or ""), []) if other.in_force(on) and other is not facts
        ]
        if not others:
            return "not-in-force", f"{what}. Kiểm tra lại ngày của văn bản."
        names = "; ".join(with_amenders(other) for other in others)
        held = "" if all(other.held for other in others) else ", nội dung của văn bản đó không có trong kho"
        return "not-in-force", f"{what}. Vào ngày đó áp dụng {names}{held}. Kiểm tra lại ngày của văn bản."

    # ---- provisions

    def _on_day(
        self, facts: InstrumentFacts, eid: str | None, on: date, problem: tuple[Status, str] | None = None
    ) -> tuple[Target, list[tuple[Status, str]]]:
        """A provision on a day and what is wrong with it. `problem`: what is known to be wrong with its instrument; None where that was not asked."""
        target, trouble = self.provision(facts, eid, on)
        found = [one for one in (problem, trouble) if one and one[1]]
        if not found and problem is None:
            found = [one for one in (self.force(facts, on),) if one[1]]
        if not found:
            found = [one for one in (self.part_in_force(target, on),) if one[1]]
        return target, found

    def part_in_force(self, target: Target, on: date) -> tuple[Status, str]:
        """Nothing where the provision itself is in force: a part of an instrument may begin later than the rest, or be repealed by itself."""
        instrument = self.text(target.instrument.number, on) if target.eid is not None else None
        if instrument is None:
            return "resolved", ""
        start, end = self.life(instrument, target.eid)
        if end is not None and end <= on:
            return (
                "not-in-force",
                f"{capital(target.label())} đã hết hiệu lực từ ngày {end:%d/%m/%Y}; viện dẫn quy định thay thế.",
            )
        if start is not None and on < start:
            return "not-in-force", f"{capital(target.label())} chỉ có hiệu lực từ ngày {start:%d/%m/%Y}."
        return "resolved", ""

    def _as_held(self, number: str, _on: date) -> Version | None:
        """The words that are held, whatever the day."""
        instrument = self.held.get(number)
        return Version(instrument) if instrument is not None else None

    def text(self, number: str, on: date) -> Instrument | None:
        """The instrument with its words as they stand on a day; None where they are not held."""
        version = self.version(number, on)
        return version.instrument if version is not None else None

    def form(
        self, facts: InstrumentFacts, instrument: Instrument | None, reference: Reference, on: date
    ) -> tuple[Target, tuple[Status, str]]:
        """The form that a reference names; what is not held, or held without forms of its own, is not checked."""
        said = f"Mẫu số {reference.form}"
        where = reference.eid() if reference.units else None
        forms = forms_of(reference, instrument) if instrument is not None else ()
        if instrument is None or Level.FORM not in by_level(instrument):
            return Target(facts, None, where), ("external", f"Chưa kiểm tra được {said} kèm theo {facts.label()}.")
        if len(forms) != 1:
            place = f" {eid_label(where)}" if where else ""
            many = f"{facts.label()} có nhiều {said}{place}; ghi thêm Phụ lục."
            return Target(facts, None, where), (
                ("ambiguous", many) if forms else ("not-found", f"{facts.label()} không có {said}{place}.")
            )
        return self.provision(facts, forms[0], on)

    def provision(self, facts: InstrumentFacts, eid: str | None, on: date) -> tuple[Target, tuple[Status, str]]:
        """The provision of an instrument on a day, and what is wrong with it: not there, no longer there, or its words not held."""
        if eid is None:
            return Target(facts, None, None), ("resolved", "")
        version = self.version(facts.number, on)
        if version is None:
            target = Target(facts, None, eid)
            return target, ("external", f"Nội dung {facts.label()} không có trong kho: chưa kiểm tra được {eid_label(eid)}.")
        provision = version.instrument.index.get(eid)
        if provision is None:
            for bond in version.changes:
                if bond.type == "repealed_by" and bond.source_eid is not None and _within(eid, bond.source_eid):
                    message = f"{eid_label(eid)} {facts.label()} đã bị bãi bỏ {self._by([bond])}; viện dẫn quy định thay thế."
                    return Target(facts, None, eid), ("not-in-force", capital(message))
            if left := [bond for bond in version.left if bond.source_eid is not None and _within(eid, bond.source_eid)]:
                return Target(facts, None, eid), ("external", self._not_carried_out(facts, eid, left))
            if _INSERTED.search(eid) and (left := [bond for bond in version.left if _nearest(bond, version.instrument) is None]):
                return Target(facts, None, eid), ("external", self._may_be_inserted(facts, eid, left))
            return Target(facts, None, eid), (
                "not-found",
                f"{facts.label()} không có {eid_label(eid)}{_what_there_is(version.instrument, eid)}.",
            )
        placed = [replace(bond, source_eid=_nearest(bond, version.instrument)) for bond in version.left]
        if touching := _touching(placed, provision, version.instrument):  # the words that are held are not those of the day
            return Target(facts, None, eid), ("external", self._not_carried_out(facts, eid, touching))
        target = Target(facts, provision, eid, _touching(version.changes, provision, version.instrument))
        if not provision.held:
            return target, ("external", f"Kho chỉ có tên, chưa có nội dung {eid_label(eid)} {facts.label()}.")
        return target, ("resolved", "")

    def _not_carried_out(self, facts: InstrumentFacts, eid: str, left: Iterable[Relation]) -> str:
        """That the words of a provision are not those of the day."""
        message = f"{eid_label(eid)} {facts.label()} đã được sửa đổi, bổ sung {self._by(left)}, mà lời văn mới chưa ghép được: xem văn bản đó."
        return capital(message)

    def _may_be_inserted(self, facts: InstrumentFacts, eid: str, left: Iterable[Relation]) -> str:
        """That "Điều 3a" is not in the words that are held, and may have been put in by what is not carried out."""
        return f"{facts.label()} đã được sửa đổi, bổ sung {self._by(left)}, mà nội dung sửa đổi chưa ghép được: chưa kiểm tra được {eid_label(eid)}."

    def _by(self, bonds: Iterable[Relation]) -> str:
        """ "theo khoản 7 Điều 2 Luật số 52/2019/QH14 (từ ngày 01/07/2020); theo …"."""
        out = []
        for bond in bonds:
            facts = self.known.get(bond.target)
            kind = capital(facts.type) if facts is not None else "văn bản"
            unit = eid_label(bond.target_eid) if bond.target_eid else ""
            since = f"(từ ngày {bond.effective:%d/%m/%Y})" if bond.effective else ""
            out.append(" ".join(filter(None, ("theo", unit, kind, "số", bond.target, since))))
        return "; ".join(dict.fromkeys(out))

    @cached_property
    def first(self) -> Collection[str]:
        """The numbers of the corpus itself, without what a user has added beside it."""
        return self._first() if self._first is not None else self.held

    def _bare(self, citation: str, eid: str, on: date, reference: Reference | None = None) -> Resolution:
        """A citation without an instrument: the highest instrument in force that has such a provision; of those added beside a corpus, only where it has none."""
        texts = [i for i in (self.text(number, on) for number in self.held) if i is not None]
        if reference is not None and not any(eid in i.index for i in texts):  # "Chương 3" is Chương III
            eid = next((one[0] for i in texts if len(one := meant(reference, i, None)) == 1 and one[0] in i.index), eid)
        having = [i for i in texts if eid in i.index]
        own = [i for i in having if i.facts.number in self.first]
        pool = own or having
        valid = [i for i in pool if i.facts.in_force(on)] or pool
        top = _highest(self.held[number] for number in self.first if number in self.held)
        if not valid:
            near = _what_there_is(top[0], eid) if len(top) == 1 else ""
            where = f"{top[0].facts.label()} không có" if len(top) == 1 else "Không văn bản nào trong kho có"
            return Resolution(citation, "not-found", (), f"{where} {eid_label(eid)}{near}.")
        best = _highest(valid)
        if len(best) > 1:
            labels = "; ".join(i.facts.label() for i in best)
            return Resolution(citation, "ambiguous", (), f"“{citation}” có trong nhiều văn bản: {labels}. Ghi thêm tên văn bản.")
        target, troubles = self._on_day(best[0].facts, eid, on)
        status, message = troubles[0] if troubles else ("resolved", "")
        found = self.resolution(citation, status, (target,), message, on)
        added = [i for i in having if i.facts.number not in self.first and i is not best[0]]
        notes = [
            f"Cũng có {eid_label(eid)} trong: {'; '.join(i.facts.label() for i in added)}. Ghi thêm tên văn bản nếu là văn bản đó."
        ]
        if not own and len(top) == 1:
            notes = [
                f"{top[0].facts.label()} không có {eid_label(eid)}; đây là của {best[0].facts.label()}.",
                *notes[not added :],
            ]
        elif not added:
            return found
        return replace(found, notes=(*found.notes, *notes))


def several(facts: InstrumentFacts, reference: Reference, eids: Sequence[str]) -> str:
    """What to say where an instrument has several provisions of the units that are said."""
    labels = "; ".join(map(eid_label, eids[:5]))
    above = "Chương hoặc Phần" if reference.units[0][0] in HEADED else "Điều"
    return f"{facts.label()} có nhiều {eid_label(reference.eid() or '')}: {labels}{' …' if eids[5:] else ''}. Ghi thêm {above}."


def _within(eid: str, above: str) -> bool:
    """True for a provision and all that is below it."""
    return eid == above or eid.startswith(f"{above}__")


def _nearest(bond: Relation, instrument: Instrument) -> str | None:
    """The provision that a bond is of, else the nearest that would hold it; None where there is none, so that it may be any."""
    eid = bond.source_eid
    while eid and eid not in instrument.index:
        eid = eid.rpartition("__")[0]
    return eid or None


def _touching(bonds: Iterable[Relation], provision: Provision, instrument: Instrument) -> tuple[Relation, ...]:
    """The bonds of a provision, of what stands below it (also what was below it and is gone) and of what holds it."""
    if not bonds:
        return ()
    below = {here.eid for here in provision.walk()}
    above: set[str] = set()
    here = provision
    while here.parent is not None:
        above.add(here.parent)
        here = instrument.index[here.parent]
    named = [(bond, bond.source_eid) for bond in bonds if bond.source_eid is not None]
    return tuple(bond for bond, eid in named if eid in below or eid in above or eid.rpartition("__")[0] in below)


def _plain_number(number: str) -> str:
    """A number as look-ups compare it: "1/2021/ND-CP" is 01/2021/NĐ-CP."""
    return fold(number).lstrip("0")


def _highest(instruments: Iterable[Instrument]) -> list[Instrument]:
    """Those of the highest legal force."""
    ranked = [(_FORCE.index(i.facts.type) if i.facts.type in _FORCE else len(_FORCE), i) for i in instruments]
    best = min((r for r, _ in ranked), default=0)
    return [i for r, i in ranked if r == best]


def _by(facts: InstrumentFacts) -> str:
    """By what an instrument was ended, for messages."""
    return f" theo {facts.ended_by}" if facts.ended_by else ""


def with_amenders(facts: InstrumentFacts) -> str:
    """An instrument's name with those that amended it."""
    if not facts.amended_by:
        return facts.label()
    return f"{facts.label()} (đã được sửa đổi, bổ sung theo {', '.join('Luật số ' + n if n.rsplit('/', 1)[-1].startswith('QH') else n for n in facts.amended_by)})"


def _what_there_is(instrument: Instrument, eid: str) -> str:
    """ " (Điều 27 có 4 khoản)": the nearest provision that does exist, to correct the citation by."""
    steps = eid.split("__")
    while len(steps) > 1:
        steps.pop()
        if near := instrument.index.get("__".join(steps)):
            counts = [
                f"{n} {UNIT_NAMES['vi'][level]}" for level in Level if (n := sum(1 for c in near.children if c.level is level))
            ]
            return f" ({eid_label(near.eid)} {'có ' + ', '.join(counts) if counts else 'không chia khoản, điểm'})"
    articles = [p.num for p in by_level(instrument).get(Level.ARTICLE, ()) if p.num] if eid.startswith("art_") else []
    return f" (văn bản có {len(articles)} điều, đến Điều {articles[-1]})" if articles else ""
