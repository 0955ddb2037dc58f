"""One sentence of an amending law cut into what it is made of: verbs, quoted words, chains of units, joints, names of instruments.

A chain is what stands together as one place: "điểm a và b khoản 2 Điều 5", "tên Chương II", "đoạn thứ hai khoản 3 Điều 7". What a chain leaves out it has from the
chain to its right ("điểm b, điểm d khoản 7 Điều 32"), as the language does; what no chain of the sentence says is said above it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final, Literal, TypeAlias

from legaltext.basics.numbering import ORDINALS
from legaltext.basics.text import fold
from legaltext.model import Level, make_eid
from legaltext.references.chains import number_range
from legaltext.references.find import find
from legaltext.references.model import InstrumentName
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_rules import Verb

UnitPath: TypeAlias = tuple[tuple[Level, str], ...]
Joint: TypeAlias = Literal["after", "before", "end", "start", "into", "by", "everywhere", "some", "from", "nameless"]

_LONGEST: Final = 20_000  # characters of a sentence that are read for units; a longer one is no instruction
_MOST: Final = 200  # places of one chain
_TITLE: Final = 200  # characters of a title before its number


@dataclass(frozen=True, slots=True)
class Place:
    """A provision that a sentence names, or a part of it: "title", "opening", "last", "sentence", or the number of a paragraph.

    `others` are the provisions that it may mean as well; `clear` is False where its number is a slip or what it is of is not said.
    """

    path: UnitPath
    part: str | None = None
    others: tuple[UnitPath, ...] = ()
    clear: bool = True

    @property
    def eid(self) -> str | None:
        """The eId of the units; None for the instrument as a whole."""
        return path_eid(self.path)


@dataclass(slots=True)
class Token:
    """A piece of a sentence, at its offsets: `kind` tells which of the other fields it has."""

    kind: Literal["verb", "quote", "chain", "joint", "named"]
    start: int
    end: int
    verb: Verb | None = None
    passive: bool = False
    text: str = ""  # of a quotation: its words
    words: bool = False  # "cụm từ" stands before it
    joint: Joint | None = None
    name: InstrumentName | None = None
    units: list[tuple[Level, tuple[str, ...]]] = field(default_factory=list)  # of a chain, innermost first
    part: str | None = None
    clear: bool = True
    outer: tuple[UnitPath, ...] = ()  # what the chain is of, where it does not say it itself

    @property
    def top(self) -> Level | None:
        """The outermost level that a chain says."""
        return self.units[-1][0] if self.units else None


def path_eid(path: UnitPath) -> str | None:
    """The eId of units, outermost first; that of an article does not say its chapter."""
    eid: str | None = None
    for level, num in path:
        eid = make_eid(level, num or None, eid)
    return eid


def masked(words: str) -> str:
    """A sentence with a "_" for each character that it quotes."""
    return rules.QUOTED.sub(lambda match: "_" * len(match[0]), words)


def blanked(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """Words with blanks at the offsets of `spans`."""
    marks = list(words)
    for start, end in spans:
        marks[start:end] = " " * (end - start)
    return "".join(marks)


def tokens(words: str, sentence: str) -> list[Token]:
    """The pieces of a sentence (`sentence` is its masked form) in order; what stands inside the name of an instrument is part of the name."""
    if len(sentence) > _LONGEST:
        return []
    found = [*_named(sentence)]
    covered = [(token.start, token.end) for token in found]
    covered += [match.span() for match in rules.HISTORY.finditer(sentence)]
    out = list(found)

    def free(start: int, end: int) -> bool:
        return not any(start < last and first < end for first, last in covered)

    out.extend(token for token in _verbs(sentence) if free(token.start, token.end))
    for match in rules.QUOTED.finditer(words):
        noun = next(
            (
                n.start()
                for n in rules.WORDS.finditer(sentence, max(0, match.start() - 30), match.end())
                if n.end() == match.start()
            ),
            None,
        )
        start = match.start() if noun is None else noun
        out.append(Token("quote", start, match.end(), text=match["words"].strip(), words=noun is not None))
    taken = [(token.start, token.end) for token in out if token.kind in ("quote", "verb")]
    chains = [chain for chain in _chains(sentence) if free(chain.start, chain.end)]
    taken += [(chain.start, chain.end) for chain in chains]
    out.extend(chains)
    out.extend(
        token
        for token in _joints(sentence)
        if free(token.start, token.end) and not any(token.start < last and first < token.end for first, last in taken)
    )
    out.sort(key=lambda token: token.start)
    _complete(out)
    return out


def _named(sentence: str) -> Iterator[Token]:
    """The names of instruments, from where the units before them end."""
    # "ban hành kèm theo Luật Mẫu bằng Phụ lục …": no title goes on over these
    parted = rules.HISTORY.sub(_blocked, sentence)
    parted = rules.SINCE.sub(_blocked, parted)
    parted = rules.NO_TITLE.sub(_blocked, parted)
    for citation in find(parted):
        name = citation.references[0].instrument
        if name.said or name.this:
            start = max((r.end for r in citation.references if r.units), default=citation.start)
            if sentence.startswith("số", start) and (kind := rules.KIND_BEFORE.search(sentence, max(0, start - _TITLE), start)):
                start = kind.start()  # "Bãi bỏ Luật Thanh niên số …"
            if name.number is None and (match := rules.NAMED.search(sentence, start, citation.end)):
                name = replace(name, number=match["number"])
            if name.title is not None and (" " not in name.title or name.title.lower() == "bộ luật"):
                name = replace(name, title=None)
            yield Token(
                "named",
                start,
                _described(sentence, start, citation.end) if name.number and not name.title else citation.end,
                name=name,
            )


def _described(sentence: str, start: int, end: int) -> int:
    """Where the title ends that follows the number of an instrument: "… của Chính phủ quy định cơ chế …"; a title before the number leaves none."""
    begun = rules.DESCRIBED.search(sentence, start, end) is not None
    found = rules.DESCRIPTION.match(sentence, end)
    last = sentence.find(";", end) if begun else found.end() if found is not None else end
    last = len(sentence) if last < 0 else last
    stops = [stop.start() for rule in (rules.UNIT, rules.BY) if (stop := rule.search(sentence, end, last)) is not None]
    last = min([last, *stops])
    return end if rules.EXCEPT.search(sentence, end, last) else last


def _blocked(match: re.Match[str]) -> str:
    """As many semicolons: no name goes on over them."""
    return ";" * len(match[0])


def _verbs(sentence: str) -> Iterator[Token]:
    """The verbs that instruct: at the beginning, after what ends an instruction, or in the passive voice; verbs with one object are one."""
    found = [
        (match.start(), match.end(), rules.VERBS[0][(match.lastindex or 1) - 1])
        for match in rules.LONG_VERB.finditer(fold(sentence))
    ]
    found += [
        (match.start(), match.end(), rules.VERBS[1][(match.lastindex or 1) - 1]) for match in rules.SHORT_VERB.finditer(sentence)
    ]
    found.sort()
    merged: list[tuple[int, int, Verb]] = []
    for start, end, verb in found:
        if merged and start < merged[-1][1]:
            continue
        if merged and rules.SHARED.fullmatch(sentence, merged[-1][1], start):
            merged[-1] = (merged[-1][0], end, verb if verb == merged[-1][2] else "many")
        else:
            merged.append((start, end, verb))
    for start, end, verb in merged:
        passive = rules.PASSIVE.search(sentence, max(0, start - 6), start)
        if passive is not None:
            if rules.PASSIVE_GOES_ON.match(sentence, end):
                yield Token("verb", passive.start(), end, verb=verb, passive=True)
        elif opens(sentence, start) or rules.FURTHER.search(sentence, max(0, start - 12), start):
            yield Token("verb", start, end, verb=verb)
    if match := rules.ENDS.search(sentence):
        yield Token("verb", match.start(), match.end(), verb="repeal", passive=True)


def lead(sentence: str) -> int:
    """Where a sentence begins after its number and its day: "1. ", "a) ", "Điều 3. ", "Kể từ ngày Luật này có hiệu lực, "."""
    match = rules.LEAD.match(sentence)
    at = match.end() if match else 0
    since = rules.SINCE_LEAD.match(sentence, at)
    return since.end() if since else at


def opens(sentence: str, start: int) -> bool:
    """True where a sentence begins with the verb at `start`, or with the place and then the verb."""
    begin = lead(sentence)
    return start <= begin or any(rule.fullmatch(sentence, begin, start) for rule in (rules.PLACE_FIRST, rules.PLACE_ONLY))


def _joints(sentence: str) -> Iterator[Token]:
    """The words that join the pieces."""
    taken: list[tuple[int, int]] = []
    for joint, rule in _JOINTS:
        for match in rule.finditer(sentence):
            if not any(match.start() < last and first < match.end() for first, last in taken):
                taken.append(match.span())
                yield Token("joint", match.start(), match.end(), joint=joint)


_JOINTS: Final[tuple[tuple[Joint, re.Pattern[str]], ...]] = (
    ("end", rules.AT_END),
    ("start", rules.AT_START),
    ("after", rules.AFTER),
    ("before", rules.BEFORE),
    ("into", rules.INTO),
    ("by", rules.BY),
    ("everywhere", rules.EVERYWHERE),
    ("from", rules.FROM),
    ("some", rules.SOME),
    ("nameless", rules.NAMELESS),
)


# ---- chains


def _chains(sentence: str) -> Iterator[Token]:
    """The chains of units, each with the part that stands before it."""
    pieces = [piece for match in rules.UNIT.finditer(sentence) if (piece := _unit(match)) is not None]
    parts = [Token("chain", match.start(), match.end(), part="title") for match in rules.TITLE.finditer(sentence)]
    parts += [
        Token("chain", match.start(), match.end(), part="title", units=[]) for match in rules.TITLE_OF_ARTICLE.finditer(sentence)
    ]
    parts += [Token("chain", match.start(), match.end(), part=_part(match)) for match in rules.PART.finditer(sentence)]
    pieces = [piece for piece in pieces if not any(part.start <= piece.start < part.end for part in parts)]
    open_chain: Token | None = None
    for piece in sorted([*pieces, *parts], key=lambda item: item.start):
        if open_chain is not None and _goes_on(open_chain, piece, sentence):
            open_chain.units.extend(piece.units)
            open_chain.clear = open_chain.clear and piece.clear
            open_chain.end = piece.end
            continue
        if open_chain is not None:
            yield open_chain
        open_chain = piece
    if open_chain is not None:
        yield open_chain


def _unit(match: re.Match[str]) -> Token | None:
    """The units of one level at a place: their level and numbers."""
    if match["annex"]:
        return Token("chain", match.start(), match.end(), units=[(Level.ANNEX, ("",))])
    name = match["unit"] or match["ranging"] or match["ranged"]
    if name is None:
        return None
    level = rules.UNIT_LEVELS[" ".join(name.lower().split())]
    proper = rules.PROPER[level]
    if match["unit"]:
        nums = [_num(num[0], level) for num in rules.NUM.finditer(match["nums"])]
        last = match["end"]
    else:
        nums, last = [_num(match["first"], level)], match["last"]
    clear = True
    if last:
        more = number_range(nums[-1], _num(last, level))
        clear = more is not None
        nums += more or [_num(last, level)]
    clear = clear and all(proper.fullmatch(num) for num in nums)
    return Token("chain", match.start(), match.end(), units=[(level, tuple(nums))], clear=clear)


def _num(written: str, level: Level) -> str:
    """A number as eIds have it: "IVa" with a capital, "A" of a point small, "thứ hai" as 2."""
    written = " ".join(written.split())
    if written.lower().startswith("thứ "):
        return ORDINALS.get(written[4:].lower(), written)
    if level in (Level.CHAPTER, Level.PART, Level.ANNEX, Level.SECTION, Level.SUBSECTION):
        return written if written[:1].isdigit() or written[:1].isupper() else written[:-1].upper() + written[-1]
    return written if level is not Level.POINT or not written[:1].isupper() else written.lower()


def _part(match: re.Match[str]) -> str:
    """Which part of a provision is meant: a paragraph by its number, the opening words, the last paragraph, or one that is not told."""
    if match["opening"]:
        return "opening"
    if match["some"]:
        return "some"
    which = match["which"].lower()
    if match["what"].lower() != "đoạn":
        return "sentence"
    if which in rules.LAST:
        return "last"
    if which in rules.FIRST:
        return "1"
    return ORDINALS.get(which.removeprefix("thứ ").strip(), which.removeprefix("thứ ").strip())


def _goes_on(chain: Token, piece: Token, sentence: str) -> bool:
    """True where a piece is what the chain before it is of: "điểm a" + "khoản 1", "tên" + "Điều 5", "khoản 4, " + "Điều 3"."""
    between = sentence[chain.end : piece.start]
    if piece.part is not None or not piece.units:
        return False
    if not rules.OF.fullmatch(between):
        sloppy = chain.top is Level.CLAUSE and piece.top is Level.ARTICLE and rules.COMMA.fullmatch(between)
        alone = all(len(nums) == 1 for _, nums in (*chain.units, *piece.units)) and len(chain.units) == 1 and chain.part is None
        return bool(sloppy and alone and not rules.UNIT.search(sentence, piece.end))
    if not chain.units:
        return chain.part is not None
    top, here = chain.top, piece.top
    return (top is not None and here is not None and here is not Level.ANNEX and here.depth < top.depth) or (
        here is Level.ANNEX and top is not Level.ANNEX
    )


def _complete(found: Sequence[Token]) -> None:
    """Give each chain what it is of and does not say, from the chain to its right."""
    right: tuple[UnitPath, ...] = ()
    for token in reversed(found):
        if token.kind != "chain":
            continue
        token.outer = right
        said = _paths(token)
        depth = Level.ARTICLE.depth
        whole = [path for path in said if path and path[0][0].depth <= depth]
        if whole:
            right = tuple(whole)
        elif said and right:
            right = tuple(dict.fromkeys(under(above, path) or path for above in right for path in said))
        elif said:
            right = tuple(said)


def _paths(token: Token) -> list[UnitPath]:
    """What a chain says by itself, outermost first; every number of every level."""
    if not token.units:
        return []
    ordered = token.units[::-1]
    out = []
    for nums in product(*(nums for _, nums in ordered)):
        path = tuple((level, num) for (level, _), num in zip(ordered, nums, strict=True))
        article = next((i for i, (level, _) in enumerate(path) if level is Level.ARTICLE), 0)
        out.append(path if path[0][0] is Level.ANNEX else path[article:])
    return out[:_MOST]


def under(parent: UnitPath, path: UnitPath) -> UnitPath | None:
    """A path put below the part of a parent that can hold it; None where nothing of it can."""
    first = path[0][0] if path else Level.ARTICLE
    held = tuple(unit for unit in parent if unit[0].depth < first.depth)
    if not held or (first.depth > Level.ARTICLE.depth and not any(level in (Level.ARTICLE, Level.CLAUSE) for level, _ in held)):
        return None
    return (*held, *path)


def places(token: Token, above: Sequence[UnitPath]) -> list[Place]:
    """The places that a chain names. `above`: the provisions of which the sentences above it speak, for what the sentence itself leaves out."""
    said = _paths(token)
    if not said:  # "tên điều", "đoạn thứ hai": of what stands to the right, or above
        right = [full for path in token.outer for full in _placed(path, above)]
        of = [path for path in (right or above) if path]
        if token.part == "title":
            of = [path[: next((i + 1 for i, (level, _) in enumerate(path) if level is Level.ARTICLE), len(path))] for path in of]
        of = list(dict.fromkeys(of))
        return [Place(of[0], token.part, tuple(of[1:]), token.clear)] if of else [Place((), token.part, (), clear=False)]
    out = []
    for path in said:
        if path[0][0].depth <= Level.ARTICLE.depth:
            whole = [path]
            if path[0][0] in (Level.SECTION, Level.SUBSECTION):
                whole = list(dict.fromkeys(filter(None, (_in_chapter(parent, path) for parent in (*token.outer, *above))))) or [
                    path
                ]
            out.append(Place(whole[0], token.part, tuple(whole[1:]), token.clear))
            continue
        right = [under(parent, path) or path for parent in token.outer] or [path]
        whole = [full for full in right if _is_whole(full)]
        found = whole or [full for part in right for full in _placed(part, above) if _is_whole(full)]
        found = list(dict.fromkeys(found))
        if not found:
            out.append(Place(path, token.part, (), clear=False))
        else:
            out.append(Place(found[0], token.part, tuple(found[1:]), token.clear))
    return out


def _is_whole(path: UnitPath) -> bool:
    """True where the article is said, or the levels above it."""
    return bool(path) and path[0][0].depth <= Level.ARTICLE.depth


def _placed(path: UnitPath, above: Sequence[UnitPath]) -> list[UnitPath]:
    """A path that says its article, or the same below each of those that the sentences above name."""
    if _is_whole(path):
        return [path]
    return [full for parent in above if (full := under(parent, path)) is not None] or [path]


def _in_chapter(parent: UnitPath, path: UnitPath) -> UnitPath | None:
    """A section put into the chapter that is named."""
    held = tuple(
        unit for unit in parent if unit[0].depth < path[0][0].depth and unit[0] in (Level.CHAPTER, Level.SECTION, Level.PART)
    )
    return (*held, *path) if held else None
