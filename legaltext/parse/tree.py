"""Lines to tree: which line begins which provision.

Sequence first, pattern second: a line that looks like a heading or a number counts only where that number may come next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from legaltext.grammar import ELISION, Grammar
from legaltext.model import Diagnostic, Lang, Level, Provision, Span, Text, make_eid
from legaltext.numbering import Rank, native, rank
from legaltext.parse.marks import Mark, mark
from legaltext.sources.plain import Line
from legaltext.text import is_upper

# Containers that a heading of each level may stand in; an article stands in the innermost that is open.
_RANKS = {
    Level.PART: 0,
    Level.CHAPTER: 1,
    Level.SECTION: 2,
    Level.SUBSECTION: 3,
    Level.ARTICLE: 4,
    Level.CLAUSE: 5,
    Level.POINT: 6,
}
_GROUPS = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)
_HEADED = (*_GROUPS, Level.ARTICLE, Level.ANNEX)


@dataclass(slots=True, eq=False)
class Para:
    """A heading or paragraph that is being filled, language by language. `numbered` is the line that carries its number."""

    words: dict[Lang, Line] = field(default_factory=dict)

    def freeze(self) -> Text:
        """The frozen form."""
        vi, en = self.words.get("vi"), self.words.get("en")
        return Text(
            vi=vi.text if vi else None,
            en=en.text if en else None,
            vi_line=vi.number if vi else None,
            en_line=en.number if en else None,
        )


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """A provision under construction."""

    level: Level
    num: str | None
    parent: "Node | None"
    number_line: Line | None
    heading: Para | None = None
    text: list[Para] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    wrap_up: list[Para] = field(default_factory=list)
    lines: dict[Lang, set[int]] = field(default_factory=lambda: {"vi": set(), "en": set()})
    elided: bool = False
    eid: str = ""

    def __repr__(self) -> str:
        return f"<{self.eid or self.level}>"

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def freeze(self) -> Provision:
        """The provision with everything below it."""
        children = tuple(child.freeze() for child in self.children)
        spans = {}
        for lang, own in self.lines.items():
            below = [edge for child in children if (span := getattr(child.span, lang)) for edge in span]
            if own or below:
                spans[lang] = (min((*own, *below)), max((*own, *below)))
        # A heading with nothing under it is an outline: an article or a line of an annex always has words of its own.
        empty = not (self.text or children) and self.level in (Level.ARTICLE, Level.ANNEX, Level.PART)
        return Provision(
            eid=self.eid,
            level=self.level,
            num=self.num,
            parent=self.parent.eid if self.parent else None,
            heading=self.heading.freeze() if self.heading else None,
            text=tuple(p.freeze() for p in self.text),
            children=children,
            wrap_up=tuple(p.freeze() for p in self.wrap_up),
            span=Span(spans.get("vi"), spans.get("en")),
            held=not (self.elided or empty),
        )


@dataclass(slots=True, eq=False)
class Tree:
    """The body of one instrument in one language: the top nodes, what was noticed, and lines that belong to nothing yet."""

    top: list[Node]
    diagnostics: list[Diagnostic]
    stray: list[Line]

    def walk(self) -> Iterator[Node]:
        """All nodes in the order of the text."""
        for node in self.top:
            yield from node.walk()


class _Builder:
    """Walks the lines with a stack of open nodes."""

    def __init__(self, grammar: Grammar, *, excerpt: bool) -> None:
        self.grammar = grammar
        self.jump = excerpt  # the next number may be any: the text begins in the middle, or something was left out
        self.lang: Lang = grammar.lang
        self.top: list[Node] = []
        self.stack: list[Node] = []
        self.diagnostics: list[Diagnostic] = []
        self.stray: list[Line] = []
        self.last_article: Rank | None = None
        self.title_open: Node | None = None  # a heading whose title stands on the next line
        self.in_annex = False

    def build(self, lines: Sequence[Line]) -> Tree:
        marks = [mark(line, self.grammar) for line in lines]
        for position, item in enumerate(marks):
            if ELISION.match(item.line.text):
                self.elision(item.line)
            elif self.in_annex:
                self.annex_line(item)
            elif item.level is None or not self.open(item):
                self.words(item, marks, position)
        names: dict[str, int] = {}
        for node in (n for top in self.top for n in top.walk()):
            eid = make_eid(node.level, node.num, node.parent.eid if node.parent else None)
            names[eid] = names.get(eid, 0) + 1
            if names[eid] > 1:  # the sequence rules let this happen only for numbers that restart where they should not
                eid = f"{eid}-{names[eid]}"
                self.note("repeated-number", node.number_line, node.num or "")
            node.eid = eid
        return Tree(self.top, self.diagnostics, self.stray)

    def note(self, code: str, line: Line | None, detail: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, line.number if line else None, lang=self.lang, detail=detail))

    # ---- headings and numbers

    def open(self, item: Mark) -> bool:
        """Open the provision that a mark claims, where the sequence allows it; False: the line is words."""
        level, num = item.level, item.num
        assert level is not None
        if level is Level.ANNEX:
            if item.words and not is_upper(item.words):  # "Phụ lục kèm theo Nghị định này …" is a sentence
                return False
            self.stack.clear()
            self.add(item, None)
            self.in_annex = True
            return True
        value = rank(native(num)) if num else None
        if value is None:
            return False
        parent = self.parent_of(level)
        if level in (Level.CLAUSE, Level.POINT) and parent is None:
            return False
        previous = self.previous(level, parent)
        if not value.follows(previous) and not (self.jump and (previous is None or previous < value)):
            if (previous is not None and value <= previous) or level is Level.POINT:
                return False
            self.note("number-gap", item.line, f"{level} {num}")
        if level is Level.ARTICLE:
            self.last_article = value
        self.jump = self.jump and level in _GROUPS
        while self.stack and self.stack[-1] is not parent:
            self.stack.pop()
        self.add(item, parent)
        return True

    def previous(self, level: Level, parent: Node | None) -> Rank | None:
        """The number that stands before, in the sequence of that level: articles count through the whole instrument."""
        if level is Level.ARTICLE:
            return self.last_article
        siblings = [n for n in (parent.children if parent else self.top) if n.level is level]
        return rank(native(siblings[-1].num)) if siblings and siblings[-1].num else None

    def parent_of(self, level: Level) -> Node | None:
        """The innermost open node that a provision of this level stands in."""
        for node in reversed(self.stack):
            if level in (Level.CLAUSE, Level.POINT):
                if _RANKS[node.level] < _RANKS[level]:
                    return node if node.level in (Level.ARTICLE, Level.CLAUSE) else None
            elif node.level in _GROUPS and _RANKS[node.level] < _RANKS[level]:
                return node
        return None

    def add(self, item: Mark, parent: Node | None) -> None:
        level = item.level
        assert level is not None
        node = Node(level, native(item.num) if item.num else None, parent, item.line)
        (parent.children if parent else self.top).append(node)
        self.stack.append(node)
        node.lines[self.lang].add(item.line.number)
        self.title_open = None
        if level in _HEADED:
            if item.words:
                node.heading = Para({self.lang: Line(item.line.number, item.words)})
            elif level is not Level.ARTICLE:
                self.title_open = node
        else:
            node.text.append(Para({self.lang: Line(item.line.number, item.words)}))

    # ---- words

    def words(self, item: Mark, marks: Sequence[Mark], position: int) -> None:
        """Put a plain paragraph where it belongs."""
        line = item.line
        if not self.stack:
            self.stray.append(line)
            self.note("stray-words", line, line.text[:60])
            return
        node = self.stack[-1]
        if self.title_open is not None and is_upper(line.text):
            self.title(line)
            return
        self.title_open = None
        if node.level is Level.POINT and not self.continues(node, marks, position):
            # After the last point of a list the words speak of the whole list: "Ngoài các nội dung nêu trên, …".
            self.stack.pop()
            node = self.stack[-1]
        if node.level in _GROUPS:
            self.note("stray-words", line, line.text[:60])
        target = node.wrap_up if node.children else node.text
        target.append(Para({self.lang: line}))
        node.lines[self.lang].add(line.number)

    def title(self, line: Line) -> None:
        """A title on its own line; one that runs over several lines is joined."""
        node = self.title_open
        assert node is not None
        if node.heading is None:
            node.heading = Para({self.lang: line})
        else:
            first = node.heading.words[self.lang]
            node.heading.words[self.lang] = Line(first.number, f"{first.text} {line.text}")
        node.lines[self.lang].add(line.number)

    def continues(self, point: Node, marks: Sequence[Mark], position: int) -> bool:
        """True where words after a point belong to it: the list is not over, for its next point is still to come."""
        here = rank(native(point.num or ""))
        for later in marks[position + 1 :]:
            if later.level is Level.POINT and later.num:
                value = rank(native(later.num))
                return value is not None and value.follows(here)
            if later.level is not None:
                return False
        return False

    def elision(self, line: Line) -> None:
        """An editor's "...": right after a heading the provision's words are not held."""
        node = self.stack[-1] if self.stack else None
        if node is not None and node.level in _HEADED and not node.text and not node.children:
            node.elided = True
        self.jump = True
        self.note("elision", line)

    # ---- annexes

    def annex_line(self, item: Mark) -> None:
        """Lines of an annex: "I Dữ liệu …" opens its parts in Roman sequence; the rest is words."""
        annex = self.top[-1]
        line = item.line
        head, _, rest = line.text.partition(" ")
        value = rank(head.rstrip(".")) if head.rstrip(".").isupper() else None
        previous = rank(annex.children[-1].num or "") if annex.children else None
        if value is not None and rest and value.follows(previous):
            del self.stack[1:]
            self.add(replace(item, level=Level.PART, num=head.rstrip("."), words=rest), annex)
            return
        node = self.stack[-1]
        if annex.heading is None and is_upper(line.text):
            annex.heading = Para({self.lang: line})
        else:
            (node.wrap_up if node.children else node.text).append(Para({self.lang: line}))
        node.lines[self.lang].add(line.number)


def build_tree(lines: Sequence[Line], grammar: Grammar, *, excerpt: bool = False) -> Tree:
    """The tree of an instrument's body in one language. Never raises; what is odd is in the diagnostics.

    An `excerpt` may begin in the middle: its first number need not be 1.
    """
    return _Builder(grammar, excerpt=excerpt).build(lines)
