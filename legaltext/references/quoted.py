"""The law quoted in a draft: a paragraph that is word for word a paragraph of a provision stands where that provision stands."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from legaltext.model import LANGUAGES, Instrument
from legaltext.references.model import At

_LONGEST: Final = 10_000  # characters on either side of a citation; no paragraph of a law comes near


def quoted_places(instruments: Iterable[Instrument]) -> dict[str, At]:
    """Each paragraph of the instruments in each language, with and without its marker ("2. …", "a) …"), and the provision it belongs to.

    A sentence that several provisions have ("Chính phủ quy định chi tiết Điều này.") belongs to none of them.
    """
    found: dict[str, At | None] = {}
    for instrument in instruments:
        for provision in instrument.walk():
            at = At(instrument.facts.number, provision.eid)
            for paragraph in (*provision.text, *provision.wrap_up):
                for lang in LANGUAGES:
                    if said := paragraph.get(lang):
                        for words in {said, f"{provision.marker(lang)} {said}".strip()}:
                            found[words] = None if words in found else at
    return {words: at for words, at in found.items() if at is not None}


def paragraph_at(text: str, offset: int) -> str:
    """The paragraph of a text in which an offset lies, blanks folded; nothing of one that is longer than any of a law.

    A text without line ends is one paragraph, and each of its citations asks for it.
    """
    start = text.rfind("\n", max(0, offset - _LONGEST), offset) + 1
    end = text.find("\n", offset, offset + _LONGEST)
    if (not start and offset > _LONGEST) or (end < 0 and len(text) > offset + _LONGEST):
        return ""
    return _folded(text[start : len(text) if end < 0 else end])


@lru_cache(maxsize=1)
def _folded(paragraph: str) -> str:
    """A paragraph with its blanks folded, once for all citations in it."""
    return " ".join(paragraph.split())
