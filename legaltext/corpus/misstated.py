"""Words of a draft that say otherwise than the provision that is cited beside them: what the check of quotations and of limits finds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from legaltext.references.model import Citation

# quotation-differs     words between quotation marks that nearly stand in the provision
# quotation-elsewhere   words between quotation marks that stand in another provision of the instrument
# retold-differs        the same as the first, of words without quotation marks after "quy định:"
# translation-differs   words between quotation marks that nearly stand in the English of the provision, or stand in that of another one
# limit-differs         a limit that is not the only one of the provision
# limit-unclear         a limit that is none of several of the provision
MisstatedKind = Literal[
    "quotation-differs", "quotation-elsewhere", "retold-differs", "translation-differs", "limit-differs", "limit-unclear"
]
# What of a draft is held against the law: words between quotation marks, words without, English words between them, limits
Compared = Literal["quotation", "retold", "translation", "limit"]

FALSE_QUOTATIONS: Final[frozenset[MisstatedKind]] = frozenset(("quotation-differs", "quotation-elsewhere"))
"""What must be mended; of the others a person decides."""


@dataclass(frozen=True, slots=True)
class Misstated:
    """One such place. Offsets are those of the text; `said` is what the draft says, `law` what the provision has in its place, `label` the provision as prose cites it.

    `message` says in one Vietnamese line what differs, `expected` what stands in the law.
    """

    kind: MisstatedKind
    start: int
    end: int
    citation: "Citation"
    label: str
    said: str
    law: str
    message: str
    expected: str
