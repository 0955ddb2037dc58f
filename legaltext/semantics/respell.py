"""Words of a provision that an amendment replaces, deletes or puts in: only where they stand as the amendment says.

Words are compared letter by letter, but old and new tone marks ("hoà", "hòa") are the same, a first letter may be capital at the beginning of a sentence, and a title in
capitals has its words in capitals. What comes out is refused where the place is not certain or a sentence would be left that nobody wrote (", ,").
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from legaltext.model import Provision, Text

# "hoà" and "hòa": the same letters, the mark on another one. Each pair has as many characters.
_TONES: Final = {
    f"{plain}{marked}": f"{first}{rest}"
    for plain, marks, rest in (("o", "àáảãạ", "a"), ("o", "èéẻẽẹ", "e"), ("u", "ỳýỷỹỵ", "y"))
    for marked, first in zip(marks, "òóỏõọ" if plain == "o" else "ùúủũụ", strict=True)
}
_TONED: Final = re.compile("|".join([*_TONES, *(pair.upper() for pair in _TONES), *(pair.capitalize() for pair in _TONES)]))
_PUNCTUATION: Final = ",;.:"
# What nobody writes: ", ,", ", và", "và ;", "()", a mark at the beginning
_ODD: Final = re.compile(r"[,;:]\s*[,;.:]|[,;]\s*(?:và|hoặc)(?!\w)|^[,;.:)]|\(\s*\)|\s(?:và|hoặc)\s*[,;.]")


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to words: those that are looked for, and what a match becomes."""

    words: str
    put: Callable[[str], str]
    puts_in: bool = False  # words beside which others come


def plain(text: str) -> str:
    """A text for comparing, as long as it is: one way to place tone marks, one kind of blank."""
    return _TONED.sub(_older, text.replace("\u00a0", " "))


def _older(match: re.Match[str]) -> str:
    pair = match[0]
    toned = _TONES[pair.lower()]
    return toned if pair.islower() else toned.upper() if pair.isupper() else toned.capitalize()


def replacing(old: str, new: str) -> Change:
    """Old words by new ones; a capital that only stands for the beginning of a sentence stays."""

    def put(found: str) -> str:
        if found.isupper() and not old.isupper() and len(found) > 1:
            return new.upper()
        return new[:1].upper() + new[1:] if found[:1].isupper() and old[:1].islower() else new

    return Change(old, put)


def inserting(words: str, anchor: str, *, before: bool) -> Change:
    """Words before or after others, with the blank that belongs between them."""

    def put(found: str) -> str:
        own = words.upper() if found.isupper() and not anchor.isupper() and len(found) > 1 else words
        if before:
            return f"{own}{'' if own[-1] == '(' else ' '}{found}"
        return f"{found}{'' if own[0] in _PUNCTUATION + ')' else ' '}{own}"

    return Change(anchor, put, puts_in=True)


def matches(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text: whole words, as they are written, with a capital first letter, or all in capitals."""
    wanted = plain(words)
    here = plain(text)
    forms = {wanted, wanted[:1].upper() + wanted[1:], wanted.upper()}
    begin, end = ("" if not edge.isalnum() else bound for edge, bound in ((wanted[0], r"(?<!\w)"), (wanted[-1], r"(?!\w)")))
    rule = re.compile(begin + "(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + ")" + end)
    return [match.span() for match in rule.finditer(here)]


def texts(provision: Provision) -> Iterator[Text]:
    """The heading and the paragraphs of a provision, without what is below it."""
    if provision.heading is not None:
        yield provision.heading
    yield from provision.text
    yield from provision.wrap_up


def count(provision: Provision, words: str) -> int:
    """How often words stand in a provision and all below it."""
    return sum(len(matches(text.vi or "", words)) for here in provision.walk() for text in texts(here))


def respelled(provision: Provision, change: Change) -> Provision | None:
    """The provision with the change wherever its words stand in it and below; None where a sentence comes out that nobody wrote."""
    try:
        return _respelled(provision, change)
    except _NobodyWroteThisError:
        return None


class _NobodyWroteThisError(Exception):
    """What a change would leave is no sentence."""


def _respelled(provision: Provision, change: Change) -> Provision:
    heading = _spelled(provision.heading, change) if provision.heading is not None else None
    text = tuple(_spelled(text, change) for text in provision.text)
    wrap_up = tuple(_spelled(text, change) for text in provision.wrap_up)
    children = tuple(_respelled(child, change) for child in provision.children)
    return replace(provision, heading=heading, text=text, children=children, wrap_up=wrap_up)


def _spelled(text: Text, change: Change) -> Text:
    """A paragraph with the change, Vietnamese only: one that changes has no English any more."""
    words = text.vi or ""
    found = matches(words, change.words)
    if not found:
        return text
    out, last = "", 0
    for start, end in found:
        new = change.put(words[start:end])
        before, after = out + words[last:start], words[end:]
        out = joined(before, new, after) if not new else before + new
        last = end
        if not new and out.endswith(" ") and after[:1] == " ":
            last += 1
    return replace(text, vi=_sound(out + words[last:], words), en=None, en_line=None)


def joined(before: str, new: str, after: str) -> str:  # noqa: ARG001 -- what comes in is nothing here
    """What stands before words that go: the blank before a comma goes with them."""
    return before.rstrip(" ") if after[:1] in (*_PUNCTUATION, ")", "") else before


def _sound(new: str, old: str) -> str:
    """A paragraph after a change. Raises _NobodyWroteThisError where marks stand side by side that did not before, or nothing is left."""
    new = new.strip()
    if not new or len(_ODD.findall(new)) > len(_ODD.findall(old)):
        raise _NobodyWroteThisError
    return new
