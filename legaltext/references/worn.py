"""Letters that a conversion lost in the fixed words of recitals: "ca Chính phủ", "bsung một sđiều", "Thtướng", "hốis 06/2013", "Căn Luật …", "Bộ Y tế việc …".

Conversions lose accented letters, and the blank behind one with it. The fixed words are read with any of theirs lost, as all other letters are there. Of "của",
"về" and "cứ", of which little or nothing is left, only what stands between a day or number and an issuer, an issuer and "việc", "Căn" and an instrument is read.
Nothing is read into names, numbers and days.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from legaltext.references.patterns import ACCENTED

_BEGINNING: Final = 20_000  # characters: a text that lost letters lost them all over
_DAY_OR_NUMBER: Final = 32  # characters
_FIXED: Final = (
    "sửa đổi, bổ sung",
    "bổ sung",
    "một số điều",
    "Thủ tướng Chính phủ",
    "Thủ tướng",
    "quy định chi tiết",
    "hướng dẫn thi hành",
)
_KINDS: Final = "(?:Bộ [Ll]uật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị)"
_ISSUERS: Final = r"(?:Chính phủ|Thủ tướng|Quốc hội|Bộ(?! [Ll]uật)|[UuỦủ][ỷỶy] ban|UBND|Hội đồng|HĐND|Chủ tịch|Thống đốc|Giám đốc|Ngân hàng)(?!\w)"


def _letters(phrase: str, lost: str) -> str:
    """A phrase as a pattern in which accented letters, and the blanks, may be lost; `lost`: what stands behind what may be."""
    return "".join(re.escape(char) + (lost if char == " " or char.lower() in ACCENTED else "") for char in phrase)


def _without_one(phrase: str) -> Iterator[str]:
    """A phrase without one of its accented letters, and without the blank behind it where there is one."""
    for match in re.finditer(rf"[{ACCENTED}] ?", phrase):
        yield phrase[: match.start()] + phrase[match.end() :]
        yield phrase[: match.start()] + phrase[match.start() + 1 :]


_OF: Final = "(?:" + "|".join(sorted({"".join(left) for left in combinations("của", 2)})) + ")"
_WORDS: Final = re.compile("|".join(f"(?P<w{number}>{_letters(phrase, '?')})" for number, phrase in enumerate(_FIXED)))
_WORN_OF: Final = re.compile(rf" (?P<of>{_OF}) (?={_ISSUERS})")
_BEFORE_OF: Final = re.compile(r"(?:\d/[\w/&-]*[A-ZĐ]|(?:tháng|năm|ngày|[/.-])[ ]?\d{1,4})$")
_WORN_NO: Final = re.compile(
    rf"s (?=\d{{1,4}}/(?:19|20)\d\d/)(?<=[{ACCENTED}]s )|s (?=\d{{1,4}}/(?:19|20)\d\d/)(?<=[{ACCENTED}][a-z]s )"
)
_SLASH: Final = re.compile(r"[⁄∕](?=(?:19|20)\d\d)(?<=\d.)")
# An item that "Căn" begins, whose "cứ" is lost: what else it lost is read in it alone
_ITEM: Final = re.compile(rf"Căn (?=(?:vào )?{_KINDS} )[^;\n]*")
_OF_LOST: Final = re.compile(rf" (?={_ISSUERS}[^;]{{0,60}}? (?:[Qq]uy định|việc|[Hh]ướng dẫn|[Bb]an hành)(?!\w))(?<=\d )")
_ABOUT_LOST: Final = re.compile(
    r" (?=việc (?:[Hh]ướng dẫn|[Bb]an hành|[Qq]uy định|[Ss]ửa đổi|[Pp]hê duyệt|[Tt]hành lập|[Cc]ông bố))(?<!ề )"
)
# What shows that a text lost letters: words that are whole in themselves, and those that must stand behind another
_SIGNS: Final = tuple(
    dict.fromkeys(
        [
            *(worn for phrase in (*_FIXED[1:], "số điều") for worn in _without_one(phrase)),
            *(worn for once in _without_one("số điều") for worn in _without_one(once)),
            "⁄",
            "∕",
        ]
    )
)
_SIGNS_BEHIND: Final = {
    **{f" {of} ": ("Chính", "Bộ", "Thủ", "UBND") for of in _OF[3:-1].split("|")},
    "Căn ": ("vào ", "Luật", "Bộ", "Pháp", "Nghị", "Thông", "Quyết"),
}


def repairs(text: str) -> tuple[tuple[int, int, str], ...]:
    """The stretches of a text (NFC) that lost letters, in order and apart, each with the words that stand for it."""
    beginning = text[:_BEGINNING]
    worn = any(sign in beginning for sign in _SIGNS) or any(
        first in beginning and any(first + second in beginning for second in more) for first, more in _SIGNS_BEHIND.items()
    )
    if not worn and _WORN_NO.search(beginning) is None:
        return ()
    out: list[tuple[int, int, str]] = []
    for start, end, words in sorted(_found(text)):
        if not out or start >= out[-1][1]:
            out.append((start, end, words))
    return tuple(out)


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _WORDS.finditer(text):
        phrase = _FIXED[int((match.lastgroup or "w0")[1:])]
        whole = match[0].replace(" ", "") == phrase.replace(" ", "")  # blanks alone are lost: glued.py
        glued = text[max(0, match.start() - 1) : match.start()].isalpha() and match[0][:3] != phrase[:3]
        if not (whole or glued):
            yield *match.span(), phrase
    for match in _WORN_OF.finditer(text):
        if _BEFORE_OF.search(text, max(0, match.start() - _DAY_OR_NUMBER), match.start()):
            yield *match.span("of"), "của"
    for match in _WORN_NO.finditer(text):
        yield *match.span(), " số "
    for match in _SLASH.finditer(text):
        yield *match.span(), "/"
    for item in _ITEM.finditer(text):
        yield from _of_an_item(text, item)


def _of_an_item(text: str, item: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """What is lost in an item of a recital that "Căn" begins; nothing where no item begins there."""
    if text[max(0, item.start() - 3) : item.start()].rstrip(" ")[-1:] not in ("", "\n", ";"):
        return
    yield item.start(), item.start() + len("Căn"), "Căn cứ"
    if issuer := _OF_LOST.search(text, *item.span()):
        yield *issuer.span(), " của "
    if about := _ABOUT_LOST.search(text, *item.span()):
        yield *about.span(), " về "
