"""A reference as it is written: units and numbers, and the name of the instrument. Where it leads is found later."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from legaltext.model import Level, make_eid

UNKNOWN_KIND = "dự thảo"  # the type of a draft that does not say what it is
# What becomes of a citation
Status = Literal["resolved", "external", "ambiguous", "not-found", "not-in-force"]


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """How a text names an instrument: by number, by title, or by both; `year` from "năm 2025". All None: nothing said.

    `this` is True for "Luật này", "this Decree"; `alone` for a type word that stands for one instrument of which the text has spoken ("Điều 5 của Luật");
    `kind` is the type as written ("luật"), `amended_by` what "được sửa đổi, bổ sung theo …" names.
    """

    number: str | None = None
    title: str | None = None
    year: int | None = None
    this: bool = False
    kind: str | None = None
    issued: date | None = None
    issuer: str | None = None
    amended_by: tuple["InstrumentName", ...] = ()
    alone: bool = False

    @property
    def said(self) -> bool:
        """True where the words tell an instrument from others: by number or by title."""
        return self.number is not None or self.title is not None


# How an instrument is known that the words of a citation do not tell by themselves:
# number   its number lacks a part: "115/NĐ-CP ngày 25/9/2020", "Nghị định 115/2020 của Chính phủ"
# letters  its name is shortened: "BLHS", "Luật NSNN"
# earlier  the text gave the name a number before, or said what is called so: "(sau đây gọi là Luật PCTN)"
# alone    "Điều 5 của Luật" in a text that details one law, or speaks of one only
# list     units of a list whose instrument is named before it: "giao tại Luật …, gồm: khoản 3 Điều 3, khoản 9 Điều 12"
# nearby   units after a named instrument in the same sentence: the weakest of these
# after    articles before "và" and an annex: "Điều 12 và Phụ lục II Nghị định số …"
# amended  units in an instruction, or in new wording, of a text that amends one instrument there
Inferred = Literal["number", "letters", "earlier", "alone", "list", "nearby", "after", "amended"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One target as written, outermost unit first: ((ARTICLE, "22"), (CLAUSE, "4"), (POINT, "c")). No units: the instrument as a whole.

    `relative` is the level from which the units are counted where the words point to their own place: ARTICLE for "khoản 1 Điều này" (units: the
    clause) and for a bare "khoản 1", CLAUSE for "điểm a khoản này". `paragraph` is the 2 of "đoạn 2 khoản 1", `form` the 01 of "Mẫu số 01".
    `unclear`: the words allow more than one reading, so none is taken.

    `meant` is the instrument as only the rest of the text, or a table of short names, tells it, and `inferred` how that is known; both None where the words
    of the citation say it themselves. `name` is what is to be looked up.
    """

    units: tuple[tuple[Level, str], ...]
    instrument: InstrumentName
    start: int
    end: int
    relative: Level | None = None
    paragraph: int | None = None
    form: str | None = None
    unclear: bool = False
    meant: InstrumentName | None = None
    inferred: Inferred | None = None

    @property
    def name(self) -> InstrumentName:
        """The instrument that is meant: what the text tells of it, else what the words of the citation say."""
        return self.meant or self.instrument

    def eid(self, below: str | None = None) -> str | None:
        """The eId that these units name, counted from the provision `below`; None for the instrument as a whole.

        Without `below`, that of a relative reference is only the part below its own place; relative.py knows where it counts from.
        """
        eid = below
        for level, num in self.units:
            eid = make_eid(level, num, eid)
        return eid


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation as it stands in a text; lists and ranges are expanded in `references`. Offsets are characters of `nfc(text)`.

    `advice` says what is written in a short or faulty way, and the proper form (Vietnamese, a line each).
    """

    start: int
    end: int
    text: str
    references: tuple[Reference, ...]
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class At:
    """A place in the law: an instrument by its number, and a provision of it or the whole. Where a citation stands, for "Điều này"; where one leads."""

    instrument: str
    eid: str | None = None


class CitationError(ValueError):
    """Words that are not a citation; `position` is the offset (characters of NFC text) where reading stopped."""

    def __init__(self, text: str, position: int) -> None:
        """Keep the words and where they stop being a citation."""
        self.text, self.position = text, position
        super().__init__(f"not a citation: {text!r}; could not read {text[position:]!r}")
