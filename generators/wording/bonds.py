"""What stands together on one line: "khoản 2", "ngày 31 tháng 8", "0900 000 012", "03/HĐLV-THPTGĐ", in a narrow column also "TỔ CHỨC" and a person's name.

A bond is a blank or hyphen at which a line should not end. Which of them need anything done depends on where lines end, and is not told here.
"""

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final

from legaltext.model import UNIT_NAMES


class Bond(IntEnum):
    """How much a bond is worth, the firmest first."""

    FIRM = 1  # a number and what it counts or names, the parts of a number
    WORD = 2  # within a word of several syllables or a name, between "KT." and the office
    DATE = 3  # before the year: a date is whole only in lines that are no running text
    LOOSE = 4  # between "số" and a number, which may be long


_UNITS: Final = "|".join({*UNIT_NAMES["vi"].values(), *UNIT_NAMES["en"].values(), "mẫu số", "mục", "bậc", "hệ số", "quý", "no."})
_RULES: Final = tuple(
    (re.compile(pattern, flags), bond)
    for pattern, flags, bond in (
        # "khoản 2", "Điều 27a", "Chương III", "điểm đ", "Article 27", "No. 129/2025/QH15"
        (rf"\b(?:{_UNITS.replace('.', '[.]')})(?P<at> )(?=\d|[IVXLC]+\b|[a-zđ]\b)", re.IGNORECASE, Bond.FIRM),
        # "ngày 31 tháng 8 năm 2026"
        (r"\bngày(?P<at> )\d{1,2}\b", re.IGNORECASE, Bond.FIRM),
        (r"(?<=\d)(?P<at> )tháng \d", 0, Bond.FIRM),
        (r"\b(?:tháng|năm)(?P<at> )\d", re.IGNORECASE, Bond.FIRM),
        (r"(?<=\d)(?P<at> )năm \d{4}\b", 0, Bond.DATE),
        # "0900 000 012", "1 250 000"
        (r"(?<=\d)(?P<at> )(?=\d{2,4}\b(?![/.]))", 0, Bond.FIRM),
        # "2.500.000 đồng", "VND 60,000,000"
        (r"(?<=\d)(?P<at> )(?=(?:đồng|triệu|tỷ|USD|EUR)\b|%)", 0, Bond.FIRM),
        (r"\b(?:VND|USD|EUR)(?P<at> )(?=\d)", 0, Bond.FIRM),
        # "Tài chính - Kế toán": a line that begins with a hyphen looks like an item of a list
        (r"(?<=[\w)])(?P<at> )(?=[-–] \w)", 0, Bond.FIRM),
        # "KT. GIÁM ĐỐC", "Q. TRƯỞNG PHÒNG"
        (r"\b(?:TM|KT|TL|TUQ|Q)[.](?P<at> )(?=\w)", 0, Bond.WORD),
        # "số 12/QĐ-UBND"
        (r"\bsố(?P<at> )(?=\d)", re.IGNORECASE, Bond.LOOSE),
    )
)  # fmt: skip
# The blanks that a rule can be about: behind a digit or a full stop, before a digit, a dash, a Roman number, a single letter
_NEAR_A_RULE: Final = re.compile(r" (?:(?<=[\d.] )|(?=[\d–-]|[IVXLC]+\b|[a-zđ]\b))", re.IGNORECASE)
_IN_RUNNING_TEXT: Final = (Bond.FIRM, Bond.LOOSE)
# "235/2026/NĐ-CP", "COVID-19"
_HYPHENS: Final = re.compile(r"(?<=\w)-(?=\w)")
# "của ông Cao Văn Giả Định": the words after the title that have a capital
_PERSON: Final = re.compile(r"\b(?:ông|bà)((?: [^\W\d_][\w'’-]*)+)", re.IGNORECASE)
# Words that stand between names and are part of none
_BETWEEN: Final = frozenset(
    ("và", "của", "với", "cho", "tại", "ở", "về", "theo", "do", "từ", "đến", "là", "trong", "trên", "để", "thuộc", "bởi", "hoặc", "không", "được", "có", "đã")
)  # fmt: skip
_TITLES: Final = ("ông", "bà")
_MOST_OF_A_NAME: Final = 4  # syllables
# What ends a name: "Bệnh viện Mẫu, Khoa Nhi"
_APART: Final = re.compile(r"[^\w\s'’]+")
_SIGNS: Final = ".;:/-()"  # those of them that are usual, besides the comma
_SYLLABLE: Final = re.compile(r"[^\W\d_]+")
_LONGEST_NAME: Final = 6  # syllables


@cache
def _compounds() -> frozenset[str]:
    """The words of several syllables."""
    lines = Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.strip() for line in lines if not line.startswith("#") for word in line.split(",")) - {""}


@cache
def _longest_from() -> dict[str, int]:
    """How many syllables the longest of them has that begins with a syllable."""
    found: dict[str, int] = {}
    for word in _compounds():
        first, *more = word.split(" ")
        found[first] = max(found.get(first, 0), 1 + len(more))
    return found


@cache
def _longest() -> int:
    """How many syllables the longest word or name has."""
    return max(*_longest_from().values(), _MOST_OF_A_NAME)


def bonds(text: str, *, narrow: bool = False, names: frozenset[str] = frozenset()) -> Mapping[int, Bond]:
    """The bonds in a text by the position of their blank or hyphen; `narrow` also those of a line that is no running text: words and names.

    "Theo khoản 2" has one, at 10. `names` are further words of several syllables, in small letters (`names_in`).
    """
    return _bonds(text, narrow, names)


@lru_cache(maxsize=4096)
def _bonds(text: str, narrow: bool, names: frozenset[str]) -> Mapping[int, Bond]:  # noqa: FBT001 -- a cache tells keywords from places
    found = {match.start(): Bond.FIRM for match in _HYPHENS.finditer(text)} if "-" in text else {}
    for candidate in _NEAR_A_RULE.finditer(text):
        at = candidate.start()
        bond = _bond_of_blank(text, at)
        if bond is not None and (narrow or bond in _IN_RUNNING_TEXT):
            found[at] = bond
    if narrow:
        for place in (*_within_words(text, names), *_within_names(text)):
            found.setdefault(place, Bond.WORD)
    return MappingProxyType(found)


def bond_at(text: str, place: int) -> Bond | None:
    """The bond that running text has at a place, as `bonds` gives it: to ask only for the ends of its lines takes a fraction of the time."""
    if text[place] == "-":
        return Bond.FIRM if _HYPHENS.match(text, place) else None
    bond = _bond_of_blank(text, place) if _NEAR_A_RULE.match(text, place) else None
    return bond if bond in _IN_RUNNING_TEXT else None


def has_hyphens(text: str) -> bool:
    """Whether a text has hyphens that are bonds."""
    return "-" in text and _HYPHENS.search(text) is not None


def _bond_of_blank(text: str, at: int) -> Bond | None:
    """The bond at a blank by the two words on either side of it."""
    start = text.rfind(" ", 0, max(text.rfind(" ", 0, at), 0)) + 1
    after = text.find(" ", at + 1)
    end = text.find(" ", after + 1) if after >= 0 else -1
    return _bond_at(at - start, text[start : end if end >= 0 else len(text)])


@lru_cache(maxsize=8_192)  # the same words come side by side again and again, whatever the rest of the paragraph says
def _bond_at(at: int, text: str) -> Bond | None:
    """The bond at a blank between two syllables, by them and one more on either side: no rule looks farther."""
    for rule, bond in _RULES:
        for match in rule.finditer(text):
            if match.start("at") == at:
                return bond
    return None


def names_in(sentence: str) -> Iterator[str]:
    """The words of several syllables in the names of a sentence, in small letters, as its capitals show them (NĐ 30/2020 PL II).

    "Giám đốc Bệnh viện Đa khoa Chợ Rẫy" has "bệnh viện", "đa khoa", "chợ rẫy": a capital within a sentence begins a part of a name, and a small
    syllable behind it goes on with its word; capitals alone are a name. What begins the sentence has its capital from there; names of persons have
    a rule of their own.
    """
    for sign in _SIGNS:
        sentence = sentence.replace(sign, ",")
    return chain.from_iterable(map(_names_in_clause, sentence.split(",")))


@lru_cache(maxsize=4_096)  # nearly all clauses of a document are those of the one before it
def _names_in_clause(clause: str) -> tuple[str, ...]:
    """`names_in` of what stands between two of the usual signs."""
    # Where there is nothing but words, there is nothing to part: to look for other signs looks up each letter.
    parts = (clause,) if clause.replace(" ", "").isalnum() else _APART.split(clause)
    return tuple(chain.from_iterable([_names_in_part(part) for part in parts if not part.islower()]))


def _names_in_part(part: str) -> list[str]:
    """`names_in` of what stands between two signs."""
    found: list[str] = []
    syllables = part.split()
    # "Đa", "Y"; not an abbreviation
    capital = [one[0].isupper() and (len(one) == 1 or not one.isupper()) for one in syllables]
    end = 1
    for at in [place for place, has in enumerate(capital) if has]:
        if at < end:  # the first syllable, or one of a name that was found
            continue
        end = capital.index(False, at) if False in capital[at:] else len(capital)
        if syllables[at - 1].lower() not in _TITLES:  # not the name of a person
            run = syllables[at:end]
            if _goes_on(syllables[end : end + 2]):
                found.append(f"{run[-1]} {syllables[end]}".lower())
                run.pop()
            if 1 < len(run) <= _MOST_OF_A_NAME:
                found.append(" ".join(run).lower())
    return found


def _goes_on(following: list[str]) -> bool:
    """True where the syllables behind a capital go on with its word: they begin none of their own."""
    first = following[0] if following else ""
    return first.isalpha() and first.islower() and first not in _BETWEEN and " ".join(following).lower() not in _compounds()


def _within_words(text: str, names: frozenset[str]) -> Iterator[int]:
    """The blanks within words of several syllables; of two that overlap, the longer, then the earlier counts."""
    spans = [match.span() for match in _SYLLABLE.finditer(text)]
    compounds, longest = _compounds(), _longest_from()
    begun = {first[0] for name in names if (first := _SYLLABLE.match(name))}
    at = 0
    while at < len(spans):
        start, end = spans[at]
        syllable = text[start:end].lower()
        most = _longest() if syllable in begun else longest.get(syllable, 0)
        for count in range(min(most, len(spans) - at), 1, -1):
            if (part := text[start : spans[at + count - 1][1]].lower()) in compounds or part in names:
                yield from (spans[at + step][1] for step in range(count - 1))
                at += count - 1
                break
        at += 1


def _within_names(text: str) -> Iterator[int]:
    """The blanks within the name of a person that follows "ông" or "bà"."""
    for match in _PERSON.finditer(text):
        place = match.start(1)
        for number, part in enumerate(match[1].split(" ")[1 : _LONGEST_NAME + 1]):
            if not part[0].isupper():
                break
            if number:
                yield place
            place += len(part) + 1
