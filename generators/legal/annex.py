"""The annex that quotes what a document cites: each provision once, in the order of its law, a point with the words that lead to it.

Laws stand in the order in which the document first names them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final

from generators.wording.vietnamese import danh_sach, thuong_dau
from legaltext.basics.numbering import rank
from legaltext.model import Level, eid_units
from legaltext.references.resolve import eid_label

if TYPE_CHECKING:
    from generators.legal.cited_law import CitedLaw
    from legaltext.corpus.corpus import Corpus
    from legaltext.model import Provision, Text

# A document is signed, numbered and printed as it was made: a note to whoever drafts it would go out with it.
NOT_HELD: Final = "(Nguyên văn không trích ở đây; xem văn bản chính thức.)"
LEFT_OUT: Final = "[…]"

Above = Callable[[str, str], "Sequence[Provision]"]
"""The provisions that a provision of an instrument (number, eId) stands in, outermost first, each alone."""
Whole = Callable[[str, str], "Provision | None"]
"""A provision of an instrument with all below it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One entry of the annex: its name, and its paragraphs; ``en`` is as long as ``vi``, "" where English lacks a paragraph."""

    label: str  # "Điểm a và điểm c khoản 1 Điều 21 Luật Viên chức số 129/2025/QH15"
    vi: tuple[str, ...]
    en: tuple[str, ...]

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"label", "vi", "en"})


@lru_cache(maxsize=256)  # documents of a template quote the same in most cases
def annex_of(corpus: Corpus, on: dt.date, cited: tuple[CitedLaw, ...]) -> tuple[Quoted, ...]:
    """The entries for what is cited in a document of a day (`quoted`)."""

    def above(number: str, eid: str) -> Sequence[Provision]:
        try:
            return corpus.above(number, eid, on=on)
        except KeyError:  # no words are held
            return ()

    def whole(number: str, eid: str) -> Provision | None:
        targets = corpus.resolve(f"{eid_label(eid)} {corpus.known[number].label()}", on=on).targets
        return targets[0].provision if len(targets) == 1 else None

    return quoted(cited, above, whole)


def quoted(cited: Iterable[CitedLaw], above: Above, whole: Whole) -> tuple[Quoted, ...]:
    """The entries for what is cited. Provisions of one parent whose words lead to them share an entry, and those words.

    In place of words that are not held stands a line that says so, never words of another text.
    """
    laws: dict[str, list[_Item]] = {}
    for law in cited:
        parents = tuple(above(law.instrument, law.eid)) if law.eid and law.vi else ()
        laws.setdefault(law.instrument, []).append(_Item(law, parents))
    return tuple(entry for items in laws.values() for entry in _of_law(items, whole))


@dataclass(frozen=True, slots=True)
class _Item:
    """What is cited, and the provisions that it stands in."""

    law: CitedLaw
    parents: tuple[Provision, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The eIds from the outermost unit down to the provision itself."""
        eid = self.law.eid or ""
        steps = eid.split("__")
        known = tuple(parent.eid for parent in self.parents)
        return (*(known or ("__".join(steps[:depth]) for depth in range(1, len(steps)))), eid)

    @property
    def led(self) -> bool:
        """Whether the words of its parent lead to it."""
        return bool(self.parents) and _leads(self.parents[-1])

    @property
    def group(self) -> str:
        """What those that share an entry have in common."""
        return self.path[-2] if self.led else self.path[-1]


def _of_law(items: Sequence[_Item], whole: Whole) -> Iterator[Quoted]:
    """The entries of one law."""
    there = [item for item in items if item.law.eid or item.law.vi]
    kept = [item for item in there if not any(_covers(outer, item) for outer in there)]
    kept.sort(key=_place)
    for _, together in groupby(kept, key=lambda item: item.group):
        yield _entry(tuple(together), whole)


def _covers(outer: _Item, inner: _Item) -> bool:
    """Whether the words of `inner` stand within those of `outer`; where neither has words, whether they would."""
    return outer.law.eid in (None, *inner.path[:-1]) and outer is not inner and (bool(outer.law.vi) or not inner.law.vi)


def _place(item: _Item) -> tuple[tuple[bool, tuple[int, ...], str], ...]:
    """Where a provision stands in its law: by the numbers of all that it stands in, annexes last."""
    units = (eid_units(eid)[-1] for eid in item.path if eid)
    return tuple((level is Level.ANNEX, tuple(rank(num) or ()), num) for level, num in units)


def _leads(parent: Provision) -> bool:
    """Whether the words of a provision lead to those below it: "Nội dung quản lý viên chức bao gồm:"."""
    return bool(parent.text) and (parent.text[-1].vi or "").rstrip().endswith(":")


def _entry(items: Sequence[_Item], whole: Whole) -> Quoted:
    """The entry of one provision, or of several that the words of their parent lead to."""
    first, law = items[0], items[0].law
    if not law.vi:
        return Quoted(law.label, (NOT_HELD,), ("",))
    # A title is no sentence, and what stands above an article has nothing else.
    pairs = [pair for parent in first.parents if _leads(parent) for pair in _opening(parent)]
    parent = whole(law.instrument, first.path[-2]) if first.led else None
    if parent is None:
        return Quoted(_label(items), *_columns([*pairs, *(pair for item in items for pair in _words(item))]))
    by_eid = {item.law.eid: item for item in items}
    gap = False
    for child in parent.children:
        if item := by_eid.get(child.eid):
            pairs += [*([(LEFT_OUT, LEFT_OUT)] if gap else []), *_words(item)]
        gap = item is None
    if parent.wrap_up:
        pairs += [*([(LEFT_OUT, LEFT_OUT)] if gap else []), *map(_pair, parent.wrap_up)]
    return Quoted(_label(items), *_columns(pairs))


def _words(item: _Item) -> Iterator[tuple[str, str]]:
    return zip(item.law.vi, item.law.en, strict=True)


def _opening(parent: Provision) -> Iterator[tuple[str, str]]:
    """The words of a provision before those below it, in two languages."""
    for number, paragraph in enumerate(parent.text):
        vi, en = _pair(paragraph)
        head = ("", "") if number else (parent.marker("vi"), parent.marker("en"))
        yield f"{head[0]} {vi}".strip(), f"{head[1]} {en}".strip() if en else ""


def _pair(paragraph: Text) -> tuple[str, str]:
    return paragraph.vi or "", paragraph.en or ""


def _columns(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = [pair for pair in pairs if pair[0]]
    return tuple(vi for vi, _ in both), tuple(en for _, en in both)


def _label(items: Sequence[_Item]) -> str:
    """The names of provisions of one parent as one: "Điểm a và điểm c khoản 1 Điều 21 Luật Viên chức số …"."""
    units = [" ".join(item.law.label.split(" ")[:2]) for item in items]
    rest = items[0].law.label.split(" ")[2:]
    return " ".join([danh_sach([units[0], *map(thuong_dau, units[1:])]), *rest])
