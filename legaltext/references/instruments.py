"""Read the name of an instrument at a place in a text: "Luật Viên chức số 129/2025/QH15", "Nghị định số 30/2020/NĐ-CP ngày … của Chính phủ về …"."""

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from legaltext.basics.numbering import roman_value
from legaltext.basics.text import narrowed
from legaltext.grammar.names import ENGLISH_KINDS
from legaltext.model import CITED_BY_TITLE
from legaltext.references import instrument_rules as rules
from legaltext.references import words
from legaltext.references.instrument_subjects import SubjectReader
from legaltext.references.instrument_titles import TitleReader, plain_kind
from legaltext.references.model import InstrumentName
from legaltext.references.patterns import before_blanks
from legaltext.references.titles import Titles
from legaltext.references.wrapped import is_wrapped

_ONES = str.maketrans("IL", "11")  # as a scan misreads them
_NUMBERED = ("nghị định", "thông tư", "thông tư liên tịch", "nghị quyết", "quyết định")
_AMPERSAND: Final = re.compile(r" & (?=\w\w?[a-z])")  # "Luật Hôn nhân & Gia đình", but "Luật HN & GĐ"
_CAPITAL = ("bộ ", "ủy ban ", "uỷ ban ")  # names of offices in capitals alone: "của bộ phận" issues nothing
_TITLE = 200  # characters of a title
_LONGEST_WITH = 24  # characters of "ban hành kèm theo"
_NESTED = 3  # an amender that was itself amended, and no further


def plain_number(written: str) -> str:
    """A number as the register writes it: "27/2026/nd-cp", "27/2026/NÐ–CP" and "27 /2026/ NĐCP" are 27/2026/NĐ-CP."""
    number = rules.DASHES.sub("-", "".join(narrowed(written).split())).upper().replace("Ð", "Đ")
    number = rules.NO_STROKE.sub("/", number)
    if dated := rules.WITH_YEAR.fullmatch(number):
        number = f"{dated['head']}/{dated['signature'].replace('/', '-')}"
    number = rules.ASSEMBLY.sub(lambda match: f"QH{roman_value(match['num']) or match['num'].translate(_ONES)}", number)
    return rules.SIGNATURE.sub(lambda match: words.SIGNATURES.get(match[0], match[0]), number)


@dataclass(slots=True)
class _Reading:
    """What is known so far, and where reading stands."""

    kind: str
    end: int
    title: str | None = None
    found: dict[str, object] = field(default_factory=dict)
    bracket: bool = False  # whether "(số …" is open
    units: bool = False  # whether units stand before it
    listed: bool = False  # whether it is an item of a list of laws, each with its own amenders

    def name(self) -> InstrumentName:
        """The name as far as it is known."""
        return InstrumentName(title=self.title, kind=self.kind, **self.found)  # type: ignore[arg-type]  # the fields found, typed by the dataclass they fill


class InstrumentReader:
    """Reads instrument names in one text. `low` is the text in lower case, with equal offsets."""

    def __init__(self, text: str, low: str, titles: Titles) -> None:
        """`titles`: the names that end a name in prose."""
        self.text, self.low, self.titles = text, low, titles
        self._titles, self._subjects = TitleReader(text, low, titles), SubjectReader(text, low, titles)
        self._depth = 0
        self._items: set[int] = set()  # where the next laws of lists begin whose items have amenders of their own

    def read(self, start: int, *, units: bool = False) -> tuple[InstrumentName, int] | None:
        """The instrument whose type word stands at `start`, and the offset after it; None where the words name none. `units`: units stand before it."""
        match = rules.KIND.match(self.low, start)
        if match is None:
            return self.read_letters(start) if units else None
        return self.read_kind(match, units=units)

    def read_kind(self, match: re.Match[str], *, units: bool = False, cited: bool = False) -> tuple[InstrumentName, int] | None:
        """As `read`, from a match that has the type word in its group `kind`. `cited`: the words before say that a law follows ("theo luật viên chức")."""
        low, (start, end) = self.low, match.span("kind")
        word = plain_kind(match["kind"])
        kind = rules.KIND_OF[word]
        if self.of_law_at_large(match):
            return None
        this = rules.THIS.match(low, end)
        worn = this and this[0].endswith("nay") and not match["kind"].isascii()
        if this and (not worn or ((units or cited) and rules.THIS_WORN.match(low, this.end()))):
            return (
                (InstrumentName(this=True, kind=kind), this.end()) if self._this(kind, start, this.end(), units=units) else None
            )
        reading = _Reading(kind, end, units=units, listed=start in self._items)
        if number := rules.COLON_NUMBER.match(low, end):
            reading.found["number"], reading.end = plain_number(number["number"]), number.end()
        elif rules.NUMBER.match(low, end):
            self._fact(reading)
        elif not (self._said(reading, start, word) or (units and self._single_decision(reading, start))):
            return (InstrumentName(kind=kind, alone=True), end) if units and self._alone(start, end) else None
        if word in ENGLISH_KINDS:
            self._year_before(reading, start)
        self._tails(reading)
        if kind == "hiến pháp":
            return self._constitution(reading, start)
        if self.text[start].islower() and kind == "quyết định" and "number" not in reading.found:
            return None
        if reading.title and not (units or reading.found) and self._is_a_field(reading.title, start, cited=cited):
            return None
        return reading.name(), reading.end

    def of_law_at_large(self, match: re.Match[str]) -> bool:
        """True for "the law on social insurance", "by law": an English type word in small letters that neither a number follows nor, in a recital, a day.

        `match` has the type word in its group `kind`. "The law on social insurance No. 41/2024/QH15", "pursuant to the law on housing of 29 November 2005" cite.
        """
        start, end = match.span("kind")
        word = match["kind"]
        if not (self.text[start].islower() and word.isascii()) or " ".join(word.split()) not in ENGLISH_KINDS:
            return False
        if rules.NUMBER.match(self.low, end):
            return False
        known = self.titles.read(self.low, start, end)
        if known is None:
            return True
        if rules.NUMBER.match(self.low, known):
            return False
        recital = rules.PURSUANT.search(self.low, max(0, start - rules.A_DAY), start)
        return recital is None or rules.DATE.match(self.low, known) is None

    def _said(self, reading: _Reading, start: int, word: str) -> bool:
        """Read a short number or a title behind a type word, or who issued it and its number; False where there is none."""
        if issuer := rules.ISSUER_FIRST.match(self.low, reading.end):
            reading.found["issuer"], reading.end = " ".join(issuer["issuer"].split()).title(), issuer.end()
            return self._fact(reading)
        title_end = self._short_number(reading, start) or self._titles.end_of_title(start, reading.end, reading.kind, word)
        if title_end is not None:
            reading.title, reading.end = _AMPERSAND.sub(" và ", " ".join(self.text[start:title_end].split())), title_end
            note = rules.NOTE_OF_NAME.match(self.low, title_end)
            if note and any(more.match(self.low, note.end()) for more in (rules.NUMBER, rules.DATE, rules.YEAR)):
                reading.end = note.end()
        return title_end is not None or reading.kind == "hiến pháp" or "number" in reading.found

    def _single_decision(self, reading: _Reading, start: int) -> bool:
        """Read the name of a decision on one matter, which stands behind units: "Quyết định kỷ luật số 15/QĐ-BV", "Quyết định của Tòa án"."""
        if reading.kind not in ("quyết định", "nghị quyết") or self.text[start].islower():
            return False
        named = rules.SINGLE_DECISION.match(self.low, reading.end)
        if named is None:
            return False
        reading.end = named.end()
        reading.title = " ".join(self.text[start : reading.end].split())
        return True

    def _is_a_field(self, title: str, start: int, *, cited: bool) -> bool:
        """True for "luật lao động", a field of law, where nothing says that a law is cited."""
        first = title.partition(" ")[2][:1]
        return title.startswith("luật") and first.islower() and not (cited or self._titles.in_recital(start))

    def _short_number(self, reading: _Reading, start: int) -> int | None:
        """ "Nghị định 115/2020", whose letters are not said, is read as a number; where "Nghị định 43" ends, which is a name."""
        low = self.low
        if reading.end == len(low):
            return None
        if found := rules.SHORT_NUMBER.match(low, reading.end):
            reading.found["number"] = "".join(found["number"].split())
            reading.end = found.end()
            return None
        if reading.kind in _NUMBERED and (self.text[start].isupper() or not self.low.startswith("q", start)):
            found = rules.BARE_SHORT.match(low, reading.end)
            return found.end() if found else None
        return None

    def _alone(self, start: int, end: int) -> bool:
        """ "của Luật", "of the Law": the one that the text speaks of."""
        written = self.text[start:end]
        return (
            written[0].isupper()
            and not written.isupper()
            and plain_kind(self.low[start:end]) in words.KINDS_ALONE
            and "\n" not in self.low[max(0, start - 2) : start]
            and rules.NOT_ALONE.match(self.low, end) is None
        )

    def read_letters(self, start: int) -> tuple[InstrumentName, int] | None:
        """ "BLHS", "LVC năm 2010": a law that is named by letters alone."""
        match = rules.LETTERS_ALONE.match(self.text, start)
        if match is None:
            return None
        kind = self.titles.kind_of(match[0])
        if kind is None:
            return None
        reading = _Reading(kind, match.end(), match[0])
        self._tails(reading)
        return reading.name(), reading.end

    def _this(self, kind: str, start: int, end: int, *, units: bool) -> bool:
        """True where "Quyết định này" is this very document, and not a decision that was spoken of ("quyết định này", "… là chung thẩm"). `units`: units stand before it, which only a document has."""
        if not units and kind == "quyết định" and self.low.startswith((" là ", " phải ", " không "), end):
            return False
        if self.text[start].isupper() or kind not in ("quyết định", "chỉ thị", "hiến pháp", "nghị quyết"):
            return True
        return kind != "hiến pháp" and " ".join(self.low[max(0, start - _LONGEST_WITH) : start].split()).endswith(
            "ban hành kèm theo"
        )

    def read_named(self, start: int, end: int) -> tuple[InstrumentName, int] | None:
        """An English name that does not begin with its type word: "the Labor Code"."""
        if not self.text[start].isupper():
            return None
        kind = next(rules.KIND_OF[word] for word in reversed(self.low[start:end].split()) if word in rules.KIND_OF)
        reading = _Reading(kind, end, " ".join(self.text[start:end].split()))
        self._year_before(reading, start)
        self._tails(reading)
        return reading.name(), reading.end

    def _year_before(self, reading: _Reading, start: int) -> None:
        """The year of "the 2019 Labor Code", the day of "the November 29, 2013 Land Law"."""
        if not self.low[max(0, start - 2) : start - 1].isdigit():
            return
        if day := rules.DAY_BEFORE.search(self.low, max(0, start - rules.A_DAY), start):
            month, number, year = (day["day"] or day["day2"]).removeprefix("the ").replace(",", "").split()
            with suppress(ValueError):  # no day that a calendar has
                reading.found["issued"] = date(int(year), rules.MONTH_NUMBERS[month], int(number))
        elif before := rules.YEAR_BEFORE.search(self.low, max(0, start - rules.A_YEAR), start):
            reading.found["year"] = int(before[before.lastgroup or 0][-4:])

    def read_number(self, match: re.Match[str]) -> tuple[InstrumentName, int]:
        """A number that stands alone: "129/2025/QH15"."""
        reading = _Reading("", match.end(), None, {"number": plain_number(match["number"])})
        self._tails(reading)
        name = reading.name()
        return replace(name, kind=None), reading.end

    def _constitution(self, reading: _Reading, start: int) -> tuple[InstrumentName, int] | None:
        """ "Hiến pháp" alone is as often a principle ("tuân thủ Hiến pháp, pháp luật") as a citation: the caller decides by what stands before it."""
        if more := rules.OF_VIETNAM.match(self.low, reading.end):
            reading.end = more.end()
            self._tails(reading)
        if not self.text[start].isupper():
            return None
        reading.title = "Hiến pháp"
        return reading.name(), reading.end

    # ---- number, year, date, issuer, subject, amenders

    def _tails(self, reading: _Reading) -> None:
        """All that is said of an instrument behind its name, in whatever order, each thing once."""
        while reading.end < len(self.low) and self.low[reading.end] in " ,\n(\t\u00a0":
            facts = self._fact(reading) or self._issuer(reading) or self._amended(reading) or self._amended_in(reading)
            facts = facts or self._said_amended(reading) or self._misread_date(reading) or self._of_the_state(reading)
            facts = facts or self._titled(reading)
            if not (facts or self._subject(reading)):
                return
            if reading.bracket and self.low.startswith(")", reading.end):
                reading.end, reading.bracket = reading.end + 1, False

    def _fact(self, reading: _Reading) -> bool:
        """A number, a date or a year."""
        low, end, found = self.low, reading.end, reading.found
        if "number" not in found and (match := rules.NUMBER.match(low, end)) and not rules.LEFT_OPEN.match(low, end):
            note = rules.NOTE_OF_NUMBER.search(low, *match.span("number"))
            found["number"] = plain_number(low[match.start("number") : note.start()] if note else match["number"])
            reading.bracket = match["bracket"] is not None or match["bracket2"] is not None
            if note:
                reading.end = note.start()
                return True
        elif "number" not in found and reading.title and (match := rules.SHORT_NUMBER_OF_TITLE.match(low, end)):
            found["number"] = "".join(match["number"].split())
        elif "issued" not in found and (match := rules.DATE.match(low, end)) and (issued := _date(match)):
            found["issued"] = issued
            if not self._closed(match):  # "(… ngày 17 tháng 7 năm 2023)": the bracket is another's
                reading.end = match.end() - 1
                return True
        elif not found.keys() & {"year", "issued"} and (match := rules.YEAR.match(low, end)) and "(" not in _unclosed(match):
            if "number" in found and "sửa" in match[0]:  # "số 15/2012/QH13, sửa đổi, bổ sung năm 2020": not its own year
                return False
            found["year"] = int(match["year"])
            if not self._closed(match):  # "(Luật Viên chức, 2010)": the bracket is another's
                reading.end = match.end() - 1
                return True
        else:
            return False
        reading.end = match.end()
        return True

    def _issuer(self, reading: _Reading) -> bool:
        """Who issued it."""
        match = rules.ISSUER.match(self.low, reading.end) if "issuer" not in reading.found else None
        match = match or self._issuer_below(reading)
        if match is None or (
            match["office"] and match["issuer"].startswith(_CAPITAL) and self.text[match.start("issuer")].islower()
        ):
            return self._issuer_by_letters(reading)
        reading.end = self._issuer_end(match)
        if (match["local"] or match["issuer"].startswith("quốc hội")) and (term := rules.TERM.match(self.low, reading.end)):
            reading.end = term.end()
        while "liên tịch" in reading.kind and (more := rules.ISSUER_TOO.match(self.low, reading.end)):
            reading.end = self._issuer_end(more)
        reading.found["issuer"] = " ".join(self.text[match.start("issuer") : reading.end].split())
        return True

    def _issuer_below(self, reading: _Reading) -> re.Match[str] | None:
        """Who issued it, alone in the next block, with which the bracket of a heading ends: "(Kèm theo Thông tư số … ngày …↵↵của Bộ trưởng Bộ Y tế)"."""
        asked = "issued" in reading.found and "issuer" not in reading.found
        block = rules.BLOCK_ENDS.match(self.low, reading.end) if asked else None
        if block is None or not rules.HEADING_OPEN.search(self.low, max(0, reading.end - rules.A_HEADING), reading.end):
            return None
        match = rules.ISSUER.match(self.low, block.end())
        return match if match and self.low.startswith(")", self._issuer_end(match)) else None

    def _issuer_by_letters(self, reading: _Reading) -> bool:
        """ "Quyết định số 905/QĐ-EVN của EVN"."""
        asked = "number" in reading.found and "issuer" not in reading.found
        match = rules.BY_LETTERS.match(self.text, reading.end) if asked else None
        if match is not None:
            reading.found["issuer"], reading.end = match["issuer"] or match["court"], match.end()
        return match is not None

    def _amended(self, reading: _Reading) -> bool:
        """Those that amended it."""
        match = rules.AMENDED.match(self.low, reading.end) if "amended_by" not in reading.found else None
        amenders = self._amenders(match, reading) if match else ()
        if amenders:
            reading.found["amended_by"] = amenders
        return bool(amenders)

    def _misread_date(self, reading: _Reading) -> bool:
        """A date of which a scan left no day that can be read: "ngày ðI tháng 4 năm 2025"; nothing is taken from it."""
        match = (
            rules.MISREAD_DATE.match(self.low, reading.end)
            if (reading.title or "number" in reading.found) and not reading.found.keys() & {"issued", "year"}
            else None
        )
        if match is not None:
            reading.end = match.end()
        return match is not None

    def _of_the_state(self, reading: _Reading) -> bool:
        """ "Bộ luật Dân sự (của) nước Cộng hòa xã hội chủ nghĩa Việt Nam (năm) 2015": whose law it is, which no name of a law has."""
        match = rules.OF_THE_STATE.match(self.low, reading.end) if reading.title and not reading.found else None
        if match is not None:
            reading.end = match.end()
        return match is not None

    def _said_amended(self, reading: _Reading) -> bool:
        """ "(sửa đổi)" behind a title, by which a new law is told from the one of that name before it."""
        match = rules.SAID_AMENDED.match(self.low, reading.end) if reading.title and not reading.found else None
        if match is not None:
            reading.end = match.end()
        return match is not None

    def _titled(self, reading: _Reading) -> bool:
        """The letters between a title and its year; the title behind number and day: "Pháp lệnh số 26/2005/PL-UBTVQH11 ngày 29/6/2005 ưu đãi người có công với cách mạng"."""
        if reading.title and not reading.found and (letters := rules.LETTERS_WITHIN.match(self.text, reading.end)):
            reading.end = letters.end()
            return True
        kind = reading.kind
        if reading.title is None and "number" in reading.found and self.low.startswith(f" {kind} ", reading.end):
            start = reading.end + 1  # "Luật số 09/2008/QH12 Luật Quản lý, sử dụng tài sản nhà nước"
            known = self.titles.read(self.low, start, start + len(kind)) if self.text[start].isupper() else None
            reading.end = known or reading.end
            return known is not None
        if reading.title or kind not in CITED_BY_TITLE or not reading.found.keys() >= {"number", "issued"}:
            return False
        end = self.titles.read(kind + self.low[reading.end : reading.end + _TITLE], 0, len(kind))
        if end is None:
            return False
        reading.end += end - len(kind)
        return True

    def _amended_in(self, reading: _Reading) -> bool:
        """The years in which it was amended, behind what says which instrument it is."""
        said = reading.found.keys() & {"number", "year", "issued"} or reading.title
        match = rules.AMENDED_IN.match(self.low, reading.end) if said else None
        if match is not None:
            reading.end = match.end()
        return match is not None

    def _subject(self, reading: _Reading) -> bool:
        """What a numbered instrument is about; after it only its amenders may follow."""
        wanted = "number" in reading.found and reading.title is None and "amended_by" not in reading.found
        formal = reading.found.keys() >= {"issued", "issuer"}
        comma = rules.ABOUT_AFTER_COMMA.match(self.low, reading.end) if wanted and formal else None
        if wanted and "issued" in reading.found:
            comma = comma or rules.ENGLISH_AFTER_COMMA.match(self.low, reading.end)
        match = rules.ABOUT.match(self.low, comma.end() if comma else reading.end) if wanted else None
        law = reading.kind in CITED_BY_TITLE
        about = (
            self._subjects.end_of_subject(
                match,
                str(reading.found["number"]),
                one_item=law and not rules.ABOUT_AMENDING.match(self.low, match.end()),
                of_units=reading.units and not reading.found.keys() & {"issued", "issuer"},
            )
            if match
            else self._subjects.known_end(reading.end, str(reading.found["number"]))
            if wanted
            else None
        )
        if about is None:
            return False
        reading.end = about
        self._issuer(reading)  # "Thông tư số … quy định về … của Bộ trưởng Bộ Y tế", behind words that are known
        # "về việc thi hành Bộ luật Hình sự … đã được sửa đổi … theo Luật số …"
        if self._amended(reading) and not self._amends(reading):
            del reading.found["amended_by"]
        return False

    @staticmethod
    def _amends(reading: _Reading) -> bool:
        """Whether what stands behind a subject amends the instrument itself, and not a law that the subject names."""
        by = reading.found["amended_by"]
        assert isinstance(by, tuple)
        laws = ("luật", "bộ luật")
        return by[0].kind == reading.kind or not by[0].kind or (by[0].kind in laws and reading.kind in laws)

    @staticmethod
    def _closed(match: re.Match[str]) -> bool:
        """A year in brackets has both; "Luật Viên chức (2025" has none."""
        return match[0].count("(") == match[0].count(")")

    def _issuer_end(self, match: re.Match[str]) -> int:
        """A place's name goes as far as its capitals: "tỉnh Mẫu Sơn ban hành …" ends after "Sơn"."""
        if match["office"]:
            return self._office_end(match)
        if not match["place"]:
            return match.end()
        end = match.start("place")
        for word in re.finditer(r"\w+", match["place"]):
            begin = match.start("place") + word.start()
            if not self.text[begin].isupper() or self._line_between(end, begin) or rules.ABOUT.match(self.low, end):
                break
            end = match.start("place") + word.end()
        if end > match.start("place"):
            return end
        return before_blanks(self.text, match.start("place"))

    def _office_end(self, match: re.Match[str]) -> int:
        """An office's name goes up to a word that goes on with the sentence, else to its last capital: "Giám đốc Bệnh viện Mẫu còn …" ends after "Mẫu"."""
        start = match.start("office")
        last = before = before_blanks(self.text, start)
        for word in re.finditer(r"\w+", match["office"]):
            begin = start + word.start()
            part = rules.OF_AIR.match(self.low, begin) or (word[0] == "và" and self._name_goes_on(start + word.end()))
            if rules.AFTER_OFFICE.match(self.low, begin) and not part:
                return before_blanks(self.text, begin, " \t\n-–")
            if self._line_between(before, begin):
                return last
            before = start + word.end()
            if self.text[begin].isupper():
                last = before
        whole = match.end("office")
        ended = whole == len(self.low) or not (self.low[whole].isspace() or self.low[whole].isalnum())
        return whole if ended else last

    def _line_between(self, start: int, end: int) -> bool:
        """True where a line ends between two words, and does not go on below: it was not wrapped there."""
        newline = self.text.find("\n", start, end)
        return newline >= 0 and not is_wrapped(self.text, self.low, newline)

    def _name_goes_on(self, end: int) -> bool:
        """True where "và" is part of a name: "Trường Đại học Công nghệ Thông tin và Truyền thông", but not "… và Luật Giá"."""
        return self.text[end : end + 2].strip().isupper() and rules.KIND.match(self.low, end + 1) is None

    def _amenders(self, match: re.Match[str], reading: _Reading) -> tuple[InstrumentName, ...]:
        """The instruments of "được sửa đổi, bổ sung theo Luật số 52/2019/QH14 và …"; only those of the kinds that can amend this one."""
        if self._depth >= _NESTED:
            return ()
        self._depth += 1
        try:
            return self._amender_list(match, reading)
        finally:
            self._depth -= 1

    def _amender_list(self, match: re.Match[str], reading: _Reading) -> tuple[InstrumentName, ...]:
        """The names of the list after "được sửa đổi, bổ sung theo", all of one kind."""
        out: list[InstrumentName] = []
        bracket = "(" in match[0]
        position = match.end()
        while True:
            kind = rules.KIND.match(self.low, position)
            inner = self.read_kind(kind) if kind else self._number_too(position, out, reading)
            if inner is None or inner[0].this:
                break
            if out and (inner[0].kind != out[0].kind or self._about_another(position, inner[1])):
                break
            if _is_earlier(inner[0], reading, out) or (out and reading.listed and inner[0].title):
                self._items.add(position)
                break
            out.append(inner[0])
            reading.end = inner[1]
            joint = rules.LIST.match(self.low, reading.end)
            if joint is None:
                break
            position = joint.end()
        if out and bracket and self.low.startswith(")", reading.end):
            reading.end += 1
        return tuple(out)

    def _about_another(self, start: int, end: int) -> bool:
        """True for a name whose subject is no amendment: "và Nghị định số 120/2021/NĐ-CP … quy định chế độ áp dụng …" is none of the amenders before it."""
        about = next((match for match in rules.ABOUT.finditer(self.low, start, end)), None)
        return about is not None and rules.ABOUT_AMENDING.match(self.low, about.end()) is None

    def _number_too(self, position: int, before: list[InstrumentName], reading: _Reading) -> tuple[InstrumentName, int] | None:
        """The second of "các Luật số 10/2022/QH15 và số 84/2025/QH15": a number alone, of the series of the one before it, or of what is amended."""
        match = rules.BARE_NUMBER.match(self.low, position)
        known = before[-1].number if before else str(reading.found.get("number") or "")
        if match is None or _series(plain_number(match["number"])) != _series(known or ""):
            return None
        name, end = self.read_number(match)
        return replace(name, kind=before[-1].kind if before else reading.kind), end


def _is_earlier(name: InstrumentName, reading: _Reading, before: list[InstrumentName]) -> bool:
    """True for the next law of a list, which is no amender: one of a year before that which would be amended, or that has a title and is older than the amender before."""
    year = _year(name.number)
    own = _year(str(reading.found.get("number") or ""))
    last = _year(before[-1].number) if before else None
    older = last is not None and year is not None and year < last and name.title is not None
    return older or (own is not None and year is not None and year < own)


def _year(number: str | None) -> int | None:
    """The year of a number: 2025 of 84/2025/QH15."""
    parts = (number or "").split("/")
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None


def _series(number: str) -> str:
    """The letters of a number: "QH" of 84/2025/QH15."""
    return number.rpartition("/")[2].rstrip("0123456789")


def _unclosed(match: re.Match[str]) -> str:
    """The brackets of a match that have no other: "(" of "(2025"."""
    return match[0].replace(")", "") if match[0].count("(") > match[0].count(")") else ""


def _date(match: re.Match[str]) -> date | None:
    """The day of a match; None where no calendar has it."""
    day = match["d"] or match["d2"] or match["d3"] or match["d4"] or match["d5"]
    month = match["m"] or match["m2"] or rules.MONTH_NUMBERS[match["m3"] or match["m4"]]
    year = match["y"] or match["y2"] or match["y3"] or match["y4"]
    try:
        return date(int(year.replace(" ", "")), int(month), int(day))
    except (AttributeError, TypeError, ValueError):
        return None
