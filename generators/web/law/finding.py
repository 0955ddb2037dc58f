"""What the one search box finds: a citation that was typed, templates, matters, instruments, provisions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generators.catalog.catalog import Template
from generators.catalog.matters import Matters
from generators.web.addresses import law_address
from generators.web.languages import Language
from generators.web.law.names import citation, instrument_label
from legaltext.basics.text import capital, fold, nfc
from legaltext.corpus.corpus import Corpus
from legaltext.export.asked import hit_state, hit_words, search
from legaltext.search.index import exact, words
from legaltext.search.query import Query, marks_in, query_of

_MOST_WORDS: Final = 300  # characters of a query that are read


@dataclass(frozen=True, slots=True)
class Said:
    """Words with those marked that were searched for: stretches (words, whether marked)."""

    stretches: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, text: str, marks: Iterable[tuple[int, int]]) -> "Said":
        """A text with places (start, end) in order; words side by side are marked as one."""
        runs: list[list[int]] = []
        for start, end in marks:
            if runs and text[runs[-1][1] : start].strip() == "":
                runs[-1][1] = end
            else:
                runs.append([start, end])
        out: list[tuple[str, bool]] = []
        position = 0
        for start, end in runs:
            out += [(text[position:start], False), (text[start:end], True)]
            position = end
        return cls(tuple(stretch for stretch in (*out, (text[position:], False)) if stretch[0]))


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was found: what it is called, words that show why, where it is."""

    label: Said
    words: Said
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """All that was found. `all_words` is False where the provisions have only some of the words; `more`: there are more of them."""

    cited: tuple[Result, ...]
    templates: tuple[Result, ...]
    matters: tuple[Result, ...]
    laws: tuple[Result, ...]
    provisions: tuple[Result, ...]
    all_words: bool
    more: bool

    @property
    def empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.cited or self.templates or self.matters or self.laws or self.provisions)


def find_all(
    corpus: Corpus,
    templates: Sequence[Template],
    matters: Matters,
    typed: str,
    *,
    on: date,
    language: Language,
    limit: int,
    within: str = "",
) -> Results:
    """What the words find; `within` is the number of an instrument to which the search of provisions keeps, and then nothing else is searched.

    Raises SearchError where the words of the law cannot be searched.
    """
    typed = nfc(typed)[:_MOST_WORDS]
    asked = query_of(typed)
    if not asked.terms:
        return Results((), (), (), (), (), all_words=True, more=False)
    found = search(corpus, typed, limit=limit + 1, instruments=[within] if within else ())
    provisions = []
    for hit in found.hits[:limit]:
        shown = hit_words(corpus, asked, hit)
        facts = corpus.known[hit.number]
        label = capital(citation(facts, hit.eid, language))
        note = "not-in-force" if hit_state(corpus, hit, on)[0] == "not-in-force" else ""
        provisions.append(Result(Said.of(label, ()), Said.of(shown.text, shown.marks), law_address(hit.number, hit.eid), note))
    more = len(found.hits) > limit
    if within:
        return Results((), (), (), (), tuple(provisions), found.all_words, more)
    cited = tuple(_cited(corpus, typed, on, language))
    shown_above = {one.href for one in cited}
    return Results(
        cited,
        tuple(_templates(templates, asked)),
        tuple(_matters(matters, asked)),
        tuple(_laws(corpus, asked, language)),
        tuple(one for one in provisions if one.href not in shown_above),
        found.all_words,
        more,
    )


def _cited(corpus: Corpus, typed: str, on: date, language: Language) -> Iterator[Result]:
    """The provisions that the words cite, where they are a citation."""
    found = corpus.resolve(typed, on=on)
    for target in found.targets if found.status in {"resolved", "not-in-force", "external"} else ():
        facts = target.instrument
        if facts.number in corpus.known:
            label = capital(citation(facts, target.eid, language)) if target.eid else instrument_label(facts, language)
            text = next(filter(None, target.paragraphs("vi")), "")
            yield Result(
                Said.of(label, ()), Said.of(text, ()), law_address(facts.number, target.eid if target.provision else None)
            )


def _templates(templates: Iterable[Template], asked: Query) -> Iterator[Result]:
    found = [
        (rank, nfc(one.manifest.title), one.slug) for one in templates if (rank := _rank(asked, one.manifest.title)) is not None
    ]
    for _, title, slug in sorted(found):
        yield Result(_marked(asked, title), Said(()), f"/mau/{slug}")


def _matters(matters: Matters, asked: Query) -> Iterator[Result]:
    ranked = []
    for place, matter in enumerate(matters.matters.values()):
        why = f"{matter.form}. {matter.why}"
        by_event, by_all = _rank(asked, matter.event), _rank(asked, f"{matter.event} {why}")
        if by_all is not None:
            ranked.append((by_event is None, by_event if by_event is not None else by_all, place, matter, why))
    for *_, matter, why in sorted(ranked, key=lambda one: one[:3]):
        yield Result(
            _marked(asked, nfc(capital(matter.event))), _marked(asked, nfc(capital(why))), f"/chon-hinh-thuc/{matter.id}"
        )


def _laws(corpus: Corpus, asked: Query, language: Language) -> Iterator[Result]:
    for facts in corpus.known.values():
        label, title = instrument_label(facts, language), nfc(facts.title.vi or "")
        if _rank(asked, f"{label} {title}") is not None:
            more = "" if title in label else title
            yield Result(_marked(asked, label), _marked(asked, more), law_address(facts.number), "" if facts.held else "not-held")


def _rank(asked: Query, text: str) -> int | None:
    """How well a text has what was asked: 0 the words side by side as they were typed, 1 side by side without diacritics, 2 all somewhere; None: not all of them."""
    typed, folded = ([key(match[0]) for match in words(nfc(text))] for key in (exact, fold))
    row = [word for term in asked.terms for word in term]
    if not all(_side_by_side([fold(word) for word in term], folded) for term in asked.terms):
        return None
    if _side_by_side([exact(word) for word in row], typed):
        return 0
    return 1 if _side_by_side([fold(word) for word in row], folded) else 2


def _side_by_side(row: Sequence[str], among: Sequence[str]) -> bool:
    return any(list(among[start : start + len(row)]) == list(row) for start in range(len(among) - len(row) + 1))


def _marked(asked: Query, text: str) -> Said:
    return Said.of(text, marks_in(asked, text))
