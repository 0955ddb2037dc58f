"""What stands in the XML of a Word document: tags, the style of a paragraph, the words that a reader sees."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from generators.docx.package import W


def w(name: str) -> str:
    """A WordprocessingML name as lxml writes tags and attributes."""
    return f"{{{W}}}{name}"


_LETTERS: Final = w("t")
_BREAKS: Final = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n"}
_WORDS: Final = {_LETTERS: "", **_BREAKS, w("noBreakHyphen"): "-"}


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; blank without one."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def text_of(node: Element) -> str:
    """The words and tags of a template below a node; a line break or a tab is a blank."""
    return "".join((one.text or "") if one.tag == _LETTERS else " " for one in node.iter(_LETTERS, *_BREAKS))


def body_paragraphs(body: Element) -> list[str]:
    """The paragraphs below an element, empty ones left out.

    Not among them: automatic numbers, headers and footers, field instructions, deleted and hidden text.
    """
    found: dict[Element, list[str]] = {paragraph: [] for paragraph in body.iter(w("p"))}
    for node in body.iter(*_WORDS):
        run = node.getparent()
        if run is None or run.tag != w("r") or run.find(f"{w('rPr')}/{w('vanish')}") is not None:
            continue
        # the innermost paragraph: a text box is a paragraph within one
        owner = next(node.iterancestors(w("p")), None)
        if owner is not None:
            found[owner].append((node.text or "") if node.tag == _LETTERS else _WORDS[str(node.tag)])
    return [text for parts in found.values() if (text := "".join(parts)).strip()]
