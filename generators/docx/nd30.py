"""Nghị định 30/2020/NĐ-CP as data: page, components, kinds of document, forms of signing.

The facts stand in `nd30.json`, each with its source: "PL I.II.5" is Phụ lục I, Phần I, Mục II, khoản 5 of the decree; "PL I.V" the table
of specimen letters; "PL III.1.2" form (Mẫu) 1.2. Where the source says "customary", the decree is silent (a person's own paper) and the
value follows common practice. Nothing is drawn here: `blocks` builds Word styles from these values, `ruled_lines` draws the lines, and the
linter holds any document against the same ranges.

Units: sizes in points; lengths in twentieths of a point (twips), the unit of WordprocessingML.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Literal

from generators.docx.style_ids import StyleId

Align = Literal["left", "center", "right", "both"]
Letters = Literal["upper", "lower"]

_LINE: Final = 240  # units of a line's height in WordprocessingML
_POINT: Final = 20  # twips

_DATA: Final[dict[str, Any]] = json.loads(Path(__file__).with_name("nd30.json").read_text(encoding="utf-8"))


def twips(millimetres: float) -> int:
    """Return a length in millimetres as whole twips (1 mm = 56.69 twips)."""
    return round(millimetres * 1440 / 25.4)


def points(millimetres: float) -> float:
    """Return a length in millimetres in points (1 mm = 2.83 points)."""
    return millimetres * 72 / 25.4


@dataclass(frozen=True, slots=True)
class Range:
    """A permitted range and the value used; for a margin in millimetres, for a type size in points, for a ruled line a share of the text."""

    least: float
    most: float
    used: float

    @classmethod
    def of(cls, fact: Mapping[str, Any], unit: float = 1) -> "Range":
        """Return the range that a fact of the data gives, each number times `unit`; "1/3" is a number, too."""
        least, most, used = (float(Fraction(str(fact[name])) * Fraction(str(unit))) for name in ("least", "most", "used"))
        return cls(least, most, used)

    def allows(self, value: float, *, tolerance: float = 0.0) -> bool:
        """Tell whether `value` lies in the range, give or take `tolerance` (for rounding to twips)."""
        return self.least - tolerance <= value <= self.most + tolerance


@dataclass(frozen=True, slots=True)
class Page:
    """The page, PL I.I. `width`, `height`, the margins and `header` in millimetres; `number` is the type size of the page number."""

    width: float
    height: float
    top: Range
    bottom: Range
    left: Range
    right: Range
    header: float  # how far below the edge the page number stands, in the top margin
    number: Range

    @property
    def text_width(self) -> int:
        """The width between the margins in twips."""
        return twips(self.width) - twips(self.left.used) - twips(self.right.used)


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a document and the paragraph style that carries it.

    `sizes` is what the decree allows (points), `size` what we use. `case` is "upper" where the letters themselves are capitals.
    `first_line`, `left`, `hanging`, `before`, `after` are in twips, `line` in 240ths of a line. `keep_next` holds the paragraph on the page of
    the next one. `rule` is the name under which the linter reports its look, blank where it does not look at it; `unsaid` are the properties
    (align, bold, case) of which the decree says nothing, or something else says it.
    """

    style: StyleId
    name: str
    source: str
    sizes: tuple[float, float]
    size: float
    bold: bool = False
    italic: bool = False
    case: Letters = "lower"
    align: Align = "center"
    first_line: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    before: int = 0
    after: int = 0
    line: int = _LINE
    keep_next: bool = False
    rule: str = ""
    unsaid: tuple[str, ...] = ()

    @classmethod
    def of(cls, fact: Mapping[str, Any]) -> "Component":
        """Return the component of an entry of the data."""
        least, most = fact["sizes"]
        given = {**fact, "style": StyleId(fact["style"]), "sizes": (float(least), float(most)), "size": float(fact["size"])}
        return cls(**{**given, "unsaid": tuple(fact.get("unsaid", ()))})

    @property
    def said(self) -> str:
        """How messages name it: the name of its style without "VB"."""
        return self.name.removeprefix("VB ")


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A ruled line: the style of the empty paragraph whose top border it is, and its length as a share of the text's above it."""

    style: StyleId
    name: str
    share: Range


@dataclass(frozen=True, slots=True)
class Signatures:
    """How electronic signatures show on the page, PL I.II.7.d and PL I.II.8. Lengths in millimetres.

    ``signatory_colour`` and ``unit_colour`` are the decree's words; ``covers`` is the share of the signatory's picture that the seal lies upon, from its left.
    ``room`` is the space between position and name, from the least to the most that is taken for one, ``edge`` what stays free in it above and below the picture,
    ``axis`` how far the middles of position and name may be apart. ``corner`` is the box of the words on an attached text: how far below the top edge, and its height.
    """

    signatory_colour: str
    unit_colour: str
    covers: float
    room: tuple[float, float]
    edge: float
    widest: float
    axis: float
    corner: tuple[float, float]

    @classmethod
    def of(cls, facts: Mapping[str, Mapping[str, Any]]) -> "Signatures":
        """Return what the facts say."""
        room, corner = facts["room"], facts["corner"]
        return cls(
            facts["signatory"]["colour"],
            facts["unit"]["colour"],
            float(Fraction(facts["unit"]["covers"])),
            (room["least_millimetres"], room["most_millimetres"]),
            room["edge_millimetres"],
            room["widest_millimetres"],
            room["axis_millimetres"],
            (corner["top_millimetres"], corner["height_millimetres"]),
        )


def _page(facts: Mapping[str, Mapping[str, Any]]) -> Page:
    """The page that the facts give: a length in millimetres, or a range."""
    given: dict[str, Any] = {
        name: fact["millimetres"] if "millimetres" in fact else Range.of(fact) for name, fact in facts.items()
    }
    return Page(**given)


def _components(facts: Iterable[Mapping[str, Any]]) -> tuple[Component, ...]:
    return tuple(map(Component.of, facts))


PAGE: Final = _page(_DATA["page"])
FONT: Final[str] = _DATA["letters"]["font"]["said"]
LANGUAGE: Final[str] = _DATA["letters"]["language"]["said"]
QUOC_HIEU: Final[str] = _DATA["words"]["quoc_hieu"]["said"]
TIEU_NGU: Final[str] = _DATA["words"]["tieu_ngu"]["said"]
END_MARK: Final[str] = _DATA["words"]["end_mark"]["said"]  # closes the text of a body's document
TIME_ZONE: Final[str] = _DATA["words"]["time_zone"]["said"]

_FIRST_LINE: Final = _DATA["text"]["first_line"]
FIRST_LINE_CHOICES: Final[tuple[int, ...]] = tuple(map(twips, _FIRST_LINE["millimetres"]))
FIRST_LINE: Final = twips(_FIRST_LINE["used"])
LEAST_PARAGRAPH_GAP: Final[int] = _DATA["text"]["paragraph_gap"]["least_points"] * _POINT
LINE_SPACING: Final = Range.of(_DATA["text"]["line_spacing"], _LINE)  # in 240ths of a line

RULED_LINES: Final[dict[str, RuledLine]] = {
    StyleId(fact["style"]): RuledLine(StyleId(fact["style"]), fact["name"], Range.of(fact)) for fact in _DATA["ruled_lines"]
}
COMPONENTS: Final = _components(_DATA["components"])
# What a document may have besides (PL I.III.2-4, PL I.II.8.b) and the form of a copy (PL I, Phần II). No template of ours has them; the
# sizes are used to check a document of others.
FURTHER_COMPONENTS: Final = _components(_DATA["further_components"])
BY_STYLE: Final[dict[str, Component]] = {component.style: component for component in (*COMPONENTS, *FURTHER_COMPONENTS)}

KINDS: Final[dict[str, str]] = _DATA["kinds"]["abbreviations"]
KINDS_WITHOUT_ABBREVIATION: Final[tuple[str, ...]] = tuple(_DATA["kinds_without_abbreviation"]["names"])
LETTER: Final = KINDS_WITHOUT_ABBREVIATION[0]
FORM: Final = "Biểu mẫu"  # of a body, as a decree prints it: its name above, no number and no date; no kind of the decree, which does not bind it
PERSONAL: Final = "cá nhân"  # a person's own paper, which the decree does not bind
MINUTES: Final = "BB"  # two signatures, no date in the heading: PL III.1.9
CONTRACT: Final = "HĐ"
ANNEX_TO_CONTRACT: Final = "PLHĐ"  # customary: no kind of the decree, a contract with a series of numbers of its own
BETWEEN_PARTIES: Final[frozenset[str]] = frozenset(_DATA["kinds_between_parties"]["abbreviations"])
RESOLVING: Final[dict[str, str]] = _DATA["kinds_that_decide"]["titles"]  # the line under the căn cứ, without its colon

# What stands before the position of the one who signs. "Q." joins the signer's own position on one line; after the others comes the
# collective or the head signed for, and the signer's position on the next line.
SIGNING_FORMS: Final[dict[str, str]] = _DATA["signing_forms"]["meanings"]
SIGNING_ON_ONE_LINE: Final[str] = _DATA["signing_forms"]["on_one_line"]

SECRECY_LEVELS: Final[tuple[str, ...]] = tuple(_DATA["secrecy_levels"]["words"])
URGENCY_LEVELS: Final[tuple[str, ...]] = tuple(_DATA["urgency_levels"]["words"])
CIRCULATION_NOTES: Final[tuple[str, ...]] = tuple(_DATA["circulation_notes"]["words"])
COPY_FORMS: Final[dict[str, str]] = _DATA["copy_forms"]["abbreviations"]
SIGNATURES: Final = Signatures.of(_DATA["signatures"])
