"""The annexes of a document: sections of their own behind its first (PL I.III.1)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from generators.docx.names import w

_ASKED: Final = b"if annex"
_LISTED: Final = b"in cited"


def is_fixed(word_file: bytes) -> bool:
    """Whether the XML of a template has the annex of the cited provisions, and words that lead to it whether it is there or not."""
    return _LISTED in word_file and _ASKED not in word_file


def cut_annexes(root: etree._Element) -> bool:
    """Take the last section, the annex of the cited provisions, out of the main part; the one before keeps its page. False where there is only one.

    What stands between, as a regulation that is issued with a decision, is no annex of ours and stays.
    """
    body = root.find(w("body"))
    assert body is not None
    end = next((node for node in reversed(body) if node.find(f"{w('pPr')}/{w('sectPr')}") is not None), None)
    if end is None:
        return False
    for node in list(body)[body.index(end) :]:
        body.remove(node)
    section = end.find(f"{w('pPr')}/{w('sectPr')}")
    assert section is not None
    body.append(section)
    return True
