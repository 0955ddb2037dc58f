"""Whether words name a person: what the register does not hold unless the office turned it on.

A name is known by what stands before it ("ông", "viên chức"), or by a family name with two more words in capitals; a number of a person by its twelve
digits (nine on old cards). That proves nothing: a street may bear a name. In doubt it is taken for a name, and a person writes the words anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generators.wording.persons import same_letters
from legaltext.basics.text import fold, nfc

LEFT_OUT: Final = "…"
"""What stands where a person was named."""
_FAMILY: Final = frozenset(
    same_letters(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Trịnh Mai Trương Cao Hà Tạ Lưu Lương Thái Châu Tô Phùng Đào "
        "Vương Quách La Kiều Triệu Mạc Nông Hứa Nghiêm Chu Tống Khổng Bạch Thân Lò Vi Vàng Giàng"
    ).split()
)
_UNMARKED: Final = frozenset(map(fold, _FAMILY))  # as some type them
_TITLES: Final = re.compile(
    r"\b(?:ong|ba|anh|chi|co|dong chi|d/c|vien chuc|cong chuc|nguoi lao dong|bac si|y si|duoc si|dieu duong|thay|giao vien|giang vien)\s*:?\s*$"
)
# the word before the name of a street, a school, a hospital
_BODIES: Final = frozenset(
    (
        "duong",
        "pho",
        "phuong",
        "xa",
        "quan",
        "huyen",
        "truong",
        "thpt",
        "thcs",
        "hoc",
        "non",
        "vien",
        "quy",
        "thuong",
        "khu",
        "ty",
    )
)
# with which the name of a part of a unit begins: "viên chức Phòng Tổ chức"
_PARTS: Final = frozenset(
    ("phòng", "ban", "khoa", "tổ", "sở", "bộ", "trung", "bệnh", "viện", "trường", "ủy", "hội", "đoàn", "đảng", "nhà")
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = 2  # words of a name at least, where a title tells that it is one
_FULL_NAME: Final = 3  # and where only a family name does
_DIGITS: Final = re.compile(r"(?<!\d)(?:\d{9}|\d{12}|\d{3} \d{3} \d{3} \d{3}|\d{4} \d{4} \d{4})(?!\d)")


def names_person(words: str) -> bool:
    """Whether the words seem to name a person: "ông Nguyễn Mẫu", "Trần Thị Mẫu"; not "Trường Nguyễn Thị Minh Khai", "tỉnh Hà Giang"."""
    return next(_names(nfc(" ".join(words.split()))), None) is not None


def numbers_person(words: str) -> bool:
    """Whether there are the twelve digits of a person's number, or the nine of an old card."""
    return _DIGITS.search(words) is not None


def without_people(words: str) -> str:
    """The words with “…” for what seems to be a person's name or number; as they are where there is none."""
    text = nfc(" ".join(words.split()))
    out, end = "", 0
    for begin, stop in sorted((*_names(text), *(found.span() for found in _DIGITS.finditer(text)))):
        out, end = f"{out}{text[end:begin]}{LEFT_OUT}", stop
    return out + text[end:] if end else words


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where names seem to stand: to the end of the capitals."""
    for run in _runs(text):
        before = fold(text[: run[0].start()])
        if len(run) >= _NAME and run[0][0].lower() not in _PARTS and _TITLES.search(before):
            yield run[0].start(), run[-1].end()
            continue
        for at in range(len(run) - _FULL_NAME + 1):
            last = fold(run[at - 1][0]) if at else before.rstrip().rpartition(" ")[2]
            if _is_family(run[at][0]):
                if last not in _BODIES:
                    yield run[at].start(), run[-1].end()
                break


def _is_family(word: str) -> bool:
    return same_letters(word) in _FAMILY or (word.isascii() and word.lower() in _UNMARKED)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Words in a row that each begin with a capital, with nothing but a blank between them."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and (text[run[-1].end() : word.start()] != " " or not word[0][0].isupper()):
            yield run
            run = []
        if word[0][0].isupper():
            run.append(word)
    if run:
        yield run
