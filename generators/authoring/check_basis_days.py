"""The days that the căn cứ of a template cover: from the first day of an instrument to its last, none left out, none twice."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING

from generators.codes import Code
from generators.findings import Finding
from generators.wording.vietnamese import ngay
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.catalog.catalog import Template
    from generators.catalog.manifest import BasisEntry
    from legaltext.corpus.corpus import Corpus
    from legaltext.model import InstrumentFacts

_DAY = dt.timedelta(days=1)


def check_basis_days(template: Template, corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    """What is wrong with the days of its căn cứ. An entry without days is looked at on ``on``.

    A document of a day that none of them covers is refused (`legal.basis`).
    """
    found = [_Entry(number, entry, template, corpus, on) for number, entry in enumerate(template.manifest.basis, 1)]
    for one in found:
        yield from one.days()
        yield from one.beginning(found)
        yield from one.end(found)
    for one, other in combinations(found, 2):
        if not (one.entry.when or other.entry.when):  # those stand in different matters
            yield from one.overlap(other)
    yield from _before(template, corpus)


class _Entry:
    """One căn cứ, with the instrument that it names on its first day (its last, or the day in question)."""

    def __init__(self, number: int, entry: BasisEntry, template: Template, corpus: Corpus, on: dt.date) -> None:
        self.entry = entry
        self.place = f"{template.slug}/manifest.yaml: basis[{number}]"
        self.corpus, self.law = corpus, template.manifest.law
        self.begins = (
            template.manifest.former.first if template.manifest.former else None
        )  # papers of the former law from that day on
        self.ends = list(dict.fromkeys(filter(None, (entry.first, entry.last)))) or [on]
        self.instrument = self._instrument(self.ends[0])

    def _instrument(self, day: dt.date) -> InstrumentFacts | None:
        """The instrument, where it can be a căn cứ on that day."""
        found = self.corpus.resolve(self.entry.cite, on=day, default=self.law)
        return found.targets[0].instrument if found.status in ("resolved", "external") and found.targets else None

    def finding(self, code: Code, message: str, *, warning: bool = False) -> Finding:
        return Finding(code, self.place, message, "warning" if warning else "error")

    def days(self) -> Iterator[Finding]:
        """It holds on its first and on its last day."""
        for day in self.ends:
            for cite, ended in self.cited():
                found = self.corpus.resolve(cite, on=day, default=self.law)
                fit = found.status in ("resolved", "external") or (ended and found.status == "not-in-force")
                if not fit or not found.targets:
                    message = f"“{cite}” không dùng được cho văn bản ngày {ngay(day)}: {found.message}"
                    yield self.finding(Code.BASIS_NOT_IN_FORCE, message)
                elif ended and not self.kept(found.targets[0].instrument, day):
                    by = self.entry.transition.by if self.entry.transition else ""
                    message = f"Danh mục văn bản không nói {by} còn cho áp dụng “{cite}”. Hãy sửa mẫu hoặc danh mục."
                    yield self.finding(Code.TRANSITION_UNKNOWN, message)

    def cited(self) -> list[tuple[str, bool]]:
        """What it may cite; True with what a transitional provision applies though it has ended."""
        moved = self.entry.transition
        return [(self.entry.cite, False), *([(moved.by, False), *((cite, True) for cite in moved.cites)] if moved else [])]

    def kept(self, ended: InstrumentFacts, day: dt.date) -> bool:
        """Whether the transitional provision of the template is the one that the register knows."""
        by = self.entry.transition.by if self.entry.transition else ""
        return ended.kept_by in {(target.instrument.number, target.eid) for target in self.corpus.resolve(by, on=day).targets}

    def beginning(self, others: Sequence[_Entry]) -> Iterator[Finding]:
        """The first of its rank begins with its instrument, or with another căn cứ that does so; what comes later takes over (`end`)."""
        first, since = self.entry.first, self.instrument.effective if self.instrument else None
        if not first or not since or since >= first or first == self.begins:
            return
        before = (other for other in others if other is not self and other.entry.covers(first - _DAY))
        earlier = (other for other in others if self.like(other) and other.entry.first and other.entry.first < first)
        together = (other.instrument for other in others if other.entry.first == first)
        if any(before) or any(earlier) or any(instrument and instrument.effective == first for instrument in together):
            return
        message = f"“{self.entry.cite}” có hiệu lực từ ngày {ngay(since)} mà mẫu chỉ nhận văn bản từ ngày {ngay(first)}. Hãy sửa “from”."
        yield self.finding(Code.BASIS_LATE, message)

    def end(self, others: Sequence[_Entry]) -> Iterator[Finding]:
        """Where it ends another takes over the next day; where its instrument ends, so does it."""
        last = self.entry.last
        if last is None:
            expires = self.instrument.expires if self.instrument else None
            if expires and self._instrument(expires) is None:
                message = f"“{self.entry.cite}” hết hiệu lực từ ngày {ngay(expires)}. Hãy ghi “to: {expires - _DAY}” và căn cứ thay thế."
                yield self.finding(Code.BASIS_OPEN, message)
            return
        after = last + _DAY
        late = [other.entry.first for other in others if other.entry.first and other.entry.first > after and self.like(other)]
        taken = [other for other in others if other is not self and other.entry.covers(after)]
        if not taken or (late and not any(self.like(other) for other in taken)):
            until = f" đến ngày {ngay(min(late) - _DAY)}" if late else ""
            message = (
                f"Từ ngày {ngay(after)}{until} không có căn cứ nào thay “{self.entry.cite}”. Hãy bổ sung căn cứ cho thời gian đó."
            )
            yield self.finding(Code.BASIS_GAP, message)

    def overlap(self, other: _Entry) -> Iterator[Finding]:
        """No instrument stands twice, and none begins before the one of its kind that it takes over from has ended."""
        earlier, later = sorted((self, other), key=lambda one: one.entry.first or dt.date.min)
        start, stop = later.entry.first or dt.date.min, earlier.entry.last or dt.date.max
        if start > stop:
            return
        if self.instrument and other.instrument and self.instrument.number == other.instrument.number:
            if self.entry.cite == other.entry.cite:
                yield later.finding(Code.BASIS_TWICE, f"“{later.entry.cite}” đứng hai lần cho cùng những ngày. Hãy bỏ một.")
        elif earlier.entry.last and later.entry.last is None and self.like(other):
            message = f"Từ ngày {ngay(start)} đến ngày {ngay(stop)} văn bản căn cứ cả “{earlier.entry.cite}” và “{later.entry.cite}”. Hãy xem lại ngày."
            yield later.finding(Code.BASIS_OVERLAP, message, warning=True)

    def like(self, other: _Entry) -> bool:
        """Whether both are of one rank: a law takes over from a law, a decree from a decree."""
        return self.instrument is not None and other.instrument is not None and self.instrument.is_law == other.instrument.is_law


def law_before(law: InstrumentFacts, corpus: Corpus) -> InstrumentFacts | None:
    """The law of the same name that was in force until this one; None where none is known."""
    if law.effective is None:
        return None
    named = (facts for facts in corpus.known.values() if facts.number != law.number and facts.title.vi and law.title.vi)
    same = (facts for facts in named if fold(facts.title.vi or "") == fold(law.title.vi or ""))
    return next((facts for facts in same if facts.in_force(law.effective - _DAY)), None)


def _before(template: Template, corpus: Corpus) -> Iterator[Finding]:
    """Of the days before the law something is said, and where there is a paper for them it has a căn cứ from the first to the last of them."""
    entries, former = template.manifest.basis, template.manifest.former
    place = f"{template.slug}/manifest.yaml: former"
    if former is None:
        start = min((entry.first for entry in entries if entry.first), default=None)
        law = corpus.resolve(template.manifest.law or "", on=start) if start and all(entry.first for entry in entries) else None
        before = law_before(law.targets[0].instrument, corpus) if law and law.targets else None
        if before and start:
            message = (
                f"Chưa nói văn bản ghi ngày trước {ngay(start)}, khi áp dụng {before.label()}, thì thế nào. "
                "Hãy khai báo former: điều khoản tương ứng, hoặc vì sao không lập được."
            )
            yield Finding(Code.FORMER_MISSING, place, message)
        return
    days = [former.last + _DAY, *(filter(None, (former.first, former.last)) if former.provisions else ())]
    for day in days if entries else ():
        if not any(entry.covers(day) for entry in entries):
            message = f"Văn bản ghi ngày {ngay(day)} không có căn cứ nào. Hãy sửa basis hoặc former cho liền nhau."
            yield Finding(Code.BASIS_GAP, place, message)
