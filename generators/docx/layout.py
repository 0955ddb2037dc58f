"""The layout of a rendered document: what depends on words that come from data and from the law, in the order in which one thing rests on another."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from generators.docx.binding import Line, bind, bind_hyphens, firm_blanks, firm_hyphens, made_firm, may_have_firm_hyphens
from generators.docx.flow import balance_lines, balanced, fit_heading, keep_together
from generators.docx.ruled_lines import fit_ruled_lines
from generators.docx.text import styled_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from generators.docx.ruled_lines import Look, Part


def lay_out(document: Element) -> None:
    """Say what stands together, break names and titles, draw ruled lines as long as what is above them, hold paragraphs on their pages."""
    fit_heading(document)
    paragraphs = styled_paragraphs(document)  # looked up once for all
    hyphens = bind(document, paragraphs)
    balance_lines(document, paragraphs)
    bind_hyphens(document, hyphens)
    fit_ruled_lines(document, paragraphs)
    keep_together(document)


def lay_out_words(
    look: Look, parts: Sequence[Part], available: int, names: frozenset[str]
) -> tuple[list[tuple[Part, ...]], tuple[int, int] | None]:
    """What `lay_out` does to a paragraph by itself: what each of its parts becomes, and the indents that it gets; None where it keeps those that it has.

    It stands where the width `available` is offered, in a document that has these names.
    """
    line = Line.of(parts)
    made = list(made_firm(parts, firm_blanks(line, look, available, names)))
    indents = balanced(look, chain.from_iterable(made), available)
    if may_have_firm_hyphens(line, look):
        if indents is not None:
            look = look._replace(left=indents[0], right=indents[1])
        now = list(chain.from_iterable(made))
        firm = made_firm(now, firm_hyphens(Line.of(now), look, available))
        made = [tuple(chain.from_iterable(islice(firm, len(one)))) for one in made]
    return made, indents
