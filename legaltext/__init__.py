"""Vietnamese law as a tree of provisions: read, cite, resolve.

Five names do most of the work; what they need is imported when they are first used, so that `import legaltext` costs next to nothing.

    parse(text)                  the instruments in it, each a tree of provisions
    parse_file(path)             the same of a file: txt, html, docx, pdf
    find(text)                   the citations in any prose, Vietnamese or English
    resolve(citation, on=date)   the provisions that a citation means on a day
    Corpus.open(folder)          the law that is at hand: look up, follow, ask
"""

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from legaltext.corpus.corpus import Corpus
    from legaltext.ingest import Parsed
    from legaltext.model import Diagnostic, Instrument, Level, Provision
    from legaltext.references.model import At, Citation
    from legaltext.references.resolve import Resolution

__all__ = [
    "At",
    "Citation",
    "Corpus",
    "Diagnostic",
    "Instrument",
    "Level",
    "Parsed",
    "Provision",
    "Resolution",
    "find",
    "parse",
    "parse_file",
    "resolve",
]

# Where the types live; `from legaltext import Corpus` brings them in.
_MODULES = {
    "At": "legaltext.references.model",
    "Citation": "legaltext.references.model",
    "Corpus": "legaltext.corpus.corpus",
    "Diagnostic": "legaltext.model",
    "Instrument": "legaltext.model",
    "Level": "legaltext.model",
    "Parsed": "legaltext.ingest",
    "Provision": "legaltext.model",
    "Resolution": "legaltext.references.resolve",
}


def parse(text: str) -> "Parsed":
    """The instruments of a law's text, with every line accounted for and every oddity as a diagnostic. Never raises on account of what it says.

    A line that looks like the name of a file is text as any other: `parse_file` reads files. Raises TypeError for what is no text.
    """
    from legaltext.ingest import parse_text

    if not isinstance(text, str):
        raise TypeError(f"parse takes the text of a law, not {type(text).__name__}; for a file: parse_file(path)")
    return parse_text(text)


def parse_file(path: "Path | str") -> "Parsed":
    """The same of a file: txt, md, html, docx, or pdf with a text layer; what is in it counts, not what it is called.

    Raises SourceError for a file that no reader can read, OSError; never anything on account of what the text says.
    """
    from pathlib import Path

    from legaltext.ingest import parse_file as read_and_parse

    return read_and_parse(Path(path))


def find(text: str, *, corpus: "Corpus | None" = None) -> "tuple[Citation, ...]":
    """The citations in prose, in order, lists and ranges expanded. Offsets are those of the NFC text (`legaltext.basics.offsets` leads back).

    The names of laws in common use are known, and with `corpus` those that it has as well. Never raises.
    """
    from legaltext.basics.arguments import check_type
    from legaltext.references.find import find as find_citations

    check_type(text, "text", str)
    return find_citations(text, titles=corpus.titles if corpus else None)


def resolve(
    citation: "str | Citation", *, on: "date | None" = None, at: "At | None" = None, corpus: "Corpus | None" = None
) -> "Resolution":
    """What a citation means on a day: its provisions, its status, and in Vietnamese what is wrong with it.

    `on` is today where nothing is said; `at` is where relative references ("Điều này", "Luật này") stand; `corpus` is the law that ships
    with the package and the user's own. Never raises on account of the citation; CorpusError where that law cannot be read.
    """
    from datetime import date
    from types import NoneType

    from legaltext.basics.arguments import check_type
    from legaltext.basics.dates import check_date
    from legaltext.references.model import At, Citation

    check_date(on, "on", may_lack=True)
    check_type(citation, "citation", str, Citation)
    check_type(at, "at", At, NoneType)
    law = corpus or _shipped()
    day = on or date.today()
    if isinstance(citation, str):
        return law.resolve(citation, on=day, default=at.instrument if at else None)
    return law.resolve_citation(citation, on=day, at=at)


@lru_cache(maxsize=1)
def _shipped() -> "Corpus":
    from legaltext.corpus.corpus import open_corpus

    return open_corpus()


def __getattr__(name: str) -> Any:
    """The types, imported when they are asked for."""
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
