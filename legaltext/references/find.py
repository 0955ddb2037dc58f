"""Find citations in prose, Vietnamese and English: one fast pattern finds where a citation may begin, a small grammar reads it from there.

`find(text)` gives one `Citation` for each citation as written, its lists and ranges expanded. It never raises, and what it does not understand it leaves out.
"""

import re
from functools import cache

from legaltext.model import Level
from legaltext.numbering import native, rank, roman_value
from legaltext.references import words
from legaltext.references.chains import Group, number_range, references
from legaltext.references.instruments import BARE_NUMBER, KIND, InstrumentReader
from legaltext.references.model import Citation, InstrumentName, Reference
from legaltext.references.titles import ENGLISH, Titles, builtin
from legaltext.references.words import FORM, GAP, PARAGRAPH, UNITS, Unit, lower, pattern
from legaltext.references.written import is_eid, parse_citation
from legaltext.text import fold, nfc

__all__ = ["find", "is_eid", "parse_citation"]

_PLAIN_UNITS = {fold(word): unit for word, unit in UNITS.items()}
_VIETNAMESE_UNITS = [w for w in UNITS if not w.isascii()]
_ENGLISH_UNITS = [w for w in UNITS if w.isascii()]
_NAMED = [name for name in ENGLISH if not name.startswith(("law on", "code on"))]
_ORDINAL = pattern(*words.ORDINALS)
_QUANTITY = rf"(?!{GAP}{words.exactly(*words.QUANTITIES)}(?!\w))"
# "4", "12a", "III", "a", "đ", "d1", "dd"; never the beginning of "5.000", "1/2", "5%", "a-b"
_NUM = r"(?:\d{1,4}(?:[a-zđ]\d?)?|[ivxlc]{1,7}|(?:dd|[a-zđ])\d{0,2})(?![\w/%]|[.,]\d)"
_FORM_NUM = r"\w{0,4}\d\w{0,3}(?:[.\-–]\w{1,6}){0,3}"
_UNIT = re.compile(
    rf"(?:{pattern('các', 'những', 'the', 'cả', 'từ', 'from')}{GAP})?(?P<unit>{pattern(*UNITS)})"
    rf"(?:{GAP}(?:(?:{pattern('thứ', 'số', 'no')})\.?:?{GAP})?(?:(?P<num>{_NUM})|(?P<ordinal>{_ORDINAL})(?!\w)|(?P<dotted>\d{{1,3}}(?:\.\d{{1,3}})+)(?![\w/%])"
    rf"|(?P<this>{pattern('này')})(?!\w)))",
)
_FORM = re.compile(rf"(?P<unit>{pattern('mẫu', 'form')})(?:{GAP}{pattern('số', 'no')}\.?:?)?{GAP}(?P<num>{_FORM_NUM})(?![\w/])")
_THIS_UNIT = re.compile(rf"this{GAP}(?P<unit>{pattern(*_ENGLISH_UNITS)})(?!\w)")
_THIS_LAW = re.compile(rf"this{GAP}(?P<kind>{pattern(*sorted(words.ENGLISH_KINDS))})(?!\w)")
_ITEM = re.compile(
    rf"(?:(?:{GAP})?[,;]{GAP}(?:(?:{pattern('và', 'hoặc', 'and', 'or')}){GAP})?|{GAP}(?:{pattern('và', 'hoặc', 'hay', 'and', 'or')}|&){GAP})(?P<num>{_NUM}){_QUANTITY}"
    rf"|(?:{GAP}(?:{pattern('đến', 'đến hết', 'tới', 'to', 'through')}){GAP}|[^\S\n]?[-–][^\S\n]?)(?P<last>{_NUM})",
)
_JOIN = re.compile(
    rf"(?P<and>[,;]?{GAP}(?:{pattern('và', 'hoặc', 'hay', 'cũng như', 'and', 'or')}|&){GAP})"
    rf"|(?P<to>{GAP}(?:{pattern('đến', 'đến hết', 'tới', 'to', 'through')}){GAP})"
    rf"|(?P<semi>(?:{GAP})?;{GAP})"
    rf"|(?P<comma>(?:{GAP})?,{GAP}(?:(?:{pattern('của', 'of', 'thuộc', 'in')}){GAP})?)"
    rf"|(?P<adjacent>{GAP}(?:(?:{pattern('của', 'of', 'in', 'thuộc', 'tại', 'trong', 'under', 'theo')}){GAP})?)",
)
_ISSUED_WITH = re.compile(
    rf",?{GAP}(?:\()?(?:(?:{pattern('được')}{GAP})?{pattern('ban hành')}{GAP})?{pattern('kèm theo', 'theo')}{GAP}"
    rf"|{GAP}(?:(?:to|attached{GAP}to|issued{GAP}(?:together{GAP})?with|of){GAP})(?:the{GAP})?",
)
_THE = re.compile(rf"the{GAP}")
_HEADING_END = re.compile(r"[.:]?(?:[^\S\n]*(?:\n|$)|[.:][^\S\n])")
_LINE_START = " \t\u00a0#*_>“\"'«-–"

# Where a citation may begin, by the character before it; what comes right behind is looked at by `_Finder`.
_NUMBER_FOLLOWS = (
    rf"(?={GAP}(?:\d|[ivxlc]+(?!\w)|[a-zđ]{{1,2}}\d?(?!\w)|{pattern('này', 'thứ', 'số', 'nhất', 'hai', 'ba', 'no')}(?!\w)))"
)
_ISSUED_FOLLOWS = rf"(?=,?{GAP}(?:\(?{pattern('ban hành kèm', 'kèm theo')}|(?:attached{GAP})?to{GAP}))"
_BEGIN = words.prefix_tree(
    {unit: _NUMBER_FOLLOWS for unit in UNITS}
    | {unit: f"(?:{_NUMBER_FOLLOWS}|{_ISSUED_FOLLOWS})" for unit, level in UNITS.items() if level is Level.ANNEX}
    | dict.fromkeys(words.KINDS, r"(?=[\s.:])")
    | dict.fromkeys(_NAMED, r"(?!\w)")
    | {"this": rf"(?={GAP}[a-z])"},
)
_BARE = r"\d{1,5}/(?:19|20)\d\d/(?=[qnutđdð])"
_ANCHOR = re.compile(rf"[\s(\[“\"'‘«,;:/>*|_–-](?P<word>{_BEGIN}|{_BARE})")
_ANCHOR_FIRST = re.compile(rf"(?P<word>{_BEGIN}|{_BARE})")


@cache
def _role(word: str) -> str:
    """What an anchor's word begins."""
    plain = " ".join(fold(word).split())
    if plain[0].isdigit():
        return "number"
    return "this" if plain == "this" else "unit" if plain in _PLAIN_UNITS else "named" if plain in ENGLISH else "kind"


def find(text: str, *, titles: Titles | None = None) -> tuple[Citation, ...]:
    """The citations of a text in the order in which they stand; offsets are characters of `nfc(text)`.

    `titles` are the names of laws that end a name in prose (those that a corpus knows beside the built-in ones).
    """
    text = nfc(text)
    return _Finder(text, titles or builtin()).run()


class _Finder:
    """One pass over one text."""

    def __init__(self, text: str, titles: Titles) -> None:
        self.text, self.low = text, lower(text)
        self.instruments = InstrumentReader(text, self.low, titles)

    def run(self) -> tuple[Citation, ...]:
        out: list[Citation] = []
        search = _ANCHOR.search
        position = 0
        anchor = _ANCHOR_FIRST.match(self.low) or search(self.low)
        while anchor:
            start, end = anchor.span("word")
            role = _role(anchor["word"]) if start >= position else ""
            if role == "unit":
                found = self._units(start)
            elif role == "kind":
                found = self._instrument(start)
            elif role == "this":
                found = self._this(start)
            elif role == "named":
                found = self._whole(self._with_the(start), self.instruments.read_named(start, end))
            else:
                found = self._number(start)
            if found is not None and found.end > position:
                out.append(found)
                position = found.end
            else:
                position = end
            anchor = search(self.low, position)
        return tuple(out)

    # ---- instruments by themselves

    def _whole(self, start: int, read: tuple[InstrumentName, int] | None) -> Citation | None:
        if read is None:
            return None
        name, end = read
        return Citation(start, end, self.text[start:end], (Reference((), name, start, end),))

    def _instrument(self, start: int) -> Citation | None:
        kind = KIND.match(self.low, start)
        if kind is None:
            return None
        end = kind.end("kind")
        low = self.low
        before = low[max(0, start - 24) : start].split()
        previous = before[-1] if before else ""
        if previous in ("pháp", "phap", "thảo", "this") or before[-2:] == ["dự", "án"]:
            return None
        if self._all_capitals(start) or self._number_line(start):
            return None
        read = self.instruments.read_kind(kind)
        if read is None:
            return None
        name, stop = read
        if name.title == "Hiến pháp" and name.year is None and stop == end and not _cited_before(before):
            return None
        english = low.startswith(tuple(words.ENGLISH_KINDS), start)
        if english and name.this:
            return None
        return self._whole(self._with_the(start) if english else start, (name, stop))

    def _with_the(self, start: int) -> int:
        the = len("the ")
        return start - the if start >= the and self.low.startswith("the ", start - the) else start

    def _number(self, start: int) -> Citation | None:
        low = self.low
        match = BARE_NUMBER.match(low, start)
        if match is None:
            return None
        lead = _LEAD.search(low, max(0, start - 8), start)
        begin = lead.start() if lead else start
        if self._number_line(begin):
            return None
        return self._whole(begin, self.instruments.read_number(match))

    def _this(self, start: int) -> Citation | None:
        """ "this Law", "this Article": the plain English of "Luật này", "Điều này"."""
        if group := self._this_group(start):
            return self._close([group], start)
        if law := _THIS_LAW.match(self.low, start):
            if not self.text[law.start("kind")].isupper():
                return None
            kind = words.KINDS[" ".join(law["kind"].split())]
            return self._whole(start, (InstrumentName(this=True, kind=kind), law.end()))
        return None

    def _all_capitals(self, start: int) -> bool:
        """A heading in capitals ("LUẬT VIÊN CHỨC") names itself."""
        if not self.text[start : start + 4].strip().isupper():
            return False
        line = self.text[self.text.rfind("\n", 0, start) + 1 : _line_end(self.text, start)]
        return line.isupper() and not any(c.isdigit() for c in line)

    def _number_line(self, start: int) -> bool:
        """ "Luật số: 129/2025/QH15", "Số: 12/2026/NĐ-CP" or "Số hiệu 12/…" at the head of a line is the number of the document itself."""
        line = self.low.rfind("\n", 0, start) + 1
        return _OWN_NUMBER.match(self.low, line) is not None

    # ---- units

    def _units(self, start: int) -> Citation | None:
        low = self.low
        first = self._group(start, first=True)
        if first is None:
            return None
        groups = [first]
        begin = first.start
        before_first = low[max(0, begin - 5) : begin].split(" ")
        position = first.end
        if first.unit is Level.ARTICLE and (brackets := _BRACKETS.match(low, position)):  # "Article 5(2)(b)"
            groups += [Group(level, (native(brackets[name]),), brackets.start(name), brackets.end()) for level, name in _INNER if brackets[name]]
            position = brackets.end()
        while not groups[-1].this:
            joint = _JOIN.match(low, position)
            if joint is None:
                break
            how = joint.lastgroup
            group = self._group(joint.end()) or (self._this_group(joint.end()) if how in ("adjacent", "comma") else None)
            if group is None:
                break
            if how == "to":
                last = groups[-1]
                more = number_range(last.nums[-1], group.nums[0]) if group.nums and group.unit == last.unit else None
                if group.unit != last.unit or group.this:
                    break
                if more is None:
                    last.unclear = True
                    more = [group.nums[0]]
                last.nums += (*more, *group.nums[1:])
                last.end = group.end
                if len(before_first) > 1 and before_first[-2] in ("từ", "from", "tu") and last is first:
                    begin -= len(before_first[-2]) + 1
                    before_first = []
            else:
                if how == "adjacent" and group.depth == groups[-1].depth:
                    break
                if how in ("and", "semi") and _of_annex(group) != any(map(_of_annex, groups)):
                    break
                group.join = how  # type: ignore[assignment]
                if how == "comma" and self._is_heading(group.start, group.end):
                    break
                groups.append(group)
            position = groups[-1].end
        return self._close(groups, begin)

    def _close(self, groups: list[Group], begin: int) -> Citation | None:
        """What follows the units: the instrument, or nothing. Units that say too little by themselves are left out."""
        last = groups[-1]
        name = InstrumentName()
        end = last.end
        if not last.this or last.unit is Level.ANNEX:
            read = self._instrument_after(end, annex=any(g.unit in (Level.ANNEX, FORM) for g in groups))
            if read is not None:
                name, end = read
        if name == InstrumentName():
            # nothing at the end that they share: a semicolon parts them
            cut = next((i for i, group in enumerate(groups) if group.join == "semi"), None)
            if cut:
                groups = groups[:cut]
                end = groups[-1].end
            if not self._enough(groups):
                return None
        if groups[0].this and len(groups) == 1 and not self._this_is_law(groups[0]):
            return None
        if _UNREAD.search(self.low, max(0, begin - 16), begin):
            groups[
                0
            ].unclear = True  # "khoản II Điều 2": the unit before could not be read, so the whole Điều is not what is meant
        return Citation(begin, end, self.text[begin:end], references(groups, name))

    def _instrument_after(self, end: int, *, annex: bool) -> tuple[InstrumentName, int] | None:
        low = self.low
        joint = _ISSUED_WITH.match(low, end) if annex else None
        if joint is None:
            joint = _JOIN.match(low, end)
            if joint is None or joint.lastgroup not in ("adjacent", "comma"):
                return None
        position = joint.end()
        if the := _THE.match(low, position):
            position = the.end()
        if law := _THIS_LAW.match(low, position):
            return InstrumentName(this=True, kind=words.KINDS[" ".join(law["kind"].split())]), law.end()
        read = self.instruments.read(position)
        if read is None:
            if named := _NAMED_LAW.match(low, position):
                read = self.instruments.read_named(*named.span())
            elif number := BARE_NUMBER.match(low, position):
                read = self.instruments.read_number(number)
        if read is not None and read[0].this and joint.lastgroup == "comma" and _GOES_ON.match(low, read[1]):
            return None  # "theo Điều 5, Luật này quy định": a new clause of the sentence
        return read

    def _enough(self, groups: list[Group]) -> bool:
        """Units without an instrument that are a citation all the same; "mục 2", "phần 3", "mẫu 1" and "đoạn 2" alone are of anything."""
        if any(g.this or g.unit in (Level.ARTICLE, Level.CLAUSE) for g in groups):
            return True
        first = groups[0]
        capital = not any(self.text[self._unit_start(g)].islower() for g in groups)
        if all(g.unit in (PARAGRAPH, FORM) for g in groups):
            return first.unit == FORM and capital
        cited = self._before(first.start) in words.BEFORE_THIS
        if any(g.unit is Level.POINT for g in groups):  # "điểm a" of a map, "at this point a person": only where a law is being cited
            english = self.low.startswith("p", self._unit_start(first))
            return not first.nums[0][0].isdigit() and all(g.unit is Level.POINT for g in groups) and (capital if english else cited)
        if not capital or not first.nums:
            return False
        return cited or first.unit is Level.ANNEX or len(groups) > 1 or not first.nums[0].isdigit()

    def _before(self, start: int) -> str:
        """The word before a place; empty at the head of a line."""
        window = self.low[max(0, start - 16) : start].split()
        return window[-1] if window else ""

    def _unit_start(self, group: Group) -> int:
        match = _UNIT.match(self.low, group.start) or _FORM.match(self.low, group.start)
        return match.start("unit") if match else group.start

    def _this_is_law(self, group: Group) -> bool:
        """ "Điều này" and "khoản này" of the law, not "this fact", "this sum", "at this point of time"."""
        text, low, start = self.text, self.low, group.start
        previous = self._before(start)
        following = low[group.end : group.end + 12].split()
        if low.startswith("this", start):
            return text[start + 5].isupper()
        upper = text[start].isupper()
        if group.unit is Level.ARTICLE and upper:
            return not (following and following[0] in words.NOT_THIS_ARTICLE and previous not in words.BEFORE_THIS)
        if group.unit is Level.ARTICLE:  # in small letters it is the law's own "điều" only after "quy định tại", "quy định chi tiết"
            return previous in ("tại", "định", "tiết")
        if group.unit in (Level.CLAUSE, Level.POINT):
            return previous in words.BEFORE_THIS or (not previous and upper) or (upper and group.unit is Level.CLAUSE)
        return upper

    def _this_group(self, position: int) -> Group | None:
        match = _THIS_UNIT.match(self.low, position)
        if match is None:
            return None
        return Group(UNITS[" ".join(match["unit"].split())], (), position, match.end(), this=True)

    def _group(self, position: int, *, first: bool = False) -> Group | None:
        """The unit and its numbers at a place; None where the words are something else."""
        low, text = self.low, self.text
        match = _UNIT.match(low, position)
        if match is None:
            form = _FORM.match(low, position)
            if form is not None and not (first and self._is_heading(position, form.end())):
                return Group(FORM, (text[form.start("num") : form.end("num")],), position, form.end())
            if first and (annex := _ANNEX_ALONE.match(low, position)):
                return Group(Level.ANNEX, ("",), position, annex.end())
            return None
        word = match["unit"]
        unit = UNITS.get(word) or self._unit_of(word)
        if unit is None:
            return None
        if unit == FORM:
            form = _FORM.match(low, match.start("unit"))
            return Group(FORM, (text[form.start("num") : form.end("num")],), position, form.end()) if form else None
        start = position
        if first:
            start = self._first_start(position)
            if start < 0:
                return None
            if self._is_heading(match.start("unit"), match.end()):
                return None
        which = match.lastgroup
        if which == "this":
            if match["this"] == "nay" and not word.isascii():
                return None
            if first and start != position:
                return None  # "các khoản này": these sums
            return Group(unit, (), start, match.end(), this=True)
        if which == "dotted":
            return Group(unit, (match["dotted"],), start, match.end()) if unit is Level.POINT and not first else None
        if which == "ordinal":
            ordinal = words.ORDINALS.get(match["ordinal"]) or _PLAIN_ORDINALS[fold(match["ordinal"])]
            at = match.start("ordinal")
            if unit not in (Level.PART, PARAGRAPH) or not low[match.end("unit") : at].strip():
                return None
            return Group(unit, (ordinal,), start, match.end())
        num = self._number_of(unit, match.start("num"), match.end("num"))
        if num is None:
            return None
        end = match.end()
        if num[0].isdigit() and _AMOUNT.match(low, end):
            return None
        nums = [num]
        unclear = False
        while item := _ITEM.match(low, end):
            span = item.span("num") if item["num"] else item.span("last")
            value = self._number_of(unit, *span)
            if value is None or not _follows(nums[-1], value):
                break
            if item["num"]:
                nums.append(value)
            else:
                more = number_range(nums[-1], value)
                unclear = unclear or more is None
                nums.extend(more or [value])
            end = item.end()
        return Group(unit, tuple(nums), start, end, unclear=unclear)

    @staticmethod
    def _unit_of(word: str) -> Unit | None:
        """The unit of a word without accents, with odd blanks, or as a scan misreads it."""
        plain = " ".join(word.split()).replace("ð", "đ")
        return UNITS.get(plain) or (_PLAIN_UNITS.get(plain) if plain.isascii() else words.MISREAD.get(plain))

    def _first_start(self, position: int) -> int:
        """Where the citation begins: at "các" before the unit; -1 where the word before makes another word of it ("thời điểm a")."""
        low = self.low
        if position == 0 or not low[position - 1].isspace():
            return position
        window = low[max(0, position - 12) : position - 1]
        blank = max(window.rfind(" "), window.rfind("\n"), window.rfind("\u00a0"))
        previous = window[blank + 1 :]
        if previous in ("các", "cac", "những", "the"):
            return position - 1 - len(previous)
        if previous in words.NO_UNIT_BEFORE:
            return -1
        return position

    def _number_of(self, unit: Unit, start: int, end: int) -> str | None:
        """The number as the tree keeps it, or None where it is no number of this unit."""
        written = self.text[start:end]
        if unit in (Level.POINT,):
            low = written.lower()
            if low[0].isdigit():
                return low if low.isdigit() else None
            if not written[0].islower() or rank(low) is None:
                return None
            return native(low)
        if written[0].isdigit():
            if unit in (Level.PART, Level.CHAPTER, PARAGRAPH) and not written.isdigit():
                return None
            return written.lstrip("0").lower() or None
        if written.isupper() and unit not in (Level.CLAUSE, PARAGRAPH):
            if roman_value(written) is not None:
                return written
            return written if unit is Level.ANNEX and len(written) == 1 else None
        return None

    def _is_heading(self, start: int, end: int) -> bool:
        """ "Điều 5. Quyền …", "Chương III" or "Mục 1 QUY ĐỊNH" at the head of a line begins a provision and cites nothing."""
        low = self.low
        line = low.rfind("\n", 0, start) + 1
        if low[line:start].strip(_LINE_START):
            return False
        if self.text[start].islower():
            return False
        if _HEADING_END.match(low, end):
            return True
        rest = self.text[end : _line_end(self.text, end)]
        return rest.isupper() or rest[:3].strip(" \t") in ("-", "–")


_INNER = ((Level.CLAUSE, "clause"), (Level.POINT, "point"))


def _follows(before: str, value: str) -> bool:
    """Lists go upwards; what does not is no list: "khoản 2, 1 người"."""
    low, high = rank(before), rank(value)
    return low is not None and high is not None and low < high and before[0].isdigit() == value[0].isdigit()


def _of_annex(group: Group) -> bool:
    return group.unit in (Level.ANNEX, FORM)


def _cited_before(before: list[str]) -> bool:
    """ "theo quy định của Hiến pháp" cites it; "tuân thủ Hiến pháp và pháp luật" names a principle."""
    last = before[-1] if before else ""
    return last in ("tại", "theo", "cứ") or before[-2:] == ["định", "của"]


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


@cache
def _named_law() -> re.Pattern[str]:
    return re.compile(rf"{pattern(*_NAMED)}(?!\w)")


_NAMED_LAW = _named_law()
_PLAIN_ORDINALS = {fold(word): number for word, number in words.ORDINALS.items()}
_AMOUNT = re.compile(rf"{GAP}{words.exactly(*words.QUANTITIES)}(?!\w)")
_ANNEX_ALONE = re.compile(pattern("phụ lục", "annex", "appendix"))
_GOES_ON = re.compile(rf"{GAP}(?!{pattern('và', 'hoặc', 'thì', 'mà', 'khi', 'nếu', 'trừ', 'and', 'or')}(?!\w))\w")
_BRACKETS = re.compile(r"\((?P<clause>\d{1,3}[a-z]?)\)(?:\((?P<point>dd|[a-zđ])\))?")
_UNREAD = re.compile(rf"(?<!\w)(?:{words.exactly('khoản', 'điểm', 'clause', 'point')}){GAP}\S{{1,3}}\s+(?:\S{{1,2}}\s+)?$")
_LEAD = re.compile(rf"(?<!\w)(?:{pattern('số', 'nđ', 'tt', 'nq', 'qđ', 'no')}\.?:?)[^\S\n]$")
_OWN_NUMBER = re.compile(
    # "Luật số: 129/2025/QH15", "Số: 12/2026/NĐ-CP", "Law No. 129/2025/QH15", alone on the line or before "Hà Nội, ngày …"
    rf"[ \t\u00a0#*_>“\"'«-]*(?:(?:{pattern('luật', 'bộ luật', 'pháp lệnh', 'nghị định', 'nghị quyết', 'law', 'decree', 'code')}{GAP})?(?:{pattern('số')}[^\S\n]*:|no[.:]+)"
    rf"[^\S\n]*[\d…._]{{1,9}}/[\w/-]+[^\S\n*_]*(?:\n|\w+(?:[^\S\n]\w+){{0,3}},[^\S\n])"
    # "Số hiệu 129/2025/QH15"
    rf"|{pattern('số hiệu', 'so_hieu')}|{pattern('số')}:)"
)
