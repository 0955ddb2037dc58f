"""What a document cites: each citation resolved on the document's date, remembered in order, and every problem collected.

A citation that fails does not stop the work, so that one run tells all that is wrong; no document with such a problem is ever handed out.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generators.catalog.options import options
from generators.codes import OF_STATUS, Code
from generators.findings import Finding, Severity
from generators.legal.annex import Quoted, annex_of
from generators.legal.cited_law import CitedLaw
from generators.legal.fact_views import Listed, View, view, view_type
from generators.legal.limits import Limit, UnknownLimit
from generators.legal.values import UsedValue
from generators.wording.typeset import NBSP
from generators.wording.vietnamese import hoa_dau
from legaltext.corpus.facts import age_of, choices_of, limit_of
from legaltext.references.model import CitationError
from legaltext.references.resolve import Resolution
from legaltext.references.written import parse_citation
from legaltext.semantics.facts import AgeFact, Fact, FactError, LimitFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generators.catalog.manifest import Former
    from legaltext.corpus.corpus import Corpus
    from legaltext.references.resolve import Target


Place = str | Callable[[], str]
"""Where a citation stands, or what can tell it: only what is wrong says it."""


def _said(place: Place) -> str:
    return place if isinstance(place, str) else place()


class NotInForceError(LookupError):
    """A fact whose provision is not in force on the day, or not there; that is told as what is wrong with its citation."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What the citations of one document have come to so far, without the law that they were asked of: it can travel and be gone on from."""

    on: dt.date
    findings: Mapping[str, Finding]
    cited: Mapping[tuple[str, str | None], CitedLaw]
    beside: Mapping[tuple[str, str | None], CitedLaw]
    known: Mapping[str, bool]
    used: Mapping[tuple[str, str, str], UsedValue]
    offers: Mapping[str, Finding]
    unheld: Mapping[str, tuple[str, ...]]


class Citations:
    """The citations of one document.

    ``law`` is the instrument that a bare "Điều 27" means; in a document of the days of the ``former`` law a citation of ``law`` stands for
    its counterpart there. The ``place`` of a call is where the citation stands, for findings.
    """

    def __init__(self, corpus: Corpus, on: dt.date, law: str | None, former: Former | None = None) -> None:
        self.corpus = corpus
        self.on = on
        self.law = law
        self.former = former if former is not None and former.covers(on) else None
        self.findings: dict[str, Finding] = {}
        self._cited: dict[tuple[str, str | None], CitedLaw] = {}
        self._beside: dict[tuple[str, str | None], CitedLaw] = {}  # in footnotes and headers: they count after the text
        self._known: dict[str, bool] = {}  # whether it holds
        self._resolved: dict[str, Resolution] = {}
        self._used: dict[tuple[str, str, str], UsedValue] = {}
        self._offers: dict[str, Finding] = {}  # căn cứ that a field would add
        self._unheld: dict[str, list[str]] = {}  # instrument: its provisions that are cited and not held

    def collected(self) -> Collected:
        """What has come together so far."""
        return Collected(
            self.on,
            dict(self.findings),
            dict(self._cited),
            dict(self._beside),
            dict(self._known),
            dict(self._used),
            dict(self._offers),
            {number: tuple(units) for number, units in self._unheld.items()},
        )

    @classmethod
    def going_on(cls, found: Collected, corpus: Corpus, law: str | None, former: Former | None = None) -> Citations:
        """The citations of a document from there on; ``corpus``, ``law`` and ``former`` are those of which that was asked."""
        new = cls(corpus, found.on, law, former)
        new.findings, new._cited, new._beside = dict(found.findings), dict(found.cited), dict(found.beside)
        new._known, new._used, new._offers = dict(found.known), dict(found.used), dict(found.offers)
        new._unheld = {number: list(units) for number, units in found.unheld.items()}
        return new

    def limit(self, citation: str, number: int | None, place: str) -> Limit | UnknownLimit:
        """The time limit that the provision sets; ``number`` (from 1) is which of several. It is looked up, not registered as cited.

        A problem is collected, and an :class:`UnknownLimit` stands in.
        """
        return self._asked(citation, place, lambda: self.time_limit(citation, number))

    def age(self, citation: str, place: str) -> Limit | UnknownLimit:
        """The age that the provision names ("đủ 18 tuổi trở lên"), to be taken from a date; an age is no time limit, so ``limit`` does not know it."""
        return self._asked(citation, place, lambda: self.named_age(citation))

    def _asked(self, citation: str, place: str, ask: Callable[[], Limit]) -> Limit | UnknownLimit:
        """What is asked for; a problem is collected. Words that are not held are none where the facts say it."""
        try:
            if self.resolve(citation).status == "external":
                return ask()
        except LookupError:
            pass  # told below, after what the citation itself has to tell
        if self.checked(citation, place) is None:
            return UnknownLimit(citation)
        try:
            return ask()
        except LookupError as error:
            self.wrong(citation, Code.LIMIT_NOT_FOUND, str(error.args[0] if error.args else error), place)
            return UnknownLimit(citation)

    def time_limit(self, citation: str, number: int | None) -> Limit:
        """The time limit that the provision sets, by its words or by the facts. Raises LookupError (Vietnamese)."""
        resolution = self.resolve(citation)
        if resolution.status != "resolved":
            return self._limit_of(resolution, self.on, number)
        found, used = _limit_on(self.corpus, self._words(citation), self.on, self.law, number)
        self._note(used)
        return found

    def named_age(self, citation: str) -> Limit:
        """The age that the provision names, by its words or by the facts. Raises LookupError (Vietnamese)."""
        return self._age_of(self.resolve(citation), self.on)

    def _limit_of(self, resolution: Resolution, day: dt.date, number: int | None) -> Limit:
        found, used = _limit_and_use(self.corpus, resolution, day, number)
        self._note(used)
        return found

    def _age_of(self, resolution: Resolution, day: dt.date) -> Limit:
        amount, unit, text, fact = age_of(resolution, self.corpus.facts, day)
        self._use(resolution.targets, text, fact)
        return Limit(amount, unit, text)

    def choices(self, citation: str, until: str | None = None) -> list[str]:
        """The points of the provision as choices, or the items of the facts' list. Raises OptionsError (Vietnamese)."""
        found = options(citation, self.corpus, self.on, self.law, until)
        resolution = self.corpus.resolve(citation, on=self.on, default=self.law)
        listed = [choices_of(target, self.corpus.facts, self.on) for target in resolution.targets]
        self._use(resolution.targets, "; ".join(found), next(filter(None, listed), None))
        return found

    def fact(self, name: str, place: str, on: dt.date | None = None) -> Limit | View:
        """What a fact says, as conditions and Word see it. Where the text of its provision is held, a limit or an age is that of the text.

        ``on`` is the day whose law counts, where that is not the document's: the law at the time of an act. Raises FactError (Vietnamese) where there is
        none of that name, or it says nothing of the day; NotInForceError where its instrument is not in force or its provision not there, which is
        collected; LookupError where the words of its provision have no such limit.
        """
        fact, facts, day = self.corpus.facts.named(name), self.corpus.facts, on or self.on
        if fact is None:
            near = difflib.get_close_matches(name, facts.names(), 1, cutoff=0.5)
            hint = f" Có phải “{near[0]}”?" if near else ""
            raise FactError(f"Không có dữ kiện “{name}”.{hint}")
        citation = facts.citation(fact)
        resolution = self.corpus.resolve(citation, on=day)
        if resolution.status not in ("resolved", "external"):
            self.wrong(citation, OF_STATUS[resolution.status], resolution.message, place)
            raise NotInForceError(resolution.message)
        if not facts.holds(fact, day):
            raise FactError(f"Dữ kiện “{name}” chỉ nói về thời gian sau khi {citation} được sửa đổi, bổ sung.")
        self._compare(fact, place, day)
        kind = view_type(fact)
        if kind is None:
            if isinstance(fact, LimitFact):
                return self._limit_of(resolution, day, fact.number)
            return self._age_of(resolution, day)
        self._use(resolution.targets, fact.nhan if kind is Listed else str(getattr(fact, "text", fact.nhan)), fact)
        return view(fact, citation, facts.named(fact.base) if isinstance(fact, AgeFact) and fact.base else None)

    def _compare(self, fact: Fact, place: str, day: dt.date) -> None:
        """Tell where the held text does not bear a fact out: a figure that cannot be read from it must not be taken, so that is an error."""
        if fact.instrument not in self.corpus.instruments:
            return
        from legaltext.corpus.facts_compare import disagreements

        for found in disagreements(self.corpus, day, [fact]):
            serious = view_type(fact) not in (None, Listed)
            self.wrong(
                fact.name,
                Code.FACT_DISAGREES,
                f"{str(found).rstrip('.')}. Hãy xem bản gốc rồi sửa vi.txt của văn bản đó, hoặc dữ kiện.",
                place,
                "error" if serious else "warning",
            )

    def _use(self, targets: Iterable[Target], value: str, fact: Fact | None = None) -> None:
        """Remember a value that was taken from a provision, and from what."""
        self._note(UsedValue.of(targets, value, fact))

    def _note(self, used: UsedValue | None) -> None:
        if used is not None:
            self._used[used.instrument, used.eid, used.value] = used

    def values(self) -> tuple[UsedValue, ...]:
        """The values that were taken from provisions, in the order of their taking."""
        return tuple(self._used.values())

    def effective(self, citation: str) -> dt.date:
        """The first day on which an instrument is in force: for conditions that compare a day with it. Raises TemplateRuntimeError."""
        from jinja2 import TemplateRuntimeError

        found = self.corpus.resolve(str(citation), on=self.on, default=self.law)
        day = found.targets[0].instrument.effective if found.targets else None
        if day is None:
            msg = f"{found.message or citation}: không biết ngày có hiệu lực"
            raise TemplateRuntimeError(msg)
        return day

    def resolve(self, citation: str) -> Resolution:
        """What the citation means on the document's date; a bare "Điều 27" is of the template's law."""
        if citation not in self._resolved:  # many conditions rest on one provision
            self._resolved[citation] = self._resolve(citation)
        return self._resolved[citation]

    def _resolve(self, citation: str) -> Resolution:
        meant = self.meant(citation)
        if self.former is not None and meant is citation and self._of_own_law(citation):
            message = f"{hoa_dau(citation)} chưa có điều khoản tương ứng của {self.former.law} (former trong manifest.yaml)."
            return Resolution(citation, "not-in-force", (), message)
        return self.corpus.resolve(self._words(citation), on=self.on, default=self.law)

    def _words(self, citation: str) -> str:
        """The citation as the law is asked for it."""
        return self.meant(citation).replace(NBSP, " ")

    def applies(self, citation: str) -> bool:
        """False for a provision of the template's law that has no counterpart in the former law of the document's days."""
        return self.former is None or not self._of_own_law(citation) or self._bare(citation) in self.former.provisions

    def meant(self, citation: str) -> str:
        """The citation, or in the days of the former law its counterpart with the name of its instrument."""
        there = self._counterpart(citation)
        return citation if there is None or self.former is None else there if names_law(there) else f"{there} {self.former.law}"

    def shown(self, citation: str) -> str:
        """The citation as it prints: of the former law by the same name, which on the document's date means that law."""
        there = self._counterpart(citation)
        if there is None:
            return citation
        return there if names_law(there) else citation.replace(NBSP, " ").replace(self._bare(citation), there)

    def _counterpart(self, citation: str) -> str | None:
        if self.former is None or not self._of_own_law(citation):
            return None
        return self.former.provisions.get(self._bare(citation))

    def _bare(self, citation: str) -> str:
        """ "khoản 2 Điều 27" of "khoản 2 Điều 27 Luật Viên chức"."""
        words = " ".join(citation.replace(NBSP, " ").split())
        return words.removesuffix(self.law or "").rstrip() or words

    def _of_own_law(self, citation: str) -> bool:
        return not names_law(self._bare(citation))

    def checked(self, citation: str, place: Place, *, kept: bool = False) -> Resolution | None:
        """The resolution where the citation holds on the document's date; None, and a finding, where it does not.

        ``kept``: of an instrument that a transitional provision still applies, which may have ended.
        """
        if citation not in self._known:
            self._known[citation] = self._check(citation, place, kept=kept) is not None
        return self.resolve(citation) if self._known[citation] else None

    def register(
        self, citation: str, place: Place, *, aside: bool = False, kept_by: str = "", figure: bool = False
    ) -> Resolution | None:
        """The same, and what holds is remembered as cited; ``aside`` in a part beside the text (footnotes, headers).

        ``kept_by`` is the transitional provision by which an instrument is applied though it has ended. ``figure``: the text prints a figure of the
        provision and need not name it; without its words there is nothing to quote, and the annex has no entry for it.
        """
        resolution = self.checked(citation, place, kept=bool(kept_by))
        kept = self._beside if aside else self._cited
        if resolution is not None and resolution.targets and not (figure and resolution.status == "external"):
            for law in _laws_of(self.corpus, self._words(citation), self.on, self.law, kept_by):
                kept.setdefault((law.instrument, law.eid), law)
        return resolution

    def annex(self) -> tuple[Quoted, ...]:
        """What is cited, as the annex prints it."""
        return annex_of(self.corpus, self.on, self.everything())

    def everything(self) -> tuple[CitedLaw, ...]:
        """All that is cited: whole instruments and provisions whose words are not held included."""
        return tuple({**self._cited, **{key: item for key, item in self._beside.items() if key not in self._cited}}.values())

    def offer(self, cite: str, field: str) -> None:
        """Note that a căn cứ may be added by a field: its facts are to be checked by a person first."""
        label = ", ".join(target.label() for target in self.resolve(cite).targets) or cite
        message = (
            f"Chưa ghi căn cứ {label}: kho luật không có nguyên văn, thông tin trong danh mục phải tự đối chiếu. "
            f"Đã đối chiếu, muốn ghi thì chọn {field}: có."
        )
        self._offers[cite] = Finding(Code.BASIS_OFFERED, field, message, "note")

    def notes(self) -> Iterator[Finding]:
        """What one must know of the instruments that are cited and not held: one line for all that are only named, one for each in doubt.

        After those, what is offered as a căn cứ.
        """
        named = [item for item in self.everything() if item.eid is None and item.instrument not in self.corpus.instruments]
        if named:
            names = ", ".join(item.label for item in named)
            message = f"Chỉ nêu tên, không trích: {names} có trong danh mục, kho luật không có nguyên văn. Hãy tự đối chiếu."
            yield Finding(Code.CITED_FROM_REGISTER, "căn cứ", message, "note")
        cited = {
            item.instrument: self.corpus.known[item.instrument]
            for item in self.everything()
            if item.instrument in self.corpus.known
        }
        yield from self._from_facts()
        for facts in cited.values():
            if facts.unverified:
                yield Finding(Code.INSTRUMENT_UNVERIFIED, facts.number, facts.warning(), "warning")
        yield from self._offers.values()

    def _from_facts(self) -> Iterator[Finding]:
        """One line an instrument for all values that were taken from facts, with where they were read and what is uncertain in them."""
        taken: dict[str, list[UsedValue]] = {}
        for used in self._used.values():
            if used.origin == "facts" and used.instrument not in self.corpus.instruments:
                taken.setdefault(used.instrument, []).append(used)
        for number, values in taken.items():
            name = self.corpus.known[number].label()
            listed = "; ".join(f"{used.value} ({used.label.removesuffix(name).strip()})" for used in values)
            facts = [fact for used in values if (fact := self.corpus.facts.named(used.fact))]
            doubts = dict.fromkeys(filter(None, (self.corpus.facts.doubts(fact, self.on) for fact in facts)))
            sources = dict.fromkeys(used.source for used in values)
            message = f"Lấy theo dữ kiện của {name}, kho luật không có nguyên văn: {listed}. Nguồn: {'; '.join(sources)}."
            message += f" Còn chưa chắc: {'; '.join(doubts)}." if doubts else ""
            yield Finding(Code.VALUE_FROM_FACTS, number, message, "note")

    def wrong(self, citation: str, code: Code, message: str, place: Place, severity: Severity = "error") -> None:
        """Collect a problem: once a citation, and once for all citations of an instrument that is not in force."""
        there = _said(place)
        where = f"{there}, trích dẫn “{citation}”" if there else f"trích dẫn “{citation}”"
        key = message if code is Code.CITATION_NOT_IN_FORCE else citation
        self.findings.setdefault(key, Finding(code, where, message, severity, about=message))

    def _check(self, citation: str, place: Place, *, kept: bool) -> Resolution | None:
        """Words that are not held are no reason to refuse what only names them: then a warning says what was not checked."""
        resolution = self.resolve(citation)
        if resolution.status == "resolved" or (kept and resolution.status == "not-in-force" and resolution.targets):
            for doubt in resolution.doubts:
                self.wrong(doubt, Code.CITATION_DOUBTFUL, doubt, place, "warning")
            return resolution
        message = resolution.message or f"Không xác định được “{citation}”. Hãy sửa trích dẫn trong mẫu."
        if resolution.status == "external" and resolution.targets:
            if all(target.instrument.number not in self.corpus.instruments for target in resolution.targets):
                self._not_held(resolution)
                return resolution
            self.wrong(citation, Code.CITATION_NOT_HELD, f"{message} Hãy tự đối chiếu với văn bản.", place, "warning")
            return resolution
        self.wrong(citation, OF_STATUS[resolution.status], message, place)
        return None

    def _not_held(self, resolution: Resolution) -> None:
        """One line an instrument that is not held, with all its provisions that are cited: it is about the law that is there, so it does not say where in the template."""
        for target in resolution.targets:
            instrument, units = target.instrument, self._unheld.setdefault(target.instrument.number, [])
            if target.unit_label() not in units:
                units.append(target.unit_label())
            message = f"Kho luật không có nguyên văn nên không trích, chưa kiểm tra được {', '.join(units)}. Hãy tự đối chiếu với văn bản."
            self.findings[f"not-held {instrument.number}"] = Finding(
                Code.CITATION_NOT_HELD, instrument.label(), message, "warning"
            )


@lru_cache(maxsize=512)
def names_law(citation: str) -> bool:
    """True where a citation says of which instrument it is."""
    try:
        return any(reference.instrument.said for reference in parse_citation(citation))
    except CitationError:
        return False


@lru_cache(maxsize=1_024)  # what the documents of a template cite is the same in most of them
def _laws_of(corpus: Corpus, citation: str, on: dt.date, law: str | None, kept_by: str) -> tuple[CitedLaw, ...]:
    """What a document keeps of the provisions that a citation means on a day."""
    return tuple(CitedLaw.of(target, kept_by) for target in corpus.resolve(citation, on=on, default=law).targets)


def _limit_and_use(corpus: Corpus, found: Resolution, on: dt.date, number: int | None) -> tuple[Limit, UsedValue | None]:
    """The time limit of what a citation leads to, and what is to be remembered of it. Raises LookupError (Vietnamese)."""
    limit = limit_of(found, corpus.facts, on, number)
    used = UsedValue.of(found.targets, limit.text, corpus.facts.named(limit.fact) if limit.fact else None)
    return Limit(limit.amount, limit.unit, limit.text, back=limit.direction == "before"), used


@lru_cache(maxsize=1_024)  # as above: to look for a limit reads the words of the provision
def _limit_on(corpus: Corpus, citation: str, on: dt.date, law: str | None, number: int | None) -> tuple[Limit, UsedValue | None]:
    """The same of a citation that resolves on a day."""
    return _limit_and_use(corpus, corpus.resolve(citation, on=on, default=law), on, number)
