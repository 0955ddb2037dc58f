"""Where the subject of a numbered instrument ends: "về công tác văn thư", "quy định chi tiết …"."""

import re
from typing import Final

from legaltext.references import instrument_rules as rules
from legaltext.references import words
from legaltext.references.units import line_end

_LINE: Final = 80  # characters; a line that was wrapped is more than half as long
_ABOUT_LONGEST: Final = 400


class SubjectReader:
    """Finds the ends of subjects in one text. `low` is the text in lower case, with equal offsets."""

    def __init__(self, text: str, low: str) -> None:
        """`text` is NFC."""
        self.text, self.low = text, low

    def end_of_subject(self, match: re.Match[str], *, one_item: bool) -> int | None:
        """Where "về công tác văn thư" ends; `one_item`: at the first comma ("Luật số 59/2020/QH14 về doanh nghiệp, …")."""
        limit = min(len(self.low), match.end() + _ABOUT_LONGEST)
        position = match.end()
        line = self.low.rfind("\n", max(0, match.start() - _ABOUT_LONGEST), match.start()) + 1
        recital = rules.RECITAL.match(self.low, line) is not None
        english = self.low[match.start() : match.end()].split()[0] in rules.ENGLISH_ABOUT
        formal = recital and self.low[line : line_end(self.low, line)].rstrip().endswith(";")
        commas: list[int] = []
        while stop := rules.ABOUT_STOP.search(self.low, position, limit):
            if stop["more"] and (
                self.text[stop.start("more")].islower() or self._unfinished(stop.start(), stop.start("more"))
            ):  # a wrapped line
                position = stop.end()
                continue
            before = rules.LAW if stop["law"] else rules.ENGLISH_LAW if stop["english"] else None
            if before is not None and before.search(self.low, match.end(), stop.start()):
                position = stop.end()
                continue
            if (
                stop[0] == ";"
                and not one_item
                and (self._whole_sentence(match.start(), stop.end()) or self._more_of_it(stop.end(), recital=recital))
            ):
                position = stop.end()
                continue
            if stop[0] in rules.QUOTES and (closed := self._after_quoted(stop.start(), limit)):
                position = closed
                continue
            if stop["soft"] and (formal or rules.MEASURES.search(self.low, max(0, stop.start() - 16), stop.start())):
                position = stop.end()
                continue
            if stop["comma"] and not one_item and self._list_goes_on(stop.start(), recital=recital, english=english):
                commas.append(stop.start())
                position = stop.end()
                continue
            if commas and (stop["unit"] or stop[0].endswith("phải")):  # "…, bị đơn phải chịu án phí"
                return commas[-1]
            end = len(self.low[: stop.start()].rstrip()) if self.low[stop.start() - 1].isspace() else stop.start()
            if english and (little := rules.LITTLE_AT_END.search(self.low, match.end(), end)):
                end = little.start()
            return end if end > match.end() + 1 else None
        return limit if limit == len(self.low) else None

    def _whole_sentence(self, about: int, semicolon: int) -> bool:
        """True where a subject is the end of a heading or of the sentence that enacts, so that a semicolon is its own: "… đường bộ; trừ điểm …"."""
        if rules.AFTER_SEMICOLON.match(self.low, semicolon) or not self.text[semicolon : semicolon + 3].lstrip()[:1].islower():
            return False
        return rules.OF_A_HEADING.search(self.low, max(0, about - _ABOUT_LONGEST), about) is not None

    def _after_quoted(self, opening: int, limit: int) -> int | None:
        """The offset after a name in quotation marks that is part of a subject: 'phê duyệt Đề án "…"'; None for any other words in them."""
        if not rules.QUOTED_NAME.search(self.low, max(0, opening - 20), opening):
            return None
        closing = self.low.find(rules.QUOTES[self.low[opening]], opening + 1, limit)
        return None if closing < 0 or "\n\n" in self.low[opening:closing] else closing + 1

    def _more_of_it(self, semicolon: int, *, recital: bool) -> bool:
        """True where the subject has a second part after a semicolon: "…; quy định chi tiết một số điều của …", and in a recital all but what begins its next item."""
        if rules.SUBJECT_GOES_ON.match(self.low, semicolon):
            return True
        if not recital or rules.AFTER_SEMICOLON.match(self.low, semicolon) or rules.NEXT_OF_RECITAL.match(self.low, semicolon):
            return False
        return self.text[semicolon : semicolon + 1] == " " and self.text[semicolon + 1 : semicolon + 2].islower()

    def _unfinished(self, end: int, following: int) -> bool:
        """True for a line that ends in "của", "và", and for a long one after which a name goes on: its sentence is not at its end."""
        line = self.low[max(0, end - 20) : end].split()
        long = end - self.low.rfind("\n", max(0, end - _LINE), end) > _LINE // 4 * 3
        return bool(line) and (
            line[-1] in words.NOT_A_LINE_END or (long and rules.WRAPPED_NAME.match(self.low, following) is not None)
        )

    def _said_again(self, comma: int) -> bool:
        """True where the words before a comma begin the next item: "cơ chế một cửa, một cửa liên thông"."""
        following = " ".join(self.low[comma + 1 : comma + 40].split()[:2])
        return bool(following) and " ".join(self.low[max(0, comma - 40) : comma].split()).endswith(f" {following}")

    def _list_goes_on(self, comma: int, *, recital: bool, english: bool) -> bool:
        """Whether a subject goes on after a comma, as in "về quản lý, thanh toán dự án", or another part of the sentence begins."""
        word = rules.NEXT_WORD.match(self.low, comma + 1)
        if word is None:
            return False
        if rules.ENGLISH_CLAUSE.match(self.low, comma + 1):
            return False
        if english:
            return rules.ENGLISH_ITEM.match(self.low, comma + 1) is not None
        if self.text[word.start("word")].isupper():
            return recital or rules.PROPER_AFTER_COMMA.match(self.low, comma + 1) is not None
        if recital:
            return True
        if rules.AFTER_COMMA.match(self.low, comma + 1) is None or self._said_again(comma):
            return True
        if rules.WORK_AFTER_COMMA.match(self.low, comma + 1) and rules.AFTER_WORK.search(self.low, max(0, comma - 16), comma):
            return True
        listed = rules.OF_A_LIST.match(self.low, comma + 1) is not None
        return listed and rules.IN_A_LIST.search(self.low[max(0, comma - 16) : comma]) is not None
