"""What the parser fills: provisions under construction, language by language, and the tree that they make."""

from collections.abc import Iterator

from legaltext.basics.collector import collector_paused
from legaltext.model import Diagnostic, Lang, Level, Provision, Span, Text
from legaltext.parsing.line_heads import ANNEX, ARTICLE, LEVELS, PART
from legaltext.sources.plain import Line

_OUTLINES = (PART, ARTICLE, ANNEX)


class Para:
    """A heading or paragraph that is being filled: its line in each language that has it."""

    __slots__ = ("words",)

    def __init__(self, words: dict[Lang, Line]) -> None:
        """`words` is the line that is known already, by its language."""
        self.words = words

    def freeze(self) -> Text:
        """The frozen form."""
        words = self.words
        vi = words.get("vi")
        if len(words) == 1 and vi is not None:
            return Text(vi.text, None, vi.number)
        en = words.get("en")
        return Text(vi.text if vi else None, en.text if en else None, vi.number if vi else None, en.number if en else None)


class Node:
    """A provision under construction."""

    __slots__ = (
        "children",
        "depth",
        "eid",
        "elided",
        "heading",
        "level",
        "lines",
        "num",
        "number_line",
        "parent",
        "text",
        "wrap_up",
    )

    def __init__(self, depth: int, num: str | None, parent: str | None, number_line: Line | None, eid: str) -> None:
        """`number_line` is the line that carries the number; the parent is known by its eId (a tree without circles is freed at once)."""
        self.depth = depth
        self.level: Level = LEVELS[depth]
        self.num = num
        self.parent = parent
        self.number_line = number_line
        self.eid = eid
        self.heading: Para | None = None
        self.text: list[Para] = []
        self.children: list[Node] = []
        self.wrap_up: list[Para] = []
        self.lines: dict[Lang, list[int]] = {}
        self.elided = False

    def __repr__(self) -> str:
        return f"<{self.eid}>"

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in order."""
        ahead = [self]
        while ahead:
            here = ahead.pop()
            yield here
            if here.children:
                ahead.extend(here.children[::-1])

    def freeze(self) -> Provision:
        """The provision with everything below it. Raises ProvisionError for one that no instrument can have."""
        children = tuple([child.freeze() for child in self.children]) if self.children else ()
        lines = self.lines
        vi = en = None
        if own := lines.get("vi"):  # the lines of the first language come in order
            last = own[-1]
            if children and (below := children[-1].span.vi) is not None and below[1] > last:
                last = below[1]
            vi = (own[0], last)
        if len(lines) > 1 or vi is None:
            en = _reach(lines.get("en", ()), [child.span.en for child in children])
        return Provision(
            self.eid,
            self.level,
            self.num,
            self.parent,
            self.heading.freeze() if self.heading else None,
            tuple([para.freeze() for para in self.text]) if self.text else (),
            children,
            tuple([para.freeze() for para in self.wrap_up]) if self.wrap_up else (),
            Span(vi, en),
            # A heading with nothing under it is an outline: an article or a line of an annex always has words of its own.
            not (self.elided or (self.depth in _OUTLINES and not self.text and not children)),
        )


def _reach(own: "list[int] | tuple[int, ...]", below: list[tuple[int, int] | None]) -> tuple[int, int] | None:
    """First and last line of a provision, from its own lines and those of its children."""
    if not below:
        return (min(own), max(own)) if own else None
    edges = [edge for pair in below if pair is not None for edge in pair]
    edges += own
    return (min(edges), max(edges)) if edges else None


class Tree:
    """The body of one instrument in one language: the top nodes, what was noticed, lines that belong to nothing, and page furniture by name."""

    __slots__ = ("diagnostics", "furniture", "stray", "top")

    def __init__(
        self, top: list[Node], diagnostics: list[Diagnostic], stray: list[Line], furniture: list[tuple[Line, str]]
    ) -> None:
        """All lists are filled by the builder."""
        self.top = top
        self.diagnostics = diagnostics
        self.stray = stray
        self.furniture = furniture

    def walk(self) -> Iterator[Node]:
        """All nodes in the order of the text."""
        for node in self.top:
            yield from node.walk()

    def freeze(self) -> tuple[Provision, ...]:
        """The provisions of the body. Raises ProvisionError for one that no instrument can have."""
        with collector_paused():
            return tuple([node.freeze() for node in self.top])
