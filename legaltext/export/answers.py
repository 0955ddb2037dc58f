"""What is answered as JSON to a question about the law: citations, provisions, references, time limits, terms, hits of a search.

One shape for each, whoever asks: the commands, and programs that serve them. Offsets count characters, paragraphs from 1, dates are ISO.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from legaltext.basics.text import capital
from legaltext.export.jsonl import Json, end_json, facts_json, provision_json, relation_json
from legaltext.model import Instrument, InstrumentFacts

if TYPE_CHECKING:
    from legaltext.corpus.check_draft import CheckedDraft
    from legaltext.corpus.misstated import Misstated
    from legaltext.references.model import Citation, Status
    from legaltext.references.resolve import Resolution
    from legaltext.search.query import Hit, Snippet
    from legaltext.semantics.calendar import CalendarError, Due
    from legaltext.semantics.definitions import Definition
    from legaltext.semantics.time_limits import TimeLimit
    from legaltext.store.graph import Edge

_LIMIT = (
    "eid",
    "amount",
    "unit",
    "bound",
    "direction",
    "event",
    "whom",
    "of",
    "text",
    "part",
    "paragraph",
    "start",
    "end",
    "lang",
)
_TERM = ("term", "text", "kind", "eid", "scope", "part", "paragraph", "start", "end", "lang")
_USE = ("eid", "part", "paragraph", "start", "end")


def instrument_said(facts: InstrumentFacts) -> str | None:
    """What a target tells of its instrument: its number, else its title, as the text has it, where no number is known; None where neither is."""
    return facts.number or facts.title.vi or None


def citations_json(checked: "CheckedDraft") -> list[Json]:
    """Every citation of a text, each with what the text says beside it otherwise than the law."""
    beside: dict[int, list[Misstated]] = {}
    for one in checked.misstated:
        beside.setdefault(id(one.citation), []).append(one)
    return [citation_json(citation, found, beside.get(id(citation), ())) for citation, found in checked.citations]


def citation_json(citation: "Citation", found: "Resolution", misstated: "Iterable[Misstated]" = ()) -> Json:
    """A citation in a text, with what became of it; what is empty is left out. `misstated`: what the text says beside it otherwise than the law."""
    record: Json = {
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "status": found.status,
        "targets": [end_json(instrument_said(target.instrument), target.eid) for target in found.targets],
    }
    doubted = dict.fromkeys(target.instrument.number for target in found.targets if target.instrument.unverified)
    more = {
        "message": found.message,
        "unverified": list(doubted),
        "notes": list(found.notes),
        "doubts": list(found.doubts),
        "advice": list(found.advice),
        "misstated": [misstated_json(one) for one in misstated],
    }
    return record | {name: value for name, value in more.items() if value}


def misstated_json(one: "Misstated") -> Json:
    """Words or a limit of a text that are not those of the provision beside them."""
    return {
        "code": one.kind,
        "start": one.start,
        "end": one.end,
        "said": one.said,
        "law": one.law,
        "message": capital(one.message),
        "expected": one.expected,
    }


def resolution_json(found: "Resolution", day: date) -> Json:
    """What a citation that was asked means on a day, with the words of its targets."""
    return {
        "citation": found.text,
        "on": day.isoformat(),
        "status": found.status,
        "message": found.message,
        "notes": list(found.notes),
        "doubts": list(found.doubts),
        "advice": list(found.advice),
        "targets": [
            {
                "instrument": instrument_said(target.instrument),
                "eid": target.eid,
                "label": target.label(),
                "facts": facts_json(target.instrument),
                "provision": provision_json(target.provision, target.instrument.number) if target.provision else None,
                "changes": [relation_json(bond) for bond in target.changes],
                "words": {"vi": list(target.paragraphs("vi")), "en": list(target.paragraphs("en"))},
            }
            for target in found.targets
        ],
    }


def listed_json(facts: InstrumentFacts, folder: Path | None, counts: Mapping[str, int] | None) -> Json:
    """An instrument in a list of what is held or registered; `folder` and `counts` (provisions by level) are those of one that is held."""
    return {
        **facts_json(facts),
        "held": facts.held,
        "amended_by": list(facts.amended_by),
        "unverified": list(facts.unverified),
        "source": facts.source,
        "ended_by": facts.ended_by,
        "note": facts.note,
        "folder": str(folder) if folder else None,
        "counts": counts,
    }


def edge_json(edge: "Edge") -> Json:
    """A reference or relation; `place` is where it stands in the words of its source, for those that do."""
    place = {"part": edge.part, "paragraph": edge.paragraph, "start": edge.start, "end": edge.end} if edge.part else None
    return {
        "type": edge.type,
        "from": end_json(edge.source.number, edge.source.eid),
        "to": end_json(edge.target.number, edge.target.eid),
        "text": edge.text,
        "place": place,
        "depth": edge.depth,
    }


def limit_json(law: Instrument, limit: "TimeLimit", end: "Due | CalendarError | None") -> Json:
    """A time limit that a provision sets; `due` is the day on which it ends, or why that is not known, where a first day was given."""
    record: Json = {"instrument": law.facts.number, **{name: getattr(limit, name) for name in _LIMIT}}
    if isinstance(end, Exception):
        record["due"] = {"day": None, "error": str(end)}
    elif end is not None:
        record["due"] = {
            "day": end.day.isoformat(),
            "counted": end.counted.isoformat(),
            "moved_by": end.reason or None,
            "notes": list(end.notes),
            "if_worked": end.if_worked.isoformat() if end.if_worked else None,
        }
    return record


def terms_json(law: Instrument, uses: "Mapping[Definition, Iterable[tuple[str, str, int, int, int]]]") -> Json:
    """The defined terms of an instrument, each with the places where it is used: eId, part, paragraph, start, end."""
    return {
        "instrument": law.facts.number,
        "terms": [
            {
                **{name: getattr(definition, name) for name in _TERM},
                "uses": [dict(zip(_USE, place, strict=True)) for place in places],
            }
            for definition, places in uses.items()
        ],
    }


def hits_json(
    query: str, on: date | None, hits: "Sequence[tuple[Hit, str, tuple[Status, bool], Snippet]]", *, all_words: bool
) -> Json:
    """What a search found, best first, each hit with its name, its state on the day, and the words that show why.

    `all_words`: False where some of the words had to do.
    """
    return {
        "query": query,
        "on": on.isoformat() if on else None,
        "all_words": all_words,
        "hits": [
            {
                "instrument": hit.number,
                "eid": hit.eid,
                "label": label,
                "status": state[0],
                "changed": state[1],
                "score": hit.score,
                "snippet": {"lang": shown.lang, "text": shown.text, "marks": [list(mark) for mark in shown.marks]},
            }
            for hit, label, state, shown in hits
        ],
    }
