"""Answers about the law, each a JSON value for one question: what a server hands to programs and assistants. Days are ISO, texts in both languages.

`facts` is the instrument (`asked.instrument_named`), `on` the day by whose law is answered. What has no answer raises UnansweredError.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from legaltext.corpus.audit import left_undone
from legaltext.corpus.corpus import Corpus
from legaltext.export import answers
from legaltext.export.asked import (
    UnansweredError,
    due,
    hit_label,
    hit_state,
    hit_words,
    provision_of,
    search,
    term_uses,
    version_held,
)
from legaltext.export.files import akoma_ntoso_file, file_of
from legaltext.export.frbr import slug, work_uri
from legaltext.export.jsonl import Json, end_json, relation_json
from legaltext.model import InstrumentFacts, Lang, Level, Provision
from legaltext.store.graph import Direction, Edge, references


def instrument_view(corpus: Corpus, facts: InstrumentFacts, on: date) -> Json:
    """What is known of an instrument: its facts, whether it was in force on the day, how much of it is held and in which languages."""
    held = facts.number in corpus.instruments
    counts = corpus.store.counts(facts.number) if corpus.store is not None and held else None
    said = answers.listed_json(facts, None, counts)
    del said["folder"]  # a place on the server is nobody's business
    return said | {
        "slug": slug(facts.number),
        "uri": work_uri(facts),
        "languages": list(corpus.instruments[facts.number].languages) if held else [],
        "english_is_official": corpus.english_is_official(facts.number) if held else None,
        "on": on.isoformat(),
        "in_force": facts.in_force(on),
        "doubt": facts.warning() or None,
    }


def instruments_view(corpus: Corpus, *, on: date, in_force: bool = False, held: bool = False) -> list[Json]:
    """All instruments that are held, then those that are registered so that they can be cited; only those in force on the day, only those held, as asked."""
    chosen = [one for one in corpus.known.values() if (one.held or not held) and (not in_force or one.in_force(on))]
    return [instrument_view(corpus, facts, on) for facts in sorted(chosen, key=lambda one: not one.held)]


def tree_view(corpus: Corpus, facts: InstrumentFacts, *, on: date, depth: str = "article") -> Json:
    """The provisions of an instrument as they stand on a day, one in another, down to a `Level`; of those without a heading the first words."""
    version = version_held(corpus, facts, on)
    lowest = Level(depth).depth

    def shown(provision: Provision) -> bool:
        return provision.level.depth <= lowest or provision.level is Level.FORM

    def node(provision: Provision) -> Json:
        first = provision.text[0] if provision.text and provision.heading is None else None
        below = [node(child) for child in provision.children if shown(child)]
        return {
            "eid": provision.eid,
            "level": provision.level.value,
            "num": provision.num,
            "title": {"vi": provision.title("vi"), "en": provision.title("en")},
            "first": {"vi": first.vi if first else None, "en": first.en if first else None},
            "held": provision.held,
            "children": below,
        }

    body, undone = [node(top) for top in version.instrument.body if shown(top)], list(left_undone(corpus, version))
    return {"instrument": facts.number, "on": on.isoformat(), "not_carried_out": undone, "body": body}


def provision_view(corpus: Corpus, facts: InstrumentFacts, eid: str, *, on: date) -> Json:
    """One provision on a day: its status (as of a citation), its words with all below it, what stands above it, what changed it.

    Raises UnansweredError where it has none on that day, or its words are not held.
    """
    version = version_held(corpus, facts, on)
    provision = provision_of(version, eid)
    found = corpus.resolve(eid, on=on, default=facts.number)
    answer = answers.resolution_json(found, on)
    targets = [one for one in answer["targets"] if (one["instrument"], one["eid"]) == (facts.number, eid)]
    if not targets:  # the words of the day do not have it although the instrument does
        raise UnansweredError(
            found.status if found.status != "resolved" else "not-found", found.message or f"Không có “{eid[:80]}”."
        )
    target = next(one for one in found.targets if (one.instrument.number, one.eid) == (facts.number, eid))
    above = corpus.above(facts.number, eid, on=on)
    return {key: answer[key] for key in ("on", "status", "message", "notes", "doubts", "advice")} | {
        **targets[0],
        "label_en": target.label("en"),
        "english_is_official": corpus.english_is_official(facts.number),
        "above": [
            {"eid": one.eid, "level": one.level.value, "title": {"vi": one.title("vi"), "en": one.title("en")}} for one in above
        ],
        "children": [child.eid for child in provision.children],
    }


def citation_view(corpus: Corpus, citation: str, *, on: date, default: str | None = None) -> Json:
    """What a citation means on a day; its status says whether that is sure. Raises UnansweredError where there is no such provision."""
    found = corpus.resolve(citation, on=on, default=default)
    if found.status == "not-found":
        raise UnansweredError(found.status, found.message)
    return answers.resolution_json(found, on)


def search_view(
    corpus: Corpus,
    query: str,
    *,
    limit: int = 10,
    instruments: Iterable[str] = (),
    levels: Iterable[Level] = (),
    on: date | None = None,
) -> Json:
    """What a search finds, best first. Raises SearchError where the index cannot be read or built."""
    found = search(corpus, query, limit=limit, instruments=instruments, levels=levels, on=on)
    day = on or date.today()
    shown = [
        (hit, hit_label(corpus, hit), hit_state(corpus, hit, day), hit_words(corpus, found.query, hit)) for hit in found.hits
    ]
    return answers.hits_json(query, on, shown, all_words=found.all_words)


def references_view(
    corpus: Corpus, facts: InstrumentFacts, eid: str | None, *, ways: Iterable[Direction] = ("out", "in"), depth: int = 1
) -> Json:
    """The references out of an instrument or provision (with all below it) and into it, `depth` steps far; only those of held texts are known.

    Raises UnansweredError where the instrument as issued has no such provision.
    """
    assert corpus.store is not None
    instrument = corpus.instruments.get(facts.number)  # what refers to one that is not held is known all the same
    if eid is not None and instrument is not None and eid not in instrument.index:
        raise UnansweredError("not-found", f"{facts.label()} không có “{eid[:80]}”.")
    found: dict[str, Any] = {way: _edges(corpus, facts, eid, way, depth) for way in ways}
    return {"target": end_json(facts.number, eid), "out": None, "in": None} | {
        way: [answers.edge_json(edge) for edge in edges] for way, edges in found.items()
    }


def relations_view(corpus: Corpus, facts: InstrumentFacts) -> Json:
    """The bonds between an instrument and others (based on, guided by, amends, repeals …): those that start at it, and those that lead to it."""
    ways: tuple[Direction, ...] = ("out", "in")
    said = {way: [edge for edge in _edges(corpus, facts, None, way, 1) if edge.type != "cites"] for way in ways}
    own = corpus.instruments[facts.number].relations if facts.number in corpus.instruments else ()
    return {
        "instrument": facts.number,
        "amended_by": list(facts.amended_by),
        "ended_by": facts.ended_by,
        "relations": [relation_json(bond) for bond in own],
        **{way: [answers.edge_json(edge) for edge in edges] for way, edges in said.items()},
    }


def _edges(corpus: Corpus, facts: InstrumentFacts, eid: str | None, way: Direction, depth: int) -> list[Edge]:
    assert corpus.store is not None
    return list(references(corpus.store, facts.number, eid, way, depth=depth))


def limits_view(
    corpus: Corpus, facts: InstrumentFacts, eid: str | None, *, on: date, lang: Lang = "vi", start: date | None = None
) -> list[Json]:
    """The time limits that an instrument or provision sets in its words of a day; from a `start` on, the day on which each ends."""
    from legaltext.semantics.time_limits import limits_of

    version = version_held(corpus, facts, on)
    if eid is not None:
        provision_of(version, eid)
    found = limits_of(version.instrument, lang, under=eid)
    return [answers.limit_json(version.instrument, one, due(one, start) if start else None) for one in found]


def terms_view(corpus: Corpus, facts: InstrumentFacts, *, on: date, lang: Lang = "vi") -> Json:
    """The terms that an instrument defines in its words of a day, each with the places where it is used."""
    law = version_held(corpus, facts, on).instrument
    return answers.terms_json(law, term_uses(law, lang))


def cites_view(corpus: Corpus, text: str, *, on: date | None = None) -> Json:
    """Every citation of a text, checked on the day given, else the text's own, else today, with words and limits that are not those of the cited provision; offsets count characters of its NFC form."""
    from legaltext.basics.text import nfc
    from legaltext.corpus.check_draft import check_draft

    found = check_draft(nfc(text), corpus, on=on)
    return {"on": found.day.isoformat(), "citations": answers.citations_json(found)}


def text_view(corpus: Corpus, facts: InstrumentFacts, layout: str, lang: Lang | None, *, on: date | None = None) -> bytes:
    """An instrument as a file: "akn" (one language, Vietnamese unless another is named), "html" (both unless one is named) or "jsonl".

    With a day its words as they stand then, without one those that were issued. Raises UnansweredError where a language is not held.
    """
    version = version_held(corpus, facts, on or date.today())
    instrument, changes = corpus.instruments[facts.number], version.changes if on is not None else ()
    if changes:
        instrument = replace(version.instrument, relations=(*instrument.relations, *changes))
    if lang is not None and lang not in instrument.languages:
        raise UnansweredError("not-found", f"{facts.label()}: kho không có bản {'tiếng Việt' if lang == 'vi' else 'tiếng Anh'}.")
    if layout == "akn":
        return akoma_ntoso_file(corpus, instrument, lang or instrument.languages[0], put_together=bool(changes))
    return file_of(corpus, instrument, "jsonl" if layout == "jsonl" else "html", lang or "both", put_together=bool(changes))


def file_cites_view(corpus: Corpus, content: bytes, name: str, *, on: date | None = None) -> Json:
    """Every citation of a file (txt, docx, pdf, html), checked as `cites_view` does; `margins` begins where the words at the edges of the pages do.

    `unread`: words of the file could not be read, so that it is not wholly checked. Raises SourceError for a file that no reader can read.
    """
    from legaltext.corpus.audit import UNREAD
    from legaltext.corpus.check_draft import check_draft
    from legaltext.corpus.draft_file import read_draft_file

    read = read_draft_file(content, Path(name))
    found = check_draft(read.text, corpus, on=on, margins=read.margins)
    return {
        "on": found.day.isoformat(),
        "citations": answers.citations_json(found),
        "margins": len(read.text) + 1 if read.margins else None,
        "notes": list(read.notes),
        "unread": bool(read.codes & UNREAD),
    }
