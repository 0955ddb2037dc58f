"""The citations of a draft, each with what became of it: what `vanban law cites` and the check of a Word file ask."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from legaltext.basics.dates import check_date
from legaltext.corpus.law_beside import LawBeside
from legaltext.corpus.misstated import Compared, Misstated
from legaltext.corpus.own_paper import is_label, issued_with, of_attached, with_tree
from legaltext.corpus.quotations import misquoted
from legaltext.corpus.stated_limits import misstated_limits
from legaltext.grammar.rule import rule
from legaltext.model import InstrumentFacts, Text
from legaltext.references.draft_outline import Amended, Draft, read_draft
from legaltext.references.find import find
from legaltext.references.in_text import as_read
from legaltext.references.known_names import plain_title
from legaltext.references.model import At, Citation
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
_BEFORE = 20  # characters
_NEW = ("bổ sung ", "bổ sung các ")


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """`day` is the day that was asked: the one given, else the draft's own, else today. Offsets are those of the text (NFC).

    `misstated`: words and limits of the draft that are not those of the provision beside them; `compared`: what of it could be held against the law at all.
    """

    draft: Draft
    day: date
    citations: tuple[tuple[Citation, Resolution], ...]
    misstated: tuple[Misstated, ...] = ()
    compared: frozenset[Compared] = frozenset()


def check_draft(text: str, corpus: "Corpus", *, on: date | None = None, at: At | None = None, margins: str = "") -> CheckedDraft:
    """Every citation of a draft (NFC). `at` says where all of the text stands; without it, places are read from the draft. Never raises.

    `margins` is what stands on its pages outside the text (headers, footers): its citations are checked too, with offsets as if it stood on the line after
    the text, and its number and day count where the text has none.

    What stands in words quoted from a law is read as in that law, and what an amending draft says of another paper as of that paper.
    """
    check_date(on, "on", may_lack=True)
    draft = with_tree(read_draft(text, margins), text) if at is None else read_draft(text, margins)
    day = on or draft.day or date.today()
    own = None if at or draft.own is None or draft.own.facts.number in corpus.instruments else draft.own
    end = len(text)
    if margins:
        text = f"{text}\n{margins}"
    read = (citation for citation in find(text, titles=corpus.titles) if not is_label(citation, text))
    citations = [of_attached(citation, text, draft) for citation in read]
    checked = [
        (
            citation,
            corpus.resolve_citation(
                citation, on=day, at=at or draft.at(citation.start if citation.start < end else None), own=own
            ),
        )
        for citation in citations
    ]
    checked = [(citation, issued_with(text, draft, citation, resolution)) for citation, resolution in checked]
    checked = [(citation, _former(text, draft, citation, resolution, corpus)) for citation, resolution in checked]
    if at is None:
        checked = _amending(text, draft, _quoted(text, checked, corpus, day), corpus, day)
    settled = in_transition([resolution for _, resolution in checked])
    citations_ = tuple((citation, resolution) for (citation, _), resolution in zip(checked, settled, strict=True))
    law = LawBeside(corpus, day)
    found = (
        *misquoted(text, draft, citations_, corpus, law),
        *misstated_limits(text, draft, citations_, corpus, law),
    )
    misstated = tuple(sorted(found, key=lambda one: (one.start, one.end)))
    return CheckedDraft(draft, day, citations_, misstated, frozenset(law.compared))


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
    number_of = lru_cache(maxsize=None)(partial(_number_of, text))
    out = []
    for citation, resolution in checked:
        place = draft.amended(citation.start)
        if place is not None and not _of_another(citation, place):
            new = text[max(0, citation.start - _BEFORE) : citation.start].lower().endswith(_NEW)
            out.append((citation, _of_the_amended(citation, place, named.get(place.start), corpus, day, new=new)))
            continue
        if place is not None and not place.wording and any(reference.instrument.said for reference in citation.references):
            titles = (one.instrument.title for one in citation.references if not one.instrument.number and one.instrument.title)
            number = next(filter(None, map(number_of, titles)), None)
            named[place.start] = number or (resolution.targets[0].instrument.number if resolution.targets else None)
        out.append((citation, resolution))
    return out


def _number_of(text: str, title: str) -> str | None:
    """The number of an instrument that is amended, where the draft gives it with its title anywhere: its head does, and its day may be long past."""
    found = re.search(rf"{re.escape(title)} số (\d+/\d{{4}}/[A-ZĐ0-9-]+\b)", text, re.IGNORECASE)
    return found[1] if found else None


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
