"""What the files of the library cite, asked of the corpus: whether it is there, whether words are its words, what limit it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legaltext.basics.text import nfc
from legaltext.semantics.facts import LimitFact

if TYPE_CHECKING:
    import datetime as dt

    from legaltext.corpus.corpus import Corpus
    from legaltext.references.resolve import Target
    from legaltext.semantics.time_limits import TimeLimit


class Cited:
    """Citations of a day, or of the day on which ``law`` (what a bare "Điều 22" means) begins, where that is later."""

    def __init__(self, corpus: Corpus, law: str, on: dt.date) -> None:
        found = corpus.resolve(law, on=on)
        begins = found.targets[0].instrument.effective if found.targets else None
        self.corpus, self.law = corpus, law
        self.on = max(on, begins) if begins else on

    def unresolved(self, citation: str, *, in_facts: bool = True) -> str:
        """Why a citation leads nowhere (Vietnamese); blank where it does.

        With ``in_facts`` a provision of an instrument whose words are not held is known where a fact is of it, of one above or of one below.
        """
        found = self.corpus.resolve(citation, on=self.on, default=self.law)
        if found.status == "resolved":
            return ""
        if in_facts and found.status == "external" and found.targets and all(map(self.borne_out, found.targets)):
            return ""
        return found.message or f"{citation}: không dẫn tới quy định nào."

    def borne_out(self, target: Target) -> bool:
        """Whether a provision is known by the facts."""
        eid = f"{target.eid}__"
        return any(
            fact.instrument == target.instrument.number and (eid.startswith(f"{fact.eid}__") or f"{fact.eid}__".startswith(eid))
            for fact in self.corpus.facts
        )

    def not_the_words(self, words: str, citation: str) -> str:
        """Why these are not words of a provision that is held (Vietnamese); blank where they are, or its words are not held."""
        targets = self.corpus.resolve(citation, on=self.on, default=self.law).targets
        law = nfc(" ".join(filter(None, (words for target in targets for words in target.paragraphs("vi"))))).casefold()
        if law and nfc(words).casefold() not in law:
            return f"“{words}” không phải là lời của {citation}. Hãy chép đúng lời của luật."
        return ""

    def places(self, citation: str, law: str = "") -> tuple[tuple[str, str | None], ...]:
        """Number of the instrument and eId of each provision that a citation leads to; ``law`` is what a bare "Điều 22" means, where it is not that of the file."""
        targets = self.corpus.resolve(citation, on=self.on, default=law or self.law).targets if citation else ()
        return tuple((target.instrument.number, target.eid) for target in targets)

    def limit(self, citation: str, number: int | None) -> TimeLimit:
        """The time limit that a provision sets. Raises LookupError (Vietnamese)."""
        return self.corpus.time_limit(citation, on=self.on, default=self.law, number=number)

    def sets_day(self, name: str, citation: str, *, yearly: bool) -> bool:
        """Whether a fact sets a day, or one of every year, and is of that provision."""
        fact = self.corpus.facts.named(name)
        if not isinstance(fact, LimitFact) or (fact.yearly if yearly else fact.day) is None:
            return False
        targets = self.corpus.resolve(citation, on=self.on, default=self.law).targets
        return any((target.instrument.number, target.eid) == (fact.instrument, fact.eid) for target in targets)
