"""The blocks that repeat, found in the body of a template, each with what `blocks` builds in its place.

A block is recognised by its styles, words and tags, never by its position alone: staff add paragraphs, and Word splits runs and leaves
marks of its own between them. What a block takes from its template (labels, names, the note above the annex) is read off and built in again.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final, Literal

from lxml.etree import _Element as Element

from generators.docx import blocks, nd30
from generators.docx.names import w
from generators.docx.style_ids import StyleId
from generators.docx.text import style_of, text_of
from legaltext.basics.text import fold

BlockName = Literal["heading", "title", "addressees", "basis", "foot", "annex", "page"]
NAMES: Final[dict[BlockName, str]] = {
    "heading": "đầu văn bản",
    "title": "tên loại, trích yếu",
    "addressees": "Kính gửi",
    "basis": "căn cứ",
    "foot": "chữ ký, nơi nhận",
    "annex": "phụ lục",
    "page": "khổ giấy, lề",
}

# "{%p for noi in noi_nhan %}": the word and the rest of a control tag that has its paragraph to itself
_CONTROL: Final = re.compile(r"\s*\{%-?p\s+(?P<word>\w+)\b\s*(?P<rest>.*?)\s*-?%\}\s*")
# "can_cu in basis"
_BASIS: Final = re.compile(r"\w+ in basis")
# "{% if loop.last and not theo_de_nghi %}": what stands after the last căn cứ
_THEN: Final = re.compile(r"loop\.last and not (.+?) -?%\}")
# "for noi in noi_nhan", "for dieu_khoan in cited", "kinh_gui|length == 1"
_RECIPIENTS: Final = re.compile(r"\bin noi_nhan\b")
_QUOTED: Final = re.compile(r"\bin cited\b")
_ADDRESSEES: Final = re.compile(r"\bkinh_gui\b")

_HEADED: Final = frozenset({StyleId.QUOC_HIEU, StyleId.TIEU_NGU, StyleId.GACH_TIEU_NGU})
_ADDRESSED: Final = frozenset({StyleId.KINH_GUI, StyleId.KINH_GUI_NHIEU, StyleId.KINH_GUI_DS})
_GAPS: Final = frozenset({StyleId.KHOANG, ""})
# What Word sets between paragraphs, and nobody sees.
UNSEEN: Final = frozenset(map(w, ("proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd")))


@dataclass(frozen=True, slots=True)
class FoundBlock:
    """A block: the children `start` to `stop` (left out) of the body, and what belongs there."""

    name: BlockName
    start: int
    stop: int
    built: blocks.Block


def find_blocks(body: Element, kind: str | None) -> tuple[FoundBlock, ...]:
    """The blocks of ``w:body`` in order. `kind` is that of the manifest: it decides the form of the heading; None is a person's paper."""
    nodes = list(body)
    annex = _annex(nodes)
    main = nodes[: annex.start] if annex else nodes
    found = (_heading(main, kind), _title(main), _addressees(main), _basis(main), _foot(main), annex, _page(nodes))
    return tuple(sorted((one for one in found if one), key=lambda one: one.start))


def _heading(nodes: Sequence[Element], kind: str | None) -> FoundBlock | None:
    """The table with Quốc hiệu in it, or Quốc hiệu and Tiêu ngữ across the page."""
    for at, node in enumerate(nodes):
        if node.tag == w("tbl") and any(_is_motto(line) for line in _lines(node)):
            return FoundBlock("heading", at, at + 1, blocks.heading(kind, _subject(node), symbol=_series(node))) if kind else None
        if node.tag == w("p") and _is_motto(node):
            stop = _while(nodes, at, lambda line: style_of(line) in _HEADED)
            return FoundBlock("heading", at, max(stop, at + 1), blocks.personal_heading())
    return None


def _is_motto(line: Element) -> bool:
    """Whether a paragraph is Quốc hiệu, by its style or by its words."""
    return style_of(line) == StyleId.QUOC_HIEU or fold(text_of(line)).strip() == fold(nd30.QUOC_HIEU)


def _subject(table: Element) -> str:
    """The trích yếu of a công văn, without "V/v"."""
    written = (
        text_of(line).strip() for line in _lines(table) if style_of(line) == StyleId.TRICH_YEU_CONG_VAN or _is_subject(line)
    )
    return " ".join(written).removeprefix("V/v").strip()


def _series(table: Element) -> str:
    """The abbreviation of a series of numbers that no kind of the decree has; blank for any other."""
    numbers = " ".join(text_of(line) for line in _lines(table) if style_of(line) == StyleId.SO)
    return nd30.ANNEX_TO_CONTRACT if f"/{nd30.ANNEX_TO_CONTRACT}-" in numbers else ""


def _is_subject(line: Element) -> bool:
    return text_of(line).lstrip().startswith("V/v ")


def _title(nodes: Sequence[Element]) -> FoundBlock | None:
    """Tên loại and the trích yếu below it, whose words are the template's own, and the ruled line."""
    at = next((at for at, node in enumerate(nodes) if style_of(node) == StyleId.TEN_LOAI), None)
    if at is None:
        return None
    subject = _while(nodes, at, lambda line: style_of(line) == StyleId.TEN_LOAI)
    stop = _while(nodes, subject, lambda line: style_of(line) == StyleId.TRICH_YEU)
    built = [_restyled(node) for node in nodes[at:stop] if node.tag == w("p")]
    if stop > subject:
        built.append(blocks.ruled_line())
        stop = _while(nodes, stop, lambda line: style_of(line) == StyleId.GACH)
    return FoundBlock("title", at, stop, built)


def _restyled(line: Element) -> Element:
    """A paragraph whose words are the template's own, with nothing but its style to say how it looks."""
    runs = [deepcopy(run) for run in line.iter(w("r"))]
    for run in runs:
        for properties in run.findall(w("rPr")):
            run.remove(properties)
    return blocks.paragraph(style_of(line), *runs)


def _addressees(nodes: Sequence[Element]) -> FoundBlock | None:
    """The paragraphs of "Kính gửi" with the conditions and loops around them."""
    start = next((at for at, node in enumerate(nodes) if _addresses(node) and _ADDRESSEES.search(text_of(node))), None)
    if start is None:
        return None
    stop = _while(nodes, _closed(nodes, start), _addresses)
    while start and style_of(nodes[start - 1]) in _ADDRESSED:
        start -= 1
    return FoundBlock("addressees", start, stop, blocks.addressees())


def _addresses(node: Element) -> bool:
    """Whether a paragraph belongs to "Kính gửi", by its style or by its tag."""
    return style_of(node) in _ADDRESSED or bool(_ADDRESSEES.search(_control(node)[1]))


def _basis(nodes: Sequence[Element]) -> FoundBlock | None:
    """The loop over the căn cứ, and the condition of what comes after them."""
    for at, node in enumerate(nodes):
        word, rest = _control(node)
        if word == "for" and _BASIS.fullmatch(rest):
            stop = _closed(nodes, at)
            then = next((match[1] for line in nodes[at:stop] if (match := _THEN.search(text_of(line)))), "")
            return FoundBlock("basis", at, stop, blocks.legal_basis(then))
    return None


def _foot(nodes: Sequence[Element]) -> FoundBlock | None:
    """The tables of signers and nơi nhận at the end of the text, and the gap above each."""
    tables = [at for at, node in enumerate(nodes) if node.tag == w("tbl") and _signed(node)]
    if not tables:
        return None
    start, stop = tables[0], tables[-1] + 1
    if any(text_of(nodes[at]).strip() for at in range(start, stop) if at not in tables):
        return None  # something is said between the tables: no foot of ours
    if start and style_of(nodes[start - 1]) in _GAPS and nodes[start - 1].tag == w("p") and not text_of(nodes[start - 1]).strip():
        start -= 1
    built = _signatures([line for at in tables for line in _lines(nodes[at])])
    return FoundBlock("foot", start, stop, built) if built else None


def _signed(table: Element) -> bool:
    """Whether a table holds names of signers or nơi nhận, and is not the heading."""
    heading = any(_is_motto(line) for line in _lines(table))
    return not heading and any(
        style_of(line) in (StyleId.HO_TEN, StyleId.NOI_NHAN) or _RECIPIENTS.search(text_of(line)) for line in _lines(table)
    )


def _signatures(lines: Sequence[Element]) -> blocks.Block | None:
    """The foot with the labels and names that stand in it; None where it is of no form of ours."""
    labels = [text_of(line) for line in lines if style_of(line) == StyleId.QUYEN_HAN]
    names = [said for line in lines if style_of(line) == StyleId.HO_TEN and (said := text_of(line)).strip()]
    days = [text_of(line) for line in lines if style_of(line) == StyleId.DIA_DANH_NGAY]
    whole = " ".join(map(text_of, lines))
    recipients, head = bool(_RECIPIENTS.search(whole)), "nguoi_ky." in whole
    match len(names), recipients, head:
        case 1, True, True:
            return blocks.signature()
        case 1, False, True:
            return blocks.form_signature()
        case 2, True, False if len(labels) == 2:  # noqa: PLR2004 -- secretary and chair
            return blocks.minutes_signatures(labels[0], names[0], labels[1], names[1])
        case 2, False, True if labels:
            return blocks.two_signatures(labels[0], names[0])
        case 2, False, False if len(labels) == len(days) == 2:  # noqa: PLR2004 -- each on a day of their own
            return blocks.dated_signatures((days[0], labels[0], names[0]), (days[1], labels[1], names[1]))
        case 1, False, False if labels:
            own = min(len(labels) - 1, blocks.OTHERS)  # the last of the first row
            return blocks.personal_signature(labels[own], names[0], [*labels[:own], *labels[own + 1 :]])
    return None


def _annex(nodes: Sequence[Element]) -> FoundBlock | None:
    """The annex of what is cited: from the end of the section before it to the tag that closes it."""
    at = next((at for at, node in enumerate(nodes) if style_of(node) == StyleId.PHU_LUC), None)
    if at is None or not any(_QUOTED.search(text_of(node)) for node in nodes[at:]):
        return None
    opened = next((n for n in range(at, len(nodes)) if _control(nodes[n]) == ("if", "bilingual")), None)
    if opened is None:
        return None
    heading, note = (
        " ".join(text_of(n) for n in nodes[at:opened] if style_of(n) == style)
        for style in (StyleId.TEN_PHU_LUC, StyleId.KEM_THEO)
    )
    name = blocks.EXTRACT if fold(text_of(nodes[at])).strip() == fold(blocks.EXTRACT) else blocks.ANNEX
    start = at - 1 if at and _ends_section(nodes[at - 1]) else at
    issued = any(map(_ends_section, nodes[:start]))  # a text that the document issues stands before it
    stop = _closed(nodes, opened)
    if stop < len(nodes) and nodes[stop].tag == w("p") and not text_of(nodes[stop]).strip():
        stop += 1
    return FoundBlock("annex", start, stop, blocks.annex(note, heading, name=name, issued=issued))


def _ends_section(node: Element) -> bool:
    return node.find(f"{w('pPr')}/{w('sectPr')}") is not None


def _page(nodes: Sequence[Element]) -> FoundBlock | None:
    """The properties of the last section, which end the body."""
    if not nodes or nodes[-1].tag != w("sectPr"):
        return None
    annexed = any(map(_ends_section, nodes))
    return FoundBlock("page", len(nodes) - 1, len(nodes), [blocks.section(restart=annexed)])


def _closed(nodes: Sequence[Element], at: int) -> int:
    """The index after the tag that closes the one at `at`; after `at` itself where it is no opening tag, or is never closed."""
    depth = 0
    for number in range(at, len(nodes)):
        word, _ = _control(nodes[number])
        depth += (word in ("if", "for")) - (word in ("endif", "endfor"))
        if depth <= 0:
            return number + 1
    return at + 1


def _control(node: Element) -> tuple[str, str]:
    """The word of a control tag that stands alone in a paragraph, and the rest of it; blanks for anything else."""
    match = _CONTROL.fullmatch(text_of(node)) if node.tag == w("p") else None
    return (match["word"], match["rest"]) if match else ("", "")


def _while(nodes: Sequence[Element], at: int, holds: Callable[[Element], bool]) -> int:
    """The index of the first node from `at` on of which it does not hold; what nobody sees between paragraphs counts for nothing."""
    last = at
    for number in range(at, len(nodes)):
        if nodes[number].tag in UNSEEN:
            continue
        if not holds(nodes[number]):
            break
        last = number + 1
    return last


def _lines(node: Element) -> Iterator[Element]:
    return node.iter(w("p"))
