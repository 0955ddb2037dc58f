"""Consolidated laws (văn bản hợp nhất): the list of amending instruments at their head, and their footnotes, as relations.

A footnote stands at the provision it speaks of: "Khoản này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 2 của Luật số 71/2014/QH13 …, có hiệu lực
kể từ ngày 01 tháng 01 năm 2015."
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from legaltext.basics.text import capital
from legaltext.grammar.names import KINDS, LEVEL_OF, NUMBER
from legaltext.grammar.rule import either, rule
from legaltext.grammar.vi import CONSOLIDATED, CONSOLIDATES
from legaltext.model import Instrument, Relation
from legaltext.parsing.front import to_date
from legaltext.references.model import CitationError
from legaltext.references.written import parse_citation
from legaltext.sources.plain import Line
from legaltext.sources.source import Note

# What a footnote speaks of, and what became of it. A note that repeals some words of a provision ("Bãi bỏ các quy định … tại khoản này") amends it.
_SUBJECT: Final = r"""
    (?:Tên |Đoạn \w+ |Nội dung |Quy định tại )?
    (?P<unit>[Kk]hoản|[Đđ]iểm|[Đđ]iều|[Cc]hương|[Mm]ục|Phụ lục|Đoạn|Cụm từ|Từ)(?: này)?
"""
_VERBS: Final = (
    # "Khoản này được bãi bỏ theo quy định tại …"
    (rule(rf"{_SUBJECT}[ ](?:đã )?(?:được|bị) (?:bãi bỏ|hủy bỏ|huỷ bỏ)"), "repealed_by"),
    # "Điều này được thay thế bởi …"
    (rule(rf"{_SUBJECT}[ ](?:đã )?được thay thế"), "replaced_by"),
    # "Khoản này được bổ sung theo …": it was not there before
    (rule(rf"{_SUBJECT}[ ](?:đã )?được bổ sung (?:theo|tại|bởi)"), "added_by"),
    # "Điểm này được sửa đổi, bổ sung theo …", "Cụm từ “…” được thay bằng …"
    (rule(rf"{_SUBJECT}[ ].{{0,80}}?(?:được|bị) (?:sửa đổi|bổ sung|thay|đổi|bỏ|bãi bỏ)"), "amended_by"),
    # "Bãi bỏ các quy định … tại khoản này"
    (
        rule(
            r"""
            (?:Bãi bỏ|Hủy bỏ|Huỷ bỏ|Bỏ|Sửa đổi|Bổ sung|Thay thế|Thay) .*\b(?P<unit>khoản|điểm|[Đđ]iều|chương|mục) này\b
            """
        ),
        "amended_by",
    ),
)
# "… theo quy định tại khoản 1 Điều 2 của Luật số 71/2014/QH13", "tại Điều 17 của Luật Thuế giá trị gia tăng số 48/2024/QH15"
_SOURCE: Final = rule(
    rf"""
    (?:theo|tại|bởi)(?: quy định)?(?: tại| của)?
    [ ](?P<place>(?:(?:các )?(?:điểm|khoản|[Đđ]iều) [^;.]{{0,80}}?)?)(?:của |bởi )?
    (?:{either(map(capital, KINDS))})[^.;]{{0,160}}?số:? ?(?P<number>{NUMBER})
    """
)
# "có hiệu lực kể từ ngày 01 tháng 01 năm 2015"
_EFFECTIVE: Final = rule(
    r"có hiệu lực (?:thi hành )?(?:kể )?từ (?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})"
)


def consolidated_by(number: str, front: Sequence[Line]) -> list[Relation]:
    """The instruments that the head of a consolidated law lists under "được sửa đổi, bổ sung bởi:"."""
    out: list[Relation] = []
    listing = False
    for line in front:
        if CONSOLIDATED.match(line.text):
            listing = True
        elif listing and (found := CONSOLIDATES.match(line.text)):
            effective = to_date(found["day"], found["month"], found["year"]) if found["day"] else None
            out.append(Relation("amended_by", number, None, found["number"], None, effective, line.number))
        elif listing:
            break
    return out


def note_relations(instrument: Instrument, notes: Sequence[Note]) -> list[Relation]:
    """What the footnotes say of the provisions they stand at. A note that names no amending instrument gives none."""
    out: list[Relation] = []
    for note in notes:
        said = next(((match, kind) for rule, kind in _VERBS if (match := rule.match(note.text)) is not None), None)
        found = _SOURCE.search(note.text)
        if said is None or found is None or note.at is None:
            continue
        match, kind = said
        when = _EFFECTIVE.search(note.text)
        effective: date | None = to_date(when["day"], when["month"], when["year"]) if when else None
        eid = _subject(instrument, note.at, match["unit"].lower())
        out.append(
            Relation(kind, instrument.facts.number, eid, found["number"], _named_eid(found["place"]), effective, note.number)
        )
    return out


def _subject(instrument: Instrument, line: int, unit: str) -> str | None:
    """The provision at whose line a note is called; the level that it names ("Khoản này") where the line belongs to a lower one."""
    here = None
    for provision in instrument.walk():
        span = provision.span.vi
        if span is not None and span[0] <= line <= span[1]:
            here = provision  # the innermost comes last
    if here is None:
        return None
    level = LEVEL_OF["vi"].get(unit)
    above = here
    while level is not None and above.level is not level and above.parent is not None:
        above = instrument.index[above.parent]
    return above.eid if level is not None and above.level is level else here.eid


def _named_eid(words: str) -> str | None:
    """The provision of the amending instrument that a note names, as an eId."""
    try:
        return parse_citation(words.strip().removesuffix(" của"))[0].eid() if words.strip() else None
    except (CitationError, IndexError):
        return None
