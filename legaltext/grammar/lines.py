"""The rules that tell the lines of an instrument from each other, the same for every language. Rules match a cleaned line (NFC, single blanks)."""

from dataclasses import dataclass
from re import Pattern
from typing import Final

from legaltext.basics.numbering import ORDINALS
from legaltext.grammar.names import LEVEL_OF
from legaltext.grammar.rule import UPPER, either, rule
from legaltext.model import Lang, Level


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's rules. `heads` are the expressions for lines that begin a provision, by first character."""

    lang: Lang
    heads: dict[str, Pattern[str]]
    start: Pattern[str]
    front: Pattern[str]
    recital: Pattern[str]
    enactment: Pattern[str]
    number: Pattern[str]
    kind: Pattern[str]
    place_date: Pattern[str]
    effective: Pattern[str]
    passage: Pattern[str]
    signature: Pattern[str]


_ARABIC: Final = r"\d{1,3}[a-zđ]?\d?"
_GROUP: Final = rf"(?:[IVXLC]+[a-zđ]?|{_ARABIC})(?!\w)"
# "Phần thứ nhất", "PHẦN THỨ HAI", "Phần II", "Part One"
_PART: Final = rf"(?:(?i:thứ) )?(?:{_GROUP}|(?i:{either(ORDINALS)})(?!\w))"
# "Phụ lục I", "Phụ lục số 2", "PHỤ LỤC I.A", or no number at all
_ANNEX: Final = r"(?:[IVXLC]+|\d{1,2})(?:\.?[A-Za-z])?(?!\w)"


# "Mẫu số 01a", "Mẫu 2C-BNV/2008", "Mẫu số: B01-DN", "MẪU SỐ 01/ĐKBĐ"; a scan's "Mẫu số II" for 11
_FORM: Final = r"(?:(?i:số|no\.?)[ ]?:?[ ]?)?(?P<n_form>(?:[A-ZĐ]{0,3}\d{1,3}[a-zđA-ZĐ]?(?!\w)|[Il]{1,2}(?!\w))(?:[-–./][A-ZĐ0-9]{1,8}(?!\w)){0,3})"


def spellings(lang: Lang, level: Level) -> str:
    """How the names of a level are written at the head of a line: "Tiểu mục|Tiểu Mục|TIỂU MỤC"."""
    names = [name for name, named in LEVEL_OF[lang].items() if named is level]
    return either({spelt for name in names for spelt in (name.capitalize(), name.title(), name.upper())})


def headings(lang: Lang, letters: str, *, more_letters: str = "") -> dict[str, Pattern[str]]:
    """The expressions for lines that may begin a provision, by their first character; which of them does is decided by the sequence (parsing/tree.py).

    The group `n_<level>` is the number, `s_<level>` what stands behind it, and the last that matched, `t_<level>`, the words after both.
    `letters` are those of points, `more_letters` points with a name of several letters ("dd").
    """

    def heading(level: Level, number: str) -> tuple[str, str]:
        spelt = spellings(lang, level)
        after = rf"(?:[ ]?(?P<s_{level}>[.:]|[-–—](?=[ ]))|(?=[ ])|$)[ ]?(?P<t_{level}>.*)"
        return spelt, rf"(?:{spelt}){number}{after}"

    article = spellings(lang, Level.ARTICLE)
    point = f"(?:{more_letters}|[{letters}])" if more_letters else f"[{letters}]"
    rules = (
        # "Chương III" alone, "Chương I QUY ĐỊNH CHUNG", "Chương XV."
        heading(Level.CHAPTER, rf"[ ](?P<n_chapter>{_GROUP})"),
        # "Tiểu mục 1. TIÊU ĐỀ"
        heading(Level.SUBSECTION, rf"[ ](?P<n_subsection>{_GROUP})"),
        # "Mục 2. QUYỀN CỦA VIÊN CHỨC"; "Mục đích …" has no number and is none
        heading(Level.SECTION, rf"[ ](?P<n_section>{_GROUP})"),
        # "Phần thứ nhất"
        heading(Level.PART, rf"[ ](?P<n_part>{_PART})"),
        # "PHỤ LỤC DỮ LIỆU VỀ …", "Phụ lục I"
        heading(Level.ANNEX, rf"(?:(?:[ ](?i:số))?[ ](?P<n_annex>{_ANNEX}))?"),
        # "Mẫu số 01a", "Mẫu số 01b/Form No 01b", "Mẫu số 03. ĐƠN ĐỀ NGHỊ"
        (
            spellings(lang, Level.FORM),
            rf"(?:{spellings(lang, Level.FORM)})[ ]{_FORM}(?P<s_form>[ ]?[.:/]|[ ][-–—](?=[ ])|)[ ]?(?P<t_form>.*)",
        ),
        # "Điều 12a. Tiêu đề", "Điều 5." or "Điều 5" alone, "Điều thứ 5", "Điều 5: Tiêu đề", "Điều 5- Tiêu đề"; but never "Điều 65 của Luật …"
        (
            article,
            rf"""
            (?:{article})(?: (?i:thứ))? (?P<n_article>{_ARABIC})
            (?P<s_article>[ ]?[.:](?: ?[-–—](?= ))?(?=[ “\"{UPPER}]|$)|[ ][-–—](?= )|[-–—](?=[ ][{UPPER}])|$)[ ]?(?P<t_article>.*)
            """,
        ),
        # "4. Khi phục vụ Nhân dân, …", "4.Khi …", "4." alone
        ("0|1|2|3|4|5|6|7|8|9", rf"(?P<n_clause>{_ARABIC})(?P<s_clause>\.)(?:(?=[“\"{UPPER}])|[ ]|$)(?P<t_clause>.*)"),
        # "đ) Có phẩm chất chính trị; …"
        ("|".join(letters), rf"(?P<n_point>{point}\d?)(?P<s_point>\))(?:[ ]|(?=[“\"{UPPER}])|$)(?P<t_point>.*)"),
    )
    by_char: dict[str, list[str]] = {}
    for words, expression in rules:
        for first in {word[0] for word in words.split("|")}:
            by_char.setdefault(first, []).append(expression)
    return {first: rule("|".join(found)) for first, found in by_char.items()}
