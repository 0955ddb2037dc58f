"""Read units and their numbers at a place in a text: "các điểm a, b và đ", "Điều này", "Phần thứ hai", "Mẫu số 01"."""

import re
from dataclasses import replace
from typing import Final

from legaltext.basics.numbering import ORDINALS, native, rank, roman_value
from legaltext.basics.text import fold, narrowed
from legaltext.grammar.rule import LOWER, rule
from legaltext.model import Level
from legaltext.references import words
from legaltext.references.chains import Group, number_range
from legaltext.references.patterns import GAP, TONE_LOST, exactly, pattern
from legaltext.references.words import FORM, PARAGRAPH, UNITS, CitedUnit

PLAIN_UNITS: Final = {fold(word): unit for word, unit in UNITS.items()}
_ENGLISH_UNITS: Final = [word for word in UNITS if word.isascii()]
_ENGLISH_ORDINALS: Final = {
    word: str(number)
    for number, both in enumerate(
        ("one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh", "eight eighth"), 1
    )
    for word in both.split()
}
_PLAIN_ORDINALS: Final = {fold(word): number for word, number in ORDINALS.items()} | _ENGLISH_ORDINALS
_INDENT: Final = 40  # what may stand before a heading on its line
_TITLE: Final = 400
_LONGEST_LINE: Final = 1000

_QUANTITIES: Final = rf"{GAP}{exactly(*words.QUANTITIES)}(?!\w)"
# The "i" of a scan, where what stands behind it is what stands behind the letter of a point; elsewhere it is a speck
_SPECK_I: Final = rf"¡(?=[,;)]|{GAP}{exactly('và', 'hoặc', 'khoản', 'điều', 'đến')}(?!\w))"
# "4", "12a", "III", "a", "đ", "d1", "dd", "I1" for 11; never the beginning of "5.000", "1/2", "5%", "a-b", "1,5 triệu"
_NUM: Final = (
    rf"(?:\d{{1,4}}(?:[a-zđ]\d?)?|[ivxlc]{{1,7}}[a-zđ]?|(?:dd|[a-zđ])\d{{0,2}}|[il|]\d{{1,2}}|[|\]]|{_SPECK_I}|[{''.join(sorted(words.MISREAD_LETTERS.keys() - {'¡'}))}])"
    rf"(?![\w%]|\.\d|,\d{{3}}|,\d+(?:[.,]\d+)*{GAP}?(?:%|{exactly(*words.QUANTITIES)}(?!\w)))(?!/(?!{exactly('khoản', 'điều', 'đ', 'k')}\.?[^\S\n]?\d))"
)
# In a list "104,118" are two: no sum follows there
_NUM_LISTED: Final = _NUM.replace(r"|,\d{3}|", "|")
# "các Điều 463, 466, 357, 468 của Bộ luật": in whatever order a judgment lists them
_ARTICLES_TO_CODE: Final = rule(
    rf"(?:(?:,|{GAP}{exactly('và')}){GAP}?\d{{1,3}}[a-z]?){{0,9}}{GAP}(?:{exactly('của')}{GAP}{exactly('luật')}|(?:{exactly('của')}{GAP})?{exactly('bộ luật')}){GAP}"
)
# " năm tù" after "Điều 5, 03"
_AMOUNT: Final = rule(_QUANTITIES)
_UNIT: Final = rule(
    rf"""
    (?:(?:(?P<all>{pattern("các", "những")})|{pattern("the", "cả", "từ", "from")}){GAP})?(?P<unit>{pattern(*UNITS)})
    (?:
        # "khoản 1", "Điều.37", "các điều từ 38 đến 41"
        (?:\.?{GAP}|\.|(?=\d))(?P<from>{exactly("từ", "from")}{GAP})?
        (?:
            # "khoản 1", "Mục số 2"
            (?:{pattern("thứ", "số", "no")}\.?:?{GAP})?
            (?:
                (?P<num>{_NUM})
                # "Phần thứ hai"
                |(?P<ordinal>{pattern(*ORDINALS, *_ENGLISH_ORDINALS)})(?!\w)
                # "điểm 1.2" of an old circular, "Điều 27.9", "Điều 27.1.b"
                |(?P<dotted>\d{{1,3}}[a-z]?(?:\.\d{{1,3}})+(?:\.[a-zđ])?)(?![\w/%])
            )
            # "Điều này"
            |(?:[¡'`’.*~^|]{GAP})?(?P<this>{pattern("này")})(?!\w)
        )
    )
    """
)
_THIS_WORN: Final = rule(TONE_LOST)
# "K1", "K.9", "Đ35", "Đ. 5"
_SHORT: Final = rule(
    rf"(?:{exactly('các')}{GAP})?(?P<unit>{exactly(*words.SHORT_UNITS)})\.?[^\S\n]?(?P<num>\d{{1,3}}(?=\.?[kđd]\.?\d)|{_NUM})"
)
_SHORT_DOTTED: Final = rule(r"[đd]\.?[^\S\n]?(?P<num>\d{1,3}[a-z]?(?:\.\d{1,3})(?:\.[a-zđ])?)(?![\w/%]|\.\d)")
# What a "K1" must have behind it to be one: its article
_SHORT_CLAUSE: Final = rule(rf"[a-zđ]?(?!\w)[k\d \t,;./–và-]{{0,24}}?(?:[đd]\.?[^\S\n]?\d|{exactly('điều')}[\s.])|\.?đ\.?\d")
# "Mẫu số 01", "Form No. 2", "Mẫu số 05.b/TT", "Mẫu 2C-BNV/2008"
_FORM: Final = rule(
    rf"(?P<unit>{pattern('mẫu', 'form')}|mu(?={GAP}số{GAP}\d))(?:{GAP}{pattern('số', 'no')}\.?:?)?{GAP}(?P<num>(?:\d[ ]\d(?=[ ](?:tại|phụ[ ]lục|ban[ ]hành)[ ]))|(?!\d{{1,5}}/(?:19|20)\d\d)\w{{0,4}}\d\w{{0,3}}(?:[.\-–]\w{{1,6}}){{0,3}}(?:/[\w-]{{1,12}}(?:[./][\w-]{{1,8}}){{0,2}})?)(?![\w/])"
)
# "| Mẫu số 01 | Đơn khiếu nại |", "2. Mẫu số 02: Giấy ủy quyền": what may stand before the label of an entry of a list of forms, and behind it. Behind
# blanks its name begins with a capital, and no instrument or annex that has the form
_ENTRY_MARKS: Final = r"[ \t#>“\"'«|–•+-]*"
_ENTRY_BEGINS: Final = rule(rf"{_ENTRY_MARKS}(?:(?:\d{{1,3}}(?:\.\d{{1,3}})*[.)]?|[a-zđ][.)])[ \t|]+)?")
_ENTRY_NAMED: Final = rule(
    rf"[^\S\n]*\||[.:][^\S\n]|[^\S\n]?[-–—][^\S\n]"
    rf"|(?P<blanks>[^\S\n]+)(?!{pattern(*words.KINDS, 'phụ lục', 'annex', 'appendix', 'ban hành', 'kèm theo')}(?!\w))(?P<name>[^\W\d_])"
)
_NEXT_ENTRY: Final = rule(
    rf"\s*{_ENTRY_MARKS}(?:(?:\d{{1,3}}|[a-zđ])[.)]?[ \t|]+)?{pattern('mẫu', 'form')}[^\S\n][^|\n]{{0,6}}\d"
)
# "this Article"
_THIS_UNIT: Final = rule(rf"this{GAP}(?P<unit>{pattern(*_ENGLISH_UNITS)})(?!\w)")
_ITEM: Final = rule(
    rf"""
    (?:
        # ", 2", "; và 2", " ,5", ",6"
        (?:{GAP}?[,;]{GAP}|(?<=[ ][a-zđ])\.[ ](?=[a-zđ](?:,[ ]|[ ]{exactly("và", "khoản")}[ ]))|[^\S\n]{{0,2}},[^\S\n]?(?=\w))(?:{pattern("và", "hoặc", "and", "or")}{GAP})?(?:{exactly("từ", "from")}{GAP})?
        # " và 2", " & 2"
        |{GAP}(?:{pattern("và", "hoặc", "hay", "and", "or")}|&){GAP}
    )(?P<num>{_NUM_LISTED})(?!{_QUANTITIES})
    # " đến 9", "-9"
    |(?:{GAP}{pattern("đến", "đến hết", "tới", "to", "through")}{GAP}|[^\S\n]?[-–][^\S\n]?)(?P<last>{_NUM})
    """
)
# "1.", "2)": the number of an item of a list
_LIST_NUMBER: Final = rule(r"\d{1,3}(?:\.\d{1,3})*[.)](?!\d)")
# "Phụ lục TI ban hành kèm theo": a number that a scan misread
_ANNEX_UNREAD: Final = rule(
    rf"{pattern('phụ lục')}{GAP}(?![ivx\d]{{1,5}}{GAP}|{exactly('của', 'được', 'do', 'này', 'số')}{GAP})\S{{1,4}}(?={GAP}(?:{exactly('ban hành')}{GAP})?{exactly('kèm theo')}(?!\w))"
)
_ANNEX_ALONE: Final = rule(pattern("phụ lục", "annex", "appendix"))
# "Điều 2. Nghị quyết này": the first words of an article, but not "Điều 2. Luật Giá" of a scan
_TITLE_IN_A_LINE: Final = rule(
    r"\.[^\S\n](?!(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chương|Mục|Khoản|Điều|Của)(?!\w)(?![^\S\n]+này(?!\w)))"
)
# What ends "Điều 5." at the head of a line
_HEADING_END: Final = rule(r"[.:]?(?:[^\S\n]*[`'|~.,]?[^\S\n]*(?:\n|$)|[.:][^\S\n])")
# "Article 2.- Taxpayers", "Chapter I GENERAL PROVISIONS", wherever the line breaks went
_ENGLISH_HEADING: Final = re.compile(
    r"(?:Article|Section)[^\S\n]\d{1,3}\.[^\S\n]?[-–][^\S\n]?[A-Z]|(?:Chapter|Part)[^\S\n][IVXLC]+[^\S\n][A-Z]{3,}[^\S\n][A-Z]{2,}"
)
# A title in capitals on the next line; what goes on with a sentence behind "Phụ lục IV"
_RULED: Final = re.compile(rf"\n[^{LOWER}\n]{{12,}}(?:\n|$)")
_GOES_ON: Final = rule(
    rf"[^\S\n]*[,;(]|{GAP}{exactly('ban hành', 'kèm theo', 'của', 'nghị định', 'thông tư', 'luật', 'này', 'tại', 'và', 'hoặc', 'thì', 'quyết định')}(?!\w)"
)
# A line is not at its end after these; no heading has a comma, or "Nghị định này." and nothing more, behind "Điều 53."
_UNFINISHED: Final = (",", " và", " hoặc", " tại", " của", " theo")
_NO_TITLE: Final = rule(
    rf"\.[^\S\n]*(?:,|(?:{exactly('của')}{GAP})?{pattern(*words.KINDS)}{GAP}{pattern('này')}[^\S\n]*(?:[.,;:)]|\n|$))"
)
# "I1", "l2", "1I": Arabic digits as a scan misreads them
_MISREAD_NUMBER: Final = re.compile(r"[Il|]\d{1,2}|\d{1,2}[IO|]")
# "khoản II Điều 2": an 11 where the same text has "khoản 11 Điều 2" elsewhere, and no "khoản 2 Điều 2"; "Điều II Nghị định này" where it has an Điều 11 itself
_ELEVEN: Final = frozenset(("II", "Il", "lI", "ll"))
_OF_ARTICLE: Final = rule(rf",?{GAP}{pattern('điều')}{GAP}(?P<article>\d{{1,4}}[a-z]?)(?!\w)")
_CLAUSE_OF: Final = rule(
    rf"{pattern('khoản')}{GAP}(?P<clause>2|11),?{GAP}{pattern('điều')}{GAP}(?P<article>\d{{1,4}}[a-z]?)(?!\w)"
)
_OF_THIS: Final = rule(rf"{GAP}(?:{exactly('của')}{GAP})?{pattern(*words.KINDS)}{GAP}{pattern('này')}(?!\w)")
_OWN_ELEVEN: Final = rule(rf"(?:^|\n)[ \t#*_>]*{exactly('điều')}[^\S\n](?P<num>11|ii)(?!\w)")
# "IIa" of a chapter that was inserted
_INSERTED: Final = re.compile(r"[IVXLC]+[a-zđ]")
_LETTERS: Final = re.compile(r"[^\S\n]B?L[A-ZĐ&]{1,8}[.;,]?")
_ARTICLE_FOLLOWS: Final = rule(rf",?{GAP}{pattern('điều')}{GAP}(?:\d|{pattern('này')})")
_CLAUSE_FOLLOWS: Final = rule(rf"[,]?{GAP}{pattern('khoản')}{GAP}\d")
_LETTERS_TO_CLAUSE: Final = rule(
    rf"(?:(?:,{GAP}|,?{GAP}{pattern('và', 'hoặc')}{GAP})(?:{pattern('điểm')}{GAP})?[a-zđ](?!\w)){{0,12}},?{GAP}{pattern('khoản')}{GAP}\d"
)
_POINT_CLOSED: Final = rule(rf"\)(?=,?{GAP}(?:{pattern('khoản', 'điều')}|k\d|đ\d))")
# "01a/01b": two forms
_FORMS: Final = re.compile(r"\d{1,2}[a-zđ](?:/\d{1,2}[a-zđ])+")
_LINE_START: Final = " \t\u00a0#*_>“\"'«-–.:,`|ˆ^~‹¬"


class UnitReader:
    """Reads units in one text. `low` is the text in lower case, with equal offsets."""

    def __init__(self, text: str, low: str) -> None:
        """`text` is NFC."""
        self.text, self.low = text, low
        self._slip = False  # whether a number was read for another that is written
        self._said: frozenset[tuple[str, str]] | None = None  # the clauses 2 and 11 that the text cites, each with its article
        self._own: frozenset[str] | None = None  # of the articles 11 and II those that it has

    def read(self, position: int, *, first: bool = False) -> Group | None:
        """The unit and its numbers at a place; None where the words are something else. `first`: nothing of the citation stands before it."""
        match = _UNIT.match(self.low, position)
        if match is None:
            return self._other(position, first=first)
        word = match["unit"]
        unit = UNITS.get(word) or _unit_of(
            word, ordinal=match["ordinal"] is not None, first=first and not _ARTICLE_FOLLOWS.match(self.low, match.end())
        )
        if unit is None:
            return None
        if unit == FORM:
            return self._form(position, first=first)
        start = position
        if first:
            start = self._start(position)
            if start < 0 or self.is_heading(match.start("unit"), match.end()) or self._item_below(match):
                return None
        which = match.lastgroup
        if which == "num":
            return self._numbered(unit, match, start) or (self._annex_unread(position) if first and unit is Level.ANNEX else None)
        if which == "this":
            worn = match["this"] == "nay" and not word.isascii()  # "nay": now
            wrong = worn and (first or not _THIS_WORN.match(self.low, match.end()))
            # "các khoản này": these sums
            return None if wrong or start != position else Group(unit, (), start, match.end(), this=True)
        if which == "dotted":
            return _dotted(unit, match["dotted"], start, match.end(), first=first)
        thu = self.low[match.end("unit") : match.start("ordinal")].strip()
        english = match["ordinal"] in _ENGLISH_ORDINALS
        if unit not in (Level.PART, PARAGRAPH) or not (thu or (english and word == "part")):
            return None
        ordinal = ORDINALS.get(match["ordinal"]) or _PLAIN_ORDINALS[fold(match["ordinal"])]
        return Group(unit, (ordinal,), start, match.end())

    def _item_below(self, match: re.Match[str]) -> bool:
        """ "… một số điều, khoản↵1. Thay thế": the number of an item on the next line."""
        if match["num"] is None:
            return False
        between = self.low[match.end("unit") : match.start("num")]
        item = _LIST_NUMBER.match(self.low, match.start("num")) if "\n" in between else None
        return (
            item is not None
            and self.text[item.end() : item.end() + 3].lstrip(" \t")[:1].isupper()
            and not _ARTICLE_FOLLOWS.match(self.low, item.end())
        )

    def _other(self, position: int, *, first: bool) -> Group | None:
        """What is no plain unit: letters for one, a form, an annex without a number."""
        return (
            self._short(position, first=first) or self._form(position, first=first) or (self._annex(position) if first else None)
        )

    def _short(self, position: int, *, first: bool) -> Group | None:
        """ "K1", "Đ35": letters for units; which of them count is seen from what follows (find.py)."""
        if dotted := _SHORT_DOTTED.match(self.low, position):  # "Đ27.9"
            return _dotted(Level.ARTICLE, dotted["num"], position, dotted.end(), first=first)
        match = _SHORT.match(self.low, position)
        if match is None:
            return None
        unit = words.SHORT_UNITS[match["unit"]]
        if not match["num"][0].isdigit() or (first and unit is Level.CLAUSE and not _SHORT_CLAUSE.match(self.low, match.end())):
            return None
        group = self._numbered(unit, match, position)
        return replace(group, slip=True) if group is not None else None

    def read_this(self, position: int) -> Group | None:
        """ "this Article"."""
        match = _THIS_UNIT.match(self.low, position)
        if match is None:
            return None
        return Group(UNITS[" ".join(match["unit"].split())], (), position, match.end(), this=True)

    def unit_start(self, group: Group) -> int:
        """Where the unit word of a group stands: after "các"."""
        match = _UNIT.match(self.low, group.start) or _FORM.match(self.low, group.start)
        return match.start("unit") if match else group.start

    def before(self, start: int) -> str:
        """The word before a place; empty at the head of a line."""
        window = self.low[max(0, start - 16) : start].split()
        return window[-1] if window else ""

    def _form(self, position: int, *, first: bool) -> Group | None:
        """ "Mẫu số 01"; the number of a list item on the next line is none."""
        form = _FORM.match(self.low, position)
        if form is None or (first and (self.is_heading(position, form.end()) or self._is_entry(position, form.end()))):
            return None
        wrapped = self.low[form.end("unit") : form.start("num")].strip(" \t\u00a0") == "\n"
        if wrapped and _LIST_NUMBER.match(self.low, form.start("num")):  # "… tỉnh Mẫu", and the list begins
            return None
        written = self.text[form.start("num") : form.end("num")].replace(" ", "")
        nums = written.split("/") if _FORMS.fullmatch(written) else [written]
        return Group(FORM, tuple(nums), position, form.end())

    def _is_entry(self, start: int, end: int) -> bool:
        """True for the label of an entry of a list of forms, at the head of a row or line: it names the form and cites nothing."""
        line = self.low.rfind("\n", max(0, start - _INDENT), start) + 1
        if (line == 0 and start >= _INDENT) or not _ENTRY_BEGINS.fullmatch(self.low, line, start):
            return False
        named = _ENTRY_NAMED.match(self.low, end)
        if named is None or named["name"] is None:
            return named is not None
        if not self.text[named.start("name")].isupper():
            return False
        return "\t" in named["blanks"] or self._beside_another(line, end)

    def _beside_another(self, line: int, end: int) -> bool:
        """True where the line above or below begins with the label of a form as well."""
        window = max(0, line - _TITLE)
        lines = self.low[window:line].rstrip()
        above = window + lines.rfind("\n") + 1
        places = [line_end(self.low, end), *([above] if lines else [])]
        return any(_NEXT_ENTRY.match(self.low, place) for place in places)

    def annex(self, position: int) -> Group | None:
        """The annex of a form, without a number: "Mẫu số 04 tại Phụ lục của Nghị định này"."""
        return self._annex(position)

    def _annex(self, position: int) -> Group | None:
        """An annex without a number: "Phụ lục ban hành kèm theo …"."""
        if unread := self._annex_unread(position):
            return unread
        annex = _ANNEX_ALONE.match(self.low, position)
        return Group(Level.ANNEX, ("",), position, annex.end()) if annex else None

    def _annex_unread(self, position: int) -> Group | None:
        """An annex with a number that a scan misread, before "ban hành kèm theo"."""
        unread = _ANNEX_UNREAD.match(self.low, position)
        return Group(Level.ANNEX, ("",), position, unread.end(), unclear=True) if unread else None

    def _numbered(self, unit: CitedUnit, match: re.Match[str], start: int) -> Group | None:
        """The numbers from the first of them on: "1, 2 và 3", "5 đến 9"."""
        self._slip = False
        num = self._number_of(unit, *match.span("num"))
        end = match.end()
        if num is None and unit is Level.ARTICLE and _CLAUSE_FOLLOWS.match(self.low, end):  # "điểu a khoản 1"
            unit, self._slip = Level.POINT, True
            num = self._number_of(unit, *match.span("num"))
        if num is None or (num[0].isdigit() and self._is_amount(end)):
            return None
        nums = [num]
        unclear = ranged = False
        while item := _ITEM.match(self.low, end):
            span = item.span("num") if item["num"] else item.span("last")
            value = self._number_of(unit, *span)
            if value is None:
                break
            if not _follows(nums[-1], value) and not (unit is Level.ARTICLE and _ARTICLES_TO_CODE.match(self.low, item.end())):
                if unit is not Level.POINT or not _LETTERS_TO_CLAUSE.match(self.low, item.end()):
                    break
                unclear = True  # "các điểm a, b, e và d khoản 2": one of them is misread
            if item["num"]:
                nums.append(value)
            else:
                more = number_range(nums[-1], value)
                ranged = True
                unclear = unclear or more is None
                nums.extend(more or [value])
            end = item.end()
        groups = match.groupdict()
        if groups.get("from") and not ranged:  # "các khoản từ 5 trở đi"
            return None
        if unit is Level.POINT and (closed := _POINT_CLOSED.match(self.low, end)):  # "điểm a) khoản 1"
            end = closed.end()
        return Group(unit, tuple(nums), start, end, unclear=unclear, all=bool(groups.get("all")), ranged=ranged, slip=self._slip)

    def _is_amount(self, end: int) -> bool:
        """True for "khoản 500 triệu đồng"; "Điều 4 Bản ghi nhớ" names a paper."""
        amount = _AMOUNT.match(self.low, end)
        return amount is not None and self.text[end : amount.end()].strip()[0].islower()

    def _start(self, position: int) -> int:
        """Where the citation begins: at "các" before the unit; -1 where the word before makes another word of it ("thời điểm a")."""
        low = self.low
        if position == 0 or not low[position - 1].isspace():
            return position
        window = low[max(0, position - 12) : position - 1].rstrip(" \t\u00a0")
        blank = max(window.rfind(" "), window.rfind("\n"), window.rfind("\u00a0"))
        previous = window[blank + 1 :]
        if previous in ("các", "cac", "những", "the"):
            return max(0, position - 12) + len(window) - len(previous)
        if previous in words.NO_UNIT_BEFORE:
            return -1
        return position

    def _number_of(self, unit: CitedUnit, start: int, end: int) -> str | None:
        """The number as the tree keeps it, or None where it is no number of this unit."""
        written = narrowed(self.text[start:end])
        if unit is Level.POINT:
            return self._letter_of(written)
        if unit in (Level.ARTICLE, Level.CLAUSE):
            if written in _ELEVEN and (self._clause_eleven(end) if unit is Level.CLAUSE else self._article_eleven(end)):
                self._slip = True
                return "11"
            alone = unit is Level.CLAUSE and written in ("l", "I", "|", "]") and _ARTICLE_FOLLOWS.match(self.low, end)
            if alone or _MISREAD_NUMBER.fullmatch(written):
                self._slip = True
                written = written.lower().translate(words.MISREAD_DIGITS)
        if written[0].isdigit():
            if unit in (Level.PART, Level.CHAPTER, PARAGRAPH) and not written.isdigit():
                return None
            return written.lstrip("0").lower() or None
        if unit in (Level.PART, Level.CHAPTER, Level.SECTION, Level.ANNEX) and _INSERTED.fullmatch(written):
            return written
        if written.isupper() and unit not in (Level.CLAUSE, PARAGRAPH):
            if roman_value(written) is not None:
                return written
            return written if unit is Level.ANNEX and len(written) == 1 and written.lower() not in words.MISREAD_LETTERS else None
        return None

    def _article_eleven(self, end: int) -> bool:
        """True for the "II" of "Điều II Nghị định này" in a text that has an Điều 11 and no Điều II."""
        if _OF_THIS.match(self.low, end) is None:
            return False
        if self._own is None:
            self._own = frozenset(head["num"] for head in _OWN_ELEVEN.finditer(self.low))
        return self._own == {"11"}

    def _clause_eleven(self, end: int) -> bool:
        """True for the "II" of "khoản II Điều 2" where the same text tells that an 11 was written."""
        article = _OF_ARTICLE.match(self.low, end)
        if article is None:
            return False
        if self._said is None:
            self._said = frozenset((said["clause"], said["article"]) for said in _CLAUSE_OF.finditer(self.low))
        return ("11", article["article"]) in self._said and ("2", article["article"]) not in self._said

    def _letter_of(self, written: str) -> str | None:
        """The letter of a point as the tree keeps it."""
        low = written.lower()
        if low in words.MISREAD_LETTERS and not written.isupper():
            self._slip = True
            return words.MISREAD_LETTERS[low]
        if low[0].isdigit():
            return low if low.isdigit() else None
        return native(low) if written[0].islower() and rank(low) is not None else None

    def is_heading(self, start: int, end: int) -> bool:
        """ "Điều 5. Quyền …", "Chương III" or "Mục 1 QUY ĐỊNH" at the head of a line begins a provision and cites nothing."""
        english = self.text[start] in "ASCP"
        return self._heads_a_line(start, end) or (english and _ENGLISH_HEADING.match(self.text, start) is not None)

    def _heads_a_line(self, start: int, end: int) -> bool:
        """The same, but for English headings whose line breaks are lost."""
        low = self.low
        line = low.rfind("\n", max(0, start - _INDENT), start) + 1
        if (line == 0 and start >= _INDENT) or low[line:start].strip(_LINE_START):
            return self._in_a_line(start, end)
        if self.text[start].islower() or self._wrapped(line, end):
            return False
        if low.startswith((".", ":"), end) and self.text[end + 1 : end + 2].isupper():
            return True  # "Điều 1.Bãi bỏ"
        if _HEADING_END.match(low, end):
            return end < len(low) or line > 0  # a text that is nothing but "Điều 5" cites it
        if (
            low.startswith("phụ lục", start)
            and _RULED.match(self.text, line_end(self.text, end))
            and not _GOES_ON.match(low, end)
        ):
            return True  # "Phụ lục IV Si uuIế ca", as a scan has it, above its title in capitals
        rest = self.text[end : min(line_end(self.text, end), end + _TITLE)]
        if _LETTERS.fullmatch(rest):  # "Điều 29 LVC"
            return False
        return rest.isupper() or rest[:3].strip(" \t") in ("-", "–")

    def _in_a_line(self, start: int, end: int) -> bool:
        """True for the heading of an article whose line breaks are lost: "… năm 2021. Điều 2. Nghị quyết này được …"."""
        if not self.text.startswith("Điều", start) or self.text[start - 2 : start] not in (". ", "; "):
            return False
        return _TITLE_IN_A_LINE.match(self.text, end) is not None and self.text[end + 2 : end + 3].isupper()

    def _wrapped(self, line: int, end: int) -> bool:
        """True on a line that only goes on with the one above: that one ends in "và" or a comma, and no title follows here."""
        above = self.low[max(0, line - _INDENT) : line].rstrip()
        return above.endswith(_UNFINISHED) and _NO_TITLE.match(self.low, end) is not None


def _unit_of(word: str, *, ordinal: bool, first: bool) -> CitedUnit | None:
    """The unit of a word without accents, with odd blanks, or as a scan misreads it ("Phân thứ tư")."""
    plain = " ".join(word.split()).replace("ð", "đ")
    if ordinal and not plain.isascii() and PLAIN_UNITS.get(fold(plain)) is Level.PART:
        return Level.PART
    misread = words.MISREAD.get(plain)
    if misread is None and (not first or plain not in words.NO_MISREAD):
        misread = words.MISREAD_ANYHOW.get(fold(plain))
    return UNITS.get(plain) or (PLAIN_UNITS.get(plain) if plain.isascii() else misread)


def _dotted(unit: CitedUnit, written: str, start: int, end: int, *, first: bool) -> Group | None:
    """ "27.9" as Điều 27 khoản 9, "27.1.b" with its điểm; "điểm 1.2 khoản 3" of an old circular; None for what no law numbers so."""
    if unit is not Level.ARTICLE:
        return Group(unit, (written,), start, end) if unit is Level.POINT and not first else None
    article, clause, *points = written.split(".")
    if len(points) > 1 or clause[0] == "0" or not clause.isdigit() or (points and points[0].isdigit()):
        return None
    inner = [Group(Level.CLAUSE, (clause,), end, end), *(Group(Level.POINT, (native(point),), end, end) for point in points)]
    return Group(Level.ARTICLE, (article,), start, end, inner=tuple(inner), slip=True)


def _follows(before: str, value: str) -> bool:
    """Lists go upwards; what does not is no list: "khoản 2, 1 người"."""
    low, high = rank(before), rank(value)
    return low is not None and high is not None and low < high and before[0].isdigit() == value[0].isdigit()


def line_start(text: str, position: int) -> int:
    """The offset at which the line of a place begins, or from which on it matters here where it is longer."""
    window = max(0, position - _LONGEST_LINE)
    return max(window, text.rfind("\n", window, position) + 1)


def line_end(text: str, position: int) -> int:
    """The offset at which the line of a place ends, or where it is longer than any that matters here."""
    end = text.find("\n", position, position + _LONGEST_LINE)
    return min(len(text), position + _LONGEST_LINE) if end < 0 else end
