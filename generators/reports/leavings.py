"""What is counted: decisions by which somebody left an office or the service, as the register has them.

Which papers make somebody leave, and by what form, stands in ``templates/matters.yaml`` (``leaves``). An entry that does not tell is not counted and not
forgotten: how many there are of it is said.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from generators.catalog.matters import FILE
from generators.catalog.matters_file import load_matters
from generators.codes import Code
from generators.findings import Finding
from generators.register.series import CLASSIFIED
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.catalog.catalog import Catalog
    from generators.catalog.matters import Leaves, Matter, MatterPaper, Matters
    from generators.register.entries import Entry

UNSAID: Final = "không ghi"
"""How a ground or a level is called that nobody said."""
WHAT: Final[Mapping[Leaves, str]] = {"office": "chức vụ", "service": "việc"}
_FEBRUARY: Final = 2
_SHOWN: Final = 5  # numbers of papers that a sentence names


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``since`` to ``until``, both counted."""

    since: dt.date
    until: dt.date

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Whole years."""
        return cls(dt.date(first, 1, 1), dt.date(last, 12, 31))

    @property
    def is_year(self) -> bool:
        """Whether it is one whole year."""
        return self == Period.years(self.since.year, self.since.year)

    @property
    def title(self) -> str:
        """ "2026", "2009–2019", "từ 01/07/2026 đến 31/12/2026"."""
        if self == Period.years(self.since.year, self.until.year):
            return str(self.since.year) if self.is_year else f"{self.since.year}–{self.until.year}"
        return f"từ {self.since:%d/%m/%Y} đến {self.until:%d/%m/%Y}"

    def holds(self, other: Period) -> bool:
        """Whether the other lies within."""
        return self.since <= other.since and other.until <= self.until

    def meets(self, other: Period) -> bool:
        """Whether they have a day in common."""
        return self.since <= other.until and other.since <= self.until

    def by_year(self) -> tuple[Period, ...]:
        """The part of each calendar year."""
        return tuple(
            Period(max(self.since, whole.since), min(self.until, whole.until))
            for whole in (Period.years(year, year) for year in range(self.since.year, self.until.year + 1))
        )

    def before(self) -> Period:
        """The same days one year earlier; from the first day of a month to the last of February is so in each year, else 29 February becomes the 28th."""
        last = _year_before(self.until)
        if last.month == _FEBRUARY and self.since.day == 1 and (self.until + dt.timedelta(days=1)).day == 1:
            last = dt.date(last.year, 3, 1) - dt.timedelta(days=1)
        return Period(_year_before(self.since), last)


@dataclass(frozen=True, slots=True)
class Leaving:
    """So many decisions by which somebody left: ``form`` in the words of matters.yaml, what it made one leave, the ground and the level of the unit."""

    form: str
    what: Leaves
    ground: str
    level: str
    period: Period
    unit: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Read:
    """What entries come to. ``doubtful`` tell not whether anybody left; ``followed`` are papers on somebody whom an earlier paper has counted."""

    leavings: tuple[Leaving, ...]
    doubtful: tuple[Entry, ...] = ()
    followed: tuple[Entry, ...] = ()
    secret: int = 0

    def sentences(self) -> Iterator[str]:
        """What was not counted because the register does not tell."""
        if self.doubtful:
            yield (
                f"{len(self.doubtful)} văn bản không ghi đủ việc, hình thức nên không biết có phải thôi chức vụ, thôi việc không, "
                f"và không được đếm: {_named(self.doubtful)}."
            )
        if self.secret:
            yield f"{self.secret} số của dãy văn bản mật không đếm được: sổ không giữ nội dung."

    def findings(self) -> Iterator[Finding]:
        """What was not counted, and why."""
        advice = " Xem từng văn bản; khi đăng ký hãy ghi --matter, --form." if self.doubtful else ""
        for sentence in self.sentences():
            yield Finding(Code.REPORT_UNSAID, "sổ văn bản", sentence + advice, "warning")
            advice = ""
        if self.followed:
            message = f"{len(self.followed)} văn bản không đếm vì người ấy đã được đếm ở văn bản trước: {_named(self.followed)}."
            yield Finding(Code.REPORT_FOLLOWED, "sổ văn bản", message, "note")


@dataclass(frozen=True)
class Forms:
    """The forms in which one leaves, of a catalog."""

    matters: Matters
    catalog: Catalog = field(repr=False)

    @classmethod
    def of(cls, catalog: Catalog) -> Forms:
        """Those of the catalog's ``matters.yaml``. Raises DocumentError where it cannot be read."""
        return cls(load_matters(catalog.root / FILE), catalog)

    @cached_property
    def names(self) -> Mapping[str, Leaves]:
        """Each form by which one leaves, in the order of the file, and what."""
        return {
            form: what
            for matter in self.matters.matters.values()
            for paper in matter.papers
            for form, what in paper.leaves.items()
            if what in WHAT
        }

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of the papers by which one leaves."""
        return frozenset(self._kind(paper.template) for _, paper in self._papers() if paper.leaves)

    def read(self, entries: Iterable[Entry], period: Period) -> Read:
        """What the entries of a period come to; only papers that are out count, one of which another took the place does not."""
        leavings: list[Leaving] = []
        doubtful: list[Entry] = []
        followed: list[Entry] = []
        secret = 0
        for entry in entries:
            if entry.state != "issued" or entry.day is None or not period.since <= entry.day <= period.until:
                continue
            if entry.counter == CLASSIFIED:
                secret += 1
                continue
            found = self.outcome(entry)
            if found is None:
                continue
            if isinstance(found, str):
                doubtful.append(entry)
            elif found[1] == "after":
                followed.append(entry)
            else:
                one = entry.particulars
                day = Period(entry.day, entry.day)
                leavings.append(Leaving(found[0], found[1], one.ground or UNSAID, one.level or UNSAID, day, entry.unit))
        return Read(tuple(leavings), tuple(doubtful), tuple(followed), secret)

    def outcome(self, entry: Entry) -> tuple[str, Leaves] | str | None:
        """The form of an entry and what one left by it; None: nobody left; a text: why that is not known."""
        one = entry.particulars
        if one.template in self.matters.without:
            return None
        candidates = self._candidates(entry)
        if not candidates and one.matter:  # a paper that is none of its matter: it leaves somebody, or not, in another
            candidates = self._candidates(entry, any_matter=True)
            return "việc" if any(paper.leaves for _, paper in candidates) else None
        said = fold(one.form)
        by_form = {(form, what) for _, paper in candidates for form, what in paper.leaves.items() if fold(form) == said}
        if not one.matter and said and not by_form and said in self._forms_without:
            return None
        found = by_form or {pair for _, paper in candidates for pair in paper.leaves.items()}
        if not (one.matter or one.template) and any(what in WHAT for _, what in found):
            # an old register tells no more than the form: that of the first paper, for a second one has it seldom
            found = {pair for pair in found if pair[1] != "after"}
        leaving = {pair for pair in found if pair[1] != "stays"}
        if not leaving:
            return None
        agrees = by_form or not said or said in {fold(matter.form) for matter, _ in candidates}
        sure = by_form or all(paper.leaves for _, paper in candidates)
        return next(iter(leaving)) if len(found) == 1 and agrees and sure else "hình thức"

    def _candidates(self, entry: Entry, *, any_matter: bool = False) -> list[tuple[Matter, MatterPaper]]:
        """The papers of matters that an entry may be: of its template, else of its kind (typed, imported, or of the unit's own template)."""
        one = entry.particulars
        papers = [each for each in self._papers() if each[1].template]
        some = [each for each in papers if any_matter or not one.matter or each[0].id == one.matter]
        if one.template and any(paper.template == one.template for _, paper in papers):
            return [each for each in some if each[1].template == one.template]
        return [each for each in some if self._kind(each[1].template) == one.kind]

    @cached_property
    def _forms_without(self) -> frozenset[str]:
        """The forms of matters by which nobody leaves: "khen thưởng"."""
        return frozenset(
            fold(matter.form) for matter in self.matters.matters.values() if not any(paper.leaves for paper in matter.papers)
        )

    def _papers(self) -> Iterator[tuple[Matter, MatterPaper]]:
        return ((matter, paper) for matter in self.matters.matters.values() for paper in matter.papers)

    def _kind(self, slug: str) -> str:
        if slug not in self._kinds:
            self._kinds[slug] = self.catalog.get(slug).manifest.kind or ""
        return self._kinds[slug]

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {}


def incomplete(entries: Iterable[Entry], kinds: Collection[str], years: Collection[int]) -> Iterator[str]:
    """The series of these kinds of paper that the register does not have from their first number, or with holes: what was decided under these is not counted."""
    numbers: defaultdict[tuple[str, int, str], set[int]] = defaultdict(set)
    of_kinds: set[tuple[str, int, str]] = set()
    for entry in entries:
        if entry.year in years:
            series = entry.unit, entry.year, entry.counter
            numbers[series].add(entry.number)
            if entry.kind in kinds:
                of_kinds.add(series)
    for unit, year, counter in sorted(of_kinds):
        there = numbers[unit, year, counter]
        book = f"Sổ của {unit}, dãy {counter} năm {year}"
        if (first := min(there)) > 1:
            yield f"{book} bắt đầu từ số {first}: các văn bản trước đó không có trong sổ nên không được đếm."
        if holes := sorted(set(range(first, max(there))) - there):
            shown = ", ".join(map(str, holes[:_SHOWN])) + (" …" if len(holes) > _SHOWN else "")
            yield f"{book} thiếu {len(holes)} số ({shown}): các văn bản mang số ấy không có trong sổ nên không được đếm."


def years_of(entries: Sequence[Entry]) -> frozenset[int]:
    """The years in which the register has papers: of another nothing is known, which is not the same as nobody."""
    return frozenset(entry.day.year for entry in entries if entry.day and entry.state in {"issued", "replaced"})


def _year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _named(entries: Sequence[Entry]) -> str:
    shown = ", ".join(f"{entry.so_ky_hieu} ({entry.year})" for entry in entries[:_SHOWN])
    return shown + ("…" if len(entries) > _SHOWN else "")
