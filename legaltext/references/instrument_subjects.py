"""Where the subject of a numbered instrument ends: "về công tác văn thư", "quy định chi tiết …"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from legaltext.grammar.names import subjects
from legaltext.references import instrument_rules as rules
from legaltext.references import subject_rules as subject
from legaltext.references import words
from legaltext.references.patterns import GAP, before_blanks, lower, pattern
from legaltext.references.titles import Titles
from legaltext.references.units import line_end, line_start
from legaltext.references.wrapped import is_wrapped

_LINE: Final = 80  # characters; a line that was wrapped is more than half as long
_WRAPPED: Final = 5  # lines of a recital
_ABOUT_LONGEST: Final = 400
_SHORT: Final = 4  # syllables: not many more are a whole subject, and fewer an item of a list


@dataclass(frozen=True, slots=True)
class _Subject:
    """A subject that is read: where its first words stand ("về", "quy định"), up to where it may go, and what it stands in."""

    start: int
    end: int
    limit: int
    one_item: bool  # it ends at the first comma
    of_units: bool  # units stand before the instrument, of which the words may speak
    recital: bool
    formal: bool  # a recital up to its semicolon, which ends a line
    ends: int  # where its last line begins, if it is wrapped
    english: bool
    alone: bool  # its instrument is all that its line has
    circular: bool  # a circular details decrees, a decree none


@cache
def _written(said: str) -> re.Pattern[str]:
    """The words of a subject wherever its lines end, under any accents."""
    return re.compile(rf"{GAP}{pattern(lower(said))}(?!\w)")


class SubjectReader:
    """Finds the ends of subjects in one text. `low` is the text in lower case, with equal offsets."""

    def __init__(self, text: str, low: str, titles: Titles) -> None:
        """`text` is NFC; `titles`: the names that end a name in prose."""
        self.text, self.low, self.titles = text, low, titles
        self._said: dict[str, list[str]] = {}  # what recitals say of numbers, in small letters

    def end_of_subject(self, match: re.Match[str], number: str, *, one_item: bool, of_units: bool = False) -> int | None:
        """Where "về công tác văn thư" ends, of the instrument with this number; `one_item`: at the first comma ("Luật số 59/2020/QH14 về doanh nghiệp, …").

        `of_units`: units stand before the instrument, so that the words may say what those prescribe ("Điều 7 Nghị định … quy định mức phạt như sau:").

        The words of a subject that is known end it, and those that a recital of the same text gave the number before.
        """
        if (known := self.known_end(match.start(), number)) is not None:
            return known
        if subject.ENGLISH_AMENDING.match(self.low, match.start()) or subject.AMENDS_SEVERAL.match(self.low, match.start()):
            return None
        about = self._subject(match, number, one_item=one_item, of_units=of_units)
        if not about.recital and subject.UNIT_FOLLOWS.match(self.low, match.end()):
            return None
        end = self._read(match, about)
        if end is not None and about.of_units and self._of_the_units(about, end, subjects().get(number)):
            return None
        if end is not None and about.formal and self.low.startswith(";", end):
            self._said.setdefault(number, []).append(" ".join(self.low[match.start() : end].split()))
        return end

    def _of_the_units(self, about: _Subject, end: int, known: str | None) -> bool:
        """True where the words say what an article prescribes: they lead to its text ("… như sau:"), or share nearly nothing with the subject that is known."""
        if not subject.PRESCRIBES.match(self.low, about.start):
            return False
        line = self.low.rfind("\n", max(0, about.start - _ABOUT_LONGEST), about.start) + 1
        if subject.TEXT_FOLLOWS.match(self.low, end):
            return subject.AMENDED_THERE.search(self.low, line, about.start) is None
        said = set(self.low[about.start : end].split()) - subject.EMPTY
        return known is not None and len(said & set(lower(known).replace(",", " ").split())) * 2 < len(said)

    def known_end(self, start: int, number: str) -> int | None:
        """Where the subject ends that is known of a number, if it stands at `start`, with "về", "quy định" or without."""
        known = subjects().get(number)
        said = [
            *self._said.get(number, ()),
            *([known, known.removeprefix("quy định "), known.removeprefix("về ")] if known else ()),
        ]
        found = [match.end() for words_ in said if (match := _written(words_).match(self.low, start))]
        end = max(found, default=None)
        year = subject.YEAR_OF_LAW.match(self.low, end) if end and subject.LAW.search(self.low, start, end) else None
        return year.end() if year else end

    def _read(self, match: re.Match[str], about: _Subject) -> int | None:
        """Where a subject ends by its own words and those around it."""
        position = match.end()
        if not about.recital and (law := self._detailed_law(match)) is not None:
            return law
        commas: list[int] = []
        while stop := subject.ABOUT_STOP.search(self.low, position, about.limit):
            following = self._past(stop, about)
            if following is not None:
                if stop[0] in subject.QUOTES and subject.CAPITAL.match(self.text, following):
                    return following  # 'về "Một số nhiệm vụ …" Đây là …'
                position = following
                if stop["comma"]:
                    commas.append(stop.start())
                continue
            if commas and (stop["unit"] or stop[0].strip() == "phải"):  # "…, bị đơn phải chịu án phí"
                return commas[-1]
            end = before_blanks(self.low, stop.start())
            open_end = subject.LITTLE_AT_END if about.english else subject.OPEN_AT_END
            if little := open_end.search(self.low, match.end(), end):
                end = little.start()
            amended = stop["numbered"] is not None or subject.UNIT.search(self.low, match.end(), end)
            if amended and subject.AMENDS_ONLY.fullmatch(self.low, match.start(), end):
                return None
            return end if end > match.end() + 1 and subject.NOTHING.fullmatch(self.low, match.end(), end) is None else None
        return about.limit if about.limit == len(self.low) else None

    def _subject(self, match: re.Match[str], number: str, *, one_item: bool, of_units: bool) -> _Subject:
        """What is known of a subject where it begins."""
        recital = self._in_a_recital(match.start())
        last = self._last_line(match.start()) if recital else 0
        return _Subject(
            *match.span(),
            limit=min(len(self.low), match.end() + _ABOUT_LONGEST),
            one_item=one_item,
            of_units=of_units,
            recital=recital,
            formal=(
                recital and (self.low[last : line_end(self.low, last)].rstrip().endswith(";") or self._item_of_a_recital(match))
            )
            or self._listed_alone(match.start()),
            ends=last,
            english=match[0].split()[0] in subject.ENGLISH_ABOUT,
            alone=self._alone(match.start()) or self._listed_alone(match.start()),
            circular="/TT" in number,
        )

    def _in_a_recital(self, start: int) -> bool:
        """True on a line that begins with "Căn cứ", and on those on which it goes on."""
        line = start
        for _ in range(_WRAPPED):
            line = self.low.rfind("\n", max(0, line - 1 - _ABOUT_LONGEST), max(0, line - 1)) + 1
            if rules.RECITAL.match(self.low, line):
                return True
            if line == 0 or self.low[line - 2] in ";.:\n":
                break
        return False

    def _item_of_a_recital(self, match: re.Match[str]) -> bool:
        """True where a semicolon ends the item of a recital in the middle of its line, and nobody does anything before it."""
        stop = subject.END_OF_ITEM.search(self.low, match.end(), match.end() + _ABOUT_LONGEST)
        if stop is None or stop[0] != ";":
            return False
        comma = self.low.find(",", match.end(), stop.start())
        words_ = self.text[comma : stop.start()] if comma >= 0 else ""
        return not (words_[2:3].isupper() or self._speaks(words_.lower()))

    def _listed_alone(self, start: int) -> bool:
        """True on a line of a list of instruments, each on a line that has nothing else and ends in no stop."""
        line = self.low.rfind("\n", max(0, start - 2 * _LINE), start) + 1
        end = line_end(self.low, start)
        if (
            subject.LINE_OF_A_LIST.match(self.low, line) is None
            or self.low[line:end].rstrip()[-1:] in ".:"
            or ";" in self.low[start : end - 2]
        ):
            return False
        above = self.low.rfind("\n", max(0, line - 1 - _ABOUT_LONGEST), max(0, line - 1)) + 1
        neighbours = ([end + 1] if end < len(self.low) else []) + ([above] if line else [])
        return any(subject.LINE_OF_A_LIST.match(self.low, neighbour) for neighbour in neighbours)

    def _alone(self, start: int) -> bool:
        """True on a line that an instrument begins, that ends in no stop and has none above or below: the head of a page."""
        line = self.low.rfind("\n", max(0, start - 2 * _LINE), start) + 1
        end = line_end(self.low, start)
        around = self.low[end : end + 2].strip() == "" and (line == 0 or self.low[max(0, line - 2) : line].strip() == "")
        return (
            around and self.low[line:end].rstrip()[-1:] not in ".:;," and subject.LINE_OF_A_LIST.match(self.low, line) is not None
        )

    def _last_line(self, start: int) -> int:
        """Where the line begins that ends the item of a recital which is wrapped."""
        line = start
        for _ in range(_WRAPPED):
            end = line_end(self.low, line)
            if self.low[end - 1 : end] in (";", ".", ":", ",", "", "\n", " ") or subject.NEXT_RECITAL.match(self.low, end + 1):
                break
            line = end + 1
        return line

    def _past(self, stop: re.Match[str], about: _Subject) -> int | None:
        """Where a subject goes on behind what may end it; None where it ends."""
        if part := subject.NOT_NO.match(self.low, stop.start()) or self._permitted(about, stop.start()):
            return part.end()
        if stop[0].strip() == "bãi bỏ" and subject.STRIKES.match(self.low, about.start, stop.start()):
            return stop.end()
        if stop[0] == "(" and about.english and (bracket := subject.LETTERS_INSIDE.match(self.text, stop.start())):
            return bracket.end()
        if stop[0] == "(" and (letters := self._letters_of_it(stop.start(), about)) is not None:
            return letters
        if stop[0] == "(" and (bracket := subject.YEARS_INSIDE.match(self.low, stop.start())):
            return bracket.end()
        if stop[0] == "(" and about.formal and (bracket := subject.BRACKET_INSIDE.match(self.low, stop.start())):
            return bracket.end()
        if about.formal and subject.MORE_UNITS.match(self.low, stop.start()) and subject.OF_UNITS.match(self.low, about.start):
            return stop.end()
        if stop[0] in subject.QUOTES:
            return self._after_quoted(about.start, stop.start(), about.limit)
        return stop.end() if self._goes_on(stop, about) else None

    def _letters_of_it(self, opening: int, about: _Subject) -> int | None:
        """The offset after letters that end a subject and stand for its last words: "khám bệnh, chữa bệnh (KCB);"."""
        letters = None if about.english else subject.LETTERS_AT_END.match(self.text, opening)
        if letters is None:
            return None
        last = self.low[about.end : opening].replace(",", " ").split()[-2 * len(letters["letters"]) :]
        initials = iter(word[0] for word in last)
        return letters.end() if all(letter in initials for letter in letters["letters"].lower()) else None

    def _permitted(self, about: _Subject, start: int) -> re.Match[str] | None:
        """ "được phép" behind what a list names: "danh mục vắc xin, hóa chất được phép lưu hành"."""
        permitted = subject.PERMITTED.match(self.low, start)
        return permitted if permitted and subject.OF_LISTS.search(self.low, about.start, start) else None

    def _goes_on(self, stop: re.Match[str], about: _Subject) -> bool:
        """Whether a subject goes on behind a stop: a wrapped line, another law that it details, a list, its second part."""
        start, end = stop.span()
        amended = stop["issued"] and subject.AMENDED_THERE.search(self.low, about.start, start)
        if amended or (not about.english and stop[0].split() == ["may"]):  # "dệt may"
            return True
        if stop["more"]:
            if about.formal and start < about.ends:
                return True
            return (
                self.text[stop.start("more")].islower()
                or (not about.alone and self._unfinished(start, stop.start("more")))
                or is_wrapped(self.text, self.low, start)
            )
        if stop["english"] and subject.DETAILS_A_DECREE.search(self.low, about.start, start):
            return True
        if stop["law"] or stop["english"]:
            return self._names_laws(about, start, subject.LAW if stop["law"] else subject.ENGLISH_LAW)
        if stop["numbered"] is not None:
            held = any(before.search(self.low, about.start, start) for before in (subject.DETAILED_BEFORE, subject.POLICY_OF))
            return held or self._details_both(about, stop)
        if stop["free"] or stop["foreign"] or stop["verb"] or stop["soft"] or stop["unit"]:
            return about.formal or self._of_the_subject(stop, about)
        if about.one_item:
            return bool(stop["comma"]) and self._places(start)
        if stop[0] == ";":
            return (
                self._whole_sentence(about.start, end)
                or self._another_field(about, end)
                or self._more_of_it(end, recital=about.recital or self._whole_item(about, end))
            )
        return bool(stop["comma"]) and self._list_goes_on(start, about)

    def _details_both(self, about: _Subject, stop: re.Match[str]) -> bool:
        """Whether "và Nghị định số …" is what a circular details, too: in a full recital, and behind the law that it details."""
        start = stop.start()
        detailed = subject.CIRCULAR_DETAILS.match(self.low, about.start, start) if about.circular else None
        if detailed is None or about.formal:
            return detailed is not None
        if "và" not in stop[0].split():
            return False
        laws = list(subject.LAW.finditer(self.low, about.end, start))
        end = self.titles.read(self.low, laws[-1].start(), before_blanks(self.low, laws[-1].end())) if laws else None
        return end == start

    def _of_the_subject(self, stop: re.Match[str], about: _Subject) -> bool:
        """Whether a word with which sentences go on is part of a subject in the middle of one: "một số quy định", "biện pháp để …", "đối với tài sản được …"."""
        start = stop.start()
        if stop["foreign"]:
            return not about.english or self._of_an_aim(start) or subject.OF_YEARS.match(self.low, start) is not None
        if stop["verb"]:
            return start <= about.end or subject.NO_VERB.search(self.low, about.start, start) is not None
        if stop["free"] or stop["unit"]:
            return False
        if subject.MUST.match(self.low, start):
            return subject.LISTED.search(self.low, about.end, start) is not None
        towards = subject.OF_A_NOUN.match(self.low, start) and subject.TOWARDS.search(self.low, about.end, start)
        return towards is not None or subject.MEASURES.search(self.low, max(0, start - 16), start) is not None

    def _of_an_aim(self, start: int) -> bool:
        """True for what an English subject holds all the same: "measures to ensure …", "when the State recovers land"."""
        if subject.OF_THE_STATE.match(self.low, start):
            return True
        return (
            self.low[start : start + 8].lstrip().startswith("to ")
            and subject.OF_AN_AIM.search(self.low, max(0, start - 20), start) is not None
        )

    def _detailed_law(self, match: re.Match[str]) -> int | None:
        """Where the known law ends that a subject details and nothing else: "quy định chi tiết một số điều của Luật Chăn nuôi"."""
        detailed = subject.DETAILED.match(self.low, match.start())
        end = self.titles.read(self.low, *detailed.span("kind")) if detailed else None
        return None if end is None or subject.MORE_OF_DETAILED.match(self.low, end) else end

    def _names_laws(self, about: _Subject, end: int, law: re.Pattern[str] = subject.LAW) -> bool:
        """Whether "và Luật B" goes on with the laws of a subject: not where it names none, nor behind "… Luật A về lựa chọn nhà thầu", which says what of Luật A."""
        laws = list(law.finditer(self.low, about.end, end))
        if not laws or about.formal:
            return bool(laws)
        start, stop = laws[-1].span()
        title = self.titles.read(self.low, start, start + len(self.low[start:stop].rstrip()))
        return title is None or title >= end

    def _whole_sentence(self, about: int, semicolon: int) -> bool:
        """True where a subject is the end of a heading or of the sentence that enacts, so that a semicolon is its own: "… đường bộ; trừ điểm …"."""
        if subject.AFTER_SEMICOLON.match(self.low, semicolon) or not self.text[semicolon : semicolon + 3].lstrip()[:1].islower():
            return False
        return subject.OF_A_HEADING.search(self.low, max(0, about - _ABOUT_LONGEST), about) is not None

    def _another_field(self, about: _Subject, semicolon: int) -> bool:
        """True where a decree on penalties names another field: "… trong lĩnh vực an ninh; phòng, chống tệ nạn xã hội; phòng cháy và chữa cháy"."""
        if (
            not subject.PENAL.search(self.low, about.start, semicolon)
            or not self.text[semicolon : semicolon + 2].lstrip()[:1].islower()
        ):
            return False
        stop = subject.SENTENCE.search(self.low, semicolon + 1, semicolon + 2 * _LINE)
        rest = self.low[semicolon : stop.start() if stop else semicolon + 2 * _LINE]
        return len(rest) < _LINE and not subject.AFTER_SEMICOLON.match(self.low, semicolon) and not self._speaks(rest)

    @staticmethod
    def _speaks(words_: str) -> bool:
        """True for words in which someone does something, or that cite."""
        return any(does.search(words_) for does in (subject.MODAL, subject.DOES, subject.UNIT, subject.AMOUNT, subject.IS))

    def _whole_item(self, about: _Subject, semicolon: int) -> bool:
        """True where an instrument is all that an item of a list has, and what follows a semicolon ends it: "2. Thông tư số … hướng dẫn …; xử lý tài sản …;"."""
        line = line_start(self.low, about.start)
        if ";" in self.low[line : semicolon - 1] or subject.ITEM_OF_A_LIST.match(self.low, line) is None:
            return False
        rest = self.low[semicolon : line_end(self.low, semicolon)].rstrip(" \t;.")
        return not (";" in rest or "." in rest or self._speaks(rest))

    def _after_quoted(self, about: int, opening: int, limit: int) -> int | None:
        """The offset after a name in quotation marks that is part of a subject: 'phê duyệt Đề án "…"'; None for any other words in them."""
        if not subject.QUOTED_NAME.search(self.low, about, opening):
            return None
        if subject.AMENDS_A_NUMBER.match(self.low, opening + 1):
            return None  # what it amends is cited by itself
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
            line[-1] in words.NOT_A_LINE_END
            or line[-1] in "-–"
            or (long and subject.WRAPPED_NAME.match(self.low, following) is not None)
        )

    def _places(self, comma: int) -> bool:
        """True where a comma parts kinds of places: "thực hiện dân chủ ở xã, phường, thị trấn"."""
        before = subject.AT_PLACES.search(self.low, max(0, comma - 24), comma)
        return before is not None and subject.PLACE_TOO.match(self.low, comma) is not None

    def _said_again(self, comma: int) -> bool:
        """True where the words before a comma begin the next item: "cơ chế một cửa, một cửa liên thông"."""
        following = " ".join(self.low[comma + 1 : comma + 40].split()[:2])
        return bool(following) and " ".join(self.low[max(0, comma - 40) : comma].split()).endswith(f" {following}")

    def _rhymes(self, comma: int) -> bool:
        """True for two compounds that share a syllable: "sự lãnh đạo, chỉ đạo", "xuất cảnh, nhập cảnh"."""
        before, after = self.low[max(0, comma - 20) : comma].split()[-1:], self.low[comma + 1 : comma + 24].split()[:2]
        return len(after) > 1 and before == after[1:] and before[0].isalpha()

    def _named_again(self, comma: int, about: _Subject) -> bool:
        """True where what the subject names does something behind a comma: "phê duyệt Chương trình mục tiêu …, Chương trình đặt mục tiêu"."""
        name = subject.TWO_WORDS.match(self.text, comma + 1)
        if name is None or name["words"] not in self.text[about.start : comma]:
            return False
        stop = subject.ABOUT_STOP.match(self.low, name.end())
        return stop is not None and stop["comma"] is None

    def _list_goes_on(self, comma: int, about: _Subject) -> bool:
        """Whether a subject goes on after a comma, as in "về quản lý, thanh toán dự án", or another part of the sentence begins."""
        word = subject.NEXT_WORD.match(self.low, comma + 1)
        if word is None:
            return False
        if subject.ENGLISH_CLAUSE.match(self.low, comma + 1):
            return False
        if about.alone:
            return True
        if about.english:
            oxford = self.low.startswith((" and ", " or "), comma + 1) and "," not in self.low[about.end : comma]
            return not oxford and subject.ENGLISH_ITEM.match(self.low, comma + 1) is not None
        if rules.LETTERS_TOO.match(self.text, comma) and rules.LETTERS_BEFORE.search(self.text, max(0, comma - 10), comma):
            return True  # "về KHCN, ĐMST và CĐS"
        if self.text[word.start("word")].isupper() and not self.text[max(0, comma - 12) : comma].isupper():
            return about.formal or (
                subject.PROPER_AFTER_COMMA.match(self.low, comma + 1) is not None and not self._named_again(comma, about)
            )
        if subject.NO_SUBJECT_YET.fullmatch(self.low, about.end, comma):
            return True
        return about.formal or self._another_item(comma, about)

    def _another_item(self, comma: int, about: _Subject) -> bool:
        """Whether small letters behind a comma are the next of what a subject lists, and no other part of the sentence: the signs of both are counted."""
        low, start = self.low, comma + 1
        if subject.PAIRED.match(low, start) or self._rhymes(comma):
            return True
        if subject.NEXT_WORK.match(low, start):
            return (
                subject.LISTED_WORK.search(low, max(0, comma - 40), comma) is not None
                or (self._work_goes_on(comma, about) and self._signs(comma, about) >= 0)
                or self._of_the_place(comma, about)
            )
        if self._said_again(comma) or subject.MINISTRIES_TOO.match(low, start):
            return True
        if subject.WORK_AFTER_COMMA.match(low, start) and subject.AFTER_WORK.search(low, max(0, comma - 16), comma):
            return True
        if subject.SEVERAL_TOO.match(low, start) and subject.SEVERAL.search(low, about.start, comma):
            return self._signs(comma, about) >= 0
        listed = subject.OF_A_LIST.match(low, start) is not None
        if (
            listed
            and subject.IN_A_LIST.search(low[max(0, comma - 16) : comma]) is not None
            and self._signs(comma, about) > -_SHORT // 2
        ):
            return True
        if not subject.ACTOR.match(low, start) and subject.AFTER_COMMA.match(low, start):
            return False
        return self._signs(comma, about) >= 0

    def _of_the_place(self, comma: int, about: _Subject) -> bool:
        """True where the words behind a comma end with the place whose council or committee issued the instrument: "…, thanh toán trực tuyến trên địa bàn tỉnh Mẫu"."""
        issuers = list(subject.OF_A_PLACE.finditer(self.low, max(0, about.start - 2 * _LINE), about.start))
        if not issuers:
            return False
        stop = subject.ABOUT_STOP.search(self.low, comma + 1, about.limit)
        end = stop.start() if stop else about.limit
        place = " ".join(issuers[-1]["place"].split())
        return " ".join(self.low[comma:end].split()).endswith(f" trên địa bàn {place}")

    def _work_goes_on(self, comma: int, about: _Subject) -> bool:
        """True where work behind a comma is one of several ("…, kiểm tra, giám sát hải quan"), or of the long items that a full title lists."""
        low = self.low
        if subject.WORK_IN_A_ROW.match(low, comma + 1):
            return True
        return subject.DAY_AND_ISSUER.search(low, max(0, about.start - 2 * _LINE), about.start) is not None

    def _signs(self, comma: int, about: _Subject) -> int:
        """What speaks for the next item of a list behind a comma, less what speaks for someone who does something ("…, người lao động được nghỉ", "…, giá gói thầu 12 tỷ đồng")."""
        low, start = self.low, comma + 1
        stop = subject.ABOUT_STOP.search(low, start, about.limit)
        end = stop.start() if stop else about.limit
        before, words_ = low[about.start : comma].split(), low[start:end].split()
        signs = 2 * (bool(words_) and words_[0] in before) + 2 * (len(before) <= _SHORT + 1)
        signs += "," in low[about.start : comma] and not subject.LIST_CLOSED.search(low, about.start, comma)
        signs += 2 * (subject.CLOSED.search(low, start, end) is not None)
        signs += 2 * (stop is not None and stop["comma"] is not None and len(words_) < _SHORT)
        signs -= (
            4 * (subject.SAYS_WHICH.search(low, start, end) is not None)
            + 3 * (subject.DOES.search(low, start, end) is not None)
            + 5 * (subject.AMOUNT.search(low, start, end) is not None)
        )
        if stop is not None and self._permitted(about, end):
            stop = None
        if stop is not None and not stop[0].startswith(",") and not subject.OF_INSTRUMENT.match(low, end):
            signs -= 2 * any(does.match(low, end) for does in (subject.MODAL, subject.DOES))
        return signs
