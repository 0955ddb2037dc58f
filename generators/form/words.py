"""The words by which a component is known. Patterns with small ASCII letters are matched against folded text."""

import re
from collections.abc import Iterable
from typing import Final

from generators.docx import nd30
from generators.form.read import Line
from legaltext.basics.text import fold, mend_look_alikes


def _any(written: Iterable[str]) -> str:
    """A pattern for one of these, folded."""
    return "|".join(map(fold, written))


QUOC_HIEU: Final = re.compile(r"cong hoa xa hoi chu nghia viet nam")
TIEU_NGU: Final = re.compile(r"doc lap\W+tu do\W+hanh phuc")
NUMBER: Final = re.compile(r"(?:(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|sac lenh)\s+)?so\s*[:.]?[\s\d….-]*/|so\s*:\s*$")
DATE: Final = re.compile(
    r"(?!hom nay|ve viec)(?:[^,\d:]{0,60},|[\s.…]+\d{0,2}[\s.…]+,|[^,\d:]{0,25}\s)\s*ngay[\s\d….]+thang[\s\d….]*nam[\s\d….]*$"
)
SUBJECT: Final = re.compile(r"v/v\b|v/v:")
BASIS: Final = re.compile(r"[-–+*•]?\s*can cu\b")
PROPOSAL: Final = re.compile(r"[-–+*•]?\s*(?:theo (?:de nghi|to trinh)|xet\b)")
RESOLVED: Final = re.compile(r"(quyet dinh|quyet nghi)\s*:?$")
HEADING: Final = re.compile(r"(phan|chuong|muc|tieu muc)\s+([ivxlc]+|\d+)\.?$")
ROMAN: Final = re.compile(r"([IVXL]+)\.\s")
ARTICLE: Final = re.compile(
    r"[Đđ](?:iều|IỀU)\s+(\d+[a-zđ]?)(?=[.:,)–-]|$|\s+(?!của\b|Luật\b|Bộ luật\b|Nghị\b|Quyết\b|Thông\b|này\b|và\b|đến\b)[^\W\d_a-z])"
)
CLAUSE: Final = re.compile(r"(\d{1,3})\.\s")
POINT: Final = re.compile(r"([a-zđ])\)\s")
ANNEX: Final = re.compile(r"phu luc(?:\s+(?:so\s+)?([ivx]+|\d+|[a-h]|[.…]+\d*[.…]*))?\s*[.:]?$")
ANNEX_AND_TITLE: Final = re.compile(r"phu luc\s+(?:so\s+)?([ivx]+|\d+|[a-h])\s*[.:–-]\s*\S")  # what the decree sets on two lines
PLACES: Final = re.compile(r"noi nhan\s*(:|$)")
COPY: Final = re.compile(rf"({_any(nd30.COPY_FORMS)})(?: (?:ban chinh|tu ban chinh))?$")
SIGNING: Final = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b[./ ]")
OPEN: Final = re.compile(r"[…_]|\.{2,}")  # room to be filled in
NUMBER_AND_SYMBOL: Final = re.compile(r"Số: (?P<number>\d*)\s*/(?P<symbol>[^\s/]+)")
RULE: Final = re.compile(r"[_\-–—=*.\s]{3,}$")
# Laws, decrees and circulars: their layout is not that of Nghị định 30/2020/NĐ-CP. A number with the year and one of their symbols.
LAW_TITLE: Final = re.compile(
    r"(?:bo luat|luat|phap lenh|nghi dinh|thong tu(?: lien tich)?|hien phap|sac lenh|sac luat)\b(?! su\b)"
)
LAW_NUMBER: Final = re.compile(
    r"\b\d+/(?:19|20)\d\d/(?:NĐ|TT|QH\d|UBTVQH|PL|NQLT|L\b|QĐ-TTg|QĐ-UBND|NQ-HĐND|NQ-CP)|\d+-(?:SL|LCT)[/-]|\d+/VBHN"
)
PERSONAL_TITLE: Final = re.compile(r"(don|kien nghi|ban (kiem diem|cam ket|tuong trinh|tu nhan xet)|so yeu ly lich)\b")
SECRECY: Final = re.compile(rf"({_any(nd30.SECRECY_LEVELS)})$")
URGENCY: Final = re.compile(rf"({_any(nd30.URGENCY_LEVELS)})(?: hen gio)?$")
CIRCULATION: Final = re.compile(rf"({_any(nd30.CIRCULATION_NOTES)})$")
DRAFTER: Final = re.compile(r"[^\W\d_]{1,8}[. ]{0,2}\(\d{1,5}[^()]{0,5}\)")  # "PL.(300)": who drafted it, how many copies
SIGNED_AT: Final = re.compile(
    r"(?:so\b|sao y|sao luc|trich sao).{3,120}\d{1,2}\D{1,3}\d{1,2}\D{1,3}\d{4}\D{1,8}\d{1,2}\s*:\s*\d{2}"
)
_CONTACT: Final = re.compile(r"\b(?:dia chi|dien thoai|d\.?t|fax|e-?mail|thu dien tu|website|trang thong tin dien tu)\s*:")


def is_address(words: str) -> bool:
    """True for a line of the body's address, telephone, fax, e-mail and site (folded words)."""
    return _CONTACT.search(words) is not None


def is_rule(line: Line) -> bool:
    """True for a ruled line: a bordered empty paragraph, or one made of strokes."""
    words = line.words
    return bool(line.setting.border or line.drawing) if not words else RULE.match(words) is not None and words[0] in "_-–—="


def unit(line: Line) -> tuple[str, str]:
    """The kind and number of the unit that a line begins; blank where it begins none."""
    words = mend_look_alikes(line.words)[0]
    for kind, pattern in (("article", ARTICLE), ("roman", ROMAN), ("clause", CLAUSE), ("point", POINT)):
        if found := pattern.match(words):
            return kind, found[1]
    return ("", "")


def all_bold(line: Line) -> bool:
    """True where every letter is bold."""
    return all(span.look.bold for span in line.letters())


def all_italic(line: Line) -> bool:
    """True where every letter is italic."""
    return all(span.look.italic for span in line.letters())


# An appendix to a contract is a contract, with a number of its own: "PHỤ LỤC HỢP ĐỒNG LÀM VIỆC".
KINDS: Final = sorted(
    [*((fold(name), short) for short, name in nd30.KINDS.items()), (fold("Phụ lục hợp đồng"), "HĐ")], key=lambda one: -len(one[0])
)


def kind_of(title: str) -> str:
    """The abbreviation of the kind with whose name a title (folded) begins."""
    return next((short for name, short in KINDS if re.match(rf"{re.escape(name)}\b", title)), "")
