"""Rules of the writing: numbering of units, blanks, tone marks, Unicode."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from generators.docx.style_ids import StyleId
from generators.form.recognised import Piece
from generators.form.rule import ALL, CUSTOM, Broken, Examined, Rule, some
from legaltext.basics.numbering import rank
from legaltext.basics.text import capital, mend_look_alikes, nfc
from legaltext.model import UNIT_NAMES, Level

_NUMBERING: Final = "Đánh số"
_WRITING: Final = "Chính tả"
# The units from the highest to the lowest: those of the law, and "I. TIÊU ĐỀ" of a report.
_UNITS: Final = ("part", "chapter", "section", "subsection", "roman", "article", "clause", "point")
_NAMES: Final = {"roman": UNIT_NAMES["vi"][Level.SECTION]} | {
    level.value: name if level in {Level.CLAUSE, Level.POINT} else capital(name) for level, name in UNIT_NAMES["vi"].items()
}
_IN_ROMAN: Final = frozenset({"part", "chapter", "roman"})
# "hai  dấu", "Điều 1.  Tiêu đề"; not the blanks beside room to be filled in ("số ……  ngày")
_DOUBLE: Final = re.compile(r"(?<=[^\s….:])[ \u00a0]{2,}(?=[^\s….])|(?<=[.:])[ \u00a0]{2,}(?=[^\W\d_])")
# The tone mark of an open "oa", "oe", "uy": on the first letter ("hòa", "thủy") or on the second ("hoà", "thuỷ"); "quý" has one way.
_OLD: Final = re.compile(r"\b\w*(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)\b", re.IGNORECASE)
_NEW: Final = re.compile(r"\b\w*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", re.IGNORECASE)


# Numbering


def _numbering(name: str, *units: str) -> Rule:
    """The rule that units of one kind are numbered one after the other; Phần, Chương, Mục, Tiểu mục have one rule."""

    def check(examined: Examined) -> list[Broken] | None:
        own = {id(line) for line in examined.document.own_words}
        pieces = [piece for piece in examined.document.body if piece.unit and id(piece.line) in own]
        return some(
            (broken for unit in units for broken in _breaks(pieces, unit)),
            when=[piece for piece in pieces if piece.unit in units],
        )

    said = "Phần, Chương, Mục" if len(units) > 1 else f"{_NAMES[units[0]]}{' La Mã' if units == ('roman',) else ''}"
    return Rule(f"{name}-sequence", _NUMBERING, "PL I.II.6.đ", f"Thứ tự {said}", check, binds=ALL)


def _breaks(pieces: list[Piece], unit: str) -> Iterator[Broken]:
    """Numbers that do not follow the one before. An article counts through; other units begin anew in the unit above."""
    before: str | None = None
    in_article = False
    for piece in pieces:
        if _UNITS.index(piece.unit) < _UNITS.index(unit):
            in_article = in_article or piece.unit == "article"
            before = before if unit == "article" and piece.unit != "part" else None
        if piece.unit != unit:
            continue
        now = rank(piece.num.upper() if unit in _IN_ROMAN else piece.num)
        good = now is not None and now.follows(rank(before) if before else None)
        anew = now == (1, 0) and unit == "clause" and not in_article  # lists within a letter begin anew
        if not good and not anew:
            found = f"{_NAMES[unit]} {piece.num}"
            expected = (
                f"tiếp sau {_NAMES[unit]} {before}"
                if before
                else f"bắt đầu từ {'a' if unit == 'point' else 'I' if unit in _IN_ROMAN else '1'}"
            )
            yield Broken.at(piece.line, found, expected, "Đánh số lại cho liền nhau.")
        before = piece.num


def article_dot(examined: Examined) -> list[Broken] | None:
    """ "Điều 1.": a dot after the number."""
    articles = [piece for piece in examined.document.of(StyleId.DIEU, StyleId.NOI_DUNG) if piece.unit == "article"]
    return some(
        (
            Broken.at(piece.line, piece.line.words[:12], f"“Điều {piece.num}.”", "Viết “Điều”, số, rồi dấu chấm.")
            for piece in articles
            if not mend_look_alikes(piece.line.words)[0].lower().startswith(f"điều {piece.num.lower()}.")
        ),
        when=articles,
    )


# Letters and blanks


def double_blanks(examined: Examined) -> list[Broken] | None:
    """One blank between two words; a line of a heading or of signatures may be set with blanks."""
    lines = examined.document.main
    room = {id(piece.line) for piece in examined.document.of(StyleId.SO, StyleId.QUYEN_HAN, StyleId.GHI_CHU_KY)}
    return some(
        (
            Broken.at(
                line, f"“…{line.text[max(0, found.start() - 12) : found.end() + 12]}…”", "một dấu cách", "Xóa dấu cách thừa."
            )
            for line in lines
            if id(line) not in room and (found := _DOUBLE.search(nfc(line.text)))
        ),
        when=lines,
    )


def tone_marks(examined: Examined) -> list[Broken] | None:
    """One way of placing tone marks ("hòa" or "hoà") throughout. Quốc hiệu is as it is."""
    heading = examined.document.first(StyleId.QUOC_HIEU)
    lines = [line for line in examined.document.main if heading is None or line is not heading.line]
    old = [(line, found[0]) for line in lines for found in _OLD.finditer(line.words)]
    new = [(line, found[0]) for line in lines for found in _NEW.finditer(line.words)]
    if not old and not new:
        return None
    if not old or not new:
        return []
    fewer, usual = (new, old) if len(new) <= len(old) else (old, new)
    expected = f"cùng một cách đặt dấu, như “{usual[0][1]}”"
    return [Broken.at(line, f"“{word}”", expected, "Đặt dấu thanh thống nhất trong cả văn bản.") for line, word in fewer]


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
    _numbering("chuong", "part", "chapter", "section", "subsection"),
    _numbering("muc-la-ma", "roman"),
    _numbering("dieu", "article"),
    _numbering("khoan", "clause"),
    _numbering("diem", "point"),
    Rule("dieu-dot", _NUMBERING, "PL I.II.6.đ", "Dấu chấm sau số của Điều", article_dot, binds=ALL),
    Rule("double-spaces", _WRITING, CUSTOM, "Không có hai dấu cách liền nhau", double_blanks, ALL, "look"),
    Rule("tone-marks", _WRITING, CUSTOM, "Một cách đặt dấu thanh", tone_marks, ALL, "look"),
    Rule("unicode-nfc", _WRITING, "PL I.I.4", "Unicode dựng sẵn", composed, binds=ALL),
    Rule("unicode-letters", _WRITING, "PL I.I.4", "Không lẫn chữ cái khác", letters, binds=ALL),
)
