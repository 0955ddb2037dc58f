"""What an amending law does: each instruction as an operation on a provision of another instrument.

"1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:" under "Điều 1. Sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức" amends khoản 2 Điều 4 of that law; the
quotation below is the new wording. What an instruction leaves out (the law, the article) is said above it. A line that begins like an instruction and gives no
operation is told, with what it may touch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from legaltext.basics.text import fold
from legaltext.model import Diagnostic, Instrument, Level, Provision
from legaltext.references.find import find
from legaltext.references.model import InstrumentName
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_blocks import Block, blocks_of, is_closed, shared, what_follows
from legaltext.semantics.amendment_edits import Edit, Where, WordEdit
from legaltext.semantics.amendment_rules import AmendmentKind, Verb
from legaltext.semantics.amendment_sentence import Sentence, read_sentence
from legaltext.semantics.amendment_tokens import UnitPath, masked, path_eid
from legaltext.semantics.ends import End, stated_day, stated_ends

UNREAD: Final = "unread-amendment"
"""The code of the diagnostic for a line that begins like an instruction and gives no operation."""

_LINE: Final = 300  # characters of a line that only names an instrument


@dataclass(frozen=True, slots=True)
class Amendment:
    """One operation on one target.

    `citation` is the target as written, `target` its eId in `instrument` (None: the instrument as a whole, or words that name no provision); `part` is what of
    it is meant: "title", "opening", "last" (paragraph), "sentence", or the number of a paragraph. `others` are eIds that the words may mean as well.
    `quoted` is the new wording, a paragraph each, outer quotation marks taken off. `words` and `by` are the replaced and the new words (`by` empty: the words
    go); of "insert_words", `words` come `where` ("after", "before") the words `anchor`, or at the "end" or "start". `after` is the eId of the provision beside
    which a new one comes, on the side `where`; `to` the eId that a renumbered one gets. `source` is the amending provision.
    `day` is the first one of a repeal that gives a day of its own; `keeps` are the eIds that stay where the rest of an instrument ends (`target` None).
    `clear` is False where the words do not tell one thing for certain: such an operation is not carried out.
    """

    kind: AmendmentKind
    source: str
    citation: str
    instrument: InstrumentName
    target: str | None = None
    quoted: tuple[str, ...] = ()
    words: str | None = None
    by: str | None = None
    after: str | None = None
    part: str | None = None
    anchor: str | None = None
    where: Where = "after"
    to: str | None = None
    others: tuple[str, ...] = ()
    clear: bool = True
    day: date | None = None
    keeps: tuple[str, ...] = ()

    @property
    def ends_all(self) -> bool:
        """True where the instrument as a whole ends, and nothing of it stays: a fact of the instrument rather than an operation on its words."""
        return self.kind == "repeal" and self.target is None and not self.keeps


@dataclass(frozen=True, slots=True)
class Unread:
    """An instruction that gives no operation: its words, where it stands, what it may touch (`targets` empty: any provision), and a day of its own."""

    source: str
    words: str
    instrument: InstrumentName
    targets: tuple[str, ...] = ()
    line: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Amendments:
    """What an instrument does to others: operations in order, lines that could not be read, the instruments that its title says it amends, those that end as a whole."""

    operations: tuple[Amendment, ...]
    unread: tuple[Unread, ...]
    named: tuple[InstrumentName, ...]
    ends: tuple[End, ...] = ()


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands above an instruction: the law that is amended, the units, the verb, and words whose places are listed below."""

    instrument: InstrumentName
    units: tuple[UnitPath, ...] = ()
    verb: Verb | None = None
    words: tuple[WordEdit, ...] = ()
    amending: bool = False  # a law is amended here, whatever the title says
    day: date | None = None  # "Các quy định sau hết hiệu lực từ ngày 01 tháng 01 năm 2027:", of what is listed below
    lists: bool = False  # "Sửa đổi, bổ sung một số điều của …": each provision below is an instruction


def read_amendments(instrument: Instrument) -> Amendments:
    """What an instrument does to others; of one that is no amending law, what its final articles amend or repeal."""
    reader = _Reader(instrument)
    for top in instrument.body:
        reader.walk(top, reader.start)
    ends = tuple(stated_ends(instrument))
    placed = {(one.source, one.line) for one in reader.unread if one.targets}
    ends = tuple(end for end in ends if end.clear or (end.source, end.line) not in placed)
    told = {(end.source, end.line) for end in ends}
    operations = [*reader.operations, *(_rest_of_whole(end) for end in ends if end.clear and end.keeps)]
    unread = [one for one in reader.unread if (one.source, one.line) not in told]
    begins = instrument.facts.effective  # without a first day, an end has no day either: a doubt, and no fact
    unsure = (end for end in ends if not end.clear or (begins is None and end.day is None and not end.keeps))
    unread += [Unread(e.source, e.words, InstrumentName(number=e.number), e.parts, e.line, e.day) for e in unsure]
    whole = tuple(end for end in ends if end.clear and not end.keeps)
    return Amendments(tuple(operations), tuple(unread), reader.named, whole)


def _rest_of_whole(end: End) -> Amendment:
    """ "Nghị định số 15/2090/NĐ-CP hết hiệu lực, trừ Điều 5"."""
    return Amendment("repeal", end.source, end.words, InstrumentName(number=end.number), day=end.day, keeps=end.keeps)


def unread_instructions(read: Amendments, number: str) -> list[Diagnostic]:
    """A diagnostic for each line that begins like an instruction and gives no operation."""
    return [
        Diagnostic(UNREAD, unread.line, number, unread.source, lang="vi", detail=unread.words[:120]) for unread in read.unread
    ]


class _Reader:
    """Walks an instrument with the context that the sentences above each instruction make."""

    def __init__(self, instrument: Instrument) -> None:
        title = instrument.facts.title.vi or ""
        self.known = dict(_names(title))
        self.named = tuple(InstrumentName(number=number, title=name) for name, number in self.known.items())
        self.amends = rules.AMENDING_TITLE.search(title) is not None
        self.corrects = rules.CORRECTING.search(title) is not None
        only = self.named[0] if len(self.named) == 1 else InstrumentName()
        self.start = _Context(only, amending=self.amends)
        self.operations: list[Amendment] = []
        self.unread: list[Unread] = []

    def walk(self, provision: Provision, above: _Context) -> None:
        """The operations of a provision and all below it. An annex instructs nobody."""
        if provision.level is Level.ANNEX:
            return
        here = above
        before = len(self.operations) + len(self.unread)
        ops: list[Amendment] = []
        blocks = blocks_of(provision, above.units) if above.verb is not None or above.amending or _hints(provision) else []
        own = bool(blocks and blocks[-1].wording and provision.children) and not _instructing(provision, blocks[-1])
        if own:  # new wording that the reader of the page took for structure: it goes on below
            blocks[-1].wording.extend(words for child in provision.children for words in child.paragraphs("vi") if words)
        for block, last, more in zip(blocks, *what_follows(blocks), strict=True):
            here = self.read(block, provision, here, ops, container=last and not block.wording, more=more and not block.wording)
        self.operations.extend(_once(ops))
        for child in () if own else provision.children:
            self.walk(child, here)
        if len(self.operations) + len(self.unread) > before:
            return
        if above.lists:
            self.unread.extend(_unread_item(provision, above))
        elif self.corrects:
            self.unread.extend(_corrections(provision, above.instrument))

    def read(
        self, block: Block, provision: Provision, above: _Context, ops: list[Amendment], *, container: bool, more: bool
    ) -> _Context:
        """The operations of one sentence, and the context that it makes for what stands below it; `more` where further instructions follow it."""
        said = read_sentence(block.words, above.units, _of_lists(above.verb), above.words)
        name = self.completed(said.name, above.instrument, block.words)[0] or above.instrument
        if not said.instructs or (said.own and not self.amends):
            names_only = above.amending and not said.instructs and _bare(block.words)  # "Tại Điều 3:", "Luật Thương mại số …:"
            return replace(above, instrument=name, units=said.units or above.units) if names_only else above
        if not (above.amending or (said.name is not None and (said.edits or said.units or said.some or said.words))):
            # "Sửa đổi, bổ sung Điều lệ công ty" instructs nobody; "Bãi bỏ một số điều của các luật" tells of what is below
            return replace(above, verb=said.verb) if said.some else above
        below = container and any(_instructs(child, said) for child in provision.children)
        below = below or (more and (said.some or said.verb == "many"))
        lists = said.some and not block.wording
        day = stated_day(masked(block.words)) or above.day
        context = _Context(name, said.units or above.units, said.verb, said.words, amending=True, day=day, lists=lists)
        if said.words and below:
            return context
        found = [
            replace(op, day=day) if op.kind == "repeal" else op
            for op in self.operations_of(said, block, provision, name, below=below)
        ]
        ops.extend(found)
        told_below = lists and container and bool(provision.children)
        if not found and not below and not told_below and not _tells_of_more(said, block, provision):
            touched = () if said.broken else _eids(said.units or above.units)
            self.unread.append(Unread(provision.eid, block.words, name, touched, block.line, day))
        return context

    def operations_of(
        self, said: Sentence, block: Block, provision: Provision, name: InstrumentName, *, below: bool
    ) -> list[Amendment]:
        """The edits of a sentence as operations, each with its part of the new wording."""
        edits = said.edits
        if below:
            edits = [] if said.some else [e for e in edits if e.kind in ("repeal", "replace_words", "insert_words")]
        if said.own and self.amends:
            # "Luật này" of an amending law is its own, unless words prove that the amended one is meant
            edits = [edit for edit in edits if edit.kind in ("replace_words", "insert_words")]
        closed = is_closed(block.wording)
        shares = [(edit, share, sure and closed) for edit, share, sure in shared(edits, block.wording)]
        return [self.operation(edit, share, provision.eid, name, block.words, sure=sure) for edit, share, sure in shares]

    def operation(
        self, edit: Edit, wording: tuple[str, ...], source: str, above: InstrumentName, sentence: str, *, sure: bool
    ) -> Amendment:
        """An edit as the operation of a provision."""
        named, known = self.completed(edit.name, above, sentence)
        name, sure = named or above, sure and known
        clear = edit.clear and sure and edit.place.clear and not edit.place.others
        clear = clear and (edit.beside is None or (edit.beside.clear and not edit.beside.others))
        if edit.kind == "rename" and edit.by is not None and not wording:
            wording = (edit.by,)
        return Amendment(
            edit.kind,
            source,
            edit.citation,
            name,
            edit.place.eid,
            wording,
            edit.words,
            edit.by if edit.kind == "replace_words" else None,
            edit.beside.eid if edit.beside is not None else None,
            edit.place.part,
            edit.anchor,
            edit.where,
            edit.to.eid if edit.to is not None else None,
            tuple(filter(None, map(path_eid, edit.place.others))),
            clear,
        )

    def completed(self, name: InstrumentName | None, above: InstrumentName, sentence: str) -> tuple[InstrumentName | None, bool]:
        """A name with the number that the title of the amending law, or what stands above, gives it, and whether that is certain; None where nothing is named."""
        if name is None or not name.said:
            return None, True
        if name.number is not None or name.title is None:
            return name, True
        known = {**self.known, **({above.title: above.number} if above.title and above.number else {})}
        said, words = fold(name.title), fold(sentence)
        exact = next((title for title in known if fold(title) == said), None)
        # one that is not in common use may be cut short in a sentence, or run on
        whole = next(
            (t for t in sorted(known, key=len, reverse=True) if fold(t).startswith(f"{said} ") and fold(t) in words), None
        )
        if title := whole or exact:
            return replace(name, number=known[title], title=title), True
        ran_on = next((title for title in known if said.startswith(f"{fold(title)} ")), None)
        return (replace(name, number=known[ran_on], title=ran_on), False) if ran_on else (name, True)


def _names(title: str) -> Iterator[tuple[str, str]]:
    """The laws that the title of an amending law names with their numbers."""
    title = rules.HISTORY.sub("", title)
    amends = rules.AMENDING_TITLE.search(title)
    if amends is None:
        return
    # "sửa đổi, bổ sung một số điều của Luật …"; "đính chính Thông tư số 10/2026/TT-BNV ngày … của Bộ trưởng …"
    for rest in (title.partition(" của ")[2], title[amends.end() :]):
        found = [name for part in rules.NEXT_NAME.split(rest) if (name := rules.NAMED.search(part))]
        if found:
            yield from ((name["title"].strip(), name["number"]) for name in found)
            return


def _of_lists(verb: Verb | None) -> Verb | None:
    """The verb that a list of places may leave out: "Bãi bỏ các quy định sau đây:" and "a) Khoản 3 Điều 1;"."""
    return verb if verb == "repeal" else None


def _bare(words: str) -> bool:
    """True for a line that only names: "Luật Thương mại số 36/2005/QH11:"."""
    return len(words) < _LINE and words.rstrip().endswith(":")


def _tells_of_more(said: Sentence, block: Block, provision: Provision) -> bool:
    """True for a heading whose own text goes on with what it says: "Điều 7. Bãi bỏ một số điều" over "Bãi bỏ Điều 9."."""
    heading = provision.heading.vi if provision.heading else None
    return block.words == heading and any(text.vi for text in provision.text) and (said.some or not said.edits)


def _instructs(provision: Provision, above: Sentence) -> bool:
    """True where a provision below a sentence is an instruction, or one of the places that the sentence lists."""
    own = provision.heading.vi if provision.heading and provision.heading.vi else provision.text[0].vi if provision.text else None
    if not own:
        return False
    wording = rules.WORDING.search(own)
    words = own[: wording.end()] if wording else own
    if read_sentence(words, (), _of_lists(above.verb), above.words).instructs:
        return True
    return _bare(words) and any(_instructs(child, above) for child in provision.children)  # "Tại Điều 3:"


def _instructing(provision: Provision, block: Block) -> bool:
    """True where what stands below a provision are instructions, and no more of the new wording above them."""
    said = read_sentence(block.words, ())
    return any(_instructs(child, said) for child in provision.children)


def _unread_item(provision: Provision, above: _Context) -> Iterator[Unread]:
    """What stands below "Sửa đổi, bổ sung một số điều của …" and is no instruction as far as we can read: it may change what it names, or anything."""
    first = next((text for text in (provision.heading, *provision.text) if text is not None and text.vi), None)
    if first is not None and first.vi is not None:
        sure = rules.QUOTED.search(first.vi) is None and rules.EXCEPTION.search(first.vi) is None
        named = (r.eid() for citation in find(first.vi) for r in citation.references if r.units and r.relative is None)
        yield Unread(provision.eid, first.vi, above.instrument, tuple(filter(None, named)) if sure else (), first.vi_line)


def _corrections(provision: Provision, above: InstrumentName) -> Iterator[Unread]:
    """What a corrigendum says in its own way: "Tại khoản 1 Điều 5: cụm từ “…” sửa thành “…”", of which no operation was read."""
    for text in (provision.heading, *provision.text, *provision.wrap_up):
        words = (text.vi if text is not None else None) or ""
        plain = masked(words)
        references = [r for citation in find(plain) for r in citation.references]
        touched = tuple(eid for r in references if r.units and r.relative is None and (eid := r.eid()))
        if text is not None and (plain != words or rules.CORRECTING.search(plain)) and (touched or not provision.children):
            named = next((r.instrument for r in references if r.instrument.number), above)
            yield Unread(provision.eid, words, named, touched, text.vi_line)


def _eids(paths: Sequence[UnitPath]) -> tuple[str, ...]:
    return tuple(filter(None, map(path_eid, paths)))


def _once(ops: Sequence[Amendment]) -> Iterator[Amendment]:
    """Each operation of a provision once: a heading may say what the text below says again, with the new wording."""
    best: dict[tuple[object, ...], Amendment] = {}
    for op in ops:
        key = (
            op.kind,
            op.instrument.number,
            op.target,
            op.part,
            op.words,
            op.by,
            op.anchor,
            op.where if op.kind == "insert_words" else "",
            op.to,
        )
        if key not in best or (op.quoted and not best[key].quoted):
            best[key] = op
    yield from best.values()


def _hints(provision: Provision) -> bool:
    """True where a verb of amending stands somewhere in a provision's own words: most of the law has none."""
    texts = (provision.heading, *provision.text, *provision.wrap_up)
    words = " ".join(text.vi for text in texts if text is not None and text.vi).lower()
    return any(hint in words for hint in rules.HINTS)
