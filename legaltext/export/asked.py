"""Questions about the law as commands, pages and other programs ask them: what is looked up, and how it is refused where there is no answer.

What is found is turned into JSON by `answers`, into files by `files`; here nothing is written and nothing printed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from legaltext.basics.text import capital
from legaltext.corpus.corpus import Corpus
from legaltext.export.frbr import file_stem, slug
from legaltext.model import Instrument, InstrumentFacts, Lang, Level, Provision, Version
from legaltext.references.resolve import eid_label

if TYPE_CHECKING:
    from legaltext.references.model import Status
    from legaltext.search.query import Hit, Query, Searcher, Snippet
    from legaltext.semantics.calendar import CalendarError, Due
    from legaltext.semantics.definitions import Definition
    from legaltext.semantics.time_limits import TimeLimit

# What may be a citation has a number
_NUMBERED = re.compile(r"\d|\b[IVX]+\b", re.IGNORECASE)
Uses = dict["Definition", list[tuple[str, str, int, int, int]]]  # each defined term: eId, part, paragraph, start, end of its uses


class UnansweredError(LookupError):
    """There is no answer to a question about the law: `status` says why, as for a citation; the message (Vietnamese) says it to people."""

    def __init__(self, status: "Status", message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def instrument_named(corpus: Corpus, name: str) -> InstrumentFacts:
    """The instrument of a number ("129/2025/QH15") or of its form in addresses ("129-2025-qh15", "luat-129-2025-qh15"), held or registered.

    Raises UnansweredError: not-found, or ambiguous where two numbers are the same in addresses.
    """
    if (facts := corpus.known.get(name)) is not None:
        return facts
    numbers = _addresses(corpus).get(slug(name), ())
    if not numbers:
        raise UnansweredError("not-found", f"Không có văn bản “{name[:80]}” trong kho và trong danh mục.")
    if len(numbers) > 1:
        raise UnansweredError("ambiguous", f"“{name[:80]}” có thể là: {', '.join(numbers)}. Hãy ghi rõ số, ký hiệu.")
    return corpus.known[numbers[0]]


@lru_cache(maxsize=4)
def _addresses(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """The numbers of all instruments by what they are called in addresses. A corpus never changes."""
    found: dict[str, tuple[str, ...]] = {}
    for number, facts in corpus.known.items():
        for called in {slug(number), file_stem(facts)} - {""}:
            found[called] = (*found.get(called, ()), number)
    return found


def version_held(corpus: Corpus, facts: InstrumentFacts, on: date) -> Version:
    """The words of an instrument on a day. Raises UnansweredError (external) where they are not held."""
    version = corpus.version(facts.number, on)
    if version is None:
        raise UnansweredError("external", f"{facts.label()}: chỉ có trong danh mục văn bản, nội dung không có trong kho.")
    return version


def provision_of(version: Version, eid: str) -> Provision:
    """A provision of an instrument. Raises UnansweredError (not-found) for an eId that it does not have."""
    provision = version.instrument.index.get(eid)
    if provision is None:
        raise UnansweredError("not-found", f"{version.instrument.facts.label()} không có “{eid[:80]}”.")
    return provision


# ---- search


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. `all_words` is False where some of the words had to do."""

    query: "Query"
    hits: "tuple[Hit, ...]"
    all_words: bool


def search(
    corpus: Corpus,
    query: str,
    *,
    limit: int = 10,
    instruments: Iterable[str] = (),
    levels: Iterable[Level] = (),
    on: date | None = None,
) -> Found:
    """The provisions that a query cites, then those with all its words, else with some; `instruments` (names or numbers), `levels` and the day narrow it.

    Raises UnansweredError where an instrument is not known, SearchError where the index cannot be read or built.
    """
    from legaltext.search.query import query_of

    assert corpus.store is not None
    asked, wanted = query_of(query), list(levels) or None
    numbers = _numbers(corpus, tuple(instruments), on)
    searcher = _searcher(corpus)
    hits = searcher.search(asked, limit=limit, numbers=numbers, levels=wanted)
    cited = (
        list(_cited(corpus, query, numbers, wanted, on or date.today(), above=hits[0].score if hits else 0.0))
        if asked.terms
        else []
    )
    some = not (hits or cited) and len(asked.terms) > 1
    if some:
        hits = searcher.search(asked, limit=limit, numbers=numbers, levels=wanted, some=True)
    known = {(hit.number, hit.eid) for hit in cited}
    return Found(asked, tuple([*cited, *(hit for hit in hits if (hit.number, hit.eid) not in known)][:limit]), not some)


def _cited(
    corpus: Corpus, query: str, numbers: set[str] | None, levels: list[Level] | None, on: date, *, above: float
) -> "Iterator[Hit]":
    """The provisions that a query cites ("khoan 2 dieu 27", "Đ27.2 LVC") where it is a citation, with a score over that of words."""
    from legaltext.search.query import Hit

    if _NUMBERED.search(query) is None:
        return
    for target in dict.fromkeys((found.instrument.number, found.provision) for found in corpus.resolve(query, on=on).targets):
        number, provision = target
        if provision is not None and (numbers is None or number in numbers) and (levels is None or provision.level in levels):
            yield Hit(number, provision.eid, above + 1.0)


def nothing_found(corpus: Corpus, on: date | None) -> str:
    """What to say (Vietnamese) where a search found nothing: that no law at hand was in force on the day, else what to try."""
    if on is not None and not any(facts.held and facts.in_force(on) for facts in corpus.known.values()):
        return f"ngày {on:%d/%m/%Y} không có văn bản nào trong kho có hiệu lực; kiểm tra lại ngày"
    return "không tìm thấy; thử ít từ hơn, hoặc bỏ bớt điều kiện lọc"


@lru_cache(maxsize=4)
def _searcher(corpus: Corpus) -> "Searcher":
    from legaltext.search.query import Searcher

    assert corpus.store is not None
    return Searcher(corpus.store)


def _numbers(corpus: Corpus, instruments: tuple[str, ...], on: date | None) -> set[str] | None:
    """The instruments to search in; None for all."""
    chosen: set[str] | None = None
    if instruments:
        chosen = set()
        for name in instruments:
            if name in corpus.known:
                chosen.add(name)
                continue
            found = corpus.resolve(name, on=on or date.today())
            if not found.targets:
                raise UnansweredError(found.status, found.message)
            chosen |= {target.instrument.number for target in found.targets}
    if on is not None:
        in_force = {facts.number for facts in corpus.known.values() if facts.held and facts.in_force(on)}
        chosen = in_force if chosen is None else chosen & in_force
    return chosen


def hit_state(corpus: Corpus, hit: "Hit", on: date) -> "tuple[Status, bool]":
    """What a citation of a hit would be on a day, and whether its words are other ones then: what is searched are those that were issued."""
    found = corpus.resolve(hit.eid, on=on, default=hit.number)
    return found.status, any(target.changes for target in found.targets)


def hit_label(corpus: Corpus, hit: "Hit") -> str:
    """What was found, as it is cited: "Khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"."""
    return capital(f"{eid_label(hit.eid)} {corpus.known[hit.number].label()}")


def hit_words(corpus: Corpus, asked: "Query", hit: "Hit") -> "Snippet":
    """The words of a hit that show why it was found, Vietnamese before English."""
    from legaltext.search.query import snippet

    provision = corpus.instruments[hit.number].index[hit.eid]
    texts = []
    for lang in ("vi", "en"):
        own = [provision.heading, *provision.text, *provision.wrap_up]
        texts.append((lang, " ".join(words for text in own if text and (words := text.vi if lang == "vi" else text.en))))
    return snippet(asked, texts)


# ---- time limits, terms


def due(limit: "TimeLimit", start: date) -> "Due | CalendarError":
    """The day on which a limit ends, forwards or backwards from the event; why not, where the calendar does not reach."""
    from legaltext.semantics.calendar import CalendarError, open_calendar

    try:
        return open_calendar().due(start, limit.amount if limit.direction == "after" else -limit.amount, limit.unit)
    except CalendarError as error:
        return error


def term_uses(law: Instrument, lang: Lang) -> Uses:
    """Each definition of an instrument with its uses."""
    from legaltext.semantics.definitions import find_definitions, linked

    out: Uses = defaultdict(list)
    for definition in find_definitions(law, lang):
        out[definition] = []
    for eid, part, number, use in linked(law, lang):
        out[use.definition].append((eid, part, number, use.start, use.end))
    return dict(out)
