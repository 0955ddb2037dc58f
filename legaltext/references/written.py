"""Read a string that is a citation and nothing else: "điểm c khoản 4 Điều 22 Luật Viên chức", "Point c, Clause 4, Article 22", with or without diacritics.

Matching runs on folded text (lower case, no diacritics), which has the same offsets as the text itself; the letter of a point is read from the text,
since folding makes đ a d.
"""

import re
from dataclasses import dataclass, replace

from legaltext.basics.numbering import LETTERS, native, rank, roman
from legaltext.basics.text import fold, nfc
from legaltext.model import Level
from legaltext.references.model import CitationError, InstrumentName, Reference

# The names of the units in folded text; both languages may be used side by side.
_UNITS = {
    "diem": Level.POINT,
    "point": Level.POINT,
    "khoan": Level.CLAUSE,
    "clause": Level.CLAUSE,
    "dieu": Level.ARTICLE,
    "article": Level.ARTICLE,
    "tieu muc": Level.SUBSECTION,
    "subsection": Level.SUBSECTION,
    "muc": Level.SECTION,
    "section": Level.SECTION,
    "chuong": Level.CHAPTER,
    "chapter": Level.CHAPTER,
    "phan": Level.PART,
    "part": Level.PART,
}
_DEPTH = {level: depth for depth, level in enumerate(Level)}
_UNIT = re.compile(rf"(?:cac |the )?({'|'.join(_UNITS)})s? (?:thu )?")
# "4", "12a", "c", "dd", "III"; then more of them: "a, b và d", "1 and 2", "5 den 9"
_NUM = re.compile(r"\d+[a-z]?(?![\w/])|[ivxlc]+(?!\w)|[a-z]\d?(?!\w)|dd(?!\w)")
_MORE = re.compile(r"(?:,? (?:va|hoac|and|or) |, ?)(?=(?:\d+[a-z]?|[ivxlc]+|[a-z]\d?|dd)(?![\w/]))")
_TO = re.compile(r"(?: den | to |-)(?=(?:\d+|[a-z]|[ivxlc]+)(?!\w))")
_JOIN = re.compile(r"(?:,|;)? (?:va |hoac |and |or |cua |of |tai |in |theo )?|$")
# "Luật Viên chức số 129/2025/QH15", "Bộ luật Lao động năm 2019", "Law on Public Employees No. 129/2025/QH15", "129/2025/QH15"
_INSTRUMENT = re.compile(
    r"(?:(?P<title>(?:bo luat|luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh|the law|law|the code|code|decree|resolution)\b"
    r"(?:(?! (?:so|no\.?|nam|ngay) ?\d)[^,;()])*?))?"
    r"(?:,? ?(?:so|no\.?):? ?)?(?P<number>\d+/(?:\d{4}/)?[a-z][a-z0-9-]*)?(?:,? (?:nam )?(?P<year>(?:19|20)\d\d))?"
    r"(?=$|[,;.()]| (?:va|and) )",
)
_EID = re.compile(r"(?:(?:part|chp|sec|subsec|art|clause|point|annex)(?:_[A-Za-z0-9]+)?(?:__|$))+")


@dataclass(frozen=True, slots=True)
class _Group:
    """A unit with its numbers: "các điểm a, b và đ"."""

    level: Level
    nums: tuple[str, ...]
    start: int
    end: int


def is_eid(text: str) -> bool:
    """True for an id such as `art_22__clause_4__point_c`."""
    return _EID.fullmatch(text) is not None


def parse_citation(citation: str) -> tuple[Reference, ...]:
    """All targets of a citation, lists expanded, in the order written; the whole string must be a citation.

    Raises CitationError.
    """
    text = nfc(citation).strip().rstrip(".")
    folded = fold(text)
    chains: list[list[_Group]] = []
    instruments: dict[int, InstrumentName] = {}  # for the chains before this index
    position = 0
    while position < len(folded):
        if group := _read_group(text, folded, position):
            if not chains or len(chains) in instruments or not _nests(chains[-1], group):
                chains.append([])
            chains[-1].append(group)
            position = group.end
        elif (found := _INSTRUMENT.match(folded, position)) and found.end() > position and (found["title"] or found["number"]):
            instruments[len(chains)] = _instrument(text, found)
            position = found.end()
        else:
            raise CitationError(text, position)
        joint = _JOIN.match(folded, position)
        if joint is None:
            raise CitationError(text, position)
        position = joint.end()
    return _references(chains, instruments, text)


def _read_group(text: str, folded: str, position: int) -> _Group | None:
    unit = _UNIT.match(folded, position)
    if unit is None:
        return None
    level = _UNITS[unit[1]]
    num = _NUM.match(folded, unit.end())
    if num is None:
        return None
    nums = [_number(level, text[num.start() : num.end()])]
    end = num.end()
    while True:
        more, to = _MORE.match(folded, end), _TO.match(folded, end)
        step = more or to
        num = _NUM.match(folded, step.end()) if step else None
        if num is None:
            break
        value = _number(level, text[num.start() : num.end()])
        nums.extend(_range(nums[-1], value) if to and not more else [value])
        end = num.end()
    return _Group(level, tuple(nums), position, end)


def _number(level: Level, written: str) -> str:
    """The number as the tree keeps it: Roman numerals in capitals, đ for dd."""
    if level in (Level.PART, Level.CHAPTER):
        return written.upper()
    return native(written.lower())


def _range(first: str, last: str) -> list[str]:
    """What follows the first number up to the last, both of one kind; the last alone where they are not."""
    low, high = rank(first), rank(last)
    if low is None or high is None or low.minor or high.minor or not 0 < high.major - low.major < 1000:  # noqa: PLR2004 -- no instrument has more
        return [last]
    values = range(low.major + 1, high.major + 1)
    if first.isdigit():
        return [str(value) for value in values]
    if first.isupper():
        return [roman(value) for value in values]
    return [LETTERS[value - 1] for value in values]


def _nests(chain: list[_Group], group: _Group) -> bool:
    """True where the unit continues the chain: always outwards (điểm, khoản, Điều) or always inwards (Article, Clause, Point)."""
    step = _DEPTH[group.level] - _DEPTH[chain[-1].level]
    if step == 0:
        return False
    return len(chain) == 1 or (step > 0) == (_DEPTH[chain[-1].level] > _DEPTH[chain[-2].level])


def _instrument(text: str, found: re.Match[str]) -> InstrumentName:
    start, end = found.span("title")
    title = text[start:end].strip() if found["title"] else None
    if title and fold(title) in ("luat", "bo luat", "nghi dinh", "nghi quyet", "law", "code", "decree", "thong tu", "phap lenh"):
        title = None
    number = text[found.start("number") : found.end("number")].upper() if found["number"] else None
    return InstrumentName(number, title, int(found["year"]) if found["year"] else None)


def _references(chains: list[list[_Group]], instruments: dict[int, InstrumentName], text: str) -> tuple[Reference, ...]:
    if not chains:
        return tuple(Reference((), name, 0, len(text)) for name in instruments.values())
    out: list[Reference] = []
    outer: dict[Level, _Group] = {}
    # a chain that stops short takes what it lacks from the one after it: "điểm a khoản 1 và điểm b khoản 2 Điều 5"
    for position in range(len(chains) - 1, -1, -1):
        own = {group.level: group for group in chains[position]}
        top = min(own, key=_DEPTH.__getitem__)
        if top in (Level.CLAUSE, Level.POINT):
            own |= {level: group for level, group in outer.items() if _DEPTH[level] < _DEPTH[top]}
        outer = own
        name = next((instruments[i] for i in sorted(instruments) if i > position), InstrumentName())
        groups = sorted(own.values(), key=lambda group: _DEPTH[group.level])
        combos: list[tuple[tuple[Level, str], ...]] = [()]
        for group in groups:
            combos = [(*combo, (group.level, num)) for combo in combos for num in group.nums]
        start, end = chains[position][0].start, chains[position][-1].end
        out = [Reference(combo, name, start, end) for combo in combos] + out
    return tuple(replace(reference, units=_from_article(reference.units)) for reference in out)


def _from_article(units: tuple[tuple[Level, str], ...]) -> tuple[tuple[Level, str], ...]:
    """An article's number is unique in its instrument: chapters and sections named beside it add nothing to the id."""
    levels = [level for level, _ in units]
    return units[levels.index(Level.ARTICLE) :] if Level.ARTICLE in levels else units
