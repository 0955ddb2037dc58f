"""What the folder of an instrument says, as rows of the tables: made wherever the text is read, put in by whoever builds the store.

Provisions are counted from 0 here; the builder adds what is there already.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from legaltext.folders.holding import Holding
from legaltext.folders.read import load_holding
from legaltext.model import Diagnostic, Instrument, InstrumentFacts, Provision, Relation, Text
from legaltext.semantics.validity import own_days
from legaltext.store.links import StoredLink, links_of
from legaltext.store.schema import CLOSING, FRONT, HEADING, TEXT, WRAP_UP

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one instrument. Those of provisions, words and links begin with the number of a provision, counted from 0; the others lack their ids."""

    instrument: Row
    provisions: list[tuple[int | None, ...]]  # its own number, the one it stands in, the last below it
    told: list[Row]  # of each provision: the rest of its row
    words: list[tuple[int, Row]]
    frames: list[Row]
    relations: list[Row]
    own_days: list[Row]
    diagnostics: list[Row]
    links: list[tuple[int | None, Row, Row]]  # the provision; what stands before the target, and after it


def rows_of(folder: str) -> Rows | str:
    """The rows of the instrument in a folder, or what is wrong with it. Never raises for what a folder may hold."""
    try:
        return _rows(load_holding(Path(folder)))
    except (ValueError, OSError) as error:
        return str(error)


def of_facts(facts: InstrumentFacts, languages: str = "", *, official: bool = False) -> Row:
    """The row of an instrument, without its id and folder."""
    title = facts.title
    named = (facts.number, facts.type, title.vi, title.en, title.vi_line, title.en_line, facts.issuer)
    lived = (facts.issued, facts.effective, facts.expires, facts.signer, facts.held, "\n".join(facts.amended_by))
    told = ("\n".join(facts.unverified), facts.source, facts.ended_by, "\n".join(facts.kept_by or ()), facts.note)
    return (*named, *map(_plain, lived), *told, languages, official)


def _rows(holding: Holding) -> Rows:
    instrument = holding.instrument
    provisions: list[tuple[int | None, ...]] = []
    told: list[Row] = []
    words: list[tuple[int, Row]] = []
    ids: dict[str, int] = {}

    def put(provision: Provision, up: int | None) -> None:
        row = ids[provision.eid] = len(provisions)
        provisions.append(())
        span = [*(provision.span.vi or (None, None)), *(provision.span.en or (None, None))]
        told.append((provision.eid, provision.level.value, provision.num, provision.parent, *span, provision.held))
        for part, texts in (
            (HEADING, (provision.heading,) if provision.heading else ()),
            (TEXT, provision.text),
            (WRAP_UP, provision.wrap_up),
        ):
            words.extend((row, (part, *_words(text))) for text in texts)
        for child in provision.children:
            put(child, row)
        provisions[row] = (row, up, len(provisions) - 1)

    for top in instrument.body:
        put(top, None)
    return Rows(
        of_facts(instrument.facts, " ".join(instrument.languages), official=holding.english_is_official),
        provisions,
        told,
        words,
        list(_frames(instrument)),
        [_relation(relation) for relation in instrument.relations],
        [(sign, *_relation(relation)) for relation, sign, _ in own_days(instrument)],
        [_diagnostic(noticed) for noticed in instrument.diagnostics],
        [_link(ids, link) for link in links_of(instrument)],
    )


def _frames(instrument: Instrument) -> Iterator[Row]:
    for part, texts in ((FRONT, instrument.front), (CLOSING, instrument.closing)):
        yield from ((part, *_words(text)) for text in texts)


def _words(text: Text) -> Row:
    return text.vi, text.en, text.vi_line, text.en_line


def _plain(value: object) -> object:
    """A date as ISO text; everything else as it is."""
    return value if value is None or isinstance(value, (str, int)) else str(value)


def _relation(relation: Relation) -> Row:
    ends = (relation.source, relation.source_eid, relation.target, relation.target_eid)
    return relation.type, *ends, _plain(relation.effective), relation.line


def _diagnostic(noticed: Diagnostic) -> Row:
    place = (noticed.instrument, noticed.eid, noticed.part, noticed.paragraph, noticed.lang)
    return noticed.code, noticed.line, *place, noticed.detail


def _link(ids: dict[str, int], link: StoredLink) -> tuple[int | None, Row, Row]:
    place = (link.part, link.paragraph, link.start, link.end, link.text)
    return ids.get(link.source), (link.type, *place, link.name), (link.eid,)
