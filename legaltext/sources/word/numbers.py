"""Automatic numbers of Word: what Word prints before a paragraph (ECMA-376 Part 1, 17.9), from numbering.xml and styles.xml.

Lists that share an abstract definition share its counters; a `startOverride` begins anew where its list is first used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from legaltext.basics.numbering import roman

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS: Final = 9
_MAX_VALUE: Final = 30_000  # Word's own limit is 32,767
_PLACEHOLDER: Final = re.compile("%([1-9])")
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"  # Word has no đ
_SUFFIX: Final = {"nothing": "", "space": " ", "tab": " "}
# Bullets are written in the private area of a symbol font; the page shows a dot, a square, an arrow.
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
# Formats that differ from decimal only in a way that a number of a law does not show.
_DECIMAL: Final = frozenset({"decimal", "decimalHalfWidth", "numberInDash", "decimalFullWidth", "decimalFullWidth2"})


def value(node: etree._Element | None, child: str) -> str | None:
    """The `w:val` of a child element: `value(lvl, "numFmt")`; None where there is none."""
    found = node.find(W + child) if node is not None else None
    return None if found is None else found.get(W + "val")


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute; the default where it is absent or none."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else default


@dataclass(frozen=True, slots=True)
class LevelFormat:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None  # the level (from 1) that restarts this one; 0: none; None: any higher one
    legal: bool = False  # all numbers in it are Arabic
    hidden: bool = False
    style: str | None = None
    face: str | None = None  # the font of the number where the level names one


@dataclass(slots=True)
class _List:
    """A `w:num`: an abstract definition with its own overrides."""

    abstract: str
    levels: dict[int, LevelFormat]
    starts: dict[int, int]


class Numbers:
    """The lists of a document and their counters. Ask `number` for each paragraph in the order of the text."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, LevelFormat]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()  # formats that were printed as plain numbers
        if numbering is not None:
            self._read(numbering, _numbering_styles(styles))

    def _read(self, numbering: etree._Element, linked: dict[str, str]) -> None:
        """The lists: a number names an abstract list and may override levels; one of a numbering style stands where the style points."""
        links: dict[str, str] = {}
        for node in numbering.iterfind(W + "abstractNum"):
            key = node.get(W + "abstractNumId", "")
            self._abstract[key] = dict(_levels(node))
            if style := value(node, "numStyleLink"):
                links[key] = style
        nums = {node.get(W + "numId", ""): node for node in numbering.iterfind(W + "num")}
        for key, style in links.items():  # the definition stands in the list that the numbering style names
            base = value(nums.get(linked.get(style, "")), "abstractNumId")
            if base is not None and not self._abstract[key]:
                self._abstract[key] = self._abstract.get(base, {})
        for key, node in nums.items():
            abstract = value(node, "abstractNumId") or ""
            levels, starts = dict(self._abstract.get(abstract, {})), {}
            for override in node.iterfind(W + "lvlOverride"):
                level = whole(override.get(W + "ilvl"))
                for own in override.iterfind(W + "lvl"):
                    levels[level] = _level(own)
                if (start := value(override, "startOverride")) is not None:
                    starts[level] = whole(start)
                    levels[level] = replace(levels.get(level, LevelFormat()), start=whole(start))
            self._lists[key] = _List(abstract, levels, starts)

    def level_of_style(self, num: str, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style; None where none does."""
        found = self._lists.get(num)
        return next((n for n, level in found.levels.items() if level.style == style), None) if found else None

    def face(self, num: str, level: int) -> str | None:
        """The font that a level of a list names for its number; None where it names none."""
        found = self._lists.get(num)
        return found.levels[level].face if found and level in found.levels else None

    def number(self, num: str, level: int) -> str:
        """Count one more paragraph of a list and say what Word prints before it, with the blank after it: "Điều 5. "."""
        found = self._lists.get(num)
        if found is None or not 0 <= level < LEVELS or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        own = found.levels[level]
        current = counters[level]
        if level in found.starts and (num, level) not in self._begun:
            counters[level] = own.start
        else:
            counters[level] = own.start if current is None else min(current + 1, _MAX_VALUE)
        self._begun.add((num, level))
        for lower in range(level + 1, LEVELS):
            restart = found.levels[lower].restart if lower in found.levels else None
            if restart is None or 0 < level + 1 <= restart:
                counters[lower] = None
        if own.hidden or own.format == "none":
            return ""
        return self._print(found, own, counters)

    def _print(self, found: _List, own: LevelFormat, counters: list[int | None]) -> str:
        """What Word prints for a level: its pattern with the counters of this and the higher levels."""
        if own.format == "bullet":
            return _PRIVATE.sub("•", own.text) + own.suffix if own.text else ""

        def show(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            form = found.levels.get(level, LevelFormat())
            count = counters[level]
            return self._numeral(form.start if count is None else count, "decimal" if own.legal else form.format)

        text = _PLACEHOLDER.sub(show, own.text)
        return text + own.suffix if text else ""

    def _numeral(self, count: int, form: str) -> str:
        """A counter in a format (ECMA-376 Part 1, 17.18.59); formats that are not known are remembered and printed as figures."""
        if form in {"none", "bullet"}:
            return ""
        if form in {"lowerLetter", "upperLetter"} and count > 0:
            letters = _ALPHABET[(count - 1) % 26] * min((count - 1) // 26 + 1, 50)
            return letters if form == "lowerLetter" else letters.upper()
        if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:  # noqa: PLR2004 -- Roman numerals end there
            return roman(count).lower() if form == "lowerRoman" else roman(count)
        if form == "decimalZero":
            return f"{count:02}"
        if form not in _DECIMAL:
            self.unknown.add(form)
        return str(count)


def _levels(node: etree._Element) -> Iterator[tuple[int, LevelFormat]]:
    for level in node.iterfind(W + "lvl"):
        yield whole(level.get(W + "ilvl")), _level(level)


def _level(node: etree._Element) -> LevelFormat:
    """One level of a list as the file writes it, with the defaults of ECMA-376 where it is silent."""
    hidden = node.find(f"{W}rPr/{W}vanish")
    restart = value(node, "lvlRestart")
    form = node.find(f".//{W}numFmt")  # also inside an alternate content
    legal = node.find(W + "isLgl")
    fonts = node.find(f"{W}rPr/{W}rFonts")
    return LevelFormat(
        start=whole(value(node, "start")),
        format="decimal" if form is None else form.get(W + "val", "decimal"),
        text=value(node, "lvlText") or "",
        suffix=_SUFFIX.get(value(node, "suff") or "tab", " "),
        restart=None if restart is None else whole(restart),
        legal=on(legal),
        hidden=on(hidden),
        style=value(node, "pStyle"),
        face=None if fonts is None else fonts.get(W + "hAnsi") or fonts.get(W + "ascii"),
    )


def on(node: etree._Element | None) -> bool:
    """True for a switch that is set: `<w:vanish/>`, not `<w:vanish w:val="0"/>`."""
    return node is not None and node.get(W + "val", "1") not in {"0", "false", "off", "none"}


def _numbering_styles(styles: etree._Element | None) -> dict[str, str]:
    """Numbering style → the list it names."""
    out: dict[str, str] = {}
    for style in styles.iterfind(W + "style") if styles is not None else ():
        if style.get(W + "type") == "numbering":
            num = style.find(f"{W}pPr/{W}numPr/{W}numId")
            if num is not None:
                out[style.get(W + "styleId", "")] = num.get(W + "val", "")
    return out
