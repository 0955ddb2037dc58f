"""The running text set closer, within what Nghị định 30/2020/NĐ-CP allows, and the part of a document before its annexes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from generators.docx import nd30
from generators.docx.annex import cut_annexes
from generators.docx.names import w
from generators.docx.package import DOCUMENT, Parts, parse_xml, to_bytes
from generators.docx.style_ids import StyleId

STYLES: Final = "word/styles.xml"
# Kính gửi, căn cứ and the text (boxes 9a and 6). The letters of head, title and signatures stay: lines are drawn by their width.
RUNNING: Final = (
    StyleId.KINH_GUI, StyleId.KINH_GUI_NHIEU, StyleId.KINH_GUI_DS, StyleId.THAM_QUYEN, StyleId.CAN_CU, StyleId.QUYET_DINH,
    StyleId.NOI_DUNG, StyleId.CHUONG, StyleId.TEN_CHUONG, StyleId.DIEU, StyleId.KHOAN_TEN, StyleId.MUC_LA_MA,
)  # fmt: skip
_SPACED: Final = (*RUNNING, StyleId.TEN_LOAI, StyleId.KHOANG)  # the room above the title and above the signatures


@dataclass(frozen=True, slots=True)
class Setting:
    """How close the running text is set. ``small``: the smallest letters that the decree allows of each component; ``said`` tells it to staff."""

    said: str
    small: bool = False


SETTINGS: Final = (
    Setting(f"giãn dòng đơn, cách đoạn {nd30.LEAST_PARAGRAPH_GAP / 20:g} pt"),
    Setting(f"cỡ chữ 13, giãn dòng đơn, cách đoạn {nd30.LEAST_PARAGRAPH_GAP / 20:g} pt", small=True),
)
"""From the one that changes least to the closest (PL I.II.6.e: size 13 to 14, at least single lines, at least 6 pt between paragraphs)."""


def tightened(parts: Parts, setting: Setting) -> Parts:
    """The document with its running text in a setting; nothing is ever set wider, or with larger letters, than it was."""
    root = parse_xml(parts[STYLES], STYLES)
    for style in root.iter(w("style")):
        name = style.get(w("styleId"))
        if name in _SPACED:
            _set_closer(style)
        if name in RUNNING and setting.small:
            _set_smaller(style, nd30.BY_STYLE[str(name)].sizes[0])
    return {**parts, STYLES: to_bytes(root)}


def _set_closer(style: etree._Element) -> None:
    for spacing in style.iter(w("spacing")):
        empty = spacing.get(w("lineRule")) == "exact"  # a paragraph that is nothing but room
        _lower(spacing, "line", nd30.LEAST_PARAGRAPH_GAP if empty else round(nd30.LINE_SPACING.least))
        for side in ("before", "after"):
            _lower(spacing, side, nd30.LEAST_PARAGRAPH_GAP)


def _set_smaller(style: etree._Element, points: float) -> None:
    for name in ("sz", "szCs"):
        for size in style.iter(w(name)):
            _lower(size, "val", round(points * 2))


def _lower(node: etree._Element, name: str, most: int) -> None:
    now = node.get(w(name))
    if now is not None and now.isdigit() and int(now) > most:
        node.set(w(name), str(most))


def before_annexes(parts: Parts) -> Parts:
    """The document without the sections after its first: annexes begin a section of their own (PL I.III.1). To be measured, not to be kept."""
    root = parse_xml(parts[DOCUMENT], DOCUMENT)
    return {**parts, DOCUMENT: to_bytes(root)} if cut_annexes(root) else parts
