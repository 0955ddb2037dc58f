"""Lines to tree: which line begins which provision.

Sequence first, pattern second: a line that looks like a heading or a number counts only where that number may come next. What is quoted (an amending law's
new wording) is content of the provision that quotes it.
"""

from collections.abc import Collection, Sequence

from legaltext.basics.collector import collector_paused
from legaltext.basics.numbering import Rank, native, rank
from legaltext.basics.text import fold, is_upper
from legaltext.grammar.lines import Grammar
from legaltext.grammar.scan import DOUBLE_LETTER
from legaltext.grammar.vi import CITES_ON
from legaltext.grammar.website import ELISION
from legaltext.model import Diagnostic, Lang, make_eid
from legaltext.parsing.fused import part, title_of
from legaltext.parsing.layout import Joined, is_finished
from legaltext.parsing.line_heads import ANNEX, ARTICLE, CLAUSE, FORM, LEVELS, PART, POINT, WORDS, Mark, read_marks
from legaltext.parsing.nodes import Node, Para, Tree
from legaltext.parsing.outline import settle
from legaltext.parsing.parts import divide
from legaltext.parsing.slips import Slips
from legaltext.sources.plain import Line

__all__ = ["Node", "Para", "Tree", "build_tree"]

_TITLE = 250  # characters: a longer line is no title
_NEAR = {ARTICLE: 20, CLAUSE: 3, POINT: 3}  # how many numbers may be missing before a number needs its successor as a witness


class _TreeBuilder:
    """Walks the lines with a stack of open nodes."""

    def __init__(
        self,
        lines: Sequence[Line],
        grammar: Grammar,
        *,
        excerpt: bool,
        wrapped: bool,
        annexes: Collection[int],
        marked: Collection[int],
    ) -> None:
        self.lang: Lang = grammar.lang
        self.jump = excerpt  # the next number may be any: the text begins in the middle, or something was left out
        self.wrapped = wrapped
        self.marks, self.parted = part(read_marks(lines, grammar))
        self.mended_heads = divide(self.marks, annexes)
        self.outline = settle(self.marks, grammar, excerpt=excerpt, marked=marked)
        self.slips = Slips(self.marks)
        self.tree = Tree([], [], [], [])
        self.stack: list[Node] = []
        self.last: list[Rank | None] = [None] * len(LEVELS)  # the number before, at each depth, in what is open
        # The same through the whole text: chapters may count on across parts
        self.overall: list[Rank | None] = [None] * len(LEVELS)
        self.names: dict[str, int] = {}
        self.title_open: Node | None = None  # a heading whose title may stand (or go on) on the next line
        self.in_annex = False
        self.free = not any(item.depth <= ARTICLE and item.depth >= 0 for item in self.marks)  # numbers without articles

    def build(self) -> Tree:
        """Walk the marks: each opens a provision, is mended, or is words; quoted lines are words of what is open."""
        marks = self.marks
        for item, read in self.mended_heads:
            self.note("ocr-repair", item.line, f"{read} → {LEVELS[item.depth]} {item.num}")
        for quotation in self.outline.quotations:
            if not quotation.closed:
                self.note("unclosed-quote", marks[quotation.first].line, marks[quotation.last].line.text[-60:])
        quoted = {p for q in self.outline.quotations for p in range(q.first, q.last + 1)}
        for position, item in enumerate(marks):
            if item.depth >= 0:
                if not self.open(item, position) and not (item.loose and self.mended(position)):
                    self.words(item, position)
            elif position in quoted:
                self.words(item, position, held=True)
            else:
                self.plain(item, position)
        return self.tree

    def plain(self, item: Mark, position: int) -> None:
        """A line that claims no number: an editor's dots, a part of an annex, a number that a scan misread, or words."""
        text = item.line.text
        if text[0] in ".…" and ELISION.match(text):
            self.elision(item.line)
        else:
            form = bool(self.stack) and self.stack[-1].depth == FORM
            if form or (not (self.free and self.roman(item)) and not self.mended(position)):
                if claim := self.outline.refused.get(position):
                    self.note("number-order", item.line, claim)
                elif self.last[POINT] is not None and (double := DOUBLE_LETTER.match(text)):
                    self.note("number-order", item.line, f"{LEVELS[POINT]} {double['letters']}")
                self.words(item, position)

    def mended(self, position: int) -> bool:
        """Open the provision that a slip of a scan hides in a line of words, where the sequence proves it."""
        found = self.slips.of_words(position, self.stack, self.last)
        if isinstance(found, str):  # it may be the next number, and nothing proves it
            self.note("number-doubt", self.marks[position].line, found)
            return False
        if found is None or self.outline.refused.get(position) == f"{LEVELS[found[0].depth]} {found[0].num}":
            return False  # what the outline refused is not mended to the same
        self.repaired(found, position)
        return True

    def note(self, code: str, line: Line | None, detail: str = "", eid: str | None = None) -> None:
        """A diagnostic at a line."""
        self.tree.diagnostics.append(Diagnostic(code, line.number if line else None, eid=eid, lang=self.lang, detail=detail))

    # ---- headings and numbers

    def skips_dd(self, item: Mark, position: int) -> bool:
        """True for the "e)" that comes after "d)" in a list by the English alphabet: an English text, or a list that has f as well."""
        if item.depth != POINT or item.num != "e" or self.last[POINT] != rank("d"):
            return False
        later = self.slips.next_mark(position)
        return self.lang == "en" or (later is not None and later.depth == POINT and later.num == "f")

    def settled(self, depth: int) -> bool:
        """True where the outline has chosen the numbers: headings everywhere, khoản in articles."""
        return depth <= ARTICLE or (depth == CLAUSE and any(node.depth == ARTICLE for node in self.stack))

    def open(self, item: Mark, position: int) -> bool:
        """Open the provision that a mark claims, where the sequence allows it; False: the line is words."""
        depth, num = item.depth, item.num
        if depth == ANNEX:
            return self.annex(item)
        if depth == FORM:
            return self.form(item)
        here = rank(num) if num else None
        if here is None:
            return False
        level = self.parent_at(depth)
        if level is None:
            return False
        gap = False
        before = self.last[depth]
        if not here.follows(before) and not self.goes_on(depth, here, level) and not self.skips_dd(item, position):
            settled = self.settled(depth)
            if (self.in_annex and not settled) or item.loose:
                return False
            verdict = self.out_of_order(item, here, position, settled=settled)
            if verdict is not None:
                return verdict
            gap = not self.jumps(here, depth)
        elif item.loose and not self.certain(depth, here, position):
            return False
        else:
            gap = self.lacks_its_first(here, depth)
        self.enter(item, level, here, position)
        if gap or position in self.outline.repairs or position in self.parted:
            self.oddity(item, position, gap=gap and here != before)
        return True

    def lacks_its_first(self, here: Rank, depth: int) -> bool:
        """True for "Điều 2a" behind Điều 1: Điều 2 is not there. Letters of points stand for other letters."""
        before = self.last[depth]
        return (
            depth < POINT
            and here.minor > 0
            and not self.jump
            and here.follows(before)
            and (before is None or before.major != here.major)
        )

    def oddity(self, item: Mark, position: int, *, gap: bool) -> None:
        """Say what is odd about the provision that was opened."""
        claim, eid = f"{LEVELS[item.depth]} {item.num}", self.stack[-1].eid
        read = self.outline.repairs.get(position) or self.parted.get(position)
        if read is not None:
            self.note("ocr-repair", item.line, f"{read} → {claim}", eid)
        if gap:
            self.note("number-gap", item.line, claim, eid)

    def jumps(self, here: Rank, depth: int) -> bool:
        """True where any later number may come: the text begins in the middle, or something was left out."""
        last = self.last[depth]
        return self.jump and (last is None or last < here)

    def out_of_order(self, item: Mark, here: Rank, position: int, *, settled: bool) -> bool | None:
        """What becomes of a number that does not follow: mended or furniture (True), words (False), or opened all the same (None)."""
        depth, last = item.depth, self.last[item.depth]
        if self.jumps(here, depth):
            return None
        found = self.slips.of_mark(position, self.stack, self.last) if position not in self.outline.repairs else None
        if found is not None:
            self.repaired(found, position)
            return True
        if here == last and depth < ARTICLE and self.again(depth, item):
            return True
        if not settled and (
            (last is not None and here <= last)
            or not self.near(depth, here, last, position)
            or CITES_ON.search(self.marks[position - 1].line.text[-24:]) is not None  # "… điểm a và điểm" / "d) khoản này;"
        ):
            self.note("number-order", item.line, f"{LEVELS[depth]} {item.num}")
            return False
        return None

    def again(self, depth: int, item: Mark) -> bool:
        """True for the heading that a page prints twice; it is furniture the second time."""
        node = self.stack[-1] if self.stack else None
        if node is None or node.depth != depth or node.text or node.children:
            return False
        self.tree.furniture.append((item.line, "repeated-title"))
        self.title_open = node
        return True

    def parent_at(self, depth: int) -> int | None:
        """How much of the stack stays open when a provision of this depth begins; None where nothing can hold it."""
        stack = self.stack
        size = len(stack)
        while size and stack[size - 1].depth >= depth and stack[size - 1].depth != ANNEX:
            size -= 1
        if depth >= CLAUSE:
            parent = stack[size - 1].depth if size else WORDS
            if parent not in (ARTICLE, CLAUSE) and not (self.free and parent in (WORDS, PART, ANNEX)):
                return None
        return size

    def goes_on(self, depth: int, here: Rank, level: int) -> bool:
        """True for a chapter (section …) that counts on from the part before, under a new one."""
        return depth < ARTICLE and level > 0 and self.last[depth] is None and here.follows(self.overall[depth])

    def near(self, depth: int, here: Rank, last: Rank | None, position: int) -> bool:
        """True where a number that leaves a gap is still one of the sequence: the gap is small, or the number after it follows."""
        if here[0] - (last[0] if last else 0) <= _NEAR.get(depth, 100):
            return True
        return self.certain(depth, here, position)

    def certain(self, depth: int, here: Rank, position: int) -> bool:
        """True where the next number of the same level follows, or the one before led here."""
        if here > (1, 0) and here.follows(self.last[depth]):
            return True
        later = self.slips.next_rank(position, depth)
        return later is not None and later.follows(here)

    def enter(self, item: Mark, level: int, here: Rank, position: int) -> None:
        """Open a provision below the given part of the stack."""
        depth = item.depth
        del self.stack[level:]
        self.add(item, self.stack[-1] if level else None, position)
        self.last[depth] = self.overall[depth] = here
        if depth < ARTICLE:
            self.last[depth + 1 : ARTICLE] = [None] * (ARTICLE - depth - 1)
            self.last[CLAUSE] = self.last[POINT] = None
        elif depth == ARTICLE:
            self.last[CLAUSE] = self.last[POINT] = None
            self.jump = False
        else:
            if depth == CLAUSE:
                self.last[POINT] = None
            self.jump = False

    def add(self, item: Mark, parent: Node | None, position: int) -> None:
        """Make the node of a mark, with its words as heading or first paragraph, and put it below its parent."""
        depth, line, lang = item.depth, item.line, self.lang
        num = item.num
        if num is not None and depth == POINT:
            num = native(num)
        above = parent.eid if parent is not None else None
        eid = make_eid(LEVELS[depth], num, above)
        if eid in self.names:  # the sequence rules let this happen only for numbers that restart where they should not
            count = self.names[eid] = self.names[eid] + 1
            eid = f"{eid}-{count}"
            self.note("repeated-number", line, num or "", eid)
        else:
            self.names[eid] = 1
        node = Node(depth, num, above, line, eid)
        if parent is None:
            self.tree.top.append(node)
        else:
            if parent.wrap_up:
                self.hand_down(parent)
            parent.children.append(node)
        self.stack.append(node)
        number = line.number
        node.lines[lang] = [number, line.last] if type(line) is Joined else [number]
        self.title_open = None
        words = item.words
        title = title_of(words) if depth == ARTICLE and words else None
        if CLAUSE <= depth <= POINT:
            if words:
                node.text.append(Para({lang: Line(number, words)}))
        elif title is not None:
            node.heading = Para({lang: Line(number, title)})
            node.text.append(Para({lang: Line(number, words[len(title) + 1 :])}))
            self.note("title-parted", line, f"{title} | {words[len(title) + 1 :][:40]}", eid)
        elif depth == ARTICLE and words and self.is_sentence(words, position):
            node.text.append(Para({lang: Line(number, words)}))
        else:
            if words:
                node.heading = Para({lang: Line(number, words)})
            self.title_open = node if depth != FORM else None  # what stands below is the head of the form, not of the unit

    def hand_down(self, parent: Node) -> None:
        """Words that seemed to close a list, and more of the list comes: they are the last item's, so that the order of the text is kept."""
        last = parent.children[-1]
        (last.wrap_up if last.children else last.text).extend(parent.wrap_up)
        last.lines[self.lang].extend(para.words[self.lang].number for para in parent.wrap_up)
        parent.wrap_up = []

    def is_sentence(self, words: str, position: int) -> bool:
        """True where what follows "Điều 2." is no title but the article's words, as in laws of 1957: "Điều 2. Chính phủ quy định …"."""
        if words[-1] in ":;":
            return True
        if words[-1] not in '.”"':
            return False
        ahead = self.marks[position + 1] if position + 1 < len(self.marks) else None
        return len(words) > _TITLE // 2 or ahead is None or ahead.depth > POINT or 0 <= ahead.depth <= ARTICLE

    def repaired(self, found: tuple[Mark, str], position: int) -> None:
        """Open what a slip of the scan hid; the sequence has proved it."""
        item, read = found
        here = rank(item.num or "")
        level = self.parent_at(item.depth)
        assert here is not None
        assert level is not None
        self.enter(item, level, here, position)
        self.note("ocr-repair", item.line, f"{read} → {LEVELS[item.depth]} {item.num}", self.stack[-1].eid)

    # ---- words

    def words(self, item: Mark, position: int, *, held: bool = False) -> None:
        """Put a plain paragraph where it belongs; one that is `held` stays in the provision that is open (a quotation)."""
        line = item.line
        if not self.stack:
            self.tree.stray.append(line)
            self.note("stray-words", line, line.text[:60])
            return
        node = self.stack[-1]
        if self.title_open is not None and item.depth == WORDS and self.title(self.title_open, line, position):
            return
        self.title_open = None
        if self.wrapped and (item.depth >= 0 or position in self.outline.refused) and self.append(node, line):
            return
        if node.depth == POINT and not held and not self.lists(node) and not self.continues(position):
            # After the last point of a list the words speak of the whole list: "Ngoài các nội dung nêu trên, …".
            self.stack.pop()
            node = self.stack[-1] if self.stack else node
        if node.depth < ARTICLE and not self.free:
            self.note("stray-words", line, line.text[:60], node.eid)
        (node.wrap_up if node.children else node.text).append(Para({self.lang: line}))
        self.take(node, line)

    def take(self, node: Node, line: Line) -> None:
        """A line belongs to a node."""
        node.lines[self.lang].append(line.number)
        if type(line) is Joined:
            node.lines[self.lang].append(line.last)

    def append(self, node: Node, line: Line) -> bool:
        """Join a line to the paragraph before where a hard wrap parted them: the line only looked like a number."""
        paras = node.wrap_up if node.children else node.text
        if not paras or is_finished(paras[-1].words[self.lang].text):
            return False
        before = paras[-1].words[self.lang]
        paras[-1].words[self.lang] = Line(before.number, f"{before.text} {line.text}")
        self.take(node, line)
        return True

    def title(self, node: Node, line: Line, position: int) -> bool:
        """A title on its own line, or the rest of one; False where the line is no title."""
        text, lang = line.text, self.lang
        known = node.heading.words[lang] if node.heading else None
        if known is not None and fold(known.text) == fold(text):
            self.tree.furniture.append((line, "repeated-title"))
            return True
        open_end = known is None or known.text[-1] not in ".;:"
        if node.depth == ARTICLE:
            self.title_open = None
            fits = self.is_title(text, position) if known is None else (text[0].islower() and open_end)
        elif is_upper(text) and (known is None or is_upper(known.text)):
            fits = True
        elif known is None:
            fits = node.depth != ANNEX and len(text) < _TITLE and text[-1] not in ".;:"
        else:
            fits = text[0].islower() and open_end and node.depth != ANNEX
        if not fits:
            return False
        if known is None or node.heading is None:
            node.heading = Para({lang: line})
        else:
            node.heading.words[lang] = Line(known.number, f"{known.text} {text}")
        self.take(node, line)
        return True

    def is_title(self, text: str, position: int) -> bool:
        """True where a line under "Điều 5." alone is its title: short, unfinished, and the article's words are still to come."""
        if len(text) > _TITLE or text[-1] in '.;:,!?…”"' or not (text[0].isupper() or text[0] in '“"'):
            return False
        ahead = self.marks[position + 1] if position + 1 < len(self.marks) else None
        return ahead is not None and not 0 <= ahead.depth <= ARTICLE and ahead.depth != ANNEX

    def lists(self, point: Node) -> bool:
        """True where a point announces paragraphs of its own ("… gồm:") and the one before was not the last of them."""
        if not point.text:
            return True
        first, last = point.text[0].words[self.lang].text, point.text[-1].words[self.lang].text
        return last[-1] == ":" or (first[-1] == ":" and last[-1] == ";")

    def continues(self, position: int) -> bool:
        """True where words after a point belong to it: the list is not over, for its next point is still to come."""
        here = self.last[POINT]
        later = self.slips.next_mark(position)
        if later is None or later.depth != POINT or here is None:
            return False
        value = rank(later.num or "")
        return value is not None and value.follows(here)

    def elision(self, line: Line) -> None:
        """An editor's "...": right after a heading the provision's words are not held."""
        node = self.stack[-1] if self.stack else None
        if node is not None and not CLAUSE <= node.depth <= POINT and not node.text and not node.children:
            node.elided = True
        self.jump = True
        self.note("elision", line)

    # ---- annexes, and texts without articles

    def annex(self, item: Mark) -> bool:
        """Open an annex: it has numbers of its own."""
        self.stack.clear()
        self.last = [None] * len(LEVELS)
        self.overall = [None] * len(LEVELS)
        self.add(item, None, position=0)
        self.in_annex = self.free = True
        return True

    def form(self, item: Mark) -> bool:
        """Open a form: all that follows is its words."""
        while self.stack and self.stack[0].depth != ANNEX:
            self.stack.pop()
        del self.stack[1:]
        self.add(item, self.stack[0] if self.stack else None, position=0)
        return True

    def roman(self, item: Mark) -> bool:
        """ "I. Dữ liệu …", "II QUY ĐỊNH …" open the parts of an annex, in Roman sequence."""
        head, _, rest = item.line.text.partition(" ")
        num = head.rstrip(".")
        if not rest or not num.isupper():
            return False
        here = rank(num)
        if here is None or not here.follows(self.last[PART]):
            return False
        level = 1 if self.stack and self.stack[0].depth == ANNEX else 0
        self.enter(Mark(item.line, PART, num, rest), level, here, position=0)
        self.title_open = None
        return True


def build_tree(
    lines: Sequence[Line],
    grammar: Grammar,
    *,
    excerpt: bool = False,
    wrapped: bool = False,
    annexes: Collection[int] = (),
    marked: Collection[int] = (),
) -> Tree:
    """The tree of an instrument's body in one language. Never raises; what is odd is in the diagnostics.

    An `excerpt` may begin in the middle: its first number need not be 1. A `wrapped` text has hard line breaks (layout.py joined what it could).
    `annexes` are the numbers of lines that head an annex without being called one ("QUY CHẾ …"), `marked` those that the source marks as headings.
    """
    with collector_paused():
        return _TreeBuilder(lines, grammar, excerpt=excerpt, wrapped=wrapped, annexes=annexes, marked=marked).build()
