"""Rules of capitals (Phụ lục II of the decree): those that can be held against any text without guessing what a word means."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from generators.docx.style_ids import StyleId
from generators.form.read import TextLine
from generators.form.rule import ALL, Broken, Examined, Rule, some
from generators.form.vocabulary import any_of, listed
from legaltext.basics.text import capital

_Right = Callable[[re.Match[str]], str]  # gives the right form of what a pattern has found wrong


def _first_capital(found: re.Match[str]) -> str:
    return capital(found[0])


def _first_small(found: re.Match[str]) -> str:
    return found[0].lower()


def _sentence_case(found: re.Match[str]) -> str:
    """Only the first letter of the phrase is a capital: "Hội đồng", "Ủy ban nhân dân"."""
    return found[0][0] + found[0][1:].lower()


def _small_kind(written: str) -> str:
    """ "Ban Giám đốc" as some write it: "ban Giám đốc"."""
    return written[0].lower() + written[1:]


def _sentence_and_function(found: re.Match[str]) -> str:
    """The kind takes a capital and the function another: "Ban Giám đốc"."""
    return _as_listed(found[0], _KIND_AND_FUNCTION)


def _field(found: re.Match[str]) -> str:
    """The field of a ministry or department: "Y tế", "Giáo dục và Đào tạo"."""
    return _as_listed(found[0], _FIELDS)


def _as_listed(written: str, right: tuple[str, ...]) -> str:
    """The right form of a word, whatever its capitals."""
    return next(one for one in right if one.lower() == written.lower())


def _grade(found: re.Match[str]) -> str:
    """ "hạng Nhất": the word for the grade of an order takes a capital."""
    return f"{found['order']}{capital(found['grade'])}"


def _honour(found: re.Match[str]) -> str:
    """The first word as it is, and a capital for the name of the order: "Huân chương Lao động"."""
    return f"{found['order']} {capital(found['name'])}"


def _title_of_honour(found: re.Match[str]) -> str:
    """ "Nghệ sĩ Nhân dân": a capital for the calling, one for the grade."""
    return f"{capital(found['calling'])} {capital(found['grade'])}"


def _name_of_day(found: re.Match[str]) -> str:
    """ "tết Nguyên đán", "tháng Giêng": a capital for the first syllable of the name."""
    return f"{found['kind'].lower()} {found['name'].capitalize()}"


_GROUP: Final = "Viết hoa"

# "điều 7", "chương III", "phần này": a capital is wanted (PL II.V.7). Laws write "các điều 41, 42" small, and the decree says nothing of several.
_LOWER: Final = re.compile(
    r"""
    (?<!các\ )(?<!Các\ )(?<!những\ )
    \b(điều|chương|phần|tiểu\ mục)\s+
    (?=\d+[a-zđ]?\b(?!\s*[%,.]?\d) | [IVX]+\b | này\b)
    """,
    re.VERBOSE,
)
# "theo Khoản 2", "tại Điểm a": small letters are wanted; "Khoản", "Điểm" may begin a sentence.
_UPPER: Final = re.compile(r"(?<![.!?:;“\"(\-–\]])\s(Khoản|Điểm|KHOẢN|ĐIỂM)\s+(?=\d|[a-zđ]\b|này\b)")
# "3 " before "điều 4 khoản": they are counted
_COUNTED: Final = re.compile(r"\d\s+$")
# "ba " before "phần 4": a share
_SHARE: Final = re.compile(r"(?:một|hai|ba|bốn|năm|nửa|chia|thành|từng|mỗi|góp|cổ|học)\s+$", re.IGNORECASE)
# "khoản 2", "Điều 7", "điểm đ"
_CITED: Final = re.compile(r"\b(điều|khoản|điểm|chương)\s+(\d|[a-zđ]\b|[IVX])", re.IGNORECASE)

# Words that have one right form. Each pattern finds the wrong ones, the function beside it gives the right one.
_KIND_AND_FUNCTION: Final = listed("bodies", "kind_and_function")
_FIELDS: Final = listed("bodies", "fields")
_WRONG_BODIES: Final = any_of(listed("bodies", "kinds"), str.title)
_OF_THE_PEOPLE: Final = any_of(listed("bodies", "of_the_people"), str.title)
_UNITS_OF_LAND: Final = (
    # "thành phố Hồ Chí Minh", "thủ đô Hà Nội": PL II.III.1.c
    (re.compile(r"\bthành phố (?=Hồ Chí Minh\b)"), _first_capital),
    (re.compile(r"\bthủ đô (?=Hà Nội\b)"), _first_capital),
    # "quận 1", but "3 quận 12 phường" counts: PL II.III.1.b
    (re.compile(r"(?<!\d )\b(?:quận|phường) (?=\d{1,2}\b(?! (?:phường|xã|quận|huyện)))"), _first_capital),
)
_BODIES: Final = (
    # "Ban Giám Đốc", "ban Giám đốc": PL II.IV.1.a, "Ban Chỉ đạo trung ương …"
    (
        re.compile(rf"\b(?:{any_of(_KIND_AND_FUNCTION, str.title)}|{any_of(_KIND_AND_FUNCTION, _small_kind)})\b"),
        _sentence_and_function,
    ),
    # "Sở y tế", "Bộ Nội Vụ", "Sở Giáo Dục và Đào Tạo"
    (re.compile(rf"(?<=\bSở |\bBộ )(?i:{any_of(_FIELDS)})\b"), _field),
    # "Ủy Ban Nhân Dân", "Hội Đồng"
    (re.compile(rf"\b(?:{_WRONG_BODIES})\b(?: (?:{_OF_THE_PEOPLE}))?"), _sentence_case),
    # "Ủy ban Nhân dân", "Hội đồng Nhân dân"
    (re.compile(r"(?<=[Ủ]y ban |Uỷ ban )Nhân dân\b|(?<=Hội đồng )Nhân dân\b"), _first_small),
    # "của ủy ban nhân dân tỉnh Mẫu"
    (re.compile(r"(?<![\w“] )\bủy ban nhân dân (?=tỉnh |thành phố |huyện |xã |phường )"), _first_capital),
    (re.compile(r"\bthủ tướng chính phủ\b|\bthủ tướng Chính phủ\b"), lambda _: "Thủ tướng Chính phủ"),
)
_INSTRUMENTS: Final = (
    # "theo nghị định số 27/…"; "luật" may be the end of "Bộ luật"
    (re.compile(rf"(?<!Bộ )(?<!bộ )\b(?:{any_of(listed('instruments', 'before_number'))})(?= số:? ?\d+/)"), _first_capital),
    # "Quyết Định này"
    (re.compile(rf"\b(?:{any_of(listed('instruments', 'kinds'), str.title)})\b"), _sentence_case),
)
_HONOURS: Final = (
    # "Huân chương Lao động hạng ba": PL II.V.2, “các từ chỉ thứ, hạng”
    (
        re.compile(rf"\b(?P<order>(?:Huân|Huy) chương [^.;:,\n]{{2,30}} hạng )(?P<grade>{any_of(listed('honours', 'ranks'))})\b"),
        _grade,
    ),
    # "Anh hùng lao động"
    (re.compile(r"\bAnh hùng lao động\b"), lambda _: "Anh hùng Lao động"),
    # "Huân chương lao động"
    (re.compile(rf"\b(?P<order>Huân chương) (?P<name>{any_of(listed('honours', 'orders'))})\b"), _honour),
    # "nhà giáo ưu tú Trần Thị Ví Dụ"
    (
        re.compile(
            rf"""
            \b(?P<calling>{any_of((*listed("honours", "callings"), *map(capital, listed("honours", "callings"))))})
            \ (?P<grade>{any_of(listed("honours", "grades"))})
            (?=[”"]?,?\ (?:[A-ZĐ]\w+\ ){{1,3}}[A-ZĐ]\w+)
            """,
            re.VERBOSE,
        ),
        _title_of_honour,
    ),
)
_FEASTS: Final = listed("days", "feasts")
_DAYS: Final = (
    # "Tết nguyên đán", "tết Nguyên Đán"
    (re.compile(rf"\b(?P<kind>tết|Tết) (?P<name>{any_of((*_FEASTS, *map(str.title, _FEASTS)))})\b"), _name_of_day),
    # "tháng giêng"
    (re.compile(rf"\b(?P<kind>tháng) (?P<name>{any_of(listed('days', 'months'))})\b"), _name_of_day),
)


def _lines(examined: Examined) -> list[TextLine]:
    """The lines in which a capital says something: not those that are to be in capitals throughout."""
    upper = {id(piece.line) for piece in examined.document.of(StyleId.CO_QUAN_CHU_QUAN, StyleId.CO_QUAN)}
    return [line for line in examined.document.own_words if not line.words.isupper() and id(line) not in upper]


def units(examined: Examined) -> list[Broken] | None:
    """ "điểm a khoản 1 Điều 24 Mục 1 Chương III": Điều and above have capitals, khoản and điểm none."""
    cited = [line for line in _lines(examined) if _CITED.search(line.words)]
    return some((broken for line in cited for broken in _units(line)), when=cited)


def _units(line: TextLine) -> Iterator[Broken]:
    """Where a line cites with a wrong letter."""
    words = line.words
    for found in _LOWER.finditer(words):
        before = words[: found.start()]
        if not _COUNTED.search(before) and not (found[1] == "phần" and _SHARE.search(before)):
            good = capital(found[1])
            yield Broken.at(line, _around(words, found), f"“{good}” viết hoa", f"Viết hoa “{good}”.")
    for found in _UPPER.finditer(words):
        good = found[1].lower()
        yield Broken.at(line, _around(words, found), f"“{good}” viết thường", f"Viết thường “{good}”.")


def _around(words: str, found: re.Match[str]) -> str:
    """What was found and a little of what follows."""
    return f"“{words[found.start() : found.end() + 12].strip()}…”"


def _one_right(patterns: tuple[tuple[re.Pattern[str], _Right], ...]) -> Callable[[Examined], list[Broken] | None]:
    """The check of words that have one right form."""

    def check(examined: Examined) -> list[Broken] | None:
        lines = _lines(examined)
        return some(
            (
                Broken.at(line, f"“{found[0].strip()}”", f"“{good}”", f"Viết lại: “{good}”.")
                for line in lines
                if not line.words.istitle()
                for pattern, right in patterns
                for found in pattern.finditer(line.words)
                if (good := right(found).strip()) != found[0].strip()
            ),
            when=lines,
        )

    return check


RULES: Final = (
    Rule("citation-capitals", _GROUP, "PL II.V.7", "Viết hoa khi viện dẫn", units, ALL),
    Rule("place-capitals", _GROUP, "PL II.III.1", "Viết hoa tên đơn vị hành chính", _one_right(_UNITS_OF_LAND), ALL),
    Rule("body-capitals", _GROUP, "PL II.IV.1", "Viết hoa tên cơ quan, tổ chức", _one_right(_BODIES), ALL),
    Rule("instrument-capitals", _GROUP, "PL II.V.6", "Viết hoa tên văn bản", _one_right(_INSTRUMENTS), ALL),
    Rule("honour-capitals", _GROUP, "PL II.V.2", "Viết hoa tên huân chương, danh hiệu", _one_right(_HONOURS), ALL),
    Rule("day-capitals", _GROUP, "PL II.V.8", "Viết hoa tên ngày tết, tháng", _one_right(_DAYS), ALL),
)
