"""Read the name of an instrument at a place in a text: "Luật Viên chức số 129/2025/QH15", "Nghị định số 30/2020/NĐ-CP ngày … của Chính phủ về …"."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from legaltext.basics.numbering import roman_value
from legaltext.basics.text import fold
from legaltext.grammar.names import ENGLISH_KINDS
from legaltext.model import CITED_BY_TITLE
from legaltext.references import instrument_rules as rules
from legaltext.references import words
from legaltext.references.context_rules import ENACTS
from legaltext.references.model import InstrumentName
from legaltext.references.titles import Titles

_TITLE_WORDS = 14
_ONES = str.maketrans("IL", "11")  # as a scan misreads them
_LINE = 80  # characters; a line that was wrapped is more than half as long
_NUMBERED = ("nghị định", "thông tư", "thông tư liên tịch", "nghị quyết", "quyết định")
_INSIDE = frozenset({"và", "của", "ở", "tại", "về", "đối", "trong", "theo", "cho", "từ", "với", "and", "of", "in", "to"})
_NESTED = 3  # an amender that was itself amended, and no further
_ABOUT_LONGEST = 400
# What may stand between the capitals of an English name
_LITTLE_WORDS = frozenset({"on", "of", "and", "in", "for", "to", "against", "with"})


def plain_number(written: str) -> str:
    """A number as the register writes it: "27/2026/nd-cp", "27/2026/NÐ–CP" and "27 /2026/ NĐCP" are 27/2026/NĐ-CP."""
    number = rules.DASHES.sub("-", "".join(written.split())).upper().replace("Ð", "Đ")
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

    def name(self) -> InstrumentName:
        """The name as far as it is known."""
        return replace(InstrumentName(title=self.title, kind=self.kind), **self.found)  # type: ignore[arg-type]  # the fields found, typed by the dataclass they fill


class InstrumentReader:
    """Reads instrument names in one text. `low` is the text in lower case, with equal offsets."""

    def __init__(self, text: str, low: str, titles: Titles) -> None:
        """`titles`: the names that end a name in prose."""
        self.text, self.low, self.titles = text, low, titles
        self._depth = 0

    def read(self, start: int, *, units: bool = False) -> tuple[InstrumentName, int] | None:
        """The instrument whose type word stands at `start`, and the offset after it; None where the words name none. `units`: units stand before it."""
        match = rules.KIND.match(self.low, start)
        if match is None:
            return self.read_letters(start) if units else None
        return self.read_kind(match, units=units)

    def read_kind(self, match: re.Match[str], *, units: bool = False, cited: bool = False) -> tuple[InstrumentName, int] | None:
        """As `read`, from a match that has the type word in its group `kind`. `cited`: the words before say that a law follows ("theo luật viên chức")."""
        low, (start, end) = self.low, match.span("kind")
        word = _plain(match["kind"])
        kind = rules.KIND_OF[word]
        if word in ENGLISH_KINDS and self.text[start].islower() and not self._numbered(start, end):
            return None
        this = rules.THIS.match(low, end)
        if this and (not this[0].endswith("nay") or match["kind"].isascii()):
            return (InstrumentName(this=True, kind=kind), this.end()) if self._this(kind, start, this.end()) else None
        reading = _Reading(kind, end)
        if number := rules.COLON_NUMBER.match(low, end):
            reading.found["number"], reading.end = plain_number(number["number"]), number.end()
        elif rules.NUMBER.match(low, end):
            self._fact(reading)
        elif not self._said(reading, start, word):
            return (InstrumentName(kind=kind, alone=True), end) if units and self._alone(start, end) else None
        self._tails(reading)
        if kind == "hiến pháp":
            return self._constitution(reading, start)
        if self.text[start].islower() and kind == "quyết định" and "number" not in reading.found:
            return None
        if reading.title and not (units or reading.found) and self._is_a_field(reading.title, start, cited=cited):
            return None
        return reading.name(), reading.end

    def _numbered(self, start: int, end: int) -> bool:
        """True for "the law on social insurance No. 41/2024/QH15": small letters cite where a number stands behind them."""
        return any(rules.NUMBER.match(self.low, stop) for stop in (end, self.titles.read(self.low, start, end)) if stop)

    def _said(self, reading: _Reading, start: int, word: str) -> bool:
        """Read a short number or a title behind a type word; False where there is none."""
        title_end = self._short_number(reading, start) or self._title(start, reading.end, reading.kind, word)
        if title_end is not None:
            reading.title, reading.end = " ".join(self.text[start:title_end].split()), title_end
        return title_end is not None or reading.kind == "hiến pháp" or "number" in reading.found

    def _is_a_field(self, title: str, start: int, *, cited: bool) -> bool:
        """True for "luật lao động", a field of law, where nothing says that a law is cited."""
        first = title.partition(" ")[2][:1]
        return title.startswith("luật") and first.islower() and not (cited or self._in_recital(start))

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
            and _plain(self.low[start:end]) in words.KINDS_ALONE
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

    def _this(self, kind: str, start: int, end: int) -> bool:
        """True where "Quyết định này" is this very document, and not a decision that was spoken of ("quyết định này", "… là chung thẩm")."""
        if kind == "quyết định" and self.low.startswith((" là ", " phải ", " không "), end):
            return False
        return self.text[start].isupper() or kind not in ("quyết định", "chỉ thị", "hiến pháp", "nghị quyết")

    def read_named(self, start: int, end: int) -> tuple[InstrumentName, int] | None:
        """An English name that does not begin with its type word: "the Labor Code"."""
        if not self.text[start].isupper():
            return None
        reading = _Reading(rules.KIND_OF[self.low[start:end].split()[-1]], end, " ".join(self.text[start:end].split()))
        if before := rules.YEAR_BEFORE.search(self.low, max(0, start - 6), start):
            reading.found["year"] = int(before["year"])
        self._tails(reading)
        return reading.name(), reading.end

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

    # ---- titles

    def _title(self, start: int, end: int, kind: str, word: str) -> int | None:
        """Where the title ends that follows a type word; None where there is none."""
        text, low = self.text, self.low
        upper = text[start].isupper()
        if upper and kind in CITED_BY_TITLE and self._depth < _NESTED and (amending := rules.AMENDING.match(low, end)):
            known = self.titles.read(low, start, end)
            self._depth += 1
            inner = self._amended_list(amending.end())
            self._depth -= 1
            if inner is not None and self._enacted_here(start) and rules.NUMBER.match(low, inner):
                return None  # "Quốc hội ban hành Luật sửa đổi … của Luật Viên chức số 58/2010/QH12": the number is that of what is amended
            if known is not None or inner is not None:
                return max(known or 0, inner or 0)
        known = self.titles.read(low, start, end)
        if known is not None and self._ends(known):
            if word in ENGLISH_KINDS and (small := rules.SMALL_TOO.match(self.text, known)):
                return small.end()
            return self._longer(known, start) if upper else known
        first = rules.WORD.match(low, end)
        if first is None or kind not in CITED_BY_TITLE or not upper:
            return None
        if word in ENGLISH_KINDS:
            stop = self._english_title(end) if low.startswith((" on ", " of "), end) else None
            return None if stop is None else self._longer_english(stop)
        if letters := rules.LETTERS.match(text, end):
            return letters.end() if not text[start : start + 4].isupper() else None
        if not text[first.start("word")].isupper():
            return None
        # an unknown name: the words up to one that goes on with the sentence
        return self._longer(self._unknown(first.end()), start)

    def _enacted_here(self, start: int) -> bool:
        """True where the text itself is the law whose name begins here: "Quốc hội ban hành Luật …"."""
        return ENACTS.search(self.low, max(0, start - _LINE), start) is not None

    def _unknown(self, stop: int) -> int:
        """Where a name ends that nobody knows."""
        low = self.low
        for _ in range(_TITLE_WORDS):
            if rules.AFTER_TITLE.match(low, stop):
                break
            following = rules.WORD.match(low, stop)
            if following is None:
                following = rules.WRAPPED.match(low, stop)
                if following is None or not self._wrapped(stop, following.start("word")):
                    break
            stop = following.end()
        return stop

    def _wrapped(self, stop: int, start: int) -> bool:
        """True where a long line goes on in small letters on the next."""
        return self.text[start].islower() and stop - self.low.rfind("\n", max(0, stop - _LINE), stop) > _LINE // 2

    def _longer(self, stop: int, start: int) -> int:
        """A name goes on to its own number or to the end of its recital, whatever it holds: "Luật Nhập cảnh, xuất cảnh, … số 47/2014/QH13"."""
        more = rules.TO_ITS_NUMBER.match(self.low, stop)
        if more is None and self._recital(start):
            more = rules.TO_ITS_END.match(self.low, stop)
        if more is None or not self._goes_on(stop) or self._capitals_in(more):
            return stop
        return more.end("words")

    def _goes_on(self, stop: int) -> bool:
        """Whether what follows a name may be more of it: no number, and no word that begins the rest of the sentence but "và", "của", "ở" …"""
        after = rules.AFTER_TITLE.match(self.low, stop)
        return after is None or after[0].split()[0] in _INSIDE

    def _capitals_in(self, more: re.Match[str]) -> bool:
        """True where what would be more of a name begins with a capital: another name."""
        start, end = more.span("words")
        begin = next((i for i in range(start, end) if self.text[i].isalpha()), end)
        return self.text[begin].isupper()

    def _in_recital(self, start: int) -> bool:
        """True on a line that begins with "Căn cứ"."""
        line = self.low.rfind("\n", max(0, start - 4 * _LINE), start) + 1
        return (line > 0 or start < 4 * _LINE) and rules.RECITAL.match(self.low, line) is not None

    def _recital(self, start: int) -> bool:
        """True in "Căn cứ Luật …;"."""
        line = self.low.rfind("\n", max(0, start - _LINE), start) + 1
        return (line > 0 or start < _LINE) and rules.RECITAL_OF.fullmatch(self.low, line, start) is not None

    def _ends(self, end: int) -> bool:
        """True where a known title does not go on: "Luật Viên chức quy định" ends it, "Luật Thanh niên xung phong" is another name."""
        return rules.LONGER_TITLE.match(self.low, end) is None or self.text[end:].lstrip()[:1].isupper()

    def _english_title(self, end: int) -> int | None:
        """The words of "Law on …": capitals, and the little words between them."""
        stop = end
        position = end
        begun = False  # nothing but "on" was read
        for _ in range(_TITLE_WORDS):
            following = rules.WORD.match(self.low, position) or rules.WRAPPED.match(self.low, position)
            if following is None:
                break
            position = following.end()
            word = following["word"]
            if word in ENGLISH_KINDS:
                break
            if self.text[following.start("word")].isupper() or (word in words.SMALL_IN_TITLES and stop == following.start()):
                stop = position
            elif word not in _LITTLE_WORDS and not (word == "the" and begun):  # "the Law on the People’s Police"
                break
            begun = word in ("on", "of") and stop == end
        return stop if stop > end else None

    def _longer_english(self, stop: int) -> int:
        """An English name with commas: to its own number, else to the last item of its list ("Entry, Exit, Transit, and Residence of Foreigners")."""
        if more := rules.TO_ITS_NUMBER.match(self.low, stop):
            return more.end("words")
        listed = rules.ENGLISH_LIST.match(self.text, stop)
        return listed.end() if listed and not rules.NOT_OF_A_TITLE.search(self.low, stop, listed.end()) else stop

    def _amended_list(self, position: int) -> int | None:
        """The end of "Luật Cán bộ, công chức và Luật Viên chức" in the name of an amending law.

        A number behind a name is the amending law's own and ends its name, unless another number follows it: then each is that of the name before it.
        """
        end = first = None
        while match := rules.KIND.match(self.low, position):
            word = _plain(match["kind"])
            title = self._title(*match.span("kind"), rules.KIND_OF[word], word)
            if title is None:
                break
            end = title
            number = rules.NUMBER.match(self.low, end)
            if number and rules.NUMBER.match(self.low, number.end()):
                return number.end()
            first = first or (end if number else None)
            joint = rules.LIST.match(self.low, number.end() if number else end)
            if joint is None or not rules.KIND.match(self.low, joint.end()) or (number is None and first):
                break
            position = joint.end()
        return first or end

    # ---- number, year, date, issuer, subject, amenders

    def _tails(self, reading: _Reading) -> None:
        """All that is said of an instrument behind its name, in whatever order, each thing once."""
        while reading.end < len(self.low) and self.low[reading.end] in " ,\n(\t\u00a0":
            if not (self._fact(reading) or self._issuer(reading) or self._amended(reading) or self._subject(reading)):
                return
            if reading.bracket and self.low.startswith(")", reading.end):
                reading.end, reading.bracket = reading.end + 1, False

    def _fact(self, reading: _Reading) -> bool:
        """A number, a date or a year."""
        low, end, found = self.low, reading.end, reading.found
        if "number" not in found and (match := rules.NUMBER.match(low, end)):
            found["number"] = plain_number(match["number"])
            reading.bracket = match["bracket"] is not None
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
        if match is None:
            return False
        reading.end = self._issuer_end(match)
        while "liên tịch" in reading.kind and (more := rules.ISSUER_TOO.match(self.low, reading.end)):
            reading.end = self._issuer_end(more)
        reading.found["issuer"] = " ".join(self.text[match.start("issuer") : reading.end].split())
        return True

    def _amended(self, reading: _Reading) -> bool:
        """Those that amended it."""
        match = rules.AMENDED.match(self.low, reading.end) if "amended_by" not in reading.found else None
        amenders = self._amenders(match, reading) if match else ()
        if amenders:
            reading.found["amended_by"] = amenders
        return bool(amenders)

    def _subject(self, reading: _Reading) -> bool:
        """What a numbered instrument is about; after it only its amenders may follow."""
        wanted = "number" in reading.found and reading.title is None and "amended_by" not in reading.found
        match = rules.ABOUT.match(self.low, reading.end) if wanted else None
        law = reading.kind in CITED_BY_TITLE
        about = self._about(match, one_item=law and not rules.ABOUT_AMENDING.match(self.low, match.end())) if match else None
        if about is None:
            return False
        reading.end = about
        self._amended(reading)
        return False

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
            if not self.text[match.start("place") + word.start()].isupper():
                break
            end = match.start("place") + word.end()
        if end > match.start("place"):
            return end
        return len(self.text[: match.start("place")].rstrip())

    def _office_end(self, match: re.Match[str]) -> int:
        """An office's name goes up to a word that goes on with the sentence, else to its last capital: "Giám đốc Bệnh viện Mẫu còn …" ends after "Mẫu"."""
        start = match.start("office")
        last = len(self.text[:start].rstrip())
        for word in re.finditer(r"\w+", match["office"]):
            begin = start + word.start()
            if rules.AFTER_OFFICE.match(self.low, begin):
                return len(self.text[:begin].rstrip(" \t-–"))
            if self.text[begin].isupper():
                last = start + word.end()
        whole = match.end("office")
        ended = whole == len(self.low) or not (self.low[whole].isspace() or self.low[whole].isalnum())
        return whole if ended else last

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
            inner = self.read_kind(kind) if kind else self._number_too(position, out)
            if (
                inner is None
                or inner[0].this
                or (out and (inner[0].kind != out[0].kind or self._about_another(position, inner[1])))
            ):
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

    def _number_too(self, position: int, before: list[InstrumentName]) -> tuple[InstrumentName, int] | None:
        """The second of "các Luật số 10/2022/QH15 và số 84/2025/QH15": a number alone, of the series of the one before it."""
        match = rules.BARE_NUMBER.match(self.low, position) if before else None
        if match is None or _series(plain_number(match["number"])) != _series(before[-1].number or ""):
            return None
        name, end = self.read_number(match)
        return replace(name, kind=before[-1].kind), end

    def _about(self, match: re.Match[str], *, one_item: bool) -> int | None:
        """Where "về công tác văn thư" ends; `one_item`: at the first comma ("Luật số 59/2020/QH14 về doanh nghiệp, …")."""
        limit = min(len(self.low), match.end() + _ABOUT_LONGEST)
        position = match.end()
        line = self.low.rfind("\n", max(0, match.start() - _ABOUT_LONGEST), match.start()) + 1
        recital = rules.RECITAL.match(self.low, line) is not None
        commas: list[int] = []
        while stop := rules.ABOUT_STOP.search(self.low, position, limit):
            if stop["more"] and (
                self.text[stop.start("more")].islower() or self._unfinished(stop.start(), stop.start("more"))
            ):  # a wrapped line
                position = stop.end()
                continue
            before = rules.LAW if stop["law"] else rules.ENGLISH_LAW if stop["english"] else None
            if before is not None and before.search(self.low, match.end(), stop.start()):
                position = stop.end()
                continue
            if stop[0] == ";" and not one_item and self._whole_sentence(match.start(), stop.end()):
                position = stop.end()
                continue
            if stop["comma"] and not one_item and self._list_goes_on(stop.start(), recital=recital):
                commas.append(stop.start())
                position = stop.end()
                continue
            if commas and (stop["unit"] or stop[0].endswith("phải")):  # "…, bị đơn phải chịu án phí"
                return commas[-1]
            end = len(self.low[: stop.start()].rstrip()) if self.low[stop.start() - 1].isspace() else stop.start()
            return end if end > match.end() + 1 else None
        return limit if limit == len(self.low) else None

    def _whole_sentence(self, about: int, semicolon: int) -> bool:
        """True where a subject is the end of a heading or of the sentence that enacts, so that a semicolon is its own: "… đường bộ; trừ điểm …"."""
        if rules.AFTER_SEMICOLON.match(self.low, semicolon) or not self.text[semicolon : semicolon + 3].lstrip()[:1].islower():
            return False
        return rules.OF_A_HEADING.search(self.low, max(0, about - _ABOUT_LONGEST), about) is not None

    def _unfinished(self, end: int, following: int) -> bool:
        """True for a line that ends in "của", "và", and for a long one after which a name goes on: its sentence is not at its end."""
        line = self.low[max(0, end - 20) : end].split()
        long = end - self.low.rfind("\n", max(0, end - _LINE), end) > _LINE // 4 * 3
        return bool(line) and (
            line[-1] in words.NOT_A_LINE_END or (long and rules.WRAPPED_NAME.match(self.low, following) is not None)
        )

    def _list_goes_on(self, comma: int, *, recital: bool) -> bool:
        """Whether a subject goes on after a comma, as in "về quản lý, thanh toán dự án", or another part of the sentence begins."""
        word = rules.NEXT_WORD.match(self.low, comma + 1)
        if word is None:
            return False
        if self.text[word.start("word")].isupper():
            return recital or rules.PROPER_AFTER_COMMA.match(self.low, comma + 1) is not None
        if recital:
            return True
        if rules.AFTER_COMMA.match(self.low, comma + 1) is None:
            return True
        if rules.WORK_AFTER_COMMA.match(self.low, comma + 1) and rules.AFTER_WORK.search(self.low, max(0, comma - 16), comma):
            return True
        listed = rules.OF_A_LIST.match(self.low, comma + 1) is not None
        return listed and rules.IN_A_LIST.search(self.low[max(0, comma - 16) : comma]) is not None


def _series(number: str) -> str:
    """The letters of a number: "QH" of 84/2025/QH15."""
    return number.rpartition("/")[2].rstrip("0123456789")


def _unclosed(match: re.Match[str]) -> str:
    """The brackets of a match that have no other: "(" of "(2025"."""
    return match[0].replace(")", "") if match[0].count("(") > match[0].count(")") else ""


def _plain(word: str) -> str:
    """A type word as `KINDS` has it, whatever its blanks and accents."""
    word = " ".join(word.split())
    return word if word in rules.KIND_OF else fold(word)


def _date(match: re.Match[str]) -> date | None:
    """The day of a match; None where no calendar has it."""
    day = match["d"] or match["d2"] or match["d3"] or match["d4"]
    month = match["m"] or match["m2"] or rules.MONTH_NUMBERS[match["m3"]]
    year = match["y"] or match["y2"] or match["y3"]
    try:
        return date(int(year), int(month), int(day))
    except (TypeError, ValueError):
        return None
