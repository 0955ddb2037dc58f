"""References inside the words, as the exports link them.

The exports ask a `Linker`; `corpus_links` is the one that knows the law. A reference that does not lead to one certain place is not linked.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from legaltext.basics.numbering import native, rank
from legaltext.basics.text import nfc
from legaltext.grammar.names import LEVEL_OF
from legaltext.grammar.rule import either, rule
from legaltext.model import Instrument, Lang

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus

# "khoản " before a number; endpos of the search is the number's start
_UNIT_BEFORE = rule(rf"(?<!\w)(?:{either(name for names in LEVEL_OF.values() for name in names)})s? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a reference leads: an instrument by number, and a provision of it or the whole."""

    instrument: str
    eid: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A reference in a paragraph. Offsets count characters of the paragraph; `last` is the end of a range ("Điều 5 đến Điều 9")."""

    start: int
    end: int
    destination: Destination
    last: Destination | None = None


# words, their language, the eId where they stand → links in order, none over another
Linker = Callable[[str, Lang, str | None], Sequence[Link]]


def no_links(_words: str, _lang: Lang, _eid: str | None) -> Sequence[Link]:
    """Link nothing."""
    return ()


def spread(words: str, start: int, end: int, destinations: Sequence[Destination]) -> list[Link]:
    """One citation with its targets as links: a list is cut at its numbers, a range is one link with two ends.

    "các điểm a, b và đ khoản 2 Điều 5" gives three links: "các điểm a", "b", "đ khoản 2 Điều 5"; "khoản 1 và khoản 2 Điều 5" gives
    "khoản 1" and "khoản 2 Điều 5". Targets that cannot be told apart in the words are not linked.
    """
    if not destinations:
        return []
    if len(destinations) == 1:
        return [Link(start, end, destinations[0])]
    found = _positions(words, start, end, destinations)
    if found is None:
        ends = _positions(words, start, end, (destinations[0], destinations[-1]))
        return [] if ends is None or not _in_a_row(destinations) else [Link(start, end, destinations[0], destinations[-1])]
    links = [Link(span[0], span[1], destination) for span, destination in zip(found, destinations, strict=True)]
    return [replace(links[0], start=start), *links[1:-1], replace(links[-1], end=end)]


def _in_a_row(destinations: Sequence[Destination]) -> bool:
    """True for neighbours without a gap: what lies between the first and the last is what was meant."""
    steps = [(destination.eid or "").rpartition("__") for destination in destinations]
    ranks = [rank(native(step.partition("_")[2])) for _, _, step in steps]
    beside = all(high is not None and low is not None and high.follows(low) for low, high in pairwise(ranks))
    return beside and len({(parent, step.partition("_")[0]) for parent, _, step in steps}) == 1


def _positions(words: str, start: int, end: int, destinations: Sequence[Destination]) -> list[tuple[int, int]] | None:
    """Where each one's own number stands in the words, in order; None where one does not."""
    out = []
    position = start
    for destination in destinations:
        num = destination.eid.rsplit("__", 1)[-1].partition("_")[2] if destination.eid else destination.instrument
        spellings = {num, num.replace("dd", "đ")} - {""}
        if not spellings:
            return None
        here = re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, spellings))})(?![\w/])", re.IGNORECASE).search(
            words, position, end
        )
        if here is None:
            return None
        unit = _UNIT_BEFORE.search(words, position, here.start())
        out.append((unit.start() if unit else here.start(), here.end()))
        position = here.end()
    return out


def corpus_links(corpus: "Corpus", instrument: Instrument) -> Linker:
    """Links as the corpus resolves them on the first day of the instrument's force; relative references from where they stand.

    A citation of which a part is ambiguous or not found is not linked; an instrument that is known but not held, or no longer in force, is.
    """
    from legaltext.references.find import find  # its patterns take a moment to build, and not every export links
    from legaltext.references.model import At

    facts = instrument.facts
    day = facts.effective or facts.issued or date.today()

    def links(words: str, _lang: Lang, eid: str | None) -> list[Link]:
        if nfc(words) != words:  # the offsets would be those of other characters
            return []
        at = At(facts.number, eid)
        out: list[Link] = []
        for citation in find(words):
            found = corpus.resolve_citation(citation, on=day, at=at)
            led = [target for target in found.targets if target.instrument.number in corpus.known]
            if found.status in ("resolved", "external", "not-in-force") and len(led) == len(citation.references):
                destinations = [Destination(target.instrument.number, target.eid) for target in led]
                out.extend(spread(words, citation.start, citation.end, destinations))
        return out

    return links
