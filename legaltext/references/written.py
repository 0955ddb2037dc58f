"""Read a string that is a citation and nothing else: "điểm c khoản 4 Điều 22 Luật Viên chức", "Point c, Clause 4, Article 22", with or without diacritics.

Matching runs on folded text (lower case, no diacritics), which has the same offsets as the text itself; the letter of a point is read from the text,
since folding makes đ a d.
"""

import re
from dataclasses import replace
from functools import lru_cache

from legaltext.basics.numbering import native, rank
from legaltext.basics.text import fold, narrowed, nfc
from legaltext.grammar.names import ENGLISH_KINDS, KINDS, LEVEL_OF
from legaltext.grammar.rule import either, rule
from legaltext.model import EID_LEVELS, Level
from legaltext.references.chains import Group, number_range
from legaltext.references.model import CitationError, InstrumentName, Reference
from legaltext.references.words import DEPTH

# The names of the units in folded text; both languages may be used side by side.
_UNITS = {fold(name): level for names in LEVEL_OF.values() for name, level in names.items()}
_ANNEXES = [name for name, level in _UNITS.items() if level is Level.ANNEX]
_KINDS = {fold(kind) for kind in KINDS if kind != "lệnh"}
# Letters for a unit before its number: "K2 Đ27", "Art. 27", "cl 2"
_SHORT = {"d": Level.ARTICLE, "art": Level.ARTICLE, "k": Level.CLAUSE, "cl": Level.CLAUSE}
_UNIT = rule(
    rf"(?:cac |the )?(?:(?P<unit>{either(_UNITS)})s?(?: (?:thu |so:? )?|\.?(?=\d))|(?P<short>{either(_SHORT)})\.? ?(?=\d))"
)
# "Phụ lục", "Phụ lục I", "Annex 2", "Phụ lục số 3", "Phụ lục I.A"
_ANNEX = rule(
    rf"(?:cac |the )?(?:{either(_ANNEXES)})(?!\w)(?: (?:so |no\.? )?(?P<num>(?:[ivxlc]+|\d{{1,2}})(?:\.?[a-z])?)(?![\w/]))?"
)
_ANY_NUM = r"(?:\d+[a-z]?|[ivxlc]+|[a-z]\d?|dd)"
# "4", "12a", "c", "dd", "III"; then more of them: "a, b và d", "1 and 2", "5 den 9"
_NUM = rule(r"\d+(?:[a-z]?(?![\w/])|(?=[kd]\.?\d))|[ivxlc]+[a-z]?(?!\w)|[a-z]\d?(?!\w)|dd(?!\w)")
_MORE = rule(rf"(?:,? (?:va|hoac|and|or) |, ?)(?={_ANY_NUM}(?![\w/]))")
_TO = rule(r"(?:[ ](?:den|to) |-)(?=(?:\d+|[a-z]|[ivxlc]+)(?!\w))")
_UNIT_FOLLOWS = rf"(?=(?:{either(_UNITS)})s? ?[\da-z]|(?:{either(_SHORT)})\.? ?\d|(?:{either(_KINDS | set(ENGLISH_KINDS))})\b)"
# Blanks, a comma, "của"; a dash, or nothing at all, before the next unit: "khoản 2 - Điều 27", "K2Đ27"
_JOIN = rule(
    rf"(?P<mark>[,;])? (?:(?:(?P<and>va|hoac|and|or)|cua|of|tai|in|theo)[ ])?(?![-–—])|[ ]?[-–—/,][ ]?{_UNIT_FOLLOWS}|(?<=\d)\.?(?=[kd]\.?\d)|$"
)
# ".2" and ".2.a" of "Điều 27.2.a"; what closes the number of "điểm c)"
_INNER = rule(r"\.(?P<clause>\d{1,3}[a-z]?)(?:\.(?P<point>dd|[a-z]\d?))?(?![\w/.])")
_CLOSED = rule(r"\)(?=[ ,;]|$)")
_IN_SHORT = rule(rf"(?<!\w)(?:{either(_SHORT)})\.? ?\d|(?<=\d)[kd]\.?\d|(?<!\w)(?:dieu|article) ?\d{{1,3}}[a-z]?\.\d")
# What people put around what they copy
_AROUND = " .,;:“”\"'‘’«»"
_HELD_BY = rule(r"[ ](?:(?:cua|of|in)[ ])?")
_TO_UNITS = rf" ?[-–—]? (?:{either(_UNITS)})s? ?(?:\d|[a-z]\b)"
_INSTRUMENT = rule(
    rf"""
    # "Luật Viên chức", "the Law on Public Employees": up to its number, its year or its units
    (?P<title>(?:the )?(?:{either(_KINDS | set(ENGLISH_KINDS))})\b(?:(?! (?:so|no\.?|nam|ngay) ?\d|{_TO_UNITS})[^,;()])*?)?
    # "số 129/2025/QH15", "No. 129/2025/QH15", or the number alone
    (?:,? ?(?:so|no\.?):? ?)?(?P<number>\d+/(?:\d{{4}}/)?[a-z][a-z0-9-]*)?
    # "năm 2019"
    (?:,? (?:nam )?(?P<year>(?:19|20)\d\d))?
    (?=$|[,;.()]| (?:va|and) |{_TO_UNITS})
    """
)
_EID = rule(rf"(?:(?:{either(EID_LEVELS)})(?:_[A-Za-z0-9.]+)?(?:-\d+)?(?:__|$))+")


@lru_cache(maxsize=2048)
def units_in_short(citation: str) -> str | None:
    """The units of a citation as they are typed where one is shortened: "K2 Đ27"; None where all have their names. The citation must be one."""
    text = narrowed(nfc(citation)).strip(_AROUND)
    if _IN_SHORT.search(fold(text)) is None:
        return None
    spans = [(reference.start, reference.end) for reference in parse_citation(citation)]
    return text[min(start for start, _ in spans) : max(end for _, end in spans)]


def is_eid(text: str) -> bool:
    """True for an id such as `art_22__clause_4__point_c`."""
    return _EID.fullmatch(text) is not None


def parse_citation(citation: str) -> tuple[Reference, ...]:
    """All targets of a citation, lists expanded, in the order written; the whole string must be a citation.

    Raises CitationError.
    """
    return _parsed(citation)


@lru_cache(maxsize=2048)
def _parsed(citation: str) -> tuple[Reference, ...]:
    """The same, read once: the documents of a batch cite the same provisions on other days."""
    text = narrowed(nfc(citation)).strip(_AROUND)
    folded = fold(text)
    chains: list[list[Group]] = []
    instruments: dict[int, InstrumentName] = {}  # for the chains before this index
    position = 0
    joint: re.Match[str] | None = None  # what stands before the unit
    while position < len(folded):
        if group := _read_group(text, folded, position):
            if (
                not chains
                or len(chains) in instruments
                or not _nests(chains[-1], group)
                or _is_another(chains[-1], group, joint, folded)
            ):
                chains.append([])
            chains[-1] += [group, *group.inner]
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
    if not chains and not instruments:
        raise CitationError(text, 0)
    return _references(chains, instruments, text)


def _read_group(text: str, folded: str, position: int) -> Group | None:
    """The unit and its numbers at a place: "các điểm a, b và đ", "Điều 5 đến 9"; None where there is none."""
    if annex := _ANNEX.match(folded, position):
        return Group(Level.ANNEX, (text[slice(*annex.span("num"))].upper() if annex["num"] else "",), position, annex.end())
    unit = _UNIT.match(folded, position)
    if unit is None:
        return None
    level = _UNITS[unit["unit"]] if unit["unit"] else _SHORT[unit["short"]]
    num = _NUM.match(folded, unit.end())
    if num is None:
        return None
    nums = [_number(level, text[num.start() : num.end()])]
    end = _closed(folded, level, num.end())
    while True:
        more, to = _MORE.match(folded, end), _TO.match(folded, end)
        step = more or to
        num = _NUM.match(folded, step.end()) if step else None
        if num is None:
            break
        value = _number(level, text[num.start() : num.end()])
        if nums[0][0].isdigit() and not value[0].isdigit():  # "khoản 2, đ5"
            break
        nums.extend((number_range(nums[-1], value) if to and not more else None) or [value])
        end = _closed(folded, level, num.end())
    inner: tuple[Group, ...] = ()
    if level is Level.ARTICLE and (dotted := _INNER.match(folded, end)):
        end = dotted.end()
        parts = ((Level.CLAUSE, dotted.span("clause")), (Level.POINT, dotted.span("point")))
        inner = tuple(Group(below, (_number(below, text[slice(*span)]),), position, end) for below, span in parts if span[0] >= 0)
    return Group(level, tuple(nums), position, end, inner=inner)


def _closed(folded: str, level: Level, end: int) -> int:
    """Where a number ends that has a bracket as in the text: "điểm c) khoản 4"."""
    closed = _CLOSED.match(folded, end) if level in (Level.CLAUSE, Level.POINT) else None
    return closed.end() if closed else end


def _number(level: Level, written: str) -> str:
    """The number as the tree keeps it: Roman numerals in capitals, đ for dd."""
    if level in (Level.PART, Level.CHAPTER):
        inserted = len(written) > 1 and rank(f"{written[:-1].upper()}{written[-1].lower()}")  # "Chương IIa"
        return f"{written[:-1].upper()}{written[-1].lower()}" if inserted and rank(written.upper()) is None else written.upper()
    return native(written.lower())


def _nests(chain: list[Group], group: Group) -> bool:
    """True where the unit continues the chain: always outwards (điểm, khoản, Điều) or always inwards (Article, Clause, Point)."""
    step = group.depth - chain[-1].depth
    if step == 0:
        return False
    return len(chain) == 1 or (step > 0) == (chain[-1].depth > chain[-2].depth)


def _is_another(chain: list[Group], group: Group, joint: re.Match[str] | None, folded: str) -> bool:
    """True where a smaller unit is no part of the one before, but the next of a list: "khoản 2 và điểm a khoản 3 Điều 1", "Điều 3, khoản 2 Điều 5"."""
    if group.depth < chain[-1].depth or joint is None:
        return False
    if joint["and"] or joint["mark"] == ";":
        return True
    held = _HELD_BY.match(folded, group.end)
    outer = _read_group(folded, folded, held.end()) if joint["mark"] and held else None
    return outer is not None and outer.depth < group.depth


def _instrument(text: str, found: re.Match[str]) -> InstrumentName:
    """The name in a match; a type word before a number ("Luật số …") is no title. Alone it is one, which no law has but the Constitution."""
    start, end = found.span("title")
    title = text[start:end].strip() if found["title"] else None
    number = text[found.start("number") : found.end("number")].upper() if found["number"] else None
    if title and number and fold(title) in (*_KINDS, *ENGLISH_KINDS):
        title = None
    return InstrumentName(number, title, int(found["year"]) if found["year"] else None)


def _level(group: Group) -> Level:
    """The level of a group; the other units of prose ("đoạn", "mẫu") are no part of a citation that is typed."""
    assert isinstance(group.unit, Level)
    return group.unit


def _references(chains: list[list[Group]], instruments: dict[int, InstrumentName], text: str) -> tuple[Reference, ...]:
    """The targets of the chains, in the order written. `instruments`: the name that stands before the chain of that index, and is of those before it."""
    if not chains:
        return tuple(Reference((), name, 0, len(text)) for name in instruments.values())
    out: list[Reference] = []
    outer: dict[Level, Group] = {}
    # a chain that stops short takes what it lacks from the one after it: "điểm a khoản 1 và điểm b khoản 2 Điều 5"
    for position in range(len(chains) - 1, -1, -1):
        own = {_level(group): group for group in chains[position]}
        top = min(own, key=DEPTH.__getitem__)
        if top in (Level.CLAUSE, Level.POINT):
            own |= {level: group for level, group in outer.items() if DEPTH[level] < DEPTH[top]}
        outer = own
        name = next((instruments[i] for i in sorted(instruments) if i > position), instruments.get(0, InstrumentName()))
        groups = sorted(own.values(), key=lambda group: group.depth)
        combos: list[tuple[tuple[Level, str], ...]] = [()]
        for group in groups:
            combos = [(*combo, (_level(group), num)) for combo in combos for num in group.nums]
        start, end = chains[position][0].start, chains[position][-1].end
        out = [Reference(combo, name, start, end) for combo in combos] + out
    return tuple(replace(reference, units=_from_article(reference.units)) for reference in out)


def _from_article(units: tuple[tuple[Level, str], ...]) -> tuple[tuple[Level, str], ...]:
    """An article's number is unique in its instrument or annex: chapters and sections named beside it add nothing to the id."""
    levels = [level for level, _ in units]
    if Level.ARTICLE not in levels:
        return units
    return tuple(unit for unit in units if DEPTH[unit[0]] >= DEPTH[Level.ARTICLE] or unit[0] is Level.ANNEX)
