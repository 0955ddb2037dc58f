"""Lines on which two provisions run together: "… của mình.3. Quyền khác …", "Điều 1. Phạm vi điều chỉnh 1. Nghị định này …".

They are parted where the sequence proves it: the number is the next one, and no other line has it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from legaltext.basics.numbering import Rank, rank
from legaltext.basics.yaml_data import load_data
from legaltext.grammar.rule import UPPER
from legaltext.parsing.line_heads import ARTICLE, CLAUSE, WORDS, Mark

_TITLES: Final = Path(__file__).parents[1] / "grammar" / "article_titles.yaml"
# "… của mình.3. Quyền khác", "… theo luật. 3. Quyền khác"; the second needs the number after it as a witness
_FUSED: Final = re.compile(rf"[.;](?<=[\w)”][.;])(?P<blank> ?)(?P<num>\d{{1,2}})\. ?(?=[{UPPER}“])")
# "Điều 1. Phạm vi điều chỉnh 1. Nghị định này …", "Điều 3. Giải thích từ ngữ Trong Luật này … như sau: 1. Đất là …"
_FIRST: Final = re.compile(rf"(?: 1\.(?<=[^\W\d_] 1\.)|(?<=:) ?1\.) ?(?=[{UPPER}“])")


_AHEAD: Final = 400  # lines looked through for the next number


@cache
def article_titles() -> tuple[str, ...]:
    """Titles that articles of many instruments have, the longest first."""
    return tuple(sorted(map(str, load_data(_TITLES.read_text(encoding="utf-8"), str(_TITLES))), key=len, reverse=True))


def title_of(words: str) -> str | None:
    """The title with which the words of an article begin where a sentence follows on the same line; None where it cannot be told.

    `title_of("Đối tượng áp dụng Nghị định này áp dụng đối với cơ quan.") == "Đối tượng áp dụng"`.
    """
    if words[-1] not in ".:;":
        return None
    for title in article_titles():
        if words.startswith(title) and words[len(title)] == " " and words[len(title) + 1].isupper():
            return title
    return None


def part(marks: Sequence[Mark]) -> tuple[list[Mark], dict[int, str]]:
    """The marks with fused lines parted, and what was read at each new one, by its position."""
    out: list[Mark] = []
    parted: dict[int, str] = {}
    before: Rank | None = None  # the khoản before, in the open article
    inside = False
    look = _FUSED.search
    for position, item in enumerate(marks):
        out.append(item)
        if 0 <= item.depth <= ARTICLE:
            before, inside = None, item.depth == ARTICLE
            if inside and item.words and (found := _FIRST.search(item.words)):
                before = _first(out, parted, found, _next(marks, position))
            continue
        if item.depth > CLAUSE + 1:
            inside = False
        if item.depth == CLAUSE:
            before = rank(item.num or "")
        if not inside or before is None:
            continue
        if look(item.words) is None:
            continue
        matches = _run(item.words, before.major)
        if not matches or not _proved(
            _next(marks, position), before.major + len(matches), glued=not any(m["blank"] for m in matches)
        ):
            continue
        _part(out, parted, matches)
        before = Rank(before.major + len(matches))
    return out, parted


def _first(out: list[Mark], parted: dict[int, str], found: re.Match[str], later: Rank | None) -> Rank | None:
    """Part the khoản that follow a title on its line: "Hiệu lực 1. Luật này … 2. Bãi bỏ …". The last of them; None where nothing proves them."""
    words = out[-1].words
    matches = _run(words[found.end() :], 1)
    if later not in (None, Rank(2 + len(matches))) or (later is None and not matches):
        return None
    _split(out, parted, words[: found.start()], words[found.end() :], "1")
    _part(out, parted, matches)
    return Rank(1 + len(matches))


def _part(out: list[Mark], parted: dict[int, str], matches: Sequence[re.Match[str]]) -> None:
    """Part the last mark where these numbers stand in its words."""
    words = out[-1].words
    ends = [*(after.start() + 1 for after in matches), len(words)][1:]
    for match, end in zip(matches, ends, strict=True):
        head = words[: match.start() + 1] if match is matches[0] else out[-1].words
        _split(out, parted, head, words[match.end() : end], match["num"])


def _run(words: str, before: int) -> list[re.Match[str]]:
    """Where inside the words the numbers after `before` stand, one after the other."""
    out: list[re.Match[str]] = []
    for match in _FUSED.finditer(words):
        if match["num"] == str(before + 1 + len(out)):
            out.append(match)
    return out


def _proved(later: Rank | None, last: int, *, glued: bool) -> bool:
    """True where numbers up to `last` inside a line are the next khoản: the one after them follows, or no other does and they are glued to the sentences before."""
    return later == Rank(last + 1) or (glued and later is None)


def _next(marks: Sequence[Mark], position: int) -> Rank | None:
    """The number of the next khoản in the same article."""
    for at in range(position + 1, min(len(marks), position + _AHEAD)):
        item = marks[at]
        if item.depth == CLAUSE:
            return rank(item.num or "")
        if item.depth != WORDS and item.depth != CLAUSE + 1:
            return None
    return None


def _split(out: list[Mark], parted: dict[int, str], words: str, rest: str, num: str) -> None:
    """Part the last mark: it keeps its first words, the rest is a khoản of its own."""
    last = out[-1]
    head = last.line.text[: len(last.line.text) - len(last.words)]
    out[-1] = replace(last, line=replace(last.line, text=head + words), words=words)
    parted[len(out)] = f"… {num}."
    out.append(Mark(replace(last.line, text=f"{num}. {rest}"), CLAUSE, num, rest))
