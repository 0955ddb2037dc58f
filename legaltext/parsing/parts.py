"""What is attached: annexes, regulations issued with a decision, and forms. They come after the body, and what stands in a form is words to be filled in.

A heading opens one where it stands like one. Inside a form "PHỤ LỤC (…)" is a line of a table, unless it is the annex whose turn it is; a list of forms names
each of them before it comes.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from legaltext.basics.numbering import Rank, form_token, rank, roman
from legaltext.grammar.vi import ATTACHED, VI
from legaltext.parsing.line_heads import ANNEX, ARTICLE, FORM, POINT, WORDS, Mark

_BELOW = 5  # lines in which "(Kèm theo Nghị định …)" follows the title of what is attached
_LISTED = 4  # lines that a list of forms gives to each of them, at most
# What a scan makes of the strokes of a Roman number: "Phụ lục H" is II, "Phụ lục IH" is III
_STROKES = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I", "Ï": "I"})


def divide(marks: Sequence[Mark], attached: Collection[int]) -> list[tuple[Mark, str]]:
    """Settle which marks open an annex or a form; all other lines of a form become plain words.

    `attached` are the numbers of lines that head what is attached without being called annex ("QUY CHẾ …"), or a form right after the signature.
    Gives the marks whose number was mended, with what was read.
    """
    if not attached and not any([item.depth > POINT for item in marks]):  # noqa: C419 -- a list is faster here
        return []
    _refuse_inside(marks, attached)
    start = _first(marks, attached)
    for item in marks[:start]:
        if item.depth == FORM:
            _words(item)
    return [] if start is None else _Division(marks, attached, start).run()


class _Division:
    """Walks the lines from the first attached part on."""

    def __init__(self, marks: Sequence[Mark], attached: Collection[int], start: int) -> None:
        self.marks, self.attached, self.start = marks, attached, start
        self.openings = _openings(marks, start, attached)
        self.annex = 0  # the number of the annex before
        self.form: Mark | None = None  # the form that is open
        self.mended: list[tuple[Mark, str]] = []

    def run(self) -> list[tuple[Mark, str]]:
        """Settle each mark. Gives those that were mended, with what was read."""
        for position in range(self.start, len(self.marks)):
            item = self.marks[position]
            if item.depth == FORM and position in self.openings:
                if self.form is not None and (read := _mended_form(item, self.form)):
                    self.mended.append((item, read))
                self.form = item
            elif item.line.number in self.attached and item.depth not in (ANNEX, FORM):
                item.depth, item.num, item.words = ANNEX, None, item.line.text
                self.form = None
            elif item.depth == ANNEX and (self.form is None or _turn(self.marks, position, self.annex)):
                self.open_annex(item)
            elif self.form is not None or item.depth == FORM:
                _words(item)
        return self.mended

    def open_annex(self, item: Mark) -> None:
        """An annex begins."""
        if read := _mended_annex(item, self.annex):
            self.mended.append((item, read))
        here = rank(item.num or "")
        self.annex = here.major if here else self.annex
        self.form = None


def _refuse_inside(marks: Sequence[Mark], attached: Collection[int]) -> None:
    """A line "Phụ lục I" between two articles of which one follows the other is the rest of a sentence: what is attached comes after the last article."""
    last: Rank | None = None
    pending: list[Mark] = []
    for item in marks:
        if item.depth == ANNEX and item.line.number not in attached:
            pending.append(item)
        elif item.depth == ARTICLE and (here := rank(item.num or "")) is not None:
            if pending and last is not None and here.major > 1 and here.follows(last):
                for annex in pending:
                    _words(annex)
            pending, last = [], here


def _first(marks: Sequence[Mark], attached: Collection[int]) -> int | None:
    """Where the first attached part stands: an annex, what the page cut as one, or a form over the head that papers have (the signature was not read)."""
    for position, item in enumerate(marks):
        if item.depth == ANNEX or item.line.number in attached:
            return position
        if (
            item.depth == FORM
            and not item.words
            and any(VI.start.match(below.line.text) for below in marks[position + 1 : position + 3])
        ):
            return position
    return None


def _words(item: Mark) -> None:
    """A line that only looked like a heading."""
    item.depth, item.num, item.words = WORDS, None, item.line.text


def _turn(marks: Sequence[Mark], position: int, annex: int) -> bool:
    """True where an annex begins although a form is open: its number is the next one, or the line below says with what it is issued."""
    here = rank(marks[position].num or "")
    if (here is not None and here.major == annex + 1) or _read_annex(marks[position], annex):
        return True
    return any(ATTACHED.match(below.line.text) for below in marks[position + 1 : position + _BELOW])


def _openings(marks: Sequence[Mark], start: int, attached: Collection[int]) -> set[int]:
    """The positions of forms that really begin; a list of forms names them before, and a page repeats their heads."""
    out: set[int] = set()
    group: list[int] = []
    for position in range(start, len(marks) + 1):
        item = marks[position] if position < len(marks) else None
        if item is not None and item.depth == FORM:
            group.append(position)
        elif item is None or item.line.number in attached or (item.depth == ANNEX and (item.num or not group)):
            out.update(_without_list(marks, group, position))
            group = []
    return out


def _without_list(marks: Sequence[Mark], group: list[int], end: int) -> list[int]:
    """The forms of one annex without those that its list names, and without heads that are printed again."""
    tokens = [form_token(marks[p].num or "") for p in group]
    sizes = [after - here for here, after in pairwise([*group, end])]
    listed = 0  # how many of the first are the list
    for place, token in enumerate(tokens):
        if token in tokens[:place] and all(size <= _LISTED for size in sizes[: place - 1]):
            again = set(tokens[place:])
            if sum(t in again for t in tokens[:place]) * 2 >= place:
                listed = place
            break
    found: list[int] = []
    before = ""
    for position, token in zip(group[listed:], tokens[listed:], strict=True):
        if token != before:
            found.append(position)
        before = token
    return found


def _read_annex(item: Mark, annex: int) -> str | None:
    """What was read where a scan's "Phụ lục H" is the annex after this one, II; None where it is not."""
    read = item.words if item.num is None else item.num
    strange = rank(item.num or "") is None and 0 < len(read) <= 5  # noqa: PLR2004 -- VIII
    return read if strange and read.translate(_STROKES) == roman(annex + 1) else None


def _mended_annex(item: Mark, annex: int) -> str | None:
    """The same with the name of the unit; the mark is mended."""
    read = _read_annex(item, annex)
    if read is None:
        return None
    item.words = "" if item.num is None else item.words
    item.num = roman(annex + 1)
    return f"Phụ lục {read}"


def _mended_form(item: Mark, last: Mark) -> str | None:
    """What was read where a scan's "Mẫu số II" stands between 10 and 12; the mark is mended."""
    read, before = item.num or "", rank(last.num or "")
    if before is None or not read or not set(read) <= set("IlO|"):
        return None
    meant = read.translate(str.maketrans("Il|O", "1110"))
    if not meant.isdecimal() or int(meant) != before.major + 1:
        return None
    item.num = meant
    return f"Mẫu số {read}"
