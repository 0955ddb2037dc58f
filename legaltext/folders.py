"""A corpus folder as people write it: an instrument's folder, and the register of instruments that are cited but not held.

A folder an instrument: `instrument.yaml` (what the text itself does not say), `vi.txt` (official words), `en.txt` (translation, optional).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from legaltext.holding import CorpusError, Holding
from legaltext.ingest import parse_lines, parse_pair, read_lines
from legaltext.model import InstrumentFacts, Relation, Text
from legaltext.references.find import parse_citation
from legaltext.references.model import CitationError
from legaltext.yaml_data import load_data

# Facts that an instrument.yaml may add; one that the text states as well is refused, so that nothing is typed twice.
FACTS = ("number", "type", "title", "issuer", "issued", "effective", "expires", "signer")


def _to_date(value: object, where: str, key: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise CorpusError(f"{where}: {key}: {value!r} is not a date (YYYY-MM-DD)") from error


def load_register(path: Path) -> list[InstrumentFacts]:
    """The facts of a register's instruments, in its order. Raises CorpusError, YamlError, OSError."""
    entries = load_data(path.read_text(encoding="utf-8"), str(path)) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorpusError(f"{path}: a list is expected, an entry for each instrument")
    return [_registered(entry, str(path)) for entry in entries]


def _registered(entry: Mapping[str, Any], where: str) -> InstrumentFacts:
    unknown = set(entry) - set(FACTS) - {"amended_by", "source", "note", "title_en"}
    if unknown or not {"number", "type", "title", "source"} <= set(entry):
        raise CorpusError(
            f"{where}: {entry.get('number', '?')}: needs number, type, title, source; does not know {sorted(map(str, unknown))}"
        )
    return InstrumentFacts(
        number=str(entry["number"]),
        type=str(entry["type"]),
        title=Text(vi=str(entry["title"]), en=entry.get("title_en")),
        issuer=entry.get("issuer"),
        issued=_to_date(entry.get("issued"), where, "issued"),
        effective=_to_date(entry.get("effective"), where, "effective"),
        expires=_to_date(entry.get("expires"), where, "expires"),
        held=False,
        amended_by=tuple(map(str, entry.get("amended_by") or ())),
    )


def load_holding(folder: Path) -> Holding:
    """One instrument's folder. Raises CorpusError, SourceError, YamlError, OSError."""
    where = str(folder / "instrument.yaml")
    notes = load_data((folder / "instrument.yaml").read_text(encoding="utf-8"), where) or {}
    if not isinstance(notes, dict):
        raise CorpusError(f"{where}: a mapping is expected (provenance:, facts:, …)")
    lines = read_lines(folder / "vi.txt")
    english = folder / "en.txt"
    parsed = parse_pair(lines, read_lines(english)) if english.exists() else parse_lines(lines)
    if len(parsed.instruments) != 1:
        raise CorpusError(f"{folder}: the text holds {len(parsed.instruments)} instruments, one is expected")
    instrument = parsed.instruments[0]
    facts = replace(instrument.facts, **_given(notes, instrument.facts, where))
    if not facts.number:
        raise CorpusError(f"{where}: facts.number: the text does not say the instrument's number; write it here")
    relations = (*(replace(r, source=facts.number) for r in instrument.relations), *_noted_relations(notes, facts, where))
    return Holding(replace(instrument, facts=facts, relations=relations, index={}), parsed, folder, notes)


def _given(notes: Mapping[str, Any], read: InstrumentFacts, where: str) -> dict[str, Any]:
    """The facts that the folder adds to what the text says."""
    changes: dict[str, Any] = {}
    for key, value in (notes.get("facts") or {}).items():
        known = read.title.vi if key == "title" else getattr(read, key, None) if key in FACTS else None
        if key not in FACTS or known:
            raise CorpusError(
                f"{where}: facts.{key}: " + (f"the text says so itself ({known}); remove it here" if known else "unknown fact")
            )
        if key == "title":
            changes[key] = replace(read.title, vi=str(value))
        else:
            changes[key] = _to_date(value, where, f"facts.{key}") if key in ("issued", "effective", "expires") else str(value)
    return changes


def _noted_relations(notes: Mapping[str, Any], facts: InstrumentFacts, where: str) -> list[Relation]:
    """Bonds that a later instrument made, which this one's text cannot know."""
    out = []
    for entry in notes.get("relations") or ():
        eids: list[str | None] = []
        for key in ("from", "to"):
            try:
                eids.append(parse_citation(entry[key])[0].eid() if entry.get(key) else None)
            except CitationError as error:
                raise CorpusError(f"{where}: relations: {error}") from error
        if not entry.get("type") or not entry.get("instrument"):
            raise CorpusError(f"{where}: relations: each needs type and instrument")
        effective = _to_date(entry.get("effective"), where, "relations.effective")
        out.append(Relation(str(entry["type"]), facts.number, eids[0], str(entry["instrument"]), eids[1], effective))
    return out
