"""The shapes of answers about the law."""

from typing import Literal

from pydantic import Field

from generators.web.api.shapes.base import Bilingual, Paragraphs, Shape
from legaltext.corpus.misstated import MisstatedKind

Lang = Literal["vi", "en"]
Status = Literal["resolved", "external", "ambiguous", "not-found", "not-in-force"]


class Facts(Shape):
    """What identifies an instrument. `expires` is the first day on which it is no longer in force."""

    id: str = Field(examples=["129/2025/QH15"])
    type: str
    title: Bilingual
    issuer: str | None
    issued: str | None
    effective: str | None
    expires: str | None
    signer: str | None


class InstrumentShape(Facts):
    """An instrument; `held`: its words are at hand. `doubt` says what of its facts was never compared with an official text."""

    held: bool
    amended_by: list[str]
    unverified: list[str]
    source: str | None
    ended_by: str | None
    note: str | None
    counts: dict[str, int] | None
    slug: str = Field(examples=["129-2025-qh15"])
    uri: str
    languages: list[Lang]
    english_is_official: bool | None
    on: str
    in_force: bool
    doubt: str | None


class Node(Shape):
    """A provision in an outline; `first` are its first words where it has no heading."""

    eid: str
    level: str
    num: str | None
    title: Bilingual
    first: Bilingual
    held: bool
    children: "list[Node]"


class Tree(Shape):
    """The outline of an instrument on a day; `not_carried_out` is what is known to change its words and is not in them."""

    instrument: str
    on: str
    not_carried_out: list[str]
    body: list[Node]


class Lines(Shape):
    """First and last line in the source of each language, from 1."""

    vi: list[int] | None
    en: list[int] | None


class ProvisionShape(Shape):
    """One provision without its children."""

    kind: Literal["provision"]
    instrument: str
    eid: str
    level: str
    num: str | None
    parent: str | None
    heading: Bilingual
    text: Paragraphs
    wrap_up: Paragraphs
    lines: Lines
    held: bool


class End(Shape):
    """Where something leads or starts: an instrument, or one of its provisions."""

    instrument: str | None
    eid: str | None


class RelationShape(Shape):
    """A bond between instruments or provisions."""

    kind: Literal["relation"]
    type: str
    source: End = Field(alias="from")
    target: End = Field(alias="to")
    effective: str | None
    line: int | None


class TargetShape(Shape):
    """What a citation leads to; `words` with all below it, markers included."""

    instrument: str | None
    eid: str | None
    label: str
    facts: Facts
    provision: ProvisionShape | None
    changes: list[RelationShape]
    words: Paragraphs


class Said(Shape):
    """How sure an answer is: only `resolved` is. The rest is Vietnamese for people."""

    on: str
    status: Status
    message: str
    notes: list[str]
    doubts: list[str]
    advice: list[str]


class ResolutionShape(Said):
    """What a citation means on a day."""

    citation: str
    targets: list[TargetShape]


class Above(Shape):
    """A provision that another stands in."""

    eid: str
    level: str
    title: Bilingual


class ProvisionOnDay(Said, TargetShape):
    """One provision on a day, with what stands above and below it."""

    label_en: str
    english_is_official: bool
    above: list[Above]
    children: list[str]


class SnippetShape(Shape):
    """Words that show why something was found; `marks` are start and end of each hit in `text`."""

    lang: str
    text: str
    marks: list[list[int]]


class HitShape(Shape):
    """A provision that was found; the higher the score, the better. `status` is that of a citation on the day; `changed`: its words are other ones then."""

    instrument: str
    eid: str
    label: str
    status: Status
    changed: bool
    score: float
    snippet: SnippetShape


class Hits(Shape):
    """What a search found; `all_words` is false where some of the words had to do."""

    query: str
    on: str | None
    all_words: bool
    hits: list[HitShape]


class Place(Shape):
    """Where a citation stands in the words of its source."""

    part: str
    paragraph: int
    start: int
    end: int


class EdgeShape(Shape):
    """A reference in the words (`cites`) or a relation; `depth` counts the steps."""

    type: str
    source: End = Field(alias="from")
    target: End = Field(alias="to")
    text: str
    place: Place | None
    depth: int


class ReferencesShape(Shape):
    """What something refers to and what refers to it; null for a direction that was not asked for."""

    target: End
    outward: list[EdgeShape] | None = Field(alias="out")
    inward: list[EdgeShape] | None = Field(alias="in")


class RelationsShape(Shape):
    """The bonds of an instrument: those that its text tells, and those in both directions among all texts that are held."""

    instrument: str
    amended_by: list[str]
    ended_by: str | None
    relations: list[RelationShape]
    outward: list[EdgeShape] = Field(alias="out")
    inward: list[EdgeShape] = Field(alias="in")


class DueShape(Shape):
    """The day on which a limit ends; `counted` is the day before holidays moved it, `if_worked` where a day off of which `notes` tell is none; `error`: why there is none."""

    day: str | None
    error: str | None = None
    counted: str | None = None
    moved_by: str | None = None
    notes: list[str] = Field([])
    if_worked: str | None = None


class LimitShape(Shape):
    """A time limit in the words of the law."""

    instrument: str
    eid: str
    amount: int
    unit: str
    bound: str
    direction: Literal["after", "before"]
    event: str | None
    whom: str | None
    of: str | None
    text: str
    part: str
    paragraph: int
    start: int
    end: int
    lang: Lang
    due: DueShape | None = None


class UseShape(Shape):
    """Where a defined term is used."""

    eid: str
    part: str
    paragraph: int
    start: int
    end: int


class TermShape(UseShape):
    """A term that an instrument defines; `scope` is the provision within which it holds."""

    term: str
    text: str
    kind: Literal["definition", "alias"]
    scope: str | None
    lang: Lang
    uses: list[UseShape]


class Terms(Shape):
    """The defined terms of an instrument."""

    instrument: str
    terms: list[TermShape]


class MisstatedShape(Shape):
    """Words (or a limit) of a text that are not those of the provision cited beside them; offsets as of citations."""

    code: MisstatedKind
    start: int
    end: int
    said: str
    law: str
    message: str
    expected: str


class CitationShape(Shape):
    """A citation in a text; offsets count characters of its NFC form. What is empty is left out."""

    start: int
    end: int
    text: str
    status: Status
    targets: list[End]
    message: str | None = None
    unverified: list[str] = Field([])
    notes: list[str] = Field([])
    doubts: list[str] = Field([])
    advice: list[str] = Field([])
    misstated: list[MisstatedShape] = Field([])


class CitationsShape(Shape):
    """The citations of a text, and the day on which they were checked."""

    on: str
    citations: list[CitationShape]


class CitationsOfFile(CitationsShape):
    """The citations of a file; those from `margins` on stand at the edges of its pages. `unread`: words of it could not be read."""

    margins: int | None
    notes: list[str]
    unread: bool


class ComparedText(Shape):
    """One of two texts; `on`: the day of its words, null for those that nobody has amended."""

    name: str
    number: str | None
    source: str
    on: str | None


class ComparedSide(Shape):
    """A provision on one side."""

    eid: str
    label: str
    level: str
    heading: str | None
    text: str


class Piece(Shape):
    """Words of `a` alone, of `b` alone, or of both."""

    side: Literal["same", "a", "b"]
    text: str


class ComparedRow(Shape):
    """A provision of both texts, or of one (the other is null). `nature`: how words that differ do so."""

    status: Literal["same", "changed", "only-a", "only-b", "not-held"]
    nature: Literal["figures", "words", "marks"] | None
    renumbered: bool
    a: ComparedSide | None
    b: ComparedSide | None
    heading: list[Piece]
    pieces: list[Piece]


class ComparisonShape(Shape):
    """Two texts side by side. `doubts`: what may have changed the words of either, and is not carried out in them."""

    a: ComparedText
    b: ComparedText
    equal: bool
    counts: dict[str, int]
    rows: list[ComparedRow]
    doubts: list[str]
