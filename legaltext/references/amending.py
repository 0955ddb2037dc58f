"""Which instrument the bare units of an amending text are of: in "Điều 2. Sửa đổi, bổ sung một số điều của Luật Viên chức ↵ 1. Sửa đổi khoản 3 Điều 9" of that law.

Told are units in an instruction ("Bãi bỏ khoản 2 Điều 5", "… tại Điều 42") and in the new wording that it quotes. An instruction speaks of what its clause, its
article or the title of the text amends, whichever stands nearest; where that names several instruments, nothing is told.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

from legaltext.references import amending_rules as rules
from legaltext.references.model import Citation, InstrumentName

_LOOK_BACK = 400  # characters of "Sửa đổi, bổ sung một số điều của Luật A, Luật B và"
_Unit = Literal["title", "article", "clause", "point"]
_ENDS: dict[_Unit, tuple[_Unit, ...]] = {
    "title": (),
    "article": ("article",),
    "clause": ("article", "clause"),
    "point": ("article", "clause", "point"),
}


@dataclass(slots=True)
class _Scope:
    """What one unit of the text amends, and the line on which it says so."""

    unit: _Unit
    line: int
    names: list[InstrumentName]


@dataclass
class Amending:
    """One text, read from its beginning on. `low` is the text in small letters."""

    low: str
    scopes: list[_Scope] = field(default_factory=list)

    def remember(self, citation: Citation, name: InstrumentName, last: int) -> bool:
        """What a named instrument tells where the words before it amend it; whether they do. `last`: where the citation before ends, which may be what amends."""
        begin = max(last, citation.start - _LOOK_BACK)
        verb = rules.AMENDS.search(self.low, begin, citation.start)
        if verb is None:
            if self.scopes and rules.AND.fullmatch(self.low, last, citation.start) and self.scopes[-1].line == self._line(last):
                self.scopes[-1].names.append(name)
                return True
            return False
        if last and not self.low[last : verb.start()].strip(" ,\n"):
            return False  # "Luật số 76/2025/QH15 sửa đổi, bổ sung một số điều của Luật Doanh nghiệp": another's amendment
        line = self._line(verb.start())
        if self._quoted(line):
            return False
        unit = self._unit(line)
        if unit is None or (unit == "title" and not rules.CHANGES.match(verb["verb"])):
            return False
        if unit == "title" and self.scopes and self.scopes[0].unit == "title":
            known = self.scopes[0].names
            if all((one.number or one.title) != (name.number or name.title) for one in known):
                known.append(name)
            return True
        self.scopes.append(_Scope(unit, line, [name]))
        return True

    def name(self, citation: Citation) -> InstrumentName | None:
        """The instrument that the bare units of a citation are of; None where nothing tells it."""
        if not self.scopes:
            return None
        while self.scopes and not self._holds(self.scopes[-1], citation.start):
            self.scopes.pop()  # citations come in the order of the text: what has ended holds none any more
        if not self.scopes or len(self.scopes[-1].names) != 1:
            return None
        line = self._line(citation.start)
        if not self._quoted(line):
            before = rules.INSTRUCTS.search(self.low, self._paragraph(citation.start), citation.start)
            if before is None and not rules.IS_AMENDED.match(self.low, citation.end):
                return None
        return self.scopes[-1].names[0]

    # ---- where things stand

    def _line(self, position: int) -> int:
        return self._lines[bisect_right(self._lines, position) - 1]

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines begin."""
        return list(accumulate((len(line) + 1 for line in self.low.split("\n")), initial=0))

    def _paragraph(self, position: int) -> int:
        """Where the lines begin that were one before they were wrapped: at a unit of the text, or behind an empty line."""
        begins = [lines[at - 1] for lines in self._heads.values() if (at := bisect_right(lines, position))]
        empty = self.low.rfind("\n\n", max(0, position - _LOOK_BACK), position)
        return max(position - _LOOK_BACK, empty + 2, *begins) if begins else self._line(position)

    def _unit(self, line: int) -> _Unit | None:
        """The unit of the text that a line begins, or whose title it is; None for a line that begins none."""
        heads = self._heads
        if not heads["article"] or line < heads["article"][0]:
            return "title"
        for unit in ("article", "clause", "point"):
            if line in self._begins[unit]:
                return unit
        at = bisect_right(heads["article"], line) - 1
        return "article" if rules.BARE_HEADING.fullmatch(self.low, heads["article"][at], line) else None

    def _holds(self, scope: _Scope, position: int) -> bool:
        """Whether the unit that a scope is said of goes on up to a place."""
        return not any(
            bisect_right(heads, position) > bisect_right(heads, scope.line)
            for heads in (self._heads[unit] for unit in _ENDS[scope.unit])
        )

    def _quoted(self, line: int) -> bool:
        """Whether a line stands in new wording."""
        at = bisect_right(self._quotes[0], line) - 1
        return at >= 0 and line < self._quotes[1][at]

    @cached_property
    def _quotes(self) -> tuple[list[int], list[int]]:
        """Where new wording begins and ends: from a line that opens a quotation mark to one that closes it, or to a heading that amends."""
        begins: list[int] = []
        ends: list[int] = []
        for match in rules.LINE.finditer(self.low):
            line = match.start()
            opened = len(begins) > len(ends)
            if opened and rules.HOST.match(self.low, line):
                ends.append(line)
                opened = False
            if not opened and rules.OPENS.match(self.low, line) and self._instructed(ends[-1] if ends else 0, line):
                begins.append(line)
                opened = True
            if opened and rules.CLOSES.search(match[0]):
                ends.append(match.end())
        return begins, [*ends, *([len(self.low)] if len(begins) > len(ends) else [])]

    def _instructed(self, since: int, line: int) -> bool:
        """True where an instruction stands before a quotation; a speck that looks like a mark quotes nothing."""
        return rules.INSTRUCTS.search(self.low, max(since, line - _LOOK_BACK), line) is not None

    @cached_property
    def _begins(self) -> dict[_Unit, frozenset[int]]:
        return {unit: frozenset(lines) for unit, lines in self._heads.items()}

    @cached_property
    def _heads(self) -> dict[_Unit, list[int]]:
        """The lines at which the text's own articles, clauses and points begin."""
        out: dict[_Unit, list[int]] = {"article": [], "clause": [], "point": []}
        for match in rules.HEAD.finditer(self.low):
            if not self._quoted(match.start()):
                out[match.lastgroup].append(match.start())  # type: ignore[index]  # the groups of rules.HEAD are units
        return out
