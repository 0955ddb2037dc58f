"""What a citation says of an instrument against the instruments that are known: a slip in a number, a day or a subject names the right one.

"Luật Viên chức số 129/2025/QH14" is a slip of 129/2025/QH15. What may be an older instrument of the same name ("Bộ luật Lao động số 10/2012/QH13") is not
called wrong, and not right either: someone has to look.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from legaltext.basics.text import capital, fold
from legaltext.grammar.names import ENGLISH_KINDS
from legaltext.grammar.rule import rule
from legaltext.model import InstrumentFacts
from legaltext.references import words
from legaltext.references.model import UNKNOWN_KIND, Citation, InstrumentName, Status
from legaltext.references.relative import same_kind

Slip = tuple[Status, str]

_PARTS: Final = rule(r"(?P<seq>\d+)/(?P<year>\d{4})/(?P<series>.+)")
# "… của Chính phủ quy định về tuyển dụng, sử dụng viên chức", in folded text
_ABOUT: Final = rule(r"(?<!\w)(?:quy[ ]dinh(?:[ ]chi[ ]tiet)?(?:[ ]ve)?|ve)(?:[ ]viec)?[ ](?P<subject>.+)")
_ASSEMBLY: Final = rule(r"QH(\d+)")
_FEWEST: Final = 4  # words of a subject that tell an instrument from others
# Words of subjects that say nothing of what they are about
_EMPTY: Final = frozenset(
    "ve va cua quy dinh chi tiet mot so dieu noi dung viec theo trong doi voi cac cho tai co thi hanh huong dan bien phap".split()  # noqa: SIM905 -- words read best as words
)


def plain_title(title: str) -> str:
    """A title as look-ups compare it: no diacritics, no commas, no article in front."""
    return fold(title).replace(",", "").strip().removeprefix("the ")


def disagrees(name: InstrumentName, facts: InstrumentFacts, candidates: Sequence[InstrumentFacts]) -> str | None:
    """What a citation says of a numbered instrument against what is known of it: a slip in the number is found by its title, type or date.

    `candidates` are the instruments that are known by the title that is said.
    """
    if name.title and facts not in candidates and facts.title.vi and _another_title(name.title, facts):
        theirs = f" ({listed(candidates)})" if candidates else ""
        return f"Số {facts.number} là của {facts.title.vi}, không phải {name.title}{theirs}; kiểm tra lại tên và số, ký hiệu."
    if name.kind and facts.type != UNKNOWN_KIND and not same_kind(name.kind, facts.type):
        return f"Số {facts.number} là của {facts.label()}, không phải {name.kind}; kiểm tra lại loại văn bản và số, ký hiệu."
    if name.issued and facts.issued and name.issued != facts.issued:
        return f"{facts.label()} ban hành ngày {facts.issued:%d/%m/%Y}, không phải ngày {name.issued:%d/%m/%Y}; sửa lại ngày ban hành."
    if name.year and facts.issued and name.year != facts.issued.year:
        return f"{facts.label()} ban hành năm {facts.issued.year}, không phải năm {name.year}; sửa lại năm."
    return None


def _another_title(title: str, facts: InstrumentFacts) -> bool:
    """True where a title is certainly not that of an instrument: an English one whose Vietnamese is not known may be."""
    from legaltext.references.titles import VIETNAMESE  # here, for it reads a list of names

    plain = plain_title(title)
    if any(plain_title(own) == plain for own in (facts.title.vi, facts.title.en) if own):
        return False
    if (english := VIETNAMESE.get(plain)) is not None:
        return fold(english) != fold(facts.title.vi or "")
    return not plain.startswith(tuple(ENGLISH_KINDS))


def subject_said(citation: Citation) -> str:
    """The subject that a citation gives its instrument, folded: "tuyen dung, su dung vien chuc"; empty where it gives none, or names several instruments."""
    names = {reference.instrument for reference in citation.references}
    number = next(iter(names)).number if len(names) == 1 else None
    if number is None:
        return ""
    words = fold(" ".join(citation.text.split()))
    found = _ABOUT.search(words, max(0, words.find(fold(number).split("/")[0])))
    return found["subject"].rstrip(" .;,") if found else ""


def subject_of(facts: InstrumentFacts) -> str:
    """The subject of an instrument that is cited by its number, folded; empty where its title gives none that tells it from others."""
    found = _ABOUT.search(fold(facts.title.vi or ""))
    subject = found["subject"] if found and not facts.is_law else ""
    return subject if len(subject.split()) >= _FEWEST else ""


def of_subject(about: str, kind: str | None, known: Iterable[InstrumentFacts]) -> list[InstrumentFacts]:
    """The known instruments of a kind with the subject that is said."""
    if len(about.split()) < _FEWEST:
        return []
    return [
        facts
        for facts in known
        if (not kind or same_kind(kind, facts.type)) and (subject := subject_of(facts)) and about.startswith(subject)
    ]


def listed(candidates: Iterable[InstrumentFacts]) -> str:
    """Known instruments as a message names them, each once, with its day: "Luật Viên chức số 129/2025/QH15 ngày 10/12/2025; …"."""
    return "; ".join(dict.fromkeys(f.label() + (f" ngày {f.issued:%d/%m/%Y}" if f.issued else "") for f in candidates))


def number_slip(name: InstrumentName, candidates: Sequence[InstrumentFacts]) -> Slip | None:
    """What to say of a number that is not known where the name is: certainly a slip where two of its three parts are those of one of that name."""
    if not candidates:
        return None
    certain = any(_near(name.number or "", facts.number) for facts in candidates)
    what = f"Không có {_label(name)}" if certain else f"Danh mục không có {_label(name)}"
    fix = "sửa lại số, ký hiệu" if certain else "kiểm tra lại số, ký hiệu, hoặc viện dẫn văn bản đang có hiệu lực"
    return ("not-found" if certain else "ambiguous"), f"{what}; danh mục có: {listed(candidates)}. Hãy {fix}."


def series_slip(name: InstrumentName) -> Slip | None:
    """What to say of a number that no instrument can have: of another kind than its name says, or of a National Assembly that was not in that year."""
    found = _PARTS.fullmatch((name.number or "").upper())
    if found is None:
        return None
    year, series = int(found["year"]), found["series"]
    if assembly := _ASSEMBLY.fullmatch(series):
        right = [number for number, (first, last) in words.ASSEMBLIES.items() if first <= year <= last]
        if right and int(assembly[1]) not in right:
            label = f"{found['seq']}/{year}/QH{right[0]}"
            return (
                "not-found",
                f"Không có {_label(name)}: số của Quốc hội năm {year} có ký hiệu QH{right[0]} ({label}). Hãy sửa lại số, ký hiệu.",
            )
    kinds = next((kinds for letters, kinds in words.KINDS_OF_SERIES.items() if series.startswith(letters)), ())
    if name.kind and kinds and not any(same_kind(name.kind, kind) for kind in kinds):
        return (
            "not-found",
            f"Ký hiệu của số {name.number} là của {kinds[0]}, không phải {name.kind}; kiểm tra lại loại văn bản và số, ký hiệu.",
        )
    return None


def day_slip(name: InstrumentName, label: str, candidates: Sequence[InstrumentFacts]) -> Slip:
    """What to say of a known name with a day or year on which none of that name was issued: certainly a slip where the year is right and the day is not."""
    known = listed(candidates)
    if any(facts.issued is None for facts in candidates):
        return "external", f"Chưa kiểm tra được ngày ban hành của “{label}”; danh mục có: {known}."
    day = f" ngày {name.issued:%d/%m/%Y}" if name.issued else ""
    certain = name.issued is not None and any(f.issued and f.issued.year == name.issued.year for f in candidates)
    message = f"Danh mục không có {label}{day}; danh mục có: {known}. Hãy kiểm tra lại ngày, năm, số, ký hiệu."
    return ("not-found" if certain else "ambiguous"), message


def subject_slip(facts: InstrumentFacts, about: str, known: Iterable[InstrumentFacts]) -> str | None:
    """What to say of a known number with the subject of another instrument, or with one that shares no word with its own."""
    if facts.is_law and about:
        return _law_slip(facts, about)
    own = subject_of(facts)
    if not own or len(about.split()) < _FEWEST or about.startswith(own):
        return None
    others = [other for other in of_subject(about, facts.type, known) if other is not facts and not own.startswith(about)]
    said, mine = (set(re.findall(r"\w+", words)) - _EMPTY for words in (about, own))
    if not others and said & mine:
        return None
    theirs = f"; nội dung đã ghi là của {listed(others)}" if others else ""
    return f"{facts.label()} là {facts.title.vi}, không phải văn bản có nội dung như đã ghi{theirs}. Kiểm tra lại số, ký hiệu và tên."


def _law_slip(facts: InstrumentFacts, about: str) -> str | None:
    """ "Luật số 58/2010/QH12 về công chức": of a law that is cited by its number the subject is its title."""
    title = fold(facts.title.vi or "").removeprefix(fold(facts.type)).strip()
    if not title or title in about or about in title or title.startswith("sua doi"):
        return None
    return (
        f"Số {facts.number} là của {facts.title.vi}, không phải văn bản có nội dung như đã ghi; kiểm tra lại số, ký hiệu và tên."
    )


def amender_slip(name: InstrumentName, facts: InstrumentFacts) -> str | None:
    """What to say of "được sửa đổi, bổ sung theo Luật số …" where the number is nearly that of one that did amend it."""
    for number in (amender.number for amender in name.amended_by if amender.number):
        if number in facts.amended_by:
            continue
        near = [known for known in facts.amended_by if _near(number, known)]
        if near:
            return f"{facts.label()} được sửa đổi, bổ sung theo văn bản số {'; '.join(near)}, không phải số {number}; sửa lại số, ký hiệu."
    return None


def _near(said: str, known: str) -> bool:
    """True where two of the three parts of two numbers are the same: the third is a slip."""
    return sum(a == b for a, b in zip(_parts(said), _parts(known), strict=False)) > 1


def _label(name: InstrumentName) -> str:
    return f"{name.title or capital(name.kind or 'văn bản')} số {name.number}"


def _parts(number: str) -> tuple[str, ...]:
    """Sequence, year and series of a number, folded; nothing of one that is written otherwise."""
    found = _PARTS.fullmatch(fold(number))
    return (found["seq"].lstrip("0"), found["year"], found["series"]) if found else ()
