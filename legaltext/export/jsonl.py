"""The JSON of an instrument: one object for itself and for each provision, relation and diagnostic."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from legaltext.model import LANGUAGES, Diagnostic, Instrument, InstrumentFacts, Provision, Relation, Text

Json = dict[str, Any]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def facts_json(facts: InstrumentFacts) -> Json:
    """What identifies an instrument. Dates are ISO; `expires` is the first day on which it is no longer in force."""
    return {
        "id": facts.number,
        "type": facts.type,
        "title": {"vi": facts.title.vi, "en": facts.title.en},
        "issuer": facts.issuer,
        "issued": _day(facts.issued),
        "effective": _day(facts.effective),
        "expires": _day(facts.expires),
        "signer": facts.signer,
    }


def _words(paragraphs: tuple[Text, ...]) -> Json:
    """Paragraphs per language, aligned by position; a language that lacks one has null there."""
    return {lang: [p.get(lang) for p in paragraphs] for lang in LANGUAGES}


def provision_json(provision: Provision, instrument: str) -> Json:
    """One provision without its children. Lines count from 1 in the source of each language."""
    heading = provision.heading
    return {
        "kind": "provision",
        "instrument": instrument,
        "eid": provision.eid,
        "level": provision.level.value,
        "num": provision.num,
        "parent": provision.parent,
        "heading": {lang: heading.get(lang) if heading else None for lang in LANGUAGES},
        "text": _words(provision.text),
        "wrap_up": _words(provision.wrap_up),
        "lines": {lang: list(span) if (span := getattr(provision.span, lang)) else None for lang in LANGUAGES},
        "held": provision.held,
    }


def end_json(instrument: str | None, eid: str | None) -> Json:
    """Where something leads or starts: an instrument, or one of its provisions."""
    return {"instrument": instrument, "eid": eid}


def relation_json(relation: Relation) -> Json:
    """A bond between two instruments or provisions."""
    return {
        "kind": "relation",
        "type": relation.type,
        "from": end_json(relation.source, relation.source_eid),
        "to": end_json(relation.target, relation.target_eid),
        "effective": _day(relation.effective),
        "line": relation.line,
    }


def diagnostic_json(diagnostic: Diagnostic) -> Json:
    """Something the parser noticed."""
    return {
        "kind": "diagnostic",
        "code": diagnostic.code,
        "instrument": diagnostic.instrument,
        "eid": diagnostic.eid,
        "part": diagnostic.part,
        "paragraph": diagnostic.paragraph,
        "lang": diagnostic.lang,
        "line": diagnostic.line,
        "detail": diagnostic.detail,
    }


def instrument_records(instrument: Instrument) -> Iterator[Json]:
    """All records of an instrument in the order of the contract: itself, provisions, relations, diagnostics."""
    yield {"kind": "instrument", **facts_json(instrument.facts), "languages": list(instrument.languages)}
    for provision in instrument.walk():
        yield provision_json(provision, instrument.facts.number)
    yield from map(relation_json, instrument.relations)
    yield from map(diagnostic_json, instrument.diagnostics)


def _nested(provision: Provision, instrument: str) -> Json:
    record = provision_json(provision, instrument)
    for said_by_the_nesting in ("kind", "instrument", "parent"):
        del record[said_by_the_nesting]
    return {**record, "children": [_nested(child, instrument) for child in provision.children]}


def instrument_document(instrument: Instrument) -> Json:
    """An instrument as one object: its facts, the words before and after the tree, and the tree itself, each provision with its children."""
    number = instrument.facts.number
    return {
        **facts_json(instrument.facts),
        "amended_by": list(instrument.facts.amended_by),
        "languages": list(instrument.languages),
        "front": _words(instrument.front),
        "body": [_nested(provision, number) for provision in instrument.body],
        "closing": _words(instrument.closing),
        "relations": [relation_json(relation) for relation in instrument.relations],
        "diagnostics": [diagnostic_json(diagnostic) for diagnostic in instrument.diagnostics],
    }
