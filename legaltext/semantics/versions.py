"""The words of an instrument as they stand on a day: what other instruments have changed in it is carried out.

An operation is carried out only where it can mean one thing: its target is there, its new wording reads as the provision that it replaces, the words to be
replaced are found. What cannot be carried out is told, so that nobody takes the old words for those in force.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from legaltext.basics.numbering import rank
from legaltext.grammar.vi import VI
from legaltext.model import Instrument, Level, Provision, Relation, Span, Text, Version, eid_units, make_eid
from legaltext.parsing.tree import build_tree
from legaltext.semantics.amendment_rules import AmendmentKind
from legaltext.semantics.amendments import Amendment, find_amendments
from legaltext.semantics.validity import validity
from legaltext.sources.plain import Line

# What an operation is from the side of the provision that suffers it.
_SUFFERED: dict[AmendmentKind, str] = {
    "amend": "amended_by",
    "rename": "amended_by",
    "replace_words": "amended_by",
    "add": "added_by",
    "repeal": "repealed_by",
}
# "Điều 5. " before the title of an article
_HEAD = re.compile(r"Điều \d+[a-zđ]?\. *")


def version(instrument: Instrument, amenders: Iterable[Instrument], on: date, *, elsewhere: Iterable[Relation] = ()) -> Version:
    """The instrument as amended by what was in force on a day.

    `elsewhere`: bonds that are known to amend it but whose words are not held; they are told as not carried out. A text that is consolidated
    already (its footnotes say by whom) is not amended by the same instrument again.
    """
    number = instrument.facts.number
    consolidated = {bond.target for bond in instrument.relations if bond.type in ("amended_by", "added_by", "replaced_by")}
    done: list[Relation] = []
    left = [bond for bond in elsewhere if bond.target not in consolidated and (bond.effective is None or bond.effective <= on)]
    body = _Body(instrument.body)
    for operation, amender, day in _operations(instrument, amenders, on):
        if amender in consolidated:
            continue
        bond = Relation(_SUFFERED[operation.kind], number, operation.target, amender, operation.source, day)
        (done if body.carry_out(operation) else left).append(bond)
    if not done:
        return Version(instrument, (), tuple(left))
    changed = replace(instrument, body=tuple(body.top))
    return Version(changed, tuple(done), tuple(left))


def _operations(instrument: Instrument, amenders: Iterable[Instrument], on: date) -> Iterator[tuple[Amendment, str, date]]:
    """What the amenders do to an instrument, oldest first, each with the amender's number and its first day."""
    found: list[tuple[date, int, Amendment, str]] = []
    for amender in amenders:
        days: dict[str, date | None] = {}
        for operation in find_amendments(amender):
            if not _means(operation, instrument):
                continue
            if operation.source not in days:
                days[operation.source] = validity(amender, operation.source).start
            day = days[operation.source]
            if day is not None and day <= on:
                found.append((day, len(found), operation, amender.facts.number))
    for day, _, operation, number in sorted(found, key=lambda item: item[:2]):
        yield operation, number, day


def _means(operation: Amendment, instrument: Instrument) -> bool:
    """True where an operation names this instrument, by its number or, where it gives none, by its title and no other year."""
    name, facts = operation.instrument, instrument.facts
    if name.number:
        return name.number == facts.number
    year = facts.issued.year if facts.issued else None
    return bool(name.title) and (name.title or "").casefold() == (facts.title.vi or "").casefold() and name.year in (None, year)


@dataclass(slots=True)
class _Body:
    """The provisions while operations are carried out on them, one by one."""

    top: Sequence[Provision]

    def carry_out(self, operation: Amendment) -> bool:
        """Do what an operation says; False, and nothing changed, where that is not certain."""
        index = {provision.eid: provision for top in self.top for provision in top.walk()}
        eid = operation.target
        if operation.kind == "replace_words":
            return self._respell(operation, index)
        if eid is None:
            return False
        if operation.kind == "add":
            return self._add(operation, eid, index)
        if eid not in index:
            return False
        if operation.kind == "repeal":
            return self._change(eid, index, lambda _: ())
        if operation.kind == "rename":
            title = _title(operation)
            return title is not None and self._change(eid, index, lambda old: (replace(old, heading=Text(vi=title)),))
        new = _read(operation.quoted, eid, index[eid].parent)
        return new is not None and self._change(eid, index, lambda _: (new,))

    def _change(self, eid: str, index: dict[str, Provision], change: Callable[[Provision], tuple[Provision, ...]]) -> bool:
        """Put what `change` gives in the place of a provision."""
        path = {eid}
        parent = index[eid].parent
        while parent is not None:
            path.add(parent)
            parent = index[parent].parent

        def changed(provisions: Sequence[Provision]) -> tuple[Provision, ...]:
            out: list[Provision] = []
            for provision in provisions:
                if provision.eid == eid:
                    out.extend(change(provision))
                elif provision.eid in path:
                    out.append(provision.with_children(changed(provision.children)))
                else:
                    out.append(provision)
            return tuple(out)

        self.top = changed(self.top)
        return True

    def _add(self, operation: Amendment, eid: str, index: dict[str, Provision]) -> bool:
        """Put a new provision after the one that is named, else after the last of its siblings that has a smaller number."""
        before = index.get(operation.after or "") or _predecessor(eid, index)
        if eid in index or before is None:
            return False
        new = _read(operation.quoted, eid, before.parent)
        return new is not None and self._change(before.eid, index, lambda old: (old, new))

    def _respell(self, operation: Amendment, index: dict[str, Provision]) -> bool:
        """Replace words in a provision and all below it; without a provision, wherever they stand."""
        if not operation.words or operation.by is None:
            return False
        # whole words only; words that are quoted with a comma begin (or end) right at another word
        begin, end = (
            "" if not edge.isalnum() else bound
            for edge, bound in ((operation.words[0], r"(?<!\w)"), (operation.words[-1], r"(?!\w)"))
        )
        rule = re.compile(begin + re.escape(operation.words) + end, re.IGNORECASE)
        where = [index[operation.target]] if operation.target in index else list(self.top) if operation.target is None else []
        new = [(old, _respelled(old, rule, operation.by)) for old in where]
        if all(old == changed for old, changed in new):
            return False
        for old, changed in new:
            self._change(old.eid, index, lambda _, changed=changed: (changed,))  # type: ignore[misc]  # mypy cannot type a default in a lambda
        return True


def _predecessor(eid: str, index: dict[str, Provision]) -> Provision | None:
    """The sibling after which a new provision comes by its number."""
    level, num = eid_units(eid)[-1]
    own = rank(num)
    best = None
    for other in index.values():
        if other.level is not level or (level is not Level.ARTICLE and other.eid.rpartition("__")[0] != eid.rpartition("__")[0]):
            continue
        here = rank(other.num) if other.num else None
        if own is not None and here is not None and here < own and (best is None or (rank(best.num or "") or own) < here):
            best = other
    return best


def _title(operation: Amendment) -> str | None:
    """The new title of an article: "Điều 5. Tên mới" without its number."""
    if len(operation.quoted) != 1:
        return None
    return _HEAD.sub("", operation.quoted[0]).strip() or None


def _read(quoted: Sequence[str], eid: str, parent: str | None) -> Provision | None:
    """A new wording as the provision that it is to be; None where it reads as another, or as more than one."""
    lines = [Line(number, words) for number, words in enumerate(quoted, 1) if words]
    tree = build_tree(lines, VI, excerpt=True)
    if len(tree.top) != 1 or tree.stray:
        return None
    read = tree.top[0].freeze()
    if make_eid(read.level, read.num, eid.rpartition("__")[0] or None) != eid:
        return None
    return _moved(read, eid, parent)


def _moved(provision: Provision, eid: str, parent: str | None) -> Provision:
    """A provision with all below it under another id. Its words have no lines: they stand in another file."""
    children = tuple(_moved(child, make_eid(child.level, child.num, eid), eid) for child in provision.children)
    return replace(
        provision,
        eid=eid,
        parent=parent,
        heading=_unplaced(provision.heading) if provision.heading else None,
        text=tuple(map(_unplaced, provision.text)),
        children=children,
        wrap_up=tuple(map(_unplaced, provision.wrap_up)),
        span=Span(),
        held=True,
    )


def _unplaced(text: Text) -> Text:
    """A paragraph without its line: it stands in another file."""
    return Text(vi=text.vi)


def _respelled(provision: Provision, rule: re.Pattern[str], by: str) -> Provision:
    """The provision with other words, Vietnamese only: a paragraph that changes has no English any more."""

    def put(found: re.Match[str]) -> str:
        return by[:1].upper() + by[1:] if found[0][0].isupper() else by

    def spelled(text: Text) -> Text:
        new = rule.sub(put, text.vi or "")
        if new == (text.vi or ""):
            return text
        # where words go, the blank beside them goes too
        return replace(text, vi=re.sub(r" (?=[,;.:])", "", " ".join(new.split())), en=None, en_line=None)

    return replace(
        provision,
        heading=spelled(provision.heading) if provision.heading else None,
        text=tuple(map(spelled, provision.text)),
        children=tuple(_respelled(child, rule, by) for child in provision.children),
        wrap_up=tuple(map(spelled, provision.wrap_up)),
    )
