"""Rules of the writing: blanks, tone marks, Unicode."""

import re
import unicodedata
from typing import Final

from generators.docx.style_ids import StyleId
from generators.form import attached
from generators.form.read import TextLine
from generators.form.rule import ALL, CUSTOM, Broken, Examined, Rule, some
from legaltext.basics.text import fold, mend_look_alikes, nfc

_GROUP: Final = "Chính tả"
# "hai  dấu", "Điều 1.  Tiêu đề"; not the blanks beside room to be filled in ("số ……  ngày")
_DOUBLE: Final = re.compile(r"(?<=[^\s….:])[ \u00a0]{2,}(?=[^\s….])|(?<=[.:])[ \u00a0]{2,}(?=[^\W\d_])")
# The tone mark of an open "oa", "oe", "uy": on the first letter ("hòa", "thủy") or on the second ("hoà", "thuỷ"); "quý" has one way.
_OLD: Final = re.compile(r"\b\w*(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)\b", re.IGNORECASE)
_NEW: Final = re.compile(r"\b\w*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", re.IGNORECASE)
_LAST: Final = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_NEXT: Final = re.compile(r"[ \u00a0]([^\W\d_]+)")
_CALLED: Final = frozenset({"ông", "bà", "anh", "chị", "cô"})


# Letters and blanks


def _with_number(line: TextLine) -> str:
    """The line as it is; the note above an attached text without the room for the number that is still to be given ("số      /QĐ-…")."""
    text = nfc(line.text)
    return re.sub(r"số\s+/", "số /", text) if attached.NOTE.match(fold(line.words)) else text


def double_blanks(examined: Examined) -> list[Broken] | None:
    """One blank between two words; number, date, signatures and the note above an attached text may be set with blanks or have room to be filled in."""
    lines = examined.document.main
    blanks = (StyleId.SO, StyleId.DIA_DANH_NGAY, StyleId.QUYEN_HAN, StyleId.GHI_CHU_KY)
    room = {id(piece.line) for piece in examined.document.of(*blanks)}
    return some(
        (
            Broken.at(
                line, f"“…{line.text[max(0, found.start() - 12) : found.end() + 12]}…”", "một dấu cách", "Xóa dấu cách thừa."
            )
            for line in lines
            if id(line) not in room and (found := _DOUBLE.search(_with_number(line)))
        ),
        when=lines,
    )


def tone_marks(examined: Examined) -> list[Broken] | None:
    """One way of placing tone marks ("hòa" or "hoà") throughout. Quốc hiệu is as it is, and so are names ("Nguyễn Thị Thuỷ", "Thuận Hoá"): papers have them so."""
    heading = examined.document.first(StyleId.QUOC_HIEU)
    lines = [line for line in examined.document.main if heading is None or line is not heading.line]
    old = [(line, found[0]) for line in lines for found in _OLD.finditer(line.words) if not _in_a_name(found)]
    new = [(line, found[0]) for line in lines for found in _NEW.finditer(line.words) if not _in_a_name(found)]
    if not old and not new:
        return None
    if not old or not new:
        return []
    fewer, usual = (new, old) if len(new) <= len(old) else (old, new)
    expected = f"cùng một cách đặt dấu, như “{usual[0][1]}”"
    return [Broken.at(line, f"“{word}”", expected, "Đặt dấu thanh thống nhất trong cả văn bản.") for line, word in fewer]


def _in_a_name(found: re.Match[str]) -> bool:
    """Whether a word is part of a proper name: it has a capital, and so has the word beside it, or it follows "ông", "bà"."""
    before, after = _LAST.search(found.string, 0, found.start()), _NEXT.match(found.string, found.end())
    beside = [word[1] for word in (before, after) if word]
    return _capitalised(found[0]) and (any(map(_capitalised, beside)) or (before is not None and before[1] in _CALLED))


def _capitalised(word: str) -> bool:
    """ "Hoà", not "hoà" or "HOÀ"; "Ý" is."""
    return word[0].isupper() and not word[1:].isupper()


def composed(examined: Examined) -> list[Broken] | None:
    """Letters with their marks are single characters (NFC), as TCVN 6909:2001 keyboards write them."""
    lines = examined.document.lines
    return some(
        (
            Broken.at(line, "chữ và dấu tách rời (Unicode tổ hợp)", "Unicode dựng sẵn", "Chuyển mã sang Unicode dựng sẵn.")
            for line in lines
            if not unicodedata.is_normalized("NFC", line.text)
        ),
        when=lines,
    )


def letters(examined: Examined) -> list[Broken] | None:
    """No letters of other alphabets that look like Latin ones."""
    lines = examined.document.lines
    return some(
        (
            Broken.at(
                line,
                ", ".join(f"“{word}”" for _, word in mended),
                "chữ cái tiếng Việt",
                "Gõ lại các chữ này bằng bộ gõ tiếng Việt.",
            )
            for line in lines
            if (mended := mend_look_alikes(line.text)[1])
        ),
        when=lines,
    )


RULES: Final = (
    Rule("double-spaces", _GROUP, CUSTOM, "Không có hai dấu cách liền nhau", double_blanks, ALL, "look"),
    Rule("tone-marks", _GROUP, CUSTOM, "Một cách đặt dấu thanh", tone_marks, ALL, "look"),
    Rule("unicode-nfc", _GROUP, "PL I.I.4", "Unicode dựng sẵn", composed, binds=ALL),
    Rule("unicode-letters", _GROUP, "PL I.I.4", "Không lẫn chữ cái khác", letters, binds=ALL),
)
