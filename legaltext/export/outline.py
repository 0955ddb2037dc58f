"""An instrument as an outline that people read: headings, first words, what is missing."""

from collections.abc import Iterator

from legaltext.model import Instrument, Lang, Level, Provision

_DEPTHS = {
    "section": (Level.ARTICLE, Level.CLAUSE, Level.POINT),
    "article": (Level.CLAUSE, Level.POINT),
    "clause": (Level.POINT,),
    "point": (),
}
_WIDTH = 110


def outline(instrument: Instrument, *, depth: str = "article", lang: Lang = "vi") -> Iterator[str]:
    """The lines of the outline. `depth` is the lowest level shown: section, article, clause or point."""
    hidden = _DEPTHS[depth]

    def lines(provision: Provision, indent: int) -> Iterator[str]:
        if provision.level in hidden or (depth == "section" and provision.eid.startswith("annex__")):
            return
        head = provision.title(lang)
        if head is None:
            first = next((p.get(lang) for p in provision.text), None)
            head = f"{provision.marker(lang)} {first}" if provision.marker(lang) and first else f"[{provision.eid}]"
        head = head if len(head) <= _WIDTH else head[: _WIDTH - 1].rsplit(" ", 1)[0] + " …"
        yield "  " * indent + head + ("" if provision.held else "  [chưa có nội dung]")
        for child in provision.children:
            yield from lines(child, indent + 1)

    for top in instrument.body:
        yield from lines(top, 0)
