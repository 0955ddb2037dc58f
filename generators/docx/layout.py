"""The layout of a rendered document: what depends on words that come from data and from the law, in the order in which one thing rests on another."""

from lxml.etree import _Element as Element

from generators.docx.binding import bind, bind_hyphens
from generators.docx.flow import balance_lines, fit_heading, keep_together
from generators.docx.ruled_lines import fit_ruled_lines
from generators.docx.text import styled_paragraphs


def lay_out(document: Element) -> None:
    """Say what stands together, break names and titles, draw ruled lines as long as what is above them, hold paragraphs on their pages."""
    fit_heading(document)
    paragraphs = styled_paragraphs(document)  # looked up once for all
    hyphens = bind(document, paragraphs)
    balance_lines(document, paragraphs)
    bind_hyphens(document, hyphens)
    fit_ruled_lines(document, paragraphs)
    keep_together(document)
