"""What letters and paragraphs look like in Word: document defaults → table style → paragraph style → character style → direct.

Each style is followed along its `basedOn` chain. Switches (bold, italic, capitals) toggle between the kinds of style, as ECMA-376
Part 1, 17.7.3 has it: bold letters of a bold paragraph style are upright again where the character style says bold, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from generators.docx.measure import length as twips
from generators.docx.measure import number
from generators.docx.names import DRAWING, w
from legaltext.sources.word.numbers import on, value

_WORD_SIZE: Final = 20  # half-points, where nothing says a size
_WORD_FONT: Final = "Times New Roman"
_EDGES: Final = ("top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look. `size` in points; `colour` six hexadecimal digits or "auto"; `language` such as "vi-VN" or ""."""

    font: str
    size: float
    bold: bool
    italic: bool
    caps: bool
    hidden: bool
    colour: str
    language: str
    raised: bool  # superscript or subscript
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class TabStop:
    """Where a tab leads to, in twips from the margin; how what follows is aligned there (left, center, right …), and what fills the way ("" for nothing)."""

    place: int
    align: str
    leader: str


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set. Lengths in twips, `line` in 240ths of a line; `line` is None where a fixed height is given."""

    align: str
    first_line: int
    left: int
    right: int
    before: int
    after: int
    line: int | None
    border: bool  # a border above or below: a ruled line
    framed: bool = False  # a border on every side
    stops: tuple["TabStop", ...] = ()  # by their places


class Styles:
    """The styles of a document."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        for style in styles.iterfind(w("style")) if styles is not None else ():
            self._styles[style.get(w("styleId"), "")] = style
            if style.get(w("default"), "0") in {"1", "true", "on"}:
                self._defaults[style.get(w("type"), "")] = style.get(w("styleId"), "")
        base = None if styles is None else styles.find(w("docDefaults"))
        self._base = {kind: None if base is None else base.find(f"{w(f'{kind}Default')}/{w(kind)}") for kind in ("rPr", "pPr")}
        self._theme = dict(_theme_fonts(theme))
        self._looks: dict[tuple[str, str, str], Look] = {}

    @property
    def language(self) -> str:
        """The language of the document's defaults and of its standard paragraph style."""
        return self.look(None, "", "").language

    def paragraph_style(self, properties: Element | None) -> str:
        """The style of a paragraph: its own, else the standard one."""
        return value(properties, "pStyle") or self._defaults.get("paragraph", "")

    def numbering(self, style: str) -> Element | None:
        """The list to which a paragraph style belongs (`w:numPr`)."""
        return next((found for one in self._chain(style) if (found := one.find(f"{w('pPr')}/{w('numPr')}")) is not None), None)

    def look(self, properties: Element | None, paragraph: str, table: str) -> Look:
        """How a run looks that has these properties in a paragraph of that style, in a table of that style."""
        if properties is None or not len(properties):
            key = ("", paragraph, table)
            if key not in self._looks:
                self._looks[key] = self._look(None, paragraph, table)
            return self._looks[key]
        return self._look(properties, paragraph, table)

    def setting(self, properties: Element | None, paragraph: str, table: str) -> Setting:
        """How a paragraph is set that has these properties and that style."""
        layers = self._paragraph_layers(properties, paragraph, table)

        def length(child: str, *names: str) -> int:
            for layer in layers:
                node = None if layer is None else layer.find(w(child))
                for name in names:
                    if node is not None and (text := node.get(w(name))) is not None:
                        return twips(text)
            return 0

        align = next((found for layer in layers if (found := value(layer, "jc"))), "left")
        hanging, first = length("ind", "hanging"), length("ind", "firstLine")
        rule = next((node.get(w("lineRule"), "auto") for node in _each(layers, "spacing") if node.get(w("line"))), "auto")
        border = next(_each(layers, "pBdr"), None)
        drawn = [edge for edge in _EDGES if border is not None and is_drawn(border.find(w(edge)))]
        return Setting(
            {"start": "left", "end": "right", "distribute": "both"}.get(align, align),
            first - hanging,
            length("ind", "left", "start"),
            length("ind", "right", "end"),
            length("spacing", "before"),
            length("spacing", "after"),
            (length("spacing", "line") or 240) if rule == "auto" else None,
            "top" in drawn or "bottom" in drawn,
            len(drawn) == len(_EDGES),
            _tab_stops(layers),
        )

    def frame(self, properties: Element | None, paragraph: str) -> Element | None:
        """The frame (`w:framePr`) in which a paragraph stands apart from the text, by its own word or its style's."""
        return next(_each(self._paragraph_layers(properties, paragraph, ""), "framePr"), None)

    def _paragraph_layers(self, properties: Element | None, paragraph: str, table: str) -> list[Element | None]:
        """What speaks of a paragraph, the strongest first."""
        return [properties, *self._layers(paragraph, "pPr"), *self._layers(table, "pPr"), self._base["pPr"]]

    def _look(self, properties: Element | None, paragraph: str, table: str) -> Look:
        """The look by layers: what the run says, its character style, the paragraph's style, the table's, the defaults."""
        character = value(properties, "rStyle") or self._defaults.get("character", "")
        kinds = [self._layers(character, "rPr"), self._layers(paragraph, "rPr"), self._layers(table, "rPr")]
        layers = [properties, *(layer for kind in kinds for layer in kind), self._base["rPr"]]

        def said(child: str, attribute: str = "val") -> str | None:
            return next((text for node in _each(layers, child) if (text := node.get(w(attribute))) is not None), None)

        def switch(name: str) -> bool:
            own = None if properties is None else properties.find(w(name))
            if own is not None:
                return on(own)
            if next((on(node) for node in _each([self._base["rPr"]], name)), False):
                return True
            return sum(on(next(_each(kind, name), None)) for kind in kinds) % 2 == 1

        return Look(
            self._font(layers),
            number(said("sz"), _WORD_SIZE, unit=10) / 2,
            switch("b"),
            switch("i"),
            switch("caps"),
            switch("vanish"),
            (said("color") or "auto").lower(),
            said("lang") or "",
            said("vertAlign") in {"superscript", "subscript"},
            (said("u") or "none") != "none",
        )

    def _font(self, layers: list[Element | None]) -> str:
        """The face of Latin letters, which Vietnamese ones are."""
        for node in _each(layers, "rFonts"):
            for name in ("ascii", "hAnsi"):
                if theme := node.get(w(f"{name}Theme")):
                    return self._theme.get(theme[:5], _WORD_FONT)
                if font := node.get(w(name)):
                    return font
        return _WORD_FONT

    def _layers(self, style: str, kind: str) -> list[Element]:
        return [found for one in self._chain(style) if (found := one.find(w(kind))) is not None]

    def _chain(self, style: str) -> Iterator[Element]:
        """The style, what it is based on, and so on; a circle ends."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "basedOn") or ""


def _tab_stops(layers: list[Element | None]) -> tuple[TabStop, ...]:
    """The tab stops of a paragraph: those of each layer, but for what a stronger one clears."""
    stops: dict[int, TabStop] = {}
    for tabs in reversed(list(_each(layers, "tabs"))):
        for tab in tabs.iterfind(w("tab")):
            place, align, leader = twips(tab.get(w("pos"))), tab.get(w("val"), "left"), tab.get(w("leader"), "none")
            stops.pop(place, None)
            if align != "clear":
                stops[place] = TabStop(
                    place, {"start": "left", "end": "right"}.get(align, align), "" if leader == "none" else leader
                )
    return tuple(stops[place] for place in sorted(stops))


def is_drawn(edge: Element | None) -> bool:
    """True where a line is drawn along an edge of a paragraph, cell or table."""
    return edge is not None and edge.get(w("val"), "nil") not in {"nil", "none"}


def _each(layers: list[Element | None] | list[Element], child: str) -> Iterator[Element]:
    """The child of each layer that has it, the strongest layer first."""
    for layer in layers:
        node = None if layer is None else layer.find(w(child))
        if node is not None:
            yield node


def _theme_fonts(theme: Element | None) -> Iterator[tuple[str, str]]:
    """The faces of a theme: "major" for headings, "minor" for the text."""
    for name in ("major", "minor"):
        found = None if theme is None else theme.find(f".//{{{DRAWING}}}{name}Font/{{{DRAWING}}}latin")
        if found is not None and found.get("typeface"):
            yield name, found.get("typeface", "")
