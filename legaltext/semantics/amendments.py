"""What an amending law does: each instruction as an operation on a provision of another instrument.

"1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:" under "Điều 1. Sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức" amends khoản 2 Điều 4 of that law; the
quotation below is the new wording. What an instruction leaves out (the law, the article) is said above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, TypeAlias

from legaltext.basics.text import fold
from legaltext.grammar.names import LEVEL_OF
from legaltext.model import Instrument, Level, Provision, eid_units, make_eid
from legaltext.parsing.quotes import depth_after
from legaltext.references.find import find
from legaltext.references.model import Citation, InstrumentName, Reference
from legaltext.references.words import DEPTH
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_rules import AmendmentKind

UnitPath: TypeAlias = tuple[tuple[Level, str], ...]

_OPEN: Final = '“„«〝"'


@dataclass(frozen=True, slots=True)
class Amendment:
    """One operation on one target.

    `citation` is the target as written, `target` its eId in `instrument` (None: the instrument as a whole, or words that name no provision).
    `quoted` is the new wording, a paragraph each, outer quotation marks taken off; `words` and `by` are the replaced and the new words (`by` empty: the
    words go). `after` is the eId of the provision after which the new one comes. `source` is the amending provision.
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


@dataclass(frozen=True, slots=True)
class _Found:
    """A provision that an instruction names: its eId, the words, where they stand, and whether it only says after (before) what."""

    eid: str | None
    text: str
    start: int
    after: bool


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands above an instruction: the law that is amended, the units, and the verb."""

    instrument: InstrumentName
    units: UnitPath = ()
    kind: AmendmentKind | None = None


def find_amendments(instrument: Instrument) -> Iterator[Amendment]:
    """The operations of an amending instrument, in order; of any other, what its final articles amend or repeal."""
    known = dict(_names(instrument))
    only = next(iter(known.items())) if len(known) == 1 else None
    amends = "sửa đổi" in (instrument.facts.title.vi or "").lower()
    start = _Context(InstrumentName(number=only[1], title=only[0]) if only else InstrumentName())
    for top in instrument.body:
        for found in _walk(top, start, known):
            if found.instrument.said or amends:  # "khoản 2 Điều 68 bị hủy bỏ" without a law speaks of a decision, not of law
                yield found


def _names(instrument: Instrument) -> Iterator[tuple[str, str]]:
    """The laws that the title of an amending law names with their numbers."""
    title = instrument.facts.title.vi or ""
    if "sửa đổi" not in title and "bãi bỏ" not in title:
        return
    _, _, rest = title.partition(" của ")
    for part in rules.NEXT_NAME.split(rest):
        if found := rules.NAMED.search(part):
            yield found["title"].strip(), found["number"]


def _walk(provision: Provision, above: _Context, known: dict[str, str]) -> Iterator[Amendment]:
    """The operations of a provision and all below it, each in the context that the sentences above it make. An annex instructs nobody."""
    if provision.level is Level.ANNEX:
        return
    own, quoted = _own_words(provision)
    here = above
    amending = above.kind is not None
    for words in own:
        if rules.VERB.match(rules.QUOTED.sub("_", words)) is None and not amending:
            continue
        here, found = _read(words, provision, here, known, quoted)
        yield from found
    for child in provision.children:
        yield from _walk(child, here, known)


def _own_words(provision: Provision) -> tuple[list[str], tuple[str, ...]]:
    """A provision's own sentences and, apart from them, the paragraphs that it quotes."""
    own: list[str] = []
    quoted: list[str] = []
    if provision.heading and provision.heading.vi:
        own.append(provision.heading.vi)
    depth = 0
    for text in (*provision.text, *provision.wrap_up):
        words = text.vi or ""
        announced = bool(own) and own[-1].rstrip().endswith(":")
        if depth or (words[:1] in _OPEN and (announced or quoted)):
            quoted.append(words)
            depth = depth_after(words, depth)
        elif (at := _inline(words)) is not None:
            own.append(words[:at])
            quoted.append(words[at:])
            depth = depth_after(words[at:], 0)
        else:
            own.append(words)
    return own, tuple(quoted)


def _inline(words: str) -> int | None:
    """Where the new wording begins that stands in the same paragraph as its instruction: "… như sau: “1. …”"."""
    found = rules.WORDING.search(words)
    return found.end() if found else None


def _read(
    words: str,
    provision: Provision,
    above: _Context,
    known: dict[str, str],
    quoted: tuple[str, ...],
) -> tuple[_Context, list[Amendment]]:
    """The operations of one sentence, and the context that it makes for what stands below it."""
    masked = rules.QUOTED.sub(lambda match: "_" * len(match[0]), words)
    citations = find(masked)
    name = _instrument([r for c in citations for r in c.references], words, known) or above.instrument
    kind = _kind(masked) or above.kind
    if kind is None:
        return above, []
    found = _found(masked, citations, above.units)
    out: list[Amendment] = []
    for start, end in _sentences(masked):
        here = [item for item in found if start <= item.start < end]
        out.extend(_operations(words[start:end], masked[start:end], here, kind, name, provision.eid, quoted))
    container = not quoted and (words.rstrip().endswith(":") or rules.SOME.search(masked) or provision.children)
    if container and "_" not in masked and provision.children and kind != "repeal":
        out = []  # the operations are below; this sentence says of what
    named = [item.eid for item in found if not item.after] if container else []
    units = eid_units(named[0]) if len(named) == 1 and named[0] else ()
    return _Context(name, units or above.units, kind), out


def _sentences(masked: str) -> Iterator[tuple[int, int]]:
    """The parts of an instruction that replace words each by itself: "Thay thế … tại Điều 24; thay thế … tại khoản 1 Điều 63"."""
    cuts = [match.start() for match in rules.NEXT_SENTENCE.finditer(masked)]
    yield from pairwise([0, *cuts, len(masked)])


def _operations(
    words: str,
    masked: str,
    found: Sequence[_Found],
    kind: AmendmentKind,
    name: InstrumentName,
    source: str,
    quoted: tuple[str, ...],
) -> Iterator[Amendment]:
    """The operations of one instruction, a target each; words that are replaced give one a pair of words."""
    after = next((item.eid for item in found if item.after), None)
    for own, eid, citation in _targets(masked, found, kind):
        base = Amendment(own, source, citation, name, eid)
        if own == "replace_words":
            for old, new in _replaced(words, masked) or [(None, None)]:
                yield replace(base, words=old, by=new)
        elif own == "repeal":
            yield base
        else:
            yield replace(base, quoted=_part(quoted, eid), after=after if own == "add" else None)


def _replaced(words: str, masked: str) -> list[tuple[str | None, str | None]]:
    """Each pair of old and new words; the new ones are empty where the old ones only go."""
    marks = [(match.start(), match["words"]) for match in rules.QUOTED.finditer(words)]
    by = rules.BY.search(masked)
    new = next((mark for at, mark in marks if by and at > by.start()), "")
    return [(mark, new) for at, mark in marks if by is None or at < by.start()]


def _kind(masked: str) -> AmendmentKind | None:
    """What the words of an instruction do, by the first rule that fits."""
    return next((kind for rule, kind in rules.KINDS if rule.search(masked)), None)


def _instrument(references: Sequence[Reference], words: str, known: dict[str, str]) -> InstrumentName | None:
    """The instrument that a sentence names, with its number where the title of the amending law has it."""
    if found := rules.NAMED.search(words):
        title = found["title"].rpartition(" của ")[2].strip() if " một số " in found["title"] else found["title"].strip()
        return InstrumentName(
            number=found["number"], title=title if title.lower() not in ("luật", "bộ luật", "nghị định") else None
        )
    for reference in references:
        title = reference.instrument.title
        if title:
            number = next((n for t, n in known.items() if fold(t) == fold(title)), None)
            return replace(reference.instrument, number=reference.instrument.number or number)
    return None


def _found(masked: str, citations: Sequence[Citation], base: UnitPath) -> list[_Found]:
    """The targets as eIds, those that count from their own place put under what the sentence (or the one above) names."""
    written = [
        (r.units, r.relative is not None, c.start, masked[r.start : r.end]) for c in citations for r in c.references if r.units
    ]
    taken = [(c.start, c.end) for c in citations]
    for match in rules.ADDED.finditer(masked):
        if not any(start <= match.start() < end for start, end in taken):
            level = LEVEL_OF["vi"][match["unit"].lower()]
            written += [
                (((level, num),), level is not Level.ARTICLE, match.start(), match[0])
                for num in rules.ADDED_NUM.findall(match["nums"])
            ]
    written.sort(key=lambda item: item[2])
    whole = [units for units, relative, _, _ in written if not relative and units[0][0] not in (Level.CLAUSE, Level.POINT)]
    out = []
    for units, relative, start, text in written:
        if relative or units[0][0] in (Level.CLAUSE, Level.POINT):
            units = next((u for parent in (*whole, base) if (u := _under(parent, units))), units)  # noqa: PLW2901
        eid: str | None = None
        for level, num in units:
            eid = make_eid(level, num, eid)
        out.append(_Found(eid, text, start, rules.AFTER.search(masked[max(0, start - 20) : start]) is not None))
    return out


def _under(parent: UnitPath, units: UnitPath) -> UnitPath:
    """UnitPath put below the part of a parent that can hold them; nothing where it cannot."""
    held = tuple(unit for unit in parent if DEPTH[unit[0]] < DEPTH[units[0][0]])
    return (*held, *units) if held and held[-1][0] in (Level.ARTICLE, Level.CLAUSE) else ()


def _targets(masked: str, found: Sequence[_Found], kind: AmendmentKind) -> Iterator[tuple[AmendmentKind, str | None, str]]:
    """Each target with the kind of its own segment: "Sửa đổi khoản 1; bổ sung các khoản 1a, 1b"."""
    targets = [(item.eid, item.text) for item in found if not item.after]
    if not targets:
        if kind == "replace_words" or rules.NAMELESS.search(masked):
            yield kind, None, masked.strip(" :.")
        return
    segments = rules.SEGMENTS.split(masked)
    for eid, text in targets:
        segment = next((s for s in segments if text in s), masked)
        own = kind if kind == "replace_words" else _kind(segment) or kind
        if own == "rename" and eid is not None and "__" in eid and (named := rules.TITLE_OF_ARTICLE.search(segment)):
            if segment.find(text) == min(segment.find(t) for _, t in targets if t in segment):
                yield "rename", eid.partition("__")[0], named[0]
            own = "amend"
        yield own, eid, text


def _part(quoted: tuple[str, ...], eid: str | None) -> tuple[str, ...]:
    """The paragraphs of a quotation that are one target's: "2. …" of "2. … 3. …". All of them where its number is not found."""
    if not quoted:
        return ()
    paragraphs = [_bare(words, first=i == 0, last=i == len(quoted) - 1) for i, words in enumerate(quoted)]
    units = eid_units(eid) if eid else ()
    head = rules.NUMBER_HEAD.get(units[-1][0]) if units else None
    if head is None:
        return tuple(paragraphs)
    heads = [(i, found["n"]) for i, words in enumerate(paragraphs) if (found := head.match(words.lstrip(_OPEN)))]
    begin = next((i for i, num in heads if num == units[-1][1]), None)
    if begin is None:
        return tuple(paragraphs)
    end = next((i for i, _ in heads if i > begin), len(paragraphs))
    return tuple(_bare(words, first=i == begin, last=i == end - 1) for i, words in enumerate(paragraphs) if begin <= i < end)


def _bare(words: str, *, first: bool, last: bool) -> str:
    """A quoted paragraph without the outer quotation marks, and without what closes the instruction ("”.", "”;")."""
    if first and words[:1] in _OPEN:
        words = words[1:]
    if last and (found := rules.CLOSED.search(words)) and words.count("“") < words.count("”") + words.count('"'):
        words = words[: found.start()]
    return words.strip()
