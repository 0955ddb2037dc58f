"""Where the subject of a numbered instrument ends: "về công tác văn thư", "quy định chi tiết …"."""

import re
from dataclasses import dataclass
from typing import Final

from legaltext.references import instrument_rules as rules
from legaltext.references import subject_rules as subject
from legaltext.references import words
from legaltext.references.units import line_end

_LINE: Final = 80  # characters; a line that was wrapped is more than half as long
_ABOUT_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class _Subject:
    """A subject that is read: where its first words stand ("về", "quy định"), up to where it may go, and what it stands in."""

    start: int
    end: int
    limit: int
    one_item: bool  # it ends at the first comma
    recital: bool
    formal: bool  # a recital of its own line, up to its semicolon
    english: bool


class SubjectReader:
    """Finds the ends of subjects in one text. `low` is the text in lower case, with equal offsets."""

    def __init__(self, text: str, low: str) -> None:
        """`text` is NFC."""
        self.text, self.low = text, low

    def end_of_subject(self, match: re.Match[str], *, one_item: bool) -> int | None:
        """Where "về công tác văn thư" ends; `one_item`: at the first comma ("Luật số 59/2020/QH14 về doanh nghiệp, …")."""
        about = self._subject(match, one_item=one_item)
        position = match.end()
        commas: list[int] = []
        while stop := subject.ABOUT_STOP.search(self.low, position, about.limit):
            following = self._past(stop, about)
            if following is not None:
                position = following
                if stop["comma"]:
                    commas.append(stop.start())
                continue
            if commas and (stop["unit"] or stop[0].endswith("phải")):  # "…, bị đơn phải chịu án phí"
                return commas[-1]
            end = len(self.low[: stop.start()].rstrip()) if self.low[stop.start() - 1].isspace() else stop.start()
            if about.english and (little := subject.LITTLE_AT_END.search(self.low, match.end(), end)):
                end = little.start()
            return end if end > match.end() + 1 else None
        return about.limit if about.limit == len(self.low) else None

    def _subject(self, match: re.Match[str], *, one_item: bool) -> _Subject:
        """What is known of a subject where it begins."""
        line = self.low.rfind("\n", max(0, match.start() - _ABOUT_LONGEST), match.start()) + 1
        recital = rules.RECITAL.match(self.low, line) is not None
        return _Subject(
            *match.span(),
            limit=min(len(self.low), match.end() + _ABOUT_LONGEST),
            one_item=one_item,
            recital=recital,
            formal=recital and self.low[line : line_end(self.low, line)].rstrip().endswith(";"),
            english=match[0].split()[0] in subject.ENGLISH_ABOUT,
        )

    def _past(self, stop: re.Match[str], about: _Subject) -> int | None:
        """Where a subject goes on behind what may end it; None where it ends."""
        if stop[0] in subject.QUOTES:
            return self._after_quoted(about.start, stop.start(), about.limit)
        return stop.end() if self._goes_on(stop, about) else None

    def _goes_on(self, stop: re.Match[str], about: _Subject) -> bool:
        """Whether a subject goes on behind a stop: a wrapped line, another law that it details, a list, its second part."""
        start, end = stop.span()
        if stop["more"]:
            return self.text[stop.start("more")].islower() or self._unfinished(start, stop.start("more"))
        if stop["law"] or stop["english"]:
            before = subject.LAW if stop["law"] else subject.ENGLISH_LAW
            return before.search(self.low, about.end, start) is not None
        if stop["numbered"] is not None:
            return subject.DETAILED_BEFORE.search(self.low, about.start, start) is not None
        if stop["soft"]:
            if subject.OF_A_NOUN.match(self.low, start) and subject.TOWARDS.search(self.low, about.end, start):
                return True
            return about.formal or subject.MEASURES.search(self.low, max(0, start - 16), start) is not None
        if about.one_item:
            return False
        if stop[0] == ";":
            return self._whole_sentence(about.start, end) or self._more_of_it(end, recital=about.recital)
        return bool(stop["comma"]) and self._list_goes_on(start, recital=about.recital, english=about.english)

    def _whole_sentence(self, about: int, semicolon: int) -> bool:
        """True where a subject is the end of a heading or of the sentence that enacts, so that a semicolon is its own: "… đường bộ; trừ điểm …"."""
        if subject.AFTER_SEMICOLON.match(self.low, semicolon) or not self.text[semicolon : semicolon + 3].lstrip()[:1].islower():
            return False
        return subject.OF_A_HEADING.search(self.low, max(0, about - _ABOUT_LONGEST), about) is not None

    def _after_quoted(self, about: int, opening: int, limit: int) -> int | None:
        """The offset after a name in quotation marks that is part of a subject: 'phê duyệt Đề án "…"'; None for any other words in them."""
        if not subject.QUOTED_NAME.search(self.low, about, opening):
            return None
        closing = self.low.find(subject.QUOTES[self.low[opening]], opening + 1, limit)
        return None if closing < 0 or "\n\n" in self.low[opening:closing] else closing + 1

    def _more_of_it(self, semicolon: int, *, recital: bool) -> bool:
        """True where the subject has a second part after a semicolon: "…; quy định chi tiết một số điều của …", and in a recital all but what begins its next item."""
        if subject.SUBJECT_GOES_ON.match(self.low, semicolon):
            return True
        if (
            not recital
            or subject.AFTER_SEMICOLON.match(self.low, semicolon)
            or subject.NEXT_OF_RECITAL.match(self.low, semicolon)
        ):
            return False
        return self.text[semicolon : semicolon + 1] == " " and self.text[semicolon + 1 : semicolon + 2].islower()

    def _unfinished(self, end: int, following: int) -> bool:
        """True for a line that ends in "của", "và", and for a long one after which a name goes on: its sentence is not at its end."""
        line = self.low[max(0, end - 20) : end].split()
        long = end - self.low.rfind("\n", max(0, end - _LINE), end) > _LINE // 4 * 3
        above = self.text.rfind("\n", max(0, end - _LINE), end)
        capitals = self.text[max(0, above + 1, end - _LINE) : end].isupper()
        if capitals and self.text[following : following + _LINE].partition("\n")[0].isupper():
            return True
        return bool(line) and (
            line[-1] in words.NOT_A_LINE_END or (long and subject.WRAPPED_NAME.match(self.low, following) is not None)
        )

    def _said_again(self, comma: int) -> bool:
        """True where the words before a comma begin the next item: "cơ chế một cửa, một cửa liên thông"."""
        following = " ".join(self.low[comma + 1 : comma + 40].split()[:2])
        return bool(following) and " ".join(self.low[max(0, comma - 40) : comma].split()).endswith(f" {following}")

    def _list_goes_on(self, comma: int, *, recital: bool, english: bool) -> bool:
        """Whether a subject goes on after a comma, as in "về quản lý, thanh toán dự án", or another part of the sentence begins."""
        word = subject.NEXT_WORD.match(self.low, comma + 1)
        if word is None:
            return False
        if subject.ENGLISH_CLAUSE.match(self.low, comma + 1):
            return False
        if english:
            return subject.ENGLISH_ITEM.match(self.low, comma + 1) is not None
        if self.text[word.start("word")].isupper() and not self.text[max(0, comma - 12) : comma].isupper():
            return recital or subject.PROPER_AFTER_COMMA.match(self.low, comma + 1) is not None
        if recital:
            return True
        if subject.AFTER_COMMA.match(self.low, comma + 1) is None or self._said_again(comma):
            return True
        if subject.WORK_AFTER_COMMA.match(self.low, comma + 1) and subject.AFTER_WORK.search(self.low, max(0, comma - 16), comma):
            return True
        listed = subject.OF_A_LIST.match(self.low, comma + 1) is not None
        return listed and subject.IN_A_LIST.search(self.low[max(0, comma - 16) : comma]) is not None
