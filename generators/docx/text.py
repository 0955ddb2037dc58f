"""What stands in the paragraphs of a Word document: their style, the words that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

from generators.docx.names import w
from legaltext.sources.word.numbers import value

_LETTERS: Final = w("t")
_SIGNS: Final = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; blank without one."""
    return value(paragraph.find(w("pPr")), "pStyle") or ""


def text_of(node: Element) -> str:
    """The words and tags of a template below a node; a line break or a tab is a blank."""
    nodes = node.iter(_LETTERS, w("tab"), w("br"), w("cr"))
    return "".join((one.text or "") if one.tag == _LETTERS else " " for one in nodes)


def own_nodes(paragraph: Element, *names: str) -> Iterator[Element]:
    """The nodes of these names in a paragraph, without those of a paragraph within it (a text box)."""
    return (node for node in paragraph.iter(*map(w, names)) if next(node.iterancestors(w("p")), None) is paragraph)


def words_of(run: Element) -> str:
    """What a run prints: letters, a tab, a line feed for a forced break."""
    return "".join((child.text or "") if child.tag == _LETTERS else _SIGNS.get(str(child.tag), "") for child in run)


def body_paragraphs(body: Element) -> list[str]:
    """The paragraphs below an element, empty ones left out.

    Not among them: automatic numbers, headers and footers, field instructions, deleted and hidden text.
    """
    shown = (
        "".join(words_of(run) for run in own_nodes(paragraph, "r") if run.find(f"{w('rPr')}/{w('vanish')}") is None)
        for paragraph in body.iter(w("p"))
    )
    return [words for words in shown if words.strip()]
