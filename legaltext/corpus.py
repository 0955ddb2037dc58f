"""The store of law: instruments that are held as text, the register of those that are only cited, and look-ups by citation or id on a date.

A folder an instrument: `instrument.yaml` (what the text itself does not say), `vi.txt` (official words), `en.txt` (reference translation, optional).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from legaltext.ingest import Parsed, parse_lines, parse_pair, read_lines
from legaltext.model import Instrument, InstrumentFacts, Relation, Text
from legaltext.references.find import parse_citation
from legaltext.references.model import CitationError
from legaltext.references.resolve import Resolution, Resolver
from legaltext.resources import corpus_root
from legaltext.semantics.time_limits import TimeLimit, find_limits
from legaltext.yaml_data import YamlError, load_data

REGISTER = "instruments.yaml"
# Facts that an instrument.yaml may add; one that the text states as well is refused, so that nothing is typed twice.
_FACTS = {"number", "type", "title", "issuer", "issued", "effective", "expires", "signer"}


class CorpusError(ValueError):
    """A corpus folder that does not hold what it should; every fault is named with its file."""


@dataclass(frozen=True, slots=True)
class Holding:
    """An instrument as the corpus holds it, with the facts of its folder."""

    instrument: Instrument
    parsed: Parsed
    folder: Path
    notes: Mapping[str, Any]  # instrument.yaml

    @property
    def english_is_official(self) -> bool:
        """False for our own reference translations, which are marked wherever they are shown."""
        return bool(self.notes.get("english", {}).get("official", False))


class Corpus:
    """The law that is at hand. Built once, then read only."""

    def __init__(self, holdings: Iterable[Holding], register: Iterable[InstrumentFacts]) -> None:
        """`register`: facts of instruments that are cited but not held."""
        self.holdings = {h.instrument.facts.number: h for h in holdings}
        known = {facts.number: facts for facts in register} | {n: h.instrument.facts for n, h in self.holdings.items()}
        # What one instrument says of another's end is a fact of that other: it is read here, not typed.
        for holding in self.holdings.values():
            for relation in holding.instrument.relations:
                target = known.get(relation.target)
                if relation.type == "repeals" and target is not None and target.expires is None:
                    known[target.number] = replace(target, expires=relation.effective)
        self.known: dict[str, InstrumentFacts] = known
        self.instruments: dict[str, Instrument] = {
            n: replace(h.instrument, facts=known[n], index={}) for n, h in self.holdings.items()
        }

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.instruments, self.known)

    def resolve(self, citation: str, *, on: date, default: str | None = None) -> Resolution:
        """What a citation ("khoản 4 Điều 22 Luật Viên chức") or eId means on a date. Never raises; the status and message tell.

        `default` names the instrument of a citation that names none; without it, the highest instrument that has such a provision.
        """
        return self._resolver.resolve(citation, on, default=default)

    def relations_of(self, number: str, eid: str | None = None) -> tuple[Relation, ...]:
        """The bonds that start at an instrument, or at one of its provisions."""
        relations = self.instruments[number].relations
        return tuple(r for r in relations if eid is None or r.source_eid == eid)

    def time_limit(self, citation: str, *, on: date, default: str | None = None) -> TimeLimit:
        """The one time limit that a provision's words give: `time_limit("khoản 2 Điều 27 Luật Viên chức", on=…)` is 5 days.

        Raises LookupError (Vietnamese message) where the citation does not resolve, or its words give no limit or more than one.
        """
        found = self.resolve(citation, on=on, default=default)
        if found.status != "resolved":
            raise LookupError(found.message)
        limits = [limit for target in found.targets if target.provision for limit in find_limits(target.provision)]
        if len(limits) != 1:
            many = "có nhiều thời hạn: " + "; ".join(limit.text for limit in limits) if limits else "không nêu thời hạn nào"
            raise LookupError(f"{found.targets[0].label()} {many}. Viện dẫn khoản, điểm nêu đúng một thời hạn.")
        return limits[0]


def _to_date(value: object, where: str, key: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise CorpusError(f"{where}: {key}: {value!r} is not a date (YYYY-MM-DD)") from error


def _registered(entry: Mapping[str, Any], where: str) -> InstrumentFacts:
    unknown = set(entry) - _FACTS - {"amended_by", "source", "note"}
    if unknown or not {"number", "type", "title", "source"} <= set(entry):
        raise CorpusError(
            f"{where}: {entry.get('number', '?')}: needs number, type, title, source; does not know {sorted(unknown)}"
        )
    return InstrumentFacts(
        number=str(entry["number"]),
        type=str(entry["type"]),
        title=Text(vi=str(entry["title"])),
        issuer=entry.get("issuer"),
        issued=_to_date(entry.get("issued"), where, "issued"),
        effective=_to_date(entry.get("effective"), where, "effective"),
        expires=_to_date(entry.get("expires"), where, "expires"),
        held=False,
        amended_by=tuple(map(str, entry.get("amended_by", ()))),
    )


def load_holding(folder: Path) -> Holding:
    """One instrument's folder. Raises CorpusError, SourceError, YamlError, OSError."""
    where = str(folder / "instrument.yaml")
    notes = load_data((folder / "instrument.yaml").read_text(encoding="utf-8"), where) or {}
    lines = read_lines(folder / "vi.txt")
    english = folder / "en.txt"
    parsed = parse_pair(lines, read_lines(english)) if english.exists() else parse_lines(lines)
    if len(parsed.instruments) != 1:
        raise CorpusError(f"{folder}: the text holds {len(parsed.instruments)} instruments, one is expected")
    instrument = parsed.instruments[0]
    given = notes.get("facts", {})
    read = instrument.facts
    changes: dict[str, Any] = {}
    for key, value in given.items():
        known = read.title.vi if key == "title" else getattr(read, key, None) if key in _FACTS else None
        if key not in _FACTS or known:
            raise CorpusError(
                f"{where}: facts.{key}: " + (f"the text says so itself ({known}); remove it here" if known else "unknown fact")
            )
        if key == "title":
            changes[key] = Text(vi=value)
        else:
            changes[key] = _to_date(value, where, key) if key in ("issued", "effective", "expires") else value
    facts = replace(read, **changes)
    relations = (*(replace(r, source=facts.number) for r in instrument.relations), *_noted_relations(notes, facts, where))
    return Holding(replace(instrument, facts=facts, relations=relations, index={}), parsed, folder, notes)


def _noted_relations(notes: Mapping[str, Any], facts: InstrumentFacts, where: str) -> list[Relation]:
    """Bonds that a later instrument made, which this one's text cannot know."""
    out = []
    for entry in notes.get("relations", ()):
        eids: list[str | None] = []
        for key in ("from", "to"):
            try:
                eids.append(parse_citation(entry[key])[0].eid() if entry.get(key) else None)
            except CitationError as error:
                raise CorpusError(f"{where}: relations: {error}") from error
        effective = _to_date(entry.get("effective"), where, "effective")
        out.append(Relation(entry["type"], facts.number, eids[0], entry["instrument"], eids[1], effective))
    return out


def open_corpus(root: Path | None = None) -> Corpus:
    """The corpus in a folder; without one, the corpus of the checkout or of the installed package.

    Raises CorpusError with every fault of every folder, so that all can be mended at once.
    """
    root = root or corpus_root()
    faults: list[str] = []
    holdings: list[Holding] = []
    for folder in sorted(p.parent for p in root.glob("*/instrument.yaml")):
        try:
            holdings.append(load_holding(folder))
        except (ValueError, OSError) as error:
            faults.append(str(error))
    register: list[InstrumentFacts] = []
    path = root / REGISTER
    try:
        entries = load_data(path.read_text(encoding="utf-8"), str(path)) if path.exists() else []
        register = [_registered(entry, str(path)) for entry in entries or []]
    except (YamlError, CorpusError, OSError) as error:
        faults.append(str(error))
    if faults:
        raise CorpusError("\n".join(faults))
    return Corpus(holdings, register)
