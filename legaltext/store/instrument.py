"""Instruments of a store: the model's own types, whose parts are read when they are asked for. Threads may share them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from legaltext.model import Diagnostic, Instrument, InstrumentFacts, Lang, Provision, Relation, Text
from legaltext.store.reader import Store
from legaltext.store.schema import CLOSING, FRONT


class StoredIndex(Mapping[str, Provision]):
    """Provisions by eId: each is read, with what is below it, when it is asked for; all of them where the index is walked through."""

    def __init__(self, store: Store, number: str) -> None:
        """`number`: the instrument's."""
        self._store, self._number = store, number
        self._read: dict[str, Provision] = {}  # what was asked for one by one: grows, and nothing ever leaves it
        self._whole: tuple[tuple[Provision, ...], dict[str, Provision]] | None = (
            None  # the tree and its index, together or not at all
        )

    def body(self) -> tuple[Provision, ...]:
        """The whole tree."""
        return self._all()[0]

    def _all(self) -> tuple[tuple[Provision, ...], dict[str, Provision]]:
        """The tree and its index, read once; two threads that read at once make equal ones."""
        if (whole := self._whole) is None:
            body = self._store.provisions(self._number, None)
            whole = self._whole = body, {below.eid: below for top in body for below in top.walk()}
        return whole

    def __getitem__(self, eid: str) -> Provision:
        """Read one provision. Raises KeyError."""
        if (whole := self._whole) is not None:
            return whole[1][eid]
        if (known := self._read.get(eid)) is not None:
            return known
        if not (found := self._store.provisions(self._number, eid)):
            raise KeyError(eid)
        self._read.update((below.eid, below) for below in found[0].walk())
        return found[0]

    def __contains__(self, eid: object) -> bool:
        if (whole := self._whole) is not None:
            return eid in whole[1]
        return eid in self._read or (isinstance(eid, str) and self._store.extent(self._number, eid) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all()[1])

    def __len__(self) -> int:
        return len(self._all()[1])


class StoredInstrument(Instrument):
    """An instrument that reads its parts from the store when they are asked for.

    Equal to itself only; what is made of it (`dataclasses.replace`, copies, pickles) is a plain instrument.
    """

    if TYPE_CHECKING:
        _store: Store

    def __new__(cls, *args: Any, **parts: Any) -> Any:
        """A plain instrument: this is what `dataclasses.replace` calls."""
        return Instrument(*args, **parts)

    @classmethod
    def of(cls, store: Store, facts: InstrumentFacts) -> "StoredInstrument":
        """The instrument of the store that has these facts, one whose text is held."""
        own: StoredInstrument = object.__new__(cls)
        for name, value in (("facts", facts), ("_store", store)):
            object.__setattr__(own, name, value)
        return own

    def __reduce__(self) -> tuple[Any, ...]:
        return Instrument, (self.facts, self.body, self.languages, self.front, self.closing, self.relations, self.diagnostics)

    def __repr__(self) -> str:
        return f"<{self.facts.number}, stored>"

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    @cached_property
    def index(self) -> StoredIndex:
        """All provisions by eId."""
        return StoredIndex(self._store, self.facts.number)

    @property
    def body(self) -> tuple[Provision, ...]:
        """The whole tree."""
        return self.index.body()

    @cached_property
    def languages(self) -> tuple[Lang, ...]:
        """The languages of its text."""
        return self._store.languages(self.facts.number)

    @cached_property
    def front(self) -> tuple[Text, ...]:
        """The lines before the provisions."""
        return self._store.frame(self.facts.number, FRONT)

    @cached_property
    def closing(self) -> tuple[Text, ...]:
        """The lines after the provisions."""
        return self._store.frame(self.facts.number, CLOSING)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The bonds that start here."""
        return self._store.relations(self.facts.number)

    @cached_property
    def own_days(self) -> tuple[tuple[Relation, int], ...]:
        """The days on which parts of it begin or end by its own words, read when the store was built."""
        return self._store.own_days(self.facts.number)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the parser noticed."""
        return self._store.diagnostics(self.facts.number)
