"""Provisions as pages show them: paragraph by paragraph, the languages side by side, the words cut where something begins or ends (a link, a term, a time limit)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from legaltext.basics.text import nfc
from legaltext.export.linker import Destination, Link, Linker
from legaltext.grammar.languages import GRAMMARS
from legaltext.grammar.names import HEADED, unit_name
from legaltext.model import Instrument, Lang, Level, Provision, Text
from legaltext.semantics.definitions import Definition, find_definitions, linked
from legaltext.semantics.time_limits import TimeLimit, limits_of

_LOWEST_HEADING = 6  # of HTML

Href = Callable[[Destination], str | None]
"""Where a place can be read; None: nowhere, it is not linked."""
Place = tuple[str, str, int]
"""Where words stand: eId, part (heading, text, wrap_up), paragraph (from 1)."""
_Term = tuple[int, int, Definition, bool]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, with where they lead; the defined term that they are, and whether they are where it is defined; the time limit that they set."""

    words: str
    href: str | None = None
    term: Definition | None = None
    defines: bool = False
    limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A heading or paragraph in one language; without stretches, one that this language lacks. `marker` is the number before it."""

    lang: Lang
    stretches: tuple[Stretch, ...] | None
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision as the page shows it. `rank` is that of its HTML heading; None: it has none."""

    eid: str
    level: str
    rank: int | None
    heading: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    children: tuple["Unit", ...]
    after: tuple[tuple[Cell, ...], ...]
    held: bool

    @property
    def title(self) -> str:
        """The heading in the page's first language, for the table of contents."""
        return next((_plain(cell) for cell in self.heading if cell.stretches is not None), self.eid)

    def titled(self, lang: Lang) -> tuple[str, Lang]:
        """The heading in a language, else in the page's first one, with the language that it is in."""
        told = next((cell for cell in self.heading if cell.lang == lang and cell.stretches is not None), None)
        told = told or next((cell for cell in self.heading if cell.stretches is not None), None)
        return (_plain(told), told.lang) if told else (self.eid, lang)

    @property
    def listed(self) -> tuple["Unit", ...]:
        """What stands under it in the table of contents."""
        return tuple(child for child in self.children if child.rank is not None)


def _plain(cell: Cell) -> str:
    return " ".join(filter(None, (cell.marker, "".join(stretch.words for stretch in cell.stretches or ()))))


@dataclass(frozen=True, slots=True)
class Marked:
    """The terms and time limits of an instrument in one language, by place.

    A term is there with the characters (start, end) where it stands, and with whether it is defined there.
    """

    terms: Mapping[Place, Sequence[_Term]] = field(default_factory=dict)
    limits: Mapping[Place, Sequence[TimeLimit]] = field(default_factory=dict)

    @classmethod
    def of(cls, instrument: Instrument, lang: Lang) -> "Marked":
        """Every use of a defined term, the place where it is defined with them, and every time limit."""
        terms: dict[Place, list[_Term]] = {}
        limits: dict[Place, list[TimeLimit]] = {}
        for defined in find_definitions(instrument, lang):
            place = (defined.eid, defined.part, defined.paragraph)
            terms.setdefault(place, []).append((defined.start, defined.end, defined, True))
        for eid, part, paragraph, use in linked(instrument, lang):
            terms.setdefault((eid, part, paragraph), []).append((use.start, use.end, use.definition, False))
        for limit in limits_of(instrument, lang):
            limits.setdefault((limit.eid, limit.part, limit.paragraph), []).append(limit)
        return cls(terms, limits)


_UNMARKED = Marked()


class TextUnits:
    """Makes units out of the provisions of an instrument."""

    def __init__(
        self,
        instrument: Instrument,
        languages: tuple[Lang, ...],
        links: Linker,
        href: Href,
        marked: Mapping[Lang, Marked] | None = None,
    ) -> None:
        """`languages` in the order of the columns; `marked`: the terms and limits that are told apart, none where nothing is given."""
        self.instrument, self.languages, self.links, self.href = instrument, languages, links, href
        self.marked = marked or {}

    def unit(self, provision: Provision, rank: int = 2) -> Unit:
        """A provision with all below it; `rank` is that of its heading, those below it are one lower each."""
        headed = provision.level in HEADED or provision.heading is not None
        below = min(rank + 1, _LOWEST_HEADING) if headed else rank
        eid = provision.eid
        return Unit(
            eid=eid,
            level=provision.level.value,
            rank=rank if headed else None,
            heading=tuple(self.heading(provision, lang) for lang in self.languages) if headed else (),
            rows=tuple(
                self.row(text, (eid, "text", number), provision if number == 1 and not headed else None)
                for number, text in enumerate(provision.text, 1)
            ),
            children=tuple(self.unit(child, below) for child in provision.children),
            after=tuple(self.row(text, (eid, "wrap_up", number)) for number, text in enumerate(provision.wrap_up, 1)),
            held=provision.held,
        )

    def front(self, lang: Lang) -> list[tuple[str, Cell]]:
        """The lines before the provisions, each with what it is: a recital and the words of enactment are "prose", the rest "capitals" or "centred"."""
        grammar = GRAMMARS[lang]
        out = []
        for line in (words for text in self.instrument.front if (words := text.get(lang)) is not None):
            prose = grammar.recital.match(line) or grammar.enactment.match(line)
            kind = "prose" if prose else "capitals" if line.isupper() else "centred"
            out.append((kind, Cell(lang, self.stretches(line, self.links(line, lang, None) if prose else ()))))
        return out

    def closing(self) -> list[tuple[str, tuple[Cell, ...]]]:
        """The lines after them: the office in capitals and the name under it are the "signature", the words of passage and the list of recipients "prose"."""
        signer = self.instrument.facts.signer
        out = []
        for text in self.instrument.closing:
            words = [text.get(lang) or "" for lang in self.instrument.languages]
            signed = any(line.isupper() for line in words) or (signer is not None and signer in words)
            out.append(("signature" if signed else "prose", self.row(text, None)))
        return out

    def heading(self, provision: Provision, lang: Lang) -> Cell:
        """ "Điều 27." and its title; the title None where this language lacks it."""
        level = provision.level
        unit = unit_name(level, lang) if level in HEADED else provision.marker(lang)
        marker = " ".join(filter(None, (unit, provision.num))) if level in HEADED else unit
        if provision.heading is None:
            return Cell(lang, (), f"{marker}." if level is Level.ARTICLE else marker)
        words = provision.heading.get(lang)
        stretches = None if words is None else self._marked(words, lang, (provision.eid, "heading", 1))
        return Cell(lang, stretches, f"{marker}." if level in HEADED else marker)

    def row(self, text: Text, place: Place | None, numbered: Provision | None = None) -> tuple[Cell, ...]:
        """One paragraph in each language that the page shows; `numbered` is the provision whose number stands before it."""
        cells = []
        for lang in self.languages:
            words = text.get(lang)
            stretches = None if words is None else self._marked(words, lang, place)
            cells.append(Cell(lang, stretches, numbered.marker(lang) if numbered else ""))
        return tuple(cells)

    def _marked(self, words: str, lang: Lang, place: Place | None) -> tuple[Stretch, ...]:
        """The words of a place, cut at all that is known of them."""
        marked = self.marked.get(lang, _UNMARKED)
        known = place is not None and nfc(words) == words  # else the offsets would be those of other characters
        return self.stretches(
            words,
            self.links(words, lang, place[0] if place else None),
            marked.terms.get(place, ()) if place and known else (),
            marked.limits.get(place, ()) if place and known else (),
        )

    def stretches(
        self,
        words: str,
        links: Sequence[Link],
        terms: Sequence[_Term] = (),
        limits: Sequence[TimeLimit] = (),
    ) -> tuple[Stretch, ...]:
        """Words cut into stretches. Where two overlap a link goes before a limit, a limit before a term, a longer term before a shorter."""
        found: list[tuple[int, int, Stretch]] = []
        places = ((link, self.href(link.destination)) for link in links)
        found += [
            (link.start, link.end, Stretch(words[link.start : link.end], href)) for link, href in places if href is not None
        ]
        found += [(limit.start, limit.end, Stretch(words[limit.start : limit.end], limit=limit)) for limit in limits]
        longest = sorted(terms, key=lambda term: term[0] - term[1])
        found += [(start, end, Stretch(words[start:end], term=term, defines=defines)) for start, end, term, defines in longest]
        kept: list[tuple[int, int, Stretch]] = []
        for start, end, stretch in found:
            if all(end <= other or start >= until for other, until, _ in kept):
                kept.append((start, end, stretch))
        out: list[Stretch] = []
        position = 0
        for start, end, stretch in sorted(kept, key=lambda one: one[0]):
            out += [Stretch(words[position:start]), stretch]
            position = end
        out.append(Stretch(words[position:]))
        return tuple(stretch for stretch in out if stretch.words)
