"""Two languages, one tree: every surviving English paragraph is put at its provision, whatever has been lost around it.

The Vietnamese tree is laid out as a row of slots (a number, a title, a first or further paragraph). The English paragraphs are walked along that row by
dynamic programming: numbers and letters must agree, slots may stay empty at a price, and the paywall's markers say where something is missing. The words
themselves (length, digits, the closing mark) only break ties, so the method does not know any particular law.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, sqrt

from legaltext.basics.numbering import native
from legaltext.basics.text import is_upper
from legaltext.grammar.languages import GRAMMARS
from legaltext.grammar.names import MONTHS
from legaltext.grammar.rule import either
from legaltext.model import Lang, Level
from legaltext.parsing.lexicon import Lexicon, single_words, terms
from legaltext.parsing.line_heads import mark
from legaltext.parsing.page import Gap
from legaltext.parsing.tree import Node, Para, Tree
from legaltext.sources.plain import Line

_NUMBER = re.compile(r"\d+")
_MONTH = re.compile(rf"\b({either(MONTHS)})\b")

# Prices. They are in the unit of one doubtful feature of the words; only their order of size matters.
_NUMBER_LOST = 8.0  # words without their number at a numbered place
_NOT_A_TITLE = 5.0  # words in lower case at a chapter's title, or capitals at a paragraph
_EXTRA = 14.0  # a paragraph that the Vietnamese does not have
_GAP_EMPTY = 9.0  # a marker, and nothing is missing there
_UNMARKED = (6.0, 1.0)  # something is missing where no marker stands, in a text that has markers: once, and a paragraph
_UNMARKED_TEXT = (1.0, 0.5)  # the same in a text without any marker
_FAR = 0.3  # a paragraph that is missing, beyond one a marker
_LIKE = 0.5  # by so much may words lower a price
_LEXICAL = 8.0  # words that have nothing in common, as far as the text itself teaches which go together
_BEAM = 20.0  # walks this much worse than the best are given up
_WALKS = 48  # and no more than this many are followed


@dataclass(slots=True, eq=False)
class Slot:
    """One place of the row. `units` is its share of a source paragraph: a number and a title on one line are lost together."""

    kind: str  # number | title | first | further | closing
    node: Node | None
    para: Para | None
    units: float
    words: str


@dataclass(slots=True, eq=False)
class Token:
    """A piece of the other language: the number of a heading, its title, a numbered paragraph or plain words."""

    kind: str  # number | title | first | words
    level: Level | None
    num: str | None
    line: Line
    words: str
    gaps: int  # markers between the token before and this one


@dataclass(frozen=True, slots=True)
class Missing:
    """A heading or paragraph that one language lacks: where, and the line of the marker or of the text before it."""

    node: Node
    part: str
    paragraph: int | None
    lang: Lang
    line: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """What alignment found besides filling the tree: lost paragraphs, lost numbers, and lines it could place nowhere."""

    missing: tuple[Missing, ...]
    lost_numbers: tuple[tuple[Node, int | None], ...]
    extra: tuple[tuple[Line, Node | None], ...]


def _slots(tree: Tree, lang: Lang, closing: Sequence[Para]) -> list[Slot]:
    """The places of the tree and of the closing in one row, in the order of the text."""
    out: list[Slot] = []

    def paragraphs(node: Node, paras: Iterable[Para], first: str) -> None:
        for para in paras:
            out.append(Slot(first, node, para, 1.0, para.words[lang].text))
            first = "further"

    def visit(node: Node) -> None:
        if node.level in (Level.CLAUSE, Level.POINT):
            paragraphs(node, node.text, "first")
        else:
            line = node.heading.words[lang] if node.heading else None
            together = line is not None and node.number_line is not None and line.number == node.number_line.number
            out.append(Slot("number", node, None, 0.5 if together else 1.0, ""))
            if line is not None:
                out.append(Slot("title", node, node.heading, 0.5 if together else 1.0, line.text))
            paragraphs(node, node.text, "further")
        for child in node.children:
            visit(child)
        paragraphs(node, node.wrap_up, "further")

    for top in tree.top:
        visit(top)
    out.extend(Slot("closing", None, para, 1.0, para.words[lang].text) for para in closing)
    return out


def _tokens(lines: Sequence[Line], gaps: Sequence[Gap], lang: Lang) -> tuple[list[Token], int]:
    """The pieces of the text with the markers before each, and the number of markers after the last."""
    grammar = GRAMMARS[lang]
    ends = [gap.last for gap in gaps]
    out: list[Token] = []
    seen = 0
    for line in lines:
        before = bisect_right(ends, line.number)
        item = mark(line, grammar)
        here, seen = before - seen, before
        if item.level in (Level.CLAUSE, Level.POINT):
            out.append(Token("first", item.level, native(item.num or ""), line, item.words, here))
        elif item.level is None:
            out.append(Token("words", None, None, line, line.text, here))
        else:
            out.append(Token("number", item.level, item.num, line, "", here))
            if item.words:
                out.append(Token("title", item.level, item.num, line, item.words, 0))
    return out, len(gaps) - seen


class _Comparison:
    """How unlike two paragraphs look: length, digits, closing mark. 0 (alike) to about 6."""

    def __init__(self, slots: Sequence[Slot], tokens: Sequence[Token]) -> None:
        here, there = sum(len(s.words) for s in slots), sum(len(t.words) for t in tokens)
        lost = sum(1 for s in slots if s.words) - sum(1 for t in tokens if t.words)
        # the ratio of lengths, read off the text itself; lost paragraphs would bend it
        self.ratio = (
            1.1
            if lost > len(slots) // 3 or not here
            else max(0.5, min(2.0, there / here * len(slots) / max(1, len(slots) - lost)))
        )
        self.digits: dict[int, frozenset[int]] = {}
        self.terms: dict[int, frozenset[str]] = {}
        self.lexicon: Lexicon | None = None

    def learn(self, pairs: Iterable[tuple[Slot, Token]]) -> None:
        """Learn which words go together from pairs already made; `cost` then listens to them too."""
        self.lexicon = Lexicon((self.slot_terms(slot), self.token_words(token)) for slot, token in pairs if token.words)

    def slot_terms(self, slot: Slot) -> frozenset[str]:
        """The terms of a slot, remembered."""
        found = self.terms.get(id(slot))
        if found is None:
            found = self.terms[id(slot)] = terms(slot.words)
        return found

    def token_words(self, token: Token) -> frozenset[str]:
        """The words of a token, remembered."""
        found = self.terms.get(id(token))
        if found is None:
            found = self.terms[id(token)] = single_words(token.words)
        return found

    def numbers(self, key: object, words: str) -> frozenset[int]:
        """The figures of a paragraph, with the months of an English one: a date has the same figures in both languages."""
        found = self.digits.get(id(key))
        if found is None:
            months = {MONTHS[name] for name in _MONTH.findall(words)} if "a" <= words[:1].lower() <= "z" else set()
            found = frozenset(map(int, _NUMBER.findall(words))) | months
            self.digits[id(key)] = found
        return found

    def cost(self, slot: Slot, token: Token) -> float:
        """How badly a token fits a slot, by length, figures, closing mark and words."""
        expected, actual = len(slot.words) * self.ratio, len(token.words)
        spread = (actual - expected) / sqrt(6.0 * (expected + actual) / 2 + 1)
        length = min(3.0, spread * spread / 2)
        here, there = self.numbers(slot, slot.words), self.numbers(token, token.words)
        differing = len(here ^ there)
        digits = min(3.0, 1.0 * differing) - (_LIKE if here and not differing else 0.0)
        end, other = slot.words[-1:], token.words[-1:]
        closing = 0.0 if end == other else 1.5 if ":" in (end, other) else 0.3
        return length + digits + closing + self.unlikeness(slot, token)

    def unlikeness(self, slot: Slot, token: Token) -> float:
        """0 to `_LEXICAL`, from the words themselves, once there is a dictionary."""
        if self.lexicon is None:
            return 0.0
        likeness = self.lexicon.likeness(self.slot_terms(slot), self.token_words(token))
        return _LEXICAL * (0.5 if likeness is None else 1.0 - likeness)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a walk: which token went to which slot, and the step before."""

    before: "_Step | None"
    token: int
    slot: int


def _price(way: tuple[float, _Step | None]) -> float:
    """The price of a walk, for comparing."""
    return way[0]


class _Aligner:
    def __init__(self, slots: list[Slot], tokens: list[Token], trailing: int) -> None:
        self.slots, self.tokens, self.trailing = slots, tokens, trailing
        self.comparison = _Comparison(slots, tokens)
        self.before = [0.0]  # units before each slot
        for slot in slots:
            self.before.append(self.before[-1] + slot.units)
        self.unmarked = _UNMARKED if trailing or any(t.gaps for t in tokens) else _UNMARKED_TEXT
        self.numbered: dict[tuple[str, Level, str | None], list[int]] = {}
        self.plain: list[int] = []
        for position, slot in enumerate(slots):
            if slot.kind in ("number", "first", "title") and slot.node is not None:
                self.numbered.setdefault((slot.kind, slot.node.level, slot.node.num), []).append(position)
            if slot.kind not in ("number", "first"):
                self.plain.append(position)

    def candidates(self, token: Token, low: int, near: int, far: int) -> list[tuple[int, float]]:
        """The slots after `low` and up to `far` where a token could stand, each with the price of what it is; its words come on top.

        Words that may have lost their number are tried at numbered places only near the walks that are alive (up to `near`).
        """
        if token.level is not None:
            places = self.numbered.get((token.kind, token.level, token.num), [])
            return [(place, 0.0) for place in places[bisect_right(places, low) : bisect_right(places, far)]]
        upper = is_upper(token.words)
        out = []
        for place in self.plain[bisect_right(self.plain, low) : bisect_right(self.plain, far)]:
            slot = self.slots[place]
            group = slot.kind == "title" and slot.node is not None and slot.node.level is not Level.ARTICLE
            price = _NOT_A_TITLE if (slot.kind != "closing" and group != upper) else 0.0
            out.append((place, price + (2.0 if slot.kind == "title" and not group else 0.0)))
        if not upper:
            last = min(near + 12, far + 1, len(self.slots))
            out.extend((p, _NUMBER_LOST) for p in range(low + 1, last) if self.slots[p].kind == "first")
        return out

    def reach(self, last: int, gaps: int, price: float) -> int:
        """The last slot that a walk can go to for so much; further on, more is left empty than a token that is in no slot costs.

        This bounds the work on a token, whatever the length of the text, and gives up no walk that could win.
        """
        lost = gaps + price / _FAR if gaps else max(0.0, price - self.unmarked[0]) / self.unmarked[1]
        return bisect_right(self.before, self.before[last + 1] + lost) - 1

    def skip(self, last: int, place: int, gaps: int) -> float:
        """The price of leaving the slots between two places empty, given the markers that stand there."""
        lost = self.before[place] - self.before[last + 1]
        if gaps == 0:
            return self.unmarked[0] + self.unmarked[1] * lost if lost else 0.0
        if lost == 0:
            return _GAP_EMPTY
        return _FAR * (lost - gaps) if lost >= gaps else 2.0 * (gaps - lost)

    def arrival(
        self, place: int, own: float, ends: Sequence[tuple[int, int, float, _Step | None]]
    ) -> tuple[float, int, _Step | None] | None:
        """The cheapest way to a slot (price, slot, the step before); None where every walk is past it. `ends` has the cheapest walks first."""
        best, came = inf, None
        for last, gaps, price, step in ends:
            if price + own >= best:
                break
            if last < place and (total := price + own + self.skip(last, place, gaps)) < best:
                best, came = total, step
        return (best, place, came) if best < inf else None

    def run(self) -> dict[int, int]:
        """The best walk: token position → slot position; a token that is in no slot is left out."""
        # a walk's end: last filled slot, markers that have not been used yet → price, how it came there
        walks: dict[tuple[int, int], tuple[float, _Step | None]] = {(-1, 0): (0.0, None)}
        for position, token in enumerate(self.tokens):
            ends = [(last, pending + token.gaps, price, step) for (last, pending), (price, step) in walks.items()]
            # Whatever costs more than this is given up below: the best walk can leave the token out.
            most = min(end[2] for end in ends) + _EXTRA + _BEAM + _LIKE
            near = max(end[0] for end in ends)
            far = max(self.reach(last, gaps, most - price) for last, gaps, price, _ in ends)
            arrivals: list[tuple[float, int, _Step | None]] = []
            for place, own in self.candidates(token, min(end[0] for end in ends), near, far):
                if (arrival := self.arrival(place, own, ends)) is not None:
                    arrivals.append(arrival)
            # the token is in no slot at all
            following = {(last, gaps): (price + _EXTRA, step) for last, gaps, price, step in ends}
            bound = min((a[0] for a in arrivals), default=0.0) + _BEAM
            for price, place, step in arrivals:
                if price <= bound:  # the words are looked at only where the place itself is likely
                    words = self.comparison.cost(self.slots[place], token) if token.words else 0.0
                    known = following.get((place, 0))
                    if known is None or price + words < known[0]:
                        following[place, 0] = (price + words, _Step(step, position, place))
            best = min(price for price, _ in following.values())
            kept = sorted((entry for entry in following.items() if entry[1][0] <= best + _BEAM), key=lambda entry: entry[1][0])
            walks = dict(kept[:_WALKS])
        end = len(self.slots)
        _, step = min(
            ((price + self.skip(last, end, pending + self.trailing), step) for (last, pending), (price, step) in walks.items()),
            key=_price,
        )
        chosen: dict[int, int] = {}
        while step is not None:
            chosen[step.token] = step.slot
            step = step.before
        return chosen

    def complete(self) -> dict[int, int] | None:
        """The walk of a text that has lost nothing: piece by piece in step. None where a piece does not fit its place."""
        if len(self.tokens) != len(self.slots) or self.trailing or any(token.gaps for token in self.tokens):
            return None
        for token, slot in zip(self.tokens, self.slots, strict=True):
            if token.kind == "words":
                fits = slot.kind in ("further", "closing") or (
                    slot.kind == "title" and is_upper(slot.words) == is_upper(token.words)
                )
            else:
                fits = slot.node is not None and (token.kind, token.level, token.num) == (
                    slot.kind,
                    slot.node.level,
                    slot.node.num,
                )
            if not fits:
                return None
        return {position: position for position in range(len(self.slots))}


def align(
    tree: Tree, closing: Sequence[Para], lines: Sequence[Line], gaps: Sequence[Gap], lang: Lang = "en", base: Lang = "vi"
) -> Alignment:
    """Fill the tree (and the closing) of one language with the lines of another, and say what that one lacks.

    `gaps` are the markers of swallowed paragraphs, in lines of the same source as `lines`. A text without markers works as well: then the numbers alone tell.
    """
    slots = _slots(tree, base, closing)
    tokens, trailing = _tokens(lines, gaps, lang)
    aligner = _Aligner(slots, tokens, trailing)
    chosen = aligner.complete() or aligner.run()
    if len(chosen) < len(slots):  # something is missing: a second walk, with the words that the first one has learned
        aligner.comparison.learn((slots[place], tokens[position]) for position, place in chosen.items())
        chosen = aligner.run()
    extra: list[tuple[Line, Node | None]] = []
    filled: dict[int, Token] = {}
    last: Node | None = None
    for position, token in enumerate(tokens):
        place = chosen.get(position)
        if place is None:
            extra.append((token.line, last))
            continue
        slot = slots[place]
        filled[place] = token
        last = slot.node or last
        if slot.para is not None:
            slot.para.words[lang] = Line(token.line.number, token.words)
        if slot.node is not None:
            slot.node.lines.setdefault(lang, []).append(token.line.number)
    return Alignment(*_losses(slots, filled, gaps, lines, lang), tuple(extra))


def _losses(
    slots: Sequence[Slot],
    filled: dict[int, Token],
    gaps: Sequence[Gap],
    lines: Sequence[Line],
    lang: Lang,
) -> tuple[tuple[Missing, ...], tuple[tuple[Node, int | None], ...]]:
    """Name every empty slot, and give each the line of its marker (or of the text before it, where none stands)."""
    missing: list[Missing] = []
    numbers: list[tuple[Node, int | None]] = []
    ahead = _next_lines(slots, filled)
    positions = _positions(slots)
    ends = [gap.last for gap in gaps]
    before: int = lines[0].number - 1 if lines else 0
    used = 0.0
    for place, slot in enumerate(slots):
        if place in filled:
            before, used = filled[place].line.number, 0.0
            continue
        first = bisect_right(ends, before)
        end = len(ends) if ahead[place] is None else bisect_left(ends, ahead[place] or 0)
        line = ends[min(first + int(used), end - 1)] if first < end else (before or None)
        used += slot.units
        if slot.node is None:
            continue
        if slot.kind == "number":
            if slot.units == 1.0:
                numbers.append((slot.node, line))
            continue
        part, paragraph = positions[id(slot.para)]
        missing.append(Missing(slot.node, part, paragraph, lang, line))
    return tuple(missing), tuple(numbers)


def _next_lines(slots: Sequence[Slot], filled: dict[int, Token]) -> list[int | None]:
    """For each slot the line of the next filled one."""
    out: list[int | None] = []
    ahead: int | None = None
    for place in range(len(slots) - 1, -1, -1):
        if place in filled:
            ahead = filled[place].line.number
        out.append(ahead)
    return out[::-1]


def _positions(slots: Sequence[Slot]) -> dict[int, tuple[str, int | None]]:
    """Which part of its provision each paragraph is, by its `id`: heading, text or wrap_up, and the paragraph's number from 1."""
    out: dict[int, tuple[str, int | None]] = {}
    for node in {id(slot.node): slot.node for slot in slots if slot.node is not None}.values():
        if node.heading is not None:
            out[id(node.heading)] = "heading", None
        for part, paras in (("text", node.text), ("wrap_up", node.wrap_up)):
            out.update((id(para), (part, number)) for number, para in enumerate(paras, 1))
    return out
