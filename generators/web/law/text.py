"""The text of an instrument on a day as the pages show it: provisions with their margins, the table of contents, the terms.

Rendered parts are kept for a while, by instrument, day and language; what they rest on (corpus, templates) never changes while a server runs.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Final

from markupsafe import Markup

from generators.authoring.impact import Cited, cited
from generators.authoring.uses_kept import kept_uses
from generators.catalog.catalog import Catalog, Template
from generators.findings import DocumentError
from generators.web.addresses import law_address
from generators.web.languages import Language
from generators.web.law.margins import Margin, Margins, has_margin
from generators.web.law.names import citation, place_label
from generators.web.law.template_uses import Reader, TemplateUses
from generators.web.show import part
from legaltext.basics.dates import check_date
from legaltext.basics.text import capital
from legaltext.corpus.corpus import Corpus
from legaltext.export.asked import UnansweredError, search
from legaltext.export.linker import Destination, corpus_links
from legaltext.export.units import Marked, TextUnits, Unit
from legaltext.model import Instrument, InstrumentFacts, Lang, Provision, Version
from legaltext.references.resolve import eid_label
from legaltext.search.index import SearchError
from legaltext.semantics.definitions import Definition
from legaltext.semantics.facts import Fact
from legaltext.store.graph import Vertex

_KEPT: Final = 40_000_000  # characters of rendered text, some twenty long laws
_DAYS: Final = 4  # days whose citations of templates are kept
_PATIENCE: Final = 0.1  # seconds that a page waits for the templates; then it is shown without, and asks for them when it stands
_MOST: Final = 8  # places that a margin lists; the map has all


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with its rendered parts: the table of contents, and the words with their margins and terms; None where they are not held."""

    text: "LawText"
    contents: Markup | None = None
    body: Markup | None = None


_Key = tuple[str, date, bool, Language, bool]
"""What a text is kept by: instrument, day, whether that was asked for, language, whether the templates had been read."""


@dataclass(frozen=True, slots=True)
class Tip:
    """A defined term as it is explained where the pointer or the focus is on it."""

    id: str
    definition: Definition
    href: str


class LawText:
    """One instrument on one day. `moved`: the day was asked for, so that addresses of other laws keep it; `citations`: None while the templates are being read."""

    def __init__(
        self,
        corpus: Corpus,
        facts: InstrumentFacts,
        on: date,
        citations: Sequence[Cited] | None,
        language: Language,
        *,
        moved: bool,
    ) -> None:
        self.corpus, self.facts, self.on, self.language = corpus, facts, on, language
        self.version: Version | None = corpus.version(facts.number, on)
        self._day = on if moved else None
        held = self.version.instrument.languages if self.version else ()
        self.languages: tuple[Lang, ...] = held
        self.margins = Margins(corpus, facts, self.version, citations or (), language if language in held else "vi")
        self.templates_read = citations is not None
        self._tips: dict[Definition, Tip] = {}
        self.alone: str | None = None  # the provision that is shown by itself; None: the whole

    @property
    def instrument(self) -> Instrument:
        """The words of the day. Raises LookupError where they are not held."""
        if self.version is None:
            raise LookupError(self.facts.number)
        return self.version.instrument

    @cached_property
    def marked(self) -> dict[Lang, Marked]:
        """The terms and the time limits, by language."""
        return {lang: Marked.of(self.instrument, lang) for lang in self.languages}

    @property
    def units(self) -> TextUnits:
        """What makes the units of the page."""
        return TextUnits(self.instrument, self.languages, corpus_links(self.corpus, self.instrument), self.href, self.marked)

    def only(self, eid: str) -> "LawText":
        """The same text for a page of one provision alone."""
        made = copy(self)
        made.alone, made._tips = eid, {}  # noqa: SLF001 -- its own kind
        return made

    def href(self, destination: Destination) -> str | None:
        """Where a place is read: on this page, or on that of another law; None where there is no page for it."""
        number, eid = destination.instrument, destination.eid
        if number == self.facts.number:
            known = eid is not None and self.version is not None and eid in self.instrument.index
            return (f"#{eid}" if self.alone is None else law_address(number, eid, on=self._day)) if known else None
        if number not in self.corpus.known:
            return None
        other = self.corpus.instruments.get(number) if eid else None
        there = eid is not None and (eid in other.index if other is not None else bool(self.corpus.facts.at(number, eid, Fact)))
        return law_address(number, eid if there else None, on=self._day)

    def address(self, vertex: Vertex) -> str | None:
        """Where a place can be read; None where it is not known which it is, or there is no page for it."""
        return self.href(Destination(vertex.number, vertex.eid)) if vertex.number else None

    def at(self, eid: str) -> str:
        """Where a provision of this instrument is read."""
        return self.href(Destination(self.facts.number, eid)) or law_address(self.facts.number, on=self._day)

    def label(self, vertex: Vertex) -> str:
        """What a place is called; of this instrument without its name."""
        return place_label(self.corpus.known, vertex, self.language, own=self.facts.number)

    def unit(self, eid: str) -> str:
        """What a provision is called: "Khoản 2 Điều 27"."""
        return capital(eid_label(eid, self.language))

    def within(self, eid: str) -> str:
        """What a provision is called within its article: "Khoản 2"."""
        article, *below = eid.split("__")
        return capital(eid_label("__".join(below) if below and article.startswith("art") else eid, self.language))

    def cite(self, eid: str) -> str:
        """The citation that is copied: in Vietnamese, whatever the language of the page, for papers are Vietnamese."""
        return citation(self.facts, eid)

    def margin(self, eid: str) -> Margin | None:
        """The margin of a provision; None for one that stands in that of another."""
        provision = self.instrument.index[eid]
        return self.margins.of(provision) if has_margin(provision) or eid == self.alone else None

    def all_margins(self) -> Iterator[tuple[str | None, Margin]]:
        """The margin of the whole (None) and of each provision that is shown, with its eId."""
        if self.alone is None:
            yield None, self.margins.of_the_whole()
        if self.version is None:
            return
        for provision in self.instrument.walk() if self.alone is None else self.instrument.index[self.alone].walk():
            side = self.margin(provision.eid)
            if side is not None:
                yield provision.eid, side

    def tip(self, definition: Definition) -> Tip:
        """The explanation of a term, the same for all of its uses."""
        made = self._tips.get(definition)
        if made is None:
            href = self.href(Destination(self.facts.number, definition.eid)) or "#"
            made = self._tips[definition] = Tip(f"tu-{len(self._tips) + 1}", definition, href)
        return made

    @property
    def tips(self) -> tuple[Tip, ...]:
        """The explanations of all terms that were shown so far."""
        return tuple(self._tips.values())

    def provisions(self) -> Iterator[Unit]:
        """The units of the text."""
        units = self.units
        return (units.unit(provision) for provision in self.instrument.body)


class Reading:
    """The law as it is read on the pages of one server."""

    def __init__(self, corpus: Corpus, catalog: Callable[[], Catalog], reader: Reader = kept_uses) -> None:
        """`reader` reads what the templates cite where that is not kept from before; it may take seconds."""
        self.corpus, self._catalog = corpus, catalog
        self._kept: OrderedDict[_Key, Shown] = OrderedDict()
        self._making: dict[_Key, Future[Shown]] = {}
        self._cited: OrderedDict[date, tuple[Cited, ...]] = OrderedDict()
        self._turn, self._gathering = Lock(), Lock()
        self._uses = TemplateUses(lambda: self._templates, reader)

    def citations(self, on: date, *, wait: float | None = None) -> tuple[Cited, ...] | None:
        """What all templates cite, as it is understood on a day; None where they are still being read after so many seconds (None: no end of waiting).

        Raises DocumentError for a template that cannot be read.
        """
        check_date(on, "on")
        uses = self._uses.read(wait)
        if uses is None:
            return None
        with self._gathering:
            found = self._cited.get(on)
            if found is None:
                found = self._cited[on] = tuple(cited(self._templates, self.corpus, on=on, uses=uses))
                while len(self._cited) > _DAYS:
                    self._cited.popitem(last=False)
            return found

    @cached_property
    def _templates(self) -> tuple[Template, ...]:
        return self._catalog().templates()

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of the templates by slug."""
        return {template.slug: template.manifest.title for template in self._templates}

    def shown(self, facts: InstrumentFacts, on: date, language: Language, *, moved: bool = False) -> Shown:
        """An instrument on a day: made once for all who ask for it at the same time, and once more when the templates have been read meanwhile.

        A template that cannot be read costs no law its page: it is shown without the templates (`citations` says what is wrong).
        """
        check_date(on, "on")
        wanted, citations = (facts.number, on, moved, language), None
        with suppress(DocumentError):
            citations = self.citations(on, wait=0)
            if citations is None and (*wanted, False) not in self._kept:
                citations = self.citations(on, wait=_PATIENCE)
        key = (*wanted, citations is not None)
        mine: Future[Shown] = Future()
        with self._turn:
            if (made := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return made
            making = self._making.setdefault(key, mine)
        if making is mine:
            try:
                text = LawText(self.corpus, facts, on, citations, language, moved=moved)
                making.set_result(self._keep(key, self._shown(text)))
            except BaseException as error:  # noqa: BLE001 -- raised below, for whoever waits too
                making.set_exception(error)
            with self._turn:
                del self._making[key]
        return making.result()

    def _keep(self, key: _Key, made: Shown) -> Shown:
        """What was made, kept for the next who asks, where it has words."""
        with self._turn:
            if made.body is not None:
                self._kept[key] = made
            if key[-1]:
                self._kept.pop((*key[:-1], False), None)
            while sum(len(one.body or "") for one in self._kept.values()) > _KEPT and len(self._kept) > 1:
                self._kept.popitem(last=False)
        return made

    def _shown(self, text: LawText) -> Shown:
        if text.version is None:
            return Shown(text)
        units = list(text.provisions())
        contents = Markup(part(text.language, "law_contents.html.jinja", units=units))  # noqa: S704 -- rendered, and escaped there
        return Shown(text, contents, self.body(text, units))

    def warm(self) -> None:
        """Read what the first law page and the first search would wait for: the Word files of the templates, the index of the words. Raises DocumentError for a template that cannot be read."""
        self.citations(date.today())
        with suppress(SearchError, UnansweredError):  # whoever searches is told
            search(self.corpus, "luật", limit=1)

    def body(self, text: LawText, units: Iterable[Unit]) -> Markup:
        """The words of some units, with their margins and the terms in them."""
        rendered = part(
            text.language,
            "law_text.html.jinja",
            text=text,
            units=units,
            titles=self.titles,
            whole=text.alone is None,
            most=_MOST,
        )
        return Markup(rendered)  # noqa: S704 -- rendered, and escaped there

    def above(self, text: LawText, eid: str) -> tuple[Provision, ...]:
        """What a provision stands in, outermost first."""
        return self.corpus.above(text.facts.number, eid, on=text.on)
