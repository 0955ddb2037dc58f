"""The citations of a draft, each with what became of it: what `vanban law cites` and the check of a Word file ask."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from legaltext.basics.text import fold
from legaltext.grammar.rule import rule
from legaltext.model import ATTACHED_KINDS, InstrumentFacts, Text
from legaltext.references.draft_outline import ISSUED_WITH, Amended, Draft, read_draft
from legaltext.references.find import find
from legaltext.references.in_text import as_read
from legaltext.references.known_names import plain_title
from legaltext.references.model import At, Citation, InstrumentName
from legaltext.references.patterns import pattern
from legaltext.references.quoted import paragraph_at, quoted_places
from legaltext.references.relative import meant
from legaltext.references.resolve import Resolution, Target, in_transition

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus

_Pairs = list[tuple[Citation, Resolution]]

_SENTENCE = 200  # characters in which a sentence says what becomes of a law
# "thay thế Bộ luật Lao động số 10/2012/QH13", "Bộ luật Lao động số 10/2012/QH13 hết hiệu lực kể từ ngày …"
_ENDING = rule(r"(?<!\w)(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|replaces?|repeals?)(?: cho)?(?!\w)")
_ENDED = rule(r"(?<!\w)(?:hết hiệu lực|(?:được|bị) (?:thay thế|bãi bỏ)|(?:is|was) (?:replaced|repealed)|ceases? to)(?!\w)")
# "của Quy chế này", "Quy chế làm việc ban hành kèm theo Quyết định này", "Điều lệ Công ty Mẫu": the paper after the units, up to the end of its name
_PAPER = rule(
    rf"[^\S\n]+(?:{pattern('của')}[^\S\n]+)?(?P<paper>(?P<kind>{pattern(*ATTACHED_KINDS)})(?!\w)(?P<name>[^\n.,;:()“”]*))"
)
_THIS = rule(rf"[^\S\n]*(?P<this>{pattern('này')})(?!\w)")
_WITH_THIS = rule(
    rf"(?P<name>.*?)[^\S\n]*(?:{pattern('được')}[^\S\n]+)?(?:{pattern('ban hành')}[^\S\n]+)?{pattern('kèm theo')}[^\S\n]+\w+(?:[^\S\n]+\w+)?[^\S\n]+{pattern('này')}(?!\w)"
)
# "(Mẫu số 05)", "BIỂU MẪU 03": what may stand around a label
_BEFORE_A_LABEL = rule(r"[\W_]*(?:(?i:biểu)[ ])?")
_AFTER_A_LABEL = rule(r"(?:[-–./][A-ZĐ0-9]+)*[)\]*_.]*[^\S\n]*(?:$|\n|[-–:(|])")
_NEW = ("bổ sung ", "bổ sung các ")


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """`day` is the day that was asked: the one given, else the draft's own, else today. Offsets of citations are those of the text (NFC)."""

    draft: Draft
    day: date
    citations: tuple[tuple[Citation, Resolution], ...]


def check_draft(text: str, corpus: "Corpus", *, on: date | None = None, at: At | None = None, margins: str = "") -> CheckedDraft:
    """Every citation of a draft (NFC). `at` says where all of the text stands; without it, places are read from the draft. Never raises.

    `margins` is what stands on its pages outside the text (headers, footers): its citations are checked too, with offsets as if it stood on the line after
    the text, and its number and day count where the text has none.

    What stands in words quoted from a law is read as in that law, and what an amending draft says of another paper as of that paper.
    """
    draft = read_draft(text, margins)
    day = on or draft.day or date.today()
    own = None if at or draft.own is None or draft.own.facts.number in corpus.instruments else draft.own
    end = len(text)
    if margins:
        text = f"{text}\n{margins}"
    read = (citation for citation in find(text, titles=corpus.titles) if not _is_label(citation, text))
    citations = [_of_attached(citation, text, draft) for citation in read]
    checked = [
        (
            citation,
            corpus.resolve_citation(
                citation, on=day, at=at or draft.at(citation.start if citation.start < end else None), own=own
            ),
        )
        for citation in citations
    ]
    checked = [(citation, _issued_with(text, draft, citation, resolution)) for citation, resolution in checked]
    checked = [(citation, _former(text, draft, citation, resolution, corpus)) for citation, resolution in checked]
    if at is None:
        checked = _amending(text, draft, _quoted(text, checked, corpus, day), corpus, day)
    settled = in_transition([resolution for _, resolution in checked])
    return CheckedDraft(
        draft, day, tuple((citation, resolution) for (citation, _), resolution in zip(checked, settled, strict=True))
    )


def _is_label(citation: Citation, text: str) -> bool:
    """ "Mẫu 2C-BNV/2008", "(Mẫu số 05)" by itself at the head of a line says what the paper is, and cites nothing."""
    if any(
        reference.form is None or reference.units or reference.instrument != InstrumentName() for reference in citation.references
    ):
        return False
    line = text.rfind("\n", 0, citation.start) + 1
    return (
        _BEFORE_A_LABEL.fullmatch(text, line, citation.start) is not None and _AFTER_A_LABEL.match(text, citation.end) is not None
    )


def _of_attached(citation: Citation, text: str, draft: Draft) -> Citation:
    """ "Điều 3 Quy chế này" is of the regulation that is attached, whose kind no law has; "Điều 3 Quy chế làm việc của Chính phủ" is of another paper."""
    low = text.lower()
    found = _PAPER.match(low, citation.end) if len(low) == len(text) else None
    if found is None or text[found.start("paper")].islower():
        return citation
    if any(reference.instrument != InstrumentName() or reference.relative for reference in citation.references):
        return citation
    kind = " ".join(found["kind"].split())
    name, end = InstrumentName(this=True, kind=kind), found.end("kind")
    if this := _THIS.match(low, end) or _WITH_THIS.match(low, end, found.end()):
        end = this.end()
    else:
        end = found.start("paper") + len(found["paper"].rstrip())
        if not draft.has_attached(" ".join(found["paper"].split())):
            if not found["name"].strip():
                return citation
            name = InstrumentName(title=" ".join(text[found.start("paper") : end].split()), kind=kind)
    references = tuple(replace(reference, instrument=name) for reference in citation.references)
    return replace(citation, end=end, text=text[citation.start : end], references=references)


def _issued_with(text: str, draft: Draft, citation: Citation, resolution: Resolution) -> Resolution:
    """ "(Ban hành kèm theo Quyết định số 12/QĐ-BV …)" below the name of what is attached names the very paper: another number is a slip."""
    line = text.rfind("\n", 0, citation.start) + 1
    names = {reference.instrument for reference in citation.references}
    name = next(iter(names)) if len(names) == 1 else InstrumentName()
    own = draft.own.facts if draft.own else None
    if own is None or not own.number or not name.number or name.kind != own.type:
        return resolution
    if fold(own.number) == fold(name.number) and (name.issued is None or own.issued is None or name.issued == own.issued):
        return resolution
    if ISSUED_WITH.match(text.lower(), line) is None or not draft.attached(citation.start):
        return resolution
    of_day = f" ngày {own.issued:%d/%m/%Y}" if own.issued else ""
    message = f"Ghi kèm theo {citation.text}, mà đầu văn bản ghi {own.label()}{of_day}; sửa lại cho thống nhất."
    return replace(resolution, status="ambiguous", targets=(), message=message)


def _former(text: str, draft: Draft, citation: Citation, resolution: Resolution, corpus: "Corpus") -> Resolution:
    """A number that is not known is that of an older law of the name where the sentence tells its end, or the text is the law that followed it.

    Then it is not checked, and no slip either.
    """
    numbers = {reference.instrument.number for reference in citation.references}
    if resolution.status != "ambiguous" or None in numbers or numbers & set(corpus.known):
        return resolution
    before, after = text[max(0, citation.start - _SENTENCE) : citation.start], text[citation.end : citation.end + _SENTENCE]
    own = corpus.known.get(draft.own.facts.number) if draft.own else None
    titles = {plain_title(reference.instrument.title or "") for reference in citation.references}
    follows = own is not None and titles == {plain_title(own.title.vi or "")}
    ended = _ENDING.search(re.split(r"[.;\n]", before)[-1].lower()) or _ENDED.search(re.split(r"[.;\n]", after)[0].lower())
    if not (follows or ended):
        return resolution
    message = f"{citation.text} là văn bản đã được thay thế, bãi bỏ, không có trong danh mục nên chưa kiểm tra được."
    return replace(resolution, status="external", targets=tuple(map(as_read, citation.references)), message=message)


def _quoted(text: str, checked: _Pairs, corpus: "Corpus", day: date) -> _Pairs:
    """ "khoản 1 Điều này" in an annex that quotes the law means the quoted article."""
    cited = {target.instrument.number for _, resolution in checked for target in resolution.targets}
    places = quoted_places(corpus.instruments[number] for number in sorted(cited & set(corpus.instruments)))
    out = []
    for citation, resolution in checked:
        at = places.get(paragraph_at(text, citation.start))
        out.append((citation, corpus.resolve_citation(citation, on=day, at=at) if at else resolution))
    return out


def _amending(text: str, draft: Draft, checked: _Pairs, corpus: "Corpus", day: date) -> _Pairs:
    """Units that an instruction names without an instrument are those of the paper that it, or an instruction before it in its article, names."""
    named: dict[int, str | None] = {}  # the paper that is amended, by the offset of the article
    out = []
    for citation, resolution in checked:
        place = draft.amended(citation.start)
        if place is not None and not _of_another(citation, place):
            new = text[: citation.start].lower().endswith(_NEW)
            out.append((citation, _of_the_amended(citation, place, named.get(place.start), corpus, day, new=new)))
            continue
        if place is not None and not place.wording and any(reference.instrument.said for reference in citation.references):
            named[place.start] = _number(citation, text) or (
                resolution.targets[0].instrument.number if resolution.targets else None
            )
        out.append((citation, resolution))
    return out


def _number(citation: Citation, text: str) -> str | None:
    """The number of the instrument that is amended, where the draft gives it with its title anywhere: its head does, and its day may be long past."""
    for title in (reference.instrument.title for reference in citation.references if not reference.instrument.number):
        if title and (found := re.search(rf"{re.escape(title)} số (\d+/\d{{4}}/[A-ZĐ0-9-]+\b)", text, re.IGNORECASE)):
            return found[1]
    return None


def _of_another(citation: Citation, place: Amended) -> bool:
    """True for what names its instrument, and for what an instruction says of its own paper: "khoản 1 Điều này", "Quyết định này"."""
    if any(reference.instrument.said for reference in citation.references):
        return True
    return not place.wording and citation.text.lower().endswith("này")


def _of_the_amended(
    citation: Citation, place: Amended, number: str | None, corpus: "Corpus", day: date, *, new: bool
) -> Resolution:
    """A citation of the paper that a draft amends. What is new, or stands in new wording, need not be there yet."""
    if number is None or number not in corpus.instruments:
        message = "Là của văn bản được sửa đổi, mà nội dung không có trong kho: chưa kiểm tra được."
        return Resolution(citation.text, "external", _read_of(citation, place, number, corpus), message)
    found = corpus.resolve_citation(citation, on=day, at=At(number, place.eid))
    if found.status in ("not-found", "ambiguous") and (new or _is_its_own(citation, place)):
        message = "Là quy định mới của dự thảo: chưa có trong văn bản được sửa đổi."
        return Resolution(citation.text, "external", _read_of(citation, place, number, corpus), message)
    return found


def _read_of(citation: Citation, place: Amended, number: str | None, corpus: "Corpus") -> tuple[Target, ...]:
    """What the words say of the paper that is amended: its number, as far as that is said, and the provisions."""
    facts = (corpus.known.get(number) if number else None) or InstrumentFacts(number or "", "", Text(), held=False)
    eids = dict.fromkeys(
        reference.eid() if reference.relative is None else next(iter(meant(reference, None, place.eid)), None)
        for reference in citation.references
    )
    return tuple(Target(facts, None, eid) for eid in eids)


def _is_its_own(citation: Citation, place: Amended) -> bool:
    """True where new wording speaks of the article that it is, which may have other clauses than the old one."""
    return any(
        (place.wording or reference.relative is not None)
        and (reference.relative is not None or (reference.eid() or "").split("__")[0] == (place.eid or "").split("__")[0])
        for reference in citation.references
    )
