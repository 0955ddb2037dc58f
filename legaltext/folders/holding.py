"""An instrument as a corpus folder holds it. Kept apart from the code that reads folders, which a look-up need not load."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legaltext.model import Instrument

if TYPE_CHECKING:
    from legaltext.ingest import Parsed


# The folder of a corpus with its facts, a file an instrument; and what says how such a file is written, in the corpus that ships.
FACTS = "facts"
FACTS_SCHEMA = "schema.json"


class CorpusError(ValueError):
    """A corpus folder that does not hold what it should; every fault is named with its file, a line each."""


@dataclass(frozen=True, slots=True)
class Holding:
    """An instrument as the corpus holds it, with the facts of its folder."""

    instrument: Instrument
    parsed: "Parsed"
    folder: Path
    notes: Mapping[str, Any]  # instrument.yaml

    @property
    def english_is_official(self) -> bool:
        """False for our own reference translations, which are marked wherever they are shown."""
        return bool((self.notes.get("english") or {}).get("official", False))
