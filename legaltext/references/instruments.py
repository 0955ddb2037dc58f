"""Read the name of an instrument at a place in a text: "Luật Viên chức số 129/2025/QH15", "Nghị định số 30/2020/NĐ-CP ngày … của Chính phủ về …"."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from legaltext.basics.text import fold
from legaltext.grammar.names import ENGLISH_KINDS
from legaltext.model import CITED_BY_TITLE
from legaltext.references import instrument_rules as rules
from legaltext.references import words
from legaltext.references.model import InstrumentName
from legaltext.references.titles import Titles

_TITLE_WORDS = 14
_NESTED = 3  # an amender that was itself amended, and no further
_ABOUT_LONGEST = 400
# What may stand between the capitals of an English name
_LITTLE_WORDS = frozenset({"on", "of", "and", "in", "for", "to", "against", "with"})


def plain_number(written: str) -> str:
    """A number as the register writes it: "27/2026/nd-cp" and "27/2026/NÐ-CP" are 27/2026/NĐ-CP."""
    number = written.upper().replace("Ð", "Đ")
    return rules.SIGNATURE.sub(lambda m: words.SIGNATURES.get(m[0], m[0]), number)


@dataclass(slots=True)
class _Reading:
    """What is known so far, and where reading stands."""

    kind: str
    end: int
    title: str | None = None
    found: dict[str, object] = field(default_factory=dict)

    def name(self) -> InstrumentName:
        """The name as far as it is known."""
        return replace(InstrumentName(title=self.title, kind=self.kind), **self.found)  # type: ignore[arg-type]  # the fields found, typed by the dataclass they fill


class InstrumentReader:
    """Reads instrument names in one text. `low` is the text in lower case, with equal offsets."""

    def __init__(self, text: str, low: str, titles: Titles) -> None:
        """`titles`: the names that end a name in prose."""
        self.text, self.low, self.titles = text, low, titles
        self._depth = 0

    def read(self, start: int) -> tuple[InstrumentName, int] | None:
        """The instrument whose type word stands at `start`, and the offset after it; None where the words name none."""
        match = rules.KIND.match(self.low, start)
        return self.read_kind(match) if match else None

    def read_kind(self, match: re.Match[str]) -> tuple[InstrumentName, int] | None:
        """As `read`, from a match that has the type word in its group `kind`."""
        low, (start, end) = self.low, match.span("kind")
        word = _plain(match["kind"])
        kind = rules.KIND_OF[word]
        if word in ENGLISH_KINDS and self.text[start].islower():
            return None
        this = rules.THIS.match(low, end)
        if this and (not this[0].endswith("nay") or match["kind"].isascii()):
            return (InstrumentName(this=True, kind=kind), this.end()) if self._this(kind, start, this.end()) else None
        reading = _Reading(kind, end)
        if number := rules.COLON_NUMBER.match(low, end):
            reading.found["number"], reading.end = plain_number(number["number"]), number.end()
        elif not rules.NUMBER.match(low, end):
            title_end = self._title(start, end, kind, word)
            if title_end is None and kind != "hiến pháp":
                return None
            if title_end is not None:
                reading.title, reading.end = " ".join(self.text[start:title_end].split()), title_end
        self._tails(reading)
        if kind == "hiến pháp":
            return self._constitution(reading, start)
        if self.text[start].islower() and kind == "quyết định" and "number" not in reading.found:
            return None
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
            if known is not None or inner is not None:
                return max(known or 0, inner or 0)
        known = self.titles.read(low, start, end)
        first = rules.WORD.match(low, end)
        capital = first is not None and text[first.start("word")].isupper()
        if known is not None and self._ends(known):
            return known if upper or capital or word == "bộ luật" or word in ENGLISH_KINDS else None
        if kind not in CITED_BY_TITLE or not upper or first is None:
            return None
        if word in ENGLISH_KINDS:
            return self._english_title(end) if low.startswith(" on ", end) else None
        if not capital or first["word"] in words.AFTER_TITLE_FIRST:
            return None
        # an unknown name: the words up to one that goes on with the sentence
        stop = first.end()
        for _ in range(_TITLE_WORDS):
            following = rules.WORD.match(low, stop)
            if following is None or following["word"] in words.AFTER_TITLE_FIRST or following["word"].isdigit():
                break
            stop = following.end()
        return stop

    def _ends(self, end: int) -> bool:
        """True where a known title does not go on: "Luật Viên chức quy định" ends it, "Luật Thanh niên xung phong" is another name."""
        following = rules.WORD.match(self.low, end)
        if following is None:
            return True
        word = following["word"]
        return (
            word in words.AFTER_TITLE_FIRST
            or word[0].isdigit()
            or self.text[following.start("word")].isupper()
            or "\n" in following[0]
        )

    def _english_title(self, end: int) -> int | None:
        """The words of "Law on …": capitals, and the little words between them."""
        stop = end
        position = end
        for _ in range(_TITLE_WORDS):
            following = rules.WORD.match(self.low, position)
            if following is None:
                break
            position = following.end()
            word = following["word"]
            if self.text[following.start("word")].isupper() and word not in ENGLISH_KINDS:
                stop = position
            elif word not in _LITTLE_WORDS:
                break
        return stop if stop > end else None

    def _amended_list(self, position: int) -> int | None:
        """The end of "Luật Cán bộ, công chức và Luật Viên chức" in the name of an amending law.

        A number behind the last of them is the amending law's own, unless the others have theirs as well.
        """
        end = None
        numbered = False
        while match := rules.KIND.match(self.low, position):
            word = _plain(match["kind"])
            title = self._title(*match.span("kind"), rules.KIND_OF[word], word)
            if title is None:
                break
            end = title
            number = rules.NUMBER.match(self.low, end)
            joint = rules.LIST.match(self.low, number.end() if number else end)
            more = joint is not None and rules.KIND.match(self.low, joint.end()) is not None
            if number and (more or numbered):
                end, numbered = number.end(), True
            if joint is None or not more:
                break
            position = joint.end()
        return end

    # ---- number, year, date, issuer, subject, amenders

    def _tails(self, reading: _Reading) -> None:
        """All that is said of an instrument behind its name, in whatever order, each thing once."""
        while reading.end < len(self.low) and self.low[reading.end] in " ,\n(\t\u00a0":
            if not (self._fact(reading) or self._issuer(reading) or self._amended(reading) or self._subject(reading)):
                return

    def _fact(self, reading: _Reading) -> bool:
        """A number, a date or a year."""
        low, end, found = self.low, reading.end, reading.found
        if "number" not in found and (match := rules.NUMBER.match(low, end)):
            found["number"] = plain_number(match["number"])
        elif "issued" not in found and (match := rules.DATE.match(low, end)) and (issued := _date(match)):
            found["issued"] = issued
            if not self._closed(match):  # "(… ngày 17 tháng 7 năm 2023)": the bracket is another's
                reading.end = match.end() - 1
                return True
        elif not found.keys() & {"year", "issued"} and (match := rules.YEAR.match(low, end)) and self._closed(match):
            found["year"] = int(match["year"])
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
        about = self._about(match) if match else None
        if about is None:
            return False
        reading.end = about
        self._amended(reading)
        return False

    @staticmethod
    def _closed(match: re.Match[str]) -> bool:
        """A year in brackets has both; "Luật Viên chức (2025" has none."""
        return ("(" in match[0]) == match[0].endswith(")")

    def _issuer_end(self, match: re.Match[str]) -> int:
        """A place's name goes as far as its capitals: "tỉnh Mẫu Sơn ban hành …" ends after "Sơn"."""
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
        while kind := rules.KIND.match(self.low, position):
            inner = self.read_kind(kind)
            if inner is None or inner[0].this or (out and inner[0].kind != out[0].kind):
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

    def _about(self, match: re.Match[str]) -> int | None:
        """Where "về công tác văn thư" ends."""
        limit = min(len(self.low), match.end() + _ABOUT_LONGEST)
        position = match.end()
        line = self.low.rfind("\n", max(0, match.start() - _ABOUT_LONGEST), match.start()) + 1
        recital = rules.RECITAL.match(self.low, line) is not None
        while stop := rules.ABOUT_STOP.search(self.low, position, limit):
            if stop["more"] and self.text[stop.start("more")].islower():  # a wrapped line
                position = stop.end()
                continue
            if stop["comma"]:
                following = stop["next"]
                goes_on = following is not None and (
                    recital or (following not in words.AFTER_COMMA and self.text[stop.start("next")].islower())
                )
                if goes_on:
                    position = stop.end() - len(following or "")
                    continue
            end = len(self.low[: stop.start()].rstrip()) if self.low[stop.start() - 1].isspace() else stop.start()
            return end if end > match.end() + 1 else None
        return limit if limit == len(self.low) else None


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
