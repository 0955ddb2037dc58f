"""The words of the law beside a draft: those of the provisions that it cites, on its day, each read once."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from legaltext.basics.text import capital
from legaltext.corpus.misstated import Compared
from legaltext.model import Instrument, Lang, Provision
from legaltext.semantics.wording import Words, law_words

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus
    from legaltext.references.resolve import Resolution, Target

PLACES: Final = 2  # of a law in which words stand that are still those of one provision


class LawBeside:
    """The words of the provisions that a draft cites, each read once, and what of the draft was held against them (`compared`)."""

    def __init__(self, corpus: "Corpus", day: date) -> None:
        """Nothing is read before it is asked for."""
        self._corpus, self._day = corpus, day
        self.compared: set[Compared] = set()
        self._read: dict[tuple[object, ...], Words] = {}
        self.whole = lru_cache(maxsize=None)(self._whole)

    def instrument(self, number: str) -> Instrument | None:
        """The words of the day."""
        version = self._corpus.version(number, self._day)
        return version.instrument if version is not None else None

    def translates(self, targets: "Sequence[Target]") -> bool:
        """True where the English of all targets is held, every paragraph of it."""
        return all(one.provision is not None and all(one.provision.paragraphs("en")) for one in targets)

    def translation(self, number: str) -> str:
        """What the English of an instrument is."""
        return "bản tiếng Anh" if self._corpus.english_is_official(number) else "bản dịch tham khảo tiếng Anh"

    def provisions(self, targets: "Sequence[Target]", lang: Lang = "vi") -> Words:
        """The words of all targets, one after the other."""
        key = (lang, *((one.instrument.number, one.eid) for one in targets))
        if key not in self._read:
            self._read[key] = Words(law_words((one.provision for one in targets if one.provision is not None), lang))
        return self._read[key]

    def in_place(self, target: "Target", lang: Lang = "vi") -> Words:
        """The words of a provision behind those that lead to it ("a) …" behind "Các trường hợp sau đây:"), and before those that end the list."""
        key = (lang, target.instrument.number, target.eid)
        if key not in self._read:
            self._read[key] = self._in_place(target, lang)
        return self._read[key]

    def _in_place(self, target: "Target", lang: Lang) -> Words:
        instrument = self.instrument(target.instrument.number)
        provision = target.provision
        assert provision is not None
        lines, wrap_up = [law_words((provision,), lang)], []
        while instrument is not None and provision is not None and provision.parent is not None:
            provision = instrument.index.get(provision.parent)
            if provision is not None:
                lines.insert(0, law_words((provision.alone(),), lang))
                wrap_up += [words for one in provision.wrap_up if (words := one.get(lang))]
        return Words("\n".join((*lines, *wrap_up)))

    def _whole(self, number: str, lang: Lang) -> tuple[Words, list[int], list[Provision]]:
        """All words of an instrument, and the provision to which those from a word on belong."""
        instrument = self.instrument(number)
        own = list(instrument.walk()) if instrument is not None else []
        lines = [law_words((one.alone(),), lang) for one in own]
        counts = [len(Words(line)) for line in lines]
        return Words("\n".join(lines)), [0, *accumulate(counts)], own

    def elsewhere(self, number: str, parts: Sequence[Words], lang: Lang = "vi") -> list[str]:
        """The eIds of the provisions of an instrument in which the words stand; those of the first few, where they are many."""
        words, starts, own = self.whole(number, lang)
        if starts[-1] != len(words):
            return []
        found: dict[str, None] = {}
        at: int | None = 0
        while at is not None and len(found) <= PLACES and (at := words.find(parts[0], at)) is not None:
            last = at
            for part in parts:
                place = words.find(part, last)
                if place is None:
                    return list(found)
                last = place + len(part)
            first_of, last_of = (own[bisect_right(starts, word) - 1].eid for word in (at, last - 1))
            if first_of.split("__")[0] != last_of.split("__")[0]:
                return list(found)
            found[_both(first_of, last_of)] = None
            at += 1
        return list(found)


def _both(one: str, other: str) -> str:
    """The lowest provision that holds both."""
    steps: list[str] = []
    for step, same in zip(one.split("__"), other.split("__"), strict=False):
        if step != same:
            break
        steps.append(step)
    return "__".join(steps)


def comparable(resolution: "Resolution", corpus: "Corpus") -> bool:
    """True where the words of the day are at hand of every provision of the law that a citation names, and nothing is in doubt."""
    targets = resolution.targets
    return (
        resolution.status == "resolved"
        and not resolution.doubts
        and bool(targets)
        and all(
            one.provision is not None and one.provision.held and one.instrument.number in corpus.instruments for one in targets
        )
    )


def named(resolution: "Resolution") -> str:
    """What is cited, as prose names it: "khoản 1, khoản 2 Điều 27" with the instrument once."""
    targets = resolution.targets
    units = ", ".join(dict.fromkeys(target.unit_label() for target in targets))
    return f"{units} {targets[-1].instrument.label()}".strip() if targets else capital(resolution.text)
