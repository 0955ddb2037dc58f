"""What instruments and provisions are called on the pages, in the reader's language."""

from collections.abc import Mapping

from generators.web.languages import Language
from legaltext.basics.text import capital
from legaltext.export.said import vertex_label
from legaltext.model import InstrumentFacts
from legaltext.references.resolve import eid_label, english_name
from legaltext.store.graph import Vertex


def instrument_label(facts: InstrumentFacts, language: Language) -> str:
    """ "Luật Viên chức số 129/2025/QH15", "The Law on Public Employees No. 129/2025/QH15"."""
    return facts.label() if language == "vi" else capital(english_name(facts))


def citation(facts: InstrumentFacts, eid: str, language: Language = "vi") -> str:
    """The citation of a provision in the proper form: "khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"."""
    if language == "vi":
        return f"{eid_label(eid)} {facts.label()}"
    return f"{eid_label(eid, 'en')} of {english_name(facts)}"


def place_label(known: Mapping[str, InstrumentFacts], vertex: Vertex, language: Language, *, own: str | None = None) -> str:
    """What a place is called: of the instrument `own` only its provision ("Khoản 2 Điều 27"), of others with their name."""
    if vertex.eid and vertex.number == own:
        return capital(eid_label(vertex.eid, language))
    facts = known.get(vertex.number) if vertex.number else None
    if language == "en":
        name = (
            english_name(facts)
            if facts
            else f"instrument No. {vertex.number}"
            if vertex.number
            else "an instrument not named here"
        )
        return capital(" of ".join(filter(None, (eid_label(vertex.eid, "en") if vertex.eid else "", name))))
    return capital(vertex_label(known, vertex))
