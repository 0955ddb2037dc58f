"""Search the words of the corpus: with diacritics first, without them as well, headings before words, English by stems.

The query is words, and phrases in quotes; it has no other syntax, so nothing that a user types is an error.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from legaltext.basics.text import nfc
from legaltext.model import Level
from legaltext.search.index import ALL, ALL_FOLDED, KEY, SearchError, english, exact, folded, library, open_index, words
from legaltext.store.reader import Store

if TYPE_CHECKING:
    import tantivy

__all__ = ["Hit", "Query", "SearchError", "Searcher", "Snippet", "query_of", "snippet"]

# "thôi việc" and “thôi việc” are phrases; a quote that is not closed is none
_TERM = re.compile(r'"([^"]*)"|“([^”]*)”|(\w+)')
_MOST = 40  # words of a query that count: nobody types more, and a pasted page should not stall
# How much a word weighs by where it stands; folded words half as much.
_WEIGHTS = {"head": 4.0, "head_f": 2.0, "body": 2.0, "body_f": 1.0, "above": 0.4, "above_f": 0.2, "head_en": 2.0, "body_en": 1.0}
_EXACT = ("head", "body", "above")
_OWN = ("head_f", "body_f", "head_en", "body_en")
_LOOKED_AT = 200  # provisions that are weighed in all their fields where more have the words
_TIER = 1000.0  # all words with their diacritics: above whatever is found without


@dataclass(frozen=True, slots=True)
class Query:
    """What a query asks for: each term one word or a phrase, as typed."""

    terms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that was found; the higher the score, the better."""

    number: str
    eid: str
    score: float


@dataclass(frozen=True, slots=True)
class Snippet:
    """The part of a provision's words that shows why it was found; `marks` are places (start, end) in `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]
    lang: str


def query_of(typed: str) -> Query:
    """The words and phrases of a query. Nothing typed is an error; signs that are no words are passed over."""
    terms: list[tuple[str, ...]] = []
    count = 0
    for match in _TERM.finditer(nfc(typed)):
        term = tuple(word[0] for word in words(match[1] or match[2] or match[3] or ""))[: _MOST - count]
        count += len(term)
        if term:
            terms.append(term)
    return Query(tuple(terms))


class Searcher:
    """Searches one state of the corpus; the index is opened (or built) when this is made. Raises SearchError."""

    def __init__(self, store: Store) -> None:
        """`store`: the built corpus."""
        self._lib = library()
        self._index = open_index(store)
        self._schema = self._index.schema
        self._english = english()

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        numbers: Collection[str] | None = None,
        levels: Collection[Level] | None = None,
        some: bool = False,
    ) -> list[Hit]:
        """The best hits, best first; equal ones in the order of number and text.

        Where more than some hundred are equal – a sentence that all decrees end with – they are not all looked at: of these, which are given depends on how
        the index came to be. To put all of them in order, each would have to be read.

        `numbers`: only in these instruments; `levels`: only provisions of these levels; `some`: any of the words is enough.
        """
        if not query.terms or limit < 1 or numbers == set():
            return []
        only = [
            self._lib.Query.const_score_query(self._lib.Query.term_set_query(self._schema, field, sorted(map(str, values))), 0.0)
            for field, values in (("number", numbers), ("level", levels))
            if values is not None
        ]
        searcher = self._index.searcher()
        keys, typed = (None, False) if some else self._worth_a_look(searcher, query, only, limit + _LOOKED_AT)
        if keys is not None:
            weights = {field: weight for field, weight in _WEIGHTS.items() if not typed or field in _EXACT}
            these = self._lib.Query.const_score_query(self._these(keys), _TIER if typed else 0.0)
            hits = self._best_of(searcher, self._all(these, self._query(query, weights)), limit)
            if len(hits) == limit:
                return hits
        return self._best_of(searcher, self._all(self._query(query, _WEIGHTS, some=some), *only), limit)

    def _best_of(self, searcher: "tantivy.Searcher", sought: "tantivy.Query", limit: int) -> list[Hit]:
        # more than asked for, so that the cut does not fall among equals
        found = [(round(score, 3), address) for score, address in searcher.search(sought, limit + 100, count=False).hits]
        # What is below is none of the best, and need not be looked up
        least = found[limit - 1][0] if len(found) >= limit else 0.0
        rows = [(score, searcher.doc(address)) for score, address in found if score >= least]
        hits = [(-score, doc.get_first("number"), doc.get_first("place"), doc.get_first("eid")) for score, doc in rows]
        return [Hit(str(number), str(eid), -score) for score, number, _, eid in sorted(hits)[:limit]]

    def _worth_a_look(
        self, searcher: "tantivy.Searcher", query: Query, only: "list[tantivy.Query]", most: int
    ) -> tuple[list[int] | None, bool]:
        """The keys of the provisions that come first by their words alone, and whether all have them as typed; None where no more have the words.

        Those that have the words as typed stand above the others (`_TIER`), so the others are only asked for where these are few. Headings
        come before words: where enough of them have all the words, the long lists of what else has them are not gone through.
        """

        def first(*ways: "list[tantivy.Query]") -> "list[tuple[Any, tantivy.DocAddress]]":
            found: list[tuple[Any, tantivy.DocAddress]] = []
            for words_of_a_field in ways:
                found = searcher.search(self._all(*words_of_a_field, *only), most + 1, count=False).hits
                if len(found) > most:
                    break
            return found

        def of(field: str) -> "list[tantivy.Query]":
            return [self._in(field, term) for term in query.terms]

        found = first(of("head"), of(ALL)) if _has_diacritics(query) else []
        typed = len(found) > most
        if not typed:
            stems = [stem for term in query.terms for word in term for stem in self._english.analyze(folded(word))]
            more = first(of("head_f"), [self._lib.Query.term_query(self._schema, ALL_FOLDED, stem) for stem in stems])
            if len(more) <= most:
                return None, False
            found = [*found, *more]
        keys = searcher.fast_field_values(KEY, [address for _, address in found])
        return list(dict.fromkeys(int(key) for key in keys if key is not None)), typed

    # ---- the query as the library takes it

    def _query(self, query: Query, weights: dict[str, float], *, some: bool = False) -> "tantivy.Query":
        """All words somewhere in the fields that are weighed, one of them in the provision's own; above those all words as typed, above those side by side."""
        lib = self._lib
        wanted = [self._best(term, weights) for term in query.terms]
        base = lib.Query.boolean_query([(lib.Occur.Should if some else lib.Occur.Must, sought) for sought in wanted])
        # at least one of the words is the provision's own, not only its chapter's
        fields = dict.fromkeys((name for name in (_OWN if len(weights) > len(_EXACT) else _EXACT) if "above" not in name), 1.0)
        own = lib.Query.boolean_query([(lib.Occur.Should, self._best(term, fields)) for term in query.terms])
        parts = [(lib.Occur.Must, base), (lib.Occur.Must, lib.Query.const_score_query(own, 0.0))]
        if len(weights) > len(_EXACT) and _has_diacritics(query):  # else all are spelt so, or nothing tells how
            spelt = self._all(*(self._best(term, dict.fromkeys(_EXACT, 1.0)) for term in query.terms))
            parts.append((lib.Occur.Should, lib.Query.const_score_query(spelt, _TIER)))
        row = tuple(word for term in query.terms for word in term)
        if len(row) > 1:  # the words side by side, in this order
            parts.append(
                (
                    lib.Occur.Should,
                    self._best(row, {name: 2 * weight for name, weight in weights.items() if "above" not in name}),
                )
            )
        return lib.Query.boolean_query(parts)  # type: ignore[no-any-return]  # the library is Any here

    def _these(self, keys: list[int]) -> "tantivy.Query":
        """The provisions of these keys, each looked up: a set of terms would be held against the keys of all provisions there are."""
        lib = self._lib
        return lib.Query.boolean_query([(lib.Occur.Should, lib.Query.term_query(self._schema, KEY, key)) for key in keys])  # type: ignore[no-any-return]  # as above

    def _all(self, *queries: "tantivy.Query") -> "tantivy.Query":
        return self._lib.Query.boolean_query([(self._lib.Occur.Must, query) for query in queries])  # type: ignore[no-any-return]  # as above

    def _best(self, term: tuple[str, ...], weights: dict[str, float]) -> "tantivy.Query":
        """A term in whichever field it weighs most."""
        query = self._lib.Query
        options = [query.boost_query(self._in(field, term), weight) for field, weight in weights.items()]
        return query.disjunction_max_query(options, 0.1)  # type: ignore[no-any-return]  # as above

    def _in(self, field: str, term: tuple[str, ...]) -> "tantivy.Query":
        """A term in one field, cut as the field is: stems, folded, or exact; several words are a phrase."""
        if field.endswith("_en"):
            tokens = [stem for word in term for stem in self._english.analyze(folded(word))]
        else:
            tokens = [folded(word) if field.endswith("_f") else exact(word) for word in term]
        query: Any = self._lib.Query
        if len(tokens) == 1:
            return query.term_query(self._schema, field, tokens[0])  # type: ignore[no-any-return]  # as above
        return query.phrase_query(self._schema, field, tokens) if tokens else query.empty_query()  # type: ignore[no-any-return]  # as above


def _has_diacritics(query: Query) -> bool:
    """False for "danh gia", which most often is "đánh giá" typed without them and not "danh dự quốc gia"; one word alone may be spelt so."""
    return len(query.terms) == 1 == len(query.terms[0]) or not all(word.isascii() for term in query.terms for word in term)


def marks_in(query: Query, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a query stand in a Vietnamese text (NFC): as typed, without diacritics only where one nowhere does so."""
    tokens = words(text)
    wanted = dict.fromkeys(word for term in query.terms for word in term)
    return tuple(sorted({match.span() for word in wanted for match in _found(word, tokens, "vi")}))


def snippet(query: Query, texts: Collection[tuple[str, str]], *, width: int = 160) -> Snippet:
    """The part of the texts, (language, words) each, that holds the most of the terms, `width` characters or a little more.

    A word is marked where it stands as typed; without its diacritics only if it nowhere does.
    """
    wanted = [word for term in query.terms for word in term]
    best: tuple[int, Snippet] | None = None
    for lang, raw in texts:
        text = nfc(raw)
        tokens = words(text)
        marked = {m.span(): word for word in dict.fromkeys(wanted) for m in _found(word, tokens, lang)}
        count, first, last = _window(marked, width)
        if best is None or count > best[0]:
            best = count, _cut(text, sorted(marked), first, last, width, lang)
    return best[1] if best else Snippet("", (), "vi")


def _window(marked: dict[tuple[int, int], str], width: int) -> tuple[int, int, int]:
    """How many different words stand together within the width, and the narrowest place (start, end) where they do."""
    places = sorted(marked)
    best = (0, 0, 0)
    for position, (start, _) in enumerate(places):
        seen: set[str] = set()
        for place in places[position:]:
            if place[1] - start > width:
                break
            if marked[place] not in seen:
                seen.add(marked[place])
                best = max(best, (len(seen), start, place[1]), key=lambda window: (window[0], window[1] - window[2]))
    return best


def _found(word: str, tokens: list[re.Match[str]], lang: str) -> list[re.Match[str]]:
    """Where a word stands: as typed if it does anywhere, else without diacritics, in English by its beginning."""
    as_typed = [m for m in tokens if exact(m[0]) == exact(word)]
    if as_typed:
        return as_typed
    if lang == "en":  # by their beginnings, which is how stems show
        stem = folded(word)[: max(4, len(word) - 3)]
        return [m for m in tokens if folded(m[0]).startswith(stem)]
    return [m for m in tokens if folded(m[0]) == folded(word)]


def _cut(text: str, places: list[tuple[int, int]], first: int, last: int, width: int, lang: str) -> Snippet:
    """The window with what stands around it, cut between words, with "…" where something is left out."""
    start = max(0, first - (width - (last - first)) // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = len(text) if len(text) - start <= width else text.rfind(" ", start, start + width)
    end = max(end, last) if end > start else min(len(text), start + width)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    marks = tuple((a + shift, b + shift) for a, b in places if start <= a and b <= end)
    return Snippet(f"{before}{text[start:end]}{after}", marks, lang)
