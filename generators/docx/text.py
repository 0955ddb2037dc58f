"""What stands in the paragraphs of a Word document: their style, the words that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from lxml.etree import _Element as Element

from generators.docx.names import MC, w
from generators.docx.package import Parts, parse_xml
from legaltext.basics.text import nfc
from legaltext.sources.word.numbers import on

_LETTERS: Final = w("t")
_SIGNS: Final = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
# What one program writes and another does not, and no reader sees: zero-width blanks and joiners, the kinds of hyphen.
UNSEEN: Final = {
    **dict.fromkeys(map(ord, "\N{SOFT HYPHEN}\u200b\u200c\u200d\u2060\ufeff")),
    **dict.fromkeys(map(ord, "\N{HYPHEN}\N{NON-BREAKING HYPHEN}"), "-"),
}
_ANY_UNSEEN: Final = re.compile(f"[{''.join(map(chr, UNSEEN))}]")
_PARAGRAPHS: Final = 2_048  # most stand in every document of a template
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_PROPERTIES: Final = w("pPr")
_STYLE: Final = w("pStyle")
_VALUE: Final = w("val")
_LOOKS: Final = w("rPr")
_STRUCK: Final = tuple(map(w, ("vanish", "strike", "dstrike")))
_CHOICE: Final = f"{{{MC}}}Choice"
_FALLBACK: Final = f"{{{MC}}}Fallback"
_AWAY: Final = (w("moveFrom"), _FALLBACK)


def take_out(node: Element) -> None:
    """Take an element out of the one in which it stands."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def child_of(node: Element | None, tag: str) -> Element | None:
    """The first child of a tag; None where there is none, or no node. (`find` reads a path anew each time, and takes six times as long.)"""
    if node is not None:
        for child in node:
            if child.tag == tag:
                return child
    return None


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; blank without one."""
    style = child_of(child_of(paragraph, _PROPERTIES), _STYLE)
    return "" if style is None else str(style.get(_VALUE, ""))


Styled = tuple[Element, str]  # a paragraph and the id of its style


def styled_paragraphs(document: Element) -> list[Styled]:
    """The paragraphs below an element, in order, each with its style."""
    return [(paragraph, style_of(paragraph)) for paragraph in document.iter(w("p"))]


def text_of(node: Element) -> str:
    """The words and tags of a template below a node; a line break or a tab is a blank."""
    nodes = node.iter(_LETTERS, w("tab"), w("br"), w("cr"), w("noBreakHyphen"))
    return "".join((one.text or "") if one.tag == _LETTERS else "-" if one.tag == w("noBreakHyphen") else " " for one in nodes)


def own_nodes(paragraph: Element, *names: str) -> Iterator[Element]:
    """The nodes of these names in a paragraph, without those of a paragraph within it (a text box)."""
    for node in paragraph.iter(*map(w, names)):
        if node.getparent() is paragraph or next(node.iterancestors(w("p")), None) is paragraph:
            yield node


def words_of(run: Element) -> str:
    """What a run prints: letters, a tab, a line feed for a forced break."""
    return "".join((child.text or "") if child.tag == _LETTERS else _SIGNS.get(str(child.tag), "") for child in run)


@lru_cache(maxsize=_PARAGRAPHS)
def one_space(text: str) -> str:
    """The text with every run of blanks (also those that do not break) as one space."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    # Of all blanks only the space prints. Nearly each text has those alone, one at a time, and to part it into words takes ten times as long.
    if plain.isprintable() and "  " not in plain and plain == plain.strip(" "):
        return plain
    return " ".join(plain.split())


def as_printed(text: str) -> str:
    """The words as one reads them on paper, in NFC: every run of blanks (also those that do not break) is one space, what is unseen is left out."""
    shown = nfc(one_space(text))
    quick = shown.isprintable() and "\N{HYPHEN}" not in shown and "\N{NON-BREAKING HYPHEN}" not in shown
    if not quick and _ANY_UNSEEN.search(shown):  # nearly never, and a translation looks up every letter
        shown = " ".join(shown.translate(UNSEEN).split())
    return shown


def body_paragraphs(body: Element) -> list[str]:
    """The paragraphs below an element, empty ones left out.

    Not among them: automatic numbers, headers and footers, field instructions, deleted, hidden, struck-through and moved-away text, and a text box as it is
    written a second time for old programs, in the same words.
    """
    away = {node for node in body.iter(*_AWAY) if node.tag != _FALLBACK or _says_it_again(node)}
    every = (printed(paragraph, away) for paragraph in body.iter(w("p")))
    return [words for words in every if words.strip()]


def printed(paragraph: Element, away: Collection[Element] = ()) -> str:
    """The words of a paragraph, as `body_paragraphs` reads them; ``away``: what was moved away, or stands there a second time."""
    runs = (run for run in own_nodes(paragraph, "r") if is_plain(run) and not (away and _is_away(run, away)))
    return "".join(map(words_of, runs))


def note_paragraphs(parts: Parts) -> list[str]:
    """The paragraphs of the footnotes and endnotes, empty ones (the lines that part them from the page) left out."""
    there = [name for name in _NOTES if name in parts]
    return [words for name in there for words in body_paragraphs(parse_xml(parts[name], name))]


def is_plain(run: Element) -> bool:
    """False for hidden and struck-through text."""
    looks = child_of(run, _LOOKS)
    return looks is None or not any(child.tag in _STRUCK and on(child) for child in looks)


def _is_away(run: Element, away: Collection[Element]) -> bool:
    return any(place in away for place in run.iterancestors(*_AWAY))


def _says_it_again(fallback: Element) -> bool:
    """Whether what old programs show is what new ones do: a program that knows none of the other ways shows this one, whatever it says."""
    return any(_all_words(way) == _all_words(fallback) for way in fallback.itersiblings(preceding=True) if way.tag == _CHOICE)


def _all_words(node: Element) -> str:
    return as_printed("".join(words_of(run) + " " for run in node.iter(w("r"))))
