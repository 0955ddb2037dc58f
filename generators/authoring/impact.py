"""What rests on a provision: the citations of all templates that mean it, a part of it or the whole that it is part of, or a provision that refers to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generators.authoring.uses import Use, citation_of
from generators.authoring.uses_kept import kept_uses
from legaltext.store.graph import Vertex, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generators.catalog.catalog import Template
    from legaltext.corpus.corpus import Corpus

Nearness = Literal["direct", "reference", "instrument"]


@dataclass(frozen=True, slots=True)
class Impact:
    """One citation that rests on the provision. ``via`` is the provision that refers to it, ``depth`` the references between (0: direct).

    ``nearness`` "instrument": the citation is of the instrument as a whole (a căn cứ).
    """

    template: str
    use: Use
    cited: Vertex
    nearness: Nearness
    via: Vertex | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a template, and what it means on a day."""

    template: str
    use: Use
    vertex: Vertex


def cited(
    templates: Sequence[Template], corpus: Corpus, *, on: dt.date, uses: Mapping[str, tuple[Use, ...]] | None = None
) -> Iterator[Cited]:
    """All that templates cite, as it is understood on a day. Raises DocumentError where a Word file cannot be read.

    ``uses``: what each of them cites, by its name, where that is known already.
    """
    known = kept_uses(templates) if uses is None else uses
    for template in templates:
        for use in known[template.slug]:
            for hit in corpus.resolve(citation_of(use, corpus), on=on, default=template.manifest.law).targets:
                yield Cited(template.slug, use, Vertex(hit.instrument.number, hit.eid))


def impact(target: Vertex, templates: Sequence[Template], corpus: Corpus, *, on: dt.date, depth: int = 1) -> list[Impact]:
    """All that rests on ``target``, the nearest first. ``depth``: how many references are followed, 0 for none.

    Raises DocumentError where a Word file cannot be read.
    """
    return resting(target, cited(templates, corpus, on=on), corpus, depth=depth)


def resting(target: Vertex, citations: Iterable[Cited], corpus: Corpus, *, depth: int = 1) -> list[Impact]:
    """Which of these citations rest on ``target``, the nearest first."""
    sources = _sources(target, corpus, depth)
    found: dict[tuple[str, Use], Impact] = {}
    for one in citations:
        item = _rests(one.template, one.use, one.vertex, target, sources, corpus)
        if item is not None:
            kept = found.get((one.template, one.use))
            if kept is None or _rank(item) < _rank(kept):
                found[one.template, one.use] = item
    return sorted(found.values(), key=lambda item: (*_rank(item), item.template))


def _rank(item: Impact) -> tuple[int, int]:
    """The nearest first: direct uses, those through few references, those of the instrument as a whole."""
    return ({"direct": 0, "reference": 1, "instrument": 2}[item.nearness], item.depth)


def _sources(target: Vertex, corpus: Corpus, depth: int) -> dict[Vertex, int]:
    """The provisions that refer to the target, with the number of steps."""
    found: dict[Vertex, int] = {}
    if depth and corpus.store is not None and target.number is not None:
        for edge in references(corpus.store, target.number, target.eid, "in", depth=depth):
            if edge.type == "cites" and edge.source.eid is not None:
                found.setdefault(edge.source, edge.depth)
    return found


def _rests(slug: str, use: Use, cited: Vertex, target: Vertex, sources: dict[Vertex, int], corpus: Corpus) -> Impact | None:
    """Whether and how a use that cites a provision rests on the target; by the shortest way where there are several."""
    if cited.number == target.number and target.eid is not None and cited.eid is None:
        return Impact(slug, use, cited, "instrument")
    if _overlap(cited, target, corpus):
        return Impact(slug, use, cited, "direct")
    via = [(steps, source) for source, steps in sources.items() if _overlap(cited, source, corpus)] if cited.eid else []
    if not via:
        return None
    steps, source = min(via, key=lambda item: item[0])
    return Impact(slug, use, cited, "reference", source, steps)


def _overlap(one: Vertex, other: Vertex, corpus: Corpus) -> bool:
    """True where one is the other, or one stands within the other."""
    return one.number == other.number and (_within(one, other, corpus) or _within(other, one, corpus))


def _within(inner: Vertex, outer: Vertex, corpus: Corpus) -> bool:
    """True where the inner provision is part of the outer one; the chapter of an article is looked up, for its id does not say it."""
    if outer.eid is None or inner.eid == outer.eid:
        return True
    if inner.eid is None:
        return False
    if inner.eid.startswith(f"{outer.eid}__"):
        return True
    if not outer.eid.startswith(("chp_", "part_")) or inner.number is None:  # an article's id does not say its chapter
        return False
    try:
        return any(provision.eid == outer.eid for provision in corpus.above(inner.number, inner.eid))
    except KeyError:
        return False
