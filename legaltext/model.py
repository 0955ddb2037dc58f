"""The model: an instrument is a tree of provisions, each with its words in the languages that are held.

Everything is frozen. Line numbers count from 1 in the file that was read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Literal, NoReturn

from legaltext.basics.dates import check_date
from legaltext.basics.numbering import form_token, native, ordinal, token
from legaltext.basics.text import capital

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, Lang] = ("vi", "en")


class Level(StrEnum):
    """The levels of a Vietnamese instrument, highest first.

    An annex stands beside them and may hold any of them; so does a regulation that is issued with a decision. A form (Mẫu số 01a) holds words only: what is
    numbered in it is to be filled in and regulates nothing.
    """

    depth: int  # what stands below another has the greater one
    step: str  # its name in an eId, as in Akoma Ntoso

    PART = "part"  # Phần
    CHAPTER = "chapter"  # Chương
    SECTION = "section"  # Mục
    SUBSECTION = "subsection"  # Tiểu mục
    ARTICLE = "article"  # Điều
    CLAUSE = "clause"  # khoản
    POINT = "point"  # điểm
    ANNEX = "annex"  # Phụ lục; Quy chế, Điều lệ … attached
    FORM = "form"  # Mẫu số 01a


_STEPS = ("part", "chp", "sec", "subsec", "art", "clause", "point", "annex", "form")
_DEPTHS = (1, 2, 3, 4, 5, 6, 7, 0, 8)
for _level, _step, _depth in zip(Level, _STEPS, _DEPTHS, strict=True):
    _level.depth, _level.step = _depth, _step
EID_LEVELS = {level.step: level for level in Level}
_KHOAN = Level.CLAUSE.depth

# How prose names them.
UNIT_NAMES: dict[Lang, dict[Level, str]] = {
    "vi": dict(zip(Level, ("phần", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm", "phụ lục", "mẫu"), strict=True)),
    "en": dict(
        zip(Level, ("part", "chapter", "section", "subsection", "article", "clause", "point", "annex", "form"), strict=True)
    ),
}
# What is issued with a decision and has articles of its own: an annex that is not called Phụ lục.
ATTACHED_KINDS = (
    "quy chế", "quy định", "điều lệ", "nội quy", "quy trình", "quy chuẩn", "quy tắc", "chương trình", "kế hoạch", "đề án", "chiến lược",
)  # fmt: skip


def make_eid(level: Level, num: str | None, parent: str | None) -> str:
    """The eId of a provision: `make_eid(Level.POINT, "đ", "art_5__clause_2") == "art_5__clause_2__point_dd"`.

    An article starts a new id, since its number is unique in the instrument (design: Akoma Ntoso naming); one in an annex does not, for
    regulations that are attached count their articles anew: `annex_I__art_1`.
    """
    own = f"{level.step}_{form_token(num) if level is Level.FORM else token(num)}" if num else level.step
    if parent is None or level is Level.ANNEX or (level is Level.ARTICLE and not parent.startswith("annex")):
        return own
    return f"{parent.partition('__')[0] if level is Level.ARTICLE else parent}__{own}"


def eid_units(eid: str) -> tuple[tuple[Level, str], ...]:
    """The levels and numbers of an eId, outermost first: `eid_units("art_5__clause_2__point_dd")[-1] == (Level.POINT, "đ")`.

    What tells the second provision of a number from the first ("art_5-2") is no part of the number. Raises KeyError for what is no eId.
    """
    steps = (step.partition("-")[0].partition("_") for step in eid.split("__"))
    return tuple((EID_LEVELS[name], native(num)) for name, _, num in steps)


@dataclass(frozen=True, slots=True)
class Text:
    """A heading or one paragraph in the languages that have it, with the line where each stands."""

    vi: str | None = None
    en: str | None = None
    vi_line: int | None = None
    en_line: int | None = None

    def get(self, lang: Lang) -> str | None:
        """The words in one language; None where that language lacks them."""
        return self.vi if lang == "vi" else self.en

    def line(self, lang: Lang) -> int | None:
        """The line where the words stand in the source of that language."""
        return self.vi_line if lang == "vi" else self.en_line


@dataclass(frozen=True, slots=True)
class Span:
    """First and last source line, per language, both inclusive."""

    vi: tuple[int, int] | None = None
    en: tuple[int, int] | None = None


class ProvisionError(ValueError):
    """What cannot be a provision: the message names its eId and the rule that it breaks."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One unit of an instrument. Raises ProvisionError for one that no instrument can have.

    `text` is the paragraphs before the children, `wrap_up` those after them. Numbers and markers ("4.", "b)") are in `num`, not in the words.
    `held` is False where the source shows that there are words which it does not hold (an outline).
    """

    eid: str
    level: Level
    num: str | None
    parent: str | None
    heading: Text | None = None
    text: tuple[Text, ...] = ()
    children: tuple["Provision", ...] = ()
    wrap_up: tuple[Text, ...] = ()
    span: Span = Span()
    held: bool = True

    def __post_init__(self) -> None:
        """The rules that every text keeps, whoever makes the provision: a reader, an amendment, a file of another program."""
        eid, level, num, parent, children = self.eid, self.level, self.num, self.parent, self.children
        # most are khoản and điểm, whose eId is seen to be right without being made once more
        if level.depth < _KHOAN or parent is None or eid != f"{parent}__{level.step}_{num}" or not eid.isascii():
            own = make_eid(level, num, parent)
            second = eid.removeprefix(f"{own}-")  # art_5-2: the number stands twice
            if eid != own and not (second != eid and second.isdecimal()):
                self._refuse(f"its level, number and parent make {own}")
        if not num and (num is not None or level is not Level.ANNEX):
            self._refuse("only an annex may have no number")
        if self.heading is not None and (level is Level.CLAUSE or level is Level.POINT):
            self._refuse("a clause or point has no heading")
        if children:
            depth = level.depth
            for child in children:
                if child.parent != eid:
                    self._refuse(f"{child.eid} below it has the parent {child.parent}")
                if child.level.depth <= depth:
                    self._refuse(f"{child.eid} below it is of a higher level, or the same")
        elif self.wrap_up:
            self._refuse("words after the provisions below it, and there are none; they are text")

    def _refuse(self, why: str) -> NoReturn:
        raise ProvisionError(f"{self.eid}: {why}")

    def with_children(self, children: "tuple[Provision, ...]") -> "Provision":
        """The same provision over others; where none is left, the words that came after them are its own."""
        if children:
            return replace(self, children=children)
        return replace(self, text=(*self.text, *self.wrap_up), children=(), wrap_up=())

    def alone(self) -> "Provision":
        """The provision without what is below it and what comes after that."""
        return replace(self, children=(), wrap_up=())

    def walk(self) -> Iterator["Provision"]:
        """This provision and all below it, in the order of the text."""
        ahead: list[Provision] = [self]  # a generator within a generator within … would cost a step for each level
        while ahead:
            here = ahead.pop()
            yield here
            if here.children:
                ahead.extend(here.children[::-1])

    def marker(self, lang: Lang) -> str:
        """What stands before the words in the text: "4.", "b)", or nothing for levels that have a heading line."""
        if self.level is Level.CLAUSE:
            return f"{self.num}."
        if self.level is Level.POINT and self.num:
            return f"{self.num if lang == 'vi' else token(self.num)})"
        return ""

    def title(self, lang: Lang) -> str | None:
        """The heading line: "Điều 27. Kiến nghị …"; None for levels without one or where the language lacks it."""
        words = self.heading.get(lang) if self.heading else None
        if self.level in (Level.CLAUSE, Level.POINT) or (words is None and self.heading is not None):
            return None
        num = (ordinal(self.num) if lang == "vi" and self.level is Level.PART and self.num else None) or self.num
        if self.level is Level.ANNEX and num is None and words and words.lower().startswith(ATTACHED_KINDS):
            return words  # "QUY CHẾ LÀM VIỆC": its own name is its title
        annexed = self.level is Level.PART and self.eid.startswith("annex")  # "I. Dữ liệu …": the parts of an annex have no name
        name = "Mẫu số" if self.level is Level.FORM and lang == "vi" else UNIT_NAMES[lang][self.level].capitalize()
        unit = " ".join(filter(None, ("" if annexed else name, num)))
        return f"{unit}. {words}" if words else f"{unit}."

    def paragraphs(self, lang: Lang) -> tuple[str | None, ...]:
        """All words from here down, a paragraph each, markers included; None for a paragraph which the language lacks.

        The Vietnamese and the English list have the same length and stand side by side.
        """
        out: list[str | None] = []
        marker = self.marker(lang)
        if not marker and (self.heading is not None or self.num):
            out.append(self.title(lang))
        for position, paragraph in enumerate(self.text):
            words = paragraph.get(lang)
            out.append(f"{marker} {words}" if marker and position == 0 and words is not None else words)
        for child in self.children:
            out.extend(child.paragraphs(lang))
        out.extend(paragraph.get(lang) for paragraph in self.wrap_up)
        return tuple(out)

    def digest(self) -> str:
        """SHA-256 (hex) of the Vietnamese words from here down: what an evidence stamp records."""
        import hashlib  # here, for only documents need it

        return hashlib.sha256("\n".join(p for p in self.paragraphs("vi") if p is not None).encode()).hexdigest()


CITED_BY_TITLE = ("luật", "bộ luật", "pháp lệnh")
"""The kinds that are cited by their title, the others by their number."""

_FACT_NAMES = {
    "title": "tên",
    "issuer": "cơ quan ban hành",
    "issued": "ngày ban hành",
    "effective": "ngày có hiệu lực",
    "expires": "ngày hết hiệu lực",
}
UNVERIFIABLE = frozenset({*_FACT_NAMES, "all"})
"""What `InstrumentFacts.unverified` may name."""


@dataclass(frozen=True, slots=True)
class InstrumentFacts:
    """What one must know of an instrument to cite it. `number` is its id: "129/2025/QH15"."""

    number: str
    type: str  # lower case: "luật", "bộ luật", "nghị định"
    title: Text  # with its type where the instrument is cited so: "Luật Viên chức"
    issuer: str | None = None
    issued: date | None = None
    effective: date | None = None
    expires: date | None = None  # the first day on which it is no longer in force
    signer: str | None = None
    held: bool = True  # False: known from the register only, no words
    amended_by: tuple[str, ...] = ()  # numbers
    unverified: tuple[str, ...] = ()  # facts that were never compared with an official text, by name ("effective"); "all"
    source: str | None = None  # of a registered instrument: where its facts were read
    ended_by: str | None = None  # of a registered instrument: the provision that ended it, "khoản 2 Điều 25 của 234/2026/NĐ-CP"
    kept_by: tuple[str, str] | None = (
        None  # of one that has ended: number and eId of the transitional provision that leaves it some matters
    )
    note: str | None = None  # of a registered instrument: what one must know to cite it

    def in_force(self, on: date) -> bool:
        """True where the instrument is in force on that day. One whose first day is not known is not in force."""
        check_date(on, "on")
        return self.effective is not None and self.effective <= on and (self.expires is None or on < self.expires)

    def label(self) -> str:
        """How Vietnamese prose names it: "Luật Viên chức số 129/2025/QH15", "Nghị định số 27/2026/NĐ-CP"."""
        if self.is_law and self.title.vi:
            return f"{self.title.vi} số {self.number}" if self.number else self.title.vi
        kind = capital(self.type)
        return f"{kind} số {self.number}" if self.number else f"{kind} này"  # a draft has no number yet

    def doubt(self) -> str:
        """What of a registered instrument was never compared with an official text, in Vietnamese; empty where nothing is in doubt."""
        if not self.unverified:
            return ""
        what = (
            "thông tin trong danh mục" if "all" in self.unverified else ", ".join(_FACT_NAMES[fact] for fact in self.unverified)
        )
        return f"{what} chưa được đối chiếu với văn bản gốc"

    def warning(self) -> str:
        """The same as a sentence that names the instrument and says what to do."""
        return f"{self.label()}: {self.doubt()}; hãy tự đối chiếu." if self.unverified else ""

    @property
    def is_law(self) -> bool:
        """True for the kinds that are cited by their title: luật, bộ luật, pháp lệnh."""
        return self.type in CITED_BY_TITLE


@dataclass(frozen=True, slots=True)
class Relation:
    """One instrument's (or provision's) bond to another: guided_by, repeals, amended_by, based_on."""

    type: str
    source: str
    source_eid: str | None
    target: str
    target_eid: str | None
    effective: date | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something the parser noticed. It never raises on text."""

    code: str
    line: int | None
    instrument: str | None = None
    eid: str | None = None
    part: str | None = None  # heading | text | wrap_up
    paragraph: int | None = None  # from 1
    lang: Lang | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Instrument:
    """An instrument whose text is held, at least in part."""

    facts: InstrumentFacts
    body: tuple[Provision, ...]
    languages: tuple[Lang, ...]
    front: tuple[Text, ...] = ()
    closing: tuple[Text, ...] = ()
    relations: tuple[Relation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    index: Mapping[str, Provision] = field(init=False, compare=False, repr=False)  # all provisions by eId

    def __post_init__(self) -> None:
        """Index the tree once, so that a look-up by eId costs nothing."""
        object.__setattr__(self, "index", {provision.eid: provision for top in self.body for provision in top.walk()})

    @property
    def own_days(self) -> tuple[tuple[Relation, int], ...] | None:
        """The days on which parts of it begin (1) or end (-1) by its own words, as bonds to itself, where they are at hand; None: its words tell (`validity.own_days`)."""
        return None

    def walk(self) -> Iterator[Provision]:
        """All provisions in the order of the text."""
        for top in self.body:
            yield from top.walk()


@dataclass(frozen=True, slots=True)
class Version:
    """An instrument's words as they stand on a day.

    `changes` are the bonds (amended_by, added_by, repealed_by) to what changed it and is carried out in `instrument`; `left` are those to what is known to
    change it but is not carried out: its words are not held, or not certain. Each has the eId of the provision (None: the instrument, it is not known where).
    """

    instrument: Instrument
    changes: tuple[Relation, ...] = ()
    left: tuple[Relation, ...] = ()
