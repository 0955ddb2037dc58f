"""The words that a reader of a Word document's body sees, paragraph by paragraph."""

from __future__ import annotations

from typing import Final

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORDS: Final = {f"{_W}t": "", f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def body_paragraphs(body: etree._Element) -> list[str]:
    """The paragraphs below an element, empty ones left out.

    Not among them: automatic numbers, headers and footers, field instructions, deleted and hidden text.
    """
    found: dict[etree._Element, list[str]] = {paragraph: [] for paragraph in body.iter(f"{_W}p")}
    for node in body.iter(*_WORDS):
        run = node.getparent()
        if run is None or run.tag != f"{_W}r" or run.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        # the innermost paragraph: a text box is a paragraph within one
        owner = next(node.iterancestors(f"{_W}p"), None)
        if owner is not None:
            found[owner].append((node.text or "") if node.tag == f"{_W}t" else _WORDS[str(node.tag)])
    return [text for parts in found.values() if (text := "".join(parts)).strip()]
