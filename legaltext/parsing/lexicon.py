"""A small dictionary that two texts teach by themselves: which words of one language go with which of the other.

Learned from paragraphs that are already paired, used only to break ties between places that numbers and markers leave open. Nothing is stored.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 3  # pairs that must show a correspondence before it counts: one pair must not confirm itself
_BEST = 4  # correspondents kept for a word


def terms(words: str) -> frozenset[str]:
    """The words of a paragraph and its pairs of neighbours: a Vietnamese word is often two syllables."""
    found = [word.lower() for word in _WORD.findall(words)]
    return frozenset(found) | frozenset(f"{a} {b}" for a, b in pairwise(found))


def single_words(words: str) -> frozenset[str]:
    """The words of a paragraph, short ones (articles, prepositions) left out."""
    return frozenset(word for word in (w.lower() for w in _WORD.findall(words)) if len(word) > 3)  # noqa: PLR2004 -- "the", "and", "law"


class Lexicon:
    """Correspondences by Dice's coefficient over the paired paragraphs."""

    def __init__(self, pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> None:
        """Learn from pairs of (terms of the base language, single words of the other)."""
        base: Counter[str] = Counter()
        other: Counter[str] = Counter()
        together: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for here, there in pairs:
            base.update(here)
            other.update(there)
            for word in there:
                together[word].update(here)
        self.best: dict[str, tuple[tuple[str, float], ...]] = {}
        for word, counts in together.items():
            if other[word] < _LEAST:
                continue
            scored = ((2 * n / (other[word] + base[term]), term) for term, n in counts.items() if n >= _LEAST)
            self.best[word] = tuple((term, dice) for dice, term in sorted(scored, reverse=True)[:_BEST])

    def likeness(self, here: frozenset[str], there: Sequence[str] | frozenset[str]) -> float | None:
        """How well the words of one paragraph are covered by the other's terms: 0 to 1; None where nothing is known of them."""
        known = total = 0.0
        for word in there:
            best = self.best.get(word)
            if not best:
                continue
            top = best[0][1]
            total += top
            known += max((dice for term, dice in best if term in here), default=0.0)
        return known / total if total else None
