"""Where things stand on the pages."""

from collections.abc import Iterable
from datetime import date

from legaltext.corpus.corpus import Corpus
from legaltext.export.frbr import slug
from legaltext.references.resolve import Target


def law_address(number: str, eid: str | None = None, *, on: date | None = None) -> str:
    """The page of an instrument, or the place of a provision on it: `law_address("129/2025/QH15", "art_4") == "/luat/129-2025-qh15#art_4"`."""
    day = f"?ngay={on.isoformat()}" if on else ""
    return f"/luat/{slug(number)}{day}" + (f"#{eid}" if eid else "")


def map_address(number: str, eid: str | None = None) -> str:
    """The map of the relations of an instrument, or of one of its provisions: `map_address("129/2025/QH15", "art_4") == "/luat/129-2025-qh15/luoc-do/art_4"`."""
    return f"/luat/{slug(number)}/luoc-do" + (f"/{eid}" if eid else "")


def alone_address(number: str, eid: str, *, on: date | None = None) -> str:
    """The page of one provision alone."""
    return f"/luat/{slug(number)}/{eid}" + (f"?ngay={on.isoformat()}" if on else "")


def citation_address(corpus: Corpus, citation: str, *, on: date, default: str | None = None) -> str | None:
    """Where a citation can be read; None where it does not resolve, or its words are not held. `default` is the instrument of one that names none."""
    found = corpus.resolve(citation, on=on, default=default)
    return held_address(corpus, found.targets) if found.status == "resolved" else None


def held_address(corpus: Corpus, targets: Iterable[Target]) -> str | None:
    """Where the first of some targets can be read whose words are held; None where none is."""
    held = next((target for target in targets if target.instrument.number in corpus.instruments), None)
    return law_address(held.instrument.number, held.eid) if held else None
