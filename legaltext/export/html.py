"""An instrument as one HTML page that needs nothing else: every provision at its eId, both languages side by side, print-ready.

The page is `page.html.jinja` beside this module; here is what it shows, paragraph by paragraph. Everything is escaped by the template.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from legaltext.export.linker import Destination, Link, Linker, no_links
from legaltext.export.templates import html_template
from legaltext.grammar.languages import GRAMMARS
from legaltext.grammar.names import HEADED, unit_name
from legaltext.model import Instrument, InstrumentFacts, Lang, Level, Provision, Relation, Text
from legaltext.references.resolve import eid_label

Shown = Literal["vi", "en", "both"]
# Where a provision of another instrument can be read; None: nowhere, it is not linked.
Address = Callable[[Destination], str | None]

_LOWEST_HEADING = 6  # of HTML

# The words of the page itself.
_LABELS: dict[Lang, dict[str, str]] = {
    "vi": {
        "contents": "Mục lục",
        "skip": "Đến nội dung",
        "languages": "Ngôn ngữ",
        "both": "Song ngữ",
        "vi": "Tiếng Việt",
        "en": "English",
        "number": "Số, ký hiệu",
        "issuer": "Cơ quan ban hành",
        "issued": "Ngày ban hành",
        "effective": "Có hiệu lực từ",
        "expires": "Hết hiệu lực từ",
        "signer": "Người ký",
        "amended_by": "Được sửa đổi, bổ sung bởi",
        "relations": "Quan hệ với văn bản khác",
        "no_translation": "[Chưa có bản dịch]",
        "no_original": "[Bản tiếng Việt không có đoạn này]",
        "not_held": "[Chưa có nội dung]",
        "unofficial": "Bản tiếng Anh là bản dịch tham khảo, không chính thức; chỉ văn bản tiếng Việt có giá trị pháp lý.",
        "put_together": "Lời văn được ghép từ văn bản gốc và các văn bản sửa đổi, bổ sung; không phải văn bản hợp nhất chính thức.",
        "guided_by": "được hướng dẫn bởi",
        "amended_by_relation": "được sửa đổi, bổ sung bởi",
        "amends": "sửa đổi, bổ sung",
        "added_by": "được bổ sung bởi",
        "replaced_by": "được thay thế bởi",
        "repealed_by": "bị bãi bỏ bởi",
        "repeals": "làm hết hiệu lực",
        "based_on": "căn cứ",
        "from": "từ ngày",
    },
    "en": {
        "contents": "Contents",
        "skip": "Skip to the text",
        "languages": "Languages",
        "both": "Both",
        "vi": "Tiếng Việt",
        "en": "English",
        "number": "Number",
        "issuer": "Issued by",
        "issued": "Issued on",
        "effective": "In force from",
        "expires": "No longer in force from",
        "signer": "Signed by",
        "amended_by": "Amended by",
        "relations": "Relations to other instruments",
        "no_translation": "[No translation of this paragraph]",
        "no_original": "[Not in the Vietnamese text]",
        "not_held": "[Text not held]",
        "unofficial": "The English text is an unofficial reference translation; only the Vietnamese text is legally binding.",
        "put_together": "Put together from the instrument and those that amend it; not an official consolidated text.",
        "guided_by": "guided by",
        "amended_by_relation": "amended by",
        "amends": "amends",
        "added_by": "added by",
        "replaced_by": "replaced by",
        "repealed_by": "repealed by",
        "repeals": "repeals",
        "based_on": "based on",
        "from": "from",
    },
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, with where they lead."""

    words: str
    href: str | None = None


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

    @property
    def listed(self) -> tuple["Unit", ...]:
        """What stands under it in the table of contents."""
        return tuple(child for child in self.children if child.rank is not None)


def _plain(cell: Cell) -> str:
    return " ".join(filter(None, (cell.marker, "".join(stretch.words for stretch in cell.stretches or ()))))


def html_page(
    instrument: Instrument,
    lang: Shown = "both",
    *,
    links: Linker = no_links,
    address: Address = lambda _: None,
    known: Mapping[str, InstrumentFacts] | None = None,
    english_is_official: bool = False,
    put_together: bool = False,
) -> str:
    """The page of an instrument in one language or, side by side, in both; `both` of an instrument with one language shows that one.

    `put_together`: its words are those of several instruments (`Corpus.version`); the page says so.
    `known` has the facts of other instruments by number, for their names. Raises ValueError for a language that the instrument does not have.
    """
    if lang != "both" and lang not in instrument.languages:
        raise ValueError(f"{instrument.facts.number}: no text in {lang!r} is held")
    languages = instrument.languages if lang == "both" else (lang,)
    page = _PageWriter(
        instrument, languages, links, address, known or {}, official=english_is_official, put_together=put_together
    )
    return html_template("page.html.jinja").render(page.view()).strip() + "\n"


class _PageWriter:
    """Makes what the template shows out of an instrument."""

    def __init__(
        self,
        instrument: Instrument,
        languages: tuple[Lang, ...],
        links: Linker,
        address: Address,
        known: Mapping[str, InstrumentFacts],
        *,
        official: bool,
        put_together: bool,
    ) -> None:
        """`languages` in the order of the columns."""
        self.instrument, self.languages, self.links, self.address, self.known = instrument, languages, links, address, known
        self.unofficial = "en" in languages and not official and "vi" in instrument.languages
        self.put_together = put_together
        self.lang = languages[0]
        self.labels = _LABELS[self.lang]

    def view(self) -> dict[str, object]:
        """What the template needs."""
        facts = self.instrument.facts
        titles = [(lang, facts.title.get(lang)) for lang in self.languages]
        return {
            "lang": self.lang,
            "languages": self.languages,
            "labels": self.labels,
            "title": facts.title.get(self.lang) or facts.label(),
            "titles": [(lang, title) for lang, title in titles if title] or [(self.lang, facts.label())],
            "number": facts.number,
            "facts": list(self.facts(facts)),
            "notes": [self.labels[name] for name in ("unofficial", "put_together") if getattr(self, name)],
            "front": [[self.front_line(line, lang) for line in self.front(lang)] for lang in self.languages],
            "units": [self.unit(provision, 2) for provision in self.instrument.body],
            "closing": [(self.closing_kind(text), self.row(text, None)) for text in self.instrument.closing],
            "relations": [self.relation(relation) for relation in self.instrument.relations],
        }

    def facts(self, facts: InstrumentFacts) -> Iterator[tuple[str, str]]:
        for name, value in (
            ("number", facts.number),
            ("issuer", facts.issuer),
            ("issued", self.day(facts.issued)),
            ("effective", self.day(facts.effective)),
            ("expires", self.day(facts.expires)),
            ("signer", facts.signer),
            ("amended_by", ", ".join(facts.amended_by)),
        ):
            if value:
                yield self.labels[name], value

    def day(self, day: date | None) -> str | None:
        return None if day is None else f"{day:%d/%m/%Y}" if self.lang == "vi" else f"{day.day} {day:%B %Y}"

    # ---- the text

    def front(self, lang: Lang) -> list[str]:
        return [line for text in self.instrument.front if (line := text.get(lang)) is not None]

    def front_line(self, line: str, lang: Lang) -> tuple[str, Cell]:
        """A line of the head with what it is: a recital and the words of enactment are prose, capitals and the rest are centred."""
        grammar = GRAMMARS[lang]
        prose = grammar.recital.match(line) or grammar.enactment.match(line)
        kind = "prose" if prose else "capitals" if line.isupper() else "centred"
        return kind, Cell(lang, self.stretches(line, self.links(line, lang, None) if prose else ()))

    def closing_kind(self, text: Text) -> str:
        """The office in capitals and the name under it are the signature; the words of passage and the list of recipients are prose."""
        signer = self.instrument.facts.signer
        words = [text.get(lang) or "" for lang in self.instrument.languages]
        return "signature" if any(line.isupper() for line in words) or (signer is not None and signer in words) else "prose"

    def unit(self, provision: Provision, rank: int) -> Unit:
        headed = provision.level in HEADED or provision.heading is not None
        below = min(rank + 1, _LOWEST_HEADING) if headed else rank
        return Unit(
            eid=provision.eid,
            level=provision.level.value,
            rank=rank if headed else None,
            heading=tuple(self.heading(provision, lang) for lang in self.languages) if headed else (),
            rows=tuple(
                self.row(text, provision.eid, provision if position == 0 and not headed else None)
                for position, text in enumerate(provision.text)
            ),
            children=tuple(self.unit(child, below) for child in provision.children),
            after=tuple(self.row(text, provision.eid) for text in provision.wrap_up),
            held=provision.held,
        )

    def heading(self, provision: Provision, lang: Lang) -> Cell:
        """ "Điều 27." and its title; the title None where this language lacks it."""
        level = provision.level
        unit = unit_name(level, lang) if level in HEADED else provision.marker(lang)
        marker = " ".join(filter(None, (unit, provision.num))) if level in HEADED else unit
        if provision.heading is None:
            return Cell(lang, (), f"{marker}." if level is Level.ARTICLE else marker)
        words = provision.heading.get(lang)
        stretches = None if words is None else self.stretches(words, self.links(words, lang, provision.eid))
        return Cell(lang, stretches, f"{marker}." if level in HEADED else marker)

    def row(self, text: Text, eid: str | None, numbered: Provision | None = None) -> tuple[Cell, ...]:
        """One paragraph in each language that the page shows; `numbered` is the provision whose number stands before it."""
        cells = []
        for lang in self.languages:
            words = text.get(lang)
            stretches = None if words is None else self.stretches(words, self.links(words, lang, eid))
            cells.append(Cell(lang, stretches, numbered.marker(lang) if numbered else ""))
        return tuple(cells)

    def stretches(self, words: str, links: Sequence[Link]) -> tuple[Stretch, ...]:
        out: list[Stretch] = []
        position = 0
        for link in links:
            href = self.href(link.destination)
            if href is not None:
                out += [Stretch(words[position : link.start]), Stretch(words[link.start : link.end], href)]
                position = link.end
        out.append(Stretch(words[position:]))
        return tuple(stretch for stretch in out if stretch.words)

    def href(self, destination: Destination) -> str | None:
        """An anchor of this page, or the address of another instrument; never a script: addresses come from the caller alone."""
        if destination.instrument == self.instrument.facts.number:
            return f"#{destination.eid}" if destination.eid in self.instrument.index else None
        return self.address(destination)

    # ---- other instruments

    def relation(self, relation: Relation) -> dict[str, str | None]:
        name = {"amended_by": "amended_by_relation"}.get(relation.type, relation.type)
        target = self.known.get(relation.target)
        label = target.label() if target else relation.target
        return {
            "eid": relation.source_eid,
            "source": eid_label(relation.source_eid) if relation.source_eid else None,
            "type": self.labels.get(name, relation.type),
            "target": f"{eid_label(relation.target_eid)} {label}" if relation.target_eid else label,
            "href": self.href(Destination(relation.target, relation.target_eid)),
            "effective": self.day(relation.effective),
        }
