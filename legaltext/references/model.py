"""A reference as it is written: units and numbers, and the name of the instrument. Where it leads is found later."""

from dataclasses import dataclass

from legaltext.model import Level, make_eid


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """How a text names an instrument: by number, by title, or by both; `year` from "năm 2025". All None: "this Law" or nothing said."""

    number: str | None = None
    title: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One target as written, outermost unit first: ((ARTICLE, "22"), (CLAUSE, "4"), (POINT, "c")). No units: the instrument as a whole."""

    units: tuple[tuple[Level, str], ...]
    instrument: InstrumentName
    start: int
    end: int

    def eid(self) -> str | None:
        """The eId that these units name; None for the instrument as a whole."""
        eid: str | None = None
        for level, num in self.units:
            eid = make_eid(level, num, eid)
        return eid


class CitationError(ValueError):
    """Words that are not a citation; `position` is the offset (characters of NFC text) where reading stopped."""

    def __init__(self, text: str, position: int) -> None:
        """Keep the words and where they stop being a citation."""
        self.text, self.position = text, position
        super().__init__(f"not a citation: {text!r}; could not read {text[position:]!r}")
