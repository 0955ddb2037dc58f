"""A corpus folder as people write it: an instrument's folder, and the register of instruments that are cited but not held.

A folder an instrument: `instrument.yaml` (what the text itself does not say), `vi.txt` (official words), `en.txt` (translation; either may be missing); or in place of the
two texts `instrument.json`, a tree that was added as one and would not read back the same from its words.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from legaltext.basics.yaml_data import load_data
from legaltext.folders.document import DocumentFormatError, read_document
from legaltext.folders.holding import CorpusError, Holding
from legaltext.ingest import Parsed, parse_lines, parse_pair, read_lines
from legaltext.model import UNVERIFIABLE, InstrumentFacts, Relation, Text
from legaltext.references.model import CitationError
from legaltext.references.written import parse_citation

TREE = "instrument.json"  # stands for the texts
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
    found = [_registered(entry, str(path)) for entry in entries]
    begins = {facts.number: facts.effective for facts in found}
    return [_ended(facts, entry, begins, str(path)) for facts, entry in zip(found, entries, strict=True)]


def _registered(entry: Mapping[str, Any], where: str) -> InstrumentFacts:
    """One entry of the register; an unknown key is refused, for it may be a misspelt fact."""
    unknown = set(entry) - set(FACTS) - {"amended_by", "source", "note", "verified", "unverified", "repealed_by", "title_en"}
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
        unverified=_unverified(entry, where),
        source=str(entry["source"]),
        note=entry.get("note"),
    )


def _unverified(entry: Mapping[str, Any], where: str) -> tuple[str, ...]:
    """`verified: false` doubts the whole entry, `unverified: [effective]` these facts only."""
    verified, doubted = entry.get("verified", True), entry.get("unverified") or []
    if not isinstance(verified, bool) or not isinstance(doubted, list) or not set(doubted) <= UNVERIFIABLE:
        raise CorpusError(f"{where}: {entry['number']}: verified: true or false; unverified: a list of {sorted(UNVERIFIABLE)}")
    return tuple(map(str, doubted)) if verified else ("all",)


def _ended(facts: InstrumentFacts, entry: Mapping[str, Any], begins: Mapping[str, date | None], where: str) -> InstrumentFacts:
    """With the end that another registered instrument sets: `repealed_by: {instrument: …, provision: khoản 2 Điều 25}`.

    It ends when that one begins, and its source is that provision. `partly: …` names the part that ended: the instrument lives on.
    `transition: khoản 1 Điều 24` is the provision that leaves some matters to the one that ended.
    """
    end = entry.get("repealed_by")
    if end is None:
        return facts
    if not isinstance(end, dict) or not {"instrument", "provision"} <= set(end) <= {
        "instrument",
        "provision",
        "partly",
        "transition",
    }:
        raise CorpusError(f"{where}: {facts.number}: repealed_by: needs instrument, provision; may have partly, transition")
    number = str(end["instrument"])
    day = begins.get(number)
    if day is None or facts.expires is not None:
        raise CorpusError(
            f"{where}: {facts.number}: repealed_by: {number} must be registered with its first day, and expires left out"
        )
    by = f"{end['provision']} của {number}"
    if not end.get("partly"):
        return replace(facts, expires=day, ended_by=by, kept_by=_transition(end, facts, where))
    return replace(facts, note="; ".join(filter(None, (f"{end['partly']} hết hiệu lực từ {day:%d/%m/%Y} theo {by}", facts.note))))


def _transition(end: Mapping[str, Any], facts: InstrumentFacts, where: str) -> tuple[str, str] | None:
    """The number and eId of the provision that leaves some matters to what it ended."""
    if not end.get("transition"):
        return None
    try:
        eid = parse_citation(str(end["transition"]))[0].eid()
    except CitationError as error:
        raise CorpusError(f"{where}: {facts.number}: repealed_by.transition: {error}") from error
    return (str(end["instrument"]), eid) if eid else None


def load_holding(folder: Path) -> Holding:
    """One instrument's folder. Raises CorpusError, SourceError, YamlError, OSError."""
    where = str(folder / "instrument.yaml")
    notes = load_data((folder / "instrument.yaml").read_text(encoding="utf-8"), where) or {}
    if not isinstance(notes, dict):
        raise CorpusError(f"{where}: a mapping is expected (provenance:, facts:, …)")
    parsed = _parsed(folder)
    if len(parsed.instruments) != 1:
        raise CorpusError(f"{folder}: the text holds {len(parsed.instruments)} instruments, one is expected")
    instrument = parsed.instruments[0]
    facts = replace(instrument.facts, **_given(notes, instrument.facts, where))
    if not facts.number:
        raise CorpusError(f"{where}: facts.number: the text does not say the instrument's number; write it here")
    own = [replace(r, source=facts.number) if r.source == instrument.facts.number else r for r in instrument.relations]
    if facts.effective and not instrument.facts.effective:  # what it ends, ends with the first day that the text does not say
        own = [replace(r, effective=facts.effective) if r.type == "repeals" and r.effective is None else r for r in own]
    relations = (*own, *_noted_relations(notes, facts, where))
    return Holding(replace(instrument, facts=facts, relations=relations), parsed, folder, notes)


def _parsed(folder: Path) -> Parsed:
    """What the texts of a folder hold, or the tree that stands in their place."""
    tree = folder / TREE
    if tree.exists():
        try:
            return Parsed((read_document(tree.read_bytes()),), (), (), ())
        except DocumentFormatError as error:
            raise CorpusError(f"{tree}: {error}") from error
    vietnamese, english = folder / "vi.txt", folder / "en.txt"
    if english.exists() and not vietnamese.exists():
        return parse_lines(read_lines(english))
    lines = read_lines(vietnamese)
    return parse_pair(lines, read_lines(english)) if english.exists() else parse_lines(lines)


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
