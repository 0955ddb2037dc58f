"""Styles of Word, as far as they decide what the page shows: hidden text, capitals, numbering, fonts from before Unicode."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from legaltext.sources.old_letters import OldFont, old_font
from legaltext.sources.word.numbers import W, on, value


@dataclass(frozen=True, slots=True)
class StyleNumber:
    """The list that a paragraph style belongs to, the level written there, and the style that wrote it."""

    num: str
    level: str | None
    style: str


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None, *, old: bool = True) -> None:
        """`old`: the file names a font from before Unicode somewhere; without one, no run is asked for its font."""
        self._old = old
        self._faces: dict[str, str | None] = {}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._face = _face(defaults)
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

    def font(self, properties: etree._Element | None, style: str, *, capitals: bool = False) -> OldFont | None:
        """What the letters of a run mean where its font is from before Unicode; None for all others. `capitals`: Word prints it in capitals."""
        if not self._old:
            return None
        character = value(properties, "rStyle") or ""
        own = _face(properties)
        if own is None and character:
            own = self._face_of_style(character)
        if own is None:
            own = self._face_of_style(style)
        font = old_font(own if own is not None else self._face)
        return replace(font, capitals=True) if font is not None and capitals else font

    def _face_of_style(self, style: str) -> str | None:
        """The face that a style gives to letters beyond ASCII: the nearest in the chain of what it is based on."""
        if style not in self._faces:
            found = (_face(node.find(W + "rPr")) for node in self._chain(style))
            self._faces[style] = next((face for face in found if face is not None), None)
        return self._faces[style]

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


def _face(properties: etree._Element | None) -> str | None:
    """The face that run properties name for letters beyond ASCII (`hAnsi`, else `ascii`); "" for one of the theme, which is of Unicode."""
    fonts = properties.find(W + "rFonts") if properties is not None else None
    if fonts is None:
        return None
    for name in ("hAnsi", "ascii"):
        if fonts.get(f"{W}{name}Theme"):
            return ""
        if face := fonts.get(W + name):
            return face
    return None
