"""Names of law on the web: FRBR work, expression and manifestation URIs after the Akoma Ntoso Naming Convention 1.0 (OASIS), §4.

`/akn/vn/act/luat/2025-12-10/129-2025-qh15`, its Vietnamese expression `…/vie@2025-12-10`, one provision of it `…#art_5`.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote

from legaltext.basics.text import fold
from legaltext.model import InstrumentFacts, Lang, Relation, Text

# ISO 639-2 codes, as the convention wants them.
LANGUAGE_CODES: dict[Lang, str] = {"vi": "vie", "en": "eng"}
LANGUAGE_OF_CODE: dict[str, Lang] = {"vie": "vi", "vi": "vi", "eng": "en", "en": "en"}
NO_NUMBER = "nn"  # the convention's word for an unnumbered work

_YEAR = re.compile(r"(?:^|[/-])((?:19|20)\d\d)(?:[/-]|$)")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def slug(words: str) -> str:
    """ASCII for addresses: `slug("27/2026/NĐ-CP") == "27-2026-nd-cp"`."""
    return _NOT_PLAIN.sub("-", fold(words)).strip("-")


def year_of(number: str) -> str | None:
    """The year inside a number: `year_of("27/2026/NĐ-CP") == "2026"`."""
    found = _YEAR.search(number)
    return found[1] if found else None


def work_uri(facts: InstrumentFacts) -> str:
    """The work. A date that is not known is the year of the number; a kind or year that is not known is left out."""
    day = facts.issued.isoformat() if facts.issued else year_of(facts.number)
    steps = ("akn", "vn", "act", slug(facts.type), day, slug(facts.number) or NO_NUMBER)
    return "/" + "/".join(quote(step) for step in steps if step)


def number_uri(number: str, known: Mapping[str, InstrumentFacts]) -> str:
    """The work of an instrument that is cited by its number; `known` has the facts of those that are registered."""
    return work_uri(known.get(number) or InstrumentFacts(number=number, type="", title=Text()))


def expression_uri(facts: InstrumentFacts, lang: Lang, amended: date | None = None) -> str:
    """One language version as it was issued, or as last `amended` from that day; without a date, `vie@` means the original version (§4.5)."""
    day = amended or facts.issued
    return f"{work_uri(facts)}/{LANGUAGE_CODES[lang]}@{day.isoformat() if day else ''}"


def manifestation_uri(facts: InstrumentFacts, lang: Lang, amended: date | None = None) -> str:
    """The XML file of one language version."""
    return f"{expression_uri(facts, lang, amended)}.xml"


def amended_on(number: str, relations: Iterable[Relation]) -> date | None:
    """The last day from which words of a consolidated text are those of another instrument; None for a text as it was issued."""
    changed = ("amended_by", "added_by", "replaced_by", "repealed_by")
    return max(
        (r.effective for r in relations if r.source == number and r.source_eid and r.type in changed and r.effective),
        default=None,
    )


def file_stem(facts: InstrumentFacts) -> str:
    """What files of an instrument are called: "luat-129-2025-qh15"."""
    return "-".join(filter(None, (slug(facts.type), slug(facts.number) or NO_NUMBER)))
