"""Find citations in prose, Vietnamese and English.

`find(text)` gives one `Citation` for each citation as written, its lists and ranges expanded. It never raises, and what it does not understand it leaves out.
"""

from typing import TYPE_CHECKING

from legaltext.basics.text import nfc
from legaltext.references.model import Citation
from legaltext.references.written import is_eid, parse_citation

if TYPE_CHECKING:
    from legaltext.references.titles import Titles

__all__ = ["find", "is_eid", "parse_citation"]


def find(text: str, *, titles: "Titles | None" = None) -> tuple[Citation, ...]:
    """The citations of a text in the order in which they stand; offsets are characters of `nfc(text)`.

    `titles` are the names of laws that end a name in prose (those that a corpus knows beside the built-in ones).
    """
    from legaltext.references.finder import Finder  # its patterns take a moment to build, and not every command finds
    from legaltext.references.titles import builtin

    return Finder(nfc(text), titles or builtin()).run()
