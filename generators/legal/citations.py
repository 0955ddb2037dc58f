"""What a document cites: each citation resolved on the document's date, printed, remembered in order, and every problem collected.

A citation that fails prints visibly («Điều 99») and rendering goes on, so that one run tells all that is wrong; no document
with such a problem is ever handed out.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from generators.codes import OF_STATUS, Code
from generators.findings import Finding, Severity
from generators.wording.typeset import NBSP, typeset, typeset_english
from generators.wording.vietnamese import hoa_dau
from legaltext.references.model import CitationError
from legaltext.references.resolve import Resolution
from legaltext.references.written import parse_citation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generators.catalog.manifest import Former
    from legaltext.corpus.corpus import Corpus
    from legaltext.model import Lang
    from legaltext.references.resolve import Target
    from legaltext.semantics.calendar import Unit

ENGLISH_NOTICE: Final = (
    "Bản dịch tham khảo, không chính thức (unofficial reference translation); chỉ bản tiếng Việt có giá trị pháp lý."
)

NOT_HELD: Final = "[Chưa có nguyên văn. Người soạn chép lời văn từ bản chính thức vào đây, hoặc bỏ mục này.]"

_MONTHS: Final = {"month": 1, "year": 12}
_AGE: Final = re.compile(r"\b(\d{1,3}) tuổi\b")


class LimitError(ValueError):
    """A time limit that cannot be counted from a date; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision (or a whole instrument: ``eid`` is None) that the document cites, with its words on the document's date."""

    label: str  # "Khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15"
    instrument: str
    eid: str | None
    vi: tuple[str, ...]
    en: tuple[str, ...]  # as long as vi; "" where English lacks a paragraph
    sha256: str | None  # of the Vietnamese words; None where the words are not held

    kept_by: str = ""  # the transitional provision by which an instrument that has ended is still applied

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"label", "vi", "en"})


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as the law has it: prints its words ("05 ngày"), and can be added to a date or taken from it.

    Counting follows Bộ luật Dân sự 2015, Điều 147 and 148 (legaltext.semantics.calendar): the first day does not count, and an end on a weekend or holiday
    moves to the next working day; working days are counted without weekends and holidays. Taken from a date, nothing moves. What cannot be counted (hours, a
    day of rest that is not decided yet) raises LimitError.
    """

    amount: int
    unit: Unit
    text: str
    unsure: Literal["", "earliest", "latest"] = ""  # the day to give where a day of rest is not known; none: LimitError

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"amount", "unit", "text", "last_day"})
    PRINTS: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.text

    def last_day(self, first: object) -> object:
        """The last day of a term this long that begins on ``first``, which counts: 5 years from 01/11/2026 run to 31/10/2031.

        A term (of an appointment, a contract) is no time limit for doing something: a day of rest at its end moves nothing.
        """
        from legaltext.semantics.calendar import add_months

        if not isinstance(first, dt.date):
            return first  # a draft has no day yet
        if self.unit not in _MONTHS:
            msg = f"Không tính được ngày cuối của thời hạn “{self.text}”: chỉ tính theo tháng, năm."
            raise LimitError(msg)
        end = add_months(first, self.amount * _MONTHS[self.unit])
        return end if end.day != first.day else end - dt.timedelta(days=1)

    def __add__(self, date: object) -> dt.date:
        return self._shifted(date, 1) if isinstance(date, dt.date) else NotImplemented

    __radd__ = __add__

    def __rsub__(self, date: object) -> dt.date:
        return self._shifted(date, -1) if isinstance(date, dt.date) else NotImplemented

    def _shifted(self, date: dt.date, sign: int) -> dt.date:
        from legaltext.semantics.calendar import CalendarError, open_calendar

        calendar = open_calendar()
        try:
            try:
                return calendar.add(date, sign * self.amount, self.unit)
            except CalendarError:
                if not self.unsure or sign < 0:
                    raise
                earliest, latest = calendar.bounds(date, self.amount, self.unit)
                return earliest if self.unsure == "earliest" else latest
        except CalendarError as error:
            msg = f"Không tính được thời hạn “{self.text}” từ ngày {date:%d/%m/%Y}. {error}"
            raise LimitError(msg) from error


@dataclass(frozen=True, slots=True)
class UnknownLimit:
    """Stands for a limit whose citation failed (already reported): prints the citation, leaves dates as they are."""

    citation: str

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"last_day"})
    PRINTS: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"«{self.citation}»"

    def last_day(self, first: object) -> object:
        """The day itself: nothing can be counted."""
        return first

    def __add__(self, date: object) -> object:
        return date

    __radd__ = __rsub__ = __add__


class CitedList:
    """``cited`` in templates: looked at when it is used, so an appendix at the end sees all that was cited before it."""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, citations: Citations) -> None:
        self._citations = citations

    def __iter__(self) -> Iterator[Cited]:
        return iter(self._citations.annex())

    def __len__(self) -> int:
        return len(self._citations.annex())

    def __getitem__(self, position: int) -> Cited:
        return self._citations.annex()[position]


class Citations:
    """The citations of one document.

    ``law`` is the instrument that a bare "Điều 27" means; in a document of the days of the ``former`` law a citation of ``law`` stands for
    its counterpart there. ``place`` tells where the caller stands, for findings.
    """

    def __init__(self, corpus: Corpus, on: dt.date, law: str | None, former: Former | None = None) -> None:
        self.corpus = corpus
        self.on = on
        self.law = law
        self.former = former if former is not None and former.covers(on) else None
        self.place: Callable[[], str] = lambda: ""
        self.aside = False  # True while parts beside the text (footnotes, headers) are rendered: they count after the text
        self.findings: dict[str, Finding] = {}
        self._cited: dict[tuple[str, str | None], Cited] = {}
        self._beside: dict[tuple[str, str | None], Cited] = {}
        self._known: dict[str, Resolution | None] = {}
        self._unheld: dict[str, list[str]] = {}  # instrument: its provisions that are cited and not held

    def cite(self, citation: str, hoa: bool = False, lang: Lang = "vi") -> str:  # noqa: FBT001, FBT002 -- called from templates
        """The citation as it prints, registered; ``hoa`` begins it with a capital, for the start of a sentence.

        In English (``lang="en"``) it is made of what it resolves to: "Point a Clause 1 Article 21 of the Law on Public Employees No. 129/2025/QH15".
        """
        shown = typeset(self.shown(str(citation)))
        resolution = self.register(str(citation))
        if resolution is None:
            shown = f"«{shown}»"
        elif lang == "en":
            shown = " and ".join(typeset_english(target.label("en")) for target in resolution.targets)
        return hoa_dau(shown) if hoa else shown

    def quote(self, citation: str) -> str:
        """The Vietnamese words of the provision on one line, registered."""
        resolution = self.register(str(citation))
        words = (
            [
                words
                for target in resolution.targets
                if target.provision and target.provision.held
                for words in target.paragraphs("vi")
                if words
            ]
            if resolution
            else []
        )
        if resolution is not None and not words:
            self._wrong(
                str(citation),
                Code.CITATION_NOT_HELD,
                "Không có nguyên văn điều này trong kho luật nên không trích được. Hãy bỏ trích hoặc bổ sung văn bản.",
            )
        return " ".join(words) if words else f"«{typeset(str(citation))}»"

    def limit(self, citation: str, number: int | None = None) -> Limit | UnknownLimit:
        """The time limit that the provision sets, registered; ``number`` (from 1) is which of several."""
        return self.limit_of(str(citation), number, remember=True)

    def limit_of(self, citation: str, number: int | None = None, *, remember: bool) -> Limit | UnknownLimit:
        """The time limit that the provision sets. A problem is collected, and an :class:`UnknownLimit` stands in."""
        if self.register(citation, remember=remember) is None:
            return UnknownLimit(citation)
        try:
            found = self.corpus.time_limit(
                self.meant(citation), on=self.on, default=self.law, number=None if number is None else int(number)
            )
        except LookupError as error:
            self._wrong(citation, Code.LIMIT_NOT_FOUND, str(error.args[0] if error.args else error))
            return UnknownLimit(citation)
        return Limit(found.amount, found.unit, found.text)

    def effective(self, citation: str) -> dt.date:
        """The first day on which an instrument is in force: for conditions that compare a day with it. Raises TemplateRuntimeError."""
        from jinja2 import TemplateRuntimeError

        found = self.corpus.resolve(str(citation), on=self.on, default=self.law)
        day = found.targets[0].instrument.effective if found.targets else None
        if day is None:
            msg = f"{found.message or citation}: không biết ngày có hiệu lực"
            raise TemplateRuntimeError(msg)
        return day

    def age(self, citation: str) -> Limit | UnknownLimit:
        """The age that the provision names ("đủ 18 tuổi trở lên"), to be taken from a date; an age is no time limit, so ``limit`` does not know it."""
        resolution = self.register(citation, remember=False)
        if resolution is None:
            return UnknownLimit(citation)
        words = " ".join(words for target in resolution.targets for words in target.paragraphs("vi") if words)
        ages = set(_AGE.findall(words))
        if len(ages) != 1:
            self._wrong(
                citation, Code.LIMIT_NOT_FOUND, "Điều khoản này không nêu đúng một độ tuổi. Hãy viện dẫn điều khoản nêu độ tuổi."
            )
            return UnknownLimit(citation)
        [years] = ages
        return Limit(int(years), "year", f"{years} tuổi")

    def resolve(self, citation: str) -> Resolution:
        """What the citation means on the document's date; a bare "Điều 27" is of the template's law."""
        meant = self.meant(citation)
        if self.former is not None and meant is citation and self._of_own_law(citation):
            message = f"{hoa_dau(citation)} chưa có điều khoản tương ứng của {self.former.law} (former trong manifest.yaml)."
            return Resolution(citation, "not-in-force", (), message)
        return self.corpus.resolve(meant.replace(NBSP, " "), on=self.on, default=self.law)

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

    def register(self, citation: str, *, remember: bool = True, kept_by: str = "") -> Resolution | None:
        """The resolution where the citation holds on the document's date; None, and a finding, where it does not.

        ``kept_by`` is the transitional provision by which an instrument is applied though it has ended.
        """
        if citation not in self._known:
            self._known[citation] = self._checked(citation, kept=bool(kept_by))
        resolution = self._known[citation]
        if resolution is not None and remember:
            for target in resolution.targets:
                key = (target.instrument.number, target.eid)
                kept = self._beside if self.aside else self._cited
                if key not in kept:
                    kept[key] = replace(cited(target), kept_by=kept_by)
        return resolution

    def annex(self) -> tuple[Cited, ...]:
        """What is cited, as the annex prints it: in place of words that are not held a line that says so, never words of another text."""
        return tuple(
            item if item.vi else replace(item, vi=(NOT_HELD,), en=("",)) for item in self.everything() if item.vi or item.eid
        )

    def provisions(self) -> tuple[Cited, ...]:
        """What is cited and can be quoted, in order of first citation."""
        return tuple(item for item in self.everything() if item.vi)

    def everything(self) -> tuple[Cited, ...]:
        """All that is cited: whole instruments and provisions whose words are not held included."""
        return tuple({**self._cited, **{key: item for key, item in self._beside.items() if key not in self._cited}}.values())

    def notes(self) -> Iterator[Finding]:
        """What one must know of the instruments that are cited and not held: one line for all that are only named, one for each in doubt."""
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
        for facts in cited.values():
            if facts.unverified:
                yield Finding(Code.INSTRUMENT_UNVERIFIED, facts.number, facts.warning(), "warning")

    def _checked(self, citation: str, *, kept: bool = False) -> Resolution | None:
        resolution = self.resolve(citation)
        if resolution.status == "resolved" or (kept and resolution.status == "not-in-force" and resolution.targets):
            for doubt in resolution.doubts:
                self._wrong(doubt, Code.CITATION_DOUBTFUL, doubt, "warning")
            return resolution
        message = resolution.message or f"Không xác định được “{citation}”. Hãy sửa trích dẫn trong mẫu."
        if resolution.status == "external" and resolution.targets:
            if all(target.instrument.number not in self.corpus.instruments for target in resolution.targets):
                self._not_held(resolution)
                return resolution
            self._wrong(citation, Code.CITATION_NOT_HELD, f"{message} Hãy tự đối chiếu với văn bản.", "warning")
            return resolution
        self._wrong(citation, OF_STATUS[resolution.status], message)
        return None

    def _not_held(self, resolution: Resolution) -> None:
        """One line an instrument that is not held, with all its provisions that are cited."""
        for target in resolution.targets:
            number, units = target.instrument.number, self._unheld.setdefault(target.instrument.number, [])
            if target.unit_label() not in units:
                units.append(target.unit_label())
            message = f"Kho luật không có nguyên văn {target.instrument.label()}: chưa kiểm tra được {', '.join(units)}. Hãy tự đối chiếu với văn bản."
            key = f"not-held {number}"
            where = self.findings[key].where if key in self.findings else self.place() or "viện dẫn"
            self.findings[key] = Finding(Code.CITATION_NOT_HELD, where, message, "warning")

    def _wrong(self, citation: str, code: Code, message: str, severity: Severity = "error") -> None:
        """Collect a problem: once a citation, and once for all citations of an instrument that is not in force."""
        where = self.place()
        place = f"{where}, trích dẫn “{citation}”" if where else f"trích dẫn “{citation}”"
        key = message if code is Code.CITATION_NOT_IN_FORCE else citation
        self.findings.setdefault(key, Finding(code, place, message, severity, about=message))


def cited(target: Target) -> Cited:
    """What a document keeps of a target."""
    label = hoa_dau(target.label())
    if target.provision is None or not target.provision.held:
        return Cited(label, target.instrument.number, target.eid, (), (), None)
    vi, en = target.paragraphs("vi"), target.paragraphs("en")
    pairs = [(words or "", (en[number] or "") if number < len(en) else "") for number, words in enumerate(vi)]
    pairs = [pair for pair in pairs if pair[0]]
    return Cited(
        label, target.instrument.number, target.eid, tuple(vi for vi, _ in pairs), tuple(en for _, en in pairs), target.digest()
    )


@lru_cache(maxsize=512)
def names_law(citation: str) -> bool:
    """True where a citation says of which instrument it is."""
    try:
        return any(reference.instrument.said for reference in parse_citation(citation))
    except CitationError:
        return False
