"""The layout of a rendered document: what depends on words that come from data and from the law, in the order in which one thing rests on another."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from generators.docx.binding import (
    Line,
    bind,
    bind_hyphens,
    firm_blanks,
    firm_hyphens,
    made_firm,
    may_have_firm_hyphens,
    names_within,
)
from generators.docx.flow import balance_lines, balanced, fit_heading, keep_together
from generators.docx.ruled_lines import DIGIT, Part, digits_alike, fit_ruled_lines
from generators.docx.text import styled_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from generators.docx.ruled_lines import Look

Made = tuple[list[tuple[Part, ...]], tuple[int, int] | None]
"""What each part of a paragraph becomes, and the indents that it gets; None where it keeps those that it has."""

_ZERO: Final = re.compile("0")
_REMEMBERED: Final = 512  # names and titles, but for their digits


def lay_out(document: Element) -> None:
    """Say what stands together, break names and titles, draw ruled lines as long as what is above them, hold paragraphs on their pages."""
    fit_heading(document)
    paragraphs = styled_paragraphs(document)  # looked up once for all
    hyphens = bind(document, paragraphs)
    balance_lines(document, paragraphs)
    bind_hyphens(document, hyphens)
    fit_ruled_lines(document, paragraphs)
    keep_together(document)


def lay_out_words(look: Look, parts: Sequence[Part], available: int, names: frozenset[str]) -> Made:
    """What `lay_out` does to a paragraph by itself.

    It stands where the width `available` is offered, in a document that has these names.
    """
    line = Line.of(parts)
    made = made_firm(parts, firm_blanks(line, look, available, names))
    indents = balanced(look, chain.from_iterable(made), available)
    if may_have_firm_hyphens(line, look):
        if indents is not None:
            look = look._replace(left=indents[0], right=indents[1])
        now = list(chain.from_iterable(made))
        firm = iter(made_firm(now, firm_hyphens(Line.of(now), look, available)))
        made = [tuple(chain.from_iterable(islice(firm, len(one)))) for one in made]
    return made, indents


def lay_out_title(look: Look, parts: Sequence[Part], available: int, names: frozenset[str]) -> Made:
    """`lay_out_words` of a name or title, which is remembered but for its digits: in "Số: 15/QĐ-BVM" they are others in each document.

    All digits have one width, and no rule of what stands together tells one from another; but a name may have one ("Khu B5a").
    """
    words = "".join([part.text for part in parts])
    named = names_within(words, names)
    if any(map(DIGIT.search, named)):
        return lay_out_words(look, parts, available, names)
    made, indents = _lay_out_alike(look, digits_alike(parts), available, named)
    digits = iter(DIGIT.findall(words))

    def as_typed(part: Part) -> Part:
        return Part(_ZERO.sub(lambda _: next(digits), part.text), part.face, part.letters) if "0" in part.text else part

    return [tuple(map(as_typed, pieces)) for pieces in made], indents


_lay_out_alike = lru_cache(maxsize=_REMEMBERED)(lay_out_words)
