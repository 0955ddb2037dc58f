"""The map of relations as a drawing: boxes with the words in them, lines with their names. Where everything stands is counted here; the template only writes it.

The middle one stands in the middle, the older in a column at the left, the younger at the right; what it rests on hangs on a stem above, what guides it on one below,
two in a row. All lines run level where their name stands, so that each can be read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from generators.web.addresses import law_address, map_address
from generators.web.languages import Language
from generators.web.law.names import place_label
from generators.web.law.relations import SIDES, Related, Side
from legaltext.corpus.corpus import Corpus
from legaltext.store.graph import Vertex

# Units of the drawing: pixels where nothing is scaled.
_WIDE: Final = 250  # a box
_NAME: Final = 150  # the level line before it, with its name
_LINE: Final = 19  # a line of words
_PAD: Final = 10
_GAP: Final = 22  # between two boxes
_LETTERS: Final = 28  # that fit into a box
_NAME_LETTERS: Final = 20  # that fit above a line
_MOST: Final = 12  # boxes a side; the list has all
_NAME_LINE: Final = 15  # a line of a name
_TURN: Final = 12  # how far from the middle a line turns
_LINES: Final = 4  # of what one is called
COLUMNS: Final[tuple[Side, Side]] = ("left", "right")

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Box:
    """One of the map, with the line that leads to it. `lines`: (x, y, words); `path`: the line; `names`: (x, y, words) above it."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, float, str], ...]
    href: str | None
    told: str
    kind: str
    path: str = ""
    names: tuple[tuple[float, float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map; `x` is where it begins at the left. `left_out`: how many are only in the list."""

    x: float
    width: float
    height: float
    middle: Box
    boxes: tuple[Box, ...]
    left_out: int


class _Map:
    """Counts where everything stands."""

    def __init__(self, corpus: Corpus, middle: Vertex, related: Sequence[Related], language: Language, say: Say) -> None:
        self.corpus, self.language, self.say = corpus, language, say
        self.sides: dict[Side, list[Related]] = {side: [] for side in SIDES}
        for one in related:
            self.sides[one.side].append(one)
        self.left_out = sum(max(0, len(members) - _MOST) for members in self.sides.values())
        self.sides = {side: members[:_MOST] for side, members in self.sides.items()}
        self.texts = {
            one: tuple(_fitted(one.named)) if one.named else self._words(one.to, middle.number)
            for members in self.sides.values()
            for one in members
        }
        self.own = self._words(middle, None)
        self.label = place_label(corpus.known, middle, language)

    def drawing(self) -> Drawing:
        """The whole."""
        stem = _WIDE / 2 + _NAME + _WIDE + _PAD
        above, below = self._rows("above"), self._rows("below")
        columns = {side: sum(map(self._height, self.sides[side])) + _GAP * max(0, len(self.sides[side]) - 1) for side in COLUMNS}
        tall = max(_height(self.own), *columns.values())
        top = _PAD + sum(height + _GAP for _, height in above)
        centre = top + tall / 2
        box = _box(stem - _WIDE / 2, centre - _height(self.own) / 2, self.own, "middle", self.label, None)
        boxes: list[Box] = []
        y: float = _PAD
        for members, height in above:
            boxes += self._hung(members, y + height / 2, stem, box.y)
            y += height + _GAP
        for side in COLUMNS:
            y = centre - columns[side] / 2
            for one in self.sides[side]:
                boxes.append(self._beside(one, y, box))
                y += self._height(one) + _GAP
        y = top + tall
        for members, height in below:
            boxes += self._hung(members, y + _GAP + height / 2, stem, box.y + box.height)
            y += _GAP + height
        left = min(one.x for one in (box, *boxes)) - _PAD
        right = max(one.x + one.width for one in (box, *boxes)) + _PAD
        return Drawing(left, right - left, y + _PAD, box, tuple(boxes), self.left_out)

    def _rows(self, side: Side) -> list[tuple[Sequence[Related], float]]:
        """Two in a row, with the height of each row."""
        members = self.sides[side]
        rows = [members[start : start + 2] for start in range(0, len(members), 2)]
        return [(row, max(map(self._height, row))) for row in rows]

    def _hung(self, members: Sequence[Related], level: float, stem: float, to: float) -> list[Box]:
        """A row on the stem above or below the middle."""
        out = []
        for one, at_left in zip(members, (True, False), strict=False):
            near = stem - _NAME if at_left else stem + _NAME
            path = f"M {stem:g} {to:g} V {level:g} H {near:g}"
            out.append(self._placed(one, near - _WIDE if at_left else near, level, path, min(stem, near)))
        return out

    def _beside(self, one: Related, y: float, box: Box) -> Box:
        """One in a column beside the middle."""
        level, centre = y + self._height(one) / 2, box.y + box.height / 2
        at_left = one.side == "left"
        edge = box.x if at_left else box.x + box.width
        near = edge - _NAME if at_left else edge + _NAME
        turn = edge + (-_TURN if at_left else _TURN)
        path = f"M {edge:g} {centre:g} H {turn:g} V {level:g} H {near:g}"
        return self._placed(one, near - _WIDE if at_left else near, level, path, min(turn, near))

    def _placed(self, one: Related, x: float, level: float, path: str, name_from: float) -> Box:
        names = wrap("; ".join(map(self.say, one.words)), _NAME_LETTERS)
        told = f"{'; '.join(map(self.say, one.words))}: {one.named or place_label(self.corpus.known, one.to, self.language)}"
        drawn_names = tuple(
            (name_from + 6, level - 6 - _NAME_LINE * (len(names) - 1 - number), words) for number, words in enumerate(names)
        )
        kind = "held" if one.held else "hollow"
        return _box(x, level - self._height(one) / 2, self.texts[one], kind, told, self._href(one), path, drawn_names)

    def _href(self, one: Related) -> str | None:
        """Where a click leads: the page of an instrument, the map of a provision whose words are held."""
        if not one.known or one.to.number is None:
            return None
        return map_address(one.to.number, one.to.eid) if one.to.eid and one.held else law_address(one.to.number)

    def _height(self, one: Related) -> float:
        return _height(self.texts[one])

    def _words(self, vertex: Vertex, own: str | None) -> tuple[str, ...]:
        """The lines in a box: what it is called, and its day or, of a provision, its heading."""
        facts = self.corpus.known.get(vertex.number) if vertex.number else None
        if vertex.eid is None:
            day = (facts.effective or facts.issued) if facts else None
            label = place_label(self.corpus.known, vertex, self.language)
            return (*_fitted(label), *([f"{day:%d/%m/%Y}"] if day else []))
        label = place_label(self.corpus.known, vertex, self.language, own=own)
        law = self.corpus.instruments.get(vertex.number) if vertex.number else None
        article = law.index.get(vertex.eid.split("__")[0]) if law else None
        heading = (article.heading.get("vi") or article.heading.get("en") or "") if article and article.heading else ""
        return (*_fitted(label), *_fitted(heading, 2))


def _fitted(words: str, lines: int = _LINES) -> list[str]:
    """Words as lines of a box, the last one cut where there are more."""
    made = wrap(words, _LETTERS)
    return made if len(made) <= lines else [*made[: lines - 1], f"{made[lines - 1][: _LETTERS - 1]}…"]


def _height(lines: Sequence[str]) -> float:
    return len(lines) * _LINE + 2 * _PAD


def _box(
    x: float,
    y: float,
    lines: Sequence[str],
    kind: str,
    told: str,
    href: str | None,
    path: str = "",
    names: tuple[tuple[float, float, str], ...] = (),
) -> Box:
    placed = tuple((x + _PAD, y + _PAD + _LINE * (number + 0.75), words) for number, words in enumerate(lines))
    return Box(x, y, _WIDE, _height(lines), placed, href, told, kind, path, names)


def drawn(corpus: Corpus, middle: Vertex, related: Sequence[Related], language: Language, say: Say) -> Drawing:
    """The map of what stands in relation to the middle. `say` gives the words of a bond in the reader's language."""
    return _Map(corpus, middle, related, language, say).drawing()
