"""Where the title of an instrument ends that follows its type word: by the names that are known, by what goes on with the sentence, by its own number."""

import re
from typing import Final

from legaltext.basics.text import fold
from legaltext.grammar.names import ENGLISH_KINDS
from legaltext.model import CITED_BY_TITLE
from legaltext.references import instrument_rules as rules
from legaltext.references import words
from legaltext.references.context_rules import ENACTS
from legaltext.references.titles import Titles

_TITLE_WORDS: Final = 14
_LINE: Final = 80  # characters; a line that was wrapped is more than half as long
_BASED_ON: Final = len("căn cứ vào ")
_NESTED: Final = 3  # laws that amend laws that amend, and no further
_INSIDE: Final = frozenset({"và", "của", "ở", "tại", "về", "đối", "trong", "theo", "cho", "từ", "với", "and", "of", "in", "to"})
# What may stand between the capitals of an English name
_LITTLE_WORDS: Final = frozenset({"on", "of", "and", "in", "for", "to", "against", "with"})


class TitleReader:
    """Finds the ends of titles in one text. `low` is the text in lower case, with equal offsets."""

    def __init__(self, text: str, low: str, titles: Titles) -> None:
        """`titles`: the names that end a name in prose."""
        self.text, self.low, self.titles = text, low, titles
        self._depth = 0

    def end_of_title(self, start: int, end: int, kind: str, word: str) -> int | None:
        """Where the title ends that follows a type word; None where there is none."""
        text, low = self.text, self.low
        upper = text[start].isupper()
        may_amend = kind in CITED_BY_TITLE and self._depth < _NESTED and (upper or self.in_recital(start))
        if may_amend and (amending := rules.AMENDING.match(low, end)):
            known = self.titles.read(low, start, end)
            self._depth += 1
            together = rules.AMENDING_TOGETHER.match(low, end)
            inner = (
                together.end()
                if together
                else self._amended_list(amending.end(), units=rules.UNITS_AMENDED.search(amending[0]) is not None)
            )
            self._depth -= 1
            if inner is not None and self._enacted_here(start) and rules.NUMBER.match(low, inner):
                return None  # "Quốc hội ban hành Luật sửa đổi … của Luật Viên chức số 58/2010/QH12": the number is that of what is amended
            if known is not None or inner is not None:
                return max(known or 0, inner or 0)
        known = self.titles.read(low, start, end)
        if known is not None and self._ends(known):
            if word in ENGLISH_KINDS and (more := self._more_of_english(start, end, known)):
                return more
            return self._longer(known, start) if upper else known
        first = rules.WORD.match(low, end)
        if first is None or kind not in CITED_BY_TITLE or not upper:
            return None
        if word in ENGLISH_KINDS:
            return self._english_name(start, end)
        if letters := rules.LETTERS.match(text, end):
            return letters.end() if not text[start : start + 4].isupper() else None
        if not text[first.start("word")].isupper():
            return self._misread(start, end)
        # an unknown name: the words up to one that goes on with the sentence
        return self._longer(self._unknown(first.end()), start)

    def _english_name(self, start: int, end: int) -> int | None:
        """Where an English name ends that nobody knows."""
        stop = self._english_title(end) if self.low.startswith((" on ", " of ", " on\n", " of\n"), end) else None
        if dated := self._dated(start, end, stop or 0):
            return dated.end()
        if stop is None:
            return None
        return self._longer_english(stop)

    def _more_of_english(self, start: int, end: int, known: int) -> int | None:
        """Where an English name ends that is longer than the one of a known law with which it begins; None where it is that one."""
        if more := rules.SMALL_TOO.match(self.text, known) or self._dated(start, end, known):
            return more.end()
        longer = self._longer_list(known)
        return longer if longer > known and rules.LIST_CLOSED.match(self.low, longer) else None

    def _dated(self, start: int, end: int, stop: int) -> re.Match[str] | None:
        """An English name in a recital up to its day, whatever it holds, where that is longer than up to `stop`."""
        dated = rules.TO_ITS_DAY.match(self.low, end) if self._recital(start) else None
        return dated if dated and dated.end() > stop else None

    def _enacted_here(self, start: int) -> bool:
        """True where the text itself is the law whose name begins here: "Quốc hội ban hành Luật …"."""
        return ENACTS.search(self.low, max(0, start - _LINE), start) is not None

    def _unknown(self, stop: int) -> int:
        """Where a name ends that nobody knows."""
        low = self.low
        for _ in range(_TITLE_WORDS):
            if rules.AFTER_TITLE.match(low, stop):
                break
            following = rules.WORD.match(low, stop)
            if following is None:
                following = rules.WRAPPED.match(low, stop)
                if following is None or not self._wrapped(stop, following.start("word")):
                    break
            stop = following.end()
        return stop

    def _wrapped(self, stop: int, start: int) -> bool:
        """True where a long line goes on in small letters on the next."""
        return self.text[start].islower() and stop - self.low.rfind("\n", max(0, stop - _LINE), stop) > _LINE // 2

    def _misread(self, start: int, end: int) -> int | None:
        """Where a name in small letters ends that nobody knows, for letters of it were lost: at its own number ("Pháp lệnh ngoại hi số 28/2005/PL-UBTVQH11").

        Behind "Căn cứ", and in the name of an amending law, at its day.
        """
        if not self._goes_on(end) or rules.AFTER_TITLE.match(self.low, end):
            return None
        if more := rules.TO_ITS_NUMBER.match(self.low, end):
            said = rules.WORD.finditer(self.low, end, more.end("words"))
            return more.end("words") if all(self._goes_on(word.start()) for word in said) else None
        if not self._depth and rules.BASED_ON.search(self.low, max(0, start - _BASED_ON), start) is None:
            return None
        dated = rules.VIETNAMESE_TO_ITS_DAY.match(self.low, end)
        return dated.end("words") if dated else None

    def _longer(self, stop: int, start: int) -> int:
        """A name goes on to its own number or to the end of its recital, whatever it holds: "Luật Nhập cảnh, xuất cảnh, … số 47/2014/QH13"."""
        if rules.OF_THE_STATE.match(self.low, stop):
            return stop
        more = rules.TO_ITS_NUMBER.match(self.low, stop)
        said = rules.ISSUER.match(self.low, stop) or rules.DATE.match(self.low, stop)
        if more is None and said is None and self._recital(start):
            more = rules.TO_ITS_END.match(self.low, stop)
            if more and rules.OF_ANOTHER_PAPER.search(self.low, *more.span("words")):
                more = None
        if more is None or not self._goes_on(stop) or self._capitals_in(more):
            return stop
        return more.end("words")

    def _goes_on(self, stop: int) -> bool:
        """Whether what follows a name may be more of it: no number, and no word that begins the rest of the sentence but "và", "của", "ở" …"""
        after = rules.AFTER_TITLE.match(self.low, stop)
        return after is None or after[0].split()[0] in _INSIDE

    def _capitals_in(self, more: re.Match[str]) -> bool:
        """True where what would be more of a name begins with a capital: another name."""
        start, end = more.span("words")
        begin = next((i for i in range(start, end) if self.text[i].isalpha()), end)
        return self.text[begin].isupper()

    def in_recital(self, start: int) -> bool:
        """True on a line that begins with "Căn cứ"."""
        line = self.low.rfind("\n", max(0, start - 4 * _LINE), start) + 1
        return (line > 0 or start < 4 * _LINE) and rules.RECITAL.match(self.low, line) is not None

    def _recital(self, start: int) -> bool:
        """True in "Căn cứ Luật …;"."""
        line = self.low.rfind("\n", max(0, start - _LINE), start) + 1
        return (line > 0 or start < _LINE) and rules.RECITAL_OF.fullmatch(self.low, line, start) is not None

    def _ends(self, end: int) -> bool:
        """True where a known title does not go on: "Luật Viên chức quy định" ends it, "Luật Thanh niên xung phong" is another name."""
        longer = rules.LONGER_TITLE.match(self.low, end)
        return longer is None or self.text[end : longer.end()].lstrip()[:1].isupper()

    def _english_title(self, end: int) -> int | None:
        """The words of "Law on …": capitals, and the little words between them."""
        stop = end
        position = end
        begun = False  # nothing but "on" was read
        for _ in range(_TITLE_WORDS):
            following = rules.WORD.match(self.low, position) or rules.WRAPPED.match(self.low, position)
            if following is None:
                break
            position = following.end()
            word = following["word"]
            if word in ENGLISH_KINDS or any(
                ends.match(self.low, following.start("word")) for ends in (rules.ITS_NUMBER, rules.A_MONTH)
            ):
                break
            if self.text[following.start("word")].isupper() or (word in words.SMALL_IN_TITLES and stop == following.start()):
                stop = position
            elif word not in _LITTLE_WORDS and not (word == "the" and begun):  # "the Law on the People’s Police"
                break
            begun = word in ("on", "of") and stop == end
        return stop if stop > end else None

    def _longer_english(self, stop: int) -> int:
        """An English name with commas: to its own number, else to the last item of its list ("Entry, Exit, Transit, and Residence of Foreigners")."""
        if more := rules.TO_ITS_NUMBER.match(self.low, stop):
            return more.end("words")
        return self._longer_list(stop)

    def _longer_list(self, stop: int) -> int:
        """The last item of the list that an English name goes on with."""
        listed = rules.ENGLISH_LIST.match(self.text, stop)
        return listed.end() if listed and not rules.NOT_OF_A_TITLE.search(self.low, stop, listed.end()) else stop

    def _amended_list(self, position: int, *, units: bool) -> int | None:
        """The end of "Luật Cán bộ, công chức và Luật Viên chức" in the name of an amending law.

        `units`: units are amended ("Điều 126 của Luật Nhà ở và Điều 121 của Luật Đất đai"). A number behind a name is the amending law's own and ends its name, unless another number follows it: then each is that of the name before it.
        """
        end = first = None
        while match := rules.KIND.match(self.low, position):
            word = plain_kind(match["kind"])
            title = self.end_of_title(*match.span("kind"), rules.KIND_OF[word], word)
            if title is None:
                break
            end = title
            number = rules.NUMBER.match(self.low, end)
            if number and rules.NUMBER.match(self.low, number.end()):
                return number.end()
            first = first or (end if number else None)
            joint = rules.UNITS_TOO.match(self.low, end) if units and number is None else None
            joint = joint or rules.LIST.match(self.low, number.end() if number else end)
            if joint is None or not rules.KIND.match(self.low, joint.end()) or (number is None and first):
                break
            position = joint.end()
        return first or end


def plain_kind(word: str) -> str:
    """A type word as `KINDS` has it, whatever its blanks and accents."""
    word = " ".join(word.split())
    return word if word in rules.KIND_OF else fold(word)
