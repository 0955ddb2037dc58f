"""What a line may be: a heading of some level, a numbered paragraph, or plain words. The sequence decides later."""

from dataclasses import dataclass

from legaltext.grammar import Grammar
from legaltext.model import Level
from legaltext.sources.plain import Line

_LEVELS = {level.value: level for level in Level}
_ORDINALS = {"nhất": "I", "hai": "II", "ba": "III", "tư": "IV", "năm": "V", "sáu": "VI", "bảy": "VII", "tám": "VIII"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A line and what stands at its head: the level and number it claims (None: plain words) and the words after them."""

    line: Line
    level: Level | None
    num: str | None
    words: str


def mark(line: Line, grammar: Grammar) -> Mark:
    """Read the head of a line: `mark("4. Khi phục vụ …")` claims to be clause 4."""
    match = grammar.heading.match(line.text)
    if match is None:
        return Mark(line, None, None, line.text)
    name = next(level for level in _LEVELS if match[level] is not None)
    num = match["n_" + name]
    return Mark(line, _LEVELS[name], _ORDINALS.get(num, num) if num else None, match["t_" + name].strip())
