"""Rules of numbering: units of one kind follow each other, in each text by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from generators.docx.style_ids import StyleId
from generators.form import attached, patterns
from generators.form.read import TextLine
from generators.form.recognised import RecognisedDocument
from generators.form.rule import ALL, Broken, Examined, Rule, some
from legaltext.basics.numbering import ORDINALS, Rank, rank
from legaltext.basics.text import capital, fold, mend_look_alikes
from legaltext.model import UNIT_NAMES, Level

_GROUP: Final = "Đánh số"
# The units from the highest to the lowest: those of the law, "A. …" and "I. TIÊU ĐỀ" of a report, "3.2. …" within a clause.
_UNITS: Final = ("part", "chapter", "section", "subsection", "letter", "roman", "article", "clause", "decimal", "point")
_NAMES: Final = {"roman": UNIT_NAMES["vi"][Level.SECTION]} | {
    level.value: name if level in {Level.CLAUSE, Level.POINT} else capital(name) for level, name in UNIT_NAMES["vi"].items()
}
_IN_ROMAN: Final = frozenset({"part", "chapter", "roman"})
_FIRST: Final = {"point": "a", "clause": "1", "article": "1"}
# "3.2. ", "3.2 "
_DECIMAL: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s")
# "Phần thứ hai", "PHẦN MỘT: ĐÁNH GIÁ", "PHẦN B. PHƯƠNG HƯỚNG"
_PART_IN_WORDS: Final = re.compile(
    rf"phần\s+(?:thứ\s+)?(?:(?P<word>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})|(?P<letter>[A-HK]))(?=\s*[.:–-]|$)",
    re.IGNORECASE,
)
# "2) ", "- ", "+ ", "(1) ": they head a list as well as a clause does, and may stand within one
_ITEM: Final = re.compile(r"\(?\d{1,2}\)\s|[-–+*•o]\s")
# "Câu 1: …", "Bước 2. …", "Tình huống 3": a label with a number of its own
_LABELLED: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? \d{1,3}\s*(?:[.:)]|$)")
# "ii) ": where one stands, "i)" and "v)" are Roman numerals too
_SMALL_ROMAN: Final = re.compile(r"\(?ii\)\s")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line with the unit that it begins, if any. `heads`: a list that begins anew may follow it."""

    line: TextLine
    unit: str
    num: str
    heads: bool


@dataclass(slots=True)
class _Counting:
    """Where the counting of one kind of unit stands. `open` has the last number of each list that is not closed, the innermost last.

    `may_begin`: a list within the last one may begin; `anew`: the list itself may.
    """

    open: list[Rank] = field(default_factory=list)
    may_begin: bool = True
    anew: bool = False

    def take(self, now: Rank | None) -> bool:
        """Whether a number may stand here; the counting goes on from it in any case."""
        if now is None:
            return False
        for depth in range(len(self.open), 0, -1):
            if now.follows(self.open[depth - 1]):
                self.open[depth - 1 :] = [now]
                return True
        first = now.follows(None) and (not self.open or self.may_begin or self.anew)
        self.open = [*self.open, now] if first and not self.anew else [*self.open[:-1], now]
        return first


def _texts(document: RecognisedDocument) -> list[list[_Unit]]:
    """The document's own text and each text attached to it, as the units that their lines begin; quotations, tables and lists of contents are none of them."""
    lines = document.main
    own = {id(line) for line in document.own_words}
    units = {id(piece.line): (piece.unit, piece.num) for piece in document.body}
    taken = {id(piece.line) for piece in document.pieces if id(piece.line) not in units}
    ends = [*attached.beginnings(document), len(lines)]
    body = [i for i, line in enumerate(lines[: ends[0]]) if id(line) in units]
    begin = body[0] if body else 0
    while begin and id(lines[begin - 1]) not in taken and lines[begin - 1].cell is None:
        begin -= 1  # a heading to which no component answers
    spans = [(begin, body[-1] + 1)] if body else []
    spans += list(pairwise(ends))
    texts = []
    for at, (begin, end) in enumerate(spans):
        chosen = [
            line
            for line in lines[begin:end]
            if id(line) in own
            and not line.ruled
            and not patterns.IN_CONTENTS.search(line.text)
            and (id(line) in units or (line.cell is None and (at or id(line) not in taken)))
        ]
        lettered = patterns.lettered([line.words for line in chosen])
        roman = any(_SMALL_ROMAN.match(line.words) for line in chosen)
        counted = (_unit(line, units.get(id(line)), lettered=i in lettered) for i, line in enumerate(chosen))
        texts.append(
            [replace(one, unit="", heads=True) if roman and one.unit == "point" and one.num in "ivx" else one for one in counted]
        )
    return texts


def _unit(line: TextLine, known: tuple[str, str] | None, *, lettered: bool) -> _Unit:
    """What a line begins: as it was recognised, else as its words say."""
    words = line.words
    unit, num = known if known and known[0] else patterns.unit_of(words)
    heading = patterns.HEADING.match(fold(words)) or (patterns.heading_and_title(words) if _stands_out(line) else None)
    part = _PART_IN_WORDS.match(words) if _stands_out(line) else _PART_IN_WORDS.fullmatch(words)
    if lettered:
        unit, num = "letter", words[0]
    elif part:
        unit, num = ("part", ORDINALS[part["word"].lower()]) if part["word"] else ("letter", part["letter"])
    elif heading:
        unit, num = patterns.HEADINGS[heading["level"]].value, heading["num"].upper()
    elif _DECIMAL.match(words):
        unit, num = "decimal", ""
    heads = bool(_ITEM.match(words) or _LABELLED.match(words)) or (not unit and (words.endswith(":") or line.bold))
    return _Unit(line, unit, num, heads)


def _stands_out(line: TextLine) -> bool:
    """True for a line that is set as a heading is."""
    return line.setting.align == "center" or line.bold or line.words.isupper()


def _numbering(name: str, *kinds: str) -> Rule:
    """The rule that units of one kind are numbered one after the other; Phần, Chương, Mục, Tiểu mục have one rule."""

    def check(examined: Examined) -> list[Broken] | None:
        texts = _texts(examined.document)
        return some(
            (broken for text in texts for kind in kinds for broken in _breaks(text, kind)),
            when=[one for text in texts for one in text if one.unit in kinds],
        )

    said = "Phần, Chương, Mục" if len(kinds) > 1 else f"{_NAMES[kinds[0]]}{' La Mã' if kinds == ('roman',) else ''}"
    return Rule(f"{name}-sequence", _GROUP, "PL I.II.6.đ", f"Thứ tự {said}", check, binds=ALL)


def _breaks(text: list[_Unit], kind: str) -> Iterator[Broken]:
    """Numbers that do not follow the one before. An article counts through, but for parts; other units begin anew in the unit above, lists also below a line that heads one."""
    counting = _Counting()
    last = ""
    in_article = False
    arabic = next((one.num.isdigit() for one in text if one.unit == kind), False)
    for one in text:
        if one.unit and _UNITS.index(one.unit) < _UNITS.index(kind):
            in_article = in_article or one.unit == "article"
            if one.unit == "part" and kind in {"chapter", "article"}:
                counting.anew = True  # they count through the parts of some texts
            elif kind != "article":
                counting, last = _Counting(), ""
        if one.unit == kind:
            if kind == "clause" and not in_article:
                counting.may_begin = True  # lists within a letter begin anew
            if not counting.take(rank(one.num)):
                first = _FIRST.get(kind, "1" if arabic or kind not in _IN_ROMAN else "I")
                expected = f"tiếp sau {_NAMES[kind]} {last}" if last else f"bắt đầu từ {first}"
                yield Broken.at(one.line, f"{_NAMES[kind]} {one.num}", expected, "Đánh số lại cho liền nhau.")
            last = one.num
            counting.may_begin = counting.anew = False
        if kind in {"clause", "point"}:
            counting.may_begin = counting.may_begin or one.heads


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


def heading_line(examined: Examined) -> list[Broken] | None:
    """ "Chương I" has a line of its own, its title stands on the next."""
    body = {id(piece.line) for piece in examined.document.of(StyleId.CHUONG)}
    own = [line for line in examined.document.own_words if line.cell is None and not patterns.IN_CONTENTS.search(line.text)]
    joined = [line for line in own if _stands_out(line) and _names_part(line)]
    expected = "“Phần …”, “Chương …” trên dòng riêng, tên ở dòng dưới"
    return some(
        (Broken.at(line, line.words, expected, "Ngắt dòng (Enter) sau số của phần, chương.") for line in joined),
        when=body or joined,
    )


def _names_part(line: TextLine) -> bool:
    """True for "CHƯƠNG 1. TỔNG QUAN" and the same of a part; of Mục and Tiểu mục the decree says it too, but other lists are called so."""
    found = patterns.heading_and_title(line.words)
    return found is not None and found["level"] in {"phan", "chuong"}


RULES: Final = (
    _numbering("chuong", "part", "chapter", "section", "subsection"),
    _numbering("muc-la-ma", "roman"),
    _numbering("dieu", "article"),
    _numbering("khoan", "clause"),
    _numbering("diem", "point"),
    Rule("chuong-line", _GROUP, "PL I.II.6.đ", "Phần, Chương và số ở dòng riêng, trên tên", heading_line, weight="look"),
    Rule("dieu-dot", _GROUP, "PL I.II.6.đ", "Dấu chấm sau số của Điều", article_dot, binds=ALL),
)
