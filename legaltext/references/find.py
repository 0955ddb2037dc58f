"""Find citations in prose, Vietnamese and English.

`find(text)` gives one `Citation` for each citation as written, its lists and ranges expanded. It never raises, and what it does not understand it leaves out.
One fast pattern finds where a citation may begin; a small grammar reads it from there: units (units.py), names of instruments (instruments.py), and how
they hang together (chains.py).
"""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from legaltext.basics.numbering import native
from legaltext.basics.text import fold, nfc
from legaltext.grammar.names import ENGLISH_KINDS
from legaltext.model import Level
from legaltext.references import citation_rules as rules
from legaltext.references import instrument_rules, words
from legaltext.references.chains import Group, number_range, references
from legaltext.references.context import eid_words, in_context
from legaltext.references.instrument_rules import BARE_NUMBER, KIND, YEARLESS_NUMBER
from legaltext.references.instruments import InstrumentReader
from legaltext.references.marks import Words
from legaltext.references.model import Citation, InstrumentName, Reference
from legaltext.references.patterns import before_blanks, lower
from legaltext.references.titles import ENGLISH, Titles, builtin
from legaltext.references.units import PLAIN_UNITS, UnitReader, line_end
from legaltext.references.words import FORM, PARAGRAPH

_REMOVED: Final = ("bỏ ", "bỏ\n", "bỏ\t", "bỏ\u00a0")
_LAW: Final = "luật"
_FIRST: Final = 200  # characters in which what begins a citation ends
_TITLE_LINE: Final = 200  # characters; a longer line is no heading
_SENTENCE_ENDS: Final = '.!?;:“”"(-–'
_NEAR: Final = 24
_TREATY: Final = 60  # characters of "Công ước của Liên hợp quốc về"
_LONGEST_NUMBER: Final = 3  # characters of what may be the number of a unit
_UNREAD: Final = 60  # characters in which a list of units before a citation may have begun
_CHANGED: Final = 100  # characters of "Phụ lục hợp đồng số 02 sửa đổi, bổ sung nội dung của"
_NAME: Final = 60  # characters of "Pursuant to Government Organization "
_NO_NAME: Final = InstrumentName()
_MOST_UNITS: Final = 200  # more in one citation are no citation that people write


def find(text: str, *, titles: Titles | None = None) -> tuple[Citation, ...]:
    """The citations of a text in the order in which they stand; offsets are characters of `nfc(text)`.

    `titles` are the names of laws that end a name in prose (those that a corpus knows beside those in common use).
    """
    given = Words(nfc(text))
    known = titles or builtin()
    finder = _Finder(given.text, known)
    found = in_context(finder.run(), finder.text, finder.low, known)
    return found if given.text is given.given else tuple(_as_given(citation, given) for citation in found)


def _as_given(citation: Citation, words_: Words) -> Citation:
    """A citation with the offsets and the words of the text as it was given."""
    start, end = words_.span(citation.start, citation.end)
    references = []
    for reference in citation.references:
        first, last = words_.span(reference.start, reference.end)
        references.append(replace(reference, start=first, end=last))
    return replace(citation, start=start, end=end, text=words_.given[start:end], references=tuple(references))


@cache
def _role(word: str) -> str:
    """What an anchor's word begins."""
    plain = " ".join(fold(word).split())
    if plain[0].isdigit():
        return "number"
    if plain == "bl" or (
        plain[0] == "l" and plain not in PLAIN_UNITS and " " not in plain and plain not in ENGLISH_KINDS and plain != "luat"
    ):
        return "letters"
    if plain == "this":
        return "this"
    return "unit" if plain in PLAIN_UNITS or plain in words.SHORT_UNITS else "named" if plain in ENGLISH else "kind"


class _Finder:
    """One pass over one text (NFC)."""

    def __init__(self, text: str, titles: Titles) -> None:
        """`titles`: the names of laws that end a name in prose."""
        self.text, self.low = text, lower(text)
        self.instruments = InstrumentReader(text, self.low, titles)
        self.units = UnitReader(text, self.low)
        self._spent = 0  # up to here units stand that are no citation, from whichever of them one begins
        self._cited: int | None = None  # where the last citation ends, if it is of a law as a whole: the next of a list follows
        self._apart = 0  # up to here semicolons part citations: nothing behind them is shared

    def run(self) -> tuple[Citation, ...]:
        """The citations in the order in which they stand."""
        out: list[Citation] = []
        low, search = self.low, rules.ANCHOR.search
        position = 0
        anchor, shift = rules.ANCHOR.match(f" {low[:_FIRST]}"), 1  # a citation may begin the text
        if anchor is None:
            anchor, shift = search(low), 0
        while anchor:
            start, end = anchor.start() + 1 - shift, anchor.end() - shift
            if low[start] in "bh":
                start, end = self._word(start, end)
            role = _role(low[start:end])
            found = self._read(role, start, end)
            if found is None or found.end <= position:
                position = max(position, end, self._spent)
            elif role == "unit" and self._of_another_paper(found):
                position = max(found.end, end, self._spent)
            else:
                out.append(self._doubted(found, out[-1].end if out else 0) if role != "unit" else found)
                position = found.end
                self._cited = position if found.references[0].instrument.title and not found.references[0].units else None
            anchor, shift = search(low, position), 0
        return tuple(out)

    def _read(self, role: str, start: int, end: int) -> Citation | None:
        """The citation that an anchor's word begins, if it begins one."""
        if role == "kind":
            return self._instrument(start)
        if role == "unit":
            return self._units(start)
        if role == "this":
            return self._this(start)
        if role == "named":
            return self._law_first(self._named(start, end))
        return self._letters(start) if role == "letters" else self._number(start)

    def _word(self, start: int, end: int) -> tuple[int, int]:
        """Where an anchor's word stands; of "bãi bỏ Luật …", which is not the "bộ luật" of a scan, the "Luật", of "thực hiện Pháp lệnh …" the "Pháp lệnh"."""
        if ordinance := rules.ORDINANCE.match(self.low, start):
            return ordinance.span("word")
        return (end - len(_LAW) if self.low.startswith(_REMOVED, start) else start), end

    def _of_another_paper(self, citation: Citation) -> bool:
        """True for a term of a contract, of a company's charter, of a form: no law."""
        name = citation.references[0].instrument
        bare = not (name.said or name.this) and not self.low.startswith("này", citation.end - 3)
        start = citation.start
        return bare and (
            rules.OF_OTHER_PAPERS.match(self.low, citation.end) is not None
            or rules.PAPER_CHANGED.search(self.low, max(0, start - _CHANGED), start) is not None
        )

    def _doubted(self, citation: Citation, position: int) -> Citation:
        """A whole instrument behind units that could not be read: it is not what is meant. `position`: the end of the citation before."""
        if not rules.UNREAD_BEFORE.search(self.low, max(position, citation.start - 36), citation.start):
            return citation
        return replace(citation, references=tuple(replace(reference, unclear=True) for reference in citation.references))

    # ---- instruments by themselves

    def _whole(self, start: int, read: tuple[InstrumentName, int] | None) -> Citation | None:
        """A citation of an instrument as a whole, from what was read at a place."""
        if read is None:
            return None
        name, end = read
        return Citation(start, end, self.text[start:end], (Reference((), name, start, end),))

    def _letters(self, start: int) -> Citation | None:
        """ "BLHS"; "LVC" where the words before say that a law follows, or a number or year stands behind it: elsewhere it may be anybody's name."""
        read = self.instruments.read_letters(start)
        if read is None:
            return None
        name = read[0]
        code = name.kind == "bộ luật"
        cited = code or name.number or name.year or self.units.before(start) in words.LAW_FOLLOWS
        return self._whole(start, read) if cited else None

    def _named(self, start: int, end: int) -> Citation | None:
        """An English name that does not begin with its type word; a heading in capitals names the document itself."""
        if self._all_capitals(start):
            return None
        return self._whole(self._with_the(start), self.instruments.read_named(start, end))

    def _instrument(self, start: int) -> Citation | None:
        """The instrument whose type word stands at `start`; none where it names itself (a heading, its own number) or is part of another word ("pháp luật")."""
        low = self.low
        before = low[max(0, start - _NEAR) : start].split()
        previous = before[-1] if before else ""
        if previous in words.NO_LAW_BEFORE or " ".join(before[-2:]) in words.NO_LAW_BEFORE:
            return None
        if previous.endswith("về") and rules.TREATY.search(low, max(0, start - _TREATY), start):
            return None
        kind = KIND.match(low, start)
        if kind is None:
            return None
        end = kind.end("kind")
        if self.instruments.of_law_at_large(kind):
            return None
        cited = previous == "của" and rules.NUMBER_BELOW.match(low, end) is not None
        if not cited and (self._all_capitals(start) or self._number_line(start)):
            return None
        listed = self._cited is not None and instrument_rules.LIST.fullmatch(low, self._cited, start) is not None
        read = self.instruments.read_kind(kind, cited=listed or previous in words.LAW_FOLLOWS)
        if read is None:
            return None
        name, stop = read
        if name.title == "Hiến pháp" and name.year is None and stop == end and not _cited_before(before):
            return None
        english = low.startswith(tuple(ENGLISH_KINDS), start)
        if english and name.this:
            return None
        if english:
            return self._law_first(self._whole(self._with_the(start), (name, stop)))
        return self._whole(start, (name, stop))

    def _law_first(self, law: Citation | None) -> Citation | None:
        """ "the Civil Code, Article 123", "Labor Code No. 45/2019/QH14, Article 35(1)(a)": the law stands before its units."""
        if law is None:
            return None
        name = law.references[0].instrument
        comma = rules.LAW_FIRST.match(self.low, law.end)
        if comma is None or not name.said:
            return law
        groups = self._groups(self.units.read(comma.end()))[0]
        if not groups or groups[-1].this or self._instrument_after(groups[-1].end, annex=False) is not None:
            return law
        end = groups[-1].end
        return Citation(law.start, end, self.text[law.start : end], references(groups, name))

    def _with_the(self, start: int) -> int:
        """Where an English name begins: at the year before it ("the 2013 Land Law"), at its article."""
        if instrument_rules.LAW_NUMBERED.match(self.low, start) and (
            named := instrument_rules.NAMED_BEFORE.search(self.text, max(0, start - _NAME), start)
        ):
            start = named.start("name")
        if self.low[max(0, start - 2) : start - 1].isdigit():
            if year := instrument_rules.YEAR_BEFORE.search(self.low, max(0, start - instrument_rules.A_YEAR), start):
                return year.start(year.lastgroup or 0)
            if day := instrument_rules.DAY_BEFORE.search(self.low, max(0, start - instrument_rules.A_DAY), start):
                return day.start(day.lastgroup or "day")
        the = rules.THE_BEFORE.search(self.low, max(0, start - rules.A_THE), start)
        return the.start() if the else start

    def _number(self, start: int) -> Citation | None:
        """The instrument of a number that stands alone, with "số" or "NĐ" before it."""
        low = self.low
        match = BARE_NUMBER.match(low, start)
        if match is None and rules.OF_A_LIST.search(low, max(0, start - _NEAR), start):
            match = YEARLESS_NUMBER.match(low, start)
        if match is None:
            return None
        lead = rules.LEAD.search(low, max(0, start - 8), start)
        begin = lead.start() if lead else start
        if self._number_line(begin):
            return None
        return self._whole(begin, self.instruments.read_number(match))

    def _this(self, start: int) -> Citation | None:
        """ "this Law", "this Article": the plain English of "Luật này", "Điều này"."""
        if group := self.units.read_this(start):
            return self._close([group], start)
        if law := rules.THIS_LAW.match(self.low, start):
            if not self.text[law.start("kind")].isupper():
                return None
            kind = words.KINDS[" ".join(law["kind"].split())]
            return self._whole(start, (InstrumentName(this=True, kind=kind), law.end()))
        return None

    def _all_capitals(self, start: int) -> bool:
        """A heading in capitals ("LUẬT VIÊN CHỨC") names itself."""
        if not self.text[start : start + 4].strip().isupper():
            return False
        begin = self.text.rfind("\n", max(0, start - _TITLE_LINE), start) + 1
        if not begin and start >= _TITLE_LINE:
            return False
        line = self.text[begin : min(line_end(self.text, start), begin + 2 * _TITLE_LINE)]
        return line.isupper() and not any(c.isdigit() for c in line)

    def _number_line(self, start: int) -> bool:
        """ "Luật số: 129/2025/QH15", "Số: 12/2026/NĐ-CP" or "Số hiệu 12/…" at the head of a line is the number of the document itself."""
        line = self.low.rfind("\n", max(0, start - _TITLE_LINE), start) + 1
        if line and not self.low[line:start].strip() and rules.OWN_ABOVE.search(self.low, max(0, start - _NEAR), start):
            return True
        if line == 0 and start >= _TITLE_LINE:
            return False
        capitals = self.low.startswith("số ", line) and self.text[line : line_end(self.text, start)].isupper()
        return capitals or rules.OWN_NUMBER.match(self.low, line) is not None

    # ---- units

    def _units(self, start: int) -> Citation | None:
        """The citation whose first unit stands at `start`."""
        groups, begin = self._groups(self.units.read(start, first=True))
        return self._close(groups, begin) if groups else None

    def _groups(self, first: Group | None) -> tuple[list[Group], int]:
        """The units that hang together from the first on, and where they begin: at the "từ" of a range."""
        if first is None:
            return [], 0
        groups = [first, *first.inner, *self._brackets(first)]
        if self.low.startswith(rules.SEVERAL, self.units.unit_start(first)):
            groups = self._articles_with_brackets(first, groups)
        begin = first.start
        while not groups[-1].this and len(groups) < _MOST_UNITS:
            last = groups[-1]
            joint = rules.JOIN.match(self.low, last.end)
            how = joint.lastgroup if joint else "speck"
            group = self._joined(last, joint) if joint else self._over_a_speck(last)
            if group is None:
                break
            if how == "to":
                if not _extend(last, group):
                    break
                if last is first and (lead := rules.FROM.search(self.low, max(0, begin - _NEAR), begin)):
                    begin = lead.start()
                continue
            group.join = "adjacent" if how == "speck" else how  # type: ignore[assignment]  # the groups of rules.JOIN but "to" are the joins
            if not self._joins(groups, group):
                break
            groups += [group, *group.inner, *(self._brackets(group) if group.join != "adjacent" else ())]
        return groups, begin

    def _articles_with_brackets(self, first: Group, groups: list[Group]) -> list[Group]:
        """ "Articles 35(1)(a), 36 and 37(2)", "Articles 5, 6 and 7(2)": each article with what stands in its own brackets."""
        if first.unit is not Level.ARTICLE:
            return groups
        if len(first.nums) > 1 and not first.ranged:
            last = Group(Level.ARTICLE, first.nums[-1:], first.start, first.end, join="and")
            if not (inside := self._brackets(last)):
                return groups
            first.nums = first.nums[:-1]
            groups = [first, last, *inside]
        elif len(groups) == 1:
            return groups
        while len(groups) < _MOST_UNITS and (more := rules.MORE_ARTICLES.match(self.low, groups[-1].end)):
            article = Group(Level.ARTICLE, (more["num"],), more.start("num"), more.end(), join="and" if more["and"] else "comma")
            groups += [article, *self._brackets(article)]
        return groups

    def _joined(self, last: Group, joint: re.Match[str]) -> Group | None:
        """The unit behind what joins it to another; none where a semicolon parts them."""
        how = joint.lastgroup
        if how == "semi" and joint.start() < self._apart:
            return None
        group = self.units.read(joint.end())
        if group is None and how in ("adjacent", "comma"):
            group = self.units.read_this(joint.end()) or (self.units.annex(joint.end()) if last.unit == FORM else None)
        return group

    def _over_a_speck(self, last: Group) -> Group | None:
        """The unit that holds another, behind a stop that a scan put between them: "khoản 2. Điều 5 Luật này", "điểm a. khoản 2 Điều này"."""
        speck = rules.UNIT_SPECK.match(self.low, last.end)
        group = self.units.read(speck.end()) if speck else None
        if group is None or group.depth >= last.depth or group.inner:
            return None
        held = group.unit is Level.CLAUSE or group.this or self._instrument_after(group.end, annex=False) is not None
        return group if held else None

    def _brackets(self, first: Group) -> list[Group]:
        """ "(2)(b)" of "Article 5(2)(b)", "(a)" of "Article 5.1(a)", "(khoản 9)" of "Điều 27 (khoản 9)"."""
        if first.unit is not Level.ARTICLE or len(first.nums) > 1:
            return []
        end = first.end
        if first.inner:
            found = rules.POINT_BRACKET.match(self.low, end) if first.inner[-1].unit is Level.CLAUSE else None
        else:
            found = rules.BRACKETS.match(self.low, end) or rules.UNIT_BRACKET.match(self.low, end)
        if found is None:
            return []
        read = found.groupdict()
        said = ((Level.CLAUSE, read.get("clause")), (Level.POINT, read.get("point") or read.get("point2")))
        return [Group(level, (native(num),), end, found.end()) for level, num in said if num]

    def _joins(self, groups: list[Group], group: Group) -> bool:
        """Whether a unit that follows is one citation with those before it."""
        if group.join == "adjacent" and group.depth == groups[-1].depth:  # "khoản 1 khoản 2 Điều 51", whose comma is left out
            if not self._comma_left_out(groups[-1], group):
                return False
            group.join = "comma"
        if group.join == "adjacent":
            return True
        if group.join == "comma":  # "…, khoản 6↵Điều 50.↵" is a wrapped line, no heading
            return not self.units.is_heading(group.start, group.end) or rules.LINE_ENDS.match(self.low, group.end) is not None
        if group.join == "semi" and groups[-1].unit == FORM:
            return False
        return _of_annex(group) == any(map(_of_annex, groups))

    def _comma_left_out(self, last: Group, group: Group) -> bool:
        """True for two units of a kind that stand side by side, the second with what holds both."""
        if (
            last.unit is not group.unit
            or group.unit not in (Level.CLAUSE, Level.POINT)
            or group.this
            or self.low[last.end : group.start].strip()
        ):
            return False
        return rules.HELD.match(self.low, group.end) is not None

    def _close(self, groups: list[Group], begin: int) -> Citation | None:
        """What follows the units: the instrument, or nothing. Units that say too little by themselves are left out."""
        last = groups[-1]
        read = None
        if not last.this or last.unit is Level.ANNEX:
            read = self._instrument_after(last.end, annex=any(g.unit in (Level.ANNEX, FORM) for g in groups))
        bare = read is None
        name, end = read or (_NO_NAME, last.end)
        if any(group.inner for group in groups) and not name.said:
            return None  # "Điều 5.2" alone is a term of a contract
        if groups[0].slip and groups[0].unit is Level.ARTICLE and len(groups) == 1 and bare:
            return None  # "Đ5" alone is anything
        if bare:
            # nothing at the end that they share: a semicolon parts them
            cut = next((i for i, group in enumerate(groups) if group.join == "semi" and not _article_shared(groups, i)), None)
            if cut:
                self._apart = end
                groups = groups[:cut]
                end = groups[-1].end
            if not self._enough(groups):
                self._spent = end
                return None
        unread = self._unread(begin)
        groups[-1].unclear = groups[-1].unclear or (bare and rules.UNREAD_AFTER.match(self.low, end) is not None)
        if groups[0].this and len(groups) == 1 and not unread and not self._this_is_law(groups[0]):
            return None
        if unread:
            # "khoản II Điều 2": the unit before could not be read, so the whole Điều is not what is meant
            groups[0].unclear = True
        return Citation(begin, end, self.text[begin:end], references(groups, name), self._advice(groups, name))

    def _unread(self, begin: int) -> bool:
        """Whether a unit stands before that could not be read: "khoản II Điều 2", "điểm a, § và k khoản 1"."""
        before = self.units.before(begin)
        if not 0 < len(before) <= _LONGEST_NUMBER or before in rules.NO_NUMBER or before.endswith(";"):
            return False
        return rules.UNREAD.search(self.low, max(0, begin - _UNREAD), begin) is not None

    def _advice(self, groups: list[Group], name: InstrumentName) -> tuple[str, ...]:
        """How units that are shortened or misread are written."""
        if not any(group.slip for group in groups):
            return ()
        written = " ".join(self.text[groups[0].start : groups[-1].end].split())
        proper = "; ".join(dict.fromkeys(eid_words(reference) for reference in references(groups, name)))
        return (f"“{written}” được đọc là {proper}; viết đầy đủ như vậy.",)

    def _instrument_after(self, end: int, *, annex: bool) -> tuple[InstrumentName, int] | None:
        """The instrument that the units before `end` are of, and the offset after it. `annex`: "ban hành kèm theo" may stand between."""
        low = self.low
        joint = (rules.ISSUED_WITH.match(low, end) if annex else None) or rules.SPECK.match(low, end)
        if joint is None:
            joint = rules.JOIN.match(low, end)
            if joint is None or joint.lastgroup not in ("adjacent", "comma"):
                return None
        read = self._instrument_at(joint.end(), comma=joint.lastgroup == "comma")
        if read is not None and read[0].this and joint.lastgroup == "comma" and rules.GOES_ON.match(low, read[1]):
            return None  # "theo Điều 5, Luật này quy định": a new clause of the sentence
        return read

    def _instrument_at(self, position: int, *, comma: bool) -> tuple[InstrumentName, int] | None:
        """The instrument whose name begins at a place behind units; `comma`: a comma stands between, after which "Luật" alone begins another part."""
        low = self.low
        if same := rules.SAME_LAW.match(low, position):
            kind = same["kind"] or same["kind2"] or same["kind3"]
            return InstrumentName(kind=words.KINDS[" ".join(kind.split())], alone=True), same.end()
        for lead in (rules.THE, rules.NEW_FIRST, rules.YEAR_FIRST, rules.OFFICE_S):
            if skipped := lead.match(low, position):
                position = skipped.end()
        if law := rules.THIS_LAW.match(low, position):
            return InstrumentName(this=True, kind=words.KINDS[" ".join(law["kind"].split())]), law.end()
        if paper := rules.THIS_PAPER.match(low, position):
            return InstrumentName(this=True, kind=" ".join(paper["kind"].split())), paper.end()
        if misread := rules.MISREAD_THIS.match(low, position):
            return InstrumentName(this=True, kind="nghị định"), misread.end()
        read = self.instruments.read(position, units=True)
        if read is not None:
            return None if comma and read[0].alone else read
        if named := rules.NAMED_LAW.match(low, position):
            return self.instruments.read_named(*named.span())
        number = BARE_NUMBER.match(low, position)
        return self.instruments.read_number(number) if number else None

    def _enough(self, groups: list[Group]) -> bool:
        """Units without an instrument that are a citation all the same; "mục 2", "phần 3", "mẫu 1" and "đoạn 2" alone are of anything."""
        if (
            all(g.slip for g in groups)
            and self.text[groups[0].start].upper() in "KĐD"
            and groups[0].unit in (Level.ARTICLE, Level.CLAUSE)
        ):
            # "K1 Đ35": a flat in a house, where nothing says that it is cited
            return self.units.before(groups[0].start) in words.LAW_FOLLOWS
        if any(g.this or g.unit in (Level.ARTICLE, Level.CLAUSE) for g in groups):
            return True
        first = groups[0]
        capital = not any(self.text[self.units.unit_start(g)].islower() for g in groups)
        if all(g.unit in (PARAGRAPH, FORM) for g in groups):
            # "Mẫu 2C-BNV/2008" says what it is, and cites nothing
            return first.unit == FORM and capital and not any("/" in num for num in first.nums)
        cited = self.units.before(first.start) in words.BEFORE_THIS
        if any(g.unit is Level.POINT for g in groups):
            # "điểm a" of a map, "at this point a person": only where a law is being cited
            english = self.low.startswith("p", self.units.unit_start(first))
            return (
                not first.nums[0][0].isdigit() and all(g.unit is Level.POINT for g in groups) and (capital if english else cited)
            )
        if not capital or not first.nums:
            return False
        return cited or first.unit is Level.ANNEX or len(groups) > 1 or not first.nums[0].isdigit()

    def _this_is_law(self, group: Group) -> bool:
        """ "Điều này" and "khoản này" of the law, not "this fact", "this sum", "at this point of time"."""
        text, low, start = self.text, self.low, group.start
        previous = self.units.before(start)
        following = low[group.end : group.end + 12].split()
        if low.startswith("this", start):
            return text[start + 5].isupper() and not (group.unit is Level.ARTICLE and rules.OF_A_WRITER.match(low, group.end))
        upper = text[start].isupper()
        if group.unit is Level.ARTICLE and upper:
            begins = not previous or previous[-1] in _SENTENCE_ENDS or self._heads_a_paragraph(start, previous)
            return not begins or not following or rules.LAW_SPEAKS.match(low, group.end) is not None
        if group.unit is Level.ARTICLE:
            # in small letters it is the law's own "điều" only after "quy định tại", "quy định chi tiết"
            return previous in ("tại", "định", "tiết")
        if group.unit in (Level.CLAUSE, Level.POINT):
            speaks = group.unit is Level.CLAUSE or rules.LAW_SPEAKS.match(low, group.end) is not None
            return previous in words.BEFORE_THIS or (upper and (not previous or speaks))
        return upper

    def _heads_a_paragraph(self, start: int, previous: str) -> bool:
        """True below a line that is a heading: one that goes on over its end ("quy định tại", "khoản 2", "điểm a") does not end there."""
        line = before_blanks(self.text, start, " \t")
        return (
            self.text[line - 1 : line] == "\n" and len(previous) > 1 and previous.isalpha() and previous not in words.BEFORE_THIS
        )


def _extend(last: Group, group: Group) -> bool:
    """Take "đến Điều 9" into "Điều 5"; False where they are not of one kind."""
    if group.unit != last.unit or group.this:
        return False
    more = number_range(last.nums[-1], group.nums[0])
    last.unclear = last.unclear or more is None
    last.ranged = True
    last.nums += (*(more or [group.nums[0]]), *group.nums[1:])
    last.end = group.end
    return True


def _article_shared(groups: list[Group], semicolon: int) -> bool:
    """ "khoản 13; điểm a khoản 14 Điều này": what stands before the semicolon has no article and takes the only one, which ends the list."""
    *before, last = groups
    return last.unit is Level.ARTICLE and all(g.depth > last.depth for g in before) and bool(before[semicolon:])


def _of_annex(group: Group) -> bool:
    """True for an annex and for a form, which is part of one."""
    return group.unit in (Level.ANNEX, FORM)


def _cited_before(before: list[str]) -> bool:
    """ "theo quy định của Hiến pháp" cites it; "tuân thủ Hiến pháp và pháp luật" names a principle."""
    last = before[-1] if before else ""
    return last in ("tại", "theo", "cứ") or before[-2:] == ["định", "của"]
