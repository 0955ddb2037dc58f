"""The names that the engine gives to expressions, each with where it exists: what one may write in Word, and what in a condition.

The check of a template reads it to say what does not exist where it is used, the manifest to keep fields from taking such a name, and the engine
to give exactly these (`given`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Where(Flag):
    """Where an expression stands."""

    WORD = auto()  # a tag of the Word file
    GUARD = auto()  # `require` and `message` of a guard
    BASIS = auto()  # `when` of a căn cứ and of a transition
    DEADLINE = auto()  # `when` of a deadline
    ANYWHERE = WORD | GUARD | BASIS | DEADLINE


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the engine: where it exists, and what it is."""

    where: Where
    about: str


ITEM: Final = "item"
"""What the item of a list is called in a condition that is asked of each."""

NAMES: Final[Mapping[str, Name]] = {
    "cite": Name(Where.WORD, "a citation as it prints, checked and registered"),
    "quote": Name(Where.WORD, "the words of a provision, registered"),
    "limit": Name(Where.WORD | Where.GUARD, "the time limit that a provision sets"),
    "age": Name(Where.GUARD, "the age that a provision names"),
    "fact": Name(Where.WORD | Where.GUARD, "what a fact of corpus/facts says, by its name"),
    "options": Name(Where.GUARD, "the points of a provision, as choices"),
    "same_name": Name(
        Where.GUARD, "whether two names (or one of a list) are the same but for capitals, blanks, titles, place of tones"
    ),
    "like_name": Name(Where.GUARD, "whether two names are not the same, and near"),
    "mentions": Name(
        Where.GUARD, "whether words (or one line of a list) speak of one of those that follow, whole words in any case"
    ),
    "days_in": Name(Where.GUARD, "the days that words (or the lines of a list) name"),
    ITEM: Name(Where.GUARD, "the item of the list that `each` of the condition names"),
    "effective": Name(Where.GUARD | Where.BASIS, "the first day on which an instrument is in force"),
    "basis": Name(Where.WORD, "the căn cứ, a line each"),
    "basis_en": Name(Where.WORD, "the căn cứ in English"),
    "cited": Name(Where.WORD, "what has been cited, for the annex"),
    "annex": Name(Where.WORD, "whether the annex stands behind it"),
    "bilingual": Name(Where.WORD, "whether English stands beside the quoted law"),
    "draft": Name(Where.WORD, "whether fields may lack"),
    "english_notice": Name(Where.WORD, "the line that says the translation is unofficial"),
    "range": Name(Where.ANYWHERE, "whole numbers, at most 1,000"),
    "namespace": Name(Where.ANYWHERE, "variables that a loop may change"),
}

REASONS: Final = "ly_do_bo_qua"
"""The field that the engine adds where a guard may be set aside by a written reason: ``ly_do_bo_qua.<id>``."""

OF_JINJA: Final = frozenset({"loop", "self", "caller", "varargs", "kwargs", "none", "true", "false"})
"""What the language itself gives a meaning."""

RESERVED: Final = frozenset({*NAMES, *OF_JINJA, REASONS})
"""Names that no field may take."""


@cache
def names_in(where: Where) -> frozenset[str]:
    """The names that exist there."""
    return frozenset(name for name, known in NAMES.items() if where in known.where)


@cache
def _owed(where: Where) -> frozenset[str]:
    return names_in(where) - names_in(Where.ANYWHERE)


def given(where: Where, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values under the names that an expression there is owed besides those of the sandbox.

    Raises LookupError where one lacks or is not registered: the engine and the check of templates would tell different things.
    """
    owed = _owed(where)
    if values.keys() != owed:
        msg = f"{where}: the names {sorted(values.keys() ^ owed)} are given or registered, not both"
        raise LookupError(msg)
    return dict(values)
