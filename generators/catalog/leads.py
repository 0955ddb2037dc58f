"""Words that the page prints right before a field, and that people type once more: "Theo đề nghị của Theo đề nghị của …", "15/QĐ-QĐ-BVM".

The Word file of a template tells which these are; what holds for a field wherever it is used stands in the definitions (``lead``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from generators.catalog.values import shown
from generators.docx.package import DOCUMENT, parse_xml, read_package
from generators.docx.text import body_paragraphs
from generators.findings import DocumentError
from generators.wording.persons import same_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


_VALUE: Final = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_STATEMENT: Final = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# "{%p for noi in noi_nhan %}"
_LOOP: Final = re.compile(r"\{%-?(?:p|tr|tc|r)?\s*for\s+(\w+)\s+in\s+([\w.]+)")
# "vien_chuc.ho_ten", "kinh_gui[0]": the field at the beginning of an expression
_FIELD: Final = re.compile(r"([a-z_]\w*)((?:\.\w+)*)(\[\d+\])?")
# "/QĐ-" at the end of a lead: symbols that run on into the value
_SYMBOLS: Final = re.compile(r"[^\s/\-]+-$")
_WORD: Final = re.compile(r"[^\W_]+")
_WORDS: Final = 2  # from so many words on it is no chance that a value begins like the words before it


@lru_cache(maxsize=256)  # a library
def leads_in(docx: bytes) -> Mapping[str, tuple[str, ...]]:
    """Field (``place_of``) → the words right before it in the Word file of a template; nothing of a file that cannot be read, which is told elsewhere."""
    try:
        parts = read_package(docx, DOCUMENT)
        paragraphs = body_paragraphs(parse_xml(parts[DOCUMENT], DOCUMENT))
    except (DocumentError, KeyError):
        return {}
    loops: defaultdict[str, set[str]] = defaultdict(set)
    for paragraph in paragraphs:
        for name, source in _LOOP.findall(paragraph):
            loops[name].add(source)
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for paragraph in paragraphs:
        end = 0
        for tag in _VALUE.finditer(paragraph):
            pieces = [piece for piece in _STATEMENT.split(paragraph[end : tag.start()]) if piece.strip()]
            end = tag.end()
            field = _FIELD.match(tag[1])
            if pieces and field is not None:
                for place in _places(field, loops):
                    found[place][" ".join(pieces[-1].split())] = None
    return {place: tuple(leads) for place, leads in found.items()}


def _places(field: re.Match[str], loops: Mapping[str, set[str]]) -> Iterable[str]:
    name, below, item = field[1], field[2], "[]" if field[3] else ""
    for source in loops.get(name, ()):
        yield f"{source}[]{below}{item}"
    if name not in loops:
        yield f"{name}{below}{item}"


def without_lead(text: str, leads: Sequence[str], told: list[str], sure: str | None = None) -> str:
    """The text without words that stand before it on the page already; what was taken off is told (Vietnamese).

    Taken off are symbols that run into the value ("QĐ-"), two words or more, and words with the colon that the page has. Where the page has a colon and the
    text none, these are its own words ("Phụ cấp: phụ cấp thâm niên"): they stay, but for those of ``sure``.
    """
    for lead in leads:
        rest = _after(text, lead, sure=lead == sure)
        if rest is not None:
            told.append(f"{shown(text[: len(text) - len(rest)].strip())} ở đầu được bỏ đi, vì mẫu đã in: còn {shown(rest)}.")
            return without_lead(rest, leads, told, sure)  # words may stand there twice
    return text


def _after(text: str, lead: str, *, sure: bool) -> str | None:
    """The text after the words that it repeats; None where it repeats none."""
    if symbols := _SYMBOLS.search(lead):
        before, found, rest = text.partition(symbols[0])
        fits = found and rest and (not before or before.endswith("/"))
        return rest if fits else None
    words = [word[0] for word in _WORD.finditer(lead)]
    own = list(_WORD.finditer(text))
    for size in range(min(len(words), len(own) - 1), 0, -1):
        if size < _WORDS and not (sure and size == len(words)):
            break
        last = own[size - 1].end()
        if same_letters(" ".join(words[-size:])) != same_letters(" ".join(word[0] for word in own[:size])):
            continue
        if re.search(r"[.;,]", text[:last]) or own[0].start():
            continue
        after = text[last:].lstrip()
        if after.startswith(":"):
            return after[1:].lstrip() or None
        return after if sure or not lead.rstrip().endswith(":") else None
    return None
