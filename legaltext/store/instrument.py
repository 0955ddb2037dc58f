"""Instruments of a store: the model's own types, whose parts are read when they are asked for."""

from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

from legaltext.model import Diagnostic, Instrument, InstrumentFacts, Lang, Provision, Relation, Text
from legaltext.store.reader import CLOSING, FRONT, Store

T = TypeVar("T")


class StoredIndex(dict[str, Provision]):
    """Provisions by eId: each is read, with what is below it, when it is asked for; all of them where the index is walked through."""

    def __init__(self, store: Store, instrument: int) -> None:
        """`instrument`: its row in the store."""
        super().__init__()
        self._store, self._instrument = store, instrument
        self._body: tuple[Provision, ...] | None = None

    def body(self) -> tuple[Provision, ...]:
        """The whole tree."""
        if self._body is None:
            span = self._store.whole(self._instrument)
            self._body = self._store.provisions(*span) if span else ()
            self.clear()
            self.update((below.eid, below) for top in self._body for below in top.walk())
        return self._body

    def __contains__(self, eid: object) -> bool:
        if super().__contains__(eid):
            return True
        return self._body is None and isinstance(eid, str) and self._store.span(self._instrument, eid) is not None

    def __missing__(self, eid: str) -> Provision:
        """Read one provision. Raises KeyError."""
        span = self._store.span(self._instrument, eid) if self._body is None else None
        if span is None:
            raise KeyError(eid)
        (provision,) = self._store.provisions(*span)
        self.update((below.eid, below) for below in provision.walk())
        return provision

    @overload
    def get(self, eid: str, default: None = None, /) -> Provision | None: ...
    @overload
    def get(self, eid: str, default: Provision, /) -> Provision: ...
    @overload
    def get(self, eid: str, default: T, /) -> Provision | T: ...
    def get(self, eid: str, default: Any = None, /) -> Any:
        """The provision, or the default."""
        try:
            return self[eid]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[str]:
        self.body()
        return super().__iter__()

    def __len__(self) -> int:
        self.body()
        return super().__len__()

    def keys(self) -> KeysView[str]:  # type: ignore[override]  # typeshed promises the views' own private types
        """All eIds."""
        self.body()
        return super().keys()

    def values(self) -> ValuesView[Provision]:  # type: ignore[override]  # as above
        """All provisions."""
        self.body()
        return super().values()

    def items(self) -> ItemsView[str, Provision]:  # type: ignore[override]  # as above
        """All eIds with their provisions."""
        self.body()
        return super().items()


class StoredInstrument(Instrument):
    """An instrument that reads its parts from the store when they are asked for.

    Equal to itself only; what is made of it (`dataclasses.replace`, copies, pickles) is a plain instrument.
    """

    if TYPE_CHECKING:
        _store: Store
        _row: int

    def __new__(cls, *args: Any, **parts: Any) -> Any:
        """A plain instrument: this is what `dataclasses.replace` calls."""
        return Instrument(*args, **parts)

    @classmethod
    def of(cls, store: Store, row: int, facts: InstrumentFacts, languages: tuple[Lang, ...]) -> "StoredInstrument":
        """The instrument of a row of the store."""
        own: StoredInstrument = object.__new__(cls)
        for name, value in (("facts", facts), ("languages", languages), ("_store", store), ("_row", row)):
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
        return StoredIndex(self._store, self._row)

    @property
    def body(self) -> tuple[Provision, ...]:
        """The whole tree."""
        return self.index.body()

    @cached_property
    def front(self) -> tuple[Text, ...]:
        """The lines before the provisions."""
        return self._store.frame(self._row, FRONT)

    @cached_property
    def closing(self) -> tuple[Text, ...]:
        """The lines after the provisions."""
        return self._store.frame(self._row, CLOSING)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The bonds that start here."""
        return self._store.relations(self._row)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the parser noticed."""
        return self._store.diagnostics(self._row)
