"""The law quoted in a draft: a paragraph that is word for word a paragraph of a provision stands where that provision stands."""

from collections.abc import Iterable
from functools import lru_cache

from legaltext.model import LANGUAGES, Instrument
from legaltext.references.model import At


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
    """The paragraph of a text in which an offset lies, blanks folded."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return _folded(text[start : len(text) if end < 0 else end])


@lru_cache(maxsize=1)
def _folded(paragraph: str) -> str:
    """A paragraph with its blanks folded: once for all citations in it, for a text without line ends is one paragraph."""
    return " ".join(paragraph.split())
