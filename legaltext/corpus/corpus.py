"""The law at hand: instruments that are held as text, the register of those that are only cited, and look-ups by citation or id on a date.

A corpus is a folder with a folder an instrument (folders/). What is asked of it is answered from a built store (store/), so that a look-up reads
only what it needs, however much there is.
"""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from legaltext.basics.dates import check_date
from legaltext.basics.paths import corpus_root, user_corpora
from legaltext.folders.holding import CorpusError, Holding
from legaltext.model import Instrument, InstrumentFacts, Provision, Relation, Version

if TYPE_CHECKING:
    from legaltext.corpus.facts import Facts
    from legaltext.references.model import At, Citation
    from legaltext.references.resolve import Resolution, Resolver
    from legaltext.references.titles import Titles
    from legaltext.semantics.amended_place import AmendedPlaces
    from legaltext.semantics.facts import Fact
    from legaltext.semantics.time_limits import TimeLimit
    from legaltext.store.reader import Store

__all__ = ["Corpus", "CorpusError", "Holding", "open_corpus"]

Value = TypeVar("Value")
NO_FOLDER = "không có thư mục kho luật này (no such corpus folder); kiểm tra VANBAN_CORPUS, --corpus"
_VERSIONS = 32  # how many are kept: a document asks for one day
_ANSWERS = 4_096  # a document asks for some twenty citations, and the next of its kind for the same


class _Lazy(Mapping[str, Value]):
    """What is known by number: the numbers at once where they are wanted, each value when it is asked for, and then the same object for all."""

    def __init__(self, numbers: Callable[[], Sequence[str]], read: Callable[[str], Value | None]) -> None:
        self._numbers, self._read = numbers, read
        self._values: dict[str, Value] = {}

    def __getitem__(self, number: str) -> Value:
        if (value := self._values.get(number)) is not None:
            return value
        if (value := self._read(number)) is None:  # not kept: whoever asks for what is not there may ask for anything
            raise KeyError(number)
        return self._values.setdefault(number, value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers())

    def __len__(self) -> int:
        return len(self._numbers())


def _life(instrument: Instrument, eid: str | None) -> tuple[date | None, date | None]:
    """From when and until when a provision is in force, as its instrument says."""
    from legaltext.semantics.validity import validity  # late: most look-ups do not ask

    found = validity(instrument, eid)
    return found.start, found.end


class Corpus:
    """The law that is at hand. Built once, then read only. Threads may share it."""

    holdings: Mapping[str, Holding]  # the folders, read anew when they are asked for: only an audit needs them
    known: Mapping[str, InstrumentFacts]
    instruments: Mapping[str, Instrument]

    def __init__(self, holdings: Iterable[Holding], register: Iterable[InstrumentFacts], facts: "Iterable[Fact]" = ()) -> None:
        """A corpus in memory. `register`: what is known of instruments that are cited but not held; `facts`: what provisions say, in our own words."""
        self.store: Store | None = None
        self._facts = tuple(facts)
        self._versions = lru_cache(maxsize=_VERSIONS)(self._put_together)
        self._amending = lru_cache(maxsize=_VERSIONS)(self._read_amending)
        self._answers = lru_cache(maxsize=_ANSWERS)(self._resolve)
        self._above = lru_cache(maxsize=_ANSWERS)(self._read_above)
        self.holdings = {h.instrument.facts.number: h for h in holdings}
        known = {facts.number: facts for facts in register} | {n: h.instrument.facts for n, h in self.holdings.items()}
        # What one instrument says of another's end is a fact of that other: it is read here, not typed.
        for holding in self.holdings.values():
            for relation in holding.instrument.relations:
                target = known.get(relation.target)
                if relation.type == "repeals" and relation.target_eid is None and target is not None and target.expires is None:
                    known[target.number] = replace(target, expires=relation.effective)
        self.known = known
        self.instruments = {n: replace(h.instrument, facts=known[n]) for n, h in self.holdings.items()}

    @classmethod
    def stored(cls, store: "Store") -> "Corpus":
        """The corpus of a built store."""
        from legaltext.store.instrument import StoredInstrument

        corpus = cls((), ())
        corpus.store = store

        def instrument(number: str) -> Instrument | None:
            facts = corpus.known.get(number)
            return StoredInstrument.of(store, facts) if facts is not None and facts.held else None

        def holding(number: str) -> Holding | None:
            from legaltext.folders.read import load_holding

            place = store.folder(number)
            return load_holding(place[0]) if place else None

        corpus.known = _Known(store)
        corpus.instruments = _Lazy(lambda: store.numbers(held=True), instrument)
        corpus.holdings = _Lazy(lambda: store.numbers(held=True), holding)
        return corpus

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process opens the store for itself; a corpus in memory goes there whole."""
        if self.store is not None:
            return _reopened, (self.store.roots,)
        register = [facts for number, facts in self.known.items() if number not in self.holdings]
        return Corpus, (list(self.holdings.values()), register, self._facts)

    @staticmethod
    def open(root: Path | str | None = None) -> "Corpus":
        """`open_corpus`, under the name that the package shows. Raises CorpusError."""
        return open_corpus(Path(root) if root is not None else None)

    @cached_property
    def _resolver(self) -> "Resolver":
        from legaltext.references.resolve import Resolver

        first = self.store.of_the_first_root if self.store is not None else None
        return Resolver(self.instruments, self.known, _life, self.version, first)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders that it was opened from, the shipped one first; none for a corpus in memory."""
        return tuple(Path(root) for root in self.store.roots) if self.store is not None else ()

    @cached_property
    def revision(self) -> str:
        """A name for this state of the corpus: it changes when a file does, or the code that reads them. Blank for a corpus in memory."""
        return self.store.build() if self.store is not None else ""

    def version(self, number: str, on: date) -> Version | None:
        """The instrument with its words as they stand on a day: what held instruments have changed in it is carried out. None where it is not held."""
        check_date(on, "on")
        instrument = self.instruments.get(number)
        if instrument is None or not self.known[number].amended_by:
            return Version(instrument) if instrument is not None else None
        return self._versions(number, on)

    def _put_together(self, number: str, on: date) -> Version:
        """The words of an amended instrument on a day."""
        from legaltext.semantics.versions import version  # late: few laws at hand are amended

        held, elsewhere = [], []
        for amender in self.known[number].amended_by:
            if (text := self.instruments.get(amender)) is not None:
                held.append(text)
            else:
                facts = self.known.get(amender)
                elsewhere.append(Relation("amended_by", number, None, amender, None, facts.effective if facts else None))
        return version(self.instruments[number], held, on, elsewhere=elsewhere)

    def resolve(self, citation: str, *, on: date, default: str | None = None) -> "Resolution":
        """What a citation ("khoản 4 Điều 22 Luật Viên chức") or eId means on a date. Never raises; the status and message tell.

        `default` names the instrument of a citation that names none; without it, the highest instrument that has such a provision;
        what was added beside a corpus does not change which that is, and is named in `notes`.
        """
        check_date(on, "on")
        return self._answers(citation, on, default)

    def _resolve(self, citation: str, on: date, default: str | None) -> "Resolution":
        return self._resolver.resolve(citation, on, default=default)

    def resolve_citation(
        self, citation: "Citation", *, on: date, at: "At | None" = None, own: Instrument | None = None
    ) -> "Resolution":
        """Where a citation leads that `find` found in a text; `at` is the place where it stands ("khoản 1 Điều này"). Never raises.

        `own` is the document in which it stands where the corpus does not hold it: a draft. At a provision that amends another law, what names no law is
        of the amended one, and what stands in new wording counts from the provision that it will be.
        """
        from legaltext.references.in_text import resolve_citation

        check_date(on, "on")
        if at is not None and at.eid is not None and own is None and (amended := self._amended(citation, at, on)) is not None:
            return amended
        return resolve_citation(self._resolver, citation, on, at, own)

    def _amended(self, citation: "Citation", at: "At", on: date) -> "Resolution | None":
        """Where a citation leads that stands at a provision which amends another law; None where it speaks of its own or names one."""
        from legaltext.references.in_text import resolve_citation
        from legaltext.references.model import At
        from legaltext.references.resolve import Resolution
        from legaltext.semantics.amended_place import speaks_of_amended

        places = self._amending(at.instrument)
        place = places.at(at.eid, citation.text) if places is not None and at.eid is not None else None
        if place is None or not place.name.said or not speaks_of_amended(citation, place):
            return None
        facts = self._resolver.facts_of(place.name.number) if place.name.number else self._resolver.instrument(place.name, on)[0]
        if facts is None:
            message = "Là của văn bản được sửa đổi, mà nội dung không có trong kho: chưa kiểm tra được."
            return Resolution(citation.text, "external", (), message)
        references = tuple(
            replace(one, instrument=replace(one.instrument, this=False, alone=False, kind=None)) for one in citation.references
        )
        found = resolve_citation(self._resolver, replace(citation, references=references), on, At(facts.number, place.eid), None)
        return replace(found, text=citation.text)

    def _read_amending(self, number: str) -> "AmendedPlaces | None":
        """What a held instrument amends; None for one that is not held or amends nothing."""
        from legaltext.semantics.amended_place import AmendedPlaces

        instrument = self.instruments.get(number)
        places = AmendedPlaces(instrument) if instrument is not None else None
        return places if places is not None and (places.read.operations or places.read.unread) else None

    @cached_property
    def facts(self) -> "Facts":
        """What provisions say, as facts in our own words; most are of instruments whose text is not held."""
        from legaltext.corpus.facts import Facts

        return Facts.stored(self.store, self.known) if self.store is not None else Facts(lambda: self._facts, self.known)

    @cached_property
    def titles(self) -> "Titles":
        """The names of laws for `find(text, titles=…)`: those in common use and those that this corpus knows."""
        from legaltext.references.titles import Titles

        return Titles(facts.title.vi for facts in self.known.values() if facts.title.vi)

    def relations_of(self, number: str, eid: str | None = None) -> tuple[Relation, ...]:
        """The bonds that start at a held instrument, or at one of its provisions. Raises KeyError where it is not held."""
        relations = self.instruments[number].relations
        return tuple(r for r in relations if eid is None or r.source_eid == eid)

    def above(self, number: str, eid: str, *, on: date | None = None) -> tuple[Provision, ...]:
        """The provisions that a provision stands in, outermost first, each alone; on a day, where others have changed the instrument.

        Raises KeyError where there is no such provision.
        """
        check_date(on, "on", may_lack=True)
        return self._above(number, eid, on)

    def _read_above(self, number: str, eid: str, on: date | None) -> tuple[Provision, ...]:
        version = self.version(number, on) if on is not None else None
        changed = version is not None and version.changes
        if self.store is not None and not changed:
            return tuple(self.store.above(number, eid))
        index = version.instrument.index if version is not None else self.instruments[number].index
        out: list[Provision] = []
        while (parent := index[out[-1].eid if out else eid].parent) is not None:
            out.append(index[parent].alone())
        return tuple(reversed(out))

    def english_is_official(self, number: str) -> bool:
        """False for our own reference translations, which are marked wherever they are shown. Raises KeyError for an instrument that is not held."""
        if self.store is None:
            return self.holdings[number].english_is_official
        place = self.store.folder(number)
        if place is None:
            raise KeyError(number)
        return place[1]

    def time_limit(self, citation: str, *, on: date, default: str | None = None, number: int | None = None) -> "TimeLimit":
        """The one time limit that a provision sets: `time_limit("khoản 2 Điều 27 Luật Viên chức", on=…)` is 5 days.

        It is read from the words where they are held, else from the facts (its `fact` is the name of that one then).
        `number` (from 1) is which of several: "khoản 3 Điều 36" gives 90 days and 150 days.
        Raises LookupError (Vietnamese message) where the citation does not resolve, or its words give no limit, no such one, or several and no number.
        """
        from legaltext.corpus.facts import limit_of

        return limit_of(self.resolve(citation, on=on, default=default), self.facts, on, number)


class _Known(_Lazy[InstrumentFacts]):
    """The facts of all instruments; where all are wanted they are read in one go."""

    def __init__(self, store: "Store") -> None:
        super().__init__(lambda: store.numbers(held=False), store.facts)
        self._store = store

    @cached_property
    def _all(self) -> dict[str, InstrumentFacts]:
        for facts in self._store.all_facts():
            self._values.setdefault(facts.number, facts)  # what was given out once stays the same object
        return {number: self[number] for number in self._numbers()}

    def values(self) -> ValuesView[InstrumentFacts]:
        """All facts."""
        return self._all.values()

    def items(self) -> ItemsView[str, InstrumentFacts]:
        """All facts by number."""
        return self._all.items()


def _reopened(roots: Sequence[str]) -> Corpus:
    """The corpus of these folders in another process."""
    from legaltext.store.open import open_store

    return Corpus.stored(open_store([Path(root) for root in roots]))


def open_corpus(root: Path | None = None, *, beside: Sequence[Path] | None = None, workers: int = 1) -> Corpus:
    """The corpus in a folder; without one, the corpus of the checkout or of the installed package with the user's own beside it.

    `beside`: further folders; where one holds the same instrument as a folder before it, the later one counts. None: the user's own
    (`$VANBAN_CORPUS`) beside the shipped corpus, nothing beside a folder that is named. `workers`: how many processes read folders where many are new or
    changed (the program must be importable then, as for `multiprocessing`).
    Raises CorpusError with every fault of every folder, so that all can be mended at once; a folder that is not there is one.
    """
    from legaltext.store.open import open_store

    if beside is None:
        beside = user_corpora() if root is None else ()
    roots = [root or corpus_root(), *beside]
    if missing := [root for root in roots if not root.is_dir()]:
        raise CorpusError("\n".join(f"{root}: {NO_FOLDER}" for root in missing))
    return Corpus.stored(open_store(roots, workers=workers))
