"""Operations carried out on the provisions of an instrument, one by one, each only where it is proved.

Proved is: the target is there; the new wording reads as the one provision that it replaces; a new unit follows in the sequence beside the one that is named; the words stand
there, once where they are put in or go. What is not proved changes nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from legaltext.basics.numbering import Rank, rank
from legaltext.grammar.vi import VI
from legaltext.model import Level, Provision, ProvisionError, Span, Text, eid_units, make_eid
from legaltext.parsing.tree import build_tree
from legaltext.semantics import respell
from legaltext.semantics.amendments import Amendment
from legaltext.sources.plain import Line

# "Điều 5. ", "Chương II" before a title
_HEAD: Final = re.compile(r"(?:(?:Điều|Mục|Tiểu mục) \d+[a-zđ]?|(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN) [IVXLC\d]+[a-zđ]?)\.? *")
# "1. …", "Gồm có: …": new wording that leaves out what stays as it was
_ELIDED: Final = re.compile(r"(?:^|[.):;,] ?)(?:…+|\.{3,}|[\[(](?:…|\.{3})[\])])[ .;,”\"]*$")
# What is noticed where numbers are lost, or stand twice
_NOT_WHOLE: Final = frozenset(("gap", "number-gap", "number-order", "missing-number", "repeated-number"))
# A word of one syllable is replaced where it stands once: "và" is everywhere
_ONE_SYLLABLE: Final = re.compile(r"\w+|[^\w\s]+")


@dataclass(slots=True)
class Body:
    """The provisions while operations are carried out on them, one by one."""

    top: Sequence[Provision]
    new: set[tuple[str, str]] = field(default_factory=set)  # what was added: by which provision of an amender, its eId

    def carry_out(self, operation: Amendment) -> tuple[str | None, ...] | None:
        """Do what an operation says, and name what it changed; None, and nothing changed, where that is not proved, or makes what no instrument can have."""
        before = self.top
        try:
            return self._carried_out(operation)
        except ProvisionError:  # a chapter "vào sau Điều 2", inside the chapter that has Điều 2
            self.top = before
            return None

    def _carried_out(self, operation: Amendment) -> tuple[str | None, ...] | None:
        """The same; raises ProvisionError."""
        if not operation.clear or not operation.instrument.said:
            return None
        index = {provision.eid: provision for top in self.top for provision in top.walk()}
        if operation.kind in ("replace_words", "insert_words"):
            return self._respell(operation, index)
        eid = operation.target
        if eid is None:
            return self._all_but(operation.keeps, index) if operation.kind == "repeal" and operation.keeps else None
        if operation.kind == "add":
            done = self._add_paragraph(operation, eid, index) if operation.part else self._add(operation, eid, index)
        elif eid not in index:
            found = [one for one in index if one.endswith(f"__{eid}")]  # "Chương II" of a law in parts
            return (
                self.carry_out(replace(operation, target=found[0]))
                if len(found) == 1 and eid.startswith(("chp", "sec"))
                else None
            )
        elif operation.part:
            done = self._part(operation, eid, index)
        elif operation.kind == "repeal":
            self._change(eid, index, lambda _: ())
            return (eid, *(here.eid for here in index[eid].walk() if here.level is Level.ARTICLE and here.eid != eid))
        elif operation.kind == "rename":
            done = self._rename(operation, eid, index)
        elif operation.kind == "renumber":
            done = self._renumber(operation, eid, index)
        else:
            new = read_wording(operation.quoted, eid, index[eid].parent)
            done = new is not None and self._fits(new, eid, index) and self._change(eid, index, lambda _: (new,))
        return (eid,) if done else None

    def _fits(self, new: Provision, eid: str, index: dict[str, Provision]) -> bool:
        """True where no eId of a new wording stands elsewhere already."""
        old = {here.eid for here in index[eid].walk()} if eid in index else set()
        return all(here.eid in old or here.eid not in index for here in new.walk())

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

    def _all_but(self, keeps: Sequence[str], index: dict[str, Provision]) -> tuple[str, ...] | None:
        """Take everything away but some provisions, with what holds them; None where one of them is not there."""
        if any(eid not in index for eid in keeps):
            return None
        held: set[str] = set()
        for eid in keeps:
            parent = index[eid].parent
            while parent is not None:
                held.add(parent)
                parent = index[parent].parent
        gone: list[str] = []

        def rest(provisions: Sequence[Provision]) -> Iterator[Provision]:
            for provision in provisions:
                if provision.eid in keeps:
                    yield provision
                elif provision.eid in held:
                    yield provision.with_children(tuple(rest(provision.children)))
                else:
                    gone.extend(here.eid for here in provision.walk())

        self.top = tuple(rest(self.top))
        return tuple(gone)

    # ---- units

    def _add(self, operation: Amendment, eid: str, index: dict[str, Provision]) -> bool:
        """Put a new provision beside the one that is named, else after the last of its siblings; only where its number comes next there."""
        if eid in index or operation.where in ("end", "start"):
            return False
        named = index.get(operation.after or "")
        if operation.after and named is None:
            return False
        beside = named or _predecessor(eid, index)
        if beside is None:
            return False
        new = read_wording(operation.quoted, eid, beside.parent)
        if new is None or new.level is not beside.level or not self._fits(new, eid, index):
            return False
        siblings = [p for p in (index[beside.parent].children if beside.parent else self.top) if p.level is beside.level]
        position = next(i for i, p in enumerate(siblings) if p.eid == beside.eid)
        if operation.where == "before":
            return _may_precede(new, beside, siblings[position - 1] if position else None) and self._change(
                beside.eid, index, lambda old: (new, old)
            )
        own = rank(new.num or "")
        while position + 1 < len(siblings) and self._came_with(operation, siblings[position + 1], own):
            position += 1  # "bổ sung khoản 1a, 1b vào sau khoản 1": 1b comes after 1a
        last = siblings[position]
        following = siblings[position + 1] if position + 1 < len(siblings) else _next_article(last, index)
        if not _follows(new, last, following):
            return False
        self.new.add((operation.source, eid))
        return self._change(last.eid, index, lambda old: (old, new))

    def _came_with(self, operation: Amendment, other: Provision, own: Rank | None) -> bool:
        """True for what the same instruction put there before: the unit that it names is before all that it adds."""
        here = rank(other.num or "")
        smaller = own is not None and here is not None and here < own
        return smaller and (operation.after is None or (operation.source, other.eid) in self.new)

    def _rename(self, operation: Amendment, eid: str, index: dict[str, Provision]) -> bool:
        """Give a provision its new title, where it has one."""
        title = _title(operation, index[eid])
        if title is None or index[eid].heading is None:
            return False
        return self._change(eid, index, lambda old: (replace(old, heading=Text(vi=title)),))

    def _renumber(self, operation: Amendment, eid: str, index: dict[str, Provision]) -> bool:
        """Give a provision another number, where that is free and keeps the order."""
        to = operation.to
        if (
            to is None
            or to in index
            or to.rpartition("__")[0] != eid.rpartition("__")[0]
            or eid_units(to)[-1][0] is not index[eid].level
        ):
            return False
        parent = index[eid].parent
        siblings = [p for p in (index[parent].children if parent else self.top) if p.level is index[eid].level]
        position = next(i for i, p in enumerate(siblings) if p.eid == eid)
        own = rank(eid_units(to)[-1][1])
        before, after = (
            rank(p.num or "")
            for p in (siblings[position - 1] if position else siblings[position], siblings[min(position + 1, len(siblings) - 1)])
        )
        if (
            own is None
            or (position and before is not None and own <= before)
            or (position + 1 < len(siblings) and after is not None and own >= after)
        ):
            return False
        moved = _moved(replace(index[eid], num=eid_units(to)[-1][1], eid=to, children=()), to, parent)
        moved = replace(index[eid], eid=to, num=moved.num, children=tuple(_rehung(child, to) for child in index[eid].children))
        return self._change(eid, index, lambda _: (moved,))

    # ---- parts of a unit

    def _part(self, operation: Amendment, eid: str, index: dict[str, Provision]) -> bool:
        """Put new words in the place of a paragraph, or take it away, where it is certain which one."""
        old = index[eid]
        if operation.kind not in ("amend", "repeal") or (operation.kind == "amend" and len(operation.quoted) != 1):
            return False
        at = _paragraph(operation.part or "", old)
        if at is None:
            return False
        words = _unnumbered(operation.quoted[0], old) if operation.kind == "amend" else ""
        if operation.kind == "amend" and not words:
            return False
        new = (Text(vi=words),) if words else ()
        if operation.kind == "repeal" and (at == 0 or (old.children and at >= len(old.text) and len(old.wrap_up) == 1)):
            return False
        text = (*old.text, *old.wrap_up)
        text = (*text[:at], *new, *text[at + 1 :])
        cut = len(old.text) - (1 if operation.kind == "repeal" and at < len(old.text) else 0)
        return self._change(eid, index, lambda one: (replace(one, text=text[:cut], wrap_up=text[cut:]),))

    def _add_paragraph(self, operation: Amendment, eid: str, index: dict[str, Provision]) -> bool:
        """Put a new paragraph at the end of a provision that has no others below it."""
        old = index.get(eid)
        if old is None or not operation.quoted or operation.after:
            return False
        count = len(old.text) + len(old.wrap_up)
        if operation.part not in ("last", str(count + 1)) or any(_numbered(words) for words in operation.quoted):
            return False
        new = tuple(Text(vi=words) for words in operation.quoted)
        if old.children:
            return self._change(eid, index, lambda one: (replace(one, wrap_up=(*one.wrap_up, *new)),))
        return self._change(eid, index, lambda one: (replace(one, text=(*one.text, *new)),))

    # ---- words

    def _respell(self, operation: Amendment, index: dict[str, Provision]) -> tuple[str | None, ...] | None:
        """Replace words, or put words in, in a provision and all below it; without a provision, wherever they stand."""
        words = operation.words
        if not words:
            return None
        if operation.kind == "insert_words":
            if operation.anchor is None:
                return self._append(operation, index)
            change = respell.inserting(words, operation.anchor, before=operation.where == "before")
        elif operation.by is None:
            return None
        else:
            change = respell.replacing(words, operation.by)
        where = self._where(operation, index)
        if where is None:
            return None
        once = change.puts_in or not operation.by or len(_ONE_SYLLABLE.findall(change.words)) == 1
        having = _having(where, change, once=once and operation.target is not None)
        new = [(old, respell.respelled(old, change)) for old in having]
        if not new or any(changed is None for _, changed in new):
            return None
        touched = [eid for old, changed in new if changed is not None for eid in _touched(old, changed)]
        for old, changed in new:
            if changed is not None:
                self._put(old.eid, index, changed, operation.part)
        return (operation.target,) if operation.target is not None else tuple(touched)

    def _put(self, eid: str, index: dict[str, Provision], changed: Provision, part: str | None) -> None:
        """Put a provision with other words in the place of the old one; of a part, only that."""
        if part is None:
            self._change(eid, index, lambda _: (changed,))
        elif part == "title":
            self._change(eid, index, lambda old: (replace(old, heading=changed.heading),))
        else:
            at = _paragraph(part, index[eid]) or 0
            texts = (*index[eid].text, *index[eid].wrap_up)
            texts = (*texts[:at], *changed.text, *texts[at + 1 :])
            cut = len(index[eid].text)
            self._change(eid, index, lambda old: (replace(old, text=texts[:cut], wrap_up=texts[cut:]),))

    def _where(self, operation: Amendment, index: dict[str, Provision]) -> list[Provision] | None:
        """The provisions in which words are looked for; only the part that is meant."""
        target = operation.target
        if target is None:
            return list(self.top)
        if target not in index:
            found = [one for one in index if one.endswith(f"__{target}")]
            if len(found) != 1 or not target.startswith(("chp", "sec")):
                return None
            target = found[0]
        here = index[target]
        if operation.part is None:
            return [here]
        if operation.part == "title":
            return [replace(here, text=(), children=(), wrap_up=())]
        at = _paragraph(operation.part, here)
        return (
            [replace(here, heading=None, text=(*here.text, *here.wrap_up)[at : at + 1], children=(), wrap_up=())]
            if at is not None
            else None
        )

    def _append(self, operation: Amendment, index: dict[str, Provision]) -> tuple[str | None, ...] | None:
        """Put words at the end of a provision's own words, before the mark that closes them."""
        old = index.get(operation.target or "")
        if old is None or old.children or operation.where != "end" or len(old.text) != 1 or not operation.words:
            return None
        text = old.text[0].vi or ""
        body = text.rstrip(".;, ")
        joint = "" if operation.words[0] in ",;.:" else " "
        new = Text(vi=f"{body}{joint}{operation.words}{text[len(body) :]}")
        return (old.eid,) if self._change(old.eid, index, lambda one: (replace(one, text=(new,)),)) else None


def _having(where: Sequence[Provision], change: respell.Change, *, once: bool) -> list[Provision]:
    """The provisions in which words stand that are to change; none where they stand more often than `once`, or what is put in stands there already."""
    counts = [(old, respell.count(old, change.words)) for old in where]
    if once and sum(count for _, count in counts) != 1:
        return []
    done = change.put(change.words)
    if change.words in done and any(respell.count(old, done) for old in where):
        return []
    return [old for old, count in counts if count]


def _touched(old: Provision, new: Provision) -> Iterator[str]:
    """The provisions whose own words differ."""
    for before, after in zip(old.walk(), new.walk(), strict=True):
        if (before.heading, before.text, before.wrap_up) != (after.heading, after.text, after.wrap_up):
            yield before.eid


def _predecessor(eid: str, index: dict[str, Provision]) -> Provision | None:
    """The sibling after which a new provision comes by its number."""
    level, num = eid_units(eid)[-1]
    own = rank(num)
    best = None
    for other in index.values():
        if other.level is not level or (level is not Level.ARTICLE and other.eid.rpartition("__")[0] != eid.rpartition("__")[0]):
            continue
        if level is Level.ARTICLE and other.eid.startswith("annex"):
            continue
        here = rank(other.num) if other.num else None
        if own is not None and here is not None and here < own and (best is None or (rank(best.num or "") or own) < here):
            best = other
    return best


def _follows(new: Provision, before: Provision, after: Provision | None) -> bool:
    """True where a number comes next after one and before the other: 3 or 2a after 2."""
    own, last = rank(new.num or ""), rank(before.num or "")
    coming = rank(after.num or "") if after is not None else None
    return own is not None and last is not None and own.follows(last) and (coming is None or own < coming)


def _may_precede(new: Provision, after: Provision, before: Provision | None) -> bool:
    """True for a number that is put before another by name: 1a before 1, where nothing of that number stands."""
    own, following = rank(new.num or ""), rank(after.num or "")
    last = rank(before.num or "") if before is not None else None
    if own is None or following is None:
        return False
    return (own.major == following.major and before is None) or (own < following and own.follows(last))


def _next_article(last: Provision, index: dict[str, Provision]) -> Provision | None:
    """The article after the last of a chapter: the next number of the law."""
    if last.level is not Level.ARTICLE or last.eid.startswith("annex"):
        return None
    own = rank(last.num or "")
    later = [
        p
        for p in index.values()
        if p.level is Level.ARTICLE and not p.eid.startswith("annex") and own and (rank(p.num or "") or own) > own
    ]
    return min(later, key=lambda p: rank(p.num or "") or (0, 0), default=None)


def _title(operation: Amendment, old: Provision) -> str | None:
    """The new title of a provision: "Điều 5. Tên mới" without its number, which must be its own."""
    if not operation.quoted:
        return None
    words = " ".join(operation.quoted)
    head = _HEAD.match(words)
    if head is not None and re.search(rf"(?<!\w){re.escape(old.num or '')}(?!\w)", head[0]) is None:
        return None
    *first, _ = operation.quoted
    if first and (len(first) > 1 or head is None or head[0].strip() != first[0].strip()):
        return None  # "Chương II" and its title below; more would be more than a title
    return words[head.end() if head else 0 :].strip() or None


def _paragraph(part: str, old: Provision) -> int | None:
    """The position of a paragraph among a provision's own ones; None where it is not certain."""
    count = len(old.text) + len(old.wrap_up)
    if part == "opening":
        return 0 if old.children and len(old.text) == 1 else None
    if part == "last":
        return count - 1 if count > 1 else None
    if part.isdigit() and 1 <= int(part) <= count and (not old.children or int(part) <= len(old.text)):
        return int(part) - 1
    return None


def _numbered(words: str) -> bool:
    """True for a paragraph that begins like a clause or a point."""
    return re.match(r"(?:\d+[a-zđ]?|[a-zđ]\d?)[.)] ", words) is not None


def _unnumbered(words: str, old: Provision) -> str:
    """A paragraph without the number of the provision that it opens; nothing where it has another number."""
    found = re.match(r"(?P<n>\d+[a-zđ]?|[a-zđ]\d?)[.)] ", words)
    if found is None:
        return words.strip()
    return words[found.end() :].strip() if found["n"] == old.num and old.level in (Level.CLAUSE, Level.POINT) else ""


def read_wording(quoted: Sequence[str], eid: str, parent: str | None) -> Provision | None:
    """A new wording as the provision that it is to be; None where it reads as another, as more than one, or not as the whole of it."""
    if any(_ELIDED.search(words) for words in quoted):
        return None
    lines = [Line(number, words) for number, words in enumerate(quoted, 1) if words]
    tree = build_tree(lines, VI, excerpt=True)
    if len(tree.top) != 1 or tree.stray or any(noticed.code in _NOT_WHOLE for noticed in tree.diagnostics):
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


def _rehung(provision: Provision, parent: str) -> Provision:
    """A provision below one that has another eId now."""
    eid = make_eid(provision.level, provision.num, parent)
    return replace(provision, eid=eid, parent=parent, children=tuple(_rehung(child, eid) for child in provision.children))


def _unplaced(text: Text) -> Text:
    """A paragraph without its line: it stands in another file."""
    return Text(vi=text.vi)
