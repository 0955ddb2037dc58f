"""What a text as a whole tells of the instruments that its citations name: the number that a name was given before, the name behind letters, the law that "Luật" means.

Only what is told is taken: a name with two numbers, "của Luật" where several laws are spoken of and letters of several titles stay as they are written. What is
taken is marked (`Reference.inferred`), so that whoever reads a citation can say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from legaltext.basics.text import capital, fold
from legaltext.grammar.names import issuers, unit_name
from legaltext.model import Level
from legaltext.references import context_rules as rules
from legaltext.references import words
from legaltext.references.amending import Amending
from legaltext.references.model import Citation, Inferred, InstrumentName, Reference
from legaltext.references.replaced import ReplacedWords
from legaltext.references.titles import ENGLISH, Titles, letters_of, plain_letters

_SENTENCE: Final = 600  # characters in which what a sentence says before a citation is looked for
_HEAD: Final = 2000  # characters in which a law has its number
_ENACTS: Final = 40
_LONG: Final = 15  # letters of a title in which one may be misread
_NEAR: Final = 240  # characters after a named instrument in which units may be of it
_ISSUERS: Final = {fold(english): name for name, names in reversed(issuers().items()) for english in names}
_HEADING_LEVELS: Final = (Level.ARTICLE, Level.CHAPTER, Level.PART, Level.ANNEX)


def eid_words(reference: Reference) -> str:
    """The units of a reference as they are written: "điểm b khoản 9 Điều 27"."""
    return " ".join(f"{unit_name(level)} {num}" for level, num in reversed(reference.units))


def in_context(citations: Sequence[Citation], text: str, low: str, titles: Titles) -> tuple[Citation, ...]:
    """The citations of a text, `low` in small letters, with what the text tells of them. Those in words that are replaced by others are left out."""
    context = _Context(text, low, titles)
    replaced = ReplacedWords(low)
    following = (*citations[1:], None)
    return tuple(
        context.read(citation, after)
        for citation, after in zip(citations, following, strict=False)
        if not (replaced.holds(citation.start, citation.end) or context.of_a_contract(citation))
    )


@dataclass(slots=True)
class _Spoken:
    """An instrument that was named: how, and where the citation ends that named it."""

    name: InstrumentName
    end: int
    units: bool


@dataclass(slots=True)
class _Context:
    """What is known up to a place in a text."""

    text: str
    low: str
    titles: Titles
    numbers: dict[str, set[str]] = field(default_factory=dict)  # by folded title
    called: dict[str, InstrumentName | None] = field(default_factory=dict)  # by folded short name; None: two meanings
    detailed: dict[str, dict[str, InstrumentName]] = field(default_factory=dict)  # by kind, then by what names it
    spoken: dict[str, dict[str, InstrumentName]] = field(default_factory=dict)
    # The numbers that were spoken of, by kind and what stands before their year
    heads: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    # The titles of `numbers` by their length and either half
    nearly: dict[tuple[int, str], set[str]] = field(default_factory=dict)
    last: _Spoken | None = None
    listing: tuple[InstrumentName, int] | None = None  # whose units are listed, and where the last item ends
    _own: frozenset[str] | None = None
    _contract: bool | None = None  # whether the text is one
    amending: Amending = field(init=False)

    def __post_init__(self) -> None:
        self.amending = Amending(self.low)

    # ---- what is read

    def read(self, citation: Citation, after: Citation | None) -> Citation:
        """A citation with what is known, which itself tells more of what follows. `after` is the next one."""
        told = self._told(citation, after)
        references = told.references
        name = references[0].instrument
        if name.said:
            self._remember(citation, references[0].name)
        return told

    def _told(self, citation: Citation, after: Citation | None) -> Citation:
        first = citation.references[0]
        name = first.instrument
        if name.this:
            self.listing = None
            return citation
        if name.said:
            found = self._enacted(name, citation) or self._named(name)
        elif name.alone:
            found = self._same(name, citation) or self._alone(name)
        elif rules.TO_THOSE_OF.search(self.low, max(0, citation.start - 12), citation.start):
            return citation
        else:
            found = self._of_its_annex(citation, after) or self._bare(citation)
        if found is None:
            return citation
        meant, inferred = found
        references = tuple(
            replace(reference, meant=meant, inferred=inferred)
            if reference.instrument == name and reference.relative is None
            else reference
            for reference in citation.references
        )
        return replace(citation, references=references, advice=(*citation.advice, *_advice(name, meant, inferred)))

    def _enacted(self, name: InstrumentName, citation: Citation) -> tuple[InstrumentName, Inferred] | None:
        """The law that the text is: "Quốc hội ban hành Luật Đầu tư công." under "Luật số: 39/2019/QH14"."""
        if name.number or not rules.ENACTS.search(self.low, max(0, citation.start - _ENACTS), citation.start):
            return None
        own = rules.OWN_NUMBER.search(self.low, 0, min(citation.start, _HEAD))
        return (replace(name, number=own["number"].upper()), "earlier") if own else None

    def _named(self, name: InstrumentName) -> tuple[InstrumentName, Inferred] | None:
        """What a name means that says less than a number."""
        if name.number is not None:
            number = _whole_number(name)
            if number is None or number == name.number:
                return None
            return replace(name, number=number), "number"
        title = name.title or ""
        called = self.called.get(fold(title))
        if called is not None:
            return _merged(name, called), "earlier"
        if (number := self._number_of(name, title)) is not None:
            return replace(name, number=number), "earlier"
        full = self.titles.by_letters(title) if _is_letters(title) else self.titles.called(title)
        if len(full) == 1:
            meant = replace(name, title=full[0])
            number = self._number_of(meant, full[0])
            return replace(meant, number=number), "letters"
        if (number := self._short_number(title)) is not None:
            return InstrumentName(number=number, kind=name.kind), "earlier"
        short = rules.SHORT_NAME.fullmatch(title.lower())
        year = name.year or (name.issued.year if name.issued else None)
        if short is not None and year and (series := _series(name, year)):
            return replace(name, title=None, number=f"{short['num']}/{year}/{series}"), "number"
        return None

    def _number_of(self, name: InstrumentName, title: str) -> str | None:
        """The one number that the text gave a title before, where year and day do not speak against it."""
        english = ENGLISH.get(" ".join(title.lower().split()))
        numbers = set().union(*(self.numbers.get(fold(known), ()) for known in (title, english) if known)) or self._misread(title)
        year = name.year or (name.issued.year if name.issued else None)
        if year is not None:
            numbers = {number for number in numbers if f"/{year}/" in number}
        return numbers.pop() if len(numbers) == 1 else None

    def _misread(self, title: str) -> set[str]:
        """The numbers of the one name that differs from a title by a letter: "Luật Thi bành án dân sự" of a scan."""
        plain = fold(title)
        if len(plain) <= _LONG:
            return set()
        alike = set().union(*(self.nearly.get(half, ()) for half in _halves(plain)))
        near = [name for name in alike if sum(map(str.__ne__, name, plain)) == 1]
        return self.numbers[near[0]] if len(near) == 1 else set()

    def _short_number(self, title: str) -> str | None:
        """The number of "Nghị định 43" where the text has named one decree 43/…"""
        match = rules.SHORT_NAME.fullmatch(title.lower())
        if match is None:
            return None
        kind = words.SHORT_KINDS.get(match["kind"], match["kind"])
        found = self.heads.get((kind, match["num"]), set()) | self.heads.get((kind, f"0{match['num']}"), set())
        return found.pop() if len(found) == 1 else None

    def _same(self, name: InstrumentName, citation: Citation) -> tuple[InstrumentName, Inferred] | None:
        """The instrument that was named last, for "Điều 56 cùng Luật", "của luật đó"."""
        said = rules.SAME_LAW_SAID.search(self.low, citation.start, citation.end)
        if said is None or self.last is None or self.last.name.kind not in (name.kind, f"bộ {name.kind}"):
            return None
        return self._best(self.last.name), "nearby"

    def _alone(self, name: InstrumentName) -> tuple[InstrumentName, Inferred] | None:
        """What "Điều 5 của Luật" means: what was said to be called so, the one law that is detailed, else the one law that was spoken of."""
        kind = name.kind or ""
        called = self.called.get(fold(kind))
        if called is not None:
            return called, "earlier"
        if fold(kind) in self.called:
            return None
        for known in (self.detailed.get(kind), self.spoken.get(kind)):
            if known:
                return (self._best(next(iter(known.values()))), "alone") if len(known) == 1 else None
        return None

    def _best(self, name: InstrumentName) -> InstrumentName:
        """A name with the number that the text gave it, before or since."""
        number = None if name.number else self._number_of(name, name.title or "")
        return replace(name, number=number) if number else name

    # ---- units without an instrument

    def _of_its_annex(self, citation: Citation, after: Citation | None) -> tuple[InstrumentName, Inferred] | None:
        """ "Điều 12, khoản 2 Điều 14 và Phụ lục II Nghị định số 10/2020/NĐ-CP": articles before "và" and an annex are of the instrument that has it.

        Not so "Điều 5 và Phụ lục I ban hành kèm theo Nghị định số …", where the annex alone may be another's.
        """
        name = after.references[0].instrument if after is not None else None
        if after is None or name is None or name.number is None or not _units_of(after, Level.ANNEX):
            return None
        if not _units_of(citation, Level.ARTICLE) or rules.AND.fullmatch(self.low, citation.end, after.start) is None:
            return None
        return None if rules.ISSUED_WITH.search(self.low, after.start, after.end) else (self._best(name), "after")

    def _bare(self, citation: Citation) -> tuple[InstrumentName, Inferred] | None:
        """Whose units are meant that name no instrument: those of a list, of the law that is detailed, or of the one named before in the sentence."""
        first = citation.references[0]
        if rules.OF_SOMETHING.match(self.low, citation.end):
            return None
        if any(r.relative is not None or not r.units or r.units[0][0] not in _HEADING_LEVELS for r in citation.references):
            return self._amended(citation)
        if (listed := self._listed(citation)) is not None:
            return listed, "list"
        if (amended := self._amended(citation)) is not None:
            return amended
        begin = max(0, citation.start - _SENTENCE)
        if rules.DETAILED_UNITS.search(self.low, begin, citation.start):
            known = [name for kind in self.detailed.values() for name in kind.values()]
            if len(known) == 1:
                return self._best(known[0]), "alone"
            return None
        last = self.last
        if last is None or citation.start - last.end > _NEAR or first.units[0][0] is not Level.ARTICLE:
            return None
        if rules.SENTENCE_ENDS.search(self.low, last.end, citation.start) or self._has_article(citation):
            return None
        if last.name.kind not in ("luật", "bộ luật", "nghị định", "thông tư", "pháp lệnh", "hiến pháp"):
            return None
        return self._best(last.name), "nearby"

    def _listed(self, citation: Citation) -> InstrumentName | None:
        """The instrument of whose list a citation is the next item, or the first."""
        items = (rules.ITEM, rules.DESCRIBED_ITEM)
        if self.listing is not None and any(item.fullmatch(self.low, self.listing[1], citation.start) for item in items):
            self.listing = self.listing[0], citation.end
            return self.listing[0]
        self.listing = None
        last = self.last
        if last is None or last.units or not self._belongs(last, citation.start):
            return None
        self.listing = self._best(last.name), citation.end
        return self.listing[0]

    def _amended(self, citation: Citation) -> tuple[InstrumentName, Inferred] | None:
        """The instrument that the text amends where the citation stands; "Điều 22 và khoản 1 Điều này" has a unit of it as well."""
        if not any(r.relative is None and r.units and r.units[0][0] is Level.ARTICLE for r in citation.references):
            return None
        amended = self.amending.name(citation)
        return None if amended is None else (self._best(amended), "amended")

    def _belongs(self, last: _Spoken, start: int) -> bool:
        """Whether units that begin at an offset are those of the instrument before: a list of them, or "Luật Giá số 16/2023/QH15, Điều 5"."""
        if rules.LIST_BEGINS.fullmatch(self.low, last.end, start):
            return True
        certain = last.name.number is not None or last.name.year is not None
        return certain and rules.COMMA.fullmatch(self.low, last.end, start) is not None

    def _has_article(self, citation: Citation) -> bool:
        """True where the text has an article of that number itself."""
        if self._own is None:
            self._own = frozenset(match["num"] for match in rules.OWN_ARTICLE.finditer(self.low))
        return any(reference.units[0][1] in self._own for reference in citation.references)

    # ---- what is remembered

    def _remember(self, citation: Citation, name: InstrumentName) -> None:
        """What a named instrument tells of those that come after it."""
        units = bool(citation.references[0].units)
        kind = name.kind or ""
        key = name.number or fold(name.title or "")
        others = self.numbers.get(fold(name.title or ""))
        if name.number and name.title and not (others and rules.EXPIRES.match(self.low, citation.end)):
            self._number(fold(name.title), name.number)
            self.spoken.get(kind, {}).pop(fold(name.title), None)
            if fold(name.title) in (known := self.detailed.get(kind, {})):
                known[fold(name.title)] = name
        best = self._best(name)
        self.spoken.setdefault(kind, {})[best.number or key] = best
        if best.number:
            self.heads.setdefault((kind, best.number.lower().partition("/")[0]), set()).add(best.number)
        if not units and self._details(citation.start):
            self.detailed.setdefault(kind, {})[fold(best.title or key)] = best
        if self.amending.remember(citation, best, self.last.end if self.last else 0) and (law := self._detailed_by(citation)):
            self.detailed.setdefault(law.kind or "", {})[fold(law.title or "")] = self._best(law)
        self.last = _Spoken(best, citation.end, units)
        self.listing = None
        if said := rules.CALLED.match(self.low, citation.end):
            short = fold(" ".join(self.low[said.start("name") : said.end("name")].split()).removeprefix("the "))
            self.called[short] = best if self.called.get(short, best) == best else None

    def _number(self, title: str, number: str) -> None:
        """A title, folded, was given a number."""
        if title not in self.numbers:
            for half in _halves(title):
                self.nearly.setdefault(half, set()).add(title)
        self.numbers.setdefault(title, set()).add(number)

    def _details(self, start: int) -> bool:
        """True where the words before an offset say that what stands there is detailed: "quy định chi tiết một số điều của"."""
        begin = max(0, start - _SENTENCE)
        said = any(self.low.rfind(word, begin, start) >= 0 for word in rules.OF_DETAILS)
        return said and rules.DETAILS.search(self.low, begin, start) is not None

    def _detailed_by(self, citation: Citation) -> InstrumentName | None:
        """The law that the subject of a decree details which the text amends: its new wording speaks of it as "Luật"."""
        match = rules.DETAILED_LAW.search(self.low, citation.start, citation.end)
        end = self.titles.read(self.low, *match.span("kind")) if match else None
        if match is None or end is None or end > citation.end:
            return None
        title = " ".join(self.text[match.start("kind") : end].split())
        return InstrumentName(title=title, kind=" ".join(match["kind"].split()))

    def of_a_contract(self, citation: Citation) -> bool:
        """True for "Phụ lục này", "Phụ lục số 02" of a contract, which are no law's."""
        first = citation.references[0]
        this = first.relative is Level.ANNEX and not first.units
        numbered = first.relative is None and [level for level, _ in first.units] == [Level.ANNEX] and first.form is None
        if not (this or numbered) or first.instrument != InstrumentName() or len(citation.references) > 1:
            return False
        if self._contract is None:
            contract = rules.OF_A_CONTRACT.search(self.low) is not None
            self._contract = contract and rules.SPEAKS_AS_LAW.search(self.low) is None
        return self._contract


def _halves(title: str) -> tuple[tuple[int, str], tuple[int, str]]:
    """The halves of a title, each with the length of the whole: one of them is the same in a title that differs by a letter."""
    middle = len(title) // 2
    return (len(title), title[:middle]), (-len(title), title[middle:])


def _is_letters(title: str) -> bool:
    """True for "BLHS", "LVC", "Luật NSNN"."""
    last = title.rsplit(" ", 1)[-1]
    return last.isupper() and len(last) > 1


def _merged(name: InstrumentName, called: InstrumentName) -> InstrumentName:
    """What a short name means, with the year that is said beside it."""
    return replace(called, year=name.year or called.year)


def _whole_number(name: InstrumentName) -> str | None:
    """The number whose year or letters are left out: of "115/NĐ-CP ngày 25/9/2020", "Nghị định 115/2020 của Chính phủ"; None where they cannot be told."""
    number = name.number or ""
    head, _, rest = number.partition("/")
    if rest.isdigit():
        series = _series(name, int(rest))
        return f"{number}/{series}" if series else None
    year = name.issued.year if name.issued else name.year
    if year is None or not head.isdigit() or year < words.WITH_YEAR_SINCE or not rest.startswith(words.ALWAYS_WITH_YEAR):
        return None
    return f"{head}/{year}/{rest}"


def _series(name: InstrumentName, year: int) -> str | None:
    """The letters of the numbers of a kind, an issuer and a year."""
    kind = name.kind or ""
    issuer = _ISSUERS.get(fold(name.issuer), name.issuer) if name.issuer else None
    plain = capital(issuer.lower()) if issuer else None
    for known, series in words.SERIES.items():
        if known[0] == kind and (known[1] is None) == (plain is None) and (plain is None or fold(known[1] or "") == fold(plain)):
            return series
    if kind in ("luật", "bộ luật") or (kind == "nghị quyết" and fold(issuer or "") == "quoc hoi"):
        assembly = next((n for n, (first, last) in words.ASSEMBLIES.items() if first <= year <= last), None)
        return f"QH{assembly}" if assembly else None
    if kind == "thông tư" and issuer and fold(issuer).startswith(("bo ", "bo truong bo ")):
        ministry = issuer[issuer.lower().rfind("bộ ") + 3 :]
        if ministry.isupper() and " " not in ministry:  # "Bộ GD&ĐT"
            return f"TT-B{plain_letters(ministry)}"
        return f"TT-B{letters_of('Bộ ' + ministry)}"
    return None


def _units_of(citation: Citation, level: Level) -> bool:
    """Whether all targets of a citation begin with a unit of a level."""
    return all(r.relative is None and r.units and r.units[0][0] is level for r in citation.references)


def _advice(name: InstrumentName, meant: InstrumentName, inferred: Inferred) -> tuple[str, ...]:
    """How a name that is short is written in full."""
    if inferred == "number":
        return (f"“{name.number or name.title}” thiếu năm hoặc ký hiệu; số, ký hiệu đầy đủ là {meant.number}.",)
    if inferred == "letters":
        return (f"“{name.title}” là {meant.title}; viết đầy đủ tên văn bản.",)
    return ()
