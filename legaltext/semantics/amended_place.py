"""Of which law the words of an amending law speak: an instruction of the amended one, new wording of the provision that it will be.

"Bãi bỏ khoản 2 Điều 5" in an amending law is no article of its own; "khoản 1 Điều này" in new wording counts from the article that the wording will stand in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legaltext.model import Instrument
from legaltext.references.model import Citation, InstrumentName, Reference
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendments import Amendment, Amendments, read_amendments
from legaltext.semantics.carry_out import read_wording


@dataclass(frozen=True, slots=True)
class AmendedPlace:
    """Where words of an amending law stand by what they say: in the amended instrument; `eid` is the provision that new wording will be, `wording` tells it."""

    name: InstrumentName
    eid: str | None
    wording: bool

    def speaks_of_it(self, reference: Reference) -> bool:
        """True where a reference there means the amended instrument: it names none, and is no "Luật này" or "Điều này" of an instruction itself."""
        if reference.instrument.said:
            return False
        return self.wording or not (reference.instrument.this or reference.relative is not None)


class AmendedPlaces:
    """The places of one amending instrument."""

    def __init__(self, instrument: Instrument, read: Amendments | None = None) -> None:
        """`read`: what is known already of what the instrument does."""
        self.read = read if read is not None else read_amendments(instrument)
        self._names: dict[str, InstrumentName] = {}
        self._operations: dict[str, list[Amendment]] = {}
        for operation in self.read.operations:
            self._names.setdefault(operation.source, operation.instrument)
            if operation.quoted and operation.target:
                self._operations.setdefault(operation.source, []).append(operation)
        for unread in self.read.unread:
            self._names.setdefault(unread.source, unread.instrument)
        self._wording: dict[str, list[tuple[str, str]]] = {}

    def name(self, source: str) -> InstrumentName | None:
        """The instrument that a provision amends; None for one that amends nothing."""
        return self._names.get(source)

    def at(self, source: str, words: str) -> AmendedPlace | None:
        """Where words (a paragraph, or a citation in it) stand in a provision; None for a provision that amends nothing."""
        name = self._names.get(source)
        if name is None:
            return None
        if source not in self._wording:
            self._wording[source] = [pair for operation in self._operations.get(source, ()) for pair in _paragraphs(operation)]
        said = _plain(words)
        found = {eid for text, eid in self._wording[source] if said in text or text == said}
        if not found:
            return AmendedPlace(name, None, wording=False)
        return AmendedPlace(name, found.pop() if len(found) == 1 else None, wording=True)


def _paragraphs(operation: Amendment) -> Iterator[tuple[str, str]]:
    """The paragraphs of new wording, each with the provision that it belongs to; all to the target where the wording cannot be read."""
    target = operation.target or ""
    whole = operation.kind in ("amend", "add") and not operation.part
    provision = read_wording(operation.quoted, target, target.rpartition("__")[0] or None) if whole else None
    if provision is None:
        yield from ((_plain(words), target) for words in operation.quoted)
        return
    for here in provision.walk():
        for text in (here.heading, *here.text, *here.wrap_up):
            if text is not None and text.vi:
                yield text.vi, here.eid


def _plain(words: str) -> str:
    """A paragraph without its quotation marks and its number."""
    words = words.strip().lstrip('“„«"〝 ')
    words = rules.CLOSED.sub("", words).strip()
    head = rules.MARKER.match(words)
    return words[head.end() :].strip() if head else words


def speaks_of_amended(citation: Citation, place: AmendedPlace) -> bool:
    """True where all that a citation names is of the amended instrument."""
    references: Sequence[Reference] = citation.references
    return bool(references) and all(place.speaks_of_it(reference) for reference in references)
