"""Notes of a consolidated text that stand in its lines: calls behind a number or a word ("5.[2]", "Điều 2.[1]", "b)[4]", "Điều 3¹.") and the notes at the foot.

A reader of Word files or PDF keeps its footnotes apart; here are those that the text itself has. Calls are no words of the law: without them "5.[2] Cổ tức …" is
khoản 5 again, and its note says who amended it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from legaltext.basics.text import clean_line
from legaltext.grammar.rule import rule
from legaltext.model import Diagnostic
from legaltext.sources.plain import Line
from legaltext.sources.source import Note

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS: Final = str.maketrans(_RAISED, "0123456789")
# "[12]", "¹²"; "m²" is a unit
_CALL: Final = re.compile(rf"\[(?P<plain>\d{{1,3}})\]|(?<![mM{_RAISED}])(?P<raised>[{_RAISED}]{{1,3}})")
_ANY: Final = re.compile(rf"[\[{_RAISED}]")
# The note itself: "[12] Khoản này được bổ sung theo …"
_NOTE: Final = re.compile(rf"(?:\[(?P<plain>\d{{1,3}})\]|(?P<raised>[{_RAISED}]{{1,3}})) ?(?=\S)")
# What a call stands behind at the head of a provision: "Điều 2.", "Điều 2", "5.", "b)", "Chương II"
_HEAD: Final = rule(r"(?:(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC) [\dIVXLC]+[a-zđ]?\.?|\d{1,3}[a-zđ]?\.|[a-zđ]\d?\))[ ]?$")
# "5" of "5[3]. Con dấu", "b" of "b[4]) Dấu số": the call stands before the stop
_UNSTOPPED: Final = rule(r"(?:\d{1,3}[a-zđ]?|[a-zđ]\d?)[ ]?$")
_STEP: Final = 3  # how many calls may be lost between two


@dataclass(frozen=True, slots=True)
class Lifted:
    """The lines without notes and their calls, the notes, and calls whose note is not there."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Call:
    """A place where a note is called: the line (by position), the span in it, the number, and whether it stands behind the number of a provision."""

    at: int
    start: int
    end: int
    number: int
    head: bool
    glued: bool


def lift_notes(lines: Sequence[Line]) -> Lifted:
    """Take notes and their calls out of the lines of a text. A text without them comes back as it is."""
    look = _ANY.search
    calls = [call for at, line in enumerate(lines) if look(line.text) is not None for call in _calls(at, line.text)]
    if not calls:
        return Lifted(tuple(lines))
    foot = _foot(lines)
    known = {_number(match) for line in lines[foot:] if (match := _NOTE.match(line.text))}
    taken = _taken([call for call in calls if call.at < foot], known)
    if not taken:
        return Lifted(tuple(lines))
    out = list(lines[:foot])
    places: dict[int, tuple[int, int]] = {}
    for at, of_line in groupby(reversed(taken), key=lambda call: call.at):  # from the right, so that offsets stay
        text, pieces, behind = out[at].text, list[str](), 0
        end = len(text)
        for call in of_line:
            pieces.append(text[call.end : end])
            behind += end - call.end
            end = call.start
            while end and text[end - 1].isspace():
                end -= 1
            places[call.number] = (out[at].number, min(call.start, end + behind))
        out[at] = replace(out[at], text=clean_line(text[:end] + "".join(reversed(pieces))))
    diagnostics = [
        Diagnostic("missing-note", lines[call.at].number, detail=lines[call.at].text[call.start : call.end])
        for call in taken
        if call.number not in known
    ]
    return Lifted(tuple(line for line in out if line.text), tuple(_notes(lines[foot:], places)), tuple(diagnostics))


def _number(match: re.Match[str]) -> int:
    """The number of a call or of a note."""
    return int(match["plain"] or match["raised"].translate(_DIGITS))


def _calls(at: int, text: str) -> Iterator[_Call]:
    """The calls of a line."""
    for match in _CALL.finditer(text):
        start = match.start()
        head = _HEAD.match(text, 0, start) is not None or (
            text[match.end() : match.end() + 1] == (")" if text[0].isalpha() else ".")
            and _UNSTOPPED.match(text, 0, start) is not None
        )
        yield _Call(at, start, match.end(), _number(match), head, start > 0 and not text[start - 1].isspace())


def _foot(lines: Sequence[Line]) -> int:
    """Where the notes at the foot begin: the last line with note 1 from which the numbers go on; the number of lines where there are none."""
    for at in range(len(lines) - 1, -1, -1):
        match = _NOTE.match(lines[at].text)
        if match is not None and _number(match) == 1:
            heads = [_number(m) for line in lines[at:] if (m := _NOTE.match(line.text))]
            return at if heads == list(range(1, len(heads) + 1)) else len(lines)
    return len(lines)


def _taken(calls: Sequence[_Call], known: set[int]) -> list[_Call]:
    """The calls that are calls: their note is there, or they stand behind a number, or all of them count up from 1 and are glued to a word."""
    numbers = [call.number for call in calls]
    counted = bool(numbers) and numbers[0] == 1 and all(0 <= b - a <= _STEP for a, b in pairwise(numbers))
    return [call for call in calls if call.number in known or call.head or (counted and call.glued)]


def _notes(lines: Sequence[Line], places: dict[int, tuple[int, int]]) -> Iterator[Note]:
    """The notes at the foot; a line without a number goes on with the note before."""
    number = 0
    for line in lines:
        match = _NOTE.match(line.text)
        text = line.text
        if match is not None:
            number, text = _number(match), line.text[match.end() :]
        at, offset = places.get(number, (None, None))
        yield Note(line.number, text, str(number), at, offset)
