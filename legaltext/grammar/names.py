"""What things are called in both languages, each name in one place: levels, kinds of instruments, months, issuers, laws.

Rules are made of them elsewhere. Names that grow with the law stand beside the register, in `corpus/issuers.txt`, `corpus/law-titles.txt`, `corpus/law-abbreviations.txt` and `corpus/subjects.txt`.
"""

from functools import cache
from pathlib import Path
from typing import Final

from legaltext.basics.paths import corpus_root
from legaltext.model import UNIT_NAMES, Lang, Level

# Levels by their names in small letters.
LEVEL_OF: Final[dict[Lang, dict[str, Level]]] = {
    "vi": {name: level for level, name in UNIT_NAMES["vi"].items()},
    "en": {name: level for level, name in UNIT_NAMES["en"].items()} | {"sub-section": Level.SUBSECTION, "appendix": Level.ANNEX},
}
# Levels that begin with a line of their own, "Điều 5. Tên điều"; a khoản and a điểm begin with a number before their words.
HEADED: Final = tuple(level for level in Level if level not in (Level.CLAUSE, Level.POINT))


def unit_name(level: Level, lang: Lang = "vi") -> str:
    """A level as a citation writes it: capitals from Điều upwards (NĐ 30/2020 PL II.V.7), in English always."""
    name = "mẫu số" if lang == "vi" and level is Level.FORM else UNIT_NAMES[lang][level]
    return name if lang == "vi" and level not in HEADED else name.capitalize()


# The kinds of instruments, as `InstrumentFacts.type` has them, and the English words for them.
KINDS: Final = (
    "hiến pháp",
    "bộ luật",
    "luật",
    "pháp lệnh",
    "lệnh",
    "nghị quyết liên tịch",
    "nghị quyết",
    "nghị định",
    "thông tư liên tịch",
    "thông tư",
    "quyết định",
    "chỉ thị",
    "sắc lệnh",
    "sắc luật",
    "văn bản hợp nhất",
)
ENGLISH_KINDS: Final = {
    "constitution": "hiến pháp",
    "code": "bộ luật",
    "law": "luật",
    "ordinance": "pháp lệnh",
    "joint resolution": "nghị quyết liên tịch",
    "resolution": "nghị quyết",
    "decree": "nghị định",
    "joint circular": "thông tư liên tịch",
    "circular": "thông tư",
    "decision": "quyết định",
    "directive": "chỉ thị",
}

# The number of an instrument as prose gives it: "129/2025/QH15", "27/2026/NĐ-CP".
NUMBER: Final = r"\d+/\d{4}/[A-ZĐ0-9-]+"

MONTHS: Final = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}


Names = dict[str, tuple[str, ...]]

# Lists of names in the corpus that ships
ISSUERS: Final = "issuers.txt"
LAW_TITLES: Final = "law-titles.txt"
LAW_ABBREVIATIONS: Final = "law-abbreviations.txt"
SUBJECTS: Final = "subjects.txt"
NAME_LISTS: Final = (ISSUERS, LAW_TITLES, LAW_ABBREVIATIONS, SUBJECTS)


@cache
def issuers() -> Names:
    """Who issues instruments, as prose writes it ("Thủ tướng Chính phủ"), with the English names."""
    return read_names(corpus_root() / ISSUERS)


@cache
def law_titles() -> Names:
    """The laws in common use by their titles with the kind in front ("Luật Viên chức"), with the English names."""
    return read_names(corpus_root() / LAW_TITLES)


@cache
def law_abbreviations() -> Names:
    """Laws by their titles, with the short names in use that are not simply the first letters of the title ("Luật VBQPPL")."""
    return read_names(corpus_root() / LAW_ABBREVIATIONS)


@cache
def subjects() -> dict[str, str]:
    """What numbered instruments are about, by number: of 30/2020/NĐ-CP "về công tác văn thư"."""
    out: dict[str, str] = {}
    for line in (corpus_root() / SUBJECTS).read_text(encoding="utf-8").splitlines():
        number, is_one, subject = line.partition(" = ")
        if is_one and not line.startswith("#"):
            out[number] = subject
    return out


def read_names(path: Path) -> Names:
    """A list of names, one a line: "Chính phủ = Government", the English ones parted by ";". What begins with "#" is a remark.

    Raises ValueError for a name that stands twice, OSError.
    """
    out: Names = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, english = (part.strip() for part in line.partition("="))
        if name in out:
            raise ValueError(f"{path}:{number}: {name} stands twice; remove one of them")
        out[name] = tuple(word.strip() for word in english.split(";")) if english else ()
    return out
