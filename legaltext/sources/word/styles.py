"""Styles of Word, as far as they decide what the page shows: hidden text, capitals, numbering."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from legaltext.sources.word.numbers import W, on, value


@dataclass(frozen=True, slots=True)
class StyleNumber:
    """The list that a paragraph style belongs to, the level written there, and the style that wrote it."""

    num: str
    level: str | None
    style: str


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self.default = ""
        for style in root.iterfind(W + "style") if root is not None else ():
            key = style.get(W + "styleId", "")
            self._styles[key] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default", "0") in {"1", "true", "on"}:
                self.default = key
        self._switches: dict[tuple[str, str], bool] = {}
        self._numbers: dict[str, StyleNumber | None] = {}

    def hidden(self, properties: etree._Element | None, style: str) -> bool:
        """True for a run that Word hides, by itself, by its character style or by the paragraph's style."""
        return self._switch(properties, style, "vanish")

    def capitals(self, properties: etree._Element | None, style: str) -> bool:
        """True for a run that Word prints in capitals whatever its letters."""
        return self._switch(properties, style, "caps")

    def numbering(self, style: str) -> StyleNumber | None:
        """The list of a paragraph style or of what it is based on; None where it has none."""
        if style not in self._numbers:
            self._numbers[style] = self._numbering(style)
        return self._numbers[style]

    def _switch(self, properties: etree._Element | None, style: str, name: str) -> bool:
        """A switch of a run: its own says it all, else its character style or the paragraph's style sets it."""
        if properties is not None:
            if (own := properties.find(W + name)) is not None:
                return on(own)
            if (character := value(properties, "rStyle")) and self._of_style(character, name):
                return True
        return bool(style) and self._of_style(style, name)

    def _of_style(self, style: str, name: str) -> bool:
        """A switch of a style: the nearest that says anything in the chain of what it is based on."""
        key = (style, name)
        if key not in self._switches:
            found = (node.find(f"{W}rPr/{W}{name}") for node in self._chain(style))
            self._switches[key] = on(next((node for node in found if node is not None), None))
        return self._switches[key]

    def _numbering(self, style: str) -> StyleNumber | None:
        """The nearest list in the chain; a level written nearer than the list counts."""
        level: str | None = None
        for node in self._chain(style):
            numbering = node.find(f"{W}pPr/{W}numPr")
            level = level or value(numbering, "ilvl")
            if num := value(numbering, "numId"):
                return StyleNumber(num, level, node.get(W + "styleId", ""))
        return None

    def _chain(self, style: str) -> Iterator[etree._Element]:
        """The style, what it is based on, and so on; a circle ends."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "basedOn") or ""
