"""Rules of capitals (Phụ lục II of the decree): those that can be held against any text without guessing what a word means."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from generators.form.read import Line
from generators.form.rule import ALL, Broken, Case, Rule, some
from legaltext.basics.text import capital

_GROUP: Final = "Viết hoa"
# PL II.V.7. A unit is one where a number or letter follows; "Khoản", "Điểm" may begin a sentence. Laws write "các điều 41, 42" small,
# and the decree says nothing of several at once.
_LOWER: Final = re.compile(
    r"(?<!các )(?<!Các )(?<!những )\b(điều|chương|phần|tiểu mục)\s+(?=\d+[a-zđ]?\b(?!\s*[%,.]?\d)|[IVX]+\b|này\b)"
)
_UPPER: Final = re.compile(r"(?<![.!?:;“\"(\-–])\s(Khoản|Điểm|KHOẢN|ĐIỂM)\s+(?=\d|[a-zđ]\b|này\b)")
_COUNTED: Final = re.compile(r"\d\s+$")  # "3 điều 4 khoản" counts
_PART_OF: Final = re.compile(r"(?:một|hai|ba|bốn|năm|nửa|chia|thành|từng|mỗi|góp|cổ|học)\s+$", re.IGNORECASE)  # "ba phần 4"
_CITED: Final = re.compile(r"\b(điều|khoản|điểm|chương)\s+(\d|[a-zđ]\b|[IVX])", re.IGNORECASE)


def _lines(case: Case) -> list[Line]:
    return [line for line in case.paper.own_words if not line.words.isupper()]


def units(case: Case) -> list[Broken] | None:
    """ "điểm a khoản 1 Điều 24 Mục 1 Chương III": Điều and above have capitals, khoản and điểm none."""
    cited = [line for line in _lines(case) if _CITED.search(line.words)]
    return some((broken for line in cited for broken in _units(line)), when=cited)


def _units(line: Line) -> Iterator[Broken]:
    words = line.words
    for found in _LOWER.finditer(words):
        before = words[: found.start()]
        if not _COUNTED.search(before) and not (found[1] == "phần" and _PART_OF.search(before)):
            good = capital(found[1])
            yield Broken.at(line, _around(words, found), f"“{good}” viết hoa", f"Viết hoa “{good}”.")
    for found in _UPPER.finditer(words):
        good = found[1].lower()
        yield Broken.at(line, _around(words, found), f"“{good}” viết thường", f"Viết thường “{good}”.")


def _around(words: str, found: re.Match[str]) -> str:
    return f"“{words[found.start() : found.end() + 12].strip()}…”"


# Words that have one right form. Each pattern finds the wrong ones; the function gives the right one.
_Right = Callable[[re.Match[str]], str]


def _first_capital(found: re.Match[str]) -> str:
    return capital(found[0])


def _sentence_case(found: re.Match[str]) -> str:
    """Only the first letter of the phrase is a capital: "Hội đồng", "Ủy ban nhân dân"."""
    return found[0][0] + found[0][1:].lower()


_PLACES: Final = (
    (re.compile(r"\bthành phố (?=Hồ Chí Minh\b)"), _first_capital),
    (re.compile(r"\bthủ đô (?=Hà Nội\b)"), _first_capital),
    (re.compile(r"(?<!\d )\b(?:quận|phường) (?=\d{1,2}\b(?! (?:phường|xã|quận|huyện)))"), _first_capital),
)  # PL III.1.b, c of Phụ lục II
# The kind of body takes one capital (PL II.IV.1.a: "Hội đồng nhân dân", "Bộ Tài nguyên và Môi trường"); every syllable a capital is wrong.
_BODIES: Final = (
    (
        re.compile(
            r"\b(?:Ủy Ban|Uỷ Ban|Hội Đồng|Tòa Án|Toà Án|Viện Kiểm Sát|Quốc Hội|Chính Phủ|Ban Giám Đốc|Tổng Cục|Tập Đoàn|Trường Đại Học|"
            r"Bệnh Viện|Trung Tâm|Văn Phòng|Mặt Trận|Công Đoàn)\b(?: (?:Nhân Dân|Tối Cao))?"
        ),
        _sentence_case,
    ),
    (re.compile(r"(?<=[Ủ]y ban |Uỷ ban )Nhân dân\b|(?<=Hội đồng )Nhân dân\b"), lambda found: found[0].lower()),
    (re.compile(r"(?<![\w“] )\bủy ban nhân dân (?=tỉnh |thành phố |huyện |xã |phường )"), _first_capital),
    (re.compile(r"\bthủ tướng chính phủ\b|\bthủ tướng Chính phủ\b"), lambda _: "Thủ tướng Chính phủ"),
)
# An instrument that is named by its number is a certain one (PL II.V.6).
_INSTRUMENTS: Final = (
    (
        re.compile(
            r"(?<!Bộ )(?<!bộ )\b(?:nghị định|thông tư|nghị quyết|quyết định|pháp lệnh|chỉ thị|bộ luật|luật|công văn|tờ trình)(?= số:? ?\d+/)"
        ),
        _first_capital,
    ),
    (
        re.compile(r"\b(?:Nghị Định|Thông Tư|Nghị Quyết|Quyết Định|Pháp Lệnh|Chỉ Thị|Bộ Luật|Công Văn|Tờ Trình|Hợp Đồng)\b"),
        _sentence_case,
    ),
)
_HONOURS: Final = (
    (
        re.compile(r"\bHuân chương (?:lao động|độc lập|kháng chiến|sao vàng|quân công|chiến công|dũng cảm|hữu nghị)\b"),
        lambda found: found[0][:12] + capital(found[0][12:]),
    ),
    (
        re.compile(r"\b(?:[Nn]hà giáo|[Nn]ghệ sĩ|[Tt]hầy thuốc) (?:nhân dân|ưu tú)(?=[”\"]?,? (?:[A-ZĐ]\w+ ){1,3}[A-ZĐ]\w+)"),
        lambda found: " ".join(
            [found[0].split()[0].capitalize(), found[0].split()[1], *map(str.capitalize, found[0].split()[2:])]
        ),
    ),
)  # PL II.V.2
_DAYS: Final = (
    (
        re.compile(r"\b(?:tết|Tết) (?:nguyên đán|Nguyên Đán|đoan ngọ|Đoan Ngọ|trung thu|Trung Thu)\b"),
        lambda found: f"tết {found[0][4:].capitalize()}",
    ),
    (re.compile(r"\btháng (?:giêng|chạp)\b"), lambda found: f"tháng {found[0][6:].capitalize()}"),
)  # PL II.V.8


def _one_right(patterns: tuple[tuple[re.Pattern[str], _Right], ...]) -> Callable[[Case], list[Broken] | None]:
    def check(case: Case) -> list[Broken] | None:
        lines = _lines(case)
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
    Rule("place-capitals", _GROUP, "PL II.III.1", "Viết hoa tên đơn vị hành chính", _one_right(_PLACES), ALL),
    Rule("body-capitals", _GROUP, "PL II.IV.1", "Viết hoa tên cơ quan, tổ chức", _one_right(_BODIES), ALL),
    Rule("instrument-capitals", _GROUP, "PL II.V.6", "Viết hoa tên văn bản", _one_right(_INSTRUMENTS), ALL),
    Rule("honour-capitals", _GROUP, "PL II.V.2", "Viết hoa tên huân chương, danh hiệu", _one_right(_HONOURS), ALL),
    Rule("day-capitals", _GROUP, "PL II.V.8", "Viết hoa tên ngày tết, tháng", _one_right(_DAYS), ALL),
)
